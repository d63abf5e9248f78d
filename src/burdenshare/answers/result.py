"""What every question returns: rows with their readings, editions and notes; and how a question is opened."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Any

from burdenshare import (
    breaks,
    causes,
    contributions,
    definitions,
    events,
    identities,
    plans,
    pledges,
    priorities,
)
from burdenshare.definitions import Definition
from burdenshare.errors import InputError, NothingKnown, unknown
from burdenshare.ledger.index import ReadDocument
from burdenshare.ledger.known import Ledger, open_ledger
from burdenshare.measures import MEASURES
from burdenshare.questions.compare import OTHERS
from burdenshare.questions.show import MONEY
from burdenshare.records import Answer, Figure, Note, Reading, Unknown
from burdenshare.wording import joined

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "country", "year", "measure", "value", "unit", "prices", "rates", "status", "quality", "definition",
    "edition", "vintage", "locator", "reading", "tier", "note",
)  # fmt: skip
DOCUMENTS: dict[str, ReadDocument] = {
    "pledges": pledges.read,
    "plans": plans.read_plan,
    "rounds": plans.read_round,
    "events": events.read,
    "breaks": breaks.read,
    "definitions": definitions.read,
    "priorities": partial(priorities.read, measures=tuple(MEASURES)),
    "cost_readings": plans.read_cost_readings,
    "known_exceptions": identities.read_known,
    "causes": causes.read,
    "contributions": contributions.read,
}


@dataclass(frozen=True)
class Result:
    """The answer to one question.

    Attributes:
        question: Verb and arguments, as understood.
        as_of: The day whose knowledge counts; None: every edition held.
        answers: One per reading, the default first.
        headline: Findings in sentences, each computed from the rows.
        notes: What a reader must know beside the rows.
        names: Today's name of every country and total in the rows.
        columns: Columns that this verb adds to the tidy header.
    """

    question: Mapping[str, Any]
    as_of: date | None
    answers: Sequence[Answer]
    headline: Sequence[str] = ()
    notes: Sequence[Note] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    columns: Sequence[str] = ()

    def __repr__(self) -> str:
        """The verb, how many rows there are, and the headline."""
        told = "".join(f"\n  {line}" for line in self.headline)
        return f"<{self.question['verb']}: {len(self.rows)} row{'s' * (len(self.rows) != 1)}>{told}"

    @property
    def readings(self) -> list[Reading]:
        """The readings under which it was answered."""
        return [answer.reading for answer in self.answers]

    @property
    def rows(self) -> list[Figure | Unknown]:
        """All rows, reading after reading."""
        return [row for answer in self.answers for row in answer.rows]

    @property
    def editions(self) -> list[str]:
        """The editions of the rows and of the cells behind them; of other GDPs; those that said it first."""
        own = [row.edition for row in self.rows if row.edition]
        behind = [name for row in self.rows if isinstance(row, Figure) for name in row.editions]
        gdps = (reading.gdp for reading in self.readings if reading.gdp)
        first = (str(row.extras["first_edition"]) for row in self.rows if row.extras.get("first_edition"))
        return list(dict.fromkeys([*own, *behind, *gdps, *first]))

    @property
    def all_notes(self) -> list[Note]:
        """The notes of the whole answer, then those of single rows, each once."""
        found = [*self.notes]
        for answer in self.answers:
            found.extend(answer.notes)
            for row in answer.rows:
                found.extend(row.notes)
        return list(dict.fromkeys(found))

    def records(self) -> list[dict[str, Any]]:
        """One tidy record per row; None where a column does not apply or the value is unknown."""
        return [_record(row, answer.reading, self.columns) for answer in self.answers for row in answer.rows]

    def frame(self) -> pd.DataFrame:
        """The tidy records as a pandas DataFrame."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=[*COLUMNS, *self.columns])


