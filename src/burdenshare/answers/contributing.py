"""Troops abroad by operation and day: what a document tells, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import as_list, known, years
from burdenshare.contributions import Contingent
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions.troops import TroopsAbroad
from burdenshare.wording import in_full, joined

COLUMNS = (
    "country", "what", "operation", "kind", "sender", "host", "day", "troops", "unit", "role", "as_printed",
    "note", "evidence", "verified",
)  # fmt: skip
SHORT = ("country", "what", "operation", "sender", "host", "day", "troops", "role", "note")
TROOPS_ABROAD = "troops_abroad"
NEVER_ADDED = (
    "these are counted on other days and in other ways, so they are not added; the sender pays for them"
)


def troops_abroad(
    allies: str | Sequence[str],
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """The troops of allies abroad, by operation and day, and the foreign troops that they are host to.

    Args:
        allies: Codes, names, demonyms or groups.
        year: One or several; None: of each ally the newest in which anything is known.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.

    Returns:
        A row per contingent; troops are None where they are unknown, and the note says why.

    Raises:
        UnknownName: An ally that is not known here.
        NothingKnown: If no row is held for those years.

    >>> [row["troops"] for row in troops_abroad("POL", year=2017).rows if row["operation"] == "KFOR"]
    [258]
    """
    ledger = known(as_of, data)
    codes = ledger.countries.resolve(as_list(allies), ledger.day) if allies else ()
    if not codes or ledger.countries.only_totals(codes):
        raise InputError("no ally.", where="allies", remedy="burdenshare show troops_abroad POL --year 2017")
    questions = [TroopsAbroad(code, years(year)) for code in codes if code in ledger.countries.allies]
    rows = [row for question in questions for row in _rows(question, ledger)]
    if not rows:
        raise NothingKnown(f"nothing is known of troops abroad of {joined(codes)} in those years.")
    asked: dict[str, Any] = {"verb": "show", "measure": TROOPS_ABROAD, "allies": list(codes), "year": year}
    asked["as_of"] = ledger.known_on.isoformat() if ledger.known_on else None
    headline = [_headline(question, ledger) for question in questions]
    sources = dict.fromkeys(str(row["evidence"]) for row in rows)
    notes = [NEVER_ADDED, *(f"read in: {source}" for source in sources)]
    short = Listing(asked, SHORT, list(_in_short(rows)), headline, notes)
    return Listing(asked, COLUMNS, rows, headline, notes, short)


def _rows(question: TroopsAbroad, ledger: Ledger) -> Iterator[dict[str, Any]]:
    for what, found in (("sent", question.sent(ledger)), ("hosted", question.hosted(ledger))):
        for one in found:
            yield {
                "country": question.ally,
                "what": what,
                "operation": one.operation,
                "kind": one.kind,
                "sender": one.ally or "all nations",
                "host": one.host or None,
                "day": one.told,
                "troops": one.troops,
                "unit": "persons",
                "role": one.role or "unknown",
                "as_printed": one.said,
                "note": one.note or None,
                "evidence": "; ".join(dict.fromkeys(map(citation_text, one.evidence))),
                "verified": all(cited.verified for cited in one.evidence),
            }


def _in_short(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows for people: what is unknown of one operation and day in one row, notes to the first stop."""
    for (_, _, _, role, unknown), group in groupby(rows, key=_kind_of_row):
        same = list(group)
        for few in [same] if unknown and role != "part" else [[row] for row in same]:
            row = few[0]
            yield {
                **row,
                "host": " ".join(str(one["host"]) for one in few if one["host"]),
                "troops": "unknown" if unknown else f"{row['troops']:,}",
                "note": (row["note"] or "").partition(";")[0].removeprefix("unknown: "),
            }


def _kind_of_row(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["country"], row["operation"], row["day"], row["role"], row["troops"] is None)


def _headline(question: TroopsAbroad, ledger: Ledger) -> str:
    """What is known of one ally in a sentence; nothing is summed up."""
    sent, hosted = question.sent(ledger), question.hosted(ledger)
    named = [one for one in sent if one.role not in ("", "stationed")]
    garrisons = [one for one in sent if one.role == "stationed"]
    parts = [_told(one) for one in named]
    if garrisons:
        hosts = len({one.host for one in garrisons})
        parts.append(f"permanently assigned troops in {hosts} allies")
    if unknown := dict.fromkeys(one.operation for one in sent if not one.role):
        parts.append(f"unknown: {joined(list(unknown))}")
    newest = {one.operation: one for one in hosted if one.troops is not None}
    parts += [_hosted(one) for one in newest.values()]
    span = question.span(ledger)
    when = f" {span[0]}" if len(span) == 1 else f" {span[0]}-{span[-1]}" if span else ""
    return f"{ledger.countries.name(question.ally)}{when}: {'; '.join(parts) or 'unknown'}"


def _hosted(one: Contingent) -> str:
    if one.ally:
        return f"host to {one.troops:,} ({one.ally}, {in_full(one.told)})"
    return f"host to a {one.operation} of {one.troops:,} ({in_full(one.told)})"


def _told(one: Contingent) -> str:
    where = f" in {one.host}" if one.host else ""
    troops = "in unknown number" if one.troops is None else f"{one.troops:,}"
    role = ", lead" if one.role == "lead" else ""
    return f"{one.operation}{where} {troops}{role} ({in_full(one.told)})"
