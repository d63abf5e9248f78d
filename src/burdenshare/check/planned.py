"""Claims about what one ally plans: held against its plans known on the day, the newest first.

What the ally's own side decided comes before proposals, bills and what other offices say. Where a newer plan
moves the same aim to another year, the older one has been overtaken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from burdenshare.articles.records import Claim, When
from burdenshare.check.figures import as_meant, is_across
from burdenshare.check.pledged import pledge, pledge_of
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import name
from burdenshare.plans.submissions import Plan, Series, plans
from burdenshare.units import SCALES
from burdenshare.wording import day_in_words, in_short, joined, with_capital

SHARE, SPENDING = "share_of_gdp", "defence_expenditure"
LASTING = ("floor", "ceiling", "target")
LEVELS = ("value", "floor", "target", "ceiling")
BORNE_OUT: tuple[Match, ...] = ("narrow", "wide")


@dataclass(frozen=True)
class Said:
    """What one row of a plan says of some years."""

    document: Plan
    series: Series
    years: tuple[int, ...]
    aims: tuple[Decimal, ...]

    @classmethod
    def of(
        cls, document: Plan, series: Series, years: tuple[int, ...], *, change: bool = False
    ) -> Said | None:
        """What a row says of all of some years; None where it is silent on one."""
        aims = [aim_of(series, year, change=change) for year in years]
        scale = Decimal(int(SCALES[series.unit.scale]))
        known = tuple(Decimal(str(aim)) * scale for aim in aims if aim is not None)
        return cls(document, series, years, known) if aims and len(known) == len(aims) else None

    @property
    def told(self) -> str:
        """The aim with its years, in words."""
        aim, unit = self.aims[-1], self.series.unit.symbol
        in_money = self.series.measure == SPENDING
        figure = in_short(float(aim) / 1e6, unit) if in_money else f"{aim.normalize():f} %"
        bound = {"floor": "at least ", "ceiling": "at most "}.get(self.series.kind, "")
        of = {SPENDING: "", SHARE: " of GDP"}.get(self.series.measure, f" ({self.series.measure})")
        return f"{bound}{figure}{of} in {_years_in_words(self.years)}"

    @property
    def where(self) -> str:
        """The document and its day."""
        return f"{self.document.title}, {day_in_words(self.document.day)}"


@dataclass(frozen=True)
class Planned:
    """A claim and the rows of plans that could bear it out."""

    claim: Claim
    context: Context

    @property
    def measure(self) -> str:
        """What is planned: an amount, or a share."""
        in_money = self.claim.value is not None and self.claim.value.kind == "money"
        return SPENDING if in_money else self.claim.measure or SHARE

    @property
    def mark(self) -> Decimal:
        """The figure claimed; of shares in percent."""
        value = self.claim.value
        if value is None:
            return Decimal(str(self.claim.reference["threshold"]))
        return value.value * 100 if value.kind == "fraction" else value.value

    @property
    def changes(self) -> bool:
        """Whether an amount is told as what comes on top."""
        return "change" in self.claim.reference

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Those that are said; none where no year is."""
        return years_planned(self.claim.period)

    @property
    def adds_up(self) -> bool:
        """Whether an amount is told of several years together."""
        value = self.claim.value
        return self.measure == SPENDING and len(self.years) > 1 and value is not None and value.per != "year"

    @property
    def is_aim(self) -> bool:
        """Whether the year is that by which something shall be reached, rather than one among others."""
        return self.claim.value is None or (self.claim.period is not None and self.claim.period.role == "by")

    @cached_property
    def rows(self) -> list[tuple[Plan, Series]]:
        """The rows of the measure: of the office named, then of the ally's own side; the newest first."""
        known = [found for found in plans(self.context.ledger).values() if found.ally in self.claim.subjects]
        known.sort(key=lambda one: (self._is_named(one), one.own, one.day), reverse=True)
        return [
            (document, series)
            for document in known
            for series in document.series
            if series.measure == self.measure and self._in_its_unit(series)
        ]

    def _is_named(self, document: Plan) -> bool:
        """Whether the claim names the office, other than the government, that wrote a document."""
        office = str(self.claim.reference.get("office", "")).casefold()
        return bool(office) and office in document.author.casefold()

    def _in_its_unit(self, series: Series) -> bool:
        unit = self.claim.value.unit if self.claim.value else ""
        return series.measure != SPENDING or series.unit.symbol == unit

    @cached_property
    def said(self) -> list[Said]:
        """What the rows say of all the years claimed."""
        every = (Said.of(document, series, self.years, change=self.changes) for document, series in self.rows)
        return [one for one in every if one is not None]

    def elsewhere(self, rows: Sequence[tuple[Plan, Series]]) -> Said | None:
        """The newest row that has the same aim for another year and says nothing of the one claimed."""
        for document, series in rows:
            if not document.own or aim_of(series, self.years[-1], change=self.changes) is not None:
                continue
            for year in series.values:
                one = Said.of(document, series, (year,), change=self.changes)
                if one and one.aims[0] == self.mark:
                    return one if self.is_aim or year > self.years[-1] else None
        return None

    def in_time(self, one: Said) -> bool:
        """Whether a year that a row names lies before the one by which something is said to be reached."""
        period = self.claim.period
        return period is not None and period.role == "by" and one.years[-1] < self.years[-1]

    def found(self, one: Said, label: str = "") -> Found:
        """What a row says about the claim."""
        who = name(one.document.ally, self.context.ledger)
        verb = "planned" + (" to add" if self.changes else "")
        return Found(
            label or f"plan {one.document.id}",
            self.match(one),
            one.told,
            one.where,
            f"{with_capital(who)} {verb} {one.told} ({one.where})",
            value=one.aims[-1],
            why=f"a bound leaves it open: {one.told} ({one.where})",
        )

    def match(self, one: Said) -> Match:
        """Whether a row's figures are the one claimed, by the rules for figures."""
        matches = [self._match_aim(one, aim) for aim in one.aims]
        order: tuple[Match, ...] = ("no", "unknown", "wide")
        return next((match for match in order if match in matches), "narrow")

    def _match_aim(self, one: Said, aim: Decimal) -> Match:
        claim = self.claim
        if claim.value is None or claim.value.kind == "fraction":
            return "narrow" if aim == self.mark else "no"
        if self.mark == aim and one.series.kind in ("floor", "ceiling"):
            return "narrow"
        if as_meant(claim.value, is_share=one.series.measure == SHARE).holds(aim):
            return "narrow"
        beyond = {"floor": self.mark > aim, "ceiling": self.mark < aim}
        if beyond.get(one.series.kind) and not claim.reference.get("by_law"):
            return "unknown"
        across = is_across(claim, aim, one.series.measure, self.context.ledger)
        return "wide" if claim.value.wide.holds(aim) and not across else "no"


