"""Input tables and what must come out of them; cells stand as fractions or decimals."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np

from burdenshare.answers import known

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


def nato(year, *, members_on=None, forces=False):
    """GDP, people, spending and names of the members of a day, by NATO's edition of June 2024.

    The day is the year's end where none is given. An ally without forces spends nothing, or is left out.
    People are GDP ÷ GDP per head, both at constant prices.
    """
    members = known().countries.members(members_on or date(year, 12, 31))
    table = [row for row in rows("nato-2024-06-17") if int(row["year"]) == year and row["country"] in members]
    table = [row for row in table if row["spending"] or not forces]
    gdp, constant, per_head, spending = (
        np.array([float(row[column] or 0) for row in table])
        for column in ("gdp", "gdp_2015", "gdp_per_head_2015", "spending")
    )
    return gdp, constant / per_head, spending, [row["country"] for row in table]


def published_shares(year, countries):
    """Percent of GDP as the same edition prints it, in the order of the names."""
    table = {(row["country"], int(row["year"])): row["share_of_gdp"] for row in rows("nato-2024-06-17")}
    return [float(table[country, year]) for country in countries]
