"""Claims read from words: the table of what is looked for, and what makes a claim of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from re import Match, Pattern

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.comparisons import COMPARISON, THEN, comparison, then
from burdenshare.articles.debts import DEBT, MECHANISM, debt, mechanism
from burdenshare.articles.documents import EVENT, LEGAL, PROMISE, event, legal, promise
from burdenshare.articles.guideline import FIRST_TIME, MEMBERS, first_time, members
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
    Trigger("threshold_members", MEMBERS, members),
    Trigger("legal_nature", LEGAL, legal),
    Trigger("event_date", EVENT, event),
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
            if made is not None and not any(
                one.type == made.type and one.span.meets(made.span) for one in found
            ):
                found.append(made)
    return [*found, *as_put_forward(anchor_at(sentence), [*inside, *found])]
