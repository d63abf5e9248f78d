"""Claims read from words.

Ranks, comparisons, debts, promises without a number, their nature, causes, forecasts.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from re import Match, Pattern

from burdenshare.articles import slots
from burdenshare.articles.anchors import Anchor
from burdenshare.articles.figures import (
    GROUPS_OF_MANY,
    LIST_AFTER,
    LIST_JOINT,
    ONLY,
    about_defence,
    claim,
    strength,
)
from burdenshare.articles.frames import SOLDIERS
from burdenshare.articles.records import Claim, Mention, Quantity, Span, When
from burdenshare.articles.subjects import totals
from burdenshare.articles.vocabulary import (
    ALLIES,
    GDP,
    GOAL,
    MEET,
    MISS,
    ORDINALS,
    PLEDGED,
    THING,
    anywhere,
)

WORDS = r"(?:[\w.'&-]{1,30} )"
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
GREATEST = r"(?:largest|biggest|highest|greatest|heaviest|most generous|top|best|strongest|leading|fastest)"
SMALLEST = r"(?:smallest|lowest|least generous|worst|poorest|meanest|weakest|bottom|slowest)"
RANKED = (
    rf"(?:{THING}|spenders?|contributors?|payers?|econom(?:y|ies)|shares?|proportions?|percentage|ratio|army"
    rf"|armies"
    r"|armed forces|forces|military|militar(?:y|ies)|budgets?|outlays|place|GDP|output|figure|rate|rise"
    r"|increase|jump"
    r"|cut|growth|slice|of all|of any|in Europe|in the alliance|in NATO|among|effort|power|contribution"
    r"|donors?)"
)
RANK = re.compile(
    rf"\b(?:(?P<ordinal>{ORDINAL})[ -])?(?P<degree>{GREATEST}|{SMALLEST})(?:[ -][\w'-]{{1,30}}){{0,3}}? "
    rf"{RANKED}\b"
    rf"|\b(?P<plain_ordinal>{ORDINAL})[ -](?P<plain_degree>{GREATEST}|{SMALLEST})\b"
    rf"|\b(?:slip\w*|fall\w*|fell|drop\w*|climb\w*|ris\w+|rose|rank\w*|came|comes|is|was|are|stands?|jump\w*"
    rf"|moved?)"
    rf" (?:up |down |back )?(?:to |in |into |only )?(?:the )?(?P<place>{ORDINAL})(?: place| in (?:the )?"
    rf"(?:table|ranking|league|alliance|list|NATO))?"
    rf"(?=[,.;:!?]| (?:place|in|of|out|among|behind|after|as|on)\b|$)"
    r"|\b(?P<second>second|third) (?:only )?(?:to|after|behind)\b",
    re.I,
)
EXTREME = re.compile(
    rf"\b(?:more|(?P<less>less|lower|fewer|worse)|higher|better) than (?:that of )?(?:any(?:one|body)?"
    rf"(?: other)?|all (?:the )?other|every other|everyone)(?: {ALLIES}| else)?\b"
    rf"|\b(?:lead|leads|led|top|tops|topped|head|heads|headed) (?:the (?:table|list|ranking|league|alliance"
    rf"|field|pack|way|chart|class|world)"
    r"|NATO|Nato's|NATO's|the alliance's|with|all)\b"
    r"|\b(?:spend|spends|spent|pay|pays|paid|contribut\w+|give|gives|gave|puts? in) (?:by far )?the "
    r"(?P<most>most|least)\b"
    r"|\bthe (?P<the_most>most|least) (?:of (?:all|any)|in (?:the|NATO|Europe)|per|ever)\b"
    r"|\b(?P<bottom>is last|comes? last|came last|brings? up the rear|at the bottom|bottom of the|props up"
    r"|last of|last in|last place|trails? everyone|the wooden spoon)\b"
    r"|\b(?P<first>is first|comes? first|came first|in first place|number one|no\. 1|top spot|at the top)\b"
    r"|\bonly (?:[A-Z][\w']+ ){1,3}(?:did|does|spent|spends|gives?|gave|paid|pays|is|was|are) (?P<only>worse"
    r"|less|lower|more|better|higher)\b"
    r"|\bno (?:other )?(?:ally|country|member|one|state|nation) (?:\w+ )?(?:spen[dt]s?|pays?|gives?|puts?"
    r"|did|does) (?P<no_one>more|less)\b",
    re.I,
)
COMPARISON = re.compile(
    rf"\b(?P<degree>more|less|higher|lower|fewer|bigger|smaller|larger|better|worse|further|faster)\b"
    rf"(?: {WORDS}{{0,5}}?)?"
    r"(?P<than>\bthan(?: what| that of| those of)?) (?=the |[A-Z])"
    r"|\b(?P<much>as (?:much|many|high|large|big)(?: [\w-]{1,30}){0,3}? as) (?=the |all the|[A-Z])"
    r"|\b(?P<times>twice|double|treble|triple|three times|four times|five times|ten times|half) (?:what"
    r"|that of|the \w+ of) (?=the |[A-Z])"
    r"|\b(?P<outspends>outspend(?:s|ing)?|outspent|overtak(?:es?|en|ing)|overtook|surpass(?:es|ed)|dwarfs?"
    r"|ahead of|eclips\w+) (?=the |[A-Z])"
    r"|\b(?P<trails>trail(?:s|ed|ing)?|lag(?:s|ged|ging)? behind|behind|below) (?=the (?:US|U\.S\.|United"
    r"|Nether)|[A-Z])"
    r"|\b(?P<equals>the same as|on a par with|level with|matches|no more than|as much as) (?=the |[A-Z])",
)
DEBT = re.compile(
    r"\b(?:owe[sd]?|owing|(?:in |the |its |their )?arrears|unpaid (?:bills?|dues|debts?|contributions?)"
    r"|delinquent"
    r"|back dues|(?:its|their|any|no|the|pay|membership|club|unpaid|outstanding) dues|invoices?|settle "
    r"(?:its|their|the|that"
    r"|our|your) (?:bills?|accounts?|debts?)|foot(?:s|ed)? no bill|pay(?:s|ing)? (?:us )?back|pay up|behind "
    r"(?:on|with|in) (?:its|their|with)? ?(?:payments?|dues)"
    r"|debts? to|in debt|(?:no|any|such a|such|that) bill\b|unpaid|money owed|debtors?|creditors?"
    r"|reimburse\w*|IOUs?"
    r"|(?:has|have|had) never paid|did(?:n't| not) pay|do(?:es)?(?:n't| not) pay (?:its|their|your)"
    r"|overdue)\b",
    re.I,
)
NOBODY = re.compile(
    r"\b(?:no|nobody|no one|none|nothing|neither|never|without|nor|not|zero|anything)\b|n't\b", re.I
)
NO_DEBT_AFTER = re.compile(
    r" (?:(?:him|her|much|a lot|it|its \w+|their \w+|more|loyalty|thanks|gratitude|an? \w+) to\b|(?:its"
    r"|their|his) )",
    re.I,
)
CREDITOR = re.compile(
    r"\b(?:to|owes?|owed|pays?|reimburse)(?: back)?(?: the)? $|\bwith(?: the)? $|^(?:(?:the|STILL) )?$", re.I
)
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
FIRST_TIME = re.compile(
    r"\b(?:for the (?:very )?first time|the first time|never before|first time since|not since|first (?:year"
    r"|ally|country) (?:in|since|to)"
    r"|since (?:records|the series|the tables?) (?:began|begins?|starts?|started))\b",
    re.I,
)
MEMBERS = re.compile(
    rf"\b(?P<verb>{MEET}|{MISS}|(?:not|n't) (?:yet )?(?:met|meet|reach(?:ed)?|honou?r(?:ed)?)|shy of"
    rf"|far from|well short of) "
    rf"(?:(?:the|its|NATO's|Nato's|that|this|their|our|of the|to the|of|of its|old|agreed|alliance's"
    rf"|two[- ]per[- ]cent|2 ?%|2 per ?cent|2pc|spending|defen[cs]e)[ -]){{0,5}}{GOAL}\b"
)
PROMISE = re.compile(
    rf"\b(?:aim(?:ed)? to move towards?|(?:{PLEDGED})(?: (?:in|at) [A-Z]\w+)?(?: {WORDS}{{0,6}}?)?\b(?:to "
    rf"(?:halt|stop|reverse|spend|move|raise|increase|stay|share|invest|meet|reach|go|do)|{GOAL}|spending"
    rf"|there|it)"
    rf"|(?:said|say) (?:that )?(?:we|they|it) (?:would|will) (?:aim|stay|spend|move)|turned the (?:target"
    rf"|{GOAL}) into|when the pledge is|(?:is|was|as) a (?:floor|ceiling)\b)",
    re.I,
)
CAUSE = re.compile(
    r"\b(?:because of|because|thanks to|owing to|due (?:mainly |largely |in part )?to|as a (?:result"
    r"|consequence) of|driven by|prompted by|spurred"
    r"|(?:led|leads|leading) to|caused by|in response to|came because|(?:much|most|part|all) of (?:that|this"
    r"|it) (?:is|was) (?:due|book\w+|accounting|down)"
    r"|did that\b|it took|without (?:the|that|this) (?:invasion|war|threat)|explains? why|is the reason"
    r"|under pressure from)\b",
    re.I,
)
PREDICTION = re.compile(
    r"\b(?:will|won't|shall|is going to|are going to|is (?:expected|likely|bound|set|due) to|are (?:expected"
    r"|likely|bound|set) to|expects? (?:that|the|to|it)"
    r"|predict\w*|forecasts?|may well|could soon|sooner or later|by the end of the decade)\b",
    re.I,
)
OPINION = re.compile(
    r"\b(?:fair(?:ly)?|fair share|unfair\w*|disproportionate\w*|free[- ]?rid\w+|freeload\w*|too (?:little"
    r"|much|low|slow|late|few)|shameful"
    r"|disgrace\w*|absurd|ridiculous|fairy tale|hiding behind|shirk\w*|should|ought to|pull(?:s|ing)? (?:its"
    r"|their|our) weight|scandal\w*"
    r"|laughable|unrealistic|generous|sensibl[ey]|pathetic|a joke|vast|huge|enormous|brazen|insult\w*"
    r"|unacceptable|cheat\w*|sponge\w*)\b",
    re.I,
)
TOPIC_WORDS = anywhere(
    r"spend\w*", r"spent", GOAL, r"budgets?", r"defen[cs]e", r"allies", r"ally", r"alliance", r"NATO",
    r"pay\w*", r"burden", r"money", r"outlays", r"GDP", r"per ?cent", r"contribut\w+", r"share",
)  # fmt: skip
VALUE_WORD = anywhere(
    r"fair\w*", r"unfair\w*", r"disproportionate\w*", r"vast", r"huge", r"enormous", r"generous", r"too \w+"
)
MECHANISM = re.compile(
    r"\b(?:pays? for (?:its|their|our|her|his) own|pays? (?:money |cash |anything )?(?:in)?to (?:NATO|Nato"
    r"|the alliance|a (?:common |joint )?(?:pot|fund|account|kitty))"
    r"|(?:money|payments?|contributions?|cheques?|it) (?:all )?(?:goes|go|flows?|is paid|are paid|is sent"
    r"|stays?) (?:to|into|at|in) (?:NATO|Nato|the alliance|home|Brussels|a common)"
    r"|no such payments|NATO's (?:coffers|bank account|kitty|treasury)|(?:common|joint|central) (?:pot|kitty"
    r"|account|fund|coffers)"
    r"|membership fees?|spend on our own|into NATO's|pays? nothing to NATO|club (?:fees|dues)|nobody pays)\b",
    re.I,
)
CHANGED_OVER_TIME = re.compile(
    r"\bthan (?:in )?(?:\d{4}|last|it did|we did|they did|a year|two years|ten years|before|ever)\b"
)
ABOUT_HEADS = anywhere(
    r"per head", r"per capita", r"a head", r"per person", r"per inhabitant", r"for each inhabitant"
)
ABOUT_SHARE = anywhere(
    GDP,
    r"proportion\w*",
    r"percentage",
    r"relative to",
    r"share",
    r"effort",
    r"per ?cent",
    r"of (?:its|their) income",
    r"wealth",
)
ABOUT_MONEY = anywhere(
    THING,
    r"spend(?:s|er|ers|ing)?",
    r"spent",
    r"outspen\w+",
    r"pays?",
    r"payers?",
    r"paid",
    r"contribut\w+",
    r"gives?",
)
ABOUT_ECONOMY = anywhere(r"econom(?:y|ies)", r"GDP", r"richest", r"output")
NEAR_CREDITOR = 40
NEAR_OTHER = 48
NEAR_DATE = 40


@dataclass(frozen=True)
class Trigger:
    """A row of the table: what is looked for, and what makes a claim of it."""

    type: str
    pattern: Pattern[str]
    build: Callable[[Anchor, Match[str], Sequence[Claim]], Claim | None]


def measure_of(anchor: Anchor, words: str) -> str:
    """What is ranked or compared, by the words beside it; empty where nothing says so."""
    if ABOUT_HEADS.search(anchor.around):
        return "defence_expenditure_per_head"
    if SOLDIERS.search(words):
        return "military_personnel"
    if ABOUT_ECONOMY.search(words) and not ABOUT_MONEY.search(words):
        return "gdp"
    if ABOUT_SHARE.search(words):
        return "share_of_gdp"
    if anchor.last and anchor.last.measure:
        return anchor.last.measure
    if ABOUT_MONEY.search(words):
        return "defence_expenditure"
    if anchor.earlier and anchor.earlier.measure in ("share_of_gdp", "defence_expenditure"):
        return anchor.earlier.measure
    return ""


def _others(anchor: Anchor, limit: int = 60) -> tuple[str, ...]:
    """Allies named as exceptions right after: "after the United States", "but for Belgium"."""
    after = anchor.scene.after(anchor.span.end, limit, anchor.sentence.end)
    found = re.search(
        r"\b(?:after|behind|but(?: for)?|except(?: for)?|apart from|bar|save|other than|to|only to) "
        r"(?:only )?(?:the )?(?=[A-Z])",
        after,
    )
    named = (
        re.match(r" (?:the )?(?=[A-Z])", after)
        if after and anchor.scene.words(anchor.span).endswith((" to", "after", "behind"))
        else None
    )
    match = named or found
    if not match:
        return ()
    start = anchor.span.end + match.end()
    for mention in anchor.scene.mentions_in(Span(start, start + 6)):
        codes = list(mention.codes)
        end = mention.span.end
        for other in anchor.scene.mentions_in(Span(end, end + 60)):
            if not re.fullmatch(
                r"(?:, | and |, and )(?:the )?", anchor.scene.words(Span(end, other.span.start))
            ):
                break
            codes, end = [*codes, *other.codes], other.span.end
        return tuple(codes)
    return ()


def _place(match: Match[str]) -> int:
    """The rank that an ordinal says; 1 where none does."""
    told = match["ordinal"] or match["plain_ordinal"] or match["place"] or match["second"]
    if not told:
        return 1
    told = told.lower()
    return ORDINALS[told] if told in ORDINALS else int(re.sub(r"\D", "", told))


def _rank(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    degree = match["degree"] or match["plain_degree"] or ""
    words = anchor.scene.after(anchor.span.start, 90, anchor.clause.end)
    if not anchor.subject.codes or not (
        about_defence(anchor) and (TOPIC_WORDS.search(anchor.around) or degree)
    ):
        return None
    order = "smallest" if re.fullmatch(SMALLEST, degree, re.I) else "largest"
    place, others = _place(match), _others(anchor)
    reference: dict[str, object] = {"rank": place, "order": order}
    if others:
        reference["except"] = list(others)
    reference |= _scope(anchor)
    kind = "rank" if place > 1 or others else "extreme"
    return _spanning(
        claim(
            anchor,
            kind,
            measure_of(anchor, words),
            reference=reference,
            value=_ordinal(anchor),
            comparison="",
        ),
        anchor,
    )


def _ordinal(anchor: Anchor) -> Quantity | None:
    for quantity in anchor.scene.quantities_in(anchor.span):
        if quantity.kind == "ordinal":
            return quantity
    return None


def _scope(anchor: Anchor) -> dict[str, object]:
    """The group within which something is ranked, where said."""
    after = anchor.scene.after(anchor.span.start, 110, anchor.clause.end)
    found = re.search(
        r"\b(?:in|among|of) (?:the )?(?:\w+ )?(?P<group>Europe(?:an \w+)?|continent|Baltic \w+|Nordic \w+)\b",
        after,
    )
    if not found:
        return {}
    group = found["group"].lower()
    return {
        "of": "baltic" if group.startswith("baltic") else "nordic" if group.startswith("nordic") else "europe"
    }


def _extreme(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    words = anchor.scene.before(anchor.span.end, 90, anchor.clause.start) + anchor.after[:40]
    if not anchor.subject.codes or not about_defence(anchor):
        return None
    least = match["less"] or match["bottom"] or (match["most"] or match["the_most"] or "").lower() == "least"
    worse = (match["only"] or match["no_one"] or "").lower() in ("worse", "less", "lower")
    reference: dict[str, object] = {"rank": 1, "order": "smallest" if least or worse else "largest"}
    if others := _others(anchor):
        reference["except"] = list(others)
    reference |= _scope(anchor)
    made = claim(anchor, "extreme", measure_of(anchor, words), reference=reference)
    if match["only"]:
        named = anchor.scene.mentions_in(anchor.span)
        made = replace(made, subjects=totals(named[0].codes)) if named else made
    return _spanning(made, anchor)


def _spanning(made: Claim, anchor: Anchor) -> Claim:
    """A claim cut to the words of the trigger where the subject stands far away."""
    if anchor.span.start - made.span.start > 60:
        return replace(made, span=Span(anchor.span.start, made.span.end))
    return made


def _comparison(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
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
    return _spanning(replace(made, span=Span(min(start, made.span.start), made.span.end)), anchor)


def _factor(anchor: Anchor, match: Match[str]) -> Quantity | None:
    """The factor told right before or within the words of comparison: "twice as much as"."""
    near = anchor.scene.quantities_in(Span(max(anchor.clause.start, match.start() - 40), match.end()))
    for quantity in reversed(near):
        if quantity.kind == "factor":
            return quantity
    return None


def _debt(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    after = anchor.scene.after(match.end(), 60, anchor.sentence.end)
    if NO_DEBT_AFTER.match(after) or any(
        one.type == "debt" and one.span.meets(anchor.clause) for one in inside
    ):
        return None
    if not about_defence(anchor):
        return None
    near = (
        anchor.scene.before(match.start(), 60, anchor.clause.start)
        + anchor.scene.words(anchor.span)
        + after[:40]
    )
    nobody = NOBODY.search(near)
    reference: dict[str, object] = {"creditor": _creditor(anchor, match)}
    made = claim(anchor, "debt", reference=reference)
    if nobody and made.polarity == "asserted":
        made = replace(made, polarity="denied")
    if (
        nobody
        and re.search(r"\b(?:no|nobody|none|no one)\b", near[:70], re.I)
        and anchor.subject.span is None
    ):
        made = replace(made, subjects=("NATO",))
    money = [q for q in anchor.scene.quantities_in(anchor.clause) if q.kind == "money"]
    if money:
        made = replace(
            made,
            value=money[0],
            comparison=money[0].hedge,
            span=Span(made.span.start, max(made.span.end, money[0].span.end)),
        )
    return made


def _creditor(anchor: Anchor, match: Match[str]) -> str:
    for mention in anchor.scene.mentions_in(Span(match.end(), match.end() + NEAR_CREDITOR)):
        between = anchor.scene.words(Span(match.start(), mention.span.start))
        if CREDITOR.search(between):
            return totals(mention.codes)[0]
    if re.match(r"[”\"']? (?:us|America)\b", anchor.scene.after(match.end(), 10, anchor.sentence.end)):
        return anchor.people.speakers_country(match.start())
    return ""


def _legal(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
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


def _event(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
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


def _first_time(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    if not anchor.subject.codes or not about_defence(anchor):
        return None
    named = slots.threshold(anchor)
    reference: dict[str, object] = {"threshold": named[1]} if named else {"event": anchor.words[:80]}
    since = [when for when in anchor.dates if when.span.start >= match.start()]
    if since:
        reference["since"] = since[0].earliest.year
    percent = [q for q in anchor.scene.quantities_in(anchor.clause) if q.kind == "percent"]
    return claim(
        anchor, "first_time", "share_of_gdp", reference=reference, value=percent[0] if percent else None
    )


def _members(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Allies named that meet or miss the guideline."""
    subject = anchor.subject
    counted = any(
        one.type in ("threshold_count", "threshold_members") and one.span.meets(anchor.clause)
        for one in inside
    )
    if counted or not subject.codes or set(subject.codes) & GROUPS_OF_MANY or subject.span is None:
        return None
    named = slots.threshold(anchor)
    measure, percent = named or ("share_of_gdp", Decimal(2))
    reference: dict[str, object] = {
        "threshold": percent,
        "side": slots.side(anchor),
        "complete": bool(ONLY.search(anchor.scene.before(subject.span.start, 40, anchor.sentence.start))),
    }
    return claim(anchor, "threshold_members", measure, reference=reference)


