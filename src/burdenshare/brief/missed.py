"""How far first estimates missed: what a new figure may still become, by what became of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from burdenshare.brief import pictures, tables
from burdenshare.brief.gathering import first_estimates
from burdenshare.brief.lookup import Lookup
from burdenshare.brief.sections import ENOUGH_TO_DRAW, Section
from burdenshare.brief.tables import Cell, Table
from burdenshare.brief.words import Finding
from burdenshare.units import rounded
from burdenshare.wording import day_in_words, joined

Told = Mapping[str, Any]
ENOUGH = 10
AXIS = "newest less first, points"
KEY = (
    ("met", "●", "one first figure, from an edition"),
    ("met", "○", "the same, as newspapers printed it"),
)


def section(at: Lookup) -> Section | None:
    """The misses of all first estimates known; None where they are too few, or are not told in points."""
    found = first_estimates(at.told.moved)
    if at.told.moved is None or len(found) < ENOUGH or found[0]["unit"] != "points":
        return None
    [everything] = [row for row in at.told.moved.rows if row["what"] == "all"]
    allies = _by_ally(at.told.moved.rows)
    if len(allies) < ENOUGH_TO_DRAW:
        return None
    finding = _finding(everything)
    picture = pictures.picture(
        "missed",
        f"{finding.title}, {_known(at)}",
        "For each ally a dot for each first estimate, as far from the line as the newest edition is from it; "
        "the table behind the picture holds the sums.",
        pictures.misses(
            list(_dots(at, allies, found)), "as first said", "newest less first, points", (62, 54)
        ),
    )
    return Section(
        "how-far-first-estimates-missed",
        "How sure a new figure is",
        finding,
        picture,
        _table(at, allies, found),
        list(_remarks(everything, found)),
        key=KEY if any(row["press"] for row in found) else KEY[:1],
    )


def _known(at: Lookup) -> str:
    as_of = at.told.main.as_of
    return f"as known on {day_in_words(as_of)}" if as_of else "from every edition held"


def _by_ally(rows: Sequence[Told]) -> list[Told]:
    """The counts of each ally, the largest miss first."""
    return sorted((row for row in rows if row["what"] == "ally"), key=lambda row: -abs(row["worst"]))


def _finding(row: Told) -> Finding:
    half, most = rounded(row["median"], 2), rounded(row["ninetieth"], 2)
    rest = "at most is how far nine in ten figures have moved since they were first said"
    title = f"Nine in ten figures have moved by at most {most} points since they were first said"
    return Finding(f"{title}, half of them by at most {half}", f"{most} points", rest)


def _dots(at: Lookup, allies: Sequence[Told], found: Sequence[Told]) -> Iterator[dict[str, Any]]:
    for ally in allies:
        own = [row for row in found if row["country"] == ally["country"]]
        for place, row in enumerate(own):
            label = tables.signed(ally["worst"]) if place == 0 else ""
            name = at.names[row["country"]]
            yield {"name": name, "now": row["difference"], "press": row["press"], "label": label}


def _remarks(row: Told, found: Sequence[Told]) -> Iterator[str]:
    press = sum(first["press"] for first in found)
    printed = f", {press} of them as newspapers printed it" if press else ""
    yield (
        f"Of {row['n']} first estimates{printed}: median {rounded(row['median'], 2)} points, ninetieth "
        f"percentile {rounded(row['ninetieth'], 2)}, both without sign; mean {tables.signed(row['mean'])}. "
        "So far may a new figure still be from what later editions say, if they move as they have so far."
    )
    yield "A difference holds changes of definition and base year, too. The label is an ally’s largest."


def _table(at: Lookup, allies: Sequence[Told], found: Sequence[Told]) -> Table:
    rows = [(at.names[row["country"]], [Cell(text) for text in _cells(row)]) for row in allies]
    names = {row[key] for row in found for key in ("first_edition", "edition")}
    days = joined([day_in_words(edition.published) for edition in at.told.editions if edition.id in names])
    return Table(
        "missed-table",
        f"First estimates against the newest edition that has the figure, in points, {_known(at)}",
        ["Ally", "first estimates", "median size", "mean", "largest", "of"],
        rows,
        f"Source: {found[0]['publisher']}, editions of {days}.",
        ["The command with --summary, below under Data, writes the figures behind each line."],
    )


def _cells(row: Told) -> list[str]:
    return [
        str(row["n"]),
        rounded(row["median"], 2),
        tables.signed(row["mean"]),
        tables.signed(row["worst"]),
        str(row["worst_year"]),
    ]
