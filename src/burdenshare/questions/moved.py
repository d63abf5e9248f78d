"""How far figures moved: what earlier editions of a publisher said, against its newest one, all at once.

For a year the figure of an earlier edition is held against that of the newest one (of the user's choice: of
any later one); a share and a growth rate in points, everything else in percent of the earlier figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.pledges.evaluating import Cube
from burdenshare.records import Edition

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from burdenshare.records import Floats, Ints

FIRST_SAID = -1
DAYS_A_YEAR, DAYS_A_MONTH = 365.25, 365.25 / 12


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
        return printed[(self.earlier[places], *at)] >= threshold, printed[(self.later[places], *at)] >= threshold

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


def moves(cube: Cube, editions: Sequence[Edition], *, until: Edition | None = None) -> tuple[Moves, Moves]:
    """Every figure of an earlier edition beside the same figure of the newest one of its publisher.

    A later figure from newspapers counts only where no edition has it.

    Args:
        cube: Of one measure, in one kind of money.
        editions: Those of the cube, in its order.
        until: The edition that others are held against; None: for each figure the newest that has it.

    Returns:
        The pairs; and those that cannot be held against one another, since their currencies differ.
    """
    import numpy as np

    said = ~np.isnan(cube.values)
    order = np.arange(len(editions))[:, None, None]
    press = np.array([edition.quality == "press" for edition in editions], dtype=bool)
    publishers = np.unique([edition.publisher for edition in editions], return_inverse=True)[1]
    days = np.array([edition.published.toordinal() for edition in editions], dtype=np.int64)
    years = np.array([edition.published.year for edition in editions], dtype=np.int64)
    parts = []
    for publisher in range(max(publishers, default=-1) + 1):
        own = said & (publishers == publisher)[:, None, None]
        last = own & (np.array([until in (None, e) for e in editions], dtype=bool)[:, None, None])
        newest = np.where(last, order + len(editions) * ~press[:, None, None], -1).max(axis=0)
        later = np.where(newest < 0, -1, newest % len(editions))
        earlier, country, year = np.nonzero(own & (order < later))
        first = earlier == own.argmax(axis=0)[country, year]
        parts.append(np.stack([earlier, later[country, year], country, year, first]))
    found = np.concatenate(parts, axis=1) if parts else np.zeros((5, 0), dtype=np.int64)
    earlier, later, country, year, first = found
    then, now = cube.values[earlier, country, year], cube.values[later, country, year]
    in_points = measures.unit_of(cube.measure) == "percent"
    pairs = Moves(
        cube,
        tuple(editions),
        "points" if in_points else "percent",
        earlier,
        later,
        country,
        year,
        first.astype(bool),
        np.array(cube.years, dtype=np.int64)[year] - years[earlier],
        np.rint((days[later] - days[earlier]) / DAYS_A_MONTH).astype(np.int64),
        cube.estimated[earlier, country, year],
        press[earlier],
        now - then if in_points else 100 * (now / then - 1),
    )
    same = cube.symbols[earlier, country, year] == cube.symbols[later, country, year]
    return _only(pairs, same), _only(pairs, ~same)


def _only(pairs: Moves, wanted: NDArray[np.bool_]) -> Moves:
    from dataclasses import replace

    arrays = ("earlier", "later", "country", "year", "first", "ahead", "apart", "estimated", "press", "difference")
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
