"""What a cluster promised to people, held against what it keeps and what it asked the model."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import psycopg2

from tests.cluster_of import Cluster
from tests.fakes.model_process import ModelServerProcess
from tests.person import JD, Person
from tests.storm.visitor import resume_of_its_own

#: Seconds in which a request is answered, whatever is away: a call to auth and one to another
#: process, at three times RPC_TIMEOUT at most, and as much again for a machine that is busy.
WITHIN = 16.0


def own_order() -> dict[str, Any]:
    """What makes an order whose questions to the model are asked for no other one."""
    mark = uuid.uuid4().hex
    jd, resume = f"{JD} Reference {mark}.", resume_of_its_own(mark)
    return {"request_id": mark, "jd": jd, "resume_data": resume}


def people(cluster: Cluster, count: int) -> list[Person]:
    """So many with accounts, at one gateway after the other."""
    urls = cluster.urls
    return [Person(urls[number % len(urls)]).register() for number in range(count)]


def answered(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """An answer that came in time and is not a 500; a 503 says when to come back."""
    began = time.monotonic()
    answer = ask()
    assert time.monotonic() - began < WITHIN, answer.request.url
    assert answer.status_code in {503, *range(200, 500)}, (answer.request.url, answer.text)
    assert answer.status_code != 503 or int(answer.headers["Retry-After"]) > 0
    return answer


def rows(cluster: Cluster, statement: str, *, database: str = "jobs") -> list[tuple[Any, ...]]:
    """What a database holds."""
    url = cluster.database_url(database)
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def done_once(cluster: Cluster, model: ModelServerProcess, asked: Iterable[str]) -> None:
    """Every job is completed, has one result, and asked the model every question once."""
    kept = {
        request_id: rest
        for request_id, *rest in rows(
            cluster,
            "select request_id, state, slot, error_message,"
            " (select count(*) from results r where r.job_id = j.job_id) from jobs j",
        )
    }
    calls = model.requests()
    for request_id in asked:
        assert kept.get(request_id) == ["completed", None, None, 1]
        own = [call["digest"] for call in calls if call["mark"] == request_id]
        assert len(own) == len(set(own)) > 0


def dependencies(cluster: Cluster, name: str) -> dict[str, str]:
    """What `/ready` of a process says of each dependency."""
    found: dict[str, str] = cluster.ops(name).json()["dependencies"]
    return found
