"""Promises as dated, referenced data, and what it takes to keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.errors import NothingKnown, UnknownName, unknown
from burdenshare.records import Citation
from burdenshare.units import rounded

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was promised: a measure that should reach a threshold.

    Attributes:
        threshold: In the unit of the measure.
        words: The clause in our own words.
    """

    id: str
    measure: str
    threshold: float
    unit: str
    words: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of several allies.

    Attributes:
        legal: Its nature in the document's own terms: `aim`, `commit`, `report`.
        exempt: Why an ally is not held to it, by code.
    """

    id: str
    title: str
    adopted: date
    forum: str
    reference: str
    legal: str
    deadline: int
    clauses: tuple[Clause, ...]
    exempt: Mapping[str, str]

    @property
    def main(self) -> Clause:
        """The first clause: the one that the pledge is known by."""
        return self.clauses[0]


def meets(value: float, printed: str, threshold: float) -> bool:
    """Whether a published figure reaches a threshold, as printed: rounded half up to its printed decimals.

    >>> meets(1.9954, "2.00", 2), meets(1.9891, "1.99", 2), meets(2.0, "", 2)
    (True, False, True)
    """
    return Decimal(printed or rounded(value, 2)) >= Decimal(str(threshold))


def pledges(ledger: Ledger) -> dict[str, Pledge]:
    """Every pledge, by id."""
    return {name: _pledge(name, content) for name, content in ledger.documents("pledges").items()}


def find(ledger: Ledger, name: str | None) -> Pledge:
    """The pledge that a unique part of its name means; None: the newest adopted by the day of knowledge.

    Raises:
        UnknownName: With the nearest match.
        NothingKnown: If it was not yet adopted on the day of knowledge.
    """
    known = pledges(ledger)
    day = ledger.known_on
    if name is None:
        adopted = [p for p in known.values() if day is None or p.adopted <= day]
        if not adopted:
            raise NothingKnown(f"no pledge known here had been adopted by {day}.")
        return max(adopted, key=lambda p: p.adopted)
    found = [p for p in known.values() if p.id == name] or [p for p in known.values() if name in p.id]
    if not found:
        raise unknown("pledge", name, known, listing="burdenshare list pledges")
    if len(found) > 1:
        raise UnknownName(
            f"'{name}' means several pledges.",
            kind="pledge",
            remedy=f"Which of {', '.join(p.id for p in found)}?",
        )
    if day is not None and found[0].adopted > day:
        raise NothingKnown(f"{found[0].id} was adopted on {found[0].adopted}, after {day}.")
    return found[0]


def read(path: Path) -> Any:
    """Read one pledge file strictly, as plain data for the index."""
    from burdenshare.datafiles import read_yaml
    from burdenshare.ledger.reference import Evidence, Strict

    class ClauseText(Strict):
        id: str
        measure: str
        threshold: float
        unit: str
        words: str
        evidence: Evidence

    class Exemption(Strict):
        ally: str
        why: str
        evidence: Evidence

    class PledgeText(Strict):
        title: str
        adopted: date
        forum: str
        reference: str
        legal: str
        deadline: int
        clauses: list[ClauseText]
        exempt: list[Exemption]

    return read_yaml(path, PledgeText).model_dump(mode="json")


def _pledge(name: str, content: dict[str, Any]) -> Pledge:
    clauses = tuple(
        Clause(**{**clause, "evidence": _citation(clause["evidence"])}) for clause in content["clauses"]
    )
    exempt = {entry["ally"]: entry["why"] for entry in content["exempt"]}
    adopted = date.fromisoformat(content["adopted"])
    return Pledge(**{**content, "id": name, "adopted": adopted, "clauses": clauses, "exempt": exempt})


def _citation(content: dict[str, Any]) -> Citation:
    given = dict(content)
    status, retrieved = given.pop("status"), given.pop("retrieved")
    return Citation(
        **given,
        retrieved=date.fromisoformat(retrieved) if retrieved else None,
        verified=status == "read",
    )
