"""Who says what: turns, posts, quotations, reports, and how each is put forward."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.text import normalise
from tests.articles.spoken import pairs, said

LINEAR = 6  # seconds of the processor; a quadratic reader takes minutes

# --- turns and posts ---------------------------------------------------------------------------------

DEBATE = """Mr. Alan Rook (North Weald): We stood at 2.17 % last year. Britain keeps faith.

I beg to move.

Ms Oona Dale (Leith): Will the hon. Gentleman give way?

Mr. Rook: With pleasure. [Interruption.] They may shout.

The Minister of State, Ministry of Defence (Mrs. Pippa Grey): He says 2.17 %. I agree with him.

Question put and agreed to."""


def test_a_turn_is_said_by_whom_its_label_names():
    turns = [one for one in said(DEBATE) if one.statement.resolved_by == "label"]
    assert [(one.who, one.phrase) for one in turns] == [
        ("Alan Rook", "Mr. Alan Rook (North Weald)"),
        ("Oona Dale", "Ms Oona Dale (Leith)"),
        ("Alan Rook", "Mr. Rook"),
        ("Pippa Grey", "The Minister of State, Ministry of Defence (Mrs. Pippa Grey)"),
    ]
    assert turns[3].person.role == "Minister of State, Ministry of Defence"


def test_a_turn_holds_its_paragraphs_but_neither_asides_nor_procedure():
    contents = [one.content for one in said(DEBATE) if one.statement.resolved_by == "label"]
    assert contents[0] == "We stood at 2.17 % last year. Britain keeps faith. | I beg to move."
    assert contents[2] == "With pleasure. | They may shout."
    assert not any("Question put" in content for content in contents)


def test_he_in_a_turn_is_never_whoever_speaks():
    assert ("Alan Rook", "2.17 %") in pairs(DEBATE)


def test_an_interviewer_without_a_name_is_anonymous_and_the_interviewed_is_named_above():
    text = """Jan Berg, deputy defence minister, spoke to us in Prague.

Q: What do you spend? And why?

A: About one per cent. That is not two.

Q: There are people who say that Prague owes billions.

A: They are wrong."""
    turns = [one for one in said(text) if one.statement.resolved_by == "label"]
    assert [one.who for one in turns] == ["Q", "Jan Berg", "Q", "Jan Berg"]
    assert [one.person.anonymous for one in turns] == [True, False, True, False]
    assert [one.statement.polarity for one in turns][:3] == ["question", "asserted", "asserted"]
    assert ("people", "Prague owes billions") in pairs(text)


THREAD = """Anna Berg @aberg · 31 March 2017

RT @eagle: Germany OWES us for twenty years. 5 pay.

1/ A thread on what allies spend.

2/ "5 pay". Five of 28 were at 2% of GDP.

3/ "Europe pays for nothing!" Nope.

