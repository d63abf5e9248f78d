"""Many texts: each once, whatever happens in between; poison is set aside; a table of what travels."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from burdenshare import cli
from burdenshare.answers import batches
from burdenshare.answers.batches import Batch
from burdenshare.errors import InputError

BROKEN = Path(__file__).parent / "broken" / "articles"
DAY = "2024-07-01"
HOLDS = "Germany spent 2.1 % of GDP on defence in 2024."
FAILS = "Germany spent 1.6 % of GDP on defence in 2024."
NO_CLAIM = "The ministers met, and they left without a statement."


def folder_of(place: Path, texts: dict[str, str]) -> Path:
    """A folder of texts, by name."""
    for name, words in texts.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(words, encoding="utf-8")
    return place


def went(batch: Batch) -> dict[str, str]:
    """How it went with each text, by name."""
    return {path.relative_to(batch.folder).as_posix(): how for path, how in batch.run()}


def results(folder: Path) -> list[str]:
    """Whatever stands in a folder of results."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def content(place: Path) -> dict[str, Any]:
    """One result."""
    read: dict[str, Any] = json.loads(place.read_text("utf-8"))
    return read


def checked_by(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the texts that are really read from now on."""
    names: list[str] = []
    read = batches.read
    monkeypatch.setattr(batches, "read", lambda path: names.append(path.name) or read(path))
    return names


# --- killed and started again --------------------------------------------------------------------


def test_a_batch_that_is_killed_goes_on_where_it_was(tmp_path):
    """Killed without warning, twice; then every text has its result, and each was written once."""
    texts = {f"{number:02}.txt": HOLDS.replace("2.1", f"2.{number:02}") for number in range(16)}
    folder, found = folder_of(tmp_path / "press", texts), tmp_path / "results"
    written: dict[str, int] = {}
    for more in (2, 5):
        kill_after(more, folder, found)
        for name in results(found):
            if name.endswith(".json") and not name.startswith("."):
                stamp = (found / name).stat().st_mtime_ns
                assert written.setdefault(name, stamp) == stamp
    assert 0 < len(written) < len(texts)
    batch = Batch(folder, found, as_of=DAY)
    told = went(batch)
    assert sorted(told) == sorted(texts)
    assert {f"{name}.json" for name, how in told.items() if how == "kept"} == {*written}
    assert all((found / name).stat().st_mtime_ns == stamp for name, stamp in written.items())
    assert results(found) == sorted(f"{name}.json" for name in texts)


def kill_after(more: int, folder: Path, found: Path) -> None:
    """Start the command, and kill it when so many results stand there."""
    command = [sys.executable, "-m", "burdenshare", "check", "--batch", str(folder), "-o", str(found)]
    running = subprocess.Popen(
        [*command, "--as-of", DAY], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while len([*found.glob("*.json")]) < more and running.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.002)
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()


def test_what_a_killed_run_left_half_written_is_removed(tmp_path):
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    folder, found = folder_of(tmp_path / "press", {"a.txt": HOLDS}), tmp_path / "results"
    half, others = f".a.txt.json.{done.pid}", f".b.txt.json.{os.getpid()}"
    folder_of(found, {half: '{"batch": {', others: "", ".mine.12": ""})
    assert went(Batch(folder, found, as_of=DAY)) == {"a.txt": "done"}
    assert results(found) == sorted([".mine.12", others, "a.txt.json"])


def test_a_damaged_result_is_made_again(tmp_path):
    folder, found = folder_of(tmp_path / "press", {"a.txt": HOLDS, "b.txt": HOLDS}), tmp_path / "results"
    batch = Batch(folder, found, as_of=DAY)
    went(batch)
    (found / "a.txt.json").write_text('{"batch": {')
    assert went(batch) == {"a.txt": "done", "b.txt": "kept"}


def test_only_what_changed_is_checked_again(tmp_path, monkeypatch):
    folder, found = folder_of(tmp_path / "press", {"a.txt": HOLDS, "b.txt": HOLDS}), tmp_path / "results"
    went(Batch(folder, found, as_of=DAY))
    read = checked_by(monkeypatch)
    assert set(went(Batch(folder, found, as_of=DAY)).values()) == {"kept"}
    (folder / "b.txt").write_text(FAILS)
    assert went(Batch(folder, found, as_of=DAY)) == {"a.txt": "kept", "b.txt": "adverse"}
    assert read == ["b.txt"]
    went(Batch(folder, found, as_of="2026-11-01"))
    went(Batch(folder, found, as_of="2026-11-01", speaker="USA"))
    assert read == ["b.txt", *["a.txt", "b.txt"] * 2]


def test_answers_by_other_editions_are_no_answers_of_today(tmp_path, monkeypatch):
    folder, found = folder_of(tmp_path / "press", {"a.txt": HOLDS}), tmp_path / "results"
    went(Batch(folder, found, as_of=DAY))
    monkeypatch.setattr(batches, "_editions", lambda _: "another sum")
    assert went(Batch(folder, found, as_of=DAY)) == {"a.txt": "done"}


# --- poison --------------------------------------------------------------------------------------


def test_poison_is_set_aside_with_its_reason_and_the_rest_goes_on(tmp_path):
    folder = folder_of(tmp_path / "press", {"a.txt": HOLDS, "z/last.txt": HOLDS})
    for name in ("scan.pdf", "german.txt", "empty.txt", "only-scripts.html"):
        shutil.copy(BROKEN / name, folder)
    (folder / "large.txt").touch()
    os.truncate(folder / "large.txt", 200 * 1024**2)
    batch = Batch(folder, tmp_path / "results", as_of=DAY)
    told = went(batch)
    assert [name for name, how in told.items() if how == "done"] == ["a.txt", "z/last.txt"]
    poison = [name for name, how in told.items() if how == "set aside"]
    assert len(poison) == 5
    for name in poison:
        error = content(batch.results / f"{name}.error.json")["error"]
        assert error["where"].endswith(name)
        assert error["what"]
        assert error["remedy"]
        assert not (batch.results / f"{name}.json").exists()
    assert set(went(batch).values()) == {"kept"}


def test_a_text_on_which_the_program_fails_is_set_aside_too(tmp_path, monkeypatch):
    folder = folder_of(tmp_path / "press", {"a.txt": HOLDS, "b.txt": HOLDS})
    read = batches.read

    def failing(path: Path) -> Any:
        if path.name == "a.txt":
            raise RecursionError("too deep")
        return read(path)

    monkeypatch.setattr(batches, "read", failing)
    batch = Batch(folder, tmp_path / "results", as_of=DAY)
    assert went(batch) == {"a.txt": "set aside", "b.txt": "done"}
    error = content(batch.results / "a.txt.error.json")["error"]
    assert error["what"] == "the program failed on it (RecursionError: too deep)."


def test_a_text_that_can_be_read_again_is_no_longer_set_aside(tmp_path):
    folder = folder_of(tmp_path / "press", {"a.txt": ""})
    batch = Batch(folder, tmp_path / "results", as_of=DAY)
    assert went(batch) == {"a.txt": "set aside"}
    (folder / "a.txt").write_text(HOLDS)
    assert went(batch) == {"a.txt": "done"}
    assert results(batch.results) == ["a.txt.json"]
    (folder / "a.txt").write_text("")
    assert went(batch) == {"a.txt": "set aside"}
    assert results(batch.results) == ["a.txt.error.json"]


def test_a_text_that_vanishes_on_the_way_is_set_aside(tmp_path):
    folder = folder_of(tmp_path / "press", {"a.txt": HOLDS, "b.txt": HOLDS})
    batch = Batch(folder, tmp_path / "results", as_of=DAY)
    running = batch.run()
    next(running)
    (folder / "b.txt").unlink()
    assert [how for _, how in running] == ["set aside"]
    assert content(batch.results / "b.txt.error.json")["error"]["what"] == "no such file or directory."


@pytest.mark.skipif(sys.platform == "darwin", reason="names are always UTF-8 there")
def test_names_of_any_kind(tmp_path):
    """Not UTF-8, as long as can be, with a line's end; links to nowhere and pipes are no texts."""
    folder = folder_of(tmp_path / "press", {"n" * 251 + ".txt": HOLDS, "two\nlines.txt": HOLDS})
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_text(FAILS)
    (folder / "nowhere.txt").symlink_to("nothing")
    os.mkfifo(folder / "pipe.txt")
    batch = Batch(folder, tmp_path / "results", as_of=DAY)
    assert sorted(how for _, how in batch.run()) == ["adverse", "done", "done"]
    assert {how for _, how in batch.run()} == {"kept"}
    assert batch.summary().adverse
    assert "\ufffd\ufffd.txt" in batch.summary().place.read_text("utf-8")


# --- refused as a whole --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"as_of": "yesterday"}, "yesterday"),
        ({"speaker": "Nobody"}, "Nobody"),
        ({"speaker": "baltic"}, "is not one ally"),
    ],
)
def test_a_wrong_question_sets_no_text_aside(tmp_path, options: dict[str, str], told: str):
    folder = folder_of(tmp_path / "press", {"a.txt": HOLDS})
    with pytest.raises(InputError, match=told):
        went(Batch(folder, tmp_path / "results", **options))
    assert not (tmp_path / "results").exists()


