"""SIPRI's workbooks: colours, signs, scales and copies that others saved, by hand and in the real files."""

import os
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.styles.colors import Color

from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Observation, Unit
from burdenshare.sources import sipri
from burdenshare.sources.contents import Contents
from burdenshare.sources.excel import MAX_UNPACKED_BYTES
from tests.nato_workbooks import countries
from tests.real_files import real_cell

BLUE, RED, BLACK = (Font(color=Color(indexed=number)) for number in (12, 10, 8))
YEARS = [2013, 2014, 2015]
TITLE = "Military expenditure by country"
CALENDAR, FINANCIAL = "Local currency calendar years", "Local currency financial years"
MISSING = "cells that are empty or hold an error"
YEAR = {"Denmark": "Apr-Mar"}
# Made up. Local currency and dollars agree: one euro is 1.25 dollars, one krone 0.2.
LOCAL = {
    "United States of America": ("US dollars ", [600e9, 610e9, 620e9]),
    "Germany": ("Euro", [32e9, 33e9, 34e9]),
    "Croatia": ("Kunas     ", ["...", 1e9, 1.1e9]),
    "Denmark": ("Kroner", [20e9, 21e9, 22e9]),
    "Albania": ("Lek", [9e9, 9e9, 9e9]),
    "Iceland": ("Krónur", [0, 0, 0]),
}
DOLLARS = {
    "United States of America": [600e3, 610e3, 620e3],
    "Germany": [40e3, 41.25e3, 42.5e3],
    "Croatia": ["...", 1250, 1375],
    "Denmark": [4e3, 4.2e3, 4.4e3],
    "Albania": [0, 90.4, 91],
    "Iceland": [0, 0, 0],
}
SHARES = {
    "Europe": ["", "", ""],
    "German Democratic Republic": ["xxx", "xxx", "xxx"],
    "Germany": [0.012, 0.0118, 0.0119],
    "Iceland": ["...", "...", "..."],
    "European Union": [0.00007, 0.00007, 0.00007],
}


def whole(**changed):
    """A small workbook in the layout of 2025, as rows by sheet; a change replaces one, None drops it."""
    sheets = {
        "Front page": [],
        "Regional totals": [["Military expenditure by region"], ["Region", *YEARS], ["Europe", 1, 2, 3]],
        FINANCIAL: table(
            "local currency, 2013-2015",
            "Figures are in local currency at current prices and are for financial years.",
            ["Country", "Currency", "Fiscal Year (Jan-Dec if not stated)", "Notes"],
            {name: [words, YEAR.get(name, ""), "", *v] for name, (words, v) in LOCAL.items()},
        ),
        CALENDAR: table(
            "local currency, 2013-2015",
            "Figures are in local currency at current prices and are for calendar years.",
            ["Country  ", "Currency", "Notes"],
            {name: [words, "‖1", *v] for name, (words, v) in LOCAL.items()},
        ),
        "Constant (2014) US$": table(
            "constant (2014) US$ m., 2013-2015",
            "Figures are in US $m., at constant 2014 prices and exchange rates",
            ["Country", "", "Notes"],
            {name: ["", "", *values] for name, values in DOLLARS.items() if name != "Albania"},
        ),
        "Current US$": table("millions of US$ at current prices and exchange rates", "", ["Country", "Notes"],
            {name: ["", *values] for name, values in DOLLARS.items()}),
        "Share of GDP": share_of_gdp(),
        "Per capita": [["Military expenditure per capita  by country"], ["Figures are in current US$"],
            ["Country", "Notes", *YEARS], ["Germany", "", 480.5, 490, 500]],
        "Share of Govt. spending": [[f"{TITLE} as percentage of government spending"],
            ["Country", "Notes", "Reporting year", *YEARS], ["Germany", "", "", 0.027, 0.0275, "..."]],
        "Footnotes": [["†", "Signs"], [1, None, "Of the first footnote"], [44, "Of another"]],
    }  # fmt: skip
    return {name: rows for name, rows in (sheets | changed).items() if rows is not None}


def table(what, second, header, rows):
    """The rows of one sheet."""
    years = [] if any(isinstance(value, int) for value in header) else YEARS
    return [[f"{TITLE}, in {what}"], [second], [], [*header, *years], *([n, *v] for n, v in rows.items())]


