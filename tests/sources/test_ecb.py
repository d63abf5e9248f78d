"""The European Central Bank's fixings: one row a day, the currencies of allies kept."""

from datetime import date

import pytest

from burdenshare.errors import BadFile
from burdenshare.records import Fixing
from burdenshare.sources import ecb

OTHERS = ",".join(code for code in ecb.CURRENCIES if code not in ("USD", "TRY"))
NONE = ",N/A" * (len(ecb.CURRENCIES) - 2)
HEADER = f"Date,USD,JPY,TRY,{OTHERS},\n"


@pytest.fixture
def read(tmp_path):
    """Write a text as a file and read it as the ECB's."""

    def read(content):
        path = tmp_path / "eurofxref-hist.csv"
        path.write_text(content, encoding="utf-8")
        return ecb.read(path)

    return read


def test_every_day_with_a_rate_in_the_order_of_the_file(read):
    days = ("2017-03-31,1.0691,119.55,3.8894", "2017-03-30,N/A,119,3.9", "2017-03-29,1.0748,119,N/A")
    found = read(HEADER + "".join(f"{day}{NONE},\n" for day in days))
    name = "eurofxref-hist.csv"
    assert found == [
        Fixing("USD", date(2017, 3, 31), 1.0691, name, 2),
        Fixing("TRY", date(2017, 3, 31), 3.8894, name, 2),
        Fixing("TRY", date(2017, 3, 30), 3.9, name, 3),
        Fixing("USD", date(2017, 3, 29), 1.0748, name, 4),
    ]
    assert found[0].locator == "eurofxref-hist.csv#line 2, column USD"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "line 1: the header is ''"),
        ("Date,JPY,\n", "Expected 'Date' and a column each for USD"),
        (f"{HEADER}2017-03-31,1.0691,\n", "line 2: does not fit its header"),
        (f"{HEADER}31 March,1.0691,1,1{NONE},\n", "line 2: does not fit its header"),
        (f"{HEADER}2017-03-31,-,1,1{NONE},\n", "line 2: does not fit its header"),
        (f"{HEADER}2017-03-31,0,1,1{NONE},\n", "a rate is above zero, not 0"),
        (f"{HEADER}2017-03-31,1.0691,1,-3.9{NONE},\n", "a rate is above zero, not -3.9"),
    ],
)
def test_a_broken_file(read, content, words):
    with pytest.raises(BadFile) as error:
        read(content)
    assert words in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match="cannot be read"):
        ecb.read(tmp_path / "eurofxref-hist.csv")
