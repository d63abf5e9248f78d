"""The Kiel Institute's aid to Ukraine: years of months, allies alone, nothing invented."""

import pytest

from burdenshare import answers
from burdenshare.errors import BadFile
from burdenshare.sources import kiel
from tests.nato_workbooks import countries
from tests.real_files import real_file

HEADER = "donor,year_month,aid_type_general,aid_eur_m,donor_group\n"
GERMANY = "".join(f"Germany,2023-{month:02},Military,{month}.5,other\n" for month in range(1, 13))
REAL = "kiel/release-27/kiel_panel_clean.csv"


@pytest.fixture
def file(tmp_path):
    """Write a text as a file."""

    def write(content):
        path = tmp_path / "panel.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_the_months_of_a_year_are_added_up(file):
    [cell] = kiel.read(file(HEADER + GERMANY), countries()).observations
    assert (cell.country, cell.year, cell.measure) == ("DEU", 2023, "aid_to_ukraine_military")
    assert (cell.value, str(cell.unit), cell.status, cell.note) == (84.0, "million EUR", "final", "")
    assert cell.locator == "panel.csv#lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13"


def test_a_year_that_is_not_whole_says_so(file):
    [cell] = kiel.read(file(HEADER + "Turkiye,2025-01,Financial,3,x\n"), countries()).observations
    assert (cell.country, cell.status, cell.note) == ("TUR", "estimate", "1 of 12 months: January")


def test_others_are_left_out(file):
    cells = kiel.read(file(HEADER + GERMANY + "Japan,2023-01,Military,9,x\n"), countries()).observations
    assert {cell.country for cell in cells} == {"DEU"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("donor,month\n", "the header is 'donor,month'"),
        (HEADER + "Germany,2023-13,Military,1,x\n", "line 2, column year_month: expected a month"),
        (HEADER + "Germany,2023-01,Naval,1,x\n", "line 2, column aid_type_general: expected one of"),
        (HEADER + "Germany,2023-01,Military,nan,x\n", "line 2, column aid_eur_m: expected million euro"),
        (HEADER + "Germany,2023-01,Military\n", "line 2: has 3 fields where the header has 5"),
        (HEADER + GERMANY + "Germany,2023-02,Military,1,x\n", "repeats Germany 2023-02 Military"),
        (HEADER + "Japan,2023-01,Military,9,x\n", "has no donor that is an ally"),
        ("", "the header is ''"),
    ],
)
def test_what_is_no_such_file_is_refused(file, content, words):
    with pytest.raises(BadFile, match=words):
        kiel.read(file(content), countries())


def test_the_users_copy_stands_in_the_scorecard(file, tmp_path):
    data = tmp_path / "data"
    before = answers.scorecard("DEU", year=2023, data=data)
    [unknown] = [row for row in before.rows if row["what"] == "aid to Ukraine"]
    assert unknown["note"] == "unknown: add your copy: burdenshare data add kiel FILE"
    answers.add("kiel", file(HEADER + GERMANY), retrieved="2025-04-01", data=data)
    after = answers.scorecard("DEU", year=2023, data=data)
    [given] = [row for row in after.rows if row["what"] == "military aid to Ukraine"]
    assert (given["value"], given["unit"]) == (84.0, "million EUR")
    assert given["evidence"].startswith("kiel-2025-04-01: panel.csv#lines 2")
    poland = answers.scorecard("POL", year=2023, data=data)
    [silent] = [row for row in poland.rows if row["what"] == "aid to Ukraine"]
    assert silent["note"] == "unknown: kiel-2025-04-01 does not tell it"


@pytest.mark.real
def test_the_real_file():
    cells = kiel.read(real_file(REAL), countries()).observations
    sums = {}
    for cell in cells:
        sums[cell.country, cell.measure] = sums.get((cell.country, cell.measure), 0) + cell.value
    assert sums["DEU", "aid_to_ukraine_military"] == pytest.approx(11303.49909)
    assert sums["USA", "aid_to_ukraine_financial"] == pytest.approx(47297.18241)
    assert sums["TUR", "aid_to_ukraine_military"] == pytest.approx(66.24320681)
    assert "ALB" not in {cell.country for cell in cells}
