"""NATO's figures against those of others: prints the page `validation/differences.md`.

    BURDENSHARE_REAL_FILES=FOLDER .venv-test/bin/python validation/differences.py > validation/differences.md

It needs one's own copies of SIPRI's and EDA's files, in FOLDER as `sipri/2025-04-28/…` and `eda/2023/…`.
"""

import os
import re
import tempfile
from datetime import date
from pathlib import Path

import burdenshare as bs
from burdenshare.answers import Result, known
from burdenshare.differences import printed_parts
from burdenshare.errors import NothingKnown
from burdenshare.ledger.adding import add
from burdenshare.ledger.known import open_ledger
from burdenshare.records import Figure
from burdenshare.units import grouped, rounded

OWN = (
    ("sipri", "sipri/2025-04-28/SIPRI-Milex-data-1949-2024_2.xlsx", date(2025, 4, 28)),
    ("eda", "eda/2023/eda-defence-data-2023.xlsx", date(2024, 12, 5)),
)
CASES = (
    "DEU 2014", "DEU 2016", "DEU 2022", "DEU 2024", "FRA 2019", "FRA 2024", "GBR 2020", "ITA 2024",
    "POL 2023", "USA 2019", "USA 2024", "TUR 2020", "CAN 2017", "NLD 2024", "GRC 2018", "HRV 2014",
    "LUX 2024",
)  # fmt: skip
IN_GOVERNMENT_ACCOUNTS = (
    "BEL", "BGR", "CZE", "DEU", "DNK", "EST", "GRC", "ESP", "FIN", "FRA", "POL", "SWE",
)  # fmt: skip
YEARS = range(2021, 2026)
HEAD = """# Differences

NATO's figures of 10 July 2026 against those of SIPRI (28 April 2025), Eurostat (27 April 2026), EDA (5
December 2024) and the IMF (14 October 2025), as `compare` computes them. SIPRI's and EDA's own figures are
not repeated here: their terms do not allow it, and one's own copies are needed. Printed by
`.venv-test/bin/python validation/differences.py`, with `BURDENSHARE_REAL_FILES` naming the folder of the
copies.

## NATO − SIPRI, in parts

Millions of the ally's currency, then points of GDP. Printed parts add up to the printed difference, so that
one may be off by one in its last digit. *: GDP is that of NATO's edition of 17 June 2024, which moves what
belongs to GDP into the rest. What is money is unexplained except for the fiscal year. =: the money is
NATO's, within 0.2 %.

| | NATO − SIPRI | ratio | of it fiscal year | points | money | GDP | rest | |
|---|--:|--:|--:|--:|--:|--:|--:|---|"""
EUROSTAT = """
## NATO ÷ Eurostat

No constant: it moves by ally and by year. NATO's figure in euro, at the rate that its edition implies where
the ally has another currency; the difference is one unexplained block.

| | {years} | 2024, difference in million EUR |
|---|{rule}--:|"""
EDA = """
## NATO ÷ EDA, 2023

The last column names the edition of NATO that has the same money, within 0.2 %.

| | ratio | same origin |
|---|--:|---|"""
GDP = """
## NATO's GDP ÷ that of others

NATO prints GDP in dollars; here at the rate that its two tables of spending imply. Luxembourg's is gross
national income from 2023 on. The World Bank's is in national currency to 2014, in dollars from 2015 to 2023.

| | NATO ÷ IMF | NATO ÷ World Bank | NATO's edition |
|---|--:|--:|---|"""


def difference(result: Result, against: str) -> dict[str, Figure]:
    """The rows of one difference, by part."""
    figures = (row for row in result.rows if isinstance(row, Figure))
    return {row.extras["part"]: row for row in figures if row.extras.get("against") == against}


def has_note(row: Figure, code: str) -> bool:
    """Whether a row has a note of some code."""
    return any(note.code == code for note in row.notes)


def in_parts(case: str, data: Path) -> str:
    """One line: NATO − SIPRI."""
    ally, year = case.split()
    money = difference(bs.compare("defence_expenditure", ally, year, data=data), "sipri")
    shares = difference(bs.compare("share_of_gdp", ally, year, data=data), "sipri")
    whole = shares["difference"]
    names = ("money", "gdp", "rest")
    total, told = printed_parts(whole.value, [shares[name].value for name in names], 3)
    older = any(note.code == "rest" and "2024-06-17" in note.text for note in whole.notes)
    fiscal = money.get("fiscal year")
    cells = [
        grouped(rounded(money["difference"].value, 0)),
        rounded(money["difference"].extras["ratio"], 3),
        grouped(rounded(fiscal.value, 0)) if fiscal else "",
        *(grouped(text) for text in (total, *told)),
    ]
    marks = ("=" if has_note(money["difference"], "same_origin") else "") + ("*" if older else "")
    return f"| {case} | {' | '.join(cells)} | {marks} |"


def over_eurostat(ally: str, data: Path) -> str:
    """One line: the ratio by year, and the block of 2024."""
    cells, block = [], ""
    for year in YEARS:
        found = difference(bs.compare("defence_expenditure", ally, year, data=data), "cofog")
        cells.append(rounded(found["difference"].extras["ratio"], 2) if found else "–")
        if year == 2024:
            block = grouped(rounded(found["unexplained"].value, 0))
    return f"| {ally} | {' | '.join(cells)} | {block} |"


def over_eda(ally: str, data: Path) -> str | None:
    """One line: the ratio of 2023; None where EDA has no figure."""
    try:
        found = difference(bs.compare("defence_expenditure", ally, 2023, data=data), "eda")
    except NothingKnown:
        return None
    if not found:
        return None
    told = " ".join(note.text for note in found["difference"].notes if note.code == "same_origin")
    same = re.search(r"nato-[\d-]+", told)
    return f"| {ally} | {rounded(found['difference'].extras['ratio'], 3)} | {same[0] if same else ''} |"


def of_gdp(case: str, data: Path) -> str:
    """One line: NATO's GDP ÷ that of others."""
    ally, year = case.split()
    result = bs.compare("gdp", ally, year, data=data)
    cells = []
    for definition in ("imf", "worldbank"):
        found = difference(result, definition)
        cells.append(rounded(found["difference"].extras["ratio"], 4) if found else "–")
    edition = next(row.edition for row in reversed(result.rows) if row.definition == "nato")
    return f"| {case} | {' | '.join(cells)} | {edition} |"


def main() -> None:
    """Print the page."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        for source, file, published in OWN:
            add(source, Path(os.environ["BURDENSHARE_REAL_FILES"]) / file, published, data, open_ledger(data))
        print(HEAD)
        print(*(in_parts(case, data) for case in CASES), sep="\n")
        print(EUROSTAT.format(years=" | ".join(map(str, YEARS)), rule="--:|" * len(YEARS)))
        print(*(over_eurostat(ally, data) for ally in IN_GOVERNMENT_ACCOUNTS), sep="\n")
        print(EDA)
        lines = (over_eda(ally, data) for ally in sorted(known().countries.allies))
        print(*(line for line in lines if line), sep="\n")
        print(GDP)
        print(*(of_gdp(case, data) for case in CASES), sep="\n")


if __name__ == "__main__":
    main()
