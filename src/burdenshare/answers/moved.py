"""How far first estimates missed: figures of earlier editions against the newest one, counted up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare import measures, pledges
from burdenshare.answers.files import Listing
from burdenshare.answers.result import USUAL, as_list, base_year, check_currency, known, of_measure
from burdenshare.answers.result import years as as_years
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import ALLIANCE, Ledger
from burdenshare.pledges import Pledge
from burdenshare.pledges.evaluating import cube
from burdenshare.questions.moved import Moves, moves, spread
from burdenshare.questions.show import MONEY
from burdenshare.records import Edition, Unit
from burdenshare.units import canonical, grouped, rounded, sign
from burdenshare.wording import joined, spans

if TYPE_CHECKING:
    from burdenshare.records import Ints

COLUMNS = (
    "what", "publisher", "definition", "measure", "country", "year", "years_ahead", "years_apart",
    "first_status", "press", "first_edition", "edition", "months", "first_value", "first_unit", "value",
    "value_unit", "difference", "unit", "n", "median", "ninetieth", "mean", "mean_absolute",
    "worst_country", "worst_year", "worst", "pledge", "threshold",
    "lost", "gained", "who_lost", "who_gained",
)  # fmt: skip
BOUND_BY = ("wales-2014", "hague-2025")
ENOUGH = 10
CONSTANT = ("defence_expenditure_per_head", "gdp_per_head", "cumulative_real_growth")


def revision_summary(
    measure: str,
    allies: str | Sequence[str] = (),
    *,
    year: int | str | Sequence[int] | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    definition: str = "nato",
    prices: int | str | None = None,
    currency: str | None = None,
    data: str | Path | None = None,
) -> Listing:
    """How far what was said first missed what the newest edition says.

    Args:
        measure: An id, or what people call it.
        allies: Codes, names, demonyms or groups; none: every member with forces on the day.
        year: One, a span, or several; None: every year.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: The edition that earlier ones are held against; None: for each figure the newest that has it.
        definition: Whose idea of what counts; of GDP also `imf`, `worldbank`.
        prices: Anything but `current` is refused.
        currency: `USD` or `national`; None: what the definition is counted in, national currency.
        data: The user's data folder.

    Returns:
        Rows by `what`: `all` (every first estimate), `horizon` (the same by years ahead and years between
        editions), `ally` (the same for each ally), `year` (every earlier edition that tells a year),
        `threshold` (who changed sides of a pledge, in a year), `figure` (first and newest value). A first
        estimate is the first figure held of a year that was not over, or had just ended, when the edition
        came out. Differences are newest less first: of shares and growth in points, of everything else in
        percent of the first figure.

    Raises:
        UnknownName: A measure, an ally or an edition that is not known here.
        InputError: Money at constant prices, whose base years differ between editions.
        NothingKnown: If no two editions known on the day tell the same year.
    """
    found = measures.find(measure)
    _refuse_constant_prices(found.id, prices)
    ledger = of_measure(known(as_of, data), found.id, definition)
    asked = ledger.countries.resolve(as_list(allies), ledger.day) if allies else ()
    countries = asked or ledger.countries.with_forces(ledger.day)
    until = ledger.edition(edition) if edition else None
    kind = _kind(ledger, found.id, currency, definition)
    span = as_years(year) or _every_year(ledger, found.id)
    told = cube(ledger, found.id, countries, span, **kind)
    editions = [ledger.edition(name) for name in told.editions]
    pairs, apart = moves(told, editions, ledger.fixed_rates, until=until)
    if not len(pairs):
        raise _one_edition_only(found.id, span, editions, until)
    summary = _Summary(ledger, pairs, definition)
    view = _view(summary, bool(asked), year is not None)
    return Listing(
        {
            "verb": "revisions",
            "summary": True,
            "measure": found.id,
            "allies": list(asked),
            "years": list(as_years(year)),
            "definition": definition,
            "edition": until.id if until else None,
            "as_of": ledger.known_on.isoformat() if ledger.known_on else None,
        },
        COLUMNS,
        list(summary.rows()),
        headline=list(_headline(summary, year is not None)),
        notes=list(_notes(summary, apart, kind, view)),
        short=view,
    )


def _refuse_constant_prices(measure: str, prices: int | str | None) -> None:
    if base_year(prices) is not None or measure in CONSTANT:
        what = f"{measure}, which is" if measure in CONSTANT else "money"
        raise InputError(
            f"{what} at constant prices cannot be held against another edition's: their base years differ.",
            where="prices" if prices else measure,
            remedy="Ask for defence_expenditure at current prices, share_of_gdp or real_growth.",
        )


def _kind(ledger: Ledger, measure: str, currency: str | None, definition: str) -> dict[str, str]:
    """How the published cells that are compared are told apart: their prices and rates."""
    if measure not in MONEY:
        if currency:
            raise InputError(f"changes nothing about {measure}.", where="currency", remedy="Leave it out.")
        return {}
    codes = {ally.currency for ally in ledger.countries.allies.values()}
    own = USUAL.get(definition) or ("USD" if (measure, definition) == ("gdp", "nato") else "national")
    wanted = check_currency(currency, codes) if currency else own
    if wanted not in ("USD", "national", own):
        raise InputError(
            f"{wanted} would need rates of exchange, which differ between editions.",
            where="currency",
            remedy="Use --currency national or USD.",
        )
    return {"prices": "current", "rates": "" if wanted == "national" else "current"}


def _every_year(ledger: Ledger, measure: str) -> tuple[int, ...]:
    return tuple(sorted({row.cell.year for row in ledger.rows(measures.parts(measure)[0])}))


def _one_edition_only(
    measure: str, span: Sequence[int], editions: Sequence[Edition], until: Edition | None
) -> NothingKnown:
    """Why nothing can be held against anything."""
    when = f" of {spans(span)}" if span else ""
    names = joined([edition.id for edition in editions])
    says = f"only {names} gives" if len(editions) == 1 else "no edition known gives"
    if len(editions) > 1:
        says = f"no edition before {until.id}, or not for the same allies, gives" if until else "no two give"
        says += f" ({names} known)" if not until else ""
    return NothingKnown(
        f"{says} {measure}{when}: a revision needs two editions that tell the same year",
        remedy="Ask for another year, with a later --as-of, or see: burdenshare data list",
    )


@dataclass(frozen=True)
class _Summary:
    ledger: Ledger
    pairs: Moves
    definition: str

    @cached_property
    def pledges(self) -> list[Pledge]:
        """Adopted by the day of knowledge, about this measure: a pledge of NATO's is counted as NATO does."""
        held = pledges.pledges(self.ledger)
        day = self.ledger.known_on
        return [
            held[name]
            for name in (BOUND_BY if self.definition == ALLIANCE else ())
            if held[name].main.measure == self.pairs.cube.measure and (not day or held[name].adopted <= day)
        ]

    @cached_property
    def first(self) -> Ints:
        """The places of the first estimates."""
        import numpy as np

        return np.flatnonzero(self.pairs.first_said)

    @property
    def everything(self) -> Ints:
        import numpy as np

        return np.arange(len(self.pairs))

    @property
    def years_apart(self) -> Ints:
        """Whole years between the editions."""
        import numpy as np

        return np.rint(self.pairs.apart / 12).astype(np.int64)

    def horizons(self) -> Iterator[tuple[dict[str, Any], Ints]]:
        """First estimates by whose figure it was, how far ahead, and how much later it was looked at."""
        pairs = self.pairs
        keys = (pairs.press, -pairs.ahead, self.years_apart)
        for (_, _, apart), places in pairs.grouped(self.first, *keys):
            yield self._same(places) | {"what": "horizon", "years_apart": apart}, places

    def allies(self) -> Iterator[tuple[dict[str, Any], Ints]]:
        """First estimates by ally."""
        for (country,), places in self.pairs.grouped(self.first, self.pairs.country):
            yield {"what": "ally", "country": self.pairs.cube.countries[country]}, places

    def editions(self) -> Iterator[tuple[dict[str, Any], Ints]]:
        """Every earlier edition that tells a year, against the later one."""
        pairs = self.pairs
        keys = (pairs.year, pairs.earlier, pairs.later)
        for (year, _, _), places in pairs.grouped(self.everything, *keys):
            row = self._same(places) | self._between(int(places[0]))
            yield row | {"what": "year", "year": pairs.cube.years[year]}, places

    def _same(self, places: Ints) -> dict[str, Any]:
        """What the first figures at some places were: from newspapers, of which year, estimates or not."""
        pairs, first = self.pairs, places[0]
        estimated = pairs.estimated[places]
        status = "estimate" if estimated.all() else "some estimates" if estimated.any() else "final"
        return {
            "press": bool(pairs.press[first]),
            "years_ahead": int(pairs.ahead[first]),
            "first_status": status,
        }

    def _between(self, place: int) -> dict[str, Any]:
        first, later = (self.pairs.editions[int(at[place])] for at in (self.pairs.earlier, self.pairs.later))
        months = int(self.pairs.apart[place])
        return {
            "publisher": later.publisher,
            "first_edition": first.id,
            "edition": later.id,
            "months": months,
            "years_apart": int(self.years_apart[place]),
        }

    def rows(self) -> Iterator[dict[str, Any]]:
        """All rows, under the keys of `COLUMNS`."""
        everything = [({"what": "all"}, self.first)] if len(self.first) else []
        for told in (everything, self.horizons(), self.allies(), self.editions()):
            for row, places in told:
                yield self.row(row | self.counted(places))
                yield from (self.row(row | sides) for sides in self.sides(places))
        yield from map(self.row, self.figures())

    def row(self, told: dict[str, Any]) -> dict[str, Any]:
        """One row with every column."""
        pairs = self.pairs
        same = {
            "publisher": pairs.editions[0].publisher,
            "definition": self.definition,
            "measure": pairs.cube.measure,
            "unit": pairs.unit,
        }
        return dict.fromkeys(COLUMNS) | same | told

    def counted(self, places: Ints) -> dict[str, Any]:
        """How far the figures at some places moved, as columns."""
        found, pairs = spread(self.pairs, places), self.pairs
        return {
            "n": found.n,
            "median": found.median,
            "ninetieth": found.ninetieth,
            "mean": found.mean,
            "mean_absolute": found.mean_absolute,
            "worst_country": pairs.cube.countries[pairs.country[found.worst]],
            "worst_year": pairs.cube.years[pairs.year[found.worst]],
            "worst": float(pairs.difference[found.worst]),
        }

    def sides(self, places: Ints) -> Iterator[dict[str, Any]]:
        """Who was at a pledge's threshold first and is not any more, or the other way round."""
        for pledge in self.pledges:
            held = places[self._bound(pledge)[self.pairs.country[places], self.pairs.year[places]]]
            if not len(held):
                continue
            before, after = self.pairs.met(held, pledge.main.threshold)
            lost, gained = held[before & ~after], held[~before & after]
            yield {
                "what": "threshold",
                "n": len(held),
                "pledge": pledge.id,
                "threshold": pledge.main.threshold,
                "lost": len(lost),
                "gained": len(gained),
                "who_lost": self._who(lost),
                "who_gained": self._who(gained),
            }

    def _bound(self, pledge: Pledge) -> Any:
        """Whom a pledge binds in which year, from that of its adoption: members at the year's end."""
        import numpy as np

        cube, allies = self.pairs.cube, self.ledger.countries.allies
        joined = np.array([allies[c].joined.year if c in allies else 9999 for c in cube.countries])
        free = np.array([country in pledge.exempt for country in cube.countries])
        years = np.array(cube.years)
        return (joined[:, None] <= years) & ~free[:, None] & (years >= pledge.adopted.year)

    def _who(self, places: Ints) -> str:
        cube, pairs = self.pairs.cube, self.pairs
        told = zip(pairs.country[places], pairs.year[places], strict=True)
        return " ".join(f"{cube.countries[country]}-{cube.years[year]}" for country, year in told)

    def figures(self) -> Iterator[dict[str, Any]]:
        """First and newest figure, by ally and year."""
        import numpy as np

        pairs, (first_symbols, symbols) = self.pairs, self.pairs.symbols
        places = np.flatnonzero(pairs.first)
        places = places[np.lexsort((pairs.year[places], pairs.country[places]))]
        for place, then, now in zip(places, pairs.then(places), pairs.now(places), strict=True):
            told = {
                "what": "figure",
                "country": pairs.cube.countries[pairs.country[place]],
                "year": pairs.cube.years[pairs.year[place]],
                "first_value": float(then),
                "first_unit": _unit(first_symbols[place]),
                "value": float(now),
                "value_unit": _unit(symbols[place]),
                "difference": float(pairs.difference[place]),
            }
            yield self._same(places[places == place]) | self._between(int(place)) | told


