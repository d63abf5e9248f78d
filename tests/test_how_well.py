"""The page on how well texts are read says what the scorer measures today."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "validation" / "reading"))

import score

PAGE = score.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["development", "claims-development", "claims-public"])
def test_the_tables_are_those_of_today(name):
    """Out of date? `validation/reading/score.py --write` writes them."""
    written = re.search(rf"<!-- begin {name} -->\n\n(.*?)\n\n<!-- end {name} -->", PAGE, re.S)
    assert written is not None
    assert written[1] == score.block(name)


def test_a_page_without_a_place_for_a_table_is_refused():
    with pytest.raises(SystemExit, match="no place for development"):
        score.replaced("no marks here", "development", "a table")
