"""Claims about pledges: what was promised, how binding it is, what a missed guideline makes anybody owe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from burdenshare import readings
from burdenshare.articles.records import Claim
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import amount, source
from burdenshare.definitions import find
from burdenshare.errors import BurdenshareError
from burdenshare.pledges import Addressed, Clause, Pledge, pledges
from burdenshare.questions.gap import Gap
from burdenshare.questions.thresholds import Threshold, sides
from burdenshare.records import Answer, Figure
from burdenshare.units import is_money
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

SHARE = "share_of_gdp"
SAME_PLACE = {"newport": "wales"}


def adopted(ledger: Ledger) -> list[Pledge]:
    """The pledges known on the day, the newest first."""
    return [pledge for pledge in reversed(pledges(ledger).values()) if pledge.adopted <= ledger.day]


def thresholds(ledger: Ledger, measure: str) -> list[float]:
    """The marks that pledges set for a measure."""
    return sorted(
        {
            clause.threshold
            for pledge in adopted(ledger)
            for clause in pledge.measured
            if clause.measure == measure and pledge.kind != "proposal"
        }
    )


def pledge_of(claim: Claim, ledger: Ledger) -> Pledge | None:
    """The newest pledge of all allies of the summit, or with the threshold, that a claim names."""
    mark, place = claim.reference.get("threshold"), _place(claim)
    for pledge in adopted(ledger):
        if pledge.kind == "proposal" or not pledge.measured or pledge.main.measure != SHARE:
            continue
        fits = mark is None or Decimal(str(pledge.main.threshold)) == Decimal(str(mark))
        if fits and (not place or pledge.id.startswith(place)):
            return pledge
    return None


def _place(claim: Claim) -> str:
    """The place of a summit, as pledges are named; empty where none is said."""
    words = str(claim.reference.get("event") or "").casefold().split()
    return next((SAME_PLACE.get(word, word) for word in reversed(words)), "")


def promise(pledge: Pledge, addressed: Sequence[Addressed]) -> str:
    """What a clause says to some, in a sentence with the document and its day."""
    where = f"{pledge.reference}, {day_in_words(pledge.adopted)}"
    told = "; ".join(f"{words.words.rstrip('.')} [{words.legal}]" for words in addressed)
    return f"{told} ({where})"


# --- what was promised -----------------------------------------------------------------------------------


def pledge(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether a document of the alliance holds a threshold by a deadline, or a clause without one."""
    mark, deadline = claim.reference.get("threshold"), claim.reference.get("deadline")
    named = claim.reference.get("clause")
    if mark is None and deadline is None and named is None:
        yield Found("default", "unknown", why="neither a threshold nor a deadline is said")
        return
    near: Found | None = None
    for document in _documents(claim, context.ledger):
        for clause in document.clauses:
            if document.kind == "proposal" or (clause.threshold is None and clause.id != named):
                continue
            if claim.measure == SHARE and clause.measure == "real_growth":
                continue
            same = clause.id == named if named else mark is None or _same(clause.threshold, mark)
            until = clause.until or document.deadline
            on_time = deadline is None or until == int(str(deadline))
            if same and on_time:
                yield _clause_found(document, clause, claim, context)
                return
            if same and near is None:
                near = replace(_clause_found(document, clause, claim, context), match="no")
    yield near or Found("default", "unknown", why="no document held says so")


def _documents(claim: Claim, ledger: Ledger) -> list[Pledge]:
    """Those of the summit that a claim names; else all, the newest first."""
    known, place = adopted(ledger), _place(claim)
    return [document for document in known if place and document.id.startswith(place)] or known


def _same(threshold: float | None, mark: object) -> bool:
    return threshold is not None and Decimal(str(threshold)) == Decimal(str(mark))


def _clause_found(document: Pledge, clause: Clause, claim: Claim, context: Context) -> Found:
    addressed = _addressed(document, clause, claim, context)
    told = promise(document, addressed)
    core = claim.reference.get("part") != "core" or clause.measure == SHARE
    match: Match = _as_strong(claim, addressed) if core and _same_bound(claim, addressed) else "no"
    where = f"{document.reference}, {day_in_words(document.adopted)}"
    return Found("default", match, told, where, told)


def _same_bound(claim: Claim, addressed: Sequence[Addressed]) -> bool:
    """Whether a mark is not told as a ceiling where the document sets a floor, nor the other way round."""
    words = " ".join(one.words.lower() for one in addressed)
    opposite = {"at_most": "at least", "at_least": "up to"}.get(claim.comparison, "")
    return not opposite or opposite not in words


