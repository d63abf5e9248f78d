"""What stands behind a plan: what earlier ones of the ally said, and how much it has put into equipment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.plans import credibility
from burdenshare.plans.credibility import SPANS, Record
from burdenshare.plans.outturns import MONEY
from burdenshare.plans.submissions import Plan, Series
from burdenshare.records import Edition
from burdenshare.units import rescale

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

EQUIPMENT = "equipment_share"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier plan of the same ally said about a year.

    Attributes:
        number: Of the series in the newer plan, from 1.
        value: In the unit of the newer series.
        change: The newer value less this one, in the same unit.
    """

    number: int
    plan: Plan
    year: int
    value: float
    change: float


@dataclass(frozen=True, slots=True)
class Absorbed:
    """How much of an ally's extra money went into equipment, by one edition's constant prices.

    Attributes:
        part: Of the extra money from the first year to the last, no unit; NaN where there was none.
        records: The best real growth of equipment over 1, 3 and 5 years by then, percent a year.
    """

    edition: Edition
    first: int
    last: int
    part: float
    records: dict[int, Record | None]


def earlier(plan: Plan, others: Iterable[Plan]) -> Iterator[Earlier]:
    """What earlier plans of the same ally, which count the same, said about the years of a plan.

    Args:
        others: Plans known on the day, the oldest first.
    """
    before = [other for other in others if other.ally == plan.ally and other.day < plan.day and other.own]
    for number, series in enumerate(plan.series, start=1):
        for other in before:
            for older in other.series:
                if _alike(series, older):
                    yield from _changes(number, series, other, older)


def _alike(one: Series, other: Series) -> bool:
    return (
        one.measure == other.measure
        and one.definition == other.definition
        and one.denominator == other.denominator
        and (one.unit.symbol, one.unit.prices) == (other.unit.symbol, other.unit.prices)
        and {one.kind, other.kind} <= {"value", "target", "floor", "ceiling"}
    )


def _changes(number: int, series: Series, other: Plan, older: Series) -> Iterator[Earlier]:
    said = {year: rescale(value, older.unit, series.unit) for year, value in older.values.items()}
    for year, change in credibility.revision(series.values, said).items():
        yield Earlier(number, other, year, said[year], change)


def absorbed(ledger: Ledger, country: str, until: int) -> Absorbed | None:
    """How much of the extra money of an ally's last years went into equipment.

    From the first to the last final year of the newest edition with constant dollars and shares of equipment.

    Args:
        until: The last year that may count.
    """
    for edition in reversed(ledger.editions):
        if edition.base_year is None or edition.quality == "press":
            continue
        try:
            levels = measures.money(ledger, MONEY, edition, Wanted((country,), prices=edition.base_year))
            shares = measures.panel(ledger, EQUIPMENT, edition, Wanted((country,)))
        except NothingKnown:
            continue
        years = [year for year in levels.years if year <= until and _final(ledger, edition, country, year)]
        years = [year for year in years if levels.says(country, year) and shares.says(country, year)]
        if len(years) > 1:
            spending = [levels.value(country, year) for year in years]
            bought = [
                shares.value(country, year) / 100 * amount
                for year, amount in zip(years, spending, strict=True)
            ]
            more = spending[-1] > spending[0]
            part = float(credibility.absorption(bought, spending)) if more else nan
            records = {span: credibility.record(bought, years, span, until=years[-1]) for span in SPANS}
            return Absorbed(edition, years[0], years[-1], part, records)
    return None


def _final(ledger: Ledger, edition: Edition, country: str, year: int) -> bool:
    rows = ledger.rows(EQUIPMENT, edition=edition.id, countries=[country], years=[year])
    return any(row.cell.status == "final" for row in rows)
