"""One function per slot of a claim: at which prices, by whose definition, against which threshold."""

import re
from decimal import Decimal
from typing import Literal

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.records import Polarity, Span
from burdenshare.articles.vocabulary import (
    CATEGORIES,
    DEFINITIONS,
    DEMANDED,
    DOWN,
    GOAL,
    MISS,
    NEGATION,
    NOMINAL,
    PLEDGED,
    REAL,
    SUMMIT,
    UP,
    anywhere,
    ending,
    starting,
)

DOWNWARD = anywhere(DOWN)
UPWARD = anywhere(UP)
NEAREST_DIRECTION = 60
FALLING_AFTER = starting(
    r"[\s-](?:[\w-]{1,30} ){0,3}?(?:cut|fall|drop|decline|decrease|reduction|slump|lower|less|fewer|down)\b"
)
RISING_AFTER = starting(
    r"[\s-](?:[\w-]{1,30} ){0,3}?(?:increase|rise|growth|jump|boost|leap|surge|gain|hike|uplift|expansion"
    r"|higher|more|up)\b"
)
BELOW = anywhere(
    MISS, r"not (?:yet )?(?:met|meet|reach|reached|there)", r"n't (?:met|meet|reach|reached)", "far from"
)
EQUIPMENT_GOAL = anywhere(
    r"equipment", r"procurement", r"20 ?(?:%|pc|per ?cent)", r"fifth", r"twenty per ?cent", r"weapons"
)
CALLED_GOAL = re.compile(rf"\b{GOAL}\b", re.I)
# "To get from 1.49 per cent to the mark": where somebody stands is no mark.
FROM_BEFORE = ending(r"(?<!away )(?<!adrift )(?<!distance )\bfrom(?: (?:only|just|about|some|its|the))?")
PRICED = frozenset({"percent", "money", "fraction", "factor"})
CONDITION = anywhere(r"(?<!as )(?<!even )if", r"unless", r"provided that", r"were to")
DEMAND = anywhere(DEMANDED)
GRANTED = starting(
    r"\W{0,4}(?:did you know|do you know that|have you heard|do you reali[sz]e|why|how come)\b"
)
ASKED_BEHIND = re.compile(
    r"(?:,|[;:–—-]) (?:but|and|so|yet|or|then)"
    r" (?:who|what|why|how|where|when|does|do|did|is|are|was|can|will|would)\b"
)
# Who promised for all: told so, whoever is spoken of before.
THEY_PROMISED = re.compile(
    rf"\b(?:[Tt]he|NATO|allied|[Aa]ll) (?:NATO |allied )?(?:leaders|allies|heads of state(?: and government)?"
    rf"|governments|members) (?:[\w']{{1,15}} ){{0,2}}?{PLEDGED}\b"
)
TEXT_OF_A_SUMMIT = re.compile(
    rf"\b{SUMMIT}(?:'s)? (?:[Ss]ummit|declaration|communiqu|pledge|text|guideline|promise|goal|commitment)"
)
NAMED_SUMMIT = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Oo]f|[Ss]ince|[Uu]nder) (?P<at>{SUMMIT})\b"
    rf"|\b(?P<its>{SUMMIT})(?:'s)? (?:[Ss]ummit|declaration|communiqu|pledge|text|guideline|promise|goal"
    r"|commitment|deal|agreement|obliges?|binds?|commits?)"
)
CATEGORY_OF = {measure: anywhere(words) for measure, words in CATEGORIES.items()}


def event_words(anchor: Anchor) -> str:
    """The place of the summit that a sentence names; empty where it names none."""
    found = NAMED_SUMMIT.search(anchor.around)
    return found["at"] or found["its"] if found else ""


def prices(anchor: Anchor) -> Literal["", "real", "nominal"]:
    """Whether a change or an amount is told in constant or in current prices."""
    if _said_of(anchor, NOMINAL):
        return "nominal"
    return "real" if _said_of(anchor, REAL) else ""


def _said_of(anchor: Anchor, words: re.Pattern[str]) -> bool:
    """Whether words of its sentence are said of a number.

    Not where one of another kind is nearer to them, nor where they follow a later one at once.
    """
    reach = anchor.scene.reach(anchor.span.start, anchor.sentence)
    found = words.search(anchor.around)
    if found is None or anchor.quantity is None:
        return found is not None
    start, end = reach.start + found.start(), reach.start + found.end()
    told = [one for one in anchor.scene.quantities_in(reach) if one.kind in PRICED]
    nearest = min(told, key=lambda one: max(one.span.start - end, start - one.span.end), default=None)
    if nearest is None:
        return True
    of_later = nearest.span.start > anchor.span.start and nearest.span.end + 1 >= start
    return nearest.kind == anchor.quantity.kind and not of_later


