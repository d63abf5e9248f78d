"""What an answer tells beside its figures: rates, breaks, reasons, other editions; and nothing false."""

from dataclasses import replace

import pytest

import burdenshare as bs
from burdenshare import formats
from burdenshare.answers import findings
from burdenshare.errors import NothingKnown
from burdenshare.formats.explanations import walk_text
from burdenshare.questions.notes import definition_notes

MARCH = "2017-03-31"


def table(result) -> str:
    """An answer as a person reads it."""
    return formats.as_table(result)


def told(result, code: str) -> list[str]:
    """The notes of one code."""
    return [note.text for note in result.all_notes if note.code == code]


# --- money ------------------------------------------------------------------------------------------


def test_revisions_convert_each_edition_by_its_own_tables():
    rows = bs.revisions("defence_expenditure", "DEU", year=2015, currency="EUR").rows
    assert [row.edition for row in rows] == ["nato-2016-01-28", "nato-2024-06-17", "nato-2026-07-10"]
    assert {str(row.unit) for row in rows} == {"million EUR"}


def test_an_edition_without_national_currency_implies_no_rate():
    """The transcription of 2019 has dollars at constant prices alone."""
    with pytest.raises(NothingKnown, match="does not give"):
        bs.show("defence_expenditure", "USA", year=2018, edition="nato-2019-06-25", currency="EUR")


def test_a_break_stays_through_conversion():
    own = bs.show("defence_expenditure", "FRA", year=2009, as_of=MARCH, currency="EUR").rows[0]
    fixed = bs.show("defence_expenditure", "EST", year="2008:2015", as_of=MARCH, currency="national")
    assert "break" in {note.code for note in own.notes}
    assert own.printed
    converted = bs.show("defence_expenditure", "EST", year="2008:2015", as_of=MARCH, currency="EUR")
    assert [row.notes for row in converted.rows] == [row.notes for row in fixed.rows]


@pytest.mark.parametrize(
    ("ally", "year", "rates"),
    [
        ("DEU", 2015, []),
        ("EST", 2010, ["EEK per EUR, fixed irrevocably: 15.6466"]),
        ("HRV", 2010, ["HRK per EUR, fixed irrevocably: 7.5345"]),
        ("USA", 2015, ["EUR per USD, as nato-2016-01-28 implies it: 2015 0.89365"]),
    ],
)
def test_the_rate_that_was_used_is_named(ally, year, rates):
    result = bs.show("defence_expenditure", ally, year=year, as_of=MARCH, currency="EUR")
    assert told(result, "rate") == rates


@pytest.mark.parametrize(("ally", "rates"), [("DEU", 0), ("POL", 0), ("CAN", 1)])
def test_a_gap_names_a_rate_where_money_was_converted(ally, rates):
    assert len(told(bs.gap(ally, year=2015, as_of=MARCH, currency="EUR"), "rate")) == rates


def test_the_fixed_rate_stands_in_the_walk():
    walk = bs.explain("defence_expenditure", "EST", 2010, as_of=MARCH, currency="EUR")
    assert "15.64660 EEK per EUR" in walk_text(walk)


@pytest.mark.parametrize("measure", ["defence_expenditure", "gdp_per_head", "defence_expenditure_per_head"])
def test_one_cell_has_its_price_base(measure):
    prices = 2015 if measure == "defence_expenditure" else None
    assert ", 2015 prices" in bs.show(measure, "DEU", year=2023, prices=prices).headline[0]


def test_a_gap_from_a_rounded_share_says_so():
    assert "from a share rounded to two decimals" in bs.gap("SVK", year=2024).headline[0]
    assert "rounded" not in bs.gap("DEU", year=2015, as_of=MARCH).headline[0]


# --- what is not there ------------------------------------------------------------------------------


def test_the_allies_own_table_answers_in_its_own_currency():
    own = bs.show("defence_expenditure", "DEU", year=2024, prices=2021, currency="EUR").rows
    national = bs.show("defence_expenditure", "DEU", year=2024, prices=2021, currency="national").rows
    assert own[0].value == national[0].value


@pytest.mark.parametrize("verb", [bs.show, bs.revisions])
def test_what_is_missing_in_one_money_is_found_in_another(verb):
    with pytest.raises(NothingKnown) as caught:
        verb("defence_expenditure", "DEU", year=2024, prices=2021)
    assert "in USD at 2021 prices for DEU in 2024" in caught.value.what
    assert caught.value.remedy == "Try --currency national (nato-2026-07-10)."


