"""Who says what: turns, posts, quotations, reports, and how each is put forward."""

import pytest

from tests.articles.spoken import pairs, said

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
