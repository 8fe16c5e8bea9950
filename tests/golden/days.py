"""A day in each process that keeps something, by its own use cases over a SQLite file.

The tests of what is read afterwards know these days: ada has a completed job with an edited
result, a failed one, one in progress at 60 % and one that waits in the outbox, and a saved résumé;
bob had a job, and closed his account.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

import services
from services.auth.adapters.argon2_hashes import Argon2Hashes
from services.auth.adapters.hmac_verified_credentials import HmacVerifiedCredentials
from services.auth.adapters.pbkdf2_hashes import Pbkdf2Hashes
from services.auth.adapters.sql_users import SqlDirectory
from services.auth.adapters.sql_work import SqlWork
from services.auth.adapters.thread_bound_hasher import ThreadBoundHasher
from services.auth.application import Application
from services.auth.application.composition import Ports, compose
from services.chassis.context import bound_ids
from services.chassis.sql import migrate, open_engine
from services.generator.application.ports import Checkpoints
from services.jobs.adapters.in_process_signals import InProcessSignals
from services.jobs.adapters.sql_units import SqlUnitsOfWork
from services.jobs.domain.order import JobSource
from tests.fakes import generator
from tests.fakes.auth import FakeCheckMetrics, FakeClock, FakeSecrets
from tests.fakes.jobs_application import JobsWorld
from tests.person import PASSWORD

SERVICES = Path(next(iter(services.__path__)))
HOLD = timedelta(seconds=30)
RESUME = {
    "name": "Zoë Ågren",
    "summary": "Bakes.",
    "experience": [{"company": "Kruste", "bullets": ["Baked 300 loaves a day"]}],
}


def migrations(process: str) -> Path:
    """The folder of its migrations."""
    return SERVICES / process / "migrations"


@contextmanager
def database(process: str, file: Path) -> Iterator[Engine]:
    """A SQLite file of this release."""
    engine = open_engine(f"sqlite:///{file}", connections=4)
    migrate(engine, migrations(process))
    yield engine
    engine.dispose()


def auth_over(engine: Engine, clock: FakeClock, secrets: FakeSecrets) -> Application:
    """Auth's use cases with its real hashes."""
    hasher = ThreadBoundHasher(
        Argon2Hashes(memory=19_456, passes=2, lanes=1),
        Pbkdf2Hashes(salt="", iterations=1000),
        at_once=2,
        waiting=8,
    )
    ports = Ports(
        directory=SqlDirectory(engine),
        work=SqlWork(engine),
        hasher=hasher,
        verified=HmacVerifiedCredentials(clock.monotonic),
        secrets=secrets,
        clock=clock,
        metrics=FakeCheckMetrics(),
    )
    return compose(ports, guest_lifetime=timedelta(hours=24))


class Named(FakeSecrets):
    """Who registers is known by a name instead of a number."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = iter(names)

    def account_id(self) -> str:
        return next(self._names)


def of_auth(file: Path) -> None:
    """ada signed in; grace came from the older system; a guest; bob and carol closed accounts."""
    with database("auth", file) as engine:
        clock = FakeClock()
        app = auth_over(engine, clock, Named("ada", "grace", "guest", "bob", "carol"))
        app.register("Ada.Lovelace", PASSWORD)
        digest = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), b"pepper", 1200).hex()
        app.adopt_account("grace", f"pbkdf2_sha256$1200$pepper${digest}", clock.now())
        app.open_guest()
        clock.advance(seconds=1)
        app.login("ada.lovelace", PASSWORD)
        for name in ("carol", "bob"):
            app.register(name, PASSWORD)
        app.close_account("carol")
        app.confirm_announcements(["carol"])
        clock.advance(seconds=1)
        app.close_account("bob")


def of_jobs(file: Path) -> None:
    """See above."""
    with database("jobs", file) as engine:
        world = JobsWorld(SqlUnitsOfWork(engine, engine, InProcessSignals()))
        app = world.app

        def submit(request_id: str, company: str, account: str = "ada") -> None:
            source = JobSource(
                company_name=company,
                job_title="Bäcker·in",
                mode="resume_jd",
                jd="We look for a baker.\nYou bake „Brötchen“.",
                resume_json=json.dumps(RESUME),
            )
            with bound_ids(request="request-1"):
                app.submit_job(account, request_id, source)

        submit("done", "Kruste")
        app.relay_outbox()
        world.clock.advance(seconds=22)
        done = app.get_job("ada", "done")
        world.progress(done, 8, 95, "finalize")
        world.complete(done, 9)
        app.revise_result(
            "ada", "done", '{"name": "Zoë Ågren", "summary": "Edited"}', '{"score": {"after": 80}}'
        )
        app.save_base_resume("ada", '{"name": "Zoë Ågren"}')
        submit("failed", "")
        world.fail(app.get_job("ada", "failed"), 4, "score_resume")
        submit("processing", "Mühle")
        world.progress(app.get_job("ada", "processing"), 7, 60, "generate_experience")
        app.relay_outbox()
        submit("pending", "Ofen")
        submit("gone", "", "bob")
        app.erase_account("bob")


async def of_generator(checkpoints: Checkpoints, clock: generator.FakeClock) -> None:
    """job-1 was taken up twice in its second try and has two answers; job-2 was once begun."""
    answer = {"model": "scripted", "input_tokens": 100, "output_tokens": 10, "seconds": 0.5}
    bullets = [{"text": "Wrote runbooks — für das Team \ud83d", "sources": ["exp-1-b1"]}]
    await checkpoints.claim("job-1", 2, hold=HOLD)
    clock.advance(seconds=31)
    claim = await checkpoints.claim("job-1", 2, hold=HOLD)
    for step, value in (
        ("generate_experience/exp-1", {"bullets": bullets}),
        ("extract_jd_hints", {"hints": []}),
    ):
        version = f"{step.partition('/')[0]}/1"
        await checkpoints.save(claim, step, {"value": value, "prompt_version": version, **answer})
    await checkpoints.claim("job-2", 1, hold=HOLD)
