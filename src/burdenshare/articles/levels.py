"""Claims read from shares and amounts: measured, promised, planned, missing, changed."""

import re
from dataclasses import replace
from decimal import Decimal

from burdenshare.articles import plans, slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import IN_DEFENCE, RAISED, SPENDS, Frame
from burdenshare.articles.making import GROUPS_OF_MANY, ONLY, SEVERAL, about_defence, claim
from burdenshare.articles.records import Claim, Quantity, Span
from burdenshare.articles.scene import HIGHEST_SHARE
from burdenshare.articles.subjects import Subject, totals
from burdenshare.articles.vocabulary import (
    ALLIES,
    DEMANDED,
    EXPECTED,
    GDP,
    GOAL,
    HEDGES,
    MEET,
    MISS,
    PLEDGED,
    anywhere,
    ending,
    starting,
)

LEAST_OUTLAY = 1_000_000
"""Whoever writes less does not mean the outlays of an ally, not even by mistake for millions."""
THRESHOLDS = frozenset({Decimal(2), Decimal("2.0"), Decimal(3), Decimal("3.5"), Decimal(5)})


# A name and small words between two numbers: "Denmark with 2.37 per cent", "Norway's by 22.2 per cent".
SMALL_WORDS = re.compile(
    r"(?:'s?)?,?(?: (?:with|to|at|by|on|and|put|is|was|spent|spends|had|has|another|which"
    rf"|{HEDGES})){{0,4}}:? ?"
    r"|,? (?:it|that|this|the (?:figure|number|share|sum|ratio|rate|level)) (?:is|was|comes to|stands at)"
    rf"(?: {HEDGES})? "
    r"|(?: [\w']{1,12}){0,3} \("
)
AMOUNTS = re.compile(r"\b(?:amounts|sums):")
STANDS_AT = ending(
    r"\b(?:comes?|came|follow(?:s|ed)?|ranks?|ranked|stands?|stood|sits?|lies|trails?|leads?|is|was)"
    rf"(?: [\w'-]{{1,15}}){{0,4}}? (?:with|at|on)(?: {HEDGES}){{0,2}}"
    rf"|\b(?:adds?|manages?)(?: {HEDGES}){{0,2}}"
)
SPENT_BARE = ending(rf"\b(?:spen[dt]s?|spending|only|just)(?: {HEDGES}){{0,2}}")
SAME_AGAIN = ending(rf"\b(?:to|from|at|with|against|and|than|was|is|or)(?: {HEDGES}){{0,2}}")
OBLIGED_BEFORE = ending(
    r"\b(?:obliged|obligated|required|bound|supposed|meant|asked|urged|under an obligation) to"
    r"(?: [\w'-]{1,30}){1,2}(?: at least)?"
)
PLEDGE_BEFORE = anywhere(PLEDGED)
NOBODY_BEFORE = anywhere(r"(?:nobody|no one|no ally|none of (?:the|them)) (?:\w{1,15} ){0,3}?" + PLEDGED)
ON_CORE_AFTER = starting(
    r"(?: of (?:[\w'-]{1,15} ){0,3}?(?:GDP|income|output|product))? (?:in|into|on|for) (?:[\w'-]{1,15} )"
    r"{0,2}?(?:soldiers|weapons|tanks|troops|arms|armies|armed forces|hardware)\b"
)
# The parts of the pledge of 2025: core defence, and what is related to it.
PART_AFTER = starting(
    r" of (?:that|it|this|which)\b|(?: of GDP)?,? (?:[\w'-]{1,14} ){0,3}?(?:core|related|resilience)\b"
)
PROMISED_BEFORE = anywhere(r"promised", r"pledged", r"committed", r"agreed", r"signed", r"vowed", r"promise")
EXPECTED_BEFORE = anywhere(EXPECTED)
DEMANDED_BEFORE = anywhere(DEMANDED)
RAISED_FROM = ending(rf"{RAISED} from(?: the)?(?: {HEDGES}){{0,2}}")
RAISED_TO = ending(rf"{RAISED}(?: from [^.,;:]{{1,24}}?)? to(?: {HEDGES}){{0,2}}")
SET_A_GOAL = anywhere(
    rf"(?:set|gave|adopted) (?:themselves |itself )?(?:an?|the) (?:[\w'-]{{1,20}} ){{0,2}}?{GOAL} of"
)
UNDECIDED_BEFORE = anywhere(
    r"in no (?:hurry|rush|mood)", r"no (?:sign|intention) of", r"(?:reluctant|unwilling|loath|slow) to",
)  # fmt: skip
# Nobody plans to spend less: who says that an ally will foresees it.
SINKS_BEFORE = anywhere(
    r"(?:will|shall|'ll|would|could|might|may) (?:\w+ )?(?:fall|drop|slip|sink|slide|dip|shrink|tumble"
    r"|plunge)"
)
BOUND_BEFORE = anywhere(r"legally \w+", r"(?:bound|obliged|required) (?:by law )?to")
PAID_BY = re.compile(
    r"\b(?:(?:comes?|came|stems?) from|(?:(?:is|was|are|were|being) )?(?:paid|borne|carried|footed|met"
    r"|provided"
    r"|covered|shouldered|spent) (?:for )?by|(?:is|was)) (?:only |just )?(?:the )?(?=[A-Z])"
)
STRENGTHS = {
    "aim": re.compile(r"\b(?:aim\w*|move towards?|strive|seek|intend\w*|try)\b", re.I),
    "oblige": re.compile(r"\b(?:oblig\w+|bound|binding|must|required)\b", re.I),
    "will": re.compile(r"\b(?:promised|pledged|committed|vowed|undertook|undertaken|guaranteed)\b", re.I),
}
ONE_BY_ONE = re.compile(r"\b(?:allies|members|countries|nations|states|governments|capitals)$", re.I)
TOGETHER = anywhere("together", "combined", "as a whole", "on average", "average", "collectively", "jointly")
EVERY_YEAR = anywhere(
    "(?:every|each|any|all the) (?:single )?years?", "always", "continuously", "consistently"
)
# What is said of a share as such: "2 per cent is a number", "1.4 per cent will buy little".
ITSELF = starting(
    rf"[’'”\"]?(?: of {GDP})? (?:(?:is|was|remains|used to be|has become|became)(?: once| only| just)?"
    r" (?:an?|the|no|not|neither)"
    r"|(?:will|would|may|might) (?!be\b)|says|buys|means|meant|tells|isn't|wasn't|must|should|cannot|can't"
    r"|is what \w+ spends? on (?:our|their|its|your) own)\b"
)
ONLY_BEFORE = anywhere(rf"the only (?:[\w'-]{{1,20}} ){{0,3}}?{ALLIES}")
VAGUE = ending(
    r"\b(?:most|many|some|several|few|certain|no|not all|the majority|a majority|a minority|a handful)"
    r"(?: (?:of|the|its|our|NATO's|European|other|smaller|larger|richer|poorer|southern|eastern)){0,3}"
)
ALL_MEET = ending(
    rf"\b(?:all|every|each)(?: of)?(?: (?:the|its|our|NATO|NATO's|Nato|\d+))* {ALLIES}"
    rf"(?: (?:now|will|would|should|already|have|has|are|is|do|spend|at or|of|the|alliance|NATO|Nato)){{0,5}}"
    rf" (?:{MEET}|at|spen[dt]s?)(?: (?:the|at least|or above|above|over|{HEDGES})){{0,3}}"
)
LEVEL = Frame("share", "percent", "share_of_gdp")
NEEDS_BEFORE = anywhere(r"(?:would|will) (?:have|need) to", r"needs? to", r"ha[sd] to", r"must")
# "At 2 per cent it would spend 60 billion": nobody says that it does.
WOULD_SPEND = anywhere(r"would (?:then |thus |now )?(?:spend|pay|put|be spending|come to|invest)")
# "France grew 0.9 %": a country that grows is its economy.
GREW_ITSELF = re.compile(
    rf"[A-Z][a-z]+ (?:has |have |also |only )?(?:grew|grown|shrank|shrunk|expanded|contracted)"
    rf"(?: by)?(?: {HEDGES}){{0,2}} ?$"
)
MEANT_TO = anywhere(r"(?:is|are|was|were) meant to", r"supposed to")
MEETS_BEFORE = ending(
    rf"\b(?:{MEET}|{MISS}|g[eo]t(?:s|ting)? to|past)(?: (?:the|its|NATO's|that|at|of|a|{HEDGES})){{0,3}}"
)


