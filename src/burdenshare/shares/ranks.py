"""Whether two figures rise together over allies, by rank; ties share their mean rank.

The rank correlation is Spearman's, the second coefficient Kendall's τ-b. Probabilities are one-sided: how
often ranks would agree that well or better if they were dealt at random; by Student's t, as the
literature prints them, or by permutation.
"""

from __future__ import annotations

import math
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError

if TYPE_CHECKING:
    from burdenshare.records import Floats

SAME = 1e-12
SEED = 1966


def mean_ranks(values: ArrayLike) -> Floats:
    """Ranks from one up, along the last axis; who is equal shares the mean.

    Figures that differ by less than a 10⁻¹²th are equal: a change of currency must not order them.

    Raises:
        InputError: If a figure is missing.

    >>> mean_ranks([30, 10, 30]).tolist()
    [2.5, 1.0, 2.5]
    """
    read = np.asarray(values, dtype=float)
    if not np.isfinite(read).all():
        raise InputError("a figure is missing.", where="ranks", remedy="Leave the ally out on purpose.")
    order = np.argsort(read, axis=-1, kind="stable")
    ends = last_of_equals(np.take_along_axis(read, order, axis=-1))
    place = np.arange(1.0, read.shape[-1] + 1)
    before = np.maximum.accumulate(np.where(ends, place, 0.0), axis=-1)
    first = np.concatenate([np.zeros_like(before[..., :1]), before[..., :-1]], axis=-1) + 1
    last = np.minimum.accumulate(np.where(ends, place, np.inf)[..., ::-1], axis=-1)[..., ::-1]
    ranks = np.empty_like(read)
    np.put_along_axis(ranks, order, (first + last) / 2, axis=-1)
    return ranks


def last_of_equals(ascending: Floats) -> np.ndarray:
    """Where, in figures sorted along the last axis, a run of equal ones ends."""
    steps = np.diff(ascending, axis=-1) > SAME * np.abs(ascending[..., 1:])
    return np.concatenate([steps, np.ones((*ascending.shape[:-1], 1), dtype=bool)], axis=-1)


def spearman(x: ArrayLike, y: ArrayLike) -> Floats:
    """The rank correlation along the last axis, from −1 to 1.

    Returns:
        Shape (...); NaN where all of one kind are equal, so that nothing can rise with it.

    >>> float(spearman([1, 2, 3, 4], [10, 20, 40, 30]).round(12))
    0.8
    """
    return _correlation(mean_ranks(x), mean_ranks(y))


def kendall(x: ArrayLike, y: ArrayLike) -> Floats:
    """Kendall's τ-b along the last axis: pairs ordered alike less pairs ordered otherwise, ties allowed for.

    Returns:
        Shape (...); NaN where all of one kind are equal.

    >>> float(kendall([1, 2, 3, 4], [10, 20, 40, 30]).round(12))
    0.666666666667
    """
    a, b = mean_ranks(x), mean_ranks(y)
    shape = np.broadcast_shapes(a.shape, b.shape)[:-1]
    alike, in_a, in_b = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for distance in range(1, a.shape[-1]):
        rise_a = np.sign(a[..., distance:] - a[..., :-distance])
        rise_b = np.sign(b[..., distance:] - b[..., :-distance])
        alike += (rise_a * rise_b).sum(axis=-1)
        in_a += (rise_a != 0).sum(axis=-1)
        in_b += (rise_b != 0).sum(axis=-1)
    return _quotient(alike, np.sqrt(in_a * in_b))


def partial_spearman(x: ArrayLike, y: ArrayLike, given: ArrayLike) -> Floats:
    """The rank correlation of two figures once a third is held: (r₁₂ − r₁₃r₂₃) ÷ √((1 − r₁₃²)(1 − r₂₃²)).

    Returns:
        Shape (...); NaN where one of the two follows the third alone, or all of one kind are equal.

    >>> float(partial_spearman([1, 2, 3, 4], [1, 2, 4, 3], [2, 1, 4, 3]).round(3))
    0.667
    """
    between, first, second = spearman(x, y), spearman(x, given), spearman(y, given)
    rest = np.clip((1 - first**2) * (1 - second**2), 0, None)
    return _quotient(between - first * second, np.where(rest < SAME, 0.0, np.sqrt(rest)))


def p_by_t(correlation: ArrayLike, allies: int, *, held: int = 0) -> Floats:
    """How probable so high a correlation is by chance, one-sided, by Student's t with n − 2 − held degrees.

    Args:
        correlation: Shape (...).
        allies: n.
        held: How many further figures are held.

    Returns:
        Shape (...), from 0 to 1; NaN where the correlation is.

    Raises:
        InputError: If there are too few allies.

    >>> round(float(p_by_t(0.326, 27)), 4)
    0.0485
    """
    degrees = allies - 2 - held
    if degrees < 1:
        raise InputError(
            f"{allies} are {1 - degrees} too few for a probability.", where="allies", remedy="Ask without it."
        )
    rho = np.asarray(correlation, dtype=float)
    # With t = ρ√(ν ÷ (1 − ρ²)) the angle of the exact, finite series for whole degrees is just arcsin ρ.
    angle = np.arcsin(np.clip(rho, -1, 1))
    cosine = np.cos(angle)
    odd = degrees % 2
    term, total = (cosine, cosine) if odd else (np.ones_like(cosine), np.ones_like(cosine))
    for k in range(2 + odd, degrees - 1, 2):
        term = term * cosine**2 * ((k - 1) / k)
        total = total + term
    if odd:
        inside = 2 / math.pi * (angle + (np.sin(angle) * total if degrees > 1 else 0.0))
    else:
        inside = np.sin(angle) * total
    probability: Floats = (1 - inside) / 2
    return probability


def p_by_permutation(x: ArrayLike, y: ArrayLike, *, draws: int = 10_000, seed: int = SEED) -> float:
    """How probable so high a rank correlation is if ranks are dealt at random, one-sided.

    All orders are tried where there are no more of them than draws; else some are drawn, and the one seen
    counts among them.

    Args:
        x: Shape (country,).
        y: Likewise.
        draws: How many orders to draw.
        seed: Of the draws; the same one gives the same probability.

    >>> p_by_permutation([1, 2, 3], [10, 20, 30]) * 6
    1.0
    """
    a, b = mean_ranks(x), mean_ranks(y)
    seen = float((a * b).sum()) - SAME * a.size**3
    if a.size <= 20 and math.factorial(a.size) <= draws:
        orders = np.array(list(permutations(b)))
        return float((orders @ a >= seen).mean())
    dealt = np.random.default_rng(seed).permuted(np.broadcast_to(b, (draws, b.size)), axis=-1)
    return float((1 + (dealt @ a >= seen).sum()) / (1 + draws))


def _correlation(a: Floats, b: Floats) -> Floats:
    a, b = a - a.mean(axis=-1, keepdims=True), b - b.mean(axis=-1, keepdims=True)
    return _quotient((a * b).sum(axis=-1), np.sqrt((a**2).sum(axis=-1) * (b**2).sum(axis=-1)))


def _quotient(above: Floats, below: Floats) -> Floats:
    """NaN where nothing is below."""
    found: Floats = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return found
