"""The placebo: every figure that can be checked is drawn again, wrong, and judged; prints what still holds.

    .venv-test/bin/python validation/reading/placebo.py [TEXT ...] [--as-of DAY] [--seed N] [--draws N]

Without a text: the texts and the sentences of the development set, and the claims of real people. What was
drawn lies within ± 50 % of the truth, which is the figure of the default reading, and away from it by more
than the claim's own wide interval. Digits, scale, hedge and both intervals are kept; a bound is moved to its
false side.

Two ways, one to test the other: exactly, from the intervals and the figures of the readings; and by drawing
numbers and asking the judge. The same seed prints the same.

`python3 dev.py test` makes that environment.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from math import sqrt
from pathlib import Path

import gold
import tables
from checks import HERE, Stopped, checked, sentence, sentences

from burdenshare.answers.costing import cost
from burdenshare.answers.result import known
from burdenshare.answers.verdicts import Checked
from burdenshare.articles.intervals import SIMPLE, intervals, share_of_gdp
from burdenshare.articles.numerals import LARGE
from burdenshare.articles.records import Claim, Interval, Quantity
from burdenshare.check import Context, Found, judge
from burdenshare.check.figures import KINDS, as_meant, as_printed, in_full
from burdenshare.check.judging import subjects
from burdenshare.records import Figure

SEED, DRAWS = 20170331, 5
HALF = Decimal("0.5")
MOST = 0.05
FAR, HALF_A_FIGURE = 4, 0.5
HOLDS = frozenset(("holds", "holds_after_rounding", "holds_only_if"))
APART = frozenset(("gap_cost",))
PROPORTIONAL = frozenset(("fraction", "factor"))
ONE_SIDED = frozenset(("nearly", "just_over", "more_than", "at_least", "less_than", "at_most"))
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
ANOTHER_FIGURE = ("from", "from_period")
SAME_NUMBER = ("factor", "rank", "target")


@dataclass(frozen=True)
class Drawable:
    """A claim with a number, and the figures that its readings hold against it, as the claim counts them.

    Attributes:
        truth: By the default reading, in full.
        printed: The same as published.
        customary: By the customary readings.
        scale: By which power of ten the number is off; its digits and intervals are drawn at the right one.
    """

    claim: Claim
    context: Context
    quantity: Quantity
    truth: Decimal
    printed: Decimal
    customary: tuple[Decimal, ...]
    scale: Decimal
    step: Decimal

    # --- the numbers that may be drawn ---

    def number(self, at: int) -> Decimal:
        """The number of a place: so many steps of its last digit, or a simple fraction."""
        return SIMPLE[at] if self.quantity.kind == "fraction" else at * self.step

    @cached_property
    def places(self) -> range:
        """Those within ± 50 % of the truth."""
        low, high = sorted((self.truth * HALF, self.truth * (1 + HALF)))
        if self.quantity.kind == "fraction":
            first = bisect_left(SIMPLE, low)
            return range(first, max(first, sum(one <= high for one in SIMPLE)))
        return range(-int(-low // self.step), int(high // self.step) + 1)

    @cached_property
    def near(self) -> range:
        """Those so near that, read generously, they are true."""
        return self._bearing(self.truth, lambda number: self.intervals(number)[1])

    @cached_property
    def wrong(self) -> int:
        """How many may be drawn."""
        return len(self.places) - len(self.near)

    def intervals(self, number: Decimal) -> tuple[Interval, Interval]:
        """What another number would stand for, printed in the same way."""
        quantity = self.quantity
        if quantity.kind in PROPORTIONAL or quantity.hedge in ONE_SIDED:
            return intervals(quantity.kind, number, Decimal(0), Decimal(0), quantity.hedge)
        narrow, wide = (
            replace(one, low=self._moved(one.low, number), high=self._moved(one.high, number))
            for one in (quantity.narrow, quantity.wide)
        )
        return narrow, wide

    def _moved(self, end: Decimal | None, number: Decimal) -> Decimal | None:
        return None if end is None else number + (end - self.quantity.value) * self.scale

    # --- exactly ---

    @cached_property
    def bearing(self) -> set[int]:
        """The places of wrong numbers that some default or customary reading would bear out."""
        found: list[Iterable[int]] = [
            self._bearing(value, lambda number: self.intervals(number)[0])
            for value in (self.truth, self.printed, *self.customary)
        ]
        found += [self._bearing(self.printed, lambda number: Interval(number, number))]
        found += [self._rounder(value) for value in (self.truth, self.printed, *self.customary)]
        return {place for one in found for place in one if place not in self.near}

    @property
    def share(self) -> float:
        """The part of the wrong numbers that would hold, 0 to 1."""
        return len(self.bearing) / self.wrong

    def _bearing(self, value: Decimal, around: Callable[[Decimal], Interval]) -> range:
        """The places of the numbers around which an interval holds a value: both its ends rise with them."""

        def is_reached(place: int) -> bool:
            one = around(self.number(place))
            return replace(one, low=None).holds(value)

        def is_passed(place: int) -> bool:
            one = around(self.number(place))
            return not replace(one, high=None).holds(value)

        first, last = (bisect_left(self.places, True, key=key) for key in (is_reached, is_passed))
        return self.places[first : max(first, last)]

    def _rounder(self, value: Decimal) -> Iterator[int]:
        """The places of numbers that end in zeros, by which they are meant less narrowly and hold it."""
        if self.claim.type not in KINDS or self.quantity.kind == "fraction":
            return
        for power in range(1, max(1, value.adjusted() - self.step.adjusted() + 2)):
            unit = self.step.scaleb(power)
            for up in (-1, 0, 1):
                place = int((value // unit + up) * unit / self.step)
                meant = as_meant(self.quantity_at(place), is_share=self.claim.type == "share")
                if place in self.places and meant.holds(value):
                    yield place

    # --- by drawing ---

    def drawn(self, random_number: float) -> int:
        """The place of one wrong number, from a number between 0 and 1."""
        at = int(random_number * self.wrong)
        return self.places[at if self.places[at] not in self._not_before(at) else at + len(self.near)]

    def _not_before(self, at: int) -> range:
        """The places from those that are near on, where such a number lies at or after the first of them."""
        return range(self.near.start, self.places.stop) if self.near else range(0)

    def quantity_at(self, place: int) -> Quantity:
        """The number of a place, with what it stands for."""
        number = self.number(place)
        narrow, wide = self.intervals(number)
        return replace(self.quantity, value=number, narrow=narrow, wide=wide)

    def told(self, place: int) -> Claim:
        """The claim with another number."""
        value = self.quantity_at(place)
        same = {key: value.value for key in SAME_NUMBER if key in self.claim.reference}
        return replace(self.claim, value=value, reference={**self.claim.reference, **same})

    def verdict(self, place: int) -> str:
        """What the judge says of the claim with another number."""
        return judge(self.told(place), self.context).verdict


# --- which figures ---------------------------------------------------------------------------------------


def drawables(found: Checked) -> Iterator[Drawable]:
    """Every figure of a text for which the default reading has a value; of several allies one each."""
    ledger = known(found.as_of, None)
    named = (code for one in found.read.mentions if one.kind != "group" for code in one.codes)
    context = Context(ledger, found.text.day, tuple(dict.fromkeys(named)))
    for verdict in found.verdicts:
        for claim in _figures(verdict.claim, context):
            if one := _drawable(claim, context, found):
                yield one


def _figures(claim: Claim, context: Context) -> Iterator[Claim]:
    """The content of a claim, as asserted, with this number alone; one for each ally of whom it is said."""
    if claim.value is None or claim.why_not or "except" in claim.reference:
        return
    without = {*ANOTHER_FIGURE, *(("of",) if claim.type == "threshold_count" else ())}
    reference = {key: value for key, value in claim.reference.items() if key not in without}
    alone = replace(claim, reference=reference, polarity="asserted", asserted_by=None)
    if claim.type not in KINDS:
        yield alone
        return
    for code in subjects(claim, context.ledger):
        yield replace(alone, subjects=(code,))


def _drawable(claim: Claim, context: Context, found: Checked) -> Drawable | None:
    asked = [one for one in judge(claim, context).found if one.role == "asked"]
    truth = _value(claim, asked[0]) if asked else None
    if not truth or claim.value is None:
        return None
    printed = truth
    if claim.type in KINDS and isinstance(asked[0].row, Figure):
        printed = _as_claimed(claim, as_printed(asked[0].row))
    customary = (_value(claim, one) for one in asked[1:] if one.tier == "customary")
    quantity = share_of_gdp(claim.value) if claim.type == "share" else claim.value
    scale = _scale(quantity, truth)
    step = _step(quantity, found.text.plain) * scale
    others = tuple(one for one in customary if one is not None)
    one = Drawable(claim, context, quantity, truth, printed, others, scale, step)
    return one if one.wrong > 0 else None


def _value(claim: Claim, found: Found) -> Decimal | None:
    """What a reading says, as the claim counts it: a multiple of two figures, a change up or down.

    None where it says nothing, or is about more than two.
    """
    if claim.type == "comparison":
        both = [in_full(row) for row in found.rows if isinstance(row, Figure)]
        return both[0] / both[1] if len(both) == 2 else None
    if found.value is None:
        return None
    if claim.type == "threshold_count":
        is_part = claim.value is not None and claim.value.kind == "fraction"
        return found.value / len(found.rows) if is_part else found.value
    return _as_claimed(claim, found.value)


def _as_claimed(claim: Claim, value: Decimal) -> Decimal:
    if claim.reference.get("direction") == "down":
        value = -value
    kind = claim.value.kind if claim.value else ""
    if kind == "fraction":
        return value / 100
    return 1 + value / 100 if kind == "factor" and claim.type in ("growth", "total_change") else value


def _scale(quantity: Quantity, truth: Decimal) -> Decimal:
    """Amounts and counts that are off by a factor are drawn with their digits, at the scale of the truth."""
    if quantity.kind not in ("money", "count") or not quantity.value:
        return Decimal(1)
    return Decimal(10) ** (abs(truth / quantity.value).log10().to_integral_value())


def _step(quantity: Quantity, plain: str) -> Decimal:
    """One unit of the last digit printed, with its scale word."""
    last = Decimal(1).scaleb(-quantity.decimals)
    if quantity.kind not in ("money", "count", "number"):
        return last
    words = plain[quantity.number.start : quantity.number.end]
    digits = DIGITS.search(words)
    if digits and (mantissa := Decimal(digits[0].replace(",", ""))):
        return abs(quantity.value) / mantissa * last
    return last * max((size for word, size in LARGE.items() if word in words.casefold()), default=1)


# --- counted ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """How the figures of one type fared.

    Attributes:
        figures: How many were drawn again.
        share: The exact part of the wrong numbers that would hold, the mean of the figures.
        held: How many drawn numbers held.
        drawn: How many were drawn.
        spread: The standard deviation of `held`, by the exact shares.
    """

    figures: int
    share: float
    held: int
    drawn: int
    spread: float = 0.0

    @property
    def expected(self) -> float:
        """How many of those drawn hold by the exact shares."""
        return self.share * self.drawn

    @property
    def agrees(self) -> bool:
        """Whether the judge let as many hold as the exact shares say, give or take the luck of the draw."""
        return abs(self.held - self.expected) <= FAR * self.spread + HALF_A_FIGURE


def counted(figures: Iterable[Drawable], seed: int = SEED, draws: int = DRAWS) -> dict[str, Held]:
    """How the figures fare by type of claim; the same seed gives the same."""
    by_type: dict[str, list[Drawable]] = {}
    for one in figures:
        by_type.setdefault(one.claim.type, []).append(one)
    return {kind: _held(by_type[kind], random.Random(f"{seed} {kind}"), draws) for kind in sorted(by_type)}


def _held(figures: Sequence[Drawable], rng: random.Random, draws: int) -> Held:
    said = [one.verdict(one.drawn(rng.random())) for one in figures for _ in range(draws)]
    share = sum(one.share for one in figures) / len(figures)
    spread = sqrt(draws * sum(one.share * (1 - one.share) for one in figures))
    return Held(len(figures), share, sum(one in HOLDS for one in said), len(said), spread)


def of_development() -> Iterator[Drawable]:
    """The figures of the development set and of the claims of real people."""
    for marked in gold.texts("development"):
        yield from drawables(checked(HERE / "development" / f"{marked.name}.txt", marked.day))
    for block in ("claims-development", "claims-public"):
        for row in sentences(block):
            yield from drawables(sentence(block, row))


def table(found: dict[str, Held]) -> str:
    """The counts as a table in Markdown; what is more than may hold stands out."""
    rows = [
        [
            f"`{kind}`" + (" (apart)" if kind in APART else ""),
            str(one.figures),
            f"**{one.share:.1%}**" if one.share > MOST and kind not in APART else f"{one.share:.1%}",
            f"{one.held} of {one.drawn}: {one.held / one.drawn:.1%}",
            _within(one),
        ]
        for kind, one in found.items()
    ]
    return tables.table(["type", "figures", "exactly", "drawn and held", "95 %"], rows)


def of_costs() -> str:
    """What `cost` says in the same way of its readings of one demand, those within 2 % of it."""
    told = cost("DEU", pledge="wales-2014", as_of="2017-03-31", claimed="37 bn USD").headline
    (line,) = (one.strip().removeprefix("placebo: ") for one in told if one.strip().startswith("placebo: "))
    return f"`burdenshare cost`, of the 37 bn USD named for Germany on 31 March 2017: {line}."


def _within(one: Held) -> str:
    low, high = tables.wilson(one.held, one.drawn)
    return f"{low:.1%}–{high:.1%}"


def main() -> int:
    """Print the table; exit status 1 where a type lets more than 5 % hold, or the two ways do not agree."""
    asked = argparse.ArgumentParser(description="How often a wrong figure is said to hold.")
    asked.add_argument("text", nargs="*", type=Path)
    asked.add_argument("--as-of", help="the day as known on which, of the texts named")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--draws", type=int, default=DRAWS, help="numbers drawn for each figure")
    given = asked.parse_args()
    try:
        return _told(given)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return 2


def _told(given: argparse.Namespace) -> int:
    if given.text:
        figures = [one for path in given.text for one in drawables(checked(path, given.as_of))]
    else:
        figures = list(of_development())
    by_type = counted(figures, given.seed, given.draws)
    print(table(by_type), of_costs(), sep="\n\n")
    too_many = [kind for kind, one in by_type.items() if kind not in APART and one.share > MOST]
    if too_many:
        print(f"More than {MOST:.0%} hold: {', '.join(too_many)}.", file=sys.stderr)
    apart = [kind for kind, one in by_type.items() if not one.agrees]
    if apart:
        print(f"What is drawn and what is exact do not agree: {', '.join(apart)}.", file=sys.stderr)
    return 1 if too_many or apart else 0


if __name__ == "__main__":
    sys.exit(main())
