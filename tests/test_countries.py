"""Names as people write them; groups as of a day."""

from datetime import date

import pytest

from burdenshare.errors import UnknownName
from burdenshare.ledger.known import open_ledger


@pytest.fixture(scope="module")
def countries():
    """Who is who."""
    return open_ledger().countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("germany", "DEU"), ("DEU", "DEU"), ("German", "DEU"), ("Turkey", "TUR"), ("Türkiye", "TUR"),
        ("turkiye", "TUR"), ("Czech Republic", "CZE"), ("Slovak Republic", "SVK"), ("Dutch", "NLD"),
        ("uk", "GBR"), ("EL", "GRC"), ("NO", "NOR"), ("NATO - Total", "NATO"), (" NATO Europe ", "NATO_EUR"),
        ("Macedonia", "MKD"), ("American", "USA"),
    ],
)  # fmt: skip
def test_a_name_in_any_spelling(countries, name, code):
    assert countries.resolve([name], None) == (code,)


@pytest.mark.parametrize(
    ("name", "code"), [("Germans", "DEU"), ("americans", "USA"), ("Greeks", "GRC"), ("Slovaks", "SVK")]
)
def test_a_demonym_may_stand_in_the_plural(countries, name, code):
    assert countries.resolve(["FRA", name, "DNK"], None) == ("FRA", code, "DNK")


@pytest.mark.parametrize("name", ["DEUs", "Germanys", "Germanss"])
def test_other_words_with_an_s_are_nobody(countries, name):
    with pytest.raises(UnknownName):
        countries.resolve([name], None)


def test_a_name_may_be_spread_over_several_words(countries):
    assert countries.resolve(["United", "States", "North", "Macedonia", "DEU"], None) == ("USA", "MKD", "DEU")


def test_a_group_stands_for_its_members_on_the_day(countries):
    before, after = date(2024, 3, 6), date(2024, 3, 7)
    assert "SWE" not in countries.resolve(["europe"], before)
    assert "SWE" in countries.resolve(["europe"], after)
    assert "CAN" in countries.resolve(["europe_and_canada"], after)
    assert countries.resolve(["north_american_allies"], after) == ("CAN", "USA")


def test_an_unknown_name_is_told_the_nearest(countries):
    with pytest.raises(UnknownName) as caught:
        countries.resolve(["USA", "Germny"], None)
    assert caught.value.code == "unknown_ally"
    assert caught.value.where == "argument 2: 'Germny'"
    assert "DEU (Germany)" in caught.value.remedy


@pytest.mark.parametrize(
    "name", ["Russia", "Austria", "Ukraine", "England", "Ireland", "eu", "south", "Polonia", "Mexican"]
)
def test_who_is_no_ally_is_not_taken_for_one(countries, name):
    assert "Did you mean" not in countries.unknown(name).remedy


@pytest.mark.parametrize(
    ("name", "code"), [("germny", "DEU"), ("Polnd", "POL"), ("Spian", "ESP"), ("Turky", "TUR")]
)
def test_a_slip_of_the_hand_is_understood(countries, name, code):
    assert f"Did you mean {code} (" in countries.unknown(name).remedy


def test_no_two_names_mean_different_countries(countries):
    """Every name, alias and demonym leads to one country only."""
    for ally in countries.allies.values():
        for name in (ally.code, ally.name, ally.geo, ally.demonym, *ally.aliases):
            assert countries.code(name) == ally.code
