"""How far figures moved: what earlier editions of a publisher said, against its newest one, all at once.

For a year the figure of an earlier edition is held against that of the newest one (of the user's choice: of
any later one); a share and a growth rate in points, everything else in percent of the earlier figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.pledges.evaluating import Cube
from burdenshare.records import Edition

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from burdenshare.records import Floats, Ints

FIRST_SAID = -1
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Moves:
    """Pairs of one figure in two editions of one publisher, one pair for each place of the arrays.

    Attributes:
        cube: What every edition says.
        editions: Those of the cube, by day.
        unit: `points`, or `percent` of the earlier figure.
        earlier, later, country, year: Places in the cube.
        first: Whether no edition held gave this figure before.
        ahead: Years from the year of publication of the earlier edition to the year told: 0 the running year.
        apart: Months between the editions.
        estimated: Whether the earlier figure was an estimate or a forecast.
        press: Whether newspapers printed the earlier figure.
        difference: The later figure less the earlier one, in `unit`.
    """

    cube: Cube
    editions: tuple[Edition, ...]
    unit: str
    earlier: Ints
    later: Ints
    country: Ints
    year: Ints
    first: NDArray[np.bool_]
    ahead: Ints
    apart: Ints
    estimated: NDArray[np.bool_]
    press: NDArray[np.bool_]
    difference: Floats

    def __len__(self) -> int:
        return len(self.difference)

    @property
    def first_said(self) -> NDArray[np.bool_]:
        """Which pairs begin with a first estimate: the first held, at most a year after the year it tells."""
        return self.first & (self.ahead >= FIRST_SAID)

    @property
    def symbols(self) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
        """What the earlier and the later figures count, `percent` or a currency."""
        at, symbols = (self.country, self.year), self.cube.symbols
        return symbols[(self.earlier, *at)], symbols[(self.later, *at)]

    def then(self, places: Ints) -> Floats:
        """The figures of the earlier editions."""
        return self.cube.values[self.earlier[places], self.country[places], self.year[places]]

    def now(self, places: Ints) -> Floats:
        """The figures of the later editions."""
        return self.cube.values[self.later[places], self.country[places], self.year[places]]

    def met(self, places: Ints, threshold: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether the earlier and the later figures reach a threshold, as printed."""
        at = (self.country[places], self.year[places])
        printed = self.cube.printed
        return printed[(self.earlier[places], *at)] >= threshold, printed[
            (self.later[places], *at)
        ] >= threshold

    def grouped(self, places: Ints, *keys: NDArray[np.generic]) -> Iterator[tuple[tuple[int, ...], Ints]]:
        """The places parted by some keys, in their order."""
        import numpy as np

        if not len(places):
            return
        told = np.stack([key[places].astype(np.int64) for key in keys])
        found, group = np.unique(told, axis=1, return_inverse=True)
        for number, key in enumerate(found.T):
            yield tuple(int(part) for part in key), places[group.ravel() == number]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far some figures moved.

    Attributes:
        n: How many.
        median, ninetieth: Of the differences without their sign, interpolated linearly.
        mean: Of the differences with their sign.
        mean_absolute: Of the differences without it.
        worst: Place of the largest among the pairs.
    """

    n: int
    median: float
    ninetieth: float
    mean: float
    mean_absolute: float
    worst: int


def moves(
    cube: Cube,
    editions: Sequence[Edition],
    fixed_rates: Mapping[str, float],
    *,
    until: Edition | None = None,
) -> tuple[Moves, Moves]:
    """Every figure of an earlier edition beside the same figure of the newest one of its publisher.

    A later figure from newspapers counts only where no edition has it.

    Args:
        cube: Of one measure, in one kind of money.
        editions: Those of the cube, in its order.
        fixed_rates: Units of a former currency for one euro, at which it is held against euro.
        until: The edition that others are held against; None: for each figure the newest that has it.

    Returns:
        The pairs; and those that cannot be held against one another: their currencies differ, and the first
        did not become euro at a fixed rate.
    """
    import numpy as np

    press = np.array([edition.quality == "press" for edition in editions], dtype=bool)
    days = np.array([edition.published.toordinal() for edition in editions], dtype=np.int64)
    years = np.array([edition.published.year for edition in editions], dtype=np.int64)
    earlier, later, country, year, first = _paired(cube, editions, until)
    symbols, later_symbols = cube.symbols[earlier, country, year], cube.symbols[later, country, year]
    then, now = cube.values[earlier, country, year], cube.values[later, country, year]
    changed = symbols != later_symbols
    for currency, rate in fixed_rates.items():
        joined = changed & (symbols == currency) & (later_symbols == "EUR")
        then, changed = np.where(joined, then / rate, then), changed & ~joined
    in_points = measures.unit_of(cube.measure) == "percent"
    pairs = Moves(
        cube,
        tuple(editions),
        "points" if in_points else "percent",
        earlier,
        later,
        country,
        year,
        first,
        np.array(cube.years, dtype=np.int64)[year] - years[earlier],
        np.rint((days[later] - days[earlier]) / DAYS_A_MONTH).astype(np.int64),
        cube.estimated[earlier, country, year],
        press[earlier],
        now - then if in_points else 100 * (now / then - 1),
    )
    return _only(pairs, ~changed), _only(pairs, changed)


def _paired(
    cube: Cube, editions: Sequence[Edition], until: Edition | None
) -> tuple[Ints, Ints, Ints, Ints, NDArray[np.bool_]]:
    """Places of the earlier and the later edition, of country and year; whether the earlier is the first."""
    import numpy as np

    said, order = ~np.isnan(cube.values), np.arange(len(editions))[:, None, None]
    publishers = np.array([edition.publisher for edition in editions])[:, None, None]
    press = np.array([edition.quality == "press" for edition in editions], dtype=bool)[:, None, None]
    last = np.array([until in (None, edition) for edition in editions], dtype=bool)[:, None, None]
    found = []
    for publisher in np.unique(publishers):
        own = said & (publishers == publisher)
        rank = np.where(own & last, order + len(editions) * ~press, -1).max(axis=0)
        newest = np.where(rank < 0, -1, rank % len(editions))
        earlier, country, year = np.nonzero(own & (order < newest))
        first = earlier == own.argmax(axis=0)[country, year]
        found.append(np.stack([earlier, newest[country, year], country, year, first]))
    told = np.concatenate(found, axis=1) if found else np.zeros((5, 0), dtype=np.int64)
    return told[0], told[1], told[2], told[3], told[4].astype(bool)


def _only(pairs: Moves, wanted: NDArray[np.bool_]) -> Moves:
    arrays = (
        "earlier", "later", "country", "year", "first", "ahead", "apart", "estimated", "press", "difference"
    )  # fmt: skip
    return replace(pairs, **{name: getattr(pairs, name)[wanted] for name in arrays})


def spread(pairs: Moves, places: Ints) -> Spread:
    """How far the figures at some places moved.

    Args:
        pairs: Of one measure.
        places: At least one.
    """
    import numpy as np

    told = pairs.difference[places]
    size = np.abs(told)
    return Spread(
        len(places),
        float(np.median(size)),
        float(np.percentile(size, 90)),
        float(told.mean()),
        float(size.mean()),
        int(places[size.argmax()]),
    )
