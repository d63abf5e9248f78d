"""Claims about ranks: the second largest, the most of all, the last."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.foretold import foreseen
from burdenshare.articles.making import about_defence, claim
from burdenshare.articles.measured import IN_MONEY, OF_SHARES, TOPIC_WORDS, measure_of, spanning
from burdenshare.articles.records import Claim, Mention, Quantity, Span
from burdenshare.articles.slots import category
from burdenshare.articles.subjects import COMPARED, FIRST
from burdenshare.articles.vocabulary import ALLIES, GREATEST, NUMBER_WORDS, ORDINAL, ORDINALS, SMALLEST, THING

RANKED = (
    rf"(?:{THING}|spenders?|contributors?|payers?|donors?|econom(?:y|ies)|shares?|proportions?|percentage"
    r"|portion|slice|ratio|level|arm(?:y|ies)|armed forces|forces|military|militaries|budgets?|outlays|place"
    r"|GDP|output|figure|rate|rise|increase|jump|cut|growth|effort|power|contribution)"
)
AMONG = r"(?:of all|of any|of anyone|of anybody|of them|in Europe|in the alliance|in NATO|among)"
MOVES = (
    r"(?:slip\w*|fall\w*|fell|drop\w*|climb\w*|ris\w+|rose|rank\w*|come|came|comes|is|was|are|stands?|jump\w*"
    r"|moved?|takes?|took|lies|finish\w*|occup\w+|holds?)"
)
RANK = re.compile(
    rf"\b(?:(?P<ordinal>{ORDINAL})[ -])?(?P<degree>{GREATEST}|{SMALLEST})"
    rf"(?:(?:[ -][\w'-]{{1,30}}){{0,3}}?[ -]{RANKED}| {AMONG})\b"
    rf"|\b(?P<plain_ordinal>{ORDINAL})[ -](?:from (?:the )?)?(?P<plain_degree>{GREATEST}|{SMALLEST})\b"
    rf"|\b{MOVES} (?:up |down |back |only |just )?(?:to |in |into |only )?(?:the )?(?P<place>{ORDINAL})"
    r"(?: place| in (?:the )?(?:table|ranking|league|alliance|list|NATO))?"
    rf"(?=[,.;:!?]| (?:place|in|of|out|among|behind|after|as|on|when|by|with|overall)\b|$)"
    r"|\b(?P<second>second|third) (?:only )?(?:to|after|behind)\b"
    rf"|\b(?:and|now|but|only|then) (?P<also>{ORDINAL})"
    r"(?= in (?:NATO|Europe|(?:the|this) (?:(?:whole|entire) )?(?:table|ranking|league|alliance|list))\b)"
    r"|\b(?:number|no\.) (?P<number>two|three|four|five|\d{1,2})"
    r"(?=[,.;:!?]| (?:in|of|among|behind|by|on)\b|$)"
    r"|\b(?:in|into|among|inside|outside|leav\w+|left|entered|joined) (?:the |NATO's |Europe's )?"
    r"(?:top|first) (?P<top>three|four|five|six|ten|\d{1,2})\b",
    re.I,
)
THE_OTHERS = (
    rf"(?:(?:any(?:one|body)?(?: other)?|all (?:the )?other|every other|everyone|everybody)"
    rf"(?: {ALLIES}| else)?|the rest(?: of \w+)?(?: \w+)?)"
)
MORE = r"more|higher|better|larger|bigger|greater"
LESS = r"less|lower|fewer|worse|smaller"
EXTREME = re.compile(
    rf"\b(?:{MORE}|(?P<less>{LESS}))\b(?:,? [\w'%-]+){{0,9}}?,? than (?:that of |in |at )?{THE_OTHERS}\b"
    r"(?! (?:\w+ )?(?:together|combined|put))"
    r"|\b(?:lead|leads|led|top|tops|topped|head|heads|headed) (?:the (?:table|list|ranking|league|alliance"
    r"|field|pack|way|chart|class|world)|(?:NATO|the alliance)(?:'s)?|all)\b"
    r"|\b(?:spend|spends|spent|pay|pays|paid|contribut\w+|give|gives|gave|puts? in|devotes?) (?:by far )?"
    r"(?:the )?(?P<most>most|least)\b"
    r"|\bthe (?P<the_most>most|least) (?:of (?:all|any)|in (?:the|NATO|Europe)|per|ever)\b"
    r"|\bthe (?P<leader>leader|front-?runner|champion)\b(?: [\w'-]+){0,6}? (?:is|was|remains|are) "
    r"(?=[A-Z]|the )"
    r"|\b(?P<bottom>(?:is|was|are|lies|sits|stands|finish\w*|comes?|came|remains?) (?:still )?"
    r"(?:at the bottom|last(?! (?:year|month|week|time)))|brings? up the rear|brought up the rear"
    r"|bottom of the|props? up|last of|last place|trails? everyone|the wooden spoon)\b"
    r"|\b(?P<first>(?:is|was|comes?|came|ranks?|ranked) first"
    r"(?! (?:[a-z]{2,12}ed|put|given|said|shown|told)\b)|in first place|number one|no\. 1|top spot"
    r"|at the top)\b"
    r"|\bonly (?:[A-Z][\w']+ ){1,3}(?:did|does|spent|spends|gives?|gave|paid|pays|is|was|are) (?P<only>worse"
    r"|less|lower|more|better|higher)\b"
    rf"|\b(?P<nobody>no(?:body| one)|no (?:other )?(?P<european>European )?{ALLIES})\b"
    rf"(?: [\w'-]+){{0,9}}? (?:{MORE}|(?P<nobody_less>{LESS}))\b(?: [\w'-]+){{0,9}}? than (?=[A-Z]|the )",
    re.I,
)
# What may stand between a rank and who holds it: "the biggest spender in 2016 was Poland".
HELD_BY = re.compile(
    r"(?:[^.;:!?]{0,60}? )?(?:is|was|are|were|remains?|remained|being|came|comes|stood|stands)"
    r"(?: again| still| once more| from)?(?: the)? |(?: [\w'-]+){0,4}, (?:the )?| |: ?"
)
GROUP = r"(?P<group>Europe(?:an \w+)?|continent|Baltic\w*(?: \w+)?|Nordic\w*(?: \w+)?)"
SCOPE_AFTER = re.compile(rf"\b(?:in|among|of) (?:the )?(?:\w+ )?{GROUP}\b")
SCOPE_BEFORE = re.compile(rf"\b(?:the )?{GROUP}'s $")
PLACES = ("ordinal", "plain_ordinal", "place", "second", "also", "number", "top")
OF_THE_WORLD = re.compile(r" (?:place )?(?:in the world|worldwide|globally|on earth)\b")
NEXT_PLACE = re.compile(rf"(?<!^)(?: and|,)(?: [a-z]+){{0,2}} {ORDINAL}\b")
FAR_BEHIND = 90
# Several at one end of an order together: "the five countries with the smallest budgets".
SEVERAL_WITH = re.compile(
    r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several|few|those|the) (?:[\w'-]{1,30} )?"
    r"(?:countries|allies|members|nations|states|ones) (?:with|that have|which have|who have) (?:the )?$"
)
HIGHEST_SHARE = 8
SPENDING = "defence_expenditure"


def _others(anchor: Anchor, limit: int = 60) -> tuple[str, ...]:
    """Allies named as exceptions right after: "after the United States", "but for Belgium"."""
    after = anchor.scene.after(anchor.span.end, limit, anchor.sentence.end)
    found = re.search(
        r"\b(?:after|behind|but(?: for)?|except(?: for)?|apart from|bar|save|other than|to|only to) "
        r"(?:only )?(?:the )?(?=[A-Z])",
        after,
    )
    named = (
        re.match(r" (?:the )?(?=[A-Z])", after)
        if after and anchor.scene.words(anchor.span).endswith((" to", "after", "behind"))
        else None
    )
    match = named or found
    if not match:
        return ()
    start = anchor.span.end + match.end()
    for mention in anchor.scene.mentions_in(Span(start, start + 6)):
        codes = list(mention.codes)
        end = mention.span.end
        for other in anchor.scene.mentions_in(Span(end, end + 60)):
            if not re.fullmatch(
                r"(?:, | and |, and )(?:the )?", anchor.scene.words(Span(end, other.span.start))
            ):
                break
            codes, end = [*codes, *other.codes], other.span.end
        return tuple(codes)
    return ()


def _place(match: Match[str]) -> int:
    """The rank that an ordinal says; 1 where none does."""
    told = next((match[name] for name in PLACES if match[name]), "").lower()
    if not told:
        return 1
    if told in NUMBER_WORDS:
        return NUMBER_WORDS[told]
    return ORDINALS[told] if told in ORDINALS else int(re.sub(r"\D", "", told))


def _one_by_one(anchor: Anchor) -> Anchor:
    """The same words, said of single allies."""
    return replace(anchor, people=anchor.people.one_by_one)


def _holder(anchor: Anchor) -> Mention | None:
    """The ally named behind a rank where none stands before it: "the biggest spender was Poland"."""
    subject, scene = anchor.subject.span, anchor.people.scene
    if subject and subject.start >= anchor.clause.start:
        return None
    for mention in scene.mentions_in(Span(anchor.span.end, anchor.span.end + FAR_BEHIND)):
        if COMPARED.search(scene.before(mention.span.start, 40, anchor.span.end - 20)):
            continue
        between = scene.words(Span(anchor.span.end, min(mention.span.start, anchor.sentence.end)))
        return mention if HELD_BY.fullmatch(between) and mention.span.end <= anchor.sentence.end else None
    return None


def rank(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """A place in an order."""
    anchor = _one_by_one(anchor)
    degree = match["degree"] or match["plain_degree"] or ""
    holder = _holder(anchor)
    codes = holder.codes if holder else anchor.subject.codes
    if SEVERAL_WITH.search(anchor.before):
        return None
    topic = TOPIC_WORDS.search(anchor.around) or degree or _is_told_in_percent(anchor)
    if not about_defence(anchor) or not (topic or (match["top"] and anchor.scene.tells_shares)):
        return None
    if not codes and not FIRST.search(anchor.before):
        return None
    if not degree and OF_THE_WORLD.match(anchor.after):
        return None
    order = "smallest" if re.fullmatch(SMALLEST, degree, re.I) else "largest"
    near = anchor.scene.after(anchor.span.start, 90, anchor.clause.end).split(",")[0]
    made = replace(_ranked(anchor, near, _place(match), order), subjects=codes, value=_ordinal(anchor))
    if match["top"]:
        made = replace(made, type="rank", reference=made.reference | {"within": True})
    if not codes:
        made = replace(made, why_not="subject_not_resolved")
    return replace(made, span=Span(anchor.span.start, holder.span.end)) if holder else spanning(made, anchor)


def extreme(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """The first or the last place."""
    anchor = _one_by_one(anchor)
    if not about_defence(anchor) or SEVERAL_WITH.search(anchor.before):
        return None
    near = anchor.scene.before(anchor.span.end, 90, anchor.clause.start) + anchor.after[:40]
    told = (match["most"] or match["the_most"] or match["only"] or "most").lower()
    least = bool(match["less"] or match["bottom"] or match["nobody_less"]) or told in (
        "least", "worse", "less", "lower",
    )  # fmt: skip
    made = _ranked(anchor, near, 1, "smallest" if least else "largest")
    if match["only"] or match["nobody"] or match["leader"]:
        where = anchor.span if match["only"] else Span(match.end(), match.end() + 5)
        named = anchor.people.scene.mentions_in(where)
        if match["european"]:
            made = replace(made, reference=made.reference | {"of": "europe"})
        earlier = anchor.told.earlier
        if match["only"] and earlier and earlier.measure in OF_SHARES and not IN_MONEY.search(anchor.around):
            made = replace(made, measure=earlier.measure)
        doubts = tuple(doubt for doubt in made.doubts if doubt != "subject")
        return replace(made, subjects=named[0].codes, polarity="asserted", doubts=doubts) if named else None
    return spanning(made, anchor) if made.subjects else None


def _ranked(anchor: Anchor, near: str, place: int, order: str) -> Claim:
    reference: dict[str, object] = {"rank": place, "order": order}
    others = _others(anchor)
    if others:
        reference["except"] = list(others)
    kind = "rank" if place > 1 or others else "extreme"
    measure = measure_of(anchor, near)
    if measure == "share_of_gdp" and _is_told_of_equipment(anchor):
        measure = "equipment_share"
    if measure == SPENDING and _is_told_in_percent(anchor) and not IN_MONEY.search(anchor.around):
        measure = "share_of_gdp"
    made = claim(anchor, kind, measure, reference=reference | _scope(anchor), comparison="")
    window = made.period is not None and made.period.role == "since"
    return foreseen(replace(made, period=None) if window else made, anchor)


def _is_told_in_percent(anchor: Anchor) -> bool:
    """Whether the figure right beside a rank is a share of GDP, and no amount is."""
    near = Span(max(anchor.clause.start, anchor.span.start - 40), anchor.span.end + 25)
    quantities = anchor.scene.quantities_in(near)
    shares = [one for one in quantities if one.kind == "percent" and one.value < HIGHEST_SHARE]
    return bool(shares) and all(one.kind != "money" for one in quantities)


def _is_told_of_equipment(anchor: Anchor) -> bool:
    """Whether the figure beside a rank is too high for a share of GDP, where equipment is spoken of."""
    number = anchor.scene.sentence_at(anchor.span.start) or 1
    before = anchor.scene.words(anchor.scene.sentences[number - 1].span)
    named = category(anchor.around) or category(before)
    near = anchor.scene.quantities_in(Span(anchor.span.start, min(anchor.span.end + 40, anchor.sentence.end)))
    shares = [one for one in near if one.kind == "percent"]
    return named == "equipment_share" and bool(shares) and shares[0].value > HIGHEST_SHARE


def _ordinal(anchor: Anchor) -> Quantity | None:
    for quantity in anchor.scene.quantities_in(anchor.span):
        if quantity.kind == "ordinal":
            return quantity
    return None


def _scope(anchor: Anchor) -> dict[str, object]:
    """The group within which something is ranked, where said."""
    after = NEXT_PLACE.split(anchor.scene.after(anchor.span.start, 110, anchor.clause.end))[0]
    found = SCOPE_AFTER.search(after) or SCOPE_BEFORE.search(
        anchor.scene.before(anchor.span.start, 30, anchor.clause.start)
    )
    if not found:
        return {}
    group = found["group"].lower()
    return {"of": next((name for name in ("baltic", "nordic") if group.startswith(name)), "europe")}
