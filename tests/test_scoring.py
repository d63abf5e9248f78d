"""The scorer of texts: a text of ten lines marked by hand, held against a reading typed by hand."""

import doctest
import json
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "validation" / "reading"))

import checks
import floors
import gold
import passages
import score
import scoring
import slots
import tables

from burdenshare.answers.verdicts import Checked
from burdenshare.articles.records import Claim, Interval, Person, Quantity, Read, Span, Statement, Text, When
from burdenshare.check.records import VERDICTS, Verdict

TEXT = """Ten lines on who pays

OSLO, 3 May 2017 - Germany spent 1.20 per cent of GDP on defence in 2016.
"We will pay," Anna Berg said, "and on time."
Berg said that Norway spent 1.54 per cent in 2016.
The minister, 52, thinks the goal "a floor".
A: Nobody owes anybody a cent.
Five of the 28 allies met the guideline last year.
Britain's spending fell by 7 per cent.
Only Greece did better, a colleague added.
"""
PERCENT = {"kind": "percent", "unit": "percent", "per": None, "hedge": "none"}
CLAIM = {"measure": "share_of_gdp", "comparison": "equal", "unit": "percent", "reference": None,
         "prices": None, "asserted_by": None, "polarity": "asserted", "optional": False}  # fmt: skip
MARKS = {
    "genre": "agency copy",
    "date": date(2017, 5, 3),
    "speaker": None,
    "statements": [
        {"id": "s1", "kind": "direct", "pieces": ["We will pay,", "and on time."], "quoted": [],
         "speaker": "Anna Berg", "person": "Anna Berg", "polarity": "intention"},
        {"id": "s2", "kind": "reported", "pieces": ["Norway spent 1.54 per cent in 2016"], "quoted": [],
         "speaker": "Berg", "person": "Anna Berg", "polarity": "asserted", "occurrence": 2},
        {"id": "s3", "kind": "mixed", "pieces": ['the goal "a floor"'], "quoted": ["a floor"],
         "speaker": "The minister", "person": "Anna Berg", "polarity": "opinion", "optional": True},
        {"id": "s4", "kind": "direct", "pieces": ["Nobody owes anybody a cent."], "quoted": [],
         "speaker": "A", "person": None, "polarity": "asserted"},
        {"id": "s5", "kind": "reported", "pieces": ["Only Greece did better"], "quoted": [],
         "speaker": "a colleague", "person": "a colleague", "polarity": "asserted"},
    ],
    "quantities": [
        {"exact": "1.20 per cent", "value": 1.2, **PERCENT},
        {"exact": "1.54 per cent", "value": 1.54, **PERCENT},
        {"exact": "Five", "kind": "count", "value": 5, "unit": "ally", "hedge": "none"},
        {"exact": "7 per cent", "value": 7, **PERCENT},
        {"exact": "52", "kind": "duration", "value": 52, "unit": "year", "hedge": "none", "optional": True},
    ],
    "dates": [
        {"exact": "3 May 2017", "earliest": date(2017, 5, 3), "latest": date(2017, 5, 3)},
        {"exact": "2016", "earliest": date(2016, 1, 1), "latest": date(2016, 12, 31), "occurrence": 2},
        {"exact": "last year", "earliest": date(2016, 1, 1), "latest": None},
    ],
    "claims": [
        {"id": "c1", "exact": "Germany spent 1.20 per cent of GDP on defence in 2016", "type": "share",
         "subject": ["DEU"], "value": 1.2, "period": "2016", "verdict": "holds", **CLAIM},
        {"id": "c2", "exact": "Norway spent 1.54 per cent in 2016", "type": "share", "subject": ["NOR"],
         "value": 1.54, "period": "2016", "verdict": "fails", **{**CLAIM, "asserted_by": "s2"}},
        {"id": "c3", "exact": "Britain's spending fell by 7 per cent", "type": "growth", "subject": ["GBR"],
         "value": -7, "period": None, "verdict": "unknown", **{**CLAIM, "measure": "real_growth"}},
        {"id": "c4", "exact": "Only Greece did better", "type": "extreme", "subject": ["GRC"], "value": None,
         "period": None, "verdict": "holds", **{**CLAIM, "optional": True}},
    ],
}  # fmt: skip
MARKED = gold.placed("ten-lines", TEXT, MARKS)
YEAR = (date(2016, 1, 1), date(2016, 12, 31), "year")


