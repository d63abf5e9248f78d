"""What was found in a text, by place: which sentence, clause, statement, quantities and names stand where."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from burdenshare.articles.records import (
    Block,
    Mention,
    Quantity,
    Quotation,
    Sentence,
    Span,
    Statement,
    Text,
    When,
)

LONGEST_REACH = 1500
LONGEST_CLAUSE = 320
MOST_HEADLINES = 5

# What ends a clause wherever it stands; a comma alone does not.
BREAK = re.compile(
    r"[;!?](?=\s|$)|:(?=\s)|\s[–-]{1,2}\s|—|[()\[\]]|[,.!?][”\"']|…|·"
    r"|,?\s(?=(?:while|whereas|although|though|but|yet|because|since then|even though|even as|even if"
    r"|if|unless|compared (?:with|to)|against|so that)\s)"
    r"|,\s(?=(?:and|which|who|whose|or|nor|with|when|where|said|says|saying|adding|added|according|making"
    r"|leaving|bringing|up|down|from|rising|falling|told)\s)"
)
# What ends a label, where the number follows: "Defence spending in 2024: about £64bn".
LABEL_ENDS = frozenset({":", " – ", " - ", " — ", "—"})
LEAD = re.compile(r"\s*(?:(?:about|some|nearly|almost|just|only|over|under|around|roughly|a|an) ?){0,3}")
# Where the smallest stretch that states something may begin or end.
JOINT = re.compile(r"[,;:!?](?=\s|$)|\s[–-]{1,2}\s|—|[()\[\]“”\"]|\s(?=(?:and|but|while|whereas|or)\s)")

# "Spain: 1.28.", "the US 3.38 %!": what stands before, between and behind the name and the number.
ENTRY = re.compile(
    r"(?:[Aa]nd |[Tt]he |[•*–—-] ?){0,2}\|(?: at| on| with)?[:,]? ?[(–—-]? ?\|\)?(?: of GDP)?[.!?;,)]{0,3}"
)
LONGEST_ENTRY = 80
HIGHEST_SHARE = 8


class Placed(Protocol):
    """Anything with a stretch of the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Found = TypeVar("Found", bound=Placed)


