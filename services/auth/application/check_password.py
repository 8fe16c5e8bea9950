"""What signing in by any route has in common."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.ports import (
    CheckMetrics,
    Clock,
    Directory,
    PasswordHasher,
    VerifiedCredentials,
)
from services.auth.domain.accounts import User
from services.auth.domain.errors import HashingOverloaded, WrongCredentials
from services.auth.domain.names import key_of
from services.auth.domain.passwords import checkable


@dataclass(frozen=True, kw_only=True)
class CheckPassword:
    """The user to whom a name and a password belong.

    The row is read each time, so a changed password and a closed account count at once; only the
    costly comparison with an unchanged hash is remembered. An unknown name, an expired guest and
    a text that cannot be a password are refused like a wrong password, after the same work.
    """

    directory: Directory
    hasher: PasswordHasher
    verified: VerifiedCredentials
    clock: Clock
    metrics: CheckMetrics

    def __call__(self, user_id: str, password: str) -> User:
        """The user. Raises WrongCredentials, HashingOverloaded."""
        if not checkable(password):
            user_id = password = ""
        user = self._find(user_id)
        if user and self._remembered(user, password):
            return user
        if not self._verify(user, password) or user is None:
            self.metrics.password_checked("wrong")
            raise WrongCredentials
        self.verified.remember(user, password)
        self.metrics.password_checked("verified")
        return user

    def recall(self, user_id: str, password: str) -> User | None:
        """The user, if no costly work is needed to tell; None says nothing either way."""
        user = self._find(user_id) if checkable(password) else None
        return user if user and self._remembered(user, password) else None

    def _remembered(self, user: User, password: str) -> bool:
        if not self.verified.includes(user, password):
            return False
        self.metrics.password_checked("cached")
        return True

    def _find(self, user_id: str) -> User | None:
        key = key_of(user_id)
        user = self.directory.find(key) if key else None
        if user and user.account.expired(self.clock.now()):
            return None
        return user

    def _verify(self, user: User | None, password: str) -> bool:
        try:
            return self.hasher.verify(password, user.password_hash if user else None)
        except HashingOverloaded:
            self.metrics.password_checked("overloaded")
            raise
