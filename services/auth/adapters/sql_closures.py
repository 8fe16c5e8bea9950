"""Closed accounts in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, true, update

from services.auth.adapters.sql_errors import translated
from services.auth.adapters.sql_schema import closures
from services.auth.domain.accounts import Closure


class SqlClosures:
    """The `Closures` port over one connection that is in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, closure: Closure) -> None:
        """Keep one, as not announced."""
        row = {
            "account_id": closure.account_id,
            "closed_at": closure.closed_at,
            "announced": False,
        }
        with translated():
            self._connection.execute(insert(closures).values(row))

    def unannounced(self, limit: int) -> Sequence[Closure]:
        """Those not announced, oldest first."""
        query = (
            select(closures.c.account_id, closures.c.closed_at)
            .where(~closures.c.announced)
            .order_by(closures.c.closed_at, closures.c.account_id)
            .limit(limit)
        )
        with translated():
            rows = self._connection.execute(query).all()
        return [Closure(account_id=row.account_id, closed_at=row.closed_at) for row in rows]

    def mark_announced(self, account_ids: Sequence[str]) -> None:
        """Note that these need not be announced again."""
        with translated():
            self._connection.execute(
                update(closures)
                .where(closures.c.account_id.in_(account_ids))
                .values(announced=True)
            )

    def reopen(self, since: datetime) -> int:
        """Note that all closed since a moment must be announced again."""
        with translated():
            done = self._connection.execute(
                update(closures).where(closures.c.closed_at >= since).values(announced=False)
            )
        return done.rowcount

    def forget(self, before: datetime) -> int:
        """Remove the announced ones closed before a moment."""
        old = closures.c.announced.is_(true()) & (closures.c.closed_at < before)
        with translated():
            return self._connection.execute(delete(closures).where(old)).rowcount
