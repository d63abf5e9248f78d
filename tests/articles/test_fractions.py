"""Fractions, factors and ranks, and the words that only look like them."""

from decimal import Decimal

import pytest

from burdenshare.articles.fractions import PARTS, factor_at, fraction_at, ordinal_at

FRACTIONS = {
    "a third of the bill": "1/3", "two thirds": "2/3", "three-quarters": "3/4", "one-fifth": "1/5",
    "nine tenths": "9/10", "½": "1/2", "half of it": "1/2", "half": "1/2", "⅔ of": "2/3",
    "2/3 of the bill": "2/3", "one in five": "1/5", "four out of five": "4/5", "one in every ten": "1/10",
    "one ally in three": "1/3", "a fifth more": "6/5", "a quarter less": "3/4", "half again as much": "3/2",
}  # fmt: skip
NO_FRACTIONS = (
    "a third term", "a third country", "one and a half", "a second chance", "two third parties", "2/3",
    "5/3 of",
    "five in three", "one brigade in two countries", "one in 30 days", "half-hearted", "half joking",
    "half time",
    "three quarter finals",
)  # fmt: skip
NOT_HALVES = {"the first half": 10, "the second half": 11, "a year and a half": 11, "a year and half": 11}
FACTORS = {
    "doubled": 2, "doubling": 2, "tripled": 3, "trebles": 3, "quadrupled": 4, "halved": Decimal("0.5"),
    "twice as much": 2, "twice the sum": 2, "twice Germany's": 2, "thrice as many": 3, "threefold": 3,
    "tenfold": 10, "hundredfold": 100,
}  # fmt: skip
NO_FACTORS = (
    "double standards", "double digits", "twice a year", "twice before", "double-check",
    "double-edged", "twofaced",
)  # fmt: skip
ORDINALS = {
    "first": 1, "second-largest": 2, "3rd place": 3, "21st place": 21, "tenth biggest": 10,
    "third in rank": 3,
}  # fmt: skip
NO_ORDINALS = (
    "first half", "third quarter", "21st century", "second of March", "First World War", "first minister",
    "1st Brigade", "4th of July", "first and foremost", "second hand",
)  # fmt: skip


@pytest.mark.parametrize(("words", "value"), FRACTIONS.items(), ids=list(FRACTIONS))
def test_a_fraction_is_read(words, value):
    above, _, below = value.partition("/")
    assert abs(fraction_at(words, 0).value - Decimal(above) / Decimal(below)) < Decimal("1e-20")


@pytest.mark.parametrize("words", NO_FRACTIONS)
def test_words_that_are_no_fraction(words):
    assert fraction_at(words, 0) is None


@pytest.mark.parametrize(("words", "place"), NOT_HALVES.items(), ids=list(NOT_HALVES))
def test_a_half_of_a_period_is_no_fraction(words, place):
    assert words[place:].lstrip("a ") == "half"
    assert fraction_at(words, place) is None


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_named(part):
    assert fraction_at(f"two {part}s", 0).value == Decimal(2) / PARTS[part]


@pytest.mark.parametrize(("words", "value"), FACTORS.items(), ids=list(FACTORS))
def test_a_factor_is_read(words, value):
    assert factor_at(words, 0).value == value


@pytest.mark.parametrize("words", NO_FACTORS)
def test_words_that_are_no_factor(words):
    assert factor_at(words, 0) is None


@pytest.mark.parametrize(("words", "value"), ORDINALS.items(), ids=list(ORDINALS))
def test_a_rank_is_read(words, value):
    assert ordinal_at(words, 0).value == value


@pytest.mark.parametrize("words", NO_ORDINALS)
def test_words_that_are_no_rank(words):
    assert ordinal_at(words, 0) is None
