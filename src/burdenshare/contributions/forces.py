"""Who sent whom, by operation and day; and the United States' troops in Europe, by host and day.

What a list does not name is unknown, unless the list is whole. The sender pays: these are never added to
spending, in which they are contained.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import prod
from typing import TYPE_CHECKING, Any

from burdenshare.contributions.rows import KIND, is_known, rows
from burdenshare.pledges.promises import citation
from burdenshare.records import Citation
from burdenshare.wording import last_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

STATIONED = "stationed"
CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Operation:
    """Who took part in an operation on a day.

    Attributes:
        told: The day as precisely as it is known; `day` is the last that it can mean.
        host: The ally that is host; empty: none, or several.
        lead: Framework or lead nations.
        total: All nations together; None: not told.
        complete: Whether an ally that is not named sent nobody.
        troops: By ally.
        named: Takes part; how many is not told.
        inferred: Allies whose figure is inferred.
    """

    told: str
    day: date
    operation: str
    kind: str
    host: str
    lead: tuple[str, ...]
    total: int | None
    complete: bool
    troops: dict[str, int]
    named: tuple[str, ...]
    inferred: tuple[str, ...]
    note: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Contingent:
    """The troops of one ally in one operation, or in one host, on a day.

    Attributes:
        ally: Empty: all nations together.
        host: The host where it is an ally; else empty.
        troops: None: unknown, and `note` says why.
        role: `lead`, `part`, `none` (the list is whole and does not name it), `stationed`, or empty: unknown.
        said: What the file says, where it is corrected; else the same as `troops`.
    """

    ally: str
    told: str
    day: date
    operation: str
    kind: str
    host: str
    troops: int | None
    role: str
    said: int | None
    note: str
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class NotPublic:
    """What allies give to something, which is not told of any of them.

    Attributes:
        told: Since when, as precisely as it is known; `day` is the last that it can mean.
    """

    what: str
    told: str
    day: date
    words: str
    evidence: Citation


def not_public(ledger: Ledger) -> list[NotPublic]:
    """What is known on the day not to be told of any ally."""
    found = []
    for entry, evidence in rows(ledger, "operations", "not_public"):
        told = entry.pop("since")
        found.append(NotPublic(**{**entry, "evidence": evidence}, told=told, day=last_day(told)))
    return [one for one in found if is_known(ledger, one.day)]


def operations(ledger: Ledger) -> list[Operation]:
    """Every list of participants known on the day, the oldest first.

    A list counts from its own day: when it was published is not known of most.
    """
    found = []
    for entry, evidence in rows(ledger, "operations", "entries"):
        told = entry.pop("day")
        entry.pop("others")
        lists = {name: tuple(entry[name]) for name in ("lead", "named", "inferred")}
        host = entry["host"] or ""
        found.append(
            Operation(**{**entry, **lists, "host": host, "evidence": evidence}, told=told, day=last_day(told))
        )
    known = (one for one in found if is_known(ledger, one.day))
    return sorted(known, key=lambda one: one.day)


def contingents(ledger: Ledger, ally: str) -> list[Contingent]:
    """Where the troops of an ally were, by day; of the United States also where they are stationed.

    Where others are told to be in an operation and the list does not name them all, an ally that it does not
    name is unknown. A list without a total tells nothing of those that it does not name.
    """
    found = [one for operation in operations(ledger) if (one := _part(ledger, operation, ally))]
    abroad = [one for one in stationed(ledger) if one.ally == ally]
    return sorted([*found, *abroad], key=lambda one: (one.day, one.operation, one.host))


def _part(ledger: Ledger, operation: Operation, ally: str) -> Contingent | None:
    member = ledger.countries.allies[ally].joined <= operation.day
    takes_part = ally in {*operation.troops, *operation.named, *operation.lead}
    if not takes_part and (operation.total is None or not member):
        return None
    absent = 0 if operation.complete else None
    troops = operation.troops.get(ally, None if takes_part else absent)
    role = (
        "lead" if ally in operation.lead else "part" if takes_part else "none" if operation.complete else ""
    )
    unknown = "how many is not told" if takes_part else "the list that was read is not whole"
    inferred = ally in operation.inferred
    notes = (
        "inferred" if inferred else "",
        f"unknown: {unknown}" if troops is None else "",
        operation.note if inferred or not operation.inferred else "",
    )
    return Contingent(
        ally, operation.told, operation.day, operation.operation, operation.kind, operation.host,
        troops, role, troops, "; ".join(filter(None, notes)), (operation.evidence,),
    )  # fmt: skip


def presence(ledger: Ledger, host: str) -> list[Contingent]:
    """The multinational forces in a host, all nations together, by day; those of no known size left out."""
    return [
        Contingent(
            "", one.told, one.day, one.operation, one.kind, host, one.total, "part", one.total, one.note,
            (one.evidence,),
        )
        for one in operations(ledger)
        if one.host == host and one.total is not None
    ]  # fmt: skip


def stationed(ledger: Ledger, host: str | None = None) -> list[Contingent]:
    """The American troops permanently assigned to allies of today, by day and host, corrected.

    Args:
        host: One ally; None: every host.

    Returns:
        Where the file is wrong and nobody knows what it should say, troops are None.
    """
    content = ledger.documents(KIND)["troops_abroad"]
    evidence = {name: citation(entry) for name, entry in content["evidence"].items()}
    found = []
    for told, hosts in content["days"].items():
        day = date.fromisoformat(told)
        if is_known(ledger, day):
            for where, said in hosts.items():
                if host in (None, where):
                    found.append(_stationed(content, evidence, day, where, said))
    return found


def _stationed(
    content: dict[str, Any], evidence: dict[str, Citation], day: date, host: str, said: int
) -> Contingent:
    wrong = [one for one in content["corrections"] if _covers(one, day, host)]
    factors = [one["factor"] for one in wrong]
    troops = None if None in factors else round(said * prod(factors))
    notes = [f"{'unknown' if one['factor'] is None else CORRECTED}: {one['why'].strip()}" for one in wrong]
    notes.sort(key=lambda note: note.startswith(CORRECTED))
    cited = dict.fromkeys(name for one in wrong for name in one["evidence"]) or {"troopdata": None}
    return Contingent(
        content["sender"], day.isoformat(), day, "permanently assigned", STATIONED, host,
        troops, STATIONED, said, "; ".join(notes), tuple(evidence[name] for name in cited),
    )  # fmt: skip


def _covers(correction: dict[str, Any], day: date, host: str) -> bool:
    late = correction["last"] is not None and day.year > correction["last"]
    early = correction["first"] is not None and day.year < correction["first"]
    here = host in (correction["hosts"] or [host]) and day.month in (correction["months"] or [day.month])
    return here and not late and not early
