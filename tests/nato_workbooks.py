"""Small workbooks in each of NATO's layouts: a few allies, every table, every trap, no real figure."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_to_tuple

from burdenshare.countries import Countries
from burdenshare.ledger.known import open_ledger
from burdenshare.records import Observation
from burdenshare.sources import nato
from burdenshare.sources.contents import Contents

Cells = dict[tuple[int, int], Any]
Sheets = dict[str, Cells]

HIDDEN = "#REF!"
TOTALS = ("NATO Europe and Canada", "NATO Total")
BREAK = r"\|\ \ \ #,##0"
NOT_A_MEMBER = r'#\ \ ;;\-\ \ ;"                  //"'


class Shown(NamedTuple):
    """A value with the number format that says more than the value."""

    value: Any
    format: str


class Block(NamedTuple):
    """Rows of figures under a title; the label `HIDDEN` stands for a hidden row of errors."""

    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where the parts of a table stand; `repeats`: each block has a year row of its own under its title."""

    title: str
    unit: str
    years: int
    block: int
    label: str
    total: str
    first: str
    repeats: bool = False


@dataclass(frozen=True)
class Table:
    """One sheet in words."""

    title: str
    unit: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    currencies: dict[str, str] = field(default_factory=dict)


def cells_of(table: Table, place: Place, years: tuple[Any, ...]) -> Cells:
    """Lay a table out; the figures are made up, and each is different."""
    label, first = column_index_from_string(place.label), column_index_from_string(place.first)
    title_column = coordinate_to_tuple(place.title)[1]
    cells: Cells = {
        coordinate_to_tuple(place.title): table.title,
        coordinate_to_tuple(place.unit): table.unit,
    }
    heading = {(place.years, first + index): year for index, year in enumerate(years)}
    cells |= {} if place.repeats else heading
    row = place.block
    for block in table.blocks:
        cells[row, title_column] = block.title
        if place.repeats:
            row += 1
            cells |= {(row, column): year for (_, column), year in heading.items()}
        for name in block.labels:
            row += 1
            cells |= _row(row, name, table, place, first, len(years))
        row += 2 if place.repeats else 1
    cells |= {(row + 2 + index, label): note for index, note in enumerate(table.notes)}
    return {key: value for key, value in cells.items() if value != ""}


def _row(row: int, name: str, table: Table, place: Place, first: int, width: int) -> Cells:
    if name == HIDDEN:
        return {(row, first + index): HIDDEN for index in range(width - 2)}
    column = column_index_from_string(place.total if name in TOTALS else place.label)
    cells: Cells = {(row, first + index): row + index / 8 for index in range(width)}
    if name in table.currencies:
        cells[row, column + 1] = table.currencies[name]
    return cells | {(row, column): name}


def put(sheets: Sheets, changes: dict[str, Any]) -> Sheets:
    """The same workbook with other values in some cells, named `SHEET!A1`; None empties a cell."""
    copy = {name: dict(cells) for name, cells in sheets.items()}
    for place, value in changes.items():
        sheet, address = place.split("!")
        copy[sheet][coordinate_to_tuple(address)] = value
    return copy


def moved(sheets: Sheets, rows: int, columns: int) -> Sheets:
    """The same workbook with blank rows and columns before everything."""
    return {
        name: {(row + rows, column + columns): value for (row, column), value in cells.items()}
        for name, cells in sheets.items()
    }


def write(path: Path, sheets: Sheets) -> Path:
    """Write a workbook; rows of errors are hidden."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, cells in sheets.items():
        sheet = workbook.create_sheet(name)
        for (row, column), value in cells.items():
            cell = sheet.cell(row, column, value.value if isinstance(value, Shown) else value)
            if isinstance(value, Shown):
                cell.number_format = value.format
            if value == HIDDEN:
                sheet.row_dimensions[row].hidden = True
    workbook.save(path)
    return path


@cache
def countries() -> Countries:
    """The allies as they ship."""
    return open_ledger().countries


def read(folder: Path, sheets: Sheets, name: str = "tables.xlsx") -> Contents:
    """Write a workbook and read it as NATO's."""
    return nato.read(write(folder / name, sheets), countries())


