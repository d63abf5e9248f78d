"""The page of a text that was checked.

Its words with marks, in the margin what is to be said about each claim.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from burdenshare import __version__
from burdenshare.answers import Checked, beside
from burdenshare.answers.verdicts import counted, in_words
from burdenshare.brief.marking import Mark, Piece, in_order, keeps_lines, marked, pieces, visible
from burdenshare.brief.rendering import environment
from burdenshare.check import ADVERSE, VERDICTS, Found, Verdict
from burdenshare.records import Edition, Figure, Unknown
from burdenshare.wording import day_in_words, with_capital

SIGNS = {
    "holds": "✓",
    "holds_after_rounding": "≈",
    "holds_only_if": "◐",
    "held_in_earlier_edition": "↺",
    "off_by_factor": "÷",
    "columns_swapped": "⇄",
    "fails": "✕",
    "no_such_obligation": "∅",
    "unknown": "?",
    "not_checkable": "–",
}
MEANINGS = {
    "holds": "The default reading bears the claim out, at the digits that it prints.",
    "holds_after_rounding": "The default reading bears it out read generously: to the last digit that is "
    "not zero, with its “about”, or by the figure as printed.",
    "holds_only_if": "The default reading does not bear it out; a customary one does, and is named. Strained "
    "readings never make a claim hold.",
    "held_in_earlier_edition": "An older edition bears it out for the same period; the one known on the day "
    "does not.",
    "off_by_factor": "The number is right but for a factor of a thousand or a million.",
    "columns_swapped": "It is the figure of a neighbouring row, column or year; said only where the chance "
    "of an accident is below 5 %.",
    "fails": "Neither the default nor a customary reading bears it out.",
    "no_such_obligation": "No document creates the debt or duty that is claimed.",
    "unknown": "It could be checked, but no edition known on the day says.",
    "not_checkable": "No figure or document decides it: a word of judgement, a prediction, a demand, or one "
    "that does not say what is measured. Settled from the words alone, before any figure is looked up.",
}
POLARITIES = {
    "denied": "denied",
    "withheld": "neither confirmed nor denied",
    "question": "as a question",
    "demand": "as a demand",
    "intention": "as an intention",
    "condition": "as a condition",
    "prediction": "as a prediction",
    "opinion": "as an opinion",
}
HOLDS = {"narrow": "holds", "wide": "holds after rounding", "no": "does not hold", "unknown": "unknown"}
TYPED = {"": "typed", "-": "from a pipe"}
LINES = 20_000
CELLS = 3
MANY = 20
EXCERPT = 160


def article_page(checked: Checked, *, data: str | Path | None = None) -> str:
    """The page of a checked text: self-contained HTML without scripts.

    Args:
        checked: The text with its verdicts.
        data: The user's data folder, for the editions that are cited.

    Returns:
        HTML. Beside each paragraph stand its claims: verdict, a sentence to quote, the nearest true one, and
        the readings, folded. The same text and verdicts give the same HTML.
    """
    page = ArticlePage(checked, data)
    return environment().get_template("article.html").render(page=page, version=__version__)


@dataclass(frozen=True, slots=True)
class Line:
    """What one reading says, as a line of the margin.

    Attributes:
        holds: In words; empty where it is shown beside the claim and judges nothing.
        cells: Where its figures stand, the first of them.
    """

    label: str
    told: str
    holds: str
    source: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says about one claim.

    Attributes:
        because: A sentence to quote.
        because_is_true: Whether that is itself the nearest true sentence.
        nearest_true: Others that are.
        said: Who asserts it, and who passes it on.
        lines: The readings; empty where they are those of an earlier note.
        left_out: How many readings are left out.
        same_as: Number of the note that has the same readings; 0 for none.
    """

    number: int
    kind: str
    sign: str
    word: str
    because: str
    because_is_true: bool
    nearest_true: tuple[str, ...]
    said: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: int
    same_as: int


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of the text with the notes on the claims that begin in it."""

    html: Markup
    piece: Piece
    lines: bool
    notes: tuple[Note, ...]

    @property
    def counts(self) -> str:
        """What the notes say, in short."""
        found = [note.kind for note in self.notes]
        parts = [f"{SIGNS[kind]} {counted(kind, found.count(kind))}" for kind in VERDICTS if kind in found]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Listed:
    """Claims of the same words, by the same speaker, with the same verdict."""

    words: str
    speaker: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one verdict."""

    kind: str
    sign: str
    title: str
    claims: tuple[Listed, ...]

    @property
    def folded(self) -> bool:
        """Whether there are too many to show at once."""
        return sum(len(claim.numbers) for claim in self.claims) > MANY


