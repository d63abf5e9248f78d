"""The command line: parse a question, show its answer. No arithmetic, no file formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from burdenshare import __version__
from burdenshare.errors import BurdenshareError, InputError

if TYPE_CHECKING:
    from burdenshare.answers import Listing, Result

Command = Callable[..., None]
FORMS = ("table", "csv", "json", "md", "xlsx")
PLAIN = ("table", "csv", "json", "md")
SUFFIXES = {".csv": "csv", ".json": "json", ".md": "md", ".xlsx": "xlsx", ".txt": "table", ".html": "html"}
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


@click.group(context_settings=HELP, invoke_without_command=True)
@click.version_option(__version__, message="burdenshare %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Who spends what on defence, against which pledge, under which reading, down to the published cell.

    \b
    burdenshare gap                          who meets the pledge
    burdenshare gap germany 2024             one ally, one year
    burdenshare show share_of_gdp DEU USA    figures
    burdenshare explain share_of_gdp DEU     where a figure comes from
    burdenshare revisions share_of_gdp DEU   what each edition said
    burdenshare brief -o brief.html          all of it on one page
    burdenshare list                         names you can use
    burdenshare data list                    editions held
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
@click.argument("words", nargs=-1, metavar="[ALLY…] [YEAR]")
@click.option("--pledge", metavar="NAME", help="A pledge, by a unique part of its name.")
@question
@readings
@showing(*FORMS)
def gap(words: tuple[str, ...], pledge: str | None, **options: Any) -> None:
    """How far allies are from a pledge: in points, in money."""
    from burdenshare import answers

    allies, options = split(words, options)
    give(lambda: answers.gap(allies, pledge=pledge, **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE [ALLY…] [YEAR]")
@click.option("--if-met", metavar="PLEDGE", help="The share of spending if every ally below had met it.")
@question
@readings
@showing(*FORMS)
def show(words: tuple[str, ...], if_met: str | None, **options: Any) -> None:
    """Figures of one measure, all from one edition."""
    from burdenshare import answers

    allies, options = split(words, options)
    options["currency"] = options["currency"] or "USD"
    give(lambda: answers.show(*measure_first(allies), if_met=if_met, **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE [ALLY…] [YEAR]")
@question
@readings
@showing(*FORMS)
def revisions(words: tuple[str, ...], **options: Any) -> None:
    """What each edition said about the same figure."""
    from burdenshare import answers

    allies, options = split(words, options)
    options["currency"] = options["currency"] or "USD"
    give(lambda: answers.revisions(*measure_first(allies), **asked(options)), options)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="MEASURE ALLY [YEAR]")
@question
@showing("table", "json")
def explain(words: tuple[str, ...], **options: Any) -> None:
    """Where a figure comes from: down to sheet and cell."""
    from burdenshare import answers
    from burdenshare.formats.explanations import walk_json, walk_text

    rest, options = split(words, options)
    options["currency"] = options["currency"] or "USD"
    measure, allies = measure_first(rest)
    if len(allies) != 1:
        raise InputError("explain takes one ally.", remedy="burdenshare explain share_of_gdp NLD 2024")
    style = style_of(options)
    if style not in ("table", "json"):
        raise InputError(f"explain has no form '{style}'.", remedy="Choose table or json.")
    walk = answers.explain(measure, allies[0], **asked(options))
    put(walk_json(walk) if style == "json" else walk_text(walk), options["output"])


@cli.command()
@click.option("--pledge", metavar="NAME", help="A pledge, by a unique part of its name.")
@click.option("--as-of", metavar="DAY", help="What was known on that day; left out: everything held.")
@click.option("--year", metavar="YEAR", help="Left out: the last of the newest complete edition.")
@click.option("--edition", metavar="NAME", help="One edition, by a unique part of its name.")
@click.option("--data", metavar="DIR", help="Your own data folder.")
@click.option("-o", "--output", metavar="FILE.html", required=True, help="Where to write the page.")
def brief(output: str, **options: Any) -> None:
    """One page that tells it all, to keep and to send."""
    from burdenshare.brief import brief as page

    if Path(output).suffix.lower() != ".html":
        raise InputError("the brief is a page.", where=output, remedy="burdenshare brief -o brief.html")
    put(page(**options), output)


@cli.command("list")
@click.argument("kind", required=False)
@click.option("--data", metavar="DIR", help="Your own data folder.")
@showing(*PLAIN)
def list_names(kind: str | None, data: str | None, **options: Any) -> None:
    """Names that questions understand: measures, allies, totals, groups, pledges, editions, currencies."""
    from burdenshare import answers

    give_listing(answers.listing(kind, data=data), options)


@cli.group(context_settings=HELP)
def data() -> None:
    """The editions behind the answers: list them, add your own, check them."""


@data.command("list")
@click.option("--as-of", metavar="DAY", help="Only editions known on that day.")
@click.option("--data", metavar="DIR", help="Your own data folder.")
@showing(*PLAIN)
def data_list(as_of: str | None, data: str | None, **options: Any) -> None:
    """The editions held: years, cells, whose copy."""
    from burdenshare import answers

    give_listing(answers.editions(as_of=as_of, data=data), options)


@data.command("add")
@click.argument("source", metavar="PUBLISHER")
@click.argument("path", metavar="FILE")
@click.option("--published", required=True, metavar="DAY", help="The day of the edition.")
@click.option("--data", metavar="DIR", help="Your own data folder.")
@showing(*PLAIN)
def data_add(source: str, path: str, published: str, data: str | None, **options: Any) -> None:
    """Read a publisher's file into your own data folder: burdenshare data add nato FILE --published DAY."""
    from burdenshare import answers

    give_listing(answers.add(source, path, published=published, data=data), options)


