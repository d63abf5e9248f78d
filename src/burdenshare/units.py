"""Currencies, scales, price bases; the fixed rates of currencies that became the euro.

Rates of exchange come from an edition itself (dollars ÷ national currency); this module knows only the
irrevocable ones. Sources: `data/currencies.yaml`, each rate with its evidence.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from burdenshare.errors import UnitClash
from burdenshare.records import Unit

SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
PERCENT = Unit("percent")
POINTS = Unit("points")


def is_money(unit: Unit) -> bool:
    """Whether the unit is an amount of money, in total or per head.

    >>> is_money(Unit("EUR", "million")), is_money(Unit("percent"))
    (True, False)
    """
    return len(unit.symbol.removesuffix(" per head")) == 3 and unit.symbol[:3].isupper()


@lru_cache
def canonical(unit: Unit) -> Unit:
    """The unit in which panels hold what publishers print in several scales.

    Totals of money in millions, money per head in units, persons in thousands.

    >>> str(canonical(Unit("USD", "billion"))), str(canonical(Unit("USD per head", "thousand")))
    ('million USD', 'USD per head')
    """
    if unit.symbol.endswith(" per head"):
        return replace(unit, scale="")
    if is_money(unit):
        return replace(unit, scale="million")
    if unit.symbol == "persons":
        return replace(unit, scale="thousand")
    return unit


def rescale(value: float, unit: Unit, to: Unit) -> float:
    """The same amount in another scale.

    Raises:
        UnitClash: If more than the scale differs.

    >>> rescale(15.04, Unit("USD", "billion", "2010", "2010"), Unit("USD", "million", "2010", "2010"))
    15040.0
    """
    if replace(unit, scale=to.scale) != to:
        raise UnitClash(
            f"{describe(unit)} is not {describe(to)}.", remedy="Convert it in a step of its own first."
        )
    if unit.scale == to.scale:
        return value
    return value * SCALES[unit.scale] / SCALES[to.scale]


def sign(unit: str) -> str:
    """A unit behind a number: `%` for percent, else itself.

    >>> sign("percent"), sign("thousand USD per person")
    ('%', 'thousand USD per person')
    """
    return "%" if unit == "percent" else unit


def describe(unit: Unit) -> str:
    """The unit in words, with its price base.

    >>> describe(Unit("USD", "million", "2010", "2010"))
    'million USD at 2010 prices and exchange rates'
    >>> describe(Unit("EUR", "million", "current"))
    'million EUR at current prices'
    """
    if not unit.prices:
        return str(unit)
    if unit.rates == unit.prices:
        return f"{unit} at {unit.prices} prices and exchange rates"
    return f"{unit} at {unit.prices} prices"


def with_base(unit: Unit) -> str:
    """The unit with its price base where that is not the current one.

    >>> with_base(Unit("EUR", "million", "2015")), with_base(Unit("EUR", "million", "current"))
    ('million EUR, 2015 prices', 'million EUR')
    """
    return f"{unit}, {unit.prices} prices" if unit.prices.isdigit() else str(unit)


def same(*found: Unit) -> Unit:
    """The one unit that all of them are.

    Raises:
        UnitClash: If they differ.

    >>> same(Unit("percent"), Unit("percent"))
    Unit(symbol='percent', scale='', prices='', rates='')
    """
    first = found[0]
    for other in found[1:]:
        if other != first:
            raise UnitClash(
                f"{describe(first)} and {describe(other)} cannot be combined.",
                remedy="Convert one of them first.",
            )
    return first


def at_fixed_rate(value: float, unit: Unit, rates: dict[str, float]) -> tuple[float, Unit]:
    """Convert an amount in a currency that became the euro, at its irrevocable rate.

    Args:
        value: Amount in `unit`.
        unit: Any unit; what is no former currency comes back as it was.
        rates: Units of the old currency for one euro.

    >>> at_fixed_rate(30.126, Unit("SKK", "million", "current"), {"SKK": 30.126})
    (1.0, Unit(symbol='EUR', scale='million', prices='current', rates=''))
    """
    if unit.symbol not in rates:
        return value, unit
    return value / rates[unit.symbol], replace(unit, symbol="EUR")


def rounded(value: float, decimals: int) -> str:
    """A number as a table prints it: halves away from zero, on its shortest decimal form.

    >>> rounded(1.1751537977, 2), rounded(2.125, 2), rounded(-0.004, 2)
    ('1.18', '2.13', '0.00')
    """
    shown = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{shown if shown else abs(shown):f}"


def grouped(number: str) -> str:
    """A rounded number as people read it: thousands apart, a true minus.

    >>> grouped("24929"), grouped("-1.74"), grouped("2014")
    ('24,929', '−1.74', '2,014')
    """
    whole, point, digits = number.removeprefix("-").partition(".")
    sign = "−" if number.startswith("-") else ""
    return f"{sign}{int(whole):,}{point}{digits}"