def test_what_one_edition_has_at_other_prices_is_found_there():
    with pytest.raises(NothingKnown, match="nato-2019-06-25 does not give") as caught:
        bs.show("gdp", "DEU", edition="nato-2019-06-25")
    assert caught.value.remedy == "Try --prices 2015 (nato-2019-06-25)."


def test_who_was_not_yet_a_member_is_told_so():
    result = bs.show("share_of_gdp", ["ALB", "HRV"], year=2008, as_of=MARCH)
    assert result.headline == [
        "Albania was not a member in 2008; it joined on 1 April 2009",
        "Croatia was not a member in 2008; it joined on 1 April 2009",
    ]


def test_who_has_no_forces_has_no_revisions():
    assert table(bs.revisions("share_of_gdp", "ISL")) == "  Iceland has no armed forces\n"


def test_a_table_says_why_a_reading_is_unknown():
    assert "? nominal: the edition nato-2016-01-28 does not give GDP in dollars" in table(
        bs.gap(year=2015, as_of=MARCH, every_reading=True)
    )
    assert "? constant: the edition nato-2026-07-10 does not give spending in dollars" in table(
        bs.show("defence_expenditure", "DEU", year=2024, every_reading=True)
    )


def test_an_older_edition_that_answers_says_what_the_later_lack():
    assert told(bs.show("gdp", "DEU", year=2024), "older_edition") == [
        "nato-2024-06-17 answers; of later ones nato-2026-07-10 has it for 21 of 31 allies"
    ]


@pytest.mark.parametrize("allies", [(), "DEU", "NATO"])
def test_an_edition_that_says_nothing_about_the_year_is_no_answer(allies):
    whose = f" for {allies}" if allies else ""
    with pytest.raises(NothingKnown, match=f"nato-2024-06-17 says nothing about 2026{whose}[.]") as caught:
        bs.gap(allies, year=2026, edition="2024-06")
    assert "data list" in caught.value.remedy
    assert bs.gap("ISL", year=2026, edition="2024-06").headline[0].startswith("Iceland has no armed forces")


def test_an_edition_without_the_measure_says_so_by_its_name():
    with pytest.raises(
        NothingKnown, match=r"^the edition ecb-2026-10-30 says nothing about share_of_gdp\. Leave"
    ):
        bs.gap(edition="ecb-2026-10-30")


def test_a_table_in_which_nothing_is_known_stands():
    result = bs.gap(["FRA", "ITA", "GRC", "CAN"], year=2025, as_of="2025-10-01")
    assert result.headline == ["of 4, 0 meet 2 %, 4 unknown"]
    assert "  Greece                ?\n" in table(result)


# --- totals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("total", "share"), [("NATO", "2.71"), ("NATO_EUR_CAN", "2.02")])
def test_a_total_is_answered_by_the_newest_edition_that_has_it(total, share):
    lacking = f"nato-2024-06-17 answers; of later ones nato-2026-07-10 lacks {total}"
    for result in (
        bs.show("share_of_gdp", total, year=2024),
        bs.gap(total, year=2024),
        bs.gap(total),
    ):
        assert (result.rows[0].printed or f"{result.rows[0].value:.2f}") == share
        assert result.rows[0].edition == "nato-2024-06-17"
        assert told(result, "older_edition") == [lacking]
        assert lacking in table(result)
    assert bs.show("share_of_gdp", total).rows[-1].year == 2024
    assert bs.explain("share_of_gdp", total, 2024).figure.edition == "nato-2024-06-17"


def test_each_later_edition_is_told_with_the_totals_that_it_lacks():
    result = bs.show("share_of_gdp", ["NATO", "NATO_EUR"], year=2014)
    assert result.editions == ["nato-2016-01-28"]
    assert (
        "nato-2024-06-17 lacks NATO_EUR and nato-2026-07-10 lacks NATO and"
        in told(result, "older_edition")[0]
    )


def test_a_total_that_the_newest_edition_has_needs_no_note():
    result = bs.show("defence_expenditure", "NATO", year=2024)
    assert (result.editions, told(result, "older_edition")) == (["nato-2026-07-10"], [])


