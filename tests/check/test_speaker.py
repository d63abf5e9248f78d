"""Who `we` is, where the text does not say and where it does."""

import pytest

from burdenshare.answers.verdicts import check

AS_OF = "2024-07-01"


@pytest.mark.parametrize(
    ("speaker", "verdict"), [("USA", "holds"), ("Germany", "fails"), (None, "not_checkable")]
)
def test_we_is_the_speaker_that_is_named(speaker, verdict):
    """The United States spent 3.38 % in 2024, by the edition of 17 June 2024; Germany 2.12 %."""
    checked = check("We spend 3.38 % of GDP on defence in 2024.", as_of=AS_OF, speaker=speaker)
    assert [one.verdict for one in checked.verdicts] == [verdict]


def test_a_speaker_in_the_text_goes_before():
    """A quotation of somebody else is not the user's *we*."""
    words = "“We spend 3.38 % of GDP on defence in 2024,” the German defence minister said."
    checked = check(words, as_of=AS_OF, speaker="USA")
    assert "fails" in [one.verdict for one in checked.verdicts]
