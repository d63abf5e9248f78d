"""The plans themselves: which there are, what each says, and what is to be said against one of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isnan
from pathlib import Path
from typing import Any

from burdenshare import breaks, plans, pledges
from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import as_list, known
from burdenshare.errors import BadFile, InputError
from burdenshare.ledger.known import Ledger
from burdenshare.plans import credibility, history, parts, submissions
from burdenshare.plans.submissions import AIMS, GOVERNMENT, Plan, Round
from burdenshare.units import grouped, rounded
from burdenshare.wording import day_in_words, spans

LIST_COLUMNS = ("day", "ally", "plan", "status", "author", "round", "definition", "evidence", "title")


def plan_list(
    allies: str | Sequence[str] = (), *, as_of: str | date | None = None, data: str | Path | None = None
) -> Listing:
    """Every plan known on a day, one row per document, the oldest first.

    Args:
        allies: Codes, names, demonyms or groups; none: all.
        as_of: A day; None: every plan.
        data: The user's data folder.

    Raises:
        UnknownName: An ally that is not known here.
    """
    ledger = known(as_of, data)
    wanted = ledger.countries.resolve(as_list(allies), None) if allies else None
    found = submissions.plans(ledger).values()
    rows = [_document(plan) for plan in found if wanted is None or plan.ally in wanted]
    headline = [] if rows else ["no plan is held for what was asked"]
    return Listing({"verb": "plans list"}, LIST_COLUMNS, rows, headline=headline)


def _document(plan: Plan) -> dict[str, Any]:
    definitions = {series.definition == "nato" for series in plan.series}
    told = "partly nato" if len(definitions) > 1 else "nato" if True in definitions else "other"
    return {
        "day": plan.told,
        "ally": plan.ally,
        "plan": plan.id,
        "status": plan.status,
        "author": plan.author,
        "round": plan.round or "",
        "definition": told,
        "evidence": "read" if plan.verified else "unverified",
        "title": plan.title,
    }


SHOW_COLUMNS = (
    "series", "measure", "definition", "denominator", "prices", "kind", "what", "year", "value", "unit",
    "evidence",
)  # fmt: skip


def plan_show(
    name: str,
    *,
    election: int | None = None,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """One plan: its series with every year, and the parts that speak for and against it.

    Args:
        name: Its id, its place (`DEU/2024-07-17`), or a unique part of its id.
        election: Last year of a government's term: which part of each rise falls after it.
        as_of: The day whose forecasts of GDP it is held against; None: the newest held.
        data: The user's data folder.

    Returns:
        One row per value; then per series how late its rise comes, from the year that `v0` names (B and b
        without unit, the last step in percent of the rise, the shortfall against equal steps in the unit of
        the series), the part after an election, the GDP that it implies, what earlier plans of the ally said
        about the same years, and how much of the ally's extra money went into equipment (percent).

    Raises:
        UnknownName: With the nearest match.
        NothingKnown: If it was written after the day.
        InputError: If no series of the plan speaks of the year of the election and of a later one.
    """
    ledger = known(as_of, data)
    plan = submissions.find_plan(ledger, name)
    rows = [
        *_value_rows(plan),
        *_loading_rows(plan),
        *_election_rows(plan, election),
        *_required_rows(ledger.as_of(plan.day), plan),
        *_implied_rows(ledger, plan),
        *_earlier_rows(ledger, plan),
        *_equipment_rows(ledger.as_of(plan.day), plan),
    ]
    return Listing(
        {"verb": "plans show", "plan": plan.id},
        SHOW_COLUMNS,
        rows,
        headline=list(_title(plan)),
        notes=list(dict.fromkeys(_sources(plan))),
        short=_readable(rows),
    )


def _title(plan: Plan) -> Iterator[str]:
    author = "" if plan.author == GOVERNMENT else f", by: {plan.author}, not the government"
    answers = f", answers {plan.round}" if plan.round else ""
    yield f"{plan.id}: {plan.title}, {plan.ally} {plan.told} ({plan.status}{author}{answers})"
    yield from (text for text in (plan.condition, plan.note) if text)
    for number, series in enumerate(plan.series, start=1):
        shown = spans(list(series.values))
        denominator = f" of {series.denominator}" if series.denominator else ""
        lasting = f", {series.since or ''}–{series.until or ''}" if series.since or series.until else ""
        what = f"{series.measure}, {series.unit}{denominator}, {series.kind}, {shown}{lasting}"
        yield f"{number}. {what}: {series.definition}"
        yield from (f"   {text}" for text in (series.condition, series.note) if text)


def _sources(plan: Plan) -> Iterator[str]:
    for number, series in enumerate(plan.series, start=1):
        yield f"{number}. {citation_text(series.evidence)}"


def _row(plan: Plan, number: int | None, **columns: Any) -> dict[str, Any]:
    row = dict.fromkeys(SHOW_COLUMNS)
    if number is not None:
        series = plan.series[number - 1]
        row.update(
            series=number,
            measure=series.measure,
            definition=series.definition,
            denominator=series.denominator,
            prices=series.unit.prices or None,
            kind=series.kind,
            unit=str(series.unit),
        )
    return {**row, **columns}


def _value_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for number, series in enumerate(plan.series, start=1):
        evidence = "read" if series.evidence.verified else "unverified"
        if series.start:
            year, value = series.start
            yield _row(plan, number, what="start", year=year, value=value, evidence=evidence)
        for year, value in series.values.items():
            yield _row(plan, number, what="value", year=year, value=value, evidence=evidence)
        if series.identified is not None:
            part = 100 * credibility.execution(series.identified, sum(series.values.values()))
            yield _row(plan, number, what="identified of it", value=part, unit="percent", evidence=evidence)


def _loading_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for part in parts.loadings(plan):
        loading, span = part.loading, f"v0 {part.first}, to {part.last}"
        found = (
            ("B", loading.centre, ""),
            ("b", loading.balance, ""),
            ("last step", 100 * loading.last, "percent"),
            ("shortfall against equal steps", loading.shortfall, str(part.series.unit)),
        )
        for what, value, unit in found:
            told = None if isnan(value) else value
            yield _row(plan, part.number, what=f"{what} ({span})", value=told, unit=unit, evidence="computed")


def _election_rows(plan: Plan, election: int | None) -> Iterator[dict[str, Any]]:
    if election is None:
        return
    fitting = [
        (number, series)
        for number, series in enumerate(plan.series, start=1)
        if series.kind in AIMS and election in series.values and max(series.values) > election
    ]
    if not fitting:
        raise InputError(
            f"no series of {plan.id} speaks of {election} and of a later year.",
            where="election",
            remedy="Choose a year of the plan.",
        )
    for number, series in fitting:
        start = dict([series.start]) if series.start else {}
        part = credibility.after_election({**start, **series.values}, election)
        value = None if isnan(part) else 100 * part
        yield _row(
            plan,
            number,
            what=f"part of the rise after {election}",
            value=value,
            unit="percent",
            evidence="computed",
        )


def _earlier_rows(ledger: Ledger, plan: Plan) -> Iterator[dict[str, Any]]:
    known_plans = submissions.plans(ledger.as_of(None)).values()
    for found in history.earlier(plan, known_plans):
        source = f"{found.plan.id}, {found.plan.told}"
        yield _row(
            plan,
            found.number,
            what=f"said before ({source})",
            year=found.year,
            value=found.value,
            evidence=found.plan.id,
        )
        yield _row(
            plan,
            found.number,
            what="changed since by",
            year=found.year,
            value=found.change,
            evidence="computed",
        )


def _equipment_rows(ledger: Ledger, plan: Plan) -> Iterator[dict[str, Any]]:
    """The ally's record by the day of the plan: how much of its extra money went into equipment."""
    found = history.absorbed(ledger, plan.ally, plan.day.year)
    if found is None:
        return
    if not isnan(found.part):
        what = f"extra money that went into equipment, {found.first}-{found.last}"
        yield _row(plan, None, what=what, value=100 * found.part, unit="percent", evidence=found.edition.id)
    for span, best in found.records.items():
        if best:
            what = (
                f"best real growth of equipment over {span} year{'s' * (span > 1)}, {best.first}-{best.last}"
                f"{breaks.across(ledger, found.edition, plan.ally, best.first, best.last)}"
            )
            yield _row(plan, None, what=what, value=best.growth, unit="percent", evidence=found.edition.id)


