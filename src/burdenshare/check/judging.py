"""The verdict on a claim, from what each reading says of it.

The first of these that applies: the default reading bears it out as printed; read generously; a customary
reading does as printed; an older edition did, for the same period; a factor of a thousand or a million; the
figure of a neighbouring row, column or year. What nobody can know is unknown; what no figure decides is not
checkable, and that is decided from words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from burdenshare.articles.records import Claim, Quantity, Statement, When
from burdenshare.check import comparing, counting, planned, pledged, promises, revising
from burdenshare.check.figures import KINDS, Asked, Numeric, is_bound
from burdenshare.check.records import ADVERSE, VERDICTS, Context, Found, Kind, Verdict
from burdenshare.records import Figure

if TYPE_CHECKING:
    from burdenshare.ledger.known import Ledger

FALSE_MATCH = 0.05
OF_DOCUMENTS = frozenset(("pledge", "legal_nature", "event_date", "membership_count", "revision"))
REFUTED = frozenset(("columns_swapped", "fails"))
FACTORS = {3: "thousand", 6: "million"}
WHY_NOT = {
    "value_word": "a word of judgement, which no figure decides",
    "prediction": "a prediction",
    "demand": "a demand",
    "intention": "an intention",
    "cause": "a cause, which no figure here decides",
    "opinion": "an opinion",
    "measure_not_said": "what is measured is not said",
    "subject_not_resolved": "of whom it is said is not clear",
    "no_source_here": "no source held here speaks of this",
    "legal_or_historical_fact": "it takes a text to decide this, not a figure",
    "negated_or_withheld": "nothing is asserted",
}
NO_DEBT = "A missed guideline is owed to nobody: no document of the alliance makes it a debt"
NO_PAYMENT = "No document of the alliance makes defence spending a payment to it"
COMMON_FUNDING = "Contributions to common funding are due by a key; who has paid is not published here"
NOTHING = Found("default", "unknown", why="no edition known on the day says")
ASKED: dict[str, Callable[[Claim, Context], Iterator[Found]]] = {
    "threshold_count": counting.threshold_count,
    "threshold_members": counting.threshold_members,
    "rank": counting.rank,
    "extreme": counting.rank,
    "comparison": comparing.comparison,
    "membership_count": counting.membership_count,
    "first_time": counting.first_time,
    "gap_cost": promises.gap_cost,
    "pledge": planned.promise,
    "plan": planned.plan,
    "legal_nature": pledged.legal_nature,
    "revision": revising.revision,
    "event_date": promises.event_date,
}


def judge(claim: Claim, context: Context, statements: Sequence[Statement] = ()) -> Verdict:
    """Hold a claim against the ledger under every reading that it admits.

    A sentence's own negation is judged; what somebody is reported to deny is judged by its content.

    Args:
        claim: As read in a text.
        context: What is known on the day, the text's own day, whom it names.
        statements: Those of the text, of which the claim may be part.
    """
    meant = replace(claim, subjects=subjects(claim, context.ledger))
    found = replace(_in_doubt(_judged(meant, context), meant, context), claim=claim)
    return _negated(found) if _denies_itself(claim, statements) else found


def _judged(claim: Claim, context: Context) -> Verdict:
    if claim.why_not:
        return Verdict(claim, "not_checkable", f"Not checkable: {WHY_NOT[claim.why_not]}")
    if claim.type == "debt":
        return _no_debt(claim, context)
    if claim.type == "mechanism":
        return _way_of_money(claim, context)
    if any(not _is_known(code, context) for code in claim.subjects):
        return Verdict(claim, "unknown", "Unknown: no figures held here are of whom it is said")
    if claim.type == "comparison" and len(claim.subjects) > 1:
        return _of_each(claim, context)
    if claim.type in KINDS:
        return _of_each(claim, context) if len(claim.subjects) > 1 else _numeric(claim, context)
    if claim.type in ASKED:
        found = list(ASKED[claim.type](claim, context)) or [NOTHING]
        return _decided(claim, found, _chance_of_width(claim, found))
    return Verdict(claim, "not_checkable", f"Not checkable: {WHY_NOT['legal_or_historical_fact']}")


def _in_doubt(found: Verdict, claim: Claim, context: Context) -> Verdict:
    """No claim is refuted by an ally or a year that its own words do not name."""
    if found.verdict not in REFUTED or claim.type in OF_DOCUMENTS:
        return found
    if claim.period is None and _is_of_last_year(found, context):
        year = context.years[0]
        because = f"Unknown: of {year} only some allies' figures are known on the day. {found.because}"
        return replace(found, verdict="unknown", because=because)
    if not claim.doubts:
        return found
    if "subject" in claim.doubts:
        return replace(
            found, verdict="unknown", because=f"Unknown: of whom it is said is not certain. {found.because}"
        )
    other = _judged(replace(claim, period=None), context) if claim.period else None
    if other and other.verdict in REFUTED:
        return found
    if other and other.verdict == "holds":
        return other
    because = f"Unknown: of which year it is said is not certain. {found.because}"
    return replace(found, verdict="unknown", because=because)


def _is_of_last_year(found: Verdict, context: Context) -> bool:
    """Whether a figure is of the year before the text's, although the text's own is known of other allies."""
    row = found.found[0].row if found.found else None
    this, last, _ = context.years
    if not isinstance(row, Figure) or row.year != last:
        return False
    return bool(context.ledger.rows("share_of_gdp", years=[this]))


def subjects(claim: Claim, ledger: Ledger) -> tuple[str, ...]:
    """Codes of allies and totals for those whom a claim names; a group stands for its members with forces.

    A figure of all allies together, or of the European ones, is that of the total which publishers print;
    where allies are counted, a total stands for those whom it adds up.
    """
    countries = ledger.countries
    groups = {code: total.of for code, total in countries.totals.items() if total.of}
    totals = {group: code for code, group in groups.items()}
    codes: list[str] = []
    for code in claim.subjects:
        group = groups.get(code, code) if claim.type == "threshold_count" else code
        if group in totals and claim.type in KINDS:
            codes.append(totals[group])
        elif group in countries.groups:
            inside = countries.members_of(group, ledger.day)
            codes.extend(code for code in countries.with_forces(ledger.day) if code in inside)
        else:
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def _is_known(code: str, context: Context) -> bool:
    return code in context.ledger.countries.allies or code in context.ledger.countries.totals


def _of_each(claim: Claim, context: Context) -> Verdict:
    """A figure said of several allies holds if it does of each; the worst of them decides."""
    each = [_judged(replace(claim, subjects=(code,)), context) for code in claim.subjects]
    worst = max(each, key=lambda one: (one.verdict in ADVERSE, VERDICTS.index(one.verdict)))
    others = (one for one in each if one is not worst)
    return replace(worst, found=tuple(found for one in (worst, *others) for found in one.found))


def _denies_itself(claim: Claim, statements: Sequence[Statement]) -> bool:
    """Whether the words of the claim are negated, and not only somebody's report of them.

    "Denied that it owed anything" says something only with its denial.
    """
    number = claim.asserted_by
    reported = number is not None and statements[number].polarity == "denied"
    return claim.polarity == "denied" and (not reported or bool(claim.reference.get("anything")))


def _negated(found: Verdict) -> Verdict:
    """The verdict on the opposite."""
    if found.verdict in ("unknown", "not_checkable"):
        return found
    kind: Kind = "fails" if found.verdict in ("holds", "holds_after_rounding") else "holds"
    return replace(found, verdict=kind, nearest_true=found.nearest_true if kind == "fails" else ())


def _no_debt(claim: Claim, context: Context) -> Verdict:
    beside = tuple(pledged.debt(claim, context))
    if claim.reference.get("common_funding"):
        return Verdict(claim, "unknown", COMMON_FUNDING, found=beside)
    told = f"; {beside[0].label}: {beside[0].told} ({beside[0].source})" if beside else ""
    return Verdict(claim, "no_such_obligation", f"{NO_DEBT}{told}", found=beside)


def _way_of_money(claim: Claim, context: Context) -> Verdict:
    """Each ally pays for its own forces; to the alliance it pays its part of common funding alone."""
    direction = claim.reference.get("direction")
    if direction not in ("own", "to_nato"):
        return Verdict(claim, "unknown", COMMON_FUNDING)
    found = pledged.mechanism(claim, context)
    if direction == "own":
        return _decided(claim, [found])
    return Verdict(claim, "no_such_obligation", f"{NO_PAYMENT}. {found.true}", (found.true,), (found,))


def _numeric(claim: Claim, context: Context) -> Verdict:
    """A claim whose number is held against one figure."""
    numeric = _asked(claim, context)
    if isinstance(numeric, str):
        return Verdict(claim, "unknown", f"Unknown: {numeric}")
    found = list(numeric.found())
    verdict = _with_chance(claim, numeric, found)
    before = claim.reference.get("from")
    if isinstance(before, Quantity) and verdict.verdict in ("holds", "holds_after_rounding"):
        return _from(claim, before, verdict, numeric, context)
    return verdict


def _from(claim: Claim, before: Quantity, after: Verdict, numeric: Numeric, context: Context) -> Verdict:
    """A change from one amount to another holds if both amounts do."""
    period = claim.reference.get("from_period")
    year = numeric.asked.year - 1
    when = period if isinstance(period, When) else counting.whole_year(year, claim.span)
    first = _numeric(replace(claim, value=before, period=when, reference={}), context)
    worse = first if first.verdict != "holds" else after
    return replace(worse, claim=claim, found=(*after.found, *first.found))


def _with_chance(claim: Claim, numeric: Numeric, found: Sequence[Found]) -> Verdict:
    """The verdict, with the chance that a neighbour's figure meets the claim by accident."""
    tried = _tried(found)
    return _decided(claim, found, numeric.chance(tried) if tried else 1.0)


