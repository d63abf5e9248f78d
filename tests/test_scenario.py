"""One day at the table: demand, plans and answer against the figures of that day."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from burdenshare.answers import scenario
from burdenshare.errors import BadFile, NothingKnown, UnknownName

BRUSSELS = Path(__file__).parent.parent / "examples" / "brussels-2017"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(BRUSSELS, tmp_path / "own"))


def test_milestones_stand_beside_the_plans() -> None:
    rows = scenario(BRUSSELS).rows
    shares = {r["year"]: r["value"] for r in rows if r["what"] == "milestone" and r["unit"] == "percent"}
    assert {year: round(share, 9) for year, share in shares.items()} == {
        2016 + passed: round(1.2 + 0.1 * passed, 9) for passed in range(9)
    }
    money = {r["year"]: r["value"] for r in rows if r["what"] == "milestone" and r["unit"] == "million EUR"}
    (plan,) = [r for r in rows if (r["part"], r["year"], r["unit"]) == ("DE-2017-03", 2021, "billion EUR")]
    assert plan["value"] == 42.39
    assert plan["against"] == pytest.approx(money[2021] / 1000)
    assert plan["of_it_percent"] == pytest.approx(100 * 42390 / money[2021])
    assert plan["definition"].startswith("budget of the ministry of defence")


def test_the_answer_is_taken_apart() -> None:
    words = [row["words"] for row in scenario(BRUSSELS).rows if row["part"] == "answer"]
    assert "70 − 35 = 35.0 bn EUR, at the fixing of 31 March 2017 (1.0691) 37.4 bn USD" in words
    assert "development aid: unknown, no figure of it is held" in words
    assert any(line.startswith("placebo: six default and customary readings") for line in words)


def test_plans_of_ones_own_are_read_from_the_folder(own: Path) -> None:
    text = (own / "scenario.yaml").read_text()
    (own / "scenario.yaml").write_text(text.replace("DE-2016-03", "MINE"))
    with pytest.raises(UnknownName, match="MINE"):
        scenario(own)
    (own / "plans").mkdir()
    (own / "plans" / "mine.yaml").write_text(
        "id: MINE\nally: DEU\ntitle: Mine\ndate: 2017-03-30\nstatus: proposal\nseries:\n"
        "- {definition: nato, measure: defence_expenditure, unit: million EUR, prices: current, "
        "values: {2018: 46177}, evidence: own}\nevidence:\n  own: {document: my own}\n"
    )
    (row,) = [row for row in scenario(own).rows if row["part"] == "MINE"]
    assert round(row["of_it_percent"]) == 100


def test_nothing_written_after_the_day_is_used(own: Path) -> None:
    text = (own / "scenario.yaml").read_text()
    (own / "scenario.yaml").write_text(text.replace("DE-2016-03", "DE-2018-07"))
    with pytest.raises(NothingKnown, match="not known before 2018-07-31"):
        scenario(own)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("scenario.yaml", "ally: DEU", "ally: Germany", "ally: String should match pattern"),
        ("scenario.yaml", "[demand, answer]", "[demand, missing]", "missing.yaml: there is no such file"),
        ("proposals/demand.yaml", "milestones: linear", "milestones: steep", "demand.yaml, line 5"),
        (
            "proposals/answer.yaml",
            "evidence: euros",
            "evidence: memory",
            "evidence memory is named and not given",
        ),
        ("proposals/answer.yaml", "37 bn USD", "37 billion", "claimed.0.amount"),
    ],
)
def test_what_a_folder_may_not_hold(own: Path, file: str, old: str, new: str, said: str) -> None:
    path = own / file
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(BadFile) as refused:
        scenario(own)
    assert said in str(refused.value)
