"""Verdicts on claims typed by hand, against the shipped editions as known on a day."""

from datetime import date
from decimal import Decimal

import pytest

from burdenshare.answers.result import known
from burdenshare.articles.intervals import intervals
from burdenshare.articles.records import Claim, Interval, Quantity, Span, Statement, When
from burdenshare.check import ADVERSE, VERDICTS, Context, judge

HERE = Span(0, 1)
LATE = "2026-11-01"
ONES = (Decimal(1), Decimal(1), "")


def number(value, unit="percent", half="0.05", kind="percent", *, low=None, high=None, wide=None):
    """A quantity: within half a unit of its value, or a bound."""
    value, half = Decimal(str(value)), Decimal(str(half))
    around = Interval(value - half, value + half, open_high=half > 0)
    narrow = Interval(low, high, True, True) if low is not None or high is not None else around
    broad = Interval(value - Decimal(str(wide)), value + Decimal(str(wide))) if wide else narrow
    return Quantity(HERE, HERE, kind, value, unit, narrow, broad)


def money(value, unit="USD", half=0.5e9, **more):
    return number(value, unit, half, "money", **more)


def count(value, **more):
    return number(value, "ally", 0, "count", **more)


def in_year(year):
    return When(HERE, date(year, 1, 1), date(year, 12, 31), "year")


def verdict(as_of, *, day=None, named=(), statements=(), **slots):
    ledger = known(as_of)
    claim = Claim(HERE, **slots)
    return judge(claim, Context(ledger, day or ledger.known_on, named), statements)


def share(ally, value, year, as_of, **more):
    value = value if isinstance(value, Quantity) else number(value)
    return verdict(as_of, type="share", subjects=(ally,), value=value, period=in_year(year), **more)


# --- precedence -------------------------------------------------------------------------------------------


def test_the_default_as_printed():
    found = share("DEU", 2.1, 2024, "2024-07-01")
    assert found.verdict == "holds"
    assert found.because == "Germany spent 2.12 % of GDP on defence in 2024 (NATO, 17 June 2024, estimate)"


def test_an_older_edition_said_so():
    found = share("DEU", 2.1, 2024, LATE)
    assert found.verdict == "held_in_earlier_edition"
    assert found.because.startswith("2.12 % by the edition of NATO, 17 June 2024")
    assert found.nearest_true == (
        "Germany spent 2.00 % of GDP on defence in 2024 (NATO, 10 July 2026, transcription)",
    )


def test_a_whole_number_is_read_generously_but_never_across_a_threshold():
    two = number(2, half="0.05", wide="0.5")
    assert share("DNK", two, 2024, "2024-07-01").verdict == "holds_after_rounding"  # 2.37
    assert share("ESP", two, 2024, "2024-07-01").verdict == "fails"  # 1.28
    assert share("FRA", two, 2022, "2024-07-01").verdict == "fails"  # 1.88


def test_a_whole_number_with_its_decimals_printed_is_meant_to_the_last_of_them():
    """Lithuania stood at 1.97 % in 2018, by NATO's edition of June 2024."""
    printed = Quantity(
        HERE, HERE, "percent", Decimal("2.00"), "percent",
        *(2 * [Interval(Decimal("1.995"), Decimal("2.005"), open_high=True)]), decimals=2,
    )  # fmt: skip
    assert share("LTU", printed, 2018, "2024-07-01").verdict == "columns_swapped"
    assert share("LTU", number(2), 2018, "2024-07-01").verdict == "holds"


def test_only_by_another_reading():
    found = share("NLD", number("1.85", half="0.005"), 2024, "2024-07-01")
    assert found.verdict == "holds_only_if"
    assert "the share at current prices" in found.because
    assert len(found.nearest_true) == 2


def test_a_thousand_too_little():
    found = verdict(
        "2024-07-01", type="spending", subjects=("POL",), value=money(26e6, half=0.5e6), period=in_year(2023)
    )
    assert found.verdict == "off_by_factor"
    assert found.notes == ("a factor of a thousand too little",)
    assert "26.5 bn USD" in found.because


def test_the_neighbouring_year():
    found = share("POL", number("3.26", half="0.005"), 2024, "2024-07-01")
    assert found.verdict == "columns_swapped"
    assert found.because.startswith("3.26 % is the figure of 2023")


