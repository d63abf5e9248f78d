"""Claims that words make: each row a sentence, and what must be read in it."""

from datetime import date

import pytest

from tests.articles.worded import claims_of, only, year_of

# --- ranks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind", "ally", "measure", "year", "reference"),
    [
        ("Italy was NATO's fifth-biggest spender in 2023.", "rank", "ITA", "defence_expenditure", 2023,
         {"rank": 5, "order": "largest"}),
        ("The Alliance's smallest spender in cash, Luxembourg, plans a rise.", "extreme", "LUX",
         "defence_expenditure", None, {"rank": 1, "order": "smallest"}),
        ("The largest contributor in 2016 was Canada.", "extreme", "CAN", "defence_expenditure", 2016,
         {"rank": 1, "order": "largest"}),
        ("After America the heaviest spender is Poland.", "extreme", "POL", "defence_expenditure", None,
         {"rank": 1, "order": "largest"}),
        ("Germany, Europe's biggest economy, spends too little on its army.", "extreme", "DEU", "gdp", None,
         {"rank": 1, "order": "largest", "of": "europe"}),
        ("Latvia has the third-highest share of GDP in the alliance.", "rank", "LVA", "share_of_gdp", None,
         {"rank": 3, "order": "largest"}),
        ("We have the sixth largest defence budget in NATO.", "rank", "GBR", "defence_expenditure", None,
         {"rank": 6, "order": "largest"}),
        ("Relative to GDP, Estonia's spending ranks second, but it has the fourth-smallest army.", "rank",
         "EST", "share_of_gdp", None, {"rank": 2, "order": "largest"}),
        ("Portugal takes ninth place in the table of shares of GDP.", "rank", "PRT", "share_of_gdp", None,
         {"rank": 9, "order": "largest"}),
        ("Denmark devotes a bigger slice of its economy to defence than any other ally but Poland.", "rank",
         "DNK", "share_of_gdp", None, {"rank": 1, "order": "largest", "except": ["POL"]}),
        ("No member of the alliance puts less of its national income into defence than Belgium.", "extreme",
         "BEL", "share_of_gdp", None, {"rank": 1, "order": "smallest"}),
        ("With defence outlays of 0.7 per cent of GDP, Luxembourg brings up the rear.", "extreme", "LUX",
         "share_of_gdp", None, {"rank": 1, "order": "smallest"}),
        ("TURKEY has the second-largest army in the alliance.", "rank", "TUR", "military_personnel", None,
         {"rank": 2, "order": "largest"}),
        ("Spain spends 1.2 percent of GDP on defence, the lowest of anyone bar Slovenia.", "rank", "ESP",
         "share_of_gdp", None, {"rank": 1, "order": "smallest", "except": ["SVN"]}),
        ("Britain has slipped to number three in NATO by defence budget.", "rank", "GBR",
         "defence_expenditure", None, {"rank": 3, "order": "largest"}),
        ("Norway is fourth in the world at wealth per person and twelfth in this table of shares of GDP.",
         "rank", "NOR", "share_of_gdp", None, {"rank": 12, "order": "largest"}),
        ("France spends 64 billion dollars and is fourth in the whole alliance and third in Europe.", "rank",
         "FRA", "defence_expenditure", None, {"rank": 4, "order": "largest"}),
        ("On equipment the leader is Albania with 47.7 percent.", "extreme", "ALB", "equipment_share", None,
         {"rank": 1, "order": "largest"}),
        ("Latvia is in the top five by share of GDP spent on defence.", "rank", "LVA", "share_of_gdp", None,
         {"rank": 5, "order": "largest", "within": True}),
        ("No European ally has bigger armed forces than Turkey.", "extreme", "TUR", "military_personnel",
         None, {"rank": 1, "order": "largest", "of": "europe"}),
    ],
)  # fmt: skip
def test_ranks(words, kind, ally, measure, year, reference):
    claim = next(claim for claim in claims_of(words) if claim.type == kind)
    assert (claim.subjects, claim.measure, year_of(claim)) == ((ally,), measure, year)
    assert claim.reference == reference
    assert claim.polarity == "asserted"


