"""Answers as table, CSV, JSON, Markdown or xlsx."""

from burdenshare.formats.listings import listing_csv, listing_json, listing_markdown, listing_table
from burdenshare.formats.promises import promise_json, promise_text
from burdenshare.formats.rows import as_csv, as_json, error_json
from burdenshare.formats.tables import as_markdown, as_table
from burdenshare.formats.workbook import as_xlsx

__all__ = [
    "as_csv",
    "as_json",
    "as_markdown",
    "as_table",
    "as_xlsx",
    "error_json",
    "listing_csv",
    "listing_json",
    "listing_markdown",
    "listing_table",
    "promise_json",
    "promise_text",
]
