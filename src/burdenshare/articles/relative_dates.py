"""Dates counted from the text's own day or from a date named before.

Yesterday, last year, two years ago, on Friday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from burdenshare.articles import periods
from burdenshare.articles.calendar_dates import MONTHS, day_and_month, relative_year
from burdenshare.articles.counted_from import FAR, Dated, Reader
from burdenshare.articles.numerals import ONES, TEENS, TENS, one_of
from burdenshare.articles.periods import SEASONS, Period

WEEKDAYS = {
    "Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5, "Sunday": 6,
}  # fmt: skip
DAYS_FROM_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
COUNTS = {
    "half a": 0.5,
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    "a dozen": 12,
    **ONES,
    **TEENS,
    **TENS,
}
SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "same": 0, "that": 0,
    "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
BESIDE = {"following": 1, "previous": -1, "preceding": -1}
HALVES = {"century": (100, "year"), "decade": (10, "year"), "year": (12, "month")}
FROM_THE_DAY = {"last", "past", "this", "current", "next", "coming"}

COUNT = rf"(?P<count>(?i:{one_of(COUNTS)})|\d{{1,3}})"
UNIT = r"(?P<unit>(?i:year|month|week|day|decade|century|quarter|night|weekend))"
MONTH_NAME = rf"(?P<month>{one_of(name for name in MONTHS if len(name) > 3 or name == 'May')})\b"
WEEKDAY_NAME = rf"(?P<weekday>{one_of(WEEKDAYS)})\b"

WITHIN = re.compile(
    rf"within[ ](?:the[ ](?:next|coming)[ ])?{COUNT}[ ]{UNIT}s?(?![A-Za-z])(?![ ]of[ ])", re.I
)
WINDOW_BEFORE = re.compile(r"\b(?:over|within|during|in|for)[ ]the[ ]$", re.I)
APRIL_TO_MARCH = re.compile(r"\b(?:Canad\w{1,4}|Ottawa|C\$|Brit\w{2,4}|UK|U\.K\.|London|Whitehall)|£")
WILL_BEFORE = re.compile(r"\b(?:will|shall|plans?|intends?|hopes?|wants?)\b|'ll\b", re.I)
REACH = 100
TODAY = re.compile(one_of(DAYS_FROM_TODAY) + r"\b(?!'s[ ](?:Europe|world|NATO))", re.I)
WEEKDAY = re.compile(WEEKDAY_NAME)
BEFORE_DAY = re.compile(r",?[ ](?:the[ ])?")
END_OF_CLAUSE = r"(?=[ ]?[,.;:)!?\"'”’—–-]|\n|$|[ ](?:and|but|to|in|by|when|as|at|on|for|with|while)\b)"
AGO = re.compile(
    rf"{COUNT}[ ](?:full[ ])?{UNIT}s?[ ](?:(?P<ago>(?i:ago))\b|(?P<ahead>(?i:hence|from[ ]now))\b"
    rf"|(?P<earlier>(?i:earlier|previously))\b|(?P<later>(?i:later))\b(?![ ]than)"
    rf"|(?P<before>(?i:before)){END_OF_CLAUSE}|(?P<after>(?i:after|afterwards)){END_OF_CLAUSE})"
)
IN_TIME = re.compile(rf"{COUNT}[ ]{UNIT}s?'s?[ ]time\b")
STRETCH = re.compile(
    rf"(?P<which>(?i:last|past|next|coming|previous|following))[ ]{COUNT}[ ]{UNIT}s?(?![A-Za-z])"
)
RELATIVE = re.compile(
    rf"(?P<which>(?i:{one_of(SHIFTS)}))[ ](?:(?P<fiscal>(?i:fiscal|financial|budget))[ ])?(?:calendar[ ])?"
    rf"(?:{UNIT}(?!s|-(?:old|long|on))|(?P<season>(?i:{one_of(SEASONS)}))|(?P<part>(?i:morning|afternoon"
    rf"|evening))|{WEEKDAY_NAME}|{MONTH_NAME})(?![A-Za-z])"
)
THE_UNIT = re.compile(
    rf"(?i:the)[ ]{UNIT}(?:[ ](?P<side>(?i:before[ ]last|before|after|earlier|prior|following))\b)?"
    rf"(?![A-Za-z-])"
)
BOUND_TO = re.compile(r"[ ](?:it|he|she|they|we|the|its|their|a|an|this|that|his)\b", re.I)
PART_OF = re.compile(
    r"\b(?:end|close|start|beginning|middle|rest|remainder|half|quarter|course|later|earlier|early|late"
    r"|part)[ ](?:of[ ]|in[ ])$",
    re.I,
)
YEAR_END = re.compile(r"year(?:'s[ ]|-|[ ])end\b", re.I)


def today(reader: Reader, place: int) -> Dated | None:
    """Today, yesterday, tomorrow, tonight."""
    found = TODAY.match(reader.plain, place)
    if not found or not reader.day:
        return None
    day = reader.day + timedelta(days=DAYS_FROM_TODAY[found.group().lower()])
    return Dated(place, found.end(), periods.day_of(day), True)


def weekday(reader: Reader, place: int) -> Dated | None:
    """Friday: the last one, the text's day included, unless the tense is ahead.

    Or the day that it stands before.
    """
    found = WEEKDAY.match(reader.plain, place)
    if not found:
        return None
    comma = BEFORE_DAY.match(reader.plain, found.end())
    full = day_and_month(reader, comma.end()) if comma else None
    if full:
        return Dated(place, full.end, full.period, full.relative, counted_year=full.counted_year)
    if not reader.day:
        return None
    away = (WEEKDAYS[found["weekday"]] - reader.day.weekday()) % 7
    if reader.tense(place, found.end()) != "ahead":
        away = away - 7 if away else 0
    return Dated(place, found.end(), periods.day_of(reader.day + timedelta(days=away)), True)


def ago(reader: Reader, place: int) -> Dated | None:
    """Two years ago, a month later, a year earlier, in two years' time."""
    found = AGO.match(reader.plain, place)
    if found:
        way = found.lastgroup or ""
        back = way in {"ago", "earlier", "before"}
        from_day = way in {"ago", "ahead"}
    elif found := IN_TIME.match(reader.plain, place):
        back, from_day = False, True
    else:
        return None
    count = _count(found["count"])
    period = _counted(reader, place, -count if back else count, found["unit"].lower(), from_day)
    return Dated(place, found.end(), period, True) if period else None


