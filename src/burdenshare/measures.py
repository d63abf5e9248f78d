"""What is counted, and the arithmetic that a reader could redo by hand.

Formulas are NATO's own, found by recomputing its tables (`validation/nato.md`): the published share is
spending ÷ GDP, both at constant prices and exchange rates; real change and spending per head use the same
constant series.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from burdenshare import priorities, units
from burdenshare.errors import NothingKnown, UnitClash, unknown
from burdenshare.records import Edition, Input, Panel, Share, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.records import Floats

FEW = 3
EXCHANGE_RATE = "exchange_rate"
TOGETHER = "ALLIES"
AID = "official_development_assistance"
OF_INCOME = (AID, "gni")
NET_FLOWS, GRANT_EQUIVALENTS = "oda_flows", "oda_grant_equivalent"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted.

    Attributes:
        decimals: Digits shown after the point where the publisher's own are not known.
        aliases: What people call it.
        formula: How it is made of others, where nobody publishes it (see `parts`).
        publisher: Whose it is, where it is not about defence: the `definition` of its editions.
    """

    id: str
    label: str
    decimals: int
    aliases: tuple[str, ...] = ()
    formula: str = ""
    publisher: str = ""


MEASURES = {
    measure.id: measure
    for measure in (
        Measure(
            "share_of_gdp", "defence expenditure as a share of GDP", 2, ("share", "share of gdp", "% of gdp")
        ),
        Measure(
            "defence_expenditure",
            "defence expenditure",
            0,
            ("defence spending", "defense spending", "defense expenditure", "spending", "military spending"),
        ),
        Measure("real_growth", "annual real change of defence expenditure", 2, ("growth", "real change")),
        Measure("cumulative_real_growth", "real change since the edition's first year", 2),
        Measure("gdp", "gross domestic product", 0, ("gross domestic product",)),
        Measure("gdp_per_head", "GDP per head", 0, ("gdp per capita",)),
        Measure(
            "defence_expenditure_per_head",
            "defence expenditure per head",
            0,
            ("per head", "per capita", "spending per head", "defence spending per capita"),
        ),
        Measure("military_personnel", "military personnel", 1, ("personnel", "troops", "soldiers")),
        Measure("equipment_share", "share of equipment in defence expenditure", 2, ("equipment",)),
        Measure("personnel_share", "share of personnel in defence expenditure", 2),
        Measure(
            "infrastructure_share", "share of infrastructure in defence expenditure", 2, ("infrastructure",)
        ),
        Measure("other_share", "share of other costs in defence expenditure", 2),
        Measure("related_share", "defence- and security-related spending as a share of GDP", 2, ("related",)),
        Measure(
            "share_of_allied_spending",
            "share of all allies' defence expenditure",
            1,
            ("share of nato spending", "burden"),
        ),
        Measure(
            "share_of_allied_gdp",
            "share of all allies' GDP",
            1,
            ("share of nato gdp", "share of allied income"),
        ),
        Measure(
            EXCHANGE_RATE, "national currency for one US dollar", 4, ("exchange rate", "rate of exchange")
        ),
        Measure(
            "core_and_related_share",
            "core and related spending as a share of GDP",
            2,
            ("core and related",),
            formula="share_of_gdp + related_share",
        ),
        Measure(
            "official_development_assistance",
            "official development assistance",
            0,
            ("oda", "aid", "development aid"),
            publisher="oecd",
        ),
        Measure("gni", "gross national income", 0, ("income",), publisher="oecd"),
        Measure(
            "aid_share_of_gni",
            "official development assistance as a share of GNI",
            2,
            ("oda share", "oda/gni"),
            formula="official_development_assistance / gni",
            publisher="oecd",
        ),
        Measure(
            "defence_and_aid",
            "defence expenditure and official development assistance as a share of GDP",
            2,
            ("defence and aid share", "defense and aid"),
            formula="defence_expenditure + official_development_assistance / gdp",
        ),
    )
}


