"""Who reaches a threshold in a year, and who stands where among the allies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from burdenshare.measures import MEASURES
from burdenshare.pledges import meets
from burdenshare.questions.show import Show
from burdenshare.records import Answer, Edition, Figure, Reading
from burdenshare.units import rounded

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Sides:
    """Allies on either side of a threshold, and those of whom nobody knows."""

    at_least: tuple[str, ...]
    below: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def low(self) -> int:
        """How many reach it at least."""
        return len(self.at_least)

    @property
    def high(self) -> int:
        """How many reach it at most."""
        return len(self.at_least) + len(self.unknown)


@dataclass(frozen=True)
class Threshold:
    """Each ally's figure of one year, to be held against a threshold.

    Attributes:
        countries: Codes.
        edition: None: the newest complete one, else single cells that newspapers printed.
    """

    measure: str
    countries: tuple[str, ...]
    year: int
    edition: Edition | None = None

    @property
    def _shown(self) -> Show:
        return Show(self.measure, self.countries, (self.year,), self.edition)

    def readings(self, ledger: Ledger) -> list[Reading]:
        """As published; recomputed from constant prices; from current ones."""
        return self._shown.readings(ledger)

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """One row per ally."""
        return self._shown.under(reading, ledger)


def sides(answer: Answer, threshold: float) -> Sides:
    """Who reaches a threshold: as printed where the share is as published, else at full precision.

    Args:
        answer: One row per ally.
        threshold: In the unit of the rows.
    """
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for row in answer.rows:
        reaches = _reaches(row, threshold, answer.reading) if isinstance(row, Figure) else None
        found[reaches].append(row.country)
    return Sides(tuple(found[True]), tuple(found[False]), tuple(found[None]))


def _reaches(row: Figure, threshold: float, reading: Reading) -> bool:
    if reading.share == "published":
        return meets(row.value, row.printed, threshold)
    return row.value >= threshold


@dataclass(frozen=True, slots=True)
class Place:
    """One ally's place: between `first` and `last`, which differ where printed figures are equal."""

    row: Figure
    first: int
    last: int


def ranking(answer: Answer, *, largest: bool = True, without: Sequence[str] = ()) -> list[Place]:
    """The allies in order of a figure, equal ones at the digits in which it is shown sharing their places.

    Args:
        answer: One row per ally.
        largest: Whether the largest comes first.
        without: Codes that do not take part.
    """
    rows = [row for row in answer.rows if isinstance(row, Figure) and row.country not in without]
    shown = {row.country: _shown(row) for row in rows}
    rows.sort(key=lambda row: (shown[row.country], row.value), reverse=largest)
    values = [shown[row.country] for row in rows]
    return [
        Place(row, 1 + values.index(shown[row.country]), len(values) - values[::-1].index(shown[row.country]))
        for row in rows
    ]


def _shown(row: Figure) -> Decimal:
    return Decimal(rounded(row.value, MEASURES[row.measure].decimals))
