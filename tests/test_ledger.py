"""What was known when: monotone in time, one edition per series, nothing lost on the way through text."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.answers.result import DOCUMENTS
from burdenshare.errors import BadFile, NothingKnown, UnknownName
from burdenshare.ledger import text
from burdenshare.ledger.known import SHIPPED, open_ledger
from burdenshare.readings import choose

DAYS = st.dates(min_value=date(2016, 1, 1), max_value=date(2026, 12, 31))


@pytest.fixture(scope="module")
def ledger():
    """Everything that ships."""
    return open_ledger()


@given(first=DAYS, second=DAYS)
def test_knowledge_only_grows(first, second):
    """What was known on a day is known on every later one."""
    ledger = open_ledger()
    earlier, later = sorted((first, second))
    assert set(ledger.as_of(earlier).editions) <= set(ledger.as_of(later).editions)


@given(day=DAYS, year=st.integers(2008, 2026))
def test_no_answer_comes_from_the_future(day, year):
    """The edition that answers was published by the day, and is complete."""
    ledger = open_ledger().as_of(day)
    edition = choose(ledger, "share_of_gdp", [year]).edition
    if edition:
        assert edition.published <= day
        panel = ledger.panel("share_of_gdp", edition, years=(year,))
        assert set(ledger.expected(edition, year)) <= set(panel.countries)


def test_press_cells_never_make_an_edition_complete(ledger):
    """All 27 allies of July 2016 are known from newspapers; that edition still answers no series."""
    known = ledger.as_of(date(2016, 8, 1))
    assert len(known.rows("share_of_gdp", edition="nato-2016-07-04", years=[2016])) == 27
    assert choose(known, "share_of_gdp", [2016]).edition is None


def test_a_span_that_no_edition_covers_is_not_spliced(ledger):
    """The edition that is complete for most years answers; the others stay open."""
    choice = choose(ledger, "share_of_gdp", range(2010, 2025))
    assert choice.edition.id == "nato-2026-07-10"
    assert choice.missing == (2010, 2011, 2012, 2013)


def test_a_part_of_a_name_is_enough_if_it_is_unique(ledger):
    """`2024` means the whole edition of that year; what is ambiguous is refused with the choices."""
    assert ledger.edition("2024").id == "nato-2024-06-17"
    with pytest.raises(UnknownName, match="nato-2016-01-28"):
        ledger.edition("nato")


def test_an_edition_of_the_future_is_not_known(ledger):
    with pytest.raises(NothingKnown, match="not yet published"):
        ledger.as_of(date(2017, 3, 31)).edition("2024-06-17")


@pytest.mark.parametrize("folder", list(text.folders(SHIPPED)), ids=lambda folder: folder.name)
def test_text_survives_a_round_trip(folder):
    """Reading an edition's table and writing it again gives the same bytes."""
    edition = text.read_edition(folder)
    cells, fixings = text.read_observations(folder, edition), text.read_fixings(folder, edition)
    table = text.fixings_csv(fixings) if fixings else text.observations_csv(cells)
    assert table == (folder / edition.observations).read_text(encoding="utf-8")
    assert len({cell.key for cell in cells}) == len(cells)
    assert len({(fixing.currency, fixing.day) for fixing in fixings}) == len(fixings)


def test_the_index_is_opened_once_while_no_text_changes(tmp_path):
    first, again = open_ledger(tmp_path), open_ledger(tmp_path)
    assert again is first
    shutil.copytree(
        SHIPPED / "editions" / "nato" / "2016-07-04", tmp_path / "editions" / "nato" / "2016-07-05"
    )
    with pytest.raises(BadFile, match="2016-07-05"):
        open_ledger(tmp_path)


@pytest.fixture
def nothing_open(monkeypatch):
    """As in a new process."""

    def forget():
        monkeypatch.setattr("burdenshare.ledger.index._OPEN", {})

    forget()
    return forget


def test_the_index_may_be_deleted_at_any_time(tmp_path, monkeypatch, nothing_open):
    """A missing, a broken and an unwritable cache give the same ledger."""
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path))
    first = open_ledger().extents()
    (path,) = tmp_path.glob("index-*.sqlite")
    content = path.read_bytes()
    for broken in (b"not a database", content.replace(b"share_of_gdp", b"share_of_gdq")):
        path.write_bytes(broken)
        nothing_open()
        assert open_ledger().extents() == first
        assert open_ledger().rows("share_of_gdp")
    assert path.read_bytes() == content
    path.unlink()
    path.mkdir()
    nothing_open()
    assert open_ledger().extents() == first
    monkeypatch.setenv("BURDENSHARE_CACHE", "/dev/null/nowhere")
    nothing_open()
    assert open_ledger().extents() == first


def test_the_cache_may_go_while_it_is_written(tmp_path, monkeypatch, nothing_open):
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path / "cache"))
    write = Path.write_bytes

    def write_and_lose(path, content):
        write(path, content)
        shutil.rmtree(path.parent)

    monkeypatch.setattr(Path, "write_bytes", write_and_lose)
    assert open_ledger().extents()


def test_the_index_depends_on_what_it_holds(tmp_path, monkeypatch, nothing_open):
    """An index made without pledges is not taken for one with them."""
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path))
    assert open_ledger().documents("pledges") == {}
    assert "wales-2014" in open_ledger(documents=DOCUMENTS).documents("pledges")


def test_an_index_serves_another_copy_of_the_same_text(tmp_path, monkeypatch, nothing_open):
    """An index is found by the content of the text, wherever that stands: it holds no path."""
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path / "cache"))
    for name in ("one", "two"):
        nothing_open()
        copy = tmp_path / name / "editions" / "nato" / "2016-07-04"
        shutil.copytree(SHIPPED / "editions" / "nato" / "2016-07-04", copy)
        ledger = open_ledger(tmp_path / name)
        assert ledger.folder(ledger.edition("2016-07-04")) == copy
    assert len(list((tmp_path / "cache").iterdir())) == 1