def find(name: str) -> Measure:
    """The measure that a name means, by id or by what people call it.

    Raises:
        UnknownName: With the nearest match.

    >>> find("Defence Spending").id
    'defence_expenditure'
    """
    for measure in MEASURES.values():
        if _plain(name) in map(_plain, (measure.id, measure.label, *measure.aliases)):
            return measure
    raise unknown("measure", name, MEASURES, listing="burdenshare list measures")


def parts(measure: str) -> tuple[str, ...]:
    """The measures behind a ratio (`a / b`), a sum (`a + b`) or a sum as a ratio (`a + b / c`).

    One of `MEASURES` with a formula has those of its formula; any other is alone.

    >>> parts("defence_expenditure / military_personnel"), parts("gdp")
    (('defence_expenditure', 'military_personnel'), ('gdp',))
    >>> parts("aid_share_of_gni")
    ('official_development_assistance', 'gni')
    """
    return tuple(part.strip() for part in re.split(r"[/+]", formula_of(measure)))


def formula_of(measure: str) -> str:
    """A measure as a formula: its own, or what was written.

    >>> formula_of("core_and_related_share"), formula_of("gdp")
    ('share_of_gdp + related_share', 'gdp')
    """
    known = MEASURES.get(measure)
    return known.formula if known and known.formula else measure


def own_parts(measure: str) -> tuple[str, ...]:
    """The parts that an edition about defence must give itself; the others stand in another publisher's.

    >>> own_parts("defence_and_aid")
    ('defence_expenditure', 'gdp')
    """
    return tuple(part for part in parts(measure) if not _publisher(part))


def _publisher(measure: str) -> str:
    return MEASURES[measure].publisher if measure in MEASURES else ""


def unit_of(measure: str) -> str:
    """The unit in which a measure, a ratio or a sum of two is told, money in dollars.

    >>> unit_of("share_of_gdp"), unit_of("defence_expenditure / military_personnel")
    ('percent', 'thousand USD per person')
    """
    sum_of, _, ratio_to = formula_of(measure).partition("/")
    found = {_one_unit(part) for part in parts(sum_of)}
    if len(found) > 1 or not ratio_to:
        return str(found.pop()) if len(found) == 1 else ""
    up, down = found.pop(), _one_unit(ratio_to.strip())
    if up.symbol == down.symbol:
        return str(units.PERCENT)
    factor = units.SCALES[up.scale] / units.SCALES[down.scale]
    scale = next((name for name, size in units.SCALES.items() if size == max(factor, 1)), "")
    return str(replace(up, symbol=f"{up.symbol} per {down.symbol.rstrip('s')}", scale=scale))


def _one_unit(measure: str) -> Unit:
    if measure in ("defence_expenditure", "gdp", *OF_INCOME):
        return Unit("USD", "million")
    if measure.endswith("_per_head"):
        return Unit("USD per head")
    return Unit("persons", "thousand") if measure == "military_personnel" else units.PERCENT


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())


# --- panels of one edition ---------------------------------------------------------------------------


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


def panel(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted = Wanted()) -> Panel:
    """One measure of one edition, published or computed, in the money that is wanted.

    Args:
        ledger: What is known.
        measure: An id of `MEASURES`, or two of them as a ratio (`a / b`) or a sum (`a + b`).
        edition: All cells come from it; but what another publisher counts comes from that one's newest.
        wanted: Whose, when, in which money.

    Returns:
        Shape (country, year); NaN where the edition does not say.

    Raises:
        NothingKnown: If the edition's tables cannot support it: what is missing.
    """
    if len(parts(measure)) > 1:
        return _combined(ledger, measure, edition, wanted)
    if publisher := _publisher(measure):
        return _of_publisher(ledger, measure, beside(ledger, measure, edition, publisher), wanted)
    if measure in ("defence_expenditure", "gdp"):
        return money(ledger, measure, edition, wanted)
    if measure == "share_of_allied_spending":
        return share_of_allied_spending(ledger, edition, wanted)
    if measure == "share_of_gdp" and wanted.share != "published":
        return _share_of_gdp(ledger, edition, wanted)
    if measure == "real_growth" and wanted.share == "real":
        return _recomputed_growth(ledger, edition, wanted)
    if measure == "defence_expenditure_per_head" and wanted.share == "real":
        return _recomputed_per_head(ledger, edition, wanted)
    return _published(ledger, measure, edition, wanted)


