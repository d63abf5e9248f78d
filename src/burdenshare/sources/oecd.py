"""The OECD's figures on development aid (DAC): aid, incomes, deflators, exchange rates of donors.

Three kinds of table are known, each recognised by its header: DAC table 1 in the forms of the old and the new
data service and of the bulk file; a table of exchange rates and deflators; and extracts of one figure for
each donor and year. They are read as CSV; Parquet needs the package pyarrow, which does not come along.
Of the two services' forms only the column names were known, no file.

Quirks of the publisher and of those who pass its files on:

- One figure of table 1 needs aid type, flow and kind of amount. Aid has nine flows; three are read. Net flows
  (`oda_flows`) are the headline to 2017, grant equivalents (`oda_grant_equivalent`) from 2018 on: two
  measures, never one series. In an extract the year tells which it is, since the file does not. Flows before
  repayments are `oda_gross_flows`.
- Kinds of amount: current dollars, dollars of a base year, national currency; shares in percent of GNI;
  inhabitants in million. GNI is aid type 1.
- National currency is not named. It is the euro for all years where a donor has joined, with exceptions:
  what is told by the rate beside Germany's, at a fixed rate, counts. A rate of exactly 1 outside the United
  States means that the donor reported in dollars: it is no rate and is left out, as are the national amounts
  and price indices that rest on it.
- The DAC deflator contains the exchange rate (GDP deflator × 100 ÷ index of the exchange rate): for constant
  dollars divide by it alone. Donors outside the DAC share one deflator.
- Aggregates stand among the donors, some under a country's code. Donors are told by their names; some are
  called otherwise elsewhere (Czech Republic, Slovak Republic).
- Extracts repeat figures: a figure equal to that of the year before is kept and named in a warning.
- No file says when it was published.
"""

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite, log
from pathlib import Path
from typing import Any

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Observation, Quality, Status, Unit
from burdenshare.sources.contents import Contents
from burdenshare.sources.lines import read_lines

