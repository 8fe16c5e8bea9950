"""What the source says of all in one place told of all: "every pump on line 4" as "every pump"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.generator.domain.checks.quantifiers import ALL
from services.generator.domain.language.number_words import PERIODS, UNITS, is_number
from services.generator.domain.language.text import Word, word_set
from services.generator.domain.statements.claim_words import SMALL
from services.generator.domain.statements.statements import Statement

#: Behind what is spoken of, these say which of them.
_WHICH = word_set("on in at of under within inside aboard along from")
#: So many words stand between "all" and what it is said of.
_NEAR = 4


def restrictions_left_out(claim: Statement, source: Statement) -> Iterator[str]:
    """Where, or of what, all were, gone from a claim that still tells of all of them."""
    told = [things for _, things in _of_all(claim)]
    for behind, things in _of_all(source):
        which = _restriction(source, behind)
        same = any(claim.meant_by(one) & source.grants(things[-1]) for said in told for one in said)
        if which and same and not any(_is_told(word, claim, source) for word in which):
            where = source.text[source.words[behind].start : which[-1].end]
            yield f"It leaves out “{where}”, which limits what you claim."


def _of_all(statement: Statement) -> Iterator[tuple[int, Sequence[Word]]]:
    """What all is said of, with the place of the word behind it."""
    found = statement.words
    for at in (at for at, word in enumerate(found) if word.lower in ALL):
        end = at + 1 + _length(statement, at + 1)
        things = [one for one in found[at + 1 : end] if not _is_idle(one)]
        often = any(one.lower in PERIODS or one.sense in UNITS for one in things[:1])
        if things and not often:
            yield end, things


def _length(statement: Statement, start: int) -> int:
    """How many words belong to what is spoken of from a place on."""
    found = statement.words[start : start + _NEAR]
    for many, word in enumerate(found):
        if word.lower in _WHICH and not (word.lower == "of" and many == 0):
            return many
        if statement.text[word.end : word.end + 1] != " ":
            return many + 1
    return len(found)


def _is_idle(word: Word) -> bool:
    return word.lower in SMALL or is_number(word.lower) or word.lower == "of"


def _restriction(source: Statement, at: int) -> Sequence[Word]:
    """The words that say which, led to by the word there; none if it leads to nothing."""
    if not any(word.lower in _WHICH for word in source.words[at : at + 1]):
        return ()
    rest = source.words[at + 1 : at + 1 + _NEAR]
    named = [word for word in rest if word.lower not in SMALL]
    return named[: 2 if len(named) > 1 and is_number(named[1].lower) else 1]


def _is_told(word: Word, claim: Statement, source: Statement) -> bool:
    if is_number(word.lower):
        return word.lower in claim.lower
    return bool(source.grants(word) & claim.meanings)
