"""Claims that no figure decides: causes, predictions, opinions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.making import about_defence, claim
from burdenshare.articles.measured import TOPIC_WORDS
from burdenshare.articles.records import Claim, Span, Statement
from burdenshare.articles.vocabulary import CHANGE_NOUN, anywhere

SHOCK = r"(?:[\w'-]{1,20} ){0,2}?(?:wars?|invasion|attack|annexation|threats?|shock|crisis|president)"
CAUSE = re.compile(
    r"\b(?:because of|because|(?:thanks|owing|due) (?:(?:mainly|largely|mostly|partly|in part"
    r"|above all|not least|chiefly) )?to|(?:can|may|should|have|has) (?:to )?thank|as a (?:result"
    r"|consequence) of|driven by|prompted by|spurred|(?:led|leads|leading) to|caused by|in response to"
    r"|came because|(?:much|most|part|all) of (?:that|this|it) (?:is|was) (?:due|book\w+|accounting|down)"
    rf"|did that\b|ow(?:e|es|ed) (?:much|a lot|everything) to|stem(?:s|med) from|triggered by"
    r"|(?:is|are|was|were) (?:down to|what (?:keeps?|kept|makes?|made|drives?|drove|holds?))|were it not for"
    r"|explains? (?:the|how|most|much|part|half)|(?:eaten|eats?|ate) up|swallowed (?:up )?by|eroded"
    r"|got (?:[\w'-]{1,30} ){1,3}to (?:spend|pay|open|raise|do|invest)|pushed (?:[\w'-]{1,30} ){1,3}to"
    rf"|it (?:took|takes) (?:an?|the) {SHOCK}|explains? why|is the reason|under pressure from"
    r"|without [^.;:!?]{2,80}? would (?:never|not|hardly)|without (?:the|that|this) (?:invasion|war|threat)"
    r"|(?:most|much|part|half|all) of the (?:rise|drop|fall|increase|decline|cut|growth|jump) [^.;:!?]{0,30}?"
    r"(?:(?:is|was) (?:due|down|mere|pure|the|an?|bookkeeping|inflation)|comes from|came from|reflects)"
    r"|(?:made|makes|forced|forces|pushed|pushes|drove|drives|persuaded|shamed|scared|frightened|compelled)"
    r" (?:[\w'-]{1,30} ){1,4}?(?:to )?(?:spend|pay|raise|increase|rearm|invest|contribute|do)"
    r" (?:more|its|their|his|her|the)"
    r"|would (?:never |not |hardly )?have (?:been )?[a-z]{2,12}(?:ed|en|wn|ght|nt)\b[^.;:!?]{0,60}? if "
    r"|(?:but|if it were not|had it not been) for)\b",
    re.I,
)

PREDICTION = re.compile(
    r"\b(?:will|won't|shall|is going to|are going to|is (?:expected|likely|bound|set|due) to|are (?:expected"
    r"|likely|bound|set) to|expects? (?:that|the|to|it|some\w+|every\w+|no\w+)"
    r"|would (?:need|take) (?:[\w'-]{1,20} ){0,4}?(?:decades?|years|generations?)"
    r"|predict\w*|forecasts?|may well|could soon|sooner or later|by the end of the decade|doomed"
    r"|unlikely|(?:looks?|is|are) set to|(?:may|might|could) (?:well |soon |yet |never |still |be )?"
    r"(?:fall|rise|drop|grow|shrink|reach|miss(?:ed)?|meet|met|overtake|hit|exceed|slip|climb|collapse))\b",
    re.I,
)
# What is foreseen of a goal that was named before: "we shall get there".
ARRIVING = re.compile(
    r"\b(?:will|won't|shall|'ll|'d|would|going to) (?:\w+ )?(?:get|be|make it|arrive) there\b", re.I
)

JUDGED = (
    r"fair(?:ly)?|fair share|unfair\w*|disproportionate\w*|free[- ]?rid\w+|freeload\w*"
    r"|too (?:little|much|low|slow|late|few)|shame(?:ful)?|disgrace\w*|absurd|ridiculous|fairy[- ]tale"
    r"|hid(?:es?|ing) behind|shirk\w*|should|ought to|pull(?:s|ing)? (?:its|their|our) weight|scandal\w*"
    r"|laughable|unrealistic|generous|sensibl[ey]|pathetic|a joke|vast|huge|enormous|brazen|insult\w*"
    r"|unacceptable|cheat\w*|sponge\w*|embarrass\w+|theft|nonsense|meaningless|pointless|worthless"
    r"|arbitrary|crude|obsolete|outrageous|asham\w+|a model (?:ally|pupil|member)|slap in the face|high time"
    r"|coat-?tails|smoke and mirrors|uneven(?:ly)?|exemplary|makes? (?:no|little|good|perfect|every) sense"
    r"|laggards?|proud|in no (?:hurry|rush|mood)|(?:shows?|showing|showed) no (?:sign|hint) of"
    r"|(?:few|nobody|no one|hardly anyone) (?:believe[sd]?|takes?|took) (?:him|her|it|that|this|them)"
    r"|would (?:like|prefer|rather|love) to"
    r"|waste of|wasteful|dishonest|a sham|silly|stupid|a bluff"
    r"|hypocri\w+|selfish|farce|charade|foolish|reckless|stingy|miserl\w+|unwise"
    r"|in (?:my|our) (?:view|opinion|eyes|book)|to my mind"
    r"|(?:not|n't|hardly|nowhere near|far from) (?:[\w'-]{1,30} ){0,3}?enough"
    r"|(?:must|ha(?:ve|s) (?:got )?to|needs? to|better) (?:start )?(?:pay(?:ing)?|settl(?:e|ing))"
    r" (?:up|(?:its|their|your|our) (?:NATO |fair )?(?:bills?|dues|share|way|account))|must be paid more"
    r"|(?:says?|tells? (?:us|you)?|means?|proves?|counts? (?:for )?|matters?) (?:very |so |rather )?"
    r"(?:little|nothing|less|more than)"
)
OPINION = re.compile(rf"\b(?:{JUDGED})\b", re.I)
# Words of judgement that are about burdens wherever they stand.
OF_BURDENS = anywhere(
    r"free[- ]?rid\w+", r"freeload\w*", r"pull(?:s|ing)? (?:its|their|our) weight", r"hid(?:es?|ing) behind",
    r"shirk\w*", r"(?:pay(?:ing)?|settl(?:e|ing)) (?:up|(?:its|their|your|our) [\w ]{3,14})",
)  # fmt: skip
TOPIC = anywhere(
    TOPIC_WORDS.pattern,
    r"plans?",
    r"army",
    r"armies",
    r"soldiers?",
    r"troops",
    r"security",
    r"rearm\w*",
    r"capabilit\w+",
    r"enablers?",
    r"deterr\w+",
)
WE_WILL = re.compile(r"\b(?:we|i)(?:'ll| will| shall| won't| are going to)\b", re.I)
# One thing called another: "that's not an army, it's a club".
CALLED = re.compile(
    r"\b(?:that|this|it|they|these)(?:'s| is|'re| are) (?:not|no) (?:an? )?[\w'-]{1,30},? (?:but|(?:it|that"
    r"|they|these)(?:'s| is|'re| are)) (?:an? )?(?=[a-z])",
    re.I,
)
VALUE_WORD = anywhere(
    r"fair\w*", r"unfair\w*", r"disproportionate\w*", r"vast", r"huge", r"enormous", r"generous", r"too \w+"
)
GOES_BACK = re.compile(
    r"\b(?:it|its|that|this|these|those|they|them|their|there|he|him|she|her|we|one|the (?:latter|former)|the"
    rf" {CHANGE_NOUN})\b",
    re.I,
)


# The same subject goes on: "and is in no hurry".
GOES_ON = re.compile(r"(?:and|but|yet) (?!the |an? |[A-Z])")
OF_A_POLL = anywhere(r"polls?", r"polled", r"survey\w*", r"respondents")
NEAR_CLAIM = 160


def cause(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    return _claim(anchor, "cause", "cause") if _is_topic(anchor, anchor.around) else None


def prediction(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    if not _is_free(anchor, inside) or not TOPIC.search(anchor.words):
        return None
    if _is_asked(anchor) and not _is_ahead(anchor):
        return None
    return _claim(anchor, "prediction", "prediction")


def arriving(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Whether somebody will reach a goal of which the text has spoken."""
    if not _is_free(anchor, inside) or not anchor.told.threshold:
        return None
    return _claim(anchor, "prediction", "prediction")


