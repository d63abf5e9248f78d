"""The people whom a text names: each by the fullest form of the name, with role, country and organisation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from burdenshare.articles.function_words import (
    DETERMINERS,
    FEMININE,
    HONORIFICS,
    MASCULINE,
    MONTHS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    WEEKDAYS,
    words,
)
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Block, Mention, Person, Span

NAME = pattern(
    r"(?:[A-Z](?:[\w'-]{1,30}|\.)(?<!'s) (?:(?:de|von|van|der|den|la|le|al|bin|ter|du|di|del|da|zu|af|auf"
    r"|dos) ){0,2}){1,8}[A-Z][\w-]{1,30}"
)
ROLE_BEFORE = pattern(r"(?:[\w'&-]{1,30},? ){0,9}\Z")
APPOSITION = pattern(r"(?:, \d\d)?(?:, | \()((?:[\w'&%-]{1,30} ?){1,14})")
ORGANISATION = pattern(
    r"\b(?:of|for|at|from|with) (?:the )?((?:[A-Z][\w'&-]{1,30}(?: (?:of|for|and|on|the) (?=[A-Z]))? ?){1,7})"
)
INSTITUTION = pattern(
    r"(?:(?!The )[A-Z][\w&-]{1,30} ){0,4}"
    r"(?P<noun>Ministry|Department|Office|Agency|Committee|Council|Commission|Institute|Bank|Bureau|Court"
    r"|University|Centre|Center|Foundation|League|Group|Forum|Union|Treasury|Fund|Society|Association)"
    r"(?P<of> (?:of|for|on) (?:the )?[A-Z]\w{1,30}(?:(?: and)? [A-Z]\w{1,30}){0,4})?"
)
NOT_IN_NAMES = words(
    "the a an in on at by for from with but and or as to of if when while after before since european union "
    "council commission white house security north atlantic treaty organization organisation group bank fund "
    "institute university times post news agency guardian journal street alliance pact states kingdom "
    "republic ministry department office parliament congress senate committee party force forces army navy "
    "air guidelines summit office international studies center centre foundation baltic nordic western "
    "eastern northern southern cold war world pledge defence defense investment budget report review survey "
    "stockholm"
)


# Offices that only one ally has, by that name.
OFFICES = {
    "GBR": pattern(
        r"(?:Defence|Foreign|Home) Secretary|Chancellor of the Exchequer|Secretary of State for"
        r"|Armed Forces Minister|Chief of the Defence Staff",
        re.I,
    ),
    "USA": pattern(
        r"Defense Secretary|Secretary of (?:Defense|State(?! for))|Joint Chiefs|Pentagon|White House",
        re.I,
    ),
    "DEU": pattern(r"(?:the )?Bundes(?:tag|wehr|kanzler)|Federal Chancellor"),
}


def country_of_office(role: str) -> str:
    """The ally that has an office of that name; empty where several have.

    >>> country_of_office("Defence Secretary"), country_of_office("Defense Secretary")
    ('GBR', 'USA')
    """
    return next((code for code, office in OFFICES.items() if office.match(role)), "")


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody of the text, as far as it has told.

    Attributes:
        name: The fullest name or description.
        roles: Role nouns by which the text has called him or her.
        gender: `m` or `f` where a word told; else empty.
        own: Whether the name is a person's, not a description.
    """

    name: str
    own: bool = True
    role: str = ""
    country: str = ""
    organisation: str = ""
    gender: str = ""
    plural: bool = False
    anonymous: bool = False
    institution: bool = False
    roles: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)

    @property
    def surname(self) -> str:
        return self.name.rsplit(" ", 1)[-1]

    def person(self) -> Person:
        country = self.country or country_of_office(self.role)
        return Person(self.name, self.role, country, self.organisation, self.anonymous)

    def learn(self, description: str, country: str) -> None:
        """Add what a description tells: role, gender, organisation, country."""
        lowered = [word.strip(",.'()").lower() for word in description.split()]
        told = [word for word in lowered if word in ROLE_NOUNS]
        self.roles.update(told)
        self.modifiers.update(word for word in lowered if word in ROLE_MODIFIERS)
        if told and not self.role:
            self.role = without_determiner(description.strip(" ,.()"))
        self.country = self.country or country
        if not self.gender:
            self.gender = gender_of(lowered)
        if not self.organisation:
            self.organisation = organisation_in(description)


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a text names somebody in full."""

    start: int
    end: int
    figure: Figure


@dataclass(slots=True)
class Cast:
    """Everybody named in full, by place and by surname."""

    plain: str
    named: list[Named] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    by_surname: dict[str, list[Named]] = field(default_factory=dict)
    institutions: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def with_surname(self, surname: str, place: int) -> Figure | None:
        """Who bears a surname: the last named in full before a place, else the first behind it."""
        borne = self.by_surname.get(surname.lower(), ())
        if not borne:
            return None
        before = bisect_right(borne, place, key=lambda each: each.start)
        return borne[before - 1 if before else 0].figure

    def institution(self, noun: str, place: int) -> str:
        """The last full name before a place of an institution that is called by a noun; else empty.

        The ministry, the centre: Ministry of Defence, Meridian Centre.
        """
        named = self.institutions.get(noun, ())
        before = bisect_left(named, place, key=lambda each: each[0])
        return named[before - 1][1] if before else ""

    def called(self, name: str, place: int) -> Figure | None:
        """Who bears a name: somebody of that first name and surname, or of the surname where it is alone."""
        if " " in name:
            return same_person(self, name)
        return self.with_surname(name, place)

    def enter(self, entry: Named) -> None:
        """Add somebody at a place."""
        index = bisect_left(self.places, entry.start)
        self.named.insert(index, entry)
        self.places.insert(index, entry.start)
        insort(
            self.by_surname.setdefault(entry.figure.surname.lower(), []), entry, key=lambda each: each.start
        )

    def before(self, place: int, most: int) -> list[Named]:
        """The last so many named before a place, the nearest first."""
        index = bisect_left(self.places, place)
        return self.named[max(0, index - most) : index][::-1]

    def within(self, start: int, end: int) -> list[Named]:
        """Those named in a stretch, in order."""
        return self.named[bisect_left(self.places, start) : bisect_left(self.places, end)]


def cast_of(plain: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> Cast:
    """Read the full names of a text, each with the role that stands before or behind it.

    Args:
        plain: The text.
        blocks: Its blocks; bylines are left out.
        mentions: Of allies, in order: they tell a country, and which capitals are no person.
    """
    cast = Cast(plain)
    countries = Countries(mentions)
    for block in blocks:
        if block.kind in ("byline", "table"):
            continue
        for found in NAME.finditer(plain, block.span.start, block.span.end):
            name = person_in(plain, found, countries)
            if name is not None:
                enter(cast, found.start(), name, block.span, countries)
        for found in INSTITUTION.finditer(plain, block.span.start, block.span.end):
            if found["of"] or not found[0].startswith(found["noun"]):
                cast.institutions.setdefault(found["noun"].lower(), []).append((found.start(), found[0]))
    return cast


@dataclass(slots=True)
class Countries:
    """Mentions of allies by place."""

    mentions: Sequence[Mention]
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [mention.span.start for mention in self.mentions]

    def within(self, span: Span) -> Iterator[Mention]:
        """Those that begin in a stretch."""
        for index in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)):
            yield self.mentions[index]

    def at(self, span: Span) -> Mention | None:
        """The mention that covers the last word of a stretch."""
        for mention in self.within(span):
            if mention.span.end >= span.end or span.end - mention.span.end == 2:
                return mention
        return None

    def code(self, span: Span) -> str:
        """The one ally named in a stretch; empty where there is none."""
        for mention in self.within(span):
            if mention.kind in ("name", "demonym") and len(mention.codes) == 1:
                return mention.codes[0]
        return ""


def person_in(plain: str, found: re.Match[str], countries: Countries) -> Span | None:
    """The part of a run of capitals that is a person's name: at least two words behind roles and demonyms."""
    words = found[0].split(" ")
    start = found.start()
    first = 0
    for number, word in enumerate(words):
        lowered = word.lower().strip(".")
        is_lead = (
            lowered in ROLE_NOUNS
            or lowered in ROLE_MODIFIERS
            or lowered in HONORIFICS
            or lowered in NOT_IN_NAMES
            or lowered in WEEKDAYS
            or lowered in MONTHS
            or word.endswith("'s")
        )
        if is_lead or any(countries.within(Span(start, start + len(word)))):
            first = number + 1
        start += len(word) + 1
    rest = words[first:]
    capitals = [word for word in rest if word[:1].isupper()]
    if not 2 <= len(capitals) <= 4 or all(word.isupper() and len(word) > 2 for word in capitals):
        return None
    begin = found.start() + sum(len(word) + 1 for word in words[:first])
    return Span(begin, found.end())


