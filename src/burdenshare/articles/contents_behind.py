"""Content behind the cue: what fits which verb, and where an object ends."""

from __future__ import annotations

from burdenshare.articles.attributions import REACH, Clause, Finding, new
from burdenshare.articles.cues import COMPLETE, NOMINAL
from burdenshare.articles.function_words import AUXILIARIES, PUNCTUATION
from burdenshare.articles.nounphrases import Phrase, is_verb, right_phrase
from burdenshare.articles.tokens import QUOTE, Tokens
from burdenshare.articles.verbgroups import find_cue, follows_article, has_clause


def with_content(tokens: Tokens, clause: Clause, form: str) -> Finding | None:
    takes, how, start = clause.cue.takes, clause.after.how, clause.after.start
    if not opens_content(tokens, clause):
        return None
    finding = new(clause, form, [])
    if how in ("colon", "that") and tokens.lower[start:] in ([], [":"]):
        finding.introduces = True
        return finding
    if how in ("end", "comma") or start >= len(tokens):
        return None
    finding.content = [(start, len(tokens) - 1)]
    if clause.cue.lemma == "hear" or (clause.cue.lemma == "read" and how == "that"):
        finding.subject = heard_from(tokens, clause.last + 1)
        finding.unsaid = finding.subject is None
    takes_object = any(letter in takes for letter in "nsocv") and how in ("clause", "quote", "wh", "that")
    if takes_object and (
        "t" not in takes or (how == "clause" and not has_clause(tokens, start, len(tokens)))
    ):
        finding.content = [(clause.last + 1, end_of_object(tokens, clause.last + 1))]
    return finding


def heard_from(tokens: Tokens, place: int) -> Phrase | None:
    """Who says what somebody else hears or reads: read *in the papers* that …"""
    return right_phrase(tokens, place + 1) if tokens.lower[place] in ("in", "from") else None


def opens_content(tokens: Tokens, clause: Clause) -> bool:
    """Whether what follows fits the verb."""
    takes, how, start = clause.cue.takes, clause.after.how, clause.after.start
    if how == "quote":
        return fits_quotation(tokens, clause)
    if how == "colon":
        if start < len(tokens) and tokens.lower[start] != QUOTE:
            return "t" in takes and clause.cue.kind != "mental"
        return "q" in takes or "t" in takes
    if how == "dash":
        return start < len(tokens) and tokens.lower[start] == QUOTE and "q" in takes
    if how == "that" and "t" not in takes and any(letter in takes for letter in "ocs"):
        return fits_clause(tokens, clause)
    if how == "that":
        return "t" in takes and start < len(tokens)
    if how == "wh":
        return "w" in takes or clause.cue.lemma == "tell"
    if how == "to":
        return "i" in takes
    if how == "clause":
        return fits_clause(tokens, clause)
    return False


def fits_quotation(tokens: Tokens, clause: Clause) -> bool:
    takes = clause.cue.takes
    return any(letter in takes for letter in "qtocsfn")


def fits_clause(tokens: Tokens, clause: Clause) -> bool:
    takes, start = clause.cue.takes, clause.after.start
    if "z" in takes:
        if clause.cue.lemma in ("say", "tell"):
            return tokens.lower[start] not in COMPLETE and (
                clause.cue.lemma == "say" or clause.after.addressee is not None
            )
        if has_clause(tokens, start, len(tokens)):
            return True
    if (
        "f" in takes
        or ("v" in takes and is_figure(tokens, start))
        or ("e" in takes and is_expected(tokens, start))
    ):
        return True
    if "n" in takes and clause.cue.kind in ("commissive", "doubting"):
        return has_figure(tokens, start, start + 6) and not is_verb(tokens, start)
    if "n" in takes and (clause.cue.lemma in ("deny", "rule") or is_said_object(tokens, start)):
        return True
    if "s" in takes and is_called_as(tokens, start):
        return True
    if "o" in takes and is_called(tokens, start):
        return True
    return any(letter in takes for letter in "ocsn") and quotation_in_reach(tokens, start)


def has_figure(tokens: Tokens, start: int, end: int) -> bool:
    return any(
        word[-1:].isdigit() or word[:1].isdigit() or (word[:1] in "$€£" and len(word) > 1)
        for word in tokens.lower[start : min(end, len(tokens))]
    )


def is_figure(tokens: Tokens, start: int) -> bool:
    """Whether an object and *at* with a number follow: put the arrears at £2 trillion."""
    for place in range(start, min(len(tokens), start + REACH)):
        word = tokens.lower[place]
        if word in ("at", "with"):
            return has_figure(tokens, place + 1, place + 6)
        if (word in PUNCTUATION and word != "'") or is_verb(tokens, place):
            return False
    return False


def is_expected(tokens: Tokens, start: int) -> bool:
    """Whether an object and *to* with a verb follow: expects spending to rise."""
    for place in range(start + 1, min(len(tokens) - 1, start + REACH)):
        word = tokens.lower[place]
        if word == "to":
            return not tokens.lower[place + 1][:1].isdigit()
        if (word in PUNCTUATION and word != "'") or is_verb(tokens, place):
            return False
    return False


def quotation_in_reach(tokens: Tokens, start: int) -> bool:
    for place in range(start, min(len(tokens), start + REACH)):
        if tokens.lower[place] == QUOTE:
            return True
        if tokens.lower[place] in (".", ";", ":"):
            return False
        if (
            place > start
            and find_cue(tokens, place) is not None
            and not follows_article(tokens, place, start)
        ):
            return False
    return False


def is_called_as(tokens: Tokens, start: int) -> bool:
    """Whether an object and *as* follow: described the goal as a floor."""
    for place in range(start, min(len(tokens), start + REACH)):
        word = tokens.lower[place]
        if word == "as":
            return True
        if (word in PUNCTUATION and word != "'") or word in AUXILIARIES:
            return False
    return False


def is_called(tokens: Tokens, start: int) -> bool:
    """Whether two noun phrases follow: called the goal a floor."""
    phrase = right_phrase(tokens, start)
    return phrase is not None and tokens.lower[phrase[1] + 1 : phrase[1] + 2] in (["a"], ["an"], ["the"])


def is_said_object(tokens: Tokens, start: int) -> bool:
    """Whether the object is itself something said: rejected the claim that …"""
    phrase = right_phrase(tokens, start)
    return phrase is not None and any(word in NOMINAL for word in tokens.lower[phrase[0] : phrase[1] + 1])


def end_of_object(tokens: Tokens, start: int) -> int:
    """The last token of an object.

    Before a comma or conjunction behind its quotation, else the sentence's.
    """
    seen = False
    for place in range(start, len(tokens)):
        word = tokens.lower[place]
        seen |= word == QUOTE
        if place > start and (
            word in (",", ";") or (seen and word in (":", "—", "–", "and", "but", "while", "because"))
        ):
            return place - 1
    return len(tokens) - 1
