"""The findings about plans: who has one, what became of them, what the pledge costs, which path was taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from burdenshare.answers import outturning
from burdenshare.answers.costing import amount_in
from burdenshare.answers.happening import NAMES, Hindsight
from burdenshare.brief import pictures, tables, words
from burdenshare.brief.gathering import Claimed, Planned
from burdenshare.brief.lookup import Lookup
from burdenshare.brief.sections import BEHIND, Section
from burdenshare.brief.tables import Cell, Table
from burdenshare.brief.words import Finding, the
from burdenshare.measures import MEASURES
from burdenshare.plans.outturns import Comparison
from burdenshare.plans.progress import STANDINGS, Progress
from burdenshare.records import Answer, Figure
from burdenshare.units import rounded
from burdenshare.wording import day_in_words, in_short, in_words, with_capital

TIERS = {
    "default": "default reading",
    "customary": "customary readings",
    "strained": "strained readings, which support no claim",
}
STROKES = {"linear": "part", "constant": "below", "back-loaded": "met", "frozen-share": "muted"}
DASHES = {"linear": "╌╌", "constant": "┄┄", "back-loaded": "━━", "frozen-share": "··"}


def sections(at: Lookup, planned: Planned) -> Iterator[Section]:
    """The findings about one round of national plans, in the order of the page."""
    yield who(at, planned)
    if any(comparison.series.comparable for comparison, _ in planned.outturns):
        yield outturn(at, planned)
    for claimed in planned.claimed:
        yield cost(at, claimed)
        if claimed.seen:
            yield paths(at, claimed, claimed.seen)


# --- who has a plan ------------------------------------------------------------------------------------


def who(at: Lookup, planned: Planned) -> Section:
    """Who is known to have handed in a plan."""
    counts = {
        standing: [ally for ally in planned.allies if ally.submission.standing == standing]
        for standing in STANDINGS
    }
    sent = len(counts["submitted"]) + len(counts["revised"])
    of = f"of {len(planned.allies)} allies"
    verb = "is" if sent == 1 else "are"
    what = f"{verb} known to have handed in a national plan"
    finding = Finding(
        f"{with_capital(in_words(sent)) if sent else 'None'} {of} {what}",
        f"{sent} of {len(planned.allies)}",
        f"allies {what}",
    )
    rows = [
        {"name": standing, "now": len(allies), "reach": len(allies), "label": str(len(allies))}
        for standing, allies in counts.items()
        if allies
    ]
    picture = pictures.picture(
        f"plans-{planned.asked.id}",
        f"{finding.title}, {at.known}",
        f"One bar for each standing, with the number of allies. {BEHIND}",
        pictures.bars(rows, "part", "allies", (60, 50)),
    )
    return Section(
        f"who-has-a-plan-{planned.asked.id}",
        f"Who has a plan: {planned.asked.title}",
        finding,
        picture,
        _who_table(at, planned),
        remarks=[*_agreed(planned), *(f"{with_capital(text)}." for text in planned.expected)],
        key=[("part", "▬", "allies")],
    )


def _agreed(planned: Planned) -> Iterator[str]:
    """The half of the demand that was accepted, told apart from the half that was not."""
    asked = planned.asked
    agreed = any(event.event == "agreed" for event in asked.events)
    if asked.must_hold:
        must = "; ".join(asked.must_hold)
        yield f"{'Agreed' if agreed else 'Asked for'}: {must}."
    if asked.demanded:
        yield f"Demanded{' and not agreed' if agreed else ''}: {'; '.join(asked.demanded)}."


def _who_table(at: Lookup, planned: Planned) -> Table:
    rows = [
        (
            at.names[ally.country],
            [
                Cell(_standing(ally)),
                Cell(ally.submission.told, quiet=True),
                Cell(", ".join(plan.id for plan in ally.submission.plans), quiet=True),
                Cell(_evidence(ally), quiet=True),
            ],
        )
        for ally in sorted(planned.allies, key=lambda ally: at.names[ally.country])
    ]
    return Table(
        f"plans-{planned.asked.id}-table",
        f"{planned.asked.title}: who handed in a plan, {at.known}",
        ["Ally", "standing", "day", "plan", "evidence"],
        rows,
        "Source: the reports of the round, each with its evidence in the data files of burdenshare.",
    )


def _standing(ally: Progress) -> str:
    return ally.submission.standing + (" (contradicted)" if ally.submission.contradicted else "")


def _evidence(ally: Progress) -> str:
    """Whether everything that decides the standing was read again."""
    said = [event.evidence for event in ally.submission.reports]
    read = [*(source.verified for source in said), *(plan.verified for plan in ally.submission.plans)]
    return "" if not read else "read" if all(read) else "unverified"


# --- plan against outturn ------------------------------------------------------------------------------


def outturn(at: Lookup, planned: Planned) -> Section:
    """What became of each ally's share, as it was first planned for the newest year reported."""
    everything = sorted(planned.outturns, key=lambda pair: -pair[0].amount)
    told = [pair for pair in everything if pair[0].series.comparable]
    finding = _outturn_finding(at, [comparison for comparison, _ in told])
    rows = [
        {
            "name": at.names[comparison.plan.ally],
            "now": comparison.amount,
            "first": comparison.planned,
            "met": comparison.standing != "behind",
            "label": f"{comparison.year}: {_moved(comparison)}",
            "short": _moved(comparison),
        }
        for comparison, _ in told
    ]
    picture = pictures.picture(
        f"outturn-{planned.asked.id}",
        f"{finding.title}, {at.known}",
        f"For each ally a hollow dot for the planned share and a filled one for what was reported. {BEHIND}",
        pictures.dots(rows, at.told.pledge.main.threshold, at.mark, "% of GDP", (138, 92)),
    )
    return Section(
        f"plan-against-outturn-{planned.asked.id}",
        "Plan against outturn",
        finding,
        picture,
        _outturn_table(at, planned, everything),
        remarks=[*_money(at, planned), *_unjudged(everything)],
        key=[
            ("", "○", "planned"),
            ("met", "●", "reported, as planned or above"),
            ("below", "◆", "reported, below the plan"),
        ],
    )


