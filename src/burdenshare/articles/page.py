"""A page in HTML: its text without menus and scripts, its title, author and day. Nothing in it is run."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from burdenshare.articles.contents import Contents
from burdenshare.errors import BadFile

# The day as the page declares it: no guess from its text, none that depends on today.
DECLARED_DAY = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
GATHERED = {"list", "quote", "table", "div", "section"}  # hold paragraphs of their own
MOST_SPACES = re.compile(r"[ \t\n\r\f]+")


def read_page(page: str, *, where: str) -> Contents:
    """The text of a page.

    Returns:
        Headline first; paragraphs, items of lists and tables parted by an empty line; a table's rows by line.

    Raises:
        BadFile: If there is no text in it.
    """
    from trafilatura import bare_extraction

    try:
        read: Any = bare_extraction(
            page, include_comments=False, with_metadata=True, date_extraction_params=DECLARED_DAY
        )
    except (RecursionError, ValueError):
        read = None
    paragraphs = list(_paragraphs(read.body)) if read is not None and read.body is not None else []
    if not paragraphs:
        raise BadFile("has no text that could be found.", where=where, remedy="Save its text as a .txt file.")
    title = MOST_SPACES.sub(" ", read.title or "").strip()
    if title and title not in paragraphs[:3]:
        paragraphs.insert(0, title)
    return Contents("\n\n".join(paragraphs), title, read.author or "", _day(read.date))


def _paragraphs(body: Any) -> Iterator[str]:
    """What the parts of a body say, in order."""
    for part in body:
        if part.tag == "table":
            words = "\n".join(filter(None, map(_row, part.iter("row"))))
            yield from [words] if words else []
        elif part.tag in GATHERED and len(part) and not (part.text or "").strip():
            yield from _paragraphs(part)
        else:
            words = _words(part)
            yield from [words] if words else []
        if part.tail and part.tail.strip():
            yield MOST_SPACES.sub(" ", part.tail).strip()


def _row(row: Any) -> str:
    return "\t".join(_words(cell) for cell in row.iter("cell"))


def _words(part: Any) -> str:
    """The words of a part, a line for each line break that the page asks for."""
    for line_break in part.iter("lb"):
        line_break.tail = f"\0{line_break.tail or ''}"
    lines = "".join(part.itertext()).split("\0")
    return "\n".join(line for line in (MOST_SPACES.sub(" ", each).strip() for each in lines) if line)


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None
