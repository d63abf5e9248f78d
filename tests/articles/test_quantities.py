"""Quantities: what a number amounts to, what it counts, how it is hedged, and where it stands.

In the tables brackets mark the stretch that belongs to a quantity; what it amounts to stands beside it as
kind, value, unit, hedge and, after a stroke, what it is for each of.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.articles.dates import dates
from burdenshare.articles.quantities import quantities
from burdenshare.articles.records import Quantity, Span
from tests.articles.marked import marked

MONEY = {
    "It spent [€1.5bn] on tanks.": "money 1500000000 EUR",
    "It spent [$1.2 trillion].": "money 1200000000000 USD",
    "It spent [$1.2bn]; [US$1.2 billion]; [1.2 billion dollars].": "; ".join(["money 1200000000 USD"] * 3),
    "It spent [£740m], [$740B], [$1.1T] and [2tn yen].": (
        "money 740000000 GBP; money 740000000000 USD; money 1100000000000 USD; money 2000000000000 JPY"
    ),
    "from [€35bn] to [C$51 billion]": "money 35000000000 EUR; money 51000000000 CAD",
    "[NOK 85 billion], or [85 billion Norwegian kroner]": "money 85000000000 NOK; money 85000000000 NOK",
    "[PLN 187bn] and [5.2 billion zł] and [12 zlotys]": (
        "money 187000000000 PLN; money 5200000000 PLN; money 12 PLN"
    ),
    "Norway will spend [kr 3.2 billion].": "money 3200000000 NOK",
    "Denmark will spend [143bn kroner].": "money 143000000000 DKK",
    "Sweden will spend [120 billion crowns].": "money 120000000000 SEK",
    "Nobody said whose [12 million crowns] they were.": "money 12000000 -",
    "[DKK 143bn] ([€19bn])": "money 143000000000 DKK; money 19000000000 EUR",
    "[755bn USD], [90 bn EUR], [90EUR]": "money 755000000000 USD; money 90000000000 EUR; money 90 EUR",
    "[1.474 trillion US dollars]": "money 1474000000000 USD",
    "[1,474,000 million dollars]": "money 1474000000000 USD",
    "[$1 474 billion] and [$1,234,567]": "money 1474000000000 USD; money 1234567 USD",
    "[€90 mln], [90 M€], [90 MEUR], [€90-million]": "; ".join(["money 90000000 EUR"] * 4),
    "[Euro 90 million] for [90 million euros]": "money 90000000 EUR; money 90000000 EUR",
    "[€1,5 billion], [€1,2 Mrd]": "money 1500000000 EUR; money 1200000000 EUR",
    "[50 cents] or [50p]": "money 0.5 USD; money 0.5 GBP",
    "[two and a half billion euros]": "money 2500000000 EUR",
    "[half a million euros]": "money 500000 EUR",
    "rose from [$4bn] in 2020 to [9bn] in 2024": "money 4000000000 USD; money 9000000000 USD",
    "from [7.19 billion kuna] in 2020 to [9.4 billion]": "money 7190000000 HRK; money 9400000000 HRK",
}
RATES = {
    "[$366 per head], [$366 a head], [€366 per inhabitant]": (
        "money 366 USD /head; money 366 USD /head; money 366 EUR /head"
    ),
    "[$37 billion a year], [$37 billion annually], [$37bn per annum]": (
        "; ".join(["money 37000000000 USD /year"] * 3)
    ),
    "an annual [$37 billion]": "money 37000000000 USD /year",
    "[£1.5bn a month]": "money 1500000000 GBP /month",
    "[$2 million apiece]": "money 2000000 USD /each",
    "from [$6 billion] a year earlier": "money 6000000000 USD",
    "It grew by [4% annually].": "percent 4 percent /year",
    "[$1,500 per capita]": "money 1500 USD /head",
}
SHARES = {
    "[2 per cent], [2%], [2 percent], [2pc], [2 pct]": "; ".join(["percent 2 percent"] * 5),
    "[two per cent], [Two Per Cent]": "percent 2 percent; percent 2 percent",
    "[2 %] of GDP, [2  %] of GDP": "percent 2 percent; percent 2 percent",
    "the [3-per-cent] target; a [3.5%]-of-GDP target": "percent 3 percent; percent 3.5 percent",
    "[2,1 %], [1,5 per cent], [2,10%]": "percent 2.1 percent; percent 1.5 percent; percent 2.1 percent",
    "[2½ per cent], [2 1/2 per cent], [one and a half per cent]": (
        "percent 2.5 percent; percent 2.5 percent; percent 1.5 percent"
    ),
    "[-0.3 per cent], [minus 0.3 per cent]": "percent -0.3 percent; percent -0.3 percent",
    "[0.4 percentage points], [0.5pp], a [2 percentage-point] rise": (
        "points 0.4 points; points 0.5 points; points 2 points"
    ),
    "up [half a percentage point], [a quarter of a percentage point]": (
        "points 0.5 points; points 0.25 points"
    ),
    "[a half-point] rise in the share of GDP": "points 0.5 points",
    "[50 basis points], [25bps]": "points 0.5 points; points 0.25 points",
    "[2]-[3 per cent]; between [2] and [3 per cent]": "; ".join(
        ["percent 2 percent", "percent 3 percent"] * 2
    ),
    "rose from [1.51] to [2.12 per cent]": "percent 1.51 percent; percent 2.12 percent",
    "at [2 per cent], up from [1.5] in 2014": "percent 2 percent; percent 1.5 percent",
    "[62%] to [21%]": "percent 62 percent; percent 21 percent",
}
PARTS = {
    "[A fifth] of it, [two-thirds], [three quarters], [half]": (
        "fraction 0.2 -; fraction 0.6667 -; fraction 0.75 -; fraction 0.5 -"
    ),
    "[2/3] of the bill; [9/10] of the bill": "fraction 0.6667 -; fraction 0.9 -",
    "[one in five], [2 out of 3], [two in three] Germans": (
        "fraction 0.2 -; fraction 0.6667 -; fraction 0.6667 -"
    ),
    "[one ally in three], [one euro in five] goes on pay": "fraction 0.3333 -; fraction 0.2 -",
    "[one brigade] in [two states]": "count 1 brigade; count 2 state",
    "[13 cents in the euro], [29p in every pound], [70 cents on the dollar]": (
        "fraction 0.13 -; fraction 0.29 -; fraction 0.7 -"
    ),
    "Spending [doubled], [trebled], was [halved].": "factor 2 -; factor 3 -; factor 0.5 -",
    "a [threefold] rise, a [50-fold] one": "factor 3 -; factor 50 -",
    "[twice] as much, [half as much], [half as much again]": "factor 2 -; factor 0.5 -; factor 1.5 -",
    "[five times] more, [3.5 times] the size, [2x] more": "factor 5 -; factor 3.5 -; factor 2 -",
    "[one-and-a-half times] as much": "factor 1.5 -",
    "[a third more] than Britain": "factor 1.3333 -",
    "He was only half joking.": "",
    "a double standard": "",
}
COUNTS = {
    "[23] of [31 allies]": "count 23 ally; count 31 ally",
    "[23] out of [32 allies] met it; in 2014 [three] did.": "count 23 ally; count 32 ally; count 3 ally",
    "The allies met. All [28] signed.": "count 28 ally",
    "NATO reports that [five] of [28] met it.": "count 5 ally; count 28 ally",
    "[twenty-seven members], the [28-nation] alliance": "count 27 member; count 28 nation",
    "[460k soldiers], [1.4m personnel], [5m people]": (
        "count 460000 soldier; count 1400000 person; count 5000000 person"
    ),
    "Poland has more men under arms, [216,000], than France.": "count 216000 soldier",
    "Finland has [30,800 men] and women, Norway has [24,300] in uniform.": (
        "count 30800 man; count 24300 soldier"
    ),
    "a [1,000-strong] battalion": "count 1000 person",
    "[900 new combat aircraft]": "count 900 aircraft",
    "[a dozen allies], [three dozen tanks]": "count 12 ally; count 36 tank",
    "[1,234.5 tonnes], [300km]": "count 1234.5 tonne; count 300 kilometre",
    "by [62 votes] to [21]": "count 62 vote; count 21 vote",
    "a staff of [22]": "count 22 employee",
    "[two and a half billion]": "count 2500000000 -",
    "several hundred tanks, a few thousand soldiers, a couple of billion": "",
    "hundreds of billions of dollars": "",
}
TIMES = {
    "a [12-year] plan, [24 hours], [two more decades]": (
        "duration 12 year; duration 24 hour; duration 20 year"
    ),
    "within [a decade], for [a year and a half]": "duration 10 year; duration 1.5 year",
    "Anna Berg, [52], said; Jürgen Škoda, [61], agreed.": "duration 52 year; duration 61 year",
    "My grandson is [nine] and goes to school; she was [52] then.": "duration 9 year; duration 52 year",
    "One day we shall pay.": "",
}
HEDGED = {
    "[nearly 2%], [almost 2%], [just under 2%], [close to 2%], [hardly 2%]": "; ".join(
        ["percent 2 percent nearly"] * 5
    ),
    "[just over 2%], [slightly more than 2%], [a little over 2%]": "; ".join(
        ["percent 2 percent just_over"] * 3
    ),
    "[about 2%], [around 2%], [some 2%], [roughly 2%], [~2%]": "; ".join(["percent 2 percent about"] * 5),
    "[more than 2%], [over 2%], [above 2%], [> 2%]": "; ".join(["percent 2 percent more_than"] * 4),
    "[at least 2%], [no less than 2%], [2% or more], [2%+], [as little as 2%]": (
        "; ".join(["percent 2 percent at_least"] * 5)
    ),
    "[less than 2%], [under 2%], [below 2%], [<2%]": "; ".join(["percent 2 percent less_than"] * 4),
    "[no more than 2%], [up to 2%], [at most 2%], [2% at most], [as much as 2%]": (
        "; ".join(["percent 2 percent at_most"] * 5)
    ),
    "[fewer than five allies]": "count 5 ally less_than",
    "My bet: [a dozen, tops].": "count 12 - at_most",
    "[some 30,000 troops], [up to 300,000 troops]": "count 30000 soldier about; count 300000 soldier at_most",
    "turned it into a floor: “[at least” 2pc]": "percent 2 percent at_least",
    "[around 2]-[3 per cent]": "percent 2 percent about; percent 3 percent about",
    "[some €10]-[12bn]": "money 10000000000 EUR about; money 12000000000 EUR about",
    "[nearly half], [more than a third]": "fraction 0.5 - nearly; fraction 0.3333 - more_than",
    "It went up to [2%].": "percent 2 percent",
}
CARRIED = {
    "US [2.9%]. Below it, Greece [2.38], UK [2.21], Poland [2.00] on the nose.": (
        "percent 2.9 percent; percent 2.38 percent; percent 2.21 percent; percent 2 percent"
    ),
    "Spending (share of GDP): Germany [1,39], France [1,84]": "percent 1.39 percent; percent 1.84 percent",
    "It spends [1.61 per cent], still below the mark of [two].": "percent 1.61 percent; percent 2 percent",
    "[Nine allies] spent [2%], up from [eight] a year before.": (
        "count 9 ally; percent 2 percent; count 8 ally"
    ),
    "It cost [$4bn]. The magnitude was [6.4].": "money 4000000000 USD; number 6.4 -",
}
RANKS = {
    "the [second-largest] spender, in [3rd] place": "ordinal 2 -; ordinal 3 -",
    "the 21st century, the 1st Brigade, the third quarter of 2024": "",
}
NOTHING = (
    "Article 5 of the treaty, Articles 3 and 5, Article Five",
    "Resolution 1325, UNSCR 1325, paragraph 14, page 12, Table 3, Figure 2, Chapter 11",
    "the F-35, an A400M, Leopard 2 tanks, a Boeing 737, Su-35s, T-72s, 8x8 vehicles, PAC-3",
    "a 20mm cannon, 155mm shells, 7.62 mm",
    "at 14:30, at 9.30am, at 5 p.m., at 06:00 CET",
    "in 2024, in 2014-24, in 2024/25, in the 1990s, on 5 March 2024, by 2030",
    "call +32 2 707 41 11, 202-555-0142, (202) 555-0142, 202 555 0142",
    "Germany beat France 3-1; Spain lost 1-3.",
    "the G7, the EU27, Covid-19, a 5G network, 24/7, 9/11",
    "10 Downing Street, Room 12, Flight 370, Agenda 2030, agent 007",
    "UPDATE 2-Croatia sets course, WRAPUP 3-Leaders meet",
    "2/ It goes on. Correction to 2/: it went on.",
    "https://example.org/2024/12/345, @user123, #2percent, ISBN 978-92-845-0123-4",
    "one of the allies, no one, one another",
    "in year three somebody wakes up",
)  # fmt: skip
TABLES = MONEY | RATES | SHARES | PARTS | COUNTS | TIMES | HEDGED | CARRIED | RANKS


def told(one: Quantity) -> str:
    """A quantity as the tables tell it."""
    value = format(round(one.value, 4).normalize(), "f")
    return " ".join(
        word for word in (one.kind, value, one.unit or "-", one.hedge, one.per and f"/{one.per}") if word
    )


def read(plain: str) -> tuple[Quantity, ...]:
    """The quantities of a text, what is a date left out."""
    return quantities(plain, dates(plain, None))


@pytest.mark.parametrize(("text", "wanted"), TABLES.items(), ids=list(TABLES))
def test_a_quantity_is_read_in_full(text, wanted):
    plain, spans = marked(text)
    found = read(plain)
    assert "; ".join(told(one) for one in found) == wanted
    assert [plain[one.span.start : one.span.end] for one in found] == [
        plain[span.start : span.end] for span in spans
    ]
    assert [one.span for one in found] == spans


@pytest.mark.parametrize("text", NOTHING)
def test_a_number_that_counts_nothing_is_no_quantity(text):
    assert read(text) == ()


def test_decimals_are_those_printed():
    found = read("2 per cent, 2.0 per cent, 2.00%, $1.234 billion, two thirds")
    assert [one.decimals for one in found] == [0, 1, 2, 3, 0]


def test_only_the_second_number_of_a_range_is_its_end():
    found = read("between 2 and 3 per cent; it rose from 1.2 to 1.4 per cent; 2-3 allies")
    assert [one.range_end for one in found] == [False, True, False, False, False, True]


@given(st.text(max_size=200))
def test_any_text_is_read_within_itself(text):
    for one in read(text):
        assert Span(0, len(text)).holds(one.span)
        assert one.span.holds(one.number)
        assert text[one.number.start : one.number.end].strip()