@pytest.mark.parametrize(
    ("words", "ally"),
    [
        ("Norway fields fewer soldiers than Greece, which has 111,000.", "GRC"),
        ("Hungary's army is small: 21,000 under arms this year.", "HUN"),
        ("Canada trails Portugal and Croatia. Its forces have 77,000 soldiers.", "CAN"),
    ],
)
def test_whose_soldiers(words, ally):
    assert only(words, "personnel").subjects == (ally,)


@pytest.mark.parametrize(
    "words",
    [
        "Portugal has the largest port in Europe.",
        "NATO held its largest exercise since 1988.",
        "Belgium was last week in the news for its defence budget.",
        "He came second in the race for the Danish presidency of the defence committee.",
        "The biggest worry in the alliance is ammunition.",
    ],
)
def test_what_is_no_rank(words):
    assert not [claim for claim in claims_of(words) if claim.type in ("rank", "extreme")]


# --- comparisons ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "ally", "measure", "reference"),
    [
        ("Norway spends a larger share of its income on defence than Sweden.", "NOR", "share_of_gdp",
         {"other": "SWE", "relation": "more"}),
        ("Portugal's defence spending is lower, measured against GDP, than that of Greece.", "PRT",
         "share_of_gdp", {"other": "GRC", "relation": "less"}),
        ("In soldiers Romania has overtaken Spain.", "ROU", "military_personnel",
         {"other": "ESP", "relation": "more"}),
        ("The United States spends more on defence than all its allies combined.", "USA",
         "defence_expenditure", {"other": "NATO_EUR_CAN", "relation": "more"}),
        ("Turkey outspends Greece and Bulgaria put together.", "TUR", "defence_expenditure",
         {"other": ["GRC", "BGR"], "relation": "more"}),
        ("Greece has more people under arms (105,000) than Belgium.", "GRC", "military_personnel",
         {"other": "BEL", "relation": "more"}),
        ("Hungary, with NATO's second-smallest army, gives less of its income than Croatia.", "HUN",
         "share_of_gdp", {"other": "HRV", "relation": "less"}),
        ("Canada spends less on defence than it did in 1990.", "CAN", "defence_expenditure",
         {"relation": "less", "then": 1990}),
        ("Turkey spends more on defence than the next ten allies together.", "TUR", "defence_expenditure",
         {"next": 10, "relation": "more"}),
        ("Poland pays more for its army than Romania.", "POL", "defence_expenditure",
         {"other": "ROU", "relation": "more"}),
        ("Norway and Denmark together spend less on defence than Italy.", "ITA", "defence_expenditure",
         {"other": ["NOR", "DNK"], "relation": "more"}),
        ("Italy lags even Albania and Slovakia on the share of GDP that goes to defence.", "ITA",
         "share_of_gdp", {"other": ["ALB", "SVK"], "relation": "less", "each": True}),
        ("Hungary's forces have overtaken those of Belgium and Portugal.", "HUN", "military_personnel",
         {"other": ["BEL", "PRT"], "relation": "more", "each": True}),
        ("Estonia lays out twice the share of GDP that Belgium does.", "EST", "share_of_gdp",
         {"other": "BEL", "relation": "more", "factor": 2}),
        ("In dollars Romania has now moved past Belgium in defence spending.", "ROU", "defence_expenditure",
         {"other": "BEL", "relation": "more"}),
    ],
)  # fmt: skip
def test_comparisons(words, ally, measure, reference):
    claim = only(words, "comparison")
    assert (claim.subjects, claim.measure, claim.reference) == ((ally,), measure, reference)
    assert (claim.polarity, year_of(claim)) == ("asserted", None)


def test_a_comparison_with_the_figure_of_the_other_beside_it():
    words = "Turkey has more people in uniform – 480,000 against Italy's 170,000 – and it keeps them."
    claim = only(words, "comparison")
    assert (claim.subjects, claim.measure) == (("TUR",), "military_personnel")
    assert claim.reference == {"other": "ITA", "relation": "more"}


