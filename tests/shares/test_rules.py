"""What each rule promises whatever the figures: order, unit, bounds, leading axes; and what it alone does."""

import warnings
from collections.abc import Callable, Mapping
from itertools import combinations, permutations
from math import factorial
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from burdenshare.errors import UnknownName
from burdenshare.shares import RULES, Stretched, by_rule

pytestmark = pytest.mark.filterwarnings("ignore::burdenshare.shares.Stretched")


class Case(NamedTuple):
    """Figures of a few allies, of one place on the leading axes."""

    gdp: np.ndarray
    population: np.ndarray
    border: np.ndarray
    cost: np.ndarray
    part: float

    @property
    def total(self):
        """Less than all income."""
        return self.part * self.gdp.sum()

    def at(self, order):
        """The same allies in another order."""
        return Case(*(values[list(order)] for values in self[:4]), self.part)


MONEY = st.floats(0.1, 1e4)
CASES = st.integers(2, 7).flatmap(
    lambda count: st.builds(
        lambda rows, part: Case(*(np.array(row) for row in rows), part),
        st.lists(st.lists(MONEY, min_size=count, max_size=count), min_size=4, max_size=4),
        st.floats(0.001, 0.6),
    )
)


def whole(values):
    return values / values.sum(axis=-1, keepdims=True)


def floors(case):
    """Small enough to fit, and large enough to bite."""
    return 0.5 * whole(case.border)


BY_RULE: Mapping[str, Callable[[Case], Mapping[str, Any]]] = {
    "gdp": lambda case: {"gdp": case.gdp},
    "per_head": lambda case: {"population": case.population},
    "ability": lambda case: {"gdp": case.gdp, "population": case.population},
    "capacity": lambda case: {
        "gdp": case.gdp,
        "population": case.population,
        "threshold": 0.7 * (case.gdp / case.population).max(),
    },
    "un_scale": lambda case: {"gdp": case.gdp, "population": case.population, "floor": 0.02, "ceiling": 0.6},
    "nato_key": lambda case: {"key": case.cost},
    "benefit": lambda case: {"gdp": case.gdp, "population": case.population, "border": case.border},
    "equal_sacrifice": lambda case: {"gdp": case.gdp, "population": case.population, "total": case.total},
    "levelling": lambda case: {"gdp": case.gdp, "population": case.population, "total": case.total},
    "airport": lambda case: {"cost": case.cost},
    "protection": lambda case: {"capacity": case.gdp, "population": case.population},
    "bounded": lambda case: {"weights": case.gdp, "least": floors(case), "most": 2 * floors(case)},
    "floor_effort": lambda case: {
        "base": whole(case.border),
        "gdp": case.gdp,
        "total": case.total,
        "effort": 0.9 * case.part,
    },
    "mixture": lambda case: {
        "parts": {"gdp": whole(case.gdp), "cost": whole(case.cost)},
        "weights": {"gdp": 0.25, "cost": 0.75},
    },
    "convergence": lambda case: {
        "actual": whole(case.cost),
        "fair": whole(case.gdp),
        "year": 2026,
        "start": 2024,
        "end": 2030,
    },
}

every_rule = pytest.mark.parametrize("rule", BY_RULE)
few = settings(max_examples=25)  # for each of many


def shares(rule, case, **choices):
    return by_rule(rule, {}, **{**BY_RULE[rule](case), **choices})


def test_every_rule_is_tried_here():
    assert list(RULES) and set(BY_RULE) == set(RULES)


def test_tiers():
    tiers = {rule.id: rule.tier for rule in RULES.values()}
    assert [name for name, tier in tiers.items() if tier == "default"] == ["gdp"]
    customary = ["per_head", "ability", "un_scale", "equal_sacrifice"]
    assert [name for name, tier in tiers.items() if tier == "customary"] == customary
    assert all(rule.why.endswith(".") and rule.assumes.endswith(".") for rule in RULES.values())


@every_rule
def test_the_file_of_a_rule_says_what_it_computes_and_where_it_ends(rule):
    home = __import__(f"burdenshare.shares.{rule}", fromlist=["allocate"])
    assert RULES[rule].allocate is home.allocate
    assert "ᵢ" in home.__doc__ or "ₖ" in home.__doc__
    assert "Source: " in home.__doc__ or rule in ("gdp", "per_head")
    assert "It stops being valid where" in home.__doc__


