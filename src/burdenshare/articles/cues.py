"""The verbs and nouns that say that somebody says something, by what they tell about it and by what
follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from burdenshare.articles.function_words import words

Form = Literal["base", "present", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb that introduces what is said.

    Attributes:
        lemma: The verb's base.
        kind: Its class: `neutral`, `insisting` and so on.
        takes: What may follow, a letter each: `z` a clause without *that*, `t` one with it, `w` a question
        word,
            `q` a quotation, `i` *to* with a verb, `a` an addressee first, `n` a noun phrase that is the
            content,
            `f` whatever its particle introduces, `s` an object and *as*, `o` an object and what it is called,
            `c` content only with marks in it, `e` an object and *to*, `v` a figure, `y` an object only
            where saying is refused, `d` only a document as subject, `p` may stand behind the content, `x` is
            as often a
            noun or takes another object, so what follows must be one of the others.
        particles: Words that belong to the verb, directly behind it.
    """

    lemma: str
    kind: str
    takes: str
    form: Form
    particles: tuple[str, ...] = ()


VERBS = """
neutral say ztwqp | tell ztwqpai | add ztqpx | state tqpx | note tqpx | explain tqwpx | write tqpx | post qtpx
neutral tweet qtpx | announce tqpzx | declare tqpzx | remark tqpx | comment qpyx | reply tqpx | respond tqpx
neutral continue qpx | conclude tqpzx | recall tqpwx | repeat tqpx | reiterate tqpx | report tqpzx
neutral reveal tqpzwyx
neutral observe tqpx | show tzwpdx | find tzpx | indicate tqpzwx | mention tqpx | confirm tqpzwyx
neutral estimate tzpvx
neutral put vx | peg vx | place vx | calculate tzpx | joke tqp | quip tqp | testify tqp | disclose tqwyx
neutral inform tzqax | remind tqax | ask wqpaix
neutral wonder wqpx | inquire wqp | suggest tqpzx | predict tqpzex | forecast tzpvx | specify twqyx
neutral stipulate tx
neutral read qtx | go+on qx | put+it qpx | point+out tqpzwx | make+clear twqzx | make+it+clear twqzx
neutral make+plain twx
neutral spell+out wqx | sum+up qx | chip+in qx | chime+in qx | weigh+in qx | elaborate qpyx | clarify tqwx
neutral detail wx
neutral signal tzqx | hint tzqpx | imply tzx | demonstrate twdx | prove twdx | confide tqpx | discuss y
neutral name y | identify y | speculate y | answer tqpx | begin qx | muse qp
neutral volunteer tqx | interject qp | relate twqx | outline wx | cite qx | quote qx | describe wsx
neutral speak+of cx
neutral talk+of cx | refer+to cx | talk+about cx | speak+about cx | venture qpx | record tx | summarise qx
neutral summarize qx | document twx | posit tx | advise tqaix | message qx | text qax | exclaim qp
neutral murmur qp | shout qpx
insisting insist tqpzx | argue tqpzx | maintain tqpzx | stress tqpwx | emphasise tqpwx | emphasize tqpwx
insisting underline tqwx | underscore tqwx | assert tqpzx | affirm tqpx | reaffirm tqpx | contend tqpzx
insisting charge tqpx
insisting counter tqpx | retort tqpx | object tqpx | protest tqpx | hit+back qpx | shoot+back qp
insisting fire+back qp
insisting highlight twqx | swear tiqpzx | press+on qx | reason tqpx
doubting claim tzqpinx | allege tzqpx | purport ix | pretend tzx | boast tqpx | brag tqpx
conceding admit tzqpx | acknowledge tqpzwx | concede tqpzx | confess tqpx | recognise tqx | recognize tqx
conceding accept tqzx | agree tqpzx | grant tpx
denying deny tzpngx | reject nsx | dismiss nsx | dispute ntwx | refute nx | rebut nx | rule+out nx
denying contradict nx
directive urge aitqx | demand tqipx | call+for f | call+on aix | call+upon aix | request tix | propose tqigpx
directive recommend tqgpx | order aix | implore aiqx | beg aix | exhort aiqx | instruct aix | encourage aix
directive insist+on f | appeal+for f | plead qpx | command aix | press+for f | push+for f | advocate gx
directive direct aix | argue+for f | tell+off x
commissive pledge tiqpznx | promise tizqpanx | vow tiqpzx | undertake ix | offer iqx | threaten iqtx
commissive guarantee tzx
commissive assure tzqax | commit ix
warning warn tzqpaix | caution tqpax | fear tzx | warn+of f | warn+against f | caution+against f
warning threaten+that tx
mental believe tzpx | think tzqpx | expect tzevx | hope tzpx | doubt twx | understand tx | know tx | feel tzx
mental worry tqpx | suspect tzpx | assume tzx | guess tzpx | reckon tzpvx | reckon+with fvx | judge tx
mental hold tx | see tvx | foresee tvx
mental consider tx | question wqx | dream tx | realise twx | realize twx | sense tx
evaluating praise cx | welcome cx | criticise csx | criticize csx | condemn csx | blast csx | accuse cx
evaluating blame cx
evaluating complain tzqpx | mock csx | lament tqpcx | regret tqpx | hail csx | slam csx | deride csx
evaluating denounce csx | ridicule csx | bemoan tcx | applaud cx | decry csx | attack csx | lambast csx
evaluating lambaste csx
evaluating boast+of cx | complain+of f | complain+about f | grumble tqpx | celebrate cx | commend cx
evaluating chide cqx
evaluating object+to cx | rail+against cx | scoff tqpx | fume qp | rejoice qp | thunder qp | sneer qp
evaluating sigh qp
source hear tx
naming call ox | describe sx | label osx | dub ox | brand osx | characterise sx | characterize sx | term ox
naming liken cx | portray sx | denounce sx | refer+to sx | depict sx | style ox | deem ox | compare cx
naming cast sx
"""

