"""Claims about the burden: a number or a trigger word is found first, then its slots are filled."""

import re
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import counts
from burdenshare.articles.anchors import Anchor, Told
from burdenshare.articles.figures import figure
from burdenshare.articles.guideline import listed_members
from burdenshare.articles.records import (
    Block,
    Claim,
    Mention,
    Quantity,
    Quotation,
    Sentence,
    Span,
    Statement,
    Text,
    When,
)
from burdenshare.articles.revisions import revised
from burdenshare.articles.scene import Scene
from burdenshare.articles.slots import measure_of_threshold
from burdenshare.articles.subjects import Subjects
from burdenshare.articles.tables import of_table
from burdenshare.articles.triggers import triggered
from burdenshare.articles.years import ahead_of_their_year

MOST_IN_A_SENTENCE = 60
# What somebody was asked, told before the answer, is nobody's claim.
ASKED = re.compile(r"[\"“'‘]?(?:When )?asked (?:whether|if|about|why|how|what)\b[^.;:!?,]{1,160},", re.I)


def claims(
    text: Text,
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    quotations: tuple[Quotation, ...],
    statements: tuple[Statement, ...],
    quantities: tuple[Quantity, ...],
    dates: tuple[When, ...],
    mentions: tuple[Mention, ...],
    speaker: str = "",
) -> tuple[Claim, ...]:
    """Every claim that a text makes, in order of place; at most 60 of one sentence.

    Args:
        text: The text; its day decides what lies ahead.
        blocks: Its paragraphs, turns, posts and headlines.
        sentences: Its sentences, in order of place.
        quotations: Its quotations.
        statements: Who says what; a claim is asserted by the innermost.
        quantities: Its numbers, in order of place.
        dates: Its dates, in order of place.
        mentions: Its names of allies and the alliance, in order of place.
        speaker: Code of the ally for which `we` speaks where the text names no speaker.
    """
    scene = Scene(text, blocks, sentences, quotations, statements, quantities, dates, mentions)
    people = Subjects(scene, speaker)
    found: list[Claim] = []
    told = Told()
    block, tabled = -1, None
    for sentence in sentences:
        inside: list[Claim] = []
        if sentence.block != block:
            block = sentence.block
            told.new_block()
            tabled = of_table(scene, block) if blocks[block].kind == "table" else None
            found.extend(tabled or ())
        if tabled is not None:
            continue
        earlier = told.earlier
        said = _said(scene, sentence.span)
        for quantity in scene.quantities_in(said)[:MOST_IN_A_SENTENCE]:
            last = inside[-1] if inside else None
            anchor = Anchor(scene, people, quantity.span, quantity, sentence.span, last, told)
            read = figure(anchor)
            if isinstance(read, Claim):
                inside.append(read)
                told.earlier = read
                told.counted = read if counts.is_count(read) else told.counted
                told.years.told(anchor, read, blocks[block].kind)
                told.aims.extend((quantity.span.start, mark) for mark in _aim(read))
            elif read == "threshold":
                told.threshold = _threshold(anchor, quantity)
                told.aims.append((quantity.span.start, told.threshold))
        inside = [*inside, *_lists(scene, people, sentence.span, inside)]
        context = Anchor(scene, people, sentence.span, None, sentence.span, None, told)
        inside = revised(context, inside, earlier)
        told.read(inside)
        found.extend([*inside, *_told(context, said, inside)])
    found.sort(key=lambda claim: (claim.span.start, claim.span.end))
    return tuple(ahead_of_their_year(found, blocks, text.day.year if text.day else None))


def _lists(scene: Scene, people: Subjects, sentence: Span, inside: list[Claim]) -> list[Claim]:
    """Allies listed after their number."""
    counts = [claim for claim in inside if claim.type == "threshold_count"]
    made = (listed_members(Anchor(scene, people, claim.span, None, sentence), claim) for claim in counts)
    return [claim for claim in made if claim is not None]


def _said(scene: Scene, sentence: Span) -> Span:
    """A sentence without what somebody was asked."""
    asked = ASKED.match(scene.plain, sentence.start, sentence.end)
    return Span(asked.end(), sentence.end) if asked else sentence


def _told(context: Anchor, said: Span, inside: list[Claim]) -> list[Claim]:
    """Claims that words make, beside those that the numbers of the sentence made."""

    def anchor_at(span: Span) -> Anchor:
        before = [claim for claim in inside if claim.span.start <= span.start]
        return replace(context, span=span, last=before[-1] if before else None)

    return triggered(anchor_at, said, inside, MOST_IN_A_SENTENCE - len(inside))


def _aim(read: Claim) -> list[tuple[str, Decimal]]:
    """The mark that a claim about a threshold, a pledge or a plan names, if it does."""
    mark = read.reference.get("target") or read.reference.get("threshold")
    aims = read.type in ("pledge", "plan", "threshold_count", "threshold_members")
    return [(read.measure, Decimal(str(mark)))] if aims and mark else []


def _threshold(anchor: Anchor, quantity: Quantity) -> tuple[str, Decimal]:
    value = quantity.value * 100 if quantity.kind == "fraction" else quantity.value
    return measure_of_threshold(anchor.words, value), Decimal(value)
