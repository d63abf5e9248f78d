"""Claims about what one ally plans: a figure or a threshold for a year to come, by its own decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from re import Match

from burdenshare.articles import slots, years
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.foretold import predicted
from burdenshare.articles.making import GROUPS_OF_MANY, SEVERAL, about_defence, claim
from burdenshare.articles.records import Claim, Mention, Polarity, Quantity, Span, When
from burdenshare.articles.vocabulary import FUTURE, FUTURE_ALONE, GOAL, PLEDGED, anywhere, ending, starting

FUTURE_BEFORE = anywhere(FUTURE)
FUTURE_ALONE_BEFORE = anywhere(FUTURE_ALONE)
BY_LAW = anywhere(
    r"(?:law|statute|act|budget|white paper|policy|review)(?: (?:for|of) \d{4})? (?:\w+ )?(?:demands?"
    r"|requires?|says|sets?|foresees?|fixes|prescribes?)",
    r"by law",
)
# Who decides in one country, and in what: what they agree on is no pledge of the alliance.
AT_HOME = anywhere(
    r"part(?:y|ies)", r"coalition(?: agreement)?", r"parliament", r"cabinet", r"lawmakers", r"legislature",
    r"law", r"budget plan", r"accord", r"government", r"Bundestag", r"Congress",
)  # fmt: skip
AGREED = anywhere(PLEDGED, r"settled", r"accord", r"agreement")
DECIDED = anywhere(PLEDGED, r"plan(?:s|ned)?", r"law", r"decided", r"budget(?:ed)?")
ABROAD = anywhere(r"NATO", r"alliance", r"allies", r"summit", r"leaders")
CONDITION_AFTER = starting(
    r"[^.;!?]{0,60}?\b(?:as soon as|once|if|when|provided|should)\b[^.;!?]{0,60}?\b(?:allows?|permits?|can"
    r"|ready|right|improves?)\b|[^.;!?]{0,30}?\b(?:funds|finances|circumstances) permitting\b"
)
SETTLED = anywhere(r"settled on", r"aims? (?:for|at|to)", r"opted for", r"vows?", r"promises")
OFFICE = re.compile(r"\b(?:parliamentary )?(budget officer)\b", re.I)
WHICH_BEFORE = starting(r" ?(?:which|that) (?:would|will|is|means?)\b")
# "2.1 % is enough", "2 % is all that it will ever need": a level at which an ally means to stop.
ENOUGH_AFTER = starting(
    r"(?: of GDP)? (?:is|are|will be|would be) (?:enough|sufficient|all (?:that )?(?:it|we|they|\w{1,12}) "
    r"(?:will |would )?(?:ever )?needs?)\b"
)
AIMS_BEFORE = ending(
    r"\b(?:aim(?:s|ed|ing)? (?:at|for)|plan(?:s|ned)? for|(?:aim(?:s|ed)?|plan(?:s|ned)?|intend(?:s|ed)"
    r"|has (?:pledged|promised|vowed)) to (?:spend|reach|hit|be at))"
    r"(?: (?:about|around|some|nearly|almost|only|at least|up to|just|over))?"
)
AND_TO = re.compile(r",? ?(?:and|then|rising|climbing)(?: then| later)? to ?")
IS_BEFORE = ending(
    r"\b(?:remains?|is|are|stands?|spends?|sits?|stays?)(?: now| still| only| just| currently)?(?: at)?"
)
OWN_GOAL_BEFORE = ending(
    r"(?:'s?|\b(?:its|their|own|national)) (?:[\w-]{1,15} ){0,2}?(?:goals?|targets?|aim|ambition|objective)"
    r"(?: for \d{4})? (?:is|are|was|of)(?: to (?:spend|reach|be at))?"
)
NO_PLAN_BEFORE = anywhere(r"no (?:\w{1,12} )?(?:plans?|intention|date|timetable|path)")
BEYOND = starting(r"(?:below|above|beneath|beyond)\b")
NOT_FALL_BEFORE = ending(
    r"\b(?:will not|would not|won't|shall not|will never)(?: \w{1,12}){0,2} (?:fall|drop|sink|slip|go|dip"
    r"|slide)(?: back)?"
)
FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Tt]his [Gg]overnment|[Mm]y (?:government|country|party))\b")
AND_YEAR = re.compile(r" (?:and|or) ")


def is_planned(anchor: Anchor) -> bool:
    """Whether a share lies ahead, or a country's own law or agreement fixes it."""
    if lies_ahead(anchor) or BY_LAW.search(anchor.before) or is_conditional(anchor):
        return True
    if _is_by_the_same_law(anchor) or ENOUGH_AFTER.match(anchor.beyond) or AIMS_BEFORE.search(anchor.before):
        return True
    if anchor.last is not None and anchor.last.type == "plan" and AND_TO.fullmatch(anchor.before):
        return True
    return bool(AGREED.search(anchor.before)) and is_decided_at_home(anchor)


