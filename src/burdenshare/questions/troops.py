"""An ally's troops abroad, by operation and day, and the foreign troops that it is host to.

They are contained in the sender's defence spending, and are never added to it, nor to one another: an
operation, a battlegroup and a garrison are counted otherwise and on other days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare import contributions
from burdenshare.contributions import Contingent

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True)
class TroopsAbroad:
    """Where the troops of one ally were, and whose troops were with it.

    Attributes:
        years: None asked: the newest in which anything is known of it.
    """

    ally: str
    years: tuple[int, ...] = ()

    def sent(self, ledger: Ledger) -> list[Contingent]:
        """What it sent, or what is unknown of it, the oldest first."""
        return self._of_years(ledger, contributions.contingents(ledger, self.ally))

    def hosted(self, ledger: Ledger) -> list[Contingent]:
        """The American troops and the multinational forces that it was host to, the oldest first."""
        return self._of_years(ledger, self._hosted(ledger))

    def span(self, ledger: Ledger) -> tuple[int, ...]:
        """The years asked, or the newest in which anything is known of it."""
        if self.years:
            return self.years
        sent = (one.day.year for one in contributions.contingents(ledger, self.ally) if one.role)
        hosted = (one.day.year for one in self._hosted(ledger))
        newest = max((*sent, *hosted), default=None)
        return (newest,) if newest else ()

    def _hosted(self, ledger: Ledger) -> list[Contingent]:
        found = [*contributions.stationed(ledger, self.ally), *contributions.presence(ledger, self.ally)]
        return sorted(found, key=lambda one: one.day)

    def _of_years(self, ledger: Ledger, found: Sequence[Contingent]) -> list[Contingent]:
        years = self.span(ledger)
        return [one for one in found if one.day.year in years]