def enter(cast: Cast, run: int, name: Span, block: Span, countries: Countries) -> None:
    plain = cast.plain
    words = plain[name.start : name.end]
    figure = same_person(cast, words) or Figure(words)
    if len(words) > len(figure.name) or figure.name.isupper():
        figure.name = words
    before = description_before(plain, name.start, max(block.start, run - 90))
    if before:
        figure.learn(before, countries.code(Span(name.start - len(before) - 1, name.start)))
    behind = APPOSITION.match(plain, name.end, block.end)
    if behind and is_description(behind[1]):
        figure.learn(behind[1], countries.code(Span(behind.start(1), behind.end(1))))
    cast.enter(Named(name.start, name.end, figure))


def same_person(cast: Cast, name: str) -> Figure | None:
    """Somebody entered under the same surname whose first name is the same or shortened."""
    for entry in cast.by_surname.get(name.rsplit(" ", 1)[-1].lower(), ())[-30:]:
        first, other = (each.split(" ", 1)[0].casefold() for each in (name, entry.figure.name))
        if first[0] == other[0] and (
            first == other or len(first.strip(".")) == 1 or len(other.strip(".")) == 1
        ):
            return entry.figure
    return None


def description_before(plain: str, place: int, floor: int) -> str:
    """The words before a name back to a determiner, if a role is among them."""
    words = plain[floor:place].split(" ")
    taken: list[str] = []
    for word in reversed(words[:-1] if words and not words[-1] else words):
        lowered = word.lower().strip(",")
        if not word or (word[-1] in '.;:?!"”)' and lowered not in HONORIFICS) or "\n" in word:
            break
        if word.endswith(",") and (taken or lowered not in ROLE_NOUNS):
            break
        taken.append(word)
        if lowered in DETERMINERS or len(taken) > 9:
            break
    description = " ".join(reversed(taken))
    last_role = max((number for number, word in enumerate(taken[::-1]) if is_role(word)), default=-1)
    if last_role < 0 or last_role < len(taken) - 3 or any(word in VERBS_BETWEEN for word in taken):
        return description if description.lower().strip() in HONORIFICS else honorific(taken)
    return description


