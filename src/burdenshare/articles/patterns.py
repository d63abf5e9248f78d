"""Regular expressions that are compiled when they are first used: a command pays for those that it needs."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class _AtFirstUse:
    """Stands for a pattern until somebody asks it for something."""

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.options = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.source, self.options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression like that of `re.compile`, but compiled at its first use.

    A mistake in it shows at its first use too.

    >>> word = pattern(r"[a-z]+")
    >>> word.search("2 per cent")[0], word.fullmatch("2 per cent")
    ('per', None)
    """
    return cast("re.Pattern[str]", _AtFirstUse(source, flags))
