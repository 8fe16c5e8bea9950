"""Verbs that say little, and what the source has to say so that a claim may use them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise, takewhile, zip_longest

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.tense import VERBS
from services.generator.domain.language.text import Word, sense, word_set, words
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.bound_deeds import is_deed_of_object
from services.generator.domain.statements.claim_words import (
    IN_CHARGE_OF_THINGS,
    LOOKING_AFTER,
    OF_PEOPLE,
    PREPOSITIONS,
    RUNNING,
    SMALL,
)
from services.generator.domain.statements.deeds import OF_OTHERS
from services.generator.domain.statements.nouns_of_deeds import TAKEN_FROM_OTHERS
from services.generator.domain.statements.objects import objects_of
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.told_deeds import ACT

_IN_CHARGE = word_set("managed manage managing management ran run running headed directed")
#: Whoever did anything to a thing has handled it; who bought it has not made it.
_GENERAL = word_set("handle handled handling") | {"took care of", "taking care of"}
_EXCHANGING = word_set("make take give place")
#: These say no more than "did".
_CARRYING_OUT = frozenset(map(sense, ("make", "do", "carry", "perform", "conduct", "undertake")))
#: What is received was done to somebody.
_HAVING_DONE = frozenset(map(sense, ("receive", "undergo")))
_WAS = word_set("was were been being")
_JOINING = word_set("and or")
#: Who did this without naming anybody was taught.
TAUGHT = frozenset(map(sense, ("train", "retrain", "qualify", "certify")))
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
    if is_exchanged(claim, at, source):
        return False
    after = _taken(claim, at)
    if any(_named(claim, word) & source.deed_meanings for word in after):
        return True
    if any(is_deed_of_object(claim, word, source) for word in after):
        return True
    verb = claim.words[at]
    if _does_alike(claim, verb, source) or _is_known_phrase(claim, verb, source):
        return True
    things = [word for word in after if word.lower not in claim.vocabulary.neutral]
    return claim.words[at].lower in _GENERAL and any(
        claim.meant_by(word) & source.things_done for word in things[:3]
    )


def _is_known_phrase(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether a verb and what it takes are a phrase for a deed of the source, with other words
    between them: "gave cello lessons" for "taught".
    """
    things = (place.word.sense.rpartition(" ")[2] for place in objects_of(claim.fine_clauses, verb))
    phrases = (f"{verb.sense} {thing}" for thing in things)
    return any(claim.vocabulary.meanings(phrase) & source.deed_meanings for phrase in phrases)


def _does_alike(claim: Statement, verb: Word, source: Statement) -> bool:
    """Whether source and claim only have another verb that says no more than "did" before the same
    deed: "did visits" and "made visits".
    """
    if verb.sense.partition(" ")[0] not in _CARRYING_OUT:
        return False
    done = objects_of(claim.fine_clauses, verb)
    alike = (p.word for p in source.clauses.places if p.is_verb)
    doing = (word for word in alike if word.sense.partition(" ")[0] in _CARRYING_OUT)
    known = {p.word.sense for word in doing for p in objects_of(source.clauses, word)}
    return any(p.word.sense in known and _is_deed(p.word) for p in done)


def _is_deed(word: Word) -> bool:
    """Whether a thing can be a deed: "visits", but not "nails", and no course that was taken."""
    named = words(word.text)[-1]
    deed = named.lower.removesuffix("s") in VERBS or ACT.search(named.lower)
    return bool(deed) and named.sense not in TAKEN_FROM_OTHERS


def was_received(claim: Statement, at: int, source: Statement) -> bool:
    """Whether what somebody received was done to them: "received training" for "was trained"."""
    if claim.words[at].sense.partition(" ")[0] not in _HAVING_DONE:
        return False
    done = objects_of(claim.fine_clauses, claim.words[at])
    said = frozenset(m for place in done for m in _named(claim, place.word))
    return any(
        before.lower in _WAS and is_participle(word) and source.meant_by(word) & said
        for before, word in pairwise(source.words)
    )


def _named(claim: Statement, word: Word) -> frozenset[str | int]:
    """What a word can stand for, or the last of a phrase: trimming in "hedge trimming"."""
    return claim.meant_by(word) | claim.vocabulary.meanings(word.sense.rpartition(" ")[2])


def is_exchanged(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the source has another one of these with the same thing: who took calls has not made
    them, and who was trained has given no training.
    """
    verb = claim.words[at].sense.partition(" ")[0]
    own = _GIVING if verb in _GIVING else frozenset([verb])
    others = _GETTING if verb in _GIVING else frozenset()
    others |= _EXCHANGING - own if verb in _EXCHANGING else frozenset()
    taken = [word for word in _taken(claim, at) if _says_something(word, claim)]
    said = frozenset(meaning for word in taken for meaning in _named(claim, word))
    exchanged = bool(said & _things_of(others, source) - _things_of(own, source))
    return exchanged or (verb in _GIVING and _is_taught_only(said, source))


def _taken(claim: Statement, at: int) -> list[Word]:
    """The words behind a verb, up to the next deed; of a phrase its own too."""
    pairs = pairwise(claim.words[at : at + 1 + _REACH])
    own = words(claim.words[at].text)[1:]
    return own + [word for _, word in takewhile(lambda pair: not _is_told(*pair), pairs)]


def _says_something(word: Word, statement: Statement) -> bool:
    idle = SMALL | PREPOSITIONS | statement.vocabulary.neutral
    return word.lower not in idle and not is_number(word.lower)


def _things_of(verbs: Collection[str], source: Statement) -> frozenset[str | int]:
    """What stands behind some verbs in their clauses; before them too if they only say what was
    done to it: "the training received there".
    """
    found: set[str | int] = set()
    places = source.clauses.places
    for verb in places:
        of_others = any(b.lower in OF_OTHERS and w == verb.word for b, w in pairwise(source.words))
        named = of_others or verb.preposition in ("from", "to")
        if named or verb.word.sense.partition(" ")[0] not in verbs:
            continue  # "people who have arthritis", "from booking to birth"
        for part in words(verb.word.text)[1:]:
            found |= source.grants(part)
        for thing in places:
            behind = thing.number > verb.number or not verb.is_verb
            if behind and thing.clause == verb.clause and not thing.is_verb and thing != verb:
                found |= source.grants(thing.word)
    return frozenset(found)


def _is_taught_only(said: Collection[str | int], source: Statement) -> bool:
    """Whether all that a source says of a teaching is that the person had it: "trained in"."""
    pairs = list(zip_longest(source.words, source.words[1:]))
    behind = [(w, after) for w, after in pairs if w.sense in TAUGHT and is_verb(w)]
    had = [after is None or after.lower in PREPOSITIONS | _JOINING for _, after in behind]
    meant = frozenset(meaning for word, _ in behind for meaning in source.meant_by(word))
    return bool(had) and all(had) and bool(meant.intersection(said))


def _is_told(before: Word, word: Word) -> bool:
    """Whether a word begins another deed: "took the photos and wrote …", "making and selling"."""
    gerund = word.lower.partition(" ")[0].endswith("ing")
    return is_verb(word) and (not gerund or before.lower in _JOINING)
