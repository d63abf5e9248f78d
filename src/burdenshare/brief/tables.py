"""The tables of the page: every figure a link to the walk that explains it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from burdenshare.brief.words import shown
from burdenshare.provenance import MARK
from burdenshare.records import Edition, Figure, Note, Unknown
from burdenshare.units import grouped, rounded
from burdenshare.wording import edition_day, joined

TOGETHER = "Together"
MARKS = {
    "e": "estimate",
    "f": "forecast",
    "p": "as newspapers printed it",
    "b": "break in series",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: What it shows.
        link: Anchor of the walk on the same page; empty: no link.
        marks: Letters of `MARKS`.
        why: Why it is unknown; empty where it is known.
        quiet: Whether it is said under the breath.
    """

    text: str
    link: str = ""
    marks: str = ""
    why: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what one must know to quote it.

    Attributes:
        id: Unique on the page.
        header: Titles of columns, the row header's first.
        rows: First the name in each row, then its cells.
        source: Editions and tables of the figures.
        notes: Remarks, each once.
    """

    id: str
    caption: str
    header: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    source: str
    notes: Sequence[str] = ()

    @property
    def numeric(self) -> frozenset[int]:
        """Columns that hold figures, counted without the row header."""
        return frozenset(place for _, cells in self.rows for place, cell in enumerate(cells) if cell.link)

    @property
    def reasons(self) -> list[str]:
        """Why cells are unknown, each reason once."""
        return list(dict.fromkeys(cell.why for _, cells in self.rows for cell in cells if cell.why))

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The marks that occur, and what they mean."""
        used = {mark for _, cells in self.rows for cell in cells for mark in cell.marks}
        return [(mark, meaning) for mark, meaning in MARKS.items() if mark in used]


def anchor(row: Figure, home: Collection[str], reading: str = "default") -> str:
    """The place on the page where a figure is explained: `DEU-2015-share_of_gdp`.

    Args:
        row: Any figure.
        home: Editions that the page is about; a figure of another one says so.
        reading: Under which it was answered.
    """
    parts = [row.country, str(row.year), row.measure]
    if row.measure == "gap":
        parts.append(_kind_of_gap(row))
    if row.measure == "cost":
        parts.append(row.unit.symbol)
    if row.extras.get("if_met"):
        parts.append("if-met")
    if reading != "default":
        parts.append(reading)
    if row.edition not in home:
        parts.append(row.edition)
    return "-".join(parts)


def _kind_of_gap(row: Figure) -> str:
    if row.unit.symbol == "points":
        return "points"
    return "dollars" if row.unit.rates else "national"


def number(row: Figure | Unknown | None, home: Collection[str], reading: str = "default") -> Cell:
    """A figure in the unit that the column names."""
    return _cell(row, home, reading, _plain)


def money(row: Figure | Unknown | None, home: Collection[str], reading: str = "default") -> Cell:
    """An amount with its currency."""
    return _cell(row, home, reading, lambda found: f"{_plain(found)} {found.unit.symbol}")


def change(row: Figure | None, home: Collection[str]) -> Cell:
    """A difference with its sign."""
    return replace(_cell(row, home, "default", lambda found: signed(found.value)), marks="")


def signed(value: float) -> str:
    """A difference to two decimals, with its sign.

    >>> signed(0.2), signed(-0.68), signed(0.001)
    ('+0.20', '−0.68', '0.00')
    """
    text = rounded(value, 2)
    if float(text) == 0:
        return text
    return f"−{text[1:]}" if text.startswith("-") else f"+{text}"


def short_label(measure: str) -> str:
    """A measure as the head of a column: `equipment`."""
    return measure.removesuffix("_share").replace("_", " ")


def _plain(row: Figure) -> str:
    if row.measure in ("gap", "cost") and row.unit.scale:
        return grouped(rounded(row.value, 0))
    return shown(row)


def _cell(
    row: Figure | Unknown | None, home: Collection[str], reading: str, text: Callable[[Figure], str]
) -> Cell:
    if row is None:
        return Cell("")
    if isinstance(row, Unknown):
        return Cell("unknown", why=row.why)
    return Cell(text(row), anchor(row, home, reading), marks(row))


def marks(row: Figure) -> str:
    """The letters that go with a figure."""
    letters = {"estimate": "e", "forecast": "f", "planned": "f"}.get(row.status, "")
    letters += "p" if row.quality == "press" else ""
    return letters + ("b" if any(note.code == "break" for note in row.notes) else "")


def source(rows: Iterable[Figure | Unknown | None], editions: Sequence[Edition]) -> str:
    """Which tables of which editions some figures come from, in words."""
    places: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, Figure):
            for name, locator in zip(row.editions, row.locator.split("; "), strict=True):
                places.setdefault(name, set()).add(_table(locator))
    told = []
    for edition in editions:
        if edition.id in places:
            kind = "" if edition.quality == "publisher" else f", {edition.quality}"
            tables = ", ".join(sorted(places[edition.id]))
            told.append(f"{edition.publisher}, {edition_day(edition)}{kind} ({tables})")
    return f"Source: {joined(told)}." if told else ""


def _table(locator: str) -> str:
    """Sheet of a workbook, or name of a text file.

    >>> _table("tables_e.xlsx#TABLE3!J17"), _table("cells.csv#line 3")
    ('TABLE3', 'cells.csv')
    """
    name, _, place = locator.partition("#")
    return place.split("!")[0] if "!" in place else PurePosixPath(name).name


def remarks(notes: Iterable[Note], names: dict[str, str]) -> list[str]:
    """Notes on single allies as sentences, breaks without a reason left to their mark."""
    told = [
        f"{names[note.country]}: {note.text}" if note.country in names else note.text
        for note in notes
        if note.code not in ("iceland_exempt", "exempt", "not_a_member", "unknown") and note.text != MARK
    ]
    return list(dict.fromkeys(told))
