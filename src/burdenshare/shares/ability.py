"""Ability to pay: income counts, and counts for more where there is more of it per head.

    sᵢ ∝ Yᵢ · (Yᵢ ÷ Pᵢ)ᵖ,    p = ⅓

Source: van den Berg and others (2020), Climatic Change 162, doi 10.1007/s10584-019-02368-y;
the exponent is one third in their program (imagepbl/effort-sharing). With p = 0 it is `gdp`, with p = −1
`per_head`; the rate s ÷ Y rises with income per head if and only if p > 0.

It stops being valid where income or population is not above zero. No principle fixes the exponent; below
zero the rule asks the poorer for a higher rate, and warns.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares.inputs import Countries, Stretched, figures, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    gdp: ArrayLike, population: ArrayLike, *, progressivity: float = 1 / 3, countries: Countries = None
) -> Floats:
    """Split one total by income, leaning on those with more income per head.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power.
        population: Shape (..., country), persons.
        progressivity: The exponent p; 0 gives shares in proportion to GDP. No unit.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If any GDP or population is missing or not positive.

    >>> [round(float(share) * 55) for share in allocate([60, 30, 10], [20, 10, 20], progressivity=1)]
    [36, 18, 1]
    """
    gdp, population = figures(countries, gdp=gdp, population=population)
    if not np.isfinite(progressivity):
        raise InputError("this is no number.", where=f"progressivity: {progressivity}")
    if progressivity < 0:
        warnings.warn(
            f"progressivity {progressivity:g} asks the poorer for a higher rate", Stretched, stacklevel=2
        )
    income = gdp / population
    relative = income / income.max(axis=-1, keepdims=True)
    return whole(gdp * relative**progressivity)
