"""Claims read from numbers: the frame that the words around make, and what the slots then hold."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import DEPLOYED, IN_DEFENCE, NUMBERS, OF_GDP, SPENDS, Frame
from burdenshare.articles.records import Claim, Mention, Quantity, Span, When
from burdenshare.articles.subjects import totals
from burdenshare.articles.vocabulary import (
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
    starting,
)
from burdenshare.articles.years import WHOLE_BEFORE

GROUPS_OF_MANY = frozenset({"NATO", "NATO_EUR", "NATO_EUR_CAN", "NATO_NAM", "EU27"})
SEVERAL = GROUPS_OF_MANY | {"baltic", "nordic", "benelux"}
HIGHEST_SHARE = 8
THRESHOLDS = frozenset({Decimal(2), Decimal("2.0"), Decimal(3), Decimal("3.5"), Decimal(5)})
MEASURED = frozenset({
    "share", "spending", "total", "share_of_total", "growth", "per_capita", "category_share", "personnel",
    "threshold_count", "threshold_members",
})  # fmt: skip
HANDED_ON = MEASURED - {"threshold_count", "threshold_members"} | {"plan"}
PARTS_OF_A_WHOLE = frozenset({"share_of_total", "category_share", "per_capita", "personnel"})
CONTEXT_SENTENCES = 8
LONGEST_GAP = 90

# A name and small words between two numbers: "Denmark with 2.37 per cent", "Norway's by 22.2 per cent".
SMALL_WORDS = re.compile(
    rf"(?:'s?)?,?(?: (?:with|to|at|by|on|and|put|is|was|spent|spends|had|has|another|{HEDGES})){{0,4}}:? ?"
    r"|(?: [\w']{1,12}){0,3} \("
)
COUNTED_AGAIN = ending(
    rf"(?:^|\b(?:there (?:are|were)|from|against|than|with|to|was|were|it was|number was|and|now|compared "
    rf"(?:with|to)))(?: {HEDGES}){{0,2}}"
)
WHOLE_AFTER = re.compile(
    r"(?: (?:in|of them|did|the|a year|last|five|ten|allies|then|by|met|had|have|at)\b|[.,;:!?)]|$)"
)
SPENT_BARE = ending(rf"\b(?:spen[dt]s?|spending|only|just)(?: {HEDGES}){{0,2}}")
SAME_AGAIN = ending(rf"\b(?:to|from|at|with|against|and|than|was|is|or)(?: {HEDGES}){{0,2}}")
RATE_OF_ANOTHER = re.compile(r"\b(?:of|in|on) (?:[\w-]+ ){0,2}(?:tanks|jets|ships)\b")
PLEDGE_BEFORE = anywhere(PLEDGED)
FUTURE_BEFORE = anywhere(FUTURE)
FUTURE_ALONE_BEFORE = anywhere(FUTURE_ALONE)
PROMISED_BEFORE = anywhere(r"promised", r"pledged", r"committed", r"agreed", r"signed", r"vowed", r"promise")
EXPECTED_BEFORE = anywhere(EXPECTED)
DEMANDED_BEFORE = anywhere(DEMANDED)
MEETS_BEFORE = ending(rf"\b(?:{MEET}|{MISS})(?: (?:the|its|NATO's|that|at|of|a|{HEDGES})){{0,3}}")
OF_THE_GROUP = starting(r" of (?:the |now |its |our |NATO's |what (?:are|were) (?:now |then )?|all )*$")
OF_M = re.compile(r" of (?:the |now |its |our |NATO's |then |alliance's |all |those ){0,3}")
ONLY = anywhere(r"only", r"just", r"alone", r"no other", r"no one else", r"nobody else")
FROM = ending(
    rf"\b(?:from|than|against|compared with|compared to)(?: (?:{HEDGES}|the|its|last year's)){{0,3}}"
)
LIST_AFTER = re.compile(r"(?:[:(–—-]|, namely|, the|:? ?they (?:are|were)|are|were| - )\s*(?:the )?", re.I)
LIST_JOINT = re.compile(
    r"(?:, and |,? and |, |,? plus |,? as well as |; )(?:the |of course |now also |lastly |finally )*"
)


def figure(anchor: Anchor) -> Claim | str | None:
    """The claim that a number makes.

    Returns:
        A claim; the word `threshold` where the number is one; None where it is about something else.
    """
    quantity = anchor.quantity
    if quantity is None or quantity.range_end:
        return None
    if quantity.kind == "count" and quantity.decimals and not quantity.unit:
        quantity = replace(quantity, kind="number")
    if inherited := _inherited(anchor, quantity) or _counted_again(anchor, quantity):
        return inherited
    for frame in NUMBERS:
        if quantity.kind in frame.kinds and frame.fits(anchor):
            if not frame.type or frame.type == "threshold":
                return frame.type or None
            return BUILDERS.get(frame.type, _plain)(anchor, quantity, frame)
    return None


def _inherited(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """The frame of the number before, where only another name or date stands between the two."""
    last = anchor.last
    if (
        last is None
        or last.value is None
        or last.type not in HANDED_ON
        or quantity.kind not in (last.value.kind, "number")
    ):
        return None
    gap = Span(last.value.span.end, quantity.span.start)
    if gap.end - gap.start > LONGEST_GAP * 2 or gap.start > gap.end:
        return None
    name = next((m for m in reversed(anchor.scene.mentions_in(gap)) if not m.place), None)
    if name and SMALL_WORDS.fullmatch(anchor.scene.words(Span(name.span.end, quantity.span.start))):
        return _as_before(anchor, quantity, last, name)
    again = last.type in PARTS_OF_A_WHOLE and not OF_GDP.match(anchor.beyond)
    if (
        name is None
        and (again or (quantity.kind == "number" and quantity.value < 100))
        and SAME_AGAIN.search(anchor.before)
    ):
        return _as_before(anchor, quantity, last, None)
    return None


def _counted_again(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """How many met the same threshold at another time: "in 2014 there were three"."""
    earlier = anchor.earlier
    if earlier is None or earlier.type != "threshold_count" or quantity.kind not in ("count", "number"):
        return None
    if quantity.value > 40 or quantity.value % 1 or quantity.unit not in ("", "ally", "country", "member"):
        return None
    if not COUNTED_AGAIN.search(anchor.before) or not WHOLE_AFTER.match(anchor.after):
        return None
    return replace(
        earlier,
        span=anchor.scene.tight(anchor.span, anchor.clause),
        value=quantity,
        comparison=quantity.hedge,
        period=years.own(anchor),
        reference={key: value for key, value in earlier.reference.items() if key != "of"},
        asserted_by=anchor.scene.statement_at(anchor.span.start),
        polarity=slots.polarity(anchor),
    )


def _as_before(anchor: Anchor, quantity: Quantity, last: Claim, name: Mention | None) -> Claim:
    subjects = totals(name.codes) if name else last.subjects
    if name and last.value and anchor.subject.span and anchor.subject.span.end == name.span.end:
        subjects = anchor.subject.codes
    unit = quantity
    if last.value and quantity.kind == "number":
        unit = replace(quantity, kind=last.value.kind, unit=last.value.unit)
    start = name.span.start if name else quantity.span.start
    return replace(
        last,
        span=anchor.scene.tight(Span(start, quantity.span.end), anchor.clause),
        subjects=subjects,
        value=unit,
        comparison=quantity.hedge,
        period=years.own(anchor) or last.period,
        prices=slots.prices(anchor) or last.prices,
    )


def claim(anchor: Anchor, kind: str, measure: str = "", **slot: object) -> Claim:
    """A claim with the slots that every type has."""
    subject = anchor.subject
    inside = subject.span and anchor.clause.start <= subject.span.start < anchor.span.start
    start = subject.span.start if subject.span and inside else anchor.clause.start
    quantity = anchor.quantity
    made = Claim(
        span=anchor.scene.tight(Span(_without_blanks(anchor, start), anchor.span.end), anchor.clause),
        type=kind,
        subjects=subject.codes,
        measure=measure,
        comparison=quantity.hedge if quantity else "",
        value=quantity,
        period=years.own(anchor) or years.carried(anchor, kind, measure),
        prices=slots.prices(anchor),
        definition=slots.definition(anchor),
        polarity=slots.polarity(anchor),
        asserted_by=anchor.scene.statement_at(anchor.span.start),
    )
    return replace(made, **slot)  # type: ignore[arg-type]


def _without_blanks(anchor: Anchor, start: int) -> int:
    plain = anchor.scene.plain
    while start < anchor.span.start and plain[start] in " ,":
        start += 1
    return start


def about_defence(anchor: Anchor) -> bool:
    """Whether defence or the alliance is spoken of near by.

    A sentence or two alone are taken to be about it.
    """
    if len(anchor.scene.sentences) <= 2:
        return True
    number = anchor.scene.sentence_at(anchor.span.start) or 0
    first = max(0, number - CONTEXT_SENTENCES)
    spans = [sentence.span for sentence in anchor.scene.sentences[first : number + 1]]
    return any(
        IN_DEFENCE.search(anchor.scene.plain, span.start, min(span.end, span.start + 1500)) for span in spans
    )


def _plain(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    return claim(anchor, frame.type, frame.measure) if anchor.subject.codes else None


def _share(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
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
    if DEMANDED_BEFORE.search(before):
        return claim(anchor, "opinion", frame.measure, polarity="demand", why_not="demand")
    if EXPECTED_BEFORE.search(before) and _is_ahead(anchor):
        return claim(anchor, "prediction", frame.measure, why_not="prediction")
    if not together and _is_planned(anchor):
        target = {"target": quantity.value}
        return claim(anchor, "plan", frame.measure, period=_deadline(anchor), reference=target)
    if _is_threshold(anchor, quantity) and anchor.last and anchor.last.type == "threshold_count":
        return None
    if _is_threshold(anchor, quantity) and not together:
        return _members(anchor, quantity.value)
    if not anchor.subject.codes:
        return claim(anchor, "share", frame.measure, why_not="subject_not_resolved")
    return claim(anchor, "share", frame.measure)


def _is_ahead(anchor: Anchor) -> bool:
    """Whether the year said lies after the text's own; true where none is said."""
    when = years.own(anchor) or anchor.years.block
    day = anchor.scene.text.day
    return when is None or day is None or when.latest.year > day.year


