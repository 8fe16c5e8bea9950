"""Users in SQL: found outside of transactions, changed within them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, select, update

from services.auth.adapters.sql_errors import translated
from services.auth.adapters.sql_schema import users
from services.auth.domain.accounts import Account, User
from services.auth.domain.errors import NameTaken, StorageUnavailable
from services.chassis.sql_rows import OneRow
from services.chassis.sql_statements import inserted

_BY_KEY = select(users).where(users.c.name_key == bindparam("name_key"))


class SqlDirectory:
    """The `Directory` port: one indexed row, about 0.02 ms on SQLite."""

    def __init__(self, engine: Engine) -> None:
        self._row = OneRow(engine, _BY_KEY)

    def find(self, name_key: str) -> User | None:
        """The user as of now; None if there is none."""
        with translated():
            row = self._row(name_key=name_key)
        return _user(row) if row else None

    def fault(self) -> str | None:
        """Why accounts cannot be read now; None while they can. For `/ready`."""
        try:
            self.find("")
        except StorageUnavailable as exc:
            return str(exc)
        return None


class SqlUsers:
    """The `Users` port over one connection that is in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, user: User) -> None:
        """Keep a new user; the unique key decides between simultaneous ones."""
        account = user.account
        values = {
            "account_id": account.account_id,
            "user_id": account.user_id,
            "name_key": user.name_key,
            "password_hash": user.password_hash,
            "created_at": account.created_at,
            "last_login": account.last_login,
            "expires_at": account.expires_at,
        }
        with translated():
            kept = inserted(self._connection, users, values)
        if not kept:
            raise NameTaken

    def get(self, account_id: str) -> User | None:
        """The user, its row locked where the database knows row locks."""
        query = select(users).where(users.c.account_id == account_id).with_for_update()
        with translated():
            row = self._connection.execute(query).first()
        return _user(row) if row else None

    def save(self, user: User) -> None:
        """Replace the hash and the latest login."""
        with translated():
            self._connection.execute(
                update(users)
                .where(users.c.account_id == user.account.account_id)
                .values(password_hash=user.password_hash, last_login=user.account.last_login)
            )

    def remove(self, account_id: str) -> bool:
        """Remove a user; say whether there was one."""
        with translated():
            done = self._connection.execute(delete(users).where(users.c.account_id == account_id))
        return done.rowcount > 0

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        """Account ids of guests whose time is over, the earliest first.

        PostgreSQL leaves out those that another replica is purging.
        """
        query = (
            select(users.c.account_id)
            .where(users.c.expires_at <= now)
            .order_by(users.c.expires_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with translated():
            return self._connection.execute(query).scalars().all()


def _user(row: Iterable[Any]) -> User:
    account_id, user_id, name_key, password_hash, created_at, last_login, expires_at = row
    return User(
        account=Account(
            account_id=account_id,
            user_id=user_id,
            created_at=created_at,
            last_login=last_login,
            expires_at=expires_at,
        ),
        name_key=name_key,
        password_hash=password_hash,
    )