def test_a_comparison_beside_a_rank():
    words = "Poland spent a third more on defence than Spain, and is third in the alliance by amount."
    assert {claim.type for claim in claims_of(words)} == {"comparison", "rank"}


@pytest.mark.parametrize(
    "words", ["We outspend Spain and Italy put together.", "We spend less on defence than we did in 2010."]
)
def test_who_we_are_is_not_said(words):
    (claim,) = claims_of(words, speaker="")
    assert (claim.type, claim.subjects, claim.why_not) == ("comparison", (), "subject_not_resolved")


def test_a_comparison_by_a_factor():
    claim = only("Poland's defence spending in 2023 was three times Romania's.", "comparison")
    assert (claim.subjects, year_of(claim), claim.reference["other"]) == (("POL",), 2023, "ROU")
    assert claim.value.value == claim.reference["factor"] == 3


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Spain's spending on defence came in 2021 to nearly twice Belgium's.", "defence_expenditure"),
        ("France's outlays on defence in 2023 came to six times those of Belgium.", "defence_expenditure"),
        ("The share of GDP that Poland gave to defence in 2024 was twice Spain's.", "share_of_gdp"),
    ],
)  # fmt: skip
def test_what_is_compared_is_said_by_the_subject_of_the_clause(words, measure):
    assert only(words, "comparison").measure == measure


@pytest.mark.parametrize(
    "words",
    [
        "Latvia leads with 3.2 per cent of GDP, ahead of Lithuania on 2.9 per cent.",
        "More Danes than Swedes want to join the army.",
        "Norway knows the north better than Spain.",
    ],
)
def test_what_is_no_comparison(words):
    found = claims_of(words, speaker="")
    assert not [claim for claim in found if claim.type in ("comparison", "extreme")]


def test_a_comparison_of_a_year_to_come_is_a_prediction():
    claim = only("By 2032 Poland will spend more on defence than Italy.", "prediction")
    assert (claim.subjects, claim.why_not) == (("POL",), "prediction")


# --- debts and payments -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "allies", "polarity", "reference"),
    [
        ("Portugal owes NATO a fortune.", ("PRT",), "asserted", {"creditor": "NATO"}),
        ("Not one ally owes NATO a cent.", ("NATO",), "denied", {"creditor": "NATO"}),
        ("We owe the alliance nothing.", ("GBR",), "denied", {"creditor": "NATO"}),
        ("The Italians haven't paid their bills for years.", ("ITA",), "asserted", {"creditor": ""}),
        ("Denmark refuses to pay its share of the burden.", ("DNK",), "asserted", {"creditor": ""}),
        ("Does Norway owe the United States for its protection?", ("NOR",), "question", {"creditor": "USA"}),
        ("Some allies are in arrears with their payments.", ("NATO",), "asserted", {"creditor": ""}),
        ("Spain has fallen behind with its payments to NATO's common budget.", ("ESP",), "asserted",
         {"creditor": "NATO", "common_funding": True}),
        ("Canada has not paid its dues to NATO for years.", ("CAN",), "asserted", {"creditor": "NATO"}),
        ("Italy has run up a bill of billions with NATO.", ("ITA",), "asserted", {"creditor": "NATO"}),
        ("Belgium owes NATO nothing beyond its part of the common budgets.", ("BEL",), "denied",
         {"creditor": "NATO"}),
    ],
)  # fmt: skip
def test_debts(words, allies, polarity, reference):
    claim = only(words, "debt")
    assert (claim.subjects, claim.polarity, claim.reference) == (allies, polarity, reference)
    assert (claim.measure, claim.period) == ("", None)


def test_what_somebody_was_asked_is_no_claim():
    words = (
        "Asked whether Portugal was in arrears with 2 per cent, the minister denied that it owed anything."
    )
    (claim,) = claims_of(words)
    assert (claim.type, claim.subjects, claim.polarity) == ("debt", ("PRT",), "denied")
    assert claim.reference == {"creditor": "", "anything": True}


@pytest.mark.parametrize(
    "words",
    [
        "Greece owes the banks billions.",
        "Norway owes its wealth to oil and its security to NATO.",
        "The general owed his rank to luck, said a NATO official.",
    ],
)
def test_what_is_no_debt(words):
    assert not claims_of(words)


