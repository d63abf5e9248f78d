"""What a pledge costs a year, under every reading that the day's knowledge admits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from burdenshare import measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.plans.costs import CostReading, Planned, cost_readings, gdp_of, planned, span_end, year_of
from burdenshare.plans.submissions import Plan, plans
from burdenshare.pledges import Pledge, meets
from burdenshare.provenance import figure
from burdenshare.readings import choose, newest_panel, newest_year, plain_rows
from burdenshare.records import (
    Answer,
    Edition,
    Figure,
    Fixing,
    Input,
    Note,
    Panel,
    Reading,
    Row,
    Unit,
    Unknown,
)
from burdenshare.units import rounded
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SHARE = "share_of_gdp"


@dataclass(frozen=True)
class Cost:
    """What a pledge costs one ally a year, over what would be spent otherwise.

    Attributes:
        ledger: What is known on the day.
        currency: The money in which readings are compared: `USD`, `EUR` or the ally's own.
        edition: Of spending; None: the newest complete one.
    """

    pledge: Pledge
    country: str
    ledger: Ledger
    currency: str
    asked_edition: Edition | None = None

    def readings(self, ledger: Ledger) -> list[Reading]:
        """Those that what is known on the day admits, the default first."""
        return [self._named(spec) for spec in self.specs if self._admitted(spec)]

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """The cost in the money that the reading counts in, and in the money asked for where that differs."""
        spec = next(spec for spec in self.specs if spec.id == reading.id)
        year = self._year(spec)
        if self.country in self.pledge.exempt:
            name = ledger.countries.name(self.country)
            return Answer(reading, (self._unknown(year, f"{name} {self.pledge.exempt[self.country]}"),))
        try:
            cost = self._panel(spec)
        except NothingKnown as missing:
            return Answer(reading, (self._unknown(year, missing.what),))
        rows: list[Figure | Unknown] = [self._figure(cost, spec, year)]
        try:
            others = list(self._in_other_money(spec, cost, cost.unit_of(self.country, year)))
        except NothingKnown as missing:
            return Answer(reading, (*rows, self._unknown(year, missing.what)))
        return Answer(reading, (*rows, *(self._figure(panel, spec, year) for panel in others)))

    def _unknown(self, year: int, why: str) -> Unknown:
        unit = Unit(self.currency, "million", "current")
        return Unknown(self.country, year, "cost", unit, why, extras=self._extras())

    def _in_other_money(self, spec: CostReading, cost: Panel, unit: Unit) -> Iterator[Panel]:
        """The same cost in the money asked for; where it is in that, in the ally's own as published."""
        if spec.prices == "constant":
            return
        if unit.symbol != self.currency:
            yield self._exchanged(cost, unit)
        elif spec.gdp == "edition" and self.currency == "USD":
            yield self._static(replace(spec, money="national"))

    # --- what is known ---

    @cached_property
    def specs(self) -> list[CostReading]:
        """All readings of the file, admitted or not."""
        return cost_readings(self.ledger)

    @cached_property
    def anchors(self) -> dict[str, int | None]:
        """The years that readings count from."""
        return {
            "money": self._money_year,
            "share": self.share_rows[-1].cell.year if self.share_rows else None,
            "deadline": self.pledge.until,
        }

    @cached_property
    def edition(self) -> Edition | None:
        """The edition of spending that answers."""
        if self.asked_edition or self._money_year is None:
            return self.asked_edition
        key = {"prices": "current", "rates": "current"}
        return choose(self.ledger, "defence_expenditure", [self._money_year], **key).edition

    @cached_property
    def _money_year(self) -> int | None:
        if self.asked_edition:
            rows = self.ledger.rows(
                "defence_expenditure", edition=self.asked_edition.id, countries=[self.country]
            )
            return max((row.cell.year for row in rows if row.cell.unit.prices == "current"), default=None)
        return newest_year(self.ledger, "defence_expenditure", prices="current", rates="current")

    @cached_property
    def share_rows(self) -> list[Row]:
        """The plain figures of the newest year with a share, the newest edition last."""
        rows = plain_rows(self.ledger, SHARE, self.country)
        newest = max((row.cell.year for row in rows), default=None)
        return [row for row in rows if row.cell.year == newest]

    def _share_row(self, spec: CostReading) -> Row | None:
        """The newest figure, or the newest of those before it that print another one."""
        if not self.share_rows or spec.share == "newest":
            return self.share_rows[-1] if self.share_rows else None
        newest = self.share_rows[-1].cell
        other = [row for row in self.share_rows if row.cell.printed != newest.printed]
        return other[-1] if other else None

    @cached_property
    def imf(self) -> Edition | None:
        """The IMF's newest edition known on the day that gives the ally's GDP."""
        found = newest_panel(self.ledger.of("imf"), "gdp", self.country, prices="current")
        return found[1] if found else None

    def _gdp(self, money: str) -> Panel:
        return self._gdp_in_dollars if money == "dollars" else self._gdp_in_national_currency

    @cached_property
    def _gdp_in_dollars(self) -> Panel:
        return self._imf_gdp("current")

    @cached_property
    def _gdp_in_national_currency(self) -> Panel:
        return self._imf_gdp("")

    def _imf_gdp(self, rates: str) -> Panel:
        if self.imf is None:
            raise NothingKnown("no edition of the IMF's was known on the day")
        return self.ledger.panel("gdp", self.imf, prices="current", rates=rates, countries=[self.country])

    @cached_property
    def fixing(self) -> Fixing:
        """The ECB's dollars for one euro on the day of knowledge, or the newest held."""
        return self.ledger.fixing("USD", self.ledger.day)

    def _planned(self, spec: CostReading) -> Planned | None:
        year = year_of(spec.plan_year or "", self.anchors)
        return planned(self._plans, year) if year else None

    @cached_property
    def _plans(self) -> list[Plan]:
        return [plan for plan in plans(self.ledger).values() if plan.ally == self.country]

    # --- which readings ---

    def _admitted(self, spec: CostReading) -> bool:
        if spec.gdp == "edition":
            constant = spec.prices == "constant"
            return self.edition is not None and not (constant and self.edition.base_year is None)
        start, year, share = self.anchors["share"], self._year(spec), self._share_row(spec)
        if start is None or share is None or self.imf is None or year < start:
            return False
        if "deadline" in spec.year and year <= start:
            return False
        if spec.base == "plan" and self._planned(spec) is None:
            return False
        return self._gdp_of(spec, self._gdp(spec.money), year) is not None

    def _year(self, spec: CostReading) -> int:
        return year_of(spec.year, self.anchors) or 0

    def _gdp_of(self, spec: CostReading, gdp: Panel, year: int) -> float | None:
        known = {column: gdp.value(self.country, column) for column in gdp.years}
        return gdp_of(year, self.anchors["share"] or 0, known, spec.growth)

    def _growth(self, spec: CostReading) -> str:
        start = self.anchors["share"] or 0
        if spec.growth == "span":
            return f"{start}–{str(span_end(start, self._gdp(spec.money).years))[-2:]}"
        return f"{spec.growth:g} %" if spec.growth is not None else ""

    def _named(self, spec: CostReading) -> Reading:
        edition = self.edition.id if self.edition else None
        base = self.edition.base_year if self.edition and spec.prices == "constant" else None
        from_imf = spec.gdp == "imf"
        share = self._share_row(spec)
        return Reading(
            spec.id,
            edition=edition if not from_imf else share.edition if share else None,
            prices=base,
            rates="edition" if spec.money == "asked" else "day",
            tier=spec.tier,
            gdp=self.imf.id if from_imf and self.imf else None,
            gdp_growth=self._growth(spec) if from_imf else "",
            base=spec.base,
            share_from=share.edition if from_imf and share and spec.share == "earlier" else None,
            label=spec.label,
            sentence=self._sentence(spec),
        )

    def _sentence(self, spec: CostReading) -> str:
        share = self._share_row(spec)
        budget = self._planned(spec) if spec.base == "plan" else None
        told = (
            f"the {budget.value / 1000:g} bn {budget.currency} of {budget.plan} for {budget.year}"
            if budget
            else ""
        )
        return spec.sentence.format(
            year=self._year(spec),
            threshold=f"{self.pledge.main.threshold:g}",
            share=share.cell.printed or rounded(share.cell.value or 0.0, 2) if share else "",
            share_year=self.anchors["share"],
            share_from=f"the edition of {day_in_words(self.ledger.edition(share.edition).published)}"
            if share
            else "",
            imf=f"IMF of {day_in_words(self.imf.published)}" if self.imf else "",
            growth=self._growth(spec) if spec.gdp == "imf" else "",
            prices=self.edition.base_year if self.edition else "",
            planned=told,
        )

    # --- the money ---

    def _panel(self, spec: CostReading) -> Panel:
        if spec.gdp == "edition":
            return self._static(spec)
        return self._dynamic(spec)

    def _static(self, spec: CostReading) -> Panel:
        """The gap of one year of the edition: spending × (threshold ÷ share − 1)."""
        import numpy as np

        if self.edition is None:
            raise NothingKnown("no edition known on the day has money")
        constant = spec.prices == "constant"
        currency = "national" if spec.money == "national" else "USD" if constant else self.currency
        year = (self._year(spec),)
        wanted = Wanted(
            (self.country,), year, prices=self.edition.base_year if constant else None, currency=currency
        )
        spending = measures.money(self.ledger, "defence_expenditure", self.edition, wanted)
        shares = measures.panel(self.ledger, SHARE, self.edition, replace(wanted, prices=None))
        if not (spending.says(self.country, *year) and shares.says(self.country, *year)):
            raise NothingKnown(f"the edition {self.edition.id} does not say for {year[0]}")
        threshold = self.pledge.main.threshold
        met = np.array([[meets(shares.value(self.country, *year), "", threshold)]], dtype=float)
        return replace(measures.gap_in_money(spending, shares, threshold, met), measure="cost")

    def _dynamic(self, spec: CostReading) -> Panel:
        """threshold % of the IMF's GDP of a year, less what would be spent otherwise."""
        import numpy as np

        row = self._share_row(spec)
        start, year = self.anchors["share"], self._year(spec)
        if row is None or start is None:
            raise NothingKnown(f"no share is known for {self.country}")
        edition = self.ledger.edition(row.edition)
        share = self.ledger.panel(SHARE, edition, countries=[self.country], years=[start])
        gdp = self._gdp(spec.money)
        amount, formula = self._amount(spec, share.value(self.country, start), gdp, start, year)
        used = sorted(self._years_used(spec, gdp, start, year))
        return Panel(
            "cost",
            gdp.unit_of(self.country, start),
            (self.country,),
            (year,),
            np.array([[max(amount, 0.0)]]),
            edition.id,
            inputs=(Input(share, "every_year"), Input(measures.restrict(gdp, years=used), "every_year")),
            formula=f"{formula}; zero where it is met",
        )

    def _years_used(self, spec: CostReading, gdp: Panel, start: int, year: int) -> set[int]:
        """The years whose GDP the formula takes."""
        level = {start} if spec.base == "level" else set()
        if isinstance(spec.growth, float):
            return {start}
        end = span_end(start, gdp.years) if spec.growth == "span" else None
        return {start, end} if end and year > end else {year} | level

    def _amount(
        self, spec: CostReading, share: float, gdp: Panel, start: int, year: int
    ) -> tuple[float, str]:
        """The cost in millions, and how it was computed."""
        threshold = self.pledge.main.threshold
        then, now = self._gdp_of(spec, gdp, year), gdp.value(self.country, start)
        if then is None:
            raise NothingKnown(f"the edition {gdp.edition} does not reach {year}")
        wanted = threshold / 100 * then
        if spec.base == "share":
            return (threshold - share) / 100 * then, f"({threshold:g} − share) % × GDP of {year}"
        if spec.base == "level":
            return (
                wanted - share / 100 * now,
                f"{threshold:g} % of the GDP of {year} − share × GDP of {start}",
            )
        if spec.base == "average":
            return self._average(
                spec, share, now, range(start, year + 1)
            ), "mean of a straight path − the share"
        budget = self._planned(spec)
        if budget is None:
            raise NothingKnown(f"no plan is known for {year}")
        held = budget.value * (1 + spec.plan_growth / 100) ** (year - budget.year if spec.plan_growth else 0)
        return (
            wanted - held,
            f"{threshold:g} % of the GDP of {year} − {budget.value:g} million of {budget.plan}",
        )

    def _average(self, spec: CostReading, share: float, gdp: float, years: range) -> float:
        from burdenshare.plans.paths import extra_cost, frozen_share, linear

        rate = spec.growth if isinstance(spec.growth, float) else 0.0
        path = linear(share, self.pledge.main.threshold, years, rate)
        cost = extra_cost(path, frozen_share(share, years, rate), share / 100 * gdp)
        return float(cost.yearly[1:].mean())

    def _exchanged(self, cost: Panel, unit: Unit) -> Panel:
        import numpy as np

        rates = {("EUR", "USD"): self.fixing.rate, ("USD", "EUR"): 1 / self.fixing.rate}
        rate = rates.get((unit.symbol, self.currency))
        if rate is None:
            raise NothingKnown(f"no fixing turns {unit.symbol} into {self.currency}")
        day = day_in_words(self.fixing.day)
        to = replace(unit, symbol=self.currency, rates="")
        formula = f"at the ECB's fixing of {day}, {self.fixing.rate:g} USD per EUR ({self.fixing.locator})"
        return replace(
            cost,
            unit=to,
            values=np.array(cost.values) * rate,
            inputs=(Input(cost),),
            formula=formula,
        )

    def _figure(self, cost: Panel, spec: CostReading, year: int) -> Figure:
        return figure(
            self.ledger, cost, self.country, year, notes=tuple(self._notes(spec)), extras=self._extras()
        )

    def _notes(self, spec: CostReading) -> Iterator[Note]:
        budget = self._planned(spec) if spec.base == "plan" else None
        if budget and not budget.verified:
            yield Note("unverified", f"nobody has read {budget.plan} again", self.country)

    def _extras(self) -> dict[str, Any]:
        return {
            "pledge": self.pledge.id,
            "clause": self.pledge.main.id,
            "threshold": self.pledge.main.threshold,
        }
