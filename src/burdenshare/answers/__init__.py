"""Each question as one function. Both doors, the brief and Python users call exactly these.

A question loads its module when it is first asked: the command line would wait for all of them otherwise.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from burdenshare.answers.asof import Known, as_of
    from burdenshare.answers.checking import EditionCheck, as_listing, check_editions, in_sum
    from burdenshare.answers.comparing import compare
    from burdenshare.answers.contributing import troops_abroad
    from burdenshare.answers.costing import cost
    from burdenshare.answers.defining import definition_list, definition_show
    from burdenshare.answers.evaluating import pledge_evaluate
    from burdenshare.answers.explaining import Walk, explain
    from burdenshare.answers.files import Listing, add, editions, listing, rebuild
    from burdenshare.answers.gaps import gap
    from burdenshare.answers.moved import revision_summary
    from burdenshare.answers.outturning import plan_outturns
    from burdenshare.answers.owing import owes
    from burdenshare.answers.pathing import path
    from burdenshare.answers.planned import plan_check, plan_list, plan_show
    from burdenshare.answers.promising import Promise, pledge_check, pledge_list, pledge_show
    from burdenshare.answers.result import Result, data_folder, known
    from burdenshare.answers.revising import revisions
    from burdenshare.answers.rounds import round_check, round_list, round_show
    from burdenshare.answers.scenarios import scenario
    from burdenshare.answers.scoring import scorecard
    from burdenshare.answers.showing import show
    from burdenshare.answers.tracking import track
    from burdenshare.answers.verdicts import Checked, check, check_text

__all__ = [
    "Checked",
    "EditionCheck",
    "Known",
    "Listing",
    "Promise",
    "Result",
    "Walk",
    "add",
    "as_listing",
    "as_of",
    "check",
    "check_editions",
    "check_text",
    "compare",
    "cost",
    "data_folder",
    "definition_list",
    "definition_show",
    "editions",
    "explain",
    "gap",
    "in_sum",
    "known",
    "listing",
    "owes",
    "path",
    "plan_check",
    "plan_list",
    "plan_outturns",
    "plan_show",
    "pledge_check",
    "pledge_evaluate",
    "pledge_list",
    "pledge_show",
    "rebuild",
    "revision_summary",
    "revisions",
    "round_check",
    "round_list",
    "round_show",
    "scenario",
    "scorecard",
    "show",
    "track",
    "troops_abroad",
]

HOMES = {
    "asof": "Known as_of",
    "checking": "EditionCheck as_listing check_editions in_sum",
    "comparing": "compare",
    "contributing": "troops_abroad",
    "costing": "cost",
    "defining": "definition_list definition_show",
    "evaluating": "pledge_evaluate",
    "explaining": "Walk explain",
    "files": "Listing add editions listing rebuild",
    "gaps": "gap",
    "moved": "revision_summary",
    "outturning": "plan_outturns",
    "owing": "owes",
    "pathing": "path",
    "planned": "plan_check plan_list plan_show",
    "promising": "Promise pledge_check pledge_list pledge_show",
    "result": "Result data_folder known",
    "revising": "revisions",
    "rounds": "round_check round_list round_show",
    "scenarios": "scenario",
    "scoring": "scorecard",
    "showing": "show",
    "tracking": "track",
    "verdicts": "Checked check check_text",
}


def __getattr__(name: str) -> Any:
    """The question of that name, from its module."""
    for home, names in HOMES.items():
        if name in names.split():
            return getattr(import_module(f"burdenshare.answers.{home}"), name)
    raise AttributeError(f"module 'burdenshare.answers' has no attribute {name!r}")
