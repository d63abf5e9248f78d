"""Units clash loudly; formulas do not depend on currency, scale or order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare import measures, units
from burdenshare.errors import UnitClash
from burdenshare.records import Panel, Unit

EURO = Unit("EUR", "million", "current")
AMOUNTS = st.lists(st.floats(0.5, 1e6), min_size=3, max_size=3)


def panel(values, unit, measure="defence_expenditure", years=(2014, 2015, 2016)):
    """One ally's row."""
    return Panel(measure, unit, ("DEU",), years, np.array([values]), "an-edition")


def test_a_clash_of_prices_raises():
    spending, gdp = panel([1, 2, 3], EURO), panel([4, 5, 6], Unit("EUR", "million", "2015"), "gdp")
    with pytest.raises(UnitClash, match="2015 prices"):
        measures.ratio(spending, gdp, "share_of_gdp", "")


def test_growth_at_current_prices_is_refused():
    with pytest.raises(UnitClash, match="constant prices"):
        measures.growth(panel([1, 2, 3], EURO), "")


def test_growth_needs_the_year_before():
    grown = measures.growth(panel([100, 110, 121], Unit("EUR", "million", "2015")), "")
    assert np.isnan(grown.value("DEU", 2014))
    assert grown.value("DEU", 2015) == pytest.approx(10)
    assert np.isnan(
        measures.growth(panel([1, 2], Unit("EUR", "", "2015"), years=(2014, 2016)), "").values
    ).all()


@given(spending=AMOUNTS, gdp=AMOUNTS, rate=st.floats(0.01, 100))
def test_a_share_does_not_depend_on_the_currency(spending, gdp, rate):
    share = measures.ratio(panel(spending, EURO), panel(gdp, EURO), "share_of_gdp", "")
    other = Unit("USD", "million", "current")
    converted = measures.ratio(
        panel([rate * x for x in spending], other), panel([rate * x for x in gdp], other), "share_of_gdp", ""
    )
    assert np.allclose(share.values, converted.values, rtol=1e-12)


@given(spending=AMOUNTS, shares=st.lists(st.floats(0.1, 6), min_size=3, max_size=3))
def test_spending_and_gap_together_reach_the_threshold(spending, shares):
    """Spending + gap is the threshold's share of the same GDP; who meets it has no gap."""
    money, share = panel(spending, EURO), panel(shares, units.PERCENT, "share_of_gdp")
    met = (share.values >= 2).astype(float)
    gap = measures.gap_in_money(money, share, 2, met)
    reached = share.values * (money.values + gap.values) / money.values
    assert np.allclose(np.where(met == 1, 2, reached), 2)
    assert (gap.values >= 0).all()
    assert (gap.values[met == 1] == 0).all()


@given(value=st.floats(1e-3, 1e9), scale=st.sampled_from(["", "thousand", "million", "billion"]))
def test_units_survive_a_round_trip(value, scale):
    unit = Unit("USD", scale, "2015", "2015")
    canonical = units.canonical(unit)
    there = units.rescale(value, unit, canonical)
    assert units.rescale(there, canonical, unit) == pytest.approx(value, rel=1e-12)


def test_another_currency_is_no_matter_of_scale():
    with pytest.raises(UnitClash):
        units.rescale(1.0, EURO, Unit("USD", "million", "current"))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Defence Spending", "defence_expenditure"),
        ("share of GDP", "share_of_gdp"),
        ("growth", "real_growth"),
    ],
)
def test_measures_by_what_people_call_them(name, found):
    assert measures.find(name).id == found


def test_a_gap_per_head_is_the_gap_over_the_inhabitants_that_the_edition_implies():
    gap = panel([80.0, 40.0, 0.0], Unit("USD", "million", "current", "current"), "gap")
    gdp = panel([4000.0] * 3, Unit("USD", "million", "2010", "2010"), "gdp")
    heads = panel([50000.0] * 3, Unit("USD per head", "", "2010", "2010"), "gdp_per_head")
    found = measures.gap_per_head(gap, heads, gdp)
    inhabitants = 4000.0 * 1e6 / 50000.0
    assert found.values[0].tolist() == [80e6 / inhabitants, 40e6 / inhabitants, 0.0]
    assert str(found.unit) == "USD per head"
