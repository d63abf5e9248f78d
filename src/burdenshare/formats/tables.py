"""Answers as a person reads them: rounded as published, aligned, the findings first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from burdenshare import units
from burdenshare.answers.result import Result
from burdenshare.measures import MEASURES
from burdenshare.provenance import MARK
from burdenshare.records import Answer, Figure, Unknown
from burdenshare.units import grouped, rounded, with_base
from burdenshare.wording import in_short, joined

UNKNOWN = "?"
UNCERTAIN = {"estimate": "e", "forecast": "f"}
SMALL = 3
FEW_REASONS = 4
ALLY, SIGN = "", " "
LEFT = (ALLY, SIGN, "reading", "years met", "edition")
BESIDE = (
    "rate",
    "practice",
    "year_to_date",
    "gdp_growth",
    "start_money",
    "plan",
    "current_prices",
    "per_head",
    "filled",
    "other_reading",
    "older_edition",
    "beside",
    "aid_counted",
    "later_in_part",
    "press_doubtful",
    "press_inferred",
    "press_bound",
    "definition",
    "break",
    "before_the_pledge",
    "disputed",
    "total",
    "same_origin",
    "rest",
    "known_cause",
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts; columns whose index is in `right` are aligned to the right.

    Attributes:
        explained: Whether its lines say themselves why a figure is unknown, and carry no signs.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()
    explained: bool = False


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
    several = len({row.edition for row in result.rows if row.edition}) > 1
    columns = [
        column
        for column in columns
        if any(line.get(column) for line in lines) and (several or column != "edition")
    ]
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
    share = f"{_measured(main)} (of {main.extras['threshold']:g})"
    if isinstance(main, Unknown):
        return {share: "exempt" if _is_exempt(main) else UNKNOWN, SIGN: "" if _counts(main) else "( )"}
    sign = "met" if main.extras["met"] else "below"
    line = {share: figure_text(main), SIGN: sign if _counts(main) else f"({sign})"}
    if main.extras.get("first_value") is not None:
        line["first said"] = rounded(main.extras["first_value"], _decimals(main))
    for row in rest:
        if row.unit.symbol.endswith(" per head"):
            continue
        if row.extras["clause"] == main.extras["clause"]:
            line[_gap_column(row, rest)] = _short(row, main.extras["met"])
        elif row.measure != "gap":
            unit = units.sign(str(row.unit))
            line[f"{row.extras['clause']}, {unit} (of {row.extras['threshold']:g})"] = figure_text(row)
    line["years met"] = str(main.extras["years_met"])
    line["edition"] = main.edition
    return line


def _is_exempt(row: Figure | Unknown) -> bool:
    return any(note.code in ("iceland_exempt", "exempt", "not_a_member") for note in row.notes)


def _counts(row: Figure | Unknown) -> bool:
    return not any(note.code == "not_yet_a_member" for note in row.notes)


def _measured(main: Figure | Unknown) -> str:
    """What the first clause measures, as the heading of a column."""
    if main.measure == "share_of_gdp":
        return "share, %"
    what = MEASURES[main.measure].label if main.measure in MEASURES else main.measure
    return f"{what}, {units.sign(str(main.unit))}"


def _gap_column(row: Figure | Unknown, rows: list[Figure | Unknown]) -> str:
    """The heading of a gap: points, one currency, or national currency beside dollars."""
    if row.unit.symbol == "points" or " per " in row.unit.symbol:
        return f"short, {row.unit}"
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
    if row.unit.symbol == "points" or " per " in row.unit.symbol:
        return grouped(rounded(row.value, 2))
    return in_short(row.value, row.unit.symbol)


def figure_text(row: Figure | Unknown) -> str:
    """A figure as published, rounded where it is computed, with `e` or `f` where it is uncertain."""
    if isinstance(row, Unknown):
        return UNKNOWN
    shown = row.printed or rounded(row.value, _decimals(row))
    marks = UNCERTAIN.get(row.status, "") + ("|" if _breaks(row) else "")
    marks += "p" if row.quality == "press" else ""
    return f"{grouped(shown)}{marks}"


def _breaks(row: Figure | Unknown) -> bool:
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
            key = (*label, result.names[row.country] + met, with_base(row.unit))
            lines.setdefault(key, {})[row.year] = figure_text(row)
    header = [*(["reading"] if several else []), "", "unit", *(str(year) for year in years)]
    rows = [[*key, *(cells.get(year, "") for year in years)] for key, cells in lines.items()]
    first = len(header) - len(years)
    return Grid(header, rows, frozenset(range(first, len(header))))


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
    return Grid([""] * len(lines[0]), lines) if lines else None


def _told_value(row: Figure) -> str:
    mark = "%" if row.unit.symbol == "percent" else with_base(row.unit)
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


def _path(result: Result) -> Grid | None:
    if len(result.rows) == 1:
        return None
    lines: dict[int, dict[str, str]] = {}
    columns: dict[str, None] = {}
    for row in result.rows:
        cells = _path_cells(row)
        lines.setdefault(row.year, {}).update(cells)
        columns.update(dict.fromkeys(cells))
    header = ["year", *(column.partition("#")[0] for column in columns)]
    rows = [[str(year), *(line.get(column, "") for column in columns)] for year, line in lines.items()]
    return Grid(header, rows, frozenset(range(1, len(header))))


def _path_cells(row: Figure | Unknown) -> dict[str, str]:
    """The cells of one row, by heading; what follows `#` only tells columns of one heading apart."""
    if row.measure == "defence_expenditure_per_head":
        return {f"{row.unit}": figure_text(row)}
    if row.measure != "defence_expenditure":
        return {"share, %" if row.measure == "share_of_gdp" else "real growth, %": figure_text(row)}
    prices = "current" if row.unit.prices == "current" else f"{row.unit.prices} prices"
    heading = f"{row.unit}, {prices}"
    if isinstance(row, Unknown) or row.unit.prices == "current":
        return {heading: figure_text(row)}
    costs = {"extra": "extra_cost", "in all": "extra_cost_in_all"}
    extra = {f"{told}#{heading}": grouped(rounded(row.extras[key], 0)) for told, key in costs.items()}
    return {heading: figure_text(row), **extra}


def _cost(result: Result) -> Grid | None:
    """One line per ally and reading: the money of the comparison first, then the reading's own."""
    if len(result.answers) == 1:
        return None
    several = len(result.names) > 1
    lines = [_cost_line(result, answer, several) for answer in result.answers]
    header = [""] * len(lines[0])
    return Grid(header, lines, frozenset({1 + several, 2 + several}), explained=True)


