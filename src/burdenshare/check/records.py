"""The frozen records of a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from burdenshare.articles.records import Claim, Span, When
from burdenshare.records import Edition, Figure, Tier, Unknown

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

Kind = Literal[
    "holds",
    "holds_after_rounding",
    "holds_only_if",
    "held_in_earlier_edition",
    "off_by_factor",
    "columns_swapped",
    "fails",
    "no_such_obligation",
    "unknown",
    "not_checkable",
]
VERDICTS: tuple[Kind, ...] = (
    "holds",
    "holds_after_rounding",
    "holds_only_if",
    "held_in_earlier_edition",
    "off_by_factor",
    "columns_swapped",
    "fails",
    "no_such_obligation",
    "unknown",
    "not_checkable",
)
ADVERSE: frozenset[Kind] = frozenset(
    ("held_in_earlier_edition", "off_by_factor", "columns_swapped", "fails", "no_such_obligation")
)
Match = Literal["narrow", "wide", "no", "unknown"]
Role = Literal["asked", "earlier", "neighbour", "beside"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a claim is judged against.

    Attributes:
        ledger: What is known on the day, by NATO's definition.
        day: The text's own day; None where neither the text nor the question names one.
        named: Codes of the allies that the text names.
        editions: For each sentence that names an edition, when that was published.
    """

    ledger: Ledger
    day: date | None = None
    named: tuple[str, ...] = ()
    editions: Mapping[Span, When] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, int, int]:
        """Where a claim names no year: that of the text, and, as far as figures lag, the two before."""
        year = (self.day or self.ledger.day).year
        return (year, year - 1, year - 2)

    def edition_of(self, claim: Claim, ledger: Ledger) -> Edition | None:
        """The edition that the sentence of a claim names, if exactly one was published then."""
        when = next((when for span, when in self.editions.items() if span.holds(claim.span)), None)
        if when is None:
            return None
        found = [one for one in ledger.editions if when.earliest <= one.published <= when.latest]
        return found[0] if len(found) == 1 else None

    def own_money(self, code: str) -> str:
        """The currency of an ally on the day of knowledge; empty for a total, and where it is not known."""
        ally = self.ledger.countries.allies.get(code)
        return ally.currency_on(self.ledger.day) if ally else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading says about a claim.

    Attributes:
        label: The reading in a few words.
        role: `asked`: a reading of the claim; `earlier`: an older edition's figure for the same;
            `neighbour`: the figure of another row, column or year; `beside`: shown, never judged.
        match: Whether it bears the claim out: as printed (`narrow`), read generously (`wide`), or not.
        value: In the claim's unit; None for what is no number, or unknown.
        told: The figure, or what was found, in words.
        source: Publisher, day and status; empty where there is no figure.
        true: A sentence that this reading bears out.
        row: The figure with its cell, or why it is unknown.
        why: Why nothing is known.
    """

    label: str
    match: Match
    told: str = ""
    source: str = ""
    true: str = ""
    tier: Tier = "default"
    role: Role = "asked"
    value: Decimal | None = None
    row: Figure | Unknown | None = None
    rows: tuple[Figure | Unknown, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said about a claim.

    Attributes:
        because: A sentence that can be quoted, with publisher and day.
        nearest_true: The nearest true sentences: by the default, then by the reading under which it holds.
        found: What every reading says, the default first.
        notes: What a reader must know beside it.
    """

    claim: Claim
    verdict: Kind
    because: str
    nearest_true: tuple[str, ...] = ()
    found: tuple[Found, ...] = field(default_factory=tuple)
    notes: tuple[str, ...] = ()
