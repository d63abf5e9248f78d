"""An edition checked against itself: what its own cells give when they are recomputed.

The formulas are NATO's, found by recomputing its tables (`validation/nato.md`): share, real change and
spending per head come from one series at constant prices and exchange rates; totals add up the members of
each year, and their GDP contains Iceland. A cell that comes out otherwise is a finding. Those that are
understood stand in `data/known_exceptions.yaml`; one that stands there and no longer occurs is a finding too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from burdenshare import measures, units
from burdenshare.errors import NothingKnown
from burdenshare.measures import MEASURES, Wanted
from burdenshare.records import Edition, Input, Observation, Panel, Share, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger
    from burdenshare.records import Floats, Ints

CATEGORIES = ("equipment_share", "personnel_share", "infrastructure_share", "other_share")
FULL_PRECISION = 1e-6
NOMINAL = "nominal_share"


@dataclass(frozen=True, slots=True)
class KnownException:
    """A cell that is known not to follow from the others, and why.

    Attributes:
        reason: One sentence.
        evidence: Where the reason was read.
    """

    edition: str
    identity: str
    country: str
    year: int
    reason: str
    evidence: str

    @property
    def place(self) -> tuple[str, str, int]:
        """Identity, country, year."""
        return (self.identity, self.country, self.year)


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
class Comparison:
    """Published cells beside what the edition's other cells give; all arrays have shape (country, year).

    Attributes:
        published: NaN: not printed.
        recomputed: NaN: cannot be.
        rows: Ledger rows of the published cells, one array for each cell that a comparison takes.
        why: Why nothing could be recomputed.
    """

    countries: tuple[str, ...]
    years: tuple[int, ...]
    published: Floats
    recomputed: Floats
    tolerance: Floats
    rows: tuple[Ints, ...]
    why: str = ""

    @property
    def differs(self) -> Any:
        """True where both numbers are there and further apart than the tolerance."""
        return abs(self.recomputed - self.published) > self.tolerance

    @property
    def compared(self) -> Any:
        """True where both numbers are there."""
        return abs(self.recomputed - self.published) >= 0


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing that the cells of an edition must fulfil among themselves.

    Attributes:
        words: The identity as a formula.
        compare: Recompute it.
    """

    id: str
    words: str
    compare: Callable[[Ledger, Edition], Comparison]


@dataclass(frozen=True, slots=True)
class Checked:
    """An edition against itself: what was compared, and what came out otherwise."""

    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]


# --- checking an edition -------------------------------------------------------------------------------


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


# --- why a nominal share departs -----------------------------------------------------------------------


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


def deflators(ledger: Ledger, edition: Edition) -> tuple[Panel, Panel]:
    """The price indices by which each ally's spending and GDP were brought to constant prices.

    That of spending is national currency at current ÷ at constant prices. No edition prints GDP in national
    currency; its deflator follows from that of spending and the two shares, in which exchange rates cancel.

    Returns:
        Spending, GDP; base year = 100; NaN where the edition does not say.

    Raises:
        NothingKnown: If the edition has no constant prices, or no GDP.
    """
    real = measures.panel(ledger, "share_of_gdp", edition, Wanted(share="real"))
    nominal = measures.panel(ledger, "share_of_gdp", edition, Wanted(share="nominal"))
    national = [
        ledger.panel(
            "defence_expenditure", edition, prices=prices, countries=real.countries, years=real.years
        )
        for prices in ("current", str(edition.base_year))
    ]
    of_spending = 100 * national[0].values / national[1].values
    of_gdp = of_spending * real.values / _placed(nominal, real.countries, real.years)
    unit = Unit("index", prices=str(edition.base_year))
    return (
        Panel(
            "spending_deflator",
            unit,
            real.countries,
            real.years,
            of_spending,
            edition.id,
            inputs=tuple(Input(amounts) for amounts in national),
            formula="100 × spending at current ÷ spending at constant prices, both in national currency",
        ),
        Panel(
            "gdp_deflator",
            unit,
            real.countries,
            real.years,
            of_gdp,
            edition.id,
            inputs=(*(Input(amounts) for amounts in national), Input(real), Input(nominal)),
            formula="deflator of spending × real share ÷ nominal share",
        ),
    )


