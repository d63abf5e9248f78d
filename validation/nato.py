"""NATO's tables recomputed from themselves: prints the page `validation/nato.md`.

    .venv-test/bin/python validation/nato.py > validation/nato.md

`python3 dev.py test` makes that environment. Every number on the page is computed here from the editions that
ship with the package.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from burdenshare import identities, measures, units
from burdenshare.answers.checking import EditionCheck, check_editions
from burdenshare.answers.result import known
from burdenshare.identities import IDENTITIES, NOMINAL, Finding, Tally
from burdenshare.ledger.known import Ledger
from burdenshare.measures import Wanted
from burdenshare.records import Edition, Observation, Panel
from burdenshare.units import rounded

WHOLE = "nato-2024-06-17"
NEWEST = "nato-2026-07-10"
DUTCH = "NLD"
INPUTS = {
    "defence_expenditure": "what the ministries report; only the totals follow from other cells",
    "gdp": "taken from elsewhere; only the totals follow from other cells",
    "gdp_per_head": "taken from elsewhere; no edition prints the population",
    "military_personnel": "what the ministries report; only the totals follow from other cells",
    "equipment_share": "the amounts behind it are not printed; only the four together can be checked",
    "personnel_share": "the same",
    "infrastructure_share": "the same",
    "other_share": "the same",
}


def page() -> str:
    """The whole page; a data folder of the user's is left out of it."""
    with tempfile.TemporaryDirectory() as nothing:
        ledger = known(None, nothing)
        checks = [found for found in check_editions(data=nothing) if any(t.compared for t in found.tallies)]
    sections = (
        introduction(checks),
        how_the_share_is_computed(ledger, checks),
        what_holds(checks),
        what_comes_out_otherwise(ledger, checks),
        nominal_shares(ledger, checks),
        dutch_deflators(ledger),
        dutch_cells_of_the_newest(ledger, checks),
        totals_and_membership(ledger, checks),
        what_cannot_be_recomputed(ledger, checks),
    )
    return "\n".join(line for section in sections for line in (*section, ""))


# --- sections ------------------------------------------------------------------------------------------


def introduction(checks: Sequence[EditionCheck]) -> Iterator[str]:
    """What the page is, and its result in one sentence."""
    tallies = [tally for found in checks for tally in found.tallies if tally.identity != NOMINAL]
    compared, holding = sum(t.compared for t in tallies), sum(t.holding for t in tallies)
    open_questions = sum(len(found.unexplained) for found in checks)
    yield "# NATO's tables, recomputed"
    yield ""
    yield (
        "Printed by `.venv-test/bin/python validation/nato.py` (`python3 dev.py test` makes that "
        "environment); every number is computed from the editions in the package."
    )
    yield ""
    yield (
        f"An edition is checked against itself: of {compared:,} cells that follow from others, {holding:,} "
        "come out as published, to half a unit of the last printed digit. "
        f"The other {compared - holding} are named below with their reasons. Unexplained, here and among the "
        f"nominal shares: {open_questions}."
    )


def how_the_share_is_computed(ledger: Ledger, checks: Sequence[EditionCheck]) -> Iterator[str]:
    """The formula of the share, and one cell worked through."""
    edition = ledger.edition(WHOLE)
    base = edition.base_year
    yield "## How NATO computes the share"
    yield ""
    yield (
        "The published share of GDP is spending ÷ GDP, **both at the constant prices and exchange rates of "
        "the edition's base year**. The same spending at constant prices gives the real change and the "
        "spending per head. Spending ÷ GDP at current prices, the nominal ratio, is another number wherever "
        "the two have different deflators:"
    )
    yield ""
    rows = []
    for found in checks:
        real, nominal = tally_of(found, "share_of_gdp"), tally_of(found, NOMINAL)
        if real.published:
            rows.append((day(found), real.published, of(real), of(nominal)))
    yield from table(
        ("Edition", "Published shares", "Real ratio is the published one", "Nominal ratio rounds to it"), rows
    )
    yield ""
    year = 2024
    numbers = {
        prices: [
            measures.panel(ledger, measure, edition, Wanted((DUTCH,), (year,), prices=prices)).value(
                DUTCH, year
            )
            for measure in ("defence_expenditure", "gdp")
        ]
        for prices in (base, None)
    }
    cell = row_of(ledger, edition, "share_of_gdp", DUTCH, year)
    for prices, (spending, gdp) in numbers.items():
        yield (
            f"- {ledger.countries.name(DUTCH)} {year}, {f'{prices} prices' if prices else 'current prices'}: "
            f"100 × {spending:,.1f} ÷ {gdp:,.1f} = {rounded(100 * spending / gdp, 4)}"
        )
    yield f"- published: {cell.printed} (`{cell.locator}`)"


