"""Words that make a number one about something else: polls, prices of arms, other bodies, common budgets."""

from burdenshare.articles.vocabulary import GDP, HEDGES, anywhere, ending, starting

WORDS = r"(?:[\w.'&-]{1,30} )"

# A part of what was named before, not of GDP.
OF_WHAT_WAS_NAMED = starting(r",? of (?:that|this|it|them|these|those|which)\b(?! \w+ (?:GDP|output|income))")
POLL_AFTER = starting(
    r" of (?!(?:its |their |our |the )?(?:GDP|gross domestic|national income|economic output)\b)"
    r"(?:[\w-]{1,30} ){0,2}?(?:Germans|Americans|Czechs|Danes|Poles|Britons|Spaniards|Italians|Canadians"
    r"|Belgians"
    r"|Norwegians|Swedes|Finns|Turks|Greeks|Hungarians|Slovaks|French|Dutch|voters|respondents|people|adults"
    r"|citizens|those|households|viewers|MPs|delegates|women|men|lawmakers|readers|companies|firms|jobs|seats"
    r"|votes?|the vote|the electorate|parents|pupils|students|soldiers|recruits|tanks|jets|aircraft|vehicles"
    r"|ships|helicopters|the population|its population|the public|pensioners|taxpayers|customers|exports"
    r"|imports|gas|oil|electricity)\b"
)
POLL = anywhere(
    r"polls?", r"polled", r"pollsters?", r"surveys?", r"surveyed", r"respondents", r"in favou?r of",
    r"turnout", r"approval", r"oppose[ds]?", r"unemployment", r"interest rates?", r"tariffs?", r"VAT",
    r"sales tax", r"inflation (?:of|at|is|was|ran|rose|stood|reached|has|hit|fell)", r"mortgages?",
    r"majority", r"swing", r"ratings?", r"combat[- ]ready", r"readiness", r"a stake", r"shareholders?",
    r"interest on", r"probability", r"odds", r"chance", r"discount", r"vacanc\w+", r"temperatures?",
    r"humidity", r"alcohol",
)  # fmt: skip
OTHER_RATIO = anywhere(
    r"education", r"schools?", r"health(?: ?care)?", r"hospitals?", r"foreign aid", r"development aid",
    r"overseas aid", r"for aid", r"on aid", r"deficits?", r"borrowing", r"public debt", r"government debt",
    r"national debt",
    r"debt ratio", r"trade surplus", r"trade deficit", r"research and development", r"climate", r"welfare",
    r"tax(?:es|ation)?", r"debt of", r"universities", r"inflation target", r"youth",
    r"(?:'s|its|their|total|household) debt", r"debt (?:is|was|has|stands?|stood|at|equals?)",
    r"inflation in", r"pensions? \w+", r"economic growth", r"surplus", r"development",
)  # fmt: skip
# What a sentence is about where it says no word of defence.
OTHER_TOPIC = anywhere(
    r"wages?", r"salar(?:y|ies)", r"median", r"nurses?", r"teachers?", r"exports?", r"imports?", r"rents?",
    r"house prices", r"touris[mt]s?", r"unemployment", r"jobless", r"births?", r"emissions", r"electricity",
    r"harvest", r"(?:development|foreign|overseas) aid", r"(?:first|second|third|fourth|last) quarter",
    r"industrial production", r"retail", r"(?:GDP|economic) growth", r"growth of the economy",
    r"(?:econom(?:y|ies)|output|GDP) (?:grew|shrank|expanded|contracted|grows?|shrinks?)", r"mortgages?",
    r"migrants?", r"inflation (?:was|is|has been)",
    r"growth (?:was|is|has been) revised", r"refugees?", r"vaccin\w+", r"fans?", r"goals? scored", r"matches",
)  # fmt: skip
NOISE_MONEY = anywhere(
    r"(?:price|priced|prices|contract|contracts|fighter|fighters|jets?|tanks?|frigates?|submarines?"
    r"|helicopters?"
    r"|missiles?|aircraft carrier|warships?|deal|loan|loans|fine|fined|ticket|rent|salary|wage|fee|turnover"
    r"|revenue"
    r"|profit|profits|shares|exports|imports|trade|barrel|bail-?out|aid|aid package|reconstruction|rebuild"
    r"|bonds?|deficit|hospital|hospitals|schools?|pensioners|pipeline|ammunition|shells|per person per night"
    r"|for Ukraine"
    r"|to Ukraine|Kyiv|Kiev|Ukraine's|headquarters|house|museum|prize|raised from|crowdfund\w*|donat\w+"
    r"|tax cut|(?:bill|cost|price) (?:for|of) (?:the )?(?:wars?|Afghanistan|Iraq|peacekeeping))"
)
OTHER_BODY = anywhere(
    r"committees?", r"parliament", r"assembly", r"boards?", r"commission", r"panel", r"house", r"congress",
    r"senate", r"caucus", r"EU", r"European Union", r"UN", r"United Nations", r"OSCE", r"eurozone", r"party",
    r"parties", r"team", r"families", r"staff", r"unions?", r"Members of",
)  # fmt: skip
# What allies pay into together is no outlay of theirs for their own forces.
COMMON_FUNDING = anywhere(
    r"common(?:ly)?[- ](?:funding|funded|budgets?|funds?|costs|pot|kitty)", r"civil budget", r"headquarters",
    r"(?:NATO|alliance)'s own (?:budgets?|costs)", r"running costs", r"NATO as an institution",
    r"direct budgets?",
)  # fmt: skip
A_PART_BEFORE = ending(r"\bof which(?: [\w'-]{1,30}){0,5}")
# "Another three billion", "€3bn more": what comes on top, not what is spent.
ON_TOP_BEFORE = ending(
    rf"\b(?:another|an? (?:extra|additional|further)|extra|additional|further)(?: {WORDS}{{0,2}})?"
)
ON_TOP_AFTER = starting(r" (?:more|extra|on top|in (?:extra|additional|new|fresh)\b)(?! than)")
# Of all that is spent a part that has a purpose of its own.
ON_SOMETHING = starting(
    r"(?: (?:a|per) year)? (?:on|to buy|to build) (?!(?:average|paper|top|it|them|that|this|\w+day)\b|\d)"
    rf"(?!{WORDS}{{0,3}}?(?:defen[cs]e|military|armed|army|armies|forces|security|soldiers|NATO|alliance)\b"
    r"(?! (?:funds?|programmes?|projects?|initiatives?)))"
)
OF_STATE_BUDGET = starting(
    rf",? of {WORDS}{{0,3}}?(?:state|federal|national|central|general|total|overall) (?:government )?"
    r"(?:budget|spending|expenditure|outlays)\b|,? of (?:all |total )?(?:public|government|state) spending\b"
)
GDP_BEFORE = ending(
    rf"\b{GDP}(?: (?:is|was|of|at|stands at|stood at|came to|comes to|worth|now)){{1,2}}(?: {HEDGES}){{0,2}}"
)
WOULD_BRING = ending(r"\bwould (?:give|bring|leave|mean|hand|yield|free)(?: [\w'-]{1,30}){0,4}")
STATIONED = starting(
    r" (?:[\w-]{1,30} ){0,3}?(?:soldiers|troops|personnel|service members)"
    r"(?: (?:stationed|based|deployed|still))? (?:in|to|at|along|across|on)"
    r" (?!uniform|total|all|\d|the (?:active|army|forces)|active|his|her|its|their)"
)
