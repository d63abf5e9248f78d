"""The options that verbs share, and the words of a question."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from burdenshare.errors import InputError, UnknownName

Command = Callable[..., None]
FORMS = ("table", "csv", "json", "md", "xlsx")
PLAIN = ("table", "csv", "json", "md")
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def showing(*forms: str) -> Callable[[Command], Command]:
    """Add the options that say how to show an answer, in one of some forms."""

    def add(command: Command) -> Command:
        output = click.option(
            "-o", "--output", metavar="FILE", help="Write to a file; its suffix decides the form."
        )
        return click.option("--format", "style", type=click.Choice(forms), help="How to show the answer.")(
            output(command)
        )

    return add


def question(command: Command) -> Command:
    """Add the options that every question takes."""
    options = [
        click.option("--as-of", metavar="DAY", help="What was known on that day; left out: everything held."),
        click.option("--year", metavar="YEAR", help="A year; a span (2014:2024) where several make sense."),
        click.option("--edition", metavar="NAME", help="One edition, by a unique part of its name."),
        click.option("--definition", default="nato", metavar="NAME", help="Whose idea of what counts."),
        click.option("--prices", type=int, metavar="YEAR", help="Constant prices of that year."),
        click.option("--currency", metavar="CODE", help="USD, national, or a code such as EUR."),
        click.option("--data", metavar="DIR", help="Your own data folder."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def readings(command: Command) -> Command:
    """Add the option that asks for every reading."""
    return click.option(
        "--readings", "every_reading", is_flag=True, help="Every reading, the default first."
    )(command)


def split(words: tuple[str, ...], options: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Take a bare year or span out of the arguments."""
    years = [word for word in words if re.fullmatch(r"\d{4}([:–-]\d{4})?", word)]
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
