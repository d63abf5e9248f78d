"""Unlike things beside one another, never added."""

import pytest

from burdenshare import answers, cli
from burdenshare.errors import InputError, NothingKnown
from burdenshare.formats import listing_table

HEADS = ["cash", "capabilities", "contributions"]


def by_name(listing):
    return {row["what"]: row for row in listing.rows}


def test_poland_2017_has_its_three_heads_in_order():
    told = answers.scorecard("POL", year=2017)
    assert list(dict.fromkeys(row["head"] for row in told.rows)) == HEADS
    rows = by_name(told)
    assert (rows["KFOR"]["value"], rows["KFOR"]["day"]) == (258, "2017-02")
    assert (rows["host: permanently assigned"]["value"], rows["host: permanently assigned"]["where"]) == (
        131,
        "POL",
    )
    assert rows["due for NATO's common budgets"]["value"] is None


def test_measures_are_those_of_show():
    card = by_name(answers.scorecard("DEU", year=2017))
    for measure, label in (("share_of_gdp", "defence expenditure as a share of GDP"),
                           ("equipment_share", "share of equipment in defence expenditure")):  # fmt: skip
        assert card[label]["value"] == answers.show(measure, ["DEU"], year=2017).rows[0].value
    assert card["due for NATO's common budgets"]["bound"] == "at most"


def test_no_row_is_the_sum_of_others():
    told = answers.scorecard("POL", year=2017)
    for head in HEADS:
        values = [row["value"] for row in told.rows if row["head"] == head and row["value"]]
        for value in values:
            rest = [other for other in values if other is not value]
            assert len(rest) < 2 or value != pytest.approx(sum(rest))
    assert "no row is part of a sum" in listing_table(told)


def test_every_value_has_evidence_and_every_gap_a_reason():
    for ally, year in (("USA", 2017), ("NLD", 2026), ("CAN", 2025), ("ISL", 2017)):
        for row in answers.scorecard(ally, year=year).rows:
            assert row["evidence"] if row["value"] is not None else row["note"], row


def test_what_is_not_public_is_unknown():
    card = by_name(answers.scorecard("DEU", year=2025))
    assert card["NATO Force Model"]["value"] is None
    assert card["NATO Force Model"]["note"].startswith("unknown: what each ally gives to it is classified")
    assert "NATO Force Model" not in by_name(answers.scorecard("DEU", year=2017))


def test_what_several_paid_together_is_told_so():
    bought = [row for row in answers.scorecard("DEU", year=2025).rows if row["what"] == "arms for Ukraine"]
    assert [(row["value"], row["note"]) for row in bought] == [(500, None), (500, "together: NOR POL DEU")]


def test_the_newest_year_is_that_of_the_day():
    assert answers.scorecard("DEU", as_of="2017-03-31").question["year"] == 2015
    with pytest.raises(NothingKnown):
        answers.scorecard("DEU", as_of="2010-01-01")
    with pytest.raises(InputError):
        answers.scorecard("NATO")


def test_the_command(capsys):
    assert cli.run(["scorecard", "POL", "2017", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("head,what,value,unit,bound,day")
    assert cli.run(["scorecard", "2017"]) == 2


def test_a_part_of_the_pledge_for_ukraine_goes_by_gdp():
    card = by_name(answers.scorecard("DEU", year=2024))
    share = answers.show("share_of_allied_gdp", ["DEU"], year=2024).rows[0].value
    part = card["part of ukraine-2024"]
    assert part["value"] == pytest.approx(share * 400)
    assert part["note"].endswith("an intention, and no debt")
    assert "part of ukraine-2024" not in by_name(answers.scorecard("HUN", year=2024))
    assert "part of ukraine-2024" not in by_name(answers.scorecard("DEU", year=2023))
    assert "part of ukraine-2024" not in by_name(answers.scorecard("DEU", year=2024, as_of="2024-07-01"))
