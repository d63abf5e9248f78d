"""The World Bank's World Development Indicators: a download as zip or CSV, or a long table made from one.

Three forms are known, each recognised by its header: a row per country and indicator with a column per year
(the zip of one indicator, the whole database, DataBank's export), a row per country and year with its
indicator, and the same without one, where the file's name must say which it is (`gdp.csv`).

Quirks of the publisher:

- A zip holds the figures beside lists of countries and indicators; only the member of the figures is read.
  Each line ends in a comma; above the header stands the day of the last update. A missing figure is an
  empty field (`..` in DataBank), of which no observation is made. The newest year is often empty.
- Countries and aggregates stand side by side. Only allies are read, by ISO code; Kosovo changed its code.
- "LCU" names no currency. It is that of the day of the update, for all years: an ally that has joined the
  euro is in euro throughout, at the fixed rate, and one that has not yet is in its old currency. Which it is
  is told by the day of the update, unless `edition.yaml` names it.
- Constant dollars have their base year in the indicator's name; it moves. Constant national prices and the
  deflator have a base year that each country chooses and the file does not say: `base-year` prices, and an
  index of which only ratios mean anything.
- International dollars are no currency: their symbol is `PPP`, and their measures have names of their own.
- Military expenditure is SIPRI's, copied: a transcription, under SIPRI's terms, and no second opinion.
- Files of one download can have different days of update; see `updated`.
- Estimates are not marked; all figures count as final.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import IO

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Observation, Quality, Unit
from burdenshare.sources.contents import Contents

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_LINE = 256 * 1024
MAX_MEMBERS = 200
MAX_PREAMBLE = 30

DOLLARS = Unit("USD", "", "current", "current")
CONSTANT_DOLLARS = Unit("USD", "", "constant", "constant")  # the base year stands in the indicator's name
NATIONAL = Unit("", "", "current")  # no symbol where each ally has its own currency
CONSTANT_NATIONAL = Unit("", "", "base-year")
PURCHASING_POWER = Unit("PPP", "", "current", "current")
CONSTANT_PURCHASING_POWER = Unit("PPP", "", "constant", "constant")
PERCENT = Unit("percent")
SERIES = {
    "NY.GDP.MKTP.CD": ("gdp", DOLLARS),
    "NY.GDP.MKTP.CN": ("gdp", NATIONAL),
    "NY.GDP.MKTP.KD": ("gdp", CONSTANT_DOLLARS),
    "NY.GDP.MKTP.KN": ("gdp", CONSTANT_NATIONAL),
    "NY.GDP.MKTP.PP.CD": ("gdp_at_purchasing_power", PURCHASING_POWER),
    "NY.GDP.MKTP.PP.KD": ("gdp_at_purchasing_power", CONSTANT_PURCHASING_POWER),
    "NY.GDP.MKTP.KD.ZG": ("gdp_growth", PERCENT),
    "NY.GDP.DEFL.ZS": ("gdp_deflator", Unit("index")),
    "NY.GNP.MKTP.CD": ("gni", DOLLARS),
    "NY.GNP.MKTP.CN": ("gni", NATIONAL),
    "NY.GNP.MKTP.KD": ("gni", CONSTANT_DOLLARS),
    "NY.GNP.MKTP.KN": ("gni", CONSTANT_NATIONAL),
    "NY.GNP.MKTP.PP.CD": ("gni_at_purchasing_power", PURCHASING_POWER),
    "NY.GNP.MKTP.PP.KD": ("gni_at_purchasing_power", CONSTANT_PURCHASING_POWER),
    "SP.POP.TOTL": ("population", Unit("persons")),
    "GC.TAX.TOTL.GD.ZS": ("tax_revenue_share_of_gdp", PERCENT),
    "MS.MIL.XPND.GD.ZS": ("share_of_gdp", PERCENT),
    "MS.MIL.XPND.ZS": ("share_of_government_spending", PERCENT),
    "MS.MIL.XPND.CD": ("defence_expenditure", DOLLARS),
    "MS.MIL.XPND.CN": ("defence_expenditure", NATIONAL),
}
OF_SIPRI = "MS.MIL.XPND"
MAY_FALL = "gdp_growth"
BY_FILE_NAME = {"gdp": "NY.GDP.MKTP.CD", "population": "SP.POP.TOTL"}
PLAUSIBLE = {"gdp": (1e7, 1e15), "population": (1e4, 2e9)}  # tells a table of another unit
CODE, NAME = "country code", "country name"
INDICATOR = ("indicator code", "series code")
TITLE = ("indicator name", "series name")
YEAR, VALUE = ("year", "time"), "value"
YEAR_COLUMN = re.compile(r"(\d{4})(?: \[YR\1\])?", re.ASCII)
LIKE_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
FOOTERS = ("data from database", "last updated")
MISSING = ("", "..")
FIGURES = re.compile(r"API_.*\.csv|WDI(?:Data|CSV)\.csv|.*_Data\.csv", re.IGNORECASE)
NOT_CSV = {
    b"\xff\xfe": "is text in UTF-16", b"\xfe\xff": "is text in UTF-16", b"\xd0\xcf": "is an Excel workbook",
    b"PAR1": "is a Parquet file", b"<": "is XML or a web page", b"[": "is an answer of the API in JSON",
    b"{": "is JSON", b"%PDF": "is a PDF",
}  # fmt: skip
REMEDY = "Expected the World Bank's CSV, in UTF-8 and parted by commas, or the zip that holds it."


def read(path: Path, countries: Countries, *, currencies: Mapping[str, str] | None = None) -> Contents:
    """Read the allies' figures.

    Args:
        path: A zip or a CSV file of the World Bank, or a long table made from one.
        countries: Who is an ally, and today's currencies.
        currencies: Allies whose national figures are in another currency than the day of the update tells,
            each with the one they are in.

    Returns:
        Money in units of a currency or of purchasing power (`PPP`), shares in percent, persons, indices.

    Raises:
        BadFile: If it is no such file, is damaged, or unpacks to more than it may.
        LayoutChanged: If a figure in constant dollars does not say of which year.
        Contradiction: If it says two things about the same figure.
    """
    with _lines(path) as (member, lines):
        table = _Table(path, member, lines, countries, currencies or {})
        found = list(table.observations())
    if not found:
        others = ", ".join(sorted(table.others)[:5])
        raise BadFile(
            f"holds no figure of an ally that is read here{f', but {others}' if others else ''}.",
            where=str(path),
            remedy=f"Known indicators: {', '.join(SERIES)}.",
        )
    note = f"The World Bank updated these figures on {table.day.isoformat()}." if table.day else ""
    return Contents(tuple(found), _base_year(found), tuple(table.warnings(found)), note)


def updated(path: Path) -> date | None:
    """The day on which the World Bank last updated the figures of a file; None where it does not say.

    Raises:
        BadFile: If it is no file of the World Bank.
    """
    with _lines(path) as (member, lines):
        return _Header(path, member, lines).day


@dataclass(frozen=True, slots=True)
class _Line:
    """One record: its number in the file, its fields, and whether the line's end was there."""

    number: int
    fields: list[str]
    ended: bool