def _placed(panel: Panel, countries: Sequence[str], years: Sequence[int]) -> Floats:
    import numpy as np

    return np.array([[panel.value(country, year) for year in years] for country in countries])


# --- the identities ------------------------------------------------------------------------------------


def _share(ledger: Ledger, edition: Edition) -> Comparison:
    return _recompute(ledger, edition, "share_of_gdp", "real")


def _growth(ledger: Ledger, edition: Edition) -> Comparison:
    return _recompute(ledger, edition, "real_growth", "real", less=100.0)


def _per_head(ledger: Ledger, edition: Edition) -> Comparison:
    return _recompute(ledger, edition, "defence_expenditure_per_head", "real")


def _nominal(ledger: Ledger, edition: Edition) -> Comparison:
    """The nominal share beside the published one as printed: a comparison, since NATO forms the real one."""
    comparison = _recompute(ledger, edition, "share_of_gdp", "nominal")
    return replace(comparison, published=_each(ledger, comparison.rows[0], _as_printed_number))


def _recompute(
    ledger: Ledger, edition: Edition, measure: str, share: Share, *, less: float = 0.0
) -> Comparison:
    """One measure as published and recomputed.

    Args:
        less: What the formula takes off at the end: 100 for a change in percent.
    """
    printed = _printed(ledger, measure, edition)
    if not printed.countries:
        return _nothing(printed, "the edition prints none")
    wanted = Wanted(countries=printed.countries, years=printed.years, share=share)
    try:
        recomputed = measures.panel(ledger, measure, edition, wanted)
    except NothingKnown as error:
        return _nothing(printed, error.what.rstrip("."))
    slack = abs(recomputed.values + less) * _relative_slack(ledger, recomputed)
    return _beside(ledger, printed, recomputed.values, slack)


def _printed(ledger: Ledger, measure: str, edition: Edition) -> Panel:
    """What an edition prints for a measure that is not an amount; without countries where it prints none."""
    base = str(edition.base_year or "") if measure.endswith("_per_head") else ""
    return ledger.panel(measure, edition, prices=base, rates=base)


def _cumulative(ledger: Ledger, edition: Edition) -> Comparison:
    printed = _printed(ledger, "cumulative_real_growth", edition)
    if not printed.countries or edition.base_year is None:
        return _nothing(printed, "the edition prints none")
    wanted = Wanted(countries=printed.countries, prices=edition.base_year)
    try:
        spending = measures.money(ledger, "defence_expenditure", edition, wanted)
    except NothingKnown as error:
        return _nothing(printed, error.what.rstrip("."))
    ratio = _placed(spending, printed.countries, printed.years) / spending.values[:, :1]
    slack = _relative_slack(ledger, replace(printed, inputs=(Input(spending),)))
    return _beside(ledger, printed, 100 * (ratio - 1), 100 * ratio * slack)


def _categories(ledger: Ledger, edition: Edition) -> Comparison:
    import numpy as np

    first = ledger.panel(CATEGORIES[0], edition)
    parts = [
        ledger.panel(measure, edition, countries=first.countries, years=first.years) for measure in CATEGORIES
    ]
    rows = tuple(part.rows for part in parts if part.rows is not None)
    if not first.countries:
        return replace(_nothing(first, "the edition prints none"), rows=rows)
    published = np.sum([part.values for part in parts], axis=0)
    halves = np.max([_each(ledger, numbers, _half_unit) for numbers in rows], axis=0)
    slack = np.sum([_slack(ledger, part) for part in parts], axis=0)
    hundred = np.full(published.shape, 100.0)
    return Comparison(first.countries, first.years, published, hundred, halves + slack, rows)