def share_of_gdp(years=YEARS, **changed):
    """The sheet that must be there; a row that is changed replaces one."""
    rows = SHARES | changed
    title = f"{TITLE} as percentage of gross domestic product, 2013-2015     © SIPRI"
    return [[title], [], ["Country", "Notes", *years], *([n, "", *v] for n, v in rows.items())]


def save(path, sheets, fonts=(), formats="0.00%"):
    """Write a workbook; fonts are (sheet, cell, font)."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for row in sheet.iter_rows() if "Share" in name else ():
            for cell in row:
                cell.number_format = formats
    for name, place, font in (("Share of GDP", "E6", BLUE), *fonts):
        if name in book.sheetnames:
            book[name][place].font = font
    book.save(path)
    return path


def change(path, part, old, new):
    """Replace text in one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert re.search(old, parts[part])
    parts[part] = re.sub(old, new, parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.fixture
def read(tmp_path):
    """Write sheets as a workbook and read it as SIPRI's."""

    def read(sheets, fonts=(), **options) -> Contents:
        return sipri.read(save(tmp_path / "sipri.xlsx", sheets, fonts), countries(), **options)

    return read


def cells(contents: Contents) -> dict[tuple[str, int, str, str], Observation]:
    """The cells by country, year, measure and price base, local currency as base `local`."""
    return {
        (c.country, c.year, c.measure, c.unit.prices if c.unit.rates else "local" if c.unit.prices else ""): c
        for c in contents.observations
    }


def test_a_cell_says_what_it_counts_and_where_it_stands(read):
    contents = read(whole())
    found = cells(contents)
    share = found["DEU", 2013, "share_of_gdp", ""]
    assert (share.value, share.unit, share.printed) == (
        pytest.approx(1.2, rel=1e-12),
        Unit("percent"),
        "1.20",
    )
    assert (share.status, share.quality, share.name) == ("final", "publisher", "Germany")
    assert share.locator == "sipri.xlsx#Share of GDP!C6"
    money = found["DEU", 2014, "defence_expenditure", "local"]
    assert (money.value, money.unit) == (33e9, Unit("EUR", "", "current"))
    dollars = found["DEU", 2014, "defence_expenditure", "2014"]
    assert (dollars.value, dollars.unit) == (41250, Unit("USD", "million", "2014", "2014"))
    assert found["DEU", 2013, "defence_expenditure_per_head", "current"].value == 480.5
    assert found["DEU", 2013, "share_of_government_spending", ""].value == pytest.approx(2.7)
    assert contents.base_year == 2014
    assert {c.country for c in contents.observations} == {"USA", "DEU", "HRV", "DNK", "ALB", "ISL"}


def test_a_financial_year_is_a_measure_of_its_own(read):
    cell = cells(read(whole()))["DNK", 2014, "defence_expenditure_financial_year", "local"]
    assert (cell.value, cell.unit) == (21e9, Unit("DKK", "", "current"))
    assert cell.note == "financial year Apr-Mar, by the year in which it starts"


def test_notes_are_told_in_words(read):
    note = cells(read(whole()))["DEU", 2014, "defence_expenditure", "local"].note
    assert note == "the currency changed; all years are in the newest; Of the first footnote"


@pytest.mark.parametrize(
    ("font", "status"),
    [
        (BLUE, "estimate"),
        (RED, "estimate"),
        (BLACK, "final"),
        (Font(color="FF0000FF"), "estimate"),
        (Font(color="FF2738E1"), "estimate"),
        (Font(color="FFFF0000"), "estimate"),
        (Font(color="FF000000"), "final"),
        (Font(color=Color(theme=1)), "final"),
        (Font(color=Color(theme=4)), "estimate"),  # the blue of the usual theme
        (Font(bold=True), "final"),
    ],
)
def test_estimates_are_told_by_colour(read, font, status):
    found = cells(read(whole(), [("Share of GDP", "D6", font)]))
    cell = found["DEU", 2014, "share_of_gdp", ""]
    assert cell.status == status
    assert (sipri.UNCERTAIN in cell.note) == (font in (RED, Font(color="FFFF0000")))
    assert found["DEU", 2015, "share_of_gdp", ""].status == "estimate"


@pytest.mark.parametrize(
    ("palette", "status"),
    [
        (b"", "estimate"),
        (b"<colors/>", "estimate"),
        (
            b"<colors><indexedColors>%s</indexedColors></colors>" % (b'<rgbColor rgb="00000000"/>' * 13),
            "final",
        ),
    ],
)
def test_a_palette_of_the_workbook_s_own_counts(tmp_path, palette, status):
    path = save(tmp_path / "sipri.xlsx", whole(), [("Share of GDP", "D6", BLUE)])
    change(path, "xl/styles.xml", rb"<colors>.*</colors>", palette)
    assert cells(sipri.read(path, countries()))["DEU", 2014, "share_of_gdp", ""].status == status


def test_without_any_colour_estimates_cannot_be_told(read):
    contents = read(whole(), [("Share of GDP", "E6", BLACK)])
    assert any("estimates cannot be told" in warning for warning in contents.warnings)


@pytest.mark.parametrize(
    ("sign", "mark"),
    [
        ("...", "not_available"),
        (". .", "not_available"),
        (". . ", "not_available"),
        ("..", "not_available"),
        ("…", "not_available"),
        ("xxx", "not_applicable"),
        ("", "not_available"),
        ("#REF!", "not_available"),
    ],
)
def test_signs(read, sign, mark):
    contents = read(whole(**{"Share of GDP": share_of_gdp(Croatia=[sign, 0.01, 0.01])}))
    cell = cells(contents)["HRV", 2013, "share_of_gdp", ""]
    assert (cell.value, cell.marks, cell.status) == (None, (mark,), "final")
    assert any(MISSING in warning for warning in contents.warnings) == (sign in ("", "#REF!"))
    assert (contents.note == sipri.UNKNOWN_BEFORE) == (mark == "not_available")


def test_zero_is_a_figure_unless_local_currency_says_otherwise(read):
    contents = read(whole())
    found = cells(contents)
    assert found["ISL", 2014, "defence_expenditure", "current"].value == 0
    false = found["ALB", 2013, "defence_expenditure", "current"]
    assert (false.value, false.marks) == (None, ("not_available",))
    assert any("0 where local currency has a figure (1)" in w and "ALB 2013" in w for w in contents.warnings)


def test_a_currency_left_standing_is_the_euro_by_its_rate(read):
    contents = read(whole())
    cell = cells(contents)["HRV", 2015, "defence_expenditure", "local"]
    assert cell.unit.symbol == "EUR"
    assert "the sheet names HRK" in cell.note
    assert any("HRV's currency is named as HRK" in warning for warning in contents.warnings)


def test_a_currency_that_its_rate_confirms_stays(read):
    local = {name: [words, "", *v] for name, (words, v) in LOCAL.items()} | {
        "Croatia": ["kunas", "", 7e9, 7.5e9, 8e9]
    }
    sheet = table("local currency", "", ["Country", "Currency", "Notes"], local)
    assert cells(read(whole(**{CALENDAR: sheet, FINANCIAL: None})))[
        "HRV", 2015, "defence_expenditure", "local"
    ].unit.symbol == "HRK"  # fmt: skip


def test_euro_at_another_rate_is_refused(read):
    local = {name: [words, "", *v] for name, (words, v) in LOCAL.items()} | {
        "Croatia": ["euros", "", 7e9, 7.5e9, 8e9]
    }
    sheet = table("local currency", "", ["Country", "Currency", "Notes"], local)
    with pytest.raises(LayoutChanged, match=r"HRV 2015: 5.8182 for one dollar, which is 0.8000 EUR"):
        read(whole(**{CALENDAR: sheet, FINANCIAL: None}))


def old(words="m. dollars     ", scale=1e-6):
    """The layout of 2016 and 2017: USD in titles, the last year once more, signs with a blank."""
    local = {
        "USA": [words, 34, *(value * scale for value in LOCAL["United States of America"][1])],
        "Czech Rep.": [words.replace("dollars", "koruny"), "", "xxx", 42e9 * scale, ". ."],
        "Turkey": [words.replace("dollars", "pounds"), "‖", ". .", 5e9 * scale, 6e9 * scale],
        "Macedonia, FYR": [words.replace("dollars", "denars"), "", ". .", 6e9 * scale, 6e9 * scale],
    }
    return whole(
        **{
            FINANCIAL: None,
            CALENDAR: table("local currency", "", ["Country         ", "Currency", "Notes"], local),
            "Constant (2014) US$": None,
            "Constant (2014) USD": table(
                "constant (2014) US$ m., 2013-2015",
                "Figures are in US $m., at constant 2014 prices, except for the last figure",
                ["Country", "Notes", *YEARS, "2015 Current"],
                {"USA": ["", 1, 2, 3, 620e3], "Slovak Rep.": ["", 1, 2, 3, 4]},
            ),
        }
    )


@pytest.mark.parametrize(
    ("words", "factor", "scale"), [("m. dollars  ", 1e-6, "million"), ("dollars ", 1, "")]
)
def test_older_editions_count_in_millions(read, words, factor, scale):
    found = cells(read(old(words, factor)))
    assert found["USA", 2014, "defence_expenditure", "local"].value == pytest.approx(610e9 * factor)
    for country, symbol in (("USA", "USD"), ("CZE", "CZK"), ("TUR", "TRY"), ("MKD", "MKD")):
        cell = found[country, 2014, "defence_expenditure", "local"]
        assert cell.unit == Unit(symbol, scale, "current")
    assert found["CZE", 2013, "defence_expenditure", "local"].marks == ("not_applicable",)
    assert found["MKD", 2014, "defence_expenditure", "local"].name == "Macedonia, FYR"
    assert [c.value for c in found.values() if c.country == "SVK"] == [1, 2, 3]


def test_a_scale_that_nobody_told_is_refused(read):
    with pytest.raises(LayoutChanged, match=r"United States' dollars are 1e-06 times .* report it"):
        read(old("dollars", 1e-6))


def test_an_unknown_currency_is_refused_at_its_cell(read):
    with pytest.raises(LayoutChanged, match=r"calendar years, cell B5: expected a currency of USA.*'shells'"):
        read(old("shells", 1))


@pytest.mark.parametrize("years", [[2013.0, 2014.0, 2015.0], ["2013", "2014", "2015"]])
def test_years_may_be_text_or_have_a_point(read, years):
    found = cells(read(whole(**{"Share of GDP": share_of_gdp(years)})))
    assert found["DEU", 2015, "share_of_gdp", ""].locator.endswith("!E6")


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([2013, "", 2015], "cell D3: expected the year 2014, found an empty cell"),
        ([2013, 2014, 2014], "cell E3: expected the year 2015, found '2014'"),
        ([2013, 2014, ""], "cell E3: expected a year above the figure in E6, found an empty cell"),
        ([2013, "", ""], "cell A3: expected a row of years beside 'Country', found 1 years"),
    ],
)
def test_a_slip_in_the_years_is_refused(read, years, words):
    with pytest.raises(LayoutChanged) as error:
        read(whole(**{"Share of GDP": share_of_gdp(years)}))
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-0.01, "cell C6: expected an expenditure that is not negative, found -0.01"),
        (1.2, "cell C6: expected a share as a fraction below 1, found 1.2"),
        (1e300, "cell C6: expected a figure of a plausible size"),
        ("about one", "cell C6: expected a number or one of ... .. . . xxx …, found 'about one'"),
    ],
)
def test_a_figure_that_cannot_be(read, value, words):
    with pytest.raises(LayoutChanged) as error:
        read(whole(**{"Share of GDP": share_of_gdp(Germany=[value, 0.01, 0.01])}))
    assert words in str(error.value)
    assert error.value.remedy


