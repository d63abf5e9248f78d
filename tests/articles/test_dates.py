"""Dates: which days a text means, read on Thursday 20 June 2024; brackets mark where they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.dates import dates
from burdenshare.articles.records import Span, When
from tests.articles.marked import marked

DAY = date(2024, 6, 20)
DAYS = {
    "It met on [5 March 2024].": "2024-03-05",
    "[March 5, 2024]; [5th of March, 2024]; [5 Mar 2024]; [MARCH 5, 2024]": "; ".join(["2024-03-05"] * 4),
    "[2024-03-05], [2024/03/05]": "2024-03-05; 2024-03-05",
    "[5/3/2024], [5.3.2024], [13/3/2024]": "2024-03-05; 2024-03-05; 2024-03-13",
    "[3/13/2024]": "2024-03-13",
    "[Tuesday, 5 March 2024]": "2024-03-05",
    "[9-11 July 2024], [9–11 July 2024], [July 9 to 11, 2024]": "; ".join(["2024-07-09..2024-07-11"] * 3),
    "[30 June to 2 July 2024]": "2024-06-30..2024-07-02",
    "from [5 March to 7 April 2024]": "2024-03-05..2024-04-07",
    "[29 February 2024]": "2024-02-29",
    "They will meet on [9 July].": "2024-07-09",
    "They met on [9 July].": "2023-07-09",
    "The estimates of [10 July] say that spending will rise.": "2023-07-10",
    "[today], [yesterday], [tomorrow]": "2024-06-20; 2024-06-19; 2024-06-21",
    "It met on [Friday].": "2024-06-14",
    "It met on [Thursday].": "2024-06-20",
    "It will meet on [Friday].": "2024-06-21",
    "[last Friday], [next Friday]": "2024-06-14; 2024-06-21",
    "It met on [5 March 2014] and [three days later] again.": "2014-03-05; 2014-03-08",
}
MONTHS = {
    "in [March 2024], [March of 2024], [Mar. 2024], [Sept '14]": (
        "2024-03-01..2024-03-31; 2024-03-01..2024-03-31; 2024-03-01..2024-03-31; 2014-09-01..2014-09-30"
    ),
    "It met in [March].": "2024-03-01..2024-03-31",
    "It will meet in [March].": "2025-03-01..2025-03-31",
    "It met in [November].": "2023-11-01..2023-11-30",
    "It may march; allies may meet in [May].": "2025-05-01..2025-05-31",
    "[last month], [this month], [next month]": (
        "2024-05-01..2024-05-31; 2024-06-01..2024-06-30; 2024-07-01..2024-07-31"
    ),
    "[last July], [next January]": "2023-07-01..2023-07-31; 2025-01-01..2025-01-31",
    "in [mid-March], [early March], at the [end of March]": (
        "2024-03-11..2024-03-20; 2024-03-01..2024-03-10; 2024-03-21..2024-03-31"
    ),
    "In [2014] they met. The [following March] they agreed.": (
        "2014-01-01..2014-12-31; 2015-03-01..2015-03-31"
    ),
    "It was agreed in [July 2016] and corrected the [following March].": (
        "2016-07-01..2016-07-31; 2017-03-01..2017-03-31"
    ),
    "between [March and May]": "2024-03-01..2024-05-31",
    "between [March 2023 and May 2024]": "2023-03-01..2024-05-31",
    "the plan of [April] foresees more": "2024-04-01..2024-04-30",
}
YEARS = {
    "in [2024], the [2014] summit, [1949]": (
        "2024-01-01..2024-12-31; 2014-01-01..2014-12-31; 1949-01-01..1949-12-31"
    ),
    "[last year], [this year], [next year]": (
        "2023-01-01..2023-12-31; 2024-01-01..2024-12-31; 2025-01-01..2025-12-31"
    ),
    "In [2014] it fell; [that year] and [the year before], it rose.": (
        "2014-01-01..2014-12-31; 2014-01-01..2014-12-31; 2013-01-01..2013-12-31"
    ),
    "In [2014] it fell; [a year earlier] and [two years later] it rose.": (
        "2014-01-01..2014-12-31; 2013-01-01..2013-12-31; 2015-01-01..2015-12-31"
    ),
    "[the year before last]": "2022-01-01..2022-12-31",
    "[two years ago], [a decade ago], [half a century ago]": (
        "2022-01-01..2022-12-31; 2014-01-01..2014-12-31; 1974-01-01..1974-12-31"
    ),
    "[Ten months ago] they met.": "2023-08-01..2023-08-31",
    "in [two years' time]": "2026-01-01..2026-12-31",
    "[2014 to 2024], [2014-2024], [2014–24], between [2014 and 2024]": (
        "; ".join(["2014-01-01..2024-12-31"] * 4)
    ),
    "[late 2023], [mid-2023], [early in 2023]": (
        "2023-09-01..2023-12-31; 2023-05-01..2023-08-31; 2023-01-01..2023-04-30"
    ),
    "the [first half of 2024], [H1 2024], the [second quarter of 2024], [Q2 2024]": (
        "2024-01-01..2024-06-30; 2024-01-01..2024-06-30; 2024-04-01..2024-06-30; 2024-04-01..2024-06-30"
    ),
    "at the [end of last year], the [beginning of 2024]": "2023-12-01..2023-12-31; 2024-01-01..2024-01-31",
    "[earlier this year], [later this year]": "2024-01-01..2024-06-20; 2024-06-20..2024-12-31",
    "in the [spring of 2023], [last spring], [this autumn]": (
        "2023-03-01..2023-05-31; 2024-03-01..2024-05-31; 2024-09-01..2024-11-30"
    ),
    "the [1990s], the ['90s], the [nineties], the [late 1980s]": (
        "; ".join(["1990-01-01..1999-12-31"] * 3 + ["1986-01-01..1989-12-31"])
    ),
    "over the [past ten years], in the [last five years]": "2014-06-20..2024-06-20; 2019-06-20..2024-06-20",
    "the [past decade], over the [next decade]": "2014-06-20..2024-06-20; 2024-06-20..2034-06-20",
    "[this decade]": "2020-01-01..2029-12-31",
    "[last week], [earlier this week], [next week]": (
        "2024-06-10..2024-06-16; 2024-06-17..2024-06-20; 2024-06-24..2024-06-30"
    ),
}
FISCAL = {
    "[FY2025], [FY25], [fiscal 2025], [fiscal year 2025], the [2025 fiscal year]": (
        "; ".join(["2024-10-01..2025-09-30 fiscal"] * 5)
    ),
    "[2014/15], [2014-15], the [financial year 2014/15]": "; ".join(["2014-04-01..2015-03-31 fiscal"] * 3),
    "the Pentagon's budget of [this fiscal year] and the [next fiscal year]": (
        "2023-10-01..2024-09-30 fiscal; 2024-10-01..2025-09-30 fiscal"
    ),
    "Canada will spend more [this fiscal year].": "2024-04-01..2025-03-31 fiscal",
}
ROLES = {
    "by [2030], no later than [2030]": "2030-01-01..2030-12-31 by; 2030-01-01..2030-12-31 by",
    "by the [end of 2030], by [end-2030]": "2024-06-20..2030-12-31 by; 2024-06-20..2030-12-31 by",
    "by the [end of the decade]": "2024-06-20..2029-12-31 by",
    "before [2030]": "2029-01-01..2029-12-31 by",
    "before [July 2030]": "2030-06-01..2030-06-30 by",
    "by [next summer]": "2025-06-01..2025-08-31 by",
    "since [2014], since ['14], since [last year]": (
        "2014-01-01..2014-12-31 since; 2014-01-01..2014-12-31 since; 2023-01-01..2023-12-31 since"
    ),
    "from [2014 onwards]": "2014-01-01..2014-12-31 since",
    "for the first time since the series began in [2014]": "2014-01-01..2014-12-31 since",
    "the most since Russia's annexation of Crimea in [2014]": "2014-01-01..2014-12-31 since",
    "praised since Poland spent 2 % in [2014]": "2014-01-01..2014-12-31",
    "until [2030]": "2030-01-01..2030-12-31 until",
    "In [2014] allies agreed to aim to reach it [within a decade].": (
        "2014-01-01..2014-12-31; 2014-01-01..2024-12-31 by"
    ),
    "Germany will reach it [within five years].": "2024-06-20..2029-12-31 by",
}
NO_DATES = (
    "It may march on.",
    "They march past; they may, and may not.",
    "2,014 troops, 2014 euros, 2014 troops, page 2014, Resolution 2014, $2014",
    "31 of 32, 5.3 per cent, 20 per cent, 24/7",
    "it fell within a decade",
    "Mr May said so; Ms March agreed.",
    "'tis the season, class of '99 pupils",
)
TABLES = DAYS | MONTHS | YEARS | FISCAL | ROLES


def told(when: When) -> str:
    """A date as the tables tell it."""
    days = f"{when.earliest}" + (f"..{when.latest}" if when.latest != when.earliest else "")
    role = "" if when.role == "at" else f" {when.role}"
    return days + role + (" fiscal" if when.fiscal else "")


@pytest.mark.parametrize(("text", "wanted"), TABLES.items(), ids=list(TABLES))
def test_a_date_is_read(text, wanted):
    plain, spans = marked(text)
    found = dates(plain, DAY)
    assert "; ".join(told(when) for when in found) == wanted
    assert [plain[when.span.start : when.span.end] for when in found] == [
        plain[span.start : span.end] for span in spans
    ]


@pytest.mark.parametrize("text", NO_DATES)
def test_words_and_numbers_that_name_no_day(text):
    assert dates(text, DAY) == ()


def test_without_a_day_of_the_text_only_what_needs_none_is_read():
    found = dates("In 2014, last year, on Friday, in May and on 5 March 2014, two years later", None)
    assert [told(when) for when in found] == [
        "2014-01-01..2014-12-31",
        "2014-03-05",
        "2016-01-01..2016-12-31",
    ]


def test_only_what_is_counted_is_relative():
    found = dates("5 March 2014, 2015, last year, in May, today", DAY)
    assert [when.relative for when in found] == [False, False, True, True, True]


@given(st.dates(date(1950, 1, 1), date(2059, 12, 31)), st.dates(date(1950, 1, 1), date(2059, 12, 31)))
def test_a_day_is_read_as_printed_whatever_the_day_of_the_text(day, today):
    month = f"{day:%B}"
    for printed in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        (when,) = dates(f"It met on {printed}.", today)
        assert (when.earliest, when.latest) == (day, day)


@given(st.text(max_size=200), st.dates(date(1949, 1, 1), date(2060, 12, 31)))
def test_any_text_is_read_within_itself(text, today):
    last = 0
    for when in dates(text, today):
        assert last <= when.span.start < when.span.end <= len(text)
        assert when.earliest <= when.latest
        assert Span(0, len(text)).holds(when.span)
        last = when.span.end


WORDS = st.sampled_from([
    "in", "by", "since", "last", "next", "this", "the", "a", "two", "ten", "half", "May", "March", "July",
    "5", "31", "2014", "'14", "2024", "year", "years", "decade", "century", "week", "month", "Friday",
    "ago", "later", "earlier", "before", "of", "and", "to", "-", ",", ".", "within", "fiscal", "FY25", "Q2",
    "end", "early", "mid",
])  # fmt: skip


@given(st.lists(WORDS, max_size=20).map(" ".join), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_words_of_time_are_read_on_any_day(text, today):
    for when in dates(text, today):
        assert when.earliest <= when.latest
