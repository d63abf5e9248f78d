"""Cells typed from NATO's own documents: the shipped text holds them, and the reader finds them again."""

import csv
import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from burdenshare.ledger import text
from burdenshare.ledger.adding import rebuild
from burdenshare.ledger.known import SHIPPED, open_ledger
from burdenshare.records import Edition, Observation
from burdenshare.sources import nato

with Path(__file__).with_name("nato_cells.csv").open(encoding="utf-8", newline="") as file:
    CELLS = list(csv.DictReader(file))
# Rows of the tables in the documents, times years, times blocks.
SIZES = {
    "2016-01-28": 8 * 2 * (27 + 30 + 30 + 31 + 30 + 27 + 27),
    "2024-06-17": 11 * 2 * (31 + 33 + 33 + 34 + 31 + 31) + 11 * (34 + 33) + 31 + 11 * 33,
    "2019-06-25": 29 * 8 * 12,
    "2023-07-07": 10 * 7 + 30 - 1,  # the United Kingdom's share of 2023 stands in two blocks
    "2026-07-10": 2041 + 115,
    "2016-07-04": 38 - 1,  # Romania's share of 2016 was printed by two papers
    "2017-03-13": 50,
    "2018-03-15": 13,
    "2019-11-29": 9,
    "2020-10-21": 4,
    "2021-03-16": 15,
    "2023-03-21": 6,
    "2024-03-14": 11,
    "2025-08-28": 16,
}


def originals() -> Path:
    """The folder of the publishers' own files; without it the test is skipped."""
    if folder := os.environ.get("BURDENSHARE_REAL_FILES"):
        return Path(folder)
    pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")


@cache
def shipped(day: str) -> tuple[Edition, dict[str, Observation]]:
    """An edition's cells by locator, as its text holds them."""
    folder = text.folder_of(SHIPPED, "nato", date.fromisoformat(day))
    edition = text.read_edition(folder)
    return edition, {cell.locator: cell for cell in text.read_observations(folder, edition)}


@cache
def read_again(day: str) -> dict[str, Observation]:
    """An edition's cells by locator, read from the publisher's files now."""
    edition, _ = shipped(day)
    found = {}
    for file in edition.files:
        path = originals() / "nato" / day / file.name
        contents = nato.read(path, open_ledger().countries, estimates=edition.estimates)
        found.update({cell.locator: cell for cell in contents.observations})
    return found


def check(expected: dict[str, str], cell: Observation) -> None:
    """Hold one observation to the line that was typed."""
    said = (cell.country, str(cell.year), cell.measure, cell.unit.prices, cell.unit.rates, cell.status)
    assert said == tuple(expected[n] for n in ("country", "year", "measure", "prices", "rates", "status"))
    assert " ".join(cell.marks) == expected["marks"]
    if expected["expected"]:
        assert cell.value == pytest.approx(float(expected["expected"]), rel=1e-9)
    if expected["printed"]:
        assert cell.printed == expected["printed"]
    if not expected["expected"] and expected["marks"] in ("not_applicable", "not_available"):
        assert cell.value is None


def name(cell: dict[str, str]) -> str:
    """A short name of a line for the list of tests."""
    return f"{cell['edition']} {cell['locator'].partition('#')[2]}"


@pytest.mark.parametrize("cell", CELLS, ids=name)
def test_the_shipped_text_holds_the_cell(cell):
    check(cell, shipped(cell["edition"].removeprefix("nato-"))[1][cell["locator"]])


@pytest.mark.parametrize("day", SIZES)
def test_no_cell_more_and_none_less(day):
    assert len(shipped(day)[1]) == SIZES[day]


def test_all_of_2015_and_nothing_else_is_an_estimate_in_january_2016():
    cells = shipped("2016-01-28")[1].values()
    assert {cell.year for cell in cells if cell.status == "estimate"} == {2015}
    assert {cell.year for cell in cells if cell.status == "final"} == set(range(2008, 2015))


def test_the_year_that_is_text_counts_on_every_sheet_of_2024():
    cells = shipped("2024-06-17")[1]
    sheets = {place.split("#")[1].split("!")[0] for place, cell in cells.items() if cell.year == 2019}
    assert sheets == {f"TABLE{number}" for number in ("1", "2", "3", "5", "6", "7", "8a", "8b")}


def test_nothing_comes_from_the_hidden_rows_of_2024():
    places = [place.split("#")[1].split("!") for place in shipped("2024-06-17")[1]]
    rows = {
        int(cell.lstrip("ABCDEFGHIJKLMNO"))
        for sheet, cell in places
        if sheet in ("TABLE1", "TABLE8a", "TABLE8b")
    }
    assert rows == {*range(11, 42), *range(44, 75)}


@pytest.mark.real
@pytest.mark.parametrize("cell", CELLS, ids=name)
def test_the_reader_finds_the_cell(cell):
    check(cell, read_again(cell["edition"].removeprefix("nato-"))[cell["locator"]])


@pytest.mark.real
def test_every_table_is_rebuilt_byte_for_byte():
    for edition, table in rebuild(originals(), open_ledger()):
        folder = SHIPPED / "editions" / edition.id.partition("-")[0] / edition.published.isoformat()
        assert table == (folder / edition.observations).read_text(encoding="utf-8"), edition.id
