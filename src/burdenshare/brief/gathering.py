"""Everything that the page tells, asked of `answers` and of nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import answers, pledges
from burdenshare.answers import Listing, Result, beside, costing, happening, outturning, rounds, tracking
from burdenshare.answers.beside import Revision, first_clause
from burdenshare.answers.happening import Hindsight
from burdenshare.errors import InputError, NothingKnown
from burdenshare.measures import MEASURES
from burdenshare.plans.outturns import Comparison
from burdenshare.plans.progress import Progress
from burdenshare.plans.submissions import CostClaim, Round
from burdenshare.pledges import Pledge
from burdenshare.questions.moved import FIRST_SAID
from burdenshare.records import Edition, Figure, Unknown

YEARS_BACK = 20


@dataclass(frozen=True, slots=True)
class Since:
    """The same figures in an earlier and in later editions.

    Attributes:
        year: Of the figures.
        before: The earlier answer.
        after: The later ones, the oldest first; the last is compared.
        revisions: From `before` to the last.
        later: Whether the later editions were unknown to the answer that the page is about.
    """

    year: int
    before: Result
    after: Sequence[Result]
    revisions: Sequence[Revision]
    later: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """What somebody said that the pledge costs one ally, and what can be said about it.

    Attributes:
        cost: By every reading of that day.
        origin: How the amount comes out of others that were named, in a sentence; empty where it does not.
        seen: The paths of that day and what was reported since; None: nothing yet, or met.
        later: Whether what was reported was unknown on the day that the page is about.
    """

    claim: CostClaim
    cost: Result
    origin: str
    seen: Hindsight | None
    later: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A round of national plans for the pledge.

    Attributes:
        asked: The round, as known on the day.
        allies: Where each of them stands.
        outturns: Per ally a planned share that NATO has reported on, with what was said first.
        expected: What all plans were said to bring, and what came of it, in sentences.
        claimed: What was said that it costs.
        names: Today's name of every ally.
    """

    asked: Round
    allies: Sequence[Progress]
    outturns: Sequence[tuple[Comparison, Figure | None]]
    expected: Sequence[str]
    claimed: Sequence[Claimed]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The answers behind one page.

    Attributes:
        main: The gap to the pledge, under every reading.
        first: The same from the first edition that was complete for the year, if that is another one.
        parts: Parts of allied spending, now and if the pledge were met; or why they are unknown.
        total: What the gaps add up to.
        since: What was revised; None: no two editions to compare.
        next_year: The year after, where only newspapers had printed figures of it.
        printed: Figures of the year that newspapers printed from later editions known on the day.
        planned: The rounds of national plans for the pledge.
        moved: How far first estimates of the measure missed; None: unknown, or the page is about one edition.
        editions: Every edition that the page touches, by day.
        joined: The day on which each ally joined.
    """

    pledge: Pledge
    year: int
    main: Result
    first: Result | None
    parts: Result | str
    total: Figure | Unknown
    since: Since | None
    next_year: Result | None
    printed: Sequence[Figure]
    planned: Sequence[Planned]
    moved: Listing | None
    editions: Sequence[Edition]
    joined: Mapping[str, date]

    @property
    def rows(self) -> list[Figure | Unknown]:
        """Per ally the measure of the first clause, as the default reading has it."""
        return first_clause(self.main.answers[0])

    @property
    def home(self) -> list[Edition]:
        """The editions that answer, by day."""
        names = {row.edition for row in self.main.rows}
        return [edition for edition in self.editions if edition.id in names]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question, as it goes to every answer."""

    pledge: str
    year: int
    measure: str
    as_of: date | None
    edition: str | None
    data: str | Path | None

    def gap(self, **changes: Any) -> Result:
        options = {
            "pledge": self.pledge,
            "year": self.year,
            "as_of": self.as_of,
            "edition": self.edition,
            "data": self.data,
        }
        return answers.gap(**{**options, **changes})


