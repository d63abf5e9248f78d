"""Files of definitions, read strictly: what counts, element by element, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.definitions.counting import ELEMENTS, PRACTICE
from burdenshare.ledger.reference import Evidence, Evidenced, Misplaced, Quote, Strict, Told
from burdenshare.wording import last_day


class RuleText(Strict):
    """One part of the practice.

    Attributes:
        since: From when on; left out: no beginning is known.
        words: In our own words.
        quoted: At most 25 words of the publisher.
    """

    KNOWN: ClassVar[Mapping[str, str]] = PRACTICE

    about: str
    since: Told | None = None
    words: str = Field(min_length=1)
    quoted: Quote = ""
    evidence: list[str] = Field(min_length=1)

    @field_validator("about")
    @classmethod
    def _is_known(cls, about: str) -> str:
        if about not in cls.KNOWN:
            raise ValueError(f"'{about}' is not known; write one of {', '.join(cls.KNOWN)}")
        return about


class ElementText(RuleText):
    """Whether one element counts."""

    KNOWN: ClassVar[Mapping[str, str]] = ELEMENTS

    state: Literal["included", "left_out", "in_part"]


class ChangeText(Strict):
    """A change, on a day or between two.

    Attributes:
        on: Its day, month or year.
        after: Otherwise: the last day before which it was not made.
        by: And the first by which it was.
    """

    on: Told | None = None
    after: Told | None = None
    by: Told | None = None
    words: str = Field(min_length=1)
    evidence: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_a_day(self) -> ChangeText:
        if (self.on is None) == (self.by is None) or (self.on and self.after):
            raise ValueError("write on, or by, or after and by")
        if self.after and self.by and last_day(self.after) >= last_day(self.by):
            raise ValueError(f"after {self.after} is not before by {self.by}")
        return self


class TermsText(Strict):
    """Under which terms the publisher's figures may be used."""

    licence: str
    ships: bool
    why: str
    evidence: list[str] = Field(min_length=1)


class DefinitionText(Evidenced):
    """What one file of a definition may hold.

    Attributes:
        counts: What it counts, in a few words.
        since: From when on there is such a definition; left out: no beginning is known.
        like: The definition that holds where this one says nothing.
    """

    title: str
    publisher: str
    counts: str
    since: Told | None = None
    like: str | None = None
    elements: list[ElementText] = Field(default_factory=list)
    practice: list[RuleText] = Field(default_factory=list)
    changes: list[ChangeText] = Field(default_factory=list)
    terms: TermsText | None = None
    evidence: dict[str, Evidence | Literal["own"]] = Field(min_length=1)

    @model_validator(mode="after")
    def _something_is_told(self) -> DefinitionText:
        if not self.elements and self.like is None:
            raise ValueError("has no elements; write some, or like with the definition that it follows")
        return self

    @model_validator(mode="after")
    def _rules_do_not_clash(self) -> DefinitionText:
        for name, rules in (("elements", self.elements), ("practice", self.practice)):
            told = [(rule.about, rule.since) for rule in rules]
            twice = [place for place, entry in enumerate(told) if entry in told[:place]]
            if twice:
                what = f"{told[twice[0]][0]} stands there twice; write since when the later one holds"
                raise Misplaced(what, (name, twice[0]))
        return self


def read(path: Path) -> Any:
    """Read one file of a definition strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold a definition: file, line, what to write instead.
    """
    return read_yaml(path, DefinitionText).model_dump(mode="json")
