"""Convergence: from what is carried today to what would be fair, year by year.

    sᵢ(t) = aᵢ + (fᵢ − aᵢ) · (t − t₀) ÷ (t₁ − t₀)        to a year t₁
    sᵢ(t) = fᵢ + (aᵢ − fᵢ) · e^(−k · (t − t₀))            at a pace k

Source: contraction and convergence, as emissions are shared in van den Berg and others (2020), Climatic
Change 162, doi 10.1007/s10584-019-02368-y. Both ends are exact, each ally moves one way only, and each
year adds up to one.

It stops being valid where the end is not after the start. Before the start the shares are the actual
ones; after the end, the fair ones. It says nothing on whether anybody agreed to move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares.inputs import Countries, parts_of_one

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    actual: ArrayLike,
    fair: ArrayLike,
    *,
    year: ArrayLike,
    start: float,
    end: float | None = None,
    pace: float | None = None,
    countries: Countries = None,
) -> Floats:
    """Move from one set of shares to another.

    Args:
        actual: Shape (..., country), shares of the start.
        fair: Shape (..., country), shares by another rule.
        year: One, or one for each place on the leading axes: shape (year, 1) beside shares of shape (draw,
            country) gives (year, draw, country).
        start: The year of the actual shares.
        end: The year in which the fair ones are reached; or else
        pace: The part of the difference that goes in a year, compounding: k. No unit.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If shares are missing, negative or do not add up to one, or there is not exactly one of
            an end after the start and a positive pace.

    >>> allocate([0.75, 0.25], [0.5, 0.5], year=[2024, 2026, 2028], start=2024, end=2028).tolist()
    [[0.75, 0.25], [0.625, 0.375], [0.5, 0.5]]
    """
    actual, fair = parts_of_one(countries, actual=actual, fair=fair)
    elapsed = np.maximum(np.asarray(year, dtype=float) - start, 0)[..., np.newaxis]
    if not np.isfinite(elapsed).all():
        raise InputError("a year is missing.", where="year")
    if (end is None) == (pace is None):
        raise InputError("either an end or a pace.", where="end", remedy="Give exactly one of the two.")
    if end is not None:
        if not end > start:
            raise InputError(
                f"this is {start - end:g} years before the start, {start:g}."
                if end < start
                else f"this is no year after the start, {start:g}.",
                where=f"end: {end:g}",
                remedy="Choose an end after the start.",
            )
        moved = np.minimum(elapsed / (end - start), 1)
    else:
        assert pace is not None
        if not 0 < pace < np.inf:
            raise InputError("this is not above zero.", where=f"pace: {pace:g}")
        moved = -np.expm1(-pace * elapsed)
    shares: Floats = actual * (1 - moved) + fair * moved
    return shares
