"""What a sentence, a page or a PDF gives before it is normalised."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contents:
    """Words, paragraphs parted by an empty line if the source tells them apart; what it says of itself."""

    words: str
    title: str = ""
    author: str = ""
    day: date | None = None
