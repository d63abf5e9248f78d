"""Eurostat's JSON-stat: where a figure stands in the cube, what its flags say, and what is refused."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from burdenshare.errors import BadFile, LayoutChanged
from burdenshare.records import Unit
from burdenshare.sources import eurostat
from tests.nato_workbooks import countries

GEO = {"EU27_2020": "European Union", "DE": "Germany", "EL": "Greece", "PL": "Poland", "IE": "Ireland"}
CODES = {
    "freq": ["A"],
    "expend": ["DEF"],
    "na_item": ["P51G", "TE"],
    "unit": ["MIO_EUR", "MIO_NAC", "PC_GDP"],
    "geo": list(GEO),
    "time": ["2023", "2024"],
}
COFOG = {
    "freq": ["A"], "unit": ["MIO_EUR", "PC_TOT"], "sector": ["S13", "S1311"], "cofog99": ["GF02", "GF0202"],
    "na_item": ["TE"], "geo": ["UK", "LU"], "time": ["2018"],
}  # fmt: skip
EURO = Unit("EUR", "million", "current", "current")


def place(codes, **wanted):
    """The position of a cell: row by row, the last dimension fastest."""
    number = 0
    for name, known in codes.items():
        number = number * len(known) + known.index(wanted.get(name, known[0]))
    return str(number)


def cube(cells, codes=None, flags=None, **more):
    """A dataset in JSON-stat; cells and flags by their codes."""
    codes = codes or CODES
    dimensions = {
        name: {
            "category": {
                "index": {code: at for at, code in enumerate(known)},
                "label": {code: GEO.get(code, code) for code in known},
            }
        }
        for name, known in codes.items()
    }
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Expenditure",
        "updated": "2026-04-27T23:00:00+0200",
        "value": {place(codes, **dict(key)): value for key, value in cells.items()},
        "status": {place(codes, **dict(key)): flag for key, flag in (flags or {}).items()},
        "id": list(codes),
        "size": [len(known) for known in codes.values()],
        "dimension": dimensions,
        **more,
    }


def at(geo="DE", time="2024", unit="MIO_EUR", na_item="TE"):
    """The codes of one cell, as a key."""
    return (("geo", geo), ("time", time), ("unit", unit), ("na_item", na_item))


ONE = {at(): 58583.0}


@pytest.fixture
def read(tmp_path):
    """Write a document, or a text, as a file and read it as Eurostat's."""

    def read(content, whose=None, **options):
        path = tmp_path / "gov_ev.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return eurostat.read(path, whose or countries(), **options)

    return read


def test_a_cell_says_what_it_counts_and_where_it_stands(read):
    contents = read(cube(ONE))
    (cell,) = contents.observations
    assert (cell.country, cell.year, cell.measure, cell.name) == (
        "DEU",
        2024,
        "defence_expenditure",
        "Germany",
    )
    assert (cell.value, cell.unit, cell.printed) == (58583.0, EURO, "58583.0")
    assert (cell.status, cell.marks, cell.quality) == ("final", (), "publisher")
    assert cell.locator == f"gov_ev.json#position {place(CODES, **dict(at()))}"
    assert contents.note == "Eurostat updated these figures on 2026-04-27."
    assert contents.warnings == ()


def test_every_series_has_its_measure_and_unit(read):
    cells = {
        at("PL", unit="MIO_EUR"): 100.0,
        at("PL", unit="MIO_NAC"): 430.0,
        at("PL", unit="PC_GDP"): 2.5,
        at("PL", unit="MIO_EUR", na_item="P51G"): -3.0,
        at("PL", unit="PC_GDP", na_item="P51G"): 0.1,
    }
    found = {(c.measure, c.unit): c.value for c in read(cube(cells)).observations}
    assert found == {
        ("defence_expenditure", EURO): 100.0,
        ("defence_expenditure", Unit("PLN", "million", "current")): 430.0,
        ("share_of_gdp", Unit("percent")): 2.5,
        ("defence_capital_formation", EURO): -3.0,
    }
    assert len({cell.key for cell in read(cube(cells)).observations}) == 4


def test_the_other_dataset_is_read_for_general_government_and_the_whole_division(read):
    cells = {
        (("geo", "UK"),): 41.5,
        (("geo", "LU"), ("unit", "PC_TOT")): 0.9,
        (("geo", "LU"), ("sector", "S1311")): 7.0,
        (("geo", "LU"), ("cofog99", "GF0202")): 8.0,
    }
    found = [(c.country, c.measure, c.value) for c in read(cube(cells, COFOG)).observations]
    assert found == [("GBR", "defence_expenditure", 41.5), ("LUX", "share_of_government_spending", 0.9)]


