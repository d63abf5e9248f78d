"""What was read in a text, held against its marks.

Each kind of mark is counted apart. A mark that is optional counts neither as missed nor, where it was read,
as a false alarm. Pairs are made from the best fit downwards, each mark and each thing read once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import gold
import slots
from gold import Gold
from slots import Members

from burdenshare.answers.verdicts import Checked
from burdenshare.articles.records import Claim, Span, Statement
from burdenshare.check.records import Verdict

Mark = TypeVar("Mark")
Thing = TypeVar("Thing")
PARTS = (
    "quoted segments",
    "turns and posts",
    "reported speech",
    "quantities",
    "quantities, half shared",
    "dates",
    "dates, half shared",
    "claims",
    "claims that can be checked",
)
SEGMENT, REPORTED, HALF = 0.8, 0.5, 0.5
NOT_FOUND = "no claim"
CAUTIOUS = frozenset(("unknown", "not_checkable", NOT_FOUND))
TRUE = frozenset(("holds", "holds_after_rounding", "holds_only_if"))
CONFIDENT_COST = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of how many read and of how many marked."""

    right: int = 0
    read: int = 0
    marked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.read + other.read, self.marked + other.marked)

    @property
    def precision(self) -> float:
        """Right ones among those read."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Right ones among those marked."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of both.

        >>> Tally(1, 2, 1).f
        0.6666666666666666
        """
        return 2 * self.right / (self.read + self.marked) if self.read + self.marked else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that was read, with its verdict and the one that it deserves.

    Attributes:
        wanted: The verdict marked; empty where no such claim is marked.
        read_right: Whether every slot is right.
        elsewhere: The verdicts of other claims marked at the same place.
    """

    wanted: str
    said: str
    read_right: bool
    elsewhere: frozenset[str] = frozenset()

    @property
    def spared(self) -> bool:
        """Whether of a claim that nobody marked the verdict of one at the same place was said."""
        return not self.wanted and self.said not in CAUTIOUS and self.said in self.elsewhere

    @property
    def error(self) -> bool:
        """Whether something definite was said that is wrong.

        Of a claim that nobody marked, that is anything but the verdict of another one at the same place.
        """
        if self.said in CAUTIOUS:
            return False
        return self.said != self.wanted if self.wanted else self.said not in self.elsewhere

    @property
    def wrong_side(self) -> bool:
        """Whether true and false were exchanged."""
        wanted = {self.wanted} if self.wanted else self.elsewhere
        return self.error and not any((one in TRUE) == (self.said in TRUE) for one in wanted - CAUTIOUS)


@dataclass
class Outcome:
    """The counts of one text, or of several together.

    Attributes:
        fits: Per slot, how many are right and of how many.
        judged: The claims read, but for those at optional marks.
        unread: Verdicts of the claims marked that were not read.
        told: Misses and false alarms in words.
    """

    name: str = ""
    genre: str = ""
    parts: dict[str, Tally] = field(default_factory=dict)
    fits: dict[str, tuple[int, int]] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def count(self, slot: str, fits: bool | None) -> None:
        """Add one slot that is right or wrong; None adds nothing."""
        if fits is not None:
            good, of = self.fits.get(slot, (0, 0))
            self.fits[slot] = (good + fits, of + 1)

    @property
    def confident_errors(self) -> Tally:
        """Definite verdicts that are wrong, of all claims read."""
        return Tally(sum(one.error for one in self.judged), len(self.judged))

    @property
    def verdicts(self) -> Counter[tuple[str, str]]:
        """How often which verdict was said where which was marked."""
        return Counter((one.wanted, one.said) for one in self.judged if one.wanted)


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """The sum of several texts."""
    total = Outcome()
    for one in outcomes:
        for part, tally in one.parts.items():
            total.parts[part] = total.parts.get(part, Tally()) + tally
        for slot, (good, of) in one.fits.items():
            before = total.fits.get(slot, (0, 0))
            total.fits[slot] = (before[0] + good, before[1] + of)
        total.judged += one.judged
        total.unread += one.unread
        total.told += one.told
    return total


def cost(said: str, wanted: str) -> int:
    """What a verdict costs: nothing where it is right, five where it is definite and wrong, else one."""
    if said == wanted:
        return 0
    return 1 if said in CAUTIOUS else CONFIDENT_COST


# --- pairs -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """What belongs together, which marks were missed, what was read without a mark."""

    both: list[tuple[Any, Any]]
    missed: list[Any]
    alarms: list[Any]

    @property
    def tally(self) -> Tally:
        """The counts, optional marks left out."""
        return Tally(len(self.both), len(self.both) + len(self.alarms), len(self.both) + len(self.missed))


def pairs(marks: Sequence[Mark], things: Sequence[Thing], weight: Callable[[Mark, Thing], float]) -> Pairs:
    """Marks and things read, paired from the best fit downwards; no weight: they do not fit.

    A thing that fits only an optional mark disappears.
    """
    needed = [mark for mark in marks if not mark.optional]  # type: ignore[attr-defined]
    both = _greedy(needed, things, weight)
    taken_marks, taken = {id(mark) for mark, _ in both}, {id(thing) for _, thing in both}
    spare = [mark for mark in marks if mark.optional]  # type: ignore[attr-defined]
    return Pairs(
        both,
        [mark for mark in needed if id(mark) not in taken_marks],
        [one for one in things if id(one) not in taken and not any(weight(mark, one) for mark in spare)],
    )


def _greedy(
    marks: Sequence[Mark], things: Sequence[Thing], weight: Callable[[Mark, Thing], float]
) -> list[tuple[Mark, Thing]]:
    ranked = sorted(
        (
            (-weight(mark, thing), at, by)
            for at, mark in enumerate(marks)
            for by, thing in enumerate(things)
            if weight(mark, thing)
        ),
    )
    used_marks: set[int] = set()
    used: set[int] = set()
    both = []
    for _, at, by in ranked:
        if at not in used_marks and by not in used:
            used_marks.add(at)
            used.add(by)
            both.append((marks[at], things[by]))
    return sorted(both, key=lambda pair: marks.index(pair[0]))


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The common code points of two sets of stretches, as a share of the longer set.

    >>> overlap([Span(0, 4)], [Span(2, 7)])
    0.4
    """
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    longest = max(sum(span.end - span.start for span in spans) for spans in (one, other))
    return common / longest if longest else 0.0


