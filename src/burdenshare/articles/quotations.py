"""Finding what stands between quotation marks: one open mark at a time, paragraph by paragraph, linear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Block, Quotation, Span

MOST_QUOTATIONS = 10_000
TOO_MANY = f"Only the first {MOST_QUOTATIONS:,} quotations were read."

DOUBLE_MARK = pattern('["“”]')
ANY_MARK = pattern("[\"“”']")
SINGLE_MARK = pattern("'")
DECADE_OR_ELISION = pattern(r"'(?:\d\ds\b|em\b|til\b|tis\b|twas\b|n'|cause\b|bout\b)", re.IGNORECASE)
BEFORE_OPENING = frozenset(" \n\t\r([{—–-/\"“”'")
AFTER_CLOSING = frozenset(" \n\t\r)]}—–-/.,;:!?…\"“”'")
ONE_LINERS = ("headline", "caption")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, and what the code points beside it make it look like."""

    place: int
    sign: str
    opens: bool
    closes: bool


def quotations(plain: str, blocks: Sequence[Block]) -> tuple[tuple[Quotation, ...], tuple[str, ...]]:
    """All stretches between outer quotation marks, in order, and what could not be read.

    Double marks are quotation marks, whether straight or curly. Single ones are outer marks only in a text
    without double ones, or in a headline without them; else they belong to the quotation around them.

    Args:
        plain: The text with one kind of space and mark.
        blocks: Its blocks, in order.

    Returns:
        The quotations, none overlapping another; and notes, one for each limit that was reached.

    >>> text = "“We will pay,” the Dane said."
    >>> found, notes = quotations(text, [Block("paragraph", Span(0, len(text)))])
    >>> [text[each.span.start : each.span.end] for each in found], notes
    (['We will pay,'], ())
    """
    found = tuple(islice(joined(plain, blocks, every(plain, blocks)), MOST_QUOTATIONS + 1))
    if len(found) > MOST_QUOTATIONS:
        return found[:MOST_QUOTATIONS], (TOO_MANY,)
    return found, ()


def masked(plain: str, found: Sequence[Quotation]) -> str:
    """The text with the inside of quotations blanked but for its last code point; as long as the text.

    >>> masked('"Pay up," he said.', [Quotation(Span(1, 8), 0)])
    '"      ," he said.'
    """
    parts: list[str] = []
    place = 0
    for quotation in found:
        start, end = quotation.span.start, quotation.span.end
        if end - start < 2:
            continue
        parts += (plain[place:start], " " * (end - start - 1))
        place = end - 1
    parts.append(plain[place:])
    return "".join(parts)


def inner(plain: str, span: Span) -> tuple[Quotation, ...]:
    """The quotations in single marks inside one in double marks, or the other way round.

    >>> text = "He told me 'we pay', and left."
    >>> [text[each.span.start : each.span.end] for each in inner(text, Span(0, len(text)))]
    ['we pay']
    """
    block = Block("paragraph", span)
    return tuple(in_block(plain, 0, block, double=True)) or tuple(in_block(plain, 0, block, double=False))


def every(plain: str, blocks: Sequence[Block]) -> Iterator[Quotation]:
    doubles = doubles_are_outer(plain, blocks)
    for number, block in enumerate(blocks):
        double = has_double(plain, block) if block.kind in ONE_LINERS else doubles
        yield from in_block(plain, number, block, double=double)


def doubles_are_outer(plain: str, blocks: Sequence[Block]) -> bool:
    """Whether the text has double marks, and not as a rule inside single ones."""
    singles = doubles = 0
    for block in blocks:
        if block.kind in ONE_LINERS or not has_double(plain, block):
            continue
        first = next(
            (mark for mark in marks_of(plain, block.span, ANY_MARK) if is_opening(plain, mark)), None
        )
        singles += first is not None and first.sign == "'"
        doubles += first is not None and first.sign != "'"
    return doubles > 0 and doubles >= singles


def is_opening(plain: str, mark: Mark) -> bool:
    return mark.opens and not mark.closes and not DECADE_OR_ELISION.match(plain, mark.place)


def joined(plain: str, blocks: Sequence[Block], found: Iterator[Quotation]) -> Iterator[Quotation]:
    """Mark those that go on with one left open at the end of the block before."""
    before: Quotation | None = None
    for quotation in found:
        goes_on = (
            before is not None
            and before.open
            and before.span.end >= trimmed_end(plain, blocks[before.block].span)
            and quotation.block == before.block + 1
            and not plain[blocks[quotation.block].span.start : quotation.span.start - 1].strip()
        )
        before = replace(quotation, continues=True) if goes_on else quotation
        yield before


