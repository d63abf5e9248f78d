"""The year or years that a claim is about: said beside it, or those of which its text is speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from burdenshare.articles.records import Block, Claim, Quantity, Span, When
from burdenshare.articles.vocabulary import DOWN, GDP, HEDGES, NUMBER_WORDS, UP, anywhere, ending, starting

if TYPE_CHECKING:
    from burdenshare.articles.anchors import Anchor

PERIODS = frozenset({"year", "years", "span"})
# Claims about a figure of one year; the others stand by themselves.
OF_A_YEAR = frozenset({
    "share", "spending", "total", "share_of_total", "growth", "total_change", "per_capita", "category_share",
    "personnel", "threshold_count", "threshold_members", "rank", "extreme", "comparison", "gap_cost",
})  # fmt: skip
# What somebody says alone; no year goes from it to the next.
ALONE = frozenset({"turn", "post"})
COUNTS = frozenset({"count", "number"})
AT_THE_HEAD = 60
# The number before is what another is measured against: its year is its own.
BASE = ending(
    r"\b(?:from|than|than the|against|after|compared with|compared to|down on|up on)"
    rf"(?: (?:{HEDGES}|the|its|last year's|one of)){{0,3}}"
)
BASE_CLAUSE = starting(r"\W{0,4}(?:down |up )?(?:from|against|compared|than|after)\b")
WHOLE_BEFORE = ending(r"\b(?:out )?of(?: (?:the|now|its|our|NATO's|alliance's|all|those)){0,3}")
UP_FROM = ending(rf"\b(?:up|down)(?: [\w'-]{{1,30}}){{0,3}}? from(?: {HEDGES}){{0,2}}")
LABEL = starting(r"e?:")
SUMMER = 6
MOVED_TO = ending(rf"\b(?:{UP}|{DOWN}) to(?: {HEDGES}){{0,3}}")
DATED = re.compile(
    rf"(?: of (?:its |their |the )?(?:national )?{GDP})?,? \(?"
    r"(?:(?:in|for|of|during|throughout) )?(?:the )?(?:year )?",
    re.I,
)
# "12 per cent up on 2018": that year is what another is measured against.
MEASURED_AGAINST = ending(
    r"\b(?:above|below|over|under|on|than|against) (?:that|those|the [\w-]{1,30}) (?:of|in)|"
    r"\b(?:(?:up|down) on|(?:more|less|fewer|higher|lower) than(?: in)?|compared (?:with|to))(?: the)?"
)
# "In the decade to 2024", "in the five years up to 2023".
YEARS_TO = ending(
    rf"\bthe (?:decade|(?P<many>{'|'.join(list(NUMBER_WORDS)[1:])}) years) (?:up to|to|until|ending in)"
)
PRICES_BEFORE = ending(r"\b(?:prices (?:and exchange rates )?of|at|constant|(?:in|at) constant)")
PRICES_AFTER = starting(r" (?:prices|(?:US )?dollars|euros)\b")
MONEY_OF = ending(r"\bprices (?:and exchange rates )?of")
AGAINST = ending(r"\b(?:on|over|than(?: in)?|compared (?:with|to)(?: that of)?|versus|vs\.?)(?: the)?")
DECIDED = ending(
    r"\b(?:agreed|adopted|signed|set|decided|launched|introduced)(?: up)?(?:on)?(?: by \w+)?"
    r" (?:back )?(?:in|at|on)(?: the)?(?: (?:\w+ )?summit (?:in|of))?"
)
FROM = ending(rf"\bfrom(?: {HEDGES}){{0,2}}")
NOW = anywhere("today", "(?<!of )(?<!the )now", "nowadays", "currently", "at present", "these days")
WILL = anywhere("will", "'ll", "won't", "is to", "are to", "is set to", "are set to", "is going to")
MEASURED_BY = {"gap": "share_of_gdp"}


@dataclass
class Years:
    """The years of which a text is speaking, as it is read from its beginning.

    Attributes:
        block: That of the block that is read.
        text: That named last, but for those of turns and posts.
        of: That of each measure, likewise.
    """

    block: When | None = None
    text: When | None = None
    of: dict[str, When] = field(default_factory=dict)

    def told(self, anchor: Anchor, claim: Claim, kind: str) -> None:
        """Take note of the year of a claim in a block of some kind."""
        when, day = claim.period, anchor.scene.text.day
        if claim.type not in OF_A_YEAR or when is None or when.role != "at" or when.year is None:
            return
        if not anchor.sentence.holds(when.span):
            self.block = self.block or when
            return
        if (day and when.year > day.year) or BASE.search(anchor.ahead) or BASE_CLAUSE.match(anchor.words):
            return
        leads = when.span.start - anchor.sentence.start <= 3
        if self.block is None or leads or when.year >= (self.block.year or 0):
            self.block = when
        measure = _measured(claim.measure)
        known = self.of.get(measure)
        if kind in ALONE:
            return
        if known is None or when.year >= (known.year or 0):
            self.of[measure] = when
        if self.text is None or when.year >= (self.text.year or 0):
            self.text = when


def own(anchor: Anchor) -> When | None:
    """The year or years of a number: said after it, else before it, else at the sentence's head."""
    dates = [when for when in anchor.dates if _is_period(anchor, when)]
    opening = [when for when in dates if when.role == "since"]
    if opening and FROM.search(anchor.ahead):
        return opening[0]
    usable = [when for when in dates if when.role != "since" and not _is_base(anchor, when)]
    low, high = own_words(anchor)
    after = [
        when
        for when in usable
        if anchor.span.end <= when.span.start < high and not _heads_what_follows(anchor, when)
    ]
    before = [when for when in usable if low <= when.span.start < anchor.span.start]
    if after:
        return after[0]
    if UP_FROM.search(anchor.ahead):
        return None
    shared = [when for when in before if not _of_another(anchor, when)]
    if shared and not NOW.search(anchor.scene.words(Span(shared[-1].span.end, anchor.span.start))):
        return shared[-1]
    if is_now(anchor):
        return None
    head = next((when for when in usable if when.span.end <= anchor.span.start), None)
    if head and head.span.start - anchor.sentence.start <= AT_THE_HEAD and not _of_another(anchor, head):
        return head
    alone = usable[0] if len(usable) == 1 and _same_clause(anchor, usable[0]) else None
    return None if alone is None or _of_another(anchor, alone) else alone


