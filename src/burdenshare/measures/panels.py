"""One measure of one edition: as it is published, or computed from what the edition prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from burdenshare import priorities
from burdenshare.errors import NothingKnown
from burdenshare.measures.amounts import EVERYTHING, Wanted, base_year, money, says_anything, whose
from burdenshare.measures.catalogue import (
    AID,
    GRANT_EQUIVALENTS,
    MEASURES,
    NET_FLOWS,
    formula_of,
    parts,
    publisher_of,
)
from burdenshare.measures.formulas import growth, over, part_of, per_head, plus, ratio, restrict
from burdenshare.records import Edition, Panel, Unit

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


def panel(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted = EVERYTHING) -> Panel:
    """One measure of one edition, published or computed, in the money that is wanted.

    Args:
        ledger: What is known.
        measure: An id of `MEASURES`, or two of them as a ratio (`a / b`) or a sum (`a + b`).
        edition: All cells come from it; but what another publisher counts comes from that one's newest.
        wanted: Whose, when, in which money.

    Returns:
        Shape (country, year); NaN where the edition does not say.

    Raises:
        NothingKnown: If the edition's tables cannot support it: what is missing.
    """
    if len(parts(measure)) > 1:
        return _combined(ledger, measure, edition, wanted)
    if publisher := publisher_of(measure):
        return _ofpublisher_of(ledger, measure, beside(ledger, measure, edition, publisher), wanted)
    if measure in ("defence_expenditure", "gdp"):
        return money(ledger, measure, edition, wanted)
    if measure == "share_of_allied_spending":
        return share_of_allied_spending(ledger, edition, wanted)
    if measure == "share_of_gdp" and wanted.share != "published":
        return _share_of_gdp(ledger, edition, wanted)
    if measure == "real_growth" and wanted.share == "real":
        return _recomputed_growth(ledger, edition, wanted)
    if measure == "defence_expenditure_per_head" and wanted.share == "real":
        return _recomputed_per_head(ledger, edition, wanted)
    return _published(ledger, measure, edition, wanted)


def _combined(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    """A sum, a ratio or both, of what is published of each part, money in dollars."""
    plain = replace(wanted, share="published", currency="USD")
    sum_of, _, ratio_to = formula_of(measure).partition("/")
    first, *others = parts(sum_of)
    found = panel(ledger, first, edition, plain)
    rest = replace(plain, countries=found.countries, years=found.years)
    for part in others:
        found = plus(found, panel(ledger, part, edition, rest), f"{found.measure} + {part}")
    if ratio_to:
        return over(found, panel(ledger, ratio_to.strip(), edition, rest), measure)
    return replace(found, measure=measure)


def missing(panel: Panel, country: str, year: int) -> dict[str, Panel]:
    """The parts of a formula, in its order, whose want leaves a cell empty, each with its panel."""
    if panel.says(country, year):
        return {}
    if len(parts(panel.measure)) == 1:
        return {panel.measure: panel}
    inside = (missing(part.panel, country, year) for part in panel.inputs if part.reach == "same_cell")
    return {name: found for part in inside for name, found in part.items()} or {panel.measure: panel}


def beside(ledger: Ledger, measure: str, edition: Edition, publisher: str) -> Edition:
    """The edition that gives what another publisher counts: this one, or the newest known of that publisher.

    Raises:
        NothingKnown: If none is known on the day.
    """
    if edition.definition == publisher:
        return edition
    editions = ledger.of(publisher).editions
    found = (
        e for e in reversed(editions) if any(ledger.rows(name, edition=e.id) for name in printed(measure))
    )
    if chosen := next(found, None):
        return chosen
    raise NothingKnown(f"no edition known gives {MEASURES[measure].label}")


def printed(measure: str) -> tuple[str, ...]:
    """The published measures whose years are those of a measure: of aid two, of a formula the first.

    >>> printed("aid_share_of_gni"), printed("gdp")
    (('oda_flows', 'oda_grant_equivalent'), ('gdp',))
    """
    first = parts(measure)[0]
    return (NET_FLOWS, GRANT_EQUIVALENTS) if first == AID else (first,)


def _ofpublisher_of(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    """Aid or income in dollars at current prices.

    Aid is what the priorities say of each year: net flows or grant equivalents.
    """
    import numpy as np

    names = printed(measure)
    rows = [row for name in names for row in ledger.rows(name, edition=edition.id)]
    countries = wanted.countries or tuple(dict.fromkeys(row.cell.country for row in rows))
    years = wanted.years or tuple(sorted({row.cell.year for row in rows}))
    found, *others = (
        ledger.panel(name, edition, prices="current", rates="current", countries=countries, years=years)
        for name in names
    )
    for name, other in zip(names[1:], others, strict=True):
        ruled = [priorities.counted(ledger, measure, year) for year in years]
        taken = np.array([rule is not None and rule.counted == name for rule in ruled])
        found = replace(
            found,
            values=np.where(taken, other.values, found.values),
            rows=np.where(taken, np.asarray(other.rows), np.asarray(found.rows)),
        )
    if not rows:
        raise NothingKnown(f"the edition {edition.id} has no {MEASURES[measure].label}")
    return replace(found, measure=measure, unit=Unit("USD", "million", "current", "current"))


def _published(ledger: Ledger, measure: str, edition: Edition, wanted: Wanted) -> Panel:
    base = str(edition.base_year or "") if measure.endswith("_per_head") else ""
    found = ledger.panel(
        measure, edition, prices=base, rates=base, countries=wanted.countries, years=wanted.years
    )
    if not says_anything(found):
        raise NothingKnown(f"the edition {edition.id} has no {MEASURES[measure].label}{whose(wanted)}")
    return found


def _share_of_gdp(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    prices = base_year(edition) if wanted.share == "real" else None
    spending, gdp = _dollars(ledger, edition, replace(wanted, prices=prices))
    words = f"both in {prices} prices" if prices else "both at current prices"
    return ratio(spending, gdp, "share_of_gdp", f"100 × spending ÷ GDP, {words}")


def _recomputed_growth(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    years = tuple(sorted({*wanted.years, *(year - 1 for year in wanted.years)}))
    wanted = replace(wanted, prices=base_year(edition))
    spending = _constant_spending(ledger, edition, replace(wanted, years=years))
    grown = growth(spending, f"100 × (spending ÷ spending of the year before − 1), in {wanted.prices} prices")
    return restrict(grown, years=wanted.years or grown.years)


def _constant_spending(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    """In dollars; in national currency where the edition has no dollars at constant prices."""
    try:
        return money(ledger, "defence_expenditure", edition, replace(wanted, currency="USD"))
    except NothingKnown as missing:
        try:
            return money(ledger, "defence_expenditure", edition, replace(wanted, currency="national"))
        except NothingKnown:
            raise missing from None


def _recomputed_per_head(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    wanted = replace(wanted, prices=base_year(edition))
    spending, gdp = _dollars(ledger, edition, wanted)
    base = str(edition.base_year)
    heads = ledger.panel(
        "gdp_per_head", edition, prices=base, rates=base, countries=spending.countries, years=spending.years
    )
    return per_head(spending, heads, gdp)


def _dollars(ledger: Ledger, edition: Edition, wanted: Wanted) -> tuple[Panel, Panel]:
    wanted = replace(wanted, currency="USD")
    spending = money(ledger, "defence_expenditure", edition, wanted)
    wanted = replace(wanted, countries=spending.countries, years=spending.years)
    return spending, money(ledger, "gdp", edition, wanted)


def share_of_allied_spending(ledger: Ledger, edition: Edition, wanted: Wanted) -> Panel:
    """Each ally's part of the publisher's own total of spending, in dollars.

    Raises:
        NothingKnown: If the edition prints no total.
    """
    wanted = replace(wanted, currency="USD")
    spending = money(ledger, "defence_expenditure", edition, wanted)
    total = money(ledger, "defence_expenditure", edition, replace(wanted, countries=("NATO",)))
    return part_of(spending, total, "NATO", "share_of_allied_spending")
