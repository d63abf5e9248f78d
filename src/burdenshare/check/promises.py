"""Claims about what a pledge costs, and about when events were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from burdenshare import readings
from burdenshare.articles.records import Claim, When
from burdenshare.check.counting import years_of
from burdenshare.check.figures import in_full
from burdenshare.check.pledged import adopted, pledge_of
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import amount, name, source
from burdenshare.errors import BurdenshareError
from burdenshare.events import Event, events
from burdenshare.pledges import Pledge
from burdenshare.questions.cost import Cost
from burdenshare.questions.gap import Gap
from burdenshare.records import Figure, Unknown
from burdenshare.wording import day_in_words, in_short, with_capital

if TYPE_CHECKING:
    pass

SHARE = "share_of_gdp"
SUMMIT_LASTS = 2
WORD = re.compile(r"[a-z]+")
ADOPTING = {
    "guideline",
    "goal",
    "target",
    "benchmark",
    "threshold",
    "pledge",
    "decision",
    "agreed",
    "adopted",
}
JOINING = {
    "into",
    "entered",
    "admitted",
    "entry",
    "joined",
    "join",
    "joins",
    "joining",
    "accession",
    "acceded",
    "member",
    "members",
    "membership",
}


def gap_cost(claim: Claim, context: Context) -> Iterator[Found]:
    """What reaching a pledge takes, in money or in points."""
    document = pledge_of(claim, context.ledger)
    if document is None or claim.value is None:
        yield Found("default", "unknown", why="which pledge is meant is not said")
        return
    codes = context.ledger.countries.allies
    if claim.value.unit == "points":
        yield from _points(claim, context, document)
    elif len(claim.subjects) == 1 and claim.subjects[0] in codes:
        yield from _costs(claim, context, document)
    else:
        yield from _sums(claim, context, document)


def _points(claim: Claim, context: Context, document: Pledge) -> Iterator[Found]:
    for year in years_of(claim, context):
        question = Gap(document, claim.subjects[:1], year)
        rows = readings.answers(question, context.ledger, every=False)[0].rows
        for row in rows:
            if isinstance(row, Figure) and row.unit.symbol == "points":
                yield _costed(claim, context, row, "default", document)
                return
    yield Found("default", "unknown", why="no edition known on the day says")


def _costs(claim: Claim, context: Context, document: Pledge) -> Iterator[Found]:
    """Under each reading of what a pledge costs one ally."""
    if claim.value is None:
        return
    currency = claim.value.unit or "USD"
    yield from _of_year(claim, context, document, currency)
    question = Cost(document, claim.subjects[0], context.ledger, currency)
    try:
        found = readings.answers(question, context.ledger)
    except BurdenshareError as missing:
        yield Found("default", "unknown", why=str(missing))
        return
    for answer in found:
        rows = [row for row in answer.rows if isinstance(row, Figure) and row.unit.symbol == currency]
        label = answer.reading.label or answer.reading.id
        if rows:
            yield replace(_costed(claim, context, rows[0], label, document), tier=answer.reading.tier)
        else:
            silent = next((row for row in answer.rows if isinstance(row, Unknown)), None)
            why = silent.why if silent else f"not told in {currency}"
            yield Found(label, "unknown", why=why, tier=answer.reading.tier, row=silent)


def _of_year(claim: Claim, context: Context, document: Pledge, currency: str) -> Iterator[Found]:
    """The gap of the year that is named, or of the newest; beside it the same in the ally's other money."""
    year = claim.period.year if claim.period else None
    monies = (currency, "USD", context.own_money(claim.subjects[0]))
    for when in (year,) if year else context.years:
        question = Gap(document, claim.subjects[:1], when, currencies=("national", "USD"))
        rows = [
            row
            for row in readings.answers(question, context.ledger, every=False)[0].rows
            if isinstance(row, Figure) and row.unit.symbol in monies
        ]
        if rows:
            break
    else:
        return
    for row in rows:
        if row.unit.symbol != currency:
            label = f"the same year in {row.unit.symbol}"
            yield replace(_costed(claim, context, row, label, document), role="neighbour")
        elif year:
            yield _costed(claim, context, row, f"the gap of {year}", document)


def _costed(claim: Claim, context: Context, row: Figure, label: str, document: Pledge) -> Found:
    value = in_full(row)
    who, where = name(row.country, context.ledger), source(row, context.ledger)
    unsaid = "" if "threshold" in claim.reference else f"no mark is said, so that of {document.title}; "
    true = (
        f"{with_capital(who)} would have had to spend {amount(row)} more to reach "
        f"{document.main.threshold:g} % ({unsaid}{label}; {where})"
    )
    return Found(label, _match(claim, value), amount(row), where, true, value=value, row=row)


