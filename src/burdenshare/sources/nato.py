"""NATO's tables of defence expenditure: its own workbooks, and what others copied out of them.

The workbooks have changed their layout three times (2016; 2022 to 2024; 2025 and 2026). One reader serves
all: sheets, blocks, years and rows are found by their text, never by their place. What the layouts have in
common, and where each hides something, is written in `docs/reference/nato-layouts.md`.

Quirks of the publisher, and since when they have been seen:

- 2016: breaks in series stand only in the number format (`\\|`), and so does `//` behind a plain dot.
- 2016: Estonia, Latvia, Lithuania and Slovakia change currency inside a row; the footnote says when.
- 2022 to 2024: one year of the header is text, the last two end in `e`; hidden rows hold `#REF!`.
- 2024: TABLE7 is shifted by one column; three shares are typed by hand (see `validation/`).
- 2025: labels move to column A, the year row is repeated for the second block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from burdenshare.countries import Countries
from burdenshare.errors import Contradiction, LayoutChanged
from burdenshare.records import Observation, Status, Unit
from burdenshare.sources import nato_transcriptions
from burdenshare.sources.contents import Contents
from burdenshare.sources.excel import Sheet, address, has_format, number_formats, read_sheets
from burdenshare.sources.nato_transcriptions import DECIMALS, IMPLAUSIBLE, currency
from burdenshare.units import rounded

SIGNS = {"..": "not_available", "//": "not_applicable", "-": "nil", ".": "not_available", "": "not_available"}
BREAK_FORMAT = r"\\\|"
CATEGORIES = {
    "equipment": "equipment_share", "personnel": "personnel_share",
    "infrastructure": "infrastructure_share", "other": "other_share",
}  # fmt: skip
REQUIRED = ("defence_expenditure", "share_of_gdp")
CORE_NOTE = "Its tables count core defence expenditure, where those up to 2024 say defence expenditure."
TITLE = re.compile(r"table\s*\d+\s*[a-d]?\b", re.IGNORECASE)
KNOWN_TITLE = re.compile(
    r"\bdefence expenditures?\b|\bgdp\b|gross domestic product|military personnel", re.IGNORECASE
)
NO_BLOCK_TITLE = re.compile(r"\*|\([a-z]\)|notes?\b|-?\s*\d+\s*-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Series:
    """What a block of rows holds: a measure and its unit; no symbol where each row has its own currency."""

    measure: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of figures: its year, and whether the publisher marked it as an estimate."""

    column: int
    year: int
    status: Status


def read(path: Path, countries: Countries, *, estimates: tuple[int, ...] = ()) -> Contents:
    """Read one file of NATO's figures, whatever its form.

    Args:
        path: A workbook, or one of the CSV forms that `nato_transcriptions` knows.
        countries: Who is who.
        estimates: Years whose figures are estimates, for forms that carry no flag.

    Raises:
        BadFile: If it is no such file.
        LayoutChanged: If it is not laid out as the reader expects: file, sheet, cell, what was expected and
            what stood there.
    """
    if path.suffix.lower() == ".csv":
        observations = nato_transcriptions.read(path, countries, estimates=estimates)
        contents = Contents(tuple(observations), nato_transcriptions.base_year(observations))
    else:
        contents = _read_workbook(path, countries)
    return replace(contents, observations=_said_once(path, contents.observations))


def _read_workbook(path: Path, countries: Countries) -> Contents:
    sheets = [_Table(path, sheet, countries) for sheet in read_sheets(path)]
    tables = [table for table in sheets if table.title]
    if not tables:
        raise LayoutChanged(
            "no sheet has a title such as 'Table 3 : Defence expenditure …'.",
            where=str(path),
            remedy="Check that this is NATO's workbook of defence expenditure.",
        )
    found = {table.sheet.name: list(table.observations()) for table in tables}
    observations = [cell for cells in found.values() for cell in cells]
    if has_format(path, BREAK_FORMAT):
        observations = _with_formats(path, observations)
    _require(path, observations)
    warnings = [warning for table in tables for warning in table.warnings()]
    unread = [t for t in sheets if not found.get(t.sheet.name) and t.headings]
    warnings += [f"{path.name}, sheet {t.sheet.name}: has years, but no table known here" for t in unread]
    bases = sorted({int(c.unit.prices) for c in observations if c.unit.prices.isdigit()})
    if len(bases) > 1:
        raise LayoutChanged(
            f"constant prices of several base years stand side by side: {bases}.",
            where=str(path),
            remedy="One edition has one base year; check the file.",
        )
    note = CORE_NOTE if any("core defence expenditure" in t.title.casefold() for t in tables) else ""
    return Contents(tuple(observations), bases[0] if bases else None, tuple(warnings), note)


