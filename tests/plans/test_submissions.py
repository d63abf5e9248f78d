"""Plans and rounds as known on a day; files of one's own, good and bad."""

from datetime import date

import pytest

from burdenshare.answers import known, plan_check, plan_list, plan_show
from burdenshare.errors import BadFile, NothingKnown, UnknownName
from burdenshare.plans import submissions

PLAN = """\
id: XX-2017
ally: DEU
title: A plan of our own
date: 2017-06
status: government plan
round: nato-2017
series:
- definition: nato
  measure: share_of_gdp
  unit: percent
  prices: share
  denominator: GDP
  values: {2018: 1.4, 2019: 1.5, 2020: 1.6, 2021: 1.7, 2022: 1.8, 2023: 1.9, 2024: 2.0}
  evidence: ours
evidence:
  ours:
    document: A document of our own
"""


@pytest.fixture
def plan_file(tmp_path):
    """A plan file in which one text stands for another."""

    def write(old="", new=""):
        assert old in PLAN
        path = tmp_path / "my-plan.yaml"
        path.write_text(PLAN.replace(old, new, 1) if old else PLAN, encoding="utf-8")
        return path

    return write


# --- what is known on a day --------------------------------------------------------------------------


def test_a_plan_known_to_the_month_counts_from_its_last_day():
    assert "DE-2018-07" not in submissions.plans(known("2018-07-30"))
    assert submissions.plans(known("2018-07-31"))["DE-2018-07"].day == date(2018, 7, 31)


def test_no_plan_is_known_before_its_day():
    for day in ("2016-06-30", "2019-07-01", "2024-07-16"):
        ledger = known(day)
        assert all(plan.day <= ledger.known_on for plan in submissions.plans(ledger).values())
    assert "DE-2024-07" not in submissions.plans(known("2024-07-16"))
    with pytest.raises(NothingKnown, match="not known before 2024-07-17"):
        submissions.find_plan(known("2024-07-16"), "DE-2024-07")


def test_what_another_office_wrote_is_not_the_allys_plan():
    others = {plan.id for plan in submissions.plans(known()).values() if plan.author != "government"}
    assert others == {"CA-2022-PBO", "CA-2024-PBO", "DE-fund-outflow", "LV-2026-bill"}
    assert not any(submissions.plans(known())[name].own for name in others)


def test_a_proposal_is_no_plan_of_the_ally():
    assert not submissions.find_plan(known(), "DE-2019-02").own
    assert submissions.find_plan(known(), "DE-2019-03").own


@pytest.mark.parametrize("name", ["DE-2025-07", "DEU/2025-06-24"])
def test_a_plan_is_found_by_its_whole_id_or_its_place(name):
    assert submissions.find_plan(known(), name).id == "DE-2025-07"


def test_names_that_mean_no_plan_or_several():
    with pytest.raises(UnknownName, match="burdenshare plans list"):
        submissions.find_plan(known(), "DE-1917")
    with pytest.raises(UnknownName, match="DE-2019-02, DE-2019-NATO"):
        submissions.find_plan(known(), "DE-2019")


def test_a_round_is_not_known_before_anybody_asked():
    with pytest.raises(NothingKnown, match="nobody had asked"):
        submissions.find_round(known("2017-02-14"), "nato-2017")
    found = submissions.find_round(known("2017-02-15"), "2017")
    assert [event.event for event in found.events] == ["asked", "reported", "due"]


def test_what_happened_later_is_not_told():
    found = submissions.find_round(known("2018-02-09"), "nato-2017")
    assert not any(event.day > date(2018, 2, 9) for event in found.events if event.event != "due")


# --- list and show -----------------------------------------------------------------------------------


def test_the_list_has_each_document_once_and_says_what_is_unverified():
    rows = plan_list().rows
    assert len({row["plan"] for row in rows}) == len(rows) == len(known().documents("plans"))
    assert {row["ally"] for row in plan_list("Bulgaria").rows} == {"BGR"}
    assert plan_list("ISL").rows == []
    assert plan_list("ISL").headline


def centres(listing):
    """B of the first series, by what it is called."""
    rows = (row for row in listing.rows if row["series"] == 1)
    return {row["what"]: row["value"] for row in rows if row["what"].startswith("B (")}


@pytest.mark.parametrize(
    ("plan", "what", "centre"),
    [
        ("DE-2024-07", "B (v0 2024, to 2028)", 0.9631),
        ("FR-2018", "B (v0 2019, to 2025)", 0.6525),
        ("FR-2023-bill", "B (v0 2024, to 2030)", 0.6277),
        ("LU-2022", "B (v0 2023, to 2028)", 0.6176),
    ],
)
def test_show_names_the_start_of_each_centre(plan, what, centre):
    assert centres(plan_show(plan))[what] == pytest.approx(centre, abs=5.1e-5)


def test_a_plan_that_leaves_out_years_has_no_centre():
    assert centres(plan_show("BG-2018-01")) == {}


def test_show_compares_the_implied_gdp_with_the_forecast_of_the_day():
    now = {(row["what"], row["year"]): row for row in plan_show("BG-2018-01").rows}
    then = {(row["what"], row["year"]): row for row in plan_show("BG-2018-01", as_of="2018-02-01").rows}
    assert now["implied GDP", 2024]["value"] == pytest.approx(143_373.6)
    assert now["GDP", 2024]["evidence"] == "imf-2025-10-14"
    assert then["GDP", 2018]["evidence"] == "imf-2016-10-04"
    assert ("GDP", 2024) not in then
    growth = now["growth of implied GDP, 2018-2024, a year", None]
    assert growth["value"] == pytest.approx(5.24, abs=5.1e-3)