MAX_BYTES = 24 * 1024 * 1024
MAX_ROWS = 500_000
BATCH = 16_384
PARQUET, ZIP, UTF_16 = b"PAR1", b"PK\x03\x04", (b"\xff\xfe", b"\xfe\xff")
DOLLARS = Unit("USD", "million", "current", "current")
NATIONAL = Unit("", "million", "current")  # no symbol where each ally has its own currency
PERCENT = Unit("percent")
AID, INCOME = ("1010", "11010"), "1"
TABLE_1 = {
    **{(code, "1160"): "oda_grant_equivalent" for code in AID},
    ("1010", "1140"): "oda_flows",
    ("1010", "1120"): "oda_gross_flows",
    (INCOME, "1140"): "gni",
    ("11002", "1160"): "oda_grant_equivalent_share_of_gni",
    ("4", "1140"): "population",
}
KINDS = {"V": "A", "Q": "D", "_Z": "", "NULL": "", "NAN": "", "NONE": ""}
OTHER_UNITS = {"XDC": "N", "PT_B5G": "PT_B5G", "PS": "", "USD": None}
MULTIPLIERS = {"PT_B5G": 0}
MILLION = 6
CURRENT, CONSTANT, IN_NATIONAL, OF_GNI, INHABITANTS = "A", "D", "N", "PT_B5G", ""
STATUS: dict[str, Status] = {"E": "estimate", "P": "estimate", "F": "forecast"}
RATE, DAC_DEFLATOR, RATE_INDEX, GDP_DEFLATOR = "EXCHANGE", "DAC_DEFLATOR", "EXCHANGE_D", "NGDP_D"
INDICES = {DAC_DEFLATOR: "dac_deflator", GDP_DEFLATOR: "gdp_deflator", RATE_INDEX: "exchange_rate_index"}
PREFIX = "pydeflate_"
FIRST_GRANT_EQUIVALENT = 2018
RATES_APART = 0.1  # a currency floats a little before its rate is fixed
HOME, IN_THE_EURO = "USA", "DEU"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
WHOLE = re.compile(r"(-?\d+)(?:\.0)?", re.ASCII)
REMEDY = (
    "Expected DAC table 1, a table of exchange rates and deflators, or an extract "
    "(year,donor_name,gni), as CSV in UTF-8 parted by commas."
)


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of table 1 in one of its forms; empty where a form has none."""

    donor: str
    aid: str
    flow: str
    kind: str
    year: str
    value: str
    base: str
    multiplier: str
    code: str = ""
    unit: str = ""
    flag: str = ""

    @property
    def needed(self) -> set[str]:
        """The columns without which a header is not of this form."""
        return {self.aid, self.flow, self.kind, self.year, self.value}


FORMS = (
    Form(
        "donor_name", "aidtype_code", "flows_code", "amounttype_code", "year", "value", "base_period",
        "unit_multiplier",
    ),
    Form(
        "Donor", "MEASURE", "FLOW_TYPE", "PRICE_BASE", "TIME_PERIOD", "OBS_VALUE", "BASE_PER", "UNIT_MULT",
        "DONOR", "UNIT_MEASURE", "OBS_STATUS",
    ),
    Form(
        "Donor", "AIDTYPE", "FLOWS", "AMOUNTTYPE", "Year", "Value", "Reference Period Code", "PowerCode Code",
        flag="Flag Codes",
    ),
)  # fmt: skip


def read(path: Path, countries: Countries) -> Contents:
    """Read the allies' figures.

    Args:
        path: A table of the DAC as CSV, or as Parquet where pyarrow is installed.
        countries: Who is an ally, and today's currencies.

    Returns:
        Money in million, inhabitants in million, shares in percent, rates in a currency for one dollar,
        indices with the base year as their prices.

    Raises:
        BadFile: If it is no such file, or is damaged.
        LayoutChanged: If a figure is not counted as the reader expects.
        Contradiction: If it says two things about the same figure.
    """
    table = _Table(path, countries)
    found, warnings, note = _by_kind(table)
    cells = _said_once(table, found)
    if not cells:
        raise BadFile(
            "has no ally's aid, income, deflator or rate.", where=str(path), remedy="Check that it is whole."
        )
    warnings += _repeated(path, cells)
    return Contents(tuple(cells), _base_year(table, cells), tuple(warnings), note)


def _by_kind(table: "_Table") -> tuple[list["_Found"], list[str], str]:
    """The figures of a table, what a person should look at, and how it counts, by its header."""
    names = {*table.header}
    form = next((form for form in FORMS if form.needed <= names and {form.donor, form.code} & names), None)
    if form:
        return *_table_1(table, form), ""
    if {"year", "entity", RATE, DAC_DEFLATOR} <= names:
        return *_deflators(table), ""
    if {"year", "donor_name"} <= names and (column := _extracted(table)):
        return _extract(table, *column)
    raise table.no_header()


@dataclass(frozen=True, slots=True)
class _Row:
    """One record: its number in the file, and its fields by column."""

    number: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """An observation, with the number of its row."""

    cell: Observation
    number: int


# --- tables --------------------------------------------------------------------------------------


class _Table:
    """A header and the rows below it, from CSV or Parquet."""

    def __init__(self, path: Path, countries: Countries) -> None:
        self.path, self.countries = path, countries
        head, size, self.ended = _ends(path)
        if size > MAX_BYTES:
            raise BadFile(
                f"is {size / 2**20:,.0f} MiB long.",
                where=str(path),
                remedy="Ask for the aid types 1, 4, 1010, 11002 and 11010 alone.",
            )
        if head.startswith((ZIP, *UTF_16)):
            kind = "is a zip or an Excel workbook" if head.startswith(ZIP) else "is text in UTF-16"
            raise BadFile(f"{kind}, not CSV.", where=str(path), remedy=REMEDY)
        self.is_parquet = head.startswith(PARQUET)
        self.records = _parquet(path) if self.is_parquet else iter(read_lines(path))
        header = next(self.records, [])
        self.header = [name.strip().removeprefix(PREFIX) for name in header]
        self.quality: Quality = "transcription" if PREFIX in "".join(header) else "publisher"

    @cached_property
    def rows(self) -> list[_Row]:
        """The rows below the header; a line that is cut off is refused."""
        numbered = enumerate(self.records, start=1 if self.is_parquet else 2)
        rows = [self._row(number, fields) for number, fields in numbered if fields]
        if rows and not self.ended and not self.is_parquet:
            raise BadFile(
                "the last line has no end, so it may be cut off.",
                where=self.where(rows[-1]),
                remedy="Download it again; if it is whole, end the line.",
            )
        return rows

    def _row(self, number: int, fields: list[str]) -> _Row:
        if len(fields) != len(self.header):
            raise BadFile(
                f"has {len(fields)} fields where the header has {len(self.header)}.",
                where=f"{self.path}, line {number}",
                remedy="Download it again, or quote fields that contain a comma.",
            )
        return _Row(number, {name: text.strip() for name, text in zip(self.header, fields, strict=True)})

    def where(self, row: _Row, column: str = "") -> str:
        """A place in the file, for an error."""
        return f"{self.path}, {self._place(row.number, column)}"

    def _place(self, number: int, column: str) -> str:
        row = f"{'row' if self.is_parquet else 'line'} {number}"
        return f"{row}, column {column}" if column else row

    def no_header(self) -> BadFile:
        """The error for a header that is not known, or is parted otherwise."""
        line = ",".join(self.header)
        for name, sign in (("semicolons", ";"), ("tabs", "\t"), ("bars", "|")):
            if len(self.header) == 1 and line.count(sign) > 1:
                return BadFile(
                    f"is parted by {name}, so a comma may part fields or decimals.",
                    where=f"{self.path}, line 1",
                    remedy="Save it again, parted by commas and with decimal points.",
                )
        return BadFile(f"the header is {line[:80]!r}.", where=f"{self.path}, line 1", remedy=REMEDY)

    def ally(self, row: _Row, *columns: str) -> str:
        """The ally that a row is about; empty where it is nobody's here."""
        for column in columns:
            text = row.fields.get(column, "")
            code = self.countries.code(text) if text else None
            if code in self.countries.allies:
                return code or ""
        return ""

    def year(self, row: _Row, column: str) -> int:
        """The year of a row."""
        text = row.fields[column]
        match = WHOLE.fullmatch(text)
        if not match or not 1900 <= int(match[1]) <= 2200:
            raise BadFile(
                f"expected a year, found {text[:40]!r}.",
                where=self.where(row, column),
                remedy="Correct the field.",
            )
        return int(match[1])

    def number(self, row: _Row, column: str, *, may_fall: bool = False) -> float | None:
        """The number in a field; None where it is empty."""
        text = row.fields.get(column, "")
        if text in ("", "nan", "NaN"):
            return None
        if not NUMBER.fullmatch(text) or not isfinite(value := float(text)):
            raise BadFile(
                f"expected a number, found {text[:40]!r}.",
                where=self.where(row, column),
                remedy="Correct the field; a decimal sign is a point, and thousands are not parted.",
            )
        if value < 0 and not may_fall:
            raise BadFile(
                f"expected zero or more, found {text}.",
                where=self.where(row, column),
                remedy="Compare it with the original.",
            )
        return value

    def found(
        self,
        row: _Row,
        column: str,
        country: str,
        year: int,
        measure: str,
        value: float,
        unit: Unit,
        status: Status = "final",
        note: str = "",
    ) -> _Found:
        """One observation."""
        name = next((row.fields[key] for key in ("donor_name", "Donor", "entity") if key in row.fields), "")
        locator = f"{self.path.name}#{self._place(row.number, column)}"
        cell = Observation(
            country, year, measure, value, unit, status, locator, quality=self.quality, note=note, name=name
        )
        return _Found(cell, row.number)


