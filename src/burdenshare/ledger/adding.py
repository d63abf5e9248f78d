"""From publishers' files to text: rebuilding the shipped tables, and adding a file of the user's own."""

import glob
import hashlib
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import isclose
from pathlib import Path

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, Contradiction, InputError
from burdenshare.ledger import corrections, text
from burdenshare.ledger.known import SHIPPED, Ledger
from burdenshare.records import FIXINGS, Edition, EditionFile, Observation, Quality
from burdenshare.sources import ecb, eda, eurostat, fx, imf, kiel, nato, oecd, sipri, worldbank
from burdenshare.sources.contents import Contents
from burdenshare.units import SCALES, rounded


def _read_nato(path: Path, countries: Countries, edition: Edition) -> Contents:
    return nato.read(path, countries, estimates=edition.estimates)


def _read_imf(path: Path, countries: Countries, edition: Edition) -> Contents:
    return Contents(tuple(imf.read(path, countries, currencies=dict(edition.currencies))))


def _read_eurostat(path: Path, countries: Countries, edition: Edition) -> Contents:
    """As trustworthy as the copy: what a third party shortened is a transcription."""
    contents = eurostat.read(path, countries, currencies=dict(edition.currencies))
    cells = tuple(replace(cell, quality=edition.quality) for cell in contents.observations)
    return replace(contents, observations=cells)


def _read_sipri(path: Path, countries: Countries, edition: Edition) -> Contents:
    """With hidden sheets: some of SIPRI's own tables are hidden in copies that others saved again."""
    return sipri.read(path, countries, hidden=True)


def _read_eda(path: Path, countries: Countries, edition: Edition) -> Contents:
    return eda.read(path, countries)


def _read_worldbank(path: Path, countries: Countries, edition: Edition) -> Contents:
    return worldbank.read(path, countries, currencies=dict(edition.currencies))


def _read_oecd(path: Path, countries: Countries, edition: Edition) -> Contents:
    return oecd.read(path, countries)


def _read_kiel(path: Path, countries: Countries, edition: Edition) -> Contents:
    return kiel.read(path, countries)


def _read_rates(base: str, path: Path, countries: Countries, edition: Edition) -> Contents:
    """Yearly averages against one currency: those of two publishers never stand in one edition.

    Raises:
        BadFile: If the rates are against another.
    """
    contents = fx.read(path, countries)
    other = next((cell for cell in contents.observations if not cell.unit.symbol.endswith(base)), None)
    if other:
        raise BadFile(
            f"holds rates in {other.unit}, those of another publisher.",
            where=str(path),
            remedy=f"Expected rates{base}; averages of two publishers are not mixed.",
        )
    return contents


