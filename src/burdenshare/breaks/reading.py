"""The file `breaks.yaml`, read strictly: each break with its kind, its editions and its evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.errors import BadFile
from burdenshare.ledger.reference import Evidence, Strict, Year
from burdenshare.measures import MEASURES


class BreakText(Strict):
    """One break.

    Attributes:
        about: Codes of allies or totals; `all`: everybody.
        measures: Those that count otherwise.
        year: The first that counts otherwise; None: every year that both editions have.
        since: The day of the first edition with the break; None: no edition has it yet.
        until: The day of the last edition with it, where a later one closed it.
        before: Between editions: the day of the last one that counted the old way.
        amount: How much is counted otherwise, in `unit`, where a source says.
        words: In our own words, as they go on after "from 2025 on:".
    """

    id: str
    publisher: Literal["nato", "sipri", "eda"]
    about: list[str] = Field(min_length=1)
    measures: list[str] = Field(min_length=1)
    year: Year | None = None
    since: date | None = None
    until: date | None = None
    before: date | None = None
    kind: Literal[
        "definition",
        "accounting",
        "denominator",
        "membership",
        "source",
        "currency",
        "prices",
        "one_off",
        "unknown",
    ]
    amount: float | None = None
    unit: str = ""
    words: str = Field(min_length=1)
    evidence: list[Evidence] = Field(min_length=1)

    @field_validator("measures")
    @classmethod
    def _measures_exist(cls, measures: list[str]) -> list[str]:
        strange = [name for name in measures if name not in MEASURES]
        if strange:
            raise ValueError(f"'{strange[0]}' is no measure; write some of {', '.join(MEASURES)}")
        return measures

    @field_validator("evidence")
    @classmethod
    def _documents_are_named(cls, evidence: list[Evidence]) -> list[Evidence]:
        if not all(entry.document for entry in evidence):
            raise ValueError("names no document; write what was read")
        return evidence

    @model_validator(mode="after")
    def _fits_together(self) -> BreakText:
        if self.year is None and self.before is None:
            raise ValueError("has no year; a break without one lies between editions and needs before")
        if self.before and (self.since is None or self.since <= self.before):
            raise ValueError("before needs a later day under since")
        if self.until and (self.since is None or self.until < self.since):
            raise ValueError("until needs an earlier day under since")
        if (self.amount is None) != (not self.unit):
            raise ValueError("amount and unit go together")
        return self


class BreaksText(Strict):
    """The file `breaks.yaml`."""

    breaks: list[BreakText]


def read(path: Path) -> list[dict[str, Any]]:
    """The breaks of a file as plain data.

    Raises:
        BadFile: If it does not hold breaks, or two of them have one name.
    """
    content = read_yaml(path, BreaksText).model_dump(mode="json")["breaks"]
    names = [entry["id"] for entry in content]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise BadFile(f"'{twice[0]}' stands there twice.", where=str(path), remedy="Give each its own id.")
    return list(content)
