"""Priorities: which source and edition answers, what is filled in by rule, a file that is read strictly."""

import os
from datetime import date
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare import answers, cli, priorities
from burdenshare.errors import BadFile, NothingKnown
from burdenshare.formats import as_table
from burdenshare.ledger.adding import add
from burdenshare.ledger.known import SHIPPED, open_ledger
from burdenshare.measures import MEASURES
from burdenshare.records import Figure, Unknown

FILES = Path(os.environ.get("BURDENSHARE_REAL_FILES", "")) / "sipri" / "2025-04-28"
WORKBOOK = FILES / "SIPRI-Milex-data-1949-2024_2.xlsx"
real = pytest.mark.skipif(
    not WORKBOOK.exists(), reason="BURDENSHARE_REAL_FILES has no SIPRI of 28 April 2025"
)
OLD, NEW, SIPRI = "nato-2016-01-28", "nato-2026-07-10", "sipri-2025-04-28"
RULE = """- id: {id}
  measures: [share_of_gdp]
  about: [members]
  until: 2013
  source: {source}
  edition: {edition}
  reason: "for the test"
"""


@pytest.fixture(scope="module")
def ledger():
    return answers.known()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A data folder with the user's own copy of SIPRI."""
    data = tmp_path_factory.mktemp("own")
    add("sipri", WORKBOOK, date(2025, 4, 28), data, open_ledger(data))
    return data


def notes(result, code="filled"):
    return [note.text for note in result.all_notes if note.code == code]


def own_rules(folder, *rules, never=""):
    """A data folder with priorities of its own, each given as id, source and edition."""
    told = "".join(RULE.format(id=name, source=source, edition=edition) for name, source, edition in rules)
    (folder / "priorities.yaml").write_text(f"priorities:\n{told}{never}", encoding="utf-8")
    return folder


# --- a series that no edition has whole ----------------------------------------------------------------


def test_germany_since_2008():
    """2008 to 2013 as the workbook of January 2016 prints them, `TABLE3!C17:H17`."""
    result = bs.show("share_of_gdp", "DEU", year="2008:2024")
    assert [row.edition for row in result.rows] == [OLD] * 6 + [NEW] * 11
    assert [row.printed for row in result.rows[:6]] == ["1.28", "1.39", "1.35", "1.28", "1.31", "1.23"]
    assert notes(result) == [
        "2008–2013 from nato-2016-01-28 (priority P6): earlier definition and prices; not one series"
    ]
    broken = [row.year for row in result.rows if any(note.code == "break" for note in row.notes)]
    assert broken == [2014]
    assert "1.16|" in as_table(result)


def test_money_is_filled_as_published():
    result = bs.show("defence_expenditure", "DEU", year="2010:2024", currency="national")
    first = result.rows[0]
    assert (first.edition, first.locator) == (OLD, "pr-2016-11-def-exp-tables_e.xlsx#TABLE1!F18")
    assert len(notes(result)) == 1


def test_one_edition_that_has_all_years_answers_alone():
    result = bs.show("share_of_gdp", "DEU", year="2008:2015")
    assert {row.edition for row in result.rows} == {OLD}
    assert notes(result) == []


def test_every_figure_of_another_edition_has_its_note():
    result = bs.show("share_of_gdp", year="2008:2024")
    filled = [row for row in result.rows if isinstance(row, Figure) and row.edition != NEW]
    assert filled
    assert {(row.edition, 2008 <= row.year <= 2013) for row in filled} == {(OLD, True)}
    assert len(notes(result)) == 1


def test_what_an_answering_edition_leaves_open_no_other_of_nato_fills():
    """Finland stands in the tables of 2026, not in those of 2019 that have all years for the members then."""
    result = bs.show("share_of_gdp", year="2013:2015")
    assert {row.edition for row in result.rows} == {"nato-2019-06-25"}
    assert notes(result) == []


def test_an_edition_that_was_asked_for_is_not_filled():
    result = bs.show("share_of_gdp", "DEU", year="2008:2024", edition=NEW)
    assert {row.edition for row in result.rows} == {NEW}
    assert isinstance(result.rows[0], Unknown)
    assert notes(result) == []


def test_constant_prices_are_not_filled_from_another_base_year():
    result = bs.show("defence_expenditure", "DEU", year="2010:2024", prices=2021, currency="national")
    assert isinstance(result.rows[0], Unknown)
    assert notes(result) == []


