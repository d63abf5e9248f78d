"""A PDF: its text, taken in a process of its own that is stopped when it takes too much time or memory."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from burdenshare.articles import pdf_pages
from burdenshare.articles.contents import Contents
from burdenshare.articles.pdf_pages import Answer
from burdenshare.errors import BadFile

SECONDS = 60
PROGRAM = Path(pdf_pages.__file__)
SCAN = "a scan: no text in it"

MARGIN = 2  # lines at the top and the bottom of a page that may come again on the next
COMES_AGAIN = 3
DIGITS = re.compile(r"\d+")
PARTED = re.compile(r"(?P<first>\b[^\W\d_]{2,40})-\n(?P<rest>[a-z]{1,40})")
WORD = re.compile(r"[^\W\d_]+")
ENDS = (".", "!", "?", ":", "”", '"')


def read_pdf(content: bytes, *, where: str) -> Contents:
    """The text of a PDF.

    Returns:
        Its pages one after the other, without page numbers and running heads; words parted at a line's end
        are whole again.

    Raises:
        BadFile: If it is damaged, locked, a scan, has too many pages, or takes too long to read.
    """
    answer = _asked(content, where)
    if answer.problem:
        raise BadFile(answer.problem, where=where, remedy=answer.remedy)
    words = _joined(answer.pages)
    if not any(letter.isalnum() for letter in words):
        raise BadFile(f"is {SCAN}.", where=where, remedy="Have its text recognised, and save that.")
    return Contents(words, answer.title, answer.author)


def _asked(content: bytes, where: str) -> Answer:
    """What the program that reads pages answers."""
    command = [sys.executable, "-P", str(PROGRAM)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        what = f"takes longer than {SECONDS} seconds to read."
        raise BadFile(what, where=where, remedy="Save the pages that matter, or their text.") from None
    try:
        return Answer(**json.loads(done.stdout))
    except ValueError:
        what = "takes too much memory or time to read, or is damaged."
        raise BadFile(what, where=where, remedy="Save its text as a .txt file.") from None


def _joined(pages: Sequence[str]) -> str:
    """The text of all pages; a sentence that goes on over the page's end stays in one paragraph."""
    joined = ""
    for page in _without_margins([_lines(page) for page in pages]):
        goes_on = page[:1].islower() and not joined.endswith(ENDS)
        joined += ("\n" if goes_on else "\n\n") * bool(joined and page) + page
    words = frozenset(WORD.findall(joined))
    return PARTED.sub(lambda parted: _made_whole(parted, words), joined)


def _lines(page: str) -> list[str]:
    whole = page.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )  # halves of a pair may stand alone
    return [line.rstrip() for line in whole.strip().splitlines()]


def _made_whole(parted: re.Match[str], words: frozenset[str]) -> str:
    """A word parted at a line's end, with its hyphen unless the text has it without one elsewhere."""
    whole = parted["first"] + parted["rest"]
    return whole if whole in words else f"{parted['first']}-{parted['rest']}"


def _without_margins(pages: Sequence[list[str]]) -> Iterator[str]:
    """Pages without the lines at top and bottom that come again on others, or are a number alone."""
    margins = Counter(
        head for page in pages for head in {DIGITS.sub("0", line.strip()) for line in _margin(page)}
    )
    for page in pages:
        kept = [
            line
            for place, line in enumerate(page)
            if MARGIN <= place < len(page) - MARGIN or not _comes_again(line, margins)
        ]
        yield "\n".join(kept).strip()


def _margin(page: Sequence[str]) -> Sequence[str]:
    return page if len(page) <= 2 * MARGIN else [*page[:MARGIN], *page[-MARGIN:]]


def _comes_again(line: str, margins: Counter[str]) -> bool:
    head = DIGITS.sub("0", line.strip())
    return head == "0" or margins[head] >= COMES_AGAIN
