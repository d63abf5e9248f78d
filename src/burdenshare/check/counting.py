"""Claims about many allies at once: how many and who reach a threshold, who comes where, who spends more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from burdenshare import readings
from burdenshare.articles.records import Claim, Interval, Quantity, Span, When
from burdenshare.check.figures import BY_OTHERS, LABELS, PUBLISHERS, Asked, lagging
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import amount, name, source
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.measures import MEASURES
from burdenshare.questions.thresholds import Sides, Threshold, ranking, sides
from burdenshare.records import Answer, Edition, Figure, Reading, Tier
from burdenshare.wording import day_in_words, joined, with_capital

SHARE = "share_of_gdp"
NEWER = "with newer single figures, as newspapers printed them"
UNSAID = ("defence_expenditure", SHARE, "defence_expenditure_per_head")
BY = {
    "defence_expenditure": "by amount",
    SHARE: "by share of GDP",
    "defence_expenditure_per_head": "per head",
    "gdp": "by GDP",
}


@dataclass(frozen=True)
class Everybody:
    """The figures of all allies in one measure and year, or of those among whom a claim counts."""

    context: Context
    measure: str
    year: int
    among: tuple[str, ...] = ()
    definition: str = "nato"

    @property
    def countries(self) -> tuple[str, ...]:
        """Members with forces at the end of the year, as far as the day of knowledge reaches."""
        day = min(self.context.ledger.day, date(self.year, 12, 31))
        everybody = self.context.ledger.countries.with_forces(day)
        return tuple(code for code in everybody if not self.among or code in self.among)

    @property
    def ledger(self) -> Ledger:
        """Of the definition."""
        return self.context.ledger.of(self.definition)

    def answers(self, edition: Edition | None = None, *, every: bool = True) -> list[Answer]:
        """Under every reading; none where nothing is known."""
        question = Threshold(self.measure, self.countries, self.year, edition)
        return list(_answered(question, self.ledger, every))

    def earlier(self, than: Answer) -> Iterator[tuple[Edition, Answer]]:
        """What older whole editions say of the year, the newest of them first."""
        newest = max(row.vintage for row in than.rows if isinstance(row, Figure))
        for edition in reversed(self.ledger.complete(self.measure, [self.year])):
            if edition.published < newest:
                found = self.answers(edition, every=False)
                yield from ((edition, answer) for answer in found)

    def of_edition(self, edition: Edition) -> Answer | None:
        """As an edition has them; one that is not whole, over the newest whole one before it."""
        whole = [
            one
            for one in self.ledger.complete(self.measure, [self.year])
            if one.published <= edition.published
        ]
        found = self.answers(whole[0], every=False) if whole else []
        if not found or whole[0] == edition:
            return next(iter(found), None)
        return self.with_newer_cells(found[0], until=edition)

    def with_newer_cells(self, than: Answer, until: Edition | None = None) -> Answer | None:
        """The same with each ally's figure of newer editions, of which only single cells are held."""
        newest = max(row.vintage for row in than.rows if isinstance(row, Figure))
        cells: dict[str, Figure] = {}
        for edition in self.ledger.editions:
            if newest < edition.published <= (until or edition).published:
                for answer in self.answers(edition, every=False):
                    cells |= {row.country: row for row in answer.rows if isinstance(row, Figure)}
        return replace(than, rows=tuple(cells.get(row.country, row) for row in than.rows)) if cells else None


@lru_cache(maxsize=256)  # texts claim several things about one year
def _answered(question: Threshold, ledger: Ledger, every: bool) -> tuple[Answer, ...]:
    try:
        found = readings.answers(question, ledger, every=every)
    except NothingKnown:
        return ()
    return tuple(answer for answer in found if any(isinstance(row, Figure) for row in answer.rows))


Judged = Callable[[Claim, Everybody, Answer, str, Tier], Found]


def whole_year(year: int, span: Span) -> When:
    """A calendar year, as a period said somewhere."""
    return When(span, date(year, 1, 1), date(year, 12, 31), "year")