def is_own_goal(anchor: Anchor) -> bool:
    """Whether a percentage is told as one ally's own goal for a year to come."""
    if OWN_GOAL_BEFORE.search(anchor.before) is None or len(anchor.subject.codes) != 1:
        return False
    when = deadline(anchor)
    return when is not None and is_to_come(anchor, when) and not set(anchor.subject.codes) & SEVERAL


def _is_by_the_same_law(anchor: Anchor) -> bool:
    """Whether a law told before in the sentence goes on, and nobody else is named between."""
    law = BY_LAW.search(anchor.ahead)
    if law is None:
        return False
    place = anchor.span.start - len(anchor.ahead) + law.end()
    return not anchor.scene.mentions_in(Span(place, anchor.span.start))


def planned_share(anchor: Anchor, quantity: Quantity, measure: str) -> Claim:
    """A share that one ally plans; what several will spend is a prediction."""
    target = quantity.value * 100 if quantity.kind == "fraction" else quantity.value
    made = planned(anchor, measure, target=target)
    several = len(made.subjects) > 1 or set(made.subjects) & SEVERAL
    if several and not DECIDED.search(anchor.before):
        return predicted(made)
    return replace(made, polarity="intention", why_not="intention") if is_conditional(anchor) else made


def deadline(anchor: Anchor) -> When | None:
    """By when or for which year: said beside the number, else anywhere in its sentence."""
    own = years.own(anchor)
    low, high = years.own_words(anchor)
    limits = [when for when in anchor.dates if when.role == "by"]
    beside = [when for when in limits if low <= when.span.start < high]
    if IS_BEFORE.search(anchor.before) and own is not None and own.span.start >= high:
        return None
    if own is None:
        begins = [when for when in anchor.dates if when.role == "since" and is_to_come(anchor, when)]
        return next(iter([*limits, *begins]), None)
    return own if own.role == "by" or not beside or is_to_come(anchor, own) else beside[0]


def is_to_come(anchor: Anchor, when: When) -> bool:
    """Whether a year lies after the text's own; true where the text has no day."""
    day = anchor.scene.text.day
    if day is None or when.role == "by":
        return day is None or when.latest.year >= day.year
    return when.latest.year > day.year


def lies_ahead(anchor: Anchor) -> bool:
    """Whether a level lies ahead: in a year to come, or in words of intention where no year is said."""
    when = deadline(anchor)
    day = anchor.scene.text.day
    if when is not None and day is not None:
        still = when.latest.year > day.year or FUTURE_BEFORE.search(anchor.before) is not None
        return is_to_come(anchor, when) and still
    return bool(FUTURE_ALONE_BEFORE.search(anchor.before)) and anchor.told.years.block is None


def is_decided_at_home(anchor: Anchor) -> bool:
    """Whether one ally's own parties, parliament or law decided."""
    if len(anchor.subject.codes) != 1 or set(anchor.subject.codes) & SEVERAL:
        return False
    return bool(AT_HOME.search(anchor.before)) and not ABROAD.search(anchor.before)


def is_conditional(anchor: Anchor) -> bool:
    """Whether an aim without a year is told under a condition: an intention that no plan bears out."""
    return (
        years.own(anchor) is None
        and FUTURE_BEFORE.search(anchor.before) is not None
        and CONDITION_AFTER.match(anchor.beyond) is not None
    )


