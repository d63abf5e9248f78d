"""The rules give the shares worked out apart from them: with fractions, forty digits, enumeration."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from burdenshare.shares import Stretched, by_rule, un_scale
from tests.shares.tables import expected, inputs, nato, rows

THRESHOLD = {"toy": 0.25, "six": 10}
CEILING = 0.22
RULES = ("gdp", "ability", "per_head")
EDITION = date(2024, 6, 17)


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


def test_the_allies_of_2023():
    """The 32 allies of the day of the edition; the rates of the United Nations are those of 2025 to 2027."""
    gdp, population, spending, countries = nato(2023, members_on=EDITION)
    known = {"gdp": gdp, "population": population, "capacity": gdp, "total": spending.sum()}
    scale = {row["ally"]: float(row["2025-27"]) for row in rows("un-scale")}
    found = {
        "actual": whole(spending),
        "un_rates": un_scale.rescaled([scale[country] for country in countries]),
        "un_scale": by_rule("un_scale", known),
        **{rule: by_rule(rule, known) for rule in ("gdp", "per_head", "ability", "equal_sacrifice")},
        "protection": by_rule("protection", known),
    }
    for row in rows("expected-2023"):
        for rule, share in found.items():
            printed = float(row[rule])
            assert 100 * share[countries.index(row["country"])] == pytest.approx(printed, abs=0.005), rule
    assert len(countries) == 32


def test_the_scale_of_2022_rescaled_to_allies():
    scale = {row["ally"]: float(row["2022-24"]) for row in rows("un-scale")}
    shares = dict(zip(scale, un_scale.rescaled(list(scale.values())), strict=True))
    assert round(100 * shares["USA"], 1) == 41.2


def test_who_carries_the_relief_among_allies_alone():
    gdp, population, _, countries = nato(2023, members_on=EDITION)
    carrying = un_scale.above(gdp, population)
    told = " ".join(country for country, carries in zip(countries, carrying, strict=True) if carries)
    assert told == "BEL CAN DNK FIN ISL LUX NLD NOR SWE USA"


def test_the_members_of_2023_as_nato_adds_them_up():
    """Sweden joined in 2024: the printed total leaves it out, and so do these."""
    gdp, population, spending, countries = nato(2023)
    shares = (whole(spending), *(by_rule(rule, {"gdp": gdp, "population": population}) for rule in RULES))
    first = countries.index("USA")
    assert [round(100 * float(share[first]), 2) for share in shares] == [67.62, 53.50, 58.78, 34.75]
