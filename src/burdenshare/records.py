"""The frozen records that travel between the layers.

Facts: `Unit`, `Observation`, `Fixing`, `Edition`, `Citation`. Numbers in bulk: `Panel`. Answers: `Reading`,
`Figure`, `Unknown`, `Note`, `Answer`. Nothing here computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isnan
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Status = Literal["final", "estimate", "forecast", "planned"]
Quality = Literal["publisher", "transcription", "press"]
Trust = Literal["plain", "inferred", "doubtful", "bound"]
Share = Literal["published", "real", "nominal"]
Rates = Literal["edition", "year", "day", "market", "purchasing_power"]
Tier = Literal["default", "customary", "strained"]
FIXINGS = "fixings.csv"
Reach = Literal["same_cell", "year_before", "every_year", "these_countries"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts.

    Attributes:
        symbol: `percent`, `points`, `persons`, `index`, a currency code, or a currency code with ` per head`.
        scale: `""`, `thousand`, `million` or `billion`.
        prices: `current`, a base year as text, or empty where prices do not apply.
        rates: Empty for national currency, `current`, or the base year of the exchange rates as text.

    >>> str(Unit("EUR", "million", "current"))
    'million EUR'
    """

    symbol: str
    scale: str = ""
    prices: str = ""
    rates: str = ""

    def __str__(self) -> str:
        return f"{self.scale} {self.symbol}".strip()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something was read: a document and a place in it."""

    document: str
    place: str = ""
    address: str = ""
    retrieved: date | None = None
    words: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Observation:
    """One cell as one edition printed it.

    Attributes:
        value: The number at the precision of the file; None where the publisher printed a sign instead.
        printed: The text as published, where the file shows it; for a workbook the number as displayed.
        marks: `break`, `not_available`, `not_applicable`, `nil`: signs the publisher attached to the cell;
            `corrected`: it is not what the publisher's file says (`corrections.yaml`); `repeated`: it is that
            of the year before to the last digit, although what it was computed from changed.
        trust: `plain`, or why a press cell may only be shown as a note.
        quality: Whose copy the cell was read from; one edition may hold cells of several.
        name: The ally or total as this source calls it: `Turkey`, `Slovak Republic`.
        locator: `FILE#SHEET!CELL`, or `FILE#line N`.
        source: Address the cell was read at, where that is not the publisher's file.
        note: The publisher's footnotes for the cell, or a remark of the transcriber.
    """

    country: str
    year: int
    measure: str
    value: float | None
    unit: Unit
    status: Status
    locator: str
    printed: str = ""
    marks: tuple[str, ...] = ()
    trust: Trust = "plain"
    quality: Quality = "publisher"
    source: str = ""
    note: str = ""
    name: str = ""

    @property
    def plain(self) -> bool:
        """Whether it is a figure that may answer: neither a sign nor a press cell in doubt."""
        return self.trust == "plain" and self.value is not None

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        """What one edition may say only once: country, year, measure, prices and rates."""
        return (self.country, self.year, self.measure, self.unit.prices, self.unit.rates)


@dataclass(frozen=True, slots=True)
class Fixing:
    """The euro's rate on one day, as a central bank fixed it.

    Attributes:
        rate: Units of the currency for one euro.
        file: The central bank's file.
        line: Of that file; the column is named after the currency.
        edition: The edition that holds it; empty before the ledger does.
    """

    currency: str
    day: date
    rate: float
    file: str
    line: int
    edition: str = ""

    @property
    def locator(self) -> str:
        """`FILE#line N, column CURRENCY`."""
        return f"{self.file}#line {self.line}, column {self.currency}"


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One file of an edition, known by its checksum."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of one publisher on one day.

    Attributes:
        id: `publisher-YYYY-MM-DD`.
        quality: The best that it holds: `publisher` for the publisher's own file, `transcription`, or `press`
            for single cells that newspapers printed.
        published: The day from which it counts as known: of publication, or else of retrieval.
        retrieved: The day on which it was retrieved, where that of publication is not known.
        cutoff: Last day of the information used, where the publisher says so.
        base_year: Year of constant prices and exchange rates; None where the edition has none.
        estimates: Years whose figures are estimates, where the file itself carries no flag.
        first_year: Of the years that were kept, where the file begins earlier; None: all were kept.
        currencies: Allies whose national figures are not in today's currency, each with the one they are in.
    """

    id: str
    publisher: str
    title: str
    published: date
    quality: Quality
    definition: str
    citation: str
    licence: str
    files: tuple[EditionFile, ...]
    observations: str = "observations.csv"
    document: str = ""
    retrieved: date | None = None
    cutoff: date | None = None
    base_year: int | None = None
    estimates: tuple[int, ...] = ()
    first_year: int | None = None
    currencies: tuple[tuple[str, str], ...] = ()
    landing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One observation as the ledger holds it: its row number, its edition, and the cell."""

    number: int
    edition: str
    cell: Observation


@dataclass(frozen=True, slots=True)
class Input:
    """A panel that another was computed from, and how far the formula reaches into it.

    Attributes:
        countries: With `these_countries`: whose cells of the same year the formula takes.
    """

    panel: Panel
    reach: Reach = "same_cell"
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure by country and year; each cell can be walked back.

    Attributes:
        unit: One for all cells, or one per cell (a national currency may change inside a row).
        values: Shape (country, year); NaN: nobody has said. Read-only.
        rows: Ledger row of each cell, -1 where there is none; None: computed from `inputs`.
        inputs: The panels it was computed from.
        formula: In words, `100 × spending ÷ GDP, both in 2015 prices`.
        edition: The one edition that all cells come from.
    """

    measure: str
    unit: Unit | tuple[tuple[Unit, ...], ...]
    countries: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    edition: str
    rows: Ints | None = None
    inputs: tuple[Input, ...] = ()
    formula: str = ""

    def __post_init__(self) -> None:
        self.values.flags.writeable = False
        if self.rows is not None:
            self.rows.flags.writeable = False

    def unit_of(self, country: str, year: int) -> Unit:
        """The unit of one cell."""
        if isinstance(self.unit, Unit):
            return self.unit
        return self.unit[self.countries.index(country)][self.years.index(year)]

    @property
    def unit_symbols(self) -> set[str]:
        """What its cells count: one symbol, or one for each currency."""
        if isinstance(self.unit, Unit):
            return {self.unit.symbol}
        return {unit.symbol for row in self.unit for unit in row if unit.symbol}

    def value(self, country: str, year: int) -> float:
        """One cell; NaN where nobody has said, or where the panel does not reach."""
        if country not in self.countries or year not in self.years:
            return float("nan")
        return float(self.values[self.countries.index(country), self.years.index(year)])

    def says(self, country: str, year: int) -> bool:
        """Whether there is a value in that cell."""
        return not isnan(self.value(country, year))

    def frame(self) -> Any:
        """The panel as a pandas DataFrame: countries down, years across."""
        import pandas as pd

        return pd.DataFrame(
            self.values.copy(),
            index=pd.Index(self.countries, name="country"),
            columns=pd.Index(self.years, name="year"),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One defensible way to understand a question. Every answer names its own.

    Attributes:
        id: Short label, `default` for the first.
        edition: None: the newest complete one known on the day.
        share: The share as published, recomputed from constant prices (`real`), or from current ones.
        prices: Base year of constant prices; None: current prices.
        rates: What turns one money into another: the edition's own rates, the mean of a year's fixings, the
            day's fixing; for a sum of incomes market rates (the edition's), or purchasing power.
        gdp: The edition whose GDP counts, where it is another.
        gdp_growth: How GDP grows from the share's year on, `3 %` or `2016–2020`; empty: as `gdp` has it.
        base: What would be spent otherwise: the same share of GDP, the same level, a plan.
        share_from: The edition whose share counts, where it is not the newest.
        label: In a few words.
        sentence: In one sentence, with its years and figures.
    """

    id: str = "default"
    definition: str = "nato"
    edition: str | None = None
    share: Share = "published"
    prices: int | None = None
    rates: Rates = "edition"
    tier: Tier = "default"
    gdp: str | None = None
    gdp_growth: str = ""
    base: str = ""
    share_from: str | None = None
    label: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know beside the figures: a code to test for, and a sentence."""

    code: str
    text: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands: a panel, a country, a year."""

    panel: Panel
    country: str
    year: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an answer, with everything needed to quote it.

    Attributes:
        locator: Where its published cells stand, parted by semicolons.
        editions: The edition of each of these cells, in the same order.
        cell: The panel cell behind it; a figure that an answer shows always has one.
        printed: The text as published; empty for a computed figure.
        extras: Columns that one verb adds: pledge, clause, threshold, met …
    """

    country: str
    year: int
    measure: str
    value: float
    unit: Unit
    status: Status
    quality: Quality
    definition: str
    edition: str
    vintage: date
    locator: str
    editions: tuple[str, ...]
    cell: Cell
    printed: str = ""
    notes: tuple[Note, ...] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A row about which nothing is known, and why."""

    country: str
    year: int
    measure: str
    unit: Unit
    why: str
    definition: str = "nato"
    edition: str = ""
    vintage: date | None = None
    notes: tuple[Note, ...] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reading says: rows of figures, or of unknowns with their reasons."""

    reading: Reading
    rows: tuple[Figure | Unknown, ...]
    notes: tuple[Note, ...] = ()
