"""The United Nations' scale of assessments: income, with relief for those below the mean per head, within
bounds.

    rᵢ = g · (h − yᵢ) ÷ h · Yᵢ  where yᵢ < h,    h = ΣY ÷ ΣP,    y = Y ÷ P
    sᵢ ∝ Yᵢ − rᵢ  where yᵢ < h,    Yᵢ · (1 + Σr ÷ Σ_{y ≥ h} Y)  where not

The largest payer is held at the ceiling; the relief is then shared out again without it, and the rest
scaled. At last nobody stays below the floor.

Source: the elements of the methodology decided for 2016 to 2018
(un.org/en/ga/contributions/budget.shtml): gradient 80 %, threshold the mean income per head, floor 0.001
%, ceiling 22 %. Left out: relief for debt, the mean of two base periods (give means, or take the mean of
two results), the ceiling of the least developed. With gradient 0 and no bounds it is `gdp`.

It stops being valid where floors or ceiling cannot be kept. The ceiling was made for one payer: who
comes to lie above it because the largest is held there stays above it, and the rule warns. Among allies
alone the mean is high: say who is above it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares import bounded
from burdenshare.shares.inputs import Countries, Stretched, amount, figures, refuse, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    gdp: ArrayLike,
    population: ArrayLike,
    *,
    gradient: float = 0.8,
    threshold: ArrayLike | None = None,
    floor: float = 0.0,
    ceiling: float = 1.0,
    countries: Countries = None,
) -> Floats:
    """Split one total as the United Nations' method would, among those given.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power; less relief for debt.
        population: Shape (..., country), persons.
        gradient: How much of the distance to the threshold is relieved, 0 to 1. No unit.
        threshold: Income per head below which there is relief; one, or one for each place on the leading
            axes; None: the mean of those given.
        floor: The least share, 0.00001 at the United Nations. No unit.
        ceiling: The share at which the largest payer is held, 0.22 at the United Nations; 1 for none. No
            unit.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or not positive, the gradient is not from 0 to 1, or the bounds
            cannot be kept.

    >>> [round(float(share) * 25) for share in allocate([60, 30, 10], [20, 10, 20])]
    [16, 8, 1]
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    for name, value in (("gradient", gradient), ("floor", floor), ("ceiling", ceiling)):
        if not 0 <= value <= 1:
            raise InputError("this is no part from 0 to 1.", where=f"{name}: {value:g}")
    gdp, population = np.broadcast_arrays(gdp, population)
    if threshold is None:
        level = gdp.sum(axis=-1, keepdims=True) / population.sum(axis=-1, keepdims=True)
    else:
        level = amount("threshold", threshold, gdp)
    short = np.maximum(1 - gdp / population / level, 0)
    reduced = gdp * (1 - gradient * short)
    shares = _held(reduced, gdp - reduced, short == 0, ceiling, countries)
    if floor == 0:
        return shares
    needed = floor * shares.shape[-1]
    if needed > 1:
        raise InputError(
            f"{shares.shape[-1]} allies need {needed:.6g} for it, {needed - 1:.6g} more than one.",
            where=f"floor: {floor:g}",
            remedy="Lower the floor.",
        )
    held = shares == ceiling if ceiling < 1 else np.zeros(shares.shape, dtype=bool)
    return bounded.allocate(
        shares, least=np.where(held, ceiling, floor), most=np.where(held, ceiling, 1.0), countries=countries
    )


def above(gdp: ArrayLike, population: ArrayLike, *, countries: Countries = None) -> np.ndarray:
    """Who is at the mean income per head of those given, or above it, and so carries the others' relief.

    >>> above([60, 30, 10], [20, 10, 20]).tolist()
    [True, True, False]
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    mean = gdp.sum(axis=-1, keepdims=True) / population.sum(axis=-1, keepdims=True)
    found: np.ndarray = gdp / population >= mean
    return found


def rescaled(rates: ArrayLike, *, countries: Countries = None) -> Floats:
    """A published scale among those given alone: each rate as a part of their sum.

    Args:
        rates: Shape (..., country), as published, in any unit.
        countries: Names for the last axis, for errors.

    Raises:
        InputError: If a rate is missing or not positive.

    >>> rescaled([22, 5.5]).tolist()
    [0.8, 0.2]
    """
    (rates,) = figures(countries, rates=rates)
    return whole(rates)


def _relieved(reduced: Floats, relief: Floats, payers: np.ndarray) -> Floats:
    """Shares once the relief is shared out over the payers; where there are none, over all."""
    base = np.where(payers, reduced, 0.0).sum(axis=-1, keepdims=True)
    cut = relief.sum(axis=-1, keepdims=True)
    return whole(reduced * (1 + np.where(payers, np.divide(cut, base, out=0 * cut, where=base > 0), 0.0)))


def _held(
    reduced: Floats, relief: Floats, payers: np.ndarray, ceiling: float, countries: Countries
) -> Floats:
    """Shares with the largest payer held at the ceiling; several, where they are equal."""
    shares = _relieved(reduced, relief, payers)
    most = shares.max(axis=-1, keepdims=True)
    held = (shares == most) & (most > ceiling)
    if not held.any():
        return shares
    count = held.sum(axis=-1, keepdims=True)
    refuse(
        "ceiling",
        held & (count == held.shape[-1]),
        countries,
        "nobody is left to carry the {0:.6g} that the ceiling takes off.",
        1 - count * ceiling,
        remedy="Raise the ceiling.",
    )
    rest = _relieved(np.where(held, 0.0, reduced), relief, payers & ~held)
    capped: Floats = np.where(held, ceiling, rest * (1 - count * ceiling))
    # Where none is held, the rest is all.
    second = (capped > ceiling) & held.any(axis=-1, keepdims=True)
    if second.any():
        warnings.warn(
            f"with the largest payer held at {ceiling:g}, another comes to lie above that ceiling",
            Stretched,
            stacklevel=3,
        )
    return capped
