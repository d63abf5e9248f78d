"""Claims about what the alliance's documents say: promises without a number, their nature, their days."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from re import Match

from burdenshare.articles import slots
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.levels import strength
from burdenshare.articles.making import GROUPS_OF_MANY, about_defence, claim
from burdenshare.articles.records import Claim, Span, When
from burdenshare.articles.vocabulary import GOAL, PLEDGED, SUMMIT, anywhere

WORDS = r"(?:[\w.%'&-]{1,30} )"

# --- how binding -----------------------------------------------------------------------------------------

LEGAL = re.compile(
    r"\b(?:(?<!how )(?:legally |politically )?(?:non-?)?binding|(?<!how )legally|enforce\w*"
    r"|(?:no|any|a|an|legal|treaty|contractual) obligations?|obliges?|obliged|bound (?:to|by)"
    r"|(?:taken|hauled|dragged|brought) (?:to|before|into) (?:any )?(?:court|a judge)|in any court"
    r"|voluntary|opt-outs?|side deals?|enduring commitment"
    r"|treaty (?:obligation|requirement|duty)|political,? not legal|pays? a fine"
    r"|no (?:fine|penalty|sanction)s?"
    r"|sign(?:ed)? (?:a|no) treaty"
    r"|(?:guideline|target|aim|aspiration|promise|goal|pledge),? (?:and )?(?:not|rather than|never) an? \w+"
    r"|(?:guideline|target|aim|pledge|goal|commitment|declaration|it|that) (?:is|was) (?:no|not an?) "
    r"(?:invoice|bill|treaty|law|rule|contract|debt|requirement)|not a (?:legal \w+|law|requirement|contract)"
    r"|lets? (?:it|them) (?:stop|off)|exempt\w*)\b",
    re.I,
)
ABOUT_A_PROMISE = anywhere(
    GOAL, r"declaration", r"communiqu\w+", r"treaty", r"agreement", SUMMIT, r"NATO", r"alliance", r"allies",
    r"it", r"that", r"legally", r"two per ?cent",
)  # fmt: skip
OF_THE_ALLIANCE = anywhere(GOAL, SUMMIT, r"NATO", r"alliance", r"allies", r"per ?cent")
NOT_BINDING = re.compile(
    r"\bnot\b|n't\b|\bno\b|\bnobody\b|\bnothing\b|\bnever\b|politic|voluntary|\bnon-?binding|rather", re.I
)
CALLED = re.compile(rf" (?:NATO )?{GOAL}\b")
PENALTY = re.compile(
    r"\b(?:fine[sd]?|penalt(?:y|ies)|sanction(?:s|ed)?)\b|\bobliges? [\w ]{1,20}? to pay\b", re.I
)
OPT_OUT = re.compile(r"opt-out|side deal|exempt|lets?\b", re.I)


def legal(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """How far a pledge binds: `binding`, `not_binding`, `aim`, `commitment`, or an ally's `opt_out`.

    Of payments and fines for missing it: `penalty`, `no_penalty`.
    """
    signed = match.group().lower().startswith("sign")
    if signed and not (OF_THE_ALLIANCE.search(anchor.around) or anchor.told.aims):
        return None
    if not _is_meant(anchor) or not ABOUT_A_PROMISE.search(anchor.around):
        return None
    if any(one.type == "legal_nature" for one in inside):
        return None
    nature, subject = _nature(anchor, match), anchor.subject
    near = subject.span and (nature == "opt_out" or subject.span.start >= anchor.clause.start)
    named = subject.codes if near and "NATO" not in subject.codes else ("NATO",)
    reference: dict[str, object] = {"nature": nature, "event": slots.event_words(anchor)}
    if mark := _mark_of_the_goal(anchor):
        reference["threshold"] = mark
    made = claim(anchor, "legal_nature", subjects=named, reference=reference, period=None)
    if nature == "opt_out":
        denied = re.search(r"\b(?:no|nor|without) $", anchor.before[-8:], re.I)
        return replace(made, polarity="denied") if denied else made
    return replace(made, polarity="asserted") if made.polarity == "denied" else made


def _mark_of_the_goal(anchor: Anchor) -> Decimal | None:
    """The percentage by which a clause calls a goal: "the two per cent guideline"."""
    for one in anchor.scene.quantities_in(anchor.clause):
        after = anchor.scene.after(one.span.end, 20, anchor.clause.end)
        if one.kind == "percent" and CALLED.match(after):
            return one.value
    return None


def _is_meant(anchor: Anchor) -> bool:
    """Whether the alliance's promises are spoken of: near by, by a summit's name, by a mark named before."""
    return about_defence(anchor) or bool(slots.event_words(anchor)) or bool(anchor.told.aims)


def _nature(anchor: Anchor, match: Match[str]) -> str:
    if OPT_OUT.search(match.group()):
        return "opt_out"
    if PENALTY.search(anchor.words):
        return "no_penalty" if NOT_BINDING.search(anchor.words) else "penalty"
    if re.search(r"\baim\b", anchor.words):
        return "aim"
    if NOT_BINDING.search(anchor.words):
        return "not_binding"
    return "commitment" if match.group().lower() == "enduring commitment" else "binding"


# --- when ------------------------------------------------------------------------------------------------

MEMBERSHIP = (
    r"member since|joined (?:NATO|Nato|the alliance|the Alliance|us)|joined(?= (?:in|on) |,)|acced\w+"
    r"|became (?:a |an |the |NATO's |Nato's |the alliance's )?(?:\w+ )?(?:full )?(?:member|ally)"
    r"|(?:entered|came into|was admitted to) (?:NATO|the [Aa]lliance)"
    r"|(?:accession|membership|entry)(?: (?:to|of|in|into) (?:NATO|the [Aa]lliance))?(?= (?:in|on|since|of) )"
)
AGREED = r"(?:agreed|adopted|signed|made|promised|pledged|set|committed|endorsed|born)"
EVENT = re.compile(
    rf"\b(?P<event>(?P<own>{MEMBERSHIP})"
    rf"|(?:NATO |Nato |alliance )?(?:summit|declaration) (?:in|at|of) {SUMMIT}"
    rf"|{SUMMIT} (?:NATO )?(?:summit|declaration|pledge)"
    rf"|{AGREED}[\w ]{{0,24}}? (?:in|at) (?:an? |the )?(?:NATO )?(?:summit |meeting )?(?:in |at )?{SUMMIT}"
    rf"|(?:leaders|heads of state(?: and government)?) (?:\w+ )?(?:met|meeting|gathered) (?:in|near|at) "
    rf"{SUMMIT}"
    rf"|{GOAL} (?:dates|goes back|dating|was (?:first )?{AGREED}|came)"
    rf"|(?:per ?cent|%|pc|{GOAL}) decision (?:was|were) (?:taken|made)"
    r"|(?:was|were) (?:agreed|adopted)(?= on \d))\b",
)
EVENT_JOINT = re.compile(
    r",?(?: (?:in|on|of|from|at|to|back|since|only|as|the|early|late|this|just|summit)){0,3} ?$"
)
EVENT_AGAIN = re.compile(r"(?:,|;| and|, and|, then|;? while) (?=[A-Z])")
AGAIN = re.compile(
    r"(?:'s)?,? (?:(?:joined|followed|came)(?: it| them)? )?(?:(?:in|on|since) )?(?:early |late )?"
)
WHEN_BEFORE = re.compile(r",? when (?:\w+ ){0,3}|,? (?:the |NATO |allied |NATO's )?")
NOBODY = anywhere("nobody", "no one", "never", "not")
NEAR_DATE = 40


def event(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """An event with its date beside it, or an accession with its place in the order of all."""
    when = _date_after(anchor) or _date_before(anchor)
    order = [one.value for one in anchor.scene.quantities_in(anchor.span) if one.kind == "ordinal"]
    if not (when or (match["own"] and order)) or NOBODY.search(anchor.before):
        return None
    codes = anchor.subject.codes if match["own"] else ("NATO",)
    if not codes or (match["own"] and set(codes) & GROUPS_OF_MANY):
        return None
    span = anchor.span
    if when:
        span = Span(min(span.start, when.span.start), max(span.end, when.span.end))
    reference: dict[str, object] = {"event": match.group()}
    if match["own"] and order:
        reference["order"] = int(order[0])
    return claim(anchor, "event_date", subjects=codes, period=when, span=span, reference=reference)


def event_again(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Another ally's accession, told by its name and date alone: "and Spain's in 1982"."""
    before = [one for one in inside if one.type == "event_date" and one.subjects != ("NATO",)]
    named = anchor.scene.mentions_in(Span(match.end(), match.end() + 1))
    if not before or not named or before[-1].span.start > match.start():
        return None
    again = anchor.scene.dates_in(Span(named[0].span.end, named[0].span.end + NEAR_DATE))[:1]
    if not again or not AGAIN.fullmatch(anchor.scene.words(Span(named[0].span.end, again[0].span.start))):
        return None
    reference = {"event": before[-1].reference["event"]}
    span = Span(named[0].span.start, again[0].span.end)
    return replace(before[-1], subjects=named[0].codes, period=again[0], span=span, reference=reference)