READERS: dict[str, Callable[[Path, Countries, Edition], Contents]] = {
    "nato": _read_nato,
    "imf": _read_imf,
    "sipri": _read_sipri,
    "eurostat": _read_eurostat,
    "eda": _read_eda,
    "worldbank": _read_worldbank,
    "oecd": _read_oecd,
    "kiel": _read_kiel,
    "ecb": partial(_read_rates, " per EUR"),
    "fed": partial(_read_rates, " per USD"),
}
STATED = {"eurostat": eurostat.updated, "worldbank": worldbank.updated}
NAMES = {
    "nato": ("NATO", "nato", "NATO copyright: reuse with credit, not for sale or advertising"),
    "imf": ("IMF", "imf", "IMF data terms: attribution; limits on commercial resale"),
    "sipri": (
        "SIPRI",
        "sipri",
        "all rights reserved; not to be passed on; less than a tenth for non-commercial use",
    ),
    "eurostat": ("Eurostat", "cofog", "Eurostat reuse policy: CC BY 4.0, source named, changes stated"),
    "eda": ("EDA", "eda", "EDA copyright; terms of reuse unknown, so not passed on"),
    "worldbank": ("World Bank", "worldbank", "World Bank: CC BY 4.0, source named"),
    "oecd": ("OECD", "oecd", "OECD: CC BY 4.0, source named"),
    "kiel": (
        "Kiel Institute",
        "kiel",
        "Kiel Institute: citation asked; terms of reuse unknown, so not passed on",
    ),
    "ecb": ("ECB", "ecb", "ECB: free reuse with attribution"),
    "fed": ("US Federal Reserve", "fed", "public domain of the United States"),
}
ORDER: tuple[Quality, ...] = ("press", "transcription", "publisher")
COPIES: dict[Quality, str] = {
    "press": "; single cells as newspapers printed them",
    "transcription": "; transcribed by a third party",
    "publisher": "",
}
LATEST_YEAR = {"final": -1, "estimate": 0}
NEAR_DAYS = 14
MAX_BYTES = 256 * 1024 * 1024
SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file.

    Attributes:
        cells: Number of cells of the edition now held.
        changed: False where every cell of the file was held already.
        replaced: Number of cells that the file replaced by better copies of the same figure.
    """

    edition: Edition
    cells: int
    changed: bool
    replaced: int = 0
    warnings: tuple[str, ...] = ()


def checksum(path: Path) -> str:
    """The sha256 of a file.

    Raises:
        BadFile: If it cannot be read, is no file (a pipe never ends), or is longer than any publisher's.
    """
    try:
        status = path.stat()
        if status.st_size > MAX_BYTES or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            what = f"is {status.st_size / 2**20:,.0f} MiB long" if status.st_size else "is no ordinary file"
            raise BadFile(f"{what}.", where=str(path), remedy="Check what was downloaded.")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise BadFile(f"{reason}.", where=str(path), remedy="Check the path.") from None


def stated_day(source: str, path: Path) -> date | None:
    """The day that a file itself gives as that of its figures; None where its publisher's files give none.

    Raises:
        InputError: If it is no publisher whose files can be read.
        BadFile: If the file cannot be read.
    """
    _require_reader(source)
    checksum(path)
    return STATED[source](path) if source in STATED else None


def _require_reader(source: str) -> None:
    if source not in READERS:
        raise InputError(
            f"'{source}' is not a publisher whose files can be read.",
            remedy=f"Known: {', '.join(READERS)}.",
        )


def rebuild(
    originals: Path, ledger: Ledger, root: Path = SHIPPED, *, names: Sequence[str] = ()
) -> Iterator[tuple[Edition, str]]:
    """The tables of shipped editions, made anew from the publishers' files.

    Args:
        originals: Folder with `<publisher>/<date>/<file>` as named in each `edition.yaml`; a file that is not
            there may stand elsewhere in the folder, since its checksum tells it.
        ledger: For the countries.
        root: The data folder whose editions are rebuilt.
        names: Of the editions that are rebuilt; none: all.

    Yields:
        Each edition and the text of its table; nothing is written.

    Raises:
        BadFile: If a file is missing or is not the one named.
        Contradiction: If a correction does not find the wrong value any more.
    """
    for folder in text.folders(root):
        edition = text.read_edition(folder)
        if names and edition.id not in names:
            continue
        paths = [_original(originals, folder, file) for file in edition.files]
        yield edition, _table(folder.parent.name, paths, ledger, edition)


def _original(originals: Path, folder: Path, file: EditionFile) -> Path:
    """The publisher's file that an edition names."""
    path = originals / folder.parent.name / folder.name / file.name
    if not path.exists():
        path = min(originals.rglob(glob.escape(file.name)), default=path)
    if checksum(path) != file.sha256:
        raise BadFile(
            "is not the file that edition.yaml names: its checksum differs.",
            where=str(path),
            remedy="Find the file with that checksum, or describe the new one in edition.yaml.",
        )
    return path


def _table(source: str, paths: Sequence[Path], ledger: Ledger, edition: Edition) -> str:
    """The text of an edition's table, read from the publisher's files."""
    if edition.observations == FIXINGS:
        return text.fixings_csv(fixing for path in paths for fixing in ecb.read(path))
    cells: list[Observation] = []
    for path in paths:
        cells = merge(cells, READERS[source](path, ledger.countries, edition).observations)[0]
    wrong = corrections.of_edition(ledger.documents("corrections"), edition.id)
    first = edition.first_year or 0
    return text.observations_csv(cell for cell in corrections.apply(cells, wrong) if cell.year >= first)


