"""Who handed in a plan, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare.answers import rounds
from burdenshare.answers.files import Listing
from burdenshare.answers.outturning import difference, mark, planned, reported
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import as_list, known, names
from burdenshare.ledger.known import Ledger
from burdenshare.plans import outturns, parts, progress, submissions
from burdenshare.plans.outturns import Comparison
from burdenshare.plans.progress import Progress
from burdenshare.plans.submissions import Plan, Round, RoundEvent
from burdenshare.units import grouped, rounded
from burdenshare.wording import day_in_words, joined

SMALL, NAMED = 3, 12
COLUMNS = (
    "round", "country", "submission", "submitted", "contradicted", "outturn", "decides", "plan", "plan_day",
    "year", "measure", "definition", "planned", "reported", "unit", "difference", "above_percent", "status",
    "edition", "locator", "evidence", "newest_year", "newest_share", "line_year", "line", "line_difference",
    "growth_needed", "gdp_growth", "reports",
)  # fmt: skip
OUTTURNS = ("met", "ahead", "behind", "not yet reported", "nothing to compare")


def track(
    allies: str | Sequence[str] = (),
    *,
    round: str,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Listing:
    """Who handed in a plan in a round, who is late, and whether NATO's figures are ahead of it or behind.

    Args:
        allies: Codes, names, demonyms or groups; none: every member with forces on the day that the round
            concerns, the silent too.
        round: A unique part of its name.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.

    Returns:
        One row per ally and figure of its newest plan that can be held against NATO's; one without figures
        where there is none. Without named allies also, as `ALLIES`, what was expected of all plans
        together and what each edition says came of it. Shares in percent, differences of shares in points,
        growth in percent a year.

    Raises:
        UnknownName: An ally or a round that is not known here.
        NothingKnown: If nobody had asked for these plans by the day.
    """
    ledger = known(as_of, data)
    asked = submissions.find_round(ledger, round)
    day = progress.day_of(ledger, asked)
    members = ledger.countries.with_forces(day)
    wanted = ledger.countries.resolve(as_list(allies), day) if allies else members
    found = progress.progress(ledger, asked, [country for country in wanted if country in members])
    told = names(ledger, wanted)
    few = bool(allies) and len(wanted) <= SMALL
    outside = [_outside(ledger, country, day, told) for country in wanted if country not in members]
    rows = [row for ally in found for row in _rows(ledger, asked, ally)]
    if few:
        headline = [line for ally in found for line in _one_ally(ledger, ally, told)]
    else:
        headline = [*_sums(found), *rounds.expected_told(ledger, asked.id)]
        rows += [_expected_row(asked, row) for row in rounds.expected_rows(ledger, asked)]
    return Listing(
        {
            "verb": "track",
            "round": asked.id,
            "allies": list(wanted) if allies else [],
            "as_of": ledger.known_on.isoformat() if ledger.known_on else None,
        },
        COLUMNS,
        rows,
        headline=[*headline, *outside],
        notes=_notes(asked, found, few=few),
        short=_figures(ledger, found) if few else _overview(found, told),
    )


def standings(
    a_round: Round, *, as_of: str | date | None = None, data: str | Path | None = None
) -> list[Progress]:
    """Where every ally with forces stands in a round.

    Args:
        a_round: As known on the day.
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.
    """
    ledger = known(as_of, data)
    members = ledger.countries.with_forces(progress.day_of(ledger, a_round))
    return progress.progress(ledger, a_round, members)


def _outside(ledger: Ledger, country: str, day: date, told: Mapping[str, str]) -> str:
    ally = ledger.countries.allies.get(country)
    if ally is None:
        return f"{told[country]} is a total; no round asks it for a plan"
    if not ally.forces:
        return f"{told[country]} has no armed forces and was asked for no plan"
    then = day_in_words(ally.joined)
    return f"{told[country]} was not a member on {day_in_words(day)}; it joined on {then}"


# --- rows --------------------------------------------------------------------------------------------


def _rows(ledger: Ledger, asked: Round, ally: Progress) -> Iterator[dict[str, Any]]:
    basis = {**dict.fromkeys(COLUMNS), **_about(asked, ally)}
    plan = ally.outturn.plan
    figures = _comparable(ledger, plan) if plan else []
    for comparison in figures:
        decides = ally.outturn.by is not None and _same(comparison, ally.outturn.by)
        yield {**basis, **_compared(comparison), "decides": decides}
    if not figures:
        yield basis


def _expected_row(asked: Round, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), "round": asked.id, **row}


def _comparable(ledger: Ledger, plan: Plan) -> list[Comparison]:
    return [found for found in outturns.against(ledger, plan) if found.series.comparable]


def _same(one: Comparison, other: Comparison) -> bool:
    return one.series is other.series and one.year == other.year


def _about(asked: Round, ally: Progress) -> dict[str, Any]:
    plan, line, growth = ally.outturn.plan, ally.line, ally.growth
    return {
        "round": asked.id,
        "country": ally.country,
        "submission": ally.submission.standing,
        "submitted": ally.submission.told or None,
        "contradicted": ally.submission.contradicted,
        "outturn": ally.outturn.standing,
        "plan": plan.id if plan else None,
        "plan_day": plan.told if plan else None,
        "newest_year": ally.newest.year if ally.newest else None,
        "newest_share": ally.newest.value if ally.newest else None,
        "line_year": line.year if line else None,
        "line": line.value if line else None,
        "line_difference": line.difference if line else None,
        "growth_needed": ally.needed,
        "gdp_growth": growth.edition if growth else None,
        "reports": "; ".join(_report(event) for event in ally.submission.reports) or None,
    }


def _report(event: RoundEvent) -> str:
    mark = "" if event.evidence.verified else " (unverified)"
    day = event.told or "no day"
    return f"{day} {event.event}: {event.words.removesuffix('.')}{mark}"


def _compared(comparison: Comparison) -> dict[str, Any]:
    series, reported = comparison.series, comparison.reported
    return {
        "year": comparison.year,
        "measure": series.measure,
        "definition": series.definition,
        "planned": comparison.planned,
        "reported": comparison.amount,
        "unit": str(series.unit),
        "difference": comparison.difference,
        "above_percent": comparison.above,
        "status": reported.status,
        "edition": reported.edition,
        "locator": reported.locator,
        "evidence": citation_text(series.evidence),
    }


# --- for people --------------------------------------------------------------------------------------


def _overview(found: Sequence[Progress], told: Mapping[str, str]) -> Listing:
    """One line per ally."""
    rows = []
    for ally in found:
        by, line = ally.outturn.by, ally.line
        rows.append(
            {
                "": told[ally.country],
                "submission": _sent(ally),
                "outturn": ally.outturn.standing,
                "plan": ally.outturn.plan.id if ally.outturn.plan else "",
                "planned": f"{by.year}: {planned(by)}" if by else "",
                "reported": reported(by) if by else "",
                "money": difference(ally.outturn.beside) if ally.outturn.beside else "",
                "straight line": _on_line(line) if line and not by else "",
                "still needed": f"{grouped(rounded(ally.needed, 2))} % a year" if ally.needed else "",
            }
        )
    columns = list(rows[0]) if rows else []
    return Listing({}, [c for c in columns if any(row[c] for row in rows)], rows)


def _sent(ally: Progress) -> str:
    mark = " (contradicted)" if ally.submission.contradicted else ""
    return f"{ally.submission.standing} {ally.submission.told}".rstrip() + mark


def _on_line(line: progress.Line) -> str:
    away = rounded(line.difference, 2)
    sign = "+" if line.difference > 0 else ""
    return f"{line.year}: {rounded(line.value, 2)} %, {sign}{grouped(away)}{mark(line.reported.status)}"


def _figures(ledger: Ledger, found: Sequence[Progress]) -> Listing:
    """Plan against outturn, one line per planned figure: also those that count otherwise than NATO."""
    rows = [
        {
            "plan": plan.id,
            "year": figure.year,
            "counts": figure.series.counts,
            "planned": planned(figure),
            "reported": reported(figure),
            "difference": difference(figure),
            "edition": figure.reported.edition,
            "evidence": "read" if figure.series.evidence.verified else "unverified",
        }
        for ally in found
        if (plan := ally.outturn.plan)
        for figure in outturns.against(ledger, plan)
    ]
    return Listing({}, list(rows[0]) if rows else [], rows)


def _sums(found: Sequence[Progress]) -> list[str]:
    """How many allies stand where, in both columns."""
    return [
        f"{len(found)} allies. Submission: "
        + _counted({standing: _who(found, submission=standing) for standing in _standings(found)}),
        "Outturn: " + _counted({standing: _who(found, outturn=standing) for standing in OUTTURNS}),
    ]


def _standings(found: Sequence[Progress]) -> list[str]:
    return [s for s in progress.STANDINGS if any(ally.submission.standing == s for ally in found)]


def _who(found: Sequence[Progress], *, submission: str = "", outturn: str = "") -> list[str]:
    return [
        ally.country
        for ally in found
        if submission in ("", ally.submission.standing) and outturn in ("", ally.outturn.standing)
    ]


def _counted(standings: Mapping[str, Sequence[str]]) -> str:
    parts_told = []
    for standing, codes in standings.items():
        if codes:
            listed = f" ({' '.join(codes)})" if len(codes) <= NAMED else ""
            parts_told.append(f"{len(codes)} {standing}{listed}")
    return "; ".join(parts_told)


def _one_ally(ledger: Ledger, ally: Progress, told: Mapping[str, str]) -> Iterator[str]:
    """The answer for one ally in lines."""
    name, sent, by = told[ally.country], ally.submission, ally.outturn.by
    which = ", ".join(f"{plan.id}{'' if plan.verified else ', unverified'}" for plan in sent.plans)
    yield f"{name}: {_sent(ally)}" + (f" ({which})" if which else "")
    if by:
        beside = f"; {_money_told(ally.outturn.beside)}" if ally.outturn.beside else ""
        yield (f"{by.year} planned {planned(by)}, reported {reported(by)}{beside}")
    else:
        of_plan = f" ({ally.outturn.plan.id})" if ally.outturn.plan else ""
        yield f"{ally.outturn.standing}{of_plan}{_line_told(ally)}"
    growth = parts.implied_growth(parts.implied(ledger, ally.outturn.plan)) if ally.outturn.plan else None
    if growth is not None and ally.outturn.plan:
        yield f"its money and shares imply a GDP that grows {rounded(growth, 2)} % a year at current prices"
    if ally.needed is not None and ally.newest:
        yield (
            f"still needed from {ally.newest.year} ({rounded(ally.newest.value, 2)} %) to the deadline: "
            f"{grouped(rounded(ally.needed, 2))} % real growth a year"
        )
    yield from (_report(event) for event in sent.reports)


def _money_told(money: Comparison) -> str:
    if money.standing == "met":
        return "money met"
    verb = "beaten" if money.standing == "ahead" else "missed"
    return f"money {verb} by {rounded(abs(money.above), 0)} %"


def _line_told(ally: Progress) -> str:
    if ally.line is None:
        return ""
    line = ally.line
    side = "above" if line.difference >= 0 else "below"
    return (
        f"; {line.year}: {rounded(line.reported.value, 2)} %{mark(line.reported.status)}, "
        f"{rounded(abs(line.difference), 2)} points {side} the straight line from "
        f"{rounded(line.start.value, 2)} % in {line.start.year} ({line.reported.edition})"
    )


def _notes(asked: Round, found: Sequence[Progress], *, few: bool) -> list[str]:
    return [
        *_due_told(asked, found),
        *_growth_told(found),
        *([] if few else (f"on all: {_report(e)}" for e in asked.events if _on_all(e))),
    ]


def _on_all(event: RoundEvent) -> bool:
    """Whether it reports on the plans of all or most allies; such reports may contradict each other."""
    return event.who in ("all", "most") and event.event in ("submitted", "revised", "reported")


def _due_told(asked: Round, found: Sequence[Progress]) -> Iterator[str]:
    if asked.due is None:
        yield "no due day is told, so nobody is overdue"
    elif not asked.due.evidence.verified:
        yield f"due {asked.due.told} (unverified), so nobody is called overdue"
    elif len(asked.due.told) < len("2017-12-31"):
        yield f"due {asked.due.told}, no day named, so nobody is called overdue"
    else:
        late = _who(found, submission="overdue")
        yield f"due {asked.due.told}{f'; overdue: {joined(late)}' if late else ''}"


def _growth_told(found: Sequence[Progress]) -> Iterator[str]:
    growths = {(ally.growth.edition, ally.growth.horizon) for ally in found if ally.growth}
    for edition, horizon in sorted(growths):
        yield f"growth of GDP as {edition} has it; after {horizon}, where it ends, its last rate"
    statuses = {ally.outturn.by.reported.status for ally in found if ally.outturn.by}
    statuses |= {ally.line.reported.status for ally in found if ally.line}
    editions = {ally.outturn.by.reported.edition for ally in found if ally.outturn.by}
    editions |= {ally.line.reported.edition for ally in found if ally.line}
    if "estimate" in statuses:
        yield "e estimate"
    if editions:
        yield f"Source: {', '.join(sorted(editions))}"
