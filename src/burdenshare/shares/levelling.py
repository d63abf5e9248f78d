"""Levelling: equal sacrifice at the margin, so the richest pay first, down to one income per head.

    tᵢ = max(0, yᵢ − λ),    λ such that Σ Pᵢ · tᵢ = T,    y = Y ÷ P

Source: the equal marginal sacrifice of the theory of taxes, the other principle beside Young (1987),
Journal of Public Economics 32. Payers end exactly at λ, the others stay below.

It stops being valid where the total is not below all income. It takes the whole difference from the
richest, whatever it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.shares.inputs import Countries, amount, figures, refuse, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    gdp: ArrayLike, population: ArrayLike, total: ArrayLike, *, countries: Countries = None
) -> Floats:
    """Split one total so that those who pay are left with the same income per head.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power.
        population: Shape (..., country), persons.
        total: What is to be paid, in the unit of GDP; one, or one for each place on the leading axes.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or not positive, or the total is not below all income.

    >>> [round(float(share) * 3) for share in allocate([60, 30, 10], [20, 10, 20], 3)]
    [2, 1, 0]
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    total = amount("total", total, gdp)
    below_all_income(total, gdp)
    gdp, population = np.broadcast_arrays(gdp, population)
    income = gdp / population
    order = np.argsort(-income, axis=-1, kind="stable")
    people = np.cumsum(np.take_along_axis(population, order, axis=-1), axis=-1)
    left = np.cumsum(np.take_along_axis(gdp, order, axis=-1), axis=-1) - total
    # With the k richest paying, the level is left ÷ people; it holds for the k where that is highest.
    level = (left / people).max(axis=-1, keepdims=True)
    return whole(population * np.maximum(income - level, 0))


def below_all_income(total: Floats, gdp: Floats) -> None:
    """Refuse a total that all income together cannot pay.

    Raises:
        InputError: With what is too much.
    """
    income = gdp.sum(axis=-1, keepdims=True)
    refuse(
        "total",
        np.asarray(total >= income),
        None,
        "{0:.6g} is not below the income of all, {1:.6g}: {2:.6g} too much.",
        total,
        income,
        total - income,
        remedy="Give both in one unit.",
    )