def _unit(symbol: str) -> str:
    return str(canonical(Unit(symbol)))


# --- for people --------------------------------------------------------------------------------------


def _headline(summary: _Summary, of_years: bool) -> Iterator[str]:
    pairs, label = summary.pairs, measures.MEASURES[summary.pairs.cube.measure].label
    if len(summary.first):
        yield f"first estimates of {label}: {_told(summary)}"
    else:
        yield f"{label}: no first estimate, these years were long over in the first edition that has them"
    for row, places in summary.editions() if of_years else ():
        if pairs.first_said[places].any():
            yield from (_crossed(row, sides) for sides in summary.sides(places))


def _told(summary: _Summary) -> str:
    row, unit = summary.counted(summary.first), _sign(summary)
    worst = f"{summary.ledger.countries.name(row['worst_country'])} {row['worst_year']}"
    press = int(summary.pairs.press[summary.first].sum())
    many = "all" if press == row["n"] else str(press)
    from_press = f", {many} of them from newspapers" if press else ""
    half = f"half moved by at most {_number(summary, row['median'])} {unit}"
    most = f", nine in ten by at most {_number(summary, row['ninetieth'])}" if row["n"] >= ENOUGH else ""
    return (
        f"{half}{most} (n {row['n']}{from_press}); "
        f"on average {_signed(summary, row['mean'])}; worst {worst}, {_signed(summary, row['worst'])}"
    )