def _required_rows(ledger: Ledger, plan: Plan) -> Iterator[dict[str, Any]]:
    """What the last planned share takes, as known on the day of the plan."""
    for part in parts.required(ledger, plan):
        what = f"real growth required a year, {part.start[0]}-{part.last}"
        yield _row(plan, part.number, what=what, value=part.growth, unit="percent", evidence="computed")
        over = f"over {part.span} year{'s' * (part.span > 1)}"
        if part.own:
            broken = breaks.across(
                ledger, ledger.edition(part.edition), plan.ally, part.own.first, part.own.last
            )
            spike = " (a spike)" if part.own.spike else ""
            told = f"own best {over}, {part.own.first}-{part.own.last}{spike}{broken}"
            yield _row(plan, None, what=told, value=part.own.growth, unit="percent", evidence=part.edition)
        if part.peers:
            told = f"other allies that once grew so fast {over}, of {part.peers}"
            yield _row(plan, None, what=told, value=len(part.reached), unit="allies", evidence=part.edition)


def _implied_rows(ledger: Ledger, plan: Plan) -> Iterator[dict[str, Any]]:
    found = parts.implied(ledger, plan)
    for part in found:
        yield _gdp_row(plan, part, "implied GDP", part.gdp, str(part.unit), "computed")
        if part.against:
            yield _gdp_row(plan, part, "GDP", part.against.other, str(part.unit), part.edition)
            yield _gdp_row(plan, part, "GDP ÷ implied GDP", part.against.factor, "", "computed")
            yield _gdp_row(plan, part, "its money over that GDP", part.against.share, "percent", "computed")
    growth = parts.implied_growth(found)
    if growth is not None:
        what = f"growth of implied GDP, {found[0].year}-{found[-1].year}, a year"
        yield _row(plan, None, what=what, value=growth, unit="percent", evidence="computed")


