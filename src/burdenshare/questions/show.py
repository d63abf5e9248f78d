"""A measure as one edition has it, and what a pledge would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from burdenshare import breaks, measures, priorities
from burdenshare.breaks import Break
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import ALLIANCE
from burdenshare.measures import Wanted
from burdenshare.pledges import Pledge, meets
from burdenshare.provenance import break_note, figure, row_number
from burdenshare.questions.filling import Filling, beside, marked
from burdenshare.questions.notes import beside_notes, doubt_note, doubts, older_for_totals, rate_notes
from burdenshare.readings import Choice, choose, newest_year, piecemeal
from burdenshare.records import Answer, Edition, Figure, Input, Note, Panel, Reading, Unit, Unknown
from burdenshare.units import PERCENT
from burdenshare.wording import day_in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

MONEY = ("defence_expenditure", "gdp")
IN_DOLLARS = dict.fromkeys(MONEY, ("current", "current"))
ABOUT_THE_ECONOMY = ("gdp", "gdp_per_head", *measures.OF_INCOME, "aid_share_of_gni")
RATIOS = ("share_of_gdp",)
CORRECTED = "corrected"
GROWTH = "real_growth"
RECOMPUTED = (GROWTH, "defence_expenditure_per_head")


@dataclass(frozen=True)
class Show:
    """A measure, as one edition has it.

    Attributes:
        years: None asked: all of the newest complete edition.
        if_met: A pledge; then also the share of spending if every ally below its threshold met it.
        across_breaks: Whether growth is computed across breaks too, and marked.
        not_held: Per definition why no figures may be held, and how to get some.
    """

    measure: str
    countries: tuple[str, ...]
    years: tuple[int, ...] = ()
    edition: Edition | None = None
    prices: int | None = None
    currency: str = "USD"
    if_met: Pledge | None = None
    across_breaks: bool = False
    not_held: Mapping[str, str] = field(default_factory=dict)

    def readings(self, ledger: Ledger) -> list[Reading]:
        """Those that the measure admits, the default first."""
        edition = self.edition.id if self.edition else None
        named = partial(Reading, definition=ledger.definition or ALLIANCE, edition=edition)
        default = named("default", prices=self.prices)
        chosen = self.leading(ledger).edition
        base = chosen.base_year if chosen else None
        if self.measure in RATIOS:
            return [
                default,
                named("real", share="real", prices=base, tier="customary"),
                named("nominal", share="nominal", tier="customary"),
            ]
        if chosen and self.computes(ledger, chosen):
            return [named("default", share="real", prices=base)]
        if self.measure in RECOMPUTED:
            return [default, named("real", share="real", prices=base, tier="customary")]
        if self.measure in (*MONEY, "share_of_allied_spending"):
            if base is None:
                return [default]
            other = None if self.prices else base
            label = "current" if self.prices else "constant"
            return [default, named(label, prices=other, tier="customary")]
        return [default]

    def key(self, ledger: Ledger) -> dict[str, str]:
        """How the published cells that must be complete are told apart: their prices and rates."""
        if self.measure in (*MONEY, "share_of_allied_spending"):
            base = str(self.prices or "current")
            return {"prices": base, "rates": "" if self._own_currency(ledger) else base}
        if self.measure.endswith("_per_head"):
            return {"prices": "constant", "rates": "constant"}
        return {}

    def _own_currency(self, ledger: Ledger) -> bool:
        """Whether the money asked for is that of the allies' own tables."""
        if self.measure not in MONEY or self.currency == "national":
            return self.currency == "national"
        allies = [ledger.countries.allies.get(country) for country in self.countries]
        if self.currency == "USD" or not all(ally and ally.currency == self.currency for ally in allies):
            return False
        base = str(self.prices or "current")
        return any(ledger.gives(edition, self.measure, prices=base) for edition in ledger.editions)

    @property
    def published_measure(self) -> str:
        """The measure whose completeness decides which edition answers."""
        return "defence_expenditure" if self.measure == "share_of_allied_spending" else self.measure

    def choice(self, ledger: Ledger) -> Choice:
        """The edition that answers, and the years that it leaves open."""
        if self.edition:
            return Choice(self.edition, self.years or self._all_years(ledger, self.edition))
        if measures.MEASURES[self.measure].publisher:
            edition = next((e for e in reversed(ledger.editions) if self._all_years(ledger, e)), None)
            years = self.years or (self._all_years(ledger, edition) if edition else ())
            return Choice(edition, years)
        key, totals = self.key(ledger), ledger.countries.only_totals(self.countries)
        if self.years:
            printed = choose(ledger, self.published_measure, self.years, totals=totals, **key)
            return self._computed_choice(ledger, totals) or printed if printed.missing else printed
        newest = newest_year(ledger, self.published_measure, totals=totals, **key)
        if newest is None:
            part = self._newest_with_some(ledger)
            return Choice(part, self._all_years(ledger, part) if part else ())
        edition = choose(ledger, self.published_measure, [newest], totals=totals, **key).edition
        return Choice(edition, self._all_years(ledger, edition) if edition else ())

    def _newest_with_some(self, ledger: Ledger) -> Edition | None:
        """The newest edition that says anything of those asked, where none is complete for all allies."""
        rows = ledger.rows(self.published_measure, countries=self.countries)
        told = {row.edition for row in rows if row.cell.quality != "press"}
        return next((edition for edition in reversed(ledger.editions) if edition.id in told), None)

    def leading(self, ledger: Ledger) -> Choice:
        """The choice; where no edition has all years, without those for which a rule names the one chosen."""
        choice = self.choice(ledger)
        if not (choice.edition and choice.missing and self.by_priority(ledger)):
            return choice
        free = tuple(year for year in self.years if not self._named(ledger, year, choice.edition))
        found = replace(self, years=free).choice(ledger) if free else choice
        if found.edition in (None, choice.edition):
            return choice
        return replace(found, missing=tuple(year for year in self.years if year not in found.years))

    def _named(self, ledger: Ledger, year: int, edition: Edition) -> bool:
        """Whether a rule names an edition by its day for a year."""
        covering = (rule for rule in priorities.rules(ledger) if rule.covers(self.measure, year))
        return any(rule.edition == edition.published and rule.admits(edition) for rule in covering)

    def by_priority(self, ledger: Ledger) -> bool:
        """Whether priorities fill what the edition does not give: nobody has asked for one of his own."""
        return self.edition is None and ledger.definition == ALLIANCE

    def _computed_choice(self, ledger: Ledger, totals: tuple[str, ...]) -> Choice | None:
        """The edition from whose spending at constant prices growth of all years can be computed."""
        if self.measure != GROWTH:
            return None
        years = sorted({*self.years, *(year - 1 for year in self.years)})
        for rates in ("constant", ""):
            found = ledger.complete(
                "defence_expenditure", years, prices="constant", rates=rates, totals=totals
            )
            if found:
                return Choice(found[0], self.years)
        return None

    def computes(self, ledger: Ledger, edition: Edition) -> bool:
        """Whether growth has to be computed, because the edition prints none."""
        return self.measure == GROWTH and not ledger.rows(GROWTH, edition=edition.id)

    def _all_years(self, ledger: Ledger, edition: Edition) -> tuple[int, ...]:
        computes = self.computes(ledger, edition)
        names = ("defence_expenditure",) if computes else measures.printed(self.published_measure)
        rows = (row for name in names for row in ledger.rows(name, edition=edition.id))
        return tuple(sorted({row.cell.year for row in rows}))[computes:]

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """One row per ally and year."""
        choice = self.leading(ledger)
        if choice.edition is None:
            rows, filled = self._filled(ledger, reading, list(self._piecemeal(reading, ledger)), ())
            return Answer(reading, tuple(rows), filled)
        edition = choice.edition
        rows = []
        try:
            wanted = Wanted(self.countries, choice.years, reading.share, reading.prices, self.currency)
            rows.extend(self._rows(ledger, edition, wanted))
        except NothingKnown as missing:
            rows.extend(self._unknown_rows(ledger, edition, choice.years, missing.what))
        beyond = f"the edition {edition.id} does not reach this year, and no priority fills it"
        rows.extend(self._unknown_rows(ledger, edition, choice.missing, beyond))
        rows.sort(key=lambda row: (self.countries.index(row.country), row.year))
        rows, filled = self._filled(ledger, reading, rows, choice.years)
        figures = [row for row in rows if isinstance(row, Figure)]
        notes = [*filled, *self._older(ledger, choice), *self._beside(ledger, figures), *rate_notes(figures)]
        return Answer(reading, tuple(rows), tuple(notes))

    def _filled(
        self, ledger: Ledger, reading: Reading, rows: list[Figure | Unknown], answered: Sequence[int]
    ) -> tuple[list[Figure | Unknown], tuple[Note, ...]]:
        """The rows, those without a figure from where the priorities say, and a note for each rule used."""
        if not self.by_priority(ledger) or reading.share != "published":
            return rows, ()
        wanted = Wanted(self.countries, self.years, "published", reading.prices, self.currency)
        key = self.key(ledger)
        done = Filling(ledger, self.measure, wanted, key, self.not_held, answered).fill(rows)
        few = len(self.countries) <= measures.FEW
        notes = (*done.notes, *(beside(ledger, done.rows, wanted) if few else ()))
        return marked(done.rows) if done.notes else done.rows, notes

    def _beside(self, ledger: Ledger, figures: Sequence[Figure]) -> Iterator[Note]:
        """Where a formula's parts come from; nothing for what an edition of NATO prints."""
        if set(measures.parts(self.measure)) - set(measures.own_parts(self.measure)):
            yield from beside_notes(ledger, figures)

    def _rows(self, ledger: Ledger, edition: Edition, wanted: Wanted) -> Iterator[Figure | Unknown]:
        panel = measures.panel(ledger, self.measure, edition, wanted)
        met = share_if_met(ledger, edition, wanted, self.if_met) if self.if_met else None
        for country in self.countries:
            for year in panel.years:
                if not panel.says(country, year):
                    yield self._unknown(ledger, country, year, edition, _why(ledger, panel, country, year))
                elif lying := self._between(ledger, panel, country, year):
                    yield from self._across(ledger, panel, country, year, lying)
                else:
                    yield figure(ledger, panel, country, year)
                    if met and self.if_met:
                        yield figure(ledger, met, country, year, extras={"if_met": self.if_met.id})

    def _between(self, ledger: Ledger, panel: Panel, country: str, year: int) -> list[Break]:
        """The breaks that forbid a growth which is computed here, and not printed by the publisher."""
        computed = self.measure == GROWTH and row_number(panel, country, year) is None
        return breaks.forbidding(ledger, panel, country, year) if computed else []

    def _across(
        self, ledger: Ledger, panel: Panel, country: str, year: int, lying: list[Break]
    ) -> Iterator[Figure | Unknown]:
        notes = tuple(break_note(entry, country) for entry in lying)
        if self.across_breaks:
            found = figure(ledger, panel, country, year)
            yield replace(found, notes=tuple(dict.fromkeys([*found.notes, *notes])))
            return
        edition = ledger.edition(panel.edition)
        why = f"across a break: {joined([breaks.told(entry) for entry in lying])}"
        vintage = edition.published
        yield Unknown(country, year, GROWTH, PERCENT, why, edition=edition.id, vintage=vintage, notes=notes)

    def _unknown(self, ledger: Ledger, country: str, year: int, edition: Edition, why: str) -> Unknown:
        told = self.in_words(ledger, country, year)
        notes = (Note("not_held", told, country),) if told else ()
        if edition.quality == "press":
            notes = (*notes, *doubts(ledger, self.published_measure, edition, country, year))
        return Unknown(
            country,
            year,
            self.measure,
            self.unit(),
            told or why,
            edition=edition.id,
            vintage=edition.published,
            notes=notes,
        )

    def in_words(self, ledger: Ledger, country: str, year: int | None = None) -> str:
        """Why there can be no figure: no forces, or not yet a member; empty where there could be one."""
        ally = ledger.countries.allies.get(country)
        if ally and ally.joined > ledger.day:
            today, then = day_in_words(ledger.day), day_in_words(ally.joined)
            return f"{ally.name} was not a member on {today}; it joined on {then}"
        if ally and year and ally.joined > date(year, 12, 31):
            return f"{ally.name} was not a member in {year}; it joined on {day_in_words(ally.joined)}"
        if ally and not ally.forces and self.measure not in ABOUT_THE_ECONOMY:
            return f"{ally.name} has no armed forces"
        return ""

    def _unknown_rows(
        self, ledger: Ledger, edition: Edition, years: Sequence[int], why: str
    ) -> Iterator[Unknown]:
        for country in self.countries:
            for year in years:
                yield self._unknown(ledger, country, year, edition, why)

    def unit(self) -> Unit:
        """The unit of a row about which nothing is known."""
        if self.measure in measures.OF_INCOME:
            return Unit("USD", "million", "current", "current")
        if self.measure in MONEY:
            prices = str(self.prices or "current")
            return Unit(self.currency, "million", prices, prices if self.currency == "USD" else "")
        if self.measure.endswith("_per_head"):
            return Unit("USD per head")
        if self.measure == "military_personnel":
            return Unit("persons", "thousand")
        return PERCENT

    def _piecemeal(self, reading: Reading, ledger: Ledger) -> Iterator[Figure | Unknown]:
        for country in self.countries:
            for year in self.years:
                row, unsure = piecemeal(ledger, self.published_measure, country, year, **self.key(ledger))
                notes = tuple(doubt_note(ledger, doubt) for doubt in unsure)
                if row is None or reading.share != "published" or self.published_measure != self.measure:
                    yield Unknown(
                        country, year, self.measure, self.unit(), self._not_given(ledger), notes=notes
                    )
                    continue
                edition = ledger.edition(row.edition)
                wanted = Wanted((country,), (year,), "published", reading.prices, self.currency)
                panel = measures.panel(ledger, self.measure, edition, wanted)
                yield figure(ledger, panel, country, year, notes=notes)

    def _not_given(self, ledger: Ledger) -> str:
        """Why no edition answers: a part of a formula that none gives, or else that none is complete."""
        asked = [part for part in measures.parts(self.measure) if part != self.measure]
        everyones = ledger.of(None)
        silent = [part for part in asked if not any(everyones.rows(name) for name in measures.printed(part))]
        if not silent:
            return "no edition known on the day is complete, and no plain cell gives it"
        return "; ".join(
            f"{measures.MEASURES[part].label} is unknown: no edition known on the day gives it"
            for part in silent
        )

    def _older(self, ledger: Ledger, choice: Choice) -> Iterator[Note]:
        """Says so where a newer whole edition is known, but is not complete for what was asked."""
        if choice.edition is None or self.edition:
            return
        if totals := ledger.countries.only_totals(self.countries):
            yield from older_for_totals(ledger, self.published_measure, choice, totals, **self.key(ledger))
            return
        later = []
        for edition in ledger.editions:
            if edition.published > choice.edition.published and edition.quality != "press":
                said, allies = self._said_in(ledger, edition, choice.years)
                later.append(f"{edition.id} has it for {said or 'none'} of {allies} allies")
        if later:
            yield Note("older_edition", f"{choice.edition.id} answers; of later ones {joined(later)}")

    def _said_in(self, ledger: Ledger, edition: Edition, years: Sequence[int]) -> tuple[int, int]:
        """For how many allies an edition has every year, and how many it would need to be complete."""
        key = tuple(
            str(edition.base_year) if base == "constant" else base for base in self.key(ledger).values()
        )
        found = measures.own_parts(self.published_measure)
        said = {
            part: _years_said(ledger, part, edition, years, key or IN_DOLLARS.get(part, ())) for part in found
        }
        needed = ledger.expected(edition, max(years))
        having = [all(told.get(ally, set()) >= set(years) for told in said.values()) for ally in needed]
        return sum(having), len(needed)