def planned(anchor: Anchor, measure: str, **reference: object) -> Claim:
    """The claim that one ally plans a figure; of whom the plan before told where nobody else is named."""
    period = _with_the_next(anchor, deadline(anchor))
    last = anchor.last
    if period is None and last is not None and last.type == "plan" and WHICH_BEFORE.match(anchor.words):
        period = last.period
    if period is not None and period.fiscal:
        period = _as_a_year(period)
    office = OFFICE.search(anchor.around)
    if BY_LAW.search(anchor.before):
        reference["by_law"] = True
    if office:
        reference["office"] = office[1].lower()
    made = claim(anchor, "plan", measure, period=period, reference=reference)
    polarity = "denied" if NO_PLAN_BEFORE.search(anchor.before) else _polarity(anchor, made)
    return replace(made, subjects=made.subjects or told_of(anchor), polarity=polarity)


def is_floor_promised(anchor: Anchor, quantity: Quantity) -> bool:
    """Whether a share is told as that below which nobody will go."""
    beyond = BEYOND.match(anchor.scene.words(quantity.span))
    return beyond is not None and NOT_FALL_BEFORE.search(anchor.before) is not None


def floor(anchor: Anchor, quantity: Quantity, measure: str) -> Claim:
    """A floor that an ally sets itself; a speaker's own intention cannot be checked."""
    made = planned(anchor, measure, target=quantity.value)
    made = replace(made, polarity="asserted", period=deadline(anchor))
    if not FIRST_PERSON.search(anchor.before):
        return made
    reference: dict[str, object] = {"threshold": quantity.value, "strength": "will"}
    return replace(made, type="pledge", reference=reference, polarity="intention", why_not="intention")


def told_of(anchor: Anchor) -> tuple[str, ...]:
    """The ally of which the block told a plan just before."""
    earlier = anchor.told.earlier
    return earlier.subjects if earlier is not None and earlier.type == "plan" else ()


def _polarity(anchor: Anchor, made: Claim) -> Polarity:
    """A plan that is told is asserted; who promises or aims intends."""
    number = made.asserted_by
    promised = number is not None and anchor.scene.statements[number].cue_class == "commissive"
    if made.polarity in ("demand", "intention", "prediction", "condition") and not promised:
        return "asserted"
    return "intention" if made.polarity == "asserted" and SETTLED.search(anchor.before) else made.polarity


def _as_a_year(fiscal: When) -> When:
    """A fiscal year as the calendar year in which most of it lies."""
    year = (fiscal.earliest + (fiscal.latest - fiscal.earliest) / 2).year
    return replace(fiscal, earliest=date(year, 1, 1), latest=date(year, 12, 31))


def _with_the_next(anchor: Anchor, when: When | None) -> When | None:
    """Both years of "in 2022 and 2023"."""
    if when is None or when.kind != "year" or when.role != "at":
        return when
    near = Span(when.span.end, min(when.span.end + 12, anchor.sentence.end))
    following = next(iter(anchor.scene.dates_in(near)), None)
    if following is None:
        return when
    joint = anchor.scene.words(Span(near.start, following.span.start))
    if (
        not AND_YEAR.fullmatch(joint)
        or following.kind != "year"
        or following.earliest.year != when.latest.year + 1
    ):
        return when
    span = Span(when.span.start, following.span.end)
    return replace(when, span=span, latest=following.latest, kind="years")


# --- a year for a threshold ------------------------------------------------------------------------------

REACH = r"(?:hit|meet|reach|make|achieve|attain|be at|get to)"
COURSE = r"(?:(?:sets?|setting|on|keeps?|stays?) (?:a |the )?(?:course|track|path) (?:for|to|towards)"
PLAN = re.compile(
    r"\b(?:(?:settled on|aim(?:s|ing)? for|opted for|plan(?:s|ning)? for|(?P<law>law (?:that )?says)"
    r"|has (?:chosen|named)|promis(?:es|ed|ing) (?:it|that|to get there)"
    r"|(?:wants?|hopes?|plans?|means|aims?) to (?:be|get)"
    r" there) (?:for |by |in )?(?=20\d\d\b)"
    r"|(?P<again>(?:for|by|only in|in|not before) )(?=20\d\d\b)"
    rf"|(?P<goal>{COURSE}|heads? for|heading for|headed for|bound for|pushed|postponed|delayed"
    rf"|brought|to {REACH}|will {REACH}|would {REACH})"
    rf" (?:[\w'%.-]{{1,15}} ){{0,5}}?{GOAL}\b(?! of (?:the )?\d)(?P<until>[^.;:!?\d]{{0,30}})(?=20\d\d\b)))",
    re.I,
)
JOINED_BY = re.compile(r",?(?: and| but| while)? ?(?:the )?")


