"""Claims about allies that meet or miss the guideline, told by name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from re import Match, Pattern

from burdenshare.articles import plans, slots
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.counts import LIST_AFTER, LIST_JOINT
from burdenshare.articles.making import GROUPS_OF_MANY, ONLY, about_defence, claim
from burdenshare.articles.records import Claim, Mention, Span, When
from burdenshare.articles.vocabulary import ALLIES, GOAL, MEET, MISS, anywhere, ending

FIRST_TIME = re.compile(
    r"\b(?:(?<!not )for the (?:very )?first time|(?<!for )the first time|never before"
    r"|first time since|not since|first (?:year"
    r"|ally|country) (?:in|since|to)"
    r"|since (?:records|the series|the tables?) (?:began|begins?|starts?|started))\b",
    re.I,
)

MARK = r"(?:two|three|twenty|\d{1,2}(?:\.\d)?)[- ]?(?:per[- ]?cent|%|pc)"
MEMBERS = re.compile(
    rf"\b(?P<verb>{MEET}|{MISS}|(?:not|n't) (?:yet )?(?:met|meet|reach(?:ed)?|honou?r(?:ed)?)|shy of"
    rf"|far from|well short of) "
    rf"(?:(?:the|its|NATO's|Nato's|that|this|their|our|of the|to the|of|of its|old|agreed|alliance's"
    rf"|{MARK}|spending|defen[cs]e|equipment)[ -]){{0,5}}{GOAL}\b"
    rf"|\b(?:belong\w* to|join(?:s|ed)?|enter(?:s|ed)?|in|into|inside|part of|a? ?member of)"
    rf" (?:the|NATO's|this|that|our) {MARK}[- ](?:club|league|camp|group)\b"
)

ONLY_ONES = re.compile(
    rf"\b(?:the )?only (?:[\w'-]{{1,20}} ){{0,3}}?{ALLIES}\b[^.;:!?]{{0,20}}? (?:at|{MEET})\b"
    r"[^.;:!?]{0,60}? (?:is|are|was|were) (?=[A-Z]|the )"
)
ALONE = re.compile(r" alone\b")
ONLY_ALLIES = re.compile(rf"\bthe only (?:[\w'-]{{1,20}} ){{0,3}}?{ALLIES}\b")
EUROPEAN = anywhere(r"European", r"in Europe")
NO_JOINT = re.compile(r"(?:the )?")

PLACED = re.compile(r"(?:at or )?(?:above|over|beyond|below|under|beneath|behind|short)\b", re.I)

# What is done in order to meet a mark: "a plan to reach the target".
ON_THE_WAY = ending(
    r"\b(?:plans?|paths?|way|road|roadmap|promises?|pledges?|vows?|commitment|efforts?|progress|deadline|time"
    r"|steps?|order|able|ready|willing|pressure) to"
)
UNDECIDED = anywhere(r"in no (?:hurry|rush|mood)", r"(?:reluctant|unwilling|loath|slow) to")
UNREAL = frozenset({"condition", "demand", "prediction", "intention"})
SINCE = re.compile(r"\bsince\b", re.I)


def first_time(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """A threshold reached as never before; `since` is the year at which the window opens."""
    alone = replace(anchor, people=anchor.people.one_by_one)
    codes = alone.subject.codes if set(anchor.subject.codes) & GROUPS_OF_MANY else anchor.subject.codes
    codes = codes or anchor.subject.codes or _behind(anchor)
    if not codes or not about_defence(anchor):
        return None
    named = slots.threshold(anchor)
    mark = (
        named[1] if named else anchor.told.earlier.reference.get("threshold") if anchor.told.earlier else None
    )
    reference: dict[str, object] = {"threshold": mark} if mark else {"event": anchor.words[:80]}
    after = (when for when in anchor.dates if when.span.start >= match.start())
    window = next((when for when in after if _opens(anchor, match, when)), None)
    if window:
        reference["since"] = window.earliest.year
    percent = [q for q in anchor.scene.quantities_in(anchor.clause) if q.kind == "percent"]
    made = claim(
        anchor, "first_time", "share_of_gdp", subjects=codes, reference=reference,
        value=percent[0] if percent else None,
    )  # fmt: skip
    if made.period != window:
        return made
    years = [when for when in anchor.dates if when != window and when.kind == "year"]
    return replace(
        made, period=years[-1] if years else anchor.told.earlier.period if anchor.told.earlier else None
    )


def _behind(anchor: Anchor) -> tuple[str, ...]:
    """The ally named behind words that open a sentence: "For the first time Norway met the goal"."""
    for mention in anchor.scene.mentions_in(Span(anchor.span.end, anchor.sentence.end))[:3]:
        if anchor.people.role(mention, anchor.sentence.end) == 0:
            return mention.codes
    return ()


def _opens(anchor: Anchor, match: Match[str], when: When) -> bool:
    """Whether a date behind "the first time" tells since when, not when."""
    return (
        when.role == "since"
        or when.kind in ("years", "span")
        or bool(SINCE.search(anchor.scene.words(Span(match.start(), when.span.start))))
    )


def members(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Allies named that meet or miss the guideline."""
    subject = anchor.subject
    counted = any(
        one.type in ("threshold_count", "threshold_members", "first_time", "revision")
        and one.span.meets(anchor.clause)
        for one in inside
    )
    if counted or not subject.codes or set(subject.codes) & GROUPS_OF_MANY or subject.span is None:
        return None
    if UNDECIDED.search(anchor.before):
        return None
    if subject.span.start < anchor.clause.start and PLACED.match(match["verb"] or ""):
        return None
    named = slots.threshold(anchor)
    measure, percent = named or ("share_of_gdp", Decimal(2))
    if planned := plans.threshold_to_come(anchor, (measure, percent)):
        return None if any(one.type == "plan" for one in inside) else planned
    reference: dict[str, object] = {
        "threshold": percent,
        "side": slots.side(anchor),
        "complete": _is_all(anchor, subject.span),
    }
    if ON_THE_WAY.search(anchor.before):
        return None
    made = claim(anchor, "threshold_members", measure, reference=reference)
    if made.polarity in ("prediction", "intention") and is_of_this_year(made, anchor):
        return replace(made, polarity="asserted")
    return None if made.polarity in UNREAL else made