@data.command("check")
@click.argument("edition", required=False)
@click.option("--data", metavar="DIR", help="Your own data folder.")
@click.option("--originals", metavar="DIR", help="Folder of publishers' files, to compare checksums with.")
@showing(*PLAIN)
def data_check(edition: str | None, data: str | None, originals: str | None, **options: Any) -> None:
    """Hold editions against themselves: shares, growth, categories, totals. Findings name the cell."""
    from burdenshare import answers

    checks = answers.check_editions(edition, originals=originals, data=data)
    give_listing(answers.as_listing(checks), options)
    click.echo(answers.in_sum(checks), err=True)
    if not all(check.sound for check in checks):
        raise click.exceptions.Exit(1)


@data.command("build")
@click.argument("originals", metavar="DIR")
@showing(*PLAIN)
def data_build(originals: str, **options: Any) -> None:
    """Make the shipped tables anew from the publishers' files (for contributors)."""
    from burdenshare import answers

    give_listing(answers.rebuild(originals), options)


# --- words into arguments ------------------------------------------------------------------------------


def split(words: tuple[str, ...], options: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Take a bare year or span out of the arguments."""
    import re

    years = [word for word in words if re.fullmatch(r"\d{4}([:–-]\d{4})?", word)]
    if len(years) + (options["year"] is not None) > 1:
        raise InputError("more than one year.", where="arguments", remedy="Write a span as 2014:2024.")
    if years:
        options = {**options, "year": years[0]}
    return [word for word in words if word not in years], options


def measure_first(words: list[str]) -> tuple[str, list[str]]:
    """The measure, which may be several words, and the rest."""
    from burdenshare import measures
    from burdenshare.errors import UnknownName

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


# --- showing ----------------------------------------------------------------------------------------


def style_of(options: dict[str, Any]) -> str:
    """How to show an answer: as `--format` says, else by the suffix of the file, else as a table."""
    if options["style"]:
        return str(options["style"])
    if not options["output"]:
        return "table"
    suffix = Path(options["output"]).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"'{suffix}' is not a form known here.",
            where=options["output"],
            remedy=f"Use {', '.join(SUFFIXES)}.",
        )
    return SUFFIXES[suffix]


def give(answer: Callable[[], Result], options: dict[str, Any]) -> None:
    """Answer, and show it in the form that was asked for."""
    from burdenshare import formats

    style = style_of(options)
    output = options["output"]
    if style == "html":
        raise InputError("only the brief is a page.", where=output, remedy="burdenshare brief -o brief.html")
    if style == "xlsx" and not output:
        raise InputError("an .xlsx workbook needs a file.", where="--format", remedy="Add -o FILE.xlsx.")
    result = answer()
    if style == "xlsx":
        from burdenshare.answers import known

        ledger = known(result.as_of, options["data"])
        sources = [ledger.edition(name) for name in result.editions]
        whole_file(output, lambda path: formats.write_xlsx(result, path, sources))
        return
    text = {
        "table": formats.as_table,
        "csv": formats.as_csv,
        "json": formats.as_json,
        "md": formats.as_markdown,
    }
    put(text[style](result), output, bom=style == "csv")


def give_listing(listing: Listing, options: dict[str, Any]) -> None:
    """Show a plain table in the form that was asked for."""
    from burdenshare import formats

    style = style_of(options)
    forms = {
        "table": formats.listing_table,
        "csv": formats.listing_csv,
        "json": formats.listing_json,
        "md": formats.listing_markdown,
    }
    if style not in forms:
        raise InputError(f"a list has no form '{style}'.", remedy=f"Choose {', '.join(forms)}.")
    put(forms[style](listing), options["output"], bom=style == "csv")


def put(text: str, output: str | None, *, bom: bool = False) -> None:
    """Print a text, or write it to a file; Excel needs a mark at the head of a CSV file to read UTF-8."""
    if not output:
        sys.stdout.write(text)
        return
    encoding = "utf-8-sig" if bom else "utf-8"
    whole_file(output, lambda path: path.write_text(text, encoding=encoding, newline=""))


def whole_file(output: str, write: Callable[[Path], Any]) -> None:
    """Write beside the file and rename, so that the old or the new stands there, never a part."""
    path = Path(output)
    beside = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        write(beside)
        beside.replace(path)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise InputError(f"{reason}.", where=output, remedy="Choose a place that you may write.") from None
    finally:
        beside.unlink(missing_ok=True)
    click.echo(f"wrote {output}", err=True)


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


if __name__ == "__main__":
    main()