def test_a_foreign_sheet_is_left_out_by_name(read):
    foreign = [[None, "Share of GDP"], ["Country", *YEARS], ["Germany", 9, 9, 9]]
    contents = read(whole(MyAnalysis=foreign))
    assert contents.warnings[0] == "sipri.xlsx, sheet MyAnalysis: is none of SIPRI's tables, and is left out"
    assert 9 not in {cell.value for cell in contents.observations}


def test_a_copy_that_contradicts_is_refused(read):
    copy = share_of_gdp(Germany=[0.012, 0.0118, 0.013])
    with pytest.raises(Contradiction, match=r"says 1\.19.*Share of GDP!E6.*1\.3.*Copy!E6.*DEU 2015"):
        read(whole(Copy=copy))


def test_hidden_sheets_are_read_only_where_asked(tmp_path):
    path = save(tmp_path / "sipri.xlsx", whole())
    book = load_workbook(path)
    book["Current US$"].sheet_state = "hidden"
    book["Per capita"].sheet_state = "veryHidden"
    book.save(path)
    contents = sipri.read(path, countries())
    assert "sipri.xlsx, sheet Current US$: is hidden, and is left out" in contents.warnings
    assert "sipri.xlsx: without Current US$, Per capita" in contents.warnings
    assert "defence_expenditure_per_head" not in {cell.measure for cell in contents.observations}
    assert cells(sipri.read(path, countries(), hidden=True)) == cells(
        sipri.read(save(path, whole()), countries())
    )


