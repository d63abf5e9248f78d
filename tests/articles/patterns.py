"""The compiled patterns of the reader, and texts that could make one of them slow."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from inspect import signature
from re import _constants as sre
from re import _parser as parser
from typing import Any

import burdenshare.articles

CATEGORIES = {
    sre.CATEGORY_DIGIT: "7", sre.CATEGORY_NOT_DIGIT: "a", sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "a", sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_WORD: " ",
}  # fmt: skip
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}
LONG = 8  # a repeat of so many or more is drawn out
DEEPEST = 6


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of the reader holds, by the first place where it was found.

    Names of modules, values of tables, records and what functions without arguments keep are looked into.
    """
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.iter_modules(burdenshare.articles.__path__):
        content = vars(importlib.import_module(f"burdenshare.articles.{module.name}"))
        for name, thing in content.items():
            for path, pattern in _inside(thing, f"{module.name}.{name}", 0):
                found.setdefault(pattern, path)
    return {path: pattern for pattern, path in found.items()}


def _inside(thing: Any, path: str, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    thing = getattr(thing, "compiled", thing)  # one that is compiled at its first use
    if isinstance(thing, re.Pattern):
        yield path, thing
    elif depth < DEEPEST:
        for name, part in _parts(thing):
            yield from _inside(part, f"{path}{name}", depth + 1)


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, dict):
        yield from ((f"[{key!r}]", value) for key, value in thing.items())
    elif isinstance(thing, (list, tuple)):
        yield from ((f"[{number}]", value) for number, value in enumerate(thing))
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from ((f".{field.name}", getattr(thing, field.name, None)) for field in fields(thing))
    elif hasattr(thing, "cache_info") and not signature(thing).parameters:
        yield "()", thing()


def begun(pattern: re.Pattern[str]) -> str:
    """What a pattern matches but for its last sign: a beginning without an end."""
    whole = _sample(_parsed(pattern))
    return whole[:-1] or whole


def repeats(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """What stands before each long repeat of a pattern, and what it repeats."""
    return set(_repeats(_parsed(pattern), ""))


def _parsed(pattern: re.Pattern[str]) -> Any:
    return parser.parse(pattern.pattern, pattern.flags)


def drawn_out(piece: str, length: int) -> str:
    """A piece of text, again and again."""
    return (piece * (length // len(piece) + 1))[:length]


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    for operator, argument in tree:
        if operator in REPEATS:
            body = _sample(argument[2])
            if argument[1] >= LONG and body:
                yield before, body
            yield from _repeats(argument[2], before)
        elif operator is sre.SUBPATTERN:
            yield from _repeats(argument[3], before)
        elif operator is sre.BRANCH:
            for branch in argument[1]:
                yield from _repeats(branch, before)
        elif operator in {sre.ASSERT, sre.ASSERT_NOT}:
            yield from _repeats(argument[1], before)
        before += _sample([(operator, argument)])


def _sample(tree: Any) -> str:
    """A short text that a parsed pattern matches, its conditions on what stands around left aside."""
    return "".join(_of_one(operator, argument) for operator, argument in tree)


def _of_one(operator: Any, argument: Any) -> str:
    if operator is sre.LITERAL:
        return chr(argument)
    if operator is sre.NOT_LITERAL:
        return "x" if argument != ord("x") else "y"
    if operator is sre.ANY:
        return "x"
    if operator is sre.IN:
        return _of_set(argument)
    if operator is sre.BRANCH:
        return max((_sample(branch) for branch in argument[1]), key=len)
    if operator is sre.SUBPATTERN:
        return _sample(argument[3])
    if operator is sre.ATOMIC_GROUP:
        return _sample(argument)
    if operator in REPEATS:
        return _sample(argument[2]) * max(argument[0], min(argument[1], 2))
    return ""


def _of_set(members: Any) -> str:
    """One character of a set."""
    if members[0][0] is sre.NEGATE:
        refused = re.compile("".join(["[", *map(_as_set, members[1:]), "]"]))
        return next(sign for sign in "ax7 ,.-'\n" if not refused.match(sign))
    operator, argument = members[-1]
    if operator is sre.RANGE:
        return chr(argument[0])
    return CATEGORIES[argument] if operator is sre.CATEGORY else chr(argument)


def _as_set(member: tuple[Any, Any]) -> str:
    operator, argument = member
    if operator is sre.RANGE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    if operator is sre.CATEGORY:
        return {"7": r"\d", " ": r"\s"}.get(CATEGORIES[argument], r"\w")
    return re.escape(chr(argument))
