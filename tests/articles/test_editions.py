"""Which edition of the figures a sentence names."""

from datetime import date

import pytest

from burdenshare import answers
from burdenshare.articles.editions import editions_named
from burdenshare.articles.reading import read
from burdenshare.articles.text import of_words
from tests.articles.patterns import patterns

DAY = date(2020, 5, 4)


def named(words):
    """The stretches of time in which editions named in a text of 4 May 2020 were published."""
    found = read(of_words(words, day=DAY), answers.known().countries)
    return [(when.earliest, when.latest) for when in editions_named(found).values()]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Norway stood at 1.80 % in the figures of 25 June 2019.", date(2019, 6, 25), date(2019, 6, 25)),
        ("By tables published on 29 November 2019 Norway stood at 1.8 %.", *[date(2019, 11, 29)] * 2),
        ("The November 2019 figures put Norway at 1.8 %.", date(2019, 11, 1), date(2019, 11, 30)),
        ("Norway spent 1.8 %, by the June 2019 NATO tables.", date(2019, 6, 1), date(2019, 6, 30)),
    ],
)
def test_an_edition_goes_by_its_day_or_its_month(words, first, last):
    assert named(words) == [(first, last)]


@pytest.mark.parametrize(
    "words",
    [
        "By the 2019 figures Norway stood at 1.8 %.",
        "Norway stood at 1.8 % on 25 June 2019.",
        "Norway has wanted better figures since June 2019.",
        "It went from 1.7 % in the figures of 25 June 2019 to 1.8 % in the figures of 29 November 2019.",
    ],
)
def test_a_year_a_mere_date_and_two_editions_name_none(words):
    assert named(words) == []


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Germany spent 2.12 % of GDP on defence in 2024, by the figures of 17 June 2024.", "holds"),
        ("Germany spent 2.12 % of GDP on defence in 2024.", "held_in_earlier_edition"),
        ("Germany spent 2.00 % of GDP on defence in 2024, by the figures of 17 June 2024.", "holds_only_if"),
        ("Bulgaria spent 3.25 % of GDP on defence in 2019, by the figures of 29 November 2019.", "holds"),
        ("Nine allies met the 2 % guideline in 2019, figures of 29 November 2019 show.", "holds"),
        ("Fourteen allies met the 2 % guideline in 2019, figures of 29 November 2019 show.", "fails"),
        (
            "Germany spent 2.12 % of GDP on defence in 2024, by figures of May 2025.",
            "held_in_earlier_edition",
        ),
    ],
)
def test_a_figure_is_held_against_the_edition_that_its_sentence_names(words, verdict):
    (found,) = answers.check(words.encode(), as_of="2026-11-01").verdicts
    assert found.verdict == verdict


def test_the_patterns_are_among_those_tried_for_speed():
    assert {"editions.BEHIND", "editions.BEFORE"} <= patterns().keys()
