"""Names with what stands around them: "at Google", "Go scripts", "the Leeds and Hull depots"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word, sense, word_set
from services.generator.domain.language.word_kinds import is_verb
from services.generator.domain.statements.claim_words import PREPOSITIONS
from services.generator.domain.statements.statements import Statement

_BETWEEN = word_set("of the a an its their our my")
#: What a name may be a member of a list behind.
_LISTING = word_set("and or")


@dataclass(frozen=True, kw_only=True)
class PlacedName:
    """A name with its neighbours; empty where there are none."""

    text: str
    #: The small word before it, or before the names listed with it.
    small: str
    #: The same with the word before that: "ledger in".
    bound: str
    #: The word it stands before: "Go scripts".
    behind: str
    #: What it names with other names or a number: drawings in "RIBA Stage 4 drawings".
    named: str
    #: The number that belongs to it.
    number: str

    @property
    def lower(self) -> str:
        """It without case."""
        return self.text.casefold()


def placed_names(statement: Statement) -> Iterator[PlacedName]:
    """Words with a capital, but for the first of all."""
    found = statement.words
    for at, word in enumerate(found):
        if not at or not word.text[:1].isupper():
            continue
        # "Koha (MARC 21)": nothing leads to what stands in brackets.
        bracket = statement.text[word.start - 1 : word.start] == "("
        place = -1 if bracket else _place_before(found, at)
        verb, _, small = found[place].lower.rpartition(" ") if place >= 0 else ("", "", "")
        small = small if small in PREPOSITIONS else ""
        verb = sense(verb) or (found[place - 1].sense if place > 0 else "")
        bound = f"{verb} {small}".strip() if small else ""
        after = [other for other in found[at + 1 : at + 2] if _is_next(statement, word, other)]
        plain = [other.sense for other in after if other.lower not in PREPOSITIONS | _LISTING]
        run = list(_run(statement, at))
        yield PlacedName(
            text=word.text,
            small=small,
            bound=bound,
            behind="".join(plain),
            named=next((one.sense for one in run[-1:] if _is_thing(one)), ""),
            number=next((one.lower for one in run if is_number(one.lower)), ""),
        )


def _run(statement: Statement, at: int) -> Iterator[Word]:
    """What follows a name with nothing but spaces between: names and numbers, and the next word."""
    for before, word in pairwise(statement.words[at:]):
        named = word.text[:1].isupper()
        begins = (before.lower in _LISTING and not named) or word.lower in PREPOSITIONS
        if begins or statement.text[before.end : word.start] != " ":
            return
        yield word
        if not (named or is_number(word.lower) or word.lower in _LISTING):
            return


def _is_thing(word: Word) -> bool:
    return word.text.islower() and not is_verb(word) and word.lower not in _LISTING


def _is_next(statement: Statement, word: Word, other: Word) -> bool:
    """Whether a word in small letters follows with nothing but a space between."""
    return other.text.islower() and statement.text[word.end : other.start] == " "


def _place_before(found: Sequence[Word], at: int) -> int:
    """Where the word before a name is, and before the names listed with it."""
    place = at - 1
    while place >= 0 and (
        found[place].text[:1].isupper() or found[place].lower in _LISTING | _BETWEEN
    ):
        place -= 1
    return place
