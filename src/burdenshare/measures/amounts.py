"""Money of one edition, in the currency and prices that are wanted; the rates of exchange that it implies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from burdenshare import units
from burdenshare.errors import NothingKnown
from burdenshare.measures.catalogue import EXCHANGE_RATE
from burdenshare.records import Edition, Input, Panel, Share, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

FEW = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures of an edition: whose, when, and in which money.

    Attributes:
        countries: Codes; none: all that the edition prints.
        years: None at all: all that the edition prints.
        share: How a ratio is formed.
        prices: Base year of constant prices; None: current.
        currency: `USD`, `national`, or the code of another currency.
    """

    countries: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    share: Share = "published"
    prices: int | None = None
    currency: str = "USD"


EVERYTHING = Wanted()


def money(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    """Amounts of money in the currency and prices that are wanted.

    National currency and dollars are as published. Any other currency: the ally's own table where it is kept
    in it, a former currency at its fixed rate to the euro, everything else from dollars at the rate that the
    edition implies.

    Raises:
        NothingKnown: If the edition has no such table.
    """
    if wanted.prices not in (None, edition.base_year):
        raise NothingKnown(
            f"the edition {edition.id} has no figures at {wanted.prices} prices",
            remedy=f"Its constant prices are those of {edition.base_year}." if edition.base_year else "",
        )
    prices = str(wanted.prices or "current")
    if wanted.currency in ("USD", "national"):
        rates = prices if wanted.currency == "USD" else ""
        found = ledger.panel(
            measure, edition, prices=prices, rates=rates, countries=wanted.countries, years=wanted.years
        )
        if not says_anything(found) or (rates and found.unit_symbols - {"USD"}):
            raise NothingKnown(_no_table(measure, edition, wanted))
        return found
    return _converted(ledger, measure, edition, wanted)


def _no_table(measure: str, edition: Edition, wanted: Wanted) -> str:
    kind = "national currency" if wanted.currency == "national" else "dollars"
    prices = f"{wanted.prices} prices" if wanted.prices else "current prices"
    what = "GDP" if measure == "gdp" else "spending"
    return f"the edition {edition.id} does not give {what} in {kind} at {prices}{whose(wanted)}"


def whose(wanted: Wanted) -> str:
    """Those who were asked for, where they are few: for others the edition may say it."""
    return f" for {' '.join(wanted.countries)}" if 0 < len(wanted.countries) <= FEW else ""


def _converted(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    """The ally's own table where it is kept in the currency, everything else from dollars.

    A cell that its own table prints in that currency stays the published cell.
    """
    base = str(wanted.prices or "current")
    dollars = ledger.panel(
        measure, edition, prices=base, rates=base, countries=wanted.countries, years=wanted.years
    )
    countries, years = wanted.countries or dollars.countries, wanted.years or dollars.years
    own = ledger.panel(measure, edition, prices=base, countries=countries, years=years)
    if not says_anything(own) and not says_anything(dollars):
        raise NothingKnown(_no_table(measure, edition, wanted))
    if says_anything(dollars) and dollars.unit_symbols == {wanted.currency}:
        return dollars  # one table for all, in the currency itself
    kept = _kept_in(own, wanted.currency, base, dict(ledger.fixed_rates))
    exchanged = _exchanged(ledger, edition, wanted, dollars, kept)
    if exchanged is None:
        return kept
    return replace(
        kept,
        values=_first_known(kept, exchanged),
        inputs=(Input(kept), Input(exchanged)),
        formula=f"the ally's own table where it is kept in {wanted.currency}, else exchanged from dollars",
    )


def _first_known(first: Panel, second: Panel) -> Any:
    import numpy as np

    return np.where(np.isnan(first.values), second.values, first.values)


def _exchanged(ledger: Ledger, edition: Edition, wanted: Wanted, dollars: Panel, kept: Panel) -> Panel | None:
    """What is not kept in the currency, at the rate that the edition implies; None where there is nothing."""
    import numpy as np

    if not says_anything(dollars):
        return None
    left = np.where(np.isnan(kept.values), dollars.values, np.nan)
    if np.isnan(left).all():
        return None
    rate = implied_rate(ledger, edition, wanted.currency, wanted.prices, dollars.years)
    return replace(
        kept,
        values=left * rate.values,
        rows=None,
        inputs=(Input(dollars), Input(rate, "these_countries", (wanted.currency,))),
        formula="dollars × the rate that the edition implies",
    )


def _kept_in(own: Panel, currency: str, prices: str, fixed_rates: dict[str, float]) -> Panel:
    """The cells in national currency that are kept in one currency, or became it at a fixed rate."""
    import numpy as np

    values = np.full(own.values.shape, np.nan)
    published = np.full(values.shape, -1)
    for row, country in enumerate(own.countries):
        for column, year in enumerate(own.years):
            amount, unit = own.value(country, year), own.unit_of(country, year)
            if unit.symbol == currency and own.rows is not None:
                published[row, column] = own.rows[row, column]
            if currency == "EUR":
                amount, unit = units.at_fixed_rate(amount, unit, fixed_rates)
            if unit.symbol == currency:
                values[row, column] = amount
    return Panel(
        own.measure,
        Unit(currency, "million", prices),
        own.countries,
        own.years,
        values,
        own.edition,
        rows=published,
        inputs=(Input(own), Input(_fixed_rate(own, fixed_rates))),
        formula="national currency ÷ its fixed rate to the euro",
    )


def _fixed_rate(own: Panel, fixed_rates: dict[str, float]) -> Panel:
    """The irrevocable rate of each cell that is in a currency which became the euro; NaN for others."""
    import numpy as np

    symbols = [[own.unit_of(country, year).symbol for year in own.years] for country in own.countries]
    values = np.array([[fixed_rates.get(symbol, np.nan) for symbol in row] for row in symbols])
    unit = tuple(tuple(Unit(f"{symbol} per EUR") for symbol in row) for row in symbols)
    return Panel(
        EXCHANGE_RATE,
        unit,
        own.countries,
        own.years,
        values.reshape(own.values.shape),
        own.edition,
        formula="fixed irrevocably when the currency became the euro",
    )


def implied_rate(
    ledger: Ledger, edition: Edition, currency: str, prices: int | None, years: Sequence[int]
) -> Panel:
    """The rate of exchange that an edition's own tables imply: national currency ÷ dollars.

    For a currency of several allies, the median over them: one of them may have been converted from an older
    currency (Croatia before 2023).

    Returns:
        Shape (1, year); its one row is named after the currency; units of currency per dollar.

    Raises:
        NothingKnown: If no ally's table of the edition is kept in that currency.
    """
    import numpy as np

    base = str(prices or "current")
    national = ledger.panel("defence_expenditure", edition, prices=base, years=years)
    if not national.countries:
        raise NothingKnown(f"the edition {edition.id} implies no rate for {currency}")
    dollars = ledger.panel(
        "defence_expenditure", edition, prices=base, rates=base, countries=national.countries, years=years
    )
    keeps = np.array(
        [[national.unit_of(c, y).symbol == currency for y in national.years] for c in national.countries]
    ).reshape(national.values.shape)
    with np.errstate(divide="ignore", invalid="ignore"):  # Iceland's 0 ÷ 0
        rates = np.where(keeps, national.values / dollars.values, np.nan)
    if not np.isfinite(rates).any():
        raise NothingKnown(f"the edition {edition.id} implies no rate for {currency}")
    allies = tuple(c for c, row in zip(national.countries, keeps, strict=True) if row.any())
    return Panel(
        EXCHANGE_RATE,
        Unit(f"{currency} per USD"),
        (currency,),
        tuple(years),
        np.array([[_median(column) for column in rates.T]]),
        edition.id,
        inputs=(Input(national, "these_countries", allies), Input(dollars, "these_countries", allies)),
        formula=f"median over {', '.join(allies)} of national currency ÷ dollars"
        if len(allies) > 1
        else "national currency ÷ dollars",
    )


def implied_rates(national: Panel, dollars: Panel) -> Panel:
    """Each ally's own rate to the dollar: money in national currency ÷ the same money in dollars.

    Args:
        national: One currency per cell; what is not above zero gives no rate.
        dollars: The same countries and years, at the rates of each year.

    Returns:
        Units of the currency for one dollar; NaN where one of the two does not say, or is not above zero.

    >>> import numpy as np
    >>> def one(symbol, value):
    ...     return Panel("gdp", Unit(symbol, "million"), ("POL",), (2024,), np.array([[value]]), "e")
    >>> rate = implied_rates(one("PLN", 8.0), one("USD", 2.0))
    >>> rate.value("POL", 2024), str(rate.unit_of("POL", 2024))
    (4.0, 'PLN per USD')
    """
    import numpy as np

    sound = (national.values > 0) & (dollars.values > 0)
    values = np.full(national.values.shape, np.nan)
    np.divide(national.values, dollars.values, out=values, where=sound)
    return Panel(
        EXCHANGE_RATE,
        _per_dollar(national),
        national.countries,
        national.years,
        values,
        national.edition,
        inputs=(Input(national), Input(dollars)),
        formula="national currency ÷ dollars",
    )


def _per_dollar(money: Panel) -> tuple[tuple[Unit, ...], ...]:
    return tuple(
        tuple(Unit(f"{money.unit_of(country, year).symbol} per USD") for year in money.years)
        for country in money.countries
    )


def published_rates(
    ledger: Ledger, edition: Edition, countries: Sequence[str], years: Sequence[int]
) -> Panel:
    """The yearly rates to the dollar that an edition prints; those for one euro divided by the dollar's.

    Returns:
        Units of each ally's currency for one dollar; NaN where the edition does not say.
    """
    import numpy as np

    found = ledger.panel(EXCHANGE_RATE, edition, countries=countries, years=years)
    dollar = ledger.panel(EXCHANGE_RATE, edition, countries=("USA",), years=found.years)
    if "USD per EUR" not in dollar.unit_symbols:
        return found
    values, unit = np.array(found.values), []
    for row, country in enumerate(found.countries):
        ally = ledger.countries.allies.get(country)
        symbols = []
        for column, year in enumerate(found.years):
            currency = ally.currency_on(date(year, 12, 31)) if ally else ""
            symbol = found.unit_of(country, year).symbol.partition(" per ")[0] or currency
            per_euro = 1.0 if symbol == "EUR" else values[row, column]
            values[row, column] = per_euro / dollar.value("USA", year)
            symbols.append(Unit(f"{symbol} per USD"))
        unit.append(tuple(symbols))
    return Panel(
        EXCHANGE_RATE,
        tuple(unit),
        found.countries,
        found.years,
        values,
        edition.id,
        inputs=(Input(found), Input(dollar, "these_countries", ("USA",))),
        formula="currency per euro ÷ dollars per euro",
    )


def _median(values: Any) -> float:
    import numpy as np

    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else float("nan")


def says_anything(found: Panel) -> bool:
    return found.rows is not None and bool((found.rows >= 0).any())


def base_year(edition: Edition) -> int:
    if edition.base_year is None:
        raise NothingKnown(f"the edition {edition.id} has no constant prices")
    return edition.base_year
