"""Who should carry how much: one rule, one short file, one paper; and how far what is carried lies from it.

Each rule is a function `allocate`: arrays in, shares out, allies on the last axis, draws and years
before it. No rule is *the* fair one: `RULES` says of each what it takes for granted, and the spread
across them is the finding.
"""

from burdenshare.shares.inputs import Stretched
from burdenshare.shares.rules import RULES, Rule, by_rule, find

__all__ = ["RULES", "Rule", "Stretched", "by_rule", "find"]
