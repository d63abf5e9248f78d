"""Yearly averages of market rates: whose they are, in which unit, and which are none any more."""

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from burdenshare.errors import BadFile, InputError, LayoutChanged
from burdenshare.sources import fx
from tests.nato_workbooks import countries

AVERAGE = "Average of observations through period (A)"
CODES = ("EEK", "HRK", "PLN", "TRY", "USD", "CHF")


def wide(*years, codes=CODES, collection=AVERAGE):
    """The ECB's table."""
    keys = [f"EXR.A.{code}.EUR.SP00.A" for code in codes]
    return "\n".join(
        [
            "Dataset name: Exchange Rates; Frequency: Annual" + "," * len(codes),
            ",".join(["", *keys]),
            ",".join(["", *codes]),
            ",".join(["Collection:", *[collection] * len(codes)]),
            ",".join(["Period\\Unit:", *codes]),
            *years,
        ]
    )


LONG = "Date,Country,Exchange rate\r\n"
YEARS = ("2014,15.6466,7.6344,4.1843,2.9065,1.3285,1.2146", "2000,15.6466,,4.0082,574816.1216,0.9236,1.5579")


@pytest.fixture
def file(tmp_path):
    """Write a text as a file."""

    def write(content):
        path = tmp_path / "rates.csv"
        path.write_text(content, encoding="utf-8", newline="")
        return path

    return write


def test_the_ecbs_table(file):
    contents = fx.read(file(wide(*YEARS)), countries())
    cells = {(c.country, c.year): c for c in contents.observations}
    assert [c.country for c in contents.observations[:5]] == ["EST", "HRV", "POL", "TUR", "USA"]
    assert (cells["POL", 2014].value, str(cells["POL", 2014].unit)) == (4.1843, "PLN per EUR")
    assert cells["POL", 2014].locator == "rates.csv#line 6, column PLN"
    assert {c.quality for c in cells.values()} == {"publisher"}
    assert [str(cells["TUR", year].unit) for year in (2014, 2000)] == ["TRY per EUR", "TRL per EUR"]
    assert (cells["HRV", 2000].value, cells["HRV", 2000].marks) == (None, ("not_available",))


def test_a_rate_after_the_euro_came_is_doubtful(file):
    cells = {(c.country, c.year): c for c in fx.read(file(wide(*YEARS)), countries()).observations}
    assert (cells["EST", 2000].trust, cells["EST", 2014].trust) == ("plain", "doubtful")
    assert cells["EST", 2014].note == "EEK had become the euro on 1 January 2011"


def test_the_federal_reserves_long_table(file):
    content = f"{LONG}2000-01-01,Euro,1.0832\r\n2014-01-01,Euro,0.752\r\n2014-01-01,Norway,6.2969\r\n"
    contents = fx.read(file(content), countries())
    cells = {(c.country, c.year): c for c in contents.observations}
    assert (cells["NOR", 2014].value, str(cells["NOR", 2014].unit)) == (6.2969, "NOK per USD")
    assert (cells["DEU", 2014].value, str(cells["DEU", 2014].unit)) == (0.752, "EUR per USD")
    assert {("DEU", 2000), ("GRC", 2014), ("LVA", 2014)} <= set(cells)
    assert not {("GRC", 2000), ("LTU", 2014), ("POL", 2014)} & set(cells)
    assert {c.quality for c in cells.values()} == {"transcription"}


