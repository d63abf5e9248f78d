"""Claims whose number is held against a figure: shares, amounts, parts of a total, growth, categories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from burdenshare import readings
from burdenshare.articles.columns import OF_MONEY
from burdenshare.articles.records import Claim, Interval, Quantity
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import amount, name, sentence, source
from burdenshare.errors import BurdenshareError, NothingKnown
from burdenshare.measures import MEASURES
from burdenshare.questions.changes import Change
from burdenshare.questions.incomes import SHARE_OF_ALLIED_GDP, ShareOfAlliedGdp
from burdenshare.questions.show import Show
from burdenshare.readings import Question
from burdenshare.records import Edition, Figure, Reading, Unknown
from burdenshare.units import SCALES
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SPENDING, SHARE, GROWTH, YEARLY = "defence_expenditure", "share_of_gdp", "growth", "real_growth"
TOTALS = ("NATO", "NATO_EUR", "NATO_EUR_CAN")
NEAR = 10
SIGNIFICANT = 3
SOLDIERS = ("soldier", "person")
WHOLE, A_DIGIT_MORE = Decimal("0.5"), Decimal("0.05")
BY_OTHERS = {
    SPENDING: ("sipri", "cofog", "eda"),
    SHARE: ("sipri", "cofog", "eda"),
    "gdp": ("imf", "worldbank"),
}
PUBLISHERS = {
    "sipri": "SIPRI",
    "cofog": "Eurostat",
    "eda": "EDA",
    "imf": "IMF",
    "worldbank": "World Bank",
}
CATEGORIES = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")
LABELS = {
    "real": "the share recomputed at constant prices",
    "nominal": "the share at current prices",
    "constant": "at constant prices",
}


@dataclass(frozen=True)
class Asked:
    """One figure that a claim is about: what is measured, of whom, when, in which money.

    Attributes:
        in_money: Whether the change of an amount is meant in money, rather than in percent.
    """

    kind: str
    measure: str
    country: str
    year: int
    currency: str = "USD"
    since: int | None = None
    definition: str = ""
    in_money: bool = False

    def question(self, ledger: Ledger, edition: Edition | None = None) -> Question:
        """The concrete question behind it."""
        if self.kind == GROWTH:
            currency = self.currency if self.in_money else ""
            return Change(self.measure, self.country, self.year, self.since, edition, currency)
        if self.measure == SHARE_OF_ALLIED_GDP:
            return ShareOfAlliedGdp(ledger, (self.country,), (self.year,), edition)
        return Show(self.measure, (self.country,), (self.year,), edition, currency=self.currency)

    def answered(
        self, ledger: Ledger, edition: Edition | None = None, *, every: bool = False
    ) -> tuple[tuple[Reading, Figure | Unknown], ...]:
        """The first row under each reading, or under the default alone; none where nothing is known."""
        return _answered(self, ledger, edition, every)


@lru_cache(maxsize=8192)  # the claims of a text have most of their neighbours in common
def _answered(
    asked: Asked, ledger: Ledger, edition: Edition | None, every: bool
) -> tuple[tuple[Reading, Figure | Unknown], ...]:
    try:
        found = readings.answers(asked.question(ledger, edition), ledger, every=every)
    except NothingKnown:
        return ()
    return tuple((answer.reading, answer.rows[0]) for answer in found if answer.rows)


@dataclass(frozen=True)
class Numeric:
    """A claim with a number, and the figure that it is about."""

    claim: Claim
    context: Context
    asked: Asked

    @property
    def ledger(self) -> Ledger:
        """Of the definition that the claim names."""
        return self.context.ledger.of(self.asked.definition or "nato")

    def found(self) -> Iterator[Found]:
        """Every reading, the default first; then older editions, then neighbours."""
        yield from self._of_edition()
        first = self.asked.answered(self.ledger, every=True)
        if not first and self._said is None:
            yield Found("default", "unknown", why="no edition known on the day says")
        dated = self._at_constant_prices(first)
        if dated:
            yield Found("default", "unknown", why=f"published {dated} only")
        for reading, row in first:
            label = reading.label or LABELS.get(reading.id, reading.id)
            if self._admitted(reading):
                tier = "customary" if self._said or dated else reading.tier
                label = dated or label
                yield lagging(self._one(row, label, tier=tier), self.claim, self.context, self.asked.year)
        yield from self._newer()
        yield from self._of_others()
        yield from self._other_year()
        yield from self._earlier()
        yield from self._neighbours()
        yield from self._level()

    def _at_constant_prices(self, first: Sequence[tuple[Reading, Figure | Unknown]]) -> str:
        """The prices at which alone a measure is published, where the claim is told in those of its year."""
        rows = [row for _, row in first if isinstance(row, Figure)]
        told = self.claim.prices == "nominal" and not self._is_change and rows
        return f"at the prices of {rows[0].unit.prices}" if told and rows[0].unit.prices.isdigit() else ""

    def _admitted(self, reading: Reading) -> bool:
        """What agrees with what the claim says of prices; without a word of them, both columns.

        A bound is meant in the money of the year: at the prices of another, more or less is easily true.
        """
        if not self._is_change or self.asked.in_money:
            bound = self.claim.value is not None and is_bound(self.claim.value)
            nominal = self.claim.prices == "nominal" or (bound and self.claim.prices != "real")
            return reading.id != "constant" or not nominal
        nominal = reading.id in ("nominal", "nominal_usd")
        return not self.claim.prices or nominal == (self.claim.prices == "nominal")

    @property
    def _is_change(self) -> bool:
        return self.asked.kind == GROWTH

    def _one(self, row: Figure | Unknown, label: str, **more: object) -> Found:
        """What one row says."""
        if isinstance(row, Unknown):
            found = Found(label, "unknown", row=row, why=row.why)
            return replace(found, **more)  # type: ignore[arg-type]
        value = in_full(row)
        found = Found(
            label,
            self._match(value, row),
            told=amount(row),
            source=source(row, self.context.ledger),
            true=sentence(self.asked.kind, row, self.context.ledger, since=self.asked.since),
            value=value,
            row=row,
        )
        return replace(found, **more)  # type: ignore[arg-type]

    def _match(self, value: Decimal, row: Figure) -> Match:
        quantity = self.claim.value
        if quantity is None:
            return "unknown"
        narrow = as_meant(quantity, is_share=self.asked.measure == SHARE and not self._is_change)
        signed, printed = self._signed(value, row), self._signed(as_printed(row), row)
        if narrow.holds(signed):
            return "narrow"
        stated = Interval(quantity.value, quantity.value)
        if printed != signed and (narrow.holds(printed) or stated.holds(printed)):
            return "wide"
        return "wide" if quantity.wide.holds(signed) and not self._across(signed) else "no"

    def _signed(self, value: Decimal, row: Figure) -> Decimal:
        """A figure as the claim counts it: a change up or down, a part of one, a multiple."""
        if self.claim.reference.get("direction") == "down" and row.measure != SHARE:
            value = -value
        kind = self.claim.value.kind if self.claim.value else ""
        if kind == "fraction":
            return value / 100
        return 1 + value / 100 if kind == "factor" and self._is_change else value

    def _across(self, value: Decimal) -> bool:
        """Whether the number claimed and the figure lie on either side of a pledge's threshold."""
        return not self._is_change and is_across(self.claim, value, self.asked.measure, self.ledger)

    # --- other readings of the same words ---

    @cached_property
    def _said(self) -> Edition | None:
        """The edition that the sentence names, if it has the figure."""
        edition = self.context.edition_of(self.claim, self.ledger)
        row = self._figure(self.asked, edition) if edition else None
        return edition if edition and row and row.edition == edition.id else None

    def _of_edition(self) -> Iterator[Found]:
        """The readings of the edition that the sentence names."""
        if self._said is None:
            return
        for reading, row in self.asked.answered(self.ledger, self._said, every=True):
            if self._admitted(reading):
                where = f"edition of {day_in_words(self._said.published)}"
                label = f"{where}, {reading.label}" if reading.label else where
                yield self._one(row, label, tier=reading.tier)

    def _of_others(self) -> Iterator[Found]:
        """The same figure by other publishers' definitions."""
        if self.asked.definition or self._is_change:
            return
        for definition in BY_OTHERS.get(self.asked.measure, ()):
            ledger = self.context.ledger.of(definition)
            for _, row in replace(self.asked, definition=definition).answered(ledger) if ledger.held else ():
                if isinstance(row, Figure):
                    yield self._one(row, f"by the count of {PUBLISHERS[definition]}", tier="customary")

    def _newer(self) -> Iterator[Found]:
        """The same figure by newer editions of which only single cells are held."""
        if self._edition is None or self._is_change:
            return
        for edition in self.ledger.editions:
            row = self._figure(self.asked, edition) if edition.published > self._edition.published else None
            if row and row.edition == edition.id:
                yield self._one(row, f"edition of {source(row, self.ledger)}", tier="customary")

    def _other_year(self) -> Iterator[Found]:
        """Where no year is said: the year before, too."""
        if self.claim.period is not None or self.asked.year != self.context.years[0]:
            return
        asked = replace(self.asked, year=self.context.years[1])
        for _, row in asked.answered(self.ledger):
            if isinstance(row, Figure):
                yield self._one(row, f"of {asked.year}", tier="customary")

    # --- other figures ---

    @cached_property
    def _edition(self) -> Edition | None:
        """The edition of the default."""
        if self._said:
            return self._said
        first = self.asked.answered(self.ledger)
        row = first[0][1] if first else None
        return self.ledger.edition(row.edition) if isinstance(row, Figure) and row.edition else None

    def _earlier(self) -> Iterator[Found]:
        """What older editions said of the same year, the newest of them first."""
        if self._edition is None:
            return
        for edition in reversed(self.ledger.editions):
            if edition.published < self._edition.published:
                row = self._figure(self.asked, edition)
                if row and row.edition == edition.id:
                    yield self._one(row, f"edition of {source(row, self.ledger)}", role="earlier")

    def _neighbours(self) -> Iterator[Found]:
        """What stands beside the figure in the same edition: years, rows, sister categories, allies named."""
        if self._edition is None or self.claim.value is None:
            return
        yield from self._other_columns(self._edition)
        for label, asked in self._beside():
            row = self._figure(asked, self._edition) or self._latest(asked)
            if row:
                yield self._one(row, label, role="neighbour")

    def _other_columns(self, edition: Edition) -> Iterator[Found]:
        """What the other columns of the table should show in the same row, digit for digit."""
        scale = Decimal(str(self.claim.reference.get("scale", 1)))
        columns = self.claim.reference.get("columns")
        for column in columns if isinstance(columns, tuple) else ():
            money = column.unit if column.type in OF_MONEY else self.asked.currency
            asked = replace(self.asked, kind=column.type, measure=column.measure, currency=money)
            if row := self._figure(asked, edition):
                value = in_full(row) / column.scale * scale
                match = self.claim.value.narrow.holds(value) if self.claim.value else False
                label = f"the column of {MEASURES[column.measure].label}"
                found = replace(self._one(row, label, role="neighbour"), value=value)
                yield replace(found, match="narrow" if match else "no")

    def _level(self) -> Iterator[Found]:
        """The share of GDP of the same year, which is sometimes told as a change."""
        of_level = self._is_change and self.asked.measure == SPENDING and not self.asked.in_money
        if self._edition is None or not of_level:
            return
        row = self._figure(replace(self.asked, kind="share", measure=SHARE, since=None), self._edition)
        if row:
            yield self._one(row, "the share of GDP", role="beside")

    def _beside(self) -> Iterator[tuple[str, Asked]]:
        asked = self.asked
        for year in (asked.year - 1, asked.year + 1):
            yield str(year), replace(asked, year=year, since=None)
        if self.claim.value and self.claim.value.kind == "money":
            for currency in self._currencies():
                yield f"the same year in {currency}", replace(asked, currency=currency)
        if asked.country in TOTALS:
            for total in TOTALS:
                if total != asked.country:
                    yield name(total, self.ledger), replace(asked, country=total)
        if asked.measure in CATEGORIES:
            for measure in CATEGORIES:
                if measure != asked.measure:
                    yield measure, replace(asked, measure=measure)
        if asked.country in self.ledger.countries.allies:
            for country in self._rows():
                yield self.ledger.countries.name(country), replace(asked, country=country)

    def _currencies(self) -> Sequence[str]:
        """Dollars and the ally's own money, but for the one in which the claim is told."""
        if self.asked.country not in self.ledger.countries.allies:
            return ()
        both = ("USD", self.context.own_money(self.asked.country))
        return [currency for currency in both if currency and currency != self.asked.currency]

    def _rows(self) -> Sequence[str]:
        """The allies above and below in the publisher's table, and those that the text names."""
        order = self.ledger.countries.with_forces(self.ledger.day)
        if self.asked.country not in order:
            return ()
        place = order.index(self.asked.country)
        beside = [order[at] for at in (place - 1, place + 1) if 0 <= at < len(order)]
        named = [country for country in self.context.named if country in order]
        return [country for country in dict.fromkeys([*named, *beside]) if country != self.asked.country]

    def _figure(self, asked: Asked, edition: Edition) -> Figure | None:
        try:
            found = asked.answered(self.ledger, edition)
        except BurdenshareError:
            return None
        return found[0][1] if found and isinstance(found[0][1], Figure) else None

    def _latest(self, asked: Asked) -> Figure | None:
        """Where the edition of the default is not whole: the figure as it was known on the day."""
        found = asked.answered(self.ledger) if self._is_partial else []
        return found[0][1] if found and isinstance(found[0][1], Figure) else None

    @cached_property
    def _is_partial(self) -> bool:
        return self._edition not in self.ledger.complete(self.asked.measure, [self.asked.year])

    def chance(self, alternatives: int) -> float:
        """How often a number like the one claimed would meet one of so many other figures by accident.

        From how densely the figures of all allies in the three years around lie near the number: those within
        ten times its interval, a tenth of them, each alternative a draw. 1 where that cannot be said.
        """
        quantity = self.claim.value
        if self._edition is None or quantity is None or not alternatives or not self._may_be_swapped:
            return 1.0
        low, high = quantity.narrow.low, quantity.narrow.high
        if low is None or high is None:
            return 1.0
        reach = (high - low) * NEAR / 2
        near = Interval(quantity.value - reach, quantity.value + reach)
        values = self._everybodys(self._edition)
        hits = sum(near.holds(value) for value in values)
        return float(1 - (1 - min(1.0, hits / (NEAR * max(len(values), 1)))) ** alternatives)

    @property
    def _may_be_swapped(self) -> bool:
        if self._is_change:
            yearly = self.asked.since is None and not self.asked.in_money
            return self.asked.measure == SPENDING and yearly
        return self.asked.measure != SHARE_OF_ALLIED_GDP

    def _everybodys(self, edition: Edition) -> tuple[Decimal, ...]:
        """The figures of all allies in the year, the one before and the one after."""
        measure = YEARLY if self._is_change else self.asked.measure
        return _figures_around(measure, self.asked.year, self.asked.currency, edition, self.ledger)


