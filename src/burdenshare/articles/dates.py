"""Days, months, years and stretches of years in a text, absolute or counted from the text's own day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from burdenshare.articles import calendar_dates, periods, relative_dates
from burdenshare.articles.counted_from import Dated, Reader
from burdenshare.articles.numerals import one_of
from burdenshare.articles.periods import SEASONS, Period
from burdenshare.articles.records import Span, When

UNITS = "year|month|week|day|decade|quarter|centur"
TRIGGER = re.compile(
    rf"(?<![\w$€£@#])(?:(?P<figure>\d)|(?P<short>'(?=[0-4]\d(?![\w'])))"
    rf"|(?P<within>[Ww]ithin(?=[ ]))|(?P<month>{one_of(calendar_dates.NAMES)}\b)"
    rf"|(?P<weekday>{one_of(relative_dates.WEEKDAYS)}\b)|(?P<decade>'[4-9]0s\b|(?:fift|sixt|sevent|eight"
    rf"|ninet)ies\b)"
    rf"|(?P<today>(?i:{one_of(relative_dates.DAYS_FROM_TODAY)})\b)|(?P<year_end>[Yy]ear(?='s[ ]end"
    rf"|[- ]end\b))"
    rf"|(?P<relative>(?i:{one_of(relative_dates.SHIFTS)})(?=[ ]))|(?P<the>[Tt]he(?=[ ](?:{UNITS})))"
    rf"|(?P<count>(?i:{one_of(relative_dates.COUNTS)})(?=[ ](?:full[ ])?(?:{UNITS})))"
    rf"|(?P<fiscal>(?i:fiscal|financial|budget)(?=[ ])|FY(?=[ '\d]))|(?P<quarter>[QH](?=[1-4]\b))"
    rf"|(?P<season>(?i:{one_of(SEASONS)})\b))"
)
Way = Callable[[Reader, int], Dated | None]
WAYS: dict[str, tuple[Way, ...]] = {
    "figure": (
        calendar_dates.full_day, calendar_dates.day_and_month, calendar_dates.decade, calendar_dates.year,
        relative_dates.ago,
    ),
    "month": (calendar_dates.day_and_month, calendar_dates.month),
    "weekday": (relative_dates.weekday,),
    "decade": (calendar_dates.decade,),
    "short": (calendar_dates.short_year,),
    "within": (relative_dates.within,),
    "today": (relative_dates.today,),
    "year_end": (relative_dates.year_end,),
    "relative": (relative_dates.stretch, relative_dates.relative),
    "the": (relative_dates.the_unit,),
    "count": (relative_dates.ago,),
    "fiscal": (calendar_dates.fiscal_year,),
    "quarter": (calendar_dates.quarter,),
    "season": (calendar_dates.season,),
}  # fmt: skip
PART_BEFORE = re.compile(
    r"\b(?:(?P<part>early|late|mid)(?:[ -]to[ -](?:early|late|mid))?[ -](?:in[ ])?"
    r"|(?P<edge>beginning|start|middle|end|close|eve|dawn)(?:[ ]of[ ]|-)"
    r"|(?P<half>first|second|latter)[ ]half[ ]of[ ]"
    r"|(?P<quarter>first|second|third|fourth|last|final)[ ](?:quarter|three[ ]months)[ ]of[ ]"
    r"|(?P<when>earlier|later)[ ](?:in[ ])?)(?:the[ ])?$",
    re.I,
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
LONG = {"month", "year", "years", "season", "week", "span"}
ROLE_BEFORE = re.compile(
    r"\b(?:(?P<by>by|no[ ]later[ ]than|not[ ]later[ ]than)|(?P<before>before|ahead[ ]of)|(?P<since>since)"
    r"|(?P<until>until|till|through|up[ ]to))[ -](?:(?:about|around|at[ ]least|mid-?|as[ ]early[ ]as)[ ]?)?"
    r"(?:the[ ])?$",
    re.I,
)
SINCE_CLAUSE = re.compile(
    r"\bsince[ ](?:(?!(?:spen|met|meet|is|are|was|were|has|have|had|will|can|could|would|may)\b)"
    r"[\w'’-]{1,15}[ ]){1,6}(?:in|of|on)[ ](?:the[ ])?$",
    re.I,
)
ONWARDS = re.compile(r"[ ]onwards?\b", re.I)
TO = re.compile(r"[ ](?:to|until|till|through)[ ](?:the[ ])?", re.I)
AND = re.compile(r"[ ]and[ ](?:the[ ])?", re.I)
DASHED = re.compile(r"[ ]?[-–—][ ]?")
FROM_BEFORE = re.compile(r"\bfrom[ ](?:the[ ])?$", re.I)
BETWEEN_BEFORE = re.compile(r"\bbetween[ ](?:the[ ])?$", re.I)


def dates(plain: str, day: date | None) -> tuple[When, ...]:
    """Every day, month, year or stretch of years, in order of place.

    Args:
        plain: A text with one kind of space and quotation mark.
        day: The text's own day; without it only what needs none is read.

    >>> [(one.earliest.isoformat(), one.kind) for one in dates("met on 5 March 2014, and since 2020", None)]
    [('2014-03-05', 'day'), ('2020-01-01', 'year')]
    """
    reader = Reader(plain, day)
    free_from = 0
    for trigger in TRIGGER.finditer(plain):
        if trigger.start() < free_from or not trigger.lastgroup:
            continue
        one = _read(reader, trigger.start(), trigger.lastgroup)
        if one:
            free_from = one.end
            _keep(reader, _with_role(reader, _with_part(reader, one)))
    return tuple(_when(one) for one in reader.found)


def _read(reader: Reader, place: int, trigger: str) -> Dated | None:
    for way in WAYS[trigger]:
        if found := way(reader, place):
            return found
    return None


def _with_part(reader: Reader, one: Dated) -> Dated:
    """ "early", "the end of", "the first half of" before a period."""
    last = reader.found[-1].end if reader.found else 0
    found = PART_BEFORE.search(reader.plain, max(last, one.start - 36), one.start)
    if not found or one.period.kind not in LONG:
        return one
    if found["half"]:
        period = periods.half_of(one.period, 1 if found["half"].lower() == "first" else 2)
    elif found["quarter"]:
        if one.period.kind != "year":
            return one
        period = periods.quarter_of(one.period, QUARTERS[found["quarter"].lower()])
    elif found["when"]:
        period = _before_or_after(one.period, reader.day, found["when"].lower())
    else:
        period = periods.part(one.period, (found["part"] or found["edge"]).lower())
    return replace(one, start=found.start(), period=period)


def _before_or_after(period: Period, day: date | None, when: str) -> Period:
    """The part of a period before or after the text's day."""
    if day is None or not period.earliest <= day <= period.latest:
        return period
    return period._replace(latest=day) if when == "earlier" else period._replace(earliest=day)


