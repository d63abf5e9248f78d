"""What is counted: each measure with its label, what people call it, its unit and the formula behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from burdenshare import units
from burdenshare.errors import unknown
from burdenshare.records import Unit

EXCHANGE_RATE = "exchange_rate"
TOGETHER = "ALLIES"
AID = "official_development_assistance"
OF_INCOME = (AID, "gni")
NET_FLOWS, GRANT_EQUIVALENTS = "oda_flows", "oda_grant_equivalent"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted.

    Attributes:
        decimals: Digits shown after the point where the publisher's own are not known.
        aliases: What people call it.
        formula: How it is made of others, where nobody publishes it (see `parts`).
        publisher: Whose it is, where it is not about defence: the `definition` of its editions.
    """

    id: str
    label: str
    decimals: int
    aliases: tuple[str, ...] = ()
    formula: str = ""
    publisher: str = ""


MEASURES = {
    measure.id: measure
    for measure in (
        Measure(
            "share_of_gdp", "defence expenditure as a share of GDP", 2, ("share", "share of gdp", "% of gdp")
        ),
        Measure(
            "defence_expenditure",
            "defence expenditure",
            0,
            ("defence spending", "defense spending", "defense expenditure", "spending", "military spending"),
        ),
        Measure("real_growth", "annual real change of defence expenditure", 2, ("growth", "real change")),
        Measure("cumulative_real_growth", "real change since the edition's first year", 2),
        Measure("gdp", "gross domestic product", 0, ("gross domestic product",)),
        Measure("gdp_per_head", "GDP per head", 0, ("gdp per capita",)),
        Measure(
            "defence_expenditure_per_head",
            "defence expenditure per head",
            0,
            ("per head", "per capita", "spending per head", "defence spending per capita"),
        ),
        Measure("military_personnel", "military personnel", 1, ("personnel", "troops", "soldiers")),
        Measure("equipment_share", "share of equipment in defence expenditure", 2, ("equipment",)),
        Measure("personnel_share", "share of personnel in defence expenditure", 2),
        Measure(
            "infrastructure_share", "share of infrastructure in defence expenditure", 2, ("infrastructure",)
        ),
        Measure("other_share", "share of other costs in defence expenditure", 2),
        Measure("related_share", "defence- and security-related spending as a share of GDP", 2, ("related",)),
        Measure(
            "share_of_allied_spending",
            "share of all allies' defence expenditure",
            1,
            ("share of nato spending", "burden"),
        ),
        Measure(
            "share_of_allied_gdp",
            "share of all allies' GDP",
            1,
            ("share of nato gdp", "share of allied income"),
        ),
        Measure(
            EXCHANGE_RATE, "national currency for one US dollar", 4, ("exchange rate", "rate of exchange")
        ),
        Measure(
            "core_and_related_share",
            "core and related spending as a share of GDP",
            2,
            ("core and related",),
            formula="share_of_gdp + related_share",
        ),
        Measure(
            "official_development_assistance",
            "official development assistance",
            0,
            ("oda", "aid", "development aid"),
            publisher="oecd",
        ),
        Measure("gni", "gross national income", 0, ("income",), publisher="oecd"),
        Measure(
            "aid_share_of_gni",
            "official development assistance as a share of GNI",
            2,
            ("oda share", "oda/gni"),
            formula="official_development_assistance / gni",
            publisher="oecd",
        ),
        Measure(
            "defence_and_aid",
            "defence expenditure and official development assistance as a share of GDP",
            2,
            ("defence and aid share", "defense and aid"),
            formula="defence_expenditure + official_development_assistance / gdp",
        ),
    )
}


def find(name: str) -> Measure:
    """The measure that a name means, by id or by what people call it.

    Raises:
        UnknownName: With the nearest match.

    >>> find("Defence Spending").id
    'defence_expenditure'
    """
    for measure in MEASURES.values():
        if _plain(name) in map(_plain, (measure.id, measure.label, *measure.aliases)):
            return measure
    raise unknown("measure", name, MEASURES, listing="burdenshare list measures")


def parts(measure: str) -> tuple[str, ...]:
    """The measures behind a ratio (`a / b`), a sum (`a + b`) or a sum as a ratio (`a + b / c`).

    One of `MEASURES` with a formula has those of its formula; any other is alone.

    >>> parts("defence_expenditure / military_personnel"), parts("gdp")
    (('defence_expenditure', 'military_personnel'), ('gdp',))
    >>> parts("aid_share_of_gni")
    ('official_development_assistance', 'gni')
    """
    return tuple(part.strip() for part in re.split(r"[/+]", formula_of(measure)))


def formula_of(measure: str) -> str:
    """A measure as a formula: its own, or what was written.

    >>> formula_of("core_and_related_share"), formula_of("gdp")
    ('share_of_gdp + related_share', 'gdp')
    """
    known = MEASURES.get(measure)
    return known.formula if known and known.formula else measure


def own_parts(measure: str) -> tuple[str, ...]:
    """The parts that an edition about defence must give itself; the others stand in another publisher's.

    >>> own_parts("defence_and_aid")
    ('defence_expenditure', 'gdp')
    """
    return tuple(part for part in parts(measure) if not publisher_of(part))


def publisher_of(measure: str) -> str:
    return MEASURES[measure].publisher if measure in MEASURES else ""


def unit_of(measure: str) -> str:
    """The unit in which a measure, a ratio or a sum of two is told, money in dollars.

    >>> unit_of("share_of_gdp"), unit_of("defence_expenditure / military_personnel")
    ('percent', 'thousand USD per person')
    """
    sum_of, _, ratio_to = formula_of(measure).partition("/")
    found = {_one_unit(part) for part in parts(sum_of)}
    if len(found) > 1 or not ratio_to:
        return str(found.pop()) if len(found) == 1 else ""
    up, down = found.pop(), _one_unit(ratio_to.strip())
    if up.symbol == down.symbol:
        return str(units.PERCENT)
    factor = units.SCALES[up.scale] / units.SCALES[down.scale]
    scale = next((name for name, size in units.SCALES.items() if size == max(factor, 1)), "")
    return str(replace(up, symbol=f"{up.symbol} per {down.symbol.rstrip('s')}", scale=scale))


def _one_unit(measure: str) -> Unit:
    if measure in ("defence_expenditure", "gdp", *OF_INCOME):
        return Unit("USD", "million")
    if measure.endswith("_per_head"):
        return Unit("USD per head")
    return Unit("persons", "thousand") if measure == "military_personnel" else units.PERCENT


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
