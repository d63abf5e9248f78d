"""Verdicts on claims about plans, against the plans shipped as they were known on a day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from burdenshare.answers.result import known
from burdenshare.articles.records import Claim, Interval, Quantity, Span, When
from burdenshare.check import Context, judge

HERE = Span(0, 1)


def number(value, unit="percent", half="0.05", kind="percent"):
    """A quantity within half a unit of its value."""
    value, half = Decimal(str(value)), Decimal(str(half))
    around = Interval(value - half, value + half, open_high=True)
    return Quantity(HERE, HERE, kind, value, unit, around, around)


def money(value, unit):
    return number(value, unit, 0.5e9, "money")


def in_year(year):
    return When(HERE, date(year, 1, 1), date(year, 12, 31), "year")


def by(year):
    return replace(in_year(year), role="by")


def verdict(as_of, **slots):
    ledger = known(as_of)
    return judge(Claim(HERE, **slots), Context(ledger, ledger.known_on))


def planned(ally, value, period, as_of, **more):
    value = number(value) if isinstance(value, float) else value
    return verdict(as_of, type="plan", subjects=(ally,), value=value, period=period, **more)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (by(2024), "holds"),
        (by(2025), "held_in_earlier_edition"),
        (by(2030), "unknown"),
        (in_year(2022), "fails"),
    ],
)
def test_a_newer_plan_that_moves_the_same_aim_has_overtaken_the_older(period, said):
    """In November 2021 Czechia aimed for 2 % in 2025, in May 2022 for 2024."""
    assert planned("CZE", 2.0, period, "2022-07-01").verdict == said


def test_a_level_after_the_year_of_the_aim_is_not_refuted_by_it():
    assert planned("CZE", 2.0, in_year(2027), "2022-07-01").verdict == "unknown"


def test_what_another_office_says_comes_after_the_ally_itself():
    """The policy of April 2024 has 1.76 % in 2029, the budget officer of October 1.58 %."""
    assert planned("CAN", 1.76, in_year(2029), "2024-12-01").verdict == "holds"
    found = planned("CAN", 1.58, in_year(2029), "2024-12-01")
    assert found.verdict == "holds_only_if"
    assert "Budget Officer" in found.because


def test_a_figure_of_another_year_of_the_same_plan():
    found = planned("CAN", number(1.33, half=0.005), in_year(2026), "2022-07-01")
    assert found.verdict == "columns_swapped"
    assert "2022" in found.because


def test_several_years_must_all_be_so():
    both = When(HERE, date(2022, 1, 1), date(2023, 12, 31), "years")
    found = planned("HRV", number(1.86, half=0.005), both, "2019-12-05")
    assert found.verdict == "holds"
    assert "in 2022 and 2023" in found.because
    three = replace(both, latest=date(2024, 12, 31))
    assert planned("HRV", number(1.86, half=0.005), three, "2019-12-05").verdict == "fails"


def test_the_office_that_is_named_comes_first():
    officer = {"reference": {"office": "budget officer"}}
    assert planned("CAN", money(51e9, "CAD"), in_year(2026), "2022-07-01", **officer).verdict == "holds"
    assert planned("CAN", money(51e9, "CAD"), in_year(2026), "2022-07-01").verdict == "holds_only_if"


def test_without_a_year_the_newest_plan_may_have_it_for_any():
    assert planned("NOR", 3.0, None, "2024-06-20").verdict == "holds"
    assert planned("NOR", 2.5, None, "2024-06-20").verdict == "unknown"


def test_what_is_added_is_no_level():
    """166 billion is the level of 2036, 75 billion above that of 2024."""
    more = {"reference": {"change": "up"}}
    assert planned("NOR", money(75e9, "NOK"), None, "2024-06-20", **more).verdict == "holds"
    told_as_change = planned("NOR", money(166e9, "NOK"), None, "2024-06-20", **more)
    assert told_as_change.verdict == "fails"
    assert "the level of 2036" in told_as_change.notes[0]
    assert planned("NOR", money(120e9, "NOK"), None, "2024-06-20", **more).verdict == "unknown"
    assert planned("NOR", money(166e9, "NOK"), None, "2024-06-20").verdict == "holds"
    assert planned("SWE", money(26.6e9, "SEK"), in_year(2026), "2025-10-01").verdict == "unknown"


def test_the_aim_of_all_allies_is_a_reading_of_an_allys_own():
    assert planned("DEU", 2.0, by(2024), "2017-05-31").verdict == "holds_only_if"
    assert planned("DEU", 2.0, by(2023), "2017-05-31").verdict != "holds_only_if"


def test_a_promise_that_no_pledge_holds_may_be_a_plan():
    pledged = {"type": "pledge", "value": number(2.0), "reference": {"threshold": 2, "deadline": 2020}}
    found = verdict("2015-07-14", subjects=("LTU",), **pledged)
    assert found.verdict == "holds"
    assert "Lithuania planned" in found.because
    assert verdict("2015-07-14", subjects=("NATO",), **pledged).verdict == "fails"


def test_each_of_several_allies_has_a_plan_of_its_own():
    found = verdict("2019-12-05", type="plan", subjects=("HRV", "SVN"), value=number(2.0), period=by(2024))
    assert found.verdict == "unknown"


def test_what_was_promised_for_weapons_alone_is_the_core():
    def promised(mark, **more):
        reference = {"threshold": Decimal(mark), "part": "core"}
        return verdict("2026-08-01", type="pledge", subjects=("NATO",), reference=reference, **more).verdict

    assert (promised("3.5"), promised("5")) == ("holds", "fails")
    assert promised("5", polarity="denied") == "holds"


def test_a_bound_leaves_open_what_lies_beyond_it():
    """Polish law has at least 3 % from 2023 on, the newest that says anything about 2025."""
    assert planned("POL", 3.0, in_year(2025), "2024-07-01").verdict == "holds"
    assert planned("POL", 4.7, in_year(2025), "2024-07-01").verdict == "unknown"
    assert planned("POL", 2.7, in_year(2025), "2024-07-01").verdict == "fails"
    law = {"reference": {"by_law": True}}
    assert planned("POL", 4.7, in_year(2025), "2024-07-01", **law).verdict == "fails"


def test_a_sum_over_several_years_is_no_figure_of_a_year():
    both = When(HERE, date(2024, 1, 1), date(2030, 12, 31), "years")
    assert planned("FRA", money(413e9, "EUR"), both, "2024-07-01").verdict == "unknown"