def _ends(path: Path) -> tuple[bytes, int, bool]:
    """The first bytes of a file, its length, and whether its last line has an end."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            size = file.seek(0, 2)
            file.seek(max(size - 1, 0))
            return head, size, file.read(1) in (b"\n", b"\r", b"")
    except OSError as error:
        raise BadFile(f"cannot be read ({error}).", where=str(path), remedy="Check the path.") from None


def _parquet(path: Path) -> Iterator[list[str]]:
    """The header and the rows of a Parquet file as text; empty fields for what is missing."""
    try:
        reader: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise BadFile(
            "is a Parquet file, which needs the package pyarrow.",
            where=str(path),
            remedy="Install it (pip install pyarrow), or save the table as CSV.",
        ) from None
    try:
        with reader.ParquetFile(path) as file:
            if file.metadata.num_rows > MAX_ROWS:
                raise BadFile(
                    f"has {file.metadata.num_rows:,} rows.",
                    where=str(path),
                    remedy=f"Keep at most {MAX_ROWS:,}: the aid types 1, 4, 1010, 11002 and 11010 alone.",
                )
            names = file.schema_arrow.names
            yield list(names)
            for batch in file.iter_batches(batch_size=BATCH):
                columns = [batch.column(index).to_pylist() for index in range(len(names))]
                for values in zip(*columns, strict=True):
                    yield ["" if value is None else str(value) for value in values]
    except (OSError, ValueError, NotImplementedError) as error:
        raise BadFile(
            f"cannot be read ({str(error)[:200]}).", where=str(path), remedy="Download it again."
        ) from None


# --- DAC table 1 ---------------------------------------------------------------------------------


def _table_1(table: _Table, form: Form) -> tuple[list[_Found], list[str]]:
    """Aid, income and inhabitants, with national amounts in the currency that their rate tells."""
    found: list[_Found] = []
    national: list[_Found] = []
    for row in table.rows:
        code = table.ally(row, form.donor, form.code)
        measure = TABLE_1.get((_whole(row.fields[form.aid]), _whole(row.fields[form.flow])))
        if not code or not measure:
            continue
        kind = _kind(row, form)
        value = table.number(row, form.value, may_fall=measure == "oda_flows")
        if value is None:
            continue
        unit = _unit(table, row, form, measure, kind)
        status = STATUS.get(row.fields.get(form.flag, ""), "final")
        one = table.found(row, form.value, code, table.year(row, form.year), measure, value, unit, status)
        (national if kind == IN_NATIONAL else found).append(one)
    priced, warnings = _in_their_currency(table, national, found)
    return [*found, *priced], warnings


def _kind(row: _Row, form: Form) -> str:
    """The kind of amount, by the codes of the old service: A, D, N, PT_B5G, or none for inhabitants."""
    said, unit = row.fields[form.kind].upper(), row.fields.get(form.unit, "USD")
    if unit not in OTHER_UNITS:
        return f"{said} in {unit}"
    by_unit = OTHER_UNITS[unit]
    return KINDS.get(said, said) if by_unit is None else by_unit


def _unit(table: _Table, row: _Row, form: Form, measure: str, kind: str) -> Unit:
    """What a figure of table 1 counts.

    Raises:
        LayoutChanged: If the kind of amount does not go with the measure, or the scale is another.
    """
    of_people, of_gni = measure == "population", measure.endswith("share_of_gni")
    expected = [INHABITANTS] if of_people else [OF_GNI] if of_gni else [CURRENT, CONSTANT, IN_NATIONAL]
    if kind not in expected:
        raise LayoutChanged(
            f"{measure} is of the kind {kind!r}.",
            where=table.where(row, form.kind),
            remedy=f"Expected {' or '.join(map(repr, expected))}.",
        )
    power = _whole(row.fields.get(form.multiplier, ""))
    if power and power != str(MULTIPLIERS.get(kind, MILLION)):
        raise LayoutChanged(
            f"{measure} is counted in 10 to the {power}.",
            where=table.where(row, form.multiplier),
            remedy=f"Expected {MULTIPLIERS.get(kind, MILLION)}.",
        )
    if of_people:
        return Unit("persons", "million")
    if of_gni:
        return PERCENT
    if kind == CONSTANT:
        base = str(table.year(row, form.base)) if form.base in row.fields else ""
        if not base:
            raise LayoutChanged(
                "is in constant prices without a base year.",
                where=table.where(row),
                remedy=f"Expected the column {form.base}.",
            )
        return replace(DOLLARS, prices=base, rates=base)
    return NATIONAL if kind == IN_NATIONAL else DOLLARS


def _in_their_currency(
    table: _Table, national: list[_Found], others: list[_Found]
) -> tuple[list[_Found], list[str]]:
    """National amounts in the currency that they are in, told by the same amounts in dollars."""
    dollars = {
        (one.cell.country, one.cell.year, one.cell.measure): one.cell.value
        for one in others
        if one.cell.unit == DOLLARS
    }
    rates: dict[tuple[str, int], float] = {}
    for one in sorted(national, key=lambda one: one.cell.measure):
        in_dollars = dollars.get((one.cell.country, one.cell.year, one.cell.measure))
        if in_dollars and one.cell.value:
            rates.setdefault((one.cell.country, one.cell.year), one.cell.value / in_dollars)
    symbols, warnings = _currencies(table, rates)
    priced = [
        replace(one, cell=replace(one.cell, unit=replace(NATIONAL, symbol=symbol)))
        for one in national
        if (symbol := symbols.get((one.cell.country, one.cell.year)))
    ]
    return priced, warnings


# --- exchange rates and deflators ----------------------------------------------------------------


def _deflators(table: _Table) -> tuple[list[_Found], list[str]]:
    """Rates in the currency that they are of, and indices with their base year."""
    allies = [(row, code) for row in table.rows if (code := table.ally(row, "entity"))]
    base = _index_base(table, [row for row, _ in allies])
    rates = {
        (code, table.year(row, "year")): rate for row, code in allies if (rate := table.number(row, RATE))
    }
    symbols, warnings = _currencies(table, rates)
    found: list[_Found] = []
    for row, code in allies:
        year = table.year(row, "year")
        symbol = symbols.get((code, year))
        if symbol and (rate := rates.get((code, year))):
            unit = Unit(f"{symbol} per USD")
            found.append(table.found(row, RATE, code, year, "exchange_rate", rate, unit))
        sound = bool(symbol) and symbols.get((code, base), "") != ""
        for column, measure in INDICES.items():
            value = table.number(row, column)
            if value is not None and (sound or column == DAC_DEFLATOR):
                unit = Unit("index", "", str(base))
                found.append(table.found(row, column, code, year, measure, value, unit))
    return found, warnings


def _index_base(table: _Table, rows: list[_Row]) -> int:
    """The one year in which every ally's deflator is 100."""
    values: dict[int, list[float]] = {}
    for row in rows:
        if (value := table.number(row, DAC_DEFLATOR)) is not None:
            values.setdefault(table.year(row, "year"), []).append(value)
    bases = [year for year, said in values.items() if all(abs(value - 100) < 1e-6 for value in said)]
    if len(bases) != 1:
        raise LayoutChanged(
            f"{DAC_DEFLATOR} is 100 for all allies in {len(bases) or 'no'} years.",
            where=str(table.path),
            remedy="Expected one base year.",
        )
    return bases[0]


