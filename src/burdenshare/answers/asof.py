"""Everything that was known on a day, for people who work in Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import breaks, measures
from burdenshare.answers import gaps, showing
from burdenshare.answers.result import Result, as_list, check_currency, day, known, years
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.questions.show import GROWTH, Show
from burdenshare.records import Panel, Share


@dataclass(frozen=True)
class Known:
    """What was known on a day; every question of the package, asked as of it.

    >>> as_of("2017-03-31").panel("share_of_gdp", year=2015).value("DEU", 2015)
    1.1751537977451736
    """

    day: date | None = None
    data: str | Path | None = None

    def panel(
        self,
        measure: str,
        allies: str | Sequence[str] = (),
        *,
        year: int | str | Sequence[int] | None = None,
        edition: str | None = None,
        share: Share = "published",
        prices: int | None = None,
        currency: str = "USD",
        across_breaks: bool = False,
    ) -> Panel:
        """One measure by country and year, from one edition.

        Args:
            measure: An id, or what people call it.
            allies: None: every member on the day that has forces.
            year: One, a span or several; None: all years of the newest complete edition.
            edition: A unique part of its name; None: the newest complete one.
            share: `published`, or recomputed: `real`, `nominal`.
            prices: Base year of constant prices; None: current prices.
            currency: `USD`, `national`, or a code.
            across_breaks: Whether growth that is computed here is kept across a break in the series.

        Returns:
            Shape (country, year); money in millions, shares in percent, NaN where the edition does not say
            and for computed growth across a break.
            `.frame()` makes a pandas DataFrame of it.

        Raises:
            NothingKnown: If no edition known on the day is complete for what is asked.
        """
        ledger = known(self.day, self.data)
        found = measures.find(measure).id
        countries = ledger.countries
        codes = {ally.currency for ally in countries.allies.values()}
        asked = (
            countries.resolve(as_list(allies), ledger.day) if allies else countries.with_forces(ledger.day)
        )
        question = Show(
            found,
            asked,
            years(year),
            ledger.edition(edition) if edition else None,
            prices,
            check_currency(currency, codes),
        )
        choice = question.choice(ledger)
        if choice.edition is None:
            raise NothingKnown(
                f"no edition known on {ledger.day} is complete for {found} in what was asked.",
                remedy="show() also answers from single cells of the press.",
            )
        share = "real" if question.computes(ledger, choice.edition) else share
        wanted = Wanted(asked, choice.years, share, prices, question.currency)
        panel = measures.panel(ledger, found, choice.edition, wanted)
        return panel if across_breaks or found != GROWTH else breaks.without(ledger, panel)

    def gap(self, allies: str | Sequence[str] = (), **options: Any) -> Result:
        """As `burdenshare.gap`, as of this day."""
        return gaps.gap(allies, as_of=self.day, data=self.data, **options)

    def show(self, measure: str, allies: str | Sequence[str] = (), **options: Any) -> Result:
        """As `burdenshare.show`, as of this day."""
        return showing.show(measure, allies, as_of=self.day, data=self.data, **options)


def as_of(known_on: str | date | None = None, data: str | Path | None = None) -> Known:
    """Everything that was known on a day.

    Args:
        known_on: A day (`2017-03-31`); None: every edition held.
        data: The user's data folder.

    Raises:
        InputError: If there is no such day.
    """
    return Known(day(known_on), data)