def _record(row: Figure | Unknown, reading: Reading, columns: Iterable[str]) -> dict[str, Any]:
    record: dict[str, Any] = dict.fromkeys(COLUMNS)
    record.update(
        country=row.country,
        year=row.year,
        measure=row.measure,
        unit=str(row.unit),
        prices=row.unit.prices or None,
        rates=row.unit.rates or None,
        definition=row.definition,
        edition=row.edition or None,
        vintage=row.vintage.isoformat() if row.vintage else None,
        reading=reading.id,
        tier=reading.tier,
    )
    told = [note.text for note in row.notes]
    if isinstance(row, Figure):
        record.update(value=row.value, status=row.status, quality=row.quality, locator=row.locator or None)
    else:
        told.insert(0, f"unknown: {row.why}")
    record["note"] = "; ".join(dict.fromkeys(told)) or None
    record.update({column: _plain(row.extras.get(column)) for column in columns})
    return record


def _plain(value: Any) -> Any:
    return None if value == "" else value


# --- opening a question ------------------------------------------------------------------------------


def known(
    as_of: str | date | None = None, data: str | Path | None = None, definition: str | None = "nato"
) -> Ledger:
    """The ledger of one definition as it was on a day.

    Args:
        as_of: A day (`2017-03-31`); None: every edition held.
        data: The user's data folder; None: `BURDENSHARE_DATA`, or the platform's place for such data.
        definition: Whose idea of what counts; None: everybody's. `Ledger.of` goes from one to another.

    Raises:
        InputError: If the day is impossible.
    """
    return open_ledger(data_folder(data), DOCUMENTS).as_of(day(as_of)).of(definition)


