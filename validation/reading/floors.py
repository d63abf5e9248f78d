"""The least that was asked of the reader and the judge, beside what each set of texts reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import tables
from scoring import Outcome, Tally, together

BLOCK = "floors"
SETS = {"development": "development", "held_out": "held out"}
NOT_YET = "not yet scored"
MISSED = " **not reached**"


@dataclass(frozen=True, slots=True)
class Floor:
    """One figure that was asked for.

    Attributes:
        share: How many are right and of how many, among all texts together; None: the F of the part.
        at_most: Whether the figure must not be more, rather than not less.
    """

    part: str
    name: str
    asked: float
    share: Callable[[Outcome], tuple[int, int]] | None = None
    at_most: bool = False

    @property
    def bound(self) -> str:
        """What was asked, in a cell."""
        sign = "≤" if self.at_most else "≥"
        return f"{sign} {100 * self.asked:.0f} %" if self.share else f"{sign} {self.asked:.2f}"

    def reached(self, outcomes: Sequence[Outcome]) -> str:
        """What was reached, with its 95 % interval, and whether that is enough."""
        total = together(outcomes)
        if self.share is None:
            value = total.parts.get(self.part, Tally()).f
            low, high = tables.bootstrap(outcomes, self.part)
            told = f"{value:.2f} ({low:.2f}–{high:.2f})"
        else:
            right, of = self.share(total)
            if not of:
                return "–"
            value = right / of
            low, high = tables.wilson(right, of)
            told = f"{100 * value:.1f} % ({100 * low:.1f}–{100 * high:.1f} %)"
        enough = value <= self.asked if self.at_most else value >= self.asked
        return told + ("" if enough else MISSED)


def _verdicts(total: Outcome) -> tuple[int, int]:
    read = [one for one in total.judged if one.wanted and one.read_right]
    return sum(one.said == one.wanted for one in read), len(read)


def _errors(total: Outcome) -> tuple[int, int]:
    return total.confident_errors.right, total.confident_errors.read


FLOORS = (
    Floor("quoted segments", "quoted segments, F", 0.92),
    Floor("reported speech", "reported speech, F", 0.65),
    Floor("quantities", "quantities, F", 0.90),
    Floor(
        "quantities", "– their values right", 0.97, lambda total: total.fits.get("quantities: value", (0, 0))
    ),
    Floor("dates", "dates, F", 0.90),
    Floor("claims", "claims, F", 0.70),
    Floor("claims", "– their slots right", 0.80, tables.slots_of_claims),
    Floor("claims", "verdicts right among claims read right", 0.90, _verdicts),
    Floor("claims", "confident errors among all claims read", 0.05, _errors, at_most=True),
)


def reached(outcomes: Sequence[Outcome]) -> list[str]:
    """What a set of texts reached, floor by floor."""
    return [floor.reached(outcomes) for floor in FLOORS]


def table(page: str, columns: Mapping[str, Sequence[str]]) -> str:
    """The floors beside what was reached; of a set not scored now, what the page says of it stays."""
    before = told(page)
    cells = [columns.get(name, before[name]) for name in SETS]
    rows = [[floor.name, floor.bound, *(column[at] for column in cells)] for at, floor in enumerate(FLOORS)]
    return tables.table(["", "asked", *SETS.values()], rows)


def told(page: str) -> dict[str, list[str]]:
    """The columns of the table as a page has it; *not yet scored* where it has none."""
    block = re.search(f"<!-- begin {BLOCK} -->(.*?)<!-- end {BLOCK} -->", page, re.S)
    lines = [[cell.strip() for cell in line.split("|")] for line in (block[1] if block else "").splitlines()]
    rows = {line[1]: line[3 : 3 + len(SETS)] for line in lines if len(line) == len(SETS) + 4}
    nothing = [NOT_YET] * len(SETS)
    return {name: [rows.get(floor.name, nothing)[at] for floor in FLOORS] for at, name in enumerate(SETS)}