def has_double(plain: str, block: Block) -> bool:
    return DOUBLE_MARK.search(plain, block.span.start, block.span.end) is not None


def in_block(plain: str, number: int, block: Block, *, double: bool) -> Iterator[Quotation]:
    marks = [mark for mark in marks_of(plain, block.span, DOUBLE_MARK if double else SINGLE_MARK)]
    if not double:
        marks = [mark for mark in marks if is_single_mark(plain, mark)]
    pairs = double_pairs(plain, marks) if double else single_pairs(plain, marks)
    end = trimmed_end(plain, block.span)
    for start, stop, is_open in pairs:
        upto = end if stop is None else stop
        if upto > start + 1:
            yield Quotation(Span(start + 1, upto), number, open=is_open)


def marks_of(plain: str, span: Span, signs: re.Pattern[str]) -> Iterator[Mark]:
    for found in signs.finditer(plain, span.start, span.end):
        place = found.start()
        before = plain[place - 1] if place > span.start else " "
        after = plain[place + 1] if place + 1 < span.end else " "
        yield Mark(
            place,
            found[0],
            opens=before in BEFORE_OPENING and not after.isspace(),
            closes=after in AFTER_CLOSING and not before.isspace(),
        )


def double_pairs(plain: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int | None, bool]]:
    """Places of opening and closing marks; the third says whether the closing one is missing."""
    opened: int | None = None
    straight_left = sum(mark.sign == '"' for mark in marks)
    passed_over = -1
    for index, mark in enumerate(marks):
        straight_left -= mark.sign == '"'
        if index == passed_over or is_inches(plain, mark, opened is not None, straight_left):
            continue
        if opened is None:
            if not is_stray(mark):
                opened = mark.place
        elif closes_here(mark):
            yield opened, mark.place, False
            opened = None
        elif is_nested(marks, index):
            passed_over = index + 1
        else:
            yield opened, mark.place, True
            opened = mark.place
    if opened is not None:
        yield opened, None, True


def closes_here(mark: Mark) -> bool:
    if mark.opens != mark.closes:
        return mark.closes
    return mark.sign != "“"


def is_stray(mark: Mark) -> bool:
    """A closing mark where nothing is open."""
    return not mark.opens and (mark.closes or mark.sign == "”")


def is_nested(marks: Sequence[Mark], index: int) -> bool:
    """Whether an opening mark inside a quotation has a closing one of its own."""
    following = marks[index + 1 : index + 3]
    return len(following) == 2 and all(closes_here(mark) for mark in following)


def is_inches(plain: str, mark: Mark, opened: bool, straight_left: int) -> bool:
    """A straight mark after a digit that closes nothing, or would leave an odd number of marks."""
    if mark.sign != '"' or not plain[mark.place - 1 : mark.place].isdigit():
        return False
    return straight_left % 2 == 1 if opened else True


def is_single_mark(plain: str, mark: Mark) -> bool:
    return (mark.opens or mark.closes) and not DECADE_OR_ELISION.match(plain, mark.place)


def single_pairs(plain: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int | None, bool]]:
    """Like double_pairs, but an apostrophe is no mark, and one that nothing closes opens nothing.

    Only a mark whose next paragraph may go on with it stays open: the last of the block.
    """
    opened: int | None = None
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.opens and not mark.closes:
                opened = mark.place
        elif mark.closes and not is_plural_possessive(plain, marks, index):
            yield opened, mark.place, False
            opened = None
        elif mark.opens and not mark.closes:
            opened = mark.place
    if opened is not None and not any(mark.closes for mark in marks if mark.place > opened):
        yield opened, None, True


def is_plural_possessive(plain: str, marks: Sequence[Mark], index: int) -> bool:
    """ "the allies' share": after s, before a word, and the mark that follows closes as well."""
    place = marks[index].place
    if plain[place - 1] != "s" or not plain[place + 1 : place + 3].strip().islower():
        return False
    following = marks[index + 1 : index + 2]
    return bool(following) and following[0].closes and not following[0].opens


def trimmed_end(plain: str, span: Span) -> int:
    end = span.end
    while end > span.start and plain[end - 1].isspace():
        end -= 1
    return end
