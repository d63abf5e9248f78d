"""Claims about the burden: a number or a trigger word is found first, then its slots are filled."""

from decimal import Decimal

from burdenshare.articles.anchors import Anchor
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
from burdenshare.articles.scene import Scene
from burdenshare.articles.slots import measure_of_threshold
from burdenshare.articles.subjects import Subjects
from burdenshare.articles.triggers import triggered

MOST_IN_A_SENTENCE = 60


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
    threshold: tuple[str, str] | None = None
    earlier: Claim | None = None
    block = -1
    for sentence in sentences:
        inside: list[Claim] = []
        earlier, block = (earlier if sentence.block == block else None), sentence.block
        for quantity in scene.quantities_in(sentence.span)[:MOST_IN_A_SENTENCE]:
            last = inside[-1] if inside else None
            anchor = Anchor(scene, people, quantity.span, quantity, sentence.span, last, earlier, threshold)
            read = figure(anchor)
            if isinstance(read, Claim):
                inside.append(read)
                earlier = read
            elif read == "threshold":
                threshold = _threshold(anchor, quantity)
        inside = [*inside, *_lists(scene, people, sentence.span, inside)]
        found.extend([*inside, *_told(scene, people, sentence.span, inside, earlier, threshold)])
    return tuple(sorted(found, key=lambda claim: (claim.span.start, claim.span.end)))


def _lists(scene: Scene, people: Subjects, sentence: Span, inside: list[Claim]) -> list[Claim]:
    """Allies listed after their number."""
    counts = [claim for claim in inside if claim.type == "threshold_count"]
    made = (listed_members(Anchor(scene, people, claim.span, None, sentence), claim) for claim in counts)
    return [claim for claim in made if claim is not None]


def _told(
    scene: Scene,
    people: Subjects,
    sentence: Span,
    inside: list[Claim],
    earlier: Claim | None,
    threshold: tuple[str, str] | None,
) -> list[Claim]:
    """Claims that words make."""

    def anchor_at(span: Span) -> Anchor:
        before = [claim for claim in inside if claim.span.start <= span.start]
        return Anchor(scene, people, span, None, sentence, before[-1] if before else None, earlier, threshold)

    return triggered(anchor_at, sentence, inside, MOST_IN_A_SENTENCE - len(inside))


def _threshold(anchor: Anchor, quantity: Quantity) -> tuple[str, str]:
    value = quantity.value * 100 if quantity.kind == "fraction" else quantity.value
    return measure_of_threshold(anchor.words, value), str(Decimal(value))
