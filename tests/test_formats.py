"""Every verb in every form: valid by the published schemas, safe in a spreadsheet, complete in a workbook."""

import csv
import io
import json
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
import jsonschema
import openpyxl
import pandas as pd
import pytest

import burdenshare
from burdenshare import answers, cli
from burdenshare.answers.result import COLUMNS
from burdenshare.formats.rows import guarded
from tests.nato_workbooks import layout_2024, write

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
    "cost DEU --as-of 2017-03-31 --claimed '37 bn USD' --readings",
    "gap NATO 2024",
    "compare share_of_gdp LUX 2024",
    "compare defence_expenditure POL 2023",
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
    "revisions share_of_gdp DEU ALB 2024 --summary",
    "rounds list",
    "rounds show nato-2017",
    "definitions list",
    "owes DEU --as-of 2017-03-31",
    "owes ISL 2017",
    "show troops_abroad POL 2017",
    "scorecard DEU 2025",
    "pledges list",
    "pledges evaluate wales-2014 DEU",
    "plans check {plan}",
    "scenario {scenario}",
    "data add nato {workbook} --published 2030-06-01",
    "data check nato-2024-06-17 --originals {folder}",
    "data build {folder} nato-2024-06-17",
)
PLEDGES = tuple(f"pledges show {row['name']}" for row in answers.listing("pledges").rows)
EXAMPLES = {
    **dict.fromkeys(ANSWERS, "answer"),
    **dict.fromkeys(LISTINGS, "listing"),
    **dict.fromkeys(PLEDGES, "pledge"),
    "definitions show nato --as-of 2016-01-01": "definition",
    "definitions show nato sipri un": "definition",
    "explain share_of_gdp NLD 2024 --edition nato-2024-06-17": "explanation",
    "explain share_of_gdp DEU 2015 --as-of 2017-03-31": "explanation",
    "check 'Germany spent 2.1 % of GDP on defence in 2024' --as-of 2024-07-01": "verdicts",
    "check 'Germany owes vast sums of money to NATO' --as-of 2017-03-31": "verdicts",
    "show share_of_gdp Germny": "error",
    "gap --year 2031": "error",
}


def printed(command: str, capsys) -> str:
    """What a command prints."""
    cli.run(shlex.split(command))
    return capsys.readouterr().out


def schema(name: str) -> dict:
    """A published schema."""
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def refuse_constant(text: str) -> None:
    raise ValueError(f"{text} is not JSON")


def verbs(command: click.Command, path: str = "") -> Iterator[str]:
    """Every command that can be typed and has the form JSON."""
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from verbs(below, f"{path} {name}".strip())
    for option in command.params:
        if option.name == "style" and "json" in getattr(option.type, "choices", ()):
            yield path


@pytest.fixture
def files(tmp_path, monkeypatch) -> dict[str, Path]:
    """Files that commands take; the shipped tables stay as they are."""
    known = answers.known().edition("nato-2024-06-17")
    table = SCHEMAS.parent / "editions" / "nato" / "2024-06-17" / known.observations
    built = [(known, table.read_text(encoding="utf-8"))]
    monkeypatch.setattr("burdenshare.ledger.adding.rebuild", lambda *_, **__: built)
    plan = SCHEMAS.parent / "plans" / "FRA" / "2018-07-13.yaml"
    return {
        "workbook": write(tmp_path / "tables.xlsx", layout_2024()),
        "plan": plan,
        "scenario": Path(__file__).parent.parent / "examples" / "brussels-2017",
        "folder": tmp_path,
    }


@pytest.mark.parametrize("verb", list(verbs(cli.cli)))
def test_every_verb_that_speaks_json_has_an_example(verb):
    """A new verb needs an example here, and a schema."""
    assert [command for command in EXAMPLES if f"{command} ".startswith(f"{verb} ")]


@pytest.mark.parametrize(("command", "name"), list(EXAMPLES.items()))
def test_json_is_valid(command, name, files, capsys):
    """JSON follows its published schema, and holds no NaN."""
    told = printed(f"{command.format(**files)} --format json", capsys)
    jsonschema.validate(json.loads(told, parse_constant=refuse_constant), schema(name))


def test_every_published_schema_has_an_example():
    """No schema describes what nothing prints."""
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(EXAMPLES.values())


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


def test_workbook_holds_days_years_and_points_as_such(tmp_path, capsys):
    """A pivot can order days and prices, and points do not run to sixteen digits."""
    path = tmp_path / "out.xlsx"
    printed(f"gap DEU 2015 --as-of 2017-03-31 --readings -o {path}", capsys)
    lines = openpyxl.load_workbook(path)["figures"].iter_rows(min_row=1)
    header = [cell.value for cell in next(lines)]
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    assert {row["vintage"].value for row in rows} == {datetime(2016, 1, 28)}
    assert rows[0]["vintage"].number_format == "yyyy-mm-dd"
    assert {row["prices"].value for row in rows} == {None, "current", 2010}
    assert {row["value"].number_format for row in rows if row["unit"].value == "points"} == {"0.00"}
    assert {row["value"].number_format for row in rows if row["unit"].value != "points"} == {"General"}
    printed(f"revisions share_of_gdp ALB 2024 -o {path}", capsys)
    sheet = openpyxl.load_workbook(path)["figures"]
    change = [cell for cell in sheet[3] if sheet.cell(1, cell.column).value == "change"]
    assert [cell.number_format for cell in change] == ["0.00"]


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
