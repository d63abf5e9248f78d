r"""How far what allies carry lies from what they have: ten measures, none of them a verdict.

| Measure | Formula |
|---|---|
| share to be moved (Hoover) | ½ Σ \|aᵢ − fᵢ\| |
| Herfindahl | Σ aᵢ² |
| concentration | 1 − Σ Δq · (L₊ + L₋), L what is carried by the part q of the weights, ordered |
| Gini of income per head | concentration of income over people, ordered by income per head |
| Kakwani | concentration of spending less Gini; above 0: progressive |
| size index | concentration of spending over income, ordered by income; above 0: the large carry more |
| Olson–Zeckhauser | rank correlation of Y with M ÷ Y (Olson, Zeckhauser 1966) |
| Kendall | τ-b of the same pair |
| elasticity | slope of ln M on ln Y; above 1: the large carry more |
| partial rank | rank correlation of Y with M ÷ Y, a third figure held |

Who is equal in what orders them is pooled: their order among themselves must not matter. An ally without
forces counts with a spending of zero; the elasticity alone has no logarithm for it, so it must be left
out there on purpose. That large allies carry more is no proof that small ones ride free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.shares.inputs import Countries, figures, parts_of_one, refuse
from burdenshare.shares.ranks import SAME, kendall, last_of_equals, partial_spearman, spearman

if TYPE_CHECKING:
    from burdenshare.records import Floats


def share_to_be_moved(actual: ArrayLike, fair: ArrayLike, *, countries: Countries = None) -> Floats:
    """The part of the total that other allies would carry if shares were the fair ones: Hoover's index.

    Args:
        actual: Shape (..., country), shares.
        fair: Likewise, by some rule.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (...), from 0 to 1.

    Raises:
        InputError: If shares are missing, negative, or do not add up to one.

    >>> float(share_to_be_moved([0.75, 0.25], [0.5, 0.5]))
    0.25
    """
    actual, fair = parts_of_one(countries, actual=actual, fair=fair)
    moved: Floats = np.abs(actual - fair).sum(axis=-1) / 2
    return moved


def herfindahl(shares: ArrayLike, *, countries: Countries = None) -> Floats:
    """How concentrated shares are on few: 1 where one ally has all, 1 ÷ n where all have the same.

    Raises:
        InputError: If shares are missing, negative, or do not add up to one.

    >>> float(herfindahl([0.5, 0.5]))
    0.5
    """
    (shares,) = parts_of_one(countries, shares=shares)
    squares: Floats = (shares**2).sum(axis=-1)
    return squares


def concentration(
    carried: ArrayLike, weight: ArrayLike, order: ArrayLike, *, countries: Countries = None
) -> Floats:
    """How much of what is carried lies on those who are high in some order.

    Args:
        carried: Shape (..., country), one unit; zero is a figure.
        weight: Shape (..., country), who counts for how much: people, or income.
        order: Shape (..., country), from low to high; who is equal in it is pooled.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (...), from −1 to 1; 0 where it is carried in proportion to the weights.

    Raises:
        InputError: If a figure is missing or too small, or nothing is carried at all.

    >>> round(float(concentration([2.4, 0.5, 0.1], [20, 10, 20], [3, 3, 0.5])), 6)
    0.366667
    """
    carried, weight, order = np.broadcast_arrays(
        *figures(countries, may_be_zero=("carried",), carried=carried, weight=weight, order=order)
    )
    refuse("carried", carried.sum(axis=-1, keepdims=True) == 0, None, "no ally carries anything.")
    ranked = np.argsort(order, axis=-1, kind="stable")
    ends = last_of_equals(np.take_along_axis(order, ranked, axis=-1))
    reached, held = (
        _curve(np.take_along_axis(values, ranked, axis=-1), ends) for values in (weight, carried)
    )
    found: Floats = 1 - (np.diff(reached, axis=-1) * (held[..., 1:] + held[..., :-1])).sum(axis=-1)
    return found


def gini(gdp: ArrayLike, population: ArrayLike, *, countries: Countries = None) -> Floats:
    """How unequal incomes per head are between allies; 0 where all are equal.

    Raises:
        InputError: If a figure is missing or not positive.

    >>> round(float(gini([60, 30, 10], [20, 10, 20])), 6)
    0.3
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    return concentration(gdp, population, gdp / population, countries=countries)