IRREGULAR = {
    "say": "said says saying",
    "tell": "told tells telling",
    "write": "wrote|written writes writing",
    "show": "showed|shown shows showing",
    "find": "found finds finding",
    "read": "read reads reading",
    "go": "went goes going",
    "put": "put puts putting",
    "make": "made makes making",
    "spell": "spelt|spelled spells spelling",
    "sum": "summed sums summing",
    "chip": "chipped chips chipping",
    "begin": "began begins beginning",
    "hit": "hit hits hitting",
    "shoot": "shot shoots shooting",
    "swear": "swore|sworn swears swearing",
    "brag": "bragged brags bragging",
    "admit": "admitted admits admitting",
    "rebut": "rebutted rebuts rebutting",
    "beg": "begged begs begging",
    "undertake": "undertook|undertaken undertakes undertaking",
    "commit": "committed commits committing",
    "think": "thought thinks thinking",
    "understand": "understood understands understanding",
    "know": "knew|known knows knowing",
    "feel": "felt feels feeling",
    "hold": "held holds holding",
    "see": "saw|seen sees seeing",
    "slam": "slammed slams slamming",
    "dub": "dubbed dubs dubbing",
    "refer": "referred refers referring",
    "forecast": "forecast forecasts forecasting",
    "speak": "spoke|spoken speaks speaking",
    "quip": "quipped quips quipping",
    "label": "labelled|labeled labels labelling|labeling",
    "signal": "signalled|signaled signals signalling|signaling",
    "cast": "cast casts casting",
    "offer": "offered offers offering",
    "plead": "pleaded|pled pleads pleading",
    "counter": "countered counters countering",
    "peg": "pegged pegs pegging",
    "foresee": "foresaw|foreseen foresees foreseeing",
    "hear": "heard hears hearing",
}