@every_rule
@few
@given(case=CASES)
def test_shares_are_parts_of_one(rule, case):
    found = shares(rule, case)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(1, abs=1e-12)


@every_rule
@few
@given(case=CASES, data=st.data())
def test_another_order_is_the_same_shares(rule, case, data):
    order = data.draw(st.permutations(range(case.gdp.size)))
    assert np.allclose(shares(rule, case)[list(order)], shares(rule, case.at(order)), atol=1e-10)


@every_rule
@few
@given(case=CASES, money=st.floats(0.001, 1000), heads=st.floats(0.001, 1000))
def test_another_unit_is_the_same_shares(rule, case, money, heads):
    """Totals and thresholds, which `Case` takes from the figures, move along."""
    other = Case(money * case.gdp, heads * case.population, heads * case.border, money * case.cost, case.part)
    assert np.allclose(shares(rule, case), shares(rule, other), atol=1e-9)


@every_rule
@few
@given(case=CASES)
def test_equal_figures_are_equal_shares(rule, case):
    twice = case.at([0, *range(case.gdp.size)])
    found = shares(rule, twice)
    assert found[0] == pytest.approx(found[1], abs=1e-12)


@every_rule
@few
@given(case=CASES)
def test_one_ally_alone_carries_all(rule, case):
    alone = case.at([0])
    choices = {
        "bounded": {"least": 0.0, "most": 1.0},
        "un_scale": {"ceiling": 1.0},
    }
    assert shares(rule, alone, **choices.get(rule, {})).tolist() == pytest.approx([1], abs=1e-12)


@every_rule
def test_leading_axes_are_taken_one_by_one(rule):
    """Draws × years × allies at once give what each would give alone."""
    if rule in ("mixture", "nato_key"):
        return
    rng = np.random.default_rng(11)
    cases = [[Case(*rng.lognormal(size=(4, 6)), 0.05 * (1 + year)) for year in range(3)] for _ in range(4)]
    asked = [[BY_RULE[rule](case) for case in row] for row in cases]
    single = ("effort", "floor", "ceiling", "start", "end")  # one for all places
    effort = {"effort": 0.04} if rule == "floor_effort" else {}
    together = {
        name: asked[0][0][name] if name in single else np.array([[one[name] for one in row] for row in asked])
        for name in asked[0][0]
    }
    found = by_rule(rule, {}, **together | effort)
    assert found.shape == (4, 3, 6)
    for draw, year in np.ndindex(4, 3):
        assert np.allclose(
            found[draw, year], by_rule(rule, {}, **asked[draw][year] | effort), atol=1e-14, rtol=0
        )


@few
@given(case=CASES)
def test_merging_two_allies_leaves_the_others_as_they_were(case):
    assume(case.gdp.size > 2)
    for rule, values in (("gdp", case.gdp), ("per_head", case.population)):
        (argument,) = RULES[rule].needs
        apart = by_rule(rule, {argument: values})
        merged = by_rule(rule, {argument: np.array([values[:2].sum(), *values[2:]])})
        assert np.allclose(merged[1:], apart[2:], atol=1e-12)


@few
@given(case=CASES)
def test_rules_that_become_others(case):
    by_gdp, by_head = shares("gdp", case), shares("per_head", case)
    same = [
        (shares("ability", case, progressivity=0.0), by_gdp),
        (shares("ability", case, progressivity=-1.0), by_head),
        (shares("capacity", case, threshold=0.0), by_gdp),
        (shares("un_scale", case, gradient=0.0, floor=0.0, ceiling=1.0), by_gdp),
        (shares("benefit", case, weights=(1.0, 0.0, 0.0)), by_gdp),
        (shares("equal_sacrifice", case, aversion=1.0), by_gdp),
        (shares("protection", case, saturation=0.0), (by_gdp + by_head) / 2),
        (shares("bounded", case, least=0.0, most=1.0), by_gdp),
        (shares("floor_effort", case, effort=0.0), whole(case.border)),
    ]
    for number, (found, other) in enumerate(same):
        assert np.allclose(found, other, atol=1e-9), number


@few
@given(case=CASES, p=st.floats(0.05, 2))
def test_ability_asks_the_richer_for_a_higher_rate(case, p):
    rate, income = shares("ability", case, progressivity=p) / case.gdp, case.gdp / case.population
    assert (np.diff(rate[np.argsort(income)]) >= -1e-12 * rate.max()).all()


