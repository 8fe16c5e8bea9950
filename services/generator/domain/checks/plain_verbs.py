"""Verbs that say little, and what the source has to say so that a claim may use them."""

from __future__ import annotations

from itertools import pairwise, takewhile

from services.generator.domain.language.text import Word, sense, word_set
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import (
    IN_CHARGE_OF_THINGS,
    LOOKING_AFTER,
    OF_PEOPLE,
    RUNNING,
)
from services.generator.domain.statements.statements import Statement

_IN_CHARGE = word_set("managed manage managing management ran run running headed directed")
#: Whoever did anything to a thing has handled it; who bought it has not made it.
_GENERAL = word_set("handle handled handling") | {"took care of", "taking care of"}
_EXCHANGING = word_set("make take give place")
#: Who had or got something has not given it.
_GETTING = frozenset(
    map(sense, ("have", "had", "get", "receive", "attend", "complete", "undergo", "join", "book"))
)
_GIVING = frozenset(map(sense, ("give", "provide", "deliver", "conduct", "hold", "perform")))
#: Words after a light verb among which the deed is looked for.
_REACH = 5


def leads_alike(claim: Statement, at: int, source: Statement) -> bool:
    """Whether a word says only that the person was in charge, as the source does."""
    word = claim.words[at].lower
    if "responsible" in word:
        return bool(source.leads)
    in_charge = word in _IN_CHARGE or word in ("in charge of", "took charge of", "take charge of")
    return in_charge and bool(source.lower & _IN_CHARGE) and not _of_people(claim, at)


def runs_things(claim: Statement, at: int, source: Statement) -> bool:
    """Whether a word says that the person ran something, and the source that they held it, kept
    it or looked after it. Who runs a thing need not manage people.
    """
    runs = bool(source.lower & RUNNING or LOOKING_AFTER.search(source.text))
    return runs and claim.words[at].lower in IN_CHARGE_OF_THINGS and not _of_people(claim, at)


def _of_people(claim: Statement, at: int) -> bool:
    return any(word.lower in OF_PEOPLE for word in claim.words[at + 1 : at + 1 + _REACH])


def tells_a_deed(claim: Statement, at: int, source: Statement) -> bool:
    """Whether what follows a light verb is a deed of the source: "carried out repairs"."""
    if is_exchanged(claim.words[at], source):
        return False
    pairs = pairwise(claim.words[at : at + 1 + _REACH])
    after = [word for _, word in takewhile(lambda pair: not _is_told(*pair), pairs)]
    if any(_named(claim, word) & source.deed_meanings for word in after):
        return True
    things = [word for word in after if word.lower not in claim.vocabulary.neutral]
    return claim.words[at].lower in _GENERAL and any(
        claim.meant_by(word) & source.things_done for word in things[:3]
    )


def _named(claim: Statement, word: Word) -> frozenset[str | int]:
    """What a word can stand for, or the last of a phrase: trimming in "hedge trimming"."""
    return claim.meant_by(word) | claim.vocabulary.meanings(word.sense.rpartition(" ")[2])


def is_exchanged(word: Word, source: Statement) -> bool:
    """Whether the source has another one of these: who took calls has not made them."""
    verb = word.sense.partition(" ")[0]
    said = {other.sense.partition(" ")[0] for other in source.words}
    if verb in _GIVING and said & _GETTING:
        return not said & _GIVING
    known = said & _EXCHANGING
    return verb in _EXCHANGING and bool(known) and verb not in known


def _is_told(before: Word, word: Word) -> bool:
    """Whether a word begins another deed: "took the photos and wrote …", "making and selling"."""
    return is_verb(word) and (not word.lower.endswith("ing") or before.lower in ("and", "or"))
