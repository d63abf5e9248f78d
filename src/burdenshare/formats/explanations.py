"""A walk from one figure to the published cells, as text and as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from burdenshare import priorities
from burdenshare.answers.explaining import Walk, as_tree
from burdenshare.formats.rows import SCHEMA, dumped
from burdenshare.measures import EXCHANGE_RATE, MEASURES
from burdenshare.provenance import Explanation
from burdenshare.records import Unit
from burdenshare.units import describe, grouped, rounded
from burdenshare.wording import edition_day

LABELS = {
    "real": "recomputed at constant prices",
    "nominal": "at current prices",
    "constant": "at constant prices",
    "current": "at current prices",
}


def walk_text(walk: Walk) -> str:
    """The walk as an indented tree; each cell with edition, sheet, address, and the text as published."""
    lines = [f"{walk.names[walk.figure.country]} {walk.figure.year}, {MEASURES[walk.figure.measure].label}"]
    lines.extend(_tree(walk.tree, 1, walk.names))
    for label, other in walk.others:
        lines.append("")
        if isinstance(other, str):
            lines.append(f"  {LABELS.get(label, label)}: unknown; {other}")
        else:
            lines.append(f"  {LABELS.get(label, label)}:")
            lines.extend(_tree(other, 2, walk.names))
    lines.extend(["", *(f"  {remark}" for remark in walk.remarks)] if walk.remarks else [])
    lines.append("")
    if walk.priority:
        lines.append(f"  by priority {walk.priority.id}: {priorities.told(walk.priority)}")
    lines.extend(f"  {edition.id}: {edition.citation}" for edition in walk.editions)
    return "\n".join(lines) + "\n"


def _tree(tree: Explanation, depth: int, names: Mapping[str, str]) -> Iterator[str]:
    indent = "  " * depth
    value = _number(tree)
    if tree.row is None:
        yield f"{indent}{value} = {tree.formula}"
        for part in tree.parts:
            yield from _tree(part, depth + 1, names)
        return
    cell = tree.row.cell
    status = "" if cell.status == "final" else f", {cell.status}"
    yield f"{indent}{value}{status}  ← {tree.row.edition}  {cell.locator}  {cell.value!r}"
    if cell.name and cell.name != names[tree.country]:
        yield f"{indent}  there called {cell.name}"
    if cell.note:
        yield f"{indent}  note: {cell.note}"
    if cell.source:
        yield f"{indent}  read at {cell.source}"


def _number(tree: Explanation) -> str:
    decimals = MEASURES[tree.measure].decimals if tree.measure in MEASURES else 2
    if tree.measure == EXCHANGE_RATE:
        decimals = 5
    number = grouped(rounded(tree.value, decimals))
    return f"{tree.measure} {tree.country} {tree.year}: {number} {_unit(tree.unit)}"


def _unit(unit: Unit) -> str:
    return "%" if unit.symbol == "percent" else describe(unit)


def walk_json(walk: Walk) -> str:
    """The walk as a JSON tree; its schema is published as `data/schema/explanation.json`."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "question": {
            "verb": "explain",
            "measure": walk.figure.measure,
            "country": walk.figure.country,
            "year": walk.figure.year,
        },
        "as_of": walk.as_of.isoformat() if walk.as_of else None,
        "printed": walk.figure.printed or None,
        "tree": as_tree(walk.tree),
        "readings": [
            {"id": label, "unknown": other, "tree": None}
            if isinstance(other, str)
            else {"id": label, "unknown": None, "tree": as_tree(other)}
            for label, other in walk.others
        ],
        "remarks": list(walk.remarks),
        "priority": {"id": walk.priority.id, "told": priorities.told(walk.priority)}
        if walk.priority
        else None,
        "editions": [
            {
                "id": e.id,
                "published": e.published.isoformat(),
                "day": edition_day(e),
                "citation": e.citation,
            }
            for e in walk.editions
        ],
    }
    return dumped(content)
