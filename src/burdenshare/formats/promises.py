"""A pledge as text and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from burdenshare.answers.promising import Promise, citation_text
from burdenshare.formats.rows import SCHEMA, dumped


def promise_text(promise: Promise) -> str:
    """The pledge with its clauses: whom each addresses, in which words, and where that was read."""
    return "\n".join(_lines(promise)) + "\n"


def _lines(promise: Promise) -> Iterator[str]:
    pledge = promise.pledge
    yield f"{pledge.id}: {pledge.title}, {pledge.told} ({pledge.kind})"
    yield f"  {pledge.forum}; {pledge.reference}"
    if pledge.deadline:
        yield f"  deadline: {pledge.deadline}"
    if pledge.superseded_by:
        yield f"  superseded by: {pledge.superseded_by}"
    if pledge.note:
        yield f"  {pledge.note}"
    for clause in pledge.clauses:
        yield ""
        measured = (
            f" ({clause.measure} at least {clause.threshold:g} {clause.unit})" if clause.measure else ""
        )
        yield f"  {clause.label}{measured}"
        for words in clause.addressed:
            whom = " ".join(words.allies) or words.who.replace("_", " ")
            yield f"    {whom}: {words.words} [{words.legal}]"
            yield f"      {citation_text(words.evidence)}"
    for code, why in pledge.exempt.items():
        yield f"\n  exempt: {promise.names[code]} {why}"
    for dispute in pledge.disputed:
        yield f"\n  disputed: {promise.names[dispute.ally]}, {dispute.why}"
        yield from (f"    {number}. {reading}" for number, reading in enumerate(dispute.readings, start=1))
        yield f"      {citation_text(dispute.evidence)}"


def promise_json(promise: Promise) -> str:
    """The pledge as JSON; its schema is published as `data/schema/pledge.json`."""
    content: dict[str, Any] = asdict(promise.pledge)
    content["adopted"] = promise.pledge.adopted.isoformat()
    return dumped({"schema": SCHEMA, "question": {"verb": "pledges show"}, "pledge": _plain(content)})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
