"""Who pays and who sends, with evidence: common funding, scales, operations, troops, what was truly owed."""

from pathlib import Path
from typing import Any

from burdenshare.contributions.forces import (
    Contingent,
    NotPublic,
    Operation,
    contingents,
    not_public,
    operations,
    presence,
    stationed,
)
from burdenshare.contributions.funding import (
    Budget,
    Contribution,
    Due,
    KeyShare,
    budgets,
    contributions,
    due,
    key_shares,
)
from burdenshare.contributions.owing import (
    AidPledge,
    Meaning,
    Owed,
    Purchase,
    aid_pledge,
    meanings,
    owed,
    purchases,
)
from burdenshare.contributions.scale import Scale, scale, scales

__all__ = [
    "AidPledge",
    "Budget",
    "Contingent",
    "Contribution",
    "Due",
    "KeyShare",
    "Meaning",
    "NotPublic",
    "Operation",
    "Owed",
    "Purchase",
    "Scale",
    "aid_pledge",
    "budgets",
    "contingents",
    "contributions",
    "due",
    "key_shares",
    "meanings",
    "not_public",
    "operations",
    "owed",
    "presence",
    "purchases",
    "read",
    "scale",
    "scales",
    "stationed",
]


def read(path: Path) -> dict[str, Any]:
    """Read one file of contributions strictly, as plain data for the index.

    Raises:
        BadFile: If it does not hold what its name says: file, line, what to write instead.
    """
    from burdenshare.contributions import reading

    return reading.read(path)
