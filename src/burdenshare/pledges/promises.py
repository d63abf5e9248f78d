"""Pledges, their clauses, and whom each addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.errors import BadFile, NothingKnown, named
from burdenshare.records import Citation
from burdenshare.units import rounded
from burdenshare.wording import last_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom a clause addresses, and in which words.

    Attributes:
        who: `all`; `below` or `at_or_above`: by the allies' own figures of the year of adoption; `named`.
        legal: Its nature in the document's own terms: `aim to move towards`, `commit` …
        words: The clause in our own words.
    """

    who: str
    allies: tuple[str, ...]
    paragraph: str
    legal: str
    words: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was promised: a measure that should reach a threshold, or a deed.

    Attributes:
        measure: None where the clause is only told: no measure says whether it was kept.
        threshold: In the unit of the measure; None with the measure.
        since, until: Years to which it applies; None: open.
    """

    id: str
    label: str
    measure: str | None
    threshold: float | None
    unit: str
    since: int | None
    until: int | None
    addressed: tuple[Addressed, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A clause that a measure decides.

    Attributes:
        threshold: In the unit of the measure.
    """

    id: str
    label: str
    measure: str
    threshold: float
    unit: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """About whom it is disputed whether the pledge binds; both readings are kept."""

    ally: str
    why: str
    readings: tuple[str, ...]
    own_threshold: float | None
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of several allies.

    Attributes:
        kind: `pledge`, `guideline`, `proposal` or `binding commitment`.
        told: The day of adoption as precisely as it is known; `adopted` is the last day that it can mean.
        exempt: Why an ally is not held to it, by code.
    """

    id: str
    title: str
    kind: str
    told: str
    adopted: date
    forum: str
    reference: str
    deadline: int | None
    superseded_by: str | None
    note: str
    clauses: tuple[Clause, ...]
    exempt: Mapping[str, str]
    disputed: tuple[Dispute, ...]

    @property
    def measured(self) -> tuple[Measured, ...]:
        """The clauses that a measure decides, in the order of the document."""
        return tuple(
            Measured(clause.id, clause.label, clause.measure, clause.threshold, clause.unit)
            for clause in self.clauses
            if clause.measure is not None and clause.threshold is not None
        )

    @property
    def main(self) -> Measured:
        """The first clause that a measure decides: the one that the pledge is known by.

        Raises:
            NothingKnown: If no measure decides any of its clauses.
        """
        if not self.measured:
            raise NothingKnown(f"no measure decides whether {self.id} is met")
        return self.measured[0]

    @property
    def until(self) -> int | None:
        """The year by which the main clause should be met; None: no year was named."""
        return self._main_clause.until or self.deadline

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Where its clauses were read, each document once."""
        return tuple(dict.fromkeys(words.evidence for clause in self.clauses for words in clause.addressed))

    @property
    def main_sources(self) -> tuple[Citation, ...]:
        """Where its main clause was read, each document once."""
        return tuple(dict.fromkeys(words.evidence for words in self._main_clause.addressed))

    @property
    def verified(self) -> bool:
        """Whether all its evidence has been read again for this table."""
        return all(source.verified for source in self.sources)

    @property
    def states_an_aim(self) -> bool:
        """Whether the document's own word for the main clause is an aim."""
        return all("aim" in words.legal for words in self._main_clause.addressed)

    @property
    def _main_clause(self) -> Clause:
        return next(clause for clause in self.clauses if clause.id == self.main.id)


def meets(value: float, printed: str, threshold: float) -> bool:
    """Whether a published figure reaches a threshold, as printed: rounded half up to its printed decimals.

    >>> meets(1.9954, "2.00", 2), meets(1.9891, "1.99", 2), meets(2.0, "", 2)
    (True, False, True)
    """
    return Decimal(printed or rounded(value, 2)) >= Decimal(str(threshold))


def pledges(ledger: Ledger) -> dict[str, Pledge]:
    """Every pledge, by id, in order of adoption."""
    return {pledge.id: pledge for pledge in _in_order(ledger)}


@lru_cache(maxsize=8)
def _in_order(ledger: Ledger) -> tuple[Pledge, ...]:
    found = [as_pledge(name, content) for name, content in ledger.documents("pledges").items()]
    return tuple(sorted(found, key=lambda pledge: (pledge.adopted, pledge.id)))


def find(ledger: Ledger, name: str | None) -> Pledge:
    """The pledge that a unique part of its name means, or that a file of one's own holds; None: Wales 2014.

    Raises:
        BadFile: If the file named does not hold a pledge.
        UnknownName: With the nearest match.
        NothingKnown: If it was not yet adopted on the day of knowledge.
    """
    found = from_file(ledger, name) if name and name.endswith((".yaml", ".yml")) else None
    found = found or named("pledge", name or DEFAULT, pledges(ledger), listing="burdenshare pledges list")
    day = ledger.known_on
    if day is not None and found.adopted > day:
        raise NothingKnown(f"{found.id} was adopted on {found.adopted}, after {day}")
    return found


def from_file(ledger: Ledger, path: str | Path) -> Pledge:
    """The pledge that a file of one's own holds.

    Raises:
        BadFile: If it holds none, or names somebody who is no ally.
    """
    from burdenshare.pledges.reading import read

    found = as_pledge(Path(path).stem, read(Path(path)))
    named_allies = {
        *found.exempt,
        *(dispute.ally for dispute in found.disputed),
        *(ally for clause in found.clauses for words in clause.addressed for ally in words.allies),
    }
    if strange := sorted(named_allies - set(ledger.countries.allies)):
        raise BadFile(
            f"'{strange[0]}' is not an ally.",
            where=str(path),
            remedy="Write a code: burdenshare list allies shows them.",
        )
    return found


DEFAULT = "wales-2014"


def as_pledge(name: str, content: dict[str, Any]) -> Pledge:
    """A pledge from the plain data of its file."""
    evidence = {key: citation(entry) for key, entry in content["evidence"].items()}
    return Pledge(
        id=name,
        title=content["title"],
        kind=content["kind"],
        told=content["adopted"],
        adopted=last_day(content["adopted"]),
        forum=content["forum"],
        reference=content["reference"],
        deadline=content["deadline"],
        superseded_by=content["superseded_by"],
        note=content["note"],
        clauses=tuple(_clause(clause, evidence) for clause in content["clauses"]),
        exempt={entry["ally"]: entry["why"] for entry in content["exempt"]},
        disputed=tuple(
            Dispute(
                **{**entry, "readings": tuple(entry["readings"]), "evidence": evidence[entry["evidence"]]}
            )
            for entry in content["disputed"]
        ),
    )


def _clause(content: dict[str, Any], evidence: Mapping[str, Citation]) -> Clause:
    addressed = tuple(
        Addressed(**{**entry, "allies": tuple(entry["allies"]), "evidence": evidence[entry["evidence"]]})
        for entry in content["addressed"]
    )
    return Clause(**{**content, "addressed": addressed})


def citation(content: dict[str, Any] | str) -> Citation:
    """The evidence in a file, from its plain data; a user's own pledge may say `own`."""
    if isinstance(content, str):
        return Citation("the user's own")
    given = dict(content)
    status, retrieved = given.pop("status"), given.pop("retrieved")
    return Citation(
        **given,
        retrieved=date.fromisoformat(retrieved) if retrieved else None,
        verified=status == "read",
    )
