"""An answer on its way out: to the screen, or to a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burdenshare.errors import InputError

if TYPE_CHECKING:
    from burdenshare.answers import Listing, Result

SUFFIXES = {
    ".csv": "csv",
    ".json": "json",
    ".md": "md",
    ".xlsx": "xlsx",
    ".txt": "table",
    ".html": "html",
    ".htm": "html",
}


def style_of(options: dict[str, Any]) -> str:
    """How to show an answer: as `--format` says, else by the suffix of the file, else as a table."""
    if options["style"]:
        return str(options["style"])
    if not options["output"]:
        return "table"
    suffix = Path(options["output"]).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"'{suffix}' is not a form known here.",
            where=options["output"],
            remedy=f"Use {', '.join(SUFFIXES)}.",
        )
    return SUFFIXES[suffix]


def give(answer: Callable[[], Result], options: dict[str, Any]) -> None:
    """Answer, and show it in the form that was asked for."""
    from burdenshare import formats

    style = style_of(options)
    output = options["output"]
    if style == "html":
        raise InputError("only the brief is a page.", where=output, remedy="burdenshare brief -o brief.html")
    if style == "xlsx" and not output:
        raise InputError("an .xlsx workbook needs a file.", where="--format", remedy="Add -o FILE.xlsx.")
    result = answer()
    if style == "xlsx":
        from burdenshare.answers import known

        ledger = known(result.as_of, options["data"])
        sources = [ledger.edition(name) for name in result.editions]
        write(formats.as_xlsx(result, sources), output)
        return
    text = {
        "table": formats.as_table,
        "csv": formats.as_csv,
        "json": formats.as_json,
        "md": formats.as_markdown,
    }
    put(text[style](result), output, style)


def give_listing(listing: Listing, options: dict[str, Any]) -> None:
    """Show a plain table in the form that was asked for."""
    from burdenshare import formats

    style = style_of(options)
    forms = {
        "table": formats.listing_table,
        "csv": formats.listing_csv,
        "json": formats.listing_json,
        "md": formats.listing_markdown,
    }
    if style not in forms:
        raise InputError(f"a list has no form '{style}'.", remedy=f"Choose {', '.join(forms)}.")
    put(forms[style](listing), options["output"], style)


def put(text: str, output: str | None, style: str = "table") -> None:
    """Print a text, or write it to a file; Excel needs a mark at the head of a CSV file to read UTF-8."""
    if output:
        write(text.encode("utf-8-sig" if style == "csv" else "utf-8"), output)
    else:
        say(text, style)


def say(text: str, style: str = "table") -> None:
    """Print a text; data is UTF-8, whatever the terminal speaks.

    Raises:
        InputError: If stdout is closed.
    """
    if sys.stdout is None:
        raise InputError("is closed.", where="stdout", remedy="Write to a file: -o FILE.")
    if style in ("csv", "json") and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)
    sys.stdout.flush()


def write(content: bytes, output: str) -> None:
    """Write a file that is whole or not there; a pipe or a device gets the bytes themselves.

    Raises:
        InputError: If that cannot be done.
    """
    path = Path(output)
    try:
        if path.exists() and (not path.is_file() or path.is_relative_to("/dev")):
            with path.open("ab") as through:
                through.write(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise InputError(f"{reason}.", where=output, remedy="Choose a place that you may write.") from None
    click.echo(f"wrote {output}", err=True)


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file and rename, so that the old or the new stands there, never a part."""
    beside = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
