"""A mixture of rules, by weights of the user's own.

    sᵢ = Σ wₖ · sᵢ⁽ᵏ⁾,    w ≥ 0,    Σ w = 1

Source: seven formulas weighed for the United Nations (library.yale.edu/un/burdnshar/b-IV.htm). Each
share lies between the least and the most that its parts give.

It stops being valid where the weights do not add up to one. The weights are the user's: say them with
the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from burdenshare.errors import InputError
from burdenshare.shares.inputs import Countries, adds_to_one, figures, parts_of_one

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(
    parts: Mapping[str, ArrayLike], weights: Mapping[str, float], *, countries: Countries = None
) -> Floats:
    """Split one total by several rules at once.

    Args:
        parts: Shares by rule, each of shape (..., country).
        weights: By the same rules, none negative; they add up to one.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a rule has no weight or a weight no rule, a weight is negative, the weights do not
            add up to one, or a rule's shares do not.

    >>> allocate({"gdp": [0.75, 0.25], "per_head": [0.5, 0.5]}, {"gdp": 0.5, "per_head": 0.5}).tolist()
    [0.625, 0.375]
    """
    odd = sorted(parts.keys() ^ weights.keys())
    if odd or not parts:
        what = "shares without a weight" if odd and odd[0] in parts else "a weight without shares"
        raise InputError(
            f"{what}." if odd else "no part at all.",
            where=f"mixture: {odd[0]}" if odd else "mixture",
            remedy="Give each rule its shares and its weight.",
        )
    names = list(parts)
    (heavy,) = figures(names, may_be_zero=("weights",), weights=[weights[name] for name in names])
    adds_to_one("weights", heavy)
    read = parts_of_one(countries, **parts)
    mixed: Floats = sum(
        (weight * shares for weight, shares in zip(heavy, read, strict=True)), start=0.0 * read[0]
    )
    return mixed
