"""Figures that changed places: "one as first author, two as co-author" the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word
from services.generator.domain.statements.claim_words import SMALL
from services.generator.domain.statements.clause_words import LISTING
from services.generator.domain.statements.measures import quantities
from services.generator.domain.statements.statements import Statement

_HOW_OFTEN = frozenset(["twice", "once"])
_YEARS = range(1900, 2101)
#: A "reading group of six".
_MOST_OF_GROUP = 2
_NOTHING_COUNTED = frozenset(["as", "for", "in", "with", "at", "on"])


@dataclass
class _Figure:
    value: float
    #: The words behind it up to the next figure; for the first of a sentence also those before it.
    near: list[Word] = field(default_factory=list)
    #: Whether nothing that it counts follows.
    is_bare: bool = False


def crossed_figures(claim: Statement, source: Statement) -> Iterator[str]:
    """A figure that counts nothing by itself ("two as co-author") with the words of another one."""
    known = _figures(source)
    for figure in _figures(claim):
        same = [one for one in known if one.value == figure.value]
        own = [word for one in same for word in one.near]
        bare = any(one.is_bare for one in same)
        rest = [word for one in known if one.value != figure.value for word in one.near]
        here = [word for word in figure.near if _has(claim, word, source, own)]
        there = [word for word in figure.near if _has(claim, word, source, rest)]
        if bare and [w for w in there if w not in here] and not [w for w in here if w not in there]:
            yield f"“{there[0].text}” goes with another figure in what you wrote."


def _has(claim: Statement, word: Word, source: Statement, words: Sequence[Word]) -> bool:
    meant = claim.meant_by(word)
    return any(meant & source.grants(one) for one in words)


def _figures(statement: Statement) -> list[_Figure]:
    found: list[_Figure] = []
    lead: list[Word] = []
    end, open_figure, before = 0, False, ""
    for word, after in zip_longest(statement.words, statement.words[1:]):
        if re.search(r"[;\n]|\.(?=\s)", statement.text[end : word.start]):
            lead, open_figure = [], False
        joined = statement.text[end : word.start] in (",", ".") and word.text[:1].isdigit()
        end = word.end
        if joined and found and open_figure:
            continue  # the rest of "1,500"
        of, before = before == "of", word.lower
        first = word.lower.split()[0]
        if is_number(first) and first not in _HOW_OFTEN:
            bare = after is not None and after.lower in _NOTHING_COUNTED
            near = _group(found[-1].near) if of and found else []
            near = near if open_figure else lead
            found.append(_Figure(_value(_written(statement, word)), near, bare))
            open_figure = True
        elif word.lower in LISTING and open_figure and found[-1].value in _YEARS:
            lead, open_figure = [], False  # "in 2022, including": told of all
        elif word.lower not in SMALL | statement.vocabulary.neutral:
            (found[-1].near if open_figure else lead).append(word)
    return found


def _group(near: Sequence[Word]) -> list[Word]:
    """What is of a number: the last words before "of" that stand side by side."""
    found: list[Word] = []
    for word in reversed(near):
        if found and word.end + 1 != found[0].start:
            break
        found.insert(0, word)
    return found[-_MOST_OF_GROUP:]


@lru_cache(maxsize=1_000)
def _value(number: str) -> float:
    return next((quantity.value for quantity in quantities(number)), 0.0)


def _written(statement: Statement, word: Word) -> str:
    """A number as it is written, of which a comma makes two words."""
    match = re.compile(r"\d+(?:[.,]\d+)*").match(statement.text, word.start)
    return match[0] if match else word.text
