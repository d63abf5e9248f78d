"""The one strict loader of YAML and CSV.

Duplicate keys, unknown keys, anchors and wrong types are errors that name file, line and remedy.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from burdenshare.errors import BadFile

Record = TypeVar("Record")
PLAIN = {"extra_forbidden": "this key is not known here", "missing": "is missing"}


def read_yaml(path: Path, model: type[Record]) -> Record:
    """Read one YAML file as the pydantic model that describes it.

    Args:
        path: The file.
        model: A pydantic model with `extra="forbid"`.

    Raises:
        BadFile: If the file is not YAML, repeats a key, uses an anchor, or does not fit the model.
    """
    from pydantic import TypeAdapter, ValidationError

    content, lines = _parse(path)
    try:
        return TypeAdapter(model).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = (*first["loc"], *getattr(first.get("ctx", {}).get("error"), "place", ()))
        words = PLAIN.get(first["type"]) or first["msg"].removeprefix("Value error, ")
        raise BadFile(
            f"{'.'.join(map(str, place)) or 'the file'}: {words.replace('Input should be', 'must be')}.",
            where=f"{path}, line {_line(lines, place)}",
            remedy="See docs/reference/files.md for what this file may hold.",
        ) from None


def _parse(path: Path) -> tuple[Any, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    text = _text(path)
    try:
        marked = YAML(typ="rt", pure=True).load(text)
        plain = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = (error.problem or "not YAML").splitlines()[0]
        raise BadFile(f"{problem}.", where=f"{path}, line {line}", remedy="Correct the line.") from None
    except YAMLError as error:
        raise BadFile(str(error).splitlines()[0], where=str(path), remedy="Correct the file.") from None
    except RecursionError:
        raise BadFile("is nested too deep.", where=str(path), remedy="Write it flat.") from None
    except ValueError as error:
        where = f"{path}, line {_line_of_a_strange_day(text)}"
        raise BadFile(f"no such day ({error}).", where=where, remedy="Write it as 2017-03-31.") from None
    if "&" in text and (line := _line_of_an_anchor(text)):
        raise BadFile("anchors are not allowed.", where=f"{path}, line {line}", remedy="Write the value out.")
    return plain, marked


def _line_of_a_strange_day(text: str) -> int:
    """The first line with what looks like a day, and is none."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in re.findall(r"\d{4}-\d{1,2}-\d{1,2}", line):
            try:
                date(*map(int, found.split("-")))
            except ValueError:
                return number
    return 1


def _line_of_an_anchor(text: str) -> int | None:
    """The line of the first anchor or alias; None: there is none."""
    from ruamel.yaml import YAML
    from ruamel.yaml.events import AliasEvent, NodeEvent

    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, NodeEvent) and (isinstance(event, AliasEvent) or getattr(event, "anchor", None)):
            return int(event.start_mark.line) + 1
    return None


def _line(marked: Any, place: Sequence[str | int]) -> int:
    """The line of the deepest key of `place` that stands in the file."""
    line = 1
    for key in place:
        try:
            place_of = marked.lc.key if isinstance(key, str) else marked.lc.item
            line = place_of(key)[0] + 1
            marked = marked[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line


def read_csv(path: Path, header: Sequence[str]) -> list[dict[str, str]]:
    """Read a CSV file whose header must be exactly `header`.

    Raises:
        BadFile: If the file is missing or not UTF-8, the header differs, or a line is too short or too long.
    """
    lines = csv.reader(io.StringIO(_text(path)), strict=True)
    try:
        found = next(lines, [])
        if found != list(header):
            raise BadFile(
                f"the header is {','.join(found)!r}.",
                where=f"{path}, line 1",
                remedy=f"It must be {','.join(header)!r}.",
            )
        return [_record(path, lines.line_num, header, line) for line in lines if line]
    except csv.Error as error:
        where = f"{path}, line {lines.line_num}"
        raise BadFile(f"{error}.", where=where, remedy="Correct the quotation marks.") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("is not UTF-8.", where=str(path), remedy="Save it as UTF-8.") from None
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise BadFile(f"{reason}.", where=str(path), remedy="Check the path, or put the file back.") from None


def _record(path: Path, number: int, header: Sequence[str], line: list[str]) -> dict[str, str]:
    if len(line) != len(header):
        raise BadFile(
            f"has {len(line)} fields where the header has {len(header)}.",
            where=f"{path}, line {number}",
            remedy="Quote fields that contain a comma.",
        )
    return dict(zip(header, line, strict=True))


def csv_text(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """Write lines as CSV text: commas, `\\n`, quotes only where needed; None is empty.

    >>> csv_text(["a", "b"], [["x,y", None]])
    'a,b\\n"x,y",\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue()
