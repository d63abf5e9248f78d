"""Attributions without a verb: according to somebody, in her words, his demand that, a name and a colon."""

from __future__ import annotations

from burdenshare.articles.attributions import Finding
from burdenshare.articles.contents_before import around
from burdenshare.articles.cues import NOMINAL_WITH_TO
from burdenshare.articles.function_words import (
    AUXILIARIES,
    BE,
    FINITE_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
)
from burdenshare.articles.nounphrases import Phrase, clause_subject, is_verb, left_phrase, right_phrase
from burdenshare.articles.tokens import QUOTE, Tokens


def according(tokens: Tokens, index: int, first: int) -> Finding | None:
    """According to Berg, …; …, according to Berg."""
    subject = right_phrase(tokens, index + 2)
    if subject is None:
        return None
    ends = subject[1] + 2 >= len(tokens)
    content = around(tokens, 0 if ends else first, index, subject[1])
    if not content:
        return None
    return Finding("according to", "source", "according", (index, index + 1), subject, content, start=index)


def in_words(tokens: Tokens, index: int, first: int) -> Finding | None:
    """In Berg's words, …; in the words of Berg, …; in his view, …"""
    start = next(
        (place for place in range(index - 1, max(first, index - 7) - 1, -1) if tokens.lower[place] == "in"),
        -1,
    )
    if start < 0:
        return None
    if tokens.lower[index + 1 : index + 2] == ["of"]:
        subject = right_phrase(tokens, index + 2)
    elif tokens.lower[index - 1] in POSSESSIVES or tokens.lower[index - 1].endswith(("'s", "'")):
        subject = (start + 1, index - 1)
    else:
        return None
    if subject is None:
        return None
    content = around(tokens, first, start, max(index, subject[1]))
    return (
        Finding("in words", "source", "word", (start, index), subject, content, start=start)
        if content
        else None
    )


def nominal(tokens: Tokens, index: int, first: int) -> Finding | None:
    """Berg's demand that …; the Danish position that …; her argument was that …"""
    word = tokens.lower[index]
    place = index + 1
    if tokens.lower[place : place + 1] and tokens.lower[place] in BE:
        place += 1
    how = tokens.lower[place] if place < len(tokens) else ""
    if how != "that" and not (how == "to" and word in NOMINAL_WITH_TO and place == index + 1):
        return None
    if place + 1 >= len(tokens):
        return None
    subject = possessor(tokens, index, first)
    if subject is None:
        return None
    start = place + 1 if how == "that" else place
    return Finding(
        "nominal", "nominal", word, (index, index), subject, [(start, len(tokens) - 1)], how, start=subject[0]
    )


def possessor(tokens: Tokens, index: int, first: int) -> Phrase | None:
    """Whose demand it is: *Berg's*, *her*, the *Danish*."""
    for place in range(index - 1, max(first, index - 5) - 1, -1):
        word = tokens.lower[place]
        if word in POSSESSIVES:
            return place, place
        if word.endswith("'s") or (word == "'" and place > first):
            return left_phrase(tokens, place, first)
        if tokens.is_name(place) and place > first:
            return place, place
        if word in PREPOSITIONS or word in AUXILIARIES or word in PUNCTUATION or word in FINITE_VERBS:
            return None
    return None


def without_cue(tokens: Tokens, headline: bool) -> list[Finding]:
    """A colon before a quotation, a dash behind it; in headlines a name and a colon."""
    found: list[Finding] = []
    for index in range(1, len(tokens) - 1):
        if tokens.lower[index] == ":" and (tokens.lower[index + 1] == QUOTE or headline):
            subject = before_colon(tokens, index, headline)
            if subject and (not headline or subject[0] == 0):
                found.append(
                    Finding("colon", "", "", None, subject, [(index + 1, len(tokens) - 1)], start=index)
                )
            break
        if (
            tokens.lower[index] in ("—", "–", "-")
            and tokens.lower[index - 1] == QUOTE
            and tokens.is_name(index + 1)
        ):
            subject = right_phrase(tokens, index + 1)
            if subject and subject[1] >= len(tokens) - 2 and not found:
                found.append(Finding("dash", "", "", None, subject, [(index - 1, index - 1)], start=index))
            break
    return found


def before_colon(tokens: Tokens, colon: int, headline: bool) -> Phrase | None:
    """Who is quoted behind a colon: the subject of the clause before it, or the name alone."""
    if headline or not any(is_verb(tokens, place) for place in range(colon)):
        return left_phrase(tokens, colon - 1)
    return clause_subject(tokens, colon)