def at(words, number=1):
    place = -1
    for _ in range(number):
        place = TEXT.index(words, place + 1)
    return Span(place, place + len(words))


def percent(words, value):
    around = Interval(Decimal(value) - Decimal("0.005"), Decimal(value) + Decimal("0.005"))
    return Quantity(at(words), at(words), "percent", Decimal(value), "percent", around, around)


def share(words, ally, value, said, **more):
    span = at(words)
    period = When(at("2016"), *YEAR)
    claim = Claim(span, "share", (ally,), "share_of_gdp", value=percent(value, value), period=period, **more)
    return Verdict(claim, said, "")


BERG = Person("Anna Berg")
PAY = Statement("direct", (at("We will pay,"), at("and on time.")), mention=at("Anna Berg"), speaker=BERG)
NORWAY = Statement(
    "reported", (at("Norway spent 1.54 per cent in 2016."),), mention=at("Berg", 2), speaker=Person("Berg")
)
FLOOR = Statement("mixed", (at('the goal "a floor"'),), (at("a floor"),))
GERMANY = share("Germany spent 1.20 per cent of GDP", "DEU", "1.20", "holds")
OSLO = share("Norway spent 1.54 per cent in 2016", "NOR", "1.54", "holds", asserted_by=1)


def outcome(*, statements=(), quantities=(), dates=(), verdicts=()):
    text = Text("", TEXT, TEXT)
    claims = tuple(one.claim for one in verdicts)
    read = Read(text, (), (), (), tuple(statements), tuple(quantities), tuple(dates), (), claims)
    return scoring.Scored(MARKED, Checked(read, tuple(verdicts), None), lambda code: ()).outcome()


# --- marks -----------------------------------------------------------------------------------------------


def test_the_number_of_an_occurrence_means_the_speaker_where_the_words_occur_once():
    assert MARKED.statements[1].speaker == at("Berg", 2)
    assert MARKED.dates[1].span == at("2016", 2)


def test_a_speaker_without_a_number_is_the_one_nearest_to_the_content():
    assert MARKED.statements[3].speaker == Span(at("A: N").start, at("A: N").start + 1)


def test_words_that_do_not_stand_in_the_text_are_refused():
    marks = {**MARKS, "quantities": [{**MARKS["quantities"][0], "exact": "1.21 per cent"}]}
    with pytest.raises(gold.Misplaced, match=r"1\.21"):
        gold.placed("ten-lines", TEXT, marks)


# --- statements ------------------------------------------------------------------------------------------


def test_nothing_read_is_all_missed_but_what_is_optional():
    parts = outcome().parts
    assert {part: (one.right, one.read, one.marked) for part, one in parts.items()} == {
        "quoted segments": (0, 0, 2),
        "turns and posts": (0, 0, 1),
        "reported speech": (0, 0, 2),
        "quantities": (0, 0, 4),
        "quantities, half shared": (0, 0, 4),
        "dates": (0, 0, 3),
        "dates, half shared": (0, 0, 3),
        "claims": (0, 0, 3),
        "claims that can be checked": (0, 0, 3),
    }


def test_segments_turns_and_reports_are_counted_apart():
    found = outcome(statements=[PAY, NORWAY, FLOOR])
    assert found.parts["quoted segments"] == scoring.Tally(2, 2, 2)
    assert found.parts["turns and posts"] == scoring.Tally(0, 0, 1)
    assert found.parts["reported speech"] == scoring.Tally(1, 1, 2)


def test_a_surname_alone_is_not_the_person():
    found = outcome(statements=[PAY, NORWAY])
    assert found.fits["quoted segments: person"] == (2, 2)
    assert found.fits["reported speech: speaker phrase"] == (1, 1)
    assert found.fits["reported speech: person"] == (0, 1)


def test_a_piece_must_cover_four_fifths_and_a_report_half():
    short = replace(PAY, pieces=(at("We will"), at("and on time.")))
    report = replace(NORWAY, pieces=(at("Norway spent 1.54 per"),))
    found = outcome(statements=[short, report])
    assert found.parts["quoted segments"].right == 1
    assert found.parts["reported speech"].right == 1
    assert (
        outcome(statements=[replace(NORWAY, pieces=(at("Norway spent"),))]).parts["reported speech"].right
        == 0
    )


def test_a_statement_that_nobody_marked_is_a_false_alarm():
    extra = Statement("reported", (at("Five of the 28 allies met the guideline"),))
    assert outcome(statements=[extra]).parts["reported speech"] == scoring.Tally(0, 1, 2)


