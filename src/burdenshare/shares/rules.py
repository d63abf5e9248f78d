"""The rules, each with its tier and what it takes for granted; a constant table, read by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any

from burdenshare.errors import InputError, named
from burdenshare.shares import (
    ability,
    airport,
    benefit,
    bounded,
    capacity,
    convergence,
    equal_sacrifice,
    floor_effort,
    gdp,
    levelling,
    mixture,
    nato_key,
    per_head,
    protection,
    un_scale,
)
from burdenshare.shares.inputs import Countries

if TYPE_CHECKING:
    from burdenshare.records import Floats, Tier


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say who should carry how much.

    Attributes:
        id: Its name, that of its module.
        allocate: Arrays in, shares out.
        needs: The arguments without which it cannot answer.
        tier: The default, customary, or strained as a rule for defence spending.
        why: One sentence: why this tier.
        assumes: One sentence: what it takes for granted.
    """

    id: str
    allocate: Callable[..., Floats]
    needs: tuple[str, ...]
    tier: Tier
    why: str
    assumes: str


RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule(
            "gdp",
            gdp.allocate,
            ("gdp",),
            "default",
            "Allies' own guideline is a percentage of GDP, the same for all.",
            "Every unit of income can carry the same, whoever has it.",
        ),
        Rule(
            "per_head",
            per_head.allocate,
            ("population",),
            "customary",
            "Spending per head stands in NATO's own tables.",
            "Every person is protected alike and can pay alike.",
        ),
        Rule(
            "ability",
            ability.allocate,
            ("gdp", "population"),
            "customary",
            "Ability to pay is a principle of taxes and of shared emissions.",
            "Who has more per head can carry more of it; the exponent is chosen.",
        ),
        Rule(
            "un_scale",
            un_scale.allocate,
            ("gdp", "population"),
            "customary",
            "All allies pay the United Nations by it.",
            "What is fair for the costs of the United Nations is fair for defence.",
        ),
        Rule(
            "equal_sacrifice",
            equal_sacrifice.allocate,
            ("gdp", "population", "total"),
            "customary",
            "Equal sacrifice is the classic reason for progressive taxes.",
            "Utility falls with income in the same way for all; its curvature is chosen.",
        ),
        Rule(
            "capacity",
            capacity.allocate,
            ("gdp", "population", "threshold"),
            "strained",
            "Its threshold is the user's; no document held here names one for defence.",
            "Income below a threshold is needed for living and owes nothing.",
        ),
        Rule(
            "nato_key",
            nato_key.allocate,
            ("key",),
            "strained",
            "The key was agreed for common budgets, a small part of what allies spend.",
            "What was negotiated for the common budgets is fair for all spending.",
        ),
        Rule(
            "benefit",
            benefit.allocate,
            ("gdp", "population", "border"),
            "strained",
            "It needs exposed borders, which the ledger lacks, and weights, which no principle fixes.",
            "Income, people and border measure what is protected.",
        ),
        Rule(
            "levelling",
            levelling.allocate,
            ("gdp", "population", "total"),
            "strained",
            "It takes all from the richest, and nothing from most.",
            "A unit of income is worth less to whoever has more, without end.",
        ),
        Rule(
            "airport",
            airport.allocate,
            ("cost",),
            "strained",
            "It needs what each ally alone would require, which the ledger lacks.",
            "The defence of the most demanding covers all others.",
        ),
        Rule(
            "protection",
            protection.allocate,
            ("capacity", "population"),
            "strained",
            "It is a model of defence, whose saturation is chosen.",
            "Each force protects everybody's people, and more force adds less.",
        ),
        Rule(
            "bounded",
            bounded.allocate,
            ("weights",),
            "strained",
            "Its bounds are the user's.",
            "Floors and ceilings are fair in themselves.",
        ),
        Rule(
            "floor_effort",
            floor_effort.allocate,
            ("base", "gdp", "total"),
            "strained",
            "It lets those above the floor fall, to keep the total.",
            "The total is right and only its division is not.",
        ),
        Rule(
            "mixture",
            mixture.allocate,
            ("parts", "weights"),
            "strained",
            "Its weights are the user's.",
            "Principles can be averaged.",
        ),
        Rule(
            "convergence",
            convergence.allocate,
            ("actual", "fair", "year", "start"),
            "strained",
            "Its pace is the user's.",
            "What is carried today is a fair place to begin.",
        ),
    )
}


def find(name: str) -> Rule:
    """The rule of that name, or of a unique part of one.

    Raises:
        UnknownName: With the nearest one.

    >>> find("sacrifice").id
    'equal_sacrifice'
    """
    return named("rule", name, RULES, listing=", ".join(RULES))


def by_rule(name: str, known: Mapping[str, Any], *, countries: Countries = None, **choices: Any) -> Floats:
    """Shares by one rule, from what is known; what the rule needs and nobody knows is refused by name.

    Args:
        name: Of the rule.
        known: Arrays by argument, for all rules alike; a rule takes what it needs.
        countries: Names for the last axis, for errors.
        **choices: Arguments of this rule, such as `aversion`.

    Raises: UnknownName: If there is no such rule. InputError: If something that it needs is not known, or
        is not as the rule needs it, or it takes no such choice.

    >>> by_rule("gdp", {"gdp": [3, 1], "population": [1, 1]}).tolist()
    [0.75, 0.25]
    >>> by_rule("airport", {"gdp": [3, 1]})
    Traceback (most recent call last):
    burdenshare.errors.InputError: airport: it needs cost, which is not known here. Give it, or choose \
another rule.
    """
    rule = find(name)
    missing = [need for need in rule.needs if need not in known and need not in choices]
    if missing:
        raise InputError(
            f"it needs {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not known here.",
            where=rule.id,
            remedy=f"Give {'it' if len(missing) == 1 else 'them'}, or choose another rule.",
        )
    takes = [name for name in signature(rule.allocate).parameters if name != "countries"]
    if strange := [choice for choice in choices if choice not in takes]:
        raise InputError(f"it takes no {strange[0]}.", where=rule.id, remedy=f"It takes {', '.join(takes)}.")
    taken = {need: known[need] for need in rule.needs if need in known}
    return rule.allocate(**{**taken, **choices}, countries=countries)
