"""The file `priorities.yaml`, read strictly."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.errors import BadFile
from burdenshare.ledger.reference import Evidence, Misplaced, Strict, Year


class RuleText(Strict):
    """One rule.

    Attributes:
        measures: Those that it is about; `all`.
        about: Codes of allies, `members` (on the day asked), `non_members` (at the end of the year), `all`.
        since: The first year; left out: from the beginning.
        until: The last year; left out: open.
        source: The definition whose editions answer: `nato`, `sipri`, `imf` …
        edition: The `newest` known, single cells of the `press`, or that of one day.
        counted: The published measure that is read for another one.
        beside: The reading that a figure must not be told without.
        words: What a reader must know of years that the rule fills in.
        reason: Why, in our own words.
    """

    id: str = Field(min_length=1)
    measures: list[str] = Field(min_length=1)
    about: list[str] = Field(min_length=1)
    since: Year | None = None
    until: Year | None = None
    source: str
    edition: Literal["newest", "press"] | date = "newest"
    counted: Literal["", "oda_flows", "oda_grant_equivalent"] = ""
    beside: Literal["", "nominal"] = ""
    words: str = ""
    reason: str = Field(min_length=1)
    evidence: list[Evidence] = Field(default_factory=list)

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> RuleText:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"until {self.until} lies before since {self.since}")
        return self


class PrioritiesText(Strict):
    """The file `priorities.yaml`.

    Attributes:
        never_default: Definitions and qualities that no rule may choose.
    """

    priorities: list[RuleText]
    never_default: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _chooses_what_may_be_chosen(self) -> PrioritiesText:
        seen: set[str] = set()
        for number, rule in enumerate(self.priorities):
            place = ("priorities", number)
            if rule.source in self.never_default:
                raise Misplaced(f"{rule.source} stands in never_default and answers", (*place, "source"))
            if rule.id in seen:
                raise Misplaced(f"'{rule.id}' stands there twice; give each its own id", (*place, "id"))
            seen.add(rule.id)
        return self


def read(path: Path, measures: Collection[str]) -> dict[str, Any]:
    """The rules of a file as plain data.

    Raises:
        BadFile: If it does not hold priorities, or a rule is about no measure of these.
    """
    content: dict[str, Any] = read_yaml(path, PrioritiesText).model_dump(mode="json")
    for rule in content["priorities"]:
        if strange := [name for name in rule["measures"] if name not in (*measures, "all")]:
            raise BadFile(
                f"'{strange[0]}' is no measure.",
                where=f"{path}, {rule['id']}, measures",
                remedy=f"Write some of {', '.join(measures)}.",
            )
    return content
