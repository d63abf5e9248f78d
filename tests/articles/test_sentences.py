"""Cutting a text into sentences that know where its quotations are."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.blocks import blocks
from burdenshare.articles.quotations import quotations
from burdenshare.articles.sentences import LONGEST, sentences
from burdenshare.articles.text import normalise


def cut(text: str) -> list[str]:
    """The sentences of a text."""
    plain, _ = normalise(text)
    parts = blocks(plain)
    quoted, _ = quotations(plain, parts)
    return [plain[each.span.start : each.span.end] for each in sentences(plain, parts, quoted)]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Berg left at 5 p.m. on Monday. | He paid.",
        "The U.S. Congress met. | It voted.",
        "It met in the U.S. | The vote was close.",
        "The share was 2.1 per cent. | France paid 1.8.",
        "It fell on Sept. 3. | Nobody saw it.",
        "See No. 5 of the list. | It is short.",
        "J. K. Berg spoke. | So did A. Lind.",
        "Is it late? | Yes! | It is.",
        "It rose (by 2 per cent.) | Then it fell.",
        "He waited… | Nothing came.",
        "Allies, e.g. Norway, paid. | Others did not.",
    ],
)
def test_where_sentences_end(text):
    assert cut(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "“We will pay. We always did. Ask them,” Berg said. | Nobody asked.",
        "“Will we pay?” Berg asked. | “We will.”",
        "“We will pay!” said Berg. | He left.",
        "Berg said: “We will pay.” | He left.",
        "“We will pay.” | Oslo was quiet.",
        "“It is late,” Berg said. | “It is very late.”",
    ],
)
def test_a_quotation_and_whose_it_is_are_one_sentence(text):
    assert cut(text.replace(" | ", " ")) == text.split(" | ")


def test_no_sentence_reaches_over_a_block():
    assert cut("A line without a stop\n\nand another one.") == ["A line without a stop", "and another one."]


# --- bounds and anything -----------------------------------------------------------------------------


def test_no_sentence_is_longer_than_people_write():
    found = cut("he said " * 20_000)
    assert max(len(sentence) for sentence in found) <= LONGEST
    assert " ".join(found) == ("he said " * 20_000).strip()


def test_a_word_without_end_is_cut():
    assert [len(sentence) for sentence in cut("a" * 4_000)] == [LONGEST, LONGEST, 1_000]


@pytest.mark.parametrize("piece", [".", ". ", "A. ", "...”", "p.m. A ", "said ", "“a. ", "? said ", "a.A. "])
def test_100_kilobytes_of_anything_repeated(piece):
    text = normalise(piece * (100_000 // len(piece)))[0]
    parts = blocks(text)
    quoted, _ = quotations(text, parts)
    start = time.process_time()
    sentences(text, parts, quoted)
    assert time.process_time() - start < 2


@given(st.text(alphabet="aB.!? “”'\n)…1,", max_size=150))
def test_sentences_lie_in_their_blocks_in_order_and_leave_out_only_space(text):
    plain, _ = normalise(text)
    parts = blocks(plain)
    quoted, _ = quotations(plain, parts)
    found = sentences(plain, parts, quoted)
    assert all(parts[each.block].span.holds(each.span) for each in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for number, block in enumerate(parts):
        inside = "".join(plain[each.span.start : each.span.end] for each in found if each.block == number)
        whole = plain[block.span.start : block.span.end]
        assert "".join(inside.split()) == "".join(whole.split())


def test_a_picture_ends_a_sentence_where_a_new_one_opens():
    words = "They pay 2 % \U0001f680 Madrid does not, says \U0001f680 the minister."
    assert cut(words) == ["They pay 2 % \U0001f680", "Madrid does not, says \U0001f680 the minister."]
