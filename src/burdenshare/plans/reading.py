"""National plans and the rounds that ask for them, read from text files that are never overwritten.

A plan is a submission: one document of one day, `plans/<ISO3>/<date>[-<label>].yaml`. It holds one or more
series, each with its definition, unit, prices, denominator and kind; a year on which it says nothing stays
empty. A round says who asked for plans, when, due when, what a plan must hold, and what became of it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat, field_validator, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.ledger.reference import Evidence, Evidenced, Strict, Told, Year
from burdenshare.wording import last_day

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
    value: FiniteFloat


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
        identified: How much of the sum of the values has a source of money, in the unit.
    """

    definition: str = Field(min_length=1)
    measure: str
    unit: str = Field(pattern=r"^(percent|((thousand|million|billion) )?[A-Z]{3})$")
    prices: str = Field(pattern=r"^(current|constant \d{4}|share|unstated)$")
    denominator: Literal["GDP", "GNI"] | None = None
    kind: Kind = "value"
    values: dict[Year, FiniteFloat] = Field(min_length=1)
    since: Year | None = None
    until: Year | None = None
    start: StartText | None = None
    identified: FiniteFloat | None = Field(default=None, ge=0)
    condition: str = ""
    note: str = ""
    evidence: str

    @field_validator("values", mode="before")
    @classmethod
    def _decimals_have_a_point(cls, values: Any) -> Any:
        """In `{2018: 1,55}` YAML finds a year 55 without a value."""
        if isinstance(values, dict):
            for year, value in values.items():
                if value is None:
                    raise ValueError(f"'{year}' has no value; write decimals with a point, as 2018: 1.55")
                if isinstance(value, bool):
                    raise ValueError(f"{year} is no number; write 1.55")
        return values

    @model_validator(mode="after")
    def _amounts_are_above_zero(self) -> SeriesText:
        for year, value in self.values.items():
            if value <= 0 and self.kind != "extra":
                raise ValueError(
                    f"{year}: {value:g} is not above zero; only what comes on top (extra) may be"
                )
        return self

    @model_validator(mode="after")
    def _since_comes_first(self) -> SeriesText:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")
        return self

    @model_validator(mode="after")
    def _share_has_a_denominator(self) -> SeriesText:
        if (self.prices == "share") != (self.denominator is not None):
            raise ValueError("prices: share goes with a denominator, and nothing else does")
        return self


class PlanText(Evidenced):
    """What one plan file may hold.

    Attributes:
        author: `government`, or the office that wrote it: what another office expects is not the ally's plan.
        round: The round that it answers; most plans answer none.
    """

    id: str
    ally: str = Field(pattern=r"^[A-Z]{3}$")
    title: str
    date: Told
    status: PlanStatus
    author: str = Field(default="government", min_length=1)
    round: str | None = None
    condition: str = ""
    note: str = ""
    series: list[SeriesText] = Field(min_length=1)
    evidence: dict[str, Evidence] = Field(min_length=1)


class RoundEventText(Strict):
    """Something that happened in a round; contradicting reports of one event are both kept."""

    event: Event
    date: Told | None = None
    who: str
    words: str
    evidence: str


class ExpectedText(Strict):
    """What was said to come of all plans together.

    Attributes:
        measure: `allies_meeting`, a count of allies at the pledge's threshold in a year; `added_expenditure`,
            what Europe and Canada spend above the level of a year, summed until another.
        value: In allies, or in billion USD at constant prices.
        above: With `added_expenditure`: the year of the level.
        at_least: Whether the value is the least that was expected.
    """

    measure: Literal["allies_meeting", "added_expenditure"]
    value: FiniteFloat
    year: Year
    above: Year | None = None
    at_least: bool = False
    date: Told
    who: str
    evidence: str

    @model_validator(mode="after")
    def _only_a_sum_has_a_level(self) -> ExpectedText:
        if (self.measure == "added_expenditure") != (self.above is not None):
            raise ValueError("above goes with added_expenditure, and added_expenditure with it")
        if self.above is not None and self.above >= self.year:
            raise ValueError(f"above {self.above} is not before the year {self.year}")
        return self


Amount = Annotated[str, Field(pattern=r"^\d+(\.\d+)? (m|bn) [A-Z]{3}$")]


