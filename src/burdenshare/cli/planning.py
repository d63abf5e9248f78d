"""The verbs that look ahead: what it takes to keep a promise."""

from __future__ import annotations

from typing import Any

import click

from burdenshare.cli.options import AS_OF, CURRENCY, DATA, EDITION, FORMS, PLEDGE, READINGS, asked, showing
from burdenshare.cli.program import cli
from burdenshare.cli.showing import give

SHAPES = (
    "linear", "constant", "front-loaded", "back-loaded", "capped", "frozen-share", "frozen-level",
    "plan-then-hold",
)  # fmt: skip


@cli.command()
@click.argument("ally", nargs=-1, required=True, metavar="ALLY")
@PLEDGE
@click.option("--from", "start", type=int, metavar="YEAR", help="Left out: the last year with a share.")
@click.option("--growth", type=float, metavar="RATE", help="Of GDP, real, % a year; left out: the IMF's.")
@click.option("--shape", type=click.Choice(SHAPES), default="linear", help="How the way runs.")
@click.option("--cap", type=float, metavar="RATE", help="With capped: most real growth, % a year.")
@click.option("--plan", metavar="PLAN", help="With plan-then-hold: whose shares are followed.")
@click.option("--hold", type=click.Choice(("share", "level")), default="share", help="After the plan's end.")
@click.option("--interpolate", is_flag=True, help="A straight line where the plan leaves out years.")
@AS_OF
@EDITION
@CURRENCY
@DATA
@showing(*FORMS)
def path(ally: tuple[str, ...], **options: Any) -> None:
    """What it takes to reach a pledge: share, real growth and money, year by year."""
    from burdenshare import answers

    give(lambda: answers.path(" ".join(ally), **asked(options)), options)


@cli.command()
@click.argument("allies", nargs=-1, metavar="[ALLY…]")
@PLEDGE
@AS_OF
@EDITION
@click.option("--currency", metavar="CODE", help="In which readings are compared: USD or EUR.")
@click.option("--claimed", metavar="AMOUNT", help="What somebody said it costs, as '37 bn USD'.")
@DATA
@READINGS
@showing(*FORMS)
def cost(allies: tuple[str, ...], **options: Any) -> None:
    """What a pledge costs a year, by reading, beside a claim."""
    from burdenshare import answers

    give(lambda: answers.cost(allies, **asked(options)), options)