def test_nothing_is_filled_before_the_edition_was_known():
    with pytest.raises(NothingKnown):
        bs.show("share_of_gdp", "DEU", year="2008:2024", as_of="2016-01-01")
    known = bs.show("share_of_gdp", "DEU", year="2008:2024", as_of="2016-01-28")
    assert {row.edition for row in known.rows if isinstance(row, Figure)} == {OLD}
    assert notes(known) == []


def test_growth_is_computed_inside_one_edition():
    result = bs.show("real_growth", "DEU", year="2008:2024")
    assert len({row.edition for row in result.rows if isinstance(row, Figure)}) == 1


# --- before 2008, and before somebody was a member -----------------------------------------------------


def test_years_before_natos_editions_need_the_users_own_copy():
    with pytest.raises(NothingKnown) as error:
        bs.show("share_of_gdp", "DEU", year="1990:2012")
    assert "burdenshare data add sipri FILE" in error.value.remedy
    with pytest.raises(NothingKnown) as error:
        bs.show("share_of_gdp", "DEU", year=2000)
    assert "burdenshare data add sipri FILE" in error.value.remedy


def test_sweden_before_it_joined_needs_the_users_own_copy():
    rows = bs.show("share_of_gdp", "SWE", year="2013:2024").rows
    assert "joined on 7 March 2024; SIPRI's terms forbid" in rows[0].why
    assert (rows[1].edition, rows[1].printed) == (NEW, "1.07")


@real
def test_sipri_fills_what_nato_does_not_have(own):
    """Germany 1990 to 2007 and Sweden to 2013 from the user's copy; each marked, in SIPRI's definition."""
    germany = bs.show("share_of_gdp", "DEU", year="1990:2024", data=own)
    told = [(row.edition, row.definition) for row in germany.rows]
    assert told == [(SIPRI, "sipri")] * 18 + [(OLD, "nato")] * 6 + [(NEW, "nato")] * 11
    assert notes(germany)[0] == (
        "1990–2007 from sipri-2025-04-28 (priority P7): SIPRI's definition; not one series"
    )
    broken = [row.year for row in germany.rows if any(note.code == "break" for note in row.notes)]
    assert broken == [2008, 2014]
    sweden = bs.show("share_of_gdp", "SWE", year="2010:2024", data=own)
    assert [row.edition for row in sweden.rows] == [SIPRI] * 4 + [NEW] * 11
    assert "(priority P8)" in notes(sweden)[0]
    assert bs.explain("share_of_gdp", "SWE", 2010, data=own).priority.id == "P8"


@real
def test_finland_was_no_member_on_the_day(own):
    [row] = bs.show("share_of_gdp", "FIN", year=2019, as_of="2026-11-01", data=own).rows
    assert row.edition == NEW
    with pytest.raises(NothingKnown):
        bs.show("share_of_gdp", "FIN", year="1900:2010", data=own)


@real
def test_a_note_says_whose_figures_are_filled(own):
    [note] = notes(bs.show("share_of_gdp", year="2013:2015", data=own))
    assert note.startswith(
        "2013–2015 from sipri-2025-04-28 for Finland, North Macedonia and Sweden (priority P8)"
    )


# --- other measures ------------------------------------------------------------------------------------


def test_the_dutch_share_is_told_with_the_nominal_one():
    """Recomputed from NATO's tables of July 2026 (research: 1.327, 1.333, 1.804, 2.239, 2.290)."""
    assert notes(bs.show("share_of_gdp", "NLD", year="2021:2026"), "other_reading") == [
        "Netherlands at current prices: 2022 1.33 %, 2023 1.33 %, 2024 1.80 %, 2025 2.24 %, 2026 2.29 % "
        "(priority P2)"
    ]
    assert notes(bs.show("share_of_gdp", "NLD", year=2024, edition=NEW), "other_reading") == []


def test_gdp_is_the_imfs_and_the_world_banks_where_it_is_silent():
    result = bs.show("gdp", "DEU", year="2008:2012", currency="national")
    assert [row.definition for row in result.rows] == ["worldbank"] * 2 + ["imf"] * 3
    assert [text.split("(")[1].split(")")[0] for text in notes(result)] == [
        "priority P9-fallback", "priority P9",
    ]  # fmt: skip


