"""The rules of passwords.

A password is any Unicode text. It is hashed composed (NFC, as RFC 8265 prescribes), because
keyboards differ in whether they send `é` as one code point or two. Hashes of the older system
were made of what was typed, so those are tried with that first; see `candidates`.
"""

from __future__ import annotations

import unicodedata

from services.auth.domain.errors import InvalidField

LEAST_LENGTH = 8
MOST_LENGTH = 128

#: No password is longer, not even one that the older system took.
_LONGEST_EVER = 1024


def require_strong(password: str, *, field: str) -> None:
    """Raise InvalidField, naming `field`, if nobody may choose this password."""
    if not _is_text(password):
        raise InvalidField(field, "contains half of a surrogate pair, which is not a character")
    if not LEAST_LENGTH <= len(composed(password)) <= MOST_LENGTH:
        raise InvalidField(field, f"must have {LEAST_LENGTH} to {MOST_LENGTH} characters")


def checkable(password: str) -> bool:
    """Whether this could be anybody's password. The older system had other rules of length."""
    return len(password) <= _LONGEST_EVER and _is_text(password)


def composed(password: str) -> str:
    """The form that is hashed."""
    return unicodedata.normalize("NFC", password)


def candidates(password: str) -> tuple[str, ...]:
    """The forms under which the older system may have hashed the password, as typed first."""
    return tuple(dict.fromkeys((password, composed(password))))


def _is_text(password: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in password)
