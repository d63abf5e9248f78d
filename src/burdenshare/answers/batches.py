"""Many texts, one after another: each once, whatever happens in between, with a table of what travels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from burdenshare.answers.verdicts import check
from burdenshare.check import ADVERSE
from burdenshare.datafiles import csv_text
from burdenshare.errors import BurdenshareError, InputError
from burdenshare.ledger.text import write_atomically

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
RESULT, SET_ASIDE = ".json", ".error.json"
SUMMARY = "summary.csv"
SAME = ("type", "subject", "measure", "period", "value", "unit", "verdict")
COLUMNS = (*SAME, "files", "first_day", "last_day", "file", "exact", "because")


@dataclass(frozen=True)
class Batch:
    """A folder of texts, and where their results go.

    Attributes:
        folder: Searched with all folders below it.
        results: Made where it is not there.
        as_of: The day whose knowledge counts; None: each text's own.
        speaker: As in `check`.
        data: The user's data folder.
    """

    folder: Path
    results: Path
    as_of: str | date | None = None
    speaker: str | None = None
    data: str | Path | None = None

    def files(self) -> list[Path]:
        """The texts, in order of their names.

        Raises:
            InputError: If the folder is none, or holds no text.
        """
        if not self.folder.is_dir():
            raise InputError("is not a folder.", where=str(self.folder), remedy="Name a folder of texts.")
        found = sorted(
            path
            for path in self.folder.rglob("*")
            if path.suffix.lower() in SUFFIXES and path.is_file() and self.results not in path.parents
        )
        if not found:
            raise InputError(
                "holds no text.", where=str(self.folder), remedy=f"Texts end in {', '.join(SUFFIXES)}."
            )
        return found

    def run(self) -> Iterator[tuple[Path, str]]:
        """Check each text that has no result yet.

        Yields:
            The file, and how it went: `done`, `adverse`, `set aside`, or `kept` from an earlier run.
        """
        for path in self.files():
            yield path, self._one(path)

    def _one(self, path: Path) -> str:
        place = self.results / path.relative_to(self.folder)
        asked = {
            "file_sha256": _checksum(path),
            "asked_as_of": str(self.as_of) if self.as_of else None,
            "speaker": self.speaker,
        }
        for ending in (RESULT, SET_ASIDE):
            if _asked_before(place.with_name(place.name + ending), asked):
                return "kept"
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            checked = check(path, as_of=self.as_of, speaker=self.speaker, data=self.data)
        except BurdenshareError as error:
            told = {"code": error.code, "what": error.what, "where": error.where, "remedy": error.remedy}
            _write(place.with_name(place.name + SET_ASIDE), {"batch": asked, "error": told})
            return "set aside"
        _write(place.with_name(place.name + RESULT), {"batch": asked, **checked.tree()})
        return "adverse" if checked.adverse else "done"

    def summary(self) -> Summary:
        """A table of the claims of all results: first what occurs in most texts, of these what is wrong."""
        found: dict[tuple[Any, ...], _Travelling] = {}
        adverse = False
        for path in sorted(self.results.rglob(f"*{RESULT}")):
            if not path.name.endswith(SET_ASIDE):
                content = json.loads(path.read_text("utf-8"))
                adverse = adverse or content["adverse"]
                _gather(found, path.relative_to(self.results), content)
        order = sorted(
            found.items(),
            key=lambda entry: (-len(entry[1].files), entry[0][6] not in ADVERSE, str(entry[0])),
        )
        lines = ([*key, *travelling.row()] for key, travelling in order)
        place = self.results / SUMMARY
        write_atomically(place, csv_text(COLUMNS, lines))
        return Summary(place, adverse)


@dataclass(frozen=True, slots=True)
class Summary:
    """Where the table of a batch stands, and whether a claim of any text does not hold."""

    place: Path
    adverse: bool


@dataclass
class _Travelling:
    """One claim as several texts make it."""

    exact: str
    because: str
    files: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)

    def row(self) -> list[Any]:
        days = sorted(self.days)
        return [
            len(self.files),
            days[0] if days else None,
            days[-1] if days else None,
            self.files[0],
            self.exact,
            self.because,
        ]


def _gather(found: dict[tuple[Any, ...], _Travelling], path: Path, content: dict[str, Any]) -> None:
    name, day = str(path.with_suffix("")), content["text"]["day"]
    for row in content["rows"]:
        key = tuple(row[column] for column in SAME)
        travelling = found.setdefault(key, _Travelling(row["exact"], row["because"]))
        if name not in travelling.files[-1:]:
            travelling.files.append(name)
            travelling.days.extend([day] if day else [])


def _asked_before(place: Path, asked: dict[str, Any]) -> bool:
    """Whether a result stands there, of the same file and the same question."""
    try:
        return bool(json.loads(place.read_text("utf-8"))["batch"] == asked)
    except (OSError, ValueError, KeyError):
        return False


def _checksum(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _write(place: Path, content: dict[str, Any]) -> None:
    write_atomically(place, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