def _cost_line(result: Result, answer: Answer, several: bool) -> list[str]:
    name = [result.names[answer.rows[0].country]] if several else []
    amounts = {row.unit.symbol: row for row in answer.rows}
    asked = amounts.pop(str(result.question["currency"]), None)
    beside = next((_amount_text(row) for row in amounts.values()), "")
    why = f" (unknown: {asked.why})" if isinstance(asked, Unknown) else ""
    told = _amount_text(asked) if asked else ""
    return [*name, answer.reading.tier, told, beside, f"{answer.reading.sentence}{why}"]


def _amount_text(row: Figure | Unknown) -> str:
    if isinstance(row, Unknown):
        return UNKNOWN
    return in_short(row.value, row.unit.symbol) if row.value else "met"


def _compare(result: Result) -> Grid:
    """One line per definition, with what it counts; the GDPs behind shares below."""
    lines = [_compared(row) for row in result.rows if "publisher" in row.extras]
    return Grid([""] * 5, lines, frozenset({2}), explained=True)


def _compared(row: Figure | Unknown) -> list[str]:
    what = "GDP " if row.measure == "gdp" and "counts" in row.extras else ""
    name = f"{what}{row.extras['publisher']}"
    if isinstance(row, Unknown):
        return [name, "", UNKNOWN, "", row.why]
    whole = replace(row, printed="") if units.is_money(row.unit) else row
    return [name, str(row.vintage), figure_text(whole), units.sign(str(row.unit)), row.extras["counts"]]


