"""The method against the scales that were adopted: GDP for national income, no relief for debt.

`un-scale.csv` and `un-scale-all.csv` hold the adopted rates in percent, as a public file tells them
(tierravivaai/cali-fund-allocation-model: data-raw/UNGA_scale_of_assessment.csv, commit 9ee7ec8), itself
from the workbook of the United Nations; read on 28 November 2026.
"""

import csv

import numpy as np
import pytest

from burdenshare.shares import un_scale
from tests.real_files import real_file
from tests.shares.tables import rows

BASE = {"2025-27": range(2017, 2023), "2022-24": range(2014, 2020)}


def rates(period):
    return {row["country"]: float(row[period]) for row in rows("un-scale-all")}


def bank(name):
    with real_file(f"worldbank/2026-03/{name}.csv").open(encoding="utf-8") as file:
        return {(row["Country Code"], int(row["Year"])): float(row["Value"]) for row in csv.DictReader(file)}


def mean(figures, country, years):
    told = [figures[country, year] for year in years if (country, year) in figures]
    return np.mean(told) if told else np.nan


def errors(period, **choices):
    """By how much the method misses the adopted rate of each ally but the one at the ceiling, in percent."""
    adopted, gdp, population = rates(period), bank("gdp"), bank("population")
    six, three = BASE[period], BASE[period][3:]
    members = [c for c in adopted if np.isfinite([mean(gdp, c, six), mean(gdp, c, three)]).all()]
    both = [
        un_scale.allocate(
            [mean(gdp, country, years) for country in members],
            [mean(population, country, years) for country in members],
            floor=0.00001,
            ceiling=0.22,
            countries=members,
            **choices,
        )
        for years in (six, three)
    ]
    found = dict(zip(members, 100 * np.mean(both, axis=0), strict=True))
    assert found["USA"] == pytest.approx(adopted["USA"])
    allies = [row["ally"] for row in rows("un-scale") if row["ally"] != "USA"]
    return [100 * abs(found[ally] / adopted[ally] - 1) for ally in allies]


@pytest.mark.real
@pytest.mark.parametrize("period", BASE)
def test_rates_of_allies_come_out_within_some_percent(period):
    assert np.median(errors(period)) == pytest.approx(3, abs=0.3)


@pytest.mark.real
@pytest.mark.parametrize("period", BASE)
def test_without_relief_they_do_not(period):
    assert np.median(errors(period, gradient=0.0)) > 14


@pytest.mark.parametrize("period", BASE)
def test_adopted_rates_are_whole(period):
    told = rates(period)
    assert len(told) == 193
    assert sum(told.values()) == pytest.approx(100, abs=1e-9)
    assert all(float(row[period]) == told[row["ally"]] for row in rows("un-scale"))
