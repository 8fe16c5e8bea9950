"""Whether a number is of one thing, of each, or of all together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, sense, word_set
from services.generator.domain.language.word_forms import PLURALS
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.quantities import Quantity
from services.generator.domain.statements.statements import Statement

_EACH = word_set("each apiece every per individual individually")
#: Before one thing.
_ONE_THING = word_set("a an one the my our its this that")
#: Behind a thing no word of the same compound stands any more.
_BEHIND_THINGS = PREPOSITIONS | word_set("and or but which who that while when so")
_EACH_BEHIND = re.compile(
    r"\s*(?:\w+\s)?(?:each(?!\s(?!(?:to|for|at|in|on|and|by|from|with)\b)\w)|apiece"
    r"|a (?:head|piece)|per (?:head|person|piece))\b"
)
_ACROSS = re.compile(
    r"\b(?:across|throughout|between|among) (?:[a-z]+ )?(?P<what>[a-z]+[^s\W]s)\b(?!')",
    re.IGNORECASE,
)
#: Where "each" goes without saying: "at £12", "£12 tickets".
_AT = re.compile(r"\b(?:at|of|for a|cost(?:ing)?|priced)\s*$", re.IGNORECASE)


def told_of_each(claim: Statement, source: Statement) -> Iterator[str]:
    """A number of all told as one of each of several: "28 children in two classes" as "two classes
    of 28 children".
    """
    if source.lower & _EACH:
        return
    for said in claim.quantities:
        counting = (one for one in claim.quantities if one.unit == "count" and not one.is_bare)
        several = [one for one in counting if one.value > 1 and said.group in one.heads]
        known = [one for one in source.quantities if _is_same(one, said)]
        if said.group and several and known and not any(map(_is_of_each, known)):
            yield f"“{said.text}” of each is not what you wrote."


def told_of_all(claim: Statement, source: Statement) -> Iterator[str]:
    """A number of each told as one of all: "£12 each" as "for £12"."""
    if claim.lower & _EACH:
        return
    for known in source.quantities:
        behind = source.text[source.text.find(known.text) + len(known.text.split(" ")[0]) :]
        if not _EACH_BEHIND.match(behind):
            continue
        for said in claim.quantities:
            before, _, after = claim.text.partition(said.text.split(" ")[0])
            if _EACH_BEHIND.match(after):
                continue
            alike = _is_same(known, said) and (said.is_bare or said.unit == "count")
            if alike and not _AT.search(before):
                yield f"It leaves out that it was {known.text}."


def told_of_several(claim: Statement, source: Statement) -> Iterator[str]:
    """One thing told as several: "the drawings of one bridge" as "of bridges"."""
    if any(said.value == 1 for said in claim.quantities):
        return
    for known in source.quantities:
        if known.value != 1 or known.is_bare or not known.text.lower().startswith("one "):
            continue
        for word in claim.words:
            new = word.lower not in source.lower and word.lower.endswith("s")
            if word.sense in known.heads and new and "'" not in word.lower:
                yield f"“{word.text}” is more than “{known.text}”."


def told_in_plural(claim: Statement, source: Statement) -> Iterator[str]:
    """One thing of a kind told as several of any: "the northern runway" as "the runways"."""
    for word in claim.words:
        if not _is_plural(word) or word.lower in source.lower or " " in word.lower:
            continue
        places = [at for at, known in enumerate(source.words) if known.sense == word.sense]
        if places and all(_is_one(source, at) and _is_cut(claim, source, at) for at in places):
            yield f"“{word.text}” are more than you wrote."


def _is_plural(word: Word) -> bool:
    return word.lower.endswith("s") and not word.lower.endswith(("ss", "us", "is", "'s", "ics"))


def _is_cut(claim: Statement, source: Statement, at: int) -> bool:
    """Whether a claim leaves out the word before, which says what kind of thing it is."""
    before = source.words[max(0, at - 1) : at]
    return any(
        one.lower not in _ONE_THING | PREPOSITIONS
        and not is_number(one.lower)
        and not source.grants(one) & claim.meanings
        for one in before
    )


def _is_one(source: Statement, at: int) -> bool:
    """Whether a word of the source is a thing told as one: "the northern runway"."""
    word = source.words[at]
    if _is_plural(word) or word.lower in PLURALS or is_verb(word):
        return False
    if " " in word.lower:
        return False  # a compound with its kind
    before = [one.lower for one in source.words[max(0, at - 3) : at]]
    after = source.words[at + 1 : at + 2]
    between = source.text[word.end : after[0].start] if after else ""
    # The other words of a compound may be any number: "a patient record".
    ends = between != " " or after[0].lower in _BEHIND_THINGS or is_verb(after[0])
    return ends and any(one in _ONE_THING for one in before)


def told_across_several(claim: Statement, source: Statement) -> Iterator[str]:
    """One place told as several: "at the Leeds site" as "across sites"."""
    for match in _ACROSS.finditer(claim.text):
        named = sense(match["what"].lower())
        known = [word.lower for word in source.words if word.sense == named]
        if known and not any(word.endswith("s") or word in PLURALS for word in known):
            yield f"“{match[0]}” claims a wider reach than you wrote."


def _is_same(known: Quantity, said: Quantity) -> bool:
    return (known.value, known.unit) == (said.value, said.unit)


def _is_of_each(known: Quantity) -> bool:
    """Whether the source says it of each, too: "classes of 28", "two 28-pupil classes"."""
    return bool(known.group) or "-" in known.text
