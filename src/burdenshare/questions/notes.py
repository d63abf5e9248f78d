"""What stands beside the figures of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from burdenshare import priorities
from burdenshare.measures import GRANT_EQUIVALENTS, NET_FLOWS
from burdenshare.provenance import leaves, rates_used
from burdenshare.records import Edition, Figure, Note, Row
from burdenshare.units import rounded
from burdenshare.wording import day_in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.readings import Choice

COUNTED = {NET_FLOWS: "aid as net flows", GRANT_EQUIVALENTS: "aid as grant equivalents"}
ABOUT_DEFINITION = re.compile(r"\b(definition|core)\b", re.IGNORECASE)


def doubt_note(ledger: Ledger, row: Row) -> Note:
    """A press cell that may not answer, told beside the answer."""
    cell = row.cell
    edition = ledger.edition(row.edition)
    day = day_in_words(edition.published)
    text = f"{cell.year}: {cell.printed} % in the press for the edition of {day}, {cell.trust}"
    return Note(f"press_{cell.trust}", text, cell.country)


def definition_notes(editions: Iterable[Edition]) -> Iterator[Note]:
    """What each edition's note says of what it counts, one line for each; nothing where it is silent."""
    for edition in editions:
        sentences = re.split(r"(?<=[.;])\s+", edition.note)
        about = " ".join(sentence for sentence in sentences if ABOUT_DEFINITION.search(sentence))
        if about:
            yield Note("definition", f"{edition.id}: {about.rstrip('.;')}")


def doubts(ledger: Ledger, measure: str, edition: Edition, country: str, year: int) -> Iterator[Note]:
    """The cells of one edition that may not answer."""
    for row in ledger.rows(measure, edition=edition.id, countries=[country], years=[year]):
        if row.cell.trust != "plain":
            yield doubt_note(ledger, row)


def older_for_totals(
    ledger: Ledger, measure: str, choice: Choice, totals: Sequence[str], *, prices: str = "", rates: str = ""
) -> Iterator[Note]:
    """Says so where newer whole editions are known, but lack some of the totals asked for.

    Args:
        totals: Codes of totals; none: something else was asked for.
        prices: As in the unit of the published cells, with `rates`.
    """
    if choice.edition is None:
        return
    having = {
        total: ledger.complete(measure, choice.years, prices=prices, rates=rates, totals=[total])
        for total in totals
    }
    told = [
        f"{edition.id} lacks {joined(lacking)}"
        for edition in ledger.editions
        if edition.published > choice.edition.published and edition.quality != "press"
        if (lacking := [total for total, editions in having.items() if edition not in editions])
    ]
    if told:
        yield Note("older_edition", f"{choice.edition.id} answers; of later ones {joined(told)}")


def beside_notes(ledger: Ledger, figures: Iterable[Figure]) -> Iterator[Note]:
    """What a formula took from editions of other publishers; that aid is not counted alike in all years."""
    rows = (ledger.row(number) for row in figures for number in leaves(row.cell.panel, row.country, row.year))
    taken = dict.fromkeys((row.edition, row.cell.measure) for row in rows)
    editions = {edition for edition, _ in taken}
    for edition, measure in taken if len(editions) > 1 else ():
        found_in = ledger.edition(edition)
        if measure in COUNTED:
            yield Note("beside", f"{COUNTED[measure]}: {found_in.publisher} ({edition})")
    if {NET_FLOWS, GRANT_EQUIVALENTS} <= {measure for _, measure in taken}:
        used = (rule for rule in priorities.rules(ledger) if rule.counted == GRANT_EQUIVALENTS)
        yield from (Note("aid_counted", rule.words) for rule in used)


def rate_notes(figures: Iterable[Figure]) -> Iterator[Note]:
    """The exchange rates that some figures were converted at, one note for each pair of currencies."""
    used: dict[tuple[str, str], dict[int, float]] = {}
    for row in figures:
        for rate, name in rates_used(row.cell.panel, row.country, row.year):
            pair = str(rate.unit_of(name, row.year))
            used.setdefault((pair, rate.edition), {})[row.year] = rate.value(name, row.year)
    for (pair, edition), rates in used.items():
        if pair.endswith("per EUR"):
            yield Note("rate", f"{pair}, fixed irrevocably: {next(iter(rates.values())):g}")
        else:
            told = ", ".join(f"{year} {rounded(rates[year], 5)}" for year in sorted(rates))
            yield Note("rate", f"{pair}, as {edition} implies it: {told}")
