"""`compare`: golden numbers of two publishers' own files, and the same arithmetic on typed figures."""

import math
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import burdenshare as bs
from burdenshare import causes, differences
from burdenshare.answers.result import known
from burdenshare.errors import InputError, NothingKnown, UnitClash, UnknownName
from burdenshare.formats import as_table
from burdenshare.ledger import text
from burdenshare.ledger.adding import add
from burdenshare.ledger.known import open_ledger
from burdenshare.records import Figure, Panel, Unit

FILES = Path(os.environ.get("BURDENSHARE_REAL_FILES", "/nowhere"))
SIPRI = FILES / "sipri" / "2025-04-28" / "SIPRI-Milex-data-1949-2024_2.xlsx"
EDA = FILES / "eda" / "2014" / "eda-collective-and-national-defence-data-2005-2014-(excel).xlsx"
real = pytest.mark.skipif(not SIPRI.exists(), reason="BURDENSHARE_REAL_FILES has no SIPRI of 28 April 2025")


# --- NATO's edition of July 2026 against SIPRI's of April 2025 -----------------------------------

# ally, year: N − S in millions, then points of GDP: difference, money, GDP, rest
DIFFERENCES = """\
DEU 2014 1085 .032 .037 .020 -.025
DEU 2016 1510 .051 .048 .024 -.021
DEU 2022 4877 .110 .122 -.010 -.003
DEU 2024 4862 .108 .112 -.004 .000
FRA 2019 -860 -.033 -.035 -.006 .008
FRA 2024 -336 -.013 -.011 -.006 .005
GBR 2020 3996 .167 .190 -.001 -.022
ITA 2024 -1695 -.089 -.077 -.015 .003
POL 2023 -2 -.010 .000 -.010 .000
USA 2019 16542 .081 .077 .003 .001
USA 2024 -29602 -.119 -.103 .053 -.069
TUR 2020 -16934 -.366 -.335 .000 -.030
CAN 2017 1822 .088 .085 .000 .003
NLD 2024 -1203 .104 -.107 -.006 .216
GRC 2018 -318 -.181 -.177 .016 -.020
HRV 2014 0 .002 -.001 .004 -.001
LUX 2024 -81 .327 -.143 .466 .004"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A data folder with the user's own copies of SIPRI and EDA."""
    data = tmp_path_factory.mktemp("own")
    add("sipri", SIPRI, date(2025, 4, 28), data, open_ledger(data))
    add("eda", EDA, date(2016, 10, 17), data, open_ledger(data))
    return data


def parts(result, against):
    """The rows of one difference, by part."""
    return {
        row.extras["part"]: row
        for row in result.rows
        if isinstance(row, Figure) and row.extras.get("against") == against
    }


def assert_parts_add_up(result):
    """Rows add up to the row that they say they are part of."""
    for definition in {row.extras.get("against") for row in result.rows} - {None}:
        found = parts(result, definition)
        for whole in ("difference", "money"):
            within = [
                row.value
                for row in result.rows
                if isinstance(row, Figure)
                and (row.extras.get("against"), row.extras.get("part_of")) == (definition, whole)
            ]
            if within:
                assert math.fsum(within) == pytest.approx(found[whole].value, abs=1e-9)


@real
@pytest.mark.parametrize("line", DIFFERENCES.splitlines())
def test_differences_between_nato_and_sipri(line, own):
    ally, year, *numbers = line.split()
    money, difference, *three = map(float, numbers)
    in_money = bs.compare("defence_expenditure", ally, year, data=own)
    assert parts(in_money, "sipri")["difference"].value == pytest.approx(money, abs=0.55)
    shares = bs.compare("share_of_gdp", ally, year, data=own)
    found = parts(shares, "sipri")
    told = [found[part].value for part in ("difference", "money", "gdp", "rest")]
    assert told == pytest.approx([difference, *three], abs=0.00055)
    assert_parts_add_up(in_money)
    assert_parts_add_up(shares)


