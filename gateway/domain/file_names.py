"""What a document is called on the disk of the person who downloads it."""

from __future__ import annotations

import unicodedata

_MOST_PER_PART = 60
# Windows refuses these; the slashes are folders everywhere.
_FORBIDDEN = frozenset('<>:"/\\|?*%')


def document_name(*parts: str, form: str) -> str:
    """`parts` joined by ` - `, safe as a file name on every system; `resume` where none is left."""
    cleaned = [_cleaned(part) for part in parts]
    return f"{' - '.join(part for part in cleaned if part) or 'resume'}.{form}"


def ascii_name(name: str) -> str:
    """The same name for programs that know no Unicode: accents dropped, other scripts left out."""
    stem, _, form = name.rpartition(".")
    parts = (
        unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode("ascii")
        for part in stem.split(" - ")
    )
    return document_name(*parts, form=form)


def _cleaned(part: str) -> str:
    visible = (
        " " if character in _FORBIDDEN or unicodedata.category(character)[0] in "CZ" else character
        for character in part
    )
    return " ".join("".join(visible).split())[:_MOST_PER_PART].strip(" .-")
