"""Open a throwaway account."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.application.ports import Accounts, RateLimits
from gateway.domain.accounts import GuestAccount


@dataclass(frozen=True, kw_only=True)
class OpenGuest:
    """Open a guest account; it counts as a registration."""

    accounts: Accounts
    limits: RateLimits

    async def __call__(self, address: str) -> GuestAccount:
        """The new account with its password. Raises RateLimited."""
        await self.limits.take("registration", f"address {address}")
        return await self.accounts.open_guest()