@pytest.mark.parametrize(
    ("flag", "status", "marks"),
    [
        ("p", "estimate", ()),
        ("bp", "estimate", ("break",)),
        ("e", "estimate", ()),
        ("f", "forecast", ()),
        ("b", "final", ("break",)),
        ("d", "final", ("definition_differs",)),
        ("u", "final", ("low_reliability",)),
        ("", "final", ()),
    ],
)
def test_flags_are_status_and_marks(read, flag, status, marks):
    cell = read(cube(ONE, flags={at(): flag})).observations[0]
    assert (cell.status, cell.marks, cell.value) == (status, marks, 58583.0)


@pytest.mark.parametrize(
    ("flag", "mark"),
    [("c", "confidential"), (":", "not_available"), (": c", "confidential"), ("z", "not_applicable")],
)
def test_a_flag_without_a_value_is_a_mark(read, flag, mark):
    cells = read(cube(ONE, flags={at("EL"): flag})).observations
    greek = next(cell for cell in cells if cell.country == "GRC")
    assert greek.value is None
    assert mark in greek.marks


def test_what_is_absent_or_null_is_not_said(read):
    cells = {**ONE, at("EL"): None}
    assert [cell.country for cell in read(cube(cells)).observations] == ["DEU"]


def test_values_and_codes_may_be_lists_and_unsorted(read):
    document = cube({at("PL"): 2.0, at("DE"): 1.0})
    size = 2 * 3 * len(GEO) * 2
    document["value"] = [document["value"].get(str(number)) for number in range(size)]
    document["dimension"]["geo"]["category"]["index"] = list(GEO)
    document["status"] = "p"
    cells = read(document).observations
    assert [(c.country, c.value, c.status) for c in cells] == [
        ("DEU", 1.0, "estimate"),
        ("POL", 2.0, "estimate"),
    ]


def test_a_total_needs_a_code_here(read):
    document = cube({**ONE, at("EU27_2020"): 265894.3, at("IE"): 1.0})
    left = read(document, replace(countries(), totals={}))
    assert {cell.country for cell in left.observations} == {"DEU"}
    assert left.warnings == ("gov_ev.json: totals without a code here are left out: EU27_2020",)
    cells = {cell.country: cell.value for cell in read(document).observations}
    assert cells == {"DEU": 58583.0, "EU27": 265894.3}


def test_unknown_flags_and_dimensions_are_told(read):
    codes = {**CODES, "novelty": ["X"]}
    warnings = read(cube(ONE, codes, flags={at(): "q"})).warnings
    assert warnings == (
        "gov_ev.json: flags that are not known here: q",
        "gov_ev.json: novelty is X throughout; this dimension is not known here",
    )


def test_a_former_currency_is_named_by_the_edition(read):
    document = cube({**ONE, at(unit="MIO_NAC"): 114578.0})
    with pytest.raises(
        BadFile, match=r"DEU 2024: 114578 in national currency, 58583 in euro.*currencies: {DEU: …}"
    ):
        read(document)
    cell = read(document, currencies={"DEU": "DEM"}).observations[1]
    assert cell.unit == Unit("DEM", "million", "current")


def test_the_day_of_the_update(tmp_path):
    path = tmp_path / "gov_ev.json"
    path.write_text(json.dumps(cube(ONE)))
    assert eurostat.updated(path) == date(2026, 4, 27)
    path.write_text(json.dumps(cube(ONE, updated=None)))
    assert eurostat.updated(path) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": None}, "id: expected a list, found None"),
        ({"id": [[[]]]}, "id: expected names of dimensions"),
        ({"size": [1]}, "found 6 and 1"),
        ({"size": [1, 1, 2, 3, 10**9, 2]}, "dimension.geo.category: expected 1000000000 codes"),
        ({"dimension": {}}, "dimension.freq.category: expected an object"),
        ({"value": {"840": 1}}, "value: expected a position from 0 to 59, found '840'"),
        ({"value": {"-1": 1}}, "expected a position"),
        ({"value": {"44": "c"}}, "value, position 44: expected a number, found 'c'"),
        ({"value": {"45": -1}}, "value, position 45: expected an amount of zero or more, found -1"),
        ({"value": {"45": 1e300}}, "a figure of a plausible size"),
        ({"value": {}}, "has no ally's expenditure on defence"),
        ({"value": 7}, "value: expected an object or a list, found 7"),
    ],
)
def test_a_cube_that_does_not_fit(read, changes, words):
    with pytest.raises(BadFile) as error:
        read({**cube({at("EU27_2020"): 1.0}), **changes})
    assert words in str(error.value)
    assert error.value.remedy


