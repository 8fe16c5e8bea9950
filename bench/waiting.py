"""How long a person waits, against the time of two model calls: the critical path has no more."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.model_server import ModelServerProcess
from tests.person import RESUME, Person
from tests.processes import Embedded, running

ROUNDS = 5
#: Seconds the scripted model takes for each call.
CALL = 1.0
EMPLOYERS = 5
#: Seconds after which a job of five employers must have ended.
AIM = 2.5


@dataclass(frozen=True)
class Waiting:
    """Seconds from submission to the end."""

    median: float
    worst: float

    @property
    def ratio(self) -> float:
        """The median, in model calls two deep."""
        return self.median / (2 * CALL)


def measure() -> Waiting:
    """Jobs of five employers, one after another."""
    with (
        tempfile.TemporaryDirectory() as folder,
        ModelServerProcess(delay=CALL) as model,
        running(Embedded(Path(folder) / "data"), model.settings()) as system,
    ):
        person = Person(system.url).register()
        times = [_seconds(person) for _ in range(ROUNDS)]
    return Waiting(median=statistics.median(times), worst=max(times))


def _seconds(person: Person) -> float:
    entry = RESUME["experience"][0]
    employers = [{**entry, "company": f"Employer {number}"} for number in range(EMPLOYERS)]
    started = time.perf_counter()
    request_id = person.submits(resume_data={**RESUME, "experience": employers})
    with person.http.stream("GET", f"/api/jobs/{request_id}/events") as stream:
        last = [line for line in stream.iter_lines() if line.startswith("data:")][-1]
    elapsed = time.perf_counter() - started
    if json.loads(last[5:])["status"] != "completed":
        raise SystemExit(f"the job did not complete: {last}")
    return elapsed


def report() -> str:
    """Measure, and say it in a line."""
    figures = measure()
    return (
        f"waiting for {EMPLOYERS} employers at {CALL:g} s a call: median {figures.median:.2f} s, "
        f"worst {figures.worst:.2f} s (aim {AIM} s); {figures.ratio:.2f} times two calls"
    )


if __name__ == "__main__":
    print(report())