def _combined(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    """A sum, a ratio or both, of what is published of each part, money in dollars."""
    plain = replace(wanted, share="published", currency="USD")
    sum_of, _, ratio_to = formula_of(measure).partition("/")
    first, *others = parts(sum_of)
    found = panel(ledger, first, edition, plain)
    rest = replace(plain, countries=found.countries, years=found.years)
    for part in others:
        found = plus(found, panel(ledger, part, edition, rest), f"{found.measure} + {part}")
    if ratio_to:
        return over(found, panel(ledger, ratio_to.strip(), edition, rest), measure)
    return replace(found, measure=measure)


def missing(panel: Panel, country: str, year: int) -> dict[str, Panel]:
    """The parts of a formula, in its order, whose want leaves a cell empty, each with its panel."""
    if panel.says(country, year):
        return {}
    if len(parts(panel.measure)) == 1:
        return {panel.measure: panel}
    inside = (missing(part.panel, country, year) for part in panel.inputs if part.reach == "same_cell")
    return {name: found for part in inside for name, found in part.items()} or {panel.measure: panel}


def beside(ledger: Ledger, measure: str, edition: Edition, publisher: str) -> Edition:
    """The edition that gives what another publisher counts: this one, or the newest known of that publisher.

    Raises:
        NothingKnown: If none is known on the day.
    """
    if edition.definition == publisher:
        return edition
    editions = ledger.of(publisher).editions
    found = (
        e for e in reversed(editions) if any(ledger.rows(name, edition=e.id) for name in printed(measure))
    )
    if chosen := next(found, None):
        return chosen
    raise NothingKnown(f"no edition known gives {MEASURES[measure].label}")


def printed(measure: str) -> tuple[str, ...]:
    """The published measures whose years are those of a measure: of aid two, of a formula the first.

    >>> printed("aid_share_of_gni"), printed("gdp")
    (('oda_flows', 'oda_grant_equivalent'), ('gdp',))
    """
    first = parts(measure)[0]
    return (NET_FLOWS, GRANT_EQUIVALENTS) if first == AID else (first,)


def _of_publisher(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    """Aid or income in dollars at current prices.

    Aid is what the priorities say of each year: net flows or grant equivalents.
    """
    import numpy as np

    names = printed(measure)
    rows = [row for name in names for row in ledger.rows(name, edition=edition.id)]
    countries = wanted.countries or tuple(dict.fromkeys(row.cell.country for row in rows))
    years = wanted.years or tuple(sorted({row.cell.year for row in rows}))
    found, *others = (
        ledger.panel(name, edition, prices="current", rates="current", countries=countries, years=years)
        for name in names
    )
    for name, other in zip(names[1:], others, strict=True):
        ruled = [priorities.counted(ledger, measure, year) for year in years]
        taken = np.array([rule is not None and rule.counted == name for rule in ruled])
        found = replace(
            found,
            values=np.where(taken, other.values, found.values),
            rows=np.where(taken, np.asarray(other.rows), np.asarray(found.rows)),
        )
    if not rows:
        raise NothingKnown(f"the edition {edition.id} has no {MEASURES[measure].label}")
    return replace(found, measure=measure, unit=Unit("USD", "million", "current", "current"))


def _published(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    base = str(edition.base_year or "") if measure.endswith("_per_head") else ""
    found = ledger.panel(
        measure, edition, prices=base, rates=base, countries=wanted.countries, years=wanted.years
    )
    if not _says_anything(found):
        raise NothingKnown(f"the edition {edition.id} has no {MEASURES[measure].label}{_whose(wanted)}")
    return found


def _says_anything(found: Panel) -> bool:
    return found.rows is not None and bool((found.rows >= 0).any())


def _share_of_gdp(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    prices = _base_year(edition) if wanted.share == "real" else None
    spending, gdp = _dollars(ledger, edition, replace(wanted, prices=prices))
    words = f"both in {prices} prices" if prices else "both at current prices"
    return ratio(spending, gdp, "share_of_gdp", f"100 × spending ÷ GDP, {words}")


def _recomputed_growth(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    years = tuple(sorted({*wanted.years, *(year - 1 for year in wanted.years)}))
    wanted = replace(wanted, prices=_base_year(edition))
    spending = _constant_spending(ledger, edition, replace(wanted, years=years))
    grown = growth(spending, f"100 × (spending ÷ spending of the year before − 1), in {wanted.prices} prices")
    return restrict(grown, years=wanted.years or grown.years)


def _constant_spending(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    """In dollars; in national currency where the edition has no dollars at constant prices."""
    try:
        return money(ledger, "defence_expenditure", edition, replace(wanted, currency="USD"))
    except NothingKnown as missing:
        try:
            return money(ledger, "defence_expenditure", edition, replace(wanted, currency="national"))
        except NothingKnown:
            raise missing from None


def _recomputed_per_head(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    wanted = replace(wanted, prices=_base_year(edition))
    spending, gdp = _dollars(ledger, edition, wanted)
    base = str(edition.base_year)
    heads = ledger.panel(
        "gdp_per_head", edition, prices=base, rates=base, countries=spending.countries, years=spending.years
    )
    return per_head(spending, heads, gdp)


def _dollars(ledger: Ledger, edition: Edition, wanted: Wanted) -> tuple[Panel, Panel]:
    wanted = replace(wanted, currency="USD")
    spending = money(ledger, "defence_expenditure", edition, wanted)
    wanted = replace(wanted, countries=spending.countries, years=spending.years)
    return spending, money(ledger, "gdp", edition, wanted)


def _base_year(edition: Edition) -> int:
    if edition.base_year is None:
        raise NothingKnown(f"the edition {edition.id} has no constant prices")
    return edition.base_year


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
        if not _says_anything(found) or (rates and found.unit_symbols - {"USD"}):
            raise NothingKnown(_no_table(measure, edition, wanted))
        return found
    return _converted(ledger, measure, edition, wanted)


def _no_table(measure: str, edition: Edition, wanted: Wanted) -> str:
    kind = "national currency" if wanted.currency == "national" else "dollars"
    prices = f"{wanted.prices} prices" if wanted.prices else "current prices"
    what = "GDP" if measure == "gdp" else "spending"
    return f"the edition {edition.id} does not give {what} in {kind} at {prices}{_whose(wanted)}"


def _whose(wanted: Wanted) -> str:
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
    if not _says_anything(own) and not _says_anything(dollars):
        raise NothingKnown(_no_table(measure, edition, wanted))
    if _says_anything(dollars) and dollars.unit_symbols == {wanted.currency}:
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

    if not _says_anything(dollars):
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


def share_of_allied_spending(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    """Each ally's part of the publisher's own total of spending, in dollars.

    Raises:
        NothingKnown: If the edition prints no total.
    """
    wanted = replace(wanted, currency="USD")
    spending = money(ledger, "defence_expenditure", edition, wanted)
    total = money(ledger, "defence_expenditure", edition, replace(wanted, countries=("NATO",)))
    return part_of(spending, total, "NATO", "share_of_allied_spending")


# --- formulas ----------------------------------------------------------------------------------------


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
