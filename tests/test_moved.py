"""How far first estimates missed: the published tables, by hand, and what cannot be compared."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare import cli
from burdenshare.answers import add, revision_summary
from burdenshare.errors import InputError, NothingKnown, UnknownName
from burdenshare.pledges.evaluating import Cube
from burdenshare.questions.moved import Moves, moves, spread
from burdenshare.records import Edition

N16, N19, N24, N26 = "nato-2016-01-28", "nato-2019-06-25", "nato-2024-06-17", "nato-2026-07-10"
P16, P17, P21, P25 = "nato-2016-07-04", "nato-2017-03-13", "nato-2021-03-16", "nato-2025-08-28"


def of_kind(what, *question, **asked):
    """The rows of one kind."""
    return [row for row in revision_summary(*question, **asked).rows if row["what"] == what]


def year_row(first, year, measure="share_of_gdp", **asked):
    """What one earlier edition told of a year, against the newest one."""
    rows = of_kind("year", measure, year=year, **asked)
    [row] = [row for row in rows if row["first_edition"] == first]
    return row


def statistics(row, decimals=3):
    return row["n"], *(round(row[name], decimals) for name in ("median", "ninetieth", "mean"))


# First edition, year, later edition: n, median, ninetieth percentile, mean, worst ally.
SHARES = {
    (N16, 2015, N19): (27, 0.031, 0.176, 0.006, "HRV"),
    (P16, 2016, N19): (27, 0.066, 0.109, -0.009, "HRV"),
    (P17, 2016, N26): (16, 0.080, 0.145, -0.036, "TUR"),
    (N19, 2019, N24): (28, 0.038, 0.204, 0.033, "BGR"),
    (P21, 2020, N24): (12, 0.063, 0.148, -0.036, "GRC"),
    (N24, 2023, N26): (31, 0.051, 0.138, -0.063, "ALB"),
    (N24, 2024, N26): (31, 0.082, 0.357, -0.084, "ALB"),
    (P25, 2025, N26): (11, 0.050, 0.230, 0.020, "EST"),
    (N16, 2014, N26): (27, 0.018, 0.073, -0.005, "HRV"),
}


@pytest.mark.parametrize(("first", "year", "later"), SHARES)
def test_how_far_nato_s_shares_moved(first, year, later):
    row = year_row(first, year, edition=later)
    assert (*statistics(row), row["worst_country"]) == SHARES[first, year, later]
    assert row["edition"] == later


@pytest.mark.parametrize("year", range(2014, 2022))
def test_closed_years_hardly_move(year):
    row = year_row(N24, year, edition=N26)
    n, median, ninetieth, mean = statistics(row)
    assert (n, row["first_status"]) == (31, "final")
    assert 0.004 <= median <= 0.013
    assert 0.027 <= ninetieth <= 0.040
    assert -0.011 <= mean <= -0.003


def test_albania_moved_most():
    row = year_row(N24, 2024)
    assert (row["worst_country"], row["worst_year"], round(row["worst"], 3)) == ("ALB", 2024, -0.679)


def test_money_moved_in_percent_of_national_currency():
    row = year_row(N24, 2024, "defence_expenditure")
    assert (*statistics(row, 1), round(row["worst"], 1)) == (31, 4.4, 14.1, -1.1, -31.6)
    assert row["unit"] == "percent"
    assert statistics(year_row(N24, 2022, "defence_expenditure"), 2) == (31, 0.00, 0.03, 0.01)


def test_six_lost_two_per_cent_by_revision():
    rows = revision_summary("share_of_gdp", year=2024).rows
    [wales] = [row for row in rows if row["what"] == "threshold" and row["first_edition"]]
    assert (wales["pledge"], wales["n"]) == ("wales-2014", 31)
    lost = sorted(name.partition("-")[0] for name in wales["who_lost"].split())
    assert lost == ["ALB", "BGR", "CZE", "MKD", "MNE", "SVK"]
    assert (wales["lost"], wales["gained"], wales["who_gained"]) == (6, 0, "")


def test_the_hague_applies_from_its_year_on():
    rows = revision_summary("share_of_gdp", year="2024:2025").rows
    told = {
        (row["year"], row["pledge"]): row["who_gained"]
        for row in rows
        if row["what"] == "threshold" and row["first_edition"]
    }
    assert told == {(2024, "wales-2014"): "", (2025, "wales-2014"): "", (2025, "hague-2025"): "EST-2025"}


def test_sides_add_up_over_horizons():
    rows = [row for row in revision_summary("share_of_gdp").rows if row["pledge"] == "wales-2014"]
    of_all = next(row for row in rows if row["country"] is None and row["years_apart"] is None)
    horizons = [row for row in rows if row["years_apart"] is not None and row["year"] is None]
    for key in ("n", "lost", "gained"):
        assert sum(row[key] for row in horizons) == of_all[key]
    assert of_all["lost"] > 6


def test_a_horizon_holds_only_first_estimates():
    rows = revision_summary("share_of_gdp").rows
    horizons = [row for row in rows if row["what"] == "horizon"]
    figures = [row for row in rows if row["what"] == "figure" and row["years_ahead"] >= -1]
    assert sum(row["n"] for row in horizons) == len(figures)
    assert len({(row["country"], row["year"]) for row in figures}) == len(figures)
    [running] = [r for r in horizons if (r["years_ahead"], r["years_apart"], r["press"]) == (0, 2, False)]
    assert statistics(running) == (31, 0.082, 0.357, -0.084)


def test_allies_are_a_subset_of_all():
    def of_germany(rows):
        return [row for row in rows if row["country"] == "DEU"]

    few, all_of_them = (revision_summary("share_of_gdp", allies).rows for allies in (["DEU"], []))
    assert of_germany(few) == of_germany(all_of_them)
    assert {row["country"] for row in few} == {None, "DEU"}


def test_what_was_not_yet_known_moves_nothing():
    rows = revision_summary("share_of_gdp", as_of="2017-03-31").rows
    assert {row["edition"] for row in rows if row["what"] == "year"} == {P17}
    with pytest.raises(NothingKnown, match="needs two editions"):
        revision_summary("share_of_gdp", year=2024, as_of="2026-07-09")


def test_former_currencies_are_held_against_euro():
    [row] = [
        r for r in revision_summary("defence_expenditure", "BGR", year=2022).rows if r["what"] == "figure"
    ]
    assert (row["first_unit"], row["value_unit"]) == ("million BGN", "million EUR")
    assert abs(row["difference"]) < 1


# --- what cannot be asked ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "measure", ["defence_expenditure_per_head", "gdp_per_head", "cumulative_real_growth"]
)
def test_constant_prices_are_refused(measure):
    with pytest.raises(InputError, match="base years differ"):
        revision_summary(measure)
    with pytest.raises(InputError, match="base years differ"):
        revision_summary("defence_expenditure", prices=2015)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"measure": "share_of_gdp", "year": 2026}, NothingKnown),
        ({"measure": "share_of_gdp", "definition": "cofog"}, NothingKnown),
        ({"measure": "share_of_gdp", "definition": "imf"}, UnknownName),
        ({"measure": "share_of_gdp", "edition": N16}, NothingKnown),
        ({"measure": "share_of_gdp", "currency": "EUR"}, InputError),
        ({"measure": "defence_expenditure", "currency": "CHF"}, InputError),
        ({"measure": "defence_expenditure", "currency": "EUR"}, InputError),
    ],
)
def test_bad_questions(asked, error):
    with pytest.raises(error):
        revision_summary(**asked)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("share_of_gdp 2026", 3, "only nato-2026-07-10 gives share_of_gdp of 2026"),
        ("share_of_gdp --readings", 2, "--readings"),
        ("defence_expenditure --prices 2015", 2, "base years differ"),
        ("share_of_gdp germny", 2, "germny"),
        ("share_of_gdp -o moved.xlsx", 2, "xlsx"),
    ],
)
def test_bad_questions_at_the_command_line(words, status, said, capsys):
    assert cli.run(["revisions", "--summary", *words.split()]) == status
    assert said in capsys.readouterr().err


def test_json_holds_all_rows(capsys):
    assert cli.run(["revisions", "share_of_gdp", "2024", "--summary", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["question"]["summary"] is True
    assert {row["what"] for row in told["rows"]} == {"all", "horizon", "ally", "year", "threshold", "figure"}


# --- IMF and SIPRI -------------------------------------------------------------------------------------


def test_gdp_by_the_forecasts_of_the_imf():
    rows = revision_summary("gdp", definition="imf").rows
    ahead = {row["years_ahead"]: row for row in rows if row["what"] == "horizon"}
    assert set(ahead) == {-1, 0, 1, 2, 3, 4, 5}
    assert ahead[-1]["worst_country"] == ahead[0]["worst_country"] == "TUR"
    assert ahead[-1]["median"] < ahead[0]["median"] < ahead[1]["median"]


SIPRI = {  # day of the first and of a later edition, year: n, median, ninetieth percentile, mean
    ("2017-04-24", "2018-05-02", 2016): (31, 0.034, 0.093, -0.005),
    ("2021-04-26", "2022-04-25", 2020): (31, 0.056, 0.280, -0.059),
    ("2024-04-22", "2025-04-28", 2023): (31, 0.053, 0.351, -0.029),
    ("2017-04-24", "2025-04-28", 2016): (31, 0.061, 0.207, -0.036),
    ("2018-05-02", "2025-04-28", 2017): (31, 0.089, 0.304, -0.075),
    ("2021-04-26", "2025-04-28", 2020): (31, 0.075, 0.310, -0.098),
    ("2022-04-25", "2025-04-28", 2021): (31, 0.087, 0.321, -0.140),
}
REAL = Path(os.environ.get("BURDENSHARE_REAL_FILES", "none")) / "sipri"


@pytest.fixture(scope="module")
def sipri(tmp_path_factory):
    """A data folder with SIPRI's six workbooks, which only their user may keep."""
    if not REAL.is_dir():
        pytest.skip("needs SIPRI's workbooks: BURDENSHARE_REAL_FILES")
    data = tmp_path_factory.mktemp("sipri")
    for path in sorted(REAL.glob("*/*.xlsx")):
        add("sipri", path, published=path.parent.name, data=data)
    return data


