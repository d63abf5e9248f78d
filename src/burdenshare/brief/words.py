"""Findings in sentences: each a heading of the page, and short enough to quote. Nothing is computed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from burdenshare.answers.beside import Revision
from burdenshare.measures import MEASURES
from burdenshare.pledges import Pledge
from burdenshare.records import Figure, Unknown
from burdenshare.units import grouped, rounded, sign
from burdenshare.wording import day_in_words, in_short, in_words, with_capital

MUCH = 0.1
EDITION = re.compile(r"(the edition |edition )?\b[a-z]+-(\d{4}-\d{2}-\d{2})\b")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
MEASURE = re.compile(rf"\b({'|'.join(measure for measure in MEASURES if '_' in measure)})\b")
WITH_ARTICLE = ("United ", "Netherlands")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one section says.

    Attributes:
        title: A sentence.
        figure: Its number, to be seen first; empty where it is unknown.
        rest: What the number is.
    """

    title: str
    figure: str
    rest: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of one ally in money.

    Attributes:
        dollars: In dollars.
        own: In national currency.
    """

    name: str
    dollars: Figure | Unknown | None
    own: Figure | Unknown | None

    @property
    def in_dollars(self) -> str:
        """In short, `27.9 bn USD`; empty where unknown."""
        return in_short(self.dollars.value, "USD") if isinstance(self.dollars, Figure) else ""

    @property
    def in_own(self) -> str:
        """In short, `24.9 bn EUR`; empty where unknown or the same."""
        if not isinstance(self.own, Figure) or self.own.unit.symbol == "USD":
            return ""
        return in_short(self.own.value, self.own.unit.symbol)

    @property
    def told(self) -> str:
        """Dollars, and national currency in brackets."""
        return f"{self.in_dollars} ({self.in_own})" if self.in_own else self.in_dollars


def shown(row: Figure) -> str:
    """A figure as published, or rounded where it is computed."""
    decimals = MEASURES[row.measure].decimals if row.measure in MEASURES else 2
    return grouped(row.printed or rounded(row.value, decimals))


def the(name: str) -> str:
    """The name of a country inside a sentence.

    >>> the("United States"), the("Germany")
    ('the United States', 'Germany')
    """
    return f"the {name}" if name.startswith(WITH_ARTICLE) else name


def plain(text: str, pledge: str) -> str:
    """A sentence of the program with days and labels in the place of ids.

    Args:
        text: May name editions, measures with an underscore, and the pledge by their ids.
        pledge: Id of the pledge that the page is about; empty where it is about none.

    >>> plain("the edition nato-2016-01-28 does not give equipment_share", "wales-2014")
    'the edition of 28 January 2016 does not give the share of equipment in defence expenditure'
    """
    text = EDITION.sub(lambda found: f"{found[1] or 'the edition '}of {found[2]}", text)
    text = DAY.sub(lambda found: day_in_words(date.fromisoformat(found[0])), text)
    text = MEASURE.sub(lambda found: f"the {MEASURES[found[0]].label}", text)
    return text.replace(pledge, "the pledge") if pledge else text


def mark(pledge: Pledge) -> str:
    """The first threshold with its unit: `2 %`."""
    return f"{pledge.main.threshold:g} {sign(pledge.main.unit)}"


def aim(pledge: Pledge) -> str:
    """The first threshold and what it is a share of: `2 % of GDP`."""
    if pledge.main.measure.startswith("share_of_gdp"):
        return f"{mark(pledge)} of GDP"
    measure = MEASURES.get(pledge.main.measure)
    return f"{mark(pledge)} ({measure.label if measure else pledge.main.measure})"


def is_per_head(row: Figure | Unknown) -> bool:
    """Whether it is an amount for each inhabitant, which the page does not show."""
    return row.unit.symbol.endswith(" per head")


def is_past(row: Figure) -> bool:
    """Whether the year was over when the edition was published."""
    return row.year < row.vintage.year


def who_meets(rows: Sequence[Figure | Unknown], pledge: Pledge, year: int, source: str) -> Finding:
    """How many of the allies that count meet the first threshold.

    Args:
        rows: One per ally that counts.
        pledge: Asked about.
        year: Asked about.
        source: Whose estimates the figures are, `, by NATO’s estimates`; empty where they are none.
    """
    figures = [row for row in rows if isinstance(row, Figure)]
    if not figures:
        return _nothing(f"who meets {aim(pledge)} in {year}")
    meeting = [row for row in figures if row.extras["met"]]
    silent = len(rows) - len(figures)
    verb = _meet(len(meeting), past=any(is_past(row) for row in figures), all_known=not silent)
    what = f"{verb} {aim(pledge)} in {year}{source}{_unknown(silent)}"
    title = f"{with_capital(in_words(len(meeting))) if meeting else 'None'} of {len(rows)} allies {what}"
    return Finding(title, f"{len(meeting)} of {len(rows)}", f"allies {what}")


def _meet(number: int, *, past: bool, all_known: bool) -> str:
    """The verb for some allies; what is not known of all of them is said to be known of these."""
    if not all_known:
        return f"{'is' if number == 1 else 'are'} known to {'have met' if past else 'meet'}"
    return "met" if past else "meets" if number == 1 else "meet"


def _unknown(silent: int) -> str:
    """How many are unknown, as the end of a sentence."""
    return f"; {in_words(silent)} {'is' if silent == 1 else 'are'} unknown" if silent else ""


def _nothing(what: str) -> Finding:
    return Finding(f"{with_capital(what)} is unknown", "", what)


def largest_part(
    now: Figure | None, then: Figure | None, name: str, pledge: Pledge, year: int, source: str
) -> Finding:
    """The largest part of allied spending, and what the pledge would change.

    Args:
        now: The part.
        then: The same if the pledge were met.
        name: Of the ally.
        pledge: Asked about.
        year: Asked about.
        source: Whose estimates the figures are; empty where they are none.
    """
    if now is None or then is None:
        return _nothing(f"who accounts for how much of allied spending in {year}")
    past = is_past(now)
    condition = f"if every ally below {mark(pledge)} {'had met it' if past else 'met it'}"
    same = shown(now) == shown(then)
    other = f"the same to one decimal {condition}" if same else f"{shown(then)} % {condition}"
    verb = "accounted" if past else "accounts"
    share = f"{shown(now)} % of allied spending in {now.year}"
    title = f"{with_capital(the(name))} {verb} for {share}{source}; {other}"
    rest = f"is the part of allied spending that {the(name)} {verb} for{source}; {other}"
    return Finding(title, f"{shown(now)} %", rest)


def worth(
    rows: Sequence[Figure | Unknown],
    total: Figure | Unknown,
    largest: Sequence[Gap],
    pledge: Pledge,
    source: str,
) -> Finding:
    """What the gaps add up to.

    Args:
        rows: One per ally that counts.
        total: The sum in dollars.
        largest: The gap of each ally known to be below, the largest first.
        pledge: Asked about.
        source: Whose estimates the figures are; empty where they are none.
    """
    known = sum(isinstance(row, Figure) for row in rows)
    if known and not largest:
        return _none_below(known, len(rows) - known, pledge, source)
    if isinstance(total, Unknown):
        title = f"What the gaps add up to is unknown: {total.why}"
        return Finding(title, "", f"what the gaps add up to: {total.why}")
    amount, first = in_short(total.value, "USD"), largest[0]
    if len(largest) == 1:
        title = f"One ally is below {mark(pledge)}{source}: {first.name}, by {first.told}"
        return Finding(title, amount, f"is the one gap, that of {the(first.name)}{source}")
    allies = f"{in_words(len(largest))} allies"
    title = f"The gaps of {allies} add up to {amount}{source}; the largest is {first.name}’s, {first.told}"
    return Finding(title, amount, f"is the sum of the gaps of {allies}{source}")


def _none_below(known: int, silent: int, pledge: Pledge, source: str) -> Finding:
    """Nobody is below; or nobody of those that are known."""
    below = f"below {mark(pledge)}{source}"
    if not silent:
        return Finding(f"No ally is {below}: there is no gap", "0", f"allies are {below}")
    title = f"None of {known + silent} allies is known to be {below}{_unknown(silent)}"
    return Finding(title, f"0 of {known}", f"allies known are {below}{_unknown(silent)}")


def since(revisions: Sequence[Revision], pledge: Pledge, year: int, opening: str) -> Finding:
    """How many figures changed by more than a little, and who crossed the threshold.

    Args:
        revisions: One per ally.
        pledge: Asked about.
        year: Of the figures.
        opening: `Since then`, or since which edition.
    """
    many = [revision for revision in revisions if revision.exceeds(MUCH)]
    lost = [revision for revision in revisions if revision.lost]
    gained = [revision for revision in revisions if revision.gained]
    what = f"figures for {year} have been revised by more than {MUCH:g} points"
    parts = [f"{opening}, {in_words(len(many)) if many else 'none'} of {len(revisions)} {what}"]
    if lost:
        verb = "no longer does" if len(lost) == 1 else "no longer do"
        parts.append(f"{in_words(len(lost))} that met {mark(pledge)} {verb}")
    if gained:
        verb = "now does" if len(gained) == 1 else "now do"
        parts.append(f"{in_words(len(gained))} that did not meet it {verb}")
    return Finding(
        "; ".join(parts), f"{len(many)} of {len(revisions)}", f"{what} {opening[0].lower()}{opening[1:]}"
    )


def crossing(revision: Revision) -> str:
    """Whether the threshold is met, in the earlier edition and in the later one."""
    if revision.lost:
        return "no longer met"
    if revision.gained:
        return "now met"
    return "met in both" if revision.after.extras["met"] else "not met"