def is_of_this_year(made: Claim, anchor: Anchor) -> bool:
    """Whether a claim speaks of the text's own year, of which estimates are printed, or one before."""
    day = anchor.scene.text.day
    return bool(made.period and made.period.role == "at" and day and made.period.latest.year <= day.year)


def _is_all(anchor: Anchor, named: Span) -> bool:
    """Whether those named are said to be the only ones: "only Spain", "Spain alone", "is the only ally"."""
    before = anchor.scene.before(named.start, 40, anchor.sentence.start)
    between = anchor.scene.words(Span(named.end, max(named.end, anchor.span.start)))
    return bool(ONLY.search(before) or ALONE.match(between) or ONLY_ALLIES.search(between))


def only_members(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Allies said to be the only ones: "the only allies at 2 % were Greece and Estonia"."""
    names = _listed(anchor, Span(match.end(), anchor.sentence.end), NO_JOINT)
    if not names or not about_defence(anchor):
        return None
    measure, percent = slots.threshold(anchor) or ("share_of_gdp", Decimal(2))
    reference: dict[str, object] = {"threshold": percent, "side": slots.side(anchor), "complete": True}
    if EUROPEAN.search(match.group()):
        reference["of"] = "europe"
    return claim(
        anchor, "threshold_members", measure, subjects=_codes(names), reference=reference,
        span=Span(match.start(), names[-1].span.end),
    )  # fmt: skip


def listed_members(anchor: Anchor, counted: Claim) -> Claim | None:
    """The allies listed after a count of those that meet the threshold: "five allies …: A, B, C, D and E"."""
    names = _listed(anchor, Span(counted.span.end, anchor.sentence.end), LIST_AFTER)
    if len(names) < 2:
        return None
    reference = {
        "threshold": counted.reference.get("threshold"),
        "side": counted.reference.get("side"),
        "complete": counted.value is not None and counted.value.value == len(names),
    }
    return replace(
        counted,
        span=Span(names[0].span.start, names[-1].span.end),
        type="threshold_members",
        subjects=_codes(names),
        value=None,
        comparison="",
        reference=reference,
    )


def _listed(anchor: Anchor, after: Span, first: Pattern[str]) -> list[Mention]:
    """The allies of a list that begins right behind a place, with given words before the first."""
    names: list[Mention] = []
    for mention in anchor.scene.mentions_in(after)[:40]:
        if mention.kind not in ("name", "demonym", "capital"):
            break
        start = names[-1].span.end if names else after.start
        joint = anchor.scene.words(Span(start, mention.span.start))
        if not (LIST_JOINT if names else first).fullmatch(joint):
            break
        names.append(mention)
    return names


def _codes(names: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for mention in names for code in mention.codes))
