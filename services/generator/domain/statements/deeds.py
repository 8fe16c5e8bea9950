"""What the person did, as a statement says: its verbs, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import HELPING, PREPOSITIONS
from services.generator.domain.statements.openings import is_one_of_them, opens
from services.generator.domain.statements.people import acts, is_person
from services.generator.domain.statements.statements import Statement

#: A hyphen begins only what its compound begins: "hand-planted", but not "a five-man crew".
_BEGINS = re.compile(r"[;:.,()\n–—]|[^-]-|-[^-]")
_FAR = 8  # words
#: So many words before "which" may be who it speaks of: "to the lab in Leeds, which".
_NEAR = 4
#: Behind these somebody else does something: "asked the supplier to repair it", "a plan to cut".
_NOT_BY_ME = word_set(
    """
    escorted escorting transported transporting sent sending flew flying hired hiring recruited
    recruiting lent lending sponsored sponsoring bussed
    asked asking told telling reminded reminding requested requesting got getting persuaded
    persuading encouraged encouraging invited inviting allowed allowing let letting enabled enabling
    wanted required requiring convinced convincing taught teaching trained training advised advising
    instructed instructing recommended recommending paid paying waited
    plan plans proposal proposals request requests order orders attempt attempts decision offer
    offers idea ideas suggestion suggestions application applications permission how what where when
    whether whom ready able
    """
)
#: Who gets something from one of these does something with it: "gave staff time to train".
_GIVING = word_set(
    "gave giving found finding lent lending offered offering provided providing let letting"
)
_GIVEN = 2  # words behind it
#: What these lead to may be done by others.
OF_OTHERS = word_set("that which who whom whose")
_THEM = frozenset(["them", "him", "her"])


def deeds_of(statement: Statement) -> Sequence[Word]:
    """Words where a verb of the person stands: at the beginning of a part, after "by", "and" …"""
    return statement.kept(_deeds)


def _deeds(statement: Statement) -> Sequence[Word]:
    return tuple(_told_by_person(statement))


def _told_by_person(statement: Statement) -> Iterator[Word]:
    earlier: Word | None = None
    before: Word | None = None
    of_others = acted = opened = False
    told: list[Word] = []
    given: Sequence[Word] = ()
    for at, (word, after) in enumerate(zip_longest(statement.words, statement.words[1:])):
        between = statement.text[before.end : word.start] if before else "\n"
        begins = before is None or bool(_BEGINS.search(between)) or (between == "-" and opened)
        told = [] if begins else told
        # "…, which cut costs" is of the person, "…, which the head cut" is not, nor is "helped the
        # head, who …"; but "Analyst who …" is.
        who = statement.words[max(0, at - _NEAR) : at]
        follows = begins and after is not None and is_verb(after)
        follows = follows and not acts(statement.vocabulary, who)
        relates = word.lower in OF_OTHERS and ((word.lower == "who" and acted) or not follows)
        # "And on that basis estimated": relates to nothing.
        relates = relates and not is_one_of_them(told) and not _points(before, word)
        acted = acted or is_verb(word)
        of_others = relates or (of_others and not begins)
        opened = begins or opens(statement.vocabulary, word, after, told)
        subjects = (earlier if before is not None and before.lower == "to" else before, *given)
        if opened and not of_others and not _is_for_others(statement, told, subjects, after):
            yield word
        if word.lower in _GIVING:
            given = list(statement.words[at + 1 : at + 1 + _GIVEN])
        told = [*told, word]
        earlier, before = before, word


def _points(before: Word | None, word: Word) -> bool:
    """Whether "that" stands before its noun: "on that basis"."""
    return word.lower == "that" and before is not None and before.lower in PREPOSITIONS


def _is_for_others(
    statement: Statement, told: Sequence[Word], subjects: Iterable[Word | None], after: Word | None
) -> bool:
    """Whether what follows "to" is not done, or by others.

    Args:
        statement: that it is from.
        told: the words before it in its part of the sentence.
        subjects: what may do it.
        after: what stands behind the verb.
    """
    said = [part for word in told for part in word.lower.split()]
    return said[-1:] == ["to"] and (
        _is_meant_for_others(said) or any(_do(statement, one, after) for one in subjects)
    )


def _is_meant_for_others(told: Sequence[str]) -> bool:
    """Whether what follows "to" is not done, or by others: "asked the supplier to", "for the"."""
    return bool(_NOT_BY_ME & {*told[-_FAR:]}) or "for" in told[-4:]


def _do(statement: Statement, word: Word | None, after: Word | None) -> bool:
    """Whether a word names people who do what follows: "drove doctors to treat patients", but not
    "wrote to patients to invite them".

    Args:
        statement: that it is from.
        word: before "to".
        after: what stands behind the verb.
    """
    if word is None or is_verb(word) or (after is not None and after.lower in _THEM):
        return False
    return is_person(statement.vocabulary, word)


def is_free(statement: Statement, word: Word) -> bool:
    """Whether a verb says nothing of its own, or only that the person helped."""
    return word.lower in statement.vocabulary.neutral or word.lower in HELPING
