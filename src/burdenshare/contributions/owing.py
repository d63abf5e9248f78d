"""What owing can mean, what was truly owed, and what was said of aid to Ukraine: each with its document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from burdenshare.contributions.rows import KIND, is_known, rows
from burdenshare.records import Citation
from burdenshare.wording import last_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that owing can mean: `due`, `guideline` or `hypothetical`.

    Attributes:
        creditor: To whom; `nobody` where there is none.
        document: By which document.
    """

    id: str
    creditor: str
    document: str
    words: str
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """What one government owed or paid another by a document, in millions.

    Attributes:
        told: The day as precisely as it is known; `day` is the last that it can mean.
        creditor: An ally's code, or a name.
        kind: `offset`, `loan` or `arrears`.
        amount: None: not told.
    """

    id: str
    title: str
    told: str
    day: date
    debtor: str
    creditor: str
    kind: str
    amount: float | None
    currency: str
    words: str
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Purchase:
    """What an ally, or several together, paid for American arms for Ukraine, in millions."""

    told: str
    day: date
    allies: tuple[str, ...]
    amount: float
    currency: str
    note: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class AidPledge:
    """What all allies together intended to give Ukraine, in millions, and by which rule its shares go."""

    pledge: str
    amount: float
    currency: str
    rule: str


def aid_pledge(ledger: Ledger) -> AidPledge:
    """The pledge for Ukraine; its clauses, days and exemptions stand with the pledges."""
    content = ledger.documents(KIND)["aid_to_ukraine"]
    return AidPledge(**{name: content[name] for name in ("pledge", "amount", "currency", "rule")})


def meanings(ledger: Ledger) -> dict[str, Meaning]:
    """What owing can mean, by id."""
    found = (Meaning(**{**entry, "evidence": cited}) for entry, cited in rows(ledger, "owed", "meanings"))
    return {one.id: one for one in found}


def owed(ledger: Ledger) -> list[Owed]:
    """What was truly owed between governments by the day, the oldest first."""
    found = []
    for entry, cited in rows(ledger, "owed", "amounts"):
        told = entry.pop("day")
        found.append(Owed(**{**entry, "evidence": cited}, told=told, day=last_day(told)))
    return [one for one in found if is_known(ledger, one.day)]


def purchases(ledger: Ledger) -> list[Purchase]:
    """What allies paid by the day for American arms for Ukraine, the oldest first."""
    found = []
    for entry, cited in rows(ledger, "aid_to_ukraine", "purchases"):
        told = entry.pop("day")
        allies = tuple(entry["allies"])
        found.append(
            Purchase(**{**entry, "allies": allies, "evidence": cited}, told=told, day=last_day(told))
        )
    return [one for one in found if is_known(ledger, one.day)]
