"""The script that makes the databases, on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from deploy.cluster.find_postgresql import find_postgresql
from tests.deploy.manifests import Manifests
from tests.deploy.tools import ROOT
from tests.postgres_server import PostgresServer

SCRIPT = ROOT / "deploy" / "k8s" / "overlays" / "local" / "create-databases.sh"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """PostgreSQL after its first start in a container."""
    with closing(PostgresServer()) as server:
        server.start()
        create_databases(server, tmp_path_factory.mktemp("passwords"))
        yield server


def create_databases(server: PostgresServer, folder: Path) -> None:
    files = {}
    for name in ("auth", "jobs"):
        files[f"{name.upper()}_PASSWORD_FILE"] = str(folder / name)
        (folder / name).write_text(f"it's {name}")
    url = urlsplit(server.superuser)
    place = {"PGHOST": url.hostname, "PGPORT": str(url.port), "PGPASSWORD": url.password}
    environment = {**files, **place, "POSTGRES_USER": url.username}
    environment["PATH"] = f"{find_postgresql().programs}:{os.environ['PATH']}"
    subprocess.run([SCRIPT], env=environment, check=True, capture_output=True)


def connect(
    server: PostgresServer, role: str, database: str
) -> closing[psycopg2.extensions.connection]:
    place = {"host": "127.0.0.1", "port": server.port, "dbname": database}
    return closing(psycopg2.connect(**place, user=role, password=f"it's {role}"))


@pytest.mark.parametrize("role", ["auth", "jobs"])
def test_a_role_may_make_tables_in_its_own_database(server: PostgresServer, role: str) -> None:
    with connect(server, role, role) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE one (id int)")


@pytest.mark.parametrize(("role", "other"), [("auth", "jobs"), ("jobs", "auth")])
def test_a_role_cannot_enter_the_database_of_another(
    server: PostgresServer, role: str, other: str
) -> None:
    with pytest.raises(psycopg2.OperationalError, match="permission denied"):
        connect(server, role, other)


def test_the_script_runs_in_a_shell_of_its_own(local: Manifests) -> None:
    volumes = local.pods()["postgresql"]["spec"]["volumes"]
    [setup] = [one["configMap"] for one in volumes if one["name"] == "setup"]
    assert setup["defaultMode"] == 0o555
    assert os.access(SCRIPT, os.X_OK)
