"""How well speech is read in news that strangers wrote and strangers marked: PolNeAR, a user's own copy.

    .venv-test/bin/python validation/reading/corpora.py PATH/TO/PolNeAR [--part test|dev|train]

PolNeAR 1.0 (https://github.com/networkdynamics/PolNeAR) has 1,008 articles of American papers of 2015 and
2016 with every attribution marked: its source, its cue, its content, from direct speech to thought and
intention. It says no licence, and the articles are their publishers': nothing of it is shipped here.

An attribution is found where a statement covers at least half of its content, and the other way round; a
quoted segment, which is a stretch in quotation marks within a content, where they share four fifths. A source
is right where the words read as the speaker meet it. Statements within statements are left out, since the
corpus marks none. Where several people marked an article, the first file by name counts.

`python3 dev.py test` makes that environment.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gold
import tables
from scoring import REPORTED, SEGMENT, Content, Outcome, Pairs, Segment, overlap, pairs, together

from burdenshare.answers.result import known
from burdenshare.articles.reading import read
from burdenshare.articles.records import Read, Span
from burdenshare.articles.text import of_words

ANNOTATOR = re.compile(r"_[0-9a-f]{4}\.ann$")
IN_MARKS = re.compile(r"“([^”\"\n]+)|(?<![^\s(\[—–-])\"(?=\S)([^\"\n]+)")
LETTER = re.compile(r"\w")
FORMS = ("direct", "mixed", "reported")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of the corpus: its content, and its source, which it may leave unsaid."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]


def attributions(lines: Iterable[str]) -> list[Attribution]:
    r"""The attributions of one file of marks.

    >>> lines = ["T1\tSource 8 12\tBerg", "T2\tCue 13 17\tsaid", "T3\tContent 0 7;18 22\tIt is so now"]
    >>> attributions([*lines, "E1\tAttribution:T2 Content:T3 Source:T1 Cue:T2"])[0].content
    (Span(start=0, end=7), Span(start=18, end=22))
    """
    places: dict[str, tuple[Span, ...]] = {}
    parts: list[dict[str, str]] = []
    for line in lines:
        name, _, rest = line.rstrip("\n").partition("\t")
        words = rest.split("\t")[0]
        if name.startswith("T"):
            places[name] = _spans(words.partition(" ")[2])
        elif name.startswith("E"):
            parts.append(dict(reversed(part.split(":")) for part in words.split()))
    return [_attribution(one, places) for one in parts]


def _spans(words: str) -> tuple[Span, ...]:
    return tuple(Span(*(int(end) for end in stretch.split())) for stretch in words.split(";"))


def _attribution(roles: dict[str, str], places: dict[str, tuple[Span, ...]]) -> Attribution:
    def stretches(role: str) -> tuple[Span, ...]:
        return tuple(span for name, one in roles.items() if one.rstrip("2") == role for span in places[name])

    return Attribution(stretches("Content"), stretches("Source"))


def form(text: str, content: Sequence[Span]) -> str:
    """Whether all of a content stands in quotation marks, a part of it, or nothing.

    >>> [form(words, [Span(0, len(words))]) for words in ('"Yes."', 'that it was "a start"', "that it was")]
    ['direct', 'mixed', 'reported']
    """
    inside = sum(span.end - span.start for span in segments(text, content))
    if not inside:
        return "reported"
    outside = "".join(text[span.start : span.end] for span in content)
    for span in segments(text, content):
        outside = outside.replace(text[span.start : span.end], "", 1)
    return "mixed" if LETTER.search(outside) else "direct"


def segments(text: str, content: Sequence[Span]) -> list[Span]:
    """The stretches of a content that stand in quotation marks, without these."""
    return [
        Span(*found.span(found.lastindex or 0))
        for span in content
        for found in IN_MARKS.finditer(text, span.start, span.end)
        if LETTER.search(found[0])
    ]


# --- one article -----------------------------------------------------------------------------------------


def outcome(name: str, text: str, marked: Sequence[Attribution], found: Read) -> Outcome:
    """What was read in an article, counted."""
    counts = Outcome(name)

    def at(*spans: Span) -> tuple[Span, ...]:
        return tuple(found.text.original_span(span) for span in spans)

    outer = [one for one in found.statements if one.within is None]
    contents = pairs(
        [Content(one.content, one) for one in marked],
        [Content(at(*one.pieces), one) for one in outer],
        lambda mark, one: share if (share := overlap(mark.spans, one.spans)) >= REPORTED else 0.0,
    )
    stretches = pairs(
        [Segment(span, one) for one in marked for span in segments(text, one.content)],
        _in_marks(text, ((span, one) for one in outer for span in at(*one.pieces, *one.quoted))),
        lambda mark, one: share if (share := overlap([mark.span], [one.span])) >= SEGMENT else 0.0,
    )
    for part, both in (("attributions", contents), ("quoted segments", stretches)):
        counts.parts[part] = both.tally
        for mark, one in both.both:
            if mark.statement.source:
                mention = one.statement.mention
                right = bool(mention) and any(at(mention)[0].meets(span) for span in mark.statement.source)
                counts.count(part, right)
    _by_form(counts, text, contents)
    return counts


def _in_marks(text: str, read: Iterable[tuple[Span, object]]) -> list[Segment]:
    once = {(span.start, span.end): Segment(span, one) for span, one in read if gold.in_marks(text, span)}
    return list(once.values())


def _by_form(counts: Outcome, text: str, contents: Pairs) -> None:
    for mark, is_found in [
        *((mark, True) for mark, _ in contents.both),
        *((m, False) for m in contents.missed),
    ]:
        counts.count(form(text, mark.spans), is_found)


def outcomes(folder: Path, part: str) -> Iterator[Outcome]:
    """What was read in each article of a part of the corpus.

    Raises:
        FileNotFoundError: If the folder holds no such part.
    """
    countries = known(None, None).countries
    articles: dict[str, Path] = {}
    for path in sorted((folder / "data" / part / "attributions").glob("*.ann")):
        articles.setdefault(ANNOTATOR.sub("", path.name), path)
    if not articles:
        raise FileNotFoundError(
            f"{folder} holds no data/{part}/attributions: give the folder of a copy of "
            "https://github.com/networkdynamics/PolNeAR."
        )
    for name, path in articles.items():
        text = (folder / "data" / part / "text" / f"{name}.txt").read_text(encoding="utf-8")
        with path.open(encoding="utf-8") as lines:
            yield outcome(name, text, attributions(lines), read(of_words(text), countries))


# --- tables ----------------------------------------------------------------------------------------------


def table(found: Sequence[Outcome]) -> str:
    """What was found, how often its source was right, and how much of each form of speech."""
    total = together(found)
    forms = [_form_row(kind, *total.fits.get(kind, (0, 0))) for kind in FORMS]
    rows = [_part_row("attributions", found, total), *forms, _part_row("quoted segments", found, total)]
    return tables.table(["", "marked", "read", "precision", "recall", "F", "source right"], rows)


def _part_row(part: str, found: Sequence[Outcome], total: Outcome) -> list[str]:
    tally, (low, high) = total.parts[part], tables.bootstrap(found, part)
    return [
        part,
        str(tally.marked),
        str(tally.read),
        tables.with_interval(tally.right, tally.read),
        tables.with_interval(tally.right, tally.marked),
        f"**{tally.f:.2f}** ({low:.2f}–{high:.2f})",
        tables.with_interval(*total.fits.get(part, (0, 0))),
    ]


def _form_row(kind: str, right: int, of: int) -> list[str]:
    return [f"– {kind}", str(of), "", "", tables.with_interval(right, of), "", ""]


def main() -> int:
    """Print the table of a part of the corpus."""
    asked = argparse.ArgumentParser(description="How well speech is read in PolNeAR.")
    asked.add_argument("folder", type=Path, help="a copy of the corpus")
    asked.add_argument("--part", choices=("test", "dev", "train"), default="test")
    given = asked.parse_args()
    try:
        found = list(outcomes(given.folder, given.part))
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"PolNeAR, {given.part}: {len(found)} articles\n\n{table(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
