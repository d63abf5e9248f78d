"""How much a figure changed from one year to another, within one edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burdenshare import breaks, measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.provenance import figure
from burdenshare.questions.show import Show
from burdenshare.readings import choose
from burdenshare.records import Answer, Edition, Figure, Input, Panel, Reading, Unknown
from burdenshare.units import PERCENT, POINTS

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

GROWTH, SPENDING, SHARE = "real_growth", "defence_expenditure", "share_of_gdp"


@dataclass(frozen=True)
class Change:
    """By how much a measure of one ally or total changed.

    Attributes:
        since: The year from which it is counted; None: the year before.
        edition: None: the newest that gives both years.
        currency: Of an amount by which money changed; empty: a change in percent.
    """

    measure: str
    country: str
    year: int
    since: int | None = None
    edition: Edition | None = None
    currency: str = ""

    @property
    def start(self) -> int:
        """The first of the two years."""
        return self.year - 1 if self.since is None else self.since

    @property
    def _is_yearly(self) -> bool:
        """Whether publishers print it."""
        return self.measure == SPENDING and self.start == self.year - 1 and not self.currency

    @property
    def _yearly(self) -> Show:
        return Show(GROWTH, (self.country,), (self.year,), self.edition)

    def readings(self, ledger: Ledger) -> list[Reading]:
        """Money: in real terms first, then in national currency and in dollars; anything else as it is.

        An amount is told at current prices first.
        """
        if self.measure != SPENDING:
            return [Reading("default")]
        if self.currency:
            constant = [Reading("constant", tier="customary", label="at constant prices")]
            return [Reading("default"), *(constant if self.currency == "USD" else ())]
        first = self._yearly.readings(ledger)[0] if self._is_yearly else Reading("default", share="real")
        return [
            replace(first, label="in real terms"),
            Reading("nominal", tier="customary", label="nominal, in national currency"),
            Reading("nominal_usd", tier="strained", label="nominal, in dollars"),
        ]

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """One row: the change in percent; of a share in points; of money in its currency, if one is asked."""
        if self._is_yearly and reading.id == "default":
            return self._yearly.under(reading, ledger)
        try:
            row = self._changed(reading, ledger)
        except NothingKnown as missing:
            row = Unknown(self.country, self.year, "change", PERCENT, missing.what)
        return Answer(reading, (row,))

    def _changed(self, reading: Reading, ledger: Ledger) -> Figure | Unknown:
        import numpy as np

        panel = self._levels(reading, ledger)
        first, last = (panel.value(self.country, year) for year in (self.start, self.year))
        if not (panel.says(self.country, self.start) and panel.says(self.country, self.year)):
            raise NothingKnown(f"the edition {panel.edition} does not say both {self.start} and {self.year}")
        if lying := self._breaks(panel, ledger):
            raise NothingKnown(f"across a break: {breaks.told(lying[0])}")
        unit = POINTS if self.measure == SHARE else PERCENT
        if self.currency:
            unit = panel.unit_of(self.country, self.year)
        value = 100 * (last / first - 1) if unit == PERCENT else last - first
        formula = (
            f"100 × ({self.year} ÷ {self.start} − 1)" if unit == PERCENT else f"{self.year} − {self.start}"
        )
        changed = Panel(
            "change",
            unit,
            (self.country,),
            (self.year,),
            np.array([[value]]),
            panel.edition,
            inputs=(Input(panel, "every_year"),),
            formula=formula,
        )
        return figure(ledger, changed, self.country, self.year)

    def _breaks(self, panel: Panel, ledger: Ledger) -> list[breaks.Break]:
        """What forbids the comparison of money of the two years."""
        if self.measure != SPENDING:
            return []
        years = range(self.start + 1, self.year + 1)
        return [entry for year in years for entry in breaks.forbidding(ledger, panel, self.country, year)]

    def _levels(self, reading: Reading, ledger: Ledger) -> Panel:
        """Both years, from one edition."""
        years = (self.start, self.year)
        prices, rates = self._base(reading)
        edition = self.edition or choose(ledger, self.measure, years, prices=prices, rates=rates).edition
        if edition is None:
            raise NothingKnown(f"no edition known on the day gives both {self.start} and {self.year}")
        base = edition.base_year if prices == "constant" else None
        if prices == "constant" and base is None:
            raise NothingKnown(f"the edition {edition.id} has no constant prices")
        currency = self.currency or ("USD" if rates else "national")
        wanted = Wanted((self.country,), years, "published", base, currency)
        if self.measure != SPENDING:
            wanted = replace(wanted, currency="USD")
            return measures.panel(ledger, self.measure, edition, wanted)
        return measures.money(ledger, SPENDING, edition, wanted)

    def _base(self, reading: Reading) -> tuple[str, str]:
        """Prices and rates of the cells compared, as `choose` takes them."""
        if self.measure != SPENDING:
            return "", ""
        if self.currency:
            rates = "current" if self.currency == "USD" else ""
            return ("constant", "constant") if reading.id == "constant" else ("current", rates)
        if reading.id == "default":
            return "constant", "constant"
        return ("current", "current") if reading.id == "nominal_usd" else ("current", "")
