"""The best real growth that allies' spending ever had: the record that a plan or a path is held against.

One rule for all: the newest edition known with spending at constant prices in one currency, dollars first;
estimates are no record yet (`credibility.record` says what a record and a spike are).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.plans.credibility import SPANS, Record, record
from burdenshare.plans.outturns import MONEY
from burdenshare.provenance import figure
from burdenshare.records import Edition, Panel, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True)
class Best:
    """The best real growth that an ally's spending had by a year.

    Attributes:
        records: By number of years; None where the edition does not reach so far. Estimates left out.
        with_estimates: The same with the edition's estimates counted.
        estimates: The years left out.
        prices: Base year of the constant prices.
        currency: In which the amounts are.
    """

    edition: Edition
    records: dict[int, Record | None]
    with_estimates: dict[int, Record | None]
    estimates: tuple[int, ...]
    prices: int
    currency: str


def best(ledger: Ledger, country: str, until: int) -> Best | None:
    """The best real growth over 1, 3 and 5 years of an ally's spending.

    Args:
        until: The last year that may count.

    Returns:
        None where no edition known has such a series.
    """
    found = next(_series(ledger, country), None)
    return _best(ledger, *found, country, until) if found else None


def peers(ledger: Ledger, country: str, span: int, until: int) -> dict[str, Record]:
    """The best real growth over some years of every other ally, in the edition that answers for the ally.

    Args:
        until: The last year that may count.
    """
    own = best(ledger, country, until)
    if own is None:
        return {}
    found = {}
    for ally in ledger.countries.with_forces(own.edition.published):
        levels = None if ally == country else _levels(ledger, own.edition, ally)
        told = _best(ledger, own.edition, levels, ally, until).records[span] if levels else None
        if told is not None:
            found[ally] = told
    return found


def _series(ledger: Ledger, country: str) -> Iterator[tuple[Edition, Panel]]:
    for edition in reversed(ledger.editions):
        if edition.base_year is not None and edition.quality != "press":
            levels = _levels(ledger, edition, country)
            if levels is not None:
                yield edition, levels


def _levels(ledger: Ledger, edition: Edition, country: str) -> Panel | None:
    """Spending at constant prices in one currency; None where the edition has none."""
    for currency in ("USD", "national"):
        try:
            wanted = Wanted((country,), prices=edition.base_year, currency=currency)
            levels = measures.money(ledger, MONEY, edition, wanted)
        except NothingKnown:
            continue
        if isinstance(levels.unit, Unit):
            return levels
    return None


def _best(ledger: Ledger, edition: Edition, levels: Panel, country: str, until: int) -> Best:
    years = range(levels.years[0], levels.years[-1] + 1)
    values = [levels.value(country, year) for year in years]
    estimates = tuple(
        year for year in levels.years if figure(ledger, levels, country, year).status != "final"
    )
    sure = min([until, *(year - 1 for year in estimates)])
    return Best(
        edition,
        {span: record(values, years, span, until=sure) for span in SPANS},
        {span: record(values, years, span, until=until) for span in SPANS},
        tuple(year for year in estimates if year <= until),
        int(levels.unit_of(country, levels.years[0]).prices),
        levels.unit_of(country, levels.years[0]).symbol,
    )