def opinion(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    back = inside and (GOES_BACK.search(anchor.words) or GOES_ON.match(anchor.words))
    topic = OF_BURDENS.search(match.group()) or back or _is_topic(anchor, anchor.words)
    if OF_A_POLL.search(anchor.around):
        return None
    if not _is_free(anchor, inside) or not topic or _is_asked(anchor):
        return None
    reason = "value_word" if VALUE_WORD.search(match.group()) else "opinion"
    reason = (
        "demand" if re.search(r"should|ought|must|ha(?:ve|s) |needs? to", match.group(), re.I) else reason
    )
    return _claim(anchor, "opinion", reason)


def called(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """What is said to be another thing than it is called."""
    if not _is_free(anchor, inside) or not _is_topic(anchor, anchor.around):
        return None
    return _claim(anchor, "opinion", "opinion")


def as_put_forward(anchor: Anchor, inside: Sequence[Claim]) -> list[Claim]:
    """What somebody in a sentence foresees, or calls something, where no other claim was read in it."""
    found: list[Claim] = []
    for statement in anchor.scene.statements_in(anchor.sentence):
        pieces = [piece for piece in statement.pieces if anchor.sentence.holds(piece)]
        kind = _put_forward(anchor, statement)
        if not kind or any(one.span.meets(piece) for one in (*inside, *found) for piece in pieces):
            continue
        at = replace(anchor, span=Span(pieces[0].start, pieces[-1].end))
        made = _claim(at, kind, kind) if _is_topic(anchor, anchor.around) else None
        found += [replace(made, span=at.span)] if made else []
    return found


def _put_forward(anchor: Anchor, statement: Statement) -> str:
    if statement.cue and anchor.scene.words(statement.cue).lower().startswith("doubt"):
        return ""
    if statement.polarity == "prediction":
        return "prediction"
    return "opinion" if statement.cue_class in ("naming", "evaluating") else ""


def _claim(anchor: Anchor, kind: str, why: str) -> Claim | None:
    """What is foreseen or judged, negated or not, is put forward as such; who says we means to do it."""
    if anchor.told.earlier is None and not about_defence(anchor):
        return None
    made = claim(anchor, kind, why_not=why)
    if kind == "prediction" and made.polarity == "asserted" and WE_WILL.search(anchor.words):
        return replace(made, polarity="intention")
    return replace(made, polarity="asserted") if made.polarity == "denied" else made


def _is_free(anchor: Anchor, inside: Sequence[Claim]) -> bool:
    """Whether no other claim was read in the part of the clause between its joints."""
    part = anchor.scene.part(anchor.span, anchor.clause)
    return not any(one.span.meets(part) for one in inside)


def _is_asked(anchor: Anchor) -> bool:
    return "?" in anchor.scene.before(anchor.sentence.end, 3, anchor.sentence.start)


def _is_ahead(anchor: Anchor) -> bool:
    day = anchor.scene.text.day
    return any(when.role == "by" or (day and when.earliest > day) for when in anchor.dates)


def _is_topic(anchor: Anchor, words: str) -> bool:
    """Whether words speak of the burden, or go back to a sentence before that does."""
    if TOPIC.search(words):
        return True
    earlier = anchor.told.earlier
    near = earlier is not None and anchor.sentence.start - earlier.span.end < NEAR_CLAIM
    before = _sentence_before(anchor)
    return bool(GOES_BACK.search(words)) and (near or TOPIC.search(before) is not None)


def _sentence_before(anchor: Anchor) -> str:
    """The sentence before, in the same block."""
    scene, number = anchor.scene, anchor.scene.sentence_at(anchor.sentence.start)
    if not number or scene.sentences[number - 1].block != scene.sentences[number].block:
        return ""
    before = scene.sentences[number - 1].span
    return scene.words(scene.reach(before.end - 1, before))
