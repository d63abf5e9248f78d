"""Which edition of the figures a sentence names: "in the June tables", "figures of 13 March 2017"."""

from __future__ import annotations

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
    found: dict[Span, When] = {}
    for sentence in read.sentences:
        inside = [when for when in read.dates if sentence.span.holds(when.span) and _names(when, read)]
        if len(inside) == 1:
            found[sentence.span] = inside[0]
    return found


def _names(when: When, read: Read) -> bool:
    if when.kind not in ("day", "week", "month") or when.role not in ("at", "by"):
        return False
    plain = read.text.plain
    before = plain[max(when.span.start - REACH, 0) : when.span.start]
    return bool(BEHIND.match(plain, when.span.end) or BEFORE.search(before))