def test_a_neighbour_that_any_number_would_meet_proves_nothing():
    """2.1 % lies near the figures of many allies."""
    found = share("LUX", 2.1, 2024, "2024-07-01")
    assert found.verdict == "fails"


def test_amounts_at_constant_prices_are_a_reading_unless_the_claim_says_which():
    asked = {"type": "spending", "subjects": ("USA",), "period": in_year(2024)}
    value = money("754.7e9", half="0.05e9")
    assert verdict("2024-07-31", value=value, **asked).verdict == "holds_only_if"
    assert verdict("2024-07-31", value=value, prices="nominal", **asked).verdict == "fails"


def test_a_share_told_as_a_change_fails_with_a_note():
    fell = {
        "type": "growth",
        "subjects": ("GBR",),
        "period": in_year(2015),
        "reference": {"direction": "down"},
    }
    found = verdict("2016-03-31", value=number(2.07, half="0.005"), **fell)
    assert found.verdict == "fails"
    assert found.notes == ("2.07 % is the figure of the share of GDP",)


@pytest.mark.parametrize(
    ("soldiers", "said"), [(30_800, "holds"), (30_900, "fails"), (31_000, "holds"), (30_000, "fails")]
)
def test_soldiers_are_meant_to_the_last_digit_in_thousands_or_hundreds(soldiers, said):
    value = number(soldiers, "soldier", 0, "count", wide=500 if soldiers % 1000 == 0 else 50)
    found = verdict("2024-07-01", type="personnel", subjects=("FIN",), value=value, period=in_year(2024))
    assert found.verdict == said


@pytest.mark.parametrize(("low", "verdict_"), [("2", "holds"), ("2.5", "fails")])
def test_a_bound_is_held_against_the_figure(low, verdict_):
    bound = number(low, low=Decimal(low))
    assert share("DEU", bound, 2024, "2024-07-01").verdict == verdict_


@pytest.mark.parametrize(
    ("amount", "half", "said"),
    [(4.6e9, 0.05e9, "holds"), (54.1e9, 0.05e9, "fails"), (4.6e6, 0.05e6, "off_by_factor")],
)
def test_a_change_of_money_is_held_against_the_change(amount, half, said):
    """NATO's tables of June 2019: 49.5 and 54.1 billion dollars."""
    claim = {"type": "growth", "measure": "defence_expenditure", "reference": {"direction": "up"}}
    value = money(amount, half=half)
    found = verdict("2019-07-01", subjects=("DEU",), period=in_year(2019), value=value, **claim)
    assert found.verdict == said
    assert "rose by 4.6 bn USD" in found.because


def test_what_is_published_at_constant_prices_only_is_a_reading_of_the_money_of_the_year():
    said = {"type": "per_capita", "measure": "defence_expenditure_per_head", "subjects": ("USA",)}
    dollars = money(2239, half=0.5)
    assert verdict("2025-07-01", period=in_year(2024), value=dollars, **said).verdict == "holds"
    found = verdict("2025-07-01", period=in_year(2024), value=dollars, prices="nominal", **said)
    assert found.verdict == "holds_only_if"


def test_what_no_edition_says_is_unknown():
    assert share("DEU", 2.1, 2031, LATE).verdict == "unknown"
    assert share("ISL", 0.1, 2024, LATE).verdict == "unknown"


# --- counts, members, order -------------------------------------------------------------------------------


def test_counts_of_a_threshold():
    asked = {"type": "threshold_count", "reference": {"threshold": Decimal(2), "of": 31}}
    assert verdict("2024-07-01", value=count(23), period=in_year(2024), **asked).verdict == "holds"
    assert verdict(LATE, value=count(23), period=in_year(2024), **asked).verdict == "held_in_earlier_edition"
    assert verdict(LATE, value=count(17), period=in_year(2024), **asked).verdict == "holds"
    assert verdict(LATE, value=count(19), period=in_year(2024), **asked).verdict == "fails"


def test_a_count_is_unknown_where_some_are():
    """Of 2025 newspapers printed eleven allies at 2 % and left twenty unknown."""
    asked = {"type": "threshold_count", "reference": {"threshold": Decimal(2)}, "period": in_year(2025)}
    assert verdict("2025-10-01", value=count(31), **asked).verdict == "unknown"
    assert verdict("2025-10-01", value=count(5), **asked).verdict == "fails"


