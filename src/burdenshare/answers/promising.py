"""The pledges themselves: which there are, what each says, and whether a file of one's own holds one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import pledges
from burdenshare.answers.files import Listing
from burdenshare.answers.result import known
from burdenshare.ledger.known import Ledger
from burdenshare.pledges import Addressed, Clause, Pledge
from burdenshare.records import Citation

COLUMNS = ("pledge", "day", "kind", "forum", "clause", "threshold", "until", "addressed", "legal", "evidence")


@dataclass(frozen=True)
class Promise:
    """One pledge, with today's names of those whom it names.

    Attributes:
        names: Today's name of every ally that is exempt, disputed or named.
    """

    pledge: Pledge
    names: Mapping[str, str]


def pledge_list(*, as_of: str | date | None = None, data: str | Path | None = None) -> Listing:
    """Every pledge adopted by a day: one row per clause and addressee.

    Args:
        as_of: A day; None: every pledge.
        data: The user's data folder.
    """
    ledger = known(as_of, data)
    day = ledger.known_on
    rows = [
        _row(pledge, clause, words)
        for pledge in pledges.pledges(ledger).values()
        if day is None or pledge.adopted <= day
        for clause in pledge.clauses
        for words in clause.addressed
    ]
    return Listing({"verb": "pledges list"}, COLUMNS, rows)


def _row(pledge: Pledge, clause: Clause, words: Addressed) -> dict[str, Any]:
    unit = "%" if clause.unit == "percent" else clause.unit
    return {
        "pledge": pledge.id,
        "day": pledge.told,
        "kind": pledge.kind,
        "forum": pledge.forum,
        "clause": clause.label,
        "threshold": f"{clause.threshold:g} {unit}" if clause.threshold is not None else "",
        "until": str(clause.until or pledge.deadline or ""),
        "addressed": " ".join(words.allies) or words.who.replace("_", " "),
        "legal": words.legal,
        "evidence": "read" if words.evidence.verified else "unverified",
    }


def pledge_show(name: str, *, data: str | Path | None = None) -> Promise:
    """One pledge with all its clauses, exemptions and disputes.

    Args:
        name: A unique part of its name.
        data: The user's data folder.

    Raises:
        UnknownName: With the nearest match.
    """
    ledger = known(None, data)
    pledge = pledges.find(ledger, name)
    return Promise(pledge, {code: ledger.countries.name(code) for code in _named(pledge, ledger)})


def _named(pledge: Pledge, ledger: Ledger) -> Iterator[str]:
    codes = {*pledge.exempt, *(dispute.ally for dispute in pledge.disputed)}
    codes |= {code for clause in pledge.clauses for words in clause.addressed for code in words.allies}
    yield from (code for code in codes if code in ledger.countries.allies)


def pledge_check(path: str | Path) -> Pledge:
    """Read a pledge file of one's own.

    Raises:
        BadFile: If it does not hold a pledge: file, line, what to write instead.
    """
    return pledges.from_file(known(None), path)


def citation_text(citation: Citation) -> str:
    """Where something was read, in one line."""
    parts = [citation.document, citation.place, citation.address]
    told = ", ".join(part for part in parts if part)
    words = f" “{citation.words}”" if citation.words else ""
    return f"{told}{words}{'' if citation.verified else ' (unverified)'}"
