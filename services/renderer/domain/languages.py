"""Which of a few languages a text in Latin letters is written in, by its commonest words.

A wrong language is worse than none: a screen reader would read the text with foreign sounds, and
a word processor would underline all of it.
"""

from __future__ import annotations

import re
from collections import Counter

AMERICAN, BRITISH = "en-US", "en-GB"
#: What is said where nothing can be told.
UNKNOWN = ""

_COMMON = {
    tag: frozenset(words.split())
    for tag, words in {
        AMERICAN: "the and of to in for with on by from at as is are was that than which",
        "es-ES": "de la el los las y en con para por una un del que se al",
        "fr-FR": "de la le les des et du en pour une un dans avec sur au aux par",
        "de-DE": "der die das und mit für von den dem im zur zum des in auf bei ein eine",
        "pt-BR": "de da do e em para com os as no na dos das um uma por ao",
        "it-IT": "di e la il per con del della dei delle nel un una da in gli",
        "nl-NL": "de het een en van voor met op in bij aan te door naar",
        "pl-PL": "w i na do z dla oraz od przy po ze we się nad",
        "sv-SE": "och i på av för med till en ett som den det vid",
        "da-DK": "og i på af for med til en et som den det ved",
        "tr-TR": "ve bir ile için bu olarak da de en çok",
    }.items()
}
_BRITISH = re.compile(
    r"\b(?:(?:organ|special|optim|standard|util|author|priorit)is(?:e|ed|es|ing|ation|ations)"
    r"|analys(?:e|ed|ing)|labour|colour|behaviour\w*|licences?|programmes?"
    r"|catalogue|modelling|enrol|fulfil|maths|grey)\b"
)
_AMERICAN = re.compile(
    r"\b(?:(?:organ|special|optim|standard|util|author|priorit)iz(?:e|ed|es|ing|ation|ations)"
    r"|analyz(?:e|ed|ing)|labor|color|behavior\w*|licenses?|programs?"
    r"|catalog|modeling|enroll|fulfill|math|gray)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
#: Fewer common words than this, or no clear lead over the next language, tell nothing.
_FEWEST = 4
_LEAD = 1.3
#: A text with so few words is taken for English, as the headings above it are.
_SHORT = 60


def latin_language(text: str) -> str:
    """BCP 47; UNKNOWN for a longer text in none of the languages known here."""
    lowered = text.lower()
    words = Counter(_WORD.findall(lowered))
    hits = {tag: sum(words[word] for word in common) for tag, common in _COMMON.items()}
    best, second = sorted(hits, key=lambda tag: -hits[tag])[:2]
    if hits[best] < _FEWEST or hits[best] < _LEAD * hits[second]:
        return _english(lowered) if words.total() < _SHORT else UNKNOWN
    return _english(lowered) if best == AMERICAN else best


def _english(lowered: str) -> str:
    british, american = len(_BRITISH.findall(lowered)), len(_AMERICAN.findall(lowered))
    return BRITISH if british > american else AMERICAN
