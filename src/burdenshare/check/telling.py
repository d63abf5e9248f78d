"""Figures and findings in sentences that can be quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from burdenshare.measures import MEASURES
from burdenshare.records import Figure
from burdenshare.units import SCALES, grouped, is_money, rounded, sign
from burdenshare.wording import edition_day, in_short, with_capital

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

ARTICLE = ("NATO", "USA", "GBR", "NLD", "CZE")
SENTENCES = {
    "share": "{who} spent {amount} of GDP on defence in {year}",
    "spending": "{who} spent {amount} on defence in {year}",
    "total": "{who} spent {amount} on defence in {year}",
    "share_of_total": "{who} accounted for {amount} of {whole} in {year}",
    "growth": "{what} of {who} {moved} {amount} {when}{how}",
    "per_capita": "{what} of {who} was {amount} in {year}",
    "category_share": "{who} spent {amount} of its defence expenditure on {category} in {year}",
    "personnel": "{who} had {amount} military personnel in {year}",
}
WHOLES = {
    "share_of_allied_spending": "all allies' defence expenditure",
    "share_of_allied_gdp": "all allies' GDP",
}
CATEGORY = {
    "equipment_share": "equipment",
    "personnel_share": "personnel",
    "infrastructure_share": "infrastructure",
    "other_share": "other costs",
}


def source(row: Figure, ledger: Ledger) -> str:
    """Publisher, day and status of a figure, `NATO, 17 June 2024, estimate`."""
    edition = ledger.of(None).edition(row.edition)
    status = [] if row.status == "final" else [row.status]
    quality = [] if row.quality == "publisher" else [row.quality]
    return ", ".join([edition.publisher, edition_day(edition), *status, *quality])


def amount(row: Figure) -> str:
    """A figure as people write it, `2.12 %`, `26.5 bn USD`, `181,600`."""
    symbol = row.unit.symbol
    if symbol.endswith(" per head"):
        return f"{grouped(rounded(row.value, 0))} {symbol.removesuffix(' per head')} a head"
    if is_money(row.unit):
        at = f" ({row.unit.prices} prices)" if row.unit.prices.isdigit() else ""
        return f"{in_short(row.value * SCALES[row.unit.scale] / SCALES['million'], symbol)}{at}"
    if symbol == "persons":
        return grouped(rounded(row.value * SCALES[row.unit.scale], 0))
    decimals = MEASURES[row.measure].decimals if row.measure in MEASURES else 1
    return f"{row.printed or rounded(row.value, decimals)} {sign(symbol)}"


def name(code: str, ledger: Ledger) -> str:
    """An ally or a total as it stands in a sentence."""
    told = ledger.countries.name(code)
    if code == "NATO":
        return "NATO as a whole"
    return f"the {told}" if told.startswith(("United", "Nether")) else told


def sentence(kind: str, row: Figure, ledger: Ledger, *, since: int | None = None) -> str:
    """A true sentence about one figure, with its source."""
    who = name(row.country, ledger)
    told = SENTENCES[kind].format(
        who=who,
        amount=amount(row).lstrip("−-") if kind == "growth" else amount(row),
        year=row.year,
        whole=WHOLES.get(row.measure, ""),
        what="Defence expenditure" if "head" not in row.measure else MEASURES[row.measure].label.capitalize(),
        moved="rose by" if row.value >= 0 else "fell by",
        when=f"from {since} to {row.year}" if since else f"in {row.year}",
        how=" in real terms" if row.measure == "real_growth" else "",
        category=CATEGORY.get(row.measure, ""),
    )
    return f"{with_capital(told)} ({source(row, ledger)})"
