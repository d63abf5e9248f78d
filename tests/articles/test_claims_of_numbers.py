"""Claims read from numbers: type, subject, value, year and what else their slots hold."""

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


def one(words):
    """The only claim of a sentence."""
    (claim,) = claims_of(words)
    return claim


@pytest.mark.parametrize(
    ("words", "kind", "subject", "value"),
    [
        ("Portugal spent 1.5 % of GDP on defence in 2019.", "share", "PRT", "1.5"),
        ("Portugal's defence spending in 2019: about €3.1bn.", "spending", "PRT", "3100000000"),
        ("A tenth of NATO's spending comes from London.", "share_of_total", "GBR", "0.1"),
        ("Five per cent of allied spending was French in 2019.", "share_of_total", "FRA", "5"),
        ("Every Dane paid $800 for defence in 2019.", "per_capita", "DNK", "800"),
        ("Italy's armed forces number 178,000.", "personnel", "ITA", "178000"),
        ("Spain is $12 billion a year away from 2 per cent of GDP.", "gap_cost", "ESP", "12000000000"),
        ("Hungary lacks €900 million for the two per cent.", "gap_cost", "HUN", "900000000"),
        ("Norway's gap to 2 % is worth $1.2bn.", "gap_cost", "NOR", "1200000000"),
        ("Greek defence spending rose by 4 per cent in 2019.", "growth", "GRC", "4"),
        ("Estonia spends 9 % more on defence than it did in 2018.", "growth", "EST", "9"),
        ("In 2014 only three member states were at 2 per cent.", "threshold_count", "NATO", "3"),
        ("Nine of the 29 allies spend at least 2 % of GDP.", "threshold_count", "NATO", "9"),
    ],
)
def test_a_number_becomes_the_claim_that_its_words_make(words, kind, subject, value):
    claim = claims_of(words)[0]
    assert (claim.type, claim.subjects) == (kind, (subject,))
    assert claim.value.value == Decimal(value)


@pytest.mark.parametrize(
    ("words", "threshold"),
    [
        ("Spain is $12 billion a year away from 2 per cent of GDP.", "2"),
        ("Madrid is €20 billion short of 3.5 per cent of GDP.", "3.5"),
    ],
)
def test_the_percentage_beside_missing_money_is_its_threshold_and_no_share(words, threshold):
    assert one(words).reference["threshold"] == Decimal(threshold)


@pytest.mark.parametrize(
    "words",
    [
        "Some 62 % of Germans are in favour of higher defence spending.",
        "Unemployment in Spain fell to 14 per cent.",
        "The army bought 35 tanks for $500 million.",
        "Germany spends 3 per cent of its GDP on research and development.",
        "Norway's commitment is about defence. 3.5 per cent of that is for the forces.",
        "Two per cent used to be a dream for the Belgian army.",
        "Spain's defence institute has a budget of €240,000.",
        "Seventeen Members of the house spoke.",
        "The defence committee has 25 members.",
    ],
)
def test_a_number_about_something_else_is_no_claim(words):
    assert claims_of(words) == ()


def test_a_year_said_once_is_that_of_the_sentences_after_it():
    told = claims_of(
        "Greece spent 2.3 % of GDP on defence in 2018. Italy came to 1.2 %. Spain reached 0.9 %."
    )
    assert [claim.period.year for claim in told] == [2018, 2018, 2018]


def test_the_year_of_a_base_is_its_own():
    base, reached = claims_of("Turkey's share went from 1.5 % of GDP in 2014 to 1.8 % of GDP.")
    assert base.period.year == 2014
    assert reached.period is None


def test_a_year_of_comparison_is_not_handed_on():
    told = claims_of(
        "Greece spent 2.3 % of GDP on defence in 2019, up from 2.2 % in 2014. Italy spent 1.2 % of GDP."
    )
    assert [claim.period.year for claim in told] == [2019, 2014, 2019]


def test_the_year_of_prices_is_no_period():
    assert one("Norway pays $1,400 a head for defence, at the prices of 2015.").period is None


