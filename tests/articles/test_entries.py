"""Lists of names and figures without a verb, and what goes on from a figure before."""

from datetime import date

import pytest

from burdenshare import answers
from burdenshare.articles.reading import read
from burdenshare.articles.text import of_words

DAY = date(2024, 9, 2)


def told(words, day=DAY):
    """Type, ally, measure and value of each claim."""
    found = read(of_words(words, day=day), answers.known().countries).claims
    return [(one.type, *one.subjects, one.measure, float(one.value.value)) for one in found if one.value]


def of(kind, measure, **values):
    return [(kind, ally, measure, value) for ally, value in values.items()]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Greece 3.08%. Italy 1.49%. The US 3.38%! Now what?", {"GRC": 3.08, "ITA": 1.49, "USA": 3.38}),
        ("Spain: 1.28. Croatia: 1.81. And who pays for whom?", {"ESP": 1.28, "HRV": 1.81}),
        ("Norway – 2.20%, Denmark – 2.37%. Sweden (2.14 per cent).", {"NOR": 2.2, "DNK": 2.37, "SWE": 2.14}),
        ("A share of GDP for each ally. Latvia: 3.15. Slovenia: 1.29.", {"LVA": 3.15, "SVN": 1.29}),
    ],
)  # fmt: skip
def test_a_name_and_its_share_are_a_claim(words, values):
    assert told(words) == of("share", "share_of_gdp", **values)


@pytest.mark.parametrize(
    ("words", "kind", "measure", "values"),
    [
        (
            "Chart 2. Equipment in per cent of defence spending, 2023: Latvia 31.5; Norway 31.6; Spain 28.9.",
            "category_share", "equipment_share", {"LVA": 31.5, "NOR": 31.6, "ESP": 28.9},
        ),
        (
            "Defence spending in billion dollars, 2024e: France 64.3, Italy 34.5 and Spain 21.3.",
            "spending", "defence_expenditure", {"FRA": 64.3e9, "ITA": 34.5e9, "ESP": 21.3e9},
        ),
        (
            "Personnel share of military budgets: Portugal 58.6%, Italy 59.4%.",
            "category_share", "personnel_share", {"PRT": 58.6, "ITA": 59.4},
        ),
        (
            "Soldiers in thousands, 2024: Greece 110.8; Finland 30.8.",
            "personnel", "military_personnel", {"GRC": 110_800, "FIN": 30_800},
        ),
        (
            "Equipment share of defence budgets, 2024. Canada: 18.6. Belgium: 15.2.",
            "category_share", "equipment_share", {"CAN": 18.6, "BEL": 15.2},
        ),
    ],
)  # fmt: skip
def test_a_caption_says_of_what_the_entries_are(words, kind, measure, values):
    assert told(words) == of(kind, measure, **values)


def test_the_year_of_a_caption_is_that_of_its_entries():
    text = of_words("Equipment share, 2023e: Poland 52.4; Hungary 39.2.", day=DAY)
    found = read(text, answers.known().countries).claims
    assert [one.period.year for one in found] == [2023, 2023]


@pytest.mark.parametrize(
    "words",
    [
        "Spending on schools in per cent of GDP, 2022: Norway 6.1; Denmark 5.9.",
        "Unemployment, 2023: Spain 12.1; Greece 11.1; Italy 7.6.",
        "Goals per match: Germany 2.25. Spain 2.50. And the Dutch scored 3 times against France.",
    ],
)
def test_entries_about_something_else_are_no_claims(words):
    assert told(words) == []


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (
            "Italy spends $34.5 billion on defence. Canada comes after it with $30.5 billion, before Spain"
            " ($21.3 billion).",
            {"ITA": 34.5e9, "CAN": 30.5e9, "ESP": 21.3e9},
        ),
        (
            "France's defence budget is 64.3 billion dollars. Poland ranks next at 35 billion dollars.",
            {"FRA": 64.3e9, "POL": 35e9},
        ),
    ],
)
def test_an_amount_goes_on_from_one_of_outlays(words, values):
    assert told(words) == of("spending", "defence_expenditure", **values)


def years(words, day=DAY):
    """Ally, year and value of each claim."""
    found = read(of_words(words, day=day), answers.known().countries).claims
    return [(*one.subjects, one.period.year, float(one.value.value)) for one in found if one.value]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Greece spends 3.1 per cent of GDP on defence; in Italy it is 1.5 per cent, in Spain 1.3 per cent.",
         {"GRC": 3.1, "ITA": 1.5, "ESP": 1.3}),
        ("Norway has 24,000 soldiers, while in Denmark the number is 17,000 and in Latvia 9,000.",
         {"NOR": 24_000, "DNK": 17_000, "LVA": 9_000}),
        ("Denmark has fewer soldiers than Norway, which has 24,000 of them.", {"NOR": 24_000}),
        ("Latvia spends more on its forces than Slovakia, which spends 2 per cent of GDP.", {"SVK": 2}),
        ("The alliance spends $1,474 billion on defence, of which the Europeans and the Canadians bring"
         " $507 billion.", {"NATO": 1474e9, "NATO_EUR_CAN": 507e9}),
        ("NATO spends $1,474 billion on defence, $968 billion of it paid by the United States.",
         {"NATO": 1474e9, "USA": 968e9}),
    ],
)  # fmt: skip
def test_another_ally_is_named_in_a_place_a_relative_clause_or_as_a_part(words, values):
    assert {ally: value for _, ally, _, value in told(words)} == values


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Danish defence budget 2023: DKK 56 billion (2022: DKK 39 billion)",
         [("DNK", 2023, 56e9), ("DNK", 2022, 39e9)]),
        ("The Czech Republic's defence spending was CZK 160 billion in 2024, CZK 101 billion in 2023.",
         [("CZE", 2024, 160e9), ("CZE", 2023, 101e9)]),
        ("Spain puts 19.7 billion euros into defence in 2024, up from 17.5 billion.",
         [("ESP", 2024, 19.7e9), ("ESP", 2023, 17.5e9)]),
        ("Italy's share of GDP was 1.5 per cent in 2023, down from 1.52 per cent.",
         [("ITA", 2023, 1.5), ("ITA", 2022, 1.52)]),
        ("Norway's krone amounts: NOK 112 billion in 2024, NOK 93 billion in 2023, a rise of 20 per cent.",
         [("NOR", 2024, 112e9), ("NOR", 2024, 20), ("NOR", 2023, 93e9)]),
    ],
)  # fmt: skip
def test_a_figure_of_another_year_goes_on_from_the_one_before(words, values):
    assert sorted(years(words)) == sorted(values)


