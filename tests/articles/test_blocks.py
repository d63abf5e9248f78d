"""The parts of a text in the ways that agencies, papers, debates, interviews, threads and releases write."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.blocks import blocks
from burdenshare.articles.datelines import day_in
from burdenshare.articles.lines import unwrapped


def told(plain: str) -> list[tuple[str, str]]:
    """The kind and the words of each block."""
    return [(block.kind, plain[block.span.start : block.span.end]) for block in blocks(plain)]


def kinds(plain: str) -> list[str]:
    return [block.kind for block in blocks(plain)]


def turns(plain: str) -> list[tuple[str, str]]:
    """The speaker and the words of each turn and post."""
    return [
        (block.speaker, plain[block.span.start : block.span.end])
        for block in blocks(plain)
        if block.kind in {"turn", "post"}
    ]


# --- paragraphs and lines ------------------------------------------------------------------------

LINEAR = 20  # seconds of the processor; what grows with the square takes minutes
WRAPPED = """\
The ministers of the alliance met in Brussels on Friday, and said that
they would spend more on defence than in the year before.

Five of them had met the guideline of 2 per cent of gross domestic
product, the figures show; most of the others have plans to get there
within a decade. Germany
is one of them.
"""


def test_paragraphs_are_parted_by_empty_lines_and_wrapped_lines_belong_together():
    assert unwrapped(WRAPPED).split("\n\n") == [
        "The ministers of the alliance met in Brussels on Friday, and said that they would spend more on "
        "defence than in the year before.",
        "Five of them had met the guideline of 2 per cent of gross domestic product, the figures show; most "
        "of the others have plans to get there within a decade. Germany\nis one of them.\n",
    ]
    assert len(blocks(WRAPPED)) == 3


def test_a_wrapped_text_without_empty_lines_ends_its_paragraphs_with_short_lines():
    text = WRAPPED.replace("\n\n", "\n").replace("Germany\nis", "Germany is")
    assert [words[:20] for _, words in told(text)] == ["The ministers of the", "Five of them had met"]


def test_a_line_is_a_paragraph_where_lines_are_long_or_end_anyhow():
    long = (
        "Five of them had met the guideline of 2 per cent of gross domestic product, the figures show. " * 3
    )
    assert kinds(f"{long}\n{long}\n{long}") == ["paragraph"] * 3
    short = (
        "Allies met on Friday in the city of Brussels.\nThey said little about what it costs.\nNobody asked."
    )
    assert kinds(short) == ["paragraph"] * 3


def test_lists_are_not_run_together():
    text = (
        "The figures:\n- Germany spent 1.2 per cent of GDP on arms\n- France spent 1.8 per cent of GDP on it"
    )
    assert told(text)[1:] == [
        ("paragraph", "Germany spent 1.2 per cent of GDP on arms"),
        ("paragraph", "France spent 1.8 per cent of GDP on it"),
    ]
    assert told("1. Germany spent more.\n2. So did France.\n2.1 % is enough.") == [
        ("paragraph", "Germany spent more."),
        ("paragraph", "So did France."),
        ("paragraph", "2.1 % is enough."),
    ]


def test_20_000_blank_lines():
    start = time.process_time()
    assert kinds("Allies met." + "\n" * 20_000 + "They agreed.") == ["paragraph", "paragraph"]
    assert time.process_time() - start < LINEAR


# --- headline, byline, dateline, caption ---------------------------------------------------------


def test_an_agency_report():
    text = """Allies spend more on defence, figures show

By Anna Berg and Tom Lind, Defence Correspondents

BRUSSELS, March 31, 2017 (Agency) - NATO allies said that they would spend more.

FILE PHOTO: Ministers at a meeting. REUTERS/Somebody

What comes next

Berlin has to decide whether a rise to 1.5 per cent of GDP is enough; few believe that it is.

