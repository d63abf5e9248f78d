"""Cost of what each needs: nobody pays for a length of runway that only others use.

    φₖ = Σ_{j ≤ k} (cⱼ − cⱼ₋₁) ÷ (n − j + 1),    costs sorted upwards;    sₖ = φₖ ÷ max c

Source: Littlechild and Owen (1973), Management Science 20, doi 10.1287/mnsc.20.3.370: the Shapley value
of the game in which a group costs what its most demanding member needs. The least demanding pays c₁ ÷ n;
the most demanding alone pays its own rise.

It stops being valid where no ally costs anything. It needs to know what defence each ally requires,
which the ledger lacks: the costs are the user's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.shares.inputs import Countries, figures, refuse, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(cost: ArrayLike, *, countries: Countries = None) -> Floats:
    """Split the cost of the most demanding ally by the Shapley value.

    Args:
        cost: Shape (..., country), what each alone would need, one currency; zero for none.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If a cost is missing or negative, or all are zero.

    >>> [round(float(share) * 18) for share in allocate([8, 11, 13, 18])]
    [2, 3, 4, 9]
    """
    (cost,) = figures(countries, may_be_zero=("cost",), cost=cost)
    refuse("cost", cost.max(axis=-1, keepdims=True) == 0, None, "no ally costs anything.")
    order = np.argsort(cost, axis=-1, kind="stable")
    ranked = np.take_along_axis(cost, order, axis=-1)
    rises = np.diff(ranked, axis=-1, prepend=0.0)
    users = np.arange(cost.shape[-1], 0, -1)
    values = np.empty_like(cost)
    np.put_along_axis(values, order, np.cumsum(rises / users, axis=-1), axis=-1)
    return whole(values)
