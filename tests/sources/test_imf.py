"""The World Economic Outlook in its forms: what is read, in which money, and what is a forecast."""

import gzip
import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from burdenshare.errors import BadFile, LayoutChanged
from burdenshare.ledger import text
from burdenshare.ledger.known import SHIPPED
from burdenshare.records import Unit
from burdenshare.sources import imf
from tests.nato_workbooks import countries

OCTOBER_2016 = (
    "WEO Country Code,ISO,WEO Subject Code,Country,Subject Descriptor,Subject Notes,Units,Scale,"
    "Country/Series-specific Notes,1980,2015,2016,Estimates Start After\n"
)
APRIL_2024 = (
    "weo_country_code,iso3c,country_name,weo_subject_code,subject_descriptor,units,scale,"
    "estimates_start_after,1980,2015,2016,<NA>\n"
)
SELECTED = (
    "weo_area_code,iso3c,country_name,weo_subject_code,weo_unit_code,scale,estimates_start_after,"
    "1980,2015,2016\n"
)
GERMANY = """\
134,DEU,NGDP,Germany,GDP,Notes,National currency,Billions,"Source: one, two",1000,3032.82,3130.301,2015
134,DEU,NGDPD,Germany,GDP,Notes,U.S. dollars,Billions,See notes,900,3365.293,3494.898,2015
"""


@pytest.fixture
def read(tmp_path):
    """Write a text as a file and read it as the IMF's figures."""

    def read(content, name="WEO.csv", **options):
        path = tmp_path / name
        packed = gzip.compress(content.encode()) if name.endswith(".gz") else content.encode()
        path.write_bytes(packed)
        return imf.read(path, countries(), **options)

    return read


def row(
    code="DEU", subject="NGDP", units="National currency", scale="Billions", last="2015", values=("1", "2")
):
    """One line in the form of October 2016."""
    return f"1,{code},{subject},{code} by name,GDP,,{units},{scale},,1980,{','.join(values)},{last}\n"


def test_a_cell_says_what_it_counts_and_where_it_stands(read):
    national, forecast, dollars, _ = read(OCTOBER_2016 + GERMANY)
    assert (national.country, national.year, national.measure) == ("DEU", 2015, "gdp")
    assert (national.value, national.unit) == (3032.82, Unit("EUR", "billion", "current"))
    assert (national.status, national.quality, national.name) == ("final", "transcription", "Germany")
    assert national.locator == "WEO.csv#line 2, column 2015"
    assert (forecast.status, forecast.value) == ("forecast", 3130.301)
    assert dollars.unit == Unit("USD", "billion", "current", "current")


def test_a_packed_file_of_the_other_form_reads_the_same(read):
    line = "134,DEU,Germany,NGDP,GDP,National currency,Billions,2015,1000,3032.82,3130.301,\n"
    cells = read(APRIL_2024 + line, "WEO.csv.gz")
    assert [(c.value, c.status) for c in cells] == [(3032.82, "final"), (3130.301, "forecast")]
    assert cells[0].locator == "WEO.csv.gz#line 2, column 2015"


# Of one edition each: how money, dollars, growth, prices and people are told, and the scale of each.
CODES = {
    "2020-10": ("E P H B N T", "1000000000 1000000000 NULL NULL 1000000 1000000000"),
    "2023-04": ("E P H B N T", "1000000000.0 1000000000.0 1.0 1.0 1000000.0 1000000000.0"),
    "2025-10": ("XDC USD PT IX na na", "9.0 9.0 0.0 0.0 6.0 9.0"),
    "as a spreadsheet saves it": ("E P H B N T", "1E+09 1000000000 1 1 1E+06 1E+09"),
}


@pytest.mark.parametrize("codes", CODES.values(), ids=CODES)
def test_units_and_scales_in_codes(read, codes):
    lines = [
        f"134,DEU,Germany,{subject},{unit},{scale},2015,1,2,3\n"
        for subject, unit, scale in zip(imf.SUBJECTS, *(part.split() for part in codes), strict=True)
    ]
    total = "1,,,NGDPD,P,1000000000,,1,2,3\n"
    cells = read(SELECTED + total + "".join(lines))
    expected = [
        (measure, replace(unit, symbol=unit.symbol or "EUR")) for measure, unit in imf.SUBJECTS.values()
    ]
    assert [(cell.measure, cell.unit) for cell in cells[::2]] == expected
    assert [(cell.value, cell.status) for cell in cells[:2]] == [(2.0, "final"), (3.0, "forecast")]
    assert cells[0].locator == "WEO.csv#line 3, column 2015"