@dataclass(frozen=True)
class Scene:
    """Everything that the reader of claims looks at; each look-up takes the time of a bisection."""

    text: Text
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]

    @property
    def plain(self) -> str:
        """The text itself."""
        return self.text.plain

    @cached_property
    def tells_shares(self) -> bool:
        """Whether the text has a percentage small enough to be a share of GDP, or names that measure."""
        if any(quantity.kind == "percent" and quantity.value < HIGHEST_SHARE for quantity in self.quantities):
            return True
        listed = [self.quantities_in(self.sentences[number].span)[0] for number in self.entries]
        shares = [one for one in listed if one.decimals == 2 and one.value < HIGHEST_SHARE]
        return len(shares) > 1 and len(shares) == len(listed)

    @cached_property
    def entries(self) -> frozenset[int]:
        """Numbers of the sentences that hold a name and its figure and nothing else: "Spain: 1.28." """
        return frozenset(number for number, one in enumerate(self.sentences) if self._is_entry(one.span))

    def _is_entry(self, sentence: Span) -> bool:
        if sentence.end - sentence.start > LONGEST_ENTRY:
            return False
        named, told = self.mentions_in(sentence), self.quantities_in(sentence)
        if len(named) != 1 or len(told) != 1:
            return False
        around = (
            Span(sentence.start, named[0].span.start),
            Span(named[0].span.end, told[0].span.start),
            Span(told[0].span.end, sentence.end),
        )
        return ENTRY.fullmatch("|".join(self.words(part) for part in around)) is not None

    @cached_property
    def headlines(self) -> str:
        """The first headlines of the text, as far as they are looked at."""
        spans = [block.span for block in self.blocks if block.kind == "headline"][:MOST_HEADLINES]
        return "\n".join(
            self.plain[span.start : min(span.end, span.start + LONGEST_CLAUSE)] for span in spans
        )

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        lists: dict[str, Sequence[Placed]] = {
            "sentences": self.sentences,
            "quantities": self.quantities,
            "dates": self.dates,
            "mentions": self.mentions,
        }
        begun = {name: [item.span.start for item in items] for name, items in lists.items()}
        return begun | {"statements": [statement.pieces[0].start for statement in self.statements]}

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """Those that begin within a stretch."""
        return self.quantities[self._slice("quantities", span)]

    def dates_in(self, span: Span) -> tuple[When, ...]:
        """Those that begin within a stretch."""
        return self.dates[self._slice("dates", span)]

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Those that begin within a stretch."""
        return self.mentions[self._slice("mentions", span)]

    def statements_in(self, span: Span) -> tuple[Statement, ...]:
        """Those that begin within a stretch."""
        return self.statements[self._slice("statements", span)]

    def _slice(self, name: str, span: Span) -> slice:
        starts = self._starts[name]
        return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))

    def sentence_at(self, place: int) -> int | None:
        """Number of the sentence in which a place lies."""
        number = bisect_right(self._starts["sentences"], place) - 1
        return number if number >= 0 and place < self.sentences[number].span.end else None

    def words(self, span: Span) -> str:
        """A stretch of the text."""
        return self.plain[span.start : span.end]

    def before(self, place: int, limit: int, floor: int) -> str:
        """Up to `limit` code points before a place, none before `floor`."""
        return self.plain[max(floor, place - limit, 0) : place]

    def after(self, place: int, limit: int, ceiling: int) -> str:
        """Up to `limit` code points after a place, none after `ceiling`."""
        return self.plain[place : min(ceiling, place + limit)]

    def reach(self, place: int, sentence: Span) -> Span:
        """What is looked at around a place of a sentence.

        All of it, unless it is longer than people write.
        """
        return Span(max(sentence.start, place - LONGEST_REACH), min(sentence.end, place + LONGEST_REACH))

    def clause(self, span: Span, sentence: Span) -> Span:
        """The clause around a stretch: between the nearest breaks in its sentence, of bounded length."""
        low = max(sentence.start, span.start - LONGEST_CLAUSE)
        high = min(sentence.end, span.end + LONGEST_CLAUSE)
        start = low
        for match in BREAK.finditer(self.plain, low, span.start):
            if not (match.group() in LABEL_ENDS and LEAD.fullmatch(self.plain, match.end(), span.start)):
                start = match.end()
        found = BREAK.search(self.plain, span.end, high)
        return Span(start, found.start() if found else high)

    def part(self, span: Span, clause: Span) -> Span:
        """The part of a clause around a stretch: between the nearest joints."""
        start = clause.start
        for match in JOINT.finditer(self.plain, clause.start, span.start):
            start = match.end()
        found = JOINT.search(self.plain, span.end, clause.end)
        return Span(start, found.start() if found else clause.end)

    def tight(self, span: Span, clause: Span) -> Span:
        """The end of a claim that ends with `span`: up to the next joint of its clause."""
        found = JOINT.search(self.plain, span.end, clause.end)
        end = found.start() if found else clause.end
        while end > span.end and self.plain[end - 1] in " .,":
            end -= 1
        return Span(span.start, max(end, span.end))

    @cached_property
    def _innermost(self) -> tuple[list[int], list[int | None]]:
        """Places at which the innermost statement changes, and which it is from there on."""
        edges: list[tuple[int, int, int]] = []
        for number, statement in enumerate(self.statements):
            for piece in statement.pieces:
                if piece.start < piece.end:
                    edges.append((piece.start, 1, number))
                    edges.append((piece.end, 0, number))
        edges.sort()
        places: list[int] = []
        innermost: list[int | None] = []
        active: list[int] = []
        for place, opens, number in edges:
            if opens:
                active.append(number)
            elif number in active:
                active.remove(number)
            deepest = max(active, key=self._depth, default=None)
            places.append(place)
            innermost.append(deepest)
        return places, innermost

    def _depth(self, number: int) -> tuple[int, int]:
        """How deep a statement is nested, at most to eight; the later one is the deeper of two equals."""
        depth, within = 0, self.statements[number].within
        while within is not None and depth < 8:
            depth, within = depth + 1, self.statements[within].within
        return depth, number

    def statement_at(self, place: int) -> int | None:
        """Number of the innermost statement whose content holds a place; None: the text's own words."""
        places, innermost = self._innermost
        at = bisect_right(places, place) - 1
        return innermost[at] if at >= 0 else None
