"""The World Bank's zip and CSV files: what is read, in which money, and what is refused."""

import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.records import Unit
from burdenshare.sources import worldbank
from tests.nato_workbooks import countries
from tests.real_files import real_file

MEMBER = "API_NY.GDP.MKTP.CN_DS2_en_csv_v2.csv"
GDP = ("GDP (current LCU)", "NY.GDP.MKTP.CN")
ROWS = (
    ("Albania", "ALB", "10.5", "", ""),
    ("Germany", "DEU", "2859000000000", "2915650000000", ""),
    ("Croatia", "HRV", "", "328430545500", ""),
    ("European Union", "EUU", "1", "2", ""),
)
LONG = "Country Name,Country Code,Year,Value\r\n"


def quoted(*fields):
    """One line as the World Bank writes it: all in quotes, with a comma at its end."""
    return ",".join([*(f'"{field}"' for field in fields), ""]) + "\r\n" if fields else "\r\n"


def wide(rows=ROWS, indicator=GDP, day="2016-06-01", years=("2013", "2014", "2015")):
    """A table with a column per year."""
    above = (("Data Source", "World Development Indicators"), (), ("Last Updated Date", day), ())
    header = ("Country Name", "Country Code", "Indicator Name", "Indicator Code", *years)
    below = [(name, code, *indicator, *values) for name, code, *values in rows]
    return "\ufeff" + "".join(quoted(*line) for line in (*above, header, *below))


