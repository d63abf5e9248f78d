"""What all plans together were said to bring, held against NATO's tables.

A count of allies at the threshold is redone from an edition as printed. What Europe and Canada spend above
the level of a year is Σ over allies and years of X_t − X_b, at constant prices and rates: the only way of
counting that reproduces the 130 billion dollars announced for 2017–2020 (constant dollars of 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from burdenshare import measures, pledges
from burdenshare.errors import NothingKnown
from burdenshare.measures import TOGETHER, Wanted
from burdenshare.plans.submissions import Expectation, Round
from burdenshare.provenance import figure
from burdenshare.records import Edition, Figure, Input, Panel

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SHARE, SPENDING = "share_of_gdp", "defence_expenditure"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One expectation beside what one edition says.

    Attributes:
        value: In the unit of the expectation: allies, or billion USD at constant prices.
        allies: Of a count, those at the threshold; of a sum, those added up.
        then: Of a count, those of them that were members on the day of the expectation; of a sum, `allies`.
        out_of: How many allies had to be counted.
        figure: The sum, which can be walked back; None for a count.
    """

    expectation: Expectation
    edition: Edition
    value: float
    allies: tuple[str, ...]
    then: tuple[str, ...]
    out_of: int
    figure: Figure | None = None


def reckoned(ledger: Ledger, a_round: Round) -> list[Reckoned]:
    """Every expectation of a round under every edition known that says what came of it, the oldest first."""
    return [
        found
        for expectation in a_round.expected
        for edition in ledger.editions
        if edition.published > expectation.day and (found := _under(ledger, a_round, expectation, edition))
    ]


def _under(ledger: Ledger, a_round: Round, expectation: Expectation, edition: Edition) -> Reckoned | None:
    if expectation.measure == "allies_meeting":
        return _counted(ledger, a_round, expectation, edition)
    return _summed(ledger, expectation, edition)


def _counted(ledger: Ledger, a_round: Round, expectation: Expectation, edition: Edition) -> Reckoned | None:
    year = expectation.year
    if edition not in ledger.complete(SHARE, [year]):
        return None
    allies = ledger.expected(edition, year)
    threshold = pledges.find(ledger, a_round.pledge).main.threshold
    shares = measures.panel(ledger, SHARE, edition, Wanted(allies, (year,)))
    told = [figure(ledger, shares, country, year) for country in allies]
    there = tuple(row.country for row in told if pledges.meets(row.value, row.printed, threshold))
    members = ledger.countries.members(expectation.day)
    then = tuple(country for country in there if country in members)
    return Reckoned(expectation, edition, len(there), there, then, len(allies))


def _summed(ledger: Ledger, expectation: Expectation, edition: Edition) -> Reckoned | None:
    allies = europe_and_canada(ledger, expectation.day)
    assert expectation.above is not None
    try:
        total = added(ledger, edition, allies, expectation.above, expectation.year)
    except NothingKnown:
        return None
    told = figure(ledger, total, TOGETHER, expectation.year)
    return Reckoned(expectation, edition, told.value / 1000, allies, allies, len(allies), told)


def europe_and_canada(ledger: Ledger, day: date) -> tuple[str, ...]:
    """The allies with forces on a day, without the United States."""
    forces = ledger.countries.with_forces(day)
    return tuple(c for c in ledger.countries.members_of("europe_and_canada", day) if c in forces)


def added(ledger: Ledger, edition: Edition, allies: Sequence[str], above: int, until: int) -> Panel:
    """What allies spent above their level of one year, summed until another, at constant prices.

    Args:
        allies: Codes.
        above: The year of the level, which itself adds nothing.
        until: The last year that counts.

    Returns:
        Shape (1, 1), million USD at the edition's constant prices and rates; its row is `TOGETHER`.

    Raises:
        NothingKnown: If the edition does not give every ally's spending in every year.
    """
    import numpy as np

    if edition.base_year is None:
        raise NothingKnown(f"the edition {edition.id} has no constant prices")
    wanted = Wanted(tuple(allies), tuple(range(above, until + 1)), prices=edition.base_year, currency="USD")
    spending = measures.money(ledger, SPENDING, edition, wanted)
    if set(allies) - set(spending.countries) or np.isnan(spending.values).any():
        raise NothingKnown(f"{edition.id} does not give every ally's spending for {above}–{until}")
    extra = (spending.values[:, 1:] - spending.values[:, :1]).sum(axis=1, keepdims=True)
    formula = f"spending of {above + 1}–{until}, each year less that of {above}, added up"
    unit = spending.unit_of(allies[0], until)
    each = Panel(
        "added_expenditure", unit, spending.countries, (until,), extra, edition.id,
        inputs=(Input(spending, "every_year"),), formula=formula,
    )  # fmt: skip
    return Panel(
        "added_expenditure", unit, (TOGETHER,), (until,), extra.sum(axis=0, keepdims=True), edition.id,
        inputs=(Input(each, "these_countries", spending.countries),), formula="the allies added up",
    )  # fmt: skip
