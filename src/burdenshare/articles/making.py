"""A claim made of an anchor: the slots that every type has."""

from dataclasses import replace
from typing import Literal

from burdenshare.articles import slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import IN_DEFENCE
from burdenshare.articles.records import Claim, Span
from burdenshare.articles.vocabulary import anywhere

GROUPS_OF_MANY = frozenset({"NATO", "NATO_EUR", "NATO_EUR_CAN", "NATO_NAM", "EU27"})
SEVERAL = GROUPS_OF_MANY | {"baltic", "nordic", "benelux"}
CONTEXT_SENTENCES = 8
SHORT = 5
ONLY = anywhere(r"only", r"just", r"alone", r"no other", r"no one else", r"nobody else")


def claim(anchor: Anchor, kind: str, measure: str = "", **slot: object) -> Claim:
    """A claim with the slots that every type has."""
    subject = anchor.subject
    inside = subject.span and anchor.clause.start <= subject.span.start < anchor.span.start
    start = subject.span.start if subject.span and inside else anchor.clause.start
    quantity = anchor.quantity
    own = years.own(anchor)
    made = Claim(
        span=anchor.scene.tight(Span(_without_blanks(anchor, start), anchor.span.end), anchor.clause),
        type=kind,
        subjects=subject.codes,
        measure=measure,
        comparison=quantity.hedge if quantity else "",
        value=quantity,
        period=own or years.carried(anchor, kind, measure),
        prices=slots.prices(anchor),
        definition=slots.definition(anchor),
        polarity=slots.polarity(anchor),
        asserted_by=anchor.scene.statement_at(anchor.span.start),
    )
    made = replace(made, **slot)  # type: ignore[arg-type]
    doubts: list[Literal["subject", "period"]] = []
    if not subject.certain and made.subjects == subject.codes:
        doubts.append("subject")
    elsewhere = made.period is not None and not anchor.sentence.holds(made.period.span)
    if own is None and (elsewhere or years.UP_FROM.search(anchor.ahead)):
        doubts.append("period")
    return replace(made, doubts=tuple(doubts))


def _without_blanks(anchor: Anchor, start: int) -> int:
    plain = anchor.scene.plain
    while start < anchor.span.start and plain[start] in " ,":
        start += 1
    return start


def about_defence(anchor: Anchor) -> bool:
    """Whether defence or the alliance is spoken of near by, or in the headlines.

    A sentence or two alone, beside entries of a list, are taken to be about it; a few, where one of them is.
    """
    told = len(anchor.scene.sentences) - len(anchor.scene.entries)
    if told <= 2 or (told <= SHORT and IN_DEFENCE.search(anchor.scene.plain)):
        return True
    if IN_DEFENCE.search(anchor.scene.headlines):
        return True
    number = anchor.scene.sentence_at(anchor.span.start) or 0
    first = max(0, number - CONTEXT_SENTENCES)
    spans = [sentence.span for sentence in anchor.scene.sentences[first : number + 1]]
    return any(
        IN_DEFENCE.search(anchor.scene.plain, span.start, min(span.end, span.start + 1500)) for span in spans
    )