def _outturn_finding(at: Lookup, told: Sequence[Comparison]) -> Finding:
    short = [comparison for comparison in told if comparison.standing == "behind"]
    if len(told) == 1:
        what = f"{'fell short of' if short else 'reached'} what it had first planned"
        return Finding(
            f"{at.names[told[0].plan.ally]} {what}", _moved(told[0]), f"{at.names[told[0].plan.ally]} {what}"
        )
    what = "fell short of the share that they had first planned"
    opening = f"{with_capital(in_words(len(short))) if short else 'None'} of {len(told)} allies"
    return Finding(f"{opening} {what}", f"{len(short)} of {len(told)}", f"allies {what}")


def _unjudged(told: Sequence[Any]) -> Iterator[str]:
    others = [comparison for comparison, _ in told if not comparison.series.comparable]
    if others:
        yield (
            f"{with_capital(in_words(len(others)))} further {'ally' if len(others) == 1 else 'allies'} "
            "planned a share and did not say what it counts: in the table, and not judged."
        )


def _moved(comparison: Comparison) -> str:
    return f"{rounded(comparison.planned, 2)} → {words.shown(comparison.reported)}"


def _money(at: Lookup, planned: Planned) -> Iterator[str]:
    """Where the money came and the share did not."""
    for ally in planned.allies:
        by, beside = ally.outturn.by, ally.outturn.beside
        if by and beside and by.standing == "behind" and beside.standing == "ahead":
            yield (
                f"{at.names[ally.country]} missed its planned share of {by.year} by "
                f"{rounded(abs(by.difference), 2)} points, while its money was "
                f"{rounded(beside.above, 0)} % above plan: GDP grew by more than the plan had expected."
            )


def _outturn_table(at: Lookup, planned: Planned, told: Sequence[Any]) -> Table:
    rows = [
        (
            at.names[comparison.plan.ally],
            [
                Cell(comparison.plan.id, quiet=True),
                Cell(str(comparison.year)),
                Cell(outturning.planned(comparison)),
                at.number(first),
                at.number(comparison.reported),
                Cell(outturning.difference(comparison)),
                Cell(comparison.series.counts, quiet=True),
                Cell("read" if comparison.series.evidence.verified else "unverified", quiet=True),
            ],
        )
        for comparison, first in told
    ]
    return Table(
        f"outturn-{planned.asked.id}-table",
        f"Each ally’s share of GDP in the newest year planned and reported, as first planned, {at.known}",
        [
            "Ally",
            "plan",
            "year",
            "planned",
            "first said, %",
            "reported, %",
            "difference",
            "counts",
            "evidence",
        ],
        rows,
        tables.source(
            (row for comparison, first in told for row in (comparison.reported, first)), at.told.editions
        ),
        ["A plan whose count is “not stated” may mean another one than NATO’s."],
    )


