"""Paths: the worked example (Germany, 1.20 % in 2016 to 2.00 % in 2024) and what holds for every path."""

import csv
from math import nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from burdenshare.errors import InputError
from burdenshare.plans import paths
from burdenshare.plans.credibility import after_election, back_loading

YEARS = range(2016, 2025)
GERMANY = (1.2, 2.0, YEARS, 1.5)

# Printed with six decimals, trailing zeros left out, and more where the number is exact; growth with four.
PRINTED = """\
path,quantity,2016,2017,2018,2019,2020,2021,2022,2023,2024
linear,share,1.2,1.3,1.4,1.5,1.6,1.7,1.8,1.9,2.0
linear,level,1.2,1.3195,1.442315,1.5685175625,1.698181681,1.8313828066,1.9681978751,2.1087053345,2.2529851732
linear,growth,,9.9583,9.3077,8.7500,8.2667,7.8438,7.4706,7.1389,6.8421
constant,share,1.2,1.279123,1.363463,1.453364,1.549193,1.651341,1.760223,1.876285,2.0
constant,level,1.2,1.298310,1.404674,1.519752,1.644257,1.778963,1.924705,2.082386,2.252985
constant,growth,,8.1925,8.1925,8.1925,8.1925,8.1925,8.1925,8.1925,8.1925
front p=0.5,share,1.2,1.482843,1.6,1.689898,1.765685,1.832456,1.892820,1.948331,2.0
front p=0.5,level,1.2,1.505085,1.648360,1.767090,1.874034,1.974075,2.069692,2.162346,2.252985
back p=2,share,1.2,1.2125,1.25,1.3125,1.4,1.5125,1.65,1.8125,2.0
back p=2,level,1.2,1.230687,1.287781,1.372453,1.485909,1.629392,1.804181,2.011594,2.252985
back p=2,growth,,2.5573,4.6392,6.5750,8.2667,9.6563,10.7273,11.4962,12.0000
capped 8%,share,1.2,1.276847,1.358616,1.445621,1.538197,1.636703,1.741516,1.853042,1.971710
capped 8%,level,1.2,1.296,1.39968,1.511654,1.632587,1.763194,1.904249,2.056589,2.221116
capped 5%,share,1.2,1.241379,1.284185,1.328468,1.374277,1.421666,1.470689,1.521402,1.573864
capped 3%,share,1.2,1.217734,1.235730,1.253992,1.272524,1.291330,1.310413,1.329779,1.349431
"""

SUMMED = """\
path,sum of levels 2017-24,B of levels,last 3 years' part of the rise (levels),B of shares
linear,14.189785,0.580146,0.400388,0.562500
constant,13.906031,0.613830,0.450170,0.604220
front p=0.5,15.253667,0.453853,0.264876,0.404370
back p=2,13.074983,0.712484,0.592215,0.726562
"""

SHAPES = {
    "linear": paths.linear(*GERMANY),
    "constant": paths.constant(*GERMANY),
    "front p=0.5": paths.power(*GERMANY, exponent=0.5),
    "back p=2": paths.power(*GERMANY, exponent=2),
    "capped 8%": paths.capped_to_target(*GERMANY, cap=8),
    "capped 5%": paths.capped_to_target(*GERMANY, cap=5),
    "capped 3%": paths.capped_to_target(*GERMANY, cap=3),
}

shares = st.floats(0.1, 6)
rates = st.floats(-5, 12)
caps = st.floats(-5, 60)


def rows(text):
    return list(csv.DictReader(text.splitlines()))


def half_a_digit(printed, decimals):
    """Half a unit in the last digit; zeros left out at the end were digits too. Ties such as 9.65625 pass."""
    return 0.51 * 10.0 ** -max(decimals, len(printed.partition(".")[2]))


@pytest.mark.parametrize("row", rows(PRINTED), ids=lambda row: f"{row['path']} {row['quantity']}")
def test_worked_example(row):
    path, quantity = SHAPES[row["path"]], row["quantity"]
    decimals = 4 if quantity == "growth" else 6
    for year, value in zip(path.years, getattr(path, quantity), strict=True):
        if printed := row[str(year)]:
            assert value == pytest.approx(float(printed), abs=half_a_digit(printed, decimals), rel=0)
        else:
            assert np.isnan(value)