def _match(claim: Claim, value: Decimal) -> Match:
    """Whether a value is what a claim says, as printed or read generously."""
    if claim.value is None:
        return "no"
    if claim.value.narrow.holds(value):
        return "narrow"
    return "wide" if claim.value.wide.holds(value) else "no"


def _sums(claim: Claim, context: Context, document: Pledge) -> Iterator[Found]:
    """What all allies below a pledge lack together."""
    if claim.value is None:
        return
    currency = claim.value.unit or "USD"
    countries = context.ledger.countries.with_forces(context.ledger.day)
    for year in years_of(claim, context):
        question = Gap(document, countries, year, currencies=(currency,))
        answer = readings.answers(question, context.ledger, every=False)[0]
        rows = [row for row in answer.rows if isinstance(row, Figure) and row.unit.symbol == currency]
        if len(rows) == len(countries):
            total = sum((in_full(row) for row in rows), Decimal(0))
            match = _match(claim, total)
            told = in_short(float(total) / 1e6, currency)
            where = source(rows[0], context.ledger)
            true = f"All gaps to {document.main.threshold:g} % together were {told} in {year} ({where})"
            yield Found("default", match, told, where, true, value=total, rows=answer.rows)
            return
    yield Found("default", "unknown", why="no edition known on the day gives the money of all allies")


# --- when it was -----------------------------------------------------------------------------------------


def event_date(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether something happened when it is said to have happened."""
    words = {word for word in WORD.findall(str(claim.reference.get("event") or "").casefold())}
    if claim.subjects and words & JOINING and (claim.period or "order" in claim.reference):
        yield _joined(claim, context)
        return
    found = [event for event in events(context.ledger) if _is_named(event, words)]
    if not found and words & ADOPTING and claim.period:
        yield _adopted(claim.period, context)
        return
    if not found or claim.period is None:
        yield Found("default", "unknown", why="this event is not known here")
        return
    period = claim.period
    inside = [event for event in found if period.earliest <= event.day <= period.latest]
    event = (inside or found)[0]
    told = f"{event.words.rstrip('.')} ({day_in_words(event.day)})"
    if not inside and _days_between(event.day, period) <= SUMMIT_LASTS:
        yield Found("default", "unknown", told, why=f"of an event of several days one is held: {told}")
        return
    yield Found("default", "narrow" if inside else "no", told, event.evidence.document, told)


def _adopted(period: When, context: Context) -> Found:
    """Whether the guideline, or a pledge that took it up, dates from a period."""
    documents = [
        document
        for document in adopted(context.ledger)
        if document.kind in ("guideline", "pledge") and document.measured and document.main.measure == SHARE
    ]
    inside = [document for document in documents if period.earliest <= document.adopted <= period.latest]
    first = [document for document in documents if document.kind == "guideline"][-1:]
    if not first:
        return Found("default", "unknown", why="no guideline is known on the day")
    document = (inside or first)[0]
    told = f"{document.title}: {document.told} ({document.reference})"
    return Found("default", "narrow" if inside else "no", told, document.reference, told)


def _days_between(day: date, period: When) -> int:
    return max((period.earliest - day).days, (day - period.latest).days)


def _joined(claim: Claim, context: Context) -> Found:
    """Whether an ally joined within a period, and as which member, by the table of members."""
    code, period, order = claim.subjects[0], claim.period, claim.reference.get("order")
    ally = context.ledger.countries.allies.get(code)
    if ally is None or ally.joined > context.ledger.day:
        return Found("default", "unknown", why="no accession of it is known on the day")
    who = name(code, context.ledger)
    told = f"{with_capital(who)} joined the alliance on {day_in_words(ally.joined)} (table of members)"
    holds = period is None or period.earliest <= ally.joined <= period.latest
    if order is not None:
        days = [one.joined for one in context.ledger.countries.allies.values()]
        first, last = sum(day < ally.joined for day in days) + 1, sum(day <= ally.joined for day in days)
        holds = holds and first <= int(str(order)) <= last
        told = told.replace("joined the alliance", f"joined the alliance as member {first}")
    return Found("default", "narrow" if holds else "no", told, "table of members", told)


def _is_named(event: Event, words: set[str]) -> bool:
    """Whether the place of a summit, meeting or war is said."""
    if event.kind not in ("summit", "meeting", "war"):
        return False
    return event.id.split("-")[0] in words
