"""Tools, credentials, employers, places: everything that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.generator.domain.language.number_words import is_number
from services.generator.domain.language.text import Word
from services.generator.domain.statements.likeness import is_initials, said_otherwise
from services.generator.domain.statements.statements import Statement

#: Other terms are words like all words.
_NAMED = ("tool", "credential", "language")
_SENTENCE = re.compile(r"[.;:!?\n(]\s*$")
_WITH_TOOLS = frozenset(["in", "with", "using", "via", "through", "on"])


def new_terms(claim: Statement, source: Statement) -> Iterator[str]:
    """Tools, credentials and languages that the source does not hold."""
    found = claim.vocabulary.lexicon.find(claim.text)
    kinds = {match.entry.name: match.entry.kind for match in found}
    for name, wording in claim.terms.items():
        if kinds[name] == "tool" and _has_a_longer_name(wording, claim, source):
            yield f"“{wording}” is not what you wrote; that has a longer name."
            continue
        if kinds[name] not in _NAMED or name in source.terms:
            continue
        if kinds[name] != "tool" and said_otherwise(wording, source):
            continue
        parts = Statement(wording, claim.vocabulary).words
        if not all(_is_said(part, kinds[name], claim, source) for part in parts):
            yield f"“{wording}” is not in the statement this is based on."


def _is_said(part: Word, kind: str, claim: Statement, source: Statement) -> bool:
    """Whether a source has a part of a name; that of a tool in this form or by another word, as
    "Contentful" is in no contents, and "Word" in no words.
    """
    known = source.words
    if kind == "tool":
        # Had the source meant the tool, the lexicon would have found it there.
        known = [word for word in known if word.text[:1].isupper() or word.sense != part.sense]
        known = known if part.sense == part.lower else []
    if is_initials(part, source) or any(part.lower in word.lower.split() for word in known):
        return True
    if kind == "tool" and part.text[:1].isupper():
        return False  # whoever drew sketches need not have used Sketch
    return any(claim.meant_by(part) & source.grants(word) for word in known)


def _has_a_longer_name(wording: str, claim: Statement, source: Statement) -> bool:
    """Whether the source has a word only in the name of something else: "Looker Studio"."""
    said = re.compile(rf"(?<![\w-]){re.escape(wording)}\b(?: ([A-Z][a-z]\w+))?")
    known = [match[1] for match in said.finditer(source.text)]
    return bool(known) and all(one and one.lower() not in claim.lower for one in known)


def new_names(claim: Statement, source: Statement) -> Iterator[str]:
    """Words with a capital of their own that the source does not hold."""
    for at, word in enumerate(claim.words):
        own_case = word.text[:1].isupper() if at else word.text[1:] != word.text[1:].lower()
        known = word.lower in source.lower or _has_name(claim, at, source)
        known = (known or is_initials(word, source)) and not _is_new_tool(claim, at, source)
        neutral = word.lower in claim.vocabulary.neutral or _in_term(claim, word.text)
        if own_case and not known and not neutral:
            yield f"“{word.text}” is not in the statement this is based on."


def _has_name(claim: Statement, at: int, source: Statement) -> bool:
    """Whether a word of the source lets a claim say a word with a capital; within a sentence only
    one with a capital too, as whoever drew something need not have used Sketch.
    """
    word = claim.words[at]
    begins = not at or bool(_SENTENCE.search(claim.text[: word.start]))
    known = [other for other in source.words if claim.meant_by(word) & source.grants(other)]
    beside = claim.words[at - 1 : at] + claim.words[at + 1 : at + 2]
    free = begins or word.text.isupper() or any(other.text[:1].isupper() for other in beside)
    return any(free or (other.start and other.text[:1].isupper()) for other in known)


def _is_new_tool(claim: Statement, at: int, source: Statement) -> bool:
    """Whether a word of the source in small letters has become what something is done with: "in
    Word" for "words", "in Access" for "access".
    """
    word, before, after = claim.words[at], claim.words[at - 1], claim.words[at + 1 : at + 2]
    alone = not any(other.text[:1].isupper() or is_number(other.lower) for other in after)
    known = [other for other in source.words if other.sense == word.sense]
    small = bool(known) and all(other.text[:1].islower() for other in known)
    return at > 0 and alone and small and before.lower in _WITH_TOOLS


def _in_term(claim: Statement, word: str) -> bool:
    return any(word in wording for wording in claim.terms.values())
