"""Who a speaker is: from a name, a description, a pronoun or a capital to somebody of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from burdenshare.articles.authors import author
from burdenshare.articles.cast import (
    Cast,
    Countries,
    Figure,
    Named,
    cast_of,
    gender_of,
    without_article,
    without_determiner,
)
from burdenshare.articles.descriptions import (
    PLURAL,
    SINGULAR,
    agrees,
    first_verb,
    fits,
    head_word,
    is_of_phrase,
    is_role_noun,
)
from burdenshare.articles.function_words import (
    DEFINITE,
    HONORIFICS,
    INSTITUTIONS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    words,
)
from burdenshare.articles.labels import BEFORE_NAMES, name_and_role, place_of_label
from burdenshare.articles.nounphrases import clause_subject
from burdenshare.articles.records import Block, Mention, Person, Sentence, Span
from burdenshare.articles.tokens import tokens

MOST_MENTIONS = 60
MOST_SPEAKERS = 30
FARTHEST_NAME = 20_000
OWNERS = words("his her its their my our")
FIRST = words("i we my our us me")
IMPERSONAL = frozenset(["it", "its"])
NEW_GROUPS = words("some others many most few one everyone nobody several others both critics")
HIDDEN = words(
    "official officials diplomat diplomats source sources person people insider aide aides adviser officer"
)
INDEFINITE = words("a an one another two three four five several some many other few most")
INTERVIEWED = ("a", "answer")
ASKING = ("q", "question", "interviewer", "host", "moderator")


@dataclass(frozen=True, slots=True)
class Ask:
    """A statement whose speaker is wanted.

    Attributes:
        mention: The words that name the speaker; None for a turn, a post or a floating quotation.
        within: Number of the statement around it.
        like: Number of the statement whose speaker says this one as well.
        label: Of the turn or post.
        unsaid: Whether the text hides who says it.
    """

    place: int
    block: int
    sentence: Span
    mention: Span | None = None
    within: int | None = None
    like: int | None = None
    label: str = ""
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who has said something, and where."""

    place: int
    block: int
    sentence: Span
    figure: Figure
    depth: int


def speakers(
    plain: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    asks: Sequence[Ask],
) -> list[tuple[Person | None, str]]:
    """Find who says each statement, and how that was found, in words.

    Args:
        plain: The text.
        blocks: Its blocks.
        sentences: Its sentences.
        mentions: Of allies, in order.
        asks: The statements in order of place.

    Returns:
        One pair for each of them; None where nobody fits, with the reason.

    >>> text = "Anna Berg, the Danish minister, left. Berg said no."
    >>> block = Block("paragraph", Span(0, len(text)))
    >>> [(person, how)] = speakers(text, [block], [], [], [Ask(38, 0, Span(38, 51), Span(38, 42))])
    >>> person.name, person.role, how
    ('Anna Berg', 'Danish minister', 'surname')
    """
    resolver = Resolver(plain, blocks, sentences, cast_of(plain, blocks, mentions), Countries(mentions))
    answers: list[tuple[Figure | None, str]] = []
    for number, ask in enumerate(asks):
        answers.append(resolver.answer(ask, answers))
        resolver.remember(ask, answers[number][0])
    for number, ask in enumerate(asks):
        if ask.like is not None and ask.like > number:
            answers[number] = answers[ask.like][0], "the next speaker"
    return [(figure.person() if figure else None, how) for figure, how in answers]


