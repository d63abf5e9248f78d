"""The European Defence Agency's workbooks: four layouts, their signs, and what is refused."""

from dataclasses import replace
from functools import cache

import pytest
from openpyxl import load_workbook

from burdenshare.countries import Total
from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Unit
from burdenshare.sources import eda
from burdenshare.units import rounded
from tests.nato_workbooks import countries, put, write
from tests.real_files import real_cell, real_file

EURO = Unit("EUR", "million", "current", "current")
PERCENT = Unit("percent")
SYMBOLS = ("Symbols:", '":" - not available', '"c" - confidential')


def wide(heading, years, rows, notes=SYMBOLS):
    """A sheet of one state: years across, figures below."""
    cells = {(1, 1): heading} | {(1, column): year for column, year in enumerate(years, start=2)}
    for row, (label, *values) in enumerate(rows, start=3):
        cells |= {(row, 1): label} | {(row, column): value for column, value in enumerate(values, start=2)}
    first = 3 + len(rows)
    cells |= {(first + index, 1): note for index, note in enumerate(notes)}
    return {place: value for place, value in cells.items() if value is not None}


def layout_2014():
    """Years as numbers but the last, columns of change, indents by underscores."""
    years = (2013, 2014, "2015 e", "% change", "% change")
    rows = (
        ("General",),
        ("Total Defence Expenditure (A+B+C+D+E)¹", 100.5, 110.25, 120, 0.1, 0.2),
        ("____Defence Expenditure as % of GDP", 0.012, 0.0125, 0.013, 0.01, "-"),
        ("____Defence Expenditure per Capita", 400, 410, 420, 0.1, 0.1),
        ("Defence Expenditure Breakdown",),
        ("A. Personnel Expenditure", ":", 50, ":", "-", "-"),
        ("B. Infrastructure / Construction Expenditure", 2, 3, ":", 0.1, 0.1),
        ("C. Investment: Equipment Procurement + R&D", 30, 31, ":", 0.1, 0.1),
        ("____Defence Equipment Procurement Expenditure", 20, 21, ":", 0.1, 0.1),
        ("____Defence R&D Expenditure", 10, 10, ":", 0, 0),
        ("________ Defence R&T Expenditure (subset of R&D)²", 1, 2, ":", 0.1, 0.1),
        ("D. Operation & Maintenance (O&M) Expenditure", "c", "c", ":", "c", "c"),
        ("E. Other Defence Expenditure (Total Defence Expenditure-A-B-C-D)", 68.5, 4.6e-07, ":", 0, 0),
        ("Total Military Personnel³", 1000, 990, ":", -0.01, 0.1),
        ("European Collaboration²",),
        ("Collaborative Defence R&T Expenditure", 1, 1, ":", 0, 0),
        ("Total Deployable (Land) Forces", 100, 100, ":", 0, 0),
    )
    notes = (*SYMBOLS, '"-" - not meaningful', "Notes:", "¹ Pensions are left out.", "² Reported in part.")
    return {
        "DE Data": wide("GERMANY", years, rows, notes),
        "NL Data": wide("THE NETHERLANDS ", years, rows[:3], notes),
        "AT Data": wide("AUSTRIA", years, rows[:3], notes),
    }


def layout_2017():
    """Years as text, sheets by name, indents by blanks."""
    years = ("2016", "2017e")
    rows = (
        (" Total Defence Expenditure (A+B+C+D+E)", 100, 110),
        ("               Defence Expenditure as % of Government Spending", 0.02, 0.021),
        (" C. Defence Investment", 30, "c"),
    )
    return {"Czech Republic": wide("Czech Republic", years, rows)}


def layout_2021(states=("Estonia", "Italy")):
    """Twelve rows; the row of years repeated; one year as text; signs with a blank."""
    rows = (
        (" Total Defence Expenditure ", 100, 110),
        ("    Total Defence Expenditure as % of GDP", 0.02, 0.021),
        (" Collaborative Defence Equipment Procurement Expenditure", ": ", 0),
    )
    notes = ("Notes:", "Collaborative expenditure data are partial.  ")
    sheets = {name: wide(name, ("2020", 2021), rows, SYMBOLS + notes) for name in states}
    return {name: {**cells, (2, 1): "Values", (2, 2): 2020, (2, 3): 2021} for name, cells in sheets.items()}