def test_shares_alone_are_enough_and_nothing_less(read):
    contents = read({"Share of GDP": share_of_gdp()})
    assert any(warning.startswith("sipri.xlsx: without Local currency") for warning in contents.warnings)
    assert contents.base_year is None
    with pytest.raises(LayoutChanged, match=r"the sheet 'Share of GDP' is missing; there are .*Per capita"):
        read(whole(**{"Share of GDP": None}))


def test_the_wrong_publisher_s_workbook(read):
    nato = {
        "TABLE3": [["Table 3 : Defence expenditure as a share of GDP"], ["", 2013, 2014], ["Germany", 1, 2]]
    }
    with pytest.raises(LayoutChanged, match=r"no sheet is titled .*Check that this is .*SIPRI"):
        read(nato)
    with pytest.raises(LayoutChanged, match="no ally has a share of GDP"):
        read({"Share of GDP": [*share_of_gdp()[:3], ["Japan", "", 0.01, 0.01, 0.01]]})


def test_base_years_side_by_side(read):
    other = table("constant (2013) US$ m.", "", ["Country", "Notes"], {"Norway": ["", 1, 2, 3]})
    with pytest.raises(LayoutChanged, match=r"several base years stand side by side: \[2013, 2014\]"):
        read(whole(Other=other))


