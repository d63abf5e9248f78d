"""Where answers go: files, links and pipes; a terminal with few letters; a stdout that takes nothing."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import openpyxl
import pytest

from burdenshare import answers, cli
from burdenshare.pledges.promises import DEFAULT

FULL = Path("/dev/full")
RUN = [sys.executable, "-m", "burdenshare"]


def told(*arguments: str, **options) -> subprocess.CompletedProcess:
    """A run in a process of its own."""
    return subprocess.run([*RUN, *arguments], stderr=subprocess.PIPE, check=False, **options)


@pytest.mark.parametrize("name", ["answer.txt", "answer.xlsx"])
def test_a_pipe_stays_a_pipe(name, tmp_path):
    """What stands there is written to, never replaced."""
    pipe = tmp_path / name
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert cli.run(["gap", "DEU", "2015", "-o", str(pipe)]) == 0
    reader.join(timeout=10)
    assert pipe.is_fifo()
    assert len(read[0]) > 50
    if name.endswith(".xlsx"):
        (tmp_path / "copy.xlsx").write_bytes(read[0])
        assert openpyxl.load_workbook(tmp_path / "copy.xlsx").sheetnames == ["figures", "sources"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("folder/real.csv")
    assert cli.run(["gap", "DEU", "2015", "-o", str(tmp_path / "link.csv")]) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert "share_of_gdp" in (tmp_path / "folder" / "real.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["file/x.csv", "file/x.xlsx", "nowhere/x.csv", "folder.csv"])
def test_where_nothing_can_be_written_is_one_error(place, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.csv").mkdir()
    assert cli.run(["gap", "DEU", "2015", "-o", str(tmp_path / place)]) == 2
    assert capsys.readouterr().err.startswith(f"burdenshare: {tmp_path / place}: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.csv"]


def test_an_unwritable_folder_is_told_though_nothing_can_be_cleared(tmp_path, monkeypatch, capsys):
    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    assert cli.run(["gap", "DEU", "2015", "-o", str(tmp_path / "x.csv")]) == 2
    assert "permission denied" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_terminal_gets_prose_and_data_is_utf_8(encoding):
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for arguments in (["gap"], ["gap", "--help"]):
        done = told(*arguments, env=environment, stdout=subprocess.PIPE)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Germany" in done.stdout or b"Usage" in done.stdout
    data = told("list", "allies", "--format", "json", env=environment, stdout=subprocess.PIPE).stdout
    assert "Türkiye" in json.loads(data.decode("utf-8"))["rows"][29]["what"]


@pytest.mark.skipif(not FULL.is_char_device(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["gap"], ["gap", "--format", "json"], ["--help"]])
def test_a_full_disk_is_one_error(arguments):
    with FULL.open("w") as full:
        done = told(*arguments, stdout=full)
    assert done.returncode == 2
    assert done.stderr == b"burdenshare: stdout: no space left on device. Choose another place.\n"


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_closed_stdout_is_one_error(form):
    script = f"exec {sys.executable} -m burdenshare gap --format {form} >&-"
    done = subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"burdenshare: stdout: is closed. Write to a file: -o FILE.\n"


def test_nobody_reading_on_is_no_error():
    reads, writes = os.pipe()
    os.close(reads)
    done = told("gap", stdout=writes)
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_data_folder_that_cannot_be_read_is_one_error(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    for command in (
        ["gap"],
        ["data", "list"],
        ["data", "add", "nato", __file__, "--published", "2024-06-17"],
    ):
        assert cli.run([*command, "--data", str(tmp_path / "file")]) == 2
        assert capsys.readouterr().err.startswith(f"burdenshare: {tmp_path / 'file'}: not a directory.")


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize("edition", [row["edition"] for row in answers.editions().rows])
def test_a_gap_in_any_edition_and_year_is_an_answer_or_nothing_known(edition, form, capsys):
    for year in (2013, 2016, 2024, 2026):
        status = cli.run(["gap", str(year), "--edition", edition, "--format", form])
        printed = capsys.readouterr()
        assert status in (0, 3)
        assert bool(printed.out) == (status == 0)
        assert ("says nothing about" in printed.err) == (status == 3)


@pytest.mark.parametrize("verb", ["gap", "path", "cost", "brief"])
def test_help_names_the_pledge_that_counts_where_none_is_named(verb, capsys):
    assert cli.run([verb, "--help"]) == 0
    assert f"left out: {DEFAULT}." in " ".join(capsys.readouterr().out.split())
    assert answers.gap("DEU", year=2024).question["pledge"] == DEFAULT


def test_what_a_verb_does_fits_its_line_of_help(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    cli.run(["--help"])
    [line] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  cost ")]
    assert line.endswith("What a pledge costs a year, by reading, beside a claim.")


@pytest.mark.parametrize("kind", ["pledges", "plans", "rounds"])
def test_a_file_that_is_not_there_is_looked_for_by_its_path(kind, tmp_path, capsys):
    assert cli.run([kind, "check", str(tmp_path / "mine.yaml")]) == 2
    assert "mine.yaml: no such file or directory. Check the path" in capsys.readouterr().err


def test_all_is_everybody_and_the_brief_takes_a_year(tmp_path, capsys):
    cli.run(["gap", "all", "2024", "--format", "csv"])
    everybody = capsys.readouterr().out
    cli.run(["gap", "2024", "--format", "csv"])
    assert capsys.readouterr().out == everybody
    assert cli.run(["brief", "2015", "--as-of", "2017-03-31", "-o", str(tmp_path / "page.htm")]) == 0
    assert "in 2015" in (tmp_path / "page.htm").read_text(encoding="utf-8")
