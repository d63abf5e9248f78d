"""Claims that no figure decides: causes, predictions, opinions."""

import re
from collections.abc import Sequence
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.making import about_defence, claim
from burdenshare.articles.measured import TOPIC_WORDS
from burdenshare.articles.records import Claim
from burdenshare.articles.vocabulary import anywhere

CAUSE = re.compile(
    r"\b(?:because of|because|thanks to|owing to|due (?:mainly |largely |in part )?to|as a (?:result"
    r"|consequence) of|driven by|prompted by|spurred"
    r"|(?:led|leads|leading) to|caused by|in response to|came because|(?:much|most|part|all) of (?:that|this"
    r"|it) (?:is|was) (?:due|book\w+|accounting|down)"
    r"|did that\b|it took|without (?:the|that|this) (?:invasion|war|threat)|explains? why|is the reason"
    r"|under pressure from)\b",
    re.I,
)

PREDICTION = re.compile(
    r"\b(?:will|won't|shall|is going to|are going to|is (?:expected|likely|bound|set|due) to|are (?:expected"
    r"|likely|bound|set) to|expects? (?:that|the|to|it)"
    r"|predict\w*|forecasts?|may well|could soon|sooner or later|by the end of the decade)\b",
    re.I,
)

OPINION = re.compile(
    r"\b(?:fair(?:ly)?|fair share|unfair\w*|disproportionate\w*|free[- ]?rid\w+|freeload\w*|too (?:little"
    r"|much|low|slow|late|few)|shameful"
    r"|disgrace\w*|absurd|ridiculous|fairy tale|hiding behind|shirk\w*|should|ought to|pull(?:s|ing)? (?:its"
    r"|their|our) weight|scandal\w*"
    r"|laughable|unrealistic|generous|sensibl[ey]|pathetic|a joke|vast|huge|enormous|brazen|insult\w*"
    r"|unacceptable|cheat\w*|sponge\w*)\b",
    re.I,
)

VALUE_WORD = anywhere(
    r"fair\w*", r"unfair\w*", r"disproportionate\w*", r"vast", r"huge", r"enormous", r"generous", r"too \w+"
)


def cause(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    if not TOPIC_WORDS.search(anchor.around) or not about_defence(anchor):
        return None
    return claim(anchor, "cause", why_not="cause")


def prediction(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    free = not any(one.span.meets(anchor.clause) for one in inside)
    if not free or not TOPIC_WORDS.search(anchor.words) or not about_defence(anchor) or "?" in anchor.beyond:
        return None
    return claim(anchor, "prediction", why_not="prediction")


def opinion(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    free = not any(one.span.meets(anchor.clause) for one in inside)
    if not free or not TOPIC_WORDS.search(anchor.words) or not about_defence(anchor):
        return None
    reason = "value_word" if VALUE_WORD.search(match.group()) else "opinion"
    reason = "demand" if re.search(r"should|ought", match.group(), re.I) else reason
    return claim(anchor, "opinion", why_not=reason)
