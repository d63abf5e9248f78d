"""Claims about debts, and about how the alliance is paid for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.making import about_defence, claim
from burdenshare.articles.records import Claim, Polarity, Span
from burdenshare.articles.slots import CONDITION
from burdenshare.articles.subjects import totals
from burdenshare.articles.vocabulary import anywhere

WHOSE = r"(?:its|their|our|your|his|her|the|any|that)(?: (?:NATO|Nato|alliance|allied))?"
DEBT = re.compile(
    rf"\b(?:owe[sd]?|owing|(?:{WHOSE} |in )?arrears|delinquent|overdue|unpaid|money owed|in debt|debts? to"
    rf"|back dues|(?:{WHOSE}|no|pay|membership|club|outstanding|NATO|alliance) dues"
    r"|invoices?|IOUs?|debtors?|creditors?"
    rf"|settl(?:e|es|ed|ing) {WHOSE} (?:bills?|accounts?|debts?)|foot(?:s|ed)? no bill"
    rf"|(?:no|any|such a|such) bill|(?:pay|pays|paid|paying) (?:us |America |Washington )?back|pay up"
    r"|(?:runs?|ran|running) up (?:an? )?(?:\w+ )?(?:bills?|debts?)"
    rf"|behind (?:on|with|in) (?:{WHOSE} )?(?:NATO )?(?:payments?|dues|contributions?|bills?|share)"
    r"|reimburse\w*"
    rf"|(?P<unpaid>(?:not|\w*n't|never|refus\w+ to|fail\w* to) (?:yet )?(?:pay|paid|paying)"
    rf"(?: {WHOSE} (?:bills?|dues|share|way|part|debts?)| up)|(?:has|have|had) never paid"
    r"|did(?:n't| not) pay)"
    r"|(?:must|should|has to|have to) be (?:re)?paid(?! (?:for )?by| more)|(?:make|making|made)"
    r" up the miss\w+)\b",
    re.I,
)
NOBODY = re.compile(
    r"\b(?:no|nobody|no one|none|nothing|neither|never|without|nor|not|zero|anything)\b|n't\b", re.I
)
OF_NOBODY = anywhere("no", "nobody", "none", "no one", "nothing", "not one", "not a single")
# Those of whom no name is said: "whether laggards are in arrears".
OF_MANY = anywhere(r"allies", r"members?(?: states)?", r"countries", r"laggards", r"capitals", r"governments")
NO_DEBT_AFTER = re.compile(
    r" (?:(?:him|her|much|a lot|it|its \w+|their \w+|more|loyalty|thanks|gratitude|an? \w+) to\b"
    r"|(?:its|their|his) "
    r"|(?:[\w']{1,20} ){1,2}(?:an? (?:explanation|answer|apology|favou?r|debt of)|thanks|gratitude"
    r"|much|a lot))",
    re.I,
)
PROTECTED = anywhere(r"protect\w*", r"defend\w*", r"free[- ]rid\w+", r"shield")
UNPAID = re.compile(
    r"(?:\bnot|n't|\bnever|\bfail\w* to) (?:\w+ )?"
    rf"(?:pay|paid|paying) {WHOSE} (?:\w+ )?(?:dues|bills?|debts?)\b",
    re.I,
)
# "Denied that it owed anything": only with its denial does it say something.
ANYTHING = re.compile(r" (?:[\w']{1,20} ){0,2}?any(?:thing|body|one)?\b", re.I)
CREDITOR = re.compile(
    r"\b(?:to|owes?|owed|pays?|reimburse)(?: back)?(?: the)? $|\bwith(?: the)? $|^(?:(?:the|STILL) )?$", re.I
)
COMMON_FUNDING = re.compile(
    r"(?<!beyond )(?<!except )\b(?:(?:common|joint|civil|shared|NATO's own|headquarters) (?:[\w']+ ){0,2}?"
    r"(?:budgets?|funding|funds)|commonly funded|common-funded)\b",
    re.I,
)
BEYOND = anywhere(r"beyond", r"except(?: for)?", r"apart from", r"other than", r"but for")
THE_ALLIANCE = r"(?:NATO|the alliance|Brussels|Washington)"
POT = r"(?:pot|kitty|account|fund|coffers|purse|piggy bank|till|treasury|bank account)"
OWN = r"(?:its|their|our|her|his|your) own"
MECHANISM = re.compile(
    r"\b(?:(?P<own>(?:pays?|paid|paying|spends?|spent|spending|goes|go|money|use[sd]?|invest\w*)\b"
    rf"[^.;:!?]{{0,40}}?\b(?:for|on|in|into|to) {OWN} (?:\w+ )?(?:armed forces|forces|soldiers|military"
    rf"|militaries|arm(?:y|ies)|troops|defen[cs]es?|security|tanks)|pays? for {OWN}(?=[.,;:!?]|$)"
    r"|(?:money|it) stays (?:at )?home)"
    rf"|(?:pays?|paid|paying) (?:\w+ ){{0,2}}?(?:in)?to (?:{THE_ALLIANCE}|an? (?:\w+ )?{POT})"
    rf"|(?:pays?|paid|contribut\w+|gives?|sends?|hands?|transfers?)\b[^.;:!?]{{0,40}}?(?:per ?cent|%|pc)"
    rf"[^.;:!?]{{0,40}}? [\"“']?to [\"“']?{THE_ALLIANCE}"
    r"|(?:money|payments?|contributions?|che(?:que|ck)s?|it|cash|billions|dollars) "
    r"(?:(?:all|now|is|are|was|\w+ly|\w+ to) ){0,3}"
    r"(?:goes|go|going|flow\w*|pour\w*|paid|sent|wired|transferred)(?: \w+)? ?(?:in)?to "
    rf"(?:{THE_ALLIANCE}|an? common)|wir(?:e|es|ed|ing) (?:\w+ ){{1,3}}to {THE_ALLIANCE}"
    rf"|(?:money|cash) is pouring in|no such payments|NATO's {POT}|(?:common|joint|central) {POT}"
    r"|debt account|into NATO's|(?:sends?|sent|issues?|presents?) (?:\w+ ){0,2}(?:invoices?|bills?)"
    r"|membership fees?|club (?:fees|dues)|pays? nothing to NATO)\b",
    re.I,
)
OTHER_DEBTS = anywhere(
    r"banks?", r"lenders?", r"bondholders", r"IMF", r"euro ?zone", r"tax\w*", r"suppliers?", r"loans?"
)
NEAR_CREDITOR = 40


def debt(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Who is said to owe, to whom; `common_funding` where budgets are meant that allies share by a key."""
    after = anchor.scene.after(match.end(), 60, anchor.sentence.end)
    owes = match.group().lower().startswith("ow")
    if (owes and NO_DEBT_AFTER.match(after)) or OTHER_DEBTS.search(after) or _told_before(anchor, inside):
        return None
    if CONDITION.search(anchor.before):
        return None
    if not about_defence(anchor) and not PROTECTED.search(anchor.around):
        return None
    before = anchor.scene.before(match.start(), 60, anchor.clause.start)
    reference: dict[str, object] = {"creditor": _creditor(anchor, match)}
    if COMMON_FUNDING.search(anchor.words) and not BEYOND.search(anchor.words):
        reference["common_funding"] = True
    if ANYTHING.match(after):
        reference["anything"] = True
    made = claim(anchor, "debt", reference=reference)
    made = replace(made, polarity=_polarity(made, match, before + match.group() + after[:40]))
    unnamed = OF_NOBODY.search(before + match.group()) or OF_MANY.search(before)
    if unnamed and (anchor.subject.span is None or anchor.subject.span.end < anchor.clause.start):
        made = replace(made, subjects=("NATO",))
    money = [q for q in anchor.scene.quantities_in(anchor.clause) if q.kind == "money"]
    if money:
        end = max(made.span.end, money[0].span.end)
        made = replace(made, value=money[0], comparison=money[0].hedge, span=Span(made.span.start, end))
    return made


