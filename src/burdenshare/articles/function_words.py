"""The closed classes of English words by which a clause is taken apart, and the nouns for people who
speak."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = words(
    "the a an this these those his her its their our my your whose some any no every each another both "
    "several many most few all such other"
)
DEFINITE = words("the this these those his her its their our my your whose")
POSSESSIVES = words("his her its their our my your whose")
SUBJECT_PRONOUNS = words(
    "he she they we i you it one who everyone everybody nobody somebody someone others some many most few "
    "both neither several all none"
)
PERSONAL = words("he she they we i you it")
FIRST_PERSON = words("i we me us my our mine ours myself ourselves")
OBJECT_PRONOUNS = words("him her them us me you it everyone anybody anyone")
PREPOSITIONS = words(
    "of in on at by for from with to into onto over under about against between among through during before "
    "after since until till without within across behind beyond near despite per via towards toward around "
    "amid amidst alongside regarding concerning following including like unlike as than off out up down upon "
    "inside outside besides except throughout"
)
EXTENDING = words("of for from in at with on by against to near behind below above under over")
"""Prepositions by which a noun phrase goes on: "a spokesman for the ministry"."""
CONJUNCTIONS = words(
    "and but or nor yet so while whereas although though because if unless whether when whenever where that "
    "which what why how once lest whom until"
)
QUESTION_WORDS = words("whether if what why how when where which who whom whose")
AUXILIARIES = words(
    "is are was were be been being am has have had having will would can could shall should may might must "
    "do does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't "
    "shouldn't mightn't mustn't don't doesn't didn't ain't ought"
)
NEGATIVES = words(
    "not never neither nor hardly isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't "
    "cannot couldn't shouldn't don't doesn't didn't"
)
BE = words("is are was were be been being am isn't aren't wasn't weren't")
CATENATIVES = words(
    "declined declines decline refused refuses refuse refusing declining continued continues continue began "
    "begins begin went goes go tried tries try seemed seems appeared appears wanted wants hastened rushed "
    "stopped failed fails used had has have is was are were likes liked intends intended expected expects "
    "expect able likely keen quick careful ready prefers preferred came stopped started forced not"
)
"""Words after which *to* and a verb say what their subject says or does not say."""
WITHHOLDERS = words(
    "declined declines decline refused refuses refuse refusing declining failed fails stopped"
)
NOT_ADVERBS = words(
    "family ally july italy reply assembly supply monopoly early only likely daily weekly monthly friendly "
    "rally fly apply rely butterfly jelly belly bully tally lily sicily emily kelly reilly connolly molly "
    "billy sally"
)
ADVERBS = words(
    "also then later earlier again once twice still now today often always never even just further instead "
    "himself herself themselves itself myself ourselves both all each rather soon first since yesterday thus "
    "only tonight sometimes already duly merely not nonetheless nevertheless however too ever at-once "
    "afterwards initially long there here back early late"
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words(
    "january february march april june july august september october november december jan. feb. aug. sept. "
    "oct. nov. dec."
)
TIME_NOUNS = words(
    "week month year day night morning afternoon evening summer winter spring autumn fall quarter weekend "
    "yesterday today tomorrow tonight noon midnight weeks months years days hours minutes"
)
ROLE_NOUNS = words(
    "minister ministers president chancellor premier secretary secretary-general spokesman spokeswoman "
    "spokesperson spokesmen spokespeople general admiral colonel major captain ambassador ambassadors envoy "
    "official officials officer officers chairman chairwoman chair chairperson chief commander commanders "
    "head director analyst analysts economist economists expert experts professor researcher researchers "
    "lawmaker lawmakers senator senators mp mps congressman congresswoman representative representatives "
    "deputy deputies leader leaders diplomat diplomats adviser advisers advisor advisors aide aides governor "
    "mayor king queen prince princess historian author writer columnist editor reporter journalist "
    "correspondent candidate opponent critic critics supporter supporters source sources insider fellow "
    "scholar scientist undersecretary under-secretary commissioner rapporteur negotiator delegate delegates "
    "counterpart counterparts predecessor successor colleague colleagues strategist lecturer auditor "
    "auditors judge lawyer moderator host interviewer veteran soldier sergeant lieutenant marshal brigadier "
    "boss executive ceo founder pollster pollsters voter voters campaigner activist peer lord lady baroness "
    "politician politicians legislator legislators whip backbencher frontbencher parliamentarian authorities "
    "attache attaché statesman conservative democrat republican participant participants person people man "
    "woman resident residents teacher farmer student pensioner campaigners activists union employer planner "
    "planners investor investors trader traders observer observers taoiseach president-elect "
    "governor-general co-chair vice-president treasurer comptroller accountant statistician statisticians "
    "specialist"
)
ROLE_MODIFIERS = words(
    "prime foreign defence defense interior finance deputy vice former senior chief acting then-defence ex- "
    "state permanent top military security government opposition cabinet junior budget shadow outgoing "
    "incoming new old retired press white-house national federal general policy political party "
    "parliamentary secretary under assistant associate presidential lead principal main then ex-defence "
    "ex-prime ex-foreign"
)
INSTITUTIONS = words(
    "ministry government office department agency committee council parliament commission institute bank "
    "alliance nato pentagon kremlin embassy administration bureau court think-tank university union party "
    "newspaper report study statement document letter survey poll paper review audit figures data statistics "
    "numbers communiqué communique declaration memo briefing delegation bundestag congress senate house "
    "treasury watchdog auditors mission foundation centre center group league secretariat"
)
MASCULINE = words(
    "he him his mr mr. spokesman chairman congressman king prince lord man statesman sir himself"
)
FEMININE = words(
    "she her hers mrs mrs. ms ms. spokeswoman chairwoman congresswoman queen princess lady baroness woman "
    "dame herself"
)
HONORIFICS = words("mr mr. mrs mrs. ms ms. dr dr. prof prof. sir dame lord lady herr frau madame m.")
ATTRIBUTIVE_PARTICIPLES = words(
    "united appointed elected retired unnamed so-called armed allied combined outspoken informed seasoned "
    "disgraced unidentified designated respected renowned experienced embattled concerned interested leaked "
    "published revised updated detailed related united-states advanced joined-up mixed red united-kingdom "
    "western-backed"
)
FINITE_VERBS = words(
    "spent spends spend rose rises rise fell falls fall met meets meet reached reaches reach paid pays pay "
    "owes owe owed needs need went goes go came comes come made makes make took takes take gave gives give "
    "got gets get became becomes become began begins begin kept keeps keep left leaves leave held holds hold "
    "stood stands stand put puts lost loses lose won wins win sent sends send brought brings bring grew "
    "grows grow remained remains remain seemed seems seem looked looks look wanted wants want used uses "
    "doubled doubles double tripled cut cuts increased increases decreased dropped drops exceeded exceeds "
    "met failed fails fail faces faced lacked lacks stayed stays accounted accounts contributed contributes "
    "amounts amounted stands costs cost works worked matters matter means meant turned turns moved moves "
    "started starts stopped stops helped helps lay lies ran runs led leads bought buys built builds broke "
    "breaks drew draws felt feels found finds knew knows known let lets read reads sat sits saw sees sold "
    "sells shot shows showed spoke speaks thought thinks understood wrote writes ranks ranked trails trailed "
    "lags lagged outspends outspent hit hits tops topped missed misses deserves backs backed supports "
    "supported belongs belong bears bore carries carried continues continued depends depended happened "
    "happens includes included involves involved joined joins lives lived plays played provides provided "
    "requires required signed signs voted votes waits waited walked walks arrived arrives opened opens "
    "closed closes ended ends expects expected plans planned agreed agrees thanked visited hosted addressed "
    "attended told said isn't aren't 's 're 've 'll 'd"
)
"""Verbs that show that a stretch is a clause; no list of them is whole, so their absence proves nothing."""
POSTMODIFIERS = words(
    "familiar speaking briefed close involved present working responsible charged based attending travelling "
    "traveling concerned close-to writing quoted cited led chaired headed run"
)
"""Words by which a noun phrase goes on without a relative pronoun: "a person familiar with the talks"."""
PUNCTUATION = frozenset(",;:.!?…()[]—–-/\"“”'")
