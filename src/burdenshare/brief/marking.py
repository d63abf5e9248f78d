"""A text as HTML, piece by piece, with stretches marked in place.

Pieces are the text's own paragraphs; very long or crowded ones are parted at the end of a sentence. Marks
that overlap are nested, or closed and opened again where they cross: the HTML stays a tree.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from markupsafe import Markup, escape

from burdenshare.articles.records import Read, Span

DEPTH = 3
CROWDED = 6
LONG = 1_500
LONGEST = 3_000
SHORT_LINE = 50
CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\f\r"} | {0x7F: 0x2421}
SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked.

    Attributes:
        number: Counts from one; `c7` is the id of mark 7, and `n7` that of the note it leads to.
        style: Class of the mark.
        sign: What stands before the number, so that nobody needs the colour.
        flat: Whether it shows by its number alone, since too many others are open where it begins.
    """

    number: int
    span: Span
    style: str
    sign: str
    flat: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of one.

    Attributes:
        kind: Of its block.
        goes_on: Whether the paragraph began in the piece before.
    """

    span: Span
    kind: str = "paragraph"
    goes_on: bool = False


def visible(text: str) -> str:
    """Text without the code points that no page may hold; each becomes one that can be seen.

    >>> visible("a\\x00b")
    'a␀b'
    """
    return SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text.translate(CONTROLS))


# --- pieces ----------------------------------------------------------------------------------------------


def pieces(read: Read, marks: Sequence[Mark]) -> list[Piece]:
    """The text as read in pieces; only white space lies between them.

    Args:
        marks: From `in_order`; they are parted only where there is no other way.
    """
    starts = [mark.span.start for mark in marks]
    reach = list(accumulate((mark.span.end for mark in marks), max))
    places = sorted({read.text.original_span(sentence.span).end for sentence in read.sentences})
    ends = [end for end in places if not (before := bisect_left(starts, end)) or reach[before - 1] <= end]
    found = []
    for whole in _paragraphs(read):
        for number, span in enumerate(_parted(whole.span, read.text.original, ends, starts)):
            found.append(Piece(span, whole.kind, goes_on=number > 0))
    return found


def _paragraphs(read: Read) -> Iterator[Piece]:
    """One piece per block, with the label that stands before it."""
    original, at = read.text.original, 0
    blocks = sorted(read.blocks, key=lambda block: block.span)
    for number, block in enumerate(blocks):
        last = number + 1 == len(blocks)
        end = len(original) if last else max(read.text.original_span(block.span).end, at)
        if span := _trimmed(original, Span(at, end)):
            yield Piece(span, block.kind)
        at = end
    if span := _trimmed(original, Span(at, len(original))):
        yield Piece(span)


def _trimmed(text: str, span: Span) -> Span | None:
    """Without white space around it; None where nothing else is there."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None


def _parted(span: Span, text: str, ends: Sequence[int], starts: Sequence[int]) -> Iterator[Span]:
    """A paragraph at once, or in parts where it is long or crowded."""
    at = span.start
    for end in [*ends[bisect_right(ends, span.start) : bisect_left(ends, span.end)], span.end]:
        while end - at > LONGEST:
            cut = text.rfind(" ", at + LONG, at + LONGEST) + 1 or at + LONGEST
            yield from _solid(text, Span(at, cut))
            at = cut
        crowd = bisect_left(starts, end) - bisect_left(starts, at)
        if end == span.end or end - at > LONG or crowd >= CROWDED:
            yield from _solid(text, Span(at, end))
            at = end


def _solid(text: str, span: Span) -> Iterator[Span]:
    found = _trimmed(text, span)
    if found:
        yield found


def keeps_lines(words: str) -> bool:
    """Whether the ends of lines mean something: a line that is short before it is broken was not wrapped.

    >>> keeps_lines("Estonia\\nLatvia")
    True
    """
    lines = words.split("\n")
    return any(len(line) < SHORT_LINE for line in lines[:-1])


# --- marks -----------------------------------------------------------------------------------------------


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """By where they begin, the longer first; those that would lie in three others are flat."""
    found: list[Mark] = []
    ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.number)):
        ends = [end for end in ends if end > mark.span.start]
        flat = len(ends) == DEPTH or mark.span.start == mark.span.end
        found.append(replace(mark, flat=flat))
        ends.extend([] if flat else [mark.span.end])
    return found


def marked(text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> Iterator[tuple[Markup, list[Mark]]]:
    """Stretches of a text as HTML, every character escaped.

    Args:
        text: The whole text.
        spans: In order; only white space lies between them.
        marks: From `in_order`.

    Yields:
        The HTML of each stretch, and the marks that begin in it.

    >>> [(html, _)] = marked("2 < 3", [Span(0, 5)], [Mark(1, Span(0, 1), "holds", "✓")])
    >>> print(html.partition("</mark>")[0], html[-7:])
    <mark class="holds" id="c1">2  &lt; 3
    """
    waiting, carried = deque(marks), list[Mark]()
    for span in spans:
        begun = []
        while waiting and waiting[0].span.start < span.end:
            begun.append(waiting.popleft())
        writer = _Writer(text, span)
        yield Markup("").join(writer.write(carried, begun)), begun
        carried = writer.open


class _Writer:
    """Writes one stretch from left to right; `open` holds the marks that are open, the outermost first."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span, self.at = text, span, span.start
        self.open: list[Mark] = []

    def write(self, carried: Sequence[Mark], begun: Sequence[Mark]) -> Iterator[Markup]:
        """All of it, with the marks that began before it and those that begin in it."""
        self.open = list(carried)
        yield from (_opening(mark, first=False) for mark in carried)
        for mark in begun:
            yield from self._until(mark.span.start)
            if mark.flat:
                yield _reference(mark, anchored=True)
            else:
                yield _opening(mark, first=True)
                self.open.append(mark)
        yield from self._until(self.span.end)
        yield from (CLOSING for _ in self.open)

    def _until(self, place: int) -> Iterator[Markup]:
        """Go on to a place, closing the marks that end on the way."""
        while self.open and (ending := min(self.open, key=lambda mark: mark.span.end)).span.end <= place:
            yield self._words(ending.span.end)
            yield from self._close(ending)
        yield self._words(place)

    def _words(self, place: int) -> Markup:
        start, self.at = self.at, max(place, self.at)
        return escape(visible(self.text[start : self.at]))

    def _close(self, mark: Mark) -> Iterator[Markup]:
        """Close a mark; those inside that go on are closed with it and opened again."""
        place = self.open.index(mark)
        inside = self.open[place + 1 :]
        yield from (CLOSING for _ in (mark, *inside))
        yield _reference(mark)
        yield from (_opening(other, first=False) for other in inside)
        self.open[place:] = inside


CLOSING = Markup("</mark>")


def _opening(mark: Mark, *, first: bool) -> Markup:
    anchor = Markup(' id="c{}"').format(mark.number) if first else ""
    return Markup('<mark class="{}"{}>').format(mark.style, anchor)


def _reference(mark: Mark, *, anchored: bool = False) -> Markup:
    """The number of a mark, which leads to its note; it never parts from the word before it."""
    anchor = Markup(' id="c{}"').format(mark.number) if anchored else ""
    return Markup('\N{WORD JOINER}<a class="r"{} href="#n{}"><i aria-hidden="true">{}</i>{}</a>').format(
        anchor, mark.number, mark.sign, mark.number
    )
