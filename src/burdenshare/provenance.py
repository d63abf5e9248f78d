"""A number never loses its address: the walk from any cell back to the published cells it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from burdenshare import breaks
from burdenshare.measures import EXCHANGE_RATE
from burdenshare.records import Cell, Figure, Input, Note, Panel, Quality, Row, Status, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

MARK = "break in series"
REPEATED = "repeats the figure of the year before to the last digit; it looks like an error"
QUALITIES: tuple[Quality, ...] = ("publisher", "transcription", "press")
STATUSES: tuple[Status, ...] = ("final", "estimate", "forecast", "planned")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One cell, with the cells behind it.

    Attributes:
        row: The published cell, where this is one.
        formula: How it was computed, where it was.
        parts: The cells that the formula took.
    """

    country: str
    year: int
    measure: str
    value: float
    unit: Unit
    row: Row | None = None
    formula: str = ""
    parts: tuple[Explanation, ...] = ()


def explain(panel: Panel, country: str, year: int, ledger: Ledger) -> Explanation:
    """Walk one cell back to the published cells that it rests on.

    Args:
        panel: Published or computed.
        country: A row of the panel.
        year: A column of the panel.
        ledger: Where the published cells stand.
    """
    value, unit = panel.value(country, year), panel.unit_of(country, year)
    number = row_number(panel, country, year)
    if number is not None:
        return Explanation(country, year, panel.measure, value, unit, row=ledger.row(number))
    parts = tuple(
        explain(part.panel, *place, ledger)
        for part in panel.inputs
        for place in _reached(part, country, year)
        if part.panel.says(*place)
    )
    return Explanation(country, year, panel.measure, value, unit, formula=panel.formula, parts=parts)


def row_number(panel: Panel, country: str, year: int) -> int | None:
    """The ledger row of a published cell; None for a computed or an empty one."""
    if panel.rows is None or country not in panel.countries or year not in panel.years:
        return None
    number = int(panel.rows[panel.countries.index(country), panel.years.index(year)])
    return number if number >= 0 else None


def leaves(panel: Panel, country: str, year: int) -> Iterator[int]:
    """Ledger rows of the published cells behind a cell, each once, in the order of the formula."""
    seen: set[int] = set()
    for number in _leaves(panel, country, year):
        if number not in seen:
            seen.add(number)
            yield number


def _leaves(panel: Panel, country: str, year: int) -> Iterator[int]:
    number = row_number(panel, country, year)
    if number is not None:
        yield number
    for part in panel.inputs:
        for place in _reached(part, country, year):
            yield from _leaves(part.panel, *place)


def _reached(part: Input, country: str, year: int) -> Iterator[tuple[str, int]]:
    if part.reach == "these_countries":
        yield from ((other, year) for other in part.countries)
    elif part.reach == "year_before":
        yield country, year - 1
    elif part.reach == "every_year":
        yield from ((country, other) for other in part.panel.years)
    else:
        yield country, year


def rates_used(panel: Panel, country: str, year: int) -> Iterator[tuple[Panel, str]]:
    """The exchange rates behind a cell: for each its panel, and its row there (a currency, or the ally)."""
    if row_number(panel, country, year) is not None:
        return
    if panel.measure == EXCHANGE_RATE:
        yield panel, country
        return
    for part in panel.inputs:
        for row, column in _reached(part, country, year):
            if part.panel.says(row, column):
                yield from rates_used(part.panel, row, column)


def figure(
    ledger: Ledger,
    panel: Panel,
    country: str,
    year: int,
    *,
    notes: tuple[Note, ...] = (),
    extras: Mapping[str, Any] | None = None,
) -> Figure:
    """One cell of a panel as a row of an answer; as trustworthy and as final as the worst cell behind it."""
    rows = [ledger.row(number) for number in leaves(panel, country, year)]
    published = row_number(panel, country, year) is not None
    edition = ledger.edition(panel.edition)
    return Figure(
        country=country,
        year=year,
        measure=panel.measure,
        value=panel.value(country, year),
        unit=panel.unit_of(country, year),
        status=max((row.cell.status for row in rows), key=STATUSES.index, default="final"),
        quality=max((row.cell.quality for row in rows), key=QUALITIES.index, default="publisher"),
        definition=edition.definition,
        edition=edition.id,
        vintage=edition.published,
        locator="; ".join(row.cell.locator for row in rows),
        editions=tuple(row.edition for row in rows),
        cell=Cell(panel, country, year),
        printed=rows[0].cell.printed
        if published and rows[0].cell.unit == panel.unit_of(country, year)
        else "",
        notes=(*_marks(ledger, panel, country, year, rows), *notes),
        extras=extras or {},
    )


def _marks(ledger: Ledger, panel: Panel, country: str, year: int, rows: Iterable[Row]) -> list[Note]:
    """What the publisher says at the cell itself; a break that it does not mark there."""
    own = list(_cell_notes(row for row in rows if _is_same(row, panel, country, year)))
    if any(note.code == "break" for note in own):
        return own
    found = breaks.at(ledger, ledger.edition(panel.edition), country, panel.measure, year)
    return [*own, *(break_note(entry, country) for entry in found)]


def break_note(entry: breaks.Break, country: str) -> Note:
    """A break beside a figure."""
    return Note("break", f"{entry.year}: {breaks.told(entry)}", country)


def _is_same(row: Row, panel: Panel, country: str, year: int) -> bool:
    """Whether a published cell is the figure itself, perhaps in another money."""
    return (row.cell.measure, row.cell.country, row.cell.year) == (panel.measure, country, year)


def _cell_notes(rows: Iterable[Row]) -> Iterable[Note]:
    """The marks and footnotes of cells, each once."""
    found: dict[Note, None] = {}
    for row in rows:
        if "break" in row.cell.marks:
            found[Note("break", MARK, row.cell.country)] = None
        if "repeated" in row.cell.marks:
            found[Note("repeated", f"{row.cell.year}: {REPEATED}", row.cell.country)] = None
        if row.cell.quality != "press" and row.cell.note:
            found[Note("footnote", row.cell.note, row.cell.country)] = None
    return found
