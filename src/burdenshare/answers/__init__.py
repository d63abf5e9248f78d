"""Each question as one function. Both doors, the brief and Python users call exactly these."""

from burdenshare.answers.asof import Known, as_of
from burdenshare.answers.checking import EditionCheck, as_listing, check_editions, in_sum
from burdenshare.answers.explaining import Walk, explain
from burdenshare.answers.files import Listing, add, editions, listing, rebuild
from burdenshare.answers.gaps import gap
from burdenshare.answers.result import Result, data_folder, known
from burdenshare.answers.revising import revisions
from burdenshare.answers.showing import show

__all__ = [
    "EditionCheck",
    "Known",
    "Listing",
    "Result",
    "Walk",
    "add",
    "as_listing",
    "as_of",
    "check_editions",
    "data_folder",
    "editions",
    "explain",
    "gap",
    "in_sum",
    "known",
    "listing",
    "rebuild",
    "revisions",
    "show",
]
