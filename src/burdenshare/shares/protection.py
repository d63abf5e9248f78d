"""Protection: what each adds, over all orders of joining, when every force protects everybody's people.

    v(S) = p(S) · (1 − e^(−κ · m(S))),    p = P ÷ ΣP,    m = C ÷ ΣC,    C the capacity to pay, such as GDP

    φᵢ = ∫₀¹ pᵢ · (1 − eᵢ · Q ÷ (1 − t·dᵢ)) + dᵢ · Q ÷ (1 − t·dᵢ) · Σ_{j ≠ i} pⱼ · t · eⱼ ÷ (1 − t·dⱼ) dt,
    eₖ = e^(−κ · mₖ),    dₖ = 1 − eₖ,    Q = Π (1 − t·dₖ);    sᵢ = φᵢ ÷ v(N)

Source: the Shapley value (symmetry, null player, efficiency) by its integral over the share t of those
who have joined. The integrand is a polynomial of degree n − 1, so Gauss–Legendre with ⌈n/2⌉ nodes is
exact. Without saturation (κ → 0) the game is v = p · m and φ = ½ (p + m): half `gdp`, half `per_head`.

It stops being valid where capacity or population is not above zero. The game is a model: no document
measures κ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares.inputs import Countries, figures, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats

FAINT = 1e-6


def allocate(
    capacity: ArrayLike, population: ArrayLike, *, saturation: float = 3.0, countries: Countries = None
) -> Floats:
    """Split one total by the Shapley value of a game of common defence.

    Args:
        capacity: Shape (..., country), such as GDP, one unit.
        population: Shape (..., country), persons.
        saturation: κ: how soon more force adds little; 0 for the game without saturation. No unit.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or not positive, or the saturation is negative, or above zero and
            too faint to be told from it.

    >>> allocate([60, 30, 10], [20, 10, 20], saturation=0).round(12).tolist()
    [0.5, 0.25, 0.25]
    """
    capacity, population = figures(countries, capacity=capacity, population=population)
    if not (saturation == 0 or FAINT <= saturation < np.inf):
        raise InputError(f"this is neither 0 nor at least {FAINT:g}.", where=f"saturation: {saturation:g}")
    force, people = whole(capacity), whole(population)
    if saturation == 0:
        return (force + people) / 2
    kept = np.exp(-saturation * force)  # e
    lost = -np.expm1(-saturation * force)  # d
    values = np.zeros_like(force * people)
    nodes, weights = np.polynomial.legendre.leggauss((force.shape[-1] + 1) // 2)
    for t, weight in zip((nodes + 1) / 2, weights / 2, strict=True):
        unmet = 1 - t * lost
        others = np.prod(unmet, axis=-1, keepdims=True) / unmet
        theirs = t * people * kept / unmet
        gained = people * (1 - kept * others) + lost * others * (theirs.sum(axis=-1, keepdims=True) - theirs)
        values += weight * gained
    return whole(values)
