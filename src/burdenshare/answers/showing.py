"""Figures as one edition has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from burdenshare import measures, pledges, readings
from burdenshare.answers import findings
from burdenshare.answers.result import (
    Result,
    as_list,
    check_currency,
    check_definition,
    known,
    names,
    years,
)
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions import Show
from burdenshare.questions.show import ABOUT_THE_ECONOMY, MONEY
from burdenshare.records import Answer, Figure, Note, Unknown
from burdenshare.units import grouped
from burdenshare.wording import day_in_words


def show(
    measure: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | None = None,
    currency: str = "USD",
    if_met: str | None = None,
    every_reading: bool = False,
    data: str | Path | None = None,
) -> Result:
    """Figures of one measure, all from one edition.

    Args:
        measure: An id, or what people call it.
        allies: Codes, names, demonyms, groups or totals; none: every member on the day.
        year: One, a span (`2014:2024`), or several; None: all years of the newest complete edition.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: A unique part of its name; None: the newest complete one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices; None: current prices.
        currency: `USD`, `national`, or a code.
        if_met: A pledge; with `share_of_allied_spending`, also the share if every ally below had met it.
        every_reading: Whether to answer under every reading, or under the default alone.
        data: The user's data folder.

    Returns:
        One row per ally and year; money in millions, shares in percent.

    Raises:
        UnknownName: A measure, ally, edition or currency that is not known here.
        NothingKnown: If no edition known on the day says anything about what is asked.

    >>> show("share_of_gdp", "NLD", year=2024, edition="nato-2024-06-17").rows[0].printed
    '2.05'
    """
    check_definition(definition)
    ledger = known(as_of, data)
    found = measures.find(measure)
    if if_met and found.id != "share_of_allied_spending":
        raise InputError("if_met goes with share_of_allied_spending.", where="if_met", remedy="Leave it out.")
    codes = {ally.currency for ally in ledger.countries.allies.values()}
    question = Show(
        found.id,
        _asked_allies(ledger, as_list(allies), found.id),
        years(year),
        ledger.edition(edition) if edition else None,
        prices,
        check_currency(currency, codes),
        pledges.find(ledger, if_met) if if_met else None,
    )
    answers = readings.answers(question, ledger, every=every_reading)
    _refuse_silence(question, answers, ledger)
    return Result(
        question={
            "verb": "show",
            "measure": found.id,
            "allies": list(question.countries) if allies else [],
            "years": list(question.years),
            "edition": question.edition.id if question.edition else None,
            "if_met": question.if_met.id if question.if_met else None,
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=_headline(question, answers[0], ledger),
        notes=_later(question, ledger),
        names=names(ledger, question.countries),
        columns=("if_met",) if if_met else (),
    )


def _asked_allies(ledger: Ledger, allies: list[str], measure: str) -> tuple[str, ...]:
    """The allies asked for; none: every member on the day, of those with forces where it is about them."""
    if allies or measure in ABOUT_THE_ECONOMY:
        return ledger.countries.resolve(allies, ledger.day)
    return ledger.countries.with_forces(ledger.day)


def _refuse_silence(question: Show, answers: Sequence[Answer], ledger: Ledger) -> None:
    if any(isinstance(row, Figure) for answer in answers for row in answer.rows):
        return
    rows = answers[0].rows
    if rows and all(row.notes for row in rows):
        return
    first, last = min(question.years, default=0), max(question.years, default=0)
    asked = f" in {first}" if first == last else f" from {first} to {last}"
    on = f" on {ledger.known_on}" if ledger.known_on else ""
    why = rows[0].why if rows and isinstance(rows[0], Unknown) else ""
    raise NothingKnown(
        f"no edition known{on} says anything about {question.measure}{asked if first else ''}",
        remedy=_other_prices(question, ledger) or (f"{why[:1].upper()}{why[1:]}." if why else ""),
    )


def _other_prices(question: Show, ledger: Ledger) -> str:
    """Where an edition has the figure at constant prices only."""
    if question.measure not in MONEY or question.prices:
        return ""
    found = readings.choose(
        ledger, question.measure, question.years, prices="constant", rates="constant"
    ).edition
    return f"{found.id} has it at {found.base_year} prices: --prices {found.base_year}." if found else ""


def _later(question: Show, ledger: Ledger) -> list[Note]:
    """What later editions have printed in part, for a question about a few shares."""
    choice = question.choice(ledger)
    if question.edition or question.measure != "share_of_gdp" or len(question.countries) > 3:
        return []
    return [
        Note("later_in_part", f"{ledger.countries.name(country)}: {told}", country)
        for country in question.countries
        for year in (*choice.years, *choice.missing)
        for told in findings.later_in_part(question.measure, country, year, choice.edition, ledger)
    ]


def _headline(question: Show, answer: Answer, ledger: Ledger) -> list[str]:
    """One figure in a sentence; what a pledge would change; nothing where the table says all."""
    figures = [row for row in answer.rows if isinstance(row, Figure)]
    if question.if_met:
        pairs = zip(figures[::2], figures[1::2], strict=False)
        if_met = f"if every ally below {findings.threshold_in_words(question.if_met)} had met it"
        return [
            f"{ledger.countries.name(now.country)} {now.year}: {_text(now)} → {_text(then)} {if_met}"
            f"      {_source(now, ledger)}"
            for now, then in pairs
        ]
    if len(answer.rows) == 1 and figures:
        row = figures[0]
        return [f"{ledger.countries.name(row.country)} {row.year}: {_text(row)}      {_source(row, ledger)}"]
    if not figures and answer.rows:
        return list(dict.fromkeys(note.text for row in answer.rows for note in row.notes))
    return []


def _text(row: Figure) -> str:
    decimals = measures.MEASURES[row.measure].decimals
    number = findings.shown(row, decimals)
    mark = "%" if row.unit.symbol == "percent" else str(row.unit)
    return f"{grouped(number)} {mark}"


def _source(row: Figure, ledger: Ledger) -> str:
    edition = ledger.edition(row.edition)
    status = [] if row.status == "final" else [row.status]
    quality = [] if row.quality == "publisher" else [row.quality]
    return ", ".join([edition.publisher, day_in_words(edition.published), *status, *quality])
