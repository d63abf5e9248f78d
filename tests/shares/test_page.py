"""The page on rules is made from what the rules say of themselves.

To accept a change, run this with BURDENSHARE_ACCEPT=1 in the environment, then read the difference.
"""

import inspect
import os
from pathlib import Path

from burdenshare.shares import RULES, disproportion

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
TOLD = """# Fair-share rules

Fifteen ways to divide one burden among allies, and ten measures of how far what is carried lies from a rule.
No rule is the fair one: the spread across them is the finding. This page is made from the modules of
`burdenshare.shares`; each has a function `allocate`, arrays in, shares out, allies on the last axis.

Y is income, P people, y = Y ÷ P, M spending, T = ΣM.

| rule | tier | needs | takes for granted | why this tier |
|---|---|---|---|---|
{rules}

{sections}
## Measures of disproportion

{measures}
"""


def page():
    rules = RULES.values()
    rows = [
        f"| `{rule.id}` | {rule.tier} | {', '.join(rule.needs)} | {rule.assumes} | {rule.why} |"
        for rule in rules
    ]
    sections = [f"## {rule.id}\n\n{said_by(inspect.getmodule(rule.allocate))}\n" for rule in rules]
    return TOLD.format(rules="\n".join(rows), sections="\n".join(sections), measures=said_by(disproportion))


def said_by(module):
    return inspect.getdoc(module).strip()


def test_the_page_says_what_the_rules_say():
    if os.environ.get("BURDENSHARE_ACCEPT"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "run this test with BURDENSHARE_ACCEPT=1"
