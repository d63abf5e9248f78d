"""The verbs that ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from burdenshare.cli.options import (
    AS_OF,
    DATA,
    EDITION,
    FORMS,
    PLEDGE,
    READINGS,
    asked,
    measure_first,
    question,
    showing,
    split,
)
from burdenshare.cli.program import cli
from burdenshare.cli.showing import SUFFIXES, give, give_listing, put, style_of
from burdenshare.errors import InputError


@cli.command()
@click.argument("words", nargs=-1, metavar="[ALLY…] [YEAR]")
@PLEDGE
@question
@READINGS
@showing(*FORMS)
def gap(words: tuple[str, ...], pledge: str | None, **options: Any) -> None:
    """How far allies are from a pledge: in points, in money."""
    from burdenshare import answers

    allies, options = split(words, options)
    give(lambda: answers.gap(allies, pledge=pledge, **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE [ALLY…] [YEAR]")
@click.option("--if-met", metavar="PLEDGE", help="The share of spending if every ally below had met it.")
@click.option("--across-breaks", is_flag=True, help="Growth across a break in the series too, marked.")
@question
@READINGS
@showing(*FORMS)
def show(words: tuple[str, ...], if_met: str | None, **options: Any) -> None:
    """Figures of one measure, all from one edition."""
    from burdenshare import answers

    allies, options = split(words, options)
    give(lambda: answers.show(*measure_first(allies), if_met=if_met, **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE [ALLY…] [YEAR]")
@click.option("--summary", is_flag=True, help="How far first estimates missed, counted up.")
@question
@READINGS
@showing(*FORMS)
def revisions(words: tuple[str, ...], summary: bool, **options: Any) -> None:
    """What each edition said about the same figure; how far first estimates missed (--summary)."""
    from burdenshare import answers

    allies, options = split(words, options)
    if not summary:
        give(lambda: answers.revisions(*measure_first(allies), **asked(options)), options)
        return
    if options.pop("every_reading"):
        raise InputError("a summary holds published figures.", where="--readings", remedy="Leave it out.")
    give_listing(answers.revision_summary(*measure_first(allies), **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE ALLY [YEAR]")
@AS_OF
@click.option("--year", metavar="YEAR", help="Left out: the last that NATO gives as final.")
@DATA
@showing(*FORMS)
def compare(words: tuple[str, ...], **options: Any) -> None:
    """One figure by every definition: NATO, SIPRI, Eurostat, EDA; and why they differ."""
    from burdenshare import answers

    rest, options = split(words, options)
    measure, allies = measure_first(rest)
    if len(allies) != 1:
        raise InputError("compare takes one ally.", remedy="burdenshare compare share_of_gdp LUX 2024")
    give(lambda: answers.compare(measure, allies[0], **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE ALLY [YEAR]")
@question
@showing("table", "json")
def explain(words: tuple[str, ...], **options: Any) -> None:
    """Where a figure comes from: down to sheet and cell."""
    from burdenshare import answers
    from burdenshare.formats.explanations import walk_json, walk_text

    rest, options = split(words, options)
    measure, allies = measure_first(rest)
    if len(allies) != 1:
        raise InputError("explain takes one ally.", remedy="burdenshare explain share_of_gdp NLD 2024")
    style = style_of(options)
    if style not in ("table", "json"):
        raise InputError(f"explain has no form '{style}'.", remedy="Choose table or json.")
    walk = answers.explain(measure, allies[0], **asked(options))
    put(walk_json(walk) if style == "json" else walk_text(walk), options["output"], style)


@cli.command()
@click.argument("words", nargs=-1, metavar="[YEAR]")
@PLEDGE
@AS_OF
@click.option("--year", metavar="YEAR", help="Left out: the last of the newest complete edition.")
@EDITION
@DATA
@click.option("--format", "style", hidden=True)
@click.option("-o", "--output", metavar="FILE.html", help="Where to write the page.")
def brief(words: tuple[str, ...], style: str | None, output: str | None, **options: Any) -> None:
    """One page that tells it all, to keep and to send."""
    from burdenshare.brief import brief as page

    allies, options = split(words, options)
    if allies:
        remedy = "burdenshare brief -o brief.html"
        raise InputError("the brief covers all allies.", where=" ".join(allies), remedy=remedy)
    suffix = Path(output or "").suffix.lower()
    if (style or "html").lower() != "html" or SUFFIXES.get(suffix) != "html":
        where = output or f"--format {style}" if style or output else ""
        raise InputError("the brief is a page.", where=where, remedy="burdenshare brief -o brief.html")
    put(page(**options), output)
