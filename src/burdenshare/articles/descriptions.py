"""What the words that name somebody tell: the noun they are about, the role, who may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.articles.cast import Figure
from burdenshare.articles.cues import CUES
from burdenshare.articles.function_words import INSTITUTIONS, ROLE_MODIFIERS, ROLE_NOUNS
from burdenshare.articles.tokens import Tokens

SINGULAR = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset(["they", "their", "them"])


def first_verb(cut: Tokens) -> int:
    """The first token that can only be a verb in the present; else the end: the note *warns*."""
    presents = (
        index
        for index, word in enumerate(cut.lower)
        if index and word in CUES and CUES[word][0].form == "present" and not cut.is_name(index)
    )
    return next(presents, len(cut))


def is_role_noun(word: str) -> bool:
    return word in ROLE_NOUNS or word.rstrip("s") in ROLE_NOUNS


def head_word(lowered: list[str]) -> str:
    """The noun that a phrase is about: the last before *of*, *for*, *in* and the like.

    >>> head_word("a spokesman for the ministry".split())
    'spokesman'
    >>> head_word("a ministry of defence spokesman".split())
    'spokesman'
    """
    last = lowered[-1].removesuffix("'s").strip(",'")
    for number, word in enumerate(lowered):
        if number and word in (
            "of",
            "for",
            "in",
            "at",
            "from",
            "with",
            "on",
            "familiar",
            "close",
            "to",
            "who",
        ):
            noun = lowered[number - 1].strip(",'")
            return last if noun in INSTITUTIONS and is_role_noun(last) else noun
    return last


def is_of_phrase(lead: str) -> bool:
    """Whether a name in a phrase only hangs on its head: a spokesman for Anna Berg."""
    return bool({"of", "for", "to", "with", "from"} & set(lead.lower().split()))


def fits(figure: Figure, head: str, lowered: Sequence[str], code: str) -> bool:
    """Whether somebody has the role, and nothing known speaks against it."""
    if head not in figure.roles or figure.plural != (head.endswith("s") and head not in ("boss",)):
        return False
    if code and figure.country and code != figure.country:
        return False
    told = {word for word in lowered if word in ROLE_MODIFIERS}
    offices = {"prime", "foreign", "defence", "defense", "interior", "finance", "shadow", "former", "deputy"}
    wanted, known = told & offices, figure.modifiers & offices
    return not wanted or not known or wanted <= known


def agrees(figure: Figure, pronoun: str) -> bool:
    if pronoun in SINGULAR:
        person = figure.own or (bool(figure.roles) and not figure.institution)
        return person and not figure.plural and figure.gender in ("", SINGULAR[pronoun])
    if pronoun in PLURAL:
        return figure.plural or figure.institution
    return figure.institution and not figure.plural
