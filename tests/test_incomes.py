"""Aid and national income beside defence, by the research on definitions (section 4); corrections; rates."""

import os
from dataclasses import replace

import pytest

import burdenshare as bs
from burdenshare import measures
from burdenshare.answers import add, editions, rebuild
from burdenshare.answers.result import known
from burdenshare.errors import BadFile, Contradiction, InputError, NothingKnown
from burdenshare.ledger import corrections
from burdenshare.ledger.known import SHIPPED, open_ledger
from burdenshare.ledger.text import read_edition, read_observations
from burdenshare.records import Figure, Unknown
from burdenshare.units import rounded

SUM_A = {
    "NOR": "2.91", "GBR": "2.76", "GRC": "2.59", "FRA": "2.18", "POL": "2.14", "DEU": "1.92", "DNK": "1.90",
    "NLD": "1.80", "LTU": "1.61", "ITA": "1.46", "PRT": "1.43", "CAN": "1.42", "BEL": "1.38", "ESP": "1.15",
    "LUX": "1.01", "USA": "3.67", "CZE": "1.08", "SVK": "1.23", "SVN": "1.19", "HUN": "1.16",
}  # fmt: skip
MISSING = ("ALB", "BGR", "EST", "HRV", "LVA", "ROU", "TUR")
OF_GNI = {
    "NOR": "1.00 1.05 1.12 0.99", "GBR": "0.70 0.70 0.70 0.70", "DEU": "0.42 0.52 0.70 0.67",
    "NLD": "0.64 0.75 0.65 0.60", "ITA": "0.19 0.22 0.27 0.30", "LUX": "1.06 0.95 1.00 1.00",
}  # fmt: skip
OECD = SHIPPED / "editions" / "oecd" / "2024-01-09"
HEADER = "year,donor_name,gni\n"


def rows_of(*arguments, **options):
    return bs.show(*arguments, **options).rows


# --- formulas ------------------------------------------------------------------------------------


def test_defence_and_aid_of_2016_is_as_the_research_has_it():
    rows = rows_of("defence_and_aid", list(SUM_A), year=2016, edition="nato-2024-06-17")
    assert {row.country: rounded(row.value, 2) for row in rows} == SUM_A


@pytest.mark.parametrize("ally", MISSING)
def test_an_ally_without_aid_is_unknown_in_words(ally):
    (_, row) = rows_of("defence_and_aid", ["DEU", ally], year=2016)
    assert isinstance(row, Unknown)
    assert row.why.startswith("official development assistance is unknown: the edition oecd-2024-01-09")


def test_aid_is_a_share_of_income():
    rows = rows_of("aid_share_of_gni", list(OF_GNI), year="2014:2017")
    shown = {code: [rounded(row.value, 2) for row in rows if row.country == code] for code in OF_GNI}
    assert shown == {code: told.split() for code, told in OF_GNI.items()}


def test_each_part_is_explained_down_to_its_cell():
    walk = bs.explain("defence_and_aid", "DEU", 2016, edition="nato-2024-06-17")
    total, gdp = walk.tree.parts
    assert [part.row.cell.locator.partition("#")[2] for part in (*total.parts, gdp)] == [
        "TABLE2!F21",
        "line 186, column value",
        "TABLE5!F21",
    ]
    assert [edition.id for edition in walk.editions] == ["nato-2024-06-17", "oecd-2024-01-09"]


def test_aid_counted_in_two_ways_is_said_to_be_no_one_series():
    result = bs.show("oda", "DEU", year="2017:2018")
    assert [row.value for row in result.rows] == [25005.06, 24976.64]
    assert "aid_counted" in {note.code for note in result.all_notes}
    assert "aid_counted" not in {note.code for note in bs.show("oda", "DEU", year=2016).all_notes}


def test_what_was_retrieved_later_was_not_known_before():
    with pytest.raises(NothingKnown, match="defence_and_aid") as caught:
        bs.show("defence_and_aid", "DEU", year=2014, as_of="2017-03-31")
    assert "official development assistance is unknown: no edition known" in str(caught.value).lower()


def test_the_total_of_the_hague_needs_both_parts():
    with pytest.raises(NothingKnown) as caught:
        bs.show("core_and_related_share", "DEU", year=2025)
    assert "defence- and security-related spending" in str(caught.value).lower()


def test_the_unit_of_a_formula():
    units = {name: measures.unit_of(name) for name in ("defence_and_aid", "aid_share_of_gni", "gni")}
    assert units == {"defence_and_aid": "percent", "aid_share_of_gni": "percent", "gni": "million USD"}
    assert measures.unit_of("gni + share_of_gdp") == ""