@lru_cache(maxsize=256)
def _figures_around(
    measure: str, year: int, currency: str, edition: Edition, ledger: Ledger
) -> tuple[Decimal, ...]:
    allies = ledger.countries.with_forces(ledger.day)
    everybody = Show(measure, allies, (year - 1, year, year + 1), edition, currency=currency)
    answer = readings.answers(everybody, ledger, every=False)[0]
    return tuple(in_full(row) for row in answer.rows if isinstance(row, Figure))


def as_meant(quantity: Quantity, *, is_share: bool) -> Interval:
    """The interval of a number as printed, or as it is meant.

    A share of GDP without decimals is meant to one decimal; an amount or a count of three digits and more,
    all others zero, to the last of them; soldiers, whom the publisher prints in thousands, of two.
    """
    if quantity.decimals or not _is_whole(quantity):
        return quantity.narrow
    if quantity.unit == "percent":
        return _around(quantity, A_DIGIT_MORE) if is_share else quantity.narrow
    digits = _digits(quantity.value)
    step = Decimal(1).scaleb(quantity.value.adjusted() - digits + 1)
    meant = SIGNIFICANT - 1 if quantity.unit in SOLDIERS else SIGNIFICANT
    return _around(quantity, step / 2) if digits >= meant else quantity.narrow