@pytest.mark.parametrize("row", rows(SUMMED), ids=lambda row: row["path"])
def test_worked_example_summed(row):
    path = SHAPES[row["path"]]
    levels = by_year(path, path.level)
    found = (
        path.level[1:].sum(),
        back_loading(levels, 2016).centre,
        after_election(levels, 2021),
        back_loading(by_year(path, path.share), 2016).centre,
    )
    assert found == pytest.approx([float(row[name]) for name in list(row)[1:]], abs=5.1e-7, rel=0)


def by_year(path, values):
    return dict(zip(path.years, values.tolist(), strict=True))


def test_required_growth_to_the_last_digit():
    assert paths.required_growth(1.2, 2.0, 8, 1.5) == pytest.approx(8.192494971646695, abs=1e-12, rel=0)
    assert SHAPES["constant"].growth[1:] == pytest.approx([8.192494971646695] * 8, abs=1e-12, rel=0)


@pytest.mark.parametrize(
    ("start", "target", "years", "growth", "required"),
    [
        (1.37, 1.76, 5, 1.8, 7.030),
        (1.37, 2.00, 1, 1.2, 47.74),
        (1.03, 2.00, 3, 3.0, 28.50),
        (1.45, 2.00, 2, 4.0, 22.14),
        (0.92, 1.53, 7, 2.0, 9.688),
    ],
)
def test_required_growth_of_five_plans(start, target, years, growth, required):
    digits = 5.1e-3 if required > 10 else 5.1e-4
    assert paths.required_growth(start, target, years, growth) == pytest.approx(required, abs=digits, rel=0)


@pytest.mark.parametrize(
    ("cap", "exact", "years"), [(3, 34.82, 35), (5, 15.07, 16), (8, 8.23, 9), (8.192494971646695, 8, 8)]
)
def test_years_to_two_percent_under_a_cap(cap, exact, years):
    needed = paths.years_needed(1.2, 2.0, growth=1.5, cap=cap)
    assert needed.exact == pytest.approx(exact, abs=5.1e-3)
    assert needed.years == years
    long = paths.capped_to_target(1.2, 2.0, range(2016, 2016 + years + 3), 1.5, cap)
    assert long.reached == 2016 + years
    assert long.share[years:] == pytest.approx([2.0] * 3)


def test_eight_percent_at_most_misses_2024_by_one_year():
    path = SHAPES["capped 8%"]
    assert path.share[-1] == pytest.approx(1.971710, abs=5.1e-7)
    assert path.reached is None
    assert paths.capped_to_target(1.2, 2.0, range(2016, 2026), 1.5, 8).reached == 2025


@pytest.mark.parametrize("cap", [1.5, 1.4999999999999998, 1, 0, -3])
def test_a_cap_below_the_growth_of_gdp_never_gets_there(cap):
    needed = paths.years_needed(1.2, 2.0, growth=1.5, cap=cap)
    assert needed.never
    assert (needed.exact, needed.years, str(needed)) == (None, None, "never")
    assert paths.capped_to_target(*GERMANY, cap=cap).reached is None


def test_a_cap_a_hair_above_the_growth_of_gdp_is_no_loop():
    assert paths.years_needed(1.2, 2.0, growth=1.5, cap=1.5 + 1e-12).years > 10**12


def test_nothing_is_needed_where_the_target_is_met():
    assert paths.years_needed(2.1, 2.0, growth=1.5, cap=0).years == 0


def test_what_back_and_front_loading_save():
    """The research prints 1.063882, the difference of two rounded sums; the exact one is 1.0638814."""
    linear = SHAPES["linear"].level.sum()
    assert linear - SHAPES["back p=2"].level.sum() == pytest.approx(1.114802, abs=5.1e-7)
    assert SHAPES["front p=0.5"].level.sum() - linear == pytest.approx(1.063881, abs=5.1e-7)


