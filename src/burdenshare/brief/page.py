"""One page for a minister, a journalist and whoever wants to check: findings, pictures, tables, walks."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from burdenshare import __version__
from burdenshare.answers import Result, beside
from burdenshare.answers.beside import first_clause
from burdenshare.brief import missed, promised, sections, words
from burdenshare.brief.gathering import Gathered, Planned, gather
from burdenshare.brief.lookup import Lookup, Row
from burdenshare.brief.rendering import environment
from burdenshare.brief.sections import Press, Section
from burdenshare.brief.tables import Table, anchor
from burdenshare.brief.walks import Step, Walks
from burdenshare.formats import as_csv, as_json
from burdenshare.records import Edition, Figure, Unknown
from burdenshare.wording import day_in_words

PLAIN = "/:;,?@=+$-_.!~*()"


def brief(
    pledge: str | None = None,
    *,
    year: int | str | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    data: str | Path | None = None,
) -> str:
    """The brief on one pledge in one year: a self-contained HTML page without scripts.

    Args:
        pledge: A unique part of its name; None: Wales 2014.
        year: None: the last year of the newest complete edition.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: A unique part of its name; None: the newest complete one.
        data: The user's data folder.

    Returns:
        HTML. The same question on the same data gives the same text. A number and its unit are held
        together by a no-break space.

    Raises:
        UnknownName: A pledge or edition that is not known here.
        NothingKnown: If no edition known on the day says anything about the year.

    >>> page = brief("wales-2014", as_of="2017-03-31")
    >>> "Five of 27 allies met 2\\N{NO-BREAK SPACE}% of GDP in 2015" in page
    True
    """
    return render(Page(gather(pledge, year, as_of, edition, data), data))


def render(page: Page) -> str:
    """The page as HTML."""
    template = environment(page.told.pledge.id).get_template("template.html")
    return template.render(page=page, at=page.at, version=__version__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of the page with its walk."""

    anchor: str
    walk: Step


@dataclass(frozen=True, slots=True)
class Download:
    """A file inside the page."""

    name: str
    what: str
    address: str