def layout_2023():
    """A total, a hidden sheet of old figures, and a table of all states for one year."""
    rows = (
        (" Total Defence Expenditure ", 100, 110, 120),
        ("    Total Defence Expenditure as % of GDP", 0.015, 0.015, 0.016),
        (" Collaborative Defence R&T Expenditure", 1, "-", 2),
    )
    signs = ("Symbols:", '"-" - not available', "Notes:", "Since 2022, Denmark is in.")
    table = (
        ("EU MS", "Year", "Total Defence Expenditure ", "Defence Investment",
         "Total Defence Expenditure as % of GDP"),
        ("Croatia ", 2023, 1318, 319.37, 0.0172),
        ("France", 2023, 53300, None, "1,9 %"),
        ("Germany*", "2023", 67621, "-", 0.0164),
        ("Luxembourg **", 2023, 594, 350, 0.0074),
        ("Austria", 2023, 4081, 573, 0.0085),
        ("*Estimated figures",),
        ("** Share of GNI",),
    )  # fmt: skip
    old = (("PMS", "Year", "Total Defence Expenditure "), ("Austria", 2005, 2160.1))
    return {
        "EU05": wide("EU05", (2021, 2022, 2023), rows, signs),
        "Billions": _rows(old),
        "Member States 2023 ": _rows(table),
    }


def _rows(rows):
    return {
        (row, column): value
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value is not None
    }


LAYOUTS = {"2014": layout_2014, "2017": layout_2017, "2021": layout_2021, "2023": layout_2023}


@pytest.fixture
def read(tmp_path):
    """Write a workbook and read it as the agency's."""

    def read(sheets, whose=None, hidden=()):
        path = write(tmp_path / "eda.xlsx", sheets)
        if hidden:
            workbook = load_workbook(path)
            for name in hidden:
                workbook[name].sheet_state = "hidden"
            workbook.save(path)
        return eda.read(path, whose or countries())

    return read


def by_place(contents):
    """The cells by sheet and address."""
    return {cell.locator.partition("#")[2]: cell for cell in contents.observations}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read(layout, read):
    contents = read(LAYOUTS[layout]())
    assert {"defence_expenditure"} <= {cell.measure for cell in contents.observations}
    keys = [cell.key for cell in contents.observations]
    assert len(keys) == len({*keys})
    assert {c.country for c in contents.observations} <= {*countries().allies}


def test_the_layout_of_2014(read):
    contents = read(layout_2014())
    cells = by_place(contents)
    total = cells["DE Data!C4"]
    assert (total.country, total.year, total.measure) == ("DEU", 2014, "defence_expenditure")
    assert (total.value, total.unit, total.status) == (110.25, EURO, "final")
    assert (total.name, total.note) == ("GERMANY", "Pensions are left out.")
    assert cells["DE Data!D4"].status == "estimate"
    assert (cells["DE Data!C5"].value, cells["DE Data!C5"].unit) == (pytest.approx(1.25), PERCENT)
    assert cells["DE Data!C6"].unit == Unit("EUR per head", "", "current", "current")
    assert cells["DE Data!B8"].marks == ("not_available",)
    assert (cells["DE Data!B14"].value, cells["DE Data!B14"].marks) == (None, ("confidential",))
    assert cells["DE Data!C16"].unit == Unit("persons")
    assert cells["NL Data!B4"].country == "NLD"
    assert {cell.year for cell in cells.values()} == {2013, 2014, 2015}
    assert contents.warnings == ()


def test_the_parts_of_2014_have_measures_of_their_own(read):
    cells = by_place(read(layout_2014()))
    rows = {place.partition("!B")[2]: cells[place].measure for place in cells if "DE Data!B" in place}
    assert rows == {
        "4": "defence_expenditure", "5": "share_of_gdp", "6": "defence_expenditure_per_head",
        "8": "personnel_expenditure", "9": "infrastructure_expenditure", "10": "defence_investment",
        "11": "equipment_procurement", "12": "research_and_development", "13": "research_and_technology",
        "14": "operation_and_maintenance", "15": "other_expenditure", "16": "military_personnel",
        "18": "collaborative_research_and_technology",
    }  # fmt: skip


