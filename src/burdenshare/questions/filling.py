"""Figures that the edition which answers does not give, from where the priorities say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from burdenshare import measures, priorities
from burdenshare.errors import NothingKnown
from burdenshare.measures import Wanted
from burdenshare.priorities import Rule
from burdenshare.provenance import MARK, figure
from burdenshare.readings import whole
from burdenshare.records import Edition, Figure, Note, Panel, Unknown
from burdenshare.units import rounded
from burdenshare.wording import joined, spans

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

Rows = list[Figure | Unknown]


@dataclass(frozen=True)
class Filled:
    """What became of the rows of an answer.

    Attributes:
        rows: The same rows, some of them filled.
        notes: One for each rule and edition that filled some.
    """

    rows: Rows
    notes: tuple[Note, ...]


class Filling:
    """One answer being filled: editions and panels are looked up once.

    Args:
        ledger: What is known on the day.
        measure: What is asked; its cells have the `prices` and `rates` of `key`.
        wanted: Whose figures, when, in which money.
        own_copy: Per definition whose figures do not ship: why, and how to add one's own copy.
        answered: Years that one edition has: what it leaves open there no other of its publisher fills.
    """

    def __init__(
        self,
        ledger: Ledger,
        measure: str,
        wanted: Wanted,
        key: Mapping[str, str],
        own_copy: Mapping[str, str],
        answered: Sequence[int] = (),
    ) -> None:
        self.ledger, self.measure, self.wanted, self.key = ledger, measure, wanted, key
        self.own_copy, self.answered = own_copy, answered
        self.never = priorities.never_default(ledger)
        self._panels: dict[str, Panel | None] = {}
        self._editions: dict[tuple[str, int], list[Edition]] = {}

    def fill(self, rows: Iterable[Figure | Unknown]) -> Filled:
        """Rows about which nothing is known, each from the first rule whose source has the figure."""
        used: dict[tuple[Rule, str], list[Figure]] = {}
        done: Rows = []
        for row in rows:
            found = next(self._found(row), None) if isinstance(row, Unknown) else None
            if found:
                rule, filled = found
                used.setdefault((rule, filled.edition), []).append(filled)
                done.append(filled)
            else:
                done.append(self._with_own_copy(row) if isinstance(row, Unknown) else row)
        notes = (self._note(rule, filled) for (rule, _), filled in used.items())
        return Filled(done, tuple(notes))

    def _found(self, row: Unknown) -> Iterator[tuple[Rule, Figure]]:
        for rule in priorities.matching(self.ledger, self.measure, row.country, row.year):
            for edition in self._admitted(rule, row.year):
                panel = self._panel(edition)
                if panel and panel.says(row.country, row.year):
                    yield rule, figure(self.ledger, panel, row.country, row.year)

    def _admitted(self, rule: Rule, year: int) -> Iterator[Edition]:
        """The editions that a rule lets answer for a year, the newest first."""
        if rule.source == self.ledger.definition and year in self.answered:
            return
        place = rule.source, year if rule.source == self.ledger.definition else 0
        if place not in self._editions:
            self._editions[place] = self._of(rule.source, year)
        yield from (edition for edition in self._editions[place] if rule.admits(edition))

    def _of(self, source: str, year: int) -> list[Edition]:
        """The editions of a source; of the one that is asked, those that are complete for the year."""
        if source == self.ledger.definition:
            return whole(self.ledger, self.measure, [year], **self.key)
        known = reversed(self.ledger.of(source).editions)
        return [edition for edition in known if not {edition.quality, source} & self.never]

    def _panel(self, edition: Edition) -> Panel | None:
        if edition.id not in self._panels:
            try:
                self._panels[edition.id] = measures.panel(self.ledger, self.measure, edition, self.wanted)
            except NothingKnown:
                self._panels[edition.id] = None
        return self._panels[edition.id]

    def _note(self, rule: Rule, filled: Sequence[Figure]) -> Note:
        """Which years a rule filled, from where, and for whom if not for all who were asked for."""
        years = spans(sorted({row.year for row in filled})).replace("-", "–")
        names = [self.ledger.countries.name(code) for code in dict.fromkeys(row.country for row in filled)]
        whose = f" for {joined(names)}" if len(names) < len(self.wanted.countries) else ""
        words = f": {rule.words}" if rule.words else ""
        return Note("filled", f"{years} from {filled[0].edition}{whose} (priority {rule.id}){words}")

    def _with_own_copy(self, row: Unknown) -> Unknown:
        """Says so where a rule names a source that the user has to bring."""
        missing = [
            self.own_copy[rule.source]
            for rule in priorities.matching(self.ledger, self.measure, row.country, row.year)
            if rule.source in self.own_copy and not self.ledger.of(rule.source).held
        ]
        return replace(row, why=f"{row.why}; {missing[0]}") if missing else row


def beside(ledger: Ledger, rows: Iterable[Figure | Unknown], wanted: Wanted) -> Iterator[Note]:
    """The other reading of figures that a rule does not let stand alone."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        edition = ledger.edition(row.edition) if isinstance(row, Figure) else None
        rule = edition and priorities.deciding(ledger, row.measure, row.country, row.year, edition)
        if not edition or not rule or not rule.beside:
            continue
        of_it = replace(wanted, countries=(row.country,), years=(row.year,), share=rule.beside)
        with suppress(NothingKnown):
            other = measures.panel(ledger, row.measure, edition, of_it)
            if other.says(row.country, row.year):
                value = rounded(other.value(row.country, row.year), measures.MEASURES[row.measure].decimals)
                told.setdefault((row.country, rule.id), []).append(f"{row.year} {value} %")
    for (country, name), values in told.items():
        text = f"{ledger.countries.name(country)} at current prices: {', '.join(values)} (priority {name})"
        yield Note("other_reading", text, country)


def marked(rows: Sequence[Figure | Unknown]) -> Rows:
    """Rows in order of country and year, with a break where a figure follows one of another edition."""
    pairs = zip([None, *rows], rows, strict=False)
    return [_spliced(row) if _splices(before, row) else row for before, row in pairs]


def _splices(before: Figure | Unknown | None, row: Figure | Unknown) -> bool:
    if not (isinstance(before, Figure) and isinstance(row, Figure)):
        return False
    return before.country == row.country and before.edition != row.edition


def _spliced(row: Figure | Unknown) -> Figure | Unknown:
    sign = Note("break", MARK, row.country)
    return replace(row, notes=(*(note for note in row.notes if note != sign), sign))