def what_holds(checks: Sequence[EditionCheck]) -> Iterator[str]:
    """Counts by edition and identity."""
    yield "## What holds"
    yield ""
    yield from (f"- `{identity.id}`: {identity.words}" for identity in IDENTITIES if identity.id != NOMINAL)
    yield ""
    rows = [
        (day(found), f"`{tally.identity}`", tally.published, tally.compared, tally.holding, tally.why)
        for found in checks
        for tally in found.tallies
        if tally.published and tally.identity != NOMINAL
    ]
    yield from table(
        ("Edition", "Identity", "Published", "Compared", "Hold", "Why not all could be compared"), rows
    )
    yield ""
    yield (
        "Real change in the first year of an edition, and in an ally's first year, needs a year before that "
        "is not printed. Editions of which only cells from the press are known have nothing to compare."
    )


def what_comes_out_otherwise(ledger: Ledger, checks: Sequence[EditionCheck]) -> Iterator[str]:
    """Each cell that does not follow from the others, with its reason."""
    yield "## Cells that come out otherwise"
    yield ""
    rows = [
        (
            day(found),
            f"`{finding.identity}`",
            f"{ledger.countries.name(finding.country)} {finding.year}",
            rounded(finding.published, 4),
            rounded(finding.recomputed, 4),
            later(ledger, finding),
            finding.reason or "**unexplained**",
            f"`{finding.evidence}`",
        )
        for found in checks
        for finding in found.findings
        if finding.identity != NOMINAL
    ]
    yield from table(
        ("Edition", "Identity", "Cell", "Published", "Recomputed", f"In {NEWEST}", "Why", "Evidence"), rows
    )
    yield ""
    yield "For categories, *published* is the sum of the four, *recomputed* is 100."


def nominal_shares(ledger: Ledger, checks: Sequence[EditionCheck]) -> Iterator[str]:
    """The cells whose nominal ratio rounds to something else, in the edition that has both ratios."""
    edition = ledger.edition(WHOLE)
    found = next(one for one in checks if one.edition.id == WHOLE)
    departing = [finding for finding in found.findings if finding.identity == NOMINAL]
    real = measures.panel(ledger, "share_of_gdp", edition, Wanted(share="real"))
    both = {finding.place[1:] for finding in found.findings if finding.identity == "share_of_gdp"}
    only = sum(finding.place[1:] not in both for finding in departing)
    yield f"## Nominal shares of {edition.published} that round to something else"
    yield ""
    yield (
        f"{len(departing)} cells: in {len(departing) - only} both ratios miss, in {only} the nominal one "
        "only. For most allies one deflator serves both sides, so that the two ratios are one."
    )
    yield ""
    rows = [
        (
            ledger.countries.name(finding.country),
            finding.year,
            rounded(finding.recomputed, 4),
            rounded(real.value(finding.country, finding.year), 4),
            rounded(finding.published, 2),
            finding.reason,
        )
        for finding in departing
    ]
    yield from table(("Ally or total", "Year", "Nominal", "Real", "Published", "Why"), rows)


def dutch_deflators(ledger: Ledger) -> Iterator[str]:
    """The one ally with clearly different deflators, year by year."""
    edition = ledger.edition(WHOLE)
    spending, gdp = identities.deflators(ledger, edition)
    yield "## The deflators of the Netherlands"
    yield ""
    yield (
        f"Edition of {edition.published}, {edition.base_year} = 100. Spending: {spending.formula}. GDP: "
        f"{gdp.formula}."
    )
    yield ""
    rows = [
        (year, rounded(spending.value(DUTCH, year), 1), rounded(gdp.value(DUTCH, year), 1))
        for year in spending.years
    ]
    yield from table(("Year", "Spending", "GDP"), rows)


