"""Units that a number takes from another: in a range, in a list, from the words and figures before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from burdenshare.articles.numerals import GAP, SPACE, Numeral
from burdenshare.articles.records import Hedge, QuantityKind

RANGE = re.compile(
    rf"{GAP}(?:to|or|and){GAP}|{SPACE}[-–—]{SPACE}|-to-|{GAP}(?:to|and){GAP}(?:about|around|some|nearly"
    rf"|almost|over|more than){GAP}"
)
LISTED = re.compile(rf",?{GAP}(?:and|or|nor){GAP}|,{GAP}|/")
BETWEEN = re.compile(r"\bbetween[ ](?:[a-z]{1,13}[ ]){0,2}$", re.I)
FROM = re.compile(r"\bfrom[ ](?:[a-z]{1,13}[ ]){0,2}$", re.I)
RANGING = re.compile(
    r"\b(?:rang\w{1,3}|vary|varies|varying|varied|anywhere|anything)[ ]from[ ](?:[a-z]{1,13}[ ]){0,2}$", re.I
)
MOVING = re.compile(
    r"\b(?:from|to|against|versus|vs\.?|with|than|not)[ ](?:(?:just|only|about|nearly|some)[ ])?$", re.I
)
OF_WHOLE = re.compile(
    rf"{GAP}(?:out{GAP})?of(?:{GAP}(?:the|its|their|our|all|those|these|his|her|your|[A-Za-z]{{2,15}}'s|"
    rf"current|now|some|about)){{0,2}}(?={GAP})"
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)]{0,2}\s|\n\s*\n|\n")
CARRIED = {"percent", "points", "money"}
ALLIANCE = {"ally", "member", "country", "nation", "state", "government", "member state", "capital"}
ALLIANCE_AT_MOST = 40
REACH = 160
NEAR, FAR = 300, 800
STEPS = 8  # numbers that are looked at before one without a unit

MARK_BEFORE = re.compile(
    r"\b(?:mark|target|goal|line|level|floor|threshold|guideline|benchmark|bar|objective|minimum)[ ]of[ ]$",
    re.I,
)
ALL_BEFORE = re.compile(r"\b(?:all|the|of|other|now)[ ]$", re.I)
ALLIES = re.compile(r"\b(?:allies|NATO|alliance|members)\b", re.I)
ALLIANCE_SIZES = range(12, ALLIANCE_AT_MOST + 1)
SHARE_BELOW = 15
CAPTION = re.compile(
    r"(?:%|\b(?:per[ -]?cent|percentage|pc|pct|share))[ ]of[ ](?:GDP|gross[ ]domestic[ ]product)\b", re.I
)
SOLDIERS = re.compile(
    r"\b(?:under[ ]arms|in[ ]uniform|strong|troops|soldiers|servicemen|service[ ]members|armed[ ]forces"
    r"|(?:army|force|garrison|brigade|battalion)[ ]of|active[ ]duty|reservists)\b",
    re.I,
)
SOLDIERS_BEFORE, SOLDIERS_AFTER = 90, 30
UNIT_BEFORE = re.compile(
    r"\b(?:(?P<employee>(?:staff|workforce|payroll)[ ]of[ ])|(?P<vote>(?:ayes|noes|yeas|nays)[ :]{1,2}))$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A number in the making: where it stands, and what is known of it so far."""

    start: int
    end: int
    numeral: Numeral
    kind: QuantityKind = "number"
    unit: str = ""
    per: str = ""
    hedge: Hedge = ""
    range_end: bool = False
    bare: bool = False
    divisor: int = 1

    @property
    def whole(self) -> bool:
        """Whether it was printed without decimals and without a scale word."""
        return not self.numeral.decimals and self.numeral.scale == 1


def joined(plain: str, found: list[Found]) -> list[Found]:
    """Ranges and lists: units, currencies and scales carried from one number to its neighbour."""
    done = list(found)
    for place in range(len(done) - 2, -1, -1):
        first, second = done[place], done[place + 1]
        if second.start - first.end > 20 or second.start < first.end:
            continue
        between = RANGE.fullmatch(plain, first.end, second.start)
        is_range = bool(between) and _is_range(plain, first, second)
        whole = OF_WHOLE.match(plain, first.end) if not between else None
        if (
            is_range
            or LISTED.fullmatch(plain, first.end, second.start)
            or (between and first.bare != second.bare)
        ):
            done[place], done[place + 1] = _carried(plain, first, second, is_range=is_range)
        elif whole and first.bare and second.kind == "count" and plain[whole.end() : second.start].isspace():
            done[place] = replace(first, kind="count", unit=second.unit, bare=second.bare)
    return done


def _is_range(plain: str, first: Found, second: Found) -> bool:
    said = plain[first.end : second.start].strip().lower()
    if said.startswith("and"):
        return bool(BETWEEN.search(plain, max(0, first.start - 45), first.start))
    if first.numeral.start < first.numeral.end and said in {"-", "–", "—"}:
        return first.numeral.mantissa < second.numeral.mantissa or first.numeral.scale < second.numeral.scale
    return True


def _carried(plain: str, first: Found, second: Found, *, is_range: bool) -> tuple[Found, Found]:
    same = first.kind == second.kind and first.unit == second.unit
    if first.bare and not second.bare and second.kind not in {"fraction", "ordinal"}:
        first = replace(
            first, kind=second.kind, unit=second.unit, per=second.per, bare=False, divisor=second.divisor
        )
    elif second.bare and first.kind in {"money", "count"}:
        second = replace(second, kind=first.kind, unit=first.unit, bare=first.bare)
    elif not same:
        return first, second
    if is_range and first.numeral.scale == 1 < second.numeral.scale and first.numeral.mantissa < 1000:
        first = replace(first, numeral=replace(first.numeral, scale=second.numeral.scale))
    changes = FROM.search(plain, max(0, first.start - 45), first.start) and not RANGING.search(
        plain, max(0, first.start - 60), first.start
    )
    is_end = is_range and not first.bare and not changes
    hedge: Hedge = "about" if is_end and first.hedge == "about" and not second.hedge else second.hedge
    return first, replace(second, range_end=is_end, hedge=hedge)


