"""Text in: a sentence, plain text, a page, a PDF; one kind of space and mark, and a map to the original."""

import codecs
import hashlib
import re
from datetime import date
from pathlib import Path

from burdenshare.articles.blocks import blocks
from burdenshare.articles.contents import Contents
from burdenshare.articles.datelines import day_in
from burdenshare.articles.language import require_english
from burdenshare.articles.lines import unwrapped
from burdenshare.articles.records import Text
from burdenshare.errors import BadFile, InputError
from burdenshare.wording import printable

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGE_BYTES = 10 * 1024 * 1024  # of HTML, which takes longer
STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOT_TEXT = {
    b"PK\x03\x04": "is a zip file, as those of Word are", b"\xd0\xcf\x11\xe0": "is an old file of Word",
    b"{\\rtf": "is RTF", b"\x89PNG": "is a picture", b"\xff\xd8\xff": "is a picture", b"GIF8": "is a picture",
    b"\x1f\x8b": "is compressed",
}  # fmt: skip
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})", re.I
)
STARTS_A_PAGE = re.compile(
    rb"\A\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype html|html)\b",
    re.I | re.S,
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
CONTROLS = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n" + LINE_ENDS) + "\x7f"
SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys(SPACES + CONTROLS, " "),
        **dict.fromkeys(LINE_ENDS, "\n"),
        **dict.fromkeys("‘’‚‛‹›´", "'"),
        **dict.fromkeys("«„‟", "“"),
        "»": "”",
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
    }
)
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\r(?=\n)"
)
BULLET = re.compile(r"(?m)^(?P<before>[ \t]{0,20})[»›](?=[ \t\u00a0])")
TYPEWRITER_OPENING = re.compile(r"``|(?<![^\s(\[])''(?=\w)")
TYPEWRITER_CLOSING = re.compile(r"(?<!\w)''|''(?!\w)")


def read(source: str | Path | bytes, *, day: date | None = None) -> Text:
    """Read a sentence, a file, or what came from stdin.

    Args:
        source: A path; or bytes from stdin; or words. Words that name a file, or look as if they should
            (`release.txt`), are a path.
        day: The text's own day; None: as the text says.

    Raises:
        InputError: If it holds no text, or none in English.
        BadFile: If it is missing, too large, damaged, or no text in UTF-8, page or PDF.

    >>> read("Germany owes vast sums.").plain
    'Germany owes vast sums.'
    """
    if isinstance(source, bytes):
        return of_bytes(source, name=STDIN, where="stdin", day=day)
    if isinstance(source, Path):
        return of_file(source, day=day)
    return of_file(Path(source), day=day) if _names_a_file(source) else of_words(source, day=day)


def of_words(words: str, *, day: date | None = None) -> Text:
    """A sentence, or a text that somebody typed.

    Raises:
        InputError: If it is empty, too long, one address, or not in English.
    """
    if len(words) > MAX_BYTES:
        raise _too_large("the text")
    return _text(Contents(words), name="", where="the text", day=day)


def of_file(path: Path, *, day: date | None = None) -> Text:
    """A file: plain text in UTF-8 or UTF-16, a page, a PDF.

    A day in the file's name (`2017-03-31-brussels.txt`) is the text's own where it says none.

    Raises:
        InputError: As for words.
        BadFile: If it is missing, too large, damaged, or something else.
    """
    where = printable(str(path))
    try:
        if path.is_dir():
            raise BadFile("is a folder.", where=where, remedy="Name a file in it.")
        with path.open("rb") as file:
            if path.stat().st_size > MAX_BYTES:
                raise _too_large(where)
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        raise BadFile(f"{reason}.", where=where, remedy="Check the path.") from None
    return of_bytes(content, name=printable(path.name), where=where, day=day)


