"""Where each ally of a round stands: whether it handed in a plan, and what became of that plan.

Two columns that are never mixed. *Submission* comes from the reports of the round and from plans that name
it; *outturn* holds the ally's own newest plan against NATO's figures. Whoever promised to get from one share
to another is also shown beside the straight line, s₀ + (s_T − s₀)·(t − t₀) ÷ (T − t₀), and with the real
growth that is still needed (`paths.required_growth`). The rules are this project's own; nobody publishes any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from burdenshare import pledges
from burdenshare.plans import paths
from burdenshare.plans.outturns import MONEY, SHARE, Comparison, against, newest_share, reported
from burdenshare.plans.submissions import Plan, Round, RoundEvent, plans
from burdenshare.pledges import Pledge
from burdenshare.readings import newest_panel
from burdenshare.records import Figure

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

HANDED_IN = ("submitted", "revised")
STANDINGS = ("submitted", "revised", "refused", "hedged", "overdue", "no public plan")


@dataclass(frozen=True, slots=True)
class Submission:
    """Whether an ally handed in a plan, by the reports known; contradicting ones are all kept.

    Attributes:
        standing: One of `STANDINGS`. A plan handed in counts before a refusal, the newest refusal or
            reservation before silence.
        told: The day of what decided it, as precisely as it is known; empty with the last two.
        contradicted: Whether another report of a refusal or a reservation says that the ally stands by it.
        reports: What the round's events say of the ally itself.
        plans: Those that name the round, the oldest first.
    """

    standing: str
    told: str
    contradicted: bool
    reports: tuple[RoundEvent, ...]
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Outturn:
    """What became of an ally's own plan.

    Attributes:
        standing: `met`, `ahead`, `behind`, `not yet reported` or `nothing to compare`.
        plan: The newest plan with a figure that can be compared; None where there is none.
        by: What decided it, in the plan's newest year with a figure of NATO's: the share, else the money.
        beside: The money of that year, where the share decided it.
    """

    standing: str
    plan: Plan | None = None
    by: Comparison | None = None
    beside: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """Real growth of GDP as the newest edition of the IMF has it.

    Attributes:
        edition: Id of the edition.
        horizon: The last year that it names; after it the last rate goes on.
        rates: Percent a year, for each year asked.
    """

    edition: str
    horizon: int
    rates: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line from the share of the year of adoption to the threshold.

    Attributes:
        start: The share that it sets out from.
        year: Where it is read: the newest year reported, at most the deadline.
        value: What it asks for in that year, in percent; the threshold itself where the start was there.
        reported: The ally's share of that year.
    """

    start: Figure
    year: int
    value: float
    reported: Figure

    @property
    def difference(self) -> float:
        """Reported less asked for, in points."""
        return self.reported.value - self.value


@dataclass(frozen=True, slots=True)
class Progress:
    """One ally of a round.

    Attributes:
        newest: Its newest share reported; None where nobody said.
        line: None where one of its two ends is unknown.
        growth: Of GDP, as assumed until the deadline; None with `needed`.
        needed: Yearly real growth of spending that leads from the newest share to the threshold, in percent;
            None where it is there, where growth is unknown, and after the deadline.
    """

    country: str
    submission: Submission
    outturn: Outturn
    newest: Figure | None
    line: Line | None
    growth: Growth | None
    needed: float | None


# --- who is in a round -------------------------------------------------------------------------------


def day_of(ledger: Ledger, a_round: Round) -> date:
    """The day whose members the round concerns: when its plans were due, the day of knowledge if earlier."""
    due = a_round.due
    return min(due.day, ledger.day) if due and due.day else ledger.day


def progress(ledger: Ledger, a_round: Round, countries: Sequence[str]) -> list[Progress]:
    """Where allies stand in a round on the day of knowledge.

    Args:
        a_round: As known on that day.
        countries: Codes of allies with forces; the silent appear too.

    Raises:
        NothingKnown: If the pledge of the round was not yet adopted.
    """
    pledge = pledges.find(ledger, a_round.pledge)
    known = list(plans(ledger).values())
    return [_of_ally(ledger, a_round, pledge, country, known) for country in countries]


def _of_ally(ledger: Ledger, a_round: Round, pledge: Pledge, country: str, known: Sequence[Plan]) -> Progress:
    own = [plan for plan in known if plan.ally == country and plan.own]
    newest = newest_share(ledger, country)
    growth, needed = _still_needed(ledger, a_round, pledge, newest)
    return Progress(
        country,
        submission(ledger, a_round, country, own),
        outturn(ledger, a_round, own),
        newest,
        straight_line(ledger, a_round, pledge, country),
        growth,
        needed,
    )


# --- submission --------------------------------------------------------------------------------------


