"""A public corpus of attributions, a user's own copy: an article of three sentences, marked by hand."""

import doctest
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "validation" / "reading"))

import corpora

from burdenshare.articles.records import Span

TEXT = """“We will pay,” Anna Berg said on Tuesday.

Carl Holm said the goal was "a floor" for everyone. Doubts about that are widespread in the north.
"""
MARKS = (
    ("Content", "“We will pay,”"),
    ("Source", "Anna Berg"),
    ("Cue", "said on"),
    ("Content", 'the goal was "a floor" for everyone'),
    ("Source", "Carl Holm"),
    ("Cue", "said the"),
    ("Content", "that"),
    ("Cue", "Doubts"),
)
EVENTS = (
    "E1\tAttribution:T3 Content:T1 Cue:T3 Source:T2",
    "E2\tAttribution:T6 Source:T5 Cue:T6 Content:T4",
    "E3\tAttribution-no-source:T8 Content:T7 Cue:T8",
)


@pytest.fixture
def copy(tmp_path):
    """A folder laid out as the corpus is, with one article that two people marked."""
    for folder in ("text", "attributions"):
        (tmp_path / "data" / "test" / folder).mkdir(parents=True)
    (tmp_path / "data" / "test" / "text" / "paper_2017-05-03_pay.txt").write_text(TEXT, encoding="utf-8")
    lines = [
        f"T{number}\t{role} {TEXT.index(words)} {TEXT.index(words) + len(words)}\t{words}"
        for number, (role, words) in enumerate(MARKS, 1)
    ]
    marks = tmp_path / "data" / "test" / "attributions"
    (marks / "paper_2017-05-03_pay_4b22.ann").write_text(
        "\n".join((*lines, *EVENTS)) + "\n", encoding="utf-8"
    )
    (marks / "paper_2017-05-03_pay_6b86.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_what_is_read_is_held_against_the_marks_of_the_first_of_two(copy):
    (found,) = corpora.outcomes(copy, "test")
    attributions, segments = found.parts["attributions"], found.parts["quoted segments"]
    assert (attributions.right, attributions.read, attributions.marked) == (2, 2, 3)
    assert (segments.right, segments.read, segments.marked) == (2, 2, 2)
    assert found.fits == {
        "attributions": (2, 2),
        "quoted segments": (2, 2),
        "direct": (1, 1),
        "mixed": (1, 1),
        "reported": (0, 1),
    }


def test_marks_within_marks_and_at_a_cut_open_nothing():
    text = 'so," he said. "All “good” things (“end” here)'
    found = corpora.segments(text, [Span(0, len(text))])
    assert [text[span.start : span.end] for span in found] == ["All “good” things (“end” here)"]
    cut = 'A piece," and “more'
    assert corpora.segments(cut, [Span(0, len(cut))]) == [Span(cut.index("more"), len(cut))]


def test_it_is_printed(copy, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["corpora.py", str(copy)])
    assert corpora.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "PolNeAR, test: 1 articles"
    assert lines[4].startswith(
        "| attributions | 3 | 2 | 1.00 (0.34–1.00) | 0.67 (0.21–0.94) | **0.80** (0.80–0.80) |"
    )


def test_a_folder_that_holds_something_else_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["corpora.py", str(tmp_path), "--part", "dev"])
    assert corpora.main() == 2
    assert "holds no data/dev/attributions: give the folder of a copy of https" in capsys.readouterr().err


def test_examples():
    assert doctest.testmod(corpora).failed == 0