def _with_role(reader: Reader, one: Dated) -> Dated:
    """The date as a deadline, a beginning or an end of a window.

    The end of a period as the time left until it.
    """
    if onwards := ONWARDS.match(reader.plain, one.end):
        return replace(one, role="since", end=onwards.end())
    found = ROLE_BEFORE.search(reader.plain, max(0, one.start - 34), one.start)
    if not found:
        clause = SINCE_CLAUSE.search(reader.plain, max(0, one.start - 60), one.start)
        return replace(one, role="since") if clause and one.role == "at" else one
    if found["since"]:
        return replace(one, role="since")
    if found["until"]:
        return replace(one, role="until")
    if found["before"] and one.period.kind in {"year", "month"}:
        return replace(one, role="by", period=_the_one_before(one.period))
    ends = reader.plain[one.start : one.start + 3].lower() in {"end", "yea"}
    if ends and reader.day and reader.day < one.period.latest:
        return replace(one, role="by", period=Period(reader.day, one.period.latest, "span"))
    return replace(one, role="by")


def _the_one_before(period: Period) -> Period:
    """The year or the month before one: the last in which what must come before it can come."""
    last = period.earliest - timedelta(days=1)
    return periods.year_of(last.year) if period.kind == "year" else periods.month_in(last.year, last.month)


def _keep(reader: Reader, one: Dated) -> None:
    """Take a date in, as the end of a range where the one before is its beginning."""
    last = reader.found[-1] if reader.found else None
    if (
        last
        and one.start - last.end <= 12
        and last.period.kind == one.period.kind
        and _is_range(reader, last, one)
    ):
        first = _in_year_of(last, one).period
        if first.earliest <= one.period.latest:
            kind = "years" if one.period.kind in {"year", "years"} else "span"
            period = Period(first.earliest, one.period.latest, kind)
            relative = last.relative and one.relative
            reader.found[-1] = Dated(
                last.start, one.end, period, relative, last.fiscal or one.fiscal, role=last.role
            )
            return
    reader.found.append(one)


def _is_range(reader: Reader, first: Dated, second: Dated) -> bool:
    plain, before = reader.plain, max(0, first.start - 14)
    if DASHED.fullmatch(plain, first.end, second.start):
        return True
    if TO.fullmatch(plain, first.end, second.start):
        return first.role == "at" or bool(FROM_BEFORE.search(plain, before, first.start))
    return bool(
        AND.fullmatch(plain, first.end, second.start) and BETWEEN_BEFORE.search(plain, before, first.start)
    )


def _in_year_of(first: Dated, second: Dated) -> Dated:
    """The beginning of a range whose year stands only at its end ("5 March to 7 April 2024")."""
    year = second.year
    if not first.counted_year or second.counted_year or year is None:
        return first
    start = first.period.earliest
    year -= start.month > second.period.earliest.month
    moved = (
        periods.month_in(year, start.month)
        if first.period.kind == "month"
        else periods.day_in(year, start.month, start.day)
    )
    return replace(first, period=moved) if moved else first


def _when(one: Dated) -> When:
    return When(
        Span(one.start, one.end),
        one.period.earliest,
        one.period.latest,
        one.period.kind,
        one.role,
        one.relative,
        one.fiscal,
    )