NOMINAL = words(
    "claim claims demand demands call calls warning warnings promise promises pledge pledges view views "
    "argument arguments suggestion suggestions proposal proposals position statement statements assertion "
    "assertions allegation allegations insistence belief assurance assurances conviction contention "
    "admission prediction predictions remark remarks conclusion conclusions accusation accusations charge "
    "charges complaint complaints denial denials opinion vow vows threat threats request requests plea pleas "
    "appeal appeals reminder reminders comment comments criticism acknowledgement notion idea message answer "
    "reply response finding findings estimate estimates forecast forecasts hope hopes fear fears concern "
    "concerns observation verdict declaration announcement advice report reports theory bet guess point "
    "rumour rumours rumor rumors"
)
"""Nouns for something said."""

NOMINAL_WITH_TO = words(
    "demand demands call calls promise promises pledge pledges proposal proposals vow vows threat threats "
    "request requests plea pleas appeal appeals offer commitment undertaking decision advice"
)

DOCUMENTS = words(
    "figures figure data numbers table tables statistics poll polls survey surveys study studies report "
    "reports paper estimates estimate analysis review document documents research records chart letter note "
    "index audit calculations results result evidence edition editions forecasts projections census history"
)
"""What shows or proves something in words, where a country or a person only sets an example."""

OCCASIONS = words(
    "statement interview speech letter tweet post posts message memo email e-mail article column essay blog "
    "report briefing conference meeting summit hearing debate session rally event ceremony visit call phone "
    "telephone television tv radio podcast address remarks comments press newspaper broadcast testimony note "
    "paper study release communiqué communique declaration reply response answer question questions video "
    "forum panel lecture breakfast lunch dinner reception talks parliament bundestag congress senate "
    "committee commons lords house twitter facebook x instagram truth evening morning afternoon week month "
    "year night yesterday reporters journalists public private writing person german english french part "
    "closing passing order return case behalf response brussels"
)
"""Nouns of the phrases that say where, when or by what means somebody speaks."""

AUDIENCES = words(
    "reporters journalists lawmakers mps allies parliament congress delegates ministers colleagues "
    "supporters voters members viewers listeners readers investors analysts diplomats officials leaders "
    "senators deputies soldiers troops students workers residents people audiences partners"
)
"""Who is told something, in one word."""

COMPLETE = words("no nothing little goodbye thanks hello sorry yes so more much something anything otherwise")
"""After *say*: no clause."""


def inflections(lemma: str) -> Iterator[tuple[str, Form]]:
    """The forms of a verb, each with its name.

    >>> dict(inflections("deny"))
    {'deny': 'base', 'denies': 'present', 'denied': 'past', 'denying': 'ing'}
    """
    yield lemma, "base"
    if lemma in IRREGULAR:
        past, present, ing = IRREGULAR[lemma].split()
        yield from ((form, "past") for form in past.split("|"))
        yield present, "present"
        yield from ((form, "ing") for form in ing.split("|"))
        return
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        yield lemma[:-1] + "ies", "present"
        yield lemma[:-1] + "ied", "past"
    else:
        yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), "present"
        yield stem + "ed", "past"
    yield stem + "ing", "ing"


def table() -> dict[str, tuple[Cue, ...]]:
    """Every form of every verb; where particles decide, the longer ones first; *put* is rather a past."""
    found: dict[str, list[Cue]] = {}
    for line in VERBS.strip().splitlines():
        kind, rest = line.split(" ", 1)
        for entry in rest.split(" | "):
            verb, takes = entry.split() if " " in entry else (entry, "")
            lemma, *particles = verb.split("+")
            for word, form in inflections(lemma):
                found.setdefault(word, []).append(Cue(lemma, kind, takes, form, tuple(particles)))

    def weight(cue: Cue) -> tuple[int, bool]:
        return -len(cue.particles), cue.form == "base"

    return {word: tuple(sorted(cues, key=weight)) for word, cues in found.items()}


CUES = table()
"""By form in small letters: the verbs that it may be."""

CUE_WORDS = frozenset(CUES) | NOMINAL | {"according", "words", "view", "opinion"}