@pytest.mark.parametrize(
    ("unit", "scale"), [("P", "9.0"), ("K", "9.0"), ("E", "1.0"), ("E", "6.0"), ("E", "3.0"), ("XDC", "?")]
)
def test_another_code_or_scale_is_refused(read, unit, scale):
    with pytest.raises(LayoutChanged) as error:
        read(f"{SELECTED}134,DEU,Germany,NGDP,{unit},{scale},2015,1,2,3\n")
    assert f"line 2: NGDP is in {unit!r}, {scale!r}." in str(error.value)
    assert error.value.remedy == "Expected billion of national currency."


def test_columns_in_another_order_read_the_same(read):
    line = "2015,2,1000000000,3,E,NGDP,DEU,Germany\n"
    header = "estimates_start_after,2015,scale,2016,weo_unit_code,weo_subject_code,iso3c,country_name\n"
    assert [(c.year, c.value) for c in read(header + line)] == [(2015, 2.0), (2016, 3.0)]


def test_further_subjects_on_request(read):
    real = {"NGDP_R": ("gdp", Unit("", "billion", "constant"))}
    assert [c.unit.prices for c in read(OCTOBER_2016 + row(subject="NGDP_R"), subjects=real)] == [
        "constant"
    ] * 2


# --- the IMF's own text ----------------------------------------------------------------------------

OWN = (
    OCTOBER_2016.replace(",", "\t")
    + "134\tDEU\tNGDP\tGermany\tGDP\tpurchasers’ prices\tNational currency\tBillions\tSee notes\t"
    + 'n/a\t3,032.820\t"3,130.301"\t2015\n'
    + "134\tDEU\tLP\tGermany\tPopulation\t\tPersons\tMillions\tSee notes\tn/a\t--\tn/a\t\n\n"
    + "International Monetary Fund, World Economic Outlook Database, October 2016\n"
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16", "utf-16-le", "big-endian"])
def test_the_publishers_own_text(tmp_path, encoding):
    path = tmp_path / "WEOOct2016all.xls"
    path.write_bytes(
        b"\xfe\xff" + OWN.encode("utf-16-be") if encoding == "big-endian" else OWN.encode(encoding)
    )
    cells = imf.read(path, countries())
    assert [(c.value, c.printed, c.marks) for c in cells] == [
        (3032.82, "", ()),
        (3130.301, "", ()),
        (None, "--", ("not_available",)),
        (None, "n/a", ("not_available",)),
    ]
    assert {c.quality for c in cells} == {"publisher"}


def test_a_line_of_nothing_but_tabs_says_nothing(tmp_path):
    path = tmp_path / "WEO.xls"
    path.write_text(OWN.replace("\n\n", "\n\t\t\n"), encoding="utf-8")
    assert len(imf.read(path, countries())) == 4


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda header: header.replace(",", " ,")])
def test_headers_in_other_letters_read_the_same(read, change):
    assert read(change(OCTOBER_2016) + GERMANY) == read(OCTOBER_2016 + GERMANY)


def test_thousands_have_no_commas_in_a_copy(read):
    with pytest.raises(BadFile, match="line 2, column 2015: expected a number, found '3,032'"):
        read(OCTOBER_2016 + row(values=('"3,032"', "1")))


def test_a_workbook_says_what_to_do(tmp_path):
    path = tmp_path / "WEOOct2025.xlsx"
    path.write_bytes(b"PK\x03\x04\x00")
    with pytest.raises(BadFile, match=r"is an Excel workbook or a zip archive\. Save the sheet"):
        imf.read(path, countries())


# --- what is read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "units", "scale", "measure", "unit"),
    [
        ("NGDP_RPCH", "Percent change", "", "gdp_growth", Unit("percent")),
        ("NGDP_D", "Index", "Units", "gdp_deflator", Unit("index")),
        ("LP", "Persons", "Millions", "population", Unit("persons", "million")),
    ],
)
def test_every_subject_has_its_measure(read, subject, units, scale, measure, unit):
    cell = read(OCTOBER_2016 + row(subject=subject, units=units, scale=scale))[0]
    assert (cell.measure, cell.unit) == (measure, unit)


