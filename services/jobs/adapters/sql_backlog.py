"""The active jobs of all accounts, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from services.jobs.adapters.sql_schema import jobs, outbox
from services.jobs.domain.state import State

_ACTIVE = jobs.c.slot.is_not(None)
#: Another job, to compare with.
_other = jobs.alias("other")
_BEING_DONE = and_(_other.c.slot.is_not(None), _other.c.state == State.PROCESSING.value)


class SqlBacklog:
    """`Backlog` in the table `jobs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unfinished(self) -> Sequence[str]:
        """The ids of all active jobs, oldest first."""
        statement = select(jobs.c.job_id).where(_ACTIVE).order_by(jobs.c.created_at)
        return self._connection.execute(statement).scalars().all()

    def overdue(self, now: datetime, limit: int) -> Sequence[str]:
        """The ids of active jobs whose deadline has passed."""
        statement = select(jobs.c.job_id).where(_ACTIVE, jobs.c.deadline_at < now)
        ordered = statement.order_by(jobs.c.deadline_at).limit(limit)
        return self._connection.execute(ordered).scalars().all()

    def lost(self, now: datetime, unheard_since: datetime, limit: int) -> Sequence[str]:
        """The ids of active jobs whose announcement may be lost, longest silent first."""
        silent = or_(
            jobs.c.lost_at <= now,
            and_(jobs.c.lost_at.is_(None), jobs.c.updated_at <= unheard_since),
        )
        waiting = and_(outbox.c.job_id == jobs.c.job_id, outbox.c.kind == "submitted")
        statement = select(jobs.c.job_id).where(
            _ACTIVE,
            silent,
            jobs.c.deadline_at >= now,
            ~select(outbox.c.position).where(waiting).exists(),
            ~_may_be_in_a_queue(now),
        )
        ordered = statement.order_by(jobs.c.updated_at).limit(limit)
        return self._connection.execute(ordered).scalars().all()

    def await_all(self, job_ids: Collection[str], until: datetime) -> None:
        """Have jobs count as lost after a moment, except where that is later already."""
        # In the order in which `all_of` has them removed, so that no two units wait for each other.
        these = select(jobs.c.job_id).where(jobs.c.job_id.in_(job_ids))
        ordered = these.order_by(jobs.c.created_at, jobs.c.job_id)
        held = ordered.with_for_update().cte("held")
        self._connection.execute(
            update(jobs)
            .where(jobs.c.job_id.in_(select(held.c.job_id)))
            .where(or_(jobs.c.lost_at.is_(None), jobs.c.lost_at < until))
            .values(lost_at=until)
        )


def _may_be_in_a_queue(now: datetime) -> ColumnElement[bool]:
    """Pending, while others are worked on, and not overtaken by one that began to wait later.

    What is asked of the others is asked once, not for each that waits: there may be thousands of
    these, and many times more that were completed.
    """
    waiting_since = select(func.min(_other.c.attempted_at)).where(_other.c.slot.is_not(None))
    done_since = _other.c.completed_at > waiting_since.scalar_subquery()
    return and_(
        jobs.c.state == State.PENDING.value,
        select(_other.c.job_id).where(_BEING_DONE, _other.c.lost_at > now).exists(),
        _began_before(jobs.c.attempted_at, _BEING_DONE),
        _began_before(jobs.c.attempted_at, done_since),
    )


def _began_before(
    moment: ColumnElement[datetime], which: ColumnElement[bool]
) -> ColumnElement[bool]:
    newest = select(func.max(_other.c.attempted_at)).where(which).scalar_subquery()
    return func.coalesce(newest, moment) <= moment
