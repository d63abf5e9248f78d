"""Which source and edition answers, for whom and when: rules as data, of which the first match wins."""

from collections.abc import Collection
from typing import Any

from burdenshare.priorities.rules import (
    NEWEST,
    PRESS,
    Rule,
    admits_press,
    counted,
    deciding,
    matching,
    never_default,
    rules,
    told,
)

__all__ = [
    "NEWEST",
    "PRESS",
    "Rule",
    "admits_press",
    "counted",
    "deciding",
    "matching",
    "never_default",
    "read",
    "rules",
    "told",
]


def read(path: Any, measures: Collection[str]) -> Any:
    """Read a file of priorities strictly, as plain data for the index.

    Args:
        path: The file.
        measures: The names that a rule may be about.

    Raises:
        BadFile: If it does not hold priorities: file, line, what to write instead.
    """
    from burdenshare.priorities.reading import read as read_priorities

    return read_priorities(path, measures)