def test_every_rate_is_read_though_not_every_one_is_an_allys(file):
    found = fx.rates(file(f"{LONG}2026-06-01,Japan,150.1\r\n2026-06-01,Euro,0.8684\r\n"))
    assert [(r.currency, r.base, r.start, r.value) for r in found] == [
        ("Japan", "USD", date(2026, 6, 1), 150.1),
        ("EUR", "USD", date(2026, 6, 1), 0.8684),
    ]


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("", BadFile, "line 1: the header is ''"),
        ("Date,USD,\n", BadFile, "line 1: holds the ECB's fixings by day"),
        (f"{LONG}2026-06-01,Euro,0.8684\n", InputError, "holds averages of months"),
        (f"{LONG}2014-01-01,Japan,105\n", BadFile, "has no rate of an ally's currency"),
        (f"{LONG}2014-01-01,Euro\n", BadFile, "line 2: has 2 fields where the header has 3"),
        (f"{LONG}2014-01-02,Euro,1\n", BadFile, "line 2, column Date: expected the first day"),
        (f"{LONG}2014,Euro,1\n", BadFile, "line 2, column Date: expected a day, found '2014'"),
        (f"{LONG}2014-01-01,Euro,-1\n", BadFile, "line 2, column Exchange rate: expected a rate, found '-1'"),
        (f"{LONG}2014-01-01,Euro,\n", BadFile, "column Exchange rate: expected a rate, found ''"),
        (LONG + "2014-01-01,Euro,1\n" * 2, BadFile, "line 3: repeats EUR of 2014-01-01"),
        (wide("2014,1,1,1,1,0,1"), BadFile, "line 6, column USD: expected a rate, found '0'"),
        (wide("2014,1,1"), BadFile, "line 6: has 3 fields where the header has 7"),
        (wide("2014-01,1,1,1,1,1,1"), BadFile, "line 6, column 1: expected a year, found '2014-01'"),
        (wide(*YEARS, collection="End of period (E)"), LayoutChanged, "line 2, column 2: 'EXR.A.EEK"),
        (wide().partition("Collection")[0], LayoutChanged, "does not have the five heading lines"),
    ],
)
def test_a_broken_file(file, content, kind, words):
    with pytest.raises(kind) as error:
        fx.read(file(content), countries())
    assert words in str(error.value)
    assert error.value.remedy


# --- the files themselves --------------------------------------------------------------------------

CELLS = """
ECBexchangeRates.csv USD 2014 1.3285 · USD 1999 1.0658 · GBP 2014 0.80612 · PLN 2010 3.9947 · TRY 2005 1.6771
ECBexchangeRates.csv TRY 2004 1777052.336 · RON 2005 3.6209 · RON 2004 40509.6641 · EEK 2014 15.6466
ECBexchangeRates.csv LVL 2014 0.7015 · BGN 2000 empty · HRK 2000 empty
datasets_exchange-rates_annual.csv EUR 1999 0.9387 · EUR 2014 0.752 · EUR 2025 0.8845 · CAD 2025 1.3973
datasets_exchange-rates_annual.csv NOK 2014 6.2969 · SEK 2014 6.8576 · DKK 2014 5.6151 · Australia 1971 0.8803
datasets_exchange-rates_annual.csv Japan 1971 347.7857 · Venezuela 2018 4389736.776
datasets_exchange-rates_monthly.csv EUR 2026-06 0.8684 · GBP 2026-06 0.7497 · GBP 1971-01 0.4157
datasets_exchange-rates_monthly.csv Germany 1971-01 3.637 · Germany 2001-12 2.1946 · Greece 2000-12 379.58
datasets_exchange-rates_monthly.csv CAD 2026-06 1.4034 · NOK 2014-12 7.2772 · Australia 1971-01 0.8944
datasets_exchange-rates_monthly.csv Venezuela 2026-06 587.2113
"""


def typed():
    """Each typed cell: file, currency, first day, value; None where the field is empty."""
    for line in CELLS.strip().splitlines():
        file, _, cells = line.partition(" ")
        for cell in cells.split(" · "):
            currency, period, value = cell.split()
            day = date(*map(int, f"{period}-01-01".split("-")[:3]))
            yield file, currency, day, None if value == "empty" else float(value)


@cache
def published(name):
    """The rates of a file by currency and day; skipped without it."""
    if folder := os.environ.get("BURDENSHARE_REAL_FILES"):
        return {(r.currency, r.start): r.value for r in fx.rates(Path(folder) / "fx" / name)}
    pytest.skip("BURDENSHARE_REAL_FILES does not name the folder of the publishers' own files")


@pytest.mark.real
@pytest.mark.parametrize(("name", "currency", "day", "value"), list(typed()))
def test_a_published_rate(name, currency, day, value):
    found = published(name)[currency, day]
    assert found == (None if value is None else pytest.approx(value, rel=1e-9))
