"""Files that are not what they claim to be: one clear error each, with the file and a remedy."""

import zipfile
from pathlib import Path

import pytest

from burdenshare import cli
from burdenshare.errors import BadFile
from burdenshare.ledger import text
from burdenshare.sources import nato
from burdenshare.sources.excel import MAX_UNPACKED_BYTES
from tests.nato_workbooks import countries, layout_2016, layout_2024, write

FOLDER = Path(__file__).parent.parent / "broken"
FILES = {
    "pdf.xlsx": "is a PDF. Download the Excel tables",
    "encrypted.xlsx": "is encrypted, or in the .xls format of before 2007. Remove the password",
    "web-page.xlsx": "is not an .xlsx workbook. Check what was downloaded",
    "empty.xlsx": "is not an .xlsx workbook",
    "truncated.xlsx": "is truncated or damaged. Download it again",
    "damaged-sheet.xlsx": "cannot be read",
    "no-workbook.zip.xlsx": "is a zip file, but no workbook. Unpack it",
    "unknown-header.csv": "line 1: the header is 'country,year,share'",
    "header-cut-short.csv": "line 2: does not fit its header: 'Defense expenditure (USD, 2015 prices)'",
    "missing-field.csv": "line 2: has 7 fields where the header has 9",
    "text-for-number.csv": "line 2, column 5: expected a number, found 'about one'",
    "huge-number.csv": "line 2, column 5: expected a number, found '1e300'",
    "text-for-year.csv": "line 2: does not fit its header",
    "unknown-country.csv": "line 2: expected an ally or a total, found 'Germania'. Did you mean DEU",
    "unknown-measure.csv": "line 2: does not fit its header: 'share_of_gnp'",
    "unknown-currency.csv": "line 2, column 3: expected a currency, found 'thalers'",
    "latin-1.csv": "that it is CSV in UTF-8",
}
EDITIONS = {
    "unknown-key": "edition.yaml, line 9: editor: this key is not known here",
    "duplicate-key": 'edition.yaml, line 9: found duplicate key "title"',
    "anchor": "edition.yaml, line 2: anchors are not allowed. Write the value out",
    "another-day": "edition.yaml: published: 2024-06-18, but the folder is 2024-06-17",
    "missing-key": "licence: is missing",
    "unknown-quality": "edition.yaml, line 4: quality: must be 'publisher', 'transcription'",
    "no-yaml": "edition.yaml, line 2: ",
    "observations-header": "observations.csv, line 1: the header is 'year,country,",
    "observations-field": "observations.csv, line 2: has 5 fields where the header has 16",
    "observations-printed": "line 2: the value 1.5 does not round to 1.19, as printed. Correct the field",
    "observations-number": "observations.csv, line 2: could not convert string to float: 'about one'",
}


def refused(path: Path) -> str:
    """The one error that a file of NATO's figures is refused with."""
    with pytest.raises(BadFile) as error:
        nato.read(path, countries())
    assert str(path) in error.value.where
    assert error.value.remedy
    return str(error.value)


def test_every_broken_file_is_expected_here():
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, *EDITIONS, "articles"}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file(name):
    assert FILES[name] in refused(FOLDER / name)


@pytest.mark.parametrize("name", EDITIONS)
def test_a_broken_edition(name):
    folder = FOLDER / name / "2024-06-17"
    with pytest.raises(BadFile) as error:
        text.read_observations(folder, text.read_edition(folder))
    assert str(folder) in error.value.where
    assert error.value.remedy
    assert EDITIONS[name] in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    assert "no such file or directory" in refused(tmp_path / "tables.xlsx")
    assert "cannot be read" in refused(tmp_path / "tables.csv")


def test_a_folder_in_place_of_a_file(tmp_path):
    assert "is a directory" in refused(tmp_path)


def test_a_small_file_that_unpacks_to_too_much(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(MAX_UNPACKED_BYTES // 2**20 + 1):
                member.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    assert "unpacks to 269 MB" in refused(path)


def test_a_zip_that_lies_about_its_size(tmp_path):
    path = write(tmp_path / "tables.xlsx", layout_2024())
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "is truncated or damaged" in refused(path)


@pytest.mark.parametrize(
    ("far", "words"),
    [
        ((1_048_576, 1), "claims 1,048,576 rows"),
        ((1_048_576, 16_384), "claims 1,048,576 rows and 16,384 columns"),
        ((1_000, 16_384), "claims 1,000 rows and 16,384 columns"),
    ],
)
def test_a_sheet_that_claims_more_cells_than_memory_holds(far, words, tmp_path):
    sheets = layout_2024()
    sheets["TABLE1"][far] = 1
    message = refused(write(tmp_path / "tables.xlsx", sheets))
    assert words in message
    assert "part xl/worksheets/sheet1.xml" in message


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_download_that_broke_off(share, tmp_path):
    path = write(tmp_path / "tables.xlsx", layout_2024())
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "is truncated or damaged. Download it again." in refused(path)


def test_styles_that_no_program_can_read(tmp_path):
    path = write(tmp_path / "whole.xlsx", layout_2016())
    broken = tmp_path / "tables.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "xl/styles.xml":
                content = content.replace(b'patternType="gray125"', b'patternType="tartan"')
            archive.writestr(name, content)
    assert "the number formats cannot be read" in refused(broken)


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_changes_nothing(name, tmp_path, capsys):
    """The command line says one sentence, exits with 2, and leaves no edition behind."""
    path = str(FOLDER / name)
    assert cli.run(["data", "add", "nato", path, "--published", "2022-06-27", "--data", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("burdenshare: ")
    assert told.err.count("\n") == 1
    assert [*tmp_path.rglob("*.csv"), *tmp_path.rglob("*.yaml")] == []
