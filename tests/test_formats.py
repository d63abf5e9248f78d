"""Every verb in every form: valid by the published schemas, safe in a spreadsheet, complete in a workbook."""

import csv
import io
import json
import shlex
from pathlib import Path

import jsonschema
import openpyxl
import pandas as pd
import pytest

import burdenshare
from burdenshare import cli
from burdenshare.answers.result import COLUMNS
from burdenshare.formats.rows import guarded

SCHEMAS = Path(burdenshare.__file__).parent / "data" / "schema"
ANSWERS = (
    "gap DEU 2015 --as-of 2017-03-31 --readings",
    "gap 2016 --as-of 2017-03-31",
    "gap 2025 --as-of 2025-10-01",
    "show share_of_gdp DEU USA 2014:2024 --readings",
    "show share_of_allied_spending USA 2015 --as-of 2017-03-31 --if-met wales-2014",
    "revisions share_of_gdp ALB 2024",
    "path DEU --from 2016 --as-of 2017-03-31 --shape constant",
    "show defence_expenditure europe 2024 --currency EUR",
)
LISTINGS = (
    "list",
    "list pledges",
    "data list",
    "track --round nato-2017 --as-of 2019-07-01",
    "track BGR --round nato-2017 --as-of 2026-11-01",
    "plans list",
    "plans show FR-2018",
    "plans outturn BGR DEU",
    "rounds list",
    "rounds show nato-2017",
)


def printed(command: str, capsys) -> str:
    """What a command prints."""
    cli.run(shlex.split(command))
    return capsys.readouterr().out


def schema(name: str) -> dict:
    """A published schema."""
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def refuse_constant(text: str) -> None:
    raise ValueError(f"{text} is not JSON")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        *((command, "answer") for command in ANSWERS),
        *((command, "listing") for command in LISTINGS),
        ("explain share_of_gdp NLD 2024 --edition nato-2024-06-17", "explanation"),
        ("explain share_of_gdp DEU 2015 --as-of 2017-03-31", "explanation"),
        ("show share_of_gdp Germny", "error"),
        ("gap --year 2031", "error"),
    ],
)
def test_json_is_valid(command, name, capsys):
    """JSON follows its published schema, and holds no NaN."""
    content = json.loads(printed(f"{command} --format json", capsys), parse_constant=refuse_constant)
    jsonschema.validate(content, schema(name))


@pytest.mark.parametrize("command", ANSWERS)
def test_csv_has_the_tidy_header_and_json_the_same_rows(command, capsys):
    """CSV and JSON tell the same rows, at the same precision."""
    told = json.loads(printed(f"{command} --format json", capsys))["rows"]
    lines = list(csv.DictReader(io.StringIO(printed(f"{command} --format csv", capsys))))
    assert list(lines[0])[: len(COLUMNS)] == list(COLUMNS)
    assert list(lines[0]) == list(told[0])
    assert [float(line["value"]) if line["value"] else None for line in lines] == [
        row["value"] for row in told
    ]


def test_golden_row(capsys):
    """The row that the design shows."""
    content = json.loads(printed("gap DEU 2015 --as-of 2017-03-31 --format json", capsys))
    row = content["rows"][0]
    assert content["editions"] == ["nato-2016-01-28"]
    assert (row["country"], row["year"], row["measure"], row["unit"]) == (
        "DEU",
        2015,
        "share_of_gdp",
        "percent",
    )
    assert round(row["value"], 10) == 1.1751537977
    assert (row["status"], row["reading"], row["edition"]) == ("estimate", "default", "nato-2016-01-28")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_text_is_guarded_against_formulas(text):
    """A text that a spreadsheet would calculate is quoted; numbers are not."""
    assert guarded(text) == f"'{text}"
    assert guarded(-1.5) == -1.5


def test_csv_file_opens_in_excel_and_pandas(tmp_path, capsys):
    """A file carries the mark by which Excel knows UTF-8, and pandas reads it."""
    path = tmp_path / "out.csv"
    printed(f"show share_of_gdp TUR 2024 -o {path}", capsys)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(path).loc[0, "country"] == "TUR"


def test_workbook_has_numbers_units_sources_and_frozen_headings(tmp_path, capsys):
    """Numbers are numbers; a second sheet names the sources; headings stay in sight."""
    path = tmp_path / "out.xlsx"
    assert printed(f"show share_of_gdp DEU USA 2014:2024 -o {path}", capsys) == ""
    workbook = openpyxl.load_workbook(path)
    figures = workbook["figures"]
    header = [cell.value for cell in figures[1]]
    assert header[: len(COLUMNS)] == list(COLUMNS)
    values = [row[header.index("value")].value for row in figures.iter_rows(min_row=2)]
    assert len(values) == 22
    assert all(isinstance(value, int | float) for value in values)
    assert figures.freeze_panes == "C2"
    assert workbook["sources"]["A2"].value == "nato-2026-07-10"


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path, capsys):
    """One clear error, no half-written file."""
    assert cli.run(["gap", "DEU", "-o", str(tmp_path / "nowhere" / "x.csv")]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_markdown_is_a_table(capsys):
    """Findings first, then a table that Markdown renders."""
    lines = printed("gap 2024 --format md", capsys).splitlines()
    assert lines[0].startswith("17 of 31 meet 2 %")
    assert lines[2].startswith("|  | share, %")
