"""What stands behind a plan: earlier ones, equipment, elections, money identified."""

from __future__ import annotations

import numpy as np
import pytest

from burdenshare.answers import known, plan_show
from burdenshare.errors import InputError
from burdenshare.plans import growth, history, parts, submissions


def rows(name, **asked):
    return [(r["what"], r["year"], r["value"]) for r in plan_show(name, **asked).rows]


@pytest.mark.parametrize(("country", "part", "records"), [
    ("DEU", 0.2821, (29.6, 21.2, 13.9)),
    ("CAN", 0.0654, (28.8, 16.3, 11.2)),
    ("LVA", 0.3438, (185.4, 72.6, 48.1)),
    ("ROU", 0.3894, (114.4, 46.1, 22.8)),
])  # fmt: skip
def test_equipment_in_the_extra_money(country, part, records):
    """The table of the research, 2014–2022, in dollars of 2015."""
    found = history.absorbed(known("2024-07-01"), country, 2022)
    assert (found.edition.id, found.first, found.last) == ("nato-2024-06-17", 2014, 2022)
    assert round(found.part, 4) == part
    assert tuple(round(found.records[span].growth, 1) for span in (1, 3, 5)) == records


def test_estimates_are_no_record():
    assert history.absorbed(known("2024-07-01"), "DEU", 2024).last == 2022


def test_without_constant_dollars_nothing_is_said():
    assert history.absorbed(known("2015-01-01"), "DEU", 2014) is None


def test_germanys_budget_of_2020_was_said_four_times():
    ledger = known()
    newest = submissions.find_plan(ledger, "DE-2019-03")
    found = [e for e in history.earlier(newest, submissions.plans(ledger).values()) if e.year == 2020]
    said = {entry.plan.id: entry.value for entry in found if entry.plan.series[0].unit.scale == "billion"}
    assert said["DE-2016-03"] == 39.176
    assert said["DE-2018-07"] == 42.93
    assert all(entry.change == pytest.approx(45.1 - entry.value) for entry in found if entry.number == 1)


def test_other_counts_and_later_plans_are_no_history():
    ledger = known()
    plan = submissions.find_plan(ledger, "DE-2019-NATO")
    assert list(history.earlier(plan, submissions.plans(ledger).values())) == []
    first = submissions.find_plan(ledger, "DE-2016-03")
    assert list(history.earlier(first, submissions.plans(ledger).values())) == []


def test_which_part_falls_after_an_election():
    (found,) = [row for row in rows("FR-2018", election=2022) if row[0] == "part of the rise after 2022"]
    assert found[2] == pytest.approx(100 * (50 - 41) / (50 - 34.2))
    with pytest.raises(InputError, match="speaks of 2030"):
        plan_show("FR-2018", election=2030)


def test_money_identified_of_what_is_announced(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "mine.yaml").write_text(
        "id: MINE\nally: GBR\ntitle: Mine\ndate: 2026-07-01\nstatus: proposal\nseries:\n"
        "- {definition: mine, measure: defence_expenditure, unit: billion GBP, prices: current, kind: extra, "
        "values: {2026: 5, 2027: 10}, identified: 10.3, evidence: own}\nevidence:\n  own: {document: mine}\n"
    )
    told = {what: value for what, _, value in rows("MINE", data=tmp_path)}
    assert told["identified of it"] == pytest.approx(68.667, abs=1e-3)


def test_required_growth_stands_beside_the_records_of_its_day():
    ledger = known("2017-12-31")
    plan = submissions.find_plan(ledger, "ES-2017")
    (part,) = [part for part in parts.required(ledger, plan) if part.last == 2024]
    assert (part.start, part.span, part.edition) == ((2016, 0.9), 5, "nato-2016-01-28")
    spending = ledger.panel(
        "defence_expenditure", ledger.edition(part.edition), prices="2010", rates="2010"
    )  # fmt: skip
    own = 100 * ((spending.value("ESP", 2014) / spending.value("ESP", 2009)) ** (1 / 5) - 1)
    assert part.own.growth == pytest.approx(own)
    assert (part.peers, part.reached) == (26, ())


def test_some_peers_once_grew_as_fast():
    ledger = known("2019-02-28")
    (part,) = parts.required(ledger, submissions.find_plan(ledger, "DE-2019-NATO"))
    records = growth.peers(ledger, "DEU", 5, part.start[0])
    assert set(part.reached) == {ally for ally, best in records.items() if best.growth >= part.growth}
    assert len(part.reached) == 2


def test_nobody_has_a_record_without_constant_dollars():
    ledger = known("2015-01-01")
    assert growth.peers(ledger, "DEU", 5, 2014) == {}


def test_without_extra_money_no_part_of_it_went_anywhere():
    found = history.absorbed(known("2017-03-31"), "DEU", 2017)
    assert (found.edition.id, found.first, found.last) == ("nato-2016-01-28", 2008, 2014)
    assert np.isnan(found.part)
    assert found.records[1] is not None
