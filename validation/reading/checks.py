"""The texts and sentences of the evaluation, each checked once."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from burdenshare.answers.verdicts import Checked, check

HERE = Path(__file__).parent
HELD_OUT = "held_out"
CLAIMS, PUBLIC = "claims.csv", "public_claims.csv"


class Stopped(Exception):
    """A text or a sentence whose check ended in an error: nothing is counted until that is mended."""


@cache
def checked(asked: str | Path, as_of: date | str | None, name: str = "") -> Checked:
    """A sentence or a file, checked as known on a day.

    Args:
        name: What a sentence is called in an error; a file is called by its folder and name.

    Raises:
        Stopped: If reading or judging it ends in an error.
    """
    try:
        return check(asked, as_of=as_of or None)
    except Exception as error:
        called = name or "/".join(Path(asked).parts[-2:])
        what = type(error).__name__ if HELD_OUT in called else f"{type(error).__name__}: {error}"
        raise Stopped(
            f"{called} cannot be scored: {what}. Mend the reader or the judge, then score again."
        ) from error


@cache
def sentences(block: str) -> tuple[dict[str, str], ...]:
    """The rows of `claims-public`, `claims-development` or `claims-held_out`."""
    name = PUBLIC if block == "claims-public" else CLAIMS
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file))
    return rows if name == PUBLIC else tuple(row for row in rows if f"claims-{row['set']}" == block)


def sentence(block: str, row: dict[str, str]) -> Checked:
    """A row of one of them, checked as known on its day.

    Raises:
        Stopped: If that ends in an error.
    """
    return checked(row["sentence"], row["as_of"], f"{block}, {row['id']}")
