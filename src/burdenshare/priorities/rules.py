"""The rules of `priorities.yaml`, in their order, and which of them speak of a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from burdenshare.errors import BadFile
from burdenshare.records import Edition
from burdenshare.wording import day_in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

KIND = "priorities"
NEWEST, PRESS = "newest", "press"
ALL, MEMBERS, NON_MEMBERS = "all", "members", "non_members"


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose figures of some measures answer, for whom and when.

    Attributes:
        about: Codes of allies, `members` (on the day asked), `non_members` (at the end of the year), `all`.
        source: The definition whose editions answer.
        edition: `newest`, single cells from the `press`, or the day of the one edition.
        since, until: Years; None: open.
        counted: The published measure that is read.
        beside: The reading that a figure must not be told without.
        words: What a reader must know of years that it fills in.
    """

    id: str
    measures: tuple[str, ...]
    about: tuple[str, ...]
    source: str
    edition: str | date
    since: int | None
    until: int | None
    counted: str
    beside: Literal["", "nominal"]
    words: str
    reason: str

    def covers(self, measure: str, year: int) -> bool:
        """Whether it speaks of a measure in a year."""
        late, early = self.since and year < self.since, self.until and year > self.until
        return bool({measure, ALL} & set(self.measures)) and not late and not early

    def speaks_of(self, ledger: Ledger, country: str, year: int) -> bool:
        """Whether it speaks of an ally; of totals and groups only rules about all do."""
        if {ALL, country} & set(self.about):
            return True
        ally = ledger.countries.allies.get(country)
        if ally is None:
            return False
        member = ally.joined <= ledger.day
        return (MEMBERS in self.about and member) or (
            NON_MEMBERS in self.about and not (member and ally.joined.year <= year)
        )

    def admits(self, edition: Edition) -> bool:
        """Whether it is one of the editions that it lets answer."""
        if edition.definition != self.source or (edition.quality == "press") != (self.edition == PRESS):
            return False
        return not isinstance(self.edition, date) or edition.published == self.edition


def rules(ledger: Ledger) -> tuple[Rule, ...]:
    """Every rule, the first to be asked first."""
    return _read(ledger.as_of(None).of(None))


@lru_cache(maxsize=8)
def _read(ledger: Ledger) -> tuple[Rule, ...]:
    found = tuple(_rule(entry) for entry in _content(ledger)["priorities"])
    codes = {*ledger.countries.allies, *ledger.countries.totals, ALL, MEMBERS, NON_MEMBERS}
    for rule in found:
        if strange := [code for code in rule.about if code not in codes]:
            raise BadFile(
                f"'{strange[0]}' is neither an ally nor a total.",
                where=f"priorities.yaml, {rule.id}, about",
                remedy=f"Write a code, {ALL}, {MEMBERS} or {NON_MEMBERS}.",
            )
    return found


def _content(ledger: Ledger) -> dict[str, Any]:
    empty: dict[str, Any] = {"priorities": [], "never_default": []}
    return {**empty, **ledger.documents(KIND).get(KIND, {})}


def _rule(content: dict[str, Any]) -> Rule:
    given = {name: value for name, value in content.items() if name != "evidence"}
    named = given["edition"] in (NEWEST, PRESS)
    given["edition"] = given["edition"] if named else date.fromisoformat(given["edition"])
    return Rule(**{**given, "measures": tuple(given["measures"]), "about": tuple(given["about"])})


def never_default(ledger: Ledger) -> frozenset[str]:
    """The definitions and qualities that no rule chooses."""
    return frozenset(_content(ledger)["never_default"])


def matching(ledger: Ledger, measure: str, country: str, year: int) -> Iterator[Rule]:
    """The rules that speak of a figure, the first to be asked first."""
    for rule in rules(ledger):
        if rule.covers(measure, year) and rule.speaks_of(ledger, country, year):
            yield rule


def deciding(ledger: Ledger, measure: str, country: str, year: int, edition: Edition) -> Rule | None:
    """The first rule by which an edition answers; None where no rule names it."""
    return next((rule for rule in matching(ledger, measure, country, year) if rule.admits(edition)), None)


def admits_press(ledger: Ledger, measure: str, country: str, year: int) -> bool:
    """Whether single cells from the press may answer where no edition does."""
    found = matching(ledger, measure, country, year)
    return any(rule.edition == PRESS and rule.source == ledger.definition for rule in found)


def counted(ledger: Ledger, measure: str, year: int) -> Rule | None:
    """The rule that says which published measure is read for a measure in a year."""
    return next((rule for rule in rules(ledger) if rule.counted and rule.covers(measure, year)), None)


def told(rule: Rule) -> str:
    """A rule in words: what, whose, when, from where."""
    measured = joined(rule.measures)
    whom = joined([name.replace("_", "-") for name in rule.about])
    years = f"{rule.since or ''}–{rule.until or ''}" if rule.since or rule.until else "all years"
    which = {NEWEST: "the newest edition", PRESS: "single cells from the press, where no edition answers"}
    edition = (
        f"the edition of {day_in_words(rule.edition)}"
        if isinstance(rule.edition, date)
        else which[rule.edition]
    )
    return f"{measured}, {whom}, {years}: {rule.source}, {edition}"