def _heads_what_follows(anchor: Anchor, when: When) -> bool:
    """Whether a year is the label of the number behind it: "(2023: 15.5 billion)"."""
    return LABEL.match(anchor.scene.after(when.span.end, 4, anchor.sentence.end)) is not None


def base(anchor: Anchor) -> int | None:
    """The year since which, or against which, a change is told; None where that is not said."""
    for when in anchor.dates:
        before = anchor.scene.before(when.span.start, 40, anchor.sentence.start)
        if when.role == "since" or (when.kind == "year" and MEASURED_AGAINST.search(before)):
            return when.earliest.year
        if when.year and (stretch := YEARS_TO.search(before)):
            return when.year - NUMBER_WORDS.get(stretch["many"] or "ten", 10)
    return None


def _is_base(anchor: Anchor, when: When) -> bool:
    """Whether a date is that of something else: of what is compared, "up 8 % on 2022", or was decided."""
    before = anchor.scene.before(when.span.start, 40, anchor.sentence.start)
    return (when.kind == "year" and AGAINST.search(before) is not None) or DECIDED.search(before) is not None


def is_now(anchor: Anchor) -> bool:
    """Whether a number is said to be that of today, whatever year was spoken of before."""
    low, high = own_words(anchor)
    return NOW.search(anchor.scene.words(Span(low, high))) is not None


def after(anchor: Anchor, last: Claim) -> When | None:
    """The year of a number that goes on from the one before: of the same, unless it is what that became."""
    if is_now(anchor):
        return None
    if UP_FROM.search(anchor.ahead):
        return _the_year_before(anchor, last.period)
    if not MOVED_TO.search(anchor.before):
        return last.period
    return carried(anchor, last.type, last.measure)


def carried(anchor: Anchor, kind: str, measure: str) -> When | None:
    """The year of which the block speaks, else the text of that measure, where the claim says none.

    A text that speaks of a year gone by goes on to do so, whatever the measure; what will be is of no year
    before the text's own.
    """
    if kind not in OF_A_YEAR:
        return None
    if is_now(anchor):
        return None
    if UP_FROM.search(anchor.ahead) and anchor.last and anchor.last.measure == measure:
        return _the_year_before(anchor, anchor.last.period)
    years, day = anchor.told.years, anchor.scene.text.day
    if day and WILL.search(anchor.before):
        said = years.block if years.block and years.block.latest >= day else None
        return said or When(anchor.span, date(day.year, 1, 1), date(day.year, 12, 31), "year")
    gone_by = years.text if years.text and day and (years.text.year or 0) < day.year else None
    told = years.block or years.of.get(_measured(measure)) or gone_by
    of_base = told is not None and anchor.sentence.holds(told.span) and MOVED_TO.search(anchor.before)
    return None if of_base else told


def is_behind(anchor: Anchor, when: When) -> bool:
    """Whether a date is a stretch of years that does not reach beyond the text's day."""
    day = anchor.scene.text.day
    return when.kind in ("years", "span") and (day is None or when.latest.year <= day.year)


