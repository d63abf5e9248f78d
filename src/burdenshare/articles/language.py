"""English is read; another language is refused by its name.

Words such as *the*, *of* and *that* make up a fifth of English prose and are rare in other languages. Where
a text has forty words or more, their share tells. A shorter one counts as English unless its letters are not
Latin, or it has function words of another language and none of English.
"""

import re
from dataclasses import dataclass

from burdenshare.articles.wordlists import words_of
from burdenshare.errors import InputError

LOOKED_AT = 100_000
ENOUGH_WORDS = 40
SHARE_OF_ENGLISH = 0.06
PROSE = 0.5  # of the words begin with a small letter: no list of names

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LETTER = re.compile(r"[^\W\d_]")
LATIN = re.compile(r"[A-Za-zªºÀ-ÖØ-öø-ʸḀ-ỿ]")

ENGLISH = words_of(
    """
    an and are as at be been but by for from had has have he her his in is it its more not of on our said
    says she than that the their these they this those to was we were which who will with would you your
    """
)

# No words of another language of the allies.
ONLY_ENGLISH = words_of(
    """
    and are been but from he his it its of our said says she than that the their these they this those
    were which will with would you your
    """
)

# Of the other languages of the allies: no particles of names (von, de), no words of English (die, men).
FOREIGN = words_of(
    """
    aan aber af ale alla ancak anche ao ar att auch auf aus aux avec az bei bir byl care ce cette che como
    csak cu daha dans das dat degli della delle dello dem deze değil dhe din een egy ein eine einer eines
    est esta este ett että foi fra från für gli haben har heeft het hogy ikke ili inte ir ist için iš ja
    jako jest jsou kad kaip kao kas koji które kui las les leur los maar mais meg mit mutta myös más më na
    naar nach ne nebo nel nella nem nga nicht nie niet nije ning një noch não och oder og også olan olarak
    ont ook oraz ovat pe pela pelo pentru pero più por przez på për que qui që según selon ses sich sind
    się som sono sont sunt sur sus são są también também til të um uma una und une uz vagy ve ved volt
    voor werd werden wie wird wordt wurde yra za ze zijn zum zur är çok és été është în über şi że že și
    """
)

NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "la": "Latin",
    "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian",
    "ms": "Malay", "mt": "Maltese", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """How many words a text has, how many begin with a small letter, and whose function words they are."""

    all: int
    small: int
    english: int
    only_english: int
    foreign: int


def require_english(plain: str, *, where: str = "") -> None:
    """Refuse a text that is not in English.

    Args:
        plain: As `Text.plain`; its first 100,000 code points are looked at.
        where: The file's name, for the error.

    Raises:
        InputError: Names the language.

    >>> require_english("Germany owes vast sums.")
    """
    beginning = plain[:LOOKED_AT]
    if _in_other_letters(beginning) or _in_other_words(beginning):
        raise InputError(
            f"is in {language_of(beginning)}.",
            where=where or "the text",
            remedy="English is read, and no other language.",
        )


def language_of(plain: str) -> str:
    """The most likely language of a text that is not in English.

    >>> language_of("Deutschland gibt mehr Geld für die Verteidigung aus als noch vor einem Jahr.")
    'German'
    """
    return next(NAMES[code] for code in _ranked(plain) if code in NAMES)


def _ranked(plain: str) -> list[str]:
    """Codes of languages, the most likely first."""
    from py3langid import rank

    return [code for code, _ in rank(plain[:LOOKED_AT])]


def _in_other_letters(plain: str) -> bool:
    """Whether most letters are not Latin."""
    letters = LETTER.findall(plain)
    latin = LATIN.findall(plain)
    return len(letters) > 2 * len(latin)


def _in_other_words(plain: str) -> bool:
    words = _counted(plain)
    if words.all < ENOUGH_WORDS:
        return words.only_english == 0 and words.foreign >= 2
    if words.english >= SHARE_OF_ENGLISH * words.all and words.only_english >= words.foreign:
        return False
    return words.foreign > words.only_english or _is_prose_of_another(plain, words)


def _is_prose_of_another(plain: str, words: _Words) -> bool:
    """Whether it is prose, no table or list, in a language whose function words are not known here."""
    prose = words.small >= PROSE * words.all and not words.only_english
    return prose and _ranked(plain)[0] != "en"


def _counted(plain: str) -> _Words:
    words = WORD.findall(plain)
    folded = [word.casefold() for word in words]
    foreign = [word for word in words if word in FOREIGN]
    return _Words(
        all=len(words),
        small=sum(word[0].islower() for word in words),
        english=sum(word in ENGLISH for word in folded),
        only_english=sum(word in ONLY_ENGLISH for word in folded),
        foreign=len(foreign),
    )