(Reporting by Anna Berg; editing by Tom Lind)
"""
    assert told(text) == [
        ("headline", "Allies spend more on defence, figures show"),
        ("byline", "By Anna Berg and Tom Lind, Defence Correspondents"),
        ("dateline", "BRUSSELS, March 31, 2017 (Agency)"),
        ("paragraph", "NATO allies said that they would spend more."),
        ("caption", "FILE PHOTO: Ministers at a meeting. REUTERS/Somebody"),
        ("headline", "What comes next"),
        (
            "paragraph",
            "Berlin has to decide whether a rise to 1.5 per cent of GDP is enough; few believe that it is.",
        ),
        ("byline", "(Reporting by Anna Berg; editing by Tom Lind)"),
    ]


@pytest.mark.parametrize(
    ("dateline", "dash"),
    [
        ("BRUSSELS, March 31 (Agency)", " - "),
        ("BRUSSELS (AP)", " — "),
        ("WARSAW, Poland (AP)", " — "),
        ("ST. PAUL, Minn., Sept. 5", " -- "),
        ("LONDON", " — "),
        ("THE HAGUE", " – "),
        ("BERLIN/BRUSSELS, 31 March 2017", " – "),
        ("Brussels, 31 March 2017", " – "),
        ("(Brussels, 31 March 2017)", " - "),
        ("Oslo (NTB)", " - "),
        ("BRUSSELS, Friday, 31 March 2017", " - "),
        ("NEW DELHI", ": "),
        ("BRUSSELS, March 31, 2017 /PRNewswire/", " -- "),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline, dash):
    text = f"{dateline}{dash}Germany spent 1.2 per cent of GDP on defence."
    assert told(text) == [
        ("dateline", dateline),
        ("paragraph", "Germany spent 1.2 per cent of GDP on defence."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of 28 - spends more.",
        "GERMANY SPENDS MORE - MINISTER",
        "Germany - not France - spent less.",
        "Germany, France and Italy - the largest three - spent less.",
        "On 31 March 2017 – a Friday – ministers met.",
        "Spending rose (again) - by 5 per cent.",
        "UK: Spending rose by 5 per cent.",
    ],
)
def test_what_is_no_dateline(text):
    assert kinds(text) == ["paragraph"]


@pytest.mark.parametrize(
    "byline",
    [
        "By Anna Berg",
        "By Anna Berg in Brussels and Tom von Lind",
        "BY ANNA BERG | 31 MARCH 2017",
        "Written by: Anna Berg, Defence Editor",
        "By Anna Berg, 31 March 2017",
    ],
)
def test_a_byline(byline):
    assert kinds(f"Allies spend more\n{byline}\n\nThey met in Brussels.") == [
        "headline",
        "byline",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By 2024 all allies will spend more.",
        "By spending more, Berlin hopes to please.",
        "By whom was it asked?",
    ],
)
def test_what_is_no_byline(line):
    assert "byline" not in kinds(f"Allies spend more\n{line}\n\nThey met in Brussels.")


def test_a_sentence_alone_is_a_paragraph():
    assert kinds("Germany spent 1.2 per cent of GDP on defence") == ["paragraph"]


def test_headings_of_markdown():
    text = "# Who pays\n\nWe all do, says the minister.\n\n## A floor\n\nIt is 2 per cent of GDP."
    assert told(text)[::2] == [("headline", "Who pays"), ("headline", "A floor")]


# --- turns ---------------------------------------------------------------------------------------


def test_a_debate():
    text = """MODERATOR: Good evening. Mr Lind, is 2 % enough?
LIND: 2.0 percent is a floor, and Germany spends 1.2.
MS. BERG (Denmark): I do not agree.
(Applause)
LIND: Why not?
"""
    assert turns(text) == [
        ("MODERATOR", "Good evening. Mr Lind, is 2 % enough?"),
        ("LIND", "2.0 percent is a floor, and Germany spends 1.2."),
        ("MS. BERG (Denmark)", "I do not agree."),
        ("LIND", "Why not?"),
    ]
    assert kinds(text)[3] == "paragraph"


def test_an_interview_goes_on_over_paragraphs_until_the_editors_speak():
    text = """Anna Berg heads the budget office of her ministry. She was asked about burdens.

Q: Who pays?

A: We all do. That is what matters.

It has always been so.

Q: And Germany?

A. Less than it should.

This interview has been edited for length and clarity.
"""
    assert turns(text) == [
        ("Q", "Who pays?"),
        ("A", "We all do. That is what matters."),
        ("A", "It has always been so."),
        ("Q", "And Germany?"),
        ("A", "Less than it should."),
    ]
    assert kinds(text)[-1] == "paragraph"


def test_names_as_labels():
    text = """Euronews: Is it a debt?
