"""The calls that other processes make to auth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from google.protobuf.timestamp_pb2 import Timestamp

from services.auth.application import Application
from services.auth.domain import accounts
from services.auth.entrypoints.rpc_errors import ERRORS
from services.chassis.readiness import Check
from services.chassis.rpc_server import RpcService
from services.chassis.threads import ThreadPool
from tailor.auth.v1.auth_pb2 import (
    DESCRIPTOR,
    Account,
    AuthenticateRequest,
    AuthenticateResponse,
    ChangePasswordRequest,
    ChangePasswordResponse,
    CloseAccountRequest,
    CloseAccountResponse,
    LoginRequest,
    LoginResponse,
    OpenGuestRequest,
    OpenGuestResponse,
    RegisterRequest,
    RegisterResponse,
)
from tailor.auth.v1.auth_pb2_grpc import AuthServiceServicer, add_AuthServiceServicer_to_server


class AuthRpc(AuthServiceServicer):
    """Each call is one use case in one of auth's threads: all of them ask the database.

    Args:
        application: auth's use cases.
        pool: auth's threads.
        reading: those of them that only read, and never wait for a hash.
        wake_relay: called once an account is closed.
    """

    def __init__(
        self,
        application: Application,
        pool: ThreadPool,
        reading: ThreadPool,
        wake_relay: Callable[[], None],
    ) -> None:
        self._application = application
        self._pool = pool
        self._reading = reading
        self._wake_relay = wake_relay

    async def Register(self, request: RegisterRequest, context: object) -> RegisterResponse:
        """A new account."""
        register = self._application.register
        account = await self._pool.run(register, request.user_id, request.password)
        return RegisterResponse(account=_account(account))

    async def OpenGuest(self, request: OpenGuestRequest, context: object) -> OpenGuestResponse:
        """A new throwaway account."""
        account, password = await self._pool.run(self._application.open_guest)
        return OpenGuestResponse(account=_account(account), password=password)

    async def Authenticate(
        self, request: AuthenticateRequest, context: object
    ) -> AuthenticateResponse:
        """The account the two belong to."""
        name, password = request.user_id, request.password
        account = await self._reading.run(self._application.recognise, name, password)
        if account is None:
            account = await self._pool.run(self._application.authenticate, name, password)
        return AuthenticateResponse(account=_account(account))

    async def Login(self, request: LoginRequest, context: object) -> LoginResponse:
        """The same, recording the moment."""
        login = self._application.login
        account = await self._pool.run(login, request.user_id, request.password)
        return LoginResponse(account=_account(account))

    async def ChangePassword(
        self, request: ChangePasswordRequest, context: object
    ) -> ChangePasswordResponse:
        """From now on only the new one works."""
        change = self._application.change_password
        await self._pool.run(change, request.account_id, request.new_password)
        return ChangePasswordResponse()

    async def CloseAccount(
        self, request: CloseAccountRequest, context: object
    ) -> CloseAccountResponse:
        """Remove the account, and have it announced at once."""
        await self._pool.run(self._application.close_account, request.account_id)
        self._wake_relay()
        return CloseAccountResponse()


def auth_service(auth: AuthRpc, checks: Mapping[str, Check]) -> RpcService:
    """What is served; calls need `database` of what is checked: closures wait for the bus."""
    name = DESCRIPTOR.services_by_name["AuthService"].full_name
    return RpcService(
        services={name: partial(add_AuthServiceServicer_to_server, auth)},
        errors=ERRORS,
        checks=checks,
        needed=frozenset({"database"}),
    )


def _account(account: accounts.Account) -> Account:
    return Account(
        account_id=account.account_id,
        user_id=account.user_id,
        created_at=_moment(account.created_at),
        last_login=_moment(account.last_login),
        expires_at=_moment(account.expires_at),
    )


def _moment(at: datetime | None) -> Timestamp | None:
    if at is None:
        return None
    moment = Timestamp()
    moment.FromDatetime(at)
    return moment
