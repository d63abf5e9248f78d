"""What a line of text is: the end of a paragraph, a part of a wrapped one, or a row of a table.

A text with an empty line between its paragraphs may still be wrapped at some seventy letters, as in mail, in
agency copy and in what comes out of a PDF; another has a line for each paragraph. The lengths of the lines
tell which: a wrapped line is full, for the first word of the next would not have fitted.
"""

import re
from itertools import pairwise

from burdenshare.articles.datelines import is_date_line
from burdenshare.articles.patterns import pattern
from burdenshare.articles.wordlists import words_of

NARROWEST, WIDEST = 40, 140
AROUND = 3  # breaks on either side that tell whether a text is wrapped here
FULL = 0.85  # of the width: letters of print are not equally wide
TOP = 8  # lines among which are headline, byline and day
LOOKED_AT = 200  # letters of a line that tell whether it is a row

SPARSE = 30  # letters to a digit: no row
DIGIT = pattern(r"\d", re.ASCII)
CELLS = pattern(r"\t|\||(?<![ ])[ ]{2,}(?=\S)")
NUMBER = pattern(r"[-+(<~]?[$€£]?[-+]?\d{1,15}(?:[.,]\d{1,15}){0,5}[%)]?[a-z*]?\)?", re.ASCII)
NO_NUMBER = frozenset({"-", "–", "—", "..", "...", "…", "n/a", "n.a.", "N/A"})
IN_NAMES = words_of("of and the for de per in at e p")  # 2015e, p: estimate, provisional
STARTS_ANEW = pattern(r"(?:[-*•▪◦‣●–—] |\d{1,3}[.)/] |\(?\d{1,2}/\d{0,2}\)? |[#>@|]|RT @|[QA][:.] )")
BY = pattern(r"(?:[A-Z][a-z]{3,9} )?[Bb][Yy] [A-Z]")
WORD = pattern(r"[^\W\d_]+")


def unwrapped(plain: str) -> str:
    """The same text with a space for each line break that only wraps a paragraph; its length stays.

    >>> unwrapped("Allies spent more in 2016 on their forces than in\\nthe year before.\\n\\nBerlin too.")
    'Allies spent more in 2016 on their forces than in the year before.\\n\\nBerlin too.'
    """
    lines = plain.split("\n")
    together = _together(lines)
    general = _width(lines)
    pieces = [lines[0]]
    for number, line in enumerate(lines[1:]):
        wraps = together[number] and _wraps(lines, together, number, general)
        pieces += [" " if wraps else "\n", line]
    return "".join(pieces)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: numbers, and next to them no words but names.

    >>> is_row("United Kingdom 2.2 2.1 2.3"), is_row("In 2014, 2015 and 2016 it rose")
    (True, False)
    """
    beginning = line[:LOOKED_AT]
    if SPARSE * len(DIGIT.findall(beginning)) < len(beginning):
        return False
    numbers, words = _numbers_and_words(beginning)
    if any(word[0].islower() and word not in IN_NAMES for word in words):
        return bool(numbers) and "\t" in beginning.strip() and len(words) <= 4 * numbers
    return numbers >= 2 and numbers * 2 >= len(words)


def numbers_in(line: str) -> int:
    """How many cells of a line are numbers."""
    return _numbers_and_words(line[:LOOKED_AT])[0]


def is_cells(line: str) -> bool:
    """Whether a line holds cells and nothing else, parted by tabs or upright strokes.

    >>> is_cells("| Ally | 2015 |"), is_cells("Allies spent more.")
    (True, False)
    """
    return line.count("|") >= 2 or "\t" in line.strip()


def _numbers_and_words(line: str) -> tuple[int, list[str]]:
    tokens = CELLS.sub(" ", line).split()
    numbers = [token for token in tokens if token in NO_NUMBER or NUMBER.fullmatch(token)]
    words = [token for token in tokens if WORD.match(token) and not NUMBER.fullmatch(token)]
    return len(numbers), words


def _width(lines: list[str]) -> int:
    """The length that four of five lines do not exceed; 0 where there is no line of several words."""
    lengths = sorted(len(line) for line in lines if " " in line.strip())
    return lengths[round(0.8 * (len(lengths) - 1))] if lengths else 0


def _together(lines: list[str]) -> list[bool]:
    """For each line break, whether the lines beside it can be of one paragraph."""
    heads = [number < TOP and _is_head(line) for number, line in enumerate(lines)]
    return [
        not (heads[number] or heads[number + 1] or _apart(lines[number], lines[number + 1]))
        for number in range(len(lines) - 1)
    ]


def _wraps(lines: list[str], together: list[bool], number: int, general: int) -> bool:
    """Whether a line break only wraps: as most breaks around it do, and its line is full.

    Where few lines stand together, the width of the whole text counts if it is larger.
    """
    if not NARROWEST / 2 <= len(lines[number]) <= WIDEST:
        return False
    first, last = number, number + 1
    while first > max(0, number - AROUND) and together[first - 1]:
        first -= 1
    while last < min(len(lines) - 1, number + 1 + AROUND) and together[last]:
        last += 1
    width = _width(lines[first : last + 1])
    if last - first < AROUND:
        width = max(width, general)
    if not NARROWEST <= width <= WIDEST:
        return False
    pairs = list(pairwise(lines[first : last + 1]))
    telling = sum(_full(before, after, width) and not _ends(before, after) for before, after in pairs)
    before, after = lines[number], lines[number + 1]
    return 2 * telling >= len(pairs) and (_full(before, after, width) or _goes_on(before, after, width))


def _apart(before: str, after: str) -> bool:
    """Whether two lines that follow one another cannot be of one paragraph, however long they are."""
    if not before.strip() or not after.strip():
        return True
    indented = after[0] in " \t" and before[0] not in " \t"
    begins = STARTS_ANEW.match(after) is not None and not before.rstrip().endswith((",", "-"))
    return indented or begins or is_row(before) or is_row(after) or is_cells(before) or is_cells(after)


def _is_head(line: str) -> bool:
    """Whether a line near the top names a day or an author, and nothing else."""
    by = BY.match(line) is not None and len(line) <= WIDEST and not line.rstrip().endswith((".", ","))
    return by or is_date_line(line.strip())


def _full(before: str, after: str, width: int) -> bool:
    """Whether the first word of a line would not have fitted into the line before."""
    word = len(after[: WIDEST + 1].split(maxsplit=1)[0]) if after.strip() else 0
    needed = width if _ends(before, after) else FULL * width
    return len(before) + 1 + word > needed and len(before) <= width / FULL


def _ends(before: str, after: str) -> bool:
    """Whether a sentence ends with the one line and another begins with the next."""
    return before.rstrip().endswith((".", "!", "?", ":", '"', "”")) and not after.lstrip()[:1].islower()


def _goes_on(before: str, after: str, width: int) -> bool:
    """Whether a line that is not full goes on in the next all the same."""
    return (
        width / 2 <= len(before) <= width / FULL
        and after[:1].islower()
        and not before.rstrip().endswith((".", "!", "?", ":"))
    )
