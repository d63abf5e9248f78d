"""Passages and short articles written after the reader, by people who had not seen it: found and judged.

Each claim is marked by the words that state it and the verdict that it deserves, no slots: `passages.csv`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import tables
from checks import HERE, checked

from burdenshare.answers.verdicts import Checked
from burdenshare.check.records import ADVERSE, Verdict

PASSAGES = "passages.csv"
VAGUE = frozenset({"unknown", "not_checkable"})


@dataclass(frozen=True)
class Mark:
    """A claim as marked: where it stands, and the verdict that it deserves."""

    exact: str
    start: int
    verdict: str

    @property
    def end(self) -> int:
        """The place after its last code point."""
        return self.start + len(self.exact)


@dataclass
class Count:
    """How many claims were marked, found, judged right; read beside them; definite and wrong."""

    marked: int = 0
    found: int = 0
    right: int = 0
    beside: int = 0
    confident: int = 0
    told: list[str] = field(default_factory=list)


@cache
def rows(part: str) -> tuple[dict[str, str], ...]:
    """The rows of `passages` or `articles`."""
    with (HERE / PASSAGES).open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["part"] == part)


def marks(row: dict[str, str]) -> list[Mark]:
    """The claims of a row, in order of place."""
    return [
        Mark(one["exact"], row["text"].index(one["exact"]), one["verdict"])
        for one in json.loads(row["claims"])
    ]


def counted(part: str) -> Count:
    """Every claim of a part, held against what was read of the same words.

    A mark takes the claim that shares words with it, one with its verdict first, then that which shares most.
    What no mark takes is an error where it is definite and shares words with none.
    """
    count = Count()
    for row in rows(part):
        found = checked(row["text"].encode(), row["as_of"], f"{part}, {row['id']}")
        _count(row, found, count)
    return count


def _count(row: dict[str, str], found: Checked, count: Count) -> None:
    left = list(found.verdicts)
    wanted = marks(row)
    for mark in wanted:
        count.marked += 1
        near = [one for one in left if _shared(found, one, mark) > 0]
        if not near:
            count.told.append(f"{row['id']} missed, {mark.verdict}: {mark.exact!r}")
            continue
        best = max(near, key=lambda one: (one.verdict == mark.verdict, _shared(found, one, mark)))
        left.remove(best)
        count.found += 1
        count.right += best.verdict == mark.verdict
        if best.verdict != mark.verdict:
            count.confident += best.verdict not in VAGUE
            said = f"{best.verdict} said [{best.claim.type}]"
            count.told.append(f"{row['id']} {mark.verdict} deserved, {said}: {mark.exact!r}: {best.because}")
    for one in left:
        alone = not any(_shared(found, one, mark) > 0 for mark in wanted)
        if alone or one.verdict in ADVERSE:
            count.beside += 1
            count.confident += alone and one.verdict not in VAGUE
            count.told.append(
                f"{row['id']} read beside, {one.verdict} [{one.claim.type}]: {found.exact(one)!r}"
            )


def _shared(found: Checked, one: Verdict, mark: Mark) -> int:
    span = found.span(one)
    return min(span.end, mark.end) - max(span.start, mark.start)


def table(parts: Sequence[str] = ("passages", "articles")) -> str:
    """What is reached today, a line for each part."""
    head = [
        "",
        "texts",
        "claims marked",
        "found",
        "judged right, of those found",
        "confident errors, of all read",
    ]
    return tables.table(head, [_line(part, counted(part)) for part in parts])


def _line(part: str, count: Count) -> list[str]:
    return [
        part,
        str(len(rows(part))),
        str(count.marked),
        tables.ratio(count.found, count.marked),
        tables.ratio(count.right, count.found),
        tables.ratio(count.confident, count.found + count.beside),
    ]


def misses() -> Iterator[str]:
    """What was missed or misjudged, in words."""
    for part in ("passages", "articles"):
        yield from counted(part).told
