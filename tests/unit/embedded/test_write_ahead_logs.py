from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from services.chassis.threads import ThreadPool
from services.embedded.write_ahead_logs import WriteAheadLogs


@pytest.fixture
def pool() -> Iterator[ThreadPool]:
    pool = ThreadPool("storage", threads=1)
    yield pool
    pool.close()


def test_what_was_deleted_is_gone_from_the_log_while_the_database_is_open(
    tmp_path: Path, pool: ThreadPool
) -> None:
    file = tmp_path / "test.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA secure_delete=ON",
            "CREATE TABLE notes (text)",
            "INSERT INTO notes VALUES ('Unmistakable Person')",
            "DELETE FROM notes",
        ):
            connection.execute(statement)
        assert b"Unmistakable" in Path(f"{file}-wal").read_bytes()
        asyncio.run(WriteAheadLogs([file], pool)())
        for name in ("test.sqlite3", "test.sqlite3-wal"):
            assert b"Unmistakable" not in (tmp_path / name).read_bytes()


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, pool: ThreadPool) -> None:
    assert asyncio.run(WriteAheadLogs([tmp_path / "none.sqlite3"], pool)()) > 0
    assert not list(tmp_path.iterdir())


def test_a_reader_at_work_is_left_alone(tmp_path: Path, pool: ThreadPool) -> None:
    file = tmp_path / "test.sqlite3"
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as writer,
        closing(sqlite3.connect(file, isolation_level=None)) as reader,
    ):
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE notes (text)")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM notes").fetchone() == (0,)
        writer.execute("INSERT INTO notes VALUES ('later')")
        asyncio.run(WriteAheadLogs([file], pool)())
        assert reader.execute("SELECT count(*) FROM notes").fetchone() == (0,)
        reader.execute("COMMIT")
        asyncio.run(WriteAheadLogs([file], pool)())
        assert Path(f"{file}-wal").stat().st_size == 0
