"""The forms in which one sentence says that somebody says something: who, by which words, and what."""

from __future__ import annotations

from dataclasses import replace

from burdenshare.articles.attributions import REACH, Clause, Finding, new
from burdenshare.articles.contents_before import inverted, left_content
from burdenshare.articles.contents_behind import end_of_object, with_content
from burdenshare.articles.cues import DOCUMENTS, NOMINAL, Cue
from burdenshare.articles.function_words import BE, PUNCTUATION, words
from burdenshare.articles.nounphrases import Phrase, clause_subject, right_phrase, subject_before
from burdenshare.articles.tokens import QUOTE, Tokens
from burdenshare.articles.verbgroups import find_cue, following, has_clause, verb_group
from burdenshare.articles.verbless import according, in_words, nominal, without_cue

MOST_CUES = 40
CLAUSE_ENDS = (";",)
HEARSAY = words("say report think believe estimate understand know allege claim expect hold")
READABLE = DOCUMENTS | words("sign banner placard text headline caption message post tweet statement")


def findings(tokens: Tokens, *, headline: bool = False) -> list[Finding]:
    """Every attribution in a sentence, in order of its cue.

    Args:
        tokens: The sentence; a quotation is one token.
        headline: Whether a name and a colon are enough.

    >>> from burdenshare.articles.records import Span
    >>> from burdenshare.articles.tokens import tokens
    >>> sentence = tokens("Berg said that the goal was a floor.", Span(0, 36), ())
    >>> found = findings(sentence)[0]
    >>> sentence.text(*found.subject), sentence.text(*found.content[0])
    ('Berg', 'the goal was a floor')
    """
    found: list[Finding] = []
    first = 0
    index = 0
    while index < len(tokens) and len(found) < MOST_CUES:
        word = tokens.lower[index]
        if word in CLAUSE_ENDS:
            first = index + 1
        made = at_token(tokens, index, first, found)
        found += made
        index = max([index, *(finding.cue[1] for finding in made if finding.cue)]) + 1
    if not found or all(finding.cue is None for finding in found):
        found += without_cue(tokens, headline)
    close_contents(tokens, found)
    return [finding for finding in found if finding.content or finding.introduces]


def at_token(tokens: Tokens, index: int, first: int, found: list[Finding]) -> list[Finding]:
    word = tokens.lower[index]
    finding: Finding | None = None
    if word == "according" and tokens.lower[index + 1 : index + 2] == ["to"]:
        finding = according(tokens, index, first)
    elif word in ("words", "view", "opinion") and index >= 2:
        finding = in_words(tokens, index, first)
    elif cue := find_cue(tokens, index):
        finding = verbal(tokens, index, cue[1], cue[0], first, found)
    if finding is None and word in NOMINAL:
        finding = nominal(tokens, index, first)
    if finding is None:
        return []
    behind = behind_colon(tokens, finding)
    return [finding, behind] if behind else [finding]


def behind_colon(tokens: Tokens, finding: Finding) -> Finding | None:
    """A second statement: “They are not, Berg says: “A guideline is no invoice.”"""
    if finding.form not in ("trailing", "inverted", "quotation first") or finding.cue is None:
        return None
    for place in range(finding.cue[1] + 1, min(len(tokens) - 1, finding.cue[1] + REACH)):
        if tokens.lower[place] == ":" and tokens.lower[place + 1] == QUOTE:
            return replace(finding, form="cue first", content=[(place + 1, len(tokens) - 1)], how="colon")
        if tokens.lower[place] in (".", QUOTE, ";"):
            return None
    return None


