"""NATO's workbooks: every layout, every trap, and what is said where a layout is none of them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.chart import LineChart

from burdenshare.errors import Contradiction, LayoutChanged
from burdenshare.records import Unit
from burdenshare.sources import nato
from tests.nato_workbooks import (
    LAYOUTS,
    Shown,
    by_place,
    countries,
    layout_2016,
    layout_2022,
    layout_2024,
    layout_2026,
    put,
    read,
    write,
)
from tests.strategies import moved_workbooks

EVERYTHING = {
    "defence_expenditure", "share_of_gdp", "real_growth", "gdp", "gdp_per_head", "military_personnel",
    "defence_expenditure_per_head", "equipment_share", "personnel_share", "infrastructure_share",
    "other_share",
}  # fmt: skip


@pytest.fixture
def cells_2016(tmp_path):
    """The cells of the layout of 2016."""
    return by_place(read(tmp_path, layout_2016()))


@pytest.fixture
def cells_2022(tmp_path):
    """The cells of the layout of 2022."""
    return by_place(read(tmp_path, layout_2022()))


@pytest.fixture
def cells_2024(tmp_path):
    """The cells of the layout of 2024."""
    return by_place(read(tmp_path, layout_2024()))


@pytest.fixture
def cells_2026(tmp_path):
    """The cells of the layout of 2026."""
    return by_place(read(tmp_path, layout_2026()))


# --- all layouts ---------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_table_is_read(layout, tmp_path):
    contents = read(tmp_path, LAYOUTS[layout]())
    measures = {cell.measure for cell in contents.observations}
    assert measures == EVERYTHING | ({"cumulative_real_growth"} if layout != "2016" else set())
    assert contents.warnings == ()


@pytest.mark.parametrize(("layout", "base"), [("2016", 2010), ("2022", 2015), ("2024", 2015), ("2026", 2021)])
def test_the_base_year_comes_from_the_titles(layout, base, tmp_path):
    contents = read(tmp_path, LAYOUTS[layout]())
    assert contents.base_year == base
    assert {cell.unit.prices for cell in contents.observations} == {"", "current", str(base)}


@pytest.mark.parametrize(
    ("layout", "estimates"),
    [("2016", {2015}), ("2022", {2021, 2022}), ("2024", {2023, 2024}), ("2026", {2025, 2026})],
)
def test_a_year_with_an_e_is_an_estimate_and_no_other(layout, estimates, tmp_path):
    cells = read(tmp_path, LAYOUTS[layout]()).observations
    assert {cell.year for cell in cells if cell.status == "estimate"} == estimates
    assert {cell.year for cell in cells if cell.status == "final"}.isdisjoint(estimates)


@settings(max_examples=30, deadline=None)
@given(both=moved_workbooks())
def test_blank_rows_and_columns_before_a_table_change_nothing(both, tmp_path_factory):
    folder = tmp_path_factory.mktemp("moved")
    first, second = (
        [replace(cell, locator="") for cell in read(folder, sheets).observations] for sheets in both
    )
    assert first == second


# --- 2016 ----------------------------------------------------------------------------------------


def test_a_break_stands_in_the_number_format_alone(cells_2016):
    broken = {place for place, cell in cells_2016.items() if "break" in cell.marks}
    assert broken == {"TABLE1!G10", "TABLE1!G15", "TABLE3!D12"}


def test_a_dot_that_displays_as_two_strokes_is_not_applicable(cells_2016):
    cell = cells_2016["TABLE1!D9"]
    assert (cell.value, cell.marks, cell.printed) == (None, ("not_applicable",), "")


def test_a_dot_without_such_a_format_is_not_available(tmp_path):
    cells = by_place(read(tmp_path, put(layout_2016(), {"TABLE1!E9": "."})))
    assert cells["TABLE1!E9"].marks == ("not_available",)


def test_printed_is_what_the_number_format_displays(cells_2016):
    assert cells_2016["TABLE1!F10"].printed == "3922"
    assert cells_2016["TABLE1!G10"].printed == "280"
    assert cells_2016["TABLE3!D11"].printed == "1.13"
    assert cells_2016["TABLE6a!D11"].printed == "12.3"


def test_a_cell_without_a_format_keeps_the_usual_decimals(cells_2016):
    assert cells_2016["TABLE3!E11"].printed == "11.25"


def test_a_currency_changes_inside_a_row_in_the_year_of_the_footnote(cells_2016):
    symbols = [cells_2016[f"TABLE1!{column}10"].unit.symbol for column in "DEFGH"]
    assert symbols == ["EEK", "EEK", "EEK", "EUR", "EUR"]
    assert cells_2016["TABLE1!G15"].unit == Unit("EUR", "million", "2010")


def test_a_currency_that_changes_needs_the_footnote(tmp_path):
    sheets = layout_2016()
    note = next(place for place, value in sheets["TABLE1"].items() if "Euros (for" in str(value))
    del sheets["TABLE1"][note]
    with pytest.raises(LayoutChanged, match="sheet TABLE1, cell C10: expected a footnote"):
        read(tmp_path, sheets)


def test_a_footnote_letter_means_another_thing_on_another_sheet(cells_2016):
    assert "Euros (for Slovak" in cells_2016["TABLE1!D10"].note
    assert "Gendarmerie" in cells_2016["TABLE1!D11"].note
    assert "Gendarmerie" in cells_2016["TABLE2!C11"].note


def test_letters_in_a_block_title_are_no_footnotes_of_its_rows(cells_2016):
    assert cells_2016["TABLE6a!C10"].measure == "equipment_share"
    assert cells_2016["TABLE6a!C10"].note == ""


def test_a_star_is_accession_at_a_total_and_pensions_at_an_ally(cells_2016):
    assert "joined the Alliance" in cells_2016["TABLE2!C15"].note
    assert "pensions" in cells_2016["TABLE6a!C9"].note


def test_one_table_holds_money_per_head_and_persons(cells_2016):
    assert cells_2016["TABLE5!C10"].unit == Unit("USD per head", "", "2010", "2010")
    assert cells_2016["TABLE5!C18"].unit == Unit("persons", "thousand")


def test_scales_are_those_of_the_titles(cells_2016):
    assert cells_2016["TABLE4!C11"].unit == Unit("USD", "billion", "2010", "2010")
    assert cells_2016["TABLE4!C18"].unit == Unit("USD per head", "thousand", "2010", "2010")


def test_the_row_of_column_numbers_is_no_data(cells_2016):
    assert not any(place.endswith("7") and len(place.split("!")[1]) == 2 for place in cells_2016)


def test_totals_of_2016(cells_2016):
    assert [cells_2016[f"TABLE2!C{row}"].country for row in (13, 14, 15)] == ["NATO_EUR", "NATO_NAM", "NATO"]


# --- 2022 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["2022", "2024"])
def test_a_year_as_text_counts_on_every_sheet(layout, tmp_path):
    places = by_place(read(tmp_path, LAYOUTS[layout]()))
    sheets = {place.split("!")[0] for place in places} - {"TABLE4"}
    assert {place.split("!")[0] for place, cell in places.items() if cell.year == 2019} == sheets


@pytest.mark.parametrize("layout", ["2022", "2024"])
def test_hidden_rows_of_errors_are_no_data(layout, tmp_path):
    places = by_place(read(tmp_path, LAYOUTS[layout]()))
    assert not [place for place in places if place.split("!")[0] in ("TABLE1", "TABLE8a", "TABLE8b")
                and place.split("!")[1][1:] in ("15", "21")]  # fmt: skip


def test_a_stray_number_far_away_is_no_data(cells_2022):
    assert "TABLE8b!Z108" not in cells_2022
    assert cells_2022["TABLE8b!H20"].measure == "other_share"


def test_the_currency_stands_in_the_label(cells_2022):
    symbols = [cells_2022[f"TABLE1!D{row}"].unit.symbol for row in (11, 12, 13, 14)]
    assert symbols == ["ALL", "HRK", "CZK", "RON"]


def test_a_star_brings_its_footnote_without_the_hard_space(cells_2022):
    assert cells_2022["TABLE1!D14"].note == "These Allies have national laws. For past years, see above."
    assert cells_2022["TABLE1!D11"].note == ""


def test_real_gdp_alone_in_billions(cells_2022):
    assert cells_2022["TABLE5!D23"].unit == Unit("USD", "billion", "2015", "2015")
    assert {cell.unit.prices for cell in cells_2022.values() if cell.measure == "gdp"} == {"2015"}


def test_of_the_fourth_table_only_the_change_is_read(cells_2022):
    found = [cell for place, cell in cells_2022.items() if place.startswith("TABLE4!")]
    assert {cell.measure for cell in found} == {"cumulative_real_growth"}
    assert {(cell.year, cell.status) for cell in found} == {(2022, "estimate")}
    assert [cell.value for cell in found] == [23.25, 24.25, 25.25, 26.25]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_iceland_stands_in_tables_of_gdp_alone(layout, tmp_path):
    cells = read(tmp_path, LAYOUTS[layout]()).observations
    assert {cell.measure for cell in cells if cell.country == "ISL"} == {"gdp", "gdp_per_head"}


# --- 2024 ----------------------------------------------------------------------------------------


def test_the_seventh_table_is_moved_by_one_column(cells_2024):
    first, total = cells_2024["TABLE7!E23"], cells_2024["TABLE7!I28"]
    assert (first.country, first.year, first.unit) == ("ALB", 2018, Unit("persons", "thousand"))
    assert (total.country, total.year, total.status) == ("NATO", 2024, "estimate")


def test_gdp_at_current_and_at_constant_prices(cells_2024):
    assert cells_2024["TABLE5!D11"].unit == Unit("USD", "million", "current", "current")
    assert cells_2024["TABLE5!D17"].unit == Unit("USD", "million", "2015", "2015")


def test_a_hidden_row_of_zeros_is_no_data(cells_2024):
    assert "TABLE8b!D15" not in cells_2024


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Turkey", "TUR"),
        ("Türkiye*", "TUR"),
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("North Macedonia", "MKD"),
        ("Slovak Republic ", "SVK"),
        ("Slovakia", "SVK"),
    ],
)
def test_names_change_and_codes_do_not(label, code, tmp_path):
    others = dict(
        zip(("TABLE7!D24", "TABLE7!D25", "TABLE7!D26"), ("Norway", "Denmark", "Spain"), strict=True)
    )
    cells = by_place(read(tmp_path, put(layout_2024(), {"TABLE7!D23": label, **others})))
    assert cells["TABLE7!E23"].country == code


# --- 2025 and 2026 -------------------------------------------------------------------------------


def test_the_second_block_has_a_year_row_of_its_own(cells_2026):
    first, second = cells_2026["Table 3!B6"], cells_2026["Table 3!B14"]
    assert (first.measure, first.country, first.year) == ("share_of_gdp", "SVK", 2023)
    assert (second.measure, second.country, second.year) == ("real_growth", "SVK", 2023)


def test_signs_for_what_is_missing(cells_2026):
    assert (cells_2026["Table 3!B5"].value, cells_2026["Table 3!B5"].marks) == (None, ("not_available",))
    assert (cells_2026["Table 7!C5"].value, cells_2026["Table 7!C5"].marks) == (None, ("nil",))


def test_a_note_and_the_headings_are_compared(tmp_path):
    contents = read(tmp_path, put(layout_2026(), {"Table 3!D4": 2025, "Table 3!D12": 2025}))
    assert contents.warnings == (
        "tables.xlsx, sheet Table 3: the note calls [2025, 2026] estimates, the headings [2026]; "
        "each is taken as one",
    )
    assert by_place(contents)["Table 3!D5"].status == "estimate"


# --- what editions between the known ones may do -------------------------------------------------


def test_sheets_without_a_table_are_passed_over(tmp_path):
    cover = {(1, 1): "Defence Expenditure of NATO Countries", (3, 1): "Contents"}
    contents = {(1, 1): "Table 1 : Defence expenditure", (1, 5): 7, (2, 1): "Table 2 : Defence expenditure"}
    sheets = layout_2022()
    more = read(tmp_path, {"Cover": cover, "Contents": contents, **sheets}, "more.xlsx")
    assert by_place(more) == {
        place: replace(cell, locator=cell.locator.replace("tables", "more"))
        for place, cell in by_place(read(tmp_path, sheets)).items()
    }
    assert more.warnings == ()


def test_a_sheet_that_is_a_chart_is_passed_over(tmp_path):
    path = write(tmp_path / "tables.xlsx", layout_2016())
    before = nato.read(path, countries())
    workbook = load_workbook(path)
    workbook.create_chartsheet("Graph 1").add_chart(LineChart())
    workbook.save(path)
    assert nato.read(path, countries()) == before


def test_figures_under_no_known_title_are_warned_of(tmp_path):
    graph = {(1, 1): "Graph 1", (2, 2): 2014, (2, 3): 2015, (3, 1): "Albania", (3, 2): 1.5, (3, 3): 2.5}
    contents = read(tmp_path, {**layout_2022(), "Graph 1": graph})
    assert contents.warnings == ("tables.xlsx, sheet Graph 1: has years, but no table known here",)


@pytest.mark.parametrize(
    "changes",
    [
        {"TABLE1!B4": "Table 1 : Defence expenditure (million national currency units)", "TABLE1!B6": None},
        {"TABLE1!B4": "Table 1 :", "TABLE1!C4": "Defence expenditure"},
        {"TABLE1!B4": "TABLE 1 – Defence expenditure"},
        {"TABLE1!B4": "Table 1  Defence expenditure"},
        {"TABLE2!B10": "Current prices and exchange rates (a)"},
        {"TABLE2!B14": "NATO Europe and Canada *", "TABLE2!B15": "NATO - Total *"},
        {"TABLE5!B18": "(2015 prices and exchange rates)", "TABLE5!B22": "Real GDP (billion US dollars)"},
        {"TABLE5!B18": None, "TABLE5!B22": "Real GDP (billion US dollars, 2015 constant prices)"},
        {"TABLE4!B16": "Table 4 : Defence expenditure"},
        {"TABLE4!F20": "Real change\n2018 – 2022e (%)"},
        {"TABLE7!B18": None, "TABLE7!B16": "Table 7 : Military personnel (thousands)"},
        {"TABLE1!B30": "** Montenegro joined in 2017."},
        {"TABLE3!G8": "2021 (e)", "TABLE3!H8": "2022E"},
    ],
)
def test_small_changes_of_wording_do_not_matter(changes, tmp_path):
    before, after = (
        [replace(cell, note="", name="") for cell in read(tmp_path, sheets).observations]
        for sheets in (layout_2022(), put(layout_2022(), changes))
    )
    assert before == after


def test_a_first_block_title_in_the_place_of_the_unit_line(tmp_path):
    title = "Table 2: Core defence expenditure (million US dollars)"
    changes = {"Table 2!A1": title, "Table 2!A2": None}
    assert by_place(read(tmp_path, put(layout_2026(), changes))) == by_place(read(tmp_path, layout_2026()))


def test_an_ally_without_any_figure_is_no_block_title(tmp_path):
    empty = {f"TABLE2!{column}18": None for column in "DEFGH"}
    cells = by_place(read(tmp_path, put(layout_2022(), empty)))
    assert "TABLE2!D18" not in cells
    assert cells["TABLE2!D19"].unit == Unit("USD", "million", "2015", "2015")


def test_a_row_of_figures_that_look_like_years_is_data(tmp_path):
    figures = {f"TABLE7!{column}23": year for column, year in zip("DEFGH", range(1990, 1995), strict=True)}
    cells = by_place(read(tmp_path, put(layout_2022(), figures)))
    assert cells["TABLE7!D23"].value == 1990
    assert cells["TABLE7!D24"].year == 2018


def test_two_stars_are_another_footnote_than_one(tmp_path):
    changes = {"TABLE1!C11": "Albania**   (Leks)", "TABLE1!C26": "** Joined in 2009."}
    cells = by_place(read(tmp_path, put(layout_2022(), changes)))
    assert cells["TABLE1!D11"].note == "Joined in 2009."
    assert cells["TABLE1!D14"].note.startswith("These Allies")


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"TABLE2!C11": "Albanai"},
            "sheet TABLE2, cell C11: expected the name of an ally or a total, found 'Albanai'. "
            "Did you mean ALB (Albania)?",
        ),
        (
            {"TABLE8a!B10": "Ammunition (a)"},
            "sheet TABLE8a, cell B10: expected a block of figures that is known, found 'Ammunition (a)'.",
        ),
        (
            {"TABLE2!B16": "Chained prices"},
            "sheet TABLE2, cell B16: expected a block of figures that is known, found 'Chained prices'.",
        ),
        (
            {"TABLE2!B6": "US dollars"},
            "sheet TABLE2, cell B10: expected a block of figures that is known",
        ),
        (
            {"TABLE7!B18": "Persons"},
            "sheet TABLE7, cell B18: expected a block of figures that is known, found 'Persons'.",
        ),
        (
            {"TABLE3!E12": "n/a"},
            "sheet TABLE3, cell E12: expected a number or one of .. // - ., found 'n/a'.",
        ),
        (
            {"TABLE1!C12": "Croatia"},
            "sheet TABLE1, cell C12: expected the national currency of the row, found ''.",
        ),
        (
            {"TABLE1!C12": "Croatia   (shells)"},
            "sheet TABLE1, cell C12: expected the national currency of the row, found 'shells'.",
        ),
        (
            {"TABLE3!E12": 1e300},
            "sheet TABLE3, cell E12: expected a figure of a plausible size, found 1e+300.",
        ),
        (
            {"TABLE3!B10": "Share of nominal GDP (%)"},
            "sheet TABLE3, cell B10: expected a block of figures that is known, found 'Share of nominal GDP",
        ),
        (
            {"TABLE3!H8": "2022x"},
            "sheet TABLE3, cell H8: expected a year such as 2024 or 2024e, found '2022x'.",
        ),
        ({"TABLE3!H8": 2202}, "sheet TABLE3, cell H8: expected a year such as 2024 or 2024e, found '2202'."),
        ({"TABLE3!H8": "2021e"}, "sheet TABLE3, cell H8: expected a year after 2021, found '2021e'."),
        (
            {"TABLE3!H8": None},
            "sheet TABLE3, cell H8: expected a year above the figure in H11, found an empty cell.",
        ),
        (
            {"TABLE3!D8": "2018*"},
            "sheet TABLE3, cell D8: expected a year above the figure in D11, found '2018*'",
        ),
        (
            {"TABLE3!C12": None},
            "sheet TABLE3, cell D12: expected a row of figures with a name before it, found no name.",
        ),
        (
            {"TABLE2!B16": "Constant 2010 prices and exchange rates"},
            "tables.xlsx: constant prices of several base years stand side by side: [2010, 2015].",
        ),
    ],
)
def test_what_is_laid_out_otherwise_is_refused_with_its_place(changes, words, tmp_path):
    with pytest.raises(LayoutChanged) as error:
        read(tmp_path, put(layout_2022(), changes))
    assert words in str(error.value)
    assert str(tmp_path / "tables.xlsx") in str(error.value)
    assert error.value.remedy


@pytest.mark.parametrize(
    ("missing", "words"),
    [("TABLE3", "no table of share_of_gdp was found"), ("TABLE12", "no table of defence_expenditure")],
)
def test_a_missing_table_is_refused(missing, words, tmp_path):
    gone = {"TABLE12": ("TABLE1", "TABLE2")}.get(missing, (missing,))
    kept = {name: cells for name, cells in layout_2024().items() if name not in gone}
    with pytest.raises(LayoutChanged, match=words):
        read(tmp_path, kept)


def test_a_workbook_of_something_else_is_refused(tmp_path):
    with pytest.raises(LayoutChanged, match="no sheet has a title such as"):
        read(tmp_path, {"Sheet1": {(1, 1): "Shopping list", (2, 1): "Milk", (2, 2): 2}})


def test_a_file_that_contradicts_itself_is_refused_with_both_values(tmp_path):
    with pytest.raises(Contradiction) as error:
        read(tmp_path, put(layout_2024(), {"TABLE2!C13": "Albania"}))
    assert "says 11.0" in str(error.value)
    assert "and 13.0" in str(error.value)
    assert "defence_expenditure, ALB 2018" in str(error.value)


def test_a_figure_that_is_missing_is_said_so_in_a_contradiction(tmp_path):
    with pytest.raises(Contradiction, match=r"says \.\. .* and 13\.0 "):
        read(tmp_path, put(layout_2024(), {"TABLE2!C13": "Albania", "TABLE2!D11": ".."}))


def test_empty_cells_are_warned_of(tmp_path):
    contents = read(tmp_path, put(layout_2022(), {"TABLE3!D11": None, "TABLE3!F12": None}))
    assert contents.warnings == (
        "tables.xlsx, sheet TABLE3: cells that are empty or hold an error (2) are taken as not available: "
        "D11, F12",
    )


def test_what_core_means_is_noted_where_the_titles_say_it(tmp_path):
    assert "core defence expenditure" in read(tmp_path, layout_2026()).note
    assert read(tmp_path, layout_2024()).note == ""


def test_the_name_of_the_file_does_not_matter(tmp_path):
    for layout in (layout_2016, layout_2024):
        sheets = layout()
        old = read(tmp_path, sheets, "tables.xls").observations
        assert len(old) == len(read(tmp_path, sheets).observations)


def test_a_file_may_repeat_itself(tmp_path):
    sheets = layout_2024()
    again = read(tmp_path, {**sheets, "TABLE2 (copy)": sheets["TABLE2"]})
    assert again.observations == read(tmp_path, sheets).observations


def test_a_format_alone_is_kept_apart_from_the_value(tmp_path):
    sheets = put(layout_2016(), {"TABLE2!C9": Shown(".", '#;;;"  .."')})
    assert by_place(read(tmp_path, sheets))["TABLE2!C9"].marks == ("not_available",)