def test_a_headline_has_the_year_that_the_text_names():
    told = claims_of(
        "Seven allies at two per cent\n\nBrussels, 4 May 2020 – Seven of the 29 allies reached two per cent"
        " of GDP in 2019, figures show.\n"
    )
    assert [claim.period.year for claim in told if claim.type == "threshold_count"] == [2019, 2019]


def test_posts_hand_no_year_on():
    told = claims_of(
        "@anna: Greece spent 2.3 % of GDP on defence in 2018.\n\n@ben: Italy spends 1.2 % of its GDP.\n"
    )
    assert [claim.period and claim.period.year for claim in told] == [2018, None]


def test_a_law_that_fixes_a_share_is_a_plan_not_a_demand():
    plan = one("Lithuanian law requires 2 % of GDP from next year.")
    assert (plan.type, plan.polarity) == ("plan", "asserted")


def test_what_will_be_is_of_no_year_before_the_texts_own():
    assert one("Czechia will spend 1.7 % of GDP on defence.").period.year == 2020
    assert one("Czechia spends 1.7 % of GDP on defence.").period is None
    told = claims_of("Norway stood at 1.8 % of GDP in 2018. It will spend 1.9 % of GDP on defence.")
    assert [claim.period.year for claim in told] == [2018, 2020]


def years_and_values(words):
    return [(claim.period and claim.period.year, str(claim.value.value)) for claim in claims_of(words)]


def test_since_opens_a_window_and_from_has_its_year():
    words = "Portugal's share has risen since 2014, from 1.3 to 1.6 per cent of GDP."
    assert years_and_values(words) == [(2014, "1.3"), (None, "1.6")]


def test_today_is_of_no_year_named_before():
    words = "In 2014 Portugal spent 1.3 per cent of GDP on defence; today it is 1.6 per cent."
    assert years_and_values(words) == [(2014, "1.3"), (None, "1.6")]
    words = "The Portuguese share of allied spending has fallen from 0.4 % in 2014 to 0.3 % today."
    assert years_and_values(words) == [(2014, "0.4"), (None, "0.3")]


def test_every_year_since_is_a_slot_of_a_threshold():
    claim = one("Portugal has spent over 2 % every year since 2014.")
    assert (claim.type, claim.reference["since"]) == ("threshold_members", 2014)


@pytest.mark.parametrize(
    "words",
    [
        "All allies now meet 2 %.",
        "Every NATO member will reach 2 % this year.",
        "All the NATO countries are at 2 %, she said.",
    ],
)
def test_all_allies_are_counted_not_added_up(words):
    claim = claims_of(words)[0]
    assert (claim.type, claim.subjects, claim.reference["everybody"]) == ("threshold_count", ("NATO",), True)


def test_a_part_of_the_allies_is_counted():
    claim = one("Two thirds of allies now meet the pledge.")
    assert (claim.type, claim.reference["threshold"]) == ("threshold_count", 2)


def test_an_own_share_is_not_the_threshold_of_what_is_missing():
    share, gap = claims_of(
        "Portugal's budget, at 1.5 % of GDP, would have to grow by $1bn to meet the target."
    )
    assert (share.type, str(share.value.value)) == ("share", "1.5")
    assert (gap.type, gap.reference["threshold"]) == ("gap_cost", 2)


@pytest.mark.parametrize(
    "words",
    [
        "Portugal's debt stands at 95 percent of GDP.",
        "Inflation in Portugal was 2.6 percent in June.",
        "Portugal gives 0.3 % of GDP for aid.",
        "The pension reform costs Portugal 2 % of GDP.",
    ],
)
def test_shares_of_other_things_are_no_claims(words):
    assert claims_of(words) == ()


def test_a_level_called_a_change_is_no_change():
    told = claims_of("Italy stood at 1.22 % of GDP in 2018, so 1.15 % is a drop.")
    assert [claim.type for claim in told] == ["share"]


def test_a_level_beside_its_change_is_a_level():
    told = claims_of("Italy spends 1.4 % of GDP on defence, up nearly 12 % in a year.")
    assert [(claim.type, claim.value.value) for claim in told] == [("share", Decimal("1.4")), ("growth", 12)]
    assert one("Italian defence spending was 12 % up on 2018.").period is None


