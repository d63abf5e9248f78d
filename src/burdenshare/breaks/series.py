"""Breaks in a series and between editions: those that `breaks.yaml` tells, and those that publishers mark.

Across a break of some kinds a computed growth would compare two different things; it is refused unless asked
for. Levels and shares of each side stand by themselves: they are shown, and marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from burdenshare.errors import BadFile
from burdenshare.records import Citation, Edition, Observation, Panel
from burdenshare.wording import day_in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

ALL = "all"
MARKED = "marked"
REFUSING = ("definition", "accounting", "denominator", "membership", "source", "unknown", MARKED)
GROWTH = ("real_growth", "cumulative_real_growth")


@dataclass(frozen=True, slots=True)
class Break:
    """Where something is counted otherwise than before.

    Attributes:
        publisher: As the names of its editions begin: `nato`, `sipri`.
        about: Codes of allies or totals; `all`: everybody.
        year: The first that counts otherwise; None: every year.
        since: The day of the first edition with it; None: no edition has it yet.
        until: The day of the last edition with it.
        before: Between editions: the day of the last one that counted the old way; None: inside a series.
        kind: `definition`, `accounting`, `denominator`, `membership`, `source`, `currency`, `prices`,
            `one_off`, `unknown`; `marked`: the publisher's own sign.
        amount: How much is counted otherwise, in `unit`; None: no source says.
    """

    id: str
    publisher: str
    about: tuple[str, ...]
    measures: tuple[str, ...]
    year: int | None
    kind: str
    words: str
    evidence: tuple[Citation, ...]
    since: date | None = None
    until: date | None = None
    before: date | None = None
    amount: float | None = None
    unit: str = ""

    @property
    def verified(self) -> bool:
        """Whether all of its evidence was read again."""
        return all(entry.verified for entry in self.evidence)

    def reaches(self, edition: Edition, country: str, measure: str) -> bool:
        """Whether it lies inside an edition's series of one country and measure."""
        return (
            self.before is None
            and self.since is not None
            and self.since <= edition.published
            and (self.until is None or edition.published <= self.until)
            and edition.id.startswith(f"{self.publisher}-")
            and measure in self.measures
            and bool({country, ALL} & set(self.about))
        )

    def lies_in(self, first: int, last: int) -> bool:
        """Whether it lies between two years; what was paid once counts only where it is one of the two."""
        if self.year is None:
            return False
        return self.year in (first, last) if self.kind == "one_off" else first < self.year <= last


def breaks(ledger: Ledger) -> list[Break]:
    """The breaks of `breaks.yaml` in editions known on the day, by publisher, year and name."""
    found = [entry for entry in _every(ledger) if _known(ledger, entry)]
    return sorted(found, key=lambda entry: (entry.publisher, entry.year or 0, entry.id))


@lru_cache(maxsize=8)
def _every(ledger: Ledger) -> tuple[Break, ...]:
    found = tuple(_break(entry) for content in ledger.documents("breaks").values() for entry in content)
    codes = {*ledger.countries.allies, *ledger.countries.totals, ALL}
    for entry in found:
        if strange := [code for code in entry.about if code not in codes]:
            raise BadFile(
                f"'{strange[0]}' is neither an ally nor a total.",
                where=f"breaks.yaml, {entry.id}, about",
                remedy="Write a code: burdenshare list allies and list totals show them.",
            )
    return found


def _known(ledger: Ledger, entry: Break) -> bool:
    return ledger.known_on is None or (entry.since is not None and entry.since <= ledger.known_on)


def _break(content: dict[str, Any]) -> Break:
    given = dict(content)
    for name in ("since", "until", "before"):
        given[name] = date.fromisoformat(given[name]) if given[name] else None
    evidence = tuple(_citation(entry) for entry in given.pop("evidence"))
    about, measured = tuple(given.pop("about")), tuple(given.pop("measures"))
    return Break(**given, about=about, measures=measured, evidence=evidence)


def _citation(content: dict[str, Any]) -> Citation:
    given = dict(content)
    status, retrieved = given.pop("status"), given.pop("retrieved")
    day = date.fromisoformat(retrieved) if retrieved else None
    return Citation(**given, retrieved=day, verified=status == "read")


# --- what a publisher marks ----------------------------------------------------------------------------


def marked(ledger: Ledger) -> list[Break]:
    """The signs of breaks of which `breaks.yaml` tells nothing, one for each edition, country and year."""
    cells: dict[tuple[str, str, int], list[Observation]] = {}
    for row in ledger.marked("break"):
        cells.setdefault((row.edition, row.cell.country, row.cell.year), []).append(row.cell)
    signs = [_mark(ledger.edition(name), found) for (name, *_), found in cells.items()]
    return [sign for sign in signs if not any(_covers(ledger, entry, sign) for entry in breaks(ledger))]


def _covers(ledger: Ledger, entry: Break, sign: Break) -> bool:
    edition = ledger.edition(f"{sign.publisher}-{sign.since}")
    measured = any(entry.reaches(edition, sign.about[0], measure) for measure in sign.measures)
    return measured and entry.year == sign.year


