"""Argon2id, the form in which passwords are kept today."""

from __future__ import annotations

import secrets

import argon2
from argon2.exceptions import InvalidHashError, VerificationError

from services.auth.domain.passwords import composed

MARK = "$argon2"


class Argon2Hashes:
    """Makes and checks Argon2id hashes of composed passwords.

    Args:
        memory: kibibytes one hash takes.
        passes: how often it goes over them.
        lanes: how many of its threads may work at once.
    """

    def __init__(self, *, memory: int, passes: int, lanes: int) -> None:
        self._hasher = argon2.PasswordHasher(
            time_cost=passes, memory_cost=memory, parallelism=lanes
        )
        #: Of a password nobody knows, in today's parameters.
        self._decoy = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """A salted hash in today's parameters."""
        return self._hasher.hash(composed(password))

    def verify(self, password: str, stored: str) -> bool:
        """Whether they belong together; False, too, for what is no hash."""
        try:
            return self._hasher.verify(stored, composed(password))
        except (VerificationError, InvalidHashError):
            return False

    def spend(self) -> None:
        """Do the work of one check, for nothing."""
        self.verify("", self._decoy)

    def recognises(self, stored: str) -> bool:
        """Whether this is a hash of this kind, in whatever parameters."""
        try:
            argon2.extract_parameters(stored)
        except InvalidHashError:
            return False
        return True

    def outdated(self, stored: str) -> bool:
        """Whether `stored` was made with other parameters, or is no hash of this kind."""
        try:
            return self._hasher.check_needs_rehash(stored)
        except InvalidHashError:
            return True
