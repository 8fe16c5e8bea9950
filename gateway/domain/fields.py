"""Read the fields of a JSON object that somebody sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from gateway.domain.errors import InvalidRequest


def required_text(body: Mapping[str, object], name: str) -> str:
    """The text under `name`, as written. Raises InvalidRequest where there is none."""
    value = body.get(name)
    if value is None:
        raise InvalidRequest(name, "is missing")
    if not isinstance(value, str):
        raise InvalidRequest(name, "must be text")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise InvalidRequest(name, "contains half of a surrogate pair, which is not a character")
    return value


def one_line(text: str) -> str:
    """`text` with each run of white space or control characters turned into one space."""
    seen = (" " if unicodedata.category(character) == "Cc" else character for character in text)
    return " ".join("".join(seen).split())
