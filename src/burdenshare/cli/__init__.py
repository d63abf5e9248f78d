"""The command line: parse a question, show its answer. No arithmetic, no file formats."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from io import TextIOWrapper

import click

from burdenshare.cli import files, planning, promising, questions
from burdenshare.cli.options import FORMS
from burdenshare.cli.program import cli
from burdenshare.cli.showing import SUFFIXES, say
from burdenshare.errors import BurdenshareError, InputError

__all__ = ["FORMS", "SUFFIXES", "cli", "files", "main", "planning", "promising", "questions", "run"]


def main() -> None:
    """Run the command line and exit with its status; letters that the terminal lacks become `?`."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; its exit status as in the design: 0, 1, 2, 3, 4 or 130."""
    try:
        status = cli.main(args=arguments, prog_name="burdenshare", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.ClickException as error:
        return _tell(_ours(error), arguments)
    except BurdenshareError as error:
        return _tell(error, arguments)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return 130
    except SystemExit:  # click's way to say that nobody reads on
        _hush()
    except OSError as error:
        _hush()
        reason = (error.strerror or "cannot be read or written").lower()
        where = str(error.filename or "stdout")
        return _tell(InputError(f"{reason}.", where=where, remedy="Choose another place."), [])
    return 0


def _ours(error: click.ClickException) -> InputError:
    """A mistake in the options, as an error of the program's own."""
    told = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "burdenshare"
    return InputError(f"{told[:1].lower()}{told[1:]}", remedy=f"See: {command} --help")


def _hush() -> None:
    """Let what is still to be printed go nowhere."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)


def _tell(error: BurdenshareError, arguments: list[str]) -> int:
    """Tell an error to a person, or to a program that has asked for JSON; its exit status."""
    if re.search(r"(^|\0)--format[\0=]json(\0|$)", "\0".join(arguments), re.IGNORECASE):
        from burdenshare.formats import error_json

        with suppress(OSError, InputError):
            say(error_json(error), "json")
            return error.exit_status
        _hush()
    click.echo(f"burdenshare: {error}", err=True)
    return error.exit_status
