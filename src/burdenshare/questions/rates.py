"""What one US dollar cost in an ally's currency, year by year, under one practice after another.

A yearly rate depends on what it is an average of. An edition's tables imply one (national currency ÷
dollars), the mean of each day's rate is another, the ratio of two means a third. No series mixes two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from burdenshare import measures
from burdenshare.measures import EXCHANGE_RATE
from burdenshare.provenance import figure
from burdenshare.records import (
    FIXINGS,
    Answer,
    Cell,
    Edition,
    Figure,
    Fixing,
    Note,
    Panel,
    Reading,
    Unit,
    Unknown,
)
from burdenshare.wording import day_in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

ALLIANCE, CENTRAL_BANK, OUTLOOK = "nato", "ecb", "imf"
DAILY, PER_EURO, AVERAGE = "ecb", "ecb_per_euro", "ecb_average"
FIRST_FIXED = 1999
OF_EDITIONS = {
    EXCHANGE_RATE: "yearly average as published",
    "defence_expenditure": "defence expenditure in national currency ÷ the same in dollars",
    "gdp": "GDP in national currency ÷ the same in dollars",
}


@dataclass(frozen=True, slots=True)
class Practice:
    """How a yearly rate comes about.

    Attributes:
        id: The reading's, where it is not the first.
        definition: The publisher.
        rates: `edition`, or `year` for a mean of a year's fixings.
        measure: What an edition prints: the rate itself, or the money that implies it; empty for fixings.
        sentence: The practice in words.
    """

    id: str
    definition: str
    rates: Literal["edition", "year"]
    measure: str
    sentence: str


MEANS = (
    Practice(DAILY, CENTRAL_BANK, "year", "", "mean of each day's currency per euro ÷ dollars per euro"),
    Practice(PER_EURO, CENTRAL_BANK, "year", "", "mean of the currency per euro ÷ mean of dollars per euro"),
)


@dataclass(frozen=True)
class ExchangeRate:
    """Units of an ally's currency for one US dollar, by year.

    Attributes:
        first: The publisher whose practice comes first.
        edition: The only one that answers; None: of each publisher that which says most of what is asked,
            the newest of equals.
    """

    ledger: Ledger
    countries: tuple[str, ...]
    asked_years: tuple[int, ...] = ()
    first: str = ALLIANCE
    edition: Edition | None = None

    @cached_property
    def practices(self) -> list[Practice]:
        """Those of every publisher that gives a rate in an edition known on the day, the default first."""
        found = [practice for practice in practices(self.ledger) if self._editions(practice)]
        return sorted(found, key=lambda practice: practice.definition != self.first)

    def _editions(self, practice: Practice) -> list[Edition]:
        """The editions that may answer, the newest first."""
        of = self.ledger.of(practice.definition)
        known = [self.edition] if self.edition else of.editions if practice.measure else of.held
        return [
            edition
            for edition in reversed(known)
            if edition.definition == practice.definition
            if (
                _gives(self.ledger, practice.measure, edition)
                if practice.measure
                else edition.observations == FIXINGS
            )
        ]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Those asked for; none: all of the newest edition of the first practice."""
        if self.asked_years or not self.practices:
            return self.asked_years
        first = self.practices[0]
        if not first.measure:
            return tuple(range(FIRST_FIXED, (self.ledger.fixed_until or date.min).year + 1))
        return _panel(self.ledger, first.measure, self._editions(first)[0], (), ()).years

    def readings(self, ledger: Ledger) -> list[Reading]:
        """One for each practice."""
        edition = self.edition.id if self.edition else None
        return [
            Reading(
                practice.id if place else "default",
                practice.definition,
                edition,
                rates=practice.rates,
                tier="customary" if place else "default",
                label=practice.id,
                sentence=practice.sentence,
            )
            for place, practice in enumerate(self.practices)
        ]

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """One row per ally and year."""
        practice = next(practice for practice in self.practices if practice.id == reading.label)
        return Answer(
            reading, tuple(self._of_edition(practice) if practice.measure else self._fixed(practice))
        )

    # --- what an edition says ---

    def _of_edition(self, practice: Practice) -> Iterator[Figure | Unknown]:
        panel = self._fullest(practice)
        for country in self.countries:
            for year in self.years:
                if panel is not None and panel.says(country, year):
                    yield figure(self.ledger, panel, country, year)
                else:
                    told = (
                        f"the edition {panel.edition} gives no rate" if panel else "no edition known gives it"
                    )
                    yield self._unknown(practice, country, year, told)

    def _fullest(self, practice: Practice) -> Panel | None:
        """Of the edition that says most of what is asked, the newest of equals; None where none says any."""
        import numpy as np

        best, most = None, 0
        for edition in self._editions(practice):
            panel = _panel(self.ledger, practice.measure, edition, self.countries, self.years)
            said = int(np.isfinite(panel.values).sum())
            if said > most:
                best, most = panel, said
        return best

    def _unknown(self, practice: Practice, country: str, year: int, why: str) -> Unknown:
        return Unknown(
            country, year, EXCHANGE_RATE, self._unit(country, year), why, definition=practice.definition
        )

    def _unit(self, country: str, year: int) -> Unit:
        ally = self.ledger.countries.allies.get(country)
        return Unit(f"{ally.currency_on(date(year, 12, 31)) if ally else ''} per USD".strip())

    # --- means of fixings ---

    def _fixed(self, practice: Practice) -> Iterator[Figure | Unknown]:
        for country in self.countries:
            for year in self.years:
                ally = self.ledger.countries.allies.get(country)
                currency = ally.currency_on(date(year, 12, 31)) if ally else ""
                mean = fixed_mean(self.ledger, currency, year, per_euro=practice.id == PER_EURO)
                if mean is None:
                    why = f"no fixing of {currency or 'its currency'} in {year} is held"
                    yield self._unknown(practice, country, year, why)
                else:
                    yield self._mean_figure(practice, mean, country, year)

    def _mean_figure(self, practice: Practice, mean: Mean, country: str, year: int) -> Figure:
        import numpy as np

        unit = self._unit(country, year)
        formula = f"{practice.sentence}; {mean.told} ({mean.edition}, {mean.locator})"
        value = np.array([[mean.value]])
        panel = Panel(EXCHANGE_RATE, unit, (country,), (year,), value, mean.edition, formula=formula)
        told = f"{unit} {year}: {mean.told}; no whole year"
        notes = () if mean.whole else (Note("year_to_date", told),)
        return Figure(
            country, year, EXCHANGE_RATE, mean.value, unit, "final" if mean.whole else "estimate",
            "publisher", CENTRAL_BANK, mean.edition, mean.last, mean.locator, (mean.edition,),
            Cell(panel, country, year),
            notes=notes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a year's fixings.

    Attributes:
        value: Units of the currency for one dollar.
        last: The day of the last fixing, on which the mean was known.
        told: In words: how many fixings, from when to when.
        whole: Whether it has every fixing of the year.
    """

    value: float
    edition: str
    last: date
    told: str
    whole: bool
    locator: str


def fixed_mean(ledger: Ledger, currency: str, year: int, *, per_euro: bool = False) -> Mean | None:
    """The mean over the days of a year on which currency and dollar were fixed, as known on the day.

    Args:
        ledger: What is known.
        currency: Its code.
        year: Which.
        per_euro: Whether the two means of rates for one euro are divided, instead of the rates of each day.

    Returns:
        None where there is no such day.
    """
    dollars = ledger.fixings("USD", year)
    own = {fixing.day: fixing.rate for fixing in _against_euro(ledger, currency, year, dollars)}
    days = [fixing for fixing in dollars if fixing.day in own]
    if not days:
        return None
    if per_euro:
        value = sum(own[fixing.day] for fixing in days) / sum(fixing.rate for fixing in days)
    else:
        value = sum(own[fixing.day] / fixing.rate for fixing in days) / len(days)
    first, last = days[0], days[-1]
    until = ledger.fixed_until
    whole = len(days) == len(dollars) and until is not None and until >= date(year, 12, 31)
    lines = sorted(fixing.line for fixing in days)
    columns = joined(list(dict.fromkeys(code for code in (currency, "USD") if code != "EUR")))
    return Mean(
        value,
        first.edition,
        last.day,
        f"{len(days)} fixings, {day_in_words(first.day)} to {day_in_words(last.day)}",
        whole,
        f"{first.file}#lines {lines[0]} to {lines[-1]}, {columns}",
    )


def _against_euro(ledger: Ledger, currency: str, year: int, dollars: Sequence[Fixing]) -> Sequence[Fixing]:
    """The fixings of a currency; the euro's own rate is one."""
    if currency == "EUR":
        return [replace(fixing, currency="EUR", rate=1.0) for fixing in dollars]
    return ledger.fixings(currency, year)


def practices(ledger: Ledger) -> list[Practice]:
    """How the yearly rates that are known on the day come about, NATO's first, then the ECB's."""
    definitions = {edition.definition for edition in ledger.of(None).editions}
    order = [ALLIANCE, CENTRAL_BANK, OUTLOOK]
    order += sorted(definitions - {*order})
    return [practice for definition in order for practice in _of_publisher(ledger, definition)]


def _of_publisher(ledger: Ledger, definition: str) -> Iterator[Practice]:
    """Means of its fixings; the rate that it prints, or else that its money implies."""
    if definition == CENTRAL_BANK and ledger.fixed_until:
        yield from MEANS
    editions = ledger.of(definition).editions
    for measure, words in OF_EDITIONS.items():
        if any(_gives(ledger, measure, edition) for edition in editions):
            name = AVERAGE if definition == CENTRAL_BANK else definition
            yield Practice(name, definition, "edition", measure, words)
            return


def _gives(ledger: Ledger, measure: str, edition: Edition) -> bool:
    """Whether an edition holds the rate, or money both in national currency and in dollars."""
    if measure == EXCHANGE_RATE:
        return ledger.gives(edition, measure)
    return all(ledger.gives(edition, measure, prices="current", rates=rates) for rates in ("", "current"))


def practised(ledger: Ledger, edition: Edition) -> str:
    """By which practice an edition gives yearly rates, in words; empty where it gives none."""
    if edition.observations == FIXINGS:
        return "; ".join(practice.sentence for practice in MEANS)
    return next((words for measure, words in OF_EDITIONS.items() if _gives(ledger, measure, edition)), "")


def _panel(
    ledger: Ledger, measure: str, edition: Edition, countries: Sequence[str], years: Sequence[int]
) -> Panel:
    """The rates of one edition, published or implied."""
    if measure == EXCHANGE_RATE:
        return measures.published_rates(ledger, edition, countries, years)
    national = ledger.panel(measure, edition, prices="current", countries=countries, years=years)
    dollars = ledger.panel(
        measure,
        edition,
        prices="current",
        rates="current",
        countries=national.countries,
        years=national.years,
    )
    return measures.implied_rates(national, dollars)
