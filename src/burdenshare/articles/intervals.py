"""Hedges beside numbers, and which numbers a printed one stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles.records import Hedge, Interval, Quantity, QuantityKind

PHRASES: dict[Hedge, tuple[str, ...]] = {
    "about": (
        "about", "around", "some", "roughly", "approximately", "approx", "approx.", "circa", "ca.", "ca",
        "c.",
        "in the region of", "in the order of", "on the order of", "of the order of", "something like",
        "somewhere around", "more or less", "an estimated", "estimated", "barely", "broadly",
        "in the vicinity of",
        "in the neighborhood of", "in the neighbourhood of", "somewhere near", "close on", "plus or minus",
        "give or take", "at about", "at around", "a rough", "at roughly",
    ),
    "nearly": (
        "nearly", "almost", "close to", "just under", "just below", "just short of", "just shy of",
        "a little under",
        "a little less than", "a little below", "a little short of", "slightly under", "slightly less than",
        "slightly below", "a bit under", "a bit less than", "a shade under", "a touch under",
        "a whisker under",
        "a fraction under", "not quite", "approaching", "nearing", "fractionally under", "fractionally below",
        "marginally under", "marginally below", "marginally less than", "little short of", "a little shy of",
        "very nearly", "very close to", "just less than", "a hair under", "a hair below", "a tad under",
        "a tad below",
        "well-nigh", "nigh on", "a touch below", "a shade below", "a shade less than", "a touch less than",
        "a bit below", "only just under", "only just below", "a fraction below", "a whisker below",
        "a sliver under",
        "hardly", "scarcely",
        "a sliver below", "shy of", "fast approaching", "virtually", "practically", "coming up to", "pushing",
        "a little fewer than", "slightly fewer than", "just fewer than",
    ),
    "just_over": (
        "just over", "just above", "just more than", "slightly more than", "slightly over", "slightly above",
        "a little over", "a little more than", "a little above", "a bit over", "a bit more than",
        "a bit above",
        "a shade over", "a shade above", "a shade more than", "a touch over", "a touch above",
        "a touch more than",
        "a fraction over", "a fraction above", "a fraction more than", "a whisker over", "a whisker above",
        "marginally over", "marginally above", "marginally more than", "barely over", "barely above",
        "barely more than", "only just over", "only just above", "only slightly more than",
        "only slightly over",
        "little more than", "fractionally over", "fractionally above", "a hair over", "a hair above",
        "a tad over",
        "a tad above", "a tad more than", "not much more than", "scarcely more than", "hardly more than",
        "a sliver over", "a sliver above", "little over", "only a little over", "only a little more than",
    ),
    "more_than": (
        "more than", "over", "above", "exceeding", "in excess of", "upwards of", "upward of", "well over",
        "well above", "far more than", "far above", "much more than", "north of", "greater than",
        "higher than",
        "topping", "better than", "considerably more than", "significantly more than", "comfortably over",
        "comfortably above", "comfortably more than", "way over", "way above", "way more than",
        "substantially more than",
        "rather more than", "larger than", "longer than", "surpassing", "well in excess of", "exceeded",
        "exceeds",
        "exceed", "surpassed", "surpass", "surpasses", "topped", "tops", "somewhat more than",
        "easily more than",
        "beyond", "bigger than", "well north of", "well beyond", "well upwards of", "and more than", "a good",
    ),
    "at_least": (
        "at least", "no less than", "not less than", "no fewer than", "not fewer than", "a minimum of",
        "minimum",
        "a minimum", "minimum of", "at the very least", "at a minimum", "no lower than", "at a minimum of",
        "at the least", "not lower than", "a floor of", "as little as", "as few as", "as low as",
    ),
    "less_than": (
        "less than", "fewer than", "under", "below", "well under", "well below", "lower than",
        "far less than",
        "far below", "far under", "much less than", "south of", "smaller than", "considerably less than",
        "significantly less than", "short of", "far short of", "well short of", "way below", "way under",
        "far fewer than",
        "substantially less than", "somewhat less than", "rather less than", "shorter than", "not even",
        "beneath",
        "well south of", "way less than", "comfortably under", "comfortably below", "even less than",
    ),
    "at_most": (
        "up to", "at most", "no more than", "not more than", "a maximum of", "at the most", "as much as",
        "as many as", "no higher than", "not exceeding", "capped at", "maximum", "a maximum", "maximum of",
        "at best",
        "no greater than", "a ceiling of", "as high as", "at the very most",
    ),
}  # fmt: skip
HEDGES: dict[str, Hedge] = {phrase: hedge for hedge, phrases in PHRASES.items() for phrase in phrases}
LONGEST_PHRASE = max(len(phrase.split()) for phrase in HEDGES)
SIGNS: dict[str, Hedge] = {
    "~": "about", "≈": "about", "±": "about", "<": "less_than", ">": "more_than", "≥": "at_least",
    "≤": "at_most",
}  # fmt: skip
FILLERS = {
    "a", "an", "another", "extra", "additional", "annual", "further", "record", "whopping", "staggering",
    "mere", "full", "total", "combined", "estimated", "projected",
}  # fmt: skip
OPENINGS = "([{\"'“‘—–-"
CLOSINGS = "\"'”’"
MOVED_UP = re.compile(
    r"\b(?:go|goes|going|gone|went|get|gets|got|bring|brings|brought|come|comes|came|catch|catches|build"
    r"|builds|rise|"
    r"rises|rising|rose|risen|lift|lifts|lifted|push|pushes|pushed|pushing|move|moves|moved|moving|back|step"
    r"|take|takes|"
    r"took|taken|way|creep|creeps|crept|inch|inched|edge|edged|ramp|ramped|scale|scaled|spending|it"
    r"|them)[ ]$",
    re.I,
)
HANDED = re.compile(r"\b(?:hand|turn|take|took|carry|carri|pass|sign|roll)(?:s|ed|ing|en)?[ ]$", re.I)
NO_HEDGE_AFTER = {"up to": MOVED_UP, "over": HANDED}
AFTER = re.compile(
    r"(?:,?[ ](?:or|and)[ ](?P<up>(?:more|above|higher|over|greater|better|beyond|upwards?)\b)"
    r"|,?[ ]or[ ](?P<down>(?:less|fewer|below|under|lower)\b)|,?[ ]or[ ](?P<near>(?:so|thereabouts)\b)"
    r"|,?[ ](?P<roughly>give[ ]or[ ]take|more[ ]or[ ]less)(?=[ ]*(?:[,.;:!?)]|$))"
    r"|,?[ ](?P<least>at(?:[ ]the(?:[ ]very)?)?[ ](?:least|minimum)\b|minimum\b)"
    r"|,?[ ](?P<most>at(?:[ ]the(?:[ ]very)?)?[ ](?:most|maximum|best)\b|(?:maximum|max|tops)\b)"
    r"|(?P<plus>-plus\b|\+(?![\d\w])))",
    re.I,
)
AFTER_MEANS: dict[str, Hedge] = {
    "up": "at_least", "down": "at_most", "near": "about", "roughly": "about", "least": "at_least",
    "most": "at_most", "plus": "at_least",
}  # fmt: skip
WINDOW = 60
WORD = re.compile(r"\S+")

TWENTIETH = Decimal("0.05")
SHARE_NARROW = Decimal("0.05")
SHARE_WIDE = Decimal("0.5")
FRACTION_STRICT = Decimal("0.01")
SIMPLE = sorted(
    Decimal(above) / below
    for above, below in (
        (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10),
    )
)  # fmt: skip


def hedge_before(plain: str, place: int) -> tuple[Hedge, int]:
    """The hedge that ends where a number begins, and where it begins itself.

    >>> hedge_before("spent just over 2 %", 16), hedge_before("spent 2 %", 6)
    (('just_over', 6), ('', 6))
    """
    sign = plain[place - 1 : place]
    if sign in SIGNS and sign:
        return SIGNS[sign], place - 1
    offset = max(0, place - WINDOW)
    window = plain[offset:place]
    if not window[-1:].isspace():
        return "", place
    words = [(found.start() + offset, found.group().lower()) for found in WORD.finditer(window)]
    if offset and words:
        words = words[1:]
    if words and words[-1][1] in SIGNS:
        return SIGNS[words[-1][1]], words[-1][0]
    last = len(words)
    while last and words[last - 1][1] in FILLERS and len(words) - last < 2:
        found = _phrase_ending(plain, words[:last])
        if found[0]:
            return found
        last -= 1
    hedge, start = _phrase_ending(plain, words[:last])
    return (hedge, start) if hedge else ("", place)


def _phrase_ending(plain: str, words: list[tuple[int, str]]) -> tuple[Hedge, int]:
    """The longest hedge that some words end in."""
    for count in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        start, first = words[-count]
        opened = len(first) - len(first.lstrip(OPENINGS))
        phrase = " ".join((first[opened:], *(word for _, word in words[len(words) - count + 1 :])))
        phrase = phrase.rstrip(CLOSINGS)
        hedge = HEDGES.get(phrase, "")
        verb = NO_HEDGE_AFTER.get(phrase)
        if hedge and not (verb and verb.search(plain, max(0, start - 12), start)):
            return hedge, start + opened
    return "", 0


def hedge_after(plain: str, place: int) -> tuple[Hedge, int]:
    """The hedge that follows a number and its unit, and where it ends.

    >>> hedge_after("2 per cent or more", 10), hedge_after("2 per cent", 10)
    (('at_least', 18), ('', 10))
    """
    found = AFTER.match(plain, place)
    if not found or not found.lastgroup:
        return "", place
    return AFTER_MEANS[found.lastgroup], found.end()


def intervals(
    kind: QuantityKind, value: Decimal, step: Decimal, round_step: Decimal, hedge: Hedge
) -> tuple[Interval, Interval]:
    """What a printed number stands for, narrowly and generously.

    Args:
        value: In full.
        step: One unit of the last digit printed.
        round_step: One unit of the last digit that is not zero.

    >>> narrow, _ = intervals("percent", Decimal("1.46"), Decimal("0.01"), Decimal("0.01"), "")
    >>> narrow.low, narrow.high, narrow.open_high
    (Decimal('1.455'), Decimal('1.465'), True)
    """
    bound = _bound(value, hedge)
    if bound:
        return bound, bound
    if kind == "fraction":
        narrow, wide = _fraction(value)
    elif kind == "factor":
        narrow = wide = _around(value, abs(value) * TWENTIETH)
    elif kind == "ordinal" or (kind == "count" and step == 0):
        narrow = wide = Interval(value, value)
    else:
        half = step / 2
        narrow = _around(value, half)
        wide = _around(value, max(half, _generous(kind, value, round_step)))
    if hedge == "about":
        wide = _union(wide, _around(value, abs(value) * TWENTIETH))
    return narrow, wide


def _generous(kind: QuantityKind, value: Decimal, round_step: Decimal) -> Decimal:
    """Half a unit of the last digit that is not zero; of a percentage no more than a twentieth of it."""
    half = round_step / 2
    return min(half, abs(value) * TWENTIETH) if kind in {"percent", "points"} else half


def _around(value: Decimal, half: Decimal) -> Interval:
    """From half a unit below, included, to half a unit above, not included.

    The other way round below zero.
    """
    if value < 0:
        return Interval(value - half, value + half, open_low=True)
    return Interval(value - half, value + half, open_high=True)


def _union(first: Interval, second: Interval) -> Interval:
    """The wider of two intervals around the same number."""
    if first.low is None or second.low is None or first.low <= second.low:
        return first
    return second


def _bound(value: Decimal, hedge: Hedge) -> Interval | None:
    """The interval of a hedge that bounds from one side."""
    tenth = abs(value) / 10
    match hedge:
        case "nearly":
            return Interval(value - tenth, value, open_high=True)
        case "just_over":
            return Interval(value, value + tenth, open_low=True)
        case "more_than":
            return Interval(value, None, open_low=True)
        case "at_least":
            return Interval(value, None)
        case "less_than":
            return Interval(min(Decimal(0), value), value, open_high=True)
        case "at_most":
            return Interval(min(Decimal(0), value), value)
    return None


def _fraction(value: Decimal) -> tuple[Interval, Interval]:
    """A percentage point on either side; and all that is nearer to it than to the next simple fraction."""
    strict = Interval(value - FRACTION_STRICT, value + FRACTION_STRICT)
    place = bisect_left(SIMPLE, value)
    if not 0 < place < len(SIMPLE) - 1 or SIMPLE[place] != value:
        return strict, Interval(value * Decimal("0.9"), value * Decimal("1.1"))
    low, high = (SIMPLE[place - 1] + value) / 2, (value + SIMPLE[place + 1]) / 2
    return strict, Interval(low, high)


def share_of_gdp(quantity: Quantity) -> Quantity:
    """A percentage read as a share of GDP: one printed without decimals is meant to a tenth.

    Two per cent of GDP is narrowly [1.95, 2.05) and generously [1.5, 2.5).
    """
    if quantity.kind != "percent" or quantity.decimals or quantity.hedge not in {"", "about"}:
        return quantity
    narrow = _around(quantity.value, SHARE_NARROW)
    return replace(quantity, narrow=narrow, wide=_around(quantity.value, SHARE_WIDE))
