"""The files of `contributions/`, read strictly: each row with its day and its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from math import prod
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.errors import BadFile
from burdenshare.ledger.reference import Evidence, Evidenced, Misplaced, Strict, Told, Year

Code = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Percent = Annotated[float, Field(gt=0, le=100)]
Amount = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=0)]
Bound = Literal["", "about", "at most"]
Names = Annotated[list[str], Field(min_length=1)]


class Cited(Evidenced):
    """A file whose rows name evidence."""

    evidence: Mapping[str, Evidence] = Field(min_length=1)


class PeriodText(Strict):
    """The scale of some years.

    Attributes:
        adopted: The day of the resolution, from which the scale counts as known.
        all_members: What the shares of every member of the United Nations add up to.
        shares: Per cent, of today's allies.
    """

    since: Year
    until: Year
    resolution: str
    adopted: date
    all_members: Annotated[float, Field(ge=99.999, le=100.001)]
    shares: dict[Code, Percent]
    evidence: Names

    @model_validator(mode="after")
    def _is_a_part(self) -> Self:
        if self.since > self.until:
            raise Misplaced(f"ends in {self.until}, before it begins", ("until",))
        if (total := sum(self.shares.values())) > self.all_members:
            words = f"allies alone have {total:.3f} %, above the {self.all_members:g} % of all members"
            raise Misplaced(words, ("shares",))
        return self


class ScaleText(Cited):
    """The file `un_scale.yaml`."""

    periods: list[PeriodText] = Field(min_length=1)

    @model_validator(mode="after")
    def _follow(self) -> Self:
        for place, (before, after) in enumerate(pairwise(self.periods), start=1):
            if after.since <= before.until:
                words = f"begins in {after.since}, when the scale before it still holds"
                raise Misplaced(words, ("periods", place, "since"))
        return self


class ShareText(Strict):
    """What one ally pays of the common budgets.

    Attributes:
        percent: Its share.
        below: Where the source says no more than that the share is below it.
        bound: `about` where the source rounds.
        known: The day from which it counts.
    """

    ally: Code
    since: Year
    until: Year
    percent: Percent | None = None
    below: Percent | None = None
    known: Told
    bound: Bound = ""
    note: str = ""
    evidence: str

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if (self.percent is None) == (self.below is None):
            raise Misplaced("write percent, or below where no more is known", ("ally",))
        if self.since > self.until:
            raise Misplaced(f"ends in {self.until}, before it begins", ("until",))
        return self


class KeyText(Cited):
    """The file `nato_key.yaml`."""

    shares: list[ShareText]

    @model_validator(mode="after")
    def _is_said_once(self) -> Self:
        said: set[tuple[str, int]] = set()
        for place, share in enumerate(self.shares):
            years = {(share.ally, year) for year in range(share.since, share.until + 1)}
            if twice := said & years:
                words = f"{share.ally} has two shares in {min(year for _, year in twice)}"
                raise Misplaced(words, ("shares", place, "ally"))
            said |= years
        for year in {year for _, year in said}:
            held = [share for share in self.shares if share.since <= year <= share.until]
            if (total := sum(share.percent or 0 for share in held)) > 100:
                raise Misplaced(f"the shares of {year} add up to {total:g} %", ("shares",))
        return self


class BudgetText(Strict):
    """One of NATO's common budgets in one year, in million euro.

    Attributes:
        budget: `total` where the parts are not told.
        agreed: The day on which the Council agreed.
        bound: `at most` for a ceiling.
        standing: `other` for a second printing of the same, told beside the first.
    """

    year: Year
    budget: Literal["civil", "military", "investment", "total"]
    amount: Amount
    known: Told
    agreed: date | None = None
    standing: Literal["first", "other"] = "first"
    bound: Bound = ""
    note: str = ""
    evidence: str


class ContributionText(Strict):
    """What one ally contributed in one year, in million euro, by a source."""

    ally: Code
    year: Year
    amount: Amount
    known: Told
    bound: Bound = ""
    note: str = ""
    evidence: str


class FundingText(Cited):
    """The file `common_funding.yaml`."""

    budgets: list[BudgetText]
    contributions: list[ContributionText]

    @model_validator(mode="after")
    def _is_said_once(self) -> Self:
        said: set[tuple[int, str]] = set()
        for place, row in enumerate(self.budgets):
            key = (row.year, row.budget)
            if row.standing == "first" and key in said:
                words = f"the {row.budget} budget of {row.year} is there twice: mark one as other"
                raise Misplaced(words, ("budgets", place, "budget"))
            if row.standing == "first":
                said.add(key)
        return self


class EntryText(Strict):
    """Who took part in an operation on a day.

    Attributes:
        host: The ally that is host, of a forward presence.
        lead: The framework or lead nations.
        total: All nations together.
        complete: Whether the list is whole: an ally that it does not name sent nobody.
        others: The troops of those that are no allies today.
        troops: By ally.
        named: Takes part; how many is not told.
        inferred: Allies whose figure is inferred; the note says how.
    """

    day: Told
    operation: str
    kind: Literal["operation", "forward_presence", "air_policing", "response_force"]
    host: Code | None = None
    lead: list[Code] = Field(default_factory=list)
    total: Count | None = None
    complete: bool = False
    others: Count = 0
    troops: dict[Code, Count] = Field(default_factory=dict)
    named: list[Code] = Field(default_factory=list)
    inferred: list[Code] = Field(default_factory=list)
    note: str = ""
    evidence: str

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        together = sum(self.troops.values()) + self.others
        if self.complete and together != self.total:
            raise Misplaced(f"the list adds up to {together}, not to its total", ("total",))
        if self.total is not None and together > self.total:
            raise Misplaced(f"the parts add up to {together}, above the total", ("total",))
        if twice := set(self.named) & set(self.troops):
            raise Misplaced(f"{min(twice)} has a figure and is named without one", ("named",))
        if strange := set(self.inferred) - set(self.troops):
            raise Misplaced(f"{min(strange)} has no figure that could be inferred", ("inferred",))
        return self


class NotPublicText(Strict):
    """What allies give to something that is not told of any of them."""

    what: str
    since: Told
    words: str
    evidence: str


class OperationsText(Cited):
    """The file `operations.yaml`."""

    entries: list[EntryText]
    not_public: list[NotPublicText] = Field(default_factory=list)


class CorrectionText(Strict):
    """Which figures of the file are wrong.

    Attributes:
        hosts: None: every host.
        months: None: every month.
        factor: What a wrong figure is multiplied by; None: nobody knows what it should say.
    """

    name: str
    hosts: list[Code] = Field(default_factory=list)
    months: list[Annotated[int, Field(ge=1, le=12)]] = Field(default_factory=list)
    first: Year | None = None
    last: Year | None = None
    factor: Annotated[float, Field(gt=0, lt=1)] | None = None
    why: str = Field(min_length=1)
    since: date
    evidence: Names

    def covers(self, day: date, host: str) -> bool:
        """Whether the figure of a host on a day is wrong in this way."""
        late, early = self.last and day.year > self.last, self.first and day.year < self.first
        return (
            not (late or early)
            and host in (self.hosts or [host])
            and day.month in (self.months or [day.month])
        )


class TroopsText(Cited):
    """The file `troops_abroad.yaml`: one sender, by day and host, and what is wrong with it."""

    sender: Code
    counted: str
    days: dict[date, dict[Code, Count]] = Field(min_length=1)
    corrections: list[CorrectionText] = Field(default_factory=list)

    @model_validator(mode="after")
    def _corrected_are_whole(self) -> Self:
        for day, hosts in self.days.items():
            for host, count in hosts.items():
                factors = [one.factor for one in self.corrections if one.covers(day, host)]
                if None not in factors and prod(factor or 1 for factor in factors) * count % 1 != 0:
                    words = f"a correction makes no whole number of the {count} troops in {host} on {day}"
                    raise Misplaced(words, ("days", str(day)))
        return self


class ReportText(Strict):
    """What was said of all allies' aid together, in millions."""

    day: date
    known: Told
    since: date
    amount: Amount
    currency: Code
    words: str
    evidence: Names


