"""The brief: one page, self-contained, whose titles state what `answers` found."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from burdenshare import answers
from burdenshare.answers import beside
from burdenshare.brief import brief
from burdenshare.brief.gathering import gather
from burdenshare.brief.page import Page, render
from burdenshare.errors import NothingKnown, UnknownName
from burdenshare.formats import as_csv
from burdenshare.records import Figure, Note, Unknown
from burdenshare.wording import in_short, in_words
from tests.browser import DESKTOP, PHONE, browser, open_everything, sideways, violations, visit

QUESTIONS: dict[str, dict[str, Any]] = {
    "brussels": {"pledge": "wales-2014", "as_of": "2017-03-31"},
    "newest": {"pledge": "wales-2014"},
    "revised": {"pledge": "wales-2014", "year": 2024},
    "press": {"pledge": "wales-2014", "year": 2016, "as_of": "2017-03-31"},
    "partly known": {"pledge": "wales-2014", "year": 2025, "as_of": "2025-10-01"},
    "one edition": {"pledge": "wales-2014", "edition": "nato-2024-06-17"},
}
VOID = {"meta", "link", "br"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page that the tests look at, made once."""
    empty = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BURDENSHARE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        return {name: brief(**question, data=empty) for name, question in QUESTIONS.items()}


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.heading = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.heading = ""

    def handle_data(self, data: str) -> None:
        self.heading += data

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), self.heading.strip()))


