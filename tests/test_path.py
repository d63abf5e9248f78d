"""The way to a pledge: the worked example, where money comes from, and what a path cannot answer."""

import pytest

import burdenshare as bs
from burdenshare.answers import known, pathing
from burdenshare.cli import planning
from burdenshare.errors import BadFile, InputError, NothingKnown
from burdenshare.formats import as_csv
from burdenshare.records import Figure, Unknown

GERMANY = {"pledge": "wales-2014", "start": 2016, "as_of": "2017-03-31", "growth": 1.5}
SPAIN = {"pledge": "hague-2025", "start": 2026, "as_of": "2026-11-01", "growth": 2.0}


def figures(result, measure, symbol="", prices=None):
    """The rows of a measure by year, of money those in one currency and price base."""
    return {
        row.year: row
        for row in result.rows
        if isinstance(row, Figure)
        and row.measure == measure
        and row.unit.symbol.startswith(symbol)
        and prices in (None, row.unit.prices)
    }


def codes(result):
    return {note.code for note in result.all_notes}


@pytest.fixture(scope="module")
def germany():
    return bs.path("DEU", shape="constant", **GERMANY)


def test_the_growth_that_two_percent_took(germany):
    """1.20 % in 2016 to 2.00 % in 2024, GDP growing 1.5 %: printed to twelve digits in the research."""
    growth = figures(germany, "real_growth")
    assert list(growth) == list(range(2017, 2025))
    assert all(row.value == pytest.approx(8.1924949716467, abs=1e-11) for row in growth.values())
    assert {row.status for row in growth.values()} == {"planned"}
    share = figures(germany, "share_of_gdp")
    assert (share[2016].printed, share[2016].edition, share[2016].quality) == (
        "1.20",
        "nato-2017-03-13",
        "press",
    )
    assert [row.extras["met"] for row in share.values()] == [False] * 8 + [True]


def test_start_growth_shape_and_target_stand_in_the_first_line(germany):
    for told in (
        "8.19 %",
        "1.20 % in 2016",
        "2.00 % in 2024",
        "1.5 % a year",
        "constant real growth",
        "eight",
    ):
        assert told in germany.headline[0]


def test_money_unknown_in_the_edition_is_the_share_of_the_imfs_gdp(germany):
    """1.20 % of 3,130.301 bn EUR and of 3,494.898 bn USD, the IMF's figures of October 2016."""
    euro = figures(germany, "defence_expenditure", "EUR", "2016")
    assert euro[2016].value == pytest.approx(0.012 * 3_130_301)
    assert figures(germany, "defence_expenditure", "USD")[2016].value == pytest.approx(0.012 * 3_494_898)
    assert euro[2016].edition == "imf-2016-10-04"
    assert euro[2024].value == pytest.approx(0.02 * 3_130_301 * 1.015**8)
    assert "start_money" in codes(germany)


def test_extra_cost_is_over_a_constant_share(germany):
    euro = figures(germany, "defence_expenditure", "EUR", "2016")
    yearly = [row.value - 0.012 * 3_130_301 * 1.015 ** (year - 2016) for year, row in euro.items()]
    assert [row.extras["extra_cost"] for row in euro.values()] == pytest.approx(yearly, abs=1e-6)
    assert euro[2024].extras["extra_cost_in_all"] == pytest.approx(sum(yearly))


def test_current_prices_go_as_far_as_the_imfs_deflator(germany):
    """Germany's deflator in the IMF's edition of October 2016: 110.557 in 2016, 118.676 in 2021, its last."""
    constant = figures(germany, "defence_expenditure", "EUR", "2016")
    current = figures(germany, "defence_expenditure", "EUR", "current")
    assert list(current) == list(range(2017, 2022))
    assert current[2021].value == pytest.approx(constant[2021].value * 118.676 / 110.557)
    assert "2022" in next(note.text for note in germany.all_notes if note.code == "current_prices")


def test_money_known_in_the_edition_is_taken_from_it():
    result = bs.path("ESP", **SPAIN)
    assert figures(result, "defence_expenditure", "EUR", "2026")[2026].value == 35419
    assert figures(result, "defence_expenditure", "USD")[2026].value == 41767
    assert "start_money" not in codes(result)


