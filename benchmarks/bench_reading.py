"""Reading a whole workbook against openpyxl merely loading its cells. Needs BURDENSHARE_REAL_FILES."""

import os
from pathlib import Path

import openpyxl
from timing import in_turn, report

from burdenshare.ledger.known import open_ledger
from burdenshare.sources import nato
from burdenshare.sources.excel import number_formats

WORKBOOKS = {
    "2024": "nato/2024-06-17/240617-def-exp-2024-TABLES-en.xlsx",
    "2016": "nato/2016-01-28/pr-2016-11-def-exp-tables_e.xlsx",
}


def load_cells(path: Path) -> int:
    """What the peer does: every cell of every sheet, nothing more."""
    return sum(sheet.max_row for sheet in openpyxl.load_workbook(path).worksheets)


def main() -> None:
    """Print a ratio for each workbook, and what looking at number formats costs."""
    folder = os.environ.get("BURDENSHARE_REAL_FILES")
    if not folder:
        print("reading: skipped, BURDENSHARE_REAL_FILES is not set")
        return
    countries = open_ledger().countries
    for name, path in WORKBOOKS.items():
        file = Path(folder) / path
        bound = 0.5 if name == "2024" else None
        times = in_turn(lambda file=file: nato.read(file, countries), lambda file=file: load_cells(file))
        report(f"reading the workbook of {name}", times[0], "openpyxl loading its cells", times[1], bound)
    old = Path(folder) / WORKBOOKS["2016"]
    formats, whole = in_turn(lambda: number_formats(old), lambda: nato.read(old, countries))
    print(f"of which looking at number formats (2016, breaks hide there): {100 * formats / whole:.0f} %")


if __name__ == "__main__":
    main()
