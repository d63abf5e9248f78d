"""Stretches of days that names of periods stand for: months, seasons, quarters, decades, parts of them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
BEGINNINGS = {"early", "beginning", "start", "opening", "dawn", "outset"}
ENDINGS = {"end", "close", "eve"}
MIDDLES = {"mid", "middle", "midst"}


class Period(NamedTuple):
    """The first and the last day, and what sort of period it is."""

    earliest: date
    latest: date
    kind: str


def day_of(day: date) -> Period:
    """A single day."""
    return Period(day, day, "day")


def day_in(year: int, month: int, day: int) -> Period | None:
    """A day of the calendar; None where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return day_of(date(year, month, day))


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def month_in(year: int, month: int) -> Period:
    """A month.

    >>> month_in(2024, 2).latest
    datetime.date(2024, 2, 29)
    """
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def months_from(year: int, month: int, count: int, kind: str) -> Period:
    """Some months from a month on.

    >>> months_from(2024, 12, 3, "season").latest
    datetime.date(2025, 2, 28)
    """
    last_year, last_month = divmod(year * 12 + month + count - 2, 12)
    return Period(date(year, month, 1), month_in(last_year, last_month + 1).latest, kind)


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def years_of(first: int, last: int) -> Period:
    """Calendar years, both included."""
    return Period(date(first, 1, 1), date(last, 12, 31), "years")


def season_of(year: int, season: str) -> Period:
    """Three months; a winter begins in the December of its year."""
    return months_from(year, SEASONS[season], 3, "season")


def fiscal_year(year: int) -> Period:
    """A fiscal year that is named by one year: the United States' ends with September of that year."""
    return Period(date(year - 1, 10, 1), date(year, 9, 30), "year")


def financial_year(year: int) -> Period:
    """A fiscal year that is named by two: April of the first to March of the second."""
    return Period(date(year, 4, 1), date(year + 1, 3, 31), "year")


def part(period: Period, name: str) -> Period:
    """The early, middle, late part, the beginning or the end of a period; thirds, but an end is its last
    month or day.

    >>> part(month_in(2024, 3), "mid").earliest, part(year_of(2024), "end").earliest
    (datetime.date(2024, 3, 11), datetime.date(2024, 12, 1))
    """
    first, last = period.earliest, period.latest
    if name in ENDINGS and period.kind in {"year", "years", "season"}:
        return Period(last.replace(day=1), last, "span")
    if name in {"beginning", "start"} and period.kind == "year":
        return Period(first, month_in(first.year, first.month).latest, "span")
    if period.kind == "month":
        cuts: tuple[date, ...] = (first, first.replace(day=11), first.replace(day=21))
    else:
        third = ((last - first).days + 1) // 3
        cuts = tuple(first + timedelta(days=third * number) for number in range(3))
        if period.kind == "year":
            cuts = tuple(
                date(first.year + (first.month + 4 * n - 1) // 12, (first.month + 4 * n - 1) % 12 + 1, 1)
                for n in range(3)
            )
        elif period.kind == "years":
            step = (last.year - first.year + 1) // 3
            cuts = tuple(date(first.year + step * number, 1, 1) for number in range(3))
    day = timedelta(days=1)
    if name in BEGINNINGS:
        return Period(cuts[0], cuts[1] - day, "span")
    if name in MIDDLES:
        return Period(cuts[1], cuts[2] - day, "span")
    return Period(cuts[2], last, "span")


def half_of(period: Period, number: int) -> Period:
    """The first or the second half of a year or of years."""
    if period.kind == "year":
        first = period.earliest
        start = first.year * 12 + first.month - 1 + 6 * (number - 1)
        return months_from(start // 12, start % 12 + 1, 6, "span")
    middle = period.earliest + (period.latest - period.earliest) / 2
    if number == 1:
        return Period(period.earliest, middle, "span")
    return Period(middle + timedelta(days=1), period.latest, "span")


def quarter_of(period: Period, number: int) -> Period:
    """A quarter of a year, fiscal ones too.

    >>> quarter_of(year_of(2016), 2).latest
    datetime.date(2016, 6, 30)
    """
    start = period.earliest.year * 12 + period.earliest.month - 1 + 3 * (number - 1)
    return months_from(start // 12, start % 12 + 1, 3, "span")


def back_by_years(day: date, years: int) -> date:
    """The same day some years earlier, or later where the number is below zero."""
    year = day.year - years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))
