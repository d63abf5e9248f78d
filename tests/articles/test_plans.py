"""Claims about what one ally plans: each row a sentence, and what must be read in it."""

from datetime import date
from decimal import Decimal

import pytest

from burdenshare.answers.result import known
from burdenshare.articles import reading, text

COUNTRIES = known(None).countries
DAY = date(2021, 5, 4)


def claims_of(words, speaker="GBR"):
    return reading.read(text.of_words(words, day=DAY), COUNTRIES, speaker=speaker).claims


def plans_of(words):
    return [claim for claim in claims_of(words) if claim.type == "plan"]


def told(claim):
    mark = claim.reference.get("target") or claim.reference.get("threshold")
    years = (claim.period.earliest.year, claim.period.latest.year) if claim.period else None
    return "".join(claim.subjects), mark, years


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Portugal plans to spend 1.9 % of GDP on defence by 2026, Slovenia by 2028.",
         [("PRT", Decimal("1.9"), (2026, 2026)), ("SVN", Decimal("1.9"), (2028, 2028))]),
        ("Italy promises 1.6 % of GDP for defence from next year, Denmark's parties settled on 1.7 by 2024.",
         [("ITA", Decimal("1.6"), (2022, 2022)), ("DNK", Decimal("1.7"), (2024, 2024))]),
        ("Slovakia's share of GDP, 1.7 % in 2020 by NATO's figures, would be 1.9 % in both 2023 and 2024.",
         [("SVK", Decimal("1.9"), (2023, 2024))]),
        ("Spain's parliament has agreed on 2 per cent of GDP for defence by 2020.",
         [("ESP", Decimal(2), (2020, 2020))]),
        ("Hungary wants to reach NATO's 2 per cent goal in 2025.", [("HUN", 2, (2025, 2025))]),
        ("Denmark on course for NATO target in 2028", [("DNK", 2, (2028, 2028))]),
        ("Luxembourg to hit NATO spending goal by 2030", [("LUX", 2, (2030, 2030))]),
        ("Albania plans to put a fifth of its defence budget into equipment by 2024.",
         [("ALB", Decimal(20), (2024, 2024))]),
        ("Belgium will not fall below 1 % of GDP for defence again.", [("BEL", Decimal(1), None)]),
    ],
)  # fmt: skip
def test_plans(words, read):
    assert [told(claim) for claim in plans_of(words)] == read


def test_a_plan_goes_on_in_the_next_sentence():
    words = "Bulgaria will spend 2.1 % of GDP on defence in 2024. The share would be 2.3 % in 2026."
    assert [told(claim)[::2] for claim in plans_of(words)] == [("BGR", (2024, 2024)), ("BGR", (2026, 2026))]


def test_which_would_be_is_of_the_same_year():
    words = (
        "The budget officer expects that Canadian defence spending will rise to C$40 billion in 2025-26, "
        "which would be 1.4 % of GDP."
    )
    amount, share = plans_of(words)
    assert told(amount)[2] == told(share)[2] == (2025, 2025)
    assert amount.reference["office"] == "budget officer"


def test_a_threshold_named_before_is_that_of_a_year():
    words = "Lithuania's parties have agreed on 2.5 per cent of GDP by 2030. The Latvian law says 2027."
    assert [told(claim) for claim in plans_of(words)] == [
        ("LTU", Decimal("2.5"), (2030, 2030)), ("LVA", Decimal("2.5"), (2027, 2027)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Norway told the alliance that it will raise defence spending to 2 % of GDP by 2026.", "asserted"),
        ("Norway's government has settled on 2 % of GDP for defence by 2026.", "intention"),
    ],
)
def test_a_plan_that_is_told_is_asserted(words, polarity):
    assert [claim.polarity for claim in plans_of(words)] == [polarity]


