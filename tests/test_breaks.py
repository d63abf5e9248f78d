"""Breaks: growth that is refused across them, figures that are marked, a file that is read strictly."""

import json
import re
from datetime import date

import pytest

import burdenshare as bs
from burdenshare import answers, breaks, cli
from burdenshare.answers.happening import hindsight
from burdenshare.brief import pictures
from burdenshare.errors import AcrossBreak, BadFile, InputError
from burdenshare.formats import as_table
from burdenshare.ledger.known import SHIPPED
from burdenshare.records import Figure, Unknown

KINDS = {
    "definition": "fra-2009", "accounting": "sipri-gbr-2001", "denominator": "lux-2023",
    "membership": "totals-2024", "source": "sipri-prt", "currency": "svk-2009", "prices": "base-2015",
    "one_off": "can-2017", "unknown": "usa-2016",
}  # fmt: skip
GOOD = """breaks:
- id: own
  publisher: nato
  about: [DEU]
  measures: [defence_expenditure, real_growth]
  year: 2020
  since: 2024-06-17
  kind: definition
  words: "something else is counted"
  evidence:
  - document: "a letter"
"""


@pytest.fixture(scope="module")
def ledger():
    return answers.known()


def notes(row, code="break"):
    return [note.text for note in row.notes if note.code == code]


# --- growth ------------------------------------------------------------------------------------------


def test_growth_of_italy_in_2025_is_refused_in_words():
    """41,269 ÷ 29,797 million euro at 2021 prices would be 38.5 %: about 14 billion are reclassified."""
    with pytest.raises(AcrossBreak) as error:
        bs.show("real_growth", "ITA", year=2025)
    assert (error.value.code, error.value.exit_status, error.value.where) == (
        "across_a_break", 2, "Italy 2025",
    )  # fmt: skip
    assert "about 14 billion euro" in error.value.what
    assert "unverified" in error.value.what
    assert "nato_2026_edition_tidy.csv#line 194" in error.value.what
    assert error.value.remedy == "--across-breaks shows it, marked."


def test_growth_of_italy_in_2025_is_shown_on_request_and_marked():
    result = bs.show("real_growth", "ITA", year=2025, across_breaks=True)
    [row] = result.rows
    assert row.value == pytest.approx(100 * (41269 / 29797 - 1))
    assert len(notes(row)) == 1
    assert "about 14 billion euro" in as_table(result)


@pytest.mark.parametrize(("option", "status"), [([], 2), (["--across-breaks"], 0)])
def test_the_command_line_says_the_same(option, status, capsys):
    asked = ["show", "real_growth", "ITA", "--year", "2025", "--format", "json", *option]
    assert cli.run(asked) == status
    told = json.loads(capsys.readouterr().out)
    assert told["error"]["code"] == "across_a_break" if status else told["rows"][0]["value"] > 38


def test_a_refusal_leaves_the_others_and_the_other_years():
    result = bs.show("real_growth", ["ITA", "DEU"], year="2024:2026")
    unknown = [(row.country, row.year) for row in result.rows if isinstance(row, Unknown)]
    assert unknown == [("ITA", 2025)]
    assert "? Italy 2025: across a break: about 14 billion euro" in as_table(result)


def test_printed_growth_is_shown_with_its_mark():
    """The publisher's own figures stay: at its sign, and at a break that it does not mark."""
    france = bs.show("real_growth", "FRA", year=2009, edition="nato-2016-01-28").rows[0]
    assert (france.printed, notes(france)) == ("-13.7", ["break in series"])
    total = bs.show("real_growth", "NATO_EUR_CAN", year=2024, edition="nato-2024-06-17").rows[0]
    assert total.printed == "17.95"
    assert "Sweden is counted" in notes(total)[0]


def test_recomputed_growth_is_refused_at_the_publishers_sign():
    printed, computed = bs.show(
        "real_growth", "FRA", year=2009, edition="nato-2016-01-28", every_reading=True
    ).rows
    assert isinstance(printed, Figure)
    assert isinstance(computed, Unknown)
    assert "Gendarmerie" in computed.why


def test_a_sign_alone_forbids_too(ledger):
    """Without a word in `breaks.yaml`, the publisher's sign at the amounts is enough."""
    from burdenshare import measures

    edition = ledger.edition("nato-2016-01-28")
    wanted = measures.Wanted(("FRA",), (2009,), "real")
    growth = measures.panel(ledger, "real_growth", edition, wanted)
    [sign] = breaks.series._signs(ledger, edition, growth, "FRA", 2009)
    assert (sign.kind, sign.year) == ("marked", 2009)
    assert "Gendarmerie" in sign.words