def test_a_copy_that_calamine_refuses_is_read_by_openpyxl(tmp_path):
    path = save(tmp_path / "sipri.xlsx", whole())
    before = sipri.read(path, countries())
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if "worksheets/sheet" in name]
    for part in parts:
        change(path, part, rb'<dimension ref="[^"]*"', b'<dimension ref="1:205"')
    with pytest.raises(BadFile, match="cannot be read"):
        sipri.read_sheets(path)
    assert sipri.read(path, countries()) == before


def test_cells_in_another_notation_have_the_same_colours(tmp_path):
    path = save(tmp_path / "sipri.xlsx", whole())
    before = sipri.read(path, countries())
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if "worksheets/sheet" in name]
        part = next(name for name in parts if b"0.0118" in archive.read(name))
    change(path, part, rb'<c r="(\w+)" s="(\d+)" t="(\w)"', rb'<c t="\3" s="\2" r="\1"')
    assert sipri.read(path, countries()) == before
    change(path, part, rb' r="[A-Z]+\d+"', b"")
    with pytest.raises(LayoutChanged, match="its cells have no addresses"):
        sipri.read(path, countries())


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("xl/styles.xml", b"<styleSheet", b'<!DOCTYPE a [<!ENTITY b "c">]><styleSheet', "defines entities"),
        ("xl/theme/theme1.xml", b"</a:theme>", b"", "part xl/theme/theme1.xml: is no sound XML"),
    ],
)
def test_styles_that_are_no_styles(tmp_path, part, old, new, words):
    path = save(tmp_path / "sipri.xlsx", whole())
    change(path, part, old, new)
    with pytest.raises(BadFile, match=words):
        sipri.read(path, countries())


def test_files_that_are_no_workbook(tmp_path):
    path = tmp_path / "sipri.xlsx"
    path.write_text("<html>Page not found</html>")
    with pytest.raises(BadFile, match=r"is not an \.xlsx workbook"):
        sipri.read(path, countries())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../xl/workbook.xml", "<workbook/>")
    with pytest.raises(BadFile, match="is a zip file, but no workbook"):
        sipri.read(path, countries())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(MAX_UNPACKED_BYTES + 1))
    with pytest.raises(BadFile, match="unpacks to 268 MB"):
        sipri.read(path, countries())
    save(path, whole())
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(BadFile, match="truncated or damaged"):
        sipri.read(path, countries())


