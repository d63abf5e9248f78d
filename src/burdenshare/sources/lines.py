"""The lines of a publisher's CSV file."""

import csv
import io
from pathlib import Path

from burdenshare.errors import BadFile


def read_lines(path: Path) -> list[list[str]]:
    """Read a CSV file in UTF-8, with or without a mark at its head, as lists of fields.

    Raises:
        BadFile: If it cannot be read, or is no such file.
    """
    try:
        return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(
            f"cannot be read ({error}).",
            where=str(path),
            remedy="Check the path, and that it is CSV in UTF-8.",
        ) from None
