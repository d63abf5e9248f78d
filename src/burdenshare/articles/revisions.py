"""Claims that a published figure was revised: what was said first, and what later."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from burdenshare.articles import years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import SPOKEN_OF
from burdenshare.articles.making import about_defence, claim
from burdenshare.articles.measured import TOPIC_WORDS
from burdenshare.articles.noise import OTHER_TOPIC
from burdenshare.articles.records import Claim, Quantity, Span, When
from burdenshare.articles.subjects import FIRST
from burdenshare.articles.vocabulary import HEDGES, anywhere, ending, starting

Side = Literal["first", "later", ""]

HIGHEST_SHARE = 8
PUBLISHER = ("NATO",)
WORD = r"(?:[\w'-]{1,30} )"
PUBLISHED = (
    r"(?:put|given|gave|gives?|estimated?|printed|published|reported|listed|shown?|showed|credited|counted"
    r"|stated|said|reckoned|told|announced|recorded)"
)
REVISED = (
    r"(?:revis(?:ed|es|ing)|correct(?:ed|s|ing)|restated|re-?estimated|re-?calculated|amended|downgraded"
    r"|upgraded|marked (?:up|down))"
)
# Verbs that tell a change of the thing itself, unless it is the figure that is changed.
CHANGED = r"(?:lowered|raised|cut|trimmed|changed|reduced|increased|brought|taken)"
ESTIMATE = r"(?:figures?|estimates?|numbers?)"
THE_FIGURE = rf"(?:that|this|(?:the|its|that|this|their|his|her) {WORD}{{0,2}}?{ESTIMATE})"
EDITION = r"(?:tables?|editions?|figures?|estimates?|reports?|releases?|data|numbers?|series)"
FORMER = r"(?:first|earlier|original|previous|initial|preliminary|old)"
NEWEST = r"(?:newest|latest|current|most recent|revised)"
AT_FIRST = r"(?:first|originally|initially|at first|previously)"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|spring"
    r"|summer|autumn)"
)

SAID_FIRST = anywhere(
    rf"{AT_FIRST} {WORD}{{0,2}}?{PUBLISHED}",
    rf"{PUBLISHED} {AT_FIRST}",
    rf"{AT_FIRST} {WORD}{{1,4}}?(?:had|has) {PUBLISHED}",
    rf"(?<!than )(?:the|an?|its|their) {FORMER} {WORD}?{EDITION}",
    rf"(?:was|were|been) (?:told|credited|given|put|listed) (?:back )?in (?:{MONTH} )?\d{{4}}",
)
SAID_FIRST_AFTER = starting(
    rf"(?: (?:of|in) {WORD}{{0,3}}?(?:GDP|output|income))?,? (?:to begin with|at first|originally|initially"
    rf"|in (?:its|the|their) {FORMER} {EDITION}|that (?:it|they|was|were) (?:had )?{AT_FIRST} {PUBLISHED})\b"
)
SAID = anywhere(PUBLISHED)
PLANNED = anywhere(
    r"plans?", r"planned", r"targets?", r"goals?", r"budgets?", r"pledges?", r"promise[ds]?", r"laws?"
)
SAID_NOW = anywhere(
    rf"now {WORD}?(?:stands?|put|says?|puts?|gives?|shows?|reads?|given|is|has)",
    r"turn(?:s|ed) out",
    rf"{NEWEST} {WORD}{{0,2}}?{EDITION} {WORD}{{0,3}}?(?:{PUBLISHED}|has|says?|puts?|shows?|reads?)",
)
OTHERWISE = anywhere(
    REVISED,
    rf"{CHANGED} {THE_FIGURE}",
    rf"(?:NATO|alliance|{EDITION}) (?:has |have )?(?:since |later )?{CHANGED} {WORD}{{0,4}}?"
    rf"(?:share|ratio|{ESTIMATE})",
)
AGAINST = anywhere(r"from", r"than", r"against", r"instead of", r"rather than")
INSTEAD = ending(rf"\b(?:instead of|rather than)(?: {HEDGES}){{0,2}}")
A_FIGURE = anywhere(ESTIMATE, r"shares?", r"ratios?")
FORMER_EDITION = anywhere(rf"{FORMER} {WORD}?{EDITION}")
FROM = ending(rf"\bfrom(?: {HEDGES}| the){{0,2}}")
TO = ending(rf"\b(?:to|as|at)(?: {HEDGES}){{0,2}}")
# The same, told of another ally right after: "Norway went the other way, from 1.7 to 1.6".
LIKEWISE = anywhere(
    r"the other way", r"the (?:opposite|same|other) direction", r"likewise", r"too", r"also",
    r"(?:so|as) (?:was|were)",
)  # fmt: skip
BY_WORDS = re.compile(
    rf"\b(?:been|was|were|is|are) (?:{WORD}{{0,2}}?){REVISED},? (?:(?P<up>up(?:wards?)?)|"
    r"(?P<down>down(?:wards?)?))(?! (?:to|from|by)\b)\b",
    re.I,
)
# The year in which an edition came out is not that of its figure.
YEAR_OF_PRINT = ending(rf"\b(?:{PUBLISHED}|{REVISED})(?: back)?(?: in| of)?(?: {MONTH})?")


def revised(anchor: Anchor, inside: Sequence[Claim], earlier: Claim | None) -> list[Claim]:
    """The claims of a sentence; those on shares of which it says that they were revised are made one.

    Args:
        anchor: The sentence.
        inside: The claims read from its numbers.
        earlier: The claim read last in its block, before it.
    """
    elsewhere = OTHER_TOPIC.search(anchor.around) and not SPOKEN_OF.search(anchor.around)
    if elsewhere or not about_defence(anchor):
        return list(inside)
    at = replace(anchor, last=earlier)
    made = _of_figures(at) or _of_words(at)
    if made is None:
        return list(inside)
    others = [
        one
        for one in inside
        if one.value is None
        or not (one.value.kind in ("percent", "number") and made.span.holds(one.value.span))
    ]
    return sorted([*others, made], key=lambda one: one.span.start)


def _of_figures(anchor: Anchor) -> Claim | None:
    """What a share was said to be first, what later, or both."""
    told = _sides(anchor)
    first = next((one for one, side in told if side == "first"), None)
    later = next((one for one, side in told if side == "later"), None)
    shown = later or first
    if shown is None:
        return None
    reference: dict[str, object] = {}
    if first:
        reference["from"] = first
    if later:
        reference["to"] = later
    places = [one.span for one in (first, later) if one]
    start, end = min(one.start for one in places), max(one.end for one in places)
    made = _made(replace(anchor, span=Span(start, end)), reference)
    made = replace(made, value=shown, comparison=shown.hedge)
    if made.subjects:
        return made
    return replace(made, why_not="subject_not_resolved") if FIRST.search(anchor.around) else None


def _sides(anchor: Anchor) -> list[tuple[Quantity, Side]]:
    """The shares of a sentence, each with the side of a revision on which the words before it put it."""
    near = anchor.scene.quantities_in(anchor.scene.reach(anchor.sentence.start, anchor.sentence))
    found: list[tuple[Quantity, Side]] = []
    place, before = anchor.sentence.start, ""
    for quantity in filter(_is_share, near):
        words = anchor.scene.words(Span(place, quantity.span.start))
        side = _side(anchor, quantity, words, before, found[-1][1] if found else "")
        if side == "later" and found and not found[-1][1] and (SAID.search(before) or FROM.search(before)):
            found[-1] = (found[-1][0], "first")
        if side == "first" and found and not found[-1][1] and AGAINST.search(words):
            found[-1] = (found[-1][0], "later")
        found.append((quantity, side))
        place, before = quantity.span.end, words
    return found


def _is_share(quantity: Quantity) -> bool:
    return quantity.kind in ("percent", "number") and 0 < quantity.value <= HIGHEST_SHARE


def _side(anchor: Anchor, quantity: Quantity, words: str, before: str, last: Side) -> Side:
    """Whether a share is what was said first or later, by the words since the share before it."""
    if PLANNED.search(words):
        return ""
    goes_on = _revision_before(anchor) is not None
    otherwise = OTHERWISE.search(words) is not None
    after = anchor.scene.after(quantity.span.end, 80, anchor.sentence.end)
    if SAID_FIRST.search(words) or SAID_FIRST_AFTER.match(after):
        return "first"
    if INSTEAD.search(words) and FORMER_EDITION.search(anchor.around):
        return "first"
    if FROM.search(words) and (otherwise or last == "later" or (goes_on and LIKEWISE.search(words))):
        return "first"
    moved = TO.search(words) and (otherwise or (last == "first" and FROM.search(before)))
    now = SAID_NOW.search(words) and (last == "first" or goes_on)
    return "later" if moved or now else ""


def _of_words(anchor: Anchor) -> Claim | None:
    """A figure said to have been revised upwards or downwards, without a number."""
    found = BY_WORDS.search(anchor.around)
    if found is None or not (TOPIC_WORDS.search(anchor.around) or A_FIGURE.search(anchor.around)):
        return None
    start = anchor.scene.reach(anchor.sentence.start, anchor.sentence).start + found.start()
    place = Span(start, start + found.end() - found.start())
    made = _made(replace(anchor, span=place), {"direction": "up" if found["up"] else "down"})
    return made if made.subjects else None


def _made(anchor: Anchor, reference: dict[str, object]) -> Claim:
    """The claim; of whom and of which year it is may have been told with the same figure before."""
    same = (anchor.told.shares.get(one.value) for one in reference.values() if isinstance(one, Quantity))
    before = next((one for one in (_revision_before(anchor), *same) if one), None)
    subjects = _of_whom(anchor) or (before.subjects if before else anchor.subject.codes)
    made = claim(anchor, "revision", "share_of_gdp", subjects=subjects, reference=reference)
    carried = before.period if before else years.carried(anchor, "share", "share_of_gdp")
    return replace(made, period=_year(anchor) or carried)


def _revision_before(anchor: Anchor) -> Claim | None:
    return anchor.last if anchor.last and anchor.last.type == "revision" else None


def _of_whom(anchor: Anchor) -> tuple[str, ...]:
    """The ally whose figure it is, where the sentence names one."""
    subject = anchor.subject
    if subject.span and anchor.sentence.holds(subject.span) and subject.codes != PUBLISHER:
        return subject.codes
    for mention in anchor.scene.mentions_in(anchor.sentence):
        if mention.kind in ("name", "demonym") and not mention.place and mention.codes != PUBLISHER:
            return mention.codes
    return ()


def _year(anchor: Anchor) -> When | None:
    """The year of the figure: not that in which an edition came out."""
    return next((when for when in anchor.dates if _is_of_figure(anchor, when)), None)


def _is_of_figure(anchor: Anchor, when: When) -> bool:
    before = anchor.scene.before(when.span.start, 40, anchor.sentence.start)
    return when.kind == "year" and when.role == "at" and not YEAR_OF_PRINT.search(before)