@pytest.mark.parametrize(
    "words", ["29 members, seven pay.", "NATO is an alliance of 29 nations.", "All 29 allies signed."]
)
def test_all_members_are_counted_where_the_alliance_is_meant(words):
    assert claims_of(words)[0].type == "membership_count"


@pytest.mark.parametrize(
    "words",
    [
        "Median pay in Portugal rose 4.9 percent in the year to April.",
        "Portuguese growth was revised to 0.3 percent in the second quarter.",
        "Exports of cork from Portugal fell 4 %.",
        "Portugal gave 0.24 percent of national income in development aid; Norway gave 1.09 percent.",
        "Portugal has 1,700 soldiers serving on NATO's eastern flank.",
        "About 100,000 American troops are in Europe, around 35,000 of those in Germany.",
    ],
)
def test_what_a_sentence_without_defence_is_about_is_no_claim(words):
    assert claims_of(words) == ()


def test_what_will_be_met_this_year_is_a_claim_and_what_will_be_met_some_day_is_foreseen():
    assert one("Portugal will reach the two per cent goal this year.").type == "threshold_members"
    assert one("Portugal will fall below two percent of GDP once the ships are paid.").type == "prediction"


def test_a_number_in_brackets_is_of_the_ally_named_last_before_it():
    words = "Latvia takes the first place (3.2% of GDP), Denmark – the second place (2.4%)."
    assert [claim.subjects for claim in claims_of(words)] == [("LVA",), ("DNK",)]


@pytest.mark.parametrize(
    "words",
    [
        "NATO members are obliged to spend 2 per cent of their GDP on defence.",
        "The president seeks to increase the target to 3 % of GDP.",
        "Of the members, 13 allies pay below 1 %.",
    ],
)
def test_what_is_required_and_what_some_allies_spend_is_no_share_of_all(words):
    assert not [claim for claim in claims_of(words) if claim.type == "share"]


def test_members_of_whom_some_are_left_out_are_not_counted():
    assert not claims_of("Only the 28 allies, excluding the United States, were asked.")


def test_the_year_of_a_decision_is_not_that_of_a_figure():
    words = "By the rule agreed upon in 2006, five of the 28 members spend 2 % of GDP."
    (counted,) = (claim for claim in claims_of(words) if claim.type == "threshold_count")
    assert counted.period is None


def test_what_an_ally_commits_itself_to_spend_is_a_plan():
    claim = one("Portugal left the talks by committing to spend 2.1 % of GDP on defence.")
    assert (claim.type, claim.subjects) == ("plan", ("PRT",))


def test_a_bare_number_goes_on_in_the_billions_of_the_one_before():
    words = "Italy spent $33.5 billion on defence in 2019; the Spaniards 13.2 and the Poles 11.9."
    assert [str(claim.value.value) for claim in claims_of(words)] == [
        "33500000000.0", "13200000000.0", "11900000000.0",
    ]  # fmt: skip


def test_names_in_small_letters_are_names_in_a_post():
    assert [claim.subjects for claim in claims_of("portugal 1.4% and norway 1.8% of gdp on defence")] == [
        ("PRT",), ("NOR",),
    ]  # fmt: skip


def test_a_share_spoken_of_as_such_is_nobodys():
    words = "Portugal was asked. My view is that two per cent is an accountant's idea of defence."
    assert claims_of(words) == ()


def test_what_is_understood_from_elsewhere_is_in_doubt():
    last = claims_of("Portugal was there before Norway's minister. It spent 1.4 % of GDP on defence.")[-1]
    assert "subject" in last.doubts
    assert one("Portugal spent 1.4 % of GDP on defence in 2019.").doubts == ()


def test_who_alone_spends_less_does_so_in_the_measure_told_before():
    words = (
        "At the end are Belgium with 0.93 per cent of GDP and Spain with 0.92. Only Luxembourg spends less."
    )
    last = claims_of(words)[-1]
    assert (last.type, last.measure, last.subjects, last.doubts) == (
        "extreme", "share_of_gdp", ("LUX",), (),
    )  # fmt: skip


def test_a_plan_begins_with_a_year_to_come():
    claim = one("London wants to spend 2.5 per cent of GDP on defence from 2027 onwards.")
    assert (claim.type, claim.period.year) == ("plan", 2027)
