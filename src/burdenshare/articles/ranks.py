"""Claims about ranks: the second largest, the most of all, the last."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.figures import about_defence, claim
from burdenshare.articles.measured import TOPIC_WORDS, measure_of, spanning
from burdenshare.articles.records import Claim, Quantity, Span
from burdenshare.articles.subjects import totals
from burdenshare.articles.vocabulary import ALLIES, ORDINALS, THING

ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
GREATEST = r"(?:largest|biggest|highest|greatest|heaviest|most generous|top|best|strongest|leading|fastest)"
SMALLEST = r"(?:smallest|lowest|least generous|worst|poorest|meanest|weakest|bottom|slowest)"

RANKED = (
    rf"(?:{THING}|spenders?|contributors?|payers?|econom(?:y|ies)|shares?|proportions?|percentage|ratio|army"
    rf"|armies"
    r"|armed forces|forces|military|militar(?:y|ies)|budgets?|outlays|place|GDP|output|figure|rate|rise"
    r"|increase|jump"
    r"|cut|growth|slice|of all|of any|in Europe|in the alliance|in NATO|among|effort|power|contribution"
    r"|donors?)"
)

RANK = re.compile(
    rf"\b(?:(?P<ordinal>{ORDINAL})[ -])?(?P<degree>{GREATEST}|{SMALLEST})(?:[ -][\w'-]+){{0,3}}? {RANKED}\b"
    rf"|\b(?P<plain_ordinal>{ORDINAL})[ -](?P<plain_degree>{GREATEST}|{SMALLEST})\b"
    rf"|\b(?:slip\w*|fall\w*|fell|drop\w*|climb\w*|ris\w+|rose|rank\w*|came|comes|is|was|are|stands?|jump\w*"
    rf"|moved?)"
    rf" (?:up |down |back )?(?:to |in |into |only )?(?:the )?(?P<place>{ORDINAL})(?: place| in (?:the )?"
    rf"(?:table|ranking|league|alliance|list|NATO))?"
    rf"(?=[,.;:!?]| (?:place|in|of|out|among|behind|after|as|on)\b|$)"
    r"|\b(?P<second>second|third) (?:only )?(?:to|after|behind)\b",
    re.I,
)

EXTREME = re.compile(
    rf"\b(?:more|(?P<less>less|lower|fewer|worse)|higher|better) than (?:that of )?(?:any(?:one|body)?"
    rf"(?: other)?|all (?:the )?other|every other|everyone)(?: {ALLIES}| else)?\b"
    rf"|\b(?:lead|leads|led|top|tops|topped|head|heads|headed) (?:the (?:table|list|ranking|league|alliance"
    rf"|field|pack|way|chart|class|world)"
    r"|NATO|Nato's|NATO's|the alliance's|with|all)\b"
    r"|\b(?:spend|spends|spent|pay|pays|paid|contribut\w+|give|gives|gave|puts? in) (?:by far )?the "
    r"(?P<most>most|least)\b"
    r"|\bthe (?P<the_most>most|least) (?:of (?:all|any)|in (?:the|NATO|Europe)|per|ever)\b"
    r"|\b(?P<bottom>is last|comes? last|came last|brings? up the rear|at the bottom|bottom of the|props up"
    r"|last of|last in|last place|trails? everyone|the wooden spoon)\b"
    r"|\b(?P<first>is first|comes? first|came first|in first place|number one|no\. 1|top spot|at the top)\b"
    r"|\bonly (?:[A-Z][\w']+ ){1,3}(?:did|does|spent|spends|gives?|gave|paid|pays|is|was|are) (?P<only>worse"
    r"|less|lower|more|better|higher)\b"
    r"|\bno (?:other )?(?:ally|country|member|one|state|nation) (?:\w+ )?(?:spen[dt]s?|pays?|gives?|puts?"
    r"|did|does) (?P<no_one>more|less)\b",
    re.I,
)


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
    told = match["ordinal"] or match["plain_ordinal"] or match["place"] or match["second"]
    if not told:
        return 1
    told = told.lower()
    return ORDINALS[told] if told in ORDINALS else int(re.sub(r"\D", "", told))


def rank(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    degree = match["degree"] or match["plain_degree"] or ""
    words = anchor.scene.after(anchor.span.start, 90, anchor.clause.end)
    if not anchor.subject.codes or not (
        about_defence(anchor) and (TOPIC_WORDS.search(anchor.around) or degree)
    ):
        return None
    order = "smallest" if re.fullmatch(SMALLEST, degree, re.I) else "largest"
    place, others = _place(match), _others(anchor)
    reference: dict[str, object] = {"rank": place, "order": order}
    if others:
        reference["except"] = list(others)
    reference |= _scope(anchor)
    kind = "rank" if place > 1 or others else "extreme"
    return spanning(
        claim(
            anchor,
            kind,
            measure_of(anchor, words),
            reference=reference,
            value=_ordinal(anchor),
            comparison="",
        ),
        anchor,
    )


def _ordinal(anchor: Anchor) -> Quantity | None:
    for quantity in anchor.scene.quantities_in(anchor.span):
        if quantity.kind == "ordinal":
            return quantity
    return None


def _scope(anchor: Anchor) -> dict[str, object]:
    """The group within which something is ranked, where said."""
    after = anchor.scene.after(anchor.span.start, 110, anchor.clause.end)
    found = re.search(
        r"\b(?:in|among|of) (?:the )?(?:\w+ )?(?P<group>Europe(?:an \w+)?|continent|Baltic \w+|Nordic \w+)\b",
        after,
    )
    if not found:
        return {}
    group = found["group"].lower()
    return {
        "of": "baltic" if group.startswith("baltic") else "nordic" if group.startswith("nordic") else "europe"
    }


def extreme(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    words = anchor.scene.before(anchor.span.end, 90, anchor.clause.start) + anchor.after[:40]
    if not anchor.subject.codes or not about_defence(anchor):
        return None
    least = match["less"] or match["bottom"] or (match["most"] or match["the_most"] or "").lower() == "least"
    worse = (match["only"] or match["no_one"] or "").lower() in ("worse", "less", "lower")
    reference: dict[str, object] = {"rank": 1, "order": "smallest" if least or worse else "largest"}
    if others := _others(anchor):
        reference["except"] = list(others)
    reference |= _scope(anchor)
    made = claim(anchor, "extreme", measure_of(anchor, words), reference=reference)
    if match["only"]:
        named = anchor.scene.mentions_in(anchor.span)
        made = replace(made, subjects=totals(named[0].codes)) if named else made
    return spanning(made, anchor)