def _currencies(
    table: _Table, rates: Mapping[tuple[str, int], float]
) -> tuple[dict[tuple[str, int], str], list[str]]:
    """In which currency each rate to the dollar is; none where it is no rate, with a warning."""
    symbols: dict[tuple[str, int], str] = {}
    in_dollars: dict[str, list[int]] = {}
    former: dict[str, list[int]] = {}
    for (code, year), rate in sorted(rates.items()):
        today = table.countries.allies[code].currency
        before = table.countries.former.get(code)
        if abs(rate - 1) < 1e-9 and code != HOME:
            in_dollars.setdefault(code, []).append(year)
            continue
        symbols[code, year] = _currency(today, before, rate, rates.get((IN_THE_EURO, year)))
        if symbols[code, year] != today:
            former.setdefault(f"{code} is in {symbols[code, year]}, by its rate, in", []).append(year)
    warnings = [
        f"{table.path.name}: {code} reported in dollars in {_spans(years)}; what rests on its rates of these "
        "years is left out"
        for code, years in in_dollars.items()
    ]
    return symbols, warnings + [f"{table.path.name}: {who} {_spans(years)}" for who, years in former.items()]


def _currency(today: str, before: tuple[str, float] | None, rate: float, euro: float | None) -> str:
    """The currency of a rate to the dollar: the euro, or the one that it replaced.

    Args:
        today: The ally's currency of today.
        before: The one that became the euro, and its fixed rate; None: none.
        rate: To the dollar.
        euro: That of the euro in the same year; None: not known.

    >>> _currency("EUR", ("BGN", 1.95583), 1.81, 0.92), _currency("EUR", ("SKK", 30.126), 1.37, 0.94)
    ('BGN', 'EUR')
    """
    if today != "EUR" or before is None or not euro:
        return today
    former, fixed = before
    from_former = abs(log(rate / euro / fixed))
    return former if from_former < min(abs(log(rate / euro)), RATES_APART) else today