def test_spain_against_its_own_best_and_its_own_threshold():
    """The best is that of the edition's constant euro, without its estimates; 2.1 % stands beside 3.5 %."""
    notes = {note.code: note.text for note in bs.path("ESP", **SPAIN).all_notes}
    levels = {
        row.year: row.value
        for row in bs.show("defence_expenditure", "ESP", prices=2021, currency="national").rows
    }
    best = max(100 * (levels[year + 5] / levels[year]) ** (1 / 5) - 100 for year in range(2014, 2020))
    assert f"{best:.1f} % a year over five years" in notes["own_record"]
    needed = 100 * ((2.1 / 2.0) ** (1 / 9) * 1.02 - 1)
    assert f"2.1 %: {needed:.2f} % real a year to 2035" in notes["own_threshold"]


def test_growth_of_gdp_is_the_imfs_where_none_is_named():
    """After its last year its last rate; the share of a path in shares does not depend on it."""
    result = bs.path("DEU", **{**GERMANY, "growth": None})
    growth, shares = figures(result, "real_growth"), figures(result, "share_of_gdp")
    gdp = {
        year: 100 * ((1 + growth[year].value / 100) * shares[year - 1].value / shares[year].value - 1)
        for year in growth
    }
    assert gdp[2017] == pytest.approx(1.425)
    assert gdp[2021] == pytest.approx(1.23) == pytest.approx(gdp[2024])
    assert "gdp_growth" in codes(result)
    assert "WEOOct2016all_wide.csv.gz" in growth[2017].locator


def test_a_cap_of_eight_percent_is_one_year_late():
    result = bs.path("DEU", shape="capped", cap=8, **GERMANY)
    shares = figures(result, "share_of_gdp")
    assert shares[2024].value == pytest.approx(1.971710, abs=5e-7)
    assert max(shares) == 2025
    assert "one year after the deadline" in result.headline[0]


@pytest.mark.parametrize(
    ("cap", "told"), [(1.0, "never reached"), (1.5, "never reached"), (1.51, "only after 5,186 years")]
)
def test_a_cap_that_hardly_outgrows_gdp_ends_at_the_deadline(cap, told):
    result = bs.path("DEU", shape="capped", cap=cap, **GERMANY)
    assert told in result.headline[0]
    assert max(figures(result, "share_of_gdp")) == 2024


def test_a_cap_under_growth_that_changes_is_reached_when_its_path_says_so():
    """Years needed are counted rate by rate, not with one rate for all."""
    result = bs.path("DEU", shape="capped", cap=6, **{**GERMANY, "growth": None})
    shares = figures(result, "share_of_gdp")
    assert [year for year, row in shares.items() if row.extras["met"]] == [max(shares)]


@pytest.mark.parametrize(
    ("shape", "p", "share"),
    [("linear", "linear", 1.6), ("front-loaded", "p = 0.5", 1.765685), ("back-loaded", "p = 2", 1.4)],
)
def test_shapes_in_share(shape, p, share):
    result = bs.path("DEU", shape=shape, **GERMANY)
    assert figures(result, "share_of_gdp")[2020].value == pytest.approx(share, abs=5e-7)
    assert p in result.headline[0]


def test_frozen_paths_reach_nothing_and_say_so():
    share, level = (bs.path("DEU", shape=shape, **GERMANY) for shape in ("frozen-share", "frozen-level"))
    assert {row.value for row in figures(share, "share_of_gdp").values()} == {1.2}
    assert all(abs(row.value) < 1e-12 for row in figures(level, "real_growth").values())
    assert "short of 2.00 %" in share.headline[0]
    assert "own_record" not in codes(share)


def test_who_meets_already_or_is_not_held_is_told_so():
    already = bs.path("POL", pledge="wales-2014", as_of="2026-11-01")
    assert "already met" in already.headline[0]
    assert [row.measure for row in already.rows] == ["share_of_gdp"]
    for ally, word in (("ISL", "exempt"), ("FIN", "was not a member")):
        result = bs.path(ally, pledge="wales-2014", as_of="2017-03-31")
        assert word in result.headline[0]
        assert all(isinstance(row, Unknown) for row in result.rows)


@pytest.mark.parametrize(
    ("changes", "error", "told"),
    [
        ({"start": 1990}, NothingKnown, "Start from a year between"),
        ({"growth": None, "as_of": "2016-08-01"}, NothingKnown, "--growth"),
        ({"pledge": "guideline-2006"}, InputError, "names no year"),
        ({"pledge": "real-growth-1977"}, InputError, "share of GDP"),
        ({"start": 2024, "as_of": "2026-11-01"}, InputError, "not after the start"),
        ({"shape": "capped"}, InputError, "needs a cap"),
        ({"cap": 3}, InputError, "goes with the shape capped"),
        ({"growth": float("nan")}, InputError, "no rate"),
        ({"growth": -100}, InputError, "no rate"),
        ({"shape": "steep"}, InputError, "no shape"),
    ],
)
def test_what_a_path_cannot_answer(changes, error, told):
    with pytest.raises(error, match=told) as raised:
        bs.path("CAN" if changes.get("start") == 2024 else "DEU", **{**GERMANY, **changes})
    assert not isinstance(raised.value, BadFile)


