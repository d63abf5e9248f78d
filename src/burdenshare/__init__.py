"""burdenshare: who spends what on defence, against which pledge, under which reading, down to the cell.

>>> import burdenshare as bs
>>> bs.gap("DEU", pledge="wales-2014", year=2015, as_of="2017-03-31").headline[1]
'equipment 13.3 % of 20 %'
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from burdenshare.answers import (
        Checked,
        Known,
        Result,
        as_of,
        check,
        compare,
        cost,
        explain,
        gap,
        path,
        revisions,
        show,
    )  # fmt: skip

__version__ = "0.1.0"
__all__ = [
    "Checked", "Known", "Result", "__version__", "as_of", "check", "compare", "cost", "explain", "gap",
    "path", "revisions",
    "show",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load the questions when the first is asked: `import burdenshare` itself costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'burdenshare' has no attribute {name!r}")
    from burdenshare import answers

    return getattr(answers, name)


def __dir__() -> list[str]:
    """The names that are loaded when the first is asked, too."""
    return sorted({*globals(), *__all__})
