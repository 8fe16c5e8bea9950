"""Gather everything that is held about somebody."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.application.ports import AccountRecords
from gateway.domain.accounts import Account
from gateway.domain.jobs import Document


@dataclass(frozen=True, kw_only=True)
class ExportUser:
    """Put what the jobs service holds beside the account itself."""

    records: AccountRecords

    async def __call__(self, account: Account) -> Document:
        """One document: `account`, and the keys of `AccountRecords.export`."""
        held = await self.records.export(account.account_id)
        return {"account": _exported(account), **held}


def _exported(account: Account) -> Document:
    return {
        "user_id": account.user_id,
        "account_id": account.account_id,
        "created_at": account.created_at,
        "last_login": account.last_login,
        "expires_at": account.expires_at,
    }
