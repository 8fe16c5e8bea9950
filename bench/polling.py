"""Status polls per second with Basic auth, against a bare FastAPI route in the same run."""

from __future__ import annotations

import base64
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.load import Load, load
from tests.person import PASSWORD, Person
from tests.processes import ROOT, Embedded, free_port, running

ROUNDS = 5
SECONDS = 3.0
CONNECTIONS = 32
#: A dashboard that polls must reach this share of the bare route.
AIM = 0.25


@dataclass(frozen=True)
class Polling:
    """Medians over the rounds."""

    polls: float
    bare: float
    polls_p99_ms: float

    @property
    def ratio(self) -> float:
        """Polls per answer of the bare route."""
        return self.polls / self.bare


def measure() -> Polling:
    """Alternate rounds of both, so that a drift of the machine's speed meets both alike."""
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Embedded(Path(folder) / "data")) as system,
    ):
        person = Person(system.url).register()
        request_id = person.submits()
        person.waits(request_id)
        bare = subprocess.Popen([sys.executable, "-m", "bench.bare_app", str(port)], cwd=ROOT)
        try:
            await_answer(f"http://127.0.0.1:{port}/status")
            poll = get(f"/api/jobs/{request_id}/status", person.user_id)
            rounds = [
                (_load(port, get("/status")), _load(system.port, poll)) for _ in range(ROUNDS)
            ]
        finally:
            bare.terminate()
            bare.wait()
    return Polling(
        bare=statistics.median(first.per_second for first, _ in rounds),
        polls=statistics.median(second.per_second for _, second in rounds),
        polls_p99_ms=statistics.median(second.p99_ms for _, second in rounds),
    )


def _load(port: int, request: bytes) -> Load:
    outcome = load(port, request, connections=CONNECTIONS, seconds=SECONDS)
    if outcome.wrong:
        raise SystemExit(f"{outcome.wrong} answers were not 200")
    return outcome


def get(path: str, user_id: str = "") -> bytes:
    """A request as it goes over the wire, with a login where there is a user."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1"]
    if user_id:
        token = base64.b64encode(f"{user_id}:{PASSWORD}".encode()).decode()
        lines.append(f"Authorization: Basic {token}")
    return "\r\n".join([*lines, "", ""]).encode()


def await_answer(url: str) -> None:
    """Return when something answers there."""
    for _ in range(500):
        try:
            httpx.get(url)
            return
        except httpx.TransportError:
            time.sleep(0.02)
    raise SystemExit(f"{url} does not answer")


def report() -> str:
    """Measure, and say it in a line."""
    figures = measure()
    return (
        f"status polls with Basic auth: {figures.polls:,.0f}/s "
        f"(p99 {figures.polls_p99_ms:.0f} ms); bare FastAPI route: {figures.bare:,.0f}/s; "
        f"ratio {figures.ratio:.2f} (aim {AIM})"
    )


if __name__ == "__main__":
    print(report())