def _tried(found: Sequence[Found]) -> int:
    """How many neighbours were looked at, from the nearest, until one met the claim; 0 if none did."""
    neighbours = [one for one in found if one.role == "neighbour"]
    return next((at for at, one in enumerate(neighbours, 1) if one.match == "narrow"), 0)


def _chance_of_width(claim: Claim, found: Sequence[Found]) -> float:
    """How often a number within half of the one claimed would meet one of the neighbours by accident."""
    quantity = claim.value
    if quantity is None or not quantity.value or None in (quantity.narrow.low, quantity.narrow.high):
        return 1.0
    width = Decimal(quantity.narrow.high or 0) - Decimal(quantity.narrow.low or 0)
    return float(min(Decimal(1), _tried(found) * width / abs(quantity.value)))


def _asked(claim: Claim, context: Context) -> Numeric | str:
    """The figure that a claim is about, or what is missing to know it."""
    if not claim.subjects:
        return "of whom it is said is not clear"
    if claim.value is None:
        return "no number is said"
    if claim.period is not None and claim.period.year is None:
        return "a span of several years is not one figure"
    measure = KINDS[claim.type](claim)
    kind = _kind_of_figure(claim)
    unit = claim.value.unit
    currency = unit if claim.value.kind == "money" and len(unit) == 3 else "USD"
    since = claim.reference.get("since")
    definition = "" if claim.definition in ("", "nato") else claim.definition
    years = counting.years_of(claim, context)
    for year in years:
        asked = Asked(
            kind, measure, claim.subjects[0], year, currency, int(str(since)) if since else None,
            definition, in_money=kind == "growth" and claim.value.kind == "money",
        )  # fmt: skip
        numeric = Numeric(claim, context, asked)
        if len(years) == 1 or any(one.match != "unknown" for one in _first(numeric.found())):
            return numeric
    return numeric