def _totals(ledger: Ledger, edition: Edition, measure: str, prices: str) -> Comparison:
    """The publisher's totals beside the sum of their members in each year.

    Args:
        prices: `current`, `constant`, or empty for what has no prices.
    """
    import numpy as np

    base = str(edition.base_year or "none") if prices == "constant" else prices
    table = ledger.panel(measure, edition, prices=base, rates=base)
    codes = tuple(code for code in table.countries if code in ledger.countries.totals)
    if not codes:
        return _nothing(replace(table, countries=(), values=table.values[:0]), "the edition prints none")
    printed = ledger.panel(measure, edition, prices=base, rates=base, countries=codes, years=table.years)
    unsure = replace(table, values=_slack(ledger, table))
    sums, tolerance = np.empty(printed.values.shape), FULL_PRECISION * abs(printed.values)
    for row, code in enumerate(codes):
        for column, year in enumerate(table.years):
            members = members_of_total(ledger, edition, code, year, measure)
            sums[row, column] = sum(table.value(member, year) for member in members)
            tolerance[row, column] += sum(unsure.value(part, year) for part in (code, *members))
    return Comparison(codes, table.years, printed.values, sums, tolerance, (_rows(printed),))


def members_of_total(
    ledger: Ledger, edition: Edition, total: str, year: int, measure: str = "defence_expenditure"
) -> tuple[str, ...]:
    """The allies that a total of an edition adds up for a year: Iceland counts in GDP only.

    Args:
        total: Code of a total.
        year: Those who were members at its end, or on the day of the edition where that came first.
    """
    day = min(edition.published, date(year, 12, 31))
    members = ledger.countries.members_of(ledger.countries.totals[total].of, day)
    if measure == "gdp":
        return members
    return tuple(code for code in members if ledger.countries.allies[code].forces)


def growth_among_same_members(ledger: Ledger, edition: Edition, total: str) -> Panel:
    """Real growth of a total with the members of each year in the year before too.

    The growth that is printed for a total contains accessions; this one does not.

    Returns:
        Shape (1, year), percent; NaN in the first year, and where the year before lacks a member.

    Raises:
        NothingKnown: If the edition has no spending at constant prices.
    """
    import numpy as np

    if edition.base_year is None:
        raise NothingKnown(f"the edition {edition.id} has no constant prices.")
    wanted = Wanted(prices=edition.base_year)
    spending = measures.money(ledger, "defence_expenditure", edition, wanted)
    grown = np.full((1, len(spending.years)), np.nan)
    for column, year in enumerate(spending.years):
        members = members_of_total(ledger, edition, total, year)
        before = sum(spending.value(member, year - 1) for member in members)
        grown[0, column] = 100 * (spending.value(total, year) / before - 1)
    return Panel(
        "real_growth",
        units.PERCENT,
        (total,),
        spending.years,
        grown,
        edition.id,
        inputs=(Input(spending), Input(spending, "year_before")),
        formula="100 × (total ÷ spending of the same members in the year before − 1)",
    )


IDENTITIES = (
    Identity(
        "share_of_gdp",
        "share = 100 × spending ÷ GDP, both at constant prices and exchange rates",
        _share,
    ),
    Identity(
        "real_growth",
        "real change = 100 × (spending ÷ spending of the year before − 1), at constant prices",
        _growth,
    ),
    Identity(
        "defence_expenditure_per_head",
        "spending per head = spending × GDP per head ÷ GDP, all at constant prices",
        _per_head,
    ),
    Identity(
        "cumulative_real_growth",
        "real change since the first year = 100 × (spending ÷ spending of that year − 1), at constant prices",
        _cumulative,
    ),
    Identity(
        "categories",
        "equipment, personnel, infrastructure and other costs add to 100 %",
        _categories,
    ),
    *(
        Identity(
            "_".join(filter(None, ("total", measure, prices))),
            f"total of {words} = sum of the members of the year",
            partial(_totals, measure=measure, prices=prices),
        )
        for measure, prices, words in (
            ("defence_expenditure", "current", "spending at current prices"),
            ("defence_expenditure", "constant", "spending at constant prices"),
            ("gdp", "current", "GDP at current prices (with Iceland)"),
            ("gdp", "constant", "GDP at constant prices (with Iceland)"),
            ("military_personnel", "", "personnel"),
        )
    ),
    Identity(
        NOMINAL,
        "a comparison, no identity: share as printed = 100 × spending ÷ GDP, both at current prices, rounded",
        _nominal,
    ),
)