def test_what_was_paid_at_once_is_marked_in_its_year_and_the_next():
    growth = bs.show("real_growth", "BGR", year="2018:2021", edition="nato-2024-06-17").rows
    assert [bool(notes(row)) for row in growth] == [False, True, True, False]
    shares = bs.show("share_of_gdp", "BGR", year="2018:2021", edition="nato-2024-06-17").rows
    assert [bool(notes(row)) for row in shares] == [False, True, False, False]
    computed = bs.show("real_growth", "CAN", year=2017, edition="nato-2026-07-10").rows[0]
    assert computed.value == pytest.approx(27.76, abs=0.01)


def test_growth_since_the_first_year_names_every_break_on_the_way():
    """Norway's prices jump three times after 2014; what Bulgaria paid at once in 2019 is in neither year."""
    rows = bs.show("cumulative_real_growth", ["NOR", "BGR"], year=2024, edition="nato-2024-06-17").rows
    assert {row.country: len(notes(row)) for row in rows} == {"NOR": 3, "BGR": 0}


def test_shares_and_levels_are_shown_and_marked():
    for measure in ("share_of_gdp", "defence_expenditure"):
        before, after = bs.show(measure, "ITA", year="2024:2025").rows
        assert (notes(before), len(notes(after))) == ([], 1)


def test_nothing_is_marked_before_the_edition_that_has_the_break():
    """Canada counted other departments only later: the edition of 2016 knows no break in 2015."""
    old = bs.show("share_of_gdp", "CAN", year=2015, edition="nato-2016-01-28").rows[0]
    new = bs.show("share_of_gdp", "CAN", year=2015, edition="nato-2019-06-25").rows[0]
    assert (notes(old), len(notes(new))) == ([], 1)


def test_a_panel_has_no_growth_across_a_break_unless_asked_for():
    known = bs.as_of("2026-11-25")
    assert not known.panel("real_growth", "ITA", year=2025).says("ITA", 2025)
    assert known.panel("real_growth", "ITA", year=2025, across_breaks=True).value("ITA", 2025) > 38
    assert known.panel("real_growth", "ITA", year=2024).says("ITA", 2024)


def test_a_walk_names_the_break(capsys):
    assert cli.run(["explain", "real_growth", "ITA", "2025"]) == 0
    assert "about 14 billion euro" in capsys.readouterr().out


def test_across_breaks_goes_with_growth():
    with pytest.raises(InputError, match="goes with real_growth"):
        bs.show("share_of_gdp", "ITA", year=2025, across_breaks=True)


def test_records_across_a_break_say_so():
    told = answers.plan_show("CAN/2024-04-08").rows
    best = [str(row["what"]) for row in told if str(row["what"]).startswith("own best")]
    assert best == ["own best over 5 years, 2012-2017, across the breaks of 2015 and 2017"]


def test_revisions_name_the_break_between_editions():
    told = [note for note in bs.revisions("share_of_gdp", "HRV", year=2014).notes if note.code == "break"]
    assert len(told) == 1
    assert "pensions are counted" in told[0].text
    nothing = bs.revisions("share_of_gdp", "GRC", year=2017).notes
    assert [note for note in nothing if note.code == "break"] == []


def test_revisions_hold_no_growth_across_a_break():
    """Italy's 2025 would grow by 38.5 %, against a year that did not count the same."""
    told = bs.revisions("real_growth", "ITA", every_reading=True)
    assert {row.year for row in told.rows if row.edition == "nato-2026-07-10"} == {*range(2015, 2027)} - {
        2025
    }


def test_norway_was_rewritten_back_to_2014():
    """46,234 million kroner in January 2016, 48,660 in June 2024: more is counted in 2014 too."""
    told = bs.revisions("defence_expenditure", "NOR", year=2014).notes
    assert any("more is counted" in note.text for note in told if note.code == "break")


# --- the file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read(kind, ledger):
    found = {entry.id: entry.kind for entry in breaks.breaks(ledger)}
    assert found[KINDS[kind]] == kind
    assert set(found.values()) == set(KINDS)


def test_the_breaks_shipped_hold_together(ledger):
    """Whom and what they name exists; editions of NATO that they name by day are held; all is evidenced."""
    codes = {*ledger.countries.allies, *ledger.countries.totals, "all"}
    days = {edition.published for edition in ledger.editions}
    for entry in breaks.breaks(ledger):
        assert set(entry.about) <= codes
        assert entry.evidence
        named = {entry.since, entry.until, entry.before} - {None}
        assert entry.publisher != "nato" or named <= days


