"""What Python users pass: numbers of NumPy, days of pandas, and what is no year, day or name at all."""

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

import burdenshare as bs
from burdenshare.errors import InputError


def test_numpy_and_pandas_values_are_years_days_and_names():
    same = bs.show("share_of_gdp", ["DEU", "FRA"], year="2014:2015").records()
    years, allies = np.arange(2014, 2016), np.array(["DEU", "FRA"])
    assert bs.show("share_of_gdp", allies, year=years).records() == same
    gap = bs.gap("DEU", year=2015, as_of="2017-03-31").records()
    for day in (datetime(2017, 3, 31, 12), pd.Timestamp("2017-03-31")):
        assert bs.gap("DEU", year=np.int64(2015), as_of=day, prices="current").records() == gap


@pytest.mark.parametrize(
    "question",
    [
        {"allies": None},
        {"allies": ["DEU", 3]},
        {"year": 2015.0},
        {"year": [None]},
        {"as_of": 20170331.0},
        {"as_of": pd.NaT},
        {"prices": "constant"},
        {"prices": [2014, 2015]},
    ],
)
def test_anything_else_is_told(question):
    with pytest.raises(InputError, match=next(iter(question))):
        bs.gap(**{"allies": "DEU", **question})


def test_what_changes_nothing_is_refused_by_its_name():
    with pytest.raises(InputError, match="currency: changes nothing about share_of_allied_spending"):
        bs.show("share_of_allied_spending", "DEU", year=2024, currency="EUR")
    assert bs.show("share_of_allied_spending", "DEU", year=2015, prices=2010, currency="usd").rows
