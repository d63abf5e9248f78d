"""Equal sacrifice: everybody loses the same utility.

    Σ Pᵢ · [yᵢ − u⁻¹(u(yᵢ) − c)] = T,    u(y) = y^(1−ε) ÷ (1 − ε), ln y at ε = 1,    y = Y ÷ P

Source: Young (1987), Journal of Public Economics 32: equal sacrifice that is kept when the
schedule is re-indexed forces this family of u; and Young (1990), Progressive Taxation and Equal Sacrifice.
With ε = 1 it is `gdp` at any total; ε → 0 gives `per_head` while T ÷ ΣP is below the lowest income; a small
total gives `ability` with p = ε − 1.

It stops being valid where the total is not below all income, or where, with ε < 1, the loss is more than
the poorest can bear. Rates that stay below an income at all incomes need ε ≥ 1 (Young 1987), so below it
the rule warns. All people of an ally count as having its mean income.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares.inputs import Countries, Stretched, amount, figures, refuse, whole
from burdenshare.shares.levelling import below_all_income

if TYPE_CHECKING:
    from burdenshare.records import Floats

STEPS = 200


def allocate(
    gdp: ArrayLike,
    population: ArrayLike,
    total: ArrayLike,
    *,
    aversion: float = 2.0,
    countries: Countries = None,
) -> Floats:
    """Split one total so that a person of each ally loses the same utility.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power.
        population: Shape (..., country), persons.
        total: What is to be paid, in the unit of GDP; one, or one for each place on the leading axes.
        aversion: ε, how fast more income matters less. No unit.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or not positive, the aversion is negative, the total is not below
            all income, or the poorest would run out.

    >>> allocate([60, 30, 10], [20, 10, 20], 3, aversion=1).round(12).tolist()
    [0.6, 0.3, 0.1]
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    total = amount("total", total, gdp)
    below_all_income(total, gdp)
    if not 0 <= aversion < np.inf:
        raise InputError("this is no number from zero up.", where=f"aversion: {aversion:g}")
    if aversion < 1:
        warnings.warn(
            f"aversion {aversion:g}: below 1 the rates may exceed an income", Stretched, stacklevel=2
        )
    people, income = whole(population), gdp / population
    income = income / (people * income).sum(axis=-1, keepdims=True)  # mean one
    rate = total / gdp.sum(axis=-1, keepdims=True)
    _bearable(people, income, rate, aversion, countries)
    loss = _loss(people, income, rate, aversion - 1)
    fall = _log1p_over(loss * income ** (aversion - 1), aversion - 1)  # of the logarithm of income
    return whole(-people * income * np.expm1(-fall))


def _loss(people: Floats, income: Floats, rate: Floats, over_one: float) -> Floats:
    """The loss of utility at which the total is paid: Newton's method, place by place.

    What the alliance as one person of mean income would lose is a concave function of each one's loss, so
    every step from zero stops short of the solution and none goes past it.
    """
    aim = _expm1_over(-np.log1p(-rate), over_one)
    bent, parts, slopes = income**over_one, people * income, people * income ** (over_one + 1)
    loss = np.zeros(np.broadcast_shapes(aim.shape, income[..., :1].shape))
    running = np.ones(loss.shape, dtype=bool)
    for _ in range(STEPS):
        fall = _log1p_over(loss * bent, over_one)
        paid = -(parts * np.expm1(-fall)).sum(axis=-1, keepdims=True)
        lost = _expm1_over(-np.log1p(-paid), over_one)
        slope = (slopes * np.exp(-(over_one + 1) * fall)).sum(axis=-1, keepdims=True)
        step = (aim - lost) / slope * (1 - paid) ** (over_one + 1)
        running &= step > 4 * np.finfo(float).eps * loss
        loss = loss + np.where(running, step, 0.0)
        if not running.any():
            break
    return loss


def _bearable(people: Floats, income: Floats, rate: Floats, aversion: float, countries: Countries) -> None:
    """With an aversion below one there is a loss at which the poorest has nothing left: refuse a total
    beyond."""
    if aversion >= 1:
        return
    lowest = income.min(axis=-1, keepdims=True)
    limit = lowest ** (1 - aversion) / (1 - aversion)
    left = np.maximum(income ** (1 - aversion) - (1 - aversion) * limit, 0) ** (1 / (1 - aversion))
    most = 1 - (people * left).sum(axis=-1, keepdims=True)
    refuse(
        "total",
        (rate > most) & (income == lowest),
        countries,
        "the poorest runs out: {0:.6g} of all income is asked, {1:.6g} more than the {2:.6g} that "
        "all can bear alike.",
        rate,
        rate - most,
        most,
        remedy="Lower the total, or take an aversion of 1 or more.",
    )


def _log1p_over(value: Floats, factor: float) -> Floats:
    """log(1 + factor · value) ÷ factor, and its limit."""
    done: Floats = np.log1p(factor * value) / factor if factor else value
    return done


def _expm1_over(value: Floats, factor: float) -> Floats:
    """(e^(factor · value) − 1) ÷ factor, and its limit."""
    done: Floats = np.expm1(factor * value) / factor if factor else value
    return done
