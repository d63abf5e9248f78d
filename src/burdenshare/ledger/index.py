"""The index: all editions in one SQLite file, made from text in a moment, kept in the user's cache.

Its name holds a checksum of every text it was made from, and one of its own bytes, so an index is either the
right one or not there. It may be deleted at any time, and does without a cache where there is none.
"""

import hashlib
import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

SCHEMA = """
CREATE TABLE edition (
    id TEXT PRIMARY KEY, published TEXT NOT NULL, root INTEGER NOT NULL, record TEXT NOT NULL);
CREATE TABLE observation (
    number INTEGER PRIMARY KEY, edition TEXT NOT NULL, country TEXT NOT NULL, year INTEGER NOT NULL,
    measure TEXT NOT NULL, value REAL, symbol TEXT, scale TEXT, prices TEXT, rates TEXT, status TEXT,
    locator TEXT, printed TEXT, marks TEXT, trust TEXT, quality TEXT, source TEXT, note TEXT,
    name TEXT);
CREATE TABLE fixing (
    day TEXT NOT NULL, edition TEXT NOT NULL, line INTEGER NOT NULL, rates TEXT NOT NULL,
    PRIMARY KEY (day, edition)) WITHOUT ROWID;
CREATE TABLE document (kind TEXT, id TEXT, content TEXT NOT NULL, PRIMARY KEY (kind, id));
"""
EXTENT = """
CREATE TABLE extent AS
    SELECT edition, count(*) AS cells, min(year) AS first, max(year) AS last FROM observation GROUP BY edition
    UNION ALL
    SELECT edition, sum((SELECT count(*) FROM json_each(rates))),
        CAST(min(day) AS INTEGER), CAST(max(day) AS INTEGER) FROM fixing GROUP BY edition
"""
KEPT = 8
OPEN = 2

ReadDocument = Callable[[Path], Any]

_OPEN: dict[tuple[str, int], sqlite3.Connection] = {}


def open_index(roots: Sequence[Path], documents: Mapping[str, ReadDocument]) -> sqlite3.Connection:
    """Open the index of all text under some data roots; make it first where it is missing or stale.

    Args:
        roots: Data folders. An edition or a document in a later one replaces that of the same name before.
        documents: For each kind of document, how to read one of its files into plain data: a kind is a
            folder `KIND`, or a file `KIND.yaml`.

    Returns:
        A connection to the index in memory; the same one as before while no text has changed.

    Raises:
        OSError: If a text cannot be read.
    """
    key = _content_key(roots, documents)
    place = (key, threading.get_ident())
    if place not in _OPEN:
        for old in list(_OPEN)[: len(_OPEN) - OPEN + 1]:
            del _OPEN[old]
        _OPEN[place] = _opened(key, roots, documents)
    return _OPEN[place]


def _opened(key: str, roots: Sequence[Path], documents: Mapping[str, ReadDocument]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    if kept := _kept(key):
        connection.deserialize(kept)
        return connection
    fill(connection, roots, documents)
    with suppress(OSError):
        _keep(key, connection.serialize())
    return connection


def _kept(key: str) -> bytes | None:
    """The index in the cache; None where there is none, or where a byte of it has changed."""
    with suppress(OSError):
        for path in _cache().glob(f"index-{key}-*.sqlite"):
            content = path.read_bytes()
            if path.name == _name(key, content):
                return content
    return None


def _keep(key: str, content: bytes) -> None:
    path = _cache() / _name(key, content)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _forget_old(path.parent)


def _name(key: str, content: bytes) -> str:
    return f"index-{key}-{zlib.crc32(content):08x}.sqlite"


def _cache() -> Path:
    if folder := os.environ.get("BURDENSHARE_CACHE"):
        return Path(folder)
    from platformdirs import user_cache_path

    return user_cache_path("burdenshare")


def _content_key(roots: Sequence[Path], kinds: Iterable[str]) -> str:
    """A checksum of every text file under the roots, of the kinds held, and of the program that read them."""
    key = hashlib.sha256(" ".join([SCHEMA, EXTENT, *sorted(kinds), *_program()]).encode())
    for root in roots:
        for path in _texts(root):
            key.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
            key.update(path.read_bytes())
        key.update(b"\1")
    return key.hexdigest()[:32]


def _program() -> Iterator[str]:
    """The state of the package's own modules: another program may read the same text otherwise."""
    for path in sorted(Path(__file__).parent.parent.rglob("*.py")):
        state = path.stat()
        yield f"{state.st_size}.{state.st_mtime_ns}"


def _texts(root: Path) -> list[Path]:
    found = (Path(folder, name) for folder, _, names in os.walk(root, onerror=_refuse) for name in names)
    return sorted(path for path in found if path.suffix in (".yaml", ".csv") and path.name[0] != ".")


def _refuse(error: OSError) -> NoReturn:
    raise error


def _forget_old(cache: Path) -> None:
    found = sorted(cache.glob("index-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[KEPT:]:
        path.unlink(missing_ok=True)


def fill(
    connection: sqlite3.Connection, roots: Sequence[Path], documents: Mapping[str, ReadDocument]
) -> None:
    """Write everything the text says into an empty database."""
    from burdenshare.ledger import text

    connection.executescript(SCHEMA)
    found = [(folder, number) for number, root in enumerate(roots) for folder in text.folders(root)]
    last = {(folder.name, folder.parent.name): (folder, number) for folder, number in found}
    for _, (folder, root_number) in sorted(last.items()):
        edition = text.read_edition(folder)
        record = json.dumps(asdict(edition), default=str)
        connection.execute(
            "INSERT INTO edition VALUES (?, ?, ?, ?)",
            (edition.id, edition.published.isoformat(), root_number, record),
        )
        connection.executemany(
            f"INSERT INTO observation VALUES (NULL{', ?' * 18})",
            (_fields(edition.id, cell) for cell in text.read_observations(folder, edition)),
        )
        connection.executemany(
            "INSERT INTO fixing VALUES (?, ?, ?, ?)", _by_day(text.read_fixings(folder, edition))
        )
    connection.execute("CREATE INDEX by_measure ON observation (measure, edition)")
    connection.execute(EXTENT)
    for kind, read in documents.items():
        for root in roots:
            _add_documents(connection, kind, read, root)
    connection.commit()


def _by_day(fixings: Iterable[Any]) -> Iterator[tuple[str, str, int, str]]:
    """One record for each day, its rates by currency as JSON: far smaller than one for each rate."""
    days: dict[tuple[str, str, int], dict[str, float]] = {}
    for fixing in fixings:
        place = (fixing.day.isoformat(), fixing.edition, fixing.line)
        days.setdefault(place, {})[fixing.currency] = fixing.rate
    return ((*place, json.dumps(rates)) for place, rates in days.items())


def _fields(edition: str, cell: Any) -> tuple[Any, ...]:
    unit = cell.unit
    return (
        edition, cell.country, cell.year, cell.measure, cell.value, unit.symbol, unit.scale, unit.prices,
        unit.rates, cell.status, cell.locator, cell.printed, " ".join(cell.marks), cell.trust, cell.quality,
        cell.source, cell.note, cell.name,
    )  # fmt: skip


def _add_documents(connection: sqlite3.Connection, kind: str, read: ReadDocument, root: Path) -> None:
    """Read the documents of one kind: `<kind>.yaml`, or all files of the folder `<kind>`, by their place."""
    folder, single = root / kind, root / f"{kind}.yaml"
    found = {
        path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.yaml"))
    }
    for name, path in (*found.items(), *([(kind, single)] if single.exists() else ())):
        content = json.dumps(read(path), default=str)
        connection.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (kind, name, content))
