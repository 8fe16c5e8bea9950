"""Gather everything that is held about somebody."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from gateway.application.ports import AccountRecords
from gateway.domain.accounts import Account


@dataclass(frozen=True, kw_only=True)
class ExportUser:
    """Put what the jobs service holds beside the account itself.

    It may be more than fits into memory, and is passed on as it comes.
    """

    records: AccountRecords

    async def __call__(self, account: Account) -> AsyncGenerator[bytes, None]:
        """The text of one JSON object, in pieces: `account`, and what `AccountRecords.export` has.

        The first piece is there: what cannot be exported at all is refused here.
        """
        pieces = self.records.export(account.account_id)
        first = await anext(pieces)
        return _beside(_exported(account), first, pieces)


async def _beside(
    account: str, first: bytes, pieces: AsyncGenerator[bytes, None]
) -> AsyncGenerator[bytes, None]:
    async with aclosing(pieces):
        yield f'{{"account": {account}, '.encode() + first.removeprefix(b"{")
        async for piece in pieces:
            yield piece


def _exported(account: Account) -> str:
    held = {
        "user_id": account.user_id,
        "account_id": account.account_id,
        "created_at": account.created_at,
        "last_login": account.last_login,
        "expires_at": account.expires_at,
    }
    return json.dumps(held, ensure_ascii=False, default=datetime.isoformat)