def test_a_pledge_of_ones_own_can_count_both(tmp_path):
    path = tmp_path / "three.yaml"
    path.write_text(
        "title: Three\nkind: proposal\nadopted: 2017-02-18\nforum: our own\nreference: none\nclauses:\n"
        "- id: sum\n  label: 3 % in all\n  measure: defence_and_aid\n  threshold: 3\n  unit: percent\n"
        "  addressed:\n  - {who: all, legal: aim, words: three in all, evidence: ours}\n"
        "evidence: {ours: own}\n",
        encoding="utf-8",
    )
    result = bs.gap(["DEU", "USA"], pledge=str(path), year=2016, edition="nato-2024-06-17")
    found = [row for row in result.rows if isinstance(row, Figure) and row.measure == "defence_and_aid"]
    assert {row.country: row.extras["met"] for row in found} == {"DEU": False, "USA": True}


# --- retrieved -----------------------------------------------------------------------------------


def test_an_edition_without_a_day_of_publication_says_that_it_was_retrieved():
    assert "OECD, retrieved 9 January 2024" in bs.show("gni", "DEU", year=2016).headline[0]
    (row,) = [row for row in editions().rows if row["edition"] == "oecd-2024-01-09"]
    assert (row["published"], row["retrieved"]) == (None, "2024-01-09")


def gni_file(tmp_path, *lines):
    path = tmp_path / "my_gni.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_ones_own_copy_counts_from_its_retrieval(tmp_path):
    add("oecd", gni_file(tmp_path, "2016,Germany,3500000.0"), retrieved="2026-01-02", data=tmp_path / "d")
    edition = read_edition(tmp_path / "d/editions/oecd/2026-01-02")
    assert edition.published == edition.retrieved
    (row,) = rows_of("gni", "DEU", year=2016, data=tmp_path / "d")
    assert (row.value, row.edition) == (3500000.0, "oecd-2026-01-02")
    (row,) = rows_of("gni", "DEU", year=2016, data=tmp_path / "d", as_of="2026-01-01")
    assert row.edition == "oecd-2024-01-09"


@pytest.mark.parametrize("days", [{}, {"published": "2024-01-01", "retrieved": "2024-01-01"}])
def test_an_edition_has_one_day(tmp_path, days):
    with pytest.raises(InputError, match="day"):
        add("oecd", gni_file(tmp_path, "2016,Germany,3500000.0"), data=tmp_path / "d", **days)


def test_an_edition_file_has_one_day(tmp_path):
    folder = tmp_path / "2024-01-09"
    folder.mkdir()
    text = (OECD / "edition.yaml").read_text(encoding="utf-8")
    (folder / "edition.yaml").write_text(f"{text}published: 2024-01-09\n", encoding="utf-8")
    with pytest.raises(BadFile, match="where the day of publication is not known"):
        read_edition(folder)


# --- bad input -----------------------------------------------------------------------------------


def test_a_negative_income_is_refused(tmp_path):
    with pytest.raises(BadFile, match="expected zero or more"):
        add("oecd", gni_file(tmp_path, "2016,Germany,-5.0"), retrieved="2026-01-02", data=tmp_path / "d")


@pytest.mark.parametrize("source", ["worldbank", "ecb", "fed", "nato"])
def test_a_file_of_another_publisher_is_refused(tmp_path, source):
    path = gni_file(tmp_path, "2016,Germany,3500000.0")
    with pytest.raises((BadFile, InputError)):
        add(source, path, retrieved="2026-01-02", data=tmp_path / "d")
    assert not list((tmp_path / "d").rglob("edition.yaml"))


