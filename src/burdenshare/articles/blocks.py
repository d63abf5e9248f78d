"""The parts of a text: headlines, bylines, datelines, paragraphs, turns, posts, captions, tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from burdenshare.articles.datelines import dateline_of, is_date_line, without_days
from burdenshare.articles.labels import (
    NUMBERED_AFTER,
    Label,
    author_of,
    label_of,
    signature_of,
    speaks_of_itself,
)
from burdenshare.articles.lines import is_cells, is_row, numbers_in, unwrapped
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Block, BlockKind, Span
from burdenshare.articles.wordlists import words_of

TOP = 8  # pieces in which headline, byline and dateline are looked for
LONGEST_HEADLINE, LONGEST_CROSSHEAD = 160, 70
BEGINNING = 200
MANY_NUMBERS = 4  # make a table of a single row

BYLINE = pattern(
    r"(?:(?:Words|Written|Story|Text|Report|(?:Additional r|R)eporting|Compiled|Edited|Editing) )?[Bb][Yy]"
    r":? (?=[A-ZÀ-ÖØ-Þ])"
)
CREDITS = pattern(r"\(?(?:Additional reporting|Reporting|Writing|Editing) (?:by|in) [A-Z]")
WORD = pattern(r"[^\W\d_][\w.'’-]{0,60}")
IN_BYLINES = words_of("and in for of the at with von van der den de la le")
CAPTION = pattern(
    r"(?:FILE PHOTO|File photo|FILE|Photo(?:graph)?|PHOTO|Picture|Image|Caption|Graphic|Chart|Credit"
    r"|Fig(?:ure|\.) \d{1,2})(?: by| credit)?(?::| [-–—](?= ))"
)
CREDITED = pattern(
    r"(?:\((?:[A-Z][\w ]{1,20}/)?(?:AP )?(?:Photo|Image|Picture)[^()\n]{0,60}\)|Getty Images"
    r"|(?:REUTERS|AFP|EPA|AP)/[A-Z][\w .'-]{1,50}|/(?:AFP|EPA|AP|REUTERS))\.?$"
)
HEADING = pattern(r"#{1,6} {1,3}")
BULLET = pattern(r"(?:[-*•▪◦‣●–—>]|\d{1,2}[.)](?= [A-Z\"“]))\s{1,3}")
PROCEDURE = pattern(
    r"(?:The (?:House|Committee|Lords|Chamber|Assembly) (?:divided|adjourned|rose|resumed)"
    r"|(?:The )?(?:Main )?(?:Question|Motion|Amendment|Bill) (?:was |accordingly |again )?"
    r"(?:put|proposed|made|agreed|negatived|withdrawn|read|carried|adopted|rejected)"
    r"|(?:The )?(?:[Ss]itting|[Mm]eeting|[Ss]ession|[Dd]ebate) (?:was |is |stands )?"
    r"(?:suspended|adjourned|closed|resumed|opened|ended)"
    r"|Ayes[ :]|Noes[ :]|Debate adjourned)"
)
IN_BRACKETS = pattern(r"[(\[][^()\[\]\n]{1,80}[)\]]")
EDITED = pattern(
    r"[(\[]?(?:(?:This|The) (?:interview|conversation|transcript)\b.{0,80}\b(?:edited|condensed|translated)\b"
    r"|(?:Edited|Condensed) for |(?:Interview|Translated|Edited) by )"
)
STOPPED = (".", "!", "?", ".”", '."', "…", ".)", "!”", "?”", '!"', '?"', ".'", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the unwrapped text, without the spaces around it, and the label it begins with."""

    span: Span
    words: str
    label: Label | None


def blocks(plain: str) -> tuple[Block, ...]:
    """The parts of a text, in order, none overlapping another.

    Args:
        plain: As `Text.plain`.

    Returns:
        Every letter and digit is in a block, but for labels, bullets and the dash after a dateline. A turn
        goes on with the paragraphs below it where most paragraphs are turns.

    >>> [(block.kind, block.speaker) for block in blocks("Q: Who pays?\\nA: We all do.")]
    [('turn', 'Q'), ('turn', 'A')]
    """
    pieces = list(_pieces(unwrapped(plain)))
    found, tables = _Found(pieces, _spoken(pieces)), _tables(pieces)
    number = 0
    while number < len(pieces):
        if end := tables.get(number):
            found.table(number, end)
        else:
            found.piece(number)
        number = end or number + 1
    return tuple(found.blocks)


def _pieces(text: str) -> Iterator[_Piece]:
    place = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = place + len(line) - len(line.lstrip())
            yield _Piece(Span(start, start + len(words)), words, label_of(words[:BEGINNING]))
        place += len(line) + 1


# --- tables --------------------------------------------------------------------------------------


