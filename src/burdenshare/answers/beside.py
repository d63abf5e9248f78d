"""Answers side by side: gaps added up, one figure in two editions, many walks in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from burdenshare.answers.result import Result, known
from burdenshare.measures import TOGETHER
from burdenshare.provenance import Explanation, explain, figure
from burdenshare.records import Answer, Edition, Figure, Input, Panel, Unit, Unknown
from burdenshare.units import POINTS, rounded
from burdenshare.wording import in_words


@dataclass(frozen=True, slots=True)
class Revision:
    """One ally's figure for one year in two editions.

    Attributes:
        before: As the earlier edition has it, with the column `met`.
        after: As the later edition has it, with the column `met`.
        change: After − before, in points.
    """

    before: Figure
    after: Figure
    change: Figure

    def exceeds(self, points: float) -> bool:
        """Whether the two differ by more than some points, to four decimals."""
        return abs(Decimal(rounded(self.change.value, 4))) > Decimal(str(points))

    @property
    def lost(self) -> bool:
        """Whether the threshold was met before, and is not any more."""
        return bool(self.before.extras["met"]) and not self.after.extras["met"]

    @property
    def gained(self) -> bool:
        """Whether the threshold was not met before, and is now."""
        return not self.before.extras["met"] and bool(self.after.extras["met"])


def first_clause(answer: Answer) -> list[Figure | Unknown]:
    """Per ally the measure of the first clause of the pledge, figure or unknown."""
    first = answer.rows[0]
    return [
        row
        for row in answer.rows
        if row.measure == first.measure and row.extras["clause"] == first.extras["clause"]
    ]


def accessions(*, data: str | Path | None = None) -> dict[str, date]:
    """The day on which each ally joined, by code."""
    return {code: ally.joined for code, ally in known(None, data).countries.allies.items()}


def counted(row: Figure | Unknown, joined: Mapping[str, date]) -> bool:
    """Whether an ally counts: held to the pledge, and a member at the end of the year.

    Args:
        row: Of an answer of `gap`.
        joined: From `accessions`.
    """
    apart = ("iceland_exempt", "exempt", "not_a_member")
    if any(note.code in apart for note in row.notes) or row.country not in joined:
        return False
    return joined[row.country] <= date(row.year, 12, 31)


def gap_in_dollars(answer: Answer, country: str) -> Figure | Unknown | None:
    """The gap of one ally to the first threshold, in dollars at the publisher's rates."""
    clause = answer.rows[0].extras["clause"]
    found = (
        row
        for row in answer.rows
        if (row.country, row.measure, row.extras["clause"]) == (country, "gap", clause)
        and row.unit.symbol == "USD"
        and row.unit.rates
    )
    return next(found, None)


def total_gap(result: Result, *, data: str | Path | None = None) -> Figure | Unknown:
    """What the gaps of all allies that count add up to, in dollars.

    Args:
        result: An answer of `gap`; its default reading is added up.
        data: The user's data folder.

    Returns:
        Million USD; unknown if any ally below the threshold has no gap in dollars.
    """
    answer, joined = result.answers[0], accessions(data=data)
    main = [row for row in first_clause(answer) if counted(row, joined)]
    silent = [row for row in main if isinstance(row, Unknown)]
    below = [row for row in main if isinstance(row, Figure) and not row.extras["met"]]
    gaps = [gap_in_dollars(answer, row.country) for row in main]
    known_gaps = [row for row in gaps if isinstance(row, Figure)]
    told = {row.country for row in known_gaps}
    first = answer.rows[0]
    unit = known_gaps[0].unit if known_gaps else Unit("USD", "million", "current", "current")
    missing = sum(row.country not in told for row in below)
    if silent or missing or not known_gaps:
        why = _why_no_total(len(silent), len(main), missing, len(below))
        return Unknown(TOGETHER, first.year, "gap", unit, why, extras=first.extras)
    panel = _added(known_gaps, unit)
    return figure(known(None, data), panel, TOGETHER, first.year, extras=first.extras)


def _why_no_total(silent: int, allies: int, missing: int, gaps: int) -> str:
    parts = []
    if silent:
        parts.append(f"{in_words(silent)} of {allies} allies {'is' if silent == 1 else 'are'} unknown")
    if missing or not silent:
        verb = "has" if missing == 1 else "have"
        parts.append(f"{in_words(missing)} of {in_words(gaps)} gaps {verb} no amount in dollars")
    return ", and ".join(parts)


def _added(gaps: Sequence[Figure], unit: Unit) -> Panel:
    import numpy as np

    values = np.array([[sum(row.value for row in gaps)]])
    return Panel(
        "gap",
        unit,
        (TOGETHER,),
        (gaps[0].year,),
        values,
        gaps[0].edition,
        inputs=tuple(Input(row.cell.panel, "these_countries", (row.country,)) for row in gaps),
        formula="the gaps of all allies added up",
    )


def editions_giving(
    measure: str, year: int, *, as_of: date | None = None, data: str | Path | None = None
) -> list[Edition]:
    """The editions that are complete for a measure in a year, the oldest first.

    Args:
        measure: An id.
        year: One year.
        as_of: The day whose knowledge counts; None: every edition held.
        data: The user's data folder.
    """
    return known(as_of, data).complete(measure, [year])[::-1]


def revised(before: Result, after: Result, *, data: str | Path | None = None) -> list[Revision]:
    """The same figures in two answers of `gap`, for the allies that count in both.

    Args:
        before: From an earlier edition.
        after: The same pledge and year from a later edition.
        data: The user's data folder.

    Returns:
        In the order of the earlier answer.
    """
    later = {row.country: row for row in first_clause(after.answers[0]) if isinstance(row, Figure)}
    ledger, joined = known(None, data), accessions(data=data)
    found = []
    for row in first_clause(before.answers[0]):
        now = later.get(row.country)
        if isinstance(row, Figure) and now and counted(row, joined):
            panel = _difference(row, now)
            found.append(Revision(row, now, figure(ledger, panel, row.country, row.year)))
    return found


def _difference(before: Figure, after: Figure) -> Panel:
    import numpy as np

    values = np.array([[after.value - before.value]])
    return Panel(
        "revision",
        POINTS,
        (before.country,),
        (before.year,),
        values,
        after.edition,
        inputs=(Input(after.cell.panel), Input(before.cell.panel)),
        formula="figure of the later edition − figure of the earlier one",
    )


def walks(figures: Iterable[Figure], *, data: str | Path | None = None) -> list[Explanation]:
    """Walk many figures back to the published cells that they rest on, opening the ledger once.

    Args:
        figures: From any answers.
        data: The user's data folder.

    Returns:
        One walk per figure, in order.
    """
    ledger = known(None, data)
    return [explain(row.cell.panel, row.country, row.year, ledger) for row in figures]


def sources(names: Iterable[str], *, data: str | Path | None = None) -> list[Edition]:
    """The editions of some names, by day of publication."""
    wanted = set(names)
    return [edition for edition in known(None, data, definition=None).held if edition.id in wanted]
