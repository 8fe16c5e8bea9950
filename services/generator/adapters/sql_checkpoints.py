"""Checkpoints in SQLite."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from services.chassis.threads import ThreadPool
from services.generator.adapters.sql_schema import CLAIMS, STEPS
from services.generator.application.ports import Claim, Clock, Document
from services.generator.domain.errors import OutOfReach, Superseded
from services.generator.domain.holding import Holding

logger = logging.getLogger(__name__)

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class SqlCheckpoints:
    """The `Checkpoints` and `Leftovers` ports.

    A unit that writes has the whole file to itself from its beginning (`BEGIN IMMEDIATE`), so that
    what it has read stays true until it has written.
    """

    def __init__(self, engine: Engine, pool: ThreadPool, clock: Clock) -> None:
        self._engine = engine
        self._pool = pool
        self._clock = clock

    async def claim(self, job_id: str, attempt: int, *, hold: timedelta) -> Claim:
        """Take a job over. Raises Superseded, HeldElsewhere, OutOfReach."""
        return await self._run(self._claim, job_id, attempt, hold)

    async def renew(self, claim: Claim, *, hold: timedelta) -> None:
        """Hold the job for so long from now. Raises Superseded, OutOfReach."""
        await self._run(self._renew, claim, hold)

    async def save(self, claim: Claim, step: str, result: Document) -> None:
        """Keep the result of one step durably. Raises Superseded, OutOfReach."""
        await self._run(self._save, claim, step, json.dumps(result))

    async def release(self, claim: Claim, *, failed: bool = False) -> None:
        """Hold the job no longer. Raises OutOfReach."""
        await self._run(self._release, claim, failed)

    async def forget(self, job_id: str) -> None:
        """Remove what is kept for a job, and refuse every claim from now on. Raises OutOfReach."""
        await self._run(self._forget, job_id)

    async def expire(self, before: datetime) -> int:
        """Remove jobs that were not touched since. Raises OutOfReach."""
        return await self._run(self._expire, before.timestamp())

    def let_go(self) -> None:
        """End every hold: to be called before work begins, where one process works at a time."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(CLAIMS).values(held_until=None))

    async def _run(
        self,
        unit: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        def run() -> Result:
            with _translated_errors(), self._engine.begin() as connection:
                return unit(connection, *args, **kwargs)

        return await self._pool.run(run)

    def _claim(self, connection: Connection, job_id: str, attempt: int, hold: timedelta) -> Claim:
        holding = _read(connection, job_id).claimed(attempt, self._clock.now(), hold)
        self._write(connection, job_id, holding)
        rows = connection.execute(
            sa.select(STEPS.c.step, STEPS.c.result_json).where(STEPS.c.job_id == job_id)
        )
        return Claim(
            job_id=job_id,
            attempt=attempt,
            fence=holding.fence,
            steps={step: json.loads(result) for step, result in rows},
            times=holding.times,
            errors=holding.errors,
        )

    def _renew(self, connection: Connection, claim: Claim, hold: timedelta) -> None:
        holding = _read(connection, claim.job_id).kept_for(claim.attempt, claim.fence)
        self._write(connection, claim.job_id, holding.renewed(self._clock.now(), hold))

    def _save(self, connection: Connection, claim: Claim, step: str, result: str) -> None:
        holding = _read(connection, claim.job_id).kept_for(claim.attempt, claim.fence)
        self._write(connection, claim.job_id, holding)
        mine = (STEPS.c.job_id == claim.job_id) & (STEPS.c.step == step)
        connection.execute(sa.delete(STEPS).where(mine))
        connection.execute(
            sa.insert(STEPS).values(job_id=claim.job_id, step=step, result_json=result)
        )

    def _release(self, connection: Connection, claim: Claim, failed: bool) -> None:
        with suppress(Superseded):
            holding = _read(connection, claim.job_id).kept_for(claim.attempt, claim.fence)
            self._write(connection, claim.job_id, holding.released(failed=failed))

    def _forget(self, connection: Connection, job_id: str) -> None:
        connection.execute(sa.delete(STEPS).where(STEPS.c.job_id == job_id))
        self._write(connection, job_id, Holding(settled=True))

    def _expire(self, connection: Connection, before: float) -> int:
        old = sa.select(CLAIMS.c.job_id).where(CLAIMS.c.touched_at < before)
        connection.execute(sa.delete(STEPS).where(STEPS.c.job_id.in_(old)))
        gone = connection.execute(sa.delete(CLAIMS).where(CLAIMS.c.touched_at < before))
        return int(gone.rowcount)

    def _write(self, connection: Connection, job_id: str, holding: Holding) -> None:
        connection.execute(sa.delete(CLAIMS).where(CLAIMS.c.job_id == job_id))
        until = holding.held_until
        values = {
            "job_id": job_id,
            "attempt": holding.attempt,
            "fence": holding.fence,
            "times": holding.times,
            "errors": holding.errors,
            "held_until": until.timestamp() if until else None,
            "settled": holding.settled,
            "touched_at": self._clock.now().timestamp(),
        }
        connection.execute(sa.insert(CLAIMS).values(values))


def _read(connection: Connection, job_id: str) -> Holding:
    row = connection.execute(sa.select(CLAIMS).where(CLAIMS.c.job_id == job_id)).one_or_none()
    if row is None:
        return Holding()
    until = row.held_until
    return Holding(
        attempt=row.attempt,
        fence=row.fence,
        times=row.times,
        errors=row.errors,
        held_until=None if until is None else datetime.fromtimestamp(until, UTC),
        settled=row.settled,
    )


@contextmanager
def _translated_errors() -> Iterator[None]:
    """Let no error of SQLAlchemy or the driver out: whatever it was, nothing was changed."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as exc:
        logger.warning("the database failed", extra={"failure": type(exc).__name__})
        raise OutOfReach from exc
