"""Claims read from a sentence or two."""

from datetime import date

from burdenshare.answers.result import known
from burdenshare.articles import reading, text

COUNTRIES = known(None).countries
DAY = date(2024, 7, 1)


def claims_of(words, speaker="GBR"):
    return reading.read(text.of_words(words, day=DAY), COUNTRIES, speaker=speaker).claims


def year_of(claim):
    return claim.period.year if claim.period else None


def only(words, kind, **more):
    found = [claim for claim in claims_of(words, **more) if claim.type == kind]
    assert len(found) == 1, [claim.type for claim in claims_of(words, **more)]
    return found[0]
