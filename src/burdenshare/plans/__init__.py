"""National plans, the rounds that ask for them, and the paths they draw."""

from pathlib import Path
from typing import Any

__all__ = ["read_cost_readings", "read_plan", "read_round"]


def read_plan(path: Path) -> Any:
    """Read one plan file strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold a plan: file, line, what to write instead.
    """
    from burdenshare.plans.reading import PlanText, read

    return read(path, PlanText)


def read_round(path: Path) -> Any:
    """Read one round file strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold a round: file, line, what to write instead.
    """
    from burdenshare.plans.reading import RoundText, read

    return read(path, RoundText)


def read_cost_readings(path: Path) -> Any:
    """Read the readings of a cost strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold them: file, line, what to write instead.
    """
    from burdenshare.plans.reading import CostReadingsText, read

    return read(path, CostReadingsText)
