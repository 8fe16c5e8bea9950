"""Open an account for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.open_account import OpenAccount
from services.auth.domain.accounts import Account


@dataclass(frozen=True, kw_only=True)
class Register:
    """Opens an account under a name and a password of its owner's choice."""

    open_account: OpenAccount

    def __call__(self, user_id: str, password: str) -> Account:
        """The account. Raises InvalidField, NameTaken, Unavailable."""
        return self.open_account(user_id, password)
