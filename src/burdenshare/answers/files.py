"""The files behind the answers: what is held, what names there are, adding a file of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import breaks, definitions, events, identities, pledges, priorities
from burdenshare.answers.result import DOCUMENTS, data_folder, day, known
from burdenshare.errors import InputError, unknown
from burdenshare.ledger.known import SHIPPED, Ledger, open_ledger
from burdenshare.measures import MEASURES
from burdenshare.plans import submissions
from burdenshare.questions.rates import practised
from burdenshare.records import Edition


@dataclass(frozen=True)
class Listing:
    """A plain table: what is held, what names there are, what was found.

    Attributes:
        headline: Findings in sentences, each computed from the rows; they stand above the table.
        notes: What a reader must know beside the rows; they stand below the table.
        short: Fewer columns, or other rows, for people; None: the same as for programs.
    """

    question: Mapping[str, Any]
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    headline: Sequence[str] = ()
    notes: Sequence[str] = ()
    short: Listing | None = None


def editions(*, as_of: str | date | None = None, data: str | Path | None = None) -> Listing:
    """The editions held, or those known on a day: which years, how many cells, whose copy.

    Args:
        as_of: A day; None: every edition held.
        data: The user's data folder.
    """
    ledger = known(as_of, data, definition=None)
    counts = {name: rest for name, *rest in ledger.extents()}
    rows = []
    for edition in ledger.editions:
        cells, first, last = counts.get(edition.id, (0, None, None))
        rows.append(
            {
                "edition": edition.id,
                "published": None if edition.retrieved else edition.published.isoformat(),
                "retrieved": edition.retrieved and edition.retrieved.isoformat(),
                "quality": edition.quality,
                "years": f"{first}-{last}" if first else "",
                "cells": cells,
                "title": edition.title,
                "own": not ledger.folder(edition).is_relative_to(SHIPPED),
            }
        )
    question, columns = {"verb": "data list"}, ("edition", "published", "quality", "years", "cells", "title")
    own = [str(row["edition"]) for row in rows if row["own"]]
    notes = [f"in your own data folder: {', '.join(own)}"] if own else []
    told = [{**row, "published": row["published"] or f"retrieved {row['retrieved']}"} for row in rows]
    full = ("edition", "published", "retrieved", *columns[2:], "own")
    return Listing(question, full, rows, notes=notes, short=Listing(question, columns, told))


def listing(kind: str | None = None, *, data: str | Path | None = None) -> Listing:
    """The names that questions understand.

    Args:
        kind: One of `KINDS`; None: all of them.
        data: The user's data folder.

    Raises:
        UnknownName: If there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise unknown("list", kind, KINDS, listing="burdenshare list")
    ledger = known(None, data, definition=None)
    rows = [
        {"kind": name, "name": entry, "what": what}
        for name, entries in KINDS.items()
        if kind in (None, name)
        for entry, what in entries(ledger)
    ]
    return Listing({"verb": "list", "kind": kind}, ("kind", "name", "what"), rows)


def _measures(ledger: Ledger) -> list[tuple[str, str]]:
    return [(measure.id, measure.label) for measure in MEASURES.values()]


def _allies(ledger: Ledger) -> list[tuple[str, str]]:
    told = []
    for ally in ledger.countries.allies.values():
        day = f"{ally.joined}{'' if ally.verified else ' (day unverified)'}"
        forces = "" if ally.forces else "; no armed forces"
        told.append((ally.code, f"{ally.name}, member since {day}{forces}"))
    return told


def _totals(ledger: Ledger) -> list[tuple[str, str]]:
    return [
        (total.code, f"{total.name}, as {'NATO' if total.of else 'its publisher'} prints it")
        for total in ledger.countries.totals.values()
    ]


def _groups(ledger: Ledger) -> list[tuple[str, str]]:
    return [(group.code, group.name) for group in ledger.countries.groups.values()]


def _pledges(ledger: Ledger) -> list[tuple[str, str]]:
    return [
        (pledge.id, f"{pledge.title}, {pledge.told}: {'; '.join(clause.label for clause in pledge.clauses)}")
        for pledge in pledges.pledges(ledger).values()
    ]


def _events(ledger: Ledger) -> list[tuple[str, str]]:
    return [
        (event.id, f"{event.day}, {event.words}{'' if event.evidence.verified else ' (unverified)'}")
        for event in events.events(ledger)
    ]


def _breaks(ledger: Ledger) -> list[tuple[str, str]]:
    """Those that `breaks.yaml` tells, then the publishers' own signs."""
    return [
        (
            entry.id,
            f"{entry.publisher} {' '.join(entry.about)} {entry.year or 'all years'}, {breaks.where(entry)}: "
            f"{breaks.told(entry)}; {breaks.sources(entry)}",
        )
        for entry in [*breaks.breaks(ledger), *breaks.marked(ledger)]
    ]


def _priorities(ledger: Ledger) -> list[tuple[str, str]]:
    """In the order in which they are asked."""
    return [(rule.id, f"{priorities.told(rule)}; {rule.reason}") for rule in priorities.rules(ledger)]


