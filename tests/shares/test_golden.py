"""The rules give the shares worked out apart from them: with fractions, forty digits, enumeration."""

from fractions import Fraction

import numpy as np
import pytest

from burdenshare.shares import Stretched, by_rule
from tests.shares.tables import expected, inputs

THRESHOLD = {"toy": 0.25, "six": 10}
CEILING = 0.22


def whole(values):
    return values / values.sum()


def shares_of(table):
    """Shares by the names of the table of expected ones."""
    known, countries = inputs(table)
    known |= {"total": known["spending"].sum(), "capacity": known["gdp"], "weights": whole(known["gdp"])}
    known |= {"base": whole(known["spending"]), "threshold": THRESHOLD[table]}

    def share(rule, **choices):
        return by_rule(rule, known, countries=countries, **choices)

    first = np.array([0.5] + [1.0] * (len(countries) - 1))
    return {
        "actual": known["base"],
        "gdp": share("gdp"),
        "per_head": share("per_head"),
        "ability": share("ability"),
        "ability_1": share("ability", progressivity=1),
        "capacity": share("capacity"),
        "un_scale": share("un_scale"),
        "un_scale_ceiling": share("un_scale", ceiling=CEILING),
        "benefit": share("benefit"),
        "sacrifice_half": share("equal_sacrifice", aversion=0.5),
        "sacrifice_2": share("equal_sacrifice"),
        "levelling": share("levelling"),
        "airport": share("airport"),
        "protection_product": share("protection", saturation=0),
        "protection_3": share("protection"),
        "bounded": share("bounded", most=first),
        "floor_effort": share("floor_effort"),
        "convergence": share(
            "convergence", actual=known["base"], fair=share("gdp"), year=2026, start=2024, end=2028
        ),
    }


@pytest.mark.filterwarnings("ignore::burdenshare.shares.Stretched")
@pytest.mark.parametrize("table", ["toy", "six"])
def test_shares_worked_out_apart(table):
    found = shares_of(table)
    for rule, cells in expected(f"expected-{table}").items():
        for share, (value, tolerance) in zip(found[rule], cells, strict=True):
            assert share == pytest.approx(value, abs=tolerance), rule


@pytest.mark.parametrize(
    ("cost", "paid"),
    [
        ([8, 11, 13, 18], [2, 3, 4, 9]),
        ([40, 50, 60, 70, 80, 90], [Fraction(x, 6) for x in (40, 52, 67, 87, 117, 177)]),
    ],
)
def test_published_airports(cost, paid):
    shares = by_rule("airport", {"cost": cost})
    assert shares * max(cost) == pytest.approx([float(part) for part in paid], abs=1e-12)


def test_the_ceiling_of_the_scale_holds_the_largest_payer_alone():
    known, countries = inputs("toy")
    with pytest.warns(Stretched, match="another comes to lie above"):
        shares = by_rule("un_scale", known, countries=countries, ceiling=CEILING)
    assert shares.tolist() == pytest.approx([0.22, 0.702, 0.078], abs=1e-12)
