"""The outbox in SQL."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from services.chassis.context import current_ids
from services.jobs.adapters.sql_schema import outbox
from services.jobs.application.ports import Announcement, Lease
from services.jobs.domain.events import JobSettled, JobSubmitted, LastingEvent
from services.jobs.domain.order import JobSource

Kind = TypeVar("Kind", JobSettled, JobSource)

#: Clocks of replicas differ by less.
_LEAST_DOUBTFUL = timedelta(minutes=1)
_SUBMITTED, _SETTLED = _KINDS = ("submitted", "settled")
#: Bytes of events that are claimed at once, unless one alone has more. On its way to the bus each
#: takes several times its size of memory.
_MOST_BYTES = 4_000_000


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
            "kind": _SUBMITTED if isinstance(event, JobSubmitted) else _SETTLED,
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
        """Events that were not announced yet and that nobody has claimed.

        A kind that a newer version announces is left to that version.
        """
        void = lease.until + _LEAST_DOUBTFUL
        free = or_(
            outbox.c.claimed_until.is_(None),
            outbox.c.claimed_until <= lease.since,
            outbox.c.claimed_until > void,
        )
        mine = self._lock(limit, and_(free, outbox.c.kind.in_(_KINDS)))
        statement = (
            update(outbox)
            .where(outbox.c.position.in_(mine))
            .values(claimed_until=lease.until)
            .returning(outbox)
        )
        rows = self._connection.execute(statement).all() if mine else []
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
        statement = delete(outbox).where(outbox.c.job_id == job_id, outbox.c.kind == _SUBMITTED)
        self._connection.execute(statement)

    def _lock(self, limit: int, which: ColumnElement[bool]) -> Sequence[int]:
        """The positions of the oldest, which nobody else has locked."""
        lite = self._connection.dialect.name == "sqlite"
        size = func.length if lite else func.octet_length  # which reads nothing of a large text
        oldest = (
            select(outbox.c.position, size(outbox.c.event_json))
            .where(which)
            .order_by(outbox.c.position)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        positions: list[int] = []
        left = _MOST_BYTES
        for position, bytes_ in self._connection.execute(oldest):
            left -= bytes_
            if positions and left < 0:
                break
            positions.append(position)
        return positions


def _announcement(row: Row[Any]) -> Announcement:
    return Announcement(
        message_id=row.message_id,
        event=_event(row.kind, json.loads(row.event_json)),
        ids=json.loads(row.ids_json),
    )


def _event(kind: str, values: dict[str, Any]) -> LastingEvent:
    if kind == _SETTLED:
        return _known(JobSettled, values)
    return JobSubmitted(
        job_id=values["job_id"],
        attempt=values["attempt"],
        source=_known(JobSource, values["source"]),
        deadline_at=datetime.fromisoformat(values["deadline_at"]),
    )


def _known(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """Without what a newer version may have added; what an older one did not know has defaults."""
    known = {each.name for each in fields(kind)}
    return kind(**{name: value for name, value in values.items() if name in known})
