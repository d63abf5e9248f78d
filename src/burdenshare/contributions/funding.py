"""NATO's common budgets and what allies pay of them, as far as a document that was read says it.

No whole key of NATO has evidence, for no period: what is held are single shares, so nothing here shares out a
budget among all allies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from burdenshare.contributions.rows import is_known, rows
from burdenshare.records import Citation
from burdenshare.wording import last_day

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

PARTS = ("civil", "military", "investment")


@dataclass(frozen=True, slots=True)
class KeyShare:
    """What one ally pays of NATO's common budgets.

    Attributes:
        since, until: The years in which it holds.
        percent: None: the source says only `below`.
        bound: `about` where the source rounds.
        known: The last day that its day can mean.
    """

    ally: str
    since: int
    until: int
    percent: float | None
    below: float | None
    known: date
    bound: str
    note: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Budget:
    """One common budget of a year, in million euro.

    Attributes:
        budget: `civil`, `military`, `investment` (a ceiling), or `total`.
        agreed: The day on which the Council agreed; None: not known.
        first: False for another printing of the same.
        bound: `at most` for a ceiling, `about`, or empty.
    """

    year: int
    budget: str
    amount: float
    known: date
    agreed: date | None
    first: bool
    bound: str
    note: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an ally contributed in a year, in million euro, as a source tells it."""

    ally: str
    year: int
    amount: float
    known: date
    bound: str
    note: str
    evidence: Citation


@dataclass(frozen=True, slots=True)
class Due:
    """What is due from an ally for a year, or why that is not known.

    Attributes:
        share: None: no share of it in that year has evidence.
        budgets: Those that are added up; none: the year's are not known.
        amount: In million euro; None: unknown.
        bound: `at most` where a ceiling is in it, `about` where a source rounds, `at most about`, or empty.
        why: Why it is unknown; empty where it is known.
        others: Other printings of the year's budgets.
    """

    ally: str
    year: int
    share: KeyShare | None
    budgets: tuple[Budget, ...]
    amount: float | None
    bound: str
    why: str
    others: tuple[Budget, ...]

    @property
    def total(self) -> float | None:
        """What the budgets are together, in million euro; None where they are not known."""
        return sum(budget.amount for budget in self.budgets) if self.budgets else None


def key_shares(ledger: Ledger) -> list[KeyShare]:
    """Every share of an ally known on the day, the oldest period first."""
    found = []
    for entry, evidence in rows(ledger, "nato_key", "shares"):
        found.append(KeyShare(**{**entry, "known": last_day(entry["known"]), "evidence": evidence}))
    return sorted(
        (one for one in found if is_known(ledger, one.known)), key=lambda one: (one.since, one.ally)
    )


def budgets(ledger: Ledger) -> list[Budget]:
    """Every budget known on the day, by year."""
    found = []
    for entry, evidence in rows(ledger, "common_funding", "budgets"):
        told = {**entry, "known": last_day(entry["known"]), "evidence": evidence}
        agreed, standing = told.pop("agreed"), told.pop("standing")
        day = date.fromisoformat(agreed) if agreed else None
        found.append(Budget(**told, agreed=day, first=standing == "first"))
    return sorted((one for one in found if is_known(ledger, one.known)), key=lambda one: one.year)


def contributions(ledger: Ledger, ally: str, year: int) -> list[Contribution]:
    """What an ally contributed in a year by sources known on the day."""
    found = []
    for entry, evidence in rows(ledger, "common_funding", "contributions"):
        found.append(Contribution(**{**entry, "known": last_day(entry["known"]), "evidence": evidence}))
    return [one for one in found if (one.ally, one.year) == (ally, year) and is_known(ledger, one.known)]


def due(ledger: Ledger, ally: str, year: int) -> Due:
    """What is due from an ally for a year: its share of the budgets that have evidence.

    The Security Investment Programme counts at its ceiling, so the sum is an upper bound.
    """
    share = next(
        (one for one in key_shares(ledger) if one.ally == ally and one.since <= year <= one.until), None
    )
    of_year = [one for one in budgets(ledger) if one.year == year]
    counted = _counted([one for one in of_year if one.first])
    others = tuple(one for one in of_year if one not in counted)
    why = _why(ally, year, share, counted, ledger)
    if why or share is None:
        return Due(ally, year, share, counted, None, "", why, others)
    percent = share.percent if share.percent is not None else share.below or 0.0
    amount = percent / 100 * sum(one.amount for one in counted)
    return Due(ally, year, share, counted, amount, _bound(share, counted), "", others)


def _counted(found: list[Budget]) -> tuple[Budget, ...]:
    """The three budgets where all are known, else the total where that is; else none."""
    by_name = {one.budget: one for one in found}
    if all(part in by_name for part in PARTS):
        return tuple(by_name[part] for part in PARTS)
    return (by_name["total"],) if "total" in by_name else ()


def _bound(share: KeyShare, counted: tuple[Budget, ...]) -> str:
    """`at most`, `about`, both or nothing, as the parts have it."""
    bounds = {share.bound, *(one.bound for one in counted), "at most" if share.below is not None else ""}
    return " ".join(bound for bound in ("at most", "about") if bound in bounds)


def _why(ally: str, year: int, share: KeyShare | None, counted: tuple[Budget, ...], ledger: Ledger) -> str:
    name = ledger.countries.name(ally)
    if share is None:
        return f"no share of the common budgets of {year} has evidence for {name}"
    return "" if counted else f"the three common budgets of {year} are not all known"