def _tables(pieces: Sequence[_Piece]) -> dict[int, int]:
    """Where the tables are: the number of the first piece of each, and that after its last one."""
    tables = {}
    rows = [number for number in range(len(pieces)) if _in_table(pieces, number)]
    for run in _runs(rows):
        numbers = sum(numbers_in(pieces[number].words) for number in run)
        if numbers >= (MANY_NUMBERS if len(run) == 1 else 2):
            tables[run[0]] = run[-1] + 1
    return tables


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow one another without a gap."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _in_table(pieces: Sequence[_Piece], number: int) -> bool:
    words = pieces[number].words
    if is_row(words) or (is_cells(words) and len(words) <= BEGINNING):
        return True
    column = _is_a_name(words) and _is_a_number(pieces, number + 1) and _is_a_number(pieces, number + 2)
    return column or _is_a_number(pieces, number)


def _is_a_name(words: str) -> bool:
    return len(words) <= 40 and all(word[0].isupper() for word in words.split()) and words[-1].isalpha()


def _is_a_number(pieces: Sequence[_Piece], number: int) -> bool:
    if number >= len(pieces):
        return False
    words = pieces[number].words[:BEGINNING]
    return not any(letter.isalpha() for letter in words) and numbers_in(words) >= 1


# --- who speaks ----------------------------------------------------------------------------------


def _spoken(pieces: Sequence[_Piece]) -> frozenset[int]:
    """The numbers of the pieces whose label says who speaks or writes.

    A label alone proves little: "The Numbers: …" looks as "Anna Berg: …" does. It counts if it has a title in
    it, comes again, or is one of several in capitals; and if what follows says I or we. Where one is proven,
    or two are likely, the others of the text count too; but `Germany: 1.2 %` is a line of a list.
    """
    labels = {number: piece.label for number, piece in enumerate(pieces) if piece.label}
    turns = {number: label for number, label in labels.items() if label.kind == "turn"}
    wordy = {number for number, label in turns.items() if not _gives_a_figure(pieces[number].words, label)}
    named = Counter(turns[number].name for number in wordy)
    in_capitals = {name for name in named if name.isupper() and len(name) > 1}
    proven = any(
        (label.sure and (label.name != "A" or named["Q"])) or named[label.name] > 1
        for label in (turns[number] for number in wordy)
    )
    likely = {number for number in wordy if _speaks_of_itself(pieces[number].words, turns[number])}
    if proven or len(likely) > 1 or len(in_capitals) > 1:
        likely = {number for number, label in turns.items() if named[label.name] or label.sure}
    return frozenset(likely | _posts(pieces, labels))


def _speaks_of_itself(words: str, label: Label) -> bool:
    return speaks_of_itself(words[label.length :][:BEGINNING])


def _gives_a_figure(words: str, label: Label) -> bool:
    """Whether only a figure follows the label: `Germany: 1.2 %` is a line of a list."""
    return words[label.length : label.length + 1] in {*"0123456789$€£<>~+"}


def _posts(pieces: Sequence[_Piece], labels: dict[int, Label]) -> set[int]:
    """Posts; a number alone (`1/`) counts where there is another, or a handle: it may be a fraction."""
    posts = {number: label for number, label in labels.items() if label.kind == "post"}
    numbered = {number for number, label in posts.items() if label.length and not label.speaker}
    named = posts.keys() - numbered
    if len(numbered) > 1 or named or any(author_of(piece.words[:BEGINNING]) for piece in pieces[:TOP]):
        return set(posts)
    return named


