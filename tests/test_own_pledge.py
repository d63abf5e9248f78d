"""A pledge of one's own takes ten lines, and every question works with it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import burdenshare as bs
from burdenshare.answers import pledge_check, pledge_evaluate
from burdenshare.brief import brief
from burdenshare.cli import run
from burdenshare.errors import BadFile, InputError, UnitClash
from burdenshare.measures import over, parts, plus
from burdenshare.records import Figure, Panel, Unit

TEN_LINES = """title: One of one's own
kind: pledge
adopted: 2020-01-01
deadline: 2024
forum: mine
reference: mine
clauses:
- {{id: own, label: own, measure: {measure}, threshold: {threshold}, unit: {unit},
   addressed: [{{who: all, legal: commit, words: Mine., evidence: own}}]}}
evidence: {{own: own}}
"""
FORMS = {
    "ratio": ("defence_expenditure / military_personnel", 150, "thousand USD per person"),
    "growth": ("real_growth", 3, "percent"),
    "floor": ("defence_expenditure", 5000, "million USD"),
    "composite": ("equipment_share + infrastructure_share", 30, "percent"),
    "share": ("share_of_gdp", 2.5, "percent"),
}


@pytest.fixture(params=FORMS)
def own(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """A file with a pledge of one form."""
    measure, threshold, unit = FORMS[request.param]
    path = tmp_path / "own.yaml"
    path.write_text(TEN_LINES.format(measure=measure, threshold=threshold, unit=unit))
    return request.param, str(path)


def test_it_is_evaluated_as_any_other(own: tuple[str, str]) -> None:
    form, path = own
    measure, threshold, unit = FORMS[form]
    rows = bs.gap(pledge=path, year=2023, as_of="2024-07-01").rows
    told = {row.country: row for row in rows if isinstance(row, Figure) and row.measure == measure}
    assert len(told) == 31
    assert {str(row.unit) for row in told.values()} == {unit}
    assert all(row.extras["met"] == (round(row.value, 2) >= threshold) for row in told.values())
    found = {row["country"]: row for row in pledge_evaluate(path, year=2023, as_of="2024-07-01").rows}
    members = {c: row["met"] for c, row in found.items() if row["met"] is not None}
    assert set(found) - set(members) <= {"ISL", "SWE"}
    assert members == {c: row.extras["met"] for c, row in told.items() if c in members}
    shorts = [row for row in rows if isinstance(row, Figure) and row.measure == "gap" and row.value]
    assert {row.unit.symbol for row in shorts} >= {"points" if unit == "percent" else shorts[0].unit.symbol}
    assert (form == "share") == any(row.unit.symbol == "EUR" for row in shorts)


def test_it_has_a_page_and_a_table(own: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    form, path = own
    unit = FORMS[form][2]
    mark = f"{FORMS[form][1]:g} {'%' if unit == 'percent' else unit}"
    assert mark in brief(path, year=2023, as_of="2024-07-01").replace("\N{NO-BREAK SPACE}", " ")
    assert run(["gap", "2023", "--pledge", path, "--as-of", "2024-07-01"]) == 0
    assert mark in capsys.readouterr().out


@pytest.mark.parametrize("form", [form for form in FORMS if form != "share"])
def test_only_a_share_has_a_path_and_a_cost(form: str, tmp_path: Path) -> None:
    measure, threshold, unit = FORMS[form]
    path = tmp_path / "own.yaml"
    path.write_text(TEN_LINES.format(measure=measure, threshold=threshold, unit=unit))
    for question in (bs.path, bs.cost):
        with pytest.raises(InputError, match=re.escape(f"own is about {measure}")):
            question("DEU", pledge=str(path))


def test_money_per_soldier_is_one_cell_over_another() -> None:
    unit = Unit("USD", "million", "current", "current")
    money = Panel("m", unit, ("DEU",), (2023,), np.array([[73137.6]]), "e")
    soldiers = Panel("n", Unit("persons", "thousand"), ("DEU",), (2023,), np.array([[181.7]]), "e")
    assert over(money, soldiers, "m / n").value("DEU", 2023) == pytest.approx(73137.6 / 181.7)
    with pytest.raises(UnitClash):
        plus(money, soldiers, "m + n")


def test_whom_it_names_must_be_an_ally(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    ten = TEN_LINES.format(measure="share_of_gdp", threshold=2, unit="percent")
    path.write_text(ten + "exempt: [{ally: ICE, why: none, evidence: own}]\n")
    for question in (pledge_check, lambda name: bs.gap(pledge=str(name))):
        with pytest.raises(BadFile, match="'ICE' is not an ally"):
            question(path)


def test_a_strange_measure_is_refused_with_the_list(tmp_path: Path) -> None:
    assert parts("a / b") == ("a", "b")
    path = tmp_path / "own.yaml"
    for measure in ("defence_spend", "gdp / gdp / gdp", "gdp - gdp_per_head"):
        path.write_text(TEN_LINES.format(measure=measure, threshold=1, unit="percent"))
        with pytest.raises(BadFile, match="is no measure; write one of share_of_gdp"):
            pledge_check(path)
    with pytest.raises(BadFile, match=r"missing\.yaml: no such file"):
        bs.gap(pledge="missing.yaml")