@few
@given(case=CASES, aversion=st.floats(0, 4))
def test_equal_sacrifice_is_equal(case, aversion):
    total = case.total if aversion >= 1 else 0.2 * (case.gdp / case.population).min() * case.population.sum()
    assume(total < 0.9 * case.gdp.sum())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Stretched)
        paid = total * shares("equal_sacrifice", case, aversion=aversion, total=total) / case.population
    income = case.gdp / case.population
    scale = income.mean()

    def utility(y):
        return np.log(y / scale) if aversion == 1 else ((y / scale) ** (1 - aversion) - 1) / (1 - aversion)

    loss = utility(income) - utility(income - paid)
    assert np.allclose(loss, loss[0], rtol=1e-9 * max(1, (scale / income.min()) ** abs(1 - aversion)))


@few
@given(case=CASES)
def test_equal_sacrifice_with_no_aversion_is_per_head(case):
    total = 0.5 * (case.gdp / case.population).min() * case.population.sum()
    assert np.allclose(
        shares("equal_sacrifice", case, aversion=0.0, total=total), shares("per_head", case), atol=1e-9
    )


@few
@given(case=CASES, p=st.floats(0.1, 1.5))
def test_equal_sacrifice_of_little_is_ability(case, p):
    little = 1e-9 * case.gdp.sum()
    income = case.gdp / case.population
    assume(income.max() / income.min() < 1e3)
    found = shares("equal_sacrifice", case, aversion=1 + p, total=little)
    assert np.allclose(found, shares("ability", case, progressivity=p), atol=1e-5)


@few
@given(case=CASES)
def test_near_an_aversion_of_one_nothing_jumps(case):
    at, beside = (shares("equal_sacrifice", case, aversion=aversion) for aversion in (1.0, 1 + 1e-9))
    assert np.allclose(at, beside, atol=1e-6)


@few
@given(case=CASES)
def test_levelling_leaves_payers_with_the_same(case):
    paid = case.total * shares("levelling", case)
    left = (case.gdp - paid) / case.population
    paying = paid > 1e-9 * case.total
    assert np.allclose(left[paying], left[paying][0], rtol=1e-6)
    assert (left[~paying] <= left[paying].max() * (1 + 1e-6)).all()


@few
@given(case=CASES)
def test_the_least_demanding_at_an_airport_pays_its_part_of_its_own(case):
    paid = shares("airport", case) * case.cost.max()
    least = case.cost.argmin()
    assert paid[least] == pytest.approx(case.cost[least] / case.cost.size)


@few
@given(case=CASES)
def test_relief_raises_nobody_below_the_threshold(case):
    relieved = shares("un_scale", case, floor=0.0, ceiling=1.0)
    below = case.gdp / case.population < case.gdp.sum() / case.population.sum()
    assert (relieved[below] <= whole(case.gdp)[below] + 1e-12).all()


@few
@given(case=CASES)
def test_the_scale_keeps_its_floor_and_its_ceiling(case):
    free = shares("un_scale", case, floor=0.0, ceiling=1.0)
    found = shares("un_scale", case, floor=0.05, ceiling=0.5)
    assert (found >= 0.05 - 1e-12).all()
    if free.max() > 0.5 + 1e-9:
        assert found[free.argmax()] == pytest.approx(0.5)


@few
@given(case=CASES, data=st.data())
def test_bounds_hold_and_the_free_keep_their_ratio(case, data):
    count = case.gdp.size
    parts = st.lists(st.floats(0, 1), min_size=count, max_size=count)
    least = 0.9 * np.array(data.draw(parts)) / count
    most = np.minimum(1.0, least + np.array(data.draw(parts)))
    assume(least.sum() <= 1 <= most.sum())
    found = shares("bounded", case, least=least, most=most)
    assert found.sum() == pytest.approx(1, abs=1e-12)
    assert (found >= least - 1e-12).all() and (found <= most + 1e-12).all()
    free = (found > least + 1e-9) & (found < most - 1e-9)
    if free.any():
        ratio = found[free] / case.gdp[free]
        assert np.allclose(ratio, ratio[0], rtol=1e-9)


def test_a_ceiling_of_zero_exempts():
    assert by_rule("bounded", {"weights": [1, 1, 2]}, most=[1, 1, 0]).tolist() == [0.5, 0.5, 0]


