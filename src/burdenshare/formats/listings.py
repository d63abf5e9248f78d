"""Plain tables: what is held, what names there are, what a check found."""

from typing import Any

from burdenshare.answers.files import Listing
from burdenshare.datafiles import csv_text
from burdenshare.formats.rows import SCHEMA, dumped, guarded
from burdenshare.formats.tables import Grid, aligned, piped


def listing_table(listing: Listing) -> str:
    """The findings, the rows, aligned, and the notes."""
    told, table = list(listing.headline), _short(listing)
    lines = aligned(_grid(table)) if table.rows or not told else []
    blank = [""] if told and lines else []
    return "\n".join(f"  {line}".rstrip() for line in (*told, *blank, *lines, *listing.notes)) + "\n"


def listing_markdown(listing: Listing) -> str:
    """The findings, the rows as a Markdown table, and the notes."""
    notes = ["", *listing.notes] if listing.notes else []
    told = [f"{line}\n" for line in listing.headline]
    return "\n".join([*told, *piped(_grid(_short(listing))), *notes]) + "\n"


def listing_csv(listing: Listing) -> str:
    """The rows as CSV."""
    return csv_text(
        listing.columns, ([guarded(row[column]) for column in listing.columns] for row in listing.rows)
    )


def listing_json(listing: Listing) -> str:
    """The rows as JSON; the schema is published as `data/schema/listing.json`."""
    told = {"headline": list(listing.headline)} if listing.headline else {}
    beside = {"notes": list(listing.notes)} if listing.notes else {}
    rows = [dict(row) for row in listing.rows]
    return dumped({"schema": SCHEMA, "question": dict(listing.question), **told, "rows": rows, **beside})


def _short(listing: Listing) -> Listing:
    return listing.short or listing


def _grid(listing: Listing) -> Grid:
    rows = [
        [str(row[column]) if column == "year" else _text(row[column]) for column in listing.columns]
        for row in listing.rows
    ]
    right = frozenset(
        place
        for place, column in enumerate(listing.columns)
        if listing.rows and all(isinstance(row[column], int | float) for row in listing.rows)
    )
    return Grid(list(listing.columns), rows, right)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
