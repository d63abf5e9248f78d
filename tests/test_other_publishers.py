"""The editions of the IMF and the ECB: cells typed from their files; NATO's answers do not see them."""

import shutil
from datetime import date
from itertools import pairwise

import pytest

import burdenshare as bs
from burdenshare.answers import check_editions
from burdenshare.answers.result import known
from burdenshare.errors import InputError, NothingKnown, UnknownName
from burdenshare.formats.tables import as_table
from burdenshare.ledger import text
from burdenshare.ledger.adding import add, rebuild
from burdenshare.ledger.known import SHIPPED, open_ledger
from burdenshare.readings import choose
from burdenshare.records import Unit

NATIONAL = ("gdp", "current", "")
DOLLARS = ("gdp", "current", "current")
GROWTH = ("gdp_growth", "", "")
DEFLATOR = ("gdp_deflator", "", "")
POPULATION = ("population", "", "")
CELLS = [
    ("2016-10", "DEU", 2015, NATIONAL, 3032.82, "billion EUR", "final"),
    ("2016-10", "DEU", 2016, NATIONAL, 3130.301, "billion EUR", "forecast"),
    ("2016-10", "USA", 2016, NATIONAL, 18561.934, "billion USD", "forecast"),
    ("2016-10", "TUR", 2015, NATIONAL, 1953.561, "billion TRY", "final"),
    ("2016-10", "HRV", 2015, NATIONAL, 334.219, "billion HRK", "final"),
    ("2016-10", "BGR", 2015, NATIONAL, None, "billion BGN", "final"),
    ("2016-10", "DEU", 2016, DOLLARS, 3494.898, "billion USD", "forecast"),
    ("2016-10", "DEU", 2017, DOLLARS, 3618.621, "billion USD", "forecast"),
    ("2016-10", "DEU", 2018, DOLLARS, 3736.315, "billion USD", "forecast"),
    ("2016-10", "DEU", 2019, DOLLARS, 3866.652, "billion USD", "forecast"),
    ("2016-10", "DEU", 2020, DOLLARS, 4007.765, "billion USD", "forecast"),
    ("2016-10", "DEU", 2016, GROWTH, 1.746, "percent", "forecast"),
    ("2016-10", "DEU", 2015, POPULATION, 82.176, "million persons", "final"),
    ("2016-10", "DEU", 2021, DEFLATOR, 118.676, "index", "forecast"),
    ("2024-04", "DEU", 2014, NATIONAL, 2927.43, "billion EUR", "final"),
    ("2024-04", "DEU", 2024, NATIONAL, 4257.421, "billion EUR", "forecast"),
    ("2024-04", "DEU", 2029, DOLLARS, 5358.074, "billion USD", "forecast"),
    ("2024-04", "USA", 2023, NATIONAL, 27357.825, "billion USD", "final"),
    ("2024-04", "TUR", 2024, NATIONAL, 41452.563, "billion TRY", "forecast"),
    ("2024-04", "GBR", 2023, NATIONAL, 2689.974, "billion GBP", "forecast"),
    ("2024-04", "BGR", 2023, NATIONAL, 183.743, "billion BGN", None),
    ("2024-04", "HRV", 2014, NATIONAL, 44.669, "billion EUR", "final"),
    ("2024-04", "DEU", 2023, POPULATION, 84.537, "million persons", None),
    ("2024-04", "DEU", 2023, DEFLATOR, 126.227, "index", "final"),
]  # value or status None: not among the cells that were typed


@pytest.fixture(scope="module")
def ledger():
    """Everything that ships."""
    return open_ledger()


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell[0]} {cell[1]} {cell[2]} {cell[3][0]}")
def test_a_typed_cell(ledger, cell):
    name, country, year, (measure, prices, rates), value, unit, status = cell
    edition = ledger.of("imf").edition(name)
    (found,) = [
        row.cell
        for row in ledger.rows(measure, edition=edition.id, countries=[country], years=[year])
        if (row.cell.unit.prices, row.cell.unit.rates) == (prices, rates)
    ]
    assert str(found.unit) == unit
    assert value is None or found.value == value
    assert status is None or found.status == status
    assert found.quality == "transcription"


