"""Editions as text: `editions/<publisher>/<date>/edition.yaml` and its table. Text is the truth.

`edition.yaml` names its table, so that one rename of it switches an edition from old to new; a folder without
it is no edition. A table holds observations; one that is called `fixings.csv` holds exchange rates by day.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from burdenshare.datafiles import csv_text, read_csv, read_yaml
from burdenshare.errors import BadFile
from burdenshare.records import FIXINGS, Edition, EditionFile, Fixing, Observation, Quality, Unit
from burdenshare.sources import ecb

COLUMNS = (
    "country", "name", "year", "measure", "value", "unit", "prices", "rates", "status", "printed", "marks",
    "quality", "trust", "locator", "source", "note",
)  # fmt: skip
FIXING_COLUMNS = ("day", "line", *ecb.CURRENCIES)

LEFT_OVER = re.compile(r"\..+\.(?:csv|json|yaml)\.(\d{1,10})")

Code = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]


class FileText(BaseModel):
    """One file of an edition."""

    model_config = ConfigDict(extra="forbid")
    name: str
    sha256: str


class EditionText(BaseModel):
    """What `edition.yaml` may hold."""

    model_config = ConfigDict(extra="forbid")
    publisher: str
    title: str
    published: date | None = None
    retrieved: date | None = None
    quality: Quality
    definition: str
    citation: str
    licence: str
    files: list[FileText]
    observations: str = "observations.csv"
    document: str = ""
    cutoff: date | None = None
    base_year: int | None = None
    estimates: list[int] = []
    first_year: int | None = None
    currencies: dict[Code, Code] = {}
    landing: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _has_one_day(self) -> "EditionText":
        if (self.published is None) == (self.retrieved is None):
            raise ValueError("write published, or retrieved where the day of publication is not known")
        return self


def folders(root: Path) -> Iterator[Path]:
    """The folders under a data root that hold an edition, in order of publisher and day."""
    return (path.parent for path in sorted(root.glob("editions/*/*/edition.yaml")))


def folder_of(root: Path, publisher: str, published: date) -> Path:
    """Where an edition of that publisher and day belongs."""
    return root / "editions" / publisher / published.isoformat()


def read_edition(folder: Path) -> Edition:
    """Read `edition.yaml`; publisher and day are also the names of the folders.

    Raises:
        BadFile: If the file does not describe an edition, or stands in the folder of another day.
    """
    path = folder / "edition.yaml"
    text = read_yaml(path, EditionText)
    key, day = ("retrieved", text.retrieved) if text.retrieved else ("published", text.published)
    if str(day) != folder.name:
        raise BadFile(
            f"{key}: {day}, but the folder is {folder.name}.",
            where=str(path),
            remedy="The folder is named after the day of publication, or of retrieval.",
        )
    values = {**text.model_dump(), "published": day}
    values["files"] = tuple(EditionFile(**file) for file in values["files"])
    values["estimates"] = tuple(values["estimates"])
    values["currencies"] = tuple(values["currencies"].items())
    return Edition(id=f"{folder.parent.name}-{folder.name}", **values)


def edition_yaml(edition: Edition) -> str:
    """The text of `edition.yaml` for a record; fields at their defaults are left out."""
    import io

    from ruamel.yaml import YAML

    values = {name: getattr(edition, name) for name in EditionText.model_fields}
    values["files"] = [{"name": file.name, "sha256": file.sha256} for file in edition.files]
    values["estimates"] = list(edition.estimates)
    values["currencies"] = dict(edition.currencies)
    if edition.retrieved:
        values["published"] = None
    defaults = {name: info.get_default() for name, info in EditionText.model_fields.items()}
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.width = 10_000
    out = io.StringIO()
    yaml.dump({name: value for name, value in values.items() if value != defaults[name]}, out)
    return out.getvalue()


def read_observations(folder: Path, edition: Edition) -> list[Observation]:
    """Read an edition's table; one of fixings holds no observation.

    Raises:
        BadFile: If a line does not hold an observation.
    """
    if edition.observations == FIXINGS:
        return []
    path = folder / edition.observations
    records = read_csv(path, COLUMNS)
    return [_observation(path, line, record) for line, record in enumerate(records, start=2)]


def _observation(path: Path, line: int, record: dict[str, str]) -> Observation:
    try:
        return Observation(
            country=record["country"],
            year=int(record["year"]),
            measure=record["measure"],
            value=_value(record["value"], record["printed"]),
            unit=unit(record["unit"], record["prices"], record["rates"]),
            status=record["status"],  # type: ignore[arg-type]
            locator=record["locator"],
            printed=record["printed"],
            marks=tuple(record["marks"].split()),
            trust=record["trust"],  # type: ignore[arg-type]
            quality=record["quality"],  # type: ignore[arg-type]
            source=record["source"],
            note=record["note"],
            name=record["name"],
        )
    except ValueError as error:
        raise BadFile(f"{error}.", where=f"{path}, line {line}", remedy="Correct the field.") from None


def _value(value: str, printed: str) -> float | None:
    """The number of a cell, which rounds to what was printed.

    >>> _value("2.12345", "2.12"), _value("", "")
    (2.12345, None)
    """
    if not value:
        return None
    number = float(value)
    if printed:
        half = 0.5 * 10.0 ** -len(printed.partition(".")[2])
        if not abs(number - float(printed)) <= half * (1 + 1e-6):
            raise ValueError(f"the value {value} does not round to {printed}, as printed")
    return number


def unit(words: str, prices: str = "", rates: str = "") -> Unit:
    """The unit written as `million EUR`, `USD per head`, `percent`.

    >>> unit("thousand USD per head", "2015", "2015")
    Unit(symbol='USD per head', scale='thousand', prices='2015', rates='2015')
    """
    first, _, rest = words.partition(" ")
    if first in ("thousand", "million", "billion"):
        return Unit(rest, first, prices, rates)
    return Unit(words, "", prices, rates)


def observations_csv(observations: Iterable[Observation]) -> str:
    """The text of a table of observations: full precision, in the order of the source."""
    return csv_text(COLUMNS, (_line(cell) for cell in observations))


def _line(cell: Observation) -> Sequence[Any]:
    return (
        cell.country, cell.name, cell.year, cell.measure, "" if cell.value is None else repr(cell.value),
        str(cell.unit), cell.unit.prices, cell.unit.rates, cell.status, cell.printed, " ".join(cell.marks),
        cell.quality, cell.trust, cell.locator, cell.source, cell.note,
    )  # fmt: skip


def read_fixings(folder: Path, edition: Edition) -> list[Fixing]:
    """Read the exchange rates of an edition, if that is what its table holds.

    Raises:
        BadFile: If a line does not hold a fixing.
    """
    if edition.observations != FIXINGS:
        return []
    path = folder / FIXINGS
    records = read_csv(path, FIXING_COLUMNS)
    return [
        fixing
        for line, record in enumerate(records, start=2)
        for fixing in _fixings(path, line, record, edition)
    ]


def _fixings(path: Path, line: int, record: dict[str, str], edition: Edition) -> list[Fixing]:
    try:
        day, original = date.fromisoformat(record["day"]), int(record["line"])
        return [
            Fixing(code, day, ecb.positive(record[code]), edition.files[0].name, original, edition.id)
            for code in ecb.CURRENCIES
            if record[code]
        ]
    except ValueError as error:
        raise BadFile(f"{error}.", where=f"{path}, line {line}", remedy="Correct the field.") from None


def fixings_csv(fixings: Iterable[Fixing]) -> str:
    """The text of a table of fixings: a line for each day, a column for each currency, as the source has it.

    >>> fixings_csv([Fixing("USD", date(2017, 3, 31), 1.0691, "f.csv", 2)]).splitlines()[1]
    '2017-03-31,2,1.0691,,,,,,,,,,,,,,,,,,'
    """
    rows: dict[tuple[date, int], dict[str, str]] = {}
    for fixing in fixings:
        rows.setdefault((fixing.day, fixing.line), {})[fixing.currency] = repr(fixing.rate)
    return csv_text(
        FIXING_COLUMNS,
        ((day, line, *(rates.get(code) for code in ecb.CURRENCIES)) for (day, line), rates in rows.items()),
    )


def clear_left_over(folder: Path) -> None:
    """Remove what `write_atomically` left in a folder, or one below it, when it was killed halfway."""
    for path in folder.rglob(".*"):
        found = LEFT_OVER.fullmatch(path.name)
        if found and not _runs(int(found[1])):
            path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old text or the new one, never a part."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
