"""Whether the editions held are sound: every table reads, no cell is said twice, the numbers fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare import identities
from burdenshare.answers.files import Listing
from burdenshare.answers.result import known
from burdenshare.errors import InputError
from burdenshare.identities import Finding, KnownException, Tally
from burdenshare.records import Edition, Observation

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

Key = tuple[str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """What the check of one edition found.

    Attributes:
        cells: Number of cells in its table.
        repeated: Cells that the table holds more than once: country, year, measure, prices and rates.
        compared: Files of the publisher that stand among the originals.
        missing: Files of the publisher that do not.
        changed: Those compared that are not the ones it was made from.
        copied: Cells that repeat those of the year before, although spending changed.
        tallies: How many cells each identity reached, and in how many it holds.
        findings: Cells that come out otherwise, with the reason where it is known.
    """

    edition: Edition
    cells: int
    repeated: tuple[Key, ...]
    compared: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    copied: tuple[Observation, ...]
    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]

    @property
    def explained(self) -> list[Finding]:
        """Cells that come out otherwise for a reason that is known."""
        return [finding for finding in self.findings if finding.reason]

    @property
    def unexplained(self) -> list[Finding]:
        """Cells that come out otherwise, or known exceptions that do not occur, without a reason."""
        return [finding for finding in self.findings if not finding.reason]

    @property
    def sound(self) -> bool:
        """Whether nothing remains to be explained."""
        return not (self.repeated or self.changed or self.copied or self.unexplained)


FEW = 3
COLUMNS = ("edition", "identity", "country", "year", "published", "recomputed", "unexplained", "why", "cells")


def check_editions(
    edition: str | None = None, *, originals: str | Path | None = None, data: str | Path | None = None
) -> list[EditionCheck]:
    """Check the editions held against themselves, and against the publishers' files where they are at hand.

    Args:
        edition: A unique part of its name, or a publisher such as `sipri`; None: every edition held.
        originals: Folder with `<publisher>/<date>/<file>`: the checksums of files found there are compared.
        data: The user's data folder.

    Raises:
        UnknownName: If no edition has that name.
        InputError: If there is no such folder of originals.
        BadFile: If a table does not read: file and line.

    >>> [found] = check_editions("nato-2016-01-28")
    >>> found.sound, found.tallies[0].compared, found.tallies[0].holding
    (True, 238, 238)
    """
    ledger = known(None, data)
    every = ledger.of(None).held
    of_publisher = [one for one in every if edition and one.id.startswith(f"{edition}-")]
    chosen = of_publisher or ([ledger.edition(edition)] if edition else every)
    exceptions = identities.known_exceptions(ledger.documents("known_exceptions"))
    folder = Path(originals) if originals else None
    if folder and not folder.is_dir():
        remedy = "Name the folder that holds <publisher>/<date>/<file>."
        raise InputError("is not a folder.", where=str(folder), remedy=remedy)
    return [_check_one(ledger, one, exceptions, folder) for one in chosen]


def as_listing(checks: Sequence[EditionCheck]) -> Listing:
    """One row per finding, those without a reason marked."""
    rows = [_row(check.edition, finding) for check in checks for finding in check.findings]
    for check in checks:
        rows.extend(_problem(check.edition, "checksum", f"{name} is another file") for name in check.changed)
        rows.extend(_problem(check.edition, "said_once", " ".join(map(str, key))) for key in check.repeated)
        rows.extend(_copied(check.edition, cell) for cell in check.copied)
    return Listing({"verb": "data check"}, COLUMNS, rows, notes=_originals_told(checks))


def _originals_told(checks: Sequence[EditionCheck]) -> list[str]:
    """How many of the publishers' files were compared, and the first that were not found."""
    compared = sum(len(check.compared) for check in checks)
    missing = [f"{check.edition.id} {name}" for check in checks for name in check.missing]
    if not compared and not missing:
        return []
    more = f" and {len(missing) - FEW} more" if len(missing) > FEW else ""
    beside = f"; not found: {', '.join(missing[:FEW])}{more}" if missing else ""
    return [f"{compared} of {compared + len(missing)} files compared with the originals{beside}"]


def in_sum(checks: Sequence[EditionCheck]) -> str:
    """How many comparisons hold, in one sentence."""
    compared = sum(tally.compared for check in checks for tally in check.tallies)
    if not compared:
        return "no figure of these editions can be computed from others of theirs"
    holding = sum(tally.holding for check in checks for tally in check.tallies)
    unexplained = sum(not row["unexplained"] for row in as_listing(checks).rows)
    return f"{holding:,} of {compared:,} comparisons hold; {unexplained} of the others have a known reason"


def _row(edition: Edition, finding: Finding) -> dict[str, Any]:
    gone = "is listed as a known exception, but no longer occurs"
    return {
        "edition": edition.id,
        "identity": finding.identity,
        "country": finding.country,
        "year": finding.year,
        "published": _number(finding.published),
        "recomputed": _number(finding.recomputed),
        "unexplained": not finding.reason,
        "why": gone if finding.kind == "no_longer" else finding.reason,
        "cells": "; ".join(finding.locators),
    }


def _problem(edition: Edition, identity: str, why: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    return {**row, "edition": edition.id, "identity": identity, "unexplained": True, "why": why}


def _copied(edition: Edition, cell: Observation) -> dict[str, Any]:
    why = f"{cell.measure} repeats that of {cell.year - 1} to the last digit, although spending changed"
    return {
        **_problem(edition, "repeated", why),
        "country": cell.country,
        "year": cell.year,
        "published": _number(cell.value or 0.0),
        "cells": cell.locator,
    }


def _number(value: float) -> float | None:
    return round(value, 4) if isfinite(value) else None


def _check_one(
    ledger: Ledger, edition: Edition, exceptions: tuple[KnownException, ...], originals: Path | None
) -> EditionCheck:
    from burdenshare.ledger import text

    cells = text.read_observations(ledger.folder(edition), edition)
    said = Counter(cell.key for cell in cells)
    found = identities.check(ledger, edition, exceptions)
    compared, missing, changed = _compared(ledger.folder(edition), edition, originals)
    return EditionCheck(
        edition,
        len(cells),
        tuple(key for key, times in said.items() if times > 1),
        compared,
        missing,
        changed,
        tuple(cell for cell in cells if "repeated" in cell.marks),
        found.tallies,
        found.findings,
    )


def _compared(
    folder: Path, edition: Edition, originals: Path | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The files that stand among the originals, those that do not, and those that are not the edition's."""
    from burdenshare.ledger.adding import checksum

    if originals is None:
        return (), (), ()
    place = originals / folder.parent.name / folder.name
    there = [file for file in edition.files if (place / file.name).exists()]
    return (
        tuple(file.name for file in there),
        tuple(file.name for file in edition.files if file not in there),
        tuple(file.name for file in there if checksum(place / file.name) != file.sha256),
    )
