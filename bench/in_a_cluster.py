"""What the cluster does: polls, documents and jobs, beside the laptop and a bare route.

Two of every process, PostgreSQL, NATS and the load share the cores of this one machine, for which
a cluster is not made: the figures tell what its calls cost, not what more machines would bring.

Run it from the root: `python -m bench.in_a_cluster`.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.jobs import Rush, rush
from bench.load import Load, load
from bench.polling import CONNECTIONS, await_answer, get
from tests.cluster_of import Cluster, running_cluster
from tests.person import RESUME, Person
from tests.processes import ROOT, Embedded, free_port, running

REPLICAS = 2
ROUNDS = 3
SECONDS = 3.0
#: At once, that ask for documents.
READERS = 8
#: Of the polls that a bare route and the laptop answer.
AIM_OF_BARE, AIM_OF_LAPTOP = 0.04, 0.12


@dataclass(frozen=True, kw_only=True)
class Speed:
    """Per second, medians over the rounds."""

    bare: float
    polls: float
    polls_p99_ms: float
    laptop_polls: float
    documents: float
    laptop_documents: float
    jobs: Rush
    laptop_jobs: Rush


def measure() -> Speed:
    """Alternate rounds, so that a drift of the machine's speed meets all alike."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_cluster(cluster := Cluster(Path(folder) / "cluster", replicas=REPLICAS)),
        running(laptop := Embedded(Path(folder) / "laptop")),
        _bare_route() as bare,
    ):
        jobs, laptop_jobs = rush(cluster.urls), rush([laptop.url])
        ask_cluster, ask_laptop = _poll(cluster.url), _poll(laptop.url)
        polls = [
            (
                _load(bare, get("/status"), CONNECTIONS),
                _load(cluster.port, ask_cluster, CONNECTIONS),
                _load(laptop.port, ask_laptop, CONNECTIONS),
            )
            for _ in range(ROUNDS)
        ]
        documents = [
            (_load(cluster.port, _render(), READERS), _load(laptop.port, _render(), READERS))
            for _ in range(ROUNDS)
        ]
    return Speed(
        bare=_median(one.per_second for one, _, _ in polls),
        polls=_median(one.per_second for _, one, _ in polls),
        polls_p99_ms=_median(one.p99_ms for _, one, _ in polls),
        laptop_polls=_median(one.per_second for _, _, one in polls),
        documents=_median(one.per_second for one, _ in documents),
        laptop_documents=_median(one.per_second for _, one in documents),
        jobs=jobs,
        laptop_jobs=laptop_jobs,
    )


def _median(figures: Iterable[float]) -> float:
    return statistics.median(figures)


def _poll(url: str) -> bytes:
    person = Person(url).register()
    request_id = person.submits()
    person.waits(request_id)
    return get(f"/api/jobs/{request_id}/status", person.user_id)


def _render() -> bytes:
    body = json.dumps(RESUME).encode()
    lines = [
        "POST /api/render HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _load(port: int, request: bytes, connections: int) -> Load:
    outcome = load(port, request, connections=connections, seconds=SECONDS)
    if outcome.wrong:
        raise SystemExit(f"{outcome.wrong} answers were not 200")
    return outcome


@contextmanager
def _bare_route() -> Iterator[int]:
    port = free_port()
    bare = subprocess.Popen([sys.executable, "-m", "bench.bare_app", str(port)], cwd=ROOT)
    try:
        await_answer(f"http://127.0.0.1:{port}/status")
        yield port
    finally:
        bare.terminate()
        bare.wait()


def report() -> str:
    """Measure, and say it in some lines."""
    speed = measure()
    of_bare, of_laptop = speed.polls / speed.bare, speed.polls / speed.laptop_polls
    return "\n".join(
        (
            f"status polls in a cluster: {speed.polls:,.0f}/s (p99 {speed.polls_p99_ms:.0f} ms); "
            f"bare FastAPI route: {speed.bare:,.0f}/s; ratio {of_bare:.3f} (aim {AIM_OF_BARE}); "
            f"laptop: {speed.laptop_polls:,.0f}/s; ratio {of_laptop:.2f} (aim {AIM_OF_LAPTOP})",
            f"documents in a cluster: {speed.documents:,.0f}/s; laptop: "
            f"{speed.laptop_documents:,.0f}/s; "
            f"ratio {speed.documents / speed.laptop_documents:.2f}",
            f"jobs in a cluster, offline model: {speed.jobs}",
            f"jobs on the laptop, offline model: {speed.laptop_jobs}",
        )
    )


if __name__ == "__main__":
    print(report())
