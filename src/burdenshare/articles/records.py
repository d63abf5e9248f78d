"""The frozen records of what was read in a text; places are those of `Text.plain`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

BlockKind = Literal["headline", "byline", "dateline", "paragraph", "turn", "post", "caption", "table"]
QuantityKind = Literal[
    "percent", "points", "money", "count", "fraction", "factor", "duration", "number", "ordinal"
]
Hedge = Literal["", "about", "nearly", "just_over", "more_than", "at_least", "less_than", "at_most"]
StatementKind = Literal["direct", "mixed", "reported"]
Polarity = Literal[
    "asserted", "denied", "withheld", "question", "demand", "intention", "condition", "prediction", "opinion"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether another stretch lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was read.

    Attributes:
        source: The file's name, `-` for stdin, or empty for a sentence typed.
        original: Every code point as read (of a page or a PDF: the text extracted).
        plain: The same with one kind of space, quotation mark and minus, without invisible code points; a
            line break that only wraps a paragraph is a space.
        removed: Places in `plain` before which code points of `original` were left out, ascending; one entry
            for each code point left out.
        title: As the page or file says it; else empty.
        author: As the page or file says it; else empty.
        day: The text's own day; None where nothing says it.
        sha256: Of `original` in UTF-8.
    """

    source: str
    original: str
    plain: str
    removed: tuple[int, ...] = ()
    title: str = ""
    author: str = ""
    day: date | None = None
    sha256: str = ""

    def original_place(self, place: int) -> int:
        """Where a code point of `plain` stands in `original`."""
        return place + bisect_right(self.removed, place)

    def original_span(self, span: Span) -> Span:
        """The stretch of `original` that a stretch of `plain` was read from."""
        if span.start == span.end:
            place = self.original_place(span.start)
            return Span(place, place)
        return Span(self.original_place(span.start), self.original_place(span.end - 1) + 1)

    def words(self, span: Span) -> str:
        """A stretch of `plain`."""
        return self.plain[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a turn, a post, a headline.

    Attributes:
        span: Without the label of a turn or a post.
        speaker: The label of a turn or a post, `Q` and `A` included; else empty.
    """

    kind: BlockKind
    span: Span
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, without them.

    Attributes:
        block: Number of its block.
        open: Whether no mark closed it in its block.
        continues: Whether it goes on with the quotation before, left open at the end of the block before.
        mention: Whether it only names or distances (a title, a single word in scare quotes).
    """

    span: Span
    block: int
    open: bool = False
    continues: bool = False
    mention: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its stretch, and the number of its block."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that a printed one stands for; an end that is None is open without limit.

    >>> Interval(Decimal("1.455"), Decimal("1.465"), open_high=True).holds(Decimal("1.465"))
    False
    """

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a number lies within."""
        above = self.low is None or value > self.low or (value == self.low and not self.open_low)
        below = self.high is None or value < self.high or (value == self.high and not self.open_high)
        return above and below


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        span: With its hedge, currency and unit.
        number: The number alone.
        kind: What sort of number; `number` where nothing tells.
        value: In full: `1.2bn` is 1200000000, two thirds 2/3, doubled 2.
        unit: `percent`, `points`, a currency code, or the singular of what is counted; empty where not said.
        per: `year`, `month`, `head` … for a rate; else empty.
        narrow: What the digits printed stand for.
        wide: The same read generously: to the last digit that is not zero, `about` at least ± 5 %.
        decimals: Digits printed after the point.
        range_end: Whether it is the second number of a range ("2 to 3 per cent").
    """

    span: Span
    number: Span
    kind: QuantityKind
    value: Decimal
    unit: str
    narrow: Interval
    wide: Interval
    hedge: Hedge = ""
    per: str = ""
    decimals: int = 0
    range_end: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, a year or a stretch of years that a text names.

    Attributes:
        kind: `day`, `week`, `month`, `season`, `year`, `years` or `span`.
        role: `at`; `by` a deadline; `since` the beginning of a window; `until` its end.
        relative: Whether it was counted from the text's day, or from a date named before.
        fiscal: Whether a fiscal year is meant.
    """

    span: Span
    earliest: date
    latest: date
    kind: str
    role: Literal["at", "by", "since", "until"] = "at"
    relative: bool = False
    fiscal: bool = False

    @property
    def year(self) -> int | None:
        """The one calendar year that it lies in; None where it spans several."""
        return self.earliest.year if self.earliest.year == self.latest.year else None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for allies or the alliance.

    Attributes:
        codes: Of allies, a total or a group.
        kind: `name`, `demonym`, `capital` (it stands for a government), `group`, `total`.
        place: Whether a place is meant rather than an actor ("in Berlin", "the Warsaw summit").
    """

    span: Span
    codes: tuple[str, ...]
    kind: Literal["name", "demonym", "capital", "group", "total"]
    place: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who says something.

    Attributes:
        name: As fully as the text has it; a description where it gives no name.
        country: Code of the ally for which the person speaks; empty where the text does not say.
        anonymous: Whether the text withholds who it is.
    """

    name: str
    role: str = ""
    country: str = ""
    organisation: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says, with or without quotation marks.

    Attributes:
        pieces: The content, in order, without quotation marks.
        quoted: Those stretches of it that stand in quotation marks.
        cue: The words that say that it is said; None for a turn, a post or a floating quotation.
        cue_class: `neutral`, `insisting`, `doubting`, `conceding`, `denying`, `directive`, `commissive`,
            `warning`, `mental`, `evaluating`, `naming`, `withholding`, `source`, `nominal`, or empty.
        mention: The words that name the speaker, nearest to the cue.
        speaker: Who that is; None where it was not resolved.
        resolved_by: How the speaker was found, in words.
        within: Number of the statement in which this one stands; None at the top.
    """

    kind: StatementKind
    pieces: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    cue: Span | None = None
    cue_class: str = ""
    mention: Span | None = None
    speaker: Person | None = None
    resolved_by: str = ""
    addressee: Span | None = None
    within: int | None = None
    polarity: Polarity = "asserted"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text asserts that figures, documents or membership could bear out.

    Attributes:
        span: The smallest stretch that states it.
        type: One of the frames' names.
        subjects: Codes of allies, totals or groups.
        comparison: How the figure is said to stand to the value: the hedge of the number, or empty.
        value: The number; None for claims without one.
        reference: What it is compared with: a threshold, an ally, a pledge, an exception, a second amount.
        period: None where no period is said.
        prices: `real`, `nominal`, or empty where not said.
        definition: Whose idea of defence spending; empty where not said.
        polarity: Of the clause or the statement around it.
        asserted_by: Number of the innermost statement that asserts it; None: the text itself.
        why_not: Why it cannot be checked, from the closed list; empty where it can.
        doubts: What was understood from elsewhere in the text: `subject`, `period`.
    """

    span: Span
    type: str
    subjects: tuple[str, ...] = ()
    measure: str = ""
    comparison: Hedge = ""
    value: Quantity | None = None
    reference: dict[str, object] = field(default_factory=dict)
    period: When | None = None
    prices: Literal["", "real", "nominal"] = ""
    definition: str = ""
    polarity: Polarity = "asserted"
    asserted_by: int | None = None
    why_not: str = ""
    doubts: tuple[Literal["subject", "period"], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was found in a text, in order of place."""

    text: Text
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
