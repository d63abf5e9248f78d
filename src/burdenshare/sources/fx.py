"""Market rates of exchange as averages of a period: the ECB's by year, and the Federal Reserve's.

The ECB gives a table with a column for each currency, in units for one euro; its fixings by day are read by
`ecb`. The Federal Reserve's rates come as a long table that a third party makes, in units for one US dollar
for all.

An average depends on the days that it is of: one publisher's is not another's, and none is the IMF's. Only
yearly averages become figures of an ally; a figure has a year, and no month.

Quirks of the publishers:

- ECB: years run backwards. Lira and leu are in old units before 2005. Kroon, litas and lats go on after they
  had become the euro; such a rate is kept as doubtful, since the euro's own is fixed (`currencies.yaml`).
- Federal Reserve: a "country" is a currency (`Euro`). Nothing marks the end of a former currency or a year
  that is not over. The yearly table lacks the United Kingdom; neither has Poland, Czechia, Hungary or Turkey.
- No file says when it was published.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, InputError, LayoutChanged
from burdenshare.records import Observation, Quality, Trust, Unit
from burdenshare.sources.contents import Contents
from burdenshare.sources.lines import read_lines

LONG = ["Date", "Country", "Exchange rate"]
SERIES = re.compile(r"EXR\.A\.([A-Z]{3})\.EUR\.SP00\.A")
AVERAGE = "Average of observations through period (A)"
HEADING, COLLECTION, FIRST_LINE = "Dataset name: Exchange Rates", "Collection:", "Period\\Unit:"
HEADINGS = 5
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
YEAR = re.compile("[0-9]{4}")
NAMES = {
    "Euro": "EUR", "Canada": "CAD", "Denmark": "DKK", "Norway": "NOK", "Sweden": "SEK",
    "United Kingdom": "GBP",
}  # fmt: skip
OLD_UNITS = {"TRY": ("TRL", 2005), "RON": ("ROL", 2005)}  # until the year before


@dataclass(frozen=True, slots=True)
class Rate:
    """One cell: the average of a period.

    Attributes:
        currency: Its code, or the name that the file has for it.
        base: The currency of which one unit costs so much.
        start: The first day of the period.
        value: Units of the currency for one of the base; None where the field is empty.
    """

    currency: str
    base: str
    start: date
    value: float | None
    locator: str


def read(path: Path, countries: Countries) -> Contents:
    """Read the yearly averages of the allies' currencies.

    Raises:
        BadFile: If it is no such file, or a field does not hold a day or a rate.
        LayoutChanged: If a series is not a yearly average against the euro.
        InputError: If the rates are of months.
    """
    found = rates(path)
    if any(rate.start.month > 1 for rate in found):
        raise InputError(
            "holds averages of months, where a figure has a year.",
            where=str(path),
            remedy="Add the table of yearly averages.",
        )
    quality: Quality = "publisher" if found and found[0].base == "EUR" else "transcription"
    cells = [cell for rate in found for cell in _cells(rate, countries, quality)]
    if not cells:
        raise BadFile("has no rate of an ally's currency.", where=str(path), remedy="Check that it is whole.")
    return Contents(tuple(cells), note="yearly averages as the publisher makes them")


def _cells(rate: Rate, countries: Countries, quality: Quality) -> Iterator[Observation]:
    currency, note = rate.currency, ""
    trust: Trust = "plain"
    year = rate.start.year
    euros = {code: ally.euro for code, ally in countries.allies.items() if ally.euro}
    gave_up = next((code for code, euro in euros.items() if euro.former == currency), None)
    if gave_up:
        whose, until = [gave_up], euros[gave_up].joined.year
        if year >= until:
            trust, note = "doubtful", f"{currency} had become the euro on 1 January {until}"
    elif currency == "EUR":
        whose = [code for code, euro in euros.items() if year >= euro.joined.year]
    else:
        whose = [code for code, ally in countries.allies.items() if ally.currency == currency]
    old, since = OLD_UNITS.get(currency, (currency, 0))
    for code in whose:
        yield Observation(
            country=code,
            year=year,
            measure="exchange_rate",
            value=rate.value,
            unit=Unit(f"{old if year < since else currency} per {rate.base}"),
            status="final",
            locator=rate.locator,
            marks=() if rate.value is not None else ("not_available",),
            trust=trust,
            quality=quality,
            note=note,
            name=countries.allies[code].name,
        )


def rates(path: Path) -> list[Rate]:
    """Read every rate of a file, also of those who are no allies, in the order of the file.

    Raises:
        BadFile: If it is no such file, or a field does not hold a day or a rate.
        LayoutChanged: If a series is not a yearly average against the euro.
    """
    lines = read_lines(path)
    header = lines[0] if lines else []
    if header == LONG:
        found = list(_long(path, lines))
    elif header and header[0].startswith(HEADING):
        found = list(_wide(path, lines))
    elif header[:2] == ["Date", "USD"]:
        raise BadFile(
            "holds the ECB's fixings by day, which ship with the program and cannot be added.",
            where=f"{path}, line 1",
            remedy="Add a table of yearly averages.",
        )
    else:
        raise BadFile(
            f"the header is {','.join(header)[:80]!r}.",
            where=f"{path}, line 1",
            remedy=f"Expected {','.join(LONG)!r}, or the ECB's table, which begins {HEADING!r}.",
        )
    seen: dict[tuple[str, date], Rate] = {}
    for rate in found:
        before = seen.setdefault((rate.currency, rate.start), rate)
        if before is not rate:
            line = before.locator.partition("#")[2]
            raise BadFile(
                f"repeats {rate.currency} of {rate.start}.",
                where=f"{path}, {rate.locator.partition('#')[2]}",
                remedy=f"It stands in {line} too: delete one of them.",
            )
    return found


def _long(path: Path, lines: list[list[str]]) -> Iterator[Rate]:
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        _require_fields(path, number, line, LONG)
        day, name, text = line
        try:
            start = date.fromisoformat(day)
        except ValueError:
            raise _bad(path, number, LONG[0], "a day", day) from None
        if start.day > 1:
            raise _bad(path, number, LONG[0], "the first day of a month or year", day)
        value = _number(path, number, LONG[2], text)
        yield Rate(NAMES.get(name, name), "USD", start, value, f"{path.name}#line {number}")


def _wide(path: Path, lines: list[list[str]]) -> Iterator[Rate]:
    series = lines[1] if len(lines) > HEADINGS else []
    collection, units = (lines[3], lines[4]) if series else ([], [])
    if not series or collection[:1] != [COLLECTION] or units[:1] != [FIRST_LINE]:
        raise LayoutChanged(
            "does not have the five heading lines of the ECB's table.",
            where=f"{path}, lines 1 to {HEADINGS}",
            remedy="Expected title, series, currencies, 'Collection:', 'Period\\Unit:', then a line a year.",
        )
    currencies = [SERIES.fullmatch(key) for key in series[1:]]
    for place, (key, match) in enumerate(zip(series[1:], currencies, strict=True), start=2):
        if match is None or collection[place - 1 : place] != [AVERAGE]:
            raise LayoutChanged(
                f"{key!r} is not a yearly average of a currency against the euro.",
                where=f"{path}, line 2, column {place}",
                remedy="Expected EXR.A.CURRENCY.EUR.SP00.A, collected as the average of the period.",
            )
    for number, line in enumerate(lines[HEADINGS:], start=HEADINGS + 1):
        if not line:
            continue
        _require_fields(path, number, line, series)
        if not YEAR.fullmatch(line[0]):
            raise _bad(path, number, "1", "a year", line[0])
        for match, text in zip(currencies, line[1:], strict=True):
            if match:
                value = _number(path, number, match[1], text) if text else None
                locator = f"{path.name}#line {number}, column {match[1]}"
                yield Rate(match[1], "EUR", date(int(line[0]), 1, 1), value, locator)


def _require_fields(path: Path, number: int, line: list[str], header: list[str]) -> None:
    if len(line) != len(header):
        raise BadFile(
            f"has {len(line)} fields where the header has {len(header)}.",
            where=f"{path}, line {number}",
            remedy="Compare it with the lines around it; if it is the last one, the file was cut off.",
        )


def _number(path: Path, number: int, column: str, text: str) -> float:
    if not NUMBER.fullmatch(text) or not 0 < float(text) < math.inf:
        raise _bad(path, number, column, "a rate", text)
    return float(text)


def _bad(path: Path, number: int, column: str, expected: str, text: str) -> BadFile:
    return BadFile(
        f"expected {expected}, found {text!r}.",
        where=f"{path}, line {number}, column {column}",
        remedy="Correct the field.",
    )