def test_a_remainder_says_what_it_contains(read):
    cells = by_place(read(layout_2014()))
    contains = "A remainder that contains personnel expenditure and operation and maintenance."
    assert cells["DE Data!B15"].note == contains
    left = cells["DE Data!C15"]
    assert (left.value, left.printed) == (4.6e-07, "0")
    assert left.note.endswith("What a subtraction left over: zero.")


def test_a_footnote_of_a_heading_holds_for_its_rows(read):
    cells = by_place(read(layout_2014()))
    assert cells["DE Data!B18"].note == "Reported in part."
    assert cells["DE Data!B13"].note == "Reported in part."
    assert cells["DE Data!B12"].note == ""


def test_the_layouts_of_2017_and_2021(read):
    czech = by_place(read(layout_2017()))
    assert [(c.year, c.status) for c in czech.values()][:2] == [(2016, "final"), (2017, "estimate")]
    assert czech["Czech Republic!C4"].measure == "share_of_government_spending"
    assert czech["Czech Republic!C5"].marks == ("confidential",)
    cells = by_place(read(layout_2021()))
    assert (cells["Italy!B3"].year, cells["Italy!B3"].value) == (2020, 100)
    assert cells["Estonia!B5"].marks == ("not_available",)
    assert cells["Estonia!C5"].value == 0
    assert cells["Estonia!C5"].note == "Collaborative expenditure data are partial."
    assert cells["Estonia!C3"].note == ""


def test_the_layout_of_2023(read):
    contents = read(layout_2023(), hidden=["Billions"])
    cells = by_place(contents)
    assert len(cells) == 4 * 3
    assert (cells["Member States 2023 !C2"].country, cells["Member States 2023 !C2"].year) == ("HRV", 2023)
    assert cells["Member States 2023 !D3"].marks == ("not_available",)
    france = cells["Member States 2023 !E3"]
    assert (france.value, france.printed) == (pytest.approx(1.9), "1.9")
    germany = cells["Member States 2023 !C4"]
    assert (germany.country, germany.status, germany.note) == ("DEU", "estimate", "Estimated figures")
    luxembourg = cells["Member States 2023 !E5"]
    assert (luxembourg.country, luxembourg.status, luxembourg.note) == ("LUX", "final", "Share of GNI")
    assert contents.warnings[0] == "eda.xlsx: sheet Billions is hidden and left out"
    assert any("cells that are empty and taken as not available (1): D3" in w for w in contents.warnings)


def test_a_table_of_old_figures_is_left_out_though_it_is_not_hidden(read):
    contents = read(layout_2023())
    assert "eda.xlsx, sheet Billions: repeats older figures and is left out" in contents.warnings
    assert {cell.year for cell in contents.observations} == {2023}


def test_a_share_that_repeats_the_year_before_is_named(read):
    total = Total("EU05", "five states", (), "")
    known = replace(countries(), totals={**countries().totals, "EU05": total})
    contents = read(layout_2023(), known)
    assert any(w.startswith("eda.xlsx, sheet EU05: C4 (share_of_gdp of 2022) repeats B4 (2021)")
               for w in contents.warnings)  # fmt: skip
    cell = by_place(contents)["EU05!C4"]
    assert cell.note == "Since 2022, Denmark is in. Repeats the figure of 2021 to the last digit."
    assert cell.marks == ("repeated",)
    assert not any("no code here" in warning for warning in contents.warnings)


def test_a_total_without_a_code_is_left_out_and_still_looked_at(read):
    warnings = read(layout_2023()).warnings
    assert "eda.xlsx, sheet EU05: the total EU05 has no code here and is left out" in warnings
    assert any("C4 (share_of_gdp of 2022) repeats" in warning for warning in warnings)


