"""Which currency a symbol, a code or a word beside a number stands for."""

import re

from burdenshare.articles.numerals import GAP, LINK, SPACE, one_of

SYMBOLS = {
    "US$": "USD", "USD$": "USD", "$US": "USD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "CDN$": "CAD",
    "CAD$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₺": "TRY", "₴": "UAH", "₽": "RUB", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "лв": "BGN", "DKr": "DKK",
    "Dkr": "DKK", "NKr": "NOK", "Nkr": "NOK", "SKr": "SEK", "Skr": "SEK", "DM": "DEM", "TL": "TRY",
    "CHF": "CHF", "SFr": "CHF", "kr": "kr",
}  # fmt: skip
CODES = (
    "USD", "EUR", "GBP", "CAD", "NOK", "DKK", "SEK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "TRL", "ISK",
    "ALL", "MKD", "HRK", "EEK", "LVL", "LTL", "SIT", "SKK", "DEM", "FRF", "ITL", "ESP", "NLG", "BEF", "LUF",
    "GRD", "PTE", "CHF", "JPY", "CNY", "RUB", "UAH", "AUD", "NZD", "XDR",
)  # fmt: skip
WORDS = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "quid": "GBP",
    "krone": "kr", "kroner": "kr", "krona": "kr", "kronor": "SEK", "kronur": "ISK", "crown": "kr",
    "koruna": "CZK", "korun": "CZK", "koruny": "CZK", "zloty": "PLN", "zlotych": "PLN", "zlotie": "PLN",
    "złoty": "PLN", "złotych": "PLN", "forint": "HUF", "lei": "RON", "leu": "RON", "lev": "BGN",
    "leva": "BGN", "lira": "TRY", "lire": "ITL", "kuna": "HRK", "denar": "MKD", "denari": "MKD", "lek": "ALL",
    "leke": "ALL", "lekë": "ALL", "kroon": "EEK", "krooni": "EEK", "lats": "LVL", "lati": "LVL",
    "litas": "LTL", "lita": "LTL", "litai": "LTL", "tolar": "SIT", "drachma": "GRD", "guilder": "NLG",
    "peseta": "ESP", "escudo": "PTE", "franc": "CHF", "deutschmark": "DEM", "deutsche mark": "DEM",
    "d-mark": "DEM", "mark": "DEM", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY",
}  # fmt: skip
ISSUERS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "british": "GBP",
    "turkish": "TRY", "norwegian": "NOK", "danish": "DKK", "swedish": "SEK", "icelandic": "ISK",
    "czech": "CZK", "slovak": "SKK", "estonian": "EEK", "french": "FRF", "belgian": "BEF",
    "luxembourg": "LUF", "swiss": "CHF", "italian": "ITL", "german": "DEM", "new zealand": "NZD",
    "polish": "PLN", "hungarian": "HUF", "romanian": "RON", "bulgarian": "BGN", "croatian": "HRK",
    "macedonian": "MKD", "albanian": "ALL", "latvian": "LVL", "lithuanian": "LTL", "slovenian": "SIT",
    "greek": "GRD", "dutch": "NLG", "spanish": "ESP", "portuguese": "PTE", "russian": "RUB",
    "ukrainian": "UAH", "japanese": "JPY", "chinese": "CNY",
}  # fmt: skip
SHARED = {
    "dollar", "pound", "krone", "kroner", "krona", "kronor", "crown", "koruna", "lira", "lire", "franc",
    "mark", "kroon",
}  # fmt: skip
CROWN_NEARBY = {
    "norway": "NOK", "norwegian": "NOK", "oslo": "NOK", "danish": "DKK", "danes": "DKK", "denmark": "DKK",
    "copenhagen": "DKK", "sweden": "SEK", "swedish": "SEK", "swedes": "SEK", "stockholm": "SEK",
    "czech": "CZK", "prague": "CZK", "iceland": "ISK", "icelandic": "ISK", "slovakia": "SKK", "slovak": "SKK",
}  # fmt: skip
NEARBY = 400
LONGEST_BEFORE = 12