def _crossed(row: dict[str, Any], sides: dict[str, Any]) -> str:
    """Who changed sides of a threshold between two editions, in a sentence."""
    parts = []
    for key, words in (("lost", "no longer"), ("gained", "only now")):
        who = " ".join(name.partition("-")[0] for name in sides[f"who_{key}"].split())
        parts.append(f"{sides[key]} of {sides['n']} {words}{f' ({who})' if who else ''}")
    at = f"at {sides['threshold']:g} % ({sides['pledge']})"
    return f"{row['year']}, {row['first_edition']} → {row['edition']}: {at} {joined(parts)}"


def _sign(summary: _Summary) -> str:
    return "points" if summary.pairs.unit == "points" else "%"


def _number(summary: _Summary, value: float) -> str:
    return rounded(value, 3 if summary.pairs.unit == "points" else 1)


def _signed(summary: _Summary, value: float) -> str:
    text = _number(summary, value)
    return f"+{text}" if value > 0 and float(text) else text.replace("-", "−")


def _view(summary: _Summary, of_allies: bool, of_years: bool) -> Listing:
    """Figures of single allies in single years, else one line by ally, by edition, or by horizon."""
    if of_allies and of_years:
        rows = [_figure_line(summary, row) for row in summary.figures()]
    elif of_allies:
        name = summary.ledger.countries.name
        rows = [
            {"": name(row["country"]), **_counted_line(summary, places)} for row, places in summary.allies()
        ]
    elif of_years or not len(summary.first):
        rows = [
            {
                "year": f"{row['year']}{_mark(row)}",
                "first": row["first_edition"],
                "newest": row["edition"],
                **_counted_line(summary, places),
            }
            for row, places in summary.editions()
        ]
    else:
        rows = [
            {
                "publisher": summary.pairs.editions[0].publisher,
                "first said": _ahead(row["years_ahead"]) + _mark(row),
                "years later": str(row["years_apart"]),
                **_counted_line(summary, places),
            }
            for row, places in summary.horizons()
        ]
    columns = [column for column in (rows[0] if rows else ()) if any(row[column] for row in rows)]
    return Listing({}, columns, rows)


