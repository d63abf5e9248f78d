"""Bad input: one clear error for each mistake, which names the ally and says by how much."""

import numpy as np
import pytest

from burdenshare.errors import InputError, NothingKnown
from burdenshare.shares import Stretched, by_rule

ALLIES = ["DEU", "FRA", "POL"]
GDP = [50.0, 30.0, 20.0]
PEOPLE = [8.0, 6.0, 4.0]
THIRDS = [1 / 3, 1 / 3, 1 / 3]

REFUSED = {
    "a negative GDP": (
        ("gdp", {"gdp": [50, -3, 20]}),
        "gdp of FRA: -3 is 3 below zero, and has to be above it. Give the figure, or leave FRA "
        "out on purpose.",
    ),
    "no GDP": (
        ("gdp", {"gdp": [50, 0, 20]}),
        "gdp of FRA: zero is not above zero. Give the figure, or leave FRA out on purpose.",
    ),
    "a missing GDP": (
        ("ability", {"gdp": [50, 30, np.nan], "population": PEOPLE}),
        "gdp of POL: the figure is missing. Give the figure, or leave POL out on purpose.",
    ),
    "an infinite population": (
        ("per_head", {"population": [np.inf, 6, 4]}),
        "population of DEU: the figure is infinite. Give the figure, or leave DEU out on purpose.",
    ),
    "a missing population in one draw": (
        ("per_head", {"population": [PEOPLE, [8, np.nan, 4]]}),
        "population of FRA at [1]: the figure is missing. Give the figure, or leave FRA out on purpose.",
    ),
    "a negative cost": (
        ("airport", {"cost": [8, -1, 4]}),
        "cost of FRA: -1 is 1 below zero. Give the figure, or leave FRA out on purpose.",
    ),
    "no cost at all": (("airport", {"cost": [0, 0, 0]}), "cost: no ally costs anything."),
    "one figure too few": (
        ("ability", {"gdp": GDP, "population": PEOPLE[:2]}),
        "population: 2 allies, and 3 in gdp. Give the same allies in the same order.",
    ),
    "one name too few": (
        ("gdp", {"gdp": [*GDP, 1.0]}),
        "countries: 3 names for 4 allies. Name each ally on the last axis once, in its order.",
    ),
    "shapes apart": (
        ("ability", {"gdp": [GDP] * 2, "population": [PEOPLE] * 5}),
        "these shapes do not fit together: gdp (2, 3), population (5, 3). Allies stand on the last axis.",
    ),
    "nobody above the threshold": (
        ("capacity", {"gdp": GDP, "population": PEOPLE, "threshold": 7}),
        "threshold of DEU: the highest income per head is 0.75 below it, so nobody would pay. "
        "Lower the threshold.",
    ),
    "a gradient above one": (
        ("un_scale", {"gdp": GDP, "population": PEOPLE, "gradient": 1.2}),
        "gradient: 1.2: this is no part from 0 to 1.",
    ),
    "floors of the scale above one": (
        ("un_scale", {"gdp": GDP, "population": PEOPLE, "floor": 0.4}),
        "floor: 0.4: 3 allies need 1.2 for it, 0.2 more than one. Lower the floor.",
    ),
    "a ceiling that leaves nobody": (
        ("un_scale", {"gdp": [10, 10, 10], "population": [1, 1, 1], "ceiling": 0.22}),
        "ceiling of DEU: nobody is left to carry the 0.34 that the ceiling takes off. Raise the ceiling.",
    ),
    "a key without a share": (
        ("nato_key", {"key": [14.65, 10.63, np.nan]}),
        "key: no share is published here for POL; the others leave 74.72 % to it. Ask for the "
        "shares that are "
        "published, or choose another rule.",
    ),
    "a weight on borders that nobody gave": (
        ("benefit", {"gdp": GDP, "population": PEOPLE, "border": None}),
        "border: they carry 0.333333 of the weight, and nobody has given them. Give the exposed "
        "border of each "
        "ally, or the weight 0 for it.",
    ),
    "a weight on borders that nobody has": (
        ("benefit", {"gdp": GDP, "population": PEOPLE, "border": [0, 0, 0]}),
        "border: no ally has one, and it carries 0.333333 of the weight. Give another measure of "
        "threat, or the "
        "weight 0 for it.",
    ),
    "weights short of one": (
        ("benefit", {"gdp": GDP, "population": PEOPLE, "border": GDP, "weights": (0.5, 0.3, 0.1)}),
        "weights: they add up to 0.9, 0.1 less than one. Divide them by their sum.",
    ),
    "a total above all income": (
        ("levelling", {"gdp": GDP, "population": PEOPLE, "total": 103}),
        "total: 103 is not below the income of all, 100: 3 too much. Give both in one unit.",
    ),
    "a total that is all income": (
        ("equal_sacrifice", {"gdp": GDP, "population": PEOPLE, "total": 100}),
        "total: 100 is not below the income of all, 100: 0 too much. Give both in one unit.",
    ),
    "a total of one year": (
        ("levelling", {"gdp": [GDP, GDP], "population": PEOPLE, "total": [3, 120]}),
        "total at [1]: 120 is not below the income of all, 100: 20 too much. Give both in one unit.",
    ),
    "totals of other years": (
        ("levelling", {"gdp": [GDP] * 4, "population": PEOPLE, "total": [3, 3]}),
        "these shapes do not fit together: total (2, 1), figures of allies (4, 3). "
        "Allies stand on the last axis.",
    ),
    "no total": (
        ("levelling", {"gdp": GDP, "population": PEOPLE, "total": 0}),
        "total: zero is not above zero. Give the figure.",
    ),
    "a negative aversion": (
        ("equal_sacrifice", {"gdp": GDP, "population": PEOPLE, "total": 3, "aversion": -1}),
        "aversion: -1: this is no number from zero up.",
    ),
    "a saturation that is no number": (
        ("protection", {"capacity": GDP, "population": PEOPLE, "saturation": float("nan")}),
        "saturation: nan: this is neither 0 nor at least 1e-06.",
    ),
    "one floor too few": (
        ("bounded", {"weights": GDP, "least": [0.1, 0.2]}),
        "least: 2 allies, and 3 in weights. Give the same allies in the same order.",
    ),
    "floors above one": (
        ("bounded", {"weights": GDP, "least": [0.3, 0.5, 0.4]}),
        "least of FRA: the floors add up to 1.2, 0.2 more than one; this is the largest, 0.5. "
        "Lower the floors.",
    ),
    "ceilings below one": (
        ("bounded", {"weights": GDP, "most": [0.3, 0.2, 0.4]}),
        "most of POL: the ceilings of those with a weight add up to 0.9, 0.1 less than one; this "
        "is the largest, "
        "0.4. Raise the ceilings.",
    ),
    "a floor above its ceiling": (
        ("bounded", {"weights": GDP, "least": [0.3, 0.2, 0.1], "most": [0.9, 0.15, 0.9]}),
        "least of FRA: the floor 0.2 is 0.05 above the ceiling 0.15.",
    ),
    "a floor of effort above the total": (
        ("floor_effort", {"base": THIRDS, "gdp": GDP, "total": 1.5}),
        "total: 1.5 is 0.5 less than the floors alone, 2. Lower the effort, or give GDP and "
        "total in one unit.",
    ),
    "shares above one": (
        ("floor_effort", {"base": [0.5, 0.4, 0.3], "gdp": GDP, "total": 3}),
        "base: they add up to 1.2, 0.2 more than one. Divide them by their sum.",
    ),
    "a mixture short of one": (
        ("mixture", {"parts": {"gdp": THIRDS, "un": THIRDS}, "weights": {"gdp": 0.5, "un": 0.3}}),
        "weights: they add up to 0.8, 0.2 less than one. Divide them by their sum.",
    ),
    "a negative weight": (
        ("mixture", {"parts": {"gdp": THIRDS, "un": THIRDS}, "weights": {"gdp": 1.5, "un": -0.5}}),
        "weights of un: -0.5 is 0.5 below zero. Give the figure, or leave un out on purpose.",
    ),
    "a weight without shares": (
        ("mixture", {"parts": {"gdp": THIRDS}, "weights": {"gdp": 0.5, "un": 0.5}}),
        "mixture: un: a weight without shares. Give each rule its shares and its weight.",
    ),
    "an end before the start": (
        ("convergence", {"actual": THIRDS, "fair": THIRDS, "year": 2025, "start": 2024, "end": 2020}),
        "end: 2020: this is 4 years before the start, 2024. Choose an end after the start.",
    ),
    "an end at the start": (
        ("convergence", {"actual": THIRDS, "fair": THIRDS, "year": 2025, "start": 2024, "end": 2024}),
        "end: 2024: this is no year after the start, 2024. Choose an end after the start.",
    ),
    "a missing year": (
        ("convergence", {"actual": THIRDS, "fair": THIRDS, "year": np.nan, "start": 2024, "end": 2030}),
        "year: a year is missing.",
    ),
    "two weights for three things": (
        ("benefit", {"gdp": GDP, "population": PEOPLE, "border": GDP, "weights": (0.5, 0.5)}),
        "weights: 2 for 3 things. Give those of GDP, population and border.",
    ),
    "an end and a pace": (
        (
            "convergence",
            {"actual": THIRDS, "fair": THIRDS, "year": 2025, "start": 2024, "end": 2030, "pace": 0.1},
        ),
        "end: either an end or a pace. Give exactly one of the two.",
    ),
    "an argument that the rule has not": (
        ("gdp", {"gdp": GDP, "aversion": 2}),
        "gdp: it takes no aversion. It takes gdp.",
    ),
    "something that nobody knows": (
        ("benefit", {"gdp": GDP, "population": PEOPLE}),
        "benefit: it needs border, which is not known here. Give it, or choose another rule.",
    ),
}


@pytest.mark.parametrize(("asked", "told"), REFUSED.values(), ids=REFUSED)
def test_refused(asked, told):
    rule, arguments = asked
    with pytest.raises((InputError, NothingKnown)) as raised:
        by_rule(rule, {}, countries=ALLIES, **arguments)
    assert str(raised.value) == told


def test_the_poorest_would_run_out():
    with (
        pytest.warns(Stretched, match="below 1 the rates may exceed an income"),
        pytest.raises(InputError, match=r"total of POL: the poorest runs out: 0.5 of all income is asked, 0"),
    ):
        by_rule(
            "equal_sacrifice",
            {"gdp": [60, 30, 10], "population": [1, 1, 8], "total": 50},
            countries=ALLIES,
            aversion=0.5,
        )


def test_an_exponent_below_zero_warns():
    with pytest.warns(Stretched, match="asks the poorer for a higher rate"):
        by_rule("ability", {"gdp": GDP, "population": PEOPLE}, progressivity=-0.5)


def test_allies_without_names_are_counted():
    with pytest.raises(InputError, match="gdp of ally 2 of 3: the figure is missing"):
        by_rule("gdp", {"gdp": [1, np.nan, 2]})
