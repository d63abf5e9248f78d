"""Figures as one edition has them, as each edition had them, and down to the cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare import measures, pledges, readings
from burdenshare.answers import findings
from burdenshare.answers.result import (
    Result,
    as_list,
    check_currency,
    check_definition,
    known,
    names,
    years,
)  # fmt: skip
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.measures import Wanted
from burdenshare.provenance import Explanation, figure
from burdenshare.provenance import explain as walk
from burdenshare.questions import Show
from burdenshare.questions.gap import doubt_note
from burdenshare.questions.show import ABOUT_THE_ECONOMY, MONEY
from burdenshare.records import Answer, Edition, Figure, Note, Panel, Reading, Row, Unknown
from burdenshare.wording import day_in_words


def show(
    measure: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | None = None,
    currency: str = "USD",
    if_met: str | None = None,
    every_reading: bool = False,
    data: str | Path | None = None,
) -> Result:
    """Figures of one measure, all from one edition.

    Args:
        measure: An id, or what people call it.
        allies: Codes, names, demonyms, groups or totals; none: every member on the day.
        year: One, a span (`2014:2024`), or several; None: all years of the newest complete edition.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: A unique part of its name; None: the newest complete one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices; None: current prices.
        currency: `USD`, `national`, or a code.
        if_met: A pledge; with `share_of_allied_spending`, also the share if every ally below had met it.
        every_reading: Whether to answer under every reading, or under the default alone.
        data: The user's data folder.

    Returns:
        One row per ally and year: money in millions, shares in percent.

    Raises:
        UnknownName: A measure, ally, edition or currency that is not known here.
        NothingKnown: If no edition known on the day says anything about what is asked.

    >>> show("share_of_gdp", "NLD", year=2024, edition="nato-2024-06-17").rows[0].printed
    '2.05'
    """
    check_definition(definition)
    ledger = known(as_of, data)
    found = measures.find(measure)
    if if_met and found.id != "share_of_allied_spending":
        raise InputError("if_met goes with share_of_allied_spending.", where="if_met", remedy="Leave it out.")
    codes = {ally.currency for ally in ledger.countries.allies.values()}
    question = Show(
        found.id,
        _asked_allies(ledger, as_list(allies), found.id),
        years(year),
        ledger.edition(edition) if edition else None,
        prices,
        check_currency(currency, codes),
        pledges.find(ledger, if_met) if if_met else None,
    )
    answers = readings.answers(question, ledger, every=every_reading)
    _refuse_silence(question, answers, ledger)
    return Result(
        question={
            "verb": "show",
            "measure": found.id,
            "allies": list(question.countries) if allies else [],
            "years": list(question.years),
            "edition": question.edition.id if question.edition else None,
            "if_met": question.if_met.id if question.if_met else None,
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=_headline(question, answers[0], ledger),
        notes=_later(question, ledger),
        names=names(ledger, question.countries),
        columns=("if_met",) if if_met else (),
    )


def _asked_allies(ledger: Ledger, allies: list[str], measure: str) -> tuple[str, ...]:
    """The allies asked for; none: every member on the day, of those with forces where it is about them."""
    if allies or measure in ABOUT_THE_ECONOMY:
        return ledger.countries.resolve(allies, ledger.day)
    return ledger.countries.with_forces(ledger.day)


def _refuse_silence(question: Show, answers: Sequence[Answer], ledger: Ledger) -> None:
    if any(isinstance(row, Figure) for answer in answers for row in answer.rows):
        return
    rows = answers[0].rows
    if rows and all(row.notes for row in rows):
        return
    asked = f"{min(question.years)}" if question.years else "it"
    if len(question.years) > 1:
        asked += f" to {max(question.years)}"
    on = f" on {ledger.known_on}" if ledger.known_on else ""
    why = rows[0].why if rows and isinstance(rows[0], Unknown) else ""
    raise NothingKnown(
        f"no edition known{on} says anything about {question.measure} in {asked} for what was asked."
        if question.years
        else f"no edition known{on} says anything about {question.measure} for what was asked.",
        remedy=_other_prices(question, ledger) or (f"{why[:1].upper()}{why[1:]}." if why else ""),
    )


def _other_prices(question: Show, ledger: Ledger) -> str:
    """Where an edition has the figure at constant prices only."""
    if question.measure not in MONEY or question.prices:
        return ""
    found = readings.choose(
        ledger, question.measure, question.years, prices="constant", rates="constant"
    ).edition
    return f"{found.id} has it at {found.base_year} prices: --prices {found.base_year}." if found else ""


def _later(question: Show, ledger: Ledger) -> list[Note]:
    """What later editions have printed in part, for a question about a few shares."""
    choice = question.choice(ledger)
    if question.edition or question.measure != "share_of_gdp" or len(question.countries) > 3:
        return []
    return [
        Note("later_in_part", f"{ledger.countries.name(country)}: {told}", country)
        for country in question.countries
        for year in (*choice.years, *choice.missing)
        for told in findings.later_in_part(question.measure, country, year, choice.edition, ledger)
    ]


def _headline(question: Show, answer: Answer, ledger: Ledger) -> list[str]:
    """One figure in a sentence; what a pledge would change; nothing where the table says all."""
    figures = [row for row in answer.rows if isinstance(row, Figure)]
    if question.if_met:
        pairs = zip(figures[::2], figures[1::2], strict=False)
        if_met = f"if every ally below {findings.threshold_in_words(question.if_met)} had met it"
        return [
            f"{ledger.countries.name(now.country)} {now.year}: {_text(now)} → {_text(then)} {if_met}"
            f"      {_source(now, ledger)}"
            for now, then in pairs
        ]
    if len(answer.rows) == 1 and figures:
        row = figures[0]
        return [f"{ledger.countries.name(row.country)} {row.year}: {_text(row)}      {_source(row, ledger)}"]
    if not figures and answer.rows:
        return list(dict.fromkeys(note.text for row in answer.rows for note in row.notes))
    return []


def _text(row: Figure) -> str:
    decimals = measures.MEASURES[row.measure].decimals
    number = findings.shown(row, decimals)
    return f"{number} %" if row.unit.symbol == "percent" else f"{_grouped(number)} {row.unit}"


def _grouped(number: str) -> str:
    whole, point, digits = number.partition(".")
    return f"{int(whole):,}{point}{digits}"


def _source(row: Figure, ledger: Ledger) -> str:
    edition = ledger.edition(row.edition)
    status = [] if row.status == "final" else [row.status]
    quality = [] if row.quality == "publisher" else [row.quality]
    return ", ".join([edition.publisher, day_in_words(edition.published), *status, *quality])


# --- revisions ---------------------------------------------------------------------------------------


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


# --- explain -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Walk:
    """One figure with everything it rests on.

    Attributes:
        figure: The cell that was asked for.
        tree: The walk from it.
        others: The same question under other readings: label, walk, or why it is unknown.
        remarks: Why they differ, in sentences computed from the cells.
        editions: Every edition that the walk touches.
    """

    figure: Figure
    tree: Explanation
    others: Sequence[tuple[str, Explanation | str]]
    remarks: Sequence[str]
    editions: Sequence[Edition]
    as_of: date | None
    name: str


def explain(
    measure: str,
    ally: str,
    year: int | str | None = None,
    *,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | None = None,
    currency: str = "USD",
    data: str | Path | None = None,
) -> Walk:
    """Walk one figure back to the published cells that it rests on.

    Args:
        measure: An id, or what people call it.
        ally: One ally or total.
        year: One year; None: the last of the newest complete edition.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: A unique part of its name; None: the newest complete one.
        definition: Whose idea of what counts.
        prices: Base year of constant prices; None: current prices.
        currency: `USD`, `national`, or a code.
        data: The user's data folder.

    Raises:
        UnknownName: A measure, ally or edition that is not known here.
        NothingKnown: If there is no such figure.
    """
    result = show(
        measure, ally, year=year, as_of=as_of, edition=edition, definition=definition, prices=prices,
        currency=currency, data=data, every_reading=True,
    )  # fmt: skip
    ledger = known(as_of, data)
    rows = [row for row in result.answers[0].rows if isinstance(row, Figure)]
    if not rows:
        unknown = result.answers[0].rows[0]
        raise NothingKnown(f"{unknown.why}." if isinstance(unknown, Unknown) else "no such figure.")
    asked = rows[-1]
    tree = walk(asked.cell.panel, asked.country, asked.year, ledger)
    others = list(_other_readings(result, asked, ledger))
    trees = [tree, *(other for _, other in others if isinstance(other, Explanation))]
    return Walk(
        asked,
        tree,
        others,
        list(_remarks(asked, others, ledger)),
        [ledger.edition(name) for name in dict.fromkeys(name for t in trees for name in _editions(t))],
        ledger.known_on,
        ledger.countries.name(asked.country),
    )


def _editions(tree: Explanation) -> Iterator[str]:
    if tree.row:
        yield tree.row.edition
    for part in tree.parts:
        yield from _editions(part)


def _other_readings(result: Result, asked: Figure, ledger: Ledger) -> Iterator[tuple[str, Explanation | str]]:
    for answer in result.answers[1:]:
        for row in answer.rows:
            if (row.country, row.year) != (asked.country, asked.year):
                continue
            if isinstance(row, Unknown):
                yield answer.reading.id, row.why
            else:
                yield answer.reading.id, walk(row.cell.panel, row.country, row.year, ledger)


def _remarks(asked: Figure, others: Sequence[tuple[str, Explanation | str]], ledger: Ledger) -> Iterator[str]:
    """Why the real and the nominal share differ: the two deflators, from the edition's own cells."""
    trees = {label: other for label, other in others if isinstance(other, Explanation)}
    if asked.measure != "share_of_gdp" or not {"real", "nominal"} <= trees.keys():
        return
    yield "NATO divides spending at constant prices by GDP at constant prices"
    if told := _deflators(asked, ledger.edition(asked.edition), ledger):
        yield told


