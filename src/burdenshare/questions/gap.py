"""How far from a pledge: for each ally and clause the measure, the gap in points, the gap in money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from burdenshare import measures
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.pledges import Measured, Pledge, meets
from burdenshare.provenance import figure, row_number
from burdenshare.questions.notes import doubt_note, doubts, older_for_totals, rate_notes
from burdenshare.readings import Choice, choose, piecemeal, whole
from burdenshare.records import Answer, Edition, Figure, Note, Panel, Reading, Unit, Unknown
from burdenshare.wording import day_in_words, spans

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Group:
    """Allies whose figure comes from one edition."""

    edition: Edition
    countries: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """How far each ally is from a pledge in one year.

    Attributes:
        countries: Codes, exempt allies and later members included: they are answered in words.
        edition: None: the newest complete one.
        currencies: In which money the gap is told: `national`, `USD`, or codes.
    """

    pledge: Pledge
    countries: tuple[str, ...]
    year: int
    edition: Edition | None = None
    prices: int | None = None
    currencies: tuple[str, ...] = ("national", "USD")

    def readings(self, ledger: Ledger) -> list[Reading]:
        """As published with money at current prices; recomputed from constant prices; from current ones."""
        chosen = self.edition or self.chosen(ledger).edition
        edition = self.edition.id if self.edition else None
        base = chosen.base_year if chosen else None
        return [
            Reading("default", edition=edition, prices=self.prices),
            Reading("real", edition=edition, share="real", prices=base, tier="customary"),
            Reading("nominal", edition=edition, share="nominal", tier="customary"),
        ]

    def chosen(self, ledger: Ledger) -> Choice:
        """The edition that answers."""
        if self.edition:
            return Choice(self.edition, (self.year,))
        totals = ledger.countries.only_totals(self.countries)
        return choose(ledger, self.pledge.main.measure, [self.year], totals=totals)

    def groups(self, ledger: Ledger) -> list[Group]:
        """The allies that have a figure, by the edition that it comes from, the newest edition first."""
        asked = tuple(c for c in self.countries if self.held_to_it(ledger, c) is None)
        chosen = self.chosen(ledger).edition
        if chosen or not asked:
            return [Group(chosen, asked)] if chosen and asked else []
        found: dict[str, list[str]] = {}
        for country in asked:
            row, _ = piecemeal(ledger, self.pledge.main.measure, country, self.year)
            if row:
                found.setdefault(row.edition, []).append(country)
        return [Group(e, tuple(found[e.id])) for e in reversed(ledger.editions) if e.id in found]

    def held_to_it(self, ledger: Ledger, country: str) -> str | None:
        """Why an ally is not held to the pledge in that year; None where it is."""
        if country in self.pledge.exempt:
            name = ledger.countries.name(country)
            return f"{name} {self.pledge.exempt[country]} and is exempt from {self.pledge.id}"
        ally = ledger.countries.allies.get(country)
        if ally is None:
            return None
        if ally.joined > ledger.day:
            today, then = day_in_words(ledger.day), day_in_words(ally.joined)
            return f"{ally.name} was not a member on {today}; it joined on {then}"
        return None

    def counted(self, ledger: Ledger, country: str) -> bool:
        """Whether an ally counts in the headline: a member at the end of the year, and not exempt."""
        ally = ledger.countries.allies.get(country)
        return (
            ally is not None
            and country not in self.pledge.exempt
            and ally.joined <= min(ledger.day, date(self.year, 12, 31))
        )

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """Rows of figures for each clause and ally: the measure, the gap in points, the gap in money."""
        rows: list[Figure | Unknown] = []
        answered: set[str] = set()
        for group in self.groups(ledger):
            for clause in self.pledge.measured:
                rows.extend(_ClauseRows(self, reading, ledger, group, clause).rows())
            answered.update(group.countries)
        for country in self.countries:
            if country not in answered:
                rows.append(self._silent(ledger, country))
        order = {country: place for place, country in enumerate(self.countries)}
        rows.sort(key=lambda row: order[row.country])
        short = (row for row in rows if isinstance(row, Figure) and row.measure == "gap" and row.value)
        totals = () if self.edition else ledger.countries.only_totals(self.countries)
        older = older_for_totals(ledger, self.pledge.main.measure, self.chosen(ledger), totals)
        return Answer(reading, tuple(rows), (*older, *rate_notes(short)))

    def first(self, ledger: Ledger) -> Edition | None:
        """The first edition known that was complete for the year."""
        totals = ledger.countries.only_totals(self.countries)
        complete = whole(ledger, self.pledge.main.measure, [self.year], totals=totals)
        return complete[-1] if complete else None

    def _silent(self, ledger: Ledger, country: str) -> Unknown:
        why = self.held_to_it(ledger, country)
        notes: tuple[Note, ...] = ()
        code = "not_held"
        if why is None:
            _, unsure = piecemeal(ledger, self.pledge.main.measure, country, self.year)
            notes = tuple(doubt_note(ledger, row) for row in unsure)
            why, code = "no edition known on the day, and no newspaper, gives a plain figure", "unknown"
        elif country in self.pledge.exempt:
            code = "iceland_exempt" if country == "ISL" else "exempt"
        else:
            code = "not_a_member"
        extras = clause_columns(self.pledge, self.pledge.main, None)
        notes = (Note(code, why, country), *notes)
        main = self.pledge.main
        return Unknown(country, self.year, main.measure, Unit(main.unit), why, notes=notes, extras=extras)


@dataclass(frozen=True)
class _ClauseRows:
    """The rows of one clause for the allies of one group."""

    gap: Gap
    reading: Reading
    ledger: Ledger
    group: Group
    clause: Measured

    @property
    def is_main(self) -> bool:
        return self.clause == self.gap.pledge.main

    def wanted(self, **changes: Any) -> Wanted:
        wanted = Wanted(self.group.countries, (self.gap.year,), self.reading.share, self.reading.prices)
        return replace(wanted, **changes)

    def rows(self) -> Iterator[Figure | Unknown]:
        try:
            panel = self._measured()
        except NothingKnown as missing:
            for country in self.group.countries:
                yield self._unknown(country, self.clause.measure, Unit(self.clause.unit), missing.what)
            return
        met = self._met(panel)
        points = measures.gap_in_points(panel, self.clause.threshold, met)
        in_money = self.is_main and self.clause.measure == "share_of_gdp"
        amounts = list(self._amounts(panel, met)) if in_money else []
        per_head = self._per_head([amount for currency, amount in amounts if currency == "USD"])
        for row, country in enumerate(self.group.countries):
            if not panel.says(country, self.gap.year):
                why = self._why_missing(country)
                yield self._unknown(country, self.clause.measure, Unit(self.clause.unit), why)
                continue
            yield self._main_figure(panel, country, bool(met[row, 0] == 1))
            yield self._figure(points, country)
            for currency, amount in amounts:
                yield self._amount(currency, amount, country, panel.value(country, self.gap.year))
            if per_head is not None and per_head.says(country, self.gap.year):
                yield self._figure(per_head, country)

    def _measured(self) -> Panel:
        if self.is_main:
            return measures.panel(self.ledger, self.clause.measure, self.group.edition, self.wanted())
        wanted = self.wanted(share="published", prices=None)
        return measures.panel(self.ledger, self.clause.measure, self.group.edition, wanted)

    def _met(self, panel: Panel) -> Any:
        import numpy as np

        met = np.zeros(panel.values.shape)
        for row, country in enumerate(panel.countries):
            for column, year in enumerate(panel.years):
                met[row, column] = self._meets(panel, country, year)
        return met

    def _meets(self, panel: Panel, country: str, year: int) -> bool:
        if not panel.says(country, year):
            return False
        value = panel.value(country, year)
        number = row_number(panel, country, year)
        if number is None or panel.unit_of(country, year).symbol != "percent":
            return value >= self.clause.threshold
        return meets(value, self.ledger.row(number).cell.printed, self.clause.threshold)

    def _amounts(self, panel: Panel, met: Any) -> Iterator[tuple[str, Panel | str]]:
        """The gap in each currency, or why it is unknown."""
        for currency in self.gap.currencies:
            try:
                spending = measures.money(
                    self.ledger, "defence_expenditure", self.group.edition, self.wanted(currency=currency)
                )
            except NothingKnown as missing:
                yield currency, missing.what
            else:
                yield currency, measures.gap_in_money(spending, panel, self.clause.threshold, met)

    def _per_head(self, dollars: Sequence[Panel | str]) -> Panel | None:
        """The gap in dollars for each inhabitant; None where the edition does not give GDP per head."""
        edition = self.group.edition
        if not dollars or isinstance(dollars[0], str) or edition.base_year is None:
            return None
        wanted = self.wanted(share="published", prices=edition.base_year, currency="USD")
        try:
            heads = measures.panel(self.ledger, "gdp_per_head", edition, wanted)
            return measures.gap_per_head(
                dollars[0], heads, measures.money(self.ledger, "gdp", edition, wanted)
            )
        except NothingKnown:
            return None

    def _amount(self, currency: str, amount: Panel | str, country: str, share: float) -> Figure | Unknown:
        if isinstance(amount, Panel) and amount.says(country, self.gap.year):
            is_rough = amount.value(country, self.gap.year) > 0 and share == round(share, 2)
            notes = (Note("rounded_share", "from a share rounded to two decimals", country),)
            return self._figure(amount, country, notes if is_rough else ())
        unit = self._money_unit(currency, country, str(self.reading.prices or "current"))
        silent = f"the edition {self.group.edition.id} does not give its spending in this money"
        return self._unknown(country, "gap", unit, amount if isinstance(amount, str) else silent)

    def _money_unit(self, currency: str, country: str, prices: str) -> Unit:
        if currency == "national":
            ally = self.ledger.countries.allies.get(country)
            return Unit(ally.currency if ally else "national currency", "million", prices)
        return Unit(currency, "million", prices, prices if currency == "USD" else "")

    def _main_figure(self, panel: Panel, country: str, met: bool) -> Figure:
        extras = clause_columns(self.gap.pledge, self.clause, met)
        if self.is_main:
            extras["years_met"] = self._years_met(country)
            extras.update(self._first_said(country))
        notes = [
            *self._printed_only(panel, country, met),
            *self._doubts(country),
            *(self._late_member(country) if self.is_main else ()),
        ]
        return figure(self.ledger, panel, country, self.gap.year, notes=tuple(notes), extras=extras)

    def _figure(self, panel: Panel, country: str, notes: tuple[Note, ...] = ()) -> Figure:
        extras = clause_columns(self.gap.pledge, self.clause, None)
        return figure(self.ledger, panel, country, self.gap.year, notes=notes, extras=extras)

    def _unknown(self, country: str, measure: str, unit: Unit, why: str) -> Unknown:
        edition = self.group.edition
        return Unknown(
            country,
            self.gap.year,
            measure,
            unit,
            why,
            edition=edition.id,
            vintage=edition.published,
            notes=self._notes_of_unknown(country) if measure == self.gap.pledge.main.measure else (),
            extras=clause_columns(self.gap.pledge, self.clause, None),
        )

    def _notes_of_unknown(self, country: str) -> tuple[Note, ...]:
        return (*self._doubts(country), *self._late_member(country))

    def _why_missing(self, country: str) -> str:
        name = self.ledger.countries.name(country)
        return f"the edition {self.group.edition.id} does not say for {name} {self.gap.year}"

    def _printed_only(self, panel: Panel, country: str, met: bool) -> Iterator[Note]:
        """A note where the published figure meets the threshold, and the edition's own figures do not."""
        if not (met and self.is_main and self.reading.share == "published"):
            return
        lowest = panel.value(country, self.gap.year)
        if self._recomputed is not None and self._recomputed.says(country, self.gap.year):
            lowest = min(lowest, self._recomputed.value(country, self.gap.year))
        if lowest < self.clause.threshold:
            text = f"met as printed only: the edition's own figures give {lowest:.4f}"
            yield Note("met_as_printed_only", text, country)

    def _doubts(self, country: str) -> Iterator[Note]:
        edition = self.group.edition
        if edition.quality != "press":
            return
        if self.gap.edition:
            yield from doubts(self.ledger, self.clause.measure, edition, country, self.gap.year)
        else:
            _, rows = piecemeal(self.ledger, self.clause.measure, country, self.gap.year)
            yield from (doubt_note(self.ledger, row) for row in rows)

    def _late_member(self, country: str) -> Iterator[Note]:
        ally = self.ledger.countries.allies.get(country)
        if ally and ally.joined > date(self.gap.year, 12, 31):
            text = f"not a member in {self.gap.year}, not counted: joined on {day_in_words(ally.joined)}"
            yield Note("not_yet_a_member", text, country)

    def _first_said(self, country: str) -> dict[str, Any]:
        """What the first complete edition said of the year, where another one answers."""
        if self._first is None or not self._first.says(country, self.gap.year):
            return {}
        value = self._first.value(country, self.gap.year)
        return {"first_value": value, "first_edition": self._first.edition}

    @cached_property
    def _first(self) -> Panel | None:
        """The year in the first complete edition; None where that is the one which answers."""
        first = self.gap.first(self.ledger)
        if first is None or first.published >= self.group.edition.published:
            return None
        return self._or_none(first, self.wanted(countries=()))

    def _years_met(self, country: str) -> str:
        """The years of the edition in which the threshold is met, `2014-2016, 2018`; empty for the press."""
        if self._history is None:
            return ""
        years = [year for year in self._history.years if self._meets(self._history, country, year)]
        return spans(years, first=self._history.years[0])

    @cached_property
    def _history(self) -> Panel | None:
        """All years of the edition that answers; None for the press."""
        if self.group.edition.quality == "press":
            return None
        return self._or_none(self.group.edition, self.wanted(years=(), share="published"))

    @cached_property
    def _recomputed(self) -> Panel | None:
        """The year recomputed from the edition's own figures; None where they are not there."""
        return self._or_none(self.group.edition, self.wanted(share="real"))

    def _or_none(self, edition: Edition, wanted: Wanted) -> Panel | None:
        try:
            return measures.panel(self.ledger, self.clause.measure, edition, wanted)
        except NothingKnown:
            return None


def clause_columns(pledge: Pledge, clause: Measured, met: bool | None) -> dict[str, Any]:
    """The columns that a pledge adds to a row."""
    return {
        "pledge": pledge.id,
        "clause": clause.id,
        "threshold": clause.threshold,
        "met": met,
        "years_met": "",
    }