# --- quantities and dates --------------------------------------------------------------------------------


def test_an_optional_number_counts_neither_way():
    years = percent("52", "52")
    assert outcome(quantities=[years]).parts["quantities"] == scoring.Tally(0, 0, 4)


def test_a_wrong_value_is_found_but_not_right():
    found = outcome(quantities=[percent("1.20 per cent", "1.02"), percent("7 per cent", "7")])
    assert found.parts["quantities"] == scoring.Tally(2, 2, 4)
    assert found.fits["quantities: value"] == (1, 2)
    assert found.fits["quantities: interval"] == (1, 2)


def test_an_end_that_the_mark_leaves_open_is_not_compared():
    found = outcome(dates=[When(at("last year"), *YEAR), When(at("3 May 2017"), *YEAR)])
    assert found.parts["dates"] == scoring.Tally(2, 2, 3)
    assert found.fits["dates: earliest"] == (1, 2)
    assert found.fits["dates: latest"] == (0, 1)


def test_a_number_that_shares_less_than_half_with_its_mark_is_told_apart():
    found = outcome(quantities=[percent("1.20 per cent of GDP on defence in 2016", "1.20")])
    assert found.parts["quantities"].right == 1
    assert found.parts["quantities, half shared"] == scoring.Tally(0, 1, 4)


@pytest.mark.parametrize(
    ("hedge", "narrow", "fits"),
    [
        ("more_than", Interval(Decimal(2), None, open_low=True), True),
        ("more_than", Interval(Decimal(2), None), False),
        ("at_least", Interval(Decimal(2), None), True),
        ("less_than", Interval(None, Decimal(2), open_high=True), True),
        ("at_most", Interval(Decimal("1.5"), Decimal("2.5")), False),
        ("", Interval(Decimal("1.5"), Decimal("2.5")), True),
    ],
)
def test_a_bound_is_open_on_its_side(hedge, narrow, fits):
    marked = gold.Number(Span(0, 1), "percent", 2.0, "percent", hedge, False)
    read = Quantity(Span(0, 1), Span(0, 1), "percent", Decimal(2), "percent", narrow, narrow, hedge)
    assert slots.of_quantity(marked, read)["interval"] is fits


# --- claims and verdicts ---------------------------------------------------------------------------------


def test_a_claim_read_right_with_a_wrong_verdict_is_a_confident_error():
    found = outcome(statements=[PAY, NORWAY], verdicts=[GERMANY, OSLO])
    assert found.parts["claims"] == scoring.Tally(2, 2, 3)
    assert found.fits["claims: read right"] == (2, 2)
    assert found.confident_errors == scoring.Tally(1, 2)
    assert found.verdicts == {("holds", "holds"): 1, ("fails", "holds"): 1}
    assert found.unread == {"unknown": 1}


def test_who_asserts_a_claim_is_compared_by_person():
    asserted = outcome(statements=[PAY, NORWAY], verdicts=[GERMANY, OSLO]).fits["claims: asserted by"]
    assert asserted == (1, 2)
    named = replace(NORWAY, speaker=BERG)
    assert outcome(statements=[PAY, named], verdicts=[OSLO]).fits["claims: asserted by"] == (1, 1)


def test_a_false_alarm_with_a_definite_verdict_is_a_confident_error():
    alarm = share("The minister, 52", "NOR", "52", "fails")
    assert outcome(verdicts=[alarm]).confident_errors == scoring.Tally(1, 1)
    assert outcome(verdicts=[replace(alarm, verdict="unknown")]).confident_errors == scoring.Tally(0, 1)


def test_an_alarm_beside_a_mark_of_the_same_verdict_is_no_error():
    alarm = replace(GERMANY, claim=replace(GERMANY.claim, type="spending"))
    found = outcome(verdicts=[alarm])
    assert found.parts["claims"] == scoring.Tally(0, 1, 3)
    assert found.confident_errors == scoring.Tally(0, 1)
    assert [one.spared for one in found.judged] == [True]


def test_an_optional_claim_leaves_no_trace():
    rank = Verdict(Claim(at("Only Greece did better"), "rank", ("GRC",), reference={"rank": 1}), "fails", "")
    found = outcome(verdicts=[rank])
    assert found.parts["claims"] == scoring.Tally(0, 0, 3)
    assert found.judged == []


