"""The readings of the 37 billion, beside an earlier calculation: prints the page `validation/cost.md`.

    .venv-test/bin/python validation/cost.py > validation/cost.md

`python3 dev.py test` makes that environment.
"""

import csv
from pathlib import Path

import burdenshare as bs
from burdenshare.answers.costing import amount_in

HEAD = """# The readings of the 37 billion

`burdenshare cost DEU --pledge wales-2014 --as-of 2017-03-31 --readings`, in billions, beside an earlier
calculation by hand (`cost.csv`). That one took 3,134 bn EUR for Germany's GDP of 2016, for which no document
of the time was found, a share of 1.19 % where the newest edition of the day has 1.20 %, and 41.6 bn USD for
the spending of 2016, which nobody had published by then. Here GDP is the IMF's of October 2016
(3,130.301 bn EUR, 3,494.898 bn USD), and the spending of 2016 is the share of that. Printed by
`.venv-test/bin/python validation/cost.py` (`python3 dev.py test` makes that environment).

| reading | tier | | here | earlier | difference |
|---|---|---|--:|--:|--:|"""


def main() -> None:
    """Print the table."""
    answers = {
        answer.reading.id: answer for answer in bs.cost("DEU", as_of="2017-03-31", every_reading=True).answers
    }
    print(HEAD)
    with (Path(__file__).parent / "cost.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            answer = answers[row["reading"]]
            here = (amount_in(answer, row["currency"]) or 0.0) / 1000
            off = here / float(row["earlier"]) - 1
            print(
                f"| {answer.reading.label} | {answer.reading.tier} | {row['currency']} "
                f"| {here:.3f} | {row['earlier']} | {100 * off:+.2f} % |"
            )


if __name__ == "__main__":
    main()
