"""Which numbers a printed one stands for: narrowly, and read generously."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.intervals import HEDGES, hedge_before
from burdenshare.articles.quantities import quantities
from burdenshare.articles.records import Interval

PRINTED = {
    "1.46 %": ("[1.455, 1.465)", "[1.455, 1.465)"),
    "31 %": ("[30.5, 31.5)", "[30.5, 31.5)"),
    "$52.3 billion": ("[52250000000, 52350000000)", "[52250000000, 52350000000)"),
    "$600 billion": ("[599500000000, 600500000000)", "[550000000000, 650000000000)"),
    "40 billion euros": ("[39500000000, 40500000000)", "[35000000000, 45000000000)"),
    "2.0 %": ("[1.95, 2.05)", "[1.95, 2.05)"),
    "2 % of GDP": ("[1.95, 2.05)", "[1.5, 2.5)"),
    "2.0 % of GDP": ("[1.95, 2.05)", "[1.95, 2.05)"),
    "40 %": ("[39.5, 40.5)", "[38, 42)"),
    "-0.3 %": ("(-0.35, -0.25]", "(-0.35, -0.25]"),
    "50 basis points": ("[0.495, 0.505)", "[0.475, 0.525)"),
    "28 allies": ("[28, 28]", "[28, 28]"),
    "the second-largest": ("[2, 2]", "[2, 2]"),
    "two thirds": ("[0.6567, 0.6767]", "[0.6333, 0.7083]"),
    "three quarters": ("[0.74, 0.76]", "[0.7083, 0.775]"),
    "half": ("[0.49, 0.51]", "[0.45, 0.55]"),
    "doubled": ("[1.9, 2.1)", "[1.9, 2.1)"),
    "about 40 billion euros": ("[39500000000, 40500000000)", "[35000000000, 45000000000)"),
    "about 2.12 %": ("[2.115, 2.125)", "[2.014, 2.226)"),
    "nearly 2 %": ("[1.8, 2)",) * 2,
    "just under $40bn": ("[36000000000, 40000000000)",) * 2,
    "just over 2 %": ("(2, 2.2]",) * 2,
    "more than 2 %": ("(2, ∞)",) * 2,
    "at least 2 %": ("[2, ∞)",) * 2,
    "less than 2 %": ("[0, 2)",) * 2,
    "no more than 2 %": ("[0, 2]",) * 2,
    "up to 300,000 troops": ("[0, 300000]",) * 2,
    "more than half": ("(0.5, ∞)",) * 2,
    "less than -2 %": ("[-2, -2)",) * 2,
}  # fmt: skip
BOUNDS = ("nearly", "just over", "more than", "at least", "less than", "at most")
OUTSIDE = {"nearly", "just over", "more than", "less than"}


def told(one: Interval) -> str:
    """An interval as it is written; ends to four places."""
    low, high = (
        "∞" if end is None else format(round(end, 4).normalize(), "f") for end in (one.low, one.high)
    )
    return f"{'(' if one.open_low else '['}{low}, {high}{')' if one.open_high or one.high is None else ']'}"


def within(inner: Interval, outer: Interval) -> bool:
    """Whether one interval lies inside another."""
    low = outer.low is None or (inner.low is not None and outer.low <= inner.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


@pytest.mark.parametrize(("printed", "intervals"), PRINTED.items(), ids=list(PRINTED))
def test_a_printed_number_stands_for_an_interval(printed, intervals):
    (one,) = quantities(printed)
    assert (told(one.narrow), told(one.wide)) == intervals


def test_an_end_that_is_open_is_not_held():
    (one,) = quantities("1.46 %")
    assert one.narrow.holds(Decimal("1.455")) and one.narrow.holds(Decimal("1.4649999"))
    assert not one.narrow.holds(Decimal("1.465")) and not one.narrow.holds(Decimal("1.4549"))


@pytest.mark.parametrize("phrase", HEDGES)
def test_each_hedge_is_read_before_a_number(phrase):
    assert hedge_before(f"it spends {phrase} 2 %", len(f"it spends {phrase} ")) == (HEDGES[phrase], 10)


@pytest.mark.parametrize("words", ["went up to 2 %", "handed over 2 %", "the overall 2 %", "undercut 2 %"])
def test_a_verb_with_its_particle_is_no_hedge(words):
    assert hedge_before(words, len(words) - 3) == ("", len(words) - 3)


amounts = st.decimals(min_value="0.01", max_value="9999", places=2).map(abs)
hedges = st.sampled_from(["", "about", *BOUNDS])
units = st.sampled_from(["%", "per cent", "billion euros", "soldiers", "percentage points"])


@given(hedges, amounts, st.integers(0, 2), units, st.sampled_from(["", " of GDP"]))
def test_what_was_printed_lies_in_its_own_interval(hedge, amount, decimals, unit, tail):
    printed = round(amount, decimals) if decimals else round(amount)
    (one,) = quantities(f"{hedge} {printed} {unit}{tail}".strip())
    scale = 10**9 if unit.startswith("billion") else 1
    assert one.value == printed * scale
    assert one.hedge == hedge.replace(" ", "_")
    assert one.narrow.holds(one.value) == (hedge not in OUTSIDE)
    assert within(one.narrow, one.wide)
    ends = (one.narrow.low, one.narrow.high, one.wide.low, one.wide.high)
    assert all(end is None or isinstance(end, Decimal) for end in ends)