def test_rows_and_sheets_that_are_not_known_are_told(read):
    sheets = put(layout_2021(), {"Italy!A5": "Space Expenditure"})
    sheets["Space"] = wide("Italy", (2020, 2021), (("Satellites", 1, 2),))
    warnings = read(sheets).warnings
    assert "eda.xlsx, sheet Italy: rows that are not known (1): 'Space Expenditure' (A5)" in warnings
    assert "eda.xlsx, sheet Space: has years, but no total defence expenditure; it is left out" in warnings


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Italy!B3": "much"}, "cell B3: expected a number or one of : c -, found 'much'"),
        ({"Italy!B3": -1}, "cell B3: expected an amount of zero or more, found -1"),
        ({"Italy!B3": 1e12}, "cell B3: expected a figure of a plausible size"),
        ({"Italy!B4": 2.1}, "cell B4: expected a share as a fraction, such as 0.015, found 2.1"),
        ({"Italy!D3": 5}, "cell D1: expected a year above the figure in D3, found an empty cell"),
        ({"Italy!C1": 2019}, "cell C1: expected a year after 2020, found '2019'"),
        ({"Italy!A4": None}, "cell B4: expected a row of figures with a name before it, found no name"),
        ({"Italy!A1": "GERMANY"}, "cell A1: expected the name of the sheet, 'Italy', found 'GERMANY'"),
    ],
)
def test_a_sheet_that_does_not_fit(read, changes, words):
    with pytest.raises(LayoutChanged) as error:
        read(put(layout_2021(), changes))
    assert f"eda.xlsx, sheet Italy, {words}" in str(error.value)
    assert error.value.remedy


def test_the_name_of_a_total_may_have_a_hyphen(read):
    sheets = layout_2023()
    sheets["EU-05"] = sheets.pop("EU05")
    assert len(read(sheets).observations) == 12


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"Member States 2023 !A3": "Frence"}, "cell A3: expected the name of an ally"),
        ({"Member States 2023 !B3": "soon"}, "cell B3: expected a year such as 2023, found 'soon'"),
    ],
)
def test_a_table_that_does_not_fit(read, changes, words):
    with pytest.raises(LayoutChanged, match=words):
        read(put(layout_2023(), changes))


def test_a_sheet_whose_name_is_nobodys(read):
    sheets = layout_2021()
    sheets["Estnia"] = put({"Estnia": sheets.pop("Estonia")}, {"Estnia!A1": "Estnia"})["Estnia"]
    with pytest.raises(LayoutChanged, match=r"found 'Estnia'. Did you mean EST \(Estonia\)"):
        read(sheets)


def test_missing_sheets(read):
    sheets = layout_2021(states=("EU03", "Estonia", "Italy"))
    with pytest.raises(BadFile, match="has figures of 2 states, where its total is of 3"):
        read(sheets)
    with pytest.raises(BadFile, match="has no ally's figures"):
        read(layout_2021(states=("Austria",)))


def test_another_publishers_workbook(read):
    table = wide("Table 3 : Defence expenditure", (2014, 2015), (("Germany", 1.2, 1.2),))
    with pytest.raises(LayoutChanged, match="no sheet has years and a row or column 'Total Defence Exp"):
        read({"TABLE3": table})


def test_a_file_that_contradicts_itself(read):
    sheets = layout_2021()
    with pytest.raises(Contradiction, match=r"says 100.0 \(eda.xlsx#Estonia!B3\) and 7.0"):
        read({**sheets, "EE Data": {**sheets["Estonia"], (1, 1): "ESTONIA ", (3, 2): 7}})


def test_a_file_that_is_no_workbook(tmp_path):
    path = tmp_path / "eda.xlsx"
    for content, words in ((b"%PDF-1.7", "is a PDF"), (b"", "is not an .xlsx"), (b"PK\3\4", "truncated")):
        path.write_bytes(content)
        with pytest.raises(BadFile, match=words):
            eda.read(path, countries())
    with pytest.raises(BadFile, match="no such file"):
        eda.read(tmp_path / "elsewhere.xlsx", countries())


# --- published cells -----------------------------------------------------------------------------

