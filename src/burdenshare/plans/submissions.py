"""Plans and rounds as they were known on a day: who submitted what, and what is said to have happened.

A plan counts from the last day that its date can mean, so that `2018-01` is not known before 31 January 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from burdenshare.errors import BadFile, NothingKnown, named
from burdenshare.pledges.promises import citation
from burdenshare.records import Citation, Unit
from burdenshare.units import SCALES
from burdenshare.wording import last_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

GOVERNMENT = "government"
UNSTATED = "as stated by the source, not further defined"
UNDECIDED = ("proposal", "bill")
AIMS = ("value", "target", "floor")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of a plan.

    Attributes:
        definition: `nato`, or the budget line in words.
        unit: Percent, or money with its scale and prices (`current`, a base year, `unstated`).
        denominator: Of a share: `GDP` or `GNI`; else None.
        kind: `value`, `floor`, `target`, `ceiling`, `start`, `extra` or `outturn`.
        values: In the unit, by year, in order; a year on which the plan says nothing is not there.
        since, until: Years over which a floor or a ceiling lasts.
        start: Year and level that it starts from, as the plan gives it.
        identified: How much of the sum of the values has a source of money, in the unit; None: not told.
    """

    definition: str
    measure: str
    unit: Unit
    denominator: str | None
    kind: str
    values: Mapping[int, float]
    since: int | None
    until: int | None
    start: tuple[int, float] | None
    identified: float | None
    condition: str
    note: str
    evidence: Citation

    @property
    def counts(self) -> str:
        """Whose count it is, in short: `nato`, `not stated` or `other`."""
        return {"nato": "nato", UNSTATED: "not stated"}.get(self.definition, "other")

    @property
    def comparable(self) -> bool:
        """Whether NATO's figures say what became of it: its definition, a share of GDP or current money."""
        share = self.measure == "share_of_gdp" and self.denominator == "GDP"
        money = self.measure == "defence_expenditure" and self.unit.prices == "current"
        return self.definition == "nato" and self.kind in AIMS and (share or money)

    @property
    def silent(self) -> tuple[int, ...]:
        """Years between the first and the last on which it says nothing."""
        years = list(self.values)
        return tuple(year for year in range(years[0], years[-1]) if year not in self.values)


@dataclass(frozen=True, slots=True)
class Plan:
    """One document of one day in which an ally, or somebody about it, says what it will spend.

    Attributes:
        place: Where its file stands among the plans, `DEU/2024-07-17`.
        told: The day as precisely as it is known; `day` is the last that it can mean.
        status: `law`, `bill`, `budget`, `government plan`, `agreement of parties`, `report to NATO`,
            `statement` or `proposal`.
        author: `government`, or which other office wrote it.
        round: Id of the round that it answers; None: of none.
    """

    id: str
    place: str
    ally: str
    title: str
    told: str
    day: date
    status: str
    author: str
    round: str | None
    condition: str
    note: str
    series: tuple[Series, ...]

    @property
    def own(self) -> bool:
        """Whether the ally's own side wrote it and decided on it: no other office's, no bill, no proposal."""
        return self.author == GOVERNMENT and self.status not in UNDECIDED

    @property
    def verified(self) -> bool:
        """Whether the evidence of all its series has been read again."""
        return all(series.evidence.verified for series in self.series)


