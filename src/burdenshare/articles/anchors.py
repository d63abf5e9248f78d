"""A number or trigger word from which a claim is read, with the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from burdenshare.articles.records import Claim, Quantity, Span, When
from burdenshare.articles.scene import Scene
from burdenshare.articles.subjects import Subject, Subjects
from burdenshare.articles.years import Years

NEAR = 160
MOST_AIMS = 80


@dataclass
class Told:
    """What a text has told up to a place.

    Attributes:
        years: Of which it is speaking.
        earlier: The claim read last in the same block.
        counted: The last one in the block that tells how many allies meet a threshold.
        threshold: The threshold named last, in percent, with the measure that it is of.
        aims: Likewise those that were met, promised or planned, each with its place.
        shares: The last claim on each share of GDP, by its number.
    """

    years: Years = field(default_factory=Years)
    earlier: Claim | None = None
    counted: Claim | None = None
    threshold: tuple[str, Decimal] | None = None
    aims: list[tuple[int, tuple[str, Decimal]]] = field(default_factory=list)
    shares: dict[Decimal, Claim] = field(default_factory=dict)

    def aim(self, place: int) -> tuple[str, Decimal] | None:
        """The threshold, or the level promised or planned, that was told last before a place."""
        before = [aim for at, aim in self.aims[-MOST_AIMS:] if at < place]
        return before[-1] if before else None

    def new_block(self) -> None:
        """Forget what belongs to one block."""
        self.years.block = self.earlier = self.counted = None

    def read(self, inside: Sequence[Claim]) -> None:
        """Take note of the shares and revisions of a sentence."""
        self.shares |= {one.value.value: one for one in inside if one.type == "share" and one.value}
        if inside and inside[-1].type == "revision":
            self.earlier = inside[-1]


@dataclass(frozen=True)
class Anchor:
    """The number or the trigger, its clause and sentence, and the claim read before it.

    Attributes:
        span: Of the number with its unit, or of the trigger.
        quantity: The number; None for a trigger word.
        last: The claim read last in the same sentence; None where there is none.
        told: What the text has told so far.
    """

    scene: Scene
    people: Subjects
    span: Span
    quantity: Quantity | None
    sentence: Span
    last: Claim | None = None
    told: Told = field(default_factory=Told)

    @cached_property
    def clause(self) -> Span:
        """The clause around it."""
        return self.scene.clause(self.span, self.sentence)

    @property
    def end(self) -> int:
        """Where the words after it begin: of things counted, right after the number."""
        counted = self.quantity is not None and self.quantity.kind in ("count", "number")
        return self.quantity.number.end if self.quantity and counted else self.span.end

    @cached_property
    def before(self) -> str:
        """The words of the clause before it."""
        return self.scene.before(self.span.start, NEAR, self.clause.start)

    @cached_property
    def after(self) -> str:
        """The words of the clause after it."""
        return self.scene.after(self.end, NEAR, self.clause.end)

    @cached_property
    def beyond(self) -> str:
        """The words of the sentence after it."""
        return self.scene.after(self.end, NEAR, self.sentence.end)

    @cached_property
    def ahead(self) -> str:
        """The words of the sentence before it."""
        return self.scene.before(self.span.start, NEAR, self.sentence.start)

    @cached_property
    def words(self) -> str:
        """The clause."""
        return self.scene.words(self.clause)

    @cached_property
    def around(self) -> str:
        """The sentence, as far as it is looked at."""
        return self.scene.words(self.scene.reach(self.span.start, self.sentence))

    @cached_property
    def subject(self) -> Subject:
        """Whom it is about; only whom a number is about may be named right behind."""
        behind = self.quantity is not None
        return self.people.of(self.span, self.clause, self.sentence, behind=behind)

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """Those of its sentence, as far as it is looked at."""
        return self.scene.dates_in(self.scene.reach(self.span.start, self.sentence))
