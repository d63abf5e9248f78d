"""Troops abroad by operation and day: known, unknown, none."""

import pytest

from burdenshare import answers, cli
from burdenshare.errors import InputError, NothingKnown
from burdenshare.formats import listing_table


def of(listing, **wanted):
    return [row for row in listing.rows if all(row[key] == value for key, value in wanted.items())]


def test_poland_2017():
    told = answers.troops_abroad("POL", year=2017)
    assert [row["troops"] for row in of(told, what="sent")] == [258]
    american = {row["day"]: row["troops"] for row in of(told, what="hosted", sender="USA")}
    assert american == {"2017-03-31": 91, "2017-06-30": None, "2017-09-30": 173, "2017-12-31": 131}


def test_what_is_not_named_is_unknown_and_none_only_where_the_list_is_whole():
    [partial] = of(answers.troops_abroad("ESP", year=2022), operation="KFOR")
    assert (partial["troops"], partial["role"]) == (None, "unknown")
    [whole] = of(answers.troops_abroad("ESP", year=2017), operation="KFOR")
    assert (whole["troops"], whole["role"]) == (0, "none")


def test_a_list_without_a_total_says_nothing_of_others():
    assert not of(answers.troops_abroad("HUN", year=2015), operation="Baltic Air Policing")
    [spain] = of(answers.troops_abroad("ESP", year=2015), operation="Baltic Air Policing")
    assert (spain["troops"], spain["role"]) == (None, "part")


def test_the_lead_and_the_host_of_a_battlegroup():
    canada = of(answers.troops_abroad("CAN", year=2020), host="LVA", role="lead")
    assert [row["troops"] for row in canada] == [None, 540]
    latvia = of(answers.troops_abroad("LVA", year=2022), what="hosted", sender="all nations")
    assert [(row["day"], row["troops"]) for row in latvia] == [("2022-06-28", 1887)]


def test_the_day_of_knowledge_counts():
    with pytest.raises(NothingKnown):
        answers.troops_abroad("MNE", year=2022, as_of="2021-01-01")
    [row] = of(answers.troops_abroad("ITA", year=2018, as_of="2018-04-01"), sender="USA")
    assert (row["day"], row["troops"], row["as_printed"]) == ("2018-03-31", 12766, 25532)


def test_people_read_what_is_unknown_in_one_row():
    table = listing_table(answers.troops_abroad("EST", year=2022))
    assert "BGR EST HUN LTU LVA POL ROU SVK  2022-06-28  unknown" in table
    assert "they are not added" in table


def test_no_row_is_a_sum():
    told = answers.troops_abroad("USA", year=2017)
    assert not any("total" in str(row["operation"]) for row in told.rows)
    assert len({(row["operation"], row["host"], row["day"]) for row in told.rows}) == len(told.rows)


def test_the_command_takes_no_option_that_would_change_nothing(capsys):
    assert cli.run(["show", "troops_abroad", "POL", "2017", "--format", "json"]) == 0
    capsys.readouterr()
    for option in (["--readings"], ["--currency", "EUR"], ["--if-met", "wales"], ["--definition", "sipri"]):
        assert cli.run(["show", "troops_abroad", "POL", *option]) == 2
        assert f"{option[0]}: changes nothing" in capsys.readouterr().err


def test_an_ally_is_needed():
    for nobody in ("", "NATO"):
        with pytest.raises(InputError):
            answers.troops_abroad(nobody)
