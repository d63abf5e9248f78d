"""Dates in a text: years alone, until the whole module stands here."""
import re
from datetime import date
from burdenshare.articles.records import Span, When
YEAR = re.compile(r"(?<![\d.,$€£-])(19[4-9]\d|20[0-6]\d)(?![\d,%-])")
def dates(plain: str, day: date | None) -> tuple[When, ...]:
    return tuple(When(Span(*m.span()), date(int(m[0]),1,1), date(int(m[0]),12,31), "year") for m in YEAR.finditer(plain))
