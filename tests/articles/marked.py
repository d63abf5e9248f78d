"""Texts of test tables in which brackets mark what is to be found."""

from burdenshare.articles.records import Span


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without its brackets, and the stretches that stood between them.

    >>> marked("spent [2 %] of it")
    ('spent 2 % of it', [Span(start=6, end=9)])
    """
    plain, spans, start = "", [], 0
    for sign in text:
        if sign == "[":
            start = len(plain)
        elif sign == "]":
            spans.append(Span(start, len(plain)))
        else:
            plain += sign
    return plain, spans
