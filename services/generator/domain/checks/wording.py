"""Words that no word of the source accounts for."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain.claim_words import (
    DIRECTION_ALONE,
    DOWN,
    LEADING,
    MOTION,
    NEGATIONS,
    is_light,
)
from services.generator.domain.inflating_words import PRAISE, SCOPE, STANDING
from services.generator.domain.number_words import QUALIFIERS, UNITS, VAGUE, is_number
from services.generator.domain.statements import Statement, is_initials
from services.generator.domain.text import Word, word_set

_OF_NUMBERS = frozenset(
    {
        *QUALIFIERS,
        "than",
        *word_set("least most up more less fewer percent percentage per cent points"),
    }
)
_PEOPLE = frozenset({"person", "man", "woman", "member", "strong"})
_ALL = frozenset({"all", "any", "every", "each"})
#: Words after a light verb among which the deed is looked for.
_REACH = 5


def inflated(claim: Statement, source: Statement) -> Iterator[str]:
    """Words that make more of a deed: of its reach, its quality, or the person's standing."""
    for word in unfounded(claim, source):
        parts = {word.lower, *word.lower.split()}
        if parts & SCOPE and not _counted(word, source):
            yield f"“{word.text}” claims a wider reach than you wrote."
        elif parts & PRAISE:
            yield f"“{word.text}” praises what you did; you did not write that."
        elif parts & _standing(source):
            yield f"“{word.text}” claims a standing that you did not write."


def unaccounted(claim: Statement, source: Statement) -> Iterator[str]:
    """Other words of the claim, as written, that no word of the source accounts for."""
    for word in unfounded(claim, source):
        if not {word.lower, *word.lower.split()} & (SCOPE | PRAISE | _standing(source)):
            yield word.text


def unfounded(claim: Statement, source: Statement) -> Iterator[Word]:
    """Words of the claim that no word of the source accounts for."""
    free = _free(claim, source)
    counting = _near_numbers(claim)
    for at, word in enumerate(claim.words):
        if at in counting and word.lower in _OF_NUMBERS | _PEOPLE:
            continue
        known = all(part in free or is_number(part) for part in word.lower.split())
        if known or claim.meant_by(word) & source.granted or is_initials(word, source):
            continue
        if is_light(word) and tells_a_deed(claim, at, source):
            continue
        if at and is_number(claim.words[at - 1].lower) and _is_unit(word, source):
            continue
        if not (source.leads and "responsible" in word.lower):
            yield word


def tells_a_deed(claim: Statement, at: int, source: Statement) -> bool:
    """Whether what follows a light verb is a deed of the source: "carried out repairs"."""
    after = claim.words[at + 1 : at + 1 + _REACH]
    return any(claim.meant_by(word) & source.deed_meanings for word in after)


def _is_unit(word: Word, source: Statement) -> bool:
    """Whether a word is a unit that the source measures with too, if by another name."""
    unit = UNITS.get(word.sense, ("", 0.0))[0]
    return bool(unit) and any(
        unit == UNITS.get(known.sense, ("", 0.0))[0] for known in source.words
    )


def _standing(source: Statement) -> frozenset[str]:
    return STANDING if source.leads else STANDING | LEADING


def _near_numbers(claim: Statement) -> set[int]:
    """Where words belong to numbers, which were compared already, with how exactly they count."""
    places = [at for at, word in enumerate(claim.words) if is_number(word.lower.split()[0])]
    return {near for at in places for near in range(at - 3, at + 4)}


def _counted(word: Word, source: Statement) -> bool:
    """Whether a vague amount is no more than the source counts."""
    least = VAGUE.get(word.lower)
    return least is not None and any(known.value >= least for known in source.quantities)


def _free(claim: Statement, source: Statement) -> set[str]:
    shared = [wording for name, wording in claim.terms.items() if name in source.terms]
    free = {part.lower() for wording in shared for part in wording.split()}
    if source.lower & _ALL:
        free |= _ALL
    if claim.slopes & source.slopes:
        known = claim.sloping & DIRECTION_ALONE
        free |= {word for word in known if ("down" if word in DOWN else "up") in claim.slopes}
    if claim.ascents and set(claim.ascents) <= set(source.ascents):
        free |= claim.sloping & MOTION
    if claim.negations and claim.negations == source.negations:
        free |= NEGATIONS
    often = [word for period in claim.frequencies for word in claim.frequencies[period]]
    return free | claim.vocabulary.neutral | {word for word in often if not is_number(word)}
