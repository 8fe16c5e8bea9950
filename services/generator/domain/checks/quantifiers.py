"""Words such as "all" and "each": whether the source says so of the same things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from services.generator.domain.language.number_words import PERIODS, is_number
from services.generator.domain.language.text import word_set, words
from services.generator.domain.language.word_kinds import is_participle, is_verb
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.statements import Statement

ALL = frozenset({"all", "any", "every", "each"})
_ONE_BY_ONE = frozenset({"each", "every"})
#: So many of the words that say something behind it tell what it is said of.
_NEAR = 2
_WHATEVER = word_set("those anything anyone whatever whoever whichever wherever")
_THOSE = word_set("which whom them these those")
#: "All of which I later filed".
_CLAUSE = 7
_DEFINITE = word_set("the my our their its both those these")
#: "Classes of 28": each has so many, as a register of 1,150 items has not.
_GROUPS = re.compile(
    r"(?:\w+s|average \w+)\s+of\s+(?:(?:up to|about|around|at least)\s+)?$", re.IGNORECASE
)
#: "12-hour shifts": each has twelve.
_MANY_OF_IT = re.compile(r"[\w,.]+-\w+ (?:\w+ ){0,2}?\w+s\b")


def is_said_of_all(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the word of the claim at `at`, one of `ALL`, claims no more than the source says."""
    word, after = claim.words[at].lower, claim.words[at + 1 : at + 2]
    if word == "any" and after and after[0].lower.endswith("s"):
        return True  # "any defects" are the defects
    if word == "any" and source.lower & _WHATEVER:
        return True  # "those above the limit" are any above it
    ways = (*_OTHERWISE.get(word, ()), _is_said_of_the_same)
    return any(is_said(claim, at, source) for is_said in ways)


def _is_each_of_the_same(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "every duty" is what the source calls "each duty"."""
    said = [word.sense for word in claim.words[at + 1 : at + 2]]
    return any(
        word.lower in _ONE_BY_ONE and behind.sense in said
        for word, behind in pairwise(source.words)
    )


def _is_one_by_one(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "each" says no more than an "each" or "every" of the source, of no time."""
    is_of_time = any(word.lower in PERIODS for word in claim.words[at + 1 : at + 2])
    return bool(source.lower & _ONE_BY_ONE) and not is_of_time


def _is_shared_out(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the source says a number of one of several things, too: "12-hour shifts", "ads of 30
    seconds", "an average deal of $60,000" are of so much each.
    """
    for said in quantities(claim.text[: claim.words[at].start])[-1:]:
        for known in source.quantities:
            place = source.text.find(known.text)
            if (known.value, known.unit) == (said.value, said.unit):
                alone = at > 0 and is_verb(claim.words[at - 1])
                groups = known.group and (alone or _GROUPS.search(source.text, 0, place))
                return bool(groups or _MANY_OF_IT.match(source.text, place))
    return False


def _is_of_what_was_named(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "recording each" is what the source calls "and logged them"."""
    done = claim.meant_by(claim.words[at - 1]) if at and is_verb(claim.words[at - 1]) else set()
    pairs = pairwise(source.words)
    return any(word.lower == "them" and done & source.grants(verb) for verb, word in pairs)


def _is_per(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "from every pen" tells what the source counts "per pen"."""
    named = [word.sense for word in claim.words[at + 1 : at + 2]]
    values = {said.value for said in claim.quantities}
    for word, behind in pairwise(source.words):
        counted = quantities(source.text[: word.start])[-1:]
        if word.lower == "per" and behind.sense in named and counted:
            return counted[0].value in values
    return False


def _is_of_those_done(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "all of which were filed" is what the source calls "and filed them"."""
    after = claim.words[at + 1 : at + _CLAUSE]
    if [word.lower for word in after[:1]] != ["of"] or not _THOSE & {w.lower for w in after[1:2]}:
        return False
    acts = [word for word in after[2:] if is_participle(word)][:1]
    # "Submitted online" is submitted, too.
    done = [claim.meant_by(one) for act in acts for one in (act, words(act.text)[0])]
    pairs = [verb for verb, word in pairwise(source.words) if word.lower == "them"]
    return any(meant & source.grants(verb) for meant in done for verb in pairs)


def _is_of_the_number(claim: Statement, at: int, source: Statement) -> bool:
    """Whether it goes with a number that the source says of definite things: "the three shops"."""
    after = claim.words[at + 1 : at + 2]
    said = [word.lower for word in after if is_number(word.lower)]
    return any(
        word.lower in _DEFINITE and behind.lower in said for word, behind in pairwise(source.words)
    )


def _is_of_them(claim: Statement, at: int, source: Statement) -> bool:
    """Whether "all of them" goes back to what the source says "all" of."""
    after = [word.lower for word in claim.words[at + 1 : at + 3]]
    return after == ["of", "them"] and bool(source.lower & {"all", "every", "each", "both"})


def _is_said_of_the_same(claim: Statement, at: int, source: Statement) -> bool:
    """Whether the source says "all", "any", "every" or "each" of the same."""
    neutral = claim.vocabulary.neutral
    after = [word for word in claim.words[at + 1 : at + 5] if word.lower not in neutral]
    before = [word for word in claim.words[max(0, at - 1) : at] if word.lower not in neutral]
    here = [claim.meant_by(word) for word in (*before, *after[:_NEAR])]
    for place, word in enumerate(source.words):
        if word.lower in ALL:
            around = [
                *source.words[max(0, place - 1) : place],
                *source.words[place + 1 : place + 5],
            ]
            there = [source.grants(other) for other in around]
            if any(one & other for one in here for other in there):
                return True
    return False


_OTHERWISE: Mapping[str, Sequence[Callable[[Statement, int, Statement], bool]]] = {
    "each": (_is_one_by_one, _is_shared_out, _is_per, _is_of_what_was_named),
    "every": (_is_per, _is_each_of_the_same),
    "all": (_is_of_the_number, _is_of_them, _is_of_those_done),
}
