"""Who pays and who sends: the files, the readers that check them, and what follows from the rows."""

from datetime import date
from pathlib import Path

import pytest

from burdenshare import contributions
from burdenshare.answers import known
from burdenshare.contributions.reading import FILES, read
from burdenshare.errors import BadFile, NothingKnown
from burdenshare.ledger.known import SHIPPED

FOLDER = SHIPPED / "contributions"


@pytest.fixture(scope="module")
def ledger():
    return known()


def test_every_file_is_there_and_names_only_allies(ledger):
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(FILES)
    allies = set(ledger.countries.allies)
    assert {one.ally for one in contributions.key_shares(ledger)} <= allies
    assert all(set(scale.shares) == allies for scale in contributions.scales(ledger))
    for operation in contributions.operations(ledger):
        named = {*operation.troops, *operation.named, *operation.lead, operation.host} - {""}
        assert named <= allies, operation


def test_germany_2017_is_at_most_319_million(ledger):
    due = contributions.due(ledger.as_of(date(2017, 3, 31)), "DEU", 2017)
    assert (due.bound, round(due.amount or 0), due.share.percent) == ("at most", 319, 14.65)
    assert due.total == pytest.approx(2179.4)


def test_nothing_is_due_by_a_share_or_a_budget_without_evidence(ledger):
    assert contributions.due(ledger, "POL", 2017).why == (
        "no share of the common budgets of 2017 has evidence for Poland"
    )
    assert "not all known" in contributions.due(ledger, "DEU", 2018).why
    before = contributions.due(ledger.as_of(date(2017, 3, 19)), "DEU", 2017)
    assert before.amount is None


def test_an_upper_bound_of_a_share_bounds_what_is_due(ledger):
    due = contributions.due(ledger, "LVA", 2017)
    assert (due.bound, due.amount) == ("at most", pytest.approx(21.794))


def test_a_total_counts_where_the_parts_are_not_told(ledger):
    due = contributions.due(ledger, "BEL", 2023)
    assert [one.budget for one in due.budgets] == ["total"]
    assert (due.bound, due.amount) == ("about", pytest.approx(69.3))


def test_another_printing_stands_beside_and_is_not_counted(ledger):
    due = contributions.due(ledger, "DEU", 2019)
    assert [one.amount for one in due.budgets] == [250.5, 1395, 700]
    assert [one.amount for one in due.others] == [236.8, 1430]


def test_a_scale_counts_from_its_resolution_on(ledger):
    assert contributions.scale(ledger, 2023).shares["USA"] == 22
    assert contributions.scale(ledger.as_of(date(2024, 7, 1)), 2023).resolution == "A/RES/76/238"
    with pytest.raises(NothingKnown, match="2025"):
        contributions.scale(ledger.as_of(date(2024, 12, 23)), 2025)
    assert contributions.scale(ledger.as_of(date(2024, 12, 24)), 2025).shares["DEU"] == 5.692


@pytest.mark.parametrize(
    ("year", "together"),
    [(2012, 64.435), (2015, 60.949), (2018, 56.1), (2021, 54.31), (2024, 53.395), (2027, 50.995)],
)
def test_allies_together_have_their_part_of_the_scale(ledger, year, together):
    assert sum(contributions.scale(ledger, year).shares.values()) == pytest.approx(together)


def test_june_of_the_doubled_years_is_unknown(ledger):
    germany = {one.told: one for one in contributions.stationed(ledger, "DEU")}
    assert (germany["2014-06-30"].said, germany["2014-06-30"].troops) == (75323, None)
    assert germany["2014-06-30"].note.startswith("unknown: the June figures")
    assert (germany["2014-09-30"].troops, germany["2014-09-30"].note) == (36855, "")
    assert germany["2022-06-30"].troops == 36056


def test_hosts_that_the_file_counts_twice_are_halved(ledger):
    italy = {one.told: one for one in contributions.stationed(ledger, "ITA")}
    assert (italy["2018-03-31"].said, italy["2018-03-31"].troops) == (25532, 12766)
    assert italy["2018-03-31"].note.startswith("corrected")
    assert italy["2018-06-30"].troops is None


def test_corrected_troops_agree_with_what_congress_was_told(ledger):
    """The Congressional Research Service printed 65,000 in Europe for March 2018."""
    march = [one for one in contributions.stationed(ledger) if one.told == "2018-03-31" and one.host != "CAN"]
    assert round(sum(one.troops or 0 for one in march), -3) == 65_000


def test_a_whole_list_says_who_sent_nobody_and_another_says_nothing(ledger):
    spain = contributions.contingents(ledger, "ESP")
    kfor = [(one.told, one.troops, one.role) for one in spain if one.operation == "KFOR"]
    assert kfor == [("1999", 1200, "part"), ("2017-02", 0, "none"), ("2022-08", None, "")]


def test_those_who_join_later_are_not_told_to_have_sent_nobody(ledger):
    montenegro = contributions.contingents(ledger, "MNE")
    assert not [one for one in montenegro if one.told == "2017-02"]


def test_what_was_truly_owed_has_a_creditor(ledger):
    owed = contributions.owed(ledger.as_of(date(2021, 1, 1)))
    assert [one.id for one in owed if one.kind == "arrears"] == ["un-peacekeeping-2020"]
    assert contributions.meanings(ledger)["guideline"].creditor == "nobody"


BROKEN = {
    "two shares": (
        "nato_key",
        "since: 2018, until: 2019, percent: 22.1",
        "since: 2017, until: 2019, percent: 22.1",
    ),
    "write percent, or below": ("nato_key", "percent: 14.65", "note: about"),
    "adds up to": ("operations", "total: 4273", "total: 4274"),
    "there twice": ("common_funding", "known: 2019-12, standing: other", "known: 2019-12"),
    "still holds": ("un_scale", "since: 2013", "since: 2012"),
    "no whole number": ("troops_abroad", "ITA: 31412", "ITA: 31413"),
    "named and not given": ("owed", "evidence: [frus_d78]", "evidence: [frus_d79]"),
}


@pytest.mark.parametrize("words", BROKEN)
def test_a_reader_refuses_what_cannot_be(words, tmp_path: Path):
    name, old, new = BROKEN[words]
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{name}.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFile, match=words):
        read(path)


def test_a_file_of_another_name_is_refused(tmp_path: Path):
    path = tmp_path / "gifts.yaml"
    path.write_text("a: 1", encoding="utf-8")
    with pytest.raises(BadFile, match="is no file of contributions"):
        read(path)
