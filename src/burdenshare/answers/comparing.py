"""One figure by every definition, and why NATO's differs from the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from burdenshare import differences, measures, readings
from burdenshare.answers.result import Result, as_list, known, names, not_held, one_year
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.questions.compare import OTHERS, Compare
from burdenshare.records import Answer, Figure, Unknown
from burdenshare.units import grouped, rounded
from burdenshare.wording import joined, with_capital

COLUMNS = ("counts", "against", "against_edition", "part", "part_of", "ratio")


def compare(
    measure: str,
    ally: str,
    year: int | str | None = None,
    *,
    as_of: str | date | None = None,
    data: str | Path | None = None,
) -> Result:
    """One figure of one ally by every definition, and NATO's difference from each of the others in parts.

    Args:
        measure: `defence_expenditure`, `share_of_gdp` or `gdp`, or what people call it.
        ally: One ally.
        year: One year; None: the last that NATO's newest edition gives as final.
        as_of: The day whose knowledge counts; None: every edition held.
        data: The user's data folder, with the user's own copies of what may not be passed on.

    Returns:
        A row for each definition, in millions of the ally's currency (of euro where the definition is counted
        in it) or in percent, with what it counts; then for each other definition a row with the difference
        (`part` is `difference`) and rows with its parts, which add up to the row that `part_of` names.

    Raises:
        InputError: If the measure cannot be compared, or more than one ally is asked for.
        UnknownName: A measure or ally that is not known here.
        NothingKnown: If no definition says anything about it.
    """
    ledger = known(as_of, data)
    found = measures.find(measure).id
    if found not in OTHERS:
        raise InputError(
            f"compare does not take {found}.", where="measure", remedy=f"Compare {joined([*OTHERS])}."
        )
    country = _one_ally(ledger, ally)
    asked = Compare(found, country, one_year(year) or _newest(ledger, country), not_held(ledger))
    answers = readings.answers(asked, ledger)
    if not any(isinstance(row, Figure) and row.measure == found for row in answers[0].rows):
        why = next(row.why for row in answers[0].rows if isinstance(row, Unknown))
        remedy = f"{with_capital(why)}."
        raise NothingKnown(f"no definition gives {found} for {country} in {asked.year}.", remedy=remedy)
    return Result(
        question={"verb": "compare", "measure": found, "allies": [country], "years": [asked.year]},
        as_of=ledger.known_on,
        answers=answers,
        headline=list(_sentences(answers[0])),
        names=names(ledger, [country]),
        columns=COLUMNS,
    )


def _one_ally(ledger: Ledger, ally: str) -> str:
    countries = ledger.countries.resolve(as_list(ally), ledger.day) if ally else ()
    if len(countries) != 1 or countries[0] not in ledger.countries.allies:
        raise InputError(
            "compare takes one ally: publishers count no groups and no totals alike.",
            where=f"'{ally}'" if ally else "arguments",
            remedy="burdenshare compare share_of_gdp LUX 2024",
        )
    return countries[0]


def _newest(ledger: Ledger, country: str) -> int:
    """The last year that NATO's editions give as final."""
    rows = ledger.rows("share_of_gdp", countries=[country])
    years = [row.cell.year for row in rows if row.cell.plain and row.cell.status == "final"]
    if not years:
        raise NothingKnown(f"NATO gives no final figure for {country}.", remedy="Name a year.")
    return max(years)


def _sentences(answer: Answer) -> Iterator[str]:
    """Each difference as the sum of its parts, as printed."""
    rows = [row for row in answer.rows if isinstance(row, Figure) and row.extras.get("part")]
    publishers = {row.definition: row.extras["publisher"] for row in answer.rows if "publisher" in row.extras}
    for row in rows:
        if row.extras["part"] == "difference":
            name = publishers[row.extras["against"]]
            same = [other for other in rows if other.extras["against"] == row.extras["against"]]
            yield f"NATO − {name}: {_sum(row, same)}"


def _sum(whole: Figure, rows: list[Figure]) -> str:
    """A difference, its parts, and the parts of the money where one of them could be computed."""
    told, parts = _as_printed(whole, [row for row in rows if row.extras.get("part_of") == "difference"])
    below = [row for row in rows if row.extras.get("part_of") == "money"]
    if whole.unit.symbol != "points":
        told = f"{told} (ratio {rounded(whole.extras['ratio'], 2)})"
    if len(parts) == 1:
        return f"{told}, unexplained"
    text = f"{told} = {_added(parts)}"
    if len(below) > 1:
        money = next(row for row in rows if row.extras["part"] == "money")
        told, inner = _as_printed(money, below, exact=dict(parts)["money"])
        text = f"{text}; money {grouped(told)} = {_added(inner)}"
    return text


def _as_printed(
    whole: Figure, parts: list[Figure], exact: str | None = None
) -> tuple[str, list[tuple[str, str]]]:
    points = whole.unit.symbol == "points"
    decimals = 3 if points else 0
    value = float(exact) if exact else whole.value
    total, told = differences.printed_parts(value, [row.value for row in parts], decimals)
    shown = total if exact else f"{grouped(total)} {whole.unit}"
    return shown, [(row.extras["part"], text) for row, text in zip(parts, told, strict=True)]


def _added(parts: list[tuple[str, str]]) -> str:
    text = " ".join(
        f"{'− ' if told.startswith('-') else '+ '}{grouped(told.lstrip('-'))} {_word(part)}"
        for part, told in parts
    )
    return f"−{text[2:]}" if text.startswith("− ") else text.removeprefix("+ ")


def _word(part: str) -> str:
    return "GDP" if part == "gdp" else part