def test_the_day_of_knowledge_counts(ledger):
    known = {entry.id for entry in breaks.breaks(ledger.as_of(date(2025, 1, 1)))}
    assert "can-2015" in known
    assert not {"ita-2025", "gbr-2027"} & known


def test_every_sign_of_a_publisher_is_told(ledger):
    """All cells marked in the workbook of 2016 are of years and allies of which the file tells more."""
    cells = {(row.cell.country, row.cell.year) for row in ledger.marked("break")}
    assert cells == {
        ("EST", 2011), ("FRA", 2009), ("LVA", 2014), ("LTU", 2015), ("NOR", 2009), ("SVK", 2009),
        ("NATO", 2009), ("NATO_EUR", 2009),
    }  # fmt: skip
    assert breaks.marked(ledger) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: definition", "kind: strange", "kind"),
        ("[defence_expenditure, real_growth]", "[spendings]", "'spendings' is no measure"),
        ("  year: 2020\n", "", "has no year"),
        ("since: 2024-06-17", "before: 2024-06-17", "later day under since"),
        ("since: 2024-06-17", "since: 2024-06-17\n  until: 2019-06-25", "earlier day under since"),
        ("year: 2020", "year: 2020\n  amount: 3", "amount and unit go together"),
        ('document: "a letter"', 'place: "page 3"', "names no document"),
        ('document: "a letter"', f'document: "a letter"\n    words: "{"word " * 26}"', "quote at most 25"),
        ("publisher: nato", "publisher: nato\n  who: me", "who: this key is not known"),
        ("about: [DEU]", "about: []", "at least 1"),
    ],
)
def test_a_bad_file_is_refused(old, new, told, tmp_path):
    path = tmp_path / "breaks.yaml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile, match=re.escape(told)) as error:
        breaks.read(path)
    assert re.search(r"breaks\.yaml, line \d+", str(error.value))


def test_a_name_stands_there_once(tmp_path):
    path = tmp_path / "breaks.yaml"
    path.write_text(GOOD + GOOD.removeprefix("breaks:\n"), encoding="utf-8")
    with pytest.raises(BadFile, match="'own' stands there twice"):
        breaks.read(path)


def test_a_file_of_ones_own_counts(tmp_path):
    """It takes the place of that of the package, like every file."""
    (tmp_path / "breaks.yaml").write_text(GOOD, encoding="utf-8")
    asked = {"year": 2020, "edition": "nato-2024-06-17", "every_reading": True, "data": tmp_path}
    printed, computed = bs.show("real_growth", "DEU", **asked).rows
    assert "something else is counted" in notes(printed)[0]
    assert isinstance(computed, Unknown)


def test_whom_it_names_must_exist(tmp_path):
    (tmp_path / "breaks.yaml").write_text(GOOD.replace("[DEU]", "[GER]"), encoding="utf-8")
    with pytest.raises(BadFile, match=r"breaks.yaml, own, about: 'GER' is neither an ally nor a total"):
        bs.show("share_of_gdp", "DEU", year=2020, data=tmp_path)


def test_the_list_tells_all(ledger):
    rows = answers.listing("breaks").rows
    assert len(rows) == (SHIPPED / "breaks.yaml").read_text(encoding="utf-8").count("- id:")
    italy = next(str(row["what"]) for row in rows if row["name"] == "ita-2025")
    assert italy.startswith("nato ITA 2025, in editions from 10 July 2026 on: about 14 billion euro")


# --- pictures ----------------------------------------------------------------------------------------


def test_a_break_is_drawn_on_the_axis_of_time():
    """Two strokes between the dots that count otherwise, in both sizes; none without a break."""
    dots = [{"year": year, "share": 1.0 + year - 2014} for year in (2014, 2015, 2016)]

    def drawn(found):
        chart = pictures.lines([], {}, dots, [], (2014, 2016), "% of GDP", found)
        return pictures.picture("p", "title", "told", chart)

    with_one, without = drawn([2015]), drawn([])
    for one, none in ((with_one.wide, without.wide), (with_one.narrow, without.narrow)):
        assert one.count("<line") - none.count("<line") == 2


def test_outturns_across_a_break_carry_their_note():
    seen = hindsight("CAN", start=2014, drawn_on=date(2016, 3, 1), growth=1.5, as_of="2019-07-01")
    assert [year for year, row in seen.outturn.items() if notes(row)] == [2015, 2017]
