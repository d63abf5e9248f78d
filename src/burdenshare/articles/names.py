"""Words that stand for allies or the alliance: names, people, capitals, buildings, groups."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from burdenshare.articles.function_words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from burdenshare.articles.records import Mention, Span
from burdenshare.articles.wordlists import words_of
from burdenshare.countries import Ally, Countries

Kind = Literal["name", "demonym", "capital", "group", "total"]
Table = dict[str, tuple[str, Kind] | None]

# Offices and places that stand for a government.
BUILDINGS = {
    "USA": (
        "the White House", "the Pentagon", "Capitol Hill", "Congress", "the State Department",
        "the Oval Office",
        "Uncle Sam",
    ),
    "GBR": ("Downing Street", "No 10", "Number 10", "Whitehall", "Westminster"),
    "DEU": ("the Bundestag", "the Bundeswehr", "the Chancellery"),
    "FRA": ("the Elysee", "the Élysée", "the Quai d'Orsay", "Matignon"),
    "NLD": ("The Hague", "the Hague", "the Binnenhof"),
    "POL": ("the Sejm",),
    "DNK": ("the Folketing", "Christiansborg"),
    "SWE": ("the Riksdag",),
    "NOR": ("the Storting",),
}  # fmt: skip
ABBREVIATIONS = {"USA": ("US", "U.S.", "U.S.A.", "USA"), "GBR": ("UK", "U.K.")}
GROUPS = {
    "NATO": (
        "NATO", "Nato", "the alliance", "the Alliance", "the Atlantic alliance",
        "the transatlantic alliance",
        "the Western alliance", "the North Atlantic alliance", "the alliance as a whole", "our alliance",
        "our Alliance", "this alliance", "this Alliance", "the North Atlantic Treaty Organization",
        "the North Atlantic Treaty Organisation", "North Atlantic Alliance",
    ),
    "NATO_EUR": (
        "European allies", "European Allies", "the Europeans", "Europeans", "Europe", "European members",
        "NATO Europe", "European NATO members", "European NATO", "European countries", "European states",
        "European nations", "European governments", "European capitals", "European NATO allies",
        "European NATO countries", "European", "Europe's allies", "Europe's NATO members",
        "Europe's members of NATO", "NATO's European members", "NATO's European allies",
        "the alliance's European members", "the European side of the alliance",
    ),
    "NATO_EUR_CAN": (
        "European allies and Canada", "European Allies and Canada", "Europe and Canada",
        "Canada and Europe",
        "the Europeans and Canada", "Europeans and Canadians", "Canada and the European allies",
        "Canada and European allies", "Canada and the Europeans", "European members and Canada",
        "European NATO members and Canada", "NATO Europe and Canada", "non-US allies", "non-U.S. allies",
        "non-American allies", "allies other than the United States", "allies other than America",
        "the allies without the United States", "the rest of NATO", "the rest of the alliance",
        "the other allies", "Canada and Europe's allies",
    ),
    "NATO_NAM": ("North America", "North American allies"),
    "EU27": ("the European Union", "European Union", "the EU", "EU"),
    "baltic": (
        "the Baltic states", "the Baltic States", "Baltic states", "the Baltics", "the Baltic countries",
        "the Baltic three", "the three Baltic states", "the Baltic trio", "the Baltic allies",
        "the Baltic republics",
    ),
    "nordic": (
        "the Nordic countries", "the Nordic states", "the Nordic allies", "the Nordics", "Nordic countries",
        "Nordic allies", "Nordic states", "the Nordic members",
    ),
    "benelux": ("the Benelux countries", "the Benelux states", "the Benelux", "Benelux"),
    "alliance": (
        "the allies", "the Allies", "our allies", "its allies", "all allies", "all Allies", "other allies",
        "allied governments", "allied nations", "allied countries", "allied states", "member states",
        "member countries", "member nations", "the members", "all members", "the membership",
        "NATO members",
        "NATO allies", "NATO nations", "NATO countries", "NATO states", "NATO Allies", "NATO member states",
        "NATO member countries", "NATO governments", "Allies", "allies", "members of the alliance",
        "the alliance's members", "the other members",
    ),
}  # fmt: skip
TOTALS = frozenset({"NATO", "NATO_EUR", "NATO_EUR_CAN", "NATO_NAM", "EU27"})
# Names that hold an ally's name and mean something else.
OTHERS = (
    "Latin America", "Latin American", "Latin Americans", "South America", "South American",
    "Central America", "Central American", "North American", "African American", "African Americans",
    "Bank of America", "Captain America", "Voice of America", "Air France", "Radio France",
    "British Columbia", "British Airways", "British Council", "English Channel", "French Guiana",
    "French Polynesia", "Dutch Antilles", "Danish Straits", "German measles", "Turkish delight",
    "Turkish Cypriot", "Turkish Cypriots", "Greek Cypriot", "Greek Cypriots", "Turkish Airlines",
    "Northern Ireland", "New Britain", "Washington Post", "Washington Times", "Washington State",
    "George Washington", "Berlin Wall", "Berlin wall", "Warsaw Pact", "Warsaw pact", "Prague Spring",
    "London Underground", "Treaty of Rome", "Treaty of Paris", "European Commission", "European Parliament",
    "European Council", "European Central Bank", "European Court", "European Defence Agency",
    "European Investment Bank", "European Championship", "European Economic Area",
    "European Economic Community", "European Political Community", "European Defence Fund",
    "European Peace Facility", "US Open", "U.S. Open", "US Steel", "General Congress",
    "Supreme Allied Commander Europe", "Central Europe", "Council of Europe", "Radio Free Europe",
    "the Norwegian Sea", "the Norwegian sea", "the Baltic Sea", "Canada goose", "Canada geese",
)  # fmt: skip
CURRENCY_AFTER = re.compile(
    r"[ -](?:dollars?|pounds?|kron(?:er|or|e|a)|lev[as]?|lei|leu|forints?|zloty(?:s|ch)?|liras?|lira"
    r"|koruny?|crowns?|leke?|denars?|francs?|marks?)\b",
    re.I,
)
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|within|into|around|across|throughout|via|visit(?:s|ed|ing)?)(?: the)? $",
    re.I,
)
TOWN_BEFORE = re.compile(r"\b(?:from|to|towards?|left|leaving|for|of|between)(?: the)? $", re.I)
NAMED_AFTER = re.compile(
    r"(?:'s)?[ -](?:\d{4} )?(?:nato |alliance )?(?:summits?|conferences?|treaty|declaration|pact|meetings?"
    r"|communiqu[eé]|pledges?|agreements?|talks|process|groups?|guidelines?|security conference|targets?"
    r"|commitments?|promises?|airport|university|institute|bureau|correspondent|correspondents|time)\b",
    re.I,
)
CAPITAL_WORDS_AFTER = re.compile(r"(?:'s)? ([A-Z][\w'-]*)(?: ([\w'-]+))?")
NAME_BEFORE = re.compile(r"(?:^|[^.!?:\"“”\n] |^)([A-Z][a-z]+|[A-Z]\.) $")
NO_NAMES = (
    DETERMINERS
    | SUBJECT_PRONOUNS
    | PREPOSITIONS
    | CONJUNCTIONS
    | words_of(
        "yesterday today tomorrow meanwhile now then still only even also instead perhaps just last next "
        "here there yes "
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "may june july august september october november december spring summer autumn winter"
    )
)
SHORT_NAME = 4
WORDS_TOO = frozenset({"turkey"})
BEFORE = 24
AFTER = 48


def mentions(plain: str, countries: Countries) -> tuple[Mention, ...]:
    """Every stretch that stands for an ally, several allies or the alliance, in order of place.

    Args:
        plain: The text (`Text.plain`).
        countries: Who is who, and by which names.

    Returns:
        Mentions that do not overlap; the longest name at a place wins.
    """
    allies = tuple(countries.allies.values())
    table = _table(allies)
    small = _in_small_letters(allies)
    if any(name in plain for name in small if len(name) > SHORT_NAME):
        table = table | small
    return tuple(_found(plain, _pattern(tuple(table)), table))


@lru_cache(maxsize=8)
def _in_small_letters(allies: tuple[Ally, ...]) -> Table:
    """Names as they stand in posts without capitals; `turkey` and `us` are words of their own."""
    names = {name.lower(): ally.code for ally in allies for name in _names(ally) if len(name) > SHORT_NAME}
    names |= {"usa": "USA", "uk": "GBR"}
    return {name: (code, "name") for name, code in names.items() if name not in WORDS_TOO}


def _found(plain: str, pattern: re.Pattern[str], table: Table) -> Iterator[Mention]:
    for match in pattern.finditer(plain):
        entry = table[match.group()]
        if entry is None or _is_money(plain, match.end(), match.group(), entry[1]):
            continue
        code, kind = entry
        span = Span(match.start(), match.end())
        yield Mention(span, (code,), kind, _is_place(plain, span, kind))


def _is_money(plain: str, end: int, name: str, kind: Kind) -> bool:
    """Whether the words name a currency ("Norwegian kroner", "U.S. dollars")."""
    return (kind == "demonym" or len(name) <= 4) and bool(CURRENCY_AFTER.match(plain, end, end + AFTER))


def _is_place(plain: str, span: Span, kind: Kind) -> bool:
    """Whether a preposition of place comes before, or the words are part of another name."""
    before = plain[max(0, span.start - BEFORE) : span.start]
    if PLACE_BEFORE.search(before):
        return True
    if kind != "capital":
        return False
    return bool(
        TOWN_BEFORE.search(before)
        or NAMED_AFTER.match(plain, span.end, span.end + AFTER)
        or _part_of_a_name(plain, span, before)
    )


def _part_of_a_name(plain: str, span: Span, before: str) -> bool:
    """Whether a name of a person or thing goes on before or after ("Jack London", "Sofia Petrova")."""
    if plain[span.start : span.start + 4].lower() == "the ":
        return False
    after = CAPITAL_WORDS_AFTER.match(plain, span.end, span.end + AFTER)
    if after and not (after.group(2) and after.group(2)[0].isupper()):
        return True
    first = NAME_BEFORE.search(before)
    return bool(first and first.group(1).lower() not in NO_NAMES and not first.group(1).endswith("ly"))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all names, the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    firsts = "".join(sorted({name[0] for name in names}))
    joined = "|".join(re.escape(name) for name in ordered)
    # A dollar sign after US is money; an apostrophe before is no reason against a name, nor is the number of
    # an agency's update ("UPDATE 2-Croatia").
    return re.compile(rf"(?:(?<![\w.@#-])|(?<=[ ]\d-))(?=[{firsts}])(?:{joined})(?![\w$€£])(?!\.\w)")


def _table(allies: tuple[Ally, ...]) -> Table:
    """By name: the code and the kind of mention; None for names that mean nobody here."""
    table: Table = {}
    for ally in allies:
        table.update({name: (ally.code, "name") for name in _names(ally)})
        table.update({name.upper(): (ally.code, "name") for name in _names(ally) if len(name) > 4})
        table.update({name: (ally.code, "demonym") for name in _people(ally)})
        if ally.capital:
            table[ally.capital] = (ally.code, "capital")
    for code, names in BUILDINGS.items():
        table.update({name: (code, "capital") for name in _with_capital_letter(names)})
    for code, names in GROUPS.items():
        kind: Kind = "total" if code in TOTALS else "group"
        table.update({name: (code, kind) for name in _with_capital_letter(names)})
    table.update(dict.fromkeys(_with_capital_letter(OTHERS)))
    return table


def _names(ally: Ally) -> Iterator[str]:
    """Names as the press writes them, in capitals too; of those of two letters only the usual ones."""
    for name in (ally.name, *ally.aliases):
        if len(name) > 2 and name != ally.demonym and not name.startswith("The "):
            yield from (name, name.upper())
    yield from ABBREVIATIONS.get(ally.code, ())


def _people(ally: Ally) -> Iterator[str]:
    """The adjective and its people, one and many."""
    yield ally.demonym
    if not ally.demonym.endswith(("ish", "utch", "ench", "ese")):
        yield f"{ally.demonym}s"
    if ally.national.endswith("man"):
        yield from (ally.national, f"{ally.national[:-3]}men")
    elif ally.national:
        yield from (ally.national, f"{ally.national}s")


def _with_capital_letter(names: tuple[str, ...]) -> Iterator[str]:
    """Each name, and as it begins a sentence."""
    for name in names:
        yield name
        yield name[0].upper() + name[1:]
