"""The DAC's tables: which figure of aid is which, in which money, what a rate is of, and what is refused."""

import os
from functools import cache
from pathlib import Path

import pytest

from burdenshare.errors import BadFile, Contradiction, LayoutChanged
from burdenshare.ledger.known import open_ledger
from burdenshare.records import Unit
from burdenshare.sources import oecd
from tests.nato_workbooks import countries

BULK = (
    "donor_code,donor_name,aidtype_code,aid_type,flows_code,amounttype_code,year,value,base_period,"
    "unit_multiplier\n"
)
NEW = "DONOR,MEASURE,FLOW_TYPE,UNIT_MEASURE,PRICE_BASE,TIME_PERIOD,OBS_VALUE,BASE_PER,UNIT_MULT,OBS_STATUS\n"
OLD = (
    "DONOR,Donor,AIDTYPE,Aid type,FLOWS,Fund flows,AMOUNTTYPE,Amount type,TIME,Year,Value,"
    "PowerCode Code,Reference Period Code,Flag Codes\n"
)
RATES = (
    "pydeflate_year,pydeflate_entity_code,pydeflate_entity,pydeflate_EXCHANGE,pydeflate_DAC_DEFLATOR,"
    "pydeflate_iso3,pydeflate_EXCHANGE_D,pydeflate_NGDP_D\n"
)
GERMANY = "2022,5,Germany,0.95,100,DEU,100,100\n2023,5,Germany,0.92,109,DEU,97,106\n"
GNI = "year,donor_name,gni\n"
ODA = "year,donor_name,value\n"
DOLLARS = Unit("USD", "million", "current", "current")


def bulk(aid="1010", flow="1160", kind="A", value="35640.06", donor="Germany", base="", power="6"):
    """One line of the bulk file of table 1."""
    return f"5,{donor},{aid},In words,{flow},{kind},2022,{value},{base},{power}\n"


