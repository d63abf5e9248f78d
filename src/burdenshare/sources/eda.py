"""The European Defence Agency's defence data: what the ministries of defence of its states report.

Four layouts are known: a sheet for each state with forty rows (up to 2017), the same with twelve (2017 to
2021), and since 2022 one table of all states for one year beside a sheet of the total. Sheets, years and rows
are found by their text.

Quirks of the publisher, and since when they have been seen:

- No file states its units. Money is in million euro at current prices, for states without the euro too; per
  head in euro; personnel in persons. Shares are fractions, once a text with `%` (2022); here all are percent.
- `:` is not available, `c` is confidential; `-` is not meaningful up to 2014, not available since 2022. Each
  sheet explains its signs at its foot, if it does.
- 2014: years are numbers but the last, `2015 e`; the United Kingdom's `2014 e` is another. 2017: all years
  are text. 2021: one is.
- "Other expenditure" is a remainder: it holds whatever category is missing, and what is left of a
  subtraction where nothing is (4.7e-07).
- 2022: a hidden sheet `Billions` repeats older figures. Hidden sheets, and this one wherever it stands, are
  left out.
- 2023: the total's share of 2022 repeats that of 2021. Such a cell is kept, marked and named in a warning.
- 2025: a star behind a state's name hangs a footnote on it; the one that says "estimated" is its status.
- Totals change their members (27 without Denmark, 26 without the United Kingdom, 27 with Denmark from 2021
  on): they are never to be chained. One is read if it has a code here by its name, `EU27`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isclose
from pathlib import Path
from typing import Any, NoReturn

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Observation, Status, Unit
from burdenshare.sources.contents import Contents
from burdenshare.sources.excel import Sheet, address, read_sheets

MONEY = Unit("EUR", "million", "current", "current")
PERCENT = Unit("percent")
PER_HEAD = Unit("EUR per head", "", "current", "current")
PERSONS = Unit("persons")
TOTAL_SPENDING = r"(?:total )?defence expend(?:iture|\.)"
SERIES = {
    r"total defence expenditure": ("defence_expenditure", MONEY),
    rf"{TOTAL_SPENDING} as % of gdp": ("share_of_gdp", PERCENT),
    rf"{TOTAL_SPENDING} as % of (?:total )?government (?:spending|expenditure)": (
        "share_of_government_spending", PERCENT
    ),
    rf"{TOTAL_SPENDING} per capita": ("defence_expenditure_per_head", PER_HEAD),
    r"personnel expenditure": ("personnel_expenditure", MONEY),
    r"infrastructure ?/ ?construction expenditure": ("infrastructure_expenditure", MONEY),
    r"(?:defence )?investment(?:: equipment procurement \+ r&d)?": ("defence_investment", MONEY),
    r"defence equipment procurement(?: expenditure)?": ("equipment_procurement", MONEY),
    r"defence r&d(?: expenditure)?": ("research_and_development", MONEY),
    r"defence r&t(?: expenditure)?": ("research_and_technology", MONEY),
    r"operation & maintenance expenditure": ("operation_and_maintenance", MONEY),
    r"other (?:defence )?expenditure": ("other_expenditure", MONEY),
    r"operations costs": ("deployed_operations", MONEY),
    r'defence expenditure "outsourced"': ("outsourced_expenditure", MONEY),
    r'capital investment "outsourced"': ("outsourced_investment", MONEY),
    r'o&m "outsourced"': ("outsourced_operation_and_maintenance", MONEY),
    r"total civilian personnel": ("civilian_personnel", PERSONS),
    r"total military personnel": ("military_personnel", PERSONS),
    r"army": ("army_personnel", PERSONS),
    r"maritime": ("maritime_personnel", PERSONS),
    r"air force": ("air_force_personnel", PERSONS),
    r"other": ("other_military_personnel", PERSONS),
    r"other gendarmerie-type forces": ("gendarmerie_personnel", PERSONS),
    r"collaborative defence (?:equipment )?procurement(?: expenditure)?": (
        "collaborative_procurement", MONEY
    ),
    r"european collaborative defence (?:equipment )?procurement(?: expenditure)?": (
        "european_collaborative_procurement", MONEY
    ),
    r"collaborative defence r&t(?: expenditure)?": ("collaborative_research_and_technology", MONEY),
    r"european collaborative defence r&t(?: expenditure)?": (
        "european_collaborative_research_and_technology", MONEY
    ),
}  # fmt: skip
LEFT_OUT = re.compile(
    r"defence investment per military|average number of troops deployed|total (deployable|sustainable) forces"
    r"|% of total (military personnel|deployable forces)"
)
SIGNS = {":": "not_available", "c": "confidential", "-": "not_available"}
MEANINGS = {
    "not available": "not_available", "confidential": "confidential", "not meaningful": "not_applicable",
    "not applicable": "not_applicable",
}  # fmt: skip
CATEGORIES = (
    "personnel_expenditure", "infrastructure_expenditure", "defence_investment", "operation_and_maintenance"
)  # fmt: skip
# Reporting states that are no allies; their sheets are counted and left out.
OTHER_STATES = {
    "austria": "AT", "cyprus": "CY", "ireland": "IE", "malta": "MT", "switzerland": "CH", "serbia": "RS",
    "ukraine": "UA", "bosnia and herzegovina": "BA",
}  # fmt: skip
TOTAL_NAME = re.compile(r"(?:EDA|EU)[ -]?(\d\d)", re.IGNORECASE)
OLD_TABLE = "pms"
IMPLAUSIBLE = 1e7
LARGEST = {"share_of_gdp": 0.2, "share_of_government_spending": 0.5}
REMAINDER = 1e-3
REPEATED = "repeated"
CHANGED = 1e-3
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def read(path: Path, countries: Countries) -> Contents:
    """Read the allies' figures, and those of a total that has a code here.

    Args:
        path: A workbook of the agency, in any of its layouts.
        countries: Who is who.

    Returns:
        Money in million euro at current prices, per head in euro, shares in percent, personnel in persons.

    Raises:
        BadFile: If it is no such file, or sheets of states are missing.
        LayoutChanged: If it is not laid out as the reader expects: file, sheet, cell, what was expected and
            what stood there.
        Contradiction: If it says two things about the same figure.
    """
    grids = read_sheets(path)
    hidden = _hidden(path)
    sheets = [_Table(path, grid, countries) for grid in grids if grid.name not in hidden]
    tables = [sheet for sheet in sheets if sheet.kind in ("wide", "long")]
    if not tables:
        raise LayoutChanged(
            "no sheet has years and a row or column 'Total Defence Expenditure'.",
            where=str(path),
            remedy="Check that this is the European Defence Agency's workbook of defence data.",
        )
    cells = [cell for table in tables for cell in table.cells()]
    _require_every_state(path, tables)
    kept = _said_once(path, [cell.said for cell in cells if cell.said.country])
    if not any(cell.country in countries.allies for cell in kept):
        raise BadFile("has no ally's figures.", where=str(path), remedy="Download the whole workbook.")
    left = [f"{path.name}: sheet {name} is hidden and left out" for name in sorted(hidden)]
    told = [warning for sheet in sheets for warning in sheet.warnings()]
    return Contents(kept, warnings=(*left, *told))


def _hidden(path: Path) -> set[str]:
    """The names of the hidden sheets of a workbook that has been opened before."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with path.open("rb") as file:
        sheets = CalamineWorkbook.from_filelike(file).sheets_metadata
    return {sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible}


