"""Exploitation of the large by the small, 1950 to 2024, by SIPRI's edition of 28 April 2025.

Effort is its share of GDP; income is spending in current dollars ÷ that share. Members who joined in or
before the year count, Iceland is left out, years that SIPRI does not know are dropped. Probabilities are
one-sided.
"""

from functools import cache

import numpy as np
import pytest

from burdenshare.answers import known
from burdenshare.shares import disproportion, ranks
from burdenshare.sources import sipri
from tests.real_files import real_file

pytestmark = pytest.mark.real

WORKBOOK = "sipri/2025-04-28/SIPRI-Milex-data-1949-2024_2.xlsx"
YEARS = range(1950, 2025)
# Year: allies, sum of squared rank differences, correlation, probability.
PRINTED = {
    1953: (11, 52, 0.7636, 0.0031),
    1960: (14, 114, 0.7495, 0.0010),
    1964: (14, 178, 0.6088, 0.0104),
    1966: (14, 208, 0.5429, 0.0224),
    1967: (14, 282, 0.3802, 0.0900),
    1970: (14, 358, 0.2132, 0.2322),
    1980: (14, 262, 0.4242, 0.0653),
    1983: (15, 282, 0.4964, 0.0299),
    1985: (15, 294, 0.4750, 0.0368),
    1990: (15, 326, 0.4179, 0.0606),
    1999: (18, 778, 0.1971, 0.2165),
    2004: (25, 2218, 0.1469, 0.2417),
    2009: (27, 2506, 0.2350, 0.1190),
    2010: (27, 2378, 0.2741, 0.0832),
    2011: (27, 2128, 0.3504, 0.0366),
    2013: (27, 2218, 0.3230, 0.0502),
    2014: (27, 2208, 0.3260, 0.0485),
    2016: (27, 2542, 0.2241, 0.1306),
    2019: (28, 3674, -0.0055, 0.5110),
    2024: (31, 5334, -0.0754, 0.6566),
}
# First year of a decade: mean correlation, without the United States, years below 5 %, mean elasticity,
# mean share to be moved, the United States' percent of spending and of income.
DECADES = {
    1950: (0.802, 0.743, 10, 1.226, 0.109, 78.5, 68.0),
    1960: (0.523, 0.404, 7, 1.216, 0.156, 75.1, 59.5),
    1970: (0.268, 0.115, 0, 1.173, 0.157, 65.7, 51.0),
    1980: (0.416, 0.284, 3, 1.174, 0.174, 67.5, 50.7),
    1990: (0.237, 0.088, 0, 1.144, 0.166, 62.3, 46.5),
    2000: (0.167, 0.053, 0, 1.098, 0.197, 66.8, 47.4),
    2010: (0.249, 0.161, 4, 1.087, 0.218, 70.0, 48.2),
    2020: (0.025, -0.077, 0, 1.026, 0.164, 69.0, 53.0),
}


@cache
def allies():
    """By year: names, spending in current dollars, income, percent of income spent."""
    workbook = real_file(WORKBOOK)
    countries = known().countries
    cells = sipri.read(workbook, countries).observations
    effort = {(cell.country, cell.year): cell.value for cell in cells if cell.measure == "share_of_gdp"}
    dollars = {
        (cell.country, cell.year): cell.value
        for cell in cells
        if cell.measure == "defence_expenditure"
        and (cell.unit.prices, cell.unit.rates) == ("current", "current")
    }
    found = {}
    for year in YEARS:
        names = [
            ally.code
            for ally in countries.allies.values()
            if ally.joined.year <= year
            and ally.forces
            and effort.get((ally.code, year))
            and dollars.get((ally.code, year))
        ]
        spending, percent = (
            np.array([table[name, year] for name in names], dtype=float) for table in (dollars, effort)
        )
        found[year] = names, spending, spending / percent * 100, percent
    return found


def correlation(year):
    names, _, income, percent = allies()[year]
    rho = ranks.spearman(income, percent)
    return float(rho), float(ranks.p_by_t(rho, len(names)))


@pytest.mark.parametrize("year", PRINTED)
def test_one_year(year):
    names, _, income, percent = allies()[year]
    count, squares, rho, p = PRINTED[year]
    assert len(names) == count
    assert ((ranks.mean_ranks(income) - ranks.mean_ranks(percent)) ** 2).sum() == squares
    assert correlation(year) == pytest.approx((rho, p), abs=0.00005)


def test_years_below_five_percent():
    found = [year for year in YEARS if correlation(year)[1] < 0.05]
    assert found == [*range(1950, 1967), *range(1983, 1986), 2011, 2012, 2014, 2015]


@pytest.mark.parametrize("decade", DECADES)
def test_one_decade(decade):
    rows = []
    for year in range(decade, min(decade + 10, 2025)):
        names, spending, income, percent = allies()[year]
        others = np.array([name != "USA" for name in names])
        carried, fair = spending / spending.sum(), income / income.sum()
        rho, p = correlation(year)
        rows.append(
            (
                rho,
                ranks.spearman(income[others], percent[others]),
                p < 0.05,
                disproportion.elasticity(spending, income),
                disproportion.share_to_be_moved(carried, fair),
                100 * carried[~others][0],
                100 * fair[~others][0],
            )
        )
    means = np.mean(np.array(rows, dtype=float), axis=0)
    rho, without, below, *rest = DECADES[decade]
    assert (means[0], means[1]) == pytest.approx((rho, without), abs=0.001)
    assert round(means[2] * len(rows)) == below
    assert means[3:5] == pytest.approx(rest[:2], abs=0.001)
    assert means[5:] == pytest.approx(rest[2:], abs=0.1)


def test_1964_by_permutation():
    _, _, income, percent = allies()[1964]
    assert ranks.p_by_permutation(income, percent, draws=200_000) == pytest.approx(0.012, abs=0.001)
