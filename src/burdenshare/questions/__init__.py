"""The concrete questions, each with the readings that it admits."""

from burdenshare.questions.gap import Gap
from burdenshare.questions.path import Path
from burdenshare.questions.show import Show

__all__ = ["Gap", "Path", "Show"]
