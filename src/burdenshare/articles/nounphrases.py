"""The noun phrase to the left or to the right of a place in a sentence."""

from __future__ import annotations

from burdenshare.articles.cues import CUES, DOCUMENTS
from burdenshare.articles.function_words import (
    ADVERBS,
    ATTRIBUTIVE_PARTICIPLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    EXTENDING,
    FINITE_VERBS,
    HONORIFICS,
    INSTITUTIONS,
    MONTHS,
    NOT_ADVERBS,
    POSTMODIFIERS,
    PREPOSITIONS,
    PUNCTUATION,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    WEEKDAYS,
    words,
)
from burdenshare.articles.tokens import QUOTE, Tokens

Phrase = tuple[int, int]
"""First and last token."""

LONGEST_PHRASE = 14
LONGEST_APPOSITION = 32
MOST_COMMAS = 5
RELATIVES = words("who whom which whose where")
NAME_PARTICLES = words("de von van der den la le du di da al el bin ter zu af of the")
OTHERS_ALONE = words("others some many most few several both all neither none")


def is_adverb(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index]
    if word in ADVERBS:
        return True
    return word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERBS and tokens.words[index] == word


def is_function_name(tokens: Tokens, index: int) -> bool:
    """A name that is spelt like an auxiliary or a month: "May said"."""
    return tokens.words[index] in ("May", "Will", "Mark", "March", "August") and (
        index > 0 or tokens.lower[index + 1 : index + 2] != ["the"]
    )


def is_verb(tokens: Tokens, index: int) -> bool:
    """Whether a word is likely a finite verb or a participle, not a noun."""
    word = tokens.lower[index]
    if word in AUXILIARIES:
        return not is_function_name(tokens, index) or index + 1 >= len(tokens)
    if tokens.is_name(index) and index > 0:
        return False
    if word in FINITE_VERBS:
        return True
    if word.endswith("ed") and len(word) > 4:
        return word not in ATTRIBUTIVE_PARTICIPLES
    cues = CUES.get(word)
    return cues is not None and cues[0].form in ("past", "ing")


def stops_left(tokens: Tokens, index: int) -> bool:
    """Whether a noun phrase read to the left ends before this token."""
    word = tokens.lower[index]
    if word in PUNCTUATION:
        return word != "'"
    if tokens.is_name(index) and index > 0 and word not in WEEKDAYS:
        return False
    if word in PREPOSITIONS or word in CONJUNCTIONS or word in WEEKDAYS or word == "to":
        return True
    if word in SUBJECT_PRONOUNS and word not in DETERMINERS and word != "one":
        return True
    return word in ADVERBS or is_verb(tokens, index)


def left_phrase(tokens: Tokens, last: int, first: int = 0) -> Phrase | None:
    """The noun phrase that ends with a token.

    Args:
        tokens: The sentence.
        last: The phrase's last token.
        first: Where to stop at the latest.
    """
    if last < first:
        return None
    word = tokens.lower[last]
    if word == QUOTE:
        return quoted_phrase(tokens, last, first)
    if word in SUBJECT_PRONOUNS and (tokens.words[last] in ("I", word) or last == first):
        return last, last
    if stops_left(tokens, last) and not is_function_name(tokens, last):
        return None
    if word in TIME_NOUNS or (word in MONTHS and not is_function_name(tokens, last)):
        return None
    return run_left(tokens, last, first), last


def run_left(tokens: Tokens, last: int, first: int) -> int:
    named = tokens.is_name(last)
    start = last
    for index in range(last - 1, max(first, last - LONGEST_PHRASE) - 1, -1):
        word = tokens.lower[index]
        if word == QUOTE:
            break
        if word in DETERMINERS and not tokens.words[index].isupper():
            return index if word != "all" else start
        if index > first and joins_names(tokens, index):
            start = index
            continue
        if stops_left(tokens, index) or is_number_before_name(tokens, index):
            break
        if is_adverb(tokens, index) and not tokens.is_name(index):
            continue
        if named and not belongs_to_name(tokens, index):
            break
        start = index
    return start


