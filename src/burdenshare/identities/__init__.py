"""An edition checked against itself: what its own cells give when they are recomputed.

The formulas are NATO's, found by recomputing its tables (`validation/nato.md`): share, real change and
spending per head come from one series at constant prices and exchange rates; totals add up the members of
each year, and their GDP contains Iceland. Of SIPRI's, constant prices are current ones in the base year, and
calendar years follow from financial ones where those begin in April. A cell that comes out otherwise is a
finding. Those that are understood stand in `data/known_exceptions.yaml`; one that stands there and no longer
occurs is a finding too.
"""

from burdenshare.identities.checking import Checked, Finding, Tally, check
from burdenshare.identities.comparing import (
    IDENTITIES,
    NOMINAL,
    deflators,
    growth_among_same_members,
    members_of_total,
)
from burdenshare.identities.exceptions import KnownException, known_exceptions, read_known

__all__ = [
    "IDENTITIES",
    "NOMINAL",
    "Checked",
    "Finding",
    "KnownException",
    "Tally",
    "check",
    "deflators",
    "growth_among_same_members",
    "known_exceptions",
    "members_of_total",
    "read_known",
]
