"""Rates of exchange by year: each practice beside the others, none mixed, each known on its own day."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from burdenshare import answers, measures
from burdenshare.errors import BadFile, InputError, NothingKnown, UnknownName
from burdenshare.ledger import reference
from burdenshare.ledger.known import SHIPPED, open_ledger
from burdenshare.questions.rates import fixed_mean
from burdenshare.records import Figure, Panel, Unit

FIXINGS = SHIPPED / "editions" / "ecb" / "2026-10-30" / "fixings.csv"


@pytest.fixture
def ledger():
    return open_ledger()


def rates(ally, year, **options):
    """The rows of each reading by its id."""
    result = answers.show("exchange_rate", ally, year=year, every_reading=True, **options)
    return {answer.reading.id: answer for answer in result.answers}


def value(ally, year, reading, **options):
    (row,) = rates(ally, year, **options)[reading].rows
    return row.value


# --- golden numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ally", "year", "reading", "expected", "within"),
    [
        ("DEU", 2014, "default", 0.7525, 5e-5),  # definitions.md: NATO
        ("DEU", 2024, "default", 0.9242, 5e-5),
        ("DEU", 2014, "ecb_per_euro", 1 / 1.3285, 5e-5),  # LAYOUTS.md, means of a year's fixings
        ("DEU", 2016, "ecb_per_euro", 1 / 1.1069, 5e-5),
        ("DEU", 2024, "ecb_per_euro", 1 / 1.08238, 5e-6),
        ("POL", 2024, "ecb_per_euro", 4.3058 / 1.08238, 1e-4),
        ("TUR", 2024, "ecb_per_euro", 35.5734 / 1.08238, 1e-4),
    ],
)
def test_rates_that_others_found(ally, year, reading, expected, within):
    assert value(ally, year, reading) == pytest.approx(expected, abs=within)


def test_an_estimate_of_2024_was_not_what_the_year_became():
    (row,) = answers.show("exchange_rate", "DEU", year=2024, edition="nato-2024-06-17").rows
    assert (round(row.value, 4), row.status) == (0.9273, "estimate")


def test_the_mean_of_the_days_as_pandas_has_it():
    pd = pytest.importorskip("pandas")
    table = pd.read_csv(FIXINGS, index_col="day")
    of_2014 = table[table.index.str.startswith("2014")]
    assert value("DEU", 2014, "ecb") == pytest.approx((1 / of_2014.USD).mean(), rel=1e-12)
    assert value("POL", 2014, "ecb") == pytest.approx((of_2014.PLN / of_2014.USD).mean(), rel=1e-12)
    (row,) = rates("POL", 2014)["ecb"].rows
    assert "255 fixings, 2 January 2014 to 31 December 2014" in row.cell.panel.formula


@pytest.mark.real
@pytest.mark.skipif("BURDENSHARE_REAL_FILES" not in os.environ, reason="needs the publishers' files")
@pytest.mark.parametrize(
    ("source", "name", "reading", "expected"),
    [
        ("fed", "datasets_exchange-rates_annual.csv", "fed", 0.7520),  # definitions.md: Federal Reserve
        ("ecb", "ECBexchangeRates.csv", "ecb_average", 1 / 1.3285),  # LAYOUTS.md
    ],
)
def test_averages_of_ones_own(tmp_path, source, name, reading, expected):
    path = Path(os.environ["BURDENSHARE_REAL_FILES"]) / "fx" / name
    answers.add(source, path, retrieved="2026-07-31", data=tmp_path)
    (row,) = rates("DEU", 2014, data=tmp_path)[reading].rows
    assert row.value == pytest.approx(expected, abs=5e-5)
    assert str(row.unit) == "EUR per USD"


# --- practices are never mixed -------------------------------------------------------------------------


def test_each_series_has_one_edition_and_one_practice():
    for name, answer in rates(["DEU", "POL", "TUR"], "2014:2024").items():
        figures = [row for row in answer.rows if isinstance(row, Figure)]
        assert len({row.edition for row in figures}) == 1, name
        assert {row.definition for row in figures} == {answer.reading.definition}
        assert answer.reading.sentence
    assert answers.show("exchange_rate", "DEU", year=2024, every_reading=True).readings[1].rates == "year"


def test_the_mean_of_reciprocals_is_never_below_the_reciprocal_of_the_mean():
    for year in range(1999, 2026):
        assert value("DEU", year, "ecb") > value("DEU", year, "ecb_per_euro")


def test_who_has_no_fixing_is_unknown_there_and_implied_elsewhere():
    for ally, currency in (("ALB", "ALL"), ("MKD", "MKD")):
        found = rates(ally, 2024)
        assert found["ecb"].rows[0].why == f"no fixing of {currency} in 2024 is held"
        for reading in ("default", "imf"):
            (row,) = found[reading].rows
            assert str(row.unit) == f"{currency} per USD" and row.value > 0


def test_the_currency_is_that_of_the_year():
    units = [str(row.unit) for row in rates("EST", "2010:2011")["ecb"].rows]
    assert units == ["EEK per USD", "EUR per USD"]


# --- what was known on a day ---------------------------------------------------------------------------


def test_a_year_that_is_not_over_says_so():
    (row,) = rates("POL", 2020, as_of="2020-06-30")["ecb"].rows
    assert (row.status, row.vintage) == ("estimate", date(2020, 6, 30))
    assert row.notes[0].code == "year_to_date"
    assert "2 January 2020 to 30 June 2020; no whole year" in row.notes[0].text
    table = list(csv.DictReader(FIXINGS.open()))
    days = [line for line in table if "2020-01-01" <= line["day"] <= "2020-06-30"]
    assert row.value == pytest.approx(sum(float(d["PLN"]) / float(d["USD"]) for d in days) / len(days))


def test_a_year_that_is_over_is_final_on_its_last_day(ledger):
    assert [fixed_mean(ledger.as_of(date(2020, 12, day)), "PLN", 2020).whole for day in (30, 31)] == [
        False,
        True,
    ]
    assert fixed_mean(ledger, "PLN", 2026).whole is False


def test_a_currency_that_was_fixed_for_a_part_of_the_year(ledger):
    assert fixed_mean(ledger, "ISK", 2008).whole is False
    assert fixed_mean(ledger, "ISK", 2012) is None


# --- bad input -----------------------------------------------------------------------------------------


def test_what_a_rate_does_not_take():
    with pytest.raises(InputError, match="exchange_rate takes no prices"):
        answers.show("exchange_rate", "DEU", prices=2015)
    with pytest.raises(UnknownName, match="publisher of rates"):
        answers.show("exchange_rate", "DEU", definition="cofog")
    with pytest.raises(NothingKnown, match="no fixing of ALL"):
        answers.show("exchange_rate", "ALB", year=2024, definition="ecb")
    with pytest.raises(NothingKnown, match="no edition of imf known on the day"):
        answers.show("exchange_rate", "ALB", year=2014, definition="imf", as_of="2016-06-30")


@pytest.mark.parametrize("amount", [0.0, -1.0, float("nan")])
def test_money_that_is_not_above_zero_implies_no_rate(amount):
    import numpy as np

    def one(symbol, number):
        return Panel("gdp", Unit(symbol, "million"), ("POL",), (2024,), np.array([[number]]), "e")

    for national, dollars in ((1.0, amount), (amount, 1.0)):
        assert not measures.implied_rates(one("PLN", national), one("USD", dollars)).says("POL", 2024)


CURRENCIES = """fixed:
  SKK: {rate: RATE, evidence: {words: w}}
