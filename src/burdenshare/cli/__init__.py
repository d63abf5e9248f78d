"""The command line: parse a question, show its answer. No arithmetic, no file formats."""

from __future__ import annotations

import os
import sys

import click

from burdenshare.cli import files, questions
from burdenshare.cli.options import FORMS
from burdenshare.cli.program import cli
from burdenshare.cli.showing import SUFFIXES
from burdenshare.errors import BurdenshareError

__all__ = ["FORMS", "SUFFIXES", "cli", "files", "main", "questions", "run"]


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; its exit status as in the design: 0, 1, 2, 3, 4 or 130."""
    try:
        cli.main(args=arguments, prog_name="burdenshare", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except BurdenshareError as error:
        _tell(error, arguments)
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _tell(error: BurdenshareError, arguments: list[str]) -> None:
    if ("json" in arguments and "--format" in arguments) or "--format=json" in arguments:
        from burdenshare.formats import error_json

        sys.stdout.write(error_json(error))
    else:
        click.echo(f"burdenshare: {error}", err=True)