VIEWS: dict[str, Callable[[Result], Grid | None]] = {
    "gap": _gap,
    "path": _path,
    "show": _show,
    "cost": _cost,
    "compare": _compare,
    "revisions": _revisions,
}


def _legend(result: Result, grid: Grid | None) -> list[str]:
    """What stands beside the figures; under a table, what its signs mean and where its figures come from."""
    notes = [*result.notes, *(result.answers[0].notes if result.answers else ())]
    if result.question["verb"] == "compare":
        notes = result.all_notes
    beside = [note.text for note in notes if note.code in BESIDE]
    if not grid or result.question["verb"] == "revisions":
        return beside
    meanings = () if grid.explained else _explained(result, grid)
    days = [note.text for note in notes if note.code == "retrieved"]
    return [line for line in (*beside, *meanings, *days, _source(result)) if line]


def _source(result: Result) -> str:
    """The editions that the figures come from, those of the column `first said` apart."""
    first = list(dict.fromkeys(str(row.extras.get("first_edition") or "") for row in result.rows))
    first = [name for name in first if name and name not in {row.edition for row in result.rows}]
    own = [name for name in result.editions if name not in first]
    apart = f"; first said: {', '.join(first)}" if first else ""
    return f"Source: {', '.join(own)}{apart}" if own else ""


def _explained(result: Result, grid: Grid) -> list[str]:
    """Why figures are unknown, what stands across a break, and the signs that neither has explained."""
    told = [*_reasons(result), *_broken(result)]
    known = any(line.startswith(UNKNOWN) for line in told)
    signs = [sign for sign in _signs(result, grid) if not (known and sign.startswith(UNKNOWN))]
    return [*told, "; ".join(signs)]


def _reasons(result: Result) -> Iterator[str]:
    """Why figures are unknown: in each reading, a line for each reason, with whom it is about."""
    for answer in result.answers:
        if len(result.answers) == 1 and result.question["verb"] != "show":
            continue
        label = f"{answer.reading.id}: " if len(result.answers) > 1 else ""
        about: dict[str, dict[str, None]] = {}
        for row in answer.rows:
            if isinstance(row, Unknown) and not (_is_exempt(row) or _breaks(row)):
                about.setdefault(row.why, {})[result.names[row.country]] = None
        everybody = len({row.country for row in answer.rows if not _is_exempt(row)})
        for why, names in list(about.items())[:FEW_REASONS]:
            of_all = len(names) == everybody or why.startswith(tuple(names))
            told = "" if of_all else f"{joined(list(names))}: "
            yield f"{UNKNOWN} {label}{told}{why}"
        if len(about) > FEW_REASONS:
            yield f"{UNKNOWN} {label}and {len(about) - FEW_REASONS} more reasons"


def _broken(result: Result) -> Iterator[str]:
    """What is not computed across a break; what is counted otherwise than before, or looks like an error."""
    told: dict[str, None] = {}
    for row in result.rows:
        name = result.names[row.country]
        for note in row.notes if isinstance(row, Figure) else ():
            if note.code == "break" and note.text != MARK:
                told[f"| {name} {note.text}"] = None
            if note.code == "repeated":
                told[f"{name} {note.text}"] = None
        if isinstance(row, Unknown) and _breaks(row):
            told[f"{UNKNOWN} {name} {row.year}: {row.why}"] = None
    yield from told


def _signs(result: Result, grid: Grid) -> list[str]:
    """The signs that stand in a table, each with its meaning."""
    text = " ".join(cell for row in grid.rows for cell in row)
    figures = [row for row in result.rows if isinstance(row, Figure)]
    meanings = {
        **{
            f"{sign} {status}": any(row.status == status for row in figures)
            for status, sign in UNCERTAIN.items()
        },
        "p as newspapers printed it": any(row.quality == "press" for row in figures),
        f"| {MARK}": any(_breaks(row) for row in figures),
        f"{UNKNOWN} unknown": UNKNOWN in text,
        "( ) not a member in that year, not counted": any(not _counts(row) for row in result.rows),
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