def _years_said(
    ledger: Ledger, measure: str, edition: Edition, years: Sequence[int], key: tuple[str, ...]
) -> dict[str, set[int]]:
    """The years that an edition gives of each ally, in some prices and rates; no key: in any."""
    said: dict[str, set[int]] = {}
    for row in ledger.rows(measure, edition=edition.id, years=years):
        prices, rates = row.cell.unit.prices, row.cell.unit.rates
        if row.cell.value is not None and (prices, rates) == (key or (prices, rates)):
            said.setdefault(row.cell.country, set()).add(row.cell.year)
    return said


def _why(ledger: Ledger, panel: Panel, country: str, year: int) -> str:
    """Why a cell is empty: which part the formula misses, and what a correction says of it."""
    told = []
    for name, part in measures.missing(panel, country, year).items():
        which = "" if name == panel.measure else f"{measures.MEASURES[name].label} is unknown: "
        told.append(f"{which}{_silent(ledger, part, country, year)}")
    return "; ".join(told)


def _silent(ledger: Ledger, panel: Panel, country: str, year: int) -> str:
    """Why a published figure is not there."""
    for name in measures.printed(panel.measure):
        for row in ledger.rows(name, edition=panel.edition, countries=[country], years=[year]):
            if CORRECTED in row.cell.marks:
                return f"{panel.edition}, {row.cell.note}"
    return f"the edition {panel.edition} does not say"


