"""Replace a password."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.ports import Clock, PasswordHasher, Work
from services.auth.domain.errors import AccountNotFound
from services.auth.domain.passwords import require_strong


@dataclass(frozen=True, kw_only=True)
class ChangePassword:
    """From its commit on the old password is refused by every replica."""

    hasher: PasswordHasher
    work: Work
    clock: Clock

    def __call__(self, account_id: str, new_password: str) -> None:
        """Replace the password. Raises InvalidField, AccountNotFound, Unavailable."""
        require_strong(new_password, field="new_password")
        password_hash = self.hasher.hash(new_password)
        with self.work() as work:
            user = work.users.get(account_id)
            if user is None or user.account.expired(self.clock.now()):
                raise AccountNotFound
            work.users.save(user.with_password_hash(password_hash))
            work.commit()
