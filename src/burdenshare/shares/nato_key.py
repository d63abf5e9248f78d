"""NATO's own key: the shares that allies agreed on for the common budgets.

    sᵢ = kᵢ ÷ Σk,    k as printed for the period

Source: the table of a period, as published. Negotiated from gross national income and other factors; no
formula is published, so none is computed here.

It stops being valid where a share is not published: no rule fills it. It was agreed for budgets that are
a small part of what allies spend, not for their defence spending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import NothingKnown
from burdenshare.shares.inputs import Countries, called, figures, whole
from burdenshare.wording import joined

if TYPE_CHECKING:
    from burdenshare.records import Floats

HUNDRED = 100.0


def allocate(key: ArrayLike, *, countries: Countries = None) -> Floats:
    """Split one total by a published key.

    Args:
        key: Shape (..., country), percent as printed; NaN where no share is published.
        countries: Names for the last axis, for errors.

    Returns:
        Shape (..., country), no unit; sums to one along the last axis.

    Raises:
        NothingKnown: If a share is not published: whose, and how much of the whole the others leave.
        InputError: If a share is not positive.

    >>> allocate([75, 25]).tolist()
    [0.75, 0.25]
    """
    read = np.atleast_1d(np.asarray(key, dtype=float))
    missing = np.isnan(read).reshape(-1, read.shape[-1])
    if missing.any():
        first = int(missing.any(axis=-1).argmax())
        unknown = [called(countries, int(ally), read.shape[-1]) for ally in np.flatnonzero(missing[first])]
        left = HUNDRED - float(np.nansum(read.reshape(missing.shape)[first]))
        raise NothingKnown(
            f"no share is published here for {joined(unknown)}; the others leave "
            f"{left:.6g} % to {'it' if len(unknown) == 1 else 'them'}",
            where="key",
            remedy="Ask for the shares that are published, or choose another rule.",
        )
    (read,) = figures(countries, key=read)
    return whole(read)
