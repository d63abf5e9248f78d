"""Statements that are still being put together, and how those of one sentence stand in one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from burdenshare.articles.attributions import Finding
from burdenshare.articles.function_words import FIRST_PERSON, PUNCTUATION
from burdenshare.articles.nounphrases import Phrase
from burdenshare.articles.polarity import polarity
from burdenshare.articles.records import Polarity, Span, StatementKind
from burdenshare.articles.tokens import Tokens


@dataclass(slots=True, eq=False)
class Draft:
    """A statement that is still being put together."""

    kind: StatementKind
    block: int
    sentence: Span
    pieces: list[Span]
    quoted: list[Span] = field(default_factory=list)
    cue: Span | None = None
    cue_class: str = ""
    mention: Span | None = None
    addressee: Span | None = None
    within: Draft | None = None
    like: Draft | None = None
    label: str = ""
    polarity: Polarity = "asserted"
    unsaid: bool = False

    @property
    def start(self) -> int:
        return min(piece.start for piece in self.pieces)

    @property
    def depth(self) -> int:
        return 1 if self.within is None else self.within.depth + 1

    def holds(self, place: int) -> bool:
        return any(piece.start <= place < piece.end for piece in self.pieces)


def ordered(drafts: Sequence[Draft]) -> list[Draft]:
    """By place, the longer of two that begin together first."""
    for draft in drafts:
        draft.pieces.sort()
        draft.quoted.sort()
    return sorted(
        drafts, key=lambda draft: (draft.start, -max(piece.end for piece in draft.pieces), draft.depth)
    )


def drafted(cut: Tokens, finding: Finding, block: int, holder: Draft | None) -> Draft | None:
    """A statement from an attribution; None where somebody only says what he thinks himself."""
    subject = finding.subject
    if subject is not None and is_own_thought(cut, finding):
        return None
    pieces: list[Span] = []
    quoted: list[Span] = []
    marked_only = True
    for part in finding.content:
        taken, alone = taken_from(cut, part)
        pieces += taken
        marked_only &= alone
        quoted += [cut.quotes[index].span for index in range(part[0], part[1] + 1) if index in cut.quotes]
    kind: StatementKind = "reported" if not quoted and pieces else "direct" if marked_only else "mixed"
    content = " ".join(cut.plain[piece.start : piece.end] for piece in pieces)
    ending = cut.plain[quoted[-1].end - 1] if quoted else ""
    return Draft(
        kind,
        block,
        cut.span,
        pieces,
        quoted,
        cue=cut.stretch(*finding.cue) if finding.cue else None,
        cue_class="withholding" if finding.withheld else finding.kind,
        mention=cut.stretch(*subject) if subject and not finding.unsaid else None,
        addressee=cut.stretch(*finding.addressee)
        if finding.addressee and valid(cut, finding.addressee)
        else None,
        within=holder,
        polarity=polarity(finding, content, ending),
        unsaid=finding.unsaid,
    )


def valid(cut: Tokens, phrase: Phrase) -> bool:
    return 0 <= phrase[0] <= phrase[1] < len(cut)


def is_own_thought(cut: Tokens, finding: Finding) -> bool:
    """I think, we say: a speaker's own words, no report of other ones."""
    assert finding.subject is not None
    first, last = finding.subject
    if cut.lower[first] not in FIRST_PERSON or finding.cue is None:
        return False
    if first < last:  # my neighbour
        return False
    if finding.kind in ("mental", "evaluating", "naming"):
        return True
    word = cut.lower[finding.cue[0]]
    return not (word.endswith(("ed", "d", "t")) or word in ("wrote", "swore")) or finding.modal != ""


def taken_from(cut: Tokens, part: Phrase) -> tuple[list[Span], bool]:
    """The stretches of a content: each quotation alone where nothing else stands there, else the whole."""
    first, last = part
    inside = range(first, last + 1)
    if all(
        index in cut.quotes or cut.lower[index] in PUNCTUATION or cut.lower[index] in ("and", "but", "yet")
        for index in inside
    ):
        return [cut.quotes[index].span for index in inside if index in cut.quotes], True
    return [cut.stretch(first, last)], False


def nest(made: list[Draft], holder: Draft | None) -> None:
    """Put each statement of a sentence into the smallest other one that holds its cue."""
    for draft in made:
        if draft.cue is None:
            continue
        around = [
            other
            for other in made
            if other is not draft
            and other.pieces
            and other.holds(draft.cue.start)
            and not is_inside(other, draft)
            and not draft.holds(other.cue.start if other.cue else -1)
        ]
        if around:
            draft.within = min(
                around, key=lambda other: sum(piece.end - piece.start for piece in other.pieces)
            )
            outer = draft.within
            outer.quoted = [span for span in outer.quoted if span not in draft.quoted]
            if outer.kind == "mixed" and not outer.quoted:
                outer.kind = "reported"


def is_inside(inner_draft: Draft, outer: Draft) -> bool:
    place = inner_draft.within
    while place is not None:
        if place is outer:
            return True
        place = place.within
    return False
