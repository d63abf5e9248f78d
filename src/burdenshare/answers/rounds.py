"""The rounds themselves: who asked for plans, what was agreed, and what all plans were said to bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from burdenshare import plans, pledges
from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import known
from burdenshare.errors import BadFile
from burdenshare.ledger.known import Ledger
from burdenshare.measures import TOGETHER
from burdenshare.plans import submissions, together
from burdenshare.plans.submissions import Expectation, Round
from burdenshare.plans.together import Reckoned
from burdenshare.units import grouped, rounded

LIST_COLUMNS = ("round", "pledge", "asked_by", "first_asked", "due", "deadline", "title")
SHOW_COLUMNS = ("what", "day", "who", "words", "evidence")


def round_list(*, as_of: str | date | None = None, data: str | Path | None = None) -> Listing:
    """Every round of which something was known by a day.

    Args:
        as_of: A day; None: every round.
        data: The user's data folder.
    """
    rows = [
        {
            "round": a_round.id,
            "pledge": a_round.pledge,
            "asked_by": a_round.asked_by,
            "first_asked": next((e.told for e in a_round.events if e.event == "asked"), ""),
            "due": a_round.due.told if a_round.due else "",
            "deadline": str(a_round.deadline),
            "title": a_round.title,
        }
        for a_round in submissions.rounds(known(as_of, data)).values()
    ]
    headline = [] if rows else ["nobody had asked for plans by that day"]
    return Listing({"verb": "rounds list"}, LIST_COLUMNS, rows, headline=headline)


def round_show(name: str, *, as_of: str | date | None = None, data: str | Path | None = None) -> Listing:
    """One round: what was agreed of what was demanded, what happened, and what all plans were to bring.

    Args:
        name: A unique part of its name.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.

    Raises:
        UnknownName: With the nearest match.
        NothingKnown: If nobody had asked for these plans by the day.
    """
    ledger = known(as_of, data)
    return _shown(submissions.find_round(ledger, name), expected_told(ledger, name))


def _shown(a_round: Round, expected: Sequence[str]) -> Listing:
    must = "agreed" if any(event.event == "agreed" for event in a_round.events) else "asked for"
    rows = [
        *({**_blank(must), "words": text} for text in a_round.must_hold),
        *({**_blank("demanded, not agreed"), "words": text} for text in a_round.demanded),
        *(
            {
                "what": event.event,
                "day": event.told,
                "who": event.who,
                "words": event.words,
                "evidence": citation_text(event.evidence),
            }
            for event in a_round.events
        ),
    ]
    short = [
        {**{key: row[key] for key in SHOW_COLUMNS[:4]}, "evidence": _short_evidence(row["evidence"])}
        for row in rows
    ]
    return Listing(
        {"verb": "rounds show", "round": a_round.id},
        SHOW_COLUMNS,
        rows,
        headline=[
            f"{a_round.id}: {a_round.title}; asked for by {a_round.asked_by}; pledge {a_round.pledge}, "
            f"deadline {a_round.deadline}",
            *expected,
        ],
        short=Listing({}, SHOW_COLUMNS, short),
    )


def _blank(what: str) -> dict[str, Any]:
    return {**dict.fromkeys(SHOW_COLUMNS, ""), "what": what}


def _short_evidence(told: str) -> str:
    if not told:
        return ""
    return "unverified" if told.endswith("(unverified)") else "read"


def rounds_of(pledge: str, *, as_of: str | date | None = None, data: str | Path | None = None) -> list[Round]:
    """The rounds of plans that lead to a pledge, as known on a day.

    Args:
        pledge: Id of the pledge.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.
    """
    found = submissions.rounds(known(as_of, data)).values()
    return [a_round for a_round in found if a_round.pledge == pledge]


def round_check(path: str | Path) -> Round:
    """Read a round file of one's own.

    Raises:
        BadFile: If it does not hold a round: file, line, what to write instead.
    """
    found = submissions.as_round(plans.read_round(Path(path)))
    if found.pledge not in pledges.pledges(known(None)):
        raise BadFile(
            f"'{found.pledge}' is not a pledge known here.",
            where=f"{path}, pledge",
            remedy="Write one that burdenshare pledges list shows.",
        )
    return found


# --- what all plans were said to bring -----------------------------------------------------------------


def expected_told(ledger: Ledger, name: str) -> list[str]:
    """Each expectation of a round with what came of it by each edition that says so, in sentences."""
    a_round = submissions.find_round(ledger, name)
    threshold = f"{pledges.find(ledger, a_round.pledge).main.threshold:g} %" if a_round.expected else ""
    found = together.reckoned(ledger, a_round)
    lines = []
    for expectation in a_round.expected:
        came = [_came(ledger, item) for item in found if item.expectation is expectation]
        lines.append(f"{_expected(expectation, threshold)}: {'; '.join(came) or 'no edition says yet'}")
    return [*lines, *_sets(found)]


def expected_rows(ledger: Ledger, a_round: Round) -> Iterator[dict[str, Any]]:
    """The same as records: `planned` is what was expected, `reported` what an edition says."""
    for item in together.reckoned(ledger, a_round):
        expectation = item.expectation
        yield {
            "country": TOGETHER,
            "measure": expectation.measure,
            "year": expectation.year,
            "planned": expectation.value,
            "reported": item.value,
            "unit": "allies" if item.figure is None else "billion USD",
            "difference": item.value - expectation.value,
            "above_percent": 100 * (item.value / expectation.value - 1),
            "status": item.figure.status if item.figure else None,
            "edition": item.edition.id,
            "locator": item.figure.locator if item.figure else None,
            "evidence": citation_text(expectation.evidence),
            "reports": f"{expectation.told}, {expectation.who}: {' '.join(item.allies)}",
        }


def _expected(expectation: Expectation, threshold: str) -> str:
    least = "at least " if expectation.at_least else ""
    if expectation.above is None:
        what = f"{least}{expectation.value:g} allies at {threshold} in {expectation.year}"
    else:
        what = (
            f"{least}{expectation.value:g} bn USD by Europe and Canada above the level of "
            f"{expectation.above}, {expectation.above + 1}–{expectation.year}"
        )
    return f"expected on {expectation.told}{'' if expectation.evidence.verified else ' (unverified)'}, {what}"


def _came(ledger: Ledger, item: Reckoned) -> str:
    if item.figure is None:
        members = len(ledger.countries.members(item.expectation.day))
        among = (
            f", {len(item.then)} among the {members} members of that day" if item.then != item.allies else ""
        )
        return f"{item.value:g} by {item.edition.id}{among}"
    prices = item.figure.unit.prices
    estimate = " (estimates among them)" if item.figure.status == "estimate" else ""
    return (
        f"{grouped(rounded(item.value, 2))} bn by {item.edition.id}{estimate}, "
        f"at {prices} prices, {len(item.allies)} allies"
    )


def _sets(found: Sequence[Reckoned]) -> Iterator[str]:
    """Who was added up, each set once."""
    sums = [item for item in found if item.figure is not None]
    for allies, _ in groupby(sums, key=lambda item: item.allies):
        yield f"the {len(allies)}: {' '.join(allies)}"