def _kind_of_figure(claim: Claim) -> str:
    """What sort of figure a claim is about; a change of a total is told as an amount or as a rate."""
    if claim.type == "total_change":
        level = claim.value and claim.value.kind == "money" and "direction" not in claim.reference
        return "total" if level else "growth"
    return claim.type


def _first(found: Iterable[Found]) -> list[Found]:
    return [one for one, _ in zip(found, range(1), strict=False)]


def _decided(claim: Claim, found: Sequence[Found], chance: float = 1.0) -> Verdict:
    """The first rule that applies."""
    asked = [one for one in found if one.role == "asked"]
    default = asked[0]
    kind, by, notes = _kind(claim, default, asked, found, chance)
    true = tuple(
        dict.fromkeys(
            one.true for one in (default, by) if one.true and (one is default or kind == "holds_only_if")
        )
    )
    return Verdict(claim, kind, _because(kind, default, by), true, tuple(found), notes)


def _kind(
    claim: Claim, default: Found, asked: Sequence[Found], found: Sequence[Found], chance: float
) -> tuple[Kind, Found, tuple[str, ...]]:
    """The verdict, the reading that it rests on, and notes."""
    if default.match == "narrow":
        return "holds", default, ()
    if default.match == "wide":
        return "holds_after_rounding", default, ()
    customary = [one for one in asked[1:] if one.tier == "customary" and one.match == "narrow"]
    if customary:
        return "holds_only_if", customary[0], ()
    if default.match == "unknown":
        return "unknown", default, ()
    earlier = [one for one in found if one.role == "earlier" and one.match in ("narrow", "wide")]
    if earlier:
        return "held_in_earlier_edition", earlier[0], ()
    if power := _factor(claim, default):
        return "off_by_factor", default, (power,)
    beside = [one for one in found if one.role == "neighbour" and one.match == "narrow"]
    if beside and chance < FALSE_MATCH:
        return "columns_swapped", beside[0], (f"the chance of an accident is {_percent(chance)}",)
    same = [*beside, *(one for one in found if one.role == "beside" and one.match == "narrow")]
    told = (f"{same[0].told} is the figure of {same[0].label}",) if same else ()
    return "fails", default, told


