"""Reading SIPRI's workbook with its colours against pandas reading values. Needs BURDENSHARE_REAL_FILES."""

import os
from pathlib import Path

import pandas as pd
from timing import in_turn, report

from burdenshare.ledger.known import open_ledger
from burdenshare.sources import sipri

WORKBOOK = "sipri/2025-04-28/SIPRI-Milex-data-1949-2024_2.xlsx"
BOUND = 0.7
ROUNDS = 5


def main() -> None:
    """Print the ratio, and how many figures and estimates came out."""
    folder = os.environ.get("BURDENSHARE_REAL_FILES")
    if not folder:
        print("reading SIPRI: skipped, BURDENSHARE_REAL_FILES is not set")
        return
    file = Path(folder) / WORKBOOK
    countries = open_ledger().countries
    cells = sipri.read(file, countries).observations
    sheets = sorted({cell.locator.split("#")[1].split("!")[0] for cell in cells})
    ours, peer = in_turn(
        lambda: sipri.read(file, countries),
        lambda: pd.read_excel(file, sheet_name=sheets, header=None, engine="openpyxl"),
        ROUNDS,
    )
    report("reading SIPRI 1949–2024 with its colours", ours, "pandas with openpyxl, no colours", peer, BOUND)
    estimates = sum(cell.status == "estimate" for cell in cells)
    print(f"of which {len(cells):,} cells of allies on {len(sheets)} sheets, {estimates:,} of them estimates")


if __name__ == "__main__":
    main()
