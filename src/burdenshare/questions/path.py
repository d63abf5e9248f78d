"""The way from one ally's share of a start year to a pledge's first threshold: share, growth, money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from burdenshare import measures
from burdenshare.errors import InputError, NothingKnown
from burdenshare.measures import Wanted
from burdenshare.plans.paths import Hold
from burdenshare.pledges import Dispute, Pledge, meets
from burdenshare.provenance import figure, row_number
from burdenshare.questions.gap import Gap, clause_columns
from burdenshare.questions.notes import doubt_note
from burdenshare.questions.way import Way
from burdenshare.readings import piecemeal, plain_rows
from burdenshare.records import Answer, Edition, Figure, Note, Panel, Reading
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

Shape = Literal[
    "linear",
    "constant",
    "front-loaded",
    "back-loaded",
    "capped",
    "frozen-share",
    "frozen-level",
    "plan-then-hold",
]

SLOWEST, FASTEST = -50.0, 1000.0


def check_share(pledge: Pledge, why: str) -> None:
    """Refuse a pledge whose first threshold is no share of GDP.

    Raises:
        InputError: With the reason and what to choose instead.
    """
    if (pledge.main.measure, pledge.main.unit) != ("share_of_gdp", "percent"):
        raise InputError(
            f"{why}; {pledge.id} is about {pledge.main.measure}.",
            where="pledge",
            remedy="Choose a pledge of a share, such as wales-2014.",
        )


@dataclass(frozen=True)
class Start:
    """The share from which a path sets out.

    Attributes:
        panel: Holds the ally's share of the year.
        figure: That share, as a row of an answer.
        met: Whether it is at the threshold already.
    """

    panel: Panel
    figure: Figure
    met: bool


@dataclass(frozen=True)
class Planned:
    """A plan that a path follows, and what stays after its last year.

    Attributes:
        plan: Its id.
        shares: Of GDP, in percent, by year.
        hold: The `share`, or the real `level`.
        interpolate: Whether years that it leaves out are filled by a straight line in share.
    """

    plan: str
    shares: tuple[tuple[int, float], ...]
    hold: Hold = "share"
    interpolate: bool = False


@dataclass(frozen=True)
class Path:
    """The way from an ally's share of one year to the first threshold of a pledge.

    Attributes:
        country: One ally's code.
        start_year: The year from which it sets out.
        growth: Real growth of GDP in percent a year; None: as the newest edition of the IMF says.
        shape: How the way runs.
        cap: Most real growth of spending in percent a year; with the shape `capped` alone.
        planned: What a plan says; with the shape `plan-then-hold` alone.
        edition: Where the start stands; None: the newest complete one.
        currencies: In which money it is told: `national`, `USD`, or codes.
    """

    pledge: Pledge
    country: str
    start_year: int
    growth: float | None = None
    shape: Shape = "linear"
    cap: float | None = None
    planned: Planned | None = None
    edition: Edition | None = None
    currencies: tuple[str, ...] = ("national", "USD")

    def __post_init__(self) -> None:
        if (self.cap is None) == (self.shape == "capped"):
            wrong = "the shape capped needs a cap" if self.cap is None else "a cap goes with the shape capped"
            raise InputError(f"{wrong}.", where="cap", remedy="Write --shape capped --cap 8 for 8 % a year.")
        if (self.planned is None) == (self.shape == "plan-then-hold"):
            other = "the shape plan-then-hold needs a plan"
            wrong = other if self.planned is None else "a plan goes with the shape plan-then-hold"
            raise InputError(
                f"{wrong}.", where="plan", remedy="Write --shape plan-then-hold --plan DE-2019-03."
            )
        for name, rate in (("growth", self.growth), ("cap", self.cap)):
            if rate is not None and not SLOWEST <= rate <= FASTEST:
                raise InputError(
                    f"this is no rate between {SLOWEST:g} and {FASTEST:g} % a year.",
                    where=f"{name}: {rate:g}",
                    remedy="Write 1.5 for 1.5 % a year.",
                )
        check_share(self.pledge, "a path leads to a share of GDP")

    @property
    def target(self) -> float:
        """The threshold aimed at, percent of GDP."""
        return self.pledge.main.threshold

    @property
    def deadline(self) -> int:
        """The year in which the threshold should be reached.

        Raises:
            InputError: If the pledge names none, or none after the start.
        """
        found = self.pledge.until
        if found is None:
            raise InputError(
                f"{self.pledge.id} names no year by which its threshold should be reached.",
                where="pledge",
                remedy="Choose a pledge with a deadline: burdenshare pledges list shows them.",
            )
        if found <= self.start_year:
            raise InputError(
                f"the deadline of {self.pledge.id}, {found}, is not after the start.",
                where=f"from: {self.start_year}",
                remedy=f"Start before {found} (--from), or choose a pledge with a later deadline.",
            )
        return found

    @property
    def gap(self) -> Gap:
        """The question of how far the ally was in the start year."""
        return Gap(self.pledge, (self.country,), self.start_year, self.edition)

    @property
    def dispute(self) -> Dispute | None:
        """What is disputed about the ally, where it names a threshold of its own."""
        found = (d for d in self.pledge.disputed if d.ally == self.country and d.own_threshold)
        return next(found, None)

    def readings(self, ledger: Ledger) -> list[Reading]:
        """One: the share of the start year as published."""
        growth = f"{self.growth:g} %" if self.growth is not None else ""
        edition = self.edition.id if self.edition else None
        return [Reading("default", edition=edition, gdp_growth=growth, base="constant share")]

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """Rows by year: share, real growth, money at the start year's prices, and at current ones.

        Raises:
            InputError: If the pledge names no deadline after the start.
            NothingKnown: If no edition known gives the start, or the growth of GDP.
        """
        if self.gap.held_to_it(ledger, self.country):
            return self.gap.under(reading, ledger)
        start = self.start(ledger)
        if start.met:
            return Answer(reading, (start.figure,))
        way = Way(self, ledger, start)
        return Answer(reading, tuple(way.rows()), tuple(way.notes()))

    def start(self, ledger: Ledger) -> Start:
        """The share of the start year, from the newest complete edition, else the newest plain cell.

        Raises:
            NothingKnown: If there is none.
        """
        groups = self.gap.groups(ledger)
        try:
            if not groups:
                raise NothingKnown("no plain cell")
            panel = measures.panel(
                ledger,
                self.pledge.main.measure,
                groups[0].edition,
                Wanted((self.country,), (self.start_year,)),
            )
        except NothingKnown:
            raise self._no_start(ledger) from None
        number = row_number(panel, self.country, self.start_year)
        printed = ledger.row(number).cell.printed if number is not None else ""
        met = meets(panel.value(self.country, self.start_year), printed, self.target)
        extras = {**clause_columns(self.pledge, self.pledge.main, met)}
        notes = tuple(self._doubts(ledger, groups[0].edition))
        shown = figure(ledger, panel, self.country, self.start_year, notes=notes, extras=extras)
        return Start(panel, shown, met)

    def _no_start(self, ledger: Ledger) -> NothingKnown:
        on = f" known on {ledger.known_on}" if ledger.known_on else ""
        which = f"the edition {self.edition.id}" if self.edition else f"no edition{on}"
        says = "does not say" if self.edition else "says"
        name = ledger.countries.name(self.country)
        held = sorted({row.cell.year for row in ledger.rows("share_of_gdp", countries=[self.country])})
        remedy = f"Start from a year between {held[0]} and {held[-1]} (--from)." if held else ""
        return NothingKnown(f"{which} {says} what share {name} spent in {self.start_year}", remedy=remedy)

    def _doubts(self, ledger: Ledger, edition: Edition) -> Iterator[Note]:
        if edition.quality == "press":
            _, doubts = piecemeal(ledger, self.pledge.main.measure, self.country, self.start_year)
            yield from (doubt_note(ledger, row) for row in doubts)


def newest_start(ledger: Ledger, country: str, edition: Edition | None, pledge: Pledge) -> int:
    """The last year for which anybody plainly says what share an ally spent.

    For one who is not held to the pledge, and is only told so, the year of its adoption.

    Raises:
        NothingKnown: If there is none.
    """
    if Gap(pledge, (country,), pledge.adopted.year).held_to_it(ledger, country):
        return pledge.adopted.year
    rows = plain_rows(ledger, "share_of_gdp", country, edition=edition.id if edition else None)
    years = [row.cell.year for row in rows]
    if not years:
        on = f" on {day_in_words(ledger.known_on)}" if ledger.known_on else ""
        raise NothingKnown(
            f"no edition known{on} says what share {ledger.countries.name(country)} spends.",
            remedy="Ask with a later --as-of; burdenshare data list shows the editions held.",
        )
    return max(years)