@pytest.mark.real
def test_how_far_sipri_s_shares_moved(sipri):
    found = {
        key: statistics(
            year_row(f"sipri-{key[0]}", key[2], definition="sipri", edition=f"sipri-{key[1]}", data=sipri)
        )
        for key in SIPRI
    }
    assert found == SIPRI


@pytest.mark.real
def test_how_far_sipri_s_first_estimates_moved_in_all(sipri):
    told = revision_summary("share_of_gdp", definition="sipri", data=sipri)
    misses = np.array(
        [r["difference"] for r in told.rows if r["what"] == "figure" and r["years_ahead"] >= -1]
    )
    size = np.abs(misses)
    assert len(misses) == 155
    assert [round(float(x), 3) for x in (np.median(size), np.percentile(size, 90), misses.mean())] == [
        0.081,
        0.307,
        -0.076,
    ]
    assert "worst Croatia 2021" in told.headline[0]
    assert not [row for row in told.rows if row["what"] == "threshold"]


@pytest.mark.real
def test_how_far_sipri_s_money_moved(sipri):
    def row(first, year):
        told = of_kind("figure", "defence_expenditure", definition="sipri", year=year, data=sipri)
        kept = [r["difference"] for r in told if r["country"] != "HRV" and r["first_edition"] == first]
        size = np.abs(kept)
        found = (np.median(size), np.percentile(size, 90), np.mean(kept))
        return len(kept), *(round(float(number), 1) for number in found)

    assert row("sipri-2017-04-24", 2016) == (30, 4.5, 17.4, -1.2)
    assert row("sipri-2021-04-26", 2020) == (30, 2.8, 14.0, -2.0)


