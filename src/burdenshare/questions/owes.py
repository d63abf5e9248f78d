"""What an ally owes, by what owing can mean: due, guideline, hypothetical; each with its document.

Only the first has a creditor. What stayed below a guideline can be added up, by several readings; the sum
is a shortfall against an aim, and no debt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

from burdenshare import contributions
from burdenshare.contributions import Due
from burdenshare.errors import NothingKnown
from burdenshare.pledges import Pledge
from burdenshare.questions.gap import Gap
from burdenshare.readings import choose, newest_year
from burdenshare.records import Answer, Edition, Figure, Unit
from burdenshare.units import is_money

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What stayed below a threshold, added up over years in one money.

    Attributes:
        reading: Its id: `default`, `real`, `nominal`.
        tier: Of the reading.
        figures: The amount of each year that counts, zero where the threshold was met.
        missing: Years of the span without an amount, each with the reason.
    """

    reading: str
    tier: str
    unit: Unit
    figures: tuple[Figure, ...]
    missing: tuple[tuple[int, str], ...]

    @property
    def total(self) -> float:
        """The sum, in the unit."""
        return fsum(figure.value for figure in self.figures)


@dataclass(frozen=True)
class Owes:
    """What one ally owes, for a year and since a pledge was adopted.

    Attributes:
        year: Whose common budgets count.
        pledge: The guideline.
    """

    ally: str
    year: int
    pledge: Pledge

    def due(self, ledger: Ledger) -> Due:
        """What is due for the common budgets, as far as documents say it."""
        return contributions.due(ledger, self.ally, self.year)

    def exempt(self, ledger: Ledger) -> str:
        """Why the guideline does not hold for the ally; empty where it does."""
        return Gap(self.pledge, (self.ally,), self.year).held_to_it(ledger, self.ally) or ""

    def span(self, ledger: Ledger) -> tuple[int, ...]:
        """The years from the adoption of the pledge to the newest that an edition has whole."""
        newest = newest_year(ledger, self.pledge.main.measure)
        return tuple(range(self.pledge.adopted.year, newest + 1)) if newest else ()

    def shortfalls(self, ledger: Ledger) -> list[Shortfall]:
        """What stayed below the threshold, by each reading and money, all years from one edition.

        Raises:
            NothingKnown: If no amount is known for any year.
        """
        found = list(self._shortfalls(ledger))
        if not found:
            years = self.span(ledger)
            when = f"from {years[0]} to {years[-1]}" if years else f"since {self.pledge.adopted.year}"
            raise NothingKnown(f"no amount below {self.pledge.id} is known {when}")
        return found

    def _shortfalls(self, ledger: Ledger) -> Iterator[Shortfall]:
        years = self.span(ledger)
        edition = choose(ledger, self.pledge.main.measure, years).edition if years else None
        by_year = {year: _Year(self, year, edition, ledger) for year in years}
        readings = dict.fromkeys(name for year in by_year.values() for name in year.answers)
        for reading in readings:
            tier = next(
                year.answers[reading].reading.tier for year in by_year.values() if reading in year.answers
            )
            amounts = {year: one.amounts(reading) for year, one in by_year.items()}
            for unit in dict.fromkeys(unit for one in amounts.values() for unit in one):
                figures = tuple(one[unit] for one in amounts.values() if unit in one)
                missing = tuple(
                    (year, by_year[year].why(reading)) for year in years if unit not in amounts[year]
                )
                yield Shortfall(reading, tier, unit, figures, missing)


@dataclass(frozen=True)
class _Year:
    """The gap of one year, by reading."""

    owes: Owes
    year: int
    edition: Edition | None
    ledger: Ledger

    @cached_property
    def answers(self) -> dict[str, Answer]:
        gap = Gap(self.owes.pledge, (self.owes.ally,), self.year, self.edition)
        return {reading.id: gap.under(reading, self.ledger) for reading in gap.readings(self.ledger)}

    def amounts(self, reading: str) -> dict[Unit, Figure]:
        """The gap in each money."""
        rows = self.answers[reading].rows if reading in self.answers else ()
        return {
            row.unit: row
            for row in rows
            if isinstance(row, Figure) and row.measure == "gap" and _is_amount(row.unit)
        }

    def why(self, reading: str) -> str:
        """Why there is no amount."""
        rows = self.answers[reading].rows if reading in self.answers else ()
        told = (row.why for row in rows if not isinstance(row, Figure))
        return next(told, "no amount in this money")


def _is_amount(unit: Unit) -> bool:
    return is_money(unit) and not unit.symbol.endswith(" per head")