@pytest.mark.parametrize(
    ("words", "direction", "polarity"),
    [
        ("The two per cent is money that each country spends on its own soldiers.", "own", "asserted"),
        ("Every ally pays for its own tanks.", "own", "asserted"),
        ("The money is spent at home, on their own armed forces.", "own", "asserted"),
        ("Members hand two per cent of GDP to NATO.", "to_nato", "asserted"),
        ("The cash is finally flowing into NATO.", "to_nato", "asserted"),
        ("No cheque goes to Brussels, and there is no kitty.", "to_nato", "denied"),
        ("Allies do not pay into a joint account.", "to_nato", "denied"),
        ("NATO issues no invoices.", "to_nato", "denied"),
        ("Members pay into NATO's common budgets by a key.", "common", "asserted"),
    ],
)
def test_which_way_the_money_goes(words, direction, polarity):
    claim = only(words, "mechanism")
    assert (claim.subjects, claim.reference, claim.polarity) == (
        ("NATO",),
        {"direction": direction},
        polarity,
    )


@pytest.mark.parametrize(
    "words", ["Nobody pays a fine for missing the goal.", "She pays for her own coffee."]
)
def test_what_is_no_payment(words):
    assert not [claim for claim in claims_of(words) if claim.type in ("mechanism", "debt")]


# --- what the alliance's documents say --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "allies", "nature", "event", "polarity"),
    [
        ("The Wales guideline was never legally binding.", ("NATO",), "not_binding", "Wales", "asserted"),
        ("Spending more is voluntary, said the Danish minister of NATO's goal.", ("NATO",), "not_binding", "",
         "asserted"),
        ("At the Vilnius summit two per cent became an enduring commitment.", ("NATO",), "commitment",
         "Vilnius", "asserted"),
        ("Every ally is obliged by the treaty to reach the target.", ("NATO",), "binding", "", "asserted"),
        ("The target is an aim, not a duty.", ("NATO",), "aim", "", "asserted"),
        ("Slovakia was exempted from the pledge.", ("SVK",), "opt_out", "", "asserted"),
        ("There is no opt-out from the goal.", ("NATO",), "opt_out", "", "denied"),
    ],
)  # fmt: skip
def test_how_binding(words, allies, nature, event, polarity):
    claim = only(words, "legal_nature")
    assert (claim.subjects, claim.polarity, claim.period) == (allies, polarity, None)
    assert claim.reference == {"nature": nature, "event": event}


@pytest.mark.parametrize(
    ("words", "ally", "first", "last"),
    [
        ("Slovenia, a member since 2004, spends little.", "SVN", (2004, 1, 1), (2004, 12, 31)),
        ("Montenegro became a full member in June 2017.", "MNE", (2017, 6, 1), (2017, 6, 30)),
        ("North Macedonia became NATO's 30th member in 2020.", "MKD", (2020, 1, 1), (2020, 12, 31)),
        (
            "The 2 per cent goal was set in 2014, when leaders met in Wales.",
            "NATO",
            (2014, 1, 1),
            (2014, 12, 31),
        ),
        ("The Madrid summit in June 2022 was quiet.", "NATO", (2022, 6, 1), (2022, 6, 30)),
        (
            "The two per cent decision was taken in 2002, at a NATO summit.",
            "NATO",
            (2002, 1, 1),
            (2002, 12, 31),
        ),
        ("The pledge was agreed on 7 June 2023 by the allies.", "NATO", (2023, 6, 7), (2023, 6, 7)),
        ("The guideline was agreed at a summit in Wales in 2014.", "NATO", (2014, 1, 1), (2014, 12, 31)),
    ],
)
def test_days_of_events(words, ally, first, last):
    claim = next(claim for claim in claims_of(words) if claim.type == "event_date")
    assert claim.subjects == (ally,)
    assert (claim.period.earliest, claim.period.latest) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "words",
    [
        "Brussels, 14 July 2015",
        "Nobody signed anything in Vilnius in July 2023.",
        "The general joined the ministry in 2009.",
        "Ministers met in Brussels last week.",
    ],
)
def test_what_is_no_event(words):
    assert not claims_of(words)