def verbal(
    tokens: Tokens, index: int, last: int, cue: Cue, first: int, found: list[Finding]
) -> Finding | None:
    group = verb_group(tokens, index, cue, first)
    if group is None:
        return None
    clause = Clause(index, last, cue, group, following(tokens, last, cue), first)
    if is_fronted_question(tokens, clause):
        return fronted_question(tokens, clause)
    if group.passive:
        return passive(tokens, clause)
    if cue.form == "ing" and not group.progressive:
        if is_quoted_as(tokens, index):
            return quoted_as(tokens, clause)
        share_subject(tokens, clause, found)
        return with_content(tokens, clause, "participle") if clause.subject else None
    inverted_finding = inverted(tokens, clause)
    if inverted_finding is not None:
        return inverted_finding
    clause.subject = subject_before(tokens, group.before, first)
    if clause.subject is None:
        share_subject(tokens, clause, found)
    if clause.subject is None or not can_say(tokens, clause):
        return None
    return (
        refused(tokens, clause) or left_content(tokens, clause) or with_content(tokens, clause, "cue first")
    )


def is_fronted_question(tokens: Tokens, clause: Clause) -> bool:
    """Asked whether …, Berg said …"""
    before = clause.index - 1
    return (
        clause.cue.lemma == "ask"
        and clause.cue.form == "past"
        and clause.after.how == "wh"
        and (before < clause.first or tokens.lower[before] in ("when", "but", "and", ","))
    )


def fronted_question(tokens: Tokens, clause: Clause) -> Finding:
    finding = new(clause, "passive", [(clause.after.start, len(tokens) - 1)])
    finding.unsaid = True
    finding.start = clause.index
    return finding


def can_say(tokens: Tokens, clause: Clause) -> bool:
    """Whether the subject may be the speaker.

    A document for *show*, nobody who thinks for *you* or *nobody*.
    """
    assert clause.subject is not None
    first, last = clause.subject
    word = tokens.lower[first]
    if word in ("nobody", "nothing", "anybody", "anything", "none"):
        return False
    if word == "you" and (clause.cue.kind == "mental" or clause.cue.form == "base"):
        return False
    if clause.cue.lemma == "find" and clause.group.modal:
        return False
    if clause.cue.lemma == "read" and clause.after.how == "quote":
        return not READABLE.isdisjoint(tokens.lower[first : last + 1])
    if "d" in clause.cue.takes:
        return any(noun in DOCUMENTS for noun in tokens.lower[first : last + 1])
    return True


def refused(tokens: Tokens, clause: Clause) -> Finding | None:
    """Declined to comment on …, would not name …"""
    refuses = clause.group.withheld or (
        clause.group.negated and clause.group.modal in ("would", "wouldn't", "won't")
    )
    if not refuses or "y" not in clause.cue.takes:
        return None
    start = clause.last + 1
    if start < len(tokens) and tokens.lower[start] in ("on", "about", "further"):
        start += 1
    if start >= len(tokens) or tokens.lower[start] in PUNCTUATION - {QUOTE}:
        return None
    finding = new(clause, "withheld", [(start, len(tokens) - 1)])
    finding.withheld = True
    return finding


def share_subject(tokens: Tokens, clause: Clause, found: list[Finding]) -> None:
    """Take the subject of an earlier verb of the sentence."""
    before = clause.group.before
    if before < clause.first:
        return
    if clause.cue.form != "ing" and tokens.lower[before] not in ("and", "but", "then", "or", ",", "who"):
        return
    clause.shared = True
    earlier = [finding for finding in found if finding.subject and finding.start >= clause.first]
    if earlier:
        clause.subject = earlier[-1].subject
        return
    clause.subject = clause_subject(tokens, clause.index, clause.first)


