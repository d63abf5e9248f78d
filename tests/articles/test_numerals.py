"""Numbers in figures and words: what they amount to and how finely they were printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.numerals import LARGE, LETTERS, numeral_at

NUMBERS = {
    "1,234.5": "1234.5", "1,234,567": "1234567", "1 234 567": "1234567", "1\u00a0234": "1", ".5": "0.5",
    "2,1 %": "2.1", "1,39": "1.39", "2½": "2.5", "½": "0.5", "2 1/2": "2.5", "2 3/4": "2.75",
    "twenty-seven": "27", "twenty seven": "27", "one hundred and five": "105", "a hundred": "100",
    "three hundred thousand": "300000", "two million five hundred thousand": "2500000",
    "two and a half billion": "2500000000", "three and a quarter million": "3250000",
    "1.2bn": "1200000000", "1.2 bn": "1200000000", "3 mln": "3000000", "460k": "460000",
    "1.5-billion": "1500000000", "two dozen": "24", "a dozen": "12", "seventeen": "17", "zero": "0",
    "nineteen eighty": "19", "five six": "5", "2.3.4": None, "a": None, "and": None, "": None,
}  # fmt: skip


@pytest.mark.parametrize(("printed", "value"), NUMBERS.items(), ids=list(NUMBERS))
def test_a_number_amounts_to(printed, value):
    found = numeral_at(printed, 0)
    assert (found and found.value) == (value and Decimal(value))


def test_a_lone_letter_is_a_scale_only_with_money_or_a_figure_beside_it():
    assert numeral_at("5 m", 0, money=True).value == 5_000_000
    assert numeral_at("5 m", 0).value == 5
    assert numeral_at("5m away", 0).value == 5
    assert numeral_at("5 metres", 0, money=True).value == 5


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_figures_are_read_as_printed(number, decimals):
    printed = f"{number:,}" + (f".{number % 10**decimals:0{decimals}d}" if decimals else "")
    found = numeral_at(printed, 0)
    assert (found.end, found.value) == (len(printed), Decimal(printed.replace(",", "")))
    assert found.decimals == decimals
    assert found.step == Decimal(1).scaleb(-decimals)


@given(st.integers(1, 999), st.sampled_from([*LARGE, *(letters for letters in LETTERS if len(letters) > 1)]))
def test_a_scale_multiplies(number, scale):
    found = numeral_at(f"{number} {scale}", 0)
    assert found.value == number * (LARGE | LETTERS)[scale]
    assert found.round_step >= found.step == (LARGE | LETTERS)[scale]
