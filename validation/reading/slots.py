"""Whether one thing read is what was marked: the slots of a claim, a quantity, a date, a speaker.

Each function takes the mark and what was read there, and says of each slot whether it is right; None where
the mark says nothing that could be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

import gold

from burdenshare.articles.records import Claim, Person, Quantity, When

Members = Callable[[str], Iterable[str]]
Slots = dict[str, bool | None]
CLOSE = 1e-6
OF_A_FRACTION = 0.005
SAME_UNIT = {
    "member": "ally", "country": "ally", "nation": "ally", "state": "ally", "government": "ally",
    "soldier": "person", "troop": "person", "people": "person", "man": "person", "serviceman": "person",
    "fulltime": "person", "head": "person",
}  # fmt: skip
TITLES = frozenset(
    ("the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "of", "for")
)
NO_ONE = frozenset(("", "unknown", "not said"))
SAME_TYPE = {"extreme": "rank"}
MEASURED = frozenset(
    (
        "membership_count",
        "threshold_count",
        "share",
        "spending",
        "total",
        "total_change",
        "share_of_total",
        "growth",
        "per_capita",
        "category_share",
        "personnel",
        "gap_cost",
    )
)
NO_MEASURE = frozenset(
    ("gap_cost", "debt", "mechanism", "event_date", "legal_nature", "membership_count", "pledge", "plan")
)
UNSAID_SUBJECT = frozenset(("membership_count", "threshold_count", "event_date", "legal_nature", "pledge"))
OPINIONS = frozenset(("cause", "prediction", "opinion"))


def family(kind: str) -> str:
    """The type under which a claim is compared: an extreme is a rank of one."""
    return SAME_TYPE.get(kind, kind)


# --- speakers --------------------------------------------------------------------------------------------


def same_person(person: str | None, read: Person | None) -> bool:
    """Whether the person read is the one marked, as fully named, titles and articles aside.

    >>> [same_person("Anna Berg", Person(name)) for name in ("Defence Minister Anna Berg", "Berg")]
    [True, False]
    """
    name = read.name if read else ""
    if person is None:
        return name.casefold() in NO_ONE or bool(read and read.anonymous)
    wanted, told = _name_words(person), _name_words(name)
    return bool(told) and (
        wanted <= told or (told <= wanted and len(told) > 1 and wanted - told <= _role(read))
    )


def _role(read: Person | None) -> set[str]:
    """Words that a description may have beside the name: those of the role and of the organisation."""
    return _name_words(f"{read.role} {read.organisation}") if read else set()


def _name_words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold())) - TITLES


# --- quantities and dates --------------------------------------------------------------------------------


def of_quantity(marked: gold.Number, read: Quantity) -> Slots:
    """Whether kind, value, unit and hedge are those marked, and the interval open where it must be."""
    return {
        "kind": _same_kind(marked.kind, read.kind),
        "value": None if marked.value is None else _same_number(marked.value, read),
        "unit": _same_unit(marked, read),
        "hedge": marked.hedge == read.hedge,
        "interval": None if marked.value is None else _interval_fits(marked, read),
    }


def _same_kind(marked: str, read: str) -> bool:
    """A number of which nothing is said counts something."""
    return marked == read or (marked == "count" and read == "number")


def _same_number(wanted: float, read: Quantity) -> bool:
    near = OF_A_FRACTION if read.kind in ("fraction", "factor") else CLOSE
    return _close(wanted, float(read.value), near)


def _close(one: float, other: float, near: float = CLOSE) -> bool:
    return abs(one - other) <= near * max(abs(one), abs(other))


def _same_unit(marked: gold.Number, read: Quantity) -> bool | None:
    if not marked.unit or marked.kind in ("fraction", "factor"):
        return None
    return _unit(marked.unit) == _unit(read.unit)


def _unit(word: str) -> str:
    plain = word.casefold()
    return SAME_UNIT.get(plain, plain)


def _interval_fits(marked: gold.Number, read: Quantity) -> bool:
    """Whether the number marked lies in the interval, or is its end where it is a bound."""
    value, interval = Decimal(repr(marked.value)), read.narrow
    if marked.hedge in ("more_than", "at_least"):
        return interval.high is None and interval.holds(value) == (marked.hedge == "at_least")
    if marked.hedge in ("less_than", "at_most"):
        return interval.low in (None, 0) and interval.holds(value) == (marked.hedge == "at_most")
    if marked.hedge in ("nearly", "just_over"):
        return interval.low is not None and interval.high is not None
    near = abs(value) * Decimal(OF_A_FRACTION)
    around = (value, value - near, value + near) if read.kind in ("fraction", "factor") else (value,)
    return any(interval.holds(one) for one in around)


def of_date(marked: gold.Time, read: When) -> Slots:
    """Whether the first and the last day are those marked."""
    return {
        "earliest": None if marked.earliest is None else marked.earliest == read.earliest,
        "latest": None if marked.latest is None else marked.latest == read.latest,
    }


# --- claims ----------------------------------------------------------------------------------------------


def of_claim(marked: gold.Stated, read: Claim, day: date, members: Members) -> Slots:
    """Whether the slots of a claim are those marked.

    Args:
        day: The text's own day, which a claim about today's members may name or not.
        members: The allies that the code of a group stands for.
    """
    return {
        "subject": _same_subjects(marked, read, members),
        "measure": _same_measure(marked, read),
        "value": _same_value(marked, read),
        "period": _same_period(marked, read, day),
        "comparison": _same_comparison(marked, read),
        "polarity": marked.polarity == _polarity(read),
        "reference": _same_reference(marked, read, members),
    }


def right(slots: Slots) -> bool:
    """Whether every slot that can be compared is right."""
    return all(fits for fits in slots.values() if fits is not None)


def _same_subjects(marked: gold.Stated, read: Claim, members: Members) -> bool | None:
    if family(marked.type) in OPINIONS:
        return None
    wanted, told = (
        {code for one in codes for code in (members(one) or (one,))}
        for codes in (marked.subject, read.subjects)
    )
    if marked.type in UNSAID_SUBJECT and not told - {"NATO"} and not wanted - {"NATO"}:
        return True
    return wanted == told


def _same_measure(marked: gold.Stated, read: Claim) -> bool | None:
    if not marked.measure or marked.type in NO_MEASURE or family(marked.type) in OPINIONS:
        return None
    wanted, told = (
        "defence_expenditure" if measure == "real_growth" and marked.type == "growth" else measure
        for measure in (marked.measure, read.measure)
    )
    return wanted == told


def _same_value(marked: gold.Stated, read: Claim) -> bool | None:
    if marked.value is None or family(marked.type) in OPINIONS or marked.type == "extreme":
        return None
    return any(_close(abs(marked.value), abs(told), near) for told, near in _values(marked, read)) and (
        _same_direction(marked, read)
    )


def _same_direction(marked: gold.Stated, read: Claim) -> bool:
    """Whether a fall is read as one; amounts to and from which a total changed have no sign."""
    is_fall, is_down = (marked.value or 0) < 0, read.reference.get("direction") == "down"
    if marked.type == "growth":
        return is_fall == is_down
    return is_down if is_fall and marked.type == "total_change" else True


def _values(marked: gold.Stated, read: Claim) -> Iterable[tuple[float, float]]:
    """The numbers of a claim that may be the one marked, in its unit, each with how near it must be."""
    quantity = read.value
    if quantity is not None and _fits_unit(marked.unit, quantity):
        share = quantity.kind in ("fraction", "factor")
        scale = 100 if share and quantity.unit != "percent" and marked.unit == "percent" else 1
        yield float(quantity.value) * scale, OF_A_FRACTION if share else CLOSE
    if family(marked.type) not in MEASURED:
        for key in ("rank", "factor", "threshold", "to", "from", "since"):
            if key in read.reference:
                told = read.reference[key]
                number = told.value if isinstance(told, Quantity) else told
                yield float(str(number)), OF_A_FRACTION
        target = read.reference.get("target")
        if isinstance(target, Quantity) and _fits_unit(marked.unit, target):
            yield float(target.value), CLOSE


def _fits_unit(unit: str, quantity: Quantity) -> bool:
    """Whether money is in the currency marked."""
    currency = len(unit) == 3 and unit.isupper()
    return not currency or quantity.unit == unit


def _same_period(marked: gold.Stated, read: Claim, day: date) -> bool | None:
    if family(marked.type) in OPINIONS:
        return None
    told = list(_periods(read))
    if marked.period is None:
        return read.period is None
    if marked.type == "membership_count" and not told:
        return marked.period[0] <= day <= marked.period[1]
    return marked.period in told


def _periods(read: Claim) -> Iterable[tuple[date, date]]:
    """The stretches of days that a claim names: its period, its deadline, the window that it opens."""
    if read.period is not None:
        yield read.period.earliest, read.period.latest
        since = read.reference.get("since")
        if since:
            yield date(int(str(since)), 1, 1), read.period.latest
    for key in ("deadline", "target_year", "since"):
        if read.reference.get(key):
            year = int(str(read.reference[key]))
            yield date(year, 1, 1), date(year, 12, 31)


def _same_comparison(marked: gold.Stated, read: Claim) -> bool | None:
    return marked.comparison == read.comparison if marked.type in MEASURED else None


def _polarity(read: Claim) -> str:
    return "asserted" if read.polarity in ("prediction", "opinion", "withheld") else read.polarity


def _same_reference(marked: gold.Stated, read: Claim, members: Members) -> bool | None:
    """Whether the other ally, or the exceptions of a rank, are those marked; pledges are not compared."""
    codes = re.findall(r"\b[A-Z]{3}\b", marked.reference)
    if not codes or family(marked.type) not in ("comparison", "rank"):
        return None
    named = [read.reference.get(key) for key in ("other", "except", "of")]
    found = {
        str(code) for one in named if one for code in (one if isinstance(one, (list, tuple)) else (one,))
    }
    wanted, told = ({code for one in codes for code in (members(one) or (one,))} for codes in (codes, found))
    return wanted == told