def plan(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """A year that an ally has set itself for a threshold."""
    when = next(iter(anchor.scene.dates_in(Span(match.start(), match.end() + 5))), None)
    if when is None or not about_defence(anchor):
        return None
    if match["again"]:
        return _for_another(anchor, when, inside)
    codes = anchor.subject.codes
    mark = _mark_of_the_goal(anchor) if match["goal"] else anchor.told.aim(anchor.span.start)
    if len(codes) != 1 or set(codes) & GROUPS_OF_MANY or not mark:
        return None
    same = (one for one in inside if one.type in ("plan", "pledge") and one.measure == mark[0])
    if any(one.span.meets(anchor.span) for one in same):
        return None
    if match["goal"] and not _is_meant_for(anchor, when):
        return None
    made = claim(
        anchor, "plan", mark[0], period=when, reference={"threshold": Decimal(mark[1])},
        polarity="asserted" if match["goal"] or match["law"] else "intention",
    )  # fmt: skip
    return replace(made, span=Span(made.span.start, max(made.span.end, when.span.end)))


def _mark_of_the_goal(anchor: Anchor) -> tuple[str, Decimal] | None:
    """The mark of a goal; a part of the budget told beside it is none, unless the goal is of equipment."""
    mark = slots.threshold(anchor)
    if mark and mark[0] == "equipment_share" and not slots.category(anchor.scene.words(anchor.span)):
        return ("share_of_gdp", Decimal(2))
    return mark


def _is_meant_for(anchor: Anchor, when: When) -> bool:
    """Whether a year lies ahead; the text's own does where a promise is told."""
    day = anchor.scene.text.day
    promised = AGREED.search(anchor.before) is not None and day is not None and when.year == day.year
    return promised or is_to_come(anchor, when)


def _for_another(anchor: Anchor, when: When, inside: Sequence[Claim]) -> Claim | None:
    """The plan before with another ally and year: "Belgium promises it for 2035, Spain for 2029"."""
    dated = [one for one in inside if one.type == "plan" and one.period and one.span.end <= anchor.span.start]
    if not dated:
        return None
    last = max(dated, key=lambda one: one.span.end)
    name = _name_before(anchor, last.span.end)
    if name is None:
        return None
    span = Span(name.span.start, when.span.end)
    return replace(last, span=span, subjects=name.codes, period=when)


def _name_before(anchor: Anchor, start: int) -> Mention | None:
    """The ally named between two places with nothing else but a joint."""
    named = anchor.scene.mentions_in(Span(start, anchor.span.start))
    if len(named) != 1 or named[0].place:
        return None
    around = (Span(start, named[0].span.start), Span(named[0].span.end, anchor.span.start))
    joint, gap = (anchor.scene.words(part) for part in around)
    return named[0] if JOINED_BY.fullmatch(joint) and not gap.strip() else None


# --- a threshold reached in time -------------------------------------------------------------------------

WILL_BEFORE = ending(
    r"(?:will|shall|'ll|would|plans? to|planned to|intends? to|wants? to|wanted to|hopes? to|aims? to"
    r"|promise[sd]? to|vow(?:s|ed) to|pledge[sd]? to|expects? to|is to|are to|due to|going to)"
    r"(?: (?:only|finally|also|not|already|first))?"
)


def threshold_to_come(anchor: Anchor, mark: tuple[str, Decimal]) -> Claim | None:
    """The plan to meet a threshold; None where the words tell what is so already."""
    codes = anchor.subject.codes
    will = WILL_BEFORE.search(anchor.before)
    if will is None or len(codes) != 1 or set(codes) & SEVERAL:
        return None
    when = deadline(anchor)
    if when is None or not is_to_come(anchor, when):
        return None
    made = planned(anchor, mark[0], threshold=mark[1])
    end = when.span.end if anchor.sentence.holds(when.span) else 0
    return replace(made, span=Span(made.span.start, max(made.span.end, end)))
