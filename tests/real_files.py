"""The publishers' own files, which are not in this repository."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from burdenshare.sources.excel import Sheet, read_sheets


def real_file(name: str) -> Path:
    """A file in the folder of the publishers' files; without the folder the test is skipped."""
    if folder := os.environ.get("BURDENSHARE_REAL_FILES"):
        return Path(folder) / name
    pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")


@cache
def _sheets(name: str) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in read_sheets(real_file(name))}


def real_cell(name: str, place: str) -> Any:
    """What stands in a cell of a publisher's workbook, `Sheet!A1`, as the readers get it."""
    sheet, _, where = place.rpartition("!")
    row, column = coordinate_to_tuple(where)
    return _sheets(name)[sheet].cell(row - 1, column - 1)