FILES = {
    "2014": "eda-collective-and-national-defence-data-2005-2014-(excel).xlsx",
    "2017e": "eda-collective-and-national-defence-data-2005-2017e-(excel).xlsx",
    "2020-2021": "defence-data-2021.xlsx",
    "2023": "eda-defence-data-2023.xlsx",
}
CELLS = [
    ("2014", "EDA-27!K4", 2014, "defence_expenditure", 194781.7956),
    ("2014", "EDA-27!L4", 2015, "defence_expenditure", 199906.751),
    ("2014", "EDA-27!K5", 2014, "share_of_gdp", 1.42470191),
    ("2014", "EDA-27!B9", 2005, "personnel_expenditure", "not_available"),
    ("2014", "EDA-27!B16", 2005, "other_expenditure", 110317.4389),
    ("2014", "DE Data!K4", 2014, "defence_expenditure", 34748.818),
    ("2014", "DE Data!K9", 2014, "personnel_expenditure", 17607.794),
    ("2014", "DE Data!D15", 2007, "operation_and_maintenance", "confidential"),
    ("2014", "DE Data!K23", 2014, "military_personnel", 178800),
    ("2014", "HR Data!I4", 2012, "defence_expenditure", "not_available"),
    ("2014", "HR Data!J4", 2013, "defence_expenditure", 639.3392603),
    ("2014", "UK Data!K4", 2014, "defence_expenditure", 48171.83406),
    ("2017e", "EDA-27!K2", 2014, "defence_expenditure", 194781.7956),
    ("2017e", "EDA-27!N2", 2017, "defence_expenditure", 214152.248),
    ("2017e", "EDA-27!N3", 2017, "share_of_gdp", 1.423999374),
    ("2017e", "EDA-27!L11", 2015, "research_and_technology", "confidential"),
    ("2017e", "Germany!K2", 2014, "defence_expenditure", 34748.818),
    ("2017e", "Germany!N2", 2017, "defence_expenditure", 40447.415),
    ("2017e", "Germany!N19", 2017, "military_personnel", "not_available"),
    ("2017e", "Sweden!L13", 2015, "other_expenditure", 4.664607332e-07),
    ("2020-2021", "EDA 26!B3", 2017, "defence_expenditure", 164431.1278),
    ("2020-2021", "EDA 26!F3", 2021, "defence_expenditure", 214308.8944),
    ("2020-2021", "EDA 26!F4", 2021, "share_of_gdp", 1.518106162),
    ("2020-2021", "EDA 26!F10", 2021, "research_and_technology", 3561.498875),
    ("2020-2021", "Germany!F3", 2021, "defence_expenditure", 52431.443),
    ("2020-2021", "Germany!B11", 2017, "collaborative_procurement", "not_available"),
    ("2020-2021", "Germany!F11", 2021, "collaborative_procurement", 2775),
    ("2020-2021", "Estonia!B11", 2017, "collaborative_procurement", "not_available"),
    ("2020-2021", "Estonia!B12", 2017, "european_collaborative_procurement", 0),
    ("2020-2021", "Poland!F11", 2021, "collaborative_procurement", 121.7),
    ("2023", "EU27!D3", 2020, "defence_expenditure", 197908.9483),
    ("2023", "EU27!E3", 2021, "defence_expenditure", 217149.9754),
    ("2023", "EU27!G3", 2023, "defence_expenditure", 278573.1308),
    ("2023", "EU27!E4", 2021, "share_of_gdp", 1.518106162),
    ("2023", "EU27!F4", 2022, "share_of_gdp", 1.518106162),
    ("2023", "EU27!F11", 2022, "collaborative_procurement", "not_available"),
    ("2023", "EU27!G14", 2023, "european_collaborative_research_and_technology", 241.8339212),
    ("2023", "Member States 2023 !C12", 2023, "defence_expenditure", 67621),
    ("2023", "Member States 2023 !D11", 2023, "defence_investment", "not_available"),
    ("2023", "Member States 2023 !E12", 2023, "share_of_gdp", 1.640824428),
    ("2023", "Member States 2023 !C22", 2023, "defence_expenditure", 24499.1),
    ("2023", "Member States 2023 !G8", 2023, "defence_expenditure_per_head", 1265.467384),
]