@pytest.fixture
def read(tmp_path):
    """Write a text, or bytes, as a file and read it as the World Bank's."""

    def read(content, name="API.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return worldbank.read(path, countries(), **options)

    return read


@pytest.fixture
def read_zip(tmp_path):
    """Pack members into a zip and read it."""

    def read_zip(members, **options):
        path = tmp_path / "API.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return worldbank.read(path, countries(), **options)

    return read_zip


def units(contents):
    """The unit of each ally's figures."""
    return {cell.country: cell.unit for cell in contents.observations}


def test_a_cell_of_a_zip_says_what_it_counts_and_where_it_stands(read_zip):
    contents = read_zip({f"Metadata_Indicator_{MEMBER}": "INDICATOR_CODE\r\n", MEMBER: wide()})
    _, before, germany, _ = contents.observations
    assert (germany.country, germany.year, germany.measure) == ("DEU", 2014, "gdp")
    assert (germany.value, germany.unit) == (2915650000000, Unit("EUR", "", "current"))
    assert (germany.status, germany.quality, germany.name) == ("final", "publisher", "Germany")
    assert germany.locator == f"API.zip#{MEMBER}, line 7, column 2014"
    assert before.year == 2013
    assert contents.note == "The World Bank updated these figures on 2016-06-01."


def test_empty_fields_and_aggregates_are_no_observations(read):
    said = [(cell.country, cell.year) for cell in read(wide()).observations]
    assert said == [("ALB", 2013), ("DEU", 2013), ("DEU", 2014), ("HRV", 2014)]


def test_a_member_with_a_number_in_its_name_or_in_a_folder_is_found(read_zip):
    assert read_zip({"figures/API_NY.GDP.MKTP.CN_DS2_en_csv_v2_126181.csv": wide()}).observations
    assert read_zip({"Metadata_Country.csv": "a\r\n", "x_Data.csv": wide()}).observations


def test_columns_are_found_by_their_names(read):
    header = "Indicator Code,2014,Remarks,Country Code,2013\r\n"
    contents = read(header + "NY.GDP.MKTP.CN,2,why not,DEU,1\r\n", name="odd.csv")
    assert [(c.year, c.value) for c in contents.observations] == [(2014, 2), (2013, 1)]


def test_databanks_export(read):
    text = (
        "Series Name,Series Code,Country Name,Country Code,2013 [YR2013],2014 [YR2014]\n"
        '"GDP, PPP (current international $)",NY.GDP.MKTP.PP.CD,Germany,DEU,..,3.7e12\n'
        '"GDP, PPP (constant 2021 international $)",NY.GDP.MKTP.PP.KD,Germany,DEU,3.9e12,..\n'
        "Something else,XX.YY,Germany,DEU,1,2\n\n\n"
        "Data from database: World Development Indicators,,,,,\nLast Updated: 05/30/2024,,,,,\n"
    )
    contents = read(text)
    assert [(c.measure, c.value, c.unit) for c in contents.observations] == [
        ("gdp_at_purchasing_power", 3.7e12, Unit("PPP", "", "current", "current")),
        ("gdp_at_purchasing_power", 3.9e12, Unit("PPP", "", "2021", "2021")),
    ]
    assert contents.base_year is None


@pytest.mark.parametrize(
    ("indicator", "measure", "unit"),
    [
        (("GDP (current US$)", "NY.GDP.MKTP.CD"), "gdp", Unit("USD", "", "current", "current")),
        (("GDP (constant 2015 US$)", "NY.GDP.MKTP.KD"), "gdp", Unit("USD", "", "2015", "2015")),
        (("GDP (constant LCU)", "NY.GDP.MKTP.KN"), "gdp", Unit("EUR", "", "base-year")),
        (("GNI (current US$)", "NY.GNP.MKTP.CD"), "gni", Unit("USD", "", "current", "current")),
        (("GNI (current LCU)", "NY.GNP.MKTP.CN"), "gni", Unit("EUR", "", "current")),
        (("GDP deflator", "NY.GDP.DEFL.ZS"), "gdp_deflator", Unit("index")),
        (("Population, total", "SP.POP.TOTL"), "population", Unit("persons")),
    ],
)
def test_what_an_indicator_counts(read, indicator, measure, unit):
    cell = read(wide((("Germany", "DEU", "1", "2", ""),), indicator)).observations[0]
    assert (cell.measure, cell.unit, cell.quality, cell.note) == (measure, unit, "publisher", "")


def test_constant_dollars_have_a_base_year(read):
    assert read(wide(indicator=("GDP (constant 2005 US$)", "NY.GDP.MKTP.KD"))).base_year == 2005
    with pytest.raises(LayoutChanged, match=r"NY\.GDP\.MKTP\.KD is called 'GDP', which has no base year"):
        read(wide(indicator=("GDP", "NY.GDP.MKTP.KD")))


def test_military_expenditure_is_a_copy_of_sipris(read):
    share = ("Military expenditure (% of GDP)", "MS.MIL.XPND.GD.ZS")
    cell = read(wide((("Germany", "DEU", "1.2", "", ""),), share)).observations[0]
    assert (cell.measure, cell.unit, cell.value) == ("share_of_gdp", Unit("percent"), 1.2)
    assert (cell.quality, cell.note) == ("transcription", "from SIPRI")


# --- in which money ------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "currency"), [("2022-12-22", "HRK"), ("2024-06-28", "EUR")])
def test_the_day_of_the_update_tells_the_currency(read, day, currency):
    contents = read(wide(day=day))
    assert units(contents)["HRV"].symbol == currency
    assert not any("HRV is taken" in warning for warning in contents.warnings)


def test_a_currency_in_doubt_is_said_and_can_be_named(read):
    doubt = "HRV is taken to be in EUR; if it is in HRK, say so in edition.yaml: `currencies: {HRV: HRK}`"
    assert any(doubt in warning for warning in read(wide(day="2023-05-10")).warnings)
    assert any(doubt in warning for warning in read(wide(day="")).warnings)
    named = read(wide(day="2023-05-10"), currencies={"HRV": "HRK"})
    assert units(named)["HRV"].symbol == "HRK"
    assert not any("HRV is taken" in warning for warning in named.warnings)


def test_the_day_of_the_update(tmp_path):
    path = tmp_path / "API.csv"
    path.write_text(wide(), encoding="utf-8")
    assert worldbank.updated(path) == date(2016, 6, 1)
    path.write_text(LONG, encoding="utf-8")
    assert worldbank.updated(path) is None


# --- long tables ---------------------------------------------------------------------------------


def test_a_long_table_is_what_its_name_says(read):
    gdp = read(LONG + "Germany,DEU,2014,3889093051000\r\n", name="gdp.csv").observations[0]
    assert (gdp.measure, gdp.year, gdp.unit.symbol, gdp.quality) == ("gdp", 2014, "USD", "transcription")
    assert gdp.locator == "gdp.csv#line 2, column Value"
    people = read(LONG + "Germany,DEU,2014,80982500\r\n", name="SP.POP.TOTL.csv").observations[0]
    assert (people.measure, people.value) == ("population", 80982500)


def test_allies_without_a_figure_are_named(read):
    (warning,) = read(LONG + "Germany,DEU,2014,80982500\r\n", name="population.csv").warnings
    assert warning.startswith("population.csv: no figure of ALB, BEL, ")


@pytest.mark.parametrize(
    ("name", "lines", "message"),
    [
        ("table.csv", "Germany,DEU,2014,1\r\n", "its name does not say what it holds. Name it gdp.csv"),
        ("gdp.csv", "Germany,DEU,2014,3889.1\r\n", "line 2, column Value: 3889.1 is no plausible gdp in USD"),
        ("gdp.csv", "Germany,DEU,2014,38890930510", "line 2: the last line has no end"),
        ("gdp.csv", "Germany,DEU,14,1e12\r\n", "line 2, column year: expected a year, found '14'"),
    ],
)
def test_a_long_table_that_cannot_be_read(read, name, lines, message):
    with pytest.raises(BadFile, match=message):
        read(LONG + lines, name=name)


# --- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../API_x.csv", "/etc/API_x.csv", "a/../../API_x.csv", "C:\\API_x.csv"])
def test_a_path_that_climbs(read_zip, name):
    with pytest.raises(BadFile, match=r"which leads out of the zip\. Do not use this file"):
        read_zip({MEMBER: wide(), name: "x"})


def test_a_zip_that_unpacks_to_too_much(read_zip, monkeypatch):
    with pytest.raises(BadFile, match="line 1: is longer than 256 KiB"):
        read_zip({MEMBER: "0" * 50_000_000})
    monkeypatch.setattr(worldbank, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(BadFile, match=f"{MEMBER}: unpacks to more than 0 MiB"):
        read_zip({MEMBER: wide() + quoted(*ROWS[3]) * 100})


def test_a_zip_that_lies_about_its_length(tmp_path):
    path = tmp_path / "API.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, wide(ROWS * 50))
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = (700).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"API\.zip"):
        worldbank.read(path, countries())


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({}, "is a zip with no table of figures: nothing"),
        ({"readme.txt": "x"}, "is a zip with no table of figures: readme.txt"),
        ({MEMBER: wide(), "API_other.csv": wide()}, "is a zip with 2 tables of figures"),
        ({f"{number}.txt": "" for number in range(201)}, "is a zip of 201 members"),
        ({MEMBER: wide().encode("utf-16")}, f"{MEMBER}: is text in UTF-16, not CSV"),
    ],
)
def test_a_zip_that_is_not_the_world_banks(read_zip, members, message):
    with pytest.raises(BadFile, match=message):
        read_zip(members)


