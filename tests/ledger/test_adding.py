"""Adding a file of the user's own: what is joined, what is refused, and that nothing is ever half written."""

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from burdenshare import answers
from burdenshare.errors import Contradiction, InputError
from burdenshare.ledger import text
from burdenshare.ledger.adding import (
    _as_copied,
    _missing_members,
    _refuse_what_nobody_knew,
    add,
    checksum,
    merge,
    rebuild,
)
from burdenshare.ledger.known import open_ledger
from burdenshare.records import Observation, Unit
from tests.nato_workbooks import layout_2024, put, write

PUBLISHED = date(2030, 6, 1)
SHARE = Observation(
    "DEU", 2016, "share_of_gdp", 1.1951, Unit("percent"), "final", "tables.xlsx#TABLE3!D17", printed="1.20"
)
PRESS = replace(SHARE, value=1.2, quality="press", locator="press-figures.csv#line 2")


@pytest.fixture
def data(tmp_path):
    """An empty data folder of the user's."""
    return tmp_path / "data"


@pytest.fixture(scope="module")
def ledger():
    """What ships."""
    return open_ledger()


@pytest.fixture
def workbook(tmp_path):
    """A workbook of the publisher's."""
    return write(tmp_path / "tables.xlsx", layout_2024())


def held(data):
    """The edition as a reader finds it now, and its cells."""
    folder = text.folder_of(data, "nato", PUBLISHED)
    edition = text.read_edition(folder)
    return edition, text.read_observations(folder, edition)


def put_in(data, path, published=PUBLISHED):
    """Add a file as the command does: with everything held so far."""
    return add("nato", path, published, data, open_ledger(data))


def press_file(folder, *lines):
    """A file of press cells."""
    path = folder / "press-figures.csv"
    header = "ally,measure,unit,year,value,estimate,source_date,source,note"
    path.write_text("\n".join((header, *lines, "")), encoding="utf-8")
    return path


# --- two copies of a figure ----------------------------------------------------------------------


def test_the_publisher_replaces_a_press_cell_that_rounds_from_it():
    assert merge([PRESS], [SHARE]) == ([SHARE], 1)


def test_a_press_cell_does_not_replace_the_publisher():
    assert merge([SHARE], [PRESS]) == ([SHARE], 0)


@pytest.mark.parametrize(("first", "second"), [(PRESS, SHARE), (SHARE, PRESS)])
def test_copies_that_differ_are_refused_with_both_values(first, second):
    wrong = {"press": {"value": 1.21, "printed": "1.21"}, "publisher": {}}
    first, second = (replace(cell, **wrong[cell.quality]) for cell in (first, second))
    with pytest.raises(Contradiction) as error:
        merge([first], [second], where="tables.xlsx")
    assert "share_of_gdp DEU 2016" in str(error.value)
    assert "1.21 percent (press, press-figures.csv#line 2)" in str(error.value)
    assert "1.20 percent (publisher, tables.xlsx#TABLE3!D17)" in str(error.value)


def test_copies_that_differ_are_counted_beyond_five():
    new = [replace(SHARE, year=year, value=2.0, printed="2.00") for year in range(2010, 2017)]
    old = [replace(PRESS, year=year) for year in range(2010, 2017)]
    with pytest.raises(Contradiction, match=r"\(and 2 more\)"):
        merge(old, new)


@pytest.mark.parametrize("trust", ["inferred", "doubtful", "bound"])
def test_a_press_cell_that_is_not_trusted_is_simply_replaced(trust):
    doubted = replace(PRESS, value=None if trust == "bound" else 1.37, printed="1.37", trust=trust)
    assert merge([doubted], [SHARE]) == ([SHARE], 1)
    assert merge([SHARE], [doubted]) == ([SHARE], 0)


def test_scales_are_taken_into_account():
    unit = Unit("USD", "billion", "current", "current")
    paper = replace(PRESS, measure="defence_expenditure", unit=unit, value=785.0, printed="785")
    exact = replace(paper, unit=replace(unit, scale="million"), value=784951.7, quality="publisher")
    assert merge([paper], [exact]) == ([exact], 1)


def test_another_currency_is_another_figure():
    unit = Unit("EEK", "million", "current")
    old = replace(PRESS, measure="defence_expenditure", unit=unit, value=280.0, printed="280")
    with pytest.raises(Contradiction):
        merge([old], [replace(old, unit=replace(unit, symbol="EUR"), quality="publisher")])