VERBS_BETWEEN = words("said says told met with and but to that is was has had who when")


def honorific(taken: Sequence[str]) -> str:
    return taken[0] if taken and taken[0].lower() in HONORIFICS else ""


def is_role(word: str) -> bool:
    return word.lower().strip(",.") in ROLE_NOUNS


def is_description(words: str) -> bool:
    """Whether an apposition tells a role near its beginning."""
    listed = words.split()
    return any(is_role(word) for word in listed[:8]) and listed[0].lower() not in (
        "who",
        "said",
        "and",
        "which",
    )


def gender_of(words: Sequence[str]) -> str:
    if any(word in FEMININE for word in words):
        return "f"
    return "m" if any(word in MASCULINE for word in words) else ""


def organisation_in(description: str) -> str:
    if "NATO" in description:
        return "NATO"
    found = ORGANISATION.search(description)
    return found[1].strip() if found else ""


def without_determiner(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in DETERMINERS and rest else words


def without_article(words: str) -> str:
    """A description without *the*, *this* or *these*; whose it is stays.

    >>> without_article("the ministry"), without_article("your opponents"), without_article("an official")
    ('ministry', 'your opponents', 'an official')
    """
    first, _, rest = words.partition(" ")
    return rest if first.lower() in ("the", "this", "these") and rest else words