def _require_every_state(path: Path, tables: "Sequence[_Table]") -> None:
    """Refuse a workbook that has fewer states than its total names: somebody left sheets out."""
    named = [int(found[1]) for t in tables for name in t.totals if (found := TOTAL_NAME.fullmatch(name))]
    states = {state for table in tables for state in table.states}
    if named and len(states) < max(named):
        raise BadFile(
            f"has figures of {len(states)} states, where its total is of {max(named)}.",
            where=str(path),
            remedy="Sheets or rows are missing; download the whole workbook.",
        )


def _said_once(path: Path, cells: list[Observation]) -> tuple[Observation, ...]:
    """Each figure once: a file may repeat itself, but not contradict itself."""
    seen: dict[tuple[Any, ...], Observation] = {}
    for cell in cells:
        first = seen.setdefault(cell.key, cell)
        if first.value != cell.value and not (
            first.value is not None and cell.value is not None and isclose(first.value, cell.value)
        ):
            raise Contradiction(
                f"says {first.value} ({first.locator}) and {cell.value} ({cell.locator}) for {cell.measure}, "
                f"{cell.country} {cell.year}.",
                where=str(path),
                remedy="One edition can say only one of them; check the file.",
            )
    return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class _Label:
    """A name or the title of a row, with the signs that hang footnotes on it."""

    name: str
    signs: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "_Label":
        """Take a label apart.

        >>> _Label.parse("________ Defence R&T Expenditure (subset of R&D)²")
        _Label(name='Defence R&T Expenditure', signs=('²',))
        >>> _Label.parse("A. Personnel Expenditure").name, _Label.parse("Germany*")
        ('Personnel Expenditure', _Label(name='Germany', signs=('*',)))
        """
        signs = tuple(re.findall(rf"[{SUPERSCRIPTS}]+|\*+", text))
        name = re.sub(rf"[{SUPERSCRIPTS}]|\*|\([^()]*\)", "", text).replace("_", " ")
        return cls(re.sub(r"^[A-E]\. ", "", _tidy(name)), signs)

    @property
    def series(self) -> tuple[str, Unit] | None:
        """The measure that a row or column of this title holds, and its unit."""
        name = self.name.casefold()
        return next((series for words, series in SERIES.items() if re.fullmatch(words, name)), None)


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose figures: an ally's or a known total's; without a country, somebody's who is left out."""

    country: str
    name: str
    status: Status = "final"
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One observation and where it stands; its country is empty where it is left out in the end."""

    row: int
    column: int
    said: Observation


@dataclass(frozen=True, slots=True)
class _Header:
    """The row that says what the columns hold: years, or measures beside a column of years."""

    row: int
    label: int
    years: Mapping[int, tuple[int, Status]] = field(default_factory=dict)
    year_column: int = 0
    series: Mapping[int, tuple[str, Unit]] = field(default_factory=dict)


class _Table:
    """One sheet: a state's or a total's figures by year (wide), or those of all states (long)."""

    def __init__(self, path: Path, sheet: Sheet, countries: Countries) -> None:
        self.path, self.sheet, self.countries = path, sheet, countries
        self.states: set[str] = set()
        self.totals: set[str] = set()
        self.empty: list[str] = []
        self.unknown: list[str] = []
        self.repeated: list[str] = []
        self.kind, self.header = self._find_header()
        self.signs = {**SIGNS, **self._legend()}
        self.footnotes, self.remarks = self._notes()

    def _find_header(self) -> tuple[str, _Header]:
        for row, values in enumerate(self.sheet.grid):
            if long := self._long_header(row, values):
                old = _plain(values[long.label]) == OLD_TABLE
                return ("old" if old else "long"), long
            if wide := self._wide_header(row, values):
                known = any(self._has_total(below, wide) for below in range(row + 1, len(self.sheet.grid)))
                return ("wide" if known else "other"), wide
        return "none", _Header(0, 0)

    def _wide_header(self, row: int, values: list[Any]) -> _Header | None:
        """A row of years, rising from left to right, with room for names before them."""
        years = {column: year for column, value in enumerate(values) if (year := _year(value))}
        numbers = sum(_is_number(value) for column, value in enumerate(values) if column not in years)
        if len(years) < 2 or numbers or not min(years):
            return None
        before = 0
        for column, (number, _) in years.items():
            if number <= before:
                self._fail(row, column, f"a year after {before}", _quoted(values[column]))
            before = number
        texts = (c for c in range(min(years)) if isinstance(values[c], str) and values[c].strip())
        return _Header(row, next(texts, min(years) - 1), years=years)

    def _has_total(self, row: int, header: _Header) -> bool:
        series = _Label.parse(self._label(row, header)).series
        return series is not None and series[0] == "defence_expenditure"

    def _label(self, row: int, header: _Header) -> str:
        value = self.sheet.cell(row, header.label)
        return _tidy(value) if isinstance(value, str) else ""

    @staticmethod
    def _long_header(row: int, values: list[Any]) -> _Header | None:
        """A row that names a column of years, and one of total defence expenditure."""
        texts = {column: text for column, text in enumerate(values) if isinstance(text, str) and text.strip()}
        year = next((column for column, text in texts.items() if _plain(text) == "year"), None)
        found = {c: series for c, text in texts.items() if (series := _Label.parse(text).series)}
        if not year or not any(measure == "defence_expenditure" for measure, _ in found.values()):
            return None
        label = min(texts)
        return _Header(row, label, year_column=year, series=found) if label < year else None

    def _legend(self) -> dict[str, str]:
        """What the sheet itself says that its signs mean: `"c" - confidential`."""
        found = {}
        for row in range(self.header.row + 1, len(self.sheet.grid)):
            words = re.fullmatch(r'"(.{1,3})" [-–] (.+)', self._label(row, self.header))
            if words and words[2] in MEANINGS:
                found[words[1]] = MEANINGS[words[2]]
        return found

    def _notes(self) -> tuple[dict[str, str], tuple[str, ...]]:
        """The footnotes by their sign, and those without one, which hold for the whole sheet."""
        footnotes, remarks, noted = {}, [], False
        for row in range(self.header.row + 1, len(self.sheet.grid)):
            text = self._label(row, self.header)
            found = re.match(rf"([{SUPERSCRIPTS}]+|\*+)\s*(.+)", text)
            noted = noted or text == "Notes:"
            if found:
                footnotes[found[1]] = found[2]
            elif noted and text and text != "Notes:":
                remarks.append(text)
        return footnotes, tuple(remarks)

    def cells(self) -> list[_Cell]:
        """Every cell that says something, those of states and totals without a code here included."""
        found = list(self._wide_cells() if self.kind == "wide" else self._long_cells())
        return self._with_doubts(found)

    def _wide_cells(self) -> Iterator[_Cell]:
        whose = self._whose_sheet()
        section: tuple[str, ...] = ()
        for row in range(self.header.row + 1, len(self.sheet.grid)):
            text = self._label(row, self.header)
            label = _Label.parse(text)
            if not self._says(row, text):
                section = label.signs if text else section
                continue
            self._require_year_above(row)
            series = label.series
            if series is None:
                if not LEFT_OUT.fullmatch(label.name.casefold()):
                    self.unknown.append(f"'{label.name}' ({address(row, self.header.label)})")
                continue
            note = self._note((*label.signs, *section), series[0])
            for column, (year, status) in self.header.years.items():
                yield self._cell(row, column, replace(whose, status=status, note=note), year, series)

    def _says(self, row: int, text: str) -> bool:
        """Whether a row holds figures or signs below the years; the year row may be repeated."""
        values = {column: self.sheet.cell(row, column) for column in self.header.years}
        if all(value == "" for value in values.values()):
            return False
        if all(value == "" or _year(value) == self.header.years[c] for c, value in values.items()):
            return False
        if not text:
            column = next(column for column, value in values.items() if value != "")
            self._fail(row, column, "a row of figures with a name before it", "no name")
        return True

    def _require_year_above(self, row: int) -> None:
        """Refuse a figure in a column that has no year; columns of change have none."""
        for column, value in enumerate(self.sheet.grid[row]):
            above = self.sheet.cell(self.header.row, column)
            change = isinstance(above, str) and "change" in above.casefold()
            if _is_number(value) and column not in self.header.years and not change:
                found = _quoted(above)
                expected = f"a year above the figure in {address(row, column)}"
                self._fail(self.header.row, column, expected, found)

    def _whose_sheet(self) -> _Whose:
        """Whose sheet it is, by its heading and by its name, which must not disagree."""
        heading = self.sheet.cell(self.header.row, self.header.label)
        heading = _Label.parse(heading).name if isinstance(heading, str) else ""
        name = re.sub(r" data$", "", _tidy(self.sheet.name), flags=re.IGNORECASE)
        found = {text: key for text in (heading, name) if text and (key := self._key(text))}
        if not found:
            self._fail_on_name(self.header.row, heading or name)
        if len({*found.values()}) > 1:
            expected = f"the name of the sheet, '{self.sheet.name}'"
            self._fail(self.header.row, self.header.label, expected, f"'{heading}'")
        return self._whose(next(iter(found)))

    def _key(self, name: str) -> str | None:
        """One word for somebody, however the name is written; None for a name that is nobody's."""
        if code := self.countries.code(name):
            return code
        if found := TOTAL_NAME.fullmatch(name):
            return f"total of {found[1]}"
        plain = _plain(name)
        return OTHER_STATES.get(plain) or next((c for c in OTHER_STATES.values() if c == name), None)

    def _whose(self, name: str, note: str = "", status: Status = "final") -> _Whose:
        if TOTAL_NAME.fullmatch(name):
            self.totals.add(name)
        else:
            self.states.add(self._key(name) or name)
        return _Whose(self.countries.code(name) or "", name, status, note)

    def _fail_on_name(self, row: int, name: str) -> NoReturn:
        near = self.countries.unknown(name).remedy.split(" See:")[0]
        expected = "the name of an ally, of another state or of a total"
        self._fail(row, self.header.label, expected, f"'{name}'", near if "Did you mean" in near else "")

    def _long_cells(self) -> Iterator[_Cell]:
        for row in range(self.header.row + 1, len(self.sheet.grid)):
            text = self._label(row, self.header)
            values = [self.sheet.cell(row, column) for column in self.header.series]
            year = _year(self.sheet.cell(row, self.header.year_column))
            if year is None and not any(_is_number(value) for value in values):
                continue
            if year is None:
                found = _quoted(self.sheet.cell(row, self.header.year_column))
                self._fail(row, self.header.year_column, "a year such as 2023", found)
            label = _Label.parse(text)
            if not self._key(label.name):
                self._fail_on_name(row, label.name)
            estimated = any("estimate" in self.footnotes.get(sign, "").casefold() for sign in label.signs)
            whose = self._whose(label.name, status="estimate" if estimated else year[1])
            for column, series in self.header.series.items():
                note = self._note(label.signs, series[0])
                yield self._cell(row, column, replace(whose, note=note), year[0], series)

    def _note(self, signs: Sequence[str], measure: str) -> str:
        """The footnotes of a row, and the remarks on the sheet that concern it."""
        notes = [_short(self.footnotes[sign]) for sign in dict.fromkeys(signs) if sign in self.footnotes]
        collaborative = "collaborative" in measure
        about = [text for text in self.remarks if ("ollaborative" in text) <= collaborative]
        return " ".join((*notes, *map(_short, about)))

    def _cell(self, row: int, column: int, whose: _Whose, year: int, series: tuple[str, Unit]) -> _Cell:
        measure, unit = series
        value, printed, marks = self._value(row, column, measure)
        said = Observation(
            country=whose.country,
            year=year,
            measure=measure,
            value=value,
            unit=unit,
            status=whose.status,
            locator=f"{self.path.name}#{self.sheet.name}!{address(row, column)}",
            printed=printed,
            marks=marks,
            note=whose.note,
            name=whose.name,
        )
        return _Cell(row, column, said)

    def _value(self, row: int, column: int, measure: str) -> tuple[float | None, str, tuple[str, ...]]:
        """A cell's number, its text where the file shows one, and the publisher's sign."""
        value = self.sheet.cell(row, column)
        if _is_number(value):
            return self._number(row, column, float(value), measure), "", ()
        text = _tidy(str(value))
        if not text:
            self.empty.append(address(row, column))
            return None, "", ("not_available",)
        if mark := self.signs.get(text) or self.signs.get(text.casefold()):
            return None, "", (mark,)
        percent = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?) ?%", text)
        if percent and measure in LARGEST:
            fraction = float(percent[1].replace(",", ".")) / 100
            return self._number(row, column, fraction, measure), percent[1].replace(",", "."), ()
        self._fail(row, column, f"a number or one of {' '.join(self.signs)}", f"'{text[:60]}'")

    def _number(self, row: int, column: int, value: float, measure: str) -> float:
        if not abs(value) < IMPLAUSIBLE:
            self._fail(row, column, "a figure of a plausible size", f"{value:g}")
        if value < 0 and measure != "other_expenditure":
            self._fail(row, column, "an amount of zero or more", f"{value:g}")
        if measure in LARGEST:
            if value >= LARGEST[measure]:
                self._fail(row, column, "a share as a fraction, such as 0.015", f"{value:g}")
            return 100 * value
        return value

    def _with_doubts(self, cells: list[_Cell]) -> list[_Cell]:
        """The cells, with a remark at remainders and at shares that repeat those of the year before."""
        by_key = {(c.said.name, c.said.measure, c.said.year): c for c in cells}
        found = []
        for cell in cells:
            said = cell.said
            before = by_key.get((said.name, said.measure, said.year - 1))
            if said.measure == "other_expenditure" and said.value is not None:
                said = _remainder(said, by_key)
            if before is not None and _repeats(said, before.said, by_key):
                self._tell_repetition(cell, before)
                remark = f"Repeats the figure of {said.year - 1} to the last digit."
                note = " ".join(part for part in (said.note, remark) if part)
                said = replace(said, note=note, marks=(*said.marks, REPEATED))
            found.append(replace(cell, said=said))
        return found

    def _tell_repetition(self, cell: _Cell, before: _Cell) -> None:
        self.repeated.append(
            f"{self.path.name}, sheet {self.sheet.name}: {address(cell.row, cell.column)} "
            f"({cell.said.measure} of {cell.said.year}) repeats {address(before.row, before.column)} "
            f"({before.said.year}) to the last digit, although expenditure changed; it looks like an error"
        )

    def warnings(self) -> Iterator[str]:
        """What was left out, is empty, or looks like an error."""
        where = f"{self.path.name}, sheet {self.sheet.name}"
        if self.kind == "old":
            yield f"{where}: repeats older figures and is left out"
        if self.kind == "other":
            yield f"{where}: has years, but no total defence expenditure; it is left out"
        for name in sorted(self.totals):
            if not self.countries.code(name):
                yield f"{where}: the total {name} has no code here and is left out"
        for words, places in (("empty and taken as not available", self.empty), ("not known", self.unknown)):
            if places:
                shown = f"{', '.join(places[:5])}{' …' if len(places) > 5 else ''}"
                kind = "cells" if places is self.empty else "rows"
                yield f"{where}: {kind} that are {words} ({len(places)}): {shown}"
        yield from self.repeated

    def _fail(self, row: int, column: int, expected: str, found: str, remedy: str = "") -> NoReturn:
        raise LayoutChanged(
            f"expected {expected}, found {found}.",
            where=f"{self.path}, sheet {self.sheet.name}, cell {address(row, column)}",
            remedy=remedy or "If the publisher changed the layout, please report it with the file's address.",
        )


