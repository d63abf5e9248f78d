"""Figures that are no quantities: clock times, articles and pages, telephone numbers, names of weapons."""

import re

LABELS = {
    "article", "articles", "art", "section", "sections", "page", "pages", "p", "pp", "paragraph",
    "paragraphs", "para", "paras", "chapter", "chapters", "table", "tables", "figure", "figures", "fig",
    "chart", "graph", "no", "number", "nr", "resolution", "room", "flight", "protocol", "title", "annex",
    "volume", "vol", "part", "step", "route", "highway", "channel", "radio", "apollo", "war", "line",
    "version", "windows", "phase", "tier", "level", "chap", "clause", "footnote", "note", "item", "option",
    "question", "q", "amendment", "appendix", "type", "mark", "mk", "leopard", "challenger", "boeing",
    "airbus", "falcon", "block", "building", "gate", "platform", "bus", "slide", "exhibit", "order",
    "directive", "regulation", "act", "bill", "division", "regiment", "battalion", "brigade", "squadron",
    "pillar", "group", "class", "category", "day", "week", "month", "year", "round", "lot", "box", "point",
    "cwnd", "agenda", "vision", "horizon", "gen", "generation", "series", "model", "area", "zone", "sector",
    "unit", "formula", "psalm", "verse", "episode", "season", "lesson", "rule", "principle", "priority",
    "goal", "wave", "euro", "catch", "stage", "stanag", "tel", "fax", "phone", "telephone", "call",
    "extension", "ext", "isbn", "post", "tweet", "thread", "unscr", "update", "wrapup", "refile",
    "correction",
}  # fmt: skip
LABELS_OF_WORDS = LABELS & {
    "article", "articles", "section", "page", "pages", "chapter", "part", "step", "phase", "tier", "level",
    "number", "option", "war", "pillar", "channel", "round", "group",
}  # fmt: skip
CAPITAL_ONLY = {
    "day", "week", "month", "year", "round", "lot", "box", "point", "group", "class", "area", "zone",
    "sector", "unit", "part", "line", "order", "act", "bill", "division", "block", "type", "mark", "note",
    "item", "option", "question", "model", "series", "season", "rule", "principle", "priority", "goal",
    "wave", "level", "stage", "call", "update", "correction",
    "generation", "no", "euro", "catch", "building", "gate",
    "figure", "figures", "war", "radio", "bus", "number", "q", "p", "title", "platform", "thread", "tweet",
    "table", "tables", "regiment", "battalion", "brigade", "squadron", "extension",
}  # fmt: skip
LABELLED = re.compile(
    r"\d{1,6}[A-Za-z]?(?:\.\d{1,3})?(?:\(\w{1,3}\)){0,3}(?:(?:,[ ]|[ ](?:and|or|to)[ ]|[-–/])\d{1,5}){0,5}"
    r"(?![\w%])(?![ ]?(?:per\b|pc\b|percent|million|billion|trillion|thousand|[mbt]n\b|troops|soldiers))"
)
LABEL_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,12})\.?[ ]?#?$")
SKIPPED = re.compile(
    r"""0\d{1,9}(?![.,:\d/]|[ ]?[A-Z(+-]|[ ]\d)                                             # 007
      | \d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]\.?m\b\.?)?                                 # 14:30
      | \d{1,2}(?:\.\d{2})?[ ]?(?:[ap]\.m\.|[ap]m\b|o'clock\b|h\d{2}\b)                # 9.30am
      | \d{1,2}\.\d{2}(?=[ ](?:GMT|UTC|CET|CEST|BST|EST|EDT)\b)
      | \d{4}[ ]?(?:GMT|UTC|CET|CEST|BST|EST|EDT)\b
      | \d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?!\d)                                            # 5/3/2024
      | \d{4}-\d{2}-\d{2}
      | \d{1,2}x\d{1,2}\b | \d{1,2}/(?=[:;,)\s]|$)                                      # 8x8, 2/: in a thread
      | \d{1,4}[ ](?:[A-Z][a-z]{2,15}[ ]){1,2}(?:Street|Road|Avenue|Square|Lane|Boulevard)\b
      | (?:9/11|24/7|50/50|50-50|4x4|9-11)(?![\d/])
      | \d{1,2}/(?:\d{1,2}(?=[ \n)\]]|$))(?![ ](?:of|the|its|their|more|less)\b)      # 3/7 in a thread
      | \d{3}[-. ]\d{3}[-. ]\d{4}(?!\d) | \d{1,4}(?:\.\d{1,4}){2,5}                     # 202-555-0100, 3.2.1
      | \d{1,4}(?:st|nd|rd|th)[ -](?:century|centuries|floor|street|avenue)\b
      | \d{1,4}[A-Z]{1,3}\d[\w-]{0,20} | \d{1,3}(?:G|D|C|F|V|W)\b | \d{1,4}(?:mm|cm)\b
      | \d{1,3}\.\d{1,2}[ ]?(?:mm|cm)\b
      | '?\d0s\b | \d{3}0s\b
    """,
    re.VERBOSE,
)
TELEPHONE = re.compile(r"\d{1,4}(?:[ ().-]{1,2}\d{2,5}){2,6}(?!\d)")
INTERNATIONAL = re.compile(r"\d{1,3}(?:[ ().-]{1,3}\d{1,5}){2,6}(?!\d)")
NUMBERED_LINE = re.compile(r"\d{1,3}(?:[.)](?=[ ]\S)|/(?=\s|$)|/\d{1,3}(?=[:)\s]|$)(?![ ]of\b))")
SCORE = re.compile(
    r"(?P<one>\d{1,2})[-–](?P<other>\d{1,2})(?![\w%/-]|[.,]\d|[ ]?(?:per|bn|million|billion)\b)"
)
PLAYED = re.compile(r"\b(?:beat|beats|won|lost|drew|defeated|defeat|victory|draw|score|goals)\b")
PLAYED_WINDOW = 40
GOALS_AT_MOST = 20
IN_A_CODE = re.compile(r"[\w][\w.]*(?:[-–‑][\w]+){0,6}")
NAME_HYPHEN = re.compile(r"[A-Za-z][-–‑]$")
QUALIFIED = re.compile(r"\b(?:sub|non|near|plus|extra|another|top)[-–‑]$", re.I)
YEAR = re.compile(r"(?:19[4-9]\d|20[0-5]\d|2060)(?![.,]?\d)(?:[-–/]\d{2,4}\b)?")
MAKES_A_COUNT = re.compile(
    r"[ -]?(?:%|per[ ]?cent|pc\b|million|billion|trillion|thousand|bn\b|m\b|tn\b|troops|soldiers|people|men"
    r"|jobs|tanks|"
    r"vehicles|personnel|(?:US|armed|German|French|British|Polish|allied|NATO|more|additional|extra)[ ]"
    r"(?:troops|soldiers|"
    r"people|personnel)|kilomet|km\b|miles|euros|pounds|zloty|kroner|crowns|drones|rounds|missiles|aircraft"
    r"|civilians)",
    re.I,
)
IN_YEAR = re.compile(r"\b(?:in|by|of|from|to)[ ]year[ ]$", re.I)
NAMED_GROUP = re.compile(
    r"\b(?:Bucharest|Visegrad|Weimar|Group[ ]of|Big|Nordic|Benelux|Baltic|Quad|Gang[ ]of|G)[ -]$"
)


