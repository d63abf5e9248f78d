"""Finding, sorting and naming figures among the answers gathered for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from burdenshare.answers import Result
from burdenshare.answers.beside import counted, first_clause, gap_in_dollars
from burdenshare.brief import tables, words
from burdenshare.brief.gathering import Gathered
from burdenshare.brief.tables import Cell
from burdenshare.measures import MEASURES, TOGETHER
from burdenshare.records import Figure, Unknown
from burdenshare.units import sign
from burdenshare.wording import day_in_words

Row = Figure | Unknown


@dataclass(frozen=True)
class Lookup:
    """The answers of one page, with names for what is in them."""

    told: Gathered

    @cached_property
    def names(self) -> dict[str, str]:
        """Today's name of every country on the page."""
        since = self.told.since
        results = [self.told.main, self.told.parts, self.told.next_year]
        results += [since.before, *since.after] if since else []
        found = {TOGETHER: "All allies below"}
        for planned in self.told.planned:
            found.update(planned.names)
        for result in results:
            if isinstance(result, Result):
                found.update(result.names)
        return found

    @cached_property
    def home(self) -> frozenset[str]:
        """The editions that the page is about."""
        return frozenset(edition.id for edition in self.told.home)

    @property
    def mark(self) -> str:
        """The first threshold, `2 %`."""
        return words.mark(self.told.pledge)

    @property
    def aim(self) -> str:
        """The first threshold and what it is a share of."""
        return words.aim(self.told.pledge)

    @property
    def known(self) -> str:
        """From when the page is: `as known on 31 March 2017`."""
        if self.told.main.as_of:
            return f"as known on {day_in_words(self.told.main.as_of)}"
        days = [day_in_words(edition.published) for edition in self.told.home]
        return f"from the edition of {days[-1]}" if days else ""

    def by_estimate(self, rows: Iterable[Row]) -> str:
        """Whose estimates some figures are, as a part of a sentence; empty where not all are estimates."""
        figures = [row for row in rows if isinstance(row, Figure)]
        if not figures or any(row.status != "estimate" for row in figures):
            return ""
        publishers = {edition.id: edition.publisher for edition in self.told.editions}
        return f", by {publishers[figures[0].edition]}’s estimates"

    def axis(self, year: int) -> str:
        """What the first clause of the pledge measures, in a year: `% of GDP, 2015`."""
        measure = self.told.pledge.main.measure
        if measure.startswith("share_of_gdp"):
            return f"% of GDP, {year}"
        unit = sign(self.told.pledge.main.unit)
        return f"{MEASURES[measure].label if measure in MEASURES else measure}, {unit}, {year}"

    @cached_property
    def first(self) -> dict[str, Row]:
        """By ally, the figure of the first whole edition with the year; empty where that edition answers."""
        if self.told.first is None:
            return {}
        return {row.country: row for row in first_clause(self.told.first.answers[0])}

    @cached_property
    def pairs(self) -> list[tuple[Figure, Figure | None]]:
        """Each ally's part of allied spending, and the same if the pledge were met; the largest first."""
        if not isinstance(self.told.parts, Result):
            return []
        figures = [row for row in self.told.parts.answers[0].rows if isinstance(row, Figure)]
        then = {row.country: row for row in figures if row.extras.get("if_met")}
        now = [row for row in figures if not row.extras.get("if_met")]
        return [(row, then.get(row.country)) for row in sorted(now, key=lambda row: -row.value)]

    @cached_property
    def below(self) -> list[Figure]:
        """Allies below the threshold, the largest gap in dollars first."""
        found = [
            row
            for row in self.told.rows
            if isinstance(row, Figure) and self.counts(row) and not row.extras["met"]
        ]
        return sorted(found, key=lambda row: (-self._dollars(row.country), row.value))

    def _dollars(self, country: str) -> float:
        gap = self.gap(country, "dollars")
        return gap.value if isinstance(gap, Figure) else 0.0

    def gap(self, country: str, kind: str) -> Row | None:
        """The gap of an ally to the first threshold: `points`, `dollars` or `national` currency."""
        answer = self.told.main.answers[0]
        if kind == "dollars":
            return gap_in_dollars(answer, country)
        clause = self.told.pledge.main.id
        found = (
            row
            for row in answer.rows
            if (row.country, row.measure, row.extras["clause"]) == (country, "gap", clause)
            and (row.unit.symbol == "points") == (kind == "points")
            and not row.unit.rates
        )
        return next(found, None)

    def of_clause(self, country: str, clause: str) -> Row | None:
        """The figure of an ally that a clause of the pledge is about."""
        found = (
            row
            for row in self.told.main.answers[0].rows
            if (row.country, row.extras["clause"]) == (country, clause) and row.measure != "gap"
        )
        return next(found, None)

    def counts(self, row: Row) -> bool:
        """Whether an ally counts: held to the pledge, and a member at the end of the year."""
        return counted(row, self.told.joined)

    def counting(self, rows: Sequence[Row]) -> list[Row]:
        """The allies that count."""
        return [row for row in rows if self.counts(row)]

    def sorted(self, rows: Sequence[Row]) -> list[Row]:
        """The highest first, then the unknown, then those who do not count."""
        return sorted(
            rows,
            key=lambda row: (
                not self.counts(row),
                isinstance(row, Unknown),
                -row.value if isinstance(row, Figure) else 0,
            ),
        )

    # --- cells ---

    def number(self, row: Row | None, reading: str = "default") -> Cell:
        """A figure, or `exempt`, or unknown and why."""
        if isinstance(row, Unknown) and not self.counts(row):
            return Cell(self.apart(row), quiet=True)
        return tables.number(row, self.home, reading)

    def apart(self, row: Row) -> str:
        """Why an ally does not count, in a word or two."""
        return "exempt" if any(note.code.endswith("exempt") for note in row.notes) else "not a member"

    def meets(self, row: Row) -> Cell:
        """Whether the first threshold is met."""
        if isinstance(row, Unknown):
            return Cell("")
        if not self.counts(row):
            return Cell("not counted", quiet=True)
        return Cell("yes" if row.extras["met"] else "no")

    def points(self, row: Row) -> Cell:
        """How far below the first threshold."""
        if isinstance(row, Unknown) or row.extras["met"]:
            return Cell("")
        return tables.number(self.gap(row.country, "points"), self.home)
