"""The European Central Bank's reference rates of the euro: `eurofxref-hist.csv`, a row a day, newest first.

A fixing is units of a currency for one euro, fixed on a working day and never revised. `N/A` stands where a
currency had no rate; every row ends in an empty field. Kept are the currencies of allies, and those that an
ally gave up for the euro. Albania's and North Macedonia's are not there; lira and leu begin in 2005, in new
units.
"""

from collections.abc import Iterator
from datetime import date
from math import inf
from pathlib import Path

from burdenshare.errors import BadFile
from burdenshare.records import Fixing
from burdenshare.sources.lines import read_lines

CURRENCIES = (
    "USD", "BGN", "CAD", "CZK", "DKK", "EEK", "GBP", "HRK", "HUF", "ISK", "LTL", "LVL", "NOK", "PLN", "RON",
    "SEK", "SIT", "SKK", "TRY",
)  # fmt: skip
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
                yield Fixing(currency, day, positive(record[currency]), path.name, number)
    except ValueError as error:
        raise BadFile(
            f"does not fit its header: {error}.",
            where=f"{path}, line {number}",
            remedy="Compare it with the lines around it.",
        ) from None


def positive(text: str) -> float:
    """A rate of exchange as a number.

    Raises:
        ValueError: If it is none, or not above zero.

    >>> positive("1.0691")
    1.0691
    """
    rate = float(text)
    if not 0 < rate < inf:
        raise ValueError(f"a rate is above zero, not {text}")
    return rate