def test_bounds_that_leave_no_freedom():
    assert by_rule("bounded", {"weights": [1, 1]}, least=[0.7, 0.3]).tolist() == pytest.approx([0.7, 0.3])
    assert by_rule("bounded", {"weights": [1, 1]}, most=[0.7, 0.3]).tolist() == pytest.approx([0.7, 0.3])
    assert by_rule("bounded", {"weights": [0, 1]}, least=[0.2, 0]).tolist() == pytest.approx([0.2, 0.8])


@few
@given(case=CASES)
def test_nobody_stays_below_the_floor_of_effort(case):
    effort = 0.9 * case.part
    paid = case.total * shares("floor_effort", case)
    assert (paid >= effort * case.gdp * (1 - 1e-9)).all()


@few
@given(case=CASES)
def test_a_mixture_lies_between_its_parts(case):
    parts = np.array([whole(case.gdp), whole(case.cost)])
    found = shares("mixture", case)
    assert (found >= parts.min(axis=0) - 1e-12).all() and (found <= parts.max(axis=0) + 1e-12).all()


@few
@given(case=CASES)
def test_convergence_keeps_its_ends_and_its_way(case):
    actual, fair = whole(case.cost), whole(case.gdp)
    years = np.arange(2020, 2036)
    for how in ({"end": 2030}, {"pace": 0.2, "end": None}):
        found = shares("convergence", case, year=years, **how)
        assert np.allclose(found.sum(axis=-1), 1, atol=1e-12)
        assert np.array_equal(found[years <= 2024], np.broadcast_to(actual, (5, actual.size)))
        steps = np.diff(found, axis=0) * np.sign(fair - actual)
        assert (steps >= -1e-15).all()
    assert np.array_equal(shares("convergence", case, year=2030), fair)


def shapley(size, worth):
    """By all coalitions."""
    values = np.zeros(size)
    for ally in range(size):
        others = [other for other in range(size) if other != ally]
        for count in range(size):
            weight = factorial(count) * factorial(size - count - 1) / factorial(size)
            for joined in combinations(others, count):
                values[ally] += weight * (worth([*joined, ally]) - worth(list(joined)))
    return values


@few
@given(case=CASES, saturation=st.floats(0.1, 20))
def test_protection_is_the_shapley_value(case, saturation):
    force, people = whole(case.gdp), whole(case.population)

    def worth(joined):
        return people[joined].sum() * -np.expm1(-saturation * force[joined].sum())

    found = shares("protection", case, saturation=saturation)
    assert np.allclose(found, whole(shapley(case.gdp.size, worth)), atol=1e-12)


def test_protection_of_many_by_orders_drawn_at_random():
    """At 32 allies no enumeration is possible: drawn orders agree within their standard error."""
    rng = np.random.default_rng(7)
    force, people = whole(rng.lognormal(0, 1.5, 32)), whole(rng.lognormal(0, 1.2, 32))
    added = np.empty((4000, 32))
    for row in added:
        order = rng.permutation(32)
        worth = np.cumsum(people[order]) * -np.expm1(-3 * np.cumsum(force[order]))
        row[order] = np.diff(worth, prepend=0)
    added /= added.sum(axis=1, keepdims=True)
    found = by_rule("protection", {"capacity": force, "population": people})
    error = added.std(axis=0) / np.sqrt(len(added))
    assert (np.abs(found - added.mean(axis=0)) < 4 * error).all()


@few
@given(case=CASES)
def test_an_airport_is_the_shapley_value(case):
    def worth(joined):
        return case.cost[joined].max() if joined else 0.0

    assert np.allclose(shares("airport", case), whole(shapley(case.cost.size, worth)), atol=1e-12)


def test_shares_do_not_hang_on_who_is_named_first():
    known = {"gdp": np.array([3.0, 1, 2]), "population": np.array([1.0, 1, 4]), "total": 0.5}
    for order in permutations(range(3)):
        turned = {name: np.asarray(v)[list(order)] if np.ndim(v) else v for name, v in known.items()}
        for rule in ("un_scale", "levelling"):
            assert by_rule(rule, turned) == pytest.approx(by_rule(rule, known)[list(order)])


def test_an_unknown_rule_has_a_neighbour():
    with pytest.raises(UnknownName, match=r"'abilty' is not a rule known here. Did you mean ability?"):
        by_rule("abilty", {})