def test_a_zip_that_is_cut_off_or_damaged(tmp_path, read_zip):
    read_zip({MEMBER: wide(ROWS * 50, years=("2013", "2014", "2015"))})
    path = tmp_path / "API.zip"
    whole = path.read_bytes()
    damaged = bytearray(whole)
    damaged[100:140] = bytes(40)
    for content in (whole[:300], whole[:-10], bytes(damaged)):
        path.write_bytes(content)
        with pytest.raises(BadFile, match=r"API\.zip"):
            worldbank.read(path, countries())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no header with 'Country Code' and years was found; it begins ''"),
        (b"country,year,share\r\n", "it begins 'country,year,share'"),
        (wide().replace(",", ";").replace('"', ""), "line 5: is parted by semicolons, so a comma may part"),
        (wide().replace(",", "\t").replace('"', ""), "line 5: is parted by tabs"),
        (wide().replace("Germany", "Türkiye").encode("cp1252", "replace"), r"is not in UTF-8 \(byte 0xfc\)"),
        (wide().encode("utf-16"), "is text in UTF-16, not CSV"),
        ('[{"message":[{"id":"120"}]}]', "is an answer of the API in JSON, not CSV"),
        ("<?xml version='1.0'?>", "is XML or a web page, not CSV"),
        (b"\xd0\xcf\x11\xe0\xa1", "is an Excel workbook, not CSV"),
        (wide()[:-20], r"line 9: is damaged or cut off here \(unexpected end of data\)"),
        (wide()[:-14], "line 9: has 4 fields where the header has 8; it may be cut off"),
        (wide().replace('"10.5",', ""), "line 6: has 7 fields where the header has 8"),
        (wide().replace("10.5", "about ten"), "line 6, column 2013: expected a number, found 'about ten'"),
        (wide().replace("10.5", "10,5"), "line 6, column 2013: expected a number, found '10,5'"),
        (wide().replace("10.5", "1e999"), "line 6, column 2013: expected a number, found '1e999'"),
        (wide().replace("10.5", "-10.5"), "line 6, column 2013: expected zero or more, found -10.5"),
        (wide(years=("2013", "2014", "2014")), "line 5: has the column 2014 twice"),
        (wide(years=("2013", "X2014", "2015")), "line 5: has a column 'X2014', which looks like a year"),
        (wide((("Macedonia, FYR", "MKD", "1", "2", ""),)).replace('"', ""), "line 6: has 9 fields where the"),
        (wide(indicator=("Forest", "AG.LND")), "holds no figure of an ally that is read here, but AG.LND"),
        ('"' + "x" * 300_000, "is longer than 256 KiB"),
        ("x\r\n" * 1000, "no header with 'Country Code'"),
    ],
)
def test_bad_input(read, content, message):
    with pytest.raises(BadFile, match=message) as error:
        read(content)
    assert "API.csv" in error.value.where
    assert error.value.remedy