def test_who_meets_it():
    asked = {"type": "threshold_members", "period": in_year(2015)}
    five = ("EST", "GRC", "POL", "GBR", "USA")
    complete = {"threshold": Decimal(2), "complete": True}
    assert verdict("2017-03-31", subjects=five, reference=complete, **asked).verdict == "holds"
    assert verdict("2017-03-31", subjects=five[:2], reference=complete, **asked).verdict == "fails"
    assert verdict("2017-03-31", subjects=five[:2], **asked).verdict == "holds"
    assert verdict("2017-03-31", subjects=("DEU",), reference={"side": "below"}, **asked).verdict == "holds"


@pytest.mark.parametrize(("group", "said"), [({"of": "europe"}, "holds"), ({}, "fails")])
def test_who_alone_meets_it_in_a_group(group, said):
    reference = {"threshold": 2, "side": "met", "complete": True} | group
    asked = {"measure": "share_of_gdp", "period": in_year(2014), "reference": reference}
    found = verdict("2016-02-10", type="threshold_members", subjects=("GRC", "GBR"), **asked)
    assert found.verdict == said


def test_the_largest_economy_after_the_united_states():
    found = verdict(
        "2017-03-31", type="rank", subjects=("DEU",), measure="gdp", reference={"rank": 1, "except": ["USA"]}
    )
    assert found.verdict == "holds"
    assert found.found[0].value == 2


def test_members_on_a_day():
    asked = {"type": "membership_count"}
    assert verdict("2017-03-31", value=count(28), **asked).verdict == "holds"
    assert verdict("2017-06-05", value=count(28), **asked).verdict == "fails"


def test_more_than_another_by_some_measure_only():
    asked = {"type": "comparison", "subjects": ("GRC",), "period": in_year(2024)}
    more = {"other": "FRA", "relation": "more"}
    assert verdict("2024-07-01", reference=more, **asked).verdict == "holds_only_if"
    assert verdict("2024-07-01", reference=more, measure="share_of_gdp", **asked).verdict == "holds"


@pytest.mark.parametrize(
    ("times", "hedge", "said"),
    [
        (12, "", "fails"),
        ("12.6", "", "holds"),
        (14, "", "fails"),
        (13, "nearly", "holds"),
        (12, "more_than", "holds"),
    ],
)
def test_a_multiple_stands_for_no_more_than_its_interval(times, hedge, said):
    """NATO, June 2024: in 2019 the United States spent 12.64 times as much as the United Kingdom."""
    value = Decimal(times)
    narrow, wide = intervals("factor", value, *ONES[:2], hedge)
    factor = Quantity(HERE, HERE, "factor", value, "", narrow, wide, hedge)
    reference = {"other": "GBR", "relation": "more", "factor": value}
    measure, period = "defence_expenditure", in_year(2019)
    found = verdict(
        "2024-07-01", type="comparison", subjects=("USA",), measure=measure, value=factor, period=period,
        reference=reference,
    )  # fmt: skip
    assert found.verdict == said


def test_several_together_are_added_up_in_one_edition():
    asked = {"type": "comparison", "subjects": ("TUR",), "period": in_year(2024)}
    both = {"other": ["FRA", "DEU"], "relation": "more"}
    found = verdict("2024-07-01", reference=both, measure="military_personnel", **asked)
    assert found.verdict == "holds"
    assert "France and Germany together 390,314" in found.because
    assert verdict("2024-07-01", reference=both, measure="defence_expenditure", **asked).verdict == "fails"
    assert verdict("2024-07-01", reference=both, measure="share_of_gdp", **asked).verdict == "unknown"


@pytest.mark.parametrize(("ally", "said"), [("USA", "holds"), ("DEU", "fails")])
def test_more_than_all_the_others(ally, said):
    reference = {"other": "others", "relation": "more"}
    found = verdict(
        "2024-07-01", type="comparison", subjects=(ally,), period=in_year(2024), reference=reference,
        measure="defence_expenditure",
    )  # fmt: skip
    assert found.verdict == said
    assert "all other allies together" in found.because


