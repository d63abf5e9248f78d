"""Cells in which a publisher's file is known to be wrong, each with its reason and evidence.

They are applied when an edition is read from the publisher's file, and the cell says so. A correction whose
wrong value is no longer there is an error: the publisher has corrected the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from burdenshare.datafiles import read_yaml
from burdenshare.errors import Contradiction
from burdenshare.ledger.reference import Evidence, Strict, Year
from burdenshare.records import Observation

MARK = "corrected"


class CorrectionText(Strict):
    """One cell in `corrections.yaml`.

    Attributes:
        publisher: As in the folder of the edition, `oecd`.
        edition: The day of the edition.
        file: The name of the publisher's file.
        place: The cell in it, as in locators after the `#`.
        wrong: What the file says, in the unit of the cell.
        right: What it should say; None: nobody knows, and the cell answers nothing.
        since: The day on which it was corrected here.
    """

    publisher: str
    edition: date
    file: str
    place: str
    country: str
    year: Year
    measure: str
    wrong: float
    right: float | None = None
    why: str = Field(min_length=1)
    since: date
    evidence: list[Evidence] = Field(min_length=1)

    @field_validator("right")
    @classmethod
    def _is_another(cls, right: float | None, info: Any) -> float | None:
        if right is not None and right == info.data.get("wrong"):
            raise ValueError("right is the same as wrong; leave the correction out")
        return right


class CorrectionsText(Strict):
    """The file `corrections.yaml`."""

    corrections: list[CorrectionText]


@dataclass(frozen=True, slots=True)
class Correction:
    """One wrong cell of one edition.

    Attributes:
        edition: The edition's id.
        locator: `FILE#PLACE`, as the cell has it.
        right: None: nobody knows what it should say.
    """

    edition: str
    locator: str
    country: str
    year: int
    measure: str
    wrong: float
    right: float | None
    why: str
    since: date


def read(path: Path) -> list[dict[str, Any]]:
    """The file as plain data.

    Raises:
        BadFile: If it is not as it should be.
    """
    content: dict[str, Any] = read_yaml(path, CorrectionsText).model_dump(mode="json")
    return list(content["corrections"])


def of_edition(documents: Mapping[str, Any], edition: str) -> list[Correction]:
    """The corrections of one edition.

    Args:
        documents: The ledger's documents of the kind `corrections`.
        edition: Its id.
    """
    found = [_correction(entry) for entries in documents.values() for entry in entries]
    return [correction for correction in found if correction.edition == edition]


def _correction(entry: Mapping[str, Any]) -> Correction:
    return Correction(
        edition=f"{entry['publisher']}-{entry['edition']}",
        locator=f"{entry['file']}#{entry['place']}",
        since=date.fromisoformat(entry["since"]),
        **{key: entry[key] for key in ("country", "year", "measure", "wrong", "right", "why")},
    )


def apply(cells: Iterable[Observation], corrections: Sequence[Correction]) -> list[Observation]:
    """The cells of an edition's files, those that are wrong corrected or emptied, with mark and note.

    Raises:
        Contradiction: If a cell is not there, or does not hold the wrong value (any more).
    """
    found = list(cells)
    places = {(c.locator, c.country, c.year, c.measure): index for index, c in enumerate(found)}
    for correction in corrections:
        key = (correction.locator, correction.country, correction.year, correction.measure)
        index = places.get(key)
        said = None if index is None else found[index].value
        if index is None or said != correction.wrong:
            instead = "no such cell" if index is None else repr(said)
            raise Contradiction(
                f"{correction.measure} {correction.country} {correction.year}: expected "
                f"{correction.wrong!r}, which is wrong, found {instead}.",
                where=correction.locator.replace("#", ", "),
                remedy="If the publisher has corrected it, take the entry out of corrections.yaml.",
            )
        found[index] = _corrected(found[index], correction)
    return found


def _corrected(cell: Observation, correction: Correction) -> Observation:
    told = f"corrected on {correction.since}: the file says {correction.wrong!r}; {correction.why}"
    return replace(
        cell,
        value=correction.right,
        printed="",
        marks=(*cell.marks, MARK),
        note="; ".join(filter(None, (told, cell.note))),
    )
