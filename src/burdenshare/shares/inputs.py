"""What every rule asks of its arrays: figures that are there, with the sign they need, for the same
allies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NoReturn

import numpy as np
from numpy.typing import ArrayLike

from burdenshare.errors import InputError

if TYPE_CHECKING:
    from burdenshare.records import Floats

Countries = Sequence[str] | None

CLOSE = 1e-9


class Stretched(UserWarning):
    """A rule was asked where it still gives numbers, but no longer means what its paper says."""


def figures(countries: Countries, *, may_be_zero: Collection[str] = (), **arrays: ArrayLike) -> list[Floats]:
    """Arrays of the same allies, each figure there and above zero.

    Args:
        countries: Names for the last axis, for errors; None: counted.
        may_be_zero: The arrays in which zero is a figure too.
        **arrays: Shape (..., country) by name; leading axes broadcast.

    Raises:
        InputError: If a figure is missing, infinite or too small, or the arrays do not fit together.

    >>> figures(["DEU", "FRA"], gdp=[3, -1])
    Traceback (most recent call last):
    burdenshare.errors.InputError: gdp of FRA: -1 is 1 below zero, and has to be above it. \
Give the figure, or leave FRA out on purpose.
    """
    read = {name: np.atleast_1d(np.asarray(values, dtype=float)) for name, values in arrays.items()}
    _fit_together(countries, read)
    for name, values in read.items():
        zero = name in may_be_zero
        lowest, highest = values.min(), values.max()  # NaN in either makes both comparisons false
        if not ((lowest > 0 or (zero and lowest == 0)) and highest < np.inf):
            _refuse(name, values, zero, countries)
    return list(read.values())


def amount(name: str, value: ArrayLike, beside: Floats, *, may_be_zero: bool = False) -> Floats:
    """One figure for all allies together: one number, or one for each place on the leading axes.

    Args:
        name: Of the figure.
        value: Shape (...).
        beside: Shape (..., country), what it goes with.
        may_be_zero: Whether zero is a figure too.

    Returns:
        Shape (..., 1), ready to meet arrays of shape (..., country).

    Raises:
        InputError: If one is missing, infinite or too small, or the shapes do not fit together.
    """
    read = np.asarray(value, dtype=float)[..., np.newaxis]
    wrong = ~np.isfinite(read) | ((read < 0) if may_be_zero else (read <= 0))
    if wrong.any():
        at = _first(wrong)
        raise InputError(
            _wrong(read[at], may_be_zero), where=f"{name}{_place(at)}", remedy="Give the figure."
        )
    _broadcast({name: read, "figures of allies": beside})
    return read


def parts_of_one(countries: Countries, **arrays: ArrayLike) -> list[Floats]:
    """Arrays of shares: none negative, each adding up to one along the last axis.

    Raises:
        InputError: Also if a sum is not one; says by how much.
    """
    read = figures(countries, may_be_zero=arrays, **arrays)
    for name, values in zip(arrays, read, strict=True):
        adds_to_one(name, values)
    return read


def adds_to_one(name: str, values: Floats) -> None:
    """Refuse shares or weights whose sum along the last axis is not one.

    Raises:
        InputError: With the sum and how far it is off.
    """
    off = values.sum(axis=-1, keepdims=True) - 1
    wrong = np.abs(off) > CLOSE
    if wrong.any():
        at = _first(wrong)
        side = "more" if off[at] > 0 else "less"
        raise InputError(
            f"they add up to {1 + off[at]:.6g}, {abs(off[at]):.6g} {side} than one.",
            where=f"{name}{_place(at)}",
            remedy="Divide them by their sum.",
        )


def refuse(
    name: str, wrong: np.ndarray, countries: Countries, what: str, *figures: Floats, remedy: str = ""
) -> None:
    """Refuse the first place where something is wrong, if there is one.

    Args:
        name: Of what was asked.
        wrong: Shape (..., country), or (..., 1) for what concerns all.
        what: A sentence with a place for each of the figures at that place, `{0:.6g}`.
        *figures: Broadcast to the shape of `wrong`.

    Raises:
        InputError: If anything is wrong.
    """
    if not wrong.any():
        return
    at = _first(wrong)
    told = [float(np.broadcast_to(values, wrong.shape)[at]) for values in figures]
    whose = f" of {called(countries, at[-1], wrong.shape[-1])}" if wrong.shape[-1] > 1 else ""
    raise InputError(what.format(*told), where=f"{name}{whose}{_place(at)}", remedy=remedy)


def called(countries: Countries, index: int, count: int) -> str:
    """The name of an ally on the last axis, or its number where none was given."""
    return countries[index] if countries is not None else f"ally {index + 1} of {count}"


def largest(values: Floats, countries: Countries, at: tuple[int, ...]) -> str:
    """Who has the largest figure at one place on the leading axes."""
    row = values[at[:-1]]
    return called(countries, int(row.argmax()), row.size)


def whole(values: Floats) -> Floats:
    """Each as a part of the sum along the last axis."""
    shares: Floats = values / values.sum(axis=-1, keepdims=True)
    return shares


def _fit_together(countries: Countries, arrays: dict[str, Floats]) -> None:
    first, head = next(iter(arrays.items()))
    for name, values in arrays.items():
        if values.shape[-1] != head.shape[-1]:
            raise InputError(
                f"{values.shape[-1]} allies, and {head.shape[-1]} in {first}.",
                where=name,
                remedy="Give the same allies in the same order.",
            )
        if values.size == 0:
            raise InputError("no figure at all.", where=name, remedy="Give at least one ally.")
    if countries is not None and len(countries) != head.shape[-1]:
        raise InputError(
            f"{len(countries)} names for {head.shape[-1]} allies.",
            where="countries",
            remedy="Name each ally on the last axis once, in its order.",
        )
    _broadcast(arrays)


def _broadcast(arrays: dict[str, Floats]) -> None:
    try:
        np.broadcast_shapes(*(values.shape for values in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {values.shape}" for name, values in arrays.items())
        raise InputError(
            f"these shapes do not fit together: {shapes}.", remedy="Allies stand on the last axis."
        ) from None


def _refuse(name: str, values: Floats, zero: bool, countries: Countries) -> NoReturn:
    at = _first(~np.isfinite(values) | ((values < 0) if zero else (values <= 0)))
    who = called(countries, at[-1], values.shape[-1])
    raise InputError(
        _wrong(values[at], zero),
        where=f"{name} of {who}{_place(at)}",
        remedy=f"Give the figure, or leave {who} out on purpose.",
    )


def _wrong(value: float, zero: bool) -> str:
    if not np.isfinite(value):
        return "the figure is missing." if np.isnan(value) else "the figure is infinite."
    if value == 0:
        return "zero is not above zero."
    return f"{value:.6g} is {-value:.6g} below zero{'' if zero else ', and has to be above it'}."


def _first(wrong: np.ndarray) -> tuple[int, ...]:
    return tuple(int(index) for index in np.argwhere(wrong)[0])


def _place(at: tuple[int, ...]) -> str:
    """Where on the leading axes; nothing where there are none."""
    return f" at {list(at[:-1])}" if at[:-1] else ""