def by_place(contents: Contents) -> dict[str, Observation]:
    """The observations of a workbook by `SHEET!A1`."""
    return {cell.locator.split("#")[1]: cell for cell in contents.observations}


# --- 2016 ----------------------------------------------------------------------------------------

OLD = Place("B4", "B5", 6, 8, "B", "B", "C")
OLD_MONEY = Place("B4", "B5", 6, 8, "B", "B", "D")
OLD_ALLIES = ("  Albania", "  Estonia (b)", "  France (c)", "  Turkey ")
OLD_TOTALS = ("  NATO - Europe *", "  North America", "  NATO - Total *")
OLD_SPENDING = (*OLD_ALLIES[:1], "  Estonia ", "  France (b)", "  Turkey", *OLD_TOTALS)
OLD_GDP = ("  Albania", "  Estonia", "  Iceland", *OLD_TOTALS)
OLD_SPLIT = ("  Albania *", "  Estonia", "  Turkey")
OLD_NOTES = (
    " *   Albania and Croatia joined the Alliance in 2009.",
    "(b)   From 2009, data include only the deployable part of the Gendarmerie.",
)
OLD_TABLES = {
    "TABLE1": Table(
        "Table 1 : Defence expenditures",
        "(million national currency)",
        (Block("Current prices", OLD_ALLIES), Block("2010 prices ", OLD_ALLIES)),
        (
            "(b)   Data are expressed in Euros (for Slovak Republic from 2009, for Estonia from 2011).",
            "(c)   From 2009, data include only the deployable part of the Gendarmerie.",
        ),
        dict(zip(OLD_ALLIES, (" Leks", " Krooni-Euros", " Euros", " Liras"), strict=True)),
    ),
    "TABLE2": Table(
        "Table 2 : Defence expenditures",
        "(million US dollars)",
        (
            Block("Current prices and exchange rates", OLD_SPENDING),
            Block("2010 prices and exchange rates", OLD_SPENDING),
        ),
        OLD_NOTES,
    ),
    "TABLE3": Table(
        "Table 3 : Defence expenditures as a percentage of gross domestic product and annual real change",
        "(based on 2010 prices)",
        (
            Block("As a percentage of gross domestic product", OLD_SPENDING),
            Block("Annual real change", OLD_SPENDING),
        ),
        OLD_NOTES,
    ),
    "TABLE4": Table(
        "Table 4 : Gross domestic product",
        "(2010 prices and exchange rates)",
        (
            Block("Real GDP (billion US dollars)", OLD_GDP),
            Block("GDP per capita (thousand US dollars)", OLD_GDP),
        ),
        OLD_NOTES[:1],
    ),
    "TABLE5": Table(
        "Table 5 : Defence expenditures per capita and military personnel",
        "",
        (
            Block("Defence expenditures per capita in 2010 US dollars", OLD_SPENDING),
            Block("Military personnel (thousands)", OLD_SPENDING),
        ),
        OLD_NOTES,
    ),
    "TABLE6a": Table(
        "Table 6a : Distribution of defence expenditures by category (%)",
        "",
        (Block("Equipment (a)", OLD_SPLIT), Block("Personnel (b)", OLD_SPLIT)),
        ("* Data do not include pensions.", "(a) Equipment expenditures include major equipment."),
    ),
    "TABLE6b": Table(
        "Table 6b : Distribution of defence expenditures by category (%)",
        "",
        (Block("Infrastructure (a)", OLD_SPLIT), Block("Other (b)", OLD_SPLIT)),
        ("(a) Infrastructure expenditures include NATO common infrastructure.",),
    ),
}
OLD_SIGNS = {
    "TABLE1!D9": Shown(".", NOT_A_MEMBER),
    "TABLE1!F10": Shown(3921.8389, "#,##0"),
    "TABLE1!G10": Shown(279.946, BREAK),
    "TABLE1!D14": Shown(".", NOT_A_MEMBER),
    "TABLE1!G15": Shown(266.2750, BREAK),
    "TABLE3!D12": Shown(2.4449, r"\|\ #0.00\ \ "),
    "TABLE3!D11": Shown(1.125, r"#0.00\ \ ;\-#0.00\ \ "),
    "TABLE6a!D11": Shown(12.345, "0.0_ "),
}