@dataclass(frozen=True)
class ArticlePage:
    """What the template shows."""

    checked: Checked
    data: str | Path | None = None

    @cached_property
    def title(self) -> str:
        """As the text has it, else the name of its file."""
        text = self.checked.text
        name = "" if text.source in TYPED else Path(text.source).name
        return _excerpt(text.title or name) or "A checked text"

    @property
    def summary(self) -> str:
        """How many claims there are, and how they stand."""
        return self.checked.summary

    @property
    def day(self) -> str:
        """The text's own day."""
        day = self.checked.text.day
        return day_in_words(day) if day else "not said"

    @property
    def known(self) -> str:
        """Whose knowledge counts."""
        as_of = self.checked.as_of
        return f"as known on {day_in_words(as_of)}" if as_of else "by every edition held"

    @property
    def source(self) -> str:
        """The file, or how the text came in."""
        source = self.checked.text.source
        return TYPED.get(source, visible(source))

    @property
    def length(self) -> int:
        """Code points as read."""
        return len(self.checked.text.original)

    @property
    def long(self) -> bool:
        """Whether what is out of sight should not be laid out before it is needed."""
        return len(self.checked.verdicts) > 10 * MANY

    @property
    def legend(self) -> list[tuple[str, str, str, str]]:
        """Every verdict: class, sign, words, and what it means."""
        return [(kind, SIGNS[kind], in_words(kind), MEANINGS[kind]) for kind in VERDICTS]

    @property
    def command(self) -> str:
        """What makes this page again."""
        asked = f" --as-of {self.checked.as_of}" if self.checked.as_of else ""
        source = self.checked.text.source or "TEXT"
        return visible(f"burdenshare check {shlex.quote(source)}{asked}")

    # --- the text ---

    @cached_property
    def rows(self) -> list[Row]:
        """The text, piece by piece, each with its notes."""
        read, original = self.checked.read, self.checked.text.original
        marks = in_order(self._marks())
        found = pieces(read, marks)
        written = marked(original, [piece.span for piece in found], marks)
        return [self._row(piece, html, begun) for piece, (html, begun) in zip(found, written, strict=True)]

    def _marks(self) -> Iterator[Mark]:
        for number, verdict in enumerate(self.checked.verdicts, start=1):
            yield Mark(number, self.checked.span(verdict), verdict.verdict, SIGNS[verdict.verdict])

    def _row(self, piece: Piece, html: Markup, begun: Sequence[Mark]) -> Row:
        words = self.checked.text.original[piece.span.start : piece.span.end]
        return Row(html, piece, keeps_lines(words), tuple(self._notes[mark.number - 1] for mark in begun))

    # --- the margin ---

    @cached_property
    def _notes(self) -> list[Note]:
        """One per claim. Readings that an earlier note shows are not repeated.

        After many, only those that decide.
        """
        seen: dict[tuple[Line, ...], int] = {}
        found, written = [], 0
        for number, verdict in enumerate(self.checked.verdicts, start=1):
            shown = _deciding(verdict) if written > LINES else _telling(verdict)
            lines = tuple(_line(one) for one in shown)
            same_as = seen.get(lines, 0) if lines else 0
            if not same_as:
                seen[lines] = number
                written += len(lines)
            found.append(self._note(number, verdict, () if same_as else lines, same_as))
        return found

    def _note(self, number: int, verdict: Verdict, lines: tuple[Line, ...], same_as: int) -> Note:
        kind, because = verdict.verdict, verdict.because
        beside_it = kind in ADVERSE or kind == "holds_only_if"
        nearest = [true for true in verdict.nearest_true if beside_it and true not in because]
        return Note(
            number,
            kind,
            SIGNS[kind],
            in_words(kind),
            with_capital(because.removeprefix(f"{with_capital(in_words(kind))}: ")),
            beside_it and because in verdict.nearest_true,
            tuple(nearest),
            self._said(verdict),
            tuple(with_capital(note) for note in verdict.notes),
            lines,
            0 if same_as else len(verdict.found) - len(lines),
            same_as,
        )

    def _said(self, verdict: Verdict) -> str:
        """Who asserts a claim and how, and who passes it on; empty where the text itself just asserts it."""
        how = POLARITIES.get(verdict.claim.polarity, "")
        by = self.checked.speaker(verdict)
        if not by:
            return how and f"In the text {how}"
        passed = "".join(f"; passed on by {name}" for name in self.checked.passed_on_by(verdict))
        return visible(f"Said by {by}{how and ', '}{how}{passed}")

    # --- the claims, by verdict ---

    @cached_property
    def groups(self) -> list[Group]:
        """The claims by verdict, those of the same words together."""
        return [
            Group(kind, SIGNS[kind], counted(kind, count), tuple(self._listed(kind)))
            for kind, count in self.checked.counts.items()
        ]

    def _listed(self, kind: str) -> Iterator[Listed]:
        found: dict[tuple[str, str], list[int]] = {}
        for number, verdict in enumerate(self.checked.verdicts, start=1):
            if verdict.verdict == kind:
                key = (_excerpt(self.checked.exact(verdict)), visible(self.checked.speaker(verdict)))
                found.setdefault(key, []).append(number)
        for (words, speaker), numbers in found.items():
            yield Listed(words, speaker, tuple(numbers))

    # --- the sources ---

    @cached_property
    def editions(self) -> list[Edition]:
        """The editions that the readings rest on, by day."""
        names = {
            name
            for verdict in self.checked.verdicts
            for found in verdict.found
            for row in _rows_of(found)
            if isinstance(row, Figure)
            for name in (row.edition, *row.editions)
        }
        return beside.sources(names, data=self.data) if names else []

    @property
    def documents(self) -> list[str]:
        """What else is named: pledges and events."""
        named = {
            found.source: None
            for verdict in self.checked.verdicts
            for found in verdict.found
            if found.source and not _rows_of(found)
        }
        return list(named)


