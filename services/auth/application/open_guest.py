"""Open an account for somebody who does not want one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from services.auth.application.open_account import OpenAccount
from services.auth.application.ports import Secrets
from services.auth.domain.accounts import Account


@dataclass(frozen=True, kw_only=True)
class OpenGuest:
    """Opens a throwaway account under a made-up name and password."""

    open_account: OpenAccount
    secrets: Secrets
    lifetime: timedelta

    def __call__(self) -> tuple[Account, str]:
        """The account and its password, which is told this once. Raises Unavailable."""
        password = self.secrets.guest_password()
        name = self.secrets.guest_name()
        return self.open_account(name, password, lifetime=self.lifetime), password
