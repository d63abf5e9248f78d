"""Capacity: only income above a threshold per head counts.

    sᵢ ∝ Pᵢ · max(yᵢ − y*, 0),    y = Y ÷ P

Source: the capacity of the greenhouse development rights, one of the rules in van den Berg and others
(2020), Climatic Change 162, doi 10.1007/s10584-019-02368-y, without inequality inside a country: all
people of an ally count as having its mean income. Who is below the threshold carries nothing; y* = 0 is
`gdp`.

It stops being valid where nobody is above the threshold. No principle fixes the threshold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.shares.inputs import Countries, amount, figures, refuse, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    gdp: ArrayLike, population: ArrayLike, *, threshold: ArrayLike, countries: Countries = None
) -> Floats:
    """Split one total by the income above a threshold per head.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power.
        population: Shape (..., country), persons.
        threshold: Income per head in the unit of GDP ÷ population; one, or one for each place on the
            leading axes.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If any GDP or population is missing or not positive, or nobody is above the threshold.

    >>> [round(float(share) * 35) for share in allocate([60, 30, 10], [20, 10, 20], threshold=0.25)]
    [22, 11, 2]
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    threshold = amount("threshold", threshold, gdp, may_be_zero=True)
    above = gdp / population - threshold
    best = above.max(axis=-1, keepdims=True)
    refuse(
        "threshold",
        (above <= 0) & (above == best) & (best <= 0),
        countries,
        "the highest income per head is {0:.6g} below it, so nobody would pay.",
        -best,
        remedy="Lower the threshold.",
    )
    return whole(population * np.maximum(above, 0))
