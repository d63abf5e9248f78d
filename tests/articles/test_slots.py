"""The slots of claims read from numbers: whose, of which year, at which prices, how far from what is said."""

from datetime import date
from decimal import Decimal

import pytest

from burdenshare import answers
from burdenshare.articles.reading import read
from burdenshare.articles.text import of_words

DAY = date(2020, 5, 4)


def claims_of(words):
    """What is read in a text of 4 May 2020."""
    return read(of_words(words, day=DAY), answers.known().countries).claims


def subjects(words):
    """Of whom each claim is."""
    return [claim.subjects for claim in claims_of(words)]


def years(words):
    """Of which year each claim is."""
    return [claim.period and claim.period.year for claim in claims_of(words)]


def prices(words):
    """At which prices each claim is told."""
    return [claim.prices for claim in claims_of(words)]


def test_but_at_the_head_of_a_sentence_excepts_nobody():
    words = "Italy's outlays rose by 0.4 per cent. But Norway, long a model, cut its spending by 7 per cent."
    assert subjects(words) == [("ITA",), ("NOR",)]
    assert ("DEU",) not in subjects("Every ally but Germany spent 2 % of GDP on defence.")


def test_a_change_may_tell_its_ally_after_its_prices():
    words = "Spending grew by 15 per cent in real terms in Norway and by 3 per cent in Denmark."
    assert subjects(words) == [("NOR",), ("DNK",)]


def test_the_members_of_europe_are_its_total():
    assert subjects("NATO's European members spent $270 billion on defence.") == [("NATO_EUR",)]


def test_prices_belong_to_the_number_of_their_kind():
    assert prices("Italy spends $28 billion on defence, up 4 % in real terms.") == ["", "real"]
    words = "Spending grew by 15 per cent in real terms in Norway and by 3 per cent in Denmark."
    assert prices(words) == ["real", "real"]
    words = "Italy's spending rises by 6 % this year, Norway's by 4 % in real terms."
    assert prices(words) == ["", "real"]
    assert prices("In today's money, every Dane paid $800 for defence.") == ["nominal"]


def test_what_a_figure_became_is_not_of_the_year_in_which_it_began():
    words = "In 2019 Italy was at 1.2 % of GDP. Denmark's share, 1.4 per cent in 2014, has risen to 1.5."
    assert years(words) == [2019, 2014, 2019]
    assert years("Denmark's share, 1.1 per cent of GDP in 2014, has risen to 1.3.") == [2014, None]


@pytest.mark.parametrize("words", ["give or take", "more or less"])
def test_a_hedge_may_follow_the_whole(words):
    (claim,) = claims_of(f"Three percent of Danish GDP, {words}, goes to defence.")
    assert claim.comparison == "about"


def test_of_how_many_is_told_once():
    count, members = claims_of("Only nine of the 30 members of NATO met the guideline in 2019.")
    assert (count.type, members.type) == ("threshold_count", "membership_count")
    assert "of" not in count.reference
    (count,) = claims_of("Nine of 30 met the NATO guideline in 2019.")
    assert count.reference["of"] == 30


def test_an_amount_that_is_added_is_a_change():
    (claim,) = claims_of("Italy is adding $3 billion to its defence budget.")
    assert (claim.type, claim.value.value) == ("growth", Decimal(3_000_000_000))
    (claim,) = claims_of("Dutch defence spending slipped by 0.2 per cent in 2018.")
    assert claim.reference["direction"] == "down"


def test_the_change_of_a_total_is_a_claim_of_its_own():
    (claim,) = claims_of("European allies' defence spending rose by 4 % in 2019.")
    assert (claim.type, claim.subjects) == ("total_change", ("NATO_EUR",))