def joins_names(tokens: Tokens, index: int) -> bool:
    """A particle between two names: "Ursula von der Leyen"."""
    return (
        tokens.words[index] in NAME_PARTICLES
        and tokens.is_name(index - 1)
        and tokens.is_name(index + 1)
        and (tokens.words[index] not in ("of", "the", "al", "le", "la"))
    )


def is_number_before_name(tokens: Tokens, index: int) -> bool:
    return tokens.words[index].isdigit() and (tokens.is_name(index + 1) or len(tokens.words[index]) == 4)


def belongs_to_name(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index]
    return (
        tokens.is_name(index)
        or word in ROLE_NOUNS
        or word in ROLE_MODIFIERS
        or word in HONORIFICS
        or word in INSTITUTIONS
        or word.endswith(("'s", "-born", "-based", "'"))
        or word in ("and", "&")
        or word.startswith(("then-", "ex-", "vice-", "co-"))
    )


def quoted_phrase(tokens: Tokens, last: int, first: int) -> Phrase | None:
    """A noun phrase that ends in quotation marks: the “coalition of the willing”."""
    if last > first and tokens.lower[last - 1] in DETERMINERS:
        return last - 1, last
    return None


def extended_left(tokens: Tokens, phrase: Phrase, first: int = 0) -> Phrase:
    """The phrase with the nouns on which it depends: *a spokesman for* the ministry."""
    start, last = phrase
    for _ in range(3):
        if start - 2 < first or tokens.lower[start - 1] not in EXTENDING:
            break
        before = start - 2
        is_maker = tokens.lower[start - 1] == "by"
        if is_maker and before > first and is_date_before(tokens, before):
            before -= 2
        is_participle = is_maker and tokens.lower[before].endswith("ed")
        if (tokens.lower[before] in POSTMODIFIERS or is_participle) and before > first:
            before -= 1
        head = left_phrase(tokens, before, first)
        if head is None or (is_maker and tokens.lower[head[1]] not in DOCUMENTS):
            break
        if is_fronted(tokens, head, first) or tokens.lower[head[1]] in TIME_NOUNS:
            break
        start = head[0]
    return start, last


def is_date_before(tokens: Tokens, index: int) -> bool:
    """Whether *last week* or *on Monday* ends with a token."""
    word, before = tokens.lower[index], tokens.lower[index - 1]
    return (word in TIME_NOUNS and before in ("last", "this")) or (word in WEEKDAYS and before == "on")


