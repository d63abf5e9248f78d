"""The options that verbs share, and the words of a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from burdenshare.errors import InputError, UnknownName

Command = Callable[..., None]
FORMS = ("table", "csv", "json", "md", "xlsx")
PLAIN = ("table", "csv", "json", "md")
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


AS_OF = click.option("--as-of", metavar="DAY", help="What was known on that day; left out: everything held.")
DATA = click.option("--data", metavar="DIR", help="Your own data folder.")
EDITION = click.option("--edition", metavar="NAME", help="One edition, by a unique part of its name.")
PLEDGE = click.option(
    "--pledge",
    metavar="NAME",
    help="Part of a pledge's name, or your own YAML file; left out: wales-2014.",
)
CURRENCY = click.option("--currency", metavar="CODE", help="USD, national, or a code such as EUR.")
READINGS = click.option("--readings", "every_reading", is_flag=True, help="Every reading, the default first.")


class Verb(click.Command):
    """A command that takes each option once, and none that says nothing."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Refuse what would be ignored silently."""
        values, _, given = self.make_parser(context).parse_args(list(arguments))
        for option in given:
            if isinstance(option, click.Option) and not (option.multiple or option.is_flag):
                if given.count(option) > 1:
                    raise InputError("is given more than once.", where=option.opts[-1], remedy="Give one.")
                if values[str(option.name)] == "":
                    raise InputError("is empty.", where=option.opts[-1], remedy="Say what, or leave it out.")
        return super().parse_args(context, arguments)


class Room(click.Group):
    """A command that holds others."""

    command_class = Verb
    group_class = type


def showing(*forms: str) -> Callable[[Command], Command]:
    """Add the options that say how to show an answer, in one of some forms."""

    def add(command: Command) -> Command:
        output = click.option(
            "-o", "--output", metavar="FILE", help="Write to a file; its suffix decides the form."
        )
        return click.option(
            "--format",
            "style",
            type=click.Choice(forms, case_sensitive=False),
            help="How to show the answer.",
        )(output(command))

    return add


def question(command: Command) -> Command:
    """Add the options that every question takes."""
    options = [
        AS_OF,
        click.option("--year", metavar="YEAR", help="A year; a span (2014:2024) where several make sense."),
        EDITION,
        click.option(
            "--definition",
            default="nato",
            metavar="NAME",
            help="Whose idea of what counts; see: burdenshare definitions list.",
        ),
        click.option("--prices", type=int, metavar="YEAR", help="Constant prices of that year."),
        CURRENCY,
        DATA,
    ]
    for option in reversed(options):
        command = option(command)
    return command


def split(words: Sequence[str], options: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Take a bare year or span, or what was meant for one, out of the arguments; commas part allies."""
    words = [part for word in words for part in re.split(r",\s*", word) if part]
    years = [word for word in words if re.match(r"[:.–-]*\d", word)]
    if len(years) + (options["year"] is not None) > 1:
        raise InputError("more than one year.", where="arguments", remedy="Write a span as 2014:2024.")
    if years:
        options = {**options, "year": years[0]}
    return [word for word in words if word not in years], options


def measure_first(words: list[str]) -> tuple[str, list[str]]:
    """The measure, which may be several words, and the rest."""
    from burdenshare import measures

    if not words:
        raise InputError("no measure.", where="arguments", remedy="See: burdenshare list measures")
    for end in range(min(len(words), 6), 0, -1):
        try:
            return measures.find(" ".join(words[:end])).id, words[end:]
        except UnknownName:
            continue
    measures.find(words[0])
    raise AssertionError("unreachable")


def asked(options: dict[str, Any]) -> dict[str, Any]:
    """The options that an answer takes, without those that only say how to show it."""
    return {key: value for key, value in options.items() if key not in ("style", "output")}
