"""What an ally owes, by what owing can mean, each with its document; and what was truly owed, for scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import contributions, pledges
from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import known, one_ally, one_year
from burdenshare.contributions import Contribution, Due, Meaning, Owed
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.pledges import Pledge
from burdenshare.questions.owes import Owes, Shortfall
from burdenshare.records import Citation
from burdenshare.wording import in_full, in_short

COLUMNS = (
    "meaning", "ally", "creditor", "what", "year", "value", "unit", "prices", "bound", "reading", "tier",
    "day", "note", "evidence", "verified",
)  # fmt: skip
NEVER_PUBLISHED = "nobody publishes it"


def owes(
    ally: str,
    *,
    year: int | str | None = None,
    pledge: str | None = None,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """What an ally owes: due, guideline, hypothetical; each with its document.

    Args:
        ally: A code or a name.
        year: Of the common budgets; None: that of the day, or the last whose budgets are known.
        pledge: The guideline, by a unique part of its name; None: `wales-2014`.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.

    Returns:
        A sentence for each meaning; rows with each share, budget and sum behind them.

    Raises:
        UnknownName: An ally or a pledge that is not known here.
        InputError: If it is no single ally.

    >>> owes("DEU", as_of="2017-03-31").headline[1]
    'Guideline     2 % of GDP by 2024: an aim; missing it creates no creditor'
    """
    ledger = known(as_of, data)
    code = one_ally(ledger, ally)
    question = Owes(code, _year(ledger, one_year(year)), pledges.find(ledger, pledge))
    due, meanings = question.due(ledger), contributions.meanings(ledger)
    shortfalls, why = _shortfalls(question, ledger)
    told = contributions.contributions(ledger, code, question.year)
    owed = contributions.owed(ledger)
    rows = [
        *_due_rows(due, meanings["due"]),
        *(_row("due", code, "NATO", what="contributed", year=one.year, value=one.amount, unit="million EUR",
               note=one.note, evidence=one.evidence) for one in told),
        _row("due", code, "NATO", what="paid", year=question.year, unit="million EUR",
             note=f"unknown: {NEVER_PUBLISHED}"),
        *_guideline_rows(question, meanings["guideline"], question.exempt(ledger)),
        *_hypothetical_rows(question, shortfalls, why, meanings["hypothetical"]),
        *(_owed_row(one) for one in owed),
    ]  # fmt: skip
    headline = [
        f"{'Due':13} {_due_words(due)}",
        f"{'Guideline':13} {_guideline_words(question, ledger)}",
        f"{'Hypothetical':13} {_hypothetical_words(question, shortfalls, why)}",
    ]
    asked = {"verb": "owes", "ally": code, "year": question.year, "pledge": question.pledge.id}
    asked["as_of"] = ledger.known_on.isoformat() if ledger.known_on else None
    notes = [*_sources(due, question.pledge), *_others(due, told), *_scale(owed, ledger)]
    return Listing(asked, COLUMNS, rows, headline, notes, Listing(asked, (), [], headline, notes))


def _year(ledger: Ledger, asked: int | None) -> int:
    """The year asked, that of the day, or the last whose common budgets are known."""
    if asked or ledger.known_on:
        return asked or ledger.day.year
    return max(budget.year for budget in contributions.budgets(ledger))


def _shortfalls(question: Owes, ledger: Ledger) -> tuple[list[Shortfall], str]:
    """What stayed below the guideline, or why nothing can be added up."""
    if why := question.exempt(ledger):
        return [], why
    try:
        return question.shortfalls(ledger), ""
    except NothingKnown as missing:
        return [], missing.what


# --- in words --------------------------------------------------------------------------------------------


def _due_words(due: Due) -> str:
    paid = f"paid: unknown, {NEVER_PUBLISHED}"
    if due.amount is None:
        return f"unknown for {due.year}: {due.why}; {paid}"
    ceiling = ", investment counted at its ceiling" if len(due.budgets) > 1 else ""
    total = f"NATO's common budgets ({due.total:,.0f} m EUR{ceiling})"
    amount = _bounded(due.bound, in_short(due.amount, "EUR"))
    return f"{amount} for {due.year}: {_share_words(due)} of {total}; {paid}"


def _share_words(due: Due) -> str:
    share = due.share
    if share is None:
        return "no share"
    if share.percent is None:
        return f"below {share.below:g} %"
    return _bounded(share.bound, f"{share.percent:g} %")


def _guideline_words(question: Owes, ledger: Ledger) -> str:
    if why := question.exempt(ledger):
        return f"none: {why}"
    pledge = question.pledge
    by = f" by {pledge.until}" if pledge.until else ""
    legal = "an aim" if pledge.states_an_aim else f"a {pledge.kind}"
    return f"{pledge.main.threshold:g} % of GDP{by}: {legal}; missing it creates no creditor"


def _hypothetical_words(question: Owes, shortfalls: Sequence[Shortfall], why: str) -> str:
    if not shortfalls:
        return f"nothing to add up: {why}"
    whole = [one for one in shortfalls if not one.missing]
    since, threshold = question.pledge.adopted.year, f"{question.pledge.main.threshold:g} %"
    if not whole:
        year, reason = shortfalls[0].missing[0]
        return f"unknown: {reason} ({year})"
    if not any(one.total for one in whole):
        return f"nothing: it was not below {threshold} in any year since {since}"
    last = max(figure.year for one in whole for figure in one.figures)
    sums = "; ".join(_sum_words(whole, reading) for reading in dict.fromkeys(one.reading for one in whole))
    return f"what was below {threshold} since {since}, added up to {last}: {sums}; nobody can collect it"


def _sum_words(shortfalls: Sequence[Shortfall], reading: str) -> str:
    """The sums of one reading, in each money."""
    found = [one for one in shortfalls if one.reading == reading]
    sums = " or ".join(in_short(one.total, one.unit.symbol) for one in found)
    share = {"default": "as published", "real": "by the real share", "nominal": "by the nominal share"}[
        reading
    ]
    prices = found[0].unit.prices
    return f"{sums} {share}, at {prices} prices"


def _sources(due: Due, pledge: Pledge) -> Iterator[str]:
    """Where the figures and the guideline were read."""
    cited = [due.share.evidence] if due.share else []
    cited += [budget.evidence for budget in due.budgets]
    if cited:
        yield f"due: {_documents(cited)}"
    yield f"guideline: {pledge.title}, {pledge.reference}; {_documents(pledge.main_sources)}"


def _documents(evidence: Sequence[Citation]) -> str:
    """Each document once, without its words."""
    return "; ".join(dict.fromkeys(citation_text(replace(one, words="")) for one in evidence))


def _others(due: Due, told: Sequence[Contribution]) -> Iterator[str]:
    """What else is known of the year and is not counted."""
    for one in due.others:
        amount = _bounded(one.bound, f"{one.amount:,g} m EUR")
        yield f"{one.year}, not counted: {one.budget}, {amount} ({one.evidence.document})"
    for each in told:
        amount = _bounded(each.bound, in_short(each.amount, "EUR"))
        yield f"{each.year}, told of its contribution: {amount} ({each.evidence.document})"
    if due.share and due.share.note:
        yield f"the share: {due.share.note} ({due.share.evidence.document})"


def _bounded(bound: str, amount: str) -> str:
    return f"{bound} {amount}" if bound else amount


def _scale(owed: Sequence[Owed], ledger: Ledger) -> Iterator[str]:
    """What was truly owed or paid between governments, for scale."""
    allies = ledger.countries.allies
    for one in owed:
        debtor, creditor = (
            allies[code].name if code in allies else code for code in (one.debtor, one.creditor)
        )
        amount = f", {in_short(one.amount, one.currency)}" if one.amount and one.kind == "arrears" else ""
        yield f"for scale, {in_full(one.told)}: {debtor} to {creditor}{amount}, {one.title}: {one.words}"


# --- rows ------------------------------------------------------------------------------------------------


def _row(meaning: str, ally: str, creditor: str, *, evidence: Any = (), **told: Any) -> dict[str, Any]:
    cited = (evidence,) if isinstance(evidence, Citation) else tuple(evidence)
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row.update(told, meaning=meaning, ally=ally, creditor=creditor)
    row["note"] = told.get("note") or None
    row["evidence"] = "; ".join(dict.fromkeys(map(citation_text, cited))) or None
    row["verified"] = all(one.verified for one in cited) if cited else None
    return row


def _due_rows(due: Due, meaning: Meaning) -> Iterator[dict[str, Any]]:
    whose: dict[str, Any] = {
        "meaning": "due",
        "ally": due.ally,
        "creditor": meaning.creditor,
        "year": due.year,
    }
    if share := due.share:
        exact = share.percent is not None
        yield _row(
            **whose, what="share", value=share.percent if exact else share.below, unit="percent",
            bound=(share.bound or None) if exact else "below", day=share.known.isoformat(), note=share.note,
            evidence=share.evidence,
        )  # fmt: skip
    for one in (*due.budgets, *due.others):
        note = "; ".join(filter(None, (one.note, "not counted" if one in due.others else "")))
        yield _row(
            **whose, what=f"{one.budget} budget", value=one.amount, unit="million EUR",
            bound=one.bound or None, day=one.known.isoformat(), note=note,
            evidence=one.evidence,
        )  # fmt: skip
    note = f"unknown: {due.why}" if due.why else meaning.words
    yield _row(
        **whose, what="due", value=due.amount, unit="million EUR", bound=due.bound or None, note=note,
        evidence=meaning.evidence,
    )  # fmt: skip


def _guideline_rows(question: Owes, meaning: Meaning, exempt: str) -> Iterator[dict[str, Any]]:
    pledge = question.pledge
    yield _row(
        "guideline", question.ally, meaning.creditor, what=pledge.id, year=pledge.until,
        value=None if exempt else pledge.main.threshold, unit=pledge.main.unit,
        day=pledge.adopted.isoformat(), note=exempt or meaning.words,
        evidence=(*pledge.main_sources, *meaning.evidence),
    )  # fmt: skip


def _hypothetical_rows(
    question: Owes, shortfalls: Sequence[Shortfall], why: str, meaning: Meaning
) -> Iterator[dict[str, Any]]:
    told = {"meaning": "hypothetical", "ally": question.ally, "creditor": meaning.creditor}
    if not shortfalls:
        yield _row(**told, what="sum", note=f"unknown: {why}", evidence=meaning.evidence)
    for one in shortfalls:
        how = {"unit": str(one.unit), "prices": one.unit.prices, "reading": one.reading, "tier": one.tier}
        for figure in one.figures:
            row = _row(**told, **how, what="below", year=figure.year, value=figure.value)
            yield row | {"day": figure.vintage.isoformat(), "evidence": f"{figure.edition}: {figure.locator}"}
        missing = "; ".join(f"{year}: {reason}" for year, reason in one.missing)
        yield _row(
            **told, **how, what="sum", value=None if missing else one.total,
            note=f"unknown: {missing}" if missing else meaning.words, evidence=meaning.evidence,
        )  # fmt: skip


def _owed_row(one: Owed) -> dict[str, Any]:
    return _row(
        "truly owed", one.debtor, one.creditor, what=one.id, year=one.day.year, value=one.amount,
        unit=f"million {one.currency}", day=one.told, note=one.words, evidence=one.evidence,
    )  # fmt: skip