def is_fronted(tokens: Tokens, head: Phrase, first: int) -> bool:
    """Whether a phrase belongs to a preposition of its own, or has no determiner that could open a
    subject."""
    start = head[0]
    word = tokens.lower[start]
    opens = (
        word in DETERMINERS
        or word in ("nothing", "nobody", "anything")
        or tokens.is_name(start)
        or tokens.words[start][0].isdigit()
        or tokens.lower[head[1]] in ROLE_NOUNS
        or tokens.lower[head[1]].endswith("s")
        or word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    return not opens or (start > first and tokens.lower[start - 1] in PREPOSITIONS - EXTENDING)


def subject_before(tokens: Tokens, last: int, first: int = 0) -> Phrase | None:
    """The noun phrase that is the subject of a verb group which begins behind a token.

    Jumps over a bracket, over an apposition or relative clause between commas, and from a relative pronoun to
    what it stands for.
    """
    if last < first:
        return None
    word = tokens.lower[last]
    if word == ")":
        opening = find_back(tokens, "(", last, first)
        return subject_before(tokens, opening - 1, first) if opening is not None else None
    if word == ",":
        return before_apposition(tokens, last, first)
    if word in ("who", "which", "that"):
        return antecedent(tokens, last, first)
    phrase = left_phrase(tokens, last, first)
    if phrase is None:
        return None
    phrase = coordinated(tokens, extended_left(tokens, phrase, first), first)
    return over_relative(tokens, phrase, first)


def find_back(tokens: Tokens, sign: str, last: int, first: int) -> int | None:
    for index in range(last - 1, max(first, last - LONGEST_APPOSITION) - 1, -1):
        if tokens.lower[index] == sign:
            return index
    return None


def before_apposition(tokens: Tokens, comma: int, first: int) -> Phrase | None:
    """The noun phrase before the comma that opens what another comma closes."""
    opening: int | None = comma
    for _ in range(MOST_COMMAS):
        opening = find_back(tokens, ",", opening, first) if opening is not None else None
        if opening is None or opening == first:
            return None
        if is_apposition(tokens, opening + 1, comma - 1):
            phrase = left_phrase(tokens, opening - 1, first)
            if phrase is not None:
                return coordinated(tokens, extended_left(tokens, phrase, first), first)
    return None


def is_apposition(tokens: Tokens, first: int, last: int) -> bool:
    if first > last or QUOTE in tokens.lower[first : last + 1]:
        return False
    word = tokens.lower[first]
    if word in RELATIVES or (
        word in ("one", "some", "many", "most", "all", "both") and "whom" in tokens.lower[first : last + 1]
    ):
        return True
    if (
        word.endswith("ing")
        or word in PREPOSITIONS
        or word.isdigit()
        or word in ("now", "then", "also", "himself")
    ):
        return True
    if word.endswith("ed") or word in CUES:
        return True
    return not any(is_verb(tokens, index) for index in range(first, last + 1))


def antecedent(tokens: Tokens, relative: int, first: int) -> Phrase | None:
    last = relative - 1
    if last >= first and tokens.lower[last] == ",":
        last -= 1
    if last < first:
        return None
    phrase = left_phrase(tokens, last, first)
    return extended_left(tokens, phrase, first) if phrase else None


def coordinated(tokens: Tokens, phrase: Phrase, first: int) -> Phrase:
    """The phrase with those before it: *Greece, Estonia and* Poland."""
    start, last = phrase
    if start - 2 < first or tokens.lower[start - 1] not in ("and", "or"):
        return phrase
    other = left_phrase(tokens, start - 2, first)
    if other is None or tokens.lower[other[1]] in SUBJECT_PRONOUNS:
        return phrase
    if not (other[0] == first or opens_clause(tokens, other[0] - 1)):
        return phrase
    if other[0] - 2 >= first and tokens.lower[other[0] - 1] == "," and is_plain_name(tokens, other[0] - 2):
        earlier = left_phrase(tokens, other[0] - 2, first)
        if earlier and tokens.is_name(other[0]):
            return earlier[0], last
    return other[0], last


def is_plain_name(tokens: Tokens, index: int) -> bool:
    return tokens.is_name(index) and tokens.lower[index] not in MONTHS


def opens_clause(tokens: Tokens, index: int) -> bool:
    return tokens.lower[index] in (
        ",",
        ";",
        ":",
        QUOTE,
        "that",
        "but",
        "and",
        "—",
        "–",
        "as",
        "while",
        "because",
    )


def over_relative(tokens: Tokens, phrase: Phrase, first: int) -> Phrase:
    """The noun before "who …" where the phrase found only closes that clause: *the official who* met Berg."""
    start = phrase[0]
    if start - 1 < first or opens_clause(tokens, start - 1):
        return phrase
    for index in range(start - 2, max(first, start - 16), -1):
        word = tokens.lower[index]
        if word in PUNCTUATION or word in ("and", "but"):
            return phrase
        if word in RELATIVES or (
            word == "that" and is_verb(tokens, index + 1) and not is_verb(tokens, index - 1)
        ):
            return antecedent(tokens, index, first) or phrase
    return phrase


def right_phrase(tokens: Tokens, first: int, *, extend: bool = True) -> Phrase | None:
    """The noun phrase that begins with a token, prepositions that go with its nouns included."""
    if first >= len(tokens):
        return None
    word = tokens.lower[first]
    if word == QUOTE:
        return first, first
    if word in SUBJECT_PRONOUNS and (word not in DETERMINERS or stops_right(tokens, first + 1)):
        return first, first
    index = first
    if word in DETERMINERS:
        index += 1
    last = run_right(tokens, index)
    if last < index:
        return None
    return (first, extended_right(tokens, first, last)) if extend else (first, last)


def run_right(tokens: Tokens, index: int) -> int:
    start = index
    while index < len(tokens) and index - start < LONGEST_PHRASE and not stops_right(tokens, index):
        index += 1
    if (
        index < len(tokens) - 1
        and tokens.lower[index] == "and"
        and index > start
        and tokens.is_name(index + 1)
    ):
        return run_right(tokens, index + 1)
    return index - 1


def stops_right(tokens: Tokens, index: int) -> bool:
    if index >= len(tokens):
        return True
    word = tokens.lower[index]
    if word in PUNCTUATION:
        return word != "'"
    if word in WEEKDAYS or (word in MONTHS and not is_function_name(tokens, index)):
        return True
    if tokens.is_name(index):
        return False
    if (
        tokens.words[index] in NAME_PARTICLES
        and index + 1 < len(tokens)
        and tokens.is_name(index + 1)
        and (tokens.is_name(index - 1) and tokens.words[index] not in ("of", "the", "la", "le", "al"))
    ):
        return False
    return (
        word in PREPOSITIONS
        or word in CONJUNCTIONS
        or word in DETERMINERS
        or word in SUBJECT_PRONOUNS
        or word in ADVERBS
        or word in TIME_NOUNS
        or is_verb(tokens, index)
    )


def extended_right(tokens: Tokens, first: int, last: int) -> int:
    for _ in range(3):
        link = last + 1
        if link + 1 >= len(tokens) or tokens.lower[link] not in EXTENDING or is_time(tokens, link + 1):
            return last
        if tokens.lower[link] != "of" and tokens.is_name(last) and tokens.lower[last] not in ROLE_NOUNS:
            return last
        following = right_phrase(tokens, link + 1, extend=False)
        if following is None or tokens.lower[following[1]] in SUBJECT_PRONOUNS:
            return last
        last = following[1]
    return last


def is_time(tokens: Tokens, index: int) -> bool:
    for word in tokens.lower[index : index + 3]:
        if word in WEEKDAYS or word in MONTHS or word in TIME_NOUNS or (word.isdigit() and len(word) == 4):
            return True
        if word not in ("the", "a", "last", "next", "this", "early", "late") and not word.isdigit():
            return False
    return False


def clause_subject(tokens: Tokens, before: int, first: int = 0) -> Phrase | None:
    """The subject of the clause that a sentence opens with, behind a fronted phrase and its comma."""
    index = first
    while index < before and (
        tokens.lower[index] in CONJUNCTIONS or tokens.lower[index] in PUNCTUATION or is_adverb(tokens, index)
    ):
        index += 1
    if index < before and is_fronting(tokens, index):
        comma = next((place for place in range(index, before) if tokens.lower[place] == ","), None)
        if comma is None:
            return None
        index = comma + 1
    phrase = right_phrase(tokens, index, extend=True)
    return phrase if phrase and phrase[1] < before else None


def is_fronting(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index]
    return (
        word in PREPOSITIONS
        or word in ("when", "while", "although", "though", "because", "if", "once", "asked")
        or (word.endswith("ing") and word not in ("nothing", "everything"))
        or (word.endswith("ed") and word not in ATTRIBUTIVE_PARTICIPLES and not tokens.is_name(index))
    )
