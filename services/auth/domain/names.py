"""The rules of user names, and the key that makes names unique regardless of how they look alike.

A name is stored as written, beside its key: NFKC and case folded, so that `Ann`, `ANN` and
fullwidth `Ａｎｎ` are one name, however an accent was typed. Characters that nobody can see, or
whose folding a later Unicode version may define, are refused: names must not differ by them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from services.auth.domain.errors import InvalidField

LEAST_LENGTH = 3
MOST_LENGTH = 64

#: Composing shortens a text by this factor at most.
_MOST_CODE_POINTS_PER_CHARACTER = 4

#: Control, format, surrogate, private and unassigned code points; line and paragraph separators.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Letters and marks that Unicode calls default-ignorable, and the blank Braille pattern.
_UNSEEN_RANGES = (
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xE0100, 0xE01EF),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name that keeps the rules."""

    #: As its owner wrote it.
    written: str
    #: What must be unique, and is searched for.
    key: str


def name_of(user_id: str) -> Name:
    """The name a person gave. Raises InvalidField."""
    length = _length(user_id)
    if not LEAST_LENGTH <= length <= MOST_LENGTH:
        raise _refused(f"must have {LEAST_LENGTH} to {MOST_LENGTH} characters")
    for character in user_id:
        if _unseen(character):
            raise _refused(
                f"must not contain invisible or control characters; remove U+{ord(character):04X}"
            )
    if user_id != user_id.strip():
        raise _refused("must not begin or end with a space")
    key = _folded(user_id)
    if ":" in key or "/" in key:
        raise _refused("must not contain ':' or '/'")
    return Name(written=user_id, key=key)


@lru_cache(maxsize=4096)  # asked for on every request, and the same for the same name
def key_of(user_id: str) -> str | None:
    """The key to search for; None when nobody can have such a name."""
    if user_id.isascii() and user_id.isalnum() and LEAST_LENGTH <= len(user_id) <= MOST_LENGTH:
        return user_id.lower()  # the usual case, at a tenth of the cost
    try:
        return name_of(user_id).key
    except InvalidField:
        return None


def _length(user_id: str) -> int:
    if len(user_id) > MOST_LENGTH * _MOST_CODE_POINTS_PER_CHARACTER:
        return len(user_id)
    return len(unicodedata.normalize("NFC", user_id))


def _folded(user_id: str) -> str:
    # Folding may bring forth what NFKC maps once more.
    folded = unicodedata.normalize("NFKC", user_id).casefold()
    return unicodedata.normalize("NFKC", folded)


def _unseen(character: str) -> bool:
    if unicodedata.category(character) in _UNSEEN_CATEGORIES:
        return True
    return any(first <= ord(character) <= last for first, last in _UNSEEN_RANGES)


def _refused(problem: str) -> InvalidField:
    return InvalidField("user_id", problem)
