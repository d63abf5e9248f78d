"""Text in: what is read, what is refused and how; that every place leads back to the original."""

import hashlib
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles import pdf
from burdenshare.articles.pdf_pages import MAX_PAGES
from burdenshare.articles.records import Span
from burdenshare.articles.text import MAX_BYTES, SAME_LENGTH, normalise, of_words, read
from burdenshare.errors import InputError
from tests.articles.pdfs import pdf_of

LINEAR = 20  # seconds of the processor; what grows with the square takes minutes
FOLDER = Path(__file__).parent.parent / "broken" / "articles"
BROKEN = {
    "scan.pdf": "is a scan: no text in it. Have its text recognised",
    "truncated.pdf": "is damaged, or no PDF",
    "no-pdf.pdf": "is damaged, or no PDF",
    "locked.pdf": "is locked by a password. Save a copy without one",
    "only-scripts.html": "has no text that could be found. Save its text",
    "latin-1.txt": "latin-1.txt, line 2: is not UTF-8 (byte 0xc9). Save it as UTF-8",
    "latin-1.html": "latin-1.html, line 1: is not UTF-8 (byte 0xc9)",
    "utf-16-cut.txt": "is not UTF-16",
    "utf-16-without-mark.txt": "holds zero bytes",
    "document.docx": "is a zip file, as those of Word are, and no text. Save it as plain text",
    "letter.rtf": "is RTF, and no text",
    "address.txt": "is an address, and no page is fetched. Save the page",
    "empty.txt": "holds no text. Write or name a text",
    "invisible.txt": "holds no text",
    "german.txt": "is in German. English is read",
    "russian.txt": "is in Russian",
}
PAGE = """<!doctype html><html><head><title>Allies spend more | The Daily Example</title>
<meta name="author" content="Anna Berg">
<meta property="article:published_time" content="2017-04-01T08:00:00Z">
<script>document.write("Germany owes vast sums.")</script></head>
<body onload="alert('owes')"><nav><a href="/">Home</a></nav><article><h1>Allies spend more</h1>
<p>BRUSSELS, March 31 (Agency) - NATO allies said on Friday that they would spend&nbsp;more,
according to   figures that the alliance&rsquo;s staff published.</p>
<script>document.write("It owes more.")</script>
<h2>A floor</h2><p>Five of them met the guideline of 2&nbsp;% of GDP &amp; more in <b>2016</b>.</p>
<ul><li>Germany spent 1.2 per cent.</li><li>France spent 1.8 per cent.</li></ul>
<table><tr><td>Ally</td><td>2015</td></tr><tr><td>Germany</td><td>1.18</td></tr></table>
</article><footer>Copyright 2019</footer></body></html>
"""


def refused(source: str | Path | bytes) -> str:
    """The one error that a source is refused with: it has a place and a remedy."""
    with pytest.raises(InputError) as error:
        read(source)
    assert error.value.where
    assert error.value.remedy
    return str(error.value)


# --- what is read --------------------------------------------------------------------------------


def test_a_sentence():
    text = read("Germany spent 1.2\u00a0% of GDP.", day=date(2017, 3, 31))
    assert (text.source, text.plain, text.day) == ("", "Germany spent 1.2 % of GDP.", date(2017, 3, 31))
    assert text.sha256 == hashlib.sha256("Germany spent 1.2\u00a0% of GDP.".encode()).hexdigest()


def test_from_stdin():
    text = read(b"Germany spent 1.2 % of GDP.\r\nIt said so.\r\n")
    assert (text.source, text.plain) == ("-", "Germany spent 1.2 % of GDP.\nIt said so.\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_file_in_unicode(tmp_path, encoding):
    path = tmp_path / "release"
    path.write_bytes("The Élysée spent €40 billion.".encode(encoding))
    text = read(path)
    assert (text.source, text.original) == ("release", "The Élysée spent €40 billion.")


def test_words_that_name_a_file_are_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("2017-03-31 release").write_text("Allies met.")
    assert read("2017-03-31 release").plain == "Allies met."
    assert read("2017-03-31 release").day == date(2017, 3, 31)
    assert "no such file" in refused("release.txt")
    assert read("Allies published release.txt").source == ""


def test_a_page_without_menus_and_scripts(tmp_path):
    path = tmp_path / "saved.html"
    path.write_text(PAGE)
    text = read(path)
    assert (text.title, text.author, text.day) == ("Allies spend more", "Anna Berg", date(2017, 3, 31))
    assert text.plain.split("\n\n") == [
        "Allies spend more",
        "BRUSSELS, March 31 (Agency) - NATO allies said on Friday that they would spend more, according to "
        "figures that the alliance's staff published.",
        "A floor",
        "Five of them met the guideline of 2 % of GDP & more in 2016.",
        "Germany spent 1.2 per cent.",
        "France spent 1.8 per cent.",
        "Ally\t2015\nGermany\t1.18",
    ]
    assert read(PAGE.encode()).plain == text.plain  # known for a page without its suffix


def test_a_page_in_the_encoding_that_it_declares():
    page = '<html><head><meta charset="windows-1252"></head><body><p>The Élysée spent more.</p></body></html>'
    assert "The Élysée spent more." in read(page.encode("cp1252")).plain


def test_a_pdf_has_whole_words_and_no_running_heads(tmp_path):
    first = [
        "The Daily Example",
        "Allies spent more on defence in 2016 than in the year before, and the burden-",
    ]
    second = ["The Daily Example", "sharing debate goes on. The minis-", "ter said so.", "", "2"]
    third = ["The Daily Example", "Another minister agrees.", "3"]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of([first, second, third]))
    assert read(path).plain == (
        "Allies spent more on defence in 2016 than in the year before, and the burden-sharing debate goes on."
        " The minister said so.\n\nAnother minister agrees."
    )


