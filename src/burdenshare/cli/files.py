"""The verbs that list, add and check."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.options import DATA, HELP, PLAIN, showing
from burdenshare.cli.program import cli
from burdenshare.cli.showing import give_listing


@cli.command("list")
@click.argument("kind", required=False)
@DATA
@showing(*PLAIN)
def list_names(kind: str | None, data: str | None, **options: Any) -> None:
    """Names that questions understand: measures, allies, pledges, editions …; events, breaks, priorities."""
    from burdenshare import answers

    give_listing(answers.listing(kind, data=data), options)


@cli.group(context_settings=HELP)
def data() -> None:
    """The editions behind the answers: list them, add your own, check them."""


@data.command("list")
@click.option("--as-of", metavar="DAY", help="Only editions known on that day.")
@DATA
@showing(*PLAIN)
def data_list(as_of: str | None, data: str | None, **options: Any) -> None:
    """The editions held: years, cells, whose copy."""
    from burdenshare import answers

    give_listing(answers.editions(as_of=as_of, data=data), options)


@data.command("add")
@click.argument("source", metavar="PUBLISHER")
@click.argument("path", metavar="FILE")
@click.option(
    "--published", metavar="DAY", help="The day of the edition; left out: as the file says, if it does."
)
@click.option(
    "--retrieved", metavar="DAY", help="The day of retrieval, where that of publication is not known."
)
@DATA
@showing(*PLAIN)
def data_add(
    source: str,
    path: str,
    published: str | None,
    retrieved: str | None,
    data: str | None,
    **options: Any,
) -> None:
    """Read a publisher's file into your own data folder: burdenshare data add nato FILE --published DAY."""
    from burdenshare import answers

    give_listing(answers.add(source, path, published=published, retrieved=retrieved, data=data), options)


@data.command("check")
@click.argument("edition", required=False)
@DATA
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
@click.argument("editions", nargs=-1, metavar="[EDITION…]")
@showing(*PLAIN)
def data_build(originals: str, editions: tuple[str, ...], **options: Any) -> None:
    """Make the shipped tables anew from the publishers' files (for contributors)."""
    from burdenshare import answers

    give_listing(answers.rebuild(originals, editions), options)
