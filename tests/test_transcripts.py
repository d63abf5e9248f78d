"""Every transcript is replayed: command, exit status, exact output; `files` and `examples` stand beside it.

To accept a change on purpose: BURDENSHARE_ACCEPT=1 python3 dev.py test tests/test_transcripts.py, then read
the difference that git shows.
"""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from burdenshare import cli

FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path, tmp_path, monkeypatch, capsys):
    """What the program prints today is what the transcript says."""
    shutil.copytree(FOLDER / "files", tmp_path, dirs_exist_ok=True)
    shutil.copytree(FOLDER.parent.parent / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path / "data"))
    told = path.read_text(encoding="utf-8")
    replayed = "".join(_replay(command, capsys) for command in _commands(told))
    if os.environ.get("BURDENSHARE_ACCEPT"):
        path.write_text(replayed, encoding="utf-8")
    assert replayed == told


def _commands(told: str) -> list[str]:
    return [line[2:] for line in told.splitlines() if line.startswith("$ ")]


def _replay(command: str, capsys) -> str:
    """A command with what it printed: `!` marks stderr, a status other than 0 stands at the end."""
    status = cli.run(shlex.split(command)[1:])
    printed = capsys.readouterr()
    errors = "".join(f"! {line}\n" for line in printed.err.splitlines())
    ending = f"[exit {status}]\n" if status else ""
    return f"$ {command}\n{printed.out}{errors}{ending}"
