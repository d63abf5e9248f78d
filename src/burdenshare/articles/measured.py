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


def spanning(made: Claim, anchor: Anchor) -> Claim:
    """A claim cut to the words of the trigger where the subject stands far away."""
    if anchor.span.start - made.span.start > 60:
        return replace(made, span=Span(anchor.span.start, made.span.end))
    return made