def kakwani(
    spending: ArrayLike, gdp: ArrayLike, population: ArrayLike, *, countries: Countries = None
) -> Floats:
    """Whether the richer per head carry more than their income: above 0 progressive, below 0 regressive.

    Raises:
        InputError: If a figure is missing or too small.

    >>> round(float(kakwani([2.4, 0.5, 0.1], [60, 30, 10], [20, 10, 20])), 6)
    0.066667
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    carried = concentration(spending, population, gdp / population, countries=countries)
    return carried - gini(gdp, population, countries=countries)


def size_index(spending: ArrayLike, gdp: ArrayLike, *, countries: Countries = None) -> Floats:
    """Whether allies with a large income carry more than their income: above 0 they do.

    Raises:
        InputError: If a figure is missing or too small.

    >>> round(float(size_index([2.4, 0.5, 0.1], [60, 30, 10])), 6)
    0.206667
    """
    return concentration(spending, gdp, gdp, countries=countries)


def olson_zeckhauser(
    spending: ArrayLike, gdp: ArrayLike, *, given: ArrayLike | None = None, countries: Countries = None
) -> Floats:
    """The rank correlation of income with the part of it that is spent; `ranks.p_by_t` tells how probable.

    Args:
        spending: Shape (..., country), one currency; zero is a figure.
        gdp: Shape (..., country), the same currency.
        given: A third figure that is held, such as income per head; None: nothing is held.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (...), from −1 to 1; NaN where all incomes or all parts are equal, or follow the third alone.

    Raises:
        InputError: If a figure is missing or too small.

    >>> float(olson_zeckhauser([2.4, 0.5, 0.1], [60, 30, 10]).round(12))
    1.0
    """
    spending, gdp = figures(countries, may_be_zero=("spending",), spending=spending, gdp=gdp)
    if given is None:
        return spearman(gdp, spending / gdp)
    (given,) = figures(countries, given=given)
    return partial_spearman(gdp, spending / gdp, given)


def kendall_tau(spending: ArrayLike, gdp: ArrayLike, *, countries: Countries = None) -> Floats:
    """Kendall's τ-b of income with the part of it that is spent.

    Returns:
        Shape (...), from −1 to 1; NaN where all incomes or all parts are equal.

    Raises:
        InputError: If a figure is missing or too small.

    >>> float(kendall_tau([2.4, 0.5, 0.1], [60, 30, 10]).round(12))
    1.0
    """
    spending, gdp = figures(countries, may_be_zero=("spending",), spending=spending, gdp=gdp)
    return kendall(gdp, spending / gdp)


def elasticity(spending: ArrayLike, gdp: ArrayLike, *, countries: Countries = None) -> Floats:
    """By how many percent spending is higher where income is one percent higher, across allies.

    Args:
        spending: Shape (..., country), above zero: leave an ally without forces out.
        gdp: Shape (..., country), one currency.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (...); 1 where all spend the same part; NaN where all incomes are equal.

    Raises:
        InputError: If a figure is missing or not positive.

    >>> float(elasticity([1, 4, 16], [1, 2, 4]).round(12))
    2.0
    """
    spending, gdp = figures(countries, spending=spending, gdp=gdp)
    across, up = (np.log(values) for values in (gdp, spending))
    across = across - across.mean(axis=-1, keepdims=True)
    spread = np.where(np.ptp(across, axis=-1) > SAME, (across**2).sum(axis=-1), 0.0)
    slope: Floats = np.divide(
        (across * up).sum(axis=-1),
        spread,
        out=np.full(np.shape((across * up)[..., 0]), np.nan),
        where=spread > 0,
    )
    return slope


def _curve(ranked: Floats, ends: np.ndarray) -> Floats:
    """The part reached after each run of equals, from zero to one; inside a run, that before it."""
    reached = np.cumsum(ranked, axis=-1) / ranked.sum(axis=-1, keepdims=True)
    reached = np.maximum.accumulate(np.where(ends, reached, 0.0), axis=-1)
    return np.concatenate([np.zeros_like(reached[..., :1]), reached], axis=-1)