def test_what_comes_on_top_is_told_as_a_change():
    [claim] = plans_of("Finland's plan would raise the yearly defence budget by 2 billion euros.")
    assert claim.reference["change"] == "up"


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        ("Will Germany reach 2 % of GDP on defence by 2025?", "prediction", "prediction"),
        (
            "The Baltic states will be spending 4 per cent of GDP by 2028.",
            "prediction",
            "prediction",
        ),
        ("Britain will spend 2.5 % of GDP on defence as soon as the finances allow.", "plan", "intention"),
        ("We will never fall below 2 % of GDP on defence.", "pledge", "intention"),
    ],
)
def test_what_cannot_be_checked(words, kind, why):
    assert [(claim.type, claim.why_not) for claim in claims_of(words)] == [(kind, why)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Defence spending rose above 2 % of GDP in Poland in 2018.", "threshold_members"),
        ("Belgium's defence spending fell below 1 % of GDP in 2014.", "share"),
        ("Greece met NATO's 2 per cent goal in 2020.", "threshold_members"),
    ],
)
def test_what_is_no_plan(words, kind):
    assert [claim.type for claim in claims_of(words)] == [kind]


@pytest.mark.parametrize(
    ("words", "ally", "reference"),
    [
        ("In Wales the leaders promised to spend 2 per cent of GDP.", "NATO",
         {"threshold": 2, "strength": "will", "event": "Wales"}),
        ("Up to 1.5 per cent of GDP may, under the Hague text, go to networks.", "NATO",
         {"threshold": Decimal("1.5"), "strength": "", "event": "Hague"}),
    ],
)  # fmt: skip
def test_pledges_of_a_summit(words, ally, reference):
    [claim] = [claim for claim in claims_of(words) if claim.type == "pledge"]
    assert (claim.subjects, claim.reference) == ((ally,), reference)


def test_parts_of_what_was_promised():
    words = "The allies agreed on 5 % of GDP by 2035. 3.5 % of that is core defence, up to 1.5 % related."
    marks = [claim.reference["threshold"] for claim in claims_of(words) if claim.type == "pledge"]
    assert marks == [5, Decimal("3.5"), Decimal("1.5")]


@pytest.mark.parametrize(
    ("words", "nature"),
    [
        ("No ally pays a fine for missing the NATO goal.", "no_penalty"),
        ("The Wales declaration obliges nobody to pay a cent.", "no_penalty"),
        ("Allies that miss the NATO target face a fine by treaty obligation.", "penalty"),
    ],
)
def test_fines(words, nature):
    [claim] = [claim for claim in claims_of(words) if claim.type == "legal_nature"]
    assert claim.reference["nature"] == nature


def test_the_law_goes_on_in_the_next_clause():
    words = "The Estonian law has 2 % of GDP in 2022, says the paper, and no less than 1.8 % in 2021."
    assert [told(claim)[1] for claim in plans_of(words.replace("has", "requires"))] == [2, Decimal("1.8")]


def test_an_agencys_number_stands_before_a_name():
    [claim] = plans_of("UPDATE 3-Portugal sets course for NATO target in 2028")
    assert told(claim) == ("PRT", 2, (2028, 2028))


@pytest.mark.parametrize("words", ["1.4 % of GDP is enough", "1.4 % of GDP is all it will ever need"])
def test_a_level_that_is_called_enough_is_a_plan(words):
    assert [told(claim) for claim in plans_of(f"Spain says {words}.")] == [("ESP", Decimal("1.4"), None)]


@pytest.mark.parametrize(
    ("words", "polarity", "part"),
    [
        (
            "At The Hague we promised to put 5 per cent of national income into weapons by 2035.",
            "asserted",
            "core",
        ),
        ("Nobody in the alliance promised 5 per cent of GDP on tanks.", "denied", "core"),
        ("The allies agreed in The Hague on 5 per cent of GDP by 2035.", "asserted", None),
    ],
)
def test_on_what_a_promise_is_to_be_spent(words, polarity, part):
    [claim] = [claim for claim in claims_of(words) if claim.type == "pledge"]
    assert (claim.subjects, claim.polarity) == (("NATO",), polarity)
    assert claim.reference.get("part") == part


def test_a_promise_beside_a_plan():
    words = (
        "Croatia will raise its defence budget to 1.9 % of GDP by 2024, a minister said, after allied "
        "leaders agreed in Wales to halt any decline in spending."
    )
    plan, pledge = claims_of(words)
    assert (plan.type, plan.subjects) == ("plan", ("HRV",))
    assert (pledge.subjects, pledge.period, pledge.reference["clause"]) == (("NATO",), None, "no_decline")


