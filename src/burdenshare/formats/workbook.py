"""An answer as an .xlsx workbook: figures as numbers, units, sources, frozen headings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from burdenshare.answers.result import COLUMNS, Result
from burdenshare.records import Edition

WIDTHS = {"measure": 22, "unit": 14, "edition": 18, "locator": 40, "note": 60}


def as_xlsx(result: Result, sources: list[Edition]) -> bytes:
    """A workbook of two sheets, `figures` and `sources`.

    Args:
        result: The answer.
        sources: The editions that the rows come from.
    """
    import xlsxwriter

    content = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        shown = {
            "day": workbook.add_format({"num_format": "yyyy-mm-dd"}),
            "points": workbook.add_format({"num_format": "0.00"}),
        }
        _figures(workbook.add_worksheet("figures"), result, bold, shown)
        _sources(workbook.add_worksheet("sources"), result, sources, bold)
    return content.getvalue()


def _figures(sheet: Any, result: Result, bold: Any, shown: Mapping[str, Any]) -> None:
    columns = [*COLUMNS, *result.columns]
    sheet.write_row(0, 0, columns, bold)
    records = result.records()
    for line, record in enumerate(records, start=1):
        for place, column in enumerate(columns):
            if record[column] is not None:
                sheet.write(line, place, _cell(column, record[column]), shown.get(_kind(column, record)))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column, 12))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(records), 1), len(columns) - 1)


def _cell(column: str, value: Any) -> Any:
    """A value as a spreadsheet should hold it: days as days, base years as numbers."""
    if column == "vintage":
        return date.fromisoformat(value)
    return int(value) if column in ("prices", "rates") and value.isdigit() else value


def _kind(column: str, record: Mapping[str, Any]) -> str:
    """How a cell is shown: as a day, as points, or as Excel thinks fit."""
    if column == "vintage":
        return "day"
    is_points = (column, record["unit"]) in (("value", "points"), ("change", "percent"))
    return "points" if is_points else ""


def _sources(sheet: Any, result: Result, sources: list[Edition], bold: Any) -> None:
    sheet.write_row(0, 0, ["edition", "published", "quality", "citation", "licence"], bold)
    line = 0
    for line, edition in enumerate(sources, start=1):
        values = [
            edition.id,
            edition.published.isoformat(),
            edition.quality,
            edition.citation,
            edition.licence,
        ]
        sheet.write_row(line, 0, values)
    line += 2
    sheet.write(line, 0, "question", bold)
    asked = {**result.question, "as_of": result.as_of.isoformat() if result.as_of else None}
    for key, value in asked.items():
        line += 1
        sheet.write_row(line, 0, [key, "" if value is None else str(value)])
    line += 2
    sheet.write(line, 0, "notes", bold)
    for note in result.all_notes:
        line += 1
        sheet.write_row(line, 0, [note.country, note.text])
    sheet.set_column(0, 2, 18)
    sheet.set_column(3, 4, 60)
    sheet.freeze_panes(1, 0)
