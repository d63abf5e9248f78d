"""The scale by which the United Nations' regular budget is shared, by period, from its resolution on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from burdenshare.contributions.rows import is_known, rows
from burdenshare.errors import NothingKnown
from burdenshare.records import Citation

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Scale:
    """The United Nations' scale of some years.

    Attributes:
        adopted: The day of its resolution.
        shares: Per cent, by ally; with those of all other members they add up to 100.
    """

    since: int
    until: int
    resolution: str
    adopted: date
    shares: Mapping[str, float]
    evidence: tuple[Citation, ...]


def scales(ledger: Ledger) -> list[Scale]:
    """Every scale adopted by the day, the oldest first."""
    found = []
    for entry, evidence in rows(ledger, "un_scale", "periods"):
        entry.pop("all_members")
        adopted = date.fromisoformat(entry["adopted"])
        found.append(Scale(**{**entry, "adopted": adopted, "evidence": evidence}))
    return [one for one in found if is_known(ledger, one.adopted)]


def scale(ledger: Ledger, year: int) -> Scale:
    """The scale of a year.

    Raises:
        NothingKnown: If no scale that was adopted by the day covers it.
    """
    held = scales(ledger)
    for one in held:
        if one.since <= year <= one.until:
            return one
    spans = f"{held[0].since} to {held[-1].until}" if held else "no year"
    raise NothingKnown(
        f"no scale of the United Nations for {year} is held.",
        remedy=f"Those known on the day cover {spans}.",
    )