def _mark(row: dict[str, Any]) -> str:
    return ("e" if row["first_status"] == "estimate" else "") + ("p" if row["press"] else "")


def _ahead(years: int) -> str:
    if years > 0:
        return f"{years} year{'s' * (years > 1)} ahead "
    return "in the year " if years == 0 else "in the year after "


def _counted_line(summary: _Summary, places: Ints) -> dict[str, Any]:
    row = summary.counted(places)
    return {
        "n": str(row["n"]),
        f"median, {_sign(summary)}": _number(summary, row["median"]),
        "nine in ten": _number(summary, row["ninetieth"]) if row["n"] >= ENOUGH else "",
        "mean": _signed(summary, row["mean"]),
        "mean size": _number(summary, row["mean_absolute"]),
        "worst": f"{_signed(summary, row['worst'])} {row['worst_country']} {row['worst_year']}",
        **{f"{pledge.main.threshold:g} % lost/won": "" for pledge in summary.pledges},
        **{f"{s['threshold']:g} % lost/won": f"{s['lost']}/{s['gained']}" for s in summary.sides(places)},
    }


def _figure_line(summary: _Summary, row: dict[str, Any]) -> dict[str, Any]:
    decimals = measures.MEASURES[summary.pairs.cube.measure].decimals
    return {
        "": summary.ledger.countries.name(row["country"]),
        "year": str(row["year"]),
        "first said": _amount(row["first_value"], decimals, row["first_unit"], _mark(row)),
        "in": row["first_edition"],
        "now": _amount(row["value"], decimals, row["value_unit"]),
        "of": row["edition"],
        f"difference, {_sign(summary)}": _signed(summary, row["difference"]),
    }


