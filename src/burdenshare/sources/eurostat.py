"""Eurostat's general government expenditure on defence, in the JSON-stat form of its data service.

Two datasets hold it: GOV_EV (`expend` is DEF) and GOV_10A_EXP (`sector` is S13, `cofog99` is GF02). Both
count by national accounts (ESA 2010, COFOG division 02): civil defence is in, military pensions are out,
equipment counts when it is delivered. They do not compare with NATO's figures by any fixed factor.

Quirks of the publisher:

- A cell is known by its position in a cube, row by row; the object of values is sparse and not sorted. A
  position that is absent says nothing: no observation is made of it. One that has a flag alone is kept.
- `MIO_EUR` is in euro for everybody, at the year's exchange rates where an ally has another currency.
- `MIO_NAC` names no currency. It is that of the day of the file and is used for all years, so that an ally
  that has joined the euro is in euro throughout; elsewhere it is today's currency.
- Greece is `EL`, the United Kingdom `UK`.
- The day on which the service updated the figures is the edition's; see `updated`.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare.countries import Countries
from burdenshare.errors import BadFile, LayoutChanged
from burdenshare.records import Observation, Status, Unit
from burdenshare.sources.contents import Contents
from burdenshare.units import rounded

MAX_BYTES = 16 * 1024 * 1024
IMPLAUSIBLE = 1e9
SERIES = {
    ("TE", "MIO_EUR"): ("defence_expenditure", Unit("EUR", "million", "current", "current")),
    ("TE", "MIO_NAC"): ("defence_expenditure", Unit("", "million", "current")),
    ("TE", "PC_GDP"): ("share_of_gdp", Unit("percent")),
    ("TE", "PC_TOT"): ("share_of_government_spending", Unit("percent")),
    ("P51G", "MIO_EUR"): ("defence_capital_formation", Unit("EUR", "million", "current", "current")),
    ("P51G", "MIO_NAC"): ("defence_capital_formation", Unit("", "million", "current")),
}  # no symbol where each ally has its own currency
DEFENCE = {"expend": "DEF", "cofog99": "GF02"}
FIXED = {**DEFENCE, "freq": "A", "sector": "S13"}
READ = ("na_item", "unit", "geo", "time")
FLAGS = {
    "b": "break in series", "c": "confidential", "d": "definition differs", "e": "estimated",
    "f": "forecast", "i": "see the metadata", "m": "missing", "n": "not significant", "p": "provisional",
    "r": "revised", "s": "estimated by Eurostat", "u": "low reliability", "z": "not applicable",
    ":": "not available",
}  # fmt: skip
MARKS = {
    "b": "break", "c": "confidential", "d": "definition_differs", "m": "not_available",
    "u": "low_reliability", "z": "not_applicable", ":": "not_available",
}  # fmt: skip
RATES_APART = 0.05
FIXED_SINCE = 2010  # since then no ally has joined the euro at a rate far from its market rates
SMALLEST_COMPARED = 10.0


def read(path: Path, countries: Countries, *, currencies: Mapping[str, str] | None = None) -> Contents:
    """Read the allies' figures, and those of totals that have a code here.

    Args:
        path: An answer of Eurostat's data service, in JSON-stat 2.0.
        countries: Who is an ally, and today's currencies.
        currencies: Allies whose national figures are not in today's currency, each with the one they are in.

    Returns:
        Money in million, shares in percent of GDP or of all general government expenditure.

    Raises:
        BadFile: If it is no such file, is damaged, or an ally's national figures are in another currency.
        LayoutChanged: If it is not laid out as the reader expects.
    """
    cube = _Cube(path, _document(path))
    named = currencies or {}
    money = {code: named.get(code, ally.currency) for code, ally in countries.allies.items()}
    places = cube.places(countries)
    found = [cell for number in cube.numbers() if (cell := cube.observation(number, places, money))]
    if not any(cell.country in money for cell in found):
        raise BadFile(
            "has no ally's expenditure on defence.", where=str(path), remedy="Check that it is whole."
        )
    _require_the_euro(path, found)
    day = _day(cube.document.get("updated"))
    note = f"Eurostat updated these figures on {day.isoformat()}." if day else ""
    return Contents(tuple(found), warnings=tuple(cube.warnings(places)), note=note)


def updated(path: Path) -> date | None:
    """The day on which the service last updated the figures: the edition's own day.

    Returns:
        None where the file does not say.

    Raises:
        BadFile: If it is no JSON.
    """
    return _day(_document(path).get("updated"))


def _day(text: Any) -> date | None:
    """The day of a time such as `2026-04-27T23:00:00+0200`.

    >>> _day("2026-04-27T23:00:00+0200"), _day("soon")
    (datetime.date(2026, 4, 27), None)
    """
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _document(path: Path) -> dict[str, Any]:
    """The JSON of a file: an object, neither too long nor nested too deep."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadFile(
                f"is {size / 2**20:,.0f} MiB long.",
                where=str(path),
                remedy="Ask the service for defence alone (expend=DEF, or cofog99=GF02 and sector=S13).",
            )
        text = path.read_bytes().decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_said_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BadFile(
            f"is not JSON, or is cut off ({error.msg.lower()}).",
            where=f"{path}, line {error.lineno}, column {error.colno}",
            remedy="Download it again, as JSON.",
        ) from None
    except RecursionError:
        raise BadFile("is nested too deep.", where=str(path), remedy="Check what was downloaded.") from None
    except (OSError, ValueError) as error:
        raise BadFile(
            f"cannot be read ({error}).",
            where=str(path),
            remedy="Check the path, and that it is JSON in UTF-8.",
        ) from None
    if not isinstance(document, dict):
        raise BadFile("is JSON, but no JSON-stat.", where=str(path), remedy="Check what was downloaded.")
    return document


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"'{name[:40]}' stands twice in one object")
        found[name] = value
    return found


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


