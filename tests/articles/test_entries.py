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