def layout_2016() -> Sheets:
    """The layout of January 2016: breaks only in number formats, currencies that change inside a row."""
    years = (2008, 2009, 2010, 2011, "2015 e")
    sheets = {
        name: cells_of(table, OLD_MONEY if name == "TABLE1" else OLD, years)
        for name, table in OLD_TABLES.items()
    }
    for name, cells in sheets.items():
        numbers = range(4, 9) if name == "TABLE1" else range(3, 8)
        cells |= {(6, 2): "  Country", (7, 2): "(0)"}
        cells |= {(7, column): f"({index})" for index, column in enumerate(numbers, start=1)}
    return put(sheets, {"TABLE1!C6": "Currency unit\n(million)", "TABLE1!C7": "(-)", **OLD_SIGNS})


# --- 2022 and after ------------------------------------------------------------------------------

UPPER = Place("B4", "B6", 8, 10, "C", "B", "D")
LOWER = Place("B16", "B18", 20, 22, "C", "B", "D")
SHIFTED = Place("C16", "C18", 20, 22, "D", "C", "E")
LEFT = Place("A1", "A2", 4, 3, "A", "A", "B", repeats=True)
STAR = "*  These Allies have national laws.\xa0For past years, see above."
SHARE_BLOCKS = ("Share of real GDP (%)", "Annual real change (%)")


@dataclass(frozen=True)
class Family:
    """What the editions since 2022 have in common, and what differs."""

    money: dict[str, str]
    spending: tuple[str, ...]
    plain: tuple[str, ...]
    base: int
    note: str
    gdp: Table
    hidden: tuple[str, ...] = (HIDDEN,)
    word: str = "Defence expenditure"

    def tables(self) -> dict[str, Table]:
        """Every table but the fourth, by its number."""
        constant = f"Constant {self.base} prices"
        rates = ("Current prices and exchange rates", f"{constant} and exchange rates")
        labels = (*(f"{name}   ({currency})" for name, currency in self.money.items()), *self.hidden)
        dollars, split = (*self.spending, *TOTALS), (*self.plain, *self.hidden)
        notes = (f"Notes: {self.note} ", STAR)
        word = self.word
        categories = f"Distribution of {word.casefold()} by main category"
        heads = (
            "GDP per capita (thousand US dollars)",
            f"{word} per capita (US dollars)",
        )
        persons = (*self.plain, *TOTALS)
        with_iceland = self.gdp.blocks[0].labels
        return {
            "1": Table(
                f"Table 1 : {word}",
                "Million national currency units",
                (Block("Current prices", labels), Block(f"{constant} ", labels)),
                notes,
            ),
            "2": Table(
                f"Table 2 : {word}", "Million US dollars", tuple(Block(t, dollars) for t in rates), notes
            ),
            "3": Table(
                f"Table 3 : {word} as a share of GDP and annual real change",
                f"Based on {self.base} prices",
                tuple(Block(title, dollars) for title in SHARE_BLOCKS),
                notes,
            ),
            "5": self.gdp,
            "6": Table(
                f"Table 6 : GDP per capita and {word.casefold()} per capita",
                f"{self.base} prices and exchange rates",
                (Block(heads[0], with_iceland), Block(heads[1], persons)),
            ),
            "7": Table("Table 7 : Military personnel", "Thousands", (Block("", persons),)),
            "8a": Table(
                f"Table 8a : {categories}",
                "Percentage of total defence expenditure",
                (Block("Equipment (a)", split), Block("Personnel (b)", split)),
                (f"Notes: {self.note}", "(a) Equipment expenditure includes major equipment."),
            ),
            "8b": Table(
                f"Table 8b : {categories}",
                "Percentage of total defence expenditure",
                (Block("Infrastructure (c)", split), Block("Other (d)", split)),
            ),
        }


def _fourth(span: str, base: int, labels: tuple[str, ...], place: Place, note: str) -> Cells:
    """The table of real change over the whole span: only one of its columns is not said elsewhere."""
    first, last = span.split("-")
    title = f"Table 4 : Defence expenditure real change {span}"
    unit = f"Million US dollars ({base} prices and exchange rates)"
    headings = (
        int(first), last, f"Real change {span} (%)",
        f"Share of real GDP {first} (%)", f"Share of real GDP {last} (%)",
    )  # fmt: skip
    return cells_of(Table(title, unit, (Block("", labels),), (note,)), place, headings)