def _deflators(asked: Figure, edition: Edition, ledger: Ledger) -> str:
    """The two price indices in national currency, exchange rates left out."""
    place = (asked.country,), (asked.year,)
    base = edition.base_year

    def ratio(panel: Panel, other: Panel) -> float:
        return 100 * panel.value(asked.country, asked.year) / other.value(asked.country, asked.year)

    try:
        current = measures.money(ledger, "defence_expenditure", edition, Wanted(*place, currency="national"))
        constant = measures.money(
            ledger, "defence_expenditure", edition, Wanted(*place, prices=base, currency="national")
        )
        nominal = measures.panel(ledger, "share_of_gdp", edition, Wanted(*place, share="nominal"))
        real = measures.panel(ledger, "share_of_gdp", edition, Wanted(*place, share="real"))
    except NothingKnown:
        return ""
    spending = ratio(current, constant)
    gdp = spending * real.value(asked.country, asked.year) / nominal.value(asked.country, asked.year)
    if abs(spending - gdp) < 0.05:
        return f"one deflator serves both: {spending:.1f} ({base} = 100), so the two ratios agree"
    return (
        f"the deflators differ: {spending:.1f} for spending, {gdp:.1f} for GDP "
        f"({base} = 100, national currency), so the share at constant prices is {gdp / spending:.3f} times "
        "the nominal one"
    )


def cells(tree: Explanation) -> Iterator[Row]:
    """The published cells at the ends of a walk."""
    if tree.row:
        yield tree.row
    for part in tree.parts:
        yield from cells(part)


def as_tree(tree: Explanation) -> dict[str, Any]:
    """A walk as plain data."""
    content: dict[str, Any] = {
        "country": tree.country,
        "year": tree.year,
        "measure": tree.measure,
        "value": tree.value,
        "unit": str(tree.unit),
        "prices": tree.unit.prices or None,
        "rates": tree.unit.rates or None,
        "formula": tree.formula or None,
        "cell": None,
        "parts": [as_tree(part) for part in tree.parts],
    }
    if tree.row:
        cell = tree.row.cell
        content["cell"] = {
            "edition": tree.row.edition,
            "locator": cell.locator,
            "value": cell.value,
            "unit": str(cell.unit),
            "printed": cell.printed or None,
            "status": cell.status,
            "quality": cell.quality,
            "source": cell.source or None,
            "note": cell.note or None,
        }
    return content
