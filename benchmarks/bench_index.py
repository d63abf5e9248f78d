"""Building the index from text: rows per second, against merely parsing the same text as CSV."""

import csv
import sqlite3

from timing import in_turn, report

from burdenshare.answers.result import DOCUMENTS
from burdenshare.ledger import index, text
from burdenshare.ledger.known import SHIPPED, open_ledger


def build() -> int:
    """The whole index, in memory."""
    connection = sqlite3.connect(":memory:")
    index.fill(connection, [SHIPPED], DOCUMENTS)
    return int(connection.execute("SELECT count(*) FROM observation").fetchone()[0])


def parse() -> None:
    """The floor: the same tables through the csv module."""
    for folder in text.folders(SHIPPED):
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                for _ in csv.reader(file):
                    pass


def main() -> None:
    """Print the ratio and the rate."""
    open_ledger()
    rows = build()
    ours, floor = in_turn(build, parse)
    report("building the index", ours, "parsing its text", floor)
    print(f"rows per second: {rows / ours:,.0f} ({rows:,} rows)")


if __name__ == "__main__":
    main()