def test_aid_is_counted_as_the_rules_say(tmp_path):
    """The edition holds net flows to 2017 alone: read as net flows, 2018 is unknown."""
    usual = bs.show("official_development_assistance", "DEU", year="2017:2018").rows
    assert [round(row.value) for row in usual] == [25005, 24977]
    before, after = net_flows(tmp_path)
    assert before.value == usual[0].value
    assert isinstance(after, Unknown)


def net_flows(folder):
    """The same rows where aid is net flows in all years."""
    rule = RULE.format(id="own", source="oecd", edition="newest").replace("  until: 2013\n", "")
    rule = rule.replace("[share_of_gdp]", "[official_development_assistance]").replace("[members]", "[all]")
    (folder / "priorities.yaml").write_text(f"priorities:\n{rule}  counted: oda_flows\n", encoding="utf-8")
    return bs.show("official_development_assistance", "DEU", year="2017:2018", data=folder).rows


def test_newspapers_answer_only_by_rule(tmp_path):
    asked = {"year": 2016, "as_of": "2017-03-31"}
    assert bs.show("share_of_gdp", "DEU", **asked).rows[0].quality == "press"
    assert bs.explain("share_of_gdp", "DEU", **asked).priority.id == "press"
    with pytest.raises(NothingKnown):
        bs.show("share_of_gdp", "DEU", **asked, data=own_rules(tmp_path, ("one", "nato", "newest")))


# --- the rule that chose -------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "rule"), [(2010, "P6"), (2020, "P5")])
def test_explain_names_the_rule(year, rule, capsys):
    assert cli.run(["explain", "share_of_gdp", "DEU", str(year)]) == 0
    assert f"by priority {rule}: share_of_gdp" in capsys.readouterr().out
    assert bs.explain("share_of_gdp", "DEU", year).priority.id == rule
    assert bs.explain("share_of_gdp", "DEU", year, edition=OLD if year == 2010 else NEW).priority is None


def test_the_first_rule_that_has_the_figure_wins(tmp_path):
    data = own_rules(tmp_path, ("one", "nato", "2019-06-25"), ("two", "nato", "2016-01-28"))
    result = bs.show("share_of_gdp", "DEU", year="2008:2024", data=data)
    assert [row.edition for row in result.rows[:6]] == [OLD] * 4 + ["nato-2019-06-25"] * 2
    assert [text.split(" (")[1] for text in notes(result)] == ["priority two)", "priority one)"]


def test_a_rule_whose_source_is_not_held_passes_to_the_next(tmp_path):
    data = own_rules(tmp_path, ("one", "sipri", "newest"), ("two", "nato", "2016-01-28"))
    result = bs.show("share_of_gdp", "DEU", year="2008:2024", data=data)
    assert notes(result) == ["2008–2013 from nato-2016-01-28 (priority two)"]


def test_rules_are_listed_in_order(ledger):
    told = [row["name"] for row in answers.listing("priorities").rows]
    assert told == [rule.id for rule in priorities.rules(ledger)]
    assert told.index("P5") < told.index("P6") < told.index("P7")


# --- the file ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("about: [members]", "about: [member]", "neither an ally nor a total"),
        ("measures: [share_of_gdp]", "measures: [share]", "'share' is no measure"),
        ("edition: newest", "edition: oldest", "edition"),
        ("until: 2013", "since: 2014\n  until: 2013", "until 2013 lies before since 2014"),
        ("source: nato", "source: press", "press stands in never_default"),
        ("reason:", "why:", "reason: is missing"),
    ],
)
def test_a_bad_file_is_refused(was, now, words, tmp_path):
    path = (
        own_rules(tmp_path, ("one", "nato", "newest"), never="never_default: [press]\n") / "priorities.yaml"
    )
    path.write_text(path.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    with pytest.raises(BadFile) as error:
        bs.show("share_of_gdp", "DEU", year="2008:2024", data=tmp_path)
    assert words in str(error.value)
    assert "priorities.yaml" in error.value.where


def test_two_rules_of_one_name_are_refused(tmp_path):
    own_rules(tmp_path, ("one", "nato", "newest"), ("one", "nato", "newest"))
    with pytest.raises(BadFile, match="stands there twice"):
        bs.show("share_of_gdp", "DEU", data=tmp_path)


def test_the_shipped_file_is_read(ledger):
    content = priorities.read(SHIPPED / "priorities.yaml", MEASURES)
    assert [rule["id"] for rule in content["priorities"]] == [rule.id for rule in priorities.rules(ledger)]