def _date_after(anchor: Anchor) -> When | None:
    """The date that stands right after the words of an event."""
    near = Span(anchor.span.end, min(anchor.span.end + NEAR_DATE, anchor.sentence.end))
    for when in anchor.scene.dates_in(near)[:1]:
        between = anchor.scene.words(Span(anchor.span.end, when.span.start))
        return when if when.role != "by" and EVENT_JOINT.fullmatch(between) else None
    return None


def _date_before(anchor: Anchor) -> When | None:
    """The date right before: "2014, when it was agreed in Wales"; "On Tuesday leaders met in Vilnius"."""
    near = Span(max(anchor.sentence.start, anchor.span.start - NEAR_DATE), anchor.span.start)
    for when in anchor.scene.dates_in(near)[-1:]:
        between = anchor.scene.words(Span(when.span.end, anchor.span.start))
        return when if when.role == "at" and WHEN_BEFORE.fullmatch(between) else None
    return None


# --- what was promised -----------------------------------------------------------------------------------

PROMISE = re.compile(
    rf"\b(?:aim(?:ed)? to move towards?|(?:{PLEDGED})(?: (?:in|at) [A-Z]\w+)?(?: {WORDS}{{0,9}}?)?\b(?:to "
    rf"(?:halt|stop|reverse|spend|move|raise|increase|stay|share|invest|meet|reach|go|do)|{GOAL}|spending"
    rf"|there)"
    rf"|(?:said|say) (?:that )?(?:we|they|it) (?:would|will) (?:aim|stay|spend|move)|turned the (?:target"
    rf"|{GOAL}) into|(?:is|was|as|became) a (?:floor|ceiling)"
    rf"|(?P<review>(?:{GOAL}|(?:the|this|that|NATO's|Hague|NATO) (?:deal|agreement|plan|text))\b"
    r"[^.;:!?]{0,40}? (?:(?:is|are|will be|to be|gets?|comes?) (?:(?:up|due) for review|looked at again"
    r"|re-?(?:viewed|visited|examined|assessed))|(?:faces?|gets?) (?:a|another) (?:review|look)))"
    r"|(?P<counted>(?:aid|help|support|assistance|weapons|arms|donations|gifts|contributions|money)\b"
    r"[^.;:!?]{0,30}? (?:to|for) (?:Ukraine|Kyiv|Kiev)\b[^.;:!?]{0,30}? counts?(?: \w+)? "
    r"(?:towards?|in|as|against))"
    rf"|(?P<due>{GOAL}\b[^.;:!?]{{0,60}}?\b(?:falls? due|fell due|comes? due|is due|expires?|runs? out"
    r"|(?:ran|runs?|lasts?|lasted|appl(?:y|ies|ied)|holds?|held)"
    r"(?= (?:until|till|to|through|up to) (?:the end of )?\d{4})"
    r"|as its (?:horizon|deadline))))\b",
    re.I,
)
# Whether a promise was kept is told by figures, not by documents.
KEPT_BEFORE = anywhere(
    rf"(?:br(?:oke|oken|eaks?|eaking)|kept|keeps?|keeping|honou?r(?:s|ed)?|betray(?:s|ed)?|fulfil(?:s|led)?) "
    rf"(?:its|their|his|her|that|the|a) (?:[\w-]{{1,15}} ){{0,2}}?{GOAL}"
)
BACK = anywhere(r"there", r"that level", r"it")
NO_DECLINE = re.compile(r"\b(?:halt|stop|reverse)\b[^.;:!?]{0,30}\b(?:declin|cut|fall)", re.I)


