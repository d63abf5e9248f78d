"""The lines of a publisher's CSV file."""

import csv
import io
from itertools import islice
from pathlib import Path

from burdenshare.errors import BadFile

MAX_BYTES = 24 * 1024 * 1024
MAX_LINES = 500_000


def read_lines(path: Path) -> list[list[str]]:
    """Read a CSV file in UTF-8, with or without a mark at its head, as lists of fields.

    Raises:
        BadFile: If it cannot be read, is no such file, or is longer than any publisher's.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_long(path, f"{size / 2**20:,.0f} MiB")
        lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        found = list(islice(lines, MAX_LINES + 1))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(
            f"cannot be read ({error}).",
            where=str(path),
            remedy="Check the path, and that it is CSV in UTF-8.",
        ) from None
    if len(found) > MAX_LINES:
        raise _too_long(path, f"more than {MAX_LINES:,} lines")
    return found


def _too_long(path: Path, length: str) -> BadFile:
    return BadFile(f"is {length} long.", where=str(path), remedy="Check what was downloaded.")