class _Found:
    """The blocks so far; a piece is judged by its words, its place and who spoke last."""

    def __init__(self, pieces: Sequence[_Piece], spoken: frozenset[int]) -> None:
        self.pieces, self.spoken = pieces, spoken
        self.blocks: list[Block] = []
        self.turns = sorted(number for number in spoken if self._label(number).kind == "turn")
        self.posts = any(self._label(number).kind == "post" for number in spoken)
        self.speaker = self.writer = ""
        self.waiting = False  # a label stood alone: the next piece is what is said

    def _label(self, number: int) -> Label:
        label = self.pieces[number].label
        assert label is not None
        return label

    def table(self, first: int, last: int) -> None:
        """Take pieces as one table."""
        self._add("table", Span(self.pieces[first].span.start, self.pieces[last - 1].span.end))

    def piece(self, number: int) -> None:
        """Take one piece."""
        piece = self.pieces[number]
        if number in self.spoken:
            self._labelled(piece, self._label(number))
        elif EDITED.match(piece.words):
            self.speaker = ""
            self._add("paragraph", piece.span)
        elif self.waiting and not IN_BRACKETS.fullmatch(piece.words[:BEGINNING]):
            self.waiting = False
            self._add("turn", piece.span, self.speaker)
        elif handle := signature_of(piece.words[:BEGINNING]):
            self._sign(handle)
            self._add("byline", piece.span)
        elif handle := author_of(piece.words[:BEGINNING]):
            self.writer = handle
            self._add("byline", piece.span)
        else:
            self._unlabelled(number)

    def _labelled(self, piece: _Piece, label: Label) -> None:
        span = Span(piece.span.start + label.length, piece.span.end)
        if label.kind == "post":
            self._post(span, piece.words[label.length :], label.speaker)
            return
        self.speaker = label.speaker
        self.waiting = span.start == span.end
        if not self.waiting:
            self._add("turn", span, label.speaker)

    def _post(self, span: Span, words: str, speaker: str) -> None:
        if speaker and not words.startswith("RT @"):
            self.writer = self.writer or speaker
        number = NUMBERED_AFTER.search(words[-20:])
        end = span.end - (len(words[-20:]) - number.start() if number else 0)
        if span.start < end:
            self._add("post", Span(span.start, end), speaker or self.writer)

    def _sign(self, handle: str) -> None:
        """The block above a signature is a post of whoever signs."""
        if self.blocks and self.blocks[-1].kind == "paragraph":
            self.blocks[-1] = Block("post", self.blocks[-1].span, handle)

    def _unlabelled(self, number: int) -> None:
        words, span = self.pieces[number].words, self.pieces[number].span
        kind = self._kind(number)
        if kind == "paragraph" and self._goes_on(number):
            self._add("turn", span, self.speaker)
        elif kind == "paragraph" and self.posts and not self.turns and self.writer:
            self._post(span, words, "")
        elif kind == "paragraph":
            self._paragraph(span, words, number < TOP)
        else:
            self._add(kind, _without_mark(span, words, HEADING))

    def _goes_on(self, number: int) -> bool:
        """Whether a paragraph belongs to the turn above: most from the first turn on are turns."""
        words = self.pieces[number].words
        if PROCEDURE.match(words):
            self.speaker = ""
        if not self.speaker or IN_BRACKETS.fullmatch(words[:BEGINNING]):
            return False
        return 5 * len(self.turns) >= 2 * (len(self.pieces) - self.turns[0])

    def _kind(self, number: int) -> BlockKind:
        words = self.pieces[number].words
        beginning, top = words[:BEGINNING], number < TOP
        if HEADING.match(beginning):
            return "headline"
        if CAPTION.match(beginning) or CREDITED.search(words[-100:]):
            return "caption"
        if _is_byline(words, top):
            return "byline"
        if top and is_date_line(words):
            return "dateline"
        return "headline" if self._is_headline(number) else "paragraph"

    def _is_headline(self, number: int) -> bool:
        """Whether a piece is short, ends without a full stop and has a paragraph below it."""
        words, above = self.pieces[number].words, self.blocks[-1].kind if self.blocks else "headline"
        below = self.pieces[number + 1] if number + 1 < len(self.pieces) else None
        if below is None or BULLET.match(words) or self.posts:
            return False
        at_top = number < TOP and above in {"headline", "byline", "dateline", "caption"} and not self.speaker
        if at_top and len(self.pieces) > 1:
            ends = words.endswith((".", ",", ";", ":", '."', ".”"))
            return len(words) <= LONGEST_HEADLINE and not ends and not dateline_of(words, top=True)
        quoted = words[0] in "\"“'‘"
        short = len(words) <= LONGEST_CROSSHEAD and not words.endswith(STOPPED) and not quoted
        return short and words[0].isupper() and len(below.words) > 2 * len(words) and above != "headline"

    def _paragraph(self, span: Span, words: str, top: bool) -> None:
        dateline = dateline_of(words, top=top)
        if dateline:
            self._add("dateline", Span(span.start, span.start + dateline.end))
            self._add("paragraph", Span(span.start + dateline.sentence, span.end))
        else:
            self._add("paragraph", _without_mark(span, words, BULLET))

    def _add(self, kind: BlockKind, span: Span, speaker: str = "") -> None:
        self.blocks.append(Block(kind, span, speaker))


def _without_mark(span: Span, words: str, mark: re.Pattern[str]) -> Span:
    found = mark.match(words)
    return Span(span.start + found.end(), span.end) if found and found.end() < len(words) else span


def _is_byline(words: str, top: bool) -> bool:
    """Whether a piece names who wrote: `By Anna Berg in Brussels`, and nothing else."""
    if CREDITS.match(words) and len(words) <= 2 * BEGINNING:
        return True
    found = BYLINE.match(words)
    if not found or not top or len(words) > LONGEST_HEADLINE:
        return False
    names = WORD.findall(without_days(words[found.end() :]))
    return words[-1] not in "?!" and all(name[0].isupper() or name in IN_BYLINES for name in names)