# --- by hand and by property ---------------------------------------------------------------------------


def edition(day, quality="publisher", publisher="Who"):
    return Edition(f"{publisher}-{day}", publisher, "", date.fromisoformat(day), quality, "who", "", "", ())


def of_values(values, editions, symbols="percent", measure="share_of_gdp"):
    """The pairs of one ally and year, as each edition has it; and those that do not go together."""
    said = np.array(values, dtype=float).reshape(-1, 1, 1)
    never = np.zeros(said.shape, dtype=bool)
    words = np.broadcast_to(np.array(symbols).reshape(-1, 1, 1), said.shape)
    one = Cube(measure, ("e",) * len(values), ("DEU",), (2020,), said, said, never, never[0], words)
    return moves(one, editions, {"BGN": 2.0})


def test_newspapers_do_not_answer_where_an_edition_does():
    editions = [edition("2020-06-01"), edition("2021-06-01"), edition("2022-06-01", "press")]
    pairs, _ = of_values([1.0, 1.5, 1.7], editions)
    assert pairs.difference.tolist() == [0.5]
    pairs, _ = of_values([1.0, np.nan, 1.75], [edition("2020-06-01", "press"), *editions[1:]])
    assert pairs.difference.tolist() == [0.75]


def test_publishers_are_never_held_against_one_another():
    pairs, apart = of_values([1.0, 1.5], [edition("2020-06-01"), edition("2021-06-01", publisher="Other")])
    assert len(pairs) == len(apart) == 0


def test_currencies_that_differ_stay_apart():
    days = [edition("2020-06-01"), edition("2021-06-01")]
    pairs, apart = of_values([1.0, 2.0], days, ["HRK", "EUR"], "defence_expenditure")
    assert (len(pairs), len(apart)) == (0, 1)
    pairs, apart = of_values([4.0, 3.0], days, ["BGN", "EUR"], "defence_expenditure")
    assert (pairs.difference.tolist(), len(apart)) == ([50.0], 0)


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=40))
def test_half_lie_within_the_median_and_nine_in_ten_within_the_ninetieth(told):
    values = np.array(told)
    places = np.arange(len(values))
    zeros = np.zeros(len(values), dtype=np.int64)
    no = zeros.astype(bool)
    shape = np.zeros((1, 1, 1))
    cube = Cube(
        "share_of_gdp", ("e",), ("DEU",), (2020,), shape, shape, shape > 0, shape[0] > 0, shape.astype(str)
    )
    pairs = Moves(cube, (), "points", zeros, zeros, zeros, zeros, no, zeros, zeros, no, no, values)
    found, size = spread(pairs, places), np.abs(values)
    assert found.median <= found.ninetieth <= size.max() == abs(values[found.worst])
    assert (size <= found.median + 1e-9).mean() >= 0.5
    assert abs(found.mean) <= found.mean_absolute + 1e-9
