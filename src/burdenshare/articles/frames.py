"""The table of frames: which words around a number make it which claim.

A row holds patterns for the words directly before and after the number, for its clause, and for what must not
stand there. The first row that fits decides; a row without a type says that the number is no claim.
"""

import re
from dataclasses import dataclass
from re import Pattern

from burdenshare.articles.anchors import Anchor
from burdenshare.articles.noise import (
    A_PART_BEFORE,
    COMMON_FUNDING,
    GDP_BEFORE,
    NOISE_MONEY,
    OF_STATE_BUDGET,
    OF_WHAT_WAS_NAMED,
    ON_SOMETHING,
    ON_TOP_AFTER,
    ON_TOP_BEFORE,
    OTHER_BODY,
    OTHER_RATIO,
    OTHER_TOPIC,
    POLL,
    POLL_AFTER,
    STATIONED,
    WOULD_BRING,
)
from burdenshare.articles.vocabulary import (
    ALLIES,
    CATEGORY,
    CHANGE_NOUN,
    DEFENCE,
    DOWN,
    GDP,
    GOAL,
    HEDGES,
    MEET,
    MISS,
    NUMBER_WORDS,
    THING,
    UP,
    anywhere,
    ending,
    starting,
)

WHOSE = (
    r"(?:(?:its|their|our|his|her|the|this|that|each|every|a|an|all|own|total|combined|overall|whole"
    r"|annual)\s)"
)
WORDS = r"(?:[\w.'&-]{1,30} )"
NATO = r"(?:NATO|the alliance|alliance|allied|the allies|allies|members|the Atlantic alliance)"


@dataclass(frozen=True)
class Frame:
    """One row: what must stand where.

    Attributes:
        kinds: Kinds of quantities that it takes.
        before: Searched in the words before the number, up to its clause's beginning.
        after: Matched right after the number, up to its sentence's end.
        clause: Searched in the clause.
        sentence: Searched in the sentence.
        per: For what each the number is told.
        without: Must not be found in the clause.
        beside: A kind of quantity that must stand in the clause too.
    """

    type: str
    kinds: str
    measure: str = ""
    before: Pattern[str] | None = None
    after: Pattern[str] | None = None
    clause: Pattern[str] | None = None
    sentence: Pattern[str] | None = None
    without: Pattern[str] | None = None
    per: str = ""
    beside: str = ""

    def fits(self, anchor: Anchor) -> bool:
        """Whether the words around a number are those of this row."""
        return (
            (self.before is None or self.before.search(anchor.before) is not None)
            and (self.after is None or self.after.match(anchor.beyond) is not None)
            and (self.clause is None or self.clause.search(anchor.words) is not None)
            and (self.sentence is None or self.sentence.search(anchor.around) is not None)
            and (not self.per or (anchor.quantity is not None and anchor.quantity.per == self.per))
            and (not self.beside or self._has_beside(anchor))
            and (self.without is None or self.without.search(anchor.words) is None)
        )

    def _has_beside(self, anchor: Anchor) -> bool:
        near = anchor.scene.quantities_in(anchor.clause)
        return any(other.kind == self.beside and other.span != anchor.span for other in near)


