"""British and American spelling: which one a person writes, and how the other is spelt in it.

Only pairs that mean the same in every sentence are converted. Where one spelling has two
counterparts (`license` is a British verb and an American noun, `program` is what computers run), it
is left alone in that direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from services.generator.domain.language.spelling_words import (
    BRITISH_ALONE,
    DOUBLED,
    ISE,
    OUR,
    PAIRS,
    RE,
    YSE,
)
from services.generator.domain.language.text import Word, sentences, words

BRITISH = "british"
AMERICAN = "american"
_ISE_ENDINGS = ("e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able")
#: Not "-yses": "analyses" is also the plural of "analysis" in both.
_YSE_ENDINGS = ("e", "ed", "er", "ers", "ing")
_OUR_ENDINGS = ("", "s", "ed", "ing", "ings", "al", "ally", "able", "ably", "er", "ers", "ful", "y")
_OUR_NOUNS = ("hood", "hoods", "ist", "ists", "ite", "ites", "less")
_DOUBLED_ENDINGS = ("ed", "ing", "er", "ers")


def _ize() -> Iterator[tuple[str, str]]:
    for stem in ISE:
        yield from ((f"{stem}is{end}", f"{stem}iz{end}") for end in _ISE_ENDINGS)


def _others() -> Iterator[tuple[str, str]]:
    for stem in YSE:
        yield from ((f"{stem}ys{end}", f"{stem}yz{end}") for end in _YSE_ENDINGS)
    for stem in OUR:
        ends = (*_OUR_ENDINGS, *_OUR_NOUNS)
        yield from ((f"{stem}our{end}", f"{stem}or{end}") for end in ends)
    for stem in RE:
        yield from ((f"{stem}re{end}", f"{stem}er{end}") for end in ("", "s"))
    for stem in DOUBLED:
        yield from ((f"{stem}l{end}", f"{stem}{end}") for end in _DOUBLED_ENDINGS)
    yield from PAIRS.items()


#: British to American, and back; of some words only one way leads.
TO_AMERICAN: Mapping[str, str] = MappingProxyType(
    {**dict(_ize()), **dict(_others()), **BRITISH_ALONE}
)
TO_BRITISH: Mapping[str, str] = MappingProxyType(
    {american: british for british, american in [*_ize(), *_others()]}
)
#: Pairs that a rule for stems does not bring together; each counts as one word in the checks.
UNEVEN_PAIRS: Sequence[tuple[str, str]] = (
    *((f"{stem}re", f"{stem}er") for stem in sorted(RE)),
    *PAIRS.items(),
    *BRITISH_ALONE.items(),
)
#: British publishers' own -ize, so no sign of an American.
_OXFORD = frozenset(american for _, american in _ize())


def variety_of(texts: Sequence[str]) -> str:
    """The variety that texts are spelt in: `british`, `american`, or empty if they do not tell.

    Names tell nothing, so capitalised words count only where a sentence begins.
    """
    found = {word for text in texts for word in _told(text)}
    british = sum(word in TO_AMERICAN for word in found)
    american = sum(word in TO_BRITISH and word not in _OXFORD for word in found)
    if not british and not american:
        return AMERICAN if found & _OXFORD else ""
    return "" if british == american else BRITISH if british > american else AMERICAN


def in_the_persons_spelling(text: str, variety: str, own: Sequence[str] = ()) -> str:
    """The text with the words spelt as in a variety, where there is one way to.

    Args:
        text: a generated sentence.
        variety: `british`, `american`, or empty: then the text stays.
        own: the person's texts. Words spelt as there stay, also -ize in British.
    """
    for start, end, counterpart in reversed(list(_foreign(text, variety, own))):
        text = f"{text[:start]}{counterpart}{text[end:]}"
    return text


def foreign_words(text: str, variety: str, own: Sequence[str] = ()) -> list[str]:
    """Words of a text that are spelt as in the other variety, as written."""
    return [text[start:end] for start, end, _ in _foreign(text, variety, own)]


def _told(text: str) -> Iterator[str]:
    for sentence in sentences(text):
        for at, word in enumerate(words(sentence)):
            if word.text.islower() or at == 0:
                yield word.lower


def _foreign(text: str, variety: str, own: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    counterparts = {BRITISH: TO_BRITISH, AMERICAN: TO_AMERICAN}.get(variety, {})
    theirs = {word.lower for one in own for word in words(one)} if counterparts else frozenset()
    if variety == BRITISH and theirs & _OXFORD:
        theirs = theirs | _OXFORD
    begins = True
    for word in words(text) if counterparts else ():
        is_name = not begins and not word.text.islower()
        begins = text[word.end : word.end + 1] in (".", "!", "?", "\n")
        found = counterparts.get(word.lower)
        if found and not is_name and word.lower not in theirs and not _in_address(text, word):
            yield word.start, word.end, _cased(found, word.text)


def _in_address(text: str, word: Word) -> bool:
    """Whether a word is a part of a link, an address or a name in code, as in `color.css`."""
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 2]
    return before in tuple("/@_.#") or after[:1] in tuple("/@_") or bool(re.match(r"\.\w", after))


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
