"""Words that only lead to what is checked itself."""

from __future__ import annotations

from itertools import pairwise

from services.generator.domain.language.number_words import PERIODS, is_number
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import SUPPORTING, is_light, is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.deeds import deeds_of
from services.generator.domain.statements.frames import is_called_by_deed
from services.generator.domain.statements.objects import objects_of
from services.generator.domain.statements.statements import Statement

#: Behind a thing and before a preposition these only say where it is: "held in three currencies".
_STANDING = word_set("living held located based situated going coming belonging placed")
_CONFORMING = {"in line with", "in accordance with", "according to", "following", "per", "as per"}
_GOING_BY = word_set("against to per under by from with following using after once")
_SPENDING = word_set("spent spending lasting")
#: Before a number, which is compared itself: "panels weighing up to 7.5 tonnes".
_MEASURING = word_set("spanning weighing measuring numbering holding seating weighed")


def frames_only(claim: Statement, at: int) -> bool:
    """Whether a word only leads to what is checked itself: "spent 12 weeks", "as part of"."""
    words = [word.lower for word in claim.words]
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _SPENDING:
        return is_number(after)
    if words[at] in _MEASURING:
        return any(map(is_number, words[at + 1 : at + 4]))
    if words[at] in _STANDING:
        return at > 0 and after in PREPOSITIONS and words[at - 1] not in ("and", "or")
    if words[at] == "accompanied":
        return after == "by"
    around = words[max(0, at - 1) : at + 2]
    return around in (["as", "part", "of"], ["a", "range", "of"]) or (
        words[at] == "period" and at > 0 and words[at - 1] in PERIODS
    )


def acts_as_told(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "acted as" leads to somebody who is called by a deed of the source: "an escort"."""
    after = claim.words[at + 1 : at + 4]
    acted = claim.words[at].lower in ("acted", "acting") and bool(after) and after[0].lower == "as"
    return acted and any(is_called_by_deed(claim, word, source) for word in after[1:])


def orders_alike(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "after cleaning" or "before painting" tells what a source tells by "then"."""
    word, gerund = claim.words[at].lower, claim.words[at + 1 : at + 2]
    if word not in ("after", "before") or not gerund or not gerund[0].lower.endswith("ing"):
        return False
    before = pairwise([None, *claim.words[:at]])
    main = [one for led, one in before if one and (is_verb(one) or (led and led.lower == "to"))][
        -1:
    ]
    first, second = (gerund, main) if word == "after" else (main, gerund)
    then = next((one.start for one in source.words if one.lower == "then"), 0)
    told = [one for one in deeds_of(source) if is_verb(one)]
    earlier = [one for one in told if one.end <= then][-1:]
    later = [one for one in told if one.start > then > 0][:1]
    return all(
        any(claim.meant_by(one) & source.meant_by(known) for one in said for known in acts_told)
        for said, acts_told in ((first, earlier), (second, later))
    )


def conforms(claim: Statement, at: int, source: Statement) -> bool:
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


def takes_listed(claim: Statement, word: Word, source: Statement) -> bool:
    """Whether a verb that says little takes what the source lists: "keeping charts" for "…,
    including charts".
    """
    if not (word.lower in SUPPORTING or is_light(word)):
        return False
    listed = [p.word for p in source.clauses.places if p.preposition == "including"]
    granted = frozenset(meaning for one in listed for meaning in source.grants(one))
    return any(claim.meant_by(p.word) & granted for p in objects_of(claim.fine_clauses, word))