CODES_BEFORE = tuple(code for code in CODES if code != "ALL")
BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<symbol>{one_of(SYMBOLS)})\.?[ ]?|(?P<code>{one_of(CODES_BEFORE)})[ ]?"
    rf"|[Ee]uros?[ ])-?$"
)
AFTER_SYMBOL = re.compile(rf"{SPACE}(?P<symbol>[€£₺₴]|US\$|\$(?!\d)|zł|Kč|kr\b|DKr|NKr|SKr)")
AFTER_CODE = re.compile(rf"{LINK}?(?P<code>{one_of(CODES)})(?![A-Za-z])")
AFTER_WORD = re.compile(
    rf"{LINK}(?:of{GAP})?(?:(?:constant|current|extra|more|additional){GAP})?(?:\d{{4}}{GAP})?"
    rf"(?:(?P<issuer>{one_of(ISSUERS)}){GAP})?(?P<word>{one_of(WORDS)})s?(?![A-Za-z])",
    re.I,
)
AFTER_CENTS = re.compile(
    rf"{LINK}(?P<minor>cents?|pence)(?![A-Za-z])(?!{GAP}of{GAP}GDP)|p(?![A-Za-z.])", re.I
)
CROWN = re.compile(rf"\b{one_of(CROWN_NEARBY)}\b", re.I)


def before(plain: str, place: int) -> tuple[str, int] | None:
    """The currency written before a number: its code, and where it begins.

    >>> before("spent US$1.2bn", 9)
    ('USD', 6)
    """
    last = plain[place - 1 : place]
    if not last or not (last in " -$€£¥₺₴₽" or last.isalpha() or last == "."):
        return None
    window = plain[max(0, place - LONGEST_BEFORE) : place]
    found = BEFORE.search(window)
    if not found:
        return None
    code = SYMBOLS[found["symbol"]] if found["symbol"] else found["code"] or "EUR"
    start = place - len(window) + found.start()
    return (_crown(plain, start) if code == "kr" else code), start


def after(plain: str, place: int) -> tuple[str, int] | None:
    """The currency written after a number: its code, and where it ends.

    >>> after("85 billion Norwegian kroner", 10)
    ('NOK', 27)
    """
    if found := AFTER_WORD.match(plain, place):
        code = _of_word(found["word"].lower(), (found["issuer"] or "").lower(), plain, place)
        return None if code is None else (code, found.end())
    if found := AFTER_CODE.match(plain, place):
        return found["code"], found.end()
    if found := AFTER_SYMBOL.match(plain, place):
        code = SYMBOLS[found["symbol"]]
        return (_crown(plain, place) if code == "kr" else code), found.end()
    return None


def cents_after(plain: str, place: int) -> tuple[str, int] | None:
    """The currency whose hundredths are written after a number, and where they end.

    >>> cents_after("50 cents", 2), cents_after("50p", 2)
    (('USD', 8), ('GBP', 3))
    """
    found = AFTER_CENTS.match(plain, place)
    if not found:
        return None
    minor = (found["minor"] or "p").lower()
    return ("USD" if minor.startswith("cent") else "GBP"), found.end()


def _of_word(word: str, issuer: str, plain: str, place: int) -> str | None:
    """The code of a currency's name.

    Empty for a crown of nobody knows where, None where no money is meant.
    """
    if issuer and word in SHARED:
        return ISSUERS[issuer]
    if word == "mark":
        return None
    code = WORDS[word]
    return _crown(plain, place) if code == "kr" else code


def _crown(plain: str, place: int) -> str:
    """Whose crown is meant, by the last such country named before; empty where none is."""
    last = ""
    for found in CROWN.finditer(plain, max(0, place - NEARBY), place):
        last = CROWN_NEARBY[found.group().lower()]
    return last
