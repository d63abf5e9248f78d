"""Dates that the calendar names: days, months, years, decades, quarters, seasons, fiscal years."""

from __future__ import annotations

import re
from collections.abc import Callable

from burdenshare.articles import periods
from burdenshare.articles.counted_from import Dated, Reader
from burdenshare.articles.numerals import one_of
from burdenshare.articles.periods import SEASONS, Period

MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8,
    "September": 9, "October": 10, "November": 11, "December": 12, "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4,
    "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
CAPITALS = {name.upper(): number for name, number in MONTHS.items()}
NAMES = {**MONTHS, **CAPITALS}
FULL = tuple(MONTHS)[:12]
USUAL_YEARS = range(1945, 2061)

MONTH = rf"(?P<month>{one_of(NAMES)})\b\.?"
YEAR = r"(?P<year>19\d\d|20\d\d|2100)(?![\d%]|,\d{3}|\.\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
LAST_DAY = r"(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
DASH = r"[ ]?[-–—][ ]?"

ISO = re.compile(r"(?P<year>19\d\d|20\d\d)(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>19\d\d|20\d\d)(?!\d)"
)
DAY_MONTH = re.compile(
    rf"{DAY}(?:(?:{DASH}|[ ](?:to|and)[ ]|/){LAST_DAY})?[ -](?:of[ ])?{MONTH}(?:,?[ ](?:of[ ])?{YEAR})?"
)
MONTH_DAY = re.compile(
    rf"{MONTH}[ ]?(?:the[ ])?{DAY}(?![\d%]|[.,]\d|:\d|[ ]?(?:per|pc\b|percent|million|billion|allies|members"
    rf"|countries))"
    rf"(?:(?:{DASH}|[ ](?:to|and)[ ]){LAST_DAY}(?!\d|[.,]\d|[ ](?:per\b|percent|pc\b|%|{one_of(MONTHS)}\b)))?"
    rf"(?:,?[ ]{YEAR})?"
)
MONTH_YEAR = re.compile(rf"{MONTH},?[ ](?:of[ ])?(?:{YEAR}|'(?P<short>\d\d)(?![\w']))")
SHORT_YEAR = re.compile(r"'(?P<short>[0-4]\d)(?![\w'])")
MONTH_ALONE = re.compile(MONTH)
WHICH_YEAR = re.compile(
    r",?[ ](?:of[ ]|in[ ])?(?:the[ ])?(?P<which>last|this|that|next|same|previous|following|preceding"
    r"|coming)[ ]year\b|,?[ ](?:of[ ])?the[ ]year[ ](?P<side>before|after)\b",
    re.I,
)
PREPOSITION = re.compile(
    r"(?:\b(?:in|last|next|this|by|since|until|till|of|early|late|before|after|during|from|between|every|to"
    r"|through|for|previous|past|around|on|and|or|ending)[ ]|\bmid-|[-–])$",
    re.I,
)
NAME_AFTER = re.compile(r"[ ][A-Z][a-z]")
DECADE = re.compile(
    r"(?P<full>(?:19|20)\d)0s\b|'?(?P<short>[4-9])0s\b|(?P<words>fift|sixt|sevent|eight|ninet)ies\b", re.I
)
DECADES_IN_WORDS = {"fift": 195, "sixt": 196, "sevent": 197, "eight": 198, "ninet": 199}
DECADE_BEFORE = re.compile(r"\b(?:the|early|late|mid)[ -]$", re.I)
TWO_YEARS = re.compile(r"(?P<first>19\d\d|20\d\d)[-–/](?P<second>\d\d)(?![\d%]|[.,]\d|-\d)")
BARE_YEAR = re.compile(YEAR + r"(?![A-Za-z_/]|[-–](?:year|strong|man|member|page|mile|km|odd))")
NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\b(?:NATO|Agenda|Vision|Horizon|Resolution|Article|No\.?|Room|Flight|Force|Strategy|Destination"
    r"|[Pp]age|p\.|"
    r"Building|Boeing|Type|Directive|Regulation|Windows|EUR|USD|GBP|NOK|PLN|Tel|Readiness)[ ]|[\d:.,/+][-]?"
    r"|/)$"
)
AMOUNT_AFTER = re.compile(
    r"[ -]?(?:%|per[ ]?cent|percent|pc\b|million|billion|trillion|thousand|bn\b|tn\b|[mk]\b|GMT|UTC|CET|BST"
    r"|EST|EDT|hrs\b)"
)
THINGS_AFTER = re.compile(
    r"[ ](?:(?:US|armed|German|French|British|Polish|Dutch|allied|NATO|more|additional|extra|new|combat"
    r"|American)[ ])?"
    r"(?:troops|soldiers|people|men|women|jobs|tanks|vehicles|personnel|aircraft|km|kilomet|miles|metres"
    r"|drones|missiles|"
    r"civilians|rounds|euros|pounds|zlotys|kroner|crowns|members|volunteers|reservists|recruits)\b"
)
SURELY_A_YEAR = re.compile(r"\b(?:in|since|during|until|before|after)[ ]$", re.I)
YEAR_NAMED = re.compile(
    r"\b(?:in|of|since|by|from|until|before|after|during|to|between|and|early|late|mid)[ -]$", re.I
)
FISCAL = re.compile(
    r"(?:(?:fiscal|financial|budget)[ ]year[ ]|fiscal[ ]|FY[ ]?'?(?=\d))(?P<year>(?:19|20)\d\d|(?<=[Y'])\d\d)"
    r"(?:(?:[-–/]|[ ]to[ ])(?P<second>\d{4}|\d\d))?(?![\d%])",
    re.I,
)
FISCAL_AFTER = re.compile(r"[- ](?:fiscal|financial|budget)[ ]year\b", re.I)
QUARTER = re.compile(
    r"(?P<letter>[QH])(?P<number>[1-4])(?:,?[ ](?:of[ ])?(?P<year>19\d\d|20\d\d)\b|(?![ ]?\d|[-\w]))"
)
SEASON = re.compile(
    rf"(?P<season>{one_of(SEASONS)})(?:,?[ ](?:of[ ])?(?:{YEAR}|(?P<which>last|this|next)[ ]year\b)|"
    rf"(?![A-Za-z]))",
    re.I,
)
SEASON_BEFORE = re.compile(
    r"\b(?:in|by|since|until|during|over|before|after|this)[ ](?:the[ ])?(?:early[ ]|late[ ])?$", re.I
)
FALL_BEFORE = re.compile(r"\b(?:in|by|since|until|during|over)[ ]the[ ]$", re.I)


