"""Who did it, and in what position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile, zip_longest

from services.generator.domain.checks.plain_verbs import TAUGHT, runs_things, tells_a_deed
from services.generator.domain.checks.voices import voice_turned
from services.generator.domain.language.text import Word, word_set, words
from services.generator.domain.language.word_kinds import is_light, is_verb
from services.generator.domain.statements import frames
from services.generator.domain.statements.claim_words import (
    LEADING,
    OF_PEOPLE,
    PREPOSITIONS,
    SMALL,
)
from services.generator.domain.statements.inflating_words import STANDING
from services.generator.domain.statements.nouns_of_deeds import takes_deed
from services.generator.domain.statements.people import (
    PEOPLE,
    SOMEBODY,
    is_agent,
    is_somebody,
)
from services.generator.domain.statements.statements import Statement

#: What follows says who the person was.
_CALLING = word_set("as was am be been being became become role post position job promoted acting")
_SENTENCE = re.compile(r"[.;\n]\s?$")


def more_responsibility(claim: Statement, source: Statement) -> Iterator[str]:
    """Being in charge where the source says nothing of it."""
    if not source.leads:
        for at, word in enumerate(claim.words):
            if not set(word.lower.split()) & LEADING:
                continue
            light = is_light(word) and tells_a_deed(claim, at, source)
            light = light or runs_things(claim, at, source) or _is_half_a_word(claim, word)
            light = light or _runs_a_thing(claim, at, source) or takes_deed(claim, word, source)
            if not light:
                yield f"“{word.text}” claims more responsibility than you wrote."


def _runs_a_thing(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "ran" only tells a deed of the source, and of no people: "ran cables"."""
    word = claim.words[at]
    rest = pairwise(claim.words[at:])
    near = (after for before, after in takewhile(lambda two: not _ends(claim, *two), rest))
    objects = takewhile(lambda other: other.lower not in PREPOSITIONS, near)
    of_people = any(is_agent(other) or other.lower in OF_PEOPLE for other in objects)
    return word.lower == "ran" and bool(claim.meant_by(word) & source.granted) and not of_people


def _ends(statement: Statement, word: Word, after: Word) -> bool:
    """Whether a clause ends between two words: "ran tests; booked engineers"."""
    return bool(set(",;.:") & {*statement.text[word.end : after.start]})


def _is_half_a_word(statement: Statement, word: Word) -> bool:
    """Whether it only ends a compound: nobody says that they own a "family-owned" shop."""
    return statement.text[max(0, word.start - 1) : word.start] == "-" and word.lower.endswith("ed")


def other_roles(claim: Statement, source: Statement) -> Iterator[str]:
    """What was done to the person told as done by them, or "as" a role that is new."""
    if voice_turned(claim, source) or _was_taught(claim, source):
        yield "It mixes up what you did with what was done to you."
    if role := frames.new_role(claim, source) or _title_of_another(claim, source):
        yield f"You did not write that you were “{role}”."


def _title_of_another(claim: Statement, source: Statement) -> str:
    """What the claim says first the person was, and the source only somebody else: "Head chef
    taking bookings" for "Took bookings for the head chef".
    """
    own = {word.sense for word in _titles(source)} | _called(source)
    known = {part.sense for word in source.words for part in words(word.text)}
    for word in _titles(claim):
        somebody = is_somebody(word, STANDING | SOMEBODY)
        if somebody and word.sense in known - own and not word.lower.endswith("s"):
            return word.text
    return ""


def _titles(statement: Statement) -> Iterator[Word]:
    """The last word of what each sentence begins with, where that is no deed: "Night nurse"."""
    named = True
    for word, after in zip_longest(statement.words, statement.words[1:]):
        named = named or bool(_SENTENCE.search(statement.text[: word.start][-2:]))
        named = named and not (_begins_deed(word, after) or _leads(word))
        between = statement.text[word.end : after.start] if after else "\n"
        ends = between != " " or (after and (after.lower in SMALL or is_verb(after)))
        if named and ends:
            yield words(word.text)[-1]
            named = False


def _leads(word: Word) -> bool:
    """Whether a word, or the last of a phrase, leads to something: "together with"."""
    return word.lower in SMALL or word.lower.rpartition(" ")[2] in PREPOSITIONS


def _begins_deed(word: Word, after: Word | None) -> bool:
    """Whether a first word is a verb, and not of a title: "Managing director"."""
    title = word.lower.endswith("ing") and after is not None and after.lower in STANDING | PEOPLE
    return is_verb(word) and not title


def _called(statement: Statement) -> frozenset[str]:
    """What the person is called: what follows "as", "was" and the like."""
    found = statement.words
    places = [at for at, word in enumerate(found) if word.lower in _CALLING]
    after = (takewhile(_is_of_title, found[at + 1 : at + 5]) for at in places)
    named = (word for title in after for word in title if not word.lower.endswith("'s"))
    return frozenset(part.sense for word in named for part in words(word.text))


def _is_of_title(word: Word) -> bool:
    """Whether a word may belong to a title: "head of sales", but "PA to the director"."""
    return word.lower == "of" or word.lower not in PREPOSITIONS


def _was_taught(claim: Statement, source: Statement) -> bool:
    """Whether who "trained as a nurse" now trained nurses."""
    taught = {word.sense for word in source.words if word.sense in TAUGHT}
    return any(
        word.sense in taught
        and _takes_no_object(source, word.sense)
        and not _takes_no_object(claim, word.sense)
        for word in claim.words
        if is_verb(word)
    )


def _takes_no_object(statement: Statement, verb: str) -> bool:
    """Whether nobody follows such a verb but what it was in: "trained in first aid"."""
    found = statement.words
    after = [next_.lower for word, next_ in pairwise(found) if word.sense == verb]
    return all(word in PREPOSITIONS for word in after)
