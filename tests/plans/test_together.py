"""What all plans together were said to bring, and how far single plans missed."""

import numpy as np
import pytest

from burdenshare.answers import known, plan_outturns, round_check, round_list, round_show, track
from burdenshare.errors import BadFile, NothingKnown
from burdenshare.plans import outturns, submissions, together
from burdenshare.provenance import explain

FIRST, LATER = "nato-2024-06-17", "nato-2026-07-10"


@pytest.fixture(scope="module")
def found():
    ledger = known("2026-11-01")
    return together.reckoned(ledger, submissions.find_round(ledger, "nato-2017"))


@pytest.mark.parametrize(("year", "edition", "there", "then"), [
    (2018, FIRST, 6, 6), (2024, FIRST, 23, 20), (2018, LATER, 5, 5), (2024, LATER, 17, 15),
])  # fmt: skip
def test_counts_expected_in_february_2018(found, year, edition, there, then):
    [item] = [
        item
        for item in found
        if item.figure is None and (item.expectation.year, item.edition.id) == (year, edition)
    ]
    assert (item.value, len(item.allies), len(item.then)) == (there, there, then)


@pytest.mark.parametrize(("announced", "until", "billion"), [(130, 2020, 131.71), (400, 2024, 508.87)])
def test_sums_announced_and_what_came(found, announced, until, billion):
    [item] = [item for item in found if item.expectation.value == announced]
    assert (item.expectation.year, item.edition.id, len(item.allies)) == (until, FIRST, 27)
    assert item.value == pytest.approx(billion, abs=0.005)
    assert item.figure.unit.prices == "2015"
    assert not {"USA", "ISL", "MKD", "FIN", "SWE"} & set(item.allies)


def test_a_sum_can_be_walked_back_to_every_cell(found):
    [item] = [item for item in found if item.expectation.value == 130]
    walk = explain(item.figure.cell.panel, "ALLIES", 2020, known())
    cells = [[leaf.value for leaf in ally.parts] for ally in walk.parts]
    assert np.shape(cells) == (27, 5)
    assert sum(sum(years[1:]) - 4 * years[0] for years in cells) == pytest.approx(walk.value)


def test_an_expectation_is_known_from_its_day_and_its_outturn_from_that_of_the_edition():
    def told(day):
        return [line for line in track(round="nato-2017", as_of=day).headline if "expected" in line]

    assert told("2018-02-12") == []
    assert [line.endswith("no edition says yet") for line in told("2018-02-13")] == [True, True]
    assert told("2019-07-01")[0].endswith("8 allies at 2 % in 2018: 6 by nato-2019-06-25")


def test_missing_cells_are_no_sum():
    ledger = known()
    with pytest.raises(NothingKnown, match="does not give every ally's spending for 2016–2020"):
        together.added(ledger, ledger.edition(FIRST), ["DEU", "XXX"], 2016, 2020)


# --- plan against outturn ------------------------------------------------------------------------------


def rows(**asked):
    return {(r["plan"], r["measure"], r["year"]): r for r in plan_outturns(**asked).rows if r["plan"]}


def test_the_table_of_plans_and_outturns():
    found = rows(as_of="2026-11-01")
    share = found["BG-2018-01", "share_of_gdp", 2024]
    assert (share["planned"], round(share["reported"], 2), share["standing"]) == (2.0, 1.93, "behind")
    assert (round(share["first_reported"], 2), share["first_edition"]) == (2.18, FIRST)
    money = found["BG-2018-01", "defence_expenditure", 2024]
    assert (money["planned"], round(money["reported"])) == (2867.472, 3964)
    assert round(money["above_percent"], 2) == 38.26
    spain = found["ES-2017", "defence_expenditure", 2024]
    assert (spain["planned"], round(spain["reported"]), round(spain["above_percent"])) == (18470, 22693, 23)
    assert found["DE-2017-03", "defence_expenditure", 2018]["standing"] is None


def test_another_edition_may_be_asked():
    share = rows(edition="2024-06-17")["BG-2018-01", "share_of_gdp", 2024]
    assert (round(share["reported"], 2), share["standing"], share["first_reported"]) == (2.18, "ahead", None)


def test_past_errors_by_years_ahead():
    ledger = known("2026-11-01")
    plan = submissions.find_plan(ledger, "BG-2018-01")
    errors = {
        (error.measure, error.horizon): error
        for error in outturns.past_errors(outturns.against(ledger, plan))
    }
    assert sorted(errors) == [
        *(("defence_expenditure", ahead) for ahead in (0, 6)),
        *(("share_of_gdp", ahead) for ahead in (0, 2, 3, 6)),
    ]
    assert round(errors["share_of_gdp", 3].middle, 2) == -0.13
    both = outturns.past_errors(outturns.against(ledger, plan) * 2)
    assert [(error.n, error.size) for error in both] == [(2, pytest.approx(e.size)) for e in errors.values()]


def test_floors_and_other_counts_are_no_errors():
    ledger = known("2026-11-01")
    for name in ("PL-2022", "DE-2016-03"):
        plan = submissions.find_plan(ledger, name)
        assert outturns.against(ledger, plan)
        assert outturns.past_errors(outturns.against(ledger, plan)) == []


# --- rounds --------------------------------------------------------------------------------------------


def test_what_was_agreed_is_told_apart_from_what_was_demanded():
    assert [row["round"] for row in round_list().rows] == ["nato-2017", "nato-2025"]
    assert round_list(as_of="2010-01-01").rows == []
    later = round_show("nato-2017", as_of="2017-06-30").rows
    assert [row["words"].partition(":")[0] for row in later if row["what"] == "agreed"][:3] == [
        "cash", "capabilities", "contributions",
    ]  # fmt: skip
    assert [row["words"] for row in later if row["what"] == "demanded, not agreed"] == [
        "annual milestone progress commitments"
    ]
    before = round_show("nato-2017", as_of="2017-04-01").rows
    assert {row["what"] for row in before if not row["day"]} == {"asked for", "demanded, not agreed"}


def test_an_expectation_of_ones_own_is_checked(tmp_path):
    text = (
        "id: mine\ntitle: Mine\npledge: wales-2014\nasked_by: me\ndeadline: 2030\nmust_hold: []\n"
        "demanded: []\nevents: []\nexpected:\n- {measure: added_expenditure, value: 5, year: 2028, "
        "date: 2026-01-01, who: me, evidence: own}\nevidence:\n  own: {status: unverified}\n"
    )
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(BadFile, match="above goes with added_expenditure"):
        round_check(path)
    path.write_text(text.replace("value: 5,", "value: 5, above: 2026,"))
    assert round_check(path).expected[0].above == 2026
    path.write_text(text.replace("value: 5,", "value: 5, above: 2026,").replace("wales-2014", "wales-2041"))
    with pytest.raises(BadFile, match="'wales-2041' is not a pledge known here"):
        round_check(path)