@dataclass(slots=True)
class Resolver:
    """Answers in order of place; remembers the last speakers."""

    plain: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    cast: Cast
    countries: Countries
    spoken: list[Spoken] = field(default_factory=list)
    labels: dict[str, Figure] = field(default_factory=dict)
    places: dict[str, Figure] = field(default_factory=dict)
    phrases: dict[Span, Figure] = field(default_factory=dict)
    starts: list[int] = field(init=False)
    author: Figure | None = None
    top: int = -1

    def __post_init__(self) -> None:
        self.starts = [sentence.span.start for sentence in self.sentences]
        paragraphs = (number for number, block in enumerate(self.blocks) if block.kind == "paragraph")
        self.top = next(paragraphs, -1)
        written = author(self.plain, self.blocks)
        if written:
            self.author = self.cast.called(written.name, len(self.plain)) or Figure(written.name)
        for block in self.blocks:
            if block.kind == "turn" and (place := place_of_label(self.plain, block)):
                self.cast.enter(Named(place.start, place.end, self.labelled(block.speaker, place)))

    def answer(self, ask: Ask, before: Sequence[tuple[Figure | None, str]]) -> tuple[Figure | None, str]:
        if ask.unsaid:
            return None, "not said"
        if ask.label:
            return self.labelled(ask.label, ask.mention), "label"
        if ask.like is not None and ask.mention is None:
            return before[ask.like][0] if ask.like < len(before) else None, "the quotation before"
        if ask.mention is None:
            return None, "no words name the speaker"
        if ask.mention in self.phrases:
            return self.phrases[ask.mention], "the same words"
        figure, how = self.by_phrase(ask, ask.mention, before)
        if figure is not None:
            self.phrases[ask.mention] = figure
        return figure, how

    def by_phrase(
        self, ask: Ask, mention: Span, before: Sequence[tuple[Figure | None, str]]
    ) -> tuple[Figure | None, str]:
        """Whom the words beside the cue name."""
        words = self.plain[mention.start : mention.end]
        lowered = words.lower().split()
        if lowered[0] in FIRST and len(lowered) == 1:
            enclosing = before[ask.within][0] if ask.within is not None else None
            if enclosing:
                return enclosing, "first person: the speaker around"
            return self.author, "first person: the text's author"
        if len(lowered) == 1 and (lowered[0] in SINGULAR or lowered[0] in PLURAL or lowered[0] in IMPERSONAL):
            enclosing = before[ask.within][0] if ask.within is not None else None
            return self.by_pronoun(lowered[0], ask, enclosing)
        if lowered[0] in OWNERS and len(lowered) > 1:
            return self.by_owner(words, lowered, ask, before)
        return self.by_words(words, lowered, ask, mention)

    def remember(self, ask: Ask, figure: Figure | None) -> None:
        if figure is None:
            return
        depth = 0 if ask.within is None else 1
        self.spoken.append(
            Spoken(ask.mention.start if ask.mention else ask.place, ask.block, ask.sentence, figure, depth)
        )
        if len(self.spoken) > MOST_SPEAKERS:
            del self.spoken[0]

    # Labels.

    def labelled(self, label: str, place: Span | None) -> Figure:
        """The person of a turn's label: the fullest name with that surname, or the one interviewed."""
        key = label.lower().strip(" .:@")
        if key not in self.labels:
            self.labels[key] = self.from_label(label, key, place)
        return self.labels[key]

    def from_label(self, label: str, key: str, place: Span | None) -> Figure:
        if key in INTERVIEWED and self.cast.named:
            return self.interviewed()
        if key in ASKING or key in INTERVIEWED:
            return Figure(label, own=False, role="interviewer" if key in ASKING else "", anonymous=True)
        name, role = name_and_role(label)
        is_named = name.split()[-1].casefold() not in BEFORE_NAMES
        known = self.cast.called(name, place.start if place else len(self.plain)) if is_named else None
        figure = known or Figure(name, own=is_named)
        figure.learn(role, self.countries.code(place) if place else "")
        figure.role = figure.role or role
        figure.gender = figure.gender or gender_of(label.lower().split())
        return figure

    def interviewed(self) -> Figure:
        """The one named most often before the first turn, else first in the text."""
        first_turn = next(
            (block.span.start for block in self.blocks if block.kind == "turn"), len(self.plain)
        )
        early = [named.figure for named in self.cast.named if named.start < first_turn] or [
            self.cast.named[0].figure
        ]
        return max(early, key=lambda figure: sum(other is figure for other in early))

    # Words.

    def by_owner(
        self, words: str, lowered: list[str], ask: Ask, before: Sequence[tuple[Figure | None, str]]
    ) -> tuple[Figure | None, str]:
        """His spokesman, its ministry, my colleague: told by whose it is, where that is known."""
        assert ask.mention is not None
        enclosing = before[ask.within][0] if ask.within is not None else None
        if lowered[0] in FIRST:
            owner = enclosing or self.author
        else:
            owner = self.by_pronoun(lowered[0], ask, enclosing)[0]
        found = self.by_words(words, lowered, ask, ask.mention)
        figure = found[0]
        if owner is None or figure is None or not figure.name.lower().startswith(lowered[0] + " "):
            return found
        figure.name = f"{owner.name}'s {without_determiner(words)}"
        figure.role = figure.role and without_determiner(words)
        figure.country = figure.country or owner.country
        return found

    def by_words(self, words: str, lowered: list[str], ask: Ask, span: Span) -> tuple[Figure | None, str]:
        head = head_word(lowered)
        if words.startswith("@"):
            return self.places.setdefault(words.lower(), Figure(words)), "handle"
        inside = self.cast.within(span.start, span.end)
        if inside and not is_of_phrase(self.plain[span.start : inside[0].start]):
            figure = inside[0].figure
            figure.learn(self.plain[span.start : inside[0].start], self.countries.code(span))
            return figure, "full name"
        is_role = is_role_noun(head)
        beside = self.cast.within(span.end, span.end + 3)
        if is_role and beside and self.plain.startswith(", ", span.end):
            beside[0].figure.learn(words, self.countries.code(span))
            return beside[0].figure, "the name beside a description"
        may_be_name = not is_role or lowered[0] in HONORIFICS
        if may_be_name and (by_name := self.by_surname(words, span, ask)):
            return by_name, "surname"
        if actor := self.by_place(span, words):
            return actor
        if is_role:
            return self.by_description(words, lowered, head, span, ask)
        if lowered[0] in NEW_GROUPS and len(lowered) == 1:
            return Figure(words, own=False, plural=lowered[0] != "one", anonymous=True), "a new group"
        return self.by_thing(words, lowered, head, span)

    def by_surname(self, words: str, span: Span, ask: Ask) -> Figure | None:
        """A single name, titles before it passed over; nobody where an ally bears that name."""
        if self.countries.at(span) is not None:
            return None
        bare = [
            word
            for word in words.split()
            if word.lower().strip(".") not in ROLE_NOUNS
            and word.lower() not in HONORIFICS
            and word.lower() not in ROLE_MODIFIERS
        ]
        if not bare or not bare[-1][:1].isupper() or words.lower().split()[0] in ("the", "a", "an", "its"):
            return None
        surname = bare[-1].removesuffix("'s").strip(",.'")
        known = self.cast.with_surname(surname, span.start)
        if known is not None:
            known.learn(words, self.countries.code(span))
            return known
        is_whole = len(bare) == 1 or words.lower().split()[0] in HONORIFICS
        if is_whole and surname.lower() not in INSTITUTIONS and not surname.isupper():
            name = " ".join(bare).removesuffix("'s")
            figure = self.places.setdefault(surname.lower(), Figure(name))
            figure.learn(words, self.countries.code(span))
            return figure
        return None

    def by_place(self, span: Span, words: str) -> tuple[Figure | None, str] | None:
        """A country, a capital or the alliance as an actor."""
        mention = self.countries.at(span)
        if mention is None or span.end - span.start > mention.span.end - mention.span.start + 4:
            return None
        if mention.kind == "demonym":
            return self.by_demonym(mention, words)
        code = mention.codes[0] if len(mention.codes) == 1 and mention.kind in ("name", "capital") else ""
        name = self.plain[mention.span.start : mention.span.end]
        figure = self.places.setdefault(name.lower(), Figure(name, own=False, country=code, institution=True))
        if mention.kind == "capital":
            figure.role = "government"
        return figure, "a capital for its government" if mention.kind == "capital" else "a country's name"

    def by_demonym(self, mention: Mention, words: str) -> tuple[Figure | None, str]:
        """The Dane: the last speaker of that country; the Danish position: its government."""
        code = mention.codes[0] if len(mention.codes) == 1 else ""
        if words.lower().startswith(("the ", "this ")):
            for spoken in reversed(self.spoken):
                if spoken.figure.country == code and spoken.figure.own:
                    return spoken.figure, "demonym"
        name = without_article(words)
        figure = self.places.setdefault(
            name.lower(), Figure(name, own=False, role="government", country=code, institution=True)
        )
        return figure, "a demonym for a government"

    def by_description(
        self, words: str, lowered: list[str], head: str, span: Span, ask: Ask
    ) -> tuple[Figure | None, str]:
        """A role: the last who had it, if it is definite; else somebody new."""
        code = self.countries.code(span)
        is_new = (
            lowered[0] in INDEFINITE
            or lowered[0][0].isdigit()
            or (lowered[0] not in DEFINITE and not lowered[0].endswith("'s") and words[:1].islower())
        )
        if not is_new:
            for figure in self.recent(span.start):
                if fits(figure, head, lowered, code):
                    figure.learn(words, code)
                    return figure, "description"
        if (is_new or self.blocks[ask.block].kind == "headline") and (
            foretold := self.foretold(lowered, head, code, span, ask)
        ):
            return foretold, "named further down"
        is_plural = head.endswith("s") and head not in ("boss",)
        figure = Figure(
            without_article(words),
            own=False,
            plural=is_plural,
            anonymous=head in HIDDEN,
        )
        figure.learn(words, code)
        return figure, "a new description"

    def foretold(self, lowered: Sequence[str], head: str, code: str, span: Span, ask: Ask) -> Figure | None:
        """The one person named below whom a headline or the first paragraph only describes.

        All words of the description must be told of that person too, and where they are no more than that
        somebody is an official, the country as well.
        """
        if ask.block != self.top and self.blocks[ask.block].kind != "headline":
            return None
        told = {word for word in lowered if word in ROLE_MODIFIERS}
        below = self.cast.within(span.end, span.end + FARTHEST_NAME)[:MOST_MENTIONS]
        fitting = {
            id(named.figure): named.figure
            for named in below
            if head in named.figure.roles
            and told <= named.figure.modifiers
            and (named.figure.country == code if code else head not in HIDDEN)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def recent(self, place: int) -> Iterator[Figure]:
        """Speakers and people named before a place, the nearest first, each once."""
        events = [(spoken.place, spoken.figure) for spoken in self.spoken if spoken.place < place]
        events += [(named.end, named.figure) for named in self.cast.before(place, MOST_MENTIONS)]
        seen: set[int] = set()
        for _, figure in sorted(events, key=lambda event: -event[0]):
            if id(figure) not in seen:
                seen.add(id(figure))
                yield figure

    def by_thing(self, words: str, lowered: list[str], head: str, span: Span) -> tuple[Figure | None, str]:
        """An institution or a document: the longer form used before, if the head is the same."""
        name = without_article(words)
        if lowered[0] in ("the", "this") and len(lowered) <= 3:
            for spoken in reversed(self.spoken):
                if not spoken.figure.own and head_word(spoken.figure.name.lower().split()) == head:
                    return spoken.figure, "description"
        if lowered[0] in DEFINITE and (whole := self.cast.institution(head, span.end)):
            name = whole
        key = name.lower()
        if key in self.places:
            return self.places[key], "the same words before"
        figure = Figure(name, own=False, country=self.countries.code(span), institution=True)
        figure.plural = head.endswith("s") and not name[:1].isupper()
        self.places[key] = figure
        return figure, "a new description"

    # Pronouns.

    def by_pronoun(self, pronoun: str, ask: Ask, enclosing: Figure | None) -> tuple[Figure | None, str]:
        """He, she, it or they: whoever fits, but not the one in whose words the pronoun stands."""
        assert ask.mention is not None
        if pronoun in IMPERSONAL and (thing := self.subject_above(ask, ask.mention.start)):
            return thing, "pronoun, subject above"
        for figure, where in self.candidates(ask.mention.start, ask):
            if agrees(figure, pronoun) and figure is not enclosing:
                if pronoun in SINGULAR and not figure.gender:
                    figure.gender = SINGULAR[pronoun]
                return figure, f"pronoun, {where}"
        return None, "pronoun, nobody fits"

    def subject_above(self, ask: Ask, place: int) -> Figure | None:
        """The ally named first in the sentence, else the subject of the one before, if it is no person."""
        actors = self.countries.within(Span(ask.sentence.start, place))
        span = next((actor.span for actor in actors if actor.kind == "name" and not actor.place), None)
        if span is None:
            index = bisect_left(self.starts, ask.sentence.start) - 1
            if index < 0 or self.sentences[index].block != ask.block:
                return None
            cut = tokens(self.plain, self.sentences[index].span, ())
            subject = clause_subject(cut, len(cut))
            span = cut.stretch(subject[0], min(subject[1], first_verb(cut) - 1)) if subject else None
        if span is None:
            return None
        words = self.plain[span.start : span.end]
        figure, _ = self.by_words(words, words.lower().split(), ask, span)
        return figure if figure and figure.institution and not figure.plural else None

    def candidates(self, place: int, ask: Ask) -> Iterator[tuple[Figure, str]]:
        """Same sentence, sentence before, paragraph, earlier.

        In each the speaker before the one named first.
        """
        yield from ((figure, "same sentence") for figure in self.in_stretch(ask.sentence.start, place, place))
        index = bisect_right(self.starts, place) - 1
        while index > 0 and self.sentences[index - 1].block == ask.block:
            index -= 1
            span = self.sentences[index].span
            yield from (
                (figure, "sentence before") for figure in self.in_stretch(span.start, span.end, place)
            )
            if self.starts and place - span.start > 3_000:
                break
        for spoken in reversed(self.spoken):
            if spoken.place < place:
                yield spoken.figure, "last speaker"
        for named in self.cast.before(place, MOST_MENTIONS):
            yield named.figure, "last named"

    def in_stretch(self, start: int, end: int, place: int) -> Iterator[Figure]:
        """Speakers of a stretch, the first first where the clause goes on, then those named in it."""
        for spoken in reversed(self.spoken):
            if start <= spoken.place < min(end, place) and spoken.depth == 0:
                yield spoken.figure
        for named in self.cast.within(start, min(end, place)):
            yield named.figure
