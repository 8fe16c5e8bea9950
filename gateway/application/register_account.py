"""Open an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.application.ports import Accounts, RateLimits
from gateway.domain.accounts import Account
from gateway.domain.fields import required_text


@dataclass(frozen=True, kw_only=True)
class RegisterAccount:
    """Open the account that a body asks for.

    Bodies without the fields are not counted; names that are taken are, or they could be probed.
    """

    accounts: Accounts
    limits: RateLimits

    async def __call__(self, body: Mapping[str, object], address: str) -> Account:
        """The new account. Raises InvalidRequest, RateLimited, UserExists."""
        user_id, password = required_text(body, "user_id"), required_text(body, "password")
        await self.limits.take("registration", f"address {address}")
        return await self.accounts.register(user_id, password)