@real
def test_canada_is_explained_by_its_fiscal_year(own):
    """.25 × 23,474 + .75 × 30,761 = 28,939.25."""
    found = parts(bs.compare("defence_expenditure", "CAN", 2017, data=own), "sipri")
    assert found["fiscal year"].value == pytest.approx(30_761 - 28_939.25)
    assert found["unexplained"].value == pytest.approx(0, abs=0.5)
    shares = parts(bs.compare("share_of_gdp", "CAN", 2017, data=own), "sipri")
    assert shares["fiscal year"].value == pytest.approx(shares["money"].value, abs=1e-4)


@real
def test_the_split_of_britains_fiscal_year_is_small(own):
    found = parts(bs.compare("defence_expenditure", "GBR", 2020, data=own), "sipri")
    assert round(found["fiscal year"].value) == 142


@real
@pytest.mark.parametrize(
    ("ally", "year", "same"),
    [("POL", 2023, "nato-2026-07-10"), ("CAN", 2017, "nato-2026-07-10"), ("NOR", 2024, "nato-2024-06-17"),
     ("DEU", 2024, None), ("DEU", 2014, None), ("USA", 2019, None)],
)  # fmt: skip
def test_a_copy_of_natos_figure_is_no_second_opinion(ally, year, same, own):
    notes = parts(bs.compare("defence_expenditure", ally, year, data=own), "sipri")["difference"].notes
    told = [note.text for note in notes if note.code == "same_origin"]
    assert [same in text for text in told] == ([True] if same else [])


SAME = {
    2014: 16,
    2019: 18,
    2022: 17,
}  # allies of 31 for which SIPRI equals NATO's edition of July 2026, financial years as NATO names them


@real
@pytest.mark.parametrize("year", SAME)
def test_for_half_the_allies_the_origin_is_the_same(year, own):
    found = 0
    for ally in open_ledger().countries.with_forces(date(2024, 12, 31)):
        notes = parts(bs.compare("defence_expenditure", ally, year, data=own), "sipri")["difference"].notes
        found += any(note.code == "same_origin" and "nato-2026" in note.text for note in notes)
    assert found == SAME[year]


@real
def test_eda_equals_nato_to_the_digit(own):
    found = parts(bs.compare("defence_expenditure", "DEU", 2014, data=own), "eda")["difference"]
    assert abs(found.value) < 0.5
    assert [note.code for note in found.notes] == ["same_origin"]


@real
def test_page_of_differences_is_what_the_script_prints():
    script = Path(__file__).parent.parent / "validation" / "differences.py"
    printed = subprocess.run([sys.executable, script], capture_output=True, check=True, encoding="utf-8")
    assert printed.stdout == script.with_suffix(".md").read_text(encoding="utf-8"), "stale: print it anew"


@real
def test_the_imf_beside_natos_gross_national_income(own):
    rows = bs.compare("share_of_gdp", "LUX", 2024, data=own).rows
    gdps = {row.extras["publisher"]: round(row.value) for row in rows if row.measure == "gdp"}
    assert (gdps["NATO"], gdps["IMF"]) == (56_397, 86_180)


# --- what ships: NATO and Eurostat ---------------------------------------------------------------

# NATO's edition of July 2026 ÷ Eurostat's division 02, 2021 to 2025
RATIOS = """\
BEL 1.21 1.22 1.32 1.07 1.45
BGR 1.04 1.05 1.29 1.51 1.13
CZE 1.37 1.29 1.06 1.48 1.50
DEU 1.25 1.26 1.28 1.48 1.44
DNK 1.10 1.13 1.12 1.24 1.49
EST .98 .98 .97 .88 .93
GRC 1.33 1.50 1.23 1.24 1.16
ESP 1.07 1.02 1.25 1.59 -
FIN 1.21 1.37 1.49 1.36 1.63
FRA 1.10 1.04 1.04 1.10 1.08
POL 1.33 1.31 1.49 1.28 1.24
SWE 1.07 .88 .96 1.11 .98"""


@pytest.mark.parametrize("line", RATIOS.splitlines())
def test_nato_over_eurostat(line):
    ally, *expected = line.split()
    for year, ratio in enumerate(expected, start=2021):
        found = parts(bs.compare("defence_expenditure", ally, year), "cofog")
        if ratio == "-":
            assert not found
        else:
            assert found["difference"].extras["ratio"] == pytest.approx(float(ratio), abs=0.0055)


