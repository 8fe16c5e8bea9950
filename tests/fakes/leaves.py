"""What a résumé says, for tests that look for all of it in a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SILENT_KEYS = {"id", "bullet_ids", "$schema", "meta"}


def leaves(value: Any) -> Iterator[str]:
    """Every string and number in a JSON value, in order, except under keys nobody reads."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in SILENT_KEYS:
                yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif value is not None and not isinstance(value, bool) and str(value).strip():
        yield str(value).strip()


def squeezed(text: str) -> str:
    """A text without any white space, which readers of documents treat as they like."""
    return "".join(text.split())


def missing(resume: Any, text: str) -> list[str]:
    """What of the résumé is not in the text."""
    found = squeezed(text)
    return [leaf for leaf in leaves(resume) if squeezed(leaf) not in found]