def _addressed(document: Pledge, clause: Clause, claim: Claim, context: Context) -> tuple[Addressed, ...]:
    """The words for one ally, by its side of the threshold in the year of adoption; for many, all of them."""
    code = claim.subjects[0] if len(claim.subjects) == 1 else ""
    if clause.threshold is None or clause.measure is None or code not in context.ledger.countries.allies:
        return clause.addressed
    try:
        question = Threshold(clause.measure, (code,), document.adopted.year)
        found = sides(readings.answers(question, context.ledger, every=False)[0], clause.threshold)
    except BurdenshareError:
        return clause.addressed
    side = "below" if code in found.below else "at_or_above" if code in found.at_least else ""
    fitting = tuple(words for words in clause.addressed if words.who in ("all", side) or code in words.allies)
    return fitting or clause.addressed


def _as_strong(claim: Claim, addressed: Sequence[Addressed]) -> Match:
    """Whether a clause promises as much as is claimed: an aim is no promise to be there by a year."""
    only_aims = all("aim" in words.legal for words in addressed)
    if claim.reference.get("strength") not in ("will", "oblige") or not only_aims:
        return "narrow"
    return "no" if claim.reference.get("deadline") else "wide"


def legal_nature(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether a pledge binds, by the document's own words; of what binds in law they say nothing."""
    document = pledge_of(claim, context.ledger)
    if document is None:
        yield Found("default", "unknown", why="which pledge is meant is not said")
        return
    nature = claim.reference.get("nature")
    if nature == "opt_out":
        yield from _opt_out(claim, document)
        return
    if nature in ("penalty", "no_penalty"):
        yield _unpunished(document, nature)
        return
    clause = next(clause for clause in document.clauses if clause.id == document.main.id)
    told = promise(document, _addressed(document, clause, claim, context))
    if document.states_an_aim:
        match: Match = "narrow" if nature in ("aim", "not_binding") else "no"
    elif nature in ("aim", "commitment"):
        match = "narrow" if nature == "commitment" else "no"
    else:
        yield Found("default", "unknown", told, document.reference, why=f"whether it binds in law: {told}")
        return
    yield Found("default", match, told, document.reference, told)


def _unpunished(document: Pledge, nature: object) -> Found:
    """No pledge has a clause on payments to anybody, or on what befalls those who miss it."""
    told = f"{document.title}: no clause makes anybody pay or be fined ({document.reference})"
    return Found("default", "narrow" if nature == "no_penalty" else "no", told, document.reference, told)


def _opt_out(claim: Claim, document: Pledge) -> Iterator[Found]:
    """Whether an ally need not keep a pledge: exempt, disputed, or neither."""
    disputed = [one for one in document.disputed if "NATO" in claim.subjects or one.ally in claim.subjects]
    yield Found("default", "unknown", why=f"no exemption is told in {document.title}")
    for one in disputed:
        for reading in one.readings[1:]:
            yield Found("the ally's own reading", "narrow", reading, document.title, tier="customary")


def debt(claim: Claim, context: Context) -> Iterator[Found]:
    """No document creates a debt out of a missed guideline; the gap of the day is shown beside it."""
    document = pledge_of(replace(claim, reference={}), context.ledger)
    subjects = [code for code in claim.subjects if code in context.ledger.countries.allies]
    for code in subjects[:1] if document else ():
        for answer in _gaps(document, code, context) if document else ():
            rows = [row for row in answer.rows if isinstance(row, Figure)]
            short = [row for row in rows if row.measure == "gap" and is_money(row.unit)]
            if short and document:
                share = next(row for row in rows if row.measure == document.main.measure)
                told = f"{amount(share)} of {document.main.threshold:g} %; {amount(short[0])} short"
                yield Found(
                    f"below {document.id} in {share.year}, which is something else",
                    "unknown",
                    told,
                    source(share, context.ledger),
                    tier="strained",
                    role="beside",
                    row=short[0],
                )


def mechanism(claim: Claim, context: Context) -> Found:
    """Whose payments count, by NATO's definition: those of governments, not payments to the alliance."""
    definition = find(context.ledger, "nato")
    told = f"What counts is {definition.counts}"
    match: Match = "narrow" if claim.reference["direction"] == "own" else "no"
    return Found("default", match, told, definition.title, f"{told} ({definition.title})")


def _gaps(document: Pledge, code: str, context: Context) -> list[Answer]:
    """How far an ally is below a pledge: in the newest of the text's years that is known."""
    for year in context.years:
        answer = readings.answers(Gap(document, (code,), year), context.ledger, every=False)[0]
        if any(
            isinstance(row, Figure) and row.measure == "gap" and is_money(row.unit) for row in answer.rows
        ):
            return [answer]
    return []
