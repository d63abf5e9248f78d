"""Which edition of the figures a sentence names: "in the June tables", "figures of 13 March 2017"."""

from __future__ import annotations

from bisect import bisect_right

from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Read, Span, When

NOUN = r"(?:edition|figures|tables?|data|estimates|statistics|numbers|report|release|compendium)"
BEHIND = pattern(rf"(?:['’]s?)? (?:[A-Z]\w+(?:['’]s)? )?{NOUN}\b")
BEFORE = pattern(
    rf"\b{NOUN}(?:,? (?:were|was|it|that|which|had))?"
    r"(?: (?:published|released|issued|dated|printed|presented|of|from|out))? (?:on |in |of |the )?\Z"
)
REACH = 60


def editions_named(read: Read) -> dict[Span, When]:
    """For each sentence that names one edition by its day or month, when that was published.

    A year alone names the period of the figures, not their edition; a sentence that names two is left alone.
    """
    inside: dict[Span, list[When]] = {}
    starts = [sentence.span.start for sentence in read.sentences]
    for when in read.dates:
        at = bisect_right(starts, when.span.start) - 1
        if at >= 0 and read.sentences[at].span.holds(when.span) and _names(when, read):
            inside.setdefault(read.sentences[at].span, []).append(when)
    return {span: named[0] for span, named in inside.items() if len(named) == 1}


def _names(when: When, read: Read) -> bool:
    if when.kind not in ("day", "week", "month") or when.role not in ("at", "by"):
        return False
    plain = read.text.plain
    before = plain[max(when.span.start - REACH, 0) : when.span.start]
    return bool(BEHIND.match(plain, when.span.end) or BEFORE.search(before))