def share(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    """A level of a share: a measurement, a threshold met, a pledge, a plan, a forecast or a demand."""
    said = frame.after is not None
    codes = anchor.subject.codes or plans.told_of(anchor)
    if not codes and not said and not _is_promised(anchor) and not plans.is_conditional(anchor):
        return None
    if not said and not about_defence(anchor):
        return None
    alone = anchor.before.strip(" \n“\"'‘(").rpartition(" ")[2] in ("", "that", "but", "and", "because")
    if alone and (anchor.subject.span is None or not anchor.before.strip()) and ITSELF.match(anchor.beyond):
        return None
    if quantity.kind == "number" and not _is_bare_share(anchor, quantity):
        return None
    if anchor.subject.span is None and "?" in anchor.beyond:
        return None
    before = anchor.before
    together = set(codes) & GROUPS_OF_MANY or not codes
    if not said and quantity.value > HIGHEST_SHARE:
        return _of_the_same_whole(anchor, quantity)
    if _is_told_already(anchor, quantity):
        return None
    if (together and ONLY_BEFORE.search(before)) or OBLIGED_BEFORE.search(before):
        return None
    if together and _is_vague(anchor):
        return claim(anchor, "share", frame.measure, why_not="subject_not_resolved")
    if _is_where_one_comes_from(anchor, quantity):
        made = claim(anchor, "share", frame.measure, period=years.own(anchor))
        return replace(made, polarity="asserted") if codes else None
    if plans.is_floor_promised(anchor, quantity) and not together:
        return plans.floor(anchor, quantity, frame.measure)
    if together and not DEMANDED_BEFORE.search(before):
        if RAISED_FROM.search(before):
            return _raised(anchor)
        if RAISED_TO.search(before):
            return pledged(anchor, quantity)
    promised = _is_promised(anchor) if together else _is_pledged(anchor, quantity)
    if promised:
        return pledged(anchor, quantity)
    if together and _is_a_number_of(anchor):
        return None
    if UNDECIDED_BEFORE.search(before):
        return claim(anchor, "opinion", frame.measure, polarity="asserted", why_not="opinion")
    if SINKS_BEFORE.search(before):
        return claim(anchor, "prediction", frame.measure, polarity="asserted", why_not="prediction")
    if not codes and BOUND_BEFORE.search(before):
        return None
    if DEMANDED_BEFORE.search(before) and not plans.BY_LAW.search(before):
        return claim(anchor, "opinion", frame.measure, polarity="demand", why_not="demand")
    if EXPECTED_BEFORE.search(before) and _is_ahead(anchor):
        return claim(anchor, "prediction", frame.measure, why_not="prediction")
    if plans.is_planned(anchor) if not together else plans.is_conditional(anchor) and not codes:
        return plans.planned_share(anchor, quantity, frame.measure)
    if _is_threshold(anchor, quantity) and not together:
        return _members(anchor, quantity.value)
    if together and quantity.value in THRESHOLDS and ALL_MEET.search(anchor.before):
        return _everybody(anchor, quantity)
    if together and quantity.value in THRESHOLDS and _is_of_each(anchor):
        return None
    if not anchor.subject.codes:
        return claim(anchor, "share", frame.measure, why_not="subject_not_resolved")
    return claim(anchor, "share", frame.measure)


def _raised(anchor: Anchor) -> Claim | None:
    """The mark to which the allies raised theirs, where it is told with the old one: "from 2 to 3 %"."""
    near = Span(anchor.span.end, min(anchor.span.end + 24, anchor.sentence.end))
    for mark in anchor.scene.quantities_in(near)[:1]:
        return pledged(replace(anchor, span=mark.span, quantity=mark), mark) if mark.range_end else None
    return None


def _is_a_number_of(anchor: Anchor) -> bool:
    """Whether so many allies are spoken of: what they spend is no figure of all together."""
    subject = anchor.subject.span
    near = anchor.scene.quantities_in(Span(subject.start - 20, subject.start)) if subject else ()
    return any(
        one.kind in ("count", "number") and one.number.end + 1 >= subject.start for one in near if subject
    )


def _is_where_one_comes_from(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a share is that from which somebody should go on: "must move from 1.3 per cent to two"."""
    if not quantity.decimals or quantity.value in THRESHOLDS or not slots.FROM_BEFORE.search(anchor.before):
        return False
    to_do = (DEMANDED_BEFORE, NEEDS_BEFORE, plans.FUTURE_BEFORE)
    return not anchor.subject.codes or any(words.search(anchor.ahead) for words in to_do)


def _is_of_each(anchor: Anchor) -> bool:
    """Whether allies are spoken of one by one: what each should reach is no figure of all together."""
    subject = anchor.subject.span
    named = anchor.scene.words(subject) if subject else ""
    return bool(ONE_BY_ONE.search(named)) and not TOGETHER.search(anchor.words)


def _is_vague(anchor: Anchor) -> bool:
    """Whether it is said of allies without saying of which: that is no figure of all together."""
    subject = anchor.subject.span
    return subject is not None and bool(
        VAGUE.search(anchor.scene.before(subject.start, 40, anchor.clause.start))
    )


def _is_promised(anchor: Anchor) -> bool:
    """Whether allies together promised a share, or a text of theirs that is named holds it."""
    named = not anchor.subject.codes and slots.TEXT_OF_A_SUMMIT.search(anchor.around)
    return bool(PLEDGE_BEFORE.search(anchor.before) or named)


def _is_pledged(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether one ally promised what the alliance asks, and not what its own side has decided."""
    asked = quantity.value == 2 or (quantity.value in THRESHOLDS and slots.event_words(anchor))
    promised = asked and PROMISED_BEFORE.search(anchor.before)
    return bool(promised) and not plans.is_decided_at_home(anchor)


def is_part_of_a_pledge(anchor: Anchor) -> bool:
    """Whether a share is told as part of that which was promised just before."""
    earlier = anchor.told.earlier
    return earlier is not None and earlier.type == "pledge" and bool(PART_AFTER.match(anchor.beyond))


def _is_ahead(anchor: Anchor) -> bool:
    """Whether the year said lies after the text's own; true where none is said."""
    when = years.own(anchor) or anchor.told.years.block
    day = anchor.scene.text.day
    return when is None or day is None or when.latest.year > day.year


def _is_bare_share(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a decimal without a unit is a share, as its neighbours with one are."""
    if not quantity.decimals or quantity.value > HIGHEST_SHARE:
        return False
    name = anchor.subject.span
    beside = name is not None and SMALL_WORDS.fullmatch(
        anchor.scene.words(Span(name.end, quantity.span.start))
    )
    return anchor.scene.tells_shares and bool(
        beside or SAME_AGAIN.search(anchor.before) or SPENT_BARE.search(anchor.before)
    )


def _of_the_same_whole(anchor: Anchor, quantity: Quantity) -> Claim | None:
    """A percentage too high for a share of GDP: of that whole of which the one before was a part."""
    earlier = anchor.told.earlier
    if earlier is None or earlier.type not in ("share_of_total", "category_share"):
        return None
    named = anchor.subject.span is not None and set(anchor.subject.codes) - SEVERAL
    subjects = anchor.subject.codes if named else earlier.subjects
    return claim(anchor, earlier.type, earlier.measure, subjects=subjects, reference=dict(earlier.reference))


def _is_threshold(anchor: Anchor, quantity: Quantity) -> bool:
    if quantity.value not in THRESHOLDS:
        return False
    return quantity.hedge in ("more_than", "less_than", "at_least") or bool(
        MEETS_BEFORE.search(anchor.before)
    )


def _is_told_already(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a percentage is the threshold of the count or the gap before it in the clause."""
    last = anchor.last
    return (
        last is not None
        and last.type in ("threshold_count", "gap_cost", "prediction")
        and last.reference.get("threshold") in (quantity.value, quantity.value * 100)
        and last.span.end > anchor.clause.start
    )


def _members(anchor: Anchor, threshold: Decimal) -> Claim:
    reference: dict[str, object] = {
        "threshold": threshold,
        "side": slots.side(anchor),
        "complete": bool(ONLY.search(anchor.before)),
    }
    opening = [when for when in anchor.dates if when.role == "since"]
    if opening and EVERY_YEAR.search(anchor.words):
        reference["since"] = opening[0].earliest.year
    made = claim(anchor, "threshold_members", "share_of_gdp", reference=reference)
    if years.WILL.search(anchor.before) and not years.own(anchor):
        return claim(anchor, "prediction", "share_of_gdp", reference=reference, why_not="prediction")
    return made


def _everybody(anchor: Anchor, quantity: Quantity) -> Claim:
    """All allies on one side of a threshold."""
    reference: dict[str, object] = {
        "threshold": quantity.value,
        "side": slots.side(anchor),
        "everybody": True,
    }
    return claim(anchor, "threshold_count", "share_of_gdp", value=None, comparison="", reference=reference)


def pledged(anchor: Anchor, quantity: Quantity) -> Claim:
    """Who promised which share by when."""
    measure = "share_of_gdp"
    if quantity.kind == "fraction" or quantity.value >= 10:
        measure = "equipment_share"
    percent = quantity.value * 100 if quantity.kind == "fraction" else quantity.value
    when = plans.deadline(anchor)
    reference: dict[str, object] = {"threshold": percent, "strength": strength(anchor.words)}
    if when and (when.role == "by" or plans.is_to_come(anchor, when)):
        reference["deadline"] = when.latest.year
    if event := slots.event_words(anchor):
        reference["event"] = event
    if ON_CORE_AFTER.match(anchor.beyond):
        reference["part"] = "core"
    when = when or next(iter(anchor.dates), None)
    made = claim(anchor, "pledge", measure, period=when, reference=reference)
    if NOBODY_BEFORE.search(anchor.before):
        return replace(made, subjects=made.subjects or ("NATO",), polarity="denied")
    by_all = slots.THEY_PROMISED.search(anchor.before) or is_part_of_a_pledge(anchor)
    if by_all or (event and plans.FIRST_PERSON.search(anchor.before)):
        return replace(made, subjects=("NATO",), polarity="asserted")
    return made if made.subjects else replace(made, subjects=("NATO",))


def strength(words: str) -> str:
    """How far a promise goes: `aim`, `will` or `oblige`; empty where that is not said."""
    for name, pattern in STRENGTHS.items():
        if pattern.search(words):
            return name
    return ""


def growth(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes or (not about_defence(anchor) and not SPENDS.search(anchor.words)):
        return None
    if GREW_ITSELF.search(anchor.before) and not SPENDS.search(anchor.words):
        return None
    if quantity.kind == "money" and NEEDS_BEFORE.search(anchor.before) and slots.threshold(anchor):
        return gap_cost(anchor, quantity, frame)
    if quantity.kind == "money" and plans.FUTURE_BEFORE.search(anchor.before):
        return plans.planned(anchor, frame.measure, change=slots.direction(anchor))
    if quantity.kind == "percent" and PROMISED_BEFORE.search(anchor.before):
        return None
    if quantity.kind == "percent" and _is_crossed(anchor, quantity):
        return share(anchor, quantity, LEVEL)
    reference: dict[str, object] = {"direction": slots.direction(anchor)}
    kind = "total_change" if anchor.subject.codes[0] in GROUPS_OF_MANY else "growth"
    made = claim(anchor, kind, frame.measure, reference=reference)
    if anchor.last and anchor.last.type in ("spending", "total") and made.period == anchor.last.period:
        made = replace(made, period=years.later(anchor, made.period))
    if made.period and years.is_behind(anchor, made.period):
        reference["since"] = made.period.earliest.year
        newest = None if made.period.relative else years.last_of(made.period)
        return replace(made, period=newest)
    since, year = years.base(anchor), made.period.year if made.period else None
    if since and (year is None or since < year):
        reference["since"] = since
    return made


def _is_crossed(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a percentage is the level that is crossed: "rose above 2 %", "will not fall below 2 %"."""
    return bool(plans.BEYOND.match(anchor.scene.words(quantity.span))) and slots.prices(anchor) != "real"


def share_of_total(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    subject = _who_pays(anchor) or anchor.subject
    if subject.codes == ("NATO",):
        others = anchor.people.but_for_the_whole
        subject = others.before(anchor.span, anchor.clause, anchor.sentence) or subject
    if not subject.codes or subject.codes == ("NATO",):
        return None
    return claim(anchor, "share_of_total", frame.measure, subjects=subject.codes, reference={"whole": "NATO"})


def _who_pays(anchor: Anchor) -> Subject | None:
    """The ally told after the whole: "a third of NATO's spending comes from Washington", "was American"."""
    paid = PAID_BY.search(anchor.beyond)
    if paid is None:
        return None
    place = anchor.end + paid.end()
    named = anchor.scene.mentions_in(Span(place, place + 1))
    return Subject(totals(named[0].codes), named[0].span) if named else None


def category_share(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if _is_told_already(anchor, quantity):
        return None
    after, before = slots.category(anchor.after), slots.category(anchor.before, last=True)
    measure = (before or after) if frame.before else (after or before)
    measure = measure or slots.category(anchor.words)
    if PLEDGE_BEFORE.search(anchor.words) or MEANT_TO.search(anchor.words):
        return pledged(anchor, quantity)
    single = set(anchor.subject.codes) - GROUPS_OF_MANY
    if not single and SET_A_GOAL.search(anchor.before):
        return replace(pledged(anchor, quantity), subjects=("NATO",))
    if slots.event_words(anchor) and not set(anchor.subject.codes) - {"NATO"}:
        return pledged(anchor, quantity)
    ahead = plans.is_planned(anchor) or SET_A_GOAL.search(anchor.before)
    if measure and len(anchor.subject.codes) == 1 and ahead:
        return plans.planned_share(anchor, quantity, measure)
    if not anchor.subject.codes or not measure:
        return None
    return claim(anchor, "category_share", measure)


def spending(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    """An amount: of an ally or of several together, spent or planned."""
    if not anchor.subject.codes or not about_defence(anchor) or not _spends(anchor):
        return None
    if quantity.value < LEAST_OUTLAY:
        return None
    together = anchor.subject.codes[0] in GROUPS_OF_MANY
    if not together and plans.lies_ahead(anchor):
        return plans.planned(anchor, frame.measure)
    if WOULD_SPEND.search(anchor.before):
        return None
    kind = "total" if together else "spending"
    return claim(anchor, kind, frame.measure)


def more(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    """An amount that comes on top: planned, or of nothing that is published."""
    if NEEDS_BEFORE.search(anchor.before) and slots.threshold(anchor):
        return gap_cost(anchor, quantity, frame)
    made = spending(anchor, quantity, frame)
    return made if made and made.type not in ("spending", "total") else None


def _spends(anchor: Anchor) -> bool:
    subject = anchor.subject.span
    spends = SPENDS.search(anchor.words) or IN_DEFENCE.search(anchor.words) or AMOUNTS.search(anchor.before)
    return bool(spends) or bool(subject and (anchor.span.start - subject.end < 12 or _comes_next(anchor)))


def _comes_next(anchor: Anchor) -> bool:
    """Whether an amount goes on from one of outlays: "Spain comes after it with $21 billion"."""
    earlier = anchor.last or anchor.told.earlier
    if earlier is None or earlier.type not in ("spending", "total"):
        return False
    return STANDS_AT.search(anchor.before) is not None


def gap_cost(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    if not anchor.subject.codes:
        return None
    if quantity.kind == "money" and quantity.value < LEAST_OUTLAY:
        return None
    named = slots.threshold(anchor)
    shared = named is not None and named[0] == "share_of_gdp"
    reference: dict[str, object] = {"threshold": named[1]} if named and shared else {}
    if quantity.per:
        reference["per"] = quantity.per
    by = [when for when in anchor.dates if when.role == "by"]
    if by:
        reference["target_year"] = by[0].latest.year
    made = claim(anchor, "gap_cost", "gap", reference=reference)
    return replace(made, polarity="asserted") if made.polarity in ("condition", "demand") else made


def per_capita(anchor: Anchor, quantity: Quantity, frame: Frame) -> Claim | None:
    measure = "gdp_per_head" if re.search(rf"\b{GDP}\b", anchor.words) else "defence_expenditure_per_head"
    return claim(anchor, "per_capita", measure) if anchor.subject.codes else None
