"""Numbers in figures and in words: what they amount to, and how finely they were printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

SPACE = r"[ ]{0,3}"
GAP = r"[ ]{1,3}"
LINK = rf"(?:{GAP}|{SPACE}[-–‑]{SPACE})"

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
LETTERS = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "mrd": 10**9, "mld": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
WORDS = (*ONES, *TEENS, *TENS, "hundred", "dozen", *LARGE)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, branching on the first letter only once.

    >>> one_of(["ten", "two", "one"])
    '(?:o(?:ne)|t(?:en|wo))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (word[0], -len(word), word[::-1])):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return (
        "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items()) + ")"
    )


FIGURE = re.compile(
    rf"""(?:(?P<comma>\d{{1,3}},\d{{1,2}})(?!\d|[.,]\d)
        |(?P<whole>\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,3}}(?:[ ]\d{{3}}){{1,4}}|\d{{1,15}}|(?=\.\d))
         (?:\.(?P<part>\d{{1,9}}))?)(?![\d])(?!,\d)(?!\.\d)
        (?:[ ]?(?P<vulgar>[{"".join(VULGAR)}])|[ -](?P<above>[1-9])/(?P<below>[2-9]|10)(?![\d/]))?""",
    re.VERBOSE,
)
VULGAR_ALONE = re.compile(f"[{''.join(VULGAR)}]")
PHRASE = re.compile(
    rf"(?:an?{LINK})?{one_of(WORDS)}(?:(?:{LINK}|,?{GAP}and{GAP}){one_of(WORDS)}){{0,9}}(?![A-Za-z])", re.I
)
TOKEN = re.compile(r"[A-Za-z]{1,12}")
SCALE_WORD = re.compile(rf"{LINK}?(?P<word>{one_of(LARGE)})s?(?![A-Za-z])", re.I)
CURRENCY = r"(?:[€£$]|EUR|USD|GBP)"
SCALE_LETTERS = re.compile(
    rf"[ ]?(?P<letters>bn|bln|tn|trn|mn|mln|mio|mrd|mld)(?![A-Za-z])"
    rf"|(?P<letter>[mkbt])(?![a-z0-9])|[ ]?(?P<joined>[mkb])(?={CURRENCY})",
    re.I,
)
SCALE_OF_MONEY = re.compile(r"[ -]?(?P<letters>bn|bln|tn|trn|mn|mln|mio|mrd|mld|m|b|t|k)(?![A-Za-z])", re.I)
METRES = re.compile(r"[ -](?:high|long|wide|tall|deep|away|from|sprint|race|underwater|below|above)\b")
AND_A_HALF = re.compile(
    rf"{LINK}and{LINK}(?:an?{LINK}|one{LINK}|(?P<three>three){LINK})?(?P<part>half|quarters?|third)"
    rf"(?![A-Za-z])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, without its unit.

    Attributes:
        mantissa: The number before its scale word.
        scale: What the scale word or letter multiplies by; 1 where there is none.
        decimals: Digits printed after the point.
        figures: Whether it was printed in figures.
    """

    start: int
    end: int
    mantissa: Decimal
    scale: int = 1
    decimals: int = 0
    figures: bool = True

    @property
    def value(self) -> Decimal:
        """In full."""
        return self.mantissa * self.scale

    @property
    def step(self) -> Decimal:
        """One unit of the last digit printed.

        >>> Numeral(0, 0, Decimal("52.3"), 10**9, decimals=1).step
        Decimal('100000000.0')
        """
        return Decimal(1).scaleb(-self.decimals) * self.scale

    @property
    def round_step(self) -> Decimal:
        """One unit of the last digit that is not zero; zeros after the point count as meant.

        >>> Numeral(0, 0, Decimal(600), 10**9).round_step == 100 * 10**9
        True
        """
        whole = self.mantissa.to_integral_value()
        if self.decimals or not whole:
            return self.step
        zeros = len(str(whole)) - len(str(whole).rstrip("0"))
        return Decimal(10**zeros * self.scale)


