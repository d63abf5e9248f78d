"""The World Economic Outlook in two forms: what is read, in which money, and what is a forecast."""

import gzip

import pytest

from burdenshare.errors import BadFile, LayoutChanged
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


def test_an_empty_field_is_not_available(read):
    assert read(OCTOBER_2016 + row(values=("", "2")))[0].marks == ("not_available",)


def test_a_former_currency_is_named_by_the_edition(read):
    croatia = row(code="HRV", values=("334.219", "340.881")) + row(
        code="HRV", subject="NGDPD", units="U.S. dollars", values=("48.85", "49.855")
    )
    cells = read(OCTOBER_2016 + GERMANY + croatia, currencies={"HRV": "HRK"})
    assert cells[4].unit == Unit("HRK", "billion", "current")
    with pytest.raises(BadFile, match=r"HRV 2015: 6.8417 for one dollar.*`currencies: {HRV: …}`"):
        read(OCTOBER_2016 + GERMANY + croatia)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "line 1: the header is ''"),
        ("country,year\n", "line 1: the header is 'country,year'"),
        (
            APRIL_2024.replace(",units", ",weo_unit_code"),
            "or iso3c,country_name,weo_subject_code,units,scale",
        ),
        (OCTOBER_2016, "has no ally's GDP"),
        (OCTOBER_2016 + row(code="JPN"), "has no ally's GDP"),
        (OCTOBER_2016 + row(values=("1", "2", "3")), "line 2: has 14 fields where the header has 13"),
        (OCTOBER_2016 + row(values=("1", "--")), "line 2, column 2016: expected a number, found '--'"),
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
    for content in (whole[:-9], b"\x1f\x8bno", "Türkiye".encode("utf-16")):
        path.write_bytes(content)
        with pytest.raises(BadFile, match="cannot be read"):
            imf.read(path, countries())
    with pytest.raises(BadFile, match="cannot be read"):
        imf.read(tmp_path / "elsewhere.csv", countries())


def test_a_small_file_that_unpacks_to_too_much(tmp_path):
    path = tmp_path / "WEO.csv.gz"
    path.write_bytes(gzip.compress(bytes(imf.MAX_UNPACKED_BYTES + 1), 1))
    with pytest.raises(BadFile, match="unpacks to more than 256 MiB"):
        imf.read(path, countries())
