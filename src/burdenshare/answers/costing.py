"""What a pledge costs a year, by reading; and which readings come near an amount that somebody claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from burdenshare import pledges, readings
from burdenshare.answers.result import Result, as_list, check_currency, known, names
from burdenshare.errors import InputError, NothingKnown
from burdenshare.ledger.known import Ledger
from burdenshare.plans.costs import NEAR, near, placebo
from burdenshare.plans.submissions import CostClaim
from burdenshare.pledges import Pledge
from burdenshare.questions.cost import Cost
from burdenshare.questions.path import check_share
from burdenshare.records import Answer, Figure, Note, Reading, Unknown
from burdenshare.units import rounded
from burdenshare.wording import day_in_words, in_short, in_words, joined

COLUMNS = ("pledge", "clause", "threshold", "claimed", "off_claim")
ALSO_NEAR = 0.05
SCALES = {"bn": 1e3, "billion": 1e3, "m": 1.0, "mn": 1.0, "million": 1.0, "tn": 1e6, "trillion": 1e6}
SIGNS = {"$": "USD", "€": "EUR", "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR"}


@dataclass(frozen=True, slots=True)
class Claimed:
    """An amount that somebody named, in millions of a currency."""

    amount: float
    currency: str


def cost(
    allies: str | Sequence[str] = (),
    *,
    pledge: str | None = None,
    as_of: str | date | None = None,
    edition: str | None = None,
    currency: str | None = None,
    claimed: str | None = None,
    every_reading: bool = False,
    data: str | Path | None = None,
) -> Result:
    """What a pledge costs a year over what would be spent otherwise.

    Args:
        allies: Codes, names, demonyms or groups; none: every member on the day.
        pledge: A unique part of its name; None: Wales 2014. Its first threshold counts.
        as_of: The day whose knowledge counts; None: every edition held.
        edition: Of spending, by a unique part of its name; None: the newest complete one.
        currency: In which readings are compared, `USD` or `EUR`; None: that of the claim, or dollars.
        claimed: An amount that somebody named for one ally, `37 bn USD`.
        every_reading: Whether to answer under every reading, or under the default alone.
        data: The user's data folder.

    Returns:
        Per reading the cost (millions) in the money that it counts in, and in the money of the comparison at
        the day's fixing. `off_claim`: how far from the claim, in percent of it; None at other prices.

    Raises:
        UnknownName: An ally, pledge, edition or currency that is not known here.
        InputError: If the claim is no amount of money, or names several allies.
        NothingKnown: If no edition known on the day has money.

    >>> result = cost("DEU", as_of="2017-03-31")
    >>> round(result.rows[0].value)
    27896
    """
    ledger = known(as_of, data)
    claim = read_claim(claimed) if claimed else None
    promise = pledges.find(ledger, pledge)
    check_share(promise, "a cost is that of a share of GDP")
    countries = ledger.countries.resolve(as_list(allies), ledger.day)
    if claim and len(countries) != 1:
        raise InputError(
            "a claim is about one ally.", where="claimed", remedy="burdenshare cost DEU --claimed …"
        )
    money = check_currency(currency or (claim.currency if claim else "USD"), ("USD", "EUR"))
    chosen = ledger.edition(edition) if edition else None
    answers: list[Answer] = []
    for country in countries:
        question = Cost(promise, country, ledger, money, chosen)
        if not question.readings(ledger):
            raise NothingKnown(
                f"no edition known on {ledger.known_on} has money.", remedy="Ask a later --as-of."
            )
        answers += readings.answers(question, ledger, every=every_reading or claim is not None)
    if claim:
        answers = [_against(claim, answer) for answer in answers]
    return Result(
        question={
            "verb": "cost",
            "allies": list(countries) if allies else [],
            "pledge": promise.id,
            "currency": money,
            "claimed": claimed,
        },
        as_of=ledger.known_on,
        answers=answers,
        headline=_headline(promise, answers, claim, money, ledger),
        notes=_unverified(answers),
        names=names(ledger, countries),
        columns=COLUMNS,
    )


def read_claim(text: str) -> Claimed:
    """An amount of money as people write it.

    Raises:
        InputError: If it names no amount, scale or currency.

    >>> read_claim("37 bn USD"), read_claim("€35 billion")
    (Claimed(amount=37000.0, currency='USD'), Claimed(amount=35000.0, currency='EUR'))
    """
    found = re.fullmatch(r"\s*([$€]?)\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*([a-zA-Z]*)\s*", text)
    scale = SCALES.get(found[3].lower()) if found else None
    currency = (found[1] or found[4]) if found else ""
    amount = float(found[2]) if found else 0.0
    if scale is None or not currency or amount <= 0 or (found and found[1] and found[4]):
        raise InputError(f"'{text}' is no amount of money.", where="claimed", remedy="Write 37 bn USD.")
    return Claimed(amount * scale, SIGNS.get(currency.lower(), currency.upper()))


def origin_told(claim: CostClaim, *, data: str | Path | None = None) -> str:
    """How a claimed amount comes out of two others at the fixing of the day, in a sentence; empty: no others.

    Args:
        claim: With the two amounts whose difference it is, in one currency.
        data: The user's data folder.
    """
    if claim.difference is None:
        return ""
    more, less = (read_claim(text) for text in claim.difference)
    amount, wanted = more.amount - less.amount, read_claim(claim.amount)
    told = f"{_plain(more.amount)} − {_plain(less.amount)} = {in_short(amount, more.currency)}"
    if more.currency == wanted.currency:
        return told
    ledger = known(claim.day, data)
    rates = {
        code: 1.0 if code == "EUR" else ledger.fixing(code, claim.day).rate
        for code in (more.currency, wanted.currency)
    }
    there = amount * rates[wanted.currency] / rates[more.currency]
    rate = rates[wanted.currency] / rates[more.currency]
    return (
        f"{told}, at the fixing of {day_in_words(claim.day)} ({rate:.4f}) {in_short(there, wanted.currency)}"
    )


def _plain(amount: float) -> str:
    return f"{amount / 1000:g}"


def _unverified(answers: Sequence[Answer]) -> list[Note]:
    """The plans behind readings whose evidence nobody has read again, each once."""
    notes = [note for answer in answers for row in answer.rows for note in row.notes]
    return list(dict.fromkeys(note for note in notes if note.code == "unverified"))


def _against(claim: Claimed, answer: Answer) -> Answer:
    """The same answer, each comparable figure with its distance from the claim."""
    rows = [
        replace(row, extras={**row.extras, "claimed": claim.amount, "off_claim": _off(row, claim)})
        if isinstance(row, Figure)
        else row
        for row in answer.rows
    ]
    return replace(answer, rows=tuple(rows))


def _off(row: Figure, claim: Claimed) -> float | None:
    comparable = row.unit.symbol == claim.currency and row.unit.prices == "current"
    return 100 * (row.value / claim.amount - 1) if comparable else None


# --- findings ----------------------------------------------------------------------------------------


def amount_in(answer: Answer, currency: str) -> float | None:
    """What an answer says in one money, in millions; None where it does not."""
    found = [row.value for row in answer.rows if isinstance(row, Figure) and row.unit.symbol == currency]
    return found[0] if found else None


def comparable(answer: Answer, currency: str) -> float | None:
    """What an answer says in one money at current prices, in millions; None where it does not."""
    return None if answer.reading.prices else amount_in(answer, currency)


def _headline(
    promise: Pledge, answers: Sequence[Answer], claim: Claimed | None, money: str, ledger: Ledger
) -> list[str]:
    countries = dict.fromkeys(row.country for answer in answers for row in answer.rows)
    if len(countries) > 1:
        return _of_all(promise, answers, money, ledger)
    if len(answers) == 1:
        return [_one(answers[0], money)]
    return [_range(answers, money), *(_near_the_claim(answers, claim) if claim else ())]


def _of_all(promise: Pledge, answers: Sequence[Answer], money: str, ledger: Ledger) -> list[str]:
    """The sum over allies under the default reading; it never hides who is missing."""
    amounts = {a.rows[0].country: amount_in(a, money) for a in answers if a.reading.tier == "default"}
    known_amounts = [amount for amount in amounts.values() if amount is not None]
    silent = [code for code, amount in amounts.items() if amount is None]
    exempt = [ledger.countries.name(code) for code in silent if code in promise.exempt]
    missing = [ledger.countries.name(code) for code in silent if code not in promise.exempt]
    told = f"{in_short(sum(known_amounts), money)} a year for {len(known_amounts)} allies"
    return [
        "; ".join(
            part
            for part in (
                told,
                f"{joined(exempt)} exempt" if exempt else "",
                f"unknown for {joined(missing)}" if missing else "",
            )
            if part
        )
    ]


def _one(answer: Answer, money: str) -> str:
    amount = amount_in(answer, money)
    if amount is None:
        return next(row.why for row in answer.rows if isinstance(row, Unknown))
    if not amount:
        return f"nothing: already met in {answer.rows[0].year}"
    return f"{in_short(amount, money)} a year: {answer.reading.sentence}"


def _range(answers: Sequence[Answer], money: str) -> str:
    amounts = {a.reading: amount for a in answers if (amount := comparable(a, money)) is not None}
    weighty = [amount for reading, amount in amounts.items() if reading.tier != "strained"]
    if not weighty:
        return f"no reading gives an amount in {money}"
    least, most = _billions(min(weighty)), _billions(max(weighty))
    of_all = f"{_billions(min(amounts.values()))} to {_billions(max(amounts.values()))} by all {len(answers)}"
    return f"{least} to {most} bn {money} a year by the default and customary readings, {of_all}"


def _near_the_claim(answers: Sequence[Answer], claim: Claimed) -> Iterator[str]:
    amounts = {a.reading: amount for a in answers if (amount := comparable(a, claim.currency)) is not None}
    told = f"{_billions(claim.amount)} bn {claim.currency}"
    close = [reading for reading, amount in amounts.items() if near(amount, claim.amount)]
    close_too = [
        r for r, amount in amounts.items() if r not in close and near(amount, claim.amount, ALSO_NEAR)
    ]
    yield f"within 2 % of {told}: {_listed(close, amounts) or 'none'}"
    yield f"within 5 %: {_listed(close_too, amounts) or 'none'}"
    rest = [amount / claim.amount for r, amount in amounts.items() if r not in (*close, *close_too)]
    if rest:
        yield f"the other {len(rest)} cannot: they give {_percent(min(rest))} to {_percent(max(rest))} of it"
    yield from _same_year(answers, claim, close)
    yield _placebo(answers, claim)


def _listed(found: Sequence[Reading], amounts: dict[Reading, float]) -> str:
    """Readings with their amounts, those that can make a claim hold apart from the strained ones."""
    weighty = [f"{r.label} {_billions(amounts[r])}" for r in found if r.tier != "strained"]
    strained = [f"{r.label} {_billions(amounts[r])}" for r in found if r.tier == "strained"]
    apart = f"strained, so no support: {', '.join(strained)}" if strained else ""
    return "; ".join(part for part in (", ".join(weighty), apart) if part)


def _same_year(answers: Sequence[Answer], claim: Claimed, close: Sequence[Reading]) -> Iterator[str]:
    """What the other money, and the average on the way, say of the reading that comes near."""
    by_id = {answer.reading.id: answer for answer in answers}
    dollars, national, mean = (by_id.get(i) for i in ("deadline_dollars", "deadline_national", "average"))
    if dollars and national and dollars.reading in close and national.reading not in close:
        own = national.rows[0]
        here, there = comparable(national, claim.currency), comparable(dollars, claim.currency)
        if isinstance(own, Figure) and here and there:
            less = rounded(100 * abs(1 - here / there), 0)
            other = "less" if here < there else "more"
            symbol, amount = own.unit.symbol, in_short(own.value, own.unit.symbol)
            yield f"it is so in the IMF's dollars only: in {symbol} the same is {amount}, {less} % {other}"
    average = comparable(mean, claim.currency) if mean else None
    if average:
        times = rounded(claim.amount / average, 1)
        yield f"as a yearly average on the way ({_billions(average)}) it is {times} times what is needed"


def _placebo(answers: Sequence[Answer], claim: Claimed) -> str:
    weighty = _amounts([a for a in answers if a.reading.tier != "strained"], claim.currency)
    every = _amounts(answers, claim.currency)
    part = f"{rounded(100 * placebo(weighty, claim.amount), 1)} %"
    whole = f"{rounded(100 * placebo(every, claim.amount), 0)} %"
    readings_told = f"{in_words(len(weighty))} default and customary readings"
    amounts = "all amounts within half of the claim"
    return (
        f"placebo: {readings_told} come within {100 * NEAR:g} % of {part} of {amounts}; "
        f"all {len(every)} of {whole}"
    )


def _amounts(answers: Sequence[Answer], currency: str) -> list[float]:
    found = (amount_in(answer, currency) for answer in answers)
    return [amount for amount in found if amount is not None and amount > 0]


def _billions(amount: float) -> str:
    return rounded(amount / 1000, 1)


def _percent(part: float) -> str:
    return f"{rounded(100 * part, 0)} %"
