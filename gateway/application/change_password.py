"""Change a password."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.application.ports import Accounts
from gateway.domain.fields import required_text


@dataclass(frozen=True, kw_only=True)
class ChangePassword:
    """Give an account the password that a body names."""

    accounts: Accounts

    async def __call__(self, account_id: str, body: Mapping[str, object]) -> None:
        """From now on only the new one works. Raises InvalidRequest."""
        await self.accounts.change_password(account_id, required_text(body, "new_password"))
