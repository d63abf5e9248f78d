"""What was found in one sentence, before it is a statement."""

from __future__ import annotations

from dataclasses import dataclass, field

from burdenshare.articles.cues import Cue
from burdenshare.articles.nounphrases import Phrase
from burdenshare.articles.verbgroups import Following, Group

REACH = 16


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
