"""What an ally owes, in the three senses of the word."""

import csv
import io
from math import fsum

import pytest

from burdenshare import answers, cli
from burdenshare.errors import InputError, UnknownName
from burdenshare.formats import listing_csv, listing_table

DAY = "2017-03-31"


def rows(listing, **wanted):
    return [row for row in listing.rows if all(row[key] == value for key, value in wanted.items())]


def test_germany_in_march_2017():
    told = answers.owes("DEU", as_of=DAY)
    due, guideline, hypothetical = told.headline
    assert due == (
        "Due           at most 319 m EUR for 2017: 14.65 % of NATO's common budgets (2,179 m EUR, investment "
        "counted at its ceiling); paid: unknown, nobody publishes it"
    )
    assert guideline == "Guideline     2 % of GDP by 2024: an aim; missing it creates no creditor"
    assert hypothetical.endswith("; nobody can collect it")
    assert "48.5 bn EUR or 59.2 bn USD as published" in hypothetical


def test_sums_are_those_of_their_years_and_never_of_other_things():
    told = answers.owes("Germany", as_of=DAY)
    for total in rows(told, meaning="hypothetical", what="sum"):
        key = {name: total[name] for name in ("unit", "prices", "reading")}
        years = rows(told, meaning="hypothetical", what="below", **key)
        assert [row["year"] for row in years] == [2014, 2015]
        assert total["value"] == pytest.approx(fsum(row["value"] for row in years))
    assert {row["creditor"] for row in rows(told, meaning="hypothetical")} == {"nobody"}
    assert {row["creditor"] for row in rows(told, meaning="due")} == {"NATO"}


def test_each_year_below_is_the_gap_of_that_year():
    told = answers.owes("DEU", as_of=DAY)
    [row] = rows(told, what="below", year=2015, unit="million EUR", reading="default")
    gap = answers.gap("DEU", year=2015, as_of=DAY, currency="EUR")
    assert row["value"] in [one.value for one in gap.rows if one.measure == "gap"]


def test_every_row_with_a_value_has_evidence():
    for ally in ("DEU", "USA", "LVA", "ISL"):
        assert all(row["evidence"] for row in answers.owes(ally, year=2019).rows if row["value"] is not None)


def test_who_never_fell_short_and_who_is_exempt():
    assert "was not below 2 % in any year since 2014" in answers.owes("USA", year=2019).headline[2]
    iceland = answers.owes("Iceland", year=2017)
    assert iceland.headline[0].startswith("Due           at most 22 m EUR for 2017: below 1 % of")
    assert iceland.headline[1].startswith("Guideline     none: Iceland has no armed forces")
    assert iceland.headline[2].startswith("Hypothetical  nothing to add up")


def test_without_evidence_due_is_unknown():
    told = answers.owes("POL", as_of=DAY)
    assert told.headline[0].startswith("Due           unknown for 2017: no share of the common budgets")
    [due] = rows(told, what="due")
    assert due["value"] is None
    assert due["note"].startswith("unknown")


def test_a_rounded_share_of_a_ceiling_is_at_most_about():
    assert answers.owes("ITA", year=2017).headline[0].startswith("Due           at most about 174 m EUR")


def test_another_pledge_is_told_by_its_own_word():
    told = answers.owes("DEU", pledge="hague", as_of="2026-11-01", year=2026)
    assert told.headline[1] == (
        "Guideline     3.5 % of GDP by 2035: a pledge; missing it creates no creditor"
    )


def test_no_word_makes_a_guideline_a_debt():
    for ally in ("DEU", "BEL"):
        told = answers.owes(ally, as_of=DAY)
        for line in told.headline[1:]:
            assert not {"owes", "owed", "debt", "arrears", "pay"} & set(line.casefold().split())


def test_what_was_truly_owed_stands_beside_it():
    before, after = answers.owes("DEU", as_of=DAY), answers.owes("DEU", year=2023)
    assert not [row for row in rows(before, meaning="truly owed") if row["year"] > 2017]
    assert rows(after, what="un-peacekeeping-2023")[0]["value"] == 1100
    assert any(line.startswith("for scale, 1971: Germany to United States") for line in before.notes)


def test_one_ally_only():
    with pytest.raises(InputError, match="is not one ally"):
        answers.owes("NATO")
    with pytest.raises(UnknownName):
        answers.owes("Atlantis")


def test_every_form_is_the_same_answer(capsys):
    told = answers.owes("DEU", as_of=DAY)
    assert listing_table(told).splitlines()[0] == f"  {told.headline[0]}"
    assert len(list(csv.DictReader(io.StringIO(listing_csv(told))))) == len(told.rows)
    assert cli.run(["owes", "DEU", "--as-of", DAY, "--format", "json"]) == 0
    assert '"verb": "owes"' in capsys.readouterr().out
    assert cli.run(["owes", "2017"]) == 2
