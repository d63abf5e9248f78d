"""Rates of exchange by year, each with the practice that it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare import readings
from burdenshare.answers.result import Result, names
from burdenshare.errors import NothingKnown, unknown
from burdenshare.ledger.known import Ledger
from burdenshare.measures import EXCHANGE_RATE, MEASURES
from burdenshare.questions.rates import ExchangeRate, practices
from burdenshare.records import Answer, Figure, Note, Unknown
from burdenshare.units import grouped, rounded
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
        raise unknown("publisher of rates", first, publishers, listing="burdenshare list editions")
    question = ExchangeRate(ledger, tuple(countries), tuple(years), first, chosen)
    found = readings.answers(question, ledger, every=every_reading)
    if not any(isinstance(row, Figure) for answer in found for row in answer.rows):
        why = next((row.why for answer in found for row in answer.rows if not isinstance(row, Figure)), "")
        remedy = "--readings answers by every practice." if not every_reading else ""
        raise NothingKnown(
            f"no rate is known: {why or 'no edition known on the day gives it'}.", remedy=remedy
        )
    return Result(
        question={
            "verb": "show",
            "measure": EXCHANGE_RATE,
            "allies": list(countries),
            "years": list(question.years),
            "edition": edition,
            "if_met": None,
            "across_breaks": False,
        },
        as_of=ledger.known_on,
        answers=found,
        headline=_headline(found[0].rows[0], ledger) if len(found[0].rows) == 1 else [],
        notes=[*map(_practice, found), *_no_whole_years(found)],
        names=names(ledger, countries),
    )


def _practice(answer: Answer) -> Note:
    """By which practice a reading answers, and from which edition."""
    edition = next((f" ({row.edition})" for row in answer.rows if isinstance(row, Figure)), "")
    return Note("practice", f"{answer.reading.id}: {answer.reading.sentence}{edition}")


def _no_whole_years(found: Sequence[Answer]) -> list[Note]:
    notes = (note for answer in found for row in answer.rows for note in row.notes)
    return list(dict.fromkeys(note for note in notes if note.code == "year_to_date"))


def _headline(row: Figure | Unknown, ledger: Ledger) -> list[str]:
    """One rate in a sentence."""
    name = ledger.countries.name(row.country)
    if isinstance(row, Unknown):
        return [f"{name} {row.year}: unknown; {row.why}"]
    number = grouped(rounded(row.value, MEASURES[EXCHANGE_RATE].decimals))
    status = "" if row.status == "final" else f", {row.status}"
    known_on = f"known on {day_in_words(row.vintage)}"
    return [f"{name} {row.year}: {number} {row.unit}      {row.edition}, {known_on}{status}"]
