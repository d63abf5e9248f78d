"""Published cells beside what the other cells of their edition give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from burdenshare import measures, units
from burdenshare.errors import NothingKnown
from burdenshare.identities.rounding import (
    as_printed_number,
    each,
    half_unit,
    ledger_rows,
    placed,
    relative_slack,
    slack,
)
from burdenshare.measures import Wanted
from burdenshare.records import Edition, Input, Panel, Share, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.records import Floats, Ints

CATEGORIES = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")
FULL_PRECISION = 1e-6
NOMINAL = "nominal_share"
FROM_APRIL = ("CAN", "GBR")  # whose figures SIPRI forms so; those of others agree with their financial years


@dataclass(frozen=True, slots=True)
class Comparison:
    """Published cells beside what the edition's other cells give; all arrays have shape (country, year).

    Attributes:
        published: NaN: not printed.
        recomputed: NaN: cannot be.
        rows: Ledger rows of the published cells, one array for each cell that a comparison takes.
        why: Why nothing could be recomputed.
    """

    countries: tuple[str, ...]
    years: tuple[int, ...]
    published: Floats
    recomputed: Floats
    tolerance: Floats
    rows: tuple[Ints, ...]
    why: str = ""

    @property
    def differs(self) -> Any:
        """True where both numbers are there and further apart than the tolerance."""
        return abs(self.recomputed - self.published) > self.tolerance

    @property
    def compared(self) -> Any:
        """True where both numbers are there."""
        return abs(self.recomputed - self.published) >= 0


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing that the cells of an edition must fulfil among themselves.

    Attributes:
        words: The identity as a formula.
        compare: Recompute it.
    """

    id: str
    words: str
    compare: Callable[[Ledger, Edition], Comparison]


def _share(ledger: Ledger, edition: Edition) -> Comparison:
    return _recompute(ledger, edition, "share_of_gdp", "real")


def _growth(ledger: Ledger, edition: Edition) -> Comparison:
    return _recompute(ledger, edition, "real_growth", "real", less=100.0)


def _per_head(ledger: Ledger, edition: Edition) -> Comparison:
    return _recompute(ledger, edition, "defence_expenditure_per_head", "real")


def _nominal(ledger: Ledger, edition: Edition) -> Comparison:
    """The nominal share beside the published one as printed: a comparison, since NATO forms the real one."""
    comparison = _recompute(ledger, edition, "share_of_gdp", "nominal")
    return replace(comparison, published=each(ledger, comparison.rows[0], as_printed_number))


def _recompute(
    ledger: Ledger, edition: Edition, measure: str, share: Share, *, less: float = 0.0
) -> Comparison:
    """One measure as published and recomputed.

    Args:
        less: What the formula takes off at the end: 100 for a change in percent.
    """
    printed = _printed(ledger, measure, edition)
    if not printed.countries:
        return _nothing(printed, "the edition prints none")
    wanted = Wanted(countries=printed.countries, years=printed.years, share=share)
    try:
        recomputed = measures.panel(ledger, measure, edition, wanted)
    except NothingKnown as error:
        return _nothing(printed, error.what.rstrip("."))
    room = abs(recomputed.values + less) * relative_slack(ledger, recomputed)
    return _beside(ledger, printed, recomputed.values, room)


def _printed(ledger: Ledger, measure: str, edition: Edition) -> Panel:
    """What an edition prints for a measure that is not an amount; without countries where it prints none."""
    base = str(edition.base_year or "") if measure.endswith("_per_head") else ""
    return ledger.panel(measure, edition, prices=base, rates=base)


def _cumulative(ledger: Ledger, edition: Edition) -> Comparison:
    printed = _printed(ledger, "cumulative_real_growth", edition)
    if not printed.countries or edition.base_year is None:
        return _nothing(printed, "the edition prints none")
    wanted = Wanted(countries=printed.countries, prices=edition.base_year)
    try:
        spending = measures.money(ledger, "defence_expenditure", edition, wanted)
    except NothingKnown as error:
        return _nothing(printed, error.what.rstrip("."))
    ratio = placed(spending, printed.countries, printed.years) / spending.values[:, :1]
    room = relative_slack(ledger, replace(printed, inputs=(Input(spending),)))
    return _beside(ledger, printed, 100 * (ratio - 1), 100 * ratio * room)


