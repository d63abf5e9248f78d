"""Claims read from numbers of allies: how many meet a threshold, how many there are; and of soldiers."""

import re
from dataclasses import replace

from burdenshare.articles import slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import DEPLOYED, MEMBERS_AFTER, Frame
from burdenshare.articles.making import claim
from burdenshare.articles.records import Claim, Quantity, Span
from burdenshare.articles.subjects import totals
from burdenshare.articles.vocabulary import HEDGES, ending
from burdenshare.articles.years import WHOLE_BEFORE

MOST_ALLIES = 40
ALL_BUT = ending(
    r"\b(?:all|(?:every|each)(?: \w+)?)(?: of (?:the |its )?\w+)? (?:but|except|bar|save)(?: for)?"
)
ONE_OF = re.compile(
    r" of (?:the |only |just |now |those |then ){0,3}"
    r"(?:\d|[a-z-]{3,12} (?:[\w'-]{1,30} )?(?:allies|members|countries))"
)
WANTED = ending(
    rf"\b(?:wants?|needs?|plans?|aims?|hopes?|intends?|targets?|goals?|(?:grow|increase|rise) to)"
    rf"(?: (?:to|for|of|have|a|an|force|army|reach|field|{HEDGES})){{0,5}}"
)
COUNTED_AGAIN = ending(
    rf"(?:^|\b(?:there (?:are|were)|from|against|than|with|to|was|were|it was|number was|and|now|compared "
    rf"(?:with|to)))(?: {HEDGES}){{0,2}}"
)
WHOLE_AFTER = re.compile(
    r"(?: (?:in|of them|did|the|a year|last|five|ten|allies|then|by|met|had|have|at)\b|[.,;:!?)]|$)"
)
LIST_AFTER = re.compile(r"(?:[:(–—-]|, namely|, the|:? ?they (?:are|were)|are|were| - )\s*(?:the )?", re.I)
LIST_JOINT = re.compile(
    r"(?:, and |,? and |, |,? plus |,? as well as |; )(?:the |of course |now also |lastly |finally )*"
)
SOME_LEFT_OUT = re.compile(
    r" armed [a-z]+\b|[^.;:!?,]{0,30},? \(?(?:excluding|except|besides|other than|apart from|without"
    r"|not counting|with forces|with armed forces|that have)\b"
)
OF_M = re.compile(r" of (?:the |now |its |our |NATO's |then |alliance's |all |those ){0,3}")


def counted_again(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """How many met the same threshold at another time: "in 2014 there were three"."""
    earlier = anchor.told.counted
    if earlier is None or quantity.kind not in ("count", "number"):
        return None
    if (
        quantity.value > MOST_ALLIES
        or quantity.value % 1
        or quantity.unit not in ("", "ally", "country", "member")
    ):
        return None
    if not COUNTED_AGAIN.search(anchor.before) or not WHOLE_AFTER.match(anchor.after):
        return None
    return replace(
        earlier,
        type="threshold_count",
        why_not="",
        span=anchor.scene.tight(anchor.span, anchor.clause),
        value=quantity,
        comparison=quantity.hedge,
        period=years.own(anchor),
        reference={key: value for key, value in earlier.reference.items() if key != "of"},
        asserted_by=anchor.scene.statement_at(anchor.span.start),
        polarity=slots.polarity(anchor),
    )


def is_count(made: Claim) -> bool:
    """Whether a claim counts those that meet a threshold, or will."""
    return made.type == "threshold_count" or (made.type == "prediction" and "side" in made.reference)


def threshold_count(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    named = slots.threshold(anchor)
    if _is_in_a_name(anchor, quantity) or (quantity.value == 1 and ONE_OF.match(anchor.beyond)):
        return None
    if named is None or (quantity.kind == "count" and quantity.value > MOST_ALLIES):
        return None
    measure, percent = named
    side = slots.side(anchor)
    if ALL_BUT.search(anchor.ahead):
        side = "met" if side == "below" else "below"
    reference: dict[str, object] = {"threshold": percent, "side": side}
    if (of := _of_how_many(anchor)) is not None:
        reference["of"] = int(of.value)
    return claim(
        anchor,
        "threshold_count",
        measure,
        subjects=_of_whom(anchor),
        span=anchor.scene.tight(anchor.span, anchor.clause),
        reference=reference,
    )


def _is_in_a_name(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether the number is part of a group's name: "the three Baltic states"."""
    near = anchor.scene.mentions_in(Span(max(0, quantity.number.start - 12), quantity.number.start + 1))
    return any(mention.span.holds(quantity.number) for mention in near)


def _of_how_many(anchor: Anchor) -> Quantity | None:
    """M in "N of the M allies", unless these words are a claim of their own."""
    after = anchor.scene.quantities_in(Span(anchor.span.end, min(anchor.span.end + 40, anchor.sentence.end)))
    for other in after[:1]:
        told_apart = MEMBERS_AFTER.match(anchor.scene.after(other.number.end, 80, anchor.sentence.end))
        if OF_M.fullmatch(anchor.scene.words(Span(anchor.span.end, other.span.start))):
            return None if told_apart else other
    return None


def _of_whom(anchor: Anchor) -> tuple[str, ...]:
    """The group of which some are counted; the alliance where none is named."""
    for mention in anchor.scene.mentions_in(Span(anchor.span.start, anchor.span.end + 40)):
        if mention.kind in ("group", "total"):
            return totals(mention.codes)
    return ("NATO",)


def membership_count(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if quantity.value < 12 or quantity.value > 60 or quantity.value % 1 or SOME_LEFT_OUT.match(anchor.beyond):
        return None
    return claim(
        anchor,
        "membership_count",
        subjects=("NATO",),
        span=anchor.scene.tight(anchor.span, Span(anchor.clause.start, anchor.span.end)),
        period=None if WHOLE_BEFORE.search(anchor.before) else years.own(anchor),
    )


def personnel(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes or DEPLOYED.search(anchor.around) or quantity.value < 1000:
        return None
    if WANTED.search(anchor.before):
        return None
    if quantity.kind == "number" and not quantity.value >= 5000:
        return None
    return claim(anchor, "personnel", frame.measure)