def test_two_lines_about_the_same_figure(read):
    assert len(read(wide((ROWS[1], ROWS[1]))).observations) == 2
    with pytest.raises(Contradiction, match=r"line 7: DEU 2013, gdp: 1 here, 2\.859e\+12 before"):
        read(wide((ROWS[1], ("Germany", "DEU", "1", "", ""))))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match="cannot be read"):
        worldbank.read(tmp_path / "none.zip", countries())


# --- the publisher's files -----------------------------------------------------------------------

ZIP = "API_{}_DS2_en_csv_v2.zip"
# No allies; the list of cells has some of theirs.
OTHERS = {"2016-06-01": ("KSV", "WLD", "EUU", "INX"), "2026-03": ("XKX", "AFG", "ABW")}
CELLS_2016 = {
    "NY.GDP.MKTP.CN": {
        "DEU 2014": 2915650000000, "USA 2014": 17419000000000, "TUR 2014": 1747362376500,
        "EST 2008": 16517270000, "LTU 2008": 32696281600, "SVK 2014": 75560457000, "GBR 2014": 1816439000000,
        "HRV 2014": 328430545500, "ALB 2014": 1393539898564.05, "DEU 2015": None,
    },
    "NY.GDP.MKTP.KN": {
        "DEU 2014": 2736411640000, "USA 2014": 16281949408412.6, "TUR 2014": 126127931400,
        "EST 2008": 16845030000, "LTU 2008": 32370958100, "SVK 2014": 73162302000, "GBR 2014": 1687805443000,
        "HRV 2014": 315417261300, "ALB 2014": 749529564860.554, "DEU 2015": None,
    },
    "NY.GDP.MKTP.KD": {
        "DEU 2014": 3226806740345.6, "USA 2014": 14796640462032, "TUR 2014": 673120764077.347,
        "EST 2008": 15739595226.14, "LTU 2008": 31990827095.1023, "SVK 2014": 85598961256.1218,
        "GBR 2014": 2676511913802.59, "HRV 2014": 44703225574.4976, "ALB 2014": 11280147672.5287,
        "DEU 2015": None,
    },
    "NY.GDP.DEFL.ZS": {
        "DEU 2014": 106.550124161875, "USA 2014": 106.983504020716, "TUR 2014": 1385.38891195991,
        "EST 2008": 98.0542628894101, "LTU 2008": 101.004985700439, "SVK 2014": 103.277856128693,
        "GBR 2014": 107.621349814547, "HRV 2014": 104.125736222033, "ALB 2014": 185.921938759455,
        "DEU 2015": None,
    },
    "SP.POP.TOTL": {
        "DEU 2014": 80970732, "USA 2014": 318857056, "TUR 2014": 75932348, "EST 2008": 1337090,
        "LTU 2008": 3198231, "DEU 2015": None, "KSV 2014": 1823149, "WLD 2014": 7259691769,
        "EUU 2014": 507962837, "INX 2014": None,
    },
    "GC.TAX.TOTL.GD.ZS": {
        "DEU 2013": 11.5501166327522, "USA 2013": 10.5331429951945, "TUR 2013": 21.3983476623221,
        "EST 2008": 0.949562161702497, "LTU 2008": 17.3105643928784, "SVK 2013": 13.2483944611808,
        "GBR 2013": 25.374405818269, "HRV 2013": None, "ALB 2004": 17.6453594166389, "DEU 2015": None,
    },
}  # fmt: skip
CELLS_2026 = {
    "gdp.csv": {
        "DEU 2014": 3.889093051e12, "DEU 2023": 4.456081017e12, "USA 2014": 1.7608138e13,
        "USA 2023": 2.7360935e13, "TUR 2023": 1.108022373e12, "CZE 2023": 3.308583399e11,
        "LUX 2023": 8.575500612e10, "NLD 2023": 1.11812475e12, "MKD 2023": 1.476123704e10,
        "AFG 2000": 3521418060,
    },
    "population.csv": {
        "DEU 2014": 80982500, "DEU 2024": 83516593, "USA 2024": 340110988, "TUR 2024": 85518661,
        "CZE 2024": 10905028, "LUX 2024": 677012, "NLD 2024": 17993485, "MKD 2024": 1824359,
        "XKX 2024": 1594353, "ABW 1960": 54922,
    },
}  # fmt: skip
CELLS = [
    *(
        (f"2016-06-01/{ZIP.format(code)}", *cell)
        for code, said in CELLS_2016.items()
        for cell in said.items()
    ),
    *((f"2026-03/{name}", *cell) for name, said in CELLS_2026.items() for cell in said.items()),
]


