"""The European Central Bank's fixings: one row a day, the dollar kept."""

from datetime import date

import pytest

from burdenshare.errors import BadFile
from burdenshare.records import Fixing
from burdenshare.sources import ecb

HEADER = "Date,USD,JPY,TRY,\n"


@pytest.fixture
def read(tmp_path):
    """Write a text as a file and read it as the ECB's."""

    def read(content):
        path = tmp_path / "eurofxref-hist.csv"
        path.write_text(content, encoding="utf-8")
        return ecb.read(path)

    return read


def test_every_day_with_a_rate_in_the_order_of_the_file(read):
    found = read(
        f"{HEADER}2017-03-31,1.0691,119.55,3.8894,\n2017-03-30,N/A,119,3.9,\n2017-03-29,1.0748,119,3.9,\n"
    )
    assert found == [
        Fixing("USD", date(2017, 3, 31), 1.0691, "eurofxref-hist.csv#line 2, column USD"),
        Fixing("USD", date(2017, 3, 29), 1.0748, "eurofxref-hist.csv#line 4, column USD"),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "line 1: the header is ''"),
        ("Date,JPY,\n", "Expected 'Date' and a column each for USD"),
        (f"{HEADER}2017-03-31,1.0691,\n", "line 2: does not fit its header"),
        (f"{HEADER}31 March,1.0691,1,1,\n", "line 2: does not fit its header"),
        (f"{HEADER}2017-03-31,-,1,1,\n", "line 2: does not fit its header"),
    ],
)
def test_a_broken_file(read, content, words):
    with pytest.raises(BadFile) as error:
        read(content)
    assert words in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match="cannot be read"):
        ecb.read(tmp_path / "eurofxref-hist.csv")