def test_what_is_no_folder_of_texts(tmp_path):
    with pytest.raises(InputError, match="is not a folder"):
        Batch(tmp_path / "nothing", tmp_path / "results").files()
    folder_of(tmp_path / "press", {"notes.docx": "x"})
    with pytest.raises(InputError, match=r"holds no text\. Texts end in \.htm, "):
        Batch(tmp_path / "press", tmp_path / "results").files()


# --- the command and its table -------------------------------------------------------------------


def run(*arguments: object) -> int:
    """The command's exit status."""
    return cli.run(["check", "--as-of", DAY, *map(str, arguments)])


@pytest.mark.parametrize(
    ("texts", "status"), [((HOLDS, NO_CLAIM), 0), ((HOLDS, FAILS), 1), ((HOLDS, ""), 0), ((FAILS, ""), 1)]
)
def test_exit_status_1_if_any_text_has_it(tmp_path, capsys, texts: Sequence[str], status: int):
    named = {f"{number}.txt": words for number, words in enumerate(texts)}
    asked = ("--batch", folder_of(tmp_path / "press", named), "-o", tmp_path / "results")
    assert run(*asked) == status
    assert run(*asked) == status
    assert "2 texts: 2 kept; claims in" in capsys.readouterr().err


def test_a_batch_needs_a_place_and_nothing_else(tmp_path, capsys):
    folder = folder_of(tmp_path / "press", {"a.txt": HOLDS})
    assert run("--batch", folder) == 2
    assert "a batch needs a folder for its results. Add -o RESULTS." in capsys.readouterr().err
    assert run("--batch", folder, HOLDS, "-o", tmp_path / "results") == 2
    assert run("--batch", folder, "--format", "json", "-o", tmp_path / "results") == 2


def test_the_table_tells_what_travels(tmp_path):
    """What occurs in most texts first, of these what is wrong; texts that are gone count no more."""
    texts = {"2024-06-20-a.txt": f"{HOLDS} {FAILS}", "2024-06-25-b.txt": f"{FAILS} {HOLDS}", "c.txt": HOLDS}
    folder, found = folder_of(tmp_path / "press", texts), tmp_path / "results"
    folder_of(found, {"settings.json": "[1]", "old.txt.json": "{}"})
    batch = Batch(folder, found, as_of=DAY)
    went(batch)
    rows = table(batch)
    assert [(row["verdict"], row["files"]) for row in rows] == [("holds", "3"), ("fails", "2")]
    assert (rows[1]["first_day"], rows[1]["last_day"]) == ("2024-06-20", "2024-06-25")
    assert rows[1]["file"] == "2024-06-20-a.txt"
    (folder / "c.txt").unlink()
    assert [row["verdict"] for row in table(batch)] == ["fails", "holds"]


def table(batch: Batch) -> list[dict[str, str]]:
    """The summary of a batch."""
    with batch.summary().place.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
