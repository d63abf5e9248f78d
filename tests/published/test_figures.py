"""Figures that must come out, typed as they were worked out by hand from the editions."""

import pytest

import burdenshare as bs
from burdenshare.records import Figure, Unknown


def amounts(result, *, measure="gap", reading="default"):
    """The values of one measure by unit, under one reading."""
    answer = next(a for a in result.answers if a.reading.id == reading)
    return {
        (str(row.unit), row.unit.prices): row.value
        for row in answer.rows
        if isinstance(row, Figure) and row.measure == measure and row.extras["clause"] == "share"
    }


def meeting(result, reading="default"):
    """Who meets the first threshold under a reading."""
    answer = next(a for a in result.answers if a.reading.id == reading)
    return {row.country for row in answer.rows if row.extras["clause"] == "share" and row.extras["met"]}


def test_germany_2015_as_known_on_31_march_2017():
    result = bs.gap("DEU", pledge="wales-2014", year=2015, as_of="2017-03-31", every_reading=True)
    assert result.rows[0].value == pytest.approx(1.1751537977, abs=1e-10)
    default = amounts(result)
    assert default["million EUR", "current"] == pytest.approx(24_929.286, abs=5e-4)
    assert default["million USD", "current"] == pytest.approx(27_896.028, abs=5e-4)
    assert amounts(result, reading="real")["million USD", "2010"] == pytest.approx(30_404.986, abs=5e-4)
    nominal = result.answers[2].rows[0]
    assert isinstance(nominal, Unknown)
    assert "GDP" in nominal.why
    assert "current prices" in nominal.why
    spending = bs.show("defence_expenditure", "DEU", year=2015, as_of="2017-03-31", currency="national")
    assert spending.rows[0].value == pytest.approx(35_516.614, abs=5e-4)


def test_who_met_in_2015_as_known_on_31_march_2017():
    result = bs.gap(year=2015, as_of="2017-03-31")
    assert meeting(result) == {"EST", "GRC", "POL", "GBR", "USA"}
    assert result.headline[0].startswith("5 of 27 ")


@pytest.mark.parametrize(
    ("day", "share", "edition"),
    [("2017-03-31", "1.20", "nato-2017-03-13"), ("2016-08-01", "1.19", "nato-2016-07-04")],
)
def test_germany_2016_is_known_from_the_press_alone(day, share, edition):
    row = bs.show("share_of_gdp", "DEU", year=2016, as_of=day).rows[0]
    assert (row.printed, row.edition, row.quality) == (share, edition, "press")


@pytest.mark.parametrize(
    ("options", "now", "then", "missing"),
    [
        ({"year": 2015, "as_of": "2017-03-31"}, 72.177, 64.357, 109.419),
        ({"year": 2024, "edition": "nato-2024-06-17"}, 65.634, 63.694, 44.913),
    ],
)
def test_the_american_share_and_what_the_pledge_would_change(options, now, then, missing):
    result = bs.show("share_of_allied_spending", "USA", if_met="wales-2014", **options)
    assert [row.value for row in result.rows] == pytest.approx([now, then], abs=5e-4)
    gaps = bs.gap(currency="USD", **options)
    dollars = sum(r.value for r in gaps.rows if isinstance(r, Figure) and r.unit.symbol == "USD")
    assert dollars / 1000 == pytest.approx(missing, abs=5e-4)


def test_who_no_longer_meets_for_2024():
    before = bs.gap(year=2024, as_of="2024-07-01", every_reading=True)
    now = bs.gap(year=2024, every_reading=True)
    assert [len(meeting(before, reading)) for reading in ("default", "real", "nominal")] == [23, 22, 21]
    assert meeting(before) - meeting(now) == {"ALB", "MKD", "MNE", "BGR", "CZE", "SVK"}
    assert meeting(now) - meeting(before) == set()
    assert len(meeting(now, "nominal")) == 13
    nominal = [r for r in now.answers[2].rows if isinstance(r, Figure) and r.measure == "share_of_gdp"]
    assert len(nominal) == 21


@pytest.mark.parametrize(
    ("ally", "first", "latest"),
    [
        ("ALB", "2.03", "1.35"),
        ("MKD", "2.22", "1.84"),
        ("MNE", "2.02", "1.66"),
        ("BGR", "2.18", "1.93"),
        ("CZE", "2.10", "1.99"),
        ("SVK", "2.00", "1.99"),
    ],
)
def test_revisions_of_2024(ally, first, latest):
    rows = bs.revisions("share_of_gdp", ally, year=2024).rows
    assert [row.printed for row in rows] == [first, latest]
    assert [row.extras["met"] for row in rows] == [True, False]


