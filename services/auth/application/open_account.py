"""What opening an account by any route has in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.auth.application.ports import (
    Clock,
    Directory,
    PasswordHasher,
    Secrets,
    VerifiedCredentials,
    Work,
)
from services.auth.domain.accounts import Account, User
from services.auth.domain.errors import NameTaken
from services.auth.domain.names import name_of
from services.auth.domain.passwords import require_strong


@dataclass(frozen=True, kw_only=True)
class OpenAccount:
    """Opens an account under a name that keeps the rules and that nobody has."""

    directory: Directory
    hasher: PasswordHasher
    verified: VerifiedCredentials
    secrets: Secrets
    work: Work
    clock: Clock

    def __call__(
        self, user_id: str, password: str, *, lifetime: timedelta | None = None
    ) -> Account:
        """The account, expiring after `lifetime`. Raises InvalidField, NameTaken, Unavailable."""
        name = name_of(user_id)
        require_strong(password, field="password")
        if self.directory.find(name.key):
            raise NameTaken  # before the costly hash; the schema decides between simultaneous ones
        password_hash = self.hasher.hash(password)
        now = self.clock.now()
        account = Account(
            account_id=self.secrets.account_id(),
            user_id=name.written,
            created_at=now,
            expires_at=now + lifetime if lifetime else None,
        )
        user = User(account=account, name_key=name.key, password_hash=password_hash)
        with self.work() as work:
            work.users.add(user)
            work.commit()
        self.verified.remember(user, password)  # whoever opens an account uses it at once
        return account
