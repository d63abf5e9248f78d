"""Cash, capabilities and contributions of one ally beside one another, never added.

The three heads are those of the pledge of 2018 (brussels-2018): money, what it buys, and what is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from burdenshare import contributions
from burdenshare.contributions import AidPledge, Contingent, Due, NotPublic, Purchase
from burdenshare.pledges import pledges
from burdenshare.questions.incomes import ShareOfAlliedGdp
from burdenshare.questions.show import Show
from burdenshare.questions.troops import TroopsAbroad
from burdenshare.readings import newest_year
from burdenshare.records import Figure, Row, Unknown

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

CASH, CAPABILITIES, CONTRIBUTIONS = "cash", "capabilities", "contributions"
MEASURED = {
    CASH: ("share_of_gdp", "share_of_allied_spending"),
    CAPABILITIES: ("equipment_share", "military_personnel"),
}


AID = ("aid_to_ukraine_military", "aid_to_ukraine_financial", "aid_to_ukraine_humanitarian")


@dataclass(frozen=True)
class Scorecard:
    """One ally in one year."""

    ally: str
    year: int

    def measured(self, ledger: Ledger, head: str) -> list[Figure | Unknown]:
        """The measures of a head, as published."""
        found: list[Figure | Unknown] = []
        for measure in MEASURED[head]:
            show = Show(measure, (self.ally,), (self.year,))
            answer = show.under(show.readings(ledger)[0], ledger)
            found += answer.rows or [self._silent(show)]
        return found

    def _silent(self, show: Show) -> Unknown:
        why = f"no edition known says it of {self.year}"
        return Unknown(self.ally, self.year, show.measure, show.unit(), why)

    def due(self, ledger: Ledger) -> Due:
        """What is due for the common budgets."""
        return contributions.due(ledger, self.ally, self.year)

    def sent(self, ledger: Ledger) -> list[Contingent]:
        """Its troops abroad in the year, of permanently assigned ones those of the last day."""
        found = TroopsAbroad(self.ally, (self.year,)).sent(ledger)
        return [one for one in found if one.role != "stationed"] + _last(found)

    def hosted(self, ledger: Ledger) -> list[Contingent]:
        """The foreign troops that it is host to, of American ones those of the last day."""
        found = TroopsAbroad(self.ally, (self.year,)).hosted(ledger)
        return [one for one in found if one.role != "stationed"] + _last(found)

    def purchases(self, ledger: Ledger) -> list[Purchase]:
        """What it paid in the year for arms for Ukraine, alone or with others."""
        found = contributions.purchases(ledger)
        return [one for one in found if self.ally in one.allies and one.day.year == self.year]

    def aid(self, ledger: Ledger) -> list[Row]:
        """What it gave Ukraine by kind, from the newest edition known that the user has added."""
        held = ledger.of("kiel").editions
        found = (
            ledger.rows(kind, edition=held[-1].id, countries=[self.ally], years=[self.year]) for kind in AID
        )
        return [row for rows in found for row in rows] if held else []

    def part_of_aid(self, ledger: Ledger) -> tuple[AidPledge, Figure] | None:
        """The pledge for Ukraine, and the share of GDP by which its part goes; None: none of this year."""
        pledge = contributions.aid_pledge(ledger)
        held = pledges(ledger)[pledge.pledge]
        known = ledger.known_on is None or held.adopted <= ledger.known_on
        years = range(held.adopted.year, (held.deadline or held.adopted.year) + 1)
        if not known or self.year not in years or self.ally in held.exempt:
            return None
        share = ShareOfAlliedGdp(ledger, (self.ally,), (self.year,))
        row = next(iter(share.under(share.readings(ledger)[0], ledger).rows), None)
        return (pledge, row) if isinstance(row, Figure) else None

    def not_public(self, ledger: Ledger) -> list[NotPublic]:
        """What is not told of any ally in the year."""
        return [one for one in contributions.not_public(ledger) if one.day.year <= self.year]


def newest(ledger: Ledger) -> int | None:
    """The newest year of which an edition tells every ally's share; None: there is none."""
    return newest_year(ledger, MEASURED[CASH][0])


def _last(found: list[Contingent]) -> list[Contingent]:
    """Those permanently assigned on the last day of which a figure is known."""
    garrisons = [one for one in found if one.role == "stationed" and one.troops is not None]
    day = max((one.day for one in garrisons), default=None)
    return [one for one in garrisons if one.day == day]
