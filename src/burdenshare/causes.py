"""Whose figures can be compared, and known causes of differences from NATO's.

A cause names what differs, without an amount: nobody has published one. What can be computed is computed in
`differences`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare.pledges.promises import citation
from burdenshare.records import Citation

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

KIND = "causes"


@dataclass(frozen=True, slots=True)
class Counted:
    """A publisher whose figures can be compared.

    Attributes:
        name: As people call it.
        same_within: Percent within which a figure equal to NATO's is of the same origin; None: never.
    """

    name: str
    same_within: float | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """A known cause of a difference from NATO's figure.

    Attributes:
        definition: The other definition.
        words: One sentence, without an amount that would explain the difference.
        part: `money` or `gdp`.
        ally: A code; empty: any ally.
        since, until: Years to which it applies; None: open.
    """

    definition: str
    words: str
    evidence: Citation
    part: str = "money"
    ally: str = ""
    since: int | None = None
    until: int | None = None

    def applies(self, definition: str, ally: str, year: int) -> bool:
        """Whether it may be behind a difference of an ally in a year."""
        late, early = self.since and year < self.since, self.until and year > self.until
        return self.definition == definition and self.ally in ("", ally) and not late and not early


def counted(ledger: Ledger) -> dict[str, Counted]:
    """Everybody whose figures can be compared, by the definition that their editions have."""
    content = ledger.documents(KIND)[KIND]
    return {name: Counted(**entry) for name, entry in content["definitions"].items()}


def causes(ledger: Ledger, definition: str, ally: str, year: int) -> list[Cause]:
    """The known causes of a difference, those of the ally alone first."""
    content = ledger.documents(KIND)[KIND]
    evidence = {name: citation(entry) for name, entry in content["evidence"].items()}
    every = (Cause(**{**entry, "evidence": evidence[entry["evidence"]]}) for entry in content["causes"])
    found = [cause for cause in every if cause.applies(definition, ally, year)]
    return sorted(found, key=lambda cause: not cause.ally)


def read(path: Path) -> Any:
    """Read a file of causes strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold causes: file, line, what to write instead.
    """
    from burdenshare.ledger.reference import read_causes

    return read_causes(path)