def test_a_cap_above_the_largest_growth_changes_nothing():
    linear = SHAPES["linear"]
    assert np.nanmax(linear.growth) == pytest.approx(9.9583, abs=5.1e-5)
    free = paths.capped_along_linear(*GERMANY, cap=9.9584)
    assert free.share == pytest.approx(linear.share, rel=1e-14)
    assert paths.capped_along_linear(*GERMANY, cap=9.9).share[1] < linear.share[1]


def test_order_of_levels():
    front, linear, constant, back = (
        SHAPES[name].level[1:-1] for name in ("front p=0.5", "linear", "constant", "back p=2")
    )
    assert (front > linear).all()
    assert (linear > constant).all()
    assert (constant > back).all()


def test_which_path_came_nearest_to_what_happened():
    """NATO's edition of 2026."""
    happened = dict(zip(range(2017, 2025), (1.21, 1.23, 1.32, 1.49, 1.43, 1.46, 1.60, 2.00), strict=True))
    frozen = paths.frozen_share(1.2, YEARS, 1.5)
    found = [
        paths.distance(path, happened)
        for path in (SHAPES["linear"], SHAPES["constant"], SHAPES["back p=2"], frozen)
    ]
    assert found == pytest.approx([0.2121, 0.1800, 0.1099, 0.3571], abs=5.1e-5, rel=0)


def test_average_extra_money_on_the_way():
    """R27 of the 37 billion: linear from 1.19 % against a frozen 1.19 %, GDP 3,134 bn EUR, 3 % a year."""
    path = paths.linear(1.19, 2.0, YEARS, 3.0)
    cost = paths.extra_cost(path, paths.frozen_share(1.19, YEARS, 3.0), start_money=0.0119 * 3134)
    assert cost.cumulative[-1] == pytest.approx(135.3, abs=0.051)
    assert cost.cumulative[-1] / 8 == pytest.approx(16.911, abs=5.1e-4)
    assert cost.yearly[-1] == pytest.approx(32.157, abs=5.1e-4)


# --- plan, then hold ---------------------------------------------------------------------------------

BULGARIA = {2018: 1.55, 2020: 1.61, 2021: 1.64, 2024: 2.0}


def test_plan_then_hold_names_what_it_filled_and_held():
    share = paths.plan_then_hold(BULGARIA, range(2018, 2027), 2, hold="share", interpolate=True)
    level = paths.plan_then_hold(BULGARIA, range(2018, 2027), 2, hold="level", interpolate=True)
    for path in (share, level):
        assert path.interpolated == (2019, 2022, 2023)
        assert path.held == (2025, 2026)
        assert path.share[:7] == pytest.approx([1.55, 1.58, 1.61, 1.64, 1.76, 1.88, 2.0])
    assert share.share[7:] == pytest.approx([2.0, 2.0])
    assert share.growth[7:] == pytest.approx([2, 2])
    assert level.share[7:] == pytest.approx([2 / 1.02, 2 / 1.02**2])
    assert level.growth[7:] == pytest.approx([0, 0], abs=1e-12)


def test_a_plan_beyond_the_path_still_guides_the_line():
    path = paths.plan_then_hold({2020: 1, 2024: 2}, [2020, 2021, 2022], 0, hold="share", interpolate=True)
    assert path.share.tolist() == [1, 1.25, 1.5]
    assert path.interpolated == (2021, 2022)
    assert path.held == ()


def test_a_gap_in_a_plan_needs_a_word():
    with pytest.raises(InputError, match=r"nothing about 2019, 2022, 2023.*Ask for interpolation"):
        paths.plan_then_hold(BULGARIA, range(2018, 2025), 2, hold="share")


@pytest.mark.parametrize("planned", [{2019: 1.5}, {}])
def test_a_plan_must_speak_about_the_start(planned):
    with pytest.raises(InputError, match="nothing about the first year"):
        paths.plan_then_hold(planned, range(2018, 2021), 2, hold="share")


def test_what_to_hold_must_be_named():
    with pytest.raises(InputError, match="Write share, or level"):
        paths.plan_then_hold({2018: 1.0}, range(2018, 2021), 2, hold="money")
    with pytest.raises(TypeError):
        paths.plan_then_hold({2018: 1.0}, range(2018, 2021), 2)