def text(page: str) -> str:
    """The words of a page, with plain spaces."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).replace("\N{NO-BREAK SPACE}", " ")


def titles(page: str) -> list[str]:
    """The headings of the findings."""
    return [words.replace("\N{NO-BREAK SPACE}", " ") for level, words in Outline(page).headings if level == 2]


# --- what it says ------------------------------------------------------------------------------------


def test_titles_state_what_answers_found(pages: dict[str, str]) -> None:
    gap = answers.gap(**QUESTIONS["brussels"])
    counting = [
        row for row in beside.first_clause(gap.answers[0]) if beside.counted(row, beside.accessions())
    ]
    meeting = sum(bool(row.extras["met"]) for row in counting)
    usa = answers.show("share_of_allied_spending", "USA", year=2015, as_of="2017-03-31", if_met="wales-2014")
    now, then = (f"{row.value:.1f} %" for row in usa.rows if isinstance(row, Figure))
    total = beside.total_gap(gap)
    assert isinstance(total, Figure)

    who, parts, worth, since = titles(pages["brussels"])[:4]

    met = f"{in_words(meeting).capitalize()} of {len(counting)} allies met 2 % of GDP in 2015"
    assert who == f"{met}, by NATO’s estimates"
    assert now in parts and then in parts and "United States accounted for" in parts
    assert in_short(total.value, "USD") in worth and f"{len(counting) - meeting} allies" in worth
    assert since.startswith(
        "Since then, six of 27 figures for 2015 have been revised by more than 0.1 points"
    )


def test_the_page_title_names_the_day_of_knowledge(pages: dict[str, str]) -> None:
    assert (
        "<title>Five of 27 allies met 2\N{NO-BREAK SPACE}% of GDP in 2015, by NATO’s estimates "
        "(as known on 31 March 2017)</title>"
    ) in pages["brussels"]


def test_only_estimates_are_told_as_estimates(pages: dict[str, str]) -> None:
    assert all("by NATO’s estimates" in title for title in titles(pages["newest"])[:3])
    assert not any("estimates" in title for title in titles(pages["revised"]))


def test_what_is_unknown_is_never_told_as_none(pages: dict[str, str]) -> None:
    who, parts, worth = titles(pages["partly known"])[:3]
    said = text(pages["partly known"])
    assert who == (
        "Eleven of 31 allies are known to meet 2 % of GDP in 2025, by NATO’s estimates; 20 are unknown"
    )
    assert parts == "Who accounts for how much of allied spending in 2025 is unknown"
    assert worth == "None of 31 allies is known to be below 2 %, by NATO’s estimates; 20 are unknown"
    assert "0 of 11 allies known are below 2 %" in said
    assert "no gap" not in said and "No ally" not in said


def test_doubtful_press_cells_stand_below_the_picture(pages: dict[str, str]) -> None:
    outside = re.sub(r"<details>.*?</details>", "", pages["partly known"], flags=re.DOTALL)
    doubt = "2025: 2.00 % in the press for the edition of 28 August 2025, doubtful"
    assert f"Not counted: Germany, {doubt}." in text(outside)


def test_a_total_is_unknown_where_an_ally_is() -> None:
    partly = beside.total_gap(answers.gap(pledge="wales-2014", year=2016, edition="nato-2017-03-13"))
    assert isinstance(partly, Unknown)
    assert partly.why == (
        "eleven of 27 allies are unknown, and eleven of eleven gaps have no amount in dollars"
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_sentences_name_no_ids(pages: dict[str, str], name: str) -> None:
    said = text(re.sub(r'<section id="(data|addresses)".*?</section>', "", pages[name], flags=re.DOTALL))
    assert not re.search(r"wales-2014|nato-\d|share_of|_share", said)


def test_what_compared_editions_say_of_themselves_stands_beside_the_comparison(pages: dict[str, str]) -> None:
    compared = re.search(r'<section id="what-was-revised".*?</section>', pages["newest"], re.DOTALL)
    (newest,) = beside.sources(["nato-2026-07-10"])
    assert compared and f"On the edition of 10 July 2026: {newest.note}" in text(compared[0])


def test_totals_add_up_what_the_rows_say() -> None:
    gap = answers.gap(**QUESTIONS["brussels"])
    total = beside.total_gap(gap)
    rows = [
        row for row in gap.rows
        if isinstance(row, Figure) and row.measure == "gap" and row.unit.symbol == "USD" and row.unit.rates
    ]  # fmt: skip
    assert isinstance(total, Figure)
    assert total.value == pytest.approx(sum(row.value for row in rows), rel=1e-12)


def test_later_knowledge_is_named_as_such(pages: dict[str, str]) -> None:
    said = text(pages["brussels"])
    assert "Later knowledge: nobody could know this on 31 March 2017" in said
    assert "No longer at 2 %: Estonia 2.04 → 1.99" in said
    assert "Later knowledge" not in text(pages["newest"])


def test_without_a_day_the_page_says_what_earlier_editions_said(pages: dict[str, str]) -> None:
    said = text(pages["newest"])
    assert "What earlier editions said" in said
    assert "Albania 2.03 → 1.35" in said


def test_newspapers_stand_in_a_box_of_their_own(pages: dict[str, str]) -> None:
    said = text(pages["brussels"])
    assert "Known in part: what newspapers printed from later editions" in said
    assert "Five of 27 allies met 2 % of GDP in 2016" in said
    assert "Known in part" not in text(pages["newest"])


def test_what_the_edition_lacks_is_unknown_and_why(pages: dict[str, str]) -> None:
    said = text(pages["brussels"])
    assert "At current prices Unknown: the edition of 28 January 2016 does not give GDP in dollars" in said
    press = text(pages["press"])
    assert "Who accounts for how much of allied spending in 2016 is unknown" in press
    assert "What the gaps add up to is unknown" in press


def test_iceland_is_exempt_and_shown_so(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert "Iceland has no armed forces and is exempt from the pledge" in text(page)
        assert re.search(r'<th scope="row">Iceland</th>\s*<td[^>]*><span class="quiet">exempt', page)


def test_nobody_owes_anybody(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert not re.search(r"\b(debts?|owes?|owed|owing|arrears|delinquent)\b", text(page), re.IGNORECASE)


# --- where it comes from -------------------------------------------------------------------------------


def test_every_figure_leads_to_its_cell(pages: dict[str, str]) -> None:
    page = pages["brussels"]
    assert '<a href="#DEU-2015-share_of_gdp">1.18</a>' in page
    walk = re.search(r'<li id="DEU-2015-share_of_gdp">(.*?)</li>', page, re.DOTALL)
    assert walk and "pr-2016-11-def-exp-tables_e.xlsx#TABLE3!J17" in walk[1]
    assert "1.1751537977451736" in walk[1] and "estimate" in walk[1]


@pytest.mark.parametrize("name", QUESTIONS)
def test_links_and_ids_agree(pages: dict[str, str], name: str) -> None:
    outline = Outline(pages[name])
    assert len(outline.ids) == len(set(outline.ids))
    inside = {link[1:] for link in outline.links if link.startswith("#")}
    assert inside <= set(outline.ids)
    assert len(inside) > 40


@pytest.mark.parametrize("name", QUESTIONS)
def test_figures_in_tables_are_links(pages: dict[str, str], name: str) -> None:
    for cell in re.findall(r'<td class="number">(.*?)</td>', pages[name], re.DOTALL):
        if re.search(r"\d", re.sub(r"<[^>]+>|unknown.*", "", cell)):
            assert "<a href=" in cell


def test_each_edition_is_cited_with_its_licence(pages: dict[str, str]) -> None:
    said = text(pages["brussels"])
    for edition in beside.sources(["nato-2016-01-28", "nato-2017-03-13", "nato-2026-07-10"]):
        assert edition.citation in said
        assert edition.licence in said


def test_the_answer_is_inside_the_page(pages: dict[str, str]) -> None:
    gap = answers.gap(**QUESTIONS["brussels"])
    table = re.search(r'href="data:text/csv;charset=utf-8,([^"]*)" download="([^"]*)"', pages["brussels"])
    answer = re.search(r'href="data:application/json;base64,([^"]*)"', pages["brussels"])
    assert table and answer
    assert unquote(table[1]) == "\N{ZERO WIDTH NO-BREAK SPACE}" + as_csv(gap)
    assert table[2] == "gap-wales-2014-2015-as-of-2017-03-31.csv"
    assert json.loads(b64decode(answer[1]))["rows"] == gap.records()


# --- how it is made ------------------------------------------------------------------------------------


def test_the_same_question_gives_the_same_bytes(pages: dict[str, str], tmp_path: Path) -> None:
    assert brief(**QUESTIONS["brussels"], data=tmp_path) == pages["brussels"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_page_is_self_contained(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    outline = Outline(page)
    assert page.startswith("<!DOCTYPE html>") and not outline.open
    loading = {"script", "iframe", "img", "object", "embed", "base", "form"}
    assert not [tag for tag, _ in outline.tags if tag in loading]
    assert not [key for _, attributes in outline.tags for key in attributes if key.startswith("on")]
    assert {attributes["href"] for tag, attributes in outline.tags if tag == "link"} == {"data:,"}
    assert "url(" not in page and "@import" not in page
    assert len(page.encode()) < 700_000


@pytest.mark.parametrize("name", QUESTIONS)
def test_headings_tables_and_pictures_are_in_order(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    outline = Outline(page)
    levels = [level for level, _ in outline.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.count("<table") == page.count("<caption")
    assert not re.search(r"<th(?! scope=)[ >]", page)
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawings
    for drawing in drawings:
        assert 'role="img"' in drawing and "<title id=" in drawing and "<desc id=" in drawing
        assert not re.search(r"#[0-9a-fA-F]{6}", drawing), "a colour that does not follow the page"


def test_hostile_text_is_shown_and_not_run(tmp_path: Path) -> None:
    hostile = "<script>alert('ally')</script>"
    told = gather("wales-2014", None, "2017-03-31", None, tmp_path)
    answer = told.main.answers[0]
    noted = replace(answer.rows[0], notes=(Note("footnote", hostile, answer.rows[0].country),))
    names = {**told.main.names, "DEU": hostile}
    answers_told = [replace(answer, rows=(noted, *answer.rows[1:])), *told.main.answers[1:]]
    changed = replace(
        told,
        main=replace(told.main, names=names, answers=answers_told),
        parts=replace(told.parts, names=names),
        since=None,
        next_year=None,
        editions=[replace(told.editions[0], note=hostile), *told.editions[1:]],
    )
    page = render(Page(changed, tmp_path))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") > 5


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(NothingKnown):
        brief("wales-2014", as_of="2015-06-30")
    with pytest.raises(UnknownName):
        brief("no such pledge")


# --- in a browser --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    """One browser for the module."""
    with browser() as found:
        yield found


@pytest.fixture
def files(pages: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The address of each page."""
    addresses = {}
    for name, page in pages.items():
        path = tmp_path / f"{name}.html"
        path.write_text(page, encoding="utf-8")
        addresses[name] = path.as_uri()
    return addresses


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["brussels", "newest", "press", "partly known"])
def test_the_page_opens_cleanly(
    chrome: Any, files: dict[str, str], name: str, viewport: dict[str, int], scheme: str
) -> None:
    with visit(chrome, files[name], viewport=viewport, scheme=scheme) as opened:
        assert sideways(opened) <= 0
        open_everything(opened)
        assert sideways(opened) <= 0
        assert opened.page.locator("svg:visible").count() == opened.page.locator("svg.wide").count()
        assert (opened.console, opened.requests) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["brussels", "newest", "press", "partly known"])
