"""Allies and totals: codes, names as people and publishers write them, membership by day.

Membership begins with the deposit of the instrument of accession. Days, names and their evidence stand in
`data/countries.yaml`, who has the euro since when in `data/currencies.yaml`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from burdenshare.errors import UnknownName, nearest

LONGEST_NAME = 6


@dataclass(frozen=True)
class Euro:
    """Since when the euro is an ally's currency.

    Attributes:
        joined: Its first day.
        former: The currency that it replaced; empty where nothing here is in it.
        rate: Units of that for one euro, fixed irrevocably; None where `former` is empty.
    """

    joined: date
    former: str
    rate: float | None


@dataclass(frozen=True)
class Ally:
    """One member of the alliance.

    Attributes:
        code: ISO 3166-1 alpha-3.
        geo: Code of the European statistical office (`EL`, `UK` where ISO has `GR`, `GB`).
        joined: First day of membership.
        forces: Whether it has armed forces, and so appears in tables of spending.
        currency: Today's national currency.
        capital: The city that stands for its government; empty where it would stand for something else.
        national: One of its people; empty where the demonym says it.
        verified: Whether the evidence for the day has been read again for this table.
        euro: Since when it has the euro; None where it has not.
    """

    code: str
    name: str
    geo: str
    demonym: str
    aliases: tuple[str, ...]
    joined: date
    currency: str
    verified: bool
    forces: bool = True
    euro: Euro | None = None
    capital: str = ""
    national: str = ""

    def currency_on(self, day: date) -> str:
        """Its currency on a day; empty where that one is not known here."""
        return self.euro.former if self.euro and day < self.euro.joined else self.currency


@dataclass(frozen=True)
class Total:
    """A sum that the publisher prints: its data, never added up here.

    Attributes:
        of: The group whose members it sums; empty where some of those are no allies.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    of: str


@dataclass(frozen=True)
class Group:
    """A name for several allies; it stands for its members."""

    code: str
    name: str
    aliases: tuple[str, ...]
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Countries:
    """Everything that is known about who is who, and since when."""

    allies: dict[str, Ally]
    totals: dict[str, Total]
    groups: dict[str, Group]

    @cached_property
    def _codes(self) -> dict[str, str]:
        names: dict[str, str] = {}
        entries: list[Ally | Total] = [*self.totals.values(), *self.allies.values()]
        for entry in entries:
            for name in (entry.code, entry.name, *entry.aliases):
                names[_plain(name)] = entry.code
        for ally in self.allies.values():
            names[_plain(ally.geo)] = ally.code
            names.setdefault(_plain(ally.demonym), ally.code)
        return names

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {
            _plain(name): group.code
            for group in self.groups.values()
            for name in (group.code, group.name, *group.aliases)
        }

    def code(self, name: str) -> str | None:
        """The code of an ally or a total by any of its names; None where there is none."""
        return self._codes.get(_plain(name))

    def name(self, code: str) -> str:
        """Today's name."""
        return self.allies[code].name if code in self.allies else self.totals[code].name

    def resolve(self, names: Sequence[str], day: date | None) -> tuple[str, ...]:
        """Codes for what a user typed: allies, totals, or groups, which stand for their members.

        Args:
            names: Codes, names in any case, demonyms, groups; a name may be spread over several. None at
                all: every member on the day.
            day: The day whose membership counts; None: today's members.

        Raises:
            UnknownName: With the nearest match.
        """
        if not names:
            return self.members(day)
        found: list[str] = []
        place = 0
        while place < len(names):
            codes, words = self._longest(names[place : place + LONGEST_NAME], day)
            if not codes:
                raise self.unknown(names[place], where=f"argument {place + 1}: '{names[place]}'")
            found.extend(codes)
            place += words
        return tuple(dict.fromkeys(found))

    def _longest(self, words: Sequence[str], day: date | None) -> tuple[tuple[str, ...], int]:
        """Codes for the longest name that the first words make, and how many words it took."""
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if code := self.code(name):
                return (code,), count
            if group := self._groups.get(_plain(name)):
                return self.members_of(group, day), count
        return self._of_demonym(words[0]), 1

    def _of_demonym(self, word: str) -> tuple[str, ...]:
        """The ally whose demonym stands in the plural, `Germans`; none where there is none."""
        return tuple(a.code for a in self.allies.values() if _plain(word) == f"{_plain(a.demonym)}s")

    def unknown(self, name: str, where: str = "") -> UnknownName:
        """The error for a name that is nobody's."""
        close = nearest(_plain(name), self._codes)
        code = self._codes[close] if close else ""
        hint = f"Did you mean {code} ({self.name(code)})? " if code else ""
        return UnknownName(
            "is not an ally, total or group known here." if where else f"'{name}' is not an ally.",
            kind="ally",
            where=where,
            remedy=f"{hint}See: burdenshare list allies",
        )

    @cached_property
    def former(self) -> dict[str, tuple[str, float]]:
        """Of allies that joined the euro from a currency with a fixed rate: that one, and its rate."""
        euros = {code: ally.euro for code, ally in self.allies.items()}
        return {code: (euro.former, euro.rate) for code, euro in euros.items() if euro and euro.rate}

    def only_totals(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The codes where all of them are totals; none where an ally is among them."""
        return tuple(codes) if all(code in self.totals for code in codes) else ()

    def members(self, day: date | None) -> tuple[str, ...]:
        """Codes of all members on a day, in alphabetical order of their names; None: today's."""
        return tuple(a.code for a in self.allies.values() if day is None or a.joined <= day)

    def with_forces(self, day: date | None) -> tuple[str, ...]:
        """Codes of all members on a day that have armed forces."""
        return tuple(code for code in self.members(day) if self.allies[code].forces)

    def members_of(self, group: str, day: date | None) -> tuple[str, ...]:
        """Codes of those members of a group that were members of the alliance on the day."""
        rule = self.groups[group]
        return tuple(
            code
            for code in self.members(day)
            if code not in rule.without and (not rule.only or code in rule.only)
        )


def _plain(name: str) -> str:
    """A name without accents, case, punctuation and doubled spaces.

    >>> _plain(" Türkiye "), _plain("NATO - Total"), _plain("NATO_TOTAL")
    ('turkiye', 'nato total', 'nato total')
    """
    letters = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.split(r"[\W_]+", letters.casefold())).strip()


def ally(code: str, entry: dict[str, Any]) -> Ally:
    """Build one ally from its entry in the data file."""
    return Ally(**{**_tuples(entry), "code": code, "joined": date.fromisoformat(entry["joined"])})


def total(code: str, entry: dict[str, Any]) -> Total:
    """Build one total from its entry in the data file."""
    return Total(code=code, **_tuples(entry))


def group(code: str, entry: dict[str, Any]) -> Group:
    """Build one group from its entry in the data file."""
    return Group(code=code, **_tuples(entry))


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