def is_bound(quantity: Quantity) -> bool:
    """Whether a number bounds from one side, whatever lies on the other."""
    narrow = quantity.narrow
    return None in (narrow.low, narrow.high) or quantity.hedge in ("less_than", "at_most")


def is_across(claim: Claim, value: Decimal, measure: str, ledger: Ledger) -> bool:
    """Whether a share that is claimed and one that is held lie on either side of a pledge's threshold."""
    from burdenshare.check.pledged import thresholds

    if measure not in (SHARE, "equipment_share") or claim.value is None:
        return False
    marks = (Decimal(str(mark)) for mark in thresholds(ledger, measure))
    return any((claim.value.value >= mark) != (value >= mark) for mark in marks)


def _digits(value: Decimal) -> int:
    """How many digits a number has up to its last one that is not zero: three in 30,800."""
    return len(value.normalize().as_tuple().digits)


def _is_whole(quantity: Quantity) -> bool:
    """Whether a number is a whole one, told as it is and to the last unit."""
    low, high = quantity.narrow.low, quantity.narrow.high
    if low is None or high is None or quantity.decimals:
        return False
    if quantity.value != quantity.value.to_integral_value():
        return False
    return quantity.value - low == high - quantity.value <= WHOLE


def _around(quantity: Quantity, half: Decimal) -> Interval:
    return Interval(quantity.value - half, quantity.value + half, open_high=True)


