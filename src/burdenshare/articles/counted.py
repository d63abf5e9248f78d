"""What stands after a number: percent, points, a length of time, a measure, the things counted, a rate."""

import re
from typing import NamedTuple

from burdenshare.articles.numerals import GAP, LINK, SPACE, one_of
from burdenshare.articles.records import QuantityKind

PERCENT = r"(?:%|per[ -]?cents?(?![a-z])|percents?(?![a-z])|pct\b\.?|pc\b|p\.c\.|percentage(?=[ -]points?))"
PERCENT_AFTER = re.compile(rf"(?:{SPACE}-?|-){PERCENT}(?P<points>(?:age)?[ -]?points?(?![a-z]))?", re.I)
POINTS_AFTER = re.compile(
    rf"{SPACE}(?:pp|ppts?|p\.p\.|pps)(?![A-Za-z])|{LINK}(?:full{GAP})?percentage[ -]points?(?![a-z])", re.I
)
BASIS_POINTS_AFTER = re.compile(rf"{LINK}?(?:basis[ -]points?|bps?)(?![a-z])", re.I)
BARE_POINTS_AFTER = re.compile(rf"{LINK}points?(?![a-z])", re.I)
POLL = re.compile(
    r"\b(?:polls?|polling|surveys?|lead|leads|leading|ahead|behind|clear|approval|ratings?|swing|margin|up"
    r"|down|"
    r"gained|lost|rose|fell|percentage|per cent|percent|share|GDP|gap|rise|increase|decrease|drop|decline)\b"
    r"|%",
    re.I,
)
POLL_WINDOW = 80
POINTS_OF = re.compile(rf"{LINK}(?:(?:of{GAP})?an?{GAP})?(?P<said>percentage[ -])?points?(?![a-z])", re.I)

PERIODS = {
    "year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "minute": "minute",
    "second": "second", "decade": "decade", "century": "century", "centurie": "century",
    "generation": "generation", "fortnight": "fortnight", "night": "night", "weekend": "weekend",
    "quarter": "quarter", "yr": "year",
}  # fmt: skip
LASTING = (
    r"(?:more|full|straight|consecutive|long|short|whole|calendar|further|additional|extra|successive"
    r"|working|solid|lean|hard|fiscal|financial|other|good|entire|budget|difficult|bad)"
)
DURATION_AFTER = re.compile(
    rf"{LINK}(?:{LASTING}{GAP}){{0,2}}(?P<period>{one_of(PERIODS)})s?(?:-old)?(?![A-Za-z])", re.I
)

MEASURES = {
    "km": "kilometre", "kms": "kilometre", "kilometre": "kilometre", "kilometer": "kilometre", "mile": "mile",
    "metre": "metre", "meter": "metre", "m": "metre", "ft": "foot", "feet": "foot", "foot": "foot",
    "tonne": "tonne", "ton": "ton", "kg": "kilogram", "kilogram": "kilogram", "kilo": "kilogram",
    "litre": "litre", "liter": "litre", "gallon": "gallon", "barrel": "barrel", "acre": "acre",
    "hectare": "hectare", "degree": "degree", "knot": "knot", "mph": "mile", "megawatt": "megawatt",
    "gigawatt": "gigawatt", "mw": "megawatt", "gw": "gigawatt", "inch": "inch", "inche": "inch",
    "yard": "yard",
}  # fmt: skip
MEASURE_AFTER = re.compile(
    rf"{LINK}?(?:(?:square|cubic|nautical|metric|sq){GAP})?(?P<measure>{one_of(MEASURES)})s?(?![A-Za-z])",
    re.I,
)

COMPARED = (
    r"as\b|more\b|less\b|what\b|the\b|that\b|those\b|its\b|their\b|his\b|her\b|our\b|your\b|larger\b"
    r"|bigger\b|higher\b|"
    r"greater\b|over\b|smaller\b|lower\b|fewer\b|longer\b|faster\b|richer\b|stronger\b|[A-Z][\w.]*(?:'s|s')"
    r"|than\b|better\b|current\b|today's\b|average\b|GDP\b"
)
TIMES_AFTER = re.compile(rf"{LINK}times(?={GAP}(?:{COMPARED}))|-?fold\b|x(?![A-Za-z])|×", re.I)

