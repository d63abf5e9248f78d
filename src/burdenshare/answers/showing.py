"""Figures as one edition has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from burdenshare import breaks, measures, pledges, priorities, readings
from burdenshare.answers import findings
from burdenshare.answers.converting import show_rates, show_shares_of_gdp
from burdenshare.answers.result import (
    USUAL,
    Result,
    as_list,
    base_year,
    check_currency,
    check_money,
    known,
    names,
    not_held,
    of_measure,
    years,
)
from burdenshare.errors import AcrossBreak, InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions.incomes import SHARE_OF_ALLIED_GDP
from burdenshare.questions.show import ABOUT_THE_ECONOMY, GROWTH, MONEY, Show
from burdenshare.records import Answer, Figure, Note, Unknown
from burdenshare.units import grouped, with_base
from burdenshare.wording import edition_day, joined, with_capital


def show(
    measure: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | str | None = None,
    currency: str | None = None,
    if_met: str | None = None,
    across_breaks: bool = False,
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
        prices: Base year of constant prices; None or `current`: current prices.
        currency: `USD`, `national`, or a code; None: dollars, or euro where the definition is counted in it.
        if_met: A pledge; with `share_of_allied_spending`, also the share if every ally below had met it.
        across_breaks: Whether growth that is computed here is shown across a break in the series, with its
            mark; what a publisher prints is shown either way.
        every_reading: Whether to answer under every reading, or under the default alone.
        data: The user's data folder.

    Returns:
        One row per ally and year; money in millions, shares in percent.

    Raises:
        UnknownName: A measure, ally, edition or currency that is not known here.
        AcrossBreak: If all of it is growth across breaks, and `across_breaks` is false.
        NothingKnown: If no edition known on the day says anything about what is asked.

    >>> show("share_of_gdp", "NLD", year=2024, edition="nato-2024-06-17").rows[0].printed
    '2.05'
    """
    return shown(
        known(as_of, data), measure, allies, year=year, edition=edition, definition=definition, prices=prices,
        currency=currency, if_met=if_met, across_breaks=across_breaks, every_reading=every_reading,
    )  # fmt: skip


def shown(
    ledger: Ledger,
    measure: str,
    allies: str | Sequence[str],
    *,
    year: int | str | Sequence[int] | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | str | None = None,
    currency: str | None = None,
    if_met: str | None = None,
    across_breaks: bool = False,
    every_reading: bool = False,
) -> Result:
    """As `show`, from a ledger that is open already."""
    found = measures.find(measure)
    if found.id in (measures.EXCHANGE_RATE, SHARE_OF_ALLIED_GDP):
        _refuse_for(found.id, prices, currency, if_met, across_breaks)
        asked = ledger.countries.resolve(as_list(allies), ledger.day)
        if found.id == SHARE_OF_ALLIED_GDP:
            return show_shares_of_gdp(
                ledger, asked, years(year), edition=edition, every_reading=every_reading
            )
        return show_rates(
            ledger, asked, years(year), definition=definition, edition=edition, every_reading=every_reading
        )
    ledger = of_measure(ledger, found.id, definition)
    if if_met and found.id != "share_of_allied_spending":
        raise InputError("if_met goes with share_of_allied_spending.", where="if_met", remedy="Leave it out.")
    codes = {ally.currency for ally in ledger.countries.allies.values()}
    allies, prices = as_list(allies), base_year(prices)
    currency = check_currency(currency, codes) if currency else None
    check_money(found.id, prices, currency)
    currency = currency or USUAL.get(definition, "USD")
    asked_years = years(year)
    if across_breaks and found.id != GROWTH:
        raise InputError(f"across_breaks goes with {GROWTH}.", where="across_breaks", remedy="Leave it out.")
    question = Show(
        found.id,
        _asked_allies(ledger, allies, found.id),
        asked_years,
        ledger.edition(edition) if edition else None,
        prices,
        currency,
        pledges.find(ledger, if_met) if if_met else None,
        across_breaks,
        not_held(ledger),
    )
    _refuse_wide_span(question, ledger)
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
            "across_breaks": across_breaks,
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=_headline(question, answers[0], ledger),
        notes=_later(question, ledger),
        names=names(ledger, question.countries),
        columns=("if_met",) if if_met else (),
    )


def _refuse_for(measure: str, *given: object) -> None:
    if any(given):
        raise InputError(
            f"{measure} takes no prices, no currency, no pledge and no breaks.",
            where=measure,
            remedy="Leave it out.",
        )


def _asked_allies(ledger: Ledger, allies: list[str], measure: str) -> tuple[str, ...]:
    """The allies asked for; none: every member on the day, of those with forces where it is about them."""
    if allies or measure in ABOUT_THE_ECONOMY:
        return ledger.countries.resolve(allies, ledger.day)
    return ledger.countries.with_forces(ledger.day)


def _refuse_wide_span(question: Show, ledger: Ledger) -> None:
    """A span may reach beyond what is known on the day, but not beyond every edition held."""
    asked = question.years
    filling = _filling(question, ledger) if question.by_priority(ledger) else {}
    names = {edition.id for source in (ledger, *filling.values()) for edition in source.held}
    ends = [year for name, _, *ends in ledger.extents() if name in names for year in ends]
    if len(asked) > 1 and not min(ends) <= min(asked) <= max(asked) <= max(ends):
        own = [f"{question.not_held[name]}." for name, of in filling.items() if not of.held]
        raise NothingKnown(
            f"no edition held speaks of all years from {min(asked)} to {max(asked)}.",
            remedy=" ".join([f"They speak of {min(ends)} to {max(ends)}.", *own]),
        )


