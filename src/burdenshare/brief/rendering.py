"""How templates become pages: everything escaped, numbers held to their units, days in words."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.brief import words
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from jinja2 import Environment

HELD_TOGETHER = re.compile(r"(?<=\d) (?=%|bn |m |points)|(?<=\d bn) (?=[A-Z])|(?<=\d m) (?=[A-Z])")


def environment(pledge: str = "") -> Environment:
    """Where templates are found and how they show values.

    Args:
        pledge: Id of the pledge that the page is about; empty where it is about none.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_held_together,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["day"] = day_in_words
    found.filters["plain"] = partial(words.plain, pledge=pledge)
    return found


def _held_together(value: Any) -> Any:
    """Plain text whose numbers do not part from their units at the end of a line."""
    return HELD_TOGETHER.sub("\N{NO-BREAK SPACE}", value) if type(value) is str else value
