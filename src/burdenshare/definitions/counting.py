"""Definitions of defence spending: what each counts, how, since when, and where that was read.

An element of which a definition says nothing is unknown: neither counted nor left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from burdenshare.errors import BadFile, NothingKnown, named
from burdenshare.pledges.promises import citation
from burdenshare.records import Citation
from burdenshare.wording import in_full, last_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

ELEMENTS = {
    "military_pensions": "military pensions",
    "paramilitary_forces": "paramilitary forces",
    "coast_and_border_guard": "coast and border guard, customs",
    "veterans_benefits": "veterans' benefits",
    "research": "research and development",
    "military_aid": "military aid to others",
    "aid_to_ukraine": "aid to Ukraine",
    "intelligence": "intelligence",
    "civil_defence": "civil defence",
    "peacekeeping_and_humanitarian_operations": "peacekeeping and humanitarian operations",
    "destruction_of_arms": "destruction of arms",
    "infrastructure": "infrastructure",
    "base_hospitals_and_schools": "base hospitals and military schools",
    "interest": "interest",
    "war_damage": "war damage",
}
PRACTICE = {
    "basis": "basis",
    "government": "level of government",
    "year": "year",
    "dollars": "dollars",
    "constant_prices": "constant prices",
    "gdp": "source of GDP",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How one element counts, or one part of the practice.

    Attributes:
        about: A key of `ELEMENTS` or of `PRACTICE`.
        words: In our own words.
        state: Of an element: `included`, `left_out` or `in_part`; of practice empty.
        since: The first day, month or year from which it holds; None: no beginning is known.
        quoted: At most 25 words of the publisher.
    """

    about: str
    words: str
    evidence: tuple[Citation, ...]
    state: str = ""
    since: str | None = None
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a definition.

    Attributes:
        on: Its day, month or year; None: it lies after `after`, where known, and not after `by`.
        words: In our own words.
    """

    words: str
    evidence: tuple[Citation, ...]
    on: str | None = None
    after: str | None = None
    by: str | None = None

    @property
    def known_by(self) -> date:
        """The last day that it can have."""
        return last_day(self.on or self.by or "")

    @property
    def when(self) -> str:
        """On which day, or between which days it lies, in words."""
        if self.on:
            return f"{'on' if self.on.count('-') > 1 else 'in'} {in_full(self.on)}"
        by = in_full(self.by or "")
        return f"after {in_full(self.after)}, by {by}" if self.after else f"by {by}"


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a publisher's figures may be used.

    Attributes:
        licence: In short.
        ships: Whether figures ship with this package.
        why: Why they do or do not.
    """

    licence: str
    ships: bool
    why: str
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One publisher's idea of what counts.

    Attributes:
        id: As editions name it.
        counts: What it counts, in a few words.
        since: The day, month or year from which there is such a definition; None: no beginning is known.
        elements, practice: Every rule, also those that no longer hold or do not hold yet.
        terms: None: not told.
    """

    id: str
    title: str
    publisher: str
    counts: str
    since: str | None
    elements: tuple[Rule, ...]
    practice: tuple[Rule, ...]
    changes: tuple[Change, ...]
    terms: Terms | None

    def holds(self, day: date | None) -> bool:
        """Whether there was such a definition on a day; None: today."""
        return _begun(self.since, day)

    def states(self, day: date | None) -> dict[str, Rule | None]:
        """How each element counted on a day, in the order of `ELEMENTS`; None: unknown."""
        held = _held(self.elements, day)
        return {element: held.get(element) for element in ELEMENTS}

    def practised(self, day: date | None) -> dict[str, Rule | None]:
        """The practice on a day, in the order of `PRACTICE`; None: unknown."""
        held = _held(self.practice, day)
        return {part: held.get(part) for part in PRACTICE}

    def changed(self, day: date | None) -> list[Change]:
        """The changes that had been made by a day, the first of them first."""
        made = [change for change in self.changes if day is None or change.known_by <= day]
        return sorted(made, key=lambda change: change.known_by)


def _held(rules: Iterable[Rule], day: date | None) -> dict[str, Rule]:
    """Of each element or part the rule that began last."""
    begun = [rule for rule in rules if _begun(rule.since, day)]
    return {rule.about: rule for rule in sorted(begun, key=_beginning)}


def _begun(since: str | None, day: date | None) -> bool:
    return since is None or day is None or last_day(since) <= day


def _beginning(rule: Rule) -> date:
    return last_day(rule.since) if rule.since else date.min


def definitions(ledger: Ledger) -> dict[str, Definition]:
    """Every definition by its id, NATO's first."""
    found = ledger.documents("definitions")
    order = sorted(found, key=lambda name: (not name.startswith("nato"), name))
    return {name: _definition(name, found) for name in order}


def find(ledger: Ledger, name: str) -> Definition:
    """The definition that a unique part of its id means.

    Raises:
        UnknownName: With the nearest match.
        NothingKnown: If there was none on the day of knowledge.
    """
    found = named("definition", name, definitions(ledger), listing="burdenshare definitions list")
    if not found.holds(ledger.known_on):
        raise NothingKnown(
            f"{found.title} begins on {in_full(found.since or '')}.", remedy="Ask for a later day, or none."
        )
    return found


def _definition(name: str, every: Mapping[str, Any]) -> Definition:
    content = every[name]
    evidence = {key: citation(entry) for key, entry in content["evidence"].items()}
    return Definition(
        id=name,
        title=content["title"],
        publisher=content["publisher"],
        counts=content["counts"],
        since=content["since"],
        elements=_rules(name, every, "elements"),
        practice=_rules(name, every, "practice"),
        changes=tuple(Change(**_cited(entry, evidence)) for entry in content["changes"]),
        terms=Terms(**_cited(content["terms"], evidence)) if content["terms"] else None,
    )


def _rules(name: str, every: Mapping[str, Any], part: str) -> tuple[Rule, ...]:
    """The rules of a definition; about what it is silent, those of the definition that it is like."""
    content = every[name]
    evidence = {key: citation(entry) for key, entry in content["evidence"].items()}
    own = tuple(Rule(**_cited(entry, evidence)) for entry in content[part])
    if not content["like"]:
        return own
    if content["like"] not in every or every[content["like"]]["like"]:
        raise BadFile(
            f"like: '{content['like']}' is no definition that stands by itself.",
            where=f"definitions/{name}.yaml",
            remedy=f"Write one of {', '.join(other for other in every if not every[other]['like'])}.",
        )
    told = {rule.about for rule in own}
    return own + tuple(rule for rule in _rules(content["like"], every, part) if rule.about not in told)


def _cited(entry: Mapping[str, Any], evidence: Mapping[str, Citation]) -> dict[str, Any]:
    return {**entry, "evidence": tuple(evidence[key] for key in entry["evidence"])}
