"""What became of planned figures: each beside what NATO reported, and how far plans have missed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import fmean, median
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.plans.submissions import AIMS, Plan, Series
from burdenshare.provenance import figure
from burdenshare.readings import choose, piecemeal, plain_rows
from burdenshare.records import Edition, Figure, Unit
from burdenshare.units import at_fixed_rate, rescale, rounded

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SHARE, MONEY = "share_of_gdp", "defence_expenditure"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One planned figure beside what NATO's edition says about the same year.

    Attributes:
        planned: In the unit of the series.
        reported: As the edition has it.
        amount: The same in the unit of the series; a former currency at its fixed rate to the euro.
    """

    plan: Plan
    series: Series
    year: int
    planned: float
    reported: Figure
    amount: float

    @property
    def difference(self) -> float:
        """Reported less planned, in points for a share, else in the unit of the series."""
        return self.amount - self.planned

    @property
    def above(self) -> float:
        """How far the reported figure is above the planned one, in percent of the planned one."""
        return 100 * (self.amount / self.planned - 1)

    @property
    def horizon(self) -> int:
        """Years from the day of the plan to the year that it speaks of."""
        return self.year - self.plan.day.year

    @property
    def standing(self) -> str:
        """`met`, `ahead` or `behind`: shares as printed, money in millions; a floor is met above it."""
        decimals = 2 if self.series.measure == SHARE else 0
        said = Decimal(self.reported.printed or rounded(self.reported.value, 2)) if decimals else None
        reported = said if said is not None else Decimal(rounded(self._canonical(self.amount), 0))
        planned = Decimal(rounded(self._canonical(self.planned), decimals))
        if reported == planned or (self.series.kind == "floor" and reported > planned):
            return "met"
        return "ahead" if reported > planned else "behind"

    def _canonical(self, value: float) -> float:
        unit = self.series.unit
        if self.series.measure == SHARE:
            return value
        return rescale(value, unit, Unit(unit.symbol, "million", unit.prices))


@dataclass(frozen=True, slots=True)
class PastError:
    """How far plans were from what was reported so many years later.

    Attributes:
        measure: `share_of_gdp`, whose misses are in points, or `defence_expenditure`, in percent of the plan.
        counts: `nato`, or `not stated`: such a plan may mean another count, which its miss then holds too.
        horizon: Years from the day of the plan.
        n: How many figures.
        middle: Median of reported less planned.
        size: Mean of the misses without their sign.
        short: How many fell short.
    """

    measure: str
    counts: str
    horizon: int
    n: int
    middle: float
    size: float
    short: int


def against(
    ledger: Ledger, plan: Plan, years: Sequence[int] = (), edition: Edition | None = None
) -> list[Comparison]:
    """Each planned share of GDP and amount of current money, beside NATO's figure where there is one.

    Definitions may differ: `Series.comparable` says where the two count the same.

    Args:
        years: None at all: every year of the plan.
        edition: None: the newest complete for each year, else the newest plain cell.
    """
    return [
        found
        for series in plan.series
        if series.kind in AIMS and (series.denominator == "GDP" or series.unit.prices == "current")
        for year in series.values
        if not years or year in years
        if (found := _compared(ledger, plan, series, year, edition)) is not None
    ]


def _compared(
    ledger: Ledger, plan: Plan, series: Series, year: int, edition: Edition | None
) -> Comparison | None:
    if series.measure not in (SHARE, MONEY):
        return None
    said = reported(ledger, plan.ally, series.measure, year, edition)
    if said is None or said.status not in ("final", "estimate"):
        return None
    amount = said.value if series.measure == SHARE else _money_in(ledger, said, series.unit)
    return None if amount is None else Comparison(plan, series, year, series.values[year], said, amount)


def _money_in(ledger: Ledger, said: Figure, unit: Unit) -> float | None:
    return in_unit(said.value, said.unit, unit, ledger.fixed_rates)


def in_unit(value: float, unit: Unit, wanted: Unit, fixed_rates: Mapping[str, float]) -> float | None:
    """Money in another scale, or over the fixed rate of a former currency; prices are taken as they are.

    Args:
        fixed_rates: Units of a former currency for one euro.

    Returns:
        None where no fixed rate leads from one currency to the other.

    >>> in_unit(2, Unit("EUR", "million"), Unit("BGN", "thousand"), {"BGN": 1.95583})
    3911.66
    """
    rates = dict(fixed_rates)
    in_euro, euro = at_fixed_rate(value, unit, rates)
    _, target = at_fixed_rate(0.0, wanted, rates)
    if euro.symbol != target.symbol:
        return None
    amount = rescale(in_euro, euro, replace(euro, scale=wanted.scale))
    return amount * rates.get(wanted.symbol, 1.0)


def reported(
    ledger: Ledger, country: str, measure: str, year: int, edition: Edition | None = None
) -> Figure | None:
    """An ally's share of GDP, or its spending in national currency at current prices, for one year.

    Args:
        edition: None: the newest complete for the year, else that of the newest plain cell.

    Returns:
        None where there is none.
    """
    prices = "current" if measure == MONEY else ""
    edition = edition or choose(ledger, measure, [year], prices=prices).edition
    if edition is None:
        row, _ = piecemeal(ledger, measure, country, year, prices=prices)
        edition = ledger.edition(row.edition) if row else None
    if edition is None:
        return None
    try:
        panel = measures.panel(ledger, measure, edition, Wanted((country,), (year,), currency="national"))
    except NothingKnown:
        return None
    return figure(ledger, panel, country, year) if panel.says(country, year) else None


def newest_share(ledger: Ledger, country: str, until: int | None = None) -> Figure | None:
    """The share of GDP of the last year that anybody reports for an ally, up to a year."""
    years = {row.cell.year for row in plain_rows(ledger, SHARE, country)}
    for year in sorted(years, reverse=True):
        if until is None or year <= until:
            found = reported(ledger, country, SHARE, year)
            if found is not None:
                return found
    return None


def past_errors(comparisons: Iterable[Comparison]) -> list[PastError]:
    """How far plans missed, by measure, whose count it is, and years ahead.

    Args:
        comparisons: What counts otherwise than NATO is left out, and so are floors: to be above one is no
            miss.
    """
    found: dict[tuple[str, str, int], list[float]] = {}
    for comparison in comparisons:
        series = comparison.series
        if series.counts != "other" and series.kind != "floor":
            miss = comparison.difference if series.measure == SHARE else comparison.above
            found.setdefault((series.measure, series.counts, comparison.horizon), []).append(miss)
    return [
        PastError(
            *place, len(misses), median(misses), fmean(map(abs, misses)), sum(miss < 0 for miss in misses)
        )
        for place, misses in sorted(found.items())
    ]
