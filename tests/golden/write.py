"""Keep what this release says and stores, for the releases that follow: see README.md.

Run it from the root, once per release: `python -m tests.golden.write v1.2.3`.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from services.chassis.context import bound_ids
from services.chassis.events import to_message
from services.chassis.nats_connection import NatsConnection, NatsSettings
from services.chassis.threads import ThreadPool
from services.generator.adapters.kv_checkpoints import KvCheckpoints
from services.generator.adapters.sql_checkpoints import SqlCheckpoints
from tests.fakes.generator import FakeClock
from tests.golden import days
from tests.golden.contracts import Contracts, Kind, filled, generated, image
from tests.golden.release import FOLDER
from tests.nats_server import NatsServer

BUCKET = "golden"
IDS = {
    "request": "request-1",
    "job": "job-1",
    "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
}


def write(folder: Path) -> None:
    """Fill a new folder."""
    folder.mkdir()
    contracts = image()
    (folder / "contracts.binpb").write_bytes(contracts)
    kinds = [generated(name) for name in Contracts(contracts).kinds]
    _write_json(folder / "messages.json", [kept for kind in kinds for kept in _messages(kind)])
    with tempfile.TemporaryDirectory() as place:
        days.of_auth(Path(place) / "auth.sqlite3")
        days.of_jobs(Path(place) / "jobs.sqlite3")
        asyncio.run(_checkpoints_in_rows(Path(place) / "generator.sqlite3"))
        for process in ("auth", "jobs", "generator"):
            with closing(sqlite3.connect(Path(place) / f"{process}.sqlite3")) as database:
                script = "\n".join(database.iterdump()) + "\n"
            (folder / f"{process}.sql").write_text(script, encoding="utf-8")
        _write_json(folder / "checkpoints.json", asyncio.run(_checkpoints_in_keys(Path(place))))


def _messages(kind: Kind) -> list[dict[str, Any]]:
    name = kind.DESCRIPTOR.full_name
    if kind.DESCRIPTOR.file.name.endswith("/events.proto"):
        [event] = filled(kind)
        with bound_ids(**IDS):
            sent = to_message(event, message_id="message-1")
        about = {"subject": sent.subject, "id": sent.id, "headers": dict(sent.headers)}
        return [{"kind": name, **about, "body": _base64(sent.body)}]
    return [{"kind": name, "body": _base64(one.SerializeToString())} for one in filled(kind)]


async def _checkpoints_in_rows(file: Path) -> None:
    clock, pool = FakeClock(), ThreadPool("golden", threads=1)
    with days.database("generator", file) as engine:
        await days.of_generator(SqlCheckpoints(engine, pool, clock), clock)
    pool.close()


async def _checkpoints_in_keys(folder: Path) -> dict[str, str]:
    server, clock = NatsServer(folder), FakeClock()
    server.start()
    connection = NatsConnection(NatsSettings(urls=(server.url,)), name="golden")
    try:
        await connection.start()
        await connection.connected()
        await days.of_generator(KvCheckpoints(connection, clock, bucket=BUCKET), clock)
        bucket = await connection.jetstream.key_value(BUCKET)
        return {key: _base64((await bucket.get(key)).value or b"") for key in await bucket.keys()}
    finally:
        await connection.stop()
        server.kill()


def _base64(body: bytes) -> str:
    return base64.b64encode(body).decode()


def _write_json(file: Path, values: Any) -> None:
    file.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    [_, release] = sys.argv
    write(FOLDER / release)
