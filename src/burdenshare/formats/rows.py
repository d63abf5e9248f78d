"""Rows at full precision: JSON for programs, CSV for spreadsheets and pandas."""

import json
from typing import Any

from burdenshare.answers.result import COLUMNS, Result
from burdenshare.datafiles import csv_text
from burdenshare.errors import BurdenshareError
from burdenshare.records import Reading

SCHEMA = "burdenshare/1"


def as_json(result: Result) -> str:
    """The answer as one JSON object; its schema is published as `data/schema/answer.json`."""
    content = {
        "schema": SCHEMA,
        "question": dict(result.question),
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "readings": [_reading(reading) for reading in result.readings],
        "editions": result.editions,
        "headline": list(result.headline),
        "rows": result.records(),
        "notes": [
            {"code": note.code, "text": note.text, "country": note.country or None}
            for note in result.all_notes
        ],
    }
    return dumped(content)


def error_json(error: BurdenshareError) -> str:
    """An error as one JSON object."""
    told = {
        "code": error.code,
        "what": error.what,
        "where": error.where or None,
        "remedy": error.remedy or None,
    }
    return dumped({"schema": SCHEMA, "error": told})


def dumped(content: Any) -> str:
    """JSON text as all verbs print it."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "id": reading.id,
        "tier": reading.tier,
        "definition": reading.definition,
        "edition": reading.edition,
        "share": reading.share,
        "prices": reading.prices,
        "rates": reading.rates,
        "gdp": reading.gdp,
        "gdp_growth": reading.gdp_growth or None,
        "base": reading.base or None,
        "share_from": reading.share_from,
        "label": reading.label or None,
        "sentence": reading.sentence or None,
    }


def as_csv(result: Result) -> str:
    """The rows under the tidy header; numbers at full precision, text safe to open in a spreadsheet."""
    columns = [*COLUMNS, *result.columns]
    lines = ([guarded(record[column]) for column in columns] for record in result.records())
    return csv_text(columns, lines)


def guarded(value: Any) -> Any:
    """A text that a spreadsheet cannot take for a formula.

    >>> guarded("=1+1"), guarded("Germany"), guarded(-1.5), guarded(True)
    ("'=1+1", 'Germany', -1.5, 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