@pytest.mark.parametrize(
    "words",
    [
        "The alliance's common budget is $2.5 billion, of which Germany pays 14.8 per cent.",
        "Denmark pays 1.3 per cent of NATO's common budgets.",
        "The Dutch budget is €200,000 short.",
        "Eleven governments met in Oslo to discuss the 2 per cent goal.",
        "Italy's defence minister wants another €3 billion.",
        "If Belgium spent 2 per cent of GDP on defence, it would have $10 billion to spend.",
        "A budget of that size would give Spain's army $25 billion.",
        "France spent $6 billion on a new carrier.",
        "Italy has 6,000 troops in the Balkans.",
        "One percentage point of Italian GDP is €18 billion.",
        "Defence takes 4.5 per cent of Denmark's state budget.",
        "The bill for Afghanistan reached $2 billion for Denmark.",
        "Copenhagen has promised 0.5 per cent above inflation.",
        "Two per cent must not become a fetish of the armies.",
        "The allies have a way of their own to reach 2 per cent.",
    ],
)
def test_what_is_common_added_supposed_or_a_part_is_no_outlay(words):
    assert claims_of(words) == ()


def test_a_staff_is_no_number_of_allies():
    (claim,) = claims_of("Norway's defence ministry, with a staff of 1,200, spends 1.7 per cent of GDP.")
    assert claim.type == "share"


def test_the_next_item_of_a_list_is_not_whose_number_it_is():
    italy, spain = claims_of("Italy's army is small. It has 165,000 soldiers, Spain 120,000.")
    assert (italy.subjects, spain.subjects) == (("ITA",), ("ESP",))


def test_more_than_a_threshold_meets_it_whatever_is_said_of_the_next():
    claim = claims_of("Latvia spends over 2 %, Norway just under.")[0]
    assert claim.reference["side"] == "met"


def test_a_number_right_behind_a_name_is_its_own():
    assert subjects("Compared with Greece's 2.3 per cent of GDP, Italy's 1.2 looks thin.") == [
        ("GRC",),
        ("ITA",),
    ]
    assert subjects("Unlike Denmark and Norway, Italy spends 1.2 per cent of GDP.") == [("ITA",)]
    words = "Defence spending per head was $630 in Italy and $800 in Denmark."
    assert subjects(words) == [("ITA",), ("DNK",)]


def test_part_of_a_total_whose_owner_stands_before_it():
    (claim,) = claims_of("Italy's share of NATO spending in 2019: 2.4 per cent.")
    assert (claim.type, claim.subjects) == ("share_of_total", ("ITA",))


def test_the_category_of_a_number_is_the_one_beside_it():
    (claim,) = claims_of("Equipment takes 20.1 per cent of Denmark's budget, personnel rather more.")
    assert claim.measure == "equipment_share"


def test_what_a_change_is_measured_against_opens_its_window():
    (claim,) = claims_of("Danish defence spending is 3 per cent above that of 2014.")
    assert (claim.type, claim.reference["since"], claim.period) == ("growth", 2014, None)


def test_all_but_some_are_counted_by_the_others():
    (claim,) = claims_of("All but nine of the allies miss the target.")
    assert (claim.type, claim.value.value, claim.reference["side"]) == ("threshold_count", 9, "met")


def test_what_is_wanted_is_no_count():
    assert claims_of("The Danish army wants 21,000 soldiers.") == ()


def test_provided_is_a_condition_only_with_that():
    assert claims_of("Denmark provided 0.4 per cent of allied spending in 2019.")[0].polarity == "asserted"


def test_another_change_may_leave_its_noun_out():
    first, second = claims_of("Italian defence saw a cut of 4.1 per cent in 2019, after one of 2.3 in 2018.")
    assert (second.type, second.reference["direction"]) == ("growth", "down")
    assert (first.period.year, second.period.year) == (2019, 2018)


def test_a_number_in_the_name_of_a_group_counts_nobody():
    assert [claim.type for claim in claims_of("The three Baltic states spend 2 per cent or more.")] == [
        "threshold_members"
    ]


def test_allies_named_beside_their_number_are_not_the_alliance():
    (claim,) = claims_of("Only two allies, Greece and Estonia, kept to 2 per cent of GDP.")
    assert claim.subjects == ("GRC", "EST")


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Does Denmark spend 1.5 per cent of GDP on defence?", "question"),
        ("Why does Denmark spend only 1.5 per cent of GDP on defence?", "asserted"),
        ("Did you know that Denmark spends 1.5 per cent of GDP on defence?", "asserted"),
        ("Denmark spends 1.5 per cent of GDP on defence, but who in Oslo cares?", "asserted"),
    ],
)
def test_a_question_may_take_a_figure_for_granted(words, polarity):
    assert claims_of(words)[0].polarity == polarity