def test_a_fall_is_a_negative_number():
    words = "spending fell by 7 per cent"
    fall = Claim(at(words), "growth", ("GBR",), "defence_expenditure", value=percent("7 per cent", "7"))
    for direction, right in (("down", (1, 1)), ("up", (0, 1))):
        claim = replace(fall, reference={"direction": direction}, prices="real")
        assert outcome(verdicts=[Verdict(claim, "unknown", "")]).fits["claims: value"] == right


@pytest.mark.parametrize(
    ("first", "last", "right"),
    [((2016, 1, 1), (2016, 12, 31), 1), ((2016, 3, 1), (2016, 3, 31), 0), ((2015, 1, 1), (2016, 12, 31), 0)],
)
def test_a_period_is_right_to_the_day(first, last, right):
    period = When(at("2016"), date(*first), date(*last), "year")
    verdict = replace(GERMANY, claim=replace(GERMANY.claim, period=period))
    assert outcome(verdicts=[verdict]).fits["claims: period"] == (right, 1)


def stated(**slots):
    given = {"id": "c9", "exact": "Germany", "verdict": "holds", "subject": ["DEU"], **CLAIM, **slots}
    return gold.placed("ten-lines", TEXT, {**MARKS, "claims": [given]}).claims[0]


@pytest.mark.parametrize(
    ("told", "right"),
    [({"other": "FRA"}, False), ({"other": ["FRA", "ITA"]}, True), ({"other": ["FRA", "ITA", "ESP"]}, False)],
)
def test_others_compared_with_are_right_where_they_are_the_same_ones(told, right):
    mark = stated(type="comparison", reference="FRA+ITA")
    read = Claim(at("Germany"), "comparison", ("DEU",), reference=told)
    assert slots.of_claim(mark, read, MARKED.day, lambda code: ())["reference"] is right


@pytest.mark.parametrize(
    ("value", "direction", "right"), [(-7, "down", True), (-7, "up", False), (7, "down", True)]
)
def test_a_total_that_fell_by_a_negative_number_must_be_read_as_a_fall(value, direction, right):
    mark = stated(type="total_change", value=value)
    claim = Claim(at("Germany"), "total_change", ("DEU",), value=percent("7 per cent", "7"))
    read = replace(claim, reference={"direction": direction})
    assert slots.of_claim(mark, read, MARKED.day, lambda code: ())["value"] is right


def test_the_claim_with_the_right_slots_is_the_one_that_is_compared():
    whole = at("Germany spent 1.20 per cent of GDP on defence in 2016")
    wrong = replace(GERMANY, claim=replace(GERMANY.claim, span=whole, subjects=("NOR",)), verdict="fails")
    found = outcome(verdicts=[wrong, GERMANY])
    assert found.verdicts == {("holds", "holds"): 1}


@pytest.mark.parametrize(
    ("said", "wanted", "points"),
    [("holds", "holds", 0), ("unknown", "holds", 1), ("holds", "fails", 5), ("no claim", "not_checkable", 1)],
)
def test_a_confident_error_costs_five_times_an_unknown(said, wanted, points):
    assert scoring.cost(said, wanted) == points


# --- tables ----------------------------------------------------------------------------------------------


def test_what_always_saying_holds_would_score_stands_beside():
    text = tables.of_sentences(
        [("holds", "holds"), ("fails", "holds"), ("unknown", "fails")], ["", "factor", ""]
    )
    assert "always saying *holds* scores | 1 of 3: 33.3 %" in text
    assert "| cost per claim (a confident error 5, an *unknown* in vain 1) | 3.33 |" in text
    assert "| factor | 1 | 0 % |" in text


def test_the_ends_of_an_interval_are_the_shares_that_the_count_would_just_not_refute():
    """Wilson's: at its ends the count lies 1.96 standard deviations of that very share from its mean."""
    for right, of in ((9, 10), (81, 263), (1, 29), (28, 40)):
        for end in tables.wilson(right, of):
            assert abs(right / of - end) == pytest.approx(1.959964 * (end * (1 - end) / of) ** 0.5)


def test_an_interval_at_the_edge_keeps_within_it():
    z = 1.959964**2
    assert tables.wilson(0, 20) == pytest.approx((0, z / (20 + z)))
    assert tables.wilson(20, 20) == pytest.approx((20 / (20 + z), 1))
    assert tables.wilson(0, 0) == (0, 1)


