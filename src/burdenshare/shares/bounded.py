"""Bounds: weights as they are, but nobody below a floor or above a ceiling.

    sᵢ = min(max(λ · wᵢ, loᵢ), hiᵢ),    λ such that Σ sᵢ = 1

Source: floors and ceilings of the United Nations' scale, taken alone. Bounds that do not bite change nothing;
between bounds the ratios of the weights are kept. A ceiling of zero exempts an ally.

It stops being valid where the floors add up to more than one, or the ceilings to less. A bound protects
whom it names at the cost of all others: say whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.shares.inputs import CLOSE, Countries, figures, refuse

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    weights: ArrayLike, *, least: ArrayLike = 0.0, most: ArrayLike = 1.0, countries: Countries = None
) -> Floats:
    """Split one total in proportion to weights, within bounds.

    Args:
        weights: Shape (..., country), in any unit; zero where an ally carries only its floor.
        least: Floors; one for all, or shape (..., country). No unit.
        most: Ceilings, likewise.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a figure is missing or negative, a floor is above its ceiling, or no shares within the
            bounds add up to one.

    >>> allocate([60, 30, 10], most=[0.5, 1, 1]).tolist()
    [0.5, 0.375, 0.125]
    """
    (weights,) = figures(countries, may_be_zero=("weights",), weights=weights)
    bounds = {
        name: np.full(weights.shape[-1], bound) if np.ndim(bound) == 0 else bound
        for name, bound in (("least", least), ("most", most))
    }
    weights, least, most = np.broadcast_arrays(
        *figures(countries, may_be_zero=("weights", *bounds), weights=weights, **bounds)
    )
    _feasible(weights, least, most, countries)
    scale = _scale(weights, least, most)
    below, above = scale * weights <= least, scale * weights >= most
    fixed = np.where(below, least, np.where(above, most, 0.0))
    free = np.where(below | above, 0.0, weights)
    left, sum_free = 1 - fixed.sum(axis=-1, keepdims=True), free.sum(axis=-1, keepdims=True)
    shares: Floats = fixed + free * np.divide(left, sum_free, out=np.zeros_like(left), where=sum_free > 0)
    return shares


def _feasible(weights: Floats, least: Floats, most: Floats, countries: Countries) -> None:
    """Refuse bounds that no shares can keep."""
    refuse(
        "least",
        least > most,
        countries,
        "the floor {0:.6g} is {1:.6g} above the ceiling {2:.6g}.",
        least,
        least - most,
        most,
    )
    floors = least.sum(axis=-1, keepdims=True)
    refuse(
        "least",
        (floors > 1 + CLOSE) & _only_the_largest(least),
        countries,
        "the floors add up to {0:.6g}, {1:.6g} more than one; this is the largest, {2:.6g}.",
        floors,
        floors - 1,
        least,
        remedy="Lower the floors.",
    )
    # Who has no weight stays at its floor, however far all are scaled.
    ceilings = np.where(weights > 0, most, least)
    reach = ceilings.sum(axis=-1, keepdims=True)
    refuse(
        "most",
        (reach < 1 - CLOSE) & _only_the_largest(ceilings),
        countries,
        "the ceilings of those with a weight add up to {0:.6g}, {1:.6g} less than one; "
        "this is the largest, {2:.6g}.",
        reach,
        1 - reach,
        ceilings,
        remedy="Raise the ceilings.",
    )


def _only_the_largest(values: Floats) -> np.ndarray:
    found: np.ndarray = values == values.max(axis=-1, keepdims=True)
    return found


def _scale(weights: Floats, least: Floats, most: Floats) -> Floats:
    """The λ at which the bounded weights add up to one, from the places where a bound begins to bite.

    Between two such places their sum is a straight line.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        places = np.concatenate([least / weights, most / weights], axis=-1)
    slopes = np.concatenate([weights, -weights], axis=-1)
    never = ~np.isfinite(places)  # no weight
    order = np.argsort(np.where(never, np.inf, places), axis=-1, kind="stable")
    places = np.take_along_axis(np.where(never, 0.0, places), order, axis=-1)
    slopes = np.cumsum(np.take_along_axis(slopes, order, axis=-1), axis=-1)
    known = np.take_along_axis(~never, order, axis=-1)
    steps = np.diff(places, axis=-1) * slopes[..., :-1]
    steps = np.where(known[..., 1:], np.maximum(steps, 0), 0.0)
    start = least.sum(axis=-1, keepdims=True)
    sums = np.concatenate([start, start + np.cumsum(steps, axis=-1)], axis=-1)
    segment = np.clip((sums < 1).sum(axis=-1, keepdims=True) - 1, 0, places.shape[-1] - 1)
    slope = np.take_along_axis(slopes, segment, axis=-1)
    short = 1 - np.take_along_axis(sums, segment, axis=-1)
    rise = np.divide(short, slope, out=np.zeros_like(short), where=slope > 0)
    scale: Floats = np.take_along_axis(places, segment, axis=-1) + np.maximum(rise, 0)
    return scale
