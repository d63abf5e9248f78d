"""Who says what: quotations and reported clauses as statements, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from burdenshare.articles.authors import author
from burdenshare.articles.blocks import BULLET
from burdenshare.articles.cues import CUE_WORDS
from burdenshare.articles.drafts import Draft, drafted, nest, ordered
from burdenshare.articles.forms import findings
from burdenshare.articles.function_words import CONJUNCTIONS, PUNCTUATION, ROLE_NOUNS
from burdenshare.articles.labels import place_of_label
from burdenshare.articles.nounphrases import Phrase, clause_subject
from burdenshare.articles.patterns import pattern
from burdenshare.articles.people import ASKING, Ask, speakers
from burdenshare.articles.polarity import by_content
from burdenshare.articles.quotations import inner, masked
from burdenshare.articles.records import (
    Block,
    Mention,
    Quotation,
    Sentence,
    Span,
    Statement,
    StatementKind,
)
from burdenshare.articles.sentences import stretches, trimmed
from burdenshare.articles.tokens import Tokens, first_in, tokens

DEEPEST = 3
SPOKEN = ("headline", "paragraph", "turn", "post", "caption")
WORDS_OF_A_PHRASE = 4
FARTHEST_ECHO, MOST_ECHOES = 4_000, 60
LONGEST_BULLET = 12
ASIDE = pattern(
    r"\s{0,3}(?:\[[A-Z][^\[\]]{0,120}[.!?…]['\"”’]?\]|[(\[](?:[Ll]aughter|[Ll]aughs|[Aa]pplause|[Cc]rosstalk"
    r"|[Cc]heers|[Ii]naudible|[Ii]nterruption|[Pp]auses?|[Ss]miles)\.?[)\]])\s{0,3}"
)
WORD_ENDS = str.maketrans({sign: " " for sign in ",.;:!?()[]\"“”'…—–-/"})


def statements(
    plain: str,
    blocks: Sequence[Block],
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
) -> tuple[Statement, ...]:
    """Everything that a text says somebody says, in order of place.

    A turn or post is a statement of its speaker without a cue, with all its paragraphs; so is a quotation
    whose speaker only the text around it tells. The posts of a text's own author are the text itself. What
    stands inside another statement has that one's number as `within`, to a depth of three.

    Args:
        plain: The text.
        blocks: Its blocks.
        quotations: Its outer quotations.
        sentences: Its sentences.
        mentions: Names, demonyms and capitals of allies, in order: by them a speaker's country is found.

    >>> from burdenshare.articles.quotations import quotations
    >>> from burdenshare.articles.sentences import sentences
    >>> text = "“We will pay,” Anna Berg, the Danish minister, said."
    >>> blocks = [Block("paragraph", Span(0, len(text)))]
    >>> quoted, _ = quotations(text, blocks)
    >>> (found,) = statements(text, blocks, quoted, sentences(text, blocks, quoted), ())
    >>> found.speaker.name, text[found.pieces[0].start : found.pieces[0].end]
    ('Anna Berg', 'We will pay,')
    """
    writer = author(plain, blocks)
    drafts = Reader(plain, blocks, quotations, writer.handle if writer else "").read(sentences)
    drafts = ordered(list(deepened(plain, drafts)))
    numbers = {id(draft): number for number, draft in enumerate(drafts)}
    asks = [ask(draft, numbers) for draft in drafts]
    found = speakers(plain, blocks, sentences, mentions, asks)
    return tuple(
        Statement(
            kind=draft.kind,
            pieces=tuple(draft.pieces),
            quoted=tuple(draft.quoted),
            cue=draft.cue,
            cue_class=draft.cue_class,
            mention=draft.mention,
            speaker=person,
            resolved_by=how,
            addressee=draft.addressee,
            within=numbers.get(id(draft.within)) if draft.within else None,
            polarity=draft.polarity,
        )
        for draft, (person, how) in zip(drafts, found, strict=True)
    )


def with_mentions(quotations: Sequence[Quotation], found: Iterable[Statement]) -> tuple[Quotation, ...]:
    """The quotations, those that belong to no statement marked as mere mentions.

    >>> with_mentions([Quotation(Span(5, 9), 0)], [])[0].mention
    True
    """
    used = {span.start for statement in found for span in statement.quoted}
    return tuple(replace(each, mention=each.span.start not in used) for each in quotations)


def ask(draft: Draft, numbers: dict[int, int]) -> Ask:
    return Ask(
        place=draft.start,
        block=draft.block,
        sentence=draft.sentence,
        mention=draft.mention,
        within=numbers.get(id(draft.within)) if draft.within else None,
        like=numbers.get(id(draft.like)) if draft.like else None,
        label=draft.label,
        unsaid=draft.unsaid,
    )


@dataclass(slots=True)
class Reader:
    """Reads blocks in order; remembers what floats and what is still to come."""

    plain: str
    blocks: Sequence[Block]
    quotations: Sequence[Quotation]
    author: str = ""
    drafts: list[Draft] = field(default_factory=list)
    chains: dict[int, list[Quotation]] = field(default_factory=dict)
    owners: dict[int, Draft] = field(default_factory=dict)
    floating: list[tuple[Quotation, Span]] = field(default_factory=list)
    acting: dict[Span, Span | None] = field(default_factory=dict)
    announced: Draft | None = None
    turn: Draft | None = None

    def read(self, sentences: Sequence[Sentence]) -> list[Draft]:
        """All statements that are not inside a quotation."""
        self.chains = chains(self.quotations)
        index = 0
        for number, block in enumerate(self.blocks):
            start = index
            while index < len(sentences) and sentences[index].block == number:
                index += 1
            if block.kind in SPOKEN:
                self.read_block(number, block, sentences[start:index])
        self.settle_text()
        return self.drafts

    def read_block(self, number: int, block: Block, sentences: Sequence[Sentence]) -> None:
        self.turn = holder = self.held(number, block, sentences)
        announced = self.announced
        listed = announced if is_listed(self.plain, block) else None
        if listed is not None:
            self.list_in(listed, block)
            holder = listed
        before = len(self.drafts)
        subject: Span | None = None
        for sentence in sentences:
            subject = self.read_sentence(sentence, holder, before, subject, block.kind == "headline")
        if listed or self.announced is announced:
            self.announced = listed
        self.settle_block(number)

    def held(self, number: int, block: Block, sentences: Sequence[Sentence]) -> Draft | None:
        """The statement of whoever a block's label names; that of the turn above where the block goes on
        with it."""
        pieces = spoken_pieces(self.plain, block.span)
        is_own = block.kind == "post" and block.speaker == self.author
        if block.kind not in ("turn", "post") or not block.speaker or is_own or not pieces:
            return None
        asks = all(self.plain[sentence.span.end - 1] == "?" for sentence in sentences)
        if self.turn and self.goes_on(number):
            self.turn.pieces += pieces
            self.turn.polarity = "question" if asks and self.turn.polarity == "question" else "asserted"
            return self.turn
        draft = Draft("direct", number, block.span, pieces, label=block.speaker)
        draft.mention = place_of_label(self.plain, block)
        draft.polarity = "question" if asks else "asserted"
        if len(sentences) == 1 and len(pieces) == 1:
            words = self.plain[pieces[0].start : pieces[0].end]
            draft.polarity = by_content(words, words[-1:])
        self.drafts.append(draft)
        return draft

    def list_in(self, draft: Draft, block: Block) -> None:
        """Take a point of a list as part of what was announced above it: the report finds that: …"""
        end = block.span.end
        draft.pieces.append(Span(block.span.start, end - (self.plain[end - 1] in ";,.")))
        draft.kind = "reported"
        if draft not in self.drafts:
            self.drafts.append(draft)

    def goes_on(self, number: int) -> bool:
        """Whether a block stands directly below one of the same speaker, without a label of its own."""
        above, block = self.blocks[number - 1], self.blocks[number]
        between = self.plain[above.span.end : block.span.start]
        return block.kind == above.kind and block.speaker == above.speaker and not between.strip()

    def read_sentence(
        self, sentence: Sentence, holder: Draft | None, before: int, subject: Span | None, headline: bool
    ) -> Span | None:
        """Read one sentence; gives its subject where the next quotation may be that person's."""
        span = sentence.span
        first = first_in(self.quotations, span)
        quotes = first < len(self.quotations) and self.quotations[first].span.start <= span.end
        if (
            not quotes
            and not has_cue(self.plain[span.start : span.end])
            and not (headline and ":" in self.plain[span.start : span.end])
        ):
            return span
        cut = tokens(self.plain, span, self.quotations)
        made = [
            draft
            for finding in findings(cut, headline=headline)
            if (draft := drafted(cut, finding, sentence.block, holder)) is not None
        ]
        nest(made, holder)
        for draft in made:
            self.claim(draft)
        if self.announced is not None and cut.quotes.get(0) and not made:
            self.adopt(self.announced, cut.quotes[0])
        self.announced = next((draft for draft in made if not draft.pieces), None)
        self.drafts += [draft for draft in made if draft.pieces]
        self.float_rest(cut, sentence, before, subject, made)
        return span if not made else None

    def claim(self, draft: Draft) -> None:
        """Give a statement the paragraphs that go on with its quotations, and what floated before it."""
        for quoted in list(draft.quoted):
            self.owners.setdefault(quoted.start, draft)
            for other in self.chains.get(quoted.start, ()):
                self.adopt(draft, other)
        is_post = self.blocks[draft.block].kind == "post"
        if draft.kind == "direct" and draft.quoted and draft.within is None and not is_post:
            for quotation, _ in self.floating:
                if quotation.block == draft.block:
                    self.adopt(draft, quotation)
            self.floating = [each for each in self.floating if each[0].block != draft.block]

    def adopt(self, draft: Draft, quotation: Quotation) -> None:
        if quotation.span.start in self.owners:
            return
        self.owners[quotation.span.start] = draft
        draft.pieces.append(quotation.span)
        draft.quoted.append(quotation.span)
        if draft not in self.drafts and draft is self.announced:
            self.drafts.append(draft)
        for other in self.chains.get(quotation.span.start, ()):
            self.adopt(draft, other)

    def float_rest(
        self, cut: Tokens, sentence: Sentence, before: int, subject: Span | None, made: list[Draft]
    ) -> None:
        """Deal with the quotations of a sentence that no cue took."""
        for index, quotation in cut.quotes.items():
            if quotation.span.start in self.owners:
                continue
            earlier = last_spoken(self.drafts, before)
            if self.waits(quotation) and not (earlier and earlier.quoted and not made):
                continue
            if stands_alone(cut, index):
                self.place_floating(quotation, sentence, earlier, subject)
            elif not made and earlier is not None and is_phrase(self.plain, quotation):
                self.add_like(
                    earlier, "mixed", sentence, clause_without_stop(sentence.span, self.plain), quotation
                )

    def waits(self, quotation: Quotation) -> bool:
        """Whether the next paragraph goes on with a quotation, so that its cue may still come."""
        chain = self.chains.get(quotation.span.start, [])
        return bool(chain) and quotation is not chain[-1]

    def place_floating(
        self, quotation: Quotation, sentence: Sentence, earlier: Draft | None, subject: Span | None
    ) -> None:
        if earlier is not None and earlier.quoted:
            self.adopt(earlier, quotation)
        elif earlier is not None:
            self.add_like(earlier, "direct", sentence, quotation.span, quotation)
        elif subject is not None and (acting := self.acting_in(subject)):
            stretch = [quotation.span]
            self.add(Draft("direct", sentence.block, sentence.span, stretch, list(stretch), mention=acting))
        else:
            self.floating.append((quotation, sentence.span))

    def acting_in(self, sentence: Span) -> Span | None:
        """The subject of a sentence that says what somebody does before he speaks; looked for once."""
        if sentence not in self.acting:
            self.acting[sentence] = acting_person(self.plain, sentence)
        return self.acting[sentence]

    def add_like(
        self, earlier: Draft, kind: StatementKind, sentence: Sentence, piece: Span, quotation: Quotation
    ) -> None:
        draft = Draft(kind, sentence.block, sentence.span, [piece], [quotation.span], within=earlier.within)
        draft.like = earlier
        self.add(draft)
        for other in self.chains.get(quotation.span.start, ()):
            self.adopt(draft, other)

    def add(self, draft: Draft) -> None:
        """Take a statement that is one quotation, or the clause around it."""
        quoted = draft.quoted[0]
        words = self.plain[quoted.start : quoted.end]
        if ". " not in words:
            draft.polarity = by_content(words, words[-1:])
        self.owners[quoted.start] = draft
        self.drafts.append(draft)

    def settle_block(self, number: int) -> None:
        """At a block's end: what still floats in it is said by the last speaker before."""
        here: list[tuple[Quotation, Span]] = []
        while self.floating and self.floating[-1][0].block == number:
            here.append(self.floating.pop())
        for quotation, sentence in reversed(here):
            if quotation.span.start in self.owners:
                continue
            is_post = self.blocks[number].kind == "post"
            other = self.echoed(quotation) or (None if is_post else last_spoken(self.drafts, 0))
            if other is not None:
                self.add_like(other, "direct", Sentence(sentence, number), quotation.span, quotation)
            elif is_post:
                self.add(Draft("direct", number, sentence, [quotation.span], [quotation.span], unsaid=True))
            else:
                self.floating.append((quotation, sentence))

    def settle_text(self) -> None:
        """At the text's end: what still floats is said by the next speaker."""
        for quotation, sentence in self.floating:
            other = None if quotation.span.start in self.owners else self.next_spoken(quotation)
            if other is not None:
                at = Sentence(sentence, quotation.block)
                self.add_like(other, "direct", at, quotation.span, quotation)

    def echoed(self, quotation: Quotation) -> Draft | None:
        """The statement not far above whose words a quotation repeats."""
        words = self.plain[quotation.span.start : quotation.span.end].rstrip(",.!?")
        floor = max(0, quotation.span.start - FARTHEST_ECHO)
        place = self.plain.rfind(words, floor, quotation.span.start) if " " in words else -1
        if place < 0:
            return None
        last = islice(reversed(self.drafts), MOST_ECHOES)
        return next((draft for draft in last if draft.holds(place)), None)

    def next_spoken(self, quotation: Quotation) -> Draft | None:
        later = (draft for draft in self.drafts if draft.block > quotation.block and draft.depth == 1)
        return next((draft for draft in later if draft.label.lower().strip(". ") not in ASKING), None)


