"""Claims of a table: the row names the ally, the column what is measured and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from burdenshare.articles.columns import YEAR, Column, column, under
from burdenshare.articles.intervals import intervals
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Claim, Quantity, QuantityKind, Span, When
from burdenshare.articles.scene import Scene
from burdenshare.articles.subjects import totals

CELL = pattern(r"[^\t|\n]+")
LOOSE_CELL = pattern(r"\S+(?: \S+)*")
NUMBER = pattern(
    r"(?P<sign>[-−+]?)(?:US)?[$€£]?(?P<digits>\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?(?!\d))"
    r" ?(?P<percent>%)?[*†a-e]?"
)
NOTE = pattern(r"(?:Sources?|Figures|Notes?|Data|All figures)\b")
RULE = pattern(r"[\s:|=+-]+")
KINDS: dict[str, QuantityKind] = {"percent": "percent", "soldier": "count"}
TOTALS = frozenset({"NATO", "NATO_EUR", "NATO_EUR_CAN"})
MOST_CELLS = 10_000
CAPTION = 400


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: its cells, and the ally that one of the first two names; numbers come after it."""

    cells: tuple[Span, ...]
    codes: tuple[str, ...] = ()
    named_in: int = 0

    @property
    def numbers(self) -> tuple[Span, ...]:
        """The cells behind the name."""
        return self.cells[self.named_in + 1 :]


def of_table(scene: Scene, number: int) -> list[Claim] | None:
    """The claims of a block that is a table; none of columns of which nothing says what they hold.

    None where no line names one ally and then its numbers: the block is a list, to be read as prose.

    Args:
        scene: What was found in the text.
        number: Of the block.
    """
    block = scene.blocks[number]
    rows = [_row(scene, line) for line in _lines(scene, block.span)]
    first = next((at for at, row in enumerate(rows) if row.codes), None)
    if first is None:
        return None
    caption = column(_caption(scene, number))
    heads = _heads(scene, [*_line_above(scene, number), *rows[:first]], rows[first:])
    found = [
        claim
        for row in rows[first:]
        if row.codes
        for claim in _claims(scene, row, [under(head, caption) for head in heads] or [caption])
    ]
    return found[:MOST_CELLS]


def _lines(scene: Scene, span: Span) -> Iterator[Span]:
    place = span.start
    for line in scene.words(span).split("\n"):
        if line.strip() and not RULE.fullmatch(line):
            yield Span(place, place + len(line))
        place += len(line) + 1


def _row(scene: Scene, line: Span) -> _Row:
    words = scene.words(line)
    parted = "\t" in words or "|" in words
    found = (CELL if parted else LOOSE_CELL).finditer(words.replace("  ", "\t\t") if not parted else words)
    cells = [_trimmed(scene, Span(line.start + cell.start(), line.start + cell.end())) for cell in found]
    cells = [cell for cell in cells if cell.start < cell.end]
    named = [mention for mention in scene.mentions_in(line)[:2] if mention.kind != "capital"]
    if named and len(cells) == 1 and not parted:
        cells = [named[0].span, *_numbers_behind(scene, Span(named[0].span.end, line.end))]
    for at, cell in enumerate(cells[:2]):
        inside = [mention for mention in named if cell.holds(mention.span)]
        if len(inside) == 1 and len(cells) > at + 1:
            return _Row(tuple(cells), totals(inside[0].codes), at)
    return _Row(tuple(cells))


def _trimmed(scene: Scene, span: Span) -> Span:
    words = scene.words(span)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))


def _numbers_behind(scene: Scene, span: Span) -> list[Span]:
    return [
        Span(span.start + token.start(), span.start + token.end())
        for token in re.finditer(r"\S+", scene.words(span))
        if NUMBER.fullmatch(token.group()) or token.group() in ("-", "–", "..", "...", "n/a")
    ]


def _line_above(scene: Scene, number: int) -> list[_Row]:
    """The line right above a table, where it has cells too and is part of another block."""
    start = scene.blocks[number].span.start
    above = scene.before(start, CAPTION, 0).rstrip("\n").rpartition("\n")[2]
    end = start - (len(scene.before(start, CAPTION, 0)) - len(scene.before(start, CAPTION, 0).rstrip("\n")))
    row = _row(scene, Span(end - len(above), end)) if end - len(above) > 0 else None
    return [row] if row and len(row.cells) > 1 and not row.codes else []


def _caption(scene: Scene, number: int) -> str:
    """The words above a table, of the two blocks before it; and those of a note below."""
    above = [block for block in scene.blocks[max(0, number - 2) : number] if block.kind != "table"]
    below = [scene.words(block.span)[:CAPTION] for block in scene.blocks[number + 1 : number + 2]]
    words = [scene.words(block.span)[-CAPTION:] for block in above]
    return " ".join([*words, *(note for note in below if NOTE.match(note))])


def _heads(scene: Scene, above: Sequence[_Row], rows: Sequence[_Row]) -> list[Column]:
    """What stands over each column of numbers, line by line; empty where no line has as many cells."""
    width = max((len(row.numbers) for row in rows if row.codes), default=0)
    lines = [cells for row in above if (cells := _over(scene, row, width))]
    return [column(" ".join(parts)) for parts in zip(*lines, strict=True)] if lines else []


def _over(scene: Scene, row: _Row, width: int) -> list[str]:
    """The cells of a line over the columns of numbers; with or without one over the names."""
    words = [scene.words(cell) for cell in row.cells]
    if len(words) == 1 and width > 1:
        words = words[0].split() if len(YEAR.findall(words[0])) >= width else words
    return words[-width:] if width <= len(words) <= width + 2 else []


def _claims(scene: Scene, row: _Row, heads: Sequence[Column]) -> Iterator[Claim]:
    """One claim for each number of a row over which something is said."""
    if len(heads) != len(row.numbers):
        return
    for cell, head in zip(row.numbers, heads, strict=True):
        quantity = cell_quantity(scene.words(cell), cell, head) if head.told else None
        if quantity is None:
            continue
        together = head.type == "spending" and row.codes[0] in TOTALS
        falls = scene.words(cell)[0] in "-−"
        references: dict[str, dict[str, object]] = {
            "share_of_total": {"whole": "NATO"},
            "growth": {"direction": "down" if falls else "up"},
        }
        others = tuple(other for other in heads if other.told and other.measure != head.measure)
        yield Claim(
            span=cell,
            type="total" if together else head.type,
            subjects=row.codes,
            measure=head.measure,
            value=quantity,
            period=year_of(head.year, cell),
            prices=head.prices,
            reference={**references.get(head.type, {}), "scale": head.scale, "columns": others},
        )


def year_of(year: int | None, cell: Span) -> When | None:
    """The year of a column as that of its cell."""
    return When(cell, date(year, 1, 1), date(year, 12, 31), "year") if year else None


def cell_quantity(words: str, cell: Span, head: Column) -> Quantity | None:
    """The number of a cell in the unit of its column; None where it is no number, or of another unit."""
    found = NUMBER.fullmatch(words)
    if found is None or (found["percent"] and head.unit != "percent"):
        return None
    digits = found["digits"]
    grouped = re.sub(r"[,  ](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    value = Decimal(grouped)
    decimals = len(grouped.partition(".")[2])
    step = Decimal(1).scaleb(-decimals) * head.scale
    kind = KINDS.get(head.unit, "money")
    value = value * head.scale
    narrow, wide = intervals(kind, value, step, step, "")
    return Quantity(cell, cell, kind, value, head.unit, narrow, wide, decimals=decimals)
