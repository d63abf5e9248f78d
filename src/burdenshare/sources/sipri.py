"""SIPRI's Military Expenditure Database: one workbook per edition, from 2016 on.

A workbook has one sheet per measure. Sheets are known by their titles, header rows by the word `Country`,
years by their numbers: each edition shifts them. Values come from python-calamine, or from openpyxl where it
refuses; font colours and number formats from one scan of the workbook's own XML.

Quirks of the publisher, and since when they have been seen:

- Estimates are told by the colour of the font alone: blue is SIPRI's estimate, red is "highly uncertain". The
  coding changed: RGB and theme colours up to 2021, indexed colours from 2022 on.
- Shares are fractions displayed as percent. Local currency is in millions in the edition of 2016 (the
  currency says `m. dollars`), in units from 2017 on; its price base is always the current one.
- Up to 2021 the constant sheet ends in `2016 Current`, the last year at other prices. It is left out.
- `xxx`: the state did not exist. In 2024 and 2025 such years of allies are `...`, like any that is unknown;
  up to 2021 the sign of the latter was `. .`. The legend has not followed.
- Dollars at current prices are 0 where no exchange rate was at hand (Albania to 1991), although the sheet of
  local currency has a figure: not available. Iceland's 0, in all sheets, is SIPRI's figure.
- 2017: Turkey's currency reads pounds on one sheet; 2024 and 2025: Croatia's reads Kunas, and is euro.
- A financial year is named after the year in which it starts, where NATO's is after the one with most months.
- 2018, 2021, 2022: copies saved by others claim 1,024 columns, hide sheets, add their own, or drop some.
"""

import io
import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Observation, Unit
from burdenshare.sources.contents import Contents
from burdenshare.sources.excel import Sheet, address, read_sheets
from burdenshare.units import SCALES, rounded

SIGNS = {
    "...": "not_available", "..": "not_available", ". .": "not_available", "xxx": "not_applicable",
    "…": "not_available",  # what some programs make of three points
}  # fmt: skip
EMPTY = re.compile(r"|#(REF|N/A|DIV/0|VALUE|NAME|NULL|NUM)[!?]?")
NOT_FIGURES = {"front page", "regional totals", "footnotes"}
SHARE = "Share of GDP"
CALENDAR = "Local currency calendar years"
SHEETS = (
    SHARE, CALENDAR, "Local currency financial years", "Constant US$", "Current US$", "Per capita",
    "Share of Govt. spending",
)  # fmt: skip
NAMES = {
    "czech rep.": "CZE", "slovak rep.": "SVK", "macedonia, fyr": "MKD", "norh macedonia": "MKD",
    "macedonia (fyr)": "MKD", "fyrom": "MKD",
}  # fmt: skip
# How each ally's own currency begins, without accents; SIPRI gives all years in the newest one.
CURRENCIES = {
    "ALB": ("lek", "ALL"), "BGR": ("lev", "BGN"), "CAN": ("dollar", "CAD"), "HRV": ("kuna", "HRK"),
    "CZE": ("korun", "CZK"), "DNK": ("kron", "DKK"), "EST": ("kroon", "EEK"), "HUN": ("forint", "HUF"),
    "ISL": ("kron", "ISK"), "LVA": ("lat", "LVL"), "LTU": ("lit", "LTL"), "MKD": ("denar", "MKD"),
    "NOR": ("kron", "NOK"), "POL": ("zlot", "PLN"), "ROU": ("le[iu]", "RON"), "SVK": ("korun", "SKK"),
    "SWE": ("kron", "SEK"), "TUR": ("lira|pound", "TRY"), "GBR": ("pound", "GBP"), "USA": ("dollar", "USD"),
}  # fmt: skip
SCALE = re.compile(r"(?:(m|b)n?(?:\.\s*|\s+)|(m|b)illions?\s+(?:of\s+)?)?(.*)")
SPECIAL_NOTES = {
    "†": "without military pensions", "‡": "current spending only", "§": "budget, not outturn",
    "¶": "without paramilitary forces", "‖": "the currency changed; all years are in the newest",
}  # fmt: skip
UNCERTAIN = "highly uncertain (red in the workbook)"
UNKNOWN_BEFORE = (
    "A year before a state existed is '...', like any that is unknown; earlier editions marked it 'xxx'."
)
FIRST_YEAR, LAST_YEAR = 1900, 2100
IMPLAUSIBLE = 1e15
IN_THE_EURO = "DEU"
RATES_APART = 0.02
HEADER_WITHIN = 60
MAX_STYLES_BYTES = 16 * 1024 * 1024
UNREADABLE = "the workbook cannot be read"

