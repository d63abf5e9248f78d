"""Which key counts on a day."""

from datetime import date

import numpy as np
import pytest

from burdenshare.errors import NothingKnown
from burdenshare.shares import nato_key
from burdenshare.shares.keys import Key, in_force

EARLY = Key("early", date(2030, 1, 1), date(2031, 12, 31), date(2029, 12, 20), {"AAA": 60.0, "BBB": 30.0})
LATE = Key("late", date(2033, 1, 1), date(2035, 12, 31), date(2032, 11, 5), {"AAA": 75.0, "BBB": 25.0})
KEYS = [LATE, EARLY]


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2030, 1, 1), EARLY),
        (date(2031, 12, 31), EARLY),
        (date(2033, 1, 1), LATE),
        (date(2035, 12, 31), LATE),
    ],
)
def test_both_ends_of_a_period_belong_to_it(day, key):
    assert in_force(KEYS, day) is key


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2029, 12, 30), "no period covers 30 December 2029; early begins 2 days after"),
        (date(2032, 1, 10), "no period covers 10 January 2032; early ends 10 days before"),
        (date(2032, 12, 30), "no period covers 30 December 2032; late begins 2 days after"),
        (date(2032, 1, 1), "no period covers 1 January 2032; early ends 1 day before"),
        (date(2036, 1, 31), "no period covers 31 January 2036; late ends 31 days before"),
    ],
)
def test_a_day_that_no_period_covers(day, told):
    with pytest.raises(NothingKnown, match=told):
        in_force(KEYS, day)


def test_a_key_counts_from_the_day_of_its_resolution():
    assert in_force(KEYS, date(2033, 6, 1), known_on=date(2032, 11, 5)) is LATE
    with pytest.raises(NothingKnown, match="early ends 518 days before"):
        in_force(KEYS, date(2033, 6, 1), known_on=date(2032, 11, 4))
    with pytest.raises(NothingKnown, match="no key was agreed by 1 January 2029"):
        in_force(KEYS, date(2030, 6, 1), known_on=date(2029, 1, 1))
    with pytest.raises(NothingKnown, match="no key is published here"):
        in_force([], date(2030, 6, 1))


def test_what_a_key_does_not_say_is_not_made_up():
    assert nato_key.allocate(LATE.of(["AAA", "BBB"])).tolist() == [0.75, 0.25]
    told = "no share is published here for CCC and DDD; the others leave 10 % to them"
    names = ["AAA", "CCC", "BBB", "DDD"]
    with pytest.raises(NothingKnown, match=told):
        nato_key.allocate(EARLY.of(names), countries=names)
    assert np.isnan(EARLY.of(["CCC"])).all()
