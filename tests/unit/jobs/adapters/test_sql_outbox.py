"""What the outbox makes of events that are large, and of those of a newer version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, update

from services.jobs.adapters.sql_outbox import SqlOutbox
from services.jobs.adapters.sql_schema import outbox
from services.jobs.application.ports import Lease
from services.jobs.domain.events import JobSubmitted
from tests.fakes.jobs_examples import NOW, a_job, a_submission
from tests.fakes.jobs_storage import DATABASES, database


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with database(request.param, request) as engine:
        yield engine


def submission(resume_bytes: int) -> JobSubmitted:
    event = a_submission(a_job())
    return replace(event, source=replace(event.source, resume_json="x" * resume_bytes))


def claimed(engine: Engine) -> list[str]:
    """What the next claim gets, which nobody gives back."""
    with engine.begin() as connection:
        lease = Lease(since=NOW, until=NOW + timedelta(seconds=5))
        return [one.message_id for one in SqlOutbox(connection).claim(9, lease)]


def test_no_more_is_claimed_at_once_than_a_process_has_memory_for(engine: Engine) -> None:
    with engine.begin() as connection:
        for name, size in (("a", 10), ("b", 3_000_000), ("c", 3_000_000), ("d", 9_000_000)):
            SqlOutbox(connection).add(name, submission(size))
    assert [claimed(engine) for _ in range(4)] == [["a", "b"], ["c"], ["d"], []]


def test_what_a_newer_version_wrote_is_announced_or_left_to_it(engine: Engine) -> None:
    with engine.begin() as connection:
        SqlOutbox(connection).add("m1", submission(10))
        [row] = connection.execute(outbox.select()).mappings()
        event = json.loads(row["event_json"])
        newer = {**event, "tone": "warm", "source": {**event["source"], "colour": "blue"}}
        connection.execute(update(outbox).values(event_json=json.dumps(newer)))
        unknown = {"message_id": "m0", "kind": "praised", "job_id": "job0", "event_json": "{}"}
        connection.execute(insert(outbox), {**unknown, "ids_json": "{}", "created_at": NOW})
        [announcement] = SqlOutbox(connection).claim(9, Lease(since=NOW, until=NOW))
    assert announcement.event == submission(10)
