"""Claims read from shares and amounts: measured, promised, planned, missing, changed."""

import re
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import IN_DEFENCE, SPENDS, Frame
from burdenshare.articles.making import GROUPS_OF_MANY, ONLY, SEVERAL, about_defence, claim
from burdenshare.articles.records import Claim, Quantity, Span, When
from burdenshare.articles.subjects import Subject, totals
from burdenshare.articles.vocabulary import (
    ALLIES,
    DEMANDED,
    EXPECTED,
    FUTURE,
    FUTURE_ALONE,
    GDP,
    HEDGES,
    MEET,
    MISS,
    PLEDGED,
    anywhere,
    ending,
)

HIGHEST_SHARE = 8
THRESHOLDS = frozenset({Decimal(2), Decimal("2.0"), Decimal(3), Decimal("3.5"), Decimal(5)})


# A name and small words between two numbers: "Denmark with 2.37 per cent", "Norway's by 22.2 per cent".
SMALL_WORDS = re.compile(
    rf"(?:'s?)?,?(?: (?:with|to|at|by|on|and|put|is|was|spent|spends|had|has|another|{HEDGES})){{0,4}}:? ?"
    r"|(?: [\w']{1,12}){0,3} \("
)
SPENT_BARE = ending(rf"\b(?:spen[dt]s?|spending|only|just)(?: {HEDGES}){{0,2}}")
SAME_AGAIN = ending(rf"\b(?:to|from|at|with|against|and|than|was|is|or)(?: {HEDGES}){{0,2}}")
PLEDGE_BEFORE = anywhere(PLEDGED)
FUTURE_BEFORE = anywhere(FUTURE)
FUTURE_ALONE_BEFORE = anywhere(FUTURE_ALONE)
PROMISED_BEFORE = anywhere(r"promised", r"pledged", r"committed", r"agreed", r"signed", r"vowed", r"promise")
EXPECTED_BEFORE = anywhere(EXPECTED)
DEMANDED_BEFORE = anywhere(DEMANDED)
PAID_BY = re.compile(
    r"\b(?:(?:comes?|came|stems?) from|(?:(?:is|was|are|were|being) )?(?:paid|borne|carried|footed|met"
    r"|provided"
    r"|covered|shouldered|spent) (?:for )?by|(?:is|was)) (?:only |just )?(?:the )?(?=[A-Z])"
)
BY_LAW = anywhere(
    r"(?:law|statute|act|budget|white paper|policy|review) (?:\w+ )?(?:demands?|requires?|says|sets?"
    r"|foresees?|fixes)"
)
STRENGTHS = {
    "aim": re.compile(r"\b(?:aim\w*|move towards?|strive|seek|intend\w*|try)\b", re.I),
    "oblige": re.compile(r"\b(?:oblig\w+|bound|binding|must|required)\b", re.I),
    "will": re.compile(r"\b(?:promised|pledged|committed|vowed|undertook|undertaken|guaranteed)\b", re.I),
}
EVERY_YEAR = anywhere(
    "(?:every|each|any|all the) (?:single )?years?", "always", "continuously", "consistently"
)
ALL_MEET = ending(
    rf"\b(?:all|every|each)(?: of)?(?: (?:the|its|our|NATO|NATO's|Nato|\d+))* {ALLIES}"
    rf"(?: (?:now|will|would|should|already|have|has|are|is|do|spend|at or|of|the|alliance|NATO|Nato)){{0,5}}"
    rf" (?:{MEET}|at|spen[dt]s?)(?: (?:the|at least|or above|above|over|{HEDGES})){{0,3}}"
)
MEETS_BEFORE = ending(rf"\b(?:{MEET}|{MISS})(?: (?:the|its|NATO's|that|at|of|a|{HEDGES})){{0,3}}")


