"""Words of a claim, and what of its source accounts for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.bound_deeds import is_said_of_object
from services.generator.domain.checks.plain_verbs import leads_alike, runs_things, tells_a_deed
from services.generator.domain.checks.quantifiers import ALL, is_said_of_all
from services.generator.domain.claim_words import (
    DIRECTION_ALONE,
    DOWN,
    MOTION,
    NEGATIONS,
    PREPOSITIONS,
)
from services.generator.domain.clauses import objects
from services.generator.domain.inflating_words import STANDING
from services.generator.domain.likeness import is_initials
from services.generator.domain.number_words import QUALIFIERS, UNITS, is_number
from services.generator.domain.statements import Statement
from services.generator.domain.text import Word, word_set, words
from services.generator.domain.told_deeds import done_by_things, takes_deed, told_deeds
from services.generator.domain.word_kinds import SUPPORTING, is_light, is_verb

_OF_NUMBERS = frozenset(
    {
        *QUALIFIERS,
        "than",
        *word_set("least most up more less fewer percent percentage per cent points"),
    }
)
_PEOPLE = frozenset({"person", "man", "woman", "member", "strong"})
#: Links that claim nothing.
_LINKS = word_set(
    "about during upon towards toward regarding concerning covering around also then there together"
    " off onto"
)
#: Behind a thing and before a preposition these only say where it is: "held in three currencies".
_STANDING = word_set("living held located based situated going coming belonging placed")
_WHOSE, _MINE = word_set("their his her its"), word_set("my our")
_CONFORMING = {"in line with", "in accordance with", "according to", "following", "per", "as per"}
_GOING_BY = word_set("against to per under by from with following using after once")
_INITIALS = re.compile(r"[A-Z]{3,6}s?")
_SMALL_IN_NAMES = word_set("and of for the &")
_SPENDING = word_set("spent spending lasting")
#: At the beginning these are deeds: "did nails".
_DOING = word_set("did do does doing")


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
        owned = claim.words[at - 1].lower if at else ""
        return owned in _WHOSE or (owned in _MINE and word.lower in source.lower)
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
        or _conforms(claim, at, source)
        or _is_kept(claim, word, source)
        or (at > 0 and is_number(claim.words[at - 1].lower) and _is_unit(word, source))
        or leads_alike(claim, at, source)
        or runs_things(claim, at, source)
        or (is_verb(word) and is_said_of_object(claim, word, source))
    )


def _is_known(claim: Statement, part: Word, source: Statement, free: set[str]) -> bool:
    if part.lower in free | _PEOPLE or is_number(part.lower):
        return True
    if part in (place.word for place in claim.fine_clauses.places if place.is_verb):
        # "Urgency of repair" speaks of no repairing.
        done = (m for word in source.words if is_verb(word) for m in source.meant_by(word))
        known = told_deeds(source) | source.deed_meanings | {*done}
        known |= done_by_things(source) if part.lower.endswith("ing") else frozenset()
        return bool(claim.meant_by(part) & known)
    if is_verb(part) and not part.lower.endswith("ing"):
        # "Inspected the welds" speaks of something made, but not of making it.
        return bool(claim.meant_by(part) & (source.meanings | source.deed_meanings))
    return bool(claim.meant_by(part) & source.granted)


def _frames_only(claim: Statement, at: int) -> bool:
    """Whether a word only leads to what is checked itself: "spent 12 weeks", "as part of"."""
    words = [word.lower for word in claim.words]
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _SPENDING:
        return is_number(after)
    if words[at] in _STANDING:
        return at > 0 and after in PREPOSITIONS and words[at - 1] not in ("and", "or")
    return words[max(0, at - 1) : at + 2] == ["as", "part", "of"]


def _conforms(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "in line with" and the like lead to what the source goes by too: "per protocol"."""
    if claim.words[at].lower not in _CONFORMING:
        return False
    rest = (word for word in claim.words[at + 1 :] if word.lower not in claim.vocabulary.neutral)
    first = next(rest, None)
    known = [
        {before.lower for before in source.words[max(0, number - 3) : number]}
        for number, word in enumerate(source.words)
        if first is not None and word.sense == first.sense
    ]
    return any(before & _GOING_BY for before in known)


def _is_kept(claim: Statement, word: Word, source: Statement) -> bool:
    """Whether a verb that says little takes what the source lists: "keeping charts" for "…,
    including charts".
    """
    if not (word.lower in SUPPORTING or is_light(word)):
        return False
    listed = [p.word for p in source.clauses.places if p.preposition == "including"]
    granted = frozenset(meaning for one in listed for meaning in source.grants(one))
    clauses = {place.clause for place in claim.fine_clauses.places if place.word == word}
    return any(claim.meant_by(p.word) & granted for p in objects(claim.fine_clauses, clauses))


def _free_expansions(claim: Statement, source: Statement) -> set[str]:
    """Words of a name that the source has in three or more initials: COPD, HMRC."""
    short = {word.text.removesuffix("s") for word in source.words if _INITIALS.fullmatch(word.text)}
    found = [word for word in claim.words if word.lower not in _SMALL_IN_NAMES]
    free: set[str] = set()
    for letters in short:
        for at in range(len(found) - len(letters) + 1):
            run = found[at : at + len(letters)]
            if "".join(word.text[0] for word in run).upper() == letters:
                free |= {word.lower for word in run}
    return free


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
    free |= _free_expansions(claim, source)
    often = [word for period in claim.frequencies for word in claim.frequencies[period]]
    return (
        free | claim.vocabulary.neutral | _LINKS | {word for word in often if not is_number(word)}
    )