# --- what is refused -----------------------------------------------------------------------------


def test_every_broken_text_is_expected_here():
    assert {path.name for path in FOLDER.iterdir()} == {*BROKEN}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_text(name):
    assert BROKEN[name] in refused(FOLDER / name)


def test_200_megabytes_are_refused_at_once(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024**2)
    assert "is larger than 20 MB. Cut it into parts" in refused(path)
    assert "is larger than 20 MB" in refused(Path("/dev/zero"))
    assert "is larger than 20 MB" in refused("a " * MAX_BYTES)


def test_what_is_no_file(tmp_path):
    assert "is a folder. Name a file in it" in refused(tmp_path)
    assert "no such file" in refused(tmp_path / "nothing.txt")
    assert "is an address" in refused("https://www.example.org/page.html")
    assert "is not UTF-8" in refused("Germany \udcff spent more.")
    assert "holds no text" in refused("")


def test_ten_thousand_nested_tags():
    page = "<html><body>" + "<div>" * 10_000 + "<p>Allies met.</p>" + "</div>" * 10_000 + "</body></html>"
    start = time.process_time()
    assert "has no text that could be found" in refused(page.encode())
    assert time.process_time() - start < LINEAR


def test_a_pdf_of_too_many_pages():
    assert f"has {MAX_PAGES + 1} pages, and {MAX_PAGES} at most are read" in refused(
        pdf_of([["Allies met."]] * (MAX_PAGES + 1))
    )


def test_a_pdf_that_takes_too_long(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    assert "takes longer than" in refused(pdf_of([["Allies met."]]))


def test_a_pdf_that_takes_too_much_memory(monkeypatch, tmp_path):
    program = tmp_path / "greedy.py"
    limits = Path(pdf.PROGRAM).read_text()
    program.write_text(limits.replace("    limit()\n", "    limit()\n    b'0' * (2 * MEMORY)\n"))
    monkeypatch.setattr(pdf, "PROGRAM", program)
    assert "takes too much memory or time" in refused(pdf_of([["Allies met."]]))


def test_a_file_of_the_same_name_in_the_folder_is_not_run(monkeypatch, tmp_path):
    (tmp_path / "pypdf.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert read(pdf_of([["Allies met."]])).plain == "Allies met."


# --- normalised, with a map ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("original", "plain"),
    [
        ("2\u202f% and\u20072\u2009%", "2 % and 2 %"),
        ("‘We’ «pay» „now“ ‚so‛", "'We' “pay” “now“ 'so'"),
        ("−0.5 and non\u2011binding", "-0.5 and non-binding"),
        ("2014–2024 — a decade", "2014–2024 — a decade"),
        ("½ ™ ﬁ ² %", "½ ™ ﬁ ² %"),
        ("R&amp;D", "R&amp;D"),
        ("``We pay,'' he said", " “We pay,”  he said"),
        ("He said: ''We pay''", "He said:  “We pay” "),
        ("don''t", "don''t"),
        ("sa\u200bid per\u00adcent", "said percent"),
        ("\u202bowes\u202c \u2067vast\u2069", "owes vast"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("» Germany spent more", "• Germany spent more"),
        ("👩\u200d✈️ 🇩🇪 2 %", "👩✈️ 🇩🇪 2 %"),
    ],
)
def test_normalised(original, plain):
    assert normalise(original)[0] == plain


def test_a_stretch_in_the_original_keeps_what_is_invisible():
    text = of_words("He sa\u200bid \u00ad1.2 per\u00adcent.\u200b")
    for word, expected in {"said": "sa\u200bid", "percent": "per\u00adcent", "1.2": "1.2"}.items():
        start = text.plain.index(word)
        found = text.original_span(Span(start, start + len(word)))
        assert text.original[found.start : found.end] == expected


LETTERS = st.text(alphabet=st.sampled_from("ab .'`\"“”‘’«»–-\u00a0\u202f\u00ad\u200b\u200f\ufeff\r\n\t½€é\0"))


@given(LETTERS, st.data())
def test_every_stretch_leads_back(original, data):
    """It has the same letters and digits; each code point that was left out is invisible."""
    plain, removed = normalise(original)
    text = read_of(original, plain, removed)
    assert len(plain) + len(removed) == len(original)
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))
    found = text.original_span(Span(start, end))
    stretch = original[found.start : found.end]
    assert normalised_alone(stretch) == normalised_alone(plain[start:end])


def read_of(original, plain, removed):
    from burdenshare.articles.records import Text

    return Text("", original, plain, removed)


def normalised_alone(stretch: str) -> str:
    """Without what is replaced or left out: a pair's replacement depends on what is beside it."""
    kept = re.sub("[\u00ad\u200b\u200f\ufeff]|\r(?=\n)", "", stretch).translate(SAME_LENGTH)
    return re.sub(r"""[ \r\n'`"“”•]""", "", kept)


@given(st.text())
def test_any_text_is_read_or_refused(words):
    try:
        text = of_words(words)
    except InputError:
        return
    assert len(text.plain) + len(text.removed) == len(text.original)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    if b"%PDF-" not in content:
        try:
            read(content)
        except InputError:
            return


def test_a_sentence_loads_nothing_heavy():
    heavy = ("numpy", "pandas", "pydantic", "trafilatura", "pypdf", "py3langid", "lxml")
    script = (
        "import sys\nfrom burdenshare.articles.text import read\nread('Germany owes vast sums.')\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
