"""Who wrote a text, as its byline says."""

from collections.abc import Sequence
from dataclasses import dataclass

from burdenshare.articles.blocks import BYLINE
from burdenshare.articles.datelines import without_days
from burdenshare.articles.labels import AUTHOR_LINE, author_of
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Block

NAME = pattern(
    r"[A-ZÀ-ÖØ-Þ][\w.'-]{0,30}(?: (?:(?:de|von|van|der|den|la|le) ){0,2}[A-ZÀ-ÖØ-Þ][\w.'-]{0,30}){1,3}"
)


@dataclass(frozen=True, slots=True)
class Author:
    """The one who wrote a text: name or handle, as far as the byline has them."""

    name: str
    handle: str = ""


def author(plain: str, blocks: Sequence[Block]) -> Author | None:
    """The one author of a text; None where no byline names one, or they name several.

    >>> from burdenshare.articles.records import Span
    >>> line = "Anna Berg @aberg · 31 March 2017"
    >>> author(line, [Block("byline", Span(0, len(line)))])
    Author(name='Anna Berg', handle='@aberg')
    """
    bylines = [plain[block.span.start : block.span.end] for block in blocks if block.kind == "byline"]
    by_handle = {author_of(line): line for line in bylines if author_of(line)}
    if by_handle:
        handle, line = next(iter(by_handle.items()))
        found = AUTHOR_LINE.match(line)
        name = found["who"].strip() if found else ""
        return Author(name or handle, handle) if len(by_handle) == 1 else None
    names = {name for line in bylines if (name := _one_name(line))}
    return Author(names.pop()) if len(names) == 1 else None


def _one_name(line: str) -> str:
    """The name in a byline that names one person; empty where it names more, or who only reported."""
    found = BYLINE.match(line)
    if not found or "dit" in found[0] or "eport" in found[0]:
        return ""
    first, *others = NAME.findall(without_days(line[found.end() :])) or [""]
    return "" if " and " in line and others else first
