"""A path drawn year by year, with the growth, the money and the prices that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.errors import InputError, NothingKnown
from burdenshare.measures import Wanted
from burdenshare.plans import paths
from burdenshare.provenance import figure
from burdenshare.questions.gap import clause_columns
from burdenshare.readings import newest_panel
from burdenshare.records import Edition, Figure, Input, Note, Panel, Unit, Unknown
from burdenshare.units import PERCENT, rounded
from burdenshare.wording import joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.questions.path import Path, Start
    from burdenshare.records import Floats

FRONT, BACK = 0.5, 2.0
LONGEST = 50
THOUSAND = 1000.0  # millions of money over thousands of persons


@dataclass(frozen=True)
class Growth:
    """Real growth of GDP along a path.

    Attributes:
        named: Percent a year, for each year after the start that is named; after them the last goes on.
        panel: The cells behind it by year, held after the horizon; None: the user's own rate.
        edition: The edition that names them; None: the user's own rate.
        horizon: The last year that the edition names.
    """

    named: tuple[float, ...]
    panel: Panel | None = None
    edition: Edition | None = None
    horizon: int | None = None

    def rates(self, years: int) -> list[float]:
        """One rate for each of some years after the start."""
        return [*self.named, *[self.named[-1]] * years][:years]


@dataclass(frozen=True)
class Way:
    """A path with all that it rests on, for one who does not meet the pledge.

    Attributes:
        path: The question.
        start: The share from which it sets out.
    """

    path: Path
    ledger: Ledger
    start: Start

    @property
    def country(self) -> str:
        return self.path.country

    @property
    def first(self) -> int:
        return self.path.start_year

    @property
    def share(self) -> float:
        """The share of the start year, in percent."""
        return self.start.figure.value

    # --- what is assumed ---------------------------------------------------------------------------

    @cached_property
    def growth(self) -> Growth:
        """Growth of GDP as asked; else of the newest edition of the IMF, after its horizon its last rate.

        Raises:
            NothingKnown: If no edition of the IMF known on the day names the growth after the start.
        """
        if self.path.growth is not None:
            return Growth((self.path.growth,))
        found = self._imf("gdp_growth", self.first + 1)
        if found is None:
            raise NothingKnown(
                f"no edition of the IMF known{self._day} gives the growth of GDP after {self.first}",
                remedy="Name a rate: --growth 1.5 for 1.5 % a year.",
            )
        panel, edition = found
        years = range(self.first + 1, panel.years[-1] + 1)
        named = tuple(panel.value(self.country, year) for year in years)
        return Growth(named, panel, edition, panel.years[-1])

    @property
    def _day(self) -> str:
        return f" on {self.ledger.known_on}" if self.ledger.known_on else ""

    def _imf(self, measure: str, year: int, *, rates: str = "") -> tuple[Panel, Edition] | None:
        """A measure of the newest edition of the IMF known that gives it for a year, up to its last one."""
        prices = "current" if measure == "gdp" else ""
        return newest_panel(self.ledger.of("imf"), measure, self.country, year, prices=prices, rates=rates)

    # --- the path ----------------------------------------------------------------------------------

    @cached_property
    def needed(self) -> int | None:
        """Years that the cap takes to the target; None: never, or no cap."""
        if self.path.cap is None:
            return None
        share, named = self.share, self.growth.named
        for passed, rate in enumerate(named[:-1]):
            if share >= self.path.target * (1 - paths.NEARLY):
                return passed
            share *= (100 + self.path.cap) / (100 + rate)
        further = paths.years_needed(share, self.path.target, named[-1], self.path.cap).years
        return None if further is None else len(named) - 1 + further

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the start to the deadline, or to the year in which a capped path gets there, if later."""
        last = self.path.deadline
        if self.needed is not None and self.needed <= LONGEST:
            last = max(last, self.first + self.needed)
        return tuple(range(self.first, last + 1))

    @cached_property
    def rates(self) -> list[float]:
        """Growth of GDP in percent, for each year after the start."""
        return self.growth.rates(len(self.years) - 1)

    @cached_property
    def drawn(self) -> paths.Path:
        """The path itself."""
        share, target, years, rates = self.share, self.path.target, self.years, self.rates
        match self.path.shape:
            case "linear":
                return paths.linear(share, target, years, rates)
            case "constant":
                return paths.constant(share, target, years, rates)
            case "front-loaded":
                return paths.power(share, target, years, rates, FRONT)
            case "back-loaded":
                return paths.power(share, target, years, rates, BACK)
            case "frozen-share":
                return paths.frozen_share(share, years, rates)
            case "frozen-level":
                return paths.frozen_level(share, years, rates)
            case "plan-then-hold":
                return self._as_planned()
            case _:
                return paths.capped_to_target(share, target, years, rates, self.path.cap or 0.0)

    def _as_planned(self) -> paths.Path:
        """The plan's shares after the start, then what is held.

        Raises:
            InputError: If the plan says nothing about a year after the start, or leaves one out and nobody
                asked for interpolation.
        """
        planned = self.path.planned
        assert planned is not None
        later = {year: share for year, share in planned.shares if self.first < year <= self.years[-1]}
        if not later:
            raise InputError(
                f"{planned.plan} names no share of GDP between {self.first} and {self.years[-1]}.",
                where="plan",
                remedy="burdenshare plans show PLAN tells what it says.",
            )
        stated = {self.first: self.share, **later}
        hold, between = planned.hold, planned.interpolate
        return paths.plan_then_hold(stated, self.years, self.rates, hold=hold, interpolate=between)

    # --- rows --------------------------------------------------------------------------------------

    def rows(self) -> Iterator[Figure | Unknown]:
        """Row by row: share, real growth, money; year by year within each."""
        share = self._panel("share_of_gdp", PERCENT, self.drawn.share, self.start.panel, self.drawn.shape)
        yield self.start.figure
        for year in self.years[1:]:
            there = self.drawn.share[year - self.first] >= self.path.target * (1 - paths.NEARLY)
            yield self._planned(share, year, met=bool(there))
        growth = self._panel(
            "real_growth", PERCENT, self.drawn.growth, self.start.panel, "level ÷ that of the year before − 1"
        )
        for year in self.years[1:]:
            yield self._planned(growth, year)
        for currency in self.path.currencies:
            yield from self._amounts(currency)

    def _amounts(self, currency: str) -> Iterator[Figure | Unknown]:
        money = self.start_money(currency)
        if isinstance(money, str):
            yield self._unknown(currency, money)
            return
        cost = paths.extra_cost(self.drawn, self._frozen, money.value(self.country, self.first))
        amounts = paths.money(self.drawn, money.value(self.country, self.first))
        base = str(self.first)
        unit = money.unit_of(self.country, self.first)
        unit = replace(unit, prices=base, rates=base if unit.rates else "")
        formula = f"spending of {base} × the path's real level ÷ that of {base}"
        panel = self._panel("defence_expenditure", unit, amounts, money, formula)
        for place, year in enumerate(self.years):
            yield self._planned(panel, year, cost=(cost.yearly[place], cost.cumulative[place]))
        yield from self._per_head(panel)
        if currency == "national" or unit.symbol == self._own_currency:
            yield from self._at_current_prices(panel, cost)

    def _per_head(self, constant: Panel) -> Iterator[Figure]:
        """Money at the start year's prices for each inhabitant, as far as the IMF's population reaches."""
        if self.people is None:
            return
        people = self._reaching(self.people)
        unit = constant.unit_of(self.country, self.first)
        panel = self._panel(
            "defence_expenditure_per_head",
            replace(unit, symbol=f"{unit.symbol} per head", scale=""),
            THOUSAND * constant.values[0] / people.values[0],
            constant,
            f"money at {self.first} prices ÷ the IMF's population",
            people,
        )
        yield from (self._planned(panel, year) for year in self.years if panel.says(self.country, year))

    @cached_property
    def people(self) -> Panel | None:
        """The IMF's population, from the newest edition known that gives the start year."""
        found = newest_panel(self.ledger.of("imf"), "population", self.country, self.first)
        return found[0] if found else None

    def _at_current_prices(self, constant: Panel, cost: paths.Cost) -> Iterator[Figure]:
        import numpy as np

        if self.prices is None:
            return
        index = np.array([self.prices.value(self.country, year) for year in self.years])
        index = index / index[0]
        unit = replace(constant.unit_of(self.country, self.first), prices="current")
        panel = self._panel(
            "defence_expenditure",
            unit,
            constant.values[0] * index,
            constant,
            f"money at {self.first} prices × the IMF's deflator ÷ that of {self.first}",
            self._reaching(self.prices),
        )
        so_far = np.cumsum(cost.yearly * index)
        for place, year in enumerate(self.years):
            if place and panel.says(self.country, year):
                yield self._planned(panel, year, cost=(cost.yearly[place] * index[place], so_far[place]))

    @cached_property
    def prices(self) -> Panel | None:
        """The IMF's deflator of GDP, from the newest edition known that gives the start year."""
        found = self._imf("gdp_deflator", self.first)
        return found[0] if found else None

    @cached_property
    def _frozen(self) -> paths.Path:
        return paths.frozen_share(self.share, self.years, self.rates)

    @property
    def _own_currency(self) -> str:
        return self.ledger.countries.allies[self.country].currency

    def start_money(self, currency: str) -> Panel | str:
        """Spending of the start year: the edition's, else share × the IMF's GDP; or why it is unknown.

        Returns:
            A panel in millions at current prices, which holds the start year.
        """
        edition = self.ledger.edition(self.start.panel.edition)
        wanted = Wanted((self.country,), (self.first,), currency=currency)
        try:
            found = measures.money(self.ledger, "defence_expenditure", edition, wanted)
            if found.says(self.country, self.first):
                return found
            why = f"the edition {edition.id} does not give spending of {self.first} in this money"
        except NothingKnown as missing:
            why = missing.what
        gdp = self._gdp(currency)
        return why if gdp is None else self._share_of(gdp)

    def _gdp(self, currency: str) -> Panel | None:
        """The IMF's GDP of the start year, in millions of the currency."""
        found = self._imf("gdp", self.first, rates="current" if currency == "USD" else "")
        if found is None:
            return None
        own = found[0].unit_of(self.country, self.first).symbol
        return (
            measures.restrict(found[0], years=[self.first]) if currency in (own, "national", "USD") else None
        )

    def _share_of(self, gdp: Panel) -> Panel:
        import numpy as np

        value = self.share * gdp.value(self.country, self.first) / 100
        return Panel(
            "defence_expenditure",
            gdp.unit_of(self.country, self.first),
            (self.country,),
            (self.first,),
            np.array([[value]]),
            gdp.edition,
            inputs=(Input(self.start.panel), Input(gdp)),
            formula="share × GDP ÷ 100",
        )

    def _panel(
        self,
        measure: str,
        unit: Unit,
        values: Floats,
        source: Panel,
        formula: str,
        *also: Panel,
    ) -> Panel:
        """One row of the path by year, resting on cells of the start year and on the growth of GDP."""
        import numpy as np

        inputs = [_held(source, self.first, self.years) if len(source.years) == 1 else source, *also]
        if self.growth.panel is not None:
            inputs.append(self._reaching(self.growth.panel, hold=True))
        return Panel(
            measure,
            unit,
            (self.country,),
            self.years,
            np.array([list(values)], dtype=np.float64),
            source.edition,
            inputs=tuple(Input(panel) for panel in inputs),
            formula=formula,
        )

    def _reaching(self, panel: Panel, *, hold: bool = False) -> Panel:
        """A panel over the years of the path; after its last year nothing.

        Args:
            hold: Whether the last year's cell goes on; the start year then rests on none.
        """
        import numpy as np

        last = panel.years[-1]
        columns = [panel.years.index(min(year, last)) for year in self.years]
        beyond = np.array([year == self.first if hold else year > last for year in self.years])
        values = np.where(beyond, np.nan, panel.values[:, columns])
        rows = None if panel.rows is None else np.where(beyond, -1, panel.rows[:, columns])
        return replace(panel, years=self.years, values=values, rows=rows, unit=_columns(panel, columns))

    def _planned(
        self, panel: Panel, year: int, *, met: bool | None = None, cost: tuple[float, float] | None = None
    ) -> Figure:
        extras = clause_columns(self.path.pledge, self.path.pledge.main, met)
        if cost is not None:
            extras.update(extra_cost=float(cost[0]), extra_cost_in_all=float(cost[1]))
        found = figure(self.ledger, panel, self.country, year, extras=extras)
        return found if year == self.first else replace(found, status="planned")

    def _unknown(self, currency: str, why: str) -> Unknown:
        symbol = self._own_currency if currency == "national" else currency
        unit = Unit(symbol, "million", str(self.first), str(self.first) if currency == "USD" else "")
        edition = self.ledger.edition(self.start.panel.edition)
        extras = clause_columns(self.path.pledge, self.path.pledge.main, None)
        return Unknown(
            self.country,
            self.first,
            "defence_expenditure",
            unit,
            why,
            edition=edition.id,
            vintage=edition.published,
            extras=extras,
        )

    # --- beside ------------------------------------------------------------------------------------

    def notes(self) -> Iterator[Note]:
        """Where growth, money and prices come from."""
        if self.growth.edition and self.growth.horizon:
            yield Note(
                "gdp_growth", self._growth_told(self.growth.edition, self.growth.horizon), self.country
            )
        computed = [
            money for money in map(self.start_money, self.path.currencies) if isinstance(money, Panel)
        ]
        computed = [money for money in computed if money.edition != self.start.panel.edition]
        if computed:
            where = joined(sorted({money.unit_of(self.country, self.first).symbol for money in computed}))
            text = (
                f"no spending of {self.first} is known in {where}: it is the share × the GDP of {self.first} "
                f"in {computed[0].edition}"
            )
            yield Note("start_money", text, self.country)
        yield from self._plan_told()
        if {"national", self._own_currency} & set(self.path.currencies):
            yield from self._prices_told()
        yield from self._silence("money per head", "population", self.people)

    def _plan_told(self) -> Iterator[Note]:
        planned = self.path.planned
        if planned is None:
            return
        parts = [f"as {planned.plan} has it"]
        if self.drawn.interpolated:
            years = joined([str(year) for year in self.drawn.interpolated])
            parts.append(f"it says nothing about {years}, where a straight line in share stands")
        if self.drawn.held:
            what = "share" if planned.hold == "share" else "real level"
            parts.append(f"from {self.drawn.held[0]} on the {what} of {self.drawn.held[0] - 1} is held")
        yield Note("plan", "; ".join(parts), self.country)

    def _growth_told(self, edition: Edition, horizon: int) -> str:
        told = ", ".join(
            f"{year} {rounded(rate, 1)}"
            for year, rate in zip(range(self.first + 1, horizon + 1), self.rates, strict=False)
        )
        after = f"; after {horizon}, where it ends, its last rate" if self.years[-1] > horizon else ""
        return f"real growth of GDP as {edition.id} has it, %: {told}{after}"

    def _prices_told(self) -> Iterator[Note]:
        return self._silence("money at current prices", "price level", self.prices)

    def _silence(self, money: str, what: str, panel: Panel | None) -> Iterator[Note]:
        """From which year on an amount is not told, and why."""
        silent = [year for year in self.years if panel is None or not panel.says(self.country, year)]
        if silent:
            none = f"no edition of the IMF known has the {what} of {self.first}"
            why = f"{panel.edition} ends before {silent[0]}" if panel else none
            code = money.replace("money ", "").replace(" ", "_").removeprefix("at_")
            yield Note(code, f"no {money} from {silent[0]} on: {why}", self.country)


def _held(panel: Panel, year: int, years: Sequence[int]) -> Panel:
    """One year's cells of a panel, and of all behind it, held over some years: what a path sets out from."""
    import numpy as np

    columns = [panel.years.index(year)] * len(years)
    values = np.array(panel.values[:, columns])
    rows = None if panel.rows is None else panel.rows[:, columns]
    inputs = tuple(replace(part, panel=_held(part.panel, year, years)) for part in panel.inputs)
    unit = _columns(panel, columns)
    return replace(panel, years=tuple(years), values=values, rows=rows, unit=unit, inputs=inputs)


def _columns(panel: Panel, columns: Sequence[int]) -> Unit | tuple[tuple[Unit, ...], ...]:
    if isinstance(panel.unit, Unit):
        return panel.unit
    return tuple(tuple(row[column] for column in columns) for row in panel.unit)
