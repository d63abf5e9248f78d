"""What stands around a cue verb: its auxiliaries to the left, its addressee and adjuncts to the right."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.articles.cues import AUDIENCES, CUES, OCCASIONS, Cue
from burdenshare.articles.function_words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CATENATIVES,
    CONJUNCTIONS,
    DEFINITE,
    DETERMINERS,
    FINITE_VERBS,
    MONTHS,
    NEGATIVES,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    QUESTION_WORDS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    WEEKDAYS,
    WITHHOLDERS,
    words,
)
from burdenshare.articles.nounphrases import Phrase, is_adverb, is_function_name, is_verb, right_phrase
from burdenshare.articles.tokens import QUOTE, Tokens

MODALS = words("will would can could shall should may might must")
LONGEST_ADJUNCT = 12
LONGEST_ADDRESSEE = 9


@dataclass(slots=True)
class Group:
    """A cue verb with what belongs to it on the left.

    Attributes:
        before: The token left of the group; -1 at the sentence's start.
        modal: The modal verb in it, or empty.
        progressive: Whether a form of *be* stands before a form in -ing.
    """

    before: int
    negated: bool = False
    withheld: bool = False
    passive: bool = False
    infinitive: bool = False
    progressive: bool = False
    modal: str = ""


@dataclass(slots=True)
class Following:
    """What comes behind a cue.

    Attributes:
        how: `quote`, `colon`, `that`, `wh`, `to`, `clause` (no *that*), `comma`, `dash`, `by` or `end`.
        start: First token of the content, or of what `how` names.
        addressee: Who is told.
    """

    how: str
    start: int
    addressee: Phrase | None = None


def find_cue(tokens: Tokens, index: int) -> tuple[Cue, int] | None:
    """The verb that begins with a token, if it is one of the cues, and its last token."""
    for cue in CUES.get(tokens.lower[index], ()):
        last = index + len(cue.particles)
        if tuple(tokens.lower[index + 1 : last + 1]) == cue.particles:
            return (cue, last) if cue.takes else None
    return None


def verb_group(tokens: Tokens, index: int, cue: Cue, first: int) -> Group | None:
    """The auxiliaries and adverbs before a cue; None where it is a noun, an adjective or no finite verb."""
    if is_noun_here(tokens, index, cue, first):
        return None
    group = Group(index - 1)
    while group.before >= first:
        place = group.before
        word = tokens.lower[place]
        if word == "to":
            if group.infinitive or place == first or tokens.lower[place - 1] not in CATENATIVES:
                return None
            group.infinitive = True
            group.withheld |= tokens.lower[place - 1] in WITHHOLDERS
            group.before = place - 1 if tokens.lower[place - 1] in BE else place - 2
        elif word in AUXILIARIES and not is_function_name(tokens, place):
            take_auxiliary(group, word, cue)
        elif word in WITHHOLDERS and cue.form == "ing":
            group.before -= 1
        elif is_adverb(tokens, place):
            group.negated |= word in NEGATIVES
            group.before -= 1
        elif skipped := time_before(tokens, place, first):
            group.before -= skipped
        else:
            break
    return group


def take_auxiliary(group: Group, word: str, cue: Cue) -> None:
    group.negated |= word in NEGATIVES
    if word in BE and not group.infinitive:
        group.passive |= (
            cue.form == "past" and not group.passive and not group.modal and not group.progressive
        )
        group.progressive |= cue.form == "ing"
    if word in MODALS or word in ("won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't"):
        group.modal = word
    group.before -= 1


def time_before(tokens: Tokens, place: int, first: int) -> int:
    """Length of an adverbial of time that ends with a token: *on Monday*, *last week*."""
    word = tokens.lower[place]
    if place <= first:
        return 0
    before = tokens.lower[place - 1]
    if word in WEEKDAYS and before in ("on", "last", "late", "early"):
        return 2
    if word in TIME_NOUNS and before in ("last", "this", "next", "that"):
        return 2
    return 0


def is_noun_here(tokens: Tokens, index: int, cue: Cue, first: int) -> bool:
    if index == first:
        return cue.form != "ing" and not (cue.form == "past" and cue.lemma == "say")
    word = tokens.lower[index - 1]
    if word in DEFINITE and not (word in ("this", "these", "those") and cue.form in ("past", "present")):
        return True
    if cue.form == "base" and follows_article(tokens, index, first):
        return True
    if word in ("a", "an", "no", "any", "every", "that", "another"):
        return word != "that" or cue.form == "base"
    if word.endswith(("'s", "'")) and word != "'s":
        return True
    if word in PREPOSITIONS and cue.form != "ing":
        return word not in ("as", "out", "to")
    return is_bare_noun(tokens, index, cue, word)


def follows_article(tokens: Tokens, place: int, first: int) -> bool:
    """Whether an article stands before a word, adverbs passed over that are adjectives: the first remark."""
    before = place - 1
    while before > first and is_adverb(tokens, before):
        before -= 1
    return before >= first and tokens.lower[before] in ("the", "a", "an", *POSSESSIVES)


def is_bare_noun(tokens: Tokens, index: int, cue: Cue, word: str) -> bool:
    """A base form that follows no plural, pronoun or auxiliary: "a statement of claim"."""
    if cue.form != "base" or "x" not in cue.takes:
        return False
    if word in AUXILIARIES or word == "to" or is_adverb(tokens, index - 1) or word in SUBJECT_PRONOUNS:
        return False
    return not word.endswith("s") and word not in ("people", "and", "or")


def following(tokens: Tokens, last: int, cue: Cue) -> Following:
    """What comes behind a cue, its adverbs, adjuncts and addressee passed over."""
    place = last + 1
    addressee: Phrase | None = None
    fallback: int | None = None
    for _ in range(6):
        how = opening(tokens, place, cue)
        if how:
            return settled(tokens, how, place, addressee, fallback)
        if tokens.lower[place] == QUOTE:
            place += 1
            continue
        if tokens.lower[place] == ",":
            place = (closing_comma(tokens, place) or place) + 1
            continue
        if is_adverb(tokens, place) and tokens.lower[place] not in ("early", "late", "both", "all", "only"):
            place += 1
            continue
        if tokens.lower[place] in ("early", "late") and is_date(tokens, place + 1):
            place += 1
            continue
        if is_date(tokens, place):
            place = date_end(tokens, place)
            continue
        if tokens.lower[place] in PREPOSITIONS or tokens.lower[place] == "to":
            end = adjunct_end(tokens, place)
            if tokens.lower[place] == "to":
                addressee = (place + 1, end - 1)
            elif fallback is None and not is_occasion(tokens, place, end):
                fallback = place
            place = end
            continue
        if "a" in cue.takes and addressee is None:
            end = addressee_end(tokens, place)
            addressee, place = (place, end - 1), end
            continue
        break
    return Following("clause", fallback if fallback is not None else place, addressee)


def settled(
    tokens: Tokens, how: str, place: int, addressee: Phrase | None, fallback: int | None
) -> Following:
    """After adjuncts that may already belong to the content, only a clear opening counts."""
    if fallback is not None and how in ("end", "comma"):
        return (
            Following("clause", fallback, addressee) if how == "comma" else Following("end", place, addressee)
        )
    start = place + 1 if how in ("that", "colon", "dash") else place
    if how == "comma" and tokens.lower[place + 1 : place + 2] == ["that"]:
        return Following("that", place + 2, addressee)
    if how == "comma" and place + 1 < len(tokens) and tokens.lower[place + 1] == QUOTE:
        return Following("quote", place + 1, addressee)
    return Following(how, start, addressee)


def opening(tokens: Tokens, place: int, cue: Cue) -> str:
    """What a token opens, if anything."""
    if place >= len(tokens):
        return "end"
    word = tokens.lower[place]
    if word == QUOTE:
        return "quote" if tokens.lower[place + 1 : place + 2] != ["that"] else ""
    if word == "that":
        return "that" if place + 1 < len(tokens) and not is_demonstrative(tokens, place) else "clause"
    if word in (".", "!", "?", ";", "…", ")"):
        return "end"
    if word == ":":
        return "colon"
    if word == ",":
        return "comma" if closing_comma(tokens, place) is None else ""
    if word in ("—", "–", "-"):
        return "dash"
    if word == "by" and cue.form == "past":
        return "by"
    if word == "to" and not is_audience(tokens, place + 1):
        return "to"
    if word == "not" and tokens.lower[place + 1 : place + 2] == ["to"]:
        return "to"
    if word in ("and", "but") and place + 1 < len(tokens):
        return "end" if cue.lemma in ("say", "tell") else "comma"
    if word in QUESTION_WORDS and ("w" in cue.takes or cue.lemma in ("tell", "add")):
        return "wh"
    return ""


def is_demonstrative(tokens: Tokens, that: int) -> bool:
    """Whether *that* is itself what is said: says that about everybody."""
    word = tokens.lower[that + 1]
    return word in ("about", "of") or (word in PUNCTUATION and word not in (QUOTE, "'", ":"))


def closing_comma(tokens: Tokens, comma: int) -> int | None:
    """The comma that closes a short adjunct opened by another, where *that* or a quotation follows it."""
    for place in range(comma + 2, min(len(tokens) - 1, comma + LONGEST_ADJUNCT)):
        word = tokens.lower[place]
        if word in (QUOTE, "that") or word in CUES:
            return None
        if word == ",":
            return place if tokens.lower[place + 1] in ("that", QUOTE) else None
    return None


def is_audience(tokens: Tokens, place: int) -> bool:
    """Whether *to* leads to somebody who listens, not to a verb."""
    if place >= len(tokens):
        return False
    word = tokens.lower[place]
    return (
        word in DETERMINERS
        or word in OBJECT_PRONOUNS
        or word in AUDIENCES
        or tokens.is_name(place)
        or word in ("foreign", "local", "state", "cnn", "bbc", "applause", "laughter")
    )


def is_date(tokens: Tokens, place: int) -> bool:
    if place >= len(tokens):
        return False
    word = tokens.lower[place]
    if word in WEEKDAYS or word in ("yesterday", "today", "tonight"):
        return True
    return (
        word in ("last", "this", "earlier")
        and (
            tokens.lower[place + 1 : place + 2] and tokens.lower[place + 1] in TIME_NOUNS | WEEKDAYS | MONTHS
        )
        is True
    )


def date_end(tokens: Tokens, place: int) -> int:
    place += 1
    while place < len(tokens) and (
        tokens.lower[place] in TIME_NOUNS or tokens.lower[place] in WEEKDAYS or tokens.lower[place] in MONTHS
    ):
        place += 1
    return place


def adjunct_end(tokens: Tokens, place: int) -> int:
    """The token behind a preposition with its noun phrase, and behind those that hang on it."""
    end = place + 1
    limit = min(len(tokens), place + LONGEST_ADJUNCT)
    if end < limit and (tokens.lower[end] in DETERMINERS or tokens.lower[end] in OBJECT_PRONOUNS):
        end += 1
    named = False
    while end < limit:
        word = tokens.lower[end]
        if word == QUOTE or word in PUNCTUATION or word in DETERMINERS or word in CONJUNCTIONS:
            break
        if word in PREPOSITIONS or word == "to" or word in SUBJECT_PRONOUNS or is_verb(tokens, end):
            break
        if named and not tokens.is_name(end) and not word[:1].isdigit() and word not in OCCASIONS:
            break
        if (
            tokens.is_name(end)
            and end > place + 1
            and not tokens.is_name(end - 1)
            and ends_adjunct(tokens, end - 1)
        ):
            break
        named = (
            tokens.is_name(end) or word in TIME_NOUNS or (word in OCCASIONS and not is_compound(tokens, end))
        )
        end += 1
    return max(end, place + 1)


def is_compound(tokens: Tokens, place: int) -> bool:
    return place + 1 < len(tokens) and tokens.lower[place + 1] in OCCASIONS


def ends_adjunct(tokens: Tokens, place: int) -> bool:
    return tokens.lower[place] in OCCASIONS or tokens.words[place].isdigit()


def is_occasion(tokens: Tokens, place: int, end: int) -> bool:
    """Whether an adjunct says when, where or by what means somebody speaks, and so is no content."""
    stretch = tokens.lower[place + 1 : end]
    if not stretch:
        return False
    if stretch[-1] in OCCASIONS or stretch[0] in WEEKDAYS or stretch[-1] in MONTHS:
        return True
    if tokens.lower[place] == "on" and any(word in MONTHS or word in WEEKDAYS for word in stretch):
        return True
    return tokens.lower[place] in ("after", "before", "during", "via", "through") and len(stretch) > 1


def addressee_end(tokens: Tokens, place: int) -> int:
    """The token behind who is told: a pronoun, a name, a plural, or a determiner with its noun."""
    word = tokens.lower[place]
    if word in OBJECT_PRONOUNS:
        return place + 1
    limit = min(len(tokens), place + LONGEST_ADDRESSEE)
    clear = next((index for index in range(place, limit) if closes_addressee(tokens, index)), limit)
    if clear < limit and tokens.lower[clear] in (
        "that",
        QUOTE,
        ":",
        ",",
        "to",
        ".",
        "in",
        "on",
        "at",
        "after",
    ):
        return max(clear, place + 1)
    return short_addressee(tokens, place)


def closes_addressee(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index]
    return (
        word in ("that", "to", "in", "on", "at", "after", "during", QUOTE)
        or (word in PUNCTUATION and word != "'")
        or word in QUESTION_WORDS
        or (word in AUXILIARIES and not is_function_name(tokens, index))
        or word in FINITE_VERBS
        or (word in SUBJECT_PRONOUNS and word not in DETERMINERS and word != "one")
    )


def short_addressee(tokens: Tokens, place: int) -> int:
    """Without a clear end: names as long as they last, or a determiner with one noun."""
    end = place
    if tokens.lower[end] in DETERMINERS:
        end += 1
    if end < len(tokens) and tokens.is_name(end):
        while end < len(tokens) and tokens.is_name(end):
            end += 1
        while end < len(tokens) and tokens.lower[end] in AUDIENCES:
            end += 1
        return end
    while end < len(tokens) - 1 and tokens.lower[end + 1] in AUDIENCES | OCCASIONS:
        end += 1
    return min(end + 1, len(tokens))


def has_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a subject and a finite verb follow soon, so that the stretch is a clause and no object."""
    phrase = right_phrase(tokens, start)
    if phrase is None:
        return tokens.lower[start : start + 1] == ["there"]
    place = phrase[1] + 1
    for index in range(place, min(end, place + 8)):
        word = tokens.lower[index]
        if word in PUNCTUATION or word in CONJUNCTIONS:
            return False
        if word in AUXILIARIES or word in FINITE_VERBS:
            return True
        if word.endswith("ed") and index == place and phrase[0] != phrase[1]:
            return True
        if word in ADVERBS or word in PREPOSITIONS or tokens.is_name(index) or not is_verb(tokens, index):
            continue
        return True
    return False
