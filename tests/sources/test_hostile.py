"""Files that nobody should add: one clear error each, in bounded time and memory, and nothing left behind."""

import gzip
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from burdenshare.errors import InputError
from burdenshare.ledger.adding import READERS, add
from burdenshare.ledger.known import open_ledger
from tests.nato_workbooks import layout_2024, write
from tests.sources import (
    test_eda,
    test_eurostat,
    test_fx,
    test_imf,
    test_kiel,
    test_oecd,
    test_sipri,
    test_worldbank,
)

DAY = date(2026, 11, 1)
MEBIBYTE = bytes(2**20)
# Adds a file as each publisher's, and tells the memory that it took, where the system says it.
ALL = """
import sys
from pathlib import Path
from burdenshare import cli
statuses = {cli.run(["data", "add", name, *sys.argv[1:]]) for name in "PUBLISHERS".split()}
status = Path("/proc/self/status")
peak = status.read_text().partition("VmHWM:")[2].split()[0] if status.exists() else 0
print(*statuses, int(peak) // 1024)
"""


@pytest.fixture(scope="module")
def ledger():
    """What ships."""
    return open_ledger()


def refused(publisher: str, path: Path, data: Path, ledger) -> str:
    """The one error with which a file is refused; nothing but the lock is left in the data folder."""
    with pytest.raises(InputError) as error:
        add(publisher, path, DAY, data, ledger)
    assert str(path) in error.value.where
    assert error.value.remedy
    assert [found.name for found in data.rglob("*") if found.name != ".lock"] == []
    return str(error.value)


# --- each publisher's file as another's --------------------------------------------------------------

FILES = {
    "nato": lambda path: write(path, layout_2024()),
    "sipri": lambda path: test_sipri.save(path, test_sipri.whole()),
    "eda": lambda path: write(path, test_eda.layout_2021()),
    "imf": lambda path: path.write_text(test_imf.OCTOBER_2016 + test_imf.GERMANY),
    "worldbank": lambda path: path.write_text(test_worldbank.wide()),
    "oecd": lambda path: path.write_text(test_oecd.GNI + "2015,Germany,1\n"),
    "eurostat": lambda path: path.write_text(test_eurostat.json.dumps(test_eurostat.cube(test_eurostat.ONE))),
    "ecb": lambda path: path.write_text(test_fx.wide(*test_fx.YEARS)),
    "kiel": lambda path: path.write_text(test_kiel.HEADER + test_kiel.GERMANY),
    "fed": lambda path: path.write_text("Date,Country,Exchange rate\n2014-01-01,Euro,0.752\n"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A small sound file of each publisher."""
    folder = tmp_path_factory.mktemp("files")
    for publisher, make in FILES.items():
        make(folder / publisher)
    return folder


def test_a_reader_of_each_publisher_has_a_file_here():
    assert {*FILES} == {*READERS}


@pytest.mark.parametrize("publisher", READERS)
def test_the_file_of_another_publisher(publisher, files, tmp_path, ledger):
    for whose in FILES:
        if whose != publisher:
            refused(publisher, files / whose, tmp_path / "data", ledger)
    assert add(publisher, files / publisher, DAY, tmp_path / "data", ledger).cells > 0


@pytest.mark.parametrize("publisher", READERS)
def test_a_file_that_is_cut_off(publisher, files, tmp_path, ledger):
    """In the middle of a record: where a record ends, a part looks like a short file."""
    content = (files / publisher).read_bytes()
    path = tmp_path / "half"
    path.write_bytes(content[: len(content) // 2])
    refused(publisher, path, tmp_path / "data", ledger)


# --- files of nobody ---------------------------------------------------------------------------------


def packed(*names):
    """A zip with members of little content."""

    def make(path):
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "<workbook/>")

    return make


HOSTILE = {
    "empty": lambda path: path.write_bytes(b""),
    "a folder": Path.mkdir,
    "missing": lambda path: None,
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a pipe": os.mkfifo,
    "one zero": lambda path: path.write_bytes(b"\0"),
    "nested JSON": lambda path: path.write_text("[" * 10_000 + "]" * 10_000),
    "JSON cut off": lambda path: path.write_text('{"version":"2.0","class":"datas'),
    "an open quotation mark": lambda path: path.write_text('"' + "x" * 200_000),
    "semicolons": lambda path: path.write_text("Country Code;2014;2015\nDEU;1,5;2,5\n" * 9),
    "lines of commas": lambda path: path.write_bytes((b"," * 99 + b"\n") * 9),
    "empty lines": lambda path: path.write_bytes(b"\n" * 600_000),
    "UTF-16": lambda path: path.write_text("Country Name,Country Code,2014\n", encoding="utf-16"),
    "a web page": lambda path: path.write_text("<!DOCTYPE html><html>Access Denied</html>"),
    "a PDF": lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "gzip of nothing": lambda path: path.write_bytes(gzip.compress(b"")),
    "gzip cut off": lambda path: path.write_bytes(gzip.compress(os.urandom(999))[:-20]),
    "a zip": packed("readme.txt"),
    "a zip that climbs": packed("xl/workbook.xml", "../../API_x.csv"),
    "a workbook of nothing": packed("xl/workbook.xml"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_of_nobody(kind, tmp_path, ledger):
    path = tmp_path / "file"
    HOSTILE[kind](path)
    for publisher in READERS:
        refused(publisher, path, tmp_path / "data", ledger)


def test_a_file_that_may_not_be_read(tmp_path, ledger):
    path = tmp_path / "file"
    path.write_bytes(b"x")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read every file")
    assert "permission denied" in refused("sipri", path, tmp_path / "data", ledger)


def zeros(path):
    """200 MB of nothing."""
    with path.open("wb") as file:
        file.truncate(200_000_000)


def bomb(path):
    """A few hundred kB that unpack to 300 MiB, as a workbook's part and as a table."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("xl/workbook.xml", "API_x.csv"):
            with archive.open(name, "w", force_zip64=True) as member:
                for _ in range(150 if name.startswith("xl") else 300):
                    member.write(MEBIBYTE)


@pytest.mark.parametrize("make", [zeros, bomb])
def test_a_huge_file_takes_little_time_and_memory(make, tmp_path):
    make(tmp_path / "huge")
    told = subprocess.run(
        [sys.executable, "-c", ALL.replace("PUBLISHERS", " ".join(READERS)), str(tmp_path / "huge"),
         "--published", DAY.isoformat(), "--data", str(tmp_path / "data")],
        capture_output=True, text=True, timeout=20, check=True,
    )  # fmt: skip
    status, mebibytes = map(int, told.stdout.split())
    assert (status, told.stderr.count("\n")) == (2, len(READERS))
    assert mebibytes < 1000