def years_of(claim: Claim, context: Context) -> tuple[int, ...]:
    """The year that a claim names; without one that of the text, and those before; none of a span."""
    if claim.period is None:
        return context.years
    year = claim.period.earliest.year if claim.period.fiscal else claim.period.year
    return (year,) if year else ()


# --- thresholds ------------------------------------------------------------------------------------------


def threshold_count(claim: Claim, context: Context) -> Iterator[Found]:
    """How many allies reach a threshold."""
    yield from _by_year(claim, context, _counted)


def threshold_members(claim: Claim, context: Context) -> Iterator[Found]:
    """Which allies reach a threshold; of several years in the worst, or the best where it is denied."""
    years = _span(claim, context)
    if not years:
        yield from _by_year(claim, context, _named)
        return
    every = [
        list(_by_year(replace(claim, period=whole_year(year, claim.span)), context, _named)) for year in years
    ]
    told = [found for found in every if found[0].told]
    if not told or (claim.period and len(told) < len(years)):
        yield Found("default", "unknown", why="no edition known on the day says of all these years")
        return
    order = ("no", "unknown", "wide", "narrow")
    ranked = sorted(told, key=lambda found: order.index(found[0].match))
    yield from ranked[-1 if claim.polarity == "denied" else 0]


def _span(claim: Claim, context: Context) -> range:
    """The years since one that a claim names, or those of its span; empty where it is about one year."""
    since, period = claim.reference.get("since"), claim.period
    if since is not None:
        return range(int(str(since)), context.years[0] + 1)
    if period is None or period.year or period.fiscal:
        return range(0)
    return range(period.earliest.year, min(period.latest.year, context.years[0]) + 1)


def _by_year(claim: Claim, context: Context, judged: Judged) -> Iterator[Found]:
    """The readings of the year; where none is said, those of the first that is known, then of the other."""
    measure = claim.measure or SHARE
    among = claim.subjects if claim.type == "threshold_count" else _inside(claim, context)
    known = []
    for year in years_of(claim, context):
        everybody = Everybody(context, measure, year, among)
        if found := everybody.answers():
            known.append((everybody, found))
        if len(known) == 2 or (known and known[0][0].year != context.years[0]):
            break
    if not known:
        yield Found("default", "unknown", why="no edition known on the day says")
        return
    (everybody, found), *others = known
    edition = context.edition_of(claim, everybody.ledger)
    said = everybody.of_edition(edition) if edition else None
    if edition and said:
        label = f"edition of {day_in_words(edition.published)}"
        yield judged(claim, everybody, said, label, "default")
    for answer in found:
        label = LABELS.get(answer.reading.id, answer.reading.id)
        one = judged(claim, everybody, answer, label, "customary" if said else answer.reading.tier)
        yield lagging(one, claim, context, everybody.year)
    if newer := everybody.with_newer_cells(found[0]):
        yield judged(claim, everybody, newer, NEWER, "customary")
    if claim.type == "threshold_count":
        yield from _with_those_without_forces(claim, everybody, found[0])
    for other, answers in others:
        yield judged(claim, other, answers[0], f"of {other.year}", "customary")
    for edition, answer in everybody.earlier(found[0]):
        label = f"edition of {day_in_words(edition.published)}"
        yield replace(judged(claim, everybody, answer, label, "default"), role="earlier")


def _threshold(claim: Claim) -> float:
    return float(str(claim.reference.get("threshold", 2)))


def _counted(claim: Claim, everybody: Everybody, answer: Answer, label: str, tier: Tier) -> Found:
    mark = _threshold(claim)
    found = sides(answer, mark)
    below = claim.reference.get("side") == "below"
    low, high = (
        (len(found.below), len(found.below) + len(found.unknown)) if below else (found.low, found.high)
    )
    total = len(everybody.countries)
    verb = "were below" if below else "met"
    number = str(low) if low == high else f"{low} to {high}"
    told = f"{number} of {total} allies {verb} {mark:g} %"
    may_be_more = len(_without_forces(everybody)) if found.unknown else 0
    if claim.reference.get("everybody"):
        match: Match = "narrow" if low == total else "unknown" if high == total else "no"
    else:
        match = _match_range(claim, low, high + may_be_more, of=total)
    if not _total_fits(claim, everybody, total) and match == "narrow":
        match = "no"
    row = max((row for row in answer.rows if isinstance(row, Figure)), key=lambda row: row.vintage)
    where = source(row, everybody.context.ledger)
    true = f"{told} in {everybody.year} ({where})"
    return Found(
        label, match, told, where, true, tier, value=Decimal(low) if low == high else None, rows=answer.rows
    )


