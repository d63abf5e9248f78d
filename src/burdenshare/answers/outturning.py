"""Plan against outturn: every planned figure beside what NATO said first and says now, and past errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare.answers.files import Listing
from burdenshare.answers.promising import citation_text
from burdenshare.answers.result import as_list, known
from burdenshare.ledger.known import Ledger
from burdenshare.plans import outturns, submissions
from burdenshare.plans.outturns import MONEY, SHARE, Comparison, PastError
from burdenshare.records import Edition, Figure
from burdenshare.units import grouped, rounded
from burdenshare.wording import joined

COLUMNS = (
    "what", "country", "plan", "plan_day", "status", "counts", "definition", "kind", "measure", "year",
    "horizon", "planned", "first_reported", "first_edition", "reported", "unit", "difference",
    "above_percent", "standing", "edition", "locator", "evidence", "n", "median", "mean_absolute", "short",
)  # fmt: skip


def plan_outturns(
    allies: str | Sequence[str] = (),
    *,
    as_of: str | date | None = None,
    edition: str | None = None,
    data: str | Path | None = None,
) -> Listing:
    """Every planned share of GDP and amount of money beside what NATO reported, and how far plans missed.

    Args:
        allies: Codes, names, demonyms or groups; none: all that have a plan.
        as_of: The day whose knowledge counts; None: everything held.
        edition: A unique part of its name; None: the newest complete for each year.
        data: The user's data folder.

    Returns:
        One row per figure of a government's plan (`what`: `figure`), in the unit of the plan; `standing` is
        empty where the plan counts otherwise than NATO. Then (`past error`) by measure and years ahead, for
        plans that count as NATO does: `n`, median and mean size of the miss, and how many fell short.

    Raises:
        UnknownName: An ally or an edition that is not known here.
        NothingKnown: If the edition was not yet published.
    """
    ledger = known(as_of, data)
    chosen = ledger.edition(edition) if edition else None
    wanted = ledger.countries.resolve(as_list(allies), None) if allies else None
    found = _compared(ledger, wanted, chosen)
    errors = outturns.past_errors(found)
    told = [(comparison, _first(ledger, comparison)) for comparison in found]
    return Listing(
        {
            "verb": "plans outturn",
            "allies": list(wanted or ()),
            "as_of": ledger.known_on.isoformat() if ledger.known_on else None,
            "edition": chosen.id if chosen else None,
        },
        COLUMNS,
        [*(_row(*pair) for pair in told), *(_error_row(error) for error in errors)],
        headline=list(_headline(found, errors)),
        notes=list(_notes(found)),
        short=_short(told),
    )


def comparisons(
    *, as_of: str | date | None = None, data: str | Path | None = None
) -> list[tuple[Comparison, Figure | None]]:
    """Every figure of a government's plan beside what NATO reported, and what the first whole edition said.

    Args:
        as_of: The day whose knowledge counts; None: everything held.
        data: The user's data folder.

    Returns:
        By ally and day of the plan; the second is None where the first edition is the same.
    """
    ledger = known(as_of, data)
    return [(comparison, _first(ledger, comparison)) for comparison in _compared(ledger, None, None)]


def _compared(ledger: Ledger, allies: Sequence[str] | None, edition: Edition | None) -> list[Comparison]:
    found = [
        comparison
        for plan in submissions.plans(ledger).values()
        if plan.own and (allies is None or plan.ally in allies)
        for comparison in outturns.against(ledger, plan, edition=edition)
    ]
    return sorted(found, key=lambda c: (ledger.countries.name(c.plan.ally), c.plan.day, c.plan.id))


def _first(ledger: Ledger, comparison: Comparison) -> Figure | None:
    """What the first edition complete for the year said, where that is another one."""
    measure, year = comparison.series.measure, comparison.year
    whole = ledger.complete(measure, [year], prices="current" if measure == MONEY else "")
    if not whole or whole[-1].id == comparison.reported.edition:
        return None
    return outturns.reported(ledger, comparison.plan.ally, measure, year, whole[-1])


def _row(comparison: Comparison, first: Figure | None) -> dict[str, Any]:
    series, plan, reported = comparison.series, comparison.plan, comparison.reported
    return {
        **dict.fromkeys(COLUMNS),
        "what": "figure",
        "country": plan.ally,
        "plan": plan.id,
        "plan_day": plan.told,
        "status": plan.status,
        "counts": series.counts,
        "definition": series.definition,
        "kind": series.kind,
        "measure": series.measure,
        "year": comparison.year,
        "horizon": comparison.horizon,
        "planned": comparison.planned,
        "first_reported": first.value if first and series.measure == SHARE else None,
        "first_edition": first.edition if first and series.measure == SHARE else None,
        "reported": comparison.amount,
        "unit": str(series.unit),
        "difference": comparison.difference,
        "above_percent": comparison.above,
        "standing": comparison.standing if series.comparable else None,
        "edition": reported.edition,
        "locator": reported.locator,
        "evidence": citation_text(series.evidence),
    }


def _error_row(error: PastError) -> dict[str, Any]:
    return {
        **dict.fromkeys(COLUMNS),
        "what": "past error",
        "counts": error.counts,
        "measure": error.measure,
        "horizon": error.horizon,
        "unit": "points" if error.measure == SHARE else "percent",
        "n": error.n,
        "median": error.middle,
        "mean_absolute": error.size,
        "short": error.short,
    }


# --- for people --------------------------------------------------------------------------------------


def _headline(found: Sequence[Comparison], errors: Sequence[PastError]) -> Iterator[str]:
    if not found:
        yield "no plan held for these allies has a figure that NATO has reported on"
        return
    alike = [comparison for comparison in found if comparison.series.comparable]
    standings = ("met", "ahead", "behind")
    counts = [f"{sum(c.standing == told for c in alike)} {told}" for told in standings]
    yield (
        f"{len(alike)} planned figures that count as NATO does: {joined(counts)}; "
        f"{len(found) - len(alike)} that count otherwise, or do not say, are shown and not judged"
    )
    yield from (line for measure in (SHARE, MONEY) for line in _errors(errors, measure))


def _errors(errors: Sequence[PastError], measure: str) -> Iterator[str]:
    what = "shares of GDP, in points" if measure == SHARE else "money, in % of the plan"
    for counts, whose in (("nato", "count as NATO does"), ("not stated", "do not say what they count")):
        told = [
            f"{error.horizon}: {_signed(error.middle)} "
            f"({rounded(error.size, 2)}; n {error.n}, {error.short} short)"
            for error in errors
            if (error.measure, error.counts) == (measure, counts)
        ]
        if told:
            yield f"past error of plans that {whose}, {what}, by years ahead, median (mean size):"
            yield f"  {' · '.join(told)}"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{grouped(rounded(value, 2))}"


def _notes(found: Sequence[Comparison]) -> Iterator[str]:
    if any(comparison.reported.status == "estimate" for comparison in found):
        yield "e estimate"
    editions = sorted({comparison.reported.edition for comparison in found})
    if editions:
        yield f"Source: {', '.join(editions)}; the plans: burdenshare plans show PLAN"


def _short(told: Sequence[tuple[Comparison, Figure | None]]) -> Listing:
    rows = [
        {
            "plan": comparison.plan.id,
            "day": comparison.plan.told,
            "year": comparison.year,
            "counts": comparison.series.counts,
            "planned": f"{'≥ ' if comparison.series.kind == 'floor' else ''}{planned(comparison)}",
            "first said": _first_told(comparison, first),
            "reported": reported(comparison),
            "difference": difference(comparison),
            "": comparison.standing if comparison.series.comparable else "",
            "evidence": "read" if comparison.series.evidence.verified else "unverified",
        }
        for comparison, first in told
    ]
    return Listing({}, list(rows[0]) if rows else [], rows)


def _first_told(comparison: Comparison, first: Figure | None) -> str:
    if first is None or comparison.series.measure != SHARE:
        return ""
    return f"{rounded(first.value, 2)} %{mark(first.status)}"


def planned(comparison: Comparison) -> str:
    """The planned figure as people read it."""
    return _amount(comparison, comparison.planned)


def reported(comparison: Comparison) -> str:
    """The reported figure as people read it, in the unit of the plan, with the mark of an estimate."""
    return _amount(comparison, comparison.amount) + mark(comparison.reported.status)


def difference(comparison: Comparison) -> str:
    """Reported less planned: a share in points, money in percent of the plan."""
    percent = comparison.series.unit.symbol == "percent"
    value = comparison.difference if percent else comparison.above
    sign = "+" if value > 0 else ""
    return f"{sign}{grouped(rounded(value, 2))} {'points' if percent else '%'}"


def mark(status: str) -> str:
    """The mark of an estimate."""
    return " e" if status == "estimate" else ""


def _amount(comparison: Comparison, value: float) -> str:
    unit = comparison.series.unit
    if unit.symbol == "percent":
        return f"{rounded(value, 2)} %"
    return f"{grouped(rounded(value, 2 if unit.scale == 'billion' else 0))} {unit}"
