"""Content before the cue: quotation first, trailing clauses, and asides in the middle of what is said."""

from __future__ import annotations

from burdenshare.articles.attributions import Clause, Finding, new
from burdenshare.articles.function_words import CONJUNCTIONS, PREPOSITIONS, PUNCTUATION, words
from burdenshare.articles.nounphrases import Phrase, is_verb, right_phrase, subject_before
from burdenshare.articles.tokens import QUOTE, Tokens
from burdenshare.articles.verbgroups import find_cue, has_clause

BEHIND_ASIDE = words("as before after while when speaking following")
SUBORDINATE = words("when while after before asked although once as pressed questioned")


def left_content(tokens: Tokens, clause: Clause) -> Finding | None:
    """Quotation first, trailing and floating-in-between forms with the subject before the cue."""
    assert clause.subject is not None
    if clause.shared:
        return None
    edge = clause.subject[0] - 1
    if edge >= clause.first and tokens.lower[edge] == "as":
        return aside(tokens, clause, edge)
    quotation = quotation_ending(tokens, edge, clause.first)
    if quotation is not None and (
        clause.after.how in ("end", "comma", "quote", "dash") or tokens.ends_with_comma(quotation)
    ):
        return quotation_first(tokens, clause, quotation, clause.last)
    if edge > clause.first and tokens.lower[edge] in (",", "—", "–") and "p" in clause.cue.takes:
        return trailing(tokens, clause, edge, clause.last)
    return None


def inverted(tokens: Tokens, clause: Clause) -> Finding | None:
    """The subject behind the cue: “…,” said Berg."""
    cue, edge = clause.cue, clause.index - 1
    if (
        cue.form not in ("past", "present")
        or ("a" in cue.takes and cue.lemma != "ask")
        or edge < clause.first
    ):
        return None
    if clause.group.before != edge or "p" not in cue.takes:
        return None
    quotation = quotation_ending(tokens, edge, clause.first)
    if quotation is None and tokens.lower[edge] not in (",", "—", "–"):
        return None
    phrase = right_phrase(tokens, clause.last + 1)
    if phrase is None or tokens.lower[phrase[0]] in ("that", "it", "this", "these"):
        return None
    if quotation is None and not (
        ends_clause(tokens, phrase[1] + 1) and has_verb(tokens, clause.first, edge)
    ):
        return None
    if quotation is None and subject_before(tokens, edge, clause.first) is not None:
        return None
    clause.subject = phrase
    if quotation is not None:
        return quotation_first(tokens, clause, quotation, phrase[1], form="inverted")
    return trailing(tokens, clause, edge, phrase[1])


def ends_clause(tokens: Tokens, index: int) -> bool:
    return (
        index >= len(tokens)
        or tokens.lower[index] in PUNCTUATION
        or tokens.lower[index] in PREPOSITIONS
        or (not is_verb(tokens, index) and tokens.lower[index] not in CONJUNCTIONS)
    )


def quotation_ending(tokens: Tokens, edge: int, first: int) -> int | None:
    """The quotation that ends at a token, a comma or dash behind it passed over."""
    if edge >= first and tokens.lower[edge] in (",", "—", "–", "-"):
        edge -= 1
    return edge if edge >= first and tokens.lower[edge] == QUOTE else None


def quotation_first(
    tokens: Tokens, clause: Clause, quotation: int, behind: int, form: str = "quotation first"
) -> Finding:
    start = clause_start(tokens, quotation, clause.first)
    content = [(start, quotation)]
    later = next_quotation(tokens, behind + 1)
    if later is not None:
        content.append((later, later))
    return new(clause, form, content)


def clause_start(tokens: Tokens, index: int, first: int) -> int:
    """Where the clause begins that ends in a quotation.

    At the quotation itself where only a lead stands before.
    """
    start = index
    while start > first and tokens.lower[start - 1] not in (":", ";"):
        start -= 1
    before = [place for place in range(start, index) if tokens.lower[place] not in PUNCTUATION]
    if all(tokens.lower[place] in CONJUNCTIONS or tokens.lower[place] == QUOTE for place in before):
        return next((place for place in range(start, index) if tokens.lower[place] == QUOTE), index)
    return start


def next_quotation(tokens: Tokens, start: int) -> int | None:
    """The quotation that goes on behind the cue, its speaker's apposition and adjuncts passed over."""
    for place in range(start, min(len(tokens), start + 30)):
        if tokens.lower[place] == QUOTE:
            return place if tokens.lower[place - 1] in (",", ":", "—", "–", ".") or place == start else None
        if find_cue(tokens, place) and place > start and not tokens.is_name(place):
            cue = find_cue(tokens, place)
            if cue and ("q" in cue[0].takes or "t" in cue[0].takes):
                return None
    return None


