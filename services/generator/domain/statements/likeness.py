"""When a word of one statement stands for something in another."""

from __future__ import annotations

from collections.abc import Mapping

from services.generator.domain.language.text import Word
from services.generator.domain.statements.quantities import Quantity
from services.generator.domain.statements.statements import Statement
from services.generator.domain.statements.vocabulary import Vocabulary


def is_initials(word: Word, statement: Statement) -> bool:
    """Whether a word is made of the first letters of words in a row: AP of accounts payable."""
    letters = word.text.removesuffix("s")
    return letters.isupper() and len(letters) > 1 and letters.lower() in statement.initials


def heads_of(vocabulary: Vocabulary, *found: Quantity) -> Mapping[str, frozenset[str | int]]:
    """What the heads of quantities, and groups of such, can stand for."""
    heads = {head for quantity in found for head in (*quantity.heads, quantity.group) if head}
    return {head: vocabulary.meanings(head) for head in heads}


def said_otherwise(wording: str, statement: Statement) -> bool:
    """Whether a statement has another word for a term of one word: "hired" for "recruited"."""
    found = Statement(wording, statement.vocabulary)
    return len(found.words) == 1 and bool(found.meanings & statement.meanings)
