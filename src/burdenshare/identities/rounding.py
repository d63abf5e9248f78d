"""How far a recomputed figure may be from a published one, because both were rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from burdenshare import units
from burdenshare.measures import MEASURES
from burdenshare.records import Observation, Panel

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.records import Floats, Ints


def ledger_rows(panel: Panel) -> Ints:
    """The ledger row of each cell, -1 where there is none."""
    import numpy as np

    return np.full(panel.values.shape, -1) if panel.rows is None else panel.rows


def each(ledger: Ledger, rows: Ints, number: Callable[[Observation], float]) -> Floats:
    """A number for each published cell; NaN where there is none."""
    import numpy as np

    values = np.full(rows.shape, np.nan)
    for place, row in np.ndenumerate(rows):
        if row >= 0:
            values[place] = number(ledger.row(int(row)).cell)
    return values


def half_unit(cell: Observation) -> float:
    """Half a unit in the last printed digit of a cell, in the unit of panels."""
    if not cell.printed:
        return 0.5 * 10.0 ** -MEASURES[cell.measure].decimals
    half = 0.5 * 10.0 ** -len(cell.printed.partition(".")[2])
    return units.rescale(half, cell.unit, units.canonical(cell.unit))


def as_printed_number(cell: Observation) -> float:
    """The number that stands in the printed table."""
    return float(cell.printed or units.rounded(cell.value or 0.0, MEASURES[cell.measure].decimals))


def slack(ledger: Ledger, table: Panel) -> Floats:
    """How far the cells of a table may be from the figures before rounding: nothing at full precision."""
    import numpy as np

    rows = ledger_rows(table)
    rounded = each(ledger, rows, lambda cell: float(_is_as_printed(cell)))
    if (rounded == 0).any():
        return np.where(rows >= 0, 0.0, np.nan)
    return each(ledger, rows, half_unit)


def _is_as_printed(cell: Observation) -> bool:
    return bool(cell.printed) and float(cell.printed) == cell.value


def relative_slack(ledger: Ledger, computed: Panel) -> Any:
    """The relative rounding of the published cells that a product or quotient of panels took, added up."""
    found: Any = 0.0
    for part in computed.inputs:
        relative = replace(part.panel, values=slack(ledger, part.panel) / abs(part.panel.values))
        back = 1 if part.reach == "year_before" else 0
        found = found + placed(relative, computed.countries, [year - back for year in computed.years])
    return found


def placed(panel: Panel, countries: Sequence[str], years: Sequence[int]) -> Floats:
    """The cells of a panel at these places; NaN where it does not reach."""
    import numpy as np

    return np.array([[panel.value(country, year) for year in years] for country in countries])
