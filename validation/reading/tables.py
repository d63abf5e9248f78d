"""Counts as tables in Markdown, each with its number and a 95 % interval."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt

from scoring import CAUTIOUS, CONFIDENT_COST, NOT_FOUND, PARTS, Outcome, Tally, cost, together

from burdenshare.check.records import VERDICTS

DRAWS, SEED = 1000, 7
Z = 1.959964
OF_A_CLAIM = ("subject", "measure", "value", "period", "comparison", "polarity")
SLOTS = {
    "quoted segments": ("speaker phrase", "person", "polarity"),
    "turns and posts": ("speaker phrase", "person", "polarity"),
    "reported speech": ("speaker phrase", "person", "polarity"),
    "quantities": ("kind", "value", "unit", "hedge", "interval"),
    "dates": ("earliest", "latest"),
    "claims": (*OF_A_CLAIM, "reference", "asserted by", "read right"),
}  # fmt: skip
GENRE_PARTS = ("quoted segments", "reported speech", "quantities", "dates", "claims")


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson.

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not of:
        return 0.0, 1.0
    share, part = right / of, Z * Z / of
    middle = (share + part / 2) / (1 + part)
    half = Z * sqrt(share * (1 - share) / of + part / (4 * of)) / (1 + part)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def bootstrap(
    outcomes: Sequence[Outcome], part: str, of: Callable[[Tally], float] = lambda tally: tally.f
) -> tuple[float, float]:
    """The 95 % interval of a figure where whole texts are drawn again, with a fixed seed."""
    rng = random.Random(SEED)
    tallies = [one.parts.get(part, Tally()) for one in outcomes]
    drawn = sorted(of(sum(rng.choices(tallies, k=len(tallies)), Tally())) for _ in range(DRAWS))
    return drawn[round(0.025 * (DRAWS - 1))], drawn[round(0.975 * (DRAWS - 1))]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every column but the first to the right.

    >>> print(table(["a", "b"], [["x", "1"]]))
    | a | b |
    |---|--:|
    | x | 1 |
    """
    lines = [f"| {' | '.join(head)} |", f"|---|{'|'.join(['--:'] * (len(head) - 1))}|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def of_texts(outcomes: Sequence[Outcome]) -> str:
    """Every table of a set of texts."""
    total = together(outcomes)
    parts = [found(outcomes), slots(total), genres(outcomes)]
    return "\n\n".join([*parts, of_verdicts(total)])


# --- what was found --------------------------------------------------------------------------------------


def found(outcomes: Sequence[Outcome]) -> str:
    """Precision, recall and F of each kind of mark."""
    total = together(outcomes)
    rows = []
    for part in PARTS:
        tally = total.parts.get(part, Tally())
        low, high = bootstrap(outcomes, part)
        rows.append(
            [
                part,
                str(tally.marked),
                str(tally.read),
                with_interval(tally.right, tally.read),
                with_interval(tally.right, tally.marked),
                f"**{tally.f:.2f}**",
                f"{low:.2f}–{high:.2f}",
            ]
        )
    return table(["", "marked", "read", "precision", "recall", "F", "F, texts drawn again"], rows)


def with_interval(right: int, of: int) -> str:
    """A share with its interval."""
    if not of:
        return "–"
    low, high = wilson(right, of)
    return f"{right / of:.2f} ({low:.2f}–{high:.2f})"


def slots(total: Outcome) -> str:
    """How often each slot is right among what was found."""
    rows = []
    for part, names in SLOTS.items():
        for name in names:
            right, of = total.fits.get(f"{part}: {name}", (0, 0))
            if of:
                rows.append([f"{part}: {name}", str(of), _percent(right, of), _interval(right, of)])
    right, of = slots_of_claims(total)
    rows.append(["claims: all slots together", str(of), _percent(right, of), _interval(right, of)])
    return table(["among those found", "n", "right", "95 %"], rows)


def slots_of_claims(total: Outcome) -> tuple[int, int]:
    """How many slots of claims are right, and of how many: subject to polarity."""
    fits = [total.fits.get(f"claims: {name}", (0, 0)) for name in OF_A_CLAIM]
    return sum(right for right, _ in fits), sum(of for _, of in fits)


def _percent(right: int, of: int) -> str:
    return f"{100 * right / of:.0f} %" if of else "–"


def _interval(right: int, of: int) -> str:
    if not of:
        return "–"
    low, high = wilson(right, of)
    return f"{100 * low:.0f}–{100 * high:.0f} %"


def genres(outcomes: Sequence[Outcome]) -> str:
    """F by genre, with how many marks there are."""
    rows = []
    for genre in sorted({one.genre for one in outcomes}):
        same = [one for one in outcomes if one.genre == genre]
        total = together(same)
        tallies = [total.parts.get(part, Tally()) for part in GENRE_PARTS]
        cells = [f"{tally.f:.2f} ({tally.marked})" if tally.marked else "–" for tally in tallies]
        rows.append([genre, str(len(same)), *cells])
    return table(["F by genre (marked)", "texts", *GENRE_PARTS], rows)


# --- verdicts --------------------------------------------------------------------------------------------


def of_verdicts(total: Outcome) -> str:
    """The confusion table of a set of texts, and what it comes to."""
    said = total.verdicts.copy()
    said.update({(wanted, NOT_FOUND): count for wanted, count in total.unread.items()})
    return "\n\n".join([confusion(said), _in_lines(text_lines(total))])


def text_lines(total: Outcome) -> list[tuple[str, str]]:
    """What the verdicts come to, each in a line."""
    matched = [one for one in total.judged if one.wanted]
    read = [one for one in matched if one.read_right]
    errors = total.confident_errors
    sides = sum(one.wrong_side for one in total.judged)
    alarms = [one for one in total.judged if not one.wanted]
    right, good = (sum(one.said == one.wanted for one in some) for some in (read, matched))
    return [
        ("verdicts right among claims read right", ratio(right, len(read))),
        ("verdicts right among claims found", ratio(good, len(matched))),
        *always((one.wanted, one.said) for one in matched),
        ("confident errors among all claims read, misread ones and false alarms included",
         ratio(errors.right, errors.read)),
        ("– of which true and false exchanged", ratio(sides, errors.read)),
        ("– of which false alarms", ratio(sum(one.error for one in alarms), errors.read)),
        ("– with the false alarms whose verdict another claim at the same place deserves",
         ratio(sum(one.error or one.spared for one in total.judged), errors.read)),
    ]  # fmt: skip


def always(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What always saying *holds* or *unknown* would score, and what each error costs on average."""
    wanted, said = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    number = len(wanted)
    if not number:
        return []
    true = sum(one == "holds" for one in wanted)

    def mean(answers: Iterable[str]) -> str:
        costs = [cost(one, other) for one, other in zip(answers, wanted, strict=True)]
        return f"{sum(costs) / number:.2f}"

    return [
        ("always saying *holds* scores", ratio(true, number)),
        (f"cost per claim (a confident error {CONFIDENT_COST}, an *unknown* in vain 1)", mean(said)),
        ("– always saying *holds*", mean(["holds"] * number)),
        ("– always saying *unknown*", mean(["unknown"] * number)),
    ]


def ratio(right: int, of: int) -> str:
    if not of:
        return "–"
    low, high = wilson(right, of)
    return f"{right} of {of}: {100 * right / of:.1f} % ({100 * low:.1f}–{100 * high:.1f} %)"


def _in_lines(lines: Iterable[tuple[str, str]]) -> str:
    return table(["verdicts", ""], [list(line) for line in lines])


def confusion(said: Counter[tuple[str, str]]) -> str:
    """Verdicts deserved, row by row, and how often which one was said; recall of each."""
    columns = [kind for kind in (*VERDICTS, NOT_FOUND) if any(said[one, kind] for one in VERDICTS)]
    rows = []
    for wanted in VERDICTS:
        number = sum(said[wanted, kind] for kind in columns)
        if not number:
            continue
        counts = [str(said[wanted, kind] or "·") for kind in columns]
        rows.append(
            [f"`{wanted}`", str(number), *counts, _percent(said[wanted, wanted], number),
             _interval(said[wanted, wanted], number)]
        )  # fmt: skip
    short = [kind.replace("_", " ") for kind in columns]
    return table(["deserved ↓ said →", "n", *short, "recall", "95 %"], rows)


# --- sentences -------------------------------------------------------------------------------------------


def of_sentences(
    pairs: Sequence[tuple[str, str]], ways: Sequence[str] = (), head: str = "made wrong by"
) -> str:
    """The tables of single sentences: verdict deserved and verdict said, and by how they were made wrong.

    Args:
        pairs: Deserved and said.
        ways: Of each sentence how it was made wrong, or another class; empty where it is in none.
        head: What the classes are called.
    """
    number = len(pairs)
    right = sum(wanted == said for wanted, said in pairs)
    errors = sum(said not in CAUTIOUS and said != wanted for wanted, said in pairs)
    lines = [
        ("verdicts right", ratio(right, number)),
        *always(pairs),
        ("confident errors", ratio(errors, number)),
        ("no claim found", ratio(sum(said == NOT_FOUND for _, said in pairs), number)),
    ]
    parts = [confusion(Counter(pairs)), _in_lines(lines)]
    if any(ways):
        parts.append(by_way(pairs, ways, head))
    return "\n\n".join(parts)


def by_way(pairs: Sequence[tuple[str, str]], ways: Sequence[str], head: str) -> str:
    """How often the verdict is right, and how often what deserves another one passed as true, by class."""
    rows = []
    for way in sorted(set(ways) - {""}):
        same = [pair for pair, one in zip(pairs, ways, strict=True) if one == way]
        right = sum(wanted == said for wanted, said in same)
        passed = sum(said.startswith("holds") and not wanted.startswith("holds") for wanted, said in same)
        rows.append([way.replace("_", " "), str(len(same)), _percent(right, len(same)),
                     _interval(right, len(same)), str(passed)])  # fmt: skip
    return table([head, "n", "verdict right", "95 %", "passed as true"], rows)
