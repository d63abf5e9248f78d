"""Many texts, one after another: each once, whatever happens in between, with a table of what travels."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from burdenshare import __version__
from burdenshare.answers.result import known
from burdenshare.answers.verdicts import check_against, speaking
from burdenshare.articles.text import SUFFIXES, read
from burdenshare.check import ADVERSE
from burdenshare.datafiles import csv_text
from burdenshare.errors import BurdenshareError, InputError
from burdenshare.ledger.known import Ledger
from burdenshare.ledger.text import clear_left_over, write_atomically
from burdenshare.wording import printable

RESULT, SET_ASIDE = ".json", ".error.json"
SUMMARY = "summary.csv"
LONGEST_NAME = 200  # bytes; most file systems take 255, and endings come behind it
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
            if path.suffix.casefold() in SUFFIXES and path.is_file() and self.results not in path.parents
        )
        if not found:
            raise InputError(
                "holds no text.",
                where=str(self.folder),
                remedy=f"Texts end in {', '.join(sorted(SUFFIXES))}.",
            )
        return found

    def run(self) -> Iterator[tuple[Path, str]]:
        """Check each text that has no result yet.

        Yields:
            The file, and how it went: `done`, `adverse`, `set aside`, or `kept` from an earlier run.

        Raises:
            InputError: If the folder is none or holds no text, or the day or the speaker is not known.
        """
        files, ledger = self.files(), known(self.as_of, self.data)
        speaking(self.speaker, ledger)
        question = {
            "asked_as_of": str(self.as_of) if self.as_of else None,
            "speaker": self.speaker,
            "version": __version__,
            "editions": _editions(ledger),
        }
        clear_left_over(self.results)
        for path in files:
            yield path, self._one(path, question, ledger)

    def _one(self, path: Path, question: dict[str, Any], ledger: Ledger) -> str:
        asked = {**question, "file_sha256": _checksum(path)}
        result, set_aside = self._place(path, RESULT), self._place(path, SET_ASIDE)
        if _asked_before(result, asked) or _asked_before(set_aside, asked):
            return "kept"
        result.parent.mkdir(parents=True, exist_ok=True)
        try:
            checked = check_against(ledger, read(path), self.speaker)
        except Exception as error:  # whatever it is, the texts behind this one are still to be checked
            _write(set_aside, {"batch": asked, "error": _reason(error, path)})
            result.unlink(missing_ok=True)
            return "set aside"
        _write(result, {"batch": asked, **checked.tree()})
        set_aside.unlink(missing_ok=True)
        return "adverse" if checked.adverse else "done"

    def _place(self, path: Path, ending: str) -> Path:
        """Where the result of a text stands; a name too long for a file is cut, and told apart by a sum."""
        place = self.results / path.relative_to(self.folder)
        name = os.fsencode(place.name)
        if len(name) > LONGEST_NAME:
            place = place.with_name(f"{place.name[:40]}-{sha256(name).hexdigest()[:16]}")
        return place.with_name(place.name + ending)

    def summary(self) -> Summary:
        """A table of the claims of all texts: first what occurs in most of them, of these what is wrong."""
        found: dict[tuple[Any, ...], _Travelling] = {}
        adverse = False
        for path in self.files():
            content = _content(self._place(path, RESULT))
            if content:
                adverse = adverse or content["adverse"]
                _gather(found, printable(str(path.relative_to(self.folder))), content)
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


def _gather(found: dict[tuple[Any, ...], _Travelling], name: str, content: dict[str, Any]) -> None:
    day = content["text"]["day"]
    for row in content["rows"]:
        key = tuple(row[column] for column in SAME)
        travelling = found.setdefault(key, _Travelling(row["exact"], row["because"]))
        if name not in travelling.files[-1:]:
            travelling.files.append(name)
            travelling.days.extend([day] if day else [])


def _editions(ledger: Ledger) -> str:
    """A sum over the editions known: whether two answers rest on the same."""
    names = " ".join(edition.id for edition in ledger.of(None).editions)
    return sha256(names.encode()).hexdigest()


def _reason(error: Exception, path: Path) -> dict[str, str]:
    """Why a text is set aside."""
    if not isinstance(error, BurdenshareError):
        error = BurdenshareError(
            f"the program failed on it ({type(error).__name__}: {error}).",
            where=str(path),
            remedy="Please report it, with the text.",
        )
    told = {"code": error.code, "what": error.what, "where": error.where, "remedy": error.remedy}
    return {key: printable(value) for key, value in told.items()}


def _content(place: Path) -> dict[str, Any]:
    """What stands in a result; nothing where none can be read."""
    try:
        content = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _asked_before(place: Path, asked: dict[str, Any]) -> bool:
    """Whether a result stands there, of the same file and the same question."""
    return bool(_content(place).get("batch") == asked)


def _checksum(path: Path) -> str | None:
    """Of the file; None where it cannot be read, which the reader will tell."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError:
        return None
    return digest.hexdigest()


def _write(place: Path, content: dict[str, Any]) -> None:
    write_atomically(place, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
