"""By what something was done: "by tractor" names a thing, "by the nurses" people."""

from __future__ import annotations

import re

from services.generator.domain.language.text import Word, word_set
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.people import SOMEBODY, is_somebody
from services.generator.domain.statements.statements import Statement

#: Before a thing with which, or in which, something is done.
INSTRUMENTAL = word_set("with in on using via through over by from aboard")
_DETERMINERS = word_set("the a an my our their its his her this that some")
_DEADLINE = re.compile(
    r"\W*by (?:(?:the|each|every|that|this) )?(?:(?:next|following|same|first|last|working) )*"
    r"(?:morning|evening|afternoon|noon|midnight|night|day|week|weekend|month|year|end|close|deadline"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"(?=$|[,;.]| (?:of|and|or|in|on|at|with|to|after|before|for|each|every)\b)",
    re.IGNORECASE,
)
_MANY = re.compile(r"[^usi]s$")
#: These are those who do it too: "by site engineering".
_DEPARTMENTS = word_set(
    "marketing engineering accounting nursing banking teaching catering training planning"
)
#: What may follow a bare noun that tells of means.
_AFTER = PREPOSITIONS | word_set("and or to each every when while")


def is_bare_means(statement: Statement, at: int) -> bool:
    """Whether the word at `at`, behind "by", is a thing: one in the singular without an article,
    as people have one, or are many: "by minibus", but "by nurses", "by the vet", "by Ann".
    """
    word = statement.words[at]
    if _names_method(statement, at):
        return True  # "by bottle trapping"
    after = [other.lower for other in statement.words[at + 1 : at + 2] if _adjoins(statement, word)]
    if after and after[0] not in _AFTER:
        return False
    if statement.words[at - 1].lower != "by":
        return False
    one = word.text.islower() and not _MANY.search(word.lower)
    named = is_somebody(word, SOMEBODY | _DETERMINERS)
    return one and " " not in word.lower and not named


def is_deadline(text: str, at: int) -> bool:
    """Whether what follows "by" there is a time: "by the next morning"."""
    return bool(_DEADLINE.match(text, at))


def _names_method(statement: Statement, at: int) -> bool:
    """Whether a thing and a word in -ing behind it tell how something is done, and not by whom."""
    word, *behind = statement.words[at : at + 3]
    if not behind or not behind[0].lower.endswith("ing") or not _adjoins(statement, word):
        return False
    ends = len(behind) < 2 or behind[1].lower in _AFTER or not _adjoins(statement, behind[0])
    people = is_somebody(word, SOMEBODY) or behind[0].lower in _DEPARTMENTS
    plain = word.lower not in _DETERMINERS and not people
    return ends and plain and word.text.islower() and not _MANY.search(word.lower)


def instruments(statement: Statement) -> frozenset[str]:
    """Senses of the things with, in or on which something is done: a van in "in a van"."""
    found = set()
    for at, word in enumerate(statement.words):
        if word.lower in INSTRUMENTAL:
            behind = [o for o in statement.words[at + 1 : at + 4] if o.lower not in _DETERMINERS]
            found |= {other.sense for other in behind[:2]}
    return frozenset(found)


def _adjoins(statement: Statement, word: Word) -> bool:
    return statement.text[word.end : word.end + 1] == " "
