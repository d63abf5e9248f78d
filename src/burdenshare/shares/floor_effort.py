"""A floor of effort: the shares of another rule, but nobody below a part of its own income.

    sᵢ = max(λ · bᵢ, m · Yᵢ ÷ T),    λ such that Σ sᵢ = 1

Source: a guideline in percent of GDP, read as a floor under shares (`bounded` with lo = m · Y ÷ T). The
total is kept: what some add, the others are relieved of.

It stops being valid where the floors alone exceed the total, m · ΣY > T.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares import bounded
from burdenshare.shares.inputs import Countries, amount, figures, parts_of_one, refuse

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    base: ArrayLike, gdp: ArrayLike, total: ArrayLike, *, effort: float = 0.02, countries: Countries = None
) -> Floats:
    """Lift all to a least effort, the total kept.

    Args:
        base: Shape (..., country), shares by another rule, or the actual ones.
        gdp: Shape (..., country), one currency.
        total: What is paid by all, in the unit of GDP; one, or one for each place on the leading axes.
        effort: The part of GDP below which nobody stays: 0.02 for 2 %. No unit.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or too small, the base does not add up to one, or the floors alone
            exceed the total.

    >>> [round(float(share) * 15) for share in allocate([24 / 30, 5 / 30, 1 / 30], [60, 30, 10], 3)]
    [11, 3, 1]
    """
    (base,) = parts_of_one(countries, base=base)
    (gdp,) = figures(countries, gdp=gdp)
    total = amount("total", total, gdp)
    if not 0 <= effort < 1:
        raise InputError("this is no part of GDP from 0 to 1.", where=f"effort: {effort:g}")
    floors = effort * gdp
    needed = floors.sum(axis=-1, keepdims=True)
    refuse(
        "total",
        np.asarray(needed > total),
        None,
        "{0:.6g} is {1:.6g} less than the floors alone, {2:.6g}.",
        total,
        needed - total,
        needed,
        remedy="Lower the effort, or give GDP and total in one unit.",
    )
    return bounded.allocate(base, least=floors / total, countries=countries)