# --- from bytes to lines -------------------------------------------------------------------------


@contextmanager
def _lines(path: Path) -> Iterator[tuple[str, Iterator[_Line]]]:
    """The records of the figures, one at a time, with the name of the zip's member that holds them.

    Raises:
        BadFile: Also while the lines are taken.
    """
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                yield "", _records(file, str(path))
                return
            file.seek(0)
            with zipfile.ZipFile(file) as archive:
                member = _member(path, archive)
                with archive.open(member) as packed:
                    yield member.filename, _records(packed, f"{path}, {member.filename}")
    except UnicodeDecodeError as error:
        raise BadFile(
            f"is not in UTF-8 (byte {error.object[error.start]:#04x}).", where=str(path), remedy=REMEDY
        ) from None
    except (OSError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile) as error:
        raise BadFile(
            f"cannot be read ({error}).",
            where=str(path),
            remedy="Check the path, and that it was downloaded whole.",
        ) from None


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one member that holds figures; a zip that is not as it should be is refused."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise BadFile(
            f"is a zip of {len(members)} members.", where=str(path), remedy="Check what was downloaded."
        )
    for member in members:
        if _climbs(member.filename):
            raise BadFile(
                f"has a member with the path {member.filename[:80]!r}, which leads out of the zip.",
                where=str(path),
                remedy="Do not use this file; download it from the World Bank.",
            )
    tables = [member for member in members if member.filename.casefold().endswith(".csv")]
    found = [member for member in tables if FIGURES.fullmatch(PurePosixPath(member.filename).name)]
    found = found or (tables if len(tables) == 1 else [])
    if len(found) != 1:
        names = ", ".join(member.filename for member in members[:5]) or "nothing"
        raise BadFile(
            f"is a zip with {len(found) or 'no'} table{'s' if len(found) > 1 else ''} of figures: {names}.",
            where=str(path),
            remedy="Expected one member API_….csv; unpack the zip and add the one that is meant.",
        )
    if found[0].file_size > MAX_UNPACKED_BYTES:
        raise _too_long(f"{path}, {found[0].filename}")
    return found[0]