@cache
def published(name):
    """A file of the World Bank, read as if some others were allies; without it the test is skipped."""
    known = countries()
    others = {code: replace(known.allies["DEU"], code=code) for code in OTHERS[name.partition("/")[0]]}
    return worldbank.read(real_file(f"worldbank/{name}"), replace(known, allies=known.allies | others))


@pytest.mark.real
@pytest.mark.parametrize(("name", "where", "expected"), CELLS)
def test_published_cells(name, where, expected):
    values = {f"{cell.country} {cell.year}": cell.value for cell in published(name).observations}
    if expected is None:
        assert where not in values
    else:
        assert values[where] == pytest.approx(expected, rel=1e-9)


@pytest.mark.real
def test_published_currencies_and_base_year():
    national = units(published(f"2016-06-01/{ZIP.format('NY.GDP.MKTP.CN')}"))
    assert {code: national[code].symbol for code in ("EST", "LTU", "HRV", "BGR", "POL")} == {
        "EST": "EUR", "LTU": "EUR", "HRV": "HRK", "BGR": "BGN", "POL": "PLN",
    }  # fmt: skip
    assert published(f"2016-06-01/{ZIP.format('NY.GDP.MKTP.KD')}").base_year == 2005
    assert "2016-06-14" in published(f"2016-06-01/{ZIP.format('NY.GDP.DEFL.ZS')}").note


@pytest.mark.real
def test_the_published_deflator_is_that_of_the_published_money():
    """GDP at current prices divided by GDP at constant ones, for every ally and year that has all three."""
    codes = ("NY.GDP.MKTP.CN", "NY.GDP.MKTP.KN", "NY.GDP.DEFL.ZS")
    current, constant, deflator = (
        {(c.country, c.year): c.value for c in published(f"2016-06-01/{ZIP.format(code)}").observations}
        for code in codes
    )
    both = current.keys() & constant.keys() & deflator.keys()
    assert len(both) > 1200
    ratios = {key: 100 * current[key] / constant[key] / deflator[key] for key in both}
    assert [key for key, ratio in ratios.items() if abs(ratio - 1) > 1e-6] == []
