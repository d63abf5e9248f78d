"""Quantities in a text: what each number amounts to, what it counts, how it is hedged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import counted, currencies, fractions, not_counted
from burdenshare.articles.carried import ALLIANCE, OF_WHOLE, RANGE, Found, inherited, joined
from burdenshare.articles.counted import Counted
from burdenshare.articles.intervals import hedge_after, hedge_before, intervals, share_of_gdp
from burdenshare.articles.numerals import (
    GAP,
    LINK,
    ONES,
    TEENS,
    TENS,
    VULGAR,
    WORDS,
    Numeral,
    numeral_at,
    one_of,
)  # fmt: skip
from burdenshare.articles.records import Quantity, Span, When

WHOLE_WORDS = (
    "hundred", "thousand", "million", "billion", "trillion", "dozen", "decade", "century", "year", "month",
    "week",
)  # fmt: skip
TRIGGER = re.compile(
    rf"\d|[{''.join(VULGAR)}]|(?<![A-Za-z])(?:a(?=n?(?:\s|-){{1,3}}"
    rf"(?:{one_of([*fractions.PARTS, *WHOLE_WORDS])})(?![A-Za-z]))"
    rf"|{one_of({*WORDS, *fractions.ORDINALS, 'half', 'twice', 'thrice'})}(?![A-Za-z])"
    rf"|(?:{'|'.join(fractions.MULTIPLIED)})(?:e|ed|es|ing)(?![A-Za-z])"
    rf"|{one_of([*ONES, *TEENS, *TENS, 'hundred'])}fold(?![A-Za-z]))",
    re.I,
)
UNIT_OF_PART = re.compile(rf"{LINK}(?:of{GAP})?(?:an?|one|1)(?={LINK})", re.I)
SCALE_OF_PART = re.compile(
    rf"{LINK}(?P<scale>million|billion|trillion|thousand|hundred|dozen)(?![A-Za-z])", re.I
)
SCALES_OF_PART = {
    "million": 10**6, "billion": 10**9, "trillion": 10**12, "thousand": 1000, "hundred": 100, "dozen": 12,
}  # fmt: skip
SINGLE_PERIOD = re.compile(rf"an?(?P<period>{LINK}(?:decade|century|year|month|week))(?![A-Za-z])", re.I)
YEARS = {"decade": 10, "century": 100}
AND_HALF_OF_IT = re.compile(rf"{GAP}and{GAP}a{GAP}half(?![A-Za-z-])", re.I)
AGO = re.compile(
    rf"{GAP}(?:ago|earlier|before|later|after|from{GAP}now|or{GAP}(?:two|so)|on|hence|previously)\b", re.I
)
LASTING = re.compile(
    r"\b(?:within|for|than|nearly|almost|about|over|under|least|another|most|in|half|of)[ ]$", re.I
)
OF_GDP = re.compile(
    rf"(?:-|{GAP})of(?:-|{GAP})(?:(?:its|their|the|our|national|annual|total|own|his|her|a|country's"
    rf"|nation's|"
    rf"[A-Z][a-z]{{1,15}}(?:'s)?|America's|gross|each){GAP}){{0,3}}(?:GDP|domestic{GAP}product|national{GAP}"
    rf"(?:income|output|wealth)|economic{GAP}(?:output|product)|economy|output|income|wealth|product)\b"
)
MINUS = "-−–"
MINUS_WORD = re.compile(r"\bminus[ ]$", re.I)
TIME_SPENT = {"over", "under", "beyond", "above", "below"}
NAME_BEFORE_AGE = re.compile(r"[^\W\d_][\w'-]{1,30},[ ]$")
AFTER_AGE = re.compile(r",|[ ]and\b|\)")
AGED = re.compile(
    r"\b(?:aged?[ ](?:of[ ])?|(?:I|he|she|who|(?:grand)?(?:son|daughter|child)|mother|father)[ ]"
    r"(?:am|is|was|turned|turns|(?:will|shall)[ ]be)[ ](?:just[ ]|only[ ]|now[ ])?)$",
    re.I,
)
IN_THE_WHOLE = re.compile(
    rf"{GAP}(?:in|of|on|out{GAP}of){GAP}(?:the|every|each){GAP}(?:pound|euro|dollar)(?![A-Za-z])", re.I
)
VAGUE_BEFORE = re.compile(
    r"(?:\b(?:several|few|many|some|countless|couple[ ]of|in|per)[ ]|[(]|\bmulti[- ]?)$", re.I
)


def quantities(plain: str, dates: Sequence[When] = ()) -> tuple[Quantity, ...]:
    """Every number that means something, in order of place.

    Years, days, clock times, articles, pages and names such as F-35 are none.

    Args:
        plain: A text with one kind of space and quotation mark.
        dates: What was read as a date in it; numbers there are left out.

    >>> [(one.value, one.unit) for one in quantities("23 of 31 allies spent at least 2 per cent")]
    [(Decimal('23'), 'ally'), (Decimal('31'), 'ally'), (Decimal('2'), 'percent')]
    """
    taken = sorted((when.span for when in dates), key=lambda span: span.start)
    starts = [span.start for span in taken]
    found: list[Found] = []
    free_from = last_end = 0
    for trigger in TRIGGER.finditer(plain):
        place = trigger.start()
        if place < free_from:
            continue
        earlier = bisect_right(starts, place) - 1
        if earlier >= 0 and taken[earlier].end > place:
            free_from = taken[earlier].end
            continue
        new, free_from = _read(plain, place, trigger.end(), last_end)
        found.extend(new)
        last_end = found[-1].end if found else 0
    return tuple(_quantity(plain, one) for one in inherited(plain, joined(plain, found)))


def _read(plain: str, place: int, trigger_end: int, last_end: int) -> tuple[list[Found], int]:
    """What begins at a place, and from where to read on."""
    in_range = 0 < last_end < place <= last_end + 4 and bool(RANGE.fullmatch(plain, last_end, place))
    figures = not plain[place].isalpha()
    if not in_range:
        if figures and (skipped := not_counted.skipped_to(plain, place)):
            return [], skipped
        if not figures and (not_counted.named_in_words(plain, place) or _vague(plain, place, trigger_end)):
            return [], trigger_end
    for part_at in (fractions.fraction_at, fractions.factor_at, fractions.ordinal_at):
        if part := part_at(plain, place):
            one = _of_part(plain, part)
            return [one], one.end
    if period := SINGLE_PERIOD.match(plain, place):
        lasting = _single_period(plain, place, period)
        return ([lasting] if lasting else []), trigger_end
    return _of_numeral(plain, place, trigger_end)


def _vague(plain: str, place: int, end: int) -> bool:
    """Whether a scale word has no number before it ("several hundred", "in million dollars")."""
    word = plain[place:end].lower()
    return word in SCALES_OF_PART and bool(VAGUE_BEFORE.search(plain, max(0, place - 12), place))


def _single_period(plain: str, place: int, period: re.Match[str]) -> Found | None:
    """ "a decade" where a length of time is meant."""
    length = counted.duration_after(plain, period.start("period"))
    if not length or AGO.match(plain, length.end) or not LASTING.search(plain, max(0, place - 10), place):
        return None
    one = Numeral(place, period.start("period"), Decimal(1), figures=False)
    return _hedged(plain, _lasting(plain, Found(place, length.end, one, "duration", length.unit)))


def _lasting(plain: str, found: Found) -> Found:
    """A length of time in years where it was said in decades or centuries; "a year and a half"."""
    numeral, end = found.numeral, found.end
    if half := AND_HALF_OF_IT.match(plain, end):
        numeral, end = replace(numeral, mantissa=numeral.mantissa + Decimal("0.5"), decimals=1), half.end()
    years = YEARS.get(found.unit)
    if years:
        return replace(found, end=end, numeral=replace(numeral, scale=numeral.scale * years), unit="year")
    return replace(found, end=end, numeral=numeral)


def _of_part(plain: str, part: fractions.Part) -> Found:
    """A fraction, alone or of a unit ("half a million")."""
    decimals = 1 if part.value * 10 == (part.value * 10).to_integral_value() else 2
    numeral = Numeral(part.start, part.end, part.value, decimals=decimals, figures=False)
    found = Found(part.start, part.end, numeral, part.kind)
    if part.kind == "ordinal":
        return found
    if part.kind == "fraction" and (points := counted.points_of(plain, part.end)):
        return _hedged(plain, replace(found, end=points.end, kind="points", unit="points"))
    joined = UNIT_OF_PART.match(plain, part.end) if part.kind == "fraction" else None
    if joined:
        scale = SCALE_OF_PART.match(plain, joined.end())
        end = scale.end() if scale else joined.end()
        whole = replace(numeral, end=end, scale=SCALES_OF_PART[scale["scale"].lower()] if scale else 1)
        unit = _unit(plain, whole, things=bool(scale))
        if unit:
            found = Found(part.start, unit.end, whole, unit.kind, unit.unit)
        elif scale:
            found = Found(part.start, end, whole, "count")
    return _hedged(plain, _with_rate(plain, found))


def _of_numeral(plain: str, place: int, trigger_end: int) -> tuple[list[Found], int]:
    money = currencies.before(plain, place) if not plain[place].isalpha() else None
    numeral = numeral_at(plain, place, money=bool(money))
    if not numeral:
        return [], _number_end(plain, place, trigger_end)
    plus = (
        plain[numeral.end : numeral.end + 1] == "+" and not plain[numeral.end + 1 : numeral.end + 2].isdigit()
    )
    if plus:
        numeral = replace(numeral, end=numeral.end + 1)
    start = _signed_start(plain, money[1] if money else place)
    if start < (money[1] if money else place):
        numeral = replace(numeral, mantissa=-numeral.mantissa)
    if money:
        found = Found(start, numeral.end, numeral, "money", money[0])
        return [_hedged(plain, _with_rate(plain, found))], numeral.end
    unit = _unit(plain, numeral)
    if unit:
        divisor = 100 if counted.basis_points_after(plain, numeral.end) else 1
        if unit.kind == "money" and currencies.cents_after(plain, numeral.end) == (unit.unit, unit.end):
            divisor = 100
            if whole := IN_THE_WHOLE.match(plain, unit.end):
                part = Found(start, whole.end(), numeral, "fraction", divisor=divisor)
                return [_hedged(plain, part)], whole.end()
        found = Found(start, unit.end, numeral, unit.kind, unit.unit, divisor=divisor)
        if unit.kind == "duration":
            found = _lasting(plain, found)
        if _is_some_day(found):
            return [], unit.end
        return [_hedged(plain, _with_rate(plain, found))], found.end
    if plain[numeral.end : numeral.end + 1].isalnum():
        return [], _number_end(plain, numeral.end, numeral.end)
    return _bare(plain, start, numeral)


def _is_some_day(found: Found) -> bool:
    """Whether "one day" means no length of time."""
    return found.unit == "day" and found.numeral.value == 1 and not found.numeral.figures


def _number_end(plain: str, place: int, at_least: int) -> int:
    """Where the letters and figures that hang together end."""
    found = not_counted.IN_A_CODE.match(plain, place)
    return max(at_least, found.end()) if found else at_least


def _signed_start(plain: str, start: int) -> int:
    """Where the minus before a number begins, else the number itself."""
    if plain[start - 1 : start] in tuple(MINUS) and not plain[max(0, start - 2) : start - 1].strip(' ([\n"“'):
        return start - 1
    word = MINUS_WORD.search(plain, max(0, start - 7), start)
    return word.start() if word else start


def _unit(plain: str, numeral: Numeral, *, things: bool = True) -> Counted | None:
    """What a number without a currency before it counts."""
    end = numeral.end
    if found := counted.percent_after(plain, end):
        return found
    if money := currencies.after(plain, end) or currencies.cents_after(plain, end):
        return Counted("money", *money)
    if found := counted.duration_after(plain, end):
        return found
    if (times := counted.times_after(plain, end)) is not None:
        return Counted("factor", "", times)
    if found := counted.basis_points_after(plain, end):
        return found
    if found := counted.bare_points_after(plain, end, certain=numeral.decimals > 0):
        return found
    if found := counted.measure_after(plain, end):
        return found
    if not things:
        return None
    return counted.one_after(plain, end) if numeral.value == 1 else counted.things_after(plain, end)


def _bare(plain: str, start: int, numeral: Numeral) -> tuple[list[Found], int]:
    """A number with nothing counted behind it."""
    if numeral.value == 1 and not numeral.figures:
        return [Found(start, numeral.end, numeral, bare=True)], numeral.end
    whole = OF_WHOLE.match(plain, numeral.end)
    things = counted.things_after(plain, whole.end()) if whole else None
    if things:
        return [_hedged(plain, Found(start, things.end, numeral, "count", things.unit))], things.end
    if _is_age(plain, start, numeral):
        return [Found(start, numeral.end, numeral, "duration", "year")], numeral.end
    return [_hedged(plain, Found(start, numeral.end, numeral, bare=True))], numeral.end


def _is_age(plain: str, start: int, numeral: Numeral) -> bool:
    if numeral.decimals or not 1 < numeral.value < 110:
        return False
    named = (
        numeral.figures
        and numeral.value > 15
        and NAME_BEFORE_AGE.search(plain, max(0, start - 34), start)
        and AFTER_AGE.match(plain, numeral.end)
    )
    return bool(named or AGED.search(plain, max(0, start - 24), start))


def _with_rate(plain: str, found: Found) -> Found:
    """The quantity with what it is for each of."""
    if found.kind in {"duration", "fraction", "factor"}:
        return found
    if rate := counted.rate_after(plain, found.end):
        return replace(found, per=rate[0], end=rate[1])
    return replace(found, per=counted.rate_before(plain, found.start))


def _hedged(plain: str, found: Found) -> Found:
    """The quantity with the hedge before or after it."""
    if plain[found.numeral.end - 1 : found.numeral.end] == "+":
        return replace(found, hedge="at_least")
    hedge, start = hedge_before(plain, found.start)
    if hedge and found.kind == "duration" and _spent(plain, start):
        hedge, start = "", found.start
    if hedge:
        return replace(found, hedge=hedge, start=start)
    hedge, end = hedge_after(plain, found.end)
    if not hedge and (whole := OF_GDP.match(plain, found.end)):
        return replace(found, hedge=hedge_after(plain, whole.end())[0])
    return replace(found, hedge=hedge, end=end)


def _spent(plain: str, start: int) -> bool:
    """Whether "over ten years" says during which time rather than how long at least."""
    first = plain[start : start + 7].split(maxsplit=1)[0].lower()
    return first in TIME_SPENT and plain[max(0, start - 4) : start].lower() != "for "


def _quantity(plain: str, found: Found) -> Quantity:
    numeral = found.numeral
    value = numeral.value / found.divisor
    exact = found.kind == "count" and found.unit in ALLIANCE and numeral.scale == 1
    step = Decimal(0) if exact else numeral.step / found.divisor
    narrow, wide = intervals(found.kind, value, step, numeral.round_step / found.divisor, found.hedge)
    quantity = Quantity(
        Span(found.start, found.end),
        Span(numeral.start, numeral.end),
        found.kind,
        value,
        found.unit,
        narrow,
        wide,
        found.hedge,
        found.per,
        numeral.decimals if found.kind not in {"fraction", "factor", "ordinal"} or numeral.figures else 0,
        found.range_end,
    )
    return share_of_gdp(quantity) if OF_GDP.match(plain, found.end) else quantity