4/ @chartist says that Norway is second. He also claims that Britain cut its budget."""


def test_posts_of_a_texts_own_author_are_the_text_and_a_repost_is_not():
    found = pairs(THREAD)
    assert found[0] == ("@eagle", "Germany OWES us for twenty years. 5 pay.")
    assert not any("A thread" in content for _, content in found)


def test_a_quotation_that_repeats_what_somebody_said_is_theirs():
    assert ("@eagle", "5 pay") in pairs(THREAD)


def test_a_quotation_of_nobody_in_a_post_is_nobodys():
    assert ("", "Europe pays for nothing!") in pairs(THREAD)


def test_he_after_a_handle():
    assert ("@chartist", "Britain cut its budget") in pairs(THREAD)


def test_posts_of_several_authors_are_each_ones():
    text = "@aberg: Germany spends 1.2 %.\n@lind: No, it spends 1.3 %."
    assert pairs(text) == [("@aberg", "Germany spends 1.2 %."), ("@lind", "No, it spends 1.3 %.")]


@pytest.mark.parametrize(
    ("byline", "who"),
    [
        ("By Eleanor Strand", "Eleanor Strand"),
        ("By ELEANOR STRAND, Defence Correspondent", "ELEANOR STRAND"),
        ("By Eleanor Strand and Carlos Marin", ""),
    ],
)
def test_i_is_the_author_whom_a_byline_names_alone(byline, who):
    text = (
        f"Counting\n\n{byline}\n\nI told them last year that the table was wrong, and nobody listened to me."
    )
    assert [one.who for one in said(text)] == [who]


# --- the forms in which one sentence says that somebody says something ---------------------------------

QUOTED = [
    ("“We will pay,” the Dane said.", "Dane", "We will pay,"),
    ("“We will pay,” said Berg, who left at once.", "Berg", "We will pay,"),
    ("Berg said: “We will pay.”", "Berg", "We will pay."),
    ("“We will pay,” Berg said. “It is late.”", "Berg", "We will pay, | It is late."),
    ("“We,” Berg said, “will pay the bill.”", "Berg", "We, | will pay the bill."),
    ("‘We will pay,’ said Berg.", "Berg", "We will pay,"),
    ('"We will pay," Berg told reporters on Friday.', "Berg", "We will pay,"),
    ("“We will pay,” said Anna Berg, the minister, on the eve of the talks.", "Anna Berg", "We will pay,"),
    ("Asked about it, Berg replied: “We will pay.”", "Berg", "We will pay."),
    ("“We will pay” – Anna Berg", "Anna Berg", "We will pay"),
]
MIXED = [
    ("Berg said the goal was “a floor”.", "Berg", "the goal was “a floor”"),
    ("Berg called the goal “a floor, not a ceiling”.", "Berg", "the goal “a floor, not a ceiling”"),
    ("Berg was unimpressed, adding that it was “a rumour”.", "Berg", "it was “a rumour”"),
]
REPORTED = [
    ("Berg told allies that the goal was a floor.", "Berg", "the goal was a floor"),
    ("Berg said the goal was a floor.", "Berg", "the goal was a floor"),
    ("The goal is a floor, Berg said.", "Berg", "The goal is a floor"),
    ("The goal is a floor, figures show.", "figures", "The goal is a floor"),
    ("The goal, Berg said, is a floor.", "Berg", "The goal | is a floor"),
    ("Berg paused and said that it was late.", "Berg", "it was late"),
    ("Berg took questions, saying that it was late.", "Berg", "it was late"),
    ("According to Berg, the goal is a floor.", "Berg", "the goal is a floor"),
    ("The goal is a floor, according to Berg.", "Berg", "The goal is a floor"),
    ("As Berg put it, the goal is a floor.", "Berg", "the goal is a floor"),
    ("In Berg's words, the goal is a floor.", "Berg", "the goal is a floor"),
    ("Berg's demand that Oslo pay was heard.", "Berg", "Oslo pay was heard"),
    ("Berg denied that Denmark owed anything.", "Berg", "Denmark owed anything"),
    ("Berg declined to say whether it was late.", "Berg", "whether it was late"),
    ("Berg (R-Ohio) said that it was late.", "Berg", "it was late"),
    ("Berg, who had flown in from Oslo, said that it was late.", "Berg", "it was late"),
    ("Denmark was said to be late.", "", "Denmark | to be late"),
    ("It is often claimed that Denmark is late.", "", "Denmark is late"),
    ("One hears that Denmark is late.", "", "Denmark is late"),
    ("Berg was quoted as saying that it was late.", "Berg", "it was late"),
]


@pytest.mark.parametrize(
    ("text", "who", "content", "kind"),
    [
        *((*row, "direct") for row in QUOTED),
        *((*row, "mixed") for row in MIXED),
        *((*row, "reported") for row in REPORTED),
    ],
)
def test_a_form_has_its_speaker_and_its_content(text, who, content, kind):
    (one,) = said(text)
    assert (one.who, one.content, one.statement.kind) == (who, content, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The report was late.",
        "Its claims were never heard.",
        "Berg is asked to leave.",
        "The “coalition of the willing” met.",
        "He read “The Art of War” on the plane.",
        "I say we should go.",
        "Nobody says that it is late.",
        "The summit ended in a statement of regret.",
    ],
)
def test_what_is_no_statement(text):
    assert said(text) == []


# --- quotations beyond one sentence --------------------------------------------------------------------


def test_a_quotation_over_paragraphs_is_one_statement():
    text = "“Two per cent was a ceiling,” Berg said. “It is a floor.\n\n“It moves.”\n\nNobody clapped."
    assert pairs(text) == [("Berg", "Two per cent was a ceiling, | It is a floor. | It moves.")]


def test_a_paragraph_that_announces_the_next():
    assert pairs("Berg went on:\n\n“We will pay, and late.”") == [("Berg", "We will pay, and late.")]


def test_a_floating_quotation_is_the_last_speakers():
    text = "Berg said that it was late.\n\n“It is very late.”"
    assert pairs(text) == [("Berg", "it was late"), ("Berg", "It is very late.")]


def test_a_floating_quotation_at_the_top_is_the_next_speakers():
    text = "“It is very late indeed.”\n\nThe hall was cold.\n\n“We will pay,” Anna Berg said."
    assert pairs(text) == [("Anna Berg", "It is very late indeed."), ("Anna Berg", "We will pay,")]


def test_a_list_is_what_was_found():
    text = "The report finds that:\n\n– Norway pays more;\n\n– Denmark says that it is late.\n\nNobody knew."
    found = said(text)
    assert [(one.who, one.content, one.statement.within) for one in found] == [
        ("report", "Norway pays more | Denmark says that it is late", None),
        ("Denmark", "it is late", 0),
    ]


def test_a_quotation_in_a_quotation_is_the_inner_speakers():
    outer, inner = said("Berg said: “My neighbour told me, ‘You promised two per cent.’ I laughed.”")
    assert (outer.who, inner.who, inner.statement.within) == ("Berg", "Berg's neighbour", 0)
    assert inner.content == "You promised two per cent."


def test_nothing_is_nested_deeper_than_three():
    text = "Anna said that Bea said that Carl said that Dora said that Emil said that it was late."
    depths = {0: 1}
    for number, one in enumerate(said(text)):
        within = one.statement.within
        depths[number] = 1 if within is None else depths[within] + 1
    assert max(depths.values()) <= 5


def test_a_mark_that_nothing_closes_takes_its_paragraph_alone():
    text = "“We will pay, Berg said.\n\nOslo was quiet.\n\n“It is late,” Lind said."
    assert ("Lind", "It is late,") in pairs(text)
    assert not any("Oslo" in content for _, content in pairs(text))


# --- how it is put forward -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Berg said that it was late.", "asserted"),
        ("Berg said that Germany would need another $37 billion a year.", "asserted"),
        ("NATO estimated that Croatia would spend 1.75% of GDP in 2019.", "asserted"),
        ("The ministry reckons with 1.68% for this year, Berg said.", "asserted"),
        ("Berg denied that Denmark owed anything.", "denied"),
        ("Berg did not say that Denmark was late.", "denied"),
        ("They are not, Berg says.", "denied"),
        ("Berg asked whether Denmark was late.", "question"),
        ("“Is it late?” Berg asked.", "question"),
        ("Berg urged Denmark to pay.", "demand"),
        ("“Denmark must pay,” Berg said.", "demand"),
        ("“We need a spreadsheet,” Berg said.", "demand"),
        ("Berg promised that Denmark would pay.", "intention"),
        ("Norway said that it would reach 2% in 2024.", "intention"),
        ("Denmark will raise its budget by a tenth, Berg said.", "intention"),
        ("“We will pay,” Berg said.", "intention"),
        ("“If Denmark paid, we would too,” Berg said.", "condition"),
        ("“If growth stays weak, it will buy less,” Berg said.", "prediction"),
        ("Berg said that eight allies would be there by 2024.", "prediction"),
        ("Berg thinks that the goal will be forgotten.", "prediction"),
        ("Berg warned that the money would vanish.", "prediction"),
        ("Berg believes that Denmark is late.", "opinion"),
        ("Berg declined to say whether it was late.", "withheld"),
        ("“Ask me in ten years,” Berg replied.", "withheld"),
    ],
)
def test_how_something_is_put_forward(text, polarity):
    outer = min(said(text), key=lambda one: one.statement.within is not None)
    assert outer.statement.polarity == polarity


# --- anything ------------------------------------------------------------------------------------------

WORDS = [
    *("Berg", "Anna Berg", "he", "it", "said", "says", "told", "that", "called", "according", "to", "as"),
    *("asked", "whether", "denied", "claim", "not", "would", "and", "who", "in", "the", "a", "view", "of"),
    *("“", "”", '"', "'", ".", ",", "?", ":", ";", "—", "(", ")", "\n", "\n\n", "Q:", "- ", "1/"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_places_of_statements_lie_in_the_text_and_in_one_another(words):
    text = " ".join(words)
    length = len(normalise(text)[0])
    found = [one.statement for one in said(text)]
    for number, one in enumerate(found):
        assert one.pieces
        assert all(0 <= piece.start < piece.end <= length for piece in one.pieces)
        assert all(a.end <= b.start for a, b in pairwise(one.pieces))
        assert all(any(piece.holds(each) for piece in one.pieces) for each in one.quoted)
        assert one.within is None or (0 <= one.within < len(found) and one.within != number)


@pytest.mark.parametrize(
    "piece",
    [
        *("he said ", "it said that ", "his aide said. ", "It said.\n\n", "According to the ", "“a” ", "“"),
        *("@a: b\n", "Anna Berg: we pay.\n", "- it says:\n", "Minister Anna Berg said. ", "“We pay now. "),
        *(
            "“We pay.”\n\n",
            "Berg said: ",
            "Ministry of Defence ",
            "a survey by ",
            "(he said ",
            "Berg's view ",
        ),
    ],
)
def test_100_kilobytes_of_anything_repeated(piece):
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    said(text)
    assert time.process_time() - start < LINEAR