def _with_those_without_forces(claim: Claim, everybody: Everybody, answer: Answer) -> Iterator[Found]:
    """Those without armed forces spend nothing: they may count among all below, or be left out of all."""
    others = _without_forces(everybody)
    if not others:
        return
    who = joined([everybody.context.ledger.countries.name(code) for code in others])
    if _is_everybody(claim, everybody):
        with_forces = _exactly(len(everybody.countries), claim)
        label = f"{who}, without armed forces, left out"
        yield _counted(replace(claim, value=with_forces), everybody, answer, label, "customary")
    elif claim.reference.get("side") == "below":
        count = len(sides(answer, _threshold(claim)).below) + len(others)
        yield replace(
            _counted(claim, everybody, answer, f"{who}, without armed forces, counted", "customary"),
            match=_match_range(claim, count, count, of=len(everybody.countries) + len(others)),
            told=f"{count} with {who}",
            value=Decimal(count),
        )


def _without_forces(everybody: Everybody) -> tuple[str, ...]:
    """Members without armed forces, where all others are counted."""
    members = everybody.context.ledger.countries
    day = min(everybody.context.ledger.day, date(everybody.year, 12, 31))
    if everybody.countries != members.with_forces(day):
        return ()
    return tuple(code for code in members.members(day) if code not in everybody.countries)


def _is_everybody(claim: Claim, everybody: Everybody) -> bool:
    """Whether as many are claimed as there are members, those without forces among them."""
    stated = claim.value.value if claim.value and claim.value.kind == "count" else None
    return stated == len(everybody.countries) + len(_without_forces(everybody))


def _exactly(number: int, claim: Claim) -> Quantity | None:
    exact = Interval(Decimal(number), Decimal(number))
    return claim.value and replace(claim.value, value=Decimal(number), narrow=exact, wide=exact)


def _total_fits(claim: Claim, everybody: Everybody, total: int) -> bool:
    """Whether `N of M` names as many allies as have forces, or as there are."""
    stated = claim.reference.get("of")
    if stated is None:
        return True
    day = min(everybody.context.ledger.day, date(everybody.year, 12, 31))
    members = everybody.context.ledger.countries
    counts = {total, len(members.members(day)), len(members.members(everybody.context.ledger.day))}
    counts.add(len(members.with_forces(everybody.context.ledger.day)))
    return int(str(stated)) in counts


def _match_range(claim: Claim, low: int, high: int, of: int = 1) -> Match:
    """Whether a count that lies between two numbers is what is claimed, as a number or as a part of all."""
    if claim.value is None:
        return "unknown"
    whole = of if claim.value.kind in ("fraction", "percent") else 1
    counts = [Decimal(count) / whole for count in range(low, high + 1)]
    inside = [claim.value.narrow.holds(count) for count in counts]
    if all(inside):
        return "narrow"
    if any(inside):
        return "unknown"
    generous = [claim.value.wide.holds(count) for count in counts]
    return "wide" if all(generous) else "no"


def _named(claim: Claim, everybody: Everybody, answer: Answer, label: str, tier: Tier) -> Found:
    mark = _threshold(claim)
    found = sides(answer, mark)
    below = claim.reference.get("side") == "below"
    members = found.below if below else found.at_least
    match = _match_members(claim, found, members)
    ledger = everybody.context.ledger
    figures = {row.country: row for row in answer.rows if isinstance(row, Figure)}
    if claim.reference.get("complete"):
        names = joined([ledger.countries.name(code) for code in members]) or "no ally"
        told = f"{names} {'were below' if below else 'met'} {mark:g} %"
    else:
        told = joined([f"{name(code, ledger)} {_stood(figures.get(code))}" for code in claim.subjects])
    where = source(next(iter(figures.values())), ledger)
    return Found(
        label,
        match,
        told,
        where,
        f"In {everybody.year} {told} ({where})",
        tier,
        rows=answer.rows,
        why="no figure of some of them" if match == "unknown" else "",
    )