def test_axe_finds_nothing(chrome: Any, files: dict[str, str], name: str, scheme: str) -> None:
    with visit(chrome, files[name], scheme=scheme) as opened:
        open_everything(opened)
        assert violations(opened.page) == []


@pytest.mark.browser
def test_labels_do_not_overlap(chrome: Any, files: dict[str, str]) -> None:
    boxes = """drawing => [...drawing.querySelectorAll('text')].map(each => {
        const box = each.getBoundingClientRect(), whole = drawing.getBoundingClientRect();
        const beyond = [whole.left - box.left, box.right - whole.right];
        return [box.left, box.right, box.top, box.bottom, ...beyond] })"""
    for viewport in (DESKTOP, PHONE):
        with visit(chrome, files["brussels"], viewport=viewport) as opened:
            for drawing in opened.page.locator("svg:visible").all():
                found = drawing.evaluate(boxes)
                assert max(max(box[4:]) for box in found) <= 1, "a label leaves the picture"
                for place, one in enumerate(found):
                    for other in found[place + 1 :]:
                        apart = one[1] <= other[0] or other[1] <= one[0]
                        assert apart or one[3] <= other[2] + 3 or other[3] <= one[2] + 3


@pytest.mark.browser
def test_a_figure_leads_to_its_walk_by_keyboard(chrome: Any, files: dict[str, str]) -> None:
    with visit(chrome, files["brussels"]) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.locator("#who-meets summary").first.focus()
        page.keyboard.press("Enter")
        page.locator('a[href="#DEU-2015-share_of_gdp"]:visible').first.focus()
        page.keyboard.press("Enter")
        target = page.locator("#DEU-2015-share_of_gdp")
        assert "TABLE3!J17" in target.inner_text()
        box = target.bounding_box()
        assert box and 0 <= box["y"] < DESKTOP["height"]
        assert page.locator(".addresses details[open]").count() == 1


