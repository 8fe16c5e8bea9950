"""PBKDF2-SHA256, in the two forms the older system kept passwords in. Checked, never made."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass

from services.auth.domain.passwords import candidates

_BARE = re.compile(r"[0-9a-fA-F]{64}")
_NAMED = "pbkdf2_sha256"
#: A hash that claims more would occupy a core for seconds.
_MOST_ITERATIONS = 10_000_000


@dataclass(frozen=True, kw_only=True)
class _Pbkdf2Hash:
    digest: bytes
    salt: bytes
    iterations: int


class Pbkdf2Hashes:
    """Checks `pbkdf2_sha256$iterations$salt$digest` (base64 or hex) and bare hex digests.

    Args:
        salt: of the bare digests, which do not carry one.
        iterations: of the bare digests.
    """

    def __init__(self, *, salt: str, iterations: int) -> None:
        self._salt = salt.encode()
        self._iterations = iterations
        #: What `spend` costs: as much as the most expensive of the old hashes met so far.
        self._usual = iterations

    def verify(self, password: str, stored: str) -> bool:
        """Whether they belong together; False, too, for what is no hash.

        A False has done at least the work of `spend`.
        """
        expected = self._parse(stored)
        if expected is None:
            self.spend(password)
            return False
        self._usual = max(self._usual, expected.iterations)
        if any(_matches(form, expected) for form in candidates(password)):
            return True
        self.spend(password, but=expected.iterations)
        return False

    def recognises(self, stored: str) -> bool:
        """Whether this is a hash in one of the two forms; the bare one needs a salt."""
        return self._parse(stored) is not None

    def spend(self, password: str, *, but: int = 0) -> None:
        """Do the work of one check for nothing, but for iterations that were done already."""
        if iterations := self._usual - but:
            for form in candidates(password):
                hashlib.pbkdf2_hmac("sha256", form.encode(), self._salt, iterations)

    def _parse(self, stored: str) -> _Pbkdf2Hash | None:
        if _BARE.fullmatch(stored):
            if not self._salt:
                return None
            return _Pbkdf2Hash(
                digest=bytes.fromhex(stored), salt=self._salt, iterations=self._iterations
            )
        match stored.split("$"):
            case [name, rounds, salt, digest] if name == _NAMED and rounds.isdecimal():
                return _named(int(rounds[:9]), salt, digest)
        return None


def _named(iterations: int, salt: str, digest: str) -> _Pbkdf2Hash | None:
    raw = _bytes(digest)
    if len(raw) != hashlib.sha256().digest_size or not 1 <= iterations <= _MOST_ITERATIONS:
        return None
    return _Pbkdf2Hash(digest=raw, salt=salt.encode(), iterations=iterations)


def _bytes(digest: str) -> bytes:
    if _BARE.fullmatch(digest):
        return bytes.fromhex(digest)
    try:
        return base64.b64decode(digest, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _matches(password: str, expected: _Pbkdf2Hash) -> bool:
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), expected.salt, expected.iterations)
    return hmac.compare_digest(digest, expected.digest)