@pytest.fixture
def read(tmp_path):
    """Write a text, or bytes, as a file and read it as the OECD's."""

    def read(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return oecd.read(path, countries())

    return read


def found(contents):
    """Measure, value and unit of each figure."""
    return [(cell.measure, cell.value, cell.unit) for cell in contents.observations]


# --- DAC table 1 ---------------------------------------------------------------------------------


def test_a_cell_says_what_it_counts_and_where_it_stands(read):
    (cell,) = read(BULK + bulk()).observations
    assert (cell.country, cell.year, cell.measure) == ("DEU", 2022, "oda_grant_equivalent")
    assert (cell.value, cell.unit) == (35640.06, DOLLARS)
    assert (cell.status, cell.quality, cell.name) == ("final", "publisher", "Germany")
    assert cell.locator == "table.csv#line 2, column value"


@pytest.mark.parametrize(
    ("line", "measure", "unit"),
    [
        (bulk(flow="1140"), "oda_flows", DOLLARS),
        (bulk(flow="1120"), "oda_gross_flows", DOLLARS),
        (bulk("11010"), "oda_grant_equivalent", DOLLARS),
        (bulk(kind="D", base="2022.0"), "oda_grant_equivalent", Unit("USD", "million", "2022", "2022")),
        (bulk("1", "1140"), "gni", DOLLARS),
        (bulk("11002", kind="PT_B5G", power="0"), "oda_grant_equivalent_share_of_gni", Unit("percent")),
        (bulk("4", "1140", ""), "population", Unit("persons", "million")),
        (bulk("4", "1140", "NULL"), "population", Unit("persons", "million")),
    ],
)
def test_what_a_line_counts(read, line, measure, unit):
    assert found(read(BULK + line)) == [(measure, 35640.06, unit)]


def test_other_flows_and_donors_are_left_out(read):
    others = bulk(flow="1150") + bulk("1614") + bulk(donor="DAC Members") + bulk(donor="Korea")
    assert len(read(BULK + others + bulk() + bulk("1", "1140", value="")).observations) == 1


def test_donors_are_known_by_any_of_their_names(read):
    lines = [bulk(donor=name) for name in ("Czech Republic", "Slovak Republic", "Türkiye", "Germany")]
    assert {c.country for c in read(BULK + "".join(lines)).observations} == {"CZE", "SVK", "TUR", "DEU"}


def test_national_amounts_are_in_the_currency_that_their_rate_tells(read):
    euro = bulk(value="100") + bulk(kind="N", value="95")
    lev = bulk(value="100", donor="Bulgaria") + bulk(kind="N", value="186", donor="Bulgaria")
    dollars = bulk(value="100", donor="Croatia") + bulk(kind="N", value="100", donor="Croatia")
    alone = bulk(kind="N", value="7", donor="Norway")
    contents = read(BULK + euro + lev + dollars + alone)
    national = {c.country: str(c.unit) for c in contents.observations if not c.unit.rates}
    assert national == {"DEU": "million EUR", "BGR": "million BGN"}
    assert contents.warnings == (
        "table.csv: HRV reported in dollars in 2022; what rests on its rates of these years is left out",
        "table.csv: BGR is in BGN, by its rate, in 2022",
    )


def test_the_form_of_the_new_service(read):
    contents = read(
        NEW
        + "DEU,11010,1160,USD,V,2023,37900,,6,P\n"
        + "DEU,1010,1140,USD,Q,2023,36000,2022,6,A\n"
        + "DEU,1010,1140,USD,V,2023,38000,,6,A\n"
        + "DEU,1010,1140,XDC,V,2023,35100,,6,A\n"
        + "DEU,11002,1160,PT_B5G,_Z,2023,0.82,,0,A\n"
    )
    assert [(c.measure, str(c.unit), c.unit.prices, c.status) for c in contents.observations] == [
        ("oda_grant_equivalent", "million USD", "current", "estimate"),
        ("oda_flows", "million USD", "2022", "final"),
        ("oda_flows", "million USD", "current", "final"),
        ("oda_grant_equivalent_share_of_gni", "percent", "", "final"),
        ("oda_flows", "million EUR", "current", "final"),
    ]
    assert contents.base_year == 2022


def test_a_unit_that_is_not_known_is_no_dollar(read):
    with pytest.raises(
        LayoutChanged, match=r"PRICE_BASE: oda_flows is of the kind 'V in EUR'\. Expected 'A'"
    ):
        read(NEW + "DEU,1010,1140,EUR,V,2023,38000,,6,A\n")


def test_the_form_of_the_old_service(read):
    line = "5,Germany,1010,ODA,1140,Net,A,Current,2016,2016,24735.7,6,,\n"
    assert found(read(OLD + line)) == [("oda_flows", 24735.7, DOLLARS)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (bulk(kind="X"), "line 2, column amounttype_code: oda_grant_equivalent is of the kind 'X'"),
        (bulk("4", "1140", "A"), "population is of the kind 'A'. Expected ''"),
        (
            bulk(power="3"),
            "column unit_multiplier: oda_grant_equivalent is counted in 10 to the 3. Expected 6",
        ),
    ],
)
def test_a_figure_that_is_counted_otherwise(read, line, message):
    with pytest.raises(LayoutChanged, match=message):
        read(BULK + line)


def test_constant_prices_have_one_base_year(read):
    with pytest.raises(BadFile, match="column base_period: expected a year, found ''"):
        read(BULK + bulk(kind="D"))
    with pytest.raises(LayoutChanged, match=r"several base years stand side by side: \[2021, 2022\]"):
        read(BULK + bulk(kind="D", base="2022") + bulk(kind="D", base="2021"))


# --- exchange rates and deflators ----------------------------------------------------------------


def test_rates_and_indices(read):
    contents = read(RATES + GERMANY + "2023,302,United States,1,103,USA,100,103\n2023,20006,DAC,1,5,ESH,,\n")
    said = {(c.country, c.year, c.measure): (c.value, c.unit) for c in contents.observations}
    assert said["DEU", 2023, "exchange_rate"] == (0.92, Unit("EUR per USD"))
    assert said["USA", 2023, "exchange_rate"] == (1, Unit("USD per USD"))
    assert said["DEU", 2023, "dac_deflator"] == (109, Unit("index", "", "2022"))
    assert said["DEU", 2023, "gdp_deflator"] == (106, Unit("index", "", "2022"))
    assert said["DEU", 2023, "exchange_rate_index"] == (97, Unit("index", "", "2022"))
    assert {country for country, _, _ in said} == {"DEU", "USA"}
    assert (contents.base_year, contents.observations[0].quality) == (2022, "transcription")
    assert contents.observations[0].locator == "table.csv#line 2, column EXCHANGE"