# --- what it costs -------------------------------------------------------------------------------------


def cost(at: Lookup, claimed: Claimed) -> Section:
    """What somebody said that the pledge costs, among the readings of that day."""
    claim, name = claimed.claim, at.names[claimed.claim.ally]
    answers = claimed.cost.answers
    amount, currency = _amount(claim.amount)
    gap = _amounts(answers[0])
    finding = Finding(
        f"{with_capital(claim.who)} spoke of {claim.amount} more a year; the default reading gives {gap}",
        claim.amount,
        f"more a year for {the(name)}, said {claim.who}; the default reading gives {gap}",
    )
    rows = [_reading(place, answer, currency) for place, answer in enumerate(answers)]
    picture = pictures.picture(
        f"cost-{claim.ally}",
        finding.title,
        f"One dot for each reading, in a line for each tier, and a line at the amount claimed. {BEHIND}",
        pictures.strip(
            [row for row in rows if row["now"] is not None],
            amount / 1000,
            f"{claim.amount} claimed",
            f"bn {currency} a year",
        ),
    )
    return Section(
        f"what-it-costs-{claim.ally}",
        f"What it costs, by reading, as known on {day_in_words(claim.day)}",
        finding,
        picture,
        _cost_table(at, claimed, currency),
        remarks=[
            f"{claim.words}{'' if claim.evidence.verified else ' (unverified)'}",
            *([f"{with_capital(claimed.origin)}."] if claimed.origin else []),
            *(f"{with_capital(line)}." for line in claimed.cost.headline),
        ],
        key=[
            ("", "●", TIERS["default"]),
            ("met", "●", TIERS["customary"]),
            ("", "○", TIERS["strained"]),
            ("", "□", "at other prices, never a hit"),
        ],
    )


def _amounts(answer: Answer) -> str:
    """What a reading gives, in each money: `27.9 bn USD (24.9 bn EUR)`."""
    told = [in_short(row.value, row.unit.symbol) for row in answer.rows if isinstance(row, Figure)]
    return f"{told[0]} ({told[1]})" if len(told) > 1 else told[0] if told else "unknown"


def _amount(text: str) -> tuple[float, str]:
    from burdenshare.answers.costing import read_claim

    claim = read_claim(text)
    return claim.amount, claim.currency


def _reading(place: int, answer: Answer, currency: str) -> dict[str, Any]:
    amount = amount_in(answer, currency)
    return {
        "name": answer.reading.tier,
        "lane": place % 3,
        "now": amount / 1000 if amount is not None else None,
        "other": bool(answer.reading.prices),
        "label": "",
    }


def _cost_table(at: Lookup, claimed: Claimed, currency: str) -> Table:
    rows = []
    for answer in claimed.cost.answers:
        figures = {row.unit.symbol: row for row in answer.rows if isinstance(row, Figure)}
        own = next((row for symbol, row in figures.items() if symbol != currency), None)
        off = figures[currency].extras["off_claim"] if currency in figures else None
        rows.append(
            (
                with_capital(answer.reading.label),
                [
                    Cell(answer.reading.tier, quiet=True),
                    tables.number(figures.get(currency), at.home, answer.reading.id),
                    tables.money(own, at.home, answer.reading.id),
                    Cell("other prices" if off is None else f"{tables.signed(off)} %"),
                    Cell(answer.reading.sentence, quiet=True),
                ],
            )
        )
    told = [row for answer in claimed.cost.answers for row in answer.rows]
    return Table(
        f"cost-{claimed.claim.ally}-table",
        f"What {at.mark} costs {the(at.names[claimed.claim.ally])} a year, by reading, "
        f"as known on {day_in_words(claimed.claim.day)}",
        ["Reading", "tier", f"million {currency}", "million, own currency", "off the claim", "what it says"],
        rows,
        tables.source(told, at.told.editions),
    )


# --- the path that was needed, and what happened -------------------------------------------------------