def _promise(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
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


def _mechanism(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    return claim(anchor, "mechanism", subjects=("NATO",)) if about_defence(anchor) else None


def _cause(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    if not TOPIC_WORDS.search(anchor.around) or not about_defence(anchor):
        return None
    return claim(anchor, "cause", why_not="cause")


def _prediction(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    free = not any(one.span.meets(anchor.clause) for one in inside)
    if not free or not TOPIC_WORDS.search(anchor.words) or not about_defence(anchor) or "?" in anchor.beyond:
        return None
    return claim(anchor, "prediction", why_not="prediction")


def _opinion(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    free = not any(one.span.meets(anchor.clause) for one in inside)
    if not free or not TOPIC_WORDS.search(anchor.words) or not about_defence(anchor):
        return None
    reason = "value_word" if VALUE_WORD.search(match.group()) else "opinion"
    reason = "demand" if re.search(r"should|ought", match.group(), re.I) else reason
    return claim(anchor, "opinion", why_not=reason)


TRIGGERS: tuple[Trigger, ...] = (
    Trigger("debt", DEBT, _debt),
    Trigger("rank", RANK, _rank),
    Trigger("extreme", EXTREME, _extreme),
    Trigger("comparison", COMPARISON, _comparison),
    Trigger("first_time", FIRST_TIME, _first_time),
    Trigger("threshold_members", MEMBERS, _members),
    Trigger("legal_nature", LEGAL, _legal),
    Trigger("event_date", EVENT, _event),
    Trigger("mechanism", MECHANISM, _mechanism),
    Trigger("pledge", PROMISE, _promise),
    Trigger("cause", CAUSE, _cause),
    Trigger("prediction", PREDICTION, _prediction),
    Trigger("opinion", OPINION, _opinion),
)


def listed_members(anchor: Anchor, counted: Claim) -> Claim | None:
    """The allies listed after a count of those that meet the threshold: "five allies …: A, B, C, D and E"."""
    after = Span(counted.span.end, anchor.sentence.end)
    names: list[Mention] = []
    for mention in anchor.scene.mentions_in(after)[:40]:
        if mention.kind not in ("name", "demonym", "capital"):
            break
        start = names[-1].span.end if names else after.start
        joint = anchor.scene.words(Span(start, mention.span.start))
        if not (LIST_JOINT.fullmatch(joint) if names else LIST_AFTER.fullmatch(joint)):
            break
        names.append(mention)
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
        subjects=tuple(dict.fromkeys(code for mention in names for code in mention.codes)),
        value=None,
        comparison="",
        reference=reference,
    )


def triggered(
    anchor_at: Callable[[Span], Anchor], sentence: Span, inside: list[Claim], limit: int
) -> list[Claim]:
    """The claims that words of a sentence make, beside those read from its numbers.

    Args:
        anchor_at: Makes the anchor of a trigger.
        sentence: The sentence.
        inside: The claims read from its numbers.
        limit: How many more the sentence may hold.
    """
    found: list[Claim] = []
    for trigger in TRIGGERS:
        for match in trigger.pattern.finditer(anchor_at(sentence).scene.plain, sentence.start, sentence.end):
            if len(found) >= limit:
                return found
            made = trigger.build(anchor_at(Span(match.start(), match.end())), match, [*inside, *found])
            if made is not None and not any(
                one.type == made.type and one.span.meets(made.span) for one in found
            ):
                found.append(made)
    return found
