"""How far from a pledge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from burdenshare import measures, pledges, readings
from burdenshare.answers import findings
from burdenshare.answers.result import (
    Result,
    as_list,
    base_year,
    check_currency,
    known,
    names,
    one_year,
)  # fmt: skip
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions.gap import Gap
from burdenshare.questions.notes import definition_notes
from burdenshare.records import Answer, Edition, Figure, Note, Unknown
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
        pledge: A unique part of its name; None: `wales-2014`.
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
    if definition != "nato":
        raise InputError(
            "a pledge counts as NATO does.",
            where=f"definition: {definition}",
            remedy="See: burdenshare show share_of_gdp --definition",
        )
    ledger = known(as_of, data)
    allies = as_list(allies)
    question = _question(ledger, allies, pledge, one_year(year), edition, base_year(prices), currency)
    answers = readings.answers(question, ledger, every=every_reading)
    _refuse_silence(question, answers, ledger)
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
        year = _newest_year(ledger, promise.main.measure, chosen, countries)
    return Gap(promise, countries, year, chosen, prices, currencies)


def _newest_year(ledger: Ledger, measure: str, edition: Edition | None, countries: Sequence[str]) -> int:
    if edition:
        years = [row.cell.year for row in ledger.rows(measures.parts(measure)[0], edition=edition.id)]
        found = max(years, default=None)
    else:
        found = readings.newest_year(ledger, measure, totals=ledger.countries.only_totals(countries))
    if found is None:
        by = f"the edition {edition.id} says nothing" if edition else f"{_nobody(ledger)} says anything"
        other = "Leave --edition out" if edition else "Ask with a later --as-of"
        raise NothingKnown(
            f"{by} about {measure}.", remedy=f"{other}; burdenshare data list shows the editions held."
        )
    return found


def _nobody(ledger: Ledger) -> str:
    return f"no edition known{f' on {ledger.known_on}' if ledger.known_on else ''}"


def _refuse_silence(question: Gap, answers: Sequence[Answer], ledger: Ledger) -> None:
    """Who is exempt, late or in doubt is told so; but a year that nobody speaks of is no answer."""
    if all(question.held_to_it(ledger, country) for country in question.countries):
        return
    rows = answers[0].rows
    if question.edition and not any(isinstance(row, Figure) or _in_doubt(row) for row in rows):
        few = len(question.countries) <= findings.ONE_BY_ONE
        whose = f" for {' '.join(question.countries)}" if few else ""
        raise NothingKnown(
            f"the edition {question.edition.id} says nothing about {question.year}{whose}.",
            remedy="Leave --edition out, or take another year: burdenshare data list shows those of each.",
        )
    if not ledger.rows(measures.parts(question.pledge.main.measure)[0], years=[question.year]):
        raise NothingKnown(
            f"{_nobody(ledger)} says anything about {question.year}.",
            remedy="burdenshare data list shows the years of each edition.",
        )


def _in_doubt(row: Figure | Unknown) -> bool:
    """Whether a cell of the press that may not answer stands beside it."""
    return any(note.code.startswith("press_") for note in row.notes)


def _headline(question: Gap, answers: Sequence[Answer], ledger: Ledger) -> list[str]:
    if len(question.countries) > findings.ONE_BY_ONE:
        told = findings.who_meets(question, answers[0], ledger)
        return [*told, *findings.by_reading(question, answers[1:], ledger)]
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
    """Where the pledge is only a yardstick: before it was adopted, after its year, and for a total."""
    pledge, year = question.pledge, question.year
    for dispute in pledge.disputed:
        if dispute.ally in question.countries:
            own = f"; its own threshold is {dispute.own_threshold:g} %" if dispute.own_threshold else ""
            yield Note(
                "disputed",
                f"{ledger.countries.name(dispute.ally)}: disputed, {dispute.why}{own}",
                dispute.ally,
            )
    if year < pledge.adopted.year:
        yield Note("before_the_pledge", f"{pledge.id} was adopted in {pledge.adopted.year}")
    if pledge.until and year > pledge.until:
        yield Note("after_the_pledge", f"{pledge.id} names {pledge.until} as its year; {year} is after it")
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