# --- the publisher's own files ---------------------------------------------------------------------

EDITIONS = {
    "2017": "2017-04-24/SIPRI-Milex-data-1949-2016.xlsx",
    "2018": "2018-05-02/SIPRI-Milex-data-1949-2017.xlsx",
    "2021": "2021-04-26/SIPRI-Milex-data-1949-2020_0.xlsx",
    "2022": "2022-04-25/SIPRI-Milex-data-1949-2021.xlsx",
    "2024": "2024-04-22/SIPRI-Milex-data-1948-2023.xlsx",
    "2025": "2025-04-28/SIPRI-Milex-data-1949-2024_2.xlsx",
}
# Shares as the cells hold them: fractions. None: a sign stands there.
CELLS = [
    ("2017", "Share of GDP!BR167", "DEU", 2016, 0.01190533576),
    ("2017", "Share of GDP!BR194", "TUR", 2016, 0.01988541104),
    ("2017", "Share of GDP!BR169", "ISL", 2016, None),
    ("2018", "Share of GDP!BS167", "DEU", 2017, 0.01220135871),
    ("2018", "Share of GDP!BS194", "TUR", 2017, 0.02178139952),
    ("2018", "Share of GDP!BS169", "ISL", 2017, 0),
    ("2021", "Share of GDP!BV167", "DEU", 2020, 0.01399730368),
    ("2021", "Share of GDP!BV194", "TUR", 2020, 0.02772472019),
    ("2021", "Share of GDP!BV169", "ISL", 2020, None),
    ("2022", "Share of GDP!BW168", "DEU", 2021, 0.01337384336),
    ("2022", "Share of GDP!BW195", "TUR", 2021, 0.02063896462),
    ("2022", "Share of GDP!BW170", "ISL", 2021, None),
    ("2024", "Share of GDP!BZ168", "DEU", 2023, 0.01519651921),
    ("2024", "Share of GDP!BZ196", "TUR", 2023, 0.01502664886),
    ("2024", "Share of GDP!BZ170", "ISL", 2023, None),
    ("2025", "Share of GDP!BZ79", "USA", 2024, 0.03419216532),
    ("2025", "Share of GDP!BZ168", "DEU", 2024, 0.01891903772),
    ("2025", "Share of GDP!BZ170", "ISL", 2024, None),
    ("2025", "Share of GDP!C169", "GRC", 1949, 0.05906333258),
    ("2025", "Share of GDP!BW132", "ALB", 2021, 0.01242988084),
    ("2025", "Constant (2023) US$!CA168", "DEU", 2024, 86301.28702),
    ("2025", "Current US$!BZ79", "USA", 2024, 997309),
    ("2025", "Current US$!BZ196", "TUR", 2024, 24978.73553),
    ("2025", "Local currency calendar years!CA136", "HRV", 2024, 1506000000),
    ("2025", "Local currency calendar years!CA169", "DEU", 2024, 81776500000),
    ("2025", "Local currency financial years!CB183", "GBR", 2024, 64278567580),
    ("2025", "Per capita!AM168", "DEU", 2024, 1044.423307),
]
# Signs, headings and figures of others, which are no observations, where the list of cells has them.
BESIDE = [
    ("Share of GDP!BZ159", 0.3448152977),
    ("Share of GDP!BZ170", "..."),
    ("Constant (2023) US$!C6", "Notes"),
    ("Constant (2023) US$!B6", ""),
    ("Local currency calendar years!B136", "Kunas     "),
    ("Local currency financial years!C183", "Apr-Mar"),
    ("Regional totals!AL15", 2676.513886),
    ("Regional totals!AM15", 2718.183719),
    ("Regional totals!AO16", "Djibouti, Eritrea, Somalia"),
    ("Footnotes!A12", 1),
    ("Footnotes!A5", "†"),
]
# Figures and estimates among the allies' shares of GDP.
COUNTS = {
    "2017": (1488, 166), "2018": (1584, 171), "2021": (1608, 168), "2022": (1639, 225), "2024": (1701, 227),
    "2025": (1732, 223),
}  # fmt: skip