def skipped_to(plain: str, place: int) -> int | None:
    """Where something that only looks like a quantity ends; None where a figure may be one.

    >>> skipped_to("at 14:30 on Monday", 3), skipped_to("Article 5 says", 8), skipped_to("spent 5 dollars", 6)
    (8, 9, None)
    """
    before = plain[place - 1 : place]
    if (before.isalnum() and before.isascii()) or before in ("_", "#", "@", "/", "&"):
        found = IN_A_CODE.match(plain, place)
        return found.end() if found else place + 1
    if NAME_HYPHEN.search(plain, max(0, place - 2), place) and not QUALIFIED.search(
        plain, max(0, place - 8), place
    ):
        found = IN_A_CODE.match(plain, place)
        return found.end() if found else place + 1
    if before == "+" and (found := INTERNATIONAL.match(plain, place)):
        return found.end()
    if before == "(" and (found := TELEPHONE.match(plain, place)) and ")" in found.group():
        return found.end()
    if before in ("", "\n") and (found := NUMBERED_LINE.match(plain, place)):
        return found.end()
    if found := SKIPPED.match(plain, place) or _score(plain, place):
        return found.end()
    return _labelled_to(plain, place) or _year_to(plain, place)


def _score(plain: str, place: int) -> re.Match[str] | None:
    """A result of a game: its numbers fall ("3-1"), or a verb says that it was played."""
    found = SCORE.match(plain, place)
    if not found:
        return None
    falls = GOALS_AT_MOST >= int(found["one"]) > int(found["other"])
    return found if falls or PLAYED.search(plain, max(0, place - PLAYED_WINDOW), place) else None


def _labelled_to(plain: str, place: int) -> int | None:
    """Where the figures behind a word like "Article" end."""
    label = LABEL_BEFORE.search(plain, max(0, place - 16), place)
    if not label or not _is_label(label[1]):
        return None
    found = LABELLED.match(plain, place)
    return found.end() if found else None


def _is_label(word: str) -> bool:
    low = word.lower()
    return low in LABELS and (low not in CAPITAL_ONLY or word[0].isupper())


def _year_to(plain: str, place: int) -> int | None:
    """Where a bare year ends."""
    found = YEAR.match(plain, place)
    if not found or plain[place - 1 : place] in ("$", "€", "£") or MAKES_A_COUNT.match(plain, found.end()):
        return None
    return found.end()


def named_in_words(plain: str, place: int) -> bool:
    """Whether a number in words belongs to a name ("the Bucharest Nine", "Article Five").

    >>> named_in_words("the Bucharest Nine met", 14), named_in_words("only nine met", 5)
    (True, False)
    """
    if plain[place - 1 : place] in ("-", "–", "‑") and place > 1 and plain[place - 2].isalnum():
        return not QUALIFIED.search(plain, max(0, place - 8), place)
    if IN_YEAR.search(plain, max(0, place - 9), place):
        return True
    if plain[place].isupper() and NAMED_GROUP.search(plain, max(0, place - 12), place):
        return True
    label = LABEL_BEFORE.search(plain, max(0, place - 16), place)
    return bool(
        label and label[1].lower() in LABELS_OF_WORDS and _is_label(label[1]) and plain[place].isupper()
    )
