"""NATO's figures as others copied them: four CSV forms and the cells that newspapers printed.

Each form is recognised by its header. None is the publisher's file: the edition that holds it says
`transcription` or `press`, and a press cell that its transcriber inferred or doubted says so in `trust`.
"""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from burdenshare.countries import Countries
from burdenshare.errors import BadFile
from burdenshare.records import Observation, Status, Trust, Unit
from burdenshare.sources.lines import read_lines
from burdenshare.units import rounded

DECIMALS = {
    "defence_expenditure": 0, "gdp": 0, "defence_expenditure_per_head": 0,
    "gdp_per_head": 1, "military_personnel": 1,
    "share_of_gdp": 2, "real_growth": 2, "cumulative_real_growth": 2,
    "equipment_share": 2, "personnel_share": 2, "infrastructure_share": 2, "other_share": 2,
}  # fmt: skip
IMPLAUSIBLE = 1e15
CURRENCIES = {
    "leks": "ALL", "lek": "ALL", "euros": "EUR", "euro": "EUR", "leva": "BGN", "canadian dollars": "CAD",
    "kunas": "HRK", "kuna": "HRK", "krooni": "EEK", "kroons": "EEK", "forint": "HUF", "forints": "HUF",
    "lats": "LVL", "litai": "LTL", "litas": "LTL", "zlotys": "PLN", "zloty": "PLN", "new lei": "RON",
    "lei": "RON", "kronor": "SEK", "liras": "TRY", "lira": "TRY", "pounds": "GBP", "us dollars": "USD",
    "denars": "MKD", "denar": "MKD",
}  # fmt: skip
CURRENCIES_BY_COUNTRY = {
    ("DNK", "kroner"): "DKK", ("NOR", "kroner"): "NOK", ("CZE", "koruny"): "CZK", ("SVK", "koruny"): "SKK",
}  # fmt: skip

PERCENT = Unit("percent")
CURRENT_DOLLARS = Unit("USD", "million", "current", "current")
PASSPORT = {
    "Defense expenditure (USD, current prices)": ("defence_expenditure", replace(CURRENT_DOLLARS, scale="")),
    "Defense expenditure (USD, 2015 prices)": ("defence_expenditure", Unit("USD", "", "2015", "2015")),
    "Defense expenditure (% real GDP)": ("share_of_gdp", PERCENT),
    "Defense expenditure annual real change (% GDP)": ("real_growth", PERCENT),
    "Real GDP (2015 prices)": ("gdp", Unit("USD", "", "2015", "2015")),
    "GDP per capita (USD)": ("gdp_per_head", Unit("USD per head", "", "2015", "2015")),
    "Defence expenditure per capita (USD)": (
        "defence_expenditure_per_head",
        Unit("USD per head", "", "2015", "2015"),
    ),
    "Military personnel": ("military_personnel", Unit("persons")),
    "Equipment expenditure (%)": ("equipment_share", PERCENT),
    "Personnel expenditure (%)": ("personnel_share", PERCENT),
    "Infrastructure expenditure (%)": ("infrastructure_share", PERCENT),
    "Other expenditure (%)": ("other_share", PERCENT),
}
TIDY = {
    "core_defence_exp_ncu_current": ("defence_expenditure", "current", ""),
    "core_defence_exp_ncu_constant2021": ("defence_expenditure", "2021", ""),
    "core_defence_exp_usd_current": ("defence_expenditure", "current", "current"),
    "core_defence_share_real_gdp": ("share_of_gdp", "", ""),
    "equipment_share": ("equipment_share", "", ""),
}
PRESS = {
    "share_of_gdp": ("share_of_gdp", "", ""),
    "equipment_share": ("equipment_share", "", ""),
    "real_change": ("real_growth", "", ""),
    "defence_expenditure_current": ("defence_expenditure", "current", ""),
    "defence_expenditure_constant_2010": ("defence_expenditure", "2010", ""),
    "defence_expenditure_usd": ("defence_expenditure", "current", "current"),
    "defence_expenditure_usd_2015": ("defence_expenditure", "2015", "2015"),
    "defence_expenditure_usd_2021": ("defence_expenditure", "2021", "2021"),
}
DOUBTS: tuple[tuple[str, Trust], ...] = (
    (r"doubtful|low trust|price base not stated", "doubtful"),
    (r"inferred|by comparison|article says \"NATO countries\"", "inferred"),
)

Lines = list[list[str]]
Reader = Callable[["_File"], Iterator[Observation]]


