"""Who a claim is about: the role of each name beside its words, pronouns, the topic of the sentences
before."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from burdenshare.articles.records import Mention, Span
from burdenshare.articles.scene import Scene
from burdenshare.articles.vocabulary import GREATEST, ORDINAL, SMALLEST, starting

ADVERBS = (
    r"(?:also|now|still|already|alone|itself|itself,|only|currently|barely|each|both|all|together|actually"
    r"|really"
    r"|reportedly|never|once|again|meanwhile|, meanwhile,|however|, however,|, too,|too|then|just|even|has"
    r"|have|had|not|easily|comfortably|collectively|jointly|combined)"
)
VERB = (
    r"(?:spends?|spent|spending|is|are|was|were|has|have|had|did|does|do|will|would|could|can|cannot|should"
    r"|must"
    r"|may|might|won't|don't|doesn't|didn't|isn't|wasn't|aren't|hasn't|haven't|pays?|paid|owes?|owed|puts?"
    r"|devotes?|allocates?|invests?|raises?|cuts?|increases?|boosts?|doubles?|triples?|reach|reaches|hits?"
    r"|met|meets?|miss|misses|fell|falls?|rose|rises?|grew|grows?|needs?|plans?|aims?|accounts?|contributes?"
    r"|remains?"
    r"|stood|stands?|came|comes?|ranks?|tops?|leads?|led|trails?|lags?|exceeds?|provides?|bears?|bore|carries"
    r"|carry|shoulders?|foots?|reports?|drops?|slips?|climbs?|jumps?|lies|sits?|went|goes|got|gets|keeps?"
    r"|kept|fields?|maintains?|sets?|becomes?|became|sticks?|stuck|finds?|found|moves?|begins?|began|shows?"
    r"|makes?|made|gives?|gave|takes?|took|wants?|says|said|promises?|commits?|agrees?|outspends?"
    r"|brings?|brought|supply|supplies|outspent|joins?|covers?|crosses|cross|clears?|runs?|ran|[a-z]{2,12}ed)"
)
FOLLOWED_BY_VERB = re.compile(rf",? (?:{ADVERBS} ){{0,2}}{VERB}\b")
APPOSITION = re.compile(rf", [^,;.!?]{{3,90}}, (?:{ADVERBS} ){{0,2}}(?:{VERB}|at|with|on)\b")
RELATIVE = re.compile(rf", (?:which|who|where|whose)\b|,? at \d|,? with (?:{ADVERBS} )?(?:about |some )?\d")
NUMBER_AFTER = re.compile(
    r"(?:'s?)?[,:]? (?:\(|(?:and |only |just |about |nearly |some |around |almost |over |under |at |to "
    r"|with |by |from "
    r"|on |a |for |is |another |the |than |more |less |put |came |a mere |barely ){0,4}(?:US\$|[$€£~]|\d"
    r"|half\b|two\b|three\b|a (?:third|quarter|fifth)\b|one\b|four\b|five\b|six\b|twice\b))"
)
SPENDING = (
    r"(?:spending|expenditures?|outlays?|budgets?|bill|share|figures?|ratio|contributions?|effort|defen[cs]e"
    r"|military|armed|army|forces|GDP|gross|economy|output|personnel|troops|soldiers|rate|level|number|total"
    r"|investment|defence|funding|amounts?|sums?|slice|portion|part|allies|equipment|increase|rise|growth|leap|record)"
)
POSSESSES = re.compile(
    rf"(?:'s|')? (?!(?:that|which|who|whether|it|they|to) )(?:[\w-]+ ){{0,4}}?{SPENDING}\b"
)
# Those who decide for a country: "Sweden's parties have agreed".
HOME = re.compile(
    r"(?:'s|') (?:[\w-]{1,20} ){0,2}?(?:government|parties|coalition|parliament|cabinet|lawmakers|law) "
    r"(?!minist|spokes|official|adviser|source|report)[a-z]"
)
SPENDING_BEFORE = re.compile(
    rf"\b{SPENDING} (?:of|by|in|for|from|on)(?: (?:the|our|its|their|defence|defense))* $", re.I
)
COMPARED = re.compile(
    r"\b(?:than|like|unlike|after|behind|ahead of|except|except for|but for|apart from|besides|compared with"
    r"|compared to|against|versus|beyond|excluding|without|including|save|save for|alongside|as does|as do"
    r"|such as|other than|following|bar|barring"
    r"|(?:all|no one|nobody|none|nothing|(?:every|any|no)(?: \w+)?) but"
    r"|to match|matching|overtak(?:e|es|en|ing)|overtook|second only to|outside|trail(?:s|ed|ing)?"
    r"|lag(?:s|ged|ging)?)(?: only| even| both)?(?: (?:that|those) of)?(?: the)? $",
    re.I,
)
WHAT = re.compile(r"\bwhat(?:ever)?(?: the)? $", re.I)
OBJECT = re.compile(
    r"\b(?:to|told|tell|tells|urge|urged|urges|urging|ask|asked|asks|with|towards?|on|at|of|press|pressed"
    r"|want|wants"
    r"|call|called|blame|blamed|accused|accuses|scold|scolded|by|protect|protects|protecting|defend|defends"
    r"|defending|with its|owed)(?: the)? $",
    re.I,
)
PASSIVE_AGENT = re.compile(
    r"\b(?:paid|spent|borne|covered|provided|carried|met|footed|made|shouldered) (?:for )?by(?: the)? $"
)
OTHER_POSSESSION = re.compile(r"(?:'s|') |'(?= )")
# The alliance as the source of a figure, not as the one that spends.
SOURCE_VERB = re.compile(
    r" (?:now |first |itself |originally )?(?:sees|saw|estimate[sd]?|puts|put|says|said|expects|expected"
    r"|reckons"
    r"|reckoned|gave|gives|published|publishes|shows|showed|counts|counted|lists|lists|told|printed|reports"
    r"|reported|has (?:put|said|published|estimated))\b"
)
SOURCE_NOUN = re.compile(
    r"(?:'s?)?(?: own| latest| newest| new| official| annual| most recent| June| July| March){0,3} "
    r"(?:figures?|tables?"
    r"|estimates?|data|statistics|numbers|report|targets?|guidelines?|goals?|pledge|benchmark|summit"
    r"|headquarters"
    r"|secretary|leaders' summit|spokes\w+|officials?|definition|press|meeting|threshold|commitment"
    r"|standards?|count|diplomats?|chief|communiqu\w|declaration)\b",
    re.I,
)
ROLE_NOUN = re.compile(
    r"(?: [\w'-]+){0,3}? (?:[Mm]inist(?:er|ry)|[Pp]resident|[Cc]hancellor|[Aa]mbassador|[Oo]fficials?"
    r"|[Ss]pokes\w+|[Gg]eneral|[Ss]ecretary|[Pp]arliament|[Dd]iplomats?|[Ll]eaders?|[Oo]fficers?|[Ss]enators?"
    r"|[Cc]olleagues?|[Ee]conomists?|[Vv]oters?|MPs?|[Cc]ongress\w*|newspapers?|daily|think[ -]tank)\b"
)
# A group as that within which one is ranked: "NATO's second-largest spender".
RANKED_IN = starting(rf"(?:'s?)? (?:{ORDINAL}[ -])?(?:{GREATEST}|{SMALLEST})\b")
THIRD = re.compile(
    r"\b(?:it|its|they|their|the (?:country|government|kingdom|nation|republic|state|ministry"
    r"|defence ministry)|he|she|his|her|that country|this country)\b",
    re.I,
)
FIRST = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|us|[Oo]urs|(?:[Mm]y|his|her) (?:own )?country|this country"
    r"|this [Gg]overnment|I)\b|\b[Ww]e'(?:re|ve|ll|d)\b"
)
INSTITUTION = re.compile(r"the (?:government|(?:\w+ )?ministry|cabinet|parliament)\b", re.I)
ITEM = re.compile(r"(?:, and |,? and |, |,? or | or |,? plus |, then |/)(?:the )?$")
WHICH = re.compile(r", (?:which|who|where) (?!is why|means?|meant|makes?|will)(?:[\w'-]{1,15} ){1,4}")
PAIR = re.compile(r" (?:and|or) (?:the )?")
OUTPUT = re.compile(r"(?:'s|')? (?:[\w-]{1,30} ){0,2}?(?:GDP|output|economy|income|gross|product|wealth)\b")
OWNS = re.compile(r"(?:'s|') (?:(?:mere|own|about|some|nearly|almost|only|paltry|roughly) ){0,2}")
WHOSE_OUTPUT = re.compile(r" of (?:the )?")
OF_WHOM = re.compile(
    r"(?: of (?:[\w.]+ ){0,2}?(?:GDP|output|income|product))?(?: on defen[cs]e)?"
    r"(?: (?:in (?:real|nominal|cash|money|dollar|euro) terms|after inflation))?"
    r"(?: (?:in \d{4}|last year|this year))?"
    r",? \(?(?:in|for|by|from|of)? ?(?:the )?"
)
# "507 billion of it coming from Europe": who pays a part of what was told.
COMING_FROM = re.compile(
    r" of (?:it|this|that|them|which|the (?:total|sum))"
    r" (?:coming|comes|came|contributed|paid|borne|provided|spent|put up) (?:from|by) (?:the )?"
)
BESIDE_NAME = re.compile(
    r"'?s?(?:,| [–-])?(?: (?:the|in|on|a|at|\d\w\w|[a-z]+(?:th|st|nd|rd)|place|spot|rank)){0,5} "
)
TOPIC_SENTENCES = 3
OBJECT_ROLE = 4
TOTAL_OF = {
    "alliance": "NATO",
    "europe": "NATO_EUR",
    "europe_and_canada": "NATO_EUR_CAN",
    "north_american_allies": "NATO_NAM",
}


@dataclass(frozen=True)
class Subject:
    """Whom a claim is about, and where that is said; no place where it was resolved from elsewhere.

    Attributes:
        certain: Whether the sentence names it, or it is the only ally that the one before names.
    """

    codes: tuple[str, ...]
    span: Span | None = None
    certain: bool = True


NOBODY = Subject(())


@dataclass(frozen=True)
class Subjects:
    """Resolves subjects in one scene.

    Attributes:
        speaker: Code of the ally for which `we` speaks where the text names no speaker; empty: unknown.
    """

    scene: Scene
    speaker: str = ""

    @cached_property
    def one_by_one(self) -> "Subjects":
        """The same among single allies: a group or a total is what an ally is ranked in."""
        single = tuple(one for one in self.scene.mentions if one.kind not in ("group", "total"))
        return Subjects(replace(self.scene, mentions=single), self.speaker)

    @cached_property
    def but_for_the_whole(self) -> "Subjects":
        """The same among those that may have a part of the alliance's total."""
        parts = tuple(one for one in self.scene.mentions if one.codes != ("NATO",))
        return Subjects(replace(self.scene, mentions=parts), self.speaker)

    @cached_property
    def _topics(self) -> dict[int, tuple[str, ...]]:
        return {}

    def role(self, mention: Mention, ceiling: int) -> int:
        """How far a mention is from being a subject: 0 is one, 3 something said beside it, 9 never."""
        plain, span = self.scene.plain, mention.span
        before = self.scene.before(span.start, 40, 0)
        if mention.place:
            return 4 if SPENDING_BEFORE.search(before) else 8
        after = self.scene.after(span.end, 130, ceiling)
        if PASSIVE_AGENT.search(before):
            return 0
        if "NATO" in mention.codes and (SOURCE_VERB.match(after) or SOURCE_NOUN.match(after)):
            return 9
        if COMPARED.search(before) or self._is_compared_with_another(mention):
            return 9
        if mention.kind in ("group", "total") and RANKED_IN.match(after):
            return 9
        if WHAT.search(before):
            return 9
        if POSSESSES.match(after) and not ROLE_NOUN.match(after):
            return 0 if not OBJECT.search(before) or SPENDING_BEFORE.search(before) else 1
        if SPENDING_BEFORE.search(before):
            return 0
        if HOME.match(after) and not OBJECT.search(before):
            return 0
        if OTHER_POSSESSION.match(after):
            return 3
        if OBJECT.search(before):
            return 2 if re.match(r" to [a-z]", after) else 4
        if FOLLOWED_BY_VERB.match(after) or APPOSITION.match(after) or RELATIVE.match(after):
            return 0
        if NUMBER_AFTER.match(after):
            return 0
        if mention.kind == "demonym" and ROLE_NOUN.match(after):
            return 4
        return 1 if plain[span.end : span.end + 1] != "'" else 3

    def _is_compared_with_another(self, mention: Mention) -> bool:
        """Whether it is the second of two with which another is compared: "trails Albania and Slovakia"."""
        start = mention.span.start
        for other in self.scene.mentions_in(Span(max(0, start - 40), start))[-1:]:
            joined = PAIR.fullmatch(self.scene.words(Span(other.span.end, start)))
            return bool(joined and COMPARED.search(self.scene.before(other.span.start, 40, 0)))
        return False

    def of(self, span: Span, clause: Span, sentence: Span, *, behind: bool = True) -> Subject:
        """Whom the words at a place are about.

        Args:
            span: The number or the trigger.
            clause: The clause around it.
            sentence: The sentence around that.
            behind: Whether it may be named right behind, as of a number: "1.2 per cent in Belgium".
        """
        own = Span(clause.start, span.start)
        earlier = Span(self.scene.reach(span.start, sentence).start, clause.start)
        return (
            (self._owner(span) or self._relative(span) if behind else None)
            or self._before_bracket(span, sentence)
            or (self.right_after(span.end, sentence.end, COMING_FROM) if behind else None)
            or (self.right_after(span.end, sentence.end, WHOSE_OUTPUT) if behind else None)
            or self._in(own, sentence.end, 1)
            or (self.right_after(span.end, sentence.end, OF_WHOM) if behind else None)
            or self._by_pronoun(own, sentence)
            or self._in(own, sentence.end, 4)
            or self._in(earlier, sentence.end, 1)
            or self._by_pronoun(earlier, sentence)
            or self._leading_place(sentence, span.start)
            or self._topic(sentence, span.start)
        )

    def _before_bracket(self, span: Span, sentence: Span) -> Subject | None:
        """The ally named last before a number in brackets: "Estonia – the second place (3.43 %)"."""
        if self.scene.plain[span.start - 1 : span.start] != "(":
            return None
        near = Span(max(sentence.start, span.start - 40), span.start)
        for mention in reversed(self.scene.mentions_in(near)):
            after = self.scene.words(Span(mention.span.end, span.start - 1))
            return self._whole(mention, sentence.end) if BESIDE_NAME.fullmatch(after) else None
        return None

    def _owner(self, span: Span) -> Subject | None:
        """The ally whose number it is said to be right before it: "Greece's 2.3 per cent"."""
        for mention in self.scene.mentions_in(Span(max(0, span.start - 40), span.start))[-1:]:
            if mention.kind != "total" and OWNS.fullmatch(
                self.scene.words(Span(mention.span.end, span.start))
            ):
                return Subject(totals(mention.codes), mention.span)
        return None

    def _relative(self, span: Span) -> Subject | None:
        """The ally named right before the words that add its number: "than Greece, which has 110,000"."""
        for mention in self.scene.mentions_in(Span(max(0, span.start - 60), span.start))[-1:]:
            if mention.kind != "total" and WHICH.fullmatch(
                self.scene.words(Span(mention.span.end, span.start))
            ):
                return Subject(totals(mention.codes), mention.span)
        return None

    def before(self, span: Span, clause: Span, sentence: Span) -> Subject | None:
        """Whom the words of a clause before a place are about, whatever is named after it."""
        own = Span(clause.start, span.start)
        return self._in(own, sentence.end, 1) or self._by_pronoun(own, sentence)

    def right_after(self, place: int, ceiling: int, words: re.Pattern[str]) -> Subject | None:
        """A mention that follows a place with nothing but given words between."""
        for mention in self.scene.mentions_in(Span(place, min(place + 60, ceiling)))[:1]:
            gap = self.scene.words(Span(place, mention.span.start))
            if not words.fullmatch(gap):
                return None
            if words is WHOSE_OUTPUT and not OUTPUT.match(self.scene.after(mention.span.end, 40, ceiling)):
                return None
            after = self.scene.after(mention.span.end, 60, ceiling)
            if gap.strip(" ,") in ("", "the") and NUMBER_AFTER.match(after):
                return None
            if "NATO" in mention.codes and (SOURCE_VERB.match(after) or SOURCE_NOUN.match(after)):
                return None
            return self._whole(mention, ceiling)
        return None

    def _in(self, span: Span, ceiling: int, worst: int) -> Subject | None:
        """The nearest mention to the left whose role is good enough."""
        best: tuple[int, Mention] | None = None
        for mention in reversed(self.scene.mentions_in(span)[-12:]):
            role = self.role(mention, ceiling)
            if role == 0:
                return self._whole(mention, ceiling)
            if role <= worst and best is None:
                best = (role, mention)
        return self._whole(best[1], ceiling) if best else None

    def _whole(self, mention: Mention, ceiling: int) -> Subject:
        """A mention with those that are coordinated with it before: "Greece, Estonia and Poland"."""
        codes, start = list(mention.codes), mention.span.start
        before = self.scene.mentions_in(Span(max(0, start - 400), start))[-40:]
        for other in reversed(before):
            gap = self.scene.words(Span(other.span.end, start))
            if other.place or not ITEM.fullmatch(gap):
                break
            if self.scene.words(Span(mention.span.end, mention.span.end + 2)) == "'s" and gap.startswith(","):
                break
            if "NATO" in totals(other.codes) and gap.startswith(","):
                break
            if COMPARED.search(self.scene.before(other.span.start, 40, 0)):
                return Subject(totals(mention.codes), mention.span)
            codes, start = [*other.codes, *codes], other.span.start
        return Subject(together(tuple(dict.fromkeys(codes))), Span(start, mention.span.end))

    def _by_pronoun(self, span: Span, sentence: Span) -> Subject | None:
        words = self.scene.words(span)
        if first := FIRST.search(words):
            country = self.speakers_country(span.start + first.start())
            if country:
                return Subject((country,), Span(span.start + first.start(), span.start + first.end()))
        if third := THIRD.search(words):
            at = Span(span.start + third.start(), span.start + third.end())
            codes = self._antecedent(at.start, sentence)
            if codes:
                return Subject(codes, at)
            found = self._topic(sentence, at.start)
            return Subject(found.codes, at, found.certain) if found.codes else None
        return None

    def speakers_country(self, place: int) -> str:
        """The ally for which whoever speaks at a place speaks; empty where nothing says so."""
        number = self.scene.statement_at(place)
        named = False
        while number is not None:
            statement = self.scene.statements[number]
            if statement.speaker and statement.speaker.country:
                return statement.speaker.country
            named = named or statement.speaker is not None
            number = statement.within
        return "" if named else self.speaker

    def _antecedent(self, place: int, sentence: Span) -> tuple[str, ...]:
        """The subject to which a pronoun goes back: of the same sentence, else the topic."""
        start = self.scene.reach(place, sentence).start
        near = self.scene.mentions_in(Span(start, place))[-12:]
        for worst in (1, 3):
            for mention in near:
                if self.role(mention, sentence.end) <= worst:
                    return totals(mention.codes)
        places = [mention for mention in near if mention.place and mention.kind in ("name", "capital")]
        if places and INSTITUTION.match(self.scene.plain, place):
            return places[-1].codes
        return ()

    def _leading_place(self, sentence: Span, place: int) -> Subject | None:
        """ "In Germany, spending rose": a place at the head of a sentence."""
        for mention in self.scene.mentions_in(Span(sentence.start, min(place, sentence.start + 30)))[:1]:
            if mention.place and mention.kind in ("name", "group", "total"):
                return Subject(totals(mention.codes), mention.span)
        return None

    def _topic(self, sentence: Span, place: int) -> Subject:
        """The subject of the nearest sentence before that has one."""
        number = self.scene.sentence_at(place)
        if number is None:
            return NOBODY
        for before in range(number - 1, max(-1, number - 1 - TOPIC_SENTENCES), -1):
            if codes := self._topic_of(before):
                alone = before == number - 1 and self._allies_of(before) == set(codes)
                return Subject(codes, certain=alone)
        return NOBODY

    def _allies_of(self, number: int) -> set[str]:
        """The single allies that a sentence names."""
        named = self.scene.mentions_in(self.scene.sentences[number].span)
        return {code for one in named if one.kind not in ("group", "total") for code in one.codes}

    def _topic_of(self, number: int) -> tuple[str, ...]:
        """The first subject of a sentence; the first possessor where none is one."""
        if number not in self._topics:
            span = self.scene.sentences[number].span
            weak: tuple[str, ...] = ()
            chosen: tuple[str, ...] = ()
            for mention in self.scene.mentions_in(span)[:12]:
                role = self.role(mention, span.end)
                if role == 0:
                    chosen = self._whole(mention, span.end).codes
                    break
                of_one = role == OBJECT_ROLE and self._allies_of(number) == set(mention.codes)
                if (role <= 3 or of_one) and not weak:
                    weak = totals(mention.codes)
            self._topics[number] = chosen or weak
        return self._topics[number]


def totals(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes with groups that have a total as that total."""
    return tuple(TOTAL_OF.get(code, code) for code in codes)


def together(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of names told together: the Europeans and the Canadians have a total of their own."""
    named = totals(codes)
    return ("NATO_EUR_CAN",) if set(named) == {"NATO_EUR", "CAN"} else named
