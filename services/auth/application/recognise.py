"""Tell who somebody is, if that was found out a moment ago."""

from __future__ import annotations

from dataclasses import dataclass

from services.auth.application.check_password import CheckPassword
from services.auth.domain.accounts import Account


@dataclass(frozen=True, kw_only=True)
class Recognise:
    """As sure as `Authenticate`, but never hashes: one row read and one look into memory."""

    check: CheckPassword

    def __call__(self, user_id: str, password: str) -> Account | None:
        """The account; None when only `Authenticate` can tell. Raises StorageUnavailable."""
        user = self.check.recall(user_id, password)
        return user.account if user else None
