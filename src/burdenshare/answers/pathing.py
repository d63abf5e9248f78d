"""What it takes to reach a pledge from where an ally stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath
from typing import get_args

from burdenshare import breaks, pledges, readings
from burdenshare.answers.happening import seen
from burdenshare.answers.result import Result, check_currency, known, names
from burdenshare.errors import InputError
from burdenshare.ledger.known import Ledger
from burdenshare.plans import paths, submissions
from burdenshare.plans.credibility import SPANS, stretch
from burdenshare.plans.growth import Best
from burdenshare.plans.growth import best as own_best
from burdenshare.plans.paths import Hold
from burdenshare.plans.submissions import AIMS
from burdenshare.questions.path import Path, Planned, Shape, newest_start
from burdenshare.questions.way import Way
from burdenshare.records import Answer, Edition, Figure, Note
from burdenshare.units import grouped, rounded
from burdenshare.wording import day_in_words, in_short, in_words, joined

COLUMNS = ("pledge", "clause", "threshold", "met", "extra_cost", "extra_cost_in_all")
SHAPES: tuple[Shape, ...] = get_args(Shape)


def path(
    ally: str,
    *,
    pledge: str | None = None,
    start: int | None = None,
    growth: float | None = None,
    shape: Shape = "linear",
    cap: float | None = None,
    plan: str | None = None,
    hold: Hold = "share",
    interpolate: bool = False,
    as_of: str | date | None = None,
    edition: str | None = None,
    currency: str | None = None,
    data: str | FilePath | None = None,
) -> Result:
    """The way from an ally's share of a start year to the first threshold of a pledge, year by year.

    Args:
        ally: One code, name or demonym.
        pledge: A unique part of its name; None: Wales 2014. Its deadline ends the path.
        start: The year from which it sets out; None: the last for which the ally's share is known.
        growth: Real growth of GDP, percent a year (−50 to 1000); None: that of the newest edition of the IMF
            known on the day, after its horizon its last rate.
        shape: `linear` in share, `constant` real growth, `front-loaded` (p = 0.5) or `back-loaded` (p = 2),
            `capped`, `frozen-share`, `frozen-level`, `plan-then-hold`; formulas in `burdenshare.plans.paths`.
        cap: With `capped`: most real growth of spending, percent a year (−50 to 1000).
        plan: With `plan-then-hold`: which plan's shares of GDP are followed, by a unique part of its id.
        hold: With a plan: what stays after its last year, the `share` or the real `level`.
        interpolate: With a plan: whether a straight line in share fills the years that it leaves out.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: Where the start stands, by a unique part of its name; None: the newest complete one.
        currency: Of the money; None: national currency and dollars.
        data: The user's data folder.

    Returns:
        By year the share (percent), real growth (percent), money (millions) at the start year's prices, and
        in the ally's own currency at current prices as far as the IMF's deflator reaches; with each amount
        what it costs over a constant share, in that year and in all. The one share of the start where the
        threshold is met already.

    Raises:
        InputError: A pledge without a deadline after the start, a cap without its shape, a rate out of range.
        UnknownName: An ally, pledge, edition or currency that is not known here.
        NothingKnown: If nobody known on the day gives the start, or the growth of GDP.

    >>> result = path("DEU", start=2016, growth=1.5, shape="constant", as_of="2017-03-31")
    >>> round(next(row.value for row in result.rows if row.measure == "real_growth"), 9)
    8.192494972
    """
    ledger = known(as_of, data)
    if shape not in SHAPES:
        raise InputError(f"'{shape}' is no shape.", where="shape", remedy=f"Choose {', '.join(SHAPES)}.")
    chosen = ledger.edition(edition) if edition else None
    promise = pledges.find(ledger, pledge)
    country = _one_ally(ledger, ally)
    codes = {member.currency for member in ledger.countries.allies.values()}
    currencies = (check_currency(currency, codes),) if currency else ("national", "USD")
    first = newest_start(ledger, country, chosen, promise) if start is None else start
    planned = _planned(ledger, country, plan, hold, interpolate) if plan else None
    question = Path(promise, country, first, growth, shape, cap, planned, chosen, currencies)
    answers = readings.answers(question, ledger)
    headline, notes = _told(question, answers[0], ledger)
    return Result(
        question={
            "verb": "path",
            "allies": [country],
            "pledge": promise.id,
            "from": first,
            "growth": growth,
            "shape": shape,
            "cap": cap,
            "plan": planned.plan if planned else None,
            "edition": chosen.id if chosen else None,
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=headline,
        notes=notes,
        names=names(ledger, [country]),
        columns=COLUMNS,
    )


def _planned(ledger: Ledger, country: str, name: str, hold: Hold, interpolate: bool) -> Planned:
    found = submissions.find_plan(ledger, name)
    if found.ally != country:
        raise InputError(
            f"{found.id} is a plan of {found.ally}.", where="plan", remedy="Choose one of its own."
        )
    shares = {
        year: value
        for series in found.series
        if series.measure == "share_of_gdp" and series.denominator == "GDP" and series.kind in AIMS
        for year, value in series.values.items()
    }
    return Planned(found.id, tuple(sorted(shares.items())), hold, interpolate)


def _one_ally(ledger: Ledger, ally: str) -> str:
    found = ledger.countries.resolve(ally.split(), ledger.day)
    if len(found) != 1 or found[0] not in ledger.countries.allies:
        raise InputError("a path is that of one ally.", where=f"ally: {ally}", remedy="burdenshare path DEU")
    return found[0]


# --- the answer in sentences -------------------------------------------------------------------------


def _told(question: Path, answer: Answer, ledger: Ledger) -> tuple[list[str], list[Note]]:
    """The findings, and what stands beside them as notes."""
    row = answer.rows[0]
    if not isinstance(row, Figure):
        return [row.why], []
    source = _source(row, ledger)
    if question.start(ledger).met:
        share = row.printed or rounded(row.value, 2)
        name = ledger.countries.name(question.country)
        return [f"{name}: already met, {share} % of {question.target:g} % in {row.year}      {source}"], []
    way = Way(question, ledger, question.start(ledger))
    doubts = [note.text for note in row.notes if note.code.startswith("press")]
    beside = [*_own_threshold(way), *_record(way)]
    happened = seen(question, ledger, ledger)
    since = [happened.told] if happened else []
    lines = [
        f"{_finding(way)}      {source}",
        *doubts,
        *_money(answer),
        *(note.text for note in beside),
        *since,
    ]
    return lines, beside


def _source(row: Figure, ledger: Ledger) -> str:
    edition = ledger.edition(row.edition)
    status = [] if row.status == "final" else [row.status]
    quality = [] if row.quality == "publisher" else [row.quality]
    return ", ".join([edition.publisher, day_in_words(edition.published), *status, *quality])


def _finding(way: Way) -> str:
    """Growth, start, target, years, growth of GDP and shape in one line."""
    drawn, question = way.drawn, way.path
    name, start = way.ledger.countries.name(way.country), way.start.figure
    shown = start.printed or rounded(start.value, 2)
    setting = f"{_gdp(way)}, {drawn.shape}"
    if drawn.target is None:
        side = "short of" if drawn.share[-1] < question.target * (1 - paths.NEARLY) else "at or above"
        return (
            f"{name}: {_rates(way)}, from {shown} % in {way.first} to {rounded(drawn.share[-1], 2)} % in "
            f"{way.years[-1]}, {side} {rounded(question.target, 2)} %: {setting}"
        )
    aim = f"from {shown} % in {way.first} to {rounded(question.target, 2)} %"
    if drawn.reached is None:
        return f"{name}: {_rates(way)}, {aim}: {_not_by_then(way)}; {setting}"
    years = drawn.reached - way.first
    late = drawn.reached - question.deadline
    missed = f", {in_words(late)} year{'s' * (late > 1)} after the deadline" if late > 0 else ""
    there = f"{aim} in {drawn.reached}: {in_words(years)} year{'s' * (years > 1)}{missed}"
    return f"{name}: {_rates(way)}, {there}, {setting}"


def _not_by_then(way: Way) -> str:
    last, share = way.years[-1], rounded(way.drawn.share[-1], 2)
    if way.needed is None:
        return f"never reached, since the cap does not outgrow GDP; {share} % in {last}"
    return f"reached only after {way.needed:,} years; {share} % in {last}"


def _rates(way: Way) -> str:
    """Real growth of spending: one rate, or the first and the last."""
    reached = way.drawn.reached or way.years[-1]
    rates = way.drawn.growth[1 : reached - way.first + 1]
    if way.path.cap is not None:
        return f"at most {way.path.cap:g} % real a year"
    first, last = (grouped(rounded(float(rate), 2)) for rate in (rates[0], rates[-1]))
    if first == last:
        return f"{first} % real a year"
    return f"{first} % real in {way.first + 1} to {last} % in {reached}"


def _gdp(way: Way) -> str:
    growth = way.growth
    if growth.edition is None:
        return f"GDP growing {growth.named[0]:g} % a year"
    day = day_in_words(growth.edition.published)
    return f"GDP growing as the {growth.edition.publisher} said on {day}"


def _money(answer: Answer) -> list[str]:
    """The money of the last year, and what all years cost over a constant share."""
    found: dict[str, list[Figure]] = {}
    for row in answer.rows:
        if isinstance(row, Figure) and row.measure == "defence_expenditure" and row.unit.prices != "current":
            found.setdefault(row.unit.symbol, []).append(row)
    lines = []
    for symbol, rows in found.items():
        first, last = rows[0], rows[-1]
        extra, in_all = (
            in_short(last.extras[key], symbol).replace("-", "−")
            for key in ("extra_cost", "extra_cost_in_all")
        )
        cost = (
            f": {extra} that year and {in_all} in all over a constant share"
            if last.extras["extra_cost"]
            else ""
        )
        lines.append(
            f"{in_short(first.value, symbol)} in {first.year}, {in_short(last.value, symbol)} in {last.year} "
            f"at {first.year} prices{cost}"
        )
    return lines


def _own_threshold(way: Way) -> list[Note]:
    """What an ally takes to reach the threshold that it names for itself."""
    dispute = way.path.dispute
    if dispute is None or dispute.own_threshold is None:
        return []
    own, deadline = dispute.own_threshold, way.path.deadline
    if way.share >= own:
        takes = "met already"
    else:
        rates = way.growth.rates(deadline - way.first)
        rate = paths.required_growth(way.share, own, deadline - way.first, rates)
        takes = f"{rounded(rate, 2)} % real a year to {deadline}"
    text = f"own threshold {own:g} %: {takes} (disputed: {dispute.why})"
    return [Note("own_threshold", text, way.country)]


# --- against the ally's own record -------------------------------------------------------------------


def _record(way: Way) -> list[Note]:
    """The growth that the path asks for, beside the best that the ally ever had."""
    best = own_best(way.ledger, way.country, way.first) if way.drawn.target is not None else None
    if best is None or not any(best.records.values()):
        return []
    told = joined([_one_record(way, best, span) for span in best.records])
    text = f"own best: {told}{_with_estimates(best)}; {_asked(way, best)} ({_series(best)})"
    return [Note("own_record", text, way.country)]


def _one_record(way: Way, best: Best, span: int) -> str:
    found = best.records[span]
    over = f"over {in_words(span)} year{'s' * (span > 1)}"
    if found is None:
        return f"unknown {over}"
    spike = ", a spike" if found.spike else ""
    broken = breaks.across(way.ledger, best.edition, way.country, found.first, found.last)
    return f"{grouped(rounded(found.growth, 1))} % a year {over} ({found.first}–{found.last}{spike}{broken})"


def _with_estimates(best: Best) -> str:
    """The records with estimates counted, where they are higher: estimates are no record yet."""
    higher = [
        f"{rounded(found.growth, 1)} over {in_words(span)}"
        for span, found in best.with_estimates.items()
        if found and found.estimate and found != best.records[span]
    ]
    if not higher:
        return ""
    years = joined([str(year) for year in best.estimates])
    return f"; with the estimates of {years}, which are no record yet, {joined(higher)}"


def _asked(way: Way, best: Best) -> str:
    """What the path asks for on average, as a multiple of the record over as many years, five at most."""
    last = way.drawn.reached or way.years[-1]
    steps = last - way.first
    rate = paths.yearly_growth(way.drawn.level[0], way.drawn.level[steps], steps)
    span = max(span for span in SPANS if span <= steps)
    found = best.records[span]
    asked = f"the path asks for {rounded(rate, 1)} % a year"
    if found is None:
        return asked
    times = stretch(rate, found.growth)
    over = f"over {in_words(span)} year{'s' * (span > 1)}"
    if times is None:
        return f"{asked}: no precedent, spending never grew {over}"
    return f"{asked}, {rounded(times, 2)} times the best {over}"


def _series(best: Best) -> str:
    return f"{_day(best.edition)}, {best.currency} at {best.prices} prices"


def _day(edition: Edition) -> str:
    return f"edition of {day_in_words(edition.published)}"
