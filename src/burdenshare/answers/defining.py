"""The definitions themselves: which there are, what each counts, and several side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import definitions
from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import as_list, known
from burdenshare.definitions import ELEMENTS, PRACTICE, Definition, Rule
from burdenshare.errors import InputError
from burdenshare.records import Citation

LIST_COLUMNS = ("definition", "publisher", "since", "counts", "ships", "evidence", "title")
SHOW_COLUMNS = (
    "definition", "part", "name", "state", "since", "after", "by", "words", "quoted", "evidence", "verified",
)  # fmt: skip
UNKNOWN = "unknown"


def definition_list(*, as_of: str | date | None = None, data: str | Path | None = None) -> Listing:
    """Every definition: publisher, what it counts, whether figures ship, whether its evidence was read.

    Args:
        as_of: A day; None: every definition.
        data: The user's data folder.
    """
    ledger = known(as_of, data, definition=None)
    found = [one for one in definitions.definitions(ledger).values() if one.holds(ledger.known_on)]
    return Listing({"verb": "definitions list"}, LIST_COLUMNS, [_row(one) for one in found])


def _row(found: Definition) -> dict[str, Any]:
    read = all(cited.verified for cited in _evidence(_rows_of(found, None)))
    return {
        "definition": found.id,
        "publisher": found.publisher,
        "since": found.since,
        "counts": found.counts,
        "ships": found.terms.ships if found.terms else None,
        "evidence": "read" if read else "in part",
        "title": found.title,
    }


def definition_show(
    names: str | Iterable[str], *, as_of: str | date | None = None, data: str | Path | None = None
) -> Listing:
    """What a definition counts, element by element; several side by side.

    Args:
        names: Unique parts of the names of one definition or of several.
        as_of: A day: what held on it; None: what holds today.
        data: The user's data folder.

    Returns:
        For programs a row per element, part of the practice, change and terms of each definition. For people
        the same of one definition; of several a row per element.

    Raises:
        InputError: If no definition is named, or one twice.
        UnknownName: With the nearest match.
        NothingKnown: If there was no such definition on the day.
    """
    ledger = known(as_of, data, definition=None)
    found = [definitions.find(ledger, name) for name in as_list(names)]
    if not found or len({one.id for one in found}) < len(found):
        what = "a definition is named twice." if found else "no definition."
        raise InputError(what, where="arguments", remedy="See: burdenshare definitions list")
    day = ledger.known_on
    question = {"verb": "definitions show", "definitions": [one.id for one in found]}
    rows = [_plain(row) for one in found for row in _rows_of(one, day)]
    short = _one(question, found[0], day) if len(found) == 1 else _matrix(question, found, day)
    return Listing(question, SHOW_COLUMNS, rows, short.headline, short.notes, short)


# --- rows ----------------------------------------------------------------------------------------------


def _rows_of(found: Definition, day: date | None) -> Iterator[dict[str, Any]]:
    """What is told of a definition, each with its evidence as citations."""
    empty: dict[str, Any] = dict.fromkeys(SHOW_COLUMNS) | {"words": "", "quoted": "", "evidence": ()}
    empty["definition"] = found.id
    for part, rules in (("element", found.states(day)), ("practice", found.practised(day))):
        for about, rule in rules.items():
            told = {"part": part, "name": about, "state": UNKNOWN if part == "element" else None}
            yield empty | told | (_told(rule) if rule else {})
    for change in found.changed(day):
        told = {"part": "change", "name": change.when, "since": change.on, "after": change.after}
        yield empty | told | {"by": change.by, "words": change.words, "evidence": change.evidence}
    if found.terms:
        told = {"part": "terms", "name": "ships" if found.terms.ships else "does not ship"}
        words = f"{found.terms.licence}; {found.terms.why}"
        yield empty | told | {"words": words, "evidence": found.terms.evidence}


def _told(rule: Rule) -> dict[str, Any]:
    return {
        "state": rule.state or None,
        "since": rule.since,
        "words": rule.words,
        "quoted": rule.quoted,
        "evidence": rule.evidence,
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    cited: Sequence[Citation] = row["evidence"]
    verified = all(entry.verified for entry in cited) if cited else None
    return {**row, "evidence": "; ".join(map(citation_text, cited)), "verified": verified}


def _evidence(rows: Iterable[Mapping[str, Any]]) -> list[Citation]:
    """Each piece of evidence once, in the order in which it is named."""
    return list(dict.fromkeys(cited for row in rows for cited in row["evidence"]))


# --- for people ----------------------------------------------------------------------------------------


def _one(question: Mapping[str, Any], found: Definition, day: date | None) -> Listing:
    """One definition: what counts and how, with the numbers of the evidence that stands below."""
    rows = list(_rows_of(found, day))
    cited = _evidence(rows)
    told = [
        {
            "what": _label(row),
            "state": (row["state"] or "").replace("_", " "),
            "evidence": " ".join(_number(cited, entry) for entry in row["evidence"]),
            "in words": _in_words(row),
        }
        for row in rows
    ]
    notes = [f"{_number(cited, entry)} {citation_text(entry)}" for entry in cited]
    headline = [f"{found.id}: {found.title} ({found.publisher})", f"counts {found.counts}"]
    return Listing(question, ("what", "state", "evidence", "in words"), told, headline, notes)


def _label(row: Mapping[str, Any]) -> str:
    if row["part"] == "change":
        return f"changed {row['name']}"
    if row["part"] == "terms":
        return "terms"
    return {**ELEMENTS, **PRACTICE}[row["name"]]


def _in_words(row: Mapping[str, Any]) -> str:
    words = f"{row['words']} “{row['quoted']}”" if row["quoted"] else row["words"]
    if row["part"] == "terms":
        return f"{row['name']}; {words}"
    return f"{words} (since {row['since']})" if row["since"] and row["part"] != "change" else words


def _number(cited: Sequence[Citation], entry: Citation) -> str:
    return f"[{cited.index(entry) + 1}{'' if entry.verified else '?'}]"


def _matrix(question: Mapping[str, Any], found: Sequence[Definition], day: date | None) -> Listing:
    """Several definitions: a row per element, a column per definition."""
    states = {one.id: one.states(day) for one in found}
    told = [
        {"element": label, **{name: _state(rules[element]) for name, rules in states.items()}}
        for element, label in ELEMENTS.items()
    ]
    notes = [
        "?: its evidence was not read again",
        "Words, practice, changes: burdenshare definitions show NAME",
    ]
    marked = any("?" in text for row in told for text in row.values())
    return Listing(question, ("element", *states), told, notes=notes[0 if marked else 1 :])


def _state(rule: Rule | None) -> str:
    if rule is None:
        return UNKNOWN
    unread = not all(entry.verified for entry in rule.evidence)
    return f"{rule.state.replace('_', ' ')}{' ?' * unread}"