class PurchaseText(Strict):
    """What one ally, or several together, paid for arms for Ukraine, in millions."""

    day: Told
    allies: Annotated[list[Code], Field(min_length=1)]
    amount: Amount
    currency: Code
    note: str = ""
    evidence: str


class AidText(Cited):
    """The file `aid_to_ukraine.yaml`.

    Attributes:
        pledge: The pledge that the reports are about.
        rule: By which its shares are to go: `gdp`.
    """

    pledge: str
    amount: Amount
    currency: Code
    rule: Literal["gdp"]
    reports: list[ReportText]
    purchases: list[PurchaseText]


class MeaningText(Strict):
    """One thing that owing can mean."""

    id: Literal["due", "guideline", "hypothetical"]
    creditor: str
    document: str
    words: str
    evidence: Names


class OwedText(Strict):
    """What one government truly owed or paid, in millions; amount left empty: not told."""

    id: str
    title: str
    day: Told
    debtor: Code
    creditor: str
    kind: Literal["offset", "loan", "arrears"]
    amount: Amount | None
    currency: Code
    words: str
    evidence: Names


class OwingText(Cited):
    """The file `owed.yaml`."""

    meanings: list[MeaningText]
    amounts: list[OwedText]


FILES: dict[str, type[Cited]] = {
    "un_scale": ScaleText,
    "nato_key": KeyText,
    "common_funding": FundingText,
    "operations": OperationsText,
    "troops_abroad": TroopsText,
    "aid_to_ukraine": AidText,
    "owed": OwingText,
}


def read(path: Path) -> dict[str, Any]:
    """Read one file of contributions strictly, as plain data for the index; its name says what it holds.

    Raises:
        BadFile: If it has another name, or does not hold what its name says: file, line, remedy.
    """
    if path.stem not in FILES:
        raise BadFile("is no file of contributions.", where=str(path), remedy=f"Name it {', '.join(FILES)}.")
    return read_yaml(path, FILES[path.stem]).model_dump(mode="json")