def test_drawing_texts_again_gives_the_spread_of_all_ways_to_draw_them():
    some = ([GERMANY, OSLO], [GERMANY], [])
    texts = [outcome(statements=[PAY, NORWAY], verdicts=one) for one in some]
    tallies = [one.parts["claims"] for one in texts]
    every = sorted(sum(drawn, scoring.Tally()).f for drawn in product(tallies, repeat=3))
    assert len(every) == 27
    assert tables.bootstrap(texts, "claims") == (every[0], every[-1])
    alike = [outcome(verdicts=[GERMANY])] * 4
    assert tables.bootstrap(alike, "claims") == (0.5, 0.5)


def test_texts_are_drawn_again_the_same_way_each_time():
    texts = [outcome(verdicts=[GERMANY]), outcome()]
    assert tables.bootstrap(texts, "claims") == tables.bootstrap(texts, "claims") == (0.0, 0.5)


def test_of_the_set_held_out_no_example_is_told(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["score.py", "held_out", "--misses"])
    assert score.main() == 2
    assert capsys.readouterr().out == ""


# --- errors ----------------------------------------------------------------------------------------------


def test_a_text_that_cannot_be_read_is_named_and_nothing_is_scored(monkeypatch, capsys):
    def stops(asked, as_of):
        raise ZeroDivisionError("of a secret word")

    monkeypatch.setattr(checks, "check", stops)
    with pytest.raises(checks.Stopped, match=r"claims-public, p14 cannot .*: ZeroDivisionError: of a secret"):
        checks.sentence("claims-public", {"id": "p14", "sentence": "Nobody owes 1 cent.", "as_of": ""})
    with pytest.raises(checks.Stopped, match=r"held_out/one\.txt cannot be scored: ZeroDivisionError\. Mend"):
        checks.checked(Path("validation/reading/held_out/one.txt"), None)
    monkeypatch.setattr(sys, "argv", ["score.py", "claims", "--misses"])
    monkeypatch.setattr(
        score, "sentence", lambda name, row: checks.checked("A new sentence.", None, row["id"])
    )
    assert score.main() == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# --- floors ----------------------------------------------------------------------------------------------


def test_what_falls_short_of_a_floor_is_said_so():
    row = dict(
        zip((one.name for one in floors.FLOORS), floors.reached([outcome(verdicts=[GERMANY])]), strict=True)
    )
    assert row["claims, F"] == "0.50 (0.50–0.50) **not reached**"
    assert row["verdicts right among claims read right"] == "100.0 % (20.7–100.0 %)"
    assert row["– their values right"] == "–"


def test_the_column_of_a_set_that_is_not_scored_stays():
    cells = [f"0.{number}" for number in range(len(floors.FLOORS))]
    page = f"<!-- begin floors -->{floors.table('', {'development': cells})}<!-- end floors -->"
    assert floors.told(page) == {"development": cells, "held_out": [floors.NOT_YET] * len(cells)}
    again = floors.table(page, {"held_out": cells})
    assert again.splitlines()[2] == "| quoted segments, F | ≥ 0.92 | 0.0 | 0.0 |"


@pytest.mark.parametrize("module", [gold, score, scoring, slots, tables])
def test_examples(module):
    assert doctest.testmod(module).failed == 0


# --- passages of later writers ---------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "texts", "claims"), [("passages", 150, 253), ("articles", 24, 289)])
def test_passages_are_marked_by_words_of_theirs_and_a_verdict(part, texts, claims):
    rows = passages.rows(part)
    marked = [mark for row in rows for mark in passages.marks(row)]
    assert (len(rows), len(marked)) == (texts, claims)
    assert len({row["id"] for row in rows}) == texts
    assert {mark.verdict for mark in marked} <= set(VERDICTS)


def test_a_passage_counts_what_is_found_right_and_definite_though_wrong(monkeypatch):
    row = {
        "part": "passages", "id": "x", "as_of": "2024-07-01",
        "text": "Germany spent 2.12 % of GDP on defence in 2024. Spain spent 1.82 %. Poland spent 4.12 %.",
        "claims": json.dumps([
            {"exact": "Germany spent 2.12 % of GDP on defence in 2024", "verdict": "holds"},
            {"exact": "Spain spent 1.82 %", "verdict": "columns_swapped"},
            {"exact": "of GDP", "verdict": "unknown"},
        ]),
    }  # fmt: skip
    monkeypatch.setattr(passages, "rows", lambda part: (row,))
    count = passages.counted("passages")
    assert (count.marked, count.found, count.right) == (3, 2, 1)
    assert (count.beside, count.confident) == (1, 2)
