"""The cells that are known not to follow from the others, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from burdenshare.identities.comparing import IDENTITIES


@dataclass(frozen=True, slots=True)
class KnownException:
    """A cell that is known not to follow from the others, and why.

    Attributes:
        reason: One sentence.
        evidence: Where the reason was read.
    """

    edition: str
    identity: str
    country: str
    year: int
    reason: str
    evidence: str

    @property
    def place(self) -> tuple[str, str, int]:
        """Identity, country, year."""
        return (self.identity, self.country, self.year)


def known_exceptions(contents: Mapping[str, Any]) -> tuple[KnownException, ...]:
    """The exceptions of all documents of that kind, as `read_known` read them."""
    return tuple(KnownException(**entry) for content in contents.values() for entry in content)


def read_known(path: Path) -> Any:
    """Read a file of known exceptions strictly, as plain data for the index."""
    from pydantic import BaseModel, ConfigDict, field_validator

    from burdenshare.datafiles import read_yaml

    class Strict(BaseModel):
        model_config = ConfigDict(extra="forbid")

    class ExceptionText(Strict):
        edition: str
        identity: str
        country: str
        year: int
        reason: str
        evidence: str

        @field_validator("identity")
        @classmethod
        def _exists(cls, name: str) -> str:
            names = [identity.id for identity in IDENTITIES]
            if name not in names:
                raise ValueError(f"is none of {', '.join(names)}")
            return name

    class KnownText(Strict):
        checked: date
        exceptions: list[ExceptionText]

    return [entry.model_dump(mode="json") for entry in read_yaml(path, KnownText).exceptions]
