"""Where a series does not count the same before and after: what is known of it, and what it forbids."""

from typing import Any

from burdenshare.breaks.series import (
    MARKED,
    REFUSING,
    Break,
    across,
    at,
    between,
    breaks,
    forbidding,
    marked,
    revising,
    sources,
    told,
    where,
    without,
)

__all__ = [
    "MARKED",
    "REFUSING",
    "Break",
    "across",
    "at",
    "between",
    "breaks",
    "forbidding",
    "marked",
    "read",
    "revising",
    "sources",
    "told",
    "where",
    "without",
]


def read(path: Any) -> Any:
    """Read a file of breaks strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold breaks: file, line, what to write instead.
    """
    from burdenshare.breaks.reading import read as read_breaks

    return read_breaks(path)
