"""Every pledge × ally × year × edition, against the same in a plain loop over the rows of a pandas frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
from timing import in_turn, report, seconds

from burdenshare.answers import known
from burdenshare.ledger.known import Ledger
from burdenshare.pledges import Measured, pledges
from burdenshare.pledges.evaluating import Cube, cube, evaluate

YEARS = tuple(range(2014, 2025))
BOUND = 0.1


def clauses(ledger: Ledger) -> list[Measured]:
    """Every clause that a measure decides."""
    return [clause for pledge in pledges(ledger).values() for clause in pledge.measured]


def cubes(ledger: Ledger, wanted: list[Measured]) -> dict[str, Cube]:
    """What the editions say of each measure."""
    allies = tuple(ledger.countries.allies)
    return {measure: cube(ledger, measure, allies, YEARS) for measure in {c.measure for c in wanted}}


def frame(held: dict[str, Cube]) -> pd.DataFrame:
    """The same figures as rows."""
    return pd.DataFrame(
        list(_rows(held)), columns=["measure", "edition", "country", "year", "value", "printed"]
    )


def _rows(held: dict[str, Cube]) -> Iterator[tuple[Any, ...]]:
    for measure, found in held.items():
        for i, edition in enumerate(found.editions):
            for j, country in enumerate(found.countries):
                for k, year in enumerate(found.years):
                    value, printed = float(found.values[i, j, k]), float(found.printed[i, j, k])
                    yield measure, edition, country, year, value, printed


def ours(held: dict[str, Cube], wanted: list[Measured]) -> int:
    """How often a clause is met."""
    return sum(int(evaluate(held[clause.measure], clause).met.sum()) for clause in wanted)


def loop(rows: Callable[[pd.DataFrame], Iterator[Any]], table: pd.DataFrame, wanted: list[Measured]) -> int:
    """The same, row by row."""
    met = 0
    for clause in wanted:
        for row in rows(table[table["measure"] == clause.measure]):
            reached = row.printed >= clause.threshold
            short = 0.0 if reached else clause.threshold - row.value
            met += reached and short == 0
    return met


def by_series(table: pd.DataFrame) -> Iterator[Any]:
    """Rows as `iterrows` gives them."""
    return (row for _, row in table.iterrows())


def main() -> None:
    """Print the ratio to both loops, and what reading the ledger costs beside."""
    ledger = known()
    wanted = clauses(ledger)
    held = cubes(ledger, wanted)
    table = frame(held)
    assert ours(held, wanted) == loop(pd.DataFrame.itertuples, table, wanted)
    evaluations = sum(held[clause.measure].values.size for clause in wanted)
    fast, slow = in_turn(lambda: ours(held, wanted), lambda: loop(pd.DataFrame.itertuples, table, wanted))
    report(f"{evaluations:,} evaluations", fast, "a loop over itertuples", slow, BOUND)
    print(f"the same loop over iterrows: {fast / seconds(lambda: loop(by_series, table, wanted)):.4f} ×")
    reading = seconds(lambda: cubes(ledger, wanted))
    print(f"reading the figures from the ledger, before either: {1000 * reading:.0f} ms")


if __name__ == "__main__":
    main()