# --- refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": 0}, "start: 0: .*above zero"),
        ({"start": nan}, "start: nan"),
        ({"target": -1}, "target: -1"),
        ({"years": [2016]}, "a year after its start"),
        ({"years": []}, "years: none"),
        ({"years": [2016, 2018]}, "do not follow one another"),
        ({"years": [2016, 2015]}, "do not follow one another"),
        ({"growth": [1.5, 1.5]}, "2 rates of growth do not fit 8 years"),
        ({"growth": nan}, "growth: nan"),
        ({"growth": -100}, "growth: -100"),
    ],
)
@pytest.mark.parametrize("shape", [paths.linear, paths.constant])
def test_what_no_path_can_be_drawn_from(shape, change, words):
    question = {"start": 1.2, "target": 2.0, "years": YEARS, "growth": 1.5} | change
    with pytest.raises(InputError, match=words):
        shape(**question)


def test_other_refusals():
    with pytest.raises(InputError, match="exponent: 0"):
        paths.power(*GERMANY, exponent=0)
    with pytest.raises(InputError, match="cap: -100"):
        paths.capped_to_target(*GERMANY, cap=-100)
    with pytest.raises(InputError, match="no year lies between"):
        paths.yearly_growth(1, 2, 0)
    with pytest.raises(InputError, match="a year after its start"):
        paths.required_growth(1, 2, 0, 1.5)
    with pytest.raises(InputError, match="2 prices do not fit 9 years"):
        paths.money(SHAPES["linear"], 10, prices=[1, 2])
    with pytest.raises(InputError, match="prices of 2017: 0"):
        paths.money(SHAPES["linear"], 10, prices=[1, 0, *[1] * 7])
    with pytest.raises(InputError, match="differ in years or in the growth"):
        paths.extra_cost(SHAPES["linear"], paths.frozen_level(1.2, YEARS, 2), 10)
    with pytest.raises(InputError, match="differ in years or in the growth"):
        paths.extra_cost(SHAPES["linear"], paths.frozen_level(1.2, range(2017, 2026), 1.5), 10)
    with pytest.raises(InputError, match=r"years: 2025: .*not on the path"):
        paths.distance(SHAPES["linear"], {2024: 2, 2025: 2})
    with pytest.raises(InputError, match="no outturn"):
        paths.distance(SHAPES["linear"], {})


# --- what holds for every path -----------------------------------------------------------------------


@st.composite
def questions(draw, growth=None):
    """Start, target, years and a rate of growth for each year."""
    count = draw(st.integers(1, 20))
    varying = st.lists(rates, min_size=count, max_size=count)
    found = draw(st.one_of(rates, varying)) if growth is None else growth
    return draw(shares), draw(shares), range(2016, 2017 + count), found


@given(questions(), st.floats(0.2, 5))
def test_start_and_end_are_shared(question, exponent):
    start, target, years, growth = question
    for path in (
        paths.linear(*question),
        paths.constant(*question),
        paths.power(*question, exponent=exponent),
    ):
        assert path.share[[0, -1]] == pytest.approx([start, target])
        assert path.level[0] == pytest.approx(start)
        assert path.level == pytest.approx(path.share * path.gdp / 100)
        assert path.reached is not None
        assert not path.share.flags.writeable
    for path in (paths.frozen_share(start, years, growth), paths.frozen_level(start, years, growth)):
        assert path.share[0] == pytest.approx(start)
        assert path.reached is None


@given(questions())
def test_frozen_grows_with_gdp_or_not_at_all(question):
    start, _, years, growth = question
    gdp = np.broadcast_to(growth, len(years) - 1)
    assert paths.frozen_share(start, years, growth).growth[1:] == pytest.approx(gdp, abs=1e-9)
    assert paths.frozen_level(start, years, growth).growth[1:] == pytest.approx(0 * gdp, abs=1e-9)


@given(questions())
def test_constant_growth_is_constant_whatever_gdp_does(question):
    start, target, years, growth = question
    rate = paths.required_growth(start, target, len(years) - 1, growth)
    assert paths.constant(*question).growth[1:] == pytest.approx([rate] * (len(years) - 1), abs=1e-8)