def _percent(chance: float) -> str:
    return "below 0.1 %" if chance < 0.001 else f"{100 * chance:.1f} %"


def _factor(claim: Claim, default: Found) -> str:
    """By which power of ten the number is off; empty where none is. A bound is off by none."""
    quantity = claim.value
    if quantity is None or default.value is None or claim.type not in (*KINDS, "gap_cost"):
        return ""
    if quantity.kind not in ("money", "count", "number") or is_bound(quantity):
        return ""
    for power, word in FACTORS.items():
        for sign, told in ((power, "too little"), (-power, "too much")):
            if quantity.narrow.holds(default.value.scaleb(-sign)):
                return f"a factor of a {word} {told}"
    return ""


def _because(kind: Kind, default: Found, by: Found) -> str:
    """A sentence that can be quoted."""
    told = default.true or f"Unknown: {default.why}"
    if kind == "unknown":
        return f"Unknown: {default.why or 'some figures are not known'}"
    if kind == "holds_only_if":
        return (
            f"Holds only by this reading: {by.label} ({by.told}); by the default {default.told or 'unknown'}"
        )
    if kind == "held_in_earlier_edition":
        return f"{by.told} by the {by.label}; {default.told} by that of {default.source}"
    if kind == "columns_swapped":
        return f"{by.told} is the figure of {by.label}; {told}"
    return told


def exact(value: Decimal) -> str:
    """A decimal without an exponent or idle zeros.

    >>> exact(Decimal("2.10")), exact(Decimal("37000000000"))
    ('2.1', '37000000000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
