"""Who did what to what: the verbs of a statement, what they take, and what stands where.

No grammar, but enough to notice the same words in another order with another meaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, words
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.claim_words import (
    CONNECTIVES,
    FRAMES,
    PREPOSITIONS,
    SMALL,
)
from services.generator.domain.statements.deeds import deeds_of, is_free
from services.generator.domain.statements.inflating_words import STANDING
from services.generator.domain.statements.likeness import is_initials
from services.generator.domain.statements.objects import objects_of
from services.generator.domain.statements.people import is_somebody
from services.generator.domain.statements.statements import Statement

_EMPLOYED = frozenset(["worked", "served", "acted", "hired", "employed", "started", "joined"])
_TO_BE_DONE = re.compile(r"arrang\w+ for [^,;.]+? to be \w+(?:ed|en|ne|wn|ld|t)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"\s*[,;:.(]")


def turned_around(claim: Statement, source: Statement) -> str:
    """What stands on the other side of its connective than in the source; empty if nothing."""
    known = list(_sides(source))
    often = Counter(connective for connective, _, _ in known)
    for connective, left, right in _sides(claim):
        if often[connective] > 1:
            continue  # "on early shifts on routes 7 and 12": either may come first
        for same, first, second in known:
            # What stands on both sides in the source can be on either.
            if connective == same and left & (second - first) and right & (first - second):
                return connective
    return ""


def other_frame(claim: Statement, source: Statement) -> str:
    """A verb that takes its object by another word: "trained with …" for "trained …"."""
    frames: dict[str, set[str]] = {}
    for word in filter(is_verb, deeds_of(source)):
        frames.setdefault(word.sense, set()).add(_frame(source, word))
    for word in filter(is_verb, deeds_of(claim)):
        known, said = frames.get(word.sense), _frame(claim, word)
        if known and "" in known and said != "by" and _has_object_before(claim, word):
            continue  # "CVs screened for vacancies"
        if known is None or said in known or known & claim.lower:
            continue
        if (said in FRAMES or known <= FRAMES) and not is_free(claim, word):
            return word.text
    return ""


def _has_object_before(claim: Statement, verb: Word) -> bool:
    """Whether what was done to it begins the sentence of a verb, and no deed stands before it."""
    begin = max(claim.text.rfind(mark, 0, verb.start) for mark in ".;:\n") + 1
    before = [word for word in claim.words if begin <= word.start < verb.start]
    led = any(word.lower in PREPOSITIONS for word in before[:1])
    return bool(before) and not led and not any(map(is_verb, before)) and is_participle(verb)


def new_role(claim: Statement, source: Statement) -> str:
    """What the claim says the person was ("as …") and the source does not."""
    known = {meaning for word in _roles(source) for meaning in source.grants(word)}
    for word in _roles(claim):
        said = claim.meant_by(word) & known or word.lower in claim.vocabulary.neutral
        if not said and not is_called_by_deed(claim, word, source):
            return word.text
    heads = [_last(word) for word in _named(source)]
    own = {meaning for word in heads for meaning in source.grants(word)}
    for word in map(_last, _named(claim)):
        if own and not (claim.meant_by(word) & own or is_initials(word, source)):
            return word.text
    return ""


def is_called_by_deed(claim: Statement, role: Word, source: Statement) -> bool:
    """Whether somebody is called by what they do to the same thing: "chair of meetings" of who
    chaired meetings.
    """
    after = [word for word in claim.words if word.start >= role.end]
    if not after or after[0].lower not in ("of", "for"):
        return False
    led = claim.fine_clauses.places
    of_what = [p for p in led if p.word.start > role.start and p.preposition == after[0].lower]
    acts = [word for word in deeds_of(source) if is_verb(word) and word.sense == role.sense]
    done = [place.word for word in acts for place in objects_of(source.clauses, word)]
    known = frozenset(meaning for word in done for meaning in source.grants(word))
    same = takewhile(lambda p: p.clause == of_what[0].clause, of_what)
    return any(claim.meant_by(place.word) & known for place in same)


def _last(word: Word) -> Word:
    return words(word.text)[-1]


def _sides(statement: Statement) -> Iterator[tuple[str, set[str], set[str]]]:
    content = [word.lower not in SMALL and not is_number(word.lower) for word in statement.words]
    for at, word in enumerate(statement.words):
        if word.lower in CONNECTIVES:
            left = [w.sense for w, full in _near(statement, content, at, -1) if full][:2]
            right = [w.sense for w, full in _near(statement, content, at, 1) if full][:2]
            yield word.lower, set(left), set(right)


def _near(
    statement: Statement, content: Sequence[bool], at: int, step: int
) -> Iterator[tuple[Word, bool]]:
    place = at + step
    while 0 <= place < len(content) and abs(place - at) <= 4:
        first, second = sorted((place, place - step))
        between = statement.text[statement.words[first].end : statement.words[second].start]
        if re.search(r"[;.:]", between):
            return
        word = statement.words[place]
        if word.lower in CONNECTIVES:
            return
        yield word, content[place]
        place += step


def _frame(statement: Statement, verb: Word) -> str:
    after = [word.lower for word in statement.words if word.start >= verb.end][:2]
    if statement.text[verb.end : verb.end + 1] == "," and "by" not in after:
        return ""  # "Supervised, with a team of five, a service"
    if after[:1] == ["for"] and _TO_BE_DONE.match(statement.text, verb.start):
        return ""  # "Arranged for boilers to be serviced" is "arranged the servicing of"
    if not after or after[0] not in FRAMES or after in (["by", "me"], ["by", "myself"]):
        return ""
    return after[0]


def _roles(statement: Statement) -> Iterator[Word]:
    """Words behind "as" that name somebody."""
    found = statement.words
    for at, word in enumerate(found[:-1]):
        if word.lower == "as" and not (at and found[at - 1].lower in ("such", "well", "known")):
            near = found[at + 1 : at + 4]
            ends = [n for n, w in enumerate(near) if _CLAUSE_ENDS.match(statement.text[w.end :])]
            near = near[: ends[0] + 1 if ends else None]
            named = takewhile(lambda one: _is_of_role(statement, one), near)
            role = [word for word in named if word.lower not in SMALL]
            yield from (w for w in role if is_somebody(w, STANDING) and not w.lower.endswith("'s"))


def _is_of_role(statement: Statement, word: Word) -> bool:
    """Whether a word may belong to a role: "head of sales", "an on-call firefighter", but not "a
    firefighter on call".
    """
    first = word.lower.partition(" ")[0]
    compound = "-" in statement.text[word.start : word.end]
    return compound or first == "of" or first not in PREPOSITIONS


def _named(statement: Statement) -> Iterator[Word]:
    """Of what the person was, the word that says it: secretary in "as a surgeon's secretary"."""
    found = statement.words
    for at, word in enumerate(found[:-1]):
        article = found[at + 1].lower in ("a", "an", "the")
        led = at > 0 and found[at - 1].lower in _EMPLOYED
        if not ((word.lower == "as" and (article or led)) or (word.lower == "was" and not at)):
            continue
        named: list[Word] = []
        for other in found[at + 1 + article : at + 6]:
            begins = other.lower == "of" or not _is_of_role(statement, other)
            if begins or other.lower in SMALL or is_verb(other):
                break
            named.append(other)
            if _CLAUSE_ENDS.match(statement.text[other.end :]):
                break
        yield from named[-1:]
