"""What every source has said, and when: the ledger, and the part of it that was known on a day."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare import units
from burdenshare.countries import Countries, Euro, ally, group, total
from burdenshare.errors import InputError, NothingKnown, UnknownName
from burdenshare.ledger.index import ReadDocument, open_index
from burdenshare.records import Edition, EditionFile, Fixing, Observation, Panel, Row, Unit

if TYPE_CHECKING:
    from burdenshare.records import Ints

ALLIANCE = "nato"
SHIPPED = Path(__file__).parent.parent / "data"
CELL = (
    "country, year, measure, value, symbol, scale, prices, rates, status, locator, printed, marks, trust, "
    "quality, source, note, name"
)
RATE = "json_extract(rates, '$.' || ?)"  # of one currency, out of those of a day


@dataclass(frozen=True)
class Ledger:
    """The editions of a definition, NATO's unless another is asked for, or those of them known on a day.

    Nothing in it changes; `of` and `as_of` return another.

    Attributes:
        roots: The data folders that the text stands in.
        every: Every edition of every definition, by day of publication.
        fixed_rates: Units of a former currency for one euro.
        known_on: The day whose knowledge counts; None: every edition held.
        definition: Whose idea of what counts; None: everybody's.
    """

    connection: sqlite3.Connection
    roots: tuple[Path, ...]
    every: tuple[Edition, ...]
    countries: Countries
    fixed_rates: Mapping[str, float]
    known_on: date | None = None
    definition: str | None = ALLIANCE

    def as_of(self, day: date | None) -> "Ledger":
        """The ledger as it was on a day: only editions published by then."""
        return replace(self, known_on=day)

    def of(self, definition: str | None) -> "Ledger":
        """The ledger of one definition, from whichever was asked; None: of all.

        Args:
            definition: As editions name it: `nato`, `imf`, `ecb`.
        """
        return replace(self, definition=definition)

    @cached_property
    def held(self) -> tuple[Edition, ...]:
        """The editions of the definition, by day of publication."""
        wanted = self.definition
        return tuple(edition for edition in self.every if wanted in (None, edition.definition))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The editions known on the day, the oldest first."""
        return tuple(edition for edition in self.held if self._published(edition))

    def _published(self, edition: Edition) -> bool:
        return self.known_on is None or edition.published <= self.known_on

    @property
    def day(self) -> date:
        """The day whose membership counts: the day of knowledge, or that of NATO's newest edition held."""
        if self.known_on:
            return self.known_on
        return max((e.published for e in self.every if e.definition == ALLIANCE), default=date.max)

    def edition(self, name: str) -> Edition:
        """The edition that a unique part of its name means; one of another definition by its whole name.

        Raises:
            UnknownName: If no edition, or more than one, has that part in its name.
            NothingKnown: If the edition was published after the day of knowledge.
        """
        found = [e for e in self.every if name == e.id] or [e for e in self.held if name in e.id]
        found = _prefer_whole(found) if len(found) > 1 else found
        if len(found) != 1:
            named = found or [e for e in self.every if name in e.id]
            which = f"Which of {', '.join(e.id for e in named)}? " if named else ""
            what = "means several editions." if found else "is not an edition held here."
            if named and not found:
                what = f"is not an edition of the definition {self.definition}."
            raise UnknownName(f"'{name}' {what}", kind="edition", remedy=f"{which}See: burdenshare data list")
        if not self._published(found[0]):
            raise NothingKnown(
                f"the edition {found[0].id} was not yet published on {self.known_on}.",
                remedy="Ask with a later --as-of.",
            )
        return found[0]

    def rows(
        self,
        measure: str,
        *,
        edition: str | None = None,
        countries: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> list[Row]:
        """The cells of a measure in the editions known, in order of edition and of the source.

        Args:
            measure: A measure that some edition prints.
            edition: The name of one edition, which may be of another definition; None: all of this one.
            countries: Codes; none: all.
            years: None at all: every year.
        """
        known = [e.id for e in (self.every if edition else self.held) if self._published(e)]
        editions = [name for name in known if edition in (None, name)]
        return list(_rows(self.connection, measure, tuple(editions), tuple(countries), tuple(years)))

    def says(self, measure: str) -> bool:
        """Whether an edition known says anything of a measure."""
        editions = [edition.id for edition in self.editions]
        places = ", ".join("?" * len(editions))
        query = f"SELECT 1 FROM observation WHERE measure = ? AND edition IN ({places}) LIMIT 1"
        return self.connection.execute(query, [measure, *editions]).fetchone() is not None

    def marked(self, mark: str) -> list[Row]:
        """The cells of the editions known that carry a sign of the publisher.

        Args:
            mark: As an observation has it: `break`, `nil`.
        """
        found = self.connection.execute(
            f"SELECT number, edition, {CELL} FROM observation WHERE marks LIKE ? ORDER BY number",
            (f"%{mark}%",),
        )
        known = {edition.id for edition in self.editions}
        rows = (_row(record) for record in found if record[1] in known)
        return [row for row in rows if mark in row.cell.marks]

    def plain_values(
        self,
        measure: str,
        countries: Sequence[str],
        years: Sequence[int],
        *,
        prices: str = "",
        rates: str = "",
    ) -> list[tuple[str, str, int, float, str, str, str]]:
        """The figures of a measure that may answer, in the editions known.

        Args:
            measure: A measure that some edition prints.
            countries: Codes.
            years: Which.
            prices: `current` or a base year; empty for what has no prices.
            rates: As in the unit: empty for national currency.

        Returns:
            Edition, country, year, value in canonical scale, the text as published, the status, and what is
            counted (`percent`, a currency); in order of edition.
        """
        found = self.connection.execute(
            "SELECT edition, country, year, value, printed, status, symbol, scale FROM observation "
            "WHERE measure = ? AND prices = ? AND rates = ? AND trust = 'plain' AND value IS NOT NULL "
            "ORDER BY number",
            (measure, prices, rates),
        )
        known, wanted, span = {edition.id for edition in self.editions}, set(countries), set(years)
        return [
            (edition, country, year, _in_canonical_scale(value, symbol, scale), printed, status, symbol)
            for edition, country, year, value, printed, status, symbol, scale in found
            if edition in known and country in wanted and year in span
        ]

    @lru_cache(maxsize=4096)  # noqa: B019 (a ledger lives as long as the command)
    def row(self, number: int) -> Row:
        """One cell by its row number."""
        found = self.connection.execute(
            f"SELECT number, edition, {CELL} FROM observation WHERE number = ?", (number,)
        ).fetchone()
        return _row(found)

    def panel(
        self,
        measure: str,
        edition: Edition,
        *,
        prices: str = "",
        rates: str = "",
        countries: Sequence[str] = (),
        years: Sequence[int] = (),
    ) -> Panel:
        """One measure of one edition by country and year, press cells that may only be notes left out.

        Args:
            measure: A measure that the edition prints.
            edition: The edition; a series never spans two.
            prices: `current` or a base year; empty for what has no prices.
            rates: As in the unit: empty for national currency.
            countries: In this order; none: all that the edition prints.
            years: In this order; none: all that the edition prints.

        Returns:
            Values in canonical scale (money in millions), NaN where nobody has said.
        """
        import numpy as np

        rows = [
            row
            for row in self.rows(measure, edition=edition.id, countries=countries, years=years)
            if (row.cell.unit.prices, row.cell.unit.rates) == (prices, rates) and row.cell.plain
        ]
        countries = tuple(countries) or tuple(dict.fromkeys(row.cell.country for row in rows))
        years = tuple(years) or tuple(sorted({row.cell.year for row in rows}))
        values = np.full((len(countries), len(years)), np.nan)
        numbers: Ints = np.full(values.shape, -1, dtype=np.int64)
        found: dict[tuple[int, int], Unit] = {}
        down = {country: index for index, country in enumerate(countries)}
        across = {year: index for index, year in enumerate(years)}
        for row in rows:
            place = (down[row.cell.country], across[row.cell.year])
            found[place] = units.canonical(row.cell.unit)
            values[place] = units.rescale(row.cell.value or 0.0, row.cell.unit, found[place])
            numbers[place] = row.number
        unit = _one_or_each(found, values.shape)
        return Panel(measure, unit, tuple(countries), tuple(years), values, edition.id, rows=numbers)

    def complete(
        self,
        measure: str,
        years: Sequence[int],
        *,
        prices: str = "",
        rates: str = "",
        totals: Sequence[str] = (),
    ) -> list[Edition]:
        """The known editions that are complete for a measure in every one of some years, the newest first.

        Complete: a cell, not from the press, for every ally with forces that was a member both on the
        edition's own day and at the end of the year.

        Args:
            prices: `current`, a base year, or `constant` for the edition's own.
            totals: Codes of totals, which are then what an edition must have, instead of the allies.
        """
        said = self._said(measure)
        return [
            edition
            for edition in reversed(self.editions)
            if all(
                set(totals or self.expected(edition, year))
                <= said.get((edition.id, year, _base(edition, prices), _base(edition, rates)), set())
                for year in years
            )
        ]

    def gives(self, edition: Edition, measure: str, *, prices: str = "", rates: str = "") -> bool:
        """Whether an edition has any figure of a measure that is not from the press.

        Args:
            prices: As in the unit of the cells, with `rates`.
        """
        return any(
            (name, base, at) == (edition.id, prices, rates) for name, _, base, at in self._said(measure)
        )

    def expected(self, edition: Edition, year: int) -> tuple[str, ...]:
        """The allies whose figures for a year an edition must hold to be complete."""
        return self.countries.with_forces(min(edition.published, date(year, 12, 31)))

    @lru_cache  # noqa: B019 (a ledger lives as long as the command)
    def _said(self, measure: str) -> dict[tuple[str, int, str, str], set[str]]:
        """Countries with a figure that is not from the press, by edition, year, prices and rates."""
        found = self.connection.execute(
            "SELECT edition, year, prices, rates, country FROM observation "
            "WHERE measure = ? AND value IS NOT NULL AND quality != 'press' AND trust = 'plain'",
            (measure,),
        )
        said: dict[tuple[str, int, str, str], set[str]] = {}
        for edition, year, prices, rates, country in found:
            said.setdefault((edition, year, prices, rates), set()).add(country)
        return said

    def fixing(self, currency: str, day: date) -> Fixing:
        """The newest fixing of a currency that was known on a day, whatever the definition.

        A fixing is known on its own day, not on that of the edition which holds it.

        Args:
            currency: Its code, `USD`.
            day: Days without a fixing (weekends) have that of the last day before; what came after the day
                of knowledge is not seen.

        Raises:
            NothingKnown: If there is none by that day.
        """
        until = min(day, self.known_on or day)
        found = self.connection.execute(
            f"SELECT day, {RATE} AS rate, line, edition FROM fixing WHERE rate IS NOT NULL AND day <= ? "
            "ORDER BY day DESC, edition DESC LIMIT 1",
            (currency, until.isoformat()),
        ).fetchone()
        if not found:
            raise NothingKnown(f"no fixing of {currency} against the euro is held of {until} or before.")
        fixed_on, rate, line, edition = found
        return Fixing(currency, date.fromisoformat(fixed_on), rate, self._file(edition), line, edition)

    def fixings(self, currency: str, year: int) -> list[Fixing]:
        """The fixings of a currency in a year that were known on the day, from the newest edition of any.

        Args:
            currency: Its code, `PLN`.
            year: Of which none may be held.
        """
        held = self.connection.execute("SELECT max(edition) FROM fixing").fetchone()[0]
        until = min(date(year, 12, 31), self.known_on or date.max)
        found = self.connection.execute(
            f"SELECT day, {RATE} AS rate, line FROM fixing "
            "WHERE rate IS NOT NULL AND day BETWEEN ? AND ? AND edition = ? ORDER BY day",
            (currency, date(year, 1, 1).isoformat(), until.isoformat(), held),
        )
        return [
            Fixing(currency, date.fromisoformat(day), rate, self._file(held), line, held)
            for day, rate, line in found
        ]

    @cached_property
    def fixed_until(self) -> date | None:
        """The last day whose fixings are known; None where none are held."""
        newest = self.connection.execute("SELECT max(day) FROM fixing").fetchone()[0]
        return min(date.fromisoformat(newest), self.known_on or date.max) if newest else None

    def _file(self, edition: str) -> str:
        """The one file that an edition of fixings was read from."""
        return next(held.files[0].name for held in self.every if held.id == edition)

    def extents(self) -> list[tuple[str, int, int, int]]:
        """Of each edition held: its name, how many cells or fixings, the first and the last year."""
        return self.connection.execute("SELECT edition, cells, first, last FROM extent").fetchall()

    def documents(self, kind: str) -> dict[str, Any]:
        """The documents of one kind, by name."""
        found = self.connection.execute(
            "SELECT id, content FROM document WHERE kind = ? ORDER BY id", (kind,)
        )
        return {name: json.loads(content) for name, content in found}

    def folder(self, edition: Edition) -> Path:
        """Where the text of an edition stands."""
        query = "SELECT root FROM edition WHERE id = ?"
        root: int = self.connection.execute(query, (edition.id,)).fetchone()[0]
        publisher = edition.id.removesuffix(f"-{edition.published}")
        return self.roots[root] / "editions" / publisher / edition.published.isoformat()

    def __hash__(self) -> int:
        return hash((id(self.connection), self.known_on, self.definition))


def _base(edition: Edition, prices: str) -> str:
    return str(edition.base_year or "") if prices == "constant" else prices


def _prefer_whole(found: list[Edition]) -> list[Edition]:
    """Of several editions that a name fits, the one that is more than cells from the press."""
    whole = [edition for edition in found if edition.quality != "press"]
    return whole if len(whole) == 1 else found


def _one_or_each(
    found: Mapping[tuple[int, int], Unit], shape: tuple[int, ...]
) -> Unit | tuple[tuple[Unit, ...], ...]:
    """One unit where all cells share it, else one per cell."""
    different = set(found.values())
    if len(different) == 1:
        return different.pop()
    nothing = Unit("")
    return tuple(
        tuple(found.get((row, column), nothing) for column in range(shape[1])) for row in range(shape[0])
    )


@lru_cache(maxsize=1024)  # the readings of one question, and those beside it, ask for the same cells
def _rows(
    connection: sqlite3.Connection,
    measure: str,
    editions: tuple[str, ...],
    countries: tuple[str, ...],
    years: tuple[int, ...],
) -> tuple[Row, ...]:
    where = ["measure = ?", f"edition IN ({', '.join('?' * len(editions))})"]
    values: list[str | int] = [measure, *editions]
    for column, wanted in (("country", countries), ("year", years)):
        if wanted:
            where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(wanted)
    found = connection.execute(
        f"SELECT number, edition, {CELL} FROM observation WHERE {' AND '.join(where)} ORDER BY number", values
    )
    return tuple(_row(record) for record in found)


def _row(record: Sequence[Any]) -> Row:
    number, edition, country, year, measure, value, symbol, scale, prices, rates, *rest = record
    status, locator, printed, marks, trust, quality, source, note, name = rest
    cell = Observation(
        country, year, measure, value, Unit(symbol, scale, prices, rates), status, locator, printed,
        tuple(marks.split()), trust, quality, source, note, name,
    )  # fmt: skip
    return Row(number, edition, cell)


def _in_canonical_scale(value: float, symbol: str, scale: str) -> float:
    unit = Unit(symbol, scale)
    return units.rescale(value, unit, units.canonical(unit))


def open_ledger(data: Path | None = None, documents: Mapping[str, ReadDocument] | None = None) -> Ledger:
    """Open everything that ships with the package, and what the user added.

    Args:
        data: The user's data folder; None: nothing but what ships.
        documents: Further kinds of documents to hold, each with its reader (see `index.open_index`).

    Raises:
        InputError: If the user's data folder cannot be read.
    """
    kinds: dict[str, Callable[[Path], Any]] = {
        "countries": _read_countries,
        "currencies": _read_currencies,
        "corrections": _read_corrections,
    }
    try:
        roots = [SHIPPED, *([data] if data and data.exists() else [])]
        connection = open_index(roots, {**kinds, **(documents or {})})
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        where = str(error.filename or data)
        raise InputError(
            f"{reason}.", where=where, remedy="Choose a data folder that you may read: --data DIR."
        ) from None
    return _ledger(connection, tuple(roots))


@lru_cache(maxsize=2)
def _ledger(connection: sqlite3.Connection, roots: tuple[Path, ...]) -> Ledger:
    records = connection.execute("SELECT record FROM edition ORDER BY published, id").fetchall()
    contents = dict(
        connection.execute("SELECT kind, content FROM document WHERE kind IN ('countries', 'currencies')")
    )
    currencies = json.loads(contents["currencies"])
    return Ledger(
        connection,
        roots,
        tuple(_edition(json.loads(record)) for (record,) in records),
        _countries(json.loads(contents["countries"]), currencies),
        currencies["fixed"],
    )


def _edition(values: dict[str, Any]) -> Edition:
    values["files"] = tuple(EditionFile(**file) for file in values["files"])
    values["estimates"] = tuple(values["estimates"])
    values["currencies"] = tuple((country, currency) for country, currency in values["currencies"])
    for name in ("published", "retrieved", "cutoff"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return Edition(**values)


def _read_countries(path: Path) -> Any:
    from burdenshare.ledger.reference import read_countries

    return read_countries(path)


def _read_currencies(path: Path) -> Any:
    from burdenshare.ledger.reference import read_currencies

    return read_currencies(path)


def _read_corrections(path: Path) -> Any:
    from burdenshare.ledger.corrections import read

    return read(path)


def _countries(content: dict[str, Any], currencies: dict[str, Any]) -> Countries:
    euro = {
        code: Euro(
            date.fromisoformat(joined["day"]), joined["former"], currencies["fixed"].get(joined["former"])
        )
        for code, joined in currencies["joined_euro"].items()
    }
    return Countries(
        {code: ally(code, {**entry, "euro": euro.get(code)}) for code, entry in content["allies"].items()},
        {code: total(code, entry) for code, entry in content["totals"].items()},
        {code: group(code, entry) for code, entry in content["groups"].items()},
    )