@cache
def edition(name: str, hidden: bool = False) -> Contents:
    """One of the six editions; without the folder the test is skipped."""
    if folder := os.environ.get("BURDENSHARE_REAL_FILES"):
        return sipri.read(Path(folder) / "sipri" / EDITIONS[name], countries(), hidden=hidden)
    pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")


@cache
def by_place(name: str) -> dict[str, Observation]:
    """The cells of an edition by sheet and address."""
    return {cell.locator.partition("#")[2]: cell for cell in edition(name).observations}


def share(name: str, year: int) -> float:
    """Germany's share of GDP, rounded as the list of figures has it."""
    return round(cells(edition(name))["DEU", year, "share_of_gdp", ""].value or 0, 4)


@pytest.mark.real
@pytest.mark.parametrize(("name", "place", "country", "year", "value"), CELLS)
def test_a_published_cell(name, place, country, year, value):
    cell = by_place(name)[place]
    assert (cell.country, cell.year) == (country, year)
    factor = 100 if cell.unit.symbol == "percent" else 1
    assert cell.value == (value if value is None else pytest.approx(factor * value, rel=1e-9))


@pytest.mark.real
@pytest.mark.parametrize(("place", "expected"), BESIDE)
def test_what_stands_beside_the_figures(place, expected):
    found = real_cell("sipri/" + EDITIONS["2025"], place)
    assert found == (expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-9))


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "last", "of_last", "of_2016"),
    [
        ("2017", 2016, 1.1905, 1.1905),
        ("2018", 2017, 1.2201, 1.1958),
        ("2021", 2020, 1.3997, 1.1497),
        ("2022", 2021, 1.3374, 1.1497),
        ("2024", 2023, 1.5197, 1.1512),
        ("2025", 2024, 1.8919, 1.1291),
    ],
)
def test_germany_in_six_editions(name, last, of_last, of_2016):
    assert (share(name, last), share(name, 2016)) == (of_last, of_2016)


@pytest.mark.real
@pytest.mark.parametrize("name", EDITIONS)
def test_figures_and_estimates_of_an_edition(name):
    shares = [c for c in edition(name).observations if c.measure == "share_of_gdp" and c.value is not None]
    assert (len(shares), sum(cell.status == "estimate" for cell in shares)) == COUNTS[name]
    assert {cell.country for cell in edition(name).observations} == {*countries().allies}


@pytest.mark.real
def test_colours_agree_with_openpyxl():
    edition("2017")
    path = Path(os.environ["BURDENSHARE_REAL_FILES"]) / "sipri" / EDITIONS["2017"]
    sheet = load_workbook(path)["Constant (2015) USD"]
    found = {p.partition("!")[2]: c for p, c in by_place("2017").items() if p.startswith(sheet.title)}
    blue = {p for p in found if (font := sheet[p].font.color) is not None and font.rgb == "FF0000FF"}
    estimates = {place for place, cell in found.items() if cell.status == "estimate"}
    assert estimates == {place for place in blue if found[place].value is not None}
    assert len(estimates) > 150


@pytest.mark.real
def test_every_ally_s_newest_currency_is_known():
    currencies = {
        c.country: c.unit.symbol for c in edition("2025").observations if c.measure.endswith("financial_year")
    }
    expected = {code: ally.currency for code, ally in countries().allies.items()} | {"BGR": "BGN"}
    assert currencies == expected


@pytest.mark.real
def test_sheets_that_a_third_party_hid_or_added():
    warnings = " ".join(edition("2021").warnings)
    assert "Current USD: is hidden" in warnings
    assert "MyAnalysis: is none of SIPRI's tables" in warnings
    assert by_place("2021")["Share of GDP!BV144"].name == "Norh Macedonia"
    dollars = cells(edition("2021", hidden=True))["USA", 2020, "defence_expenditure", "current"]
    assert dollars.locator.endswith("Current USD!BV78")


@pytest.mark.real
def test_albania_s_dollars_before_1992_are_not_known():
    albania = cells(edition("2025"))
    assert albania["ALB", 1991, "defence_expenditure", "current"].marks == ("not_available",)
    assert albania["ALB", 1991, "defence_expenditure", "local"].value == 950e6