def test_one_unexplained_block_with_causes_and_no_amounts():
    result = bs.compare("defence_expenditure", "DEU", 2024)
    found = parts(result, "cofog")
    assert list(found) == ["difference", "unexplained"]
    assert round(found["difference"].value / 1000, 1) == 28.1
    causes = [note.text for note in found["difference"].notes if note.code == "known_cause"]
    assert len(causes) == 4
    assert not any(letter.isdigit() for text in causes for letter in text)
    assert_parts_add_up(result)


def test_a_cause_counts_from_its_year_on():
    """SIPRI's note 44: aid to Ukraine is in the United States' figures, which it cannot be before 2022."""
    words = {
        year: " ".join(cause.words for cause in causes.causes(known(), "sipri", "USA", year))
        for year in (2012, 2022)
    }
    assert "intelligence" in words[2012] and "Ukraine" not in words[2012]
    assert "intelligence" in words[2022] and "Ukraine" in words[2022]


def test_without_ones_own_copy_the_program_says_how_to_add_it():
    told = as_table(bs.compare("defence_expenditure", "DEU", 2024))
    assert "SIPRI's terms forbid passing its figures on. Add your copy: burdenshare data add sipri" in told


def test_as_of_a_day_only_what_was_published_counts():
    result = bs.compare("defence_expenditure", "DEU", 2024, as_of="2024-12-31")
    assert result.editions == ["nato-2024-06-17"]
    assert [row.why for row in result.rows if row.definition == "cofog"] == [
        "no edition of Eurostat was published by 31 December 2024"
    ]
    gdps = [
        row.edition
        for row in bs.compare("share_of_gdp", "LUX", 2023, as_of="2024-12-31").rows
        if row.measure == "gdp" and row.definition == "imf"
    ]
    assert gdps == ["imf-2024-10-22"]


def test_natos_gdp_beside_the_imfs():
    result = bs.compare("gdp", "LUX", 2024)
    found = parts(result, "imf")
    assert round(found["difference"].value) == 56_397 - 86_180
    assert "gross national income" in found["difference"].notes[0].text


@pytest.mark.parametrize(
    ("measure", "ally", "error"),
    [
        ("share_of_gdp", "europe", InputError),
        ("share_of_gdp", "NATO", InputError),
        ("share_of_gdp", "", InputError),
        ("equipment_share", "DEU", InputError),
        ("share_of_gdp", "Germny", UnknownName),
        ("share_of_gdp", "ISL", NothingKnown),
    ],
)
def test_what_cannot_be_compared(measure, ally, error):
    with pytest.raises(error):
        bs.compare(measure, ally, 2024)


# --- typed figures in the publishers' place ------------------------------------------------------

HEADER = ",".join(text.COLUMNS)


def typed(folder, publisher, day, cells):
    """An edition of another definition with a few typed cells: country, year, measure, value, unit, base."""
    place = text.folder_of(folder, publisher, date.fromisoformat(day))
    place.mkdir(parents=True)
    (place / "edition.yaml").write_text(
        f"publisher: {publisher.upper()}\ntitle: Typed\npublished: {day}\nquality: transcription\n"
        f"definition: {publisher}\ncitation: typed\nlicence: own\n"
        f"files:\n- name: typed.csv\n  sha256: {'a' * 64}\n",
        encoding="utf-8",
    )
    shared = {"status": "final", "locator": "typed.csv#line 2", "trust": "plain", "quality": "transcription"}
    keys = ("country", "year", "measure", "value", "unit", "prices")
    values = [{**shared, **dict(zip(keys, cell, strict=True))} for cell in cells]
    lines = [",".join(str(value.get(column, "")) for column in text.COLUMNS) for value in values]
    (place / "observations.csv").write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    return folder


