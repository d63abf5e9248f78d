"""The IMF's World Economic Outlook as wide tables: a row per country and subject, a column per year.

Read are conversions of the IMF's file to CSV, packed or not, and the IMF's own text parted by tabs (called
`.xls` until 2025, made after its description, since no copy was at hand). Columns are known by their header,
units and scales by the words and codes of each form. Conversions keep the IMF's numbers, so a cell of theirs
is a transcription.

Quirks of the publisher and of those who convert, and since when they have been seen:

- The last actual year differs by country and subject; every later cell is a forecast. Where none is named,
  all are. But GDP at purchasing power has that of GDP in dollars where it names none, as in October 2025: in
  all eight editions that name both, October 2016 to April 2025, they are the same for every country.
- "National currency" is not named. It is that of the day of the edition and is used for all years: Croatia's
  is the kuna until 2022, the euro since 2023. An ally taken for one in the euro is compared with Germany.
- An index has its base year in a note, another one for each country: only ratios of it mean anything.
- Units are letters until April 2025 (`E`, `P`, `H`, `B`, `N`), then codes (`XDC`, `USD`, `PT`, `IX`, `na`).
  The scale is a factor (`1000000000`, since 2023 `1000000000.0`) until April 2025, then a power of ten
  (`9.0`); `NULL` where there is none. Whatever it says, the numbers are in billions and millions already.
- Not every edition has every subject: those of April 2019 and April 2020 have no money in currencies and no
  population, the latter ends in 2021; in those of October 2024 and April 2025 Montenegro's population begins
  in 2020.
"""

import csv
import gzip
import io
import math
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Literal

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, LayoutChanged
from burdenshare.records import Observation, Quality, Unit

FIRST_YEAR = 2010
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_HEADER = 64 * 1024
GZIP_SIGNATURE = b"\x1f\x8b"
ZIP_SIGNATURE = b"PK\x03\x04"
SUBJECTS = {
    "NGDP": ("gdp", Unit("", "billion", "current")),
    "NGDPD": ("gdp", Unit("USD", "billion", "current", "current")),
    "NGDP_RPCH": ("gdp_growth", Unit("percent")),
    "NGDP_D": ("gdp_deflator", Unit("index")),
    "LP": ("population", Unit("persons", "million")),
    "PPPGDP": ("gdp_at_purchasing_power", Unit("PPP", "billion", "current", "current")),
}  # no symbol where each ally has its own currency
COLUMNS = {
    "country": ("ISO", "iso3c"),
    "name": ("Country", "country_name"),
    "subject": ("WEO Subject Code", "weo_subject_code"),
    "units": ("Units", "units", "weo_unit_code"),
    "scale": ("Scale", "scale"),
    "last_actual": ("Estimates Start After", "estimates_start_after"),
}  # as the forms call them: the IMF's own, and two of its converters
SYMBOLS = {
    "National currency": "", "E": "", "XDC": "",
    "U.S. dollars": "USD", "P": "USD", "USD": "USD",
    "Percent change": "percent", "H": "percent", "PT": "percent",
    "Index": "index", "B": "index", "IX": "index",
    "Persons": "persons", "N": "persons",
    "Current international dollar": "PPP", "T": "PPP",
    "Purchasing power parity; international dollars": "PPP",
}  # fmt: skip
WITHOUT_CODE = "na", ("persons", "PPP")  # October 2025 has one code for what it has no code for
SCALES = {
    "": "", "NULL": "", "Units": "", "Millions": "million", "Billions": "billion",
    0.0: "", 1.0: "", 6.0: "million", 9.0: "billion", 1e6: "million", 1e9: "billion",
}  # a number is a factor or a power of ten: no edition's powers are another's factors  # fmt: skip
NONE_NAMED = ("", "NULL")
SIGNS = ("", "n/a", "--")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
LAST_LINE = "International Monetary Fund"
IN_THE_EURO = "DEU"
RATES_APART = 0.05


