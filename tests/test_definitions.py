"""What counts, to whom: the table of the research comes out, unknown stays unknown, days are kept apart."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import burdenshare as bs
from burdenshare import answers, definitions
from burdenshare.cli import run
from burdenshare.errors import BadFile, InputError, NothingKnown, UnknownName
from burdenshare.formats import listing_csv, listing_json, listing_table

STATES = {"i": "included", "o": "left_out", "p": "in_part", "?": "unknown"}
COLUMNS = ("nato", "sipri", "cofog", "eda", "iiss", "un")
# Typed from the texts: i included, o left out, p in part, ? no text found.
TABLE = {
    "military_pensions": "i i o p p i",
    "paramilitary_forces": "p p p ? ? p",
    "coast_and_border_guard": "p p ? ? ? p",
    "veterans_benefits": "p o o ? ? ?",
    "research": "i i i i ? i",
    "military_aid": "p i i ? ? i",
    "aid_to_ukraine": "i i p ? ? ?",
    "intelligence": "p p i ? ? ?",
    "civil_defence": "o o i ? ? ?",
    "peacekeeping_and_humanitarian_operations": "i p ? ? ? i",
    "destruction_of_arms": "i o ? ? ? ?",
    "infrastructure": "i i ? i ? i",
    "base_hospitals_and_schools": "? ? o ? ? ?",
    "interest": "p ? ? ? ? ?",
    "war_damage": "o ? ? ? ? ?",
}
GOOD = """title: My own
publisher: me
counts: what I count
elements:
- about: research
  state: included
  words: "all of it"
  evidence: [letter]
changes:
- on: 2020
  words: "more counts"
  evidence: [letter]
evidence:
  letter: {document: "a letter"}
"""


def told(*names: str, as_of: str | None = None) -> dict[tuple[str, str, str], dict]:
    """The rows by definition, part and name."""
    rows = answers.definition_show(names, as_of=as_of).rows
    return {(row["definition"], row["part"], row["name"]): dict(row) for row in rows}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A data folder with one definition of one's own."""
    (tmp_path / "definitions").mkdir()
    (tmp_path / "definitions" / "mine.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


# --- what counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("element", TABLE)
def test_the_table_comes_out(element):
    """Each cell of which a text was found, and no other."""
    rows = told(*COLUMNS)
    found = [rows[name, "element", element] for name in COLUMNS]
    assert [row["state"] for row in found] == [STATES[state] for state in TABLE[element].split()]
    assert all(bool(row["words"] and row["evidence"]) == (row["state"] != "unknown") for row in found)


def test_the_table_has_every_element_in_order():
    assert list(definitions.ELEMENTS) == list(TABLE)


def test_people_see_that_an_element_is_unknown():
    shown = listing_table(answers.definition_show(["nato", "un"]))
    assert re.search(r"^ +interest +in part +unknown$", shown, re.MULTILINE)
    assert re.search(r"^ +military pensions +included +included \?$", shown, re.MULTILINE)


def test_unverified_evidence_is_marked():
    rows = told("cofog", "un")
    assert rows["un", "element", "military_pensions"]["verified"] is False
    assert rows["cofog", "element", "military_pensions"]["verified"] is True
    assert rows["cofog", "element", "interest"]["verified"] is None
    assert "[1?] Business Standard" in listing_table(answers.definition_show("un"))


def test_core_expenditure_counts_as_the_agreed_definition_does():
    """The Hague's 3.5 % rests on it; the 1.5 % has no list."""
    rows = told("nato", "nato_core", "nato_related")
    for element in TABLE:
        core = rows["nato_core", "element", element] | {"definition": "nato"}
        assert core == rows["nato", "element", element]
    states = {e: rows["nato_related", "element", e]["state"] for e in TABLE}
    assert {e for e, state in states.items() if state != "unknown"} == {"infrastructure", "civil_defence"}


# --- what held on a day --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "number", "ukraine", "prices"),
    [
        ("2003-01-01", 0, "unknown", ""),
        ("2016-01-01", 3, "unknown", ""),
        ("2017-05-01", 3, "unknown", "of 2010"),
        ("2017-06-29", 4, "unknown", "of 2010"),
        ("2024-12-31", 6, "in_part", "of 2015"),
        ("2025-06-25", 7, "included", "of 2015"),
        ("2026-11-01", 8, "included", "of 2021"),
    ],
)
def test_nato_on_a_day(day, number, ukraine, prices):
    """A change counts from the day by which it was made; between two days nobody knows."""
    listing = answers.definition_show("nato", as_of=day)
    rows = {(row["part"], row["name"]): row for row in listing.rows}
    assert sum(row["part"] == "change" for row in listing.rows) == number
    assert rows["element", "aid_to_ukraine"]["state"] == ukraine
    assert rows["practice", "constant_prices"]["words"] == prices


