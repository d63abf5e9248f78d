"""Why two publishers' figures differ: parts that add up to the difference.

Of two shares of GDP, N of one and O of the other, with the spending and the GDP behind each:

    share_N − share_O = (N − O) ÷ G_N  +  O × (1 ÷ G_N − 1 ÷ G_O)  +  (share_N − N ÷ G_N)
                        money             GDP                        rest

The identity holds whatever the figures are. The rest is what NATO's share has beyond spending ÷ GDP: its
deflators and its rounding (`validation/nato.md`), and the years between two editions where spending and GDP
come from different ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from burdenshare import units
from burdenshare.records import Input, Panel, Unit

MEASURE = "difference"


def minus(one: Panel, other: Panel, country: str, year: int) -> Panel:
    """One figure − another of the same unit; in points where both are in percent.

    Raises:
        UnitClash: If their units differ.
    """
    unit = units.same(_plain(one.unit_of(country, year)), _plain(other.unit_of(country, year)))
    told = units.POINTS if unit == units.PERCENT else unit
    value = one.value(country, year) - other.value(country, year)
    return _cell(value, told, country, year, (one, other), f"{one.measure} − {other.measure}")


def in_national_currency(gdp: Panel, dollars: Panel, national: Panel, country: str, year: int) -> Panel:
    """GDP in dollars, at the rate that the same edition's two tables of spending imply.

    Args:
        gdp: In dollars.
        dollars: Spending in dollars.
        national: Spending in national currency.
    """
    value = gdp.value(country, year) * national.value(country, year) / dollars.value(country, year)
    formula = "GDP in dollars × spending in national currency ÷ spending in dollars"
    cell = _cell(value, national.unit_of(country, year), country, year, (gdp, national, dollars), formula)
    return replace(cell, measure="gdp")


def implied_gdp(spending: Panel, share: Panel, country: str, year: int) -> Panel:
    """The GDP that a share and the spending behind it imply."""
    value = 100 * spending.value(country, year) / share.value(country, year)
    formula = "100 × spending ÷ share"
    cell = _cell(value, _plain(spending.unit_of(country, year)), country, year, (spending, share), formula)
    return replace(cell, measure="gdp")


def money_part(amount: Panel, gdp: Panel, country: str, year: int) -> Panel:
    """An amount of money in points of GDP."""
    value = 100 * amount.value(country, year) / gdp.value(country, year)
    return _cell(value, units.POINTS, country, year, (amount, gdp), "100 × difference in money ÷ GDP")


def gdp_part(other: Panel, gdp: Panel, other_gdp: Panel, country: str, year: int) -> Panel:
    """What it makes that the other publisher divides by another GDP."""
    spending = other.value(country, year)
    value = 100 * spending * (1 / gdp.value(country, year) - 1 / other_gdp.value(country, year))
    formula = "100 × the other's spending × (1 ÷ GDP − 1 ÷ the other's GDP)"
    return _cell(value, units.POINTS, country, year, (gdp, other_gdp, other), formula)


def rest_part(share: Panel, spending: Panel, gdp: Panel, country: str, year: int) -> Panel:
    """What the published share has beyond spending ÷ GDP at current prices."""
    value = share.value(country, year) - 100 * spending.value(country, year) / gdp.value(country, year)
    formula = "published share − 100 × spending ÷ GDP, both at current prices"
    return _cell(value, units.POINTS, country, year, (share, spending, gdp), formula)


def remainder(whole: Panel, parts: Sequence[Panel], country: str, year: int) -> Panel:
    """What is left of a difference after its parts."""
    value = whole.value(country, year) - sum(part.value(country, year) for part in parts)
    formula = "difference − its parts" if parts else "difference"
    return _cell(value, whole.unit_of(country, year), country, year, (whole, *parts), formula)


def printed_parts(total: float, parts: Sequence[float], decimals: int) -> tuple[str, list[str]]:
    """A total and its parts, rounded so that the printed parts add up to the printed total.

    Each part is off by less than one in the last digit; those nearest to the next digit are rounded up.

    >>> printed_parts(0.104, [-0.1066, -0.0056, 0.2162], 2)
    ('0.10', ['-0.11', '-0.01', '0.22'])
    >>> printed_parts(1.0, [0.333, 0.333, 0.334], 1)
    ('1.0', ['0.3', '0.3', '0.4'])
    """
    last = Decimal(1).scaleb(-decimals)
    whole = units.rounded(total, decimals)
    exact = [Decimal(repr(float(part))) for part in parts]
    found = [part.quantize(last, ROUND_FLOOR) for part in exact]
    missing = int((Decimal(whole) - sum(found)) / last)
    nearest = sorted(range(len(found)), key=lambda place: found[place] - exact[place])
    for place in nearest[:missing]:
        found[place] += last
    return whole, [f"{part if part else abs(part):f}" for part in found]


def _cell(value: float, unit: Unit, country: str, year: int, inputs: Sequence[Panel], formula: str) -> Panel:
    """A panel of one cell."""
    import numpy as np

    taken = tuple(Input(panel) for panel in inputs)
    edition = inputs[0].edition
    return Panel(
        MEASURE, unit, (country,), (year,), np.array([[value]]), edition, inputs=taken, formula=formula
    )


def _plain(unit: Unit) -> Unit:
    """The unit without the rates at which others' money was turned into it."""
    return replace(unit, rates="") if units.is_money(unit) else unit
