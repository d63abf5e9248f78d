"""Claims of tables: rows name allies, columns what is measured and when."""

from datetime import date
from pathlib import Path

import pytest

from burdenshare import answers
from burdenshare.articles.columns import column, under
from burdenshare.articles.reading import read
from burdenshare.articles.text import of_words

DAY = date(2024, 7, 10)
SHARES = (
    "Defence expenditure as a share of GDP (%)\n\n"
    "Country\t2014\t2024e\n"
    "Poland\t1.88\t4.12\n"
    "United States\t3.71\t3.38\n"
)
SPACED = (
    "The allies' forces and what they cost\n\n"
    "Ally              Personnel (thousands) 2024   US$ per capita 2024\n"
    "United States     1300.2                       2,239\n"
    "Germany            185.6                         911\n"
)
PIPED = (
    "| Rank | Country | Billion USD, 2024 | % of GDP, 2024 | Change |\n"
    "|---|---|---|---|---|\n"
    "| 1 | United States | 967.7 | 3.38 | up |\n"
    "| 2 | Germany | 97.7 | 2.12 | up |\n"
    "| 5 | Poland | 4.12 | 35.0 | – |\n"
)
WITH_A_NOTE = (
    "Ally 2023 2024\nCanada 27,950 30,495\nSpain 18,876 21,269\n\n"
    "Source: NATO. Spending in million dollars.\n"
)
LIST = "At the bottom  Luxembourg 1.29 % · Belgium 1.30 % · Spain 1.28 % · Slovenia 1.29 %"


def told(words):
    """Type, ally, year, value and unit of each claim of a text of 10 July 2024."""
    found = read(of_words(words, day=DAY), answers.known().countries).claims
    return [
        (one.type, *one.subjects, one.period and one.period.year, float(one.value.value), one.value.unit)
        for one in found
    ]


def test_a_caption_says_what_and_the_heads_when():
    assert told(SHARES) == [
        ("share", "POL", 2014, 1.88, "percent"),
        ("share", "POL", 2024, 4.12, "percent"),
        ("share", "USA", 2014, 3.71, "percent"),
        ("share", "USA", 2024, 3.38, "percent"),
    ]


def test_heads_alone_may_say_everything():
    assert told(SPACED) == [
        ("personnel", "USA", 2024, 1300200, "soldier"),
        ("per_capita", "USA", 2024, 2239, "USD"),
        ("personnel", "DEU", 2024, 185600, "soldier"),
        ("per_capita", "DEU", 2024, 911, "USD"),
    ]


def test_ranks_and_differences_are_no_claims():
    assert told(PIPED)[:2] == [
        ("spending", "USA", 2024, 967_700_000_000, "USD"),
        ("share", "USA", 2024, 3.38, "percent"),
    ]
    assert len(told(PIPED)) == 6


def test_a_note_below_says_what_is_measured():
    assert told(WITH_A_NOTE) == [
        ("spending", "CAN", 2023, 27_950_000_000, "USD"),
        ("spending", "CAN", 2024, 30_495_000_000, "USD"),
        ("spending", "ESP", 2023, 18_876_000_000, "USD"),
        ("spending", "ESP", 2024, 21_269_000_000, "USD"),
    ]


@pytest.mark.parametrize(
    "words",
    ["Country\tA\tB\nPoland\t1.88\t4.12\nSpain\t0.92\t1.28\n", "Poland\t1.88\t4.12\nSpain\t0.92\t1.28\n"],
)
def test_of_numbers_without_a_meaning_nothing_is_claimed(words):
    assert told(words) == []


def test_a_list_in_one_line_is_read_as_prose():
    assert [ally for _, ally, *_ in told(LIST)] == ["LUX", "BEL", "ESP", "SVN"]


def test_each_cell_is_its_own_stretch_of_the_text():
    checked = answers.check(SHARES.encode(), as_of=DAY)
    assert [checked.exact(verdict) for verdict in checked.verdicts] == ["1.88", "4.12", "3.71", "3.38"]
    assert {verdict.verdict for verdict in checked.verdicts} == {"holds"}


def test_two_cells_that_changed_places_are_found():
    checked = answers.check(PIPED.encode(), as_of=DAY)
    swapped = checked.verdicts[4]
    assert (checked.exact(swapped), swapped.verdict) == ("4.12", "columns_swapped")
    assert "the column of defence expenditure as a share of GDP" in swapped.because


def test_a_share_printed_to_two_decimals_is_meant_to_two():
    words = "Defence expenditure as a share of GDP (%)\n\nCountry\t2023\nEstonia\t3.00\nPoland\t3.26\n"
    assert [verdict.verdict for verdict in answers.check(words.encode(), as_of=DAY).verdicts] == [
        "fails",
        "holds",
    ]


def test_a_table_of_a_page(tmp_path):
    page = Path(tmp_path, "page.html")
    rows = "".join(
        f"<tr><td>{ally}</td><td>{share}</td></tr>" for ally, share in [("Spain", 1.28), ("Italy", 1.49)]
    )
    page.write_text(
        "<html><body><article><h1>What two allies spend</h1><p>Defence expenditure in 2024, by NATO's count, "
        "as it was published before the summit.</p><table><tr><th>Ally</th><th>% of GDP</th></tr>"
        f"{rows}</table><p>All figures are estimates and may still change.</p></article></body></html>"
    )
    found = answers.check(page, as_of=DAY).verdicts
    assert [(one.claim.subjects, one.verdict) for one in found] == [(("ESP",), "holds"), (("ITA",), "holds")]


def test_a_head_takes_from_the_caption_what_it_leaves_out():
    caption = column("Defence spending in billion euros, 2023")
    assert under(column("2024e"), caption).year == 2024
    assert under(column("2024e"), caption).unit == "EUR"
    assert not under(column("Rank"), caption).told
    assert under(column("% of GDP"), caption).type == "share"