def add(
    source: str, path: Path, published: date, data: Path, ledger: Ledger, *, retrieved: bool = False
) -> Added:
    """Read a file of the user's own into the user's data folder.

    The edition may be held already: by the same file (nothing changes), in other files (they are joined), or
    as cells of the press (they are replaced where they round from the file).

    Args:
        source: A publisher whose files can be read, a key of `READERS`.
        path: The file.
        published: The day of the edition.
        retrieved: Whether that is the day of retrieval, since that of publication is not known.
        data: The user's data folder; made where it does not exist.
        ledger: Everything held so far.

    Raises:
        InputError: If the folder cannot be written, another `data add` is at work, the file is held as the
            edition of another day, or it holds what nobody could know on the day.
        BadFile: If the file cannot be read.
        Contradiction: If a cell says something else than one already held under the same edition.
    """
    _require_reader(source)
    digest = checksum(path)
    folder = text.folder_of(data, source, published)
    with _alone(data):
        held, cells = _held(ledger, f"{source}-{published}", folder)
        if held and any(file.sha256 == digest for file in held.files):
            return Added(held, len(cells), changed=False)
        if held and held.observations == FIXINGS:
            raise InputError(
                f"{held.id} holds fixings by day, which averages do not join.",
                where=str(path),
                remedy="Give the day of the averages.",
            )
        edition = held or _new_edition(source, published, retrieved)
        _refuse_another_day(path, digest, edition, ledger)
        contents = READERS[source](path, ledger.countries, edition)
        _refuse_what_nobody_knew(path, published, contents.observations)
        wrong = corrections.of_edition(ledger.documents("corrections"), edition.id)
        here = [correction for correction in wrong if correction.locator.startswith(f"{path.name}#")]
        read = corrections.apply(contents.observations, here)
        joined, replaced = merge(cells, read, where=str(path))
        if held and joined == cells:
            return Added(held, len(cells), changed=False, warnings=contents.warnings)
        edition = replace(
            _as_copied(edition, joined, contents.note),
            files=(*edition.files, EditionFile(path.name, digest)),
            observations=f"observations-{digest[:12]}.csv",
            base_year=contents.base_year or edition.base_year,
        )
        _write(folder, edition, joined)
    near = [] if held else _near_editions(edition, ledger, folder)
    warnings = (*contents.warnings, *_missing_members(edition, contents.observations, ledger), *near)
    return Added(edition, len(joined), changed=True, replaced=replaced, warnings=warnings)


def _as_copied(edition: Edition, cells: Sequence[Observation], note: str) -> Edition:
    """The edition with quality, citation and note of the best copy that it now holds."""
    quality: Quality = max((cell.quality for cell in cells), key=ORDER.index, default="publisher")
    if quality == edition.quality:
        return replace(edition, note=edition.note or note)
    citation = edition.citation.partition("; ")[0] + COPIES[quality]
    return replace(edition, quality=quality, citation=citation, note=note)


def _refuse_what_nobody_knew(path: Path, published: date, cells: Sequence[Observation]) -> None:
    """Refuse a day on which a year of the file was not over, or, for estimates, had not begun.

    In forms without marks of estimates a figure called final may be one.
    """
    for cell in cells:
        if cell.status not in LATEST_YEAR:
            continue
        status = cell.status if cell.quality == "publisher" else "estimate"
        if cell.year > published.year + LATEST_YEAR[status]:
            raise InputError(
                f"holds a figure of {cell.year} ({cell.status}), which nobody knew on {published}.",
                where=f"{path}, {cell.locator.partition('#')[2]}",
                remedy="Check --published: it is the day printed on the release.",
            )


def _missing_members(edition: Edition, cells: Sequence[Observation], ledger: Ledger) -> Iterator[str]:
    """Members with forces that have no row in a series of the publisher's file, one line for each who."""
    found: dict[tuple[str, str, str], set[str]] = {}
    last: dict[tuple[str, str, str], int] = {}
    for cell in cells:
        if cell.quality == "publisher":
            series = cell.key[2:]
            found.setdefault(series, set()).add(cell.country)
            last[series] = max(last.get(series, 0), cell.year)
    where: dict[tuple[str, ...], list[str]] = {}
    for series, countries in found.items():
        missing = tuple(code for code in ledger.expected(edition, last[series]) if code not in countries)
        if missing:
            where.setdefault(missing, []).append(" ".join(filter(None, series[:2])))
    for missing, names in where.items():
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        yield f"no row of {', '.join(missing[:5])}{more} in {', '.join(dict.fromkeys(names))}"


def _near_editions(edition: Edition, ledger: Ledger, folder: Path) -> Iterator[str]:
    """Other editions of the publisher within days of a new one: perhaps the same."""
    for other in ledger.every:
        days = abs((other.published - edition.published).days)
        if other.definition == edition.definition and 0 < days <= NEAR_DAYS:
            yield (
                f"{other.id} is held too, as another edition; if this file belongs to it, delete {folder} "
                f"and add the file with --published {other.published}"
            )


def _refuse_another_day(path: Path, digest: str, edition: Edition, ledger: Ledger) -> None:
    for other in ledger.every:
        if other.id != edition.id and any(file.sha256 == digest for file in other.files):
            raise InputError(
                f"is held already as {other.id}.",
                where=str(path),
                remedy=f"One file is one edition: its day is {other.published}.",
            )