NAMED_AFTER_HYPHEN = {
    "nation", "member", "country", "state", "ally", "seat", "party", "page", "ship", "vote", "man", "woman",
    "person", "nations", "members", "countries", "states", "allies", "soldier", "troop", "house", "gun",
    "point", "strong",
}  # fmt: skip
COUNTED_BY_ONE = {
    "ally", "country", "state", "nation", "member", "government", "soldier", "tank", "brigade", "battalion",
    "division", "ship", "frigate", "submarine", "minister", "aircraft", "job", "vote", "seat", "squadron",
    "diplomat", "official", "carrier", "destroyer", "jet", "regiment", "company", "lawmaker", "senator",
    "delegation", "capital", "respondent",
}  # fmt: skip
SINGULAR = {
    "people": "person", "personnel": "person", "staff": "person", "men": "man", "women": "woman",
    "troops": "soldier", "children": "child", "aircraft": "aircraft", "police": "police officer",
    "servicemen": "serviceman", "servicewomen": "servicewoman", "policemen": "policeman",
    "spokesmen": "spokesman", "folk": "person", "headquarters": "headquarters", "spacecraft": "spacecraft",
    "hovercraft": "hovercraft", "lives": "life", "wives": "wife", "halves": "half", "leaves": "leaf",
    "knives": "knife", "congressmen": "congressman", "series": "series", "species": "species",
    "others": "other", "crises": "crisis", "businesses": "business", "buses": "bus", "viruses": "virus",
    "bases": "base", "houses": "house", "phases": "phase", "cases": "case", "clauses": "clause",
    "expenses": "expense", "purchases": "purchase", "increases": "increase", "causes": "cause",
    "responses": "response", "exercises": "exercise", "promises": "promise", "premises": "premises",
    "nurses": "nurse", "horses": "horse", "courses": "course", "uses": "use", "excuses": "excuse",
    "licences": "licence", "ties": "tie", "corps": "corps", "movies": "movie", "reservists": "reservist",
    "feet": "foot", "axes": "axis", "zeros": "zero",
}  # fmt: skip
NO_PLURALS = {
    "always", "perhaps", "towards", "besides", "this", "is", "was", "has", "its", "as", "does", "says", "yes",
    "thus", "ours", "theirs", "his", "hers", "plus", "minus", "across", "unless", "less", "us", "likewise",
    "sometimes", "afterwards", "overseas", "series", "whereas", "gross", "yours", "nowadays", "news",
    "status", "process", "access", "defence", "defense", "hours", "ones", "means", "needs", "wants", "pays",
    "meets", "gives", "makes", "takes", "remains", "comes", "goes", "stands", "falls", "rises", "gets",
    "seems", "looks", "shows", "reaches", "stays", "spends", "matters", "owes", "sits", "lies", "keeps",
    "buys", "puts", "brings", "counts", "fails", "helps", "costs", "equals", "represents", "accounts",
    "constitutes", "leaves",
}  # fmt: skip
STOPS = {
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "by", "for", "from", "with",
    "without", "into", "onto", "over", "under", "above", "below", "between", "among", "amongst", "against",
    "about", "around", "before", "after", "during", "since", "until", "till", "per", "via", "than", "as",
    "if", "when", "while", "because", "though", "although", "that", "which", "who", "whom", "whose", "where",
    "what", "how", "why", "not", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did",
    "done", "have", "has", "had", "having", "will", "would", "shall", "should", "can", "could", "may",
    "might", "must", "i", "you", "he", "she", "it", "we", "they", "them", "him", "me", "us", "this", "these",
    "those", "its", "their", "his", "her", "our", "your", "my", "said", "say", "says", "told", "met", "meet",
    "meets", "spent", "spend", "spends", "spending", "reached", "reach", "hit", "exceeded", "exceed",
    "missed", "miss", "fell", "fall", "rose", "rise", "achieved", "achieve", "passed", "pass", "paid", "pay",
    "went", "go", "came", "come", "made", "make", "took", "take", "got", "get", "failed", "now", "then",
    "there", "here", "also", "only", "still", "even", "just", "yet", "ago", "later", "earlier", "annually",
    "each", "every", "apiece", "away", "back", "up", "down", "out", "off", "together", "alone", "too", "so",
    "once", "again", "already", "ever", "never", "instead", "both", "all", "no", "yes", "stood", "stands",
    "remain", "remained", "became", "become", "joined", "voted", "signed", "agreed", "promised", "pledged",
    "according", "compared", "including", "across", "within", "beyond", "towards", "toward", "through",
    "throughout", "behind", "beside", "except", "despite", "like", "unlike", "near", "whether", "either",
    "neither", "today", "yesterday", "tomorrow", "last", "next", "gave", "give", "held", "hold", "kept",
    "keep", "left", "leave", "lost", "lose", "won", "win", "backed", "opposed", "supported", "called",
    "declined", "refused", "needed", "need", "wanted", "want", "lagged", "thousand", "million", "billion",
    "trillion", "hundred", "dozen", "half", "percent", "cent", "gdp", "i.e", "e.g", "increased", "cut",
    "raised", "planned", "expected", "killed", "wounded", "dead", "injured", "remaining", "percentage",
}  # fmt: skip
BETWEEN = {"other", "more", "new", "of"}
ADJECTIVES_AT_MOST = 4
WORD_AFTER = re.compile(rf"(?P<hyphen>[-–‑](?=[A-Za-z]))|{GAP}(?=[A-Za-z])")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{0,30}(?:[-–‑.&][A-Za-z0-9]{1,30}){0,4}(?P<owner>'s?(?![A-Za-z]))?")

PEOPLE = (
    r"(?:head|person|capita|inhabitant|citizen|resident|household|taxpayer|soldier|family|member|man|woman|"
    r"ally|country|unit|aircraft|passenger|pupil|worker|family|american|german|briton)"
)
TIME = r"(?:year|month|week|day|hour|decade|quarter|annum|minute|second)"
RATE = re.compile(
    rf",?(?:{LINK}(?:an?|per|each|every){LINK}(?P<time>{TIME})(?![A-Za-z])"
    rf"(?!{GAP}(?:ago|earlier|before|later|after|on|or|old|of|and|when|that|from|prior)\b)"
    rf"|{LINK}(?:an?|per|each|for{GAP}every|for{GAP}each|every){LINK}(?P<person>{PEOPLE})(?![A-Za-z])"
    rf"|{GAP}(?P<yearly>annually|yearly|p\.a\.)|{GAP}(?P<monthly>monthly)(?![A-Za-z])|{GAP}(?P<each>apiece)"
    rf"(?![A-Za-z])|/(?P<slash>year|yr|month|head|capita|person|day|week|hour)(?![A-Za-z]))",
    re.I,
)
RATE_BEFORE = re.compile(
    r"\b(?:annual|yearly|annualised|annualized)[ ](?:of[ ]|cost[ ]of[ ]|budget[ ]of[ ])?$", re.I
)
RATES = {
    "annum": "year",
    "yr": "year",
    "capita": "head",
    "person": "head",
    "inhabitant": "head",
    "citizen": "head",
}


class Counted(NamedTuple):
    """What a number counts, and where the words for it end."""

    kind: QuantityKind
    unit: str
    end: int


def percent_after(plain: str, place: int) -> Counted | None:
    """A percentage or percentage points.

    >>> percent_after("2 per cent", 1), percent_after("0.3 percentage points", 3)
    (Counted(kind='percent', unit='percent', end=10), Counted(kind='points', unit='points', end=21))
    """
    if found := PERCENT_AFTER.match(plain, place):
        kind: QuantityKind = "points" if found["points"] else "percent"
        return Counted(kind, kind, found.end())
    if found := POINTS_AFTER.match(plain, place):
        return Counted("points", "points", found.end())
    return None


def basis_points_after(plain: str, place: int) -> Counted | None:
    """Hundredths of a percentage point."""
    found = BASIS_POINTS_AFTER.match(plain, place)
    return Counted("points", "points", found.end()) if found else None


def bare_points_after(plain: str, place: int, *, certain: bool) -> Counted | None:
    """Points without "percentage".

    Of a share or a poll where the words around say so, else things counted.
    """
    found = BARE_POINTS_AFTER.match(plain, place)
    if not found:
        return None
    if certain or _near_a_share(plain, place, found.end()):
        return Counted("points", "points", found.end())
    return Counted("count", "point", found.end())


def points_of(plain: str, place: int) -> Counted | None:
    """Points that a fraction is of: "half a percentage point", "a half-point".

    >>> points_of("a quarter of a percentage point", 9)
    Counted(kind='points', unit='points', end=31)
    """
    found = POINTS_OF.match(plain, place)
    if not found or (not found["said"] and not _near_a_share(plain, place, found.end())):
        return None
    return Counted("points", "points", found.end())


def _near_a_share(plain: str, place: int, end: int) -> bool:
    return bool(POLL.search(plain, max(0, place - POLL_WINDOW), end + POLL_WINDOW // 2))


def duration_after(plain: str, place: int) -> Counted | None:
    """A length of time.

    >>> duration_after("two more decades", 3)
    Counted(kind='duration', unit='decade', end=16)
    """
    found = DURATION_AFTER.match(plain, place)
    return Counted("duration", PERIODS[found["period"].lower()], found.end()) if found else None


def measure_after(plain: str, place: int) -> Counted | None:
    """A distance, a weight, an area.

    >>> measure_after("300km of border", 3)
    Counted(kind='count', unit='kilometre', end=5)
    """
    found = MEASURE_AFTER.match(plain, place)
    return Counted("count", MEASURES[found["measure"].lower()], found.end()) if found else None


def times_after(plain: str, place: int) -> int | None:
    """Where `times` or `-fold` behind a factor ends; None where times are only counted."""
    found = TIMES_AFTER.match(plain, place)
    return found.end() if found else None


def things_after(plain: str, place: int) -> Counted | None:
    """The things counted: the first plural within reach, as a singular.

    >>> things_after("900 new combat aircraft", 3)
    Counted(kind='count', unit='aircraft', end=23)
    >>> things_after("five met it", 4) is None
    True
    """
    end = place
    for number in range(ADJECTIVES_AT_MOST + 1):
        step = WORD_AFTER.match(plain, end)
        word = WORD.match(plain, step.end()) if step else None
        if not step or not word:
            return None
        said = word.group().removesuffix(word["owner"] or "")
        if step["hyphen"] and number == 0:
            return _after_hyphen(said, word.start())
        if said.lower() in STOPS:
            return None
        unit = singular(said)
        if unit and not (word["owner"] or "").endswith("s"):
            return Counted("count", unit, word.start() + len(said))
        if word["owner"] and number == 0:
            return None
        end = word.end()
    return None


def one_after(plain: str, place: int) -> Counted | None:
    """What a single one is of, where that is worth counting."""
    end = place
    for _ in range(3):
        step = WORD_AFTER.match(plain, end)
        word = WORD.match(plain, step.end()) if step else None
        if not word or word["owner"] or word.group().lower() in STOPS:
            return None
        if word.group().lower() in COUNTED_BY_ONE:
            return Counted("count", word.group().lower(), word.end())
        end = word.end()
    return None


def _after_hyphen(said: str, start: int) -> Counted | None:
    """The thing in "28-nation": a singular, at the number's hyphen."""
    first = re.split(r"[-–‑.&]", said)[0]
    if first.lower() not in NAMED_AFTER_HYPHEN:
        return None
    unit = "person" if first.lower() == "strong" else singular(first) or first.lower()
    return Counted("count", unit, start + len(first))


def singular(word: str) -> str:
    """The singular of a plural; empty for what is none.

    >>> singular("countries"), singular("troops"), singular("status")
    ('country', 'soldier', '')
    """
    low = re.split(r"[-–‑]", word)[-1].lower()
    if low in SINGULAR:
        return SINGULAR[low]
    if low in NO_PLURALS or len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is", "ous")):
        return "MP" if word == "MPs" else ""
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes")):
        return low[:-2]
    return low[:-1]


def rate_after(plain: str, place: int) -> tuple[str, int] | None:
    """What an amount is for each of, and where those words end.

    >>> rate_after("$37 billion a year", 11), rate_after("$6 billion a year earlier", 10)
    (('year', 18), None)
    """
    found = RATE.match(plain, place)
    if not found:
        return None
    if found["yearly"]:
        return "year", found.end()
    if found["monthly"]:
        return "month", found.end()
    said = (found["time"] or found["person"] or found["slash"] or "each").lower()
    return RATES.get(said, said), found.end()


def rate_before(plain: str, place: int) -> str:
    """`year` where an amount is called annual."""
    return "year" if RATE_BEFORE.search(plain, max(0, place - 30), place) else ""