def _stood(row: Figure | None) -> str:
    return f"stood at {amount(row)}" if row else "is unknown"


def _match_members(claim: Claim, found: Sides, members: Sequence[str]) -> Match:
    subjects = set(claim.subjects)
    if subjects & set(found.unknown):
        return "unknown"
    if not subjects <= set(members):
        return "no"
    if claim.reference.get("complete"):
        return "narrow" if subjects == set(members) and not found.unknown else "no"
    return "narrow"


# --- order -----------------------------------------------------------------------------------------------


def rank(claim: Claim, context: Context) -> Iterator[Found]:
    """Which place an ally takes among the others."""
    measures = (claim.measure,) if claim.measure else UNSAID
    first = True
    for measure in measures:
        for found in _ranked(claim, context, measure, first=first):
            yield found
            first = first and found.match == "unknown"


def _ranked(claim: Claim, context: Context, measure: str, *, first: bool) -> Iterator[Found]:
    for year in years_of(claim, context):
        everybody = Everybody(context, measure, year)
        answers = everybody.answers()
        for answer in answers:
            found = _place(claim, everybody, answer, _by(measure, answer.reading))
            if found:
                found = lagging(found, claim, context, year)
                yield replace(found, tier="default" if first else "customary")
                first = False
        newer = everybody.with_newer_cells(answers[0]) if answers else None
        if newer and (found := _place(claim, everybody, newer, f"{_by(measure, newer.reading)}, {NEWER}")):
            yield replace(found, tier="customary")
        yield from _by_publishers(claim, everybody)
        if answers:
            for edition, answer in everybody.earlier(answers[0]):
                label = f"{_by(measure, answer.reading)}, edition of {day_in_words(edition.published)}"
                if found := _place(claim, everybody, answer, label):
                    yield replace(found, role="earlier")
            return
    if first:
        yield Found("default", "unknown", why="no edition known on the day says")


def _by_publishers(claim: Claim, everybody: Everybody) -> Iterator[Found]:
    """The same order by the figures of others."""
    for definition in BY_OTHERS.get(everybody.measure, ()):
        other = replace(everybody, definition=definition)
        if not other.ledger.held:
            continue
        for answer in other.answers(every=False):
            label = f"{BY.get(other.measure, other.measure)} of {PUBLISHERS[definition]}"
            if found := _place(claim, other, answer, label):
                yield replace(found, tier="customary")


def _by(measure: str, reading: Reading) -> str:
    how = BY.get(measure, f"by {MEASURES[measure].label}")
    if reading.id == "constant":
        return f"{how} at {reading.prices} prices"
    return how if reading.id == "default" else f"{how}, {LABELS.get(reading.id, reading.id)}"


def _place(claim: Claim, everybody: Everybody, answer: Answer, label: str) -> Found | None:
    """Where the subject stands under one reading; None where it has no figure."""
    largest = claim.reference.get("order", "largest") == "largest"
    without = [str(code) for code in as_list(claim.reference.get("except"))]
    outside = _outside(claim, everybody)
    order = ranking(answer, largest=largest, without=outside)
    at = next((place for place in order if place.row.country in claim.subjects), None)
    if at is None:
        return None
    wanted = _rank(claim)
    if without:
        ahead = [place for place in order if place.first <= at.last and place.row.country in without]
        fits = {place.row.country for place in ahead} <= set(without) and at.first <= len(without) + wanted
        match: Match = "narrow" if fits and at.last >= wanted else "no"
    elif claim.reference.get("within"):
        match = "narrow" if at.first <= wanted else "no"
    else:
        match = "narrow" if at.first <= wanted <= at.last else "no"
    ledger = everybody.context.ledger
    who = name(at.row.country, ledger)
    number = in_order(at.first)
    end = "" if largest else " from below"
    told = f"{who} came {number}{end} of {len(order)} {label} ({amount(at.row)})"
    where = source(at.row, ledger)
    return Found(
        label,
        match,
        told,
        where,
        f"{with_capital(told)} in {everybody.year} ({where})",
        value=Decimal(at.first),
        row=at.row,
    )


