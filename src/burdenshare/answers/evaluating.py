"""A pledge held against years and editions: who met it when, and who met it only when it was announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from pathlib import Path
from typing import Any

from burdenshare import pledges
from burdenshare.answers.files import Listing
from burdenshare.answers.result import as_list, known, names
from burdenshare.answers.result import years as as_years
from burdenshare.errors import NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.measures import parts
from burdenshare.pledges import Measured, Pledge
from burdenshare.pledges.evaluating import Cube, Evaluation, cube, evaluate, picked
from burdenshare.readings import whole
from burdenshare.units import rounded
from burdenshare.wording import spans

COLUMNS = (
    "country", "clause", "measure", "year", "value", "unit", "threshold", "met", "short", "edition",
    "estimate", "first_value", "first_met", "first_edition", "lost", "gained", "first_year_met",
    "needed_a_year",
)  # fmt: skip


@dataclass(frozen=True)
class _Held:
    """One clause, as the newest and as the first whole edition of each year has it.

    Attributes:
        now, then: Shape (country, year), in the unit of the measure; NaN: unknown.
        met, first_met: The same shape; NaN: unknown, else 1 or 0.
        short: Threshold less value; zero where met.
        editions, firsts: For each year.
    """

    clause: Measured
    cube: Cube
    now: Any
    then: Any
    met: Any
    first_met: Any
    short: Any
    editions: Sequence[str | None]
    firsts: Sequence[str | None]

    def estimated(self, row: int, column: int) -> bool:
        """Whether the figure of the newest edition is an estimate."""
        edition = self.editions[column]
        return edition is not None and bool(
            self.cube.estimated[self.cube.editions.index(edition), row, column]
        )

    def lost(self, row: int, column: int) -> bool:
        """Whether it was met when announced, and is not any more."""
        return bool(self.first_met[row, column] == 1 and self.met[row, column] == 0)

    def gained(self, row: int, column: int) -> bool:
        """Whether it was not met when announced, and is now."""
        return bool(self.first_met[row, column] == 0 and self.met[row, column] == 1)

    def years_of(self, row: int, wanted: Any) -> list[int]:
        """The years of a row in which something is so."""
        return [year for column, year in enumerate(self.cube.years) if wanted(row, column)]

    def first_year(self, row: int) -> int | None:
        """The first year in which it is met, as known now."""
        found = self.years_of(row, lambda row, column: self.met[row, column] == 1)
        return found[0] if found else None

    def newest(self, row: int) -> tuple[int, float] | None:
        """The last year with a figure, and the figure."""
        found = self.years_of(row, lambda row, column: not isnan(self.now[row, column]))
        return (found[-1], float(self.now[row, self.cube.years.index(found[-1])])) if found else None


def pledge_evaluate(
    name: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | None = None,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """Every clause of a pledge that a measure decides, year by year.

    Args:
        name: A unique part of the pledge's name.
        allies: Codes, names, demonyms or groups; none: every member with forces on the day.
        year: A year or a span; None: from the year of adoption to the last that an edition is complete for.
        as_of: The day whose knowledge counts; None: every edition held.
        data: The user's data folder.

    Returns:
        One row per clause, ally and year: the figure of the newest edition complete for the year, beside what
        the first one said (`lost`: met when announced and not any more; `gained`: the reverse);
        `first_year_met` within the span; `needed_a_year`: points a year from the newest figure to the
        deadline, empty once met or past.

    Raises:
        UnknownName: A pledge or an ally that is not known here.
        NothingKnown: If the pledge was not yet adopted, no measure decides it, or no edition is complete.
    """
    ledger = known(as_of, data)
    pledge = pledges.find(ledger, name)
    pledge.main  # noqa: B018 (raises where no measure decides)
    members = ledger.countries.with_forces(ledger.day)
    wanted = ledger.countries.resolve(as_list(allies), ledger.day) if allies else members
    countries = [country for country in wanted if country in members and country not in pledge.exempt]
    span = as_years(year) or _span(ledger, pledge)
    found = [_held(ledger, clause, countries, span) for clause in pledge.measured]
    told = names(ledger, countries)
    return Listing(
        {
            "verb": "pledges evaluate",
            "pledge": pledge.id,
            "allies": countries if allies else [],
            "as_of": ledger.known_on.isoformat() if ledger.known_on else None,
        },
        COLUMNS,
        [row for held in found for row in _rows(pledge, held)],
        headline=[
            *(line for held in found for line in _headline(held)),
            *(f"{ledger.countries.name(code)} {why} and is exempt" for code, why in pledge.exempt.items()),
            *_ended(pledge, span),
        ],
        notes=list(_notes(found[0])),
        short=_matrix(pledge, found[0], told),
    )


def _span(ledger: Ledger, pledge: Pledge) -> tuple[int, ...]:
    measure, first = pledge.main.measure, pledge.adopted.year
    years = {row.cell.year for row in ledger.rows(parts(measure)[0]) if row.cell.year >= first}
    complete = [year for year in years if whole(ledger, measure, [year])]
    if not complete:
        raise NothingKnown(
            f"no edition known is complete for {measure} in {first} or after",
            remedy="Ask for other years, as 2010:2015, or with a later --as-of.",
        )
    return tuple(range(first, max(complete) + 1))


def _held(ledger: Ledger, clause: Measured, countries: Sequence[str], years: Sequence[int]) -> _Held:
    found = evaluate(_of_members(ledger, cube(ledger, clause.measure, countries, years)), clause)
    now, editions = picked(found.cube, found.cube.values, last=True)
    then, firsts = picked(found.cube, found.cube.values, last=False)
    told = _known_or_not(found)
    return _Held(
        clause,
        found.cube,
        now,
        then,
        picked(found.cube, told, last=True)[0],
        picked(found.cube, told, last=False)[0],
        picked(found.cube, found.short, last=True)[0],
        editions,
        firsts,
    )


def _of_members(ledger: Ledger, found: Cube) -> Cube:
    """Without the years at whose end an ally was not yet a member."""
    import numpy as np

    joined = [ledger.countries.allies[country].joined for country in found.countries]
    outside = np.array([[day > date(year, 12, 31) for year in found.years] for day in joined], dtype=bool)
    shape = (len(found.countries), len(found.years))
    return replace(found, values=np.where(outside.reshape(shape), np.nan, found.values))


def _known_or_not(found: Evaluation) -> Any:
    import numpy as np

    return np.where(np.isnan(found.cube.values), np.nan, found.met.astype(float))


# --- rows --------------------------------------------------------------------------------------------


def _rows(pledge: Pledge, held: _Held) -> Iterator[dict[str, Any]]:
    for row, country in enumerate(held.cube.countries):
        for column, year in enumerate(held.cube.years):
            yield {
                "country": country,
                "clause": held.clause.id,
                "measure": held.clause.measure,
                "year": year,
                "value": _number(held.now[row, column]),
                "unit": held.clause.unit,
                "threshold": held.clause.threshold,
                "met": _truth(held.met[row, column]),
                "short": _number(held.short[row, column]),
                "edition": held.editions[column],
                "estimate": held.estimated(row, column),
                "first_value": _number(held.then[row, column]),
                "first_met": _truth(held.first_met[row, column]),
                "first_edition": held.firsts[column],
                "lost": held.lost(row, column),
                "gained": held.gained(row, column),
                "first_year_met": held.first_year(row),
                "needed_a_year": _needed(pledge, held, row),
            }


def _number(value: Any) -> float | None:
    return None if isnan(value) else float(value)


def _truth(value: Any) -> bool | None:
    return None if isnan(value) else bool(value)


def _needed(pledge: Pledge, held: _Held, row: int) -> float | None:
    """Points a year from the newest figure to the threshold by the deadline; None once met or past."""
    newest = held.newest(row)
    if newest is None or pledge.until is None or newest[0] >= pledge.until:
        return None
    column = held.cube.years.index(newest[0])
    short = float(held.short[row, column])
    return short / (pledge.until - newest[0]) if short > 0 else None


# --- for people --------------------------------------------------------------------------------------


def _headline(held: _Held) -> Iterator[str]:
    """How many met it in the last year known, who lost it by revision, who never met it."""
    columns = [column for column, edition in enumerate(held.editions) if edition]
    if not columns:
        yield f"{held.clause.label}: unknown, no edition known is complete for {spans(list(held.cube.years))}"
        return
    last, countries = columns[-1], held.cube.countries
    meeting = sum(held.met[row, last] == 1 for row in range(len(countries)))
    counted = sum(not isnan(held.met[row, last]) for row in range(len(countries)))
    never = [c for row, c in enumerate(countries) if held.first_year(row) is None]
    others = f"never in these years: {' '.join(never)}" if never else "everybody at least once"
    yield f"{held.clause.label}: {meeting} of {counted} in {held.cube.years[last]}; {others}"
    lost = {
        country: years for row, country in enumerate(countries) if (years := held.years_of(row, held.lost))
    }
    if lost:
        told = "; ".join(f"{country} {spans(years)}" for country, years in lost.items())
        yield f"met when announced, not after revision: {told}"


def _notes(held: _Held) -> Iterator[str]:
    yield "as the newest edition complete for each year has it; e estimate; ? unknown, or not yet a member"
    yield "● met; ° met when announced, and not any more"
    editions = list(dict.fromkeys(edition for edition in held.editions if edition))
    if editions:
        yield f"Source: {', '.join(sorted(editions))}"


def _ended(pledge: Pledge, span: Sequence[int]) -> Iterator[str]:
    if pledge.until and span[-1] > pledge.until:
        yield f"{pledge.id} names {pledge.until} as its year; what lies after is only held against it"


def _matrix(pledge: Pledge, held: _Held, told: dict[str, str]) -> Listing:
    """The first clause by ally and year."""
    rows = []
    for row, country in enumerate(held.cube.countries):
        line = {"": told[country]}
        for column, year in enumerate(held.cube.years):
            line[str(year)] = _cell(held, row, column)
        first, needed = held.first_year(row), _needed(pledge, held, row)
        line["first met"] = str(first or "")
        line["needed, points a year"] = rounded(needed, 2) if needed else ""
        rows.append(line)
    columns = list(rows[0]) if rows else []
    return Listing({}, [c for c in columns if c == "" or any(line[c] for line in rows)], rows)


def _cell(held: _Held, row: int, column: int) -> str:
    value = held.now[row, column]
    if isnan(value):
        return "?" if held.editions[column] else ""
    mark = "●" if held.met[row, column] == 1 else "°" if held.lost(row, column) else " "
    return f"{rounded(float(value), 2)}{'e' if held.estimated(row, column) else ''}{mark}"
