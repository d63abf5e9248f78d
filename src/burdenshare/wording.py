"""How days, spans, counts, lists and amounts are written in sentences."""

import calendar
import re
from collections.abc import Sequence
from datetime import date

from burdenshare.records import Edition
from burdenshare.units import rounded

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day_in_words(day: date) -> str:
    """A day as people write it.

    >>> day_in_words(date(2017, 3, 13))
    '13 March 2017'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def edition_day(edition: Edition) -> str:
    """The day of an edition, and that it is the day of retrieval where that of publication is not known."""
    return f"{'retrieved ' if edition.retrieved else ''}{day_in_words(edition.published)}"


def last_day(told: str) -> date:
    """The last day that a date known to the day, the month or the year can mean.

    >>> last_day("2017-03-15"), last_day("2016-02"), last_day("2017")
    (datetime.date(2017, 3, 15), datetime.date(2016, 2, 29), datetime.date(2017, 12, 31))
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", told)
    if not found:
        raise ValueError(f"'{told}' is no day: write 2017-03-15, 2017-03 or 2017")
    year, month = int(found[1]), int(found[2] or 12)
    return date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))


def in_full(told: str) -> str:
    """A date known to the day, the month or the year, as people write it.

    >>> in_full("2017-03-13"), in_full("2024-07"), in_full("2004")
    ('13 March 2017', 'July 2024', '2004')
    """
    return day_in_words(last_day(told)).split(" ", 2 - told.count("-"))[-1]


def in_words(number: int) -> str:
    """A small number as a word.

    >>> in_words(6), in_words(16)
    ('six', '16')
    """
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def with_capital(text: str) -> str:
    """A text that begins with a capital.

    >>> with_capital("five of 27")
    'Five of 27'
    """
    return text[:1].upper() + text[1:]


def printable(name: str) -> str:
    """A file's name with what is no letter in it shown as one, so that it can be written down.

    >>> printable("a\\udcff.txt")
    'a\ufffd.txt'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def joined(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))


def in_short(value: float, unit_symbol: str) -> str:
    """Millions of a currency in short.

    >>> in_short(24929.3, "EUR"), in_short(352.4, "EUR")
    ('24.9 bn EUR', '352 m EUR')
    """
    if abs(value) >= 1000:
        return f"{rounded(value / 1000, 1)} bn {unit_symbol}"
    return f"{rounded(value, 0 if abs(value) >= 10 else 1)} m {unit_symbol}"


def spans(years: Sequence[int], first: int | None = None) -> str:
    """Years as spans; `or earlier` where the first span begins with the edition's first year.

    >>> spans([2014, 2015, 2016, 2018], first=2014)
    '2014 or earlier-2016, 2018'
    >>> spans([2018, 2019])
    '2018-2019'
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = []
    for run in runs:
        start = f"{run[0]} or earlier" if run[0] == first else str(run[0])
        told.append(start if len(run) == 1 else f"{start}-{run[-1]}")
    return ", ".join(told)