def _telling(verdict: Verdict) -> list[Found]:
    """Every reading but neighbours whose figure is another one."""
    return [one for one in verdict.found if one.role != "neighbour" or one.match == "narrow"]


def _deciding(verdict: Verdict) -> list[Found]:
    """The default, and the first other that bears the claim out."""
    other = [one for one in verdict.found[1:] if one.match == "narrow" and one.tier != "strained"]
    return [*verdict.found[:1], *other[:1]]


def _line(found: Found) -> Line:
    tier = "" if found.tier == found.label or found.role != "asked" else f" ({found.tier})"
    label = f"{found.label}{tier}"
    if found.role == "neighbour":
        label = f"beside it: {label}"
    why = f": {found.why}" if found.match == "unknown" and found.why else ""
    holds = "" if found.role == "beside" else f"{HOLDS[found.match]}{why}"
    return Line(label, found.told, holds, found.source, _cells(found))


def _cells(found: Found) -> tuple[str, ...]:
    """Where the published cells stand; where there are many, the first and how many more."""
    cells = [
        cell for row in _rows_of(found) if isinstance(row, Figure) for cell in row.locator.split("; ") if cell
    ]
    cells = list(dict.fromkeys(cells))
    more = len(cells) - CELLS
    return (*cells[:CELLS], *([f"and {more} more"] if more > 0 else []))


def _rows_of(found: Found) -> tuple[Figure | Unknown, ...]:
    return found.rows or ((found.row,) if found.row else ())


def _excerpt(words: str) -> str:
    """Words on one line, cut where they are many."""
    told = " ".join(visible(words).split())
    return told if len(told) <= EXCERPT else f"{told[:EXCERPT].rstrip()} …"
