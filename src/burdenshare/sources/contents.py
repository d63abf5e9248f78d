"""What one file of a publisher holds, once it is read."""

from dataclasses import dataclass

from burdenshare.records import Observation


@dataclass(frozen=True, slots=True)
class Contents:
    """What one file holds.

    Attributes:
        base_year: Of its constant prices and exchange rates; None where it has none.
        warnings: What the reader met, could read, and would like a person to look at.
        note: What the file says about how it counts, where other editions count otherwise.
    """

    observations: tuple[Observation, ...]
    base_year: int | None = None
    warnings: tuple[str, ...] = ()
    note: str = ""
