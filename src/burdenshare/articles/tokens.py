"""One sentence as words and signs; a quotation in it is one token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Quotation, Span

TOKEN = pattern(
    r"(?:[A-Z]\.){1,5}(?=\s|[,'’)A-Z]|\Z)(?:[A-Z]\b)?(?:'s\b)?"
    r"|(?:Gen|Sens?|Reps?|Mr|Mrs|Ms|Messrs|Dr|Gov|Lt|Col|Prof|St|Sgt|Capt|Maj|Adm|Jr|Sr|Jan|Feb|Aug|Sept?"
    r"|Oct|Nov|Dec|No|Amb|Brig|Hon|Rev|Inc|Ltd|Co|Corp)\."
    r"|[$€£]?[\w@#]+(?:[-'’.,&/]\w+){0,8}%?|\S"
)
QUOTE = '"'


@dataclass(slots=True)
class Tokens:
    """The tokens of one sentence, as columns of the same length.

    Attributes:
        words: As printed; a quotation is the token `"`, its marks included in the stretch.
        lower: The same in small letters.
        starts: First code point of each, in the text.
        ends: Behind the last.
        quotes: The quotation that a token is; None for words and signs.
    """

    plain: str
    span: Span
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, Quotation] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def add_words(self, start: int, end: int) -> None:
        """Cut a stretch without quotations into words and signs."""
        for found in TOKEN.finditer(self.plain, start, end):
            self.words.append(found[0])
            self.starts.append(found.start())
            self.ends.append(found.end())

    def add_quotation(self, quotation: Quotation) -> None:
        """Take a quotation, with its marks, as one token."""
        self.quotes[len(self.words)] = quotation
        self.words.append(QUOTE)
        self.starts.append(max(self.span.start, quotation.span.start - 1))
        self.ends.append(min(self.span.end, quotation.span.end + (not quotation.open)))

    def text(self, first: int, last: int) -> str:
        """What the tokens from one up to and with another read in the text."""
        return self.plain[self.starts[first] : self.ends[last]]

    def stretch(self, first: int, last: int) -> Span:
        """The stretch from one token up to and with another."""
        return Span(self.starts[first], self.ends[last])

    def is_name(self, index: int) -> bool:
        """Whether a token is written with a capital and is no quotation."""
        return self.words[index][:1].isupper()

    def ends_with_comma(self, index: int) -> bool:
        """Whether a quotation token leads on.

        Its last code point is a comma, question or exclamation mark.
        """
        quotation = self.quotes[index]
        return self.plain[quotation.span.end - 1] in ",?!…—–-"


def tokens(plain: str, span: Span, quotations: Sequence[Quotation]) -> Tokens:
    """Cut a sentence into tokens.

    Args:
        plain: The text.
        span: The sentence.
        quotations: Those of the text or of the part that is read, in order.

    >>> text = '"We pay," Gen. Berg said.'
    >>> tokens(text, Span(0, len(text)), [Quotation(Span(1, 8), 0)]).words
    ['"', 'Gen.', 'Berg', 'said', '.']
    """
    found = Tokens(plain, span)
    place = span.start
    for index in range(first_in(quotations, span), len(quotations)):
        quotation = quotations[index]
        if quotation.span.start > span.end:
            break
        found.add_words(place, quotation.span.start - 1)
        found.add_quotation(quotation)
        place = quotation.span.end + (not quotation.open)
    found.add_words(place, span.end)
    found.lower = [word.lower() for word in found.words]
    return found


def first_in(quotations: Sequence[Quotation], span: Span) -> int:
    """Number of the first quotation that reaches into a stretch."""
    index = bisect_left(quotations, span.start, key=lambda each: each.span.end)
    return index if index < len(quotations) else len(quotations)
