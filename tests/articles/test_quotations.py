"""What stands between quotation marks: pairs, inner marks, paragraphs, marks that nothing closes."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.blocks import blocks
from burdenshare.articles.quotations import MOST_QUOTATIONS, TOO_MANY, inner, masked, quotations
from burdenshare.articles.records import Quotation, Span
from burdenshare.articles.text import normalise


def found(text: str) -> list[tuple[Quotation, str]]:
    """The quotations of a text with their words."""
    plain, _ = normalise(text)
    return [(each, plain[each.span.start : each.span.end]) for each in quotations(plain, blocks(plain))[0]]


def words(text: str) -> list[str]:
    """The words of the quotations of a text."""
    return [each for _, each in found(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will pay,” he said.", ["We will pay,"]),
        ('"We will pay," he said. "All of it."', ["We will pay,", "All of it."]),
        ('“We will pay," he said.', ["We will pay,"]),
        ('"We will pay,” he said.', ["We will pay,"]),
        ("«We will pay», he said.", ["We will pay"]),
        ("„We will pay”, he said.", ["We will pay"]),
        ("``We will pay,'' he said.", ["We will pay,"]),
        ("‘We will pay,’ he said.", ["We will pay,"]),
        ("He called it (“a floor”).", ["a floor"]),
        ("He said it—“a floor”—twice.", ["a floor"]),
        ("No marks at all.", []),
    ],
)
def test_pairs_of_marks_of_any_kind(text, quoted):
    assert words(text) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“He told me ‘we pay’ twice,” Berg said.", ["He told me 'we pay' twice,"]),
        ("‘He told me “we pay” twice,’ Berg said. ‘Twice.’", ["He told me “we pay” twice,", "Twice."]),
        ("“Don't say it's the allies' share,” Berg said.", ["Don't say it's the allies' share,"]),
        ("‘Don’t say it’s the allies’ share,’ Berg said.", ["Don't say it's the allies' share,"]),
        ("‘In the ’90s we paid,’ Berg said.", ["In the '90s we paid,"]),
        ("The allies' share isn't Berlin's.", []),
    ],
)
def test_single_marks_inside_double_ones_and_apostrophes(text, quoted):
    assert words(text) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('A 16" gun fires.', []),
        ('A 16" gun is "loud", he said.', ["loud"]),
        ('He said "it is a 16" gun" twice.', ['it is a 16" gun']),
    ],
)
def test_a_straight_mark_after_a_digit_is_inches(text, quoted):
    assert words(text) == quoted


def test_a_quotation_goes_on_in_the_next_paragraph_where_that_begins_with_a_mark():
    first, second = found("“It is a floor.\n\n“It moves,” Berg said.")
    assert (first[0].open, first[0].continues, first[1]) == (True, False, "It is a floor.")
    assert (second[0].open, second[0].continues, second[1]) == (False, True, "It moves,")


def test_a_mark_that_nothing_closes_ends_with_its_paragraph():
    first, second = found("“We will pay, Berg said.\n\nOslo was quiet. “It is late,” Lind said.")
    assert (first[0].open, first[1]) == (True, "We will pay, Berg said.")
    assert (second[0].continues, second[1]) == (False, "It is late,")


def test_a_stray_closing_mark_shifts_nothing():
    assert words("We will pay,” he said.\n\n“It is late,” she said.") == ["It is late,"]


def test_inner_quotations_of_the_other_kind():
    text = "He told me 'we pay', and left."
    assert [text[each.span.start : each.span.end] for each in inner(text, Span(0, len(text)))] == ["we pay"]


# --- bounds and anything -----------------------------------------------------------------------------


def test_of_too_many_quotations_the_first_are_read_and_a_note_says_so():
    text = "“a” " * (MOST_QUOTATIONS + 5)
    read, notes = quotations(text, blocks(text))
    assert (len(read), notes) == (MOST_QUOTATIONS, (TOO_MANY,))


@pytest.mark.parametrize("piece", ["“", "”", '"', "'", "‘a ", "’", "a' ", "“'", '1"', "“a” ", "\n\n“"])
def test_100_kilobytes_of_marks(piece):
    text = normalise(piece * (100_000 // len(piece)))[0]
    parts = blocks(text)
    start = time.process_time()
    quotations(text, parts)
    assert time.process_time() - start < 2


@given(st.text(alphabet="“”\"'’‘«» \n.,ab1–", max_size=120))
def test_quotations_lie_in_their_blocks_in_order_and_apart(text):
    plain, _ = normalise(text)
    parts = blocks(plain)
    read, _ = quotations(plain, parts)
    for each in read:
        assert each.span.start < each.span.end
        assert parts[each.block].span.holds(each.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(read))
    hidden = masked(plain, read)
    assert len(hidden) == len(plain)
    assert all(
        plain[place] == hidden[place] or any(each.span.start <= place < each.span.end for each in read)
        for place in range(len(plain))
    )