def inherited(plain: str, found: list[Found]) -> list[Found]:
    """Numbers without a unit take it from the words and numbers near them; a lone "one" falls away."""
    done = list(found)
    for place in range(len(done) - 2, -1, -1):
        if done[place].bare:
            done[place] = _from_right(plain, done[place], done[place + 1]) or done[place]
    for place, one in enumerate(done):
        if one.bare:
            before = done[max(0, place - STEPS) : place]
            done[place] = _from_words(plain, one) or _from_numbers(plain, one, before) or one
    return [replace(one, kind=_kind_alone(one)) if one.bare else one for one in done if not _is_pronoun(one)]


def _kind_alone(one: Found) -> QuantityKind:
    return "number" if one.numeral.decimals and one.numeral.scale == 1 else "count"


def _is_pronoun(one: Found) -> bool:
    return one.bare and not one.numeral.figures and one.numeral.value <= 1


def _from_right(plain: str, one: Found, after: Found) -> Found | None:
    """A bare decimal before a percentage is one too."""
    if after.kind != "percent" or not one.numeral.decimals or one.numeral.scale != 1:
        return None
    if not _same_sentence(plain, one.end, after.start):
        return None
    return _as(one, after)


def _from_words(plain: str, one: Found) -> Found | None:
    """Soldiers under arms, a staff, votes: a whole number that words beside it say what it counts."""
    if one.numeral.decimals and one.numeral.scale == 1:
        return None
    said = UNIT_BEFORE.search(plain, max(0, one.start - 14), one.start)
    if said:
        return replace(one, kind="count", unit=said.lastgroup or "", bare=False)
    if one.numeral.value < 1000 or one.numeral.scale > 1000:
        return None
    start, end = max(0, one.start - SOLDIERS_BEFORE), one.end + SOLDIERS_AFTER
    near = SOLDIERS.search(plain, start, end)
    return replace(one, kind="count", unit="soldier", bare=False) if near else None


def _from_numbers(plain: str, one: Found, before: Sequence[Found]) -> Found | None:
    """The unit of a number before it: of the last one in its sentence, else of the last of its sort."""
    last = before[-1] if before else None
    if last and _same_sentence(plain, last.end, one.start) and (near := _from_last(plain, one, last)):
        return near
    earlier = [other for other in reversed(before) if one.start - other.end <= FAR]
    if not one.whole:
        return _share(plain, one, earlier) if one.numeral.scale == 1 else None
    if MARK_BEFORE.search(plain, max(0, one.start - 16), one.start):
        return next((_as(one, other) for other in earlier if other.kind == "percent"), None)
    return _of_allies(plain, one, earlier)


def _from_last(plain: str, one: Found, last: Found) -> Found | None:
    if last.kind == "count" and last.unit in ALLIANCE:
        return _as(one, last) if one.whole and 1 < one.numeral.value <= ALLIANCE_AT_MOST else None
    if last.kind not in CARRIED or not _near(one, last) or last.numeral.figures > one.numeral.figures:
        return None
    moved = MOVING.search(plain, max(0, one.start - 20), one.start)
    if last.kind != "money":
        return _as(one, last) if one.numeral.decimals or moved else None
    if not moved:
        return None
    return _as(replace(one, numeral=replace(one.numeral, scale=last.numeral.scale)), last)


def _share(plain: str, one: Found, earlier: Sequence[Found]) -> Found | None:
    """A bare decimal is a percentage where those before it are, or where a caption near it says so."""
    last = next((other for other in earlier if other.kind in {"percent", "money"}), None)
    if last:
        return _as(one, last) if last.kind == "percent" and _near(one, last) else None
    captioned = one.numeral.mantissa < SHARE_BELOW and CAPTION.search(
        plain, max(0, one.start - FAR), one.end + REACH
    )
    return replace(one, kind="percent", unit="percent", bare=False) if captioned else None


def _of_allies(plain: str, one: Found, earlier: Sequence[Found]) -> Found | None:
    """A bare whole number counts allies where the count before it does, or where it is the alliance's."""
    if not 1 < one.numeral.value <= ALLIANCE_AT_MOST:
        return None
    last = next((other for other in earlier if other.kind == "count" and not other.bare), None)
    if last and last.unit in ALLIANCE and one.start - last.end <= NEAR:
        return _as(one, last)
    start = max(0, one.start - FAR)
    total = one.numeral.value in ALLIANCE_SIZES and ALL_BEFORE.search(plain, start, one.start)
    part = OF_WHOLE.match(plain, one.end) and not last
    if (total or part) and ALLIES.search(plain, start, one.start):
        return replace(one, kind="count", unit="ally", bare=False)
    return None


def _as(one: Found, other: Found) -> Found:
    """A number with the kind and the unit of another."""
    return replace(one, kind=other.kind, unit=other.unit, bare=False)


def _near(one: Found, other: Found) -> bool:
    """Whether two printed numbers are of the same order."""
    low, high = sorted((abs(one.numeral.mantissa), abs(other.numeral.mantissa)))
    return high <= 10 * low and one.numeral.scale in (1, other.numeral.scale)


def _same_sentence(plain: str, start: int, end: int) -> bool:
    return 0 <= end - start <= REACH and not SENTENCE_END.search(plain, start, end)