@pytest.mark.parametrize(("following", "said"), [(10, "holds"), (40, "unknown")])
def test_more_than_those_that_come_next(following, said):
    asked = {
        "type": "comparison", "subjects": ("USA",), "measure": "defence_expenditure",
        "period": in_year(2023), "reference": {"next": following, "relation": "more"},
    }  # fmt: skip
    assert verdict("2024-07-01", **asked).verdict == said


def test_a_comparison_of_several_holds_if_it_does_of_each():
    asked = {
        "type": "comparison", "measure": "share_of_gdp", "period": in_year(2023),
        "reference": {"other": "DEU", "relation": "more"},
    }  # fmt: skip
    assert verdict("2024-07-01", subjects=("POL", "EST"), **asked).verdict == "holds"
    assert verdict("2024-07-01", subjects=("POL", "BEL"), **asked).verdict == "fails"


@pytest.mark.parametrize(("others", "said"), [(["ALB", "SVK"], "holds"), (["ALB", "BEL"], "fails")])
def test_less_than_each_of_those_named(others, said):
    reference = {"other": others, "relation": "less", "each": True}
    found = verdict(
        "2024-07-01", type="comparison", measure="share_of_gdp", subjects=("ITA",), reference=reference,
        period=in_year(2024),
    )  # fmt: skip
    assert found.verdict == said


@pytest.mark.parametrize(("ally", "said"), [("POL", "holds"), ("ITA", "fails")])
def test_among_the_first_so_many(ally, said):
    reference = {"rank": 10, "order": "largest", "within": True}
    found = verdict(
        "2024-07-01", type="rank", measure="share_of_gdp", subjects=(ally,), reference=reference,
        period=in_year(2024),
    )  # fmt: skip
    assert found.verdict == said


@pytest.mark.parametrize(("place", "said"), [(31, "holds"), (32, "fails")])
def test_an_accession_by_its_place(place, said):
    reference = {"event": "became the alliance's member", "order": place}
    found = verdict("2024-07-01", type="event_date", subjects=("FIN",), reference=reference)
    assert found.verdict == said


def test_more_than_in_another_year():
    asked = {"type": "comparison", "subjects": ("DEU",), "period": in_year(2024)}
    more, less = ({"then": 2014, "relation": relation} for relation in ("more", "less"))
    found = verdict("2024-07-01", reference=more, **asked)
    assert found.verdict == "holds"
    assert "rose by 95.9 % from 2014 to 2024" in found.because
    assert verdict("2024-07-01", reference=less, **asked).verdict == "fails"
    assert verdict("2024-07-01", reference={"then": 1999, "relation": "more"}, **asked).verdict == "unknown"


def test_newer_single_figures_are_a_reading():
    """Of the edition of 29 November 2019 newspapers printed some cells; that of June is held whole."""
    assert share("BGR", number(3.25, half="0.005"), 2019, "2019-12-05").verdict == "holds_only_if"
    assert share("BGR", number(3.25, half="0.005"), 2019, "2019-11-01").verdict == "fails"
    asked = {"type": "threshold_count", "reference": {"threshold": Decimal(2)}, "period": in_year(2019)}
    found = verdict("2019-12-05", value=count(9), **asked)
    assert found.verdict == "holds_only_if"
    assert found.nearest_true[1].endswith("(NATO, 29 November 2019, estimate, press)")
    assert verdict("2019-12-05", value=count(7), **asked).verdict == "holds"


def test_who_is_below_counts_iceland_by_a_reading_only():
    below = {"threshold": Decimal(2), "side": "below"}
    asked = {"type": "threshold_count", "reference": below, "period": in_year(2023), "subjects": ("NATO",)}
    assert verdict("2023-07-14", value=count(19), **asked).verdict == "holds"
    assert verdict("2023-07-14", value=count(20), **asked).verdict == "holds_only_if"
    assert verdict("2023-07-14", value=count(21), **asked).verdict == "fails"


def test_a_group_stands_for_its_members_with_forces():
    asked = {"type": "threshold_members", "subjects": ("nordic",), "period": in_year(2024)}
    assert verdict("2024-07-01", **asked).verdict == "holds"


