"""The ids that clients may choose for their requests."""

from __future__ import annotations

import re

from gateway.domain.errors import InvalidRequest, JobNotFound

# Unreserved in a URL, plus `:`, `@` and `+`; never `.` or `..`, which mean folders.
_PATTERN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._~:@+-]{0,127}")


def chosen_request_id(body_value: object, key: str | None) -> str | None:
    """The id a client chose in the body or, which means the same, as Idempotency-Key.

    Raises InvalidRequest for an id that cannot stand in a path, and when the two differ.
    """
    if body_value is not None and not isinstance(body_value, str):
        raise InvalidRequest("request_id", "must be text")
    in_body = _checked("request_id", body_value)
    in_header = _checked("Idempotency-Key", _unquoted(key))
    if in_body and in_header and in_body != in_header:
        raise InvalidRequest("request_id", "differs from the Idempotency-Key header; send one")
    return in_body or in_header


def known_request_id(path_value: str) -> str:
    """The id in a path. Raises JobNotFound when no job can have it."""
    if not _PATTERN.fullmatch(path_value):
        raise JobNotFound
    return path_value


def _checked(field: str, value: str | None) -> str | None:
    if not value:
        return None
    if not _PATTERN.fullmatch(value):
        raise InvalidRequest(
            field,
            "must have at most 128 characters, only letters (A-Z), digits and . _ ~ : @ + -, "
            "the first one a letter, a digit or _",
        )
    return value


def _unquoted(key: str | None) -> str | None:
    # The standard for this header writes its value as a quoted string, most clients do not.
    if key and len(key) >= 2 and key[0] == key[-1] == '"':
        return key[1:-1]
    return key