@pytest.mark.browser
def test_print_shows_tables_and_walks(chrome: Any, files: dict[str, str]) -> None:
    with visit(chrome, files["brussels"], scheme="dark") as opened:
        page = opened.page
        page.emulate_media(media="print")
        heights = page.evaluate(
            "[...document.querySelectorAll('details table, .addresses details > ul')]"
            ".map(each => each.getBoundingClientRect().height)"
        )
        assert heights and min(heights) > 20
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")


# --- plans, costs, paths -------------------------------------------------------------------------------


def section(page: str, name: str) -> str:
    """One section of a page as text."""
    found = re.search(rf'<section id="{name}".*?</section>', page, re.DOTALL)
    assert found, f"no section {name}"
    return text(found[0])


def test_who_has_a_plan_and_what_was_agreed(pages: dict[str, str]) -> None:
    then, now = (section(pages[name], "who-has-a-plan-nato-2017") for name in ("brussels", "newest"))
    assert "None of 27 allies are known to have handed in a national plan" in then
    assert "Demanded: annual milestone progress commitments." in then
    assert "8 of 28 allies" in text(pages["newest"])
    assert "Demanded and not agreed: annual milestone progress commitments." in now
    assert "131.71 bn by the edition of 17 June 2024, at 2015 prices, 27 allies" in now


def test_plan_against_outturn_tells_share_and_money_apart(pages: dict[str, str]) -> None:
    told = section(pages["newest"], "plan-against-outturn-nato-2017")
    assert (
        "Bulgaria missed its planned share of 2024 by 0.07 points, while its money was 38 % above plan"
        in told
    )
    assert "BG-2018-01" in told


def test_the_claim_stands_among_the_readings_of_its_day(pages: dict[str, str]) -> None:
    for name in ("brussels", "newest"):
        told = section(pages[name], "what-it-costs-DEU")
        assert "the default reading gives 27.9 bn USD (24.9 bn EUR)" in told
        assert "70 − 35 = 35.0 bn EUR, at the fixing of 31 March 2017 (1.0691) 37.4 bn USD" in told
        assert "in EUR the same is 31.1 bn EUR, 10 % less" in told
        assert "within 2 % of 14.2 % of all amounts" in told
    assert len(re.findall('id="DEU-2015-cost-(USD|EUR)-nato-2016', pages["newest"])) == 2


def test_the_path_taken_is_later_knowledge_on_the_day_of_the_claim(pages: dict[str, str]) -> None:
    then, now = (section(pages[name], "path-and-outturn-DEU") for name in ("brussels", "newest"))
    assert "nearest to back-loaded, p = 2: 0.1099 points away" in then
    assert "later knowledge" in then and "later knowledge" not in now
    assert "10 invasion, 24 February 2022" in then


def test_a_pledge_without_a_round_has_no_plans(tmp_path: Path) -> None:
    assert "who-has-a-plan" not in brief("vilnius-2023", year=2024, data=tmp_path)
    assert 'id="who-has-a-plan-nato-2025"' in brief("hague-2025", year=2026, data=tmp_path)


# --- how sure a new figure is ---------------------------------------------------------------------------


def test_how_far_first_figures_moved_stands_with_its_number(pages: dict[str, str]) -> None:
    said = text(pages["newest"])
    [whole] = [
        row for row in answers.revision_summary("share_of_gdp", as_of=None).rows if row["what"] == "all"
    ]
    assert f"moved by at most {whole['ninetieth']:.2f} points" in said
    assert f"Of {whole['n']} first estimates" in said
    assert "how-far-first-estimates-missed" not in pages["one edition"]


def test_on_a_day_only_what_was_known_counts(pages: dict[str, str]) -> None:
    assert "Of 16 first estimates, 16 of them as newspapers printed it" in text(pages["brussels"])