OF_GDP = starting(rf",? (?:of|in) {WORDS}{{0,5}}?{GDP}\b")
OF_ALLIED_SPENDING = starting(
    rf",? of (?:{WORDS}{{0,3}}?{NATO}(?:'s?)? (?:[\w-]{{1,30}} ){{0,3}}?{THING}\b"
    rf"|(?:all |the )?{NATO}(?:'s?)? (?:joint |common )?defen[cs]e(?=[.,;:!?)]|$| (?:and|while|but)\b)"
    rf"|(?:all |the )?(?:total|whole|bill|costs?|burden|tab|sum|lot|overall|combined)\b"
    rf"|{WORDS}{{0,2}}(?:bill|costs?|burden|tab|budget|total|funding|spending|outlays) (?:of|for|in|by"
    rf"|across) (?:the )?(?:whole |entire )?{NATO}\b"
    rf"|(?:what|everything|all that|all|every \w+) {WORDS}{{0,2}}{NATO} {WORDS}{{0,2}}(?:spends?|pays?|spent"
    rf"|paid|put)\b|everything\b|it all\b|that (?:total|sum|bill)\b)"
)
# "America pays 72 % of NATO."
PAYS = ending(
    r"\b(?:pays?|paid|paying|covers?|carry|carries|funds?|foots?|bears?|shoulders?|finances?)(?: for)?"
    rf"(?: {HEDGES}){{0,2}}"
)
OF_NATO_ITSELF = starting(r" of (?:NATO|Nato|the alliance)(?=[.,;:!?)]|$| (?:and|while|but)\b)")
SHARE_OF_TOTAL_BEFORE = ending(
    rf"(?:share|part|portion|slice) of (?:the |all |total |overall )*(?:{NATO}(?:'s)? )?"
    rf"(?:[\w-]{{1,30}} ){{0,2}}?{THING}\b"
    rf"(?: in \d{{4}})?"
    rf"(?:,|:| is| was| at| stood at| stands at| ha[sd] \w+ (?:to|from)| of| \w+ (?:to|from)"
    rf"|(?: ha[sd])?(?: now| since)? (?:fallen|dropped|slipped|sunk|shrunk|risen|climbed|grown|fell|rose"
    rf"|sank)){{1,2}}"
    rf"(?: {HEDGES}){{0,2}}"
)
OF_ALLIED_GDP = starting(
    rf",? of (?:{WORDS}{{0,4}}?{NATO}(?:'s?)? (?:[\w-]{{1,30}} ){{0,2}}?{GDP}|(?:the )?(?:combined|total"
    rf"|alliance's) (?:[\w-]{{1,30}} ){{0,2}}?{GDP}|(?:the )?(?:combined )?{GDP} of (?:the )?{NATO})\b"
)
OF_ALLIED_PEOPLE = starting(
    rf",? of (?:{WORDS}{{0,4}}?{NATO}(?:'s?)? (?:[\w-]{{1,30}} ){{0,2}}?(?:population|people|inhabitants"
    rf"|citizens))\b"
)
ANY_NUMBER = rf"(?:{'|'.join(NUMBER_WORDS)}|half|twice)"
DEFENCE_SAID = anywhere(DEFENCE, "NATO", "alliance", "allies", "ally", "armed", "outlays", "burden")
SPOKEN_OF = anywhere(DEFENCE, "NATO", "alliance", "allies", "armed", "outlays", r"spen[dt]\w*", "of GDP")
IN_DEFENCE = anywhere(DEFENCE, "NATO", "alliance", "allies", "armed", "outlays", "of GDP", "burden")
ECONOMY = anywhere(
    r"(?:the |its |'s |[A-Z]\w+ )?econom(?:y|ies)",
    r"GDP",
    r"gross domestic product",
    r"growth rate",
    r"economic growth",
    r"output",
    r"recession",
)
SPENDS = anywhere(
    rf"{THING}",
    r"spends?",
    r"spent",
    r"pays?",
    r"paid",
    r"puts?",
    r"devot\w+",
    r"contribut\w+",
    r"invest\w*",
    r"account(?:s|ed) for",
)
CHANGE_BEFORE = ending(
    rf"\b(?:{UP}|{DOWN}) (?:[\w'-]+ ){{0,5}}?by(?: {HEDGES}){{0,2}}|\b(?:up|down)(?: {HEDGES}){{0,2}}"
    rf"|\b(?:rose|rises?|risen|rising|grew|grows?|grown|growing|climb\w*|jump\w*|fell|falls?|fallen|shrank"
    rf"|shrunk"
    rf"|surged|soared|increased|increases?|declined|dropped|dipped|slipped|gained|lost)(?: {HEDGES}){{0,2}}"
    rf"|\b{CHANGE_NOUN}s?(?: \w+){{0,2}} (?:of|by|was|is|averag\w+)(?: {HEDGES}){{0,2}}|\bgrowth of"
    rf"(?: {HEDGES}){{0,2}}"
    rf"|\b{CHANGE_NOUN}s?(?: {WORDS}{{1,4}})?(?:is |was )?put at(?: {HEDGES}){{0,2}}|\+ ?"
    rf"|\bgrowth (?:reached|came to|hit|averaged)(?: {HEDGES}){{0,2}}|\b(?:put|puts) the {CHANGE_NOUN} at"
    rf"(?: {HEDGES}){{0,2}}|\bby(?: {HEDGES}){{0,2}}"
)
PRICES_ROSE = anywhere(rf"(?:consumer |energy |house )?prices (?:have |had )?(?:{UP}|{DOWN})")
COPULA = r"(?:is|was|are|were|would be|will be|means|meant|marks|marked|represents|represented)"
CHANGE_AFTER = starting(
    rf"(?: |-)(?!{COPULA}\b)(?:{WORDS}{{0,3}}?)?{CHANGE_NOUN}s?\b(?! rate)"
    rf"|,? (?:in real terms|after inflation|higher|lower|(?:up|down)(?! (?:from|to)\b)"
    rf"(?! (?:(?:{HEDGES}|a good|by) ){{0,2}}~?[$€£]?(?:\d|{ANY_NUMBER}\b))"
    r"|(?:(?:a|every|each|per) year )?(?:above|below) inflation"
    r"|(?:above|below|over|under) (?:that|those|what|the (?:level|figure|sum|total))"
    rf"|year[- ]on[- ]year)\b|,? (?:more|less|fewer)(?: [\w']+){{0,5}} than (?:it |they |we |she "
    rf"|he )?(?:did |had |was |spent )?(?:in )?"
    rf"(?:\d{{4}}|last|a year|the year|two|ten|five|before)\b"
    rf"|,? (?:more|less) in real terms|,? a year (?:in real terms|after inflation)"
)
# "2.00 is a drop": a level, and what it is called.
CALLED_A_CHANGE = starting(rf",? {COPULA} (?:an? |the |not |no ){{1,2}}{WORDS}{{0,3}}?{CHANGE_NOUN}\b")
SPENT_ON = starting(
    rf"(?: of (?:them|it|that|this|which|what {WORDS}{{1,3}}spends?|{WORDS}{{0,4}}?{THING}))?,? (?:is |was "
    rf"|are |goes |went |go |are spent |is spent "
    rf"|was spent |being spent )?(?:on|to|into|for|towards|in) {WORDS}{{0,3}}?{CATEGORY}\b"
)
CATEGORY_BEFORE = ending(
    rf"\b{CATEGORY}\b(?:'s)?(?: \w+){{0,3}}?(?: share)? (?:accounts? for|accounted for|makes? up|made up"
    rf"|takes?|took|swallow\w*"
    rf"|eats?(?: up)?|ate|is|was|at|stood at|stands at|up|gets?|got|absorb\w*|consum\w*|claims?|comes? to"
    rf"|came to)(?: {HEDGES}){{0,2}}"
)
OF_SPENDING = starting(rf",? of {WORDS}{{0,4}}?{THING}\b")
THRESHOLD_AFTER = starting(
    rf"(?: |-)(?:of {WORDS}{{0,3}}?{GDP}(?: |-))?(?:(?!(?:to|towards|against|and|above|below|short|beyond) )"
    rf"[\w'-]{{1,30}} ){{0,3}}?(?:{GOAL}\b(?! of (?:\d|about))|club\b)"
    rf"|,? (?:and|or) (?:of )?(?:the )?\d{{1,2}} ?(?:%|per ?cent|pc) (?:[\w'-]{{1,30}} ){{0,2}}?{GOAL}s?\b"
)
BESIDE_ITS_NAME = ending(rf"[A-Za-z], (?:at|with|on)(?: {HEDGES}){{0,2}}")
OF_GDP_AND_ON = starting(
    rf"(?: of (?:[\w'-]{{1,30}} ){{0,3}}?{GDP})?, (?:would|will|must|needs?|has|have|had)\b"
)
AT_A_THRESHOLD = ending(
    r"(?:^|[^\w])(?:at|to (?:be at|reach|get to|hit|meet|come up to|move to)|if it spent|were it at)(?: the)?"
)
TO_A_THRESHOLD = ending(
    r"\b(?:gap|shortfall|distance|way|away|adrift|short|shy) (?:to|from|of)(?: the)?|\bto (?:be at|reach"
    r"|get to|hit|meet)"
    r"(?: the)?|\bfor the"
)
MISSING = anywhere(
    r"lack\w*", r"away", r"adrift", r"short", r"more", r"extra", r"additional", r"further", r"on top",
    r"needs?", r"gap",
    r"shortfall", r"worth", r"costs?", r"find", r"another",
)  # fmt: skip
WOULD_COST = starting(
    r"(?: of GDP| of national income)?,? (?:would|will|means?|meant|costs?) (?:mean |cost |be |amount to "
    r"|come to "
    r"|require |take )?(?:[\w'-]+ ){0,3}?(?:[$€£]|\d+(?:[.,]\d+)? ?(?:bn|billion|million))"
)
RAISED = (
    r"\b(?:(?:rais|lift|increas|mov|doubl)(?:ed|es|s)"
    r"|(?:agreed|decided)(?: [\w'-]{1,20}){0,3}? to (?:raise|lift|increase|double))"
    rf"(?: [\w'-]{{1,20}}){{0,4}}? {GOAL}"
)
AGREED_TO_RAISE = ending(rf"{RAISED}(?: from [^.,;:]{{1,24}}?)? (?:from|to)(?: {HEDGES}){{0,2}}")
BY_ALL = anywhere("NATO", "allies", "alliance", "members", "leaders", "summit")
THRESHOLD_BEFORE = ending(
    rf"\b{GOAL} (?:of|is|was|at|to (?:spend|reach|invest|hit)|which \w+)(?: (?:spending|investing|at least"
    rf"|about|then|a))*"
    rf"|\b(?:increase|raise|lift|lower|change|cut) (?:[\w'-]{{1,30}} ){{0,3}}{GOAL}"
    rf"(?: [\w'-]{{1,30}}){{0,2}}? (?:to|from)"
    rf"|\bpart of (?:the|its|their|that)"
    rf"|\b(?:path|road|way|route) (?:to|towards)|\b(?:magic|fabled|famous|celebrated|sacred|agreed|famed|old"
    rf"|so-called)"
)
GAP_BEFORE = ending(
    rf"\b(?:extra|additional|another|further|gap (?:of|is|was|at|to)|shortfall (?:of|is|was|at)|short (?:of"
    rf"|by)|missing|lack(?:s|ed|ing)?"
    rf"|to (?:grow|rise|increase|go up|be raised|raise \w+ \w+) by"
    rf"|(?:gap|shortfall|distance|way) (?:[\w.'&%-]{{1,30}} ){{0,12}}?(?:is|was"
    rf"|would be|came"
    rf"|comes|amounts"
    rf"|amounted|worth|at|stood|stands|costs?)(?: worth| to| at| of)?"
    rf"|(?:would |will )?(?:needs?|cost|take|have to find|find|require)(?: {WORDS}{{0,3}})?(?:extra"
    rf"|additional|another|further)?|gap comes? to|hole of|missing)(?: {HEDGES}){{0,3}}"
)
GAP_AFTER = starting(
    r",? (?:short|extra|too little|too low|in additional|in extra|of additional|of extra|below|shy|missing"
    r"|(?:(?:a|every|each|per) year )?(?:away from|adrift of|from the (?:target|goal|guideline|line|mark))"
    r"|(?:a|every|each|per) year (?:more|extra|short|on top)|on top|more(?! than))"
    r"|,? more (?:than (?:it|they|we) (?:spends?|do|does|did|now)|(?:a|every|each|per) year)"
)
GAP_WORDS = anywhere(
    r"needs?",
    r"needed",
    r"would",
    r"cost",
    r"costs",
    r"short",
    r"shortfall",
    r"gap",
    r"reach",
    r"meet",
    r"find",
    r"missing",
    r"requires?",
    r"required",
    r"to get there",
    r"have to",
    r"had to",
    r"hole",
    r"taken",
    r"lack(?:s|ed|ing)?",
    r"away from",
    r"adrift",
    r"laggards",
)
NEEDS_AFTER = starting(
    r"(?: of [\w ]{2,24})?,? (?:[\w'-]+ ){1,4}?(?:would|needs?|needed|must|has to|have to|had to|requires?"
    r"|will)\b"
)
ADDING = ending(rf"\b(?:add(?:s|ed|ing)?|tak(?:es?|ing)|took|cut(?:s|ting)?)(?: {HEDGES}){{0,2}}")
TO_WHAT_IS_SPENT = starting(
    rf" (?:to|from|off) (?:the|its|their|our|his|her|what) {WORDS}{{0,3}}?(?:{THING}|spen[dt]s?)\b"
)
PER_HEAD = starting(
    r",? (?:per|a|for each|for every|for) (?:head|capita|person|inhabitant|citizen|resident"
    r"|man, woman and child|soldier)\b"
)
EACH_CITIZEN = re.compile(
    r"\b(?:every|each|the average|Every|Each|The average) (?:[A-Z]\w+|citizen|inhabitant|taxpayer"
    r"|person)\b[^.;]{0,60}$"
)
TOTAL_FROM = anywhere(r"from", r"up from", r"down from", r"compared with", r"against")
DEBT = anywhere(
    r"owe[sd]?",
    r"owing",
    r"in arrears",
    r"arrears",
    r"unpaid",
    r"delinquent",
    r"overdue",
    r"back dues",
    r"dues",
    r"outstanding bill",
    r"settle (?:its|their|the|that|your) bills?",
    r"pay (?:up|back)",
    r"debts? to",
    r"in debt to",
    r"money owed",
    r"behind on (?:its|their) payments?",
    r"reimburse\w*",
    r"invoice[sd]?",
    r"(?:hand|sen|present|g[ai]v)\w{1,3} (?:[\w'-]{1,30} ){1,4}?bill",
)
MET = anywhere(MEET)
MISSED = anywhere(MISS)
THEY = (
    rf"(?: (?:out )?of (?:{WORDS}{{0,3}}?(?:them|\d+|{ALLIES}|those|us)|{WORDS}{{0,2}}\w+ {ALLIES}))?"
    rf"(?: {WORDS}{{0,2}}?{ALLIES})?(?:,? (?:now|will|would|all|still|already|have|had|in \d{{4}}|who|that"
    rf"|which|of NATO|to|do|did|are|were|is|was|be|been|remain\w*|only|currently|then|could|can|not|of Nato"
    rf"|spending|managed|each|, [^,]{{2,40}},|actually|last year|this year|expected|set|due|forecast"
    rf"|projected|estimated|likely|on course|on track)){{0,6}},?"
)
THOSE = rf"\bnumber of (?:[\w'-]{{1,30}} )?{ALLIES} (?:that |which |who )?(?:{MEET}|{MISS}|at|spending|with)"
THOSE_AT = ending(rf"{THOSE}(?: (?:the|at least|more than|less than|or above|over|under)){{0,2}}")
NUMBER_OF_THOSE = ending(
    rf"{THOSE}\b[^.;:!?]{{1,60}}? (?:is|was|stood at|stands at|rose to|fell to|grew to|ha[sd] \w+ to|to|from)"
    rf"(?: {HEDGES}){{0,2}}"
)
SOME_MET_AFTER = starting(
    rf"(?: of)? (?:the |all |NATO's |Nato's |our |its |\d+ ){{0,2}}{ALLIES}(?: [\w'-]{{1,30}}){{0,2}}"
    rf" (?:{MEET}|{MISS}|at)\b"
)
THEY_MET_AFTER = starting(rf"{THEY} (?:{MEET}|{MISS})\b")
THEY_SPEND_AFTER = starting(
    rf"{THEY} (?:at|on|spen[dt]s?|spending|puts?|putting|devot\w+|invest\w*|gives?|gave|allocat\w+|pays?"
    rf"|paid)"
    rf"(?: {HEDGES}){{0,3}} (?:their |the )?"
    r"(?:target |agreed |required |promised |full |minimum )?(?:\d|two|three|five|a fifth|one fifth|twenty)"
)
PART_OF_BEFORE = ending(
    rf"(?:\d|\b(?:{'|'.join(list(NUMBER_WORDS)[1:])}|\w+teen|\w*twenty(?:-\w+)?|some|few|half|none|most|thirds?"
    rf"|majority|all|eleven"
    r"|twelve))(?: \w+)? (?:out )?of (?:(?:the|now|its|our|NATO's|Nato's|the alliance's|what are now"
    r"|then) ){0,2}"
)
OF_THE_ALLIANCE = anywhere(
    "NATO", "alliance", "allies", "member states", "member countries", "bloc", "ministers"
)
# "28 members, five pay": the number of all beside that of some.
MEMBERS_AND_PART = starting(
    rf" (?:members|countries|nations)[,:;] (?:but |and )?(?:only |just )?(?:\d+|{ANY_NUMBER}) (?:of them )?"
    r"(?:pay|paid|meet|met|spend|spent|are|were|do|did|reach|reached)\b"
)
THE_ALLIANCE = anywhere("NATO", "alliance", "allies", "bloc")
NATION = starting(r"[- ](?:nation|member|country|strong|ally)(?:s|ies)?\b(?! (?:group|club of))")
MEMBERS_AFTER = starting(
    rf" (?:{WORDS}{{0,2}}?)?(?:NATO |Nato |alliance )?(?:allies|members|member states|member countries"
    rf"|member nations"
    r"|NATO countries|NATO nations|NATO states|countries of the alliance|nations of the alliance"
    r"|countries in the"
    r" alliance|nations in the alliance|states of the alliance|members of NATO|governments of the alliance"
    r"|flags|ministers of the alliance|NATO governments)\b"
)
ALL_BEFORE = ending(
    r"\b(?:the|all|its|our|NATO's|alliance's|of|now|has|have|with|counts|numbers|to|these|that|we are|we're)"
)
GREW_TO = ending(
    r"\b(?:tak(?:es|ing)|took|br(?:ings?|ought|inging)|gr(?:ows?|ew)|enlarg\w+|expand\w*) "
    r"(?:NATO|Nato|the alliance|its membership|the membership)(?: from [\w-]{2,12})? to"
)
OF_NATO = ending(r"\b(?:NATO|Nato|alliance)'s(?: now)?")
NATIONS_AFTER = starting(r" (?:countries|nations|states|governments|capitals|leaders|heads of)\b")
SOLDIERS_AFTER = starting(
    r" (?:[\w-]{1,30} ){0,3}?(?:soldiers|troops|personnel|servicemen|service members|servicewomen"
    r"|men and women|people (?:under arms|in uniform)|in uniform|under arms|active-duty|regulars"
    r"|service personnel|strong)\b"
)
FORCES_NUMBER = ending(
    rf"\b(?:forces|army|military|ranks) (?:now |then )?(?:numbers?|numbered|counts?|counted|has|have|had"
    rf"|totals?|totalled"
    rf"|stands? at|stood at)(?: {HEDGES}){{0,2}}"
)
SOLDIERS = anywhere(
    r"soldiers",
    r"regulars",
    r"troops",
    r"personnel",
    r"servicemen",
    r"regulars",
    r"under arms",
    r"in uniform",
    r"armed forces",
    r"strong army",
    r"men and women",
)
DEPLOYED = anywhere(
    r"deploy\w*", r"sent", r"send\w*", r"brigade", r"killed", r"wounded", r"exercise", r"exercises",
    r"stationed", r"battlegroups?", r"withdraw\w*", r"rotat\w*", r"recruit\w*", r"border", r"Ukrain\w+",
    r"Russian?", r"march\w*", r"refugees", r"demonstrat\w*", r"serving", r"flank", r"missions?", r"based",
    r"(?:troops|soldiers) (?:are |were )?in [A-Z]\w+",
)  # fmt: skip

