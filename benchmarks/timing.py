"""Timing two things in turn, so that a noisy machine harms both alike."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROUNDS = 9


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turn(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Median seconds of each, called in turn after one call each that does not count."""
    ours(), peer()
    times = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def command(*arguments: str) -> Callable[[], object]:
    """A whole process: this interpreter with some arguments, its output thrown away.

    It may keep compiled modules, as an installed package does.
    """
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    return lambda: subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, env=environment
    )


def report(what: str, ours: float, peer_name: str, peer: float, bound: float | None = None) -> None:
    """One line: the ratio first."""
    limit = f" (bound {bound:g})" if bound else ""
    print(f"{what}: {ours / peer:.2g} × {peer_name}{limit}   [{1000 * ours:.1f} ms, {1000 * peer:.1f} ms]")
