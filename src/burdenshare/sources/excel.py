"""Opening a workbook that somebody else made, and refusing one that is not what it claims.

Values come from python-calamine; number formats, which some publishers use to say what the values do not,
come from openpyxl and only when asked for.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from burdenshare.errors import BadFile

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_ROWS = 100_000
MAX_CELLS = 5_000_000
CELL_NAME = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as a grid of values; `grid[0][0]` is cell A1, empty cells are `""`."""

    name: str
    grid: list[list[Any]]

    def cell(self, row: int, column: int) -> Any:
        """The value at a zero-based place; `""` outside the grid."""
        if row < len(self.grid) and column < len(self.grid[row]):
            return self.grid[row][column]
        return ""


def address(row: int, column: int) -> str:
    """The name of a zero-based place.

    >>> address(0, 0), address(16, 8), address(5, 27)
    ('A1', 'I17', 'AB6')
    """
    return f"{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of an .xlsx workbook, whatever the file is called.

    Raises:
        BadFile: If the file is not a workbook, is encrypted, truncated, or unpacks to too much.
    """
    _refuse_what_is_no_workbook(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with path.open("rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        return [
            Sheet(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise BadFile(
            f"the workbook cannot be read ({error}).", where=str(path), remedy="Download it again."
        ) from None


def _refuse_what_is_no_workbook(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        reason = (error.strerror or "cannot be opened").lower()
        raise BadFile(f"{reason}.", where=str(path), remedy="Check the path.") from None
    if head.startswith(b"%PDF"):
        raise BadFile("is a PDF.", where=str(path), remedy="Download the Excel tables beside the PDF.")
    if head.startswith(OLE_SIGNATURE):
        raise BadFile(
            "is encrypted, or in the .xls format of before 2007.",
            where=str(path),
            remedy="Remove the password or save it as .xlsx.",
        )
    if not head.startswith(b"PK"):
        raise BadFile("is not an .xlsx workbook.", where=str(path), remedy="Check what was downloaded.")
    _refuse_bad_zip(path)


def _refuse_bad_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_what_unpacks_to_too_much(path, archive)
            if "xl/workbook.xml" not in archive.namelist():
                raise BadFile("is a zip file, but no workbook.", where=str(path), remedy="Unpack it first.")
            _refuse_huge_sheets(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        raise BadFile("is truncated or damaged.", where=str(path), remedy="Download it again.") from None


def _refuse_what_unpacks_to_too_much(path: Path, archive: zipfile.ZipFile) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise BadFile(
            f"unpacks to {unpacked / 1e6:,.0f} MB.",
            where=str(path),
            remedy=f"No publisher's workbook is larger than {MAX_UNPACKED_BYTES / 1e6:,.0f} MB; check it.",
        )


def _refuse_huge_sheets(path: Path, archive: zipfile.ZipFile) -> None:
    """Two far corners are enough to make a reader of grids ask for more memory than there is."""
    for name in archive.namelist():
        if not name.endswith(".xml"):
            continue
        cells = set(CELL_NAME.findall(archive.read(name)))
        rows = max(map(int, {row for _, row in cells}), default=0)
        columns = max(map(_column, {letters for letters, _ in cells}), default=0)
        if rows > MAX_ROWS or rows * columns > MAX_CELLS:
            raise BadFile(
                f"claims {rows:,} rows and {columns:,} columns.",
                where=f"{path}, part {name}",
                remedy="Save the used cells alone and try again.",
            )


def _column(letters: bytes) -> int:
    """The number of a column, counted from one."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def has_format(path: Path, pattern: str) -> bool:
    """Whether any number format of the workbook matches, without loading its cells."""
    with zipfile.ZipFile(path) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return False
        styles = archive.read("xl/styles.xml").decode("utf-8", errors="replace")
    return any(re.match(pattern, code) for code in re.findall(r'formatCode="([^"]*)"', styles))


def number_formats(path: Path) -> dict[str, dict[str, str]]:
    """The number format of each filled cell, by sheet and address. Slow: it loads every cell again."""
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    except Exception as error:  # whatever openpyxl stumbles over, the file is the cause
        raise BadFile(
            f"the number formats cannot be read ({error}).",
            where=str(path),
            remedy="Open it in a spreadsheet program and save it again.",
        ) from None
    return {
        sheet.title: {
            cell.coordinate: cell.number_format
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in workbook.worksheets
    }
