"""One day at the table: the round, the demand, the plans in force and the answer, held against figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from burdenshare.answers.costing import cost, origin_told
from burdenshare.answers.files import Listing
from burdenshare.answers.gaps import gap
from burdenshare.answers.pathing import path
from burdenshare.answers.result import Result, known
from burdenshare.errors import InputError
from burdenshare.ledger.known import Ledger
from burdenshare.plans import submissions
from burdenshare.plans.outturns import MONEY, SHARE
from burdenshare.plans.scenarios import Proposal, Scenario, read_scenario
from burdenshare.plans.submissions import Plan, Series
from burdenshare.records import Figure, Unit
from burdenshare.units import rescale, rounded
from burdenshare.wording import day_in_words

COLUMNS = (
    "part",
    "by",
    "year",
    "what",
    "value",
    "unit",
    "prices",
    "against",
    "of_it_percent",
    "definition",
    "words",
)


@dataclass(frozen=True)
class _Stage:
    """A scenario with what its questions need."""

    scenario: Scenario
    ledger: Ledger
    data: Path

    @property
    def day(self) -> str:
        return self.scenario.day.isoformat()

    @property
    def plans(self) -> list[Plan]:
        return [submissions.find_plan(self.ledger, name) for name in self.scenario.plans]


def scenario(folder: str | Path) -> Listing:
    """A round, an ally's plans, and what was put on the table, as known on the day of the scenario.

    Args:
        folder: Holds `scenario.yaml` and `proposals`; plans, rounds and pledges of its own are read too.

    Returns:
        One row per milestone (percent of GDP, and money at current prices as far as it is known), per planned
        amount (`against`: the money of the demand's milestone in the same year, `of_it_percent`: the plan in
        percent of it) and per sentence about a claim. Money in the unit of the row.

    Raises:
        BadFile: If a file is missing or does not hold what it should.
        UnknownName: If the scenario names an ally, a pledge, a round or a plan that is not known here.
        NothingKnown: If nothing was known by its day.
    """
    folder = Path(folder)
    found = read_scenario(folder)
    stage = _Stage(found, known(found.day, folder), folder)
    for plan in stage.plans:
        if plan.ally != found.ally:
            raise InputError(
                f"{plan.id} is a plan of {plan.ally}, the scenario is about {found.ally}.",
                where=f"{folder / 'scenario.yaml'}, plans",
                remedy="Name plans of its ally.",
            )
    rows = list(_rows(stage))
    return Listing(
        {"verb": "scenario", "folder": folder.name, "as_of": stage.day},
        COLUMNS,
        rows,
        headline=list(_told(stage, rows)),
        notes=list(_notes(stage)),
        short=_by_year(stage, rows),
    )


# --- rows --------------------------------------------------------------------------------------------


def _rows(stage: _Stage) -> Iterator[dict[str, Any]]:
    asked: dict[int, float] = {}
    for proposal in stage.scenario.proposals:
        if proposal.milestones:
            way = _way(stage, proposal)
            asked.update(_money_by_year(way))
            yield from _milestones(proposal, way)
    for plan in stage.plans:
        for series in plan.series:
            if series.measure in (MONEY, SHARE):
                yield from (_planned(plan, series, year, asked) for year in series.values)
    for proposal in stage.scenario.proposals:
        for claim in proposal.claimed:
            answer = cost(
                claim.ally,
                pledge=stage.scenario.pledge,
                as_of=stage.day,
                claimed=claim.amount,
                data=stage.data,
            )
            yield _row(proposal.id, proposal.by, "claimed", words=f"{claim.amount} more a year")
            yield _row(proposal.id, proposal.by, "origin", words=origin_told(claim, data=stage.data))
            yield from (_row(proposal.id, proposal.by, "readings", words=line) for line in answer.headline)
        for thing in proposal.counts:
            yield _row(
                proposal.id, proposal.by, "shall count", words=f"{thing}: unknown, no figure of it is held"
            )


def _row(part: str, by: str, what: str, **columns: Any) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), "part": part, "by": by, "what": what, **columns}


def _way(stage: _Stage, proposal: Proposal) -> Result:
    asked, shape = stage.scenario, proposal.milestones or "linear"
    return path(asked.ally, pledge=asked.pledge, shape=shape, as_of=stage.day, data=stage.data)


def _milestones(proposal: Proposal, way: Result) -> Iterator[dict[str, Any]]:
    for row in way.rows:
        national = row.unit.prices == "current" and not row.unit.rates
        if isinstance(row, Figure) and (row.measure == SHARE or (row.measure == MONEY and national)):
            yield _row(
                proposal.id,
                proposal.by,
                "milestone",
                year=row.year,
                value=row.value,
                unit=str(row.unit),
                prices=row.unit.prices or None,
                definition=row.definition,
            )


def _money_by_year(way: Result) -> dict[int, float]:
    """What the milestones ask for, in millions of national currency at current prices."""
    return {
        row.year: row.value
        for row in way.rows
        if isinstance(row, Figure)
        and row.measure == MONEY
        and row.unit.prices == "current"
        and not row.unit.rates
    }


def _planned(plan: Plan, series: Series, year: int, asked: dict[int, float]) -> dict[str, Any]:
    value, needed = series.values[year], asked.get(year)
    share = None
    if series.measure == MONEY and series.unit.prices == "current" and needed is not None:
        million = rescale(value, series.unit, _million(series))
        needed, share = rescale(needed, _million(series), series.unit), 100 * million / needed
    else:
        needed = None
    return _row(
        plan.id,
        plan.ally,
        "planned",
        year=year,
        value=value,
        unit=str(series.unit),
        prices=series.unit.prices or None,
        against=needed,
        of_it_percent=share,
        definition=series.definition,
    )


def _million(series: Series) -> Unit:
    return Unit(series.unit.symbol, "million", series.unit.prices)


# --- for people --------------------------------------------------------------------------------------


def _told(stage: _Stage, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    scenario, ledger = stage.scenario, stage.ledger
    name = ledger.countries.name(scenario.ally)
    yield f"{scenario.title}: {name} and {scenario.pledge}, as known on {day_in_words(scenario.day)}"
    a_round = submissions.find_round(ledger, scenario.round)
    year = max(row.cell.year for row in ledger.rows(MONEY, countries=[scenario.ally]) if row.cell.plain)
    distance = gap(scenario.ally, pledge=scenario.pledge, year=year, as_of=stage.day, data=stage.data)
    yield f"the gap of {year}: {distance.headline[0]}"
    yield f"round {a_round.id}, asked for: {'; '.join([*a_round.must_hold, *a_round.demanded])}"
    for proposal in scenario.proposals:
        yield f"{proposal.id} ({proposal.by}): {proposal.title}"
        yield from (f"  {row['words']}" for row in rows if row["part"] == proposal.id and row["words"])


def _notes(stage: _Stage) -> Iterator[str]:
    for plan in stage.plans:
        kinds = {series.definition for series in plan.series if series.measure == MONEY}
        yield f"{plan.id}: {plan.title} ({plan.told}); {'; '.join(sorted(kinds))}"
    if any(series.counts != "nato" for plan in stage.plans for series in plan.series):
        yield "a plan that counts less than NATO does is below a milestone by more than its ally is"


def _by_year(stage: _Stage, rows: Sequence[dict[str, Any]]) -> Listing:
    """Milestones and plans side by side."""
    milestones = [row for row in rows if row["what"] == "milestone"]
    plans = [plan.id for plan in stage.plans]
    years = sorted({row["year"] for row in rows if row["year"]})
    table = []
    for year in years:
        line = {"year": year, "milestone, %": "", "money asked, bn": ""}
        for row in milestones:
            if row["year"] == year:
                share = row["unit"] == "percent"
                key = "milestone, %" if share else "money asked, bn"
                line[key] = rounded(row["value"], 2) if share else rounded(row["value"] / 1000, 1)
        for plan in plans:
            told = [row for row in rows if row["part"] == plan and row["year"] == year]
            line[plan] = ", ".join(_amount(row) for row in told)
        table.append(line)
    return Listing({}, list(table[0]) if table else [], table)


def _amount(row: dict[str, Any]) -> str:
    if row["unit"] == "percent":
        return f"{rounded(row['value'], 2)} %"
    of_it = f" ({rounded(row['of_it_percent'], 0)} %)" if row["of_it_percent"] else ""
    return f"{rounded(row['value'], 1)} {row['unit'].split()[-1]}{of_it}"
