"""Everything that can go wrong, in one tree.

    BurdenshareError
    ├── InputError              the question or a file of the user's: exit status 2
    │   ├── UnknownName         an ally, a measure, an edition, a pledge that nobody has heard of
    │   ├── BadFile             a file that cannot be read as what it claims to be
    │   │   └── LayoutChanged   a publisher's file that is not laid out as the reader expects
    │   ├── Contradiction       a cell that says something else than one already held
    │   ├── UnitClash           arithmetic across units that do not go together
    │   └── AcrossBreak         growth across a break in the series, not asked for
    └── NothingKnown            a valid question about which nothing was known on the day: exit status 3

Each says what was wrong, where, and what to do next.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import ClassVar, TypeVar

Thing = TypeVar("Thing")


class BurdenshareError(Exception):
    """One clear error: what happened, where, and the remedy.

    Args:
        what: One sentence, without the place.
        where: File, sheet, cell, argument, country or year.
        remedy: What to do next.
    """

    code: str = "error"
    exit_status: ClassVar[int] = 2

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        stop = "" if self.what.endswith((".", "?")) else "."
        return " ".join(part for part in (f"{place}{self.what}{stop}", self.remedy) if part)


class InputError(BurdenshareError):
    """The question, or a file of the user's, cannot be used."""

    code = "bad_input"


class UnknownName(InputError):
    """A name that is not in the list it should be in; its code says which list: `unknown_ally`."""

    def __init__(self, what: str, *, kind: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.code = f"unknown_{kind}"


class BadFile(InputError):
    """A file that cannot be read as what it claims to be."""

    code = "bad_file"


class LayoutChanged(BadFile):
    """A publisher's file that is not laid out as the reader expects."""

    code = "layout_changed"


class Contradiction(InputError):
    """A cell that says something else than one already held under the same edition."""

    code = "contradiction"


class UnitClash(InputError):
    """Arithmetic across units that do not go together."""

    code = "unit_clash"


class AcrossBreak(InputError):
    """Growth across a break in the series, which nobody has asked for."""

    code = "across_a_break"


class NothingKnown(BurdenshareError):
    """A valid question about which nothing was known on the day."""

    code = "nothing_known"
    exit_status = 3


def unknown(kind: str, asked: str, known: Iterable[str], *, listing: str, where: str = "") -> UnknownName:
    """Build the error for an unknown name, with the nearest known one.

    >>> str(unknown("pledge", "wals-2014", ["wales-2014"], listing="burdenshare list pledges"))
    "'wals-2014' is not a pledge known here. Did you mean wales-2014? See: burdenshare list pledges"
    """
    spellings = {part: name for name in known for part in (name.casefold(), name.casefold().split("-")[0])}
    close = nearest(asked.casefold(), spellings)
    hint = f"Did you mean {spellings[close]}? " if close else ""
    article = "an" if kind[0] in "aeiou" else "a"
    return UnknownName(
        f"'{asked}' is not {article} {kind} known here.",
        kind=kind,
        where=where,
        remedy=f"{hint}See: {listing}",
    )


def named(kind: str, name: str, known: Mapping[str, Thing], *, listing: str) -> Thing:
    """The one thing that an id, or a unique part of one, means.

    Raises:
        UnknownName: With the nearest id, or with those that the name may mean.

    >>> named("pledge", "wales", {"wales-2014": 2.0}, listing="burdenshare list pledges")
    2.0
    """
    found = [name] if name in known else [each for each in known if name in each]
    if not found:
        raise unknown(kind, name, known, listing=listing)
    if len(found) > 1:
        raise UnknownName(
            f"'{name}' means several {kind}s.", kind=kind, remedy=f"Which of {', '.join(found)}?"
        )
    return known[found[0]]


def nearest(asked: str, known: Iterable[str]) -> str | None:
    """The name that was meant: letters were left out, added or exchanged, not replaced by others.

    >>> nearest("germny", ["germany"]), nearest("ireland", ["iceland"]), nearest("russia", ["usa"])
    ('germany', None, None)
    """
    letters = Counter(asked)
    likely = [name for name in known if letters <= Counter(name) or letters >= Counter(name)]
    return next(iter(get_close_matches(asked, likely, n=1, cutoff=0.8)), None) if len(asked) > 3 else None