def dutch_cells_of_the_newest(ledger: Ledger, checks: Sequence[EditionCheck]) -> Iterator[str]:
    """The cells of the newest edition whose nominal ratio is not the published share."""
    edition = ledger.edition(NEWEST)
    found = next(one for one in checks if one.edition.id == NEWEST)
    tally = tally_of(found, NOMINAL)
    departing = [finding for finding in found.findings if finding.identity == NOMINAL]
    exact = tally.compared - count_off(ledger, edition)
    yield f"## Nominal shares of {edition.published}"
    yield ""
    yield (
        f"GDP is known for {tally.compared} of {tally.published} cells, at current prices. The nominal ratio "
        f"is the published share to the printed digit in {exact} of them, and within the rounding of the "
        f"printed amounts in {tally.holding - exact} more. It is not in {len(departing)}:"
    )
    yield ""
    of_spending, of_gdp = implied_deflators(ledger, edition, departing)
    rows = [
        (
            f"{ledger.countries.name(finding.country)} {finding.year}",
            rounded(finding.recomputed, 3),
            rounded(finding.published, 2),
            rounded(finding.published - finding.recomputed, 2),
            rounded(of_spending[finding.year], 1),
            rounded(of_gdp[finding.year], 1),
        )
        for finding in departing
    ]
    base = edition.base_year
    header = (
        "Cell",
        "Nominal",
        "Published",
        "Points apart",
        f"Deflator of spending, {base} = 100",
        "Of GDP, as the published share implies",
    )
    yield from table(header, rows)
    yield ""
    before = ledger.edition(WHOLE)
    _, gdp = identities.deflators(ledger, before)
    year = before.published.year
    then = 100 * gdp.value(DUTCH, year) / gdp.value(DUTCH, base or 0)
    yield f"Why: {departing[0].reason}."
    yield ""
    yield (
        f"For comparison: in the edition of {before.published} the Dutch deflator of GDP for {year} is "
        f"{rounded(then, 1)} ({base} = 100)."
    )


def totals_and_membership(ledger: Ledger, checks: Sequence[EditionCheck]) -> Iterator[str]:
    """Accessions, and what they do to the growth of totals."""
    yield "## Totals follow membership"
    yield ""
    yield (
        "A total adds up those who were members at the end of the year; GDP includes Iceland, which has no "
        "armed forces, spending does not. So the real change of a total contains accessions. With the "
        "members of the year in the year before too:"
    )
    yield ""
    rows = [row for found in checks for row in accessions(ledger, found.edition)]
    header = ("Edition", "Total", "Year", "Joined", "Real change, printed", "Among the same members")
    yield from table(header, rows)


def what_cannot_be_recomputed(ledger: Ledger, checks: Sequence[EditionCheck]) -> Iterator[str]:
    """Published cells that no other cell of the edition gives."""
    yield "## What cannot be recomputed"
    yield ""
    yield "In every edition, the cells that the others are computed from:"
    yield ""
    counts = [
        (f"`{measure}`", *(cells(ledger, found.edition, measure) for found in checks), why)
        for measure, why in INPUTS.items()
    ]
    yield from table(("Measure", *(day(found) for found in checks), "Why"), counts)
    edition = ledger.edition(NEWEST)
    found = next(one for one in checks if one.edition.id == NEWEST)
    share = tally_of(found, "share_of_gdp")
    growth = national_growth(ledger, edition)
    totals = [code for code in growth.countries if code in ledger.countries.totals]
    known_growth = sum(isfinite(value) for value in growth.values.flat)
    published, per_head, gdp_per_head = (
        cells(ledger, edition, measure)
        for measure in ("real_growth", "defence_expenditure_per_head", "gdp_per_head")
    )
    yield ""
    yield f"In the edition of {edition.published}, besides:"
    yield ""
    yield f"- the real share ({share.published} published, {share.compared} compared): {share.why}"
    yield (
        f"- spending per head ({per_head} published): neither it nor GDP per head ({gdp_per_head} published) "
        "is in the transcription"
    )
    yield (
        f"- real growth ({published} published): that of single allies can be computed from national "
        f"currency at {edition.base_year} prices ({known_growth} cells), but there is nothing to compare it "
        f"with; that of totals cannot: {len(totals)} totals are at hand at constant prices"
    )


