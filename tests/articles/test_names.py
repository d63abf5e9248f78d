"""Allies and the alliance in a text: names, people, capitals, groups, totals, places rather than actors.

Brackets mark the mentions; beside them stand code and kind, with a star where a place is meant.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.names import mentions
from burdenshare.articles.records import Mention
from burdenshare.ledger.known import open_ledger
from tests.articles.marked import marked

COUNTRIES = open_ledger().countries
TEXTS = {
    "[Germany] and [France] spent more than the [United States].": "DEU name; FRA name; USA name",
    "The [US], the [U.S.], the [USA], [America]": "; ".join(["USA name"] * 4),
    "the [UK], [Britain], [Great Britain], [U.K.] troops": "; ".join(["GBR name"] * 4),
    "[Turkey], [Türkiye], [Czechia], the [Czech Republic], [Holland]": (
        "TUR name; TUR name; CZE name; CZE name; NLD name"
    ),
    "[North Macedonia], [Slovakia], [Slovenia]": "MKD name; SVK name; SVN name",
    "[GERMANY] MUST PAY, SAYS [UNITED STATES]": "DEU name; USA name",
    "a [German] minister, the [Germans], a [Frenchman], [Frenchmen]": (
        "DEU demonym; DEU demonym; FRA demonym; FRA demonym"
    ),
    "the [Dutch], a [Dane], [Poles], a [Swede], [Finns], [Turks], [Britons]": (
        "NLD demonym; DNK demonym; POL demonym; SWE demonym; FIN demonym; TUR demonym; GBR demonym"
    ),
    "[Berlin] said it would pay; [Washington] and [Downing Street] agreed.": (
        "DEU capital; USA capital; GBR capital"
    ),
    "[the White House], [the Pentagon], [Congress], [The Hague]": (
        "USA capital; USA capital; USA capital; NLD capital"
    ),
    "[Lisbon]'s budget": "PRT capital",
    "On Friday [Berlin] agreed; in March [Oslo] did; Privately [Rome] did not.": (
        "DEU capital; NOR capital; ITA capital"
    ),
    "In [Berlin], ministers met, then in [Warsaw] and near [Oslo].": (
        "DEU capital*; POL capital*; NOR capital*"
    ),
    "He flew from [Paris] to [London].": "FRA capital*; GBR capital*",
    "the [Warsaw] summit, the [Paris] agreement, [Prague] airport": (
        "POL capital*; FRA capital*; CZE capital*"
    ),
    "Jack [London] met [Sofia] Petrova.": "GBR capital*; BGR capital*",
    "troops in the [United States], visiting [France]": "USA name*; FRA name*",
    "[NATO], [Nato], [the alliance], [the Alliance]": "; ".join(["NATO total"] * 4),
    "[European allies] did not; [European allies and Canada] did.": "NATO_EUR total; NATO_EUR_CAN total",
    "[Europe and Canada], [Europe], [the rest of NATO]": (
        "NATO_EUR_CAN total; NATO_EUR total; NATO_EUR_CAN total"
    ),
    "[the European Union], [the EU]": "EU27 total; EU27 total",
    "[the Baltic states], [the Nordic countries], [Benelux]": "baltic group; nordic group; benelux group",
    "[the allies], [allied governments], [member states]": "; ".join(["alliance group"] * 3),
    "US$5 billion, US dollars, Norwegian kroner, Polish zloty, a Turkish lira": "",
    "the Warsaw Pact, Washington Post, Bank of America, Northern Ireland, South America": "",
    "the European Commission, the Norwegian Sea, Latin America, Turkish Airlines": "",
    "Georgia, Jordan and Chad; tell us; polish it; no turkey for dinner": "",
    "@Germany, #NATO, germany.example, Germany2030": "",
}  # fmt: skip


def told(one: Mention) -> str:
    """A mention as the table tells it."""
    return f"{','.join(one.codes)} {one.kind}{'*' if one.place else ''}"


def wanted_names() -> list[tuple[str, str, str]]:
    """Each ally's name, people and capital, with code and kind."""
    allies = COUNTRIES.allies.values()
    return [
        (name, ally.code, kind)
        for ally in allies
        for name, kind in ((ally.name, "name"), (ally.demonym, "demonym"), (ally.capital, "capital"))
        if name
    ]


@pytest.mark.parametrize(("text", "wanted"), TEXTS.items(), ids=list(TEXTS))
def test_who_is_mentioned(text, wanted):
    plain, spans = marked(text)
    found = mentions(plain, COUNTRIES)
    assert "; ".join(told(one) for one in found) == wanted
    assert [one.span for one in found] == spans


@pytest.mark.parametrize(("name", "code", "kind"), wanted_names())
def test_each_ally_is_known_by_name_people_and_capital(name, code, kind):
    (found,) = mentions(f"Yesterday {name} agreed.", COUNTRIES)
    assert (found.codes, found.place) == ((code,), False)
    assert found.kind in {kind, "name"}


@given(st.text(max_size=200))
def test_any_text_is_read_within_itself(text):
    last = 0
    for one in mentions(text, COUNTRIES):
        assert last <= one.span.start < one.span.end <= len(text)
        last = one.span.end
