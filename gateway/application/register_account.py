"""Open an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.application.ports import Accounts
from gateway.domain.accounts import Account
from gateway.domain.fields import required_text


@dataclass(frozen=True, kw_only=True)
class RegisterAccount:
    """Open the account that a body asks for."""

    accounts: Accounts

    async def __call__(self, body: Mapping[str, object]) -> Account:
        """The new account. Raises InvalidRequest, UserExists."""
        user_id = required_text(body, "user_id")
        return await self.accounts.register(user_id, required_text(body, "password"))
