"""Find out who is asking, without letting anybody guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from gateway.application.ports import RateLimits
from gateway.domain.accounts import Account
from gateway.domain.errors import InvalidCredentials, RateLimited

# No name is longer; what somebody makes up must not fill the counters' memory.
_MOST_COUNTED = 256


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Check a user name and password sent from an address.

    Failures are counted for the address and for the name. The limit is asked before the check, so
    that guesses cost no hashing, and once more after it succeeded: of many guesses sent at the
    same time, no more are answered than one after the other.
    """

    #: Of `Authenticator`: `authenticate`, or `login` where the moment is to be recorded.
    verify: Callable[[str, str], Awaitable[Account]]
    limits: RateLimits

    async def __call__(self, user_id: str, password: str, address: str) -> Account:
        """The account. Raises InvalidCredentials, RateLimited."""
        counted = (f"address {address}", f"user {_folded(user_id)}")
        await self._require(counted)
        try:
            account = await self.verify(user_id, password)
        except InvalidCredentials:
            await self._count(counted)
            raise
        await self._require(counted)
        return account

    async def _require(self, counted: tuple[str, ...]) -> None:
        for who in counted:
            await self.limits.require("login", who)

    async def _count(self, counted: tuple[str, ...]) -> None:
        refusal: RateLimited | None = None
        for who in counted:
            try:
                await self.limits.take("login", who)
            except RateLimited as exc:
                refusal = exc
        if refusal:
            raise refusal


def _folded(user_id: str) -> str:
    return unicodedata.normalize("NFKC", user_id[:_MOST_COUNTED]).casefold()