class ClaimedText(Strict):
    """What somebody said that keeping the pledge would cost one ally more a year.

    Attributes:
        amount: As people write it, `37 bn USD`.
        difference: The two amounts, the larger first, whose difference it is.
    """

    amount: Amount
    difference: tuple[Amount, Amount] | None = None
    ally: str = Field(pattern=r"^[A-Z]{3}$")
    date: Told
    who: str
    words: str
    evidence: str


class RoundText(Evidenced):
    """What one round file may hold.

    Attributes:
        must_hold: What a plan must hold, as agreed.
        demanded: What was demanded and not agreed.
        expected: What was said to come of all plans together.
        claimed: What was said that it costs one ally.
    """

    id: str
    title: str
    pledge: str
    asked_by: str
    deadline: Year
    must_hold: list[str]
    demanded: list[str]
    events: list[RoundEventText]
    expected: list[ExpectedText] = Field(default_factory=list)
    claimed: list[ClaimedText] = Field(default_factory=list)
    evidence: dict[str, Evidence] = Field(min_length=1)

    @model_validator(mode="after")
    def _deadline_follows(self) -> RoundText:
        asked = [last_day(event.date) for event in self.events if event.event == "asked" and event.date]
        if asked and self.deadline < min(asked).year:
            raise ValueError(f"deadline {self.deadline} is before the plans were asked for, {min(asked)}")
        return self


def read(path: Path, text: type[Strict]) -> Any:
    """Read one file strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold that text: file, line, what to write instead.
    """
    return read_yaml(path, text).model_dump(mode="json")


class ProposalText(Evidenced):
    """What somebody put on the table.

    Attributes:
        milestones: The shape of the path on which a share for every year is demanded; None: no milestones.
        counts: What shall count beside defence expenditure.
        claimed: What was said that the other proposal costs.
    """

    id: str
    title: str
    by: str
    date: Told
    milestones: Literal["linear", "constant", "front-loaded", "back-loaded"] | None = None
    counts: list[str] = Field(default_factory=list)
    claimed: list[ClaimedText] = Field(default_factory=list)
    evidence: dict[str, Evidence] = Field(min_length=1)


class ScenarioText(Strict):
    """The file `scenario.yaml`: which questions of one day belong together.

    Attributes:
        ally: Whose path, plans and costs are asked.
        plans: Ids of its plans.
        proposals: Names of files in the folder `proposals`.
    """

    title: str
    day: date
    ally: str = Field(pattern=r"^[A-Z]{3}$")
    pledge: str
    round: str
    plans: list[str]
    proposals: list[str] = Field(min_length=1)


class CostReadingText(Strict):
    """One way to understand what a pledge costs a year: threshold % of the GDP of a year, less a base.

    Attributes:
        year: Which year's GDP: `money`, the last year with money in the edition; `share`, the newest with a
            share; `deadline`; each with years added or taken off, `share+3`.
        gdp: `edition`: that which the edition's spending and share imply; `imf`: the IMF's newest.
        money: `asked`, at the edition's rates; `national` or `dollars`, then at the day's fixing.
        growth: Of GDP after the share's year: a rate in percent a year, or the IMF's own over four years
            (`span`); None: as the IMF has it.
        base: What would be spent otherwise: the same `share` of GDP, the same `level` of money, a `plan`;
            `average`: the same share, averaged over a straight path.
        share: The `newest`, or that of an `earlier` edition.
        plan_year, plan_growth: The year of the plan whose money counts, and how it grows after, in percent.
    """

    id: str
    tier: Literal["default", "customary", "strained"]
    label: str
    sentence: str
    year: str = Field(pattern=r"^(money|share|deadline)([+-]\d)?$")
    gdp: Literal["edition", "imf"] = "edition"
    money: Literal["asked", "national", "dollars"] = "asked"
    prices: Literal["current", "constant"] = "current"
    growth: Literal["span"] | float | None = None
    base: Literal["share", "level", "plan", "average"] = "share"
    share: Literal["newest", "earlier"] = "newest"
    plan_year: str | None = Field(default=None, pattern=r"^share([+-]\d)?$")
    plan_growth: float = 0.0


class CostReadingsText(Strict):
    """The whole file `cost_readings.yaml`."""

    readings: list[CostReadingText] = Field(min_length=1)

    @model_validator(mode="after")
    def _few_are_customary(self) -> CostReadingsText:
        tiers = [reading.tier for reading in self.readings]
        if tiers.count("default") != 1 or tiers[0] != "default" or tiers.count("customary") > 5:
            raise ValueError("one default reading, the first, and at most five customary ones")
        return self
