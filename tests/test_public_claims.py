"""The claims of real people: each has one class, and a verdict that the class may have, for a reason."""

import csv
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from burdenshare.check import VERDICTS

FOLDER = Path(__file__).parent.parent / "validation" / "reading"
CLASSES = YAML(typ="safe").load((FOLDER / "classes.yaml").read_text(encoding="utf-8"))["classes"]
with (FOLDER / "public_claims.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_there_are_as_many_as_the_page_says():
    page = (FOLDER.parent.parent / "docs" / "explanation" / "how-well-it-reads.md").read_text(
        encoding="utf-8"
    )
    assert f"- **Claims of real people**: {len(ROWS)}, dated" in page
    assert [row["id"] for row in ROWS] == [f"p{number:02}" for number in range(1, len(ROWS) + 1)]


def test_classes_and_rows_name_each_other():
    mapped = [
        (row, name, group["verdict"])
        for name, told in CLASSES.items()
        for group in told["verdicts"]
        for row in group["rows"]
    ]
    assert sorted(mapped) == sorted((row["id"], row["class"], row["verdict"]) for row in ROWS)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_what_it_means_and_why_it_has_which_verdict(name):
    assert CLASSES[name]["meaning"]
    said = [group["verdict"] for group in CLASSES[name]["verdicts"]]
    assert len(set(said)) == len(said)
    assert set(said) <= set(VERDICTS)
    assert all(group["why"] for group in CLASSES[name]["verdicts"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_says_who_said_it_when_and_where_it_stands(row):
    assert row["speaker"] and row["type"] and row["address"] and row["note"]
    assert row["evidence_class"] in ("S", "I")
    assert row["as_of"].startswith(row["day"])
    assert len(row["sentence"].split()) <= 25
