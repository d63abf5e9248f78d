"""The findings of the page, each with its picture and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from burdenshare.answers import Result
from burdenshare.answers.beside import Revision, first_clause
from burdenshare.brief import pictures, tables, words
from burdenshare.brief.gathering import Since
from burdenshare.brief.lookup import Lookup, Row
from burdenshare.brief.pictures import Picture
from burdenshare.brief.tables import Cell, Table
from burdenshare.brief.words import Finding
from burdenshare.records import Answer, Figure, Unknown
from burdenshare.wording import day_in_words, joined

ENOUGH_TO_DRAW = 3
DOUBTS = ("press_doubtful", "press_inferred", "press_bound")
BEHIND = "The table behind the picture holds every figure."


@dataclass(frozen=True, slots=True)
class Section:
    """A finding with what it rests on.

    Attributes:
        picture: None where there is too little to draw.
        table: None where nothing is known.
        remarks: Sentences below the finding.
        days: With two editions, the day of each; the first is empty where they do not differ.
        key: Colour, sign and meaning of what the picture shows.
        later: Whether it tells what was not known on the day that the page is about.
    """

    id: str
    kind: str
    finding: Finding
    picture: Picture | None
    table: Table | None
    remarks: Sequence[str] = ()
    days: tuple[str, str] = ("", "")
    key: Sequence[tuple[str, str, str]] = ()
    later: bool = False


def sections(at: Lookup) -> list[Section]:
    """All findings, in the order of the page."""
    found = [who(at), parts(at), worth(at)]
    return [*found, since(at, at.told.since)] if at.told.since else found


# --- who meets the pledge ------------------------------------------------------------------------------


def who(at: Lookup) -> Section:
    """Who meets the first threshold."""
    finding = _who_meets(at, at.told.rows, at.told.year)
    rows = [_dot(at, row) for row in at.sorted(at.told.rows) if at.counts(row) or at.apart(row) == "exempt"]
    room = (96, 84) if any("first" in row for row in rows) else (62, 54)
    picture = pictures.picture(
        "who",
        f"{finding.title}, {at.known}",
        f"One dot for each ally, the highest first, and a line at the threshold. {BEHIND}",
        pictures.dots(rows, at.told.pledge.main.threshold, at.mark, at.axis(at.told.year), room),
    )
    days = (day(at.told.first) if at.told.first else "", day(at.told.main))
    doubts = _doubts(at, at.told.rows)
    return Section("who-meets", "Who meets the pledge", finding, picture, _who_table(at), doubts, days)


def _who_meets(at: Lookup, rows: Sequence[Row], year: int) -> Finding:
    counting = at.counting(rows)
    return words.who_meets(counting, at.told.pledge, year, at.by_estimate(counting))


def _doubts(at: Lookup, rows: Sequence[Row]) -> list[str]:
    """What newspapers printed of these allies, and may not answer."""
    found = [note for row in rows for note in row.notes if note.code in DOUBTS]
    return [f"Not counted: {at.names[note.country]}, {note.text}." for note in dict.fromkeys(found)]


def _dot(at: Lookup, row: Row) -> dict[str, Any]:
    dot: dict[str, Any] = {"name": at.names[row.country], "now": None, "met": False}
    if isinstance(row, Unknown):
        return {**dot, "label": "unknown" if at.counts(row) else at.apart(row)}
    text, first = words.shown(row), at.first.get(row.country)
    dot.update(now=row.value, met=row.extras["met"], label=text)
    if isinstance(first, Figure) and words.shown(first) != text:
        dot.update(first=first.value, label=f"{words.shown(first)} → {text}")
    return dot


def _who_table(at: Lookup) -> Table:
    others = at.told.pledge.measured[1:]
    first = at.told.first
    header = ["Ally", at.axis(at.told.year)]
    header += [f"edition of {day(first)}"] if first else []
    header += [f"meets {at.mark}", "short by, points"]
    header += [f"{tables.short_label(clause.measure)}, % (of {clause.threshold:g})" for clause in others]
    header.append("years met in this edition")
    rows = []
    for row in at.sorted(at.told.rows):
        cells = [at.number(row)]
        cells += [at.number(at.first.get(row.country))] if first else []
        cells += [at.meets(row), at.points(row)]
        cells += [at.number(at.of_clause(row.country, clause.id)) for clause in others]
        rows.append((at.names[row.country], [*cells, Cell(row.extras["years_met"], quiet=True)]))
    told = [row for row in at.told.main.answers[0].rows if row.measure != "gap"]
    return Table(
        "who-table",
        f"{at.axis(at.told.year)}: every ally, {at.known}",
        header,
        rows,
        tables.source([*told, *at.first.values()], at.told.editions),
        tables.remarks(at.told.main.all_notes, at.names),
    )


# --- who accounts for how much -------------------------------------------------------------------------


def parts(at: Lookup) -> Section:
    """Parts of allied spending, and what they would be if the pledge were met."""
    identity = ("parts-of-spending", "Who accounts for how much")
    if not at.pairs:
        finding = words.largest_part(None, None, "", at.told.pledge, at.told.year, "")
        return Section(*identity, finding, None, None, remarks=[f"Unknown: {at.told.parts}"])
    now, then = at.pairs[0]
    source = at.by_estimate(part for part, _ in at.pairs)
    finding = words.largest_part(now, then, at.names[now.country], at.told.pledge, at.told.year, source)
    axis = f"% of allied spending, {at.told.year}"
    picture = pictures.picture(
        "parts",
        f"{finding.title}, {at.known}",
        "One bar for each ally, the longest first, and a stroke where its part would be if every ally "
        f"below {at.mark} met it. {BEHIND}",
        pictures.bars([_part(at, *pair) for pair in at.pairs], "part", axis, (100, 90)),
    )
    return Section(*identity, finding, picture, _parts_table(at, axis))


def _part(at: Lookup, now: Figure, then: Figure | None) -> dict[str, Any]:
    text = words.shown(now)
    bar: dict[str, Any] = {"name": at.names[now.country], "now": now.value, "reach": now.value, "label": text}
    if then is not None and words.shown(then) != text:
        bar.update(then=then.value, reach=max(now.value, then.value), label=f"{text} → {words.shown(then)}")
    return bar


def _parts_table(at: Lookup, axis: str) -> Table:
    rows = [(at.names[now.country], [at.number(now), at.number(then)]) for now, then in at.pairs]
    notes = at.told.parts.all_notes if isinstance(at.told.parts, Result) else []
    return Table(
        "parts-table",
        f"Parts of allied spending, and if every ally below {at.mark} met it, {at.known}",
        ["Ally", axis, f"if every ally met {at.mark}"],
        rows,
        tables.source((row for pair in at.pairs for row in pair), at.told.editions),
        tables.remarks((note for note in notes if note.code == "older_edition"), at.names),
    )


# --- what the gaps are worth ---------------------------------------------------------------------------


def worth(at: Lookup) -> Section:
    """What the gaps are worth, in dollars and in national currency."""
    gaps = [_gap(at, row.country) for row in at.below]
    counting = at.counting(at.told.rows)
    finding = words.worth(counting, at.told.total, gaps, at.told.pledge, at.by_estimate(counting))
    rows = [_gap_bar(gap) for gap in gaps]
    known = [row for row in rows if row["now"] is not None]
    picture = None
    if len(known) >= ENOUGH_TO_DRAW and len(known) == len(rows):
        axis = f"bn USD, {at.told.year}"
        picture = pictures.picture(
            "worth",
            f"{finding.title}, {at.known}",
            f"One bar for each ally below the threshold, the largest gap first. {BEHIND}",
            pictures.bars(known, "below", axis, (208, 96), "datum.value / 1000"),
        )
    table = _worth_table(at) if at.below else None
    return Section("what-gaps-are-worth", "What the gaps are worth", finding, picture, table)


def _gap(at: Lookup, country: str) -> words.Gap:
    return words.Gap(at.names[country], at.gap(country, "dollars"), at.gap(country, "national"))


def _gap_bar(gap: words.Gap) -> dict[str, Any]:
    if not isinstance(gap.dollars, Figure):
        return {"name": gap.name, "now": None}
    label = " · ".join(filter(None, [gap.in_dollars, gap.in_own]))
    value = gap.dollars.value
    return {"name": gap.name, "now": value, "reach": value, "label": label, "short": gap.in_dollars}


def _worth_table(at: Lookup) -> Table:
    rows = []
    for row in at.below:
        dollars, own = at.gap(row.country, "dollars"), at.gap(row.country, "national")
        rows.append((at.names[row.country], [at.points(row), at.number(dollars), tables.money(own, at.home)]))
    total = (tables.TOGETHER, [Cell(""), at.number(at.told.total), Cell("")])
    clause = at.told.pledge.main.id
    gaps = [
        row for row in at.told.main.answers[0].rows if row.measure == "gap" and row.extras["clause"] == clause
    ]
    return Table(
        "worth-table",
        f"What it would take to reach {at.aim} in {at.told.year}, {at.known}",
        ["Ally", "short by, points", "million USD", "million, national currency"],
        [*rows, total],
        tables.source(gaps, at.told.editions),
    )


# --- what was revised ----------------------------------------------------------------------------------


def since(at: Lookup, found: Since) -> Section:
    """What other editions say about the same figures."""
    opening = "Since then" if found.later else f"Since the edition of {day(found.before)}"
    finding = words.since(found.revisions, at.told.pledge, found.year, opening)
    rows = [_moved(at, revision) for revision in _by_size(found.revisions)]
    picture = pictures.picture(
        "since",
        f"{finding.title}: {day(found.before)} against {day(found.after[-1])}",
        "For each ally a hollow dot for the earlier figure, a filled one for the later, and the change. "
        + BEHIND,
        pictures.dots(rows, at.told.pledge.main.threshold, at.mark, at.axis(found.year), (62, 54)),
    )
    kind, days = _kind_of_knowledge(at, found), (day(found.before), day(found.after[-1]))
    remarks = list(_crossings(at, found))
    return Section("what-was-revised", kind, finding, picture, _since_table(at, found), remarks, days)


def _kind_of_knowledge(at: Lookup, found: Since) -> str:
    if not found.later:
        return "What earlier editions said"
    if at.told.main.as_of:
        return f"Later knowledge: nobody could know this on {day_in_words(at.told.main.as_of)}"
    return "Later knowledge: from editions after the one above"


def _crossings(at: Lookup, found: Since) -> Iterator[str]:
    """Who crossed the threshold, with both figures."""
    if found.year != at.told.year:
        yield (
            f"No earlier whole edition has figures for {at.told.year}; {found.year} is the newest year that "
            "two of them have."
        )
    for opening, crossed in (("No longer at", "lost"), ("Now at", "gained")):
        told = [
            f"{at.names[revision.before.country]} {words.shown(revision.before)} → "
            f"{words.shown(revision.after)}"
            for revision in _by_size(found.revisions)
            if getattr(revision, crossed)
        ]
        if told:
            yield f"{opening} {at.mark}: {', '.join(told)}."


def _by_size(revisions: Sequence[Revision]) -> list[Revision]:
    return sorted(revisions, key=lambda revision: -revision.before.value)


def _moved(at: Lookup, revision: Revision) -> dict[str, Any]:
    notable = revision.exceeds(words.MUCH) or revision.lost or revision.gained
    return {
        "name": at.names[revision.before.country],
        "now": revision.after.value,
        "first": revision.before.value,
        "met": revision.after.extras["met"],
        "label": tables.signed(revision.change.value) if notable else "",
    }


def _since_table(at: Lookup, found: Since) -> Table:
    later = [{row.country: row for row in first_clause(result.answers[0])} for result in found.after]
    rows = []
    for revision in _by_size(found.revisions):
        country = revision.before.country
        cells = [at.number(revision.before), *(at.number(rows_of.get(country)) for rows_of in later)]
        cells += [tables.change(revision.change, at.home), Cell(words.crossing(revision))]
        rows.append((at.names[country], cells))
    told: list[Row] = [revision.before for revision in found.revisions]
    told += [row for rows_of in later for row in rows_of.values()]
    notes = [note for row in told for note in row.notes if note.code.startswith("met_as")]
    return Table(
        "since-table",
        f"{at.axis(found.year)}, as each edition has it",
        ["Ally", day(found.before), *(day(result) for result in found.after), "change, points", at.mark],
        rows,
        tables.source(told, at.told.editions),
        tables.remarks(notes, at.names),
    )


# --- beside the findings -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Press:
    """What newspapers printed from editions that were not known in full.

    Attributes:
        finding: About the year after; None: nothing printed.
        meeting: Allies that meet the threshold in the year after, in one text.
        editions: Which editions the cells come from, in one text.
        table: The year after.
        printed: Of the year itself: name, figure, day of the edition.
    """

    finding: Finding | None
    meeting: str
    editions: str
    table: Table | None
    printed: Sequence[tuple[str, Cell, str]]


def press(at: Lookup) -> Press | None:
    """What newspapers printed from later editions known on the day; None: nothing."""
    printed = [
        (at.names[row.country], tables.number(row, at.home), day_in_words(row.vintage))
        for row in at.told.printed
    ]
    result = at.told.next_year
    if result is None:
        return Press(None, "", "", None, printed) if printed else None
    rows = at.sorted(first_clause(result.answers[0]))
    year = int(result.question["year"])
    finding = _who_meets(at, rows, year)
    figures = [row for row in rows if isinstance(row, Figure)]
    meeting = joined([at.names[row.country] for row in figures if row.extras["met"]])
    days = sorted({row.vintage for row in figures}, reverse=True)
    counts = {day: sum(row.vintage == day for row in figures) for day in days}
    editions = joined([f"{day_in_words(day)} ({counts[day]} allies)" for day in days])
    return Press(finding, meeting, editions, _press_table(at, rows, year), printed)


def _press_table(at: Lookup, rows: Sequence[Row], year: int) -> Table:
    lines = []
    for row in rows:
        edition = Cell(day_in_words(row.vintage) if row.vintage else "", quiet=True)
        lines.append((at.names[row.country], [at.number(row), at.meets(row), edition]))
    return Table(
        "press-table",
        f"{at.axis(year)}, as newspapers printed it, {at.known}",
        ["Ally", at.axis(year), f"meets {at.mark}", "edition of"],
        lines,
        tables.source(rows, at.told.editions),
        tables.remarks((note for row in rows for note in row.notes), at.names),
    )


def readings(at: Lookup) -> list[tuple[str, str]]:
    """Each reading, and what it says in a sentence, or why nothing."""
    return [(_reading_name(answer), _reading_says(at, answer)) for answer in at.told.main.answers]


def _reading_name(answer: Answer) -> str:
    prices = answer.reading.prices
    return {
        "published": "As published",
        "real": f"Recomputed at {prices} prices" if prices else "Recomputed at constant prices",
        "nominal": "At current prices",
    }[answer.reading.share]


def _reading_says(at: Lookup, answer: Answer) -> str:
    rows = first_clause(answer)
    if any(isinstance(row, Figure) for row in rows):
        return _who_meets(at, rows, at.told.year).title
    why = next((row.why for row in rows if isinstance(row, Unknown) and at.counts(row)), "")
    return f"Unknown: {why}"


def readings_table(at: Lookup) -> Table:
    """Each ally under each reading."""
    answers = at.told.main.answers
    found = [{row.country: row for row in first_clause(answer)} for answer in answers]
    rows = []
    for row in at.sorted(at.told.rows):
        cells = [
            at.number(rows_of.get(row.country), answer.reading.id)
            for answer, rows_of in zip(answers, found, strict=True)
        ]
        rows.append((at.names[row.country], cells))
    told = [row for rows_of in found for row in rows_of.values()]
    return Table(
        "readings-table",
        f"{at.axis(at.told.year)}: every ally under every reading, {at.known}",
        ["Ally", *(_reading_name(answer).lower() for answer in answers)],
        rows,
        tables.source(told, at.told.editions),
    )


def day(result: Result) -> str:
    """The day of the edition that an answer comes from, in words; of several all."""
    figures = [row for row in first_clause(result.answers[0]) if isinstance(row, Figure)]
    return joined([day_in_words(found) for found in sorted({row.vintage for row in figures})])