def test_parts_of_typed_figures(tmp_path):
    """NATO 2024: 86,638 m EUR, printed as 2.00 %; the other 80,000 m EUR, 1.6 %: a GDP of 5,000,000."""
    data = typed(tmp_path, "sipri", "2025-04-28", [
        ("DEU", 2024, "defence_expenditure", 80000, "million EUR", "current"),
        ("DEU", 2024, "share_of_gdp", 1.6, "percent", ""),
    ])  # fmt: skip
    result = bs.compare("share_of_gdp", "DEU", 2024, data=data)
    found = parts(result, "sipri")
    gdp = next(row.value for row in result.rows if row.measure == "gdp" and row.definition == "nato")
    assert found["difference"].value == pytest.approx(0.4)
    assert found["money"].value == pytest.approx(100 * 6638 / gdp)
    assert found["gdp"].value == pytest.approx(100 * 80000 / gdp - 1.6)
    assert found["rest"].value == pytest.approx(2.0 - 100 * 86638 / gdp)
    assert_parts_add_up(result)


def test_a_fiscal_year_is_a_part_of_its_own(tmp_path):
    """Typed: .25 × 23,474 + .75 × 30,761 = 28,939.25 by calendar year, beside the fiscal year's 30,761."""
    data = typed(tmp_path, "sipri", "2025-04-28", [
        ("CAN", 2017, "defence_expenditure", 28939.25, "million CAD", "current"),
        ("CAN", 2017, "defence_expenditure_financial_year", 30761, "million CAD", "current"),
    ])  # fmt: skip
    result = bs.compare("defence_expenditure", "CAN", 2017, data=data)
    found = parts(result, "sipri")
    assert found["fiscal year"].value == pytest.approx(0.25 * (30_761 - 23_474))
    assert found["unexplained"].value == pytest.approx(0, abs=1e-6)
    assert "fiscal years split" in found["difference"].notes[0].text
    assert result.headline[0].endswith("= 1,822 fiscal year + 0 unexplained")
    assert_parts_add_up(result)


def cell(measure, unit, values, years=(2024,)):
    """A panel of one ally."""
    return Panel(measure, unit, ("DEU",), years, np.array([values], dtype=float), "e")


EURO = Unit("EUR", "million", "current")
POSITIVE = st.floats(1, 1e6)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, st.floats(0.1, 10))
def test_money_gdp_and_rest_are_the_difference(one, other, gdp, other_gdp, published):
    ours, theirs = cell("m", EURO, [one]), cell("m", EURO, [other])
    base, base2 = cell("gdp", EURO, [gdp]), cell("gdp", EURO, [other_gdp])
    share = cell("s", Unit("percent"), [published])
    amount = differences.minus(ours, theirs, "DEU", 2024)
    added = (
        differences.money_part(amount, base, "DEU", 2024).value("DEU", 2024)
        + differences.gdp_part(theirs, base, base2, "DEU", 2024).value("DEU", 2024)
        + differences.rest_part(share, ours, base, "DEU", 2024).value("DEU", 2024)
    )
    scale = max(1, 100 * one / gdp, 100 * other / gdp, 100 * other / other_gdp)
    assert added == pytest.approx(published - 100 * other / other_gdp, abs=1e-9 * scale)


@given(st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=5), st.integers(0, 3))
def test_printed_parts_add_up_and_are_near(values, decimals):
    total, told = differences.printed_parts(math.fsum(values), values, decimals)
    assert round(sum(map(float, told)), decimals) == pytest.approx(float(total), abs=1e-6)
    assert all(
        abs(float(part) - value) <= 1.000001 * 10**-decimals for part, value in zip(told, values, strict=True)
    )


def test_amounts_in_two_currencies_have_no_difference():
    with pytest.raises(UnitClash):
        differences.minus(
            cell("m", EURO, [1]), cell("m", Unit("USD", "million", "current"), [1]), "DEU", 2024
        )


def test_gdp_in_dollars_where_the_other_has_no_national_currency():
    result = bs.compare("gdp", "USA", 2023)
    bank = next(row for row in result.rows if row.definition == "worldbank" and row.measure == "gdp")
    assert bank.value == pytest.approx(27_360_935, abs=0.5)
    notes = [note.text for row in result.rows for note in row.notes if note.code == "same_origin"]
    assert [note.split(";")[0] for note in notes] == [
        "same origin: World Bank's GDP equals that of nato-2024-06-17 to the million"
    ]