def lagging(found: Found, claim: Claim, context: Context, year: int) -> Found:
    """A finding of a year older than the one before the text's: where no year is said it refutes nothing."""
    if claim.period is not None or year >= context.years[1] or found.match != "no":
        return found
    return replace(
        found, match="unknown", why=f"the newest figure known on the day is of {year}: {found.told}"
    )


def in_full(row: Figure) -> Decimal:
    """A figure in full units: an amount of money, persons, percent."""
    return Decimal(repr(row.value)) * Decimal(int(SCALES[row.unit.scale]))


def as_printed(row: Figure) -> Decimal:
    """The same, as published; where nothing was printed, at the digits in which it is shown."""
    from burdenshare.units import rounded

    decimals = MEASURES[row.measure].decimals if row.measure in MEASURES else 1
    text = row.printed.replace(",", "") or rounded(row.value, decimals)
    return Decimal(text) * Decimal(int(SCALES[row.unit.scale]))


KINDS: dict[str, Callable[[Claim], str]] = {
    "share": lambda claim: SHARE,
    "spending": lambda claim: claim.measure or SPENDING,
    "total": lambda claim: claim.measure or SPENDING,
    "share_of_total": lambda claim: claim.measure or "share_of_allied_spending",
    "growth": lambda claim: claim.measure or SPENDING,
    "total_change": lambda claim: claim.measure or SPENDING,
    "per_capita": lambda claim: claim.measure or "defence_expenditure_per_head",
    "category_share": lambda claim: claim.measure,
    "personnel": lambda claim: "military_personnel",
}