def definition(anchor: Anchor) -> str:
    """Whose count of defence spending the sentence names."""
    for name, pattern in DEFINITIONS.items():
        if pattern.search(anchor.around):
            return name
    return ""


def direction(anchor: Anchor) -> str:
    """`up` or `down`: by the word of change nearest to the number."""
    if FALLING_AFTER.match(anchor.beyond):
        return "down"
    if RISING_AFTER.match(anchor.beyond):
        return "up"
    words = anchor.ahead[-NEAREST_DIRECTION * 2 :]
    falls = [match.start() for match in DOWNWARD.finditer(words)]
    rises = [match.start() for match in UPWARD.finditer(words)]
    return "down" if falls and (not rises or falls[-1] > rises[-1]) else "up"


def side(anchor: Anchor) -> str:
    """Whether a threshold is met or missed, in the words around."""
    value = anchor.quantity
    if value is not None and value.kind == "percent" and value.hedge in ("less_than", "nearly", "at_most"):
        return "below"
    if (
        value is not None
        and value.kind == "percent"
        and value.hedge in ("more_than", "just_over", "at_least")
    ):
        return "met"
    return "below" if BELOW.search(anchor.words) else "met"


def category(words: str, *, last: bool = False) -> str:
    """The measure of the category of spending that words name first, or last; empty where they name none."""
    places = {
        match.start(): measure
        for measure, pattern in CATEGORY_OF.items()
        for match in pattern.finditer(words)
    }
    return places[max(places) if last else min(places)] if places else ""


def threshold(anchor: Anchor) -> tuple[str, Decimal] | None:
    """The measure and the percentage of the threshold that a sentence names; "the guideline" is 2 %."""
    own = {
        one.value.span
        for one in (anchor.last, anchor.told.earlier)
        if one and one.type == "share" and one.value
    }
    near = [
        other
        for other in anchor.scene.quantities_in(anchor.clause)
        if other.span not in own
        and not FROM_BEFORE.search(anchor.scene.before(other.span.start, 20, anchor.clause.start))
    ]
    for other in sorted(near, key=lambda one: one.span.start < anchor.span.start):
        if other.kind == "percent" and other.span != anchor.span:
            return measure_of_threshold(anchor.words, other.value), other.value
        if other.kind == "fraction" and other.span != anchor.span and EQUIPMENT_GOAL.search(anchor.words):
            return "equipment_share", other.value * 100
    if CALLED_GOAL.search(anchor.words) and EQUIPMENT_GOAL.search(anchor.words):
        return "equipment_share", Decimal(20)
    if anchor.told.threshold:
        return anchor.told.threshold
    return ("share_of_gdp", Decimal(2)) if CALLED_GOAL.search(anchor.words) else None


def measure_of_threshold(words: str, value: Decimal) -> str:
    """What a threshold is a share of: of spending where the words or the size say equipment."""
    return "equipment_share" if value >= 10 and EQUIPMENT_GOAL.search(words) else "share_of_gdp"


def polarity(anchor: Anchor) -> Polarity:
    """Whether the words assert, deny, ask, demand or suppose; those around a statement included."""
    number = anchor.scene.statement_at(anchor.span.start)
    if number is not None and anchor.scene.statements[number].polarity != "asserted":
        return anchor.scene.statements[number].polarity
    end = anchor.scene.before(anchor.sentence.end, 3, anchor.sentence.start)
    if "?" in end and not _is_granted(anchor):
        return "question"
    if NEGATION.search(_from_subject(anchor)):
        return "denied"
    if CONDITION.search(anchor.before):
        return "condition"
    return "demand" if DEMAND.search(_from_subject(anchor)) else "asserted"


def _is_granted(anchor: Anchor) -> bool:
    """Whether a question takes for granted what a claim says, or is asked of something else behind it."""
    start = anchor.scene.words(
        Span(anchor.sentence.start, min(anchor.sentence.end, anchor.sentence.start + 40))
    )
    return GRANTED.match(start) is not None or ASKED_BEHIND.search(anchor.beyond) is not None


def _from_subject(anchor: Anchor) -> str:
    """The words between the subject and the number, in the clause."""
    subject = anchor.subject.span
    start = (
        subject.end
        if subject and anchor.clause.start <= subject.end <= anchor.span.start
        else anchor.clause.start
    )
    return anchor.scene.words(Span(start, anchor.span.end))