joined_euro:
  SVK: {day: 2009-01-01, from: FORMER, evidence: NAME}
evidence:
  e: {words: w}
"""


@pytest.mark.parametrize(
    ("rate", "former", "name", "words"),
    [
        ("0", "SKK", "e", "greater than 0"),
        ("-30.126", "SKK", "e", "greater than 0"),
        ("30.126", "EEK", "e", "EEK has no fixed rate"),
        ("30.126", "SKK", "x", "evidence x is named and not given"),
    ],
)
def test_a_broken_table_of_currencies(tmp_path: Path, rate, former, name, words):
    path = tmp_path / "currencies.yaml"
    text = CURRENCIES.replace("RATE", rate).replace("FORMER", former).replace("NAME", name)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=words):
        reference.read_currencies(path)


# --- sums of incomes -----------------------------------------------------------------------------------


def of_gdp(allies, year, **options):
    """The shares by reading, country and year."""
    result = answers.show("share_of_allied_gdp", allies, year=year, every_reading=True, **options)
    return result, {(answer.reading.id, row.country): row for answer in result.answers for row in answer.rows}


def test_the_shares_of_all_allies_add_up_and_the_reading_says_the_rates():
    result, rows = of_gdp((), 2023)
    assert [r.rates for r in result.readings] == ["market", "market", "purchasing_power"]
    for answer in result.answers:
        figures = [row for row in answer.rows if isinstance(row, Figure)]
        assert len(figures) == 31  # Sweden joined in 2024
        assert sum(row.value for row in figures) == pytest.approx(100, abs=1e-4)
    assert rows["default", "SWE"].why == "Sweden was not a member at the end of 2023"
    assert rows["purchasing_power", "POL"].value > 1.5 * rows["imf", "POL"].value


def test_purchasing_power_that_one_could_redo():
    """Germany's and Poland's part of the sum over 28 allies in the IMF's file of October 2016."""
    path = SHIPPED / "editions" / "imf" / "2016-10-04" / "observations.csv"
    cells = [
        (line["country"], float(line["value"]))
        for line in csv.DictReader(path.open(encoding="utf-8"))
        if (line["measure"], line["year"]) == ("gdp_at_purchasing_power", "2016")
    ]
    later = {"MNE", "MKD", "FIN", "SWE"}
    total = sum(value for country, value in cells if country not in later)
    _, rows = of_gdp(["DEU", "POL"], 2016, as_of="2017-03-31")
    for country, amount in cells:
        if country in ("DEU", "POL"):
            assert rows["purchasing_power", country].value == pytest.approx(100 * amount / total)
    assert "no edition known on the day gives it of every ally" in rows["default", "DEU"].why


def test_several_allies_together():
    result = answers.show("share_of_allied_gdp", ["DEU", "POL"], year=2023)
    total = sum(row.value for row in result.rows)
    assert result.headline == [f"2 allies together 2023: {total:.1f} % (default)"]


def test_what_nobody_gives_of_every_ally_is_unknown():
    with pytest.raises(NothingKnown, match="no share of all allies' GDP is known"):
        answers.show("share_of_allied_gdp", "DEU", year=2016, as_of="2017-03-31")
