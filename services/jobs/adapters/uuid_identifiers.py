"""Random ids."""

from __future__ import annotations

import uuid


class UuidIdentifiers:
    """`Identifiers` of 32 random hexadecimal digits."""

    def new(self) -> str:
        """An id."""
        return uuid.uuid4().hex