def test_a_part_of_all_allies():
    asked = {"type": "threshold_count", "reference": {"threshold": Decimal(2)}, "period": in_year(2024)}
    half = Quantity(HERE, HERE, "fraction", Decimal("0.5"), "", *intervals("fraction", Decimal("0.5"), *ONES))
    assert verdict(LATE, value=half, **asked).verdict == "holds_after_rounding"
    fifth = Quantity(
        HERE, HERE, "fraction", Decimal("0.2"), "", *intervals("fraction", Decimal("0.2"), *ONES)
    )
    assert verdict(LATE, value=fifth, **asked).verdict == "fails"


def test_a_first_time_is_only_as_old_as_the_edition():
    found = verdict(
        "2024-07-01", type="first_time", subjects=("DEU",), period=in_year(2024), reference={"threshold": 2}
    )
    assert found.verdict == "holds_only_if"
    assert "2014" in found.because


# --- promises, costs, debts -------------------------------------------------------------------------------


def test_nobody_owes_anything():
    found = verdict("2017-03-31", type="debt", subjects=("DEU",))
    assert found.verdict == "no_such_obligation"
    assert "24.9 bn EUR short" in found.because


def test_which_way_the_money_goes():
    def way(direction, **more):
        return verdict(LATE, type="mechanism", subjects=("NATO",), reference={"direction": direction}, **more)

    assert way("own").verdict == "holds"
    assert "payments of national governments for their armed forces" in way("own").because
    assert way("to_nato").verdict == "no_such_obligation"
    assert way("to_nato", polarity="denied").verdict == "holds"
    assert way("common").verdict == "unknown"


def test_the_extra_37_billion_hold_for_the_gdp_of_the_deadline():
    found = verdict("2017-03-31", type="gap_cost", subjects=("DEU",), value=money(37e9))
    assert found.verdict == "holds_only_if"
    default, other = found.nearest_true
    assert "27.9 bn USD" in default
    assert "36.8 bn USD" in other


def test_what_was_promised():
    asked = {"type": "pledge", "reference": {"threshold": Decimal(2), "deadline": 2024}}
    assert verdict("2017-03-31", **asked).verdict == "holds"
    late = {"type": "pledge", "reference": {"threshold": Decimal(2), "deadline": 2020}}
    assert verdict("2017-03-31", **late).verdict == "fails"
    assert verdict("2014-09-04", **asked).verdict != "holds"


def test_a_pledge_is_held_against_the_words_for_those_of_whom_it_speaks():
    def pledged(ally, **reference):
        reference = {"threshold": Decimal(2), **reference}
        return verdict("2017-03-31", type="pledge", subjects=(ally,), reference=reference)

    assert "move towards" in pledged("DEU").because
    assert "aim to stay there" in pledged("USA").because
    assert "; " in pledged("NATO").because
    assert pledged("DEU", deadline=2024).verdict == "holds"
    assert pledged("DEU", deadline=2024, strength="aim").verdict == "holds"
    assert pledged("DEU", deadline=2024, strength="will").verdict == "fails"
    assert pledged("NATO", strength="will").verdict == "holds_after_rounding"


def test_a_pledge_of_a_summit_is_sought_in_its_own_document():
    asked = {"type": "pledge", "reference": {"threshold": Decimal(2), "event": "Wales"}}
    assert "PR/CP(2014)0120" in verdict("2024-07-31", **asked).because


@pytest.mark.parametrize(("year", "said"), [(2006, "holds"), (2014, "holds"), (2011, "fails")])
def test_when_the_guideline_was_agreed(year, said):
    for words in ("The guideline", "goal goes back", "decision was taken"):
        asked = {"type": "event_date", "subjects": ("NATO",), "reference": {"event": words}}
        assert verdict(LATE, period=in_year(year), **asked).verdict == said


@pytest.mark.parametrize(("target", "said"), [("2", "fails"), ("1.5", "holds")])
def test_a_plan_without_decimals_is_never_read_across_a_threshold(target, said):
    """In March 2021 Germany's newest plan held 1.5 % of GDP in 2024."""
    value = number(target, half="0.5" if target == "2" else "0.05")
    found = verdict("2021-03-31", type="plan", subjects=("DEU",), value=value, period=in_year(2024))
    assert found.verdict == said


def test_an_aim_does_not_bind():
    asked = {"type": "legal_nature", "reference": {"nature": "not_binding"}}
    assert verdict("2017-03-31", **asked).verdict == "holds"
    asked["reference"] = {"nature": "binding"}
    assert verdict("2017-03-31", **asked).verdict == "fails"


