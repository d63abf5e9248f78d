"""Word lists of the field, as parts of patterns.

What is spent, of what, how it changes, who commits to it.
"""

import re
from re import Pattern

from burdenshare.articles.patterns import pattern

HEDGES = (
    r"(?:about|around|some|roughly|nearly|almost|just|only|over|under|more than|less than|at least|a mere|a"
    r"|an|well|barely|well over|just over|just under|up to|as much as|close to)"
)
THING = (
    r"(?:spending|expenditures?|outlays?|budgets?|bill|costs?|burden|tab|effort|money|total|funding"
    r"|investment)"
)
DEFENCE = r"(?:defen[cs]e|military|armed forces|army|armies|soldiers?|security|arms|weapons)"
GDP = (
    r"(?:GDP|G\.D\.P\.|GNP|gross domestic product|(?:national|economic|annual|domestic) (?:output|income"
    r"|wealth|product|pie)|(?:national |whole |entire )?econom(?:y|ies)|output|what (?:it|they|the country) "
    r"(?:earns?|makes?))"
)
GOAL = (
    r"(?:goals?|targets?|guidelines?|guidance|benchmarks?|marks?|thresholds?|line|floor|pledges?|commitments?"
    r"|standards?|requirement|norm|bar|minimum|objective|rule|aim|ambition|promise|hurdle|yardstick)"
)
ALLIES = (
    r"(?:allies|ally|members?|member states?|member countries|countries|country|nations?|states?|governments?"
    r"|capitals|partners|armies)"
)
CATEGORIES = {
    "equipment_share": r"(?:equipment|procurement"
    r"|weapons|weaponry|hardware|kit|arms purchases|gear|materiel)",
    "personnel_share": r"(?:personnel|pay|salaries|wages|pensions|payroll|staff|people)",
    "infrastructure_share": r"(?:infrastructure|barracks|bases|construction|buildings|runways)",
    "other_share": r"(?:operations|maintenance"
    r"|fuel|training|exercises|other (?:costs|things|expenditure|items))",
}
CATEGORY = r"(?:" + "|".join(CATEGORIES.values()) + r")"
UP = (
    r"(?:up|rose|rises?|risen|rising|grew|grows?|grown|growing|increas\w+|climb\w*|jump\w*|leap\w*|leapt"
    r"|leaped"
    r"|boost\w*|rais\w+|surg\w+|expand\w*|gain\w*|higher|more|growth|lift\w*|swell\w*|soar\w*|hike\w*"
    r"|edg(?:ed|es|ing) up|added|adds?)"
)
DOWN = (
    r"(?:down|fell|falls?|fallen|falling|cut|cuts|cutting|drop\w*|declin\w+|decreas\w+|shrank|shrinks?|shrunk"
    r"|shrinking|reduc\w+|slash\w*|sank|sunk|sinks?|lower|less|slump\w*|trimm\w+|trims?|dip\w*|slid\w*"
    r"|slip\w*|eas(?:ed|es|ing)|contract(?:ed|s|ing)|plung\w+|tumbl\w+|plummet\w*|dwindl\w+|lost)"
)
CHANGE_NOUN = (
    r"(?:increase|rise|growth|jump|boost|leap|surge|gain|hike|uplift|cut|fall|drop|decline|decrease"
    r"|reduction|slump|expansion|change|climb)"
)
MEET = (
    r"(?:(?:meet|meets|met|meeting)(?! (?:in(?! \d)|on|with|for|to|here|there|again|yesterday|today|behind"
    r"|their counterparts|at(?! least| or)|last (?:week|month)|this week|next)\b)"
    r"|hit|hits|hitting|reach|reaches|reached|reaching|achiev\w+|attain\w*|fulfil\w*"
    r"|satisf\w+|exceed\w*|surpass\w*|top|tops|topped|clear|clears|cleared|cross|crosses|crossed|pass|passes"
    r"|passed|above|over|beyond|honou?r\w*|compl(?:y|ies|ied)|at or above|there|made it|makes? it|kept|keeps?"
    r"|(?:gets?|got|getting) to(?= (?:the|that|its|our|two|\d|NATO|this|at least)\b)"
    r"|past(?= (?:the|that|its|our|two|\d|NATO|this)\b)"
    r"|spen[dt]s? at least|spend at least|spending at least|spent at least|spen[dt]s? (?:more than|over)"
    r"|on target)"
)
MISS = (
    r"(?:below|under(?! arms)|beneath|short of|fall short|falls short|fell short|falling short|miss|misses"
    r"|missed|missing|fails? to|failed to|lag\w*|trail\w*|less than|yet to|not there|short|behind)"
)
PLEDGED = (
    r"(?:pledg(?:e[ds]?|ing)|promis(?:e[ds]?|ing)|agreed|committed|commit(?:s|ting)?|vow(?:s|ed)|undertook"
    r"|undertaken"
    r"|signed up|commitments?|signed|swore|aim to move|aimed? to|agree|gave their word|gave its word"
    r"|resolved)"
)
FUTURE = (
    r"(?:will|shall|'ll|plans? to|planned|plans?|intends? to|is to|are to|wants? to|wanted|hopes? to|aims? to"
    r"|foresees?|foresaw|proposes? to|by law|budgeted|set aside|earmark\w*|going to|is due to|are due to"
    r"|on course"
    r"|on track|wants|envisages?|on the way|would (?:raise|lift|bring|take|put|rise|grow)|has budgeted|to "
    r"(?:raise|lift|increase|spend|reach|bring|take) )"
)
FUTURE_ALONE = (
    r"(?:(?:will|shall|'ll|would) (?:\w+ )?(?:raise|lift|increase|grow|rise|reach|hit|climb|get|bring|take"
    r"|be|go|put)"
    r"|plans?(?: to)?|planned|intends? to|is to|are to|wants? to|wanted|hopes? to|aims? to|foresees?|foresaw"
    r"|proposes? to"
    r"|written|law|budgeted|set aside|earmark\w*|going to|is due to|are due to|on course|on track|envisages?"
    r"|settled on|starts? at|has the budget|(?:committing|opting(?: instead)?|vowing|promising|pledging"
    r"|intending|planning|agreeing|offering) to)"
)
EXPECTED = (
    r"(?:expected|forecasts?|likely|predict\w*|projected|estimates? that|could|may|might|expects?"
    r"|if current trends|on current trends|bet|doubts?)"
)
DEMANDED = (
    r"(?:should|must|ought to|needs? to|have to|has to|demand\w*|urge[ds]?|calls? (?:for|on)|called (?:for"
    r"|on))"
)
SUMMIT = (
    r"(?:Wales|Newport|Cardiff|Warsaw|Brussels|London|Watford|Madrid|Vilnius|Washington|The Hague|Hague"
    r"|Ankara|Riga|Lisbon|Prague|Bucharest|Chicago|Istanbul|Strasbourg)"
)
REAL = pattern(
    r"\b(?:in real terms|real[- ]terms?|real (?:growth|increase|rise|decline|cut|change|fall)"
    r"|adjusted for inflation"
    r"|inflation[- ]adjusted|(?:after|allowing for|net of|taking account of|accounting for|stripping out"
    r"|once) (?:inflation|price rises)|constant prices|at (?:constant )?(?:20\d\d )?prices|at the prices of"
    r"|above inflation"
    r"|account of inflation|discounting inflation|in volume|at 20\d\d prices|in 20\d\d prices|constant "
    r"(?:20\d\d )?dollars)\b",
    re.I,
)
NOMINAL = pattern(
    r"\b(?:in nominal terms|nominal\w*|in cash terms|in cash|current prices|before inflation|in money terms"
    r"|without adjusting for inflation|not adjusted for inflation|(?:at|in) today's (?:prices|money)"
    r"|today's money|(?:in )?current (?:dollars|euros|money)|in the money of the day)\b",
    re.I,
)
DEFINITIONS = {
    "sipri": pattern(r"\bSIPRI\b|\bSipri\b|Stockholm (?:International )?Peace Research", re.I),
    "imf": pattern(r"\bIMF\b|International Monetary Fund"),
    "worldbank": pattern(r"\bWorld Bank\b"),
    "cofog": pattern(r"\bEurostat\b|\bCOFOG\b"),
    "eda": pattern(r"\bEDA\b|European Defence Agency"),
    "iiss": pattern(r"\bIISS\b|Military Balance\b|Institute for Strategic Studies"),
}
NEGATION = pattern(
    r"\b(?:not(?! only| just| least| yet| even| merely|,? to| a | quite)|never(?! again)|no longer|cannot"
    r"|nor|neither|without)\b|n't\b(?! only| just)",
    re.I,
)
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
GREATEST = r"(?:largest|biggest|highest|greatest|heaviest|most generous|top|best|strongest|leading|fastest)"
SMALLEST = r"(?:smallest|lowest|least generous|worst|poorest|meanest|weakest|bottom|slowest)"


def anywhere(*parts: str) -> Pattern[str]:
    """A pattern for whole words, in any case."""
    return pattern(rf"\b(?:{'|'.join(parts)})\b", re.I)


def ending(words: str) -> Pattern[str]:
    """A pattern for the words directly before a number."""
    return pattern(rf"(?:{words}) ?$", re.I)


def starting(words: str) -> Pattern[str]:
    """A pattern for the words directly after a number."""
    return pattern(rf"(?:{words})", re.I)