# --- extracts ------------------------------------------------------------------------------------


def _extracted(table: _Table) -> tuple[str, str] | None:
    """The column of an extract and what it holds, by the header or else by the file's name."""
    if "gni" in table.header:
        return "gni", "gni"
    name = table.path.stem.casefold()
    if "value" in table.header and "oda" in name and "constant" not in name:
        return "value", "oda"
    if "value" in table.header:
        raise BadFile(
            "has a column 'value', and its name does not say what that is.",
            where=f"{table.path}, line 1",
            remedy="Name total aid in current dollars, for example, total_oda_current.csv.",
        )
    return None


def _extract(table: _Table, column: str, what: str) -> tuple[list[_Found], list[str], str]:
    """Aid or income by donor and year, in million dollars."""
    table.quality = "transcription"
    found = []
    for row in table.rows:
        code, year = table.ally(row, "donor_name"), table.year(row, "year")
        measure = "gni" if what == "gni" else _aid(year)
        value = table.number(row, column, may_fall=measure == "oda_flows")
        if code and value is not None:
            note = f"{measure} by its year; the file does not say" if what == "oda" else ""
            found.append(table.found(row, column, code, year, measure, value, DOLLARS, note=note))
    note = (
        f"Aid is counted as net flows to {FIRST_GRANT_EQUIVALENT - 1}, as grant equivalents from "
        f"{FIRST_GRANT_EQUIVALENT} on."
    )
    return found, [], note if what == "oda" else ""


