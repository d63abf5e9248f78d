"""A program of its own: a PDF from stdin, its pages as JSON to stdout, within limits that it sets itself.

It is started by its path and imports nothing of the package, so that it starts quickly wherever it is called.
"""

import io
import json
import logging
import resource
import sys
from dataclasses import asdict, dataclass, field

MEMORY = 1024**3
CPU_SECONDS = 50
MAX_PAGES = 500
# What pypdf raises on damaged files besides its own errors.
OF_DAMAGED = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of each page, and what the PDF says of itself; or what is wrong with it and what to do."""

    pages: list[str] = field(default_factory=list)
    title: str = ""
    author: str = ""
    problem: str = ""
    remedy: str = ""


def limit() -> None:
    """Let this process have so much memory and time, and no more; a system may know no limit of memory."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
        except (ValueError, OSError):
            continue


def answer(content: bytes) -> Answer:
    """Read the pages of a PDF."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return Answer(problem="is locked by a password.", remedy="Save a copy without one.")
        if len(reader.pages) > MAX_PAGES:
            what = f"has {len(reader.pages)} pages, and {MAX_PAGES} at most are read."
            return Answer(problem=what, remedy="Save the pages that matter as a PDF of their own.")
        pages = [page.extract_text() for page in reader.pages]
        metadata = reader.metadata
        title, author = (metadata.title, metadata.author) if metadata else (None, None)
        return Answer(pages, str(title or ""), str(author or ""))
    except DependencyError:
        return Answer(problem="is encrypted.", remedy="Save a copy that is not.")
    except (PyPdfError, *OF_DAMAGED) as error:
        what = f"is damaged, or no PDF ({error or type(error).__name__})."
        return Answer(problem=what, remedy="Download it again, or save its text.")


def main() -> None:
    """Answer on stdout."""
    logging.disable(logging.CRITICAL)
    limit()
    json.dump(asdict(answer(sys.stdin.buffer.read())), sys.stdout)


if __name__ == "__main__":
    main()