Jens van der Berg: No. Nobody owes anything.
Euronews: What is it then?
Jens van der Berg: A guideline. Others may say: pay up.
"""
    assert [speaker for speaker, _ in turns(text)] == ["Euronews", "Jens van der Berg"] * 2
    assert turns("**Anna Berg:** We will pay.") == [("Anna Berg", "We will pay.")]
    assert turns("[00:12:31] Secretary Lind: It is late.") == [("Secretary Lind", "It is late.")]
    assert turns("Anna Berg:\nIt is late.\nTom Lind:\nIt is.\nAnna Berg:\nSo be it.")[1] == (
        "Tom Lind",
        "It is.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "He said: “We will pay.”",
        "Berg Said: We will pay.",
        "The question: who pays for our defence?",
        "Burden Sharing: Why We Pay",
        "Germany: 1.2 %\nFrance: 1.8 %\nItaly: 1.1 %",
        "Note: We count pensions.\nSource: NATO",
        "Photo: our own",
        "Contact: Anna Berg, press office\nTel: 555",
        "See https://www.example.org: it says so.",
        "The Numbers: Germany spent 1.2 per cent.\n\nThe Politics: Few like it.",
        "Berlin has three options: pay, talk, wait.",
    ],
)
def test_what_is_no_turn(text):
    assert turns(text) == []


def test_an_article_with_one_exchange_is_not_a_transcript():
    narration = "The minister then left for Berlin, and the others stayed to talk about it."
    text = f"Q: Who pays?\n\nA: We all do.\n\n{narration}\n\n" + f"{narration}\n\n" * 4
    assert kinds(text)[:2] == ["turn", "turn"]
    assert kinds(text)[-1] == "paragraph"


# --- posts ---------------------------------------------------------------------------------------


def test_a_thread():
    text = """Anna Berg @aberg · 31 Mar 2017
1/ Germany spends 1.2 % of GDP on defence. A thread.
2/ That is 2/3 of what France spends.
3/ RT @lind: Allies promised 2 % by 2024. (3/3)
"""
    assert turns(text) == [
        ("@aberg", "Germany spends 1.2 % of GDP on defence. A thread."),
        ("@aberg", "That is 2/3 of what France spends."),
        ("@lind", "Allies promised 2 % by 2024."),
    ]
    assert kinds(text)[0] == "byline"


def test_posts_with_handles():
    assert turns("@president: Germany owes vast sums!\nRT @berg: No such debt exists.") == [
        ("@president", "Germany owes vast sums!"),
        ("@berg", "No such debt exists."),
    ]
    assert turns("Anna Berg (@aberg): 2 % is a floor.") == [("@aberg", "2 % is a floor.")]
    assert turns("@lind You are wrong about 2/3 of this.") == [("", "@lind You are wrong about 2/3 of this.")]


def test_a_post_within_an_article_is_signed():
    text = """The president went online on Saturday.

Germany owes vast sums of money!

— The President (@president) March 18, 2017