def _categories(ledger: Ledger, edition: Edition) -> Comparison:
    import numpy as np

    first = ledger.panel(CATEGORIES[0], edition)
    parts = [
        ledger.panel(measure, edition, countries=first.countries, years=first.years) for measure in CATEGORIES
    ]
    rows = tuple(part.rows for part in parts if part.rows is not None)
    if not first.countries:
        return replace(_nothing(first, "the edition prints none"), rows=rows)
    published = np.sum([part.values for part in parts], axis=0)
    halves = np.max([each(ledger, numbers, half_unit) for numbers in rows], axis=0)
    room = np.sum([slack(ledger, part) for part in parts], axis=0)
    hundred = np.full(published.shape, 100.0)
    return Comparison(first.countries, first.years, published, hundred, halves + room, rows)


def _totals(ledger: Ledger, edition: Edition, measure: str, prices: str) -> Comparison:
    """The publisher's totals beside the sum of their members in each year.

    Args:
        prices: `current`, `constant`, or empty for what has no prices.
    """
    import numpy as np

    base = str(edition.base_year or "none") if prices == "constant" else prices
    table = ledger.panel(measure, edition, prices=base, rates=base)
    codes = tuple(code for code in table.countries if _adds_allies(ledger, code))
    if not codes:
        return _nothing(replace(table, countries=(), values=table.values[:0]), "the edition prints none")
    printed = ledger.panel(measure, edition, prices=base, rates=base, countries=codes, years=table.years)
    unsure = replace(table, values=slack(ledger, table))
    sums, tolerance = np.empty(printed.values.shape), FULL_PRECISION * abs(printed.values)
    for row, code in enumerate(codes):
        for column, year in enumerate(table.years):
            members = members_of_total(ledger, edition, code, year, measure)
            sums[row, column] = sum(table.value(member, year) for member in members)
            tolerance[row, column] += sum(unsure.value(part, year) for part in (code, *members))
    return Comparison(codes, table.years, printed.values, sums, tolerance, (ledger_rows(printed),))


def _base_year(ledger: Ledger, edition: Edition, *, dollars: bool) -> Comparison:
    """Spending at constant prices beside that at current ones, in the year in which they are the same."""
    base = str(edition.base_year or "none")
    constant, current = (
        ledger.panel("defence_expenditure", edition, prices=prices, rates=prices if dollars else "")
        for prices in (base, "current")
    )
    if base not in map(str, constant.years):
        return _nothing(constant, "the edition prints none")
    year = (int(base),)
    values = placed(constant, constant.countries, year)
    rows = ledger_rows(constant)[:, [constant.years.index(year[0])]]
    recomputed = placed(current, constant.countries, year)
    room = abs(values) * FULL_PRECISION
    return Comparison(constant.countries, year, values, recomputed, room, (rows,))


def _calendar(ledger: Ledger, edition: Edition) -> Comparison:
    """Calendar years beside financial years that begin in April, a quarter of one and three of the next."""
    financial = ledger.panel("defence_expenditure_financial_year", edition, prices="current")
    if not financial.countries:
        return _nothing(financial, "the edition prints none")
    calendar = ledger.panel("defence_expenditure", edition, prices="current", countries=FROM_APRIL)
    before, same = (
        placed(financial, calendar.countries, [year - back for year in calendar.years]) for back in (1, 0)
    )
    room = abs(calendar.values) * FULL_PRECISION
    rows = (ledger_rows(calendar),)
    return Comparison(
        calendar.countries, calendar.years, calendar.values, 0.25 * before + 0.75 * same, room, rows
    )


def _adds_allies(ledger: Ledger, code: str) -> bool:
    return code in ledger.countries.totals and ledger.countries.totals[code].of != ""


def members_of_total(
    ledger: Ledger, edition: Edition, total: str, year: int, measure: str = "defence_expenditure"
) -> tuple[str, ...]:
    """The allies that a total of an edition adds up for a year: Iceland counts in GDP only.

    Args:
        total: Code of a total.
        year: Those who were members at its end, or on the day of the edition where that came first.
    """
    day = min(edition.published, date(year, 12, 31))
    members = ledger.countries.members_of(ledger.countries.totals[total].of, day)
    if measure == "gdp":
        return members
    return tuple(code for code in members if ledger.countries.allies[code].forces)


def growth_among_same_members(ledger: Ledger, edition: Edition, total: str) -> Panel:
    """Real growth of a total with the members of each year in the year before too.

    The growth that is printed for a total contains accessions; this one does not.

    Returns:
        Shape (1, year), percent; NaN in the first year, and where the year before lacks a member.

    Raises:
        NothingKnown: If the edition has no spending at constant prices.
    """
    import numpy as np

    if edition.base_year is None:
        raise NothingKnown(f"the edition {edition.id} has no constant prices.")
    wanted = Wanted(prices=edition.base_year)
    spending = measures.money(ledger, "defence_expenditure", edition, wanted)
    grown = np.full((1, len(spending.years)), np.nan)
    for column, year in enumerate(spending.years):
        members = members_of_total(ledger, edition, total, year)
        before = sum(spending.value(member, year - 1) for member in members)
        grown[0, column] = 100 * (spending.value(total, year) / before - 1)
    return Panel(
        "real_growth",
        units.PERCENT,
        (total,),
        spending.years,
        grown,
        edition.id,
        inputs=(Input(spending), Input(spending, "year_before")),
        formula="100 × (total ÷ spending of the same members in the year before − 1)",
    )