def data_folder(data: str | Path | None = None) -> Path:
    """Where the user's own editions are kept."""
    if named := data or os.environ.get("BURDENSHARE_DATA"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("burdenshare")


def day(text: str | date | None, where: str = "as_of") -> date | None:
    """A day as typed.

    Raises:
        InputError: If there is no such day.

    >>> day("2017-03-31")
    datetime.date(2017, 3, 31)
    """
    try:
        if isinstance(text, date):
            text = text.isoformat()[:10]
        return None if text is None else date.fromisoformat(text)
    except (TypeError, ValueError):
        raise InputError(
            f"'{text}' is not a day.", where=where, remedy="Write it as year-month-day, such as 2017-03-31."
        ) from None


def years(asked: int | str | Iterable[int] | None, where: str = "year") -> tuple[int, ...]:
    """Years as typed: one, a span (`2014:2024`, `2014-2024`), or several.

    Raises:
        InputError: If it is none of these.

    >>> years("2014:2016"), years(2015), years(None)
    ((2014, 2015, 2016), (2015,), ())
    """
    if asked is None:
        return ()
    try:
        if isinstance(asked, str):
            return _span(asked)
        return tuple(map(index, asked)) if isinstance(asked, Iterable) else (index(asked),)
    except (TypeError, ValueError):
        raise InputError(
            f"'{asked}' is not a year.", where=where, remedy="Write 2024, or 2014:2024 for a span."
        ) from None


def _span(text: str) -> tuple[int, ...]:
    found = re.fullmatch(r"(\d{4})(?:[:–-](\d{4}))?", text.strip())
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise ValueError
    return tuple(range(int(found[1]), int(found[2] or found[1]) + 1))


def one_year(asked: int | str | None, where: str = "year") -> int | None:
    """One year as typed.

    Raises:
        InputError: If it is a span, or no year.
    """
    found = years(asked, where)
    if len(found) > 1:
        raise InputError(f"'{asked}' is a span.", where=where, remedy="This question takes one year.")
    return found[0] if found else None


def base_year(prices: int | str | None) -> int | None:
    """The base year of constant prices; None: current prices.

    Raises:
        InputError: If it is neither a year nor `current`.
    """
    return None if prices == "current" else one_year(prices, "prices")


def as_list(names: str | Iterable[str]) -> list[str]:
    """One name, or several.

    Raises:
        InputError: If one of them is not a text.
    """
    found = [names] if isinstance(names, str) or not isinstance(names, Iterable) else list(names)
    for name in found:
        if not isinstance(name, str):
            raise InputError(
                f"{name!r} is not a name.", where="allies", remedy="Write a code or a name, such as DEU."
            )
    return found


def one_ally(ledger: Ledger, name: str, where: str = "ally") -> str:
    """The code of the one ally that a name means.

    Raises:
        UnknownName: With the nearest match.
        InputError: If it means a total, a group or several allies.
    """
    found = ledger.countries.resolve([name], ledger.day)
    if len(found) != 1 or found[0] not in ledger.countries.allies:
        raise InputError(f"'{name}' is not one ally.", where=where, remedy="See: burdenshare list allies")
    return found[0]


def check_money(measure: str, prices: int | None, currency: str | None) -> None:
    """Refuse prices or a currency that would change nothing.

    Raises:
        InputError: If the measure is no amount of money.
    """
    priced = (*MONEY, "share_of_allied_spending")
    for name, asked, goes_with in (
        ("prices", prices, priced),
        ("currency", currency not in (None, "USD"), MONEY),
    ):
        if asked and measure not in goes_with:
            what = f"changes nothing about {measure}: it goes with {joined(goes_with)}."
            raise InputError(what, where=name, remedy="Leave it out.")


USUAL = {"cofog": "EUR", "eda": "EUR"}


def of_definition(ledger: Ledger, definition: str) -> Ledger:
    """The ledger of a definition of defence expenditure.

    Raises:
        UnknownName: If it is none that is known here, with the list.
        NothingKnown: If no edition of it is held: how to add one's own copy.
    """
    every = definitions.definitions(ledger)
    if definition not in every:
        raise unknown("definition", definition, every, listing="burdenshare definitions list")
    found = ledger.of(definition)
    if not found.held:
        raise NothingKnown(f"{_why_none(every[definition])}.", remedy=_how_to_get(definition, ledger))
    return found


def not_held(ledger: Ledger) -> dict[str, str]:
    """Per definition why no figures of it may be held, and how to get some."""
    every = definitions.definitions(ledger)
    return {name: f"{_why_none(entry)}. {_how_to_get(name, ledger)}" for name, entry in every.items()}


def _why_none(entry: Definition) -> str:
    """Why no figures by a definition are held."""
    if entry.terms and not entry.terms.ships:
        return entry.terms.why
    return f"no figures by the definition {entry.id} are held"


def _how_to_get(definition: str, ledger: Ledger) -> str:
    """What to do where no figures are held; files of definitions that can be compared can be read."""
    if definition in causes.counted(ledger):
        return f"Add your copy: burdenshare data add {definition} FILE --published DAY"
    return f"See: burdenshare definitions show {definition}"


def of_measure(ledger: Ledger, measure: str, definition: str) -> Ledger:
    """The ledger of the publisher whose measure it is, or else of a definition.

    Args:
        measure: An id.
        definition: Whose idea of defence expenditure; of GDP also whose figure, `imf` or `worldbank`.

    Raises:
        UnknownName, NothingKnown: As `of_definition`.
    """
    publisher = MEASURES[measure].publisher
    if measure == "gdp" and definition in OTHERS[measure]:
        publisher = definition
    return ledger.of(publisher) if publisher else of_definition(ledger, definition)


def check_currency(currency: str, known_codes: Iterable[str]) -> str:
    """The code of a currency, `USD` or `national`.

    Raises:
        UnknownName: With the nearest match.
    """
    codes = {"national", *known_codes}
    wanted = currency if currency == "national" else currency.upper()
    if wanted not in codes:
        raise unknown("currency", currency, sorted(codes), listing="burdenshare list currencies")
    return wanted


def names(ledger: Ledger, codes: Iterable[str]) -> dict[str, str]:
    """Today's name of each code."""
    return {code: ledger.countries.name(code) for code in dict.fromkeys(codes)}
