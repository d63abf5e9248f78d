"""Where and when a text was written, as it says itself: `BRUSSELS, March 31 (Agency) -`, `31 March 2017`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from burdenshare.articles.patterns import pattern
from burdenshare.articles.records import Block
from burdenshare.articles.wordlists import words_of
from burdenshare.wording import MONTHS

NEAR_THE_TOP = 16  # blocks in which the day of a text is looked for
LONGEST = 140

_NAME = "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in MONTHS)
_MONTH = rf"(?:{_NAME}|Sept)\b\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:(?P<iso>{_YEAR}-[01]\d-[0-3]\d)"
    rf"|(?P<day_month>[0-3]?\d(?:st|nd|rd|th)? {_MONTH}(?:,? {_YEAR}\b)?)"
    rf"|(?P<month_day>{_MONTH} [0-3]?\d(?:st|nd|rd|th)?\b(?:,? {_YEAR}\b)?)"
    rf"|(?P<dotted>[0-3]?\d\.[01]?\d\.{_YEAR}))"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.]{0,2} )?"
DAY = pattern(rf"(?<![\w.]){_WEEKDAY}{_DAY}(?![\w-])")
DATE_LINE = pattern(
    r"(?:[A-Z][a-z]{1,15}(?: (?:on|at|release|statement))?:? )?"  # Published on, Press release, Date:
    r"(?:[A-ZÀ-ÖØ-Þ][\w/ .'-]{1,60}, )?"  # Brussels,
    rf"[(\[]?{_WEEKDAY}{_DAY}[)\]]?"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,5})?)?"
    r"(?: [A-Z]{4,20})?\.?"  # COMMUNIQUE
)
NUMBER = pattern(r"\d{1,4}")
MONTH_NAME = pattern(r"[A-Z][a-z]{2}")

_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’]{0,30}|[a-z]{2,3})"
PLACE = pattern(
    rf"\(?(?P<city>{_WORD}(?:[ /-]{_WORD}){{0,4}})"
    rf"(?:, (?!{_MONTH} \d)(?:[A-Z]{{2}}|[A-Z][\w.]{{2,20}}(?: [A-Z][\w.]{{1,20}})?))?"
)
AGENCY = pattern(r" ?\([A-Z][\w &/.'-]{1,40}\)")
WIRE = pattern(r" ?/[A-Z][\w -]{1,30}/(?= )")
DASH = pattern(r"(?P<close>\)?)(?: {0,2}(?:--|[–—]|-(?= ))\s{0,3}|: (?=[A-Z\"“']))")
NO_CITIES = words_of("NATO OTAN OECD OSCE SIPRI IMF EU UN US USA UK GDP")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline ends, and where the sentence after it begins; both counted from its own beginning."""

    end: int
    sentence: int


def dateline_of(words: str, *, top: bool) -> Dateline | None:
    """The dateline at the beginning of a paragraph; None where there is none.

    Args:
        words: The paragraph.
        top: Whether it stands near the top of its text; there a city in capitals and a dash will do.

    >>> dateline_of("BRUSSELS, March 31 (Agency) - Allies met.", top=True)
    Dateline(end=27, sentence=30)
    >>> dateline_of("NATO - the alliance - met.", top=True) is None
    True
    """
    beginning = words[:LONGEST]
    place = PLACE.match(beginning)
    if not place or place["city"] in NO_CITIES or not place["city"][0].isupper():
        return None
    end = place.end()
    day = DAY.match(beginning, end + 2) if beginning.startswith(", ", end) else None
    end = day.end() if day else end
    wire = WIRE.match(beginning, end)
    agency = AGENCY.match(beginning, end) or wire
    end = agency.end() if agency else end
    dash = DASH.match(beginning, end)
    sentence = dash.end() if dash else end + 1
    if not (dash or wire) or sentence >= len(words) or not _is_city(place["city"], bool(day), bool(agency)):
        return None
    if not (day or agency) and not (top and _begins_a_sentence(words[sentence:])):
        return None
    return Dateline(end + (len(dash["close"]) if dash else 0), sentence)


def _is_city(city: str, day: bool, agency: bool) -> bool:
    """Whether words are written as a dateline's city: in capitals, unless a day or an agency follows."""
    few = len(city.split()) <= 3
    return day or (few and (agency or city.isupper()))


def _begins_a_sentence(rest: str) -> bool:
    """Whether prose follows: no insertion between dashes, nor the second half of a headline in capitals."""
    return not rest[0].islower() and rest != rest.upper()


def is_date_line(words: str) -> bool:
    """Whether a line gives a day and nothing else but a place or an hour.

    >>> is_date_line("Brussels, 31 March 2017"), is_date_line("It met on 31 March 2017")
    (True, False)
    """
    return len(words) <= LONGEST and DATE_LINE.fullmatch(words) is not None


def without_days(words: str) -> str:
    """A line without the days that it names.

    >>> without_days("By Anna Berg, 31 March 2017")
    'By Anna Berg, '
    """
    return DAY.sub("", words[: 2 * LONGEST])


def day_in(plain: str, found: Iterable[Block], metadata: date | None = None) -> date | None:
    """The day on which a text was written, as it says itself.

    The dateline comes first, then what the page or file says, then a byline near the top that gives a day.
    A dateline without a year means the day of that name nearest to what the others say.

    Args:
        plain: As `Text.plain`.
        found: Its blocks.
        metadata: The day that a page or a file says of itself.

    Returns:
        None where nothing says it, or no year is said.

    >>> from burdenshare.articles.blocks import blocks
    >>> text = "BRUSSELS, March 31 (Agency) - Allies met."
    >>> day_in(text, blocks(text)), day_in(text, blocks(text), date(2017, 4, 1))
    (None, datetime.date(2017, 3, 31))
    """
    top = list(found)[:NEAR_THE_TOP]
    datelines = [each for block in top if block.kind == "dateline" for each in _days(plain, block)]
    bylines = [each for block in top if block.kind == "byline" for each in _days(plain, block)]
    dated = next((day for day, has_year in datelines if has_year), None)
    anchor = metadata or next((day for day, has_year in bylines if has_year), None)
    if dated or not anchor:
        return dated
    return _nearest(datelines[0][0], anchor) if datelines else anchor


def _days(plain: str, block: Block) -> Iterator[tuple[date, bool]]:
    """The days that a block names, each with whether its year is said; else it is the year 2000."""
    for found in DAY.finditer(plain, block.span.start, block.span.end):
        year, month, day = _parts(found)
        try:
            yield date(year or 2000, month, day), year is not None
        except ValueError:
            continue


def _parts(found: re.Match[str]) -> tuple[int | None, int, int]:
    """Year, month and day as printed; no year: None."""
    numbers = [int(number) for number in NUMBER.findall(found[0])]
    if found["iso"]:
        return numbers[0], numbers[1], numbers[2]
    if found["dotted"]:
        return numbers[2], numbers[1], numbers[0]
    named = MONTH_NAME.search(found["day_month"] or found["month_day"])
    month = [each[:3] for each in MONTHS].index(named[0]) + 1 if named else 0
    return numbers[1] if len(numbers) > 1 else None, month, numbers[0]


def _nearest(day: date, anchor: date) -> date:
    """The day of the same name nearest to another."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    leap = day.month == 2 and day.day == 29
    candidates = [day.replace(year=year) for year in years if not leap or year % 4 == 0]
    return min(candidates, key=lambda each: abs(each - anchor), default=anchor)