@pytest.mark.parametrize(("nature", "said"), [("no_penalty", "holds"), ("penalty", "fails")])
def test_no_pledge_has_a_clause_on_fines(nature, said):
    for day in ("2017-03-31", "2023-07-14", "2026-08-01"):
        assert verdict(day, type="legal_nature", reference={"nature": nature}).verdict == said


def test_a_gap_without_a_mark_is_that_to_the_newest_pledge():
    asked = {"type": "gap_cost", "subjects": ("DEU",), "value": money(27.9e9), "period": in_year(2015)}
    found = verdict("2017-03-31", **asked)
    assert found.verdict == "holds"
    assert "so that of Wales Summit Declaration" in found.because
    assert "no mark" not in verdict("2017-03-31", reference={"threshold": 2}, **asked).because


@pytest.mark.parametrize(
    ("ally", "year", "told", "said"),
    [
        ("DEU", 2024, {"from": 2.12, "to": 2.00}, "holds"),
        ("DEU", 2024, {"from": 2.00, "to": 2.12}, "columns_swapped"),
        ("DEU", 2024, {"from": 2.12}, "holds"),
        ("DEU", 2024, {"to": 2.00}, "holds"),
        ("DEU", 2024, {"to": 1.50}, "fails"),
        ("DEU", 2024, {"from": 2.44, "to": 2.00}, "unknown"),
        ("DEU", 2024, {"from": 2.44, "to": 2.33}, "fails"),
        ("DEU", 2024, {"direction": "down"}, "holds"),
        ("DEU", 2024, {"direction": "up"}, "fails"),
        ("DEU", None, {"from": 2.12, "to": 2.00}, "holds"),
        ("DEU", 1930, {"from": 2.12}, "unknown"),
    ],
)
def test_what_editions_said_in_turn(ally, year, told, said):
    figures = {
        side: value if side == "direction" else number(value, half="0.005") for side, value in told.items()
    }
    found = verdict(
        LATE, day=date(2025, 12, 1), type="revision", subjects=(ally,), measure="share_of_gdp",
        value=figures.get("to", figures.get("from")) if "direction" not in figures else None,
        period=in_year(year) if year else None, reference=figures,
    )  # fmt: skip
    assert found.verdict == said


# --- polarity ---------------------------------------------------------------------------------------------


def test_a_negation_of_ones_own_is_judged_as_such():
    slots = {"type": "share", "subjects": ("DEU",), "value": number(2.1), "period": in_year(2024)}
    assert verdict("2024-07-01", polarity="denied", **slots).verdict == "fails"
    assert verdict(LATE, polarity="denied", **slots).verdict == "holds"


def test_a_reported_denial_is_judged_by_its_content():
    denial = Statement("reported", (HERE,), polarity="denied")
    slots = {"type": "debt", "subjects": ("DEU",), "polarity": "denied", "asserted_by": 0}
    assert verdict("2017-03-31", statements=(denial,), **slots).verdict == "no_such_obligation"
    slots["reference"] = {"anything": True}
    assert verdict("2017-03-31", statements=(denial,), **slots).verdict == "holds"


def test_opinions_are_not_checkable():
    found = verdict("2017-03-31", type="opinion", why_not="value_word")
    assert found.verdict == "not_checkable"
    assert found.because == "Not checkable: a word of judgement, which no figure decides"


def test_verdicts_are_spelled_as_published():
    assert len(VERDICTS) == 10
    assert set(VERDICTS) > ADVERSE


# --- cells ------------------------------------------------------------------------------------------------


def test_each_figure_has_its_cell():
    found = share("DEU", 2.1, 2024, "2024-07-01")
    for one in found.found:
        if one.match != "unknown" and one.role != "beside":
            assert one.row.locator


def test_neighbours_are_tried_from_the_nearest():
    """With many allies named, the year beside is not outweighed by those who stand further off."""
    many = ("ESP", "ITA", "DEU", "POL", "NLD", "BEL", "CZE", "ROU", "NOR", "DNK")
    swapped = share("FRA", number("1.84", half="0.005"), 2015, "2016-02-01", named=many)
    assert (swapped.verdict, swapped.found[0].told) == ("columns_swapped", "1.80 %")