def full_day(reader: Reader, place: int) -> Dated | None:
    """2024-07-09, 9/7/2024, 9.7.2024: day before month, unless that cannot be."""
    if found := ISO.match(reader.plain, place):
        period = periods.day_in(int(found["year"]), int(found["month"]), int(found["day"]))
    elif found := NUMERIC.match(reader.plain, place):
        first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
        period = periods.day_in(year, second, first) or periods.day_in(year, first, second)
    else:
        return None
    return Dated(place, found.end(), period) if period else None


def day_and_month(reader: Reader, place: int) -> Dated | None:
    """9 July 2024, July 9, 9–11 July: without a year the nearest in the direction of the tense."""
    found = DAY_MONTH.match(reader.plain, place) or MONTH_DAY.match(reader.plain, place)
    if not found:
        return None
    month, end = NAMES[found["month"]], _end(found)
    year = int(found["year"]) if found["year"] else None
    counted = year is None
    if year is None:
        year, end = _year_without(reader, month, place, end)
    first = periods.day_in(year, month, int(found["day"])) if year else None
    if not year or not first:
        return None
    last = periods.day_in(year, month, int(found["last"])) if found["last"] else None
    period = Period(first.earliest, last.latest, "span") if last and last.latest > first.latest else first
    return Dated(place, end, period, counted, counted_year=counted)


def month(reader: Reader, place: int) -> Dated | None:
    """March 2024, in March; "May" and "March" alone only where no verb can be meant."""
    if found := MONTH_YEAR.match(reader.plain, place):
        number = int(found["year"]) if found["year"] else _of_two_digits(found["short"])
        return Dated(place, found.end(), periods.month_in(number, NAMES[found["month"]]))
    found = MONTH_ALONE.match(reader.plain, place)
    if not found or not _is_month(reader.plain, place, found):
        return None
    number = NAMES[found["month"]]
    end = _end(found)
    year, end = _year_without(reader, number, place, end)
    return Dated(place, end, periods.month_in(year, number), True, counted_year=True) if year else None


def _end(found: re.Match[str]) -> int:
    """Where a date ends; the point after a whole name of a month is that of the sentence."""
    whole = found["month"].capitalize() in FULL and found.end() == found.end("month") + 1
    return found.end("month") if whole and found.string[found.end() - 1] == "." else found.end()


def _is_month(plain: str, place: int, found: re.Match[str]) -> bool:
    name = found["month"]
    if PREPOSITION.search(plain, max(0, place - 10), place):
        return True
    if name.capitalize() in {"May", "March"} or name.capitalize() not in FULL:
        return False
    return not NAME_AFTER.match(plain, found.end())


def _year_without(reader: Reader, number: int, place: int, end: int) -> tuple[int | None, int]:
    """The year of a month that is named without one, and where the words for it end."""
    which = WHICH_YEAR.match(reader.plain, end)
    if not which:
        return reader.year_for(number, place, end), end
    return relative_year(reader, (which["which"] or which["side"]).lower(), place), which.end()


