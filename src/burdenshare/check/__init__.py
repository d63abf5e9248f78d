"""Whether a claim is true: what each reading says about it, and the verdict that follows."""

from burdenshare.check.judging import judge
from burdenshare.check.records import ADVERSE, VERDICTS, Context, Found, Verdict

__all__ = ["ADVERSE", "VERDICTS", "Context", "Found", "Verdict", "judge"]
