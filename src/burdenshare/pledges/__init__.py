"""Promises as dated, referenced data, and what it takes to keep them."""

from pathlib import Path
from typing import Any

from burdenshare.pledges.promises import (
    Addressed,
    Clause,
    Dispute,
    Measured,
    Pledge,
    as_pledge,
    find,
    from_file,
    meets,
    pledges,
)

__all__ = [
    "Addressed",
    "Clause",
    "Dispute",
    "Measured",
    "Pledge",
    "as_pledge",
    "find",
    "from_file",
    "meets",
    "pledges",
    "read",
]


def read(path: Path) -> Any:
    """Read one pledge file strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold a pledge: file, line, what to write instead.
    """
    from burdenshare.pledges.reading import read as read_strictly

    return read_strictly(path)
