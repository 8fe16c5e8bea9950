"""Who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody who may sign in."""

    #: Opaque and never reused, also when somebody registers the same name again.
    account_id: str
    #: The name chosen at registration, in the case it was written then.
    user_id: str
    created_at: datetime
    #: The latest login; None before the first.
    last_login: datetime | None = None
    #: When a guest account is purged; None on every other account.
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class GuestAccount:
    """A throwaway account with the password that was made up for it."""

    account: Account
    password: str
