"""A scorecard: cash, capabilities and contributions of one ally, unlike things that are never added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import measures
from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import known, one_ally, one_year
from burdenshare.contributions import Contingent, Due
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions.scorecard import CAPABILITIES, CASH, CONTRIBUTIONS, Scorecard, newest
from burdenshare.records import Figure, Unknown
from burdenshare.units import grouped, rounded
from burdenshare.wording import in_full

COLUMNS = ("head", "what", "value", "unit", "bound", "day", "where", "note", "evidence", "verified")
SHORT = ("head", "what", "value", "unit", "day", "where", "note")
FIRST_AID = 2022
NEVER_ADDED = "unlike things beside one another: no row is part of a sum, and none is a score"


def scorecard(
    ally: str,
    *,
    year: int | str | None = None,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """Cash, capabilities and contributions of one ally beside one another; what is not public is unknown.

    Args:
        ally: A code or a name.
        year: None: the newest of which an edition tells every ally's share.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.

    Returns:
        A row for each thing, with its unit, day and evidence; nothing is added up.

    Raises:
        UnknownName: An ally that is not known here.
        InputError: If it is no single ally.
        NothingKnown: If no edition known on the day tells any year.

    >>> [row["value"] for row in scorecard("POL", year=2017).rows if row["what"] == "KFOR"]
    [258]
    """
    ledger = known(as_of, data)
    code = one_ally(ledger, ally)
    chosen = one_year(year) or newest(ledger)
    if chosen is None:
        raise NothingKnown("no edition known on the day tells any year.", remedy="Ask with a later --as-of.")
    card = Scorecard(code, chosen)
    rows = list(_rows(card, ledger))
    asked = {"verb": "scorecard", "ally": code, "year": chosen}
    asked["as_of"] = ledger.known_on.isoformat() if ledger.known_on else None
    headline = [f"{ledger.countries.name(code)} {chosen}"]
    short = Listing(asked, SHORT, [_in_short(row) for row in rows], headline, [NEVER_ADDED])
    return Listing(asked, COLUMNS, rows, headline, [NEVER_ADDED], short)


def _rows(card: Scorecard, ledger: Ledger) -> Iterator[dict[str, Any]]:
    yield from (_measured(CASH, row) for row in card.measured(ledger, CASH))
    yield _due(card.due(ledger))
    yield from (_measured(CAPABILITIES, row) for row in card.measured(ledger, CAPABILITIES))
    for secret in card.not_public(ledger):
        yield _row(
            CAPABILITIES, secret.what, day=f"since {in_full(secret.told)}", note=f"unknown: {secret.words}",
            evidence=citation_text(secret.evidence), verified=secret.evidence.verified,
        )  # fmt: skip
    sent = card.sent(ledger)
    yield from (_sent(one) for one in sent)
    if not sent:
        why = f"unknown: no list of operations of {card.year} is held"
        yield _row(CONTRIBUTIONS, "troops abroad", unit="persons", day=str(card.year), note=why)
    yield from (_hosted(one) for one in card.hosted(ledger))
    yield from _aid(card, ledger)
    for bought in card.purchases(ledger):
        together = f"together: {' '.join(bought.allies)}" if len(bought.allies) > 1 else ""
        yield _row(
            CONTRIBUTIONS, "arms for Ukraine", value=bought.amount, unit=f"million {bought.currency}",
            day=bought.told, note="; ".join(filter(None, (together, bought.note))),
            evidence=citation_text(bought.evidence), verified=bought.evidence.verified,
        )  # fmt: skip


def _aid(card: Scorecard, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """What it gave Ukraine, and what its part of the pledge would be; what nobody has added is unknown."""
    if part := card.part_of_aid(ledger):
        pledge, share = part
        yield _row(
            CONTRIBUTIONS, f"part of {pledge.pledge}", value=share.value / 100 * pledge.amount,
            unit=f"million {pledge.currency}", day=str(card.year),
            note=f"by its {grouped(rounded(share.value, 1))} % of allied GDP; an intention, and no debt",
            evidence=f"{share.edition}: {share.locator}", verified=True,
        )  # fmt: skip
    found = card.aid(ledger)
    for row in found:
        kind = row.cell.measure.rpartition("_")[2]
        yield _row(
            CONTRIBUTIONS, f"{kind} aid to Ukraine", value=row.cell.value, unit=str(row.cell.unit),
            day=str(row.cell.year), note=row.cell.note, evidence=f"{row.edition}: {row.cell.locator}",
            verified=True,
        )  # fmt: skip
    if not found and card.year >= FIRST_AID:
        held = ledger.of("kiel").editions
        why = f"{held[-1].id} does not tell it" if held else "add your copy: burdenshare data add kiel FILE"
        yield _row(CONTRIBUTIONS, "aid to Ukraine", day=str(card.year), note=f"unknown: {why}")


def _row(head: str, what: str, **told: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row.update(told, head=head, what=what)
    row["note"], row["bound"], row["where"] = (told.get(key) or None for key in ("note", "bound", "where"))
    return row


def _measured(head: str, row: Figure | Unknown) -> dict[str, Any]:
    label = measures.MEASURES[row.measure].label
    told = "; ".join(dict.fromkeys(note.text for note in row.notes))
    if isinstance(row, Unknown):
        return _row(head, label, unit=str(row.unit), day=str(row.year), note=f"unknown: {row.why}")
    return _row(
        head, label, value=row.value, unit=str(row.unit), day=str(row.year),
        note="; ".join(filter(None, (row.status if row.status != "final" else "", told))),
        evidence=f"{row.edition}: {row.locator}", verified=True,
    )  # fmt: skip


def _due(due: Due) -> dict[str, Any]:
    cited = [*([due.share.evidence] if due.share else []), *(one.evidence for one in due.budgets)]
    return _row(
        CASH, "due for NATO's common budgets", value=due.amount, unit="million EUR", bound=due.bound,
        day=str(due.year), note=f"unknown: {due.why}" if due.why else "",
        evidence="; ".join(dict.fromkeys(map(citation_text, cited))) or None,
        verified=all(one.verified for one in cited) if cited else None,
    )  # fmt: skip


def _sent(one: Contingent) -> dict[str, Any]:
    lead = "lead" if one.role == "lead" else ""
    return _contingent(one, one.operation, lead)


def _hosted(one: Contingent) -> dict[str, Any]:
    return _contingent(
        one, f"host: {one.operation}", f"from {one.ally}" if one.ally else "all nations together"
    )


def _contingent(one: Contingent, what: str, role: str) -> dict[str, Any]:
    return _row(
        CONTRIBUTIONS, what, value=one.troops, unit="persons", day=one.told, where=one.host,
        note="; ".join(filter(None, (role, one.note))),
        evidence="; ".join(dict.fromkeys(map(citation_text, one.evidence))),
        verified=all(cited.verified for cited in one.evidence),
    )  # fmt: skip


def _in_short(row: dict[str, Any]) -> dict[str, Any]:
    """The row for people: a value as text, the note to its first stop."""
    value, bound = row["value"], f"{row['bound']} " if row["bound"] else ""
    digits = 2 if row["unit"] == "percent" else 1 if row["unit"] == "thousand persons" else 0
    told = "unknown" if value is None else f"{bound}{grouped(rounded(value, digits))}"
    return {**row, "value": told, "note": (row["note"] or "").partition(";")[0].removeprefix("unknown: ")}
