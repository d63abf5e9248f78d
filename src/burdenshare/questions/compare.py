"""One figure of one ally by every definition, and NATO's difference from each of the others in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burdenshare import causes, definitions, differences, measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.provenance import figure
from burdenshare.records import Answer, Edition, Figure, Note, Panel, Reading, Unit, Unknown
from burdenshare.units import PERCENT, rounded
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SHARE, MONEY, GDP = "share_of_gdp", "defence_expenditure", "gdp"
FISCAL = "defence_expenditure_financial_year"
SAME = 1e-9
OTHERS = {MONEY: ("sipri", "cofog", "eda"), SHARE: ("sipri", "cofog", "eda"), GDP: ("imf", "worldbank")}
IN_EURO = ("cofog", "eda")
WHOLE_SHARES = ("sipri", "eda")  # their shares are in full precision, and tell the GDP behind them


@dataclass(frozen=True)
class Compare:
    """One figure of one ally by every definition.

    Attributes:
        not_held: Per definition why no figures may be held, and how to get some.
    """

    measure: str
    country: str
    year: int
    not_held: Mapping[str, str]

    def readings(self, ledger: Ledger) -> list[Reading]:
        """The default alone: definitions are compared, not chosen."""
        return [Reading()]

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """Figures by definition, NATO's first; then each difference, followed by its parts."""
        work = _Work(self, ledger)
        rows: list[Figure | Unknown] = [*work.figures(), *work.gdps(), *work.differences()]
        return Answer(reading, tuple(rows))


@dataclass(frozen=True)
class _Said:
    """What one edition says."""

    panel: Panel
    edition: Edition