def layout_2022() -> Sheets:
    """The layout of June 2022: one block of real GDP in billions, one year as text, hidden errors."""
    years = (2018, "2019", 2020, "2021e", "2022e")
    note = "Figures for 2021 and 2022 are estimates."
    names = ("Albania", "Croatia", "Czech Republic", "Türkiye")
    gdp = Table(
        "Table 5 : Real GDP",
        "Billion US dollars (2015 prices and exchange rates)",
        (Block("Real GDP", ("Albania", "Czech Republic", "Iceland", *TOTALS)),),
    )
    money = {"Albania": "Leks", "Croatia": "Kunas", "Czech Republic": "Koruny", "Romania*": "New Lei"}
    family = Family(money, ("Albania", "Croatia", "Romania*"), names, 2015, note, gdp)
    lower = ("5", "7")
    sheets = {
        f"TABLE{number}": cells_of(table, LOWER if number in lower else UPPER, years)
        for number, table in family.tables().items()
    }
    sheets["TABLE4"] = _fourth("2018-2022e", 2015, names, LOWER, "Note: Figures for 2022 are estimates.")
    return put(sheets, {"TABLE8b!Z108": 0.5, "TABLE6!B79": "-12-"})


def layout_2024() -> Sheets:
    """The layout of June 2024: TABLE7 moved by a column, two blocks of GDP in millions."""
    years = (2018, "2019", 2020, "2023e", "2024e")
    note = "Figures for 2023 and 2024 are estimates."
    names = ("Albania", "Czechia", "North Macedonia", "Türkiye")
    rates = ("Current prices and exchange rates", "Constant 2015 prices and exchange rates")
    gdp = Table(
        "Table 5 : GDP",
        "Million US dollars",
        tuple(Block(title, ("Albania", "Iceland", "Türkiye", *TOTALS)) for title in rates),
    )
    money = {"Albania": "Leks", "Czechia*": "Koruny", "North Macedonia": "Denars", "Türkiye": "Liras"}
    family = Family(money, ("Albania", "Czechia*", "Türkiye"), names, 2015, note, gdp)
    sheets = {
        f"TABLE{number}": cells_of(table, SHIFTED if number == "7" else UPPER, years)
        for number, table in family.tables().items()
    }
    sheets["TABLE4"] = _fourth("2018-2024e", 2015, names, LOWER, "Note: Figures for 2024 are estimates.")
    zeros = {f"TABLE8b!{column}15": 0 for column in "DEFGH"}
    return put(sheets, {"TABLE5!E8": 2019, "TABLE6!E8": 2019, **zeros})


def layout_2026() -> Sheets:
    """The layout of 2025 and 2026: everything to the left, a year row for each block, signs for gaps."""
    years = (2023, 2024, "2025e", "2026e")
    note = "Figures for 2025 and 2026 are estimates."
    names = ("Albania", "Slovak Republic", "United Kingdom")
    rates = ("Current prices and exchange rates", "Constant 2021 prices and exchange rates")
    gdp = Table(
        "Table 5: GDP",
        "Million US dollars",
        tuple(Block(title, ("Albania", "Iceland", *TOTALS)) for title in rates),
    )
    money = {"Albania": "Leks", "Slovak Republic": "Euros", "United Kingdom": "Pounds"}
    word = "Core defence expenditure"
    family = Family(money, names, names, 2021, note, gdp, hidden=(), word=word)
    sheets = {
        f"Table {number}": cells_of(replace(table, title=table.title.replace(" :", ":")), LEFT, years)
        for number, table in family.tables().items()
    }
    sheets["Table 4"] = _fourth("2014-2026e", 2021, names, LEFT, "Note: Figures for 2026 are estimates.")
    return put(sheets, {"Table 3!B5": "..", "Table 7!C5": "-"})


LAYOUTS = {"2016": layout_2016, "2022": layout_2022, "2024": layout_2024, "2026": layout_2026}
