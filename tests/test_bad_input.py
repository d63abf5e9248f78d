"""Texts that nobody should send, through the command itself: one message each, in bounded time and memory.

Lengths are those at which work that grows with the square would take minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from burdenshare import cli

BROKEN = Path(__file__).parent / "broken" / "articles"
DAY = "2024-07-01"
SECONDS = 20  # of the processor
CLAIM = "Germany spent 2.1 % of GDP on defence in 2024"

NOTHING = "No claim was found that could be held against a figure or a document.\n"
TEXTS = {
    "150 kilobytes without a full stop": ("the ministers spoke of the burden and " * 4_000, 3),
    "a word of a megabyte": ("a" * 1_000_000, 3),
    "a number of a megabyte": (f"Germany spent {'1' * 1_000_000} % of GDP on defence in 2024.", 3),
    "ten thousand quotation marks": ("Allies met. " + "“" * 10_000, 3),
    "ten thousand straight ones": ("Allies said " + '"we pay" ' * 5_000, 3),
    "unbalanced ones": ("“Allies met. ‘They left”. \n\n”“ He said. " * 500, 3),
    "twenty thousand empty lines": (f"{CLAIM}.{chr(10) * 20_000}They left.", 0),
    "a table pasted as text": ("Country\t2014\t2015\n" + "Germany\t1.18\t1.19\n" * 1_000, 3),
    "a name of five thousand letters": (f"Minister {'Aa' * 2_500} said that {CLAIM}.", 0),
    "four hundred claims without a full stop": (f"{CLAIM} and " * 400, 0),
    "nothing but brackets": ("Allies met. " + "(" * 50_000, 3),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_in_bounded_time(name, tmp_path, capsys):
    words, status = TEXTS[name]
    (tmp_path / "text.txt").write_text(words, encoding="utf-8")
    start = time.process_time()
    assert checked(tmp_path / "text.txt") == status
    assert time.process_time() - start < SECONDS
    printed = capsys.readouterr()
    assert printed.err == ""
    assert status == 0 or printed.out.startswith(NOTHING)


def checked(*words: object) -> int:
    """The command's exit status."""
    return cli.run(["check", *map(str, words), "--as-of", DAY])


def test_forty_numbers_in_a_sentence_many_times(tmp_path, capsys):
    """A tenth of what must be borne, which takes a step for each number."""
    numbers = ", ".join(f"{number}.{number % 10} %" for number in range(1, 41))
    (tmp_path / "text.txt").write_text(f"Allies spent {numbers} in 2024. " * 50)
    start = time.process_time()
    assert checked(tmp_path / "text.txt") in (0, 1, 3)
    assert time.process_time() - start < SECONDS
    assert capsys.readouterr().err == ""


def test_what_cannot_be_seen_changes_no_verdict_and_stays_in_the_words(capsys):
    """Marks of direction, a zero-width space in a number, a soft hyphen in a word."""
    words = "\u202eGermany\u202c spent\u200b 2.\u200b1 \u2067%\u2069 of GDP on de\u00adfence in 2024"
    assert checked(words, "--format", "json") == 0
    row = json.loads(capsys.readouterr().out)["rows"][0]
    assert row["verdict"] == "holds"
    assert row["exact"] == words[row["start"] : row["end"]]
    assert "2.\u200b1" in row["exact"]


def test_scripts_on_a_page_are_neither_run_nor_read(tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><script>document.write('Poland spent 9 % of GDP on defence in 2024.')</script></head>"
        f"<body onload='alert(1)'><article><p>{CLAIM}, the ministers said on Friday in Brussels.</p>"
        f"<script src='https://example.org/a.js'></script><p>They left.</p></article></body></html>"
    )
    assert checked(page, "--format", "json") == 0
    assert [row["subject"] for row in json.loads(capsys.readouterr().out)["rows"]] == ["DEU"]


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.iterdir()))
def test_one_message_says_what_is_wrong_where_and_what_to_do(name, capsys):
    assert checked(BROKEN / name) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("burdenshare: ")
    assert name in printed.err


def test_200_megabytes_are_refused_unread(tmp_path, capsys):
    (tmp_path / "large.txt").touch()
    os.truncate(tmp_path / "large.txt", 200 * 1024**2)
    start = time.process_time()
    assert checked(tmp_path / "large.txt") == 2
    assert time.process_time() - start < 1
    assert capsys.readouterr().err.endswith(
        "is larger than 20 MB. Cut it into parts, or save the text alone.\n"
    )


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"", 2, "stdin: holds no text."),
        (b" \n\t ", 2, "stdin: holds no text."),
        (b"a" * (21 * 1024**2), 2, "stdin: is larger than 20 MB."),
        (b"\xff\xfa\x00 \x80", 2, "stdin, line 1: is not UTF-8"),
        (f"{CLAIM}.".encode("utf-16"), 0, ""),
    ],
    ids=["empty", "blank", "large", "no text", "utf-16"],
)
def test_from_a_pipe(content, status, told, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))
    assert checked("-") == status
    assert told in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    (tmp_path / "text.txt").write_text(f"{CLAIM}.\n\n" * 200)
    command = f"{sys.executable} -m burdenshare check {tmp_path / 'text.txt'} --as-of {DAY} --format json"
    done = subprocess.run(
        ["sh", "-c", f"{command} | head -c 10"], capture_output=True, text=True, check=False
    )
    assert (len(done.stdout), done.stderr) == (10, "")


@pytest.mark.skipif(sys.platform == "darwin", reason="names are always UTF-8 there")
@pytest.mark.parametrize("style", ["table", "json", "csv", "md"])
def test_a_name_that_is_not_utf8(tmp_path, capsys, style):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text(f"{CLAIM}.")
    assert checked(path, "--format", style, "-o", tmp_path / f"out.{style}") == 0
    assert checked(path, "-o", tmp_path / "out.html") == 0