IDENTITIES = (
    Identity(
        "share_of_gdp",
        "share = 100 × spending ÷ GDP, both at constant prices and exchange rates",
        _share,
    ),
    Identity(
        "real_growth",
        "real change = 100 × (spending ÷ spending of the year before − 1), at constant prices",
        _growth,
    ),
    Identity(
        "defence_expenditure_per_head",
        "spending per head = spending × GDP per head ÷ GDP, all at constant prices",
        _per_head,
    ),
    Identity(
        "cumulative_real_growth",
        "real change since the first year = 100 × (spending ÷ spending of that year − 1), at constant prices",
        _cumulative,
    ),
    Identity(
        "categories",
        "equipment, personnel, infrastructure and other costs add to 100 %",
        _categories,
    ),
    *(
        Identity(
            "_".join(filter(None, ("total", measure, prices))),
            f"total of {words} = sum of the members of the year",
            partial(_totals, measure=measure, prices=prices),
        )
        for measure, prices, words in (
            ("defence_expenditure", "current", "spending at current prices"),
            ("defence_expenditure", "constant", "spending at constant prices"),
            ("gdp", "current", "GDP at current prices (with Iceland)"),
            ("gdp", "constant", "GDP at constant prices (with Iceland)"),
            ("military_personnel", "", "personnel"),
        )
    ),
    *(
        Identity(
            f"base_year_{money}",
            f"spending at constant prices = spending at current prices in the base year, in {words}",
            partial(_base_year, dollars=money == "dollars"),
        )
        for money, words in (("national", "national currency"), ("dollars", "US dollars"))
    ),
    Identity(
        "calendar_year",
        "calendar year = ¼ × financial year before + ¾ × financial year, where it begins in April",
        _calendar,
    ),
    Identity(
        NOMINAL,
        "a comparison, no identity: share as printed = 100 × spending ÷ GDP, both at current prices, rounded",
        _nominal,
    ),
)


def _beside(ledger: Ledger, printed: Panel, recomputed: Floats, room: Floats) -> Comparison:
    """A published panel beside its recomputation, within half a unit of its last printed digit."""
    rows = ledger_rows(printed)
    tolerance = each(ledger, rows, half_unit) + room
    return Comparison(printed.countries, printed.years, printed.values, recomputed, tolerance, (rows,))


def _nothing(printed: Panel, why: str) -> Comparison:
    """A published panel that cannot be recomputed."""
    import numpy as np

    nothing = np.full(printed.values.shape, np.nan)
    return Comparison(
        printed.countries, printed.years, printed.values, nothing, nothing, (ledger_rows(printed),), why
    )


def deflators(ledger: Ledger, edition: Edition) -> tuple[Panel, Panel]:
    """The price indices by which each ally's spending and GDP were brought to constant prices.

    That of spending is national currency at current ÷ at constant prices. No edition prints GDP in national
    currency; its deflator follows from that of spending and the two shares, in which exchange rates cancel.

    Returns:
        Spending, GDP; base year = 100; NaN where the edition does not say.

    Raises:
        NothingKnown: If the edition has no constant prices, or no GDP.
    """
    real = measures.panel(ledger, "share_of_gdp", edition, Wanted(share="real"))
    nominal = measures.panel(ledger, "share_of_gdp", edition, Wanted(share="nominal"))
    national = [
        ledger.panel(
            "defence_expenditure", edition, prices=prices, countries=real.countries, years=real.years
        )
        for prices in ("current", str(edition.base_year))
    ]
    of_spending = 100 * national[0].values / national[1].values
    of_gdp = of_spending * real.values / placed(nominal, real.countries, real.years)
    unit = Unit("index", prices=str(edition.base_year))
    return (
        Panel(
            "spending_deflator",
            unit,
            real.countries,
            real.years,
            of_spending,
            edition.id,
            inputs=tuple(Input(amounts) for amounts in national),
            formula="100 × spending at current ÷ spending at constant prices, both in national currency",
        ),
        Panel(
            "gdp_deflator",
            unit,
            real.countries,
            real.years,
            of_gdp,
            edition.id,
            inputs=(*(Input(amounts) for amounts in national), Input(real), Input(nominal)),
            formula="deflator of spending × real share ÷ nominal share",
        ),
    )
