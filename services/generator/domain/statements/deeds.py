"""What the person did, as a statement says: its verbs, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from services.generator.domain.language.number_words import PERIODS
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import HELPING
from services.generator.domain.statements.people import is_person
from services.generator.domain.statements.statements import Statement

_FAR = 8  # words
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
_BEFORE_VERBS = word_set(
    """
    and to then while also helped helping assisted helps help assist supported which i we he she
    they have has had who successfully personally
    """
)
_BEFORE_GERUNDS = word_set("by through via when")
#: "Responsible for running it", but not "marked trees for felling".
_LEADING_TO_GERUNDS = word_set("for in of on with")
_ENTRUSTED = word_set(
    """
    responsible responsibility charge part assisted helped supported assist help support involved
    worked tasks duties task duty experience experienced entrusted succeeded specialised
    """
)


def deeds_of(statement: Statement) -> Iterator[Word]:
    """Words where a verb of the person stands: at the beginning of a part, after "by", "and" …"""
    earlier: Word | None = None
    before: Word | None = None
    of_others = acts = False
    told: list[str] = []
    given: Sequence[Word] = ()
    for at, (word, after) in enumerate(zip_longest(statement.words, statement.words[1:])):
        between = statement.text[before.end : word.start] if before else "\n"
        begins = before is None or bool(re.search(r"[;:.,()\n–—-]", between))
        # "…, which cut costs" is of the person, "…, which the head cut" is not, nor is "helped the
        # head, who …"; but "Analyst who …" is.
        follows = begins and after is not None and is_verb(after)
        relates = word.lower in OF_OTHERS and ((word.lower == "who" and acts) or not follows)
        acts = acts or is_verb(word)
        of_others = relates or (of_others and not begins)
        opened = begins or _opens(before, word, told)
        told = [] if begins else told
        subjects = (earlier if before is not None and before.lower == "to" else before, *given)
        for_others = told[-1:] == ["to"] and (
            _is_meant_for_others(told) or any(_do(statement, one, after) for one in subjects)
        )
        if opened and not of_others and not for_others:
            yield word
        if word.lower in _GIVING:
            given = list(statement.words[at + 1 : at + 1 + _GIVEN])
        told += word.lower.split()
        earlier, before = before, word


def _opens(before: Word | None, word: Word, told: Sequence[str]) -> bool:
    """Whether a verb may stand behind a word: "personally", "and", "responsible for"."""
    if before is None:
        return False
    adverb = before.lower.endswith("ly") and before.lower not in PERIODS
    gerund = word.lower.endswith("ing") and _leads_to_gerund(before.lower.split()[-1], told)
    return adverb or before.lower in _BEFORE_VERBS or gerund


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


def _leads_to_gerund(before: str, told: Sequence[str]) -> bool:
    entrusted = before in _LEADING_TO_GERUNDS and bool(_ENTRUSTED & {*told})
    return before in _BEFORE_GERUNDS or entrusted


def is_free(statement: Statement, word: Word) -> bool:
    """Whether a verb says nothing of its own, or only that the person helped."""
    return word.lower in statement.vocabulary.neutral or word.lower in HELPING