_ByKey = Mapping[tuple[str, str, int], _Cell]


def _remainder(said: Observation, by_key: _ByKey) -> Observation:
    """What "other" holds besides: a category that is not given, or nothing at all."""
    missing = [
        measure.replace("_", " ")
        for measure in CATEGORIES
        if (other := by_key.get((said.name, measure, said.year))) and other.said.value is None
    ]
    remarks = [f"A remainder that contains {' and '.join(missing)}."] if missing else []
    tiny = said.value is not None and 0 < abs(said.value) < REMAINDER
    if tiny:
        remarks.append("What a subtraction left over: zero.")
    note = " ".join((said.note, *remarks)).strip()
    return replace(said, note=note, printed="0" if tiny else said.printed)


def _repeats(said: Observation, before: Observation, by_key: _ByKey) -> bool:
    """Whether a share or an amount per head is that of the year before, while expenditure is not."""
    if said.unit not in (PERCENT, PER_HEAD) or not said.value or said.value != before.value:
        return False
    spent = [by_key.get((said.name, "defence_expenditure", year)) for year in (before.year, said.year)]
    amounts = [cell.said.value for cell in spent if cell and cell.said.value]
    return len(amounts) == 2 and not isclose(amounts[0], amounts[1], rel_tol=CHANGED)


def _year(value: Any) -> tuple[int, Status] | None:
    """A year as the agency writes it, and whether it is marked as an estimate.

    >>> _year(2014.0), _year("2015 e"), _year("2017e"), _year("2013-2014")
    ((2014, 'final'), (2015, 'estimate'), (2017, 'estimate'), None)
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    found = re.fullmatch(r"((?:19|20)\d\d) ?(e|\(e\)|est\.?)?", _tidy(str(value)), re.IGNORECASE)
    return (int(found[1]), "estimate" if found[2] else "final") if found else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _quoted(value: Any) -> str:
    """What stands in a cell, for an error."""
    return "an empty cell" if value == "" else f"'{value:g}'" if _is_number(value) else f"'{str(value)[:60]}'"


def _plain(text: Any) -> str:
    return _tidy(str(text)).casefold()


def _tidy(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def _short(text: str, words: int = 25) -> str:
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " …"
