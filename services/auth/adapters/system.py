"""Time and chance, from the operating system."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

#: Digits and small letters without those that look alike.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class SystemClock:
    """The `Clock` port."""

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only ever rise."""
        return time.monotonic()


class SystemSecrets:
    """The `Secrets` port."""

    def account_id(self) -> str:
        """128 random bits."""
        return secrets.token_hex(16)

    def guest_name(self) -> str:
        """`guest-` and 79 random bits."""
        return "guest-" + _word(16)

    def guest_password(self) -> str:
        """119 random bits."""
        return _word(24)


def _word(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