def _rounds(ledger: Ledger) -> list[tuple[str, str]]:
    return [(entry.id, entry.title) for entry in submissions.rounds(ledger).values()]


def _editions(ledger: Ledger) -> list[tuple[str, str]]:
    told = ((edition, practised(ledger, edition)) for edition in ledger.held)
    return [
        (edition.id, f"{edition.title} ({edition.quality}{f'; rates: {rates}' if rates else ''})")
        for edition, rates in told
    ]


def _definitions(ledger: Ledger) -> list[tuple[str, str]]:
    found = definitions.definitions(ledger).values()
    return [(entry.id, f"{entry.publisher}: {entry.counts}") for entry in found]


def _currencies(ledger: Ledger) -> list[tuple[str, str]]:
    kept: dict[str, list[str]] = {}
    for ally in ledger.countries.allies.values():
        kept.setdefault(ally.currency, []).append(ally.code)
    told = [("national", "each ally's own"), *((code, " ".join(kept[code])) for code in sorted(kept))]
    return told


KINDS: dict[str, Callable[[Ledger], list[tuple[str, str]]]] = {
    "measures": _measures,
    "allies": _allies,
    "totals": _totals,
    "groups": _groups,
    "pledges": _pledges,
    "rounds": _rounds,
    "events": _events,
    "breaks": _breaks,
    "priorities": _priorities,
    "editions": _editions,
    "definitions": _definitions,
    "currencies": _currencies,
}


def add(
    source: str,
    path: str | Path,
    *,
    published: str | None = None,
    retrieved: str | None = None,
    data: str | Path | None = None,
) -> Listing:
    """Read a file of one's own into one's data folder.

    Args:
        source: A publisher whose files can be read: `nato`, `imf`, `oecd` …
        path: The file.
        published: The day of the edition; None: as the file says, if it does (Eurostat, World Bank).
        retrieved: The day of retrieval instead, where that of publication is not known.
        data: The user's data folder.

    Raises:
        InputError: If the file, the day or the folder cannot be used.
    """
    from burdenshare.ledger import adding

    on = day(published, "published") or day(retrieved, "retrieved") or adding.stated_day(source, Path(path))
    if on is None or (published and retrieved):
        raise InputError(
            f"{'two days' if on else 'no day'} of the edition.",
            where="published",
            remedy="Give --published 2024-06-17; or --retrieved, where the day of publication is not known.",
        )
    folder = data_folder(data)
    held = open_ledger(folder, DOCUMENTS)
    done = adding.add(source, Path(path), on, folder, held, retrieved=bool(retrieved))
    warnings = [*done.warnings, *(_unlike(folder, done.edition) if done.changed else ())]
    row = {
        "edition": done.edition.id,
        "changed": done.changed,
        "cells": done.cells,
        "replaced": done.replaced,
        "folder": str(folder),
        "warnings": "; ".join(warnings),
    }
    question, columns = {"verb": "data add", "source": source, "path": str(path)}, tuple(row)
    notes = [f"warning: {warning}" for warning in warnings]
    return Listing(question, columns, [row], notes=notes, short=Listing(question, columns[:-1], [row]))


def _unlike(folder: Path, edition: Edition) -> Iterator[str]:
    """How many cells do not follow from the others, by identity, without a known reason; and the first."""
    ledger = open_ledger(folder, DOCUMENTS)
    exceptions = identities.known_exceptions(ledger.documents("known_exceptions"))
    checked = identities.check(ledger, edition, exceptions)
    for tally in checked.tallies:
        found = [
            finding
            for finding in checked.findings
            if finding.identity == tally.identity and finding.kind == "differs" and not finding.reason
        ]
        if found and tally.identity != identities.NOMINAL:
            first = found[0]
            yield (
                f"{tally.identity}: {len(found)} of {tally.compared} do not follow from the other cells "
                f"({first.country} {first.year}: {first.published:,.4f}, recomputed {first.recomputed:,.4f}, "
                f"{first.locators[0]})"
            )


def rebuild(originals: str | Path, editions: Sequence[str] = ()) -> Listing:
    """Make the shipped tables of observations anew from the publishers' files.

    Args:
        originals: Folder with `<publisher>/<date>/<file>`.
        editions: Unique parts of their names; none: every edition that ships.

    Raises:
        UnknownName: An edition that does not ship.
        BadFile: If a file is missing, or is not the one that `edition.yaml` names.
    """
    from burdenshare.ledger import adding, text

    ledger = open_ledger(None, DOCUMENTS).of(None)
    names = [ledger.edition(name).id for name in editions]
    rows = []
    for edition, table in adding.rebuild(Path(originals), ledger, names=names):
        path = ledger.folder(edition) / edition.observations
        differs = path.read_bytes() != table.encode()
        if differs:
            text.write_atomically(path, table)
        rows.append({"edition": edition.id, "changed": differs})
    return Listing({"verb": "data build", "editions": names}, ("edition", "changed"), rows)
