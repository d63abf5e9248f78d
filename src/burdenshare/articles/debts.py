"""Claims about debts, and about how the alliance is paid for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.figures import about_defence, claim
from burdenshare.articles.records import Claim, Span
from burdenshare.articles.subjects import totals

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

NEAR_CREDITOR = 40


def debt(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
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


def mechanism(anchor: Anchor, match: Match[str], inside: Sequence[Claim]) -> Claim | None:
    return claim(anchor, "mechanism", subjects=("NATO",)) if about_defence(anchor) else None
