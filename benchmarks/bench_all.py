"""All of the publishers' files: rows per second to read them; then questions on the ledger of all of them.

The questions run as whole commands on a warm index, against a Python that merely imports numpy. Needs
BURDENSHARE_REAL_FILES.
"""

import os
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path

from timing import command, in_turn, report, seconds

from burdenshare.countries import Countries
from burdenshare.errors import InputError
from burdenshare.ledger.adding import READERS, add
from burdenshare.ledger.known import open_ledger
from burdenshare.records import Edition

DAY = date(2026, 11, 1)
FOLDERS = {"ecb": "fx", "fed": "fx"}
# The days of the agency's files are not known: these stand for them.
DAYS = {"eda": {"2014": "2016-06-01", "2017e": "2018-06-01", "2020-2021": "2022-12-08", "2023": "2024-11-30"}}
QUESTIONS = {
    "gap DEU": ("gap", "DEU", "2015", "--as-of", "2017-03-31"),
    "gap, all allies": ("gap", "2024"),
    "show share_of_gdp, all allies": ("show", "share_of_gdp", "2024"),
    "explain DEU 2024": ("explain", "share_of_gdp", "DEU", "2024"),
    "revisions DEU 2014": ("revisions", "share_of_gdp", "DEU", "2014"),
    "compare DEU 2020": ("compare", "share_of_gdp", "DEU", "2020"),
}
BOUND = 5


def files(root: Path) -> list[tuple[str, Path]]:
    """Each file of a publisher whose files can be read."""
    return [
        (publisher, path)
        for publisher in READERS
        for path in sorted((root / FOLDERS.get(publisher, publisher)).rglob("*"))
        if path.is_file()
    ]


def read_one(publisher: str, path: Path, countries: Countries) -> tuple[int, float]:
    """Rows of one file, and seconds."""
    edition = Edition(
        f"{publisher}-{DAY}", publisher, path.name, DAY, "publisher", publisher, "", "", files=()
    )
    found: list[int] = []
    spent = seconds(lambda: found.append(len(READERS[publisher](path, countries, edition).observations)))
    return found[0], spent


def read_all(root: Path) -> tuple[int, int, float]:
    """Rows read, files that were refused (PDF, Parquet, text), and seconds."""
    countries, rows, refused, spent = open_ledger().countries, 0, 0, 0.0
    for publisher, path in files(root):
        try:
            found, took = read_one(publisher, path, countries)
        except InputError:
            refused += 1
        else:
            rows, spent = rows + found, spent + took
    return rows, refused, spent


def fill(root: Path, data: Path) -> int:
    """Add every file to a data folder, and return the number of editions held then."""
    for publisher, path in files(root):
        name = path.parent.name
        day = DAYS.get(publisher, {}).get(name, name)
        try:
            day = f"{day}-01" if len(day) == 7 else day
            add(publisher, path, date.fromisoformat(day), data, open_ledger(data))
        except (InputError, ValueError):
            continue  # held already, of another day, or no table
    return len(open_ledger(data).every)


def main() -> None:
    """Print rows per second, the peak of memory, and a ratio for each question."""
    folder = os.environ.get("BURDENSHARE_REAL_FILES")
    if not folder:
        print("all files: skipped, BURDENSHARE_REAL_FILES is not set")
        return
    rows, refused, spent = read_all(Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 ** (2 if sys.platform == "darwin" else 1)
    print(f"reading all files: {rows / spent:,.0f} rows per second ({rows:,} rows, {spent:.1f} s), "
          f"peak memory {peak:,.0f} MiB; {refused} files are none of a reader's")  # fmt: skip
    with tempfile.TemporaryDirectory() as data:
        print(f"the full ledger: {fill(Path(folder), Path(data))} editions")
        ours = ("-c", "import sys; from burdenshare.cli import main; main()")
        numpy = command("-c", "import numpy")
        for name, question in QUESTIONS.items():
            times = in_turn(command(*ours, *question, "--data", data), numpy, 5)
            report(name, times[0], "python importing numpy", times[1], BOUND)


if __name__ == "__main__":
    main()
