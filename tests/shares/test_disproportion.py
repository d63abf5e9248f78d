"""The measures of disproportion give what was worked out apart from them, and what they promise."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.errors import InputError
from burdenshare.shares import disproportion, ranks
from tests.shares.tables import inputs, nato, published_shares

few = settings(max_examples=25)

FIGURES = st.floats(0.01, 1e6)
CASES = st.integers(2, 9).flatmap(
    lambda count: st.tuples(*(st.lists(FIGURES, min_size=count, max_size=count) for _ in range(3)))
)


def whole(values):
    return values / values.sum()


def all_measures(spending, gdp, population):
    """Each measure by the order of the table."""
    carried, fair = whole(spending), whole(gdp)
    return [
        disproportion.share_to_be_moved(carried, fair),
        disproportion.herfindahl(carried),
        disproportion.herfindahl(fair),
        disproportion.concentration(spending, population, gdp / population),
        disproportion.gini(gdp, population),
        disproportion.kakwani(spending, gdp, population),
        disproportion.size_index(spending, gdp),
        disproportion.olson_zeckhauser(spending, gdp),
        disproportion.kendall_tau(spending, gdp),
        disproportion.elasticity(spending, gdp),
    ]


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        ("toy", [0.2, 0.668889, 0.46, 0.366667, 0.3, 0.066667, 0.206667, 1, 1, 1.745627]),
        (
            "six",
            [
                0.100118,
                0.712847,
                0.572217,
                0.307792,
                0.223714,
                0.084078,
                0.095448,
                0.085714,
                0.066667,
                0.987502,
            ],
        ),
    ],
)
def test_measures_worked_out_apart(table, printed):
    known, _ = inputs(table)
    found = all_measures(known["spending"], known["gdp"], known["population"])
    assert [round(float(measure), 6) for measure in found] == printed


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        (2014, [0.2302, 0.1724, 0.2382, 0.4928]),
        (2019, [0.1933, 0.1496, 0.1958, 0.5185]),
        (2024, [0.1332, 0.0942, 0.1251, 0.4427]),
    ],
)
def test_the_alliance_by_nato_s_own_figures(year, printed):
    """Members of the day, Iceland with a spending of zero."""
    gdp, population, spending, _ = nato(year)
    carried = whole(spending)
    found = [
        disproportion.share_to_be_moved(carried, whole(gdp)),
        disproportion.kakwani(spending, gdp, population),
        disproportion.size_index(spending, gdp),
        disproportion.herfindahl(carried),
    ]
    assert [round(float(measure), 4) for measure in found] == printed


def test_what_iceland_moves():
    with_it, without = (
        float(disproportion.share_to_be_moved(whole(spending), whole(gdp)))
        for gdp, _, spending, _ in (nato(2024), nato(2024, forces=True))
    )
    assert abs(with_it - without) == pytest.approx(0.0003, abs=0.00005)


def test_size_and_effort_by_nato_s_own_figures():
    """Rank correlations of 2014 to 2024 by published shares, Iceland left out; none significant at 5 %."""
    found = []
    for year in range(2014, 2025):
        gdp, _, _, countries = nato(year, forces=True)
        correlation = ranks.spearman(gdp, published_shares(year, countries))
        found.append(round(float(correlation), 3))
        assert ranks.p_by_t(correlation, len(countries)) > 0.05
    assert found == [0.295, 0.259, 0.161, 0.163, 0.078, 0.002, 0.130, 0.060, 0.028, -0.058, -0.022]


@pytest.mark.parametrize(
    ("allies", "squares", "rho", "p"),
    [
        (11, 52, 0.7636, 0.0031),
        (14, 114, 0.7495, 0.0010),
        (14, 208, 0.5429, 0.0224),
        (15, 294, 0.4750, 0.0368),
        (18, 778, 0.1971, 0.2165),
        (25, 2218, 0.1469, 0.2417),
        (27, 2218, 0.3230, 0.0502),
        (28, 3674, -0.0055, 0.5110),
        (31, 5334, -0.0754, 0.6566),
    ],
)
def test_probabilities_of_published_correlations(allies, squares, rho, p):
    """From the sum of squared rank differences: the correlation, and its probability by Student's t."""
    found = 1 - 6 * squares / (allies**3 - allies)
    assert found == pytest.approx(rho, abs=0.00005)
    assert float(ranks.p_by_t(found, allies)) == pytest.approx(p, abs=0.00005)


