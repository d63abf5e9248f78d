"""An edition held against itself: what was compared, what came out otherwise, and for what reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Literal

from burdenshare import units
from burdenshare.identities.comparing import IDENTITIES, NOMINAL, Comparison, deflators
from burdenshare.identities.exceptions import KnownException
from burdenshare.records import Edition, Panel

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


@dataclass(frozen=True, slots=True)
class Finding:
    """One cell that comes out otherwise, or a known exception that does not occur.

    Attributes:
        kind: `differs`, or `no_longer` for a known exception that does not occur.
        locators: The published cells: one, or the four categories.
        published: As published; of categories their sum; NaN where nothing is published.
        recomputed: From the edition's other cells; NaN where it cannot be.
        tolerance: The difference that rounding explains.
        reason: Why it differs; empty: unexplained.
        evidence: Where the reason was read; empty where it was computed.
    """

    identity: str
    edition: str
    country: str
    year: int
    locators: tuple[str, ...]
    published: float
    recomputed: float
    tolerance: float
    reason: str = ""
    evidence: str = ""
    kind: Literal["differs", "no_longer"] = "differs"

    @property
    def place(self) -> tuple[str, str, int]:
        """Identity, country, year."""
        return (self.identity, self.country, self.year)

    @property
    def difference(self) -> float:
        """Recomputed less published."""
        return self.recomputed - self.published


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of an edition one identity reaches.

    Attributes:
        published: Cells that the edition prints.
        compared: Those of them that could be recomputed.
        holding: Those of them that came out as published.
        why: Why some could not be recomputed; empty where all could.
    """

    identity: str
    published: int
    compared: int
    holding: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """An edition against itself: what was compared, and what came out otherwise."""

    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]


def check(ledger: Ledger, edition: Edition, known: Sequence[KnownException] = ()) -> Checked:
    """Check every identity of an edition.

    Args:
        ledger: Holds the edition.
        edition: The one to check.
        known: Exceptions that are understood; those of other editions are left alone.

    Returns:
        One tally per identity, in the order of `IDENTITIES`; findings with their reasons where they have one.
    """
    compared = {identity.id: identity.compare(ledger, edition) for identity in IDENTITIES}
    expected = {entry.place: entry for entry in known if entry.edition == edition.id}
    found = [
        _with_known_reason(finding, expected)
        for name, comparison in compared.items()
        for finding in _differing(ledger, edition, name, comparison)
    ]
    occurring = {finding.place for finding in found}
    stale = [entry for place, entry in expected.items() if place not in occurring]
    found = _with_nominal_reasons(ledger, edition, found, compared["share_of_gdp"])
    return Checked(
        tuple(_tally(name, comparison) for name, comparison in compared.items()),
        (*found, *(_no_longer(entry, compared) for entry in stale)),
    )


def _tally(name: str, comparison: Comparison) -> Tally:
    import numpy as np

    published = int(np.isfinite(comparison.published).sum())
    compared = int(comparison.compared.sum())
    missing = published - compared
    why = comparison.why or (f"{missing} of {published} lack an input" if missing else "")
    return Tally(name, published, compared, compared - int(comparison.differs.sum()), why)


def _differing(ledger: Ledger, edition: Edition, name: str, comparison: Comparison) -> Iterator[Finding]:
    for row, column in zip(*comparison.differs.nonzero(), strict=True):
        numbers = [int(rows[row, column]) for rows in comparison.rows]
        yield Finding(
            name,
            edition.id,
            comparison.countries[row],
            comparison.years[column],
            tuple(ledger.row(number).cell.locator for number in numbers),
            float(comparison.published[row, column]),
            float(comparison.recomputed[row, column]),
            float(comparison.tolerance[row, column]),
        )


def _with_known_reason(finding: Finding, expected: Mapping[tuple[str, str, int], KnownException]) -> Finding:
    entry = expected.get(finding.place)
    return replace(finding, reason=entry.reason, evidence=entry.evidence) if entry else finding


def _no_longer(entry: KnownException, compared: Mapping[str, Comparison]) -> Finding:
    published, recomputed, tolerance = _numbers(compared[entry.identity], entry.country, entry.year)
    return Finding(
        entry.identity,
        entry.edition,
        entry.country,
        entry.year,
        (),
        published,
        recomputed,
        tolerance,
        evidence=entry.evidence,
        kind="no_longer",
    )


def _numbers(comparison: Comparison, country: str, year: int) -> tuple[float, float, float]:
    """What is published, what was recomputed, and the tolerance of one cell; NaN where there is none."""
    if country not in comparison.countries or year not in comparison.years:
        return (float("nan"),) * 3
    place = comparison.countries.index(country), comparison.years.index(year)
    return (
        float(comparison.published[place]),
        float(comparison.recomputed[place]),
        float(comparison.tolerance[place]),
    )


def _with_nominal_reasons(
    ledger: Ledger, edition: Edition, found: Sequence[Finding], real: Comparison
) -> list[Finding]:
    """Give each departing nominal share its reason: the real share's own, or that the real share is printed.

    Args:
        real: The published share beside the real one.
    """
    if not real.compared.any() or not any(_lacks_nominal_reason(finding) for finding in found):
        return list(found)
    of_real = {finding.place[1:]: finding for finding in found if finding.identity == "share_of_gdp"}
    indices = deflators(ledger, edition)
    return [
        _with_nominal_reason(ledger, edition, finding, of_real, indices)
        if _lacks_nominal_reason(finding) and isfinite(_numbers(real, *finding.place[1:])[1])
        else finding
        for finding in found
    ]


def _lacks_nominal_reason(finding: Finding) -> bool:
    return finding.identity == NOMINAL and not finding.reason


def _with_nominal_reason(
    ledger: Ledger,
    edition: Edition,
    finding: Finding,
    of_real: Mapping[tuple[str, int], Finding],
    indices: tuple[Panel, Panel],
) -> Finding:
    country, year, base = finding.country, finding.year, edition.base_year
    if same_cell := of_real.get((country, year)):
        return replace(finding, reason=same_cell.reason, evidence=same_cell.evidence)
    if country in ledger.countries.totals:
        reason = f"weights allies by the exchange rates of {year}, the published share by those of {base}"
        return replace(finding, reason=reason)
    spending, gdp = (index.value(country, year) for index in indices)
    reason = "spending and GDP have different deflators"
    if isfinite(spending) and isfinite(gdp):
        reason += f": {units.rounded(spending, 1)} and {units.rounded(gdp, 1)} ({base} = 100)"
    return replace(finding, reason=reason)
