"""The rows of the files of contributions, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from burdenshare.pledges.promises import citation
from burdenshare.records import Citation

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

KIND = "contributions"


def rows(ledger: Ledger, file: str, part: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """The rows of a part of one file of contributions, each with its evidence: one citation, or a tuple."""
    content = ledger.documents(KIND)[file]
    evidence: dict[str, Citation] = {name: citation(entry) for name, entry in content["evidence"].items()}
    for entry in content[part]:
        named = entry["evidence"]
        yield (
            dict(entry),
            evidence[named] if isinstance(named, str) else tuple(evidence[name] for name in named),
        )


def is_known(ledger: Ledger, day: date) -> bool:
    """Whether what counts from a day is known to the ledger."""
    return ledger.known_on is None or day <= ledger.known_on
