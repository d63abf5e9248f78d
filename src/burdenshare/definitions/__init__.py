"""What counts as defence spending, by definition: element by element, in practice, and as it changed."""

from pathlib import Path
from typing import Any

from burdenshare.definitions.counting import (
    ELEMENTS,
    PRACTICE,
    Change,
    Definition,
    Rule,
    Terms,
    definitions,
    find,
)

__all__ = [
    "ELEMENTS",
    "PRACTICE",
    "Change",
    "Definition",
    "Rule",
    "Terms",
    "definitions",
    "find",
    "read",
]


def read(path: Path) -> Any:
    """Read one file of a definition strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold a definition: file, line, what to write instead.
    """
    from burdenshare.definitions.reading import read as read_strictly

    return read_strictly(path)
