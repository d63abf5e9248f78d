"""Arithmetic on panels that a reader could redo by hand, each with its formula in words.

Formulas are NATO's own, found by recomputing its tables (`validation/nato.md`): the published share is
spending ÷ GDP, both at constant prices and exchange rates; real change and spending per head use the same
constant series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from burdenshare import units
from burdenshare.errors import UnitClash
from burdenshare.records import Input, Panel, Unit

if TYPE_CHECKING:
    from burdenshare.records import Floats


def ratio(numerator: Panel, denominator: Panel, measure: str, formula: str) -> Panel:
    """100 × one panel ÷ another, cell by cell.

    Raises:
        UnitClash: If they differ in currency, scale, prices or rates.
    """
    units.same(_unit(numerator), _unit(denominator))
    return Panel(
        measure,
        units.PERCENT,
        numerator.countries,
        numerator.years,
        100 * numerator.values / denominator.values,
        numerator.edition,
        inputs=(Input(numerator), Input(denominator)),
        formula=formula,
    )


def over(numerator: Panel, denominator: Panel, measure: str) -> Panel:
    """One panel ÷ another of a different unit, cell by cell; of two in percent, 100 × the ratio.

    >>> import numpy as np
    >>> def one(unit, value):
    ...     return Panel("m", unit, ("DEU",), (2024,), np.array([[value]]), "e")
    >>> money, soldiers = one(Unit("USD", "million", "current"), 90.0), one(Unit("persons", "thousand"), 0.5)
    >>> heads = over(money, soldiers, "m / n")
    >>> heads.value("DEU", 2024), str(heads.unit)
    (180.0, 'thousand USD per person')
    """
    up, down = _unit(numerator), _unit(denominator)
    same = (up.symbol, up.prices) == (down.symbol, down.prices)
    factor = (100 if same else 1) * units.SCALES[up.scale] / units.SCALES[down.scale]
    scale = "" if same else next(name for name, size in units.SCALES.items() if size == max(factor, 1))
    unit = (
        units.PERCENT
        if same
        else replace(up, symbol=f"{up.symbol} per {down.symbol.rstrip('s')}", scale=scale)
    )
    return Panel(
        measure,
        unit,
        numerator.countries,
        numerator.years,
        numerator.values / denominator.values * (factor / units.SCALES[scale]),
        numerator.edition,
        inputs=(Input(numerator), Input(denominator)),
        formula=f"{'100 × ' if same else ''}{_in_brackets(numerator.measure)} ÷ {denominator.measure}",
    )


def _in_brackets(measure: str) -> str:
    return f"({measure})" if "+" in measure else measure


def plus(one: Panel, other: Panel, measure: str) -> Panel:
    """The sum of two panels of one unit, cell by cell.

    Raises:
        UnitClash: If they differ in unit.
    """
    units.same(_unit(one), _unit(other))
    return Panel(
        measure,
        _unit(one),
        one.countries,
        one.years,
        one.values + other.values,
        one.edition,
        inputs=(Input(one), Input(other)),
        formula=f"{one.measure} + {other.measure}",
    )


def growth(amounts: Panel, formula: str) -> Panel:
    """Annual change in percent; NaN in the first year and after a missing one.

    Args:
        amounts: At constant prices, from one edition: a growth rate across two editions is a mistake. Each
            country may have a unit of its own.

    Raises:
        UnitClash: If a country's amounts are not in one unit at constant prices.
    """
    import numpy as np

    rows = [[amounts.unit]] if isinstance(amounts.unit, Unit) else amounts.unit
    own = [units.same(*found) for row in rows if (found := [unit for unit in row if unit.symbol])]
    if not all(unit.prices.isdigit() for unit in own):
        raise UnitClash("real growth needs constant prices.", remedy="Ask with --prices.")
    values = np.full(amounts.values.shape, np.nan)
    for column, year in enumerate(amounts.years):
        if year - 1 in amounts.years:
            before = amounts.values[:, amounts.years.index(year - 1)]
            values[:, column] = 100 * (amounts.values[:, column] / before - 1)
    return Panel(
        "real_growth",
        units.PERCENT,
        amounts.countries,
        amounts.years,
        values,
        amounts.edition,
        inputs=(Input(amounts), Input(amounts, "year_before")),
        formula=formula,
    )


def per_head(spending: Panel, gdp_per_head: Panel, gdp: Panel) -> Panel:
    """Spending per head: spending × GDP per head ÷ GDP, all at the same constant prices."""
    units.same(_unit(spending), _unit(gdp))
    return Panel(
        "defence_expenditure_per_head",
        _unit(gdp_per_head),
        spending.countries,
        spending.years,
        spending.values * gdp_per_head.values / gdp.values,
        spending.edition,
        inputs=(Input(spending), Input(gdp_per_head), Input(gdp)),
        formula=f"spending × GDP per head ÷ GDP, all in {_unit(gdp).prices} prices",
    )


def part_of(amounts: Panel, total: Panel, of: str, measure: str) -> Panel:
    """100 × each amount ÷ the total of the same year."""
    units.same(_unit(amounts), _unit(total))
    return Panel(
        measure,
        units.PERCENT,
        amounts.countries,
        amounts.years,
        100 * amounts.values / total.values,
        amounts.edition,
        inputs=(Input(amounts), Input(total, "these_countries", (of,))),
        formula="100 × spending ÷ the publisher's total of all allies",
    )


def share_of_sum(amounts: Panel, everyone: Panel, measure: str) -> Panel:
    """100 × each amount ÷ the sum over everyone of the same year; NaN where an amount is unknown.

    Args:
        amounts: Some of the amounts.
        everyone: Those that are summed; a cell that does not count is NaN.

    >>> import numpy as np
    >>> def gdp(names, *values):
    ...     return Panel("gdp", Unit("USD"), names, (2024,), np.array([*values]).reshape(-1, 1), "e")
    >>> share = share_of_sum(gdp(("DEU",), 1.0), gdp(("DEU", "USA"), 1.0, 3.0), "share_of_allied_gdp")
    >>> share.value("DEU", 2024)
    25.0
    """
    import numpy as np

    units.same(_unit(amounts), _unit(everyone))
    return Panel(
        measure,
        units.PERCENT,
        amounts.countries,
        amounts.years,
        100 * amounts.values / np.nansum(everyone.values, axis=0),
        amounts.edition,
        inputs=(Input(amounts), Input(everyone, "these_countries", everyone.countries)),
        formula=f"100 × {amounts.measure} ÷ the sum over all allies",
    )


def gap_in_points(shares: Panel, threshold: float, met: Floats) -> Panel:
    """Below a threshold: points for what is in percent, else in the unit of the figure; zero where met.

    Args:
        shares: In percent, or in any one unit.
        threshold: In the same unit.
        met: Shape of `shares`; 1 where the threshold is met, 0 where it is not.
    """
    import numpy as np

    unit = _unit(shares)
    return Panel(
        "gap",
        units.POINTS if unit.symbol == "percent" else unit,
        shares.countries,
        shares.years,
        np.where(met == 1, 0.0, threshold - shares.values),
        shares.edition,
        inputs=(Input(shares),),
        formula=f"{threshold:g} − the figure; zero where the threshold is met",
    )


def gap_in_money(spending: Panel, shares: Panel, threshold: float, met: Floats) -> Panel:
    """Money below a threshold: spending × (threshold ÷ share − 1); zero where it is met.

    >>> import numpy as np
    >>> def one(measure, unit, value):
    ...     return Panel(measure, unit, ("DEU",), (2015,), np.array([[value]]), "e")
    >>> spending = one("defence_expenditure", Unit("EUR", "million", "current"), 30.0)
    >>> share = one("share_of_gdp", Unit("percent"), 1.0)
    >>> gap_in_money(spending, share, 2, np.array([[0]])).value("DEU", 2015)
    30.0
    """
    import numpy as np

    needed = spending.values * (threshold / shares.values - 1)
    return Panel(
        "gap",
        spending.unit,
        spending.countries,
        spending.years,
        np.where((met == 1) & ~np.isnan(spending.values), 0.0, needed),
        spending.edition,
        inputs=(Input(spending), Input(shares)),
        formula=f"spending × ({threshold:g} ÷ share − 1); zero where the threshold is met",
    )


def gap_per_head(gap: Panel, gdp_per_head: Panel, gdp: Panel) -> Panel:
    """A gap in money for each inhabitant, whose number the edition's GDP ÷ GDP per head gives.

    Args:
        gap: In millions of dollars.
        gdp_per_head: At the edition's constant prices.
        gdp: In millions, at the same prices.
    """
    unit = _unit(gap)
    return Panel(
        "gap",
        replace(unit, symbol=f"{unit.symbol} per head", scale=""),
        gap.countries,
        gap.years,
        gap.values * gdp_per_head.values / gdp.values,
        gap.edition,
        inputs=(Input(gap), Input(gdp_per_head), Input(gdp)),
        formula="gap × GDP per head ÷ GDP, the latter two at constant prices",
    )


def restrict(panel: Panel, *, years: Sequence[int]) -> Panel:
    """The same panel for some of its years."""
    columns = [panel.years.index(year) for year in years]
    rows = None if panel.rows is None else panel.rows[:, columns]
    return replace(panel, years=tuple(years), values=panel.values[:, columns], rows=rows)


def _unit(panel: Panel) -> Unit:
    if isinstance(panel.unit, Unit):
        return panel.unit
    return units.same(*(unit for row in panel.unit for unit in row if unit.symbol))
