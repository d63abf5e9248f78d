"""The documentation says what the program does: its blocks are replayed, its lists compared with the code.

`console` blocks hold `$ burdenshare …` lines and their output, stdout before stderr; `$ echo $?` tells the
exit status of the line before. `python` blocks are doctests, one session per page; the design's show shapes
and are left out. Blocks of other kinds (`sh`, `text`) are only shown.

To accept a change on purpose: BURDENSHARE_ACCEPT=1 python3 dev.py test tests/test_docs.py rewrites console
blocks and help texts; then read the difference that git shows. Doctests are corrected by hand.
"""

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import click
import pytest

import burdenshare
from burdenshare import answers, cli, errors
from burdenshare.answers import (
    checking,
    contributing,
    defining,
    evaluating,
    gaps,
    moved,
    outturning,
    owing,
    planned,
    promising,
    rounds,
    scenarios,
    scoring,
    tracking,
)
from burdenshare.answers import files as listings
from burdenshare.answers.result import COLUMNS
from burdenshare.breaks import reading as break_files
from burdenshare.brief.article import MEANINGS
from burdenshare.check import VERDICTS
from burdenshare.contributions import reading as contribution_files
from burdenshare.datafiles import csv_text
from burdenshare.definitions import ELEMENTS, PRACTICE
from burdenshare.definitions import reading as definition_files
from burdenshare.formats import listing_markdown
from burdenshare.identities import KnownException
from burdenshare.ledger import reference, text
from burdenshare.measures import MEASURES
from burdenshare.plans import reading as plan_files
from burdenshare.pledges import reading as pledge_files
from burdenshare.priorities import reading as priority_files
from burdenshare.records import Reading, Unit
from burdenshare.sources import nato, nato_transcriptions

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = [ROOT / "README.md", *sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)]
GUIDES = [
    page
    for page in PAGES
    if page.parent.name in ("tutorial", "how-to", "explanation") and page.stem != "design"
]
# Tables that a program writes and another test holds against what it writes today.
MEASURED = re.compile(r"<!-- begin (\S+) -->.*?<!-- end \1 -->", re.S)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ACCEPT = bool(os.environ.get("BURDENSHARE_ACCEPT"))


def name_of(page: Path) -> str:
    """The page as pytest shows it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return [content for found, content in FENCE.findall(page.read_text(encoding="utf-8")) if found == kind]


# --- blocks are replayed -------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=name_of)
def test_console_blocks(page, tmp_path, monkeypatch, capsys):
    """What the program prints today is what the page shows."""
    monkeypatch.chdir(tmp_path)
    told = page.read_text(encoding="utf-8")
    replayed = FENCE.sub(
        lambda found: f"```console\n{replay(found[2], capsys)}```" if found[1] == "console" else found[0],
        told,
    )
    if ACCEPT:
        page.write_text(replayed, encoding="utf-8")
    assert replayed == told


def replay(block: str, capsys) -> str:
    """The commands of a block, each with what it prints today."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    assert commands, f"a console block without a command: {block!r}"
    told, status = "", 0
    for command in commands:
        told += f"$ {command}\n"
        if command == "echo $?":
            told += f"{status}\n"
            continue
        program, *arguments = shlex.split(command)
        assert program == "burdenshare", f"only burdenshare can be replayed, not: {command}"
        status = cli.run(arguments)
        printed = capsys.readouterr()
        told += printed.out + printed.err
    return told


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python") and page.stem != "design"], ids=name_of
)
def test_python_blocks(page):
    """Every Python block of a page runs, in one session, and gives what is shown."""
    assert all(">>> " in block for block in blocks(page, "python")), "a Python block without >>>"
    examples = doctest.DocTestParser().get_doctest(
        only_python(page.read_text(encoding="utf-8")), {}, page.stem, str(page), 0
    )
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    result = runner.run(examples, out=told.append)
    assert result.failed == 0, "".join(told)


def only_python(markdown: str) -> str:
    """The Python blocks of a page at their own lines, everything else blank."""
    kept = [""] * (markdown.count("\n") + 1)
    for found in FENCE.finditer(markdown):
        if found[1] == "python":
            start = markdown.count("\n", 0, found.start(2))
            for place, line in enumerate(found[2].splitlines()):
                kept[start + place] = line
    return "\n".join(kept)


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_numbers_in_sentences_come_from_a_block(page):
    """A figure that a sentence quotes stands in a block of the same page, where it is replayed."""
    told = page.read_text(encoding="utf-8")
    shown = "".join(content for kind, content in FENCE.findall(told) if kind in ("console", "python"))
    sentences = FENCE.sub("", MEASURED.sub("", told))
    quoted = re.findall(r"(?<![\w.-])(?<!Python )\d+\.\d+(?![\w.]*\d)", sentences)
    assert [number for number in quoted if number not in shown] == []