def test_what_is_missing_is_not_a_number():
    missing = replace(SHARE, value=None, printed="", marks=("not_available",))
    assert merge([missing], [missing]) == ([missing], 0)
    with pytest.raises(Contradiction, match=r"held 1\.20 percent .* new \.\. \(publisher"):
        merge([PRESS], [missing])


def test_a_copy_in_full_precision_must_be_equal():
    copy = replace(SHARE, quality="transcription", printed="")
    assert merge([copy], [SHARE])[0] == [SHARE]
    with pytest.raises(Contradiction):
        merge([replace(copy, value=1.1950001)], [SHARE])


def test_the_publishers_file_saved_again_is_the_same_copy():
    held = replace(SHARE, value=1890.7589543573, printed="")
    again = replace(held, value=1890.7589543573001, locator="copy.xlsx#TABLE3!D17")
    assert merge([held], [again]) == ([held], 0)
    with pytest.raises(Contradiction):
        merge([held], [replace(again, value=1890.75895436)])


def test_cells_keep_their_order():
    later = replace(SHARE, year=2017)
    assert merge([PRESS, replace(PRESS, year=2015)], [later, SHARE])[0] == [
        SHARE, replace(PRESS, year=2015), later,
    ]  # fmt: skip


# --- adding a file -------------------------------------------------------------------------------


def test_a_file_becomes_an_edition(data, workbook):
    added = put_in(data, workbook)
    edition, cells = held(data)
    assert (added.changed, added.replaced, added.cells) == (True, 0, len(cells))
    assert edition == added.edition
    assert (edition.base_year, edition.quality) == (2015, "publisher")
    assert [(file.name, file.sha256) for file in edition.files] == [("tables.xlsx", checksum(workbook))]
    assert open_ledger(data).edition("nato-2030-06-01").published == PUBLISHED


def test_the_same_file_twice_changes_nothing(data, workbook):
    put_in(data, workbook)
    before = {path: path.read_bytes() for path in data.rglob("*.*") if path.is_file()}
    again = put_in(data, workbook)
    assert (again.changed, again.cells) == (False, len(held(data)[1]))
    assert {path: path.read_bytes() for path in data.rglob("*.*") if path.is_file()} == before


def test_a_file_saved_again_changes_nothing(data, workbook, tmp_path):
    put_in(data, workbook)
    before = held(data)
    again = write(tmp_path / "again.xlsx", put(layout_2024(), {"TABLE2!D11": 11.00000000000001}))
    added = put_in(data, again)
    assert (added.changed, added.replaced, added.cells) == (False, 0, len(before[1]))
    assert held(data) == before


def test_the_publisher_joins_the_press_and_the_old_table_goes(data, workbook, tmp_path):
    lines = (
        "Türkiye,share_of_gdp,percent,2018,13.00,,2030-06-01,https://example.org,",
        "Norway,share_of_gdp,percent,2018,1.70,,2030-06-01,https://example.org,",
    )
    put_in(data, press_file(tmp_path, *lines))
    assert held(data)[0].quality == "press"
    added = put_in(data, workbook)
    edition, cells = held(data)
    assert added.replaced == 1
    assert [file.name for file in edition.files] == ["press-figures.csv", "tables.xlsx"]
    assert edition.quality == "publisher"
    assert {cell.country for cell in cells if cell.quality == "press"} == {"NOR"}
    folder = text.folder_of(data, "nato", PUBLISHED)
    assert {path.name for path in folder.iterdir()} == {"edition.yaml", edition.observations}


def test_what_contradicts_the_press_is_refused_and_nothing_changes(data, workbook, tmp_path):
    line = "Türkiye,share_of_gdp,percent,2018,12.95,,2030-06-01,https://example.org,"
    put_in(data, press_file(tmp_path, line))
    before = held(data)
    with pytest.raises(Contradiction, match=r"held 12\.95 .* new 13\.00") as error:
        put_in(data, workbook)
    assert str(workbook) in error.value.where
    assert held(data) == before


def test_an_edition_that_ships_is_joined_in_the_folder_of_the_user(data, tmp_path):
    line = "Germany,share_of_gdp,percent,2013,1.22,,2025-08-28,https://example.org,"
    shipped = open_ledger().edition("nato-2025-08-28")
    added = put_in(data, press_file(tmp_path, line), shipped.published)
    assert added.cells == 16 + 1
    assert added.edition.files[0] == shipped.files[0]
    assert len(open_ledger(data).held) == len(open_ledger().held)
    assert open_ledger(data).edition("nato-2025-08-28").files == added.edition.files