def _amount(value: float, decimals: int, unit: str, mark: str = "") -> str:
    return f"{grouped(rounded(value, decimals))}{mark} {sign(unit)}"


def _notes(summary: _Summary, apart: Moves, kind: dict[str, str], view: Listing) -> Iterator[str]:
    import numpy as np

    pairs = summary.pairs
    yield "newest less first; median, nine in ten and mean size without the sign"
    if any("lost/won" in column for column in view.columns):
        told = joined([f"{pledge.main.threshold:g} % ({pledge.id})" for pledge in summary.pledges])
        yield f"lost/won: at {told} by the first figure and not any more / only by the newest"
    if any(row["first_status"] == "estimate" for row, _ in summary.editions()):
        yield "e the first figure was an estimate or a forecast"
    first_symbols, symbols = pairs.symbols
    if converted := np.unique(pairs.country[first_symbols != symbols]).tolist():
        who = joined([pairs.cube.countries[place] for place in converted])
        yield f"a former currency is held against euro at its fixed rate: {who}"
    if bool(pairs.press.any()):
        yield (
            "p printed by newspapers: rounded to the decimals that they printed, known to half of the last "
            "one, and of those allies only that they wrote about"
        )
    if kind.get("rates"):
        other = "--currency national" if pairs.cube.measure == "defence_expenditure" else "--definition imf"
        yield f"in dollars: a difference holds the rate of exchange too; {other} leaves it out"
    if len(apart):
        who = joined([apart.cube.countries[place] for place in np.unique(apart.country)])
        yield f"left out where the two editions count in different currencies: {who}"
    if any(row.get("nine in ten") == "" for row in view.rows):
        yield f"nine in ten is left out of fewer than {ENOUGH}"
    used = sorted({pairs.editions[place].id for place in np.unique([*pairs.earlier, *pairs.later])})
    yield f"Source: {', '.join(used)}"
