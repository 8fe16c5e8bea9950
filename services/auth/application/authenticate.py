"""Tell who somebody is."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.check_password import CheckPassword
from services.auth.domain.accounts import Account


@dataclass(frozen=True, kw_only=True)
class Authenticate:
    """The account to which a name and a password belong; every request asks."""

    check: CheckPassword

    def __call__(self, user_id: str, password: str) -> Account:
        """The account. Raises WrongCredentials, Unavailable."""
        return self.check(user_id, password).account