def _climbs(name: str) -> bool:
    """Whether a member's path leads out of the folder that it would be unpacked to.

    >>> _climbs("../API_X.csv"), _climbs("C:/API_X.csv"), _climbs("folder/API_X.csv")
    (True, True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]


def _records(stream: IO[bytes], where: str) -> Iterator[_Line]:
    """The records of a CSV file, none of them longer than it may be."""
    stream.seek(0)
    head = stream.read(4).removeprefix(b"\xef\xbb\xbf")
    other = next((kind for sign, kind in NOT_CSV.items() if head.startswith(sign)), None)
    if other:
        raise BadFile(f"{other}, not CSV.", where=where, remedy=REMEDY)
    stream.seek(0)
    text = _Text(stream, where)
    reader = csv.reader(text, strict=True)
    try:
        for fields in reader:
            yield _Line(reader.line_num, fields, text.last.endswith(("\n", "\r")))
    except csv.Error as error:
        raise BadFile(
            f"is damaged or cut off here ({error}).",
            where=f"{where}, line {reader.line_num}",
            remedy="Download it again.",
        ) from None


class _Text:
    """The lines of a stream as text, as long as they and all of them together are short enough."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self.text, self.where = io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), where
        self.last, self.number, self.length = "", 0, 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(MAX_LINE + 1):
            self.last, self.number, self.length = line, self.number + 1, self.length + len(line)
            if len(line) > MAX_LINE:
                raise BadFile(
                    f"is longer than {MAX_LINE // 1024} KiB.",
                    where=f"{self.where}, line {self.number}",
                    remedy=REMEDY,
                )
            if self.length > MAX_UNPACKED_BYTES:
                raise _too_long(self.where)
            yield line


def _too_long(where: str) -> BadFile:
    return BadFile(
        f"unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.",
        where=where,
        remedy="Check what was downloaded.",
    )


# --- from lines to figures -----------------------------------------------------------------------


class _Header:
    """The columns of a table, found by their names, and the day that stands above them."""

    def __init__(self, path: Path, member: str, lines: Iterator[_Line]) -> None:
        self.path, self.member = path, member
        self.day: date | None = None
        above: list[_Line] = []
        for line in lines:
            names = [_plain(name) for name in line.fields]
            years = {index: int(m[1]) for index, n in enumerate(line.fields) if (m := _year_column(n))}
            if CODE in names and (years or ({*names} & {*YEAR} and VALUE in names)):
                self._take(line, names, years)
                return
            if names[:1] == ["last updated date"]:
                self.day = _day(line.fields[1] if len(line.fields) > 1 else "")
            above.append(line)
            if len(above) > MAX_PREAMBLE:
                break
        raise self._no_header(above)

    def _take(self, line: _Line, names: list[str], years: dict[int, int]) -> None:
        self.names, self.width, self.line = names, len(names), line
        # A comma at the end of each line, which the header may lack; one more is one inside a name.
        self.widths = (self.width,) if not names[-1] else (self.width, self.width + 1)
        self.code = names.index(CODE)
        self.name = self._first(NAME)
        self.indicator, self.title = self._first(*INDICATOR), self._first(*TITLE)
        self.years = years
        self.year = None if years else self._first(*YEAR)
        self.value = None if years else self._first(VALUE)
        twice = next((name for name in names if name and names.count(name) > 1), None)
        odd = next(
            (name for name in line.fields if LIKE_A_YEAR.search(name) and not _year_column(name)), None
        )
        if years and odd:
            raise BadFile(
                f"has a column {odd[:40]!r}, which looks like a year and is none.",
                where=self.where(line.number),
                remedy="Expected '2014' or '2014 [YR2014]'; download it again from the World Bank.",
            )
        if twice or len({*years.values()}) < len(years):
            raise BadFile(
                f"has the column {twice or 'of a year'} twice.", where=self.where(line.number), remedy=REMEDY
            )

    def _first(self, *names: str) -> int | None:
        return next((self.names.index(name) for name in names if name in self.names), None)

    def where(self, number: int, column: str = "") -> str:
        """A place in the file, for an error."""
        member = f", {self.member}" if self.member else ""
        return f"{self.path}{member}, line {number}{f', column {column}' if column else ''}"

    def _no_header(self, above: list[_Line]) -> BadFile:
        for line in above:
            for name, sign in (("semicolons", ";"), ("tabs", "\t"), ("bars", "|")):
                if any(CODE in _plain(text) and sign in text for text in line.fields):
                    return BadFile(
                        f"is parted by {name}, so a comma may part fields or decimals.",
                        where=self.where(line.number),
                        remedy="Save it again, parted by commas and with decimal points.",
                    )
        first = next((line for line in above if any(line.fields)), _Line(1, [], True))
        return BadFile(
            f"no header with 'Country Code' and years was found; it begins {','.join(first.fields)[:80]!r}.",
            where=self.where(first.number),
            remedy=REMEDY,
        )


