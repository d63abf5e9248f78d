"""Claims about what is still to come: predictions, which no figure decides yet."""

import re
from dataclasses import replace

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.records import Claim
from burdenshare.articles.vocabulary import HEDGES, PLEDGED, anywhere, ending

FUTURE = anywhere(r"will", r"shall", r"is going to", r"are going to", r"is set to", r"expect\w*", r"would")
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
OF_EACH = frozenset({"share", "plan", "growth", "threshold_members"})


def foreseen(made: Claim, anchor: Anchor) -> Claim:
    """A claim about a year to come as the prediction that it is."""
    return predicted(made) if _is_ahead(made, anchor) and FUTURE.search(anchor.words) else made


def foretold(made: Claim, anchor: Anchor) -> Claim:
    """The claim that a number makes, as a prediction where it is of a time to come and nobody's intention."""
    if GUESSED.search(anchor.ahead):
        return predicted(made)
    if not _is_ahead(made, anchor) or PROMISED.search(anchor.words):
        return made
    if made.type in OF_MANY or (made.polarity == "question" and made.type in OF_EACH):
        return predicted(made)
    grows = made.type == "growth" and FUTURE.search(anchor.before)
    goes_on = made.type == "plan" and GOING_ON.search(anchor.before) and not WE.search(anchor.before)
    return predicted(made) if grows or goes_on else made


def _is_ahead(made: Claim, anchor: Anchor) -> bool:
    day, when = anchor.scene.text.day, made.period
    return when is not None and (when.role == "by" or (day is not None and when.latest.year > day.year))


def predicted(made: Claim) -> Claim:
    """A claim as one about what is to come, which nothing decides yet."""
    return replace(made, type="prediction", why_not="prediction")
