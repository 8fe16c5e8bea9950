"""Which language a text is in: by its script, or by the commonest small words of the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from services.generator.domain.language.text import word_set

_COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": word_set("the and of to in for with on by from at as is are was that than which our"),
        "es": word_set("de la el los las y en con para por una un del que se al como su"),
        "fr": word_set("de la le les des et du en pour une un dans avec sur au aux par nous vous"),
        "de": word_set(
            "der die das und mit für von den dem im zur zum des in auf bei ein eine wir sie"
        ),
        "pt": word_set("de da do e em para com os as no na dos das um uma por ao"),
        "it": word_set("di e la il per con del della dei delle nel un una da in gli che"),
        "nl": word_set("de het een en van voor met op in bij aan te door naar wij je"),
        "pl": word_set("w i na do z dla oraz od przy po ze we się nad jest"),
        "sv": word_set("och i på av för med till en ett som den det vid att"),
        "da": word_set("og i på af for med til en et som den det ved at hos"),
        "nb": word_set("og i på av for med til en et som den det ved å hos"),
        "fi": word_set("ja on ei se että sekä tai kanssa myös joka ovat mukaan"),
        "cs": word_set("a v na s z se do pro je od při po nebo jsou"),
        "ro": word_set("și de la în cu pentru din pe un o care prin al"),
        "hu": word_set("a az és egy is nem hogy meg vagy mint valamint"),
        "tr": word_set("ve bir ile için bu olarak da de en çok"),
    }
)
_SCRIPTS = tuple(
    (code, re.compile(letters), weight)
    for code, letters, weight in (
        ("ja", "[\u3041-\u30ff\uff66-\uff9d]", 4),
        ("ko", "[\uac00-\ud7a3]", 1),
        ("zh", "[\u3400-\u4dbf\u4e00-\u9fff]", 1),
        ("ar", "[\u0600-\u06ff\u0750-\u077f]", 1),
        ("he", "[\u0590-\u05ff]", 1),
        ("th", "[\u0e00-\u0e7f]", 1),
        ("hi", "[\u0900-\u097f]", 1),
        ("el", "[\u0370-\u03ff]", 1),
        ("uk", "[\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491]", 20),
        ("ru", "[\u0400-\u045f]", 1),
    )
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 10_000
#: Fewer small words than this, or no clear lead over the next language, tell nothing.
_FEWEST, _LEAD = 4, 1.2


def language_of(text: str) -> str:
    """ISO 639-1; empty where it cannot be told."""
    if script := script_of(text[:_SAMPLE]):
        return script
    hits = _hits(text[:_SAMPLE])
    best, second = sorted(hits, key=lambda code: -hits[code])[:2]
    return best if hits[best] >= max(_FEWEST, _LEAD * hits[second]) else ""


def reads_rather_as(text: str, one: str, other: str) -> bool:
    """Whether a text, however short, looks more like one language than like another."""
    if script := script_of(text):
        return script == one
    hits = _hits(text)
    return hits.get(one, 0) > hits.get(other, 0)


def script_of(text: str) -> str:
    """The language of a script of its own in which most of a text is written."""
    if text.isascii():
        return ""
    weights = {code: len(letters.findall(text)) * weight for code, letters, weight in _SCRIPTS}
    best = max(weights, key=lambda code: weights[code])
    # A Chinese character or a syllable says about as much as three Latin letters.
    return best if weights[best] * 3 > len(_LATIN.findall(text)) else ""


def _hits(text: str) -> dict[str, int]:
    found = Counter(_WORD.findall(text.lower()))
    return {code: sum(found[word] for word in common) for code, common in _COMMON.items()}
