"""A text that reads like a memorandum and says nothing: always the same for the same seed.

Few words are frequent and many are rare (the rank of a word decides how often it comes, as G. K.
Zipf observed); sentences have clauses, paragraphs have sentences.
"""

from __future__ import annotations

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from random import Random

LINKING = """
the of and to a in that it is was be for on with as by at this which from not have has had they
their its are were or an but would we our these will been there may no if more such than could
all into what when so some only other any between after should before must under about upon
because against who also does during each while within most both those now however
""".split()
STEMS = """
act advis agre alli appear assert assess assum attent balanc bargain border brief cabl calcul
caution channel charg claim clos coast command commit compet concern conduct confer confront
consid consult contain contend convoy council counter cours credit crisis crystal debat decid
declar defend demand depart deploy design detail deter direct discuss disput distin divid
document doubt draft effect embark emerg engag enter estim event evid examin exchang expect
expir explain expos express extend factor fail favor fleet forc foreign form found frontier
further garrison govern grant ground guarant harbor hesit import impos inform initiat insist
inspect instruct intend intern interpret invit island issu judg launch lead letter limit
maintain manag maritim measur memor messag militar minist missil motiv negotiat neutral not
number observ obtain occup offer offic operat oppos order paper parti patrol perceiv permit
persist polic port posit postur prais predict prepar present press prestig prevent prim proceed
produc promis propos prospect protest prov provid public pursu quarter question reach react
reassur recall receiv recogn record reduc refer refus regard regim reject relat remain remark
remov report represent requir reserv resist resolv respond restrain result retain retreat reveal
review satisf scrutin season secur select settl ship signal situat speak station stock strait
strategi strength submit suggest summon support suppl surfac suspect sustain target tend
territor test thought threat tonnag transfer transport treat troop understand unit urg verif
vessel view vigil visit warn weak weapon weigh withdraw witness yield zon
""".split()
ENDINGS = (
    "ed ing ion er s ment ive al ance ately ingly ors able ity ational e ement ures en ory".split()
)
BEGINNINGS = ("", "", "", "re", "un", "inter", "counter", "over", "mis")


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """All words, the frequent ones first."""
    random = Random("vocabulary")
    made = {b + stem + ending for b in BEGINNINGS for stem in STEMS for ending in ENDINGS}
    rare = sorted(made - set(LINKING))
    random.shuffle(rare)
    return (*LINKING, *rare)


@lru_cache(maxsize=1)
def _ranks() -> list[float]:
    return list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary()))))


def _word(random: Random) -> str:
    ranks = _ranks()
    return vocabulary()[bisect(ranks, random.random() * ranks[-1])]


def _sentence(random: Random) -> list[str]:
    words = [_word(random) for _ in range(random.randint(5, 30))]
    for place in range(4, len(words) - 3):
        if random.random() < 0.08:
            words[place] += random.choice((",", ",", ",", ";"))
    words[0] = words[0].capitalize()
    words[-1] += random.choice("......?")
    return words


def text(words: int, seed: int) -> list[list[str]]:
    """Paragraphs of words, *words* of them or a few more."""
    random = Random(f"text {seed}")
    paragraphs: list[list[str]] = []
    count = 0
    while count < words:
        paragraph = [w for _ in range(random.randint(1, 7)) for w in _sentence(random)]
        paragraphs.append(paragraph)
        count += len(paragraph)
    return paragraphs