def share(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    """A level of a share: a measurement, a threshold met, a pledge, a plan, a forecast or a demand."""
    said = frame.after is not None
    if not anchor.subject.codes and not said:
        return None
    if not said and not about_defence(anchor):
        return None
    if quantity.kind == "number" and not _is_bare_share(anchor, quantity):
        return None
    if anchor.subject.span is None and "?" in anchor.beyond:
        return None
    before = anchor.before
    together = set(anchor.subject.codes) & GROUPS_OF_MANY or not anchor.subject.codes
    if not said and quantity.value > HIGHEST_SHARE:
        return _of_the_same_whole(anchor, quantity)
    if PLEDGE_BEFORE.search(before) and (
        together or (quantity.value == 2 and PROMISED_BEFORE.search(before))
    ):
        return _pledge(anchor, quantity)
    if DEMANDED_BEFORE.search(before) and not BY_LAW.search(before):
        return claim(anchor, "opinion", frame.measure, polarity="demand", why_not="demand")
    if EXPECTED_BEFORE.search(before) and _is_ahead(anchor):
        return claim(anchor, "prediction", frame.measure, why_not="prediction")
    if not together and (_is_planned(anchor) or BY_LAW.search(before)):
        made = claim(
            anchor, "plan", frame.measure, period=_deadline(anchor), reference={"target": quantity.value}
        )
        return replace(made, polarity="asserted") if made.polarity == "demand" else made
    if _is_told_already(anchor, quantity):
        return None
    if _is_threshold(anchor, quantity) and not together:
        return _members(anchor, quantity.value)
    if together and quantity.value in THRESHOLDS and ALL_MEET.search(anchor.before):
        return _everybody(anchor, quantity)
    if not anchor.subject.codes:
        return claim(anchor, "share", frame.measure, why_not="subject_not_resolved")
    return claim(anchor, "share", frame.measure)


def _is_ahead(anchor: Anchor) -> bool:
    """Whether the year said lies after the text's own; true where none is said."""
    when = years.own(anchor) or anchor.told.years.block
    day = anchor.scene.text.day
    return when is None or day is None or when.latest.year > day.year


def _is_planned(anchor: Anchor) -> bool:
    """Whether a level lies ahead: in a year to come, or in words of intention where no year is said."""
    when = years.own(anchor) or _deadline(anchor)
    day = anchor.scene.text.day
    if when is not None and day is not None:
        return when.latest.year > day.year
    return bool(FUTURE_ALONE_BEFORE.search(anchor.before)) and anchor.told.years.block is None


def _is_bare_share(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a decimal without a unit is a share, as its neighbours with one are."""
    if not quantity.decimals or quantity.value > HIGHEST_SHARE:
        return False
    name = anchor.subject.span
    beside = name is not None and SMALL_WORDS.fullmatch(
        anchor.scene.words(Span(name.end, quantity.span.start))
    )
    return anchor.scene.tells_shares and bool(
        beside or SAME_AGAIN.search(anchor.before) or SPENT_BARE.search(anchor.before)
    )


def _of_the_same_whole(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """A percentage too high for a share of GDP: of that whole of which the one before was a part."""
    earlier = anchor.told.earlier
    if earlier is None or earlier.type not in ("share_of_total", "category_share"):
        return None
    named = anchor.subject.span is not None and set(anchor.subject.codes) - SEVERAL
    subjects = anchor.subject.codes if named else earlier.subjects
    return claim(anchor, earlier.type, earlier.measure, subjects=subjects, reference=dict(earlier.reference))


def _deadline(anchor: Anchor) -> When | None:
    later = [when for when in anchor.dates if when.role == "by"]
    return later[0] if later else years.own(anchor)


def _is_threshold(anchor: Anchor, quantity: Quantity) -> bool:
    if quantity.value not in THRESHOLDS:
        return False
    return quantity.hedge in ("more_than", "less_than", "at_least") or bool(
        MEETS_BEFORE.search(anchor.before)
    )


def _is_told_already(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a percentage is the threshold of the count or the gap before it in the clause."""
    last = anchor.last
    return (
        last is not None
        and last.type in ("threshold_count", "gap_cost")
        and last.reference.get("threshold") == quantity.value
        and last.span.end > anchor.clause.start
    )


def _members(anchor: Anchor, threshold: Decimal) -> Claim:
    reference: dict[str, object] = {
        "threshold": threshold,
        "side": slots.side(anchor),
        "complete": bool(ONLY.search(anchor.before)),
    }
    opening = [when for when in anchor.dates if when.role == "since"]
    if opening and EVERY_YEAR.search(anchor.words):
        reference["since"] = opening[0].earliest.year
    return claim(anchor, "threshold_members", "share_of_gdp", reference=reference)


def _everybody(anchor: Anchor, quantity: Quantity) -> Claim:
    """All allies on one side of a threshold."""
    reference: dict[str, object] = {
        "threshold": quantity.value,
        "side": slots.side(anchor),
        "everybody": True,
    }
    return claim(anchor, "threshold_count", "share_of_gdp", value=None, comparison="", reference=reference)


def _pledge(anchor: Anchor, quantity: Quantity) -> Claim:
    """Who promised which share by when."""
    measure = "share_of_gdp"
    if quantity.kind == "fraction" or quantity.value >= 10:
        measure = "equipment_share"
    percent = quantity.value * 100 if quantity.kind == "fraction" else quantity.value
    when = _deadline(anchor)
    reference: dict[str, object] = {"threshold": percent, "strength": strength(anchor.words)}
    if when and when.role == "by":
        reference["deadline"] = when.latest.year
    made = claim(anchor, "pledge", measure, period=when, reference=reference)
    return made if made.subjects else replace(made, subjects=("NATO",))


def strength(words: str) -> str:
    """How far a promise goes: `aim`, `will` or `oblige`; empty where that is not said."""
    for name, pattern in STRENGTHS.items():
        if pattern.search(words):
            return name
    return ""


def growth(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes or (not about_defence(anchor) and not SPENDS.search(anchor.words)):
        return None
    if quantity.kind == "money" and FUTURE_BEFORE.search(anchor.before):
        return claim(anchor, "plan", frame.measure, period=_deadline(anchor))
    reference: dict[str, object] = {"direction": slots.direction(anchor)}
    since = [when for when in anchor.dates if when.role == "since"]
    if since:
        reference["since"] = since[0].earliest.year
    return claim(anchor, "growth", frame.measure, reference=reference)


def share_of_total(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    subject = _who_pays(anchor) or anchor.subject
    if subject.codes == ("NATO",):
        subject = anchor.people.before(anchor.span, anchor.clause, anchor.sentence) or subject
    if not subject.codes or subject.codes == ("NATO",):
        return None
    return claim(anchor, "share_of_total", frame.measure, subjects=subject.codes, reference={"whole": "NATO"})


def _who_pays(anchor: Anchor) -> Subject | None:
    """The ally told after the whole: "a third of NATO's spending comes from Washington", "was American"."""
    paid = PAID_BY.search(anchor.beyond)
    if paid is None:
        return None
    place = anchor.end + paid.end()
    named = anchor.scene.mentions_in(Span(place, place + 1))
    return Subject(totals(named[0].codes), named[0].span) if named else None


def category_share(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    measure = slots.category(anchor.after) or slots.category(anchor.before) or slots.category(anchor.words)
    if PLEDGE_BEFORE.search(anchor.words) or re.search(r"\bmeant to\b", anchor.before):
        return _pledge(anchor, quantity)
    if not anchor.subject.codes or not measure:
        return None
    return claim(anchor, "category_share", measure)


def spending(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    """An amount: of an ally or of several together, spent or planned."""
    if not anchor.subject.codes or not about_defence(anchor) or not _spends(anchor):
        return None
    together = anchor.subject.codes[0] in GROUPS_OF_MANY
    if not together and _is_planned(anchor):
        return claim(anchor, "plan", frame.measure, period=_deadline(anchor))
    kind = "total" if together else "spending"
    return claim(anchor, kind, frame.measure)


def _spends(anchor: Anchor) -> bool:
    subject = anchor.subject.span
    spends = SPENDS.search(anchor.words) or IN_DEFENCE.search(anchor.words)
    return bool(spends) or bool(subject and anchor.span.start - subject.end < 12)


def gap_cost(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes:
        return None
    named = slots.threshold(anchor)
    reference: dict[str, object] = {"threshold": named[1] if named else Decimal(2)}
    if quantity.per:
        reference["per"] = quantity.per
    by = [when for when in anchor.dates if when.role == "by"]
    if by:
        reference["target_year"] = by[0].latest.year
    made = claim(anchor, "gap_cost", "gap", reference=reference)
    return replace(made, polarity="asserted") if made.polarity in ("condition", "demand") else made


def per_capita(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    measure = "gdp_per_head" if re.search(rf"\b{GDP}\b", anchor.words) else "defence_expenditure_per_head"
    return claim(anchor, "per_capita", measure) if anchor.subject.codes else None
