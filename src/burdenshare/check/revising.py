"""Claims that a published figure was revised, held against what each edition known on the day says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from burdenshare.articles.records import Claim, Quantity
from burdenshare.check.counting import years_of
from burdenshare.check.figures import as_meant
from burdenshare.check.records import Context, Found, Match
from burdenshare.check.telling import name
from burdenshare.readings import plain_rows
from burdenshare.records import Row
from burdenshare.units import rounded
from burdenshare.wording import day_in_words, joined

SHARE = "share_of_gdp"
EXCHANGED = "the two exchanged"


def revision(claim: Claim, context: Context) -> Iterator[Found]:
    """Whether the editions said of one year what they are said to have said, in that order.

    Not every edition is held: where only one of two figures is found, the other may stand in one that is not.
    """
    if not claim.subjects:
        yield Found("default", "unknown", why="which figure was revised is not said")
        return
    known = [(year, rows) for year in years_of(claim, context) if (rows := _rows(claim, context, year))]
    if not known:
        yield Found("default", "unknown", why="no edition known on the day says")
        return
    matches = [_match(claim, _printed(rows)) for _, rows in known]
    best = matches.index("narrow") if "narrow" in matches else 0
    (year, rows), match = known[best], matches[best]
    printed = _printed(rows)
    days = [day_in_words(context.ledger.edition(row.edition).published) for row in rows]
    told = joined([f"{value} % on {day}" for value, day in zip(printed, days, strict=True)])
    true = f"For {name(claim.subjects[0], context.ledger)} {year}, NATO's editions said {told}"
    why = f"not every edition is held; {true[0].lower()}{true[1:]}" if match == "unknown" else ""
    yield Found("default", match, told, "NATO", true, why=why)
    first, later = _said(claim, "from"), _said(claim, "to")
    if match == "no" and first and later and _in_turn(printed, later, first):
        yield Found(EXCHANGED, "narrow", told, "NATO", true, role="neighbour")


def _rows(claim: Claim, context: Context, year: int) -> list[Row]:
    rows = plain_rows(context.ledger, claim.measure or SHARE, claim.subjects[0])
    return [row for row in rows if row.cell.year == year]


def _printed(rows: Sequence[Row]) -> list[Decimal]:
    return [Decimal(row.cell.printed or rounded(row.cell.value or 0.0, 2)) for row in rows]


def _said(claim: Claim, side: str) -> Quantity | None:
    told = claim.reference.get(side)
    return told if isinstance(told, Quantity) else None


def _match(claim: Claim, printed: Sequence[Decimal]) -> Match:
    direction, first, later = claim.reference.get("direction"), _said(claim, "from"), _said(claim, "to")
    if direction:
        moved = printed[-1] - printed[0]
        return "narrow" if (moved > 0 if direction == "up" else moved < 0) else "no"
    if first and later:
        if _in_turn(printed, first, later):
            return "narrow"
        return "unknown" if _says(printed, first) != _says(printed, later) else "no"
    if first:
        return "narrow" if _says(printed[:-1], first) and not _holds(first, printed[-1]) else "no"
    if later and _says(printed[1:], later):
        return "narrow" if len(set(printed)) > 1 else "unknown"
    return "no"


def _in_turn(printed: Sequence[Decimal], first: Quantity, later: Quantity) -> bool:
    """Whether an edition said the first figure, and one after it the other."""
    start = next((place for place, value in enumerate(printed) if _holds(first, value)), len(printed))
    return _says(printed[start + 1 :], later)


def _says(printed: Sequence[Decimal], said: Quantity) -> bool:
    return any(_holds(said, value) for value in printed)


def _holds(said: Quantity, value: Decimal) -> bool:
    return as_meant(said, is_share=True).holds(value)