# --- check -------------------------------------------------------------------------------------------


def codes(listing):
    return {row["finding"]: row for row in listing.rows}


def test_findings_have_numbers(plan_file):
    found = codes(plan_check(plan_file()))
    assert set(found) == {"above_record"}
    assert found["above_record"]["value"] == pytest.approx(7.97, abs=0.05)
    assert found["above_record"]["against"] < found["above_record"]["value"]


def test_a_plan_within_what_was_done_before_has_no_finding(plan_file):
    whole = "{2018: 1.4, 2019: 1.5, 2020: 1.6, 2021: 1.7, 2022: 1.8, 2023: 1.9, 2024: 2.0}"
    path = plan_file(
        f"ally: DEU\n{PLAN.split(chr(10), 2)[2]}", PLAN.split("\n", 2)[2].replace(whole, "{2018: 2.35}")
    )
    path.write_text(path.read_text().replace("id: XX-2017\n", "id: XX-2017\nally: GRC\n"), encoding="utf-8")
    listing = plan_check(path)
    assert listing.rows == []
    assert "nothing found" in listing.headline[0]


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ("2021: 1.7, ", "", "year_skipped", 1),
        ("2024: 2.0", "2024: 1.95", "below_threshold", 1.95),
        ("2023: 1.9, 2024: 2.0", "2023: 1.9, 2024: 3.5", "back_loaded", (0.1 * 15 + 1.6 * 6) / (6 * 2.1)),
        ("definition: nato", "definition: budget of the ministry", "definition", None),
        ("ally: DEU", "ally: FIN", "not_a_member", None),
    ],
)
def test_each_finding(plan_file, old, new, code, value):
    row = codes(plan_check(plan_file(old, new)))[code]
    assert row["value"] == (None if value is None else pytest.approx(value))
    assert row["words"]


def test_the_centre_of_a_law_that_the_user_types(plan_file):
    """The yearly amounts of the French law of 2023 have not been read yet: a user may bring them."""
    law = "{2024: 47.2, 2025: 50.5, 2026: 53.7, 2027: 56.9, 2028: 60.4, 2029: 63.9, 2030: 67.4}"
    path = plan_file()
    head, _, rest = PLAN.partition("  measure:")
    tail = rest[rest.index("  evidence: ours") :]
    series = f"  measure: defence_expenditure\n  unit: billion EUR\n  prices: current\n  values: {law}\n"
    path.write_text(f"{head}{series}{tail}".replace("DEU", "FRA"), encoding="utf-8")
    found = codes(plan_check(path))["back_loaded"]
    assert found["value"] == pytest.approx(0.5924, abs=5.1e-5)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2018: 1.4,", "2018: 1,55,", r"line 13: .*'55' has no value; write decimals with a point"),
        ("2018: 1.4,", "2018: '1,55',", r"line 13: .*valid number"),
        ("2018: 1.4,", "2018: 1.4, 2018: 1.3,", r"line 13: .*duplicate key"),
        ("2018: 1.4,", "2018: .nan,", r"line 13: .*finite"),
        ("2018: 1.4,", "2018: true,", r"line 13: .*no number"),
        ("2018: 1.4,", "2018: -1.2,", r"not above zero"),
        ("id: XX-2017", "id: XX-2017\nid: XX-2018", r"line 2: .*duplicate key"),
        ("title:", "titel:", r"title: is missing"),
        ("round: nato-2017", "rownd: nato-2017", r"line 6: rownd: this key is not known here"),
        ("definition: nato", "definition: &x nato", "anchors are not allowed"),
        ("definition: nato", "definition: ''", r"line 8: .*definition"),
        ("  unit: percent\n", "", "unit: is missing"),
        ("unit: percent", "unit: bn EUR", r"line 10: .*unit"),
        ("  denominator: GDP\n", "", "goes with a denominator"),
        ("date: 2017-06", "date: 2017-13", r"line 4: date"),
        ("  evidence: ours", "  evidence: yours", r"line \d\d: series.0.evidence: evidence yours is named"),
        ("ally: DEU", "ally: DDR", "is not an ally"),
    ],
)  # fmt: skip
def test_a_malformed_file_names_its_line(plan_file, old, new, words):
    with pytest.raises(BadFile, match=words):
        plan_check(plan_file(old, new))


def test_a_bomb_of_aliases_is_refused(tmp_path):
    path = tmp_path / "bomb.yaml"
    layers = "\n".join(f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    path.write_text(f"a: &a [1, 1, 1]\n{layers}\n", encoding="utf-8")
    with pytest.raises(BadFile, match="anchors are not allowed"):
        plan_check(path)


def test_an_unknown_round_is_named(plan_file):
    with pytest.raises(UnknownName, match="'nato-2018' is not a round"):
        plan_check(plan_file("round: nato-2017", "round: nato-2018"))


@pytest.mark.parametrize(
    ("ally", "folder", "words"),
    [("CHE", "CHE", "'CHE' is not an ally"), ("DEU", "FRA", "DEU, but it stands in the folder of another")],
)
def test_a_plan_in_the_data_folder_stands_with_its_ally(plan_file, tmp_path, ally, folder, words):
    data = tmp_path / "data"
    place = data / "plans" / folder / "2017-06.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(plan_file("ally: DEU", f"ally: {ally}").read_text())
    with pytest.raises(BadFile, match=words):
        plan_list(data=data)