def trailing(tokens: Tokens, clause: Clause, comma: int, behind: int) -> Finding | None:
    """The content before a comma: The goal is a floor, Berg said."""
    if behind == clause.last and not ends_behind(tokens, clause):
        return None
    start = max(
        [clause.first, *(place + 1 for place in range(clause.first, comma) if tokens.lower[place] == ":")]
    )
    if start >= comma:
        return None
    if not has_verb(tokens, start, comma):
        if not has_verb_behind(tokens, behind, clause):
            return None
    elif is_adverbial(tokens, start, comma):
        return None
    content: list[Phrase] = [(start, comma - 1)]
    resume = resumed(tokens, behind + 1)
    if resume is not None:
        content.append((resume, len(tokens) - 1))
    return new(clause, "trailing", content)


def ends_behind(tokens: Tokens, clause: Clause) -> bool:
    """Whether the cue's clause ends at once or after adjuncts, so that the content stands before it."""
    how, start = clause.after.how, clause.after.start
    if how in ("end", "comma", "dash", "colon"):
        return True
    if how in ("that", "quote"):
        return tokens.lower[start - 1] == "," or tokens.lower[start - 2 : start] == [",", "that"]
    beside = tokens.lower[clause.last + 1 : clause.last + 2]
    return (
        how == "clause"
        and bool(beside)
        and beside[0] in PREPOSITIONS
        and not has_clause(tokens, start, len(tokens))
    )


def has_verb(tokens: Tokens, start: int, end: int) -> bool:
    return any(is_verb(tokens, index) or tokens.lower[index] == QUOTE for index in range(start, end))


def has_verb_behind(tokens: Tokens, behind: int, clause: Clause) -> bool:
    resume = resumed(tokens, behind + 1)
    return resume is not None and has_verb(tokens, resume, min(len(tokens), resume + 6))


def is_adverbial(tokens: Tokens, start: int, comma: int) -> bool:
    """Whether what stands before a comma only says when: "Asked about it, Berg replied"."""
    return tokens.lower[start] in SUBORDINATE and "," not in tokens.lower[start:comma]


def resumed(tokens: Tokens, behind: int) -> int | None:
    """Where the content goes on behind an aside closed by a comma."""
    for place in range(behind, min(len(tokens) - 1, behind + 14)):
        word = tokens.lower[place]
        if word in (",", "—", "–"):
            following_word = tokens.lower[place + 1]
            if following_word in BEHIND_ASIDE:
                return None
            if following_word.endswith("ing") or following_word in ("who", "a", "the", "an"):
                return None
            return place + 1
        if word in PUNCTUATION - {")", "("} or word in CONJUNCTIONS:
            return None
    return None


def aside(tokens: Tokens, clause: Clause, edge: int) -> Finding | None:
    """As Berg said, …; …, as Berg put it, …"""
    behind = clause.last
    if clause.after.how not in ("comma", "end", "colon", "quote", "dash"):
        return None
    content = around(tokens, clause.first, edge, behind)
    return new(clause, "as", content) if content else None


def around(tokens: Tokens, first: int, start: int, behind: int) -> list[Phrase]:
    """The rest of the sentence around an aside that begins with a token and ends with another."""
    content: list[Phrase] = []
    before = start - 1
    if before >= first and tokens.lower[before] in ("which", "who", "that") and behind + 1 < len(tokens):
        comma = next(
            (place for place in range(behind + 1, len(tokens)) if tokens.lower[place] in (",", ".")), None
        )
        return [(behind + 1, (comma or len(tokens)) - 1)]
    while before >= first and tokens.lower[before] in (",", "—", "–", "("):
        before -= 1
    if before >= first and not (before - first < 2 and tokens.lower[first] in ("but", "and", "yet", "so")):
        content.append((first, before))
    place = behind + 1
    while place < len(tokens) and tokens.lower[place] not in (",", ":", "—", "–", ")", ".", ";", QUOTE):
        place += 1
    if place < len(tokens) - 1 and tokens.lower[place] not in (".", ";"):
        start_again = place if tokens.lower[place] == QUOTE else place + 1
        if not content or tokens.lower[start_again] not in BEHIND_ASIDE | {"who", "which", "a", "the"}:
            content.append((start_again, len(tokens) - 1))
    return content