def submission(ledger: Ledger, a_round: Round, country: str, own: Sequence[Plan]) -> Submission:
    """Whether an ally handed in a plan.

    Args:
        own: Its own plans known on the day, the oldest first.
    """
    reports = tuple(event for event in a_round.events if event.who == country)
    answers = tuple(plan for plan in own if plan.round == a_round.id)
    days = sorted({(plan.day, plan.told) for plan in answers})
    said = [event for event in reports if event.event in HANDED_IN]
    doubts = [event for event in reports if event.event in ("refused", "hedged")]
    if len(days) > 1 or any(event.event == "revised" for event in said):
        told = days[-1][1] if len(days) > 1 else said[-1].told
        return Submission("revised", told, False, reports, answers)
    if days or said:
        return Submission("submitted", days[0][1] if days else said[0].told, False, reports, answers)
    if doubts:
        newest = max(doubts, key=lambda event: (event.day or date.min, event.event == "refused"))
        contradicted = any(event.event == "upheld" for event in reports)
        return Submission(newest.event, newest.told, contradicted, reports, answers)
    standing = "overdue" if is_overdue(ledger, a_round) else "no public plan"
    return Submission(standing, "", False, reports, answers)


def is_overdue(ledger: Ledger, a_round: Round) -> bool:
    """Whether the silent are late: an evidenced due day is past, and no report has all plans in.

    A month is no day: reports of the weeks after December 2017 speak of plans that were in and not public.
    """
    due = a_round.due
    if due is None or not due.evidence.verified or len(due.told) < len("2017-12-31"):
        return False
    if due.day is None or ledger.day <= due.day:
        return False
    return not any(event.event in HANDED_IN and event.who == "all" for event in a_round.events)


# --- outturn -----------------------------------------------------------------------------------------


def outturn(ledger: Ledger, a_round: Round, own: Sequence[Plan]) -> Outturn:
    """What became of the newest own plan with a figure for the years of the round that can be compared.

    A plan made before the round was asked for does not answer it.

    Args:
        own: The ally's own plans known on the day, the oldest first.
    """
    asked = min((event.day for event in a_round.events if event.day), default=date.min)
    fitting = [
        plan
        for plan in own
        if (plan.round == a_round.id or (plan.round is None and plan.day >= asked)) and _years(plan, a_round)
    ]
    if not fitting:
        return Outturn("nothing to compare")
    plan = fitting[-1]
    for year in _years(plan, a_round):
        found = [c for c in against(ledger, plan, [year]) if c.series.comparable]
        found.sort(key=lambda comparison: comparison.series.measure != SHARE)
        if found:
            return Outturn(found[0].standing, plan, found[0], next(_money(found[1:]), None))
    return Outturn("not yet reported", plan)


def _years(plan: Plan, a_round: Round) -> list[int]:
    """Years of figures that can be compared, from the round's first to its deadline, the newest first."""
    first = min((event.day.year for event in a_round.events if event.day), default=a_round.deadline)
    found = {year for series in plan.series if series.comparable for year in series.values}
    return sorted((year for year in found if first <= year <= a_round.deadline), reverse=True)


def _money(comparisons: Sequence[Comparison]) -> Iterator[Comparison]:
    yield from (comparison for comparison in comparisons if comparison.series.measure == MONEY)


# --- the way that is left ----------------------------------------------------------------------------


def straight_line(ledger: Ledger, a_round: Round, pledge: Pledge, country: str) -> Line | None:
    """The line from the share of the pledge's year to its threshold, beside the newest share."""
    first, last = pledge.adopted.year, a_round.deadline
    start = reported(ledger, country, SHARE, first)
    now = newest_share(ledger, country, last)
    if start is None or now is None or now.year < first:
        return None
    threshold = pledge.main.threshold
    passed = (now.year - first) / (last - first)
    value = threshold if start.value >= threshold else start.value + (threshold - start.value) * passed
    return Line(start, now.year, value, now)


def expected_growth(ledger: Ledger, country: str, first: int, last: int) -> Growth | None:
    """Real growth of GDP for each year of a span, as the newest edition of the IMF known on the day has it.

    Args:
        first: The first year whose growth counts.
        last: The last, which may lie after the horizon: then the last rate goes on.

    Returns:
        None where no edition of the IMF is known.
    """
    found = newest_panel(ledger.of("imf"), "gdp_growth", country)
    if found is None:
        return None
    panel, edition = found
    horizon = max(year for year in panel.years if panel.says(country, year))
    years = [min(year, horizon) for year in range(first, last + 1)]
    return Growth(edition.id, horizon, tuple(panel.value(country, year) for year in years))


def _still_needed(
    ledger: Ledger, a_round: Round, pledge: Pledge, newest: Figure | None
) -> tuple[Growth | None, float | None]:
    deadline, threshold = a_round.deadline, pledge.main.threshold
    if newest is None or newest.year >= deadline or ledger.day.year > deadline:
        return None, None
    if pledges.meets(newest.value, newest.printed, threshold):
        return None, None
    growth = expected_growth(ledger, newest.country, newest.year + 1, deadline)
    if growth is None:
        return None, None
    years = deadline - newest.year
    return growth, paths.required_growth(newest.value, threshold, years, growth.rates)