def test_a_rate_of_one_is_none(read):
    croatia = "2022,62,Croatia,1,100,HRV,100,100\n2023,62,Croatia,0.92,104,HRV,92,96\n"
    romania = "2012,77,Romania,1,99,ROU,99,21\n2022,77,Romania,4.7,100,ROU,100,100\n"
    contents = read(RATES + GERMANY + croatia + romania)
    said = {(c.country, c.year, c.measure) for c in contents.observations if c.country != "DEU"}
    assert said == {
        *((country, 2022, "dac_deflator") for country in ("HRV", "ROU")),
        ("HRV", 2023, "dac_deflator"), ("HRV", 2023, "exchange_rate"), ("ROU", 2012, "dac_deflator"),
        *(("ROU", 2022, measure) for measure in ("exchange_rate", "gdp_deflator", "exchange_rate_index")),
    }  # fmt: skip
    assert [warning.split(";")[0] for warning in contents.warnings] == [
        "table.csv: HRV reported in dollars in 2022",
        "table.csv: ROU reported in dollars in 2012",
    ]


def test_no_base_year(read):
    with pytest.raises(LayoutChanged, match="DAC_DEFLATOR is 100 for all allies in no years"):
        read(RATES + "2023,5,Germany,0.92,109,DEU,97,106\n")


# --- extracts ------------------------------------------------------------------------------------


def test_extracts_tell_net_flows_from_grant_equivalents(read):
    contents = read(ODA + "2017,Germany,25005.06\n2018,Germany,24976.64\n", name="total_oda_current.csv")
    assert found(contents) == [
        ("oda_flows", 25005.06, DOLLARS),
        ("oda_grant_equivalent", 24976.64, DOLLARS),
    ]
    assert contents.observations[0].note == "oda_flows by its year; the file does not say"
    assert contents.observations[0].quality == "transcription"
    assert contents.note == "Aid is counted as net flows to 2017, as grant equivalents from 2018 on."


def test_a_repeated_income_is_kept_and_named(read):
    contents = read(GNI + "2015,United States,18496000.0\n2016,United States,18496000.0\n2016,Canada,1\n")
    assert found(contents)[:2] == [("gni", 18496000, DOLLARS)] * 2
    assert contents.warnings == (
        "table.csv: USA 2016, gni: 18,496,000 repeats 2015 to the last digit (line 3, column gni)",
    )


# --- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1: the header is ''. Expected DAC table 1"),
        ("ISO,Country,1980\n", "line 1: the header is 'ISO,Country,1980'"),
        (GNI.replace(",", ";") + "2015;Germany;1,5\n", "line 1: is parted by semicolons"),
        (GNI.replace(",", "\t") + "2015\tGermany\t1\n", "line 1: is parted by tabs"),
        ((GNI + "2015,Türkiye,1\n").encode("cp1252"), "cannot be read .* CSV in UTF-8"),
        ((GNI + "2015,Germany,1\n").encode("utf-16"), "is text in UTF-16, not CSV"),
        (b"PK\x03\x04" + bytes(50), "is a zip or an Excel workbook, not CSV"),
        (ODA + "2015,Germany,1\n", "has a column 'value', and its name does not say what that is"),
        (GNI + "2015,Germany,1\n2016,Germ", "line 3: has 2 fields where the header has 3"),
        (GNI + "2015,Germany,1\n2016,Germany,374", "line 3: the last line has no end"),
        (GNI + "2015,Germany,one\n", "line 2, column gni: expected a number, found 'one'"),
        (GNI + '2015,Germany,"1,5"\n', "line 2, column gni: expected a number, found '1,5'"),
        (GNI + "2015,Germany,inf\n", "line 2, column gni: expected a number, found 'inf'"),
        (GNI + "2015,Germany,-1\n", "line 2, column gni: expected zero or more, found -1"),
        (GNI + "15,Germany,1\n", "line 2, column year: expected a year, found '15'"),
        (GNI + "2015,Korea,1\n", "has no ally's aid, income, deflator or rate"),
        (b"PAR1" + bytes(50), "Parquet file, which needs the package pyarrow|cannot be read"),
    ],
)
def test_bad_input(read, content, message):
    with pytest.raises(BadFile, match=message) as error:
        read(content)
    assert "table.csv" in error.value.where
    assert error.value.remedy


