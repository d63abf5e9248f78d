"""The verbs about promises: what counts, pledges, rounds, plans, and what became of them."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.options import AS_OF, DATA, EDITION, HELP, PLAIN, asked, showing, split
from burdenshare.cli.program import cli
from burdenshare.cli.showing import give_listing, put, style_of


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


@cli.command()
@click.argument("folder", metavar="FOLDER")
@showing(*PLAIN)
def scenario(folder: str, **options: Any) -> None:
    """One day at the table: demand, plans in force and answer, against the figures of that day."""
    from burdenshare import answers

    give_listing(answers.scenario(folder), options)


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
@click.option("--election", type=int, metavar="YEAR", help="Which part of its rise falls after that year.")
@click.option("--as-of", metavar="DAY", help="The day whose forecast of GDP it is held against.")
@DATA
@showing(*PLAIN)
def plans_show(name: str, **options: Any) -> None:
    """One plan, year by year, and what speaks for and against it."""
    from burdenshare import answers

    give_listing(answers.plan_show(name, **asked(options)), options)


@plans.command("outturn")
@click.argument("allies", nargs=-1, metavar="[ALLY…]")
@AS_OF
@EDITION
@DATA
@showing(*PLAIN)
def plans_outturn(allies: tuple[str, ...], **options: Any) -> None:
    """Plan against outturn, figure by figure, and how far plans have missed so far."""
    from burdenshare import answers

    give_listing(answers.plan_outturns(allies, **asked(options)), options)


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


@cli.group(context_settings=HELP)
def rounds() -> None:
    """Who asked allies for plans, and what came of it: list the rounds, show one, check your own."""


@rounds.command("list")
@click.option("--as-of", metavar="DAY", help="Only rounds of which something was known on that day.")
@DATA
@showing(*PLAIN)
def rounds_list(as_of: str | None, data: str | None, **options: Any) -> None:
    """Every round: who asked for plans, when, due when, by which year they shall be there."""
    from burdenshare import answers

    give_listing(answers.round_list(as_of=as_of, data=data), options)


@rounds.command("show")
@click.argument("name", metavar="ROUND")
@AS_OF
@DATA
@showing(*PLAIN)
def rounds_show(name: str, as_of: str | None, data: str | None, **options: Any) -> None:
    """One round: what was agreed of what was demanded, what happened, and what all plans were to bring."""
    from burdenshare import answers

    give_listing(answers.round_show(name, as_of=as_of, data=data), options)


@rounds.command("check")
@click.argument("path", metavar="FILE")
def rounds_check(path: str) -> None:
    """Whether a file of your own holds a round."""
    from burdenshare import answers

    found = answers.round_check(path)
    click.echo(f"  {found.id}: {len(found.events)} events, {len(found.expected)} expectations")


@cli.group(context_settings=HELP)
def definitions() -> None:
    """What counts as defence spending, and to whom: list the definitions, show one or several."""


@definitions.command("list")
@click.option("--as-of", metavar="DAY", help="Only definitions that there were on that day.")
@DATA
@showing(*PLAIN)
def definitions_list(as_of: str | None, data: str | None, **options: Any) -> None:
    """Every definition: publisher, what it counts, whether figures ship."""
    from burdenshare import answers

    give_listing(answers.definition_list(as_of=as_of, data=data), options)


@definitions.command("show")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--as-of", metavar="DAY", help="What held on that day; left out: today.")
@DATA
@showing(*PLAIN)
def definitions_show(names: tuple[str, ...], as_of: str | None, data: str | None, **options: Any) -> None:
    """One definition, element by element, with its changes, terms and evidence; several side by side."""
    from burdenshare import answers

    give_listing(answers.definition_show(names, as_of=as_of, data=data), options)


@cli.group(context_settings=HELP)
def pledges() -> None:
    """What was promised: list the pledges, show one, check a file of your own."""


@pledges.command("list")
@click.option("--as-of", metavar="DAY", help="Only pledges adopted by that day.")
@DATA
@showing(*PLAIN)
def pledges_list(as_of: str | None, data: str | None, **options: Any) -> None:
    """Every pledge: day, forum, threshold, deadline, legal nature, whom it binds."""
    from burdenshare import answers

    give_listing(answers.pledge_list(as_of=as_of, data=data), options)


@pledges.command("show")
@click.argument("name")
@DATA
@showing("table", "json")
def pledges_show(name: str, data: str | None, **options: Any) -> None:
    """One pledge: its clauses, exemptions and disputes, and where they were read."""
    from burdenshare import answers, formats

    promise = answers.pledge_show(name, data=data)
    style = style_of(options)
    text = formats.promise_json(promise) if style == "json" else formats.promise_text(promise)
    put(text, options["output"], style)


@pledges.command("evaluate")
@click.argument("name", metavar="PLEDGE")
@click.argument("words", nargs=-1, metavar="[ALLY…] [YEARS]")
@AS_OF
@DATA
@showing(*PLAIN)
def pledges_evaluate(name: str, words: tuple[str, ...], **options: Any) -> None:
    """Who met a pledge in which year, and who met it only when it was announced."""
    from burdenshare import answers

    allies, options = split(words, {**options, "year": None})
    give_listing(answers.pledge_evaluate(name, allies, **asked(options)), options)


@pledges.command("check")
@click.argument("path", metavar="FILE")
def pledges_check(path: str) -> None:
    """Whether a file of your own holds a pledge."""
    from burdenshare import answers

    pledge = answers.pledge_check(path)
    click.echo(
        f"  {pledge.id}: {len(pledge.clauses)} clause{'s' * (len(pledge.clauses) > 1)}, "
        f"of which a measure decides {len(pledge.measured)}"
    )
