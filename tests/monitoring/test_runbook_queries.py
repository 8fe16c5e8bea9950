"""The queries on runbook pages are ones that PostgreSQL answers, and read nothing people wrote."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from tests.monitoring.exposition import understood
from tests.monitoring.test_alerts import RUNBOOKS
from tests.postgres_server import PostgresServer
from tests.processes import ROOT

PAGES = {page.stem: page.read_text() for page in RUNBOOKS.glob("*.md")}
#: Columns that hold what people wrote, or what was made of it.
PRIVATE = ("jd", "resume", "report", "event_json", "company_name", "job_title", "*")


def blocks(language: str) -> list[str]:
    """The code on all pages in a language."""
    fence = re.compile(rf"^ *```{language}\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
    return [code for text in PAGES.values() for code in fence.findall(text)]


@pytest.fixture(scope="module")
def database(postgres_server: PostgresServer) -> str:
    """That of jobs, with its tables."""
    url = postgres_server.database("runbooks")
    command = [sys.executable, "-m", "services.jobs", "migrate"]
    subprocess.run(command, cwd=ROOT, env={"JOBS_DATABASE_URL": url}, check=True, timeout=60)
    return url.replace("+psycopg2", "")


def test_postgresql_answers_every_query(database: str) -> None:
    queries = blocks("sql")
    assert len(queries) > 4
    connection = psycopg2.connect(database)
    try:
        with connection.cursor() as cursor:
            for query in queries:
                cursor.execute(query)
                assert cursor.description
    finally:
        connection.close()


def test_no_query_reads_what_people_wrote() -> None:
    for query in blocks("sql"):
        chosen = query.partition("FROM")[0].replace("count(*)", "")
        assert not [column for column in PRIVATE if column in re.split(r"[\s,]+", chosen)]


def test_prometheus_understands_every_query(tmp_path: Path) -> None:
    queries = blocks("promql")
    assert len(queries) > 3
    understood(queries, tmp_path)
