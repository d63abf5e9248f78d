"""Claims that hold one ally against another, or against all the others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.foretold import foreseen
from burdenshare.articles.frames import SOLDIERS
from burdenshare.articles.making import about_defence, claim
from burdenshare.articles.measured import IN_MONEY, OF_EARNINGS, TOPIC_WORDS, measure_of, spanning
from burdenshare.articles.records import Claim, Mention, Quantity, Span
from burdenshare.articles.subjects import FIRST, FOLLOWED_BY_VERB, totals
from burdenshare.articles.vocabulary import ALLIES, HEDGES, NUMBER_WORDS, anywhere

NAMED = r"(?=(?:even |both )?(?:the |what the |[A-Z]))"
TOGETHER = r"(?:put together|taken together|together|combined|all told)"
ALL_OTHERS = rf"(?:all|the rest|the others?|every(?:one|body) else)(?: [\w'-]+){{0,4}}? {TOGETHER}"
NEXT = rf"the (?:next|following) (?P<{{}}>\w+)(?: [\w'-]+){{{{0,3}}}} {TOGETHER}"
ALL_ITS = rf"(?:all|the rest of) (?:of )?(?:its|the|their|our) (?:other |European )?{ALLIES}"
MORE = r"(?:more|less|higher|lower|fewer|bigger|smaller|larger|greater|better|worse|further|faster)"
COMPARISON = re.compile(
    rf"\b(?P<degree>{MORE})\b[^;!?]{{0,70}}?\bthan (?:(?:what|that of|those of|in) )?"
    rf"(?:(?P<all_than>{ALL_OTHERS}|{ALL_ITS})|{NEXT.format('next_than')}|{NAMED})"
    rf"|\b(?P<much>as (?:much|many|high|large|big)\b[^;!?]{{0,40}}? as) "
    rf"(?:(?P<all_as>{ALL_OTHERS}|{ALL_ITS})|{NEXT.format('next_as')}|{NAMED})"
    r"|\b(?P<times>(?:twice|double|treble|triple|times|half(?: of)?|(?:third|quarter|fifth) of) "
    r"(?:what|that of|those of|the (?:[\w'-]{1,20} ){1,5}?(?:of|that)|as \w+ as)) "
    r"(?=the |(?!GDP|G\.D\.P)[A-Z])"
    r"|\b(?P<times_own>twice|double|treble|triple|times|half) (?=[A-Z][\w ]{2,24}'s)"
    r"|\b(?P<outspends>outspend(?:s|ing)?|outspent|overtak(?:es?|en|ing)|overtook|surpass(?:es|ed)|dwarfs?"
    r"|ahead of|eclips\w+|outgrown?|outstrip\w*|outnumber\w*|(?:moved?|gone|went|pulled|shot) past"
    r"|(?:has|have|had) (?:now |just |already )?passed)"
    rf" (?:that of |those of )?{NAMED}"
    r"|\b(?P<trails>(?:trail(?:s|ed|ing)?|lag(?:s|ged|ging)?)(?: behind)?|behind|below) "
    r"(?:that of |those of )?(?=(?:even |both )?(?:the (?:US|U\.S\.|United|Nether)|[A-Z]))"
    rf"|\b(?P<beside>{MORE})\b[^;:!?.]{{0,60}}? (?:against|compared with|compared to) "
    rf"(?=[A-Z][\w ]{{2,24}}'s (?:{HEDGES} )?[\d$€£])"
    r"|\b(?P<equals>the same as|on a par with|level with|matches|no more than) (?=the |[A-Z])",
)
# One ally against itself at another time, without a number.
THEN = re.compile(
    rf"\b(?P<degree>{MORE})\b(?: [\w'-]+){{0,6}}? than "
    r"(?:(?:it|they|we|he|she) (?:did|was|were|spent|had|paid)\b(?: in)?|in"
    r"|(?:a|ten|five|twenty|thirty) (?:year|decade)s? (?:ago|before|earlier))(?= \d{4}\b|[ .,;])",
    re.I,
)
LESS = frozenset({"less", "lower", "fewer", "smaller", "worse"})
BEFORE_OTHER = re.compile(r"(?:even |both )?(?:the |all the |what |that of )?")
# A number right behind the other: both figures are told, and each is a claim.
OTHER_FIGURE = re.compile(r"(?:'s)?(?: on| at| with| by|,)? \(?(?:[$€£]|\d)")
JOINED = re.compile(r"(?:,? and |, )(?:the )?")
ALL_TOGETHER = re.compile(rf",? (?:\w+ )?{TOGETHER}\b")
TOGETHER_NEAR = re.compile(rf"^[^.;:!?]{{0,60}}?\b{TOGETHER}\b")
TOGETHER_BEFORE = anywhere(TOGETHER, r"jointly")
NEAR_OTHER = 48
BEFORE_WORDS = 80


def comparison(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """More, less or so many times as much as another."""
    if not about_defence(anchor) or _is_ranked(anchor, inside):
        return None
    others, following = _others(anchor, match), _following(match)
    subject = anchor.subject.codes
    unknown = not subject and FIRST.search(anchor.before)
    if not (others or following) or not (subject or unknown) or set(subject) & set(others):
        return None
    topic = TOPIC_WORDS.search(anchor.around) or SOLDIERS.search(anchor.around) or anchor.last
    topic = topic or IN_MONEY.search(anchor.around) or OF_EARNINGS.search(anchor.around)
    if not topic and not match["outspends"] and not anchor.told.earlier:
        return None
    factor = _factor(anchor, match)
    verb = anchor.scene.before(match.start(), BEFORE_WORDS, anchor.clause.start).rpartition(",")[2]
    near = (
        verb
        + anchor.scene.after(
            match.start(), match.end() - match.start() + NEAR_OTHER, anchor.sentence.end
        ).partition(" but ")[0]
    )
    reference: dict[str, object] = {"next": following} if following else {"other": others[0]}
    reference["relation"] = _relation(match, factor)
    if len(others) > 1:
        reference["other"] = list(others)
    if _is_each(anchor, match, others):
        reference["each"] = True
    if factor is not None:
        reference["factor"] = factor.value
    made = claim(
        anchor, "comparison", measure_of(anchor, near), reference=reference, value=factor,
        comparison=factor.hedge if factor else "", why_not="subject_not_resolved" if unknown else "",
    )  # fmt: skip
    if len(subject) > 1 and len(others) == 1 and factor is None and TOGETHER_BEFORE.search(anchor.before):
        made = replace(made, subjects=others, reference=_turned(list(subject), reference))
    if "each" in reference:
        named = anchor.scene.mentions_in(Span(match.end(), match.end() + NEAR_OTHER))
        made = replace(made, span=Span(made.span.start, named[1].span.end))
    if any(one.type == "rank" and one.span.meets(made.span) for one in inside):
        made = replace(made, span=Span(anchor.span.start, made.span.end))
    start = factor.span.start if factor and factor.span.start < anchor.span.start else made.span.start
    return foreseen(
        spanning(replace(made, span=Span(min(start, made.span.start), made.span.end)), anchor), anchor
    )


def _is_ranked(anchor: Anchor, inside: Sequence[Claim]) -> bool:
    """Whether the words are those of a rank: "more than any other ally"."""
    part = anchor.scene.part(anchor.span, anchor.clause)
    return any(
        one.type in ("rank", "extreme") and one.span.meets(anchor.span) and one.span.end <= part.end
        for one in inside
    )


def then(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """More or less than at another time, where no number tells by how much."""
    counted = any(one.span.meets(anchor.clause) for one in inside)
    unknown = not anchor.subject.codes and FIRST.search(anchor.before)
    if (
        counted
        or not (anchor.subject.codes or unknown)
        or not TOPIC_WORDS.search(anchor.words)
        or not about_defence(anchor)
    ):
        return None
    less = match["degree"].lower() in LESS
    reference: dict[str, object] = {"relation": "less" if less else "more"}
    years = [when for when in anchor.dates if when.span.end > match.start() and when.kind == "year"]
    if years:
        reference["then"] = years[0].earliest.year
    near = anchor.scene.before(anchor.span.end, 60, anchor.clause.start)
    made = claim(
        anchor, "comparison", measure_of(anchor, near), reference=reference,
        why_not="subject_not_resolved" if unknown else "",
    )  # fmt: skip
    return replace(made, period=None) if made.period in years else made


def _turned(others: list[str], reference: dict[str, object]) -> dict[str, object]:
    """Two together spend less than a third: the third spends more than both together."""
    turned = {"more": "less", "less": "more"}
    relation = str(reference["relation"])
    return {"other": others, "relation": turned.get(relation, relation)}


def _relation(match: Match[str], factor: Quantity | None) -> str:
    if match["equals"] or (match["much"] and factor is None):
        return "equal"
    less = (match["degree"] or match["beside"] or "").lower() in LESS or match["trails"]
    return "less" if less else "more"


def _others(anchor: Anchor, match: Match[str]) -> tuple[str, ...]:
    """With whom it is compared: one ally, several together, or all the others."""
    if match["all_than"] or match["all_as"]:
        return ("NATO_EUR_CAN",) if anchor.subject.codes == ("USA",) else ("others",)
    scene = anchor.scene
    named = scene.mentions_in(Span(match.end(), min(match.end() + NEAR_OTHER, anchor.sentence.end)))[:2]
    if not named or not BEFORE_OTHER.fullmatch(scene.words(Span(match.end(), named[0].span.start))):
        return ()
    figure = OTHER_FIGURE.match(scene.after(named[0].span.end, 12, anchor.sentence.end))
    if figure and not match["degree"] and not match["beside"]:
        return ()
    return totals((*named[0].codes, *(_second(anchor, *named) if len(named) > 1 else ())))


def _is_each(anchor: Anchor, match: Match[str], others: tuple[str, ...]) -> bool:
    """Whether it holds for each of those named: "less than Latvia and Estonia", not put together."""
    near = anchor.scene.after(match.end(), 2 * NEAR_OTHER, anchor.sentence.end)
    return len(others) > 1 and not TOGETHER_NEAR.search(near)


def _following(match: Match[str]) -> int:
    """How many that come next are taken together: "more than the next ten together"; 0 where none are."""
    told = (match["next_than"] or match["next_as"] or "").lower()
    return int(told) if told.isdecimal() else NUMBER_WORDS.get(told, 0)


def _second(anchor: Anchor, one: Mention, other: Mention) -> tuple[str, ...]:
    """The second of two: "more than France and Italy"; not where a figure of its own follows."""
    joined = JOINED.fullmatch(anchor.scene.words(Span(one.span.end, other.span.start)))
    after = anchor.scene.after(other.span.end, 30, anchor.sentence.end)
    told_apart = OTHER_FIGURE.match(after) or FOLLOWED_BY_VERB.match(after)
    return other.codes if joined and (ALL_TOGETHER.match(after) or not told_apart) else ()


def _factor(anchor: Anchor, match: Match[str]) -> Quantity | None:
    """The factor told right before or within the words of comparison: "twice as much as"."""
    near = anchor.scene.quantities_in(Span(max(anchor.clause.start, match.start() - 40), match.end()))
    for quantity in reversed(near):
        if quantity.kind == "factor" or (match["times"] and quantity.kind == "fraction"):
            return quantity
    return None
