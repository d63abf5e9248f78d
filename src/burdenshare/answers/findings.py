"""Findings in sentences. Every number in them is read off the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from burdenshare.measures import parts
from burdenshare.pledges import Pledge
from burdenshare.questions.gap import Gap
from burdenshare.readings import newest_year
from burdenshare.records import Answer, Edition, Figure, Note, Unknown
from burdenshare.units import rounded, sign
from burdenshare.wording import day_in_words, in_short, in_words, joined

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger


NEAR = 0.05
FEW = 12
ONE_BY_ONE = 3


def threshold_in_words(pledge: Pledge) -> str:
    """The first threshold of a pledge, `2 %`."""
    return f"{pledge.main.threshold:g} {sign(pledge.main.unit)}"


def main_figures(gap: Gap, answer: Answer, ledger: Ledger) -> list[Figure]:
    """The figures of the first clause for the allies that count, the highest first."""
    found = [
        row
        for row in answer.rows
        if isinstance(row, Figure)
        and row.measure == gap.pledge.main.measure
        and row.extras["clause"] == gap.pledge.main.id
        and gap.counted(ledger, row.country)
    ]
    return sorted(found, key=lambda row: -row.value)


def who_meets(gap: Gap, answer: Answer, ledger: Ledger) -> list[str]:
    """How many meet the pledge, and what has changed since the year was first told."""
    figures = main_figures(gap, answer, ledger)
    counted = [country for country in gap.countries if gap.counted(ledger, country)]
    meeting = [row.country for row in figures if row.extras["met"]]
    mark = threshold_in_words(gap.pledge)
    if not counted:
        return []
    if gap.chosen(ledger).edition is None:
        return _piecemeal(gap, answer, ledger, figures, meeting, len(counted))
    unknown = len(counted) - len(figures)
    if unknown:
        told = f"of {len(counted)}, {len(meeting)} meet {mark}, {unknown} unknown"
    elif gap.pledge.main.label[0].isdigit():
        told = f"{len(meeting)} of {len(counted)} meet {mark}{_since_the_first(gap, answer, ledger, meeting)}"
    else:
        there = _who_is_there(gap, figures, ledger)
        told = f"{gap.pledge.main.label}: {len(meeting)} of {len(counted)} there{there}"
    return ["; ".join([told, *_exempt(gap, ledger), *_nobody_says(gap, ledger)])]


def by_reading(gap: Gap, others: Sequence[Answer], ledger: Ledger) -> Iterator[str]:
    """How many meet the pledge by each reading but the default.

    Args:
        others: The answers under those readings.
    """
    counted = sum(gap.counted(ledger, country) for country in gap.countries)
    mark = threshold_in_words(gap.pledge)
    for answer in others if counted else ():
        figures = main_figures(gap, answer, ledger)
        meeting = sum(row.extras["met"] for row in figures)
        told = f"{meeting} of {counted} meet {mark}" if figures else "unknown"
        if 0 < len(figures) < counted:
            told = f"of {counted}, {meeting} meet {mark}, {counted - len(figures)} unknown"
        yield f"by the {answer.reading.id} reading: {told}"


def _who_is_there(gap: Gap, figures: Sequence[Figure], ledger: Ledger) -> str:
    """Who meets the threshold, and who is nearest to it from below."""
    order = {code: place for place, code in enumerate(gap.countries)}
    there = sorted((row.country for row in figures if row.extras["met"]), key=order.__getitem__)
    near = [
        f"{ledger.countries.name(row.country)} {shown(row)}"
        for row in figures
        if not row.extras["met"] and row.value > gap.pledge.main.threshold - NEAR
    ]
    told = "; ".join([" ".join(there), *near]) if there or near else ""
    return f" ({told})" if told and len(there) <= FEW else ""


def _exempt(gap: Gap, ledger: Ledger) -> list[str]:
    """Who is exempt, where the pledge is known by more than one clause."""
    if gap.pledge.main.label[0].isdigit():
        return []
    return [f"{ledger.countries.name(code)} exempt" for code in gap.pledge.exempt if code in gap.countries]


def _nobody_says(gap: Gap, ledger: Ledger) -> list[str]:
    """The clauses about which no edition known says anything for anybody."""
    silent = (
        clause
        for clause in gap.pledge.measured[1:]
        if not all(ledger.says(part) for part in parts(clause.measure))
    )
    return [f"{clause.label}: unknown, nobody has published it" for clause in silent]


def _piecemeal(
    gap: Gap, answer: Answer, ledger: Ledger, figures: list[Figure], meeting: list[str], counted: int
) -> list[str]:
    """Where no edition is complete: how many meet the pledge, and where their shares come from."""
    mark = threshold_in_words(gap.pledge)
    unknown = counted - len(figures)
    doubtful = [f"{ledger.countries.name(c)}'s doubtful" for c in _doubtful(answer)]
    if unknown:
        sources = [_sources_in_short(figures)] if figures else []
        told = f" ({'; '.join([*sources, *doubtful])})" if sources or doubtful else ""
        return [f"of {counted}, {len(meeting)} meet {mark}, {unknown} unknown{told}"]
    money = _money_known(answer, gap, ledger)
    who = f" ({' '.join(money)})" if len(money) <= FEW else ""
    money_told = f"money known for {in_words(len(money))}{who}" if money else "no money known"
    told = f"{len(meeting)} of {counted} meet {mark} ({' '.join(meeting)})"
    return [f"{told}. {shares_from(figures)}; {money_told}"]


def _sources_in_short(figures: Sequence[Figure]) -> str:
    kinds = {row.quality == "press" for row in figures}
    told = "in part press, " if len(kinds) > 1 else "press, " if True in kinds else ""
    days = sorted({row.vintage for row in figures}, reverse=True)
    return f"{told}edition{'s' * (len(days) > 1)} of {joined([day_in_words(day) for day in days])}"


def shares_from(figures: Sequence[Figure]) -> str:
    """Where shares that no single edition gives come from: editions, or newspapers.

    Args:
        figures: At least one.
    """
    press = [row for row in figures if row.quality == "press"]
    own = [row for row in figures if row.quality != "press"]
    if not own:
        return f"Shares only, as newspapers printed them from the {_editions_of(press)}"
    told = f"Shares from the {_editions_of(own)}"
    if press:
        them = "it" if len(press) == 1 else "them"
        told += f", and {in_words(len(press))} as newspapers printed {them} from the {_editions_of(press)}"
    return told


def _editions_of(figures: Sequence[Figure]) -> str:
    """The editions of some figures, the newest first, with how many each gives where there are several."""
    days = [row.vintage for row in figures]
    by_day = {day: days.count(day) for day in sorted(days, reverse=True)}
    if len(by_day) == 1:
        return f"edition of {day_in_words(days[0])}"
    told = [f"{day_in_words(day)} ({count} allies)" for day, count in by_day.items()]
    told[-1] = f"{day_in_words(min(by_day))} (the rest)"
    return f"editions of {joined(told)}"


def _doubtful(answer: Answer) -> list[str]:
    """Allies about which there is nothing but a doubtful cell."""
    return [
        row.country
        for row in answer.rows
        if isinstance(row, Unknown) and any(note.code == "press_doubtful" for note in row.notes)
    ]


def _money_known(answer: Answer, gap: Gap, ledger: Ledger) -> list[str]:
    """Allies whose gap in money is known: the newest edition first, then in the order of its cells."""
    found = [
        row
        for row in answer.rows
        if isinstance(row, Figure)
        and row.measure == "gap"
        and row.unit.scale
        and gap.counted(ledger, row.country)
    ]
    found.sort(key=lambda row: (-row.vintage.toordinal(), _first_row(row)))
    return list(dict.fromkeys(row.country for row in found))


def _first_row(row: Figure) -> int:
    from burdenshare.provenance import leaves

    return next(leaves(row.cell.panel, row.country, row.year), 0)


def _since_the_first(gap: Gap, answer: Answer, ledger: Ledger, meeting: list[str]) -> str:
    """What has changed since the first edition that was complete for the year."""
    first = gap.first(ledger)
    chosen = gap.chosen(ledger).edition
    if first is None or chosen is None or first.published >= chosen.published:
        return ""
    then = Gap(gap.pledge, gap.countries, gap.year, edition=first)
    before = main_figures(then, then.under(then.readings(ledger)[0], ledger), ledger)
    lost = [row for row in before if row.extras["met"] and row.country not in meeting]
    gained = [row.country for row in before if not row.extras["met"] and row.country in meeting]
    when = f"since the edition of {day_in_words(first.published)}, the first with that year"
    parts = []
    if lost:
        parts.append(
            f"; {in_words(len(lost))} no longer do{'es' * (len(lost) == 1)} {when}{_why_lost(lost, ledger)}"
        )
    if gained:
        only = "" if lost else f" {when}"
        parts.append(f"; {in_words(len(gained))} now do{'es' * (len(gained) == 1)}{only}: {' '.join(gained)}")
    return "".join(parts)


def _why_lost(lost: list[Figure], ledger: Ledger) -> str:
    typed = [row for row in lost if any(note.code == "met_as_printed_only" for note in row.notes)]
    revised = len(lost) - len(typed)
    parts = [f"{in_words(revised)} by revision"] if revised and typed else []
    for row in typed:
        note = next(note for note in row.notes if note.code == "met_as_printed_only")
        name = ledger.countries.name(row.country)
        parts.append(f"{name}'s {shown(row)} was typed over {note.text.rsplit(' ', 1)[1]}")
    return f": {'; '.join(parts)}" if parts else ""


def shown(row: Figure, decimals: int = 2) -> str:
    """A figure as published, or rounded where it is computed."""
    return row.printed or rounded(row.value, decimals)


def later_in_part(measure: str, country: str, year: int, chosen: Edition | None, ledger: Ledger) -> list[str]:
    """What editions later than the one that answers, known on the day but only in part, have printed."""
    if chosen is None:
        return []
    rows = ledger.rows(measure, countries=[country], years=[year])
    whole = {edition.id for edition in ledger.complete(measure, [year])}
    told = []
    for row in rows:
        edition = ledger.edition(row.edition)
        if edition.published > chosen.published and edition.id not in whole:
            kind = row.cell.quality if row.cell.trust == "plain" else f"{row.cell.quality}, {row.cell.trust}"
            value = row.cell.printed or rounded(row.cell.value or 0.0, 2)
            told.append(
                f"later, in part: {value} % for {year} as printed from the edition of "
                f"{day_in_words(edition.published)} ({kind})"
            )
    return told


def later_editions(gap: Gap, ledger: Ledger) -> Iterator[Note]:
    """For how many allies later editions, known only in part, give the year; and years after the newest."""
    chosen, measure = gap.chosen(ledger).edition, gap.pledge.main.measure
    if chosen is None:
        return
    is_newest = gap.year == newest_year(ledger, measure)
    allies: dict[str, dict[int, set[str]]] = {}
    later = [edition.id for edition in ledger.editions if edition.published > chosen.published]
    for row in (row for name in later for row in ledger.rows(measure, edition=name, countries=gap.countries)):
        if row.cell.year == gap.year or (is_newest and row.cell.year > gap.year):
            allies.setdefault(row.edition, {}).setdefault(row.cell.year, set()).add(row.cell.country)
    told = [
        _known_in_part(edition, measure, allies[edition.id], ledger)
        for edition in ledger.editions
        if edition.id in allies
    ]
    if any(told):
        yield Note("later_in_part", f"later, in part: {'; '.join(filter(None, told))}")


def _known_in_part(edition: Edition, measure: str, years: dict[int, set[str]], ledger: Ledger) -> str:
    told = [
        f"{year} for {in_words(len(years[year]))} {'ally' if len(years[year]) == 1 else 'allies'}"
        for year in sorted(years)
        if edition not in ledger.complete(measure, [year])
    ]
    day = day_in_words(edition.published)
    return f"the edition of {day} has {joined(told)} ({edition.quality})" if told else ""


def one_ally(gap: Gap, country: str, answer: Answer, ledger: Ledger) -> list[str]:
    """The answer for one ally, in lines: the first threshold, then the others."""
    rows = [row for row in answer.rows if row.country == country]
    lines = []
    for clause in gap.pledge.measured if answer.reading.id == "default" else gap.pledge.measured[:1]:
        of_clause = [row for row in rows if row.extras["clause"] == clause.id]
        figure = next((row for row in of_clause if row.measure == clause.measure), None)
        if isinstance(figure, Figure):
            label = "" if clause == gap.pledge.main else f"{clause.id} "
            unit = sign(str(figure.unit))
            told = f"{label}{shown(figure)} {unit} of {clause.threshold:g} {unit}"
            if clause == gap.pledge.main:
                told += _short_by(figure, of_clause) + f"      {_source(figure, answer, ledger)}"
            lines.append(told)
            lines.extend(
                note.text for note in figure.notes if note.code.startswith(("met_as", "press", "not_yet"))
            )
            if answer.reading.id == "default":
                lines.extend(_first_said(figure, ledger))
        elif isinstance(figure, Unknown) and (clause == gap.pledge.main):
            lines.extend(_unknown_lines(figure, ledger))
    return lines


def _first_said(figure: Figure, ledger: Ledger) -> list[str]:
    """What the first complete edition said, where that is printed otherwise."""
    value = figure.extras.get("first_value")
    if value is None or rounded(value, 2) == shown(figure):
        return []
    day = day_in_words(ledger.edition(figure.extras["first_edition"]).published)
    return [f"first said {rounded(value, 2)} {sign(str(figure.unit))} ({day})"]


def _unknown_lines(row: Unknown, ledger: Ledger) -> list[str]:
    if any(note.code in ("iceland_exempt", "exempt", "not_a_member") for note in row.notes):
        return [row.why]
    name = ledger.countries.name(row.country)
    doubts = [note.text for note in row.notes if note.code.startswith("press")]
    return [f"{name} {row.year}: unknown; {row.why}", *doubts]


def _short_by(figure: Figure, rows: Sequence[Figure | Unknown]) -> str:
    if figure.extras["met"]:
        return ": met"
    points, amounts, silent, prices = "", [], [], ""
    for row in rows:
        if row.measure != "gap" or row.unit.symbol.endswith(" per head"):
            continue
        if isinstance(row, Unknown):
            silent.append(row.unit.symbol)
        elif row.unit.symbol == "points" or " per " in row.unit.symbol:
            points = f"{rounded(row.value, 2)} {row.unit}"
        else:
            amounts.append(in_short(row.value, row.unit.symbol))
            prices = f" at {row.unit.prices} prices" if row.unit.prices.isdigit() else ""
    amounts = list(dict.fromkeys(amounts))
    money = f", {amounts[0]}" if amounts else ""
    if len(amounts) > 1:
        money += f" ({', '.join(amounts[1:])})"
    unknown = f"; in {joined(silent)} unknown" if silent and amounts else "; money unknown" if silent else ""
    rough = ", from a share rounded to two decimals" if _is_rough(rows) else ""
    return f"; {points}{money} short{prices}{rough}{unknown}"


def _is_rough(rows: Iterable[Figure | Unknown]) -> bool:
    return any(note.code == "rounded_share" for row in rows for note in row.notes)


def _source(figure: Figure, answer: Answer, ledger: Ledger) -> str:
    edition = ledger.edition(figure.edition)
    kinds = {"published": "real share", "real": "real share, recomputed", "nominal": "nominal share"}
    quality = [] if figure.quality == "publisher" else [figure.quality]
    status = [] if figure.status == "final" else [figure.status]
    parts = [
        edition.publisher,
        day_in_words(edition.published),
        *status,
        kinds[answer.reading.share],
        *quality,
    ]
    return ", ".join(parts)
