"""Keys and scales that were agreed for a period: which one counts on a day, and since when it was known.

A key counts for the days that it was agreed for, and can be told of only from the day of its resolution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from burdenshare.errors import NothingKnown
from burdenshare.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Key:
    """Who pays which percentage for some years.

    Attributes:
        id: Its name.
        first: The first day that it was agreed for.
        last: The last one.
        agreed: The day of its resolution.
        rates: Percent by ally, as printed; who has none here was not published.
    """

    id: str
    first: date
    last: date
    agreed: date
    rates: Mapping[str, float]

    def of(self, countries: Sequence[str]) -> list[float]:
        """Percent in the order of the names; NaN where none is published."""
        return [self.rates.get(country, float("nan")) for country in countries]


def in_force(keys: Sequence[Key], day: date, *, known_on: date | None = None) -> Key:
    """The key that counts on a day.

    Args:
        keys: In any order; periods do not overlap.
        day: The day it is wanted for.
        known_on: Only keys agreed by that day; None: all.

    Raises:
        NothingKnown: If no period covers the day: how far the nearest one is.

    >>> made_up = Key("2030-31", date(2030, 1, 1), date(2031, 12, 31), date(2029, 12, 1), {"AAA": 75.0})
    >>> in_force([made_up], date(2031, 3, 31)).of(["AAA", "BBB"])
    [75.0, nan]
    >>> in_force([made_up], date(2032, 1, 2))
    Traceback (most recent call last):
    burdenshare.errors.NothingKnown: key: no period covers 2 January 2032; 2030-31 ends 2 days before. Ask \
for a day in it, or choose another rule.
    """
    known = [key for key in keys if known_on is None or key.agreed <= known_on]
    for key in known:
        if key.first <= day <= key.last:
            return key
    if not known:
        told = f"no key was agreed by {day_in_words(known_on)}" if known_on else "no key is published here"
        raise NothingKnown(told, where="key", remedy="Choose another rule.")
    nearest = min(known, key=lambda key: max(key.first - day, day - key.last))
    days = max(nearest.first - day, day - nearest.last).days
    distance = f"{days} day{'s' if days > 1 else ''}"
    side = f"ends {distance} before" if nearest.last < day else f"begins {distance} after"
    raise NothingKnown(
        f"no period covers {day_in_words(day)}; {nearest.id} {side}",
        where="key",
        remedy="Ask for a day in it, or choose another rule.",
    )