@pytest.mark.parametrize(
    ("codes", "error", "words"),
    [
        (
            {**CODES, "expend": ["TOTAL"]},
            LayoutChanged,
            "dimension.expend: expected the code DEF, found TOTAL",
        ),
        ({**CODES, "freq": ["Q"]}, LayoutChanged, "dimension.freq: expected the code A, found Q"),
        ({**CODES, "time": ["2024-Q1"]}, LayoutChanged, "expected years such as 2024, found '2024-Q1'"),
        ({**CODES, "sex": ["F", "M"]}, LayoutChanged, "dimension.sex: expected one code, found 2"),
        ({"geo": ["DE"], "time": ["2024"]}, BadFile, "is another dataset: 'Expenditure', by geo, time"),
    ],
)
def test_another_dataset(read, codes, error, words):
    with pytest.raises(error) as caught:
        read(cube({}, codes))
    assert words in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (json.dumps(cube(ONE))[:500], "is not JSON, or is cut off"),
        ("", "line 1, column 1: is not JSON"),
        ("[" * 10_000 + "]" * 10_000, "is nested too deep"),
        ('{"a":' * 10_000 + "1" + "}" * 10_000, "is nested too deep"),
        ("[1]", "is JSON, but no JSON-stat"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": ' + "9" * 5000 + "}", "cannot be read"),
        ('{"version": "2.0"}', "no id, size, dimension, value"),
        ('{"error": [{"status": 400, "label": "Unknown code XX"}]}', "no figures: 'Unknown code XX'"),
        ('{"warning": {"label": "Try again later"}}', "no figures: 'Try again later'"),
    ],
)
def test_a_broken_file(read, text, words):
    with pytest.raises(BadFile) as error:
        read(text)
    assert words in str(error.value)
    assert "gov_ev.json" in error.value.where
    assert error.value.remedy


def test_files_that_cannot_be_read(tmp_path):
    path = tmp_path / "gov_ev.json"
    with pytest.raises(BadFile, match="cannot be read"):
        eurostat.read(path, countries())
    path.write_bytes(json.dumps(cube(ONE)).encode("utf-16"))
    with pytest.raises(BadFile, match="cannot be read"):
        eurostat.read(path, countries())
    path.write_bytes(b" " * (eurostat.MAX_BYTES + 1))
    with pytest.raises(BadFile, match="is 16 MiB long"):
        eurostat.read(path, countries())


# --- published cells -----------------------------------------------------------------------------


def real():
    """The publisher's own file; without it the test is skipped."""
    if folder := os.environ.get("BURDENSHARE_REAL_FILES"):
        return Path(folder) / "eurostat" / "2026-04" / "gov_ev_defence_abridged.json"
    pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")


@pytest.mark.real
@pytest.mark.parametrize(
    ("country", "year", "measure", "position", "value"),
    [
        ("EU27", 2021, "defence_expenditure", 420, 185374.4),
        ("EU27", 2025, "defence_expenditure", 424, None),
        ("DEU", 2024, "defence_expenditure", 448, 58583.0),
        ("DEU", 2025, "defence_expenditure", 449, 68824.0),
        ("GRC", 2024, "defence_expenditure", 463, 5295.0),
        ("ESP", 2025, "defence_expenditure", 469, None),
        ("POL", 2025, "defence_expenditure", 529, 31637.9),
        ("EST", 2025, "share_of_gdp", 734, 4.2),
        ("DEU", 2024, "share_of_gdp", 728, 1.4),
        ("ITA", 2024, "share_of_gdp", 763, None),
        ("AUT", 2021, "defence_expenditure", 520, 2431.0),
    ],
)
def test_published_cells(country, year, measure, position, value):
    austria = replace(countries().allies["DEU"], code="AUT", geo="AT")
    allies = {**countries().allies, "AUT": austria}
    known = replace(countries(), allies=allies)
    cells = {(c.country, c.year, c.measure): c for c in eurostat.read(real(), known).observations}
    cell = cells.get((country, year, measure))
    if value is None:
        assert cell is None
        return
    assert cell.value == pytest.approx(value, rel=1e-9)
    assert cell.locator.endswith(f"#position {position}")


@pytest.mark.real
def test_the_published_file_as_a_whole():
    contents = eurostat.read(real(), countries())
    assert len(contents.observations) == 97
    assert {cell.unit for cell in contents.observations} == {EURO, Unit("percent")}
    assert contents.note.endswith("2026-04-27.")
