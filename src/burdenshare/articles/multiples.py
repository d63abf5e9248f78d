"""Changes told as a multiple: doubled, grown threefold or by a factor of four, five times what it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import levels
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import SOLDIERS, Frame
from burdenshare.articles.noise import OTHER_RATIO
from burdenshare.articles.patterns import pattern
from burdenshare.articles.plans import FUTURE_BEFORE
from burdenshare.articles.records import Claim, Interval, Quantity, Span
from burdenshare.articles.vocabulary import (
    CATEGORY,
    DEFENCE,
    DEMANDED,
    EXPECTED,
    GDP,
    HEDGES,
    UP,
    anywhere,
    ending,
    starting,
)

BY_A_FACTOR = ending(rf"\bby (?:a factor of|a multiple of|the factor)(?: {HEDGES})?")
MULTIPLIED = pattern(r"(?:ed|es|ing|fold)$")
GREW = anywhere(UP)
# "five times what it was in 2014", "three times as much on defence as it did ten years ago"
ONCE = starting(
    r" (?:what (?:it|they|we|he|she) (?:was|were|did|spent|paid|had)"
    r"|(?:as (?:much|many|large|big|high)|more)(?: [\w'-]{1,15}){0,5}? (?:as|than) (?:it|they|we)"
    r" (?:was|were|did|spent|had)|the (?:level|figure|sum|amount) (?:of|in))\b"
)
SINCE_BEFORE = ending(r"\b(?:after|from)")
NO_AMOUNT = anywhere(
    CATEGORY, GDP, r"share", r"points?", r"output", r"econom(?:y|ies)", r"growth", r"gap", r"rate",
    r"prices?", r"(?:bought|ordered|purchases|orders|aid|help|exports|production|debts?|tanks|jets)",
)  # fmt: skip
OUTLAYS = anywhere(r"spending", r"outlays", r"expenditures?", r"(?<!aid )budgets?", r"spends?", r"spent")
ARMY = anywhere(SOLDIERS.pattern, r"arm(?:y|ies)", r"(?:armed )?forces")
DEFENCE_SAID = anywhere(DEFENCE)
UNREAL = anywhere(DEMANDED, EXPECTED, r"if", r"would")
MONEY = Frame("growth", "percent", "defence_expenditure")
PEOPLE = Frame("growth", "percent", "military_personnel")


def multiplied(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """The growth of outlays or of forces that a multiple tells; None where it is of something else."""
    factor = _factor(anchor, quantity)
    if factor is None or UNREAL.search(anchor.before) or FUTURE_BEFORE.search(anchor.before):
        return None
    near = anchor.scene.part(anchor.span, anchor.clause)
    words = anchor.scene.words(near)
    if NO_AMOUNT.search(words):
        return None
    if OUTLAYS.search(words) and (DEFENCE_SAID.search(words) or not OTHER_RATIO.search(words)):
        return _grown(anchor, factor, MONEY)
    return _grown(anchor, factor, PEOPLE) if ARMY.search(words) else None


def _factor(anchor: Anchor, quantity: Quantity) -> Quantity | None:
    """The multiple as such, where words tell of a change and not of how two compare."""
    if quantity.kind in ("count", "number") and BY_A_FACTOR.search(anchor.before):
        margin = quantity.value / 20
        about = Interval(quantity.value - margin, quantity.value + margin)
        return replace(quantity, kind="factor", narrow=about, wide=about)
    if quantity.kind != "factor":
        return None
    said = anchor.scene.words(quantity.number)
    grown = MULTIPLIED.search(said) and (not said.endswith("fold") or GREW.search(anchor.words))
    return quantity if grown or ONCE.match(anchor.beyond) else None


def _grown(anchor: Anchor, factor: Quantity, frame: Frame) -> Claim | None:
    falls = factor.value < 1
    grown = _in_percent(factor, falls=falls)
    made = levels.growth(replace(anchor, quantity=grown), grown, frame)
    if made is None or made.type not in ("growth", "total_change"):
        return None
    reference = {**made.reference, "direction": "down" if falls else "up"}
    if "since" in reference:
        return replace(made, reference=reference)
    once = ONCE.match(anchor.beyond)
    for when in anchor.scene.dates_in(Span(anchor.span.end, anchor.sentence.end))[:1]:
        if once or SINCE_BEFORE.search(anchor.scene.before(when.span.start, 10, anchor.span.end)):
            return replace(made, period=None, reference={**reference, "since": when.earliest.year})
    return replace(made, reference=reference)


def _in_percent(factor: Quantity, *, falls: bool) -> Quantity:
    """A multiple as the change that makes it: tripled is 200 per cent more."""

    def changed(number: Decimal | None) -> Decimal | None:
        return None if number is None else abs(number - 1) * 100

    return replace(
        factor, kind="percent", unit="percent", value=abs(factor.value - 1) * 100,
        narrow=_mapped(factor.narrow, changed, falls=falls), wide=_mapped(factor.wide, changed, falls=falls),
    )  # fmt: skip


def _mapped(
    interval: Interval, changed: Callable[[Decimal | None], Decimal | None], *, falls: bool
) -> Interval:
    low, high = changed(interval.low), changed(interval.high)
    if falls:
        return Interval(high, low, interval.open_high, interval.open_low)
    return Interval(low, high, interval.open_low, interval.open_high)