def test_who_is_no_ally_and_other_subjects_are_left_out(read):
    others = row(code="UVK") + row(code="JPN") + row(subject="NGDP_R") + row(subject="LE", units="Persons")
    assert {cell.country for cell in read(OCTOBER_2016 + others + row())} == {"DEU"}


@pytest.mark.parametrize("last", ["", "0"])
def test_without_a_last_actual_year_all_is_a_forecast(read, last):
    assert {cell.status for cell in read(OCTOBER_2016 + row(last=last))} == {"forecast"}


@pytest.mark.parametrize(
    ("own", "of_dollars", "statuses"),
    [
        ("", "2015", ["final", "forecast"]),
        ("", "", ["forecast", "forecast"]),
        ("2016", "2015", ["final", "final"]),
        ("0", "2015", ["forecast", "forecast"]),
    ],
)
@pytest.mark.parametrize("first", ["PPPGDP", "NGDPD"])
def test_purchasing_power_without_a_last_actual_year_has_that_of_dollars(
    read, own, of_dollars, statuses, first
):
    lines = {
        "PPPGDP": row(subject="PPPGDP", units="Current international dollar", last=own),
        "NGDPD": row(subject="NGDPD", units="U.S. dollars", last=of_dollars),
    }
    cells = read(OCTOBER_2016 + lines.pop(first) + "".join(lines.values()))
    assert [cell.status for cell in cells if cell.measure == "gdp_at_purchasing_power"] == statuses


@pytest.mark.parametrize("sign", ["", "n/a", "--"])
def test_a_field_without_a_number_is_not_available(read, sign):
    cell = read(OCTOBER_2016 + row(values=(sign, "2")))[0]
    assert (cell.value, cell.marks, cell.printed) == (None, ("not_available",), sign)


def gdp(code, national, dollars):
    """GDP of one ally in both moneys, in the form of October 2016."""
    return row(code=code, values=national) + row(
        code=code, subject="NGDPD", units="U.S. dollars", values=dollars
    )


KUNA = gdp("HRV", ("334.219", "340.881"), ("48.85", "49.855"))


@pytest.mark.parametrize("named", [{"HRV": "HRK"}, {}, None])
def test_a_former_currency_is_named_by_the_edition_or_told_by_the_figures(read, named):
    cells = read(OCTOBER_2016 + GERMANY + KUNA, currencies=named)
    assert [str(cell.unit) for cell in cells[::2]] == [
        "billion EUR",
        "billion USD",
        "billion HRK",
        "billion USD",
    ]


@pytest.mark.parametrize(
    ("rows", "named", "words"),
    [
        (KUNA, {"HRV": "EUR"}, r"HRV: GDP .* imply 7.613 for one euro, so it is not in EUR"),
        (gdp("HRV", ("44", "45"), ("48.85", "49.855")), {"HRV": "HRK"}, r"imply 1.0\d+ for .* not in HRK"),
        (gdp("FRA", ("4362", "4436"), ("2420", "2488")), {}, r"FRA: GDP .* `currencies: {FRA: …}`"),
    ],
)
def test_figures_in_another_currency_than_it_seems(read, rows, named, words):
    with pytest.raises(BadFile, match=words):
        read(OCTOBER_2016 + GERMANY + rows, currencies=named)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "line 1: the header is ''"),
        ("country,year\n", "line 1: the header is 'country,year'"),
        (APRIL_2024.replace(",units", ",in"), "Units or units or weo_unit_code"),
        (SELECTED.replace(",", ";"), "line 1: the header is 'weo_area_code;iso3c;"),
        (SELECTED.replace(",2015,2016", ""), "line 1: has no column of a year from 2010 on"),
        (SELECTED.replace(",2016", ",2015"), "line 1: has 2 columns 2015"),
        (SELECTED.replace(",2016", ",X2016"), "line 1: has a column 'X2016', which looks like a year and is"),
        (SELECTED.replace(",2016", ",2016.0"), "line 1: has a column '2016.0', which looks like a year"),
        (SELECTED.replace("country_name", "iso3c,country_name"), "line 1: has 2 columns iso3c"),
        (OCTOBER_2016, "has no ally's GDP"),
        (OCTOBER_2016 + row(code="JPN"), "has no ally's GDP"),
        (OCTOBER_2016 + row(values=("1", "2", "3")), "line 2: has 14 fields where the header has 13"),
        (OCTOBER_2016 + GERMANY + row(), "line 4: repeats NGDP of DEU"),
        (OCTOBER_2016 + row(values=("1", "..")), "line 2, column 2016: expected a number, found '..'"),
        (OCTOBER_2016 + row(values=("1", "nan")), "line 2, column 2016: expected a number, found 'nan'"),
        (OCTOBER_2016 + row(values=("1e999", "1")), "column 2015: expected a number, found '1e999'"),
        (OCTOBER_2016 + row(values=("-1", "1")), "column 2015: expected a number above zero, found '-1'"),
        (
            OCTOBER_2016 + row(last="soon"),
            "line 2, column Estimates Start After: expected a number, found 'soon'",
        ),
    ],
)
def test_a_broken_file(read, content, words):
    with pytest.raises(BadFile) as error:
        read(content)
    assert words in str(error.value)
    assert error.value.remedy