# --- rounding ------------------------------------------------------------------------------------------


def _beside(ledger: Ledger, printed: Panel, recomputed: Floats, slack: Floats) -> Comparison:
    """A published panel beside its recomputation, within half a unit of its last printed digit."""
    rows = _rows(printed)
    tolerance = _each(ledger, rows, _half_unit) + slack
    return Comparison(printed.countries, printed.years, printed.values, recomputed, tolerance, (rows,))


def _nothing(printed: Panel, why: str) -> Comparison:
    """A published panel that cannot be recomputed."""
    import numpy as np

    nothing = np.full(printed.values.shape, np.nan)
    return Comparison(
        printed.countries, printed.years, printed.values, nothing, nothing, (_rows(printed),), why
    )


def _rows(panel: Panel) -> Ints:
    import numpy as np

    return np.full(panel.values.shape, -1) if panel.rows is None else panel.rows


def _each(ledger: Ledger, rows: Ints, number: Callable[[Observation], float]) -> Floats:
    """A number for each published cell; NaN where there is none."""
    import numpy as np

    values = np.full(rows.shape, np.nan)
    for place, row in np.ndenumerate(rows):
        if row >= 0:
            values[place] = number(ledger.row(int(row)).cell)
    return values


def _half_unit(cell: Observation) -> float:
    """Half a unit in the last printed digit of a cell, in the unit of panels."""
    if not cell.printed:
        return 0.5 * 10.0 ** -MEASURES[cell.measure].decimals
    half = 0.5 * 10.0 ** -len(cell.printed.partition(".")[2])
    return units.rescale(half, cell.unit, units.canonical(cell.unit))


def _as_printed_number(cell: Observation) -> float:
    """The number that stands in the printed table."""
    return float(cell.printed or units.rounded(cell.value or 0.0, MEASURES[cell.measure].decimals))


def _slack(ledger: Ledger, table: Panel) -> Floats:
    """How far the cells of a table may be from the figures before rounding: nothing at full precision."""
    import numpy as np

    rows = _rows(table)
    rounded = _each(ledger, rows, lambda cell: float(_is_as_printed(cell)))
    if (rounded == 0).any():
        return np.where(rows >= 0, 0.0, np.nan)
    return _each(ledger, rows, _half_unit)


def _is_as_printed(cell: Observation) -> bool:
    return bool(cell.printed) and float(cell.printed) == cell.value


def _relative_slack(ledger: Ledger, computed: Panel) -> Any:
    """The relative rounding of the published cells that a product or quotient of panels took, added up."""
    found: Any = 0.0
    for part in computed.inputs:
        relative = replace(part.panel, values=_slack(ledger, part.panel) / abs(part.panel.values))
        back = 1 if part.reach == "year_before" else 0
        found = found + _placed(relative, computed.countries, [year - back for year in computed.years])
    return found


# --- the exceptions that are understood ----------------------------------------------------------------


def known_exceptions(contents: Mapping[str, Any]) -> tuple[KnownException, ...]:
    """The exceptions of all documents of that kind, as `read_known` read them."""
    return tuple(KnownException(**entry) for content in contents.values() for entry in content)


def read_known(path: Path) -> Any:
    """Read a file of known exceptions strictly, as plain data for the index."""
    from pydantic import BaseModel, ConfigDict, field_validator

    from burdenshare.datafiles import read_yaml

    class Strict(BaseModel):
        model_config = ConfigDict(extra="forbid")

    class ExceptionText(Strict):
        edition: str
        identity: str
        country: str
        year: int
        reason: str
        evidence: str

        @field_validator("identity")
        @classmethod
        def _exists(cls, name: str) -> str:
            names = [identity.id for identity in IDENTITIES]
            if name not in names:
                raise ValueError(f"is none of {', '.join(names)}")
            return name

    class KnownText(Strict):
        checked: date
        exceptions: list[ExceptionText]

    return [entry.model_dump(mode="json") for entry in read_yaml(path, KnownText).exceptions]
