"""How far from a pledge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from burdenshare import pledges, readings
from burdenshare.answers import findings
from burdenshare.answers.result import (
    Result,
    as_list,
    base_year,
    check_currency,
    check_definition,
    known,
    names,
    one_year,
)  # fmt: skip
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions import Gap
from burdenshare.questions.notes import definition_notes
from burdenshare.records import Answer, Note, Unknown
from burdenshare.wording import day_in_words

COLUMNS = ("pledge", "clause", "threshold", "met", "years_met", "first_value", "first_edition")


def gap(
    allies: str | Sequence[str] = (),
    *,
    pledge: str | None = None,
    year: int | str | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | str | None = None,
    currency: str | None = None,
    every_reading: bool = False,
    data: str | Path | None = None,
) -> Result:
    """How far allies are from a pledge in one year, in points and in money.

    Args:
        allies: Codes, names, demonyms or groups; none: every member on the day.
        pledge: A unique part of its name; None: the newest adopted by the day.
        year: None: the last year of the newest complete edition.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: A unique part of its name; None: the newest complete one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices for the money; None or `current`: current prices.
        currency: Of the gap; None: national currency and dollars.
        every_reading: Whether to answer under every reading, or under the default alone.
        data: The user's data folder.

    Returns:
        Per ally and clause the measure (percent), the gap in points, and for the first clause the gap in
        money (millions).

    Raises:
        UnknownName: An ally, pledge, edition or currency that is not known here.
        NothingKnown: If no edition known on the day says anything about that year.

    >>> result = gap("DEU", pledge="wales-2014", year=2015, as_of="2017-03-31")
    >>> round(result.rows[0].value, 10)
    1.1751537977
    """
    check_definition(definition)
    ledger = known(as_of, data)
    allies = as_list(allies)
    question = _question(ledger, allies, pledge, one_year(year), edition, base_year(prices), currency)
    answers = readings.answers(question, ledger, every=every_reading)
    _refuse_silence(question, ledger)
    return Result(
        question={
            "verb": "gap",
            "allies": list(question.countries) if allies else [],
            "pledge": question.pledge.id,
            "year": question.year,
            "edition": question.edition.id if question.edition else None,
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=_headline(question, answers, ledger),
        notes=[*_met_otherwise(question, ledger), *_scope(question, ledger), *_later(question, ledger)],
        names=names(ledger, question.countries),
        columns=COLUMNS,
    )


def _question(
    ledger: Ledger,
    allies: list[str],
    pledge: str | None,
    year: int | None,
    edition: str | None,
    prices: int | None,
    currency: str | None,
) -> Gap:
    promise = pledges.find(ledger, pledge)
    chosen = ledger.edition(edition) if edition else None
    codes = {ally.currency for ally in ledger.countries.allies.values()}
    currencies = (check_currency(currency, codes),) if currency else ("national", "USD")
    countries = ledger.countries.resolve(allies, ledger.day)
    if year is None:
        year = _newest_year(ledger, promise.main.measure, chosen.id if chosen else None)
    return Gap(promise, countries, year, chosen, prices, currencies)


def _newest_year(ledger: Ledger, measure: str, edition: str | None) -> int:
    if edition:
        years = [row.cell.year for row in ledger.rows(measure, edition=edition)]
        found = max(years, default=None)
    else:
        found = readings.newest_year(ledger, measure)
    if found is None:
        raise NothingKnown(
            f"no edition known on {ledger.known_on} says anything about {measure}.",
            remedy="Ask with a later --as-of; burdenshare data list shows the editions held.",
        )
    return found


def _refuse_silence(question: Gap, ledger: Ledger) -> None:
    """An ally may be exempt or late, and is told so; but a year that nobody speaks of is no answer."""
    if any(
        question.held_to_it(ledger, country) is None for country in question.countries
    ) and not ledger.rows(question.pledge.main.measure, years=[question.year]):
        on = f" on {ledger.known_on}" if ledger.known_on else ""
        raise NothingKnown(
            f"no edition known{on} says anything about {question.year}.",
            remedy="burdenshare data list shows the years of each edition.",
        )


def _headline(question: Gap, answers: Sequence[Answer], ledger: Ledger) -> list[str]:
    if len(question.countries) > findings.ONE_BY_ONE:
        return findings.who_meets(question, answers[0], ledger)
    lines: list[str] = []
    for country in question.countries:
        for answer in answers:
            label = f"{ledger.countries.name(country)}: " if len(question.countries) > 1 else ""
            told = findings.one_ally(question, country, answer, ledger)
            if len(answers) > 1:
                label = f"{label}{answer.reading.id:8}"
            lines.extend(f"{label}{line}" if place == 0 else line for place, line in enumerate(told))
        if question.edition is None:
            chosen = question.chosen(ledger).edition
            measure = question.pledge.main.measure
            lines.extend(findings.later_in_part(measure, country, question.year, chosen, ledger))
    return lines


def _scope(question: Gap, ledger: Ledger) -> Iterator[Note]:
    """Where the pledge is only a yardstick: before it was adopted, and for a total."""
    pledge = question.pledge
    if question.year < pledge.adopted.year:
        yield Note("before_the_pledge", f"{pledge.id} was adopted in {pledge.adopted.year}")
    for country in question.countries:
        if country in ledger.countries.totals:
            yield Note("total", f"a total is not bound by {pledge.id}", country)


def _later(question: Gap, ledger: Ledger) -> Iterator[Note]:
    """Which later editions are known in part, where the table does not show it; and what is compared."""
    if len(question.countries) > findings.ONE_BY_ONE and question.edition is None:
        yield from findings.later_editions(question, ledger)
    chosen, first = question.chosen(ledger).edition, question.first(ledger)
    if chosen and first and first.published < chosen.published:
        yield from definition_notes([first, chosen])


def _met_otherwise(question: Gap, ledger: Ledger) -> list[Note]:
    """What another edition known on the day says about meeting the first threshold."""
    chosen = question.chosen(ledger).edition
    first = question.first(ledger)
    if chosen is None or first is None or first.published >= chosen.published:
        return []
    now = question.under(question.readings(ledger)[0], ledger)
    then_question = Gap(question.pledge, question.countries, question.year, edition=first)
    then = then_question.under(then_question.readings(ledger)[0], ledger)
    before = {row.country: row for row in then.rows if row.measure == question.pledge.main.measure}
    notes = []
    for row in now.rows:
        old = before.get(row.country)
        if row.measure != question.pledge.main.measure or old is None:
            continue
        if isinstance(row, Unknown) or isinstance(old, Unknown) or row.extras["met"] == old.extras["met"]:
            continue
        day = day_in_words(first.published)
        text = f"{findings.shown(old)} % in the edition of {day}, {findings.shown(row)} % here"
        notes.append(Note("met_otherwise_in_another_edition", text, row.country))
    return notes
