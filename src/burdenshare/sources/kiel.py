"""The Kiel Institute's Ukraine Support Tracker, as a table by donor, month and kind that third parties make.

`donor,year_month,aid_type_general,aid_eur_m` and columns that are not Kiel's: allocations in million euro,
one line for each donor, month and kind, zeros filled in. What has no month, and the institutions of the
European Union, are left out by those who make it. An ally that is no donor in the file is unknown, not zero.

A figure has a year: the months of one are added up, and its locator names every line. A year that the file
does not hold whole says so.
"""

import math
import re
from collections.abc import Iterator
from math import fsum
from pathlib import Path

from burdenshare.countries import Countries
from burdenshare.errors import BadFile
from burdenshare.records import Observation, Unit
from burdenshare.sources.contents import Contents
from burdenshare.sources.lines import read_lines
from burdenshare.wording import MONTHS

HEADER = ["donor", "year_month", "aid_type_general", "aid_eur_m"]
KINDS = {
    "Financial": "aid_to_ukraine_financial",
    "Humanitarian": "aid_to_ukraine_humanitarian",
    "Military": "aid_to_ukraine_military",
}
MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
UNIT = Unit("EUR", "million", "current")
Amounts = dict[tuple[str, int, str], dict[int, tuple[int, float]]]


def read(path: Path, countries: Countries) -> Contents:
    """Read what allies gave, by year and kind.

    Raises:
        BadFile: If it is no such file, a field does not hold a month, a kind or an amount, a line stands
            there twice, or no donor is an ally.
    """
    lines = read_lines(path)
    header = lines[0] if lines else []
    if header[: len(HEADER)] != HEADER:
        raise BadFile(
            f"the header is {','.join(header)[:80]!r}.",
            where=f"{path}, line 1",
            remedy=f"Expected a table that begins with {','.join(HEADER)!r}.",
        )
    amounts: Amounts = {}
    for number, line in enumerate(lines[1:], start=2):
        if line:
            _take(path, number, line, header, countries, amounts)
    if not amounts:
        raise BadFile("has no donor that is an ally.", where=str(path), remedy="Check that it is whole.")
    cells = tuple(_cells(path, amounts, countries))
    return Contents(cells, note="the months of a year added up; allocations, as Kiel counts them")


def _take(
    path: Path, number: int, line: list[str], header: list[str], countries: Countries, amounts: Amounts
) -> None:
    """Take one line, if its donor is an ally."""
    if len(line) != len(header):
        raise BadFile(
            f"has {len(line)} fields where the header has {len(header)}.",
            where=f"{path}, line {number}",
            remedy="Compare it with the lines around it; if it is the last one, the file was cut off.",
        )
    donor, when, kind, amount = line[: len(HEADER)]
    month = MONTH.fullmatch(when)
    if not month:
        raise _bad(path, number, HEADER[1], "a month, as 2022-02", when)
    if kind not in KINDS:
        raise _bad(path, number, HEADER[2], f"one of {', '.join(KINDS)}", kind)
    if not NUMBER.fullmatch(amount) or not math.isfinite(float(amount)):
        raise _bad(path, number, HEADER[3], "million euro", amount)
    code = countries.code(donor)
    if code not in countries.allies:
        return
    months = amounts.setdefault((code, int(month[1]), KINDS[kind]), {})
    if int(month[2]) in months:
        first = months[int(month[2])][0]
        raise BadFile(
            f"repeats {donor} {when} {kind}.",
            where=f"{path}, line {number}",
            remedy=f"It stands in line {first} too: delete one of them.",
        )
    months[int(month[2])] = (number, float(amount))


def _cells(path: Path, amounts: Amounts, countries: Countries) -> Iterator[Observation]:
    for (code, year, measure), months in sorted(amounts.items()):
        lines = ", ".join(str(line) for line, _ in months.values())
        yield Observation(
            country=code,
            year=year,
            measure=measure,
            value=fsum(amount for _, amount in months.values()),
            unit=UNIT,
            status="final" if len(months) == len(MONTHS) else "estimate",
            locator=f"{path.name}#lines {lines}",
            quality="transcription",
            note="" if len(months) == len(MONTHS) else f"{len(months)} of 12 months: {_span(months)}",
            name=countries.allies[code].name,
        )


def _span(months: dict[int, tuple[int, float]]) -> str:
    """The first and the last month of a year that is not whole."""
    first, last = MONTHS[min(months) - 1], MONTHS[max(months) - 1]
    return first if first == last else f"{first} to {last}"


def _bad(path: Path, number: int, column: str, expected: str, text: str) -> BadFile:
    return BadFile(
        f"expected {expected}, found {text!r}.",
        where=f"{path}, line {number}, column {column}",
        remedy="Correct the field.",
    )
