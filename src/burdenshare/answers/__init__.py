"""Each question as one function. Both doors, the brief and Python users call exactly these."""

from burdenshare.answers.figures import Walk, explain, revisions, show
from burdenshare.answers.gaps import gap
from burdenshare.answers.result import Result, data_folder, known

__all__ = ["Result", "Walk", "data_folder", "explain", "gap", "known", "revisions", "show"]