def _filling(question: Show, ledger: Ledger) -> dict[str, Ledger]:
    """By definition, what the priorities may fill the first and the last year from."""
    ends = sorted({*question.years[:1], *question.years[-1:]})
    found = (
        rule.source
        for year in ends
        for country in question.countries
        for rule in priorities.matching(ledger, question.measure, country, year)
    )
    return {source: ledger.of(source) for source in dict.fromkeys(found)}


def _refuse_silence(question: Show, answers: Sequence[Answer], ledger: Ledger) -> None:
    if any(isinstance(row, Figure) for answer in answers for row in answer.rows):
        return
    rows = answers[0].rows
    _refuse_breaks(question, rows, ledger)
    if rows and all(row.notes for row in rows):
        return
    raise silence(question, ledger, rows[0].why if rows and isinstance(rows[0], Unknown) else "")


def _refuse_breaks(question: Show, rows: Sequence[Figure | Unknown], ledger: Ledger) -> None:
    """Growth across a break is an answer to another question than the one that people mean."""
    lying = [row for row in rows if isinstance(row, Unknown) and any(n.code == "break" for n in row.notes)]
    if lying and len(lying) == len(rows):
        first = lying[0]
        edition = ledger.edition(first.edition)
        found = breaks.at(ledger, edition, first.country, first.measure, first.year)
        read = f"; read in {'; '.join(breaks.sources(entry) for entry in found)}" if found else ""
        raise AcrossBreak(
            f"growth is not computed {first.why}{read}.",
            where=f"{ledger.countries.name(first.country)} {first.year}",
            remedy="--across-breaks shows it, marked.",
        )


def silence(question: Show, ledger: Ledger, why: str = "") -> NothingKnown:
    """That a question has no answer, what exactly is missing, and the nearest question that has one.

    Args:
        question: Asked in vain.
        why: The reason of its first row.
    """
    first, last = min(question.years, default=0), max(question.years, default=0)
    asked = f" in {first}" if first == last else f" from {first} to {last}"
    on = f" on {ledger.known_on}" if ledger.known_on else ""
    what = f"{question.measure}{_in_money(question)}{_whose(question)}{asked if first else ''}"
    edition = question.edition
    by = f"the edition {edition.id} does not give" if edition else f"no edition known{on} gives"
    near = _nearest(question, ledger)
    remedy = f"Try {near}." if near else f"{with_capital(why)}." if why else ""
    return NothingKnown(f"{by} {what}.", remedy=remedy)


def _whose(question: Show) -> str:
    few = len(question.countries) <= measures.FEW
    return f" for {' '.join(question.countries)}" if few else ""


def _in_money(question: Show) -> str:
    if question.measure not in MONEY:
        return ""
    currency = "national currency" if question.currency == "national" else question.currency
    prices = f"{question.prices} prices" if question.prices else "current prices"
    return f" in {currency} at {prices}"


def _nearest(question: Show, ledger: Ledger) -> str:
    """A question that differs as little as possible and has an answer, as options; empty where none has."""
    bases = dict.fromkeys(edition.base_year for edition in reversed(ledger.editions))
    money = [
        (prices, currency)
        for prices in dict.fromkeys((question.prices, None, *bases))
        for currency in dict.fromkeys((question.currency, "USD", "national"))
    ]
    for edition in dict.fromkeys((question.edition, None)):
        for prices, currency in money if question.measure in MONEY else money[:1]:
            near = replace(question, edition=edition, prices=prices, currency=currency)
            row = _first_figure(near, ledger)
            if row:
                return f"{_options(question, near)} ({row.edition})"
    return ""


def _first_figure(question: Show, ledger: Ledger) -> Figure | None:
    answer = readings.answers(question, ledger, every=False)[0]
    return next((row for row in answer.rows if isinstance(row, Figure)), None)


def _options(asked: Show, near: Show) -> str:
    told = []
    if asked.edition and not near.edition:
        told.append("no --edition")
    if near.prices != asked.prices:
        told.append(f"--prices {near.prices}" if near.prices else "no --prices")
    if near.currency != asked.currency:
        told.append(f"--currency {near.currency}")
    return joined(told)


def _later(question: Show, ledger: Ledger) -> list[Note]:
    """What later editions have printed in part, for a question about a few shares."""
    choice = question.leading(ledger)
    if question.edition or question.measure != "share_of_gdp":
        return []
    if len(question.countries) > findings.ONE_BY_ONE:
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
        broken = [f"| {note.text}" for note in row.notes if note.code == "break"]
        broken += [note.text for note in row.notes if note.code == "repeated"]
        told = f"{ledger.countries.name(row.country)} {row.year}: {_text(row)}      {_source(row, ledger)}"
        return [told, *broken]
    if not figures and answer.rows:
        return list(dict.fromkeys(note.text for row in answer.rows for note in row.notes))
    return []


def _text(row: Figure) -> str:
    decimals = measures.MEASURES[row.measure].decimals
    number = findings.shown(row, decimals)
    mark = "%" if row.unit.symbol == "percent" else with_base(row.unit)
    return f"{grouped(number)} {mark}"


def _source(row: Figure, ledger: Ledger) -> str:
    edition = ledger.edition(row.edition)
    status = [] if row.status == "final" else [row.status]
    quality = [] if row.quality == "publisher" else [row.quality]
    return ", ".join([edition.publisher, edition_day(edition), *status, *quality])
