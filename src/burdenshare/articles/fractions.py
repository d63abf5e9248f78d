"""Fractions, factors and ordinals: thirds and halves, one in five, doubled, second-largest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from burdenshare.articles.counted import things_after
from burdenshare.articles.numerals import GAP, LINK, ONES, TEENS, TENS, VULGAR, one_of
from burdenshare.articles.records import QuantityKind

PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
ABOVE = {"a": 1, "an": 1, **{word: number for word, number in ONES.items() if number}}
MULTIPLIED = {
    "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "halv": Decimal("0.5"),
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30,
}  # fmt: skip

FRACTION = re.compile(
    rf"(?P<above>{one_of(ABOVE)}){LINK}(?P<part>{one_of(PARTS)})(?P<plural>s?)"
    rf"(?![A-Za-z])",
    re.I,
)
HALF = re.compile(
    rf"half(?![A-Za-z])(?!-(?!a|an|dozen|million|billion|century|decade))(?!{GAP}(?:way|time|hearted|term"
    rf"|brother|sister|joking|jokingly|empty|full|expected|asleep|serious|right|wrong|true|jest)\b)",
    re.I,
)
IN_FIGURES = re.compile(
    r"(?P<above>\d{1,2})/(?P<below>\d{1,2})(?:rds|ths|th)?(?![\w/])(?=[ ](?:of|the|its|their|more|less)\b)"
)
OF_MANY = re.compile(
    rf"(?P<above>one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}})"
    rf"(?P<thing>{GAP}[A-Za-z]{{2,15}})?{GAP}(?:in(?:{GAP}every)?"
    rf"|out{GAP}of(?:{GAP}every)?|of{GAP}every|for{GAP}every){GAP}"
    rf"(?P<below>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|(?:a|one){GAP}hundred"
    rf"|\d{{1,3}})"
    rf"(?![\w-]|[.,]\d)(?!{GAP}(?:per|%|years?|months?|weeks?|days?|hours?|minutes?|of\b|million|billion"
    rf"|thousand))",
    re.I,
)
ORDINAL_AFTER_A = re.compile(
    rf"{GAP}(?!(?:of|more|less|higher|lower|bigger|larger|smaller|fewer|in|to|from|since|over|by|the|what"
    rf"|that|as|and|or|than|"
    r"on|went|goes|go|this|last|between|after|within|compared|during|for|is|was|were|are|have|had|has|would"
    r"|will|said|"
    r"while|when|if|but|do|did|does|meet|met|spend|spent|came|comes|at|under|short|below|above|again|greater"
    r"|faster|"
    r"cheaper|each|who|which|with|without|before|until|against|think|say|thought|believe|want|support|up"
    r"|down|through)\b)[a-z]",
    re.I,
)
FACTOR_WORD = re.compile(
    rf"(?:(?P<stem>{one_of(MULTIPLIED)})(?P<ending>es|ed|ing|e)|(?P<twice>twice|thrice)"
    rf"|(?P<fold>{one_of({**ONES, **TEENS, **TENS, 'hundred': 100})})-?fold)(?![A-Za-z])",
    re.I,
)
NO_FACTOR = re.compile(
    r"[ -](?:digits?|standards?|down|check\w*|act|agents?|bed|bind|count\w*|edged?|cross\w*|talk|speak"
    r"|whammy|glaz\w*|"
    r"tax\w*|decker|time|vision|barrel\w*|jeopardy|header|murder|a[ ](?:day|week|month|year)|this|last"
    r"|before|already|in[ ](?:a|the|two)|"
    r"about[ ]it|bluff|hull\w*|faults?|lives?|life|room|negative|meaning|threat|crisis|shock|blow|track"
    r"|act)\b",
    re.I,
)
TWICE_COMPARED = re.compile(
    r"[ ](?:as|the|what|that|those|its|their|our|his|her|your|today's|more|larger|bigger|higher|[A-Z][\w.]*"
    r"(?:'s|s')|over)\b"
)
CHANGED_BY_PART = re.compile(
    rf"{GAP}(?P<more>more|higher|bigger|larger|greater|as{GAP}much{GAP}again|again)(?![A-Za-z])"
    rf"|{GAP}(?P<less>less|lower|smaller|fewer)(?![A-Za-z])",
    re.I,
)
HALF_AS = re.compile(
    rf"{GAP}(?:as{GAP}(?P<adjective>much|many|large|big|high)(?P<again>{GAP}again)?|(?P<again_alone>again"
    rf"(?:{GAP}as{GAP}\w{{1,10}})?)|what)(?![A-Za-z])",
    re.I,
)
NOT_A_HALF = re.compile(
    r"(?:(?:years?|months?|weeks?|hours?|decades?|century|lion|dred|sand)[ ]and[ ]"
    r"|\b(?:first|second|latter|other|better|top|bottom|last|next|opening|and[ ]a|two|both|northern"
    r"|southern|eastern|western|upper|lower|and[ ]one|past)[ -]|[a-z]-)$",
    re.I,
)
NOT_A_QUARTER = re.compile(
    r"\b(?:first|second|third|fourth|last|next|final|previous|this|that|each|every|per|latest|current)[ -]$",
    re.I,
)
ORDINAL = re.compile(
    rf"(?:(?P<word>{one_of(ORDINALS)})|(?P<figure>\d{{1,3}})(?:st|nd|rd|th))(?![A-Za-z])", re.I
)
SUPERLATIVE = re.compile(r"[ -](?P<superlative>[A-Za-z]{2,12}est|most|least|worst|best)(?![A-Za-z])", re.I)
NO_ORDINAL = re.compile(
    rf"(?:{LINK}(?:century|centuries|quarters?|half|halves|minister|lady|world{GAP}war|class|hand|name|aid"
    rf"|floor|street|"
    r"avenue|amendment|lieutenant|reading|republic|reich|of\b|off\b|and\b|foremost|january|february|march"
    r"|april|may|june|"
    r"july|august|september|october|november|december|glance|person|nature|gear|party|parties|world|ladies))",
    re.I,
)
BEFORE_HALVES = re.compile(r"\b(?:two|both|the|of)[ ]$", re.I)
CAPITAL_NAME = re.compile(r"[ ][A-Z][a-z]")
SECONDS = re.compile(r"\b(?:a|one|per|every|each|split|wait[ ]a)[ -]$", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction, a factor or an ordinal, with the stretch of its words."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal


def fraction_at(plain: str, place: int) -> Part | None:
    """A fraction or a factor made of one, beginning at a place.

    >>> fraction_at("two-thirds of it", 0).value
    Decimal('0.6666666666666666666666666667')
    >>> fraction_at("a third more than", 0).kind, fraction_at("a third term", 0)
    ('factor', None)
    """
    first = plain[place : place + 1]
    if first in VULGAR:
        above, below = VULGAR[first]
        return _changed(plain, Part(place, place + 1, "fraction", Decimal(above) / below))
    if found := OF_MANY.match(plain, place):
        return _of_many(found)
    if first.isdigit():
        found = IN_FIGURES.match(plain, place)
        return _in_figures(found) if found else None
    if found := FRACTION.match(plain, place):
        return _in_words(plain, found)
    if (found := HALF.match(plain, place)) and not NOT_A_HALF.search(plain, max(0, place - 12), place):
        return _half(plain, place, found.end())
    return None


def _in_figures(found: re.Match[str]) -> Part | None:
    above, below = int(found["above"]), int(found["below"])
    if not 0 < above < below:
        return None
    return Part(found.start(), found.end(), "fraction", Decimal(above) / below)


def _of_many(found: re.Match[str]) -> Part | None:
    """One in five; one krone in five, unless the five are things themselves ("one brigade in two states")."""
    above, below = _small(found["above"]), _small(found["below"])
    usual = below <= 10 or below in {12, 20, 100}
    if above >= below or not usual or (found["thing"] and things_after(found.string, found.end())):
        return None
    return Part(found.start(), found.end(), "fraction", Decimal(above) / below)


def _small(word: str) -> int:
    """A number up to a hundred, in figures or in words."""
    low = word.lower()
    if low.isdigit():
        return int(low)
    return 100 if low.endswith("hundred") else {**ONES, **TEENS, **TENS}[low]


def _in_words(plain: str, found: re.Match[str]) -> Part | None:
    above, part = found["above"].lower(), found["part"].lower()
    if (above in {"a", "an", "one"}) == bool(found["plural"]) or (part == "halve" and not found["plural"]):
        return None
    ordinal = part not in {"half", "halve", "quarter"} and ABOVE[above] == 1
    if ordinal and ORDINAL_AFTER_A.match(plain, found.end()):
        return None
    if (
        part == "half"
        and above in {"a", "one"}
        and NOT_A_HALF.search(plain, max(0, found.start() - 12), found.start())
    ):
        return None
    value = Decimal(ABOVE[above]) / PARTS[part]
    return _changed(plain, Part(found.start(), found.end(), "fraction", value))


def _half(plain: str, start: int, end: int) -> Part:
    found = HALF_AS.match(plain, end)
    if not found:
        return _changed(plain, Part(start, end, "fraction", Decimal("0.5")))
    again = found["again"] or found["again_alone"]
    return Part(start, found.end(), "factor", Decimal("1.5") if again else Decimal("0.5"))


def _changed(plain: str, part: Part) -> Part:
    """The factor in "a third more"; the fraction itself where nothing compares it."""
    found = CHANGED_BY_PART.match(plain, part.end)
    if not found:
        return part
    value = 1 + part.value if found["more"] else 1 - part.value
    return Part(part.start, found.end(), "factor", value)


def factor_at(plain: str, place: int) -> Part | None:
    """A factor in one word, beginning at a place.

    >>> factor_at("doubled its budget", 0).value, factor_at("double standards", 0)
    (Decimal('2'), None)
    """
    found = FACTOR_WORD.match(plain, place)
    if not found or NO_FACTOR.match(plain, found.end()):
        return None
    if found["stem"]:
        stem = found["stem"].lower()
        if found.group().lower() == "halves" and BEFORE_HALVES.search(plain, max(0, place - 6), place):
            return None
        return Part(place, found.end(), "factor", Decimal(str(MULTIPLIED[stem])))
    if found["twice"]:
        compared = TWICE_COMPARED.match(plain, found.end())
        value = Decimal(2 if found["twice"].lower() == "twice" else 3)
        return Part(place, found.end(), "factor", value) if compared else None
    return Part(
        place,
        found.end(),
        "factor",
        Decimal({**ONES, **TEENS, **TENS, "hundred": 100}[found["fold"].lower()]),
    )


def ordinal_at(plain: str, place: int) -> Part | None:
    """A rank, beginning at a place.

    >>> ordinal_at("second-largest", 0).value, ordinal_at("the first half", 4)
    (Decimal('2'), None)
    """
    found = ORDINAL.match(plain, place)
    if not found:
        return None
    value = Decimal(found["figure"] or ORDINALS[found["word"].lower()])
    superlative = SUPERLATIVE.match(plain, found.end())
    if superlative:
        return Part(place, superlative.end(), "ordinal", value)
    if NO_ORDINAL.match(plain, found.end()) or CAPITAL_NAME.match(plain, found.end()):
        return None
    if (
        found["word"]
        and found["word"].lower() == "second"
        and SECONDS.search(plain, max(0, place - 10), place)
    ):
        return None
    return Part(place, found.end(), "ordinal", value)
