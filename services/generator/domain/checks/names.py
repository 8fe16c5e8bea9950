"""Tools, credentials, employers, places: everything that has a name."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain.likeness import is_initials, said_otherwise
from services.generator.domain.statements import Statement

#: Other terms are words like all words.
_NAMED = ("tool", "credential", "language")


def new_terms(claim: Statement, source: Statement) -> Iterator[str]:
    """Tools, credentials and languages that the source does not hold."""
    found = claim.vocabulary.lexicon.find(claim.text)
    kinds = {match.entry.name: match.entry.kind for match in found}
    for name, wording in claim.terms.items():
        if kinds[name] not in _NAMED or name in source.terms or said_otherwise(wording, source):
            continue
        parts = Statement(wording, claim.vocabulary).words
        said = (
            is_initials(part, source) or claim.meant_by(part) & source.granted for part in parts
        )
        if not all(said):
            yield f"“{wording}” is not in the statement this is based on."


def new_names(claim: Statement, source: Statement) -> Iterator[str]:
    """Words with a capital of their own that the source does not hold."""
    for at, word in enumerate(claim.words):
        own_case = word.text[:1].isupper() if at else word.text[1:] != word.text[1:].lower()
        known = word.lower in source.lower or bool(claim.meant_by(word) & source.granted)
        known = known or is_initials(word, source)
        neutral = word.lower in claim.vocabulary.neutral or _in_term(claim, word.text)
        if own_case and not known and not neutral:
            yield f"“{word.text}” is not in the statement this is based on."


def _in_term(claim: Statement, word: str) -> bool:
    return any(word in wording for wording in claim.terms.values())