def gather(
    pledge: str | None,
    year: int | str | None,
    as_of: str | date | None,
    edition: str | None,
    data: str | Path | None,
) -> Gathered:
    """Ask everything that the page tells.

    Raises:
        UnknownName: A pledge or edition that is not known here.
        NothingKnown: If no edition known on the day says anything about the year.
    """
    main = answers.gap(pledge=pledge, year=year, as_of=as_of, edition=edition, every_reading=True, data=data)
    measure = first_clause(main.answers[0])[0].measure
    asked = _Asked(
        pledge or str(main.question["pledge"]), int(main.question["year"]), measure, main.as_of, edition, data
    )
    home = beside.sources((row.edition for row in main.rows), data=data)
    first = _first(asked, home)
    parts = _parts(asked)
    since = _later(asked, main, home) or _earlier(asked, main, home, first)
    next_year = _next_year(asked)
    printed = _printed(asked, home)
    told = [main, first, parts, next_year, *((since.before, *since.after) if since else ())]
    names = {name for result in told if isinstance(result, Result) for name in result.editions}
    names.update(row.edition for row in printed)
    promise = pledges.find(answers.known(main.as_of, data), asked.pledge)
    planned = [_planned(asked, found) for found in rounds.rounds_of(promise.id, as_of=main.as_of, data=data)]
    names.update(name for found in planned for name in _editions_of(found))
    moved = _moved(asked)
    names.update(row[key] for row in first_estimates(moved) for key in ("first_edition", "edition"))
    return Gathered(
        promise,
        asked.year,
        main,
        first,
        parts,
        beside.total_gap(main, data=data),
        since,
        next_year,
        printed,
        planned,
        moved,
        beside.sources(names, data=data),
        beside.accessions(data=data),
    )


def _first(asked: _Asked, home: Sequence[Edition]) -> Result | None:
    """From the first whole edition with the year, where the page is about one that is not the first."""
    whole = beside.editions_giving(asked.measure, asked.year, as_of=asked.as_of, data=asked.data)
    if len(home) != 1 or not whole or whole[0].published >= home[0].published:
        return None
    return asked.gap(edition=whole[0].id)


def _parts(asked: _Asked) -> Result | str:
    try:
        return answers.show(
            "share_of_allied_spending",
            year=asked.year,
            as_of=asked.as_of,
            edition=asked.edition,
            if_met=asked.pledge,
            data=asked.data,
        )
    except NothingKnown as missing:
        return missing.what


def _later(asked: _Asked, main: Result, home: Sequence[Edition]) -> Since | None:
    """What editions after those that answer have made of the same year."""
    if not home:
        return None
    whole = beside.editions_giving(asked.measure, asked.year, data=asked.data)
    newest = home[-1].published
    after = [asked.gap(edition=edition.id, as_of=None) for edition in whole if edition.published > newest]
    if not after:
        return None
    revisions = beside.revised(main, after[-1], data=asked.data)
    return Since(asked.year, main, after, revisions, later=True) if revisions else None


def _earlier(asked: _Asked, main: Result, home: Sequence[Edition], first: Result | None) -> Since | None:
    """What the first whole edition said of the year asked, or of the newest before it that two have."""
    if first is not None:
        revisions = beside.revised(first, main, data=asked.data)
        return Since(asked.year, first, [main], revisions, later=False)
    for year in range(asked.year - 1, asked.year - YEARS_BACK, -1):
        whole = beside.editions_giving(asked.measure, year, as_of=asked.as_of, data=asked.data)
        if len(whole) > 1 and [whole[-1]] == list(home):
            before = asked.gap(year=year, edition=whole[0].id)
            after = asked.gap(year=year, edition=whole[-1].id)
            revisions = beside.revised(before, after, data=asked.data)
            return Since(year, before, [after], revisions, later=False)
    return None


