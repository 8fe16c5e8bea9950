"""Parts of a list put together anew: "case care"."""

from __future__ import annotations

from collections.abc import Iterator

from services.generator.domain.language.text import words
from services.generator.domain.statements.statements import Statement

#: Fewer are no list of skills.
_LEAST = 4


def listed_apart(claim: Statement, source: Statement) -> Iterator[str]:
    """Words of several things of a list told as one thing: "case care" of "trauma-informed care"
    and "case management".
    """
    if any(place.is_verb for place in source.clauses.places):
        return
    known = [_parts(text) for text in source.text.split(",")]
    if len(known) < _LEAST:
        return
    every = set[str]().union(*known)
    for text in claim.text.split(","):
        said = _parts(text)
        if len(said) > 1 and said <= every and not any(said <= one for one in known):
            yield f"“{text.strip()}” is not what you wrote."


def _parts(text: str) -> set[str]:
    return {word.sense for word in words(text.rpartition(":")[2])}
