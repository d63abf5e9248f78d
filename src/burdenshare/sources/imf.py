"""The IMF's World Economic Outlook as wide tables: a row per country and subject, a column per year.

The IMF's own file is text parted by tabs. What is read here are conversions of it to CSV, packed or not, each
form recognised by its header; they keep the IMF's numbers, so a cell of theirs is a transcription.

Quirks of the publisher:

- The last actual year differs by country and subject; every later cell is a forecast. Where none is named,
  all are.
- "National currency" is not named. It is that of the day of the edition and is used for all years: Croatia's
  is the kuna in 2016, the euro in 2024. An ally taken for one in the euro is compared with Germany.
- An index has its base year in a note, another one for each country: only ratios of it mean anything.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, LayoutChanged
from burdenshare.records import Observation, Unit

FIRST_YEAR = 2010
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
GZIP_SIGNATURE = b"\x1f\x8b"
SUBJECTS = {
    "NGDP": ("gdp", Unit("", "billion", "current")),
    "NGDPD": ("gdp", Unit("USD", "billion", "current", "current")),
    "NGDP_RPCH": ("gdp_growth", Unit("percent")),
    "NGDP_D": ("gdp_deflator", Unit("index")),
    "LP": ("population", Unit("persons", "million")),
}  # no symbol where each ally has its own currency
SYMBOLS = {
    "National currency": "", "U.S. dollars": "USD", "Percent change": "percent", "Index": "index",
    "Persons": "persons",
}  # fmt: skip
SCALES = {"": "", "Units": "", "Millions": "million", "Billions": "billion"}
IN_THE_EURO = "DEU"
RATES_APART = 0.05


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of one header that say what a row is about."""

    country: str
    name: str
    subject: str
    units: str
    scale: str
    last_actual: str


FORMS = (
    Form("ISO", "Country", "WEO Subject Code", "Units", "Scale", "Estimates Start After"),
    Form("iso3c", "country_name", "weo_subject_code", "units", "scale", "estimates_start_after"),
)


def read(
    path: Path, countries: Countries, *, currencies: Mapping[str, str] | None = None
) -> list[Observation]:
    """Read the allies' figures from 2010 on.

    Args:
        path: A wide table as CSV, or packed by gzip.
        countries: Who is an ally, and today's currencies.
        currencies: Allies whose national figures are not in today's currency, each with the one they are in.

    Raises:
        BadFile: If it is no such file, or an ally's national figures are in another currency.
        LayoutChanged: If a subject is not counted as the reader expects.
    """
    lines = csv.reader(io.StringIO(_text(path), newline=""))
    try:
        table = _Table(path, next(lines, []))
        named = currencies or {}
        money = {code: named.get(code, ally.currency) for code, ally in countries.allies.items()}
        rows = (table.row(number, line, money) for number, line in enumerate(lines, start=2) if line)
        found = [cell for row in rows for cell in row]
    except csv.Error as error:
        raise BadFile(
            f"{error}.", where=f"{path}, line {lines.line_num}", remedy="Correct the line."
        ) from None
    if not found:
        raise BadFile(
            "has no ally's GDP, prices or population.", where=str(path), remedy="Check that it is whole."
        )
    _require_the_euro(path, found)
    return found


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content.startswith(GZIP_SIGNATURE):
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(MAX_UNPACKED_BYTES + 1)
        if len(content) > MAX_UNPACKED_BYTES:
            raise BadFile(
                f"unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.",
                where=str(path),
                remedy="Check what was downloaded.",
            )
        return content.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadFile(
            f"cannot be read ({error}).",
            where=str(path),
            remedy="Check the path, and that it is CSV in UTF-8, packed by gzip or not.",
        ) from None


class _Table:
    """A header, and what is needed to turn a line below it into observations."""

    def __init__(self, path: Path, header: list[str]) -> None:
        self.path, self.header = path, header
        form = next((f for f in FORMS if {*astuple(f)} <= {*header}), None)
        if form is None:
            raise BadFile(
                f"the header is {','.join(header)[:80]!r}.",
                where=f"{path}, line 1",
                remedy="Expected a wide table of the World Economic Outlook, with the columns "
                f"{' or '.join(','.join(astuple(f)) for f in FORMS)}.",
            )
        self.form = form
        self.years = [name for name in header if name.isdigit() and int(name) >= FIRST_YEAR]

    def row(self, number: int, line: list[str], money: Mapping[str, str]) -> Iterator[Observation]:
        """The observations of one line; none where it is not an ally's, or of another subject."""
        if len(line) != len(self.header):
            raise BadFile(
                f"has {len(line)} fields where the header has {len(self.header)}.",
                where=f"{self.path}, line {number}",
                remedy="Quote fields that contain a comma.",
            )
        record = dict(zip(self.header, line, strict=True))
        code, subject = record[self.form.country], record[self.form.subject]
        if code not in money or subject not in SUBJECTS:
            return
        measure, unit = SUBJECTS[subject]
        self._require_unit(number, record, unit)
        last_actual = self._number(number, self.form.last_actual, record[self.form.last_actual] or "0")
        for year in self.years:
            text = record[year]
            yield Observation(
                country=code,
                year=int(year),
                measure=measure,
                value=self._number(number, year, text) if text else None,
                unit=unit if unit.symbol else replace(unit, symbol=money[code]),
                status="final" if int(year) <= last_actual else "forecast",
                locator=f"{self.path.name}#line {number}, column {year}",
                marks=() if text else ("not_available",),
                quality="transcription",
                name=record[self.form.name],
            )

    def _require_unit(self, number: int, record: Mapping[str, str], unit: Unit) -> None:
        units, scale = record[self.form.units], record[self.form.scale]
        if (SYMBOLS.get(units), SCALES.get(scale)) != (unit.symbol, unit.scale):
            raise LayoutChanged(
                f"{record[self.form.subject]} is in {units!r}, {scale!r}.",
                where=f"{self.path}, line {number}",
                remedy=f"Expected {str(unit) or 'national currency'}.",
            )

    def _number(self, number: int, column: str, text: str) -> float:
        try:
            return float(text)
        except ValueError:
            raise BadFile(
                f"expected a number, found {text!r}.",
                where=f"{self.path}, line {number}, column {column}",
                remedy="Correct the field.",
            ) from None


def _require_the_euro(path: Path, found: list[Observation]) -> None:
    """Refuse an ally in the euro whose GDP in euro and in dollars imply another rate than Germany's."""
    dollars = {(c.country, c.year): c.value for c in found if c.measure == "gdp" and c.unit.symbol == "USD"}
    rates = {
        (cell.country, cell.year): cell.value / in_dollars
        for cell in found
        if cell.measure == "gdp" and cell.unit.symbol == "EUR" and cell.value
        if (in_dollars := dollars.get((cell.country, cell.year)))
    }
    for (country, year), rate in rates.items():
        euros = rates.get((IN_THE_EURO, year), rate)
        if abs(rate / euros - 1) > RATES_APART:
            raise BadFile(
                f"{country} {year}: {rate:.4f} for one dollar, where one dollar is {euros:.4f} EUR.",
                where=str(path),
                remedy=f"Say in edition.yaml which currency it is: `currencies: {{{country}: …}}`.",
            )