# --- lists are complete --------------------------------------------------------------------------------


def read(name: str) -> str:
    """A page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """What stands under a heading, down to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no heading '{heading}'"
    return found[1]


def first_column(markdown: str) -> set[str]:
    """The names in backticks that begin the rows of its tables."""
    return {name for line in markdown.splitlines() for name in re.findall(r"^\| `([^`]+)` \|", line)}


def verbs(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that can be typed, with its path."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from verbs(below, f"{path} {name}")


VERBS = dict(verbs(cli.cli, "burdenshare"))


@pytest.mark.parametrize("path", VERBS)
def test_every_verb_is_documented_with_its_help(path, monkeypatch, capsys):
    """The page of the command line holds the help text of today."""
    monkeypatch.setenv("COLUMNS", "92")
    cli.run([*path.split()[1:], "--help"])
    now = capsys.readouterr().out
    page = read("command-line.md")
    if ACCEPT:
        start = re.escape(f"```text\nUsage: {path} [")
        page = re.sub(rf"{start}.*?^```$", lambda _: f"```text\n{now}```", page, flags=re.DOTALL | re.M)
        (REFERENCE / "command-line.md").write_text(page, encoding="utf-8")
    assert f"```text\n{now}```" in page, (
        f"docs/reference/command-line.md: give '{path}' a section with a block that begins "
        f"'```text' and 'Usage: {path} [', then run this test with BURDENSHARE_ACCEPT=1"
    )


def test_command_line_names_forms_and_exit_statuses():
    """Every form, suffix and exit status is in the page of the command line."""
    page = read("command-line.md")
    assert first_column(section(page, "Forms of output")) == {*cli.FORMS, "html"}
    assert set(cli.SUFFIXES) <= set(re.findall(r"`(\.\w+)`", page))
    assert first_column(section(page, "Exit status")) == {"0", "1", "2", "3", "4", "130"}
    assert first_column(section(page, "Lists of names")) == set(listings.KINDS)


def test_output_names_every_column_note_and_error():
    """Columns, codes of notes and codes of errors are those of the program."""
    page = read("output.md")
    assert first_column(section(page, "Columns of every answer")) == set(COLUMNS)
    schema = json.loads(published_schema("answer").read_text(encoding="utf-8"))
    row = set(schema["properties"]["rows"]["items"]["properties"])
    assert first_column(section(page, "Columns that a verb adds")) == row - set(COLUMNS)
    assert set(gaps.COLUMNS) <= row
    assert first_column(section(page, "Keys of the object")) == set(schema["required"])
    assert note_codes() <= first_column(section(page, "Codes of notes"))
    assert error_codes() == first_column(section(page, "Codes of errors"))


LISTS = {
    "list": answers.listing("groups").columns,
    "data list": answers.editions().columns,
    "data check": checking.COLUMNS,
    "definitions list": defining.LIST_COLUMNS,
    "definitions show": defining.SHOW_COLUMNS,
    "owes": owing.COLUMNS,
    "pledges list": promising.COLUMNS,
    "pledges evaluate": evaluating.COLUMNS,
    "plans list": planned.LIST_COLUMNS,
    "plans show": planned.SHOW_COLUMNS,
    "plans check": planned.CHECK_COLUMNS,
    "plans outturn": outturning.COLUMNS,
    "revisions --summary": moved.COLUMNS,
    "rounds list": rounds.LIST_COLUMNS,
    "rounds show": rounds.SHOW_COLUMNS,
    "scenario": scenarios.COLUMNS,
    "scorecard": scoring.COLUMNS,
    "show troops_abroad": contributing.COLUMNS,
    "track": tracking.COLUMNS,
}


@pytest.mark.parametrize("verb", LISTS)
def test_output_names_the_keys_of_every_list(verb):
    """The keys of the rows of a list are those of the program, in its order."""
    rows = section(read("output.md"), "Keys of lists").splitlines()
    [row] = [line for line in rows if line.startswith(f"| `{verb}` |") and line.count("|") == 3]
    assert tuple(re.findall("`([^`]+)`", row)[1:]) == tuple(LISTS[verb])


def published_schema(name: str) -> Path:
    """Where a published schema stands."""
    return Path(burdenshare.__file__).parent / "data" / "schema" / f"{name}.json"


def note_codes() -> set[str]:
    """The codes that the source writes out where it makes a note."""
    sources = Path(burdenshare.__file__).parent.rglob("*.py")
    told = "".join(path.read_text(encoding="utf-8") for path in sources)
    return set(re.findall(r"\bNote\(\s*\"(\w+)\"", told))


def error_codes() -> set[str]:
    """The codes of all errors; those of unknown names are one per list."""
    found, left = set(), [errors.BurdenshareError]
    while left:
        error = left.pop()
        left.extend(error.__subclasses__())
        found.add(error.code)
    return (found - {"error"}) | {"unknown_…"}


def test_python_page_names_everything_public():
    """Whatever the package exports is in the Python reference."""
    page = read("python.md")
    records = ("Panel", "Reading", "Figure", "Unknown", "Answer", "Note", "Unit")
    wanted = [*burdenshare.__all__, *(f"burdenshare.records.{name}" for name in records)]
    wanted.append(f"burdenshare.answers.{answers.Walk.__name__}")
    assert [name for name in wanted if not re.search(rf"(:: |\.){re.escape(name)}\b", page)] == []


FILE_TABLES = {
    "edition.yaml": set(text.EditionText.model_fields),
    "Files of an edition": set(text.FileText.model_fields),
    "observations.csv": set(text.COLUMNS),
    "A pledge": set(pledge_files.PledgeText.model_fields),
    "A clause": set(pledge_files.ClauseText.model_fields),
    "Whom a clause addresses": set(pledge_files.AddressedText.model_fields),
    "Evidence": set(reference.Evidence.model_fields),
    "A definition": set(definition_files.DefinitionText.model_fields),
    "An element": set(definition_files.ElementText.model_fields),
    "A part of the practice": set(definition_files.RuleText.model_fields),
    "A change of a definition": set(definition_files.ChangeText.model_fields),
    "Terms of a publisher": set(definition_files.TermsText.model_fields),
    "A plan": set(plan_files.PlanText.model_fields),
    "A series": set(plan_files.SeriesText.model_fields),
    "A round": set(plan_files.RoundText.model_fields),
    "An event of a round": set(plan_files.RoundEventText.model_fields),
    "An expectation of a round": set(plan_files.ExpectedText.model_fields),
    "A claim about a cost": set(plan_files.ClaimedText.model_fields),
    "scenario.yaml": set(plan_files.ScenarioText.model_fields),
    "A proposal": set(plan_files.ProposalText.model_fields),
    "causes.yaml": set(reference.CausesText.model_fields),
    "A definition that is compared": set(reference.CountedText.model_fields),
    "A known cause": set(reference.CauseText.model_fields),
    "An event": set(reference.EventText.model_fields),
    "countries.yaml": set(reference.CountriesText.model_fields),
    "An ally": set(reference.AllyText.model_fields),
    "A total": set(reference.TotalText.model_fields),
    "A group": set(reference.GroupText.model_fields),
    "currencies.yaml": set(reference.CurrenciesText.model_fields),
    "A fixed rate": set(reference.RateText.model_fields),
    "A period of the scale": set(contribution_files.PeriodText.model_fields),
    "A share of the common budgets": set(contribution_files.ShareText.model_fields),
    "A common budget": set(contribution_files.BudgetText.model_fields),
    "A contribution in money": set(contribution_files.ContributionText.model_fields),
    "An operation on a day": set(contribution_files.EntryText.model_fields),
    "What is not public": set(contribution_files.NotPublicText.model_fields),
    "A correction of troops": set(contribution_files.CorrectionText.model_fields),
    "A report on aid": set(contribution_files.ReportText.model_fields),
    "A purchase for Ukraine": set(contribution_files.PurchaseText.model_fields),
    "A meaning of owing": set(contribution_files.MeaningText.model_fields),
    "An amount owed": set(contribution_files.OwedText.model_fields),
    "A break": set(break_files.BreakText.model_fields),
    "A priority": set(priority_files.RuleText.model_fields),
    "A known exception": {field.name for field in fields(KnownException)},
}


@pytest.mark.parametrize("heading", FILE_TABLES)
def test_every_key_of_a_data_file_is_explained(heading):
    """The tables of the page on files hold exactly the keys that the loader takes."""
    assert first_column(section(read("files.md"), heading)) == FILE_TABLES[heading]


def test_elements_and_practice_are_named():
    """The page on files tells each element and each part of the practice, in the order of the program."""
    for heading, keys in (("An element", ELEMENTS), ("A part of the practice", PRACTICE)):
        [line] = [line for line in section(read("files.md"), heading).splitlines() if "| `about` |" in line]
        assert re.findall("`([^`]+)`", line)[1:-1] == list(keys)


DEFINITIONS_PAGE = """# Definitions

What counts as defence spending, to whom. This page is made from the files in `data/definitions/`; the command
line tells the same: `burdenshare definitions show`. An element is *in part* where some of it counts, on a
condition, or by some who report; it is *unknown* where no text was found that says.

## Side by side

{matrix}
{sections}"""


def test_definitions_page_is_made_from_their_files():
    """All definitions side by side, then each with its practice, changes, terms and evidence."""
    names = [str(row["definition"]) for row in answers.definition_list().rows]
    told = DEFINITIONS_PAGE.format(
        matrix=as_page(answers.definition_show(names)),
        sections="\n".join(f"## {name}\n\n{as_page(answers.definition_show(name))}" for name in names),
    )
    page = REFERENCE / "definitions.md"
    if ACCEPT:
        page.write_text(told, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == told, "run this test with BURDENSHARE_ACCEPT=1"


def as_page(listing: answers.Listing) -> str:
    """A list as Markdown, its notes as items."""
    return listing_markdown(replace(listing.short, notes=[f"- {note}" for note in listing.notes]))


def test_vocabulary_holds_every_measure_and_every_word():
    """All measures with their labels and aliases, and each term of the design's list."""
    page = read("vocabulary.md")
    assert first_column(section(page, "Measures")) == {*MEASURES, "gap"}
    assert [m.id for m in MEASURES.values() if f"| {m.label} |" not in page] == []
    assert [word for m in MEASURES.values() for word in m.aliases if word not in page] == []
    design = (DOCS / "explanation" / "design.md").read_text(encoding="utf-8")
    terms = re.split(r" · |\. Keep", section(design, "One word for each thing").strip())
    plain = [re.sub(r" \(.*", "", term, flags=re.DOTALL).strip(". ") for term in terms[:-1]]
    assert len(plain) > 20
    assert [term for term in plain if f"**{term}**" not in page] == []


def test_verdicts_mean_the_same_everywhere():
    told = (DOCS / "how-to" / "check-an-article.md").read_text()
    rows = "".join(f"| `{kind}` | {MEANINGS[kind]} |\n" for kind in VERDICTS)
    assert f"|---|---|\n{rows}\n" in told


def test_layouts_page_holds_every_form_that_can_be_read():
    """The headers of the CSV forms and the signs of the publisher stand in the page that errors point to."""
    page = read("nato-layouts.md")
    assert [start for start in nato_transcriptions.FORMS if csv_text(start, []).strip() not in page] == []
    assert [sign for sign in nato.SIGNS if sign and f"`{sign}`" not in page] == []


def test_every_choice_of_a_reading_and_part_of_a_unit_is_explained():
    """The fields of both records stand in the pages about them."""
    page = (DOCS / "explanation" / "readings.md").read_text(encoding="utf-8")
    assert [field.name for field in fields(Reading) if f"`{field.name}`" not in page] == []
    assert [field.name for field in fields(Unit) if f"`{field.name}`" not in read("vocabulary.md")] == []


def test_contributors_are_told_the_layers_of_the_contract():
    """The order of imports in CONTRIBUTING.md is that which lint-imports checks."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contract["tool"]["importlinter"]["contracts"][0]["layers"]
    told = section((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), "Layers")
    assert "\n".join(re.sub("[()]", "", layer) for layer in layers) in told


# --- links lead somewhere ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", [*PAGES, *(ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md"))], ids=name_of
)
def test_internal_links_lead_somewhere(page):
    """Every relative link names a file that exists, and a heading that is in it."""
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text(encoding="utf-8"))):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def anchors(page: Path) -> set[str]:
    """The names of a page's headings in links."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_documentation_builds_without_a_warning(tmp_path):
    """Sphinx finds nothing to complain about."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "--quiet", str(DOCS), str(tmp_path)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
