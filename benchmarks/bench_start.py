"""Whole commands against a Python that merely imports numpy."""

from timing import command, in_turn, report

NUMPY = command("-c", "import numpy")


def main() -> None:
    """Print a ratio for the help, one ally's gap and all allies' gap, on a warm index."""
    run = ("-c", "import sys; from burdenshare.cli import main; main()")
    cases = {
        "burdenshare --help": (("--help",), 2),
        "burdenshare gap DEU": (("gap", "DEU", "2015", "--as-of", "2017-03-31"), 4),
        "burdenshare gap, all allies": (("gap", "2024"), None),
        "import burdenshare": (None, None),
    }
    for name, (arguments, bound) in cases.items():
        ours = command(*run, *arguments) if arguments else command("-c", "import burdenshare")
        times = in_turn(ours, NUMPY)
        report(name, times[0], "python importing numpy", times[1], bound)


if __name__ == "__main__":
    main()
