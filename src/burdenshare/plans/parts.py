"""The parts that speak for and against one plan, and what is found when it is checked.

Each finding is a fact with its numbers, never a verdict: `credibility` says what the measures mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from burdenshare import breaks
from burdenshare.plans import credibility, paths
from burdenshare.plans.credibility import SPANS, BackLoading, Denominator, Record
from burdenshare.plans.growth import best, peers
from burdenshare.plans.outturns import MONEY, SHARE, in_unit, newest_share
from burdenshare.plans.progress import expected_growth
from burdenshare.plans.submissions import AIMS, Plan, Series
from burdenshare.pledges import Pledge
from burdenshare.pledges.promises import pledges
from burdenshare.readings import newest_panel
from burdenshare.records import Unit
from burdenshare.units import rounded
from burdenshare.wording import day_in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

NEGLIGIBLE = 0.01


@dataclass(frozen=True, slots=True)
class Loaded:
    """How late the rise of one series comes.

    Attributes:
        number: Of the series in its plan, from 1.
        first: The year of v₀: the plan's start, or its first planned year.
        last: The last planned year.
    """

    number: int
    series: Series
    first: int
    last: int
    loading: BackLoading


@dataclass(frozen=True, slots=True)
class Implied:
    """The GDP that a plan implies for a year by stating money and share.

    Attributes:
        gdp: In `unit`, at current prices.
        against: The same beside the IMF's; None where no edition known has it.
        edition: Id of that edition.
    """

    year: int
    gdp: float
    unit: Unit
    against: Denominator | None
    edition: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    Attributes:
        code: `not_a_member`, `definition`, `year_skipped`, `below_threshold`, `back_loaded`,
            `above_record` or `denominator`.
        number: Of the series in its plan, from 1; None: of the whole plan.
        words: One sentence with the numbers.
        value: The number that was found; None where it is no number.
        against: What it is held against.
    """

    code: str
    number: int | None
    words: str
    value: float | None = None
    against: float | None = None


# --- parts -------------------------------------------------------------------------------------------


def loadings(plan: Plan) -> list[Loaded]:
    """Back-loading of each series of yearly values: from the plan's start, and from its first planned year.

    A series that leaves out a year, or has fewer than two steps, has none.
    """
    return [
        Loaded(number, series, first, max(values), credibility.back_loading(values, first))
        for number, series in enumerate(plan.series, start=1)
        if series.kind == "value" and not series.silent
        for first, values in _from_each_start(series)
        if max(values) - first > 1
    ]


def _from_each_start(series: Series) -> Iterator[tuple[int, dict[int, float]]]:
    first = next(iter(series.values))
    if series.start and series.start[0] == first - 1:
        yield series.start[0], {series.start[0]: series.start[1], **series.values}
    yield first, dict(series.values)


def implied(ledger: Ledger, plan: Plan) -> list[Implied]:
    """The GDP that a plan implies by year, beside that of the newest edition of the IMF known on the day.

    Only for shares of GDP by NATO's definition, and money by the same at current prices.
    """
    share = _one(plan, SHARE)
    money = _one(plan, MONEY)
    if share is None or money is None:
        return []
    years = [year for year in money.values if year in share.values]
    return [_implied(ledger, plan, year, money, share.values[year]) for year in years]


def _one(plan: Plan, measure: str) -> Series | None:
    return next((s for s in plan.series if s.comparable and s.measure == measure), None)


def _implied(ledger: Ledger, plan: Plan, year: int, money: Series, share: float) -> Implied:
    amount = money.values[year]
    other, edition = _imf_gdp(ledger, plan.ally, year, money.unit)
    against = credibility.denominator(amount, share, other) if other else None
    return Implied(year, credibility.implied_gdp(amount, share), money.unit, against, edition)


def _imf_gdp(ledger: Ledger, country: str, year: int, unit: Unit) -> tuple[float | None, str]:
    found = newest_panel(ledger.of("imf"), "gdp", country, year, prices="current")
    if found is None:
        return None, ""
    panel, edition = found
    held = panel.unit_of(country, year)
    return in_unit(panel.value(country, year), held, unit, ledger.fixed_rates), edition.id


