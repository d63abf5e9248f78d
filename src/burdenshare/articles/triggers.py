"""Claims read from words: the table of what is looked for, and what makes a claim of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from re import Match, Pattern

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.comparisons import COMPARISON, THEN, comparison, then
from burdenshare.articles.debts import DEBT, MECHANISM, debt, mechanism
from burdenshare.articles.documents import (
    EVENT,
    EVENT_AGAIN,
    LEGAL,
    PROMISE,
    event,
    event_again,
    legal,
    promise,
)
from burdenshare.articles.guideline import FIRST_TIME, MEMBERS, ONLY_ONES, first_time, members, only_members
from burdenshare.articles.not_checkable import (
    ARRIVING,
    CALLED,
    CAUSE,
    OPINION,
    PREDICTION,
    arriving,
    as_put_forward,
    called,
    cause,
    opinion,
    prediction,
)
from burdenshare.articles.plans import PLAN, plan
from burdenshare.articles.ranks import EXTREME, RANK, extreme, rank
from burdenshare.articles.records import Claim, Span


@dataclass(frozen=True)
class Trigger:
    """A row of the table: what is looked for, and what makes a claim of it."""

    type: str
    pattern: Pattern[str]
    build: Callable[[Anchor, Match[str], Sequence[Claim]], Claim | None]


TRIGGERS: tuple[Trigger, ...] = (
    Trigger("mechanism", MECHANISM, mechanism),
    Trigger("debt", DEBT, debt),
    Trigger("rank", RANK, rank),
    Trigger("extreme", EXTREME, extreme),
    Trigger("comparison", COMPARISON, comparison),
    Trigger("comparison", THEN, then),
    Trigger("first_time", FIRST_TIME, first_time),
    Trigger("threshold_members", ONLY_ONES, only_members),
    Trigger("threshold_members", MEMBERS, members),
    Trigger("legal_nature", LEGAL, legal),
    Trigger("event_date", EVENT, event),
    Trigger("event_date", EVENT_AGAIN, event_again),
    Trigger("plan", PLAN, plan),
    Trigger("pledge", PROMISE, promise),
    Trigger("cause", CAUSE, cause),
    Trigger("prediction", PREDICTION, prediction),
    Trigger("prediction", ARRIVING, arriving),
    Trigger("opinion", OPINION, opinion),
    Trigger("opinion", CALLED, called),
)


def triggered(
    anchor_at: Callable[[Span], Anchor], sentence: Span, inside: list[Claim], limit: int
) -> list[Claim]:
    """The claims that words of a sentence make, beside those read from its numbers.

    Args:
        anchor_at: Makes the anchor of a trigger.
        sentence: The sentence.
        inside: The claims read from its numbers.
        limit: How many more the sentence may hold.
    """
    found: list[Claim] = []
    for trigger in TRIGGERS:
        for match in trigger.pattern.finditer(anchor_at(sentence).scene.plain, sentence.start, sentence.end):
            if len(found) >= limit:
                return found
            made = trigger.build(anchor_at(Span(match.start(), match.end())), match, [*inside, *found])
            if made is not None and (apart := _apart(made, Span(match.start(), match.end()), found)):
                found.append(apart)
    return [*found, *as_put_forward(anchor_at(sentence), [*inside, *found])]


def _apart(made: Claim, words: Span, found: Sequence[Claim]) -> Claim | None:
    """A claim without the stretch of another one of its type; None where that one has its words too."""
    for one in found:
        if one.type == made.type and one.span.meets(made.span):
            if one.span.end > words.start or made.span.start < one.span.start:
                return None
            made = replace(made, span=Span(min(one.span.end, words.start), made.span.end))
    return made
