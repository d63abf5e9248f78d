"""One figure with everything that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from pathlib import Path
from typing import Any

from burdenshare import identities, measures, priorities
from burdenshare.answers.result import Result, known, names, one_year
from burdenshare.answers.showing import shown
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.provenance import MARK, Explanation
from burdenshare.provenance import explain as walk
from burdenshare.questions.notes import definition_notes
from burdenshare.questions.show import GROWTH
from burdenshare.records import Edition, Figure, Unknown
from burdenshare.units import rounded

SAME_DEFLATOR = 0.05


@dataclass(frozen=True)
class Walk:
    """One figure with everything it rests on.

    Attributes:
        figure: The cell that was asked for.
        tree: The walk from it.
        others: The same question under other readings: label, walk, or why it is unknown.
        remarks: Why they differ, in sentences computed from the cells.
        editions: Every edition that the walk touches.
        names: Today's name of every country and total in the walk.
        priority: The rule by which the edition answers; None where an edition was asked for, or no rule
            names it: then it is the newest that is complete for the year.
    """

    figure: Figure
    tree: Explanation
    others: Sequence[tuple[str, Explanation | str]]
    remarks: Sequence[str]
    editions: Sequence[Edition]
    as_of: date | None
    names: Mapping[str, str]
    priority: priorities.Rule | None = None


def explain(
    measure: str,
    ally: str,
    year: int | str | None = None,
    *,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | str | None = None,
    currency: str | None = None,
    data: str | Path | None = None,
) -> Walk:
    """Walk one figure back to the published cells that it rests on.

    Args:
        measure: An id, or what people call it.
        ally: One ally or total.
        year: One year; None: the last of the newest complete edition.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: A unique part of its name; None: the newest complete one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices; None or `current`: current prices.
        currency: `USD`, `national`, or a code; None: as `show` has it.
        data: The user's data folder.

    Raises:
        UnknownName: A measure, ally or edition that is not known here.
        NothingKnown: If there is no such figure.
    """
    ledger = known(as_of, data)
    result = shown(
        ledger, measure, ally, year=one_year(year), edition=edition, definition=definition, prices=prices,
        currency=currency, every_reading=True, across_breaks=measures.find(measure).id == GROWTH,
    )  # fmt: skip
    rows = [row for row in result.answers[0].rows if isinstance(row, Figure)]
    if not rows:
        unknown = result.answers[0].rows[0]
        why = unknown.why if isinstance(unknown, Unknown) else "no such figure"
        beside = "; ".join(note.text for note in unknown.notes if note.text != why)
        raise NothingKnown(f"{why}.", remedy=f"Beside it: {beside}." if beside else "")
    asked = rows[-1]
    tree = walk(asked.cell.panel, asked.country, asked.year, ledger)
    others = list(_other_readings(result, asked, ledger))
    trees = [tree, *(other for _, other in others if isinstance(other, Explanation))]
    editions = [ledger.edition(name) for name in dict.fromkeys(name for t in trees for name in _editions(t))]
    return Walk(
        asked,
        tree,
        others,
        [*_remarks(asked, others, ledger), *(note.text for note in definition_notes(editions))],
        editions,
        ledger.known_on,
        names(ledger, (code for t in trees for code in _countries(t))),
        None if edition else _priority(asked, ledger),
    )


def _priority(asked: Figure, ledger: Ledger) -> priorities.Rule | None:
    edition = ledger.edition(asked.edition)
    return priorities.deciding(ledger, asked.measure, asked.country, asked.year, edition)


def _countries(tree: Explanation) -> Iterator[str]:
    if tree.row:
        yield tree.country
    for part in tree.parts:
        yield from _countries(part)


def _editions(tree: Explanation) -> Iterator[str]:
    if tree.row:
        yield tree.row.edition
    for part in tree.parts:
        yield from _editions(part)


def _other_readings(result: Result, asked: Figure, ledger: Ledger) -> Iterator[tuple[str, Explanation | str]]:
    for answer in result.answers[1:]:
        for row in answer.rows:
            if (row.country, row.year) != (asked.country, asked.year):
                continue
            if isinstance(row, Unknown):
                yield answer.reading.id, row.why
            else:
                yield answer.reading.id, walk(row.cell.panel, row.country, row.year, ledger)


def _remarks(asked: Figure, others: Sequence[tuple[str, Explanation | str]], ledger: Ledger) -> Iterator[str]:
    """Breaks at the figure; why readings differ: known exceptions of the cell, deflators of its edition."""
    lies = "across a break, " if asked.measure == GROWTH and asked.cell.panel.rows is None else ""
    yield from (f"{lies}{note.text}" for note in asked.notes if note.code == "break" and note.text != MARK)
    for known_one in identities.known_exceptions(ledger.documents("known_exceptions")):
        cell = (known_one.edition, known_one.identity, known_one.country, known_one.year)
        if cell == (asked.edition, asked.measure, asked.country, asked.year):
            yield known_one.reason
    readings = {label for label, other in others if isinstance(other, Explanation)}
    if asked.measure == "share_of_gdp" and {"real", "nominal"} <= readings:
        yield "NATO divides spending at constant prices by GDP at constant prices"
        yield from _deflators(asked, ledger)


def _deflators(asked: Figure, ledger: Ledger) -> Iterator[str]:
    """The two price indices, in national currency: exchange rates left out."""
    edition = ledger.edition(asked.edition)
    spending, gdp = (
        index.value(asked.country, asked.year) for index in identities.deflators(ledger, edition)
    )
    base = f"{edition.base_year} = 100"
    if isnan(spending) or isnan(gdp):
        return
    if abs(spending - gdp) < SAME_DEFLATOR:
        yield f"one deflator serves both: {rounded(spending, 1)} ({base}), so the two ratios agree"
    else:
        yield (
            f"the deflators differ: {rounded(spending, 1)} for spending, {rounded(gdp, 1)} for GDP ({base}, "
            f"national currency), so the share at constant prices is {rounded(gdp / spending, 3)} times the "
            "nominal one"
        )


def as_tree(tree: Explanation) -> dict[str, Any]:
    """A walk as plain data."""
    content: dict[str, Any] = {
        "country": tree.country,
        "year": tree.year,
        "measure": tree.measure,
        "value": tree.value,
        "unit": str(tree.unit),
        "prices": tree.unit.prices or None,
        "rates": tree.unit.rates or None,
        "formula": tree.formula or None,
        "cell": None,
        "parts": [as_tree(part) for part in tree.parts],
    }
    if tree.row:
        cell = tree.row.cell
        content["cell"] = {
            "edition": tree.row.edition,
            "locator": cell.locator,
            "value": cell.value,
            "unit": str(cell.unit),
            "printed": cell.printed or None,
            "status": cell.status,
            "quality": cell.quality,
            "source": cell.source or None,
            "note": cell.note or None,
            "name": cell.name or None,
        }
    return content