def read(path: Path, countries: Countries, *, estimates: tuple[int, ...] = ()) -> list[Observation]:
    """Read one CSV file of NATO's figures.

    Args:
        path: The file.
        countries: Who is who.
        estimates: Years whose figures are estimates, for the forms that carry no flag.

    Raises:
        BadFile: If the header is none of those known here, or a line does not fit it.
    """
    lines = read_lines(path)
    file = _File(path, lines, countries, estimates)
    header = tuple(file.lines[0]) if file.lines else ()
    for start, reader in FORMS.items():
        if header[: len(start)] == start:
            return file.read_with(reader)
    raise BadFile(
        f"the header is {','.join(header)[:80]!r}.",
        where=f"{path}, line 1",
        remedy="Expected NATO's workbook or one of the forms in docs/reference/nato-layouts.md.",
    )


def base_year(observations: list[Observation]) -> int | None:
    """The base year of constant prices; None where there are none."""
    return max((int(c.unit.prices) for c in observations if c.unit.prices.isdigit()), default=None)


def currency(country: str, words: str) -> str | None:
    """The code of a currency as NATO names it; `kroner` and `koruny` depend on the country.

    >>> currency("NOR", "Kroner"), currency("BEL", "Euros"), currency("BEL", "shells")
    ('NOK', 'EUR', None)
    """
    plain = words.strip().casefold()
    return CURRENCIES_BY_COUNTRY.get((country, plain)) or CURRENCIES.get(plain)


class _File:
    """The lines of one file with what is needed to turn a field into an observation."""

    def __init__(self, path: Path, lines: Lines, countries: Countries, estimates: tuple[int, ...]) -> None:
        self.path, self.lines, self.countries, self.estimates = path, lines, countries, estimates
        self.at = 0

    def read_with(self, reader: "Reader") -> list[Observation]:
        """All observations; what a line lacks, or a word that nobody knows, is the fault of that line."""
        try:
            return list(reader(self))
        except (KeyError, ValueError, IndexError) as error:
            raise BadFile(
                f"does not fit its header: {error}.",
                where=f"{self.path}, line {self.at + 1}",
                remedy="Compare it with the lines around it and with docs/reference/nato-layouts.md.",
            ) from None

    def place(self, line: int, column: int | None = None) -> str:
        """Where a field stands, counted from one."""
        field = f", column {column + 1}" if column is not None else ""
        return f"{self.path.name}#line {line + 1}{field}"

    def country(self, name: str, line: int) -> str:
        code = self.countries.code(name)
        if code is None:
            raise BadFile(
                f"expected an ally or a total, found {name!r}.",
                where=f"{self.path}, line {line + 1}",
                remedy=self.countries.unknown(name).remedy,
            )
        return code

    def status(self, year: int) -> Status:
        return "estimate" if year in self.estimates else "final"

    def number(self, text: str, line: int, column: int) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not abs(value) < IMPLAUSIBLE:
            raise BadFile(
                f"expected a number, found {text!r}.",
                where=f"{self.path}, line {line + 1}, column {column + 1}",
                remedy="Correct the field.",
            )
        return value

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each line after the header with its number, as a record."""
        header = self.lines[0]
        for number, line in enumerate(self.lines[1:], start=1):
            self.at = number
            if not line:
                continue
            if len(line) != len(header):
                raise BadFile(
                    f"has {len(line)} fields where the header has {len(header)}.",
                    where=f"{self.path}, line {number + 1}",
                    remedy="Quote fields that contain a comma.",
                )
            yield number, dict(zip(header, line, strict=True))

    def figure(
        self,
        country: str,
        year: int,
        measure: str,
        text: str,
        unit: Unit,
        line: int,
        column: int | None = None,
    ) -> Observation:
        """One field; an empty one is NATO's `..`."""
        value = self.number(text, line, column or 0) if text else None
        return Observation(
            country=country,
            year=year,
            measure=measure,
            value=value,
            unit=unit,
            status=self.status(year),
            locator=self.place(line, column),
            marks=() if text else ("not_available",),
            quality="transcription",
        )


def _passport(file: _File) -> Iterator[Observation]:
    """The table of the R package passport: dollars and persons in units, one row per ally and year."""
    for line, record in file.records():
        country = file.country(record["country_stanag"], line)
        for column, (name, (measure, unit)) in enumerate(PASSPORT.items(), start=2):
            yield file.figure(country, int(record["year"]), measure, record[name], unit, line, column)


