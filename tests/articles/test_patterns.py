"""No pattern of the reader is slow on a text made against it: work grows with its length, not faster.

What is limited is the processor's time, so that a busy machine changes nothing: a linear pattern needs less
than a second for a text of 100 kB, one that grows with the square of the length needs a minute.
"""

import re
import signal
import time

import pytest

from burdenshare.articles.names import mentions
from burdenshare.ledger.known import open_ledger
from tests.articles.patterns import begun, drawn_out, patterns, repeats

LENGTH, SECONDS = 100_000, 10
SHORT, LESS = 30_000, 2
PIECES = (" ", "\n", "1", "1,", "a", "A ", "a-", '"', "the ", "1 % of ")
END = "\n\0"
PATTERNS = patterns()
QUADRATIC = (r"\s*(?:x|y)z", r"(?:[\w-]+ )?end\b", r"[ ]{2,}(?=\S)")
EXPONENTIAL = (r"(?:a+)+b", r"(?:a|aa)*b", r"(?:\w+\s*)*!")


class TooSlow(Exception):
    """A pattern has used its time."""


def searched(pattern: re.Pattern, text: str, limit: float = SECONDS) -> None:
    """Look for every match in a text.

    Raises:
        TooSlow: If it takes more of the processor's time than the limit.
    """

    def stop(*_: object) -> None:
        raise TooSlow(f"{text[:60]!r} …")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        for _ in pattern.finditer(text if isinstance(pattern.pattern, str) else text.encode()):
            pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_the_patterns_are_found(capsys):
    with capsys.disabled():
        print(f"{len(PATTERNS)} patterns", end=" ")
    assert len(PATTERNS) > 300
    assert {"numerals.FIGURE", "dates.TRIGGER", "figures.NUMBERS[0].after"} <= PATTERNS.keys()


@pytest.mark.parametrize("path", PATTERNS)
def test_a_pattern_is_linear_in_a_text_made_of_itself(path):
    pattern = PATTERNS[path]
    searched(pattern, drawn_out(begun(pattern), LENGTH))
    for before, body in repeats(pattern):
        searched(pattern, f"{before}{drawn_out(body, SHORT)}{END}", LESS)


@pytest.mark.parametrize("piece", PIECES)
def test_every_pattern_is_linear_in_one_sign_again_and_again(piece):
    text = drawn_out(piece, SHORT)
    for pattern in PATTERNS.values():
        searched(pattern, text, LESS)


def test_the_names_of_allies_are_linear():
    countries = open_ledger().countries
    start = time.process_time()
    for piece in ("the ", "United ", "European allies and ", "A", *PIECES):
        mentions(drawn_out(piece, LENGTH), countries)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("slow", [*QUADRATIC, *EXPONENTIAL])
def test_a_slow_pattern_is_told(slow):
    pattern = re.compile(slow)
    with pytest.raises(TooSlow):
        for before, body in [*repeats(pattern), *(("", piece) for piece in (begun(pattern), *PIECES))]:
            searched(pattern, f"{before}{drawn_out(body, SHORT)}{END}", limit=0.5)
