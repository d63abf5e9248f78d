"""Claims about what is still to come: predictions, which no figure decides yet."""

import re
from dataclasses import replace

from burdenshare.articles import years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.records import Claim, When
from burdenshare.articles.vocabulary import HEDGES, PLEDGED, anywhere, ending

FUTURE = anywhere(
    r"will", r"shall", r"(?:is|are) going to", r"(?:is|are|looks?) set to", r"expect\w*", r"would",
    r"(?:un)?likely", r"may", r"might", r"could", r"on course", r"(?:is|are) (?:bound|due) to",
)  # fmt: skip
POSSIBLE = anywhere(
    r"(?:un)?likely", r"may", r"might", r"(?:is|are|looks?) (?:set|bound|certain|sure) to", r"expected to",
)  # fmt: skip
SOON = anywhere(
    r"within (?:the next )?(?:[\w-]{1,12} )?(?:years?|decades?)",
    r"in (?:[\w-]{1,12} ){1,2}(?:years|decades)' time",
    r"sooner or later", r"one day", r"by the end of the decade",
)  # fmt: skip
GUESSED = ending(
    r"\b(?:my|his|her|our|their|the|a) (?:safe |best )?(?:bet|guess|prediction|forecast|hunch|wager)"
    rf"(?: is| was| would be)?(?: that)?:?(?: {HEDGES}){{0,3}}"
)
# What is going on at a time to come is foreseen; what somebody will do may be intended.
GOING_ON = re.compile(r"\b(?:will|'ll|shall) be [a-z]{2,12}ing\b", re.I)
WE = re.compile(r"\b(?:we|i)\b", re.I)
PROMISED = anywhere(PLEDGED)
# Of these a year to come is never told as a plan of one ally.
OF_MANY = frozenset({"threshold_count"})
OF_A_LEVEL = frozenset({"growth", "threshold_count", "threshold_members", "share_of_total"})
OF_EACH = frozenset({"share", "plan", "growth", "threshold_members"})


def foreseen(made: Claim, anchor: Anchor) -> Claim:
    """A claim about a year to come as the prediction that it is."""
    ahead = _is_ahead(made.period, anchor) or any(
        _is_ahead(when, anchor) for when in anchor.scene.dates_in(anchor.clause)
    )
    ahead = ahead or SOON.search(anchor.around) is not None
    return predicted(made) if ahead and FUTURE.search(anchor.words) else made


def foretold(made: Claim, anchor: Anchor) -> Claim:
    """The claim that a number makes, as a prediction where it is of a time to come and nobody's intention."""
    if GUESSED.search(anchor.ahead):
        return predicted(made)
    ahead = _is_ahead(made.period, anchor)
    possible = made.type in OF_A_LEVEL and POSSIBLE.search(anchor.before)
    if possible and (ahead or not years.own(anchor)):
        return predicted(made)
    if not ahead or PROMISED.search(anchor.words):
        return made
    if made.type in OF_MANY or (made.polarity == "question" and made.type in OF_EACH):
        return predicted(made)
    grows = made.type == "growth" and FUTURE.search(anchor.before)
    goes_on = (
        made.type in ("plan", "share") and GOING_ON.search(anchor.before) and not WE.search(anchor.before)
    )
    return predicted(made) if grows or goes_on else made


def _is_ahead(when: When | None, anchor: Anchor) -> bool:
    """Whether a time lies after the text's own year, or ends after its day."""
    day = anchor.scene.text.day
    if when is None or day is None:
        return when is not None and when.role == "by"
    return when.latest.year > day.year or (when.role == "by" and when.latest > day)


def predicted(made: Claim) -> Claim:
    """A claim as one about what is to come, which nothing decides yet."""
    return replace(made, type="prediction", why_not="prediction")
