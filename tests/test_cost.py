"""What a pledge costs, by reading: those of the 37 billion of March 2017, and how much a hit is worth."""

import random
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare.answers.costing import amount_in, read_claim
from burdenshare.answers.result import known
from burdenshare.errors import BadFile, InputError, NothingKnown
from burdenshare.plans import read_cost_readings
from burdenshare.plans.costs import AROUND, NEAR, near, placebo
from burdenshare.provenance import leaves

DAY = "2017-03-31"
# From published cells alone: NATO of January and July 2016 and March 2017, IMF of October 2016, ECB.
EXPECTED = {
    "default": (27.896, 24.929),
    "constant_prices": (30.405, None),
    "now_national": (26.773, 25.042),
    "now_dollars": (27.959, None),
    "deadline_dollars": (36.767, None),
    "deadline_3_percent": (33.915, 31.723),
    "year_before": (25.192, 23.564),
    "deadline_dollars_earlier_share": (37.227, None),
    "deadline_national": (33.245, 31.096),
    "deadline_plan_growing": (36.828, 34.448),
}


@pytest.fixture(scope="module")
def claim() -> bs.Result:
    return bs.cost("DEU", pledge="wales-2014", as_of=DAY, claimed="37 bn USD")


@pytest.mark.parametrize("name", EXPECTED)
def test_each_reading_gives_what_the_published_cells_give(claim: bs.Result, name: str) -> None:
    answer = next(answer for answer in claim.answers if answer.reading.id == name)
    dollars, euros = EXPECTED[name]
    assert amount_in(answer, "USD") == pytest.approx(1000 * dollars, abs=0.5)
    assert euros is None or amount_in(answer, "EUR") == pytest.approx(1000 * euros, abs=0.5)


def test_the_plan_of_2021_grows_as_the_formula_says(claim: bs.Result) -> None:
    answer = next(answer for answer in claim.answers if answer.reading.id == "deadline_plan_growing")
    by_hand = (0.02 * 3130.301 * 1.033**8 - 42.39 * 1.033**3) * 1.0691
    assert amount_in(answer, "USD") == pytest.approx(1000 * by_hand, rel=1e-9)


def test_a_cost_walks_back_to_the_cells_of_two_publishers(claim: bs.Result) -> None:
    answer = next(answer for answer in claim.answers if answer.reading.id == "deadline_dollars")
    ledger = known(DAY).of(None)
    cell = answer.rows[0].cell
    rows = [ledger.row(number) for number in leaves(cell.panel, cell.country, cell.year)]
    assert [(row.edition, row.cell.year) for row in rows] == [
        ("nato-2017-03-13", 2016),
        ("imf-2016-10-04", 2016),
        ("imf-2016-10-04", 2020),
    ]
    assert set(claim.editions) >= {"nato-2017-03-13", "imf-2016-10-04"}


def test_a_strained_reading_never_supports_and_other_prices_never_hit(claim: bs.Result) -> None:
    within = next(line for line in claim.headline if line.startswith("within 2 %"))
    supported, strained = within.split("strained, so no support: ")
    assert "gap of the deadline, dollars 36.8" in supported
    assert "37.2" in strained
    constant = next(a for a in claim.answers if a.reading.id == "constant_prices")
    assert constant.rows[0].extras["off_claim"] is None


def test_the_claim_holds_in_one_money_only_and_is_twice_the_average(claim: bs.Result) -> None:
    told = "\n".join(claim.headline)
    assert "in the IMF's dollars only: in EUR the same is 31.1 bn EUR, 10 % less" in told
    assert "it is 2.1 times what is needed" in told
    assert "six default and customary readings come within 2 % of 14.2 % of all amounts" in told


def test_the_placebo_is_the_length_that_a_simulation_finds() -> None:
    results, told, seed = [27.896, 30.405, 26.773, 27.959, 36.767, 33.915], 37.0, 20170331
    draw = random.Random(seed)
    amounts = [draw.uniform((1 - AROUND) * told, (1 + AROUND) * told) for _ in range(200_000)]
    away = [amount for amount in amounts if not near(amount, told, NEAR)]
    hits = sum(any(near(result, amount) for result in results) for amount in away)
    assert placebo(results, told) == pytest.approx(hits / len(away), abs=0.004)
    assert placebo(results, told) == pytest.approx(0.1419, abs=5e-5)


def test_a_claim_in_euro_is_compared_in_euro() -> None:
    result = bs.cost("DEU", as_of=DAY, claimed="€25 billion")
    within = next(line for line in result.headline if line.startswith("within 2 %"))
    assert "gap of the last year with money 24.9" in within
    assert "strained" in within


def test_without_a_claim_there_is_no_placebo() -> None:
    told = bs.cost("DEU", as_of=DAY, every_reading=True).headline
    assert len(told) == 1
    assert "placebo" not in told[0]


def test_a_sum_never_hides_who_is_missing() -> None:
    assert bs.cost(as_of=DAY).headline == ["109.4 bn USD a year for 27 allies; Iceland exempt"]
    (hague,) = bs.cost(("DEU", "LTU", "ISL"), pledge="hague-2025").headline
    assert hague.endswith("for 2 allies; Iceland exempt")


def test_one_who_meets_the_pledge_pays_nothing() -> None:
    assert bs.cost("POL").headline == ["nothing: already met in 2026"]


@pytest.mark.parametrize("text", ["37", "37 USD", "bn USD", "-37 bn USD", "0 bn USD", "$37 bn EUR", "37 bn"])
def test_what_is_no_amount_of_money_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no amount of money"):
        read_claim(text)


def test_a_claim_about_several_allies_and_a_day_before_the_pledge_are_refused() -> None:
    with pytest.raises(InputError, match="one ally"):
        bs.cost(("DEU", "ESP"), claimed="37 bn USD")
    with pytest.raises(NothingKnown, match="adopted"):
        bs.cost("DEU", as_of="2013-01-01")


def test_a_sixth_customary_reading_is_refused(tmp_path: Path) -> None:
    shipped = Path(bs.__file__).parent / "data" / "cost_readings.yaml"
    changed = tmp_path / "cost_readings.yaml"
    changed.write_text(shipped.read_text().replace("tier: strained", "tier: customary", 1))
    with pytest.raises(BadFile, match="at most five customary"):
        read_cost_readings(changed)
