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
_MANY = re.compile(r"[^usi]s$")
#: What may follow a bare noun that tells of means.
_AFTER = PREPOSITIONS | word_set("and or to each every when while")


def is_bare_means(statement: Statement, at: int) -> bool:
    """Whether the word at `at`, behind "by", is a thing: one in the singular without an article,
    as people have one, or are many: "by minibus", but "by nurses", "by the vet", "by Ann".
    """
    word = statement.words[at]
    after = [other.lower for other in statement.words[at + 1 : at + 2] if _adjoins(statement, word)]
    if after and after[0] not in _AFTER:
        return False
    if statement.words[at - 1].lower != "by":
        return False
    one = word.text.islower() and not _MANY.search(word.lower)
    named = is_somebody(word, SOMEBODY | _DETERMINERS)
    return one and " " not in word.lower and not named


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