def test_two_lines_about_the_same_figure(read):
    assert len(read(GNI + "2015,Germany,1\n" * 2).observations) == 1
    with pytest.raises(
        Contradiction, match="line 3, column gni: DEU 2015, gni: 2 here, 1 in line 2, column gni"
    ):
        read(GNI + "2015,Germany,1\n2015,Germany,2\n")


def test_a_file_that_is_too_long_or_not_there(read, monkeypatch, tmp_path):
    with pytest.raises(BadFile, match="cannot be read"):
        oecd.read(tmp_path / "none.csv", countries())
    monkeypatch.setattr(oecd, "MAX_BYTES", 10)
    with pytest.raises(BadFile, match=r"MiB long\. Ask for the aid types 1, 4, 1010, 11002 and 11010 alone"):
        read(GNI + "2015,Germany,1\n")


# --- the publisher's files -----------------------------------------------------------------------

GNI_CELLS = {
    "DEU 2010": 3357986.75, "DEU 2014": 3956253.15, "DEU 2017": 3746609.18, "DEU 2018": 4081738.46,
    "DEU 2022": 4207394.05, "USA 2010": 14635600, "USA 2022": 25802759, "CZE 2010": 179721.69,
    "SVK 2010": 86279, "LUX 2010": 38477.83,
}  # fmt: skip
ODA_CELLS = {
    "DEU 2010": 12985.36, "DEU 2014": 16566.2, "DEU 2017": 25005.06, "DEU 2018": 24976.64,
    "DEU 2022": 35640.06, "USA 2010": 29656.36, "USA 2022": 60522.41, "CZE 2010": 227.56,
    "SVK 2010": 73.71, "LUX 2010": 402.69,
}  # fmt: skip
RATE_CELLS = {
    "DEU 2014 exchange_rate": 0.7537, "DEU 2014 dac_deflator": 104.627002, "DEU 2022 dac_deflator": 100,
    "DEU 2023 dac_deflator": 109.307858, "DEU 2023 gdp_deflator": 106.30761,
    "DEU 2023 exchange_rate_index": 97.255232, "USA 2023 exchange_rate": 1,
    "USA 2023 dac_deflator": 103.763434, "TUR 2023 exchange_rate": 23.7851,
}  # fmt: skip
TABLE_1_CELLS = {
    "DEU oda_grant_equivalent current current": 35640.06, "DEU oda_flows current current": 36444.68,
    "DEU oda_gross_flows current current": 40172.06, "DEU oda_flows current ": 34655.25,
    "DEU gni current current": 4207394.05,
    "DEU oda_grant_equivalent_share_of_gni  ": 0.85, "DEU population  ": 84.36,
    "USA oda_grant_equivalent current current": 60522.41, "USA gni current current": 25802759,
    "USA oda_grant_equivalent_share_of_gni  ": 0.23,
}  # fmt: skip
# ODA 2014 to 2017 and GNI 2016 (billion), as a table of defence and aid has them; and defence, aid and their
# sum as shares of the GDP in NATO's edition of June 2024.
SUM_A = {
    "NOR": (5086, 4278, 4380, 4125, 390.5, 1.73, 1.18, 2.91),
    "GBR": (19263, 18553, 18053, 18093, 2578.6, 2.09, 0.67, 2.76),
    "GRC": (247, 239, 369, 314, 194.8, 2.40, 0.19, 2.59),
    "FRA": (10620, 9039, 9622, 11331, 2503.9, 1.79, 0.39, 2.18),
    "POL": (452, 441, 663, 679, 450.7, 2.00, 0.14, 2.14),
    "DEU": (16566, 17940, 24736, 25005, 3537.2, 1.20, 0.71, 1.92),
    "DNK": (3003, 2566, 2369, 2448, 315.0, 1.15, 0.76, 1.90),
    "NLD": (5573, 5726, 4966, 4958, 765.5, 1.16, 0.63, 1.80),
    "LTU": (46, 48, 57, 59, 41.1, 1.48, 0.13, 1.61),
    "ITA": (4009, 4003, 5087, 5858, 1852.1, 1.19, 0.27, 1.46),
    "PRT": (430, 308, 343, 381, 200.3, 1.27, 0.17, 1.43),
    "CAN": (4240, 4277, 3930, 4305, 1508.5, 1.16, 0.26, 1.42),
    "BEL": (2446, 1904, 2300, 2196, 461.3, 0.89, 0.48, 1.38),
    "ESP": (1877, 1397, 4224, 2560, 1232.6, 0.81, 0.34, 1.15),
    "LUX": (423, 363, 391, 424, 39.1, 0.38, 0.63, 1.01),
    "USA": (33096, 30986, 34421, 34732, 18496.0, 3.49, 0.18, 3.67),
}  # fmt: skip


