"""Claims that hold one ally against another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.figures import about_defence, claim
from burdenshare.articles.frames import SOLDIERS
from burdenshare.articles.measured import TOPIC_WORDS, measure_of, spanning
from burdenshare.articles.records import Claim, Quantity, Span
from burdenshare.articles.subjects import totals

WORDS = r"(?:[\w.'&-]+ )"

COMPARISON = re.compile(
    rf"\b(?P<degree>more|less|higher|lower|fewer|bigger|smaller|larger|better|worse|further|faster)\b"
    rf"(?: {WORDS}{{0,5}}?)?"
    r"(?P<than>\bthan(?: what| that of| those of)?) (?=the |[A-Z])"
    r"|\b(?P<much>as (?:much|many|high|large|big)(?: [\w-]+){0,3}? as) (?=the |all the|[A-Z])"
    r"|\b(?P<times>twice|double|treble|triple|three times|four times|five times|ten times|half) (?:what"
    r"|that of|the \w+ of) (?=the |[A-Z])"
    r"|\b(?P<outspends>outspend(?:s|ing)?|outspent|overtak(?:es?|en|ing)|overtook|surpass(?:es|ed)|dwarfs?"
    r"|ahead of|eclips\w+) (?=the |[A-Z])"
    r"|\b(?P<trails>trail(?:s|ed|ing)?|lag(?:s|ged|ging)? behind|behind|below) (?=the (?:US|U\.S\.|United"
    r"|Nether)|[A-Z])"
    r"|\b(?P<equals>the same as|on a par with|level with|matches|no more than|as much as) (?=the |[A-Z])",
)

NEAR_OTHER = 48


def comparison(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    named = anchor.scene.mentions_in(Span(match.end(), min(match.end() + NEAR_OTHER, anchor.sentence.end)))[
        :1
    ]
    if not named or not about_defence(anchor):
        return None
    between = anchor.scene.words(Span(match.end(), named[0].span.start))
    if not re.fullmatch(r"(?:the |all the |what |that of )?", between):
        return None
    subject = anchor.subject.codes
    if not subject or subject == named[0].codes:
        return None
    words = anchor.words
    if match["than"] and not (TOPIC_WORDS.search(words) or SOLDIERS.search(words)):
        return None
    if match["trails"] and not TOPIC_WORDS.search(words):
        return None
    less = (match["degree"] or "").lower() in ("less", "lower", "fewer", "smaller", "worse") or bool(
        match["trails"]
    )
    relation = (
        "equal"
        if match["equals"] or (match["much"] and not _factor(anchor, match))
        else "less"
        if less
        else "more"
    )
    reference: dict[str, object] = {"other": totals(named[0].codes)[0], "relation": relation}
    factor = _factor(anchor, match)
    if factor is not None:
        reference["factor"] = factor.value
    made = claim(
        anchor, "comparison", measure_of(anchor, words), reference=reference, value=factor,
        comparison=factor.hedge if factor else "",
    )  # fmt: skip
    start = factor.span.start if factor and factor.span.start < anchor.span.start else made.span.start
    return spanning(replace(made, span=Span(min(start, made.span.start), made.span.end)), anchor)


def _factor(anchor: Anchor, match: Match[str]) -> Quantity | None:
    """The factor told right before or within the words of comparison: "twice as much as"."""
    near = anchor.scene.quantities_in(Span(max(anchor.clause.start, match.start() - 40), match.end()))
    for quantity in reversed(near):
        if quantity.kind == "factor":
            return quantity
    return None