def _next_year(asked: _Asked) -> Result | None:
    if asked.edition:
        return None
    try:
        found = asked.gap(year=asked.year + 1)
    except NothingKnown:
        return None
    figures = [row for row in first_clause(found.answers[0]) if isinstance(row, Figure)]
    return found if figures and all(row.quality == "press" for row in figures) else None


def _printed(asked: _Asked, home: Sequence[Edition]) -> list[Figure]:
    if asked.edition or not home or asked.measure not in MEASURES:
        return []
    try:
        found = answers.revisions(asked.measure, year=asked.year, as_of=asked.as_of, data=asked.data)
    except NothingKnown:
        return []
    newest = home[-1].published
    return [row for row in _figures(found) if row.quality == "press" and row.vintage > newest]


def _moved(asked: _Asked) -> Listing | None:
    if asked.edition:
        return None
    try:
        return answers.revision_summary(asked.measure, as_of=asked.as_of, data=asked.data)
    except (NothingKnown, InputError):
        return None


def first_estimates(moved: Listing | None) -> list[Mapping[str, Any]]:
    """Of how far figures moved: the first estimates, each with the newest figure."""
    rows = moved.rows if moved else []
    return [row for row in rows if row["what"] == "figure" and row["years_ahead"] >= FIRST_SAID]


# --- plans ---------------------------------------------------------------------------------------------


def _planned(asked: _Asked, a_round: Round) -> Planned:
    day, data = asked.as_of, asked.data
    return Planned(
        a_round,
        tracking.standings(a_round, as_of=day, data=data),
        _first_planned(asked, a_round, outturning.comparisons(as_of=day, data=data)),
        rounds.expected_told(answers.known(day, data), a_round.id),
        [_claimed(asked, claim) for claim in a_round.claimed],
        {code: ally.name for code, ally in answers.known(day, data).countries.allies.items()},
    )


def _first_planned(
    asked: _Asked, a_round: Round, compared: Sequence[tuple[Comparison, Figure | None]]
) -> list[tuple[Comparison, Figure | None]]:
    """Per ally the newest year of the round with a planned and a reported share, by its first plan.

    A plan that counts as NATO does goes before one that does not say.
    """
    since = pledges.find(answers.known(asked.as_of, asked.data), asked.pledge).adopted.year
    found: dict[str, tuple[Comparison, Figure | None]] = {}
    for comparison, said in compared:
        series, ally = comparison.series, comparison.plan.ally
        if series.counts == "other" or series.measure != asked.measure:
            continue
        held = found[ally][0] if ally in found else None
        newer = held is None or (series.comparable, comparison.year) > (held.series.comparable, held.year)
        if newer and since < comparison.year <= a_round.deadline:
            found[ally] = (comparison, said)
    return list(found.values())


def _claimed(asked: _Asked, claim: CostClaim) -> Claimed:
    """The cost by the readings of that day, and what was reported by the day of the page, else since."""
    cost = answers.cost(
        claim.ally, pledge=asked.pledge, as_of=claim.day, claimed=claim.amount, data=asked.data
    )
    origin = costing.origin_told(claim, data=asked.data)
    for as_of in dict.fromkeys((asked.as_of, None)):
        seen = happening.hindsight(
            claim.ally, pledge=asked.pledge, drawn_on=claim.day, as_of=as_of, data=asked.data
        )
        if seen:
            return Claimed(claim, cost, origin, seen, later=as_of != asked.as_of)
    return Claimed(claim, cost, origin, None, later=False)


def _editions_of(planned: Planned) -> Iterator[str]:
    for comparison, said in planned.outturns:
        yield comparison.reported.edition
        if said:
            yield said.edition
    for claimed in planned.claimed:
        yield from claimed.cost.editions
        if claimed.seen:
            yield claimed.seen.start.edition
            yield from (row.edition for row in claimed.seen.outturn.values())


def _figures(result: Result) -> Iterator[Figure]:
    return (row for row in result.rows if isinstance(row, Figure))