def _aid(year: int) -> str:
    """The headline measure of aid in a year.

    >>> _aid(2017), _aid(2018)
    ('oda_flows', 'oda_grant_equivalent')
    """
    return "oda_flows" if year < FIRST_GRANT_EQUIVALENT else "oda_grant_equivalent"


# --- what every table must keep to ---------------------------------------------------------------


def _said_once(table: _Table, found: list[_Found]) -> list[Observation]:
    """Each figure once; two that differ are refused."""
    said: dict[tuple[str, int, str, str, str], _Found] = {}
    for one in found:
        before = said.setdefault(one.cell.key, one)
        if before.cell.value != one.cell.value:
            raise Contradiction(
                f"{one.cell.country} {one.cell.year}, {one.cell.measure}: {one.cell.value:.10g} here, "
                f"{before.cell.value:.10g} in {before.cell.locator.partition('#')[2]}.",
                where=f"{table.path}, {one.cell.locator.partition('#')[2]}",
                remedy="Take one of the two out.",
            )
    return [one.cell for one in said.values()]


def _repeated(path: Path, cells: list[Observation]) -> list[str]:
    """Incomes that repeat the year before to the last digit."""
    incomes = {(c.country, c.year): c for c in cells if c.measure == "gni" and c.unit == DOLLARS}
    return [
        f"{path.name}: {code} {year}, gni: {cell.value:,.10g} repeats {year - 1} to the last digit "
        f"({cell.locator.partition('#')[2]})"
        for (code, year), cell in incomes.items()
        if (before := incomes.get((code, year - 1))) and before.value == cell.value
    ]


def _base_year(table: _Table, cells: list[Observation]) -> int | None:
    """The base year of constant prices and indices; None where there are none."""
    bases = sorted({int(cell.unit.prices) for cell in cells if cell.unit.prices.isdigit()})
    if len(bases) > 1:
        raise LayoutChanged(
            f"constant prices of several base years stand side by side: {bases}.",
            where=str(table.path),
            remedy="One edition has one base year; check the file.",
        )
    return bases[0] if bases else None


def _whole(text: str) -> str:
    """A code as text, without the `.0` that some programs add.

    >>> _whole("1010.0"), _whole("")
    ('1010', '')
    """
    match = WHOLE.fullmatch(text)
    return match[1] if match else text


def _spans(years: list[int]) -> str:
    """Years, with those that follow one another joined.

    >>> _spans([2008, 2009, 2010, 2022])
    '2008–2010, 2022'
    """
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1][1:] = [year]
        else:
            spans.append([year])
    return ", ".join("–".join(map(str, span)) for span in spans)
