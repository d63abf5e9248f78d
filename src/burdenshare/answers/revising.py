"""What each edition known said about the same figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from burdenshare import breaks, measures, pledges
from burdenshare.answers.result import (
    USUAL,
    Result,
    as_list,
    base_year,
    check_currency,
    check_money,
    known,
    names,
    of_measure,
    years,
)
from burdenshare.answers.showing import silence
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import ALLIANCE, Ledger
from burdenshare.measures import Wanted
from burdenshare.provenance import figure
from burdenshare.questions.notes import definition_notes, doubt_note, rate_notes
from burdenshare.questions.show import GROWTH, RATIOS, RECOMPUTED, Show
from burdenshare.records import Answer, Edition, Figure, Note, Panel, Reading, Share, Unknown


def revisions(
    measure: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | str | None = None,
    currency: str | None = None,
    every_reading: bool = False,
    data: str | Path | None = None,
) -> Result:
    """What each edition known said about the same figure.

    Args:
        measure: An id, or what people call it.
        allies: Codes, names, demonyms, groups or totals; none: every member on the day.
        year: One, a span, or several; None: every year.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: Only this one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices; None or `current`: current prices.
        currency: `USD`, `national`, or a code; None: dollars, or euro where the definition is counted in it.
        every_reading: Whether to tell a share as published alone, or recomputed too.
        data: The user's data folder.

    Returns:
        One row per ally, year and edition, the oldest edition first, with the change since the one before
        (`change`, in the unit of the figure) and whether the Wales pledge is met (`met`).

    Raises:
        UnknownName: A measure or ally that is not known here.
        NothingKnown: If no edition known on the day says anything about what is asked.
    """
    found = measures.find(measure)
    ledger = of_measure(known(as_of, data), found.id, definition)
    allies = as_list(allies)
    countries = ledger.countries.resolve(allies, ledger.day)
    codes = {ally.currency for ally in ledger.countries.allies.values()}
    prices, currency = base_year(prices), check_currency(currency, codes) if currency else None
    check_money(found.id, prices, currency)
    currency = currency or USUAL.get(definition, "USD")
    wanted = Wanted(countries, years(year), "published", prices, currency)
    only = ledger.edition(edition) if edition else None
    asked = Show(found.id, countries, wanted.years, only, prices, wanted.currency)
    editions = (only,) if only else ledger.editions
    pledge = _pledge_about(ledger, found.id)
    answers = [
        Answer(
            reading, tuple(_told(ledger, found.id, editions, replace(wanted, share=reading.share), pledge))
        )
        for reading in _readings(found.id, ledger.definition or ALLIANCE)[: None if every_reading else 1]
    ]
    headline = _in_words(asked, answers, ledger)
    if not headline and not any(answer.rows for answer in answers):
        raise silence(asked, ledger)
    return Result(
        question={
            "verb": "revisions",
            "measure": found.id,
            "allies": list(countries) if allies else [],
            "years": list(wanted.years),
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=headline,
        notes=[
            *_doubts(ledger, found.id, wanted),
            *_beside(ledger, answers),
            *_broken(ledger, answers[0].rows),
        ],
        names=names(ledger, countries),
        columns=("change", "pledge", "threshold", "met"),
    )


def _in_words(asked: Show, answers: Sequence[Answer], ledger: Ledger) -> list[str]:
    """Why there can be no figure of some allies."""
    told = {row.country for answer in answers for row in answer.rows}
    year = asked.years[-1] if asked.years else None
    silent = (asked.in_words(ledger, country, year) for country in asked.countries if country not in told)
    return [words for words in silent if words]


def _doubts(ledger: Ledger, measure: str, wanted: Wanted) -> list[Note]:
    """The press cells that may not answer."""
    return [
        doubt_note(ledger, row)
        for row in ledger.rows(measure, countries=wanted.countries, years=wanted.years)
        if row.cell.trust != "plain" and row.cell.unit.symbol == "percent"
    ]


def _beside(ledger: Ledger, answers: Sequence[Answer]) -> list[Note]:
    """The rates of exchange of a conversion; what each edition says of its definition."""
    figures = [row for answer in answers for row in answer.rows if isinstance(row, Figure)]
    compared = [ledger.edition(name) for name in dict.fromkeys(row.edition for row in figures)]
    return [*rate_notes(figures), *(definition_notes(compared) if len(compared) > 1 else ())]


def _broken(ledger: Ledger, rows: Sequence[Figure | Unknown]) -> Iterator[Note]:
    """The breaks between editions that a change contains, each once."""
    told: dict[tuple[str, str], Note] = {}
    for before, after in pairwise(row for row in rows if isinstance(row, Figure)):
        if (before.country, before.year) != (after.country, after.year):
            continue
        editions = ledger.edition(before.edition), ledger.edition(after.edition)
        for entry in breaks.revising(ledger, after.country, after.measure, after.year, *editions):
            name = ledger.countries.name(after.country)
            text = f"| {name}, {breaks.where(entry)}: {breaks.told(entry)}"
            told[after.country, entry.id] = Note("break", text, after.country)
    yield from told.values()


def _readings(measure: str, definition: str) -> list[Reading]:
    """The published figure, and those that can be recomputed."""
    shares: dict[str, Share] = {"default": "published"}
    if measure in (*RATIOS, *RECOMPUTED):
        shares["real"] = "real"
    if measure in RATIOS:
        shares["nominal"] = "nominal"
    return [
        Reading(
            name, definition=definition, share=share, tier="default" if name == "default" else "customary"
        )
        for name, share in shares.items()
    ]


def _pledge_about(ledger: Ledger, measure: str) -> pledges.Pledge | None:
    wales = pledges.find(ledger.as_of(None), None)
    return wales if wales.main.measure == measure else None


def _told(
    ledger: Ledger,
    measure: str,
    editions: Sequence[Edition],
    wanted: Wanted,
    pledge: pledges.Pledge | None,
) -> Iterator[Figure]:
    """Each figure after the same figure of the edition before, with what has changed."""
    panels = list(_panels(ledger, measure, editions, wanted))
    for country in wanted.countries:
        for year in sorted({year for panel in panels for year in panel.years}):
            before: Figure | None = None
            for panel in panels:
                if panel.says(country, year):
                    row = figure(ledger, panel, country, year)
                    yield replace(row, extras=_extras(row, before, pledge))
                    before = row


def _panels(ledger: Ledger, measure: str, editions: Sequence[Edition], wanted: Wanted) -> Iterator[Panel]:
    """What each edition says; growth that is computed here only where no break lies between."""
    for edition in editions:
        try:
            panel = measures.panel(ledger, measure, edition, wanted)
        except NothingKnown:
            continue
        yield breaks.without(ledger, panel) if measure == GROWTH else panel


def _extras(row: Figure, before: Figure | None, pledge: pledges.Pledge | None) -> dict[str, Any]:
    same = before is not None and before.unit == row.unit
    extras: dict[str, Any] = {"change": row.value - before.value if before and same else None}
    if pledge:
        met = pledges.meets(row.value, row.printed, pledge.main.threshold)
        extras.update(pledge=pledge.id, threshold=pledge.main.threshold, met=met)
    return extras
