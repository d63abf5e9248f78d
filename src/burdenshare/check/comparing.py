"""Claims about one ally and another, or several others: more, less, as much, so many times as much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from burdenshare import readings
from burdenshare.articles.records import Claim, Quantity
from burdenshare.check.counting import BY, UNSAID, Everybody, as_list, years_of
from burdenshare.check.figures import Asked, in_full, lagging
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import amount, name, sentence, source
from burdenshare.errors import NothingKnown
from burdenshare.measures import MEASURES
from burdenshare.questions.changes import Change
from burdenshare.questions.together import Together
from burdenshare.readings import Question
from burdenshare.records import Figure, Tier
from burdenshare.wording import joined

SPENDING = "defence_expenditure"
ADDED_UP = ("defence_expenditure", "gdp", "military_personnel")


def comparison(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether one ally's figure is above, below or a multiple of another's, or of several others together."""
    if "then" in claim.reference and claim.subjects:
        yield from _than_then(claim, context)
        return
    measures: tuple[str, ...] = (claim.measure,) if claim.measure else UNSAID
    others = _compared_with(claim, context)
    if claim.reference.get("each"):
        yield from _with_each(claim, context, others)
        return
    following = int(str(claim.reference.get("next", 0)))
    if not (claim.subjects and (others or following)):
        yield Found("default", "unknown", why="with whom it is compared is not said")
        return
    if len(others) > 1 or following:
        measures = tuple(measure for measure in measures if measure in ADDED_UP)
    first = True
    for measure in measures:
        for year in years_of(claim, context):
            if following:
                others = _next(claim.subjects[0], following, measure, year, context)
            pair = _pair(claim.subjects[0], others, measure, year, context)
            if pair:
                tier: Tier = "default" if first else "customary"
                found = lagging(_compared(claim, context, others, *pair), claim, context, year)
                yield replace(found, tier=tier)
                first = False
                break
    if first:
        yield Found("default", "unknown", why="no edition known on the day says")


def _with_each(claim: Claim, context: Context, others: tuple[str, ...]) -> Iterator[Found]:
    """One held against several one by one: it must hold of each, so the worst decides."""
    alone = [{"other": other, "relation": claim.reference["relation"]} for other in others]
    every = [list(comparison(replace(claim, reference=one), context)) for one in alone]
    yield from min(every, key=lambda found: ("no", "unknown", "wide", "narrow").index(found[0].match))


def _than_then(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether there is more, or less, than in another year; in real terms unless the claim says how."""
    since = int(str(claim.reference["then"]))
    subject, less = claim.subjects[0], claim.reference.get("relation") == "less"
    for year in years_of(claim, context):
        question = Change(claim.measure or SPENDING, subject, year, since)
        known = False
        for answer in readings.answers(question, context.ledger):
            row = answer.rows[0]
            nominal = answer.reading.id in ("nominal", "nominal_usd")
            if not isinstance(row, Figure) or (claim.prices and nominal != (claim.prices == "nominal")):
                continue
            true = sentence("growth", row, context.ledger, since=since)
            label, where = answer.reading.label or "default", source(row, context.ledger)
            match: Match = "narrow" if (row.value < 0) == less and row.value else "no"
            tier = answer.reading.tier if known else "default"
            yield Found(label, match, amount(row), where, true, tier, row=row)
            known = True
        if known:
            return
    yield Found("default", "unknown", why=f"no edition known on the day gives {since} and a newer year")


def _compared_with(claim: Claim, context: Context) -> tuple[str, ...]:
    """Codes of those with whom an ally is compared; `others` are all the other allies with forces."""
    codes = [str(code) for code in as_list(claim.reference.get("other"))]
    if codes != ["others"]:
        return tuple(codes)
    everybody = context.ledger.countries.with_forces(context.ledger.day)
    return tuple(code for code in everybody if code not in claim.subjects)


def _next(subject: str, many: int, measure: str, year: int, context: Context) -> tuple[str, ...]:
    """Codes of the so many allies that come after one; none where not so many do."""
    for answer in Everybody(context, measure, year).answers(every=False):
        figures = [row for row in answer.rows if isinstance(row, Figure)]
        ordered = [row.country for row in sorted(figures, key=in_full, reverse=True)]
        start = ordered.index(subject) + 1 if subject in ordered else len(ordered)
        found = tuple(ordered[start : start + many])
        return found if len(found) == many else ()
    return ()


def _pair(
    subject: str, others: tuple[str, ...], measure: str, year: int, context: Context
) -> tuple[Figure, Figure] | None:
    """Both figures, from one edition where that has both."""
    if not others:
        return None
    one = Asked("share", measure, subject, year).answered(context.ledger)
    if not one or not isinstance(one[0][1], Figure):
        return None
    edition = context.ledger.of(None).edition(one[0][1].edition)
    for of in (edition, None):
        question: Question = Together(measure, others, year, of)
        if len(others) == 1:
            question = Asked("share", measure, others[0], year).question(context.ledger, of)
        try:
            two = readings.answers(question, context.ledger, every=False)[0].rows[0]
        except NothingKnown:
            continue
        if isinstance(two, Figure):
            return one[0][1], two
    return None


def _compared(claim: Claim, context: Context, others: tuple[str, ...], one: Figure, two: Figure) -> Found:
    relation = str(claim.reference.get("relation") or "more")
    first, second = in_full(one), in_full(two)
    if claim.value is not None and "factor" in claim.reference:
        match = _match_factor(first / second, claim.value)
    else:
        holds = {"more": first > second, "less": first < second, "equal": _equal(one, two)}[relation]
        match = "narrow" if holds else "no"
    label = BY.get(one.measure, f"by {MEASURES[one.measure].label}")
    among = "all other allies" if claim.reference.get("other") == "others" else ""
    other = among or joined([name(code, context.ledger) for code in others])
    together = " together" if len(others) > 1 else ""
    told = f"{name(one.country, context.ledger)} {amount(one)}, {other}{together} {amount(two)}"
    where = source(one, context.ledger)
    true = f"In {one.year} it was {told} {label} ({where})"
    return Found(label, match, told, where, true, row=one, rows=(one, two))


def _match_factor(value: Decimal, quantity: Quantity) -> Match:
    """A multiple holds as every number does: in what it narrowly stands for, or generously."""
    if quantity.narrow.holds(value):
        return "narrow"
    return "wide" if quantity.wide.holds(value) else "no"


def _equal(one: Figure, two: Figure) -> bool:
    return amount(one) == amount(two)
