"""Words of a claim, and what of its source accounts for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from services.generator.domain.bound_deeds import is_said_of_object
from services.generator.domain.checks.quantifiers import ALL, is_said_of_all
from services.generator.domain.claim_words import (
    DIRECTION_ALONE,
    DOWN,
    IN_CHARGE_OF_THINGS,
    LOOKING_AFTER,
    MOTION,
    NEGATIONS,
    OF_PEOPLE,
    PREPOSITIONS,
    RUNNING,
)
from services.generator.domain.deeds import takes_deed
from services.generator.domain.inflating_words import STANDING
from services.generator.domain.likeness import is_initials
from services.generator.domain.number_words import QUALIFIERS, UNITS, is_number
from services.generator.domain.statements import Statement
from services.generator.domain.text import Word, sense, word_set, words
from services.generator.domain.word_kinds import is_light, is_verb

_OF_NUMBERS = frozenset(
    {
        *QUALIFIERS,
        "than",
        *word_set("least most up more less fewer percent percentage per cent points"),
    }
)
_PEOPLE = frozenset({"person", "man", "woman", "member", "strong"})
_IN_CHARGE = word_set("managed manage managing management ran run running headed directed")
#: Links that claim nothing.
_LINKS = word_set(
    "about during upon towards toward regarding concerning covering around also then there together"
    " off onto"
)
#: Whoever did anything to a thing has handled it; who bought it has not made it.
_GENERAL = word_set("handle handled handling")
#: Behind a thing and before a preposition these only say where it is: "held in three currencies".
_STANDING = word_set("living held located based situated going coming belonging placed")
_SPENDING = word_set("spent spending lasting")
_EXCHANGING = word_set("make take give")
#: Who had or got something has not given it.
_GETTING = frozenset(map(sense, ("have", "had", "get", "receive")))
_GIVING = frozenset(map(sense, ("give", "provide", "deliver", "conduct", "hold", "perform")))
#: At the beginning these are deeds: "did nails".
_DOING = word_set("did do does doing")
#: Words after a light verb among which the deed is looked for.
_REACH = 5


def unfounded(claim: Statement, source: Statement) -> Iterator[Word]:
    """Words of the claim that no word of the source accounts for."""
    free = _free(claim, source)
    counting = _near_numbers(claim)
    for at, word in enumerate(claim.words):
        counted = at in counting and word.lower in _OF_NUMBERS | _PEOPLE
        if not counted and not _is_founded(claim, at, source, free):
            yield word


def _is_founded(claim: Statement, at: int, source: Statement, free: set[str]) -> bool:
    word = claim.words[at]
    if word.lower in ALL:
        return word.lower in free or is_said_of_all(claim, at, source)
    if at == 0 and word.lower in _DOING:
        return word.lower in source.lower or tells_a_deed(claim, at, source)
    if word.lower == "own":
        owned = claim.words[at - 1].lower in ("their", "his", "her", "its")
        return owned or word.lower in free or word.lower in source.lower
    if word.lower in STANDING and _is_new_standing(word, source):
        return False
    parts = [part for part in words(word.text) if " " in word.text]
    return (
        _is_known(claim, word, source, free)
        or is_initials(word, source)
        or (bool(parts) and all(_is_known(claim, part, source, free) for part in parts))
        or (is_light(word) and tells_a_deed(claim, at, source))
        or takes_deed(claim, word, source)
        or _frames_only(claim, at)
        or (at > 0 and is_number(claim.words[at - 1].lower) and _is_unit(word, source))
        or _leads_alike(word, source)
        or runs_things(claim, at, source)
        or (is_verb(word) and is_said_of_object(claim, word, source))
    )


def _leads_alike(word: Word, source: Statement) -> bool:
    """Whether a word says only that the person was in charge, as the source does."""
    if "responsible" in word.lower:
        return bool(source.leads)
    return word.lower in _IN_CHARGE and bool(source.lower & _IN_CHARGE)


def runs_things(claim: Statement, at: int, source: Statement) -> bool:
    """Whether a word says that the person ran something, and the source that they held it, kept
    it or looked after it. Who runs a thing need not manage people.
    """
    runs = source.lower & RUNNING or LOOKING_AFTER.search(source.text)
    after = {word.lower for word in claim.words[at + 1 : at + 1 + _REACH]}
    return claim.words[at].lower in IN_CHARGE_OF_THINGS and bool(runs) and not after & OF_PEOPLE


def _is_known(claim: Statement, part: Word, source: Statement, free: set[str]) -> bool:
    known = part.lower in free | _PEOPLE or is_number(part.lower)
    if is_verb(part) and not part.lower.endswith("ing"):
        # "Inspected the welds" speaks of something made, but not of making it.
        return known or bool(claim.meant_by(part) & (source.meanings | source.deed_meanings))
    return known or bool(claim.meant_by(part) & source.granted)


def tells_a_deed(claim: Statement, at: int, source: Statement) -> bool:
    """Whether what follows a light verb is a deed of the source: "carried out repairs"."""
    if _is_exchanged(claim.words[at], source):
        return False
    reached = claim.words[at + 1 : at + 1 + _REACH]
    after = list(takewhile(lambda word: not _is_told(word), reached))
    if any(claim.meant_by(word) & source.deed_meanings for word in after):
        return True
    things = [word for word in after if word.lower not in claim.vocabulary.neutral]
    return claim.words[at].lower in _GENERAL and any(
        claim.meant_by(word) & source.things_done for word in things[:3]
    )


def _frames_only(claim: Statement, at: int) -> bool:
    """Whether a word only leads to what is checked itself: "spent 12 weeks", "as part of"."""
    words = [word.lower for word in claim.words]
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _SPENDING:
        return is_number(after)
    if words[at] in _STANDING:
        return at > 0 and after in PREPOSITIONS and words[at - 1] not in ("and", "or")
    return words[max(0, at - 1) : at + 2] == ["as", "part", "of"]


def _is_exchanged(word: Word, source: Statement) -> bool:
    """Whether the source has another one of these: who took calls has not made them."""
    said = {other.sense for other in source.words}
    if word.sense in _GIVING and said & _GETTING:
        return not said & _GIVING
    known = said & _EXCHANGING
    return word.sense in _EXCHANGING and bool(known) and word.sense not in known


def _is_told(word: Word) -> bool:
    """Whether a word begins another deed: "took the photos and wrote …"."""
    return is_verb(word) and not word.lower.endswith("ing")


def _is_unit(word: Word, source: Statement) -> bool:
    """Whether a word is a unit that the source measures with too, if by another name."""
    unit = UNITS.get(word.sense, ("", 0.0))[0]
    return bool(unit) and any(
        unit == UNITS.get(known.sense, ("", 0.0))[0] for known in source.words
    )


def _is_new_standing(word: Word, source: Statement) -> bool:
    """Whether a title or credential is only near in meaning to what the source says."""
    root = _root(word)
    return not any(_root(known) == root for known in source.words)


def _root(word: Word) -> str:
    return word.sense.partition("-")[0][:6]


def _near_numbers(claim: Statement) -> set[int]:
    """Where words belong to numbers, which were compared already, with how exactly they count."""
    places = [at for at, word in enumerate(claim.words) if is_number(word.lower.split()[0])]
    return {near for at in places for near in range(at - 3, at + 4)}


def _free(claim: Statement, source: Statement) -> set[str]:
    shared = [wording for name, wording in claim.terms.items() if name in source.terms]
    free = {part.lower() for wording in shared for part in wording.split()}
    if claim.slopes & source.slopes:
        known = claim.sloping & DIRECTION_ALONE
        free |= {word for word in known if ("down" if word in DOWN else "up") in claim.slopes}
    if claim.ascents and set(claim.ascents) <= set(source.ascents):
        free |= claim.sloping & MOTION
    if re.search(r"\bboth\W+(?:\w+\W+){1,3}and\b", claim.text, re.IGNORECASE):
        free.add("both")
    if claim.negations and claim.negations == source.negations:
        free |= NEGATIONS
    often = [word for period in claim.frequencies for word in claim.frequencies[period]]
    return (
        free | claim.vocabulary.neutral | _LINKS | {word for word in often if not is_number(word)}
    )