class _Work:
    """One comparison on its way: what is looked up once."""

    def __init__(self, asked: Compare, ledger: Ledger) -> None:
        self.asked, self.ledger, self.place = asked, ledger, (asked.country, asked.year)
        self.counted = causes.counted(ledger)
        self.definitions = definitions.definitions(ledger)
        self.home = self._home()
        self.nato = self.said("nato", asked.measure)

    def _home(self) -> str:
        """The ally's currency in NATO's newest edition that gives its spending; of GDP today's."""
        found = self.said("nato", MONEY, "national") if self.asked.measure != GDP else None
        if found:
            return found.panel.unit_of(*self.place).symbol
        return self.ledger.countries.allies[self.asked.country].currency

    # --- what editions say ---------------------------------------------------------------------------

    def panel(self, measure: str, edition: Edition, currency: str, years: Sequence[int] = ()) -> Panel | None:
        """A measure of one edition for the ally; None where the edition does not say."""
        wanted = Wanted((self.asked.country,), tuple(years) or (self.asked.year,), currency=currency)
        try:
            if measure == GDP and edition.definition == "nato":
                found = self._nato_gdp(edition, wanted)
            else:
                found = measures.panel(self.ledger, measure, edition, wanted)
        except NothingKnown:
            return None
        return found if found.says(*self.place) else None

    def _nato_gdp(self, edition: Edition, wanted: Wanted) -> Panel:
        """NATO prints GDP in dollars alone: at the rate that its two tables of spending imply."""
        dollars = replace(wanted, currency="USD")
        gdp = measures.money(self.ledger, GDP, edition, dollars)
        spent = measures.money(self.ledger, MONEY, edition, dollars)
        national = measures.money(self.ledger, MONEY, edition, wanted)
        return differences.in_national_currency(gdp, spent, national, *self.place)

    def said(self, definition: str, measure: str, currency: str = "") -> _Said | None:
        """The newest edition of a definition that gives the figure; press only where no other does.

        GDP is in dollars where no edition has it in national currency.
        """
        currency = currency or self.currency(definition)
        editions = sorted(self.ledger.of(definition).editions, key=lambda edition: edition.quality != "press")
        for edition in reversed(editions):
            panel = self.panel(measure, edition, currency)
            if panel:
                return _Said(panel, edition)
        in_dollars = measure == GDP and definition != "nato" and currency != "USD"
        return self.said(definition, GDP, "USD") if in_dollars else None

    def currency(self, definition: str) -> str:
        """The ally's own currency; euro where the definition is counted in it alone."""
        return "EUR" if definition in IN_EURO else self.home

    # --- rows ----------------------------------------------------------------------------------------

    def figures(self) -> Iterator[Figure | Unknown]:
        """NATO's last estimate and its newest figure, then the others'."""
        if self.nato:
            estimate = self._estimate(self.nato)
            for said in (estimate, self.nato) if estimate else (self.nato,):
                yield self._row(said.panel, "nato")
        else:
            yield self._silent("nato")
        for definition in OTHERS[self.asked.measure]:
            found = self.said(definition, self.asked.measure)
            yield self._row(found.panel, definition) if found else self._silent(definition)

    def _estimate(self, newest: _Said) -> _Said | None:
        """What NATO's last edition before had said, where it was an estimate and now is final."""
        if figure(self.ledger, newest.panel, *self.place).status != "final":
            return None
        for edition in reversed(self.ledger.of("nato").editions):
            if edition.published < newest.edition.published and edition.quality != "press":
                panel = self.panel(self.asked.measure, edition, self.home)
                if panel:
                    final = figure(self.ledger, panel, *self.place).status == "final"
                    return None if final else _Said(panel, edition)
        return None

    def _row(self, panel: Panel, definition: str) -> Figure:
        return figure(self.ledger, panel, *self.place, extras=self._about(definition))

    def _about(self, definition: str) -> dict[str, str]:
        is_gdp = self.asked.measure == GDP
        counts = "gross domestic product" if is_gdp else self.definitions[definition].counts
        return {"counts": counts, "publisher": self.counted[definition].name}

    def _silent(self, definition: str) -> Unknown:
        """A definition that says nothing, and why."""
        unit = PERCENT if self.asked.measure == SHARE else Unit(self.home, "million", "current")
        extras = self._about(definition)
        why = self._why(definition)
        return Unknown(*self.place, self.asked.measure, unit, why, definition, extras=extras)

    def _why(self, definition: str) -> str:
        ally = self.ledger.countries.allies[self.asked.country]
        if not ally.forces and self.asked.measure != GDP:
            return f"{ally.name} has no armed forces"
        held = self.ledger.of(definition)
        name = self.counted[definition].name
        if not held.held:
            return self.asked.not_held.get(definition, f"no edition of {name} is held")
        if not held.editions:
            return f"no edition of {name} was published by {day_in_words(held.day)}"
        known = [
            row for row in held.rows(self.asked.measure, countries=[self.asked.country]) if row.cell.plain
        ]
        years = sorted({row.cell.year for row in known})
        if not years:
            return "nothing about this ally in the editions held"
        if years[-1] < self.asked.year:
            return f"nothing after {years[-1]}"
        return f"nothing before {years[0]}" if years[0] > self.asked.year else "nothing for this year"

    def gdps(self) -> Iterator[Figure]:
        """The GDPs behind shares, and the IMF's newest."""
        if self.asked.measure != SHARE:
            return
        own, others = self.nato_gdp(), self.other_gdps()
        for definition, panel in (("nato", own), *others.items()):
            if panel:
                extras = {"publisher": self.counted[definition].name, "counts": ""}
                yield figure(self.ledger, panel, *self.place, extras=extras)

    def nato_gdp(self, currency: str = "") -> Panel | None:
        """NATO's GDP in national or another currency, of the newest edition that has it."""
        found = self.said("nato", GDP, currency)
        return found.panel if found else None

    def other_gdps(self) -> dict[str, Panel | None]:
        """The GDP that others' shares imply, where they are told in full; that of the IMF as it is."""
        found: dict[str, Panel | None] = {name: self._implied(name) for name in WHOLE_SHARES}
        imf = self.said("imf", GDP)
        return {**found, "imf": imf.panel if imf else None}

    def _implied(self, definition: str) -> Panel | None:
        spending, share = self.said(definition, MONEY), self.said(definition, SHARE)
        if not spending or not share or spending.edition != share.edition:
            return None
        return differences.implied_gdp(spending.panel, share.panel, *self.place)

    # --- differences ---------------------------------------------------------------------------------

    def differences(self) -> Iterator[Figure]:
        """NATO's newest figure − that of each other definition, followed by its parts."""
        for definition in OTHERS[self.asked.measure]:
            other = self.said(definition, self.asked.measure)
            nato = self.nato
            if nato and self.asked.measure != SHARE:
                nato = self.said("nato", self.asked.measure, self._shared_currency(other))
            if nato and other:
                yield from self._difference(definition, nato, other)

    def _shared_currency(self, other: _Said | None) -> str:
        return other.panel.unit_of(*self.place).symbol if other else self.home

    def _difference(self, definition: str, nato: _Said, other: _Said) -> Iterator[Figure]:
        whole = differences.minus(nato.panel, other.panel, *self.place)
        ratio = nato.panel.value(*self.place) / other.panel.value(*self.place)
        noted = (*self._same_origin(definition), *self._rest(definition), *self._causes(definition))
        against = {"against": definition, "against_edition": other.edition.id}
        extras = {**against, "part": "difference", "ratio": ratio}
        yield figure(self.ledger, whole, *self.place, notes=noted, extras=extras)
        in_points = self.asked.measure == SHARE
        parts = (
            self._share_parts(definition, nato, whole) if in_points else self._money_parts(definition, whole)
        )
        for (part, part_of), panel in parts.items():
            yield figure(
                self.ledger, panel, *self.place, extras={**against, "part": part, "part_of": part_of}
            )

    def _money_parts(self, definition: str, whole: Panel) -> dict[tuple[str, str], Panel]:
        year = self._fiscal_year(definition) if self.asked.measure == MONEY else None
        parts = {("fiscal year", "difference"): year} if year else {}
        rest = differences.remainder(whole, list(parts.values()), *self.place)
        return {**parts, ("unexplained", "difference"): rest}

    def _fiscal_year(self, definition: str) -> Panel | None:
        """What it makes that a publisher splits fiscal years over calendar years; None where it does not.

        It gives both: its figure of the fiscal year − that of the calendar year.
        """
        other = self.said(definition, MONEY)
        if not other:
            return None
        country, year = self.place
        fiscal = self.ledger.panel(FISCAL, other.edition, prices="current", countries=[country], years=[year])
        if not fiscal.says(*self.place) or fiscal.unit_of(*self.place) != other.panel.unit_of(*self.place):
            return None
        part = differences.minus(fiscal, other.panel, *self.place)
        return part if abs(part.value(*self.place)) > SAME * other.panel.value(*self.place) else None

    def _share_parts(self, definition: str, nato: _Said, whole: Panel) -> dict[tuple[str, str], Panel]:
        """Money, GDP and rest; all of it unexplained where the money or a GDP is not known."""
        other = self.said(definition, MONEY)
        currency = self._shared_currency(other)
        spent, gdp = self.said("nato", MONEY, currency), self.nato_gdp(currency)
        if not spent or not other or not gdp:
            return {("unexplained", "difference"): differences.remainder(whole, [], *self.place)}
        amount = differences.minus(spent.panel, other.panel, *self.place)
        money = differences.money_part(amount, gdp, *self.place)
        parts = {("money", "difference"): money}
        year = self._fiscal_year(definition)
        within = [differences.money_part(year, gdp, *self.place)] if year else []
        if year:
            parts["fiscal year", "money"] = within[0]
        parts["unexplained", "money"] = differences.remainder(money, within, *self.place)
        other_gdp = self._implied(definition) if definition in WHOLE_SHARES else None
        if not other_gdp:
            left = differences.remainder(whole, [money], *self.place)
            return {**parts, ("unexplained", "difference"): left}
        parts["gdp", "difference"] = differences.gdp_part(other.panel, gdp, other_gdp, *self.place)
        parts["rest", "difference"] = differences.rest_part(nato.panel, spent.panel, gdp, *self.place)
        return parts

    def _same_origin(self, definition: str) -> Iterator[Note]:
        """That a figure is NATO's own in another's table: no second opinion."""
        if self.asked.measure == GDP:
            yield from self._same_gdp(definition)
            return
        about, other = self.counted[definition], self.said(definition, MONEY)
        if about.same_within is None or not other:
            return
        amount = other.panel.value(*self.place)
        year = self._fiscal_year(definition)
        split = year.value(*self.place) if year else 0.0
        for edition in reversed(self.ledger.of("nato").editions):
            panel = self.panel(MONEY, edition, self._shared_currency(other))
            if not panel or edition.quality == "press":
                continue
            off = 100 * abs(panel.value(*self.place) / (amount + split) - 1)
            if off <= about.same_within:
                text = (
                    f"same origin: {about.name}'s money equals that of {edition.id} within "
                    f"{rounded(about.same_within, 1)} %{', its fiscal years split' if year else ''}; "
                    "agreement confirms nothing"
                )
                yield Note("same_origin", text, self.asked.country)
                return

    def _same_gdp(self, definition: str) -> Iterator[Note]:
        other = self.said(definition, GDP)
        nato = self.said("nato", GDP, self._shared_currency(other))
        if not nato or not other:
            return
        if round(nato.panel.value(*self.place)) == round(other.panel.value(*self.place)):
            text = (
                f"same origin: {self.counted[definition].name}'s GDP equals that of {nato.edition.id} to the "
                "million; agreement confirms nothing"
            )
            yield Note("same_origin", text, self.asked.country)

    def _rest(self, definition: str) -> Iterator[Note]:
        """What the rest of a share is, and whose GDP it stands beside."""
        gdp = self.nato_gdp()
        if self.asked.measure != SHARE or not gdp or not self.nato or definition not in WHOLE_SHARES:
            return
        older = f"; GDP is that of {gdp.edition}" if gdp.edition != self.nato.edition.id else ""
        text = f"rest: NATO divides at constant prices, by its own deflators, and rounds{older}"
        yield Note("rest", text, self.asked.country)

    def _causes(self, definition: str) -> Iterator[Note]:
        name = self.counted[definition].name
        for cause in causes.causes(self.ledger, definition, *self.place):
            if cause.part == "gdp" and self.asked.measure == MONEY:
                continue
            unverified = "" if cause.evidence.verified else " (unverified)"
            what = "GDP" if cause.part == "gdp" else "money"
            yield Note(
                "known_cause", f"NATO and {name}, {what}: {cause.words}{unverified}", self.asked.country
            )
