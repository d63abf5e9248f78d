"""Input tables and what must come out of them; cells stand as fractions or decimals."""

import csv
from fractions import Fraction
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
ROUNDED = 6


def rows(name):
    """The rows of a table beside this file."""
    with (HERE / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def inputs(name):
    """Arrays by column, and the names of the allies."""
    table = rows(name)
    columns = [column for column in table[0] if column != "country"]
    arrays = {column: np.array([float(row[column]) for row in table]) for column in columns}
    return arrays, [row["country"] for row in table]


def expected(name):
    """Shares by rule, each with how close one must come: exactly, but for cells of six decimals."""
    return {
        row["rule"]: [(float(Fraction(cell)), _tolerance(cell)) for cell in list(row.values())[1:]]
        for row in rows(name)
    }


def _tolerance(cell):
    return 0.5 * 10**-ROUNDED if len(cell.partition(".")[2]) == ROUNDED else 1e-12
