"""Verbs of two words with what is done between them: "put the rota together"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from services.generator.domain.language.text import Word, word_set

_PARTICLES = word_set("together up down back away off out in over round around ready right")
#: These go on leading to what follows: "talked suppliers into discounts".
STAYING = word_set("into through how")
#: With the verb these say something else than without it, whatever follows.
_CLOSE = STAYING | {"know"}
#: Words that may stand between verb and particle.
_REACH = 4
#: What ends that span: then the particle belongs to something else.
_BETWEEN_ENDS = word_set(
    "and or but then to for with at from by of in on as that which who so into over up down out"
)
#: Before other words the particle may be a preposition: "took payments over the phone".
_AFTER = word_set(
    """
    and but or then for with at from to by before after when while every each on in as so within
    during until again daily weekly monthly
    """
)
#: With these a particle means something else: "up to", "out of".
_NOT_BEFORE = {("up", "to"), ("down", "to"), ("together", "with"), ("down", "from"), ("up", "from")}


def rejoined(words: Sequence[Word], verbs: Collection[str]) -> list[Word]:
    """The words, each split verb as one where its first word stands, its particle left out.

    Args:
        words: of one text, in their order.
        verbs: verbs of two words in all their forms, such as "put together".
    """
    found, gone = list(words), set[int]()
    for at, particle in enumerate(words):
        close = particle.lower in _CLOSE
        if not close and (particle.lower not in _PARTICLES or not _ends_there(words, at)):
            continue
        if at and f"{words[at - 1].lower} {particle.lower}" in verbs:
            continue  # "the lead designer laid out": nobody led out
        for first in range(at - 2, max(-1, at - _REACH - 2), -1):
            if not _is_one_step(words, first + 1) or words[first + 1].lower in _BETWEEN_ENDS:
                break
            verb = f"{words[first].lower} {particle.lower}"
            if verb in verbs and _is_one_step(words, at):
                found[first] = Word(verb, words[first].start, words[first].end)
                if particle.lower not in STAYING:
                    gone.add(at)
                break
    return [word for at, word in enumerate(found) if at not in gone]


def _ends_there(words: Sequence[Word], at: int) -> bool:
    """Whether a particle is not the beginning of "over the phone" and the like."""
    if at + 1 == len(words) or not _is_one_step(words, at + 1):
        return True
    after = words[at + 1].lower
    return after in _AFTER and (words[at].lower, after) not in _NOT_BEFORE


def _is_one_step(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but a space is between a word and the one before."""
    return all(b.start - a.end == 1 for a, b in pairwise(words[at - 1 : at + 1]))
