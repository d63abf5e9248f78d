"""What stands beside the figures of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from burdenshare import measures
from burdenshare.records import Edition, Note, Row
from burdenshare.units import rounded
from burdenshare.wording import day_in_words

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


def doubt_note(ledger: Ledger, row: Row) -> Note:
    """A press cell that may not answer, told beside the answer."""
    cell = row.cell
    edition = ledger.edition(row.edition)
    day = day_in_words(edition.published)
    text = f"{cell.year}: {cell.printed} % in the press for the edition of {day}, {cell.trust}"
    return Note(f"press_{cell.trust}", text, cell.country)


def rate_note(
    ledger: Ledger, edition: Edition, currency: str, prices: int | None, years: Sequence[int]
) -> Note:
    """The rates of exchange of a conversion: those that the edition implies."""
    rate = measures.implied_rate(ledger, edition, currency, prices, years)
    told = ", ".join(f"{year} {rounded(rate.value(currency, year), 5)}" for year in rate.years)
    return Note("rate", f"{currency} per USD, as {edition.id} implies it: {told}")
