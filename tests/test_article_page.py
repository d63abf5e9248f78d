"""The page of a checked text: what it holds, and how it looks to a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from burdenshare.articles.records import Span
from burdenshare.brief import article_page
from tests.browser import DESKTOP, PHONE, browser, open_everything, sideways, violations, visit
from tests.checked import ARTICLE, article, typed

TAG = re.compile(r"<[^>]+>")
HOSTILE = "<script>alert(1)</script> & “quoted” \u202eright to left\u202c 😀 " + "x" * 300


@pytest.fixture(scope="module")
def page() -> str:
    """Of a text with a claim of most verdicts."""
    return article_page(article())


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    """One browser for the module."""
    with browser() as found:
        yield found


@pytest.fixture
def address(page: str, tmp_path: Path) -> str:
    """Of the page as a file."""
    place = tmp_path / "article.html"
    place.write_text(page, encoding="utf-8")
    return place.as_uri()


def test_the_summary_comes_first_and_every_claim_is_marked_and_told(page: str) -> None:
    checked = article()
    summary = unescape(TAG.sub("", page)).index(checked.summary)
    assert summary < unescape(TAG.sub("", page)).index("Claims by verdict")
    for number in range(1, len(checked.verdicts) + 1):
        assert f'id="c{number}"' in page
        assert f'id="n{number}"' in page


def test_the_whole_text_stands_on_the_page(page: str) -> None:
    told = " ".join(unescape(TAG.sub("", page)).split())
    assert "Elsewhere the mood was calm. Nobody expected a decision before the summer" in told
    assert "Elsewhere the mood was calm" in ARTICLE


def test_a_published_cell_is_named(page: str) -> None:
    """Of Germany's 2.12 %, in the edition of 17 June 2024."""
    assert "17 June 2024" in page
    assert any(row.locator in unescape(page) for row in _figures())


def _figures() -> list[Any]:
    rows = [found.row for verdict in article().verdicts for found in verdict.found]
    return [row for row in rows if getattr(row, "locator", "")]


def test_what_a_text_contains_is_never_run() -> None:
    told = article_page(typed(HOSTILE, [(Span(0, len(HOSTILE)), "fails")]))
    assert "<script" not in told
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told


def test_a_thousand_marks_and_a_line_without_end_stay_small() -> None:
    words = "Germany spent 2.1 % " * 1_000 + "y" * 200_000
    found = typed(words, [(Span(20 * n, 20 * n + 19), "holds") for n in range(1_000)])
    assert len(article_page(found)) < 3_000_000


@pytest.mark.browser
def test_a_page_prints_without_wavy_lines_but_tells_verdicts_apart(chrome: Any, address: str) -> None:
    """A page of 500 wavy marks took 20 seconds to print, one of solid ones two."""
    look = (
        "mark => getComputedStyle(mark).textDecorationStyle + getComputedStyle(mark).textDecorationThickness"
    )
    with visit(chrome, address) as opened:
        opened.page.emulate_media(media="print")
        kinds = {
            kind: opened.page.eval_on_selector(f"#method mark.{kind}", look)
            for kind in ("holds", "holds_after_rounding", "holds_only_if", "fails", "unknown")
        }
    assert "wavy" not in "".join(kinds.values())
    assert len({*kinds.values()}) == len(kinds)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_opens_cleanly(chrome: Any, address: str, viewport: dict[str, int], scheme: str) -> None:
    with visit(chrome, address, viewport=viewport, scheme=scheme) as opened:
        assert sideways(opened) <= 0
        open_everything(opened)
        assert sideways(opened) <= 0
        assert violations(opened.page) == []
        assert (opened.console, opened.requests) == ([], [])
