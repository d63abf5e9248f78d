"""Equal persons: each ally carries the part that its people are of all people.

    sᵢ = Pᵢ ÷ ΣP

It is what everybody protected paying the same sum comes to. Merging or splitting allies leaves the others
unchanged.

It stops being valid where a population is not above zero. It is silent on income: it asks a poor ally for
more of its GDP than a rich one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy.typing import ArrayLike

from burdenshare.shares.inputs import Countries, figures, whole

if TYPE_CHECKING:
    from burdenshare.records import Floats


def allocate(population: ArrayLike, *, countries: Countries = None) -> Floats:
    """Split one total in proportion to people.

    Args:
        population: Shape (..., country), persons.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        InputError: If any population is missing or not positive.

    >>> allocate([20, 10, 20]).tolist()
    [0.4, 0.2, 0.4]
    """
    (population,) = figures(countries, population=population)
    return whole(population)
