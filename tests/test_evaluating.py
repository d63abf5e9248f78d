"""A pledge held against every year and edition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.answers import gap, known, pledge_evaluate
from burdenshare.errors import NothingKnown, UnknownName
from burdenshare.pledges import Measured, meets
from burdenshare.pledges.evaluating import Cube, cube, evaluate
from burdenshare.records import Figure

TWO = Measured("share", "2 %", "share_of_gdp", 2, "percent")


def cells(**asked):
    return {(r["clause"], r["country"], r["year"]): r for r in pledge_evaluate("wales-2014", **asked).rows}


def test_who_lost_it_by_revision():
    found = cells(as_of="2026-11-01")
    lost = sorted(place[1] for place, row in found.items() if row["lost"] and place[::2] == ("share", 2024))
    assert lost == ["ALB", "BGR", "CZE", "MKD", "MNE", "SVK"]
    bulgaria = found["share", "BGR", 2024]
    assert (round(bulgaria["first_value"], 2), round(bulgaria["value"], 2)) == (2.18, 1.93)
    assert (bulgaria["first_edition"], bulgaria["edition"]) == ("nato-2024-06-17", "nato-2026-07-10")
    assert bulgaria["short"] == pytest.approx(2 - bulgaria["value"])
    assert found["share", "SVN", 2026]["first_year_met"] is None
    assert found["share", "BEL", 2026]["first_year_met"] == 2025


def test_before_the_second_edition_nothing_is_lost():
    found = cells(as_of="2024-07-01", year="2024")
    assert not any(row["lost"] for row in found.values())
    assert sum(row["met"] for place, row in found.items() if place[0] == "share") == 23


@pytest.mark.parametrize(("day", "year"), [("2017-03-31", 2015), ("2024-07-01", 2024), ("2026-11-01", 2024)])
def test_it_says_the_same_as_gap(day, year):
    rows = gap(pledge="wales-2014", year=year, as_of=day).rows
    told = {r.country: r for r in rows if isinstance(r, Figure) and r.measure == "share_of_gdp"}
    found = {c: row for (clause, c, _), row in cells(as_of=day, year=year).items() if clause == "share"}
    assert {c: (row["value"], row["met"]) for c, row in found.items()} == {
        c: (row.value, row.extras["met"]) for c, row in told.items()
    }


def test_what_is_needed_ends_with_the_deadline():
    rows = pledge_evaluate("hague-2025", ["DEU", "POL"], year="2024:2026", as_of="2026-11-01").rows
    needed = {row["country"]: row["needed_a_year"] for row in rows if row["clause"] == "core"}
    germany = next(r for r in rows if (r["country"], r["year"], r["clause"]) == ("DEU", 2026, "core"))
    assert needed["DEU"] == pytest.approx((3.5 - germany["value"]) / 9)
    assert needed["POL"] is None
    assert all(row["needed_a_year"] is None for row in cells(as_of="2026-11-01", year=2024).values())


def test_unknown_is_neither_met_nor_missed():
    rows = pledge_evaluate("hague-2025", ["DEU"], year=2026).rows
    (related,) = [row for row in rows if row["clause"] == "related"]
    assert (related["value"], related["met"], related["lost"]) == (None, None, False)
    assert "related 1.5 %: unknown" in pledge_evaluate("hague-2025", ["DEU"], year=2026).headline[1]


def test_what_cannot_be_evaluated_is_refused():
    with pytest.raises(NothingKnown, match="no measure decides"):
        pledge_evaluate("ischinger-2017")
    with pytest.raises(NothingKnown, match="after 2010-01-01"):
        pledge_evaluate("wales-2014", as_of="2010-01-01")
    with pytest.raises(UnknownName):
        pledge_evaluate("wales-2014", "Atlantis")


@given(st.floats(0.01, 9.99), st.sampled_from([1.5, 2.0, 3.5]))
def test_met_is_decided_as_for_one_figure(value, threshold):
    from burdenshare.units import rounded

    printed = np.array([[[float(rounded(value, 2))]]])
    one = Cube(
        "share_of_gdp",
        ("e",),
        ("DEU",),
        (2024,),
        np.array([[[value]]]),
        printed,
        printed < 0,
        printed[0] > 0,
        printed.astype(str),
    )
    found = evaluate(one, Measured("share", "", "share_of_gdp", threshold, "percent"))
    assert bool(found.met[0, 0, 0]) == meets(value, "", threshold)


def test_a_cube_holds_every_edition_and_rounds_what_was_not_printed():
    found = cube(known("2026-11-01"), "share_of_gdp", ["SVK", "DEU"], [2023, 2024])
    place = found.editions.index("nato-2024-06-17")
    assert found.values.shape == (len(found.editions), 2, 2)
    assert (found.values[place, 0, 1], found.printed[place, 0, 1]) == (2.0, 2.0)
    assert evaluate(found, TWO).short[place, 0, 1] == 0
    press = cube(known("2026-11-01"), "share_of_gdp", ["POL"], [2025])
    assert not press.whole[press.editions.index("nato-2025-08-28")].any()
