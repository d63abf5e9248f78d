"""Texts with their marks: every mark at its place in the text.

The files beside this one, `development/NAME.txt` and `NAME.yaml` and the same in `held_out`, were written and
marked by hand. A mark names the words that it stands on; this finds where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from burdenshare.articles.records import Span

HERE = Path(__file__).parent
MARKS = "\"'“”„«»‘’‚‹›"


class Misplaced(ValueError):
    """Words of a mark that do not stand in the text."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as marked: its content, its stretches in quotation marks, who says it."""

    id: str
    kind: str
    pieces: tuple[Span, ...]
    quoted: tuple[Span, ...]
    speaker: Span | None
    person: str | None
    polarity: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity as marked."""

    span: Span
    kind: str
    value: float | None
    unit: str
    hedge: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Time:
    """A date as marked: the first and the last day that it may mean; None: open."""

    span: Span
    earliest: date | None
    latest: date | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as marked, with the verdict that it deserves."""

    id: str
    span: Span
    type: str
    subject: frozenset[str]
    measure: str
    comparison: str
    value: float | None
    unit: str
    reference: str
    period: tuple[date, date] | None
    polarity: str
    asserted_by: str | None
    verdict: str
    optional: bool


@dataclass(frozen=True)
class Gold:
    """A text with its marks."""

    name: str
    text: str
    genre: str
    day: date
    statements: tuple[Said, ...]
    quantities: tuple[Number, ...]
    dates: tuple[Time, ...]
    claims: tuple[Stated, ...]

    @cached_property
    def person_of(self) -> dict[str, str | None]:
        """Who says the statement of that id."""
        return {said.id: said.person for said in self.statements}


def texts(folder: str | Path) -> list[Gold]:
    """The texts of `development` or `held_out`, by name."""
    return [marked(path) for path in sorted((HERE / folder).glob("*.yaml"))]


def marked(path: Path) -> Gold:
    """One text with its marks, from the two files of its name."""
    return placed(
        path.stem,
        path.with_suffix(".txt").read_text(encoding="utf-8"),
        YAML(typ="safe").load(path.read_text(encoding="utf-8")),
    )


def placed(name: str, text: str, marks: dict[str, Any]) -> Gold:
    """The marks of one text, each at its place.

    Raises:
        Misplaced: If words of a mark do not stand in the text.
    """
    return Gold(
        name,
        text,
        marks["genre"],
        _day(marks["date"]),
        tuple(_said(text, one) for one in marks["statements"] or ()),
        tuple(_number(text, one) for one in marks["quantities"] or ()),
        tuple(_time(text, one) for one in marks["dates"] or ()),
        tuple(_stated(text, one) for one in marks["claims"] or ()),
    )


def in_marks(text: str, span: Span) -> bool:
    """Whether a stretch touches a quotation mark outside.

    >>> in_marks('"Yes," he said.', Span(1, 5)), in_marks("A: Yes, he said.", Span(3, 7))
    (True, False)
    """
    return text[span.start - 1 : span.start] in tuple(MARKS) or text[span.end : span.end + 1] in tuple(MARKS)


# --- one mark --------------------------------------------------------------------------------------------


def _said(text: str, one: dict[str, Any]) -> Said:
    pieces = _pieces(text, one)
    quoted = _in_order(text, one.get("quoted") or (), pieces[0].start)
    return Said(
        one["id"],
        one["kind"],
        pieces,
        quoted,
        _speaker(text, one, pieces),
        one.get("person"),
        one["polarity"],
        bool(one.get("optional")),
    )


def _pieces(text: str, one: dict[str, Any]) -> tuple[Span, ...]:
    """Where the content stands; the number of an occurrence means it where its words occur again."""
    first, *rest = one["pieces"]
    number = one.get("occurrence", 1)
    places = list(_places(text, first))
    start = _nth(text, first, number if len(places) > 1 and number <= len(places) else 1)
    return (start, *_in_order(text, rest, start.end))


def _in_order(text: str, stretches: Sequence[str], start: int) -> tuple[Span, ...]:
    found = []
    for words in stretches:
        place = text.find(words, start)
        if place < 0:
            raise Misplaced(words)
        found.append(Span(place, place + len(words)))
        start = place + len(words)
    return tuple(found)


def _speaker(text: str, one: dict[str, Any], pieces: Sequence[Span]) -> Span | None:
    """The words that name the speaker: the occurrence numbered, else the one nearest to the content."""
    words = one.get("speaker")
    if words is None:
        return None
    number, repeated = one.get("occurrence"), len(list(_places(text, one["pieces"][0]))) > 1
    if number is not None and not repeated:
        return _nth(text, words, number)
    whole = [
        Span(found.start(), found.end()) for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    ]
    if not whole:
        raise Misplaced(words)
    return min(whole, key=lambda span: min(_distance(span, piece) for piece in pieces))


def _distance(one: Span, other: Span) -> int:
    """How many code points lie between two stretches; those within each other are far."""
    if one.meets(other):
        return 10_000
    return max(one.start - other.end, other.start - one.end)


def _number(text: str, one: dict[str, Any]) -> Number:
    return Number(
        _place(text, one),
        one["kind"],
        None if one["value"] is None else float(one["value"]),
        one.get("unit") or "",
        _hedge(one.get("hedge")),
        bool(one.get("optional")),
    )


def _time(text: str, one: dict[str, Any]) -> Time:
    first, last = (None if one[end] is None else _day(one[end]) for end in ("earliest", "latest"))
    return Time(_place(text, one), first, last, bool(one.get("optional")))


def _stated(text: str, one: dict[str, Any]) -> Stated:
    return Stated(
        one["id"],
        _place(text, one),
        one["type"],
        frozenset(one.get("subject") or ()),
        one.get("measure") or "",
        _hedge(one.get("comparison")),
        None if one.get("value") is None else float(one["value"]),
        one.get("unit") or "",
        str(one["reference"]) if one.get("reference") is not None else "",
        period(one.get("period")),
        one["polarity"],
        one.get("asserted_by"),
        one["verdict"],
        bool(one.get("optional")),
    )


def _hedge(word: str | None) -> str:
    return "" if word in (None, "none", "equal") else str(word)


def _place(text: str, one: dict[str, Any]) -> Span:
    return _nth(text, str(one["exact"]), one.get("occurrence", 1))


def _nth(text: str, words: str, number: int) -> Span:
    for at, place in enumerate(_places(text, words), 1):
        if at == number:
            return Span(place, place + len(words))
    raise Misplaced(f"{words} ({number})")


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def period(words: object) -> tuple[date, date] | None:
    """The first and the last day of a year, a month, a day or a stretch of years.

    >>> period("2014:2016")
    (datetime.date(2014, 1, 1), datetime.date(2016, 12, 31))
    >>> period("2022-02")[1]
    datetime.date(2022, 2, 28)
    """
    if words is None:
        return None
    first, _, last = str(words).partition(":")
    return _edge(first, 0), _edge(last or first, 1)


def _edge(words: str, side: int) -> date:
    """The first (0) or the last (1) day of a year, a month or a day."""
    year, month, day = [*(int(part) for part in words.split("-")), 0, 0][:3]
    if day:
        return date(year, month, day)
    if not side:
        return date(year, month or 1, 1)
    month = month or 12
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