@given(questions(growth=0), st.floats(0.2, 5))
def test_without_growth_level_and_share_coincide(question, exponent):
    for path in (paths.linear(*question), paths.constant(*question), paths.power(*question, exponent)):
        assert path.level == pytest.approx(path.share)


@given(questions(), st.floats(0.1, 10), caps)
def test_scaling_both_shares_scales_the_path(question, factor, cap):
    start, target, years, growth = question
    larger = (factor * start, factor * target, years, growth)
    for shape, more in (
        (paths.linear, ()),
        (paths.constant, ()),
        (paths.power, (2,)),
        (paths.capped_along_linear, (cap,)),
        (paths.capped_to_target, (cap,)),
    ):
        one, other = shape(*question, *more), shape(*larger, *more)
        assert other.share == pytest.approx(factor * one.share)
        assert other.growth[1:] == pytest.approx(one.growth[1:], abs=1e-8)


@given(questions(), caps)
def test_a_cap_holds_and_one_above_the_largest_growth_changes_nothing(question, cap):
    linear = paths.linear(*question)
    capped = paths.capped_along_linear(*question, cap)
    assert (capped.growth[1:] <= cap + 1e-9).all()
    assert (capped.level <= linear.level * (1 + 1e-12)).all()
    free = paths.capped_along_linear(*question, np.nanmax(linear.growth) + 1e-9)
    assert free.level == pytest.approx(linear.level)


@given(questions(), caps, caps)
def test_capped_paths_rise_with_the_cap(question, one, other):
    low, high = sorted((one, other))
    for shape in (paths.capped_along_linear, paths.capped_to_target):
        below, above = shape(*question, low), shape(*question, high)
        assert (below.level <= above.level * (1 + 1e-12)).all()


@given(shares, shares, rates, caps)
def test_the_target_is_reached_when_it_was_said_to_be(start, target, growth, cap):
    assume(target > start)
    needed = paths.years_needed(start, target, growth, cap)
    if needed.never:
        assert cap <= growth + 1e-12
        assert paths.capped_to_target(start, target, range(2016, 2116), growth, cap).reached is None
        return
    assume(needed.years < 200)
    years = range(2016, 2017 + needed.years)
    path = paths.capped_to_target(start, target, years, growth, cap)
    assert path.reached == years[-1]
    assert path.share[-1] == pytest.approx(target)


@given(questions(), st.floats(0.1, 0.99), st.floats(1.01, 5))
def test_front_loading_is_above_linear_and_back_loading_below(question, front, back):
    start, target, *_ = question
    assume(target > start)
    line = paths.linear(*question).level
    assert (paths.power(*question, front).level >= line * (1 - 1e-12)).all()
    assert (paths.power(*question, back).level <= line * (1 + 1e-12)).all()


@given(questions(), st.floats(1, 1e6), st.lists(st.floats(50, 300), min_size=21, max_size=21))
def test_money_follows_the_path(question, start_money, prices):
    start, _, years, growth = question
    index = prices[: len(years)]
    path, base = paths.linear(*question), paths.frozen_share(start, years, growth)
    real, current = paths.money(path, start_money), paths.money(path, start_money, index)
    assert real[0] == pytest.approx(start_money)
    assert current[0] == pytest.approx(start_money)
    assert current / real == pytest.approx(np.array(index) / index[0])
    assert paths.money(path, start_money, 7 * np.array(index)) == pytest.approx(current)
    cost = paths.extra_cost(path, base, start_money, index)
    assert cost.yearly == pytest.approx(current - paths.money(base, start_money, index), abs=1e-6)
    assert cost.cumulative[-1] == pytest.approx(cost.yearly.sum(), abs=1e-6)
    nothing = paths.extra_cost(path, path, start_money)
    assert not nothing.cumulative.any()


@given(questions())
def test_a_full_plan_is_the_path_it_was_taken_from(question):
    path = paths.linear(*question)
    *_, years, growth = question
    again = paths.plan_then_hold(by_year(path, path.share), years, growth, hold="share")
    assert again.level == pytest.approx(path.level)
    assert (again.interpolated, again.held) == ((), ())
    assert paths.distance(again, by_year(path, path.share)) == pytest.approx(0, abs=1e-12)
