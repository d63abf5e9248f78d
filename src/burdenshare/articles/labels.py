"""Labels at a line's beginning that say who speaks or writes: `Name:`, `Q:`, `@name:`, `RT @name:`, `1/`."""

from dataclasses import dataclass
from typing import Literal

from burdenshare.articles.datelines import is_date_line
from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Block, Span
from burdenshare.articles.wordlists import words_of

LONGEST_LABEL = 90
MOST_WORDS = 7
FARTHEST_LABEL = 250

QUESTION = pattern(r"(?P<label>Q|A|Question|Answer)(?: ?\d{1,2})?(?:[:.](?=\s|$)|(?= {2}|\t))")
TIME = pattern(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]? {1,3}")
ROLE_IN_BRACKETS = pattern(r"\s[(\[][^()\[\]]{1,80}[)\]]$")
WORD_OF_LABEL = pattern(r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]{0,40}|[a-z]['’][A-Z][\w-]{0,40}|&),?")
REPOST = pattern(r"RT @(?P<name>\w{1,30}):?\s{1,3}")
HANDLE = pattern(r"@(?P<name>\w{1,30})(?::| {0,2}[·•|–—-](?=\s))\s{0,3}")
NAMED_HANDLE = pattern(r"(?P<who>[^@\n(]{1,60})\(?@(?P<name>\w{1,30})\)?(?::| {0,2}[·•|–—-](?=\s))\s{0,3}")
AUTHOR_LINE = pattern(r"(?P<who>[^@\n(.:!?]{0,60})\(?@(?P<name>\w{1,30})\)?")
AGE = pattern(r"\d{1,2} ?(?:h|m|d|hours?|minutes?|days?|hrs?|mins?)(?: ago)?|\d{1,2}:\d\d(?: ?[ap]m)?")
TO_HANDLE = pattern(r"(?:\.?@\w{1,30}[ ,]{1,3}){1,8}")
SIGNED = pattern(r"[-–—]{1,2} ?(?P<who>[^@\n(]{1,60})\(?@(?P<name>\w{1,30})\)?.{0,40}")
NUMBERED = pattern(r"\(?(?P<number>\d{1,3})/(?:\d{1,3})?\)?:?(?: {1,3}|$)(?!of\b|th\b)")
NUMBERED_AFTER = pattern(r"(?:\s\(\d{1,3}/\d{0,3}\)|(?<=[.!?…”\"]) \d{1,3}/\d{1,3}|\s\d{1,3}/)$")

QUOTATION_MARKS = ('"', "“", "”")

CONNECTORS = words_of("of the for and de von van der den la le di da al el bin ter to at in")
PRONOUNS = words_of(
    """
    he she they we i it you this that these those who what why how when where there here one some others his
    her their our my its
    """
)
CUES = words_of(
    """
    said says saying added adds told tells asked asks wrote writes tweeted noted argued claims claimed
    warned insisted stressed replied continued concluded announced reads read explained is are was were has
    have will would can could should must may means
    """
)
TOPICS = words_of(
    """
    note notes source sources photo photos photograph image picture caption graphic chart figure table map
    box update updated correction clarification background related more also date dated published posted
    embargo embargoed subject from cc to re location tags topics topic keywords summary warning disclaimer
    url http https email e-mail mail tel telephone phone fax contact contacts fact facts factbox check claim
    verdict rating analysis opinion comment live watch video exclusive breaking example conclusion
    introduction results methods headline byline dateline title author authors language bottom takeaways
    takeaway part chapter section step day time deadline abstract key ps nb
    """
)
TITLES = words_of(
    """
    mr mrs ms dr sir dame lord lady baroness baron sen senator rep representative congressman congresswoman
    gen general lt col colonel adm admiral maj major president premier prime minister chancellor secretary
    ambassador chair chairman chairwoman speaker moderator host interviewer interviewee presenter reporter
    journalist anchor correspondent editor audience operator spokesman spokeswoman spokesperson commissioner
    director professor prof mp mep voice announcer questioner member judge king queen pope
    """
)
ADDRESSES = words_of("mr mrs ms dr sir dame the rt right hon honourable madam herr frau")
BEFORE_NAMES = (
    TITLES | ADDRESSES | words_of("of state defence defense foreign deputy vice former acting senior")
)
FIRST_PERSON = pattern(r"\b(?:I|I'm|I've|I'd|we|our|my|me|us|[Tt]hank you)\b|\bWe(?= [a-z]|['’])")


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks or writes, as a line's beginning says it.

    Attributes:
        speaker: As it stands there; empty for a number (`1/`) or an address (`@name`) alone.
        length: Code points up to where the words begin.
        sure: Whether the label alone tells that somebody speaks; else the rest of the text must.
    """

    kind: Literal["turn", "post"]
    speaker: str
    length: int
    sure: bool = False

    @property
    def name(self) -> str:
        """The speaker without a role in brackets.

        >>> Label("turn", "ANNA BERG (Denmark)", 20).name
        'ANNA BERG'
        """
        return ROLE_IN_BRACKETS.sub("", self.speaker)


def place_of_label(plain: str, block: Block) -> Span | None:
    """Where the label of a turn or a post stands: before it, or below where a post is signed.

    >>> place_of_label("Q: Who pays?", Block("turn", Span(3, 12), "Q"))
    Span(start=0, end=1)
    """
    if not block.speaker:
        return None
    place = plain.rfind(block.speaker, max(0, block.span.start - FARTHEST_LABEL), block.span.start)
    if place < 0:
        place = plain.find(block.speaker, block.span.end, block.span.end + FARTHEST_LABEL)
    return Span(place, place + len(block.speaker)) if place >= 0 else None


def name_and_role(label: str) -> tuple[str, str]:
    """Who a label names, without titles, and the role that it tells beside the name.

    Where it names nobody, the first is the label itself.

    >>> name_and_role("Mr. Alasdair Rowe (North Wealdshire)")
    ('Alasdair Rowe', 'North Wealdshire')
    >>> name_and_role("The Minister of State (Mrs. Philippa Garraway)")
    ('Philippa Garraway', 'Minister of State')
    >>> name_and_role("Secretary General Jens Berg"), name_and_role("Mr. Deputy Speaker")
    (('Jens Berg', 'Secretary General'), ('Mr. Deputy Speaker', ''))
    """
    bracket = ROLE_IN_BRACKETS.search(label)
    outside = label[: bracket.start()] if bracket else label
    inside = bracket[0].strip(" ()[]") if bracket else ""
    titles, name = _parted(outside.partition(",")[0])
    if not name and len(_parted(inside)[1].split()) > 1:
        return _parted(inside)[1], outside.removeprefix("The ")
    if not name:
        return label, ""
    behind = outside.partition(",")[2].strip()
    return name, next((role for role in (behind, _role_of(titles), inside) if role), "")


def _parted(words: str) -> tuple[str, str]:
    """The titles that words begin with, and the name behind them."""
    listed = words.split()
    lead = 0
    while lead < len(listed) and listed[lead].casefold().strip(".,") in BEFORE_NAMES:
        lead += 1
    return " ".join(listed[:lead]), " ".join(listed[lead:])


def _role_of(titles: str) -> str:
    """Titles that say what somebody is, rather than how he or she is addressed."""
    listed = [word for word in titles.split() if word.casefold().strip(".,") not in ADDRESSES]
    return " ".join(listed)


def speaks_of_itself(words: str) -> bool:
    """Whether somebody says I or we there, not in a quotation.

    >>> speaks_of_itself("We will pay."), speaks_of_itself("Why We Pay")
    (True, False)
    """
    return FIRST_PERSON.search(words) is not None and not any(mark in words for mark in QUOTATION_MARKS)


def label_of(line: str) -> Label | None:
    """The label at the beginning of a line; None where there is none.

    >>> label_of("Anna Berg: We will pay.").speaker, label_of("RT @berg: We pay").speaker
    ('Anna Berg', '@berg')
    >>> label_of("He said: We will pay.") is None
    True
    """
    return _of_a_post(line) or _of_a_question(line) or _of_a_turn(line)


def _of_a_post(line: str) -> Label | None:
    found = REPOST.match(line) or HANDLE.match(line) or NAMED_HANDLE.match(line)
    if found and _is_a_name(found.groupdict().get("who", "")) and not author_of(line):
        return Label("post", f"@{found['name']}", found.end() + _number(line[found.end() :]), sure=True)
    if found := NUMBERED.match(line):
        return Label("post", "", found.end())
    if found := TO_HANDLE.match(line):
        return Label("post", "", 0)
    return None


def _number(rest: str) -> int:
    """The length of `1/` before the words of a post."""
    found = NUMBERED.match(rest)
    return found.end() if found else 0


def _is_a_name(who: str) -> bool:
    """Whether words before a handle can be a name: few, and none of them lower case."""
    words = who.split()
    return len(words) <= 5 and not any(word.islower() and word not in CONNECTORS for word in words)


def author_of(line: str) -> str:
    """The handle where a line names nobody but the author of what follows: `Anna Berg @berg · 12 March`.

    >>> author_of("Anna Berg (@berg)"), author_of("Ask @berg about it.")
    ('@berg', '')
    """
    found = AUTHOR_LINE.match(line)
    if not found or not _is_a_name(found["who"]):
        return ""
    rest = line[found.end() :].strip(" ·•|,–—-:")
    return "" if rest and not AGE.fullmatch(rest) and not is_date_line(rest) else f"@{found['name']}"


def signature_of(line: str) -> str:
    """The handle where a line signs what stands before it: `— Anna Berg (@berg) 12 March 2017`.

    >>> signature_of("— Anna Berg (@berg) 12 March 2017")
    '@berg'
    """
    found = SIGNED.fullmatch(line)
    return f"@{found['name']}" if found and _is_a_name(found["who"]) else ""


def _of_a_question(line: str) -> Label | None:
    found = QUESTION.match(line)
    if not found:
        return None
    sure = not found[0].startswith("A.") and not found[0].isalpha()
    return Label("turn", found["label"][0], _past(line, found.end()), sure)


def _of_a_turn(line: str) -> Label | None:
    bold = 2 if line.startswith("**") else 0
    time = TIME.match(line, bold)
    start = time.end() if time else bold
    head, colon, rest = line[start : start + LONGEST_LABEL].partition(":")
    if not colon or (rest and not rest[0].isspace() and not rest.startswith("**")):
        return None
    name = head.strip().removesuffix("**").strip()
    bare = ROLE_IN_BRACKETS.sub("", name)
    if not _can_be_a_speaker(bare):
        return None
    end = start + len(head) + 1 + (2 if rest.startswith("**") else 0)
    return Label("turn", name, _past(line, end), _names_a_speaker(bare) or bare != name or bool(bold))


def _past(line: str, place: int) -> int:
    """The place of the next word."""
    return len(line) - len(line[place:].lstrip())


def _can_be_a_speaker(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= MOST_WORDS or words[0] in CONNECTORS:
        return False
    if any(word not in CONNECTORS and not WORD_OF_LABEL.fullmatch(word) for word in words):
        return False
    folded = {word.casefold().strip(".,'") for word in words}
    return not folded & (PRONOUNS | CUES) and words[0].casefold().strip(".,'") not in TOPICS


def _names_a_speaker(name: str) -> bool:
    """Whether a label has a title or a role in it."""
    return not TITLES.isdisjoint(word.casefold().strip(".,") for word in name.split())
