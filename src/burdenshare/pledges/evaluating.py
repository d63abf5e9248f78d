"""A clause held against every ally, year and edition at once.

*Met* is decided as for a single figure (`promises.meets`): the published figure, as printed or rounded half
up to two decimals, reaches the threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.pledges.promises import Measured
from burdenshare.provenance import figure
from burdenshare.readings import whole
from burdenshare.records import Panel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from burdenshare.ledger.known import Ledger
    from burdenshare.records import Floats


@dataclass(frozen=True, slots=True)
class Cube:
    """What every edition known says of one measure.

    Attributes:
        editions: Ids, by day of publication.
        values: Shape (edition, country, year), in the unit of the measure; NaN: the edition does not say.
        printed: The same as printed, or rounded half up to two decimals.
        estimated: The same shape: whether the figure is an estimate or a forecast.
        whole: Shape (edition, year): whether the edition is complete for the year.
        symbols: Shape (edition, country, year): `percent`, a currency …; empty: nothing said.
    """

    measure: str
    editions: tuple[str, ...]
    countries: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    printed: Floats
    estimated: NDArray[np.bool_]
    whole: NDArray[np.bool_]
    symbols: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A clause under every edition.

    Attributes:
        met: Shape (edition, country, year); False where nobody has said.
        short: The same shape, in the unit of the measure: threshold less value, zero where met, NaN: unknown.
    """

    clause: Measured
    cube: Cube
    met: NDArray[np.bool_]
    short: Floats


def cube(
    ledger: Ledger,
    measure: str,
    countries: Sequence[str],
    years: Sequence[int],
    *,
    prices: str = "",
    rates: str = "",
) -> Cube:
    """What every edition known says of a measure, without those that say nothing.

    Args:
        measure: An id, or two as a ratio or a sum; money in dollars at current prices unless said.
        countries: Codes.
        years: In order.
        prices: As in the unit of the published cells, with `rates`.
    """
    import numpy as np

    cells = ledger.plain_values(measure, countries, years, prices=prices, rates=rates)
    if not cells and not prices:
        cells = _computed(ledger, measure, countries, years)
    named = {edition for edition, *_ in cells}
    editions = [edition for edition in ledger.editions if edition.id in named]
    first = {edition.id: place for place, edition in enumerate(editions)}
    second = {country: place for place, country in enumerate(countries)}
    third = {year: place for place, year in enumerate(years)}
    values = np.full((len(editions), len(countries), len(years)), np.nan)
    printed, estimated = values.copy(), np.zeros(values.shape, dtype=bool)
    symbols = np.full(values.shape, "", dtype="U32")
    for edition, country, year, value, text, status, symbol in cells:
        place = (first[edition], second[country], third[year])
        values[place], estimated[place], symbols[place] = value, status != "final", symbol
        if text:
            printed[place] = float(text)
    unprinted = np.isnan(printed)
    printed[unprinted] = _half_up(values[unprinted])
    complete = {year: whole(ledger, measure, [year], prices=prices, rates=rates) for year in years}
    held = np.array([[edition in complete[year] for year in years] for edition in editions], dtype=bool)
    shape = (len(editions), len(years))
    return Cube(
        measure,
        tuple(first),
        tuple(countries),
        tuple(years),
        values,
        printed,
        estimated,
        held.reshape(shape),
        symbols,
    )


def _computed(
    ledger: Ledger, measure: str, countries: Sequence[str], years: Sequence[int]
) -> list[tuple[str, str, int, float, str, str, str]]:
    """The cells of a measure that no publisher prints as it is asked, edition by edition."""
    found = []
    for edition in ledger.editions:
        with suppress(NothingKnown):
            panel = measures.panel(ledger, measure, edition, Wanted(tuple(countries), tuple(years)))
            found += [
                (
                    edition.id,
                    country,
                    year,
                    panel.value(country, year),
                    "",
                    _status(ledger, panel, country, year),
                    panel.unit_of(country, year).symbol,
                )
                for country in countries
                for year in years
                if panel.says(country, year)
            ]
    return found


def _status(ledger: Ledger, panel: Panel, country: str, year: int) -> str:
    return figure(ledger, panel, country, year).status


def _half_up(values: Floats) -> Floats:
    """To two decimals, half away from zero, on the shortest decimal form of each number."""
    import numpy as np

    from burdenshare.units import rounded

    return np.array([value if np.isnan(value) else float(rounded(float(value), 2)) for value in values])


def evaluate(cube: Cube, clause: Measured) -> Evaluation:
    """Whether each figure meets a clause, and how far it is below.

    Args:
        cube: Of the measure of the clause.
        clause: With a threshold in the unit of the measure.

    >>> import numpy as np
    >>> one = np.array([[[1.9954, 1.5]]])
    >>> true = one > 0
    >>> said = ("share_of_gdp", ("e",), ("DEU",), (2023, 2024))
    >>> small = Cube(*said, one, one.round(2), ~true, true[0], one.astype(str))
    >>> evaluate(small, Measured("share", "2 %", "share_of_gdp", 2, "percent")).short.tolist()
    [[[0.0, 0.5]]]
    """
    import numpy as np

    met = cube.printed >= clause.threshold
    return Evaluation(clause, cube, met, np.where(met, 0.0, clause.threshold - cube.values))


def picked(cube: Cube, values: Floats, *, last: bool) -> tuple[Floats, list[str | None]]:
    """For each year what one edition complete for it says: the newest, or the first.

    Args:
        values: Of the shape of the cube.
        last: Whether the newest is wanted.

    Returns:
        Shape (country, year), NaN where no edition is complete; and for each year the edition, None: none.
    """
    import numpy as np

    found = np.full(values.shape[1:], np.nan)
    editions: list[str | None] = []
    for column in range(len(cube.years)):
        whole = [place for place in range(len(cube.editions)) if cube.whole[place, column]]
        place = None if not whole else whole[-1] if last else whole[0]
        editions.append(None if place is None else cube.editions[place])
        if place is not None:
            found[:, column] = values[place, :, column]
    return found, editions