@pytest.mark.parametrize(
    ("words", "measure", "reference"),
    [
        ("The allies agreed at a summit in Wales in 2014 to stop the decline of their spending.",
         "defence_expenditure", {"strength": "", "event": "Wales", "clause": "no_decline"}),
        ("The pledge made in The Hague will be reviewed in 2029.", "defence_expenditure",
         {"strength": "", "event": "The Hague", "clause": "review", "deadline": 2029}),
        ("The old 2 per cent goal fell due in 2024.", "share_of_gdp",
         {"strength": "", "event": "", "deadline": 2024, "threshold": 2}),
        ("Since the Vilnius summit the 2 per cent mark is a floor.", "share_of_gdp",
         {"strength": "", "event": "Vilnius", "threshold": 2}),
    ],
)  # fmt: skip
def test_promises_without_a_number_of_their_own(words, measure, reference):
    claim = only(words, "pledge")
    assert (claim.subjects, claim.measure, claim.polarity) == (("NATO",), measure, "asserted")
    assert claim.reference == reference


def test_a_year_that_an_ally_has_set_itself():
    words = "The allies have a goal of 2 per cent. Portugal has settled on 2029."
    claim = only(words, "plan")
    assert (claim.subjects, claim.measure, year_of(claim)) == (("PRT",), "share_of_gdp", 2029)
    assert (claim.reference, claim.polarity) == ({"threshold": 2}, "intention")


@pytest.mark.parametrize(
    ("words", "ally", "year", "reference"),
    [
        ("In 2022 Croatia passed the 2 per cent mark for the first time since 1999.", "HRV", 2022,
         {"threshold": 2, "since": 1999}),
        ("For the first time since the tables begin in 2014, Norway met the goal in 2024.", "NOR", 2024,
         {"threshold": 2, "since": 2014}),
        ("Denmark reached the 2 per cent goal in 2023 for the first time this century.", "DNK", 2023,
         {"threshold": 2, "since": 2001}),
    ],
)  # fmt: skip
def test_first_times(words, ally, year, reference):
    claim = only(words, "first_time")
    assert (claim.subjects, claim.measure, year_of(claim)) == ((ally,), "share_of_gdp", year)
    assert claim.reference == reference


# --- revisions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "ally", "year", "first", "later"),
    [
        ("The figure of Greece for 2023 was revised from 3.08 % down to 2.72 %.", "GRC", 2023, "3.08",
         "2.72"),
        ("NATO has since lowered that figure to 2.00 per cent, from the 2.12 per cent of GDP that it first "
         "printed for Germany in 2023.", "DEU", 2023, "2.12", "2.00"),
        ("Norway's share for 2022, first given as 1.55 per cent of GDP, now stands at 1.51.", "NOR", 2022,
         "1.55", "1.51"),
        ("Spain was told in June 2023 that it had spent 1.26 per cent of GDP that year.", "ESP", 2023, "1.26",
         None),
        ("The Hungarian figure, 2.1 per cent of GDP at first, has been corrected to 2.2 per cent.", "HUN",
         None, "2.1", "2.2"),
        ("The June release trimmed Spain's share for 2023 to 1.28 percent from 1.32.", "ESP", 2023, "1.32",
         "1.28"),
        ("NATO's latest report puts Latvia's 2023 share at 3.15%, down from an earlier estimate of 3.3%.",
         "LVA", 2023, "3.3", "3.15"),
        ("Previously NATO had said Slovakia spent 2.0 per cent of GDP in 2022; now it says 1.8.", "SVK", 2022,
         "2.0", "1.8"),
        ("The alliance printed 1.09 per cent of GDP for Belgium in 2023 and restated it as 1.13 per cent.",
         "BEL", 2023, "1.09", "1.13"),
    ],
)  # fmt: skip
def test_revisions(words, ally, year, first, later):
    (claim,) = claims_of(words)
    assert (claim.type, claim.subjects, claim.measure, year_of(claim)) == (
        "revision", (ally,), "share_of_gdp", year,
    )  # fmt: skip
    told = {side: str(quantity.value) for side, quantity in claim.reference.items()}
    assert told == {side: value for side, value in (("from", first), ("to", later)) if value}