def _count(word: str) -> float:
    return int(word) if word.isdigit() else COUNTS[word.lower()]


def _in_whole(count: float, unit: str) -> tuple[int, str]:
    """A count of units without its half: half a century is five decades."""
    if count == int(count):
        return int(count), unit
    parts, smaller = HALVES.get(unit, (0, unit))
    return int(count * parts), smaller


def _counted(reader: Reader, place: int, some: float, whole_unit: str, from_day: bool) -> Period | None:
    """The period some units away from the text's day, or from the date named last."""
    count, unit = _in_whole(some, whole_unit)
    if not count:
        return None
    if unit in {"year", "decade", "century"}:
        number = (
            reader.day.year if from_day and reader.day else None if from_day else reader.named_year(place)
        )
        number = number + count * {"year": 1, "decade": 10, "century": 100}[unit] if number else None
        return periods.year_of(number) if number and 1 < number < 9999 else None
    day = reader.day if from_day else reader.named_day(place)
    if not day:
        return None
    if unit == "month":
        number, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return periods.month_in(number, month + 1)
    if unit == "week":
        return periods.week_of(day + timedelta(weeks=count))
    return periods.day_of(day + timedelta(days=count)) if unit == "day" else None


def stretch(reader: Reader, place: int) -> Dated | None:
    """The past ten years, the next two decades: from or to the text's day."""
    found = STRETCH.match(reader.plain, place)
    if not found or not reader.day:
        return None
    count = _count(found["count"]) * SHIFTS[found["which"].lower()]
    period = _window(reader.day, count, found["unit"].lower())
    return Dated(place, found.end(), period, True) if period else None


def within(reader: Reader, place: int) -> Dated | None:
    """Within a decade: a deadline counted from the year named last where it was promised, else from now."""
    found = WITHIN.match(reader.plain, place)
    if not found or not reader.day or reader.tense(place, found.end()) != "ahead":
        return None
    last = reader.found[-1] if reader.found else None
    if last and last.period.latest <= reader.day and "\n" not in reader.plain[last.end : place]:
        start = last.period.earliest
    elif WILL_BEFORE.search(reader.plain, max(0, place - REACH), place):
        start = reader.day
    else:
        return None
    period = _window(start, _count(found["count"]), found["unit"].lower())
    if not period:
        return None
    years = found["unit"].lower() in {"year", "decade", "century"}
    latest = period.latest.replace(month=12, day=31) if years else period.latest
    return Dated(place, found.end(), Period(start, latest, "span"), True, role="by")


def _window(day: date, some: float, whole_unit: str) -> Period | None:
    """Some units before a day, or after it."""
    count, unit = _in_whole(some, whole_unit)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years:
        other, kind = periods.back_by_years(day, -count * years), "years"
    elif unit == "month":
        number, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        other, kind = periods.month_in(number, month + 1).earliest.replace(day=min(day.day, 28)), "span"
    elif unit in {"week", "day"}:
        other, kind = day + timedelta(days=count * (7 if unit == "week" else 1)), "span"
    else:
        return None
    return Period(min(day, other), max(day, other), kind)


def relative(reader: Reader, place: int) -> Dated | None:
    """Last year, this summer, next month, that year, last Friday, next May."""
    found = RELATIVE.match(reader.plain, place)
    if not found:
        return None
    which = found["which"].lower()
    period: Period | None = None
    if found["unit"]:
        unit, fiscal = found["unit"].lower(), bool(found["fiscal"])
        if unit == "decade" and reader.day and WINDOW_BEFORE.search(reader.plain, max(0, place - 14), place):
            period = _window(reader.day, SHIFTS[which], unit)
        else:
            period = _unit(reader, place, which, unit, fiscal)
    elif found["month"] and which in BESIDE:
        period = _month_beside(reader, place, MONTHS[found["month"]], BESIDE[which])
    elif which in FROM_THE_DAY and reader.day:
        day = reader.day
        if found["season"]:
            period = _near_season(day, found["season"].lower(), which)
        elif found["part"]:
            period = periods.day_of(day) if which == "this" else None
        elif found["weekday"]:
            period = _near_weekday(day, WEEKDAYS[found["weekday"]], which)
        else:
            number = MONTHS[found["month"]]
            later, earlier = number > day.month, number < day.month
            year = day.year + {"last": -(not earlier), "next": not later}.get(which, 0)
            period = periods.month_in(year, number)
    return Dated(place, found.end(), period, True, bool(found["fiscal"])) if period else None


