"""Rates of exchange by year, and allied incomes in one money, each with what it was converted by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from burdenshare import readings
from burdenshare.answers.result import Result, names
from burdenshare.errors import NothingKnown, unknown
from burdenshare.ledger.known import Ledger
from burdenshare.measures import EXCHANGE_RATE, MEASURES
from burdenshare.questions.incomes import SHARE_OF_ALLIED_GDP, ShareOfAlliedGdp
from burdenshare.questions.rates import ExchangeRate, practices
from burdenshare.records import Answer, Figure, Note, Unknown
from burdenshare.units import grouped, rounded, sign
from burdenshare.wording import day_in_words


def show_rates(
    ledger: Ledger,
    countries: Sequence[str],
    years: Sequence[int],
    *,
    definition: str = "nato",
    edition: str | None = None,
    every_reading: bool = False,
) -> Result:
    """Units of each ally's currency for one dollar, by year.

    Args:
        ledger: What is known on the day.
        countries: Codes.
        years: None at all: every year of the newest edition of the first practice.
        definition: The publisher whose practice answers first.
        edition: The only edition that answers.
        every_reading: Whether to answer by every practice, or by the first alone.

    Raises:
        UnknownName: A publisher or an edition that gives no rate.
        NothingKnown: If nothing known on the day gives such a rate.
    """
    publishers = list(dict.fromkeys(practice.definition for practice in practices(ledger)))
    chosen = ledger.of(definition).edition(edition) if edition else None
    first = chosen.definition if chosen else definition
    if first not in publishers:
        _refuse_later(ledger, first)
        raise unknown("publisher of rates", first, publishers, listing="burdenshare list editions")
    question = ExchangeRate(ledger, tuple(countries), tuple(years), first, chosen)
    found = readings.answers(question, ledger, every=every_reading)
    _refuse_silence(found, "rate of exchange", every_reading=every_reading)
    headline = [_told(row, ledger) for row in found[0].rows] if len(found[0].rows) == 1 else []
    notes = [*map(_practice, found), *_no_whole_years(found)]
    return _result(ledger, EXCHANGE_RATE, question, found, edition, headline, notes)


def _refuse_later(ledger: Ledger, publisher: str) -> None:
    """Whoever gives rates only in editions known after the day has said nothing yet."""
    if publisher in (practice.definition for practice in practices(ledger.as_of(None))):
        raise NothingKnown(f"no edition of {publisher} known on the day gives a rate of exchange.")


def show_shares_of_gdp(
    ledger: Ledger,
    countries: Sequence[str],
    years: Sequence[int],
    *,
    edition: str | None = None,
    every_reading: bool = False,
) -> Result:
    """Each ally's GDP as a share of that of all allies, at market rates or purchasing power.

    Args:
        ledger: What is known on the day.
        countries: Codes.
        years: None at all: the last of NATO's newest complete edition.
        edition: The only edition that answers.
        every_reading: Whether to answer at purchasing power too, or at market rates alone.

    Raises:
        NothingKnown: If no edition known on the day gives the GDP of every ally.
    """
    chosen = ledger.edition(edition) if edition else None
    question = ShareOfAlliedGdp(ledger, tuple(countries), tuple(years), chosen)
    found = readings.answers(question, ledger, every=every_reading)
    _refuse_silence(found, "share of all allies' GDP", every_reading=every_reading)
    headline = [line for answer in found for line in _together(answer, question)]
    if len(found[0].rows) == 1:
        headline.insert(0, _told(found[0].rows[0], ledger))
    notes = [_practice(answer) for answer in found]
    return _result(ledger, SHARE_OF_ALLIED_GDP, question, found, edition, headline, notes)


def _together(answer: Answer, question: ShareOfAlliedGdp) -> Iterator[str]:
    """What several allies have together in each year."""
    for year in question.years if len(question.countries) > 1 else ():
        shares = [row.value for row in answer.rows if isinstance(row, Figure) and row.year == year]
        if len(shares) > 1:
            total = rounded(sum(shares), MEASURES[SHARE_OF_ALLIED_GDP].decimals)
            yield f"{len(shares)} allies together {year}: {total} % ({answer.reading.id})"


def _refuse_silence(found: Sequence[Answer], what: str, *, every_reading: bool) -> None:
    rows = [row for answer in found for row in answer.rows]
    if any(isinstance(row, Figure) for row in rows):
        return
    why = next((row.why for row in rows if isinstance(row, Unknown)), "no edition known on the day gives it")
    remedy = "" if every_reading else "--readings asks every publisher held."
    raise NothingKnown(f"no {what} is known: {why}.", remedy=remedy)


def _result(
    ledger: Ledger,
    measure: str,
    question: ExchangeRate | ShareOfAlliedGdp,
    found: Sequence[Answer],
    edition: str | None,
    headline: Sequence[str],
    notes: Sequence[Note],
) -> Result:
    return Result(
        question={
            "verb": "show",
            "measure": measure,
            "allies": list(question.countries),
            "years": list(question.years),
            "edition": edition,
            "if_met": None,
            "across_breaks": False,
        },
        as_of=ledger.known_on,
        answers=found,
        headline=headline,
        notes=notes,
        names=names(ledger, question.countries),
    )


def _practice(answer: Answer) -> Note:
    """By which practice a reading answers, and from which edition."""
    edition = next((f" ({row.edition})" for row in answer.rows if isinstance(row, Figure)), "")
    return Note("practice", f"{answer.reading.id}: {answer.reading.sentence}{edition}")


def _no_whole_years(found: Sequence[Answer]) -> list[Note]:
    notes = (note for answer in found for row in answer.rows for note in row.notes)
    return list(dict.fromkeys(note for note in notes if note.code == "year_to_date"))


def _told(row: Figure | Unknown, ledger: Ledger) -> str:
    """One figure in a sentence."""
    name = ledger.countries.name(row.country)
    if isinstance(row, Unknown):
        return f"{name} {row.year}: unknown; {row.why}"
    number = grouped(rounded(row.value, MEASURES[row.measure].decimals))
    status = "" if row.status == "final" else f", {row.status}"
    known_on = f"known on {day_in_words(row.vintage)}"
    return f"{name} {row.year}: {number} {sign(str(row.unit))}      {row.edition}, {known_on}{status}"
