"""Whether what a text says is true: every claim in it, with its verdict under each reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare.answers.result import known
from burdenshare.articles import reading, text
from burdenshare.articles.editions import editions_named
from burdenshare.articles.records import Read, Span, Text
from burdenshare.check import ADVERSE, VERDICTS, Context, Found, Verdict, judge
from burdenshare.errors import InputError
from burdenshare.ledger.known import Ledger
from burdenshare.records import Figure

AROUND = 32
SEVERAL = re.compile(r"(?<=^hold)s|(?<=^fail)s")
COLUMNS = (
    "start", "end", "exact", "type", "subject", "measure", "comparison", "value", "unit", "period",
    "asserted_by", "polarity", "verdict", "because", "nearest_true",
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """A text with the verdicts on its claims.

    Attributes:
        read: What was found in the text.
        verdicts: One per claim, in order of place.
        as_of: The day whose knowledge counts; None: every edition held.
        notes: What a reader must know beside the claims.
    """

    read: Read
    verdicts: tuple[Verdict, ...]
    as_of: date | None
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """The text as it was read."""
        return self.read.text

    @property
    def counts(self) -> dict[str, int]:
        """How many claims have which verdict, those that occur, in the order of `VERDICTS`."""
        found = Counter(verdict.verdict for verdict in self.verdicts)
        return {kind: found[kind] for kind in VERDICTS if found[kind]}

    @property
    def adverse(self) -> bool:
        """Whether a claim does not hold as things stand; questions never count."""
        return any(
            verdict.verdict in ADVERSE and verdict.claim.polarity != "question" for verdict in self.verdicts
        )

    @property
    def silent(self) -> bool:
        """Whether nothing could be said about any claim."""
        return all(verdict.verdict in ("unknown", "not_checkable") for verdict in self.verdicts)

    def span(self, verdict: Verdict) -> Span:
        """Where a claim stands in the text as read, in code points."""
        return self.text.original_span(verdict.claim.span)

    def exact(self, verdict: Verdict) -> str:
        """The words of a claim, as they stand in the text."""
        span = self.span(verdict)
        return self.text.original[span.start : span.end]

    def speaker(self, verdict: Verdict) -> str:
        """Who asserts a claim; empty where the text itself does."""
        number = verdict.claim.asserted_by
        if number is None:
            return ""
        statement = self.read.statements[number]
        if statement.speaker:
            return statement.speaker.name
        return self.text.words(statement.mention) if statement.mention else "not said"

    def passed_on_by(self, verdict: Verdict) -> list[str]:
        """Who passes a claim on, from the inside out."""
        number, found = verdict.claim.asserted_by, []
        while number is not None:
            number = self.read.statements[number].within
            if number is not None:
                speaker = self.read.statements[number].speaker
                found.append(speaker.name if speaker else "not said")
        return found

    def records(self) -> list[dict[str, Any]]:
        """One record per claim; None where something does not apply or is not said."""
        return [self._record(verdict) for verdict in self.verdicts]

    def _record(self, verdict: Verdict) -> dict[str, Any]:
        claim, span = verdict.claim, self.span(verdict)
        value, period = claim.value, claim.period
        return {
            "start": span.start,
            "end": span.end,
            "exact": self.exact(verdict),
            "type": claim.type,
            "subject": " ".join(claim.subjects) or None,
            "measure": claim.measure or None,
            "comparison": claim.comparison or None,
            "value": float(value.value) if value else None,
            "unit": (value.unit or None) if value else None,
            "period": _period(period.earliest, period.latest) if period else None,
            "asserted_by": self.speaker(verdict) or None,
            "polarity": claim.polarity,
            "verdict": verdict.verdict,
            "because": verdict.because,
            "nearest_true": " ".join(verdict.nearest_true) or None,
        }

    def selector(self, verdict: Verdict) -> dict[str, str]:
        """A W3C text quote selector: the words, and up to 32 code points before and after them."""
        span, whole = self.span(verdict), self.text.original
        return {
            "type": "TextQuoteSelector",
            "exact": whole[span.start : span.end],
            "prefix": whole[max(span.start - AROUND, 0) : span.start],
            "suffix": whole[span.end : span.end + AROUND],
        }

    def tree(self) -> dict[str, Any]:
        """Everything, for programs: the records with their selectors, readings and cells."""
        return {
            "question": {"verb": "check", "source": self.text.source or None, "sha256": self.text.sha256},
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "text": {
                "title": self.text.title or None,
                "day": self.text.day.isoformat() if self.text.day else None,
                "length": len(self.text.original),
            },
            "headline": [self.summary],
            "counts": self.counts,
            "adverse": self.adverse,
            "rows": [
                {
                    **self._record(verdict),
                    "passed_on_by": self.passed_on_by(verdict),
                    "selector": self.selector(verdict),
                    "readings": [_reading(found) for found in verdict.found],
                    "notes": list(verdict.notes),
                }
                for verdict in self.verdicts
            ],
            "notes": [{"code": "reading", "text": note} for note in self.notes],
        }

    @property
    def summary(self) -> str:
        """How many claims there are and how they stand, in a sentence."""
        if not self.verdicts:
            return "No claim was found that could be held against a figure or a document."
        told = ", ".join(counted(kind, count) for kind, count in self.counts.items())
        number = len(self.verdicts)
        return f"{number:,} claim{'s' * (number != 1)}: {told}"


def in_words(kind: str) -> str:
    """A verdict as people read it, `held in an earlier edition`.

    >>> in_words("no_such_obligation")
    'no such obligation'
    """
    return kind.replace("held_in_earlier_edition", "held in an earlier edition").replace("_", " ")


def counted(kind: str, number: int) -> str:
    """How many claims have a verdict.

    >>> counted("holds", 5), counted("fails", 1)
    ('5 hold', '1 fails')
    """
    told = in_words(kind)
    return f"{number:,} {told if number == 1 else SEVERAL.sub('', told)}"


def _period(first: date, last: date) -> str:
    """A year, a span of years or a day."""
    if first == last:
        return first.isoformat()
    return str(first.year) if first.year == last.year else f"{first.year}:{last.year}"


def _reading(found: Found) -> dict[str, Any]:
    row = found.row
    return {
        "label": found.label,
        "role": found.role,
        "tier": found.tier,
        "value": float(found.value) if found.value is not None else None,
        "told": found.told or None,
        "holds": {"narrow": True, "wide": True, "no": False, "unknown": None}[found.match],
        "after_rounding": found.match == "wide",
        "source": found.source or None,
        "edition": (row.edition or None) if row else None,
        "locator": row.locator if isinstance(row, Figure) else None,
        "why": found.why or None,
    }


def check(
    asked: str | Path | bytes,
    *,
    as_of: str | date | None = None,
    speaker: str | None = None,
    data: str | Path | None = None,
) -> Checked:
    """Read a sentence or a file, and hold each claim in it against the ledger.

    Args:
        asked: A sentence; the path of a text, an HTML page or a PDF; or the bytes of one.
        as_of: The day whose knowledge counts; None: the text's own day, else every edition held.
        speaker: The ally for whom `we` speaks, where the text does not say.
        data: The user's data folder.

    Raises:
        InputError: If there is no text, or one that is not English.
        BadFile: If the file cannot be read.

    >>> check("Germany spent 2.1 % of GDP on defence in 2024", as_of="2024-07-01").verdicts[0].verdict
    'holds'
    """
    return check_text(text.read(asked), as_of=as_of, speaker=speaker, data=data)


def check_text(
    found: Text,
    *,
    as_of: str | date | None = None,
    speaker: str | None = None,
    data: str | Path | None = None,
) -> Checked:
    """As `check`, of a text that was read already."""
    return check_against(known(as_of, data), found, speaker)


def check_against(ledger: Ledger, found: Text, speaker: str | None = None) -> Checked:
    """As `check`, of one text among many that are held against the same ledger."""
    if ledger.known_on is None and found.day is not None:
        ledger = ledger.as_of(found.day)
    day = found.day or ledger.known_on
    code = speaking(speaker, ledger)
    read = reading.read(replace(found, day=day), ledger.countries, speaker=code)
    named = tuple(
        dict.fromkeys(code for mention in read.mentions if mention.kind != "group" for code in mention.codes)
    )
    context = Context(ledger, day, named, editions_named(read))
    verdicts = tuple(judge(claim, context, read.statements) for claim in read.claims)
    return Checked(read, verdicts, ledger.known_on, read.notes)


def speaking(name: str | None, ledger: Ledger) -> str:
    """The code of the ally for whom somebody speaks; empty where nobody is named.

    Raises:
        InputError: If the name is not one ally's.
    """
    if name is None:
        return ""
    codes: Sequence[str] = ledger.countries.resolve([name], ledger.day)
    if len(codes) != 1 or codes[0] not in ledger.countries.allies:
        raise InputError(f"'{name}' is not one ally.", where="--speaker", remedy="Name one, such as USA.")
    return codes[0]
