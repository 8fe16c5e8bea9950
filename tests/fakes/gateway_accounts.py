"""The gateway's `Authenticator` and `Accounts` in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gateway.domain.accounts import Account, GuestAccount
from gateway.domain.errors import InvalidCredentials, InvalidRequest, UserExists
from services.auth.domain.errors import InvalidField
from services.auth.domain.names import key_of, name_of
from services.auth.domain.passwords import composed, require_strong


class FakeAccounts:
    """Both ports over one dictionary. `fault`, once set, is what every call raises."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.fault: Exception | None = None
        #: Account ids, in the order in which they were closed.
        self.closed: list[str] = []
        self._now = now
        self._opened = 0
        self._accounts: dict[str, Account] = {}
        self._passwords: dict[str, str] = {}

    async def authenticate(self, user_id: str, password: str) -> Account:
        self._fail()
        account = self._accounts.get(key_of(user_id) or "")
        if account is None or (account.expires_at and account.expires_at <= self._now()):
            raise InvalidCredentials
        if self._passwords[account.account_id] != composed(password):
            raise InvalidCredentials
        return account

    async def login(self, user_id: str, password: str) -> Account:
        account = await self.authenticate(user_id, password)
        self._accounts[name_of(user_id).key] = replace(account, last_login=self._now())
        return account

    async def register(self, user_id: str, password: str) -> Account:
        self._fail()
        return self._open(user_id, password, expires_at=None)

    async def open_guest(self) -> GuestAccount:
        self._fail()
        password = f"guest password {self._opened}"
        expires_at = self._now() + timedelta(hours=24)
        account = self._open(f"guest-{self._opened}", password, expires_at=expires_at)
        return GuestAccount(account=account, password=password)

    async def change_password(self, account_id: str, new_password: str) -> None:
        self._fail()
        _checked(new_password, field="new_password")
        if account_id not in self._passwords:
            raise InvalidCredentials
        self._passwords[account_id] = composed(new_password)

    async def close(self, account_id: str) -> None:
        self._fail()
        if self._passwords.pop(account_id, None) is None:
            return
        self.closed.append(account_id)
        self._accounts = {
            key: account
            for key, account in self._accounts.items()
            if account.account_id != account_id
        }

    def _open(self, user_id: str, password: str, *, expires_at: datetime | None) -> Account:
        try:
            name = name_of(user_id)
        except InvalidField as exc:
            raise InvalidRequest(exc.field, exc.problem) from exc
        _checked(password, field="password")
        if name.key in self._accounts:
            raise UserExists
        self._opened += 1
        account = Account(
            account_id=f"account-{self._opened}",
            user_id=user_id,
            created_at=self._now(),
            expires_at=expires_at,
        )
        self._accounts[name.key] = account
        self._passwords[account.account_id] = composed(password)
        return account

    def _fail(self) -> None:
        if self.fault:
            raise self.fault


def _checked(password: str, *, field: str) -> None:
    try:
        require_strong(password, field=field)
    except InvalidField as exc:
        raise InvalidRequest(exc.field, exc.problem) from exc
