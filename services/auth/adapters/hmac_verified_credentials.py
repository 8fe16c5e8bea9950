"""Which password was right for which hash, in memory, under a key that dies with the process."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable

from services.auth.domain.accounts import User


class HmacVerifiedCredentials:
    """The `VerifiedCredentials` port: HMAC-SHA256 fingerprints, the least recently used go first.

    A fingerprint covers the stored hash, so a new password makes it worthless by itself.

    Args:
        monotonic: seconds that only ever rise.
        lifetime: seconds after which a password is checked again.
        most: how many are remembered.
    """

    def __init__(
        self, monotonic: Callable[[], float], *, lifetime: float = 300.0, most: int = 10_000
    ) -> None:
        self._monotonic = monotonic
        self._lifetime = lifetime
        self._most = most
        self._key = secrets.token_bytes(32)
        self._expiries: OrderedDict[bytes, float] = OrderedDict()
        self._lock = threading.Lock()

    def includes(self, user: User, password: str) -> bool:
        """Whether this password was found right for the user's present hash of late."""
        fingerprint = self._fingerprint(user, password)
        with self._lock:
            expiry = self._expiries.get(fingerprint)
            if expiry is None:
                return False
            if expiry <= self._monotonic():
                del self._expiries[fingerprint]
                return False
            self._expiries.move_to_end(fingerprint)
            return True

    def remember(self, user: User, password: str) -> None:
        """It was found right; making room if need be."""
        fingerprint = self._fingerprint(user, password)
        with self._lock:
            self._expiries[fingerprint] = self._monotonic() + self._lifetime
            self._expiries.move_to_end(fingerprint)
            if len(self._expiries) > self._most:
                self._expiries.popitem(last=False)

    def _fingerprint(self, user: User, password: str) -> bytes:
        parts = [part.encode() for part in (user.name_key, password, user.password_hash)]
        material = b"".join(len(part).to_bytes(4) + part for part in parts)
        return hmac.digest(self._key, material, "sha256")