Berlin disagreed at once, and so did others."""
    assert turns(text) == [("@president", "Germany owes vast sums of money!")]
    assert kinds(text)[-1] == "paragraph"


@pytest.mark.parametrize("text", ["2/3 of allies met it.", "1/3 of NATO's budget", "Ask @berg about it."])
def test_what_is_no_post(text):
    assert turns(text) == []


# --- tables --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "table",
    [
        "Ally 2014 2015 2016e\nGermany 1.18 1.18 1.19\nUnited Kingdom 2.2 2.1 2.2",
        "Country\t2014\t2015\nGermany\t1.18\t1.19\nBosnia and Herzegovina\t1.1\t..",
        "| Ally | 2014 | 2015 |\n|---|---|---|\n| Germany | 1.18 | 1.19 |",
        "Germany    $41.6    -1.2%\nFrance     $43.5     0.4%",
        "Germany\n1.18\n1.19\nFrance\n1.82\n1.80",
        "Germany 1.18 1.18 1.19 1.24 1.23",
    ],
)
def test_a_table_pasted_as_text(table):
    assert told(table) == [("table", table)]
    around = f"Five allies met it, the table shows.\n\n{table}\n\nGermany is not among them."
    assert kinds(around) == ["paragraph", "table", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2014, 2015 and 2016 it rose by 1.2, 1.3 and 1.4 per cent.\nIn 2017, 2018 and 2019 it fell.",
        "Germany spent 1.2 per cent, France 1.8, Italy 1.1, Spain 0.9.",
        "2 %",
        "2024",
    ],
)
def test_prose_with_many_numbers_is_no_table(text):
    assert "table" not in kinds(text)


# --- the day -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "metadata", "day"),
    [
        ("BRUSSELS, March 31, 2017 (Agency) - Allies met.", None, date(2017, 3, 31)),
        ("BRUSSELS, 31 Mar. 2017 – Allies met.", date(2017, 4, 2), date(2017, 3, 31)),
        ("BRUSSELS, March 31 (Agency) - Allies met.", None, None),
        ("BRUSSELS, Dec 31 (Agency) - Allies met.", date(2018, 1, 1), date(2017, 12, 31)),
        ("BRUSSELS, Feb. 29 (Agency) - Allies met.", date(2016, 3, 1), date(2016, 2, 29)),
        ("Allies met.", date(2017, 4, 2), date(2017, 4, 2)),
        ("Allies meet\n31 March 2017\nThey met in Brussels.", None, date(2017, 3, 31)),
        ("Allies meet\nPublished: Friday 31 March 2017, 10:45 GMT\nThey met.", None, date(2017, 3, 31)),
        ("Allies meet\nDate: 2017-03-31\nThey met.", None, date(2017, 3, 31)),
        ("Allies meet\n31.03.2017\nThey met.", None, date(2017, 3, 31)),
        ("Allies meet\nBy Anna Berg, 31st March 2017\n\nThey met.", None, date(2017, 3, 31)),
        ("Press release\n\nBrussels, 31 March 2017\n\nThe ministry welcomes it.", None, date(2017, 3, 31)),
        ("Allies met on 31 March 2017.", None, None),
        ("Allies met.\n\n" * 20 + "31 March 2017", None, None),
        ("BRUSSELS, 31 Feb 2017 - Allies met.", None, None),
    ],
)
def test_the_day(text, metadata, day):
    assert day_in(text, blocks(text), metadata) == day


# --- any text ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Q: ", "A. ", "@berg", "RT @lind: ", "1/ ", "Anna Berg: ", "BRUSSELS, March 31 ", "(Agency) - ",
        "By Anna ",
        "\n", "\n\n", "\t", "|", "1.18 ", "Germany ", "spent more. ", "“We", "will pay,” ", "# ", "- ",
        "— ", "31 March 2017",
        "\u2028", "é", " ", "Photo: ", "**", "(3/3)", "/AFP",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_blocks_lie_in_the_text_in_order_and_are_not_empty(plain):
    found = blocks(plain)
    places = [0] + [place for block in found for place in (block.span.start, block.span.end)] + [len(plain)]
    assert places == sorted(places)
    for block in found:
        words = plain[block.span.start : block.span.end]
        assert words and words == words.strip()
    day_in(plain, found)
    assert len(unwrapped(plain)) == len(plain)


@pytest.mark.parametrize(
    "piece",
    [
        "Q: ", "A: a\n", "@berg: ", "RT @lind: ", "1/ ", "1/2\n", "Anna Berg: ", "BRUSSELS, March 31 ",
        "BRUSSELS/", "(A",
        "By Anna ", "\n", " ", "\t", "|", "1.18 ", "1.18\n", "a|b|c\n", "a\tb\n", "A @a\n", "@a\n", "1,",
        "$1", "Germany\n1\n", "A ", "A", "a", "a\n", "# ", "- ",
        "—", "31 March 2017 ", "Mar ", "[", "((", "Photo: ", "REUTERS/A", "This interview ", "''", "``",
        "\u00ad", "\r\n", "»\n",
        "<", "&amp;", "“", "The of ", "Monday ", "**", "2017-03-31",
    ],
)  # fmt: skip
def test_100_kilobytes_of_anything_repeated(piece):
    from burdenshare.articles.text import normalise

    plain = normalise(piece * (100_000 // len(piece)))[0]
    start = time.process_time()
    day_in(plain, blocks(unwrapped(plain)))
    assert time.process_time() - start < LINEAR
