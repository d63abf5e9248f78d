"""Who handed in a plan, and what became of it."""

from dataclasses import replace
from datetime import date

import pytest

from burdenshare.answers import known, track
from burdenshare.errors import InputError
from burdenshare.plans import parts, paths, progress, submissions
from burdenshare.plans.outturns import against, in_unit
from burdenshare.records import Citation, Unit


def ally(country, day, name="nato-2017"):
    ledger = known(day)
    return progress.progress(ledger, submissions.find_round(ledger, name), [country])[0]


# --- who is in a round -------------------------------------------------------------------------------


def test_the_silent_appear_and_later_members_do_not():
    countries = {row["country"] for row in track(round="nato-2017", as_of="2026-11-01").rows} - {"ALLIES"}
    assert len(countries) == 28
    assert "MNE" in countries
    assert not {"ISL", "MKD", "FIN", "SWE"} & countries
    assert {"ISL", "MNE"} & {
        row["country"] for row in track(round="nato-2017", as_of="2017-03-31").rows
    } == set()


def test_who_was_not_asked_is_told_in_words():
    told = track(["ISL", "FIN"], round="nato-2017").headline
    assert told == [
        "Iceland has no armed forces and was asked for no plan",
        "Finland was not a member on 31 December 2017; it joined on 4 April 2023",
    ]


# --- submission --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "day", "name", "standing"),
    [
        ("BGR", "2018-01-03", "nato-2017", "no public plan"),
        ("BGR", "2018-01-04", "nato-2017", "submitted"),
        ("DEU", "2017-03-30", "nato-2017", "no public plan"),
        ("DEU", "2017-03-31", "nato-2017", "refused"),
        ("DEU", "2019-03-01", "nato-2017", "submitted"),
        ("BEL", "2025-07-01", "nato-2025", "hedged"),
        ("ESP", "2025-07-01", "nato-2025", "refused"),
    ],
)
def test_submission(country, day, name, standing):
    assert ally(country, day, name).submission.standing == standing


def test_contradicting_reports_are_both_kept():
    found = ally("DEU", "2017-03-31").submission
    assert [event.event for event in found.reports] == ["upheld", "upheld", "refused", "hedged"]
    assert found.contradicted
    listing = track(round="nato-2017", as_of="2018-03-01")
    on_all = [note for note in listing.notes if note.startswith("on all")]
    assert any("Fewer than half" in note for note in on_all)
    assert any("said to be complete" in note for note in on_all)


def with_due(a_round, *, verified, told="2017-12-31"):
    """The round with a due day whose evidence was read, or not."""
    events = [
        replace(event, told=told, evidence=Citation("a document", verified=verified))
        if event.event == "due"
        else event
        for event in a_round.events
    ]
    return replace(a_round, events=tuple(events))


def test_nobody_is_overdue_without_an_evidenced_day():
    ledger = known("2018-02-10")
    found = submissions.find_round(ledger, "nato-2017")
    assert not progress.is_overdue(ledger, with_due(found, verified=False))
    assert not progress.is_overdue(ledger, with_due(found, verified=True, told="2017-12"))
    assert progress.is_overdue(ledger, with_due(found, verified=True))
    late = progress.progress(ledger, with_due(found, verified=True), ["BGR", "DEU", "HUN"])
    assert [entry.submission.standing for entry in late] == ["submitted", "refused", "overdue"]


def test_nobody_is_overdue_on_the_day_itself_or_against_a_report():
    ledger = known("2017-12-31")
    assert not progress.is_overdue(
        ledger, with_due(submissions.find_round(ledger, "nato-2017"), verified=True)
    )
    later = known("2018-02-14")
    assert not progress.is_overdue(later, with_due(submissions.find_round(later, "nato-2017"), verified=True))


def test_two_plans_of_two_days_are_a_revision():
    ledger = known("2026-11-01")
    plan = submissions.find_plan(ledger, "BG-2018-01")
    later = replace(plan, id="again", told="2019-01-04", day=date(2019, 1, 4))
    found = progress.submission(ledger, submissions.find_round(ledger, "nato-2017"), "BGR", [plan, later])
    assert (found.standing, found.told) == ("revised", "2019-01-04")


# --- outturn -----------------------------------------------------------------------------------------


def test_bulgaria_misses_the_share_and_beats_the_money():
    found = ally("BGR", "2026-11-01").outturn
    assert (found.standing, found.by.year, found.by.planned, found.by.amount) == ("behind", 2024, 2.0, 1.93)
    assert found.beside.above == pytest.approx(38.26, abs=5.1e-3)
    assert found.beside.reported.unit.symbol == "EUR"
    assert found.beside.amount == pytest.approx(2027 * 1.95583)
    growth = parts.implied_growth(parts.implied(known("2026-11-01"), found.plan))
    assert growth == pytest.approx(5.24, abs=5.1e-3)


@pytest.mark.parametrize(
    ("country", "day", "standing"),
    [
        ("ESP", "2026-11-01", "behind"),
        ("DEU", "2026-11-01", "ahead"),
        ("POL", "2026-11-01", "met"),
        ("DEU", "2019-07-01", "not yet reported"),
        ("ESP", "2019-07-01", "ahead"),
        ("HRV", "2026-11-01", "behind"),
        ("CAN", "2026-11-01", "ahead"),
    ],
)
def test_outturn(country, day, standing):
    assert ally(country, day).outturn.standing == standing


def test_every_comparison_has_an_edition_and_an_address():
    ledger = known()
    compared = [c for plan in submissions.plans(ledger).values() for c in against(ledger, plan)]
    assert len(compared) > 50
    assert all(found.reported.edition and found.reported.locator for found in compared)
    assert all(found.series.evidence.document for found in compared)


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        (2027.0, "million EUR", "million BGN", 3964.46741),
        (3911.66, "million BGN", "billion EUR", 2.0),
        (1500.0, "million EUR", "billion EUR", 1.5),
        (1.0, "million EUR", "million PLN", None),
        (7.5345, "billion HRK", "million BGN", 1955.83),
    ],
)
def test_in_unit(value, unit, wanted, expected):
    scale, symbol = unit.split()
    into, other = wanted.split()
    rates = known().fixed_rates
    found = in_unit(value, Unit(symbol, scale, "current"), Unit(other, into, "current"), rates)
    assert found == (None if expected is None else pytest.approx(expected))


# --- the way that is left ----------------------------------------------------------------------------


def test_the_growth_still_needed_is_the_paths():
    found = ally("ALB", "2019-07-01")
    assert (found.newest.year, found.growth.edition, found.growth.horizon) == (2019, "imf-2019-04-09", 2024)
    path = paths.constant(found.newest.value, 2.0, range(2019, 2025), found.growth.rates)
    assert found.needed == pytest.approx(float(path.growth[1]))


def test_after_the_deadline_and_for_who_is_there_no_growth_is_needed():
    assert ally("SVN", "2026-11-01").needed is None
    assert ally("GRC", "2019-07-01").needed is None


def test_the_straight_line():
    line = ally("HUN", "2019-07-01").line
    assert (line.start.year, line.year) == (2014, 2019)
    assert line.value == pytest.approx(line.start.value + (2 - line.start.value) / 2)
    assert ally("SVN", "2026-11-01").line.value == 2.0


def test_an_unknown_round():
    with pytest.raises(InputError, match="'nato-2018' is not a round"):
        track(round="nato-2018")
