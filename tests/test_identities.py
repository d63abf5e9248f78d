"""Each edition against itself: what NATO's tables give when recomputed, and what comes out otherwise."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import burdenshare as bs
from burdenshare import identities
from burdenshare.answers.checking import as_listing, check_editions
from burdenshare.answers.result import known
from burdenshare.errors import BadFile, InputError, NothingKnown
from burdenshare.identities import IDENTITIES, NOMINAL, KnownException
from burdenshare.ledger import text
from burdenshare.ledger.adding import add
from burdenshare.ledger.known import SHIPPED, open_ledger
from tests.real_files import real_file
from tests.sources import test_sipri

ROOT = Path(__file__).parent.parent
WHOLE = "nato-2024-06-17"
TYPED = {("FRA", 2020), ("LTU", 2019), ("SVK", 2024)}
DUTCH = {("NLD", year) for year in range(2022, 2027)}


@pytest.fixture
def ledger():
    return known()


@pytest.fixture
def exceptions():
    return identities.known_exceptions({"shipped": identities.read_known(SHIPPED / "known_exceptions.yaml")})


@pytest.fixture
def checked(ledger, exceptions):
    def run(edition):
        return identities.check(ledger, ledger.edition(edition), exceptions)

    return run


def counts(found):
    return {tally.identity: (tally.compared, tally.holding) for tally in found.tallies if tally.compared}


def cells(found, identity):
    return {(finding.country, finding.year) for finding in found.findings if finding.identity == identity}


# --- counts --------------------------------------------------------------------------------------------


def test_edition_of_2016(checked):
    assert counts(checked("nato-2016-01-28")) == {
        "share_of_gdp": (238, 238),
        "real_growth": (208, 208),
        "defence_expenditure_per_head": (238, 238),
        "categories": (214, 214),
        "total_defence_expenditure_current": (24, 24),
        "total_defence_expenditure_constant": (24, 24),
        "total_gdp_constant": (24, 24),
        "total_military_personnel": (24, 24),
        "base_year_national": (27, 27),
        "base_year_dollars": (30, 30),
    }


def test_edition_of_2019(checked):
    assert counts(checked("nato-2019-06-25")) == {
        "share_of_gdp": (224, 224),
        "real_growth": (196, 196),
        "defence_expenditure_per_head": (224, 224),
        "categories": (216, 215),
        "base_year_dollars": (28, 28),
    }


def test_edition_of_2024(checked):
    assert counts(checked(WHOLE)) == {
        "share_of_gdp": (363, 360),
        "real_growth": (330, 330),
        "defence_expenditure_per_head": (363, 363),
        "cumulative_real_growth": (31, 31),
        "categories": (341, 341),
        "total_defence_expenditure_current": (22, 22),
        "total_defence_expenditure_constant": (22, 22),
        "total_gdp_current": (22, 22),
        "total_gdp_constant": (22, 22),
        "total_military_personnel": (22, 22),
        "base_year_national": (31, 31),
        "base_year_dollars": (33, 33),
        NOMINAL: (363, 326),
    }


def test_edition_of_2026(checked):
    found = checked("nato-2026-07-10")
    assert counts(found) == {
        "total_defence_expenditure_current": (26, 26),
        "base_year_national": (31, 31),
        NOMINAL: (105, 100),
    }
    share = next(tally for tally in found.tallies if tally.identity == "share_of_gdp")
    assert (share.published, share.compared) == (403, 0)
    assert "spending in dollars at 2021 prices" in share.why


def test_first_year_of_growth_lacks_an_input(checked):
    growth = next(t for t in checked("nato-2016-01-28").tallies if t.identity == "real_growth")
    assert (growth.published, growth.why) == (238, "30 of 238 lack an input")


# --- exceptions ----------------------------------------------------------------------------------------


def test_three_shares_were_typed_by_hand(checked):
    found = checked(WHOLE)
    assert cells(found, "share_of_gdp") == TYPED
    recomputed = {f.country: round(f.recomputed, 4) for f in found.findings if f.identity == "share_of_gdp"}
    assert recomputed == {"FRA": 1.9862, "LTU": 1.9949, "SVK": 1.9891}
    assert all(f.reason.startswith("typed by hand") for f in found.findings if f.identity == "share_of_gdp")


def test_34_nominal_shares_miss_alone(checked):
    found = checked(WHOLE)
    departing = [finding for finding in found.findings if finding.identity == NOMINAL]
    alone = [finding for finding in departing if (finding.country, finding.year) not in TYPED]
    assert (len(departing), len(alone)) == (37, 34)
    by_country = {
        code: sum(finding.country == code for finding in alone)
        for code in dict.fromkeys(finding.country for finding in alone)
    }
    assert by_country == {"ITA": 3, "NLD": 7, "USA": 8, "NATO_EUR_CAN": 10, "NATO": 6}
    dutch = next(finding for finding in alone if finding.place[1:] == ("NLD", 2024))
    assert (round(dutch.recomputed, 4), dutch.published) == (1.8454, 2.05)
    assert dutch.reason == "spending and GDP have different deflators: 119.3 and 132.5 (2015 = 100)"


def test_five_dutch_cells_of_2026(checked):
    found = checked("nato-2026-07-10")
    assert cells(found, NOMINAL) == DUTCH
    apart = [round(-finding.difference, 2) for finding in found.findings]
    assert apart == [0.06, 0.13, 0.22, 0.29, 0.29]


@pytest.mark.parametrize(
    ("country", "year", "spending", "gdp"),
    [("NLD", 2024, 119.3, 132.5), ("USA", 2024, 128.2, 128.6), ("USA", 2022, 118.7, 121.2)],
)
def test_deflators(ledger, country, year, spending, gdp):
    found = identities.deflators(ledger, ledger.edition(WHOLE))
    assert [round(panel.value(country, year), 1) for panel in found] == [spending, gdp]


def test_every_exception_is_explained_and_every_explanation_needed(ledger, exceptions):
    for edition in ledger.held:
        found = identities.check(ledger, edition, exceptions)
        assert [finding for finding in found.findings if not finding.reason] == []
        assert [finding for finding in found.findings if finding.kind == "no_longer"] == []


def test_an_exception_that_is_not_listed_has_no_reason(ledger):
    found = identities.check(ledger, ledger.edition(WHOLE))
    assert {f.place[1:] for f in found.findings if not f.reason and f.identity == "share_of_gdp"} == TYPED


@pytest.mark.parametrize(("country", "published"), [("DEU", True), ("ISL", False)])
def test_an_exception_that_does_not_occur_is_a_finding(ledger, exceptions, country, published):
    entry = KnownException(WHOLE, "share_of_gdp", country, 2020, "a reason", "a place")
    stale = identities.check(ledger, ledger.edition(WHOLE), (*exceptions, entry)).findings[-1]
    assert (stale.kind, stale.place, stale.reason) == ("no_longer", entry.place, "")
    assert (stale.published == stale.published) is published


def test_exceptions_of_other_editions_are_left_alone(ledger, exceptions):
    found = identities.check(ledger, ledger.edition("nato-2016-01-28"), exceptions)
    assert found.findings == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [("identity: shares", "is none of share_of_gdp"), ("why: because", "this key is not known here")],
)
def test_file_of_exceptions_is_read_strictly(tmp_path, line, told):
    path = tmp_path / "known_exceptions.yaml"
    entry = {"edition": WHOLE, "identity": "share_of_gdp", "country": "FRA", "year": "2020"}
    entry |= {"reason": "typed", "evidence": "a cell"} | dict([line.split(": ")])
    lines = "".join(f"  {key}: {value}\n" for key, value in entry.items())
    path.write_text(f"checked: 2026-11-25\nexceptions:\n-{lines[1:]}")
    with pytest.raises(BadFile, match=told):
        identities.read_known(path)


# --- a wrong cell is found -----------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path):
    """Write the edition of 2024 under another day, with some cells changed or repeated."""

    def write(change):
        source = text.folder_of(SHIPPED, "nato", text.read_edition(_shipped(WHOLE)).published)
        edition = text.read_edition(source)
        moved = replace(edition, published=edition.published.replace(day=18))
        folder = text.folder_of(tmp_path, "nato", moved.published)
        folder.mkdir(parents=True)
        cells = change(text.read_observations(source, edition))
        (folder / "edition.yaml").write_text(text.edition_yaml(moved), encoding="utf-8")
        (folder / "observations.csv").write_text(text.observations_csv(cells), encoding="utf-8")
        [found] = check_editions("nato-2024-06-18", data=tmp_path)
        return found

    return write


def _shipped(name):
    publisher, _, day = name.partition("-")
    return SHIPPED / "editions" / publisher / day


def _changed(*places):
    """Add a tenth of a point to some cells, as if printed so: measure, country, year."""

    def change(found):
        return [
            replace(cell, value=cell.value + 0.1, printed="")
            if (cell.measure, cell.country, cell.year) in places
            else cell
            for cell in found
        ]

    return change


def test_a_wrong_cell_is_found(copied):
    found = copied(_changed(("share_of_gdp", "DEU", 2023), ("equipment_share", "POL", 2022)))
    assert cells(found, "share_of_gdp") == {*TYPED, ("DEU", 2023)}
    assert cells(found, "categories") == {("POL", 2022)}
    [share] = [f for f in found.unexplained if f.place == ("share_of_gdp", "DEU", 2023)]
    assert share.locators == ("240617-def-exp-2024-TABLES-en.xlsx#TABLE3!M21",)
    assert share.difference == pytest.approx(-0.1)
    [category] = [f for f in found.unexplained if f.identity == "categories"]
    assert "240617-def-exp-2024-TABLES-en.xlsx#TABLE8a!L32" in category.locators
    assert (category.published, category.recomputed) == (pytest.approx(100.1), 100)
    assert not found.sound


@pytest.mark.parametrize(
    ("place", "identity"),
    [
        (("real_growth", "ESP", 2019), "real_growth"),
        (("cumulative_real_growth", "LVA", 2024), "cumulative_real_growth"),
        (("military_personnel", "NATO", 2021), "total_military_personnel"),
    ],
)
def test_each_kind_of_wrong_cell_is_found(copied, place, identity):
    found = copied(_changed(place))
    assert cells(found, identity) == {place[1:]}
    assert sum(t.compared - t.holding for t in found.tallies if t.identity == identity) == 1


def test_a_cell_that_is_there_twice_is_found(copied):
    found = copied(lambda cells: [*cells, cells[0]])
    assert found.repeated == (("ALB", 2014, "defence_expenditure", "current", ""),)
    assert not found.sound


def test_files_are_compared_with_the_originals(tmp_path):
    name, missing = "240617-def-exp-2024-TABLES-en.xlsx", "nato-2026-07-10 nato_2026_edition_tidy.csv"
    place = tmp_path / "nato" / "2024-06-17"
    place.mkdir(parents=True)
    (place / name).write_bytes(b"another file")
    checks = check_editions(originals=tmp_path)
    assert [(check.edition.id, check.changed) for check in checks if check.changed] == [(WHOLE, (name,))]
    [note] = as_listing(checks).notes
    assert note.startswith("1 of 34 files compared with the originals; not found: nato-2016-01-28 ")
    assert note.endswith(" and 30 more")
    assert as_listing(check_editions(WHOLE, originals=tmp_path)).notes == [
        "1 of 1 files compared with the originals"
    ]
    assert missing in as_listing(check_editions("2026", originals=tmp_path)).notes[0]
    assert as_listing(check_editions(WHOLE)).notes == []


@pytest.mark.parametrize("place", ["nowhere", "file"])
def test_originals_that_are_no_folder_are_told(place, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=f"{place}: is not a folder"):
        check_editions(WHOLE, originals=tmp_path / place)


def test_what_ships_is_sound():
    assert all(found.sound for found in check_editions())


# --- totals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ally", "year"), [("MNE", 2017), ("MKD", 2020), ("FIN", 2023), ("SWE", 2024)])
def test_total_follows_membership(ledger, ally, year):
    edition = ledger.edition(WHOLE)
    members = {y: identities.members_of_total(ledger, edition, "NATO", y) for y in (year - 1, year)}
    assert ally not in members[year - 1]
    assert ally in members[year]
    spending = ledger.panel("defence_expenditure", edition, prices="2015", rates="2015")
    for y, allies in members.items():
        assert sum(spending.value(a, y) for a in allies) == pytest.approx(spending.value("NATO", y), rel=1e-9)
    without = sum(spending.value(a, year) for a in members[year] if a != ally)
    assert spending.value("NATO", year) - without == pytest.approx(spending.value(ally, year), rel=1e-6)


def test_iceland_counts_in_gdp_only(ledger):
    edition = ledger.edition(WHOLE)
    assert "ISL" in identities.members_of_total(ledger, edition, "NATO", 2024, "gdp")
    assert "ISL" not in identities.members_of_total(ledger, edition, "NATO", 2024)


def test_who_joined_after_the_edition_is_in_no_total_of_it(ledger):
    early = replace(ledger.edition(WHOLE), published=ledger.edition("nato-2016-01-28").published)
    assert "SWE" not in identities.members_of_total(ledger, early, "NATO", 2024)


@pytest.mark.parametrize(
    ("year", "printed", "same"), [(2024, 17.9, 14.9), (2023, 9.3, 7.9), (2022, 3.7, 3.7)]
)
def test_growth_of_a_total_contains_accessions(ledger, year, printed, same):
    edition = ledger.edition(WHOLE)
    published = ledger.panel("real_growth", edition)
    among = identities.growth_among_same_members(ledger, edition, "NATO_EUR_CAN")
    assert round(published.value("NATO_EUR_CAN", year), 1) == printed
    assert round(among.value("NATO_EUR_CAN", year), 1) == same


@pytest.mark.parametrize("edition", ["nato-2026-07-10", "nato-2018-03-15"])
def test_growth_among_same_members_needs_constant_dollars(ledger, edition):
    with pytest.raises(NothingKnown):
        identities.growth_among_same_members(ledger, ledger.edition(edition), "NATO")


# --- editions of others ---------------------------------------------------------------------------------


@pytest.fixture
def added(tmp_path):
    """Add a publisher's own file; without it the test is skipped."""

    def add_real(publisher, name, day):
        path = real_file(f"{publisher}/{name}")
        return add(publisher, path, date.fromisoformat(day), tmp_path, open_ledger(tmp_path)).edition.id

    return add_real


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "base", "calendar"),
    [
        ("2017-04-24/SIPRI-Milex-data-1949-2016.xlsx", 31, 134),
        ("2021-04-26/SIPRI-Milex-data-1949-2020_0.xlsx", 32, 142),
        ("2025-04-28/SIPRI-Milex-data-1949-2024_2.xlsx", 32, 150),
    ],
)
def test_editions_of_sipri(added, tmp_path, name, base, calendar):
    """Constant dollars are current ones in the base year; Canada and the United Kingdom begin in April."""
    edition = added("sipri", name, name[:10])
    [check] = check_editions(edition, data=tmp_path)
    assert check.sound
    assert counts(check) == {"base_year_dollars": (base, base), "calendar_year": (calendar, calendar)}