def last_of(when: When) -> When:
    """The last year of a stretch of years."""
    year = when.latest.year
    return replace(when, earliest=date(year, 1, 1), latest=date(year, 12, 31), kind="year", role="at")


def later(anchor: Anchor, when: When | None) -> When | None:
    """The year of a change that two amounts make: the later of their years."""
    block = anchor.told.years.block
    return block if when and block and (block.year or 0) > (when.year or 0) else when


def _the_year_before(anchor: Anchor, when: When | None) -> When | None:
    """The year before that of a figure; where none is said, of that which is estimated since the summer."""
    day = anchor.scene.text.day
    year = when.year if when else day.year if day and day.month > SUMMER else None
    return When(anchor.span, date(year - 1, 1, 1), date(year - 1, 12, 31), "year") if year else None


def ahead_of_their_year(claims: Sequence[Claim], blocks: Sequence[Block], year: int | None) -> list[Claim]:
    """Claims at a text's beginning with the year that it names later for the same measure.

    Args:
        claims: In order of place.
        blocks: Those of the text.
        year: That of the text's day. A headline may tell the year before; other words are about the year
            itself.
    """
    named: dict[str, When] = {}
    for claim in claims:
        when = claim.period
        if claim.type in OF_A_YEAR and when and when.year and year and year - 1 <= when.year <= year:
            named.setdefault(_measured(claim.measure), when)
    kinds = [next((part.kind for part in blocks if part.span.holds(claim.span)), "") for claim in claims]
    return [_named_later(claim, kind, named, year) for claim, kind in zip(claims, kinds, strict=True)]


def _named_later(claim: Claim, kind: str, named: Mapping[str, When], year: int | None) -> Claim:
    later = named.get(_measured(claim.measure))
    if claim.period or later is None or claim.type not in OF_A_YEAR or kind in ALONE:
        return claim
    if later.span.start < claim.span.start or (kind != "headline" and later.year != year):
        return claim
    return replace(claim, period=later)


def _measured(measure: str) -> str:
    return MEASURED_BY.get(measure, measure)


def _is_period(anchor: Anchor, when: When) -> bool:
    """Whether a date may be the year of a figure: not that of its prices."""
    if when.kind not in PERIODS and not when.fiscal:
        return False
    before = anchor.scene.before(when.span.start, 40, anchor.sentence.start)
    after = anchor.scene.after(when.span.end, 20, anchor.sentence.end)
    priced = PRICES_BEFORE.search(before) and PRICES_AFTER.match(after)
    against = MEASURED_AGAINST.search(before)
    return not (priced or against or MONEY_OF.search(before) or PRICES_AFTER.match(after))


def own_words(anchor: Anchor) -> tuple[int, int]:
    """The stretch of the sentence that belongs to one number: up to the numbers beside it.

    The threshold that a count names, and the whole that it is a part of, belong to it.
    """
    reach = anchor.scene.reach(anchor.span.start, anchor.sentence)
    low, high = anchor.clause.start, reach.end
    for other in anchor.scene.quantities_in(reach):
        if other.kind == "duration" or _is_part(anchor, other):
            continue
        if other.span.end <= anchor.span.start:
            low = max(low, other.span.end)
        elif other.span.start >= anchor.span.end:
            high = min(high, other.span.start)
            break
    return low, high


def _is_part(anchor: Anchor, other: Quantity) -> bool:
    if anchor.quantity is not None and anchor.quantity.kind not in COUNTS:
        return False
    whole = WHOLE_BEFORE.search(anchor.scene.before(other.span.start, 40, anchor.sentence.start))
    return (other.kind in ("percent", "fraction") or whole is not None) and _same_clause(anchor, other)


def _of_another(anchor: Anchor, when: When) -> bool:
    """Whether a date tells the year of a number against which another is measured.

    "From 1.7 % in 2014 to", "1.7 % in 2014, has risen to".
    """
    moved = MOVED_TO.search(anchor.before) is not None
    start = anchor.scene.reach(anchor.span.start, anchor.sentence).start
    for other in reversed(anchor.scene.quantities_in(Span(start, when.span.start))):
        if other.span == anchor.span or other.kind == "duration":
            continue
        if not DATED.fullmatch(anchor.scene.words(Span(other.span.end, when.span.start))):
            return False
        return (
            moved or BASE.search(anchor.scene.before(other.span.start, 40, anchor.sentence.start)) is not None
        )
    return False


def _same_clause(anchor: Anchor, found: When | Quantity) -> bool:
    return anchor.clause.start <= found.span.start < anchor.clause.end
