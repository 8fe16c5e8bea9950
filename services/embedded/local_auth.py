"""The gateway's `Authenticator` and `Accounts` by direct calls to auth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from gateway.domain.accounts import Account, GuestAccount
from gateway.domain.errors import (
    DependencyUnavailable,
    GatewayError,
    InvalidCredentials,
    InvalidRequest,
    UserExists,
)
from services.auth.application import Application
from services.auth.domain import accounts as auth
from services.auth.domain.errors import (
    AccountNotFound,
    AuthError,
    InvalidField,
    NameTaken,
    Unavailable,
    WrongCredentials,
)
from services.chassis.threads import ThreadPool

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

#: What each of auth's errors is to the gateway.
ERRORS: Mapping[type[AuthError], Callable[[Any], GatewayError]] = {
    InvalidField: lambda error: InvalidRequest(error.field, error.problem),
    NameTaken: lambda _: UserExists(),
    WrongCredentials: lambda _: InvalidCredentials(),
    AccountNotFound: lambda _: InvalidCredentials(),
    Unavailable: lambda error: DependencyUnavailable("auth", retry_after=error.retry_after),
}


class LocalAuth:
    """Both ports over auth's use cases, each called once in one of auth's threads.

    Args:
        application: auth's use cases.
        pool: auth's threads.
        wake_relay: called once an account is closed.
    """

    def __init__(
        self, application: Application, pool: ThreadPool, wake_relay: Callable[[], None]
    ) -> None:
        self._application = application
        self._pool = pool
        self._wake_relay = wake_relay

    async def authenticate(self, user_id: str, password: str) -> Account:
        """The account the two belong to.

        A password found right a moment ago costs one indexed read of a local file, which is less
        than the way to a thread and back; every other check goes to a thread.
        """
        with _translated():
            account = self._application.recognise(user_id, password)
        if account:
            return _account(account)
        return _account(await self._run(self._application.authenticate, user_id, password))

    async def login(self, user_id: str, password: str) -> Account:
        """The same, recording the moment."""
        return _account(await self._run(self._application.login, user_id, password))

    async def register(self, user_id: str, password: str) -> Account:
        """A new account."""
        return _account(await self._run(self._application.register, user_id, password))

    async def open_guest(self) -> GuestAccount:
        """A new throwaway account."""
        account, password = await self._run(self._application.open_guest)
        return GuestAccount(account=_account(account), password=password)

    async def change_password(self, account_id: str, new_password: str) -> None:
        """From now on only the new one works."""
        await self._run(self._application.change_password, account_id, new_password)

    async def close(self, account_id: str) -> None:
        """Remove the account, and have it announced at once."""
        await self._run(self._application.close_account, account_id)
        self._wake_relay()

    async def _run(
        self,
        use_case: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        with _translated():
            return await self._pool.run(use_case, *args, **kwargs)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except AuthError as exc:
        kind = next(kind for kind in ERRORS if isinstance(exc, kind))
        raise ERRORS[kind](exc) from exc


def _account(account: auth.Account) -> Account:
    return Account(
        account_id=account.account_id,
        user_id=account.user_id,
        created_at=account.created_at,
        last_login=account.last_login,
        expires_at=account.expires_at,
    )