def _held(ledger: Ledger, name: str, folder: Path) -> tuple[Edition | None, list[Observation]]:
    """The edition as held now: read again from its text, since another process may just have written it."""
    if (folder / "edition.yaml").exists():
        edition = text.read_edition(folder)
        return edition, text.read_observations(folder, edition)
    for edition in ledger.every:
        if edition.id == name:
            return edition, text.read_observations(ledger.folder(edition), edition)
    return None, []


def _new_edition(source: str, published: date, retrieved: bool) -> Edition:
    publisher, definition, licence = NAMES[source]
    title = f"{publisher}, {'retrieved' if retrieved else 'edition of'} {published}"
    return Edition(
        id=f"{source}-{published}",
        publisher=publisher,
        title=title,
        published=published,
        quality="publisher",
        definition=definition,
        citation=f"{title}, as added by the user",
        licence=licence,
        files=(),
        retrieved=published if retrieved else None,
    )


def _write(folder: Path, edition: Edition, cells: Sequence[Observation]) -> None:
    """The table first, then `edition.yaml`, which names it: killed anywhere, the old or the new stands."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob(".*.[0-9]*"):  # what a writer that was killed left behind
            path.unlink()
        text.write_atomically(folder / edition.observations, text.observations_csv(cells))
        text.write_atomically(folder / "edition.yaml", text.edition_yaml(edition))
        for path in folder.glob("observations*.csv"):
            if path.name != edition.observations:
                path.unlink()
    except OSError as error:
        raise _cannot_write(folder, error) from None


def _cannot_write(folder: Path, error: OSError) -> InputError:
    reason = (error.strerror or "cannot be written").lower()
    return InputError(
        f"{reason}.", where=str(folder), remedy="Choose a folder that you may write: --data DIR."
    )


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Hold the data folder for one writer; the system lets go when the process dies."""
    from filelock import FileLock, Timeout

    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data / ".lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise InputError(
            "another 'data add' is writing here.", where=str(data), remedy="Try again when it is done."
        ) from None
    except OSError as error:
        raise _cannot_write(data, error) from None
    try:
        yield
    finally:
        lock.release()


def merge(
    held: Sequence[Observation], new: Sequence[Observation], *, where: str = ""
) -> tuple[list[Observation], int]:
    """Join the cells of two files of one edition; of two copies of a figure the better one stays.

    A publisher's file that was saved again differs in the last digits: the cell held stays.

    Returns:
        The joined cells, and how many of those held were replaced.

    Raises:
        Contradiction: If two copies are not the same figure, with both values.
    """
    joined = {cell.key: cell for cell in held}
    replaced = 0
    against = []
    for cell in new:
        before = joined.get(cell.key)
        if before is None:
            joined[cell.key] = cell
            continue
        if before.quality == cell.quality == "publisher" and _same(before, cell):
            continue
        worse, better = sorted((before, cell), key=_standing)
        if worse.trust == "plain" and not _rounds_from(worse, better):
            against.append((before, cell))
        if better is cell:
            joined[cell.key] = cell
            replaced += before != cell
    if against:
        raise _contradiction(against, where)
    return list(joined.values()), replaced


def _same(before: Observation, cell: Observation) -> bool:
    """Whether two cells hold one number, as far as computers keep it."""
    if before.value is None or cell.value is None:
        return before.value is cell.value
    return before.unit == cell.unit and isclose(before.value, cell.value, rel_tol=SAME)


def _standing(cell: Observation) -> tuple[bool, int]:
    return cell.trust == "plain", ORDER.index(cell.quality)


def _rounds_from(worse: Observation, better: Observation) -> bool:
    """Whether the worse copy is the better one, as far as it was printed."""
    if worse.value is None or better.value is None:
        return worse.value is better.value
    if worse.unit.symbol != better.unit.symbol:
        return False
    value = better.value * SCALES[better.unit.scale] / SCALES[worse.unit.scale]
    if not worse.printed:
        return worse.value == value
    decimals = len(worse.printed.partition(".")[2])
    return float(rounded(value, decimals)) == float(rounded(worse.value, decimals))


def _contradiction(against: list[tuple[Observation, Observation]], where: str) -> Contradiction:
    shown = [
        f"{cell.measure} {cell.country} {cell.year}: held {_said(before)}, new {_said(cell)}"
        for before, cell in against[:5]
    ]
    more = f" (and {len(against) - 5} more)" if len(against) > 5 else ""
    return Contradiction(
        f"contradicts what is held under the same edition. {'; '.join(shown)}{more}.",
        where=where,
        remedy="Check --published; if the held copy is wrong, please report the cell.",
    )


def _said(cell: Observation) -> str:
    value = ".." if cell.value is None else f"{cell.printed or cell.value} {cell.unit}"
    return f"{value} ({cell.quality}, {cell.locator})"