@dataclass(frozen=True, slots=True)
class RoundEvent:
    """Something that happened in a round, as one source reports it; contradicting reports stand beside it.

    Attributes:
        event: `asked`, `agreed`, `refused`, `hedged`, `submitted`, `revised`, `due`, `reported` or `upheld`.
        day: The last day that `told` can mean; None where the report names none.
        who: A code, `all`, `most`, or a person in words.
    """

    event: str
    told: str
    day: date | None
    who: str
    words: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Expectation:
    """What was said to come of all plans together.

    Attributes:
        measure: `allies_meeting` or `added_expenditure`.
        value: In allies, or in billion USD at constant prices.
        year: Of the count; the last of the sum.
        above: The year whose level is not counted; None for a count.
        at_least: Whether it is the least that was expected.
    """

    measure: str
    value: float
    year: int
    above: int | None
    at_least: bool
    told: str
    day: date
    who: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class CostClaim:
    """What somebody said that keeping the pledge would cost one ally more a year.

    Attributes:
        amount: As people write it, `37 bn USD`.
        difference: The two amounts, the larger first, whose difference it is; None: not told.
    """

    amount: str
    difference: tuple[str, str] | None
    ally: str
    told: str
    day: date
    who: str
    words: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Round:
    """One occasion on which plans were asked for, as far as it was known on a day.

    Attributes:
        pledge: Id of the pledge that the plans shall lead to.
        deadline: Year in which they shall be there.
        must_hold: What a plan must hold, as agreed.
        demanded: What was demanded and not agreed.
        events: In the order of their days; a due day counts as known with the first other event.
        expected: What was said to come of all plans together, the oldest first.
        claimed: What was said that it costs one ally, the oldest first.
    """

    id: str
    title: str
    pledge: str
    asked_by: str
    deadline: int
    must_hold: tuple[str, ...]
    demanded: tuple[str, ...]
    events: tuple[RoundEvent, ...]
    expected: tuple[Expectation, ...]
    claimed: tuple[CostClaim, ...]

    @property
    def due(self) -> RoundEvent | None:
        """The first day on which plans were due; None where none is told."""
        return next((event for event in self.events if event.event == "due"), None)


def plans(ledger: Ledger) -> dict[str, Plan]:
    """Every plan known on the day, by id, the oldest first; what other offices wrote is among them."""
    return {plan.id: plan for plan in _in_order(ledger)}


@lru_cache(maxsize=8)
def _in_order(ledger: Ledger) -> tuple[Plan, ...]:
    found = [as_plan(place, content) for place, content in ledger.documents("plans").items()]
    _refuse_twins(found)
    _refuse_strangers(ledger, found)
    known = [plan for plan in found if ledger.known_on is None or plan.day <= ledger.known_on]
    return tuple(sorted(known, key=lambda plan: (plan.day, plan.id)))


def _refuse_twins(found: Iterable[Plan]) -> None:
    places: dict[str, str] = {}
    for plan in found:
        if plan.id in places:
            raise BadFile(
                f"two plans have the id {plan.id}: plans/{places[plan.id]}.yaml and plans/{plan.place}.yaml.",
                remedy="Give each its own id.",
            )
        places[plan.id] = plan.place


def _refuse_strangers(ledger: Ledger, found: Iterable[Plan]) -> None:
    for plan in found:
        where = f"plans/{plan.place}.yaml, ally"
        if plan.ally not in ledger.countries.allies:
            raise BadFile(
                f"'{plan.ally}' is not an ally.",
                where=where,
                remedy="Write a code: burdenshare list allies shows them.",
            )
        if "/" in plan.place and plan.place.split("/")[0] != plan.ally:
            raise BadFile(
                f"{plan.ally}, but it stands in the folder of another.",
                where=where,
                remedy=f"Move it to plans/{plan.ally}/.",
            )


def find_plan(ledger: Ledger, name: str) -> Plan:
    """The plan that its id, its place (`DEU/2024-07-17`) or a unique part of its id means.

    Raises:
        UnknownName: With the nearest match, or with those that it may mean.
        NothingKnown: If it was written after the day of knowledge.
    """
    every = plans(ledger.as_of(None))
    places = {plan.place: plan for plan in every.values()}
    found = places.get(name) or named("plan", name, every, listing="burdenshare plans list")
    if ledger.known_on is not None and found.day > ledger.known_on:
        raise NothingKnown(f"{found.id} was not known before {found.day}")
    return found


def rounds(ledger: Ledger) -> dict[str, Round]:
    """Every round of which something was known on the day, by id."""
    found = [as_round(content, ledger.known_on) for content in ledger.documents("rounds").values()]
    return {a_round.id: a_round for a_round in found if a_round.events}