def _is_planned(anchor: Anchor) -> bool:
    """Whether a level lies ahead: in a year to come, or in words of intention where no year is said."""
    when = years.own(anchor) or _deadline(anchor)
    day = anchor.scene.text.day
    if when is not None and day is not None:
        return when.latest.year > day.year
    return bool(FUTURE_ALONE_BEFORE.search(anchor.before)) and anchor.years.block is None


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
    earlier = anchor.earlier
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


def _members(anchor: Anchor, threshold: Decimal) -> Claim:
    reference: dict[str, object] = {
        "threshold": threshold,
        "side": slots.side(anchor),
        "complete": bool(ONLY.search(anchor.before)),
    }
    return claim(anchor, "threshold_members", "share_of_gdp", reference=reference)


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
    """How far a promise goes: `aim`, `will` or `oblige`."""
    if re.search(r"\b(?:aim\w*|move towards?|strive|seek|intend\w*|try)\b", words, re.I):
        return "aim"
    return "oblige" if re.search(r"\b(?:oblig\w+|bound|binding|must|required)\b", words, re.I) else "will"


def _growth(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes or (not about_defence(anchor) and not SPENDS.search(anchor.words)):
        return None
    if quantity.kind == "money" and FUTURE_BEFORE.search(anchor.before):
        return claim(anchor, "plan", frame.measure, period=_deadline(anchor))
    reference: dict[str, object] = {"direction": slots.direction(anchor)}
    since = [when for when in anchor.dates if when.role == "since"]
    if since:
        reference["since"] = since[0].earliest.year
    return claim(anchor, "growth", frame.measure, reference=reference)


def _share_of_total(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes or anchor.subject.codes == ("NATO",):
        return None
    return claim(anchor, "share_of_total", frame.measure, reference={"whole": "NATO"})


def _category_share(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    measure = slots.category(anchor.after) or slots.category(anchor.before) or slots.category(anchor.words)
    if PLEDGE_BEFORE.search(anchor.words) or re.search(r"\bmeant to\b", anchor.before):
        return _pledge(anchor, quantity)
    if not anchor.subject.codes or not measure:
        return None
    return claim(anchor, "category_share", measure)


def _spending(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
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


def _gap_cost(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
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


def _per_capita(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    measure = "gdp_per_head" if re.search(rf"\b{GDP}\b", anchor.words) else "defence_expenditure_per_head"
    return claim(anchor, "per_capita", measure) if anchor.subject.codes else None


def _threshold_count(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    named = slots.threshold(anchor)
    if named is None:
        return None
    measure, percent = named
    reference: dict[str, object] = {"threshold": percent, "side": slots.side(anchor)}
    if (of := _of_how_many(anchor)) is not None:
        reference["of"] = int(of.value)
    return claim(
        anchor,
        "threshold_count",
        measure,
        subjects=_of_whom(anchor),
        span=anchor.scene.tight(anchor.span, anchor.clause),
        reference=reference,
    )


def _of_how_many(anchor: Anchor) -> Quantity | None:
    """M in "N of the M allies"."""
    after = anchor.scene.quantities_in(Span(anchor.span.end, min(anchor.span.end + 40, anchor.sentence.end)))
    for other in after[:1]:
        if OF_M.fullmatch(anchor.scene.words(Span(anchor.span.end, other.span.start))):
            return other
    return None


def _of_whom(anchor: Anchor) -> tuple[str, ...]:
    """The group of which some are counted; the alliance where none is named."""
    for mention in anchor.scene.mentions_in(Span(anchor.span.start, anchor.span.end + 40)):
        if mention.kind in ("group", "total"):
            return totals(mention.codes)
    return ("NATO",)


def _membership_count(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if quantity.value < 12 or quantity.value > 60 or quantity.value % 1:
        return None
    return claim(
        anchor,
        "membership_count",
        subjects=("NATO",),
        span=anchor.scene.tight(anchor.span, Span(anchor.clause.start, anchor.span.end)),
        period=None if WHOLE_BEFORE.search(anchor.before) else years.own(anchor),
    )


def _personnel(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes or DEPLOYED.search(anchor.words) or quantity.value < 1000:
        return None
    if quantity.kind == "number" and not quantity.value >= 5000:
        return None
    return claim(anchor, "personnel", frame.measure)


Builder = Callable[[Anchor, Quantity, Frame], Claim | None]
BUILDERS: dict[str, Builder] = {
    "share": _share,
    "growth": _growth,
    "share_of_total": _share_of_total,
    "category_share": _category_share,
    "spending": _spending,
    "gap_cost": _gap_cost,
    "per_capita": _per_capita,
    "threshold_count": _threshold_count,
    "membership_count": _membership_count,
    "personnel": _personnel,
}