def share_if_met(ledger: Ledger, edition: Edition, wanted: Wanted, pledge: Pledge) -> Panel:
    """Each ally's part of all spending, had every ally below the pledge's first threshold met it.

    100 × (spending + own gap) ÷ (the publisher's total + all gaps), in dollars.
    """
    import numpy as np

    wanted = replace(wanted, currency="USD")
    own = measures.money(ledger, "defence_expenditure", edition, wanted)
    everyone = replace(wanted, countries=tuple(ledger.countries.with_forces(ledger.day)), years=own.years)
    gaps = _gaps_in_dollars(ledger, edition, everyone, pledge)
    total = measures.money(
        ledger, "defence_expenditure", edition, replace(wanted, countries=("NATO",), years=own.years)
    )
    own_gaps = np.array([[np.nan_to_num(gaps.value(c, y)) for y in own.years] for c in own.countries])
    members = np.array(
        [[ledger.countries.allies[c].joined <= date(y, 12, 31) for y in gaps.years] for c in gaps.countries]
    )
    missing = np.where(members, np.nan_to_num(gaps.values), 0).sum(axis=0)
    values = 100 * (own.values + own_gaps) / (total.values + missing)
    inputs = measures.part_of(own, total, "NATO", "share_of_allied_spending").inputs
    return Panel(
        "share_of_allied_spending",
        PERCENT,
        own.countries,
        own.years,
        values,
        edition.id,
        inputs=(*inputs, Input(gaps, "these_countries", gaps.countries)),
        formula="100 × (spending + own gap) ÷ (the publisher's total + all gaps)",
    )


def _gaps_in_dollars(ledger: Ledger, edition: Edition, wanted: Wanted, pledge: Pledge) -> Panel:
    import numpy as np

    clause = pledge.main
    shares = measures.panel(ledger, clause.measure, edition, replace(wanted, share="published"))
    spending = measures.money(ledger, "defence_expenditure", edition, wanted)
    met = np.zeros(shares.values.shape)
    for row, country in enumerate(shares.countries):
        for column, year in enumerate(shares.years):
            number = row_number(shares, country, year)
            if number is not None:
                printed = ledger.row(number).cell.printed
                met[row, column] = meets(shares.value(country, year), printed, clause.threshold)
    return measures.gap_in_money(spending, shares, clause.threshold, met)