def everybody_at(threshold, number_of_allies, year, as_of):
    return verdict(
        as_of,
        type="threshold_count",
        subjects=("NATO",),
        value=count(number_of_allies),
        period=in_year(year),
        reference={"threshold": threshold, "side": "at_least"},
    )


def test_who_says_all_allies_may_leave_out_the_one_without_forces():
    found = everybody_at(1.2, 32, 2025, LATE)
    assert found.verdict == "holds_only_if"
    assert "Iceland, without armed forces, left out (31 of 31 allies met 1.2 %)" in found.because
    assert everybody_at(2, 32, 2025, LATE).verdict == "fails"
    assert everybody_at(2, 32, 2025, "2025-09-14").verdict == "unknown"


def test_a_bound_is_meant_in_the_money_of_its_year_and_is_off_by_no_factor():
    less = Quantity(
        HERE, HERE, "money", Decimal(30 * 10**9), "USD",
        Interval(Decimal(0), Decimal(30 * 10**9), open_high=True),
        Interval(Decimal(0), Decimal(30 * 10**9), open_high=True), "less_than",
    )  # fmt: skip
    found = verdict("2024-07-01", type="spending", subjects=("POL",), value=less, period=in_year(2024))
    assert found.verdict == "fails"  # 35.0 bn; 26.8 at the prices of 2015


def test_every_year_since_takes_the_worst():
    def since(ally, year):
        return verdict(
            "2024-07-01",
            type="threshold_members",
            subjects=(ally,),
            reference={"threshold": 2, "side": "met", "since": year},
        )

    assert since("GRC", 2014).verdict == "holds"
    assert since("EST", 2014).verdict == "fails"  # 1.93 in 2014
    assert since("EST", 2015).verdict == "holds"


def test_all_allies_are_those_with_forces():
    def everybody(mark, as_of):
        return verdict(
            as_of,
            type="threshold_count",
            subjects=("NATO",),
            period=in_year(2025),
            reference={"threshold": mark, "side": "met", "everybody": True},
        )

    assert everybody(1.2, LATE).verdict == "holds"
    assert everybody(2, LATE).verdict == "fails"
    assert everybody(2, "2025-09-14").verdict == "unknown"


def test_a_neighbour_of_a_partial_edition_is_the_figure_known_on_the_day():
    found = share("PRT", number("1.55", half="0.005"), 2025, "2025-11-18")
    assert found.verdict == "columns_swapped"
    assert found.because.startswith("1.55 % is the figure of 2024")


def test_a_floor_is_not_a_ceiling():
    def core(comparison):
        return verdict(
            "2025-07-01",
            type="pledge",
            subjects=("NATO",),
            comparison=comparison,
            reference={"threshold": 3.5},
        ).verdict

    assert core("at_least") == core("") == "holds"
    assert core("at_most") == "fails"


def test_no_claim_is_refuted_by_what_was_only_understood():
    spain = share("ESP", 2.4, 2024, "2024-07-01")
    assert spain.verdict == "fails"
    doubted = share("ESP", 2.4, 2024, "2024-07-01", doubts=("subject",))
    assert doubted.verdict == "unknown"
    assert doubted.because.startswith("Unknown: of whom it is said is not certain. Spain spent 1.28 %")
    assert share("ESP", 1.28, 2024, "2024-07-01", doubts=("subject",)).verdict == "holds"


def test_the_year_before_refutes_nothing_where_other_allies_figures_of_the_year_are_known():
    late = {"type": "share", "subjects": ("ITA",), "value": number(2.01, half="0.005")}
    assert verdict("2025-08-29", **late).verdict == "unknown"
    assert verdict("2024-07-01", **late).verdict == "fails"


def test_a_year_understood_from_elsewhere_gives_way_to_the_texts_own():
    poland = share("POL", number("4.12", half="0.005"), 2023, "2024-07-01")
    assert poland.verdict == "columns_swapped"  # with 2024
    assert (
        share("POL", number("4.12", half="0.005"), 2023, "2024-07-01", doubts=("period",)).verdict == "holds"
    )
    assert share("ESP", 2.4, 2023, "2024-07-01", doubts=("period",)).verdict == "fails"