def paths(at: Lookup, claimed: Claimed, seen: Hindsight) -> Section:
    """The paths that could have been drawn on the day of the claim, and what was reported since."""
    claim, name = claimed.claim, at.names[claimed.claim.ally]
    first, last = seen.start.year, max(seen.outturn)
    title = (
        f"{with_capital(the(name))}’s share from {first} to {last} ran nearest to a path "
        f"{'that was ' if seen.nearest != 'frozen-share' else 'of '}{NAMES[seen.nearest]}"
    )
    finding = Finding(
        title,
        f"{rounded(seen.distances[seen.nearest], 2)} points",
        f"is how far {the(name)}’s share ran from the nearest of four paths to {at.mark}, "
        f"{NAMES[seen.nearest]}",
    )
    deadline = max(year for path in seen.drawn.values() for year in path.years)
    picture = pictures.picture(
        f"paths-{claim.ally}",
        title,
        "One line for each path by year, dots for the shares reported, and numbered marks for what happened "
        f"meanwhile; a double stroke where the dots after it count otherwise. {BEHIND}",
        pictures.lines(
            [
                {"path": shape, "year": year, "share": float(share)}
                for shape, path in seen.drawn.items()
                for year, share in zip(path.years, path.share, strict=True)
            ],
            {shape: STROKES[shape] for shape in seen.drawn},
            [
                {"year": year, "share": float(row.printed or row.value)}
                for year, row in [(first, seen.start), *seen.outturn.items()]
            ],
            [
                {"at": event.day.year + (event.day.timetuple().tm_yday - 1) / 366, "number": str(number)}
                for number, event in enumerate(_marks(seen), start=1)
            ],
            (first, deadline),
            "% of GDP",
            list(_breaks(seen)),
        ),
    )
    marks = "; ".join(
        f"{number} {event.name}, {day_in_words(event.day)}"
        for number, event in enumerate(_marks(seen), start=1)
    )
    return Section(
        f"path-and-outturn-{claim.ally}",
        _knowledge(at, claimed),
        finding,
        picture,
        _path_table(at, claimed, seen),
        remarks=[
            f"{with_capital(seen.told)}.",
            *([f"Meanwhile: {marks}."] if marks else []),
            *(f"‖ {with_capital(the(name))} {told}." for told in _breaks(seen).values()),
        ],
        key=[
            ("", "●", "reported"),
            *((STROKES[shape], DASHES[shape], NAMES[shape]) for shape in seen.drawn),
        ],
        later=claimed.later,
    )


def _breaks(seen: Hindsight) -> dict[int, str]:
    """The years from which on the shares reported count otherwise than those before, and how."""
    return {
        year: note.text for year, row in seen.outturn.items() for note in row.notes if note.code == "break"
    }


def _marks(seen: Hindsight) -> list[Any]:
    """What is drawn on the axis of time: summits, wars, accessions and what the ally itself did."""
    return [event for event in seen.marks if event.kind in ("summit", "war", "accession", "national")]


def _knowledge(at: Lookup, claimed: Claimed) -> str:
    told = f"The path that was needed, as of {day_in_words(claimed.claim.day)}, and what happened"
    return f"{told}: later knowledge" if claimed.later else told


def _path_table(at: Lookup, claimed: Claimed, seen: Hindsight) -> Table:
    years = next(iter(seen.drawn.values())).years
    reported = {seen.start.year: seen.start, **seen.outturn}
    rows = [
        (
            str(year),
            [
                at.number(reported.get(year)),
                *(Cell(rounded(float(path.share[place]), 2)) for path in seen.drawn.values()),
            ],
        )
        for place, year in enumerate(years)
    ]
    return Table(
        f"paths-{claimed.claim.ally}-table",
        f"{with_capital(MEASURES['share_of_gdp'].label)}, %: reported, and four paths from {seen.start.year} "
        f"to {seen.target:g} %",
        ["Year", "reported", *(NAMES[shape] for shape in seen.drawn)],
        rows,
        tables.source(reported.values(), at.told.editions),
    )


def figures(planned: Planned) -> Iterator[tuple[Figure, str]]:
    """Every figure that these sections link to, with the reading under which it was answered."""
    for comparison, first in planned.outturns:
        yield comparison.reported, "default"
        if first:
            yield first, "default"
    for claimed in planned.claimed:
        for answer in claimed.cost.answers:
            for row in answer.rows:
                if isinstance(row, Figure):
                    yield row, answer.reading.id
        if claimed.seen:
            yield claimed.seen.start, "default"
            yield from ((row, "default") for row in claimed.seen.outturn.values())