@cache
def published(name):
    """A table of the OECD's figures; without it, or what reads it, the test is skipped."""
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    if folder := os.environ.get("BURDENSHARE_REAL_FILES"):
        return oecd.read(Path(folder) / "oecd" / name, countries())
    pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "cells"), [("one_gni.csv", GNI_CELLS), ("one_total_oda_current.csv", ODA_CELLS)]
)
def test_published_extracts(name, cells):
    values = {f"{cell.country} {cell.year}": cell.value for cell in published(name).observations}
    assert {where: values[where] for where in cells} == pytest.approx(cells, rel=1e-9)
    assert len({cell.country for cell in published(name).observations}) == 23


@pytest.mark.real
def test_published_rates_and_deflators():
    contents = published("one_dac_2024-12-02.parquet")
    values = {f"{c.country} {c.year} {c.measure}": c.value for c in contents.observations}
    assert {where: values[where] for where in RATE_CELLS} == pytest.approx(RATE_CELLS, rel=1e-9)
    assert contents.base_year == 2022
    units = {(c.country, c.year): str(c.unit) for c in contents.observations if c.measure == "exchange_rate"}
    assert units["BGR", 2023] == "BGN per USD"
    assert (units["HRV", 2015], units["HRV", 2023]) == ("HRK per USD", "EUR per USD")
    assert ("HRV", 2022) not in units
    assert {units[code, 2002] for code in ("DEU", "LVA", "SVK")} == {"EUR per USD"}


@pytest.mark.real
def test_published_table_1():
    contents = published("one_table1_raw_2022.parquet")
    values = {
        f"{c.country} {c.measure} {c.unit.prices} {c.unit.rates}": c.value for c in contents.observations
    }
    assert {where: values[where] for where in TABLE_1_CELLS} == pytest.approx(TABLE_1_CELLS, rel=1e-9)


@pytest.mark.real
def test_the_repeated_income_of_the_united_states_is_named():
    (warning,) = published("one_gni.csv").warnings
    assert warning.startswith("one_gni.csv: USA 2016, gni: 18,496,000 repeats 2015")


@pytest.mark.real
@pytest.mark.parametrize("code", SUM_A)
def test_published_aid_beside_defence(code):
    """Defence and aid in 2016 as shares of GDP: net flows beside NATO's edition of June 2024."""
    *aid, income, defence_share, aid_share, together = SUM_A[code]
    flows = {
        c.year: c.value for c in published("one_total_oda_current.csv").observations if c.country == code
    }
    incomes = {c.year: c.value for c in published("one_gni.csv").observations if c.country == code}
    assert [flows[year] for year in range(2014, 2018)] == pytest.approx(aid, abs=0.5)
    assert incomes[2016] / 1000 == pytest.approx(income, abs=0.05)
    ledger = open_ledger()
    edition = ledger.edition("nato-2024-06-17")
    money, gdp = (
        ledger.panel(measure, edition, prices="current", rates="current", countries=[code], years=[2016])
        for measure in ("defence_expenditure", "gdp")
    )
    shares = [100 * amount / gdp.value(code, 2016) for amount in (money.value(code, 2016), flows[2016])]
    assert shares == pytest.approx([defence_share, aid_share], abs=0.0051)
    assert sum(shares) == pytest.approx(together, abs=0.0051)
