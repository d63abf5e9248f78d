"""Claims read from numbers: the frame that the words around make, and what the slots then hold."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import counts, entries, levels, plans, slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.foretold import foretold
from burdenshare.articles.frames import NUMBERS, OF_GDP, Frame
from burdenshare.articles.making import claim
from burdenshare.articles.multiples import multiplied
from burdenshare.articles.records import Claim, Interval, Mention, Quantity, Span
from burdenshare.articles.subjects import OF_WHOM, totals
from burdenshare.articles.vocabulary import HEDGES, ending, starting

HANDED_ON = frozenset({
    "share", "spending", "total", "share_of_total", "growth", "total_change", "per_capita", "category_share",
    "personnel", "plan",
})  # fmt: skip
PARTS_OF_A_WHOLE = frozenset({"share_of_total", "category_share", "per_capita", "personnel"})
OF_ANOTHER_YEAR = frozenset({"spending", "total", "personnel", "per_capita", "category_share"})
LONGEST_GAP = 90
PRINTED = re.compile(r"\d+(?:\.\d+)?")
SCALES = (1000, 10**6, 10**9, 10**12)
# "2.2 per cent; in Denmark it is 2.4": who is named where a part of the sentence begins.
IN_A_PLACE = ending(r"(?:[;:,.(–—-]|\b(?:and|but|while|whereas|where)) in(?: the)?")
# Between two numbers of the same, with Y for a year: " (Y: ", " in Y, ", ", up from ".
ANOTHER_YEAR = re.compile(
    r"(?: (?:on|into|for) (?:its |the )?(?:defen[cs]e|military|army|(?:armed )?forces))?"
    r"(?: ?[(,]?(?: in| for)? ?Y\)?)?[ ,;(–-]{0,3}"
    rf"(?:(?:and|but|then|after|against|compared with|compared to|(?:up |down )?from)(?: {HEDGES})? )?"
    r"(?:(?:in|for) )?(?:Y[:,]? )?"
)
AT_THE_HEAD = ending(rf"^\W{{0,3}}(?:at|with|on)(?: {HEDGES})?")
GREW_FROM = ending(rf"\b(?:after|against|compared with|compared to|from)(?: {HEDGES})?")
YEAR_BEHIND = starting(r" ?\(?(?:in |for )?Y")
# "A cut of 4 per cent, after one of 2 per cent": another change, the noun left out.
ONE_OF = ending(rf"\bone of(?: {HEDGES}){{0,2}}")


def figure(anchor: Anchor) -> Claim | str | None:
    """The claim that a number makes.

    Returns:
        A claim; the word `threshold` where the number is one; None where it is about something else.
    """
    found = _told(anchor)
    return foretold(found, anchor) if isinstance(found, Claim) else found


def _told(anchor: Anchor) -> Claim | str | None:
    quantity = anchor.quantity
    if quantity is None or quantity.range_end:
        return None
    if quantity.kind == "count" and quantity.decimals and not quantity.unit:
        quantity = replace(quantity, kind="number")
    if entry := entries.listed(anchor, quantity):
        return entry
    if entries.is_of_another(anchor):
        return None
    if grown := multiplied(anchor, quantity):
        return grown
    if inherited := _inherited(anchor, quantity) or counts.counted_again(anchor, quantity):
        return inherited
    if levels.is_part_of_a_pledge(anchor) and quantity.kind == "percent":
        return levels.pledged(anchor, quantity)
    if quantity.kind == "percent" and plans.is_own_goal(anchor):
        return plans.planned_share(anchor, quantity, "share_of_gdp")
    for frame in NUMBERS:
        if quantity.kind in frame.kinds and frame.fits(anchor):
            if frame.type == "threshold" and _is_where_it_stands(anchor, quantity):
                return levels.share(anchor, quantity, levels.LEVEL)
            if not frame.type or frame.type == "threshold":
                return frame.type or None
            made = BUILDERS.get(frame.type, _plain)(anchor, quantity, frame)
            return None if made and _is_supposed(made) else made
    return None


def _is_where_it_stands(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a percentage at the head is no mark: "At 1.18 per cent in 2015, Germany would need"."""
    if quantity.kind != "percent" or not quantity.decimals or quantity.value in levels.THRESHOLDS:
        return False
    when, day = years.own(anchor), anchor.scene.text.day
    gone_by = when is not None and day is not None and when.latest.year <= day.year
    return AT_THE_HEAD.search(anchor.ahead) is not None and (gone_by or quantity.decimals > 1)