# Attributes are short; without a bound a tag that never ends takes time that grows with its square.
STYLED_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c\s(?=[^<>]{0,300}?\br\s?=\s?[\"']([A-Z]{1,3}\d{1,7})[\"'])"
    rb"(?=[^<>]{0,300}?\bs\s?=\s?[\"'](\d{1,6})[\"'])"
)
USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})" s="(\d{1,6})"')  # as most programs write it: faster
NAMED_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^<>]{0,300}?\br\s?=")
DOCUMENT_TYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
BUILT_IN_FORMATS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
# Of the 64 colours that a number may stand for, those of a font that is blue or red.
INDEXED_COLOURS = {
    2: "FF0000", 4: "0000FF", 10: "FF0000", 12: "0000FF", 16: "800000", 18: "000080", 30: "0066CC",
    32: "000080", 37: "800000", 39: "0000FF", 48: "3366FF", 62: "333399",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """What a sheet holds: a measure and its unit; no symbol where each row has its own currency."""

    title: str
    measure: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Style:
    """What only the look of a cell says.

    Attributes:
        meaning: `estimate`, `uncertain` or empty.
        digits: How many the number shows behind the point; None where its format does not say.
        percent: Whether it is displayed as a percentage.
    """

    meaning: str = ""
    digits: int | None = None
    percent: bool = False

    @classmethod
    def of(cls, meaning: str, code: str) -> "Style":
        """The style of a font and a number format.

        >>> Style.of("estimate", "0.00%")
        Style(meaning='estimate', digits=2, percent=True)
        """
        found = re.fullmatch(r"[#,]*0(?:\.(0+))?(%?)", code.split(";", maxsplit=1)[0])
        return cls(meaning, len(found[1] or ""), found[2] == "%") if found else cls(meaning)


PLAIN = Style()
Styles = Callable[[str], Style]


def read(path: Path, countries: Countries, *, hidden: bool = False) -> Contents:
    """Read the allies' figures of one edition, of all years.

    Money in local currency is what the sheet says, mostly in units; in dollars it is in millions, with the
    base year of constant prices as that of exchange rates. Figures for financial years are a measure of their
    own, `defence_expenditure_financial_year`, by the year in which the financial year starts.

    Args:
        path: A workbook.
        countries: Who is an ally, and whose currency is the euro today.
        hidden: Read sheets that somebody has hidden, too; a warning names those that were left out.

    Raises:
        BadFile: If it is no workbook, or is encrypted, damaged or unpacks to too much.
        LayoutChanged: If it has no table of shares of GDP, or is not laid out as the reader expects: file,
            sheet, cell, what was expected and what stood there.
        Contradiction: If it says two things about one country, year and measure.
    """
    sheets = _read_sheets(path)
    looks = _Looks(path)
    notes = _footnotes(sheets)
    tables = [_Table(path, sheet, countries, notes) for sheet in sheets]
    known = [t for t in tables if t.series and (hidden or not looks.is_hidden(t.sheet.name))]
    _require_shares(path, known)
    found = [cell for table in known for cell in table.observations(looks.styles(table.sheet.name))]
    _require_allies(path, found)
    cells = _said_once(path, found)
    _require_dollars(path, cells)
    cells, slips = _with_euros(path, cells, countries)
    cells, zeros = _without_false_zeros(path, cells)
    warnings = [*_left_out(path, tables, known, looks), *(w for t in known for w in t.warnings())]
    warnings += [*slips, *zeros, *_colourless(path, cells)]
    return Contents(tuple(cells), _base_year(path, cells), tuple(warnings), _note(cells))


def _read_sheets(path: Path) -> list[Sheet]:
    """All sheets; by openpyxl where python-calamine stumbles over what another program saved."""
    try:
        return read_sheets(path)
    except BadFile as error:
        if not error.what.startswith(UNREADABLE):
            raise
    return _sheets_by_openpyxl(path)


def _sheets_by_openpyxl(path: Path) -> list[Sheet]:
    import openpyxl

    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                _refuse_document_type(path, part, archive.read(part))
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
        sheets = []
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
            sheets.append(Sheet(sheet.title, [["" if v is None else v for v in row] for row in rows]))
    except Exception as error:  # whatever openpyxl stumbles over, the file is the cause
        raise BadFile(
            f"{UNREADABLE} ({error}).", where=str(path), remedy="Download it again from the publisher."
        ) from None
    return sheets


def _require_shares(path: Path, tables: list["_Table"]) -> None:
    if not tables:
        raise LayoutChanged(
            "no sheet is titled 'Military expenditure by country …' above a row of years.",
            where=str(path),
            remedy="Check that this is the workbook of SIPRI's Military Expenditure Database.",
        )
    if not any(table.series and table.series.title == SHARE for table in tables):
        raise LayoutChanged(
            f"the sheet '{SHARE}' is missing; there are {', '.join(t.sheet.name for t in tables)}.",
            where=str(path),
            remedy="Somebody saved a part of it; download the whole workbook from the publisher.",
        )


def _require_allies(path: Path, found: list[Observation]) -> None:
    if not any(cell.measure == "share_of_gdp" and cell.value is not None for cell in found):
        raise LayoutChanged(
            "no ally has a share of GDP.",
            where=f"{path}, sheet {SHARE}",
            remedy="Check that the whole workbook was downloaded.",
        )


def _said_once(path: Path, found: list[Observation]) -> list[Observation]:
    """Each figure once: a file may repeat itself, but not contradict itself."""
    seen: dict[tuple[Any, ...], Observation] = {}
    for cell in found:
        first = seen.setdefault(cell.key, cell)
        if first.value != cell.value:
            raise Contradiction(
                f"says {_shown(first)} ({first.locator}) and {_shown(cell)} ({cell.locator}) "
                f"for {cell.measure}, {cell.country} {cell.year}.",
                where=str(path),
                remedy="One edition can say only one of them; check the file.",
            )
    return list(seen.values())


def _shown(cell: Observation) -> str:
    return "..." if cell.value is None else str(cell.value)


def _is_local(cell: Observation) -> bool:
    return cell.unit.prices == "current" and not cell.unit.rates


def _with_euros(
    path: Path, cells: list[Observation], countries: Countries
) -> tuple[list[Observation], list[str]]:
    """Name the euro where a currency's name was left standing: the rate to the dollar is Germany's."""
    rates = _implied_rates(cells)
    euros = {code for code, ally in countries.allies.items() if ally.currency == "EUR"}
    slips: dict[str, str] = {}
    for country in sorted(euros & {cell.country for cell in cells if _is_local(cell)}):
        symbol = next(c.unit.symbol for c in cells if c.country == country and _is_local(c))
        years = [year for code, year in rates if code == country and (IN_THE_EURO, year) in rates]
        if not years:
            continue
        rate, reference = (rates[code, max(years)] for code in (country, IN_THE_EURO))
        is_euro = abs(rate / reference - 1) < RATES_APART
        if symbol == "EUR" and not is_euro:
            raise LayoutChanged(
                f"{country} {max(years)}: {rate:.4f} for one dollar, which is {reference:.4f} EUR.",
                where=f"{path}, sheet {CALENDAR}",
                remedy="The row says euro, and its figures are in another currency; check the file.",
            )
        if symbol != "EUR" and is_euro:
            slips[country] = symbol
    told = [
        f"{path.name}: {country}'s currency is named as {symbol}, but its rate to the dollar is the euro's; "
        "taken as EUR"
        for country, symbol in slips.items()
    ]
    return [_in_euro(c) if c.country in slips and _is_local(c) else c for c in cells], told


def _in_euro(cell: Observation) -> Observation:
    words = f"the sheet names {cell.unit.symbol}, the figures are in euro"
    return replace(cell, unit=replace(cell.unit, symbol="EUR"), note=_joined((cell.note, words)))


def _require_dollars(path: Path, cells: list[Observation]) -> None:
    """Refuse a scale that was read wrongly: the dollar's rate to the dollar is 1."""
    rates = [rate for (country, _), rate in _implied_rates(cells).items() if country == "USA"]
    if rates and abs(rates[-1] - 1) > RATES_APART:
        raise LayoutChanged(
            f"the United States' dollars are {rates[-1]:g} times those of the sheet in US dollars.",
            where=f"{path}, sheet {CALENDAR}",
            remedy="The sheet's scale, units or millions, is not told as the reader expects; report it.",
        )


def _implied_rates(cells: list[Observation]) -> dict[tuple[str, int], float]:
    """Local currency for one dollar at current prices, by country and year."""
    local, dollars = (
        {
            (c.country, c.year): c.value * SCALES[c.unit.scale]
            for c in cells
            if c.measure == "defence_expenditure" and c.unit.prices == "current" and c.value
            if c.unit.rates == rates
        }
        for rates in ("", "current")
    )
    return {place: amount / dollars[place] for place, amount in local.items() if place in dollars}


def _without_false_zeros(path: Path, cells: list[Observation]) -> tuple[list[Observation], list[str]]:
    """Take for not available a 0 that stands where local currency has a figure."""
    spent = {
        (cell.country, cell.year)
        for cell in cells
        if cell.measure == "defence_expenditure" and _is_local(cell) and cell.value
    }
    zeros = [cell for cell in cells if cell.value == 0 and not _is_local(cell)]
    false = {cell.key: cell for cell in zeros if (cell.country, cell.year) in spent}
    if not false:
        return cells, []
    whose = dict.fromkeys(f"{cell.country} {cell.year}" for cell in false.values())
    return [_unknown(cell) if cell.key in false else cell for cell in cells], [
        f"{path.name}: 0 where local currency has a figure ({len(false)}), taken as not available: "
        f"{_some(whose)}"
    ]


def _unknown(cell: Observation) -> Observation:
    note = _joined((cell.note, "prints 0 where local currency has a figure"))
    return replace(cell, value=None, printed="", marks=("not_available",), status="final", note=note)


def _left_out(path: Path, tables: list["_Table"], known: list["_Table"], looks: "_Looks") -> Iterator[str]:
    """Say which sheets were not read, and which are missing."""
    for table in tables:
        name = table.sheet.name
        if table in known or name.casefold().strip() in NOT_FIGURES:
            continue
        why = "is hidden" if table.series and looks.is_hidden(name) else "is none of SIPRI's tables"
        yield f"{path.name}, sheet {name}: {why}, and is left out"
    read_titles = {table.series.title for table in known if table.series}
    if missing := [title for title in SHEETS if title not in read_titles]:
        yield f"{path.name}: without {', '.join(missing)}"


def _colourless(path: Path, cells: list[Observation]) -> Iterator[str]:
    if all(cell.status == "final" for cell in cells):
        yield f"{path.name}: no figure of an ally is blue or red, so estimates cannot be told"


def _base_year(path: Path, cells: list[Observation]) -> int | None:
    years = sorted({int(cell.unit.prices) for cell in cells if cell.unit.prices.isdigit()})
    if len(years) > 1:
        raise LayoutChanged(
            f"constant prices of several base years stand side by side: {years}.",
            where=str(path),
            remedy="One edition has one base year; check the file.",
        )
    return years[0] if years else None


def _note(cells: list[Observation]) -> str:
    return "" if any("not_applicable" in cell.marks for cell in cells) else UNKNOWN_BEFORE


def _footnotes(sheets: list[Sheet]) -> dict[str, str]:
    """The numbered footnotes: a number, and the first text to its right."""
    found = {}
    for sheet in sheets:
        if sheet.name.casefold().strip() != "footnotes":
            continue
        for row in sheet.grid:
            number = _number_text(row[0]) if row else ""
            text = next((_tidy(v) for v in row[1:] if isinstance(v, str) and v.strip()), "")
            if number.isdigit() and text:
                found[number] = _short(text)
    return found


def classify(headings: str) -> Series | None:
    """What a sheet counts, by the words above its header row; None where they are not SIPRI's.

    >>> classify("Military expenditure by country, in constant (2023) US$ m., 1949-2024").unit
    Unit(symbol='USD', scale='million', prices='2023', rates='2023')
    >>> classify("Military expenditure by country, in local currency … for financial years").measure
    'defence_expenditure_financial_year'
    >>> classify("Share of GDP")
    """
    words = headings.casefold()
    if "military expenditure" not in words:
        return None
    if "percentage of government spending" in words or "percentage of government expenditure" in words:
        return Series("Share of Govt. spending", "share_of_government_spending", Unit("percent"))
    if re.search(r"(percentage|share|%) of (gross domestic product|gdp)\b", words):
        return Series(SHARE, "share_of_gdp", Unit("percent"))
    if "per capita" in words:
        return Series("Per capita", "defence_expenditure_per_head", _dollars(" per head", "", "current"))
    if "local currency" in words:
        unit = Unit("", "million" if re.search(r"\bm\.|\bmillions?\b", words) else "", "current")
        if "for financial years" in words:
            return Series("Local currency financial years", "defence_expenditure_financial_year", unit)
        return Series(CALENDAR, "defence_expenditure", unit)
    if not re.search(r"\bus ?\$ ?m\b|\bmillions?\b", words):
        return None
    if found := re.search(r"constant \(?(\d{4})\)?", words):
        return Series("Constant US$", "defence_expenditure", _dollars("", "million", found[1]))
    if "current prices" in words:
        return Series("Current US$", "defence_expenditure", _dollars("", "million", "current"))
    return None


def _dollars(per: str, scale: str, prices: str) -> Unit:
    return Unit(f"USD{per}", scale, prices, prices)


def local_unit(unit: Unit, country: str, words: str) -> Unit | None:
    """The unit of one row of local currency: the only place that decides its currency and its scale.

    Args:
        unit: What the sheet's heading says: its scale, and no symbol.
        country: Whose row it is.
        words: The row's currency; None comes back where nobody knows it.

    >>> str(local_unit(Unit("", "", "current"), "CAN", "m. dollars      "))
    'million CAD'
    >>> str(local_unit(Unit(""), "ISL", "Krónur")), local_unit(Unit(""), "ISL", "shells")
    ('ISK', None)
    """
    letters = unicodedata.normalize("NFKD", _tidy(words).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    found = SCALE.fullmatch(plain)
    if not found:
        return None
    scale = {"m": "million", "b": "billion"}.get(found[1] or found[2] or "", unit.scale)
    stem, own = CURRENCIES.get(country, ("euro", "EUR"))
    symbol = "EUR" if re.search(r"\beuro", found[3]) else own if re.search(rf"\b({stem})", found[3]) else ""
    return replace(unit, symbol=symbol, scale=scale) if symbol else None


class _Table:
    """One sheet: a title, a header row with years, a row for each country."""

    def __init__(self, path: Path, sheet: Sheet, countries: Countries, footnotes: Mapping[str, str]) -> None:
        self.path, self.sheet, self.countries, self.footnotes = path, sheet, countries, footnotes
        self.place = f"{path.name}#{sheet.name}!"
        self.header, self.label = self._find_header()
        self.years: dict[int, int] = {}
        self.series = self._find_series() if self.header else None
        self.empty: list[str] = []
        self.missing: list[str] = []

    def _find_header(self) -> tuple[int, int]:
        """The row and column of the word Country, zero-based; row 0 is a title's and stands for none."""
        for row, values in enumerate(self.sheet.grid[:HEADER_WITHIN]):
            for column, value in enumerate(values[:10]):
                if isinstance(value, str) and _tidy(value).casefold() == "country":
                    return row, column
        return 0, 0

    def _find_series(self) -> Series | None:
        texts = (v for row in self.sheet.grid[: self.header] for v in row[:10] if isinstance(v, str))
        series = classify(" ".join(_tidy(text) for text in texts))
        if series:
            self.years = self._find_years()
        return series

    def _find_years(self) -> dict[int, int]:
        """Column and year; years follow each other without a gap."""
        header = self.sheet.grid[self.header]
        years = {column: year for column, value in enumerate(header) if (year := _year(value))}
        if len(years) < 2:
            self._fail(self.header, self.label, "a row of years beside 'Country'", f"{len(years)} years")
        first, start = min(years.items())
        for column in range(first, max(years) + 1):
            if years.get(column) != start + column - first:
                found = _quoted(self.sheet.cell(self.header, column))
                self._fail(self.header, column, f"the year {start + column - first}", found)
        return years

    def observations(self, styles: Styles) -> Iterator[Observation]:
        """Every cell about an ally, with what its look says."""
        found = set()
        for row in range(self.header + 1, len(self.sheet.grid)):
            label = self.sheet.cell(row, self.label)
            name = _tidy(label) if isinstance(label, str) else ""
            code = NAMES.get(name.casefold()) or self.countries.code(name)
            if code in self.countries.allies:
                found.add(code)
                yield from self._row(row, _Whose(code, name, *self._unit_and_note(row, code)), styles)
        self.missing = [ally.name for code, ally in self.countries.allies.items() if code not in found]

    def _unit_and_note(self, row: int, country: str) -> tuple[Unit, str]:
        assert self.series
        note = self._footnote(row)
        if column := self._column("fiscal year"):
            year = _tidy(str(self.sheet.cell(row, column))) or "Jan-Dec"
            note = _joined((f"financial year {year}, by the year in which it starts", note))
        if self.series.unit.symbol:
            return self.series.unit, note
        column = self._column("currency")
        if column is None:
            self._fail(self.header, self.label, "a column 'Currency'", "none")
        words = str(self.sheet.cell(row, column))
        unit = local_unit(self.series.unit, country, words)
        if unit is None:
            self._fail(row, column, f"a currency of {country} that is known", f"'{words.strip()}'")
        return unit, note

    def _column(self, title: str) -> int | None:
        """The column before the years whose title begins so."""
        for column in range(min(self.years)):
            value = self.sheet.cell(self.header, column)
            if isinstance(value, str) and _tidy(value).casefold().startswith(title):
                return column
        return None

    def _footnote(self, row: int) -> str:
        """The row's notes in words: the special ones in ours, the numbered ones as the workbook has them."""
        column = self._column("notes")
        if column is None:
            return ""
        signs = re.findall(r"[†‡§¶‖]|\d+", _number_text(self.sheet.cell(row, column)))
        return _joined(self.footnotes.get(sign) or SPECIAL_NOTES.get(sign, "") for sign in signs)

    def _row(self, row: int, whose: "_Whose", styles: Styles) -> Iterator[Observation]:
        self._refuse_figures_without_a_year(row)
        for column, year in self.years.items():
            place = address(row, column)
            yield self._observation(row, column, year, whose, styles(place), place)

    def _observation(
        self, row: int, column: int, year: int, whose: "_Whose", style: Style, place: str
    ) -> Observation:
        assert self.series
        number, marks = self._value(row, column, place)
        is_estimate = number is not None and style.meaning != ""
        uncertain = is_estimate and style.meaning == "uncertain"
        return Observation(
            country=whose.country,
            year=year,
            measure=self.series.measure,
            value=number,
            unit=whose.unit,
            status="estimate" if is_estimate else "final",
            locator=self.place + place,
            printed=_printed(number, style, whose.unit),
            marks=marks,
            note=_joined((UNCERTAIN, whose.note)) if uncertain else whose.note,
            name=whose.name,
        )

    def _value(self, row: int, column: int, place: str) -> tuple[float | None, tuple[str, ...]]:
        value = self.sheet.cell(row, column)
        if _is_number(value):
            return self._number(row, column, float(value)), ()
        text = value if value in SIGNS else _tidy(str(value))
        if text in SIGNS:
            return None, (SIGNS[text],)
        if EMPTY.fullmatch(text):
            self.empty.append(place)
            return None, ("not_available",)
        self._fail(row, column, f"a number or one of {' '.join(SIGNS)}", f"'{text}'")

    def _number(self, row: int, column: int, value: float) -> float:
        if value < 0:
            self._fail(row, column, "an expenditure that is not negative", f"{value:g}")
        if not value < IMPLAUSIBLE:
            self._fail(row, column, "a figure of a plausible size", f"{value:g}")
        if self.series and self.series.unit.symbol == "percent":
            if value >= 1:
                self._fail(row, column, "a share as a fraction below 1", f"{value:g}")
            return 100 * value
        return value

    def _refuse_figures_without_a_year(self, row: int) -> None:
        """A slip in the last year of the header takes its figures along; `2016 Current` is a title."""
        column = max(self.years) + 1
        title = _tidy(str(self.sheet.cell(self.header, column)))
        if _is_number(self.sheet.cell(row, column)) and not re.fullmatch(r"\d{4} current\b.*", title, re.I):
            found = f"'{title}'" if title else "an empty cell"
            self._fail(self.header, column, f"a year above the figure in {address(row, column)}", found)

    def warnings(self) -> Iterator[str]:
        """Cells that are empty or hold an error, and allies without a row."""
        where = f"{self.path.name}, sheet {self.sheet.name}"
        if self.empty:
            yield (
                f"{where}: cells that are empty or hold an error ({len(self.empty)}) are taken as not "
                f"available: {_some(self.empty)}"
            )
        if self.missing:
            yield f"{where}: no row is named as {', '.join(self.missing)}"

    def _fail(self, row: int, column: int, expected: str, found: str) -> NoReturn:
        raise LayoutChanged(
            f"expected {expected}, found {found}.",
            where=f"{self.path}, sheet {self.sheet.name}, cell {address(row, column)}",
            remedy="Compare it with the publisher's own file; if that has it so, please report it.",
        )


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose figures a row holds, as SIPRI calls them, in which unit, and the row's notes."""

    country: str
    name: str
    unit: Unit
    note: str


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a sheet stands in the archive, and whether somebody has hidden it."""

    name: str
    hidden: bool


class _Looks:
    """What the XML of a workbook says about its sheets' visibility and its cells' fonts and formats."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = self._find_parts(archive)
            self.by_index = self._find_styles(archive)

    def is_hidden(self, sheet: str) -> bool:
        """Whether somebody has hidden the sheet."""
        return sheet in self.parts and self.parts[sheet].hidden

    def styles(self, sheet: str) -> Styles:
        """The style of a cell of the sheet, by its address."""
        content = b""
        if sheet in self.parts:
            with zipfile.ZipFile(self.path) as archive:
                content = archive.read(self.parts[sheet].name)
        if not NAMED_CELL.search(content):
            raise LayoutChanged(
                "its cells have no addresses, so estimates, which only colours tell, cannot be found.",
                where=f"{self.path}, sheet {sheet}",
                remedy="Open it in a spreadsheet program and save it again.",
            )
        found = USUAL_CELL.findall(content)
        if len(found) != content.count(b' s="') or b"s='" in content:
            found = STYLED_CELL.findall(content)
        indices = dict(found)
        known = {str(index).encode(): style for index, style in enumerate(self.by_index)}
        return lambda place: known.get(indices.get(place.encode(), b""), PLAIN)

    def _find_parts(self, archive: zipfile.ZipFile) -> dict[str, _Part]:
        relations = {
            each.get("Id", ""): each.get("Target", "")
            for each in self._xml(archive, "xl/_rels/workbook.xml.rels")
        }
        parts = {}
        for sheet in self._xml(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
            relation = sheet.get(RELATION, sheet.get(STRICT_RELATION, ""))
            name = posixpath.normpath(posixpath.join("/xl", relations.get(relation, "")))[1:]
            if name in archive.namelist():
                parts[sheet.get("name", "")] = _Part(name, sheet.get("state", "visible") != "visible")
        return parts

    def _find_styles(self, archive: zipfile.ZipFile) -> list[Style]:
        root = self._xml(archive, "xl/styles.xml")
        palette = _Palette(root, self._xml(archive, "xl/theme/theme1.xml"))
        fonts = [palette.meaning(font.find("{*}color")) for font in root.iterfind("{*}fonts/{*}font")]
        formats = BUILT_IN_FORMATS | {
            _integer(each, "numFmtId"): each.get("formatCode", "")
            for each in root.iterfind("{*}numFmts/{*}numFmt")
        }
        styles = []
        for each in root.iterfind("{*}cellXfs/{*}xf"):
            font = _integer(each, "fontId")
            code = formats.get(_integer(each, "numFmtId"), "")
            styles.append(Style.of(fonts[font] if font < len(fonts) else "", code))
        return styles

    def _xml(self, archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
        """One small part of the workbook as a tree, an empty one where there is none."""
        if part not in archive.namelist():
            return ElementTree.Element("none")
        if archive.getinfo(part).file_size > MAX_STYLES_BYTES:
            raise BadFile(
                f"is larger than {MAX_STYLES_BYTES // 2**20} MiB.",
                where=f"{self.path}, part {part}",
                remedy="Download the workbook again from the publisher.",
            )
        content = archive.read(part)
        _refuse_document_type(self.path, part, content)
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError) as error:
            raise BadFile(
                f"is no sound XML ({error}).", where=f"{self.path}, part {part}", remedy="Download it again."
            ) from None


def _refuse_document_type(path: Path, part: str, content: bytes) -> None:
    """No workbook needs one, and the entities that it defines may grow without bound."""
    if DOCUMENT_TYPE.search(content) or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile(
            "defines entities, or is not in UTF-8, as no spreadsheet program does.",
            where=f"{path}, part {part}",
            remedy="Download it again from the publisher.",
        )


class _Palette:
    """What the colours of a workbook mean: written out, by number, or by the theme."""

    def __init__(self, styles: ElementTree.Element, theme: ElementTree.Element) -> None:
        own = [each.get("rgb", "") for each in styles.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")]
        self.indexed = dict(enumerate(own)) or INDEXED_COLOURS
        colours = theme.iterfind("{*}themeElements/{*}clrScheme/*/*")
        named = [each.get("lastClr", each.get("val", "")) for each in colours]
        # The theme lists dark before light, the numbers count light before dark.
        order = [1, 0, 3, 2, *range(4, len(named))]
        self.theme = [named[place] for place in order if place < len(named)]

    def meaning(self, colour: ElementTree.Element | None) -> str:
        """`estimate` where a font is blue, `uncertain` where it is red, else nothing."""
        if colour is None:
            return ""
        if rgb := colour.get("rgb"):
            return meaning(rgb)
        if "indexed" in colour.attrib:
            return meaning(self.indexed.get(_integer(colour, "indexed"), ""))
        number = _integer(colour, "theme")
        return meaning(self.theme[number]) if "theme" in colour.attrib and number < len(self.theme) else ""


def _integer(element: ElementTree.Element, attribute: str) -> int:
    """A count in an attribute; 0 where there is none."""
    text = element.get(attribute, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def meaning(rgb: str) -> str:
    """What a font of this colour says: SIPRI has used several blues and reds.

    >>> meaning("FF0000FF"), meaning("FF2738E1"), meaning("FFFF0000"), meaning("FF000000"), meaning("44546A")
    ('estimate', 'estimate', 'uncertain', '', '')
    """
    found = re.fullmatch(r"(?:[\da-f]{2})?([\da-f]{2})([\da-f]{2})([\da-f]{2})", rgb, re.IGNORECASE)
    if not found:
        return ""
    red, green, blue = (int(part, 16) for part in found.groups())
    if blue - max(red, green) >= 0x30:
        return "estimate"
    return "uncertain" if red - max(green, blue) >= 0x30 else ""


def _printed(number: float | None, style: Style, unit: Unit) -> str:
    """The number as its cell displays it; nothing where the format does not say how."""
    if number is None or style.digits is None or style.percent != (unit.symbol == "percent"):
        return ""
    return rounded(number, style.digits)


def _year(value: Any) -> int | None:
    """A year as a heading: 2014, 2014.0, "2014"."""
    if isinstance(value, str) and re.fullmatch(r"\s*\d{4}\s*", value):
        value = int(value)
    if not _is_number(value) or value != value // 1 or not FIRST_YEAR <= value <= LAST_YEAR:
        return None
    return int(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number_text(value: Any) -> str:
    """A footnote's number, which is a number or text."""
    return f"{value:g}" if _is_number(value) else str(value).strip()


def _quoted(value: Any) -> str:
    return "an empty cell" if value == "" else f"'{_number_text(value)}'"


def _tidy(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(text for text in texts if text)


def _some(texts: Iterable[str]) -> str:
    shown = list(texts)
    return f"{', '.join(shown[:5])}{' …' if len(shown) > 5 else ''}"


def _short(text: str, words: int = 25) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"
