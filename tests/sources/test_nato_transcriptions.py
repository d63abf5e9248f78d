"""NATO's figures as others copied them: four forms of CSV and the cells that newspapers printed."""

import pytest

from burdenshare.errors import BadFile, Contradiction
from burdenshare.records import Unit
from burdenshare.sources import nato
from tests.nato_workbooks import countries

PRESS = "ally,measure,unit,year,value,estimate,source_date,source,note\n"
TIDY = "edition,table,measure,geo,ally,year,estimate,unit,value\n"
PASSPORT = (
    'country_stanag,year,"Defense expenditure (USD, current prices)",'
    '"Defense expenditure (USD, 2015 prices)",'
    "Defense expenditure (% real GDP),Defense expenditure annual real change (% GDP),Real GDP (2015 prices),"
    "GDP per capita (USD),Defence expenditure per capita (USD),Military personnel,Equipment expenditure (%),"
    "Personnel expenditure (%),Infrastructure expenditure (%),Other expenditure (%)\n"
)
EXCERPT = """\ufeffSpending,2014,2023
UK defence spending,53877.781,54136.111
Real  UK defence spending,44777.78352,42934.30441
UK defence spending as % Real GDP,2.16269104,2.066565212
Nato target % GDP spend,2,2
,,
Spending,2014,2023
Equipment,28.06,28.59
Personnel,30.96,30.64
Infrastructure,2.05,2.53
Other,38.93,38.24
,,
Country,DFS%,Target
Poland*,3.901121244,2
United Kingdom,2.066565212,2
NATO target,2,
"""


@pytest.fixture
def read(tmp_path):
    """Write a text as a file and read it as NATO's figures."""

    def read(content, **options):
        path = tmp_path / "figures.csv"
        path.write_text(content, encoding="utf-8")
        return nato.read(path, countries(), **options)

    return read


def press(ally="Germany", measure="share_of_gdp", unit="percent", year=2016, value="1.20", **more):
    """One line of press figures."""
    words = {"estimate": "", "source_date": "2017-03-14", "source": "https://example.org", "note": ""} | more
    note = words.pop("note").replace('"', '""')
    return f'{ally},{measure},{unit},{year},{value},{",".join(words.values())},"{note}"\n'


# --- the press -----------------------------------------------------------------------------------


def test_a_press_cell_keeps_what_was_printed_and_where(read):
    (cell,) = read(PRESS + press(value="1.20", estimate="e", note="confirmed")).observations
    assert (cell.value, cell.printed, cell.status) == (1.2, "1.20", "estimate")
    assert (cell.quality, cell.trust) == ("press", "plain")
    assert (cell.source, cell.note) == ("https://example.org", "printed 2017-03-14; confirmed")
    assert cell.locator == "figures.csv#line 2"


@pytest.mark.parametrize(
    ("note", "trust"),
    [
        ("", "plain"),
        ("confirmed by two further papers", "plain"),
        ("inferred: the same proportion as Canada", "inferred"),
        ("by comparison with 2015", "inferred"),
        ('article says "NATO countries"; other papers say European allies', "inferred"),
        ("doubtful: other papers say otherwise", "doubtful"),
        ("the sentence is damaged in the stored copy; low trust", "doubtful"),
        ("price base not stated", "doubtful"),
    ],
)
def test_what_its_transcriber_doubted_may_only_be_a_note(note, trust, read):
    (cell,) = read(PRESS + press(note=note)).observations
    assert cell.trust == trust


def test_as_above_is_as_trusted_as_the_line_above(read):
    lines = press(year=2015, note="inferred: see 2014") + press(year=2016, note="as above")
    assert [cell.trust for cell in read(PRESS + lines).observations] == ["inferred", "inferred"]


def test_a_bound_is_no_value(read):
    (cell,) = read(PRESS + press("Czech Republic", value="<1.02", note="bound only")).observations
    assert (cell.value, cell.printed, cell.trust) == (None, "<1.02", "bound")


@pytest.mark.parametrize(
    ("ally", "words", "unit"),
    [
        ("Norway", "million kroner", Unit("NOK", "million", "current")),
        ("Denmark", "million kroner", Unit("DKK", "million", "current")),
        ("Czechia", "million koruny", Unit("CZK", "million", "current")),
        ("Romania", "million lei", Unit("RON", "million", "current")),
        ("Germany", "million euro", Unit("EUR", "million", "current")),
        ("United States", "billion US dollars", Unit("USD", "billion", "current")),
    ],
)
def test_units_as_newspapers_write_them(ally, words, unit, read):
    (cell,) = read(PRESS + press(ally, "defence_expenditure_current", words, value="51600")).observations
    assert cell.unit == unit