def test_an_amount_beside_another_without_a_year_of_its_own_is_left():
    assert years("Germany spent 90 billion euros on defence in 2024 and 9 billion.") == [("DEU", 2024, 90e9)]


@pytest.mark.parametrize(
    ("words", "share"),
    [
        (
            "Italy would need 10.9 billion euros more to get from 1.49 percent of GDP to the NATO benchmark.",
            1.49,
        ),
        ("Belgium must move from 1.3 per cent of GDP to the alliance's target.", 1.3),
        ("At 1.37 percent of GDP, Canada would have to find 14 billion dollars to get to 2 percent.", 1.37),
        ("Slovenia spends 1.29 percent of GDP against a target of two.", 1.29),
        ("Portugal spends 1.55 percent of GDP and the target is far away.", 1.55),
    ],
)
def test_where_somebody_stands_is_a_share_beside_the_mark(words, share):
    assert [(kind, value) for kind, *_, value in told(words) if kind in ("share", "opinion")] == [
        ("share", share)
    ]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Spain would need another 11 billion euros to get from 1.28 percent of GDP to the guideline.", 11e9),
        ("Belgium needs 4.3 billion euros a year to climb from 1.3 per cent of GDP to the target.", 4.3e9),
        ("Canada would have to add 14 billion dollars to rise from 1.37 percent of GDP to the mark.", 14e9),
    ],
)
def test_what_is_missing_goes_to_the_mark_not_from_where_one_stands(words, missing):
    found = read(of_words(words, day=DAY), answers.known().countries).claims
    gap = next(one for one in found if one.type == "gap_cost")
    assert (float(gap.value.value), gap.reference["threshold"]) == (missing, 2)


def test_what_one_would_spend_is_nobodys_figure():
    assert told("At 2 per cent of GDP, Germany would spend 90 billion euros on defence.") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Latvia met the target in 2018 and is now at 3.15 per cent.", 3.15),
        ("Lithuania spent 1.73 percent of GDP in 2017 and now spends 2.85 percent.", 2.85),
    ],
)
def test_now_is_not_the_year_told_before(words, value):
    found = read(of_words(words, day=DAY), answers.known().countries).claims
    assert [one.period for one in found if one.value and float(one.value.value) == value] == [None]


@pytest.mark.parametrize(
    ("words", "ally"),
    [
        ('"We are at 2.33 per cent of GDP," the Defence Secretary told the BBC.', "GBR"),
        ('"We spend 3.4 per cent of GDP," Defense Secretary Dana Rowe said.', "USA"),
        ('"We spend 2.12 per cent of GDP," said the Bundestag\'s defence spokesman.', "DEU"),
        ("The Chancellor of the Exchequer insisted that we spend 2.3 per cent of GDP on defence.", "GBR"),
    ],
)
def test_an_office_that_one_ally_has_tells_who_we_are(words, ally):
    assert [one[1] for one in told(words)] == [ally]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("America pays 72% of NATO. We pay, they play.", {"USA": 72}),
        ("Washington covers 66 per cent of the alliance's defence, down from 69 in 2023.", {"USA": 69}),
        ("Germany shoulders 6.6 percent of all allied defence.", {"DEU": 6.6}),
    ],
)
def test_who_pays_for_the_alliance_has_a_part_of_its_spending(words, values):
    found = [(kind, ally, value) for kind, ally, _, value in told(words)]
    assert {kind for kind, *_ in found} == {"share_of_total"}
    assert {ally: value for _, ally, value in found} == values


@pytest.mark.parametrize(
    "words",
    [
        "Germany's economy shrank 0.3%. France grew 0.9%. Spain 2.5%.",
        "Exports of wine fell in both. Italy: 1.25%. Portugal: 1.75%.",
        "The Dutch have to wait. Norway grew by 1.1 percent, Denmark grew by 1.8 percent.",
    ],
)
def test_economies_that_grow_are_no_outlays(words):
    assert told(words) == []


def test_a_place_in_a_list_may_have_a_small_word():
    assert told("Poland is on 4.12 per cent. Estonia on 3.43. Latvia at 3.15.") == of(
        "share", "share_of_gdp", POL=4.12, EST=3.43, LVA=3.15
    )