def test_a_revision_told_without_numbers():
    claim = only("Germany's share for 2023 has been revised upwards since the first estimate.", "revision")
    assert (claim.subjects, year_of(claim), claim.reference) == (("DEU",), 2023, {"direction": "up"})


def test_a_revision_goes_on_in_the_sentences_after_it():
    words = (
        "Belgium's defence spending was first put at 1.30 per cent of GDP for 2023. The newest table says "
        "1.29. Spain went the other way, from 1.28 to 1.31."
    )
    found = claims_of(words)
    assert [(claim.type, claim.subjects, year_of(claim)) for claim in found] == [
        ("revision", ("BEL",), 2023), ("revision", ("BEL",), 2023), ("revision", ("ESP",), 2023),
    ]  # fmt: skip


def test_a_figure_told_before_says_whose_revision_it_is():
    words = (
        "@ann: Portugal spent 1.55 per cent of GDP on defence in 2023.\n\n"
        "@ben: They printed 1.48 per cent at first and corrected it to 1.55.\n"
    )
    claim = claims_of(words)[-1]
    assert (claim.type, claim.subjects, year_of(claim)) == ("revision", ("PRT",), 2023)


@pytest.mark.parametrize(
    "words",
    [
        "Germany first reached 2 per cent of GDP in 2024.",
        "Norway raised its defence spending from 1.6 per cent of GDP in 2022 to 1.8 per cent.",
        "The Danish government revised its plan from 2.0 per cent to 2.5 per cent of GDP.",
        "In 2014 Latvia was put at 0.94 per cent of GDP; it is now at 3.4 per cent.",
        "Portugal first promised 2 per cent of GDP by 2030.",
    ],
)
def test_what_is_no_revision(words):
    assert not [claim for claim in claims_of(words) if claim.type == "revision"]


# --- what no figure decides -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        ("Fourteen allies will meet the 2 per cent guideline by 2032.", "prediction", "prediction"),
        ("Will Italy reach 2 per cent of GDP by 2031?", "prediction", "prediction"),
        ("My guess is that ten allies are at 3 per cent of GDP.", "prediction", "prediction"),
        ("Canada will be spending 4 per cent of GDP by 2033.", "prediction", "prediction"),
        ("Greece is unlikely ever to reach 3 per cent of GDP.", "prediction", "prediction"),
        ("Within five years Romania will have the largest army in Europe.", "prediction", "prediction"),
        ("By the end of the decade most allies will be spending 3 per cent of GDP.", "prediction",
         "prediction"),
        ("The 5 per cent pledge is doomed.", "prediction", "prediction"),
        ("Britain will lift its defence spending by 20 per cent within five years.", "prediction",
         "prediction"),
        ("The goal is 3 per cent of GDP. The Danes will get there sooner or later.", "prediction",
         "prediction"),
        ("The general expects the alliance's share of output to sink.", "prediction", "prediction"),
        ("The pressure of the White House made Spain pay more for its army.", "cause", "cause"),
        ("The fall in the share of GDP stems from a boom.", "cause", "cause"),
        ("Pensions are what keeps the Belgian share of GDP high.", "cause", "cause"),
        ("Without the Russian threat Sweden would never have joined NATO.", "cause", "cause"),
        ("Had it not been for Russia, no ally would have raised its defence budget.", "cause", "cause"),
        ("Italy spent 1.6 per cent of GDP on defence. Most of the rise was due to pensions.", "cause",
         "cause"),
        ("The senator called the target a fantasy.", "opinion", "opinion"),
        ("Athens is hardly doing enough for our common security.", "opinion", "opinion"),
        ("Denmark is not doing nearly enough for its defence.", "opinion", "opinion"),
        ("The 2 per cent goal says little about an army.", "opinion", "opinion"),
        ("Two per cent of GDP is an arbitrary number.", "opinion", "opinion"),
        ("The guideline makes no sense for Iceland.", "opinion", "opinion"),
        ("Italy freeloads on its allies.", "opinion", "opinion"),
        ("Spain spent 1.2 per cent of GDP on defence. That is no army, it is a museum.", "opinion",
         "opinion"),
        ("A vast burden rests on the allies in the east.", "opinion", "value_word"),
    ],
)  # fmt: skip
def test_what_no_figure_decides(words, kind, why):
    claim = claims_of(words)[-1]
    assert (claim.type, claim.why_not) == (kind, why)
    assert claim.polarity in ("asserted", "question", "prediction", "opinion")