def _told_before(anchor: Anchor, inside: Sequence[Claim]) -> bool:
    """Whether the same speaker has spoken of the debt in the clause, or of the payments in these words."""
    asserted_by = anchor.scene.statement_at(anchor.span.start)
    return any(
        (one.type == "debt" and one.span.meets(anchor.clause) and one.asserted_by == asserted_by)
        or (one.type == "mechanism" and one.span.meets(anchor.span))
        for one in inside
    )


def _polarity(made: Claim, match: Match[str], near: str) -> Polarity:
    """Who is said not to have paid is said to owe; nobody who owes, and nothing that is owed, deny it."""
    if match["unpaid"]:
        return "asserted" if made.polarity == "denied" else made.polarity
    return "denied" if made.polarity == "asserted" and NOBODY.search(near) else made.polarity


def _creditor(anchor: Anchor, match: Match[str]) -> str:
    for mention in anchor.scene.mentions_in(Span(match.end(), match.end() + NEAR_CREDITOR)):
        between = anchor.scene.words(Span(match.start(), mention.span.start))
        if CREDITOR.search(between):
            return totals(mention.codes)[0]
    if re.match(r"[”\"']? (?:us|America)\b", anchor.scene.after(match.end(), 10, anchor.sentence.end)):
        return anchor.people.speakers_country(match.start())
    return ""


def mechanism(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    """Which way the money goes: `own`, to each ally's own forces; `to_nato`; `common`, to shared budgets."""
    if not about_defence(anchor) or UNPAID.search(anchor.words):
        return None
    common = COMMON_FUNDING.search(anchor.words)
    direction = "own" if match["own"] else "common" if common else "to_nato"
    made = claim(anchor, "mechanism", subjects=("NATO",), reference={"direction": direction})
    near = anchor.scene.before(match.start(), 40, anchor.clause.start) + match.group()
    denied = made.polarity in ("asserted", "denied") and NOBODY.search(near)
    return replace(made, polarity="denied") if denied else made
