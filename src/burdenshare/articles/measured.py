"""What is ranked or compared, by the words beside it."""

from dataclasses import replace

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.frames import SOLDIERS
from burdenshare.articles.records import Claim, Span
from burdenshare.articles.vocabulary import GDP, GOAL, THING, anywhere

TOPIC_WORDS = anywhere(
    r"spend\w*", r"spent", GOAL, r"budgets?", r"defen[cs]e", r"allies", r"ally", r"alliance", r"NATO",
    r"pay\w*", r"burden", r"money", r"outlays", r"GDP", r"per ?cent", r"contribut\w+", r"share",
)  # fmt: skip
PART = r"(?:shares?|proportions?|percentages?|portion|part|slice|chunk|fraction|ratio|per ?cent)"
EARNED = rf"(?:{GDP}|income|wealth|product|means)"
BETWEEN = r"(?:[\w'-]+ ){0,3}?"

ABOUT_HEADS = anywhere(
    r"(?<!wealth )(?<!income )(?<!GDP )(?<!product )per (?:head|capita|person|inhabitant)",
    r"a head",
    r"for each inhabitant",
)
ABOUT_ARMIES = anywhere(
    r"(?:its|their|our|\w{2,20}'s) forces",
    r"(?<!an )arm(?:y|ies)(?! (?:spend|budget|outlay))", r"armed forces", r"in uniform",
    r"military(?=[,.;]| (?:in|after|behind|of|with)\b)", SOLDIERS.pattern,
)  # fmt: skip
FOR_ARMIES = anywhere(
    r"(?:spen[dt]s?|pays?|paid|money|cash)(?: [\w'-]+){0,4}? (?:on|for|into) (?:[\w'-]+ )?"
    r"(?:army|armies|military|armed forces)"
)
OF_EARNINGS = anywhere(
    rf"(?:{PART}|more|less|most|least|much|fewer|smaller|bigger) of {BETWEEN}{EARNED}",
    rf"(?:relative|measured|proportion|relation|set|compared) (?:to|against|by|with) {BETWEEN}{EARNED}",
    rf"{EARNED} {PART}",
    rf"for {BETWEEN}(?:size|income)",
    r"(?:in )?relative terms|relatively",
    r"defen[cs]e effort",
)  # fmt: skip
OF_EQUIPMENT = anywhere(
    rf"{PART} (?:of (?:[\w'-]+ ){{1,4}}?)?(?:on|into|to|for) {BETWEEN}(?:equipment|procurement|weapons|kit)",
    rf"equipment {PART}",
    rf"(?:ahead of|behind|past) {BETWEEN}on (?:equipment|procurement)",
)
IN_MONEY = anywhere(
    r"in (?:absolute|cash|money|dollar) terms", r"in (?:US )?(?:dollars|euros|pounds|cash)", r"in all",
    r"in absolute \w+", r"by (?:outlay|amount|sum|volume)s?",
)  # fmt: skip
BARE_PART = anywhere(PART, r"effort", r"figures?", r"rate")
WHO_SPENDS = anywhere(r"(?:big |defen[cs]e |military )?(?:spenders?|budgets?|outlays|payers?|bills?)")
ABOUT_MONEY = anywhere(
    THING,
    r"spends?",
    r"spent",
    r"pays?",
    r"paid",
    r"contribut\w+",
    r"gives?",
    r"money",
    r"donors?",
    r"outspen\w+",
)
ABOUT_ECONOMY = anywhere(r"econom(?:y|ies)", r"GDP", r"richest", r"output")
ABOUT_TABLES = anywhere(r"top", r"tables?", r"ranking", r"league", r"list", r"chart", r"class", r"place")
OF_SHARES = ("share_of_gdp", "equipment_share", "share_of_allied_spending")


def measure_of(anchor: Anchor, near: str) -> str:
    """What is ranked or compared; empty where nothing says so.

    Args:
        anchor: The words of rank or comparison.
        near: They and those right beside them.
    """
    if ABOUT_HEADS.search(anchor.around):
        return "defence_expenditure_per_head"
    if ABOUT_ARMIES.search(near) and not FOR_ARMIES.search(near):
        return "military_personnel"
    return _said(near) or _basis(anchor.words) or _basis(anchor.around) or _understood(anchor, near)


def _said(words: str) -> str:
    """The measure that words name."""
    if found := _basis(words):
        return found
    if WHO_SPENDS.search(words):
        return "defence_expenditure"
    return "gdp" if ABOUT_ECONOMY.search(words) and not ABOUT_MONEY.search(words) else ""


def _basis(words: str) -> str:
    """What spending is set against, or that it is told as an amount."""
    if OF_EQUIPMENT.search(words):
        return "equipment_share"
    if OF_EARNINGS.search(words):
        return "share_of_gdp"
    return "defence_expenditure" if IN_MONEY.search(words) else ""


def _understood(anchor: Anchor, near: str) -> str:
    """The measure of the claim before, or what is usually meant."""
    last = anchor.last.measure if anchor.last else ""
    if BARE_PART.search(near):
        return last if last in OF_SHARES else "share_of_gdp"
    if last:
        return last
    if ABOUT_MONEY.search(near):
        return "defence_expenditure"
    if anchor.told.earlier and anchor.told.earlier.measure in ("share_of_gdp", "defence_expenditure"):
        return anchor.told.earlier.measure
    return "share_of_gdp" if anchor.scene.tells_shares and ABOUT_TABLES.search(near) else ""


def spanning(made: Claim, anchor: Anchor) -> Claim:
    """A claim cut to the words of the trigger where the subject stands far away."""
    named = anchor.subject.span
    elsewhere = named is None or named.start < anchor.clause.start
    if anchor.span.start - made.span.start > 60 or (elsewhere and made.type in ("rank", "extreme")):
        return replace(made, span=Span(anchor.span.start, made.span.end))
    return made
