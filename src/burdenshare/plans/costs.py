"""What a pledge costs a year, and what it says of a claim that some reading comes near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from burdenshare.units import canonical, rescale

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.plans.submissions import Plan
    from burdenshare.records import Tier

NEAR = 0.02
AROUND = 0.5
SPAN = 4
OWN = ("law", "budget", "government plan", "report to NATO")


@dataclass(frozen=True, slots=True)
class CostReading:
    """One way to understand what a pledge costs a year: threshold % of the GDP of a year, less a base.

    Attributes:
        year: Which year's GDP: `money`, the last year with money in the edition; `share`, the newest with a
            share; `deadline`; each with years added or taken off, `share+3`.
        gdp: `edition`: that which the edition's spending and share imply; `imf`: the IMF's newest.
        money: `asked`, at the edition's rates; `national` or `dollars`, then at the day's fixing.
        growth: Of GDP after the share's year: a rate in percent a year, or the IMF's own over four years
            (`span`); None: as the IMF has it.
        base: What would be spent otherwise: `share`, `level`, `plan`; `average`: the same share, averaged
            over a straight path.
        share: The `newest`, or that of an `earlier` edition.
        plan_year, plan_growth: The year of the plan whose money counts, and how it grows after, in percent.
    """

    id: str
    tier: Tier
    label: str
    sentence: str
    year: str
    gdp: str
    money: str
    prices: str
    growth: str | float | None
    base: str
    share: str
    plan_year: str | None
    plan_growth: float


@dataclass(frozen=True, slots=True)
class Planned:
    """What a national plan gives for a year, in millions of a currency."""

    plan: str
    year: int
    value: float
    currency: str
    verified: bool


def cost_readings(ledger: Ledger) -> list[CostReading]:
    """The readings of a cost, the default first, as the dated file has them."""
    content = ledger.documents("cost_readings")["cost_readings"]
    return [CostReading(**entry) for entry in content["readings"]]


def year_of(term: str, anchors: Mapping[str, int | None]) -> int | None:
    """The year that a term means, `share+3`; None where its anchor is unknown.

    >>> year_of("share+3", {"share": 2016}), year_of("deadline", {"deadline": None})
    (2019, None)
    """
    name = term.rstrip("0123456789").rstrip("+-")
    anchor = anchors.get(name)
    return None if anchor is None else anchor + int(term[len(name) :] or 0)


def gdp_of(year: int, start: int, known: Mapping[int, float], growth: str | float | None) -> float | None:
    """The GDP of a year, known or carried on.

    Args:
        year: Any.
        start: The year from which a rate counts.
        known: GDP by year.
        growth: A rate in percent a year, from `start` on; `span`: as known for four years after `start`,
            then at their own rate; None: as known.

    Returns:
        In the unit of `known`; None where it does not reach that far.

    >>> gdp_of(2022, 2020, {2020: 100.0}, 10.0)
    121.00000000000001
    """
    if growth is None:
        return known.get(year)
    if isinstance(growth, float):
        return known[start] * (1 + growth / 100) ** (year - start) if start in known else None
    end = span_end(start, known)
    if end is None or year <= end:
        return known.get(year)
    return known[end] * float((known[end] / known[start]) ** ((year - end) / (end - start)))


def span_end(start: int, known: Iterable[int]) -> int | None:
    """The last year of the span whose rate carries GDP on: four years after the start, or as far as known."""
    later = [year for year in known if start < year <= start + SPAN]
    return max(later, default=None) if start in set(known) else None


def planned(plans: Iterable[Plan], year: int) -> Planned | None:
    """What the newest of an ally's plans has for a year in money at current prices.

    Laws, budgets, plans of the government and reports to NATO count; proposals and statements do not.

    Args:
        plans: The ally's, as known on the day, the oldest first.
    """
    found = [money for plan in plans if plan.status in OWN for money in _money(plan, year)]
    return max(found, key=lambda money: money[0])[1] if found else None


def _money(plan: Plan, year: int) -> Iterator[tuple[date, Planned]]:
    for series in plan.series:
        if (series.measure, series.unit.prices, series.kind) != ("defence_expenditure", "current", "value"):
            continue
        values = {series.start[0]: series.start[1], **series.values} if series.start else series.values
        if year in values:
            symbol = series.unit.symbol
            amount = rescale(values[year], series.unit, canonical(series.unit))
            yield plan.day, Planned(plan.id, year, amount, symbol, series.evidence.verified)


# --- how much a hit is worth -------------------------------------------------------------------------


def near(result: float, claim: float, within: float = NEAR) -> bool:
    """Whether a result lies within a part of a claim, `0.02` for 2 %."""
    return abs(result - claim) <= within * claim


def placebo(results: Sequence[float], claim: float) -> float:
    """How easily a claim of this size finds a reading that comes within 2 % of it.

    Args:
        results: What the readings give, above zero, in the money of the claim.
        claim: Above zero.

    Returns:
        Of the amounts within 50 % of the claim and more than 2 % away from it, the part (0 to 1) that has a
        result within 2 %: the exact length of the union of the intervals [result ÷ 1.02, result ÷ 0.98].

    >>> placebo([], 100), placebo([0.01], 100)
    (0.0, 0.0)
    >>> round(placebo([60], 100) * 96, 4) == round(60 / 0.98 - 60 / 1.02, 4)
    True
    """
    zones = (((1 - AROUND) * claim, (1 - NEAR) * claim), ((1 + NEAR) * claim, (1 + AROUND) * claim))
    covered = _union((result / (1 + NEAR), result / (1 - NEAR)) for result in results)
    hit = sum(max(0.0, min(end, last) - max(start, first)) for start, end in covered for first, last in zones)
    return hit / sum(last - first for first, last in zones)


def _union(intervals: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
