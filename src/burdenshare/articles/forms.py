"""The forms in which one sentence says that somebody says something: who, by which words, and what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from burdenshare.articles.cues import COMPLETE, DOCUMENTS, NOMINAL, NOMINAL_WITH_TO, Cue
from burdenshare.articles.function_words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    FINITE_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    PUNCTUATION,
    words,
)
from burdenshare.articles.nounphrases import (
    Phrase,
    clause_subject,
    is_verb,
    left_phrase,
    right_phrase,
    subject_before,
)
from burdenshare.articles.tokens import QUOTE, Tokens
from burdenshare.articles.verbgroups import (
    Following,
    Group,
    find_cue,
    following,
    follows_article,
    has_clause,
    verb_group,
)

MOST_CUES = 40
REACH = 16
CLAUSE_ENDS = (";",)
HEARSAY = words("say report think believe estimate understand know allege claim expect hold")
BEHIND_ASIDE = words("as before after while when speaking following")
SUBORDINATE = words("when while after before asked although once as pressed questioned")


@dataclass(slots=True)
class Finding:
    """One attribution in a sentence, in tokens.

    Attributes:
        form: Which of the forms it has.
        kind: The cue's class.
        lemma: The cue verb or noun.
        cue: The cue itself; None where a mark does its work.
        subject: Who says it; None where the sentence does not say.
        content: What is said, in order.
        how: What opens the content behind the cue.
        shared: Whether the subject is that of an earlier verb.
        unsaid: Whether the sentence hides who says it.
        introduces: Whether the content is still to come, in the next paragraph.
    """

    form: str
    kind: str
    lemma: str
    cue: Phrase | None
    subject: Phrase | None
    content: list[Phrase] = field(default_factory=list)
    how: str = ""
    addressee: Phrase | None = None
    negated: bool = False
    withheld: bool = False
    modal: str = ""
    shared: bool = False
    unsaid: bool = False
    introduces: bool = False
    start: int = 0


@dataclass(slots=True)
class Clause:
    """A cue verb as it stands in its sentence."""

    index: int
    last: int
    cue: Cue
    group: Group
    after: Following
    first: int
    subject: Phrase | None = None
    shared: bool = False


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


def new(clause: Clause, form: str, content: list[Phrase]) -> Finding:
    return Finding(
        form,
        clause.cue.kind,
        clause.cue.lemma,
        (clause.index, clause.last),
        clause.subject,
        content,
        clause.after.how,
        clause.after.addressee,
        negated=clause.group.negated,
        withheld=clause.group.withheld,
        modal=clause.group.modal,
        shared=clause.shared,
        start=clause.subject[0] if clause.subject and not clause.shared else clause.index,
    )


# Content before the cue.


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
        content.append((later, end_of_run(tokens, later)))
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


def end_of_run(tokens: Tokens, quotation: int) -> int:
    return quotation


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


# Content behind the cue.


def with_content(tokens: Tokens, clause: Clause, form: str) -> Finding | None:
    takes, how, start = clause.cue.takes, clause.after.how, clause.after.start
    if not opens_content(tokens, clause):
        return None
    finding = new(clause, form, [])
    if how in ("colon", "that") and tokens.lower[start:] in ([], [":"]):
        finding.introduces = True
        return finding
    if how in ("end", "comma") or start >= len(tokens):
        if clause.cue.lemma in ("ask", "say") or "q" not in takes:
            return withheld_comment(clause)
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


def withheld_comment(clause: Clause) -> Finding | None:
    return None


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
    if how == "by":
        return False
    if how == "clause":
        return fits_clause(tokens, clause)
    return how == "end" and start >= len(tokens) and False


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
    elif how == "to" and "a" in clause.cue.takes and "i" in clause.cue.takes:
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


# Without a verb.


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


# Where contents end.


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
