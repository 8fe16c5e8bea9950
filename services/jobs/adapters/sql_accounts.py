"""What is counted per account, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from services.chassis.sql_statements import inserted
from services.jobs.adapters.sql_schema import accounts, daily_places
from services.jobs.domain.quotas import DailyPlace


class SqlAccounts:
    """`Accounts` in the table `accounts`; whoever updates an account's row has it locked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, account_id: str) -> bool:
        """Keep every other unit from this account. False if it is closed."""
        statement = (
            update(accounts)
            .where(accounts.c.account_id == account_id)
            .values(completions=accounts.c.completions)
            .returning(accounts.c.closed_at)
        )
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            fresh = {"account_id": account_id, "completions": 0, "closed_at": None}
            inserted(self._connection, accounts, fresh)
            row = self._connection.execute(statement).one()  # another unit may have inserted it
        return row.closed_at is None

    def add_completion(self, account_id: str) -> None:
        """One more résumé was completed."""
        self._set(account_id, {"completions": accounts.c.completions + 1})

    def completions(self, account_id: str) -> int:
        """How many résumés were ever completed."""
        statement = select(accounts.c.completions).where(accounts.c.account_id == account_id)
        return self._connection.execute(statement).scalar() or 0

    def close(self, account_id: str, now: datetime) -> None:
        """Mark the account as closed; the first time counts."""
        closed_at = func.coalesce(accounts.c.closed_at, now, type_=accounts.c.closed_at.type)
        self._set(account_id, {"completions": 0, "closed_at": closed_at})

    def forget_closed(self, before: datetime) -> None:
        """Forget accounts that were closed before a moment."""
        self._connection.execute(delete(accounts).where(accounts.c.closed_at < before))

    def _set(self, account_id: str, values: dict[str, object]) -> None:
        statement = update(accounts).where(accounts.c.account_id == account_id).values(values)
        self._connection.execute(statement)


class SqlDailyPlaces:
    """`DailyPlaces` in the table `daily_places`, whose key allows each place once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def on(self, account_id: str, day: date) -> Sequence[DailyPlace]:
        """The places of one day."""
        return self._where(daily_places.c.account_id == account_id, daily_places.c.day == day)

    def held_before(self, account_id: str, day: date) -> Sequence[DailyPlace]:
        """The places of earlier days that active jobs hold."""
        return self._where(
            daily_places.c.account_id == account_id,
            daily_places.c.day < day,
            daily_places.c.used.is_(False),
        )

    def claim(self, place: DailyPlace) -> bool:
        """Take a place, unless somebody has it."""
        return inserted(self._connection, daily_places, dict(vars(place)))

    def release(self, job_id: str) -> None:
        """Give back the place of a job."""
        self._delete(daily_places.c.job_id == job_id)

    def forget_used(self, account_id: str, before: date) -> None:
        """Forget used places of earlier days."""
        self._delete(
            daily_places.c.account_id == account_id,
            daily_places.c.day < before,
            daily_places.c.used.is_(True),
        )

    def forget_account(self, account_id: str) -> None:
        """Forget all places of an account."""
        self._delete(daily_places.c.account_id == account_id)

    def _where(self, *conditions: ColumnElement[bool]) -> Sequence[DailyPlace]:
        rows = self._connection.execute(select(daily_places).where(*conditions))
        return [DailyPlace(**row._asdict()) for row in rows]

    def _delete(self, *conditions: ColumnElement[bool]) -> None:
        self._connection.execute(delete(daily_places).where(*conditions))