def test_rates_of_two_central_banks_are_never_one_edition(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("Date,Country,Exchange rate\n2016-01-01,Euro,0.9037\n", encoding="utf-8")
    add("fed", path, retrieved="2026-01-02", data=tmp_path / "d")
    with pytest.raises(BadFile, match="another publisher"):
        add("ecb", path, retrieved="2026-01-02", data=tmp_path / "other")
    ledger = known(data=tmp_path / "d")
    assert {edition.id for edition in ledger.of("fed").editions} == {"fed-2026-01-02"}
    assert {edition.id for edition in ledger.of("ecb").editions} == {"ecb-2026-10-30"}


def test_yearly_averages_do_not_take_the_place_of_fixings(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("Date,Country,Exchange rate\n2016-01-01,Euro,0.9037\n", encoding="utf-8")
    with pytest.raises(InputError, match="fixings by day"):
        add("ecb", path, published="2026-10-30", data=tmp_path / "d")


@pytest.mark.parametrize("currency", ["ALL", "MKD"])
def test_a_currency_without_a_rate_of_its_own_has_that_of_natos_tables(currency):
    result = bs.show("defence_expenditure", "DEU", year=2016, currency=currency, edition="nato-2024-06-17")
    assert any(f"{currency} per USD, as nato-2024-06-17 implies it" in note.text for note in result.all_notes)


def test_a_currency_without_any_rate_is_unknown():
    with pytest.raises(NothingKnown):
        bs.show("defence_expenditure", "DEU", year=2016, currency="MKD", edition="nato-2016-01-28")


# --- corrections ---------------------------------------------------------------------------------


def test_the_income_of_the_united_states_is_unknown_where_the_file_repeats_it():
    rows = rows_of("gni", "USA", year="2014:2017")
    assert [getattr(row, "value", None) for row in rows] == [17823200.0, None, None, 19644500.0]
    assert "18496000.0" in rows[2].why and "corrected on 2026-11-25" in rows[2].why
    with pytest.raises(NothingKnown, match="aid_share_of_gni") as caught:
        bs.explain("aid_share_of_gni", "USA", 2016)
    assert "corrected on 2026-11-25" in str(caught.value)


def test_every_correction_is_in_the_table_that_ships():
    ledger = open_ledger()
    documents = ledger.documents("corrections")
    for edition in ledger.every:
        cells = {cell.locator: cell for cell in read_observations(ledger.folder(edition), edition)}
        for correction in corrections.of_edition(documents, edition.id):
            cell = cells[correction.locator]
            assert (cell.value, "corrected" in cell.marks) == (correction.right, True)
    assert {key["edition"] for key in documents["corrections"]} == {"2024-01-09"}


def wrong_cell():
    ledger = open_ledger()
    edition = read_edition(OECD)
    (first, _) = corrections.of_edition(ledger.documents("corrections"), edition.id)
    (cell,) = [c for c in read_observations(OECD, edition) if c.locator == first.locator]
    return first, replace(cell, value=first.wrong, marks=(), note="")


def test_a_correction_with_a_right_value_replaces_and_says_so():
    correction, cell = wrong_cell()
    (found,) = corrections.apply([cell], [replace(correction, right=18_400_000.0)])
    assert (found.value, found.marks) == (18_400_000.0, ("corrected",))
    assert "the file says 18496000.0" in found.note


@pytest.mark.parametrize("value", [18_430_000.0, None])
def test_a_correction_that_finds_another_value_fails(value):
    correction, cell = wrong_cell()
    with pytest.raises(Contradiction, match=r"expected 18496000.0.*corrections\.yaml"):
        corrections.apply([replace(cell, value=value)], [correction])


def test_a_correction_whose_cell_is_gone_fails():
    correction, _ = wrong_cell()
    with pytest.raises(Contradiction, match="no such cell"):
        corrections.apply([], [correction])


def test_right_must_differ_from_wrong(tmp_path):
    text = (SHIPPED / "corrections.yaml").read_text(encoding="utf-8")
    path = tmp_path / "corrections.yaml"
    path.write_text(text.replace("  why:", "  right: 18496000.0\n  why:", 1), encoding="utf-8")
    with pytest.raises(BadFile, match="right is the same as wrong"):
        corrections.read(path)


@pytest.mark.real
def test_the_editions_are_made_again_byte_for_byte():
    folder = os.environ.get("BURDENSHARE_REAL_FILES")
    if not folder:
        pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")
    rows = rebuild(folder, ["oecd-2024-01-09", "worldbank-2016-06-01", "worldbank-2026-03-31"]).rows
    assert not any(row["changed"] for row in rows)


def test_without_a_day_the_files_own_counts(tmp_path):
    path = tmp_path / "gdp.csv"
    path.write_text(
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2016-06-14",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2013","2014",\n'
        '"Germany","DEU","GDP (current LCU)","NY.GDP.MKTP.CN","2820820000000","2915650000000",\n',
        encoding="utf-8",
    )
    rows = add("worldbank", path, data=tmp_path / "d").rows
    assert rows[0]["edition"] == "worldbank-2016-06-14"
    with pytest.raises(InputError, match="no day of the edition"):
        add("oecd", gni_file(tmp_path, "2016,Germany,3500000.0"), data=tmp_path / "d")
    with pytest.raises(InputError, match="not a publisher"):
        add("nobody", path, data=tmp_path / "d")


def test_an_edition_without_gdp_gives_no_share_and_no_crash():
    """The press release of 4 July 2016 prints shares and no GDP."""
    with pytest.raises(NothingKnown, match="so there is no sum"):
        rows_of("share_of_allied_gdp", "USA", year=2015, edition="nato-2016-07-04")