NUMBERS: tuple[Frame, ...] = (
    # What is no claim.
    Frame("", "percent fraction", after=POLL_AFTER),
    Frame("", "percent points fraction number count", sentence=POLL),
    Frame("", "percent", clause=OTHER_RATIO, without=DEFENCE_SAID),
    Frame("", "percent points fraction money number count", sentence=OTHER_TOPIC, without=SPOKEN_OF),
    Frame("", "money percent fraction", clause=COMMON_FUNDING),
    Frame("", "percent fraction", after=OF_STATE_BUDGET),
    Frame("", "money", before=GDP_BEFORE),
    Frame("", "percent fraction", before=A_PART_BEFORE),
    # Debts are decided first.
    Frame("debt", "money", clause=DEBT),
    # Some of the allies.
    Frame("threshold_count", "fraction", after=SOME_MET_AFTER),
    # Parts of a whole.
    Frame("share_of_total", "percent fraction number", "share_of_allied_gdp", after=OF_ALLIED_GDP),
    Frame("share_of_total", "percent fraction number", "population", after=OF_ALLIED_PEOPLE),
    Frame("share_of_total", "percent fraction number", "share_of_allied_spending", after=OF_ALLIED_SPENDING),
    Frame(
        "share_of_total", "percent fraction number", "share_of_allied_spending", before=SHARE_OF_TOTAL_BEFORE
    ),
    Frame(
        "share_of_total",
        "percent fraction number",
        "share_of_allied_spending",
        before=PAYS,
        after=OF_NATO_ITSELF,
    ),
    Frame("category_share", "percent fraction", after=SPENT_ON),
    Frame("category_share", "percent fraction", before=CATEGORY_BEFORE, without=anywhere(GDP)),
    Frame("category_share", "percent fraction", after=OF_SPENDING, clause=anywhere(CATEGORY)),
    Frame("", "percent fraction number", after=OF_WHAT_WAS_NAMED),
    # Thresholds.
    Frame("share", "percent", "share_of_gdp", before=AGREED_TO_RAISE, clause=BY_ALL),
    Frame("threshold", "percent fraction", before=THOSE_AT),
    Frame("threshold", "percent fraction number", after=THRESHOLD_AFTER),
    Frame("threshold", "percent fraction number", before=THRESHOLD_BEFORE),
    Frame("share", "percent", "share_of_gdp", before=BESIDE_ITS_NAME, after=OF_GDP_AND_ON),
    Frame("threshold", "percent number", before=AT_A_THRESHOLD, after=NEEDS_AFTER),
    Frame("threshold", "percent number", before=TO_A_THRESHOLD, clause=MISSING, beside="money"),
    Frame("threshold", "percent", after=WOULD_COST),
    Frame("", "percent number", after=CALLED_A_CHANGE),
    # Changes.
    Frame("gap_cost", "points", "gap", after=GAP_AFTER),
    Frame("growth", "points", "share_of_gdp", before=CHANGE_BEFORE),
    Frame("growth", "points", "share_of_gdp", after=CHANGE_AFTER),
    Frame(
        "growth",
        "percent fraction",
        "military_personnel",
        before=CHANGE_BEFORE,
        clause=SOLDIERS,
        without=SPENDS,
    ),
    Frame("growth", "percent fraction", "gdp", before=CHANGE_BEFORE, clause=ECONOMY, without=SPENDS),
    Frame("growth", "percent fraction", "defence_expenditure", before=CHANGE_BEFORE, without=PRICES_ROSE),
    Frame("growth", "percent fraction", "defence_expenditure", after=CHANGE_AFTER),
    # Levels.
    Frame("share", "percent", "share_of_gdp", after=OF_GDP),
    Frame("share", "percent", "share_of_gdp"),
    # Money.
    Frame("per_capita", "money", per="head"),
    Frame("per_capita", "money", after=PER_HEAD),
    Frame(
        "per_capita",
        "money",
        sentence=anywhere(r"per head", r"per capita", r"a head", r"per person", r"per inhabitant"),
    ),
    Frame("per_capita", "money", before=EACH_CITIZEN),
    Frame("gap_cost", "money", "gap", before=GAP_BEFORE, clause=GAP_WORDS),
    Frame("gap_cost", "money", "gap", after=GAP_AFTER, clause=GAP_WORDS),
    Frame("", "money", clause=NOISE_MONEY),
    Frame("growth", "money", "defence_expenditure", before=ending(rf"\bby(?: {HEDGES}){{0,2}}")),
    Frame("growth", "money", "defence_expenditure", before=ADDING, after=TO_WHAT_IS_SPENT),
    Frame("more", "money", "defence_expenditure", before=ON_TOP_BEFORE),
    Frame("more", "money", "defence_expenditure", after=ON_TOP_AFTER),
    Frame("more", "money", "defence_expenditure", before=ending(r"\b(?:add(?:s|ed|ing)?)")),
    Frame("", "money", after=ON_SOMETHING),
    Frame("", "money", before=WOULD_BRING),
    Frame("spending", "money", "defence_expenditure"),
    # Counts.
    Frame("membership_count", "count number", before=PART_OF_BEFORE, after=MEMBERS_AFTER),
    Frame("", "count number", before=PART_OF_BEFORE),
    Frame("threshold_count", "count number", before=NUMBER_OF_THOSE),
    Frame("threshold_count", "count number", after=THEY_MET_AFTER),
    Frame("threshold_count", "count number", after=THEY_SPEND_AFTER),
    Frame("membership_count", "count number", after=MEMBERS_AND_PART),
    Frame(
        "",
        "count number",
        after=starting(r" members\b"),
        clause=OTHER_BODY,
        without=anywhere("NATO", "alliance"),
    ),
    Frame("membership_count", "count number", after=NATION, clause=THE_ALLIANCE),
    Frame(
        "membership_count",
        "count number",
        before=ending(r"\b(?:alliance|club|bloc) of(?: now)?"),
        clause=OF_THE_ALLIANCE,
    ),
    Frame(
        "membership_count",
        "count number",
        before=ending(r"\ball"),
        after=starting(
            r" (?:of (?:them|us)|signed|agreed|promised|have|are|must|will|governments|flags|capitals"
            r"|leaders|ministers)\b"
        ),
    ),
    Frame("membership_count", "count number", before=GREW_TO),
    Frame("membership_count", "count number", before=ALL_BEFORE, after=MEMBERS_AFTER),
    Frame("membership_count", "count number", before=OF_NATO, after=NATIONS_AFTER),
    Frame("", "count number", after=STATIONED),
    Frame("personnel", "count number", "military_personnel", after=SOLDIERS_AFTER, without=DEPLOYED),
    Frame("personnel", "count number", "military_personnel", sentence=SOLDIERS, without=DEPLOYED),
    Frame("personnel", "count number", "military_personnel", before=FORCES_NUMBER, without=DEPLOYED),
    # A decimal alone, where shares are spoken of.
    Frame("share", "number", "share_of_gdp"),
)
