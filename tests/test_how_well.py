"""The page on how well texts are read says what the scorer measures today."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "validation" / "reading"))

import floors
import score

PAGE = score.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["development", "claims-development", "claims-public"])
def test_the_tables_are_those_of_today(name):
    """Out of date? `validation/reading/score.py --write` writes them."""
    written = re.search(rf"<!-- begin {name} -->\n\n(.*?)\n\n<!-- end {name} -->", PAGE, re.S)
    assert written is not None
    assert written[1] == score.block(name)


def test_the_floors_are_held_against_the_texts_of_today():
    assert floors.told(PAGE)["development"] == floors.reached(score.outcomes("development"))


@pytest.mark.parametrize(
    "page",
    [
        "no marks here",
        "<!-- begin development -->",
        "<!-- end development --> <!-- begin development -->",
        "<!-- begin development --> <!-- end development -->" * 2,
        "<!-- begin development --> <!-- end development -->, but no place for the floors",
    ],
)
def test_a_page_without_a_place_for_a_table_is_refused_before_anything_is_scored(page, monkeypatch):
    monkeypatch.setattr(score, "block", lambda name: pytest.fail("scored"))
    with pytest.raises(score.NoPlace, match=r"how-well-it-reads\.md has no place for (development|floors)"):
        score.with_scores(page, ["development"])


def test_a_refused_page_is_left_as_it_is(monkeypatch, capsys, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("no marks here")
    monkeypatch.setattr(score, "PAGE", page)
    monkeypatch.setattr(sys, "argv", ["score.py", "placebo", "--write"])
    assert score.main() == 2
    assert page.read_text() == "no marks here"
    assert capsys.readouterr().err.startswith("page.md has no place for placebo")
