"""Whether what somebody says is asserted, denied, asked, demanded, intended, foreseen or thought."""

from __future__ import annotations

import re

from burdenshare.articles.attributions import Finding
from burdenshare.articles.function_words import words
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Polarity

LONGEST_JUDGED = 320
QUESTIONING = frozenset(["ask", "wonder", "inquire", "question"])
FORESEEING = words("predict forecast expect hope fear")
DEMANDING_NOUNS = words("demand demands call calls request requests plea pleas appeal appeals advice")
INTENDING_NOUNS = words(
    "promise promises pledge pledges vow vows offer commitment undertaking threat threats decision"
)
FORESEEING_NOUNS = words(
    "prediction predictions forecast forecasts warning warnings hope hopes fear fears bet guess"
)

CONDITION = pattern(r"\A(?:if|unless|provided|should)\b|\bwould\b.{0,120}\b(?:if|unless)\b", re.IGNORECASE)
DEMAND = pattern(
    r"\b(?:should|must|ought to|let us|let's|it is time)\b"
    r"|\bwe (?:do not |don't )?need (?:a|an|another|to|more)\b",
    re.IGNORECASE,
)
INTENTION = pattern(
    r"\b(?:i|we)(?: will|'ll| shall| are going to| intend| plan| want)\b"
    r"|\A(?:he|she|it|they|(?:his|her|its|their)(?: \w+){1,2})(?: would| will)\b",
    re.IGNORECASE,
)
FUTURE = pattern(
    r"\b(?:will|shall|'ll|won't|would|could|may|might|is likely|are likely|going to)\b", re.IGNORECASE
)
AHEAD = pattern(r"\A[^,;:]{1,90}?\b(?P<modal>will|won't|would)(?: not)? (?P<verb>[a-z]{2,12})\b")
TELLING = words("say tell add announce confirm declare insist repeat reiterate explain state")
NOT_BEFORE = words("i is are was were has have had that which who what if")
UNREAL = words("have need cost take require want like")
"""After *would*: what something costs, or would if, rather than what is to come."""
ACTIONS = words(
    "raise increase spend lift boost invest contribute send buy deliver honour honor keep stay stick cut put "
    "rise meet reach double aim"
)
"""What an ally decides to do, rather than what befalls it."""
REFUSAL = pattern(
    r"\A(?:just )?(?:ask (?:me|us)\b|no comment\b|i have said (?:what|all)\b"
    r"|(?:i|we) (?:won't|will not|can't|cannot)"
    r" (?:give|say|tell|name|comment|speculate|go into|get into|discuss)\b)",
    re.IGNORECASE,
)
DENIAL = pattern(
    r"\A(?:(?:they|it|he|she|we|that|there|this)"
    r" (?:(?:is|are|was|were|do|does|did|have|has|will|would|can) not"
    r"|(?:is|are|was|were|do|does|did|have|has|wo|would|ca)n't)"
    r"|(?:that|this|it) is (?:not true|wrong|false|untrue|nonsense|a lie))[.,!]?\Z",
    re.IGNORECASE,
)


def polarity(finding: Finding, content: str, quoted_ending: str) -> Polarity:
    """How a statement's content is put forward.

    Args:
        finding: The attribution.
        content: Its words.
        quoted_ending: Last code point of its last quotation; empty where nothing is quoted.

    >>> polarity(Finding("cue first", "denying", "deny", (1, 1), (0, 0)), "it had paid", "")
    'denied'
    """
    told = by_cue(finding)
    if told in (None, "opinion") and finding.kind in ("warning", "mental") and FUTURE.search(content):
        return "prediction"
    if told == "opinion" and finding.lemma == "reckon":
        return "asserted"
    if told is None and by_content(content, quoted_ending) == "asserted" and finding.lemma in TELLING:
        return ahead(content)
    return told or by_content(content, quoted_ending)


def by_cue(finding: Finding) -> Polarity | None:
    if finding.withheld or (finding.negated and finding.how == "wh"):
        return "withheld"
    if finding.kind == "denying":
        return "withheld" if finding.negated else "denied"
    if finding.negated and finding.kind != "directive":
        return "denied"
    if finding.lemma in QUESTIONING and finding.how in ("wh", "quote", "colon"):
        return "question"
    if finding.kind == "nominal" and finding.lemma in DEMANDING_NOUNS:
        return "demand"
    if finding.kind == "nominal" and finding.lemma in INTENDING_NOUNS:
        return "intention"
    if finding.kind == "directive" or (
        finding.how == "to" and finding.kind in ("neutral", "warning", "insisting")
    ):
        return "demand"
    if finding.kind == "commissive" and finding.lemma != "assure":
        return "intention"
    if finding.lemma in FORESEEING or finding.lemma in FORESEEING_NOUNS:
        return "prediction"
    if finding.kind in ("mental", "evaluating", "naming"):
        return "opinion"
    return None


def by_content(content: str, quoted_ending: str) -> Polarity:
    """How the words themselves put something forward.

    Args:
        content: The words.
        quoted_ending: Last code point of the last quotation; empty where nothing is quoted.

    >>> by_content("Ask me in 2024.", "."), by_content("we need a plan", "")
    ('withheld', 'demand')
    """
    if quoted_ending == "?":
        return "question"
    if len(content) > LONGEST_JUDGED:
        return "asserted"
    if REFUSAL.search(content):
        return "withheld"
    if DENIAL.search(content):
        return "denied"
    if found := CONDITION.search(content):
        is_real = found.start() == 0 and re.search(r"\b(?:will|won't|'ll)\b", content)
        return "prediction" if is_real else "condition"
    if DEMAND.search(content):
        return "demand"
    if (intended := INTENTION.search(content)) and " and " not in content[: intended.start()]:
        return "intention"
    return "asserted"


def ahead(content: str) -> Polarity:
    """Whether a report is of what somebody will do, or of what will come.

    >>> ahead("eight allies would be at 2 %"), ahead("Germany will raise its budget"), ahead("it will do")
    ('prediction', 'intention', 'prediction')
    """
    found = AHEAD.search(content)
    if found is None or found["verb"] in UNREAL:
        return "asserted"
    before = content[: found.start("modal")].lower().split()
    if not NOT_BEFORE.isdisjoint(before):
        return "asserted"
    return "intention" if found["verb"] in ACTIONS else "prediction"