def test_those_there_stay_there():
    words = "The allies promised to spend 2 % of GDP. Those already there said they would stay there."
    assert [claim.reference["threshold"] for claim in claims_of(words)] == [2, 2]


def test_a_fifth_of_a_summits_promise():
    [claim] = claims_of("The other part of Wales is that a fifth of the budget goes into major equipment.")
    assert (claim.type, claim.measure, claim.subjects) == ("pledge", "equipment_share", ("NATO",))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Denmark's defence budget will rise to 1.8 per cent of GDP in 2026, and to 2 per cent later.",
         [("DNK", Decimal("1.8"), (2026, 2026)), ("DNK", Decimal(2), None)]),
        ("Norway stays at 1.7 per cent of GDP and plans to get to 2 per cent only in 2028.",
         [("NOR", Decimal(2), (2028, 2028))]),
        ("Italy has pledged to reach the two percent target in 2021, not 2028.", [("ITA", 2, (2021, 2021))]),
        ("In 2016 Portugal aimed at 1.6 per cent of GDP in 2019.", [("PRT", Decimal("1.6"), (2019, 2019))]),
    ],
)  # fmt: skip
def test_plans_of_other_years(words, read):
    assert [told(claim) for claim in plans_of(words)] == read


def test_no_plan_is_a_plan_denied():
    assert [claim.polarity for claim in plans_of("Belgium has no plan to reach 2 % of GDP.")] == ["denied"]


@pytest.mark.parametrize(
    "words",
    [
        "Spain would have to raise spending by 12 billion euros to reach the target.",
        "The gap between Spain's defence spending and the 2 per cent goal is 12 billion euros.",
    ],
)
def test_what_it_takes_to_reach_a_goal_is_no_plan(words):
    assert [claim.type for claim in claims_of(words)] == ["gap_cost"]


@pytest.mark.parametrize(
    ("words", "event", "mark"),
    [
        ("The 2 per cent pledge is legally binding.", "", 2),
        ("Wales obliges every ally to reach the goal.", "Wales", None),
    ],
)
def test_which_pledge_is_said_to_bind(words, event, mark):
    [claim] = [claim for claim in claims_of(words) if claim.type == "legal_nature"]
    assert (claim.reference["event"], claim.reference.get("threshold")) == (event, mark)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Portugal's goal is 1.9 per cent of GDP in 2028.", ("PRT", Decimal("1.9"), (2028, 2028))),
        ("Hungary's government pushed the 2 % target back to 2026.", ("HUN", 2, (2026, 2026))),
        (
            "By law Romania must spend 2 per cent of GDP on defence from 2017.",
            ("ROU", Decimal(2), (2017, 2017)),
        ),
        (
            "Estonia's budget for 2021 sets spending at 2.3 per cent of GDP.",
            ("EST", Decimal("2.3"), (2021, 2021)),
        ),
    ],
)
def test_goals_and_budgets(words, read):
    assert [told(claim) for claim in plans_of(words)] == [read]


def test_what_a_law_says_is_told_as_such():
    [claim] = plans_of("Poland's Homeland Defence Act prescribes four per cent of GDP from 2023.")
    assert claim.reference == {"target": 4, "by_law": True}


def test_a_promise_for_a_year_to_come_has_a_deadline():
    [claim] = claims_of("The minister promised that Portugal would get to 2 per cent of GDP in 2030.")
    assert (claim.type, claim.reference["deadline"]) == ("pledge", 2030)


def test_a_goal_beside_a_part_of_the_budget():
    words = "Portugal sets course for NATO target in 2028, puts a fifth into equipment"
    assert ("PRT", 2, (2028, 2028)) in [told(claim) for claim in plans_of(words)]


def test_that_a_promise_was_broken_is_no_promise():
    words = "Germany broke its promise to spend more on defence. Latvia kept its pledge to raise spending."
    assert not [claim for claim in claims_of(words) if claim.type == "pledge"]
