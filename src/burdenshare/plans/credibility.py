"""What speaks for and against a plan, as parts that are shown, never as a verdict.

Required growth against the best that an ally ever did; how much of the rise is left to the last years; the
GDP that a plan implies; how much of the extra money goes into equipment; what became of the plan since. The
measures are this project's own (The Hague asks for "a credible, incremental path" and publishes no test); the
worked examples stand in `tests/plans/test_credibility.py`. With increments d_k = v_k − v_{k−1} of planned
values v_0 … v_N, the centre of gravity of a rise is B = Σ k·d_k ÷ (N·(v_N − v_0)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

from burdenshare.errors import InputError

if TYPE_CHECKING:
    from burdenshare.records import Floats

NOTICEABLE = 3.0
SPANS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Record:
    """The best real growth that spending ever had over a number of years.

    Attributes:
        growth: Percent a year; may be negative.
        first: Year from which it grew.
        last: Year to which it grew.
        spike: Whether the year after gave back more than half of the rise; None: that year is not known.
        estimate: Whether one of the two years is an estimate: then it is no record on its own.
    """

    growth: float
    first: int
    last: int
    spike: bool | None
    estimate: bool


@dataclass(frozen=True, slots=True)
class BackLoading:
    """How late a plan's rise comes; NaN where the plan ends where it started.

    Attributes:
        steps: Number of years after the first.
        centre: B, the centre of gravity of the rise; (steps + 1) ÷ (2 · steps) for equal steps.
        balance: b: 0 for equal steps, 1 for all in the last year, −1 for all in the first; outside only where
            the plan goes up and down. NaN with one step.
        last: The last year's part of the rise.
        shortfall: What equal steps would have given in all years together and the plan does not, in its unit.
    """

    steps: int
    centre: float
    balance: float
    last: float
    shortfall: float


@dataclass(frozen=True, slots=True)
class Denominator:
    """The GDP behind a plan, beside another one.

    Attributes:
        gdp: What money and share of the plan imply, in the unit of the money.
        other: The GDP that it is compared with, in the same unit.
        factor: other ÷ gdp.
        share: What the plan's money is of the other GDP, in percent.
    """

    gdp: float
    other: float
    factor: float
    share: float

    @property
    def differs(self) -> bool:
        """Whether the two are more than 3 % apart: a finding."""
        return abs(self.factor - 1) > NOTICEABLE / 100


# --- required growth against the record --------------------------------------------------------------


def record(
    levels: Floats | Sequence[float],
    years: Sequence[int],
    span: int,
    *,
    until: int | None = None,
    estimates: Sequence[int] = (),
) -> Record | None:
    """The best real growth over a number of years.

    Args:
        levels: Shape (year), spending at constant prices in one currency, from one edition; NaN: nobody said.
        years: The year of each level, one after the other.
        span: Over how many years, at least one.
        until: Last year that may count; later ones only tell whether the record was a spike. None: all.
        estimates: Years whose levels are estimates.

    Returns:
        None where no two levels lie so far apart.

    Raises:
        InputError: If the years do not fit the levels, or the span is below one.

    >>> record([100, 110, 220, 100], [2020, 2021, 2022, 2023], 1)
    Record(growth=100.0, first=2021, last=2022, spike=True, estimate=False)
    >>> record([100, 400, 100], [2020, 2021, 2022], 2).growth
    0.0
    """
    import numpy as np

    values = _levels(levels, years, span)
    before, after = values[:-span], values[span:]
    usable = (before > 0) & (after >= 0)
    if until is not None:
        usable &= np.asarray(years)[span:] <= until
    if not usable.any():
        return None
    growth = np.full(len(before), -np.inf)
    growth[usable] = 100 * ((after[usable] / before[usable]) ** (1 / span) - 1)
    best = int(growth.argmax())
    first, last = years[best], years[best + span]
    spike = _falls_back(values, best, best + span)
    return Record(float(growth[best]), first, last, spike, bool({first, last} & set(estimates)))


def stretch(required: float, best: float) -> float | None:
    """Required growth as a multiple of the record.

    Args:
        required: Percent a year.
        best: Growth of the record, percent a year.

    Returns:
        None where there is no precedent: spending never grew over so many years.

    >>> stretch(8, 4), stretch(8, -0.4)
    (2.0, None)
    """
    return required / best if best > 0 else None


# --- back-loading ------------------------------------------------------------------------------------


def centre_of_gravity(values: Floats | Sequence[float]) -> float:
    """When a rise comes, from its increments: Σ k·d_k ÷ (N·(v_N − v_0)).

    Args:
        values: Shape (year), at least two, of years that follow one another.

    Returns:
        1 if all comes in the last year, 1 ÷ N if all comes in the first; NaN if the end is the start.

    >>> centre_of_gravity([0, 0, 3]), centre_of_gravity([0, 3, 3])
    (1.0, 0.5)
    """
    import numpy as np

    increments = np.diff(values)
    steps, rise = len(increments), values[-1] - values[0]
    return float(np.arange(1, steps + 1) @ increments / (steps * rise)) if rise else nan


def centre_by_summation(values: Floats | Sequence[float]) -> float:
    """The same by Abel's summation, without increments: (N·v_N − Σ_{k<N} v_k) ÷ (N·(v_N − v_0)).

    Args:
        values: Shape (year), at least two, of years that follow one another.

    Returns:
        As `centre_of_gravity`, up to rounding.

    >>> centre_by_summation([0, 0, 3]), centre_by_summation([0, 3, 3])
    (1.0, 0.5)
    """
    import numpy as np

    steps, rise = len(values) - 1, values[-1] - values[0]
    return float((steps * values[-1] - np.sum(values[:-1])) / (steps * rise)) if rise else nan


def back_loading(values: Mapping[int, float], start: int) -> BackLoading:
    """How late the rise of a plan comes.

    Args:
        values: Money or shares by year, all in one unit; years before the start do not count.
        start: The year of v_0.

    Raises:
        InputError: If the plan is silent on the start or on a year after it and before its last, or has no
            year after the start.

    >>> back_loading({2020: 0, 2021: 0, 2022: 4}, start=2020)
    BackLoading(steps=2, centre=1.0, balance=1.0, last=1.0, shortfall=2.0)
    """
    import numpy as np

    planned = _from(values, start)
    steps, rise = len(planned) - 1, planned[-1] - planned[0]
    centre = centre_of_gravity(planned)
    balance = (2 * steps * centre - (steps + 1)) / (steps - 1) if steps > 1 else nan
    last = float((planned[-1] - planned[-2]) / rise) if rise else nan
    shortfall = float(np.sum(np.linspace(planned[0], planned[-1], steps + 1) - planned))
    return BackLoading(steps, centre, balance, last, shortfall)


def after_election(values: Mapping[int, float], end_year: int) -> float:
    """The part of a plan's rise that falls after a government's term.

    Args:
        values: Money or shares by year, all in one unit; the first and the last are the ends of the rise.
        end_year: Last year of the term.

    Returns:
        0 to 1 for a plan that only rises; NaN if it ends where it started.

    Raises:
        InputError: If the plan has fewer than two years, or is silent on the last year of the term.

    >>> after_election({2018: 1, 2021: 1.25, 2024: 2}, end_year=2021)
    0.75
    """
    years = sorted(values)
    if len(years) < 2:
        raise InputError(
            "a rise needs two years",
            where=f"years: {', '.join(map(str, years)) or 'none'}",
            remedy="Add the year that it starts from.",
        )
    reached = min(max(end_year, years[0]), years[-1])
    if reached not in values:
        raise InputError(
            f"the plan says nothing about {end_year}",
            where=f"plan of {years[0]}–{years[-1]}",
            remedy=f"Add {end_year}, or choose a year of the plan.",
        )
    rise = values[years[-1]] - values[years[0]]
    return (values[years[-1]] - values[reached]) / rise if rise else nan


# --- denominator -------------------------------------------------------------------------------------


def implied_gdp(money: float, share: float) -> float:
    """The GDP that a plan implies by stating money and share.

    Args:
        money: In any unit.
        share: Percent of GDP, above zero.

    Returns:
        In the unit of the money.

    >>> implied_gdp(30, 1.5)
    2000.0
    """
    return 100 * money / _above_zero("share", share)


def gdp_factor(share: float, other_share: float) -> float:
    """How much larger another GDP is, if it makes another share of the same money.

    Args:
        share: Percent of the first GDP.
        other_share: Percent of the other GDP, above zero.

    >>> gdp_factor(2.0, 1.6)
    1.25
    """
    return share / _above_zero("other_share", other_share)


def share_over(share: float, gdp: float, other: float) -> float:
    """What a plan's share becomes over another GDP, in percent.

    Args:
        share: Percent of the plan's GDP.
        gdp: The plan's GDP.
        other: The other GDP in the same unit, above zero.

    >>> share_over(2.0, 100, 125)
    1.6
    """
    return share * gdp / _above_zero("other", other)


def denominator(money: float, share: float, other: float) -> Denominator:
    """The GDP that a plan implies, beside another one.

    Args:
        money: Planned for a year.
        share: Planned for the same year, percent of GDP, above zero.
        other: GDP of the same year in the unit of the money, from a dated forecast, above zero.

    >>> denominator(30, 1.5, 2500)
    Denominator(gdp=2000.0, other=2500, factor=1.25, share=1.2)
    """
    gdp = _above_zero("gdp", implied_gdp(money, share))
    return Denominator(gdp, other, other / gdp, share_over(share, gdp, other))


# --- absorption, execution, revision -----------------------------------------------------------------


def absorption(equipment: Floats | Sequence[float], spending: Floats | Sequence[float]) -> Floats:
    """The part of the extra money that went into equipment, from the first year to the last.

    Args:
        equipment: Shape (..., year), at constant prices.
        spending: The same shape, prices and currency.

    Returns:
        Shape (...), no unit; NaN where spending did not change or nobody said.

    >>> float(absorption([10, 12, 15], [100, 120, 110]))
    0.5
    """
    import numpy as np

    bought, spent = np.asarray(equipment, dtype=np.float64), np.asarray(spending, dtype=np.float64)
    extra = spent[..., -1] - spent[..., 0]
    part: Floats = (bought[..., -1] - bought[..., 0]) / np.where(extra == 0, np.nan, extra)
    return part


def execution(spent: float, planned: float) -> float:
    """What was spent of what was planned, as a ratio; also what is identified of what is announced.

    Args:
        spent: In any unit.
        planned: In the same unit, above zero.

    >>> execution(9, 10)
    0.9
    """
    return spent / _above_zero("planned", planned)


def revision(new: Mapping[int, float], old: Mapping[int, float]) -> dict[int, float]:
    """What a newer plan changes, for the years on which both speak.

    Args:
        new: Money or shares by year.
        old: The same of an older plan, in the same unit.

    Returns:
        New − old by year, in the plans' unit.

    >>> revision({2020: 45, 2021: 46}, {2019: 38, 2020: 39})
    {2020: 6}
    """
    return {year: new[year] - old[year] for year in sorted(set(new) & set(old))}


# --- helpers -----------------------------------------------------------------------------------------


def _levels(levels: Floats | Sequence[float], years: Sequence[int], span: int) -> Floats:
    import numpy as np

    values = np.asarray(levels, dtype=np.float64)
    if values.shape != (len(years),) or (values.size and list(years) != list(range(years[0], years[-1] + 1))):
        raise InputError(
            "a record needs one level for each of the years, which follow one another",
            where=f"years: {', '.join(map(str, years)) or 'none'}",
            remedy="Write NaN for a year about which nothing is known.",
        )
    if span < 1:
        raise InputError("a record needs a year of growth", where=f"span: {span}", remedy="Write 1 or more.")
    return values


def _falls_back(values: Floats, first: int, last: int) -> bool | None:
    """Whether the year after the last gives back more than half of the rise; None: it is not known."""
    import numpy as np

    if last + 1 >= len(values) or np.isnan(values[last + 1]):
        return None
    rise = values[last] - values[first]
    return bool(rise > 0 and values[last] - values[last + 1] > rise / 2)


def _from(values: Mapping[int, float], start: int) -> Floats:
    """The plan's values from the start to its last year."""
    import numpy as np

    end = max(values, default=start)
    silent = [year for year in range(start, end + 1) if year not in values]
    if silent:
        raise InputError(
            f"the plan says nothing about {', '.join(map(str, silent))}",
            where=f"plan of {start}–{end}",
            remedy="Add the years, or start from another one.",
        )
    if end <= start:
        raise InputError(
            "the plan has no year after its start",
            where=f"start: {start}",
            remedy="Start from an earlier year.",
        )
    return np.array([values[year] for year in range(start, end + 1)], dtype=np.float64)


def _above_zero(name: str, value: float) -> float:
    if not value > 0:
        raise InputError(
            "this must be above zero",
            where=f"{name}: {value:g}",
            remedy="Without it there is nothing to compare with.",
        )
    return value