def _gdp_row(
    plan: Plan, part: parts.Implied, what: str, value: float, unit: str, evidence: str
) -> dict[str, Any]:
    return _row(plan, None, what=what, year=part.year, value=value, unit=unit, evidence=evidence)


def _readable(rows: Sequence[Mapping[str, Any]]) -> Listing:
    """The rows with numbers as people read them."""
    columns = ("series", "what", "year", "value", "unit", "evidence")
    shown = [
        {**{column: row[column] for column in columns}, "year": row["year"] or "", "value": _number(row)}
        for row in rows
    ]
    return Listing({}, columns, shown)


def _number(row: Mapping[str, Any]) -> str:
    value = row["value"]
    if value is None:
        return "undefined"
    if row["year"] and row["evidence"] != "computed":
        return f"{value:,.10g}"
    if row["unit"] == "allies":
        return str(value)
    return grouped(rounded(value, 4 if not row["unit"] else 3 if row["unit"] != "percent" else 2))


CHECK_COLUMNS = ("finding", "series", "value", "against", "words")


def plan_check(
    path: str | Path,
    *,
    pledge: str | None = None,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """What is to be said against a plan in a file of one's own; no row where nothing is.

    Args:
        path: A YAML file in the form of the plans.
        pledge: A unique part of its name; None: that of the plan's round, else the newest with a deadline.
        as_of: The day whose knowledge counts; None: the plan's own.
        data: The user's data folder.

    Raises:
        BadFile: If it does not hold a plan: file, line, what to write instead.
    """
    path = Path(path)
    plan = submissions.as_plan(path.stem, plans.read_plan(path))
    ledger = known(as_of or plan.day, data)
    if plan.ally not in ledger.countries.allies:
        raise BadFile(
            f"'{plan.ally}' is not an ally.",
            where=f"{path}, ally",
            remedy="Write a code: burdenshare list allies shows them.",
        )
    answered = _round_of(ledger, plan)
    name = pledge or (answered.pledge if answered else None)
    against = pledges.find(ledger, name) if name else parts.pledge_of(ledger, plan)
    found = parts.findings(ledger, plan, against)
    rows = [
        {
            "finding": finding.code,
            "series": finding.number,
            "value": finding.value,
            "against": finding.against,
            "words": finding.words,
        }
        for finding in found
    ]
    told = f"{len(rows)} finding{'s' * (len(rows) != 1)}" if rows else "nothing found"
    held = f", held against {against.id}" if against else ""
    short = [{"finding": row["finding"], "series": row["series"], "words": row["words"]} for row in rows]
    return Listing(
        {"verb": "plans check", "path": str(path), "plan": plan.id},
        CHECK_COLUMNS,
        rows,
        headline=[f"{plan.id}: {told}, as known on {day_in_words(ledger.day)}{held}"],
        short=Listing({}, ("finding", "series", "words"), short),
    )


def _round_of(ledger: Ledger, plan: Plan) -> Round | None:
    if plan.round is None:
        return None
    return submissions.find_round(ledger.as_of(None), plan.round)
