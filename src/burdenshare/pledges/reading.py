"""Pledge files, read strictly: dated clauses, each with whom it addresses and its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from burdenshare import measures
from burdenshare.datafiles import read_yaml
from burdenshare.ledger.reference import Evidence, Evidenced, Strict, Told, Year
from burdenshare.wording import last_day

TWO = 2


class AddressedText(Strict):
    """Whom a clause addresses, and in which words.

    Attributes:
        who: `all`; `below` or `at_or_above`: by the allies' figures of the year of adoption; `named`.
        legal: The nature in the document's own terms: `aim to move towards`, `commit`, `guideline` …
        words: The clause in our own words.
    """

    who: Literal["all", "below", "at_or_above", "named"]
    allies: list[str] = Field(default_factory=list)
    paragraph: str = ""
    legal: str
    words: str
    evidence: str

    @model_validator(mode="after")
    def _named_has_names(self) -> AddressedText:
        if (self.who == "named") != bool(self.allies):
            raise ValueError("allies goes with who: named, and who: named with allies")
        return self


class ClauseText(Strict):
    """One thing that was promised.

    Attributes:
        measure: A measure that can be evaluated, or two as a ratio (`a / b`) or a sum (`a + b`); None: a
            clause that is only told.
        threshold: In the unit of the measure.
        since, until: The years to which it applies; None: open.
    """

    id: str
    label: str
    measure: str | None = None
    threshold: float | None = None
    unit: str = ""
    since: Year | None = None
    until: Year | None = None
    addressed: list[AddressedText] = Field(min_length=1)

    @model_validator(mode="after")
    def _measure_has_a_threshold(self) -> ClauseText:
        if (self.measure is None) != (self.threshold is None) or (self.measure and not self.unit):
            raise ValueError("measure, threshold and unit go together")
        if self.measure and self.unit != measures.unit_of(self.measure):
            told = measures.unit_of(self.measure) or "two units that cannot be added"
            raise ValueError(f"{self.measure} is in {told}, not in '{self.unit}'; write that unit")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")
        return self

    @field_validator("measure")
    @classmethod
    def _measure_is_known(cls, measure: str | None) -> str | None:
        """One measure, or two as a ratio or a sum."""
        named = () if not measure or measure in measures.MEASURES else measures.parts(measure)
        strange = [part for part in named if part not in measures.MEASURES]
        if strange or len(named) > TWO:
            raise ValueError(
                f"'{strange[0] if strange else measure}' is no measure; write one of "
                f"{', '.join(measures.MEASURES)}, or two of them as 'a / b' or 'a + b'"
            )
        return measure


class ExemptText(Strict):
    """One who is not held to a pledge, and why."""

    ally: str
    why: str
    evidence: str


class DisputedText(Strict):
    """One about whom it is disputed whether a pledge binds; every reading is kept."""

    ally: str
    why: str
    readings: list[str] = Field(min_length=2)
    own_threshold: float | None = None
    evidence: str


class PledgeText(Evidenced):
    """What one pledge file may hold."""

    title: str
    kind: Literal["pledge", "guideline", "proposal", "binding commitment"]
    adopted: Told
    forum: str
    reference: str
    deadline: Year | None = None
    superseded_by: str | None = None
    note: str = ""
    clauses: list[ClauseText] = Field(min_length=1)
    exempt: list[ExemptText] = Field(default_factory=list)
    disputed: list[DisputedText] = Field(default_factory=list)
    evidence: dict[str, Evidence | Literal["own"]] = Field(min_length=1)

    @model_validator(mode="after")
    def _deadline_follows_adoption(self) -> PledgeText:
        if self.deadline is not None and self.deadline < last_day(self.adopted).year:
            raise ValueError(f"deadline {self.deadline} is before the adoption, {self.adopted}")
        return self


def read(path: Path) -> Any:
    """Read one pledge file strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold a pledge: file, line, what to write instead.
    """
    return read_yaml(path, PledgeText).model_dump(mode="json")
