"""Sign somebody in."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.check_password import CheckPassword
from services.auth.application.ports import Clock, PasswordHasher, VerifiedCredentials, Work
from services.auth.domain.accounts import Account, User


@dataclass(frozen=True, kw_only=True)
class Login:
    """Checks the password, records the moment, and brings an outdated hash up to date.

    This is the one moment at which the password is at hand and time is no object.
    """

    check: CheckPassword
    hasher: PasswordHasher
    verified: VerifiedCredentials
    work: Work
    clock: Clock

    def __call__(self, user_id: str, password: str) -> Account:
        """The account, `last_login` being the previous one. Raises WrongCredentials, Unavailable.

        Should another login or a new password come between, the check is made anew.
        """
        checked = self.check(user_id, password)
        updated = self._rehashed(checked, password).logged_in(self.clock.now())
        with self.work() as work:
            current = work.users.get(checked.account.account_id)
            unchanged = current and current.password_hash == checked.password_hash
            if unchanged:
                work.users.save(updated)
                work.commit()
        if current is None or not unchanged:
            return self(user_id, password)
        self.verified.remember(updated, password)
        return current.account

    def _rehashed(self, user: User, password: str) -> User:
        if not self.hasher.outdated(user.password_hash):
            return user
        return user.with_password_hash(self.hasher.hash(password))