def relative_year(reader: Reader, which: str, place: int) -> int | None:
    """The year that "last", "that", "before" … name."""
    if which in {"last", "this", "next", "current", "coming"}:
        if reader.day is None:
            return None
        return reader.day.year + {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    named = reader.named_year(place)
    if named is None:
        return None
    return named + {"previous": -1, "preceding": -1, "before": -1, "following": 1, "after": 1}.get(which, 0)


def decade(reader: Reader, place: int) -> Dated | None:
    """The 1990s, the '90s, the nineties."""
    found = DECADE.match(reader.plain, place)
    if not found:
        return None
    if not found["full"] and not DECADE_BEFORE.search(reader.plain, max(0, place - 6), place):
        return None
    if found["full"]:
        tens = int(found["full"])
    else:
        tens = 190 + int(found["short"]) if found["short"] else DECADES_IN_WORDS[found["words"].lower()]
    return Dated(place, found.end(), periods.years_of(tens * 10, tens * 10 + 9))


def _of_two_digits(short: str) -> int:
    """The year nearest to our time that ends so."""
    return int(short) + (2000 if int(short) < 60 else 1900)


def short_year(reader: Reader, place: int) -> Dated | None:
    """'14, where a preposition stands before it."""
    found = SHORT_YEAR.match(reader.plain, place)
    if not found or not YEAR_NAMED.search(reader.plain, max(0, place - 10), place):
        return None
    return Dated(place, found.end(), periods.year_of(_of_two_digits(found["short"])))


def year(reader: Reader, place: int) -> Dated | None:
    """2024; 2016-17 and 2016/17 as fiscal years; 2014-24 as years."""
    plain = reader.plain
    before = max(0, place - 14)
    last = reader.found[-1] if reader.found else None
    joined = bool(last and 0 < place - last.end <= 1)
    if not joined and NOT_A_YEAR_BEFORE.search(plain, before, place):
        return None
    if found := TWO_YEARS.match(plain, place):
        first, second = int(found["first"]), int(found["first"][:2] + found["second"])
        if second == first + 1:
            return Dated(place, found.end(), periods.financial_year(first), fiscal=True)
        return Dated(place, found.end(), periods.years_of(first, second)) if second > first else None
    found = BARE_YEAR.match(plain, place)
    if not found or AMOUNT_AFTER.match(plain, found.end()):
        return None
    if THINGS_AFTER.match(plain, found.end()) and not SURELY_A_YEAR.search(plain, before, place):
        return None
    number = int(found["year"])
    if number not in USUAL_YEARS and not YEAR_NAMED.search(plain, before, place):
        return None
    if fiscal := FISCAL_AFTER.match(plain, found.end()):
        return Dated(place, fiscal.end(), periods.fiscal_year(number), fiscal=True)
    return Dated(place, found.end(), periods.year_of(number))


def fiscal_year(reader: Reader, place: int) -> Dated | None:
    """FY2025, fiscal 2016, financial year 2016/17."""
    found = FISCAL.match(reader.plain, place)
    if not found:
        return None
    number = int(found["year"]) if len(found["year"]) == 4 else _of_two_digits(found["year"])
    period = periods.financial_year(number) if found["second"] else periods.fiscal_year(number)
    return Dated(place, found.end(), period, fiscal=True)


def quarter(reader: Reader, place: int) -> Dated | None:
    """Q2 2016, H1."""
    found = QUARTER.match(reader.plain, place)
    if not found or (found["letter"] == "H" and found["number"] > "2"):
        return None
    number = int(found["year"]) if found["year"] else reader.day.year if reader.day else None
    if number is None:
        return None
    cut: Callable[[Period, int], Period] = periods.quarter_of if found["letter"] == "Q" else periods.half_of
    return Dated(place, found.end(), cut(periods.year_of(number), int(found["number"])), not found["year"])


def season(reader: Reader, place: int) -> Dated | None:
    """Summer 2014, the spring of last year, in autumn."""
    found = SEASON.match(reader.plain, place)
    if not found:
        return None
    name = found["season"].lower()
    if found["year"]:
        return Dated(place, found.end(), periods.season_of(int(found["year"]), name))
    if found["which"]:
        number = relative_year(reader, found["which"].lower(), place)
    else:
        pattern = FALL_BEFORE if name == "fall" else SEASON_BEFORE
        said = pattern.search(reader.plain, max(0, place - 24), place)
        number = reader.year_for(SEASONS[name], place, found.end()) if said else None
    return Dated(place, found.end(), periods.season_of(number, name), True) if number else None
