"""How well texts are read: prints tables of what was found and how it was judged, against marks made by hand.

    .venv-test/bin/python validation/reading/score.py [PART] [--misses] [--write]

PART is one of these; without it, all of them. `development` are texts with their marks; `claims` are single
sentences of known truth (`claims.csv`) and claims of real people (`public_claims.csv`); `passages` are short
texts of later writers; `placebo` are figures drawn again, wrong; `held_out` are the texts and sentences at
which nobody who builds the reader looks. `--misses` lists what was missed, misread or misjudged; of what is
held out nothing but counts is told.
`--write` puts the tables into `docs/explanation/how-well-it-reads.md`, and of the sets scored their
columns in the table of floors. A text that cannot be read ends it with exit status 2 and its name.

`python3 dev.py test` makes that environment.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache

import floors
import gold
import passages
import placebo
import slots
import tables
from checks import HERE, Stopped, checked, sentence, sentences
from scoring import NOT_FOUND, Outcome, Scored

from burdenshare.answers.result import known
from burdenshare.answers.verdicts import Checked
from burdenshare.check.records import ADVERSE, Verdict

PAGE = HERE.parent.parent / "docs" / "explanation" / "how-well-it-reads.md"
SETS = ("development", "held_out")
PARTS = (*SETS, "claims", "passages", "placebo")
TITLES = {
    "development": "Texts of the development set",
    "claims-development": "Sentences of the development set",
    "claims-public": "Claims of real people",
    "passages": "Passages and articles of later writers",
    "placebo": "Wrong figures drawn",
    "held_out": "Texts held out",
    "claims-held_out": "Sentences held out",
}
PARTS_OF = {name: name if name in PARTS else "claims" for name in TITLES} | {"claims-held_out": "held_out"}


class NoPlace(ValueError):
    """A page without the comments between which a table belongs."""


@lru_cache
def members(code: str) -> tuple[str, ...]:
    """The allies that the code of a group stands for; none where it is no group."""
    countries = known(None, None).countries
    return countries.members_of(code, None) if code in countries.groups else ()


def outcomes(folder: str) -> list[Outcome]:
    """What was read in each text of a set, counted; judged as known on the text's own day."""
    found = []
    for marked in gold.texts(folder):
        path = HERE / folder / f"{marked.name}.txt"
        found.append(Scored(marked, checked(path, marked.day), members).outcome())
    return found


def of_type(found: Checked, kind: str) -> Verdict | None:
    """The verdict on the claim of that type; without one an adverse verdict, else the most definite."""
    same = [one for one in found.verdicts if kind and slots.family(one.claim.type) == slots.family(kind)]
    return max(same or found.verdicts, key=_weight, default=None)


def _weight(verdict: Verdict) -> int:
    if verdict.verdict in ADVERSE:
        return 3
    return {"not_checkable": 0, "unknown": 1}.get(verdict.verdict, 2)


# --- tables ----------------------------------------------------------------------------------------------


def block(name: str) -> str:
    """The tables of one part, by the name of its block in the page."""
    if name in SETS:
        return tables.of_texts(outcomes(name))
    if name == "passages":
        return passages.table()
    if name == "placebo":
        drawn = placebo.table(placebo.counted(placebo.of_development()))
        return f"{drawn}\n\n{placebo.of_costs()}"
    rows = sentences(name)
    said = [of_type(sentence(name, row), row["type"]) for row in rows]
    pairs = [(row["verdict"], one.verdict if one else NOT_FOUND) for row, one in zip(rows, said, strict=True)]
    by = "class" if name == "claims-public" else "wrong_by"
    return tables.of_sentences(pairs, [row[by] for row in rows], by.replace("wrong_by", "made wrong by"))


def misses(name: str) -> Iterable[str]:
    """What was missed, misread or misjudged, in words."""
    if name in SETS:
        for one in outcomes(name):
            yield f"## {one.name}"
            yield from sorted(one.told)
        return
    if name == "passages":
        yield from passages.misses()
        return
    for row in sentences(name):
        kind = row["type"]
        verdict = of_type(sentence(name, row), kind)
        told = verdict.verdict if verdict else NOT_FOUND
        if told != row["verdict"]:
            why = f" [{verdict.claim.type}] {verdict.because}" if verdict else ""
            yield f"{row['id']} {kind}: {row['verdict']} deserved, {told} said: {row['sentence']!r}{why}"


def blocks(parts: Sequence[str]) -> list[str]:
    """The names of the blocks of some parts, those held out last."""
    return [name for name in TITLES if PARTS_OF[name] in parts]


def with_scores(page: str, names: Sequence[str]) -> str:
    """The page with today's tables of some blocks; where it has no place for one, nothing is scored."""
    sets = [name for name in names if name in SETS]
    for name in [*names, *([floors.BLOCK] if sets else [])]:
        replaced(page, name, "")
    for name in names:
        page = replaced(page, name, block(name))
    for name in sets:
        page = replaced(page, floors.BLOCK, floors.table(page, {name: floors.reached(outcomes(name))}))
    return page


def replaced(page: str, name: str, words: str) -> str:
    """A page with new words between the two comments of a block.

    >>> replaced("<!-- begin x -->old<!-- end x -->", "x", "new")
    '<!-- begin x -->\\n\\nnew\\n\\n<!-- end x -->'
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    before, _, rest = page.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark or begin in rest or end in before + after:
        raise NoPlace(f"{PAGE.name} has no place for {name}: put in the lines {begin} and {end}, each once.")
    return f"{before}{begin}\n\n{words}\n\n{end}{after}"


def main() -> int:
    """Print the tables, or the misses, or write the page."""
    asked = argparse.ArgumentParser(description="How well texts are read.")
    asked.add_argument("part", nargs="?", choices=PARTS)
    asked.add_argument("--misses", action="store_true", help="list misses and false alarms")
    asked.add_argument("--write", action="store_true", help="put the tables into the page")
    given = asked.parse_args()
    if given.misses and given.part in (None, "held_out", "placebo"):
        print("Nothing is told of the set held out, and of the placebo, but counts.", file=sys.stderr)
        return 2
    names = blocks([given.part] if given.part else PARTS)
    try:
        if given.write:
            PAGE.write_text(with_scores(PAGE.read_text(encoding="utf-8"), names), encoding="utf-8")
        else:
            _print(names, only_misses=given.misses)
    except (NoPlace, Stopped) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _print(names: Sequence[str], *, only_misses: bool) -> None:
    for name in names:
        if only_misses:
            print(*misses(name), sep="\n")
        else:
            print(f"## {TITLES[name]}\n\n{block(name)}\n")
    sets = {name: floors.reached(outcomes(name)) for name in names if name in SETS and not only_misses}
    if sets:
        print(floors.table("", sets))


if __name__ == "__main__":
    sys.exit(main())