def _at_least(share: float, least: float) -> float:
    return share if share >= least else 0.0


# --- one text --------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Segment:
    """A stretch of a statement, at its place in the text as it was read."""

    span: Span
    statement: Any
    optional: bool = False


@dataclass(frozen=True, eq=False)
class Content:
    """The content of a statement without marks around all of it."""

    spans: tuple[Span, ...]
    statement: Any
    optional: bool = False


@dataclass(frozen=True)
class Scored:
    """A text, its marks, and what was read in it."""

    gold: Gold
    checked: Checked
    members: Members

    def outcome(self) -> Outcome:
        """All counts of the text.

        Raises:
            ValueError: If another text was read than the one that is marked.
        """
        if self.checked.text.original != self.gold.text:
            raise ValueError(f"{self.gold.name}: the text read is not the text marked")
        found = Outcome(self.gold.name, self.gold.genre)
        self._segments(found)
        self._reported(found)
        self._numbers(found)
        self._claims(found)
        return found

    def at(self, span: Span) -> Span:
        """A stretch at its place in the text marked."""
        return self.checked.text.original_span(span)

    def words(self, *spans: Span) -> str:
        """The words of stretches of the text marked."""
        return " … ".join(self.gold.text[span.start : span.end] for span in spans)

    # --- statements ---

    def _segments(self, found: Outcome) -> None:
        marked = [
            Segment(span, said, said.optional)
            for said in self.gold.statements
            for span in (said.pieces if said.kind == "direct" else said.quoted)
        ]
        read = _apart(
            Segment(self.at(span), one)
            for one in self.checked.read.statements
            for span in (one.pieces if one.kind == "direct" else one.quoted)
        )
        for part, inside in (("quoted segments", True), ("turns and posts", False)):
            both = pairs(
                [one for one in marked if gold.in_marks(self.gold.text, one.span) == inside],
                [one for one in read if gold.in_marks(self.gold.text, one.span) == inside],
                lambda mark, one: _at_least(overlap([mark.span], [one.span]), SEGMENT),
            )
            self._speakers(found, part, both)
            self._tell(found, part, both, lambda one: self.words(one.span))

    def _reported(self, found: Outcome) -> None:
        marked = [
            Content(said.pieces, said, said.optional)
            for said in self.gold.statements
            if said.kind in ("reported", "mixed")
        ]
        read = [
            Content(tuple(self.at(span) for span in one.pieces), one)
            for one in self.checked.read.statements
            if one.kind in ("reported", "mixed")
        ]
        both = pairs(marked, read, lambda mark, one: _at_least(overlap(mark.spans, one.spans), REPORTED))
        self._speakers(found, "reported speech", both)
        self._tell(found, "reported speech", both, lambda one: self.words(*one.spans))

    def _speakers(self, found: Outcome, part: str, both: Pairs) -> None:
        for mark, thing in both.both:
            said, read = mark.statement, thing.statement
            found.count(f"{part}: speaker phrase", self._same_phrase(said, read))
            found.count(f"{part}: person", slots.same_person(said.person, read.speaker))
            found.count(f"{part}: polarity", said.polarity == read.polarity)
            if not slots.same_person(said.person, read.speaker):
                told = read.speaker.name if read.speaker else None
                found.told.append(f"{part}, person {said.person!r}, read {told!r}")

    def _same_phrase(self, said: gold.Said, read: Statement) -> bool:
        if said.speaker is None or read.mention is None:
            return said.speaker is None and read.mention is None
        return said.speaker.meets(self.at(read.mention))

    # --- numbers and days ---

    def _numbers(self, found: Outcome) -> None:
        read = self.checked.read
        counted = [one for one in read.quantities if one.kind != "ordinal"]
        numbers = pairs(
            self.gold.quantities, counted, lambda mark, one: overlap([mark.span], [self.at(one.span)])
        )
        days = pairs(self.gold.dates, read.dates, lambda mark, one: overlap([mark.span], [self.at(one.span)]))
        for part, both, of in (
            ("quantities", numbers, slots.of_quantity),
            ("dates", days, slots.of_date),
        ):
            for mark, thing in both.both:
                fits = of(mark, thing)
                for slot, fit in fits.items():
                    found.count(f"{part}: {slot}", fit)
                if not slots.right(fits):
                    wrong = ", ".join(slot for slot, fit in fits.items() if fit is False)
                    found.told.append(f"{part}, wrong {wrong}: {self.words(mark.span)!r} {_short(thing)}")
            self._tell(found, part, both, self._of_either)
        for part, marked, things in (
            ("quantities", self.gold.quantities, counted),
            ("dates", self.gold.dates, read.dates),
        ):
            found.parts[f"{part}, half shared"] = pairs(marked, things, self._half_shared).tally

    def _half_shared(self, mark: Any, one: Any) -> float:
        return _at_least(overlap([mark.span], [self.at(one.span)]), HALF)

    def _of_either(self, one: Any) -> str:
        span = one.span if isinstance(one, (gold.Number, gold.Time, gold.Stated)) else self.at(one.span)
        return self.words(span)

    # --- claims ---

    def _claims(self, found: Outcome) -> None:
        verdicts = list(self.checked.verdicts)
        both = pairs(self.gold.claims, verdicts, self._weight)
        for mark, verdict in both.both:
            fits = self._fits(mark, verdict.claim)
            for slot, fit in fits.items():
                found.count(f"claims: {slot}", fit)
            found.count("claims: asserted by", self._same_asserter(mark, verdict))
            found.count("claims: read right", slots.right(fits))
            found.judged.append(Judged(mark.verdict, verdict.verdict, slots.right(fits)))
            self._tell_claim(found, mark, verdict, fits)
        for verdict in both.alarms:
            near = {mark.verdict for mark in self.gold.claims if mark.span.meets(self.at(verdict.claim.span))}
            found.judged.append(Judged("", verdict.verdict, False, frozenset(near)))
        found.unread.update(mark.verdict for mark in both.missed)
        self._tell(found, "claims", both, self._told_claim)
        found.parts["claims that can be checked"] = _checkable(both)

    def _fits(self, mark: gold.Stated, claim: Claim) -> slots.Slots:
        return slots.of_claim(mark, claim, self.gold.day, self.members)

    def _weight(self, mark: gold.Stated, verdict: Verdict) -> float:
        """Of one type and at one place; the more slots agree, the better."""
        claim = verdict.claim
        span = self.at(claim.span)
        if slots.family(mark.type) != slots.family(claim.type) or not mark.span.meets(span):
            return 0.0
        return 1 + sum(fit is True for fit in self._fits(mark, claim).values()) + overlap([mark.span], [span])

    def _same_asserter(self, mark: gold.Stated, verdict: Verdict) -> bool:
        number = verdict.claim.asserted_by
        if number is None or mark.asserted_by is None:
            return number is None and mark.asserted_by is None
        read = self.checked.read.statements[number]
        return slots.same_person(self.gold.person_of[mark.asserted_by], read.speaker)

    # --- in words ---

    def _tell(self, found: Outcome, part: str, both: Pairs, words: Callable[[Any], str]) -> None:
        found.parts[part] = both.tally
        found.told += [f"{part}, missed: {words(one)!r}" for one in both.missed]
        found.told += [f"{part}, false alarm: {words(one)!r}" for one in both.alarms]

    def _told_claim(self, one: Any) -> str:
        if isinstance(one, gold.Stated):
            return f"{one.type}: {self.words(one.span)}"
        return f"{one.claim.type}: {self.words(self.at(one.claim.span))} [{one.verdict}]"

    def _tell_claim(self, found: Outcome, mark: gold.Stated, verdict: Verdict, fits: slots.Slots) -> None:
        wrong = ", ".join(slot for slot, fit in fits.items() if fit is False)
        if wrong:
            found.told.append(f"claims, wrong {wrong}: {self._told_claim(mark)!r} {_short(verdict.claim)}")
        if verdict.verdict != mark.verdict:
            found.told.append(
                f"verdicts, {mark.verdict} marked, {verdict.verdict} said"
                f"{' (misread)' if wrong else ''}: {self._told_claim(mark)!r}: {verdict.because}"
            )


def _apart(segments: Iterable[Segment]) -> list[Segment]:
    """Each stretch once, with the first statement that has it."""
    return list({(one.span.start, one.span.end): one for one in reversed(list(segments))}.values())[::-1]


def _checkable(both: Pairs) -> Tally:
    """The counts of claims that are no causes, predictions or opinions."""

    def kept(kind: str) -> bool:
        return kind not in slots.OPINIONS

    good = sum(kept(mark.type) for mark, _ in both.both)
    alarms = sum(kept(verdict.claim.type) for verdict in both.alarms)
    missed = sum(kept(mark.type) for mark in both.missed)
    return Tally(good, good + alarms, good + missed)


def _short(thing: Any) -> str:
    """What was read, in one line."""
    if isinstance(thing, Claim):
        value = f"{thing.value.value} {thing.value.unit}" if thing.value else None
        period = (str(thing.period.earliest), str(thing.period.latest)) if thing.period else None
        return f"read {thing.subjects} {thing.measure} {value} {period} {thing.polarity} {thing.reference}"
    if hasattr(thing, "value"):
        return f"read {thing.kind} {thing.value} {thing.unit} {thing.hedge} {thing.narrow}"
    return f"read {thing.earliest} {thing.latest}"
