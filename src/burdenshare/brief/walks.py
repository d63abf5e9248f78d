"""The walk from each figure of the page to its published cells, with nothing told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from burdenshare.measures import MEASURES
from burdenshare.provenance import Explanation
from burdenshare.records import Row
from burdenshare.units import describe, grouped, rounded

MANY = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk.

    Attributes:
        text: What it is, and its value.
        formula: How it was computed; empty for a published cell.
        cell: The published cell at the end of the walk.
        link: Anchor where this step is explained in full.
        anchor: Where others find this step; empty: nobody looks for it.
        parts: What the formula took.
    """

    text: str
    formula: str = ""
    cell: Row | None = None
    link: str = ""
    anchor: str = ""
    parts: Sequence[Step] = ()


@dataclass
class Walks:
    """Every walk of the page; what was told once is linked from then on.

    Attributes:
        anchors: The page's own figures.
        lists: Long lists of parts, by what is in them, with their anchors.
        cells: Published cells inside walks, with their anchors.
    """

    anchors: Mapping[Explanation, str]
    lists: dict[tuple[Explanation, ...], str] = field(default_factory=dict)
    cells: dict[Explanation, str] = field(default_factory=dict)

    def step(self, tree: Explanation) -> Step:
        """A figure of the page, in full."""
        return Step(told(tree), tree.formula, tree.row, parts=tuple(self._parts(tree)))

    def listed(self) -> list[tuple[str, str, Sequence[Step]]]:
        """The long lists: anchor, what they hold, and one step for each part."""
        return [
            (anchor, _what(parts), [self._part(part) for part in parts])
            for parts, anchor in list(self.lists.items())
        ]

    def _parts(self, tree: Explanation) -> Iterator[Step]:
        for _, found in groupby(tree.parts, key=lambda part: (part.measure, part.unit)):
            run = tuple(found)
            if len(run) < MANY:
                yield from (self._part(part) for part in run)
            else:
                anchor = self.lists.setdefault(run, f"list-{len(self.lists) + 1}")
                yield Step(_what(run), link=anchor)

    def _part(self, tree: Explanation) -> Step:
        if link := self.anchors.get(tree) or self.cells.get(tree):
            return Step(told(tree), link=link)
        if tree.row is None:
            return self.step(tree)
        self.cells[tree] = f"cell-{len(self.cells) + 1}"
        return Step(told(tree), cell=tree.row, anchor=self.cells[tree])


def _what(parts: Sequence[Explanation]) -> str:
    first = parts[0]
    return f"{label(first.measure)}, {first.year}: {len(parts)} allies, in {describe(first.unit)}"


def told(tree: Explanation) -> str:
    """What a step is, and its value with its unit."""
    decimals = MEASURES[tree.measure].decimals if tree.measure in MEASURES else 2
    if tree.unit.symbol.endswith("per USD"):
        decimals = 5
    unit = "%" if tree.unit.symbol == "percent" else describe(tree.unit)
    value = grouped(rounded(tree.value, decimals))
    return f"{label(tree.measure)}, {tree.country} {tree.year}: {value} {unit}"


def label(measure: str) -> str:
    """A measure as the walks name it."""
    return measure.replace("_", " ").replace("gdp", "GDP")