def numeral_at(plain: str, place: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at a place; None where none does.

    Args:
        money: Whether a currency stands before it, so that a lone letter is a scale.

    >>> numeral_at("€1.2bn", 1, money=True).value
    Decimal('1200000000.0')
    >>> numeral_at("two and a half billion", 0).value
    Decimal('2500000000.0')
    """
    first = plain[place : place + 1]
    if first.isascii() and first.isalpha():
        found = _in_words(plain, place)
    elif first in VULGAR:
        found = Numeral(place, place + 1, *_vulgar(first))
    else:
        found = _in_figures(plain, place)
    if found is None:
        return None
    return _scaled(plain, _with_half(plain, found), money)


def _vulgar(sign: str) -> tuple[Decimal, int, int]:
    """Mantissa, scale and decimals of a sign such as ½."""
    above, below = VULGAR[sign]
    return Decimal(above) / below, 1, 1 if below == 2 else 2


def _in_figures(plain: str, place: int) -> Numeral | None:
    found = FIGURE.match(plain, place)
    if not found:
        return None
    if found["comma"]:
        printed, decimals = found["comma"].replace(",", "."), len(found["comma"].partition(",")[2])
    else:
        printed = found["whole"].replace(",", "").replace(" ", "") or "0"
        decimals = len(found["part"] or "")
        printed += f".{found['part']}" if decimals else ""
    value = Decimal(printed)
    if found["vulgar"]:
        part, _, decimals = _vulgar(found["vulgar"])
        value += part
    elif found["above"] and int(found["above"]) < int(found["below"]):
        value += Decimal(found["above"]) / int(found["below"])
        decimals = 1 if found["below"] == "2" else 2
    return Numeral(place, found.end(), value, decimals=decimals)


def _in_words(plain: str, place: int) -> Numeral | None:
    found = PHRASE.match(plain, place)
    if not found:
        return None
    total = current = 0
    scale, last, end = 1, "", 0
    for token in TOKEN.finditer(plain, place, found.end()):
        word = token.group().lower()
        if word in {"a", "an"}:
            current = 1
        elif word == "and" and last in {"hundred", *LARGE}:
            continue
        elif word in LARGE and (current or not total) and (scale == 1 or LARGE[word] < scale):
            scale = LARGE[word]
            total, current = total + max(current, 1) * scale, 0
        elif (grown := _grown(current, word, last)) is not None:
            current = grown
        else:
            break
        last, end = word, token.end()
    if last in {"", "a", "an"}:
        return None
    whole = total + current
    ends_in_scale = scale if last in LARGE else 1
    return Numeral(place, end, Decimal(whole) / ends_in_scale, ends_in_scale, figures=False)


def _grown(current: int, word: str, last: str) -> int | None:
    """The number below a thousand after one more word; None where the word does not go on with it."""
    if word == "hundred" and 0 < current < 100:
        return current * 100
    if word == "hundred" and last in {"", *LARGE}:
        return 100
    if word == "dozen" and current < 100 and last not in LARGE:
        return max(current, 1) * 12
    if word in TENS or word in TEENS:
        return current + {**TENS, **TEENS}[word] if last in {"", "hundred", *LARGE} else None
    if word in ONES and (last in {"", "hundred", *LARGE} or (last in TENS and word != "zero")):
        return current + ONES[word]
    return None


def _with_half(plain: str, numeral: Numeral) -> Numeral:
    found = AND_A_HALF.match(plain, numeral.end)
    if not found or numeral.decimals:
        return numeral
    part = {"h": Decimal("0.5"), "q": Decimal("0.25"), "t": Decimal(1) / 3}[found["part"][0].lower()]
    part *= 3 if found["three"] else 1
    decimals = 1 if found["part"].lower() == "half" else 2
    return Numeral(
        numeral.start, found.end(), numeral.mantissa + part, numeral.scale, decimals, numeral.figures
    )


def _scaled(plain: str, numeral: Numeral, money: bool) -> Numeral:
    """The numeral with the scale word or letter that follows it."""
    if numeral.scale != 1:
        return numeral
    found = SCALE_WORD.match(plain, numeral.end)
    if found:
        scale = LARGE[found["word"].lower()]
    else:
        pattern = SCALE_OF_MONEY if money else SCALE_LETTERS
        found = pattern.match(plain, numeral.end) if numeral.figures else None
        if not found or (not money and METRES.match(plain, found.end())):
            return numeral
        scale = LETTERS[found[found.lastgroup or ""].lower()]
    return Numeral(numeral.start, found.end(), numeral.mantissa, scale, numeral.decimals, numeral.figures)
