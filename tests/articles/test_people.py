"""Who a speaker is: names, surnames, roles, pronouns, capitals, institutions; and who stays unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.spoken import pairs, said


def speakers(text: str) -> list[str]:
    """The names of those who say something, in order."""
    return [one.who for one in said(text)]


# --- names -------------------------------------------------------------------------------------------


def test_a_surname_is_whoever_was_named_in_full():
    text = (
        "Anna Berg, the Danish defence minister, left early. Berg said that it was late. “No,” Ms Berg said."
    )
    assert speakers(text) == ["Anna Berg", "Anna Berg"]
    assert said(text)[0].person.role == "Danish defence minister"
    assert said(text)[0].person.country == "DNK"


def test_two_of_one_surname_are_two():
    text = "Anna Berg said that it was late. Lars Berg said that it was early. Anna Berg said no to both."
    assert speakers(text)[:2] == ["Anna Berg", "Lars Berg"]


def test_a_name_with_particles_and_a_title_alone():
    text = "Mr van Aalst called the first remark “bar talk”: no ally owes a penny, he said."
    assert speakers(text) == ["van Aalst", "van Aalst"]


@pytest.mark.parametrize(
    ("subject", "name", "country"),
    [
        ("German Defence Minister Anna Berg", "Anna Berg", "DEU"),
        ("Portugal's junior defence minister, Anna Berg,", "Anna Berg", "PRT"),
        ("Anna Berg, a spokeswoman in the German delegation,", "Anna Berg", "DEU"),
        ("Canada's parliamentary budget officer", "Canada's parliamentary budget officer", "CAN"),
        ("A Ministry of Defence spokesman", "A Ministry of Defence spokesman", ""),
        ("A spokesman for the finance ministry", "A spokesman for the finance ministry", ""),
        ("Germany", "Germany", "DEU"),
        ("Madrid", "Madrid", "ESP"),
    ],
)
def test_who_speaks_and_for_which_ally(subject, name, country):
    (one,) = said(f"{subject} said that the goal was a floor.")
    assert (one.who, one.person.country) == (name, country)


# --- roles -------------------------------------------------------------------------------------------


def test_a_role_is_whoever_had_it_last():
    text = """Deputy Defence Minister Jana Novak met reporters in Prague.

Petr Maly, an analyst, said that it was late. The deputy minister denied that. The analyst said that too."""
    assert speakers(text) == ["Petr Maly", "Jana Novak", "Petr Maly"]


def test_a_deputy_minister_of_the_first_paragraph_is_named_below():
    text = """The budget will rise by a tenth, a deputy minister said on Friday.

“We signed this,” Deputy Defence Minister Jana Novak told reporters."""
    assert speakers(text) == ["Jana Novak", "Jana Novak"]


def test_a_senior_official_is_never_somebody_else():
    text = """The budget will rise by a tenth, a senior official said on Friday.

State Secretary Dino Maric told reporters that it was late. A senior official said that it was early.
Anna Berg, a senior official in the ministry, said that it was neither."""
    found = said(text)
    assert [one.who for one in found] == ["a senior official", "Dino Maric", "A senior official", "Anna Berg"]
    assert [one.person.anonymous for one in found] == [True, False, True, False]


def test_what_an_official_adds_is_the_same_officials():
    found = said("A senior official said that it was late, adding that nobody had known.")
    assert [one.content for one in found] == ["it was late", "nobody had known"]
    assert found[0].statement.speaker == found[1].statement.speaker


# --- pronouns ----------------------------------------------------------------------------------------


def test_he_and_she_of_two_speakers():
    text = """Hank Dorsey, a former congressman, met Ulrike Stamm, a German spokeswoman.

He said that Germany owed billions. She denied that her country owed anything. “They will pay,” he said."""
    assert speakers(text) == ["Hank Dorsey", "Ulrike Stamm", "Hank Dorsey"]


def test_its_is_of_the_ally_or_institution_named_above():
    greek = said("Greece, which according to its defence ministry spent 3.6%, kept quiet.")[0]
    assert (greek.who, greek.person.country) == ("Greece's defence ministry", "GRC")
    text = "The Meridian Centre for Economics is independent. Its poll found that Danes would pay."
    assert speakers(text) == ["Meridian Centre for Economics's poll"]


def test_a_colleague_of_whoever_was_named():
    text = (
        "Ingrid Solheim, a researcher, said that taxes were due. Her colleague said that it would not last."
    )
    assert speakers(text)[1] == "Ingrid Solheim's colleague"


def test_a_pronoun_that_fits_nobody_stays_unresolved():
    (one,) = said("She said that it was late.")
    assert (one.statement.speaker, one.statement.resolved_by) == (None, "pronoun, nobody fits")


# --- institutions and documents ----------------------------------------------------------------------


def test_the_institute_is_the_one_named_above():
    text = "The Adriatic Institute for Peace opened in May. The institute said that Croatia was late."
    assert speakers(text) == ["Adriatic Institute for Peace"]


@pytest.mark.parametrize(
    "subject",
    [
        "A survey last month by the pollsters Berg & Co",
        "A report published on Monday by the institute",
        "Allies below the line",
    ],
)
def test_a_subject_is_read_to_its_beginning(subject):
    (one,) = said(f"{subject} said that it was late.")
    assert one.phrase == subject


def test_what_is_read_in_the_papers_is_said_by_the_papers():
    assert pairs("People read in the papers that Berlin “owes” us.") == [("papers", "Berlin “owes” us")]


# --- anything ----------------------------------------------------------------------------------------

WORDS = [
    *("Anna", "Berg", "Berg,", "the", "a", "his", "minister", "he", "she", "it", "they", "Mr", "Germany"),
    *("said", "that", "adding", "who", "of", "by", "and", "according", "to", "@berg", "Q:", "\n"),
    *("“", "”", ".", "?", ":"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_text_has_its_speakers_without_a_crash(words):
    for one in said(" ".join(words)):
        assert one.statement.resolved_by
        assert one.statement.speaker is None or one.who