def _tidy(file: _File) -> Iterator[Observation]:
    """The tidy transcription of the edition of 2026: values as printed."""
    for line, record in file.records():
        measure, prices, rates = TIDY[record["measure"]]
        unit = PERCENT
        if prices:
            unit = Unit(record["unit"].split()[0], "million", prices, rates)
        cell = file.figure(
            file.country(record["geo"], line), int(record["year"]), measure, record["value"], unit, line
        )
        status: Status = "estimate" if record["estimate"] == "True" else "final"
        printed = rounded(float(record["value"]), DECIMALS[measure])
        yield replace(cell, status=status, printed=printed, name=record["ally"])


def _partial_gdp(file: _File) -> Iterator[Observation]:
    """The part of the table of GDP that is known of the edition of 2026."""
    for line, record in file.records():
        cell = file.figure(
            file.country(record["geo"], line),
            int(record["year"]),
            "gdp",
            record["gdp_usd_m"],
            CURRENT_DOLLARS,
            line,
        )
        yield replace(cell, printed=rounded(float(record["gdp_usd_m"]), 0))


def _excerpt(file: _File) -> Iterator[Observation]:
    """Three blocks under one another: British money, British categories, every ally's share of 2023."""
    money = Unit("GBP", "million", "current")
    rows = {
        "UK defence spending": ("defence_expenditure", money),
        "Real UK defence spending": ("defence_expenditure", replace(money, prices="2015")),
        "UK defence spending as % Real GDP": ("share_of_gdp", PERCENT),
        "Equipment": ("equipment_share", PERCENT),
        "Personnel": ("personnel_share", PERCENT),
        "Infrastructure": ("infrastructure_share", PERCENT),
        "Other": ("other_share", PERCENT),
    }
    years: list[str] = []
    shares = False
    for line, fields in enumerate(file.lines):
        file.at = line
        name = " ".join(fields[0].split()) if fields else ""
        if name == "Spending":
            years = fields[1:]
        elif name == "Country":
            shares = True
        elif shares and name and name.casefold() != "nato target":
            country = file.country(name.rstrip("*"), line)
            cell = file.figure(country, 2023, "share_of_gdp", fields[1], PERCENT, line, 1)
            yield replace(cell, name=name.rstrip("*"))
        elif name in rows:
            measure, unit = rows[name]
            for column, year in enumerate(years, start=1):
                yield file.figure("GBR", int(year), measure, fields[column], unit, line, column)


def _press(file: _File) -> Iterator[Observation]:
    """Cells that newspapers printed, each with its address."""
    trust: Trust = "plain"
    for line, record in file.records():
        country = file.country(record["ally"], line)
        measure, prices, rates = PRESS[record["measure"]]
        trust = _trust(record, before=trust)
        bound = record["value"].startswith("<")
        note = "; ".join(part for part in (f"printed {record['source_date']}", record["note"]) if part)
        printed, unit = _as_printed(record, _press_unit(file, record, country, prices, rates, line))
        yield Observation(
            country=country,
            year=int(record["year"]),
            measure=measure,
            value=None if bound else file.number(printed, line, 4),
            unit=unit,
            status="estimate" if record["estimate"] else "final",
            locator=file.place(line),
            printed=printed,
            trust="bound" if bound else trust,
            quality="press",
            source=record["source"],
            name=record["ally"],
            note=note,
        )


def _as_printed(record: dict[str, str], unit: Unit) -> tuple[str, Unit]:
    """The figure as the newspaper has it: its transcriber turned some billions into millions."""
    billions = re.search(r"printed as ([\d.]+) billion", record["note"])
    return (billions[1], replace(unit, scale="billion")) if billions else (record["value"], unit)


def _trust(record: dict[str, str], *, before: Trust) -> Trust:
    if record["note"] == "as above":
        return before
    found = (trust for pattern, trust in DOUBTS if re.search(pattern, record["note"]))
    return next(found, "plain")


def _press_unit(
    file: _File, record: dict[str, str], country: str, prices: str, rates: str, line: int
) -> Unit:
    if record["unit"] == "percent":
        return PERCENT
    scale, _, words = record["unit"].partition(" ")
    code = currency(country, words)
    if code is None:
        raise BadFile(
            f"expected a currency, found {words!r}.",
            where=f"{file.path}, line {line + 1}, column 3",
            remedy="Write it as NATO does, for example 'million euro'.",
        )
    return Unit(code, scale, prices, rates)


FORMS: dict[tuple[str, ...], Reader] = {
    ("country_stanag", "year", "Defense expenditure (USD, current prices)"): _passport,
    ("edition", "table", "measure", "geo", "ally", "year", "estimate", "unit", "value"): _tidy,
    ("geo", "year", "gdp_usd_m"): _partial_gdp,
    ("ally", "measure", "unit", "year", "value", "estimate", "source_date", "source", "note"): _press,
    ("Spending", "2014"): _excerpt,
}