def of_bytes(content: bytes, *, name: str, where: str, day: date | None = None) -> Text:
    """The content of a file, or of stdin (name `-`).

    Raises:
        InputError: As for words.
        BadFile: If it is too large, damaged, or no text, page or PDF.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(where)
    suffix = Path(name).suffix.casefold()
    if suffix == ".pdf" or b"%PDF-" in content[:1024]:
        from burdenshare.articles.pdf import read_pdf

        contents = read_pdf(content, where=where)
    elif suffix in PAGES or STARTS_A_PAGE.match(content.removeprefix(codecs.BOM_UTF8)):
        from burdenshare.articles.page import read_page

        if len(content) > MAX_PAGE_BYTES:
            raise _too_large(where, MAX_PAGE_BYTES)
        contents = read_page(_decoded(content, where, declared=True), where=where)
    else:
        contents = Contents(_decoded(content, where))
    return _text(contents, name=name, where=where, day=day)


def normalise(original: str) -> tuple[str, tuple[int, ...]]:
    """One kind of space, quotation mark and minus; nothing invisible.

    Replacements keep the length: spaces of every width; ‘ ’ become ', « » „ become “ ”; a typewriter's pairs
    become a quotation mark and a space. Dashes stay, and so do ½ and ™.

    Returns:
        The text, and the places in it before which a code point was left out, as in `Text.removed`.

    >>> normalise("2\\u00a0% per\\u00adcent")
    ('2 % percent', (7,))
    """
    pieces, removed, last, length = [], [], 0, 0
    for found in INVISIBLE.finditer(original):
        pieces.append(original[last : found.start()])
        length += found.start() - last
        removed.append(length)
        last = found.end()
    pieces.append(original[last:])
    plain = BULLET.sub(r"\g<before>•", "".join(pieces)).translate(SAME_LENGTH)
    plain = TYPEWRITER_CLOSING.sub("” ", TYPEWRITER_OPENING.sub(" “", plain))
    return plain.replace("`", "'"), tuple(removed)


def _text(contents: Contents, *, name: str, where: str, day: date | None) -> Text:
    """The record of a text whose words were contents."""
    original = contents.words
    _refuse_what_is_no_text(original, where)
    plain, removed = normalise(original)
    plain = unwrapped(plain)
    if not plain.strip():
        raise InputError("holds no text.", where=where, remedy="Write or name a text in English.")
    require_english(plain, where=where)
    parts = blocks(plain)
    headline = next(
        (plain[part.span.start : part.span.end] for part in parts[:1] if part.kind == "headline"), ""
    )
    return Text(
        source=name,
        original=original,
        plain=plain,
        removed=removed,
        title=contents.title or headline,
        author=contents.author,
        day=day or day_in(plain, parts, contents.day) or _day_of_name(name),
        sha256=hashlib.sha256(original.encode()).hexdigest(),
    )


def _refuse_what_is_no_text(original: str, where: str) -> None:
    try:
        original.encode()
    except UnicodeEncodeError:
        raise InputError("is not UTF-8.", where=where, remedy="Set the terminal to UTF-8.") from None
    if ADDRESS.fullmatch(original.strip()):
        raise InputError(
            "is an address, and no page is fetched.",
            where=where,
            remedy="Save the page, and name the file.",
        )


def _too_large(where: str, limit: int = MAX_BYTES) -> BadFile:
    return BadFile(
        f"is larger than {limit // 1024**2} MB.",
        where=where,
        remedy="Cut it into parts, or save the text alone.",
    )


def _names_a_file(words: str) -> bool:
    """Whether words are meant as a path: a file has this name, or should have by its suffix.

    >>> _names_a_file("release.txt"), _names_a_file("Germany owes vast sums.")
    (True, False)
    """
    if not words or "\n" in words or len(words) > 4096 or "\0" in words:
        return False
    if Path(words).suffix.casefold() in SUFFIXES and " " not in words and "://" not in words:
        return True
    try:
        return Path(words).exists()
    except OSError:
        return False


def _decoded(content: bytes, where: str, *, declared: bool = False) -> str:
    """Bytes as text: by their mark of order, as UTF-8, or (a page) as the page declares."""
    encoding = next((name for mark, name in MARKS_OF_ORDER if content.startswith(mark)), "")
    other = next((kind for sign, kind in NOT_TEXT.items() if content.startswith(sign)), None)
    if other:
        remedy = "Save it as plain text in UTF-8, as HTML or as PDF."
        raise BadFile(f"{other}, and no text.", where=where, remedy=remedy)
    try:
        words = content.decode(encoding or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if declared and not encoding and (words := _as_declared(content)):
            return words
        raise _not_utf8(content, error, encoding or "UTF-8", where) from None
    if "\0" in words[:4096]:
        what = "holds zero bytes: it is no text, or UTF-16 without the mark at its beginning."
        raise BadFile(what, where=where, remedy="Save it as UTF-8.")
    return words


def _as_declared(content: bytes) -> str:
    """A page in the encoding that it declares; empty where it declares none, or is not in it."""
    found = DECLARED.search(content[:4096])
    try:
        return content.decode(found[1].decode()) if found else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _not_utf8(content: bytes, error: UnicodeDecodeError, encoding: str, where: str) -> BadFile:
    line = content.count(b"\n", 0, error.start) + 1
    place = f"{where}, line {line}" if encoding == "UTF-8" else where
    what = f"is not {encoding.upper()} (byte {content[error.start]:#04x})."
    return BadFile(what, where=place, remedy="Save it as UTF-8.")


def _day_of_name(name: str) -> date | None:
    """The day in a file's name.

    >>> _day_of_name("2017-03-31-brussels.txt")
    datetime.date(2017, 3, 31)
    """
    found = NAMED_DAY.search(name)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
