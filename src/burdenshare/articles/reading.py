"""From a text to its claims: every step in order."""

from __future__ import annotations

from burdenshare.articles.blocks import blocks
from burdenshare.articles.claims import claims
from burdenshare.articles.dates import dates
from burdenshare.articles.names import mentions
from burdenshare.articles.quantities import quantities
from burdenshare.articles.quotations import quotations
from burdenshare.articles.records import Read, Text
from burdenshare.articles.sentences import sentences
from burdenshare.articles.speech import statements, with_mentions
from burdenshare.countries import Countries


def read(text: Text, countries: Countries, *, speaker: str = "") -> Read:
    """Find quotations, statements, quantities, dates and claims in a text.

    Args:
        text: As read; its day anchors relative dates.
        countries: Names of allies, totals and groups.
        speaker: Code of the ally for whom the text's own `we` speaks; empty where that is not known.
    """
    plain = text.plain
    parts = blocks(plain)
    quoted, notes = quotations(plain, parts)
    cut = sentences(plain, parts, quoted)
    named = mentions(plain, countries)
    said = statements(plain, parts, quoted, cut, named)
    quoted = with_mentions(quoted, said)
    when = dates(plain, text.day)
    numbers = quantities(plain, when)
    claimed = claims(text, parts, cut, quoted, said, numbers, when, named, speaker)
    return Read(text, parts, quoted, cut, said, numbers, when, named, claimed, notes)
