"""The program itself: its name, its help."""

from __future__ import annotations

import click

from burdenshare import __version__
from burdenshare.cli.options import HELP, Room


@click.group(cls=Room, context_settings=HELP, invoke_without_command=True)
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