# Headings, columns of change, figures of others and hidden sheets, which are no observations.
BESIDE = [
    ("2014", "EDA-27!L1", "2015 e"),
    ("2014", "EDA-27!M4", 0.02283190299),
    ("2014", "EDA-27!B9", ":"),
    ("2014", "DE Data!A1", "GERMANY"),
    ("2014", "DE Data!D15", "c"),
    ("2014", "HR Data!M4", -0.05248135253),
    ("2017e", "EDA-27!N1", "2017e"),
    ("2017e", "EDA-27!B1", "2005"),
    ("2017e", "EDA-27!A2", " Total Defence Expenditure (A+B+C+D+E)"),
    ("2017e", "Germany!A18", " Total Civilian Personnel³"),
    ("2017e", "Ireland!N3", 0.003089125239),
    ("2020-2021", "EDA 26!F1", 2021),
    ("2020-2021", "Austria!B1", "2017"),
    ("2020-2021", "Austria!B11", ": "),
    ("2023", "EU27!B1", 2018),
    ("2023", "EU27!F11", "-"),
    ("2023", "Member States 2023 !A5", "Croatia "),
    ("2023", "Member States 2023 !D11", ""),
    ("2023", "Billions!A1", "PMS"),
    ("2023", "Billions!C2", 2160.1),
    ("2023", "Billions!G2", 254.075),
]


@cache
def published(edition):
    """The publisher's own file; without it the test is skipped."""
    return eda.read(real_file(f"eda/{edition}/{FILES[edition]}"), countries())


@pytest.mark.real
@pytest.mark.parametrize(("edition", "place", "year", "measure", "expected"), CELLS)
def test_published_cells(edition, place, year, measure, expected):
    cell = by_place(published(edition))[place]
    assert (cell.year, cell.measure) == (year, measure)
    if isinstance(expected, str):
        assert (cell.value, cell.marks) == (None, (expected,))
    else:
        assert cell.value == pytest.approx(expected, rel=1e-9)


@pytest.mark.real
@pytest.mark.parametrize(("edition", "place", "expected"), BESIDE)
def test_what_stands_beside_the_figures(edition, place, expected):
    found = real_cell(f"eda/{edition}/{FILES[edition]}", place)
    assert found == (expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-9))


@pytest.mark.real
@pytest.mark.parametrize(
    ("edition", "place", "expected"),
    [
        ("2014", "HR Data!K4", "605.8"),
        ("2017e", "Germany!M2", "37598"),
        ("2020-2021", "France!D3", "44361"),
        ("2020-2021", "Greece!C3", "4560"),
    ],
)
def test_figures_that_were_compared_with_natos(edition, place, expected):
    decimals = len(expected.partition(".")[2])
    assert rounded(by_place(published(edition))[place].value, decimals) == expected


@pytest.mark.real
@pytest.mark.parametrize(
    ("edition", "cells", "warnings"), [("2014", 27 * 11 * 24, 0), ("2017e", 27 * 13 * 24, 0),
                                       ("2020-2021", 12 * 5 * 23, 0), ("2023", 5 * 23 + 12 * 6, 3)]
)  # fmt: skip
def test_no_cell_more_and_none_less(edition, cells, warnings):
    contents = published(edition)
    assert (len(contents.observations), len(contents.warnings)) == (cells, warnings)


@pytest.mark.real
def test_the_repeated_share_of_2022_is_named():
    warnings = published("2023").warnings
    assert any("sheet EU27: F4 (share_of_gdp of 2022) repeats E4 (2021)" in text for text in warnings)
    assert any("empty" in text and "D11" in text for text in warnings)
    assert any("sheet Billions is hidden" in text for text in warnings)


@pytest.mark.real
def test_the_british_estimates_of_2014():
    cells = published("2014").observations
    assert {c.country for c in cells if c.year == 2014 and c.status == "estimate"} == {"GBR"}