def _is_supposed(made: Claim) -> bool:
    """Whether a figure is only supposed ("if Spain spent 2 %"): then nobody says that it is so."""
    return made.polarity == "condition" and made.type in HANDED_ON | {"threshold_members"}


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
    name = _named_anew(anchor, gap)
    if name and name.kind in ("total", "group") and quantity.value in levels.THRESHOLDS:
        return None
    if name and levels.SMALL_WORDS.fullmatch(anchor.scene.words(Span(name.span.end, quantity.span.start))):
        return _as_before(anchor, quantity, last, name)
    if quantity.unit == last.value.unit and last.type in OF_ANOTHER_YEAR and _is_of_another_year(anchor, gap):
        return _as_before(anchor, quantity, last, None)
    if last.type == "growth" and ONE_OF.search(anchor.before):
        return _as_before(anchor, quantity, last, None)
    again = last.type in PARTS_OF_A_WHOLE and not OF_GDP.match(anchor.beyond)
    if (
        name is None
        and (again or (quantity.kind == "number" and quantity.value < 100))
        and levels.SAME_AGAIN.search(anchor.before)
    ):
        return _as_before(anchor, quantity, last, None)
    return None


def _named_anew(anchor: Anchor, gap: Span) -> Mention | None:
    """The name between two numbers that is that of the second: as one of whom, or where a part begins."""
    for mention in reversed(anchor.scene.mentions_in(gap)):
        if not mention.place or IN_A_PLACE.search(anchor.scene.before(mention.span.start, 12, gap.start)):
            return mention
    return None


def _is_of_another_year(anchor: Anchor, gap: Span) -> bool:
    """Whether nothing but years and small words stand between two numbers, and the second has its own.

    Or it is what the first grew from.
    """
    words = _with_years_as_y(anchor, gap)
    if not ANOTHER_YEAR.fullmatch(words):
        return False
    behind = Span(anchor.span.end, min(anchor.span.end + 20, anchor.sentence.end))
    dated = words.rstrip(" :,").endswith("Y") or YEAR_BEHIND.match(_with_years_as_y(anchor, behind))
    return bool(dated or GREW_FROM.search(words))


def _with_years_as_y(anchor: Anchor, span: Span) -> str:
    place, words = span.start, ""
    for when in anchor.scene.dates_in(span):
        words += anchor.scene.words(Span(place, when.span.start)) + "Y"
        place = when.span.end
    return words + anchor.scene.words(Span(place, max(place, span.end)))


def _as_before(anchor: Anchor, quantity: Quantity, last: Claim, name: Mention | None) -> Claim:
    behind = anchor.people.right_after(quantity.span.end, anchor.sentence.end, OF_WHOM)
    subjects = totals(name.codes) if name else behind.codes if behind else last.subjects
    if name and last.value and anchor.subject.span and anchor.subject.span.end == name.span.end:
        subjects = anchor.subject.codes
    unit = quantity
    if last.value and quantity.kind == "number":
        unit = _in_the_unit_of(anchor, quantity, last.value)
    start = name.span.start if name else quantity.span.start
    return replace(
        last,
        span=anchor.scene.tight(Span(start, quantity.span.end), anchor.clause),
        subjects=subjects,
        value=unit,
        comparison=quantity.hedge,
        period=years.own(anchor) or years.after(anchor, last),
        prices=slots.prices(anchor) or last.prices,
    )


def _in_the_unit_of(anchor: Anchor, quantity: Quantity, other: Quantity) -> Quantity:
    """A bare number in the unit of the one before; of money in its billions too, where it is as printed.

    "The Germans spent $97.7 billion and the British 82.1."
    """
    printed = PRINTED.search(anchor.scene.words(other.number)) if other.kind == "money" else None
    factor = next((scale for scale in SCALES if printed and Decimal(printed[0]) * scale == other.value), 1)
    if quantity.value * factor > 100 * abs(other.value):
        factor = 1
    return replace(
        quantity,
        kind=other.kind,
        unit=other.unit,
        value=quantity.value * factor,
        narrow=_times(quantity.narrow, factor),
        wide=_times(quantity.wide, factor),
    )


def _times(interval: Interval, factor: int) -> Interval:
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return replace(interval, low=low, high=high)


def _plain(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    return claim(anchor, frame.type, frame.measure) if anchor.subject.codes else None


Builder = Callable[[Anchor, Quantity, Frame], Claim | None]
BUILDERS: dict[str, Builder] = {
    "share": levels.share,
    "growth": levels.growth,
    "share_of_total": levels.share_of_total,
    "category_share": levels.category_share,
    "spending": levels.spending,
    "more": levels.more,
    "gap_cost": levels.gap_cost,
    "per_capita": levels.per_capita,
    "threshold_count": counts.threshold_count,
    "membership_count": counts.membership_count,
    "personnel": counts.personnel,
}
