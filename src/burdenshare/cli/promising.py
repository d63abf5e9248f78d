"""The verbs about promises in figures: who handed in a plan, and what became of it."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.options import AS_OF, DATA, HELP, PLAIN, showing
from burdenshare.cli.program import cli
from burdenshare.cli.showing import give_listing


@cli.command()
@click.argument("allies", nargs=-1, metavar="[ALLY…]")
@click.option("--round", "name", required=True, metavar="NAME", help="A round, by a unique part of its name.")
@AS_OF
@DATA
@showing(*PLAIN)
def track(allies: tuple[str, ...], name: str, as_of: str | None, data: str | None, **options: Any) -> None:
    """Who handed in a plan in a round, who is late, and who is ahead of it or behind."""
    from burdenshare import answers

    give_listing(answers.track(allies, round=name, as_of=as_of, data=data), options)


@cli.group(context_settings=HELP)
def plans() -> None:
    """What allies say that they will spend: list the plans, show one, check a file of your own."""


@plans.command("list")
@click.argument("allies", nargs=-1, metavar="[ALLY…]")
@click.option("--as-of", metavar="DAY", help="Only plans known on that day.")
@DATA
@showing(*PLAIN)
def plans_list(allies: tuple[str, ...], as_of: str | None, data: str | None, **options: Any) -> None:
    """Every plan: day, ally, status, author, round, definition, whether its evidence was read."""
    from burdenshare import answers

    give_listing(answers.plan_list(allies, as_of=as_of, data=data), options)


@plans.command("show")
@click.argument("name", metavar="PLAN")
@click.option("--as-of", metavar="DAY", help="The day whose forecast of GDP it is held against.")
@DATA
@showing(*PLAIN)
def plans_show(name: str, as_of: str | None, data: str | None, **options: Any) -> None:
    """One plan, year by year, and how late its rise comes."""
    from burdenshare import answers

    give_listing(answers.plan_show(name, as_of=as_of, data=data), options)


@plans.command("check")
@click.argument("path", metavar="FILE")
@click.option("--pledge", metavar="NAME", help="The pledge that it is held against.")
@click.option("--as-of", metavar="DAY", help="What was known on that day; left out: the plan's own.")
@DATA
@showing(*PLAIN)
def plans_check(path: str, pledge: str | None, as_of: str | None, data: str | None, **options: Any) -> None:
    """What is to be said against a plan of your own, with numbers. Exit status 1 if anything is."""
    from burdenshare import answers

    found = answers.plan_check(path, pledge=pledge, as_of=as_of, data=data)
    give_listing(found, options)
    if found.rows:
        raise click.exceptions.Exit(1)