def test_nothing_later_than_the_day_is_told():
    for row in answers.definition_show("nato", as_of="2016-01-01").rows:
        days = [row["since"], row["by"], *re.findall(r"\b20\d\d\b", str(row["words"]))]
        assert all(day is None or day < "2016" for day in days)


def test_other_forces_counted_before_the_revision_of_2004():
    assert told("nato", as_of="2003-12-31")["nato", "element", "paramilitary_forces"]["state"] == "included"
    assert told("nato", as_of="2004-12-31")["nato", "element", "paramilitary_forces"]["state"] == "in_part"


def test_what_did_not_exist_yet_is_not_known():
    with pytest.raises(NothingKnown, match="begins on 25 June 2025"):
        answers.definition_show("nato_core", as_of="2025-06-24")
    names = {row["definition"] for row in answers.definition_list(as_of="2025-06-24").rows}
    assert names == {*COLUMNS}


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_change_once_made_stays(one, two):
    found = definitions.definitions(answers.known(definition=None))["nato"]
    before, after = (found.changed(day) for day in sorted((one, two)))
    assert after[: len(before)] == before


# --- forms ---------------------------------------------------------------------------------------------


def test_csv_and_json_tell_the_same_rows():
    listing = answers.definition_show(["nato", "sipri"])
    rows = json.loads(listing_json(listing))["rows"]
    lines = list(csv.DictReader(io.StringIO(listing_csv(listing))))
    assert [line["words"] for line in lines] == [row["words"] for row in rows]
    assert {row["definition"] for row in rows} == {"nato", "sipri"}


def test_one_source_of_what_a_definition_counts(own):
    """The list, and compare, tell what the file says."""
    (own / "definitions" / "sipri.yaml").write_text(GOOD, encoding="utf-8")
    rows = answers.listing("definitions", data=own).rows
    assert {"kind": "definitions", "name": "sipri", "what": "me: what I count"} in rows
    compared = bs.compare("share_of_gdp", "LUX", year=2024, data=own).rows
    assert next(row.extras["counts"] for row in compared if row.definition == "sipri") == "what I count"


def test_a_definition_of_ones_own(own, capsys):
    assert run(["definitions", "show", "mine", "--data", str(own)]) == 0
    assert "[1] a letter" in capsys.readouterr().out
    with pytest.raises(NothingKnown, match="no figures by the definition mine are held"):
        bs.show("share_of_gdp", "DEU", year=2024, definition="mine", data=own)


@pytest.mark.parametrize(
    ("names", "error", "told"),
    [
        ([], InputError, "no definition"),
        (["nato", "nato"], InputError, "named twice"),
        (["natto"], UnknownName, "Did you mean nato"),
        (["nato_"], UnknownName, "means several definitions"),
    ],
)
def test_names_that_mean_nothing(names, error, told):
    with pytest.raises(error, match=told):
        answers.definition_show(names)


# --- files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("state: included", "state: maybe", 6, "must be 'included', 'left_out' or 'in_part'"),
        ("about: research", "about: reserch", 5, "'reserch' is not known; write one of military_pensions"),
        ("state: included", f'state: included\n  quoted: "{"word " * 26}"', 7, "quote at most 25"),
        ('"a letter"}', f'"a letter", words: "{"word " * 26}"}}', 14, "quote at most 25"),
        ('"all of it"\n  evidence: [letter]', '"all of it"', 5, "evidence: is missing"),
        ('"all of it"\n  evidence: [letter]', '"all of it"\n  evidence: []', 8, "at least 1"),
        ('"all of it"\n  evidence: [letter]', '"all of it"\n  evidence: [post]', 8, "evidence post is named"),
        ("- on: 2020", "- after: 2020", 10, "write on, or by"),
        ("- on: 2020", "- after: 2020\n  by: 2019", 10, "after 2020 is not before by 2019"),
        ("- on: 2020", "- on: 2020-13", 10, "month"),
        ("publisher: me", "publisher: me\nwho: I", 3, "who: this key is not known here"),
        (
            "changes:",
            "- {about: research, state: in_part, words: some, evidence: [letter]}\nchanges:",
            9,
            "twice",
        ),
    ],
)
def test_a_bad_file_is_refused(old, new, line, told, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile, match=re.escape(told)) as error:
        definitions.read(path)
    assert f"mine.yaml, line {line}:" in str(error.value)


def test_whom_it_is_like_must_exist(own):
    (own / "definitions" / "mine.yaml").write_text(f"like: nobody\n{GOOD}", encoding="utf-8")
    with pytest.raises(BadFile, match="'nobody' is no definition that stands by itself"):
        answers.definition_list(data=own)