def test_a_subject_in_another_unit(read):
    with pytest.raises(LayoutChanged, match=r"line 2: NGDP is in 'National currency', 'Millions'."):
        read(OCTOBER_2016 + row(scale="Millions"))


def test_a_file_that_cannot_be_read(tmp_path):
    path = tmp_path / "WEO.csv.gz"
    whole = gzip.compress((OCTOBER_2016 + GERMANY).encode())
    for content in (whole[:-9], b"\x1f\x8bno", "Türkiye".encode("cp1252")):
        path.write_bytes(content)
        with pytest.raises(BadFile, match="cannot be read"):
            imf.read(path, countries())
    with pytest.raises(BadFile, match="cannot be read"):
        imf.read(tmp_path / "elsewhere.csv", countries())


def test_a_small_file_that_unpacks_to_too_much(tmp_path):
    path = tmp_path / "WEO.csv.gz"
    path.write_bytes(gzip.compress(bytes(imf.MAX_UNPACKED_BYTES + 1), 1))
    with pytest.raises(BadFile, match="unpacks to, more than 64 MiB"):
        imf.read(path, countries())


# --- the files themselves --------------------------------------------------------------------------

REAL_GDP = {**imf.SUBJECTS, "NGDP_R": ("gdp", Unit("", "billion", "constant"))}
NAMES = {name: (measure, unit.prices, unit.rates) for name, (measure, unit) in REAL_GDP.items()}
# Typed from a list of cells that was made by hand: edition, ally, subject, year, value.
CELLS = """
2016-10-04 DEU NGDP 2015 3032.82 · DEU NGDP 2016 3130.301 · USA NGDP 2016 18561.934 · TUR NGDP 2015 1953.561
2016-10-04 DEU LP 2015 82.176 · DEU NGDP 2018 3297.78
2019-04-09 DEU NGDP_RPCH 2018 1.452
2020-04-14 DEU NGDP_RPCH 2018 1.522
2020-10-13 DEU NGDP 2018 3356.41 · DEU NGDP_RPCH 2018 1.268 · USA NGDP 2018 20611.875
2021-10-12 DEU NGDP 2018 3367.86 · DEU NGDP_RPCH 2018 1.086 · USA NGDP 2018 20527.15
2022-04-19 DEU NGDP 2018 3367.86 · DEU NGDP_RPCH 2018 1.086 · USA NGDP 2018 20527.15
2023-04-11 DEU NGDP 2018 3365.45 · DEU NGDP_RPCH 2018 0.984 · USA NGDP 2018 20533.075
2024-04-16 DEU NGDP 2014 2927.43 · DEU NGDP 2024 4257.421 · DEU NGDP_R 2023 3264.87 · DEU NGDPD 2029 5358.074
2024-04-16 USA NGDP 2023 27357.825 · TUR NGDP 2024 41452.563 · GBR NGDP 2023 2689.974 · BGR NGDP 2023 183.743
2024-04-16 HRV NGDP 2014 44.669 · DEU LP 2023 84.537 · DEU NGDP_D 2023 126.227 · AFG NGDP_R 2024 empty
2024-10-22 DEU NGDP 2018 3431.13 · DEU NGDP_RPCH 2018 1.116 · USA NGDP 2018 20656.525
2025-04-22 DEU NGDP 2018 3431.13 · DEU NGDP_RPCH 2018 1.116 · USA NGDP 2018 20656.525
2025-10-14 DEU NGDP 2018 3434.03 · DEU NGDP_RPCH 2018 1.133 · USA NGDP 2018 20656.525
"""
LAST_ACTUAL = {
    "2016-10-04": {"DEU": 2015}, "2019-04-09": {"DEU": 2018}, "2020-04-14": {"DEU": 2019},
    "2020-10-13": {"DEU": 2019}, "2021-10-12": {"DEU": 2020}, "2022-04-19": {"DEU": 2021},
    "2023-04-11": {"DEU": 2022}, "2024-04-16": {"DEU": 2023, "GBR": 2022}, "2024-10-22": {"DEU": 2023},
    "2025-04-22": {"DEU": 2024}, "2025-10-14": {"DEU": 2024},
}  # fmt: skip


