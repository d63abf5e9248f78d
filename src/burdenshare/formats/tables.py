"""Answers as a person reads them: rounded as published, aligned, the findings first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from burdenshare.answers.result import Result
from burdenshare.measures import MEASURES
from burdenshare.records import Answer, Figure, Unknown
from burdenshare.units import grouped, rounded
from burdenshare.wording import in_short

UNKNOWN = "?"
SMALL = 3
ALLY, SIGN = "", " "
LEFT = (ALLY, SIGN, "reading", "years met", "edition")
BESIDE = ("rate", "older_edition", "later_in_part", "press_doubtful", "press_inferred", "press_bound")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts; columns whose index is in `right` are aligned to the right."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()


def as_table(result: Result) -> str:
    """Findings, then a table where there is more to see, then what the signs mean."""
    lines = [f"  {line}" for line in result.headline]
    grid = view(result)
    if grid and grid.rows:
        lines.extend([""] if lines else [])
        lines.extend(f"  {line}" for line in aligned(grid))
    lines.extend(f"  {line}" for line in _legend(result, grid))
    return "\n".join(lines) + "\n"


def as_markdown(result: Result) -> str:
    """The same as a Markdown document."""
    lines = [f"{line}\n" for line in result.headline]
    grid = view(result)
    if grid and grid.rows:
        lines.extend(piped(grid))
    legend = _legend(result, grid)
    return "\n".join([*lines, *([""] if legend else []), *legend]) + "\n"


def piped(grid: Grid) -> list[str]:
    """The lines of a grid as a Markdown table."""
    rule = "|".join("--:" if i in grid.right else "---" for i in range(len(grid.header)))
    rows = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in (grid.header, *grid.rows)]
    return [f"| {rows[0]} |", f"|{rule}|", *(f"| {row} |" for row in rows[1:])]


def view(result: Result) -> Grid | None:
    """The table that fits the verb; none where the findings say all."""
    return VIEWS[str(result.question["verb"])](result)


def _gap(result: Result) -> Grid | None:
    if len({row.country for row in result.rows}) <= SMALL:
        return None
    lines = [line for answer in result.answers for line in _gap_lines(result, answer)]
    columns = list(dict.fromkeys(column for line in lines for column in line))
    columns = [column for column in columns if any(line.get(column) for line in lines)]
    if len(result.editions) < 2:
        columns.remove("edition")
    header = [column.strip() for column in columns]
    right = (place for place, column in enumerate(columns) if column not in LEFT)
    return Grid(header, [[line.get(column, "") for column in columns] for line in lines], frozenset(right))


def _gap_lines(result: Result, answer: Answer) -> list[dict[str, str]]:
    """One line per ally by the heading of its column, the highest share first."""
    by_country: dict[str, list[Figure | Unknown]] = {}
    for row in answer.rows:
        by_country.setdefault(row.country, []).append(row)
    allies = sorted(by_country.items(), key=lambda ally: -_value(ally[1][0]))
    label = {"reading": answer.reading.id} if len(result.answers) > 1 else {}
    return [{**label, ALLY: result.names[country], **_gap_line(rows)} for country, rows in allies]


def _value(row: Figure | Unknown) -> float:
    return row.value if isinstance(row, Figure) else -1.0


def _gap_line(rows: list[Figure | Unknown]) -> dict[str, str]:
    main, *rest = rows
    share = f"share, % (of {main.extras['threshold']:g})"
    if isinstance(main, Unknown):
        exempt = any(note.code in ("iceland_exempt", "exempt", "not_a_member") for note in main.notes)
        return {share: "exempt" if exempt else UNKNOWN}
    sign = "met" if main.extras["met"] else "below"
    counted = not any(note.code == "not_yet_a_member" for note in main.notes)
    line = {share: figure_text(main), SIGN: sign if counted else f"({sign})"}
    if main.extras.get("first_value") is not None:
        line["first said"] = rounded(main.extras["first_value"], _decimals(main))
    for row in rest:
        if row.extras["clause"] == main.extras["clause"]:
            line[_gap_column(row, rest)] = _short(row, main.extras["met"])
        elif row.measure != "gap":
            line[f"{row.extras['clause']}, % (of {row.extras['threshold']:g})"] = figure_text(row)
    line["years met"] = str(main.extras["years_met"])
    line["edition"] = main.edition
    return line


def _gap_column(row: Figure | Unknown, rows: list[Figure | Unknown]) -> str:
    """The heading of a gap: points, one currency, or national currency beside dollars."""
    if row.unit.symbol == "points":
        return "short, points"
    amounts = [
        r for r in rows if r.measure == "gap" and r.unit.scale and r.extras["clause"] == row.extras["clause"]
    ]
    if len(amounts) < 2:
        return f"short, {row.unit.symbol}"
    return "national" if row is amounts[0] else "dollars"


def _short(row: Figure | Unknown, met: bool) -> str:
    if isinstance(row, Unknown):
        return "" if met else UNKNOWN
    if met:
        return ""
    if row.unit.symbol == "points":
        return rounded(row.value, 2)
    return in_short(row.value, row.unit.symbol)


def figure_text(row: Figure | Unknown) -> str:
    """A figure as published, rounded where it is computed, with `e` where it is an estimate."""
    if isinstance(row, Unknown):
        return UNKNOWN
    shown = row.printed or rounded(row.value, _decimals(row))
    marks = ("e" if row.status == "estimate" else "") + ("|" if _breaks(row) else "")
    marks += "p" if row.quality == "press" else ""
    return f"{grouped(shown)}{marks}"


def _breaks(row: Figure) -> bool:
    return any(note.code == "break" for note in row.notes)


def _decimals(row: Figure) -> int:
    return MEASURES[row.measure].decimals if row.measure in MEASURES else 2


def _show(result: Result) -> Grid | None:
    if len(result.rows) == 1 or (result.question["if_met"] and len(result.names) <= SMALL):
        return None
    if not any(isinstance(row, Figure) for row in result.rows):
        return None
    years = list(dict.fromkeys(row.year for row in result.rows))
    lines: dict[tuple[str, ...], dict[int, str]] = {}
    several = len(result.answers) > 1
    for answer in result.answers:
        for row in answer.rows:
            label = (answer.reading.id,) if several else ()
            met = f" if {row.extras['if_met']} were met" if row.extras.get("if_met") else ""
            key = (*label, result.names[row.country] + met, unit_text(row))
            lines.setdefault(key, {})[row.year] = figure_text(row)
    header = [*(["reading"] if several else []), "", "unit", *(str(year) for year in years)]
    rows = [[*key, *(cells.get(year, "") for year in years)] for key, cells in lines.items()]
    first = len(header) - len(years)
    return Grid(header, rows, frozenset(range(first, len(header))))


def unit_text(row: Figure | Unknown) -> str:
    """The unit in short, with its price base where that is not the current one."""
    base = f", {row.unit.prices} prices" if row.unit.prices.isdigit() else ""
    return f"{row.unit}{base}"


def _revisions(result: Result) -> Grid | None:
    figures = [row for row in result.rows if isinstance(row, Figure)]
    many = len({(row.country, row.year) for row in figures}) > 1
    several = len(result.answers) > 1
    lines: list[list[str]] = []
    for answer in result.answers:
        before: Figure | None = None
        for row in (row for row in answer.rows if isinstance(row, Figure)):
            same = before is not None and (before.country, before.year) == (row.country, row.year)
            label = ["", ""] if same else [result.names[row.country], str(row.year)]
            reading = [answer.reading.id if before is None else ""] if several else []
            change = _change(row, before if same else None)
            lines.append([*reading, *(label if many else []), str(row.vintage), _told_value(row), change])
            before = row
    return Grid([""] * len(lines[0]), lines)


def _told_value(row: Figure) -> str:
    mark = "%" if row.unit.symbol == "percent" else str(row.unit)
    told: list[str] = [row.status] if row.status != "final" else []
    told += ["press"] if row.quality == "press" else []
    return f"{_plain_figure(row)} {mark}" + (f" ({', '.join(told)})" if told else "")


def _plain_figure(row: Figure) -> str:
    return grouped(row.printed or rounded(row.value, _decimals(row)))


def _change(row: Figure, before: Figure | None) -> str:
    if before is None or row.extras["change"] is None:
        return ""
    unit = "points" if row.unit.symbol == "percent" else str(row.unit)
    change = rounded(row.extras["change"], _decimals(row))
    sign = "+" if float(change) > 0 else ""
    parts = [f"{sign}{grouped(change)} {unit}"] if float(change) else []
    if before.extras.get("met") != row.extras.get("met"):
        verb = "now meets" if row.extras["met"] else "no longer meets"
        parts.append(f"{verb} {row.extras['threshold']:g} % ({row.extras['pledge']})")
    return "; ".join(parts)


VIEWS: dict[str, Callable[[Result], Grid | None]] = {"gap": _gap, "show": _show, "revisions": _revisions}


def _legend(result: Result, grid: Grid | None) -> list[str]:
    """What stands beside the figures; under a table, what its signs mean and where its figures come from."""
    notes = [*result.notes, *(result.answers[0].notes if result.answers else ())]
    beside = [note.text for note in notes if note.code in BESIDE]
    if not grid or result.question["verb"] == "revisions":
        return beside
    source = f"Source: {', '.join(result.editions)}" if result.editions else ""
    return [line for line in (*beside, "; ".join(_signs(result, grid)), source) if line]


def _signs(result: Result, grid: Grid) -> list[str]:
    """The signs that stand in a table, each with its meaning."""
    text = " ".join(cell for row in grid.rows for cell in row)
    figures = [row for row in result.rows if isinstance(row, Figure)]
    meanings = {
        "e estimate": any(row.status == "estimate" for row in figures),
        "p as newspapers printed it": any(row.quality == "press" for row in figures),
        "| break in series": any(_breaks(row) for row in figures),
        f"{UNKNOWN} unknown": UNKNOWN in text,
        "( ) not a member in that year, not counted": "(met)" in text or "(below)" in text,
    }
    return [meaning for meaning, stands in meanings.items() if stands]


def aligned(grid: Grid) -> list[str]:
    """The lines of a grid, its columns one under the other."""
    head = [list(grid.header)] if any(grid.header) else []
    lines = [*head, *[list(row) for row in grid.rows]]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(grid.header))]
    return [
        "  ".join(_padded(cell, widths[i], i in grid.right) for i, cell in enumerate(line)).rstrip()
        for line in lines
    ]


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