# --- other editions ---------------------------------------------------------------------------------


def test_a_doubtful_cell_is_told_wherever_it_would_answer():
    doubtful = "2025: 2.00 % in the press for the edition of 28 August 2025, doubtful"
    assert doubtful in bs.gap("DEU", edition="nato-2025-08-28").headline
    with pytest.raises(NothingKnown, match="doubtful"):
        bs.explain("share_of_gdp", "DEU", 2025, as_of="2025-10-01")


def test_newer_cells_are_told_under_the_table():
    result = bs.gap(year=2023, as_of="2024-05-01")
    later = "later, in part: the edition of 14 March 2024 has 2023 for seven allies (press)"
    assert told(result, "later_in_part") == [later]
    assert later in table(result)
    assert "and 2016 for 20 allies" in told(bs.gap(as_of=MARCH), "later_in_part")[0]
    assert "2016 for" not in told(bs.gap(year=2009, as_of=MARCH), "later_in_part")[0]


def test_what_was_first_said_is_told_where_it_was_printed_otherwise():
    first = "first said 2.00 % (17 June 2024)"
    assert first in bs.gap("SVK", year=2024).headline
    assert not any("first said" in line for line in bs.gap("PRT", year=2024).headline)
    assert sum("first said" in line for line in bs.gap("DEU", year=2024, every_reading=True).headline) == 1


def test_the_edition_that_said_it_first_is_a_source():
    result = bs.gap(year=2024)
    assert result.editions == ["nato-2026-07-10", "nato-2024-06-17"]
    assert table(result).endswith("  Source: nato-2026-07-10; first said: nato-2024-06-17\n")


def test_what_an_edition_says_of_its_definition_is_told_alone():
    edition = bs.answers.known().edition("nato-2026-07-10")
    noted = replace(edition, note="Values as printed. Core defence expenditure; personnel left out.")
    assert [note.text for note in definition_notes([noted, replace(edition, note="As printed.")])] == [
        "nato-2026-07-10: Core defence expenditure"
    ]


def test_shares_are_told_by_where_they_come_from():
    """Some from a workbook that lacks an ally, whose share newspapers printed."""
    row = bs.gap("DEU", year=2015, as_of=MARCH).rows[0]
    printed = bs.gap("DEU", year=2016, as_of=MARCH).rows[0]
    assert findings.shares_from([row, row, printed]) == (
        "Shares from the edition of 28 January 2016, "
        "and one as newspapers printed it from the edition of 13 March 2017"
    )
    assert findings.shares_from([printed]) == (
        "Shares only, as newspapers printed them from the edition of 13 March 2017"
    )


def test_each_reading_tells_how_many_meet():
    lines = bs.gap(year=2024, edition="2024-06", every_reading=True).headline
    assert [line for line in lines if line.startswith("by the")] == [
        "by the real reading: 22 of 31 meet 2 %",
        "by the nominal reading: 21 of 31 meet 2 %",
    ]
    lines = bs.gap(year=2024, edition="2026", every_reading=True).headline
    assert lines[1:] == [
        "by the real reading: unknown",
        "by the nominal reading: of 31, 13 meet 2 %, 10 unknown",
    ]
    assert len(bs.gap(year=2024).headline) == 1


# --- a yardstick only -------------------------------------------------------------------------------


def test_a_pledge_is_a_yardstick_before_it_was_adopted_and_for_a_total():
    assert told(bs.gap(year=2009, as_of=MARCH), "before_the_pledge") == ["wales-2014 was adopted in 2014"]
    assert not told(bs.gap(year=2014, as_of=MARCH), "before_the_pledge")
    assert told(bs.gap(year=2026), "after_the_pledge") == [
        "wales-2014 names 2024 as its year; 2026 is after it"
    ]
    assert not told(bs.gap(year=2024), "after_the_pledge")
    assert not told(bs.gap(year=2026, pledge="guideline"), "after_the_pledge")
    assert told(bs.gap("NATO", edition="2024-06"), "total") == ["a total is not bound by wales-2014"]


def test_one_who_was_not_a_member_is_marked_though_unknown():
    lines = table(bs.gap(year=2023, as_of="2024-05-01")).splitlines()
    assert next(line for line in lines if "Sweden" in line).split() == ["Sweden", "?", "(", ")"]
    assert any("( ) not a member in that year" in line for line in lines)