def passive(tokens: Tokens, clause: Clause) -> Finding | None:
    """Denmark was said to …; it is claimed that …; allies were told that …"""
    how, start = clause.after.how, clause.after.start
    subject = subject_before(tokens, clause.group.before, clause.first)
    finding = new(clause, "passive", [])
    finding.unsaid = True
    if how == "by":
        agent = right_phrase(tokens, start + 1)
        if agent is None:
            return None
        again = following(tokens, agent[1], clause.cue)
        finding.subject, finding.unsaid = agent, False
        how, start = again.how, again.start
        if start < len(tokens) and tokens.lower[start] == "as":
            how, start = "to", start + 1
    if start >= len(tokens):
        return None
    if how == "to" and clause.cue.lemma in HEARSAY | {"describe", "characterise", "portray"} and subject:
        finding.content = [subject, (start, len(tokens) - 1)]
    elif how == "to" and "a" in clause.cue.takes and "i" in clause.cue.takes and clause.cue.lemma != "ask":
        finding.content, finding.addressee = [(start, len(tokens) - 1)], subject
    elif how in ("that", "wh") and ("a" in clause.cue.takes or is_expletive(tokens, subject)):
        finding.content = [(start, len(tokens) - 1)]
        finding.addressee = subject if "a" in clause.cue.takes else None
    elif (
        how in ("clause", "quote")
        and clause.cue.lemma == "tell"
        and (how == "quote" or has_clause(tokens, start, len(tokens)))
    ):
        finding.content, finding.addressee = [(start, len(tokens) - 1)], subject
    elif how == "quote" and not finding.unsaid:
        finding.content = [(start, end_of_object(tokens, start))]
    else:
        return None
    return finding


def is_expletive(tokens: Tokens, subject: Phrase | None) -> bool:
    return subject is not None and tokens.lower[subject[0]] == "it"


def is_quoted_as(tokens: Tokens, index: int) -> bool:
    return index >= 2 and tokens.lower[index - 1] == "as" and tokens.lower[index] == "saying"


def quoted_as(tokens: Tokens, clause: Clause) -> Finding | None:
    """Berg was quoted as saying that …; the paper quoted Berg as saying that …"""
    for place in range(clause.index - 2, max(clause.first, clause.index - REACH), -1):
        if tokens.lower[place] in ("quoted", "cited", "reported", "quotes", "quoting", "citing"):
            named = right_phrase(tokens, place + 1)
            before = place - 1
            while before > clause.first and tokens.lower[before] in BE | {"been", "has", "had", "widely"}:
                before -= 1
            clause.subject = named or subject_before(tokens, before, clause.first)
            return with_content(tokens, clause, "cue first") if clause.subject else None
    return None


def close_contents(tokens: Tokens, found: list[Finding]) -> None:
    """Cut each content before the next attribution that is not part of it, and before a semicolon."""
    for number, finding in enumerate(found):
        if finding.content:
            finding.content = [
                closed(tokens, part, finding, found[number + 1 :])
                for part in finding.content
                if part[0] <= part[1]
            ]


def closed(tokens: Tokens, part: Phrase, finding: Finding, later: list[Finding]) -> Phrase:
    start, last = part
    for other in later:
        if other.cue is None or not start < other.cue[0] <= last or other.form == "nominal":
            continue
        edge = coordinate_edge(tokens, other, start)
        if edge is not None:
            last = min(last, edge - 1)
            break
    semicolon = next((place for place in range(start, last + 1) if tokens.lower[place] == ";"), None)
    if semicolon is not None and semicolon > start and finding.kind != "source":
        last = semicolon - 1
    while last > start and tokens.lower[last] in (".", ",", ";", ":", "and", "but", "…", "—", "–"):
        last -= 1
    while start < last and tokens.lower[start] in (",", ":", "—", "–"):
        start += 1
    return start, last


def coordinate_edge(tokens: Tokens, other: Finding, start: int) -> int | None:
    """Where a later attribution begins that stands beside, not inside: at its conjunction or comma."""
    place = other.start
    if other.form in ("quotation first", "inverted", "trailing"):
        if not other.content:
            return None
        opening, ending = other.content[0]
        return opening if opening > start else ending + 1
    while place > start and (
        tokens.lower[place - 1] not in (",", "and", "but", "while", "whereas", ";", "—", "–", "then")
    ):
        if other.start - place > 3 or not other.shared:
            break
        place -= 1
    if place <= start:
        return None
    before = tokens.lower[place - 1]
    if other.shared:
        return (
            place - 1
            if before in (",", "and", "but", "then", "—", "–")
            else (
                place if other.form == "participle" and before in ("by", "while", "before", "after") else None
            )
        )
    if before in ("and", "but", "while", "whereas") and place - 2 > start and tokens.lower[place - 2] == ",":
        return place - 2
    if before in ("while", "whereas"):
        return place - 1
    return None