@dataclass(frozen=True)
class Page:
    """What the template shows."""

    told: Gathered
    data: str | Path | None

    @cached_property
    def at(self) -> Lookup:
        """Where the parts of the page find their figures."""
        return Lookup(self.told)

    @cached_property
    def sections(self) -> list[Section]:
        """The findings, each with what it rests on."""
        return [*sections.sections(self.at), *self.beside]

    @cached_property
    def beside(self) -> list[Section]:
        """How far first estimates missed, and the findings about plans."""
        found = missed.section(self.at)
        return [*([found] if found else []), *self.planned]

    @cached_property
    def planned(self) -> list[Section]:
        """The findings about plans, their costs and what became of them."""
        return [found for planned in self.told.planned for found in promised.sections(self.at, planned)]

    @cached_property
    def press(self) -> Press | None:
        """What newspapers printed."""
        return sections.press(self.at)

    @property
    def readings(self) -> list[tuple[str, str]]:
        """What each reading says."""
        return sections.readings(self.at)

    @property
    def readings_table(self) -> Table:
        """Each ally under each reading."""
        return sections.readings_table(self.at)

    @property
    def all_estimates(self) -> bool:
        """Whether every figure of the year is an estimate."""
        figures = [row for row in self.told.rows if isinstance(row, Figure)]
        return bool(figures) and all(row.status == "estimate" for row in figures)

    @property
    def from_press(self) -> bool:
        """Whether newspapers answer, and no edition."""
        return all(edition.quality == "press" for edition in self.told.home)

    @property
    def exempt(self) -> list[str]:
        """Allies that are not held to the pledge, in sentences."""
        return [
            row.why
            for row in self.told.rows
            if isinstance(row, Unknown) and any(note.code.endswith("exempt") for note in row.notes)
        ]

    @cached_property
    def days(self) -> dict[str, str]:
        """The day of each edition, in words."""
        return {edition.id: day_in_words(edition.published) for edition in self.told.editions}

    @property
    def editions(self) -> Sequence[Edition]:
        """Every edition that the page touches."""
        return self.told.editions

    @property
    def remarked(self) -> list[Edition]:
        """The editions that the page compares with one another and that come with a remark."""
        since = self.told.since
        compared = (
            {name for result in (since.before, *since.after) for name in result.editions} if since else ()
        )
        return [edition for edition in self.editions if edition.note and edition.id in compared]

    @property
    def commands(self) -> list[str]:
        """The commands that make this page, and the answers behind it, again."""
        pledge, question = self.told.pledge.id, self.told.main.question
        day = f" --as-of {self.told.main.as_of}" if self.told.main.as_of else ""
        edition = f" --edition {question['edition']}" if question["edition"] else ""
        when = f"--year {self.told.year}{day}{edition}"
        return [
            f"burdenshare brief --pledge {pledge} {when} -o brief.html",
            f"burdenshare gap --pledge {pledge} {when} --readings -o gap.csv",
            f"burdenshare show share_of_allied_spending {when} --if-met {pledge} -o parts.csv",
            f"burdenshare revisions {self.told.pledge.main.measure} --year {self.told.year} -o revisions.csv",
            *self._summary(day),
            *(command for planned in self.told.planned for command in _of_plans(planned, pledge, day)),
        ]

    def _summary(self, day: str) -> Iterator[str]:
        if self.told.moved:
            yield f"burdenshare revisions {self.told.pledge.main.measure} --summary{day} -o moved.csv"

    # --- where every figure comes from ---

    @cached_property
    def _figures(self) -> dict[str, Figure]:
        """Every figure of the page, by its anchor."""
        return {name: row for name, row in self._anchored() if isinstance(row, Figure)}

    def _anchored(self) -> Iterator[tuple[str, Row]]:
        for row in self._rows():
            if isinstance(row, Figure):
                yield anchor(row, self.at.home), row
        for answer in self.told.main.answers[1:]:
            for row in first_clause(answer):
                if isinstance(row, Figure):
                    yield anchor(row, self.at.home, answer.reading.id), row
        for planned in self.told.planned:
            for row, reading in promised.figures(planned):
                yield anchor(row, self.at.home, reading), row

    def _rows(self) -> Iterator[Row]:
        clause = self.told.pledge.main.id
        for row in self.told.main.answers[0].rows:
            if row.measure != "gap" or (row.extras["clause"] == clause and not words.is_per_head(row)):
                yield row
        yield self.told.total
        yield from self.at.first.values()
        yield from (row for pair in self.at.pairs for row in pair if row)
        if since := self.told.since:
            compared = {revision.before.country for revision in since.revisions}
            for result in (since.before, *since.after):
                yield from (row for row in first_clause(result.answers[0]) if row.country in compared)
            yield from (revision.change for revision in since.revisions)
        if self.told.next_year:
            yield from first_clause(self.told.next_year.answers[0])
        yield from self.told.printed

    @cached_property
    def _walked(self) -> tuple[Walks, dict[str, list[Entry]]]:
        trees = beside.walks(self._figures.values(), data=self.data)
        anchors = dict(zip(reversed(trees), reversed(self._figures), strict=True))
        walks = Walks(anchors)
        entries: dict[str, list[Entry]] = {}
        for (name, row), tree in zip(self._figures.items(), trees, strict=True):
            entries.setdefault(row.country, []).append(Entry(name, walks.step(tree)))
        return walks, entries

    @property
    def walks(self) -> list[tuple[str, list[Entry]]]:
        """Per ally: name, and the walk of each of its figures."""
        names, entries = self.at.names, self._walked[1]
        return sorted((names[code], entries[code]) for code in entries)

    @property
    def lists(self) -> list[tuple[str, str, Sequence[Step]]]:
        """Long lists of cells that several walks share."""
        return self._walked[0].listed()

    # --- files inside the page ---

    @property
    def downloads(self) -> list[Download]:
        """The answers as files, at full precision."""
        default = replace(self.told.main, answers=self.told.main.answers[:1])
        stem = f"{self.told.pledge.id}-{self.told.year}"
        if self.told.main.as_of:
            stem += f"-as-of-{self.told.main.as_of}"
        return [
            Download(f"gap-{stem}.csv", "the gap to the pledge, CSV", _csv(default)),
            Download(f"gap-{stem}.json", "the same, JSON", _json(default)),
        ]


def _of_plans(planned: Planned, pledge: str, day: str) -> Iterator[str]:
    yield f"burdenshare track --round {planned.asked.id}{day} -o round.csv"
    yield f"burdenshare plans outturn{day} -o plans.csv"
    for claimed in planned.claimed:
        claim = claimed.claim
        on = f"{claim.ally} --pledge {pledge} --as-of {claim.day}"
        yield f'burdenshare cost {on} --readings --claimed "{claim.amount}" -o cost.csv'
        if claimed.seen:
            way = f"--from {claimed.seen.start.year} --shape {claimed.seen.nearest}"
            yield f"burdenshare path {on} {way} -o path.csv"


def _csv(result: Result) -> str:
    """With the mark at its head without which Excel does not read UTF-8."""
    return f"data:text/csv;charset=utf-8,%EF%BB%BF{quote(as_csv(result), safe=PLAIN)}"


def _json(result: Result) -> str:
    compact = json.dumps(json.loads(as_json(result)), ensure_ascii=False, separators=(",", ":"))
    return f"data:application/json;base64,{b64encode(compact.encode()).decode()}"