@pytest.mark.parametrize("writes", [0, 1])
def test_killed_between_two_writes_the_old_edition_still_reads(writes, data, workbook, tmp_path, monkeypatch):
    put_in(data, workbook)
    before = held(data)
    more = press_file(tmp_path, "Norway,share_of_gdp,percent,2018,1.7,,2030-06-01,https://example.org,")
    done = []

    def write(path, content):
        if len(done) == writes:
            raise KeyboardInterrupt
        done.append(path)
        original(path, content)

    original = text.write_atomically
    monkeypatch.setattr(text, "write_atomically", write)
    with pytest.raises(KeyboardInterrupt):
        put_in(data, more)
    monkeypatch.undo()
    assert held(data) == before
    put_in(data, more)
    assert len(held(data)[1]) == len(before[1]) + 1
    assert len(list(text.folder_of(data, "nato", PUBLISHED).glob("observations*.csv"))) == 1


def test_a_full_disk_leaves_no_part_of_a_file(data, workbook, monkeypatch):
    def fsync(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(InputError, match="no space left on device"):
        put_in(data, workbook)
    assert [path for path in data.rglob("*") if path.is_file() and path.name != ".lock"] == []


def test_two_writers_at_once(data, workbook):
    data.mkdir()
    with FileLock(data / ".lock"), pytest.raises(InputError, match="another 'data add' is writing") as error:
        put_in(data, workbook)
    assert str(data) in error.value.where
    assert error.value.remedy
    assert put_in(data, workbook).changed


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(data, workbook):
    data.mkdir()
    data.chmod(0o500)
    with pytest.raises(InputError, match="permission denied") as error:
        put_in(data, workbook)
    assert "--data DIR" in error.value.remedy


def test_a_folder_that_turns_out_to_be_read_only(data, workbook, monkeypatch):
    def write(path, content):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(text, "write_atomically", write)
    with pytest.raises(InputError, match="read-only file system") as error:
        put_in(data, workbook)
    assert "--data DIR" in error.value.remedy


def test_a_data_folder_that_is_a_file(data, workbook):
    data.write_text("not a folder", encoding="utf-8")
    with pytest.raises(InputError, match="file exists"):
        add("nato", workbook, PUBLISHED, data, open_ledger())


def test_a_publisher_whose_files_nobody_can_read(data, workbook):
    with pytest.raises(InputError, match=r"'iiss' is not a publisher .* Known: nato"):
        add("iiss", workbook, PUBLISHED, data, open_ledger())


def test_what_the_reader_noticed_is_passed_on(data, tmp_path):
    sheets = put(layout_2024(), {"TABLE3!G8": 2023})
    assert "the note calls [2023, 2024]" in put_in(data, write(tmp_path / "tables.xlsx", sheets)).warnings[0]


@pytest.mark.parametrize(
    ("published", "words"),
    [(date(2020, 1, 1), "2020 .final."), (date(2022, 12, 31), "2023 .estimate."), (date(2023, 7, 7), "2024")],
)
def test_a_day_on_which_nobody_could_know_the_figures(published, words, data, workbook):
    with pytest.raises(InputError, match=f"a figure of {words}.*which nobody knew on {published}") as error:
        put_in(data, workbook, published)
    assert "tables.xlsx, TABLE" in error.value.where
    assert not (data / "editions").exists()


def test_no_edition_that_ships_was_published_before_its_figures_could_be_known(ledger):
    for edition in ledger.every:
        cells = text.read_observations(ledger.folder(edition), edition)
        _refuse_what_nobody_knew(Path(edition.id), edition.published, cells)


@pytest.mark.parametrize("edition", ["nato-2025-08-28", "nato-2026-07-10"])
def test_the_publishers_file_changes_citation_quality_and_note(edition, ledger):
    before = ledger.edition(edition)
    after = _as_copied(before, [SHARE], "It counts otherwise.")
    assert after.citation == f"NATO, {before.title}, {before.published}"
    assert (after.quality, after.note) == ("publisher", "It counts otherwise.")


def test_a_copy_by_others_is_cited_as_one(data, tmp_path):
    line = "Norway,share_of_gdp,percent,2018,1.7,,2030-06-01,https://example.org,"
    added = put_in(data, press_file(tmp_path, line))
    assert added.edition.citation.endswith("as added by the user; single cells as newspapers printed them")


def test_members_without_a_row_are_named(ledger):
    shipped = ledger.edition("nato-2024-06-17")
    cells = text.read_observations(ledger.folder(shipped), shipped)
    assert list(_missing_members(shipped, cells, ledger)) == []
    gaps = [cell for cell in cells if (cell.country, cell.measure) != ("POL", "real_growth")]
    assert list(_missing_members(shipped, gaps, ledger)) == ["no row of POL in real_growth"]


def test_a_day_beside_an_edition_that_is_held_is_warned_of(data, workbook):
    warnings = put_in(data, workbook, date(2025, 9, 1)).warnings
    assert "nato-2025-08-28 is held too" in warnings[-1]
    assert "--published 2025-08-28" in warnings[-1]


def test_what_a_killed_writer_left_is_cleared(data, workbook, tmp_path):
    put_in(
        data, press_file(tmp_path, "Norway,share_of_gdp,percent,2018,1.7,,2030-06-01,https://example.org,")
    )
    left = text.folder_of(data, "nato", PUBLISHED) / ".edition.yaml.4711"
    left.write_text("half", encoding="utf-8")
    put_in(data, workbook)
    assert not left.exists()


def test_adding_says_what_does_not_follow_from_the_other_cells(data, workbook):
    added = answers.add("nato", workbook, published="2030-06-01", data=data)
    assert "share_of_gdp: " in added.rows[0]["warnings"]
    assert "do not follow from the other cells (" in added.rows[0]["warnings"]
    assert all(note.startswith("warning: ") for note in added.notes)


def test_ones_own_editions_are_marked_in_the_list(data, workbook):
    answers.add("nato", workbook, published="2030-06-01", data=data)
    listed = answers.editions(data=data)
    assert [row["edition"] for row in listed.rows if row["own"]] == ["nato-2030-06-01"]
    assert listed.notes == ["in your own data folder: nato-2030-06-01"]
    assert answers.editions().notes == []


# --- making the shipped tables anew --------------------------------------------------------------


def test_a_table_is_made_anew_from_the_files_that_were_added(data, workbook, tmp_path):
    put_in(data, workbook)
    place = tmp_path / "originals" / "nato" / PUBLISHED.isoformat()
    place.mkdir(parents=True)
    shutil.copy(workbook, place)
    ((edition, table),) = rebuild(tmp_path / "originals", open_ledger(), data)
    folder = text.folder_of(data, "nato", PUBLISHED)
    assert table == (folder / edition.observations).read_text(encoding="utf-8")


def test_only_the_editions_that_are_named_are_made_anew(data, workbook, tmp_path):
    put_in(data, workbook)
    put_in(
        data, press_file(tmp_path, "Norway,share_of_gdp,percent,2031,1.7,,2032-06-01,x,"), date(2032, 6, 1)
    )
    place = tmp_path / "originals" / "nato" / PUBLISHED.isoformat()
    place.mkdir(parents=True)
    shutil.copy(workbook, place)
    (tmp_path / "press-figures.csv").unlink()
    built = rebuild(tmp_path / "originals", open_ledger(), data, names=["nato-2030-06-01"])
    assert [edition.id for edition, _ in built] == ["nato-2030-06-01"]
    with pytest.raises(InputError, match="press-figures"):
        list(rebuild(tmp_path / "originals", open_ledger(), data))


def test_an_edition_to_make_anew_is_named_by_a_part_of_its_name(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr("burdenshare.ledger.adding.rebuild", lambda *_, names: asked.extend(names) or ())
    assert answers.rebuild(tmp_path, ["2024-06", "imf-2016"]).rows == []
    assert asked == ["nato-2024-06-17", "imf-2016-10-04"]
    with pytest.raises(InputError, match="'2031' is not an edition held here"):
        answers.rebuild(tmp_path, ["2031"])


def test_a_file_with_another_checksum_is_not_rebuilt_from(data, workbook, tmp_path):
    put_in(data, workbook)
    place = tmp_path / "originals" / "nato" / PUBLISHED.isoformat()
    place.mkdir(parents=True)
    (place / workbook.name).write_bytes(workbook.read_bytes() + b" ")
    with pytest.raises(InputError, match="its checksum differs"):
        list(rebuild(tmp_path / "originals", open_ledger(), data))
