"""What a text says that somebody says, in words: for the tests of the reader."""

from dataclasses import dataclass
from functools import cache

from burdenshare.answers.result import known
from burdenshare.articles.blocks import blocks
from burdenshare.articles.names import mentions
from burdenshare.articles.quotations import quotations
from burdenshare.articles.records import Person, Statement
from burdenshare.articles.sentences import sentences
from burdenshare.articles.speech import statements
from burdenshare.articles.text import normalise
from burdenshare.countries import Countries


@dataclass(frozen=True)
class Said:
    """A statement with the words of its places."""

    statement: Statement
    content: str
    phrase: str

    @property
    def who(self) -> str:
        """The person's name; empty where nobody was found."""
        return self.statement.speaker.name if self.statement.speaker else ""

    @property
    def person(self) -> Person:
        """The person."""
        assert self.statement.speaker is not None
        return self.statement.speaker


@cache
def countries() -> Countries:
    """The allies shipped."""
    return known().countries


def said(text: str) -> list[Said]:
    """The statements of a text, in order of place; pieces are joined by a stroke."""
    plain, _ = normalise(text)
    parts = blocks(plain)
    quoted, _ = quotations(plain, parts)
    found = statements(
        plain, parts, quoted, sentences(plain, parts, quoted), mentions(plain, known().countries)
    )
    return [
        Said(
            one,
            " | ".join(plain[piece.start : piece.end] for piece in one.pieces),
            plain[one.mention.start : one.mention.end] if one.mention else "",
        )
        for one in found
    ]


def pairs(text: str) -> list[tuple[str, str]]:
    """Who says what."""
    return [(one.who, one.content) for one in said(text)]