def implied_growth(found: list[Implied]) -> float | None:
    """Yearly growth of the GDP that a plan implies, at current prices, from its first year to its last.

    Returns:
        Percent a year; None with fewer than two years.
    """
    if len(found) < 2:
        return None
    first, last = found[0], found[-1]
    return paths.yearly_growth(first.gdp, last.gdp, last.year - first.year)


@dataclass(frozen=True, slots=True)
class Required:
    """What the last planned share of a series takes, beside the ally's own record and that of its peers.

    Attributes:
        number: Of the series in its plan, from 1.
        start: Year and share that it sets out from.
        last: The last planned year.
        growth: Real growth of spending a year, in percent.
        span: Over how many years the records are taken: those of the rise, five at most.
        own: The ally's own best; None where no edition has it.
        reached: Peers whose best was at least the growth required.
        peers: How many peers have a record over so many years.
        edition: Id of the edition of the records; empty: none.
    """

    number: int
    start: tuple[int, float]
    last: int
    growth: float
    span: int
    own: Record | None
    reached: tuple[str, ...]
    peers: int
    edition: str


def required(ledger: Ledger, plan: Plan) -> Iterator[Required]:
    """What each planned share of GDP takes, with growth of GDP as the IMF had it."""
    for number, series in enumerate(plan.series, start=1):
        if series.measure != SHARE or series.denominator != "GDP" or series.kind not in AIMS:
            continue
        start, growth = _required(ledger, plan, series)
        if growth is None or start is None:
            continue
        last = max(series.values)
        span = min(last - start[0], max(SPANS))
        span = max(years for years in SPANS if years <= span)
        own, records = best(ledger, plan.ally, start[0]), peers(ledger, plan.ally, span, start[0])
        yield Required(
            number,
            start,
            last,
            growth,
            span,
            own.records[span] if own else None,
            tuple(ally for ally, best in records.items() if best.growth >= growth),
            len(records),
            own.edition.id if own else "",
        )


# --- check -------------------------------------------------------------------------------------------


def findings(ledger: Ledger, plan: Plan, pledge: Pledge | None) -> list[Finding]:
    """What a check of a plan finds; nothing where there is nothing to say against it.

    Args:
        ledger: As of the day whose knowledge counts, as a rule the plan's own.
        pledge: That which the plan answers; None: of none.
    """
    found = [
        *_membership(ledger, plan),
        *_definitions(plan),
        *_skipped(plan),
        *(_below(plan, pledge) if pledge else ()),
        *_back_loaded(plan),
        *_above_record(ledger, plan),
        *_denominators(ledger, plan),
    ]
    return sorted(found, key=lambda finding: finding.number or 0)


def pledge_of(ledger: Ledger, plan: Plan) -> Pledge | None:
    """The newest pledge of a share of GDP with a deadline that was adopted by the plan's day and not past."""
    fitting = [
        pledge
        for pledge in pledges(ledger).values()
        if pledge.adopted <= plan.day
        and pledge.kind == "pledge"
        and pledge.deadline is not None
        and pledge.deadline >= plan.day.year
        and any(clause.measure == SHARE for clause in pledge.measured)
    ]
    return fitting[-1] if fitting else None


def _membership(ledger: Ledger, plan: Plan) -> Iterator[Finding]:
    joined_on = ledger.countries.allies[plan.ally].joined
    if joined_on > plan.day:
        name, then = ledger.countries.name(plan.ally), day_in_words(joined_on)
        yield Finding("not_a_member", None, f"{name} was no member on {plan.told}; it joined on {then}")


def _definitions(plan: Plan) -> Iterator[Finding]:
    for number, series in enumerate(plan.series, start=1):
        if series.definition != "nato":
            words = f"not NATO's definition: {series.definition}; NATO's figures cannot say what became of it"
            yield Finding("definition", number, words)


def _skipped(plan: Plan) -> Iterator[Finding]:
    for number, series in enumerate(plan.series, start=1):
        if series.kind == "value" and series.silent:
            years = joined([str(year) for year in series.silent])
            words = f"says nothing about {years}, between its first year and its last"
            yield Finding("year_skipped", number, words, value=len(series.silent), against=0)


