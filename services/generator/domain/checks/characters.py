"""Characters that show something other than they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from services.generator.domain.statements.statements import Statement

#: What no sentence needs: of tags, templates, Markdown and code.
_MARKUP = frozenset("<>{}[]*_`|\\~^#=")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def disguised(claim: Statement, source: Statement) -> Iterator[str]:
    """Hidden characters, marks of markup, digits of another script, words of several scripts."""
    known = set(source.text)
    if any(_is_hidden(mark) and mark not in known for mark in claim.text):
        yield "It holds characters that cannot be seen."
    if any(mark.isdigit() and not mark.isascii() and mark not in known for mark in claim.text):
        yield "It writes a number in digits that you did not use."
    if strange := sorted((_MARKUP & set(claim.text)) - known):
        yield f"It holds marks that you did not write: {' '.join(strange)}"
    for word in claim.text.split():
        if not word.isascii() and len(_scripts(word)) > 1 and word not in source.text:
            yield f"“{word}” mixes letters of several scripts."


def _is_hidden(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cf", "Cc", "Co", "Cn") and mark not in "\n\t\r\u00ad"


def _scripts(word: str) -> set[str]:
    names = [unicodedata.name(mark, "") for mark in word if mark.isalpha()]
    return {script for name in names for script in _SCRIPTS if name.startswith(script)}