@dataclass(frozen=True, slots=True)
class _Place:
    """Who a code of the file stands for: an ally or a total here; nobody where `country` is empty."""

    country: str
    name: str


@dataclass(frozen=True, slots=True)
class _Dimension:
    """One side of the cube: its codes in their order, and what each is called."""

    name: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]


class _Cube:
    """A JSON-stat dataset: its dimensions, its sparse values, its flags."""

    def __init__(self, path: Path, document: dict[str, Any]) -> None:
        self.path, self.document = path, document
        self._require_a_dataset()
        names, sizes = self._list("id"), self._list("size")
        if not all(isinstance(name, str) for name in names):
            raise self._changed("names of dimensions", "something else", "id")
        if len(names) != len(sizes):
            raise self._changed("id and size name as many dimensions", f"{len(names)} and {len(sizes)}")
        self.dimensions = [self._dimension(name, size) for name, size in zip(names, sizes, strict=True)]
        self.by_name = {dimension.name: dimension for dimension in self.dimensions}
        self._require_defence()
        self.cells = math.prod(len(dimension.codes) for dimension in self.dimensions)
        self.values = self._sparse("value")
        self.flags = self._sparse("status")
        self.unknown_flags: set[str] = set()

    def _changed(self, expected: str, found: str, place: str = "") -> LayoutChanged:
        where = f"{self.path}, {place}" if place else str(self.path)
        return LayoutChanged(
            f"expected {expected}, found {found}.",
            where=where,
            remedy="Expected JSON-stat 2.0 of GOV_EV or GOV_10A_EXP, as Eurostat's data service gives it.",
        )

    def _require_a_dataset(self) -> None:
        """Refuse the service's own error messages, and JSON that is no JSON-stat."""
        for word in ("error", "warning"):
            said = self.document.get(word)
            if said and "value" not in self.document:
                first = said[0] if isinstance(said, list) else said
                label = first.get("label", first) if isinstance(first, dict) else first
                raise BadFile(
                    f"holds a message of the service, no figures: '{str(label)[:200]}'.",
                    where=str(self.path),
                    remedy="Ask for less, or correct the codes, and download it again.",
                )
        missing = [key for key in ("id", "size", "dimension", "value") if key not in self.document]
        if missing:
            raise self._changed("the keys id, size, dimension and value", f"no {', '.join(missing)}")

    def _list(self, key: str) -> list[Any]:
        value = self.document[key]
        if not isinstance(value, list):
            raise self._changed("a list", _short(value), key)
        return value

    def _dimension(self, name: str, size: Any) -> _Dimension:
        place = f"dimension.{name}.category"
        dimensions = self.document["dimension"]
        about = dimensions.get(name) if isinstance(dimensions, dict) else None
        category = about.get("category") if isinstance(about, dict) else None
        if not isinstance(category, dict):
            raise self._changed("an object", "none", place)
        labels = category.get("label", {})
        labels = labels if isinstance(labels, dict) else {}
        codes = _in_order(category.get("index", list(labels)))
        if codes is None or len(codes) != size:
            raise self._changed(
                f"{_short(size)} codes, each with its place", _short(category.get("index")), place
            )
        return _Dimension(name, codes, {code: str(label) for code, label in labels.items()})

    def _require_defence(self) -> None:
        """Refuse another dataset, or one that does not hold defence."""
        title = str(self.document.get("label", ""))[:120]
        if not DEFENCE.keys() & self.by_name.keys() or not {*READ} <= self.by_name.keys():
            raise BadFile(
                f"is another dataset: '{title}', by {', '.join(self.by_name)}.",
                where=str(self.path),
                remedy="Expected GOV_EV with expend=DEF, or GOV_10A_EXP with cofog99=GF02 and sector=S13.",
            )
        for name, code in FIXED.items():
            if name in self.by_name and code not in self.by_name[name].codes:
                found = ", ".join(self.by_name[name].codes[:5])
                raise self._changed(f"the code {code}", found, f"dimension.{name}")
        for dimension in self.dimensions:
            if dimension.name not in (*FIXED, *READ) and len(dimension.codes) != 1:
                raise self._changed("one code", str(len(dimension.codes)), f"dimension.{dimension.name}")
        self._require_years()

    def _require_years(self) -> None:
        wrong = next((code for code in self.by_name["time"].codes if not re.fullmatch(r"\d{4}", code)), None)
        if wrong is not None:
            raise self._changed("years such as 2024", f"'{wrong[:20]}'", "dimension.time")

    def _sparse(self, key: str) -> dict[int, Any]:
        """What is said of each position, whether it was written as an object or as a list."""
        said = self.document.get(key) or {}
        if isinstance(said, str):
            return dict.fromkeys(self.values, said)
        if not isinstance(said, dict | list):
            raise self._changed("an object or a list", _short(said), key)
        pairs = said.items() if isinstance(said, dict) else enumerate(said)
        return {self._position(key, at): value for at, value in pairs if value is not None}

    def _position(self, key: str, at: str | int) -> int:
        text = str(at)
        if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or int(text) >= self.cells:
            raise self._changed(f"a position from 0 to {self.cells - 1}", f"'{text[:20]}'", key)
        return int(text)

    def numbers(self) -> list[int]:
        """The positions about which the file says something, in their order."""
        return sorted(self.values.keys() | self.flags.keys())

    def _codes(self, number: int) -> dict[str, str]:
        """The code of each dimension at one position; the last dimension runs fastest."""
        found = {}
        for dimension in reversed(self.dimensions):
            number, at = divmod(number, len(dimension.codes))
            found[dimension.name] = dimension.codes[at]
        return found

    def places(self, countries: Countries) -> dict[str, _Place]:
        """Who each geographical code stands for."""
        geo = self.by_name["geo"]
        allies = {ally.geo: ally.code for ally in countries.allies.values()}
        totals = {code: known for code in geo.codes if (known := countries.code(code)) in countries.totals}
        whose = {**{code: known or "" for code, known in totals.items()}, **allies}
        return {code: _Place(whose.get(code, ""), geo.labels.get(code, code)) for code in geo.codes}

    def observation(
        self, number: int, places: Mapping[str, _Place], money: Mapping[str, str]
    ) -> Observation | None:
        """What the file says at one position; None where it is nobody's here, or another series."""
        codes = self._codes(number)
        place = places[codes["geo"]]
        series = SERIES.get((codes["na_item"], codes["unit"]))
        fixed = all(codes.get(name, code) == code for name, code in FIXED.items())
        if not (place.country and series and fixed):
            return None
        measure, unit = series
        if not unit.symbol:
            unit = replace(unit, symbol=money.get(place.country, "EUR"))
        flags = self._flags(number)
        value = self._value(number, measure)
        marks = tuple(dict.fromkeys(MARKS[flag] for flag in flags if flag in MARKS))
        return Observation(
            country=place.country,
            year=int(codes["time"]),
            measure=measure,
            value=value,
            unit=unit,
            status=_status(flags),
            locator=f"{self.path.name}#position {number}",
            printed=_printed(value),
            marks=marks or (() if value is not None else ("not_available",)),
            note=", ".join(FLAGS[flag] for flag in flags if flag in FLAGS),
            name=place.name,
        )

    def _flags(self, number: int) -> str:
        flags = "".join(str(self.flags.get(number, "")).split())
        self.unknown_flags |= {*flags} - {*FLAGS}
        return flags

    def _value(self, number: int, measure: str) -> float | None:
        value = self.values.get(number)
        if value is None:
            return None
        place = f"value, position {number}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._changed("a number", _short(value), place)
        if not abs(value) < IMPLAUSIBLE:
            raise self._changed("a figure of a plausible size", _short(value), place)
        if value < 0 and measure != "defence_capital_formation":
            raise self._changed("an amount of zero or more", f"{value:g}", place)
        return float(value)

    def warnings(self, places: Mapping[str, _Place]) -> Iterator[str]:
        """Totals left out, flags and dimensions that are not known."""
        said = {self._codes(number)["geo"] for number in self.numbers()}
        totals = [
            code for code, place in places.items() if code in said and len(code) > 2 and not place.country
        ]
        if totals:
            yield f"{self.path.name}: totals without a code here are left out: {', '.join(totals)}"
        if self.unknown_flags:
            yield f"{self.path.name}: flags that are not known here: {' '.join(sorted(self.unknown_flags))}"
        for dimension in self.dimensions:
            if dimension.name not in (*FIXED, *READ):
                yield (
                    f"{self.path.name}: {dimension.name} is {dimension.codes[0]} throughout; "
                    "this dimension is not known here"
                )