@pytest.mark.parametrize(
    ("ally", "year"),
    [("BEL", 2025), ("BEL", 2026), ("ESP", 2025), ("ESP", 2026), ("EST", 2019), ("DEU", 2024), ("HUN", 2023),
     ("POL", 2018)],
)  # fmt: skip
def test_printed_as_two_is_met(ally, year):
    row = bs.gap(ally, year=year, edition="2026-07-10").rows[0]
    assert (row.printed, row.extras["met"]) == ("2.00", True)


@pytest.mark.parametrize(
    ("ally", "year", "full"), [("FRA", 2020, "1.9862"), ("LTU", 2019, "1.9949"), ("SVK", 2024, "1.9891")]
)
def test_typed_as_two_is_met_as_printed_only(ally, year, full):
    row = bs.gap(ally, year=year, edition="2024-06-17").rows[0]
    assert row.extras["met"]
    note = next(note for note in row.notes if note.code == "met_as_printed_only")
    assert full in note.text


def test_equipment_below_a_fifth_in_2024():
    def below(edition):
        rows = bs.gap(year=2024, edition=edition).rows
        return {r.country: r.value for r in rows if r.measure == "equipment_share" and not r.extras["met"]}

    assert below("2024-06-17") == pytest.approx({"BEL": 15.155, "CAN": 18.598}, abs=5e-4)
    later = below("2026-07-10")
    assert later["NLD"] == 19.82
    assert later["PRT"] == 15.11


def test_the_netherlands_real_and_nominal():
    result = bs.show("share_of_gdp", "NLD", year=2024, edition="2024-06-17", every_reading=True)
    assert [row.value for row in result.rows] == pytest.approx([2.0495, 2.0495, 1.8454], abs=5e-5)


def test_slovakia_changes_its_currency_inside_a_row():
    known = bs.as_of("2017-03-31")
    rows = known.show("defence_expenditure", "SVK", year="2008:2009", currency="national").rows
    assert [(str(row.unit), round(row.value, 2)) for row in rows] == [
        ("million SKK", 30_146.16),
        ("million EUR", 971.80),
    ]
    growth = known.show("real_growth", "SVK", year=2009, every_reading=True).rows
    assert [round(row.value, 2) for row in growth] == [-1.74, -1.74]
    assert "TABLE2" in growth[1].locator


@pytest.mark.parametrize(
    ("day", "members"),
    [("2017-03-31", 28), ("2017-06-04", 28), ("2017-06-05", 29), ("2024-03-06", 31), ("2024-03-07", 32)],
)
def test_members_by_day(day, members):
    ledger = bs.answers.known(day)
    assert len(ledger.countries.members(ledger.day)) == members


def test_what_the_first_edition_said_stands_beside():
    """Of each ally, what was first said of the year, and by which edition; nothing where that one answers."""
    rows = {row.country: row.extras for row in bs.gap(year=2024).rows if row.extras.get("first_value")}
    assert len(rows) == 31
    assert rows["ALB"]["first_edition"] == "nato-2024-06-17"
    assert rows["ALB"]["first_value"] == pytest.approx(2.0295, abs=5e-5)
    assert not any(row.extras.get("first_value") for row in bs.gap(year=2024, as_of="2024-07-01").rows)


def test_a_conversion_names_its_rate():
    """Euro: the median of the euro allies', from which Croatia departs before it had the euro."""
    question = {"year": 2018, "edition": "2024-06"}
    result = bs.show("defence_expenditure", "POL", currency="EUR", **question)
    (note,) = [note for note in result.all_notes if note.code == "rate"]
    rate = float(note.text.rsplit(" ", 1)[1])
    known = bs.as_of()
    euro = known.panel("defence_expenditure", ("DEU", "HRV"), currency="national", **question)
    dollars = known.panel("defence_expenditure", ("DEU", "HRV", "POL"), **question)
    assert rate == pytest.approx(euro.value("DEU", 2018) / dollars.value("DEU", 2018), abs=5e-6)
    assert abs(euro.value("HRV", 2018) / dollars.value("HRV", 2018) - rate) > 0.01
    assert result.rows[0].value == pytest.approx(rate * dollars.value("POL", 2018), rel=1e-5)