def _mark(edition: Edition, cells: list[Observation]) -> Break:
    first = cells[0]
    return Break(
        f"{edition.id}-{first.country.lower()}-{first.year}",
        edition.id.removesuffix(f"-{edition.published}"),
        (first.country,),
        tuple(dict.fromkeys(cell.measure for cell in cells)),
        first.year,
        MARKED,
        first.note.rstrip(".") or "the publisher marks a break and gives no reason",
        (Citation(f"{edition.title}, the publisher's own sign", first.locator),),
        since=edition.published,
        until=edition.published,
    )


# --- where they lie ------------------------------------------------------------------------------------


def at(ledger: Ledger, edition: Edition, country: str, measure: str, year: int) -> list[Break]:
    """The breaks between a year and the one from which the measure reckons, in one edition's series."""
    since_first = measure == "cumulative_real_growth"
    first = ledger.panel("share_of_gdp", edition).years[0] if since_first else year - 1
    return between(ledger, edition, country, measure, first, year)


def between(
    ledger: Ledger, edition: Edition, country: str, measure: str, first: int, last: int
) -> list[Break]:
    """The breaks of `breaks.yaml` between two years of one edition's series.

    Args:
        measure: What is counted, or its growth.
        first: Growth is reckoned from this year.
        last: To this year.
    """
    return [
        entry
        for entry in _inside(ledger, edition.id, country, measure)
        if (entry.lies_in(first, last) if measure in GROWTH else entry.year == last)
    ]


@lru_cache(maxsize=4096)
def _inside(ledger: Ledger, edition: str, country: str, measure: str) -> tuple[Break, ...]:
    held, every = ledger.edition(edition), _every(ledger.as_of(None).of(None))
    return tuple(entry for entry in every if entry.reaches(held, country, measure))


def forbidding(ledger: Ledger, growth: Panel, country: str, year: int) -> list[Break]:
    """The breaks across which a computed growth would compare two different things.

    Args:
        growth: Computed from amounts of a year and of the year before.
        country: A row of the panel.
        year: A column of the panel.
    """
    edition = ledger.edition(growth.edition)
    found = [entry for entry in at(ledger, edition, country, growth.measure, year) if entry.kind in REFUSING]
    return found or _signs(ledger, edition, growth, country, year)


def without(ledger: Ledger, growth: Panel) -> Panel:
    """A panel of growth without what was computed across breaks; what is published stays."""
    values = growth.values.copy()
    for row, country in enumerate(growth.countries):
        for column, year in enumerate(growth.years):
            if growth.rows is None and forbidding(ledger, growth, country, year):
                values[row, column] = float("nan")
    return replace(growth, values=values)


def across(ledger: Ledger, edition: Edition, country: str, first: int, last: int) -> str:
    """Which breaks lie between two years of spending, as words go on after the years; empty: none.

    Args:
        edition: In whose series.
        first: Growth is reckoned from this year.
        last: To this year.
    """
    found = between(ledger, edition, country, "real_growth", first, last)
    years = list(dict.fromkeys(str(entry.year) for entry in found))
    return f", across the break{'s' * (len(years) > 1)} of {joined(years)}" if years else ""


def _signs(ledger: Ledger, edition: Edition, growth: Panel, country: str, year: int) -> list[Break]:
    """The publisher's own sign at the amounts of the year."""
    for part in growth.inputs:
        if part.reach == "same_cell" and part.panel.rows is not None:
            place = part.panel.countries.index(country), part.panel.years.index(year)
            number = int(part.panel.rows[place])
            cell = ledger.row(number).cell if number >= 0 else None
            if cell and "break" in cell.marks:
                return [_mark(edition, [cell])]
    return []


def revising(
    ledger: Ledger, country: str, measure: str, year: int, before: Edition, after: Edition
) -> Iterator[Break]:
    """The breaks between what one edition and a later one say about one year."""
    for entry in _every(ledger.as_of(None).of(None)):
        if (
            entry.before is not None
            and entry.since is not None
            and before.published <= entry.before < entry.since <= after.published
            and before.id.startswith(f"{entry.publisher}-")
            and measure in entry.measures
            and {country, ALL} & set(entry.about)
            and (entry.year is None or entry.year <= year)
        ):
            yield entry


def told(entry: Break) -> str:
    """What is counted otherwise, in words, with its kind, and whether its evidence was read."""
    kind = "the publisher's own sign" if entry.kind == MARKED else entry.kind.replace("_", "-")
    return f"{entry.words} ({kind}{'' if entry.verified else ', unverified'})"


def where(entry: Break) -> str:
    """In which editions a break lies."""
    if entry.before and entry.since:
        return f"between the editions of {day_in_words(entry.before)} and {day_in_words(entry.since)}"
    if entry.since is None:
        return "in no edition yet"
    if entry.since == entry.until:
        return f"in the edition of {day_in_words(entry.since)}"
    return f"in editions from {day_in_words(entry.since)} on"


def sources(entry: Break) -> str:
    """Where a break was read."""
    return "; ".join(
        ", ".join(part for part in (cited.document, cited.place, cited.address) if part)
        for cited in entry.evidence
    )
