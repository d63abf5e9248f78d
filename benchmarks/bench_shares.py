"""Every fair-share rule × 32 allies × 16 years × 10,000 draws at once, against a loop over draws and years.

The loop calls the same rules, one draw of one year after another; it runs over some of the draws, and its
time is scaled to all. The Shapley value of protection is held against going through all coalitions as
well: the time of that doubles with each ally, and is extrapolated to 32.
"""

from __future__ import annotations

import warnings
from functools import partial
from itertools import chain, combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np
from timing import report, seconds

from burdenshare.shares import RULES, Stretched, protection

if TYPE_CHECKING:
    from burdenshare.records import Floats

ALLIES, YEARS, DRAWS = 32, 16, 10_000
LOOPED = 25
BOUND = 0.1
LOOP = f"a loop over draws and years, scaled from {LOOPED} draws"
MOST_ENUMERATED = 14

Arguments = dict[str, Any]


def uncertain(seed: int = 1949) -> tuple[Floats, Floats]:
    """GDP and population by draw, year and ally: a few large, many small, each uncertain by some percent."""
    rng = np.random.default_rng(seed)
    gdp, population = rng.lognormal(6, 1.6, ALLIES), rng.lognormal(2.5, 1.3, ALLIES)
    growth = 1.02 ** np.arange(YEARS)[:, np.newaxis]
    noise = rng.lognormal(0, 0.03, (2, DRAWS, YEARS, ALLIES))
    return gdp * growth * noise[0], population * noise[1]


def arguments(gdp: Floats, population: Floats) -> dict[str, Arguments]:
    """What each rule needs, for all draws and years or for one."""
    total = 0.025 * gdp.sum(axis=-1)
    by_gdp, by_head = (values / values.sum(axis=-1, keepdims=True) for values in (gdp, population))
    both = {"gdp": gdp, "population": population}
    return {
        "gdp": {"gdp": gdp},
        "per_head": {"population": population},
        "ability": both,
        "un_scale": {**both, "floor": 0.00001, "ceiling": 0.22},
        "equal_sacrifice": {**both, "total": total},
        "capacity": {**both, "threshold": 0.5 * (gdp / population).max(axis=-1)},
        "nato_key": {"key": gdp},
        "benefit": {**both, "border": population},
        "levelling": {**both, "total": total},
        "airport": {"cost": gdp},
        "protection": {"capacity": gdp, "population": population},
        "bounded": {"weights": gdp, "least": 0.001, "most": 0.22},
        "floor_effort": {"base": by_head, "gdp": gdp, "total": total, "effort": 0.015},
        "mixture": {"parts": {"gdp": by_gdp, "head": by_head}, "weights": {"gdp": 0.5, "head": 0.5}},
        "convergence": {"actual": by_head, "fair": by_gdp, "year": 2027, "start": 2024, "end": 2035},
    }


def at(asked: Arguments, place: tuple[int, int]) -> Arguments:
    """The same for one draw of one year."""
    return {
        name: at(value, place) if isinstance(value, dict) else value[place] if np.ndim(value) else value
        for name, value in asked.items()
    }


def one_by_one(rule: str, asked: Arguments) -> float:
    """Seconds that a loop would take: some draws, scaled to all. What the loop is handed is made ready
    before."""
    places = [at(asked, (draw, year)) for draw in range(LOOPED) for year in range(YEARS)]
    allocate = RULES[rule].allocate
    return seconds(lambda: [allocate(**place) for place in places]) * DRAWS / LOOPED


def coalitions(capacity: Floats, population: Floats, saturation: float = 3.0) -> Floats:
    """The Shapley value by going through all coalitions."""
    force, people = capacity / capacity.sum(), population / population.sum()
    count = force.size
    values = np.zeros(count)
    for ally in range(count):
        others = [other for other in range(count) if other != ally]
        for joined in chain.from_iterable(combinations(others, size) for size in range(count)):
            members = list(joined)
            before = people[members].sum() * -np.expm1(-saturation * force[members].sum())
            members.append(ally)
            after = people[members].sum() * -np.expm1(-saturation * force[members].sum())
            values[ally] += (after - before) / (count * comb(count - 1, len(joined)))
    return values / values.sum()


def enumerated(gdp: Floats, population: Floats) -> None:
    """Print what the coalitions of 32 allies would take."""
    few = slice(MOST_ENUMERATED)
    assert np.allclose(
        coalitions(gdp[few], population[few]), protection.allocate(gdp[few], population[few]), atol=1e-12
    )
    taken = seconds(lambda: coalitions(gdp[few], population[few]))
    # Each of n allies meets the 2ⁿ⁻¹ coalitions of the others.
    all_of_them = taken * ALLIES / MOST_ENUMERATED * 2.0 ** (ALLIES - MOST_ENUMERATED)
    ours = min(seconds(lambda: protection.allocate(gdp, population)) for _ in range(9))
    print(
        f"protection of {ALLIES}: {1000 * ours:.2f} ms; "
        f"all coalitions, extrapolated from {MOST_ENUMERATED} allies: {all_of_them / 3600:.0f} hours"
    )


def main() -> None:
    """Print the ratio by rule and altogether."""
    warnings.simplefilter("ignore", Stretched)
    gdp, population = uncertain()
    asked = arguments(gdp, population)
    assert asked.keys() == RULES.keys()
    together = alone = 0.0
    for rule in RULES:
        fast = seconds(partial(RULES[rule].allocate, **asked[rule]))
        slow = one_by_one(rule, asked[rule])
        report(rule, fast, LOOP, slow)
        together, alone = together + fast, alone + slow
    report(f"all {len(RULES)} rules", together, LOOP, alone, BOUND)
    enumerated(gdp[0, 0], population[0, 0])


if __name__ == "__main__":
    main()
