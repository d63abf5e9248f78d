"""What a column of a table holds, by the words above it: a measure, its unit, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from burdenshare.articles.patterns import pattern

YEAR = pattern(r"(?<![\d.,])(?:19|20)\d\d(?=e?\b|e?$)")
CURRENCY = {
    "USD": pattern(r"US ?\$|\$|\bUSD\b|\bdollars?\b", re.I),
    "EUR": pattern(r"€|\bEUR\b|\beuros?\b", re.I),
    "GBP": pattern(r"£|\bGBP\b|\bpounds?\b|\bsterling\b", re.I),
}
SCALES = {
    10**12: pattern(r"\b(?:trillions?|trn|tn)\b", re.I),
    10**9: pattern(r"(?:\b|(?<=[$€£]))(?:billions?|bn|bln)\b", re.I),
    10**6: pattern(r"(?:\b|(?<=[$€£]))(?:millions?|mn|mln|mio|m)\b", re.I),
    1000: pattern(r"\b(?:thousands?)\b|(?<![\d,.])['’]?000s?\b", re.I),
}
PERCENT = pattern(r"%|\bper ?cent\b|\bpercent(?:age)?\b|\bpct\b", re.I)
# In this order: what is told first decides.
MEASURES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "per_capita", "defence_expenditure_per_head",
        pattern(r"\bper (?:capita|head|person|inhabitant)\b", re.I),
    ),
    (
        "growth", "defence_expenditure",
        pattern(r"\breal (?:growth|increase|change|rise)\b|\b(?:growth|change|increase|rise)\b[^%]{0,20}%"
                r"|%[^%]{0,12}\b(?:growth|change|increase|rise)\b", re.I),
    ),
    (
        "category_share", "equipment_share",
        pattern(r"\b(?:equipment|procurement)\b", re.I),
    ),
    (
        "category_share", "personnel_share",
        pattern(r"\bpersonnel (?:costs? |spending |expenditures? )?"
                r"(?:share|as (?:an? )?(?:share|percentage|%)|in %)", re.I),
    ),
    (
        "category_share", "infrastructure_share",
        pattern(r"\binfrastructure (?:costs? |spending |expenditures? )?"
                r"(?:share|as (?:an? )?(?:share|percentage|%)|in %)", re.I),
    ),
    (
        "share_of_total", "share_of_allied_spending",
        pattern(r"\b(?:share|%|per ?cent|part) of (?:the )?(?:NATO|alliance|allied|total)\b", re.I),
    ),
    (
        "share", "share_of_gdp",
        pattern(r"\b(?:of|to|in) (?:real )?(?:GDP|gross domestic product)\b|\bGDP ?\(?(?:share|%)"
                r"|% ?(?:of )?GDP\b", re.I),
    ),
    ("personnel", "military_personnel", pattern(r"\b(?:personnel|troops|soldiers|armed forces)\b", re.I)),
    (
        "spending", "defence_expenditure",
        pattern(r"\b(?:spending|expenditures?|outlays?|budgets?|spent|spends?)\b", re.I),
    ),
)  # fmt: skip
OF_MONEY = frozenset({"per_capita", "spending"})
OF_PERCENT = frozenset({"growth", "category_share", "share_of_total", "share"})
WORDS = pattern(
    r"\b(?!(?:e|est|estimates?|estimated|p|f|US|USD|EUR|GBP|dollars?|euros?|pounds?|millions?|billions?|bn|mn|m"
    r"|per|cent|percent|pct|in|of|and)\b)[A-Za-z]{2,}", re.I,
)  # fmt: skip
REAL = pattern(r"\bconstant\b|\breal\b|\bprices\b", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column are; empty, or None, where nothing says it.

    Attributes:
        type: That of the claims that it makes.
        unit: `percent`, a currency code, or `soldier`.
        scale: In which the numbers are printed.
        other: Whether the words speak of something else than what is known here: a rank, a difference.
    """

    type: str = ""
    measure: str = ""
    unit: str = ""
    scale: int = 1
    year: int | None = None
    prices: Literal["", "real"] = ""
    other: bool = False

    @property
    def told(self) -> bool:
        """Whether it is clear what the numbers are."""
        return bool(self.type and self.unit)


def column(words: str) -> Column:
    """What words over numbers say of them.

    >>> told = column("Spending 2024, US$ bn")
    >>> told.measure, told.unit, told.scale, told.year
    ('defence_expenditure', 'USD', 1000000000, 2024)
    """
    currency = next((code for code, told in CURRENCY.items() if told.search(words)), "")
    scale = next((number for number, told in SCALES.items() if told.search(words)), 1)
    kind, measure = next(
        ((kind, measure) for kind, measure, told in MEASURES if told.search(words)), ("", "")
    )
    if not kind and currency:
        kind, measure = "spending", "defence_expenditure"
    unit = ""
    if kind in OF_MONEY:
        unit = currency
    elif kind in OF_PERCENT:
        unit, scale = "percent", 1
    elif kind:
        unit = "soldier"
    years = set(YEAR.findall(words))
    real: Literal["", "real"] = "real" if kind not in OF_PERCENT - {"growth"} and REAL.search(words) else ""
    year = int(years.pop()) if len(years) == 1 else None
    return Column(kind, measure, unit, scale, year, real, other=not kind and bool(WORDS.search(words)))


def under(head: Column, caption: Column) -> Column:
    """A column whose head leaves something to the table's caption.

    A head that names a unit alone takes its measure from there, one that names a year alone both.
    """
    made = head if head.year else replace(head, year=caption.year)
    if head.told or head.other:
        return made
    if head.type and not head.unit:
        return replace(made, unit=caption.unit, scale=caption.scale) if head.type in OF_MONEY else made
    return replace(
        made, type=caption.type, measure=caption.measure, unit=caption.unit, scale=caption.scale,
        prices=caption.prices,
    )  # fmt: skip
