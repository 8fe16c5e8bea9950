"""Accounts, what belongs to them, and what is left of them when they are closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Somebody who may sign in, as others may see them."""

    #: Opaque and never reused, also when somebody registers the same name again.
    account_id: str
    #: The name as it was written at registration.
    user_id: str
    created_at: datetime
    #: The latest login; None before the first.
    last_login: datetime | None = None
    #: When it is purged; None on every account that is not a guest's.
    expires_at: datetime | None = None

    def expired(self, now: datetime) -> bool:
        """Whether this was a guest's account whose time is over."""
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """An account with its credentials, which stay inside auth."""

    account: Account
    #: See `services.auth.domain.names`.
    name_key: str
    password_hash: str

    def logged_in(self, at: datetime) -> User:
        """The user after a login."""
        return replace(self, account=replace(self.account, last_login=at))

    def with_password_hash(self, password_hash: str) -> User:
        """The user under another hash."""
        return replace(self, password_hash=password_hash)


@dataclass(frozen=True, kw_only=True, slots=True)
class Closure:
    """What is left of an account: that others must forget it too."""

    account_id: str
    closed_at: datetime
