"""The outbox in SQL."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from services.chassis.context import current_ids
from services.jobs.adapters.sql_schema import outbox
from services.jobs.application.ports import Announcement, Lease
from services.jobs.domain.events import JobSettled, JobSubmitted, LastingEvent
from services.jobs.domain.order import JobSource

#: Clocks of replicas differ by less.
_LEAST_DOUBTFUL = timedelta(minutes=1)


class SqlOutbox:
    """`Outbox` in the table `outbox`; rows are deleted once announced, for they hold résumés."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        #: Whether anything was added.
        self.written = False

    def add(self, message_id: str, event: LastingEvent) -> None:
        """Announce an event, under the ids that are bound now."""
        values = {
            "message_id": message_id,
            "kind": "submitted" if isinstance(event, JobSubmitted) else "settled",
            "job_id": event.job_id,
            "event_json": json.dumps(asdict(event), default=datetime.isoformat),
            "ids_json": json.dumps({**current_ids(), "job": event.job_id}),
            "created_at": datetime.now(UTC),
        }
        self._connection.execute(insert(outbox), values)
        self.written = True

    def oldest(self, limit: int) -> Sequence[Announcement]:
        """Events that were not announced yet."""
        statement = select(outbox).order_by(outbox.c.position).limit(limit)
        return [_announcement(row) for row in self._connection.execute(statement)]

    def claim(self, limit: int, lease: Lease) -> Sequence[Announcement]:
        """Events that were not announced yet and that nobody has claimed."""
        void = lease.until + _LEAST_DOUBTFUL
        free = or_(
            outbox.c.claimed_until.is_(None),
            outbox.c.claimed_until <= lease.since,
            outbox.c.claimed_until > void,
        )
        oldest = select(outbox.c.position).where(free).order_by(outbox.c.position).limit(limit)
        mine = oldest.with_for_update(skip_locked=True).cte("mine")  # evaluated once, as a CTE
        statement = (
            update(outbox)
            .where(outbox.c.position.in_(select(mine.c.position)))
            .values(claimed_until=lease.until)
            .returning(outbox)
        )
        rows = self._connection.execute(statement).all()
        return [_announcement(row) for row in sorted(rows, key=lambda row: row.position)]

    def release(self, message_ids: Collection[str]) -> None:
        """Give up claims."""
        mine = outbox.c.message_id.in_(message_ids)
        self._connection.execute(update(outbox).where(mine).values(claimed_until=None))

    def remove(self, message_ids: Collection[str]) -> None:
        """Forget events that were announced."""
        self._connection.execute(delete(outbox).where(outbox.c.message_id.in_(message_ids)))

    def withdraw(self, job_id: str) -> None:
        """Forget that a job was submitted."""
        statement = delete(outbox).where(outbox.c.job_id == job_id, outbox.c.kind == "submitted")
        self._connection.execute(statement)


def _announcement(row: Row[Any]) -> Announcement:
    return Announcement(
        message_id=row.message_id,
        event=_event(row.kind, json.loads(row.event_json)),
        ids=json.loads(row.ids_json),
    )


def _event(kind: str, values: dict[str, Any]) -> LastingEvent:
    if kind == "settled":
        return JobSettled(**values)
    source = JobSource(**values.pop("source"))
    deadline_at = datetime.fromisoformat(values.pop("deadline_at"))
    return JobSubmitted(**values, source=source, deadline_at=deadline_at)
