"""Claims that words make: each row a sentence, and what must be read in it."""

from datetime import date

import pytest

from burdenshare.answers.result import known
from burdenshare.articles import reading, text

COUNTRIES = known(None).countries
DAY = date(2024, 7, 1)


def claims_of(words, speaker="GBR"):
    return reading.read(text.of_words(words, day=DAY), COUNTRIES, speaker=speaker).claims


def year_of(claim):
    return claim.period.year if claim.period else None


def only(words, kind, **more):
    found = [claim for claim in claims_of(words, **more) if claim.type == kind]
    assert len(found) == 1, [claim.type for claim in claims_of(words, **more)]
    return found[0]


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
    ],
)  # fmt: skip
def test_ranks(words, kind, ally, measure, year, reference):
    claim = next(claim for claim in claims_of(words) if claim.type == kind)
    assert (claim.subjects, claim.measure, year_of(claim)) == ((ally,), measure, year)
    assert claim.reference == reference
    assert claim.polarity == "asserted"


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
    ],
)  # fmt: skip
def test_comparisons(words, ally, measure, reference):
    claim = only(words, "comparison")
    assert (claim.subjects, claim.measure, claim.reference) == ((ally,), measure, reference)
    assert (claim.polarity, year_of(claim)) == ("asserted", None)


def test_a_comparison_by_a_factor():
    claim = only("Poland's defence spending in 2023 was three times Romania's.", "comparison")
    assert (claim.subjects, year_of(claim), claim.reference["other"]) == (("POL",), 2023, "ROU")
    assert claim.value.value == claim.reference["factor"] == 3


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
        ("Belgium owes NATO nothing beyond its part of the common budgets.", ("BEL",), "denied",
         {"creditor": "NATO"}),
    ],
)  # fmt: skip
def test_debts(words, allies, polarity, reference):
    claim = only(words, "debt")
    assert (claim.subjects, claim.polarity, claim.reference) == (allies, polarity, reference)
    assert (claim.measure, claim.period) == ("", None)


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
