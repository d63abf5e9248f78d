"""The paths that could have been drawn on a day, and what happened instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path as FilePath

from burdenshare import events, pledges
from burdenshare.answers.result import known
from burdenshare.errors import NothingKnown
from burdenshare.events import Event
from burdenshare.ledger.known import Ledger
from burdenshare.plans import outturns, paths
from burdenshare.questions.path import Path, Shape, newest_start
from burdenshare.questions.way import Way
from burdenshare.records import Figure
from burdenshare.units import rounded

COMPARED: tuple[Shape, ...] = ("linear", "constant", "back-loaded", "frozen-share")
NAMES = {
    "linear": "linear in share",
    "constant": "constant real growth",
    "back-loaded": "back-loaded, p = 2",
    "frozen-share": "a frozen share",
}


@dataclass(frozen=True)
class Hindsight:
    """Several paths from one start, and the shares reported since.

    Attributes:
        start: The share from which they set out, as known on the first day.
        target: In percent of GDP.
        drawn: By shape.
        outturn: What was reported since, by year.
        distances: Root mean square of outturn less path, in points, by shape.
        marks: What happened meanwhile to everybody and to the ally, the oldest first.
    """

    start: Figure
    target: float
    drawn: Mapping[Shape, paths.Path]
    outturn: Mapping[int, Figure]
    distances: Mapping[Shape, float]
    marks: Sequence[Event]

    @property
    def nearest(self) -> Shape:
        """The shape that came nearest to what happened."""
        return min(self.distances, key=lambda shape: self.distances[shape])

    @property
    def told(self) -> str:
        """Which shape came nearest, by how much, and how far the others were."""
        ordered = sorted(self.distances, key=lambda shape: self.distances[shape])
        others = ", ".join(f"{NAMES[shape]} {rounded(self.distances[shape], 4)}" for shape in ordered[1:])
        first, last = min(self.outturn), max(self.outturn)
        return (
            f"what was reported for {first}–{last} lies nearest to {NAMES[ordered[0]]}: "
            f"{rounded(self.distances[ordered[0]], 4)} points away (root mean square; {others})"
        )


def hindsight(
    ally: str,
    *,
    pledge: str | None = None,
    start: int | None = None,
    drawn_on: date | None = None,
    growth: float | None = None,
    as_of: str | date | None = None,
    data: str | FilePath | None = None,
) -> Hindsight | None:
    """Paths from the share known on one day, beside what was reported by another.

    Args:
        ally: A code.
        pledge: A unique part of its name; None: Wales 2014.
        start: The year from which they set out; None: the last whose share was known when they were drawn.
        drawn_on: The day whose knowledge the paths rest on; None: that of `as_of`.
        growth: Real growth of GDP, percent a year; None: the IMF's of that day.
        as_of: The day whose knowledge of the outturn counts; None: every edition held.
        data: The user's data folder.

    Returns:
        None where the start met the threshold, or nothing has been reported since.

    Raises:
        InputError: A pledge without a deadline after the start.
        NothingKnown: If nobody known on the day gives the start, or the growth of GDP.

    >>> seen = hindsight("DEU", start=2016, drawn_on=date(2017, 3, 31), as_of="2026-11-01")
    >>> seen.nearest, round(seen.distances["back-loaded"], 4)
    ('back-loaded', 0.1099)
    """
    later = known(as_of, data)
    then = later.as_of(drawn_on) if drawn_on else later
    promise = pledges.find(then, pledge)
    first = newest_start(then, ally, None, promise) if start is None else start
    return seen(Path(promise, ally, first, growth), then, later)


def seen(question: Path, then: Ledger, later: Ledger) -> Hindsight | None:
    """The same from a question of a path, for what was known on one day and on a later one."""
    begin = question.start(then)
    if begin.met:
        return None
    ally, first, last = question.country, question.start_year, question.deadline
    drawn = {
        shape: Way(replace(question, shape=shape, cap=None, planned=None), then, begin).drawn
        for shape in COMPARED
    }
    outturn = _reported(later, ally, first + 1, last)
    if not outturn:
        return None
    shares = {year: float(row.printed or row.value) for year, row in outturn.items()}
    distances = {shape: paths.distance(path, shares) for shape, path in drawn.items()}
    marks = events.between(later, date(first, 1, 1), date(last, 12, 31), [ally])
    return Hindsight(begin.figure, question.target, drawn, outturn, distances, marks)


def _reported(ledger: Ledger, ally: str, first: int, last: int) -> dict[int, Figure]:
    """An ally's shares of a span from the newest edition complete for its last year, as far as it goes."""
    newest = outturns.newest_share(ledger, ally, last)
    if newest is None or newest.year < first:
        return {}
    edition = ledger.edition(newest.edition)
    try:
        found = {
            year: outturns.reported(ledger, ally, outturns.SHARE, year, edition)
            for year in range(first, newest.year + 1)
        }
    except NothingKnown:
        return {}
    return {year: row for year, row in found.items() if row and row.status in ("final", "estimate")}
