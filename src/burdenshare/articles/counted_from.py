"""What a date without a year, or one counted from another, is counted from.

The text's day, the tense, the year named last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from burdenshare.articles.periods import Period

FAR = 600
RECENT = 8
LEFT, RIGHT = 150, 100
SENTENCE_END = re.compile(r"[.!?][\"'”’)]{0,2}\s+(?=[A-Z\"“'‘(])|\n")
TENSES = re.compile(
    r"\b(?:(?P<ahead>will|'ll|shall|won't|due|planned[ ]for|expected|scheduled|upcoming|forthcoming"
    r"|going[ ]to|aims?[ ]to|"
    r"intends?[ ]to|set[ ]to|hopes?[ ]to|plans?[ ]to|wants?[ ]to|is[ ]to|are[ ]to|would|deadline|to[ ]be"
    r"|takes[ ]place|"
    r"opens|begins|starts|meets?|next)|(?P<back>was|were|had|did|met|said|told|ago|agreed|signed|held|became"
    r"|took|began|came|went|rose|fell|gave|made|won|lost|put|wrote|saw|left|since|[a-z]{3,12}ed))\b",
    re.I,
)
Tense = Literal["ahead", "back", ""]
PAPERS = (
    r"(?:tables?|figures?|estimates?|reports?|editions?|data|release|numbers|statistics|plans?|agreements?"
    r"|law)"
)
PAPER_BEFORE = re.compile(rf"\b{PAPERS}[ ](?:of|from)[ ](?:last[ ])?$", re.I)
PAPER_AFTER = re.compile(rf"(?:'s)?[ ](?:NATO[ ])?{PAPERS}\b", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the making: its stretch of the text and of days.

    Attributes:
        relative: Whether it was counted from the text's day or from a date named before.
        counted_year: Whether only its year was.
    """

    start: int
    end: int
    period: Period
    relative: bool = False
    fiscal: bool = False
    counted_year: bool = False
    role: Literal["at", "by", "since", "until"] = "at"

    @property
    def year(self) -> int | None:
        """The calendar year that it lies in; None where it spans several."""
        first, last = self.period.earliest.year, self.period.latest.year
        return first if first == last else None


@dataclass(slots=True)
class Reader:
    """One text, its own day, and the dates found in it so far."""

    plain: str
    day: date | None
    found: list[Dated] = field(default_factory=list)

    def named_year(self, place: int) -> int | None:
        """The calendar year named last, not too far back; else the one before the text's own."""
        for one in reversed(self.found[-RECENT:]):
            if place - one.end > FAR:
                break
            if one.year is not None:
                return one.year
        return self.day.year - 1 if self.day else None

    def named_day(self, place: int) -> date | None:
        """The day named last, if it was the last date named, and not too far back."""
        last = self.found[-1] if self.found else None
        if last and last.period.kind == "day" and place - last.end <= FAR:
            return last.period.earliest
        return None

    def tense(self, start: int, end: int) -> Tense:
        """Whether the verb nearest to a date speaks of what is ahead or of what is past.

        The one before it decides; where none is in the sentence, the first one after it. A paper that
        is named by its date is there already.
        """
        if PAPER_BEFORE.search(self.plain, max(0, start - 24), start) or PAPER_AFTER.match(self.plain, end):
            return "back"
        left = max(0, start - LEFT)
        for cut in SENTENCE_END.finditer(self.plain, left, start):
            left = cut.end()
        nearest: Tense = ""
        for found in TENSES.finditer(self.plain, left, start):
            nearest = "ahead" if found["ahead"] else "back"
        if nearest:
            return nearest
        cut_after = SENTENCE_END.search(self.plain, end, end + RIGHT)
        after = TENSES.search(self.plain, end, cut_after.start() if cut_after else end + RIGHT)
        return ("ahead" if after["ahead"] else "back") if after else ""

    def year_for(self, month: int, start: int, end: int) -> int | None:
        """The year of a month named without one: the nearest in the direction of the tense."""
        if self.day is None:
            return None
        tense = self.tense(start, end)
        if tense == "ahead" and month < self.day.month:
            return self.day.year + 1
        if tense == "back" and month > self.day.month:
            return self.day.year - 1
        return self.day.year