@dataclass(frozen=True, slots=True)
class _Series:
    """What one indicator counts, with the base year of its prices where the title says it."""

    indicator: str
    measure: str
    unit: Unit
    quality: Quality
    note: str = ""


@dataclass
class _Table:
    """The lines below a header, turned into observations."""

    path: Path
    member: str
    lines: Iterator[_Line]
    countries: Countries
    named: Mapping[str, str]
    others: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.header = _Header(self.path, self.member, self.lines)
        self.day = self.header.day
        self.known: dict[tuple[str, str], _Series] = {}
        self.money = {
            code: self.named.get(code) or ally.currency_on(self.day or date.max)
            for code, ally in self.countries.allies.items()
        }  # that of the day of the update

    def observations(self) -> Iterator[Observation]:
        """Every figure of an ally, once."""
        said: dict[tuple[str, int, str, str, str], float | None] = {}
        for line in self.lines:
            for cell in self._row(line):
                if cell.key not in said:
                    said[cell.key] = cell.value
                    yield cell
                elif said[cell.key] != cell.value:
                    raise Contradiction(
                        f"{cell.country} {cell.year}, {cell.measure}: {cell.value:g} here, "
                        f"{said[cell.key]:g} before.",
                        where=self.header.where(line.number),
                        remedy="Take one of the lines out.",
                    )

    def _row(self, line: _Line) -> Iterator[Observation]:
        fields, header = line.fields, self.header
        if not any(fields) or _is_footer(fields):
            return
        if len(fields) not in header.widths or any(fields[header.width :]):
            raise BadFile(
                f"has {len(fields)} fields where the header has {header.width}; it may be cut off.",
                where=header.where(line.number),
                remedy="Download it again, or quote fields that contain a comma.",
            )
        code = fields[header.code].strip()
        if code not in self.money or (series := self._series(line)) is None:
            return
        if header.years:
            cells = [(year, index) for index, year in header.years.items()]
        else:
            cells = [self._long(line)]
        for year, index in cells:
            text = fields[index].strip()
            if text not in MISSING:
                yield self._cell(line, code, year, index, series)

    def _long(self, line: _Line) -> tuple[int, int]:
        """Year and column of the one figure in a line of a long table."""
        year, value = self.header.year or 0, self.header.value or 0
        text = line.fields[year].strip()
        match = _year_column(text)
        if not match:
            raise BadFile(
                f"expected a year, found {text[:40]!r}.",
                where=self.header.where(line.number, self.header.names[year]),
                remedy="Correct the field.",
            )
        if not line.ended:
            raise BadFile(
                "the last line has no end, so its figure may be cut off.",
                where=self.header.where(line.number),
                remedy="Download it again; if it is whole, end the line.",
            )
        return int(match[1]), value

    def _series(self, line: _Line) -> _Series | None:
        """What a line counts; None where it is not read here."""
        header = self.header
        if header.indicator is not None:
            indicator, quality = line.fields[header.indicator].strip(), "publisher"
        else:
            indicator, quality = self._by_file_name(), "transcription"
        if indicator not in SERIES:
            self.others.add(indicator)
            return None
        title = line.fields[header.title] if header.title is not None else ""
        if (indicator, title) not in self.known:
            measure, unit = SERIES[indicator]
            if unit.prices == "constant":
                base = self._base(line, indicator, title)
                unit = replace(unit, prices=base, rates=base)
            copied = indicator.startswith(OF_SIPRI)
            self.known[indicator, title] = _Series(
                indicator,
                measure,
                unit,
                "transcription" if copied or quality == "transcription" else "publisher",
                "from SIPRI" if copied else "",
            )
        return self.known[indicator, title]

    def _by_file_name(self) -> str:
        stem = self.path.stem
        indicator = BY_FILE_NAME.get(stem.casefold(), stem)
        if indicator not in SERIES:
            raise BadFile(
                "has no column 'Indicator Code', and its name does not say what it holds.",
                where=self.header.where(self.header.line.number),
                remedy=f"Name it {', '.join(f'{name}.csv' for name in BY_FILE_NAME)} or after an indicator: "
                f"{', '.join(SERIES)}.",
            )
        return indicator

    def _base(self, line: _Line, indicator: str, title: str) -> str:
        match = re.search(r"constant (\d{4})", title, re.IGNORECASE | re.ASCII)
        if not match:
            raise LayoutChanged(
                f"{indicator} is called {title[:80]!r}, which has no base year.",
                where=self.header.where(line.number),
                remedy="Expected a name such as 'GDP (constant 2015 US$)'.",
            )
        return match[1]

    def _cell(self, line: _Line, code: str, year: int, index: int, series: _Series) -> Observation:
        header = self.header
        column = str(year) if header.years else VALUE.capitalize()
        value = self._number(line, column, line.fields[index].strip(), series)
        member = f"{header.member}, " if header.member else ""
        unit = series.unit
        return Observation(
            country=code,
            year=year,
            measure=series.measure,
            value=value,
            unit=unit if unit.symbol else replace(unit, symbol=self.money[code]),
            status="final",
            locator=f"{self.path.name}#{member}line {line.number}, column {column}",
            quality=series.quality,
            note=series.note,
            name=line.fields[header.name].strip() if header.name is not None else "",
        )

    def _number(self, line: _Line, column: str, text: str, series: _Series) -> float:
        where = self.header.where(line.number, column)
        if not NUMBER.fullmatch(text) or not isfinite(value := float(text)):
            raise BadFile(
                f"expected a number, found {text[:40]!r}.",
                where=where,
                remedy="Correct the field; a decimal sign is a point, and thousands are not parted.",
            )
        if value < 0 and series.measure != MAY_FALL:
            raise BadFile(
                f"expected zero or more, found {text}.", where=where, remedy="Compare it with the original."
            )
        least, most = PLAUSIBLE.get(series.measure, (0, float("inf")))
        if self.header.indicator is None and not least <= value <= most:
            raise BadFile(
                f"{text} is no plausible {series.measure} in {series.unit}.",
                where=where,
                remedy=f"Check that the file holds {series.indicator}, in units.",
            )
        return value

    def warnings(self, found: list[Observation]) -> Iterator[str]:
        """Allies without a figure in a third party's table, and currencies that the day does not tell."""
        having = {cell.country for cell in found}
        missing = sorted({*self.money} - having)
        if missing and self.header.indicator is None:
            yield f"{self.path.name}: no figure of {', '.join(missing)}"
        national = {cell.country for cell in found if not cell.unit.rates and cell.unit.prices}
        for code, (former, _) in self.countries.former.items():
            in_doubt = self.day is None or self._has_just_joined(code, self.day)
            if code in national and code not in self.named and in_doubt:
                yield (
                    f"{self.path.name}: {code} is taken to be in {self.money[code]}; if it is in {former}, "
                    f"say so in edition.yaml: `currencies: {{{code}: {former}}}`"
                )

    def _has_just_joined(self, code: str, day: date) -> bool:
        """Whether an ally has had the euro for less than a year."""
        euro = self.countries.allies[code].euro
        return euro is not None and euro.joined <= day < euro.joined.replace(year=euro.joined.year + 1)


def _base_year(found: list[Observation]) -> int | None:
    """The base year of constant dollars; None where there are none, or of several years."""
    bases = {cell.unit.prices for cell in found if cell.unit.prices.isdigit() and cell.unit.symbol == "USD"}
    return int(bases.pop()) if len(bases) == 1 else None


def _year_column(text: str) -> re.Match[str] | None:
    """The year that a column is about, in either spelling.

    >>> _year_column("2014 [YR2014]")[1], _year_column("Country Code")
    ('2014', None)
    """
    return YEAR_COLUMN.fullmatch(text.strip())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_footer(fields: list[str]) -> bool:
    """Whether a line is one of DataBank's remarks below its table."""
    return not any(fields[1:]) and _plain(fields[0]).startswith(FOOTERS)


def _day(text: str) -> date | None:
    """A day such as `2016-06-01`; None where it is none.

    >>> _day("2016-06-01"), _day("soon")
    (datetime.date(2016, 6, 1), None)
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
