"""What several allies spend, or have under arms, together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare.provenance import figure
from burdenshare.questions.show import Show
from burdenshare.records import Answer, Edition, Figure, Input, Panel, Reading, Unknown

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

TOGETHER = "together"


@dataclass(frozen=True)
class Together:
    """The figures of several allies in one year, added up.

    Attributes:
        measure: One that can be added up: money in dollars, persons.
        countries: Codes of allies, two at least.
        edition: None: the newest complete one. The figures of two editions are never added.
    """

    measure: str
    countries: tuple[str, ...]
    year: int
    edition: Edition | None = None

    @property
    def _each(self) -> Show:
        return Show(self.measure, self.countries, (self.year,), self.edition)

    def readings(self, ledger: Ledger) -> list[Reading]:
        """Those of the figures themselves."""
        return self._each.readings(ledger)

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """One row: the sum; unknown where one of them is."""
        rows = self._each.under(reading, ledger).rows
        known = [row for row in rows if isinstance(row, Figure) and row.cell]
        panels = [row.cell.panel for row in known if row.cell]
        if len(known) < len(self.countries) or len({panel.edition for panel in panels}) > 1:
            silent = next((row for row in rows if isinstance(row, Unknown)), None)
            why = silent.why if silent else "no one edition known on the day gives all of them"
            return Answer(reading, (Unknown(TOGETHER, self.year, self.measure, rows[0].unit, why),))
        return Answer(reading, (self._sum(panels[0], ledger),))

    def _sum(self, panel: Panel, ledger: Ledger) -> Figure:
        import numpy as np

        total = sum(panel.value(country, self.year) for country in self.countries)
        added = Panel(
            self.measure,
            panel.unit_of(self.countries[0], self.year),
            (TOGETHER,),
            (self.year,),
            np.array([[total]]),
            panel.edition,
            inputs=(Input(panel, "these_countries", self.countries),),
            formula="the sum of " + ", ".join(self.countries),
        )
        return figure(ledger, added, TOGETHER, self.year)
