"""Verdicts on the claims of a text, as table, JSON, CSV and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.answers.files import Listing
from burdenshare.answers.verdicts import COLUMNS, Checked, in_words
from burdenshare.check import ADVERSE, Verdict
from burdenshare.formats.rows import SCHEMA, dumped

WIDTH = 28


def verdict_text(checked: Checked) -> str:
    """A summary where there are several claims; each claim with its verdict and why."""
    several = len(checked.verdicts) != 1
    lines = [checked.summary, ""] if several else []
    for verdict in checked.verdicts:
        if several:
            lines.append(f"  “{' '.join(checked.exact(verdict).split())}”{_who(checked, verdict)}")
        lines.extend(_lines(verdict))
        if several:
            lines.append("")
    lines.extend(f"  {note}" for note in checked.notes)
    return "\n".join(lines).rstrip() + "\n"


def _who(checked: Checked, verdict: Verdict) -> str:
    speaker = checked.speaker(verdict)
    polarity = "" if verdict.claim.polarity == "asserted" else f", {verdict.claim.polarity}"
    return f"  {speaker}{polarity}" if speaker or polarity else ""


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"  {in_words(verdict.verdict):<{WIDTH}}{verdict.because}"
    for sentence in verdict.nearest_true:
        if sentence not in verdict.because and (
            verdict.verdict in ADVERSE or verdict.verdict == "holds_only_if"
        ):
            yield f"  {'nearest true sentence':<{WIDTH}}{sentence}"
    for note in verdict.notes:
        yield f"  {'':<{WIDTH}}{note}"


def verdict_json(checked: Checked) -> str:
    """Everything; its schema is published as `data/schema/verdicts.json`."""
    return dumped({"schema": SCHEMA, **checked.tree()})


def verdict_listing(checked: Checked) -> Listing:
    """One row per claim, without the readings."""
    return Listing({"verb": "check"}, COLUMNS, checked.records(), headline=[checked.summary])
