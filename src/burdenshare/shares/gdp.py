"""Equal effort: each ally carries the part that its income is of all income.

    sᵢ = Yᵢ ÷ ΣY

It is what a threshold in percent of GDP, met by all at the same rate, comes to. Merging or splitting allies
leaves the others unchanged.

It stops being valid where an income is not above zero. It is silent on what is left to live on: a percent of
a low income counts like a percent of a high one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from burdenshare.shares.inputs import Countries, figures, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(gdp: ArrayLike, *, countries: Countries = None) -> Floats:
    """Split one total in proportion to income.

    Args:
        gdp: Shape (..., country), one currency, at market rates or purchasing power.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If any GDP is missing or not positive.

    >>> allocate([60, 30, 10]).tolist()
    [0.6, 0.3, 0.1]
    """
    (gdp,) = figures(countries, gdp=gdp)
    return whole(gdp)