def _require(path: Path, observations: list[Observation]) -> None:
    for measure in REQUIRED:
        if not any(cell.measure == measure for cell in observations):
            raise LayoutChanged(
                f"no table of {measure} was found.",
                where=str(path),
                remedy="Check that the whole workbook was downloaded.",
            )


def _said_once(path: Path, observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Each figure once: a file may repeat itself, but not contradict itself."""
    seen: dict[tuple[Any, ...], Observation] = {}
    for cell in observations:
        first = seen.setdefault(cell.key, cell)
        if first.value != cell.value:
            raise Contradiction(
                f"says {_shown(first)} ({first.locator}) and {_shown(cell)} ({cell.locator}) "
                f"for {cell.measure}, {cell.country} {cell.year}.",
                where=str(path),
                remedy="One edition can say only one of them; check the file.",
            )
    return tuple(seen.values())


def _shown(cell: Observation) -> str:
    return ".." if cell.value is None else str(cell.value)


class _Table:
    """One sheet, read from top to bottom: years, block titles, rows."""

    def __init__(self, path: Path, sheet: Sheet, countries: Countries) -> None:
        self.path, self.sheet, self.countries = path, sheet, countries
        self.texts = [_texts(row) for row in sheet.grid]
        self.title_row, self.title = self._find_title()
        self.rows = range(self.title_row + 1, len(sheet.grid))
        self.headings = {row: found for row in self.rows if (found := self._find_headings(row))}
        self.unit_text = self._find_unit_text() if self.title else ""
        self.footnotes = self._find_footnotes() if self.title else {}
        self.noted_estimates = self._find_noted_estimates()
        self.known_series: dict[str, Series | None] = {}
        self.empty: list[str] = []

    def _find_title(self) -> tuple[int, str]:
        for row, found in enumerate(self.texts):
            texts = [text for _, text in found]
            for place, text in enumerate(texts):
                if TITLE.match(text):
                    return row, " ".join(texts[place:])
        return -1, ""

    def _find_unit_text(self) -> str:
        """The line under the title: its text up to the year row, which says what is counted."""
        for row in self.rows:
            if row in self.headings:
                return ""
            if self.texts[row]:
                return self.texts[row][0][1]
        return ""

    def _find_footnotes(self) -> dict[str, str]:
        """The publisher's footnotes of this sheet by their sign: a letter means another thing elsewhere."""
        notes = {}
        for row in self.rows:
            texts = self.texts[row]
            found = re.match(r"(\*+|\([a-z\d]\))\s*(.+)", texts[0][1]) if len(texts) == 1 else None
            if found:
                notes[found[1].strip("()")] = found[2]
        return notes

    def _find_headings(self, row: int) -> list[Heading]:
        """The years of a row, if it is a row of years: at least two, and not fewer than other numbers."""
        if self._names_somebody(row):
            return []
        values = self.sheet.grid[row]
        found = [Heading(column, *year) for column, value in enumerate(values) if (year := _year(value))]
        numbers = sum(_is_number(value) for value in values if not _year(value))
        return found if len(found) >= max(2, numbers) else []

    def _require_years(self, row: int) -> None:
        """Refuse a row of years in which a column would be left out: a slip there takes its figures along."""
        columns = {heading.column: heading.year for heading in self.headings[row]}
        before = 0
        for column in range(min(columns), len(self.sheet.grid[row])):
            value = self.sheet.cell(row, column)
            year = columns.get(column)
            if year is None and value != "":
                self._fail(row, column, "a year such as 2024 or 2024e", _quoted(value))
            if year is not None and year <= before:
                self._fail(row, column, f"a year after {before}", _quoted(value))
            before = year or before

    def _require_year_above(self, row: int, heading_row: int) -> None:
        """Refuse a figure in a column that has no year."""
        columns = {heading.column for heading in self.headings[heading_row]}
        for column, value in enumerate(self.sheet.grid[row]):
            if _is_number(value) and column not in columns:
                found = _quoted(self.sheet.cell(heading_row, column))
                self._fail(heading_row, column, f"a year above the figure in {address(row, column)}", found)

    def _names_somebody(self, row: int) -> bool:
        """Whether the row begins with an ally or a total: then it is no title and no row of years."""
        texts = self.texts[row]
        return bool(texts) and self.countries.code(_Label.parse(texts[0][1]).name) is not None

    def observations(self) -> Iterator[Observation]:
        """Every cell of the sheet that says something about an ally or a total."""
        if span := self._find_span_column():
            yield from self._span_observations(*span)
            return
        if not self._is_known():
            return
        headings: list[Heading] = []
        heading_row = 0
        block = ""
        for row in self.rows:
            if row in self.headings:
                self._require_years(row)
                heading_row, headings = row, self.headings[row]
                continue
            if not headings:
                block = self._block_title(row, headings) or block
                continue
            if title := self._block_title(row, headings):
                block = title
                continue
            if self._is_data(row, headings):
                self._require_year_above(row, heading_row)
                yield from self._row(row, headings, self._series(block))

    def _is_known(self) -> bool:
        """Whether the table is one of those read here; a new one of the publisher's is left to a warning."""
        return bool(KNOWN_TITLE.search(self.title)) and "related" not in self.title.casefold()

    def _block_title(self, row: int, headings: list[Heading]) -> str:
        """The text of a row that holds nothing but a title."""
        texts = self.texts[row]
        if len(texts) != 1 or self._has_numbers(row, headings) or self._names_somebody(row):
            return ""
        text = texts[0][1]
        return "" if text == self.unit_text or NO_BLOCK_TITLE.match(text) else text

    def _has_numbers(self, row: int, headings: list[Heading]) -> bool:
        return any(isinstance(self.sheet.cell(row, h.column), int | float) for h in headings)

    def _is_data(self, row: int, headings: list[Heading]) -> bool:
        label_columns = headings[0].column
        labelled = any(column < label_columns for column, _ in self.texts[row])
        values = [self.sheet.cell(row, heading.column) for heading in headings]
        numbers = [value for value in values if isinstance(value, int | float) and value != 0]
        if not labelled:
            if numbers:
                self._fail(row, headings[0].column, "a row of figures with a name before it", "no name")
            return False
        return any(value != "" for value in values) and not self._is_column_numbers(values)

    @staticmethod
    def _is_column_numbers(values: list[Any]) -> bool:
        return all(isinstance(value, str) and re.fullmatch(r"\(\d+\)", value.strip()) for value in values)

    def _classified(self, block: str) -> Series | None:
        if block not in self.known_series:
            found = classify(self.title, self.unit_text, block)
            # Without a unit line, the title of the first block stands in its place.
            self.known_series[block] = found or (None if block else classify(self.title, "", self.unit_text))
        return self.known_series[block]

    def _series(self, block: str) -> Series:
        found = self._classified(block)
        if found is None:
            shown = block or self.unit_text or self.title
            self._fail(*self._place(shown), "a block of figures that is known", f"'{shown}'")
        return found

    def _place(self, wanted: str) -> tuple[int, int]:
        """Where a text stands first, from the title on."""
        places = ((row, c) for row in self.rows for c, text in self.texts[row] if text == wanted)
        return next(places, (self.title_row, 0))

    def _row(self, row: int, headings: list[Heading], series: Series) -> Iterator[Observation]:
        texts = [(column, text) for column, text in self.texts[row] if column < headings[0].column]
        column, text = texts[0]
        label = _Label.parse(text)
        country = self.countries.code(label.name)
        if country is None:
            near = self.countries.unknown(label.name).remedy.split(" See:")[0]
            self._fail(row, column, "the name of an ally or a total", f"'{text}'", near)
        column, words = texts[1] if len(texts) > 1 else (column, label.currency)
        notes = (_short(self.footnotes[sign]) for sign in label.signs if sign in self.footnotes)
        whose = _Whose(country, label.name, " ".join(notes))
        for heading in headings:
            of_cell = series
            if not series.unit.symbol:
                symbol = self._currency((row, column), country, words, heading.year)
                of_cell = Series(series.measure, replace(series.unit, symbol=symbol))
            yield self._observation(row, heading, of_cell, whose)

    def _observation(self, row: int, heading: Heading, series: Series, whose: "_Whose") -> Observation:
        value = self.sheet.cell(row, heading.column)
        number, marks = self._value(row, heading.column, value)
        return Observation(
            country=whose.country,
            year=heading.year,
            measure=series.measure,
            value=number,
            unit=series.unit,
            status="estimate" if heading.year in self.noted_estimates else heading.status,
            locator=f"{self.path.name}#{self.sheet.name}!{address(row, heading.column)}",
            printed=self._printed(number, series.measure, whose.country),
            marks=marks,
            note=whose.note,
            name=whose.name,
        )

    def _printed(self, number: float | None, measure: str, country: str) -> str:
        """The number as its cell displays it; the digits of totals of personnel differ from cell to cell."""
        if number is None or (measure == "military_personnel" and country in self.countries.totals):
            return ""
        return rounded(number, DECIMALS[measure])

    def _value(self, row: int, column: int, value: Any) -> tuple[float | None, tuple[str, ...]]:
        if _is_number(value):
            if not abs(value) < IMPLAUSIBLE:
                self._fail(row, column, "a figure of a plausible size", f"{value:g}")
            return float(value), ()
        text = _tidy(str(value))
        if not text:
            self.empty.append(address(row, column))
        if text in SIGNS:
            return None, (SIGNS[text],)
        self._fail(row, column, f"a number or one of {' '.join(s for s in SIGNS if s)}", f"'{value}'")

    def _currency(self, place: tuple[int, int], country: str, words: str, year: int) -> str:
        """The currency of one cell; where a row changes it, the footnote says in which year."""
        codes = [code for part in words.split("-") if (code := currency(country, part))]
        if len(codes) != words.count("-") + 1 or len(codes) > 2:
            self._fail(*place, "the national currency of the row", f"'{words}'")
        if len(codes) == 1:
            return codes[0]
        changed = self._changeover(country)
        if changed is None:
            self._fail(*place, f"a footnote that says when '{words}' changes", "none")
        return codes[1] if year >= changed else codes[0]

    def _changeover(self, country: str) -> int | None:
        for text in self.footnotes.values():
            for name, year in re.findall(r"for ([A-Z][A-Za-z ]+?) from (\d{4})", text):
                if self.countries.code(name) == country:
                    return int(year)
        return None

    def _span_observations(self, header_row: int, heading: Heading) -> Iterator[Observation]:
        """The table of real change over the whole span: that column alone, the rest repeats other tables."""
        series = Series("cumulative_real_growth", Unit("percent"))
        for row in range(header_row + 1, len(self.sheet.grid)):
            if self._is_data(row, [heading]):
                yield from self._row(row, [heading], series)

    def _find_span_column(self) -> tuple[int, Heading] | None:
        for row in self.rows:
            for column, text in self.texts[row]:
                found = re.match(r"real change \d{4}\s*[-–]\s*(\d{4})\s*(e|\(e\))?", text, re.IGNORECASE)
                if found:
                    return row, Heading(column, int(found[1]), "estimate" if found[2] else "final")
        return None

    def warnings(self) -> Iterator[str]:
        """Empty cells, and where the sheet's note about estimates and its year headings disagree."""
        if self.empty:
            shown = f"{', '.join(self.empty[:5])}{' …' if len(self.empty) > 5 else ''}"
            yield (
                f"{self.path.name}, sheet {self.sheet.name}: cells that are empty or hold an error "
                f"({len(self.empty)}) are taken as not available: {shown}"
            )
        flagged, years = set(), set()
        for row in self.rows:
            for heading in self.headings.get(row, ()):
                years.add(heading.year)
                if heading.status == "estimate":
                    flagged.add(heading.year)
        noted = self.noted_estimates & years
        if noted and noted != flagged:
            yield (
                f"{self.path.name}, sheet {self.sheet.name}: the note calls {sorted(noted)} estimates, "
                f"the headings {sorted(flagged)}; each is taken as one"
            )

    def _find_noted_estimates(self) -> set[int]:
        for row in self.rows:
            for _, text in self.texts[row]:
                found = re.search(r"figures for ([\d, and]+) are estimates", text, re.IGNORECASE)
                if found:
                    return {int(year) for year in re.findall(r"\d{4}", found[1])}
        return set()

    def _fail(self, row: int, column: int, expected: str, found: str, remedy: str = "") -> NoReturn:
        raise LayoutChanged(
            f"expected {expected}, found {found}.",
            where=f"{self.path}, sheet {self.sheet.name}, cell {address(row, column)}",
            remedy=remedy or "If the publisher changed the layout, please report it with the file's address.",
        )


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose figures a row holds, as the publisher calls them, and the footnotes that hang on the name."""

    country: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class _Label:
    """The name of a row with what hangs on it: `Romania*   (New Lei)`, `  Estonia (b)`."""

    name: str
    signs: tuple[str, ...]
    currency: str

    @classmethod
    def parse(cls, text: str) -> "_Label":
        """Take a label apart.

        >>> _Label.parse("Romania*   (New Lei)")
        _Label(name='Romania', signs=('*',), currency='New Lei')
        >>> _Label.parse("NATO - Europe *").name
        'NATO - Europe'
        """
        brackets = re.findall(r"\(([^)]*)\)", text)
        letters = tuple(word for word in brackets if re.fullmatch(r"[a-z]|\d", word))
        words = [word for word in brackets if word not in letters]
        stars = tuple(re.findall(r"\*+", text))
        name = re.sub(r"\([^)]*\)|\*|[¹²³⁴⁵⁶⁷⁸⁹]", "", text)
        return cls(_tidy(name), stars + letters, words[0] if words else "")


def classify(title: str, unit: str, block: str) -> Series | None:
    """What a block of figures counts, by the words of its table's title, its unit line and its own title.

    >>> classify("Table 2 : Defence expenditure", "Million US dollars", "Constant 2015 prices").unit
    Unit(symbol='USD', scale='million', prices='2015', rates='2015')
    >>> classify("Table 8a : Distribution of expenditure by main category", "", "Equipment (a)").measure
    'equipment_share'
    """
    table, head = title.casefold(), block.casefold()
    words = f"{head} | {unit.casefold()} | {table}"
    scale = _scale(words)
    if "military personnel" in (head or table):
        return Series("military_personnel", Unit("persons", scale)) if scale else None
    if "categor" in table:
        kinds = (measure for word, measure in CATEGORIES.items() if re.match(rf"(?:major )?{word}\b", head))
        measure = next(kinds, None)
        return Series(measure, Unit("percent")) if measure else None
    if "real change" in head:
        return Series("real_growth", Unit("percent"))
    if re.search(r"(share|percentage|%) of (real )?(gross domestic product|gdp)\b", head):
        return Series("share_of_gdp", Unit("percent"))
    if "per capita" in words:
        return _per_head(head, words)
    if re.search(r"\bgdp\b|gross domestic product", f"{head} | {table}") and "share" not in table:
        return _money("gdp", "USD", scale, _prices(head) or _prices(words), rates=True)
    if "defence expenditure" in table and "national currency" in words:
        return _money("defence_expenditure", "", scale, _prices(head))
    if "defence expenditure" in table and "us dollars" in words:
        return _money("defence_expenditure", "USD", scale, _prices(head), rates=True)
    return None


def _per_head(head: str, words: str) -> Series | None:
    prices = _prices(head) or _prices(words)
    if "per capita" not in head or not prices:
        return None
    measure = "gdp" if head.startswith(("gdp", "real gdp", "gross")) else "defence_expenditure"
    return Series(f"{measure}_per_head", Unit("USD per head", _scale(head), prices, prices))


def _money(measure: str, symbol: str, scale: str, prices: str, *, rates: bool = False) -> Series | None:
    """A series of money, if the text says its scale and its prices: neither is guessed."""
    if not scale or not prices:
        return None
    return Series(measure, Unit(symbol, scale, prices, prices if rates else ""))


def _prices(words: str) -> str:
    if "current prices" in words:
        return "current"
    found = re.search(r"(20\d\d|19\d\d) (?:constant )?(?:prices|us dollars)", words)
    return found[1] if found else ""


def _scale(words: str) -> str:
    return next((scale for scale in ("billion", "million", "thousand") if scale in words), "")


def _year(value: Any) -> tuple[int, Status] | None:
    """A year heading as NATO writes them: 2014, 2014.0, "2019", "2023e", "2015 e"; or "2025E", "2025(e)"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    found = re.fullmatch(r"((?:19|20)\d\d)\s*(e|\(e\))?", str(value).strip(), re.IGNORECASE)
    return (int(found[1]), "estimate" if found[2] else "final") if found else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _quoted(value: Any) -> str:
    """What stands in a cell, for an error."""
    return "an empty cell" if value == "" else f"'{value:g}'" if _is_number(value) else f"'{value}'"


def _texts(row: list[Any]) -> list[tuple[int, str]]:
    """The texts of a row, tidied, each with its column."""
    found = ((column, _tidy(value)) for column, value in enumerate(row) if value and isinstance(value, str))
    return [(column, text) for column, text in found if text]


def _tidy(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def _short(text: str, words: int = 25) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"


def _with_formats(path: Path, observations: list[Observation]) -> list[Observation]:
    """Add what only the number format says: breaks, what a dot stands for, the digits shown."""
    formats = number_formats(path)
    found = []
    for cell in observations:
        sheet, place = cell.locator.split("#")[1].split("!")
        code = formats[sheet].get(place, "")
        found.append(_with_format(cell, code))
    return found


def _with_format(cell: Observation, code: str) -> Observation:
    if cell.value is None:
        return replace(cell, marks=("not_applicable",)) if "//" in code.replace("\\", "") else cell
    if code in ("", "General"):
        return cell
    decimals = re.search(r"\.(0+)", code.split(";", maxsplit=1)[0])
    marks = ("break",) if re.match(BREAK_FORMAT, code) else ()
    return replace(cell, marks=marks, printed=rounded(cell.value, len(decimals[1]) if decimals else 0))