def test_dollars_are_at_current_or_constant_prices(read):
    lines = "".join(
        press("United States", f"defence_expenditure_usd{base}", "billion US dollars", value="785")
        for base in ("", "_2015", "_2021")
    )
    contents = read(PRESS + lines)
    assert [(c.unit.prices, c.unit.rates) for c in contents.observations] == [
        ("current", "current"), ("2015", "2015"), ("2021", "2021"),
    ]  # fmt: skip
    assert contents.base_year == 2021


def test_a_figure_that_two_papers_printed_counts_once(read):
    assert len(read(PRESS + press() + press()).observations) == 1


def test_two_papers_that_differ_are_refused(read):
    with pytest.raises(Contradiction, match=r"says 1\.2 \(figures\.csv#line 2\) and 1\.21"):
        read(PRESS + press(value="1.20") + press(value="1.21"))


# --- the edition of 2026 -------------------------------------------------------------------------


def test_the_tidy_copy_says_currency_and_estimate_in_each_line(read):
    lines = (
        "2026,Table 1,core_defence_exp_ncu_constant2021,DE,Germany,2026,True,EUR million,100681.0\n"
        "2026,Table 2,core_defence_exp_usd_current,NATO_EUR_CAN,,2024,False,USD million,515198.0\n"
        "2026,Table 3,core_defence_share_real_gdp,EL,Greece,2024,False,percent,3.1\n"
        "2026,Table 3,core_defence_share_real_gdp,UK,United Kingdom,2024,False,percent,2.3\n"
        "2026,Table 3,core_defence_share_real_gdp,NO,Norway,2024,False,percent,2.2\n"
    )
    contents = read(TIDY + lines)
    germany, total, *shares = contents.observations
    assert (germany.unit, germany.status) == (Unit("EUR", "million", "2021"), "estimate")
    assert (total.country, total.unit) == ("NATO_EUR_CAN", Unit("USD", "million", "current", "current"))
    assert [cell.country for cell in shares] == ["GRC", "GBR", "NOR"]
    assert [cell.printed for cell in (germany, shares[0])] == ["100681", "3.10"]
    assert {cell.quality for cell in contents.observations} == {"transcription"}
    assert contents.base_year == 2021


def test_part_of_a_table_takes_its_estimates_from_the_edition(read):
    cells = read("geo,year,gdp_usd_m\nDE,2024,4659929.0\nDE,2026,5455980.0\n", estimates=(2025, 2026))
    assert [cell.status for cell in cells.observations] == ["final", "estimate"]
    assert cells.observations[0].unit == Unit("USD", "million", "current", "current")


# --- the edition of 2019 -------------------------------------------------------------------------


def test_the_wide_copy_counts_dollars_and_persons_one_by_one(read):
    line = "TUR,2019,1,2,1.5,24.3,3,4,5,426568,38.0,47.0,,\n"
    cells = {
        (c.measure, c.unit.prices): c for c in read(PASSPORT + line, estimates=(2018, 2019)).observations
    }
    assert cells["defence_expenditure", "current"].unit == Unit("USD", "", "current", "current")
    assert cells["military_personnel", ""].unit == Unit("persons")
    assert cells["real_growth", ""].unit == Unit("percent")
    assert cells["other_share", ""].value is None
    assert cells["other_share", ""].marks == ("not_available",)
    assert {cell.status for cell in cells.values()} == {"estimate"}
    assert cells["military_personnel", ""].locator == "figures.csv#line 2, column 10"


# --- the excerpt of 2023 -------------------------------------------------------------------------


def test_three_blocks_under_one_another(read):
    contents = read(EXCERPT, estimates=(2023,))
    cells = {(c.country, c.year, c.measure, c.unit.prices): c for c in contents.observations}
    assert len(cells) == 2 * 7 + 1
    assert cells["GBR", 2023, "defence_expenditure", "2015"].value == 42934.30441
    assert cells["GBR", 2014, "other_share", ""].value == 38.93
    assert cells["POL", 2023, "share_of_gdp", ""].value == 3.901121244
    assert contents.base_year == 2015


def test_a_target_is_no_figure(read):
    assert 2.0 not in [cell.value for cell in read(EXCERPT).observations]


def test_an_excerpt_that_ends_in_the_middle_of_a_line(read):
    with pytest.raises(BadFile, match="line 3: does not fit its header"):
        read("Spending,2014,2015\nUK defence spending,1,2\nReal UK defence spending,1\n")


def test_a_blank_line_at_the_end_is_no_line(read):
    assert len(read(PRESS + press() + "\n").observations) == 1