def _month_beside(reader: Reader, place: int, month: int, side: int) -> Period | None:
    """The next month of a name after the date named last, or the last one before it."""
    last = reader.found[-1] if reader.found else None
    if last is None or place - last.end > FAR:
        return None
    here = last.period.latest if side > 0 else last.period.earliest
    wraps = month <= here.month if side > 0 else month >= here.month
    if last.period.kind == "year":
        wraps = True
    return periods.month_in(here.year + side * wraps, month)


def _near_season(day: date, season: str, which: str) -> Period:
    """The last one that began and ended, the one of this year, the next one to begin."""
    this = periods.season_of(day.year, season)
    if which in {"last", "past"}:
        return this if this.latest < day else periods.season_of(day.year - 1, season)
    if which in {"next", "coming"}:
        return this if this.earliest > day else periods.season_of(day.year + 1, season)
    return this


def _near_weekday(day: date, number: int, which: str) -> Period:
    away = (number - day.weekday()) % 7
    if which in {"last", "past"}:
        away -= 7
    elif which in {"next", "coming"}:
        away = away or 7
    return periods.day_of(day + timedelta(days=away))


def _unit(reader: Reader, place: int, which: str, unit: str, fiscal: bool) -> Period | None:
    if unit == "year" and not fiscal and which != "past":
        number = relative_year(reader, which, place)
        return periods.year_of(number) if number else None
    if which not in FROM_THE_DAY or not reader.day:
        return None
    if unit == "year" and fiscal:
        if APRIL_TO_MARCH.search(reader.plain, max(0, place - FAR), place + REACH):
            first = reader.day.year - (reader.day.month < 4)
            return periods.financial_year(first + SHIFTS[which])
        current = reader.day.year + (reader.day.month >= 10)
        return periods.fiscal_year(current + SHIFTS[which])
    return _around(reader.day, SHIFTS[which], unit, past=which == "past")


def _around(day: date, shift: int, unit: str, *, past: bool) -> Period | None:
    """The week, month, decade … before, around or after a day."""
    if past or (unit == "decade" and shift == -1):
        return _window(day, -1, unit)
    match unit:
        case "month" | "quarter":
            months = 1 if unit == "month" else 3
            number, first = divmod((day.year * 12 + day.month - 1) // months * months + shift * months, 12)
            return periods.months_from(number, first + 1, months, "month" if months == 1 else "span")
        case "week":
            week = periods.week_of(day + timedelta(weeks=shift))
            return Period(week.earliest, day, "week") if not shift else week
        case "decade":
            first = day.year // 10 * 10 + 10 * shift
            return periods.years_of(first, first + 9)
        case "century":
            first = (day.year - 1) // 100 * 100 + 1 + 100 * shift
            century = periods.years_of(first, first + 99)
            return Period(century.earliest, day, "years") if not shift else century
        case "night":
            return periods.day_of(day + timedelta(days=min(0, shift)))
        case "weekend":
            saturday = periods.week_of(day).earliest + timedelta(days=5 + 7 * shift)
            return Period(saturday, saturday + timedelta(days=1), "span")
    return None


def the_unit(reader: Reader, place: int) -> Dated | None:
    """The year before; the year, the decade, where a part of it is named."""
    found = THE_UNIT.match(reader.plain, place)
    if not found:
        return None
    unit, side = found["unit"].lower(), (found["side"] or "").lower()
    end = found.end()
    if side and not (side in {"before", "after"} and BOUND_TO.match(reader.plain, end)):
        period = _beside(reader, place, unit, side)
    elif reader.day and PART_OF.search(reader.plain, max(0, place - 16), place):
        end = found.end("unit")
        period = (
            _around(reader.day, 0, unit, past=False) if unit != "year" else periods.year_of(reader.day.year)
        )
        if unit == "week":
            period = periods.week_of(reader.day)
    else:
        return None
    return Dated(place, end, period, True) if period else None


def _beside(reader: Reader, place: int, unit: str, side: str) -> Period | None:
    if side == "before last":
        return periods.year_of(reader.day.year - 2) if reader.day and unit == "year" else None
    return _counted(reader, place, 1 if side in {"after", "following"} else -1, unit, False)


def year_end(reader: Reader, place: int) -> Dated | None:
    """Year's end: the last month of the text's year."""
    found = YEAR_END.match(reader.plain, place)
    if not found or not reader.day:
        return None
    return Dated(place, found.end(), periods.part(periods.year_of(reader.day.year), "end"), True)
