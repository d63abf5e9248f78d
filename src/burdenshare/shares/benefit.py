"""Benefit: who has more to lose carries more; income, people and exposed border stand for what is protected.

    sᵢ = w₁ · Yᵢ ÷ ΣY + w₂ · Pᵢ ÷ ΣP + w₃ · Bᵢ ÷ ΣB

Source: Sandler and Forbes (1980), doi 10.1111/j.1465-7295.1980.tb00588.x; with any subset of the three,
Sandler and Murdoch (2000), doi 10.1111/j.1475-5890.2000.tb00026.x. Weights (1, 0, 0) are `gdp`, (0, 1, 0)
`per_head`. A measure of threat may stand in for the border.

It stops being valid where a weight lies on borders and no ally has one. No principle fixes the weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares.inputs import Countries, adds_to_one, figures, refuse, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats

THIRDS = (1 / 3, 1 / 3, 1 / 3)


def allocate(
    gdp: ArrayLike,
    population: ArrayLike,
    border: ArrayLike | None = None,
    *,
    weights: tuple[float, float, float] = THIRDS,
    countries: Countries = None,
) -> Floats:
    """Split one total by what is protected: income, people, exposed border.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power.
        population: Shape (..., country), persons.
        border: Shape (..., country), a length; zero where an ally has none; None only with weight 0 on it.
        weights: Of the three, none negative; they add up to one.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or too small, the weights do not add up to one, or a weight lies on
            borders and there are none.

    >>> [round(float(share) * 30) for share in allocate([60, 30, 10], [20, 10, 20], [10, 30, 60])]
    [11, 8, 11]
    """
    if border is None:
        if weights[-1] > 0:
            raise InputError(
                f"they carry {weights[-1]:.6g} of the weight, and nobody has given them.",
                where="border",
                remedy="Give the exposed border of each ally, or the weight 0 for it.",
            )
        border = np.zeros(np.shape(gdp))
    if len(weights) != len(THIRDS):
        raise InputError(
            f"{len(weights)} for 3 things.",
            where="weights",
            remedy="Give those of GDP, population and border.",
        )
    gdp, population, border = figures(
        countries, may_be_zero=("border",), gdp=gdp, population=population, border=border
    )
    (parts,) = figures(("gdp", "population", "border"), may_be_zero=("weights",), weights=weights)
    adds_to_one("weights", parts)
    shares: Floats = parts[0] * whole(gdp) + parts[1] * whole(population)
    if parts[2] == 0:
        return shares
    refuse(
        "border",
        border.sum(axis=-1, keepdims=True) == 0,
        None,
        "no ally has one, and it carries {0:.6g} of the weight.",
        parts[2],
        remedy="Give another measure of threat, or the weight 0 for it.",
    )
    shares = shares + parts[2] * whole(border)
    return shares
