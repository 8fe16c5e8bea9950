"""Who did what to what: the verbs of a statement, what they take, and what stands where.

No grammar, but enough to notice the same words in another order with another meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.generator.domain.claim_words import CONNECTIVES, FRAMES, HELPING
from services.generator.domain.number_words import NO_LONGER_COUNTED, PERIODS, is_number
from services.generator.domain.statements import Statement
from services.generator.domain.text import Word, word_set, words

_CLAUSE = re.compile(r"[;\n]|\.(?=\s)|,?\s+and\s+(?=\w+ed\b)|,\s+(?=\w+ed\b)")
_BEFORE_VERBS = word_set(
    """
    and by to for in of on through via then while after before when with also helped helping
    assisted helps help assist supported i we he she they have has had who successfully personally
    """
)
_PAST = word_set(
    """
    led built wrote ran taught grew cut won sold made took brought held set kept drove oversaw
    began found gave met put rose spoke bought caught dealt bred fed hired cooked
    """
)
_NO_VERBS = word_set(
    "ced red fed bed shed need seed speed feed weed breed during including following according"
)
_SMALL = NO_LONGER_COUNTED | word_set("my our their his her its this that these those 's")


def turned_around(claim: Statement, source: Statement) -> str:
    """What stands on the other side of its connective than in the source; empty if nothing."""
    known = list(_sides(source))
    for connective, left, right in _sides(claim):
        for same, first, second in known:
            # What stands on both sides in the source can be on either.
            if connective == same and left & (second - first) and right & (first - second):
                return connective
    return ""


def other_deed(claim: Statement, source: Statement) -> str:
    """The verb a claim begins with, if the source does not say it of the person."""
    if not claim.words or not _is_verb(claim.words[0]) or _is_free(claim, claim.words[0]):
        return ""
    verb = claim.words[0]
    meant = claim.meant_by(verb)
    if any(meant & source.meant_by(word) for word in _deeds(source)):
        return ""
    return verb.text if meant & source.meanings else ""


def other_frame(claim: Statement, source: Statement) -> str:
    """A verb that takes its object by another word: "trained with …" for "trained …"."""
    frames: dict[str, set[str]] = {}
    for word in filter(_is_verb, _deeds(source)):
        frames.setdefault(word.sense, set()).add(_frame(source, word))
    for word in filter(_is_verb, _deeds(claim)):
        known, said = frames.get(word.sense), _frame(claim, word)
        other = known is not None and said not in known and (said in FRAMES or known <= FRAMES)
        if other and not _is_free(claim, word):
            return word.text
    return ""


def other_object(claim: Statement, source: Statement) -> str:
    """A verb with an object that the source gives to another verb."""
    clauses = [Statement(text, source.vocabulary).meanings for text in _clauses(source)]
    for verb in _deeds(claim):
        if not _is_verb(verb) or verb.lower in claim.vocabulary.neutral:
            continue
        meant = [claim.meant_by(word) for word in _object(claim, verb)]
        meant = [meanings for meanings in meant if meanings & source.meanings]
        told = [clause for clause in clauses if claim.meant_by(verb) & clause]
        if told and meant and not any(all(one & clause for one in meant) for clause in told):
            return verb.text
    return ""


def new_role(claim: Statement, source: Statement) -> str:
    """What the claim says the person was ("as …") and the source does not."""
    known = {meaning for word in _roles(source) for meaning in source.meant_by(word)}
    for word in _roles(claim):
        if not claim.meant_by(word) & known and word.lower not in claim.vocabulary.neutral:
            return word.text
    return ""


def _sides(statement: Statement) -> Iterator[tuple[str, set[str], set[str]]]:
    content = [word.lower not in _SMALL and not is_number(word.lower) for word in statement.words]
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


def _deeds(statement: Statement) -> Iterator[Word]:
    """Words where a verb of the person stands: at the beginning of a part, after "by", "and" …"""
    before: Word | None = None
    for word in statement.words:
        between = statement.text[before.end : word.start] if before else "\n"
        begins = before is None or bool(re.search(r"[;:.,\n(–—-]", between))
        adverb = before is not None and before.lower.endswith("ly") and before.lower not in PERIODS
        if begins or adverb or (before and before.lower in _BEFORE_VERBS):
            yield word
        before = word


def _frame(statement: Statement, verb: Word) -> str:
    after = next((word for word in statement.words if word.start >= verb.end), None)
    return after.lower if after and after.lower in FRAMES else ""


def _object(statement: Statement, verb: Word) -> Sequence[Word]:
    found: list[Word] = []
    last = verb
    for word in statement.words:
        if word.start < verb.end:
            continue
        between = statement.text[last.end : word.start]
        if re.search(r"[,;:.()]", between) or (found and word.lower in NO_LONGER_COUNTED):
            break
        if word.lower in FRAMES or len(found) == 4:
            break
        last = word
        if word.lower not in _SMALL and not is_number(word.lower):
            found.append(word)
    return found


def _clauses(statement: Statement) -> Sequence[str]:
    """The parts of a text that have a verb each; one of a verb alone shares the next one's."""
    found: list[str] = []
    waiting = ""
    for text in _CLAUSE.split(statement.text):
        waiting = f"{waiting} {text}".strip()
        if not all(map(_is_verb, words(waiting))):
            found.append(waiting)
            waiting = ""
    return [*found, waiting] if waiting else found


def _roles(statement: Statement) -> Iterator[Word]:
    found = statement.words
    for at, word in enumerate(found[:-1]):
        if word.lower == "as" and not (at and found[at - 1].lower in ("such", "well", "known")):
            role = [w for w in found[at + 1 : at + 4] if w.lower not in _SMALL]
            if role and role[0].lower not in ("well", "part"):
                yield role[0]


def _is_verb(word: Word) -> bool:
    return (
        (word.lower.endswith("ed") and word.lower not in _NO_VERBS)
        or (word.lower.endswith("ing") and word.lower not in _NO_VERBS)
        or word.lower in _PAST
        or " " in word.lower
    )


def _is_free(statement: Statement, word: Word) -> bool:
    return word.lower in statement.vocabulary.neutral or word.lower in HELPING
