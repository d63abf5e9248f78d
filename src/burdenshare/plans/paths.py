"""Ways from one share of GDP to another, and what they cost.

With s the share of GDP, Y real GDP (start year = 100), X = s·Y ÷ 100 the real level of spending in percent of
the start year's GDP, t = 0 … N the years and g the real growth of GDP: linear s₀ + (s_T − s₀)·t/N; constant
growth X₀·(1 + r)^t; front- or back-loaded s₀ + (s_T − s₀)·(t/N)^p; capped min(wanted X_t, X_{t−1}·(1 + c));
frozen s₀ or X₀. The formulas are elementary; a worked example, Germany from 1.20 % in 2016 to 2.00 % in 2024,
stands in `tests/plans/test_paths.py`. Percentages are percentages here: growth of 1.5 means 1.5 % a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf, isfinite, log
from typing import TYPE_CHECKING, Literal

from burdenshare.errors import InputError

if TYPE_CHECKING:
    from burdenshare.records import Floats

    Rates = float | Sequence[float] | Floats

Hold = Literal["share", "level"]

NEARLY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """Spending year by year, with all that it rests on.

    Attributes:
        shape: In words: `linear in share`, `growth capped at 8 %, to the target`.
        years: The start year and each year after it.
        share: Shape (year), percent of the same year's GDP.
        level: Shape (year), real spending in percent of the start year's GDP.
        growth: Shape (year), real growth of spending in percent; NaN in the start year.
        gdp: Shape (year), real GDP as assumed; the start year is 100.
        target: The share aimed at, in percent; None where the path aims at none.
        interpolated: Years that a plan left out and a straight line filled.
        held: Years after a plan's last one.
    """

    shape: str
    years: tuple[int, ...]
    share: Floats
    level: Floats
    growth: Floats
    gdp: Floats
    target: float | None = None
    interpolated: tuple[int, ...] = ()
    held: tuple[int, ...] = ()

    @property
    def reached(self) -> int | None:
        """The first year at the target; None where the path never gets there or has no target."""
        if self.target is None:
            return None
        there = self.share >= self.target * (1 - NEARLY)
        return self.years[int(there.argmax())] if there.any() else None


@dataclass(frozen=True, slots=True)
class Needed:
    """How long it takes to reach a target.

    Attributes:
        exact: In years, with their fraction; None: never.
        years: Whole years; None: never.
    """

    exact: float | None
    years: int | None

    @property
    def never(self) -> bool:
        """Whether the target stays out of reach for ever."""
        return self.years is None

    def __str__(self) -> str:
        return "never" if self.never else f"{self.years} years"


@dataclass(frozen=True, slots=True, eq=False)
class Cost:
    """Money over what would be spent otherwise, in the unit of the start year's money.

    Attributes:
        yearly: Shape (year).
        cumulative: Shape (year), the sum of the years so far.
    """

    years: tuple[int, ...]
    yearly: Floats
    cumulative: Floats


# --- growth ------------------------------------------------------------------------------------------


def yearly_growth(before: float, after: float, years: int) -> float:
    """The steady growth that leads from one amount to another, in percent a year.

    Args:
        before: Above zero.
        after: Above zero, in the same unit.
        years: At least one.

    Raises:
        InputError: If an amount is not above zero, or no year lies between them.

    >>> round(yearly_growth(100, 121, 2), 9)
    10.0
    """
    _check_amount("before", before)
    _check_amount("after", after)
    if years < 1:
        raise InputError(
            "no year lies between the start and the end",
            where=f"years: {years}",
            remedy="The end needs a later year than the start.",
        )
    return 100 * (float((after / before) ** (1 / years)) - 1)


def required_growth(start: float, target: float, years: int, growth: Rates) -> float:
    """The steady real growth of spending that leads from one share to another, in percent a year.

    Args:
        start: Share of GDP in percent, above zero.
        target: Share of GDP in percent, above zero.
        years: Number of years, at least one.
        growth: Real growth of GDP in percent a year: one rate, or shape (years).

    Raises:
        InputError: If a share is not above zero, or the growth does not fit the years.

    >>> round(required_growth(1, 2, 1, 0), 9)
    100.0
    """
    _check_amount("start", start)
    _check_amount("target", target)
    return yearly_growth(start, target * float(gdp_index(years, growth)[-1]) / 100, years)


def gdp_index(years: int, growth: Rates) -> Floats:
    """Real GDP year by year, the start year being 100.

    Args:
        years: Number of years after the start, at least one.
        growth: In percent a year: one rate for all, or shape (years).

    Returns:
        Shape (years + 1).

    Raises:
        InputError: If there is not one rate for each year, or GDP would vanish.

    >>> [round(float(value), 9) for value in gdp_index(2, 10)]
    [100.0, 110.0, 121.0]
    """
    import numpy as np

    if years < 1:
        raise InputError(
            "a path needs a year after its start", where=f"years: {years}", remedy="Choose a later deadline."
        )
    rates = np.asarray(growth, dtype=np.float64)
    if rates.shape not in ((), (years,)):
        raise InputError(
            f"{rates.size} rates of growth do not fit {years} years",
            where="growth",
            remedy=f"Give one rate for all years, or {years}: one for each year after the start.",
        )
    for rate in rates.flat:
        _check_rate("growth", float(rate))
    factors = np.ones(years + 1)
    factors[1:] += rates / 100
    return 100 * np.cumprod(factors, dtype=np.float64)


def years_needed(start: float, target: float, growth: float, cap: float) -> Needed:
    """How long spending that grows as fast as a cap allows takes to the target.

    Args:
        start: Share of GDP in percent, above zero.
        target: Share of GDP in percent, above zero.
        growth: Real growth of GDP, percent a year.
        cap: Most real growth of spending, percent a year.

    Returns:
        ln(target ÷ start) ÷ ln((1 + cap) ÷ (1 + growth)), and that rounded up; never, where spending does not
        outgrow GDP.

    Raises:
        InputError: If a share is not above zero, or a rate is not above −100.

    >>> str(years_needed(1, 4, growth=0, cap=100)), str(years_needed(1, 4, growth=3, cap=3))
    ('2 years', 'never')
    """
    _check_amount("start", start)
    _check_amount("target", target)
    _check_rate("growth", growth)
    _check_rate("cap", cap)
    if target <= start:
        return Needed(0.0, 0)
    outgrows = log((100 + cap) / (100 + growth))
    if outgrows <= 0:
        return Needed(None, None)
    exact = log(target / start) / outgrows
    return Needed(exact, ceil(exact * (1 - NEARLY)))


# --- shapes ------------------------------------------------------------------------------------------


def linear(start: float, target: float, years: Sequence[int], growth: Rates) -> Path:
    """The same step in share every year.

    Args:
        start: Share of GDP in the first year, percent, above zero.
        target: Share of GDP in the last year, percent, above zero.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.

    Raises:
        InputError: If a share is not above zero, a year is missing, or the growth does not fit the years.

    >>> linear(1, 2, [2020, 2021, 2022], growth=0).share.tolist()
    [1.0, 1.5, 2.0]
    """
    return power(start, target, years, growth, exponent=1)


def power(start: float, target: float, years: Sequence[int], growth: Rates, exponent: float) -> Path:
    """Front- or back-loaded: the step in share shrinks or grows with time.

    Args:
        start: Share of GDP in the first year, percent, above zero.
        target: Share of GDP in the last year, percent, above zero.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.
        exponent: Above zero; below 1 front-loaded, 1 linear, above 1 back-loaded.

    Raises:
        InputError: If a share or the exponent is not above zero, a year is missing, or the growth does not
            fit the years.

    >>> power(1, 2, [2020, 2021, 2022], growth=0, exponent=2).share.tolist()
    [1.0, 1.25, 2.0]
    """
    import numpy as np

    _check_amount("target", target)
    _check_amount("exponent", exponent)
    span, gdp = _frame(start, years, growth)
    passed = np.linspace(0, 1, len(span))
    loaded = f"{'front' if exponent < 1 else 'back'}-loaded, p = {exponent:g}"
    share = start + (target - start) * passed**exponent
    return _path("linear in share" if exponent == 1 else loaded, span, share, gdp, target)


def constant(start: float, target: float, years: Sequence[int], growth: Rates) -> Path:
    """The same real growth of spending every year.

    Args:
        start: Share of GDP in the first year, percent, above zero.
        target: Share of GDP in the last year, percent, above zero.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.

    Raises:
        InputError: If a share is not above zero, a year is missing, or the growth does not fit the years.

    >>> constant(1, 4, [2020, 2021, 2022], growth=0).share.tolist()
    [1.0, 2.0, 4.0]
    """
    import numpy as np

    span, gdp = _frame(start, years, growth)
    rate = required_growth(start, target, len(span) - 1, growth)
    level = start * (1 + rate / 100) ** np.arange(len(span))
    return _path("constant real growth", span, 100 * level / gdp, gdp, target)


def capped_along_linear(start: float, target: float, years: Sequence[int], growth: Rates, cap: float) -> Path:
    """The linear path, as far as the cap on real growth lets spending follow it.

    Args:
        start: Share of GDP in the first year, percent, above zero.
        target: Share of GDP at the end of the linear path, percent, above zero.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.
        cap: Most real growth of spending, percent a year, above −100.

    Raises:
        InputError: If a share is not above zero, a year is missing, or a rate cannot be used.

    >>> capped_along_linear(1, 2, [2020, 2021, 2022], growth=0, cap=25).share.tolist()
    [1.0, 1.25, 1.5625]
    """
    wanted = linear(start, target, years, growth)
    level = _capped(wanted.level, cap)
    shape = f"growth capped at {cap:g} %, along the linear path"
    return _path(shape, wanted.years, 100 * level / wanted.gdp, wanted.gdp, target)


def capped_to_target(start: float, target: float, years: Sequence[int], growth: Rates, cap: float) -> Path:
    """As fast as the cap on real growth allows until the target is met, then along the target.

    Args:
        start: Share of GDP in the first year, percent, above zero.
        target: Share of GDP in percent, above zero.
        years: The start year and each year after it; `years_needed` says how many it takes.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.
        cap: Most real growth of spending, percent a year, above −100.

    Raises:
        InputError: If a share is not above zero, a year is missing, or a rate cannot be used.

    >>> path = capped_to_target(1, 2, [2020, 2021, 2022, 2023], growth=0, cap=50)
    >>> path.share.tolist(), path.reached
    ([1.0, 1.5, 2.0, 2.0], 2022)
    """
    import numpy as np

    _check_amount("target", target)
    span, gdp = _frame(start, years, growth)
    level = _capped(np.concatenate(([start], target * gdp[1:] / 100)), cap)
    return _path(f"growth capped at {cap:g} %, to the target", span, 100 * level / gdp, gdp, target)


def frozen_share(start: float, years: Sequence[int], growth: Rates) -> Path:
    """The share of the start year for ever: spending grows as GDP does.

    Args:
        start: Share of GDP in percent, above zero.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.

    Raises:
        InputError: If the share is not above zero, a year is missing, or the growth does not fit the years.

    >>> frozen_share(2, [2020, 2021], growth=50).level.tolist()
    [2.0, 3.0]
    """
    import numpy as np

    span, gdp = _frame(start, years, growth)
    return _path("frozen share", span, np.full(len(span), float(start)), gdp)


def frozen_level(start: float, years: Sequence[int], growth: Rates) -> Path:
    """The real spending of the start year for ever: the share falls as GDP grows.

    Args:
        start: Share of GDP in the first year, percent, above zero.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.

    Raises:
        InputError: If the share is not above zero, a year is missing, or the growth does not fit the years.

    >>> frozen_level(3, [2020, 2021], growth=50).share.tolist()
    [3.0, 2.0]
    """
    span, gdp = _frame(start, years, growth)
    return _path("frozen real level", span, 100 * start / gdp, gdp)


def plan_then_hold(
    planned: Mapping[int, float],
    years: Sequence[int],
    growth: Rates,
    *,
    hold: Hold,
    interpolate: bool = False,
) -> Path:
    """What a plan says, and after its last year the last share or the last real level.

    Args:
        planned: Share of GDP in percent by year, above zero; the first year of the path among them.
        years: The start year and each year after it.
        growth: Real growth of GDP in percent a year: one rate, or one for each year after the start.
        hold: What stays after the plan's last year: the `share`, or the real `level`.
        interpolate: Whether years that the plan leaves out are filled by a straight line in share; the path
            then names them.

    Raises:
        InputError: If the plan is silent on the first year, or on a year before its last one while nobody
            asked for interpolation; if it is unknown what to hold.

    >>> path = plan_then_hold({2020: 1, 2022: 2}, range(2020, 2024), 0, hold="share", interpolate=True)
    >>> path.share.tolist(), path.interpolated, path.held
    ([1.0, 1.5, 2.0, 2.0], (2021,), (2023,))
    """
    import numpy as np

    if hold not in ("share", "level"):
        raise InputError(
            f"'{hold}' cannot be held after a plan's last year",
            where="hold",
            remedy="Write share, or level for the real level.",
        )
    for year, value in planned.items():
        _check_amount(f"plan of {year}", value)
    if not years or years[0] not in planned:
        raise InputError(
            "the plan says nothing about the first year of the path",
            where=f"years: {', '.join(map(str, sorted(planned))) or 'none'}",
            remedy="Start the path in a year of the plan, or add the start's share.",
        )
    span, gdp = _frame(planned[years[0]], years, growth)
    stated = sorted(planned)
    silent = tuple(year for year in span if year < stated[-1] and year not in planned)
    if silent and not interpolate:
        raise InputError(
            f"the plan says nothing about {', '.join(map(str, silent))}",
            where=f"plan of {stated[0]}–{stated[-1]}",
            remedy="Ask for interpolation, or add the years.",
        )
    share = np.interp(span, stated, [planned[year] for year in stated])
    held = tuple(year for year in span if year > stated[-1])
    if held and hold == "level":
        last = span.index(stated[-1])
        share[last:] *= gdp[last] / gdp[last:]
    words = "share" if hold == "share" else "real level"
    return _path(f"plan, then {words} held", span, share, gdp, interpolated=silent, held=held)


# --- money and distance ------------------------------------------------------------------------------


def money(path: Path, start_money: float, prices: Floats | Sequence[float] | None = None) -> Floats:
    """A path in money.

    Args:
        path: Any.
        start_money: Spending of the start year, above zero; where it is unknown, share × GDP ÷ 100.
        prices: Shape (year), a price index above zero of any base; None: constant prices.

    Returns:
        Shape (year), in the unit of `start_money`: at the start year's prices, or with `prices` at current
        ones.

    Raises:
        InputError: If the money is not above zero, or the index does not fit the years.

    >>> path = linear(1, 2, [2020, 2021, 2022], growth=0)
    >>> money(path, 10).tolist(), money(path, 10, prices=[100, 110, 120]).tolist()
    ([10.0, 15.0, 20.0], [10.0, 16.5, 24.0])
    """
    _check_amount("start_money", start_money)
    amounts: Floats = start_money * path.level / path.level[0] * _deflator(path, prices)
    return amounts


def extra_cost(
    path: Path, base: Path, start_money: float, prices: Floats | Sequence[float] | None = None
) -> Cost:
    """What a path costs over what would be spent otherwise.

    Args:
        path: What is to be paid.
        base: What would be spent otherwise: `frozen_share`, `frozen_level`, or a plan; same years and GDP.
        start_money: Spending of the path's start year, above zero.
        prices: Shape (year), a price index above zero of any base; None: constant prices of the start year.

    Raises:
        InputError: If the two differ in years or GDP, the money is not above zero, or the index does not fit.

    >>> years = [2020, 2021, 2022]
    >>> extra_cost(linear(1, 2, years, 0), frozen_share(1, years, 0), start_money=10).cumulative.tolist()
    [0.0, 5.0, 15.0]
    """
    import numpy as np

    if path.years != base.years or not np.allclose(path.gdp, base.gdp, rtol=NEARLY):
        raise InputError(
            "the two paths differ in years or in the growth of GDP",
            where=f"{path.shape}; {base.shape}",
            remedy="Compute both over the same years with the same growth.",
        )
    _check_amount("start_money", start_money)
    yearly = start_money * (path.level - base.level) / path.level[0] * _deflator(path, prices)
    return Cost(path.years, yearly, np.cumsum(yearly))


def distance(path: Path, outturn: Mapping[int, float]) -> float:
    """How far what happened lies from a path: root mean square, in points of GDP.

    Args:
        path: Any.
        outturn: Share of GDP in percent by year; the years that count, all of them on the path.

    Raises:
        InputError: If there is no outturn, or one for a year that is not on the path.

    >>> distance(linear(1, 2, [2020, 2021, 2022], growth=0), {2021: 1.5, 2022: 4})
    1.4142135623730951
    """
    import numpy as np

    strange = sorted(set(outturn) - set(path.years))
    if strange or not outturn:
        raise InputError(
            "the outturn has a year that is not on the path" if strange else "there is no outturn",
            where=f"years: {', '.join(map(str, strange))}" if strange else "outturn",
            remedy=f"Give shares for years from {path.years[0]} to {path.years[-1]}.",
        )
    missed = [path.share[path.years.index(year)] - share for year, share in outturn.items()]
    return float(np.sqrt(np.mean(np.square(missed))))


# --- helpers -----------------------------------------------------------------------------------------


def _frame(start: float, years: Sequence[int], growth: Rates) -> tuple[tuple[int, ...], Floats]:
    """The years, checked to follow one another, and real GDP in each."""
    _check_amount("start", start)
    span = tuple(years)
    if len(span) < 2:
        raise InputError(
            "a path needs a year after its start",
            where=f"years: {', '.join(map(str, span)) or 'none'}",
            remedy="Choose a deadline after the start.",
        )
    if span != tuple(range(span[0], span[0] + len(span))):
        raise InputError(
            "the years of a path do not follow one another",
            where=f"years: {', '.join(map(str, span))}",
            remedy="Give the start year and each year after it.",
        )
    return span, gdp_index(len(span) - 1, growth)


def _path(
    shape: str,
    years: tuple[int, ...],
    share: Floats,
    gdp: Floats,
    target: float | None = None,
    interpolated: tuple[int, ...] = (),
    held: tuple[int, ...] = (),
) -> Path:
    import numpy as np

    level = share * gdp / 100
    growth = np.full(len(years), np.nan)
    growth[1:] = 100 * (level[1:] / level[:-1] - 1)
    for values in (share, level, growth, gdp):
        values.flags.writeable = False
    return Path(shape, years, share, level, growth, gdp, target, interpolated, held)


def _capped(wanted: Floats, cap: float) -> Floats:
    """What is wanted, growing by the cap at most; the first year as it is."""
    import numpy as np

    _check_rate("cap", cap)
    level = wanted.copy()
    for year in range(1, len(level)):
        level[year] = np.minimum(wanted[year], level[year - 1] * (1 + cap / 100))
    return level


def _deflator(path: Path, prices: Floats | Sequence[float] | None) -> Floats | float:
    """Prices of each year over those of the start year; 1 for constant prices."""
    import numpy as np

    if prices is None:
        return 1.0
    index = np.asarray(prices, dtype=np.float64)
    if index.shape != (len(path.years),):
        raise InputError(
            f"{index.size} prices do not fit {len(path.years)} years",
            where="prices",
            remedy="Give one for each year of the path, the start year too.",
        )
    for year, value in zip(path.years, index, strict=True):
        _check_amount(f"prices of {year}", float(value))
    relative: Floats = index / index[0]
    return relative


def _check_amount(name: str, value: float) -> None:
    if not 0 < value < inf:
        raise InputError(
            "this must be a number above zero",
            where=f"{name}: {value:g}",
            remedy="Shares are in percent of GDP, as 1.2.",
        )


def _check_rate(name: str, value: float) -> None:
    if not (isfinite(value) and value > -100):
        raise InputError(
            "this must be a rate above −100 % a year",
            where=f"{name}: {value:g}",
            remedy="Write 1.5 for 1.5 % a year.",
        )
