"""The reference data that every answer needs, read strictly: who is a member since when, fixed rates."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from burdenshare.datafiles import read_yaml
from burdenshare.errors import BadFile
from burdenshare.wording import last_day


def _told(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_a_day(told: str) -> str:
    last_day(told)
    return told


def _is_short(words: str) -> str:
    if len(words.split()) > QUOTED:
        raise ValueError(f"quotes {len(words.split())} words; quote at most {QUOTED}")
    return words


QUOTED = 25
Quote = Annotated[str, AfterValidator(_is_short)]
Told = Annotated[str, BeforeValidator(_told), AfterValidator(_is_a_day)]
Place = tuple[str | int, ...]
Year = Annotated[int, Field(ge=1949, le=2100)]


class Strict(BaseModel):
    """A part of a data file in which every key is known."""

    model_config = ConfigDict(extra="forbid")


class Evidence(Strict):
    """Where a value was read, and whether somebody has read it again."""

    status: Literal["read", "unverified"] = "read"
    document: str = ""
    place: str = ""
    address: str = ""
    retrieved: date | None = None
    words: Quote = ""


class Misplaced(ValueError):
    """What is wrong, and where below the part that is checked."""

    def __init__(self, words: str, place: Place) -> None:
        super().__init__(words)
        self.place = place


class Evidenced(Strict):
    """A file whose parts name evidence, each a key of its list."""

    evidence: Mapping[str, Any] = Field(min_length=1)

    @model_validator(mode="after")
    def _evidence_is_given(self) -> Self:
        for place, name in _evidence_named(self):
            if name not in self.evidence:
                raise Misplaced(f"evidence {name} is named and not given", place)
        return self


def _evidence_named(part: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Each piece of evidence named in a part, with its place."""
    inner = enumerate(part) if isinstance(part, list) else part if isinstance(part, BaseModel) else ()
    for key, value in inner:
        if key == "evidence" and isinstance(value, str):
            yield (*place, key), value
        elif key == "evidence" and isinstance(value, list):
            yield from (((*place, key, at), name) for at, name in enumerate(value) if isinstance(name, str))
        else:
            yield from _evidence_named(value, (*place, key))


class AllyText(Strict):
    """One ally in `countries.yaml`."""

    name: str
    geo: str
    demonym: str
    national: str = ""
    aliases: list[str]
    capital: str = ""
    joined: date
    evidence: str
    currency: str
    forces: bool = True


class TotalText(Strict):
    """One total in `countries.yaml`."""

    name: str
    aliases: list[str]
    of: str


class GroupText(Strict):
    """One group in `countries.yaml`."""

    name: str
    aliases: list[str]
    without: list[str] = []
    only: list[str] = []


class CountriesText(Strict):
    """The file `countries.yaml`."""

    evidence: dict[str, Evidence]
    allies: dict[str, AllyText]
    totals: dict[str, TotalText]
    groups: dict[str, GroupText]


class RateText(Strict):
    """One irrevocable rate."""

    rate: float = Field(gt=0)
    evidence: Evidence


class JoinedText(Strict):
    """Since when the euro is an ally's currency.

    Attributes:
        former: The currency that it replaced, whose rate is fixed; left out where none is needed.
    """

    day: date
    former: str = Field("", alias="from")
    evidence: str


class CurrenciesText(Strict):
    """The file `currencies.yaml`."""

    fixed: dict[str, RateText]
    joined_euro: dict[str, JoinedText]
    evidence: dict[str, Evidence]

    @model_validator(mode="after")
    def _names_are_given(self) -> Self:
        for ally, joined in self.joined_euro.items():
            if joined.former and joined.former not in self.fixed:
                raise Misplaced(f"{joined.former} has no fixed rate", ("joined_euro", ally, "from"))
            if joined.evidence not in self.evidence:
                words = f"evidence {joined.evidence} is named and not given"
                raise Misplaced(words, ("joined_euro", ally, "evidence"))
        return self


class EventText(Strict):
    """One event in `events.yaml`.

    Attributes:
        about: `all`, the name of a group, or one ally's code.
        name: A word or two, for a mark on an axis.
        words: A sentence in our own words.
    """

    id: str
    date: date
    kind: Literal["summit", "meeting", "structure", "war", "statement", "national", "edition", "deed"]
    about: str
    name: str = Field(min_length=1, max_length=30)
    words: str
    evidence: Evidence


class EventsText(Strict):
    """The file `events.yaml`."""

    events: list[EventText]


class CountedText(Strict):
    """A definition in `causes.yaml`.

    Attributes:
        same_within: Percent within which a figure equal to NATO's is of the same origin; None: never.
    """

    name: str
    same_within: float | None = None


class CauseText(Strict):
    """A known cause of a difference in `causes.yaml`.

    Attributes:
        definition: The other definition, beside NATO's.
        ally: A code; left out: any ally.
        words: A sentence in our own words, without an amount.
    """

    definition: str
    ally: str = ""
    since: Year | None = None
    until: Year | None = None
    part: Literal["money", "gdp"] = "money"
    words: str
    evidence: str


class CausesText(Strict):
    """The file `causes.yaml`."""

    definitions: dict[str, CountedText]
    causes: list[CauseText]
    evidence: dict[str, Evidence]

    @model_validator(mode="after")
    def _names_are_known(self) -> "CausesText":
        for cause in self.causes:
            if cause.evidence not in self.evidence or cause.definition not in self.definitions:
                raise ValueError(f"'{cause.words}' names a definition or evidence that is not given")
        return self


def read_causes(path: Path) -> dict[str, Any]:
    """Read what definitions count, and why they differ, as plain data for the index."""
    return read_yaml(path, CausesText).model_dump(mode="json")


def read_events(path: Path) -> list[dict[str, Any]]:
    """Events as plain data."""
    content: dict[str, Any] = read_yaml(path, EventsText).model_dump(mode="json")
    return list(content["events"])


def read_countries(path: Path) -> dict[str, Any]:
    """Allies, totals and groups as plain data; of the evidence, whether it has been read again.

    Raises:
        BadFile: If an ally names evidence that the file does not hold.
    """
    content = read_yaml(path, CountriesText).model_dump(mode="json")
    evidence = content.pop("evidence")
    for code, entry in content["allies"].items():
        name = entry.pop("evidence")
        if name not in evidence:
            raise BadFile(
                f"allies.{code}.evidence: '{name}' is not in the list of evidence.",
                where=str(path),
                remedy=f"Use one of {', '.join(evidence)}, or add it.",
            )
        entry["verified"] = evidence[name]["status"] == "read"
    return content


def read_currencies(path: Path) -> dict[str, Any]:
    """Units of each former currency for one euro; since when each ally has the euro, and from which."""
    content = read_yaml(path, CurrenciesText)
    return {
        "fixed": {code: entry.rate for code, entry in content.fixed.items()},
        "joined_euro": {
            ally: {"day": joined.day.isoformat(), "former": joined.former}
            for ally, joined in content.joined_euro.items()
        },
    }
