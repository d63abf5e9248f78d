"""What each edition known said about the same figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from burdenshare import measures, pledges
from burdenshare.answers.result import Result, as_list, check_definition, known, names, years
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.measures import Wanted
from burdenshare.provenance import figure
from burdenshare.questions.gap import doubt_note
from burdenshare.records import Answer, Edition, Figure, Reading


def revisions(
    measure: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | None = None,
    currency: str = "USD",
    every_reading: bool = False,
    data: str | Path | None = None,
) -> Result:
    """What each edition known said about the same figure.

    Args:
        measure: An id, or what people call it.
        allies: Codes, names, demonyms, groups or totals; none: every member on the day.
        year: One, a span, or several; None: every year.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: Only this one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices; None: current prices.
        currency: `USD`, `national`, or a code.
        every_reading: Revisions are told as published; accepted for the grammar's sake.
        data: The user's data folder.

    Returns:
        One row per ally, year and edition, the oldest edition first, with the change since the one before
        (`change`, in the unit of the figure) and whether the newest pledge is met (`met`).

    Raises:
        UnknownName: A measure or ally that is not known here.
        NothingKnown: If no edition known on the day says anything about what is asked.
    """
    check_definition(definition)
    ledger = known(as_of, data)
    found = measures.find(measure)
    countries = ledger.countries.resolve(as_list(allies), ledger.day)
    wanted_years = years(year)
    one = ledger.edition(edition) if edition else None
    rows: list[Figure] = []
    for country in countries:
        for number in wanted_years or _years_said(ledger, found.id, country):
            rows.extend(_each_edition(ledger, found.id, country, number, one, prices, currency))
    if not rows:
        raise NothingKnown(
            "no edition known on the day says anything about what was asked.",
            remedy="burdenshare data list shows the editions held.",
        )
    pledge = _pledge_about(ledger, found.id)
    told = _with_changes(rows, pledge)
    return Result(
        question={
            "verb": "revisions",
            "measure": found.id,
            "allies": list(countries) if allies else [],
            "years": list(wanted_years),
        },
        as_of=ledger.known_on,
        answers=[Answer(Reading(), tuple(told))],
        notes=[
            doubt_note(ledger, row)
            for row in ledger.rows(found.id, countries=countries, years=wanted_years)
            if row.cell.trust != "plain" and row.cell.unit.symbol == "percent"
        ],
        names=names(ledger, countries),
        columns=("change", "pledge", "met"),
    )


def _years_said(ledger: Ledger, measure: str, country: str) -> list[int]:
    published = "defence_expenditure" if measure == "share_of_allied_spending" else measure
    return sorted({row.cell.year for row in ledger.rows(published, countries=[country])})


def _each_edition(
    ledger: Ledger,
    measure: str,
    country: str,
    year: int,
    one: Edition | None,
    prices: int | None,
    currency: str,
) -> Iterator[Figure]:
    for edition in [one] if one else ledger.editions:
        try:
            panel = measures.panel(
                ledger, measure, edition, Wanted((country,), (year,), "published", prices, currency)
            )
        except NothingKnown:
            continue
        if panel.says(country, year):
            yield figure(ledger, panel, country, year)


def _pledge_about(ledger: Ledger, measure: str) -> pledges.Pledge | None:
    found = [p for p in pledges.pledges(ledger).values() if p.main.measure == measure]
    return max(found, key=lambda pledge: pledge.adopted, default=None)


def _with_changes(rows: Sequence[Figure], pledge: pledges.Pledge | None) -> Iterator[Figure]:
    before: Figure | None = None
    for row in rows:
        same = before is not None and (before.country, before.year, before.unit) == (
            row.country,
            row.year,
            row.unit,
        )
        change = row.value - before.value if same and before else None
        met = pledges.meets(row.value, row.printed, pledge.main.threshold) if pledge else None
        extras = {**row.extras, "change": change, "pledge": pledge.id if pledge else None, "met": met}
        before = row
        yield replace(row, extras=extras)
