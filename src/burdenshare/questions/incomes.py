"""Each ally's part of all allies' income, at market rates or at purchasing power.

A sum of incomes needs one money. At market rates a poor ally's income counts for less than it buys at home;
at purchasing power the difference in price levels is taken out. Which one is right depends on what is to be
bought, so both are readings. NATO prints a total, which is the denominator then; the IMF prints none of
allies, so that the members at the end of the year are summed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.provenance import figure
from burdenshare.readings import Choice, choose, newest_year
from burdenshare.records import Answer, Edition, Figure, Panel, Reading, Unknown
from burdenshare.records import Rates as RatesOf
from burdenshare.units import PERCENT
from burdenshare.wording import joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SHARE_OF_ALLIED_GDP = "share_of_allied_gdp"
ALLIANCE = "NATO"


@dataclass(frozen=True, slots=True)
class Income:
    """Whose GDP, in which money.

    Attributes:
        id: The reading's, where it is not the default.
    """

    id: str
    definition: str
    measure: str
    rates: RatesOf
    sentence: str


INCOMES = (
    Income("default", "nato", "gdp", "market", "GDP as NATO gives it, in dollars at market rates"),
    Income("imf", "imf", "gdp", "market", "GDP as the IMF gives it, in dollars at market rates"),
    Income(
        "purchasing_power",
        "imf",
        "gdp_at_purchasing_power",
        "purchasing_power",
        "GDP as the IMF gives it, in international dollars at purchasing power",
    ),
    Income(
        "worldbank",
        "worldbank",
        "gdp_at_purchasing_power",
        "purchasing_power",
        "GDP as the World Bank gives it, in international dollars at purchasing power",
    ),
)


@dataclass(frozen=True)
class ShareOfAlliedGdp:
    """Each ally's GDP as a share of that of all who were members at the end of the year.

    Attributes:
        asked_years: None at all: all of the newest complete edition of NATO's.
        edition: The only one that answers.
    """

    ledger: Ledger
    countries: tuple[str, ...]
    asked_years: tuple[int, ...] = ()
    edition: Edition | None = None

    def readings(self, ledger: Ledger) -> list[Reading]:
        """At market rates first; a publisher of whom nothing is held has none."""
        edition = self.edition.id if self.edition else None
        return [
            Reading(
                income.id,
                income.definition,
                edition,
                rates=income.rates,
                tier="customary" if place else "default",
                sentence=income.sentence,
            )
            for place, income in enumerate(self._incomes)
        ]

    @property
    def _incomes(self) -> list[Income]:
        return [
            income
            for income in INCOMES
            if income.definition in ("nato", "imf") or self.ledger.of(income.definition).rows(income.measure)
            if self.edition is None or income.definition == self.edition.definition
        ]

    @property
    def years(self) -> tuple[int, ...]:
        """Those asked for; none: the last of the first reading's newest complete edition."""
        if self.asked_years or not self._incomes:
            return self.asked_years
        first = self._incomes[0]
        newest = newest_year(
            self.ledger.of(first.definition), first.measure, prices="current", rates="current"
        )
        return (newest,) if newest else ()

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """One row per ally and year."""
        income = next(income for income in INCOMES if income.id == reading.id)
        return Answer(reading, tuple(self._rows(income)))

    def _rows(self, income: Income) -> Iterator[Figure | Unknown]:
        choice = self._choice(income)
        silent = {year: self._no_sum(income, choice.edition, year) for year in self.years}
        shares = self._shares(income, choice.edition) if choice.edition and not all(silent.values()) else None
        for country in self.countries:
            for year in self.years:
                why = self._not_in_it(country, year) or silent[year]
                if shares is None or why:
                    yield self._unknown(income, choice, country, year, why)
                elif not shares.says(country, year):
                    told = f"the edition {shares.edition} does not say"
                    yield self._unknown(income, choice, country, year, told)
                else:
                    yield self._figure(shares, country, year)

    def _figure(self, shares: Panel, country: str, year: int) -> Figure:
        """A share; of a sum over all allies the locator names the ally's own cell alone."""
        row = figure(self.ledger, shares, country, year)
        own, *others = row.locator.split("; ")
        if len(others) <= 1:
            return row
        return replace(row, locator=f"{own}; summed with {len(others)} more of the edition")

    def _choice(self, income: Income) -> Choice:
        if self.edition:
            return Choice(self.edition, self.years)
        of = self.ledger.of(income.definition)
        return choose(of, income.measure, self.years, prices="current", rates="current")

    def _members(self, year: int) -> tuple[str, ...]:
        """The allies at the end of a year, as far as known on the day."""
        return self.ledger.countries.members(min(self.ledger.day, date(year, 12, 31)))

    def _not_in_it(self, country: str, year: int) -> str:
        """Why an ally is in no sum of a year; empty where it is."""
        if country in self._members(year):
            return ""
        if self.ledger.countries.only_totals([country]):
            return f"{self.ledger.countries.name(country)} is a total and no ally"
        return f"{self.ledger.countries.name(country)} was not a member at the end of {year}"

    def _no_sum(self, income: Income, edition: Edition | None, year: int) -> str:
        """Why there is no sum of all allies in a year; empty where there is one."""
        if edition is None:
            return f"no edition known on the day gives it of every ally ({income.sentence})"
        missing = self._missing(income, edition, year)
        if not missing:
            return ""
        told = joined(missing) if len(missing) <= measures.FEW else f"{len(missing)} allies"
        return f"the edition {edition.id} does not say for {told} in {year}, so there is no sum"

    def _missing(self, income: Income, edition: Edition, year: int) -> list[str]:
        summed = (ALLIANCE,) if income.definition == "nato" else self._members(year)
        everyone = self._amounts(income, edition, summed, (year,))
        return [country for country in everyone.countries if not everyone.says(country, year)]

    def _amounts(
        self, income: Income, edition: Edition, countries: Sequence[str], years: Sequence[int]
    ) -> Panel:
        return self.ledger.panel(
            income.measure, edition, countries=countries, years=years, prices="current", rates="current"
        )

    def _shares(self, income: Income, edition: Edition) -> Panel | None:
        """The shares of the total that an edition prints, or of the sum over the members of each year.

        None where the edition says nothing of the allies asked for.
        """
        import numpy as np

        own = self._amounts(income, edition, self.countries, self.years)
        if not any(own.says(country, year) for country in self.countries for year in self.years):
            return None
        if income.definition == "nato":
            total = self._amounts(income, edition, (ALLIANCE,), self.years)
            shares = measures.part_of(own, total, ALLIANCE, SHARE_OF_ALLIED_GDP)
            return replace(shares, formula="100 × GDP ÷ the publisher's total of all allies")
        ever = tuple(dict.fromkeys(country for year in self.years for country in self._members(year)))
        everyone = self._amounts(income, edition, ever, self.years)
        counts = np.array([[country in self._members(year) for year in self.years] for country in ever])
        rows = np.where(counts, np.asarray(everyone.rows), -1)
        values = np.where(counts, everyone.values, np.nan)
        everyone = replace(everyone, rows=rows, values=values)
        return measures.share_of_sum(own, everyone, SHARE_OF_ALLIED_GDP)

    def _unknown(self, income: Income, choice: Choice, country: str, year: int, why: str) -> Unknown:
        edition = choice.edition
        return Unknown(
            country,
            year,
            SHARE_OF_ALLIED_GDP,
            PERCENT,
            why,
            definition=income.definition,
            edition=edition.id if edition else "",
            vintage=edition.published if edition else None,
        )
