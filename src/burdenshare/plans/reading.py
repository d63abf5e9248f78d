"""National plans and the rounds that ask for them, read from text files that are never overwritten.

A plan is a submission: one document of one day, `plans/<ISO3>/<date>[-<label>].yaml`. It holds one or more
series, each with its definition, unit, prices, denominator and kind; a year on which it says nothing stays
empty. A round says who asked for plans, when, due when, what a plan must hold, and what became of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.ledger.reference import Evidence, Strict, Told, Year

PlanStatus = Literal[
    "law",
    "bill",
    "budget",
    "government plan",
    "agreement of parties",
    "report to NATO",
    "statement",
    "proposal",
]
Kind = Literal["value", "floor", "target", "ceiling", "start", "extra", "outturn"]
Event = Literal["asked", "agreed", "refused", "hedged", "submitted", "revised", "due", "reported", "upheld"]


class StartText(Strict):
    """The level that a series starts from, as the plan itself gives it."""

    year: Year
    value: float


class SeriesText(Strict):
    """One row of a plan.

    Attributes:
        definition: Whose count: `nato`, or the budget line in words; a plan without one is refused, since a
            national budget is not NATO's definition.
        measure: `defence_expenditure`, `share_of_gdp`, `equipment_share`, `real_growth` …
        unit: `billion EUR`, `million BGN`, `percent`.
        prices: `current`, `constant YYYY`, `share` for a share of the GDP that the plan expected, `unstated`.
        denominator: Of a share: `GDP` or `GNI`.
        kind: What the values are; `floor` and `ceiling` may last from one year to another.
    """

    definition: str = Field(min_length=1)
    measure: str
    unit: str
    prices: str = Field(pattern=r"^(current|constant \d{4}|share|unstated)$")
    denominator: Literal["GDP", "GNI"] | None = None
    kind: Kind = "value"
    values: dict[Year, float] = Field(min_length=1)
    since: Year | None = None
    until: Year | None = None
    start: StartText | None = None
    condition: str = ""
    note: str = ""
    evidence: str

    @model_validator(mode="after")
    def _share_has_a_denominator(self) -> SeriesText:
        if (self.prices == "share") != (self.denominator is not None):
            raise ValueError("prices: share goes with a denominator, and nothing else does")
        return self


class PlanText(Strict):
    """What one plan file may hold."""

    id: str
    ally: str = Field(pattern=r"^[A-Z]{3}$")
    title: str
    date: Told
    status: PlanStatus
    round: str | None = None
    condition: str = ""
    note: str = ""
    series: list[SeriesText] = Field(min_length=1)
    evidence: dict[str, Evidence] = Field(min_length=1)

    @model_validator(mode="after")
    def _evidence_is_there(self) -> PlanText:
        missing = {series.evidence for series in self.series} - set(self.evidence)
        if missing:
            raise ValueError(f"evidence {', '.join(sorted(missing))} is named and not given")
        return self


class RoundEventText(Strict):
    """Something that happened in a round; contradicting reports of one event are both kept."""

    event: Event
    date: Told | None = None
    who: str
    words: str
    evidence: str


class RoundText(Strict):
    """What one round file may hold.

    Attributes:
        must_hold: What a plan must hold, as agreed.
        demanded: What was demanded and not agreed.
    """

    id: str
    title: str
    pledge: str
    asked_by: str
    deadline: Year
    must_hold: list[str]
    demanded: list[str]
    events: list[RoundEventText]
    evidence: dict[str, Evidence] = Field(min_length=1)

    @model_validator(mode="after")
    def _evidence_is_there(self) -> RoundText:
        missing = {event.evidence for event in self.events} - set(self.evidence)
        if missing:
            raise ValueError(f"evidence {', '.join(sorted(missing))} is named and not given")
        return self


def read(path: Path, text: type[Strict]) -> Any:
    """Read one file strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold that text: file, line, what to write instead.
    """
    return read_yaml(path, text).model_dump(mode="json")
