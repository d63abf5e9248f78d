"""Claims about what the alliance's documents say: promises without a number, their nature, their days."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles import slots
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.levels import strength
from burdenshare.articles.making import GROUPS_OF_MANY, about_defence, claim
from burdenshare.articles.records import Claim, Span, When
from burdenshare.articles.vocabulary import GOAL, PLEDGED, anywhere

WORDS = r"(?:[\w.'&-]{1,30} )"

LEGAL = re.compile(
    r"\b(?:(?:legally |politically )?(?:non-?)?binding|legally|enforce\w*|(?:no|any|a|legal|treaty"
    r"|contractual) obligations?"
    r"|obliges?|obliged|(?:taken|hauled|dragged) (?:to|before|into) (?:any )?(?:court|a judge)|opt-out"
    r"|voluntary|in any court"
    r"|treaty (?:obligation|requirement|duty)|political,? not legal|pays? a fine|no (?:fine|penalty"
    r"|sanction)s?|sign(?:ed)? (?:a|no) treaty"
    r"|(?:guideline|target|aim|aspiration|promise|goal),? (?:and )?(?:not|rather than|never) (?:a|an) \w+"
    r"|not a (?:treaty|law|requirement|contract|legal|rule|commitment)|lets? (?:it|them) (?:stop|off)"
    r"|exempt\w*)\b",
    re.I,
)

ABOUT_A_PROMISE = anywhere(
    GOAL, r"declaration", r"communiqu\w+", r"treaty", r"agreement", r"Wales", r"Newport", r"The Hague",
    r"Vilnius", r"NATO", r"alliance", r"allies", r"it", r"that", r"legally", r"two per ?cent",
)  # fmt: skip

NOT_BINDING = re.compile(
    r"\bnot\b|n't\b|\bno\b|\bnobody\b|\bnothing\b|\bnever\b|politic|voluntary|\bnon-?binding|rather|opt-out"
    r"|exempt|lets?\b",
    re.I,
)

SUMMIT = (
    r"(?:Wales|Newport|Cardiff|Warsaw|Brussels|London|Watford|Madrid|Vilnius|Washington|The Hague|Hague"
    r"|Ankara|Riga|Lisbon|Prague|Bucharest|Chicago|Istanbul|Strasbourg)"
)

EVENT = re.compile(
    rf"\b(?P<event>(?:NATO |Nato |alliance )?(?:summit|declaration|meeting) (?:in|at|of) {SUMMIT}|{SUMMIT} "
    rf"(?:NATO )?(?:summit|declaration|pledge|meeting)"
    rf"|(?:agreed|adopted|signed|made|promised|pledged|set|met|committed)[\w ]{{0,24}}? (?:in|at) {SUMMIT}"
    rf"|{GOAL} (?:dates|goes back|dating|was (?:set|agreed|adopted|born|made|first agreed)|came)"
    r"|member since|joined (?:NATO|the alliance|us|in)|joined|acced\w+|became (?:a|the \d{1,3}\w{0,2} )?"
    r"(?:member|ally)|entered the alliance"
    rf"|{SUMMIT})\b",
)

EVENT_JOINT = re.compile(
    r",?(?: (?:in|on|of|from|at|to|back|since|only|as|the|early|late|this|just|summit)){0,3} ?$"
)

PROMISE = re.compile(
    rf"\b(?:aim(?:ed)? to move towards?|(?:{PLEDGED})(?: (?:in|at) [A-Z]\w+)?(?: {WORDS}{{0,6}}?)?\b(?:to "
    rf"(?:halt|stop|reverse|spend|move|raise|increase|stay|share|invest|meet|reach|go|do)|{GOAL}|spending"
    rf"|there|it)"
    rf"|(?:said|say) (?:that )?(?:we|they|it) (?:would|will) (?:aim|stay|spend|move)|turned the (?:target"
    rf"|{GOAL}) into|when the pledge is|(?:is|was|as) a (?:floor|ceiling)\b)",
    re.I,
)

NEAR_DATE = 40


def legal(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    if not about_defence(anchor) or not ABOUT_A_PROMISE.search(anchor.around):
        return None
    if any(one.type == "legal_nature" for one in inside):
        return None
    nature = "not_binding" if NOT_BINDING.search(anchor.around) else "binding"
    if re.search(r"\baim\b", anchor.around):
        nature = "aim"
    subject = (
        anchor.subject.codes
        if anchor.subject.span and not set(anchor.subject.codes) & {"NATO"}
        else ("NATO",)
    )
    reference: dict[str, object] = {"nature": nature, "event": _event_words(anchor)}
    made = claim(anchor, "legal_nature", subjects=subject, reference=reference)
    return replace(made, polarity="asserted") if made.polarity == "denied" else made


def _event_words(anchor: Anchor) -> str:
    found = re.search(rf"\b{SUMMIT}\b", anchor.around)
    return found.group() if found else ""


def event(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """An event with its date beside it."""
    when = _date_beside(anchor)
    if when is None:
        return None
    codes = anchor.subject.codes
    own = re.search(r"\b(?:member|joined|acced|became|entered)", match.group())
    if own and (not codes or set(codes) & GROUPS_OF_MANY):
        return None
    start, end = min(anchor.span.start, when.span.start), max(anchor.span.end, when.span.end)
    return claim(
        anchor, "event_date", subjects=codes if own else ("NATO",), period=when, span=Span(start, end),
        reference={"event": match.group()},
    )  # fmt: skip


def _date_beside(anchor: Anchor) -> When | None:
    """The date that stands right after the words of an event."""
    for when in anchor.scene.dates_in(
        Span(anchor.span.end, min(anchor.span.end + NEAR_DATE, anchor.sentence.end))
    ):
        if when.role != "by" and EVENT_JOINT.fullmatch(
            anchor.scene.words(Span(anchor.span.end, when.span.start))
        ):
            return when
        return None
    return None


def promise(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """A promise of the alliance told without its number."""
    if any(one.type in ("pledge", "plan", "event_date") and one.span.meets(anchor.clause) for one in inside):
        return None
    if not about_defence(anchor):
        return None
    codes = anchor.subject.codes
    subject = codes if codes and len(codes) == 1 and anchor.subject.span else ("NATO",)
    deadline = [when for when in anchor.dates if when.role == "by"]
    reference: dict[str, object] = {"strength": strength(anchor.words), "event": _event_words(anchor)}
    if deadline:
        reference["deadline"] = deadline[0].latest.year
    if named := slots.threshold(anchor):
        reference["threshold"] = named[1]
    measure = (
        "defence_expenditure" if re.search(r"\b(?:halt|decline|cuts?)\b", anchor.words) else "share_of_gdp"
    )
    return claim(anchor, "pledge", measure, subjects=subject, reference=reference)
