"""Words of a claim, and what of its source accounts for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from services.generator.domain.checks.framing import (
    acts_as_told,
    conforms,
    frames_only,
    orders_alike,
    takes_listed,
)
from services.generator.domain.checks.free_words import free_words
from services.generator.domain.checks.owning import is_owned
from services.generator.domain.checks.plain_verbs import (
    is_exchanged,
    leads_alike,
    runs_things,
    tells_a_deed,
    was_received,
)
from services.generator.domain.checks.quantifiers import ALL, is_said_of_all
from services.generator.domain.checks.standings import is_new_standing
from services.generator.domain.language.number_words import QUALIFIERS, UNITS, is_number
from services.generator.domain.language.text import Word, word_set, words
from services.generator.domain.language.word_kinds import (
    is_light,
    is_verb,
)
from services.generator.domain.statements.bound_deeds import (
    is_deed_of_object,
    is_said_of_object,
)
from services.generator.domain.statements.inflating_words import SCOPE
from services.generator.domain.statements.likeness import is_initials
from services.generator.domain.statements.nouns_of_deeds import takes_deed, tells_in_phrase
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.told_deeds import (
    ACT,
    done_by_things,
    is_quality,
    told_deeds,
)

_OF_NUMBERS = frozenset(
    {
        *QUALIFIERS,
        "than",
        *word_set("least most up more less fewer percent percentage per cent points"),
    }
)
_PEOPLE = frozenset({"person", "man", "woman", "member", "strong"})
_PARTICLES = word_set("off up out down over away back")
#: So many words before the noun of a deed a verb that says little may stand.
_NEAR = 3
#: At the beginning these are deeds: "did nails".
_DOING = word_set("did do does doing")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Grounds:
    """What is looked up for every word of a claim."""

    #: Words that need no word of the source.
    free: set[str]
    #: What the source says was done: by the person, and by what they made.
    deeds: frozenset[str | int]
    deeds_of_things: frozenset[str | int]


def unfounded(claim: Statement, source: Statement) -> Iterator[Word]:
    """Words of the claim that no word of the source accounts for."""
    verbs = (meant for word in source.words if is_verb(word) for meant in source.meant_by(word))
    grounds = _Grounds(
        free=free_words(claim, source),
        deeds=told_deeds(source).union(source.deed_meanings, verbs),
        deeds_of_things=done_by_things(source),
    )
    counting = _near_numbers(claim)
    for at, word in enumerate(claim.words):
        counted = at in counting and word.lower in _OF_NUMBERS | _PEOPLE
        if not counted and not _is_founded(claim, at, source, grounds):
            yield word


def _is_founded(claim: Statement, at: int, source: Statement, grounds: _Grounds) -> bool:
    word = claim.words[at]
    if word.lower in ALL:
        return word.lower in grounds.free or is_said_of_all(claim, at, source)
    if at == 0 and word.lower in _DOING:
        return word.lower in source.lower or tells_a_deed(claim, at, source)
    if word.lower == "own" and at:
        return is_owned(claim, at, source)
    if is_new_standing(claim, at, source) or _is_turned(claim, at, source):
        return False
    return (
        _is_known(claim, word, source, grounds)
        or is_initials(word, source)
        or (" " in word.text and _has_parts(claim, at, source, grounds))
        or (is_light(word) and tells_a_deed(claim, at, source))
        or was_received(claim, at, source)
        or takes_deed(claim, word, source)
        or tells_in_phrase(claim, word, source.deed_meanings)
        or frames_only(claim, at)
        or acts_as_told(claim, at, source)
        or orders_alike(claim, at, source)
        or conforms(claim, at, source)
        or takes_listed(claim, word, source)
        or (at > 0 and is_number(claim.words[at - 1].lower) and _is_unit(word, source))
        or leads_alike(claim, at, source)
        or runs_things(claim, at, source)
        or (_tells_deed(claim, at) and is_said_of_object(claim, word, source))
        or (_is_taken(claim, at) and is_deed_of_object(claim, word, source))
    )


def _is_turned(claim: Statement, at: int, source: Statement) -> bool:
    """Whether what was had is told as given, though the source gives something else: "received
    training and delivered parcels".
    """
    return is_light(claim.words[at]) and is_exchanged(claim, at, source)


def _has_parts(claim: Statement, at: int, source: Statement, grounds: _Grounds) -> bool:
    """Whether a source accounts for each word of a phrase; where a claim begins with it, by a deed,
    as payroll lets nobody say "paid for".
    """
    word = claim.words[at]
    parts = words(word.text)
    if word.lower in SCOPE or _adds_particle(word, source) or is_exchanged(claim, at, source):
        return False
    begins = word == claim.words[0] and is_verb(word)
    if begins and parts[-1].lower == "for" and word.lower not in source.text.lower():
        return False  # nobody has "paid for" what is called paid search
    if begins and not is_light(parts[0]):
        meant = frozenset(meaning for part in parts for meaning in claim.meant_by(part))
        if not meant & grounds.deeds:
            return False
    return all(_is_known(claim, part, source, grounds) for part in parts)


def _is_taken(claim: Statement, at: int) -> bool:
    """Whether a word stands behind a verb that says little: "performed cannulation"."""
    return any(map(is_light, claim.words[max(0, at - _NEAR) : at]))


def _tells_deed(claim: Statement, at: int) -> bool:
    """Whether a word says what is done: a verb, "to screen", "screening of"."""
    before, after = claim.words[max(0, at - 1) : at], claim.words[at + 1 : at + 2]
    word = claim.words[at]
    of_thing = bool(ACT.search(word.lower)) and any(other.lower == "of" for other in after)
    return is_verb(word) or of_thing or any(other.lower == "to" for other in before)


def _is_known(claim: Statement, part: Word, source: Statement, grounds: _Grounds) -> bool:
    if part.lower in grounds.free | _PEOPLE or is_number(part.lower):
        return True
    meant, gerund = claim.meant_by(part), part.lower.endswith("ing")
    verbs = (place.word for place in claim.fine_clauses.places if place.is_verb)
    if part in verbs and not is_quality(claim, part, source):
        # "Urgency of repair" speaks of no repairing.
        return bool(meant & grounds.deeds or (gerund and meant & grounds.deeds_of_things))
    if is_verb(part) and not gerund and not claim.vocabulary.phrases.names_thing(part.sense):
        # "Inspected the welds" speaks of something made, but not of making it.
        things = (known.sense for known in source.words if not is_verb(known))
        made = bool(meant & (source.meanings | source.deed_meanings))
        return made or (part != claim.words[0] and claim.vocabulary.describes(part.sense, things))
    return bool(meant & source.granted)


def _adds_particle(word: Word, source: Statement) -> bool:
    """Whether a verb has a particle that the source has not: to sign is not to sign off."""
    return is_verb(word) and bool({*word.lower.split()} & _PARTICLES - source.lower)


def _is_unit(word: Word, source: Statement) -> bool:
    """Whether a word is a unit that the source measures with too, if by another name."""
    unit = UNITS.get(word.sense, ("", 0.0))[0]
    senses = {part for known in source.words for part in known.sense.split(" ")}
    return bool(unit) and any(unit == UNITS.get(known, ("", 0.0))[0] for known in senses)


def _near_numbers(claim: Statement) -> set[int]:
    """Where words belong to numbers, which were compared already, with how exactly they count."""
    places = [at for at, word in enumerate(claim.words) if is_number(word.lower.split()[0])]
    return {near for at in places for near in range(at - 3, at + 4)}