def test_a_probability_by_permutation_is_near_that_by_t():
    rng = np.random.default_rng(3)
    x = rng.normal(size=14)
    y = x + 2 * rng.normal(size=14)
    by_t = float(ranks.p_by_t(ranks.spearman(x, y), 14))
    drawn = ranks.p_by_permutation(x, y, draws=40_000)
    assert drawn == pytest.approx(by_t, abs=0.01)
    assert drawn == ranks.p_by_permutation(x, y, draws=40_000)


def test_a_probability_by_all_orders():
    x, y = [1, 2, 3, 4, 5], [2, 1, 3, 5, 4]
    seen = ranks.spearman(x, y)
    as_high = sum(ranks.spearman(x, order) >= seen - 1e-12 for order in permutations(y))
    assert ranks.p_by_permutation(x, y) == pytest.approx(as_high / 120)


def test_equals_are_pooled_whatever_their_order():
    """A and B have the same income per head: taken one before the other the result would differ."""
    known, _ = inputs("toy")
    for order in permutations(range(3)):
        spending, gdp, people = (known[name][list(order)] for name in ("spending", "gdp", "population"))
        assert float(disproportion.kakwani(spending, gdp, people)) == pytest.approx(1 / 15)


@few
@given(case=CASES, factor=st.floats(0.001, 1000))
def test_order_and_unit_change_no_measure(case, factor):
    spending, gdp, population = (np.array(values) for values in case)
    before = all_measures(spending, gdp, population)
    other = all_measures(factor * spending[::-1], factor * gdp[::-1], population[::-1])
    assert np.allclose(before, other, atol=1e-9, equal_nan=True)


@few
@given(case=CASES)
def test_equal_effort_is_disproportionate_by_none(case):
    _, gdp, population = (np.array(values) for values in case)
    spending = 0.02 * gdp
    assert disproportion.share_to_be_moved(whole(spending), whole(gdp)) == pytest.approx(0, abs=1e-12)
    assert disproportion.kakwani(spending, gdp, population) == pytest.approx(0, abs=1e-12)
    assert disproportion.size_index(spending, gdp) == pytest.approx(0, abs=1e-12)


@few
@given(case=CASES)
def test_bounds(case):
    spending, gdp, population = (np.array(values) for values in case)
    carried, fair = whole(spending), whole(gdp)
    assert 0 <= disproportion.share_to_be_moved(carried, fair) <= 1
    assert 1 / gdp.size - 1e-12 <= disproportion.herfindahl(carried) <= 1 + 1e-12
    assert -1e-12 <= disproportion.gini(gdp, population) < 1
    assert abs(disproportion.size_index(spending, gdp)) <= 1
    for measure in (disproportion.olson_zeckhauser, disproportion.kendall_tau):
        found = float(measure(spending, gdp))
        assert np.isnan(found) or abs(found) <= 1 + 1e-12


def test_leading_axes_are_taken_one_by_one():
    rng = np.random.default_rng(5)
    spending, gdp, population = rng.lognormal(size=(3, 4, 2, 7))
    together = [
        disproportion.kakwani(spending, gdp, population),
        disproportion.olson_zeckhauser(spending, gdp),
        disproportion.kendall_tau(spending, gdp),
        disproportion.olson_zeckhauser(spending, gdp, given=gdp / population),
        disproportion.elasticity(spending, gdp),
    ]
    for at in np.ndindex(4, 2):
        one = spending[at], gdp[at], population[at]
        alone = [
            disproportion.kakwani(*one),
            disproportion.olson_zeckhauser(*one[:2]),
            disproportion.kendall_tau(*one[:2]),
            disproportion.olson_zeckhauser(*one[:2], given=one[1] / one[2]),
            disproportion.elasticity(*one[:2]),
        ]
        assert [measure[at] for measure in together] == alone


def test_where_nothing_can_rise_there_is_no_correlation():
    assert np.isnan(disproportion.olson_zeckhauser([2, 2], [100, 100]))
    assert np.isnan(disproportion.elasticity([2, 3], [100, 100]))


def test_an_ally_without_forces_has_no_logarithm():
    with pytest.raises(
        InputError, match=r"spending of ISL: zero is not above zero. Give .* leave ISL out on"
    ):
        disproportion.elasticity([3, 0], [100, 10], countries=["DEU", "ISL"])


def test_too_few_for_a_probability():
    with pytest.raises(InputError, match="allies: 2 are 1 too few"):
        ranks.p_by_t(1.0, 2)


def test_nothing_carried_at_all():
    with pytest.raises(InputError, match="no ally carries anything"):
        disproportion.size_index([0, 0], [1, 2])
