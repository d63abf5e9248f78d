"""What the package promises about itself: exported names, a quick start, no dependence on the clock."""

import subprocess
import sys

import pytest

import burdenshare as bs
from burdenshare import answers
from burdenshare.records import Figure

HEAVY = (
    "pydantic", "ruamel.yaml", "pandas", "openpyxl", "python_calamine", "xlsxwriter", "jinja2", "vl_convert",
    "trafilatura", "lxml", "pypdf", "py3langid",
)  # fmt: skip

GAP = "from burdenshare.cli import run; run(['gap', 'DEU', '2015'])"


def test_every_exported_name_is_there():
    assert all(getattr(bs, name) is not None for name in bs.__all__)
    assert sorted(set(bs.__all__)) == sorted(bs.__all__)
    assert set(bs.__all__) <= set(dir(bs))


def test_an_answer_shows_itself_in_short():
    assert repr(bs.gap("DEU", pledge="wales-2014", year=2015, as_of="2017-03-31")).splitlines()[:3] == [
        "<gap: 7 rows>",
        "  1.18 % of 2 %; 0.82 points, 24.9 bn EUR (27.9 bn USD) short      NATO, 28 January 2016, estimate, "
        "real share",
        "  equipment 13.3 % of 20 %",
    ]
    assert str(bs.show("share_of_gdp", ["DEU", "FRA"], year=2015)) == "<show: 2 rows>"


def test_every_answer_is_at_home_in_one_module():
    at_home = [name for names in answers.HOMES.values() for name in names.split()]
    assert sorted(at_home) == sorted(answers.__all__)
    assert all(getattr(answers, name) is not None for name in at_home)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = answers.nothing


@pytest.mark.parametrize("code", ["import burdenshare", GAP])
def test_a_warm_start_loads_nothing_heavy(code):
    """What only some questions need is loaded by them alone; the first run may build the index."""
    script = f"{code}\nimport sys\nprint([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_same_question_gives_the_same_bytes(capsys):
    """Twice the same rows, in another process or thread too: nothing depends on order or clock."""
    from burdenshare.formats import as_csv, as_json

    one, two = (bs.gap(year=2024, every_reading=True) for _ in range(2))
    assert as_json(one) == as_json(two)
    assert as_csv(one) == as_csv(two)


def test_every_figure_has_a_cell_behind_it():
    """No figure leaves the answers without a panel cell and an address."""
    results = [
        bs.gap(year=2024, every_reading=True),
        bs.gap(year=2016, as_of="2017-03-31"),
        bs.show("defence_expenditure", "europe", year=2015, as_of="2017-03-31", currency="EUR"),
        bs.show("share_of_allied_spending", year=2024, edition="2024", if_met="wales"),
        bs.revisions("share_of_gdp", "DEU"),
        bs.compare("share_of_gdp", "DEU", 2024),
    ]
    for result in results:
        for row in result.rows:
            if isinstance(row, Figure):
                assert row.locator
                assert row.cell.panel.says(row.cell.country, row.cell.year)
            else:
                assert row.why