def _outside(claim: Claim, everybody: Everybody) -> tuple[str, ...]:
    """The allies that do not belong to the group within which the order is claimed."""
    inside = _inside(claim, everybody.context) or everybody.countries
    return tuple(code for code in everybody.countries if code not in inside)


def _inside(claim: Claim, context: Context) -> tuple[str, ...]:
    """The allies of the group within which something is claimed; none where no group is said."""
    group = str(claim.reference.get("of") or "")
    countries = context.ledger.countries
    of = countries.totals[group].of if group in countries.totals else group
    return tuple(countries.members_of(of, context.ledger.day)) if of in countries.groups else ()


def _rank(claim: Claim) -> int:
    if claim.value is not None:
        return int(claim.value.value)
    return int(str(claim.reference.get("rank", 1)))


def as_list(value: object) -> Sequence[object]:
    """What a slot names: several, one, or none."""
    return value if isinstance(value, (list, tuple)) else () if value is None else (value,)


def in_order(number: int) -> str:
    """A number as an ordinal.

    >>> in_order(1), in_order(2), in_order(11), in_order(23)
    ('1st', '2nd', '11th', '23rd')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# --- members, first times --------------------------------------------------------------------------------


def membership_count(claim: Claim, context: Context) -> Iterator[Found]:
    """How many allies there were on a day."""
    countries = context.ledger.countries
    stated = claim.reference.get("day")
    day = stated if isinstance(stated, date) else context.day or context.ledger.day
    if claim.period is not None and not isinstance(stated, date):
        day = min(claim.period.latest, context.ledger.day)
    count = len(countries.members(day))
    told = f"{count} allies"
    true = f"NATO had {count} members on {day_in_words(day)} (table of members)"
    newest = max((ally for ally in countries.allies.values() if ally.joined <= day), key=lambda a: a.joined)
    where = f"table of members, {newest.name} joined on {day_in_words(newest.joined)}"
    value = Decimal(count)
    yield Found("default", _match_range(claim, count, count), told, where, true, value=value)


def first_time(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether a threshold was reached for the first time, as far back as one edition goes."""
    mark = _threshold(claim)
    year = next(iter(years_of(claim, context)), context.years[0])
    if not claim.subjects:
        yield Found("default", "unknown", why="of whom is not said")
        return
    code = claim.subjects[0]
    found = Asked("share", SHARE, code, year).answered(context.ledger)
    if not found or not isinstance(found[0][1], Figure):
        yield Found("default", "unknown", why=f"no edition known on the day says for {year}")
        return
    row = found[0][1]
    edition = context.ledger.edition(row.edition)
    years = sorted(
        {cell.cell.year for cell in context.ledger.rows(SHARE, edition=edition.id, countries=[code])}
    )
    before = [value for value in years if value < year]
    reached = [value for value in before if _reaches(code, value, edition, mark, context)]
    now = _reaches(code, year, edition, mark, context)
    who, where = name(code, context.ledger), source(row, context.ledger)
    since = years[0]
    if not now:
        told = f"{who} stood at {amount(row)} in {year}"
        yield Found("default", "no", told, where, f"{told} ({where})", row=row)
    elif reached:
        told = f"{who} had reached {mark:g} % already in {reached[-1]}"
        yield Found("default", "no", told, where, f"{told} ({where})", row=row)
    else:
        told = f"{who} reached {mark:g} % in {year}, and in no year before back to {since}"
        said = int(str(claim.reference.get("since") or 0))
        if said >= since:
            yield Found("default", "narrow", told, where, f"{told} ({where})", row=row)
            return
        yield Found("default", "unknown", why=f"the edition begins with {since}", row=row)
        if said:
            return
        yield Found(
            f"since {since}, where the edition begins", "narrow", told, where, f"{told} ({where})",
            tier="customary", row=row,
        )  # fmt: skip


def _reaches(code: str, year: int, edition: Edition, mark: float, context: Context) -> bool:
    answer = readings.answers(Threshold(SHARE, (code,), year, edition), context.ledger, every=False)[0]
    return code in sides(answer, mark).at_least
