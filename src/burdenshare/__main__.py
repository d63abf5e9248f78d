"""`python -m burdenshare`: the command line."""

from burdenshare.cli import main

main()
