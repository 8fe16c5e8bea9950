"""The gateway's `Authenticator` and `Accounts` by calls to auth."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from google.protobuf.timestamp_pb2 import Timestamp
from grpc.aio import UnaryUnaryMultiCallable

from gateway.adapters.rpc_refusals import Reasons, translated_errors
from gateway.domain.accounts import Account, GuestAccount
from gateway.domain.errors import (
    DependencyUnavailable,
    InvalidCredentials,
    InvalidRequest,
    UserExists,
)
from services.chassis.rpc_client import RpcChannel
from tailor.auth.v1 import auth_pb2 as wire
from tailor.auth.v1.auth_pb2_grpc import AuthServiceStub

if TYPE_CHECKING:
    from tailor.auth.v1.auth_pb2_grpc import AuthServiceAsyncStub

Request = TypeVar("Request")
Response = TypeVar("Response")

SERVICE = wire.DESCRIPTOR.services_by_name["AuthService"]

#: What each of auth's refusals is to the gateway.
REASONS: Reasons = {
    "INVALID_FIELD": lambda refusal: InvalidRequest(
        refusal.details["field"], refusal.details["problem"]
    ),
    "NAME_TAKEN": lambda _: UserExists(),
    "WRONG_CREDENTIALS": lambda _: InvalidCredentials(),
    "ACCOUNT_NOT_FOUND": lambda _: InvalidCredentials(),
    "HASHING_OVERLOADED": lambda refusal: DependencyUnavailable(
        "auth", retry_after=float(refusal.details["retry_after"])
    ),
}


class RpcAuth:
    """Both ports, each call made once; the channel repeats those that its contract allows."""

    def __init__(self, channel: RpcChannel) -> None:
        self._channel = channel

    async def authenticate(self, user_id: str, password: str) -> Account:
        """The account the two belong to."""
        sent = wire.AuthenticateRequest(**_sendable(user_id, password))
        return _account((await self._call(self._stub.Authenticate, sent)).account)

    async def login(self, user_id: str, password: str) -> Account:
        """The same, recording the moment."""
        sent = wire.LoginRequest(**_sendable(user_id, password))
        return _account((await self._call(self._stub.Login, sent)).account)

    async def register(self, user_id: str, password: str) -> Account:
        """A new account."""
        _require_text("user_id", user_id)
        _require_text("password", password)
        sent = wire.RegisterRequest(user_id=user_id, password=password)
        return _account((await self._call(self._stub.Register, sent)).account)

    async def open_guest(self) -> GuestAccount:
        """A new throwaway account."""
        opened = await self._call(self._stub.OpenGuest, wire.OpenGuestRequest())
        return GuestAccount(account=_account(opened.account), password=opened.password)

    async def change_password(self, account_id: str, new_password: str) -> None:
        """From now on only the new one works."""
        _require_text("new_password", new_password)
        sent = wire.ChangePasswordRequest(account_id=account_id, new_password=new_password)
        await self._call(self._stub.ChangePassword, sent)

    async def close(self, account_id: str) -> None:
        """Remove the account, and have it announced at once."""
        await self._call(self._stub.CloseAccount, wire.CloseAccountRequest(account_id=account_id))

    async def _call(
        self, method: UnaryUnaryMultiCallable[Request, Response], request: Request
    ) -> Response:
        with translated_errors("auth", REASONS):
            return await self._channel.call(method, request)

    @cached_property
    def _stub(self) -> AuthServiceAsyncStub:
        return AuthServiceStub(self._channel.channel)


def _sendable(user_id: str, password: str) -> dict[str, str]:
    # Half a surrogate pair cannot be sent. Nothing is sent instead, which nobody's password is,
    # and which costs auth the same work as every other wrong one.
    if _is_text(user_id) and _is_text(password):
        return {"user_id": user_id, "password": password}
    return {"user_id": "", "password": ""}


def _require_text(field: str, value: str) -> None:
    if not _is_text(value):
        raise InvalidRequest(field, "contains half of a surrogate pair, which is not a character")


def _is_text(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def _account(account: wire.Account) -> Account:
    return Account(
        account_id=account.account_id,
        user_id=account.user_id,
        created_at=_moment(account.created_at),
        last_login=_moment(account.last_login) if account.HasField("last_login") else None,
        expires_at=_moment(account.expires_at) if account.HasField("expires_at") else None,
    )


def _moment(at: Timestamp) -> datetime:
    return at.ToDatetime(tzinfo=UTC)
