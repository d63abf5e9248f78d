"""Changes told as a multiple, and those of a stretch of years."""

from datetime import date

import pytest

from burdenshare import answers
from burdenshare.articles.reading import read
from burdenshare.articles.text import of_words

DAY = date(2024, 10, 31)


def changes(words):
    """Type, ally, percent, first year, last year and direction of each change."""
    found = read(of_words(words, day=DAY), answers.known().countries).claims
    return [
        (
            *one.subjects,
            float(one.value.value),
            one.reference.get("since"),
            one.period and one.period.year,
            one.reference["direction"],
        )
        for one in found
        if one.type in ("growth", "total_change")
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Norway's military budget has grown by a factor of two since 2014.", ("NOR", 100, 2014, None, "up")),
        (
            "Estonia more than doubled its defence spending between 2015 and 2023.",
            ("EST", 100, 2015, 2023, "up"),
        ),
        ("Romanian outlays on defence tripled from 2014 to 2024.", ("ROU", 200, 2014, 2024, "up")),
        ("Bulgaria has increased its defence budget fourfold since 2014.", ("BGR", 300, 2014, None, "up")),
        ("Italy nearly halved its military spending after 2009.", ("ITA", 50, 2009, None, "down")),
        (
            "Slovakia spends three times as much on its army as it did in 2015.",
            ("SVK", 200, 2015, None, "up"),
        ),
        ("The Czech defence budget is twice what it was in 2016.", ("CZE", 100, 2016, None, "up")),
        ("The Lithuanian army has doubled in size since 2014.", ("LTU", 100, 2014, None, "up")),
    ],
)
def test_a_multiple_is_a_change(words, told):
    assert changes(words) == [told]


@pytest.mark.parametrize(
    "words",
    [
        "Norway spends twice as much as Denmark on defence.",
        "Belgium would have to double its defence budget to get there.",
        "Portugal plans to double its military spending.",
        "Spain has tripled its spending on equipment since 2014.",
        "Canada doubled its orders of tanks while defence spending stood still.",
        "Sweden has doubled its education budget since 2014.",
    ],
)
def test_other_multiples_are_no_changes_of_outlays(words):
    assert changes(words) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Polish defence spending grew by 130% in the five years to 2023.", ("POL", 130, 2018, 2023, "up")),
        ("In the decade up to 2024 Spain's military budget rose by 60%.", ("ESP", 60, 2014, 2024, "up")),
        (
            "Croatia's defence spending rose by 70 percent between 2014 and 2023.",
            ("HRV", 70, 2014, 2023, "up"),
        ),
        ("Danish military outlays grew by 80 percent over the past decade.", ("DNK", 80, 2014, None, "up")),
        (
            "In the last five years Greek defence spending has fallen by 4 percent.",
            ("GRC", 4, 2019, None, "down"),
        ),
    ],
)
def test_a_change_of_several_years_has_its_first_and_last(words, told):
    assert changes(words) == [told]
