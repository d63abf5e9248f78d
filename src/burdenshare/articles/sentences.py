"""Cutting a text into sentences that know where its quotations are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from burdenshare.articles.function_words import words
from burdenshare.articles.patterns import pattern
from burdenshare.articles.quotations import masked
from burdenshare.articles.records import Block, Quotation, Sentence, Span

LONGEST = 1_500
LONGEST_ABBREVIATION = 12

BOUNDARY = pattern(r"(?:[.!?…][.!?…\"”'’)\]]{0,6}|[\u2600-\u27BF\U0001F300-\U0001FAFF])(?=\s)")
SPACES = pattern(r"\s*")
INITIALS = pattern(r"(?:[A-Za-z]\.){1,5}\Z")
NEXT_WORD = pattern(r"[\"“'‘(\[]{0,3}([\w$€£%@#&*-]{0,40})")
SAID_AFTER = pattern(
    r"(?:[\w.'’-]{1,25},? ){0,8}?(?:said|says|asked|asks|added|adds|wrote|writes|replied|replies|told|tells"
    r"|wondered|wonders|tweeted|posted|demanded|demands|inquired|continued|exclaimed|insisted|shouted"
    r"|responded|went on)\b"
)

NEVER_LAST = words(
    "mr. mrs. ms. messrs. dr. prof. gen. lt. col. maj. capt. sgt. adm. cmdr. brig. sen. sens. rep. reps. "
    "gov. pres. hon. rev. st. mt. ft. amb. sec. vs. e.g. i.e. cf. approx. ca. viz. jr. sr. al."
)
"""Abbreviations that never end a sentence: something always follows them."""

BEFORE_NUMBER = words(
    "no. nos. art. para. paras. fig. figs. vol. ch. p. pp. sect. jan. feb. mar. apr. jun. jul. aug. sep. "
    "sept. oct. nov. dec. c. est. col. ref. doc."
)
"""Abbreviations only where a number follows; the months before a day."""

SOMETIMES_LAST = words(
    "u.s. u.k. u.n. e.u. u.a.e. d.c. a.m. p.m. inc. ltd. co. corp. plc. etc. jan. feb. aug. sept. oct. nov. "
    "dec. bn. mn. tn. pct. calif. pa. va. md. mass. conn. ga. fla. tex. ill. mich. minn. ariz. colo. n.y. "
    "n.j. n.c. s.c. ky. tenn. wis. wash. ore. okla. dept. gov't."
)
"""Abbreviations that end a sentence only where a word follows that opens one."""

OPENERS = words(
    "the a an he she it they we i you his her its their our my this that these those there here but and or "
    "so yet in on at by for from with as if when while after before since because although though however "
    "meanwhile no not nor all some many most several few both each every one two three what who why how "
    "where which asked speaking under according even still now then only last next that's it's he's she's"
)


def sentences(plain: str, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; a quotation and the clause that says whose it is are one sentence.

    Args:
        plain: The text.
        blocks: Its blocks; no sentence reaches over the end of one.
        quotations: What stands between quotation marks; full stops inside end no sentence.

    Returns:
        Sentences without the space around them, none longer than 1,500 code points.

    >>> text = "Gen. Berg left at 5 p.m. on Monday. He paid 2.1 per cent."
    >>> found = sentences(text, [Block("paragraph", Span(0, len(text)))], ())
    >>> [text[each.span.start : each.span.end] for each in found]
    ['Gen. Berg left at 5 p.m. on Monday.', 'He paid 2.1 per cent.']
    """
    hidden = masked(plain, quotations)
    return tuple(
        Sentence(span, number)
        for number, block in enumerate(blocks)
        for span in stretches(hidden, block.span)
    )


def stretches(text: str, span: Span) -> Iterator[Span]:
    """The sentences of one stretch; where quotations are not blanked, those inside them too.

    >>> [each.start for each in stretches("We pay. We always did.", Span(0, 22))]
    [0, 8]
    """
    start = skip_space(text, span.start, span.end)
    for found in BOUNDARY.finditer(text, span.start, span.end):
        if found.end() > start and ends_here(text, found, start, span.end):
            yield from pieces(text, start, found.end())
            start = skip_space(text, found.end(), span.end)
    yield from pieces(text, start, trimmed(text, start, span.end))


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, cut at spaces where it is too long."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        stop = trimmed(text, start, cut)
        if stop > start:
            yield Span(start, stop)
        start = skip_space(text, cut, end)
    if end > start:
        yield Span(start, end)


def ends_here(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    following = skip_space(text, mark.end(), end)
    if following >= end:
        return False
    word = next_word(text, following, end)
    if not opens_sentence(text, following, word):
        return False
    if text[mark.start()] == ".":
        return len(mark[0]) > 1 or not is_abbreviation(text, mark.start(), start, word)
    return not (any(sign in "\"”'’" for sign in mark[0]) and SAID_AFTER.match(text, following, end))


def next_word(text: str, place: int, end: int) -> str:
    found = NEXT_WORD.match(text, place, end)
    return found[1] if found else ""


def opens_sentence(text: str, place: int, word: str) -> bool:
    return not (word[:1].islower() or text[place] in ",;:)%–—-")


def is_abbreviation(text: str, stop: int, start: int, following: str) -> bool:
    """Whether the full stop at a place belongs to a shortened word and ends nothing."""
    word = (
        text[max(start, stop - LONGEST_ABBREVIATION) : stop + 1]
        .rsplit(None, 1)[-1]
        .lower()
        .lstrip("\"“”'‘([")
    )
    if word in NEVER_LAST:
        return True
    if word in BEFORE_NUMBER and following[:1].isdigit():
        return True
    if word in SOMETIMES_LAST:
        return following.lower() not in OPENERS
    if INITIALS.match(word):
        return following[:1].isupper() and following.lower() not in OPENERS
    return False


def skip_space(text: str, place: int, end: int) -> int:
    found = SPACES.match(text, place, end)
    return found.end() if found else place


def trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
