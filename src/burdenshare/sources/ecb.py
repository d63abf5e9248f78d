"""The European Central Bank's reference rates of the euro: `eurofxref-hist.csv`, a row a day, newest first.

A fixing is units of a currency for one euro, fixed on a working day and never revised. `N/A` stands where a
currency had no rate; every row ends in an empty field. Only the currencies that some answer needs are kept.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from burdenshare.errors import BadFile
from burdenshare.records import Fixing
from burdenshare.sources.lines import read_lines

CURRENCIES = ("USD",)
NO_RATE = "N/A"


def read(path: Path) -> list[Fixing]:
    """Read every fixing of the currencies kept, in the order of the file.

    Raises:
        BadFile: If it is no such file, or a field does not hold a day or a rate.
    """
    lines = read_lines(path)
    header = lines[0] if lines else []
    if header[:1] != ["Date"] or not {*CURRENCIES} <= {*header}:
        raise BadFile(
            f"the header is {','.join(header)[:80]!r}.",
            where=f"{path}, line 1",
            remedy=f"Expected 'Date' and a column each for {', '.join(CURRENCIES)}.",
        )
    return [
        fixing
        for number, line in enumerate(lines[1:], start=2)
        for fixing in _row(path, number, header, line)
    ]


def _row(path: Path, number: int, header: list[str], line: list[str]) -> Iterator[Fixing]:
    try:
        record = dict(zip(header, line, strict=True))
        day = date.fromisoformat(record["Date"])
        for currency in CURRENCIES:
            if record[currency] != NO_RATE:
                locator = f"{path.name}#line {number}, column {currency}"
                yield Fixing(currency, day, float(record[currency]), locator)
    except ValueError as error:
        raise BadFile(
            f"does not fit its header: {error}.",
            where=f"{path}, line {number}",
            remedy="Compare it with the lines around it.",
        ) from None
