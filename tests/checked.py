"""Checked texts made by hand: claims typed, verdicts by the ledger or typed too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from burdenshare.answers import Checked
from burdenshare.answers.result import known
from burdenshare.articles.records import (
    Block,
    Claim,
    Interval,
    Person,
    Quantity,
    Read,
    Sentence,
    Span,
    Statement,
    Text,
    When,
)
from burdenshare.check import Context, Verdict, judge

SENTENCE = re.compile(r"[^.\n]+\.?")
PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\n)[^\n]+)*")


def text_of(words: str, **more: Any) -> Text:
    """A text as read, without anything left out."""
    digest = sha256(words.encode("utf-8", "replace")).hexdigest()
    return Text(more.pop("source", ""), words, words, sha256=digest, **more)


def place(text: str, words: str, nth: int = 0) -> Span:
    """Where some words stand, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def quantity(text: str, words: str, value: str, kind: Any, unit: str, half: str) -> Quantity:
    """A number that stands for itself, give or take half a unit of its last digit."""
    span, stated, around = place(text, words), Decimal(value), Decimal(half)
    meant = Interval(stated - around, stated + around)
    return Quantity(span, span, kind, stated, unit, meant, meant)


def year(span: Span, when: int) -> When:
    """A calendar year."""
    return When(span, date(when, 1, 1), date(when, 12, 31), "year")


def read_of(
    text: Text,
    claims: Sequence[Claim],
    statements: Sequence[Statement] = (),
    kinds: dict[int, Any] | None = None,
) -> Read:
    """What was read: paragraphs part at empty lines, sentences at full stops."""
    blocks = tuple(
        Block((kinds or {}).get(number, "paragraph"), Span(*found.span()))
        for number, found in enumerate(PARAGRAPH.finditer(text.plain))
    )
    sentences = tuple(Sentence(Span(*found.span()), 0) for found in SENTENCE.finditer(text.plain))
    return Read(text, blocks, (), sentences, tuple(statements), (), (), (), tuple(claims))


def judged(read: Read, as_of: date | None, notes: tuple[str, ...] = ()) -> Checked:
    """With the verdicts of the ledger."""
    ledger = known(as_of, None)
    context = Context(ledger, read.text.day)
    verdicts = tuple(judge(claim, context, read.statements) for claim in read.claims)
    return Checked(read, verdicts, ledger.known_on, notes)


def typed(words: str, verdicts: Sequence[tuple[Span, str]], **more: Any) -> Checked:
    """With verdicts typed by hand; each rests on no reading."""
    found = [
        Verdict(Claim(span, "share"), kind, f"What is to be said of {number}.")  # type: ignore[arg-type]
        for number, (span, kind) in enumerate(verdicts)
    ]
    read = read_of(text_of(words, **more), [verdict.claim for verdict in found])
    return Checked(read, tuple(found), None)


ARTICLE = (
    "Guidelines, gaps and a bill that nobody wrote\n\n"
    "BRUSSELS – Germany spent 2.1 % of GDP on defence in 2024, the alliance's figures show, while "
    "Poland spent $26 million on defence in 2023, according to a note that circulated on Monday.\n\n"
    "“Germany owes vast sums of money to NATO,” the president wrote. Officials said that Germany "
    "would have to spend an additional $37 billion a year, and that Estonia spent 2.0 % in 2015.\n\n"
    "Latvia spent 1.7 % of GDP on defence in 2023. That is the best decision in years, one diplomat "
    "said: “We will never go below it again.” Norway spent 1.6 % of GDP on defence in 2023.\n\n"
    "Elsewhere the mood was calm. Nobody expected a decision before the summer, and the ministers "
    "left without a statement.\n"
)


def article() -> Checked:
    """An article with claims of several kinds, judged by the ledger of 1 July 2024."""
    text = text_of(ARTICLE, source="press/bill.txt", title="", day=date(2024, 7, 1))

    def share(words: str, country: str, value: str, when: int, by: int | None = None) -> Claim:
        number = quantity(ARTICLE, re.search(r"[\d.]+ %", words)[0], value, "percent", "percent", "0.05")  # type: ignore[index]
        span = place(ARTICLE, words)
        return Claim(
            span, "share", (country,), "share_of_gdp", value=number, period=year(span, when), asserted_by=by
        )

    president = Statement(
        "direct",
        (place(ARTICLE, "Germany owes vast sums of money to NATO,"),),
        speaker=Person("the president"),
    )
    officials = Statement("reported", (), speaker=Person("Officials"), within=None)
    within = Statement("direct", (), speaker=Person("one diplomat"), within=1)
    poland, cost = (
        "Poland spent $26 million on defence in 2023",
        "Germany would have to spend an additional $37 billion a year",
    )
    claims = [
        share("Germany spent 2.1 % of GDP on defence in 2024", "DEU", "2.1", 2024),
        Claim(
            place(ARTICLE, poland), "spending", ("POL",), "defence_expenditure",
            value=quantity(ARTICLE, "$26 million", "26000000", "money", "USD", "500000"),
            period=year(place(ARTICLE, poland), 2023),
        ),
        Claim(place(ARTICLE, "Germany owes vast sums of money to NATO"), "debt", ("DEU",), asserted_by=0),
        Claim(
            place(ARTICLE, cost), "gap_cost", ("DEU",),
            value=replace(quantity(ARTICLE, "$37 billion", "37000000000", "money", "USD", "500000000")),
            asserted_by=1,
        ),
        share("Estonia spent 2.0 % in 2015", "EST", "2.0", 2015, 1),
        share("Latvia spent 1.7 % of GDP on defence in 2023", "LVA", "1.7", 2023),
        Claim(
            place(ARTICLE, "the best decision in years"), "opinion", why_not="value_word", polarity="opinion"
        ),
        Claim(
            place(ARTICLE, "We will never go below it again"), "intention", asserted_by=2,
            why_not="intention", polarity="intention",
        ),
        share("Norway spent 1.6 % of GDP on defence in 2023", "NOR", "1.6", 2023),
    ]  # fmt: skip
    read = read_of(text, claims, [president, officials, within], {0: "headline"})
    return judged(read, date(2024, 7, 1))
