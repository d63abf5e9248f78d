"""Lists of figures without a verb: each entry names an ally and its number, a caption says of what.

"Equipment share, 2024: Poland 51.1; Albania 47.7", "Latvia: 3.15. Slovenia: 1.29."
"""

from __future__ import annotations

import re
from dataclasses import replace

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.columns import OF_MONEY, OF_PERCENT, Column, column
from burdenshare.articles.making import GROUPS_OF_MANY, about_defence, claim
from burdenshare.articles.noise import OTHER_RATIO, POLL
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Claim, Mention, Quantity, Span
from burdenshare.articles.subjects import totals
from burdenshare.articles.tables import cell_quantity, year_of
from burdenshare.articles.vocabulary import DEFENCE, anywhere

ENTRY_BEGINS = pattern(r"(?:^|[:;,.!?–—•*-] ?|\band )(?:in |the ){0,2}$")
ENTRY_GAP = re.compile(r"(?:,? (?:at|with|on))?[:,]? ?[(–—-]?[ ~]?")
ENTRY_ENDS = pattern(r"\)?(?: each)?(?: ?[;,.!?(–—]| and\b|$)")
LABEL_ENDS = pattern(r":(?=\s)")
ECONOMY_MOVES = anywhere(
    r"(?:econom(?:y|ies)|output|exports|imports|wages|pay|prices|inflation|sales|production)"
    r"(?: [\w'-]{1,15}){0,3}? (?:rose|fell|grew|shrank|expanded|contracted|is|was|up|down)",
    r"GDP (?:growth|grew|shrank|rose|fell)", r"growth (?:in|of)", r"grew", r"shrank",
)  # fmt: skip
LONGEST_CAPTION = 120
MOST_ENTRIES = 40
# A sentence that tells something is no caption of what follows it.
TELLS = anywhere(
    r"is", r"are", r"was", r"were", r"has", r"have", r"had", r"will", r"would", r"spen[dt]s?", r"pays?",
    r"should", r"must", r"can", r"did", r"does", r"do", r"rose", r"fell", r"we", r"you", r"I",
)  # fmt: skip
IN_CAPTION = anywhere(DEFENCE, "NATO", "allies", "alliance", "equipment", "personnel", "troops")


def listed(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """The claim of an entry, by its caption; None where it is no entry, or nothing says of what it is."""
    name = _name(anchor)
    head = _head(anchor, name) if name else None
    if name is None or head is None or not head.told or head.type == "share_of_total":
        return None
    told = _in_unit(anchor, quantity, head)
    if told is None:
        return None
    subjects = totals(name.codes)
    together = head.type == "spending" and subjects[0] in GROUPS_OF_MANY
    made = claim(
        anchor, "total" if together else head.type, head.measure, subjects=subjects, value=told,
        span=Span(name.span.start, quantity.span.end),
    )  # fmt: skip
    return replace(made, period=year_of(head.year, made.span)) if head.year and not made.period else made


def is_of_another(anchor: Anchor) -> bool:
    """Whether it is an entry of a list whose caption tells of something else."""
    name = _name(anchor)
    if name is None:
        return False
    return _is_of_another(_label(anchor, name) or _before_the_list(anchor))


def _name(anchor: Anchor) -> Mention | None:
    """The ally that an entry names right before its number, with nothing else beside the two."""
    low = max(anchor.sentence.start, anchor.span.start - 60)
    named = anchor.scene.mentions_in(Span(low, anchor.span.start))[-1:]
    if not named or not ENTRY_ENDS.match(anchor.scene.after(anchor.span.end, 8, anchor.sentence.end)):
        return None
    mention = named[0]
    before = anchor.scene.before(mention.span.start, 12, anchor.sentence.start)
    gap = anchor.scene.words(Span(mention.span.end, anchor.span.start))
    return mention if ENTRY_GAP.fullmatch(gap) and ENTRY_BEGINS.search(before) else None


def _head(anchor: Anchor, name: Mention) -> Column | None:
    """What the caption of a list says: the label in the sentence, else the sentence before the list."""
    label = _label(anchor, name) or _sentence_before(anchor)
    if not label or _is_of_another(label):
        return None
    return column(label) if IN_CAPTION.search(label) or about_defence(anchor) else None


def _is_of_another(label: str) -> bool:
    told = (OTHER_RATIO, POLL, ECONOMY_MOVES)
    return any(words.search(label) for words in told) and not IN_CAPTION.search(label)


def _label(anchor: Anchor, name: Mention) -> str:
    """The words of the sentence up to the last colon before its first entry."""
    first = anchor.scene.mentions_in(Span(anchor.sentence.start, name.span.start + 1))
    for mention in first[:MOST_ENTRIES]:
        head = anchor.scene.before(mention.span.start, 300, anchor.sentence.start)
        if ends := list(LABEL_ENDS.finditer(head)):
            return head[: ends[-1].start()]
    return ""


def _sentence_before(anchor: Anchor) -> str:
    """The sentence before a list where it is short and tells nothing: a caption."""
    words = _before_the_list(anchor)
    return "" if len(words) > LONGEST_CAPTION or TELLS.search(words) else words


def _before_the_list(anchor: Anchor) -> str:
    scene = anchor.scene
    number = scene.sentence_at(anchor.sentence.start)
    if number is None or number not in scene.entries:
        return ""
    for before in range(number - 1, max(-1, number - 1 - MOST_ENTRIES), -1):
        if before not in scene.entries:
            return scene.words(scene.reach(scene.sentences[before].span.end, scene.sentences[before].span))
    return ""


def _in_unit(anchor: Anchor, quantity: Quantity, head: Column) -> Quantity | None:
    """The number in the unit of its caption; None where it has one of its own that is not the same."""
    kinds = ("percent",) if head.type in OF_PERCENT else ("money",) if head.type in OF_MONEY else ("count",)
    if quantity.kind in kinds and (quantity.kind != "money" or quantity.unit == head.unit):
        return quantity
    if quantity.kind not in ("number", "count") or quantity.unit not in ("", head.unit):
        return None
    return cell_quantity(anchor.scene.words(quantity.number), quantity.span, head)