def _in_order(index: Any) -> tuple[str, ...] | None:
    """The codes of a dimension in their order, from a list or an object of places; None if it is neither.

    >>> _in_order({"TE": 1, "P51G": 0})
    ('P51G', 'TE')
    """
    if isinstance(index, list):
        found = tuple(str(code) for code in index)
        return found if len({*found}) == len(found) else None
    if not isinstance(index, dict) or any(type(place) is not int for place in index.values()):
        return None
    if sorted(index.values()) != list(range(len(index))):
        return None
    return tuple(sorted(index, key=lambda code: int(index[code])))


def _status(flags: str) -> Status:
    """How certain a figure is by its flags.

    >>> _status("bp"), _status("f"), _status("")
    ('estimate', 'forecast', 'final')
    """
    if "f" in flags:
        return "forecast"
    return "estimate" if {*flags} & {"e", "p", "s"} else "final"


def _printed(value: float | None) -> str:
    """The number as Eurostat prints it, with one decimal; empty where it has more."""
    if value is None:
        return ""
    return rounded(value, 1) if round(value, 1) == value else ""


def _short(value: Any) -> str:
    """What stands in a place, for an error."""
    if isinstance(value, dict | list):
        return f"{'an object' if isinstance(value, dict) else 'a list'} of {len(value)}"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _require_the_euro(path: Path, found: list[Observation]) -> None:
    """Refuse national figures said to be in euro that are not those of the column in euro."""
    in_euro = {(c.country, c.year, c.measure): c.value for c in found if c.unit.rates and c.value}
    for cell in found:
        euros = in_euro.get((cell.country, cell.year, cell.measure))
        if cell.unit.rates or cell.unit.symbol != "EUR" or cell.year < FIXED_SINCE or not cell.value:
            continue
        if euros and abs(euros) > SMALLEST_COMPARED and abs(cell.value / euros - 1) > RATES_APART:
            raise BadFile(
                f"{cell.country} {cell.year}: {cell.value:g} in national currency, {euros:g} in euro.",
                where=f"{path}, {cell.locator.partition('#')[2]}",
                remedy=f"Say in edition.yaml which currency it is: `currencies: {{{cell.country}: …}}`.",
            )