def read(
    path: Path,
    countries: Countries,
    *,
    currencies: Mapping[str, str] | None = None,
    subjects: Mapping[str, tuple[str, Unit]] = SUBJECTS,
) -> list[Observation]:
    """Read the allies' figures from 2010 on.

    Args:
        path: A wide table as CSV, or packed by gzip; or the IMF's own text.
        countries: Who is an ally, and today's currencies.
        currencies: Allies whose national figures are not in today's currency, each with the one they are in.
            Of one who has joined the euro the figures themselves tell, where this does not.
        subjects: What is read: the measure and the unit of each subject.

    Raises:
        BadFile: If it is no such file, or an ally's national figures are in another currency.
        LayoutChanged: If a subject is not counted as the reader expects.
    """
    text = _text(path)
    header = text.partition("\n")[0]
    if len(header) > MAX_HEADER:
        raise BadFile(
            f"is longer than {MAX_HEADER // 1024} KiB.",
            where=f"{path}, line 1",
            remedy="Check what was downloaded.",
        )
    own = "\t" in header
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if own else ",")
    named = currencies or {}
    try:
        table = _Table(path, next(lines, []), subjects, own=own)
        money = {code: named.get(code, ally.currency) for code, ally in countries.allies.items()}
        rows = (table.row(number, line, money) for number, line in enumerate(lines, start=2) if any(line))
        cells = [cell for row in rows for cell in row]
        found = [table.dated(cell) for cell in cells]
    except csv.Error as error:
        raise BadFile(
            f"{error}.", where=f"{path}, line {lines.line_num}", remedy="Correct the line."
        ) from None
    if not found:
        raise BadFile(
            "has no ally's GDP, prices or population.", where=str(path), remedy="Check that it is whole."
        )
    return _in_their_currencies(path, found, named, countries.former)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_UNPACKED_BYTES + 1)
        if content.startswith(GZIP_SIGNATURE):
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(MAX_UNPACKED_BYTES + 1)
        if len(content) > MAX_UNPACKED_BYTES:
            raise BadFile(
                f"is, or unpacks to, more than {MAX_UNPACKED_BYTES // 2**20} MiB.",
                where=str(path),
                remedy="Check what was downloaded.",
            )
        if content.startswith(ZIP_SIGNATURE):
            raise BadFile(
                "is an Excel workbook or a zip archive.",
                where=str(path),
                remedy="Save the sheet of countries as CSV in UTF-8, or unpack the archive.",
            )
        return content.decode(_encoding(content))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadFile(
            f"cannot be read ({error}).",
            where=str(path),
            remedy="Check the path, and that it is CSV in UTF-8, packed by gzip or not.",
        ) from None


def _encoding(content: bytes) -> str:
    """That of the IMF's own text, which is parted by tabs; all else must be UTF-8."""
    head = content.partition(b"\n")[0]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\t\0" in head:
        return "utf-16-le"
    if b"\t" in head and not _is_utf8(content):
        return "cp1252"
    return "utf-8-sig"


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Table:
    """A header, and what is needed to turn a line below it into observations.

    Attributes:
        own: Whether it is the IMF's own text, where thousands have commas and the last line names the source.
        last_actual: The last actual year by country and subject; None: none is named.
    """

    def __init__(
        self, path: Path, header: list[str], subjects: Mapping[str, tuple[str, Unit]], *, own: bool
    ) -> None:
        self.path, self.subjects, self.own = path, subjects, own
        self.header = header = [" ".join(name.split()) for name in header]
        self.quality: Quality = "publisher" if own else "transcription"
        self.names = {field: self._name(names) for field, names in COLUMNS.items()}
        self.years = [name for name in header if re.fullmatch("[0-9]{4}", name) and int(name) >= FIRST_YEAR]
        self.seen: dict[tuple[str, str], int] = {}
        self.last_actual: dict[tuple[str, str], float | None] = {}
        if odd := next(
            (name for name in header if re.fullmatch(r"(?!\d{4}$)\D?(19|20)\d\d(\D.*)?", name)), None
        ):
            raise BadFile(
                f"has a column {odd[:40]!r}, which looks like a year and is none.",
                where=f"{path}, line 1",
                remedy="Name the columns of years 2015, 2016 and so on, as the IMF does.",
            )
        if not self.years:
            raise BadFile(
                f"has no column of a year from {FIRST_YEAR} on.",
                where=f"{path}, line 1",
                remedy="Check that the columns of years are still there.",
            )
        for name in (*self.names.values(), *self.years):
            if header.count(name) > 1:
                raise BadFile(
                    f"has {header.count(name)} columns {name}.",
                    where=f"{path}, line 1",
                    remedy="Delete all but the right one.",
                )

    def _name(self, names: tuple[str, ...]) -> str:
        """What this header calls a column."""
        for name in self.header:
            if name.casefold() in map(str.casefold, names):
                return name
        raise BadFile(
            f"the header is {','.join(self.header)[:80]!r}.",
            where=f"{self.path}, line 1",
            remedy="Expected a wide table of the World Economic Outlook, parted by commas, with the columns "
            f"{', '.join(' or '.join(names) for names in COLUMNS.values())}, and one for each year.",
        )

    def row(self, number: int, line: list[str], money: Mapping[str, str]) -> Iterator[Observation]:
        """The observations of one line; none where it is not an ally's, or of another subject."""
        if self.own and line[0].startswith(LAST_LINE):
            return
        if len(line) != len(self.header):
            raise BadFile(
                f"has {len(line)} fields where the header has {len(self.header)}.",
                where=f"{self.path}, line {number}",
                remedy="Quote fields that contain a comma; if it is the last line, the file was cut off.",
            )
        record = dict(zip(self.header, line, strict=True))
        code, subject = record[self.names["country"]], record[self.names["subject"]]
        if code not in money or subject not in self.subjects:
            return
        before = self.seen.setdefault((code, subject), number)
        if before != number:
            raise BadFile(
                f"repeats {subject} of {code}.",
                where=f"{self.path}, line {number}",
                remedy=f"It stands in line {before} too: delete one of them.",
            )
        measure, unit = self.subjects[subject]
        self._require_unit(number, record, unit)
        named = record[self.names["last_actual"]]
        last = None if named in NONE_NAMED else self._number(number, self.names["last_actual"], named)
        self.last_actual[code, subject] = last
        for year in self.years:
            sign = record[year] in SIGNS
            yield Observation(
                country=code,
                year=int(year),
                measure=measure,
                value=None if sign else self._value(number, year, record[year], unit),
                unit=unit if unit.symbol else replace(unit, symbol=money[code]),
                status=_status(int(year), last),
                locator=f"{self.path.name}#line {number}, column {year}",
                printed=record[year] if sign else "",
                marks=("not_available",) if sign else (),
                quality=self.quality,
                name=record[self.names["name"]],
            )

    def dated(self, cell: Observation) -> Observation:
        """The cell; at purchasing power, where no last actual year is named, by that of GDP in dollars."""
        if cell.unit.symbol != "PPP" or self.last_actual[cell.country, "PPPGDP"] is not None:
            return cell
        return replace(cell, status=_status(cell.year, self.last_actual.get((cell.country, "NGDPD"))))

    def _require_unit(self, number: int, record: Mapping[str, str], unit: Unit) -> None:
        units, scale = record[self.names["units"]], record[self.names["scale"]]
        none, left_over = WITHOUT_CODE
        known = unit.symbol in left_over if units == none else SYMBOLS.get(units) == unit.symbol
        if not known or _scale(scale) != unit.scale:
            raise LayoutChanged(
                f"{record[self.names['subject']]} is in {units!r}, {scale!r}.",
                where=f"{self.path}, line {number}",
                remedy=f"Expected {replace(unit, symbol=unit.symbol or 'of national currency')}.",
            )

    def _value(self, number: int, column: str, text: str, unit: Unit) -> float:
        """A figure, which must be above zero but for a change."""
        value = self._number(number, column, text)
        if unit.symbol != "percent" and value <= 0:
            raise BadFile(
                f"expected a number above zero, found {text!r}.",
                where=f"{self.path}, line {number}, column {column}",
                remedy="Correct the field.",
            )
        return value

    def _number(self, number: int, column: str, text: str) -> float:
        plain = text.replace(",", "") if self.own and GROUPED.fullmatch(text) else text
        if NUMBER.fullmatch(plain) and math.isfinite(value := float(plain)):
            return value
        raise BadFile(
            f"expected a number, found {text!r}.",
            where=f"{self.path}, line {number}, column {column}",
            remedy="Correct the field.",
        )


