"""What happened, by day: marks on axes of time. Accessions come from the table of members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.pledges.promises import citation
from burdenshare.records import Citation

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

ALL = "all"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day.

    Attributes:
        kind: `summit`, `meeting`, `accession`, `structure`, `war`, `statement`, `national`, `edition` or
            `deed`.
        about: `all`, the name of a group, or one ally's code.
        name: A word or two, for a mark on an axis.
        words: A sentence.
    """

    id: str
    day: date
    kind: str
    about: str
    name: str
    words: str
    evidence: Citation


def events(ledger: Ledger) -> list[Event]:
    """Every event known on the day, accessions among them, the oldest first."""
    told = [_event(entry) for content in ledger.documents("events").values() for entry in content]
    known = (event for event in [*told, *_accessions(ledger)] if _known(ledger, event))
    return sorted(known, key=lambda event: (event.day, event.id))


def between(ledger: Ledger, first: date, last: date, about: Sequence[str] = ()) -> list[Event]:
    """The events of a span that concern everybody, or one of some allies.

    Args:
        first: The first day that counts.
        last: The last day that counts.
        about: Codes; none: only what concerns everybody.
    """
    wanted = {ALL, *about}
    return [event for event in events(ledger) if first <= event.day <= last and event.about in wanted]


def _known(ledger: Ledger, event: Event) -> bool:
    return ledger.known_on is None or event.day <= ledger.known_on


def _event(content: dict[str, Any]) -> Event:
    told = {**content, "evidence": citation(content["evidence"])}
    return Event(day=date.fromisoformat(told.pop("date")), **told)


def _accessions(ledger: Ledger) -> list[Event]:
    founders = min(ally.joined for ally in ledger.countries.allies.values())
    return [
        Event(
            f"accession-{code.lower()}",
            ally.joined,
            "accession",
            ALL,
            ally.name,
            f"{ally.name} joins.",
            Citation("the table of members, countries.yaml", verified=ally.verified),
        )
        for code, ally in ledger.countries.allies.items()
        if ally.joined != founders
    ]


def read(path: Path) -> Any:
    """Read a file of events strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold events: file, line, what to write instead.
    """
    from burdenshare.ledger.reference import read_events

    return read_events(path)
