"""A question, answered once per defensible reading; and which edition answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from burdenshare import priorities
from burdenshare.measures import own_parts, parts
from burdenshare.records import Answer, Edition, Figure, Note, Panel, Reading, Row
from burdenshare.wording import edition_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


class Question(Protocol):
    """Asked above (a gap, a figure, a cost, a claim); answered here, once per reading."""

    def readings(self, ledger: Ledger) -> Sequence[Reading]:
        """Every reading that the question admits, the default first."""

    def under(self, reading: Reading, ledger: Ledger) -> Answer:
        """What one reading says."""


def answers(question: Question, ledger: Ledger, *, every: bool = True) -> list[Answer]:
    """The question under every reading that it admits, or under the default alone.

    Args:
        question: What is asked.
        ledger: What is known on the day.
        every: Whether to go on after the default reading.
    """
    admitted = question.readings(ledger)
    found = (question.under(reading, ledger) for reading in (admitted if every else admitted[:1]))
    return [replace(answer, notes=(*answer.notes, *_retrieved(answer, ledger))) for answer in found]


def _retrieved(answer: Answer, ledger: Ledger) -> Iterator[Note]:
    """Editions behind an answer whose day of publication is not known: they count from their retrieval."""
    figures = (row for row in answer.rows if isinstance(row, Figure))
    held = {edition.id: edition for edition in ledger.every}
    for name in dict.fromkeys(name for row in figures for name in (row.edition, *row.editions)):
        if held[name].retrieved:
            day = edition_day(held[name])
            yield Note("retrieved", f"{name}: {day}; when it was published is not known")


@dataclass(frozen=True, slots=True)
class Choice:
    """The one edition that a series comes from.

    Attributes:
        edition: None where no edition is complete for any of the years.
        years: Those for which it is complete.
        missing: Those for which it is not.
    """

    edition: Edition | None
    years: tuple[int, ...]
    missing: tuple[int, ...] = ()


def choose(
    ledger: Ledger,
    measure: str,
    years: Sequence[int],
    *,
    prices: str = "",
    rates: str = "",
    totals: Sequence[str] = (),
) -> Choice:
    """The newest edition known that is complete for a measure and all years; else for most of them.

    Args:
        measure: A published measure.
        years: What is asked.
        prices: `current`, a base year or `constant`; with `rates` as in the unit of the published cells.
        totals: What is asked is about these totals alone, which the edition must have instead of the allies.
    """
    asked = partial(whole, ledger, measure, prices=prices, rates=rates, totals=totals)
    complete = asked(years)
    if complete:
        return Choice(complete[0], tuple(years))
    found: dict[Edition, list[int]] = {}
    for year in years:
        for edition in asked([year]):
            found.setdefault(edition, []).append(year)
    if not found:
        return Choice(None, (), tuple(years))
    best = max(found, key=lambda edition: (len(found[edition]), edition.published))
    held = tuple(found[best])
    return Choice(best, held, tuple(year for year in years if year not in held))


def whole(
    ledger: Ledger,
    measure: str,
    years: Sequence[int],
    *,
    prices: str = "",
    rates: str = "",
    totals: Sequence[str] = (),
) -> list[Edition]:
    """The editions known that are complete for a measure, or for all parts of a formula; the newest first.

    Money is that in dollars at current prices where nothing else is said.
    """
    found: list[list[Edition]] = []
    for part in own_parts(measure) or parts(measure):
        bare = part in ("defence_expenditure", "gdp") and not prices and not rates
        base = "current" if bare else prices
        found.append(
            ledger.complete(part, years, prices=base, rates="current" if bare else rates, totals=totals)
        )
    return [edition for edition in found[0] if all(edition in others for others in found[1:])]


def newest_year(
    ledger: Ledger, measure: str, *, prices: str = "", rates: str = "", totals: Sequence[str] = ()
) -> int | None:
    """The last year for which the newest edition that is complete for any year, or has the totals, is so."""
    for edition in reversed(ledger.editions):
        years = {row.cell.year for row in ledger.rows(parts(measure)[0], edition=edition.id)}
        for year in sorted(years, reverse=True):
            if edition in whole(ledger, measure, [year], prices=prices, rates=rates, totals=totals):
                return year
    return None


def piecemeal(
    ledger: Ledger, measure: str, country: str, year: int, *, prices: str = "", rates: str = ""
) -> tuple[Row | None, list[Row]]:
    """One figure where no edition is complete: the newest plain cell, and the newer ones that are not plain.

    Cells from the press answer where the priorities admit them.

    Returns:
        The cell that answers, or None; and cells of the same or a later edition that may only be notes.
    """
    rows = [
        row
        for row in ledger.rows(measure, countries=[country], years=[year])
        if (row.cell.unit.prices, row.cell.unit.rates) == (prices, rates)
    ]
    press = priorities.admits_press(ledger, measure, country, year)
    plain = [row for row in rows if row.cell.plain and (press or row.cell.quality != "press")]
    best = plain[-1] if plain else None
    since = ledger.edition(best.edition).published if best else None
    doubts = [
        row
        for row in rows
        if row.cell.trust != "plain" and (since is None or ledger.edition(row.edition).published >= since)
    ]
    return best, doubts


def plain_rows(ledger: Ledger, measure: str, country: str, *, edition: str | None = None) -> list[Row]:
    """The cells about one country that may answer, of every edition known or of one."""
    rows = ledger.rows(measure, edition=edition, countries=[country])
    return [row for row in rows if row.cell.plain]


def newest_panel(
    ledger: Ledger, measure: str, country: str, year: int | None = None, *, prices: str = "", rates: str = ""
) -> tuple[Panel, Edition] | None:
    """A measure of one country in the newest edition known that gives it, all its years.

    Args:
        ledger: Of the definition whose editions count.
        measure: A published measure.
        country: A code.
        year: For which the edition must give it; None: for any.
        prices: As in the unit of the published cells, with `rates`.
    """
    for edition in reversed(ledger.editions):
        panel = ledger.panel(measure, edition, prices=prices, rates=rates, countries=(country,))
        if any(panel.says(country, held) for held in (panel.years if year is None else (year,))):
            return panel, edition
    return None