def plan(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether a plan known on the day holds an aim for a year; older plans that said so come after it."""
    if len(claim.subjects) != 1 or (claim.value is None and "threshold" not in claim.reference):
        yield Found("default", "unknown", why="which plan is meant is not said")
        return
    planned = Planned(claim, context)
    if not planned.years:
        yield from _of_any_year(planned)
        return
    if planned.adds_up:
        yield Found("default", "unknown", why="a sum over several years is not what plans say of each")
        return
    said = planned.said
    newer = planned.rows[: planned.rows.index((said[0].document, said[0].series))] if said else planned.rows
    moved = planned.elsewhere(newer) if not said or planned.match(said[0]) in BORNE_OUT else None
    if moved and not said and planned.in_time(moved):
        yield Found("default", "unknown", why=f"the newest plan names an earlier year: {moved.told}")
        return
    if moved:
        yield replace(planned.found(moved), match="no")
    elif not said:
        yield Found("default", "unknown", why=f"no plan held says anything about {planned.years[-1]}")
        yield from _aim_of_all(planned)
        return
    yield from _in_turn(planned, said, overtaken=moved is not None)
    yield from _beside(planned, moved or said[0])


def _in_turn(planned: Planned, said: Sequence[Said], *, overtaken: bool) -> Iterator[Found]:
    """The newest plan, then older ones; what others than the ally's own side say is a reading of its own."""
    for number, one in enumerate(said):
        found = planned.found(one)
        if number == 0 and not overtaken:
            yield found
        elif one.document.own == said[0].document.own:
            yield replace(found, role="earlier")
        else:
            yield replace(found, tier="customary", label=f"{one.document.title} ({one.document.status})")


def _beside(planned: Planned, one: Said) -> Iterator[Found]:
    """What the same row says of other years."""
    for year in one.series.values:
        other = Said.of(one.document, one.series, (year,), change=planned.changes)
        if other and year not in one.years:
            yield replace(planned.found(other, f"{year} in the same plan"), role="neighbour")


def _of_any_year(planned: Planned) -> Iterator[Found]:
    """Where no year is said: whether the newest plan has the figure for any; other figures refute nothing."""
    newest = planned.rows[0][0] if planned.rows else None
    for document, series in planned.rows:
        for year in series.values if document is newest else ():
            one = Said.of(document, series, (year,), change=planned.changes)
            if one and planned.match(one) == "narrow":
                yield planned.found(one)
                return
            level = Said.of(document, series, (year,))
            if planned.changes and one and level and planned.match(level) in BORNE_OUT:
                yield planned.found(one)
                yield replace(planned.found(level, f"the level of {year}"), role="beside")
                return
    yield Found("default", "unknown", why="no year is said, and the newest plan has no such figure")


def _aim_of_all(planned: Planned) -> Iterator[Found]:
    """The alliance's own aim, where an ally is said to have it and no plan of its own is known."""
    document = pledge_of(replace(planned.claim, reference={}), planned.context.ledger)
    if document is None or planned.measure != SHARE or not planned.is_aim:
        return
    if (Decimal(str(document.main.threshold)), document.until) == (planned.mark, planned.years[-1]):
        told = f"{document.main.threshold:g} % of GDP by {document.until}"
        true = f"The allies' aim is {told} ({document.title})"
        yield Found(
            "the aim of all allies", "narrow", told, document.reference, true, "customary", value=planned.mark
        )


def promise(claim: Claim, context: Context) -> Iterator[Found]:
    """A pledge; one that no document of the alliance has may be a plan of the ally."""
    found = list(pledge(claim, context))
    deadline = claim.reference.get("deadline")
    ally = len(claim.subjects) == 1 and claim.subjects[0] in context.ledger.countries.allies
    if ally and deadline and found[0].match == "no":
        year = int(str(deadline))
        by = When(claim.span, date(year, 1, 1), date(year, 12, 31), "year", role="by")
        own = list(plan(replace(claim, period=by), context))
        found = own if own[0].match in BORNE_OUT else found
    yield from found


def years_planned(period: When | None) -> tuple[int, ...]:
    """The years that a period names."""
    if period is None:
        return ()
    return tuple(range(period.earliest.year, period.latest.year + 1))


def aim_of(series: Series, year: int, *, change: bool = False) -> float | None:
    """What a row says of a year: its value, or the floor or ceiling that lasts over it.

    Args:
        series: The row.
        year: The year.
        change: Whether what comes on top of the level at the start is asked for.
    """
    if change:
        value = series.values.get(year)
        if series.kind == "extra" or value is None:
            return value
        return value - series.start[1] if series.start else None
    if series.kind not in LEVELS:
        return None
    if year in series.values:
        return series.values[year]
    first, last = series.since, series.until
    if series.kind in LASTING and first and first <= year <= (last or year):
        return next(reversed(list(series.values.values())), None)
    return None


def _years_in_words(years: Sequence[int]) -> str:
    if len(years) > 2:
        return f"{years[0]} to {years[-1]}"
    return joined([str(year) for year in years])