def _below(plan: Plan, pledge: Pledge) -> Iterator[Finding]:
    """Whether no share of the plan reaches the pledge's threshold by its deadline."""
    threshold, deadline = pledge.main.threshold, pledge.deadline
    planned = [
        (share, year, number)
        for number, series in enumerate(plan.series, start=1)
        if series.measure == SHARE and series.denominator == "GDP" and series.kind in AIMS
        for year, share in series.values.items()
        if deadline is None or year <= deadline
    ]
    best, year, number = max(planned, default=(threshold, 0, 0))
    if best < threshold:
        bound = "at least" if plan.series[number - 1].kind == "floor" else "at most"
        words = (
            f"{bound} {best:g} % by {deadline} (in {year}), {rounded(threshold - best, 2)} points below the "
            f"{threshold:g} % of {pledge.id}"
        )
        yield Finding("below_threshold", number, words, value=best, against=threshold)


def _back_loaded(plan: Plan) -> Iterator[Finding]:
    seen: set[int] = set()
    for part in loadings(plan):
        balance, even = part.loading.balance, (part.loading.steps + 1) / (2 * part.loading.steps)
        if isnan(balance) or balance <= NEGLIGIBLE or part.number in seen:
            continue
        seen.add(part.number)
        words = (
            f"back-loaded from {part.first} to {part.last}: B {rounded(part.loading.centre, 4)}, equal steps "
            f"{rounded(even, 4)}; the last year brings {rounded(100 * part.loading.last, 1)} % of the rise"
        )
        yield Finding("back_loaded", part.number, words, value=part.loading.centre, against=even)


def _above_record(ledger: Ledger, plan: Plan) -> Iterator[Finding]:
    for part in required(ledger, plan):
        found = best(ledger, plan.ally, part.start[0])
        if found is None:
            continue
        broken = {
            span: record
            for span, record in found.records.items()
            if record and span <= part.last - part.start[0] and part.growth > record.growth
        }
        if broken:
            than = joined(
                [
                    f"{rounded(own.growth, 1)} % over {_years(span)}"
                    f"{breaks.across(ledger, found.edition, plan.ally, own.first, own.last)}"
                    for span, own in broken.items()
                ]
            )
            share = plan.series[part.number - 1].values[part.last]
            words = (
                f"{share:g} % in {part.last} takes {rounded(part.growth, 2)} % real growth a year from "
                f"{part.start[0]} on; its best so far were {than} ({found.edition.id}); "
                f"{len(part.reached)} of {part.peers} other allies once grew so fast over {_years(part.span)}"
            )
            yield Finding(
                "above_record",
                part.number,
                words,
                value=part.growth,
                against=min(own.growth for own in broken.values()),
            )


def _years(span: int) -> str:
    return "one year" if span == 1 else f"{span} years"


def _required(ledger: Ledger, plan: Plan, series: Series) -> tuple[tuple[int, float] | None, float | None]:
    """Year and share that it sets out from; real growth that the last planned share takes, in percent."""
    last = max(series.values)
    newest = newest_share(ledger, plan.ally, until=last - 1)
    start = series.start or ((newest.year, newest.value) if newest else None)
    if start is None or start[0] >= last or start[1] <= 0:
        return None, None
    growth = expected_growth(ledger, plan.ally, start[0] + 1, last)
    if growth is None:
        return start, None
    return start, paths.required_growth(start[1], series.values[last], last - start[0], growth.rates)


def _denominators(ledger: Ledger, plan: Plan) -> Iterator[Finding]:
    for part in implied(ledger, plan):
        if part.against and part.against.differs:
            words = (
                f"implies a GDP of {rounded(part.gdp, 0)} {part.unit} in {part.year}; {part.edition} has "
                f"{rounded(part.against.other, 0)}, {rounded(part.against.factor, 4)} times as much: "
                f"its money is {rounded(part.against.share, 2)} % of that"
            )
            yield Finding("denominator", None, words, value=part.gdp, against=part.against.other)
