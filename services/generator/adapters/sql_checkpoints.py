"""Checkpoints in SQLite or PostgreSQL."""

from __future__ import annotations

import json
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from services.chassis.threads import ThreadPool
from services.generator.adapters.sql_schema import CLAIMS, STEPS
from services.generator.application.ports import Claim, Clock, Document
from services.generator.domain.errors import Superseded


class SqlCheckpoints:
    """The `Checkpoints` port. Errors of the database itself are raised as they are: nobody here
    can act on them, and the order is delivered again.
    """

    def __init__(self, engine: Engine, pool: ThreadPool, clock: Clock) -> None:
        self._engine = engine
        self._pool = pool
        self._clock = clock

    async def claim(self, job_id: str, attempt: int) -> Claim:
        """Take the job over from whoever held it. Raises Superseded where a later try has it."""
        return await self._pool.run(self._claim, job_id, attempt)

    async def save(self, claim: Claim, step: str, result: Document) -> None:
        """Keep the result of one step durably. Raises Superseded under an outdated claim."""
        await self._pool.run(self._save, claim, step, json.dumps(result))

    async def forget(self, job_id: str) -> None:
        """Remove all that is kept for a job."""
        await self._pool.run(self._forget, job_id)

    async def expire(self, before: datetime) -> int:
        """Remove what was last claimed or saved before a moment; say how many jobs that was."""
        return await self._pool.run(self._expire, before.timestamp())

    def _claim(self, job_id: str, attempt: int) -> Claim:
        with self._engine.begin() as connection:
            fence, times = self._take(connection, job_id, attempt)
            rows = connection.execute(
                sa.select(STEPS.c.step, STEPS.c.result_json).where(STEPS.c.job_id == job_id)
            )
            steps = {step: json.loads(result) for step, result in rows}
        return Claim(job_id=job_id, attempt=attempt, fence=fence, steps=steps, times=times)

    def _take(self, connection: Connection, job_id: str, attempt: int) -> tuple[int, int]:
        new = {"attempt": attempt, "touched_at": self._clock.now().timestamp()}
        try:
            with connection.begin_nested():
                first = {"fence": 1, "times": 1}
                connection.execute(sa.insert(CLAIMS).values(job_id=job_id, **first, **new))
        except sa.exc.IntegrityError:
            # Held already: the update waits for whoever claims at the same moment.
            again = sa.case((CLAIMS.c.attempt == attempt, CLAIMS.c.times + 1), else_=1)
            taken = connection.execute(
                sa.update(CLAIMS)
                .where(CLAIMS.c.job_id == job_id, CLAIMS.c.attempt <= attempt)
                .values(fence=CLAIMS.c.fence + 1, times=again, **new)
                .returning(CLAIMS.c.fence, CLAIMS.c.times)
            ).one_or_none()
            if taken is None:
                raise Superseded from None
            return int(taken.fence), int(taken.times)
        return 1, 1

    def _save(self, claim: Claim, step: str, result: str) -> None:
        mine = (STEPS.c.job_id == claim.job_id) & (STEPS.c.step == step)
        with self._engine.begin() as connection:
            held = connection.execute(
                sa.update(CLAIMS)
                .where(CLAIMS.c.job_id == claim.job_id, CLAIMS.c.fence == claim.fence)
                .values(touched_at=self._clock.now().timestamp())
            )
            if held.rowcount == 0:
                raise Superseded
            # The row of the claim is locked, so nobody writes this step in between.
            connection.execute(sa.delete(STEPS).where(mine))
            connection.execute(
                sa.insert(STEPS).values(job_id=claim.job_id, step=step, result_json=result)
            )

    def _forget(self, job_id: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.delete(STEPS).where(STEPS.c.job_id == job_id))
            connection.execute(sa.delete(CLAIMS).where(CLAIMS.c.job_id == job_id))

    def _expire(self, before: float) -> int:
        old = sa.select(CLAIMS.c.job_id).where(CLAIMS.c.touched_at < before)
        with self._engine.begin() as connection:
            connection.execute(sa.delete(STEPS).where(STEPS.c.job_id.in_(old)))
            gone = connection.execute(sa.delete(CLAIMS).where(CLAIMS.c.touched_at < before))
        return int(gone.rowcount)
