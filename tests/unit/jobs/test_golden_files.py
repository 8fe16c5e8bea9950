"""What the release before several replicas wrote is read by this one, and the other way round.

The files in `golden/` were written by the code of commit 5de24d7: a script ran its use cases
over a SQLite file at migration 0001 (`tests.fakes.jobs_application.JobsWorld` over
`SqlUnitsOfWork`, with the clock and the ids of the fakes):

- ada has a completed job with an edited result, a failed one, one in progress at 60 % and one that
  waits in the outbox, and a saved résumé; bob had a job, and closed his account;
- `schema-0001.sql` is the whole file by `sqlite3.Connection.iterdump`;
- `messages.json` holds events by that code's own `to_message`, bodies in base64: the submission and
  the farewell of ada's first job as its announcer wrote them, and one of each other kind.

They are never written anew: to change the schema or an event again, add the files of the release
before that.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, func, insert, inspect, select

from services.chassis.bus import Message
from services.chassis.context import from_headers
from services.chassis.events import from_message, subject_of
from services.chassis.sql import migrate, open_engine
from services.jobs.adapters.bus_events import to_wire
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_schema import metadata, outbox
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.domain.errors import AccountIsClosed
from services.jobs.domain.events import JobSettled, JobSubmitted
from services.jobs.domain.order import JobSource
from services.jobs.domain.state import State
from services.jobs.entrypoints import generator_events
from services.jobs.entrypoints.known_events import EVENTS
from tailor.generator.v1.events_pb2 import ResumeTailored, StageProgressed, TailoringFailed
from tailor.jobs.v1 import events_pb2
from tests.fakes.jobs_application import SILENCE, JobsWorld
from tests.fakes.jobs_storage import DATABASES, MIGRATIONS, database_url

GOLDEN = Path(__file__).parent / "golden"
MESSAGES: list[dict[str, Any]] = json.loads((GOLDEN / "messages.json").read_text("utf-8"))
#: A field no version knows: number 1000, the text "new".
UNKNOWN = b"\xc2\x3e\x03new"


def message(kept: dict[str, Any], more: bytes = b"") -> Message:
    body = base64.b64decode(kept["body"]) + more
    return Message(subject=kept["subject"], id=kept["id"], body=body, headers=kept["headers"])


def golden(name: str, more: bytes = b"") -> Message:
    [found] = [kept for kept in MESSAGES if kept["event"].endswith(f".{name}")]
    return message(found, more)


@pytest.mark.parametrize("kept", MESSAGES, ids=lambda kept: str(kept["event"]))
@pytest.mark.parametrize("more", [b"", UNKNOWN], ids=["as it was", "with a field of the future"])
def test_a_message_is_read_by_the_kind_and_subject_it_had(
    kept: dict[str, Any], more: bytes
) -> None:
    [kind] = [one for one in EVENTS if one.DESCRIPTOR.full_name == kept["event"]]
    event = from_message(message(kept, more), kind)
    assert kept["subject"].startswith(subject_of(kind).removesuffix("*"))
    known = kind()
    known.CopyFrom(event)
    known.DiscardUnknownFields()
    assert known == from_message(message(kept), kind)
    assert known.SerializeToString() == base64.b64decode(kept["body"])
    assert from_headers(kept["headers"])["request"] == "request-1"


def test_an_event_of_today_is_written_as_the_release_before_reads_it() -> None:
    event = from_message(golden("JobSubmitted"), events_pb2.JobSubmitted)
    kept = golden("JobSubmitted").body
    with closing(rows()) as old:
        jd, resume = old.execute("SELECT jd, resume_json FROM sources").fetchone()
        company, title, mode = old.execute(
            "SELECT company_name, job_title, mode FROM jobs WHERE job_id = '00000001'"
        ).fetchone()
    assert (event.company_name, event.job_title, event.mode) == (company, title, mode)
    assert (event.jd, event.resume.json) == (jd, resume)
    world = JobsWorld()
    world.app.submit_job("ada", "done", source_of(event))
    [submitted] = world.submissions()
    assert to_wire(submitted).SerializeToString() == kept


def source_of(event: events_pb2.JobSubmitted) -> JobSource:
    return JobSource(
        company_name=event.company_name,
        job_title=event.job_title,
        mode=event.mode,
        jd=event.jd,
        resume_json=event.resume.json,
    )


def test_what_the_generator_said_means_what_it_meant() -> None:
    more = UNKNOWN
    progress = generator_events.progressed(
        from_message(golden("StageProgressed", more), StageProgressed)
    )
    assert (progress.sequence, progress.stage, progress.progress, progress.message) == (
        3_000_001,
        "generate_experience",
        60,
        "Working on the experience",
    )
    result = generator_events.tailored(from_message(golden("ResumeTailored", more), ResumeTailored))
    assert json.loads(result.final_resume_json)["name"] == "Zoë Ågren"
    assert json.loads(result.report_json) == {"score": {"before": 40, "after": 70}}
    failure = generator_events.failed(
        from_message(golden("TailoringFailed", more), TailoringFailed)
    )
    assert (failure.stage, failure.sequence) == ("finalize", 3_000_010)
    assert failure.error_message == "The model was away. Please try again."


def rows() -> sqlite3.Connection:
    """The database of the release before."""
    old = sqlite3.connect(":memory:")
    old.executescript((GOLDEN / "schema-0001.sql").read_text("utf-8"))
    return old


def restore_sqlite(engine: Engine) -> None:
    with closing(sqlite3.connect(str(engine.url.database))) as file:
        file.executescript((GOLDEN / "schema-0001.sql").read_text("utf-8"))


def restore_postgresql(engine: Engine, tmp_path: Path) -> None:
    """The schema as 0001 made it there, with the rows of the SQLite file."""
    copy = open_engine(f"sqlite:///{tmp_path}/copy.sqlite3", connections=1)
    Path(str(copy.url.database)).touch()
    restore_sqlite(copy)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection, copy.connect() as old:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        present = inspect(connection)
        for table in metadata.sorted_tables:
            names = {column["name"] for column in present.get_columns(table.name)}
            columns = [column for column in table.c if column.name in names]
            for row in old.execute(select(*columns)):
                connection.execute(insert(table), row._asdict())
        numbers = func.pg_get_serial_sequence("outbox", "position")
        newest = select(func.max(outbox.c.position)).scalar_subquery()
        connection.execute(select(func.setval(numbers, newest)))
    copy.dispose()


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(database_url(request.param, request), connections=4)
    if request.param == "sqlite":
        Path(str(engine.url.database)).touch()
        restore_sqlite(engine)
    else:
        restore_postgresql(engine, tmp_path)
    migrate(engine, MIGRATIONS)
    yield engine
    engine.dispose()


@pytest.fixture
def jobs(engine: Engine) -> JobsWorld:
    """This release over what the one before has kept, 22 seconds after it began."""
    world = JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()))
    world.clock.advance(seconds=22)
    world.identifiers.begin_at(100)
    return world


def test_every_row_is_read(jobs: JobsWorld) -> None:
    states = {job.request_id: job.state for job in jobs.app.list_jobs("ada", 10, None).jobs}
    assert states == {
        "done": State.COMPLETED,
        "failed": State.FAILED,
        "processing": State.PROCESSING,
        "pending": State.PENDING,
    }
    done = jobs.app.get_result("ada", "done")
    assert [version.origin for version in done.versions] == ["generated", "edited"]
    assert json.loads(done.result.final_resume_json)["name"] == "Zoë Ågren"
    assert done.job.completed_at == jobs.clock.now()
    assert json.loads(jobs.app.get_base_resume("ada").resume_json) == {"name": "Zoë Ågren"}
    usage = jobs.app.get_usage("ada")
    assert (usage.total_resumes, usage.today_resumes, usage.active_jobs) == (1, 1, 2)
    with pytest.raises(AccountIsClosed):
        jobs.submit(account="bob")
    assert len(jobs.app.export_account("ada")["jobs"]) == 4


def test_what_waited_is_announced(jobs: JobsWorld) -> None:
    jobs.app.relay_outbox()
    submitted, settled = (one.event for one in jobs.announcer.announced)
    assert isinstance(submitted, JobSubmitted)
    assert submitted.source == jobs.app.get_source("ada", "pending")
    assert settled == JobSettled(job_id="00000010")
    assert jobs.announcer.announced[0].ids["request"] == "request-1"


def test_work_goes_on_where_it_was(jobs: JobsWorld) -> None:
    processing = jobs.app.get_job("ada", "processing")
    jobs.progress(processing, 8, 95, "finalize")
    jobs.complete(processing, 9)
    assert jobs.app.get_job("ada", "processing").state is State.COMPLETED
    assert jobs.app.retry_job("ada", "failed").attempt == 2
    jobs.app.delete_job("ada", "done")


def test_a_job_that_was_lost_before_the_upgrade_is_recalled(jobs: JobsWorld) -> None:
    jobs.clock.advance(seconds=SILENCE.total_seconds() + 1)
    assert jobs.app.recall_lost_jobs() == 1
    jobs.app.relay_outbox()
    events = [one.event for one in jobs.announcer.announced]
    assert jobs.app.get_job("ada", "processing").job_id in {event.job_id for event in events}


def test_the_release_before_can_write_into_the_present_schema(engine: Engine) -> None:
    """A rolling upgrade, or the way back: it knows nothing of the columns that came since."""
    with closing(rows()) as old:
        known = {
            table.name: {row[1] for row in old.execute(f"PRAGMA table_info({table.name})")}
            for table in metadata.sorted_tables
        }
    present = inspect(engine)
    for table, columns in known.items():
        found = {column["name"]: column for column in present.get_columns(table)}
        assert columns <= found.keys()
        added = [found[name] for name in found.keys() - columns]
        assert all(column["nullable"] or column["default"] for column in added)
