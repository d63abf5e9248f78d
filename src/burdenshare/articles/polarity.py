"""Whether what somebody says is asserted, denied, asked, demanded, intended, foreseen or thought."""

from __future__ import annotations

import re

from burdenshare.articles.forms import Finding
from burdenshare.articles.function_words import words
from burdenshare.articles.records import Polarity

LONGEST_JUDGED = 320
QUESTIONING = frozenset(["ask", "wonder", "inquire", "question"])
FORESEEING = words("predict forecast expect hope fear")
SAYING = frozenset(("neutral", "insisting", "doubting", "conceding", "source", "nominal", ""))
DEMANDING_NOUNS = words("demand demands call calls request requests plea pleas appeal appeals advice")
INTENDING_NOUNS = words(
    "promise promises pledge pledges vow vows offer commitment undertaking threat threats decision"
)
FORESEEING_NOUNS = words("prediction predictions forecast forecasts warning warnings hope hopes fear fears")

CONDITION = re.compile(r"\A(?:if|unless|provided|should)\b|\bwould\b.{0,120}\b(?:if|unless)\b", re.IGNORECASE)
DEMAND = re.compile(r"\b(?:should|must|ought to|let us|let's|it is time)\b", re.IGNORECASE)
INTENTION = re.compile(
    r"\b(?:i|we)(?: will|'ll| shall| are going to| intend| plan| want)\b"
    r"|\A(?:he|she|it|they|(?:his|her|its|their)(?: \w+){1,2})(?: would| will)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|'ll|won't|would|could|may|might|is likely|are likely|going to)\b", re.IGNORECASE
)


def polarity(finding: Finding, content: str, quoted_ending: str) -> Polarity:
    """How a statement's content is put forward.

    Args:
        finding: The attribution.
        content: Its words.
        quoted_ending: Last code point of its last quotation; empty where nothing is quoted.

    >>> polarity(Finding("cue first", "denying", "deny", (1, 1), (0, 0)), "it had paid", "")
    'denied'
    """
    told = by_cue(finding)
    if told is None and finding.kind == "warning" and FUTURE.search(content):
        return "prediction"
    return told or by_content(content, quoted_ending)


def by_cue(finding: Finding) -> Polarity | None:
    if finding.withheld or (finding.negated and finding.how == "wh"):
        return "withheld"
    if finding.kind == "denying":
        return "withheld" if finding.negated else "denied"
    if finding.negated and finding.kind != "directive":
        return "denied"
    if finding.lemma in QUESTIONING and finding.how in ("wh", "quote", "colon"):
        return "question"
    if finding.kind == "nominal" and finding.lemma in DEMANDING_NOUNS:
        return "demand"
    if finding.kind == "nominal" and finding.lemma in INTENDING_NOUNS:
        return "intention"
    if finding.kind == "directive" or (
        finding.how == "to" and finding.kind in ("neutral", "warning", "insisting")
    ):
        return "demand"
    if finding.kind == "commissive" and finding.lemma != "assure":
        return "intention"
    if finding.lemma in FORESEEING or finding.lemma in FORESEEING_NOUNS:
        return "prediction"
    if finding.kind in ("mental", "evaluating", "naming"):
        return "opinion"
    return None


def by_content(content: str, quoted_ending: str) -> Polarity:
    if quoted_ending == "?":
        return "question"
    if len(content) > LONGEST_JUDGED:
        return "asserted"
    if CONDITION.search(content):
        return "condition"
    if DEMAND.search(content):
        return "demand"
    if INTENTION.search(content):
        return "intention"
    return "asserted"