def find_round(ledger: Ledger, name: str) -> Round:
    """The round that a unique part of its name means.

    Raises:
        UnknownName: With the nearest match, or with those that it may mean.
        NothingKnown: If nobody had asked for its plans by the day of knowledge.
    """
    every = rounds(ledger.as_of(None))
    found = named("round", name, every, listing="burdenshare list rounds")
    known = rounds(ledger)
    if found.id not in known:
        raise NothingKnown(
            f"nobody had asked for the plans of {found.id} by {ledger.known_on}",
            remedy="Ask with a later --as-of.",
        )
    return known[found.id]


def as_plan(place: str, content: Mapping[str, Any]) -> Plan:
    """A plan from the plain data of its file.

    Args:
        place: Where the file stands among the plans.
        content: As `burdenshare.plans.read_plan` gives it.
    """
    evidence = {key: citation(entry) for key, entry in content["evidence"].items()}
    return Plan(
        id=content["id"],
        place=place,
        ally=content["ally"],
        title=content["title"],
        told=content["date"],
        day=last_day(content["date"]),
        status=content["status"],
        author=content["author"],
        round=content["round"],
        condition=content["condition"],
        note=content["note"],
        series=tuple(_series(entry, evidence) for entry in content["series"]),
    )


def _series(content: Mapping[str, Any], evidence: Mapping[str, Citation]) -> Series:
    start = content["start"]
    values = {int(year): value for year, value in content["values"].items()}
    return Series(
        definition=content["definition"],
        measure=content["measure"],
        unit=_unit(content["unit"], content["prices"]),
        denominator=content["denominator"],
        kind=content["kind"],
        values=dict(sorted(values.items())),
        since=content["since"],
        until=content["until"],
        start=(start["year"], start["value"]) if start else None,
        identified=content["identified"],
        condition=content["condition"],
        note=content["note"],
        evidence=evidence[content["evidence"]],
    )


def _unit(told: str, prices: str) -> Unit:
    """The unit that a plan writes: `percent`, or `billion EUR` with its prices."""
    scale, _, symbol = told.rpartition(" ")
    return Unit(
        symbol,
        scale if scale in SCALES else "",
        "" if prices == "share" else prices.removeprefix("constant "),
    )


def as_round(content: Mapping[str, Any], known_on: date | None = None) -> Round:
    """A round from the plain data of its file, with the events known on a day; None: with all.

    Args:
        content: As `burdenshare.plans.read_round` gives it.
    """
    evidence = {key: citation(entry) for key, entry in content["evidence"].items()}
    events = [_event(entry, evidence) for entry in content["events"]]
    expected = [Expectation(**dated(entry, evidence)) for entry in content["expected"]]
    claimed = [CostClaim(**dated(entry, evidence)) for entry in content["claimed"]]
    return Round(
        id=content["id"],
        title=content["title"],
        pledge=content["pledge"],
        asked_by=content["asked_by"],
        deadline=content["deadline"],
        must_hold=tuple(content["must_hold"]),
        demanded=tuple(content["demanded"]),
        events=tuple(sorted(_known(events, known_on), key=lambda event: event.day or date.max)),
        expected=tuple(entry for entry in expected if known_on is None or entry.day <= known_on),
        claimed=tuple(entry for entry in claimed if known_on is None or entry.day <= known_on),
    )


def dated(content: Mapping[str, Any], evidence: Mapping[str, Citation]) -> dict[str, Any]:
    """The fields of something that was said on a day."""
    told = content["date"]
    changes = {"told": told, "day": last_day(told), "evidence": evidence[content["evidence"]]}
    return {key: value for key, value in content.items() if key != "date"} | changes


def _event(content: Mapping[str, Any], evidence: Mapping[str, Citation]) -> RoundEvent:
    told = content["date"] or ""
    return RoundEvent(
        event=content["event"],
        told=told,
        day=last_day(told) if told else None,
        who=content["who"],
        words=content["words"],
        evidence=evidence[content["evidence"]],
    )


def _known(events: Iterable[RoundEvent], known_on: date | None) -> list[RoundEvent]:
    """What had happened by a day; a due day lies ahead and is known from the first other event on."""
    events = list(events)
    if known_on is None:
        return events
    happened = [e for e in events if e.event != "due" and (e.day is None or e.day <= known_on)]
    dated = [event for event in happened if event.day is not None]
    return [e for e in events if e in happened or e.event == "due"] if dated else []
