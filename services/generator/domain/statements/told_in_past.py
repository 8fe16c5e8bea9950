"""Reads what is told in the present as if it were told in the past, in which verbs are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from services.generator.domain.language.tense import AFTER_VERBS, NOUNS, VERBS, tense_of
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_forms import inflections

_ENDS = re.compile(r"[.;:!?\n]|\s[–—-]\s")
_JOINS = word_set("and or then also but")
#: They follow things as well.
_AFTER_NOUNS = word_set("with to")


def told_in_past(text: str, words: Sequence[Word]) -> list[Word]:
    """The words of a text, those that begin its sentences and are verbs of the present in the
    form of the past, and so what is joined to them by a comma, "and" or "or".
    """
    found = list(words)
    told = ""
    for at, word in enumerate(words):
        between = text[words[at - 1].end : word.start] if at else "\n"
        if _ENDS.search(between) or not at:
            told = _ending(text[word.start :], word)
            begins = bool(told)
        else:
            begins = "," in between or words[at - 1].lower in _JOINS
            begins = begins and not _may_be_noun(word, words[at + 1 : at + 2])
            # "Wrote the runbooks and share a rota": what has ended, and what goes on.
            begins = begins and (bool(told) or _takes(words[at + 1 : at + 2]))
        if begins and (base := _base(word, told or "-")):
            found[at] = replace(word, read_as=inflections(base)[-1])
    return found


def _ending(text: str, word: Word) -> str:
    """How verbs of the present end in a sentence that begins with one: "-s", "-" or not at all."""
    line = re.split(r"(?<=[.;:!?\n])", text, maxsplit=1)[0]
    tense = tense_of(line)
    if tense is None or tense.tense != "present" or tense.verb != word.text:
        return ""
    return "-" if word.lower in VERBS else "-s"


def _may_be_noun(word: Word, after: Sequence[Word]) -> bool:
    """Whether what is joined may be a thing: "care and support to", not "and support the"."""
    plain = {word.lower, word.lower.removesuffix("s")} & NOUNS
    return bool(plain) and not _takes(after)


def _takes(after: Sequence[Word]) -> bool:
    """Whether what follows a word is what a verb takes, and not what follows things."""
    return any(one.lower in AFTER_VERBS - _AFTER_NOUNS for one in after)


def _base(word: Word, told: str) -> str:
    """The first form of a verb that ends like the first one of its sentence."""
    if told == "-":
        return word.lower if word.lower in VERBS else ""
    forms = [word.lower.removesuffix("s"), word.lower.removesuffix("es")]
    forms += [f"{word.lower.removesuffix('ies')}y"] if word.lower.endswith("ies") else []
    return next((form for form in forms if form in VERBS and form != word.lower), "")
