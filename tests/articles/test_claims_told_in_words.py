"""Claims that words make beside ranks and comparisons: marks, accessions, dues, texts, judgements."""

from decimal import Decimal

import pytest

from tests.articles.worded import claims_of, only, year_of


@pytest.mark.parametrize(
    ("words", "measure", "ally", "side", "complete"),
    [
        ("Latvia belongs to the two-percent club this year.", "share_of_gdp", ("LVA",), "met", False),
        ("Denmark has joined the 2% club.", "share_of_gdp", ("DNK",), "met", False),
        ("Croatia has not once met the two percent guideline.", "share_of_gdp", ("HRV",), "met", False),
        ("Romania has never once got to two per cent.", "share_of_gdp", ("ROU",), "met", False),
        ("Belgium and Canada are the only allies that miss the 20 percent equipment guideline.",
         "equipment_share", ("BEL", "CAN"), "below", True),
        ("Slovenia is now the only ally with armed forces below the old two percent floor.", "share_of_gdp",
         ("SVN",), "below", True),
    ],
)  # fmt: skip
def test_clubs_and_marks(words, measure, ally, side, complete):
    claim = only(words, "threshold_members")
    told = claim.reference
    assert (claim.measure, claim.subjects, told["side"], told["complete"]) == (measure, ally, side, complete)


@pytest.mark.parametrize(
    ("words", "count", "side"),
    [
        ("Only nineteen of them get to two percent of GDP.", 19, "met"),
        ("All but eight allies are past two percent of GDP.", 8, "below"),
        ("The mark is 2 percent of GDP. All but nine allies are past that.", 9, "below"),
    ],
)
def test_counts_of_those_past_a_mark(words, count, side):
    claim = only(words, "threshold_count")
    assert (claim.value.value, claim.reference["side"]) == (count, side)


def test_two_marks_missed_at_once_are_no_count_of_one():
    assert not claims_of(
        "Canada and Belgium alone fail both the 2 percent and the 20 percent equipment goal."
    )


def test_accessions_told_together():
    found = claims_of("Finland's accession in 2023 and Sweden's in 2024 changed the Baltic.")
    assert [(claim.type, claim.subjects, year_of(claim)) for claim in found] == [
        ("event_date", ("FIN",), 2023),
        ("event_date", ("SWE",), 2024),
    ]


def test_an_accession_by_its_place():
    claim = only("North Macedonia became the alliance's 30th member.", "event_date")
    assert (claim.subjects, claim.period, claim.reference["order"]) == (("MKD",), None, 30)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Canada owes us. Portugal owes us. They haven't paid their NATO dues.", ["debt", "debt", "debt"]),
        ("They have to pay their bills, all of these NATO countries.", ["opinion"]),
        ("America must be paid more for the defence it provides.", ["opinion"]),
        ("Canada owes NATO an explanation.", []),
        ("The tenant owes us. He has to pay his bills. The court will decide.", []),
    ],
)
def test_dues_and_bills(words, kinds):
    assert [claim.type for claim in claims_of(words)] == kinds


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The Wales pledge ran until 2024.", {"deadline": 2024, "event": "Wales", "threshold": 2}),
        ("The Hague pledge lasts until 2035.", {"deadline": 2035, "threshold": None}),
        ("The Hague deal will be looked at again in 2029.", {"deadline": 2029, "clause": "review"}),
        ("NATO's new commitment is up for review in 2032.", {"deadline": 2032, "clause": "review"}),
        ("In The Hague allies raised the target from two to five percent of GDP.", {"threshold": 5}),
        ("NATO agreed to lift its benchmark from 2 to 3.5 percent of GDP.", {"threshold": Decimal("3.5")}),
        ("Help for Kyiv counts toward the 5 percent target.", {"clause": "ukraine"}),
    ],
)
def test_what_texts_of_the_alliance_say(words, told):
    claim = only(words, "pledge")
    assert claim.subjects == ("NATO",)
    assert {key: claim.reference.get(key) for key in told} == told


def test_aid_said_not_to_count():
    assert only("Weapons for Ukraine do not count towards the goal.", "pledge").polarity == "denied"


@pytest.mark.parametrize(
    "words",
    [
        "Italy is among the laggards of NATO.",
        "Portugal is in no hurry to reach two percent of GDP.",
        "Spain shows no sign of haste on defence spending.",
        "NATO can thank Vladimir Putin for the rise in its spending.",
        "Canada's defence spending will drop below 2 percent again, believe me.",
        "Greece spends heavily on defence, thanks mostly to its neighbour.",
        "Replacing the Americans would take Europe at least ten years, defence officials think.",
        "Every German should be proud of the defence budget.",
    ],
)
def test_what_no_figure_decides(words):
    found = claims_of(words)
    assert found
    assert {claim.why_not for claim in found} & {"opinion", "cause", "prediction", "demand"}
    assert not [claim for claim in found if claim.type in ("share", "threshold_members", "plan")]


@pytest.mark.parametrize(
    "words",
    [
        "Canada signed a treaty with Japan on trade.",
        "The fisheries deal will be reviewed in 2029.",
        "Spanish inflation was revised to 2.4 percent.",
        "Not for the first time the Greek government changed its mind on pensions.",
        "Spain is third in the world by tourist numbers.",
    ],
)
def test_what_is_about_something_else(words):
    assert not claims_of(words)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("At 1.28% Spain is down in last place, behind Slovenia.", 1),
        ("At 1.49% Italy is down in seventeenth place, behind Norway and Croatia.", 17),
    ],
)
def test_a_place_and_who_is_ahead(words, place):
    assert only(words, "rank").reference["rank"] == place
    behind = only(words, "comparison")
    assert (behind.reference["relation"], behind.span.start) == ("less", words.index("behind"))


def test_a_first_time_is_of_the_ally_beside_the_alliance():
    words = "Outlays of 2.14% of GDP lift Stockholm over the alliance's mark for the first time since 2014."
    assert only(words, "first_time").subjects == ("SWE",)


def test_all_set_themselves_a_goal():
    claim = only("They set themselves a target of spending a fifth of budgets on equipment.", "pledge")
    assert (claim.subjects, claim.measure) == (("NATO",), "equipment_share")
    alone = claims_of("Belgium set itself the goal of putting 20 percent of its budget into equipment.")
    assert [claim.type for claim in alone] == ["plan"]


def test_how_many_the_alliance_grew_to():
    assert only("Sweden's entry in 2024 brought NATO to 32.", "membership_count").value.value == 32


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Portugal spends 1.55 percent of GDP, and is in no rush.", ["share", "opinion"]),
        ("In a survey 60 percent of Britons said their government ought to do more for defence.", []),
        ("If they don't pay up, I will not protect them.", ["prediction"]),
    ],
)
def test_what_is_beside_a_claim(words, kinds):
    assert [claim.type for claim in claims_of(words)] == kinds


def test_who_left_a_club_is_not_in_it():
    assert not claims_of("Italy left the two-percent club decades ago.")


def test_what_is_compared_is_said_right_behind():
    claim = only("Norway is ahead of Denmark on equipment but behind it on soldiers.", "comparison")
    assert claim.measure == "equipment_share"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Among the 31 armed allies Canada ranks 27th by share of GDP.", "rank"),
        ("France has slipped behind Germany and Britain in absolute terms.", "comparison"),
        ("The Dutch have passed the Belgians and the Spaniards on the share of GDP.", "comparison"),
        ("Slovenia is second from the bottom on the share of GDP for defence.", "rank"),
    ],
)
def test_orders_of_other_kinds(words, kind):
    assert [claim.type for claim in claims_of(words)] == [kind]