def typed():
    """Each typed cell: edition, ally, subject, year, value; None where the field is empty."""
    for line in CELLS.strip().splitlines():
        edition, _, cells = line.partition(" ")
        for cell in cells.split(" · "):
            code, subject, year, value = cell.split()
            yield edition, code, subject, int(year), None if value == "empty" else float(value)


def shipped(day):
    """An edition as it ships."""
    return text.read_edition(SHIPPED / "editions" / "imf" / day)


@cache
def published(day):
    """The cells of the file by ally, subject and year, those of Afghanistan too; skipped without the file."""
    if not (folder := os.environ.get("BURDENSHARE_REAL_FILES")):
        pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")
    known, edition = countries(), shipped(day)
    further = replace(known.allies["DEU"], code="AFG", currency="AFN")
    everyone = replace(known, allies={**known.allies, "AFG": further})
    path = Path(folder) / "imf" / day / edition.files[0].name
    cells = imf.read(path, everyone, currencies=dict(edition.currencies), subjects=REAL_GDP)
    return {(c.country, c.measure, c.unit.prices, c.unit.rates, c.year): c for c in cells}


@pytest.mark.real
@pytest.mark.parametrize(("day", "code", "subject", "year", "value"), list(typed()))
def test_a_published_cell(day, code, subject, year, value):
    cell = published(day)[(code, *NAMES[subject], year)]
    assert cell.value == (None if value is None else pytest.approx(value, rel=1e-9))


@pytest.mark.real
def test_a_published_field_before_2010_is_left_out():
    assert min(key[-1] for key in published("2024-04-16")) == 2010


@pytest.mark.real
@pytest.mark.parametrize(("day", "last"), LAST_ACTUAL.items())
def test_the_last_actual_year(day, last):
    for code, year in last.items():
        found = [
            key[-1]
            for key, c in published(day).items()
            if key[:2] == (code, "gdp_growth") and c.status == "final"
        ]
        assert max(found) == year


@pytest.mark.real
@pytest.mark.parametrize("day", LAST_ACTUAL)
def test_the_figures_themselves_tell_former_currencies(day):
    """Named in edition.yaml or not, the same cells."""
    edition = shipped(day)
    path = Path(os.environ.get("BURDENSHARE_REAL_FILES", "")) / "imf" / day / edition.files[0].name
    assert published(day)
    named = imf.read(path, countries(), currencies=dict(edition.currencies))
    assert imf.read(path, countries()) == named


# --- the editions that ship ------------------------------------------------------------------------


def test_germanys_gdp_of_2018_in_every_vintage_that_has_it():
    values = {}
    for day in LAST_ACTUAL:
        cells = text.read_observations(SHIPPED / "editions" / "imf" / day, shipped(day))
        for c in cells:
            if (c.country, c.year, c.measure, c.unit.rates) == ("DEU", 2018, "gdp", ""):
                values[day] = (c.value, c.status)
    assert values.pop("2016-10-04") == (3297.78, "forecast")
    assert {status for _, status in values.values()} == {"final"}
    found = [value for value, _ in values.values()]
    assert (len(found), len(set(found)), found[0], found[-1]) == (8, 5, 3356.41, 3434.03)


def test_ratios_lost_their_money_and_the_reduced_edition_ends_early():
    for day, last, at_ppp in (("2019-04-09", 2024, set()), ("2020-04-14", 2021, {"gdp_at_purchasing_power"})):
        cells = text.read_observations(SHIPPED / "editions" / "imf" / day, shipped(day))
        assert {c.measure for c in cells} == {"gdp_growth"} | at_ppp
        assert (len({c.country for c in cells}), max(c.year for c in cells)) == (32, last)
