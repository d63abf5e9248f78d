"""The placebo: wrong figures are drawn, and the exact share of those that hold is what the judge says."""

import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "validation" / "reading"))

import placebo

from burdenshare.answers.verdicts import check

AS_OF = "2024-07-01"


def figure(sentence):
    """The only figure of a sentence that can be drawn again."""
    (one,) = placebo.drawables(check(sentence, as_of=AS_OF))
    return one


@pytest.mark.parametrize(
    "sentence",
    [
        "Germany spent 2.1 % of GDP on defence in 2024.",
        "Poland spent $35 billion on defence in 2024.",
        "Germany's defence spending rose by 23 per cent in 2024.",
        "Lithuania spent 2.03 per cent of GDP on defence in 2020.",
        "The United States spent 2,239 dollars a head on defence in 2023.",
        "In 2024 23 allies met the guideline of 2 % of GDP.",
        "More than two thirds of allies met the 2 % guideline in 2024.",
        "America spent twelve times as much on defence as the United Kingdom in 2019.",
        "Germany's defence spending in 2023 was nearly four times Spain's.",
    ],
)
def test_what_holds_exactly_is_what_the_judge_lets_hold(sentence):
    one = figure(sentence)
    wrong = [place for place in one.places if place not in one.near]
    assert len(wrong) == one.wrong
    some = wrong[:: max(1, len(wrong) // 40)]
    held = {place for place in some if one.verdict(place) in placebo.HOLDS}
    assert held == one.bearing & set(some)


def test_a_bound_is_drawn_on_its_false_side():
    one = figure("Germany spent more than $90 billion on defence in 2024.")
    drawn = [one.number(one.drawn(part / 20)) for part in range(20)]
    assert all(one.truth < number <= one.truth * 3 / 2 for number in drawn)


def test_a_part_of_all_allies_is_drawn_around_the_part_that_is_true():
    one = figure("More than two thirds of allies met the 2 % guideline in 2024.")
    assert one.truth == Decimal(23) / 31


def test_what_is_drawn_is_what_is_exact_give_or_take_the_luck_of_the_draw():
    figures = [figure("Spain would have to spend an additional $12 billion a year to reach 2 %.")]
    (held,) = placebo.counted(figures, 5, 100).values()
    assert held.agrees
    assert not replace(held, held=held.drawn - held.held).agrees


def test_what_costs_say_of_themselves_stands_beside():
    assert "within 2 % of 14.2 % of all amounts" in placebo.of_costs()


def test_what_is_more_than_may_hold_stands_out():
    table = placebo.table({kind: placebo.Held(4, 0.0625, 1, 20) for kind in ("comparison", "gap_cost")})
    assert "| `comparison` | 4 | **6.2%** | 1 of 20: 5.0% |" in table
    assert "| `gap_cost` (apart) | 4 | 6.2% |" in table


def test_the_same_seed_draws_the_same():
    figures = [figure("Germany spent 2.1 % of GDP on defence in 2024.")]
    assert placebo.counted(figures, 5, 8) == placebo.counted(figures, 5, 8)