def _status(year: int, last_actual: float | None) -> Literal["final", "forecast"]:
    return "final" if last_actual is not None and year <= last_actual else "forecast"


def _scale(text: str) -> str | None:
    """The scale in words; None where it is none that is known."""
    return SCALES.get(float(text) if NUMBER.fullmatch(text) else text)


def _in_their_currencies(
    path: Path,
    found: list[Observation],
    named: Mapping[str, str],
    before_the_euro: Mapping[str, tuple[str, float]],
) -> list[Observation]:
    """The cells; those of one who was not in the euro yet in the currency of then.

    Raises:
        BadFile: If an ally's GDP in national currency and in dollars imply another rate than that of the
            currency that was named, or neither that of the euro nor of the currency before it.
    """
    symbols = {c.country: c.unit.symbol for c in found if c.measure == "gdp" and not c.unit.rates}
    then: dict[str, str] = {}
    for country, rate in _to_the_euro(found).items():
        former, about = before_the_euro.get(country, ("", 0.0))
        symbol = symbols[country]
        if symbol not in ("EUR", former) or _near(rate, 1.0 if symbol == "EUR" else about):
            continue
        if country in named or not _near(rate, about):
            raise BadFile(
                f"{country}: GDP in national currency and in dollars imply {rate:.4g} for one euro, "
                f"so it is not in {symbol}.",
                where=str(path),
                remedy=f"Check the file, or say in edition.yaml which currency it is: "
                f"`currencies: {{{country}: …}}`.",
            )
        then[country] = former
    return [
        replace(cell, unit=replace(cell.unit, symbol=then[cell.country]))
        if cell.country in then and cell.unit.symbol == "EUR"
        else cell
        for cell in found
    ]


def _to_the_euro(found: list[Observation]) -> dict[str, float]:
    """Of each ally, how much of the money of its GDP is one euro: the median year, by Germany's rate."""
    nominal = [c for c in found if (c.measure, c.unit.prices) == ("gdp", "current")]
    gdp = {(c.country, c.year, c.unit.rates): c.value for c in nominal}
    rates: dict[str, dict[int, float]] = {}
    for (country, year, base), value in gdp.items():
        if not base and value and (in_dollars := gdp.get((country, year, "current"))):
            rates.setdefault(country, {})[year] = value / in_dollars
    euros = rates.get(IN_THE_EURO, {})
    apart = {
        country: [rate / euros[year] for year, rate in own.items() if year in euros]
        for country, own in rates.items()
    }
    return {country: median(quotients) for country, quotients in apart.items() if quotients}


def _near(rate: float, expected: float) -> bool:
    return expected > 0 and abs(rate / expected - 1) <= RATES_APART
