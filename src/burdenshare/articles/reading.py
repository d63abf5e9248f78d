"""From a text to its claims: every step in order."""

from __future__ import annotations

from burdenshare.articles import blocks as parts
from burdenshare.articles import claims, dates, names, quantities, quotations, sentences, speech
from burdenshare.articles.records import Read, Text
from burdenshare.countries import Countries


def read(text: Text, countries: Countries, *, speaker: str = "") -> Read:
    """Find quotations, statements, quantities, dates and claims in a text.

    Args:
        text: As read; its day anchors relative dates.
        countries: Names of allies, totals and groups.
        speaker: Code of the ally for whom the text's own `we` speaks; empty where that is not known.
    """
    plain = text.plain
    blocks = parts.blocks(plain)
    quoted = quotations.quotations(plain, blocks)
    found = sentences.sentences(plain, blocks, quoted)
    mentions = names.mentions(plain, countries)
    statements = speech.statements(plain, blocks, quoted, found, mentions)
    when = dates.dates(plain, text.day)
    numbers = quantities.quantities(plain, when)
    claimed = claims.claims(text, blocks, found, quoted, statements, numbers, when, mentions, speaker=speaker)
    return Read(text, blocks, quoted, found, statements, numbers, when, mentions, claimed)