@pytest.mark.parametrize(("edition", "last"), [("2016-10", 2021), ("2024-04", 2029)])
def test_every_ally_has_every_measure_in_every_year(ledger, edition, last):
    imf = ledger.of("imf")
    for measure, prices, rates in (NATIONAL, DOLLARS, GROWTH, DEFLATOR, POPULATION):
        panel = imf.panel(measure, imf.edition(edition), prices=prices, rates=rates)
        assert (len(panel.countries), panel.years) == (32, tuple(range(2010, last + 1)))
        assert (panel.rows >= 0).all()


@pytest.mark.parametrize("edition", ["2016-10", "2024-04"])
def test_growth_and_deflator_are_those_of_the_money(ledger, edition):
    """Nominal growth is real growth times that of the deflator: the three series are of one kind."""
    imf = ledger.of("imf")
    edition = imf.edition(edition)
    money = imf.panel("gdp", edition, prices="current", countries=["DEU"]).values[0]
    deflator = imf.panel("gdp_deflator", edition, countries=["DEU"]).values[0]
    growth = imf.panel("gdp_growth", edition, countries=["DEU"]).values[0]
    for place, (before, now) in enumerate(pairwise(money / deflator), start=1):
        assert 100 * (now / before - 1) == pytest.approx(growth[place], abs=0.01)


def test_panels_hold_canonical_units(ledger):
    edition = ledger.edition("imf-2016-10-04")
    gdp = ledger.panel("gdp", edition, prices="current", countries=["DEU"], years=[2016])
    assert (gdp.unit, gdp.value("DEU", 2016)) == (Unit("EUR", "million", "current"), 3_130_301)
    people = ledger.panel("population", edition, countries=["DEU"], years=[2015])
    assert (people.unit, people.value("DEU", 2015)) == (Unit("persons", "thousand"), 82_176)


# --- one definition at a time --------------------------------------------------------------------


def test_nato_answers_do_not_see_other_publishers():
    nato = known()
    assert {edition.definition for edition in nato.held} == {"nato"}
    assert {row.edition.split("-")[0] for row in nato.rows("gdp")} == {"nato"}
    assert choose(nato, "gdp", [2016], prices="current", rates="current").edition.definition == "nato"
    assert known("2016-12-31").editions[-1].id == "nato-2016-07-04"


def test_from_any_ledger_one_reaches_any_definition():
    nato = known("2017-03-31")
    assert [edition.id for edition in nato.of("imf").editions] == ["imf-2016-10-04"]
    assert nato.of("imf").of("nato") == nato
    others = ("imf", "ecb", "cofog", "oecd", "worldbank")
    assert len(nato.of(None).held) == len(nato.held) + sum(len(nato.of(name).held) for name in others)
    assert nato.of("imf").complete("gdp", [2016], prices="current")[0].id == "imf-2016-10-04"


def test_members_are_those_of_natos_newest_edition_whatever_the_definition():
    nato = known()
    assert nato.day == nato.editions[-1].published
    assert {nato.of(definition).day for definition in (None, "imf", "ecb")} == {nato.day}


def test_an_edition_of_another_definition_is_found_by_its_whole_name_only():
    nato = known()
    assert nato.edition("imf-2024-04-16").publisher == "IMF"
    assert nato.edition("2024").id == "nato-2024-06-17"
    with pytest.raises(
        UnknownName, match=r"not an edition of the definition nato\. Which of imf-2016-10-04\?"
    ):
        nato.edition("imf-2016")
    with pytest.raises(UnknownName, match="means several editions"):
        nato.of(None).edition("2016")
    with pytest.raises(NothingKnown, match="not yet published"):
        known("2017-03-31").edition("imf-2024-04-16")
    assert known("2017-03-31").rows("gdp", edition="imf-2016-10-04", countries=["DEU"], years=[2016])
    assert not known("2017-03-31").rows("gdp", edition="imf-2024-04-16")