# --- numbers -------------------------------------------------------------------------------------------


def tally_of(found: EditionCheck, identity: str) -> Tally:
    """The tally of one identity."""
    return next(tally for tally in found.tallies if tally.identity == identity)


def row_of(ledger: Ledger, edition: Edition, measure: str, country: str, year: int) -> Observation:
    """One published cell."""
    return ledger.rows(measure, edition=edition.id, countries=[country], years=[year])[0].cell


def later(ledger: Ledger, finding: Finding) -> str:
    """What the newest edition prints for a share that comes out otherwise."""
    if finding.identity != "share_of_gdp":
        return ""
    return row_of(ledger, ledger.edition(NEWEST), "share_of_gdp", finding.country, finding.year).printed


def count_off(ledger: Ledger, edition: Edition) -> int:
    """Nominal shares that do not round to the published one, whatever the reason."""
    nominal = measures.panel(ledger, "share_of_gdp", edition, Wanted(share="nominal"))
    return sum(
        rounded(value, 2) != row_of(ledger, edition, "share_of_gdp", country, year).printed
        for country in nominal.countries
        if country not in ledger.countries.totals
        for year in nominal.years
        if isfinite(value := nominal.value(country, year))
    )


def implied_deflators(
    ledger: Ledger, edition: Edition, departing: Sequence[Finding]
) -> tuple[dict[int, float], dict[int, float]]:
    """Deflators of spending, and of the GDP that would make the published share the real one, by year."""
    current, constant = (
        ledger.panel("defence_expenditure", edition, prices=prices, countries=[DUTCH])
        for prices in ("current", str(edition.base_year))
    )
    spending = {
        finding.year: 100 * current.value(DUTCH, finding.year) / constant.value(DUTCH, finding.year)
        for finding in departing
    }
    gdp = {f.year: spending[f.year] * f.published / f.recomputed for f in departing}
    return spending, gdp


def accessions(ledger: Ledger, edition: Edition) -> Iterator[tuple[object, ...]]:
    """Each total and year in which somebody joined: the change as printed, and among the same members."""
    totals = [code for code in ledger.countries.totals if cells(ledger, edition, "real_growth", code)]
    for total in totals:
        printed = measures.panel(ledger, "real_growth", edition, Wanted((total,)))
        same = identities.growth_among_same_members(ledger, edition, total)
        for year in printed.years[1:]:
            before = identities.members_of_total(ledger, edition, total, year - 1)
            now = identities.members_of_total(ledger, edition, total, year)
            joined = [ledger.countries.name(code) for code in now if code not in before]
            if joined:
                yield (
                    edition.published,
                    ledger.countries.name(total),
                    year,
                    ", ".join(joined),
                    percent(printed.value(total, year)),
                    percent(same.value(total, year)),
                )


def national_growth(ledger: Ledger, edition: Edition) -> Panel:
    """Real growth from national currency at constant prices."""
    wanted = Wanted(prices=edition.base_year, currency="national")
    spending = measures.money(ledger, "defence_expenditure", edition, wanted)
    grown = 100 * (spending.values[:, 1:] / spending.values[:, :-1] - 1)
    return Panel("real_growth", units.PERCENT, spending.countries, spending.years[1:], grown, edition.id)


def cells(ledger: Ledger, edition: Edition, measure: str, country: str = "") -> int:
    """How many figures an edition prints for a measure."""
    rows = ledger.rows(measure, edition=edition.id, countries=[country] if country else [])
    return sum(row.cell.value is not None for row in rows)


# --- words ---------------------------------------------------------------------------------------------


def day(found: EditionCheck) -> str:
    """The edition by its day."""
    return str(found.edition.published)


def of(tally: Tally) -> str:
    """How many hold, or why nothing could be compared."""
    if not tally.compared:
        return f"cannot be tested: {tally.why}"
    return f"{tally.holding} of {tally.compared}"


def percent(value: float) -> str:
    """A change in percent, with its sign."""
    return f"{'+' if value > 0 else ''}{rounded(value, 1)} %" if isfinite(value) else "unknown"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(str(value) for value in row)} |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(page())
