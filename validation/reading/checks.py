"""The texts and sentences of the evaluation, each checked once; an error is told, not raised."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from burdenshare.answers.verdicts import Checked, check

HERE = Path(__file__).parent
CLAIMS, PUBLIC = "claims.csv", "public_claims.csv"


@dataclass(frozen=True, slots=True)
class Stopped:
    """An error that ended a check.

    Attributes:
        error: Its name and what it said.
    """

    error: str


@cache
def checked(asked: str | Path, as_of: date | str | None) -> Checked | Stopped:
    """A sentence or a file, checked as known on a day; whatever goes wrong stays with that one."""
    try:
        return check(asked, as_of=as_of or None)
    except Exception as error:  # a single text must not hide how the others fared
        return Stopped(f"{type(error).__name__}: {error}")


@cache
def sentences(block: str) -> tuple[dict[str, str], ...]:
    """The rows of `claims-public`, `claims-development` or `claims-held_out`."""
    name = PUBLIC if block == "claims-public" else CLAIMS
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return rows if name == PUBLIC else tuple(row for row in rows if f"claims-{row['set']}" == block)
