"""Migrations on PostgreSQL: by several processes, of several versions, before the server is up."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from services.chassis.config import ConfigurationError
from services.chassis.sql import SchemaCheck, migrate, open_engine
from tests.postgres_server import PostgresServer

ROOT = Path(__file__).parents[3]
FOLDERS = {
    context: ROOT / "services" / context / "migrations" for context in ("auth", "jobs", "generator")
}
AUTH = FOLDERS["auth"]
MIGRATE = """
import sys
from pathlib import Path
from services.chassis.sql import migrate, open_engine
migrate(open_engine(sys.argv[1], connections=1), Path(sys.argv[2]))
"""
WIDEN = """
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.execute("ALTER TABLE people ADD COLUMN born date")
"""


@pytest.fixture
def engine(postgres_server: PostgresServer) -> Iterator[Engine]:
    engine = open_engine(postgres_server.database(), connections=2)
    yield engine
    engine.dispose()


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def become(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_versions_have_files_that_are_called_by_their_revisions_in_order(folder: Path) -> None:
    scripts = ScriptDirectory(str(folder))
    [newest] = scripts.get_heads()
    revisions = [script.revision for script in scripts.walk_revisions()]
    files = (Path(script.path).stem.partition("_")[0] for script in scripts.walk_revisions())
    assert list(files) == revisions == sorted(revisions, reverse=True)
    assert revisions[0] == newest


def test_a_process_does_not_load_what_only_migrates(engine: Engine) -> None:
    migrate(engine, AUTH)
    checked = f"{MIGRATE}assert not any(name.startswith('alembic') for name in sys.modules)"
    command = [sys.executable, "-W", "error", "-c", checked, url_of(engine), str(AUTH)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_the_migrations_of_every_context_run(engine: Engine, folder: Path) -> None:
    migrate(engine, folder)
    tables = set(inspect(engine).get_table_names())
    assert len(tables) > 2
    migrate(engine, folder)
    assert set(inspect(engine).get_table_names()) == tables


def test_several_processes_may_migrate_at_the_same_time(engine: Engine) -> None:
    command = [sys.executable, "-W", "error", "-c", MIGRATE, url_of(engine), str(FOLDERS["jobs"])]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(5)]
    assert [process.wait(60) for process in processes] == [0] * 5
    assert SchemaCheck(engine, FOLDERS["jobs"]).fault() is None


def test_a_database_of_a_newer_version_is_left_as_it_is_and_can_be_used(engine: Engine) -> None:
    migrate(engine, AUTH)
    become(engine, "9999")
    migrate(engine, AUTH)
    assert SchemaCheck(engine, AUTH).fault() is None
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    assert found == "9999"


def test_a_schema_that_is_too_old_is_a_fault_until_it_is_migrated(engine: Engine) -> None:
    check = SchemaCheck(engine, FOLDERS["generator"])
    assert "run the migrate command" in (check.fault() or "")
    assert inspect(engine).get_table_names() == [], "the check changes nothing"
    migrate(engine, FOLDERS["generator"])
    assert check.fault() is None
    become(engine, "0001")
    assert "run the migrate command" in (SchemaCheck(engine, FOLDERS["generator"]).fault() or "")


def test_a_migration_that_would_hold_everybody_up_gives_way(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "0001.py").write_text(WIDEN)
    (tmp_path / "env.py").write_bytes((AUTH / "env.py").read_bytes())
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE people (name text)"))
    with engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM people"))
        with pytest.raises(ConfigurationError, match="lock timeout"):
            migrate(engine, tmp_path)
    migrate(engine, tmp_path)
    assert SchemaCheck(engine, tmp_path).fault() is None


def test_a_server_that_is_not_up_yet_is_waited_for(own_postgres_server: PostgresServer) -> None:
    engine = open_engine(own_postgres_server.database(), connections=1)
    check = SchemaCheck(engine, AUTH)
    own_postgres_server.stop()
    assert check.fault() == "the database does not answer"
    with pytest.raises(ConfigurationError) as caught:
        migrate(engine, AUTH)
    [sentence] = caught.value.faults
    assert "refused" in sentence
    assert "\n" not in sentence
    assert engine.url.password not in sentence
    waiting = threading.Thread(target=migrate, args=(engine, AUTH), kwargs={"patience": 60})
    waiting.start()
    own_postgres_server.start()
    waiting.join()
    assert check.fault() is None
    engine.dispose()
