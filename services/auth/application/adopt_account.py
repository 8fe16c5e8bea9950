"""Take over an account of the older system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.auth.application.ports import Clock, PasswordHasher, Secrets, Work
from services.auth.domain.accounts import Account, User
from services.auth.domain.errors import InvalidField
from services.auth.domain.names import name_of


@dataclass(frozen=True, kw_only=True)
class AdoptAccount:
    """Opens an account with the password hash it had elsewhere; its owner notices nothing.

    The hash is replaced by one of today's at the first login.
    """

    hasher: PasswordHasher
    secrets: Secrets
    work: Work
    clock: Clock

    def __call__(
        self, user_id: str, password_hash: str, created_at: datetime | None = None
    ) -> Account:
        """The account. Raises InvalidField, NameTaken, StorageUnavailable."""
        name = name_of(user_id)
        if not self.hasher.recognises(password_hash):
            raise InvalidField("password_hash", "is in no form that passwords were ever kept in")
        account = Account(
            account_id=self.secrets.account_id(),
            user_id=name.written,
            created_at=created_at or self.clock.now(),
        )
        with self.work() as work:
            work.users.add(User(account=account, name_key=name.key, password_hash=password_hash))
            work.commit()
        return account