def test_a_path_is_that_of_one_ally():
    for asked in ("europe", "NATO", "DEU FRA"):
        with pytest.raises(InputError, match="one ally"):
            bs.path(asked, **GERMANY)


@pytest.mark.parametrize("currency", ["USD", "PLN"])
def test_another_currency(currency):
    """Dollars of the edition at the rate that it implies."""
    result = bs.path("ESP", currency=currency, **SPAIN)
    assert set(figures(result, "defence_expenditure", currency)) == set(range(2026, 2036))
    assert not figures(result, "defence_expenditure", "EUR")


def test_money_that_nobody_knows_stays_unknown():
    result = bs.path("DEU", currency="PLN", **GERMANY)
    assert [(row.unit.symbol, row.year) for row in result.rows if isinstance(row, Unknown)] == [("PLN", 2016)]


def test_money_per_head_is_money_over_the_imfs_population(germany):
    heads = {row.cell.year: row.cell.value for row in known("2017-03-31", definition="imf").rows(
        "population", countries=["DEU"])}  # fmt: skip
    money = figures(germany, "defence_expenditure", "EUR", "2016")
    per_head = figures(germany, "defence_expenditure_per_head", "EUR per head")
    assert set(per_head) == set(range(2016, 2022))
    assert per_head[2021].value == pytest.approx(money[2021].value / heads[2021])
    assert "2022" in next(note.text for note in germany.all_notes if note.code == "per_head")


def test_a_plan_is_followed_and_then_held():
    asked = {"start": 2019, "growth": 1.2, "shape": "plan-then-hold", "plan": "DE-2019-03"}
    share, level = (bs.path("DEU", hold=hold, **asked) for hold in ("share", "level"))
    told = {year: row.value for year, row in figures(share, "share_of_gdp").items()}
    assert [told[year] for year in (2020, 2021, 2022, 2023, 2024)] == [1.37, 1.33, 1.29, 1.25, 1.25]
    assert figures(level, "share_of_gdp")[2024].value == pytest.approx(1.25 / 1.012)
    assert figures(level, "real_growth")[2024].value == pytest.approx(0)
    (note,) = [note.text for note in share.all_notes if note.code == "plan"]
    assert note == "as DE-2019-03 has it; from 2024 on the share of 2023 is held"


def test_years_that_a_plan_leaves_out_are_filled_on_request_and_named():
    asked = {"start": 2017, "growth": 3, "shape": "plan-then-hold", "plan": "BG-2018-01"}
    with pytest.raises(InputError, match="says nothing about 2019, 2022, 2023"):
        bs.path("BGR", **asked)
    filled = bs.path("BGR", interpolate=True, **asked)
    assert figures(filled, "share_of_gdp")[2022].value == pytest.approx(1.64 + 0.36 / 3)
    assert "2019, 2022 and 2023, where a straight line in share stands" in filled.all_notes[0].text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"shape": "plan-then-hold"}, "needs a plan"),
        ({"plan": "DE-2019-03"}, "a plan goes with the shape"),
        ({"shape": "plan-then-hold", "plan": "BG-2018-01"}, "BG-2018-01 is a plan of BGR"),
        ({"shape": "plan-then-hold", "plan": "DE-2016-03"}, "names no share of GDP between 2016 and 2024"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused(asked, said):
    with pytest.raises(InputError, match=said):
        bs.path("DEU", start=2016, growth=1.5, **asked)


def test_every_figure_has_a_cell_and_an_address(germany):
    for row in germany.rows:
        assert row.locator
        assert row.cell.panel.says(row.cell.country, row.cell.year)
        assert row.cell.panel.value(row.country, row.year) == row.value
    assert "press-figures.csv" in figures(germany, "real_growth")[2024].locator
    assert as_csv(germany).count("\n") == 1 + 9 + 8 + 2 * (9 + 6) + 5


def test_the_command_line_offers_every_shape() -> None:
    """The names are written out there, so that help need not load the answers."""
    assert planning.SHAPES == pathing.SHAPES