@pytest.mark.real
def test_the_share_that_edas_total_repeats_is_a_finding(added, tmp_path):
    edition = added("eda", "2023/eda-defence-data-2023.xlsx", "2024-11-30")
    [check] = check_editions(edition, data=tmp_path)
    assert not check.sound
    found = [row for row in as_listing([check]).rows if row["country"] == "EU27"]
    assert [(row["identity"], row["year"], row["published"]) for row in found] == [("repeated", 2022, 1.5181)]
    assert found[0]["cells"] == "eda-defence-data-2023.xlsx#EU27!F4"
    eda = known(data=tmp_path).of("eda")
    total = eda.panel("defence_expenditure", eda.edition(edition), prices="current", rates="current")
    assert total.value("EU27", 2023) == pytest.approx(278573.1308, rel=1e-9)
    shown = bs.show("share_of_gdp", "EU27", year=2022, definition="eda", data=tmp_path)
    assert shown.headline[-1].startswith("2022: repeats the figure of the year before")


def test_an_edition_whose_figures_are_changed_is_found(tmp_path):
    """Constant dollars of the base year, and a calendar year, that do not follow."""
    rows = test_sipri.whole()
    for name, row in (("Constant (2014) US$", 4), (test_sipri.CALENDAR, 4)):
        rows[name][row][4] *= 1.01
    path = test_sipri.save(tmp_path / "sipri.xlsx", rows)
    data = tmp_path / "data"
    edition = add("sipri", path, date(2016, 4, 5), data, open_ledger()).edition.id
    [check] = check_editions(edition, data=data)
    assert {finding.identity for finding in check.unexplained} == {"base_year_dollars"}
    assert check.unexplained[0].locators == ("sipri.xlsx#Constant (2014) US$!E5",)


# --- the page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nato", "cost"])
def test_page_is_what_the_script_prints(name):
    script = ROOT / "validation" / f"{name}.py"
    printed = subprocess.run([sys.executable, script], capture_output=True, check=True, encoding="utf-8")
    page = (ROOT / "validation" / f"{name}.md").read_text(encoding="utf-8")
    command = f".venv-test/bin/python validation/{name}.py"
    assert printed.stdout == page, f"stale: {command} > validation/{name}.md"
    assert f"`{command}`" in page


def test_page_names_every_identity_and_every_exception(exceptions, ledger):
    page = (ROOT / "validation" / "nato.md").read_text(encoding="utf-8")
    others = {NOMINAL, "calendar_year"}  # the latter is SIPRI's
    assert all(f"`{identity.id}`" in page for identity in IDENTITIES if identity.id not in others)
    assert all(f"{ledger.countries.name(entry.country)} {entry.year}" in page for entry in exceptions)