@pytest.mark.parametrize(
    "words",
    [
        "Fourteen allies will meet the 2 per cent guideline this year.",
        "Nine allies have pledged to be at 2 per cent of GDP by 2032.",
        "Norway's defence spending rose by 5 per cent in 2023.",
        "Isn't the target of 2 per cent of GDP absurd?",
        "Belgium spent 1.2 per cent of GDP on defence. It took the ministry a week to say so.",
        "The trains will be late, and the fares are a disgrace.",
    ],
)
def test_what_can_be_checked_or_is_no_claim(words):
    assert not [claim for claim in claims_of(words) if claim.type in ("prediction", "cause", "opinion")]


def test_who_foresees_what_we_shall_do_means_to_do_it():
    claim = claims_of("The mark is 3 per cent of GDP. We shall get there by 2029.")[-1]
    assert (claim.type, claim.polarity) == ("prediction", "intention")


def test_a_count_foreseen_hands_its_threshold_on():
    told = claims_of("At least 15 allies will be at 2 per cent by 2030. In 2014 there were three.")
    assert [(claim.type, claim.why_not, year_of(claim)) for claim in told] == [
        ("prediction", "prediction", 2030), ("threshold_count", "", 2014),
    ]  # fmt: skip


# --- the alliance's size ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The leaders of NATO's 31 countries dined in silence.", 31),
        ("We are 32 allies, said the ambassador.", 32),
        ("The alliance of 30 nations has no army of its own.", 30),
    ],
)
def test_how_many_members(words, value):
    claim = only(words, "membership_count")
    assert (claim.subjects, claim.value.value, claim.period) == (("NATO",), value, None)


@pytest.mark.parametrize(
    "words",
    [
        "Nineteen Members wished to speak on defence.",
        "The 27 members of the committee read the defence budget.",
        "Forty members of Parliament voted against the fund.",
    ],
)
def test_other_members(words):
    assert not [claim for claim in claims_of(words) if claim.type == "membership_count"]


def test_a_headline_says_what_a_text_is_about():
    body = "The Danes have a king. He likes dogs. It rains a lot. Norwegians ski. Roads are wet. Trains run."
    words = f"Defence\n\n{body} Shops close. Ships sail. The fleet rests. Denmark owes us billions.\n"
    assert [claim.type for claim in claims_of(words)] == ["debt"]
    assert not claims_of(words.replace("Defence", "Holidays"))


@pytest.mark.parametrize(
    "words",
    [
        "Most allies spend less than 2 per cent of GDP on defence.",
        "Some of the European allies spend barely 1 per cent of GDP on defence.",
    ],
)
def test_allies_of_whom_it_is_not_said_which(words):
    (claim,) = claims_of(words)
    assert (claim.type, claim.why_not) == ("share", "subject_not_resolved")


@pytest.mark.parametrize(
    ("words", "allies", "year", "of"),
    [
        (
            "The only European allies at 2 % of GDP in 2013 were Greece and Estonia.",
            ("GRC", "EST"),
            2013,
            {"of": "europe"},
        ),
        ("The only members that met the goal were the United States and Poland.", ("USA", "POL"), None, {}),
    ],
)
def test_the_only_ones(words, allies, year, of):
    (claim,) = claims_of(words)
    assert (claim.type, claim.subjects, year_of(claim)) == ("threshold_members", allies, year)
    assert claim.reference == {"threshold": 2, "side": "met", "complete": True} | of
