"""The verbs that ask."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from burdenshare.cli.options import (
    AS_OF,
    DATA,
    EDITION,
    FORMS,
    PLAIN,
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
    """Figures of one measure, all from one edition; troops_abroad by operation and day."""
    from burdenshare import answers

    allies, options = split(words, options)
    if allies[:1] == ["troops_abroad"]:
        _only(options | {"if_met": if_met}, "as_of", "year", "data", "style", "output")
        how = {name: options[name] for name in ("as_of", "year", "data")}
        give_listing(answers.troops_abroad(allies[1:], **how), options)
        return
    give(lambda: answers.show(*measure_first(allies), if_met=if_met, **asked(options)), options)


def _only(options: dict[str, Any], *taken: str) -> None:
    """Refuse options that would change nothing.

    Raises:
        InputError: If one is given that is not among those taken.
    """
    for name, value in options.items():
        if name not in taken and value and (name, value) != ("definition", "nato"):
            option = {"every_reading": "--readings"}.get(name, f"--{name.replace('_', '-')}")
            raise InputError("changes nothing about troops_abroad.", where=option, remedy="Leave it out.")


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="ALLY [YEAR]")
@PLEDGE
@AS_OF
@click.option("--year", metavar="YEAR", help="Of the common budgets; left out: that of the day.")
@DATA
@showing(*PLAIN)
def owes(words: tuple[str, ...], **options: Any) -> None:
    """What an ally owes: due by a key, guideline, hypothetical; each with its document."""
    from burdenshare import answers

    allies, options = split(words, options)
    if not allies:
        raise InputError("no ally.", where="arguments", remedy="burdenshare owes DEU --as-of 2017-03-31")
    give_listing(answers.owes(" ".join(allies), **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="ALLY [YEAR]")
@AS_OF
@click.option("--year", metavar="YEAR", help="Left out: the newest with every ally's share.")
@DATA
@showing(*PLAIN)
def scorecard(words: tuple[str, ...], **options: Any) -> None:
    """Cash, capabilities and contributions of one ally, beside one another and never added."""
    from burdenshare import answers

    allies, options = split(words, options)
    if not allies:
        raise InputError("no ally.", where="arguments", remedy="burdenshare scorecard POL 2017")
    give_listing(answers.scorecard(" ".join(allies), **asked(options)), options)


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
@click.option("--article", metavar="FILE", help="The page of a text instead, with a verdict on each claim.")
@DATA
@click.option("--format", "style", hidden=True)
@click.option("-o", "--output", metavar="FILE.html", help="Where to write the page.")
def brief(
    words: tuple[str, ...], article: str | None, style: str | None, output: str | None, **options: Any
) -> None:
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
    put(_article(article, options) if article else page(**options), output)


def _article(file: str, options: dict[str, Any]) -> str:
    """The page of a text with its verdicts."""
    from burdenshare import answers
    from burdenshare.brief import article_page

    for name in ("pledge", "year", "edition"):
        if options[name]:
            raise InputError("does not go with --article.", where=f"--{name}", remedy="Leave it out.")
    checked = answers.check(Path(file), as_of=options["as_of"], data=options["data"])
    return article_page(checked, data=options["data"])


CHECKED = ("table", "json", "csv", "md", "html")


@cli.command()
@click.argument("words", nargs=-1, metavar="TEXT | FILE… | -")
@AS_OF
@click.option("--speaker", metavar="ALLY", help="For whom `we` speaks, where the text does not say.")
@click.option("--batch", metavar="DIR", help="Every text in a folder; the results go to the folder of -o.")
@DATA
@showing(*PLAIN)
def check(words: tuple[str, ...], batch: str | None, **options: Any) -> None:
    """Hold each claim of a sentence, a text or a page against the figures, by every reading.

    Exit status: 0 each claim holds, 1 one does not as things stand, 3 nothing could be said.
    """
    from burdenshare import answers

    if batch:
        if words:
            raise InputError("a batch takes a folder alone.", where=words[0], remedy="Leave it out.")
        raise click.exceptions.Exit(_run_batch(batch, options))
    found = [answers.check(text, **_how(options)) for text in _texts(words)]
    _give_checked(found, options)
    if any(checked.adverse for checked in found):
        raise click.exceptions.Exit(1)
    if all(checked.silent for checked in found):
        raise click.exceptions.Exit(3)


def _how(options: dict[str, Any]) -> dict[str, Any]:
    """The options that a check takes."""
    return {key: options[key] for key in ("as_of", "speaker", "data")}


def _texts(words: tuple[str, ...]) -> list[str | Path | bytes]:
    """What is to be read: files, stdin, or the words themselves."""
    if not words:
        raise InputError("no text.", where="arguments", remedy="Write a sentence in quotes, a file, or -.")
    if words == ("-",):
        from burdenshare.articles.text import MAX_BYTES

        return [sys.stdin.buffer.read(MAX_BYTES + 1)]
    paths = [Path(word) for word in words]
    return [*paths] if all(path.is_file() for path in paths) else [" ".join(words)]


def _give_checked(found: list[Any], options: dict[str, Any]) -> None:
    """Show the verdicts in the form that was asked for; a page or a list holds one text."""
    from burdenshare import formats
    from burdenshare.formats.verdicts import verdict_json, verdict_listing, verdict_text

    style, output = style_of(options), options["output"]
    if style not in CHECKED:
        raise InputError(f"verdicts have no form '{style}'.", remedy=f"Choose {', '.join(CHECKED)}.")
    if style != "table" and len(found) > 1:
        remedy = "--batch DIR -o RESULTS checks many."
        raise InputError("one file at a time in this form.", where=f"{len(found)} files", remedy=remedy)
    if style == "html":
        from burdenshare.brief import article_page

        put(article_page(found[0], data=options["data"]), output, style)
        return
    if style == "table":
        several = len(found) > 1
        parts = [f"{checked.text.source}\n" * several + verdict_text(checked) for checked in found]
        put("\n".join(parts), output)
        return
    if style == "json":
        put(verdict_json(found[0]), output, style)
        return
    listed = verdict_listing(found[0])
    put((formats.listing_csv if style == "csv" else formats.listing_markdown)(listed), output, style)


def _run_batch(folder: str, options: dict[str, Any]) -> int:
    """Check every text of a folder, with a bar on stderr; 1 where a claim of any does not hold."""
    from burdenshare.answers.batches import Batch

    if not options["output"]:
        raise InputError("a batch needs a folder for its results.", remedy="Add -o RESULTS.")
    if options["style"]:
        raise InputError("a batch writes JSON and a table.", where="--format", remedy="Leave it out.")
    batch = Batch(Path(folder), Path(options["output"]), **_how(options))
    files = batch.files()
    told: dict[str, int] = {}
    with click.progressbar(batch.run(), length=len(files), label="texts", file=sys.stderr) as bar:
        for _, how in bar:
            told[how] = told.get(how, 0) + 1
    summary = batch.summary()
    counts = ", ".join(f"{count} {how}" for how, count in told.items())
    click.echo(f"{len(files)} texts: {counts}; claims in {summary.place}", err=True)
    return int(summary.adverse)
