"""Each question as one function. Both doors, the brief and Python users call exactly these."""

from burdenshare.answers.asof import Known, as_of
from burdenshare.answers.figures import Walk, explain, revisions, show
from burdenshare.answers.files import Listing, add, editions, listing, rebuild
from burdenshare.answers.gaps import gap
from burdenshare.answers.result import Result, data_folder, known

__all__ = [
    "Known",
    "Listing",
    "Result",
    "Walk",
    "add",
    "as_of",
    "data_folder",
    "editions",
    "explain",
    "gap",
    "known",
    "listing",
    "rebuild",
    "revisions",
    "show",
]