def spoken_pieces(plain: str, span: Span) -> list[Span]:
    """A turn without what a transcript puts between brackets: [Interruption.]

    >>> text = "So it is. [Interruption.] He may shout."
    >>> [text[each.start : each.end] for each in spoken_pieces(text, Span(0, len(text)))]
    ['So it is.', 'He may shout.']
    """
    pieces, start = [], span.start
    for found in [*ASIDE.finditer(plain, span.start, span.end), None]:
        end = trimmed(plain, start, found.start() if found else span.end)
        if end > start:
            pieces.append(Span(start, end))
        start = found.end() if found else end
    return pieces


def is_listed(plain: str, block: Block) -> bool:
    """Whether a bullet or a number stands before a block."""
    line = plain.rfind("\n", max(0, block.span.start - LONGEST_BULLET), block.span.start) + 1
    return BULLET.fullmatch(plain, line, block.span.start) is not None


def chains(quotations: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    """By the first code point of each quotation that goes on over paragraphs: all its parts."""
    found: dict[int, list[Quotation]] = {}
    chain: list[Quotation] = []
    for quotation in quotations:
        if not quotation.continues:
            chain = []
        chain.append(quotation)
        if len(chain) > 1:
            found[chain[0].span.start] = chain
            found[quotation.span.start] = chain
    return found


def has_cue(words: str) -> bool:
    return not CUE_WORDS.isdisjoint(words.lower().translate(WORD_ENDS).split())


def last_spoken(drafts: Sequence[Draft], before: int) -> Draft | None:
    """The last statement from a number on that stands in no other and is no question of nobody's."""
    for draft in reversed(drafts[before:]):
        if draft.depth == 1 or (draft.within is not None and draft.within.label):
            return draft
    return None


def stands_alone(cut: Tokens, index: int) -> bool:
    """Whether a quotation is a sentence of its own: nothing else beside it, or capital and full stop."""
    others = [
        place for place in range(len(cut)) if place not in cut.quotes and cut.lower[place] not in PUNCTUATION
    ]
    if all(cut.lower[place] in CONJUNCTIONS for place in others):
        return True
    span = cut.quotes[index].span
    words = cut.plain[span.start : span.end]
    return words[:1].isupper() and words[-1:] in ".!?" and len(words.split()) >= WORDS_OF_A_PHRASE


def is_phrase(plain: str, quotation: Quotation) -> bool:
    return len(plain[quotation.span.start : quotation.span.end].split()) >= WORDS_OF_A_PHRASE


def clause_without_stop(span: Span, plain: str) -> Span:
    return Span(span.start, span.end - (plain[span.end - 1] in ".!?"))


def acting_person(plain: str, sentence: Span) -> Span | None:
    """The subject of a sentence that says what somebody does before he speaks."""
    if plain[sentence.end - 1] == "?":
        return None
    cut = tokens(plain, sentence, ())
    subject = clause_subject(cut, len(cut))
    if subject is None:
        return None
    is_person = cut.lower[subject[0]] in ("he", "she") or any(
        word in ROLE_NOUNS for word in cut.lower[subject[0] : subject[1] + 1]
    )
    return cut.stretch(*subject) if is_person or is_full_name(cut, subject) else None


def is_full_name(cut: Tokens, subject: Phrase) -> bool:
    return subject[1] - subject[0] in (1, 2) and all(
        cut.is_name(place) for place in range(subject[0], subject[1] + 1)
    )


def deepened(plain: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The statements, and those inside their quotations."""
    for draft in drafts:
        yield draft
        if draft.depth < DEEPEST:
            yield from deepened(plain, [each for span in draft.quoted for each in inside(plain, span, draft)])


def inside(plain: str, span: Span, holder: Draft) -> Iterator[Draft]:
    """Statements inside a quotation."""
    words = plain[span.start : span.end]
    if not has_cue(words):
        return
    marks = inner(plain, span)
    local = [
        replace(each, span=Span(each.span.start - span.start, each.span.end - span.start)) for each in marks
    ]
    for part in stretches(masked(words, local), Span(0, len(words))):
        stretch = Span(part.start + span.start, part.end + span.start)
        cut = tokens(plain, stretch, marks)
        made = [
            draft
            for finding in findings(cut)
            if (draft := drafted(cut, finding, holder.block, holder)) is not None and draft.pieces
        ]
        nest(made, holder)
        yield from (draft for draft in made if draft.depth <= DEEPEST)