def test_a_question_about_an_edition_that_does_not_say_it():
    with pytest.raises(NothingKnown, match="imf-2024-04-16"):
        bs.show("share_of_gdp", "DEU", year=2020, edition="imf-2024-04-16")


def test_a_forecast_is_told_from_an_outturn_in_tables():
    figures = bs.show(
        "gdp", "DEU", year="2024:2025", edition="imf-2025-10-14", definition="imf", currency="EUR"
    )
    assert [row.status for row in figures.rows] == ["final", "forecast"]
    table = as_table(figures)
    assert "4,328,970  4,438,568f" in table and "f forecast" in table


@pytest.mark.parametrize("question", [bs.show, bs.revisions])
def test_a_reading_names_the_definition_asked_for(question):
    assert {one.definition for one in question("share_of_gdp", "DEU", definition="cofog").readings} == {
        "cofog"
    }
    assert {one.definition for one in question("gdp", "DEU", definition="imf").readings} == {"imf"}
    assert {one.definition for one in question("share_of_gdp", "DEU").readings} == {"nato"}


def test_lists_hold_every_edition():
    listed = {row["edition"]: row for row in bs.answers.editions().rows}
    assert (listed["imf-2016-10-04"]["cells"], listed["imf-2016-10-04"]["years"]) == (2304, "2010-2021")
    assert (listed["ecb-2026-10-30"]["cells"], listed["ecb-2026-10-30"]["years"]) == (106655, "1999-2026")
    assert set(listed) == {row["name"] for row in bs.answers.listing("editions").rows}


def test_editions_of_other_publishers_are_sound():
    for name in ("imf-2016-10-04", "imf-2024-04-16", "ecb-2026-10-30"):
        (check,) = check_editions(name)
        assert check.sound


# --- the fixing of a day -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "fixed_on", "rate"),
    [
        ("2017-03-31", "2017-03-31", 1.0691),
        ("2017-04-01", "2017-03-31", 1.0691),
        ("2026-10-30", "2026-10-30", 1.1172),
        ("2026-12-24", "2026-10-30", 1.1172),
        ("1999-01-04", "1999-01-04", 1.1789),
    ],
)
def test_the_newest_fixing_by_a_day(ledger, day, fixed_on, rate):
    found = ledger.fixing("USD", date.fromisoformat(day))
    assert (found.day, found.rate) == (date.fromisoformat(fixed_on), rate)
    assert found.edition == "ecb-2026-10-30"
    assert found.locator.startswith("eurofxref-hist.csv#line ")


def test_a_fixing_is_known_on_its_own_day():
    """It does not wait for the edition that holds it, and none comes from the future."""
    nato = known("2017-03-31")
    assert nato.fixing("USD", date(2026, 10, 30)).day == date(2017, 3, 31)


@pytest.mark.parametrize(("currency", "day"), [("USD", date(1999, 1, 3)), ("ALL", date(2017, 3, 31))])
def test_no_fixing_is_known(ledger, currency, day):
    with pytest.raises(NothingKnown, match=f"no fixing of {currency} against the euro is held of {day}"):
        ledger.fixing(currency, day)


@pytest.mark.parametrize(("currency", "rate"), [("PLN", 4.2265), ("TRY", 3.8894), ("HUF", 307.62)])
def test_the_fixings_of_other_currencies(ledger, currency, rate):
    assert ledger.fixing(currency, date(2017, 3, 31)).rate == rate


@pytest.mark.parametrize(("year", "mean"), [(2014, "1.3285"), (2016, "1.1069"), (2024, "1.08238")])
def test_the_mean_of_a_year(ledger, year, mean):
    """The mean that the ECB's file gives, to the digits typed."""
    edition = ledger.edition("ecb-2026-10-30")
    fixings = text.read_fixings(ledger.folder(edition), edition)
    rates = [fixing.rate for fixing in fixings if fixing.currency == "USD" and fixing.day.year == year]
    digits = len(mean.partition(".")[2])
    assert f"{sum(rates) / len(rates):.{digits}f}" == mean