def promise(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """A promise of the alliance told without its number; `clause` where it is one without a threshold."""
    pledged = any(one.type == "pledge" and one.span.meets(anchor.clause) for one in inside)
    if pledged or any(one.type == "plan" and one.span.meets(anchor.span) for one in inside):
        return None
    if KEPT_BEFORE.search(anchor.scene.before(match.end(), 160, anchor.clause.start)):
        return None
    if not _is_meant(anchor) or slots.polarity(anchor) == "question":
        return None
    deadline = _deadline(anchor, match)
    reference: dict[str, object] = {"strength": strength(anchor.words), "event": slots.event_words(anchor)}
    no_decline = NO_DECLINE.search(anchor.words)
    if deadline and not no_decline:
        reference["deadline"] = deadline.latest.year
    if no_decline:
        reference["clause"] = "no_decline"
    elif match["review"]:
        reference["clause"] = "review"
    elif match["counted"]:
        reference["clause"] = "ukraine"
    elif not (
        match["due"] and OTHER_MARKS.search(str(reference["event"])) and not _tells_a_mark(anchor)
    ) and (named := slots.threshold(anchor) or _mark_before(anchor)):
        reference["threshold"] = named[1]
    measure = "defence_expenditure" if "clause" in reference else "share_of_gdp"
    made = claim(anchor, "pledge", measure, subjects=_who_promised(anchor, match), reference=reference)
    if no_decline:
        made = replace(made, period=None)
    of_all = made.subjects == ("NATO",) and made.polarity == "intention"
    return replace(made, polarity="asserted") if of_all else made


# A summit whose pledge has other marks than the two per cent that are meant elsewhere.
OTHER_MARKS = re.compile(r"Hague")


def _tells_a_mark(anchor: Anchor) -> bool:
    """Whether a clause says a percentage."""
    return any(one.kind == "percent" for one in anchor.scene.quantities_in(anchor.clause))


def _who_promised(anchor: Anchor, match: Match[str]) -> tuple[str, ...]:
    """One ally that is named, but not as the place of a summit; else all."""
    subject = anchor.subject
    if match["review"] or match["counted"]:
        return ("NATO",)
    by_all = slots.THEY_PROMISED.search(anchor.scene.before(match.end(), 160, anchor.clause.start))
    if by_all or subject.span is None or len(subject.codes) != 1:
        return ("NATO",)
    at_a_summit = slots.event_words(anchor) == anchor.scene.words(subject.span)
    return ("NATO",) if at_a_summit else subject.codes


def _mark_before(anchor: Anchor) -> tuple[str, Decimal] | None:
    """The mark to which words such as "there" go back."""
    return anchor.told.aim(anchor.span.start) if BACK.search(anchor.words) else None


def _deadline(anchor: Anchor, match: Match[str]) -> When | None:
    """By when: said with by; of what falls due or is reviewed, the date beside it."""
    by = [when for when in anchor.dates if when.role == "by"]
    if by or not (match["due"] or match["review"]):
        return by[0] if by else None
    after = [when for when in anchor.dates if when.span.start >= match.end()]
    before = [when for when in anchor.dates if when.span.start < match.end()]
    return after[0] if after else before[-1] if before else None