# --- files of the user's own, and tables made anew -----------------------------------------------

WEO = """\
iso3c,country_name,weo_subject_code,units,scale,estimates_start_after,2029,2030
DEU,Germany,NGDP,National currency,Billions,2029,5000.5,5100
"""


def test_a_file_of_the_imf_can_be_added(tmp_path):
    path = tmp_path / "WEO.csv"
    path.write_text(WEO, encoding="utf-8")
    data = tmp_path / "data"
    added = add("imf", path, date(2030, 4, 16), data, open_ledger(data))
    assert (added.cells, added.edition.definition, added.edition.quality) == (2, "imf", "transcription")
    assert not add("imf", path, date(2030, 4, 16), data, open_ledger(data)).changed
    assert known(data=data).edition("imf-2030-04-16").publisher == "IMF"
    assert known(data=data).day == known().day


def test_an_edition_keeps_its_currencies_through_its_text():
    edition = open_ledger().edition("imf-2016-10-04")
    assert edition.currencies == (("HRV", "HRK"), ("BGR", "BGN"))
    assert "\ncurrencies:\n  HRV: HRK\n  BGR: BGN\n" in text.edition_yaml(edition)


def own_fixings(folder, table):
    """A copy of the ECB's edition in a folder of one's own, with another table."""
    copy = text.folder_of(folder, "ecb", date(2026, 10, 30))
    shutil.copytree(text.folder_of(SHIPPED, "ecb", date(2026, 10, 30)), copy)
    others = "," * (len(text.FIXING_COLUMNS) - 3)
    header = ",".join(text.FIXING_COLUMNS)
    (copy / "fixings.csv").write_text(f"{header}\n{table}{others}\n", encoding="utf-8")
    return folder


def test_fixings_of_ones_own_take_the_place_of_those_that_ship(tmp_path):
    ledger = open_ledger(own_fixings(tmp_path, "2017-03-31,2,1.07"))
    assert ledger.fixing("USD", date(2020, 1, 1)).rate == 1.07


@pytest.mark.parametrize(
    "line", ["31 March,2,1.07", "2017-03-31,two,1.07", "2017-03-31,2,more", "2017-03-31,2,0"]
)
def test_a_broken_table_of_fixings(tmp_path, line):
    with pytest.raises(InputError, match=r"fixings\.csv, line 2"):
        open_ledger(own_fixings(tmp_path, line))


def test_an_original_may_stand_anywhere_if_its_checksum_fits(tmp_path):
    path = tmp_path / "WEO.csv"
    path.write_text(WEO, encoding="utf-8")
    data, originals = tmp_path / "data", tmp_path / "originals"
    add("imf", path, date(2030, 4, 16), data, open_ledger())
    (originals / "downloads").mkdir(parents=True)
    shutil.copy(path, originals / "downloads")
    ((edition, table),) = rebuild(originals, open_ledger(), data)
    folder = text.folder_of(data, "imf", date(2030, 4, 16))
    assert table == (folder / edition.observations).read_text(encoding="utf-8")
    (originals / "downloads" / "WEO.csv").unlink()
    with pytest.raises(InputError, match="no such file"):
        list(rebuild(originals, open_ledger(), data))


def test_one_table_in_euro_for_all_answers_an_ally_that_has_the_euro_too():
    row = bs.show("defence_expenditure", "DEU", year=2024, definition="cofog").rows[0]
    assert (row.value, row.unit.symbol, row.unit.scale) == (58_583.0, "EUR", "million")
    assert bs.explain("defence_expenditure", "DEU", 2024, definition="cofog").figure.value == 58_583.0


def test_without_a_year_the_newest_edition_that_says_anything_of_the_ally_answers():
    rows = bs.show("share_of_gdp", "DEU", definition="cofog").rows
    assert [(row.year, row.value) for row in rows][-2:] == [(2024, 1.4), (2025, 1.5)]
